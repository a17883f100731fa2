"""Cells of a sheet, as officials fill them in, to the text that the tables hold.

A number or a day that was typed as such is certain.  One that was typed as text is read
where it can mean one thing only, or where its column, its sheet or the caller says which of
two it means.
"""

from __future__ import annotations

import re
import unicodedata
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from enum import StrEnum
from fractions import Fraction
from typing import TYPE_CHECKING, Any

import attrs

from adminreform.amounts import DecimalMark, number_readings, parse_amount, parse_number
from adminreform.dates import DayOrder, day_readings, parse_written_day
from adminreform.errors import InvalidValueError
from adminreform.io.titles import option_called, option_means, option_title
from adminreform.names import bare_name
from adminreform.text import Text, did_you_mean
from adminreform.units import UnitRef

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from adminreform.io.titles import Understood

__all__ = [
    "Conventions",
    "Read",
    "Settled",
    "amount_readings",
    "canonical",
    "is_filled",
    "plain_text",
    "settle",
]

DIGITS = 15
"""Digits of a number that Excel keeps."""

_FRACTION = re.compile(r"-?\d+\s*/\s*\d+")
_SERIALS = range(20_000, 80_000)
"""Numbers that Excel has for days from 1954 to 2119."""

_ORIGIN = date(1899, 12, 30)
_YES = frozenset({"yes", "true", "1", "có", "đúng", "x", "oui"})
_NO = frozenset({"no", "false", "0", "không", "sai", "non"})
_NUMBERS = (int, Decimal, Fraction)


@attrs.frozen
class Conventions:
    """How numbers and days that were typed as text are meant, where it is settled.

    Attributes:
        mark: The decimal mark; None where nobody knows.
        order: What comes first in a day; None where nobody knows.
    """

    mark: DecimalMark | None = None
    order: DayOrder | None = None


@attrs.frozen
class Read:
    """What a cell was read as.

    Attributes:
        text: As the tables hold it.
        note: What somebody may want to know of it, if anything: ``spaces``, ``letters``,
            ``bare``, ``marks`` or ``small``.
    """

    text: str
    note: str = ""


def is_filled(cell: Any) -> bool:
    """Whether a cell holds more than spaces."""
    return cell is not None and str(cell).strip() != ""


def plain_text(cell: Any) -> str:
    """A cell as text, whatever it holds."""
    if cell is None:
        return ""
    if isinstance(cell, bool):
        return "yes" if cell else "no"
    if isinstance(cell, float):
        return str(int(cell)) if cell.is_integer() else f"{Decimal(f'{cell:.{DIGITS}g}'):f}"
    if isinstance(cell, datetime):
        return cell.date().isoformat()
    return str(cell)


# -- which convention ----------------------------------------------------------------


@attrs.frozen
class Settled:
    """What the texts of a column say about a convention.

    Attributes:
        value: The only convention that all of them fit; None where none or several do.
        told_by: The text that fits no other, if there is one.
        against: A text that fits only another, where they contradict each other.
    """

    value: Any = None
    told_by: str = ""
    against: str = ""


def settle(texts: Iterable[str], *, days: bool) -> Settled:
    """What texts of numbers, or of days, say about how they are written.

    Example:
        >>> settle(["1.234", "1.234,5"], days=False).value
        <DecimalMark.COMMA: 'comma'>
        >>> settle(["03/04/2025", "04/25/2025"], days=True).value
        <DayOrder.MONTH_FIRST: 'month first'>
    """
    told: dict[Any, str] = {}
    for text in texts:
        readings: Mapping[Any, object] = day_readings(text) if days else amount_readings(text)
        kinds = set(readings)
        if len(kinds) == 1:
            told.setdefault(kinds.pop(), text)
    if len(told) == 1:
        ((value, text),) = told.items()
        return Settled(value, text)
    if len(told) > 1:
        one, other = list(told.values())[:2]
        return Settled(None, one, other)
    return Settled()


_LEADING_NUMBER = re.compile(r"[-−]?\d(?:[\d.,\s'’]*\d)?")


def amount_readings(text: str) -> Mapping[DecimalMark, Decimal]:
    """What a text of a number may say, by its decimal mark; nothing where it says none."""
    found = _LEADING_NUMBER.match(text.strip())
    return number_readings(found[0]) if found else {}


# -- one cell ------------------------------------------------------------------------


