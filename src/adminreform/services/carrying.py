"""Open cases as holdings: they follow their task first, and else the territory.

By law whoever takes a task over goes on with its open cases.  So a row of cases goes to the
new owner where its task went to another tier, and is divided with its unit where it stayed.
"""

from __future__ import annotations

from datetime import date, timedelta
from enum import StrEnum
from typing import TYPE_CHECKING, Any

import attrs

from adminreform.dates import day_before
from adminreform.frames import frame_of_rows
from adminreform.heads import heads
from adminreform.history import History, as_history
from adminreform.holdings import Book, Carried, Disposition, Follows, Ground, Holding, carry
from adminreform.law import Basis, Citation
from adminreform.services.cases import OpenCases
from adminreform.services.powers import Owner, Powers
from adminreform.text import Language, Text
from adminreform.units import UnitRef

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from adminreform.holdings import Movement
    from adminreform.law import Number, WorkCalendar
    from adminreform.reform import Reform
    from adminreform.services.cases import CaseDecision
    from adminreform.services.tables import ServiceTables

__all__ = ["CASE", "Continuation", "Why", "carry_cases", "continuations", "continued_frame"]

CASE = "case"
"""What is counted."""

_TASK = "task"
_DECIDED = "decision"
_OUTCOME = "outcome"


class Why(StrEnum):
    """Why somebody goes on with a case.

    Example:
        >>> str(Why.TASK), Why.TASK.to("vi")
        ('task', 'theo thẩm quyền được giao')
    """

    STAYS = "stays"
    TERRITORY = "territory"
    TASK = "task"
    DECISION = "decision"
    NOBODY = "nobody"

    def to(self, language: Language = "en") -> str:
        """The words for it."""
        return _WHYS[self].to(language)


_WHYS = {
    Why.STAYS: Text("its unit goes on", "đơn vị tiếp tục giải quyết"),
    Why.TERRITORY: Text("follows the territory", "theo địa bàn"),
    Why.TASK: Text("follows the task", "theo thẩm quyền được giao"),
    Why.DECISION: Text("as decided", "theo quyết định"),
    Why.NOBODY: Text("nobody yet", "chưa có nơi giải quyết tiếp"),
}


@attrs.frozen(kw_only=True)
class Continuation:
    """Who goes on with some of the cases of a row, until when.

    Attributes:
        row: The row.
        holder: Who goes on; None for nobody yet.
        cases: How many.
        due: The last day; None where nobody knows.
        why: Why it is them.
        basis: The act, or the decision.
        certain: Whether the calendar vouches for the last day; always without one.
    """

    row: OpenCases
    holder: UnitRef | str | None
    cases: int
    due: date | None
    why: Why
    basis: Basis | None = None
    certain: bool = True


def opening_book(tables: ServiceTables, on: date) -> Book:
    """The rows as holdings of whoever has them, which follow the territory."""
    held = [
        Holding(
            id=row.id,
            unit=row.unit,
            amounts={CASE: row.cases},
            kind=row.procedure,
            follows=Follows.TERRITORY,
            by=row.by,
            basis=row.basis,
        )
        for row in tables.open_cases
    ]
    return Book(on=on, holdings=held, decimals={CASE: 0})


# -- what follows from tasks -------------------------------------------------


def _areas(row: OpenCases, powers: Powers, on: date) -> tuple[UnitRef, ...]:
    """The units of the lowest tier that a row is about."""
    registry = powers.history.on(on)
    if row.area is not None:
        return (row.area,) if row.area in registry else ()
    if row.unit not in registry:
        return ()
    leaves = set(powers.leaves(on))
    if row.unit in leaves:
        return (row.unit,)
    return tuple(unit.ref for unit in registry.descendants(row.unit) if unit.ref in leaves)


def _workers(
    powers: Powers, task: str, areas: Iterable[UnitRef], on: date
) -> dict[UnitRef | str, Owner]:
    found: dict[UnitRef | str, Owner] = {}
    for area in areas:
        for owner in powers.workers(task, area, on):
            found.setdefault(owner.holder, owner)
    return found


