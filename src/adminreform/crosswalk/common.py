"""Comparable areas: what did not change its outer border between several days."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING

import attrs

from adminreform.crosswalk.rows import CrosswalkRow
from adminreform.errors import InvalidValueError
from adminreform.units import Registry, Unit, UnitRef

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import date

    from adminreform.reform import Chronicle

__all__ = ["CommonArea", "area_rows", "common_areas"]


@attrs.frozen(kw_only=True)
class CommonArea:
    """The smallest group of units whose outer border is the same on all days.

    Attributes:
        ref: The unit itself where nothing changed; else ``area-`` and the code of its
            first unit on the first day.
        members: Units that make it up, for each day.
    """

    ref: UnitRef
    members: tuple[tuple[UnitRef, ...], ...]

    @property
    def changed(self) -> bool:
        """Whether anything happened inside it."""
        return len({frozenset(units) for units in self.members}) > 1


def common_areas(
    chronicle: Chronicle, days: Sequence[date], tier: str | None
) -> tuple[CommonArea, ...]:
    """The common areas of several days; see `History.common_areas`."""
    if not days:
        message = "common areas are of two days or more"
        raise InvalidValueError(message)
    ordered = sorted(set(days))
    first, last = ordered[0].toordinal(), ordered[-1].toordinal()
    leader = list(range(len(chronicle.states)))

    def find(state: int) -> int:
        while leader[state] != state:
            leader[state] = leader[leader[state]]
            state = leader[state]
        return state

    columns = chronicle.columns
    for k, (source, target) in enumerate(zip(columns.source, columns.target, strict=True)):
        inside = first < columns.day[k] <= last
        if inside and source >= 0 and target >= 0 and chronicle.gives(k):
            leader[find(target)] = find(source)
    held: dict[int, list[list[UnitRef]]] = {}
    for place, day in enumerate(ordered):
        for state in chronicle.alive(day):
            unit = chronicle.states[state]
            if tier is None or unit.tier == tier:
                groups = held.setdefault(find(state), [[] for _ in ordered])
                groups[place].append(unit.ref)
    areas = [
        CommonArea(ref=_ref(groups), members=tuple(tuple(sorted(units)) for units in groups))
        for groups in held.values()
    ]
    return tuple(sorted(areas, key=lambda area: area.ref))


def _ref(groups: Sequence[Sequence[UnitRef]]) -> UnitRef:
    """The unit itself where nothing changed, else a reference of its own.

    So that no table takes an area for the unit that has given it its name.
    """
    first = min(next(units for units in groups if units))
    if all(list(units) == [first] for units in groups):
        return first
    return UnitRef(f"area-{first.code}", first.since)


def area_rows(
    areas: Iterable[CommonArea], place: int, before: Registry
) -> tuple[list[CrosswalkRow], Registry]:
    """Rows from the units of one day to the areas, and the areas as a registry."""
    one = Fraction(1)
    rows: list[CrosswalkRow] = []
    units: list[Unit] = []
    for area in areas:
        members = area.members[place]
        rows += [CrosswalkRow(ref, area.ref, one, one, one) for ref in members]
        names = [before[ref].full_name for ref in members]
        units.append(Unit(ref=area.ref, name=" + ".join(names), kind="area", tier="area"))
    return rows, Registry(units, on=before.on, scheme=before.scheme)
