"""What the rows of the book share: values that cannot exist are refused."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction
from typing import TYPE_CHECKING, Any

from adminreform.errors import InvalidValueError
from adminreform.text import Text

if TYPE_CHECKING:
    import attrs


__all__ = ["above_0", "at_least_0", "named", "share"]

_NOT_BELOW_0 = Text("an exact number of 0 or more", "một số chính xác không âm")
_SHARE = Text("an exact share above 0 and at most 1", "tỷ lệ lớn hơn 0 và không quá 1")


def _refuse(instance: Any, field: attrs.Attribute[Any], value: object, what: Text) -> None:
    name = getattr(instance, "id", "") or type(instance).__name__
    message = f"{name}, {field.name}: expected {what}, got {value!r}"
    shown = str(value) if isinstance(value, int | Decimal | Fraction) else repr(value)
    raise InvalidValueError(message, f"{name}, {field.name}: cần {what.vi}; ô ghi {shown}")


def at_least_0(instance: Any, field: attrs.Attribute[Any], value: object) -> None:
    """An exact number that is not below 0, or None."""
    if value is None:
        return
    if isinstance(value, int | Decimal | Fraction) and not isinstance(value, bool):
        finite = not isinstance(value, Decimal) or value.is_finite()
        if finite and value >= 0:
            return
    _refuse(instance, field, value, _NOT_BELOW_0)


def above_0(instance: Any, field: attrs.Attribute[Any], value: object) -> None:
    """An exact number above 0, or None."""
    at_least_0(instance, field, value)
    if value is not None and value == 0:
        _refuse(instance, field, value, Text("a number above 0", "một số lớn hơn 0"))


def share(instance: Any, field: attrs.Attribute[Any], value: object) -> None:
    """An exact share in (0, 1]."""
    if not isinstance(value, Fraction) or not 0 < value <= 1:
        _refuse(instance, field, value, _SHARE)


def named(instance: Any, field: attrs.Attribute[Any], value: str) -> None:
    """Text that is not empty."""
    if not value.strip():
        _refuse(instance, field, value, Text("a name", "tên"))
