"""Keeping people without a seat where it hurts least: an even surplus over the units."""

from __future__ import annotations

from typing import TYPE_CHECKING

from adminreform.staffing.filling import Arcs, fill

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from adminreform.staffing.filling import Method
    from adminreform.staffing.posts import FrameLine
    from adminreform.staffing.wishes import Map, PeopleClass
    from adminreform.units import UnitRef

__all__ = ["spread_over"]


def spread_over(
    left: Mapping[PeopleClass, int],
    frames: Iterable[FrameLine],
    ways: Map,
    method: Method | None = None,
    there: Mapping[tuple[UnitRef, str], int] | None = None,
) -> dict[PeopleClass, dict[tuple[UnitRef, str], int]]:
    """Units in which people without a seat are kept, so that no unit has many more than others.

    The highest surplus of a unit, in percent of its posts of the group, is as low as it
    can be to the whole percent; of all ways to do so people travel least.  Whoever is above
    the posts already counts, and a post that is vacant is used up first.

    Args:
        left: People without a seat.
        frames: Lines of frames.
        ways: Who may go where, and how far that is.
        method: How to fill.
        there: People who have a place in a unit already, by unit and group; by default as
            many as there are posts.
    Returns:
        People by class, and by unit and group; not in it is who has no unit within reach
        with posts of the group.
    """
    posts: dict[tuple[UnitRef, str], int] = {}
    for line in frames:
        key = line.unit, line.group
        posts[key] = posts.get(key, 0) + line.posts
    classes, keys = list(left), [key for key, number in posts.items() if number]
    pairs: list[tuple[int, int]] = []
    places = {key: place for place, key in enumerate(keys)}
    units = dict.fromkeys(unit for unit, _ in keys)
    for i, each in enumerate(classes):
        near = ways.near(each)
        pairs += [
            (i, places[unit, group])
            for unit in units
            if (near is None or unit in near) and ways.within_reach(each, unit)
            for group in ways.aims.takes(each.group)
            if (unit, group) in places
        ]
    if not pairs:
        return {}
    held = posts if there is None else there
    far = [ways.km(classes[i].place, keys[j][0]) or 0 for i, j in pairs]
    costs = [int(km * 1000) for km in far]

    def arcs(percent: int) -> Arcs:
        return Arcs(
            people=[left[each] for each in classes],
            posts=[max(posts[key] * (100 + percent) // 100 - held.get(key, 0), 0) for key in keys],
            source=[i for i, _ in pairs],
            target=[j for _, j in pairs],
            cost=costs,
        )

    reachable = sum(left[classes[i]] for i in {i for i, _ in pairs})
    low, high = -1, 0
    while sum(fill(arcs(high), method).flow) < reachable:
        low, high = high, max(high * 2, 1)
    while high - low > 1:
        middle = (low + high) // 2
        enough = sum(fill(arcs(middle), method).flow) == reachable
        low, high = (low, middle) if enough else (middle, high)
    found: dict[PeopleClass, dict[tuple[UnitRef, str], int]] = {}
    for (i, j), number in zip(pairs, fill(arcs(high), method).flow, strict=True):
        if number:
            found.setdefault(classes[i], {})[keys[j]] = number
    return found
