"""Days, and the half-open periods between them."""

from __future__ import annotations

import re
import unicodedata
from datetime import date, datetime, timedelta
from enum import StrEnum
from typing import TYPE_CHECKING

import attrs

from adminreform.errors import InvalidValueError
from adminreform.text import Language, day_in_words

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

__all__ = [
    "DayOrder",
    "Period",
    "as_day",
    "day_before",
    "day_readings",
    "happened",
    "last_if_all_known",
    "parse_day",
    "parse_written_day",
]

_ISO_DAY = re.compile(r"\d{4}-\d{2}-\d{2}", re.ASCII)


def parse_day(text: str) -> date:
    """Read a day written as ``YYYY-MM-DD``, and nothing else.

    Raises:
        InvalidValueError: If the text is anything else, or no day of the calendar.

    Example:
        >>> parse_day("2025-07-01")
        datetime.date(2025, 7, 1)
    """
    if not _ISO_DAY.fullmatch(text):
        message = f"expected a day as YYYY-MM-DD, got {text!r}"
        vi = f"cần ngày dạng năm-tháng-ngày, ví dụ 2025-07-01; ô ghi {text!r}"
        raise InvalidValueError(message, vi)
    try:
        return date.fromisoformat(text)
    except ValueError as error:
        message = f"{text!r} is no day of the calendar: {error}"
        raise InvalidValueError(message, f"{text!r} không có trong lịch") from None


class DayOrder(StrEnum):
    """What comes first where a day is written with signs between."""

    DAY_FIRST = "day first"
    MONTH_FIRST = "month first"


_YEAR_FIRST = re.compile(r"(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})", re.ASCII)
_YEAR_LAST = re.compile(r"(\d{1,2})\s?([-/.])\s?(\d{1,2})\s?\2\s?(\d{4})", re.ASCII)
_IN_WORDS = re.compile(r"(?:ngày\s+)?(\d{1,2})\s+tháng\s+(\d{1,2})\s+năm\s+(\d{4})", re.ASCII)


def day_readings(text: str) -> Mapping[DayOrder, date]:
    """The days that a text can mean, by what comes first in it.

    Args:
        text: A day as people write it: ``2025-07-01``, ``01/07/2025``, ``1.7.2025``,
            ``ngày 1 tháng 7 năm 2025``.

    Returns:
        Nothing where it is no day; one day for both orders where only one can be meant.

    Example:
        >>> [str(day) for day in day_readings("03/04/2025").values()]
        ['2025-04-03', '2025-03-04']
        >>> [str(day) for day in day_readings("31/12/2025").values()]
        ['2025-12-31']
    """
    said = unicodedata.normalize("NFC", " ".join(text.split())).casefold()
    if found := _YEAR_FIRST.fullmatch(said):
        day = _calendar(*map(int, found.groups()))
        return {} if day is None else dict.fromkeys(DayOrder, day)
    if found := _IN_WORDS.fullmatch(said):
        day = _calendar(int(found[3]), int(found[2]), int(found[1]))
        return {} if day is None else dict.fromkeys(DayOrder, day)
    if found := _YEAR_LAST.fullmatch(said):
        first, second, year = int(found[1]), int(found[3]), int(found[4])
        days = {
            DayOrder.DAY_FIRST: _calendar(year, second, first),
            DayOrder.MONTH_FIRST: _calendar(year, first, second),
        }
        return {order: day for order, day in days.items() if day is not None}
    return {}


