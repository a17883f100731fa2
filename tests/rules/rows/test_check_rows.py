"""Rules on rows, held against records and frames of every kind."""

from __future__ import annotations

from types import SimpleNamespace
from typing import TYPE_CHECKING, Any

import duckdb
import pandas as pd
import polars as pl
import pyarrow as pa
import pytest

from adminreform import (
    FrameError,
    InvalidValueError,
    Severity,
    Text,
    check_rows,
    datasets,
    group_rule,
    present,
    row_rule,
    unique,
    validate,
)
from adminreform.rules.rows import (
    Cell,
    Row,
    RowReport,
    TableRule,
    group_size,
    implies,
    known,
    largest,
    least,
    matches,
    not_,
    plan_rule,
    total,
    unit_rows,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

ARROW: Any = pa
Columns = dict[str, list[Any]]

STAFF: Columns = {
    "person": ["p1", "p2", "p3", "p4", "p5", "p2"],
    "unit": ["A", "A", "B", "B", None, "C"],
    "grade": ["A1", "B", "Z", None, "A1", "B\n"],
    "posts": [1, 2, None, 3, 5, -1],
    "head": ["p1", "p1", "p9", None, "p5", "p5"],
    "part_time": [True, False, None, False, True, True],
    "share": [0.5, float("nan"), 1.5, None, 1.0, 0.25],
}


@row_rule(
    "STF901",
    severity=Severity.ERROR,
    vi="Ngạch là một chữ cái và một chữ số.",
    found=Text("{person} is of grade {grade}", "{person} thuộc ngạch {grade}"),
)
def grade_is_written_so(s: Row) -> Cell:
    """A grade is a letter and perhaps a digit."""
    return matches(s.grade, "[A-C][0-9]?")


@row_rule("STF902", severity=Severity.WARNING, vi="Bán chuyên trách có tối đa một vị trí.")
def part_time_has_one_post(s: Row) -> Cell:
    """Who works part of the time has at most one post."""
    return implies(s.part_time, s.posts <= 1) & not_(s.posts * 2 + 1 < 0)


@row_rule("STF903", severity=Severity.ERROR)
def share_is_a_share(s: Row) -> Cell:
    """A share lies between 0 and 1."""
    return (s.share >= 0) & (s.share <= 1)


@row_rule("STF904", severity=Severity.INFO)
def unit_is_known(s: Row) -> Cell:
    """The unit is known."""
    return known(s.unit)


@row_rule("STF905", severity=Severity.ERROR)
def nobody_is_called_p9(s: Row) -> Cell:
    """A rule that all keep."""
    return s.person != "p9"


@group_rule("STF906", by="unit", severity=Severity.ERROR, vi="Đơn vị có từ 1 đến 2 vị trí.")
def unit_has_posts(s: Row) -> Cell:
    """A unit has 1 to 2 posts, each person at least one."""
    return (total(s.posts) <= 2) & (least(s.posts) >= 0) & (largest(s.posts) < 9)


@group_rule("STF907", by=["unit", "part_time"], severity=Severity.ERROR)
def few_alike(s: Row) -> Cell:
    """One person of each sort."""
    return (group_size() <= 1) | s.part_time


RULES: tuple[TableRule, ...] = (
    grade_is_written_so,
    part_time_has_one_post,
    share_is_a_share,
    unit_is_known,
    nobody_is_called_p9,
    unit_has_posts,
    few_alike,
    unique("STF908", "person"),
    present("STF909", "head", among="person"),
)
COUNTS = {
    "STF901": (6, 2, 1),
    "STF902": (6, 2, 1),
    "STF903": (6, 1, 2),
    "STF904": (6, 1, 0),
    "STF905": (6, 0, 0),
    "STF906": (3, 2, 1),
    "STF907": (4, 0, 0),
    "STF908": (5, 1, 0),
    "STF909": (6, 1, 1),
}
"""Checked, broken, unknown: counted by hand from `STAFF`."""


def records(columns: Mapping[str, Sequence[Any]]) -> list[dict[str, Any]]:
    """The rows of columns."""
    return [dict(zip(columns, row, strict=True)) for row in zip(*columns.values(), strict=True)]


def objects(columns: Mapping[str, Sequence[Any]]) -> list[SimpleNamespace]:
    """The rows of columns, as objects with attributes."""
    return [SimpleNamespace(**row) for row in records(columns)]


def duck(columns: Columns) -> Any:
    """A relation of DuckDB."""
    return duckdb.from_arrow(ARROW.table(columns))


MAKERS: dict[str, Callable[[Columns], Any]] = {
    "records": records,
    "objects": objects,
    "polars": pl.DataFrame,
    "polars lazy": pl.LazyFrame,
    "pyarrow": ARROW.table,
    "pandas": pd.DataFrame,
    "pandas nullable": lambda columns: pd.DataFrame(columns).convert_dtypes(),
    "pandas arrow": lambda columns: pd.DataFrame(columns).convert_dtypes(dtype_backend="pyarrow"),
    "duckdb": duck,
}


def counts(report: RowReport) -> dict[str, tuple[int, int, int]]:
    """Checked, broken and unknown by code."""
    return {o.rule.code: (o.checked, o.broken, o.unknown) for o in report.outcomes}


@pytest.mark.parametrize("kind", MAKERS)
def test_every_engine_counts_alike(kind: str) -> None:
    """One rule, one answer: by records and by columns, nulls and NaN apart."""
    report = check_rows(MAKERS[kind](STAFF), RULES, key="person")

    assert COUNTS == counts(report)
    assert {code: broken for code, (_, broken, _) in COUNTS.items() if broken} == report.counts


@pytest.mark.parametrize("kind", MAKERS)
def test_findings_name_rows_by_their_key(kind: str) -> None:
    """A finding names the row, says what is there, what should be, in both languages."""
    report = check_rows(MAKERS[kind](STAFF), RULES[:1], key="person")

    found = sorted(report.findings, key=lambda finding: str(finding.subject))
    assert [("STF901", "p2"), ("STF901", "p3")] == [(f.code, f.subject) for f in found]
    assert "p3 is of grade Z" == found[1].message
    assert "p3 thuộc ngạch Z" == found[1].text.to("vi")
    assert "A grade is a letter and perhaps a digit." == found[1].expected.en


@pytest.mark.parametrize("kind", ["records", "polars", "pandas", "pyarrow"])
def test_rows_without_a_key_are_numbered(kind: str) -> None:
    """What is in memory has an order, from 1."""
    report = check_rows(MAKERS[kind](STAFF), [share_is_a_share, RULES[-1]])

    assert ["row 3", "row 3"] == [finding.subject for finding in report.findings]
    assert ["share = 1.5", "head = p9"] == [finding.message for finding in report.findings]


@pytest.mark.parametrize("kind", ["polars lazy", "duckdb"])
def test_lazy_rows_without_a_key_are_named_by_their_values(kind: str) -> None:
    """A lazy table has no order."""
    report = check_rows(MAKERS[kind](STAFF), [share_is_a_share])

    assert ["1.5"] == [finding.subject for finding in report.findings]


@pytest.mark.parametrize("kind", MAKERS)
def test_groups_are_named_by_what_they_have_in_common(kind: str) -> None:
    """A group is no row, so it has no key of one."""
    report = check_rows(MAKERS[kind](STAFF), [unit_has_posts, unique("U1", "person")])

    assert ["A", "C", "p2"] == [finding.subject for finding in report.findings]
    assert report.findings[2].message == "person = p2, group_size() = 2"


@pytest.mark.parametrize("kind", MAKERS)
def test_a_rule_without_its_columns_is_not_held(kind: str) -> None:
    """What a table does not have is told, and nothing is guessed."""
    table = MAKERS[kind]({"person": ["p1"]})

    report = check_rows(table, [grade_is_written_so, nobody_is_called_p9], key="person")

    assert ("grade",) == report["STF901"].missing
    assert 0 == len(report.findings)
    assert ["not checked: there is no grade"] == [f.message for f in report.unknown]
    assert "STF901: không kiểm tra, thiếu grade" == report.to("vi").splitlines()[0]


@pytest.mark.parametrize("kind", ["records", "polars", "pandas", "duckdb"])
def test_few_rows_are_told_and_all_are_counted(kind: str) -> None:
    """A rule that all rows break does not flood the report."""
    table = MAKERS[kind]({"share": [2.0] * 50, "person": [str(i) for i in range(50)]})

    report = check_rows(table, [share_is_a_share], key="person", limit=3, name="staff")

    assert 4 == len(report.findings)
    assert "50 of 50 break it; 3 are told" == report.findings[-1].message
    assert "staff" == report.findings[-1].subject
    assert 50 == len(check_rows(table, [share_is_a_share], key="person", limit=None).findings)


@pytest.mark.parametrize("kind", ["records", "polars", "pandas", "pyarrow", "duckdb"])
def test_what_is_named_may_be_in_another_table(kind: str) -> None:
    """Existence across tables, by two columns."""
    make = MAKERS[kind]
    rule = present("STF910", ["unit", "grade"], among=["code", "level"], table="units")
    units = make({"code": ["A", "A"], "level": ["A1", "B"]})

    report = check_rows(make(STAFF), [rule], key="person", others={"units": units})

    assert {"STF910": (6, 2, 2)} == counts(report)
    assert ["p2", "p3"] == sorted(str(finding.subject) for finding in report.findings)


def test_another_table_that_nobody_gave_is_missing() -> None:
    """The rule is not held, and says why."""
    rule = present("STF910", "unit", among="code", table="units")

    assert ("units",) == check_rows(records(STAFF), [rule])["STF910"].missing
    lacking = check_rows(records(STAFF), [rule], others={"units": [{"id": 1}]})
    assert ("units.code",) == lacking["STF910"].missing


@pytest.mark.parametrize("kind", MAKERS)
def test_an_empty_table_breaks_nothing(kind: str) -> None:
    """No rows, no findings."""
    rules = [share_is_a_share, unique("U1", "share"), present("U2", "share", among="share")]
    table: Any = [] if kind in {"records", "objects"} else MAKERS[kind]({"share": [0.5]})
    if kind in {"polars", "polars lazy", "pyarrow"}:
        table = MAKERS[kind]({"share": [0.5]}).clear() if "polars" in kind else table.slice(0, 0)

    assert 0 == len(check_rows(table, rules).findings)


@pytest.mark.parametrize("kind", ["records", "polars", "pyarrow", "pandas", "pandas nullable"])
def test_a_column_without_any_value_is_unknown(kind: str) -> None:
    """Such a column has the type of nothing, which is no text and no number."""
    table = MAKERS[kind](STAFF | {"grade": [None] * 6, "share": [None] * 6})

    report = check_rows(table, [grade_is_written_so, share_is_a_share, unit_is_known])

    assert {"STF901": (6, 0, 6), "STF903": (6, 0, 6), "STF904": (6, 1, 0)} == counts(report)


def test_narrow_numbers_do_not_run_over() -> None:
    """100 + 100 is 200, in a column of 8 bits too."""

    @row_rule("STF911", severity=Severity.ERROR)
    def sum_is_right(s: Row) -> Cell:
        """The sum is that of the parts."""
        return s.a + s.a == s.b

    @group_rule("STF912", by="b", severity=Severity.ERROR)
    def total_is_right(s: Row) -> Cell:
        """The total is that of the parts."""
        return total(s.a) == s.b

    frame = pl.DataFrame({"a": [100], "b": [200]}, schema={"a": pl.Int8, "b": pl.Int16})
    both = pl.DataFrame({"a": [100, 100], "b": [200, 200]}, schema=frame.schema)

    assert {} == check_rows(frame, [sum_is_right]).counts
    assert {} == check_rows(both, [total_is_right]).counts


@pytest.mark.parametrize("kind", ["records", "polars", "pandas", "pyarrow"])
def test_what_cannot_be_compared_names_the_rule(kind: str) -> None:
    """A text is not less than a number; the rule that asks so is named."""

    @row_rule("STF913", severity=Severity.ERROR)
    def nonsense(s: Row) -> Cell:
        """A name is more than 5."""
        return s.person > 5

    with pytest.raises(FrameError, match="STF913 cannot be held against"):
        check_rows(MAKERS[kind](STAFF), [share_is_a_share, nonsense])


def test_the_key_must_be_there() -> None:
    """A slip in the name of the key is told at once."""
    with pytest.raises(FrameError, match="table has no column persn to name its rows by"):
        check_rows(pl.DataFrame(STAFF), RULES, key="persn")


def test_what_is_no_table_is_refused() -> None:
    """A number is no table; two kinds of tables are not compared."""
    with pytest.raises(FrameError, match=r"builtins\.int"):
        check_rows(5, RULES)
    with pytest.raises(FrameError, match="table and units are of two kinds"):
        check_rows(pl.DataFrame(STAFF), RULES, others={"units": [{"code": "A"}]})


SLIPS: list[tuple[Callable[[Row], object], str]] = [
    (lambda s: s.a > 1 if s.b else s.c, "has no truth"),  # pyright: ignore[reportGeneralTypeIssues]
    (lambda _: True, "gives True; a rule on rows gives what it says of its row"),
    (lambda s: (s.a == 1) & None, "nothing equals the unknown"),
    (lambda _: matches(Cell("value", value="x"), "x"), "asks for no column"),
]


@pytest.mark.parametrize(("demand", "said"), SLIPS)
def test_slips_are_told_when_the_rule_is_written(demand: Any, said: str) -> None:
    """Not in the middle of a million rows."""
    with pytest.raises(InvalidValueError, match=said):
        row_rule("X1", severity=Severity.ERROR)(demand)


def test_a_group_has_many_values() -> None:
    """A group rule sums up what its rows do not have in common."""
    with pytest.raises(InvalidValueError, match="a group has many values of posts"):
        group_rule("X1", by="unit", severity=Severity.ERROR)(lambda s: s.posts > 1)
    with pytest.raises(InvalidValueError, match="is not of a column"):
        group_rule("X1", by="unit", severity=Severity.ERROR)(lambda s: total(s.posts + 1) > 1)
    with pytest.raises(InvalidValueError, match="give as many"):
        present("X1", ["a", "b"], among="c")


def test_an_outcome_reads_in_both_languages() -> None:
    """Counts with words."""
    report = check_rows(records(STAFF), [share_is_a_share])

    assert "STF903: 6 checked, 3 held, 1 broken, 2 unknown" == str(report)
    assert "STF903: kiểm tra 6, đúng 3, sai 1, không rõ 2" == report.to("vi")
    assert "unknown of 2 of 6" == report.unknown[0].message
    assert "<RowReport table: 1 rules, 1 broken>" == repr(report)
    with pytest.raises(KeyError):
        report["STF999"]


def test_a_rule_on_rows_is_a_rule_on_plans() -> None:
    """Written once, and passed to `validate`; findings name units."""

    @row_rule("UNI901", severity=Severity.WARNING, vi="Tên dài.", found="only {name}")
    def name_is_long(s: Row) -> Cell:
        """A name has ten letters or more."""
        return matches(s.name, ".{10,}")

    plan = datasets.toy()
    short = {u.ref for u in (*plan.reform.before, *plan.reform.after) if 0 < len(u.name) < 10}
    made = plan_rule(name_is_long, unit_rows)

    assert short
    assert short == {finding.subject for finding in validate(plan, [made])}
    assert ("UNI901", "A name has ten letters or more.") == (made.code, made.summary)
    assert "Tên dài." == made.title.to("vi")
