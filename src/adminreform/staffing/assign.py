"""Placing people by optimisation: seats first, then distance, wishes and qualifications."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from fractions import Fraction
from itertools import chain, islice
from math import lcm
from typing import TYPE_CHECKING, Any

import attrs

from adminreform.frames import frame_of_rows
from adminreform.history import History
from adminreform.law import Assumption, Basis
from adminreform.staffing.filling import Arcs, fill
from adminreform.staffing.groups import group_text
from adminreform.staffing.people import Placement
from adminreform.staffing.spread import spread_over
from adminreform.staffing.wishes import Aims, Map, PeopleClass, Reach, WhyLeft
from adminreform.text import Language, Text
from adminreform.units import UnitRef

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from adminreform.reform import Reform
    from adminreform.staffing.book import Staffing
    from adminreform.staffing.filling import Method
    from adminreform.staffing.people import Person
    from adminreform.staffing.posts import FrameLine

__all__ = ["Assignment", "ClassPlan", "LeftOver", "Lines", "assign", "assign_classes", "why_left"]


@attrs.frozen
class LeftOver:
    """Somebody for whom no seat was found, and why.

    Attributes:
        person: Id of the person.
        why: The reason.
        text: The reason in words, with what there was within reach.
        to: The unit in which the person is kept without a seat; None if in none.
    """

    person: str
    why: WhyLeft
    text: Text
    to: UnitRef | None = None


def _placements(items: Iterable[Placement]) -> tuple[Placement, ...]:
    return tuple(items)


def _left(items: Iterable[LeftOver]) -> tuple[LeftOver, ...]:
    return tuple(items)


_TITLES = (
    Text("person", "người"),
    Text("unit", "đơn vị"),
    Text("seat", "vị trí"),
    Text("why", "lý do"),
)


@attrs.frozen(kw_only=True, repr=False)
class Assignment:
    """A placement that was worked out: who goes where, who is left over, and how good it is.

    Attributes:
        placements: A decision to be made for each person, ready for a book.
        left: People without a seat, each with the reason.
        optimal: Whether nobody could fill more seats, or as many with less to travel.
        cost: Kilometres, and what counts as such, over all people with a seat.
        basis: How it was worked out.
    """

    placements: tuple[Placement, ...] = attrs.field(converter=_placements)
    left: tuple[LeftOver, ...] = attrs.field(converter=_left)
    optimal: bool
    cost: Fraction
    basis: Basis

    @property
    def filled(self) -> int:
        """Seats that are filled."""
        return sum(1 for each in self.placements if each.seat)

    def reasons(self) -> Mapping[WhyLeft, int]:
        """How many people are left over for each reason."""
        return Counter(each.why for each in self.left)

    def to_frame(self, backend: str = "polars", *, language: Language = "en") -> Any:
        """Everybody, with a seat or the reason for none, as a frame.

        Shape:
            One row a person: person, unit, seat, why; those with a seat first.
        Raises:
            MissingExtraError: If the frame library is not installed.
        """
        seated = [
            (e.person, e.to.code if e.to else "", e.seat, "") for e in self.placements if e.seat
        ]
        left = [
            (each.person, each.to.code if each.to else "", "", each.text.to(language))
            for each in self.left
        ]
        names = [title.to(language) for title in _TITLES]
        rows = [*seated, *left]
        return frame_of_rows(names, rows, backend)

    def __repr__(self) -> str:
        how = "optimal" if self.optimal else "not proved optimal"
        return f"<Assignment {self.filled} seats filled, {len(self.left)} left over, {how}>"


@attrs.frozen(kw_only=True, eq=False)
class ClassPlan:
    """How many people of each class take seats of each line.

    Attributes:
        flows: People by class and id of the line.
        left: People of each class without a seat.
        optimal: Whether nobody could fill more seats, or as many with less to travel.
        cost: Kilometres, and what counts as such.
    """

    flows: Mapping[tuple[PeopleClass, str], int]
    left: Mapping[PeopleClass, int]
    optimal: bool
    cost: Fraction


class Lines:
    """Lines of frames by their units."""

    def __init__(self, lines: Sequence[FrameLine]) -> None:
        self.lines = lines
        self.by_unit: dict[UnitRef, list[int]] = {}
        for place, line in enumerate(lines):
            self.by_unit.setdefault(line.unit, []).append(place)

    def near(self, people: PeopleClass, ways: Map) -> list[int]:
        """The lines of all units within reach, by their places, in the order of the lines."""
        near = ways.near(people)
        units = self.by_unit if near is None else [unit for unit in near if unit in self.by_unit]
        reached = (self.by_unit[unit] for unit in units if ways.within_reach(people, unit))
        return sorted(chain.from_iterable(reached))


def assign_classes(
    people: Mapping[PeopleClass, int],
    seats: Sequence[FrameLine],
    ways: Map,
    *,
    method: Method | None = None,
    most_arcs: int = 500_000,
) -> ClassPlan:
    """Place people by class: a million of them are a few thousand classes.

    Args:
        people: How many people each class has.
        seats: Lines of frames, with the posts that are free.
        ways: Who may go where, and how far that is.
        method: ``optimal`` or ``greedy``; None for the best answer where parts of the
            network are small enough.
        most_arcs: Arcs up to which a part is solved exactly.
    Raises:
        MissingExtraError: If an exact answer is wanted and scipy is not installed.
    """
    classes, lines = list(people), Lines(seats)
    source: list[int] = []
    target: list[int] = []
    costs: list[Fraction] = []
    for number, each in enumerate(classes):
        groups = ways.aims.takes(each.group)
        for place in lines.near(each, ways):
            line = seats[place]
            if not line.posts or line.group not in groups:
                continue
            cost = ways.cost(each, line)
            if cost is not None:
                source.append(number)
                target.append(place)
                costs.append(cost)
    scale = lcm(*{cost.denominator for cost in costs}) if costs else 1
    arcs = Arcs(
        people=[people[each] for each in classes],
        posts=[line.posts for line in seats],
        source=source,
        target=target,
        cost=[int(cost * scale) for cost in costs],
    )
    filled = fill(arcs, method, most_arcs=most_arcs)
    flows: dict[tuple[PeopleClass, str], int] = {}
    left = dict(people)
    for arc, number in enumerate(filled.flow):
        if number:
            each = classes[source[arc]]
            flows[each, seats[target[arc]].id] = number
            left[each] -= number
    return ClassPlan(
        flows=flows,
        left={each: number for each, number in left.items() if number},
        optimal=filled.optimal,
        cost=Fraction(filled.cost(arcs), scale),
    )


def assign(
    staffing: Staffing,
    history: History | Reform,
    aims: Aims | None = None,
    *,
    people: Iterable[str] | None = None,
    to: date | None = None,
    method: Method | None = None,
    prefix: str = "opt-",
    decided_by: str = "",
) -> Assignment:
    """Find a seat for everybody who has no placement yet.

    As many seats as possible are filled; of all ways to do so the one is taken in which
    people travel least, give up least of their wishes, and are not qualified above their
    posts.  Who is placed already keeps the place, and the seat.

    Args:
        staffing: The book.
        history: The reforms.
        aims: What counts, and how much.
        people: Ids of those to be placed, of all whom carrying the book leaves nowhere;
            by default everybody of them.
        to: The day of the move; the day of the last reform if left out.
        method: ``optimal`` or ``greedy``; None for the best answer where the problem is
            small enough, and the result says which it is.
        prefix: What the ids of the placements begin with.
        decided_by: Who is to decide on them.
    Returns:
        Placements ready for the book, and the reason for everybody who is left over.
    Raises:
        MissingExtraError: If an exact answer is wanted and scipy is not installed.
        ReplayError: If clauses cannot be carried out as written.
    Example:
        >>> import adminreform as ar
        >>> from adminreform.staffing import FrameLine, Person, Staffing
        >>> plan = ar.datasets.toy()
        >>> b, new = plan.reform.before["B"].ref, plan.reform.after["A"].ref
        >>> staffing = Staffing(
        ...     roster=[Person(id=f"p{i}", unit=b, group="clerk") for i in (1, 2)],
        ...     frames=[FrameLine(id="A-1", unit=new, group="clerk", posts=1)],
        ... )
        >>> found = assign(staffing, plan.history)
        >>> found
        <Assignment 1 seats filled, 1 left over, optimal>
        >>> print(found.left[0].person, found.left[0].text)
        p2 every seat that would do is taken: 1 of group clerk within reach
    """
    reforms = history if isinstance(history, History) else History([history])
    aims = aims or Aims()
    end = to or (reforms.days[-1] if reforms.days else reforms.first_day)
    placed = staffing.carried(reforms, end)
    wanted = {each.holding.id for each in placed.nowhere}
    if people is not None:
        wanted &= set(people)
    members = _classes(staffing, wanted, aims)
    ways = Map(history=reforms, on=end, commutes=staffing.commutes, aims=aims)
    seats = _free(staffing, placed.headcount, placed.on_seat)
    counts = {each: len(items) for each, items in members.items()}
    plan = assign_classes(counts, seats, ways, method=method)
    by_id = {line.id: line for line in seats}
    kept: dict[PeopleClass, dict[tuple[UnitRef, str], int]] = {}
    if aims.spread_surplus:
        there = Counter(placed.headcount)
        for (_, seat), number in plan.flows.items():
            there[by_id[seat].unit, by_id[seat].group] += number
        kept = spread_over(plan.left, staffing.seats.values(), ways, method, there)
    basis = Assumption(
        "placed by optimisation" if plan.optimal else "placed by the cheapest seat first",
        f"reach: {aims.reach.to()}; {'proved best' if plan.optimal else 'not proved best'}",
    )
    draft = Placement(id=prefix, person="-", receiver="-", decided_by=decided_by, basis=basis)
    waiting = {each: iter(items) for each, items in members.items()}
    found = [
        _placement(draft, person, by_id[seat].unit, seat)
        for (each, seat), number in plan.flows.items()
        for person in islice(waiting[each], number)
    ]
    left: list[LeftOver] = []
    lines = Lines(staffing.frames)
    for each in plan.left:
        why, text = why_left(each, lines, ways)
        spread = (key for key, number in kept.get(each, {}).items() for _ in range(number))
        for person in waiting[each]:
            unit, group = next(spread, (None, ""))
            left.append(LeftOver(person.id, why, text, unit))
            if unit is not None:
                found.append(_placement(draft, person, unit, "", group))
    return Assignment(
        placements=found, left=left, optimal=plan.optimal, cost=plan.cost, basis=basis
    )


def _placement(
    draft: Placement, person: Person, unit: UnitRef, seat: str, group: str = ""
) -> Placement:
    return attrs.evolve(
        draft,
        id=f"{draft.id}{person.id}",
        person=person.id,
        to=unit,
        receiver="",
        seat=seat,
        as_group=group if group != person.group else "",
    )


def _classes(staffing: Staffing, wanted: set[str], aims: Aims) -> dict[PeopleClass, list[Person]]:
    """Those who are to be placed, by what they have in common, the first ones first."""
    chosen = [person for person in staffing.people.values() if person.id in wanted]
    if aims.first is not None:
        first: Any = aims.first  # the caller knows how these compare
        chosen.sort(key=first)
    wishes: dict[str, list[tuple[int, UnitRef]]] = {}
    for wish in staffing.preferences:
        wishes.setdefault(wish.person, []).append((wish.rank, wish.unit))
    members: dict[PeopleClass, list[Person]] = {}
    for person in chosen:
        members.setdefault(_class_of(person, wishes), []).append(person)
    return members


def _class_of(person: Person, wishes: Mapping[str, list[tuple[int, UnitRef]]]) -> PeopleClass:
    own = tuple(unit for _, unit in sorted(wishes.get(person.id, ()), key=lambda w: w[0]))
    return PeopleClass(person.place, person.group, person.qualification, own)


def _free(
    staffing: Staffing,
    headcount: Mapping[tuple[UnitRef, str], int],
    on_seat: Mapping[str, int],
) -> list[FrameLine]:
    """The lines of frames with the posts that nobody has."""
    elsewhere = Counter(headcount)
    for line in staffing.seats.values():
        elsewhere[line.unit, line.group] -= on_seat.get(line.id, 0)
    free: list[FrameLine] = []
    for line in staffing.seats.values():
        key = line.unit, line.group
        posts = max(line.posts - on_seat.get(line.id, 0), 0)
        taken = min(posts, max(elsewhere[key], 0))
        elsewhere[key] -= taken
        free.append(attrs.evolve(line, posts=posts - taken))
    return free


def why_left(each: PeopleClass, lines: Lines, ways: Map) -> tuple[WhyLeft, Text]:
    """Why people of a class have no seat, with what there is within reach."""
    near = [lines.lines[place] for place in lines.near(each, ways)]
    why, more, own_words = WhyLeft.FULL, Text(""), group_text(each.group)
    takes = ways.aims.takes(each.group)
    own = [line for line in near if line.posts and line.group in takes]
    fit = [
        line for line in own if ways.aims.steps(each.qualification, line.qualification) is not None
    ]
    if not near:
        wished = each.wishes and ways.aims.reach is Reach.WISHES
        why = WhyLeft.NO_WISH if wished else WhyLeft.NOWHERE
    elif not own:
        why = WhyLeft.GROUP
        groups = sorted({line.group for line in near if line.posts})
        words = [group_text(group) for group in groups] or [Text("none", "không có nhóm nào")]
        more = Text(
            f": {own_words}; there are {', '.join(map(str, words))}",
            f": {own_words.to('vi')}; có {', '.join(word.to('vi') for word in words)}",
        )
    elif not fit:
        why = WhyLeft.QUALIFICATION
        asked = ", ".join(sorted({line.qualification for line in own}))
        held = each.qualification
        more = Text(
            f": {asked}; the person has {held or 'none stated'}",
            f": {asked}; hiện có {held or 'chưa nêu'}",
        )
    else:
        posts = Counter[str]()
        for line in fit:
            posts[line.group] += line.posts
        told = [(posts[group], group_text(group)) for group in takes if posts[group]]
        en = " and ".join(f"{number} of group {word}" for number, word in told)
        vi = " và ".join(f"{number} vị trí nhóm {word.to('vi')}" for number, word in told)
        more = Text(f": {en} within reach", f": {vi} trong phạm vi")
    return why, Text(f"{why.to()}{more.en}", f"{why.to('vi')}{more.vi}")
