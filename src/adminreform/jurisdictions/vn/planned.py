"""What a plan knows of the units of Viet Nam that the law asks about.

A plan often leaves open whether a commune is mountainous, or what kind of province it lies
in.  Then a unit has several profiles that are possible, and a rule says something only
where it is so of all of them.
"""

from __future__ import annotations

import re
from decimal import Decimal
from functools import cached_property
from typing import TYPE_CHECKING

import attrs

from adminreform.errors import InvalidValueError
from adminreform.jurisdictions.vn.profile import UnitProfile
from adminreform.measures import UNITS_OF_MEASURE, Measure
from adminreform.names import fold_name
from adminreform.quantities import magnitude, quantity
from adminreform.reform import Extent, Formation, Link
from adminreform.units import Unit

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from adminreform.facts import FactValue
    from adminreform.jurisdictions.vn.profile import Province, Within
    from adminreform.plan import Plan
    from adminreform.units import Registry, UnitRef

__all__ = ["COMMUNE", "PROVINCE", "Planned", "PlannedUnit", "as_law_measures", "body_of"]

PROVINCE, COMMUNE = "province", "commune"
_LARGEST = frozenset(map(fold_name, ("Hà Nội", "Hồ Chí Minh")))
_WITHIN: Mapping[str, Within] = {
    "quận": "urban_district",
    "thành phố": "provincial_city",
    "thị xã": "town",
}
_BODIES = (
    (re.compile(r"UBTVQH\d*$"), "standing_committee"),
    (re.compile(r"(?<!TV)QH\d*$"), "national_assembly"),
    (re.compile(r"-CP$"), "government"),
    (re.compile(r"-TTg$"), "prime_minister"),
    (re.compile(r"-?HĐND$"), "council"),
    (re.compile(r"-?UBND$"), "committee"),
)


def body_of(number: str) -> str:
    """Who passed an act, by the end of its number; empty where the number does not tell.

    Example:
        >>> body_of("1679/NQ-UBTVQH15"), body_of("202/2025/QH15"), body_of("Act 1")
        ('standing_committee', 'national_assembly', '')
    """
    return next((body for pattern, body in _BODIES if pattern.search(number.strip())), "")


def as_law_measures(measure: Measure) -> Measure | None:
    """A measure in the unit in which the law states it: areas in km², people one by one.

    Digits stay significant: 500 ha is 5.00 km².

    Returns:
        The measure; None where its unit measures something else, or nobody knows it.
    Example:
        >>> from datetime import date
        >>> from adminreform import Measure, Size, UnitRef
        >>> ref = UnitRef("10103", date(2025, 7, 1))
        >>> area = Measure(name="area", unit="ha", sizes=[Size(unit=ref, value=500)])
        >>> as_law_measures(area)[ref]
        Decimal('5.00')
    """
    wanted = UNITS_OF_MEASURE.get(measure.name, measure.unit)
    if measure.unit == wanted:
        return measure
    try:
        factor = magnitude(quantity(1, measure.unit), wanted).normalize()
    except InvalidValueError:
        return None
    sizes = [attrs.evolve(size, value=size.value * factor) for size in measure.sizes]
    return Measure(name=measure.name, unit=wanted, sizes=sizes)


@attrs.frozen
class PlannedUnit:
    """One unit after the reform, and what it came of.

    Attributes:
        unit: The unit.
        links: What it was formed of.
        act: Number of the act that forms it; empty where none is named.
        formed: Whether an act forms it, so that it is more than a unit that goes on.
    """

    unit: Unit
    links: tuple[Link, ...]
    act: str
    formed: bool

    @property
    def refs(self) -> tuple[UnitRef, ...]:
        """The state of the unit, and for one that goes on the state before."""
        before = () if self.formed else tuple(k.source for k in self.links if k.source is not None)
        return (self.unit.ref, *before)


