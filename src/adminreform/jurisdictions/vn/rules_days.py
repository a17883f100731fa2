"""Rules on days that other instructions than the law of units set, and on days of acts."""

from __future__ import annotations

from typing import TYPE_CHECKING

from adminreform.findings import Severity
from adminreform.jurisdictions.vn.planned import Planned
from adminreform.jurisdictions.vn.readings import day_text
from adminreform.law import Citation, formula
from adminreform.rules import Breach, LawRule, law_rule
from adminreform.text import Text

if TYPE_CHECKING:
    from collections.abc import Iterator

    from adminreform.law import Act, Law
    from adminreform.plan import Plan

__all__ = ["RULES"]

_TIERS = {"commune": Text("commune", "cấp xã"), "province": Text("provincial", "cấp tỉnh")}


@law_rule("LAW101", severity=Severity.WARNING, vi="Chính quyền mới hoạt động đúng kết luận.")
def works_by_the_day_of_the_conclusion(plan: Plan, law: Law) -> Iterator[Breach]:
    """The new authorities work by the day that the party's conclusion sets for their tier.

    It is earlier than the day of the law, which another rule looks at.

    Bad: new communes work from 1 August 2025.
    Good: they work from 1 July 2025.
    """
    effective = plan.reform.effective
    day_law = law.on(effective)
    formed = {planned.unit.tier for planned in Planned(plan).units if planned.formed}
    for tier, words in _TIERS.items():
        key = f"time.latest_start.{tier}"
        if tier not in formed or key not in day_law or effective.year != day_law[key].day.year:
            continue
        latest = day_law[key]
        if effective <= latest.day:
            continue
        yield Breach(
            subject=tier,
            text=formula(
                Text(
                    "the new {tier} authorities start on {day}, after {latest}",
                    "chính quyền {tier} mới hoạt động từ {day}, sau ngày {latest}",
                ),
                tier=words,
                day=day_text(effective),
                latest=day_text(latest.day),
            ),
            expected=formula(
                Text("by {latest}", "chậm nhất ngày {latest}"), latest=day_text(latest.day)
            ),
            mend=Text("let them start by that day", "bố trí hoạt động chậm nhất ngày đó"),
            rests_on=[latest],
        )


@law_rule("LAW102", severity=Severity.WARNING, vi="Ngày của văn bản được ghi đúng.")
def days_of_acts_are_right(plan: Plan, law: Law) -> Iterator[Breach]:
    """An act that the law knows was adopted, and is in force, on the days that the law knows.

    Bad: Resolution 1679/NQ-UBTVQH15, adopted on 17 June 2025.
    Good: the same, adopted on 16 June 2025.
    """
    known = {act.number: act for act in law.acts}
    told: set[Act] = set()
    for event in plan.reform.events:
        act = event.act
        if act is None or act in told or act.number not in known:
            continue
        told.add(act)
        right = known[act.number]
        for what, stated, day in (
            (_ADOPTED, act.adopted, right.adopted),
            (_IN_FORCE, act.in_force, right.in_force),
        ):
            if stated is None or day is None or stated == day:
                continue
            yield Breach(
                subject=act.number,
                text=formula(
                    Text(
                        "{what} on {day}, not on {stated}", "{what} ngày {day}, không phải {stated}"
                    ),
                    what=what,
                    day=day_text(day),
                    stated=day_text(stated),
                ),
                expected=day_text(day),
                mend=Text("correct the day of the act", "sửa ngày của văn bản"),
                basis=Citation(right.cited()),
            )


_ADOPTED = Text("was adopted", "ban hành")
_IN_FORCE = Text("came into force", "có hiệu lực")

RULES: tuple[LawRule, ...] = (works_by_the_day_of_the_conclusion, days_of_acts_are_right)
"""The rules of this module, in the order of their codes."""
