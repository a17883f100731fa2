"""The cheapest houses that cover a need: every choice of a few, or a good one of many."""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction
from itertools import combinations
from math import comb, lcm
from operator import mul
from typing import TYPE_CHECKING

import attrs

from adminreform.assets._checks import at_least_0
from adminreform.assets.kinds import Condition, Title
from adminreform.assets.travel import Point, distance_km
from adminreform.frozen import FrozenMap
from adminreform.law import Number, as_exact

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from adminreform.assets.properties import Property

__all__ = ["KeepWeights", "Score", "Search"]

MANY = 200_000
"""Choices of one unit of which each one is looked at; beyond that a good one is sought."""

TENTHS = 10

Chosen = tuple[int, ...]
Key = tuple[int, int]

_CONDITION = {
    Condition.GOOD: Fraction(0),
    Condition.FAIR: Fraction(1, 100),
    Condition.POOR: Fraction(1, 20),
    Condition.RUINED: Fraction(1, 5),
}
_TITLE = {Title.HELD: Fraction(0), Title.PENDING: Fraction(1), Title.MISSING: Fraction(4)}


def _by_condition(items: Mapping[Condition, Number]) -> Mapping[Condition, Fraction]:
    return FrozenMap({Condition(key): as_exact(n, "condition") for key, n in items.items()})


def _by_title(items: Mapping[Title, Number]) -> Mapping[Title, Fraction]:
    return FrozenMap({Title(key): as_exact(n, "title") for key, n in items.items()})


def _exact(value: Number) -> Fraction:
    return as_exact(value, "weight")


@attrs.frozen(kw_only=True)
class KeepWeights:
    """How much each thing that speaks against keeping a house counts, in points.

    Attributes:
        place: Points a place: porters, networks, guards.
        area: Points a m2 that is kept, by the share of the unit that holds it.
        travel: Points a km, from the mean person of an old unit to the nearest place.
        condition: Points a m2, by condition; what is not named, and unknown condition, cost
            nothing.
        title: Points a house, by title.
        shared: Points a house that others own too.
        heritage: Points that a protected house saves, since it has to be looked after anyway.
    """

    place: Fraction = attrs.field(default=Fraction(10), converter=_exact, validator=at_least_0)
    area: Fraction = attrs.field(default=Fraction(1, 50), converter=_exact, validator=at_least_0)
    travel: Fraction = attrs.field(default=Fraction(4), converter=_exact, validator=at_least_0)
    condition: Mapping[Condition, Fraction] = attrs.field(
        factory=lambda: dict(_CONDITION), converter=_by_condition
    )
    title: Mapping[Title, Fraction] = attrs.field(factory=lambda: dict(_TITLE), converter=_by_title)
    shared: Fraction = attrs.field(default=Fraction(5), converter=_exact, validator=at_least_0)
    heritage: Fraction = attrs.field(default=Fraction(5), converter=_exact, validator=at_least_0)

    def of_house(self, house: Property, *, shared: bool) -> Fraction:
        """Points of one house, without travel."""
        floor = house.own_m2
        points = self.place + floor * self.area
        points += floor * self.of_condition(house) + self.of_title(house)
        if shared:
            points += self.shared
        return points - self.heritage if house.heritage else points

    def of_condition(self, house: Property) -> Fraction:
        """Points of a m2 of a house by its condition."""
        known = house.condition
        return Fraction(0) if known is None else self.condition.get(known, Fraction(0))

    def of_title(self, house: Property) -> Fraction:
        """Points of a house by its title."""
        known = house.title
        return Fraction(0) if known is None else self.title.get(known, Fraction(0))


@attrs.frozen(kw_only=True)
class Score:
    """How good a choice of houses is; the lower the better.

    Attributes:
        short_m2: m2 that are lacking.
        points: Points against it.
        km: Mean way to the nearest place.
    """

    short_m2: Fraction
    points: Fraction
    km: Fraction


