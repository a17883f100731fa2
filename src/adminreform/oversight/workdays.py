"""Counting days and working days, forward and back, on numbers of days."""

from __future__ import annotations

from bisect import bisect_right
from datetime import date
from typing import TYPE_CHECKING

from adminreform.errors import InvalidValueError

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

    from adminreform.law import WorkCalendar

__all__ = ["DayCount", "day_of"]

_WEEK = 7
_YEARS = 100
_WEEKEND = frozenset({5, 6})
_LAST = date.max.toordinal()


def day_of(ordinal: int) -> date:
    """The day of a number; the first or the last there is for one beyond them.

    Example:
        >>> day_of(739433), day_of(10**9)
        (datetime.date(2025, 7, 1), datetime.date(9999, 12, 31))
    """
    return date.fromordinal(min(max(ordinal, 1), _LAST))


def _every_year(calendar: WorkCalendar | None, weekend: Collection[int]) -> Iterator[date]:
    """What the law has be off every year, where a calendar does not know the year."""
    if calendar is None or not calendar.yearly:
        return
    first = calendar.known.end or calendar.known.start
    for year in range(first.year, min(first.year + _YEARS, date.max.year) + 1):
        for month, number in calendar.yearly:
            try:
                day = date(year, month, number)
            except ValueError:  # 29 February
                continue
            if day not in calendar.known and day.weekday() not in weekend:
                yield day


class DayCount:
    """Days as numbers, with the working days of a calendar.

    What a calendar does not know of is worked from Monday to Friday, or as its weekend
    says, but for what is off on the same day of every year, for a century; `knows` tells
    whether it does.

    Args:
        calendar: The working days; None for Monday to Friday.

    Raises:
        InvalidValueError: If no day of the week is worked.

    Example:
        >>> from adminreform.jurisdictions.vn.holidays import calendar
        >>> count = DayCount(calendar())
        >>> day_of(count.shift(date(2025, 8, 29).toordinal(), 1, working=True))
        datetime.date(2025, 9, 3)
    """

    def __init__(self, calendar: WorkCalendar | None = None) -> None:
        self.calendar = calendar
        weekend = _WEEKEND if calendar is None else calendar.weekend
        worked = [day for day in range(_WEEK) if day not in weekend]
        if not worked:
            message = "a calendar in which no day of the week is worked has no working days"
            raise InvalidValueError(message)
        self._a_week = len(worked)
        # date.toordinal() counts from a Monday, 1 January of the year 1, which is number 1.
        self._until = [sum(day < upto for day in worked) for upto in range(_WEEK + 1)]
        holidays = () if calendar is None else calendar.holidays
        instead = frozenset[date]() if calendar is None else calendar.instead
        days_off = {d for d in holidays if d.weekday() not in weekend and d not in instead}
        days_off |= set(_every_year(calendar, weekend))
        self._off = sorted(d.toordinal() for d in days_off)
        self._worked: dict[int, int] = {}
        self._nth: dict[int, int] = {}
        self._on = sorted(d.toordinal() for d in instead if d.weekday() in weekend)

    def knows(self, ordinal: int) -> bool:
        """Whether the calendar vouches for a day; no calendar, no doubt."""
        return self.calendar is None or day_of(ordinal) in self.calendar.known

    def worked(self, ordinal: int) -> int:
        """Working days up to a day, it included, from a day of no meaning."""
        known = self._worked.get(ordinal)
        if known is None:
            weeks, rest = divmod(ordinal, _WEEK)
            known = weeks * self._a_week + self._until[rest]
            known += bisect_right(self._on, ordinal) - bisect_right(self._off, ordinal)
            self._worked[ordinal] = known
        return known

    def nth(self, number: int) -> int:
        """The day of a working day, by its number in the order of `worked`."""
        known = self._nth.get(number)
        if known is None:
            known = self._nth[number] = self._find(number)
        return known

    def _find(self, number: int) -> int:
        ordinal = number * _WEEK // self._a_week
        missing = number - self.worked(ordinal)
        while missing > 0:
            ordinal += max(missing * _WEEK // self._a_week, 1)
            missing = number - self.worked(ordinal)
        # The day lies at or before this one: step back while there are enough without it.
        while self.worked(ordinal - 1) >= number:
            over = self.worked(ordinal - 1) - number
            ordinal -= max(over, 1)
        return ordinal

    # -- what a plan needs ---------------------------------------------------

    def shift(self, ordinal: int, days: int, *, working: bool) -> int:
        """The day so many days after another; before it for a negative number."""
        if not working or not days:
            return ordinal + days
        if days > 0:
            return self.nth(self.worked(ordinal) + days)
        return self.nth(self.worked(ordinal - 1) + days + 1)

    def latest_before(self, ordinal: int, days: int, *, working: bool) -> int:
        """The last day from which `shift` does not go beyond another."""
        if not working or not days:
            return ordinal - days
        if days > 0:
            return self.nth(self.worked(ordinal) - days + 1) - 1
        return self.nth(self.worked(ordinal) - days)

    def begin(self, ordinal: int, *, working: bool) -> int:
        """The day, or the next one that is worked."""
        return self.nth(self.worked(ordinal - 1) + 1) if working else ordinal

    def end(self, start: int, days: int, *, working: bool) -> int:
        """The last of so many days of work that begins on a day."""
        return self.nth(self.worked(start - 1) + days) if working else start + days - 1

    def start(self, end: int, days: int, *, working: bool) -> int:
        """The last day on which so many days of work can begin and end by a day."""
        return self.nth(self.worked(end) - days + 1) if working else end - days + 1

    def between(self, start: int, end: int, *, working: bool) -> int:
        """Days of work from a day to another, both included; at least one."""
        days = self.worked(end) - self.worked(start - 1) if working else end - start + 1
        return max(days, 1)
