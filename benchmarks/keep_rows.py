"""Tables that keep their rows: one row a person, flows between units, panels of many days."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

import numpy as np
import pandas as pd
import polars as pl

from benchmarks._by_hand import shares_of
from benchmarks._made_up import LAST, history
from benchmarks._streams import made_up_walk
from benchmarks._tools import Result, at_most, beside, medians, show, timer

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from adminreform import Crosswalk


def results(*, quick: bool = False) -> Iterator[Result]:
    """Rows by kind of table."""
    walk = made_up_walk()
    rows, rounds = (100_000, 3) if quick else (1_000_000, 5)
    yield from _each_row(walk, rows, rounds)
    yield _flows(walk, rows, rounds)
    yield _panel(rows, rounds)


def _picked(walk: Crosswalk, rows: int, seed: int) -> pl.Series:
    codes = pl.Series([unit.code for unit in walk.before])
    return codes[np.random.default_rng(seed).integers(0, len(codes), rows)]


def _numbers(rows: int) -> Any:
    return np.random.default_rng(1).integers(0, 1000, rows)


# -- one row a person --------------------------------------------------------------


def _each_row(walk: Crosswalk, rows: int, rounds: int) -> Iterator[Result]:
    """`keys` that tell all rows apart, so that none are added up."""
    code = _picked(walk, rows, 1)
    table = pl.DataFrame({"id": np.arange(rows), "code": code, "n": _numbers(rows)})
    shares = pl.DataFrame(shares_of(walk))
    by_numpy = _expansion(table, shares)

    def by_polars() -> object:
        joined = table.lazy().join(shares.lazy(), on="code", how="left")
        return joined.select("id", "target", pl.col("n") * pl.col("share")).collect()

    def ours() -> Any:
        return walk.convert(table, code="code", sums=["n"], keys=["id"])

    sides = {"ours": timer(ours), "numpy": timer(by_numpy), "polars": timer(by_polars)}
    taken = medians(sides, rounds)
    pair: dict[str, Any] = {
        "what": "convert, one row each, polars",
        "size": f"{rows:,} rows",
        "ours": taken["ours"],
    }
    yield at_most(
        1.5, **pair, other="numpy: only rows of divided units expanded", theirs=taken["numpy"]
    )
    yield beside(**pair, other="polars: lazy join", theirs=taken["polars"])


def _expansion(table: pl.DataFrame, shares: pl.DataFrame) -> Callable[[], object]:
    """Targets written beside the rows; rows of divided units again for each further part."""
    ways = shares.to_pandas().sort_values("code", kind="stable")
    index = pd.Index(ways["code"].unique())
    starts = np.searchsorted(ways["code"].to_numpy(str), index.to_numpy(str))
    counts = np.diff(starts, append=len(ways))
    share, target = ways["share"].to_numpy(), ways["target"].to_numpy(object)

    def expanded() -> object:
        number, texts = pd.factorize(table["code"].to_numpy())
        place = index.get_indexer(texts)[number]
        many = counts[place]
        way = starts[place]
        split = np.flatnonzero(many > 1)
        more = many[split] - 1
        rows = np.repeat(split, more)
        within = np.arange(len(rows)) - np.repeat(np.cumsum(more) - more, more) + 1
        ways = np.concatenate([way, way[rows] + within])
        kept = np.concatenate([np.arange(len(place)), rows])
        n = table["n"].to_numpy()[kept] * share[ways]
        return table["id"].to_numpy()[kept], target[ways], n

    return expanded


# -- flows and panels --------------------------------------------------------------


def _flows(walk: Crosswalk, rows: int, rounds: int) -> Result:
    table = pl.DataFrame(
        {"from": _picked(walk, rows, 1), "to": _picked(walk, rows, 2), "n": _numbers(rows)}
    )
    shares = pl.DataFrame(shares_of(walk)).lazy()
    ends = [
        shares.rename({"code": end, "target": f"new_{end}", "share": f"share_{end}"})
        for end in ("from", "to")
    ]

    def by_hand() -> object:
        joined = table.lazy().join(ends[0], on="from").join(ends[1], on="to")
        weighed = pl.col("n") * pl.col("share_from") * pl.col("share_to")
        pairs = joined.select("new_from", "new_to", weighed.alias("n"))
        return pairs.group_by("new_from", "new_to").agg(pl.col("n").sum()).collect()

    def ours() -> Any:
        return walk.convert_flows(table, origin="from", destination="to", sums=["n"])

    taken = medians({"ours": timer(ours), "theirs": timer(by_hand)}, rounds)
    return beside(
        what="convert_flows, polars",
        size=f"{rows:,} flows",
        ours=taken["ours"],
        other="polars: both ends joined, then added up",
        theirs=taken["theirs"],
    )


def _panel(rows: int, rounds: int) -> Result:
    made = history(units=10_000, events=4_000)
    days = [date(year, 1, 1) for year in (1945, 1965, 1985, 2005)]
    each = rows // len(days)
    walks = {day: made.crosswalk(day, LAST, "population") for day in days}
    table = pl.concat(
        pl.DataFrame({"code": _picked(walk, each, 1), "n": _numbers(each)}).with_columns(
            pl.lit(day).alias("day")
        )
        for day, walk in walks.items()
    )
    shares = pl.concat(
        pl.DataFrame(shares_of(walk)).with_columns(pl.lit(day).alias("day"))
        for day, walk in walks.items()
    ).lazy()

    def by_hand() -> object:
        added = table.lazy().group_by("day", "code").agg(pl.col("n").sum())
        joined = added.join(shares, on=["day", "code"])
        weighed = joined.select("day", "target", pl.col("n") * pl.col("share"))
        return weighed.group_by("day", "target").agg(pl.col("n").sum()).collect()

    def ours() -> Any:
        return made.convert_panel(
            table, LAST, day="day", code="code", measure="population", sums=["n"]
        )

    taken = medians({"ours": timer(ours), "theirs": timer(by_hand)}, rounds)
    return beside(
        what="convert_panel, polars, crosswalks made anew",
        size=f"{len(table):,} rows of {len(days)} days",
        ours=taken["ours"],
        other="polars: added up, then joined; shares of all days at hand",
        theirs=taken["theirs"],
    )


if __name__ == "__main__":
    show(results)
