"""Sessions for what is missing."""

from __future__ import annotations

from datetime import date
from typing import Any

import attrs
import pytest

from adminreform import InvalidValueError
from adminreform.training import (
    Course,
    CourseSession,
    Role,
    RolePosts,
    Sessions,
    Training,
    TrainingRequirement,
)
from tests.worlds import new

TODAY, SOON, LATE = date(2025, 6, 1), date(2025, 6, 10), date(2025, 7, 10)
CLERK = Role(group="clerk")
POSTS = [RolePosts(unit=new(code), role=CLERK, posts=5) for code in "XY"]
BOOK = Training(
    training_requirements=[
        TrainingRequirement(id="n", topic="t", due=date(2025, 6, 20), groups=["clerk"])
    ],
    courses=[Course(id="c", topics=["t", "u"])],
)


def propose(capacity: int = 60, **tables: Any) -> Sessions:
    """What is proposed for the book with other tables."""
    book = attrs.evolve(BOOK, **tables)
    return book.proposal(book.coverage(POSTS, TODAY), capacity=capacity)


def told(found: Sessions) -> list[tuple[str, bool, list[tuple[str, int]]]]:
    """Sessions with who gets their seats."""
    return [
        (each.session, each.is_new, [(s.unit.code, s.seats) for s in each.takes])
        for each in found.sessions
    ]


def session(on: date, capacity: int | None = None) -> CourseSession:
    """A session to come."""
    return CourseSession(id="s", course="c", on=on, capacity=capacity)


def test_new_sessions_are_filled_to_their_seats() -> None:
    """Ten people, four seats each: three sessions, and nobody is lost."""
    found = propose(4)

    assert [
        ("c/1", True, [("X", 4)]),
        ("c/2", True, [("X", 1), ("Y", 3)]),
        ("c/3", True, [("Y", 2)]),
    ] == told(found)
    assert (10, 3) == (found.seats, len(found.new))
    assert {date(2025, 6, 20)} == {each.by for each in found.sessions}


def test_free_seats_come_first() -> None:
    """Seven there, three in a new session."""
    found = propose(course_sessions=[session(SOON, 7)])

    assert [("s", False, [("X", 5), ("Y", 2)]), ("c/1", True, [("Y", 3)])] == told(found)


def test_a_session_without_a_limit_takes_all() -> None:
    """As one online does."""
    assert [("s", False, [("X", 5), ("Y", 5)])] == told(propose(course_sessions=[session(SOON)]))


def test_a_full_session_takes_nobody() -> None:
    """No seat is given twice."""
    assert ["c/1"] == [s.session for s in propose(course_sessions=[session(SOON, 0)]).sessions]


def test_a_session_after_the_due_day_is_of_no_use() -> None:
    """But to those who are late anyhow, or have no day."""
    late = [TrainingRequirement(id="n", topic="t", due=date(2025, 5, 1))]
    never = [TrainingRequirement(id="n", topic="t")]

    assert ["c/1"] == [s.session for s in propose(course_sessions=[session(LATE)]).sessions]
    for needs in (late, never):
        found = propose(course_sessions=[session(LATE)], training_requirements=needs)
        assert ["s"] == [s.session for s in found.sessions]


def test_one_seat_teaches_all_topics_of_a_course() -> None:
    """Who lacks two topics of it needs one seat, by the earlier day."""
    needs = [
        *BOOK.training_requirements,
        TrainingRequirement(id="m", topic="u", due=date(2025, 6, 12), groups=["clerk"]),
    ]
    found = propose(training_requirements=needs)

    assert 10 == found.seats
    assert [date(2025, 6, 12)] == [each.by for each in found.sessions]


def test_what_no_course_teaches_is_told() -> None:
    """Nor one that is for others."""
    courses = [Course(id="c", topics=["t"], groups=["cadre"]), Course(id="d", topics=["u"])]
    found = propose(courses=courses)

    assert (0, ["X", "Y"]) == (found.seats, [line.unit.code for line in found.untaught])
    assert "2 needs untaught" in repr(found)


def test_a_session_takes_at_least_one() -> None:
    """A capacity of 0 would never end."""
    with pytest.raises(InvalidValueError, match="at least 1 person, got a capacity of 0"):
        propose(0)


def test_a_proposal_can_be_sent_on() -> None:
    """One row a session, unit and role."""
    frame = propose(course_sessions=[session(SOON, 7)]).to_frame()

    assert [
        ("c", "s", "no", "2025-06-20", "X", "clerk", 5),
        ("c", "s", "no", "2025-06-20", "Y", "clerk", 2),
        ("c", "c/1", "yes", "2025-06-20", "Y", "clerk", 3),
    ] == frame.rows()
    assert "mở mới" in propose().to_frame(language="vi").columns


def test_places_that_fit_exactly_are_not_divided() -> None:
    """Five seats for five people, and a session of one seat is a session."""
    assert [("c/1", True, [("X", 5)]), ("c/2", True, [("Y", 5)])] == told(propose(5))
    assert 10 == len(propose(1).new)
