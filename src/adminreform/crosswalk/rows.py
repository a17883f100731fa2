"""Rows of a crosswalk, listed or made from the graph of states when looked at."""

from __future__ import annotations

from fractions import Fraction
from functools import cached_property
from typing import TYPE_CHECKING

import attrs

from adminreform.crosswalk.assume import MIXED, grounds
from adminreform.crosswalk.branches import NOWHERE
from adminreform.law import Assumption, Basis, Citation, join_bases
from adminreform.units import UnitRef

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from adminreform.crosswalk.flow import Flow, Reach
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

    @property
    def estimated(self) -> bool:
        """Whether a share is an assumption and not known."""
        return self.low != self.high

    @property
    def assumed(self) -> Assumption | None:
        """The assumption behind the share, if there is one."""
        return self.basis if self.estimated and isinstance(self.basis, Assumption) else None

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

    Units that go whole along links that nothing divides are followed all at once;
    the few others are worked out one by one.
    """

    def __init__(self, flow: Flow, above: Mapping[int, int] | None = None) -> None:
        """Follow what goes whole.

        Args:
            flow: Shares along the links between two days.
            above: For states of the end, the one in whose place they count.
        """
        import numpy as np  # noqa: PLC0415 (heavy, and only needed here)

        self.flow = flow
        self.above = above
        chronicle = self.chronicle
        start, end = flow.branches.start.toordinal(), flow.end.toordinal()
        born, died = chronicle.born, chronicle.died
        self._ends = (born <= end) & (end < died)
        self._sources = ((born <= start) & (start < died)).nonzero()[0]
        following = flow.single_steps()
        here = self._sources.copy()
        moving = ~self._ends[here]
        while moving.any():
            there = following[here[moving]]
            here[moving] = there
            still = there >= 0
            still[still] = ~self._ends[there[still]]
            moving[moving] = still
        # Where each unit of the start arrives whole; below 0 where it does not.
        self._arrival = np.full(len(chronicle.states), _NOT_THERE, dtype=np.int64)
        self._arrival[self._sources] = here

    @property
    def chronicle(self) -> Chronicle:
        """The states and links."""
        return self.flow.chronicle

    @cached_property
    def rows(self) -> tuple[CrosswalkRow, ...]:
        """Every row, in order of source and target."""
        columns = self.chronicle.columns
        states: list[int] = self._sources.tolist()
        states.sort(key=lambda i: (columns.code[i], columns.born[i], columns.n[i]))
        return tuple(row for state in states for row in self._rows(state))

    def of(self, source: UnitRef) -> tuple[CrosswalkRow, ...]:
        """The rows of one unit of the start; none if it is not there."""
        for state in self.chronicle.by_code.get(source.code, ()):
            there = bool(self._arrival[state] != _NOT_THERE)
            if there and self._ref(state) == source:
                return self._rows(state)
        return ()

    def with_code(self, code: str) -> tuple[UnitRef, ...]:
        """The units of the start that have a code."""
        found = self.chronicle.by_code.get(code, ())
        states = [i for i in found if self._arrival[i] != _NOT_THERE]
        return tuple(self.chronicle.states[i].ref for i in states)

    def whole(self) -> tuple[dict[str, UnitRef], frozenset[str]]:
        """Codes that go whole to one unit, with that unit; and the codes of all others."""
        codes, states = self.chronicle.columns.code, self.chronicle.states
        simple: dict[str, UnitRef] = {}
        others: set[str] = set()
        for state, there in zip(
            self._sources.tolist(), self._arrival[self._sources].tolist(), strict=True
        ):
            code = codes[state]
            if there < 0 or code in simple or code in others:
                simple.pop(code, None)
                others.add(code)
            else:
                simple[code] = states[self._counts_for(there)].ref
        return simple, frozenset(others)

    def _counts_for(self, state: int) -> int:
        return state if self.above is None else self.above.get(state, state)

    def _ref(self, state: int) -> UnitRef:
        return self.chronicle.states[state].ref

    def _rows(self, state: int) -> tuple[CrosswalkRow, ...]:
        states = self.chronicle.states
        source, there = states[state].ref, int(self._arrival[state])
        if there == state:
            target = states[self._counts_for(state)].ref
            return (CrosswalkRow(source, target, _ONE, _ONE, _ONE),)
        reached = self.flow.reach(state, self.above)
        ordered = sorted(
            reached, key=lambda n: (n == NOWHERE, states[n].ref if n != NOWHERE else source)
        )
        return tuple(
            self._row(source, None if n == NOWHERE else states[n].ref, reached[n]) for n in ordered
        )

    def _row(self, source: UnitRef, target: UnitRef | None, reach: Reach) -> CrosswalkRow:
        links = [self.chronicle.links[k] for k in reach.links]
        said: list[Basis] = [*grounds(reach.assumed)]
        if not reach.assumed or reach.assumed[0] == MIXED:
            said += [link.basis for link in links if link.basis is not None]
            grounds_of = self.flow.branches.grounds
            said += [grounds_of[k] for k in reach.links if k in grounds_of]
            said += [Citation("stated shares scaled to sum to 1")] if reach.scaled else []
        return CrosswalkRow(
            source,
            target,
            reach.taken,
            reach.low,
            reach.high,
            join_bases(said),
            tuple(f"{link.source} -> {link.target}" for link in links),
        )


RowSource = ListedRows | GraphRows
"""Where a crosswalk takes its rows from."""

_NOT_THERE = -3
"""Marks states that are not units of the start."""
