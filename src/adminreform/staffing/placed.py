"""Where everybody is: people against posts, surplus, vacancies, and who is nowhere."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from functools import cached_property
from typing import TYPE_CHECKING, Any

import attrs

from adminreform.frames import frame_of_rows
from adminreform.holdings import Carried
from adminreform.staffing.groups import group_text
from adminreform.staffing.people import Leaving, Person, Placement
from adminreform.staffing.placing import firsts, placement_id
from adminreform.staffing.posts import FrameLine
from adminreform.text import Text
from adminreform.units import UnitRef

if TYPE_CHECKING:
    from datetime import date

    from adminreform.holdings import Book, Departure, Ledger, Problem, Undecided
    from adminreform.text import Language

__all__ = ["Line", "PlacedPerson", "PlacedStaff"]

_TITLES = (
    Text("unit", "đơn vị"),
    Text("group", "nhóm"),
    Text("posts", "biên chế giao"),
    Text("people", "có mặt"),
    Text("surplus", "dôi dư"),
    Text("vacant", "còn thiếu"),
    Text("norm", "định mức"),
    Text("above_norm", "vượt định mức"),
)


@attrs.frozen(kw_only=True)
class Line:
    """Posts and people of one group in one unit.

    Attributes:
        unit: The unit.
        group: The group.
        posts: Posts that are authorised.
        norm: Posts at the end of the transition.
        people: People who are there.

    Example:
        >>> from datetime import date
        >>> x = UnitRef("X", date(2025, 7, 1))
        >>> line = Line(unit=x, group="civil_servant", posts=30, norm=24, people=33)
        >>> line.surplus, line.vacant, line.above_norm
        (3, 0, 9)
    """

    unit: UnitRef
    group: str
    posts: int
    norm: int
    people: int

    @property
    def surplus(self) -> int:
        """People without a post."""
        return max(self.people - self.posts, 0)

    @property
    def vacant(self) -> int:
        """Posts without a person."""
        return max(self.posts - self.people, 0)

    @property
    def above_norm(self) -> int:
        """People who have to go, move or retire until the end of the transition."""
        return max(self.people - self.norm, 0)


@attrs.frozen
class PlacedPerson:
    """One person on the closing day.

    Attributes:
        person: The person, as the roster has it.
        unit: The unit that employs the person now.
        group: The group that the person is now.
        placement: What decided it; None for somebody whose unit went on.
        seat: The line of the frame; None where none was said.
    """

    person: Person
    unit: UnitRef
    group: str
    placement: Placement | None
    seat: FrameLine | None


@attrs.frozen(kw_only=True, repr=False, eq=False)
class PlacedStaff:
    """The people after the reforms: a carried book, read as a book of staff.

    Attributes:
        carried: The opening, the ledger, the closing, and what is undecided.
        roster: People before the reform, by id.
        placements: What is decided about people, each id once.
        frames: Posts of the new units.
        leavings: Who leaves, or asks to, also after the closing day.
    """

    carried: Carried
    roster: Mapping[str, Person]
    placements: tuple[Placement, ...]
    frames: tuple[FrameLine, ...]
    leavings: tuple[Leaving, ...] = ()

    @property
    def on(self) -> date:
        """The closing day."""
        return self.carried.closing.on

    @property
    def opening(self) -> Book:
        """The people before, as holdings."""
        return self.carried.opening

    @property
    def closing(self) -> Book:
        """The people after, as holdings."""
        return self.carried.closing

    @property
    def ledger(self) -> Ledger:
        """Who went from where to where, and on what ground."""
        return self.carried.ledger

    @property
    def problems(self) -> tuple[Problem, ...]:
        """Decisions that could not be carried out as written."""
        return self.carried.problems

    @property
    def undecided(self) -> tuple[Undecided, ...]:
        """The same as `nowhere`, as all books call it."""
        return self.carried.undecided

    @property
    def nowhere(self) -> tuple[Undecided, ...]:
        """People whom no unit has on the closing day."""
        return self.carried.undecided

    @property
    def left(self) -> tuple[Departure, ...]:
        """People who left between the two days."""
        return self.carried.left

    @cached_property
    def people(self) -> Mapping[str, PlacedPerson]:
        """Everybody whom a unit has on the closing day, by id."""
        waiting = {each.holding.id for each in self.nowhere}
        by_id = {each.id: each for each in self.placements}
        seats = firsts(self.frames)
        decided: dict[str, Placement] = {}
        for movement in self.carried.ledger:
            placement = by_id.get(placement_id(movement.disposition))
            if placement is not None:
                decided[movement.holding] = placement
        found: dict[str, PlacedPerson] = {}
        for holding in self.carried.closing.holdings:
            if holding.id in waiting:
                continue
            person = self.roster[holding.id]
            placement = decided.get(holding.id)
            seat = None if placement is None else seats.get(placement.seat)
            group = person.group if placement is None else placement.as_group or person.group
            if placement is not None and not placement.as_group and seat is not None:
                group = seat.group
            found[holding.id] = PlacedPerson(person, holding.unit, group, placement, seat)
        return found

    @cached_property
    def headcount(self) -> Mapping[tuple[UnitRef, str], int]:
        """People by unit and group."""
        return Counter((each.unit, each.group) for each in self.people.values())

    @cached_property
    def changed_group(self) -> Mapping[tuple[str, str], int]:
        """How many people became what they were not, by group before and after."""
        return Counter(
            (each.person.group, each.group)
            for each in self.people.values()
            if each.group != each.person.group
        )

    @cached_property
    def on_seat(self) -> Mapping[str, int]:
        """People on each line of a frame, by its id."""
        return Counter(each.seat.id for each in self.people.values() if each.seat is not None)

    @cached_property
    def lines(self) -> tuple[Line, ...]:
        """Posts and people by unit and group, of units and groups that have either.

        Shape:
            Sorted by unit and group; people sum to everybody whom a unit has.
        """
        posts: Counter[tuple[UnitRef, str]] = Counter()
        norms: Counter[tuple[UnitRef, str]] = Counter()
        for line in self.frames:
            posts[line.unit, line.group] += line.posts
            norms[line.unit, line.group] += line.target
        keys = sorted({*posts, *self.headcount}, key=lambda key: (str(key[0]), key[1]))
        return tuple(
            Line(
                unit=key[0],
                group=key[1],
                posts=posts[key],
                norm=norms[key],
                people=self.headcount.get(key, 0),
            )
            for key in keys
        )

    def total(self, group: str | None = None) -> dict[str, int]:
        """All units together, of one group or of all.

        The surplus of one unit and the vacancies of another are not set off.

        Args:
            group: The group; None for all.
        Shape:
            ``posts``, ``people``, ``surplus``, ``vacant``, ``norm``, ``above_norm``.
        """
        lines = [line for line in self.lines if group in {None, line.group}]
        names = ("posts", "people", "surplus", "vacant", "norm", "above_norm")
        return {name: sum(getattr(line, name) for line in lines) for name in names}

    @property
    def surplus(self) -> int:
        """People without a post, over all units and groups."""
        return sum(line.surplus for line in self.lines)

    @property
    def vacant(self) -> int:
        """Posts without a person, over all units and groups."""
        return sum(line.vacant for line in self.lines)

    def to_frame(self, backend: str = "polars", *, language: Language = "en") -> Any:
        """Posts and people by unit and group, as a frame that one can send on.

        Args:
            backend: ``polars``, ``pandas`` or ``pyarrow``.
            language: The language of the column titles.
        Shape:
            One row a unit and group: unit, group, posts, people, surplus, vacant, norm,
            above norm.
        Raises:
            MissingExtraError: If the frame library is not installed.
        """
        rows = [
            (
                *(line.unit.code, group_text(line.group).to(language), line.posts, line.people),
                *(line.surplus, line.vacant, line.norm, line.above_norm),
            )
            for line in self.lines
        ]
        titles = [text.to(language) for text in _TITLES]
        return frame_of_rows(titles, rows, backend)

    def __repr__(self) -> str:
        return (
            f"<PlacedStaff {self.on}: {len(self.people)} placed, {len(self.left)} left, "
            f"{len(self.nowhere)} nowhere>"
        )
