"""Filling seats with people, in numbers alone: as many as possible, at the least cost.

People are given as classes that are alike, seats as lines with so many posts, and what is
possible as arcs from a class to a line, each with a whole cost.  That is a flow in a
network, so the best answer in fractions is one in whole people as well.
"""

from __future__ import annotations

from collections.abc import Sequence
from importlib import import_module
from typing import TYPE_CHECKING, Any, Literal

import attrs

from adminreform.errors import InvalidValueError, MissingExtraError

if TYPE_CHECKING:
    from collections.abc import Iterable

__all__ = ["Arcs", "Filled", "Method", "fill", "fill_greedily", "fill_optimally"]

Method = Literal["optimal", "greedy"]
"""How seats are filled."""

_PACKAGE, _EXTRA = "scipy", "optimise"
_EXACT = 2**53
_BATCH = 4_000
"""Arcs of small parts that are solved together, since asking the solver has a cost of its own."""
_TOLERANCE = 1e-6


@attrs.frozen
class Arcs:
    """What is possible: who may take which seat, and what that costs.

    Attributes:
        people: How many people each class has.
        posts: How many posts each line has.
        source: The class of each arc.
        target: The line of each arc.
        cost: The cost of each arc for one person; whole and at least 0.
    """

    people: Sequence[int]
    posts: Sequence[int]
    source: Sequence[int]
    target: Sequence[int]
    cost: Sequence[int]

    def __len__(self) -> int:
        return len(self.source)


@attrs.frozen
class Filled:
    """Who takes which seat.

    Attributes:
        flow: People on each arc.
        optimal: Whether no other answer fills more seats, or as many at less cost.
    """

    flow: tuple[int, ...]
    optimal: bool

    def cost(self, arcs: Arcs) -> int:
        """What it costs together."""
        return sum(f * c for f, c in zip(self.flow, arcs.cost, strict=True))


def scipy(name: str) -> Any:
    """A module of scipy.

    Raises:
        MissingExtraError: If scipy is not installed.
    """
    try:
        return import_module(f"scipy.{name}")
    except ImportError:
        raise MissingExtraError(_PACKAGE, _EXTRA, "the best placement of people") from None


def fill_greedily(arcs: Arcs) -> Filled:
    """Take the cheapest arc first, as many people as it can carry, then the next.

    Fast, whole and within every limit; but an early choice can block a later seat.

    Example:
        >>> both = Arcs([1, 1], [1, 1], source=[0, 0, 1], target=[0, 1, 0], cost=[1, 2, 3])
        >>> fill_greedily(both).flow
        (1, 0, 0)
    """
    people, posts = [*arcs.people], [*arcs.posts]
    flow = [0] * len(arcs)
    for arc in sorted(range(len(arcs)), key=lambda i: arcs.cost[i]):
        source, target = arcs.source[arc], arcs.target[arc]
        number = min(people[source], posts[target])
        flow[arc] = number
        people[source] -= number
        posts[target] -= number
    return Filled(tuple(flow), optimal=False)


def fill_optimally(arcs: Arcs) -> Filled:
    """Fill as many seats as can be filled, and of all ways to do so take the cheapest.

    Raises:
        MissingExtraError: If scipy is not installed.
        InvalidValueError: If costs are so high that they could not be added exactly.
    Source:
        A linear programme of a network, whose corners are whole (Hoffman and Kruskal); a
        filled seat is worth more than any detour, and the seats that it fills are counted
        against the maximum flow.
    Example:
        >>> both = Arcs([1, 1], [1, 1], source=[0, 0, 1], target=[0, 1, 0], cost=[1, 2, 3])
        >>> fill_optimally(both).flow
        (0, 1, 1)
    """
    if not len(arcs):
        scipy("sparse")
        return Filled((), optimal=True)
    if _worth(arcs) * max(sum(arcs.people), 1) >= _EXACT:
        message = "costs are too high to be added exactly; give distances in fewer digits"
        raise InvalidValueError(message)
    found = _cheapest(arcs)
    if found is None or sum(found) != _most(arcs):  # which is not known to happen
        return fill_greedily(arcs)
    return Filled(found, optimal=True)


def _worth(arcs: Arcs) -> int:
    """More than any exchange of seats can save, so that a filled seat is worth it."""
    return (max(arcs.cost) + 1) * (min(len(arcs.people), len(arcs.posts)) + 1)


