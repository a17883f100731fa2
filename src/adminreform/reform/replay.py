"""Carrying the clauses of one reform out, in their order.

Replay never fails: what cannot be carried out as written becomes a finding, and
the rest goes on.  `Reform.after` raises where such findings make the registry
after worthless; rules report them beside everything else.
"""

from __future__ import annotations

from fractions import Fraction
from functools import cached_property
from typing import TYPE_CHECKING

import attrs

from adminreform.errors import ReplayError
from adminreform.findings import Finding, Findings, Severity
from adminreform.law import Assumption, Basis, Citation
from adminreform.reform import problems
from adminreform.reform.events import Contribution, Dissolution, Event, Extent, Formation
from adminreform.units import Unit, UnitRef

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import date

    from adminreform.reform.standing import Units

__all__ = ["Link", "Replay", "raise_if_broken", "replay"]


@attrs.frozen
class Link:
    """One unit giving something to another on the day of a reform.

    Attributes:
        source: The state that gives; None for a unit out of nothing known.
        target: The state that begins; None for a unit that leaves the register.
        contribution: What goes, as the clause has it; None where source or target is.
        event: The clause; None for a link that follows from others (a unit no
            clause names whose parent is gone).
    """

    source: UnitRef | None
    target: UnitRef | None
    contribution: Contribution | None = None
    event: Event | None = None

    @property
    def territory(self) -> Extent:
        """How much of the territory of the source goes."""
        return self.contribution.territory if self.contribution else Extent.NONE

    @property
    def people(self) -> Extent:
        """How much of the people of the source goes."""
        return self.contribution.people if self.contribution else Extent.NONE

    @property
    def gives(self) -> bool:
        """Whether anything goes from a unit to a unit."""
        return not (self.territory is self.people is Extent.NONE)

    def share_of(self, measure: str | None) -> Fraction | None:
        """The share of a measure that goes; None where nobody knows."""
        return self.contribution.share_of(measure) if self.contribution else Fraction(0)

    @property
    def disputed(self) -> bool:
        """Whether sources contradict each other here."""
        return self.contribution is not None and self.contribution.disputed

    @property
    def citation(self) -> str:
        """Act and clause; empty where none is stated."""
        return self.event.citation if self.event else ""

    @property
    def basis(self) -> Basis | None:
        """The ground of the link: that of its extents, else the clause itself."""
        if self.contribution is not None and self.contribution.basis is not None:
            return self.contribution.basis
        return Citation(self.citation) if self.citation else None


@attrs.frozen
class Replay:
    """What carrying out the clauses gave.

    Attributes:
        begun: Every state that began on the day, those that ended on it included.
        links: Who gave something to whom: clauses in order, then what follows.
        findings: What could not be carried out as written.  Errors make the registry
            after worthless; warnings tell what was understood instead.
    """

    begun: tuple[Unit, ...]
    links: tuple[Link, ...]
    findings: Findings

    @cached_property
    def ended(self) -> frozenset[UnitRef]:
        """States that ended on the day."""
        return frozenset(
            link.source
            for link in self.links
            if link.source is not None and (link.gives or link.target is None)
        )


