"""What the rules on services ask of a plan."""

from __future__ import annotations

from typing import TYPE_CHECKING

from adminreform.errors import ReplayError
from adminreform.text import Text

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import date

    from adminreform.law import Number
    from adminreform.plan import Plan
    from adminreform.services import Powers
    from adminreform.units import UnitRef

__all__ = ["NOT_CERTAIN", "amounts_at", "day_of", "opening_day", "owners_on", "powers_of"]


NOT_CERTAIN = Text(
    " (not certain: some days lie beyond the calendar of days off)",
    " (chưa chắc chắn: có ngày chưa có lịch nghỉ lễ)",
)
"""What is said of days that a calendar does not vouch for."""


def powers_of(plan: Plan) -> Powers | None:
    """Who has which task; None without a book, or where the reform cannot be carried out."""
    if plan.services is None:
        return None
    try:
        return plan.services.powers(plan.history)
    except ReplayError:
        return None


def day_of(plan: Plan, on: date | None) -> date:
    """The day that is looked at: the one asked about, from the first known one on."""
    return max(on or plan.reform.effective, plan.reform.before.on)


def opening_day(plan: Plan, on: date | None) -> date:
    """The day on which doors are looked at: the one asked about, from the opening on.

    Before it, what will be missing on that day by what is planned: one can still act.
    """
    return max(on or plan.reform.effective, plan.reform.effective)


def owners_on(powers: Powers, day: date) -> Mapping[UnitRef | str, frozenset[str]]:
    """The tasks of each owner on a day; nobody on a day before the history."""
    return powers.owned_on(max(day, powers.history.first_day))


def amounts_at(
    plan: Plan, book: str, measures: Sequence[str], day: date
) -> dict[UnitRef, Number] | None:
    """How much of some measures each unit has in another book; None without that book."""
    carried = plan.carried(book)
    if carried is None:
        return None
    held = carried.opening if day < plan.reform.effective else carried.closing
    found: dict[UnitRef, Number] = {}
    for measure in measures:
        for unit, amount in held.by_unit(measure).items():
            found[unit] = found.get(unit, 0) or amount
    return found
