"""Each rule of training: a plan that breaks it, and one that barely does not."""

from __future__ import annotations

from datetime import date
from typing import Any

import attrs
import pytest

from adminreform import Plan, Severity
from adminreform.rules.trn import RULES as ALL
from adminreform.staffing import FrameLine, Person, Placement, Staffing
from adminreform.training import (
    Attendance,
    Course,
    CourseSession,
    Training,
    TrainingRequirement,
    TrainingTopic,
)
from tests.worlds import NEW, new, old, world

RULES = {rule.code: rule for rule in ALL}
REFORM = world("A + B -> X; C -> Y")
DAY, NEXT = date(2025, 6, 8), date(2025, 6, 9)
STAFF = Staffing(
    roster=[Person(id=f"p{n}", unit=old(code), group="clerk") for n, code in enumerate("ABC", 1)],
    frames=[
        FrameLine(id="f1", unit=new("X"), group="clerk", post="head", posts=2),
        FrameLine(id="f2", unit=new("Y"), group="clerk", post="head", posts=1),
    ],
    placements=[
        Placement(id="r1", unit=old("A"), to=new("X"), seat="f1"),
        Placement(id="r2", unit=old("B"), to=new("X"), seat="f1"),
        Placement(id="r3", unit=old("C"), to=new("Y"), seat="f2"),
    ],
)
GOOD = Training(
    training_topics=[TrainingTopic(id="desk")],
    training_requirements=[
        TrainingRequirement(id="n", topic="desk", due=date(2025, 6, 14), posts=["head"])
    ],
    courses=[Course(id="c", topics=["desk"], posts=["head"], expected=3, decided=date(2025, 6, 2))],
    course_sessions=[
        CourseSession(id="s", course="c", on=DAY, place="Hạ Long", capacity=3),
        CourseSession(id="s2", course="c", on=NEXT, place="Móng Cái", mode="online"),
    ],
    course_attendances=[
        Attendance(
            id="a1", session="s", unit=new("X"), post="head", invited=2, attended=2, completed=2
        ),
        Attendance(id="a2", session="s", person="p3", invited=1, attended=1, completed=1),
    ],
)


def plan(**tables: Any) -> Plan:
    """The good book, with some other tables."""
    return Plan(reform=REFORM, staffing=STAFF, training=attrs.evolve(GOOD, **tables))


def came(*rows: Attendance) -> Plan:
    """The good book, with more attendances."""
    return plan(course_attendances=[*GOOD.course_attendances, *rows])


def person(id_: str, session: str, name: str = "p3", **what: Any) -> Attendance:
    """One person at a session."""
    said: dict[str, Any] = {"attended": 1} | what
    return Attendance(id=id_, session=session, person=name, **said)


def session(id_: str, **what: Any) -> CourseSession:
    """A session of the course."""
    said: dict[str, Any] = {"course": "c", "on": DAY} | what
    return CourseSession(id=id_, **said)


def at(place: str, **what: Any) -> Plan:
    """The good book, in which p3 is at another session too."""
    rows = [*GOOD.course_attendances, person("a3", "s3")]
    sessions = [*GOOD.course_sessions, session("s3", place=place, **what)]
    return plan(course_sessions=sessions, course_attendances=rows)


def first(table: str, **what: Any) -> Plan:
    """The good book, with the first row of a table changed."""
    row, *others = getattr(GOOD, table)
    return plan(**{table: [attrs.evolve(row, **what), *others]})


def test_the_good_book_has_no_fault() -> None:
    """On any day."""
    for on in (None, date(2025, 1, 1), NEW):
        assert [] == [f for rule in ALL for f in rule(plan(), on)]


