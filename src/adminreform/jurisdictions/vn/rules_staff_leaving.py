"""What the law of Viet Nam demands of cases of leaving: their sums, their pay, their schemes."""

from __future__ import annotations

from datetime import date
from fractions import Fraction
from typing import TYPE_CHECKING

from adminreform.dates import happened
from adminreform.findings import Severity
from adminreform.jurisdictions.vn.leaving.compare import SCHEME_TEXTS
from adminreform.jurisdictions.vn.leaving_staff import leaving_costs
from adminreform.jurisdictions.vn.readings import day_text
from adminreform.jurisdictions.vn.staff_words import ALLOWANCES, act_in_force, in_force
from adminreform.law import formula
from adminreform.names import fold_name
from adminreform.rules import Breach, LawRule, law_rule
from adminreform.staffing import Step
from adminreform.text import Text, listed

if TYPE_CHECKING:
    from collections.abc import Iterator

    from adminreform.jurisdictions.vn.leaving_staff import LeavingCost
    from adminreform.law import Law
    from adminreform.plan import Plan
    from adminreform.staffing import Leaving, Staffing

__all__ = ["RULES"]

_MOST = 4
_READINGS = ("decree", "circular")
_PART_TIME_POLICY = "part-time"
_PHU_CAP = fold_name("phụ cấp")
_STREAMLINING = frozenset(
    {"streamlining, early retirement", "streamlining, leaving at once", "part-time worker"}
)
"""Schemes of Decree 154/2025/NĐ-CP."""


@law_rule(
    "STF122", severity=Severity.WARNING, vi="Chính sách cho người không chuyên trách kịp thời."
)
def part_time_policy_is_in_time(plan: Plan, law: Law, on: date | None = None) -> Iterator[Breach]:
    """Rules on support for part-time workers are issued before the day that was set.

    A dossier that begins with ``part-time`` is about them; approved is issued.

    Bad: approved on 15 June 2025, or submitted only.
    Good: approved on 14 June 2025.
    """
    book, key = plan.staffing, "staff.part_time.policy_document_before"
    since = in_force(law, key, plan.reform.effective)
    if book is None or since is None:
        return
    due = law.on(since)[key]
    for (unit, what), dossier in book.dossiers.items():
        if not what.startswith(_PART_TIME_POLICY):
            continue
        days = [step.on for step in dossier.steps if step.step is Step.APPROVED]
        issued = [day for day in days if happened(day, on) is not None]
        if (issued and min(issued) < due.day) or (on is not None and on < due.day):
            continue
        said = Text("not issued", "chưa ban hành")
        if issued:
            said = formula(
                Text("issued on {day}", "ban hành ngày {day}"), day=day_text(min(issued))
            )
        yield Breach(
            subject=unit,
            text=Text(
                f"rules on support for part-time workers: {said.en}",
                f"chính sách đối với người hoạt động không chuyên trách: {said.vi}",
            ),
            expected=formula(Text("before {due}", "trước ngày {due}"), due=day_text(due.day)),
            rests_on=[due],
        )


@law_rule("STF123", severity=Severity.WARNING, vi="Số tiền hưởng chế độ nghỉ đúng quy định.")
def people_get_what_the_law_gives(plan: Plan, law: Law) -> Iterator[Breach]:
    """The amount of a case is what the law gives by its scheme, as far as the roster tells.

    Where guidance contradicts itself, either reading will do.  More is told of people whose
    allowances the roster states, and of cases from the day on which provinces may no longer
    add anything; before, they might.

    Bad: 786,854,250 đồng by the law, and 900,000,000 in the case, decided in June 2025.
    Good: 786,854,250 đồng.
    """
    book = plan.staffing
    stated = [] if book is None else [case for case in book.leavings if case.amount is not None]
    if book is None or not stated:
        return
    start = act_in_force(plan)
    readings = [_by_person(book, law, stated, reading, start) for reading in _READINGS]
    for case in stated:
        rows = [found[case.person] for found in readings if case.person in found]
        amounts = [row.amount for row in rows if row.account is not None]
        if not amounts or case.amount is None:
            continue
        low, high, told = min(amounts), max(amounts), Fraction(case.amount)
        topped_up = law.on(case.decided_on or plan.reform.effective).get(
            "sev.no_local_topup_from", None
        )
        bare = not book.people[case.person].allowances and rows[0].saved_a_month
        too_much = round(told) > round(high) and topped_up is not None and not bare
        if round(told) >= round(low) and not too_much:
            continue
        accounts = [row.account for row in rows if row.account is not None]
        yield Breach(
            subject=case.person,
            text=formula(
                Text(
                    "the case has {told} đồng, the law gives {given}",
                    "số tiền của trường hợp này là {told} đồng, theo quy định là {given}",
                ),
                told=round(told),
                given=round(high if too_much else low),
            ),
            mend=Text(
                "provinces may no longer add to the schemes; correct the amount, or the roster"
                if too_much
                else "correct the amount, or what the roster says of pay and service",
                "địa phương không còn được hỗ trợ thêm; sửa số tiền, hoặc sửa danh sách"
                if too_much
                else "sửa số tiền, hoặc sửa tiền lương, thời gian đóng bảo hiểm trong danh sách",
            ),
            rests_on=[
                *([topped_up] if too_much and topped_up is not None else []),
                *accounts[0].rests_on,
            ],
        )


