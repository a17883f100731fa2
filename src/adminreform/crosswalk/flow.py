"""How much of a state goes where, with what is known told from what is not.

Shares live on the graph of states, not on tables of pairs: a unit that splits
and is joined again is whole again, even where nobody knows how it split.
"""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING

import attrs

from adminreform.crosswalk.assume import MIXED
from adminreform.crosswalk.branches import NOWHERE, Branch, Branches

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    import numpy as np
    from numpy.typing import NDArray

__all__ = ["DIVIDED", "Flow", "Reach"]

DIVIDED = -2
"""Marks states of which not all goes, or not surely, one way."""


@attrs.frozen
class Reach:
    """What of a state arrives at another.

    Attributes:
        low: The least that can.
        high: The most that can.
        taken: What arrives under the assumption; None without one.
        links: Numbers of the links on the way.
        assumed: Names of the assumptions behind what is taken; none where nothing was
            assumed, or nothing is taken.
        scaled: Whether stated shares on the way had to be scaled.
    """

    low: Fraction
    high: Fraction
    taken: Fraction | None
    links: tuple[int, ...]
    assumed: tuple[str, ...]
    scaled: bool


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

    def single_steps(self) -> NDArray[np.int32]:
        """For each state the one that all of it goes to, or comes from, by its one link.

        Shape:
            One number a state: a state, or `DIVIDED` for any other case.
        """
        import numpy as np  # noqa: PLC0415 (heavy, and only needed here)

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

    # -- all the way ---------------------------------------------------------

    def reach(self, state: int, above: Mapping[int, int] | None = None) -> dict[int, Reach]:
        """What of a state arrives where, on the day of the end.

        Args:
            state: The state.
            above: For states of the end, the one in whose place they count; by
                default each counts for itself.
        """
        order = self._between(state)
        ways = {here: self.branches.of(here) for here in order}
        if above is not None:
            ways = {
                here: tuple(attrs.evolve(b, to=above.get(b.to, b.to)) for b in branches)
                for here, branches in ways.items()
            }
        blended = self._blended(state, order)
        loose = {here: _loosened(ways[here]) if here in blended else ways[here] for here in order}
        ends: dict[int, None] = {}
        for here in order:
            for branch in ways[here]:
                if branch.to == NOWHERE or branch.to not in ways:
                    ends[branch.to] = None
        scaled = any(branch.scaled for branches in ways.values() for branch in branches)
        certain = all(b.share is not None for branches in loose.values() for b in branches)
        taken = self._push(state, order, ways)
        found: dict[int, Reach] = {}
        for end in ends:
            touching = self._towards(end, order, ways)
            if certain:
                low = high = taken[end] or Fraction(0)
            else:
                low = self._extreme(state, end, order, loose, min)
                high = self._extreme(state, end, order, loose, max)
            known = low == high
            found[end] = Reach(
                low=low,
                high=high,
                taken=low if known else taken[end],
                links=tuple(dict.fromkeys(b.link for held in touching.values() for b in held)),
                assumed=() if known or taken[end] is None else self._assumed(touching, blended),
                scaled=scaled,
            )
        return found

    def _assumed(
        self, touching: Mapping[int, Sequence[Branch]], blended: frozenset[int]
    ) -> tuple[str, ...]:
        """Names of the assumptions that it takes to send something along branches."""
        guessed = any(b.share is None for branches in touching.values() for b in branches)
        names = [self.branches.assume] if guessed and self.branches.assume is not None else []
        return (*names, MIXED) if blended.intersection(touching) else tuple(names)

    def _blended(self, state: int, order: Sequence[int]) -> frozenset[int]:
        """States on the ways of a state that hold more than what comes of it.

        What a clause says of such a state is true of all that is in it.  Of one of its
        parts it is true only if the parts are evenly mixed.
        """
        own = {state}
        for here in order:
            if here != state and own.issuperset(self._feeders(here, own)):
                own.add(here)
        return frozenset(order) - own

    def _feeders(self, state: int, own: set[int]) -> set[int]:
        """Where what is in a state comes from; backward, where it goes."""
        chronicle = self.chronicle
        if self.branches.forward:
            links, ends = chronicle.into[state], chronicle.sources
        else:
            links, ends = chronicle.out[state], chronicle.targets
            branches = self.branches.given([k for k in links if chronicle.gives(k)])
            if any(b.to == NOWHERE and b.share != 0 for b in branches):
                return {NOWHERE}
        return {
            ends[k]
            for k in links
            if ends[k] in own
            or chronicle.links[k].share_of(self.branches.measure) != 0
            or ends[k] < 0
        }

    def _between(self, state: int) -> list[int]:
        """The state and all on its ways that do not hold on the day of the end, in order."""
        seen, queue = {state}, [state]
        while queue:
            for branch in self.branches.of(queue.pop()):
                there = branch.to
                if there in seen or there == NOWHERE or self.chronicle.holds(there, self.end):
                    continue
                seen.add(there)
                queue.append(there)
        return sorted(seen, reverse=not self.branches.forward)

    @staticmethod
    def _push(
        state: int, order: Sequence[int], ways: Mapping[int, Sequence[Branch]]
    ) -> dict[int, Fraction | None]:
        """Send 1 along known and assumed shares; None where a share is neither."""
        mass: dict[int, Fraction | None] = {state: Fraction(1)}
        for here in order:
            held = mass.get(here, Fraction(0))
            for branch in ways[here]:
                share = branch.share if branch.share is not None else branch.taken
                so_far = mass.get(branch.to, Fraction(0))
                if held is None or share is None or so_far is None:
                    mass[branch.to] = None
                else:
                    mass[branch.to] = so_far + held * share
        return mass

    @staticmethod
    def _towards(
        end: int, order: Sequence[int], ways: Mapping[int, Sequence[Branch]]
    ) -> dict[int, list[Branch]]:
        """The branches that lead to an end, by the states they leave, in order of time."""
        leads, found = {end}, dict[int, list[Branch]]()
        for here in reversed(order):
            hits = [branch for branch in ways[here] if branch.to in leads]
            if hits:
                leads.add(here)
                found[here] = hits
        return dict(reversed(found.items()))

    @staticmethod
    def _extreme(
        state: int,
        end: int,
        order: Sequence[int],
        ways: Mapping[int, Sequence[Branch]],
        best: Callable[[list[Fraction]], Fraction],
    ) -> Fraction:
        """The least or most that can arrive at an end.

        From the end back: each state sends what is free of it all to one of the
        branches of unknown share, whichever is best.  The choices of different
        states do not bind each other, so this is exact and not just a bound.
        """
        value: dict[int, Fraction] = {end: Fraction(1)}
        for here in reversed(order):
            sure, free, options = Fraction(0), Fraction(1), list[Fraction]()
            for branch in ways[here]:
                worth = value.get(branch.to, Fraction(0))
                if branch.share is None:
                    options.append(worth)
                else:
                    sure += branch.share * worth
                    free -= branch.share
            value[here] = sure + (free * best(options) if options else 0)
        return value[state]


def _loosened(branches: Sequence[Branch]) -> tuple[Branch, ...]:
    """Ways out as they bind a part of a state: what is said of all and nothing holds for it."""
    return tuple(b if b.share in {0, 1} else attrs.evolve(b, share=None) for b in branches)
