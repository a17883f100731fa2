"""Who has a task, for which unit, on which day."""

from __future__ import annotations

from datetime import date
from functools import cached_property
from typing import TYPE_CHECKING, Any

import attrs

from adminreform.dates import day_before
from adminreform.frames import frame_of_rows
from adminreform.heads import heads
from adminreform.history import History
from adminreform.services.tables import ServiceTables
from adminreform.services.tasks import Competence, Task
from adminreform.units import UnitRef

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

    from adminreform.text import Language
    from adminreform.units import Registry, Unit

__all__ = ["Move", "Owner", "Powers", "Stretch"]

Holder = UnitRef | str
"""A unit, or somebody outside the register."""


@attrs.frozen(kw_only=True)
class Owner:
    """Somebody who has a task on a day.

    Attributes:
        holder: The unit, or who it is outside the register.
        competence: The row that says so.
    """

    holder: Holder
    competence: Competence

    @property
    def is_responsible(self) -> bool:
        """Whether it answers for the task, and does not only do the work."""
        return self.competence.conferral.is_responsible

    def __str__(self) -> str:
        act = f", {self.competence.act}" if self.competence.act else ""
        return f"{self.holder} ({self.competence.conferral}{act})"


@attrs.frozen(kw_only=True)
class Stretch:
    """Days on which a task of some units has no owner, or several.

    Attributes:
        task: The task.
        units: The units of the lowest tier that it is about.
        since: First day.
        until: First day on which it is over; None where no end is known.
        owners: Tiers, units or receivers that have it; empty for nobody.
    """

    task: Task
    units: tuple[UnitRef, ...]
    since: date
    until: date | None
    owners: tuple[str, ...] = ()


@attrs.frozen(kw_only=True)
class Move:
    """A task that went from one owner to another on a day, for all but exceptions.

    Attributes:
        task: The task.
        on: The day.
        before: Tiers, units or receivers that had it the day before; empty for nobody.
        after: Those that have it from this day on.
        rows: The competences that hold from this day on.
        exceptions: How many exceptions for single units or kinds hold on that day.
    """

    task: Task
    on: date
    before: tuple[str, ...]
    after: tuple[str, ...]
    rows: tuple[Competence, ...] = ()
    exceptions: int = 0

    @property
    def acts(self) -> tuple[str, ...]:
        """The acts that say so, each once."""
        return tuple(dict.fromkeys(row.act for row in self.rows if row.act))


class _Day:
    """The units of one day, with what is above each."""

    def __init__(self, registry: Registry) -> None:
        self.registry = registry
        parents = {unit.parent for unit in registry if unit.parent is not None}
        self.leaves = tuple(unit for unit in registry if unit.code not in parents)
        self._lines: dict[UnitRef, tuple[Unit, ...]] = {}

    def line(self, unit: Unit) -> tuple[Unit, ...]:
        """A unit and what is above it, the nearest first."""
        if unit.ref not in self._lines:
            self._lines[unit.ref] = (unit, *self.registry.ancestors(unit.ref))
        return self._lines[unit.ref]


