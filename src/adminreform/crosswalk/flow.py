"""How much of a state goes where, with what is known told from what is not.

Shares live on the graph of states, not on tables of pairs: a unit that splits
and is joined again is whole again, even where nobody knows how it split.
"""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

import numpy as np

from adminreform.crosswalk.branches import NOWHERE, Branches
from adminreform.crosswalk.exact import Fractions, folded

if TYPE_CHECKING:
    from datetime import date

    from numpy.typing import NDArray

__all__ = ["DIVIDED", "Flow", "followed"]

DIVIDED = -2
"""Marks states of which not all goes, or not surely, one way."""


class Flow:
    """Shares along the links between two days, in one direction of time."""

    def __init__(self, branches: Branches) -> None:
        """Follow the links.

        Args:
            branches: The ways out of each state.
        """
        self.branches = branches
        self.chronicle = branches.chronicle
        self.end = branches.end

    # -- all states at once --------------------------------------------------

    @cached_property
    def steps(self) -> NDArray[np.int32]:
        """For each state the one that all of it goes to, or comes from, by its one link.

        Shape:
            One number a state: a state, or `DIVIDED` for any other case.
        """
        chronicle = self.chronicle
        source, target = chronicle.source_array, chronicle.target_array
        if self.branches.forward:
            near, far, held = source, target, chronicle.giving & (source >= 0)
            sure = chronicle.giving_all
        else:
            near, far = target, source
            held = (chronicle.giving | (source < 0)) & (target >= 0)
            sure = np.ones(len(source), dtype=bool)
        states = len(chronicle.states)
        count = np.bincount(near[held], minlength=states)
        alone = held & (far >= 0) & sure
        alone[alone] = count[near[alone]] == 1
        steps = np.full(states, DIVIDED, dtype=np.int32)
        steps[near[alone]] = far[alone]
        return steps

    @cached_property
    def starts(self) -> NDArray[np.bool_]:
        """Which states hold on the day of the start."""
        return self._holding(self.branches.start)

    @cached_property
    def ends(self) -> NDArray[np.bool_]:
        """Which states hold on the day of the end."""
        return self._holding(self.end)

    def _holding(self, on: date) -> NDArray[np.bool_]:
        day = on.toordinal()
        held: NDArray[np.bool_] = (self.chronicle.born <= day) & (day < self.chronicle.died)
        return held

    @cached_property
    def moving(self) -> NDArray[np.bool_]:
        """Which states end, or began, between the two days."""
        born, died = self.chronicle.born, self.chronicle.died
        start, end = self.branches.start.toordinal(), self.end.toordinal()
        moving: NDArray[np.bool_] = (born > end) & (born <= start)
        if self.branches.forward:
            moving = (died <= end) & (self.starts | (born > start))
        return moving

    @cached_property
    def single(self) -> NDArray[np.bool_]:
        """Which of them go whole to one other, by their one link."""
        single: NDArray[np.bool_] = self.moving & (self.steps >= 0)
        return single

    @cached_property
    def arrival(self) -> NDArray[np.int64]:
        """Where all of each state arrives along links that nothing divides.

        Shape:
            One number a state: that of a state of the end, or of one that is divided.
        """
        return followed(np.where(self.single, self.steps, np.arange(len(self.steps))))

    @cached_property
    def plain(self) -> NDArray[np.bool_]:
        """Which states give shares that are all known and sum to 1."""
        source = self.chronicle.source_array
        links = self.giving_links
        num, den = self.chronicle.shares(self.branches.measure)
        near, first, count = np.unique(source[links], return_index=True, return_counts=True)
        plain = np.zeros(len(self.chronicle.states), dtype=bool)
        if len(near):
            known = np.logical_and.reduceat(den[links] > 0, first)
            held = links[np.repeat(known, count)]
            total = folded(Fractions.fitting(num[held], den[held]), count[known], Fractions.__add__)
            plain[near[known]] = (total.num == total.den) & ~total.big
        return plain

    @cached_property
    def giving_links(self) -> NDArray[np.int64]:
        """Links by which states give something, those of one state side by side."""
        source = self.chronicle.source_array
        links = (self.chronicle.giving & (source >= 0)).nonzero()[0]
        return links[np.argsort(source[links], kind="stable")]

    @cached_property
    def nothing(self) -> NDArray[np.bool_]:
        """By which links nothing of the measure goes from a state to a state."""
        chronicle = self.chronicle
        num, den = chronicle.shares(self.branches.measure)
        source = chronicle.source_array
        found: NDArray[np.bool_] = (num == 0) & (den > 0) & (source >= 0)
        doubtful = (den > 0) & (source >= 0) & ~self.plain[source] & chronicle.giving
        for state in set(source[doubtful].tolist()):
            for gift in reversed(self.branches.gifts(state)):
                found[gift.link] = gift.share == 0
        return found

    # -- one state -----------------------------------------------------------

    def links_from(self, state: int) -> list[tuple[int, int]]:
        """The ways out of a state: where each leads, and its link.

        The same as `Branches.ways`, but shares are not looked at where they need not be.
        """
        chronicle, branches = self.chronicle, self.branches
        if branches.forward and self.plain[state]:
            targets = chronicle.targets
            return [(targets[k], k) for k in chronicle.out[state] if chronicle.gives(k)]
        if branches.forward or branches.sized:
            return [(way.to, way.link) for way in branches.ways(state)]
        sources, links = chronicle.sources, chronicle.into[state]
        getting = [(sources[k], k) for k in links if chronicle.gives(k) or sources[k] < 0]
        return getting or [(NOWHERE, k) for k in links[:1]]

    def is_scaled(self, state: int) -> bool:
        """Whether stated shares of a state had to be scaled to sum to 1."""
        if self.plain[state] or not self.branches.forward:
            return False
        return any(way.scaled for way in self.branches.ways(state))

    # -- what else is in a state ---------------------------------------------

    def feeders(self, state: int) -> frozenset[int]:
        """Where what is in a state comes from; backward, where it goes.

        Shape:
            Numbers of states, and `NOWHERE` for what is not of a state.
        """
        chronicle = self.chronicle
        if not self.branches.forward:
            links = chronicle.out[state]
            met = {gift.to for gift in self.branches.gifts(state) if gift.share != 0}
            lost = {NOWHERE for k in links if chronicle.targets[k] < 0}
            back = {chronicle.targets[k] for k in links if chronicle.gives(k)}
            return frozenset(met | lost | {i for i in back - met if self._leads(i, state)})
        came = {chronicle.sources[k] for k in chronicle.into[state] if self._feeds(k)}
        return frozenset(came - self.hollow)

    def _feeds(self, link: int) -> bool:
        return self.chronicle.sources[link] < 0 or self.branches.share(link) != 0

    def _leads(self, state: int, there: int) -> bool:
        return any(way.to == there and way.share != 0 for way in self.branches.ways(state))

    @cached_property
    def hollow(self) -> frozenset[int]:
        """States in which nothing of the measure is: land without people has no people.

        Of those alone that others formed since the start; on ways back there are none.
        """
        born = self.chronicle.born
        if not self.branches.forward or not self.nothing.any():
            return frozenset()
        return frozenset(self.empty(born > self.branches.start.toordinal()).nonzero()[0].tolist())

    def empty(self, states: NDArray[np.bool_]) -> NDArray[np.bool_]:
        """Which of some states were formed of nothing, as far as the measure goes."""
        source, target = self.chronicle.source_array, self.chronicle.target_array
        formed = np.bincount(target[target >= 0], minlength=len(states)) > 0
        empty = np.zeros(len(states), dtype=bool)
        while True:
            filled = (target >= 0) & ~self.nothing & ((source < 0) | ~empty[source])
            found = states & formed & (np.bincount(target[filled], minlength=len(states)) == 0)
            if (found == empty).all():
                return empty
            empty = found


def followed(step: NDArray[np.int64]) -> NDArray[np.int64]:
    """Where each leads in the end, step by step; what leads nowhere else leads to itself."""
    while True:
        further = step[step]
        if (further == step).all():
            return step
        step = further
