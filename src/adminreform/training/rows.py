"""Topics, who needs them, courses, sessions, and who took part."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Annotated

import attrs

from adminreform.errors import InvalidValueError
from adminreform.law import Basis
from adminreform.text import Text
from adminreform.training.words import AFTER, Audience, Mode, Role, as_words, named, whole
from adminreform.units import UnitRef

__all__ = ["Attendance", "Course", "CourseSession", "TrainingRequirement", "TrainingTopic"]


def _as_mode(value: Mode | str) -> Mode:
    return Mode(value)


def _audience(row: TrainingRequirement | Course) -> Audience:
    return Audience(groups=row.groups, posts=row.posts, divisions=row.divisions, fields=row.fields)


def _is_exact(number: object) -> bool:
    return isinstance(number, Decimal | int) and not isinstance(number, bool)


@attrs.frozen(kw_only=True)
class TrainingTopic:
    """Something that people have to know, for a task that they take over.

    Attributes:
        id: What it is called.
        title: What it is about.
        title_vi: The same in Vietnamese.
        task: The task that needs it; the topic itself where nothing is said.
        basis: Who says so.

    Raises:
        InvalidValueError: If it has no id.

    Example:
        >>> topic = TrainingTopic(id="desk", title="Work at the counter", task="reception")
        >>> topic.said.to("vi"), topic.for_task
        ('Work at the counter', 'reception')
    """

    id: str
    title: str = ""
    title_vi: str = ""
    task: str = ""
    basis: Basis | None = None

    def __attrs_post_init__(self) -> None:
        named(self, self.id)

    @property
    def said(self) -> Text:
        """Its title in every language there is; its id where nobody gave it one."""
        return Text(self.title or self.id, self.title_vi)

    @property
    def for_task(self) -> str:
        """The task that needs it."""
        return self.task or self.id


@attrs.frozen(kw_only=True)
class TrainingRequirement:
    """Who needs to know a topic, and by when; an empty list leaves that open.

    How many people that is follows from the posts of the plan.

    Attributes:
        id: What it is called.
        topic: The topic.
        title: Who these people are, in words.
        title_vi: The same in Vietnamese.
        due: Day by which they have to know it; None where no day is set.
        groups: What these people are in law, in the words of the book of staff.
        posts: Their posts.
        divisions: Their divisions.
        fields: Their fields of work.
        units: Codes of the new units that it is about.
        basis: Who says so.

    Raises:
        InvalidValueError: If it has no id or names no topic.

    Example:
        >>> need = TrainingRequirement(id="n1", topic="desk", divisions=["service centre"])
        >>> unit = UnitRef("X", date(2025, 7, 1))
        >>> need.is_about(unit, Role(group="civil_servant", division="service centre"))
        True
    """

    id: str
    topic: str
    title: str = ""
    title_vi: str = ""
    due: date | None = None
    groups: tuple[str, ...] = attrs.field(default=(), converter=as_words)
    posts: tuple[str, ...] = attrs.field(default=(), converter=as_words)
    divisions: tuple[str, ...] = attrs.field(default=(), converter=as_words)
    fields: tuple[str, ...] = attrs.field(default=(), converter=as_words)
    units: tuple[str, ...] = attrs.field(default=(), converter=as_words)
    basis: Basis | None = None

    def __attrs_post_init__(self) -> None:
        named(self, self.id)
        named(self, self.topic, "a topic")

    @property
    def said(self) -> Text:
        """Who these people are, in every language there is; its id where nobody says it."""
        return Text(self.title or self.id, self.title_vi)

    def is_about(self, unit: UnitRef, role: Role) -> bool:
        """Whether people of a role in a unit need it."""
        return (not self.units or unit.code in self.units) and role.is_among(_audience(self))


@attrs.frozen(kw_only=True)
class Course:
    """A course: what it teaches, to whom, and who holds it.

    Attributes:
        id: What it is called.
        title: Its title.
        title_vi: The same in Vietnamese.
        topics: The topics that it teaches.
        organiser: Who holds it: an office or a role, never the name of a person.
        decided: Day on which it was set up; None where nobody says.
        ordered_by: The act that orders it.
        groups: Whom it is for, in the words of the book of staff.
        posts: Posts that it is for.
        divisions: Divisions that it is for.
        fields: Fields of work that it is for.
        expected: How many people it is for, as announced.
        days: How many days it takes.
        basis: Who says so.

    Raises:
        InvalidValueError: If it has no id, or a number is negative or no exact number.

    Example:
        >>> course = Course(id="c1", topics=["desk"], divisions=["service centre"], expected=400)
        >>> course.is_for(Role(division="office")), course.is_for(Role(group="civil_servant"))
        (False, True)
    """

    id: str
    title: str = ""
    title_vi: str = ""
    topics: tuple[str, ...] = attrs.field(default=(), converter=as_words)
    organiser: str = ""
    decided: date | None = None
    ordered_by: str = ""
    groups: tuple[str, ...] = attrs.field(default=(), converter=as_words)
    posts: tuple[str, ...] = attrs.field(default=(), converter=as_words)
    divisions: tuple[str, ...] = attrs.field(default=(), converter=as_words)
    fields: tuple[str, ...] = attrs.field(default=(), converter=as_words)
    expected: Annotated[int | None, "person"] = None
    days: Annotated[Decimal | None, "day"] = None
    basis: Basis | None = None

    def __attrs_post_init__(self) -> None:
        named(self, self.id)
        whole(self, expected=self.expected)
        if self.days is not None and not (_is_exact(self.days) and self.days >= 0):
            message = f"course {self.id}: days are an exact number of at least 0"
            raise InvalidValueError(message)

    @property
    def said(self) -> Text:
        """Its title in every language there is; its id where nobody gave it one."""
        return Text(self.title or self.id, self.title_vi)

    def is_for(self, role: Role) -> bool:
        """Whether somebody of a role can be whom it is for."""
        return role.may_be_among(_audience(self))


@attrs.frozen(kw_only=True)
class CourseSession:
    """One time that a course is held.

    Attributes:
        id: What it is called.
        course: The course.
        on: First day.
        until: Last day; None for one day.
        place: Where it is held.
        mode: How people take part.
        capacity: How many can take part; None where nothing limits it.
        basis: Who says so.

    Raises:
        InvalidValueError: If it has no id or course, ends before it begins, or the number
            is negative.

    Example:
        >>> session = CourseSession(id="s1", course="c1", on=date(2025, 6, 14), capacity=60)
        >>> session.last_day, session.meets(date(2025, 6, 14), date(2025, 6, 15))
        (datetime.date(2025, 6, 14), True)
    """

    id: str
    course: str
    on: date
    until: date | None = None
    place: str = ""
    mode: Mode = attrs.field(default=Mode.IN_PERSON, converter=_as_mode)
    capacity: Annotated[int | None, "person"] = None
    basis: Basis | None = None

    def __attrs_post_init__(self) -> None:
        named(self, self.id)
        named(self, self.course, "a course")
        whole(self, capacity=self.capacity)
        if self.until is not None and self.until < self.on:
            message = f"session {self.id} ends on {self.until}, before it begins on {self.on}"
            raise InvalidValueError(message)

    @property
    def last_day(self) -> date:
        """The day on which it ends."""
        return self.until or self.on

    def meets(self, first: date, last: date) -> bool:
        """Whether it is held on one of some days."""
        return self.on <= last and first <= self.last_day


@attrs.frozen(kw_only=True)
class Attendance:
    """Who was invited to a session, came, and completed it: one person, or a number of them.

    Attributes:
        id: What it is called.
        session: The session.
        person: Id of the one person; empty for a number of people.
        unit: The unit that they work for, or will work for.
        group: What they are in law.
        post: Their post.
        division: Their division.
        field: Their field of work.
        invited: How many were invited; None where nobody wrote it down.
        attended: How many came.
        completed: How many completed it.
        completed_on: Day on which they did; None for the last day of the session.
        basis: Who says so.

    Raises:
        InvalidValueError: If it has no id or session, names neither a person nor a unit, a
            number is negative, or one person counts for several.

    Example:
        >>> unit = UnitRef("X", date(2025, 7, 1))
        >>> row = Attendance(id="a1", session="s1", unit=unit, invited=5, attended=4, completed=4)
        >>> row.seats, row.stayed_away
        (5, 1)
    """

    id: str
    session: str
    person: str = ""
    unit: UnitRef | None = attrs.field(default=None, metadata=AFTER)
    group: str = ""
    post: str = ""
    division: str = ""
    field: str = ""
    invited: Annotated[int | None, "person"] = None
    attended: Annotated[int, "person"] = 0
    completed: Annotated[int, "person"] = 0
    completed_on: date | None = None
    basis: Basis | None = None

    def __attrs_post_init__(self) -> None:
        named(self, self.id)
        named(self, self.session, "a session")
        numbers = {
            "invited": self.invited,
            "attended": self.attended,
            "completed": self.completed,
        }
        whole(self, "attended", "completed", **numbers)
        if not self.person and self.unit is None:
            message = f"attendance {self.id} names neither a person nor a unit"
            raise InvalidValueError(message)
        for name, number in numbers.items():
            if self.person and (number or 0) > 1:
                message = f"attendance {self.id}: {self.person} is one person, got {name} {number}"
                raise InvalidValueError(message)

    @property
    def role(self) -> Role:
        """What these people do, as far as it is said."""
        return Role(group=self.group, post=self.post, division=self.division, field=self.field)

    @property
    def seats(self) -> int:
        """Seats that they take: of those invited, or who came without."""
        return max(self.invited or 0, self.attended)

    @property
    def stayed_away(self) -> int:
        """How many were invited and did not come."""
        return max((self.invited or 0) - self.attended, 0)
