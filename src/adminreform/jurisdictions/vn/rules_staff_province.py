"""What the law of Viet Nam demands of the posts of provinces, and of proposals of payroll."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from adminreform.dates import happened
from adminreform.findings import Severity
from adminreform.jurisdictions.vn.planned import PROVINCE
from adminreform.jurisdictions.vn.readings import day_text
from adminreform.jurisdictions.vn.staff_words import (
    DEPUTY_DIRECTOR,
    DEPUTY_HEAD,
    SUB_DEPARTMENT_DEPUTY,
    SUB_DEPARTMENT_HEAD,
    VICE_CHAIR,
    in_force,
)
from adminreform.jurisdictions.vn.staffing import (
    deputies_of_division,
    deputies_of_sub_department,
    province_vice_chairs,
)
from adminreform.law import formula
from adminreform.names import fold_name
from adminreform.rules import Breach, LawRule, law_rule
from adminreform.staffing import Step
from adminreform.text import Text

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import date

    from adminreform.jurisdictions.vn.staffing import ProvinceCase
    from adminreform.law import Law, Number, Provision
    from adminreform.plan import Plan
    from adminreform.staffing import FrameLine
    from adminreform.units import Unit

__all__ = ["RULES"]

_TWO_CITIES = frozenset(map(fold_name, ("Hà Nội", "Hồ Chí Minh")))
_PAYROLL = "payroll"


def _provinces(plan: Plan) -> Iterator[tuple[Unit, Sequence[FrameLine]]]:
    """The frames of the provinces after the reform."""
    book = plan.staffing
    for ref, lines in () if book is None else book.frames_of.items():
        unit = plan.reform.computed.get(ref)
        if unit is not None and unit.tier == PROVINCE:
            yield unit, lines


def _too_many(
    subject: object, what: Text, posts: int, most: Number, rests_on: Sequence[Provision]
) -> Breach:
    return Breach(
        subject=subject,
        text=formula(
            Text("{what}: {posts}, at most {most}", "{what}: {posts}, tối đa {most}"),
            what=what,
            posts=posts,
            most=most,
        ),
        expected=formula(Text("at most {most}", "không quá {most}"), most=most),
        mend=Text("cut their number in the frame", "giảm số lượng trong biên chế"),
        rests_on=rests_on,
    )


def _departments(lines: Sequence[FrameLine]) -> set[str]:
    """Bodies of a province but sub-departments, which have a head of their own name."""
    below = {line.body for line in lines if line.post == SUB_DEPARTMENT_HEAD}
    return {line.body for line in lines if line.body} - below


def _posts(lines: Sequence[FrameLine], post: str) -> int:
    return sum(line.posts for line in lines if line.post == post)


@law_rule("STF115", severity=Severity.ERROR, vi="Số phó chủ tịch cấp tỉnh không vượt quy định.")
def province_keeps_its_vice_chairs(
    plan: Plan, law: Law, on: date | None = None
) -> Iterator[Breach]:
    """A province has no more vice-chairs than the law gives one that came about as it did.

    How it came about is a fact of the unit, ``province_case``; without it nothing is said.

    Bad: 5 vice-chairs of an unchanged tỉnh of class I.
    Good: 4 of them.
    """
    since = in_force(law, "staff.province.vice_chairs_max", plan.reform.effective, on)
    for unit, lines in _provinces(plan):
        case = plan.facts.get(unit.ref, "province_case")
        known = since is not None and any(
            each.get("province") == case
            for each in law.on(since)["staff.province.vice_chairs_max"].cases
        )
        if since is None or not known:
            continue
        most = province_vice_chairs(law.on(since), case=cast("ProvinceCase", case))
        posts = _posts([line for line in lines if not line.body], VICE_CHAIR)
        if posts > most.amount:
            what = Text("vice-chairs", "phó chủ tịch")
            yield _too_many(unit.ref, what, posts, most.amount, most.rests_on)


@law_rule("STF116", severity=Severity.ERROR, vi="Số cơ quan chuyên môn cấp tỉnh đúng quy định.")
def province_keeps_its_departments(plan: Plan, law: Law) -> Iterator[Breach]:
    """A province has no more departments than the law allows.

    A body with a ``sub_department_head`` is a part of one, and does not count.

    Bad: 15 bodies in the frame of a tỉnh.
    Good: 14 of them.
    """
    day_law, key = law.on(plan.reform.effective), "staff.province.departments"
    if key not in day_law:
        return
    for unit, lines in _provinces(plan):
        large = fold_name(unit.name) in _TWO_CITIES
        rule = day_law[key]
        cases = [case for case in rule.cases if (case["province"] == "other") is not large]
        bodies = _departments(lines)
        most = int(str(cases[0]["max"])) if cases else len(bodies)
        if len(bodies) > most:
            what = Text("departments", "cơ quan chuyên môn")
            yield _too_many(unit.ref, what, len(bodies), most, [rule])


@law_rule("STF117", severity=Severity.ERROR, vi="Phó giám đốc sở không vượt bình quân.")
def departments_keep_the_mean(plan: Plan, law: Law) -> Iterator[Breach]:
    """The departments of a province together have no more deputy directors than the mean gives.

    Bad: 2 departments with 7 deputy directors, where the mean is 3.
    Good: one with 4, one with 2.
    """
    day_law, key = law.on(plan.reform.effective), "staff.department.deputy_directors_mean"
    if key not in day_law:
        return
    for unit, lines in _provinces(plan):
        if fold_name(unit.name) in _TWO_CITIES:
            continue  # they may have up to 10 more in total
        departments = _departments(lines)
        posts = _posts(lines, DEPUTY_DIRECTOR)
        most = len(departments) * day_law[key].number
        if posts > most:
            what = Text("deputy directors of departments", "phó giám đốc sở")
            yield _too_many(unit.ref, what, posts, most, [day_law[key]])


@law_rule("STF118", severity=Severity.ERROR, vi="Phó trưởng phòng thuộc sở theo số biên chế.")
def divisions_keep_their_deputies(plan: Plan, law: Law) -> Iterator[Breach]:
    """A division of a department has no more deputies than its posts allow.

    Bad: 2 deputies in a division of 9 posts.
    Good: 1 in one of 9, 2 in one of 10 to 14, 3 from 15 on.
    """
    day_law, key = law.on(plan.reform.effective), "staff.department.division_deputies"
    if key not in day_law:
        return
    for unit, lines in _provinces(plan):
        divisions: dict[tuple[str, str], list[FrameLine]] = {}
        for line in lines:
            if line.body and line.division:
                divisions.setdefault((line.body, line.division), []).append(line)
        for (body, division), own in divisions.items():
            most = deputies_of_division(day_law, posts=sum(line.posts for line in own))
            posts = _posts(own, DEPUTY_HEAD)
            if posts > most.amount:
                what = Text(f"deputies of {division} ({body})", f"cấp phó của {division} ({body})")
                yield _too_many(unit.ref, what, posts, most.amount, most.rests_on)


@law_rule("STF119", severity=Severity.ERROR, vi="Phó chi cục trưởng theo số phòng.")
def sub_departments_keep_their_deputies(plan: Plan, law: Law) -> Iterator[Breach]:
    """A sub-department has no more deputies than its number of divisions allows.

    A body with a ``sub_department_head`` is one.

    Bad: 2 deputies of a sub-department with 3 divisions.
    Good: 1 with 1 to 3 divisions; 2 with more, or with none.
    """
    day_law, key = law.on(plan.reform.effective), "staff.sub_department.deputies"
    if key not in day_law:
        return
    for unit, lines in _provinces(plan):
        bodies = dict.fromkeys(line.body for line in lines if line.post == SUB_DEPARTMENT_HEAD)
        for body in bodies:
            own = [line for line in lines if line.body == body]
            divisions = {line.division for line in own if line.division}
            most = deputies_of_sub_department(day_law, divisions=len(divisions))
            posts = _posts(own, SUB_DEPARTMENT_DEPUTY)
            if posts > most.amount:
                what = Text(f"deputies of {body}", f"cấp phó của {body}")
                yield _too_many(unit.ref, what, posts, most.amount, most.rests_on)


@law_rule("STF120", severity=Severity.WARNING, vi="Đề xuất biên chế được gửi đúng hạn.")
def proposals_are_sent_in_time(plan: Plan, law: Law, on: date | None = None) -> Iterator[Breach]:
    """A dossier about later payroll is submitted by the day that the ministry set.

    A dossier that begins with ``payroll`` is one.

    Bad: submitted on 30 November 2025, or drafted only.
    Good: submitted on 26 November 2025.
    """
    book = plan.staffing
    since = in_force(law, "staff.proposal_due", plan.reform.effective, on)
    if book is None or since is None:
        return
    due = law.on(since)["staff.proposal_due"]
    for (unit, what), dossier in book.dossiers.items():
        if not what.startswith(_PAYROLL):
            continue
        days = [step.on for step in dossier.steps if step.step is Step.SUBMITTED]
        sent = [day for day in days if happened(day, on) is not None]
        if (sent and min(sent) <= due.day) or (on is not None and on <= due.day):
            continue
        said = Text("not submitted", "chưa gửi")
        if sent:
            said = formula(Text("submitted on {day}", "gửi ngày {day}"), day=day_text(min(sent)))
        yield Breach(
            subject=unit,
            text=Text(f"{what}: {said.en}", f"{what}: {said.vi}"),
            expected=formula(Text("by {due}", "chậm nhất ngày {due}"), due=day_text(due.day)),
            rests_on=[due],
        )


RULES: tuple[LawRule, ...] = (
    province_keeps_its_vice_chairs,
    province_keeps_its_departments,
    departments_keep_the_mean,
    divisions_keep_their_deputies,
    sub_departments_keep_their_deputies,
    proposals_are_sent_in_time,
)
"""The rules of this module, in the order of their codes."""
