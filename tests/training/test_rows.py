"""Rows of training: what they say, and what cannot be."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING, Any

import pytest

from adminreform import InvalidValueError
from adminreform.training import (
    Attendance,
    Course,
    CourseSession,
    Mode,
    Role,
    RolePosts,
    TrainingRequirement,
    TrainingTopic,
)
from tests.worlds import new

if TYPE_CHECKING:
    from collections.abc import Callable

DAY = date(2025, 6, 8)
HEAD = Role(group="civil_servant", post="head", division="office", field="justice")


@pytest.mark.parametrize(
    ("make", "problem"),
    [
        (lambda: TrainingTopic(id=" "), "needs an id"),
        (lambda: TrainingRequirement(id="n", topic=""), "needs a topic"),
        (lambda: TrainingRequirement(id="n", topic="t", posts="head"), "write ['head']"),
        (lambda: Course(id="c", expected=-1), "expected is a whole number of at least 0, got -1"),
        (lambda: Course(id="c", days=1.5), "days are an exact number"),  # type: ignore[arg-type]
        (lambda: Course(id="c", days=Decimal(-1)), "days are an exact number"),
        (lambda: CourseSession(id="s", course="", on=DAY), "needs a course"),
        (
            lambda: CourseSession(id="s", course="c", on=DAY, until=date(2025, 6, 7)),
            "ends on 2025-06-07, before it begins on 2025-06-08",
        ),
        (lambda: Attendance(id="a", session="s"), "names neither a person nor a unit"),
        (
            lambda: Attendance(id="a", session="s", person="p", attended=2),
            "p is one person, got attended 2",
        ),
        (
            lambda: Attendance(id="a", session="s", unit=new("X"), invited=True),
            "invited is a whole number",
        ),
        (lambda: RolePosts(unit=new("X"), role=Role(), posts=-1), "posts is a whole number"),
    ],
)
def test_what_cannot_be_is_refused(make: Callable[[], Any], problem: str) -> None:
    """Each says what is wrong, and with what."""
    with pytest.raises(InvalidValueError) as raised:
        make()

    assert problem in str(raised.value)


@pytest.mark.parametrize("word", ["group", "post", "division", "field"])
def test_a_role_fits_what_says_less(word: str) -> None:
    """One word fits; another word of the same sort does not."""
    assert HEAD.fits(Role())
    assert HEAD.fits(Role(**{word: getattr(HEAD, word)}))
    assert not HEAD.fits(Role(**{word: "other"}))
    assert not Role().fits(Role(**{word: "x"}))


@pytest.mark.parametrize("word", ["groups", "posts", "divisions", "fields"])
def test_a_requirement_is_about_those_whom_it_names(word: str) -> None:
    """What is not said of a role is no ground for a need, and none against a course."""
    words: dict[str, Any] = {word: [getattr(HEAD, word[:-1]), "another"]}
    other: dict[str, Any] = {word: ["another"]}
    need, course = TrainingRequirement(id="n", topic="t", **words), Course(id="c", **words)

    assert need.is_about(new("X"), HEAD)
    assert not need.is_about(new("X"), Role())
    assert not TrainingRequirement(id="n", topic="t", **other).is_about(new("X"), HEAD)
    assert course.is_for(HEAD)
    assert course.is_for(Role())
    assert not Course(id="c", **other).is_for(HEAD)


def test_a_requirement_may_be_about_some_units() -> None:
    """By their codes."""
    need = TrainingRequirement(id="n", topic="t", units=["X"])

    assert (True, False) == (need.is_about(new("X"), HEAD), need.is_about(new("Y"), HEAD))


def test_a_session_meets_days() -> None:
    """From its first to its last."""
    session = CourseSession(id="s", course="c", on=DAY, until=date(2025, 6, 9), mode="online")

    assert date(2025, 6, 9) == session.last_day
    assert not session.meets(date(2025, 6, 10), date(2025, 6, 11))
    assert session.meets(date(2025, 6, 9), date(2025, 6, 11))
    assert not session.meets(date(2025, 6, 1), date(2025, 6, 7))
    assert Mode.ONLINE is session.mode


def test_seats_are_of_those_invited_or_who_came_without() -> None:
    """The larger of the two."""
    row = Attendance(id="a", session="s", unit=new("X"), invited=3, attended=4)

    assert (4, 0) == (row.seats, row.stayed_away)
    assert 4 == Attendance(id="a", session="s", unit=new("X"), attended=4).seats
    assert 2 == Attendance(id="a", session="s", unit=new("X"), invited=3, attended=1).stayed_away


def test_words_are_there_in_both_languages() -> None:
    """Titles fall back on ids; modes and roles have words."""
    topic = TrainingTopic(id="t", title="counter", title_vi="một cửa")

    assert ("counter", "một cửa", "t") == (topic.said.en, topic.said.to("vi"), topic.for_task)
    assert "c" == Course(id="c").said.en
    assert all(mode.to("vi") != mode.to("en") for mode in Mode)
    assert ("anybody", "head") == (str(Role()), str(Role(post="head")))