def _handed(row: OpenCases, powers: Powers, start: date, end: date) -> Iterator[Disposition]:
    """A disposition for each day on which the task of a row goes to one other owner."""
    task = powers.tables.task_of(row.procedure)
    areas = _areas(row, powers, start)
    for day in powers.days:
        if not (task and areas) or day <= start or day > end:
            continue
        eve = day_before(day)
        before = _workers(powers, task, areas, eve)
        later = {ref: None for area in areas for ref in powers.areas(area, day)}
        after = _workers(powers, task, later, day)
        own = before.keys() <= set(areas) and after.keys() <= later.keys()
        areas = tuple(later)
        if own or before.keys() == after.keys() or len(after) != 1:
            continue
        ((holder, owner),) = after.items()
        act = owner.competence
        yield Disposition(
            id=f"{_TASK} {row.id} {day}",
            holding=row.id,
            to=holder if isinstance(holder, UnitRef) else None,
            receiver=holder if isinstance(holder, str) else "",
            on=day,
            form=_TASK,
            basis=act.basis or (Citation(act.act) if act.act.strip() else None),
        )


def dispositions(
    tables: ServiceTables, powers: Powers, start: date, end: date
) -> list[Disposition]:
    """What is decided for rows, what follows from tasks, and how cases ended.

    A case that ended on a day was still there in its morning, and is gone on the next.
    """
    found = [_decided(each, start) for each in tables.case_decisions]
    for row in tables.open_cases:
        if not any(each.covers(row) for each in tables.case_decisions):
            found += _handed(row, powers, start, end)
    found += [
        Disposition(
            id=f"{_OUTCOME} {each.id}",
            holding=each.cases,
            receiver=each.outcome.value,
            amounts={CASE: each.number},
            on=each.on + timedelta(days=1),
            form=_OUTCOME,
            basis=each.basis,
        )
        for each in tables.case_outcomes
        if start <= each.on < date.max and each.cases.strip()
    ]
    seen: dict[str, int] = {}
    unique: list[Disposition] = []
    for each in found:
        again = seen[each.id] = seen.get(each.id, 0) + 1
        unique.append(each if again == 1 else attrs.evolve(each, id=f"{each.id}#{again}"))
    return unique


def _decided(row: CaseDecision, start: date) -> Disposition:
    amounts: dict[str, Number] = {} if row.number is None else {CASE: row.number}
    return Disposition(
        id=row.id,
        holding=row.cases,
        unit=row.unit,
        kind=row.procedure,
        to=row.to,
        receiver=row.receiver,
        share=row.share,
        amounts=amounts,
        on=None if row.on is None or row.on <= start else row.on,
        form=_DECIDED,
        basis=row.basis,
    )


def carry_cases(
    tables: ServiceTables,
    history: History | Reform,
    to: date | None = None,
    *,
    opening: date | None = None,
    assume: str | None = None,
) -> Carried:
    """Carry open cases through the reforms of a history.

    Args:
        tables: The book.
        history: The reforms.
        to: Day of the closing; the day of the last reform by default.
        opening: Day of the opening; the day before the first reform by default.
        assume: Name of an assumption for shares that nobody knows.
    """
    reforms = as_history(history)
    powers = Powers(tables, reforms)
    start = powers.first_day if opening is None else opening
    end = max((*reforms.days, start)) if to is None else to
    return carry(
        opening_book(tables, start),
        reforms,
        end,
        dispositions(tables, powers, start, end),
        assume=assume,
    )


# -- who goes on -------------------------------------------------------------


def continuations(
    tables: ServiceTables, carried: Carried, calendar: WorkCalendar | None = None
) -> Iterator[Continuation]:
    """Who goes on with what, row by row; settled cases are left out.

    Args:
        tables: The book.
        carried: Its open cases, carried.
        calendar: The working days that time limits count; None for Monday to Friday.
    """
    for each in _continuations(tables, carried, calendar):
        yield attrs.evolve(each, certain=_is_certain(tables, each, calendar))


