"""Books and plans that hypothesis draws: rows that can be, likely or not."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from enum import StrEnum
from fractions import Fraction
from typing import TYPE_CHECKING, Any, get_origin

from hypothesis import assume
from hypothesis import strategies as st

from adminreform import Fact, InvalidValueError, Measure, Plan, Size, Waiver
from adminreform.io.book_tables import BOOKS, tables_of
from adminreform.io.cells import columns_of
from adminreform.law import Assumption, Citation
from adminreform.units import UnitRef
from tests.worlds import openings, reforms

if TYPE_CHECKING:
    from adminreform import Reform, Registry
    from adminreform.io.cells import Column

__all__ = ["books", "plans", "plans_of_one_registry"]

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


@st.composite
def plans(draw: st.DrawFn, before: Registry | None = None) -> Plan:
    """A plan with sizes, facts, waivers, a published list, and one or two books or none."""
    reform: Reform = draw(reforms(before))
    units = [unit.ref for unit in (*reform.before, *reform.computed)]
    facts = st.builds(
        Fact,
        unit=st.sampled_from(units),
        name=st.sampled_from(["island", "border"]),
        value=st.sampled_from([True, 1, Decimal("2.5"), "so", date(2025, 1, 1)]),
    )
    waivers = st.builds(
        Waiver,
        code=st.sampled_from(["UNI101", "UNI102"]),
        subject=st.sampled_from([str(ref) for ref in units]),
        basis=st.just(Citation("decision 5")),
        until=st.sampled_from([None, date(2026, 1, 1)]),
    )
    sizes = st.builds(Size, unit=st.sampled_from(units), value=st.sampled_from([1, 2]))
    names = draw(st.lists(st.sampled_from(sorted(BOOKS)), max_size=2, unique=True))
    return Plan(
        reform=reform,
        title=draw(st.sampled_from(["", "First", "Second"])),
        published=draw(st.sampled_from([None, reform.computed])),
        measures=[
            Measure(
                name=name,
                unit="person",
                sizes=draw(st.lists(sizes, max_size=3, unique_by=lambda each: each.unit)),
            )
            for name in draw(st.lists(st.sampled_from(["area", "population"]), unique=True))
        ],
        facts=draw(st.lists(facts, max_size=3, unique_by=lambda each: (each.unit, each.name))),
        waivers=draw(st.lists(waivers, max_size=3)),
        **{name: draw(books(name, units)) for name in names},
    )


@st.composite
def plans_of_one_registry(draw: st.DrawFn, count: int) -> list[Plan]:
    """Several plans for the units of one registry."""
    before = draw(openings())
    return [draw(plans(before)) for _ in range(count)]
