"""A conversion tells how it was done and what came of it."""

from __future__ import annotations

import json
from datetime import date
from fractions import Fraction

import polars as pl

from adminreform import Conversion, History
from tests.worlds import LATER, NEW, OLD, html_of, then, world

HISTORY = History(
    [world("A + B -> X; C(part 1/4) -> Y; C(remainder 3/4) -> C; D(part) -> P; D(remainder) -> Q")]
)
TABLE = pl.DataFrame({"code": ["A", "C", "D", "Z"], "n": [1234, 10, 4, 7]})


def done(**asked: bool) -> Conversion:
    """The table converted under an assumption."""
    walk = HISTORY.crosswalk(OLD, NEW, "population", "equal")
    return walk.conversion(
        TABLE,
        code="code",
        sums=["n"],
        on_unmatched="apart",
        **asked,  # type: ignore[arg-type]
    )


def test_report_says_what_was_asked_and_what_was_done() -> None:
    """Asked for, applied, to how much."""
    report = done().report

    assert (OLD, NEW, "population", "equal") == (
        report.start,
        report.end,
        report.measure,
        report.assume,
    )
    assert (4, 1, "apart") == (report.rows, report.unmatched, report.on_unmatched)
    assert (3, 2, 1, 5) == (report.sources, report.split, report.assumed, report.targets)
    assert report.estimated


def test_report_of_a_column() -> None:
    """What went in came out, and how much of it was assumed."""
    (column,) = done().report.columns

    assert ("n", 1248, 1248, 0, Fraction(4)) == (
        column.name,
        column.before,
        column.after,
        column.unknown,
        column.estimated,
    )
    assert column.kept


def test_report_of_bounds() -> None:
    """Numbers that nobody knows are counted, and are not in the total."""
    walk = HISTORY.crosswalk(OLD, NEW, "population")
    report = walk.conversion(TABLE[:3], code="code", sums=["n"], bounds=True).report
    (column,) = report.columns

    assert (1248, 1244, 2) == (column.before, column.after, column.unknown)
    assert "n: 1,248 in, 1,244 out beside 2 numbers that have bounds only" in str(report)
    assert not column.kept
    assert not report.estimated


def test_report_tells_of_what_was_taken_as_mixed() -> None:
    """Nobody asked for it, so the report says it, and how much rests on it."""
    first = world("A + B -> X; C -> C")
    history = History([first, then(first, "X(part 1/4) -> P; X(remainder 3/4) + C -> Q")])
    table = pl.DataFrame({"code": ["A", "C"], "n": [8, 3]})

    report = history.crosswalk(OLD, LATER, "area").conversion(table, code="code", sums=["n"]).report

    assert (1, 0, 1, Fraction(8)) == (
        report.split,
        report.assumed,
        report.mixed,
        report.columns[0].estimated,
    )
    assert (
        "1 units were taken as evenly mixed in what they had formed (assumption mixed)"
        in str(report).splitlines()
    )


def test_report_tells_of_a_table_of_another_day() -> None:
    """All eight codes are units of before, too; yet the table has none that joined them."""
    text = "; ".join(f"{a} + {a}1 + {a}2 -> {a}" for a in "ABCDEFGH")
    walk = History([world(text)]).crosswalk(OLD, NEW)
    table = pl.DataFrame({"code": list("ABCDEFGH"), "n": [1] * 8})

    report = walk.conversion(table, code="code", sums=["n"]).report

    assert report.better_fit is not None
    assert NEW == report.better_fit.better.day
    assert f"the table may be of another day: {report.better_fit}" in str(report).splitlines()
    assert str(report.better_fit) == report.to_dict()["better_fit"]


def test_report_says_nothing_of_other_days_without_need() -> None:
    """Nor of a lazy table, whose codes nobody looked at."""
    walk = HISTORY.crosswalk(OLD, NEW, "population", "equal")
    lazy = walk.conversion(TABLE.lazy(), code="code", sums=["n"], on_unmatched="keep").report

    assert done().report.better_fit is lazy.better_fit is None
    assert done().report.to_dict()["better_fit"] is None


def test_report_in_words() -> None:
    """Whole numbers are shown whole."""
    assert [
        "4 rows of 2025-01-01 to 5 units of 2025-07-01: 3 units matched, 2 of them split",
        ("asked for: measure population, assumption equal; the assumption was needed for 1 units"),
        "1 rows did not match and were set apart",
        "n: 1,248 in, 1,248 out, 4 of it estimated",
    ] == str(done()).splitlines()


def test_report_of_a_whole_table_in_words() -> None:
    """Nothing is said of what did not happen."""
    walk = HISTORY.crosswalk(OLD, NEW)
    conversion = walk.conversion(TABLE[:1], code="code", sums=["n"])

    assert [
        "1 rows of 2025-01-01 to 1 units of 2025-07-01: 1 units matched, 0 of them split",
        "asked for: measure none, assumption none",
        "n: 1,234 in, 1,234 out",
    ] == str(conversion.report).splitlines()


def test_report_as_plain_values() -> None:
    """It can be kept beside the table."""
    plain = json.loads(json.dumps(done().report.to_dict()))

    assert ("2025-01-01", "2025-07-01", 4) == (plain["start"], plain["end"], plain["rows"])
    assert [
        {"name": "n", "before": "1248", "after": "1248", "unknown": 0, "estimated": "4"}
    ] == plain["columns"]
    assert OLD == date.fromisoformat(plain["start"])


def test_report_in_a_notebook() -> None:
    """The same words."""
    assert "1,248 in, 1,248 out" in html_of(done().report)
