"""Working days."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from datetime import date, timedelta

import attrs

from adminreform.dates import Period
from adminreform.errors import InvalidValueError, OutOfRangeError
from adminreform.frozen import FrozenMap
from adminreform.text import Text

__all__ = ["WorkCalendar"]


def _frozen(days: Mapping[date, Text]) -> Mapping[date, Text]:
    return FrozenMap(dict(days))


def _every_year(days: Mapping[tuple[int, int], Text]) -> Mapping[tuple[int, int], Text]:
    return FrozenMap(dict(days))


def _days(days: Iterable[date]) -> frozenset[date]:
    return frozenset(days)


@attrs.frozen(kw_only=True)
class WorkCalendar:
    """Which days are worked.

    Attributes:
        known: The days of which the calendar knows.
        holidays: Days off that would be worked, and why.
        instead: Days of a weekend that are worked instead of others.
        weekend: Days of the week that are not worked, Monday being 0.
        yearly: Holidays that the law sets for the same day of every year, by month and day,
            and why; they are off beyond the known days too.

    Example:
        >>> calendar = WorkCalendar(
        ...     known=Period(date(2025, 1, 1), date(2026, 1, 1)),
        ...     holidays={date(2025, 9, 2): Text("National Day", "Quốc khánh")},
        ... )
        >>> calendar.after(date(2025, 8, 29), working_days=2)
        datetime.date(2025, 9, 3)
    """

    known: Period
    holidays: Mapping[date, Text] = attrs.field(factory=dict[date, Text], converter=_frozen)
    instead: frozenset[date] = attrs.field(default=frozenset(), converter=_days)
    weekend: frozenset[int] = frozenset({5, 6})
    yearly: Mapping[tuple[int, int], Text] = attrs.field(
        factory=dict[tuple[int, int], Text], converter=_every_year
    )

    def is_worked(self, day: date) -> bool:
        """Whether a day is worked.

        Raises:
            OutOfRangeError: If the calendar does not know the day.
        """
        if day not in self.known:
            message = (
                f"the calendar does not know {day}; it knows the days {self.known.in_words()}; "
                "attrs.evolve(calendar, known=..., holidays=..., instead=...) gives it more"
            )
            raise OutOfRangeError(message)
        if day in self.instead:
            return True
        return day.weekday() not in self.weekend and day not in self.holidays

    def is_expected(self, day: date) -> bool:
        """Whether a day is worked as far as anybody can say.

        Beyond the known days, by the weekend and by what is off every year.

        Example:
            >>> new_year = WorkCalendar(
            ...     known=Period(date(2025, 1, 1), date(2026, 1, 1)),
            ...     yearly={(1, 1): Text("New Year", "Tết Dương lịch")},
            ... )
            >>> new_year.is_expected(date(2027, 1, 1)), date(2027, 1, 1) in new_year.known
            (False, False)
        """
        if day in self.known:
            return self.is_worked(day)
        return day.weekday() not in self.weekend and (day.month, day.day) not in self.yearly

    def expected_after(self, day: date, *, working_days: int) -> date:
        """As `after`, and beyond the known days as far as anybody can say.

        The result is certain if it, and *day*, are among the known days.

        Raises:
            InvalidValueError: If fewer than one working day is asked for.
        """
        return self._counted(day, working_days, timedelta(days=1), self.is_expected)

    def on_or_after(self, day: date) -> date:
        """The day, if it is worked, else the next one that is.

        Raises:
            OutOfRangeError: If the calendar does not reach so far.
        """
        while not self.is_worked(day):
            day += timedelta(days=1)
        return day

    def after(self, day: date, *, working_days: int) -> date:
        """The last of so many working days, the first being the next worked day after *day*.

        Raises:
            InvalidValueError: If fewer than one working day is asked for.
            OutOfRangeError: If the calendar does not reach so far.
        """
        return self._counted(day, working_days, timedelta(days=1))

    def before(self, day: date, *, working_days: int) -> date:
        """The first of so many working days, the last being the one before *day*.

        Raises:
            InvalidValueError: If fewer than one working day is asked for.
            OutOfRangeError: If the calendar does not reach so far.
        """
        return self._counted(day, working_days, timedelta(days=-1))

    def _counted(
        self,
        day: date,
        working_days: int,
        step: timedelta,
        is_worked: Callable[[date], bool] | None = None,
    ) -> date:
        if working_days < 1:
            message = f"count at least one working day, got {working_days}"
            raise InvalidValueError(message)
        left, worked = working_days, is_worked or self.is_worked
        while left:
            day += step
            left -= worked(day)
        return day
