"""Codes of one day as references: which state does a bare code mean?

A source means the unit that stood on the eve of the day; once nothing is left of
that, the one of the same code that an earlier event of the day formed.  A remainder
that is taken before any part leaves something: the parts are still to come.  A target
means the state that begins: one more than there was, if an earlier event formed
one of this code and it has been taken since.
"""

from __future__ import annotations

from itertools import count
from typing import TYPE_CHECKING

from adminreform.errors import InvalidValueError, listing
from adminreform.io.cells import called, called_alike
from adminreform.reform import Contribution, Dissolution, Event, Extent, Formation, Units
from adminreform.text import day_in_words, did_you_mean
from adminreform.units import Registry, UnitRef

if TYPE_CHECKING:
    from collections.abc import Container, Iterator, Mapping, Sequence
    from datetime import date

    from adminreform.io.events import EventRow, LinkRow
    from adminreform.io.states import State
    from adminreform.io.tables import Row

__all__ = ["clauses_of_day"]

MOST_HINTS = 20
"""How many unknown units of one day get a hint."""


def clauses_of_day(
    events: Sequence[EventRow],
    standing: Units,
    effective: date,
    states: Mapping[UnitRef, State],
    *,
    damaged: Container[str] = (),
    lenient: bool = False,
) -> list[Event]:
    """The events of a day as clauses; what cannot be resolved is noted at its row.

    Args:
        events: The events of the day, in order.
        standing: The units on the eve of the day.
        effective: The day.
        states: States that the table of units lists.
        damaged: Codes of units that are in the table but cannot be read; it was
            told already.
        lenient: Whether references to what is not there pass, for a plan whose
            faults are to be findings.
    """
    day = _Day(events, standing, effective, states, damaged=damaged, lenient=lenient)
    return [clause for event in events for clause in day.clauses(event)]


