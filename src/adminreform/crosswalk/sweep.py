"""What of every unit arrives where, worked out for all of them at once.

The same as `reach` says of one unit, with columns of numbers in place of objects.  A
state between two days is worth to the ends what the states that it leads to are, so the
states are settled from the end back, round by round: in each those that lead only to
states that are settled.  States that go whole to one other are skipped over.

A state that holds nothing but what comes of one unit is that unit's own, and no other's;
so it has one worth, whoever asks.  To all others it is blended, and worth no more than
whether anything, or all, must arrive.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import attrs
import numpy as np

from adminreform.crosswalk.branches import NOWHERE
from adminreform.crosswalk.edges import Between, gathered
from adminreform.crosswalk.exact import Fractions, folded

if TYPE_CHECKING:
    from collections.abc import Mapping

    from numpy.typing import NDArray

    from adminreform.crosswalk.flow import Flow

    Whole = NDArray[np.int64]
    Truth = NDArray[np.bool_]

__all__ = ["GUESSED", "MET", "MIXED", "UNSAID", "Swept", "Worth", "sweep"]

MET, UNSAID, GUESSED, MIXED, _LEFT = 1, 2, 4, 8, 16
"""Marks of a worth: something can arrive; nothing says how much; a share on the way is
unknown; one was stated of more than what is followed; it is for `reach` to say."""


@attrs.frozen
class Worth:
    """What of states arrives at ends, a row each.

    Attributes:
        end: Number of the end.
        taken: What is taken to arrive; 0 where it is `UNSAID`.
        low: The least that can.
        high: The most that can.
        marks: What else there is to say.
    """

    end: Whole
    taken: Fractions
    low: Fractions
    high: Fractions
    marks: Whole

    def __getitem__(self, index: Whole | Truth) -> Worth:
        return Worth(
            self.end[index],
            self.taken[index],
            self.low[index],
            self.high[index],
            self.marks[index],
        )

    @classmethod
    def of_columns(cls, columns: Whole) -> Worth:
        """Rows from eight columns of numbers."""
        end, *ratios, marks = columns
        taken, low, high = (Fractions.fitting(ratios[i], ratios[i + 1]) for i in (0, 2, 4))
        return cls(end, taken, low, high, marks)

    @property
    def columns(self) -> Whole:
        """The rows as eight columns of numbers; what did not fit is marked."""
        ratios = (self.taken, self.low, self.high)
        big = np.logical_or.reduce([ratio.big for ratio in ratios])
        numbers = [column for ratio in ratios for column in (ratio.num, ratio.den)]
        return np.stack([self.end, *numbers, self.marks | np.where(big, _LEFT, 0)])


@attrs.frozen
class Swept:
    """What of the states between two days arrives at ends.

    Attributes:
        arrival: For each state, where all of it arrives at first: at a state of the
            end, or at one that is divided.
        first: Where the rows of each divided state begin.
        count: How many there are; 0 where `reach` must say.
        columns: The rows of all of them, as columns.
    """

    arrival: Whole
    first: Whole
    count: Whole
    columns: Whole

    def of(self, states: Whole) -> tuple[Whole, Worth]:
        """What of some states arrives where.

        Args:
            states: Numbers of states that arrive at one that is divided.
        Returns:
            For each row the place of its state among those given, and the rows.  There
            are none of a state of which `reach` must say it.
        """
        there = self.arrival[states]
        owner, rows = gathered(self.first[there], self.count[there])
        return owner, Worth.of_columns(self.columns[:, rows])


def sweep(flow: Flow, above: Mapping[int, int] | None = None, *, most: int | None = None) -> Swept:
    """What of every state between two days arrives where, on the day of the end.

    Args:
        flow: Shares along the links between two days.
        above: For states of the end, the one in whose place they count.
        most: How many rows are enough: states that are not settled by then are left to
            `reach`.  By default a few times as many as there are states.
    """
    between = Between(flow)
    states = len(flow.starts)
    counts_for = np.append(np.arange(states), NOWHERE)
    for end, upper in (above or {}).items():
        counts_for[end] = upper
    run = _Run(between, counts_for)
    run.settle(8 * states + 1_000_000 if most is None else most)
    return run.swept()


class _Run:
    """A sweep on its way."""

    def __init__(self, between: Between, counts_for: Whole) -> None:
        edges = self.edges = between.edges
        self.between = between
        self.states = len(between.divided)
        self.first = np.zeros(self.states + 1, dtype=np.int64)
        self.count = np.zeros(self.states + 1, dtype=np.int64)
        # Where each way leads in the end; an end is worth itself, a row for each such way.
        self.there: Whole = np.append(between.flow.arrival, NOWHERE)[edges.far]
        self.inner: Truth = np.append(between.divided, np.False_)[self.there]
        ends = counts_for[self.there[~self.inner]]
        # What of each state is free to go along the ways that are unknown.
        sizes = np.bincount(edges.near, minlength=self.states)
        divided = (sizes > 0).nonzero()[0]
        self.claimants = np.bincount(edges.near[~edges.known], minlength=self.states)
        known = folded(edges.share, sizes[divided], Fractions.__add__)
        self.free = Fractions.repeated(0, self.states).replaced(divided, known.rest)
        self.row_of_end = np.cumsum(~self.inner) - 1
        one, met = np.ones(len(ends), dtype=np.int64), np.full(len(ends), MET)
        self.table = np.stack([ends, one, one, one, one, one, one, met])
        self.rows = len(ends)

    def settle(self, most: int) -> None:
        """Settle states round by round, until there are enough rows."""
        near, inner = self.edges.near, self.inner.nonzero()[0]
        waiting = np.bincount(near[inner], minlength=self.states)
        entering = inner[np.argsort(self.there[inner], kind="stable")]
        enters = np.searchsorted(self.there[entering], np.arange(self.states + 1))
        leaves = np.searchsorted(near, np.arange(self.states + 1))
        ready = (self.between.divided & (waiting == 0)).nonzero()[0]
        while len(ready) and self.rows <= most:
            owner, ways = gathered(leaves[ready], leaves[ready + 1] - leaves[ready])
            self._keep(ready, self._settled(ready, owner, ways))
            _, came = gathered(enters[ready], enters[ready + 1] - enters[ready])
            before = near[entering[came]]
            np.subtract.at(waiting, before, 1)
            ready = np.unique(before[waiting[before] == 0])

    def swept(self) -> Swept:
        """What was settled; states of which something did not fit are left out."""
        columns = self.table[:, : self.rows]
        count = self.count[:-1]
        settled = (count > 0).nonzero()[0]
        owner, rows = gathered(self.first[settled], count[settled])
        count[settled[owner[(columns[-1][rows] & _LEFT) > 0]]] = 0
        return Swept(self.between.flow.arrival, self.first[:-1], count, columns)

    def _keep(self, ready: Whole, found: tuple[Whole, Worth]) -> None:
        """Append rows to the table, which grows by halves."""
        owner, worth = found
        count = np.bincount(owner, minlength=len(ready))
        self.first[ready] = self.rows + np.cumsum(count) - count
        self.count[ready] = count
        rows = self.rows + len(owner)
        if rows > self.table.shape[1]:
            wider = np.empty((len(self.table), rows + rows // 2), dtype=np.int64)
            wider[:, : self.rows] = self.table[:, : self.rows]
            self.table = wider
        self.table[:, self.rows : rows] = worth.columns
        self.rows = rows

    def _settled(self, ready: Whole, owner: Whole, ways: Whole) -> tuple[Whole, Worth]:
        """What of states arrives where, that lead only to states that are settled.

        Args:
            ready: The states.
            owner: For each of their ways, the place of its state.
            ways: The ways.
        Returns:
            For each row the place of its state, and the rows.
        """
        inner, there = self.inner[ways], self.there[ways]
        first = np.where(inner, self.first[there], self.row_of_end[ways])
        way, rows = gathered(first, np.where(inner, self.count[there], 1))
        owner, ways = owner[way], ways[way]
        worth = Worth.of_columns(self.table[:, rows])
        own = self.between.own[ready]

        order = np.argsort(owner * (self.states + 2) + worth.end + 1, kind="stable")
        owner, ways, worth = owner[order], ways[order], worth[order]
        begins = np.flatnonzero(
            np.diff(owner, prepend=-1) | np.diff(worth.end, prepend=NOWHERE - 1)
        )
        sizes = np.diff(begins, append=len(owner))

        marks = np.bitwise_or.reduceat(self._marks(own[owner], ways, worth), begins)
        taken = folded(self.edges.taken[ways] * worth.taken, sizes, Fractions.__add__)
        met = (marks & MET) > 0
        group = owner[begins]
        alone = np.bincount(group[met], minlength=len(ready))[group] == 1
        high = Fractions.whole(met)
        low = Fractions.whole(met & alone)
        inside = own[group]
        if inside.any():
            held = np.repeat(inside, sizes)
            bounds = self._bounds(ready[owner[held]], ways[held], worth[held], sizes[inside])
            low, high = low.replaced(inside, bounds[0]), high.replaced(inside, bounds[1])
        return group, Worth(worth.end[begins], taken, low, high, marks)

    def _marks(self, own: Truth, ways: Whole, worth: Worth) -> Whole:
        """What there is to say of each way that leads to an end."""
        edges = self.edges
        known = edges.known[ways]
        whole = known & (edges.share.num[ways] == edges.share.den[ways])
        carrying = edges.carrying[ways] & ((worth.marks & MET) > 0)
        said = (
            worth.marks
            | np.where(edges.said[ways], 0, UNSAID)
            | np.where(known, 0, GUESSED)
            | np.where(own | whole, 0, MIXED)
        )
        return np.where(carrying, said, worth.marks & _LEFT)

    def _bounds(
        self, state: Whole, ways: Whole, worth: Worth, sizes: Whole
    ) -> tuple[Fractions, Fractions]:
        """The least and the most that can arrive, of states that are one unit's own.

        What is free goes one way all of it, whichever is worst, or best.

        Args:
            state: The state that each way leaves.
            ways: The ways that lead to ends.
            worth: What the states are worth that they lead to.
            sizes: How many lead from one state to one end; they stand side by side.
        """
        share, known = self.edges.share[ways], self.edges.known[ways]
        low = folded(share * worth.low, sizes, Fractions.__add__)
        high = folded(share * worth.high, sizes, Fractions.__add__)
        if known.all():
            return low, high
        begins = np.cumsum(sizes) - sizes
        every = np.add.reduceat(~known, begins) == self.claimants[state[begins]]
        least = folded(worth.low.replaced(known, 1), sizes, Fractions.lesser)
        most = folded(worth.high.replaced(known, 0), sizes, Fractions.greater)
        free = self.free[state[begins]]
        return low + free * least.replaced(~every, 0), high + free * most
