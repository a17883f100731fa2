"""How far needs are met on a day: needed, invited, attended, completed, missing."""

from __future__ import annotations

import html
from collections import Counter
from datetime import date
from functools import cached_property
from typing import TYPE_CHECKING, Any

import attrs

from adminreform.errors import InvalidValueError
from adminreform.frames import frame_of_rows
from adminreform.text import Text
from adminreform.training.needs import TrainingNeed

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from adminreform.text import Language
    from adminreform.training.rows import Attendance, CourseSession
    from adminreform.training.words import Role
    from adminreform.units import UnitRef

__all__ = ["Coverage", "CoverageLine", "CoverageSum", "cover"]

MEASURES = ("booked", "invited", "attended", "completed")

_KEYS = ("requirement", "topic", "task", "unit", "role", "group", "post", "division")
_TITLES: dict[str, Text] = {
    "unit": Text("unit", "đơn vị"),
    "task": Text("task", "nhiệm vụ"),
    "topic": Text("topic", "nội dung"),
    "requirement": Text("requirement", "yêu cầu"),
    "role": Text("role", "vị trí"),
    "group": Text("group", "nhóm"),
    "post": Text("post", "chức vụ"),
    "division": Text("division", "bộ phận"),
}
_NUMBERS = (
    Text("needed", "cần tập huấn"),
    Text("invited", "đã mời"),
    Text("attended", "đã dự"),
    Text("completed", "đã hoàn thành"),
    Text("missing", "còn thiếu"),
    Text("booked", "đã có lịch"),
)


def _ids(items: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(items))


def _lines(items: Iterable[CoverageLine]) -> tuple[CoverageLine, ...]:
    return tuple(items)


@attrs.frozen(kw_only=True)
class CoverageSum:
    """Numbers of several lines together.

    A person who needs two topics counts twice, once for each.

    Attributes:
        needed: How many people need to know it.
        invited: How many of them were invited by the day.
        attended: How many came.
        completed: How many completed it.
        booked: How many are invited to a session that is still to come, or are in one that is
            not over.
        rows: Ids of the rows that show what was completed.
    """

    needed: int = 0
    invited: int = 0
    attended: int = 0
    completed: int = 0
    booked: int = 0
    rows: tuple[str, ...] = attrs.field(default=(), converter=_ids)

    @property
    def missing(self) -> int:
        """How many do not know it yet."""
        return max(self.needed - self.completed, 0)

    @property
    def open(self) -> int:
        """How many do not know it yet, and have no seat in a session to come."""
        return max(self.missing - self.booked, 0)

    @property
    def is_met(self) -> bool:
        """Whether everybody knows it."""
        return not self.missing


@attrs.frozen(kw_only=True)
class CoverageLine(CoverageSum):
    """How far one need is met.

    Attributes:
        need: The need.
        task: The task that needs it.

    Example:
        >>> from adminreform.training import TrainingNeed, Role, RolePosts, TrainingRequirement
        >>> from adminreform.units import UnitRef
        >>> posts = RolePosts(unit=UnitRef("X", date(2025, 7, 1)), role=Role(post="head"), posts=3)
        >>> need = TrainingNeed(requirement=TrainingRequirement(id="n", topic="desk"), posts=posts)
        >>> line = CoverageLine(need=need, task="desk", needed=3, completed=1, booked=1)
        >>> line.missing, line.open
        (2, 1)
    """

    need: TrainingNeed
    task: str

    @property
    def unit(self) -> UnitRef:
        """The unit."""
        return self.need.unit

    @property
    def role(self) -> Role:
        """The role."""
        return self.need.role

    @property
    def topic(self) -> str:
        """The topic."""
        return self.need.requirement.topic

    @property
    def requirement(self) -> str:
        """Id of the requirement."""
        return self.need.requirement.id

    @property
    def due(self) -> date | None:
        """Day by which it is to be known."""
        return self.need.requirement.due

    def key(self, name: str) -> object:
        """One of the things by which lines are summed."""
        return getattr(self.role, name, None) if name in _KEYS[5:] else getattr(self, name)


