"""What all sections of a report share: the plan, its counts, shares and grounds."""

from __future__ import annotations

from datetime import date
from functools import cached_property
from typing import TYPE_CHECKING

import attrs

from adminreform.errors import ReplayError
from adminreform.findings import Findings
from adminreform.law import Assumption
from adminreform.plan import Plan
from adminreform.plot.markup import Markup, element
from adminreform.plot.scope import Scope
from adminreform.readiness import CRITERIA, Readiness, confirmed, readiness
from adminreform.report.provenance import Provenance
from adminreform.report.stories import Story, stories
from adminreform.report.summary import Summary, summarise
from adminreform.report.words import Words
from adminreform.staffing import StaffOutlook
from adminreform.units import UnitRef

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from adminreform.crosswalk import CrosswalkRow
    from adminreform.law import Basis
    from adminreform.reform import Link

__all__ = ["Context"]

_UNITS = {"km2": ("km²", "km²"), "person": ("people", "người")}


def _traced(items: Iterable[UnitRef | str] | None) -> tuple[UnitRef | str, ...] | None:
    return None if items is None else tuple(items)


@attrs.frozen(kw_only=True, eq=False)
class Context:
    """Everything that is told, before it is laid out.

    Attributes:
        plan: The plan.
        words: The language.
        findings: What was found about it.
        provenance: Where its data come from; None where nobody said.
        traced: Units whose way is told; None for those that tell most.
        outlook: The years after the reform, by the law of a country; None for none.
        on: The day as of which what is open or late is told; None for the one of the plan.
    """

    plan: Plan
    words: Words
    findings: Findings
    provenance: Provenance | None = None
    traced: tuple[UnitRef | str, ...] | None = attrs.field(default=None, converter=_traced)
    outlook: StaffOutlook | None = None
    on: date | None = None

    @cached_property
    def scope(self) -> Scope:
        """The lowest tier."""
        return Scope.of(self.plan.reform)

    @cached_property
    def summary(self) -> Summary:
        """The numbers."""
        return summarise(self.plan)

    @cached_property
    def readiness(self) -> Readiness:
        """Whether each authority can open, on the day asked about or on that of the reform.

        By what the gates of the plan require; by every criterion where it has none.

        Raises:
            ReplayError: If clauses of the reform cannot be carried out as written.
        """
        book, on = self.plan.oversight, self.on or self.plan.reform.effective
        gates = () if book is None else book.gates
        required = dict.fromkeys(key for gate in gates for key in gate.required)
        known = {each.key: each for each in CRITERIA}
        asked = sorted(required, key=lambda key: [*known, key].index(key))
        found = [known.get(key) or confirmed(key) for key in asked]
        return readiness(self.plan, on=on, criteria=found or CRITERIA)

    @cached_property
    def stories(self) -> tuple[Story, ...]:
        """The units whose way is told."""
        return stories(self.plan, self.traced)

    @cached_property
    def shown(self) -> tuple[Link, ...]:
        """The links of the table."""
        return self.scope.links

    @cached_property
    def shares(self) -> Mapping[str, Mapping[tuple[UnitRef, UnitRef], CrosswalkRow]]:
        """Shares of area and of population, by both ends; empty where replay fails."""
        found: dict[str, dict[tuple[UnitRef, UnitRef], CrosswalkRow]] = {}
        reform = self.plan.reform
        for measure in ("area", "population"):
            rows = found[measure] = {}
            try:
                walk = self.plan.history.crosswalk(reform.before.on, reform.effective, measure)
            except ReplayError:
                continue
            for row in walk.rows:
                if row.target is not None:
                    rows[row.source, row.target] = row
        return found

    def share(self, link: Link, measure: str) -> str:
        """What of a source goes by a link, as a number or between two."""
        if link.source is None or link.target is None:
            return "–"
        row = self.shares[measure].get((link.source, link.target))
        if row is not None:
            return self.words.between(row.low, row.high)
        stated = link.share_of(measure)
        return "–" if stated is None else self.words.percent(stated)

    def unit(self, ref: UnitRef | None, nothing: str = "") -> Markup:
        """Name and code of a unit, which stay together."""
        if ref is None:
            return element("span", nothing, class_="muted")
        code = element("span", f" {ref.code}", class_="code")
        return element("span", self.scope.name(ref), code, class_="unit")

    def anywhere(self, ref: UnitRef) -> Markup | str:
        """A unit of any tier: name and code of one that is shown, the name of another."""
        if ref in self.scope.units:
            return self.unit(ref)
        reform = self.plan.reform
        held = (registry.get(ref) for registry in (reform.before, reform.computed))
        found = next((unit for unit in held if unit is not None), None)
        return str(ref) if found is None else found.full_name or found.name or str(ref)

    @cached_property
    def one_act(self) -> str:
        """The act of every clause that is shown; empty where there are several, or none."""
        acts = {link.event.act for link in self.shown if link.event is not None}
        return self.words.quote(next(iter(acts)) or "") if len(acts) == 1 else ""

    # -- grounds -------------------------------------------------------------

    def ground(self, link: Link) -> str:
        """The ground of a link, without the clause that stands beside it."""
        stated = link.contribution.basis if link.contribution is not None else None
        if stated is None:
            return "" if link.event is not None else self._follows
        clause = link.event.clause if link.event is not None else ""
        return self.basis(stated, clause)

    @property
    def _follows(self) -> str:
        return self.words.say("follows from the other clauses", "suy ra từ các khoản khác")

    def basis(self, basis: Basis, clause: str = "") -> str:
        """A ground in words."""
        if isinstance(basis, Assumption):
            return self.words.ground(basis)
        text = basis.text.replace(f", {clause}", "") if clause else basis.text
        return self.words.quote(text)

    @cached_property
    def grounds(self) -> Mapping[str, int]:
        """Grounds of the links in words, each with its number."""
        told = dict.fromkeys(ground for link in self.shown if (ground := self.ground(link)))
        return {ground: number for number, ground in enumerate(told, 1)}

    @cached_property
    def size_grounds(self) -> tuple[str, ...]:
        """Grounds of the sizes that are shown."""
        refs = {unit.ref for unit in self.scope.after}
        sizes = [size for m in self.plan.measures for size in m.sizes if size.unit in refs]
        return tuple(dict.fromkeys(self.basis(s.basis) for s in sizes if s.basis is not None))

    def sizes(self, ref: UnitRef) -> str:
        """How large a unit is, as far as it was measured."""
        said: list[str] = []
        for measure in self.plan.measures:
            size = measure.size(ref)
            if size is not None:
                number = size.value.normalize()
                exact = int(number) if number == number.to_integral_value() else number
                en, vi = _UNITS.get(measure.unit, (measure.unit, measure.unit))
                text = f"{self.words.number(exact)} {self.words.say(en, vi)}"
                if isinstance(size.basis, Assumption):
                    text += self.words.say(" (assumed)", " (giả định)")
                said.append(text)
        return " · ".join(said)

    @cached_property
    def illustrative(self) -> bool:
        """Whether the data are made up, by what is said of them or by their grounds."""
        if self.provenance is not None:
            return self.provenance.illustrative
        given = [link.contribution.basis for link in self.shown if link.contribution is not None]
        stated = [basis for basis in given if basis is not None]
        return bool(stated) and all(isinstance(basis, Assumption) for basis in stated)
