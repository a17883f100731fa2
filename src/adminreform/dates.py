"""Days, and the half-open periods between them."""

from __future__ import annotations

import re
from datetime import date, datetime, timedelta

import attrs

from adminreform.errors import InvalidValueError
from adminreform.text import Language, day_in_words

__all__ = ["Period", "as_day", "day_before", "happened", "parse_day"]

_ISO_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")


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
        raise InvalidValueError(message)
    try:
        return date.fromisoformat(text)
    except ValueError as error:
        message = f"{text!r} is no day of the calendar: {error}"
        raise InvalidValueError(message) from None


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