class Search:
    """The houses of one new unit, and what each choice of them is worth.

    Sums are of whole numbers, in the smallest part that holds all of them exactly.
    """

    def __init__(
        self,
        houses: Sequence[Property],
        need: Fraction,
        weights: KeepWeights,
        origins: Sequence[tuple[Point, Fraction]],
        *,
        shared: Iterable[str] = (),
        most_places: int = 3,
        winding: Number = 1,
    ) -> None:
        self.houses = tuple(houses)
        self.most = min(most_places, len(self.houses))
        owned = set(shared)
        area = [each.own_m2 for each in self.houses]
        points = [weights.of_house(h, shared=h.id in owned) for h in self.houses]
        people = sum((share for _, share in origins), Fraction(0)) or Fraction(1)
        part_of_km = [share / people / TENTHS for _, share in origins]
        self.of_area = _common([need, *area])
        self.of_points = _common([*points, *(weights.travel * part for part in part_of_km)])
        self.of_km = _common(part_of_km)
        self._need = int(need * self.of_area)
        self._least = 0 if need == 0 else 1  # who needs nothing may keep nothing
        self._area = [int(each * self.of_area) for each in area]
        self._points = [int(each * self.of_points) for each in points]
        self._ways = [
            [_tenths(place, each.place, winding) for each in self.houses] for place, _ in origins
        ]
        self._travel = [int(weights.travel * part * self.of_points) for part in part_of_km]
        self._km = [int(part * self.of_km) for part in part_of_km]
        number = sum(comb(len(self.houses), size) for size in range(1, self.most + 1))
        self.exact = number <= MANY
        self._known: dict[Chosen, Key] = {}

    def key(self, chosen: Chosen) -> Key:
        """What one choice is worth, to compare: what is lacking, then points."""
        found = self._known.get(chosen)
        if found is None:
            short = max(self._need - sum(self._area[i] for i in chosen), 0)
            points = sum(self._points[i] for i in chosen)
            points += sum(map(mul, self._travel, self._nearest(chosen)))
            found = self._known[chosen] = (short, points)
        return found

    def _nearest(self, chosen: Chosen) -> Iterator[int]:
        """Tenths of a km from each old unit to the nearest house; 0 where nobody knows."""
        for ways in self._ways:
            yield min((way for i in chosen if (way := ways[i]) is not None), default=0)

    def score(self, chosen: Chosen) -> Score:
        """What one choice is worth, in m2, points and km."""
        return self._score(self.key(chosen), sum(map(mul, self._km, self._nearest(chosen))))

    def _score(self, key: Key, km: int = 0) -> Score:
        short, points = Fraction(key[0], self.of_area), Fraction(key[1], self.of_points)
        return Score(short_m2=short, points=points, km=Fraction(km, self.of_km))

    def choices(self) -> Iterator[Chosen]:
        """Every choice of up to the most places; of none only where nothing is needed."""
        for size in range(self._least, self.most + 1):
            yield from combinations(range(len(self.houses)), size)

    def best(self) -> tuple[Chosen, ...]:
        """The best choice, and all that are as good; by the order of the houses."""
        if not self.houses:
            return ((),)
        if not self.exact:
            return (self._good(range(len(self.houses))),)
        least = min(map(self.key, self.choices()))
        return tuple(each for each in self.choices() if self.key(each) == least)

    def best_where(self, house: int, *, kept: bool, instead_of: Chosen) -> Score | None:
        """The best choice that keeps a house, or that does without it; None if there is none.

        Args:
            house: The house.
            kept: Whether it is kept.
            instead_of: The choice that is compared with.
        """
        if self.exact:
            keys = (self.key(each) for each in self.choices() if (house in each) == kept)
        elif kept:
            smaller = [{*instead_of, house} - {left} for left in (None, *instead_of)]
            keys = (self.key(tuple(sorted(s))) for s in smaller if len(s) <= self.most)
        else:
            others = [i for i in range(len(self.houses)) if i != house]
            keys = (self.key(self._good(others)) for _ in others[:1])
        best = min(keys, default=None)
        return None if best is None else self._score(best)

    def _good(self, among: Iterable[int]) -> Chosen:
        """A good choice: the best house, then whatever helps most, then changes of one."""
        rest = list(among)
        chosen: Chosen = min(((i,) for i in rest), key=self.key) if self._least else ()
        while True:
            changes = [tuple(sorted({*chosen, i})) for i in rest if i not in chosen]
            changes = [each for each in changes if len(each) <= self.most]
            for out in chosen:
                less = {*chosen} - {out}
                changes += [tuple(sorted({*less, i})) for i in rest if i not in chosen]
                changes += [tuple(sorted(less))] if less else []
            better = min(changes, key=self.key, default=chosen)
            if self.key(better) >= self.key(chosen):
                return chosen
            chosen = better


def _common(numbers: Iterable[Fraction]) -> int:
    """How many parts a whole has, so that all of these are whole numbers of parts."""
    return lcm(*(number.denominator for number in numbers))


def _tenths(here: Point, there: Point | None, winding: Number) -> int | None:
    return None if there is None else int(distance_km(here, there, winding=winding) * TENTHS)
