"""The national courses: a plan in which a commune took no part, and one in which all did."""

from __future__ import annotations

from datetime import date
from typing import Any

import attrs

from adminreform import Plan
from adminreform.jurisdictions import load
from adminreform.jurisdictions.vn.rules_training import RULES as LAW_RULES
from adminreform.training import Attendance, Course, CourseSession, Training
from tests.worlds import new, world

PACK = load("vn")
RULES = {rule.code: rule.given(PACK.law) for rule in LAW_RULES}
REFORM = world(
    "10101 + 10102 -> 10101; 10103 -> 10103",
    also="22",
    tiers={"22": "province", "10101": "commune", "10102": "commune", "10103": "commune"},
)
JUNE, AUGUST = date(2025, 6, 15), date(2025, 8, 9)
GOOD = Training(
    courses=[Course(id="c")],
    course_sessions=[
        CourseSession(id="j", course="c", on=date(2025, 6, 14), until=JUNE, mode="online"),
        CourseSession(id="a", course="c", on=AUGUST, mode="both"),
    ],
    course_attendances=[
        Attendance(id=f"{session}{code}", session=session, unit=new(code), attended=3)
        for session in "ja"
        for code in ("10101", "10103")
    ],
)

NOBODY = Plan(reform=REFORM, training=attrs.evolve(GOOD, course_attendances=()))


def found(on: date | None = None, **tables: Any) -> list[tuple[str, str]]:
    """What the rule finds in the good book with other tables."""
    plan = Plan(reform=REFORM, training=attrs.evolve(GOOD, **tables))
    return [(str(f.subject), f.message) for f in RULES["TRN101"](plan, on)]


def test_communes_that_took_part_are_fine() -> None:
    """Of both courses, once they were held."""
    assert [] == found()
    assert [] == found(date(2025, 9, 1))


def test_a_commune_that_took_no_part_is_told() -> None:
    """Of the course of June from its last day on, of that of August from its own."""
    without = [row for row in GOOD.course_attendances if row.unit != new("10103")]
    june = "nobody of it came to the national course on two-tier government of 2025-06-14 to"

    assert [] == found(date(2025, 6, 14), course_attendances=without)
    ((subject, message),) = found(course_attendances=without)
    assert "10103@2025-07-01" == subject
    assert message.startswith(june)
    assert ["home affairs of 2025-08-09"] == [
        text.partition(" on ")[2]
        for _, text in found(AUGUST, course_attendances=without)
        if "home affairs" in text
    ]


def test_invited_is_not_there_and_another_place_is_another_course() -> None:
    """Both communes, for either reason."""
    stayed = [attrs.evolve(row, attended=0, invited=3) for row in GOOD.course_attendances]
    elsewhere = [attrs.evolve(each, mode="in person") for each in GOOD.course_sessions]

    assert 2 == len(found(course_attendances=stayed))
    assert 2 == len(found(course_sessions=elsewhere))


def test_other_years_and_empty_books_are_left_alone() -> None:
    """A reform of 2027 has no national course of 2025."""
    later = world("10101 -> 10101", tiers={"10101": "commune"}, effective=date(2027, 7, 1))

    assert [] == list(RULES["TRN101"](Plan(reform=later, training=GOOD)))
    assert [] == list(RULES["TRN101"](Plan(reform=REFORM, training=Training())))
    assert [] == list(RULES["TRN101"](Plan(reform=REFORM)))


def test_it_rests_on_the_acts_that_order_the_courses() -> None:
    """Oracle: 14 and 15 June by Decision 1073/QĐ-TTg, 9 August by Conclusion 183-KL/TW.

    Source: Lao Động 1520833; vietnam.vn, as reported.
    """
    law = PACK.law.on(date(2025, 8, 9))
    days = [
        law[f"train.national_course.{name}"].day for name in ("june_first", "june_last", "august")
    ]
    assert [date(2025, 6, 14), JUNE, AUGUST] == days
    finding = RULES["TRN101"](NOBODY)[0]
    assert "1073/QĐ-TTg" in str(finding.basis)
    assert finding.text.vi
    assert finding.mend.vi
