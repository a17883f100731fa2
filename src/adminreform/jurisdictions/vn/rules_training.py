"""What the law of Viet Nam demands of training: the national courses of 2025."""

from __future__ import annotations

from typing import TYPE_CHECKING

from adminreform.coverage import training_located
from adminreform.findings import Severity
from adminreform.jurisdictions.vn.planned import COMMUNE
from adminreform.jurisdictions.vn.readings import day_text
from adminreform.rules import Breach, LawRule, law_rule
from adminreform.text import Text

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from adminreform.law import Law, Provision
    from adminreform.plan import Plan

__all__ = ["RULES"]

_COURSES = (
    (
        "train.national_course.june_first",
        "train.national_course.june_last",
        Text("two-tier government", "chính quyền địa phương hai cấp"),
    ),
    (
        "train.national_course.august",
        "train.national_course.august",
        Text("home affairs", "lĩnh vực nội vụ"),
    ),
)


def _ordered(law: Law, on: date, year: int) -> Iterator[tuple[Provision, Provision, Text]]:
    """The national courses that were held by a day, in the year of the reform."""
    day_law = law.on(on)
    for first, last, title in _COURSES:
        if first in day_law and last in day_law:
            begins, ends = day_law[first], day_law[last]
            if begins.day.year == year and ends.day <= on:
                yield begins, ends, title


@law_rule("TRN101", severity=Severity.WARNING, vi="Cấp xã mới dự tập huấn toàn quốc.")
def communes_take_part_in_national_courses(
    plan: Plan, law: Law, on: date | None = None
) -> Iterator[Breach]:
    """Every new commune takes part in the courses that are held for the whole country.

    Only a plan that has sessions is looked at.

    Bad: nobody of X came to the course of 14 and 15 June 2025.
    Good: its cadres did.
    """
    book, effective = training_located(plan), plan.reform.effective
    if book is None or not book.course_sessions:
        return
    for begins, ends, title in _ordered(law, on or effective, effective.year):
        first, last = day_text(begins.day), day_text(ends.day)
        when = Text(
            first.en if first == last else f"{first.en} to {last.en}",
            first.vi if first == last else f"{first.vi} đến {last.vi}",
        )
        sessions = {
            each.id
            for each in book.course_sessions
            if each.meets(begins.day, ends.day) and not each.mode.needs_a_place
        }
        came = {
            row.unit for row in book.course_attendances if row.session in sessions and row.attended
        }
        for unit in plan.reform.computed:
            if unit.tier == COMMUNE and unit.ref not in came:
                yield Breach(
                    subject=unit.ref,
                    text=Text(
                        f"nobody of it came to the national course on {title.en} of {when.en}",
                        f"không có người dự tập huấn toàn quốc về {title.vi}, {when.vi}",
                    ),
                    mend=Text(
                        "record who came, or teach them what the course taught",
                        "bổ sung danh sách đã dự, hoặc tập huấn bù",
                    ),
                    rests_on=dict.fromkeys((begins, ends)),
                )


RULES: tuple[LawRule, ...] = (communes_take_part_in_national_courses,)