@attrs.frozen(eq=False, repr=False)
class Powers:
    """Every question about who has which task, over a history.

    Attributes:
        tables: The book.
        history: The reforms.

    Example:
        >>> from datetime import date
        >>> import adminreform as ar
        >>> from adminreform.services import Competence, Services, Task
        >>> plan = ar.datasets.toy()
        >>> day = plan.reform.effective
        >>> book = Services(
        ...     tasks=[Task(id="T", name="permits")],
        ...     competences=[
        ...         Competence(id="c1", task="T", tier="commune", until=day, act="Act 1"),
        ...         Competence(id="c2", task="T", receiver="ministry", since=day, act="Act 2"),
        ...     ],
        ... )
        >>> powers = book.powers(plan.history)
        >>> old = plan.reform.before["B"].ref
        >>> for on in (date(2029, 12, 31), date(2030, 1, 1)):
        ...     print(*powers.who("T", old, on))
        B@2000-01-01 (assigned, Act 1)
        ministry (assigned, Act 2)
    """

    tables: ServiceTables
    history: History

    # -- days ----------------------------------------------------------------

    @cached_property
    def _known(self) -> dict[date, _Day]:
        return {}

    def _day(self, on: date) -> _Day:
        if on not in self._known:
            self._known[on] = _Day(self.history.on(on))
        return self._known[on]

    @cached_property
    def first_day(self) -> date:
        """The day before the first reform, from which on tasks are looked at."""
        days = self.history.days
        first = self.history.first_day
        return max(first, day_before(days[0])) if days else first

    @cached_property
    def days(self) -> tuple[date, ...]:
        """The days on which units or owners can change, the first day before them."""
        found = {self.first_day, *self.history.days}
        periods = [(row.since, row.until) for row in self.tables.competences]
        periods += [(task.since, task.until) for task in self.tables.tasks]
        found |= {day for period in periods for day in period if day is not None}
        return tuple(sorted(day for day in found if day >= self.first_day))

    def leaves(self, on: date) -> tuple[UnitRef, ...]:
        """The units of a day that have none below, for which tasks are looked at."""
        return tuple(unit.ref for unit in self._day(on).leaves)

    # -- who -----------------------------------------------------------------

    def who(self, task: str, unit: UnitRef, on: date) -> tuple[Owner, ...]:
        """Who has a task for a unit on a day.

        Args:
            task: Id of the task.
            unit: The unit; where it is of another day, those that it came from or went to.
            on: The day.
        Shape:
            Who is responsible first, then who is authorised to do the work; nobody where the
            task has no owner.  An exception goes before the rule for all.
        Raises:
            UnknownUnitError: If the unit is of no day of the history.
            OutOfRangeError: If the history does not vouch for the day.
        """
        found: dict[tuple[Holder, str], Owner] = {}
        for area in self.areas(unit, on):
            for owner in self._who(task, area, on):
                found.setdefault((owner.holder, owner.competence.id), owner)
        return tuple(sorted(found.values(), key=lambda owner: not owner.is_responsible))

    def areas(self, unit: UnitRef, on: date) -> tuple[UnitRef, ...]:
        """A unit as it stands on a day: itself, or what it went to, or came from."""
        if self._day(on).registry.get(unit) is not None:
            return (unit,)
        lineage = self.history.lineage
        if unit.since > on:
            return lineage.predecessors(unit, on=on)
        return lineage.successors(unit, on=on)

    def _who(self, task: str, ref: UnitRef, on: date) -> tuple[Owner, ...]:
        day = self._day(on)
        unit = day.registry.get(ref)
        known = self.tables.tasks_by_id.get(task)
        if unit is None or (known is not None and not known.stands(on)):
            return ()
        line = day.line(unit)
        rows = [row for row in self.tables.competences_of.get(task, ()) if row.stands(on)]
        return tuple(
            owner
            for responsible in (True, False)
            for owner in _narrowest(
                [row for row in rows if row.conferral.is_responsible is responsible], line, day
            )
        )

    def holders(self, task: str, unit: UnitRef, on: date) -> tuple[Holder, ...]:
        """Who answers for a task for a unit on a day, each once."""
        owners = self.who(task, unit, on)
        return tuple(dict.fromkeys(each.holder for each in owners if each.is_responsible))

    def workers(self, task: str, unit: UnitRef, on: date) -> tuple[Owner, ...]:
        """Who does the work of a task: those authorised where there are any, else the owner."""
        owners = self.who(task, unit, on)
        return tuple(each for each in owners if not each.is_responsible) or owners

    def owned_on(self, on: date) -> Mapping[Holder, frozenset[str]]:
        """The tasks that each owner has on a day, for any unit of the lowest tier."""
        if on not in self._owned:
            found: dict[Holder, set[str]] = {}
            for leaf in self.leaves(on):
                for task in self.tables.tasks_by_id:
                    for owner in self._who(task, leaf, on):
                        found.setdefault(owner.holder, set()).add(task)
            self._owned[on] = {holder: frozenset(tasks) for holder, tasks in found.items()}
        return self._owned[on]

    @cached_property
    def _owned(self) -> dict[date, dict[Holder, frozenset[str]]]:
        return {}

    # -- what is amiss -------------------------------------------------------

    @cached_property
    def gaps(self) -> tuple[Stretch, ...]:
        """Days on which a task has no owner, task by task."""
        return tuple(self._stretches(lambda owners: not owners))

    @cached_property
    def doubles(self) -> tuple[Stretch, ...]:
        """Days on which a task has two owners or more."""
        return tuple(self._stretches(lambda owners: len(owners) > 1))

    def _stretches(self, is_amiss: Callable[[Sequence[str]], bool]) -> Iterator[Stretch]:
        ends = dict(zip(self.days, [*self.days[1:], None], strict=True))
        for task in self.tables.tasks_by_id.values():
            found: list[Stretch] = []
            for day, until in ends.items():
                if task.stands(day):
                    found += self._amiss(task, day, until, is_amiss)
            yield from _joined(found)

    def _amiss(
        self,
        task: Task,
        day: date,
        until: date | None,
        is_amiss: Callable[[Sequence[str]], bool],
    ) -> Iterator[Stretch]:
        groups: dict[tuple[str, ...], list[UnitRef]] = {}
        rows = [
            row
            for row in self.tables.competences_of.get(task.id, ())
            if row.stands(day) and row.conferral.is_responsible
        ]
        alike = all(row.narrowness == 0 and row.holder is None for row in rows)
        seen: dict[tuple[str, ...], tuple[str, ...]] = {}
        here = self._day(day)
        for leaf in here.leaves:
            line = here.line(leaf)
            tiers = tuple(unit.tier for unit in line)
            if not alike or tiers not in seen:
                owners = _narrowest(rows, line, here)
                seen[tiers] = tuple(each.competence.where for each in owners)
            if is_amiss(seen[tiers]):
                groups.setdefault(seen[tiers], []).append(leaf.ref)
        for owners_told, units in groups.items():
            yield Stretch(task=task, units=tuple(units), since=day, until=until, owners=owners_told)

    # -- what moves ----------------------------------------------------------

    @cached_property
    def moves(self) -> tuple[Move, ...]:
        """Every change of the owner of a task, in the order of days and tasks."""
        found: list[Move] = []
        for task in self.tables.tasks_by_id.values():
            rows = self.tables.competences_of.get(task.id, ())
            general = [row for row in rows if row.narrowness == 0 and row.conferral.is_responsible]
            for day in self.days[1:]:
                eve = day_before(day)
                before = _places(general, eve) if task.stands(eve) else ()
                after = _places(general, day) if task.stands(day) else ()
                if set(before) != set(after):
                    found.append(
                        Move(
                            task=task,
                            on=day,
                            before=before,
                            after=after,
                            rows=tuple(row for row in general if row.since == day),
                            exceptions=sum(row.narrowness > 0 and row.stands(day) for row in rows),
                        )
                    )
        return tuple(sorted(found, key=lambda move: move.on))

    def moves_frame(self, backend: str = "polars", *, language: Language = "en") -> Any:
        """Every change of the owner of a task, as a frame that can be sent on.

        Shape:
            One row a change: task, name, field, on, before, after, act, exceptions, basis;
            text.
        Raises:
            MissingExtraError: If the frame library is not installed.
        """
        names = ("task", "name", "field", "on", "before", "after", "act", "exceptions", "basis")
        rows = [
            (
                *(move.task.id, move.task.name, move.task.field, move.on.isoformat()),
                *("; ".join(move.before), "; ".join(move.after), "; ".join(move.acts)),
                *(str(move.exceptions), "; ".join(str(r.basis) for r in move.rows if r.basis)),
            )
            for move in self.moves
        ]
        return frame_of_rows(heads(names, language), rows, backend)

    def owners_frame(self, on: date, backend: str = "polars", *, language: Language = "en") -> Any:
        """Who has which task for which unit on a day, as a frame that can be sent on.

        Shape:
            One row a task, unit of the lowest tier and owner: task, name, unit, owner,
            conferral, act, since, until; an empty owner where there is none; text.
        Raises:
            MissingExtraError: If the frame library is not installed.
            OutOfRangeError: If the history does not vouch for the day.
        """
        names = ("task", "name", "unit", "owner", "conferral", "act", "since", "until")
        rows: list[tuple[str, ...]] = []
        for task in self.tables.tasks_by_id.values():
            for leaf in self.leaves(on) if task.stands(on) else ():
                owners = self._who(task.id, leaf, on)
                rows += [
                    (task.id, task.name, str(leaf), *_told(owner, language)) for owner in owners
                ]
                if not owners:
                    rows.append((task.id, task.name, str(leaf), "", "", "", "", ""))
        return frame_of_rows(heads(names, language), rows, backend)

    def __repr__(self) -> str:
        return f"<Powers {len(self.tables.tasks)} tasks, {len(self.moves)} moves>"


