"""What tells rows of a table apart, and the cells of a row."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING, Any

import attrs

from adminreform.facts import Fact
from adminreform.findings import Waiver
from adminreform.measures import Measure, Size
from adminreform.reform import Contribution, Dissolution, Formation
from adminreform.units import Unit

if TYPE_CHECKING:
    from collections.abc import Hashable, Mapping

__all__ = [
    "CLAUSES",
    "Cell",
    "Key",
    "cells_between",
    "class_of",
    "columns",
    "default_of",
    "inner_tables",
    "key_columns",
    "key_of",
    "value_of",
    "with_cells",
]

Key = tuple["Hashable", ...]
"""What tells a row apart from the others of its table."""

_KEYS: Mapping[type[Any], tuple[str, ...]] = {
    Unit: ("ref",),
    Formation: ("target.ref",),
    Dissolution: ("source",),
    Contribution: ("source",),
    Measure: ("name",),
    Size: ("unit",),
    Fact: ("unit", "name"),
    Waiver: ("code", "subject"),
}
_INNER: Mapping[type[Any], tuple[str, ...]] = {
    Formation: ("contributions",),
    Measure: ("sizes",),
}
_OPENED: Mapping[type[Any], str] = {Formation: "target"}
CLAUSES = frozenset({"Formation", "Dissolution"})
"""First words of keys of clauses, so that two kinds of clause do not meet."""

_AMOUNT = re.compile(r"\b(?:int|Decimal|Fraction|Number)\b")
_TELLS_APART = frozenset({"year"})


@attrs.frozen
class Cell:
    """One cell that differs.

    Attributes:
        name: The column; ``target.name`` for a part of what a cell holds.
        old: Its value before.
        new: Its value after.

    Example:
        >>> Cell("posts", 3, 5).reverse()
        Cell(name='posts', old=5, new=3)
    """

    name: str
    old: Any
    new: Any

    def reverse(self) -> Cell:
        """The way back."""
        return Cell(self.name, self.new, self.old)


@cache
def key_columns(row_type: Any) -> tuple[str, ...]:
    """The columns that tell rows of a class apart.

    ``id`` where there is one; otherwise the columns that must be filled and are no amount,
    a year among them.

    Example:
        >>> from adminreform.staffing import Establishment, FrameLine
        >>> key_columns(FrameLine), key_columns(Establishment)
        (('id',), ('unit', 'group'))
    """
    known = _KEYS.get(row_type)
    if known is not None:
        return known
    fields = attrs.fields(row_type)
    if any(field.alias == "id" for field in fields):
        return ("id",)
    needed = [field for field in fields if field.default is attrs.NOTHING]
    apart = [f.alias for f in needed if f.alias in _TELLS_APART or not _AMOUNT.search(str(f.type))]
    return tuple(apart or [field.alias for field in needed])


def class_of(row: Any) -> Any:
    """The class of a row, whatever it is."""
    return row.__class__


def key_of(row: Any) -> Key:
    """What tells a row apart; clauses of two kinds do not meet."""
    row_type = class_of(row)
    found = tuple(value_of(row, name) for name in key_columns(row_type))
    return (row_type.__name__, *found) if row_type.__name__ in CLAUSES else found


def value_of(row: Any, name: str) -> Any:
    """The value of a cell, also of a part of what it holds."""
    for part in name.split("."):
        row = getattr(row, part)
    return row


@cache
def columns(row_type: Any) -> tuple[str, ...]:
    """The cells of a class of rows, tables inside of them left out."""
    inner, opened = _INNER.get(row_type, ()), _OPENED.get(row_type)
    found: list[str] = []
    for field in attrs.fields(row_type):
        if field.alias == opened:
            found += [f"{opened}.{each.alias}" for each in attrs.fields(Unit)]
        elif field.alias not in inner:
            found.append(field.alias)
    return tuple(found)


def default_of(field: Any) -> Any:
    """What a field of a class holds where nobody says; `attrs.NOTHING` if it must be said."""
    default = field.default
    return default.factory() if isinstance(default, attrs.Factory) else default  # type: ignore[arg-type]


def inner_tables(row_type: type[Any]) -> tuple[str, ...]:
    """The cells of a class of rows that are tables themselves."""
    return _INNER.get(row_type, ())


def cells_between(old: Any, new: Any) -> tuple[Cell, ...]:
    """The cells in which two rows of one class differ, tables inside of them left out."""
    row_type = class_of(old)
    both = ((name, value_of(old, name), value_of(new, name)) for name in columns(row_type))
    return tuple(Cell(*each) for each in both if each[1] != each[2])


def with_cells(row: Any, values: Mapping[str, Any]) -> Any:
    """A row with other values in some cells.

    Raises:
        InvalidValueError: If no such row can be.
    """
    plain = {name: value for name, value in values.items() if "." not in name}
    inside: dict[str, dict[str, Any]] = {}
    for name, value in values.items():
        if "." in name:
            outer, _, inner = name.partition(".")
            inside.setdefault(outer, {})[inner] = value
    for outer, changed in inside.items():
        plain[outer] = attrs.evolve(getattr(row, outer), **changed)
    return attrs.evolve(row, **plain)
