"""The network of milestones: what waits for what, in order, with what goes in circles."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from adminreform.oversight.words import LinkKind
from adminreform.oversight.workdays import DayCount, day_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import date

    from adminreform.law import WorkCalendar
    from adminreform.oversight.milestones import Dependency, Milestone

__all__ = ["Network", "Step"]


class Step:
    """A milestone in numbers: planned start, duration, whether in working days.

    Attributes:
        start: Number of the planned first day; None where the plan has none.
        days: Days that it takes.
        working: Whether these are working days.
    """

    __slots__ = ("days", "start", "working")

    def __init__(self, milestone: Milestone, count: DayCount) -> None:
        self.working = milestone.working
        self.start, self.days = milestone.span(count)


class Network:
    """Milestones and what they wait for, ready to be scheduled.

    Links that name a milestone that is not there, and links inside a circle, are left out;
    `unknown` and `cycles` tell them.  Of several milestones of one id the first counts.

    Args:
        milestones: The milestones.
        dependencies: What waits for what.
        calendar: Working days; None for Monday to Friday.
    """

    def __init__(
        self,
        milestones: Iterable[Milestone],
        dependencies: Iterable[Dependency],
        calendar: WorkCalendar | None = None,
    ) -> None:
        by_id: dict[str, Milestone] = {}
        for each in milestones:
            by_id.setdefault(each.id, each)
        self.milestones: tuple[Milestone, ...] = tuple(by_id.values())
        self.place: dict[str, int] = {id_: at for at, id_ in enumerate(by_id)}
        self.dependencies: tuple[Dependency, ...] = tuple(dependencies)
        self.count = DayCount(calendar)
        self.steps: list[Step] = [Step(each, self.count) for each in self.milestones]

    @cached_property
    def unknown(self) -> tuple[tuple[Dependency, str], ...]:
        """Links that name a milestone that is not there, and the name."""
        return tuple(
            (each, name)
            for each in self.dependencies
            for name in dict.fromkeys((each.predecessor, each.successor))
            if name not in self.place
        )

    @cached_property
    def _known(self) -> list[tuple[int, int, Dependency]]:
        place = self.place
        return [
            (place[each.predecessor], place[each.successor], each)
            for each in self.dependencies
            if each.predecessor in place and each.successor in place
        ]

    @cached_property
    def _component(self) -> list[int]:
        """The number of the strongly connected component of each milestone.

        Source:
            Kosaraju and Sharir 1981, without recursion.
        """
        after: list[list[int]] = [[] for _ in self.steps]
        for first, then, _ in self._known:
            after[first].append(then)
        return _components(after)

    @cached_property
    def links(self) -> tuple[tuple[int, int, Dependency], ...]:
        """Links that count: by places of both ends, none of them in a circle."""
        component = self._component
        return tuple(
            (first, then, each)
            for first, then, each in self._known
            if component[first] != component[then]
        )

    @cached_property
    def before(self) -> list[list[tuple[int, Dependency]]]:
        """What each milestone waits for, by place."""
        found: list[list[tuple[int, Dependency]]] = [[] for _ in self.steps]
        for first, then, each in self.links:
            found[then].append((first, each))
        return found

    @cached_property
    def after(self) -> list[list[tuple[int, Dependency]]]:
        """What waits for each milestone, by place."""
        found: list[list[tuple[int, Dependency]]] = [[] for _ in self.steps]
        for first, then, each in self.links:
            found[first].append((then, each))
        return found

    @cached_property
    def order(self) -> tuple[int, ...]:
        """Places in an order in which each stands after all that it waits for.

        Source:
            Kahn 1962.
        """
        waits = [len(links) for links in self.before]
        ready = [place for place, number in enumerate(waits) if not number]
        for place in ready:  # grows while it is gone through
            for then, _ in self.after[place]:
                waits[then] -= 1
                if not waits[then]:
                    ready.append(then)
        return tuple(ready)

    @cached_property
    def cycles(self) -> tuple[tuple[str, ...], ...]:
        """Circles of milestones that wait for each other, a shortest one of each knot.

        Shape:
            Each begins with the milestone that stands first in the plan and is not closed:
            A, B for A before B before A.
        """
        component = self._component
        inside: dict[int, list[int]] = {}
        after: dict[int, list[int]] = {}
        for first, then, _ in self._known:
            if component[first] == component[then]:
                after.setdefault(first, []).append(then)
                inside.setdefault(component[first], [])
        for place, number in enumerate(component):
            if number in inside:
                inside[number].append(place)
        circles = (_circle(places[0], after) for places in inside.values())
        return tuple(tuple(self.milestones[place].id for place in each) for each in circles)

    def planned(self, place: int) -> tuple[int, int] | None:
        """Planned first and last day of a milestone, in numbers; None for none."""
        step = self.steps[place]
        if step.start is None:
            return None
        start = self.count.begin(step.start, working=step.working)
        return start, self.count.end(start, step.days, working=step.working)

    def let_by(self, link: Dependency, days: tuple[int, int]) -> int:
        """The first day on which a link lets its successor start, by days of the other."""
        from_ = days[link.kind is LinkKind.FINISH_TO_START]
        return self.count.shift(from_, link.lag, working=link.working)

    @cached_property
    def too_early(self) -> tuple[tuple[Dependency, date, date], ...]:
        """Links that the plan itself breaks, with the planned day and the first allowed one."""
        found: list[tuple[Dependency, date, date]] = []
        for first, then, link in self.links:
            days, planned = self.planned(first), self.planned(then)
            if days is not None and planned is not None:
                bound = self.let_by(link, days)
                bound = self.count.begin(bound, working=self.steps[then].working)
                if planned[0] < bound:
                    found.append((link, day_of(planned[0]), day_of(bound)))
        return tuple(found)

    def __repr__(self) -> str:
        return f"<Network {len(self.milestones)} milestones, {len(self.links)} links>"


def _components(after: Sequence[Sequence[int]]) -> list[int]:
    """The component of each node: its number is that of one of its nodes."""
    before: list[list[int]] = [[] for _ in after]
    for node, follows in enumerate(after):
        for then in follows:
            before[then].append(node)
    component = [-1] * len(after)
    for root in reversed(_left_in_order(after)):
        waiting = [root] if component[root] < 0 else []
        while waiting:
            node = waiting.pop()
            component[node] = root
            waiting += [other for other in before[node] if component[other] < 0]
    return component


def _left_in_order(after: Sequence[Sequence[int]]) -> list[int]:
    """Nodes in the order in which a search in depth leaves them."""
    left: list[int] = []
    seen = [False] * len(after)
    for root in range(len(after)):
        way = [] if seen[root] else [(root, iter(after[root]))]
        seen[root] = True
        while way:
            node, follows = way[-1]
            then = next((each for each in follows if not seen[each]), None)
            if then is None:
                left.append(node)
                way.pop()
            else:
                seen[then] = True
                way.append((then, iter(after[then])))
    return left


def _circle(start: int, after: dict[int, list[int]]) -> list[int]:
    """A shortest way from a node back to itself, over links inside its component."""
    came: dict[int, int] = {}
    front = [start]
    while front:
        reached: list[int] = []
        for node in front:
            for then in after.get(node, ()):
                if then == start:
                    way = [node]
                    while way[-1] != start:
                        way.append(came[way[-1]])
                    return way[::-1]
                if then not in came:
                    came[then] = node
                    reached.append(then)
        front = reached
    return [start]
