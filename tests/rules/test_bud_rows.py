"""Rules on tables of budget lines and journals: records and frames give the same."""

from __future__ import annotations

from datetime import date
from typing import Any

import polars as pl
import pytest

from adminreform import check_rows
from adminreform.rules.bud_rows import budget_line_rules, journal_line_rules
from tests.budgets.worth import CODES

GOOD: dict[str, Any] = {
    "id": "1",
    "side": "expenditure",
    "stage": "outturn",
    "amount": 5,
    "on": date(2025, 6, 30),
    "function": "070",
}
SCHEMA: dict[str, Any] = {
    "id": pl.String,
    "side": pl.String,
    "stage": pl.String,
    "amount": pl.Int64,
    "on": pl.Date,
    "function": pl.String,
}


@pytest.mark.parametrize(
    ("change", "code", "message"),
    [
        ({}, "", ""),
        ({"amount": 0}, "", ""),
        ({"amount": -5}, "BUD040", "its sum is -5"),
        ({"side": "spent"}, "BUD041", "spent, outturn"),
        ({"stage": "plan"}, "BUD041", "expenditure, plan"),
        ({"on": None}, "BUD042", "an outturn of 5 without a day"),
        ({"on": None, "stage": "estimate"}, "", ""),
        ({"id": "0"}, "BUD043", ""),
        ({"function": "07O"}, "BUD044", "function 07O"),
        ({"function": None}, "", ""),
    ],
)
def test_lines(change: dict[str, Any], code: str, message: str) -> None:
    """Each rule fires on what it is for, on records, on frames and on lazy frames."""
    rows = [GOOD | {"id": "0"}, GOOD | change]
    rules = budget_line_rules(CODES)

    for table in (rows, pl.DataFrame(rows, schema=SCHEMA), pl.LazyFrame(rows, schema=SCHEMA)):
        found = check_rows(table, rules, key="id").findings
        assert ([code] if code else []) == [each.code for each in found]
        assert message in (found[0].message if found else "")
        assert all(each.text.vi for each in found)


def test_missing_amount_is_found() -> None:
    """A line without a sum is no line of 0."""
    rows = pl.DataFrame([GOOD | {"amount": None}], schema=SCHEMA)

    assert {"BUD040": 1} == check_rows(rows, budget_line_rules(), key="id").findings.counts


def test_entries() -> None:
    """An entry that does not balance, and a line with two sides."""
    rows = [
        {"entry": "a", "line": "1", "debit": 5, "credit": 0},
        {"entry": "a", "line": "2", "debit": 0, "credit": 5},
        {"entry": "b", "line": "1", "debit": 5, "credit": 5},
        {"entry": "c", "line": "1", "debit": 7, "credit": 0},
    ]

    for table in (rows, pl.DataFrame(rows)):
        found = check_rows(table, journal_line_rules(), key=["entry", "line"]).findings
        assert [("BUD045", "b 1"), ("BUD046", "c")] == [(f.code, str(f.subject)) for f in found]


def entry(name: str, debit: int | None, credit: int | None) -> dict[str, Any]:
    """A line of an entry; a side that nobody filled in is None."""
    return {"entry": name, "debit": debit, "credit": credit}


def test_blank_sides() -> None:
    """A blank beside a sum is 0: an entry that adds up so balances, another is told."""
    balanced = [entry("e1", 5, None), entry("e1", None, 5)]
    cases: list[tuple[list[dict[str, Any]], list[tuple[str, str]]]] = [
        (balanced, []),
        ([*balanced, entry("e2", 5, None), entry("e2", None, 4)], [("BUD046", "e2")]),
        ([*balanced, entry("e2", 7, None)], [("BUD046", "e2")]),
        ([*balanced, entry("e2", 5, 0), entry("e2", None, 5)], []),
    ]
    for rows, expected in cases:
        for table in (rows, pl.DataFrame(rows), pl.LazyFrame(rows), pl.DataFrame(rows).to_pandas()):
            found = check_rows(table, journal_line_rules()).findings
            assert expected == [(each.code, str(each.subject)) for each in found]


def test_a_line_that_is_blank_on_both_sides_is_told_as_such() -> None:
    """It says nothing, and breaks the sums of no entry."""
    nothing = [entry("e1", None, None)]

    for table in (nothing, pl.DataFrame(nothing), pl.DataFrame([entry("e1", 1, 1), *nothing])):
        found = check_rows(table, journal_line_rules()).findings
        assert {"BUD045"} == {each.code for each in found}
