"""What area and what people a unit of Viet Nam must have.

Three bodies of law give standards: Resolution 1211/2016 as amended by 27/2022, Resolution
112/2025 in its place from 1 January 2026, and for units formed by the rearrangement of
2025 the percentages and absolute values of Resolution 76/2025.
"""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING, Literal

import attrs

from adminreform.errors import InvalidValueError
from adminreform.jurisdictions.vn.units import PERSONS
from adminreform.law import LawOfDay, Provision, Term, as_exact, formula
from adminreform.text import Text

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from adminreform.jurisdictions.vn.profile import Number, UnitProfile

__all__ = ["MEASURED_IN", "WORDS", "Criterion", "Need", "needs", "of_2025", "waived", "waiver"]

Criterion = Literal["area", "population"]
"""What the standards measure."""

WORDS: Mapping[Criterion, Text] = {
    "area": Text("area", "diện tích tự nhiên"),
    "population": Text("population", "quy mô dân số"),
}
MEASURED_IN: Mapping[Criterion, Text] = {
    "area": Text("km²"),
    "population": PERSONS,
}
_KEYS: Mapping[Criterion, str] = {"area": "area_km2_min", "population": "population_min"}
_SHARES: Mapping[Criterion, str] = {"area": "area_pct_min", "population": "population_pct_min"}
_TERRAINS = {
    "mountain": Text("mountainous", "miền núi, vùng cao"),
    "island": Text("on islands", "ở hải đảo"),
    "other": Text("not mountainous", "không phải miền núi, vùng cao"),
}
_NAMES = {"tỉnh": "tinh", "xã": "xa"}


@attrs.frozen(kw_only=True)
class Need:
    """The least that the law asks of a unit by one criterion, and how it comes about.

    Attributes:
        criterion: ``area`` or ``population``.
        terms: The steps; the last is the least that the unit must have.
    """

    criterion: Criterion
    terms: tuple[Term, ...]

    @property
    def least(self) -> Fraction:
        """What the unit must have."""
        return Fraction(self.terms[-1].amount)

    @property
    def rests_on(self) -> tuple[Provision, ...]:
        """The provisions that went into it, each once."""
        return _each_once(*(p for term in self.terms for p in term.rests_on))


def _each_once(*provisions: Provision) -> tuple[Provision, ...]:
    return tuple({id(p): p for p in provisions}.values())


def of_2025(law: LawOfDay, unit: UnitProfile) -> bool:
    """Whether a unit is formed by the rearrangement of 2025, which has its own standards."""
    return unit.formed and "units.2025.xa_other" in law


def waiver(law: LawOfDay, unit: UnitProfile) -> Provision | None:
    """The provision that says from how many merged units on a unit is not examined.

    None where the law has none for such a unit.  Whether it applies or not, a verdict on
    the unit rests on it.
    """
    key = "units.2025.waiver_predecessors_min"
    if not of_2025(law, unit) or unit.kind in {"tỉnh", "thành phố"}:
        return None
    return law.get(key)


def waived(law: LawOfDay, unit: UnitProfile) -> Provision | None:
    """The provision by which no standard is examined, since enough whole units were merged.

    Example:
        >>> from datetime import date
        >>> from adminreform.jurisdictions import load
        >>> from adminreform.jurisdictions.vn import UnitProfile
        >>> law = load("vn").on(date(2025, 7, 1))
        >>> str(waived(law, UnitProfile(kind="xã", whole_predecessors=3)).basis)
        'Resolution 76/2025/UBTVQH15, Art. 5(2)'
    """
    least = waiver(law, unit)
    return least if least is not None and unit.whole_predecessors >= least.number else None


def needs(law: LawOfDay, unit: UnitProfile) -> tuple[Need, Need]:
    """The area and the population that a unit must have.

    Raises:
        InvalidValueError: If the law has no number for such a unit: on islands before 2026,
            a đặc khu, a kind that it does not know, a phường in nobody knows what.
        NotInForceError: If the law of the day has no standard.

    Example:
        >>> from datetime import date
        >>> from adminreform.jurisdictions import load
        >>> from adminreform.jurisdictions.vn import UnitProfile
        >>> law = load("vn").on(date(2025, 7, 1))
        >>> [int(n.least) for n in needs(law, UnitProfile(kind="xã", mountainous=True))]
        [100, 5000]
    """
    _refuse_islands(law, unit)
    if unit.kind == "phường":
        return _of_ward(law, unit)
    if unit.kind == "thành phố":
        standard = law["units.standard.thanh_pho"]
        return _both(lambda criterion: [_base(criterion, standard, Text(""))])
    if unit.kind not in _NAMES:
        message = (
            f"the law has no number for the area and the population of a {unit.kind!r}; "
            "it has for xã, phường, tỉnh and thành phố"
        )
        raise InvalidValueError(message)
    return _both(lambda criterion: _rural(law, unit, criterion))


