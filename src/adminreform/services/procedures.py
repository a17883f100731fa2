"""Procedures: what people ask for, by which task, where, and how long it takes."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING, Annotated

import attrs

from adminreform.errors import InvalidValueError
from adminreform.law import Basis
from adminreform.services.tasks import AFTER, in_order, stands
from adminreform.services.words import Filing, named, optional_count
from adminreform.units import UnitRef

if TYPE_CHECKING:
    from adminreform.law import WorkCalendar

__all__ = ["Procedure", "Publication"]


def _filing(value: Filing | str) -> Filing:
    return Filing(value)


@attrs.frozen(kw_only=True)
class Procedure:
    """What people can ask for; it is owned by whoever has its task.

    Attributes:
        id: Its code.
        name: What it is.
        task: The task that it belongs to.
        days: Its time limit; None where nobody set one.
        working: Whether working days count, and not days of the calendar.
        filing: Where a case can be handed in.
        portal: The portal on which it can be handed in online; empty for none.
        fee: What it costs; None where nobody says.
        reissues: Whether it only brings papers in line with the new names.
        exchange_by: Last day by which people have to exchange papers with the old names;
            None where nobody has to.
        basis: Who says so.

    Raises:
        InvalidValueError: If it has no id, or its limit or its fee is none.

    Example:
        >>> permit = Procedure(id="P1", task="T1", days=15)
        >>> permit.due(date(2025, 6, 20))
        datetime.date(2025, 7, 11)
    """

    id: str
    name: str = ""
    task: str = ""
    days: Annotated[int, "day"] | None = attrs.field(default=None, converter=optional_count)
    working: bool = True
    filing: Filing = attrs.field(default=Filing.ANYWHERE, converter=_filing)
    portal: str = ""
    fee: int | None = attrs.field(default=None, converter=optional_count)
    reissues: bool = False
    exchange_by: date | None = None
    basis: Basis | None = None

    def __attrs_post_init__(self) -> None:
        named(self, self.id)
        if self.days is not None and self.days > _MOST_DAYS:
            message = f"procedure {self.id}: a limit of {self.days} days is no limit"
            raise InvalidValueError(message)

    def due(self, filed: date, calendar: WorkCalendar | None = None) -> date | None:
        """The last day of the time limit of a case.

        Args:
            filed: The day on which it was handed in; the next day is the first that counts.
            calendar: The working days; Monday to Friday without holidays by default.
        Returns:
            None where nobody set a limit.
            Beyond what the calendar knows the day is not certain.
        """
        if self.days is None:
            return None
        if (date.max - filed).days <= 2 * self.days:
            return None
        if not self.working:
            return filed + timedelta(days=self.days)
        if calendar is not None:
            return calendar.expected_after(filed, working_days=self.days) if self.days else filed
        day, left = filed, self.days
        while left:
            day += timedelta(days=1)
            left -= day.weekday() < _SATURDAY
        return day


_SATURDAY = 5
_MOST_DAYS = 3660
"""Ten years, beyond which a number of days is a mistake."""


@attrs.frozen(kw_only=True)
class Publication:
    """That a procedure is published: what it needs, who decides, where to go.

    Attributes:
        id: What it is called.
        procedure: The procedure.
        unit: The unit that published it for itself; None for all units.
        since: The day of publication.
        until: First day on which it is no longer published; None while it is.
        decision: The decision that publishes it.
        basis: Where that can be read.
    """

    id: str
    procedure: str
    unit: UnitRef | None = attrs.field(default=None, metadata=AFTER)
    since: date
    until: date | None = None
    decision: str = ""
    basis: Basis | None = None

    def __attrs_post_init__(self) -> None:
        named(self, self.id)
        in_order(self, self.since, self.until)

    def stands(self, on: date) -> bool:
        """Whether it is published on a day."""
        return stands(self.since, self.until, on)
