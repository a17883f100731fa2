"""All states and links of a history, by number.

The one structure that lineage and crosswalks walk over.  States are numbered in
the order in which they began, so a link always goes from a lower number to a
higher one: no sorting, and no circles.
"""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from adminreform.errors import AmbiguousUnitError, UnknownUnitError
from adminreform.names import near_misses
from adminreform.reform.replay import raise_if_broken, replay
from adminreform.reform.standing import Standing

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import date

    from adminreform.reform.events import Event
    from adminreform.reform.replay import Link, Replay
    from adminreform.units import Registry, Unit, UnitRef

__all__ = ["Chronicle", "Clauses"]

Clauses = tuple["date", tuple["Event", ...]]
"""The day of a reform, and its clauses."""


class Chronicle:
    """States and links in the order of time.

    Attributes:
        states: Every state, a later one never before an earlier one.
        died: For each state the first day on which it no longer holds; None while
            it does.
        links: Every link, in order of days and clauses.
        days: Day of each link.
        sources: Number of the source of each link; -1 where there is none.
        targets: Number of the target of each link; -1 where there is none.
    """

    def __init__(self, opening: Registry, clauses: Iterable[Clauses]) -> None:
        """Carry clauses out, day by day.

        Args:
            opening: The registry at the start.
            clauses: The clauses of each day, in order of days.
        Raises:
            ReplayError: If clauses cannot be carried out as written.
        """
        self.opening = opening
        standing = Standing(opening)
        self.states: list[Unit] = list(opening)
        self.died: list[date | None] = [None] * len(self.states)
        self.links: list[Link] = []
        self.days: list[date] = []
        self.number = {unit.ref: i for i, unit in enumerate(self.states)}
        for effective, events in clauses:
            done = replay(standing, events, effective)
            raise_if_broken(done)
            self._add(done, effective)
            standing.change(done.begun, done.ended, effective)
        number = self.number
        self.sources = [-1 if k.source is None else number[k.source] for k in self.links]
        self.targets = [-1 if k.target is None else number[k.target] for k in self.links]

    def _add(self, done: Replay, effective: date) -> None:
        for unit in done.begun:
            self.number[unit.ref] = len(self.states)
            self.states.append(unit)
            self.died.append(None)
        for ref in done.ended:
            self.died[self.number[ref]] = effective
        self.links += done.links
        self.days += [effective] * len(done.links)

    @cached_property
    def out(self) -> dict[int, list[int]]:
        """Numbers of the links that leave each state."""
        return self._by(self.sources)

    @cached_property
    def into(self) -> dict[int, list[int]]:
        """Numbers of the links that enter each state."""
        return self._by(self.targets)

    @staticmethod
    def _by(ends: Sequence[int]) -> dict[int, list[int]]:
        found: dict[int, list[int]] = {}
        for link, state in enumerate(ends):
            if state >= 0:
                found.setdefault(state, []).append(link)
        return found

    @cached_property
    def by_code(self) -> dict[str, list[int]]:
        """Numbers of the states of each code, in order of time."""
        found: dict[str, list[int]] = {}
        for i, unit in enumerate(self.states):
            found.setdefault(unit.ref.code, []).append(i)
        return found

    def holds(self, state: int, on: date) -> bool:
        """Whether a state holds on a day."""
        died = self.died[state]
        return self.states[state].ref.since <= on and (died is None or on < died)

    def alive(self, on: date) -> list[int]:
        """Numbers of the states that hold on a day."""
        return [i for i in range(len(self.states)) if self.holds(i, on)]

    @cached_property
    def first_day(self) -> date:
        """First day on which any state holds."""
        return min((unit.since for unit in self.states), default=self.opening.on)

    def find(self, ref: UnitRef) -> int:
        """Number of a state.

        Raises:
            UnknownUnitError: If there is none of this reference; names the others
                of its code, or like codes.
        """
        found = self.number.get(ref)
        if found is None:
            raise UnknownUnitError(ref, "the history", self._near(ref.code))
        return found

    def _near(self, code: str) -> list[UnitRef]:
        codes = [code] if code in self.by_code else near_misses(code, self.by_code)
        return [self.states[i].ref for like in codes for i in self.by_code[like]]

    def of_code(self, code: str, *, before: date | None = None, after: date | None = None) -> int:
        """The one state that a bare code can mean.

        Args:
            code: The code.
            before: States that began before this day are meant, if there are any.
            after: States that began after this day are meant, if there are any.
        Raises:
            UnknownUnitError: If no state has the code.
            AmbiguousUnitError: If several can be meant; lists them.
        """
        states = self.by_code.get(code)
        if states is None:
            raise UnknownUnitError(code, "the history", self._near(code))
        states = [i for i in states if self.died[i] != self.states[i].ref.since] or states
        since = [(i, self.states[i].ref.since) for i in states]
        if before is not None:
            meant = [i for i, day in since if day < before] or states
        elif after is not None:
            meant = [i for i, day in since if day > after] or states
        else:
            meant = states
        if len(meant) == 1:
            return meant[0]
        refs = [self.states[i].ref for i in meant]
        key = f"code {code}"
        raise AmbiguousUnitError(key, refs, "give the reference")
