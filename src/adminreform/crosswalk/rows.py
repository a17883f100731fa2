"""Rows of a crosswalk, listed or made from the graph of states when looked at."""

from __future__ import annotations

from fractions import Fraction
from functools import cached_property
from typing import TYPE_CHECKING, Any, Self

import attrs
import numpy as np

from adminreform.crosswalk.assume import MIXED, grounds
from adminreform.crosswalk.branches import NOWHERE
from adminreform.crosswalk.columns import Shares, shares_of
from adminreform.crosswalk.reach import Reach, Route, reach
from adminreform.law import Assumption, Basis, Citation, join_bases
from adminreform.units import UnitRef

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from adminreform.crosswalk.flow import Flow
    from adminreform.reform import Chronicle

__all__ = ["CrosswalkRow", "GraphRows", "ListedRows", "RowSource"]

_ONE = Fraction(1)


@attrs.frozen
class CrosswalkRow:
    """What of one unit of the start is in one unit of the end.

    Attributes:
        source: Unit of the start.
        target: Unit of the end; None for what left the register.
        share: Share of the source; None where only bounds are known.
        low: The least it can be.
        high: The most it can be.
        basis: The ground of the share, or of the link where there is no share; None
            for a unit that did not change.
        path: The links on the way, as ``code@since -> code@since``; empty for a unit
            that did not change, or a row that was listed.

    Units:
        Shares are exact, dimensionless, 0 to 1; those of one source sum to 1.
    """

    source: UnitRef
    target: UnitRef | None
    share: Fraction | None
    low: Fraction
    high: Fraction
    basis: Basis | None = None
    path: tuple[str, ...] = ()
    _rows: GraphRows | None = attrs.field(default=None, init=False, repr=False, eq=False)
    _assumed: tuple[str, ...] = attrs.field(default=(), init=False, repr=False, eq=False)

    @classmethod
    def told_later(
        cls,
        ends: tuple[UnitRef, UnitRef | None],
        shares: tuple[Fraction | None, Fraction, Fraction],
        rows: GraphRows,
        assumed: tuple[str, ...],
    ) -> Self:
        """A row whose basis and path are worked out when somebody looks at them.

        Args:
            ends: Unit of the start and unit of the end.
            shares: Share, low and high.
            rows: The rows it is one of, which tell its basis and path.
            assumed: Names of the assumptions behind its share.
        """
        row = cls.__new__(cls)
        fill = object.__setattr__
        fill(row, "source", ends[0])
        fill(row, "target", ends[1])
        fill(row, "share", shares[0])
        fill(row, "low", shares[1])
        fill(row, "high", shares[2])
        fill(row, "_rows", rows)
        fill(row, "_assumed", assumed)
        return row

    def __getattr__(self, name: str) -> Any:
        """Basis and path where they have not been told yet; nothing else is missing."""
        rows = self._rows if name in {"basis", "path"} else None
        if rows is None:
            message = f"{type(self).__name__!r} object has no attribute {name!r}"
            raise AttributeError(message)
        basis, path = rows.told(self.source, self.target, self._assumed)
        object.__setattr__(self, "basis", basis)
        object.__setattr__(self, "path", path)
        return basis if name == "basis" else path

    def __reduce__(self) -> tuple[Any, ...]:
        told = (self.source, self.target, self.share, self.low, self.high, self.basis, self.path)
        return type(self), told

    @property
    def estimated(self) -> bool:
        """Whether a share is an assumption and not known."""
        return self.low != self.high

    @property
    def assumed(self) -> Assumption | None:
        """The assumption behind the share, if there is a share and one behind it."""
        if self.share is None or not self.estimated:
            return None
        return self.basis if isinstance(self.basis, Assumption) else None

    @property
    def guessed(self) -> bool:
        """Whether the share takes an assumption that was asked for, or that a list named."""
        ground = self.assumed
        return ground is not None and ground.name != MIXED

    @property
    def mixed(self) -> bool:
        """Whether the share takes units that formed one as evenly mixed in it."""
        ground = self.assumed
        return ground is not None and (
            ground.name == MIXED or str(Assumption(MIXED)) in ground.reason
        )


