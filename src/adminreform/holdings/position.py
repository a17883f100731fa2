"""An amount of a holding at a unit, while a book is carried."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING

import attrs

from adminreform.holdings.model import plain

if TYPE_CHECKING:
    from collections.abc import Mapping

    from adminreform.holdings.carried import Reason
    from adminreform.holdings.model import Holding
    from adminreform.law import Number
    from adminreform.units import UnitRef

__all__ = ["Position"]


class Position:
    """An amount of a holding, at a unit; changes while a book is carried."""

    __slots__ = ("amounts", "bare", "bounds", "fresh", "holding", "place", "reason", "unit")

    def __init__(
        self, holding: Holding, unit: UnitRef, amounts: Mapping[str, Number], place: int
    ) -> None:
        self.holding = holding
        self.unit = unit
        self.amounts: dict[str, Number] = dict(amounts)
        self.bare = not any(amounts.values())
        self.fresh: dict[str, Fraction] = {}
        self.place = place
        self.reason: Reason | None = None
        self.bounds: dict[UnitRef, tuple[Fraction, Fraction]] = {}

    @property
    def empty(self) -> bool:
        """Whether nothing is left of it, though there was something once."""
        return not self.bare and not any(self.amounts.values())

    def is_part_of_the_same(self, other: Position) -> bool:
        """Whether both are parts of one holding."""
        ours, theirs = self.holding, other.holding
        return (ours.id, ours.kind, ours.follows, ours.by, ours.basis) == (
            *(theirs.id, theirs.kind, theirs.follows, theirs.by, theirs.basis),
        )

    def take_in(self, other: Position) -> None:
        """Add a part of the same, which came just now."""
        self.bare = self.bare and other.bare
        for name, amount in other.amounts.items():
            self.amounts[name] = plain(Fraction(self.amounts.get(name, 0)) + Fraction(amount))
            self.fresh[name] = self.fresh.get(name, Fraction()) + Fraction(amount)

    def portion(self) -> Holding:
        """What is here, as a holding."""
        return attrs.evolve(self.holding, unit=self.unit, amounts=self.amounts)
