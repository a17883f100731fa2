"""The columns of every table with the kinds of their values."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from enum import StrEnum
from fractions import Fraction
from functools import cache
from typing import TYPE_CHECKING, Any

import attrs

from adminreform.io.book_tables import BOOKS, tables_of
from adminreform.io.cells import Column, columns_of
from adminreform.io.tables import TABLES
from adminreform.reform import Extent

if TYPE_CHECKING:
    from collections.abc import Mapping

__all__ = ["AboutName", "FactKind", "columns_in", "of_book"]


class AboutName(StrEnum):
    """What the rows of the table ``about`` say."""

    TITLE = "title"
    OPENING_ON = "opening_on"
    EFFECTIVE = "effective"
    PUBLISHED_ON = "published_on"
    LAYOUT = "layout"

    @property
    def is_day(self) -> bool:
        """Whether its value is a day."""
        return self in {AboutName.OPENING_ON, AboutName.EFFECTIVE, AboutName.PUBLISHED_ON}


class FactKind(StrEnum):
    """What the value of a fact is, in the table ``unit_facts``."""

    FLAG = "flag"
    NUMBER = "number"
    TEXT = "text"
    DAY = "day"

    @property
    def type(self) -> Any:
        """The type of such a value."""
        return _FACT_TYPES[self]


_FACT_TYPES: Mapping[FactKind, Any] = {
    FactKind.FLAG: bool,
    FactKind.NUMBER: Decimal,
    FactKind.TEXT: str,
    FactKind.DAY: date,
}

_NATIVE: Mapping[str, Mapping[str, Any]] = {
    "units": {
        "since": date,
        "until": date,
        "measured_on": date,
        "area_km2": Decimal,
        "population": Decimal,
        "since_stated": bool,
    },
    "events": {"effective": date, "adopted": date, "in_force": date, "order": int},
    "links": {
        "territory": Extent,
        "people": Extent,
        "area_share": Fraction,
        "population_share": Fraction,
        "disputed": bool,
    },
    "sizes": {"value": Decimal, "measured_on": date},
    "unit_facts": {"kind": FactKind},
    "waivers": {"until": date},
}
"""Types of the columns of native tables that are no text."""


@cache
def of_book() -> Mapping[str, str]:
    """The book that each table belongs to."""
    return {table: book for book in BOOKS for table in tables_of(book)}


@cache
def columns_in(table: str) -> Mapping[str, Column]:
    """The columns of a table by name, in order.

    Example:
        >>> columns_in("units")["since"].type
        <class 'datetime.date'>
    """
    if table in TABLES:
        spec, types = TABLES[table], _NATIVE.get(table, {})
        return {
            name: Column(
                name=name,
                type=types.get(name, str),
                needed=name in spec.needed,
                default=attrs.NOTHING if name in spec.needed else None,
            )
            for name in spec.columns
        }
    return {column.name: column for column in columns_of(tables_of(of_book()[table])[table])}
