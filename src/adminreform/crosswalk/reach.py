"""What of one unit arrives where, and along which links.

From the end back: what a state is worth to each end follows from what the states are
worth that it leads to.  The choices of different states do not bind each other, so the
bounds are exact, and not just safe.
"""

from __future__ import annotations

from collections import Counter
from fractions import Fraction
from typing import TYPE_CHECKING

import attrs

from adminreform.crosswalk.assume import MIXED
from adminreform.crosswalk.branches import NOWHERE, Branch

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from adminreform.crosswalk.flow import Flow

__all__ = ["Reach", "Route", "between", "reach"]

_ZERO, _ONE = Fraction(0), Fraction(1)


@attrs.frozen
class Reach:
    """What of a state arrives at another.

    Attributes:
        low: The least that can.
        high: The most that can.
        taken: What is taken to arrive; None where nothing says so.
        assumed: Names of the assumptions behind what is taken; none where nothing was
            assumed, or nothing is taken.
    """

    low: Fraction
    high: Fraction
    taken: Fraction | None
    assumed: tuple[str, ...] = ()


@attrs.frozen
class _Worth:
    """What of a state arrives at an end, on the way to being known.

    Attributes:
        low: The least that can.
        high: The most that can.
        taken: What is taken to arrive; None where nothing says so.
        guessed: Whether a share on the way is unknown.
        mixed: Whether a share on the way was stated of more than what is followed.
    """

    low: Fraction = _ONE
    high: Fraction = _ONE
    taken: Fraction | None = _ONE
    guessed: bool = False
    mixed: bool = False


def reach(flow: Flow, state: int, above: Mapping[int, int] | None = None) -> dict[int, Reach]:
    """What of a state arrives where, on the day of the end.

    Args:
        flow: Shares along the links between two days.
        state: The state.
        above: For states of the end, the one in whose place they count; by
            default each counts for itself.
    Raises:
        MissingShareError: If the assumption needs a size that nobody measured.
    """
    order = [*between(flow, state)]
    own = _own(flow, state, order)
    ways = {here: flow.branches.of(here) for here in order}
    if all(_is_sure(branch, here in own) for here in order for branch in ways[here]):
        return {
            end: Reach(mass, mass, mass)
            for end, mass in _pushed(state, order, ways, above or {}).items()
        }
    waiting = Counter(branch.to for branches in ways.values() for branch in branches)
    worth: dict[int, dict[int, _Worth]] = {}
    for here in reversed(order):
        for branch in ways[here]:
            if branch.to not in worth:
                worth[branch.to] = {_counts_for(branch.to, above or {}): _Worth()}
        worth[here] = _worth(ways[here], worth, own=here in own)
        for branch in ways[here]:
            waiting[branch.to] -= 1
            if not waiting[branch.to]:  # what nobody asks for any more is let go
                del worth[branch.to]
    return {end: _told(found, flow.branches.assume) for end, found in worth[state].items()}


def between(flow: Flow, state: int) -> dict[int, list[tuple[int, int]]]:
    """The state and all on its ways that do not hold on the day of the end.

    Shape:
        In order of time; for each state, where its ways lead, and their links.
    """
    chronicle = flow.chronicle
    found: dict[int, list[tuple[int, int]]] = {}
    queue = [state]
    while queue:
        here = queue.pop()
        if here in found or here == NOWHERE or chronicle.holds(here, flow.end):
            continue
        found[here] = flow.links_from(here)
        queue += [there for there, _ in found[here]]
    return dict(sorted(found.items(), reverse=not flow.branches.forward))


def _own(flow: Flow, state: int, order: Sequence[int]) -> frozenset[int]:
    """States on the ways of a state that hold nothing but what comes of it.

    What a clause says of any other is true of all that is in it.  Of one of its parts
    it is true only if the parts are evenly mixed.
    """
    own = {state}
    for here in order:
        if own.issuperset(flow.feeders(here)):
            own.add(here)
    return frozenset(own)


def _is_sure(branch: Branch, own: bool) -> bool:  # noqa: FBT001 (private, one caller)
    return branch.share is not None and (own or branch.share in {0, 1})


def _counts_for(end: int, above: Mapping[int, int]) -> int:
    return above.get(end, end)


def _pushed(
    state: int,
    order: Sequence[int],
    ways: Mapping[int, Sequence[Branch]],
    above: Mapping[int, int],
) -> dict[int, Fraction]:
    """Send 1 along known shares, to the ends."""
    mass = {state: _ONE}
    for here in order:
        held = mass.pop(here)
        for branch in ways[here]:
            there = branch.to if branch.to in ways else _counts_for(branch.to, above)
            mass[there] = mass.get(there, _ZERO) + held * (branch.share or _ZERO)
    return mass


