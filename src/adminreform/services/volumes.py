"""How many cases points received, and what that is a counter and a person."""

from __future__ import annotations

from datetime import date, timedelta
from fractions import Fraction
from typing import Annotated

import attrs

from adminreform.errors import InvalidValueError
from adminreform.law import Basis
from adminreform.services.words import count, named, optional_count

__all__ = ["Load", "ServiceVolume", "TargetReached"]


@attrs.frozen(kw_only=True)
class ServiceVolume:
    """Cases that a point received between two days.

    Attributes:
        id: What it is called.
        point: The point.
        since: First day.
        until: First day that no longer belongs to it.
        received: Cases received.
        own: Of these, cases of the authority itself; None where nobody tells them apart.
        others: Of these, cases of agencies that have a desk there.
        basis: Who says so.

    Raises:
        InvalidValueError: If it has no id, its period holds no day, or a number is none.

    Example:
        >>> july = ServiceVolume(
        ...     id="v",
        ...     point="C",
        ...     since=date(2025, 7, 1),
        ...     until=date(2025, 8, 1),
        ...     received=9673,
        ...     own=3418,
        ...     others=6255,
        ... )
        >>> july.days, july.adds_up
        (31, True)
    """

    id: str
    point: str
    since: date
    until: date
    received: Annotated[int, "case"] = attrs.field(converter=count)
    own: Annotated[int, "case"] | None = attrs.field(default=None, converter=optional_count)
    others: Annotated[int, "case"] | None = attrs.field(default=None, converter=optional_count)
    basis: Basis | None = None

    def __attrs_post_init__(self) -> None:
        named(self, self.id)
        if self.until <= self.since:
            message = f"volume {self.id}: until {self.until} is not after since {self.since}"
            raise InvalidValueError(message)

    @property
    def days(self) -> int:
        """Days of the calendar in it."""
        return (self.until - self.since).days

    @property
    def told(self) -> int | None:
        """What its parts come to; None where they are not told apart."""
        if self.own is None or self.others is None:
            return None
        return self.own + self.others

    @property
    def adds_up(self) -> bool:
        """Whether its parts come to the whole, or to no more where one is missing."""
        if self.told is not None:
            return self.told == self.received
        return (self.own or 0) + (self.others or 0) <= self.received

    def holds(self, other: ServiceVolume) -> bool:
        """Whether another one of the same point lies in it, and is not the same."""
        return (
            self.point == other.point
            and self.since <= other.since
            and other.until <= self.until
            and (self.since, self.until) != (other.since, other.until)
        )

    def weekdays(self, numbers: frozenset[int]) -> int:
        """How many of its days are such days of the week, Monday being 0."""
        weeks, rest = divmod(self.days, 7)
        last = (self.since + timedelta(days=n) for n in range(rest))
        return weeks * len(numbers) + sum(day.weekday() in numbers for day in last)


@attrs.frozen(kw_only=True)
class Load:
    """What the cases of a period come to.

    Attributes:
        volume: The cases.
        counters: Counters of the point, at the end of the period; None where nobody says.
        staff: People there; None where nobody says.
        open_days: Days on which the point was open; None where nobody gave its hours.
        made_up_counters: Whether the number of counters rests on an assumption.
        made_up_staff: Whether the number of people does.
    """

    volume: ServiceVolume
    counters: int | None = None
    staff: int | None = None
    open_days: int | None = None
    made_up_counters: bool = False
    made_up_staff: bool = False

    @property
    def a_counter(self) -> Fraction | None:
        """Cases a counter."""
        return self._by(self.counters)

    @property
    def a_person(self) -> Fraction | None:
        """Cases a person."""
        return self._by(self.staff)

    @property
    def a_person_a_day(self) -> Fraction | None:
        """Cases a person and a day on which the point was open."""
        if not self.staff or not self.open_days:
            return None
        return Fraction(self.volume.received, self.staff * self.open_days)

    def _by(self, number: int | None) -> Fraction | None:
        return Fraction(self.volume.received, number) if number else None


@attrs.frozen(kw_only=True)
class TargetReached:
    """How far a target of digital service was reached on a day.

    Attributes:
        id: What it is called.
        target: The target, in words that rules of law know.
        number: What was reached.
        on: The day.
        scope: Whose number it is, in words.
        basis: Who says so.
    """

    id: str
    target: str
    number: int = attrs.field(converter=count)
    on: date
    scope: str = ""
    basis: Basis | None = None

    def __attrs_post_init__(self) -> None:
        named(self, self.id)