class ListedRows:
    """Rows that somebody listed."""

    def __init__(self, rows: Iterable[CrosswalkRow]) -> None:
        self.rows = tuple(rows)

    @cached_property
    def _by_source(self) -> Mapping[UnitRef, tuple[CrosswalkRow, ...]]:
        found: dict[UnitRef, list[CrosswalkRow]] = {}
        for row in self.rows:
            found.setdefault(row.source, []).append(row)
        return {source: tuple(rows) for source, rows in found.items()}

    @cached_property
    def _by_code(self) -> Mapping[str, tuple[UnitRef, ...]]:
        found: dict[str, tuple[UnitRef, ...]] = {}
        for source in self._by_source:
            found[source.code] = (*found.get(source.code, ()), source)
        return found

    def of(self, source: UnitRef) -> tuple[CrosswalkRow, ...]:
        """The rows of one unit of the start; none if it is not there."""
        return self._by_source.get(source, ())

    def with_code(self, code: str) -> tuple[UnitRef, ...]:
        """The units of the start that have a code."""
        return self._by_code.get(code, ())

    def whole(self) -> tuple[dict[str, UnitRef], frozenset[str]]:
        """Codes that go whole to one unit, with that unit; and the codes of all others."""
        simple: dict[str, UnitRef] = {}
        for code, sources in self._by_code.items():
            rows = self._by_source[sources[0]] if len(sources) == 1 else ()
            if len(rows) == 1 and rows[0].share == 1 and rows[0].target is not None:
                simple[code] = rows[0].target
        return simple, frozenset(self._by_code.keys() - simple.keys())


