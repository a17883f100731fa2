"""Numbers and amounts as people write them: ``1.234.567,5``, ``2,5 tỷ đồng``, ``12 ha``.

A sign between digits is a decimal mark to one reader and a separator of thousands to
another.  What can be read in two ways is refused, unless somebody says which it is.
"""

from __future__ import annotations

import re
import unicodedata
from decimal import Decimal
from enum import StrEnum
from typing import TYPE_CHECKING

from adminreform.errors import InvalidValueError
from adminreform.names import near_misses

if TYPE_CHECKING:
    from collections.abc import Mapping

__all__ = ["DecimalMark", "number_readings", "parse_amount", "parse_number"]


class DecimalMark(StrEnum):
    """The sign before the decimals; the other one stands between thousands."""

    POINT = "point"
    COMMA = "comma"


_SPACES = str.maketrans(dict.fromkeys("\u00a0\u202f\u2009\u2007'’", " ") | {"−": "-"})
_FORMS = {
    DecimalMark.POINT: re.compile(
        r"-?(?:[1-9]\d{0,2}(?:,\d{3})+|[1-9]\d{0,2}(?: \d{3})+|\d+)(?:\.\d+)?"
    ),
    DecimalMark.COMMA: re.compile(
        r"-?(?:[1-9]\d{0,2}(?:\.\d{3})+|[1-9]\d{0,2}(?: \d{3})+|\d+)(?:,\d+)?"
    ),
}
_MOST_DIGITS = 1000
_PERCENT = 100


def number_readings(text: str) -> Mapping[DecimalMark, Decimal]:
    """The numbers that a text can mean, by its decimal mark.

    Returns:
        Nothing where it is no number.

    Example:
        >>> {str(mark): str(value) for mark, value in number_readings("1.234").items()}
        {'point': '1.234', 'comma': '1234'}
        >>> {str(mark): str(value) for mark, value in number_readings("1.234.567,5").items()}
        {'comma': '1234567.5'}
    """
    said = text.strip().translate(_SPACES)
    found: dict[DecimalMark, Decimal] = {}
    if len(said) > _MOST_DIGITS:
        return found
    for mark, form in _FORMS.items():
        if said.isascii() and form.fullmatch(said):
            decimal, between = (".", ",") if mark is DecimalMark.POINT else (",", ".")
            plain = said.replace(" ", "").replace(between, "").replace(decimal, ".")
            found[mark] = Decimal(plain)
    return found


def parse_number(
    text: str, mark: DecimalMark | str | None = None, *, whole: bool = False
) -> Decimal:
    """Read a number as people write it, and refuse one that can be two.

    Args:
        text: The number.
        mark: Its decimal mark, where somebody knows.
        whole: Whether only a whole number can be meant: ``1.234`` is then 1234.

    Returns:
        The exact number, with the decimals that were written.
    Raises:
        InvalidValueError: If it is no number, or can be two.

    Example:
        >>> parse_number("1.234.567,5"), parse_number("1.234", "comma")
        (Decimal('1234567.5'), Decimal('1234'))
        >>> parse_number("1.234")
        Traceback (most recent call last):
        adminreform.errors.InvalidValueError: '1.234' can be 1.234 or 1234; ...
    """
    readings = number_readings(text)
    if not readings:
        message = f"expected a number such as 1234.5 or 1.234,5; got {text[:40]!r}"
        vi = f"cần ghi một số, ví dụ 1234,5 hoặc 1.234,5; ô ghi {text[:40]!r}"
        raise InvalidValueError(message, vi)
    if mark is not None:
        wanted = DecimalMark(mark)
        if wanted not in readings:
            sign, name = (".", "dấu chấm") if wanted is DecimalMark.POINT else (",", "dấu phẩy")
            message = f"{text!r} is no number with {sign!r} before its decimals"
            vi = f"{text!r} không phải là số dùng {name} trước phần thập phân"
            raise InvalidValueError(message, vi)
        values = [readings[wanted]]
    else:
        values = list(readings.values())
    fitting = [value for value in values if not whole or value == value.to_integral_value()]
    if not fitting:
        message = f"expected a whole number, got {text!r}"
        raise InvalidValueError(message, f"cần ghi một số nguyên; ô ghi {text!r}")
    if len(set(fitting)) > 1:
        one, other = (f"{value:f}" for value in fitting)
        message = (
            f"{text!r} can be {one} or {other}; type it as a number, or without the sign "
            "between thousands"
        )
        vi = (
            f"{text!r} có thể là {one.replace('.', ',')} hoặc {other}; hãy nhập ô dạng số, "
            "hoặc bỏ dấu phân cách hàng nghìn"
        )
        raise InvalidValueError(message, vi)
    return fitting[0]


# -- with a unit of measurement ----------------------------------------------------

_TENS = {
    "nghìn": 3,
    "ngàn": 3,
    "triệu": 6,
    "tỷ": 9,
    "tỉ": 9,
    "tr": 6,
    "thousand": 3,
    "million": 6,
    "billion": 9,
}
"""Words that stand for a power of ten."""

