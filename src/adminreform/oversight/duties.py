"""Who watches what, and who reports to whom, how often."""

from __future__ import annotations

from calendar import monthrange
from datetime import date, timedelta
from typing import TYPE_CHECKING

import attrs

from adminreform.errors import InvalidValueError
from adminreform.law import Basis
from adminreform.oversight.words import (
    MOST_DAYS,
    Area,
    Frequency,
    as_area,
    as_optional_area,
    check_order,
)
from adminreform.units import UnitRef

if TYPE_CHECKING:
    from collections.abc import Iterator

__all__ = ["Charge", "DueReport", "Member", "ReportDuty", "SentReport"]

_MONTHS = 12


def _as_frequency(value: Frequency | str) -> Frequency:
    return Frequency(value)


@attrs.frozen(kw_only=True)
class Member:
    """A seat on a committee: a role, never a name.

    Attributes:
        id: What it is called.
        role: The role: vice-chair of the province, director of a department.
        body: The body that the role belongs to.
        basis: The decision that set the committee up.
    """

    id: str
    role: str
    body: str = ""
    basis: Basis | None = None


@attrs.frozen(kw_only=True)
class Charge:
    """What a member answers for: an area, a unit, an area in one unit, or everything.

    Attributes:
        member: The member.
        area: The area; None for all areas.
        unit: The unit; None for all units.
        since: First day; None for always.
        until: First day on which it no longer counts; None while it does.
        basis: The decision.

    Raises:
        InvalidValueError: If it ends before it starts.
    """

    member: str
    area: Area | None = attrs.field(default=None, converter=as_optional_area)
    unit: UnitRef | None = attrs.field(default=None, metadata={"registry": "after"})
    since: date | None = None
    until: date | None = None
    basis: Basis | None = None

    def __attrs_post_init__(self) -> None:
        days = (("its first day", self.since), ("its end", self.until))
        check_order(f"charge of {self.member}", *days)

    def stands(self, on: date) -> bool:
        """Whether it counts on a day."""
        after = self.since is None or self.since <= on
        return after and (self.until is None or on < self.until)


@attrs.frozen(kw_only=True)
class ReportDuty:
    """A report that somebody owes somebody, again and again.

    Attributes:
        id: What it is called.
        title: What the report is about.
        area: What it belongs to.
        unit: The unit that sends it; None for a sender outside the register.
        sender: Who sends it, where that is no unit of the register.
        to: The unit that receives it; None for a receiver outside the register.
        receiver: Who receives it, where that is no unit of the register.
        frequency: How often.
        first: The first day on which it is due; the others follow from it.
        until: The last day on which it can be due; None for no end.
        owner: The member who answers for it; empty for whoever has charge of the area.
        rule: Id of the parameter of the law that sets the days; empty for none.
        basis: Who says so.

    Raises:
        InvalidValueError: If it ends before it begins, or has no sender, or two.

    Example:
        >>> duty = ReportDuty(
        ...     id="R",
        ...     sender="committee",
        ...     receiver="ministry",
        ...     frequency="monthly",
        ...     first=date(2025, 8, 31),
        ... )
        >>> [day.day for day in duty.days(date(2025, 11, 1))]
        [31, 30, 31]
    """

    id: str
    title: str = ""
    area: Area = attrs.field(default=Area.ORGANISATION, converter=as_area)
    unit: UnitRef | None = attrs.field(default=None, metadata={"registry": "after"})
    sender: str = ""
    to: UnitRef | None = attrs.field(default=None, metadata={"registry": "after"})
    receiver: str = ""
    frequency: Frequency = attrs.field(converter=_as_frequency)
    first: date
    until: date | None = None
    owner: str = ""
    rule: str = ""
    basis: Basis | None = None

    def __attrs_post_init__(self) -> None:
        days = (("its first day", self.first), ("its last day", self.until))
        check_order(f"report {self.id}", *days)
        for what, unit, other in (
            ("sender", self.unit, self.sender),
            ("receiver", self.to, self.receiver),
        ):
            if (unit is None) == (not other):
                message = f"report {self.id}: name one {what}, a unit or somebody else"
                raise InvalidValueError(message)

    @property
    def who(self) -> UnitRef | str:
        """Who sends it."""
        return self.sender if self.unit is None else self.unit

    @property
    def whom(self) -> UnitRef | str:
        """Who receives it."""
        return self.receiver if self.to is None else self.to

    def days(self, upto: date) -> tuple[date, ...]:
        """The days on which it is due, up to a day; those of a century at most."""
        last = upto if self.until is None else min(upto, self.until)
        century = min(self.first.toordinal() + MOST_DAYS, date.max.toordinal())
        return tuple(self._days(min(last, date.fromordinal(century))))

    def is_due(self, day: date) -> bool:
        """Whether it is due on a day."""
        return day in self.days(day)[-1:]

    def following(self, day: date) -> date | None:
        """The first day after another on which it is due; None for none in the next century."""
        known = len(self.days(day))
        due = self.first if not known else self._due(known)
        over = due is None or due <= day or (self.until is not None and due > self.until)
        return None if over else due

    def _days(self, last: date) -> Iterator[date]:
        number = 0
        day: date | None = self.first
        while day is not None and day <= last:
            yield day
            number += 1
            day = self._due(number)

    def _due(self, number: int) -> date | None:
        """The day of a report by its number from 0; None where the calendar ends."""
        if self.frequency is Frequency.ONCE:
            return None
        try:
            if self.frequency is Frequency.WEEKLY:
                return self.first + timedelta(weeks=number)
            months = self.first.month - 1 + number * self.frequency.months
            year, month = self.first.year + months // _MONTHS, months % _MONTHS + 1
            return date(year, month, min(self.first.day, _last_of(year, month)))
        except (OverflowError, ValueError):
            return None


def _last_of(year: int, month: int) -> int:
    """The last day of a month."""
    return monthrange(year, month)[1]


@attrs.frozen(kw_only=True)
class SentReport:
    """A report that was sent.

    Attributes:
        duty: The duty that it meets.
        due: The due day that it answers; of several of one due day the first sent counts.
        sent: Day on which it was sent.
        document: Number of the report.
        basis: Who says so.
    """

    duty: str
    due: date
    sent: date
    document: str = ""
    basis: Basis | None = None


@attrs.frozen(kw_only=True)
class DueReport:
    """One report that was due, and whether it came.

    Attributes:
        duty: The duty.
        due: The day.
        sent: What was sent; None for nothing yet.
    """

    duty: ReportDuty
    due: date
    sent: SentReport | None = None

    def days_late(self, on: date) -> int:
        """By how many days it was late, or is on a day."""
        came = on if self.sent is None or self.sent.sent > on else self.sent.sent
        return max((came - self.due).days, 0)

    def is_missing(self, on: date) -> bool:
        """Whether it was due before a day and is not there on it."""
        return self.due <= on and (self.sent is None or self.sent.sent > on)
