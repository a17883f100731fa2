"""Composing two tables of pairs, where there is no graph of states behind them."""

from __future__ import annotations

from collections import Counter
from fractions import Fraction
from typing import TYPE_CHECKING

import attrs

from adminreform.crosswalk.assume import MIXED, grounds
from adminreform.crosswalk.rows import CrosswalkRow
from adminreform.law import Basis, join_bases

if TYPE_CHECKING:
    from collections.abc import Callable, Container, Iterable, Mapping, Sequence

    from adminreform.units import UnitRef

__all__ = ["compose"]

_ZERO, _ONE = Fraction(0), Fraction(1)


@attrs.frozen
class _Pair:
    """A row of the first table and one that carries it on.

    Attributes:
        row: The row of the first.
        step: That of the second; None where it has none, and what arrived has left.
        blended: Whether the first makes the unit between of several, so that what the
            second says of it binds no one of them.
    """

    row: CrosswalkRow
    step: CrosswalkRow | None = None
    blended: bool = False

    @property
    def low(self) -> Fraction:
        """The least that is carried on of what arrives."""
        if self.step is None:
            return _ONE
        return _ZERO if self.blended and self.step.low < 1 else self.step.low

    @property
    def high(self) -> Fraction:
        """The most that is carried on of what arrives."""
        if self.step is None:
            return _ONE
        return _ONE if self.blended and self.step.high > 0 else self.step.high

    @property
    def share(self) -> Fraction | None:
        """The share of the source that goes this way."""
        onward = _ONE if self.step is None else self.step.share
        return None if self.row.share is None or onward is None else self.row.share * onward

    @property
    def grounds(self) -> list[Basis]:
        """What the pair rests on."""
        grounds = (row.basis for row in (self.row, self.step) if row is not None)
        return [ground for ground in grounds if ground is not None]


def compose(first: Iterable[CrosswalkRow], second: Iterable[CrosswalkRow]) -> list[CrosswalkRow]:
    """Rows of the first table, carried on by the second.

    Bounds are the best that pairs allow: the shares of one source sum to 1, and
    what is free goes where it counts least or most.  What splits in the first
    and joins in the second is whole again where all of it arrives.
    """
    onward: dict[UnitRef, list[CrosswalkRow]] = {}
    for row in second:
        onward.setdefault(row.source, []).append(row)
    by_source: dict[UnitRef, list[CrosswalkRow]] = {}
    for row in first:
        by_source.setdefault(row.source, []).append(row)
    givers = Counter(row.target for rows in by_source.values() for row in rows if row.high > 0)
    blended = {target for target, times in givers.items() if times > 1}
    return [
        _joined(source, target, pairs, rows)
        for source, rows in by_source.items()
        for target, pairs in _by_target(rows, onward, blended).items()
    ]


def _by_target(
    rows: Sequence[CrosswalkRow],
    onward: Mapping[UnitRef, Sequence[CrosswalkRow]],
    blended: Container[UnitRef | None],
) -> dict[UnitRef | None, list[_Pair]]:
    found: dict[UnitRef | None, list[_Pair]] = {}
    for row in rows:
        following = onward.get(row.target, ()) if row.target is not None else ()
        for step in following:
            pair = _Pair(row, step, row.target in blended)
            found.setdefault(step.target, []).append(pair)
        if not following:
            found.setdefault(None, []).append(_Pair(row))
    return found


def _joined(
    source: UnitRef,
    target: UnitRef | None,
    pairs: Sequence[_Pair],
    rows: Sequence[CrosswalkRow],
) -> CrosswalkRow:
    low = _extreme(rows, {id(pair.row): pair.low for pair in pairs}, min)
    high = _extreme(rows, {id(pair.row): pair.high for pair in pairs}, max)
    known = [pair.share for pair in pairs if pair.share is not None]
    share = sum(known, _ZERO) if len(known) == len(pairs) else None
    said = [ground for pair in pairs for ground in pair.grounds]
    if low == high:
        share = low
    elif share is not None and any(pair.blended and pair.low != pair.high for pair in pairs):
        said = [*grounds([MIXED]), *said]
    return CrosswalkRow(source, target, share, low, high, join_bases(said))


def _extreme(
    rows: Sequence[CrosswalkRow],
    worth: Mapping[int, Fraction],
    best: Callable[[Iterable[Fraction]], Fraction],
) -> Fraction:
    """Spend a whole on rows within their bounds, where it is worth least or most."""
    spent = sum((row.low for row in rows), _ZERO)
    total = sum((row.low * worth.get(id(row), _ZERO) for row in rows), _ZERO)
    ranked = sorted(rows, key=lambda row: worth.get(id(row), _ZERO))
    for row in ranked if best is min else reversed(ranked):
        more = min(row.high - row.low, 1 - spent)
        spent += more
        total += more * worth.get(id(row), _ZERO)
    return total