def _refuse_islands(law: LawOfDay, unit: UnitProfile) -> None:
    """Refuse units on islands, as long as the law, or the pack, has no number for them."""
    if not unit.island or unit.kind not in {"xã", "phường"}:
        return
    if of_2025(law, unit):
        message = (
            f"{unit.full_name}: a unit on islands formed in 2025 has no standard in numbers "
            f"({law['units.2025.island'].cited()})"
        )
        raise InvalidValueError(message)
    if unit.kind == "xã" and "units.standard.xa.island" not in law:
        message = (
            f"{unit.full_name}: the standards of a xã on islands before 2026 are not known; "
            "say island=False to take those of the mainland"
        )
        raise InvalidValueError(message)


def _both(steps: Callable[[Criterion], list[Term]]) -> tuple[Need, Need]:
    return (
        Need(criterion="area", terms=tuple(steps("area"))),
        Need(criterion="population", terms=tuple(steps("population"))),
    )


def _base(criterion: Criterion, standard: Provision, terrain: Text) -> Term:
    what = WORDS[criterion]
    where = Text(f", {terrain.en}", f", {terrain.vi}") if terrain.en else terrain
    return Term(
        key=f"{criterion}.standard",
        label=Text(f"{what.en} by the standard{where.en}", f"tiêu chuẩn {what.vi}{where.vi}"),
        amount=standard.part(_KEYS[criterion]),
        unit=MEASURED_IN[criterion],
        rests_on=[standard],
    )


# -- tỉnh and xã: a standard, what reduces it, and what 2025 makes of it -------------


def _terrain(law: LawOfDay, unit: UnitProfile) -> str:
    if unit.kind == "xã" and unit.island and "units.standard.xa.island" in law:
        return "island"
    return "mountain" if unit.mountainous else "other"


def _rural(law: LawOfDay, unit: UnitProfile, criterion: Criterion) -> list[Term]:
    terrain = _terrain(law, unit)
    standard = law[f"units.standard.{_NAMES[unit.kind]}.{terrain}"]
    terms = [_base(criterion, standard, _TERRAINS[terrain])]
    reduced = list(_reductions(law, unit, criterion, terms[0]))
    if reduced:
        terms.append(_one_of(law, reduced))
    asked = _ethnic_rule(law, unit) if criterion == "population" else None
    if asked is not None:  # also where the share of the unit is below its threshold
        terms[-1] = attrs.evolve(terms[-1], rests_on=_each_once(*terms[-1].rests_on, asked))
    if unit.kind == "xã" and of_2025(law, unit):
        share = law[f"units.2025.xa_{terrain}"]
        terms.append(_share_of(criterion, terms[-1], share.part(_SHARES[criterion]), share))
    return terms


def _share_of(criterion: Criterion, base: Term, share: Number, rests_on: Provision) -> Term:
    what = WORDS[criterion]
    return Term(
        key=f"{criterion}.needed",
        label=Text(f"{what.en} needed after the rearrangement", f"{what.vi} cần đạt sau sắp xếp"),
        amount=Fraction(base.amount) * Fraction(share) / 100,
        unit=MEASURED_IN[criterion],
        formula=formula("{base} × {share} %", base=base.amount, share=share),
        rests_on=[rests_on],
    )


def _reductions(
    law: LawOfDay, unit: UnitProfile, criterion: Criterion, base: Term
) -> Iterator[Term]:
    """Every reduction that the unit may claim of one standard."""
    if criterion == "area":
        yield from _in_the_delta(law, unit, base)
        return
    yield from _of_ethnic_share(law, unit, base)
    yield from _on_the_poor_coast(law, unit)


def _reduced(
    criterion: Criterion, why: Text, base: Number, share: Number, rests_on: list[Provision]
) -> Term:
    what = WORDS[criterion]
    return Term(
        key=f"{criterion}.reduced",
        label=Text(f"{what.en} by the standard, {why.en}", f"tiêu chuẩn {what.vi}, {why.vi}"),
        amount=Fraction(base) * Fraction(share) / 100,
        unit=MEASURED_IN[criterion],
        formula=formula("{base} × {share} %", base=base, share=share),
        rests_on=rests_on,
    )


def _in_the_delta(law: LawOfDay, unit: UnitProfile, base: Term) -> Iterator[Term]:
    key = "units.standard.reduction.red_river_delta_area_pct"
    if unit.red_river_delta and key in law:
        share = law[key]
        why = Text("in the Red River Delta", "ở đồng bằng sông Hồng")
        yield _reduced("area", why, base.amount, share.part(_NAMES[unit.kind]), [share])