def _narrowest(rows: Sequence[Competence], line: tuple[Unit, ...], day: _Day) -> Iterator[Owner]:
    """The owners by the narrowest rows that are about a unit."""
    ranked = [(rank, row) for row in rows if (rank := _rank(row, line)) is not None]
    most = max((rank for rank, _ in ranked), default=0)
    seen: set[Holder] = set()
    for rank, row in ranked:
        holder = _holder(row, line, day) if rank == most else None
        if holder is not None and holder not in seen:
            seen.add(holder)
            yield Owner(holder=holder, competence=row)


def _rank(row: Competence, line: tuple[Unit, ...]) -> int | None:
    """How narrow a row is for a unit; None where it is not about it."""
    if row.unit is not None:
        above = [unit.ref for unit in line]
        return len(above) + 1 - above.index(row.unit) if row.unit in above else None
    if row.kind:
        return 1 if line[0].kind == row.kind else None
    return 0


def _holder(row: Competence, line: tuple[Unit, ...], day: _Day) -> Holder | None:
    if row.receiver:
        return row.receiver
    if row.holder is not None:
        return row.holder if day.registry.get(row.holder) is not None else None
    return next((unit.ref for unit in line if unit.tier == row.tier), None)


def _places(rows: Iterable[Competence], on: date) -> tuple[str, ...]:
    return tuple(dict.fromkeys(row.where for row in rows if row.stands(on)))


def _told(owner: Owner, language: Language) -> tuple[str, ...]:
    row = owner.competence
    since, until = (day.isoformat() if day else "" for day in (row.since, row.until))
    return str(owner.holder), row.conferral.to(language), row.act, since, until


def _joined(stretches: Iterable[Stretch]) -> Iterator[Stretch]:
    """Stretches that follow one another, of the same units and owners, as one."""
    waiting: dict[tuple[tuple[UnitRef, ...], tuple[str, ...]], Stretch] = {}
    for each in stretches:
        key = (each.units, each.owners)
        last = waiting.get(key)
        if last is not None and last.until == each.since:
            waiting[key] = attrs.evolve(last, until=each.until)
            continue
        if last is not None:
            yield last
        waiting[key] = each
    yield from waiting.values()