@attrs.frozen(kw_only=True, repr=False)
class Coverage:
    """How far all needs are met on a day.

    Attributes:
        on: The day.
        lines: One for each unit, role and requirement.

    Example:
        >>> Coverage(on=date(2025, 6, 15), lines=[]).total.needed
        0
    """

    on: date
    lines: tuple[CoverageLine, ...] = attrs.field(converter=_lines)

    @cached_property
    def total(self) -> CoverageSum:
        """All lines together."""
        return summed(self.lines)

    @cached_property
    def by_unit(self) -> Mapping[UnitRef, CoverageSum]:
        """The lines of each unit together."""
        held: dict[UnitRef, list[CoverageLine]] = {}
        for line in self.lines:
            held.setdefault(line.unit, []).append(line)
        return {unit: summed(lines) for unit, lines in held.items()}

    def by(self, *names: str) -> dict[tuple[Any, ...], CoverageSum]:
        """Lines summed by some of ``unit``, ``role``, ``task``, ``topic``, ``requirement``.

        The words of a role, ``group``, ``post`` and ``division``, can be named as well.

        Raises:
            InvalidValueError: If there is no such thing to sum by.
        Example:
            >>> Coverage(on=date(2025, 6, 15), lines=[]).by("unit", "task")
            {}
        """
        for name in names:
            if name not in _KEYS:
                message = f"coverage is summed by {', '.join(_KEYS)}, not by {name!r}"
                raise InvalidValueError(message)
        held: dict[tuple[Any, ...], list[CoverageLine]] = {}
        for line in self.lines:
            held.setdefault(tuple(line.key(name) for name in names), []).append(line)
        return {key: summed(lines) for key, lines in held.items()}

    def only(self, *, due_by: date | None = None, topic: str = "") -> Coverage:
        """The lines that are due by a day, or of one topic; those without a day are never due."""
        return Coverage(
            on=self.on,
            lines=[
                line
                for line in self.lines
                if (due_by is None or (line.due is not None and line.due <= due_by))
                and topic in {"", line.topic}
            ],
        )

    def needed_by(self, day: date) -> Coverage:
        """The lines that count for a day: what is due by it, and what has no day."""
        lines = [line for line in self.lines if line.due is None or line.due <= day]
        return Coverage(on=self.on, lines=lines)

    @property
    def late(self) -> tuple[CoverageLine, ...]:
        """Lines whose day has come, and which are not met."""
        lines = self.only(due_by=self.on).lines
        return tuple(line for line in lines if not line.is_met)

    def to_frame(
        self,
        backend: str = "polars",
        *,
        by: Sequence[str] = ("unit", "role", "task"),
        language: Language = "en",
    ) -> Any:
        """The numbers, as a frame that one can send on.

        Args:
            backend: ``polars``, ``pandas`` or ``pyarrow``.
            by: What lines are summed by, as for `by`.
            language: The language of the column titles.
        Shape:
            A column for each name of *by*, units by their code; then needed, invited,
            attended, completed, missing, booked.
        Raises:
            MissingExtraError: If the frame library is not installed.
        """
        rows = [
            (
                *(_cell(name, value) for name, value in zip(by, key, strict=True)),
                *(held.needed, held.invited, held.attended),
                *(held.completed, held.missing, held.booked),
            )
            for key, held in self.by(*by).items()
        ]
        titles = [*(_TITLES[name] for name in by), *_NUMBERS]
        return frame_of_rows([title.to(language) for title in titles], rows, backend)

    def __repr__(self) -> str:
        total = self.total
        return f"<Coverage {self.on}: {total.completed} of {total.needed}, {total.missing} missing>"

    def _repr_html_(self) -> str:
        head = "".join(f"<th>{word}</th>" for word in ("task", *(text.en for text in _NUMBERS)))
        rows = "".join(
            f"<tr><td>{html.escape(str(task))}</td><td>{s.needed}</td><td>{s.invited}</td>"
            f"<td>{s.attended}</td><td>{s.completed}</td><td>{s.missing}</td>"
            f"<td>{s.booked}</td></tr>"
            for (task,), s in self.by("task").items()
        )
        caption = html.escape(repr(self)[1:-1])
        return f"<table><caption>{caption}</caption><tr>{head}</tr>{rows}</table>"


def _cell(name: str, value: Any) -> str:
    return str(value.code) if name == "unit" else str(value)


def summed(lines: Iterable[CoverageSum]) -> CoverageSum:
    """Several lines as one."""
    held = list(lines)
    return CoverageSum(
        needed=sum(line.needed for line in held),
        rows=[row for line in held for row in line.rows],
        **{name: sum(getattr(line, name) for line in held) for name in MEASURES},
    )


# -- counting ----------------------------------------------------------------