def canonical(
    cell: Any, kind: Any, *, unit: str = "", percent: bool = False, how: Conventions
) -> Read:
    """The text of a cell as the tables hold it.

    Args:
        cell: What the sheet has: text, a number, a truth value, a day.
        kind: Type of the values of its column.
        unit: Unit of measurement of its numbers; empty where there is none.
        percent: Whether the number is shown in percent.
        how: How numbers and days that are text are meant.
    Raises:
        InvalidValueError: If it is none of the type, or can be two; says the way out.
    """
    if cell is None or (isinstance(cell, str) and not cell.strip()):
        return Read("")
    if isinstance(cell, (time, timedelta)):
        message = f"expected no time of day, got {cell}; give the cell the format of text"
        raise InvalidValueError(message, f"ô chứa giờ ({cell}); hãy định dạng ô là văn bản")
    if kind is date:
        return _day(cell, how)
    if kind in _NUMBERS:
        return _number(cell, kind, unit, percent=percent, how=how)
    if kind is bool:
        return _flag(cell)
    if isinstance(kind, type) and issubclass(kind, StrEnum):
        return _choice(cell, kind)
    return _words(cell, kind)


def _joined(text: str) -> Read:
    """Text in joined letters without outer spaces, and which of these it lacked."""
    joined = unicodedata.normalize("NFC", text)
    stripped = joined.strip().strip("\ufeff\u200b").strip()
    note = "letters" if joined != text else "spaces" if stripped != joined else ""
    return Read(stripped, note)


def _words(cell: Any, kind: Any) -> Read:
    if isinstance(cell, (date, datetime)):
        shown = cell.date() if isinstance(cell, datetime) else cell
        message = (
            f"Excel made the day {shown} of what was typed; give the cell the format of text "
            "and type it again"
        )
        vi = (
            f"Excel đã đổi nội dung thành ngày {shown:%d/%m/%Y}; hãy định dạng ô là văn bản "
            "rồi nhập lại"
        )
        raise InvalidValueError(message, vi)
    if isinstance(cell, float):
        _refuse_long(cell)
        return Read(plain_text(cell))
    read = _joined(plain_text(cell))
    if kind is UnitRef and not _is_name(read.text):
        text = "".join(read.text.split())
        return attrs.evolve(read, text=text, note=read.note or ("spaces" * (text != read.text)))
    return read


def _is_name(text: str) -> bool:
    """Whether a unit is called by its name and not by a code or a reference."""
    words = text.split()
    return "@" not in text and len(words) > 1 and any(len(w) > 1 and w.isalpha() for w in words)


def _refuse_long(cell: float) -> None:
    if abs(cell) >= 10**DIGITS:
        message = f"Excel keeps {DIGITS} digits of a number; write {cell:.0f} as text"
        vi = f"Excel chỉ giữ {DIGITS} chữ số của một số; hãy nhập {cell:.0f} dạng văn bản"
        raise InvalidValueError(message, vi)


def _day(cell: Any, how: Conventions) -> Read:
    if isinstance(cell, datetime):
        return Read(cell.date().isoformat())
    if isinstance(cell, date):
        return Read(cell.isoformat())
    if isinstance(cell, float):
        serial = int(cell)
        if serial in _SERIALS and cell.is_integer():
            day = _ORIGIN + timedelta(days=serial)
            message = f"{serial} stands for {day} in Excel; give the cell the format of a day"
            vi = f"{serial} là số của Excel cho ngày {day:%d/%m/%Y}; hãy định dạng ô kiểu ngày"
            raise InvalidValueError(message, vi)
        message = f"expected a day, got the number {plain_text(cell)}; write it as 01/07/2025"
        vi = f"cần ghi ngày, ô ghi số {plain_text(cell)}; hãy ghi dạng 01/07/2025"
        raise InvalidValueError(message, vi)
    read = _joined(plain_text(cell))
    days = day_readings(read.text)
    order = how.order if how.order in days else None
    return Read(parse_written_day(read.text, order).isoformat(), read.note)


