"""Validators of the rows: what cannot exist alone."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Any

from adminreform.errors import InvalidValueError
from adminreform.law import as_exact
from adminreform.names import clean_name

if TYPE_CHECKING:
    from fractions import Fraction

    import attrs

    from adminreform.law import Number

__all__ = [
    "Money",
    "as_share",
    "cleaned",
    "named",
    "not_negative",
    "optional_amount",
    "whole",
]

Money = Annotated[int, "smallest unit of the currency"]


def whole(row: object, attribute: attrs.Attribute[Any], value: object) -> None:
    """An amount is a whole number of the smallest unit of the currency."""
    if isinstance(value, bool) or not isinstance(value, int):
        message = (
            f"{type(row).__name__}.{attribute.name}: expected a whole number of the smallest "
            f"unit of the currency, got {value!r}"
        )
        vi = f"{attribute.name}: cần số nguyên theo đơn vị tiền nhỏ nhất; ô ghi {value!r}"
        raise InvalidValueError(message, vi)


def not_negative(row: object, attribute: attrs.Attribute[Any], value: object) -> None:
    """An amount, or a count, is a whole number from 0 on."""
    whole(row, attribute, value)
    if isinstance(value, int) and value < 0:
        message = f"{type(row).__name__}.{attribute.name}: expected 0 or more, got {value}"
        raise InvalidValueError(message, f"{attribute.name}: cần một số không âm; ô ghi {value}")


def optional_amount(row: object, attribute: attrs.Attribute[Any], value: object) -> None:
    """The same, or nothing known."""
    if value is not None:
        not_negative(row, attribute, value)


def named(row: object, attribute: attrs.Attribute[Any], value: str) -> None:
    """A name or an id says something."""
    if not value.strip():
        message = f"{type(row).__name__} needs a {attribute.name}"
        raise InvalidValueError(message, f"{attribute.name}: không được để trống")


def cleaned(text: str) -> str:
    """A text without outer or doubled spaces, in NFC."""
    return clean_name(text)


def as_share(value: Number) -> Fraction:
    """A share, exact and from 0 to 1."""
    try:
        share = as_exact(value, "share")
    except (ValueError, OverflowError):
        message = f"share: expected an exact number, got {value!r}"
        raise InvalidValueError(message) from None
    if not 0 <= share <= 1:
        message = f"a share is from 0 to 1, got {value}"
        raise InvalidValueError(message, f"tỷ lệ nằm trong khoảng từ 0 đến 1; ô ghi {value}")
    return share
