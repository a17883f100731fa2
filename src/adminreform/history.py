"""Reforms in order, and every question about them."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import date
from fractions import Fraction
from functools import cached_property
from itertools import pairwise
from typing import TYPE_CHECKING, Any, Self, TypeVar

import attrs

from adminreform.crosswalk import (
    CommonArea,
    Crosswalk,
    area_rows,
    checked_weights,
    common_areas,
    convert_panel,
    crosswalk,
)
from adminreform.dates import as_day
from adminreform.errors import HistoryError, InvalidValueError, OutOfRangeError, listing
from adminreform.lineage import Lineage
from adminreform.measures import Measure, Weights, merged, read_measure, read_weights
from adminreform.names import near_misses
from adminreform.notebook import html_table
from adminreform.reform import Chronicle, Clauses, Reform
from adminreform.units import Registry
from adminreform.vintage import VintageGuess, guess_vintage, guess_vintages

if TYPE_CHECKING:
    from collections.abc import Hashable, Sequence
    from decimal import Decimal

    from adminreform.law import Basis

__all__ = ["History", "as_history"]

_K = TypeVar("_K", bound="Hashable")


@attrs.frozen(repr=False, init=False, eq=False)
class History:
    """Reforms in order: what the units were on any day, and what became of them.

    Attributes:
        chronicle: All states and links, by number.
        days: Days of reforms, in order.
        measures: Sizes of states, for shares on ways back and for assumptions.

    Example:
        >>> import adminreform as ar
        >>> history = History([ar.datasets.toy().reform])
        >>> len(history.on(date(2029, 12, 31)).at_tier("commune"))
        9
        >>> len(history.on(date(2030, 1, 1)).at_tier("commune"))
        7
    """

    chronicle: Chronicle
    days: tuple[date, ...]
    measures: tuple[Measure, ...]
    _clauses: Callable[[], Iterable[Clauses]]

    def __init__(
        self,
        reforms: Iterable[Reform] = (),
        *,
        measures: Iterable[Measure] = (),
        opening: Registry | None = None,
    ) -> None:
        """Put reforms in a row.

        Args:
            reforms: Reforms in order of their days; the registry before each is the
                one that the reform before it leaves.
            measures: Sizes of states.
            opening: The registry at the start; that before the first reform unless
                given.
        Raises:
            HistoryError: If the reforms are out of order or do not follow one
                another, or there is neither a reform nor an opening registry.
            ReplayError: If clauses of a reform cannot be carried out as written.
        """
        given = tuple(reforms)
        if opening is None:
            if not given:
                message = "a history needs a reform or an opening registry"
                raise HistoryError(message)
            opening = given[0].before
        _check_order(opening, given)
        clauses = tuple((reform.effective, reform.events) for reform in given)
        days = [reform.effective for reform in given]
        self._fill(Chronicle.replayed(opening, clauses), _Held(clauses), days, measures)

    @classmethod
    def from_clauses(
        cls, opening: Registry, clauses: Iterable[Clauses], *, measures: Iterable[Measure] = ()
    ) -> Self:
        """A history from the clauses of each day.

        Args:
            opening: The registry at the start.
            clauses: Day and clauses, in order of days.
            measures: Sizes of states.
        Raises:
            HistoryError: If the days are out of order.
            ReplayError: If clauses cannot be carried out as written.
        """
        held = tuple((day, tuple(events)) for day, events in clauses)
        days = [day for day, _ in held]
        _check_days(days)
        if days and days[0] < opening.on:
            message = f"clauses of {days[0]} are before {opening.on}, the day of the opening"
            raise HistoryError(message)
        chronicle = Chronicle.replayed(opening, held)
        return cls.from_chronicle(chronicle, _Held(held), days=days, measures=measures)

    @classmethod
    def from_chronicle(
        cls,
        chronicle: Chronicle,
        clauses: Callable[[], Iterable[Clauses]],
        *,
        days: Iterable[date],
        measures: Iterable[Measure] = (),
    ) -> Self:
        """A history that has been worked out already.

        Args:
            chronicle: Its states and links.
            clauses: Gives the clauses behind them, when somebody asks.
            days: Days of reforms, in order.
            measures: Sizes of states.
        """
        history = cls.__new__(cls)
        history._fill(chronicle, clauses, days, measures)  # noqa: SLF001 (its own)
        return history

    def _fill(
        self,
        chronicle: Chronicle,
        clauses: Callable[[], Iterable[Clauses]],
        days: Iterable[date],
        measures: Iterable[Measure],
    ) -> None:
        object.__setattr__(self, "chronicle", chronicle)
        object.__setattr__(self, "_clauses", clauses)
        object.__setattr__(self, "days", tuple(days))
        object.__setattr__(self, "measures", tuple(measures))

    @property
    def opening(self) -> Registry:
        """The registry at the start."""
        return self.chronicle.opening

    @cached_property
    def clauses(self) -> tuple[Clauses, ...]:
        """The clauses of each day on which anything happened, in order."""
        return tuple(self._clauses())

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, History):
            return NotImplemented
        ours = (self.opening, self.clauses, self.measures)
        return ours == (other.opening, other.clauses, other.measures)

    __hash__ = None  # type: ignore[assignment]

    @cached_property
    def reforms(self) -> tuple[Reform, ...]:
        """The reforms, each with the registry that the one before it leaves."""
        found: list[Reform] = []
        standing = self.opening
        for day, events in self.clauses:
            found.append(Reform(before=standing, events=events, effective=day))
            standing = found[-1].after
        return tuple(found)

    @property
    def reform(self) -> Reform:
        """The reform of a history that has one.

        Raises:
            HistoryError: If it has none or several.
        """
        if len(self.days) != 1:
            days = listing(self.days) or "none"
            message = f"the history has {len(self.days)} reforms ({days}); use .reforms"
            raise HistoryError(message)
        return self.reforms[0]

    @property
    def first_day(self) -> date:
        """First day for which the history vouches: all units of its opening are there."""
        return self.chronicle.first_day

    def on(self, day: date) -> Registry:
        """The registry of a day.

        Periods are half-open: on the day of a reform its new units are there, and
        the old ones are not.

        Raises:
            OutOfRangeError: If the day is before the first state.
        """
        self._check([day])
        day = as_day(day)
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
        weights: Sequence[Weights] = (),
    ) -> Crosswalk:
        """What of each unit of one day is in each unit of another.

        Args:
            start: Day of the tables to convert.
            end: Day of the units they are wanted by; may be before the start.
            measure: What the shares are shares of: ``population`` and ``area`` go by
                what the clauses say of people and of territory, and by the shares
                stated there.  None for shares that hold whatever is counted.
            assume: Name of an assumption for shares that nobody knows.
            measures: Sizes besides those of the history; of a unit that both have, they
                win.
            weights: How much of one unit went to another, where clauses do not say; see
                `read_weights`.  What clauses state stands.
        Returns:
            Rows with exact shares where known, and bounds where not.
        Raises:
            OutOfRangeError: If a day is before the first state.
            InvalidValueError: If there is no such assumption, the measure looks like
                a slip of another, or weights are of a measure that is not asked for.
            MissingShareError: Not yet here, but once a unit is looked at for which the
                assumption needs a size that nobody measured.
        Example:
            >>> import adminreform as ar
            >>> history = ar.datasets.toy().history
            >>> rows = history.crosswalk(date(2029, 12, 31), date(2030, 1, 1), "population").rows
            >>> [str(row.share) for row in rows if row.source.code == "C"]
            ['3/4', '1/4']
        """
        self._check([start, end])
        known = {"area", "population", *(m.name for m in (*self.measures, *measures))}
        known |= {each.name for each in weights}
        near = near_misses(measure, known, 1) if measure and measure not in known else ()
        near = ("population",) if measure in {"people", "persons"} - known else near
        if near:
            message = f"no measure {measure!r}; did you mean {near[0]!r}?"
            raise InvalidValueError(message)
        return crosswalk(
            self.chronicle,
            start,
            end,
            measure=measure,
            assume=assume,
            measures=merged(self.measures, measures),
            weights=checked_weights(weights, measure, assume),
        )

    def read_measure(
        self,
        frame: Any,
        day: date,
        *,
        name: str,
        unit: str,
        code: str,
        value: str,
        basis: Basis | str,
        bases: str | None = None,
        counted_on: date | None = None,
    ) -> Measure:
        """Sizes of units from a table, for the argument *measures* of `crosswalk`.

        Args:
            frame: A frame in memory.
            day: Day of the codes.
            name: Name of the measure: ``area``, ``population``, ``posts``, your own.
            unit: Unit of measurement, such as ``person``.
            code: Column of codes.
            value: Column of sizes.
            basis: Who says so.
            bases: Column that says so for each row, where that differs.
            counted_on: Day of the count, where it is known.
        Raises:
            FrameError: If there is no such column.
            LoadError: If a code is no unit of the day or stands twice, or a size is no
                number of at least 0; names every row.
        Example:
            >>> import polars
            >>> import adminreform as ar
            >>> history = ar.datasets.toy().history
            >>> table = polars.DataFrame({"code": ["A", "B"], "posts": [12, 8]})
            >>> posts = history.read_measure(
            ...     table,
            ...     date(2029, 12, 31),
            ...     name="posts",
            ...     unit="post",
            ...     code="code",
            ...     value="posts",
            ...     basis="list of 2029",
            ... )
            >>> walk = history.crosswalk(
            ...     date(2030, 1, 1), date(2029, 12, 31), "posts", measures=[posts]
            ... )
            >>> [str(row.share) for row in walk.rows_of("A")]
            ['3/5', '2/5']
        """
        return read_measure(
            frame,
            self.on(day),
            name=name,
            unit=unit,
            code=code,
            value=value,
            basis=basis,
            bases=bases,
            on=counted_on,
        )

    def read_weights(
        self,
        frame: Any,
        start: date,
        end: date,
        *,
        name: str,
        unit: str,
        pairs: tuple[str, str],
        weight: str,
        basis: Basis | str,
        bases: str | None = None,
        noise: Fraction | Decimal | int | str = Fraction(1, 1000),
    ) -> Weights:
        """How much of one unit went to another, for the argument *weights* of `crosswalk`.

        Such a table comes from maps laid one over the other, or from counting addresses.

        Args:
            frame: A frame in memory; rows of one pair are added up.
            start: Day of the codes of sources: the eve of a reform.
            end: Day of the codes of targets: the day of the reform.
            name: Name of the measure: ``area``, ``population``, your own.
            unit: Unit of measurement, such as ``km2``; ``share`` for shares of the unit
                of the start.
            pairs: Columns of the two codes, that of the start and that of the end.
            weight: Column of weights: how much of the one is in the other.
            basis: Who measured it, on which map.
            bases: Column that says so for each row, where that differs.
            noise: Share of a unit up to which a part is a sliver, and left out.
        Returns:
            The weights; what is wrong with them is told by `Crosswalk.check`.
        Raises:
            FrameError: If there is no such column.
            LoadError: If a weight is no number of at least 0, or a code is no text;
                names every row.
        Example:
            >>> import polars
            >>> import adminreform as ar
            >>> history = ar.datasets.toy().history
            >>> eve, day = date(2029, 12, 31), date(2030, 1, 1)
            >>> table = polars.DataFrame({"old": ["I", "I"], "new": ["G", "I"], "km2": [7, 21]})
            >>> weights = history.read_weights(
            ...     table,
            ...     eve,
            ...     day,
            ...     name="area",
            ...     unit="km2",
            ...     pairs=("old", "new"),
            ...     weight="km2",
            ...     basis="maps of 2029 and 2030",
            ... )
            >>> for row in history.crosswalk(eve, day, "area", weights=[weights]).rows_of("I"):
            ...     print(row.target, row.share)
            G@2030-01-01 1/4
            I@2030-01-01 3/4
        """
        return read_weights(
            frame,
            self.on(start),
            self.on(end),
            name=name,
            unit=unit,
            pairs=pairs,
            weight=weight,
            basis=basis,
            bases=bases,
            noise=noise,
        )

    def common_areas(self, *days: date, tier: str | None = None) -> tuple[CommonArea, ...]:
        """The smallest groups of units whose outer border is the same on all days.

        Args:
            days: Two days or more.
            tier: Only units of this tier; by default all, each by itself.
        Shape:
            In order of their references; every unit of every day is in exactly one.
        Raises:
            InvalidValueError: If there is no day.
            OutOfRangeError: If a day is before the first state.
        Example:
            >>> import adminreform as ar
            >>> history = ar.datasets.toy().history
            >>> areas = history.common_areas(date(2029, 12, 31), date(2030, 1, 1), tier="commune")
            >>> [[ref.code for ref in area.members[0]] for area in areas]
            [['A', 'B'], ['C', 'D', 'E'], ['F', 'G', 'I'], ['H']]
        """
        self._check(days)
        return common_areas(self.chronicle, days, tier)

    def to_common_areas(self, start: date, *days: date, tier: str | None = None) -> Crosswalk:
        """The crosswalk of a day to the areas that it has in common with other days.

        Args:
            start: Day of the tables to convert.
            days: The other days.
            tier: Only units of this tier.
        """
        areas = self.common_areas(start, *days, tier=tier)
        place = sorted({start, *days}).index(start)
        before = self.on(start)
        if tier is not None:
            before = before.at_tier(tier)
        rows, after = area_rows(areas, place, before)
        return Crosswalk(rows=rows, start=start, end=start, before=before, after=after)

    def convert_panel(
        self,
        frame: Any,
        end: date,
        *,
        day: str,
        code: str,
        measure: str | None = None,
        assume: str | None = None,
        measures: Sequence[Measure] = (),
        weights: Sequence[Weights] = (),
        **asked: Any,
    ) -> Any:
        """A table whose rows are of different days, by the units of one.

        Args:
            frame: A frame in memory (pandas, polars, pyarrow).
            end: Day of the units that it is wanted by.
            day: Column of the day of each row: dates, or text as ``YYYY-MM-DD``.
            code: Column of codes, each of the day of its row.
            measure: As in `crosswalk`.
            assume: As in `crosswalk`.
            measures: As in `crosswalk`.
            weights: As in `crosswalk`.
            asked: Further arguments of `Crosswalk.convert`.
        Returns:
            A frame of the same kind; the day stays as a key.
        Raises:
            FrameError: If the column of days holds anything else.
        """

        def convert_from(start: date) -> Callable[..., Any]:
            walk = self.crosswalk(start, end, measure, assume, measures=measures, weights=weights)
            return walk.convert

        return convert_panel(convert_from, frame, day=day, code=code, **asked)

    def guess_vintage(
        self, codes: Iterable[str | None], names: Iterable[str | None] | None = None
    ) -> VintageGuess:
        """Of which day are the codes of a table?

        Args:
            codes: The codes, repeated or not.
            names: The names beside them; they tell apart codes that name another
                place before and after a reform.
        Returns:
            Stretches of days between reforms, the best fit first, with what is
            missing and what is named otherwise.
        Raises:
            InvalidValueError: If there are not as many names as codes.
        Example:
            >>> import adminreform as ar
            >>> guess = ar.datasets.toy().history.guess_vintage(["C"], ["Elmstrand Cross"])
            >>> guess.best.day
            datetime.date(2030, 1, 1)
        """
        return guess_vintage(self.chronicle, self.days, codes, names)

    def guess_vintages(
        self,
        codes: Iterable[str | None],
        groups: Iterable[_K],
        names: Iterable[str | None] | None = None,
    ) -> dict[_K, VintageGuess]:
        """Of which day are the codes of each part of a table?

        Args:
            codes: The code of each row.
            groups: What tells the parts apart, for each row: its year, its file, its
                province.
            names: The name beside it.
        Returns:
            The guess for each group, groups in their order in the table.
        Raises:
            InvalidValueError: If there are not as many groups, or names, as codes.
        Example:
            >>> import adminreform as ar
            >>> history = ar.datasets.toy().history
            >>> names = [None, None, "Elmstrand Cross"]
            >>> guesses = history.guess_vintages(["A", "B", "C"], [2029, 2029, 2030], names)
            >>> {year: str(guess.best.day) for year, guess in guesses.items()}
            {2029: '2000-01-01', 2030: '2030-01-01'}
        """
        return guess_vintages(self.chronicle, self.days, codes, groups, names)

    def _check(self, days: Iterable[date]) -> None:
        for day in days:
            if as_day(day) < self.first_day:
                message = f"the history begins on {self.first_day}; it says nothing about {day}"
                raise OutOfRangeError(message)

    def __repr__(self) -> str:
        return f"<History from {self.first_day}: {listing(self.days, 3) or 'no reform'}>"

    def _repr_html_(self) -> str:
        rows = ((r.effective, len(r.events), len(r.before), len(r.computed)) for r in self.reforms)
        return html_table(repr(self), ("day", "clauses", "units before", "units after"), rows)


@attrs.frozen
class _Held:
    """Clauses that are there, where clauses are asked for by a call."""

    clauses: tuple[Clauses, ...]

    def __call__(self) -> tuple[Clauses, ...]:
        return self.clauses


def _check_days(days: Sequence[date]) -> None:
    for earlier, later in pairwise(days):
        if later <= earlier:
            message = (
                f"the reform of {later} stands after that of {earlier}; reforms are in "
                "order of days, and all clauses of one day are one reform"
            )
            raise HistoryError(message)


def _check_order(opening: Registry, reforms: Sequence[Reform]) -> None:
    """Raise unless each reform starts from the registry that the one before leaves."""
    _check_days([reform.effective for reform in reforms])
    standing = opening
    for reform in reforms:
        if reform.before is not standing:
            _check_follows(standing, reform)
        standing = reform.after


def _check_follows(standing: Registry, reform: Reform) -> None:
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


def as_history(given: History | Reform) -> History:
    """A history as it is, and a reform as a history of one.

    Example:
        >>> from adminreform import datasets
        >>> as_history(datasets.toy().reform).days
        (datetime.date(2030, 1, 1),)
    """
    return given if isinstance(given, History) else History([given])
