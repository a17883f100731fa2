"""Twenty rules on a large table of staff against the same questions written by hand.

By hand: one lazy polars query that counts, for each rule, the rows that break it and those
of which it is unknown, and one that fetches the first failing rows of each rule that failed.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np
import polars as pl

from adminreform import Severity, row_rule
from adminreform.rules.rows import check_rows, implies, known, matches, not_, one_of
from benchmarks._tools import Result, at_most, medians, show, timed

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from adminreform.rules.rows import Cell, Row, RowRule

LIMIT = 20
GRADES = ("A1", "A2", "B", "C")
POSTS = ("leader", "deputy", "specialist", "clerk")


def results(*, quick: bool = False) -> Iterator[Result]:
    """Rows of growing size; the target is for a million rows."""
    for size in (10_000, 100_000) if quick else (10_000, 100_000, 1_000_000):
        yield row_of(size, nulls=False, rounds=5 if quick else 11)
    yield row_of(10_000 if quick else 1_000_000, nulls=True, rounds=5 if quick else 11)


def row_of(size: int, *, nulls: bool, rounds: int) -> Result:
    """Both sides in turns, after they have been compared."""
    frame = staff(size, nulls=nulls)
    ours, theirs = check_rows(frame, RULES, key="person", limit=LIMIT), by_hand(frame)
    counted = [(outcome.broken, outcome.unknown) for outcome in ours.outcomes]
    if counted != theirs:
        message = f"the two sides disagree: {counted} and {theirs}"
        raise AssertionError(message)
    taken = medians(
        {
            "ours": lambda: timed(lambda: check_rows(frame, RULES, key="person", limit=LIMIT)),
            "theirs": lambda: timed(lambda: by_hand(frame)),
        },
        rounds,
    )
    failed = sum(broken > 0 for broken, _ in counted)
    with_nulls = ", with nulls" if nulls else ""
    return at_most(
        1.3,
        what=f"check_rows, polars{with_nulls}",
        size=f"{size:,} rows, {len(RULES)} rules, {failed} fail",
        ours=taken["ours"],
        other="the same by hand",
        theirs=taken["theirs"],
    )


def staff(size: int, *, nulls: bool) -> pl.DataFrame:
    """Made-up staff; a few rows break a few rules."""
    random = np.random.default_rng(7)
    birth = random.integers(1965, 2001, size)
    hired = birth + random.integers(20, 25, size)
    columns: dict[str, Any] = {
        "person": np.arange(size),
        "unit": np.char.zfill(random.integers(1, 99_999, size).astype(str), 5),
        "grade": random.choice(GRADES, size),
        "post": random.choice(POSTS, size),
        "birth_year": birth,
        "hired_year": hired,
        "coefficient": random.integers(186, 800, size),
        "allowance": random.integers(0, 50, size),
        "months": random.integers(0, 400, size),
        "part_time": random.random(size) < 0.1,
        "surplus": random.random(size) < 0.2,
    }
    frame = pl.DataFrame(columns)
    slips = pl.col("person") % 10_007 == 3
    frame = frame.with_columns(
        unit=pl.when(slips).then(pl.lit("123")).otherwise("unit"),
        grade=pl.when(slips).then(pl.lit("Z")).otherwise("grade"),
        hired_year=pl.when(slips).then(1950).otherwise("hired_year"),
        coefficient=pl.when(slips).then(-1).otherwise("coefficient"),
    )
    if nulls:
        some = pl.col("person") % 97 == 5
        frame = frame.with_columns(
            pl.when(~some).then(name).alias(name) for name in frame.columns if name != "person"
        )
    return frame


DEMANDS: tuple[tuple[Callable[[Row], Cell], pl.Expr], ...] = (
    (lambda s: matches(s.unit, "[0-9]{5}"), pl.col("unit").str.contains("^[0-9]{5}$")),
    (lambda s: one_of(s.grade, GRADES), pl.col("grade").is_in(GRADES)),
    (lambda s: one_of(s.post, POSTS), pl.col("post").is_in(POSTS)),
    (lambda s: s.birth_year >= 1960, pl.col("birth_year") >= 1960),
    (lambda s: s.birth_year <= 2007, pl.col("birth_year") <= 2007),
    (
        lambda s: s.hired_year >= s.birth_year + 18,
        pl.col("hired_year") >= pl.col("birth_year") + 18,
    ),
    (lambda s: s.hired_year <= 2025, pl.col("hired_year") <= 2025),
    (lambda s: s.coefficient > 0, pl.col("coefficient") > 0),
    (lambda s: s.coefficient <= 1000, pl.col("coefficient") <= 1000),
    (lambda s: s.allowance >= 0, pl.col("allowance") >= 0),
    (
        lambda s: s.allowance <= s.coefficient + 1000,
        pl.col("allowance") <= pl.col("coefficient") + 1000,
    ),
    (lambda s: s.months >= 0, pl.col("months") >= 0),
    (lambda s: s.months <= 600, pl.col("months") <= 600),
    (
        lambda s: implies(s.post == "leader", s.coefficient >= 100),
        (pl.col("post") != "leader") | (pl.col("coefficient") >= 100),
    ),
    (
        lambda s: implies(s.part_time, s.months < 500),
        ~pl.col("part_time") | (pl.col("months") < 500),
    ),
    (
        lambda s: implies(s.surplus & (s.grade == "C"), s.allowance < 60),
        ~(pl.col("surplus") & (pl.col("grade") == "C")) | (pl.col("allowance") < 60),
    ),
    (
        lambda s: not_(s.part_time & (s.months > 450)),
        ~(pl.col("part_time") & (pl.col("months") > 450)),
    ),
    (lambda s: known(s.unit), pl.col("unit").is_not_null()),
    (
        lambda s: s.coefficient * 2 + s.allowance < 5000,
        pl.col("coefficient") * 2 + pl.col("allowance") < 5000,
    ),
    (
        lambda s: (s.hired_year - s.birth_year <= 60) | s.surplus,
        (pl.col("hired_year") - pl.col("birth_year") <= 60) | pl.col("surplus"),
    ),
)

RULES: tuple[RowRule, ...] = tuple(
    row_rule(f"STF9{i:02}", severity=Severity.ERROR)(demand)
    for i, (demand, _) in enumerate(DEMANDS)
)


def by_hand(frame: pl.DataFrame) -> list[tuple[int, int]]:
    """Count and fetch as somebody would who knows polars well."""
    asked = [expression for _, expression in DEMANDS]
    lazy = frame.lazy()
    told = lazy.select(e.alias(f"{i}") for i, e in enumerate(asked))
    counts = told.select(
        pl.all().sum().name.prefix("h"),
        pl.all().null_count().name.prefix("u"),
    )
    row = counts.collect().row(0, named=True)
    found = [(len(frame) - row[f"h{i}"] - row[f"u{i}"], row[f"u{i}"]) for i in range(len(asked))]
    failed = [i for i in range(len(asked)) if found[i][0]]
    pl.collect_all(lazy.filter(~asked[i]).head(LIMIT) for i in failed)
    return found


if __name__ == "__main__":
    show(results)