CASES: list[tuple[str, Plan, list[str], str, Plan]] = [
    (
        "TRN010",
        at("Cẩm Phả", until=NEXT),
        ["p3"],
        "is at Hạ Long (s) and at Cẩm Phả (s3) on 2025-06-08",
        at("Hạ Long"),
    ),
    ("TRN010", at("Cẩm Phả"), ["p3"], "at Cẩm Phả", at("Cẩm Phả", on=NEXT)),
    ("TRN010", at("Cẩm Phả"), ["p3"], "at Cẩm Phả", at("Cẩm Phả", mode="both")),
    (
        "TRN011",
        first("course_sessions", capacity=2),
        ["s"],
        "3 came, and it has 2 seats",
        first("course_sessions", capacity=None),
    ),
    (
        "TRN012",
        first("course_attendances", attended=1),
        ["a1"],
        "2 completed s, and 1 came",
        first("course_attendances", completed=1),
    ),
    (
        "TRN012",
        first("course_attendances", completed_on=date(2025, 6, 7)),
        ["a1"],
        "completed on 2025-06-07, before s began on 2025-06-08",
        first("course_attendances", completed_on=DAY),
    ),
    (
        "TRN013",
        first("courses", decided=NEXT),
        ["s"],
        "people came on 2025-06-08, and course c was set up on 2025-06-09",
        first("courses", decided=DAY),
    ),
    (
        "TRN014",
        plan(courses=[*GOOD.courses, Course(id="d", topics=["archives"])]),
        ["d"],
        "teaches what nobody needs: archives",
        plan(courses=[*GOOD.courses, Course(id="d", topics=["archives", "desk"])]),
    ),
    (
        "TRN014",
        plan(courses=[*GOOD.courses, Course(id="d")]),
        ["d"],
        "no topic",
        plan(),
    ),
    (
        "TRN015",
        first("courses", posts=["secretary"]),
        ["n"],
        "no course teaches desk to 3 people",
        plan(courses=[*GOOD.courses, Course(id="d", topics=["desk"], posts=["secretary"])]),
    ),
    (
        "TRN016",
        came(person("a3", "s", "p33")),
        ["a3"],
        "names the person p33, which is not there; did you mean p3?",
        came(person("a3", "s", "p1")),
    ),
    (
        "TRN017",
        first("training_requirements", topic="dsk"),
        ["n"],
        "names the topic dsk, which is not there; did you mean desk?",
        plan(),
    ),
    (
        "TRN017",
        plan(course_sessions=[*GOOD.course_sessions, session("s3", course="zz")]),
        ["s3"],
        "names the course zz, which is not there",
        plan(course_sessions=[*GOOD.course_sessions, session("s3")]),
    ),
    ("TRN017", came(person("a3", "s9")), ["a3"], "did you mean s", came(person("a3", "s2"))),
    (
        "TRN017",
        came(Attendance(id="a3", session="s", unit=old("X"))),
        ["a3"],
        "names the unit X@2025-01-01, which the register does not have; did you mean X@2025-07-01?",
        came(Attendance(id="a3", session="s", unit=old("A"))),
    ),
    (
        "TRN017",
        first("training_requirements", units=["X", "XX"]),
        ["n"],
        "names the unit XX",
        first("training_requirements", units=["X", "Y"]),
    ),
    (
        "TRN018",
        plan(courses=[*GOOD.courses, *GOOD.courses]),
        ["courses"],
        "several rows have one id: c",
        plan(),
    ),
    (
        "TRN019",
        first("course_attendances", completed=1),
        ["n"],
        "1 of 3 people (n) have not learnt desk, due on 2025-06-14: X@2025-07-01",
        first("training_requirements", due=None),
    ),
    (
        "TRN020",
        first("training_requirements", posts=["haed"]),
        ["n"],
        "fits no post of the plan; haed: head?",
        plan(),
    ),
    (
        "TRN021",
        came(Attendance(id="a3", session="s2", unit=new("X"), post="clerk", attended=4)),
        ["a3"],
        "4 came (clerk) to course c, which is not for them",
        came(Attendance(id="a3", session="s2", unit=new("X"), group="clerk", attended=4)),
    ),
    (
        "TRN022",
        plan(
            course_sessions=GOOD.course_sessions[:1],
            courses=[attrs.evolve(GOOD.courses[0], expected=4)],
        ),
        ["c"],
        "is for 4 people, and its sessions have 3 seats",
        first("courses", expected=4),
    ),
    (
        "TRN023",
        first("course_attendances", invited=3),
        ["s"],
        "4 are invited, and it has 3 seats",
        first("course_attendances", invited=0),
    ),
]


@pytest.mark.parametrize(("code", "bad", "subjects", "words", "good"), CASES)
def test_rule(code: str, bad: Plan, subjects: list[str], words: str, good: Plan) -> None:
    """It names what is wrong, in both languages, and is silent where it barely is not."""
    found = list(RULES[code](bad))

    assert [(code, subject) for subject in subjects] == [(f.code, str(f.subject)) for f in found]
    assert words in found[0].message
    assert all(f.text.vi and f.mend.en and f.mend.vi for f in found)
    assert [] == list(RULES[code](good))


def test_every_rule_is_broken_here() -> None:
    """No rule without a case."""
    assert set(RULES) == {case[0] for case in CASES}
    assert all(rule.summary_vi for rule in ALL)


def test_what_is_late_depends_on_the_day() -> None:
    """Not yet on 13 June, and no longer once it is completed."""
    later = first("course_attendances", completed_on=date(2025, 6, 20))
    found = {day: len(RULES["TRN019"](later, date(2025, 6, day))) for day in (13, 14, 19, 20)}

    assert {13: 0, 14: 1, 19: 1, 20: 0} == found


def test_plans_without_the_book_have_no_fault() -> None:
    """Nor is anybody looked for without a roster."""
    assert [] == [f for rule in ALL for f in rule(Plan(reform=REFORM))]
    alone = attrs.evolve(plan(), staffing=None)
    assert [] == [f for rule in ALL for f in rule(alone) if f.severity is Severity.ERROR]


def test_invited_alone_is_nowhere() -> None:
    """Who was invited to two places, and came to one, was at one."""
    rows = [*GOOD.course_attendances, person("a3", "s3", attended=0, invited=1)]
    sessions = [*GOOD.course_sessions, session("s3", place="Cẩm Phả")]

    found = RULES["TRN010"](plan(course_sessions=sessions, course_attendances=rows))
    assert [] == list(found)