def _most(arcs: Arcs) -> int:
    """How many seats can be filled."""
    numpy, sparse, graph = import_module("numpy"), scipy("sparse"), scipy("sparse.csgraph")
    classes, lines = len(arcs.people), len(arcs.posts)
    start, end = classes + lines, classes + lines + 1
    people, posts = numpy.array(arcs.people, int), numpy.array(arcs.posts, int)
    source, target = numpy.array(arcs.source, int), numpy.array(arcs.target, int)
    rows = numpy.concatenate([numpy.full(classes, start), source, classes + numpy.arange(lines)])
    columns = numpy.concatenate([numpy.arange(classes), classes + target, numpy.full(lines, end)])
    limits = numpy.concatenate([people, numpy.minimum(people[source], posts[target]), posts])
    shape = (end + 1, end + 1)
    network = sparse.csr_matrix((limits.astype("int32"), (rows, columns)), shape=shape)
    return int(graph.maximum_flow(network, start, end).flow_value)


def _cheapest(arcs: Arcs) -> tuple[int, ...] | None:
    """The cheapest of the fullest flows; None if the solver finds no whole one."""
    numpy, sparse, optimize = import_module("numpy"), scipy("sparse"), scipy("optimize")
    count = len(arcs)
    classes, lines = len(arcs.people), len(arcs.posts)
    source, target = numpy.array(arcs.source, int), numpy.array(arcs.target, int)
    ones, places = numpy.ones(2 * count), numpy.arange(count)
    rows = numpy.concatenate([source, classes + target])
    columns = numpy.concatenate([places, places])
    at_most = sparse.csr_matrix((ones, (rows, columns)), shape=(classes + lines, count))
    limits = numpy.concatenate([numpy.array(arcs.people), numpy.array(arcs.posts)])
    costs = numpy.array(arcs.cost, float) - _worth(arcs)
    solved = optimize.linprog(costs, A_ub=at_most, b_ub=limits, method="highs-ds")
    if not solved.success:
        return None
    whole = numpy.rint(solved.x).astype(int)
    off = float(numpy.abs(solved.x - whole).max())
    if off > _TOLERANCE or (at_most @ whole > limits).any():
        return None
    return tuple(map(int, whole))


def components(arcs: Arcs) -> Iterable[list[int]]:
    """Arcs that have nothing to do with each other, apart: their places, group by group."""
    root = list(range(len(arcs.people) + len(arcs.posts)))

    def find(node: int) -> int:
        while root[node] != node:
            root[node] = root[root[node]]
            node = root[node]
        return node

    first_line = len(arcs.people)
    for source, target in zip(arcs.source, arcs.target, strict=True):
        root[find(source)] = find(first_line + target)
    groups: dict[int, list[int]] = {}
    for arc, source in enumerate(arcs.source):
        groups.setdefault(find(source), []).append(arc)
    return groups.values()


def _batches(parts: Iterable[list[int]], most: int) -> Iterable[list[int]]:
    """Small parts together, up to a number of arcs; a larger part alone."""
    batch: list[int] = []
    for part in parts:
        if batch and len(batch) + len(part) > most:
            yield batch
            batch = []
        batch = [*batch, *part] if batch else part
    if batch:
        yield batch


def part_of(arcs: Arcs, places: Sequence[int]) -> Arcs:
    """Some of the arcs, with the classes and lines renumbered that they touch."""
    classes = {c: i for i, c in enumerate(dict.fromkeys(arcs.source[p] for p in places))}
    lines = {t: i for i, t in enumerate(dict.fromkeys(arcs.target[p] for p in places))}
    return Arcs(
        people=[arcs.people[c] for c in classes],
        posts=[arcs.posts[t] for t in lines],
        source=[classes[arcs.source[p]] for p in places],
        target=[lines[arcs.target[p]] for p in places],
        cost=[arcs.cost[p] for p in places],
    )


def fill(arcs: Arcs, method: Method | None = None, *, most_arcs: int = 500_000) -> Filled:
    """Fill seats, part by part where parts have nothing to do with each other.

    Args:
        arcs: What is possible.
        method: ``optimal`` or ``greedy``; None for the best answer wherever a part has at
            most *most_arcs* arcs, and the greedy one elsewhere.
        most_arcs: Arcs up to which a part is solved exactly.
    Returns:
        The flow; optimal only if every part is.
    Raises:
        MissingExtraError: If an exact answer is wanted and scipy is not installed.
    """
    flow = [0] * len(arcs)
    optimal = True
    parts = list(_batches(components(arcs), min(most_arcs, _BATCH)))
    if not parts and method != "greedy":
        scipy("optimize")
    for places in parts:
        exact = method == "optimal" or (method is None and len(places) <= most_arcs)
        part = part_of(arcs, places)
        solved = fill_optimally(part) if exact else fill_greedily(part)
        optimal = optimal and solved.optimal
        for place, people in zip(places, solved.flow, strict=True):
            flow[place] = people
    return Filled(tuple(flow), optimal=optimal and method != "greedy")