@attrs.define
class _Filling:
    """What is counted for one need so far."""

    need: TrainingNeed
    people: frozenset[str]
    counts: Counter[str] = attrs.field(factory=Counter[str])
    seen: dict[str, set[str]] = attrs.field(factory=dict[str, set[str]])
    rows: list[str] = attrs.field(factory=list[str])

    def add_person(self, person: str, measure: str) -> bool:
        """Count a person once; False where nobody of this need is left to be counted."""
        known = self.seen.setdefault(measure, set())
        if person in known or (measure == "booked" and person in self.seen.get("completed", ())):
            return True
        if self.counts[measure] >= self.need.needed:
            return False
        known.add(person)
        self.counts[measure] += 1
        return True

    def add(self, count: int, measure: str) -> int:
        """Count as many as are needed still; gives how many that were."""
        taken = min(count, self.need.needed - self.counts[measure])
        self.counts[measure] += taken
        return taken

    def line(self, task: str) -> CoverageLine:
        """The finished line."""
        numbers = {name: self.counts[name] for name in MEASURES}
        return CoverageLine(
            need=self.need, task=task, needed=self.need.needed, rows=self.rows, **numbers
        )


def cover(
    needs: Iterable[TrainingNeed],
    rows: Mapping[str, Sequence[tuple[Attendance, CourseSession]]],
    tasks: Mapping[str, str],
    on: date,
) -> Coverage:
    """Hold needs against who took part.

    Args:
        needs: The needs.
        rows: Who took part in sessions that teach a topic, by topic.
        tasks: Tasks by topic.
        on: The day.
    Shape:
        A line for each need, in their order.  Whoever is known by id counts where he is
        known to work, once however often he took part; a number of people counts for the
        roles of its unit that fit what is said of it, the narrowest words first, and never
        for more than are needed.
    """
    by_requirement: dict[str, list[_Filling]] = {}
    fillings: list[_Filling] = []
    for need in needs:
        filling = _Filling(need, frozenset(need.posts.people))
        fillings.append(filling)
        by_requirement.setdefault(need.requirement.id, []).append(filling)
    for held in by_requirement.values():
        _fill(held, rows.get(held[0].need.requirement.topic, ()), on)
    return Coverage(
        on=on,
        lines=[
            filling.line(tasks.get(filling.need.requirement.topic, filling.need.requirement.topic))
            for filling in fillings
        ],
    )


def _fill(held: list[_Filling], rows: Sequence[tuple[Attendance, CourseSession]], on: date) -> None:
    """Count rows for the needs of one requirement."""
    of_person = {person: filling for filling in reversed(held) for person in filling.people}
    of_unit: dict[UnitRef, list[_Filling]] = {}
    for filling in held:
        of_unit.setdefault(filling.need.unit, []).append(filling)
    for row, session in sorted(rows, key=lambda pair: _order(pair[0], pair[1], on)):
        known = of_person.get(row.person)
        fitting = [known] if known is not None else _fitting(of_unit, row)
        for measure, count in _counts(row, session, on):
            _count(fitting, row, measure, count)


def _order(row: Attendance, session: CourseSession, on: date) -> tuple[bool, bool, int]:
    """What is over, then people known by id, then what is said most narrowly."""
    return not _is_over(row, session, on), not row.person, -len(row.role.words)


def _fitting(of_unit: Mapping[UnitRef, list[_Filling]], row: Attendance) -> list[_Filling]:
    """The needs of a unit for which a row can count, the very role that it names first."""
    held = of_unit.get(row.unit, []) if row.unit is not None else []
    fitting = [filling for filling in held if filling.need.role.fits(row.role)]
    return sorted(fitting, key=lambda filling: filling.need.role != row.role)


def _counts(row: Attendance, session: CourseSession, on: date) -> Iterator[tuple[str, int]]:
    """What a row says on a day."""
    if session.on > on:
        yield "booked", row.seats
        return
    yield "invited", row.seats
    yield "attended", row.attended
    if _is_over(row, session, on):
        yield "completed", min(row.completed, row.attended)
    else:
        yield "booked", row.attended


def _is_over(row: Attendance, session: CourseSession, on: date) -> bool:
    """Whether those of a row can have completed a session by a day."""
    return (row.completed_on or session.last_day) <= on


def _count(fitting: list[_Filling], row: Attendance, measure: str, count: int) -> None:
    left = count
    for filling in fitting:
        if not left:
            return
        if row.person:
            taken = int(filling.add_person(row.person, measure))
        else:
            taken = filling.add(left, measure)
        if taken and measure == "completed":
            filling.rows.append(row.id)
        left -= taken
