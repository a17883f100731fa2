"""Sessions for what is missing: free seats first, then new ones."""

from __future__ import annotations

from collections import Counter
from datetime import date
from typing import TYPE_CHECKING, Any

import attrs

from adminreform.errors import InvalidValueError
from adminreform.frames import frame_of_rows
from adminreform.text import Text
from adminreform.training.coverage import CoverageLine
from adminreform.training.words import Role
from adminreform.units import UnitRef

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from adminreform.text import Language
    from adminreform.training.coverage import Coverage
    from adminreform.training.rows import Course, CourseSession

__all__ = ["ProposedSession", "Seats", "Sessions", "free_seats", "propose"]

_TITLES = (
    Text("course", "lớp"),
    Text("session", "đợt"),
    Text("new", "mở mới"),
    Text("by", "chậm nhất"),
    Text("unit", "đơn vị"),
    Text("role", "vị trí"),
    Text("seats", "số chỗ"),
)


@attrs.frozen(kw_only=True)
class Seats:
    """Seats for people of one role of one unit.

    Attributes:
        unit: The unit.
        role: The role.
        seats: How many.
    """

    unit: UnitRef
    role: Role
    seats: int


def _seats(items: Iterable[Seats]) -> tuple[Seats, ...]:
    return tuple(items)


@attrs.frozen(kw_only=True)
class ProposedSession:
    """A session to hold, or free seats of one that is to be held anyhow.

    Attributes:
        course: The course.
        session: Id of the session that has free seats; a number of its own for a new one.
        is_new: Whether it has to be set up.
        by: Last day on which it is of use to all; None where no day is set.
        capacity: Seats that it has; None where nothing limits it.
        takes: Who gets them.
    """

    course: str
    session: str
    is_new: bool
    by: date | None
    capacity: int | None
    takes: tuple[Seats, ...] = attrs.field(converter=_seats)

    @property
    def seats(self) -> int:
        """Seats that are given away."""
        return sum(each.seats for each in self.takes)


@attrs.frozen(kw_only=True, repr=False)
class Sessions:
    """What is proposed.

    Attributes:
        sessions: Sessions, those that are there first.
        untaught: Needs that no course meets.
    """

    sessions: tuple[ProposedSession, ...]
    untaught: tuple[CoverageLine, ...]

    @property
    def seats(self) -> int:
        """Seats over all sessions."""
        return sum(each.seats for each in self.sessions)

    @property
    def new(self) -> tuple[ProposedSession, ...]:
        """Sessions that have to be set up."""
        return tuple(each for each in self.sessions if each.is_new)

    def to_frame(self, backend: str = "polars", *, language: Language = "en") -> Any:
        """Who goes to which session, as a frame that one can send on.

        Args:
            backend: ``polars``, ``pandas`` or ``pyarrow``.
            language: The language of the column titles.
        Shape:
            One row a session, unit and role: course, session, new, by, unit, role, seats.
        Raises:
            MissingExtraError: If the frame library is not installed.
        """
        yes, no = Text("yes", "có").to(language), Text("no", "không").to(language)
        rows = [
            (
                *(each.course, each.session, yes if each.is_new else no, str(each.by or "")),
                *(takes.unit.code, str(takes.role), takes.seats),
            )
            for each in self.sessions
            for takes in each.takes
        ]
        return frame_of_rows([title.to(language) for title in _TITLES], rows, backend)

    def __repr__(self) -> str:
        return (
            f"<Sessions {len(self.sessions)}, {len(self.new)} of them new, {self.seats} seats, "
            f"{len(self.untaught)} needs untaught>"
        )


