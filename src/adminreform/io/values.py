"""Values of rows as plain JSON and back, directed by the types of their fields.

What people read stays readable: a day is ``2025-07-01``, a unit ``06652@2025-07-01``, a
number of decimals its digits as text.  Only where a field can hold several types does the
type stand beside the value: ``{"decimal": "2.5"}``.
"""

from __future__ import annotations

import types
from collections.abc import Callable, Mapping
from datetime import date
from decimal import Decimal, InvalidOperation
from enum import StrEnum
from fractions import Fraction
from functools import cache
from typing import Any, Union, cast, get_args, get_origin

import attrs

from adminreform.dates import parse_day
from adminreform.errors import InvalidValueError
from adminreform.io.cells import field_types
from adminreform.law import Assumption, Citation, parse_basis
from adminreform.names import near_misses
from adminreform.plan.rows import default_of
from adminreform.units import UnitRef

__all__ = ["decoded", "encoded", "row_decoded", "row_encoded", "type_of"]

_BASIS = frozenset({Citation, Assumption})


def _fraction(text: str) -> Fraction:
    try:
        return Fraction(text)
    except ZeroDivisionError:
        raise ValueError(text) from None


_TAGGED: Mapping[str, tuple[type[Any], Callable[[str], Any]]] = {
    "decimal": (Decimal, Decimal),
    "fraction": (Fraction, _fraction),
    "day": (date, parse_day),
    "unit": (UnitRef, UnitRef.parse),
}
_TEXTS: Mapping[Any, Callable[[str], Any]] = dict(_TAGGED.values())
_PLAIN = (bool, int, str)


def _kinds(hint: Any) -> tuple[Any, ...]:
    """The types that a field can hold, None left out."""
    if get_origin(hint) in {Union, types.UnionType}:
        return tuple(kind for kind in get_args(hint) if kind is not type(None))
    return (hint,)


_types = cache(field_types)


@cache
def type_of(row_type: Any, name: str) -> Any:
    """The type of a cell, also of a part of what it holds.

    Raises:
        InvalidValueError: If there is no such cell.
    """
    found: Any = row_type
    for part in name.split("."):
        hints = _types(found)
        fields = {field.alias: field.name for field in attrs.fields(found)}
        if part not in fields:
            near = near_misses(part, fields, 1)
            hint = f"; did you mean {near[0]}?" if near else ""
            message = f"{found.__name__} has no column {part!r}{hint}"
            raise InvalidValueError(message)
        found = hints[fields[part]]
    return found


# -- to JSON -----------------------------------------------------------------


def encoded(value: Any, hint: Any) -> Any:
    """A value as plain JSON."""
    if value is None:
        return None
    kind, *others = _kinds(hint)
    if frozenset({kind, *others}) == _BASIS:
        return str(value)
    if others:
        tags = [tag for tag, (tagged, _) in _TAGGED.items() if type(value) is tagged]
        return {tags[0]: str(value)} if tags else value
    return _by_kind(value, kind)


def _by_kind(value: Any, kind: Any) -> Any:
    if isinstance(value, StrEnum | bool | int | str):
        return value.value if isinstance(value, StrEnum) else value
    if type(value) in _TEXTS:
        return str(value)
    inside = get_args(kind)
    if isinstance(value, tuple):
        cells = cast("tuple[object, ...]", value)
        return [encoded(each, inside[0]) for each in cells]
    if isinstance(value, Mapping):
        items = cast("Mapping[str, Any]", value).items()
        return {name: encoded(each, inside[1]) for name, each in items}
    return row_encoded(value)


def row_encoded(row: Any) -> dict[str, Any]:
    """A row as plain JSON; cells at their default are left out."""
    row_type: Any = row.__class__
    hints = _types(row_type)
    found: dict[str, Any] = {}
    for field in attrs.fields(row_type):
        value = getattr(row, field.alias)
        if field.default is attrs.NOTHING or not _same(value, default_of(field)):
            found[field.alias] = encoded(value, hints[field.name])
    return found


def _same(value: Any, default: Any) -> bool:
    """Whether a value is what an absent cell stands for, of the same type too."""
    return value is default or (type(value) is type(default) and value == default)


# -- from JSON ---------------------------------------------------------------


def decoded(value: Any, hint: Any) -> Any:
    """The value that plain JSON stands for.

    Raises:
        InvalidValueError: If it is of another type.
    """
    if value is None:
        return None
    kind, *others = _kinds(hint)
    try:
        if frozenset({kind, *others}) == _BASIS:
            return parse_basis(_text(value))
        if others:
            return _tagged(value)
        return _of_kind(value, kind)
    except (InvalidOperation, TypeError, ValueError) as error:
        if isinstance(error, InvalidValueError):
            raise
        name = getattr(kind, "__name__", str(kind))
        message = f"expected a value of type {name}, got {value!r}"
        raise InvalidValueError(message) from None


def _text(value: Any) -> str:
    if not isinstance(value, str):
        raise TypeError(value)
    return value


def _tagged(value: Any) -> Any:
    if isinstance(value, _PLAIN):
        return value
    ((tag, text),) = dict(value).items()
    if tag not in _TAGGED:
        raise ValueError(tag)
    return _TAGGED[tag][1](_text(text))


def _of_kind(value: Any, kind: Any) -> Any:
    if kind in _TEXTS:
        return _TEXTS[kind](_text(value))
    inside = get_args(kind)
    if get_origin(kind) is tuple:
        return tuple(decoded(each, inside[0]) for each in list(value))
    if get_origin(kind) is Mapping:
        return {_text(name): decoded(each, inside[1]) for name, each in dict(value).items()}
    if attrs.has(kind):
        return row_decoded(value, kind)
    if issubclass(kind, StrEnum):
        return kind(_text(value))
    if kind is not type(value):
        raise TypeError(value)
    return value


def row_decoded(value: Any, row_type: Any) -> Any:
    """The row that plain JSON stands for.

    Raises:
        InvalidValueError: If no such row can be.
    """
    if not isinstance(value, dict):
        message = f"expected an object with the cells of a {row_type.__name__}, got {value!r}"
        raise InvalidValueError(message)
    cells = cast("dict[str, Any]", value)
    found = {name: decoded(each, type_of(row_type, name)) for name, each in cells.items()}
    missing = [
        field.alias
        for field in attrs.fields(row_type)
        if field.default is attrs.NOTHING and field.alias not in found
    ]
    if missing:
        message = f"a {row_type.__name__} needs {', '.join(missing)}"
        raise InvalidValueError(message)
    return row_type(**found)
