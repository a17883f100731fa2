"""What is true of every rule: it never raises, whatever the plan says."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from enum import StrEnum
from fractions import Fraction
from typing import TYPE_CHECKING, Any, get_origin

from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from adminreform import InvalidValueError, Plan
from adminreform.io.book_tables import BOOKS, tables_of
from adminreform.io.cells import columns_of
from adminreform.jurisdictions import load
from adminreform.law import Assumption, Citation
from adminreform.units import UnitRef
from tests.worlds import reforms

if TYPE_CHECKING:
    from adminreform import Reform
    from adminreform.io.cells import Column

RULES = {
    book: [rule for rule in load("vn").rules if rule.code[:3] == family]
    for book, family in {
        "staffing": "STF",
        "budgets": "BUD",
        "assets": "AST",
        "records": "REC",
    }.items()
}
DAYS = [date.min, date(2025, 1, 1), date(2025, 7, 1), date(2025, 12, 31), date.max]
WORDS = ["", "a", "b", "x1"]
NUMBERS = [-1, 0, 1, 2025, 10**15]
OPTIONS: dict[Any, list[Any]] = {
    date: DAYS,
    bool: [False, True],
    int: NUMBERS,
    Decimal: [Decimal(0), Decimal("2.5"), Decimal(10**9)],
    Fraction: [Fraction(0), Fraction(1, 3), Fraction(1)],
    str: WORDS,
}


def cells(column: Column, units: list[UnitRef]) -> st.SearchStrategy[Any]:
    """Something that a column can hold, likely or not."""
    kind = column.type
    if kind is UnitRef:
        return st.sampled_from([*units, UnitRef("Q", date(1999, 1, 1))])
    if get_origin(kind) is tuple:
        return st.lists(st.sampled_from(WORDS[1:]), max_size=2).map(tuple)
    if get_origin(kind) is not None:
        return st.dictionaries(st.sampled_from(WORDS[1:]), st.sampled_from(NUMBERS), max_size=2)
    if kind in OPTIONS:
        return st.sampled_from(OPTIONS[kind])
    if isinstance(kind, type) and issubclass(kind, StrEnum):
        return st.sampled_from(list(kind))
    return st.sampled_from([Citation("list 1"), Assumption("illustrative")])


@st.composite
def books(draw: st.DrawFn, name: str, units: list[UnitRef]) -> Any:
    """A book with a few rows in each table; rows that cannot be are left out."""
    tables: dict[str, list[Any]] = {}
    for table, row_type in tables_of(name).items():
        tables[table] = []
        for _ in range(draw(st.integers(0, 2))):
            values = {
                column.name: draw(cells(column, units))
                for column in columns_of(row_type)
                if column.needed or draw(st.booleans())
            }
            try:
                tables[table].append(row_type(**values))
            except InvalidValueError:
                continue
    module = __import__(f"adminreform.{name}", fromlist=["book"])
    try:
        return getattr(module, BOOKS[name])(**tables)
    except InvalidValueError:
        assume(condition=False)


@given(reforms(), st.data(), st.sampled_from(sorted(RULES)))
@settings(suppress_health_check=[HealthCheck.too_slow], max_examples=150)
def test_no_rule_raises(reform: Reform, data: st.DataObject, name: str) -> None:
    """Wrong days, ids that stand twice or nowhere, units of nobody: all become findings."""
    units = [unit.ref for unit in (*reform.before, *reform.computed)]
    book = data.draw(books(name, units))
    plan = Plan(reform=reform, **{name: book})

    for rule in RULES[name]:
        for finding in rule(plan):
            assert finding.text.vi
            assert finding.code[:3] == rule.code[:3]
