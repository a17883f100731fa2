"""What the law of Viet Nam demands of milestones, gates and reports."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from adminreform.dates import Period
from adminreform.errors import AdminReformError
from adminreform.findings import Severity
from adminreform.jurisdictions.vn.deadlines import MILESTONES, reform_deadlines
from adminreform.jurisdictions.vn.holidays import calendar as state_calendar
from adminreform.jurisdictions.vn.reports import (
    WEEKLY,
    budget_reports,
    inspection_reports,
    weekly_reports,
)
from adminreform.jurisdictions.vn.rules_petitions import PETITION_RULES
from adminreform.law import formula
from adminreform.names import near_misses
from adminreform.oversight import Frequency
from adminreform.rules import Breach, LawRule, law_rule
from adminreform.rules.ovr import pushed_over, starts_too_early
from adminreform.rules.ovr_duties import as_of
from adminreform.text import Text, day_text, did_you_mean, listed, plural

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from datetime import date

    from adminreform.law import Deadline, Law
    from adminreform.oversight import Milestone, ReportDuty
    from adminreform.plan import Plan

__all__ = ["RULES"]

_INSPECTION = "sup.reports.inspection"
_BUDGET = "sup.reports.budget"


def _days_of_the_law(plan: Plan, law: Law) -> Mapping[str, Deadline]:
    """The days of the reform by id of their parameter; the first of several."""
    found: dict[str, Deadline] = {}
    for province in sorted({each.province for each in MILESTONES}):
        for each in reform_deadlines(law.on(plan.reform.effective), province=province):
            found.setdefault(each.key, each)
    return found


@law_rule("OVR101", severity=Severity.ERROR, vi="Thời hạn ghi trong kế hoạch đúng luật.")
def deadlines_are_those_of_the_law(plan: Plan, law: Law) -> Iterator[Breach]:
    """A deadline, and the day of a gate, that rests on the law is not later than the law has it.

    Bad: the hand-over of districts, ``time.handover``, is due on 5 July 2025.
    Good: it is due on 30 June 2025.
    """
    book = plan.oversight
    if book is None:
        return
    known = _days_of_the_law(plan, law)
    stated = [(each.id, each.rule, each.deadline, each.basis) for each in book.milestones]
    stated += [(each.id, each.rule, each.on, each.basis) for each in book.gates]
    for id_, rule, day, basis in stated:
        if rule and rule not in known:
            asked = did_you_mean(near_misses(rule, known))
            yield Breach(
                subject=id_,
                text=Text(
                    f"rests on {rule}, which sets no day of the reform{asked.en}",
                    f"căn cứ {rule}, không phải mốc thời gian của việc sắp xếp{asked.vi}",
                ),
                mend=Text("correct the id of the parameter", "sửa mã tham số"),
                basis=basis,
            )
        elif rule and day is not None and day > known[rule].day:
            right = known[rule]
            yield Breach(
                subject=id_,
                text=formula(
                    Text(
                        "is due on {day}, and the law says {right}",
                        "ghi hạn ngày {day}, luật quy định {right}",
                    ),
                    day=day_text(day),
                    right=day_text(right.day),
                ),
                expected=formula(Text("by {day}", "chậm nhất ngày {day}"), day=day_text(right.day)),
                mend=Text("correct the deadline", "sửa thời hạn"),
                rests_on=right.rests_on,
            )


@law_rule("OVR102", severity=Severity.ERROR, vi="Mốc công việc hoàn thành trước mốc của luật.")
def milestones_keep_the_days_of_the_law(
    plan: Plan, law: Law, on: date | None = None
) -> Iterator[Breach]:
    """What rests on a day of the law is planned, and done, by it, whatever its row says.

    A deadline of the row that is as early as the law is looked at by another rule.

    Bad: districts hand over on 3 July 2025, and the row names no deadline.
    Good: they hand over on 30 June 2025.
    """
    book = plan.oversight
    if book is None:
        return
    known, today = _days_of_the_law(plan, law), as_of(plan, book, on)
    for each in book.milestones:
        due = known.get(each.rule)
        if due is None or (each.deadline is not None and each.deadline <= due.day):
            continue
        end = _end(each, today)
        if end is not None and end > due.day:
            yield Breach(
                subject=each.id,
                text=formula(
                    Text(
                        "ends on {end}, and the law wants it by {due}",
                        "kết thúc ngày {end}, luật yêu cầu chậm nhất ngày {due}",
                    ),
                    end=day_text(end),
                    due=day_text(due.day),
                ),
                expected=formula(Text("by {due}", "chậm nhất ngày {due}"), due=day_text(due.day)),
                mend=Text(
                    "bring it forward, or report the delay",
                    "đẩy nhanh tiến độ, hoặc báo cáo việc chậm",
                ),
                rests_on=due.rests_on,
            )


def _end(each: Milestone, on: date) -> date | None:
    """The day on which a milestone was done by a day, or is planned to be."""
    if each.is_done(on):
        return each.done
    return None if each.planned_days is None else each.planned_days[1]


@law_rule("OVR103", severity=Severity.WARNING, vi="Kế hoạch tính đúng ngày làm việc, ngày nghỉ lễ.")
def the_plan_knows_the_days_off(plan: Plan, law: Law) -> Iterator[Breach]:
    """What waits so many working days is planned with the days off of the state in mind.

    What is too early with every day from Monday to Friday worked is told by another rule.

    Bad: due 5 working days after 28 April 2025, planned for 6 May, and 30 April, 1 May and
    2 May are off.
    Good: planned for 8 May 2025.
    """
    book = plan.oversight
    if book is None or not law.parameters:
        return
    told = {each.subject for each in starts_too_early(book, None)}
    for each in starts_too_early(book, state_calendar()):
        if each.subject not in told:
            yield each


@law_rule("OVR104", severity=Severity.WARNING, vi="Ngày nghỉ lễ không đẩy mốc quá hạn.")
def days_off_push_nothing_over_its_deadline(
    plan: Plan, law: Law, on: date | None = None
) -> Iterator[Breach]:
    """With the days off of the state, too, all ends by its deadline.

    What is late with every day from Monday to Friday worked is told by another rule.

    Bad: 5 working days from 28 April, due on 5 May 2025.
    Good: 5 working days from 21 April, due on 5 May 2025.
    """
    book = plan.oversight
    if book is None or not law.parameters:
        return
    day = as_of(plan, book, on)
    told = {each.subject for each in pushed_over(book, day, None)}
    for each in pushed_over(book, day, state_calendar()):
        if each.subject not in told:
            yield each


@law_rule("OVR105", severity=Severity.WARNING, vi="Báo cáo tuần đúng ngày quy định.")
def weekly_reports_are_of_the_right_day(
    plan: Plan, law: Law, on: date | None = None
) -> Iterator[Breach]:
    """A weekly report that rests on an instruction is due on its day, as long as that holds.

    Bad: the report on the rearrangement, ``sup.reports.reform``, is due on Fridays, or ends
    in August 2025.
    Good: it is due on Wednesdays, from 16 April to 29 October 2025.
    """
    book = plan.oversight
    if book is None:
        return
    today = as_of(plan, book, on)
    owed: dict[tuple[str, object], list[ReportDuty]] = {}
    for duty in book.report_duties:
        if duty.rule in WEEKLY and duty.first <= today and law.get(duty.rule) is not None:
            owed.setdefault((duty.rule, duty.who), []).append(duty)
    for (rule, _), duties in owed.items():
        first = min(duty.first for duty in duties)
        span = Period(first, today + timedelta(days=1))
        wanted = weekly_reports(law.on(first), span).by_key(rule)
        days = {day for duty in duties for day in duty.days(today)}
        lacks = [each.day for each in wanted if each.day not in days]
        beside = sorted(days - {each.day for each in wanted})
        if not lacks and not beside:
            continue
        texts = [_told(lacks, _LACKS), _told(beside, _BESIDE)]
        yield Breach(
            subject=duties[-1].id,
            text=Text(
                "; ".join(text.en for text in texts if text.en),
                "; ".join(text.vi for text in texts if text.en),
            ),
            mend=Text("correct the first or the last day", "sửa ngày đầu hoặc ngày cuối"),
            rests_on=wanted.rests_on,
            basis=None if wanted.rests_on else duties[-1].basis,
        )


_LACKS = Text(
    "lacks {number} {word} of the instruction: {days}", "thiếu {number} kỳ theo quy định: {days}"
)
_BESIDE = Text(
    "is due on {number} {word} that it does not name: {days}",
    "có {number} kỳ ngoài quy định: {days}",
)


def _told(days: list[date], text: Text) -> Text:
    """Days in a sentence; an empty one for none."""
    if not days:
        return Text("")
    said = listed([day_text(day) for day in days])
    return formula(text, number=len(days), word=plural(len(days), "day|days"), days=said)


@law_rule("OVR106", severity=Severity.WARNING, vi="Báo cáo định kỳ đúng ngày quy định.")
def periodic_reports_are_of_the_right_day(
    plan: Plan, law: Law, on: date | None = None
) -> Iterator[Breach]:
    """A monthly or quarterly report that rests on an act is due on the day that the act sets.

    Bad: a commune reports on inspection and petitions for the quarter on 20 December 2025.
    Good: on 17 December 2025.
    """
    book = plan.oversight
    if book is None:
        return
    today = as_of(plan, book, on)
    for duty in book.report_duties:
        if duty.rule not in {_INSPECTION, _BUDGET}:
            continue
        for day in duty.days(today):
            right = _day_of_the_act(plan, law, duty, day)
            if right is not None and right.day != day:
                yield Breach(
                    subject=duty.id,
                    text=formula(
                        Text(
                            "is due on {day}, and the act says {right}",
                            "ghi hạn ngày {day}, văn bản quy định ngày {right}",
                        ),
                        day=day_text(day),
                        right=day_text(right.day),
                    ),
                    expected=day_text(right.day),
                    mend=Text("correct the first day", "sửa ngày đầu"),
                    rests_on=right.rests_on,
                )
                break


def _day_of_the_act(plan: Plan, law: Law, duty: ReportDuty, day: date) -> Deadline | None:
    """When the act has a report be due in the month of a day; None where none says so."""
    tiers = [
        registry[duty.unit].tier
        for registry in (plan.reform.before, plan.published or plan.reform.before)
        if duty.unit is not None and duty.unit in registry
    ]
    tier = tiers[0] if tiers else "province" if duty.unit is None else "commune"
    try:
        if duty.rule == _INSPECTION:
            held = inspection_reports(law.on(day), year=day.year, month=day.month).by_key(tier)
        else:
            before = day.replace(day=1) - timedelta(days=1)
            key = "province_quarter" if duty.frequency is Frequency.QUARTERLY else "treasury_month"
            held = budget_reports(law.on(day), year=before.year, month=before.month).by_key(key)
    except (AdminReformError, OverflowError):
        return None
    return held[0] if held else None


RULES: tuple[LawRule, ...] = (
    deadlines_are_those_of_the_law,
    milestones_keep_the_days_of_the_law,
    the_plan_knows_the_days_off,
    days_off_push_nothing_over_its_deadline,
    weekly_reports_are_of_the_right_day,
    periodic_reports_are_of_the_right_day,
    *PETITION_RULES,
)
"""The rules of this module, in the order of their codes."""
