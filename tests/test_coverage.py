"""Posts of the plan, and training of those who fill them."""

from __future__ import annotations

from datetime import date

import attrs

from adminreform import Plan
from adminreform.coverage import (
    role_posts,
    trained,
    training_coverage,
    training_located,
    training_needs,
)
from adminreform.staffing import FrameLine, Person, Placement, Staffing
from adminreform.training import (
    Attendance,
    Course,
    CourseSession,
    Role,
    Training,
    TrainingRequirement,
)
from tests.worlds import NEW, new, old, world

REFORM = world("A + B -> X; C -> Y")
STAFF = Staffing(
    roster=[
        Person(id="p1", unit=old("A"), group="cadre"),
        Person(id="p2", unit=old("B"), group="clerk"),
        Person(id="p3", unit=old("C"), group="clerk"),
        Person(id="p4", unit=old("A"), group="clerk"),
    ],
    frames=[
        FrameLine(id="f1", unit=new("X"), group="cadre", posts=1, post="secretary"),
        FrameLine(id="f2", unit=new("X"), group="clerk", posts=3, division="office", field="law"),
    ],
    placements=[
        Placement(id="r1", person="p1", to=new("X"), seat="f1"),
        Placement(id="r2", unit=old("B"), to=new("X")),
        Placement(id="r3", unit=old("C"), to=new("Y")),
        Placement(id="r4", unit=old("A"), to=new("X")),
    ],
)
BOOK = Training(
    training_requirements=[
        TrainingRequirement(id="n1", topic="t", due=date(2025, 6, 14), posts=["secretary"]),
        TrainingRequirement(id="n2", topic="t", due=NEW, groups=["clerk"]),
    ],
    courses=[Course(id="c", topics=["t"])],
    course_sessions=[CourseSession(id="s", course="c", on=date(2025, 6, 8))],
    course_attendances=[
        Attendance(id="a1", session="s", person="p1", attended=1, completed=1),
        Attendance(id="a2", session="s", person="p2", attended=1, completed=1),
        Attendance(id="a3", session="s", person="p3", attended=1, completed=1),
    ],
)
PLAN = Plan(reform=REFORM, staffing=STAFF, training=BOOK)


def test_posts_are_those_of_the_frames_with_whoever_fills_them() -> None:
    """One seat is known; where a unit has no frame, its people are what there is."""
    found = {(each.unit.code, each.role): each for each in role_posts(PLAN)}

    secretary = found["X", Role(group="cadre", post="secretary")]
    office = found["X", Role(group="clerk", division="office", field="law")]
    assert (1, ("p1",)) == (secretary.posts, secretary.people)
    assert (3, ()) == (office.posts, office.people)
    assert (0, ("p3",)) == (
        found["Y", Role(group="clerk")].posts,
        found["Y", Role(group="clerk")].people,
    )
    assert 3 == len(found)


def test_needs_follow_from_posts() -> None:
    """A post more, and one more has to know it."""
    assert 5 == sum(need.needed for need in training_needs(PLAN))
    frames = [attrs.evolve(line, posts=line.posts + 1) for line in STAFF.frames]
    more = attrs.evolve(PLAN, staffing=attrs.evolve(STAFF, frames=frames))

    assert 7 == sum(need.needed for need in training_needs(more))


def test_whoever_is_named_counts_where_he_is_placed() -> None:
    """p2 has no seat, and counts for his group at X."""
    held = training_coverage(PLAN, NEW)

    assert held is not None
    assert (5, 3) == (held.total.needed, held.total.completed)
    assert {"X": ("a1", "a2"), "Y": ("a3",)} == {
        unit.code: numbers.rows for unit, numbers in held.by_unit.items()
    }


def test_a_group_that_a_row_names_counts_before_that_of_the_person() -> None:
    """Whoever is to be a cadre is invited as one."""
    rows = [attrs.evolve(BOOK.course_attendances[1], group="cadre")]
    located = training_located(
        attrs.evolve(PLAN, training=attrs.evolve(BOOK, course_attendances=rows))
    )

    assert located is not None
    assert ["cadre"] == [each.group for each in located.course_attendances]


def test_people_of_units_that_are_not_there_after_have_no_posts() -> None:
    """Whoever nobody placed, in a unit that ended."""
    staff = attrs.evolve(STAFF, placements=STAFF.placements[:2])
    units = {each.unit for each in role_posts(attrs.evolve(PLAN, staffing=staff))}

    assert {new("X"), new("Y")} >= units


def test_readiness_has_numbers_with_their_rows() -> None:
    """People trained of those needed, by unit and day; for a gate, what is due by then."""
    before, after = trained(PLAN, date(2025, 6, 1)), trained(PLAN, NEW)
    gate = trained(PLAN, NEW, due_by=date(2025, 6, 15))

    assert (4, 0, 4) == (
        before[new("X")].needed,
        before[new("X")].completed,
        after[new("X")].needed,
    )
    assert (2, ("a1", "a2")) == (after[new("X")].completed, after[new("X")].rows)
    assert {new("X")} == set(gate)
    assert gate[new("X")].is_met


def test_plans_without_a_book_have_no_needs() -> None:
    """Neither of the two."""
    assert () == role_posts(Plan(reform=REFORM))
    assert () == training_needs(Plan(reform=REFORM, staffing=STAFF))
    assert training_coverage(Plan(reform=REFORM, staffing=STAFF), NEW) is None
    assert {} == trained(Plan(reform=REFORM, staffing=STAFF), NEW)
    alone = training_coverage(Plan(reform=REFORM, training=BOOK), NEW)
    assert alone is not None
    assert () == alone.lines


def test_a_reform_that_cannot_be_carried_out_has_posts_without_people() -> None:
    """The frames are there all the same."""
    broken = world("Q? -> X; C -> Y", also="A B")

    assert {()} == {each.people for each in role_posts(attrs.evolve(PLAN, reform=broken))}
