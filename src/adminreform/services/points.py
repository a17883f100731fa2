"""Service points: centres, branches, reception points, and what they have."""

from __future__ import annotations

import re
from datetime import date, time
from typing import TYPE_CHECKING, Annotated

import attrs

from adminreform.errors import InvalidValueError
from adminreform.law import Basis
from adminreform.services.tasks import AFTER, in_order, stands
from adminreform.services.words import Need, PointKind, count, named, optional_count
from adminreform.units import UnitRef

if TYPE_CHECKING:
    from collections.abc import Iterable

__all__ = ["WEEK", "Fitting", "OpeningHours", "PointCount", "ServicePoint"]

WEEK = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
"""The days of the week, as tables write them."""

_CLOCK = re.compile(r"([01]\d|2[0-3]):([0-5]\d)|24:00")
_SPOKEN = re.compile(r"(\d{1,2})\s*(?::|h|g|giờ)\s*(\d{2})?(?:\s*(?:p|phút))?")


def _kind(value: PointKind | str) -> PointKind:
    return PointKind(value)


def _need(value: Need | str) -> Need:
    return Need(value)


@attrs.frozen(kw_only=True)
class ServicePoint:
    """A place where people hand in cases and fetch results.

    Attributes:
        id: What it is called.
        unit: The unit whose authority runs it.
        kind: What it is.
        name: Its name.
        under: The point that it belongs to; empty for a centre.
        division: The division of the unit in the staffing book whose posts it has.
        since: First day; None for always.
        until: First day on which it is closed; None while it is open.
        act: The act that set it up.
        basis: Where that can be read.

    Raises:
        InvalidValueError: If it has no id, is under itself, or a centre is under another.

    Example:
        >>> unit = UnitRef("X", date(2025, 7, 1))
        >>> ServicePoint(id="C-X", unit=unit).stands(date(2025, 7, 1))
        True
    """

    id: str
    unit: UnitRef = attrs.field(metadata=AFTER)
    kind: PointKind = attrs.field(default=PointKind.CENTRE, converter=_kind)
    name: str = ""
    under: str = ""
    division: str = ""
    since: date | None = None
    until: date | None = None
    act: str = ""
    basis: Basis | None = None

    def __attrs_post_init__(self) -> None:
        named(self, self.id)
        if self.under == self.id or (self.under and self.kind.stands_alone):
            message = f"point {self.id} is a {self.kind}, and cannot be under {self.under}"
            raise InvalidValueError(message)
        in_order(self, self.since, self.until)

    def stands(self, on: date) -> bool:
        """Whether it is set up on a day."""
        return stands(self.since, self.until, on)


@attrs.frozen(kw_only=True)
class Fitting:
    """One thing that a point has, from a day until another.

    Attributes:
        id: What it is called.
        point: The point.
        need: What it is.
        ref: Where it stands in another book: id of a property, of a seal, of equipment,
            id or name of a system, number of an account.
        amount: How many, of what is counted.
        since: The day from which it is there; None for always.
        until: First day on which it no longer is.
        basis: Who says so.

    Raises:
        InvalidValueError: If it is no fitting, or has no number where it is counted.

    Example:
        >>> Fitting(id="F", point="C-X", need="counters", amount=4).amount
        4
        >>> Fitting(id="F", point="C-X", need="staff")
        Traceback (most recent call last):
        ...
        adminreform.errors.InvalidValueError: fitting F: staff needs an amount
    """

    id: str
    point: str
    need: Need = attrs.field(converter=_need)
    ref: str = ""
    amount: int | None = attrs.field(default=None, converter=optional_count)
    since: date | None = None
    until: date | None = None
    basis: Basis | None = None

    def __attrs_post_init__(self) -> None:
        named(self, self.id)
        if not self.need.is_fitting:
            message = f"fitting {self.id}: {self.need} is told by a table of its own"
            raise InvalidValueError(message)
        if self.need.is_counted and self.amount is None:
            message = f"fitting {self.id}: {self.need} needs an amount"
            raise InvalidValueError(message)
        in_order(self, self.since, self.until)

    def stands(self, on: date) -> bool:
        """Whether it is there on a day, and more than none."""
        return self.amount != 0 and stands(self.since, self.until, on)


def _days(items: Iterable[str]) -> tuple[str, ...]:
    days = tuple(item.casefold() for item in items)
    wrong = [day for day in days if day not in WEEK]
    if wrong or not days:
        message = f"days of the week are {', '.join(WEEK)}, got {', '.join(wrong) or 'none'}"
        raise InvalidValueError(message)
    return tuple(day for day in WEEK if day in days)


