"""How far needs are met: by person, by unit and role, on a day."""

from __future__ import annotations

from datetime import date
from typing import Any

import attrs
import pytest

from adminreform import InvalidValueError
from adminreform.training import (
    Attendance,
    Course,
    CourseSession,
    Coverage,
    Role,
    RolePosts,
    Training,
    TrainingRequirement,
    TrainingTopic,
)
from tests.worlds import html_of, new

BEFORE, DAY, AFTER = date(2025, 6, 1), date(2025, 6, 8), date(2025, 6, 20)
HEAD, CLERK = Role(group="clerk", post="head"), Role(group="clerk")
POSTS = [
    RolePosts(unit=new("X"), role=CLERK, posts=5),
    RolePosts(unit=new("X"), role=HEAD, posts=1, people=["p1", "p2"]),
    RolePosts(unit=new("Y"), role=CLERK, posts=2),
    RolePosts(unit=new("Y"), role=Role(group="cadre"), posts=1),
]
BOOK = Training(
    training_topics=[TrainingTopic(id="t", task="counter"), TrainingTopic(id="u")],
    training_requirements=[
        TrainingRequirement(id="n", topic="t", due=date(2025, 6, 14), groups=["clerk"])
    ],
    courses=[Course(id="c", topics=["t"]), Course(id="d", topics=["u"])],
    course_sessions=[
        CourseSession(id="s1", course="c", on=DAY, until=date(2025, 6, 9)),
        CourseSession(id="s2", course="c", on=AFTER, capacity=4),
        CourseSession(id="other", course="d", on=DAY),
    ],
)


def on(day: date, *rows: Attendance, posts: Any = None, **tables: Any) -> Coverage:
    """Coverage of the book with some attendances."""
    book = attrs.evolve(BOOK, course_attendances=rows, **tables)
    return book.coverage(POSTS if posts is None else posts, day)


def row(id_: str, session: str = "s1", **what: Any) -> Attendance:
    """An attendance that was completed."""
    came = what.pop("attended", 1)
    return Attendance(id=id_, session=session, **({"attended": came, "completed": came} | what))


def of_line(held: Coverage, unit: str, role: Role) -> Any:
    """One line."""
    (line,) = (each for each in held.lines if each.unit == new(unit) and each.role == role)
    return line


def test_needs_are_requirements_times_posts() -> None:
    """One a post, and whoever is there beyond; other groups need nothing."""
    held = on(BEFORE)

    assert {("X", 5), ("X", 2), ("Y", 2)} == {(x.unit.code, x.needed) for x in held.lines}
    assert (9, 9, 0) == (held.total.needed, held.total.missing, held.total.completed)
    assert {("counter",)} == set(held.by("task"))


def test_what_is_said_narrowly_is_counted_first() -> None:
    """A head is a head, however late the row; whoever is just a clerk fills what is left."""
    posts = [
        RolePosts(unit=new("X"), role=HEAD, posts=1),
        RolePosts(unit=new("X"), role=CLERK, posts=1),
    ]
    clerk, head = row("a", unit=new("X"), group="clerk"), row("b", unit=new("X"), post="head")
    held = on(AFTER, clerk, head, posts=posts)
    alone = on(AFTER, clerk, posts=posts)

    assert 2 == held.total.completed
    assert (0, 1) == tuple(of_line(alone, "X", role).completed for role in (HEAD, CLERK))


def test_who_sits_in_a_session_has_a_seat_until_it_is_over() -> None:
    """No new session is needed for them."""
    during, over = (on(day, row("a", unit=new("Y"), attended=2)) for day in (DAY, AFTER))

    assert (2, 2, 0, 0) == tuple(
        getattr(of_line(during, "Y", CLERK), name)
        for name in ("attended", "booked", "completed", "open")
    )
    assert (0, 2) == (of_line(over, "Y", CLERK).booked, of_line(over, "Y", CLERK).completed)


def test_posts_of_one_role_are_one_need() -> None:
    """Two lines of a frame for the same role."""
    held = on(BEFORE, posts=[POSTS[2], POSTS[2]])

    assert [4] == [line.needed for line in held.lines]


