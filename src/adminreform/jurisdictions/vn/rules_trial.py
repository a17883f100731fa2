"""What has to be tried before the opening in Viet Nam, as trial runs of June 2025 did."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import attrs

from adminreform.findings import Severity
from adminreform.jurisdictions.vn.deadlines import QUANG_NINH
from adminreform.jurisdictions.vn.planned import PROVINCE
from adminreform.jurisdictions.vn.readings import day_text, listed
from adminreform.jurisdictions.vn.services import check_trial
from adminreform.names import fold_name
from adminreform.rules import Breach, LawRule, law_rule
from adminreform.rules.naming import unknown_name
from adminreform.text import Text

if TYPE_CHECKING:
    from collections.abc import Iterator

    from adminreform.findings import Finding
    from adminreform.law import Law
    from adminreform.plan import Plan

__all__ = ["RULES"]

_ITEMS, _MEASURES = "svc.trial.items", "svc.trial.measures"
_TRIED_FOR = date(2025, 7, 1)
"""The day for which the items on the list were tried."""
_BEGINS, _ENDS = "time.quang_ninh.trial_start", "time.quang_ninh.trial_end"


@law_rule("TRI101", severity=Severity.WARNING, vi="Đơn vị vận hành thử đủ các nội dung.")
def units_try_everything(plan: Plan, law: Law, on: date | None = None) -> Iterator[Finding]:
    """A unit that rehearses tries out all that trial runs are known to try out, with success.

    That a unit tried nothing at all is told by another rule. The list is that of the trial
    runs of June 2025, and is held against reforms that start on 1 July 2025 alone.

    Bad: X has passed every scenario but the one on the budget.
    Good: it passed that too.
    """
    book, effective = plan.trial, plan.reform.effective
    day_law = law.on(effective)
    if book is None or _ITEMS not in day_law or effective != _TRIED_FOR:
        return
    known = {item.key for item in listed(day_law, _ITEMS)}
    tried = dict.fromkeys(run.unit for run in book.trial_runs)
    for unit in tried:
        if not any(run.on <= (on or effective) for run in book.trial_runs if run.unit == unit):
            continue
        passed = known.intersection(book.tried_items(unit, on))
        failed = known.intersection(book.tried_items(unit, on, passed=False))
        for finding in check_trial(day_law, str(unit), passed, failed=failed):
            yield attrs.evolve(finding, code="TRI101", subject=unit)


@law_rule("TRI102", severity=Severity.ERROR, vi="Nội dung, tiêu chí vận hành thử đúng danh mục.")
def items_and_measures_are_known(plan: Plan, law: Law) -> Iterator[Breach]:
    """What is tried out and measured is called as in the lists of the trial runs.

    Bad: a scenario that tries out ``mails``.
    Good: it tries out ``mail``.
    """
    book, day_law = plan.trial, law.on(plan.reform.effective)
    if book is None or _ITEMS not in day_law or _MEASURES not in day_law:
        return
    items = [item.key for item in listed(day_law, _ITEMS)]
    for scenario in book.trial_scenarios:
        for name in scenario.items:
            if name not in items:
                what = Text("item of a trial run", "nội dung vận hành thử")
                yield attrs.evolve(
                    unknown_name(scenario.id, what, name, items), rests_on=[day_law[_ITEMS]]
                )
    measures = [item.key for item in listed(day_law, _MEASURES)]
    unknown = dict.fromkeys(each.measure for each in book.trial_measures)
    for name in unknown:
        if name not in measures:
            what = Text("measure of a trial run", "tiêu chí vận hành thử")
            yield attrs.evolve(
                unknown_name(name, what, name, measures), rests_on=[day_law[_MEASURES]]
            )


@law_rule("TRI103", severity=Severity.WARNING, vi="Thời gian vận hành thử đúng công bố.")
def the_trial_is_when_it_was_published(plan: Plan, law: Law) -> Iterator[Breach]:
    """The trial run of Quảng Ninh lies in the days that were published for it.

    Bad: a trial from 10 June 2025.
    Good: one from 15 to 30 June 2025.
    """
    book, day_law = plan.trial, law.on(plan.reform.effective)
    provinces = {fold_name(unit.name) for unit in plan.reform.before if unit.tier == PROVINCE}
    if book is None or fold_name(QUANG_NINH) not in provinces:
        return
    if _BEGINS not in day_law or _ENDS not in day_law:
        return
    begins, ends = day_law[_BEGINS], day_law[_ENDS]
    first, last = day_text(begins.day), day_text(ends.day)
    for each in book.trial_periods:
        if each.begins < begins.day or each.ends > ends.day:
            since, until = day_text(each.begins), day_text(each.ends)
            yield Breach(
                subject=each.id,
                text=Text(f"is from {since.en} to {until.en}", f"từ {since.vi} đến {until.vi}"),
                expected=Text(f"from {first.en} to {last.en}", f"từ {first.vi} đến {last.vi}"),
                mend=Text(
                    "correct the days, or name what changed them", "sửa ngày, hoặc nêu căn cứ"
                ),
                rests_on=[begins, ends],
                basis=each.basis,
            )


RULES: tuple[LawRule, ...] = (
    units_try_everything,
    items_and_measures_are_known,
    the_trial_is_when_it_was_published,
)
