"""Rules on units of Viet Nam: kinds, names, codes, counts."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from adminreform.errors import InvalidValueError, NotInForceError, listing
from adminreform.findings import Severity
from adminreform.jurisdictions.vn.codes import CODES
from adminreform.jurisdictions.vn.planned import COMMUNE, PROVINCE, Planned, as_law_measures
from adminreform.jurisdictions.vn.standards import fewer_units
from adminreform.law import Citation, as_exact, formula, rounded
from adminreform.law.values import as_sequence
from adminreform.measures import UNITS_OF_MEASURE
from adminreform.names import fold_name
from adminreform.reform import Extent, Formation
from adminreform.rules import Breach, LawRule, law_rule
from adminreform.text import Text, day_in_words

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from adminreform.jurisdictions._pack import CodeScheme
    from adminreform.law import Law, LawOfDay, Provision
    from adminreform.plan import Plan
    from adminreform.units import Unit

__all__ = ["RULES"]

_KINDS = {"xã": "xa", "phường": "phuong", "đặc khu": "dac_khu"}
"""Kinds of communes, as records of the law name them."""


@law_rule("UNI105", severity=Severity.ERROR, vi="Cấp và loại đơn vị có trong luật của ngày đó.")
def kind_is_there_on_the_day(plan: Plan, law: Law) -> Iterator[Breach]:
    """A unit is of a tier and a kind that the law of the day knows.

    Bad: a huyện, or a thị trấn, in the registry of 1 July 2025.
    Good: tỉnh and thành phố; xã, phường and đặc khu under them.
    """
    day_law = law.on(plan.reform.effective)
    if "units.tiers" not in day_law:
        return
    tiers = day_law["units.tiers"]
    day = plan.reform.effective
    for unit in plan.reform.computed:
        kinds = [str(kind) for kind in as_sequence(tiers.record.get(unit.tier)) or ()]
        if unit.kind in kinds or not (unit.tier and unit.kind):
            continue
        if kinds:
            known = ", ".join(kinds)
            text = Text(
                f"{unit.full_name}: {unit.kind} is no kind of tier {unit.tier} on {day}",
                f"{unit.full_name}: ngày {day_in_words(day, 'vi')} cấp này không có loại "
                f"{unit.kind}",
            )
        else:
            known = ", ".join(tiers.record)
            text = Text(
                f"{unit.full_name}: there is no tier {unit.tier} on {day}",
                f"{unit.full_name}: ngày {day_in_words(day, 'vi')} không còn cấp này",
            )
        yield Breach(
            subject=unit.ref,
            text=text,
            expected=Text(f"one of {known}", f"một trong: {known}"),
            mend=Text(
                "dissolve it, or form a unit of one of these in its place",
                "giải thể, hoặc lập đơn vị thuộc loại nêu trên thay thế",
            ),
            rests_on=[tiers],
        )


@law_rule("UNI106", severity=Severity.ERROR, vi="Loại của đơn vị sau khi nhập đúng quy định.")
def merged_unit_has_the_right_kind(plan: Plan, law: Law) -> Iterator[Breach]:
    """A phường merged with other units makes a phường; xã and thị trấn alone make a xã.

    Bad: a phường and a xã, both whole, form a xã; two xã form a phường.
    Good: a phường and a xã form a phường; a xã and a thị trấn form a xã.
    """
    day_law, key = law.on(plan.reform.effective), "units.2025.kind_after_merger"
    if key not in day_law:
        return
    rule, sources = day_law[key], Planned(plan).sources
    for event in plan.reform.events:
        if not isinstance(event, Formation) or event.target.tier != COMMUNE:
            continue
        given = [(sources.get(c.source), c.territory) for c in event.contributions]
        units = [unit for unit, _ in given if unit is not None and unit.tier == COMMUNE]
        whole = {u.kind for u, extent in given if u is not None and extent is Extent.WHOLE}
        if len(units) < len(given) or len(units) < 2:  # noqa: PLR2004 (nothing is merged)
            continue
        expected = _kind_after(rule, whole, {unit.kind for unit in units})
        if expected is None or event.target.kind in {expected, "đặc khu", ""}:
            continue
        target, of = event.target, ", ".join(sorted({unit.kind for unit in units}))
        yield Breach(
            subject=target.ref,
            text=Text(
                f"{target.full_name} is formed of {of}, and so is no {target.kind}",
                f"{target.full_name} hình thành từ {of} nên không phải là {target.kind}",
            ),
            expected=Text(expected),
            mend=Text(f"make it a {expected}", f"sửa loại thành {expected}"),
            rests_on=[rule],
        )


def _kind_after(rule: Provision, whole: set[str], kinds: set[str]) -> str | None:
    """The kind that a merged unit must have; None where the law leaves it open."""
    if "phường" in whole:
        return str(rule.record["with_ward"])
    return str(rule.record["without_ward"]) if kinds <= {"xã", "thị trấn"} else None


@law_rule("UNI107", severity=Severity.ERROR, vi="Tên đơn vị cấp xã không trùng trong một tỉnh.")
def name_is_alone_in_the_province(plan: Plan, law: Law) -> Iterator[Breach]:
    """A new commune-level unit has a name that no other of its province has.

    Bad: a new xã Tân Tiến and a phường Tân Tiến in one province.
    Good: two xã Tân Tiến in two provinces.
    """
    day_law, key, known = law.on(plan.reform.effective), "units.2025.name.commune", Planned(plan)
    if key not in day_law:
        return
    named: dict[tuple[str, str], list[Unit]] = {}
    for unit in known.after:
        province = known.province_of(unit)
        if unit.tier == COMMUNE and unit.name and province is not None:
            named.setdefault((province.code, fold_name(unit.name)), []).append(unit)
    new = {planned.unit.ref for planned in known.units if planned.formed}
    for units in named.values():
        formed = [unit for unit in units if unit.ref in new]
        if len(units) > 1 and formed:
            told = [f"{unit.full_name} ({unit.ref})" for unit in units if unit is not formed[0]]
            yield Breach(
                subject=formed[0].ref,
                text=Text(
                    f"{formed[0].full_name}: another unit of the province has its name: "
                    f"{listing(told)}",
                    f"{formed[0].full_name}: trùng tên với đơn vị khác trong tỉnh: "
                    f"{listing(told, language='vi')}",
                ),
                expected=Text("a name of its own", "tên riêng trong phạm vi tỉnh"),
                mend=Text(
                    "give it another name, such as a number in sequence",
                    "đặt tên khác, chẳng hạn gắn số thứ tự",
                ),
                rests_on=[day_law[key]],
            )


@law_rule("UNI108", severity=Severity.ERROR, vi="Tỉnh mới lấy một trong các tên trước sắp xếp.")
def province_takes_a_name_of_before(plan: Plan, law: Law) -> Iterator[Breach]:
    """A new province takes one of the names before the merger.

    Bad: Hà Giang and Tuyên Quang form Việt Bắc.
    Good: they form Tuyên Quang.
    """
    day_law, key = law.on(plan.reform.effective), "units.2025.name.province"
    if key not in day_law or not day_law[key].flag:
        return
    sources = Planned(plan).sources
    for event in plan.reform.events:
        if not isinstance(event, Formation) or event.target.tier != PROVINCE:
            continue
        units = [sources[c.source] for c in event.contributions if c.source in sources]
        names = [unit.name for unit in units if unit.tier == PROVINCE and unit.name]
        if (
            names
            and event.target.name
            and fold_name(event.target.name) not in map(fold_name, names)
        ):
            told = ", ".join(names)
            yield Breach(
                subject=event.target.ref,
                text=Text(
                    f"{event.target.full_name} bears none of the names before: {told}",
                    f"{event.target.full_name} không mang tên nào trước sắp xếp: {told}",
                ),
                expected=Text(f"one of {told}", f"một trong các tên: {told}"),
                mend=Text("take one of these names", "chọn một trong các tên này"),
                rests_on=[day_law[key]],
            )


_KEEP_ZEROS = Text(
    "read codes as text, so that zeros in front stay",
    "đọc mã dưới dạng văn bản để giữ số 0 ở đầu",
)
_BY_CATALOGUE = Text(
    "enter the code that the catalogue gives the unit", "ghi mã của đơn vị theo danh mục"
)
_MOST_ZEROS = 2
"""Zeros that codes commonly have in front; more of them are no slip of a spreadsheet."""


def _lost_zeros(code: str, scheme: CodeScheme) -> bool:
    """Whether a code would be one of the scheme with the zeros that a spreadsheet takes."""
    return code.isdecimal() and any(
        scheme.fits("0" * zeros + code) for zeros in range(1, _MOST_ZEROS + 1)
    )


@law_rule("UNI109", severity=Severity.ERROR, vi="Mã đơn vị được viết đúng quy định.")
def code_is_written_as_it_should(plan: Plan, law: Law) -> Iterator[Breach]:  # noqa: ARG001
    """The code of a unit is written as the catalogue writes the codes of its tier.

    Bad: ``6652`` for a commune, its zero lost in a spreadsheet.
    Good: ``06652``.
    """
    schemes = {scheme.tier: scheme for scheme in CODES}
    registries = (plan.reform.before, plan.reform.computed)
    units = {unit.ref: unit for registry in registries for unit in registry}
    for unit in units.values():
        scheme = schemes.get(unit.tier)
        if scheme is None or scheme.fits(unit.code):
            continue
        yield Breach(
            subject=unit.ref,
            text=Text(
                f"{unit.code!r} is no code of tier {unit.tier}",
                f"mã {unit.code!r} không đúng cách viết mã của cấp này",
            ),
            expected=Text(f"a code like {scheme.example}", f"mã có dạng {scheme.example}"),
            mend=_KEEP_ZEROS if _lost_zeros(unit.code, scheme) else _BY_CATALOGUE,
            basis=Citation(scheme.source) if scheme.source else None,
        )


@law_rule("UNI110", severity=Severity.INFO, vi="Số liệu diện tích, dân số đúng mốc thời gian.")
def sizes_are_of_the_day(plan: Plan, law: Law) -> Iterator[Breach]:
    """Areas and populations of new units are those of the day that the law names.

    Bad: a population of July 2025.
    Good: a population of 31 December 2024.
    """
    day_law, key = law.on(plan.reform.effective), "units.2025.data_cutoff"
    if key not in day_law:
        return
    cutoff = day_law[key]
    formed = {planned.unit.ref for planned in Planned(plan).units if planned.formed}
    for measure in plan.measures:
        sizes = [size for size in measure.sizes if size.unit in formed]
        other = [size for size in sizes if size.on != cutoff.day]
        if measure.name not in {"area", "population"} or not other:
            continue
        units = [size.unit for size in other]
        yield Breach(
            subject=measure.name,
            text=Text(
                f"{len(other)} of {len(sizes)} sizes of new units are of another day than "
                f"{cutoff.day}, or of one that nobody stated: {listing(units, 3)}",
                f"{len(other)} trên {len(sizes)} số liệu của đơn vị mới không phải tại ngày "
                f"{day_in_words(cutoff.day, 'vi')} hoặc không nêu ngày: "
                f"{listing(units, 3, language='vi')}",
            ),
            expected=Text(
                f"sizes of {cutoff.day}", f"số liệu tại ngày {day_in_words(cutoff.day, 'vi')}"
            ),
            mend=Text(
                "take the sizes of that day, confirmed by the provincial agency for "
                "environment and by the police",
                "dùng số liệu tại ngày này, có xác nhận của cơ quan nông nghiệp và môi trường cấp "
                "tỉnh và của công an",
            ),
            rests_on=[cutoff],
        )


# -- counts --------------------------------------------------------------------------


def _is_national(plan: Plan, day_law: LawOfDay) -> bool:
    """Whether a plan is about the whole country: as many provinces before as there were."""
    key = "units.stated.provinces"
    if key not in day_law:
        return False
    provinces = sum(unit.tier == PROVINCE for unit in plan.reform.before)
    return provinces == day_law[key].part("before")


@law_rule("UNI111", severity=Severity.INFO, vi="Tỷ lệ giảm số đơn vị cấp xã so với mục tiêu.")
def fewer_units_as_aimed(plan: Plan, law: Law) -> Iterator[Breach]:
    """The number of commune-level units falls by what the country aims at.

    The aim is one of the whole country: for a province it is told, and limits nothing.

    Bad: 10,035 units of the country become 5,000.
    Good: they become 3,321.
    """
    day_law = law.on(plan.reform.effective)
    before = sum(unit.tier == COMMUNE for unit in plan.reform.before)
    after = sum(unit.tier == COMMUNE for unit in plan.reform.computed)
    if before <= after:
        return
    try:
        account = fewer_units(day_law, before=before, after=after)
    except (InvalidValueError, NotInForceError):
        return
    share, fewer = account["share"], account["fewer"].amount
    aim = share.rests_on[0]
    missed = not aim.part("least") <= share.amount <= aim.part("most")
    national = _is_national(plan, day_law)
    yield Breach(
        subject="plan",
        text=formula(
            Text(
                "{before} commune-level units become {after}, {fewer} or {share} % fewer; {note}",
                "{before} đơn vị cấp xã còn {after}, giảm {fewer} đơn vị, {share} %; {note}",
            ),
            before=before,
            after=after,
            fewer=fewer,
            share=rounded(share.amount, 2),
            note=share.note,
        ),
        severity=Severity.WARNING if national and missed else None,
        rests_on=[aim],
    )


@law_rule("UNI112", severity=Severity.ERROR, vi="Số đơn vị đúng như nghị quyết đã nêu.")
def counts_are_those_of_the_act(plan: Plan, law: Law) -> Iterator[Breach]:
    """After the reform there are as many units of each kind as the act states.

    Bad: 21 xã, 27 phường and 3 đặc khu in Quảng Ninh, as the draft of April had it.
    Good: 22 xã, 30 phường and 2 đặc khu, as Resolution 1679 has it.
    """
    day_law, known = law.on(plan.reform.effective), Planned(plan)
    key = "units.stated.communes"
    for case in day_law[key].cases if key in day_law else ():
        act = str(case["act"])
        for province in _provinces_of(plan, known, act):
            communes = [u for u in known.after if u.tier == COMMUNE and u.parent == province]
            yield from _counts(act, communes, case, day_law[key])
    if not _is_national(plan, day_law):
        return
    communes = [unit for unit in known.after if unit.tier == COMMUNE]
    if "units.stated.country" in day_law:
        stated = day_law["units.stated.country"]
        yield from _counts("plan", communes, stated.record, stated)
    stated = day_law["units.stated.provinces"]
    provinces = sum(unit.tier == PROVINCE for unit in known.after)
    if provinces != stated.part("after"):
        yield _differs(
            "plan", Text("province", "cấp tỉnh"), provinces, stated.part("after"), stated
        )


def _provinces_of(plan: Plan, known: Planned, act: str) -> list[str]:
    """Codes of the units under which an act forms communes."""
    targets = (
        event.target.ref
        for event in plan.reform.events
        if isinstance(event, Formation) and event.act is not None and event.act.number == act
    )
    formed = (known.after.get(ref) for ref in targets)
    parents = (u.parent for u in formed if u is not None and u.tier == COMMUNE and u.parent)
    return list(dict.fromkeys(parents))


def _counts(
    subject: str, communes: list[Unit], stated: Mapping[str, object], rests_on: Provision
) -> Iterator[Breach]:
    counted = Counter(unit.kind for unit in communes)
    for kind, name in _KINDS.items():
        if name in stated and counted[kind] != stated[name]:
            number = as_exact(stated[name], name)
            yield _differs(subject, Text(kind, kind), counted[kind], int(number), rests_on)


def _differs(subject: str, what: Text, found: int, stated: object, rests_on: Provision) -> Breach:
    return Breach(
        subject=subject,
        text=Text(
            f"after the reform there are {found} units of kind {what.en}, not {stated}",
            f"sau sắp xếp có {found} đơn vị loại {what.to('vi')}, không phải {stated}",
        ),
        expected=Text(f"{stated}"),
        mend=Text(
            "compare the clauses with the act; a list from before it is a draft",
            "đối chiếu các khoản với nghị quyết; danh sách công bố trước đó là dự thảo",
        ),
        rests_on=[rests_on],
    )


# -- đặc khu ---------------------------------------------------------------------------


@law_rule("UNI113", severity=Severity.ERROR, vi="Đặc khu là đơn vị hành chính ở hải đảo.")
def special_zone_lies_on_islands(plan: Plan, law: Law) -> Iterator[Breach]:
    """A đặc khu lies on islands.

    Bad: a đặc khu of which the plan says that it is not on an island.
    Good: a đặc khu on islands.
    """
    day_law, key, known = law.on(plan.reform.effective), "units.dac_khu.on_islands", Planned(plan)
    if key not in day_law or not day_law[key].flag:
        return
    for planned in known.units:
        if planned.unit.kind == "đặc khu" and known.is_so(planned.refs, "island") is False:
            yield Breach(
                subject=planned.unit.ref,
                text=Text(
                    f"{planned.unit.full_name} is not on islands",
                    f"{planned.unit.full_name} không ở hải đảo",
                ),
                expected=Text("xã or phường", "xã hoặc phường"),
                mend=Text("make it a xã or a phường", "sửa loại thành xã hoặc phường"),
                rests_on=[day_law[key]],
            )


@law_rule("UNI114", severity=Severity.INFO, vi="Đặc khu ít dân không tổ chức HĐND.")
def special_zone_has_people_for_a_council(plan: Plan, law: Law) -> Iterator[Breach]:
    """A đặc khu with few permanent residents has a committee, and no council.

    Bad: a đặc khu of 900 permanent residents: no council is elected in it.
    Good: a đặc khu of 5,000.
    """
    day_law, known = law.on(plan.reform.effective), Planned(plan)
    key = "units.law72.dac_khu_without_council_below"
    if key not in day_law:
        return
    least = day_law[key]
    for planned in known.units:
        if planned.unit.kind != "đặc khu":
            continue
        people = known.number(planned.refs, "permanent_population")
        if people is None:  # permanent residents are never more than all of them
            people = known.size(planned.refs, "population")
        if people is not None and people < least.number:
            yield Breach(
                subject=planned.unit.ref,
                text=formula(
                    Text(
                        "{name} has {people} residents, fewer than {least}: it has no council, "
                        "and the province forms its committee",
                        "{name} có {people} người, dưới {least} người: không tổ chức HĐND, UBND "
                        "do UBND cấp tỉnh thành lập",
                    ),
                    name=planned.unit.full_name,
                    people=people,
                    least=least.number,
                ),
                rests_on=[least],
            )


@law_rule("UNI115", severity=Severity.WARNING, vi="Số liệu có đơn vị đo so được với luật.")
def sizes_are_in_units_of_the_law(plan: Plan, law: Law) -> Iterator[Breach]:  # noqa: ARG001
    """Areas and populations are in units of measurement that can be held against the law.

    Any unit of area will do, and is converted.  Sizes in a unit that nobody can convert
    are not read by any rule.

    Bad: areas in ``mẫu``; areas in ``person``.
    Good: areas in ``ha``, ``m2`` or ``km2``; populations in ``person``.
    """
    for measure in plan.measures:
        if as_law_measures(measure) is not None:
            continue
        unit = measure.unit or "''"
        wanted = UNITS_OF_MEASURE[measure.name]
        yield Breach(
            subject=measure.name,
            text=Text(
                f"its unit of measurement {unit} cannot be converted into {wanted}, so that its "
                f"{len(measure)} sizes are not examined",
                f"đơn vị đo {unit} không đổi được sang {wanted} nên không xét {len(measure)} số "
                "liệu",
            ),
            expected=Text(wanted),
            mend=Text(f"state the sizes in {wanted}", f"nêu số liệu theo {wanted}"),
        )


RULES: tuple[LawRule, ...] = (
    kind_is_there_on_the_day,
    merged_unit_has_the_right_kind,
    name_is_alone_in_the_province,
    province_takes_a_name_of_before,
    code_is_written_as_it_should,
    sizes_are_of_the_day,
    fewer_units_as_aimed,
    counts_are_those_of_the_act,
    special_zone_lies_on_islands,
    special_zone_has_people_for_a_council,
    sizes_are_in_units_of_the_law,
)
