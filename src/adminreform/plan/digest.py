"""What a plan holds, as a number that is the same wherever it is worked out.

Each row becomes a line of text that does not know in which order mappings were filled, in
which form an equal number was written, or which columns were left at their default; lines
are hashed in the order of what tells rows apart.  Only clauses, what undescribed units are
formed of, and rows that share an id, keep the order that they have, for there the first
one counts.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Mapping
from datetime import date
from fractions import Fraction
from functools import cache
from typing import TYPE_CHECKING, Any, cast

import attrs

from adminreform.plan.parts import BOOKS, CORE_TABLES, core_rows, head_of, tables_of_book
from adminreform.plan.rows import class_of, default_of, inner_tables, key_of
from adminreform.reform import Formation
from adminreform.units import UnitRef

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

__all__ = ["digest_of", "digests_of"]

_FORM = "adminreform digest 1"
_KEPT = "events"


def digests_of(plan: Any) -> dict[str, str]:
    """The digest of each table of a plan, by book and name; of its own cells as ``plan``.

    Args:
        plan: The plan.
    Shape:
        Tables without rows are left out.
    """
    found = {"plan": _sha256(_mapping(head_of(plan)))}
    core = core_rows(plan)
    found |= {name: _table(core[name], name == _KEPT) for name in CORE_TABLES if core[name]}
    for book in BOOKS:
        held = getattr(plan, book)
        if held is not None:
            tables = tables_of_book(held)
            found |= {f"{book}.{name}": _table(rows) for name, rows in tables if rows}
    return found


def digest_of(digests: Mapping[str, str]) -> str:
    """One digest of many."""
    return _sha256("\n".join([_FORM, *(f"{name} {digests[name]}" for name in sorted(digests))]))


def _sha256(text: str) -> str:
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


def _table(rows: Sequence[Any], kept: bool = False) -> str:  # noqa: FBT001, FBT002 (private)
    return _sha256("\n".join(_lines(rows, kept=kept)))


def _lines(rows: Iterable[Any], *, kept: bool) -> list[str]:
    """The rows as text, in the order of what tells them apart unless theirs is kept."""
    if kept:
        return [_value(row) for row in rows]
    told = [(_value(key_of(row)), _value(row)) for row in rows]
    return [line for _, line in sorted(told, key=lambda each: each[0])]


@cache
def _fields(row_type: Any) -> tuple[tuple[str, str, Any], ...]:
    """Name, attribute and default of each field, tables inside left out."""
    inner = inner_tables(row_type)
    return tuple(
        (field.alias, field.alias if field.name.startswith("_") else field.name, default_of(field))
        for field in attrs.fields(row_type)
        if field.alias not in inner
    )


def _value(value: Any) -> str:
    write = _WRITERS.get(value.__class__)
    if write is not None:
        return write(value)
    if isinstance(value, str):  # an enum of words equals its word
        return _text(str.__str__(value))
    if isinstance(value, Mapping):
        return _mapping(cast("Mapping[object, object]", value))
    if attrs.has(class_of(value)):
        return _row(value)
    return _number(value)


def _row(row: Any) -> str:
    row_type = class_of(row)
    return f"{row_type.__name__}{{{','.join(_cells(row, row_type))}}}"


def _cells(row: Any, row_type: Any) -> Iterator[str]:
    for name, attribute, default in _fields(row_type):
        value = getattr(row, attribute)
        if value is None or value is default:
            continue
        if default is not attrs.NOTHING and value == default:
            continue
        yield f"{name}={_value(value)}"
    for name in inner_tables(row_type):
        kept = isinstance(row, Formation) and not row.target.described
        yield f"{name}=[{';'.join(_lines(getattr(row, name), kept=kept))}]"


def _text(text: str) -> str:
    escaped = text.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n")
    return f'"{escaped}"'


def _number(number: Any) -> str:
    exact = Fraction(number)
    return f"{exact.numerator}/{exact.denominator}" if exact.denominator != 1 else f"{exact}"


def _mapping(items: Mapping[Any, Any]) -> str:
    told = sorted((_value(name), _value(value)) for name, value in items.items())
    return f"{{{','.join(f'{name}:{value}' for name, value in told)}}}"


_WRITERS: Mapping[type[Any], Callable[[Any], str]] = {
    type(None): lambda _: "~",
    str: _text,
    int: str,
    bool: lambda value: str(int(value)),
    date: lambda value: f"day {value.isoformat()}",
    UnitRef: lambda value: f"unit {_text(str(value))}",
    tuple: lambda value: f"[{','.join(map(_value, value))}]",
}