def test_posts_that_nobody_fills_need_nothing() -> None:
    """No posts and no people: no line."""
    assert () == on(BEFORE, posts=[RolePosts(unit=new("X"), role=CLERK, posts=0)]).lines


def test_numbers_count_for_the_roles_that_they_fit() -> None:
    """The very role first, then narrower ones; no more than are needed."""
    held = on(AFTER, row("a", unit=new("X"), group="clerk", attended=9))

    assert (5, 2) == (of_line(held, "X", CLERK).completed, of_line(held, "X", HEAD).completed)
    assert 0 == of_line(held, "Y", CLERK).completed
    assert ("a",) == held.by_unit[new("X")].rows


def test_narrow_words_count_before_wide_ones() -> None:
    """However the rows stand: the head is a head, the others fill what is left."""
    rows = [
        row("a", unit=new("X"), attended=6),
        row("b", unit=new("X"), post="head", attended=1),
    ]

    assert 7 == on(AFTER, *rows).total.completed
    assert 7 == on(AFTER, *reversed(rows)).total.completed


def test_a_person_counts_once() -> None:
    """However often, and where that person is known to work."""
    held = on(
        AFTER,
        row("a", person="p1"),
        row("b", person="p1", session="s2"),
        row("c", person="p1", unit=new("Y")),
    )

    assert (1, 0) == (of_line(held, "X", HEAD).completed, of_line(held, "Y", CLERK).completed)


def test_a_person_whom_no_post_knows_counts_by_the_words() -> None:
    """By unit and role, as a number of people would, and once."""
    held = on(
        AFTER,
        row("a", person="p9", unit=new("Y"), group="clerk"),
        row("b", person="p9", unit=new("Y"), group="clerk", session="s2"),
    )

    assert 1 == of_line(held, "Y", CLERK).completed


def test_people_who_are_no_part_of_a_need_do_not_count() -> None:
    """Another group, another unit, another topic, nobody's unit."""
    held = on(
        AFTER,
        row("a", unit=new("Y"), group="cadre"),
        row("b", unit=new("Z"), group="clerk"),
        row("c", unit=new("X"), group="clerk", session="other"),
        row("d", person="p9"),
        row("e", unit=new("X"), session="nowhere"),
    )

    assert 0 == held.total.completed


@pytest.mark.parametrize(
    ("day", "booked", "invited", "attended", "completed"),
    [
        (BEFORE, 4, 0, 0, 0),
        (DAY, 3, 4, 3, 0),
        (date(2025, 6, 9), 0, 4, 3, 2),
    ],
)
def test_what_comes_later_is_not_there_yet(
    day: date, booked: int, invited: int, attended: int, completed: int
) -> None:
    """Booked until it ended, invited and there when it began, completed when it ended."""
    held = on(day, row("a", unit=new("X"), group="clerk", invited=4, attended=3, completed=2))
    line = of_line(held, "X", CLERK)

    assert (booked, invited) == (line.booked, line.invited)
    assert (attended, completed) == (line.attended, line.completed)


def test_a_test_at_a_later_day_counts_from_then() -> None:
    """Completed on 20 June, though the session was on 8 and 9 June."""
    done = row("a", unit=new("Y"), group="clerk", completed_on=AFTER)

    assert (0, 1) == tuple(on(d, done).total.completed for d in (date(2025, 6, 19), AFTER))


def test_more_completed_than_came_does_not_count() -> None:
    """A rule tells of it; coverage takes those who came."""
    held = on(AFTER, row("a", unit=new("Y"), group="clerk", attended=1, completed=2))

    assert 1 == held.total.completed


def test_who_is_booked_is_not_open() -> None:
    """Nor is one who knows it already booked again."""
    day = date(2025, 6, 10)
    held = on(
        day,
        row("a", person="p1"),
        row("b", person="p1", session="s2", invited=1, attended=0, completed=0),
        row("c", person="p2", session="s2", invited=1, attended=0, completed=0),
    )
    line = of_line(held, "X", HEAD)

    assert (1, 1, 0) == (line.missing, line.booked, line.open)


