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


def test_blank_sides() -> None:
    """A blank beside a sum is the other side; an entry that blanks keep from adding up is told."""
    rows: list[dict[str, Any]] = [
        {"entry": "e1", "debit": 5, "credit": None},
        {"entry": "e1", "debit": None, "credit": 4},
    ]
    nothing: list[dict[str, Any]] = [{"entry": "e1", "debit": None, "credit": None}]

    for table in (rows, pl.DataFrame(rows)):
        found = check_rows(table, journal_line_rules()).findings
        assert ["BUD046"] == [each.code for each in found]
    assert {"BUD045", "BUD046"} == {
        each.code for each in check_rows(nothing, journal_line_rules()).findings
    }
