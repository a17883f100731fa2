"""The days between which a budget is carried."""

from __future__ import annotations

from typing import TYPE_CHECKING

from adminreform.dates import as_day, day_before
from adminreform.errors import InvalidValueError

if TYPE_CHECKING:
    from datetime import date

    from adminreform.history import History

__all__ = ["opening_and_closing"]


def opening_and_closing(reforms: History, on: date | None, to: date | None) -> tuple[date, date]:
    """The day of the opening and that of the closing.

    Args:
        reforms: The reforms.
        on: The opening; None for the day before the first reform.
        to: The closing; None for the day of the last reform.
    Raises:
        InvalidValueError: If there is no reform.
    """
    if not reforms.days:
        message = "a history without a reform carries no budget"
        raise InvalidValueError(message)
    before = max(day_before(min(reforms.days)), reforms.first_day)
    return (
        before if on is None else as_day(on),
        max(reforms.days) if to is None else as_day(to),
    )
