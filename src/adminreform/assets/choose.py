"""The cheapest houses that cover a need: every choice of a few, or a good one of many."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from fractions import Fraction
from itertools import combinations
from math import comb
from typing import TYPE_CHECKING

import attrs

from adminreform.assets.kinds import Condition, Title
from adminreform.assets.travel import Point, distance_km
from adminreform.law import Number, as_exact

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from adminreform.assets.properties import Property

__all__ = ["KeepWeights", "Score", "Search"]

MANY = 200_000
"""Choices of one unit of which each one is looked at; beyond that a good one is sought."""

Chosen = tuple[int, ...]

_CONDITION = {
    Condition.GOOD: Fraction(0),
    Condition.FAIR: Fraction(1, 100),
    Condition.POOR: Fraction(1, 20),
    Condition.RUINED: Fraction(1, 5),
}
_TITLE = {Title.HELD: Fraction(0), Title.PENDING: Fraction(1), Title.MISSING: Fraction(4)}


def _by_condition(items: Mapping[Condition, Number]) -> Mapping[Condition, Fraction]:
    return {Condition(key): as_exact(value, "condition") for key, value in items.items()}


def _by_title(items: Mapping[Title, Number]) -> Mapping[Title, Fraction]:
    return {Title(key): as_exact(value, "title") for key, value in items.items()}


def _exact(value: Number) -> Fraction:
    return as_exact(value, "weight")


@attrs.frozen(kw_only=True)
class KeepWeights:
    """How much each thing that speaks against keeping a house counts, in points.

    Attributes:
        place: Points a place: porters, networks, guards.
        area: Points a m2 that is kept.
        travel: Points a km, from the mean person of an old unit to the nearest place.
        condition: Points a m2, by condition; what is not named, and unknown condition, cost
            nothing.
        title: Points a house, by title.
        shared: Points a house that others own too.
        heritage: Points that a protected house saves, since it has to be looked after anyway.
    """

    place: Fraction = attrs.field(default=Fraction(10), converter=_exact)
    area: Fraction = attrs.field(default=Fraction(1, 50), converter=_exact)
    travel: Fraction = attrs.field(default=Fraction(4), converter=_exact)
    condition: Mapping[Condition, Fraction] = attrs.field(
        factory=lambda: dict(_CONDITION), converter=_by_condition
    )
    title: Mapping[Title, Fraction] = attrs.field(factory=lambda: dict(_TITLE), converter=_by_title)
    shared: Fraction = attrs.field(default=Fraction(5), converter=_exact)
    heritage: Fraction = attrs.field(default=Fraction(5), converter=_exact)

    def of_house(self, house: Property, *, shared: bool) -> Fraction:
        """Points of one house, without travel."""
        floor = Fraction(house.floor_m2 or 0)
        points = self.place + floor * self.area
        if house.condition is not None:
            points += floor * self.condition.get(house.condition, Fraction(0))
        if house.title is not None:
            points += self.title.get(house.title, Fraction(0))
        if shared:
            points += self.shared
        return points - self.heritage if house.heritage else points


@attrs.frozen(kw_only=True, order=True)
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
    """The houses of one new unit, and what each choice of them is worth."""

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
        self.need = need
        self.most = min(most_places, len(self.houses))
        self._travel = weights.travel
        owned = set(shared)
        self._area = [Fraction(each.floor_m2 or 0) for each in self.houses]
        self._points = [weights.of_house(h, shared=h.id in owned) for h in self.houses]
        people = sum((share for _, share in origins), Fraction(0)) or Fraction(1)
        self._ways = [
            (
                share / people,
                [
                    None if each.place is None else distance_km(place, each.place, winding=winding)
                    for each in self.houses
                ],
            )
            for place, share in origins
        ]
        number = sum(comb(len(self.houses), size) for size in range(1, self.most + 1))
        self.exact = number <= MANY
        self._known: dict[Chosen, Score] = {}

    def score(self, chosen: Chosen) -> Score:
        """What one choice is worth."""
        if chosen not in self._known:
            area = sum((self._area[i] for i in chosen), Fraction(0))
            km = self._km(chosen)
            points = sum((self._points[i] for i in chosen), Fraction(0)) + km * self._travel
            short = max(self.need - area, Fraction(0))
            self._known[chosen] = Score(short_m2=short, points=points, km=km)
        return self._known[chosen]

    def _km(self, chosen: Chosen) -> Fraction:
        total = Fraction(0)
        for share, ways in self._ways:
            known = [way for i in chosen if (way := ways[i]) is not None]
            total += share * Fraction(min(known, default=Decimal(0)))
        return total

    def choices(self) -> Iterator[Chosen]:
        """Every choice of up to the most places."""
        for size in range(1, self.most + 1):
            yield from combinations(range(len(self.houses)), size)

    def best(self) -> tuple[Chosen, ...]:
        """The best choice, and all that are as good; by the order of the houses."""
        if not self.houses:
            return ((),)
        if not self.exact:
            return (self._good(range(len(self.houses))),)
        least = min(map(self.score, self.choices()))
        return tuple(each for each in self.choices() if self.score(each) == least)

    def best_where(self, house: int, *, kept: bool, instead_of: Chosen) -> Score | None:
        """The best choice that keeps a house, or that does without it; None if there is none.

        Args:
            house: The house.
            kept: Whether it is kept.
            instead_of: The choice that is compared with.
        """
        if self.exact:
            scores = (self.score(each) for each in self.choices() if (house in each) == kept)
            return min(scores, default=None)
        others = [i for i in range(len(self.houses)) if i != house]
        if not kept:
            return self.score(self._good(others)) if others else None
        smaller = [
            tuple(sorted({*instead_of, house} - {left}))
            for left in (None, *instead_of)
            if len({*instead_of, house} - {left}) <= self.most
        ]
        return min(map(self.score, smaller), default=None)

    def _good(self, among: Iterable[int]) -> Chosen:
        """A good choice: the best house, then whatever helps most, then changes of one."""
        rest = list(among)
        chosen: Chosen = min(((i,) for i in rest), key=self.score)
        while True:
            changes = [tuple(sorted({*chosen, i})) for i in rest if i not in chosen]
            changes = [each for each in changes if len(each) <= self.most]
            for out in chosen:
                less = {*chosen} - {out}
                changes += [tuple(sorted({*less, i})) for i in rest if i not in chosen]
                changes += [tuple(sorted(less))] if less else []
            better = min(changes, key=self.score, default=chosen)
            if self.score(better) >= self.score(chosen):
                return chosen
            chosen = better
