"""Reforms in order, and every question about them."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

import attrs

from adminreform.crosswalk import Crosswalk, crosswalk
from adminreform.errors import HistoryError, OutOfRangeError, listing
from adminreform.lineage import Lineage
from adminreform.measures import Measure
from adminreform.reform import Chronicle, Reform
from adminreform.units import Registry

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from datetime import date

__all__ = ["History"]


def _reforms(items: Iterable[Reform]) -> tuple[Reform, ...]:
    return tuple(items)


def _measures(items: Iterable[Measure]) -> tuple[Measure, ...]:
    return tuple(items)


@attrs.frozen(repr=False)
class History:
    """Reforms in order: what the units were on any day, and what became of them.

    Attributes:
        reforms: The reforms, in order of their days; the registry before each is
            the one that the reform before it leaves.
        measures: Sizes of states, for shares on ways back and for assumptions.

    A keyword ``opening`` gives the registry at the start where there is no reform.

    Raises:
        HistoryError: If the reforms are out of order or do not follow one another,
            or there is neither a reform nor an opening registry.
        ReplayError: If clauses of a reform cannot be carried out as written.

    Example:
        >>> import adminreform as ar
        >>> history = History([ar.datasets.toy().reform])
        >>> len(history.on(date(2029, 12, 31)).at_tier("commune"))
        9
        >>> len(history.on(date(2030, 1, 1)).at_tier("commune"))
        7
    """

    reforms: tuple[Reform, ...] = attrs.field(converter=_reforms)
    measures: tuple[Measure, ...] = attrs.field(default=(), converter=_measures, kw_only=True)
    _opening: Registry | None = attrs.field(default=None, kw_only=True, alias="opening")

    def __attrs_post_init__(self) -> None:
        if self._opening is None:
            if not self.reforms:
                message = "a history needs a reform or an opening registry"
                raise HistoryError(message)
            object.__setattr__(self, "_opening", self.reforms[0].before)
        object.__setattr__(self, "reforms", tuple(_in_order(self.opening, self.reforms)))

    @property
    def opening(self) -> Registry:
        """The registry at the start."""
        assert self._opening is not None  # noqa: S101 (set when it was made)
        return self._opening

    @cached_property
    def chronicle(self) -> Chronicle:
        """All states and links, by number."""
        return Chronicle(self.opening, self.reforms)

    @property
    def reform(self) -> Reform:
        """The reform of a history that has one.

        Raises:
            HistoryError: If it has none or several.
        """
        if len(self.reforms) != 1:
            days = listing([reform.effective for reform in self.reforms]) or "none"
            message = f"the history has {len(self.reforms)} reforms ({days}); use .reforms"
            raise HistoryError(message)
        return self.reforms[0]

    @property
    def first_day(self) -> date:
        """First day about which the history says anything."""
        return min(self.chronicle.first_day, self.opening.on)

    @property
    def days(self) -> tuple[date, ...]:
        """Days of reforms, each once."""
        return tuple(dict.fromkeys(reform.effective for reform in self.reforms))

    def on(self, day: date) -> Registry:
        """The registry of a day.

        Periods are half-open: on the day of a reform its new units are there, and
        the old ones are not.

        Raises:
            OutOfRangeError: If the day is before the first state.
        """
        if day < self.first_day:
            message = f"the history begins on {self.first_day}; it says nothing about {day}"
            raise OutOfRangeError(message)
        states = self.chronicle.states
        units = [states[i] for i in self.chronicle.alive(day)]
        return Registry(units, on=day, scheme=self.opening.scheme)

    @property
    def lineage(self) -> Lineage:
        """The lines of descent."""
        return Lineage(self.chronicle)

    def measure(self, name: str) -> Measure | None:
        """A measure by its name; None if the history does not have it."""
        return next((m for m in self.measures if m.name == name), None)

    def crosswalk(
        self,
        start: date,
        end: date,
        measure: str | None = None,
        assume: str | None = None,
        *,
        measures: Sequence[Measure] = (),
    ) -> Crosswalk:
        """What of each unit of one day is in each unit of another.

        Args:
            start: Day of the tables to convert.
            end: Day of the units they are wanted by; may be before the start.
            measure: What the shares are shares of: ``population`` and ``area`` go by
                what the clauses say of people and of territory, and by the shares
                stated there.  None for shares that hold whatever is counted.
            assume: Name of an assumption for shares that nobody knows.
            measures: Sizes besides those of the history; they win over namesakes.
        Returns:
            Rows with exact shares where known, and bounds where not.
        Raises:
            OutOfRangeError: If a day is before the first state.
            InvalidValueError: If there is no such assumption.
            MissingShareError: If the assumption needs sizes that nobody measured.
        Example:
            >>> import adminreform as ar
            >>> history = ar.datasets.toy().history
            >>> rows = history.crosswalk(date(2029, 12, 31), date(2030, 1, 1), "population").rows
            >>> [str(row.share) for row in rows if row.source.code == "C"]
            ['3/4', '1/4']
        """
        for day in (start, end):
            if day < self.first_day:
                message = f"the history begins on {self.first_day}; it says nothing about {day}"
                raise OutOfRangeError(message)
        return crosswalk(
            self.chronicle,
            start,
            end,
            measure=measure,
            assume=assume,
            measures=(*self.measures, *measures),
        )

    def __repr__(self) -> str:
        days = listing(self.days, 3) or "no reform"
        return f"<History from {self.first_day}: {days}>"


def _in_order(opening: Registry, reforms: Iterable[Reform]) -> Iterator[Reform]:
    """The reforms, each on the very registry that the one before leaves."""
    standing, last = opening, None
    for reform in reforms:
        if last is not None and reform.effective <= last:
            message = (
                f"the reform of {reform.effective} stands after that of {last}; "
                "reforms are in order of days, and all clauses of one day are one reform"
            )
            raise HistoryError(message)
        if reform.before is not standing:
            _follows(standing, reform)
            reform = attrs.evolve(reform, before=standing)  # noqa: PLW2901 (the same reform)
        yield reform
        standing, last = reform.after, reform.effective


def _follows(standing: Registry, reform: Reform) -> None:
    """Raise if a reform starts from another registry than the one that stands."""
    ours, theirs = set(standing), set(reform.before)
    if ours != theirs:
        lacking = sorted(unit.ref for unit in ours - theirs)
        strange = sorted(unit.ref for unit in theirs - ours)
        said = [f"it lacks {listing(lacking, 3)}"] if lacking else []
        said += [f"it has {listing(strange, 3)}"] if strange else []
        message = (
            f"the reform of {reform.effective} does not start from the registry that stands: "
            f"{' and '.join(said)}; build its registry before as history.on(day)"
        )
        raise HistoryError(message)
