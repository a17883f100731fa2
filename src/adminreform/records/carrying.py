"""The book as holdings, and what is decided or signed for as dispositions.

A series is one holding, with its files, metres, pages and objects.  It stays together,
whatever becomes of the territory of its unit: who keeps it follows from a decision, or from
a receipt where nobody wrote the decision down.
"""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

import attrs

from adminreform.dates import day_before
from adminreform.history import History, as_history
from adminreform.holdings import Book, Carried, Disposition, Follows, Holding, carry
from adminreform.law import Citation
from adminreform.lineage import heir

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from adminreform.law import Number
    from adminreform.records.moving import CustodyDecision, Destruction, Handover
    from adminreform.records.rows import Series
    from adminreform.records.tables import RecordTables
    from adminreform.reform import Reform
    from adminreform.units import UnitRef

__all__ = [
    "DESTROYED",
    "MEASURES",
    "carry_records",
    "dispositions",
    "last_day",
    "opening_book",
    "opening_day",
]

MEASURES = ("series", "file", "metre", "page", "object")
"""What is counted of records."""

DESTROYED = "destroyed"
"""Receiver of files that were destroyed."""

_DECIMALS = {"series": 0, "file": 0, "page": 0, "object": 0}


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
    """The rows at the top as holdings of whoever keeps them.

    Shape:
        One holding a row, with ``series`` 1 and what there is of files, metres, pages and
        objects, where there are any in the book; rows of an unknown fonds and without a
        custodian are left out.
    """
    held: list[Holding] = []
    digital = any(each.digital_objects for each in tables.top_series)
    for each in tables.top_series:
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
    found: dict[str, Number] = {"series": 1, "file": series.files, "metre": series.metres}
    if series.pages is not None:
        found["page"] = series.pages
    if digital:
        found["object"] = series.digital_objects
    return found


def dispositions(tables: RecordTables, opening: date) -> tuple[Disposition, ...]:
    """What is decided for the rows, as dispositions of holdings.

    Args:
        tables: The rows.
        opening: Day of the opening: what was destroyed by then is not in it.
    Shape:
        One for each series that a decision names, or for a unit; one for each destruction
        that was carried out; one for each signed receipt of a series for which nothing is
        decided.  Ids are those of the rows, with the series after a slash where a row names
        several.
    """
    found = [*_decided(tables, opening), *_signed(tables, opening), *_destroyed(tables, opening)]
    times: Counter[str] = Counter()
    unique: list[Disposition] = []
    for each in found:
        times[each.id] += 1
        again = times[each.id]
        unique.append(each if again == 1 else attrs.evolve(each, id=f"{each.id}#{again}"))
    return tuple(unique)


def _decided(tables: RecordTables, opening: date) -> Iterator[Disposition]:
    for row in tables.custody_decisions:
        names = ("",) if _is_broad(row) else tables.series_named(row)
        for name in names:
            yield Disposition(
                id=_id_of(row, name, names),
                holding=name,
                unit=row.unit,
                kind="" if row.state is None else row.state.value,
                to=row.to,
                receiver=row.receiver,
                on=_later(row.on, opening),
                form="custody",
                basis=row.basis,
            )


def _later(day: date | None, opening: date) -> date | None:
    """A day after the opening; None, the day on which the giver ends, for an earlier one."""
    return None if day is None or day <= opening else day


def _id_of(row: CustodyDecision | Handover, name: str, names: tuple[str, ...]) -> str:
    id_ = row.id.strip() or "decision"
    return f"{id_}/{name}" if len(names) > 1 else id_


def _signed(tables: RecordTables, opening: date) -> Iterator[Disposition]:
    """Receipts that stand for decisions which nobody wrote down."""
    named = {name for row in tables.custody_decisions for name in tables.series_named(row)}
    broad = {(row.unit, row.state) for row in tables.custody_decisions if _is_broad(row)}
    for row in tables.handovers:
        names = tables.series_handed(row) if row.received is not None else ()
        for name in names:
            series = tables.series_by_id.get(name)
            state = None if series is None else series.state
            if name in named or {(row.giver, None), (row.giver, state)} & broad:
                continue
            yield Disposition(
                id=f"receipt {_id_of(row, name, names)}",
                holding=name,
                unit=row.giver,
                to=row.to,
                receiver=row.receiver,
                on=_later(row.received, opening),
                form="custody",
                basis=Citation(f"receipt {row.receipt}") if row.receipt.strip() else row.basis,
            )


def _is_broad(row: CustodyDecision) -> bool:
    return not (row.series or row.fonds)


def _destroyed(tables: RecordTables, opening: date) -> Iterator[Disposition]:
    for row in tables.destructions:
        amounts = _destroyed_amounts(row)
        series = tables.top_of(row.series).strip()
        if row.on is None or row.on <= opening or not series or not any(amounts.values()):
            continue
        yield Disposition(
            id=f"destruction {row.id.strip()}",
            holding=series,
            receiver=DESTROYED,
            amounts=amounts,
            on=row.on,
            form=DESTROYED,
            basis=Citation(row.decision) if row.decision.strip() else row.basis,
        )


def _destroyed_amounts(row: Destruction) -> dict[str, Number]:
    found: dict[str, Number] = {"file": row.files, "metre": row.metres, "page": row.pages or 0}
    return {name: amount for name, amount in found.items() if amount}


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
        dispositions(tables, start),
        bodies_go_on=bodies_go_on,
    )
