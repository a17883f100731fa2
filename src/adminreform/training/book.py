"""The book itself."""

from __future__ import annotations

from collections import Counter
from functools import cached_property
from typing import TYPE_CHECKING, Any

import attrs

from adminreform.frames import frame_of_rows
from adminreform.holdings import repeated
from adminreform.notebook import html_table
from adminreform.text import Text
from adminreform.training.coverage import Coverage, cover
from adminreform.training.needs import RolePosts, TrainingNeed, needs_of
from adminreform.training.proposals import Sessions, free_seats, propose
from adminreform.training.rows import (
    Attendance,
    Course,
    CourseSession,
    TrainingRequirement,
    TrainingTopic,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from datetime import date

    from adminreform.text import Language

__all__ = ["Training"]

_TITLES = (
    Text("course", "lớp"),
    Text("session", "đợt"),
    Text("on", "từ ngày"),
    Text("until", "đến ngày"),
    Text("place", "địa điểm"),
    Text("mode", "hình thức"),
    Text("capacity", "số chỗ"),
    Text("invited", "đã mời"),
    Text("attended", "đã dự"),
    Text("completed", "đã hoàn thành"),
    Text("free", "còn trống"),
)


def _topics(items: Iterable[TrainingTopic]) -> tuple[TrainingTopic, ...]:
    return tuple(items)


def _requirements(items: Iterable[TrainingRequirement]) -> tuple[TrainingRequirement, ...]:
    return tuple(items)


def _courses(items: Iterable[Course]) -> tuple[Course, ...]:
    return tuple(items)


def _sessions(items: Iterable[CourseSession]) -> tuple[CourseSession, ...]:
    return tuple(items)


def _attendances(items: Iterable[Attendance]) -> tuple[Attendance, ...]:
    return tuple(items)


@attrs.frozen(kw_only=True, repr=False)
class Training:
    """Who has to know what, which courses teach it, and who took part.

    Each field is a table of its name.

    Attributes:
        training_topics: What there is to know.
        training_requirements: Who needs it, by roles; how many that is follows from posts.
        courses: The courses.
        course_sessions: When and where they are held.
        course_attendances: Who was invited, came, and completed them.

    Example:
        >>> from datetime import date
        >>> from adminreform.training import Role
        >>> from adminreform.units import UnitRef
        >>> unit = UnitRef("X", date(2025, 7, 1))
        >>> book = Training(
        ...     training_requirements=[TrainingRequirement(id="n", topic="desk", groups=["clerk"])],
        ...     courses=[Course(id="c", topics=["desk"])],
        ...     course_sessions=[CourseSession(id="s", course="c", on=date(2025, 6, 8))],
        ...     course_attendances=[
        ...         Attendance(id="a", session="s", unit=unit, attended=4, completed=3)
        ...     ],
        ... )
        >>> posts = [RolePosts(unit=unit, role=Role(group="clerk"), posts=5)]
        >>> book.coverage(posts, date(2025, 6, 8))
        <Coverage 2025-06-08: 3 of 5, 2 missing>
    """

    training_topics: tuple[TrainingTopic, ...] = attrs.field(default=(), converter=_topics)
    training_requirements: tuple[TrainingRequirement, ...] = attrs.field(
        default=(), converter=_requirements
    )
    courses: tuple[Course, ...] = attrs.field(default=(), converter=_courses)
    course_sessions: tuple[CourseSession, ...] = attrs.field(default=(), converter=_sessions)
    course_attendances: tuple[Attendance, ...] = attrs.field(default=(), converter=_attendances)

    # -- looking up ----------------------------------------------------------

    @cached_property
    def topics_by_id(self) -> Mapping[str, TrainingTopic]:
        """Topics by id; the first where several have one."""
        return {each.id: each for each in reversed(self.training_topics)}

    @cached_property
    def courses_by_id(self) -> Mapping[str, Course]:
        """Courses by id; the first where several have one."""
        return {each.id: each for each in reversed(self.courses)}

    @cached_property
    def sessions_by_id(self) -> Mapping[str, CourseSession]:
        """Sessions by id; the first where several have one."""
        return {each.id: each for each in reversed(self.course_sessions)}

    @cached_property
    def attendances_of(self) -> Mapping[str, tuple[Attendance, ...]]:
        """Who took part, by session."""
        found: dict[str, list[Attendance]] = {}
        for each in self.course_attendances:
            found.setdefault(each.session, []).append(each)
        return {session: tuple(rows) for session, rows in found.items()}

    @cached_property
    def taken(self) -> Mapping[str, int]:
        """Seats that are taken, by session: of those invited, or who came without."""
        return {
            session: sum(each.seats for each in rows)
            for session, rows in self.attendances_of.items()
        }

    def title_of(self, topic: str) -> Text:
        """What a topic is called; its id where there is no row of it."""
        row = self.topics_by_id.get(topic)
        return Text(topic) if row is None else row.said

    def teaching(self, topic: str) -> tuple[Course, ...]:
        """The courses that teach a topic."""
        return tuple(each for each in self.courses_by_id.values() if topic in each.topics)

    @property
    def tasks(self) -> Mapping[str, str]:
        """The task of each topic."""
        return {each.id: each.for_task for each in self.topics_by_id.values()}

    def doubles(self) -> dict[str, tuple[str, ...]]:
        """Ids that several rows of a table have, by table.

        Example:
            >>> Training(courses=[Course(id="c"), Course(id="c")]).doubles()
            {'courses': ('c',)}
        """
        names = (field.name for field in attrs.fields(type(self)))
        return repeated({name: [row.id for row in getattr(self, name)] for name in names})

    # -- asking --------------------------------------------------------------

    def needs(self, posts: Iterable[RolePosts]) -> tuple[TrainingNeed, ...]:
        """Who needs what: the requirements times the posts of the plan.

        Args:
            posts: Posts by unit and role; `adminreform.coverage.role_posts` takes them from
                the book of staff.
        """
        return needs_of(self.training_requirements, posts)

    def coverage(self, posts: Iterable[RolePosts], on: date) -> Coverage:
        """How far needs are met on a day.

        Args:
            posts: Posts by unit and role, as for `needs`.
            on: The day.
        Shape:
            One line a unit, role and requirement.  Completed never exceeds needed.
        """
        return cover(self.needs(posts), self._rows_by_topic, self.tasks, on)

    @cached_property
    def _rows_by_topic(self) -> Mapping[str, list[tuple[Attendance, CourseSession]]]:
        found: dict[str, list[tuple[Attendance, CourseSession]]] = {}
        for each in self.course_attendances:
            session = self.sessions_by_id.get(each.session)
            course = None if session is None else self.courses_by_id.get(session.course)
            if session is None or course is None:
                continue
            for topic in dict.fromkeys(course.topics):
                found.setdefault(topic, []).append((each, session))
        return found

    def coming(self, on: date) -> tuple[tuple[CourseSession, int | None], ...]:
        """Sessions that begin after a day, with their free seats; None for no limit.

        Example:
            >>> from datetime import date
            >>> session = CourseSession(id="s", course="c", on=date(2025, 6, 8), capacity=60)
            >>> book = Training(course_sessions=[session])
            >>> [(each.id, free) for each, free in book.coming(date(2025, 6, 1))]
            [('s', 60)]
        """
        later = (each for each in self.sessions_by_id.values() if each.on > on)
        ordered = sorted(later, key=lambda each: (each.on, each.id))
        return tuple((each, free_seats(each, self.taken)) for each in ordered)

    def free(self, topic: str, on: date) -> int | None:
        """Free seats for a topic in sessions after a day; None where nothing limits them.

        Example:
            >>> from datetime import date
            >>> Training().free("desk", date(2025, 6, 1))
            0
        """
        courses = {each.id for each in self.teaching(topic)}
        seats = [free for each, free in self.coming(on) if each.course in courses]
        limited = [free for free in seats if free is not None]
        return None if len(limited) < len(seats) else sum(limited)

    def proposal(self, coverage: Coverage, *, capacity: int = 60) -> Sessions:
        """Seats for everybody who lacks a topic and has none: free ones first, then new sessions.

        Args:
            coverage: How far needs are met, on the day of the proposal.
            capacity: Seats of a new session.
        Raises:
            InvalidValueError: If a session could not take one person.
        """
        courses = tuple(self.courses_by_id.values())
        return propose(coverage, courses, self.coming(coverage.on), capacity=capacity)

    # -- tables --------------------------------------------------------------

    def sessions_frame(
        self, on: date | None = None, backend: str = "polars", *, language: Language = "en"
    ) -> Any:
        """Sessions and who took part in them, as a frame that one can send on.

        Args:
            on: Only sessions that begin by this day; None for all.
            backend: ``polars``, ``pandas`` or ``pyarrow``.
            language: The language of titles and words.
        Shape:
            One row a session, the earliest first: course, session, on, until, place, mode,
            capacity, invited, attended, completed, free; capacity and free are null where
            nothing limits them.
        Raises:
            MissingExtraError: If the frame library is not installed.
        """
        rows: list[tuple[Any, ...]] = []
        for each in sorted(self.course_sessions, key=lambda row: (row.on, row.id)):
            if on is not None and each.on > on:
                continue
            held = self.attendances_of.get(each.id, ())
            course = self.courses_by_id.get(each.course)
            title = each.course if course is None else course.said.to(language)
            rows.append(
                (
                    *(title, each.id, str(each.on), str(each.last_day), each.place),
                    *(each.mode.to(language), each.capacity, sum(row.seats for row in held)),
                    *(sum(row.attended for row in held), sum(row.completed for row in held)),
                    free_seats(each, self.taken),
                )
            )
        return frame_of_rows([title.to(language) for title in _TITLES], rows, backend)

    def came_to(self, course: str) -> int:
        """How many people came to the sessions of a course; who came twice counts twice."""
        return sum(
            row.attended
            for session, rows in self.attendances_of.items()
            if session in self.sessions_by_id and self.sessions_by_id[session].course == course
            for row in rows
        )

    def references(self) -> Iterator[tuple[str, str, str]]:
        """What rows name: the row, the name, and whether it is a topic, a course or a session."""
        for requirement in self.training_requirements:
            yield requirement.id, requirement.topic, "topic"
        for course in self.courses:
            for topic in course.topics:
                yield course.id, topic, "topic"
        for session in self.course_sessions:
            yield session.id, session.course, "course"
        for row in self.course_attendances:
            yield row.id, row.session, "session"

    def __repr__(self) -> str:
        return (
            f"<Training {len(self.training_requirements)} requirements, {len(self.courses)} "
            f"courses, {len(self.course_sessions)} sessions>"
        )

    def _repr_html_(self) -> str:
        held = Counter(each.course for each in self.course_sessions)
        rows = (
            (course.said.en, held[course.id], self.came_to(course.id))
            for course in self.courses_by_id.values()
        )
        return html_table(repr(self), ("course", "sessions", "attended"), rows)