class _Run:
    """One replay under way."""

    def __init__(self, before: Units, events: Sequence[Event], effective: date) -> None:
        self.before = before
        self.effective = effective
        self.events = events
        self.formed: dict[UnitRef, Unit] = {}
        self.formed_in = {
            event.target.ref: number
            for number, event in reversed(list(enumerate(events, 1)))
            if isinstance(event, Formation)
        }
        self.described: set[UnitRef] = set()
        self.links: list[Link] = []
        self.out: dict[UnitRef, list[Link]] = {}
        self.findings: list[Finding] = []

    def add(self, link: Link) -> None:
        self.links.append(link)
        if link.source is not None:
            self.out.setdefault(link.source, []).append(link)

    def unit(self, ref: UnitRef) -> Unit | None:
        return self.formed.get(ref) or self.before.get(ref)

    # -- the clauses ---------------------------------------------------------

    def carry_out(self) -> None:
        for number, event in enumerate(self.events, 1):
            if isinstance(event, Dissolution):
                if self._is_there(event.source, event, number):
                    self.add(Link(event.source, None, None, event))
            else:
                self._form(event, number)

    def _form(self, event: Formation, number: int) -> None:
        target, clause = event.target.ref, _clause(event, number)
        if target.since != self.effective:
            self.findings.append(problems.wrong_day(target, clause, self.effective))
        if self.before.get(target) is not None:
            self.findings.append(problems.not_new(target, clause))
        if target in self.formed and target in self.out:
            taken = self.out[target][0].event
            taker, free = taken.citation if taken else "", self._free(target.code)
            self.findings.append(problems.formed_again(target, clause, taker, free))
            return
        given = [c for c in event.contributions if self._is_there(c.source, event, number)]
        for contribution in given:
            self.add(Link(contribution.source, target, contribution, event))
        if not event.contributions:
            self.add(Link(None, target, None, event))
        earlier = self.formed.pop(target, None)
        if event.target.described and target not in self.described:
            self.described.add(target)
            earlier = event.target
        self.formed[target] = earlier or self._inherited(event.target, given)

    def _inherited(self, target: Unit, given: Sequence[Contribution]) -> Unit:
        """A target that no clause describes, with all that its sources can tell."""
        if not given:
            return target
        same_code = [c for c in given if c.source.code == target.code]
        whole = [c for c in given if c.territory is Extent.WHOLE]
        model = self.unit((same_code or whole or list(given))[0].source)
        if model is None:  # pragma: no cover (sources were looked up before)
            return target
        return attrs.evolve(model, ref=target.ref, since_stated=True)

    def _is_there(self, source: UnitRef, event: Event, number: int) -> bool:
        if self.unit(source) is not None:
            return True
        clause = _clause(event, number)
        near = self.before.near(source)
        forming = self.formed_in.get(source)
        if forming is None:
            same = [ref for ref in self.formed if ref.code == source.code]
            found = problems.not_there(source, clause, self.before.on, (*near, *same))
        elif circle := self._circle(source, number):
            found = problems.goes_in_a_circle(source, clause, circle, near)
        else:
            other = _clause(self.events[forming - 1], forming)
            found = problems.out_of_order(source, clause, other)
        self.findings.append(found)
        return False

    def _circle(self, source: UnitRef, number: int) -> list[UnitRef]:
        """References from the source back to the target of the clause, if it goes in a circle."""
        event = self.events[number - 1]
        if not isinstance(event, Formation):
            return []
        goal = event.target.ref
        feeds: dict[UnitRef, list[UnitRef]] = {}
        for other in self.events:
            if isinstance(other, Formation):
                for contribution in other.contributions:
                    feeds.setdefault(contribution.source, []).append(other.target.ref)
        trail: dict[UnitRef, UnitRef | None] = {goal: None}
        queue = [goal]
        while queue:
            here = queue.pop(0)
            if here == source:
                path = [here]
                while (back := trail[path[-1]]) is not None:
                    path.append(back)
                return [source, *reversed(path)] if source != goal else [source, goal]
            for following in feeds.get(here, ()):
                if following not in trail:
                    trail[following] = here
                    queue.append(following)
        return []

    # -- what follows from the clauses ---------------------------------------

    def _goes_on(self, ref: UnitRef) -> bool:
        return not any(link.gives or link.target is None for link in self.out.get(ref, ()))

    def absorb_namesakes(self) -> None:
        """A unit whose code a formed unit takes, and which no clause ends, is absorbed."""
        by_code: dict[str, list[Unit]] = {}
        for ref, unit in self.formed.items():
            if self._goes_on(ref):
                by_code.setdefault(ref.code, []).append(unit)
        standing = [unit for code in by_code for unit in self.before.with_code(code)]
        for unit in standing:
            ref = unit.ref
            rivals = [r for r in by_code[ref.code] if _may_be_one(unit, r)]
            if not rivals or not self._goes_on(ref):
                continue
            target = rivals[-1].ref
            assumed = Assumption(
                "absorbed", "its code goes on and no clause says what becomes of it"
            )
            self.add(Link(ref, target, Contribution(ref, basis=assumed)))
            self.findings.append(problems.absorbed(ref, target))

    def reparent(self) -> None:
        """Units that no clause names follow their parent where it has gone."""
        gone = dict.fromkeys(ref.code for ref in self.out if not self._goes_on(ref))
        for code in gone:
            children = [u for u in self.before.with_parent(code) if self._goes_on(u.ref)]
            heir = self.heir(code) if children else code
            for unit in children if heir != code else ():
                ref = self._free(unit.code)
                moved = attrs.evolve(unit, ref=ref, parent=heir, since_stated=True)
                self.formed[ref] = moved
                self.add(Link(unit.ref, ref, Contribution(unit.ref)))
        for ref, unit in list(self.formed.items()):
            inherited = ref in self.formed_in and ref not in self.described
            if inherited and unit.parent is not None:
                self.formed[ref] = attrs.evolve(unit, parent=self.heir(unit.parent))

    def heir(self, code: str, passed: frozenset[str] = frozenset()) -> str | None:
        """Code of the unit that stands where a parent stood; the code itself if unclear."""
        here = self.before.with_code(code)
        if len(here) != 1 or code in passed:
            return code
        state, seen = here[0], set[UnitRef]()
        while state.ref not in seen:
            seen.add(state.ref)
            links = [k for k in self.out.get(state.ref, ()) if k.gives or k.target is None]
            if not links:
                return state.code
            targets = list(dict.fromkeys(k.target for k in links if k.territory is not Extent.NONE))
            same = [t for t in targets if t is not None and t.code == state.code]
            following = (same or targets or [None])[0]
            if following is None:
                return None if state.parent is None else self.heir(state.parent, passed | {code})
            if len(targets) > 1 and not same:
                return code
            found = self.unit(following)
            if found is None:  # pragma: no cover (targets are always formed)
                return code
            state = found
        return code  # pragma: no cover (links go forward, so this ends)

    def _free(self, code: str) -> UnitRef:
        n = 1
        while self.unit(ref := UnitRef(code, self.effective, n)) is not None:
            n += 1
        return ref

    def result(self) -> Replay:
        return Replay(tuple(self.formed.values()), tuple(self.links), Findings(self.findings))


def _may_be_one(before: Unit, formed: Unit) -> bool:
    """Whether two units of one code can be meant as one: not if they say two tiers."""
    return not (before.tier and formed.tier and before.tier != formed.tier)


def _clause(event: Event, number: int) -> str:
    return event.citation or event.event or f"clause {number}"


def replay(before: Units, events: Iterable[Event], effective: date) -> Replay:
    """Carry the clauses out, in their order, on the registry before.

    Args:
        before: The units before.
        events: The clauses; those of one day act in order, so that a clause may
            take a unit that an earlier one formed.
        effective: The day of the reform.
    """
    run = _Run(before, tuple(events), effective)
    run.carry_out()
    run.absorb_namesakes()
    run.reparent()
    return run.result()


def raise_if_broken(done: Replay) -> None:
    """Raise what could not be carried out as written.

    Raises:
        ReplayError: If there is anything.
    """
    broken = done.findings.by_severity(Severity.ERROR)
    if broken:
        raise ReplayError([f"{f.message}; {f.mend}" if f.mend.en else f.message for f in broken])
