"""The states and ways between two days, as columns: what `sweep` walks over."""

from __future__ import annotations

from typing import TYPE_CHECKING

import attrs
import numpy as np

from adminreform.crosswalk.branches import NOWHERE, Branch
from adminreform.crosswalk.exact import Fractions
from adminreform.crosswalk.flow import Flow, followed
from adminreform.errors import MissingShareError

if TYPE_CHECKING:
    from collections.abc import Sequence
    from fractions import Fraction

    from numpy.typing import NDArray

    Whole = NDArray[np.int64]
    Truth = NDArray[np.bool_]

__all__ = ["Between", "Edges", "gathered"]


def gathered(first: Whole, count: Whole) -> tuple[Whole, Whole]:
    """Rows that stand side by side, group after group.

    Args:
        first: The first row of each group.
        count: How many rows it has.
    Returns:
        The place of the group of each row, and the number of the row.
    Example:
        >>> [part.tolist() for part in gathered(np.array([7, 3]), np.array([2, 1]))]
        [[0, 0, 1], [7, 8, 3]]
    """
    owner = np.repeat(np.arange(len(first)), count)
    before = np.cumsum(count) - count
    return owner, np.arange(len(owner)) - before[owner] + first[owner]


@attrs.frozen
class Edges:
    """Ways out of states, those of one state side by side.

    Attributes:
        near: State that a way leaves.
        far: State that it leads to, or `NOWHERE`.
        share: Share that goes there; 0 where unknown.
        known: Whether it is known.
        taken: Share that is taken: the share, or what an assumption takes for it.
        said: Whether there is one.
    """

    near: Whole
    far: Whole
    share: Fractions
    known: Truth
    taken: Fractions
    said: Truth

    @property
    def carrying(self) -> Truth:
        """Whether anything can go by a way."""
        carrying: Truth = ~self.known | (self.share.num > 0)
        return carrying

    @classmethod
    def stacked(cls, parts: Sequence[Edges]) -> Edges:
        """Parts together, in order of their states."""
        near = np.concatenate([part.near for part in parts])
        order = np.argsort(near, kind="stable")
        return cls(
            near[order],
            np.concatenate([part.far for part in parts])[order],
            Fractions.stacked([part.share for part in parts])[order],
            np.concatenate([part.known for part in parts])[order],
            Fractions.stacked([part.taken for part in parts])[order],
            np.concatenate([part.said for part in parts])[order],
        )