def propose(
    coverage: Coverage,
    courses: Sequence[Course],
    coming: Sequence[tuple[CourseSession, int | None]],
    *,
    capacity: int = 60,
) -> Sessions:
    """Find seats for everybody who has none.

    Args:
        coverage: How far needs are met.
        courses: The courses; the first that teaches a topic to a role is taken.
        coming: Sessions that are still to come, with their free seats; None for no limit.
        capacity: Seats of a new session.
    Shape:
        Seats of a unit and role are as many as the topic of the course that most of them
        lack; they are given in the order of due days, and no session gets more than it has
        seats.  Whoever lacks several topics of one course gets one seat.
    Raises:
        InvalidValueError: If a session could not take one person.
    """
    if capacity < 1:
        message = f"a session takes at least 1 person, got a capacity of {capacity}"
        raise InvalidValueError(message)
    wanted, untaught = _wanted(coverage, courses)
    found: list[ProposedSession] = []
    for course, places in wanted.items():
        queue = [place for _, place in sorted(places.items(), key=_by_day)]
        for session, free in coming:
            if session.course == course:
                served, queue = _in_session(queue, session, free, coverage.on)
                if served:
                    found.append(_proposed(course, session.id, served, free, is_new=False))
        number = 0
        while queue:
            number += 1
            served, queue = _served(queue, capacity)
            found.append(_proposed(course, f"{course}/{number}", served, capacity, is_new=True))
    ordered = sorted(found, key=lambda each: each.is_new)
    return Sessions(sessions=tuple(ordered), untaught=tuple(untaught))


def _proposed(
    course: str, session: str, served: Sequence[_Place], capacity: int | None, *, is_new: bool
) -> ProposedSession:
    return ProposedSession(
        course=course,
        session=session,
        is_new=is_new,
        by=min((place.due for place in served if place.due is not None), default=None),
        capacity=capacity,
        takes=[place.seats for place in served],
    )


def _in_session(
    queue: Sequence[_Place], session: CourseSession, free: int | None, on: date
) -> tuple[list[_Place], list[_Place]]:
    """Who of a queue gets a seat in a session that is to be held anyhow, and who waits.

    It is of no use to those who need it earlier; those who are late take what they get.
    """
    fits = [p.due is None or p.due < on or session.last_day <= p.due for p in queue]
    fitting = [place for place, fit in zip(queue, fits, strict=True) if fit]
    others = [place for place, fit in zip(queue, fits, strict=True) if not fit]
    served, waiting = _served(fitting, free)
    return served, sorted([*waiting, *others], key=lambda place: place.due or date.max)


@attrs.frozen
class _Place:
    """Seats of one unit and role, and the day by which they are of use."""

    seats: Seats
    due: date | None


def _wanted(
    coverage: Coverage, courses: Sequence[Course]
) -> tuple[dict[str, dict[tuple[UnitRef, Role], _Place]], list[CoverageLine]]:
    """Seats by course, unit and role; and what no course teaches."""
    lacking: dict[tuple[str, UnitRef, Role], Counter[str]] = {}
    due: dict[tuple[str, UnitRef, Role], date | None] = {}
    untaught: list[CoverageLine] = []
    for line in coverage.lines:
        if not line.open:
            continue
        course = next((c for c in courses if line.topic in c.topics and c.is_for(line.role)), None)
        if course is None:
            untaught.append(line)
            continue
        key = course.id, line.unit, line.role
        counts = lacking.setdefault(key, Counter())
        counts[line.topic] = max(counts[line.topic], line.open)
        due[key] = _earlier(due.get(key), line.due)
    found: dict[str, dict[tuple[UnitRef, Role], _Place]] = {}
    for (course_id, unit, role), counts in lacking.items():
        seats = Seats(unit=unit, role=role, seats=max(counts.values()))
        place = _Place(seats, due[course_id, unit, role])
        found.setdefault(course_id, {})[unit, role] = place
    return found, untaught


def _earlier(one: date | None, other: date | None) -> date | None:
    days = [day for day in (one, other) if day is not None]
    return min(days, default=None)


def _by_day(item: tuple[tuple[UnitRef, Role], _Place]) -> tuple[date, UnitRef, str]:
    (unit, role), place = item
    return place.due or date.max, unit, str(role)


def _served(queue: Sequence[_Place], free: int | None) -> tuple[list[_Place], list[_Place]]:
    """Who of a queue gets a seat, and who waits."""
    served: list[_Place] = []
    left = free
    for number, place in enumerate(queue):
        if left is None or place.seats.seats <= left:
            served.append(place)
            left = None if left is None else left - place.seats.seats
            continue
        if left:
            served.append(_Place(attrs.evolve(place.seats, seats=left), place.due))
        rest = _Place(attrs.evolve(place.seats, seats=place.seats.seats - left), place.due)
        return served, [rest, *queue[number + 1 :]]
    return served, []


def free_seats(session: CourseSession, taken: Mapping[str, int]) -> int | None:
    """Seats of a session that nobody has; None where nothing limits it."""
    if session.capacity is None:
        return None
    return max(session.capacity - taken.get(session.id, 0), 0)