class _Day:
    def __init__(
        self,
        events: Sequence[EventRow],
        standing: Units,
        effective: date,
        states: Mapping[UnitRef, State],
        *,
        damaged: Container[str],
        lenient: bool,
    ) -> None:
        self.standing = standing
        self.effective = effective
        self.states = states
        self.damaged = damaged
        self.unknown = 0
        self.lenient = lenient
        self.formed: dict[str, list[UnitRef]] = {}
        self.formed_by: dict[UnitRef, str] = {}
        self.taken: set[UnitRef] = set()
        self.spent: set[UnitRef] = set()
        self.parted: set[UnitRef] = set()
        self.announced = {
            link.target for event in events for link in event.links if "@" in link.target
        }

    def clauses(self, event: EventRow) -> Iterator[Event]:
        """One formation a target, one dissolution a source without target."""
        sources = {link.source: self._source(link) if link.source else None for link in event.links}
        for link in sorted(event.links, key=lambda link: link.territory is not Extent.PART):
            self._take(sources[link.source], link)
        formations: dict[UnitRef, list[tuple[LinkRow, UnitRef | None]]] = {}
        endings: list[UnitRef] = []
        for link in event.links:
            source = sources[link.source]
            if link.source and source is None:
                continue
            if not link.target:
                endings += [source] if source is not None else []
                continue
            target = self._target(link, event, sources)
            if target is not None:
                formations.setdefault(target, []).append((link, source))
        note, clause = event.row["note"], event.row["clause"]
        for target, held in formations.items():
            listed = self.states.get(target)
            yield Formation(
                target=listed.unit if listed else target,
                contributions=_contributions(held),
                act=event.act,
                clause=clause,
                event=event.event,
                note=note,
            )
        for source in endings:
            yield Dissolution(
                source=source, act=event.act, clause=clause, event=event.event, note=note
            )

    def _take(self, source: UnitRef | None, link: LinkRow) -> None:
        if source is None or not (link.gives or not link.target):
            return
        self.taken.add(source)
        extent = Extent.WHOLE if not link.target else link.territory
        rest_of_nothing = extent is Extent.REMAINDER and source not in self.parted
        if extent is Extent.PART:
            self.parted.add(source)
        elif extent is not Extent.NONE and not rest_of_nothing:
            self.spent.add(source)

    # -- sources -------------------------------------------------------------

    def _source(self, link: LinkRow) -> UnitRef | None:
        if "@" in link.source:
            return self._stated_source(link)
        code = link.row.code("source")
        if code is None:
            return None
        before = self.standing.with_code(code)
        if len(before) > 1:
            refs = listing([unit.ref for unit in before])
            problem = f"code {code} names several units: {refs}; give the reference"
            vi = f"mã {code} chỉ nhiều đơn vị: {refs}; hãy ghi đầy đủ tham chiếu"
            link.row.bad("source", problem, vi)
            return None
        formed = self.formed.get(code, [])
        if not (before or formed):
            return self._called(link.row, code)
        stood = next((unit.ref for unit in before), None)
        return formed[-1] if formed and (stood is None or stood in self.spent) else stood

    def _called(self, row: Row, text: str) -> UnitRef | None:
        """The unit whose kind and name a source says, where exactly one has them."""
        standing = self.standing
        if not isinstance(standing, Registry):
            self._unknown(row, text, self._near(text))
            return None
        named = called(text, standing)
        if len(named) == 1:
            row.understood_unit("source", named[0].ref)
            return named[0].ref
        near: Sequence[object] = [unit.ref for unit in named] or self._near(text)
        if not near and not text.isdecimal() and self.unknown < MOST_HINTS:
            near = called_alike(text, standing)
        self._unknown(row, text, near)
        return None

    def _stated_source(self, link: LinkRow) -> UnitRef | None:
        ref = link.row.ref("source")
        if ref is None or self.lenient or self.standing.get(ref):
            return ref
        if ref in self.formed_by or link.source in self.announced or ref in self.states:
            return ref
        near = (*self._near(ref), *self.formed.get(ref.code, ()))
        self._unknown(link.row, ref, near)
        return None

    def _near(self, key: UnitRef | str) -> tuple[UnitRef, ...]:
        """Look-alikes for the first of many unknown units; looking is not cheap."""
        return self.standing.near(key) if self.unknown < MOST_HINTS else ()

    def _unknown(self, row: Row, key: object, near: Sequence[object]) -> None:
        if str(key).partition("@")[0] in self.damaged:
            return
        hint = did_you_mean(near)
        self.unknown += 1
        row.bad(
            "source",
            f"{key} is no unit on the eve of {self.effective}{hint.en}",
            f"{key} không phải đơn vị có trước ngày {day_in_words(self.effective, 'vi')}{hint.vi}",
        )

    # -- targets -------------------------------------------------------------

    def _target(
        self, link: LinkRow, event: EventRow, sources: Mapping[str, UnitRef | None]
    ) -> UnitRef | None:
        if "@" in link.target:
            ref = link.row.ref("target")
            if ref is not None and ref.since != self.effective and not self.lenient:
                problem = f"{ref} does not begin on {self.effective}, the day of the event"
                day = day_in_words(self.effective, "vi")
                link.row.bad("target", problem, f"{ref} không bắt đầu từ {day}, ngày của sự kiện")
                return None
            return ref if ref is None else self._noted(ref, event)
        code = link.row.code("target")
        if code is None:
            return None
        formed = self.formed.get(code, [])
        if formed:
            last = formed[-1]
            taken = last in sources.values() or last in self.taken
            if self.formed_by[last] == event.name or not taken:
                return last
        return self._next(link, code, event)

    def _next(self, link: LinkRow, code: str, event: EventRow) -> UnitRef | None:
        """The next state of a code: that of the first number that is not taken."""
        used = {ref.n for ref in self.formed.get(code, ())}
        n = next(n for n in count(1) if n not in used)
        try:
            return self._noted(UnitRef(code, self.effective, n), event)
        except InvalidValueError as error:
            link.row.refused("target", error)
            return None

    def _noted(self, ref: UnitRef, event: EventRow) -> UnitRef:
        if ref not in self.formed_by:
            self.formed_by[ref] = event.name
            self.formed.setdefault(ref.code, []).append(ref)
        return ref


def _contributions(held: Sequence[tuple[LinkRow, UnitRef | None]]) -> list[Contribution]:
    given = [link.contribution(source) for link, source in held if source is not None]
    return [contribution for contribution in given if contribution is not None]