def test_lines_are_summed_by_what_is_asked() -> None:
    """Units, roles and their words, tasks; not by anything else."""
    held = on(AFTER, row("a", unit=new("X"), group="clerk", attended=2))

    assert {"X": 7, "Y": 2} == {k[0].code: v.needed for k, v in held.by("unit").items()}
    assert {"head": 2, "": 7} == {k[0]: v.needed for k, v in held.by("post").items()}
    assert {(new("X"), "counter"), (new("Y"), "counter")} == set(held.by("unit", "task"))
    with pytest.raises(InvalidValueError, match="not by 'colour'"):
        held.by("colour")


def test_what_is_late_is_due_and_not_met() -> None:
    """From its day on; a need without a day is never late."""
    done = row("a", unit=new("X"), group="clerk", attended=7)
    open_ = [TrainingRequirement(id="n", topic="t", groups=["clerk"])]

    assert [new("Y")] == [x.unit for x in on(date(2025, 6, 14), done).late]
    assert () == on(date(2025, 6, 13), done).late
    assert () == on(AFTER, done, training_requirements=open_).late
    assert [3, 0] == [len(on(AFTER).needed_by(date(2025, 6, day)).lines) for day in (14, 13)]
    assert 3 == len(on(AFTER, training_requirements=open_).needed_by(BEFORE).lines)
    assert () == on(AFTER, done).only(topic="u").lines


def test_frames_can_be_sent_on() -> None:
    """In every kind, in both languages."""
    held = on(AFTER, row("a", unit=new("X"), group="clerk", attended=2))

    frame = held.to_frame(by=["unit"])
    assert ["unit", "needed", "invited", "attended", "completed", "missing", "booked"] == (
        frame.columns
    )
    assert [("X", 7, 2, 2, 2, 5, 0), ("Y", 2, 0, 0, 0, 2, 0)] == frame.rows()
    assert "còn thiếu" in held.to_frame("pandas", language="vi").columns
    assert "2 of 9, 7 missing" in repr(held)
    assert "counter" in html_of(held)


def test_seats_are_counted() -> None:
    """Free seats of sessions to come, by topic."""
    book = attrs.evolve(
        BOOK,
        course_attendances=[
            row("a", session="s2", unit=new("X"), invited=3, attended=0, completed=0)
        ],
    )

    assert [("s2", 1)] == [(each.id, free) for each, free in book.coming(date(2025, 6, 10))]
    assert (1, 0) == (book.free("t", DAY), book.free("t", AFTER))
    assert book.free("t", BEFORE) is None
    assert book.free("u", BEFORE) is None
    frame = book.sessions_frame()
    assert ["s1", "other", "s2"] == sorted(frame["session"], key=["s1", "other", "s2"].index)
    assert [None, None, 1] == frame["free"].to_list()
    assert 2 == len(book.sessions_frame(DAY, language="vi"))
    assert "<table>" in html_of(book)
    assert "1 requirements, 2 courses, 3 sessions" in repr(book)


def test_known_people_count_before_numbers() -> None:
    """Eight seats of X by number would leave none for the two who are known."""
    many = row("a", unit=new("X"), attended=9)
    held = on(AFTER, many, row("b", person="p1"), row("c", person="p2"))

    assert {"b", "c"} <= set(of_line(held, "X", HEAD).rows)


def test_a_session_of_the_day_is_no_session_to_come() -> None:
    """What is booked for later never takes the place of what was learnt that day."""
    rows = [
        row("a", session="s2", person="p1", invited=1, attended=1, completed=1),
        row("b", session="s1", person="p1", invited=1, attended=0, completed=0),
    ]
    line = of_line(on(DAY, *rows), "X", HEAD)

    assert (1, 1, 0) == (line.booked, line.invited, line.completed)


def test_what_has_no_row_stands_for_itself() -> None:
    """A topic, a course; what is learnt in a course that is not there counts for nothing."""
    lost = CourseSession(id="lost", course="nowhere", on=DAY)
    book = attrs.evolve(
        BOOK,
        course_sessions=[*BOOK.course_sessions, lost],
        course_attendances=[row("a", session="lost", unit=new("X"), group="clerk")],
    )

    assert ("t", "zz") == (book.title_of("t").en, book.title_of("zz").en)
    assert {"c", "d", "nowhere"} == set(book.sessions_frame()["course"])
    assert 0 == book.coverage(POSTS, AFTER).total.completed
