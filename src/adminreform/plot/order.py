"""In which order units stand, so that bands cross as little as can be had quickly.

The barycentre heuristic: each unit moves to the middle of those it is tied to,
one column after the other, and the best order seen is kept.
Source: Sugiyama, Tagawa, Toda (1981).
"""

from __future__ import annotations

from itertools import groupby
from operator import itemgetter
from typing import TYPE_CHECKING, TypeVar

import attrs

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from adminreform.plot.flows import Band, Flows, Group, Node

__all__ = ["crossings", "ordered"]

T = TypeVar("T")

_SWEEPS = 12
_ROUNDS = 4
_MOST = 24
"""Where there are more items than this, single moves would take too long."""


def crossings(flows: Flows) -> int:
    """How often bands cross.

    Shape:
        A pair of bands counts once; bands with an end in common do not cross.
    """
    left = {node.key: i for i, node in enumerate(n for g in flows.groups for n in g.nodes)}
    right = {node.key: i for i, node in enumerate(flows.targets)}
    ends = sorted((left[band.source], right[band.target]) for band in flows.bands)
    seen = [0] * (len(right) + 1)
    found, passed = 0, 0
    for _, tied in groupby(ends, key=itemgetter(0)):
        targets = [target for _, target in tied]
        found += sum(passed - _up_to(seen, target) for target in targets)
        for target in targets:
            _count(seen, target)
        passed += len(targets)
    return found


def _count(tree: list[int], place: int) -> None:
    """Add one at a place of a Fenwick tree."""
    place += 1
    while place < len(tree):
        tree[place] += 1
        place += place & -place


def _up_to(tree: Sequence[int], place: int) -> int:
    """How many there are up to a place of a Fenwick tree, that place included."""
    place += 1
    found = 0
    while place > 0:
        found += tree[place]
        place -= place & -place
    return found


def ordered(flows: Flows) -> Flows:
    """The same flows, their units in an order of few crossings.

    Units of one group stay together, and groups from outside stay below.  Ties
    keep the order that was there, so the outcome is always the same.
    """
    starts = [_with_targets(flows), _with_targets(_by_knot(flows))]
    swept = [_swept(start) for start in starts]
    return _sifted(min(swept, key=crossings))


def _swept(flows: Flows) -> Flows:
    """The best of what moving one column and then the other gives."""
    best = current = flows
    least = crossings(best)
    for _ in range(_SWEEPS):
        if not least:
            break
        current = _with_targets(_with_groups(current))
        now = crossings(current)
        if now < least:
            best, least = current, now
    return best


def _sifted(flows: Flows) -> Flows:
    """The best of moving single groups and targets, the rest following."""
    best, least = flows, crossings(flows)
    for _ in range(_ROUNDS):
        start = least
        for candidate in _moves(best):
            now = crossings(candidate)
            if now < least:
                best, least = candidate, now
        if least == start:
            break
    return best


def _moves(flows: Flows) -> Iterator[Flows]:
    inside = [group for group in flows.groups if not group.outside]
    outside = [group for group in flows.groups if group.outside]
    if len(inside) <= _MOST:
        for groups in _shifted(inside):
            yield _with_targets(attrs.evolve(flows, groups=(*groups, *outside)))
    if len(flows.targets) <= _MOST:
        for targets in _shifted(flows.targets):
            yield _with_targets(_with_groups(attrs.evolve(flows, targets=tuple(targets))))


def _shifted(items: Sequence[T]) -> Iterator[list[T]]:
    """Every way to move one item to another place."""
    for i, item in enumerate(items):
        others = [*items[:i], *items[i + 1 :]]
        for j in range(len(items)):
            if i != j:
                yield [*others[:j], item, *others[j:]]


def _by_knot(flows: Flows) -> Flows:
    """Within each group, units that are tied to each other side by side."""
    leader: dict[str, str] = {}

    def find(key: str) -> str:
        while (up := leader.setdefault(key, key)) != key:
            key = up
        return key

    for band in flows.bands:
        leader[find(f">{band.target}")] = find(band.source)
    groups: list[Group] = []
    for group in flows.groups:
        knots: dict[str, list[Node]] = {}
        for node in group.nodes:
            knots.setdefault(find(node.key), []).append(node)
        nodes = tuple(node for knot in knots.values() for node in knot)
        groups.append(attrs.evolve(group, nodes=nodes))
    return attrs.evolve(flows, groups=tuple(groups))


def _with_targets(flows: Flows) -> Flows:
    places = {node.key: i for i, node in enumerate(n for g in flows.groups for n in g.nodes)}
    middles = _middles(flows.bands, places, of_targets=True)
    return attrs.evolve(flows, targets=_by_middle(flows.targets, middles))


def _with_groups(flows: Flows) -> Flows:
    places = {node.key: i for i, node in enumerate(flows.targets)}
    middles = _middles(flows.bands, places, of_targets=False)
    groups = [attrs.evolve(group, nodes=_by_middle(group.nodes, middles)) for group in flows.groups]
    return attrs.evolve(
        flows,
        groups=tuple(sorted(groups, key=lambda group: (group.outside, _mean(group, middles)))),
    )


def _middles(
    bands: Iterable[Band], places: Mapping[str, int], *, of_targets: bool
) -> dict[str, float]:
    sums: dict[str, tuple[float, float]] = {}
    for band in bands:
        here, there = band.target, band.source
        if not of_targets:
            here, there = there, here
        total, weight = sums.get(here, (0.0, 0.0))
        sums[here] = (total + places[there] * band.thickness, weight + band.thickness)
    return {key: total / weight for key, (total, weight) in sums.items()}


def _by_middle(nodes: Iterable[Node], middles: Mapping[str, float]) -> tuple[Node, ...]:
    return tuple(sorted(nodes, key=lambda node: middles.get(node.key, 0.0)))


def _mean(group: Group, middles: Mapping[str, float]) -> float:
    found = [middles.get(node.key, 0.0) for node in group.nodes]
    return sum(found) / max(len(found), 1)
