"""The crosswalk between two days: rows, checks, composition, conversion."""

from __future__ import annotations

import html
from datetime import date
from functools import cached_property
from typing import TYPE_CHECKING, Any

import attrs
from narwhals.stable.v2 import LazyFrame

from adminreform.crosswalk.apportion import largest_remainder
from adminreform.crosswalk.assume import checked
from adminreform.crosswalk.branches import Branches
from adminreform.crosswalk.categories import categorise, category_rules
from adminreform.crosswalk.check import check_rows, check_weights
from adminreform.crosswalk.compose import compose
from adminreform.crosswalk.convert import Asked, Conversion, convert_eager
from adminreform.crosswalk.engine_lazy import convert_lazy
from adminreform.crosswalk.engine_ways import Spelling
from adminreform.crosswalk.flow import Flow
from adminreform.crosswalk.matching import Matching, missing_share
from adminreform.crosswalk.request import OnUnmatched, Request
from adminreform.crosswalk.rows import CrosswalkRow, GraphRows, ListedRows, RowSource
from adminreform.crosswalk.several import convert_flows
from adminreform.errors import FrameError, InvalidValueError, MissingShareError, UnknownUnitError
from adminreform.findings import Findings
from adminreform.frames import any_frame, eager, make_frame, same_kind
from adminreform.measures import Measure, Weights
from adminreform.units import Registry, Tier, Unit, UnitRef

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence
    from fractions import Fraction

    from adminreform.reform import Chronicle

__all__ = ["Crosswalk", "CrosswalkRow", "crosswalk"]


def _source(rows: RowSource | Iterable[CrosswalkRow]) -> RowSource:
    if isinstance(rows, (ListedRows, GraphRows)):
        return rows
    return ListedRows(rows)


