"""Changing the clauses of a reform: what a unit gives, and to whom."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING, Any

import attrs

from adminreform.errors import InvalidValueError, listing
from adminreform.law import Assumption
from adminreform.reform import Contribution, Dissolution, Extent, Formation
from adminreform.units import Unit, UnitRef

if TYPE_CHECKING:
    from collections.abc import Sequence

    from adminreform.plan import Plan
    from adminreform.reform import Event, Reform

__all__ = ["Clauses", "Piece", "find_new", "find_old"]


def find_old(plan: Plan, name: str | UnitRef) -> UnitRef:
    """A unit before the reform, by reference, code or name.

    Raises:
        UnknownUnitError: If there is none; names look-alikes.
        AmbiguousUnitError: If there are several.
    """
    return _found(plan.reform.before, name)


def find_new(plan: Plan, name: str | UnitRef) -> UnitRef:
    """A unit after the reform, by reference, code or name.

    Raises:
        UnknownUnitError: If there is none; names look-alikes.
        AmbiguousUnitError: If there are several.
    """
    return _found(plan.reform.computed, name)


def _found(registry: Any, name: str | UnitRef) -> UnitRef:
    if isinstance(name, UnitRef) or "@" in name or name in registry:
        found: Unit = registry[name]
    else:
        found = registry.find(name) if registry.search(name) else registry[name]
    return found.ref


@attrs.frozen(kw_only=True)
class Piece:
    """What of a unit goes elsewhere.

    Attributes:
        territory: How much of what goes to one unit so far: the whole of it, a part, nothing.
        people: The same of its people.
        area_share: Share of the territory of the whole unit.
        population_share: Share of its people.
    """

    territory: Extent = Extent.WHOLE
    people: Extent = Extent.WHOLE
    area_share: Fraction | None = None
    population_share: Fraction | None = None

    @property
    def is_all(self) -> bool:
        """Whether nothing stays where it went so far."""
        return self.territory is Extent.WHOLE and self.people is Extent.WHOLE


def _divided(
    extent: Extent, share: Fraction | None, goes: Extent, part: Fraction | None
) -> tuple[tuple[Extent, Fraction | None], tuple[Extent, Fraction | None]]:
    """What goes elsewhere of what goes to one unit, and what stays; each with its share.

    Raises:
        InvalidValueError: If more is to go than there is.
    """
    if goes is Extent.WHOLE or extent is Extent.NONE:
        return (extent, share), (Extent.NONE, None)
    if goes is Extent.NONE:
        return (Extent.NONE, None), (extent, share)
    have = Fraction(1) if extent is Extent.WHOLE else share
    if part is not None and have is not None and part >= have:
        message = f"a part of {part} is to go elsewhere, but only {have} of the unit goes there"
        raise InvalidValueError(message)
    rest = None if part is None or have is None else have - part
    left = Extent.REMAINDER if extent is Extent.WHOLE else extent
    return (Extent.PART, part), (left, rest)


_DIMENSIONS = {"territory": "area_share", "people": "population_share"}
"""What a clause divides, and the share that goes with it."""


def _joined(first: Extent, second: Extent) -> Extent:
    """Two pieces of one unit as one."""
    for strong in (Extent.WHOLE, Extent.REMAINDER, Extent.UNSPECIFIED, Extent.PART):
        if strong in {first, second}:
            return strong
    return Extent.NONE


def _sum(first: Contribution, second: Contribution, name: str) -> Fraction | None:
    """The share of both together; None where one is not known."""
    measure = {"area_share": "area", "population_share": "population"}[name]
    shares = first.share_of(measure), second.share_of(measure)
    return None if shares[0] is None or shares[1] is None else shares[0] + shares[1]


def _gives(given: Contribution) -> bool:
    return not (given.territory is Extent.NONE and given.people is Extent.NONE)


class Clauses:
    """The clauses of a reform, changed one by one.

    Attributes:
        reform: The reform as it was.
        events: The clauses as they are.
        gone: Units that are formed of nothing any more.
        renewed: Units that went on, and now begin anew: the old state, and the new one.
    """

    def __init__(self, plan: Plan, scenario: str) -> None:
        self.reform: Reform = plan.reform
        self.events: list[Event] = list(plan.reform.events)
        self.ground = Assumption("scenario", scenario)
        self.gone: list[UnitRef] = []
        self.renewed: dict[UnitRef, UnitRef] = {}
        formed = {e.target.ref for e in self.events if isinstance(e, Formation)}
        self._followed: dict[UnitRef, UnitRef] = {
            link.target: link.source
            for link in self.reform.replay.links
            if link.event is None
            and link.source is not None
            and link.target is not None
            and link.target not in formed
        }  # units that no clause names, and that begin anew because their parent ended

    def made(self) -> Reform:
        """The reform with these clauses."""
        return attrs.evolve(self.reform, events=self.events)

    def receivers(self, source: UnitRef) -> tuple[UnitRef, ...]:
        """The units that get something of one."""
        return tuple(
            event.target.ref
            for event in self.events
            if isinstance(event, Formation)
            for given in event.contributions
            if given.source == source and _gives(given)
        )

    def giver(self, source: UnitRef, wanted: UnitRef | None) -> UnitRef:
        """The unit to which one goes so far.

        Raises:
            InvalidValueError: If it is dissolved, goes to several, or not to the one named.
        """
        if any(isinstance(e, Dissolution) and e.source == source for e in self.events):
            message = f"{source} is dissolved and passes on no territory, so nothing can move"
            raise InvalidValueError(message)
        heirs = (after for after, before in self._followed.items() if before == source)
        found = self.receivers(source) or (next(heirs, source),)
        if wanted is None and len(found) == 1:
            return found[0]
        if wanted is not None and wanted in found:
            return wanted
        told = listing(found)
        message = f"{source} goes to {told}; say which of them gives it up (frm=...)"
        if wanted is not None:
            message = f"{source} does not go to {wanted}; it goes to {told}"
        raise InvalidValueError(message)

    # -- one clause ----------------------------------------------------------

    def described(self, ref: UnitRef) -> int:
        """The place of the clause that forms a unit, which then says what the unit is like.

        A unit that no clause names gets one, and begins anew.
        """
        ref = self.renewed.get(ref, ref)
        places = self._places(ref)
        for place in places:
            event = self._formation(place)
            look = event.target if event.target.described else self.reform.computed[ref]
            self.events[place] = attrs.evolve(event, target=look)
        if places:
            return places[0]
        if ref in self._followed:
            unit = self.reform.computed[ref]
            given = [Contribution(self._followed[ref])]
            self.events.append(Formation(target=unit, contributions=given))
            return len(self.events) - 1
        unit = self.reform.before[ref]
        begins = UnitRef(ref.code, self.reform.effective, self._number(ref.code))
        self.renewed[ref] = begins
        target = attrs.evolve(unit, ref=begins, since_stated=True)
        self.events.append(Formation(target=target, contributions=[Contribution(ref)]))
        return len(self.events) - 1

    def _places(self, ref: UnitRef) -> list[int]:
        """The places of the clauses that form a unit, which may be several."""
        return [
            place
            for place, event in enumerate(self.events)
            if isinstance(event, Formation) and event.target.ref == ref
        ]

    def _clause(self, ref: UnitRef, source: UnitRef) -> int:
        """The clause that gives a unit to another; the first that forms it if none does."""
        self.described(ref)
        places = self._places(self.renewed.get(ref, ref))
        giving = [
            place
            for place in places
            if any(c.source == source and _gives(c) for c in self._formation(place).contributions)
        ]
        return (giving or places)[0]

    def _number(self, code: str) -> int:
        """The first number of a state of a code that begins on the day and is free."""
        taken = {unit.ref.n for unit in self.reform.replay.begun if unit.ref.code == code}
        taken |= {ref.n for ref in self.renewed.values() if ref.code == code}
        return next(n for n in range(1, len(taken) + 2) if n not in taken)

    def _formation(self, place: int) -> Formation:
        event = self.events[place]
        if not isinstance(event, Formation):  # pragma: no cover (`described` gives no other)
            raise TypeError(place)
        return event

    # -- moving --------------------------------------------------------------

    def move(self, source: UnitRef, giver: UnitRef, to: UnitRef, piece: Piece) -> Contribution:
        """Give a piece of a unit to another than so far; gives what moved.

        Raises:
            InvalidValueError: If it goes there already, or more is to go than there is.
        """
        if giver == to:
            message = f"{source} goes to {to} already"
            raise InvalidValueError(message)
        if not self.receivers(source) and piece.is_all:
            moved = Contribution(source, basis=self.ground)  # it went on, and now ends
            if giver != source:
                self.gone.append(giver)
            self._given(self._clause(to, source), moved)
            return moved
        place = self._clause(giver, source)
        several = {name: self._count(source, name) > 1 for name in _DIMENSIONS}
        moved = self._taken(source, place, piece)
        self._given(self._clause(to, source), moved)
        for name in _DIMENSIONS:
            if several[name] and self._count(source, name) == 1:
                self._complete(source, name)
        return moved

    def _count(self, source: UnitRef, name: str) -> int:
        """How many clauses get some of the territory, or of the people, of a unit."""
        return sum(
            getattr(given, name) is not Extent.NONE
            for event in self.events
            if isinstance(event, Formation)
            for given in event.contributions
            if given.source == source
        )

    def _complete(self, source: UnitRef, name: str) -> None:
        """Whatever is left of several pieces of a unit is all of it."""
        whole: dict[str, Any] = {name: Extent.WHOLE, _DIMENSIONS[name]: None}
        for place, event in enumerate(self.events):
            if isinstance(event, Formation):
                given = [
                    attrs.evolve(each, **whole)
                    if each.source == source and getattr(each, name) is not Extent.NONE
                    else each
                    for each in event.contributions
                ]
                self.events[place] = attrs.evolve(event, contributions=given)

    def _taken(self, source: UnitRef, place: int, piece: Piece) -> Contribution:
        event = self._formation(place)
        at = next(i for i, c in enumerate(event.contributions) if c.source == source and _gives(c))
        held = event.contributions[at]
        land, land_left = _divided(
            held.territory, held.share_of("area"), piece.territory, piece.area_share
        )
        folk, folk_left = _divided(
            held.people, held.share_of("population"), piece.people, piece.population_share
        )
        moved = self._contribution(held, land, folk)
        left = self._contribution(held, land_left, folk_left)
        others = [c for i, c in enumerate(event.contributions) if i != at]
        if _gives(left):
            others.insert(at, left)
        if any(map(_gives, others)):
            self.events[place] = attrs.evolve(event, contributions=others)
        else:
            del self.events[place]
            if not self._places(event.target.ref):
                self.gone.append(event.target.ref)
        return moved

    def _contribution(
        self,
        held: Contribution,
        land: tuple[Extent, Fraction | None],
        people: tuple[Extent, Fraction | None],
    ) -> Contribution:
        certain = {Extent.WHOLE, Extent.NONE}
        return Contribution(
            held.source,
            land[0],
            people[0],
            area_share=None if land[0] in certain else land[1],
            population_share=None if people[0] in certain else people[1],
            basis=self.ground,
            note=held.note,
            disputed=held.disputed,
        )

    def _given(self, place: int, moved: Contribution) -> None:
        event = self._formation(place)
        known = [c for c in event.contributions if c.source == moved.source]
        others: Sequence[Contribution] = [c for c in event.contributions if c not in known]
        joined = moved
        for each in known:
            joined = self._contribution(
                each,
                (_joined(each.territory, joined.territory), _sum(each, joined, "area_share")),
                (_joined(each.people, joined.people), _sum(each, joined, "population_share")),
            )
        at = event.contributions.index(known[0]) if known else len(others)
        given = [*others[:at], joined, *others[at:]]
        self.events[place] = attrs.evolve(event, contributions=given)
