"""The shares of a crosswalk as columns: what conversions join to tables."""

from __future__ import annotations

from typing import TYPE_CHECKING

import attrs
import numpy as np

from adminreform.crosswalk.exact import Fractions
from adminreform.crosswalk.sweep import GUESSED, MIXED, UNSAID, sweep

if TYPE_CHECKING:
    from collections.abc import Mapping

    from numpy.typing import NDArray

    from adminreform.crosswalk.flow import Flow

    Whole = NDArray[np.int64]
    Truth = NDArray[np.bool_]

__all__ = ["Shares", "shares_of"]


@attrs.frozen
class Shares:
    """What of units of the start is in units of the end, a row each.

    Attributes:
        source: Number of the unit of the start.
        target: Number of the unit of the end, or `NOWHERE`.
        share: Share of the source; 0 where only bounds are known.
        low: The least it can be.
        high: The most it can be.
        known: Whether there is a share.
        guessed: Whether it takes an assumption that was asked for.
        mixed: Whether it takes units that formed one as evenly mixed in it.
    """

    source: Whole
    target: Whole
    share: Fractions
    low: Fractions
    high: Fractions
    known: Truth
    guessed: Truth
    mixed: Truth

    def __len__(self) -> int:
        return len(self.source)

    def __getitem__(self, index: Whole | Truth) -> Shares:
        return Shares(*(column[index] for column in attrs.astuple(self, recurse=False)))

    @classmethod
    def stacked(cls, one: Shares, other: Shares) -> Shares:
        """Rows one after the other."""
        return cls(
            np.concatenate([one.source, other.source]),
            np.concatenate([one.target, other.target]),
            Fractions.stacked([one.share, other.share]),
            Fractions.stacked([one.low, other.low]),
            Fractions.stacked([one.high, other.high]),
            np.concatenate([one.known, other.known]),
            np.concatenate([one.guessed, other.guessed]),
            np.concatenate([one.mixed, other.mixed]),
        )


def _whole(source: Whole, target: Whole) -> Shares:
    """Of units that go whole to one other."""
    one, no = Fractions.repeated(1, len(source)), np.zeros(len(source), dtype=bool)
    return Shares(source, target, one, one, one, ~no, no, no)


def shares_of(flow: Flow, above: Mapping[int, int] | None = None) -> tuple[Shares, Whole]:
    """What of every unit of the start is where.

    Args:
        flow: Shares along the links between two days.
        above: For states of the end, the one in whose place they count.
    Returns:
        The rows, and the numbers of units of which `reach` must say it: those whose
        numbers do not fit 64 bits, or for which the assumption lacks a size.
    """
    starts = flow.starts.nonzero()[0]
    there = flow.arrival[starts]
    whole = flow.ends[there]
    counts_for = np.arange(len(flow.starts))
    for end, upper in (above or {}).items():
        counts_for[end] = upper
    found = _whole(starts[whole], counts_for[there[whole]])
    divided = starts[~whole]
    if not len(divided):
        return found, divided
    owner, worth = sweep(flow, above).of(divided)
    left = divided[np.bincount(owner, minlength=len(divided)) == 0]
    sure = (worth.low.num == worth.high.num) & (worth.low.den == worth.high.den)
    known = sure | ((worth.marks & UNSAID) == 0)
    taken = known & ~sure
    rows = Shares(
        source=divided[owner],
        target=worth.end,
        share=worth.taken.replaced(sure, worth.low[sure]).replaced(~known, 0),
        low=worth.low,
        high=worth.high,
        known=known,
        guessed=taken & ((worth.marks & GUESSED) > 0) & (flow.branches.assume is not None),
        mixed=taken & ((worth.marks & MIXED) > 0),
    )
    return Shares.stacked(found, rows), left
