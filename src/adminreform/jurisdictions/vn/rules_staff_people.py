"""What the law of Viet Nam demands of the people of the book of staffing."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from adminreform.errors import InvalidValueError, NotInForceError
from adminreform.findings import Severity
from adminreform.jurisdictions.vn.leaving import add_months, reasons_against
from adminreform.jurisdictions.vn.leaving.compare import SCHEME_TEXTS
from adminreform.jurisdictions.vn.leaving_staff import leaver_of, pension_day
from adminreform.jurisdictions.vn.readings import day_text
from adminreform.jurisdictions.vn.staff_words import (
    CADRE,
    PART_TIME,
    QUALIFICATIONS,
    act_in_force,
)
from adminreform.law import formula
from adminreform.rules import Breach, LawRule, law_rule
from adminreform.rules.stf_cases import placed_staff
from adminreform.staffing import Aims
from adminreform.text import Text, listed

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from adminreform.law import Law, Provision
    from adminreform.plan import Plan
    from adminreform.staffing import Leaving, Person, Placement
    from adminreform.units import UnitRef

__all__ = ["RULES"]

_MOST = 4
_SEXES = frozenset({"", "male", "female"})
_ELECTION = frozenset({"election", "bầu", "bầu cử"})


def _gone(case: Leaving | None, by: date) -> bool:
    return case is not None and case.leaves_on is not None and case.leaves_on <= by


@law_rule("STF109", severity=Severity.WARNING, vi="Không bố trí người đã đủ tuổi nghỉ hưu.")
def nobody_is_past_the_age(plan: Plan, law: Law) -> Iterator[Breach]:
    """Nobody who could have drawn a pension before the reform is placed in a new unit.

    The usual ages count; who may work longer by a decision is to be waived.

    A sex that is neither ``male`` nor ``female`` is told, since no age follows from it.

    Bad: a man born in January 1963 is placed on 1 July 2025.
    Good: one born in January 1966.
    """
    placed, book = placed_staff(plan), plan.staffing
    if placed is None or book is None or "sev.retirement_age" not in law:
        return
    day, pension = plan.reform.effective, pension_day(law)
    strange = [p for p in book.people.values() if p.birth and p.sex not in _SEXES]
    if strange:
        named = listed(sorted({person.sex for person in strange}), _MOST)
        yield Breach(
            subject="roster",
            text=Text(
                f"nobody knows the age of retirement of {len(strange)} people, whose sex is: "
                f"{named.en}",
                f"chưa rõ tuổi nghỉ hưu của {len(strange)} người, giới tính ghi là: {named.vi}",
            ),
            expected=Text("male or female", "male (nam) hoặc female (nữ)"),
        )
    late: dict[UnitRef, list[str]] = {}
    for each in placed.people.values():
        retires = pension(each.person)
        if retires is None or retires > day or each.group == PART_TIME:
            continue
        if not _gone(book.leaving_of.get(each.person.id), day):
            late.setdefault(each.unit, []).append(each.person.id)
    for unit, ids in late.items():
        named = listed(ids, _MOST)
        yield Breach(
            subject=unit,
            text=Text(
                f"people who work here are past the age of retirement ({len(ids)}): {named.en}",
                f"{len(ids)} người làm việc tại đây đã đủ tuổi nghỉ hưu: {named.vi}",
            ),
            mend=Text(
                "let them retire, or waive this for who may work longer",
                "giải quyết nghỉ hưu, hoặc ghi miễn áp dụng cho người được kéo dài",
            ),
            rests_on=[law.on(day)["sev.retirement_age"]],
        )


@law_rule("STF110", severity=Severity.ERROR, vi="Người không chuyên trách nghỉ đúng hạn.")
def part_time_work_ends(plan: Plan, law: Law) -> Iterator[Breach]:
    """Part-time workers of communes leave by the day of the law, or by that of its extension.

    Bad: workers of X without a day on which they leave, or who leave in 2027.
    Good: they leave on 1 August 2025; until 31 May 2026 it is a warning.
    """
    placed, book = placed_staff(plan), plan.staffing
    day_law, key = law.on(plan.reform.effective), "staff.part_time.end"
    if placed is None or book is None or key not in day_law:
        return
    end = day_law[key]
    longer = _longer(law, end)
    last = end.day if longer is None else longer.day
    stay: Counter[UnitRef] = Counter()
    late: Counter[UnitRef] = Counter()
    for each in placed.people.values():
        case = book.leaving_of.get(each.person.id)
        if each.group == PART_TIME and not _gone(case, end.day):
            stay[each.unit] += 1
            late[each.unit] += not _gone(case, last)
    for unit, people in stay.items():
        yield Breach(
            subject=unit,
            text=formula(
                Text(
                    "{people} part-time workers do not leave by {end}",
                    "{people} người hoạt động không chuyên trách chưa kết thúc trước ngày {end}",
                ),
                people=people,
                end=day_text(end.day),
            ),
            expected=formula(
                Text("all leave by {last} at the latest", "kết thúc chậm nhất ngày {last}"),
                last=day_text(last),
            ),
            mend=Text("say when each of them leaves (leavings)", "nêu ngày nghỉ của từng người"),
            rests_on=[end] if longer is None else [end, longer],
            severity=Severity.ERROR if late[unit] else Severity.WARNING,
        )


def _longer(law: Law, end: Provision) -> Provision | None:
    return law.on(end.day).get("staff.part_time.extension_until", None)


@law_rule("STF111", severity=Severity.WARNING, vi="Bảo lưu phụ cấp chức vụ đủ thời gian.")
def allowances_are_kept(plan: Plan, law: Law) -> Iterator[Breach]:
    """Who gets a post with a lower position allowance keeps the former one for the months set.

    Bad: from 0.25 to 0 without a day up to which it is kept, or kept for 3 months.
    Good: from 1 July 2025 kept until 1 January 2026.
    """
    placed, day = placed_staff(plan), plan.reform.effective
    rules = [
        law.on(day)[key]
        for key in ("staff.position_allowance_kept_months", "staff.salary_allowance_kept_months")
        if key in law.on(day)
    ]
    if placed is None or not rules:
        return
    months = max(int(rule.number) for rule in rules)
    short: dict[tuple[str, date | None, date], list[str]] = {}
    for each in placed.people.values():
        made = each.placement
        if made is None or not _is_lower(each.person, made):
            continue
        wanted = add_months(made.on or day, months)
        if made.kept_until is None or made.kept_until < wanted:
            short.setdefault((made.id, made.kept_until, wanted), []).append(each.person.id)
    for (placement, until, wanted), ids in short.items():
        named = listed(ids, _MOST)
        said = Text("no day is stated", "chưa nêu ngày")
        if until is not None:
            said = formula(Text("until {day}", "đến ngày {day}"), day=day_text(until))
        yield Breach(
            subject=placement,
            text=Text(
                f"{len(ids)} people get a lower position allowance: {named.en}; "
                f"the former one is kept: {said.en}",
                f"{len(ids)} người có phụ cấp chức vụ thấp hơn: {named.vi}; "
                f"bảo lưu phụ cấp cũ: {said.vi}",
            ),
            expected=formula(
                Text("kept until {day}", "bảo lưu đến ngày {day}"), day=day_text(wanted)
            ),
            mend=Text("state it as kept_until", "ghi ngày hết thời hạn bảo lưu"),
            rests_on=rules,
        )


def _is_lower(person: Person, placement: Placement) -> bool:
    now = placement.position_coefficient
    return now is not None and now < person.position_coefficient


@law_rule("STF112", severity=Severity.ERROR, vi="Chức danh của đơn vị mới do chỉ định.")
def leaders_are_appointed(plan: Plan, law: Law) -> Iterator[Breach]:
    """Heads of units formed in 2025 are appointed, where the law says so.

    Bad: a cadre comes to the new X by ``election``.
    Good: by ``appointment``.
    """
    day = plan.reform.effective
    day_law, key = law.on(day), "staff.appointments_not_elections_2025"
    placed = placed_staff(plan)
    if placed is None or key not in day_law or not day_law[key].flag:
        return
    elected: dict[UnitRef, list[str]] = {}
    for each in placed.people.values():
        made = each.placement
        if made is not None and made.form.strip().casefold() in _ELECTION and each.group == CADRE:
            elected.setdefault(each.unit, []).append(each.person.id)
    for unit, ids in elected.items():
        if unit.since != day:
            continue
        named = listed(ids, _MOST)
        yield Breach(
            subject=unit,
            text=Text(
                f"{len(ids)} cadres of a new unit by election: {named.en}",
                f"{len(ids)} cán bộ của đơn vị mới do bầu: {named.vi}",
            ),
            expected=Text("by appointment", "chỉ định"),
            rests_on=[day_law[key]],
        )


@law_rule("STF113", severity=Severity.WARNING, vi="Người nghỉ đủ điều kiện của chế độ được hưởng.")
def scheme_is_open(plan: Plan, law: Law) -> Iterator[Breach]:
    """Who leaves may leave by the scheme that is named, as far as the roster tells.

    Bad: early retirement with 180 months of contributions, where 240 are needed.
    Good: severance for the same person.
    """
    book = plan.staffing
    if book is None:
        return
    start = act_in_force(plan)
    for case in book.leavings:
        person = book.people.get(case.person)
        if person is None or not case.scheme or case.leaves_on is None:
            continue
        try:
            leaver = leaver_of(
                person, leaves_on=case.leaves_on, decided_on=case.decided_on, clock_start=start
            )
            against = reasons_against(law, leaver)
        except (InvalidValueError, NotInForceError):
            continue  # the roster leaves open what the law asks for, or the law is not known
        if case.scheme not in against:
            named = listed(list(against), len(against))
            viet = listed([SCHEME_TEXTS[s].to("vi") for s in against], len(against)).vi
            yield Breach(
                subject=case.person,
                text=Text(
                    f"leaves by {case.scheme!r}, which is no scheme of the law",
                    f"nghỉ theo {case.scheme!r}, không phải chế độ của pháp luật",
                ),
                expected=Text(f"one of: {named.en}", f"một trong: {viet}"),
                basis=case.basis,
            )
        elif against[case.scheme]:
            reasons = against[case.scheme]
            yield Breach(
                subject=case.person,
                text=Text(
                    f"leaves by {case.scheme}, but: {'; '.join(r.en for r in reasons)}",
                    f"nghỉ theo chế độ {SCHEME_TEXTS[case.scheme].to('vi')}, nhưng: "
                    f"{'; '.join(r.to('vi') for r in reasons)}",
                ),
                mend=Text("choose another scheme", "chọn chế độ khác"),
                basis=case.basis,
            )


@law_rule("STF114", severity=Severity.WARNING, vi="Người được bố trí đủ trình độ của vị trí.")
def people_are_qualified(plan: Plan, law: Law) -> Iterator[Breach]:
    """Who takes a post has the qualification that its line asks for, or a higher one.

    Bad: somebody of college on a post for a bachelor.
    Good: a master.
    """
    del law  # the order of qualifications is no parameter of it
    placed, order = placed_staff(plan), Aims(qualifications=QUALIFICATIONS)
    short: dict[str, list[str]] = {}
    for each in () if placed is None else placed.people.values():
        seat, held = each.seat, each.person.qualification
        if seat is not None and held and order.steps(held, seat.qualification) is None:
            short.setdefault(seat.id, []).append(each.person.id)
    for seat_id, ids in short.items():
        named = listed(ids, _MOST)
        yield Breach(
            subject=seat_id,
            text=Text(
                f"{len(ids)} people on it are not qualified: {named.en}",
                f"{len(ids)} người chưa đủ trình độ: {named.vi}",
            ),
            mend=Text("place them elsewhere, or train them", "bố trí vị trí khác, hoặc đào tạo"),
        )


RULES: tuple[LawRule, ...] = (
    nobody_is_past_the_age,
    part_time_work_ends,
    allowances_are_kept,
    leaders_are_appointed,
    scheme_is_open,
    people_are_qualified,
)
"""The rules of this module, in the order of their codes."""
