"""The tables of the books, which follow from the classes of their rows."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Any, get_args, get_origin

import attrs

from adminreform.errors import InvalidValueError
from adminreform.io.cells import (
    Column,
    UnitsOfPlan,
    columns_of,
    field_types,
    read_cell,
    show_cell,
)
from adminreform.io.tables import TABLES, TableSpec
from adminreform.plan.parts import BOOKS, book_type
from adminreform.units import UnitRef

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from adminreform.io.progress import Steps
    from adminreform.io.tables import Errors, Row, Table
    from adminreform.plan import Plan
    from adminreform.reform import Reform

__all__ = ["BOOKS", "book_rows", "book_specs", "read_book", "read_books", "tables_of"]


@cache
def tables_of(book: str) -> Mapping[str, Any]:
    """The class of the rows of each table of a book.

    Raises:
        TypeError: If a field of the book is no tuple of rows.
    """
    held_in = book_type(book)
    hints = field_types(held_in)
    found: dict[str, Any] = {}
    for field in attrs.fields(held_in):
        kinds = get_args(hints[field.name])
        if get_origin(hints[field.name]) is not tuple or not attrs.has(kinds[0]):
            message = f"{held_in.__name__}.{field.name} is no tuple of rows"
            raise TypeError(message)
        found[field.name] = kinds[0]
    return found


@cache
def book_specs() -> Mapping[str, TableSpec]:
    """What the tables of all books look like, by name."""
    found: dict[str, TableSpec] = {}
    for book in BOOKS:
        for name, row_type in tables_of(book).items():
            columns = columns_of(row_type)
            needed = tuple(column.name for column in columns if column.needed)
            found[name] = TableSpec(name, tuple(column.name for column in columns), needed)
    return found


def read_book(book: str, tables: Mapping[str, Table], reform: Reform, errors: Errors) -> Any:
    """A book from its tables; None where no table of it has a row.

    What is wrong with cells and rows is noted.
    """
    held = {name: tables[name] for name in tables_of(book) if name in tables}
    if not any(table.rows for table in held.values()):
        return None
    units = UnitsOfPlan(reform.before, reform.computed)
    rows = {
        name: [made for row in table.rows if (made := _made(row, name, book, units)) is not None]
        for name, table in held.items()
    }
    return None if errors.found else book_type(book)(**rows)


def read_books(
    tables: Mapping[str, Table], reform: Reform, errors: Errors, steps: Steps
) -> dict[str, Any]:
    """Every book of which a table has a row, by its field of a plan."""
    there = not tables.keys() <= TABLES.keys()
    read: dict[str, Any] = {}
    for book in BOOKS:
        read[book] = read_book(book, tables, reform, errors) if there else None
        steps.step(book)
    return {name: book for name, book in read.items() if book is not None}


def _made(row: Row, table: str, book: str, units: UnitsOfPlan) -> Any:
    row_type = tables_of(book)[table]
    values: dict[str, Any] = {}
    whole = True
    for column in columns_of(row_type):
        text = row[column.name]
        if not text:
            whole = whole and not column.needed
            continue
        try:
            values[column.name] = read_cell(column, text, units)
            if column.type is UnitRef and "@" not in text:
                row.understood_unit(column.name, values[column.name])
        except InvalidValueError as error:
            row.refused(column.name, error)
            whole = False
    if not whole:
        return None
    try:
        return row_type(**values)
    except InvalidValueError as error:
        name = _blamed(row_type, values, row, error)
        row.bad(name, _without(name, str(error)), _without(name, error.vi))
        return None


def _blamed(row_type: Any, values: Mapping[str, Any], row: Row, error: InvalidValueError) -> str:
    """The column whose value a row refused; empty where several are at odds.

    It is the one whose converter raises, or else the only one that the message names or
    whose text it quotes.
    """
    for field in attrs.fields(row_type):
        if field.alias in values and callable(field.converter):
            try:
                field.converter(values[field.alias])
            except InvalidValueError:
                return str(field.alias)
    message = str(error)
    for found in (
        [name for name in values if message.startswith((f"{name}:", f"{name} "))],
        [name for name in values if f"got {row[name]!r}" in message],
        [name for name in values if f": {name} " in message],
    ):
        if len(found) == 1:
            return found[0]
    return ""


def _without(column: str, message: str) -> str:
    """A message about a column without its name, which the place of the cell tells."""
    return message.removeprefix(f"{column}: ") if column else message


def book_rows(plan: Plan) -> dict[str, list[dict[str, str]]]:
    """The tables of the books of a plan, as text; tables without rows are left out."""
    found: dict[str, list[dict[str, str]]] = {}
    for book in BOOKS:
        held = getattr(plan, book)
        if held is None:
            continue
        for name, row_type in tables_of(book).items():
            rows: Iterable[Any] = getattr(held, name)
            columns = columns_of(row_type)
            lines = [_line(columns, row) for row in rows]
            if lines:
                found[name] = lines
    return found


def _line(columns: Iterable[Column], row: Any) -> dict[str, str]:
    return {column.name: show_cell(column, getattr(row, column.name)) for column in columns}
