"""Where the territory of a unit is on the day of a reform."""

from __future__ import annotations

from typing import TYPE_CHECKING

from adminreform.dates import day_before

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from adminreform.crosswalk import Crosswalk, CrosswalkRow
    from adminreform.history import History
    from adminreform.measures import Measure, Weights
    from adminreform.units import UnitRef

__all__ = ["Shares"]


class Shares:
    """Where the territory of a unit is on the day of a reform."""

    def __init__(
        self,
        history: History,
        assume: str | None,
        measures: Sequence[Measure],
        weights: Sequence[Weights],
    ) -> None:
        self.history = history
        self.assume = assume
        self.measures = measures
        self.weights = weights
        self._walks: dict[tuple[date, date, str | None], Crosswalk] = {}
        self._rows: dict[tuple[UnitRef, date, str | None], tuple[CrosswalkRow, ...]] = {}

    def rows(
        self, unit: UnitRef, until: date, on: date, by: str | None
    ) -> tuple[CrosswalkRow, ...]:
        """The rows of a unit that held until a day, to the units of another day."""
        key = (unit, on, by)
        if key not in self._rows:
            start = max(day_before(until), unit.since)
            walk = self._walks.get((start, on, by))
            if walk is None:
                weights = [each for each in self.weights if each.name == by]
                walk = self._walks[start, on, by] = self.history.crosswalk(
                    start, on, by, self.assume, measures=self.measures, weights=weights
                )
            self._rows[key] = walk.rows_of(unit)
        return self._rows[key]