class Between:
    """States between two days, and the ways out of those that are divided.

    Attributes:
        divided: States that are divided, or of which a link does not say that all goes.
        edges: The ways out of them.
        own: Whether a state holds nothing but what comes of one unit of the start, or is one.
    """

    def __init__(self, flow: Flow) -> None:
        """Look the states over.

        Args:
            flow: Shares along the links between two days.
        """
        self.flow = flow
        self.divided: Truth = flow.moving & ~flow.single
        self.edges = self._edges()
        self.own = self._own()

    # -- ways out --------------------------------------------------------------

    def _edges(self) -> Edges:
        """Ways that columns tell, and those of states that must be looked at one by one."""
        flow = self.flow
        if flow.branches.forward:
            links = flow.giving_links
            told = self.divided & flow.plain
            edges = self._given(links[told[flow.chronicle.source_array[links]]])
        elif not flow.branches.sized and flow.branches.assume is None:
            told, edges = self.divided, self._origins()
        else:
            told, edges = np.zeros_like(self.divided), self._given(np.zeros(0, dtype=np.int64))
        looked_up = self._looked_up((self.divided & ~told).nonzero()[0].tolist())
        return Edges.stacked([edges, looked_up])

    def _given(self, links: Whole) -> Edges:
        """Ways that are links, with the shares that are stated there."""
        chronicle = self.flow.chronicle
        num, den = chronicle.shares(self.flow.branches.measure)
        share, every = Fractions.fitting(num[links], den[links]), np.ones(len(links), dtype=bool)
        near, far = chronicle.source_array[links], chronicle.target_array[links]
        return Edges(near.astype(np.int64), far.astype(np.int64), share, every, share, every)

    def _origins(self) -> Edges:
        """Ways back where no size is known, so that a state is of one, or nobody knows.

        Sources that gave nothing, or had nothing to give, are left aside; if one is left
        it is the one, and if none is, nobody knows again.
        """
        chronicle, flow = self.flow.chronicle, self.flow
        source, target = chronicle.source_array, chronicle.target_array
        getting = (chronicle.giving | (source < 0)) & (target >= 0)
        links = (getting & self.divided[target]).nonzero()[0]
        near, far = target[links].astype(np.int64), source[links].astype(np.int64)
        empty = np.append(flow.empty(np.ones_like(self.divided)), np.False_)
        nothing = flow.nothing[links] | empty[far]
        some = np.bincount(near[~nothing], minlength=len(self.divided))[near]
        known = (some == 1) | (nothing & (some > 1))
        share = Fractions.whole(known & ~nothing)
        edges = Edges(near, far, share, known, share, known)
        ended = self.divided & (np.bincount(near, minlength=len(self.divided)) == 0)
        lost = ended.nonzero()[0]
        one, every = Fractions.repeated(1, len(lost)), np.ones(len(lost), dtype=bool)
        nowhere = np.full(len(lost), NOWHERE)
        return Edges.stacked([edges, Edges(lost, nowhere, one, every, one, every)])

    def _looked_up(self, states: Sequence[int]) -> Edges:
        """Edges of states that are looked at one by one."""
        near: list[int] = []
        branches: list[Branch] = []
        missing: list[bool] = []
        for state in states:
            ways, lacking = self._branches(state)
            near += [state] * len(ways)
            branches += ways
            missing += [lacking] * len(ways)
        shares = [branch.share for branch in branches]
        taken = [b.taken if b.share is None else b.share for b in branches]
        weights = _of(taken)
        return Edges(
            np.array(near, dtype=np.int64),
            np.array([branch.to for branch in branches], dtype=np.int64),
            _of(shares),
            np.array([share is not None for share in shares], dtype=bool),
            attrs.evolve(weights, big=weights.big | np.array(missing, dtype=bool)),
            np.array([share is not None for share in taken], dtype=bool),
        )

    def _branches(self, state: int) -> tuple[Sequence[Branch], bool]:
        """The ways out of a state, and whether the assumption lacks a size."""
        try:
            return self.flow.branches.of(state), False
        except MissingShareError:
            return self.flow.branches.ways(state), True

    # -- what else is in a state -----------------------------------------------

    def _own(self) -> Truth:
        """Follow each state back to where all that is in it comes from.

        A state that one other feeds comes of whatever that one comes of.  One that
        several feed begins something new, unless all of them come of the same.
        """
        near, far = self._feeding()
        states = len(self.flow.starts)
        fed = np.bincount(far, minlength=states)
        joined = (fed > 0) & ~self.flow.starts & ~self._foreign()
        root = np.arange(states)
        alone = joined[far] & (fed[far] == 1)
        root[far[alone]] = near[alone]
        root = followed(root)
        several = joined & (fed > 1)
        while True:
            least, most = np.full(states, states), np.full(states, -1)
            np.minimum.at(least, far, root[near])
            np.maximum.at(most, far, root[near])
            same = several & (least == most)
            if not same.any():
                return self.flow.starts[root]
            several &= ~same
            root[same] = least[same]
            root = followed(root)

    def _feeding(self) -> tuple[Whole, Whole]:
        """Pairs of states of which one holds something of the other."""
        edges, chronicle = self.edges, self.flow.chronicle
        counted = edges.carrying & (edges.far >= 0)
        single = self.flow.single.nonzero()[0]
        near = [edges.near[counted], single]
        far = [edges.far[counted], self.flow.steps[single].astype(np.int64)]
        if not self.flow.branches.forward:
            gifts = self._gifts()
            near.append(chronicle.target_array[gifts].astype(np.int64))
            far.append(chronicle.source_array[gifts].astype(np.int64))
        nears, fars = np.concatenate(near), np.concatenate(far)
        full = ~np.isin(nears, list(self.flow.hollow))
        return nears[full], fars[full]

    def _gifts(self) -> Whole:
        """Links by which states of before give something, as far as anybody knows."""
        flow, links = self.flow, self.flow.giving_links
        source = flow.chronicle.source_array[links]
        giving: Whole = links[self.flow.moving[source] & ~flow.nothing[links]]
        return giving

    def _foreign(self) -> Truth:
        """States in which something is that comes from no state, or goes to none."""
        chronicle, flow = self.flow.chronicle, self.flow
        source, target = chronicle.source_array, chronicle.target_array
        foreign = np.zeros(len(self.flow.starts), dtype=bool)
        if flow.branches.forward:
            foreign[target[(source < 0) & (target >= 0)]] = True
            return foreign
        foreign[source[(target < 0) & (source >= 0)]] = True
        unsure = self.flow.moving & ~self.flow.starts & ~flow.plain
        for state in unsure.nonzero()[0].tolist():
            foreign[state] |= any(g.to < 0 and g.share != 0 for g in flow.branches.gifts(state))
        return foreign


def _of(values: Sequence[Fraction | None]) -> Fractions:
    return Fractions.of([value if value is not None else 0 for value in values])