@attrs.frozen(kw_only=True, repr=False, eq=False)
class Crosswalk:
    """What of each unit of one day is in each unit of another.

    Attributes:
        source: Where the rows come from; the keyword is ``rows``, and a list will do.
        start: Day of the tables that it converts.
        end: Day of the units that they are wanted by; may be before the start.
        measure: What the shares are shares of; None for shares that hold whatever
            is counted, and so are known only where everything goes together.
        assume: Name of the assumption that was asked for, if any.
        measures: Sizes that were at hand.
        weights: Weights that were at hand.

    Keywords ``before`` and ``after`` give the registries of both days for rows that
    are listed; others know theirs.

    Example:
        >>> import adminreform as ar
        >>> history = ar.datasets.toy().history
        >>> crosswalk = history.crosswalk(date(2029, 12, 31), date(2030, 1, 1))
        >>> {row.share for row in crosswalk.rows if row.source.code == "A"}
        {Fraction(1, 1)}
    """

    source: RowSource = attrs.field(converter=_source, alias="rows")
    start: date
    end: date
    measure: str | None = None
    assume: str | None = None
    _before: Registry | None = attrs.field(default=None, alias="before")
    _after: Registry | None = attrs.field(default=None, alias="after")
    measures: tuple[Measure, ...] = attrs.field(default=())
    weights: tuple[Weights, ...] = attrs.field(default=())

    @property
    def rows(self) -> tuple[CrosswalkRow, ...]:
        """One row for each unit of the start and each of the end that has something of it.

        In order of both; worked out when looked at.
        """
        return self.source.rows

    @cached_property
    def before(self) -> Registry:
        """Registry of the start."""
        return self._registry(self._before, self.start)

    @cached_property
    def after(self) -> Registry:
        """Registry of the end."""
        return self._registry(self._after, self.end)

    def _registry(self, given: Registry | None, on: date) -> Registry:
        if given is not None:
            return given
        chronicle = self.chronicle
        if chronicle is None:
            message = f"rows that were listed came without the registry of {on}"
            raise InvalidValueError(message)
        units = [chronicle.states[i] for i in chronicle.alive(on)]
        return Registry(units, on=on, scheme=chronicle.scheme)

    @property
    def _is_rolled_up(self) -> bool:
        return isinstance(self.source, GraphRows) and self.source.above is not None

    @property
    def chronicle(self) -> Chronicle | None:
        """States and links behind the rows; None for rows that were listed."""
        return self.source.chronicle if isinstance(self.source, GraphRows) else None

    @cached_property
    def by_source(self) -> Mapping[UnitRef, tuple[CrosswalkRow, ...]]:
        """The rows of each unit of the start."""
        found: dict[UnitRef, list[CrosswalkRow]] = {}
        for row in self.rows:
            found.setdefault(row.source, []).append(row)
        return {source: tuple(rows) for source, rows in found.items()}

    def rows_of(self, source: UnitRef | str) -> tuple[CrosswalkRow, ...]:
        """The rows of one unit of the start, by reference or code; none if it is not there."""
        if isinstance(source, UnitRef):
            return self.source.of(source)
        if "@" in source:
            return self.source.of(UnitRef.parse(source))
        return tuple(row for ref in self.source.with_code(source) for row in self.source.of(ref))

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, Crosswalk):
            return NotImplemented
        ours = (self.start, self.end, self.measure, self.assume, self.rows)
        return ours == (other.start, other.end, other.measure, other.assume, other.rows)

    __hash__ = None  # type: ignore[assignment]

    def __len__(self) -> int:
        return len(self.rows)

    def __iter__(self) -> Iterator[CrosswalkRow]:
        return iter(self.rows)

    @property
    def open_sources(self) -> tuple[UnitRef, ...]:
        """Units of the start for which only bounds are known, and no assumption was made."""
        return tuple(
            source
            for source, rows in self.by_source.items()
            if any(row.share is None for row in rows)
        )

    def check(self) -> Findings:
        """Look the rows over: sums, gaps, doubles, bounds, units without a row; and weights."""
        found = Findings(check_rows(self.rows, self.before, self.after))
        if isinstance(self.source, GraphRows) and self.weights:
            found += Findings(check_weights(self.source.flow.branches))
        return found

    def then(self, other: Crosswalk) -> Crosswalk:
        """This crosswalk and then another, as one.

        Two crosswalks of one history are composed on its graph of states, so that
        what splits and joins again is whole again.  Others are composed row by
        row, and bounds may come out wider.

        Raises:
            InvalidValueError: If the other does not start on the day this one ends,
                or they differ in measure or assumption.
        """
        if other.start != self.end:
            message = f"a crosswalk to {self.end} cannot be followed by one from {other.start}"
            raise InvalidValueError(message)
        if (self.measure, self.assume) != (other.measure, other.assume):
            message = (
                f"crosswalks by {self.measure!r} ({self.assume}) and by {other.measure!r} "
                f"({other.assume}) cannot be composed"
            )
            raise InvalidValueError(message)
        days = [self.start, self.end, other.end]
        same_way = days in (sorted(days), sorted(days, reverse=True))
        same_graph = self.chronicle is not None and self.chronicle is other.chronicle
        if self.chronicle is not None and same_graph and same_way and not self._is_rolled_up:
            return crosswalk(
                self.chronicle,
                self.start,
                other.end,
                measure=self.measure,
                assume=self.assume,
                measures=self.measures,
                weights=self.weights,
            )
        return attrs.evolve(
            self,
            rows=compose(self.rows, other.rows),
            end=other.end,
            before=self.before,
            after=other.after,
        )

    def rolled_up(self, tier: str | Tier) -> Crosswalk:
        """The same crosswalk to the units of a higher tier, as they stand on the end.

        A unit whose parts all end under one parent goes there whole, even where
        nobody knows how it was divided.

        Args:
            tier: The tier; units of it, and units above it, count for themselves.
        Raises:
            InvalidValueError: If the rows were listed and not made of a history.
            UnknownUnitError: If no unit of the end is of this tier.
        Example:
            >>> import adminreform as ar
            >>> history = ar.datasets.toy().history
            >>> walk = history.crosswalk(date(2029, 12, 31), date(2030, 1, 1))
            >>> {str(row.target) for row in walk.rolled_up("county").rows if row.target}
            {'K@2000-01-01'}
        """
        if not isinstance(self.source, GraphRows):
            message = "rows that were listed do not know what their targets stand under"
            raise InvalidValueError(message)
        after = self.after
        wanted = after.at_tier(tier)
        if not wanted:
            tiers = sorted({unit.tier for unit in after})
            key, where = f"of tier {str(tier)!r}", f"the registry of {self.end}"
            raise UnknownUnitError(key, where, tiers)
        find = self.source.chronicle.find
        above: dict[int, int] = {}
        for unit in after:
            upper = next((u for u in after.ancestors(unit.ref) if u.ref in wanted), None)
            if upper is not None:
                above[find(unit.ref)] = find(upper.ref)
        rows = GraphRows(self.source.flow, above)
        return attrs.evolve(self, rows=rows, after=wanted)

    def apportion(self, counts: Mapping[UnitRef, int] | Mapping[str, int]) -> dict[UnitRef, int]:
        """Whole numbers by unit of the start, by unit of the end, to the last one.

        Args:
            counts: Numbers by reference or by code of the start.
        Shape:
            One number a unit of the end that gets something; the sum is kept exactly.
        Raises:
            UnknownUnitError: If a key is no unit of the start.
            MissingShareError: If a share is unknown and no assumption was made.
        Source:
            Largest remainder, unit by unit.
        Example:
            >>> import adminreform as ar
            >>> history = ar.datasets.toy().history
            >>> walk = history.crosswalk(date(2029, 12, 31), date(2030, 1, 1), assume="equal")
            >>> sum(walk.apportion({"A": 10, "I": 7}).values())
            17
        """
        found: dict[UnitRef, int] = {}
        for key, count in counts.items():
            source = self.before[key].ref
            for target, amount in largest_remainder(count, self.shares_of(source)).items():
                if target is not None:
                    found[target] = found.get(target, 0) + amount
                elif amount:
                    message = f"{source} left the register: its {amount} have nowhere to go"
                    raise MissingShareError(message, [source])
        return found

    def shares_of(self, source: UnitRef | str) -> dict[UnitRef | None, Fraction]:
        """Shares of one unit of the start by unit of the end.

        Raises:
            UnknownUnitError: If it is no unit of the start.
            MissingShareError: If only bounds are known.
        """
        rows = self.rows_of(source)
        if not rows:
            raise UnknownUnitError(source, f"the units of {self.start}", self.before.near(source))
        shares = {row.target: row.share for row in rows if row.share is not None}
        if len(shares) != len(rows):
            raise missing_share(rows, [rows[0].source], self.measure)
        return shares

    @cached_property
    def matching(self) -> Matching:
        """Codes of tables held against the units of the start."""
        return Matching(
            self.source, start=self.start, measure=self.measure, chronicle=self.chronicle
        )

    @cached_property
    def _spelling(self) -> Spelling:
        return Spelling(self.matching)

    def to_frame(self, backend: str = "polars") -> Any:
        """The rows as a frame.

        Args:
            backend: ``polars``, ``pandas`` or ``pyarrow``.
        Shape:
            One row a row: source, target (references as text), source_code,
            target_code, share, low, high (fractions as text), basis.
        """
        rows = self.rows
        return make_frame(
            {
                "source": [str(row.source) for row in rows],
                "target": [None if row.target is None else str(row.target) for row in rows],
                "source_code": [row.source.code for row in rows],
                "target_code": [None if row.target is None else row.target.code for row in rows],
                "share": [None if row.share is None else str(row.share) for row in rows],
                "low": [str(row.low) for row in rows],
                "high": [str(row.high) for row in rows],
                "basis": [str(row.basis or "") for row in rows],
            },
            backend,
        )

    def conversion(
        self,
        frame: Any,
        *,
        code: str,
        sums: Sequence[str] = (),
        means: Mapping[str, str] | None = None,
        keys: Sequence[str] | None = None,
        bounds: bool = False,
        whole: bool = False,
        on_unmatched: OnUnmatched = "raise",
    ) -> Conversion:
        """Convert a table, and tell how; see `convert` for the arguments.

        Returns:
            The frame, the rows that did not match, and a report.
        """
        request = Request(
            code=code,
            sums=sums,
            means=means or {},
            keys=keys,
            bounds=bounds,
            whole=whole,
            on_unmatched=on_unmatched,
        )
        table = any_frame(frame)
        request.check(table.collect_schema())
        asked = Asked(start=self.start, end=self.end, measure=self.measure, assume=self.assume)
        if isinstance(table, LazyFrame):
            return convert_lazy(request, table, self._spelling, asked)
        return convert_eager(request, table, self.matching, asked)

    def convert(
        self,
        frame: Any,
        *,
        code: str,
        sums: Sequence[str] = (),
        means: Mapping[str, str] | None = None,
        keys: Sequence[str] | None = None,
        bounds: bool = False,
        whole: bool = False,
        on_unmatched: OnUnmatched = "raise",
    ) -> Any:
        """A table by codes of the start, by codes of the end.

        Args:
            frame: A frame of pandas, polars or pyarrow, or a lazy one: a LazyFrame of
                polars, a relation of DuckDB, a frame of Dask or PySpark.
            code: Column that holds codes of the start, as text.
            sums: Columns of numbers that add up: counts, amounts.
            means: Columns of means, rates and ratios, each with the column of its
                denominator; converted as numerator and denominator.
            keys: Columns that tell rows of one unit apart, such as year or sex.  By
                default every column that is not named otherwise.
            bounds: Add ``x_low``, ``x_high`` and ``x_estimated`` for each column x of
                *sums*; x is null where only bounds are known.
            whole: Keep whole numbers whole (largest remainder, unit by unit).
            on_unmatched: What to do with rows whose code is no unit of the start, or
                of a unit that left the register: ``raise``, ``keep`` them as they
                are, or set them ``apart`` (`conversion` only).  A kept code can be that
                of a new unit too; the report says so.
        Returns:
            A frame of the same kind: one row a unit of the end and combination of
            keys, in their order; the code column holds codes of the end.  A lazy frame
            gives a lazy one, in no order; it is run by whoever collects it.  Only codes
            are looked at before, and only where an option asks for it: for
            ``on_unmatched="raise"`` those that do not match, and without *bounds* those
            of which only bounds are known.  `conversion` tells what was looked at.
        Units:
            Columns keep their unit; ``x_estimated`` is the share of x that rests on
            estimates, 0 to 1.  Decimals stay decimals: a part is rounded to the last
            digit of the column, so that the parts of a number sum to it.  Whole numbers
            that are divided become floats unless *whole* is asked for.
        Raises:
            FrameError: If a column is missing, named twice or of the wrong type; if whole
                numbers beyond 2**53 would become floats; if an engine cannot do it.
            UnmatchedCodesError: If a code does not match; names look-alikes.
            MissingShareError: If only bounds are known for a unit that the table
                holds, and neither bounds nor an assumption were asked for.
        Example:
            >>> import polars
            >>> import adminreform as ar
            >>> history = ar.datasets.toy().history
            >>> walk = history.crosswalk(date(2029, 12, 31), date(2030, 1, 1))
            >>> table = polars.DataFrame({"code": ["A", "B"], "pupils": [120, 80]})
            >>> walk.convert(table, code="code", sums=["pupils"])["pupils"].to_list()
            [200]
        """
        if on_unmatched == "apart":
            message = "rows set apart are given by conversion(...), which takes the same arguments"
            raise InvalidValueError(message)
        return self.conversion(
            frame,
            code=code,
            sums=sums,
            means=means,
            keys=keys,
            bounds=bounds,
            whole=whole,
            on_unmatched=on_unmatched,
        ).frame

    def convert_categories(
        self, frame: Any, *, code: str, columns: Mapping[str, str | tuple[str, str]]
    ) -> Any:
        """Categories by unit of the start, by unit of the end, by rules that are named.

        Args:
            frame: A frame in memory, one row a unit.
            code: Column that holds codes of the start.
            columns: Columns of categories, each with its rule: ``unanimous`` (what
                all sources have, else ``mixed``), ``majority`` with a column of weights
                (``("majority", "people")``; a tie is ``mixed``), ``absorbing`` (that of
                the source that goes on or is alone, null where none is) or ``list`` (all that
                occur).
        Returns:
            A frame of the same kind: one row a unit of the end, in their order.
        Raises:
            FrameError: If there is no such rule, or a unit has two categories.
            UnmatchedCodesError: If a code does not match.
            MissingShareError: If weights must be divided and only bounds are known.
        Example:
            >>> import polars
            >>> import adminreform as ar
            >>> history = ar.datasets.toy().history
            >>> walk = history.crosswalk(date(2029, 12, 31), date(2030, 1, 1))
            >>> table = polars.DataFrame({"code": ["A", "B"], "zone": ["hill", "coast"]})
            >>> walk.convert_categories(table, code="code", columns={"zone": "list"}).rows()
            [('A', 'coast; hill')]
        """
        table = eager(frame)
        rules = category_rules(columns)
        weights = tuple(dict.fromkeys(rule.weight for rule in rules.values() if rule.weight))
        Request(code=code, sums=weights, keys=tuple(rules)).check(table.schema)
        codes = [None if c is None else str(c) for c in table[code].to_list()]
        strangers = self.matching.unmatched(dict.fromkeys(codes))
        if strangers:
            raise self.matching.error(strangers, code, codes=dict.fromkeys(codes), rows="")
        unit = self._unit
        found = {
            name: categorise(rule, name, code, table, self.matching, unit)
            for name, rule in rules.items()
        }
        targets = sorted({target for held in found.values() for target in held})
        made: dict[str, list[str | None]] = {code: [target.code for target in targets]}
        made.update({name: [held.get(t) for t in targets] for name, held in found.items()})
        return same_kind(table, made)

    def _unit(self, ref: UnitRef) -> Unit:
        if self.chronicle is not None:
            return self.chronicle.states[self.chronicle.find(ref)]
        return self.before[ref] if ref in self.before else self.after[ref]

    def convert_flows(
        self,
        frame: Any,
        *,
        origin: str,
        destination: str,
        sums: Sequence[str],
        keys: Sequence[str] | None = None,
    ) -> Any:
        """A table of flows between units (commuters, movers, trade), converted on both ends.

        Args:
            frame: A frame in memory.
            origin: Column of the code where a flow starts.
            destination: Column of the code where it ends.
            sums: Columns of numbers that add up.
            keys: Columns that tell rows of one pair apart; by default all others.
        Returns:
            A frame of the same kind.  A flow between units that are now one stays, as a
            flow of that unit to itself.
        Raises:
            FrameError: If both ends are one column.
            UnmatchedCodesError: If a code does not match.
            MissingShareError: If only bounds are known, and no assumption was made.
        """
        return convert_flows(
            self.convert, frame, origin=origin, destination=destination, sums=sums, keys=keys
        )

    def convert_medians(
        self, frame: Any, *, code: str, medians: Mapping[str, str], force: bool = False
    ) -> Any:
        """Medians and other figures that no arithmetic carries over.

        A median of a unit that was merged cannot be had from the medians of its parts;
        neither can quantiles, Gini coefficients or ranks.  This says so, and what to
        ask for instead.

        Args:
            frame: A frame in memory.
            code: Column that holds codes of the start.
            medians: Columns of such figures, each with a column of weights.
            force: Take the weighted mean of the figures in their place, marked by a
                column ``x_forced`` that is true where it is not the figure of one whole
                unit.
        Raises:
            FrameError: If it is not forced.
        """
        if not force:
            names = ", ".join(map(repr, medians))
            message = (
                f"{names} cannot be converted: a median of a whole does not follow from medians "
                "of its parts. Convert the counts by class and take the median again, or pass "
                "force=True for the weighted mean of the medians, marked as forced"
            )
            raise FrameError(message)
        means = self.convert(frame, code=code, means=medians, keys=[])
        table = eager(means)
        senders: dict[str, dict[UnitRef, bool]] = {}
        for given in dict.fromkeys(str(c) for c in eager(frame)[code].to_list() if c is not None):
            for source in self.source.with_code(given):
                for row in self.rows_of(source):
                    if row.target is not None and row.high > 0:
                        senders.setdefault(row.target.code, {})[source] = row.low == 1
        made: dict[str, list[Any]] = {name: table[name].to_list() for name in table.columns}
        forced = [list(senders.get(str(c), {}).values()) != [True] for c in made[code]]
        made.update({f"{name}_forced": list(forced) for name in medians})
        return same_kind(eager(frame), made)

    def __repr__(self) -> str:
        asked = f", by {self.measure}" if self.measure else ""
        assumed = f", assuming {self.assume}" if self.assume else ""
        return f"<Crosswalk {self.start} to {self.end}{asked}{assumed}>"

    def _repr_html_(self) -> str:
        open_rows = [row for row in self.rows if row.low != row.high][:20]
        body = "".join(
            f"<tr><td>{html.escape(str(r.source))}</td><td>{html.escape(str(r.target))}</td>"
            f"<td>{'' if r.share is None else r.share}</td><td>{r.low} to {r.high}</td>"
            f"<td>{html.escape(str(r.basis or ''))}</td></tr>"
            for r in open_rows
        )
        head = "".join(f"<th>{h}</th>" for h in ("source", "target", "share", "bounds", "basis"))
        caption = html.escape(repr(self)[1:-1])
        return f"<table><caption>{caption}</caption><tr>{head}</tr>{body}</table>"


def crosswalk(
    chronicle: Chronicle,
    start: date,
    end: date,
    *,
    measure: str | None = None,
    assume: str | None = None,
    measures: Sequence[Measure] = (),
    weights: Sequence[Weights] = (),
) -> Crosswalk:
    """The crosswalk of a history between two days; see `History.crosswalk`."""
    if assume is not None:
        checked(assume)
    branches = Branches(
        chronicle,
        start=start,
        end=end,
        measure=measure,
        assume=assume,
        measures=measures,
        weights=weights,
    )
    return Crosswalk(
        rows=GraphRows(Flow(branches)),
        start=start,
        end=end,
        measure=measure,
        assume=assume,
        measures=tuple(measures),
        weights=tuple(weights),
    )