class GraphRows:
    """Rows that are worked out on the graph of states.

    Units that go whole along links that nothing divides are followed all at once.  The
    others are worked out one by one while only some are asked for, and all at once when
    all are.
    """

    def __init__(self, flow: Flow, above: Mapping[int, int] | None = None) -> None:
        """Follow what goes whole.

        Args:
            flow: Shares along the links between two days.
            above: For states of the end, the one in whose place they count.
        """
        self.flow = flow
        self.above = above
        self._sources = flow.starts.nonzero()[0]
        self._route: tuple[int, Route] | None = None

    @property
    def chronicle(self) -> Chronicle:
        """The states and links."""
        return self.flow.chronicle

    @cached_property
    def shares(self) -> tuple[Shares, list[int]]:
        """What of every unit is where, in columns; and units that are not among them."""
        shares, left = shares_of(self.flow, self.above)
        return shares, left.tolist()

    @cached_property
    def rows(self) -> tuple[CrosswalkRow, ...]:
        """Every row, in order of source and target."""
        shares, left = self.shares
        rank = self.chronicle.rank
        last = np.where(shares.target == NOWHERE, len(rank), rank[shares.target])
        found = self._rows_of(shares[np.lexsort((last, rank[shares.source]))])
        if left:
            found += [row for state in left for row in self._rows(state)]
            found.sort(key=lambda row: rank[self.chronicle.find(row.source)])
        return tuple(found)

    def _rows_of(self, shares: Shares) -> list[CrosswalkRow]:
        """A row for each of the shares."""
        refs, make = self.chronicle.refs, CrosswalkRow.told_later
        assume = self.flow.branches.assume or ""
        names = {(0, 0): (), (1, 0): (assume,), (0, 1): (MIXED,), (1, 1): (assume, MIXED)}
        lows = shares.low.values()
        taken: list[Fraction | None] = [*shares.share.values_from(shares.low, lows)]
        for row in (~shares.known).nonzero()[0].tolist():
            taken[row] = None
        targets: list[UnitRef | None] = [*refs.at(shares.target.tolist())]
        for row in (shares.target == NOWHERE).nonzero()[0].tolist():
            targets[row] = None
        columns = (
            refs.at(shares.source.tolist()),
            targets,
            taken,
            lows,
            shares.high.values_from(shares.low, lows),
            zip(shares.guessed.tolist(), shares.mixed.tolist(), strict=True),
        )
        return [
            make((source, target), (share, low, high), self, names[assumed])
            for source, target, share, low, high, assumed in zip(*columns, strict=True)
        ]

    def _rows(self, state: int) -> tuple[CrosswalkRow, ...]:
        """The rows of one unit of the start."""
        refs, rank = self.chronicle.refs, self.chronicle.rank
        there = int(self.flow.arrival[state])
        if self.flow.ends[there]:
            end = there if self.above is None else self.above.get(there, there)
            found = {end: Reach(_ONE, _ONE, _ONE)}
        else:
            found = reach(self.flow, state, self.above)
        return tuple(
            CrosswalkRow.told_later(
                (refs[state], None if end == NOWHERE else refs[end]),
                (found[end].taken, found[end].low, found[end].high),
                self,
                found[end].assumed,
            )
            for end in sorted(found, key=lambda end: (end == NOWHERE, rank[end]))
        )

    def told(
        self, source: UnitRef, target: UnitRef | None, assumed: tuple[str, ...]
    ) -> tuple[Basis | None, tuple[str, ...]]:
        """Basis and path of a row.

        Args:
            source: Unit of the start.
            target: Unit of the end; None for what left the register.
            assumed: Names of the assumptions behind the share.
        """
        if source == target:
            return None, ()
        chronicle, route = self.chronicle, self._route_of(self.chronicle.find(source))
        numbers = route.links_to(NOWHERE if target is None else chronicle.find(target))
        links = [chronicle.links[k] for k in numbers]
        said: list[Basis] = [*grounds(assumed)]
        if not assumed or assumed[0] == MIXED:
            said += [link.basis for link in links if link.basis is not None]
            besides = self.flow.branches.grounds
            said += [besides[k] for k in numbers if k in besides]
            said += [Citation("stated shares scaled to sum to 1")] if route.scaled else []
        return join_bases(said), tuple(f"{link.source} -> {link.target}" for link in links)

    def _route_of(self, state: int) -> Route:
        """The ways of a unit of the start; the last ones are kept for its next row."""
        held = self._route
        if held is None or held[0] != state:
            held = self._route = (state, Route(self.flow, state, self.above))
        return held[1]

    def of(self, source: UnitRef) -> tuple[CrosswalkRow, ...]:
        """The rows of one unit of the start; none if it is not there."""
        for state in self.chronicle.by_code.get(source.code, ()):
            if self.flow.starts[state] and self.chronicle.refs[state] == source:
                return self._rows(state)
        return ()

    def with_code(self, code: str) -> tuple[UnitRef, ...]:
        """The units of the start that have a code."""
        found = self.chronicle.by_code.get(code, ())
        return tuple(self.chronicle.refs[i] for i in found if self.flow.starts[i])

    def whole(self) -> tuple[dict[str, UnitRef], frozenset[str]]:
        """Codes that go whole to one unit, with that unit; and the codes of all others."""
        codes, refs = self.chronicle.columns.code, self.chronicle.refs
        simple: dict[str, UnitRef] = {}
        others: set[str] = set()
        arrival, ends = self.flow.arrival, self.flow.ends
        for state, there, arrives in zip(
            self._sources.tolist(),
            arrival[self._sources].tolist(),
            ends[arrival[self._sources]].tolist(),
            strict=True,
        ):
            code = codes[state]
            if not arrives or code in simple or code in others:
                simple.pop(code, None)
                others.add(code)
            else:
                simple[code] = refs[there if self.above is None else self.above.get(there, there)]
        return simple, frozenset(others)


RowSource = ListedRows | GraphRows
"""Where a crosswalk takes its rows from."""
