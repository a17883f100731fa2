"""Rules on the acts that order a reform in Viet Nam, and on what adds up."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING

from adminreform.errors import listing
from adminreform.findings import Severity
from adminreform.jurisdictions.vn.planned import Planned, body_of
from adminreform.law import formula, shown
from adminreform.reform import Formation
from adminreform.rules import Breach, LawRule, law_rule
from adminreform.text import Text, day_in_words

if TYPE_CHECKING:
    from collections.abc import Iterator

    from adminreform.law import Act, Law
    from adminreform.measures import Size
    from adminreform.plan import Plan
    from adminreform.units import UnitRef

__all__ = ["RULES"]

_BODIES = {
    "national_assembly": Text("the National Assembly", "Quốc hội"),
    "standing_committee": Text(
        "the Standing Committee of the National Assembly", "Ủy ban Thường vụ Quốc hội"
    ),
    "government": Text("the Government", "Chính phủ"),
    "prime_minister": Text("the Prime Minister", "Thủ tướng Chính phủ"),
    "council": Text("a people's council", "Hội đồng nhân dân"),
    "committee": Text("a people's committee", "Ủy ban nhân dân"),
}


def _acts(plan: Plan) -> dict[tuple[Act, str], list[UnitRef]]:
    """What each act forms, by the tier of what it forms."""
    found: dict[tuple[Act, str], list[UnitRef]] = {}
    for event in plan.reform.events:
        if isinstance(event, Formation) and event.act is not None:
            found.setdefault((event.act, event.target.tier), []).append(event.target.ref)
    return found


@law_rule("EVT101", severity=Severity.ERROR, vi="Cơ quan có thẩm quyền quyết định.")
def right_body_decides(plan: Plan, law: Law) -> Iterator[Breach]:
    """The body that may do so decides on a unit of a tier.

    Bad: a resolution of a people's council forms a xã.
    Good: a resolution of the Standing Committee of the National Assembly does.
    """
    day_law, key = law.on(plan.reform.effective), "units.law72.who_decides"
    if key not in day_law:
        return
    decides = day_law[key]
    for (act, tier), targets in _acts(plan).items():
        right, body = str(decides.record.get(tier, "")), body_of(act.number)
        if not right or not body or body == right:
            continue
        who, may = _BODIES[body], _BODIES.get(right, Text(right))
        yield Breach(
            subject=act.number,
            text=Text(
                f"forms {len(targets)} units of tier {tier} ({listing(targets, 3)}), but it is "
                f"an act of {who.en}",
                f"thành lập {len(targets)} đơn vị cấp này "
                f"({listing(targets, 3, language='vi')}) nhưng là văn bản của {who.vi}",
            ),
            expected=Text(f"an act of {may.en}", f"văn bản của {may.to('vi')}"),
            mend=Text(
                f"name the act of {may.en} that forms them",
                f"nêu văn bản của {may.to('vi')}",
            ),
            rests_on=[decides],
        )


@law_rule("EVT102", severity=Severity.WARNING, vi="Quyết định được ban hành đúng thời hạn.")
def decided_in_time(plan: Plan, law: Law) -> Iterator[Breach]:
    """The units of 2025 are decided before the day that the law sets.

    Bad: a resolution of 4 July 2025.
    Good: one of 16 June 2025.
    """
    day_law, key = law.on(plan.reform.effective), "units.2025.decision_before"
    if key not in day_law:
        return
    last = day_law[key]
    told: set[str] = set()
    for (act, _), targets in _acts(plan).items():
        if act.adopted is None or act.adopted < last.day or act.number in told:
            continue
        told.add(act.number)
        yield Breach(
            subject=act.number,
            text=Text(
                f"was adopted on {act.adopted}, not before {last.day}; it forms "
                f"{listing(targets, 3)}",
                f"ban hành ngày {day_in_words(act.adopted, 'vi')}, không phải trước ngày "
                f"{day_in_words(last.day, 'vi')}; thành lập "
                f"{listing(targets, 3, language='vi')}",
            ),
            expected=Text(f"before {last.day}", f"trước ngày {day_in_words(last.day, 'vi')}"),
            rests_on=[last],
        )


@law_rule("EVT103", severity=Severity.ERROR, vi="Chính quyền mới hoạt động đúng thời hạn.")
def works_in_time(plan: Plan, law: Law) -> Iterator[Breach]:
    """The new authorities work by the day that the law sets for their tier.

    Bad: new communes work from 1 September 2025.
    Good: they work from 1 July 2025.
    """
    effective = plan.reform.effective
    day_law, key = law.on(effective), "units.2025.operate_latest"
    if key not in day_law:
        return
    latest = day_law[key]
    formed = {planned.unit.tier for planned in Planned(plan).units if planned.formed}
    for tier, day in latest.record.items():
        if tier in formed and isinstance(day, date) and effective > day:
            last = day_in_words(day, "vi")
            yield Breach(
                subject=tier,
                text=Text(
                    f"the new authorities start on {effective}, after {day}",
                    f"chính quyền mới hoạt động từ {day_in_words(effective, 'vi')}, sau ngày "
                    f"{last}",
                ),
                expected=Text(f"by {day}", f"chậm nhất ngày {last}"),
                rests_on=[latest],
            )


@law_rule("EVT104", severity=Severity.ERROR, vi="Chính quyền mới hoạt động từ ngày nghị quyết nêu.")
def starts_on_the_day_of_the_act(plan: Plan, law: Law) -> Iterator[Breach]:
    """The new authorities start on the day that the act states.

    Bad: the units of Resolution 1679 start on 15 June 2025, the day of the trial run.
    Good: they start on 1 July 2025.
    """
    effective = plan.reform.effective
    acts = {act.number: act.adopted for act, _ in _acts(plan)}
    known = max([effective, *(day for day in acts.values() if day is not None)])
    day_law, key = law.on(known), "units.stated.start"
    if key not in day_law:
        return
    stated = day_law[key]
    for case in stated.cases:
        day = case["day"]
        if case["act"] not in acts or not isinstance(day, date) or day == effective:
            continue
        right = day_in_words(day, "vi")
        yield Breach(
            subject=str(case["act"]),
            text=Text(
                f"states that the new authorities start on {day}, not on {effective}",
                f"nêu chính quyền mới hoạt động từ {right}, không phải "
                f"{day_in_words(effective, 'vi')}",
            ),
            expected=Text(str(day), right),
            mend=Text(
                "take the day of the act; a trial run before it is no start",
                "lấy ngày theo nghị quyết; vận hành thử nghiệm không phải là hoạt động chính thức",
            ),
            rests_on=[stated],
        )


# -- what adds up ----------------------------------------------------------------------


@law_rule("LIN101", severity=Severity.WARNING, vi="Tổng diện tích trước và sau sắp xếp bằng nhau.")
def areas_add_up(plan: Plan, law: Law) -> Iterator[Breach]:
    """Units that change together have as much area after the reform as before.

    Only their printed decimals may make a difference.  Said where the area of every one
    of them is known.

    Bad: a unit of 6.90 km² gives 0.55 km² to one and 6.31 km² to another.
    Good: it has 6.86 km².
    """
    area = Planned(plan).sizes.get("area")
    if area is None:
        return
    day_law, key = law.on(plan.reform.effective), "units.2025.data_cutoff"
    for before, after in _together(plan):
        sizes = [[area.size(ref) for ref in refs] for refs in (before, after)]
        held = [[size for size in side if size is not None] for side in sizes]
        if [len(side) for side in sizes] != [len(side) for side in held]:
            continue
        had, has = (sum((size.value for size in side), Decimal(0)) for side in held)
        slack = sum((_slack(size) for side in held for size in side), Decimal(0))
        if abs(had - has) <= slack:
            continue
        of, to = (
            Text(listing(refs, 3), listing(refs, 3, language="vi")) for refs in (before, after)
        )
        yield Breach(
            subject=after[0],
            text=formula(
                Text(
                    "{of} had {had} km² together, and {to} have {has} km²",
                    "{of} có tổng diện tích {had} km², còn {to} có {has} km²",
                ),
                of=of,
                to=to,
                had=had,
                has=has,
            ),
            expected=Text(f"{shown(had)} km²", f"{shown(had, 'vi')} km²"),
            mend=Text(
                "take areas before and after from one source and of one day",
                "dùng số liệu diện tích trước và sau từ một nguồn, tại một thời điểm",
            ),
            rests_on=[day_law[key]] if key in day_law else [],
        )


def _slack(size: Size) -> Decimal:
    """Half of the last decimal of a size: what rounding may have cost."""
    exponent = size.value.as_tuple().exponent
    return Decimal(5).scaleb(exponent - 1) if isinstance(exponent, int) else Decimal(0)


def _together(plan: Plan) -> Iterator[tuple[list[UnitRef], list[UnitRef]]]:
    """Units before and after that give to each other, apart from all others.

    States that began and ended on the day itself hold neither area before nor after.
    """
    leader: dict[UnitRef, UnitRef] = {}

    def find(ref: UnitRef) -> UnitRef:
        while leader.setdefault(ref, ref) != ref:
            leader[ref] = leader[leader[ref]]
            ref = leader[ref]
        return ref

    links = [link for link in plan.reform.links if link.gives]
    for link in links:
        if link.source is not None and link.target is not None:
            leader[find(link.target)] = find(link.source)
    groups: dict[UnitRef, tuple[dict[UnitRef, None], dict[UnitRef, None]]] = {}
    for ref in leader:
        before, after = groups.setdefault(find(ref), ({}, {}))
        if ref in plan.reform.before:
            before[ref] = None
        if ref in plan.reform.computed:
            after[ref] = None
    for before, after in groups.values():
        if before and after:
            yield list(before), list(after)


RULES: tuple[LawRule, ...] = (
    right_body_decides,
    decided_in_time,
    works_in_time,
    starts_on_the_day_of_the_act,
    areas_add_up,
)
