"""The slow and obvious way to fill seats: look at every way there is."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from adminreform.staffing.filling import Arcs

__all__ = ["best"]


def best(arcs: Arcs) -> tuple[int, int]:
    """The most seats that can be filled, and the least that this costs; one person at a time."""
    options: dict[int, list[tuple[int, int]]] = {}
    for source, target, cost in zip(arcs.source, arcs.target, arcs.cost, strict=True):
        options.setdefault(source, []).append((target, cost))
    everybody = [i for i, number in enumerate(arcs.people) for _ in range(number)]

    def tried(place: int, posts: tuple[int, ...]) -> tuple[int, int]:
        if place == len(everybody):
            return 0, 0
        found = [tried(place + 1, posts)]
        for target, cost in options.get(everybody[place], ()):
            if posts[target]:
                left = (*posts[:target], posts[target] - 1, *posts[target + 1 :])
                filled, more = tried(place + 1, left)
                found.append((filled + 1, more - cost))
        return max(found)

    filled, cost = tried(0, tuple(arcs.posts))
    return filled, -cost