def _worth(
    branches: Sequence[Branch], worth: Mapping[int, Mapping[int, _Worth]], *, own: bool
) -> dict[int, _Worth]:
    """What of a state arrives where, from what arrives of those it leads to.

    Args:
        branches: Ways out of the state.
        worth: What of each state at their ends arrives where.
        own: Whether the state holds nothing but what is followed.
    """
    parts: dict[int, list[tuple[Branch, _Worth]]] = {}
    for branch in branches:
        for end, there in worth[branch.to].items():
            parts.setdefault(end, []).append((branch, there))
    if not own:
        return _blended(parts)
    claimants = sum(branch.share is None for branch in branches)
    free = 1 - sum((branch.share for branch in branches if branch.share is not None), _ZERO)
    return {end: _joined(held, free, claimants) for end, held in parts.items()}


def _joined(held: Sequence[tuple[Branch, _Worth]], free: Fraction, claimants: int) -> _Worth:
    """What arrives at one end, of a state that holds nothing but what is followed.

    All that is free goes one way, whichever is worst, or best.

    Args:
        held: The ways that lead to the end, and what is there.
        free: Share that goes along ways of unknown share.
        claimants: How many of these the state has.
    """
    low, high = _ZERO, _ZERO
    options = [there for branch, there in held if branch.share is None]
    if options:
        most = max(option.high for option in options)
        least = min(option.low for option in options) if len(options) == claimants else _ZERO
        low, high = free * least, free * most
    for branch, there in held:
        if branch.share:
            low += branch.share * there.low
            high += branch.share * there.high
    return _Worth(low, high, *_assumed(held, own=True))


def _blended(parts: Mapping[int, Sequence[tuple[Branch, _Worth]]]) -> dict[int, _Worth]:
    """What arrives at ends, of a state that holds more than what is followed."""
    met = [
        end
        for end, held in parts.items()
        if any(branch.share != 0 and there.high for branch, there in held)
    ]
    sure, possible = (frozenset(met) if len(met) == 1 else frozenset[int]()), frozenset(met)
    return {
        end: _Worth(Fraction(end in sure), Fraction(end in possible), *_assumed(held, own=False))
        for end, held in parts.items()
    }


def _assumed(
    held: Sequence[tuple[Branch, _Worth]], *, own: bool
) -> tuple[Fraction | None, bool, bool]:
    """What is taken to arrive at an end, and whether by a guess, and by taking it as mixed."""
    taken: Fraction | None = _ZERO
    guessed = mixed = False
    for branch, there in held:
        if branch.share == 0 or not there.high:
            continue
        guessed |= branch.share is None or there.guessed
        mixed |= there.mixed or (not own and branch.share != 1)
        share = branch.taken if branch.share is None else branch.share
        if taken is None or share is None or there.taken is None:
            taken = None
        else:
            taken += share * there.taken
    return taken, guessed, mixed


def _told(found: _Worth, assume: str | None) -> Reach:
    if found.low == found.high:
        return Reach(found.low, found.low, found.low)
    if found.taken is None:
        return Reach(found.low, found.high, None)
    names = [assume] if found.guessed and assume is not None else []
    return Reach(
        found.low, found.high, found.taken, (*names, MIXED) if found.mixed else tuple(names)
    )


class Route:
    """The ways of a state to the day of the end, and the links along them."""

    def __init__(self, flow: Flow, state: int, above: Mapping[int, int] | None = None) -> None:
        """Follow a state.

        Args:
            flow: Shares along the links between two days.
            state: The state.
            above: For states of the end, the one in whose place they count.
        """
        self.flow = flow
        self._steps = between(flow, state)
        for here, steps in self._steps.items() if above else ():
            self._steps[here] = [(_counts_for(there, above or {}), link) for there, link in steps]

    @property
    def scaled(self) -> bool:
        """Whether stated shares on the way had to be scaled."""
        return any(map(self.flow.is_scaled, self._steps))

    def links_to(self, end: int) -> tuple[int, ...]:
        """Numbers of the links on the ways to an end, in order of time."""
        leads, found = {end}, list[list[int]]()
        for here, steps in reversed(self._steps.items()):
            hits = [link for there, link in steps if there in leads]
            if hits:
                leads.add(here)
                found.append(hits)
        return tuple(dict.fromkeys(link for hits in reversed(found) for link in hits))
