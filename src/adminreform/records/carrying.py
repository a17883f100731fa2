"""The book as holdings, carried by what is decided or signed for.

A series is one holding, with its files, metres, pages and objects.  It stays together,
whatever becomes of the territory of its unit: who keeps it follows from a decision, or from
a receipt where nobody wrote the decision down.  A part with a decision or a receipt of its
own is a holding of its own.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from adminreform.dates import day_before
from adminreform.history import History, as_history
from adminreform.holdings import Book, Carried, Follows, Holding, carry
from adminreform.lineage import heir
from adminreform.records.deciding import dispositions

if TYPE_CHECKING:
    from datetime import date

    from adminreform.law import Number
    from adminreform.records.rows import Series
    from adminreform.records.tables import RecordTables
    from adminreform.reform import Reform
    from adminreform.units import UnitRef

__all__ = [
    "MEASURES",
    "carry_records",
    "last_day",
    "opening_book",
    "opening_day",
]

MEASURES = ("series", "part", "file", "metre", "page", "object")
"""What is counted of records; a part counts as such where it goes its own way."""

_DECIMALS = {"series": 0, "part": 0, "file": 0, "page": 0, "object": 0}


def last_day(history: History | Reform, unit: UnitRef, *, bodies_go_on: bool = True) -> date | None:
    """The last day of a body, after which its fonds is closed.

    Args:
        history: The reforms.
        unit: The unit of the body.
        bodies_go_on: Whether a unit that goes on under its name and code is the same body;
            say no where an act makes every authority anew.
    Returns:
        None for a body that goes on, or that nobody knows.
    Example:
        >>> import adminreform as ar
        >>> plan = ar.datasets.toy()
        >>> last_day(plan.history, plan.reform.before["B"].ref)
        datetime.date(2029, 12, 31)
    """
    chronicle = as_history(history).chronicle
    here = chronicle.get(unit)
    until = None if here is None else chronicle.until(here)
    if here is None or until is None:
        return None
    state = heir(chronicle, here) if bodies_go_on else None
    while state is not None and not chronicle.holds(state, until):
        state = heir(chronicle, state)  # a state of that very day
    return day_before(until) if state is None else None


def opening_day(history: History) -> date:
    """The day before the first reform."""
    return max(history.first_day, day_before(history.days[0]))


def opening_book(tables: RecordTables, on: date) -> Book:
    """The rows that custody goes by, as holdings of whoever keeps them.

    Shape:
        One holding a row, with ``series`` 1, or ``part`` 1 for a part that goes its own way,
        and what there is of files, metres, pages and objects, where there are any in the
        book; rows of an unknown fonds and without a custodian are left out.
    """
    held: list[Holding] = []
    digital = any(each.digital_objects for each in tables.custody_series)
    for each in tables.custody_series:
        unit = tables.keeper(each)
        if unit is not None and each.id.strip():
            held.append(
                Holding(
                    id=each.id,
                    unit=unit,
                    amounts=_amounts(each, digital=digital),
                    kind=each.state.value,
                    follows=Follows.DECISION,
                    basis=each.basis,
                )
            )
    return Book(on=on, holdings=held, decimals=_DECIMALS)


def _amounts(series: Series, *, digital: bool) -> dict[str, Number]:
    row = "series" if series.is_top else "part"
    found: dict[str, Number] = {row: 1, "file": series.files, "metre": series.metres}
    if series.pages is not None:
        found["page"] = series.pages
    if digital:
        found["object"] = series.digital_objects
    return found


def carry_records(
    tables: RecordTables,
    history: History | Reform,
    to: date | None = None,
    *,
    opening: date | None = None,
    bodies_go_on: bool = True,
) -> Carried:
    """Carry the rows through the reforms of a history.

    Args:
        tables: The rows.
        history: The reforms.
        to: Day of the closing; the day of the last reform by default.
        opening: Day of the opening; the day before the first reform by default.
        bodies_go_on: Whether a unit that goes on under its name and code keeps its files.
    """
    reforms = as_history(history)
    start = opening_day(reforms) if opening is None else opening
    end = max(reforms.days[-1], start) if to is None else to
    return carry(
        opening_book(tables, start),
        reforms,
        end,
        dispositions(tables, start, reforms),
        bodies_go_on=bodies_go_on,
    )