def _is_certain(tables: ServiceTables, each: Continuation, calendar: WorkCalendar | None) -> bool:
    """Whether a last day was stated, or lies among the days that a calendar knows."""
    row, procedure = each.row, tables.procedures_by_id.get(each.row.procedure)
    if calendar is None or each.due is None or row.filed is None or procedure is None:
        return True
    counted = procedure.working and each.due == procedure.due(row.filed, calendar)
    stated = row.due is not None or not counted
    return stated or (row.filed in calendar.known and each.due in calendar.known)


def _continuations(
    tables: ServiceTables, carried: Carried, calendar: WorkCalendar | None
) -> Iterator[Continuation]:
    waiting = {(each.holding.id, each.holding.unit) for each in carried.undecided}
    last: dict[tuple[str, UnitRef | str], Movement] = {}
    for movement in carried.ledger:
        last[movement.holding, movement.target or movement.receiver] = movement
    decided = {each.id: each for each in tables.case_decisions}
    closing = carried.closing.rounded()
    for holding in closing:
        row, cases = tables.cases_by_id.get(holding.id), int(holding.amounts.get(CASE, 0))
        if row is None or not cases:
            continue
        if (holding.id, holding.unit) in waiting:
            due = _due(tables, row, None, calendar)
            yield Continuation(row=row, holder=None, cases=cases, due=due, why=Why.NOBODY)
            continue
        move = last.get((holding.id, holding.unit))
        yield _continued(tables, row, holding.unit, cases, move, decided, calendar)
    for gone in closing.left[len(carried.opening.left) :]:
        row, cases = tables.cases_by_id.get(gone.holding.id), int(gone.holding.amounts.get(CASE, 0))
        if row is None or not cases or gone.disposition.startswith(f"{_OUTCOME} "):
            continue
        move = last.get((gone.holding.id, gone.receiver))
        yield _continued(tables, row, gone.receiver, cases, move, decided, calendar)


def _continued(
    tables: ServiceTables,
    row: OpenCases,
    holder: UnitRef | str,
    cases: int,
    movement: Movement | None,
    decided: dict[str, CaseDecision],
    calendar: WorkCalendar | None,
) -> Continuation:
    decision = None if movement is None else decided.get(movement.disposition)
    return Continuation(
        row=row,
        holder=holder,
        cases=cases,
        due=_due(tables, row, decision, calendar),
        why=_why(movement),
        basis=None if movement is None else movement.basis,
    )


def _why(movement: Movement | None) -> Why:
    if movement is None or movement.ground is Ground.GOES_ON:
        return Why.STAYS
    if movement.ground is Ground.TERRITORY:
        return Why.TERRITORY
    return Why.TASK if movement.disposition.startswith(f"{_TASK} ") else Why.DECISION


def _due(
    tables: ServiceTables,
    row: OpenCases,
    decision: CaseDecision | None,
    calendar: WorkCalendar | None,
) -> date | None:
    if decision is not None and decision.due is not None:
        return decision.due
    procedure = tables.procedures_by_id.get(row.procedure)
    if row.due is not None or row.filed is None or procedure is None:
        return row.due
    return procedure.due(row.filed, calendar)


def continued_frame(
    found: Iterable[Continuation], backend: str = "polars", *, language: Language = "en"
) -> Any:
    """Who goes on with which cases, as a frame that can be sent on."""
    names = ("case", "procedure", "had_by", "goes_on", "cases", "filed", "due", "why", "basis")
    rows = [
        (
            *(each.row.id, each.row.procedure, str(each.row.unit), str(each.holder or "")),
            *(str(each.cases), each.row.filed.isoformat() if each.row.filed else ""),
            *("" if each.due is None else each.due.isoformat(), each.why.to(language)),
            str(each.basis or ""),
        )
        for each in found
    ]
    return frame_of_rows(heads(names, language), rows, backend)