def _clock(text: str) -> str:
    """A time as tables write it; ``7h30``, ``7 giờ 30`` and ``7:30`` are ``07:30``."""
    said = _SPOKEN.fullmatch(text.strip().casefold())
    clock = f"{int(said[1]):02d}:{said[2] or '00'}" if said else ""
    return clock if _CLOCK.fullmatch(clock) else text


def _minutes(text: str) -> int:
    if not _CLOCK.fullmatch(text):
        message = f"expected a time such as 07:30, got {text!r}"
        vi = f"cần ghi giờ, ví dụ 7h30 hoặc 07:30; ô ghi {text!r}"
        raise InvalidValueError(message, vi)
    hours, minutes = text.split(":")
    return int(hours) * 60 + int(minutes)


@attrs.frozen(kw_only=True)
class OpeningHours:
    """Hours of some days of the week in which a point is open.

    Attributes:
        id: What it is called.
        point: The point.
        days: Days of the week: ``mon; tue``.
        opens: From when: ``07:30``, which may be given as ``7h30``.
        closes: Until when, which no longer belongs to it.
        since: First day on which they hold; None for always.
        until: First day on which they no longer do.
        basis: Who says so.

    Raises:
        InvalidValueError: If a day or a time is none, or it closes before it opens.

    Example:
        >>> hours = OpeningHours(
        ...     id="H", point="C-X", days=("mon", "tue"), opens="07:30", closes="11:30"
        ... )
        >>> hours.minutes_a_week, hours.is_open(date(2025, 6, 16), time(11, 30))
        (480, False)
    """

    id: str
    point: str
    days: tuple[str, ...] = attrs.field(converter=_days)
    opens: str = attrs.field(converter=_clock)
    closes: str = attrs.field(converter=_clock)
    since: date | None = None
    until: date | None = None
    basis: Basis | None = None

    def __attrs_post_init__(self) -> None:
        named(self, self.id)
        if _minutes(self.closes) <= _minutes(self.opens):
            message = f"hours {self.id}: closes at {self.closes}, not after {self.opens}"
            vi = f"giờ đóng cửa {self.closes} không sau giờ mở cửa {self.opens}"
            raise InvalidValueError(message, vi)
        in_order(self, self.since, self.until)

    @property
    def minutes(self) -> tuple[int, int]:
        """Opening and closing, in minutes since midnight."""
        return _minutes(self.opens), _minutes(self.closes)

    @property
    def minutes_a_week(self) -> int:
        """How long that is, over a week."""
        opens, closes = self.minutes
        return (closes - opens) * len(self.days)

    def stands(self, on: date) -> bool:
        """Whether they hold on a day, worked or not."""
        return stands(self.since, self.until, on)

    def is_open(self, on: date, at: time) -> bool:
        """Whether the point is open on a day at a time; holidays are not looked at."""
        opens, closes = self.minutes
        now = at.hour * 60 + at.minute
        return self.stands(on) and WEEK[on.weekday()] in self.days and opens <= now < closes

    def meets(self, other: OpeningHours) -> bool:
        """Whether both tell of the same minute of one point."""
        mine, theirs = self.minutes, other.minutes
        return (
            self.point == other.point
            and _meet(self, other)
            and _meet(other, self)
            and bool(set(self.days) & set(other.days))
            and mine[0] < theirs[1]
            and theirs[0] < mine[1]
        )


def _meet(first: OpeningHours, then: OpeningHours) -> bool:
    """Whether one does not end before the other begins."""
    return first.until is None or then.since is None or then.since < first.until


@attrs.frozen(kw_only=True)
class PointCount:
    """A published number of points, or of what they have, on a day.

    Attributes:
        id: What it is called.
        number: How many.
        on: The day.
        kind: The kind of points that are counted, or whose fittings are.
        need: What of theirs is counted; ``centre`` for the points themselves.
        unit: The unit whose points they are; None for all.
        tier: The tier whose points they are; empty for every tier.
        planned: Whether it was a plan, which the points of the day need not reach.
        basis: Who says so.
    """

    id: str
    number: Annotated[int, "point"] = attrs.field(converter=count)
    on: date
    kind: PointKind = attrs.field(default=PointKind.CENTRE, converter=_kind)
    need: Need = attrs.field(default=Need.CENTRE, converter=_need)
    unit: UnitRef | None = attrs.field(default=None, metadata=AFTER)
    tier: str = ""
    planned: bool = False
    basis: Basis | None = None

    def __attrs_post_init__(self) -> None:
        named(self, self.id)
