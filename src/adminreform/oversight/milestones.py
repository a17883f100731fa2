"""Milestones of a plan, and what waits for what."""

from __future__ import annotations

from datetime import date
from typing import Annotated

import attrs

from adminreform.law import Basis
from adminreform.oversight.words import (
    MOST_DAYS,
    Area,
    LinkKind,
    as_area,
    check_order,
    span_of_days,
    whole,
)
from adminreform.oversight.workdays import DayCount, day_of
from adminreform.text import Text, plural
from adminreform.units import UnitRef

__all__ = ["Dependency", "Milestone"]


def _as_link(value: LinkKind | str) -> LinkKind:
    return LinkKind(value)


def _lag(value: int) -> int:
    return whole(value, -MOST_DAYS, MOST_DAYS, "a lag in days")


@attrs.frozen(kw_only=True)
class Milestone:
    """A step of the plan: when it is planned, how long it takes, when it was done.

    Two of *start*, *end* and *days* give the third; one of the two days alone is a step of
    one day.  *end* and *done* are the last day of work, not the day after it.

    Attributes:
        id: What it is called.
        title: What is to be done.
        title_vi: The same in Vietnamese.
        area: What it belongs to; whoever has charge of that answers for it.
        unit: The unit that has to do it; None for all, or for nobody in the register.
        owner: The member who answers for it; empty for whoever has charge of the area.
        start: Planned first day.
        end: Planned last day.
        days: How many days it takes, first and last included.
        working: Whether these are working days.
        deadline: Last day that the law allows.
        rule: Id of the parameter of the law that sets the deadline; empty for none.
        started: Day on which it was begun.
        done: Day on which it was done; None while it is not.
        document: What shows that it was done: number of an act, a report.
        basis: Who says so.

    Raises:
        InvalidValueError: If it ends before it starts, or takes no day or over a century.

    Example:
        >>> Milestone(id="vote", title="councils vote", end=date(2025, 4, 21)).planned_days
        (datetime.date(2025, 4, 21), datetime.date(2025, 4, 21))
    """

    id: str
    title: str = ""
    title_vi: str = ""
    area: Area = attrs.field(default=Area.ORGANISATION, converter=as_area)
    unit: UnitRef | None = attrs.field(default=None, metadata={"registry": "after"})
    owner: str = ""
    start: date | None = None
    end: date | None = None
    days: Annotated[int, "day"] | None = attrs.field(default=None, converter=span_of_days)
    working: bool = False
    deadline: date | None = None
    rule: str = ""
    started: date | None = None
    done: date | None = None
    document: str = ""
    basis: Basis | None = None

    def __attrs_post_init__(self) -> None:
        check_order(f"milestone {self.id}", ("its start", self.start), ("its end", self.end))

    @property
    def said(self) -> Text:
        """Its title in every language there is; its id where nobody gave it one."""
        return Text(self.title or self.id, self.title_vi)

    def span(self, count: DayCount) -> tuple[int | None, int]:
        """Number of the planned first day, None for none, and how many days it takes.

        Where start, end and days are all there, the two days count.
        """
        first = None if self.start is None else self.start.toordinal()
        last = None if self.end is None else self.end.toordinal()
        if first is not None and last is not None:
            return first, count.between(first, last, working=self.working)
        days = self.days or 1
        if first is None and last is not None:
            first = count.start(last, days, working=self.working)
        return first, days

    @property
    def planned_days(self) -> tuple[date, date] | None:
        """Planned first and last day, Monday to Friday being worked; None for neither."""
        count = DayCount()
        first, days = self.span(count)
        if first is None:
            return None
        last = count.end(first, days, working=self.working)
        return self.start or day_of(first), self.end or day_of(last)

    def is_done(self, on: date) -> bool:
        """Whether it was done by a day."""
        return self.done is not None and self.done <= on

    def is_begun(self, on: date) -> bool:
        """Whether it was begun by a day; what is done was begun."""
        return self.is_done(on) or (self.started is not None and self.started <= on)


@attrs.frozen(kw_only=True)
class Dependency:
    """A milestone that waits for another.

    Attributes:
        predecessor: The milestone that comes first.
        successor: The milestone that waits.
        kind: Whether it waits for the end of the other, or for its start.
        lag: Days that have to lie between: 0 lets it start on the very day, 1 on the next;
            a negative number lets it start before.
        working: Whether these are working days.
        basis: Who says so.

    Raises:
        InvalidValueError: If the lag is over a century.

    Example:
        >>> print(Dependency(predecessor="vote", successor="dossier", lag=1))
        dossier waits for vote (after its end, 1 day later)
    """

    predecessor: str
    successor: str
    kind: LinkKind = attrs.field(default=LinkKind.FINISH_TO_START, converter=_as_link)
    lag: Annotated[int, "day"] = attrs.field(default=0, converter=_lag)
    working: bool = False
    basis: Basis | None = None

    def __str__(self) -> str:
        later = ""
        if self.lag:
            days = "working day|working days" if self.working else "day|days"
            days = plural(abs(self.lag), days)
            when = "later" if self.lag > 0 else "earlier"
            later = f", {abs(self.lag)} {days} {when}"
        return f"{self.successor} waits for {self.predecessor} ({self.kind.to()}{later})"