def _number(cell: Any, kind: Any, unit: str, *, percent: bool, how: Conventions) -> Read:
    if isinstance(cell, (date, datetime)):
        day = cell.date() if isinstance(cell, datetime) else cell
        message = f"expected a number, but the cell is formatted as a day ({day})"
        vi = f"cần ghi một số nhưng ô đang định dạng ngày ({day:%d/%m/%Y})"
        if kind is Fraction:
            message += "; write a share as text, such as 1/4, or as 25%"
            vi += "; hãy ghi tỷ lệ dạng văn bản, ví dụ 1/4, hoặc 25%"
        else:
            message += "; give it the format of a number and type it again"
            vi += "; hãy định dạng ô kiểu số rồi nhập lại"
        raise InvalidValueError(message, vi)
    if isinstance(cell, bool):
        message = f"expected a number, got {plain_text(cell)}"
        raise InvalidValueError(message, "cần ghi một số, ô ghi giá trị đúng/sai")
    if isinstance(cell, float):
        return _typed_number(cell, kind, unit, percent=percent)
    read = _joined(plain_text(cell))
    text = read.text
    if kind is Fraction and _FRACTION.fullmatch(text):
        return attrs.evolve(read, text="".join(text.split()))
    whole = kind is int
    mark = how.mark if how.mark in amount_readings(text) else None
    if unit:
        value = parse_amount(text, unit, mark, whole=whole)
    else:
        value = parse_number(text, mark, whole=whole)
    return Read(f"{int(value)}" if whole else f"{value:f}", read.note)


def _typed_number(cell: float, kind: Any, unit: str, *, percent: bool) -> Read:
    _refuse_long(cell)
    value = Decimal(f"{cell:.{DIGITS}g}")
    if percent and unit == "percent":
        value *= 100
    elif percent and unit != "share" and kind is not Fraction:
        shown = f"{(value * 100).normalize():f}"
        message = f"the cell shows {shown}%, and no percentage is asked for here; type the number"
        vi = f"ô hiển thị {shown}%, cột này không phải tỷ lệ phần trăm; hãy nhập số"
        raise InvalidValueError(message, vi)
    if kind is int and value != value.to_integral_value():
        message = f"expected a whole number, got {plain_text(cell)}"
        vi = f"cần ghi một số nguyên; ô ghi {plain_text(cell).replace('.', ',')}"
        raise InvalidValueError(message, vi)
    if unit == "share" and not 0 <= value <= 1:
        shown = plain_text(cell)
        message = f"{shown} is no share between 0 and 1; write {shown}% or a number such as 0.05"
        vi = f"{shown} không phải là tỷ lệ từ 0 đến 1; hãy ghi {shown}% hoặc số như 0,05"
        raise InvalidValueError(message, vi)
    small = unit == "percent" and not percent and 0 < value < 1
    text = f"{int(value)}" if value == value.to_integral_value() else f"{value.normalize():f}"
    return Read(text, "small" if small else "")


def _flag(cell: Any) -> Read:
    text = plain_text(cell).strip()
    word = unicodedata.normalize("NFC", text).casefold()
    if word in _YES or word in _NO:
        return Read("yes" if word in _YES else "no")
    message = f"expected yes or no, got {text!r}"
    raise InvalidValueError(message, f"cần ghi có hoặc không; ô ghi {text!r}")


def _choice(cell: Any, kind: type[StrEnum]) -> Read:
    read = _joined(plain_text(cell))
    meant = option_called(read.text, kind)
    if meant.name:
        without = bare_name(read.text) == " ".join(read.text.casefold().split())
        told = ("bare" if without else "marks") if meant.bare else read.note
        return Read(meant.name, told)
    english = ", ".join(option.value for option in kind if option.value)
    titles = ", ".join(option_title(option, "vi") for option in kind if option.value)
    hint = _either(meant, kind)
    message = f"expected one of {english}, got {read.text!r}{hint.en}"
    vi = f"cần chọn một trong: {titles}; ô ghi {read.text!r}{hint.vi}"
    raise InvalidValueError(message, vi)


def _either(meant: Understood, kind: type[StrEnum]) -> Text:
    """The choice that may be meant; where it may be several, all of them with what they say."""
    if len(meant.alike) < 2:  # noqa: PLR2004 (one or none)
        return did_you_mean(meant.alike)
    options = [(title, kind(option_called(title, kind).name)) for title in meant.alike]
    en = " or ".join(_with(title, option_means(each, "en")) for title, each in options)
    vi = " hay ".join(_with(title, option_means(each, "vi")) for title, each in options)
    return Text(f"; did you mean {en}?", f"; có phải là {vi}?")


def _with(title: str, meaning: str) -> str:
    return f"{title} ({meaning})" if meaning else title