_WORDS = {
    "dong": ("đồng", "đ", "vnd", "vnđ", "dong"),
    "m2": ("m2", "m²", "mét vuông", "square metres"),
    "ha": ("ha", "héc-ta", "hécta", "hecta", "hectare", "hectares"),
    "km2": ("km2", "km²", "ki-lô-mét vuông", "square kilometres"),
    "m": ("m", "mét", "metre", "metres"),
    "km": ("km", "ki-lô-mét", "kilometre", "kilometres"),
    "person": ("người", "person", "persons", "people"),
    "post": ("biên chế", "chỉ tiêu", "vị trí", "post", "posts"),
    "percent": ("%", "phần trăm", "percent"),
    "day": ("ngày", "day", "days"),
    "month": ("tháng", "month", "months"),
    "year": ("năm", "year", "years"),
    "file": ("hồ sơ", "file", "files"),
    "page": ("trang", "page", "pages"),
    "item": ("cái", "chiếc", "bộ", "cơ sở", "trụ sở", "item", "items"),
}
_UNIT_OF = {word: unit for unit, words in _WORDS.items() for word in words}

_FACTORS = {
    ("m2", "m2"): 0,
    ("ha", "m2"): 4,
    ("km2", "m2"): 6,
    ("m", "m"): 0,
    ("km", "m"): 3,
    ("percent", "share"): -2,
    ("share", "share"): 0,
}
"""Powers of ten from a unit to the first of its sort."""

_NUMBER = re.compile(r"([-−]?\d(?:[\d.,\s'’]*\d)?)\s*(.*)", re.DOTALL)


def parse_amount(
    text: str, unit: str, mark: DecimalMark | str | None = None, *, whole: bool = False
) -> Decimal:
    """Read an amount with its unit of measurement, in the unit that is asked for.

    Args:
        text: The amount, such as ``2,5 tỷ đồng`` or ``12 ha``; without a unit it is in *unit*.
        unit: ``dong``, ``m2``, ``ha``, ``km2``, ``m``, ``km``, ``person``, ``post``,
            ``percent``, ``share``, ``day``, ``month``, ``year``, ``file``, ``page`` or ``item``.
        mark: The decimal mark, where somebody knows.
        whole: Whether only a whole number can be meant.

    Units:
        Result in *unit*; a ``share`` lies between 0 and 1.
    Raises:
        InvalidValueError: If it is no number, can be two, or measures something else; for a
            share, also if it is more than the whole: ``5`` is not sometimes 5 %.

    Example:
        >>> parse_amount("2,5 tỷ đồng", "dong"), parse_amount("12 ha", "km2")
        (Decimal('2500000000'), Decimal('0.12'))
        >>> parse_amount("50%", "share")
        Decimal('0.50')
    """
    said = unicodedata.normalize("NFC", text).strip()
    found = _NUMBER.fullmatch(said)
    if found is None:
        parse_number(text)
        return Decimal(0)  # pragma: no cover (the line above raises)
    number, tail = found[1], " ".join(found[2].casefold().split())
    tens, measured = _unit_words(tail, text)
    shift = tens + (0 if not measured else _shift(measured, unit, text))
    value = parse_number(number, mark, whole=whole and shift <= 0 and measured != "percent")
    value = _shifted(value, shift)
    if whole and value != value.to_integral_value():
        message = f"expected a whole number, got {text!r}"
        raise InvalidValueError(message, f"cần ghi một số nguyên; ô ghi {text!r}")
    if unit == "share" and not 0 <= value <= 1:
        message = f"{text!r} is no share between 0 and 1"
        vi = f"{text!r} không phải là tỷ lệ từ 0 đến 1"
        if not measured and 1 < value <= _PERCENT:
            message += f"; write {number}% or a number such as 0.05"
            vi += f"; hãy ghi {number}% hoặc số như 0,05"
        raise InvalidValueError(message, vi)
    return value


def _unit_words(tail: str, text: str) -> tuple[int, str]:
    """The power of ten and the unit of what stands behind a number."""
    tail = re.sub(r"^trđ$", "triệu đồng", tail)
    words, tens = tail.split(), 0
    while words and words[0] in _TENS:
        tens += _TENS[words.pop(0)]
    rest = " ".join(words)
    if not rest:
        return tens, ""
    if rest in _UNIT_OF:
        return tens, _UNIT_OF[rest]
    near = near_misses(rest, [*_UNIT_OF, *_TENS], 1)
    hint, hint_vi = (f"; did you mean {near[0]}?", f"; có phải là {near[0]}?") if near else ("", "")
    known = "đồng, triệu đồng, tỷ đồng, ha, m², km², người, %"
    message = f"{rest!r} in {text!r} is no unit of measurement{hint or f'; there are {known}'}"
    vi = f"{rest!r} trong {text!r} không phải là đơn vị tính{hint_vi or f'; có thể dùng {known}'}"
    raise InvalidValueError(message, vi)


def _shift(measured: str, unit: str, text: str) -> int:
    """The power of ten from one unit to another."""
    if measured == unit:
        return 0
    for (one, base), tens in _FACTORS.items():
        if one == measured and (unit, base) in _FACTORS:
            return tens - _FACTORS[unit, base]
    wanted = _WORDS.get(unit, (unit,))
    message = f"{text!r} is in {_WORDS[measured][-1]}, and {wanted[-1]} is asked for"
    vi = f"{text!r} tính bằng {_WORDS[measured][0]}, trong khi cột này tính bằng {wanted[0]}"
    raise InvalidValueError(message, vi)


def _shifted(value: Decimal, tens: int) -> Decimal:
    """A number times a power of ten, to the last digit."""
    if not tens:
        return value
    sign, digits, exponent = value.as_tuple()
    return Decimal(f"{Decimal((sign, digits, int(exponent) + tens)):f}")