def _calendar(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def parse_written_day(text: str, order: DayOrder | str | None = None) -> date:
    """Read a day as people write it, and refuse one that can be two.

    Args:
        text: The day; see `day_readings`.
        order: What comes first, where somebody knows.

    Raises:
        InvalidValueError: If the text is no day of the calendar, or can mean two and
            nobody said which.

    Example:
        >>> parse_written_day("31/12/2025")
        datetime.date(2025, 12, 31)
        >>> parse_written_day("03/04/2025", order="day first")
        datetime.date(2025, 4, 3)
        >>> parse_written_day("03/04/2025")
        Traceback (most recent call last):
        adminreform.errors.InvalidValueError: '03/04/2025' can be 2025-04-03 or 2025-03-04; ...
    """
    days = day_readings(text)
    wanted = None if order is None else DayOrder(order)
    if wanted is not None and wanted in days:
        return days[wanted]
    different = sorted(set(days.values()), reverse=True)
    if len(different) == 1 and wanted is None:
        return different[0]
    if len(different) > 1:
        one, other = different
        message = f"{text!r} can be {one} or {other}; write the day as YYYY-MM-DD"
        vi = (
            f"{text!r} có thể là ngày {one:%d/%m/%Y} hoặc {other:%d/%m/%Y}; "
            "hãy ghi theo dạng năm-tháng-ngày, ví dụ 2025-07-01"
        )
        raise InvalidValueError(message, vi)
    if days:
        message = f"{text!r} is no day written {wanted}; write it as YYYY-MM-DD"
        said = "ngày" if wanted is DayOrder.DAY_FIRST else "tháng"
        vi = f"{text!r} không phải là ngày ghi {said} trước; hãy ghi theo dạng 2025-07-01"
        raise InvalidValueError(message, vi)
    if any(pattern.fullmatch(" ".join(text.split())) for pattern in (_YEAR_FIRST, _YEAR_LAST)):
        message = f"{text!r} is no day of the calendar; write an existing one, such as 2025-02-28"
        vi = f"{text!r} không có trong lịch; hãy ghi một ngày có thật, ví dụ 28/02/2025"
        raise InvalidValueError(message, vi)
    message = (
        f"expected a day as 01/07/2025 or 2025-07-01, with four digits of the year; got {text!r}"
    )
    vi = f"cần ghi ngày dạng 01/07/2025 hoặc 2025-07-01, năm đủ bốn chữ số; ô ghi {text!r}"
    raise InvalidValueError(message, vi)


def as_day(value: object) -> date:
    """The value, if it is a day, said in words where it is not.

    Raises:
        InvalidValueError: If it is anything but a `datetime.date`.

    Example:
        >>> as_day(date(2025, 7, 1))
        datetime.date(2025, 7, 1)
    """
    if isinstance(value, datetime):
        return value.date()
    if not isinstance(value, date):
        message = f"a day is a datetime.date such as date(2025, 7, 1), got {value!r}"
        raise InvalidValueError(message)
    return value


def happened(day: date | None, by: date | None) -> date | None:
    """A day on which something happened, as far as it had by another day.

    Args:
        day: The day; None where it did not happen.
        by: The day as of which somebody looks; None for one after everything.
    Returns:
        None where it did not happen, or only later.
    Example:
        >>> happened(date(2025, 7, 2), date(2025, 7, 1)) is None
        True
        >>> happened(date(2025, 7, 2), date(2025, 7, 2))
        datetime.date(2025, 7, 2)
    """
    return None if day is not None and by is not None and day > by else day


def last_if_all_known(days: Iterable[date | None]) -> date | None:
    """The last of several days; None for no day, or where one of them is not known.

    Example:
        >>> last_if_all_known([date(2025, 7, 1), date(2025, 6, 30)])
        datetime.date(2025, 7, 1)
        >>> last_if_all_known([date(2025, 7, 1), None]) is None
        True
    """
    known: list[date] = []
    for day in days:
        if day is None:
            return None
        known.append(day)
    return max(known, default=None)


def day_before(day: date) -> date:
    """The last day of what ends when *day* begins.

    Example:
        >>> day_before(date(2025, 7, 1))
        datetime.date(2025, 6, 30)
    """
    return day - timedelta(days=1) if day > date.min else day


@attrs.frozen
class Period:
    """A stretch of days, the first included and the end not.

    Attributes:
        start: First day.
        end: First day that no longer belongs to it; None while it is open.

    Raises:
        InvalidValueError: If it ends before it starts.

    Example:
        >>> year = Period(date(2024, 1, 1), date(2025, 1, 1))
        >>> date(2024, 12, 31) in year, date(2025, 1, 1) in year
        (True, False)
    """

    start: date
    end: date | None = None

    def __attrs_post_init__(self) -> None:
        if self.end is not None and self.end < self.start:
            message = f"a period cannot end on {self.end}, before it starts on {self.start}"
            raise InvalidValueError(message)

    def __contains__(self, day: date) -> bool:
        return self.start <= day and (self.end is None or day < self.end)

    def in_words(self, language: Language = "en") -> str:
        """The period as text, its end being the last day it holds."""
        start = day_in_words(self.start, language)
        if self.end is None:
            return f"từ {start}" if language == "vi" else f"since {start}"
        end = day_in_words(day_before(self.end), language)
        return f"từ {start} đến {end}" if language == "vi" else f"from {start} to {end}"
