"""Rules on the area and the population of units: Resolutions 1211/2016, 76/2025, 112/2025."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

import attrs

from adminreform.errors import InvalidValueError, NotInForceError, listing
from adminreform.findings import Severity
from adminreform.jurisdictions.vn.facts_units import LOWERING
from adminreform.jurisdictions.vn.needs import (
    MEASURED_IN,
    WORDS,
    Criterion,
    Need,
    needs,
    waived,
    waiver,
)
from adminreform.jurisdictions.vn.planned import Planned, PlannedUnit, body_of
from adminreform.jurisdictions.vn.profile import UnitProfile
from adminreform.jurisdictions.vn.standards import must_be_rearranged, percent
from adminreform.law import Provision, formula, rounded
from adminreform.rules import Breach, LawRule, law_rule
from adminreform.text import Text

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence, Sized

    from adminreform.law import Account, Law, LawOfDay
    from adminreform.plan import Plan

__all__ = ["RULES"]

_DECIDERS = {"commune": "standing_committee", "province": "national_assembly"}
_CRITERIA: tuple[Criterion, ...] = ("area", "population")
_LOWERED_BY: Mapping[tuple[str, Criterion], tuple[str, ...]] = {
    ("xã", "area"): ("island", "red_river_delta"),
    ("xã", "population"): ("island", "ethnic_share_pct", "poor_coast"),
    ("phường", "area"): ("island",),
    ("phường", "population"): ("island",),
    ("tỉnh", "area"): ("red_river_delta",),
    ("tỉnh", "population"): ("ethnic_share_pct",),
}
"""Facts that lower a standard, by kind of unit and criterion."""


@attrs.frozen
class _Standing:
    """How a unit stands to one standard, under each of its possible profiles.

    Attributes:
        planned: The unit.
        criterion: The standard.
        has: What it has; None if unknown.
        needs: What it may need.
        lowering: Facts that nobody states, and that would lower the standard.
        waiver: What would let it off, had more whole units been merged; None for nothing.
    """

    planned: PlannedUnit
    criterion: Criterion
    has: Decimal | None
    needs: tuple[Need, ...]
    lowering: tuple[str, ...]
    waiver: Provision | None

    @property
    def rests_on(self) -> tuple[Provision, ...]:
        """The provisions that were asked, each once."""
        found = {id(p): p for need in self.needs for p in need.rests_on}
        further = () if self.waiver is None else (self.waiver,)
        return (*found.values(), *further)

    @property
    def short(self) -> bool | None:
        """Whether the unit is below standard; None where that is not known."""
        if self.has is None:
            return None
        below = {self.has < need.least for need in self.needs}
        return below.pop() if len(below) == 1 else None


def _standings(
    plan: Plan, day_law: LawOfDay, criteria: Iterable[Criterion], *, measured: bool
) -> Iterator[_Standing]:
    """How the units that the reform forms stand to standards that are examined.

    Left out are units that nothing is asked of: enough whole units were merged, or the law
    has no number for them.

    Args:
        plan: The plan.
        day_law: The law of its day.
        criteria: The standards.
        measured: Whether only units of known size are wanted.
    """
    known = Planned(plan)
    for planned in known.units:
        if not planned.formed or planned.unit.tier not in _DECIDERS:
            continue
        sizes: dict[Criterion, Decimal | None] = {
            criterion: known.size(planned.refs, criterion) for criterion in criteria
        }
        if measured and not any(size is not None for size in sizes.values()):
            continue
        merged = known.whole_predecessors(planned)
        profile = UnitProfile(kind=planned.unit.kind, whole_predecessors=merged)
        if waived(day_law, profile):
            continue
        asked = [_needs(day_law, profile) for profile in known.profiles(planned)]
        if not all(asked):
            continue
        for criterion, has in sizes.items():
            names = _LOWERED_BY.get((planned.unit.kind, criterion), ())
            yield _Standing(
                planned,
                criterion,
                has,
                tuple(need for both in asked for need in both if need.criterion == criterion),
                tuple(known.unknown(planned, names)),
                waiver(day_law, profile),
            )


def _needs(day_law: LawOfDay, profile: UnitProfile) -> tuple[Need, ...]:
    """What a unit needs; nothing where the law has no number for it."""
    try:
        return needs(day_law, profile)
    except (InvalidValueError, NotInForceError):
        return ()


def _below(plan: Plan, law: Law, criterion: Criterion) -> Iterator[Breach]:
    day_law = law.on(plan.reform.effective)
    for standing in _standings(plan, day_law, [criterion], measured=True):
        if standing.short:
            yield _breach(day_law, standing)


def _breach(day_law: LawOfDay, standing: _Standing) -> Breach:
    unit, act = standing.planned.unit, standing.planned.act
    what, measure = WORDS[standing.criterion], MEASURED_IN[standing.criterion]
    has = standing.has or 0
    least = min(need.least for need in standing.needs)
    alternatives = sorted({need.least for need in standing.needs})
    wanted = [formula("{least}", least=number) for number in alternatives]
    unless = _unless(standing.lowering)
    decided = body_of(act) == _DECIDERS[unit.tier]
    text = formula(
        Text(
            f"{{name}}: its {what.en} of {{has}} {measure.en} is {{share}} % of the {{least}} "
            f"{measure.en} that it needs{{unless}}{{decided}}",
            f"{{name}}: {what.to('vi')} {{has}} {measure.to('vi')} bằng {{share}} % mức cần đạt "
            f"{{least}} {measure.to('vi')}{{unless}}{{decided}}",
        ),
        name=unit.full_name,
        has=has,
        share=rounded(percent(has, least), 2),
        least=least,
        unless=unless,
        decided=Text(f"; {act} decided so", f"; {act} đã quyết định") if decided else "",
    )
    return Breach(
        subject=unit.ref,
        text=text,
        expected=Text(
            f"at least {' or '.join(number.en for number in wanted)} {measure.en}",
            f"ít nhất {' hoặc '.join(number.to('vi') for number in wanted)} {measure.to('vi')}",
        ),
        mend=_mend(day_law, standing, decided=decided),
        severity=Severity.INFO if decided else None,
        rests_on=[*standing.rests_on, *_fallback(day_law)],
    )


def _unless(names: Sequence[str]) -> Text:
    """What would lower the standard, as far as nobody says that it is not so."""
    if not names:
        return Text("")
    words = [LOWERING[name] for name in names]
    return Text(
        f", unless {' or '.join(word.en for word in words)}",
        f", trừ khi {' hoặc '.join(word.to('vi') for word in words)}",
    )


def _fallback(day_law: LawOfDay) -> tuple[Provision, ...]:
    key = "units.2025.fallback"
    return (day_law[key],) if key in day_law else ()


def _mend(day_law: LawOfDay, standing: _Standing, *, decided: bool) -> Text:
    ways: list[Text] = []
    if standing.lowering:
        names = ", ".join(standing.lowering)
        facts = "fact" if len(standing.lowering) == 1 else "facts"
        worded = "; ".join(f"{LOWERING[name].vi} ({name})" for name in standing.lowering)
        ways.append(Text(f"state the {facts} {names}", f"bổ sung dữ kiện: {worded}"))
    key = "units.2025.waiver_predecessors_min"
    if decided:
        pass  # the body that decides knew of it
    elif key in day_law and standing.planned.unit.tier == "commune":
        ways.append(
            formula(
                Text(
                    "merge {least} whole units or more",
                    "nhập từ {least} đơn vị nguyên trạng trở lên",
                ),
                least=day_law[key].number,
            )
        )
        ways.append(
            Text(
                "let the Government report to the Standing Committee of the National Assembly, "
                "which decides",
                "Chính phủ báo cáo Ủy ban Thường vụ Quốc hội xem xét, quyết định",
            )
        )
    else:
        ways.append(Text("merge it with a neighbour", "nhập với đơn vị liền kề"))
    return Text("; or ".join(way.en for way in ways), "; hoặc ".join(way.to("vi") for way in ways))


@law_rule(
    "UNI101",
    severity=Severity.WARNING,
    vi="Diện tích tự nhiên của đơn vị mới đạt tiêu chuẩn.",
)
def area_meets_the_standard(plan: Plan, law: Law) -> Iterator[Breach]:
    """A new unit has the area of its standard, unless enough whole units were merged.

    Bad: a xã of 21 km² formed in 2025 of two xã, not mountainous and not in a delta.
    Good: a xã of 30 km²; one of 21 km² formed of three whole xã; a đặc khu.
    """
    yield from _below(plan, law, "area")


@law_rule(
    "UNI102",
    severity=Severity.WARNING,
    vi="Quy mô dân số của đơn vị mới đạt tiêu chuẩn.",
)
def population_meets_the_standard(plan: Plan, law: Law) -> Iterator[Breach]:
    """A new unit has the population of its standard, unless enough whole units were merged.

    Bad: a phường of 14,904 people formed in 2025 of two whole units.
    Good: a phường of 21,000 people; one of 14,904 formed of three whole units.
    """
    yield from _below(plan, law, "population")


@law_rule(
    "UNI103",
    severity=Severity.INFO,
    vi="Có đủ dữ kiện để xét tiêu chuẩn của đơn vị mới.",
)
def standard_can_be_examined(plan: Plan, law: Law) -> Iterator[Breach]:
    """Sizes and facts on which the standard of a new unit depends are known.

    Bad: a xã of 20 km² and 9,000 people, and nobody says whether it is mountainous.
    Good: the fact ``mountainous`` is stated, and so are area and population.
    """
    day_law = law.on(plan.reform.effective)
    standings = list(_standings(plan, day_law, _CRITERIA, measured=False))
    for criterion in _CRITERIA:
        what = WORDS[criterion]
        held = [standing for standing in standings if standing.criterion == criterion]
        unmeasured = [standing for standing in held if standing.has is None]
        unsure = [s for s in held if s.has is not None and s.short is None]
        reach = "reaches" if len(unsure) == 1 else "reach"
        if unmeasured:
            yield _unknown(
                unmeasured,
                Text(
                    f"the {what.en} of {_counted(unmeasured)} is not known, and not examined",
                    f"chưa có {what.to('vi')} của {len(unmeasured)} đơn vị mới nên không xét",
                ),
                Text(f"state their {what.en}", f"bổ sung {what.to('vi')}"),
            )
        if unsure:
            yield _unknown(
                unsure,
                Text(
                    f"whether {_counted(unsure)} {reach} the standard of {what.en} depends on "
                    "facts that are not known",
                    f"chưa đủ dữ kiện để xét {what.to('vi')} của {len(unsure)} đơn vị mới",
                ),
                Text(
                    "state the fact mountainous of a xã or tỉnh; for a phường, mountainous and "
                    "land_border of its province",
                    "bổ sung dữ kiện xã, tỉnh là miền núi, vùng cao (mountainous); với phường, "
                    "bổ sung của tỉnh, cùng đường biên giới trên đất liền (land_border)",
                ),
            )
    yield from _unmeasured_that_stay(plan, day_law)


def _unmeasured_that_stay(plan: Plan, day_law: LawOfDay) -> Iterator[Breach]:
    """Units that the reform leaves alone, and of which the plan does not know all sizes."""
    known = Planned(plan)
    triggers = [key for key in ("units.2025.trigger", "units.35.trigger") if key in day_law]
    units = [
        planned.unit.ref
        for planned in known.units
        if not planned.formed
        and planned.unit.kind in {"xã", "phường"}
        and any(known.size(planned.refs, criterion) is None for criterion in _CRITERIA)
    ]
    if triggers and units:
        what = "unit that stays" if len(units) == 1 else "units that stay"
        yield Breach(
            subject="plan",
            text=Text(
                f"the area or the population of {len(units)} {what} as before is not known, and "
                f"whether to rearrange is not examined: {listing(units, 3)}",
                f"chưa có diện tích hoặc dân số của {len(units)} đơn vị giữ nguyên nên không xét "
                f"việc phải sắp xếp: {listing(units, 3, language='vi')}",
            ),
            mend=Text("state their area and population", "bổ sung diện tích và dân số"),
            rests_on=[day_law[triggers[0]]],
        )


def _counted(standings: Sized) -> str:
    return f"{len(standings)} new unit{'' if len(standings) == 1 else 's'}"


def _unknown(standings: list[_Standing], text: Text, mend: Text) -> Breach:
    units = [standing.planned.unit.ref for standing in standings]
    found = {id(p): p for standing in standings for p in standing.rests_on}
    return Breach(
        subject="plan",
        text=Text(
            f"{text.en}: {listing(units, 3)}",
            f"{text.to('vi')}: {listing(units, 3, language='vi')}",
        ),
        mend=mend,
        rests_on=found.values(),
    )


@law_rule(
    "UNI104",
    severity=Severity.WARNING,
    vi="Đơn vị giữ nguyên đạt tiêu chuẩn, hoặc thuộc trường hợp được giữ nguyên.",
)
def unit_that_stays_meets_the_standard(plan: Plan, law: Law) -> Iterator[Breach]:
    """A unit that a reform leaves alone is not one that has to be rearranged.

    Bad: a xã of 752 people that stays as it is in 2025, for no reason stated.
    Good: the fact ``isolated`` or ``special_defence`` is stated for it.
    """
    day_law, known = law.on(plan.reform.effective), Planned(plan)
    for planned in known.units:
        if planned.formed or planned.unit.tier != "commune":
            continue
        accounts = [_reasons(day_law, profile) for profile in known.profiles(planned)]
        held = [account for account in accounts if account is not None and account.amount > 0]
        if not accounts or len(held) < len(accounts):
            continue
        account = min(held, key=lambda each: each.amount)
        said = [account[f"{criterion}.share"] for criterion in _CRITERIA]
        names = {n for c in _CRITERIA for n in _LOWERED_BY.get((planned.unit.kind, c), ())}
        unless = _unless(known.unknown(planned, [n for n in LOWERING if n in names]))
        asked = {id(p): p for each in (account, *held) for p in each.rests_on}
        yield Breach(
            subject=planned.unit.ref,
            text=Text(
                f"{planned.unit.full_name} stays as it is, though it is below standard: "
                f"{'; '.join(term.to() for term in said)}{unless.en}",
                f"{planned.unit.full_name} giữ nguyên dù chưa đạt tiêu chuẩn: "
                f"{'; '.join(term.to('vi') for term in said)}{unless.to('vi')}",
            ),
            mend=Text(
                "rearrange it, or state with its ground that it is isolated or specially "
                "important for defence (facts isolated, special_defence)",
                "sắp xếp, hoặc nêu căn cứ cho thấy đơn vị biệt lập hoặc đặc biệt quan trọng về "
                "quốc phòng, an ninh (isolated, special_defence)",
            ),
            rests_on=asked.values(),
        )


def _reasons(day_law: LawOfDay, profile: UnitProfile) -> Account | None:
    """Reasons to rearrange a unit; None where the law or the plan does not tell."""
    try:
        return must_be_rearranged(day_law, profile)
    except (InvalidValueError, NotInForceError):
        return None


RULES: tuple[LawRule, ...] = (
    area_meets_the_standard,
    population_meets_the_standard,
    standard_can_be_examined,
    unit_that_stays_meets_the_standard,
)