def _ethnic_rule(law: LawOfDay, unit: UnitProfile) -> Provision | None:
    """What reduces the population by the share of ethnic minorities, for such a unit."""
    if not (unit.mountainous or unit.land_border):
        return None
    return law.get("units.standard.reduction.ethnic")


def _of_ethnic_share(law: LawOfDay, unit: UnitProfile, base: Term) -> Iterator[Term]:
    rule = _ethnic_rule(law, unit)
    if rule is None:
        return
    parts = {name: as_exact(value, name) for name, value in rule.record.items()}
    beyond = Fraction(unit.ethnic_share_pct) - parts["share_from_pct"]
    if beyond < 0:
        return
    if parts["per_extra_share_points"] <= 0:
        message = f"{rule.parameter}: expected per_extra_share_points above 0"
        raise InvalidValueError(message)
    steps = beyond // parts["per_extra_share_points"]
    reduced = parts["population_standard_pct"] - steps * parts["further_points"]
    share = max(reduced, parts.get("floor_pct", Fraction(0)))
    why = formula(
        Text("ethnic minorities {share} %", "người dân tộc thiểu số {share} %"),
        share=unit.ethnic_share_pct,
    )
    yield _reduced("population", why, base.amount, share, [rule])


def _on_the_poor_coast(law: LawOfDay, unit: UnitProfile) -> Iterator[Term]:
    key = "units.standard.reduction.poor_coast_pct"
    if unit.kind == "xã" and unit.poor_coast and key in law:
        share, standard = law[key], law["units.standard.xa.other"]
        why = Text("poor coast", "bãi ngang, ven biển đặc biệt khó khăn")
        least = standard.part("population_min")
        yield _reduced("population", why, least, share.number, [standard, share])


def _one_of(law: LawOfDay, reduced: list[Term]) -> Term:
    """The largest reduction of a standard, since each is reduced once."""
    best = min(reduced, key=lambda term: term.amount)
    compared = [p for term in (best, *reduced) for p in term.rests_on]
    best = attrs.evolve(best, rests_on=_each_once(*compared))
    key = "units.standard.reduction.one_per_standard"
    if len(reduced) == 1 or key not in law:
        return best
    note = Text(
        "a standard is reduced once; this is the largest reduction",
        "mỗi tiêu chuẩn chỉ giảm một lần; đây là mức giảm nhiều nhất",
    )
    return attrs.evolve(best, note=note, rests_on=[*best.rests_on, law[key]])


# -- phường ----------------------------------------------------------------------

_PROVINCES = {
    "city": Text("in a centrally run city", "thuộc thành phố trực thuộc trung ương"),
    "upland": Text(
        "in a tỉnh that is mountainous, highland or on the border",
        "thuộc tỉnh miền núi, vùng cao, biên giới",
    ),
    "other": Text("in another tỉnh", "thuộc các tỉnh còn lại"),
    "urban_district": Text("in a quận", "thuộc quận"),
    "provincial_city": Text("in a city of a province", "thuộc thành phố thuộc tỉnh"),
    "town": Text("in a thị xã", "thuộc thị xã"),
    "any": Text(""),
}


def _of_ward(law: LawOfDay, unit: UnitProfile) -> tuple[Need, Need]:
    where = "2025" if of_2025(law, unit) else "standard"
    area = law[f"units.{where}.phuong.area_km2_min"]
    people = law[f"units.{where}.phuong.population_min"]
    place: str | None = unit.province if where == "2025" else unit.within
    if "any" in people.record:
        place = "any"
    if place is None:
        field, known = ("province" if where == "2025" else "within"), ", ".join(people.record)
        message = f"{unit.full_name}: say its {field}, one of {known}, on which its people depend"
        raise InvalidValueError(message)
    of_area = Term(
        key="area.standard",
        label=Text("area by the standard", "tiêu chuẩn diện tích tự nhiên"),
        amount=area.number,
        unit=MEASURED_IN["area"],
        rests_on=[area],
    )
    what, lies = WORDS["population"], _PROVINCES[place]
    of_people = Term(
        key="population.standard",
        label=Text(
            f"{what.en} by the standard, {lies.en}".removesuffix(", "),
            f"tiêu chuẩn {what.vi}, {lies.vi}".removesuffix(", "),
        ),
        amount=people.part(place),
        unit=MEASURED_IN["population"],
        rests_on=[people],
    )
    return (
        Need(criterion="area", terms=(of_area,)),
        Need(criterion="population", terms=(of_people,)),
    )