def _by_person(
    book: Staffing, law: Law, cases: list[Leaving], reading: str, start: date
) -> dict[str, LeavingCost]:
    costs = leaving_costs(book, law, clock_start=start, cases=cases, reading=reading)
    found: dict[str, LeavingCost] = {}
    for row in costs.rows:
        found.setdefault(row.person, row)
    return found


@law_rule("STF124", severity=Severity.ERROR, vi="Nghỉ theo tinh giản biên chế trong thời hạn.")
def streamlining_has_its_years(plan: Plan, law: Law) -> Iterator[Breach]:
    """Who leaves by a scheme of streamlining does so while its decree holds.

    Bad: leaving at once on 1 January 2031, when the decree has ended.
    Good: on 31 December 2030.
    """
    book, key = plan.staffing, "sev.154.period"
    since = in_force(law, key, plan.reform.effective)
    if book is None or since is None:
        return
    rule = law.on(since)[key]
    last = rule.record["to"]
    if not isinstance(last, date):
        return
    late: dict[str, list[str]] = {}
    for case in book.leaving_of.values():
        leaves = case.leaves_on
        if case.scheme in _STREAMLINING and leaves is not None and leaves > last:
            late.setdefault(case.scheme, []).append(case.person)
    for scheme, ids in late.items():
        named = listed(ids, _MOST)
        yield Breach(
            subject="leavings",
            text=Text(
                f"{len(ids)} people leave by {scheme} after the decree ended: {named.en}",
                f"{len(ids)} người nghỉ theo chế độ {SCHEME_TEXTS[scheme].to('vi')} sau khi hết "
                f"thời hạn thực hiện: {named.vi}",
            ),
            expected=formula(Text("by {last}", "chậm nhất ngày {last}"), last=day_text(last)),
            mend=Text("choose another scheme, or another day", "chọn chế độ khác, hoặc ngày khác"),
            rests_on=[rule],
        )


@law_rule("STF125", severity=Severity.WARNING, vi="Phụ cấp của người nghỉ là loại luật có nêu.")
def allowances_are_known(plan: Plan, law: Law) -> Iterator[Breach]:
    """Allowances of people who leave are such as the law counts, or leaves out, by name.

    What a scheme gives depends on it, and a name that the law does not have is not noticed
    when it is worked out.

    Bad: ``heavy work`` of somebody who leaves.
    Good: ``public service``, or ``phụ cấp công vụ``.
    """
    book = plan.staffing
    held = [
        law.on(plan.reform.effective)[key]
        for key in ("sev.salary.includes", "sev.salary.excludes")
        if key in law.on(plan.reform.effective)
    ]
    if book is None or not held:
        return
    words = {str(item) for rule in held for item in rule.items}
    known = {_bare(word) for word in words}
    known |= {_bare(ALLOWANCES[word].to("vi")) for word in words if word in ALLOWANCES}
    strange: dict[str, list[str]] = {}
    for case in book.leaving_of.values():
        person = book.people.get(case.person)
        for name in () if person is None else person.allowances:
            if _bare(name) not in known:
                strange.setdefault(name, []).append(case.person)
    for name, ids in strange.items():
        named = listed(ids, _MOST)
        counted = [ALLOWANCES.get(str(item), Text(str(item))) for item in held[0].items]
        yield Breach(
            subject="roster",
            text=Text(
                f"the law does not say whether the allowance {name!r} counts, which {len(ids)} "
                f"people have who leave: {named.en}",
                f"{len(ids)} người nghỉ có phụ cấp {name!r}, quy định không nêu có tính hay không: "
                f"{named.vi}",
            ),
            expected=Text(
                f"one of: {listed([text.en for text in counted]).en}",
                f"một trong: {listed([text.to('vi') for text in counted]).vi}",
            ),
            rests_on=held,
        )


def _bare(name: str) -> str:
    """The name of an allowance without the word for it."""
    return fold_name(name).replace("allowance", "").replace(_PHU_CAP, "").strip()


RULES: tuple[LawRule, ...] = (
    part_time_policy_is_in_time,
    people_get_what_the_law_gives,
    streamlining_has_its_years,
    allowances_are_known,
)
"""The rules of this module, in the order of their codes."""