class Planned:
    """A plan, as the rules on units of Viet Nam look at it."""

    def __init__(self, plan: Plan) -> None:
        self.plan = plan
        self.after = plan.reform.computed
        self.before = plan.reform.before

    @cached_property
    def sources(self) -> dict[UnitRef, Unit]:
        """Every state that can give something: of before, or begun on the day."""
        begun = {unit.ref: unit for unit in self.plan.reform.replay.begun}
        return {unit.ref: unit for unit in self.before} | begun

    @cached_property
    def into(self) -> dict[UnitRef, list[Link]]:
        """What each unit got, by its reference."""
        found: dict[UnitRef, list[Link]] = {}
        for link in self.plan.reform.links:
            if link.target is not None and link.source is not None and link.gives:
                found.setdefault(link.target, []).append(link)
        return found

    @cached_property
    def units(self) -> tuple[PlannedUnit, ...]:
        """The units after the reform."""
        return tuple(map(self._planned, self.after))

    def _planned(self, unit: Unit) -> PlannedUnit:
        links = tuple(self.into.get(unit.ref, ()))
        acts = (k.event.act.number for k in links if k.event is not None and k.event.act)
        ordered = any(isinstance(link.event, Formation) for link in links)
        return PlannedUnit(unit, links, next(acts, ""), ordered and not self._goes_on(unit, links))

    def _goes_on(self, unit: Unit, links: Iterable[Link]) -> bool:
        """Whether a unit is a whole unit of before, and of the same kind."""
        held = list(links)
        if len(held) != 1 or not _is_whole(held[0]):
            return False
        source = self.sources.get(held[0].source) if held[0].source is not None else None
        return source is not None and (source.kind, source.tier) == (unit.kind, unit.tier)

    def whole_predecessors(self, planned: PlannedUnit) -> int:
        """How many units of its tier were merged into it whole."""
        tiers = [
            self.sources[link.source].tier
            for link in planned.links
            if link.source in self.sources and _is_whole(link)
        ]
        return tiers.count(planned.unit.tier)

    # -- what is known of a unit -------------------------------------------------

    def fact(self, refs: Iterable[UnitRef], name: str) -> FactValue | None:
        """What is so of a unit, by any of its references; None where nobody says."""
        found = (self.plan.facts.get(ref, name) for ref in refs)
        return next((value for value in found if value is not None), None)

    def is_so(self, refs: Iterable[UnitRef], name: str) -> bool | None:
        """Whether something is so of a unit; None where nobody says so or otherwise."""
        value = self.fact(refs, name)
        return value if isinstance(value, bool) else None

    def number(self, refs: Iterable[UnitRef], name: str) -> int | Decimal | None:
        """A number about a unit, of at least 0; None where nobody says."""
        value = self.fact(refs, name)
        if isinstance(value, bool) or not isinstance(value, int | Decimal):
            return None
        return value if Decimal(value).is_finite() and value >= 0 else None

    @cached_property
    def sizes(self) -> dict[str, Measure]:
        """Measures by name, in the units of the law, as far as they can be read so."""
        held = {name: as_law_measures(measure) for name, measure in self.plan.sizes.items()}
        return {name: measure for name, measure in held.items() if measure is not None}

    def size(self, refs: Iterable[UnitRef], measure: str) -> Decimal | None:
        """How large a unit is, in km² or persons; None where nobody measured it so."""
        held = self.sizes.get(measure)
        sizes = (held.get(ref) for ref in refs) if held is not None else ()
        return next((size for size in sizes if size is not None), None)

    def province_of(self, unit: Unit, registry: Registry | None = None) -> Unit | None:
        """The province that a unit lies in; None where nobody says."""
        registry = self.after if registry is None else registry
        above = registry.ancestors(unit.ref) if unit.ref in registry else ()
        return next((held for held in above if held.tier == PROVINCE), None)

    def in_the_delta(self, planned: PlannedUnit) -> bool | None:
        """Whether a unit, or else its province, lies in the Red River Delta."""
        told = self.is_so(planned.refs, "red_river_delta")
        province = self.province_of(planned.unit)
        if told is None and province is not None:
            return self.is_so((province.ref,), "red_river_delta")
        return told

    def unknown(self, planned: PlannedUnit, names: Iterable[str]) -> list[str]:
        """Facts about a unit that nobody states."""
        return [
            name
            for name in names
            if self.fact(planned.refs, name) is None
            and not (name == "red_river_delta" and self.in_the_delta(planned) is not None)
        ]

    # -- profiles ------------------------------------------------------------------

    def profiles(self, planned: PlannedUnit) -> tuple[UnitProfile, ...]:
        """Every profile of a unit that is possible by what the plan knows."""
        unit, refs = planned.unit, planned.refs
        province = self.province_of(unit)
        profile = UnitProfile(
            kind=unit.kind,
            name=unit.name or unit.code,
            area_km2=self.size(refs, "area"),
            population=self.size(refs, "population"),
            permanent_population=self.number(refs, "permanent_population"),
            mountainous=bool(self.is_so(refs, "mountainous")),
            island=bool(self.is_so(refs, "island")) or unit.kind == "đặc khu",
            land_border=bool(self.is_so(refs, "land_border")),
            ethnic_share_pct=self.number(refs, "ethnic_share_pct") or 0,
            poor_coast=bool(self.is_so(refs, "poor_coast")),
            red_river_delta=bool(self.in_the_delta(planned)),
            isolated=bool(self.is_so(refs, "isolated")),
            special_defence=bool(self.is_so(refs, "special_defence")),
            largest_city=unit.tier == PROVINCE and fold_name(unit.name) in _LARGEST,
            formed=planned.formed,
            whole_predecessors=self.whole_predecessors(planned),
        )
        if unit.kind == "phường":
            within = self._within(planned)
            return tuple(
                attrs.evolve(profile, province=place, within=within)
                for place in self._provinces(province)
            )
        if unit.kind in {"xã", "tỉnh"} and self.is_so(refs, "mountainous") is None:
            return (profile, attrs.evolve(profile, mountainous=True))
        return (profile,)

    def _provinces(self, province: Unit | None) -> tuple[Province, ...]:
        """What kinds of province a phường may lie in."""
        if province is None:
            return ("city", "upland", "other")
        if province.kind == "thành phố":
            return ("city",)
        told = [self.is_so((province.ref,), name) for name in ("mountainous", "land_border")]
        if True in told:
            return ("upland",)
        return ("other",) if None not in told else ("upland", "other")

    def _within(self, planned: PlannedUnit) -> Within | None:
        """The district that a phường that goes on lay in before."""
        for ref in planned.refs[::-1]:
            above = self.before.parent(ref) if ref in self.before else None
            if above is not None and above.kind in _WITHIN:
                return _WITHIN[above.kind]
        return None


def _is_whole(link: Link) -> bool:
    return link.territory is Extent.WHOLE and link.people is Extent.WHOLE
