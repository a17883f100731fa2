"""Composing two tables of pairs, where there is no graph of states behind them."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING

from adminreform.crosswalk.rows import CrosswalkRow
from adminreform.law import join_bases

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from adminreform.units import UnitRef

__all__ = ["compose"]

Pair = tuple[CrosswalkRow, CrosswalkRow | None]


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
    return [row for source, rows in by_source.items() for row in _carried(source, rows, onward)]


def _carried(
    source: UnitRef, rows: Sequence[CrosswalkRow], onward: dict[UnitRef, list[CrosswalkRow]]
) -> list[CrosswalkRow]:
    by_target: dict[UnitRef | None, list[Pair]] = {}
    for row in rows:
        following = onward.get(row.target, []) if row.target is not None else []
        for step in following:
            by_target.setdefault(step.target, []).append((row, step))
        if not following:
            by_target.setdefault(None, []).append((row, None))
    return [_joined(source, target, pairs, rows) for target, pairs in by_target.items()]


def _joined(
    source: UnitRef, target: UnitRef | None, pairs: Sequence[Pair], rows: Sequence[CrosswalkRow]
) -> CrosswalkRow:
    one = Fraction(1)
    low = _extreme(rows, {id(r): s.low if s else one for r, s in pairs}, min)
    high = _extreme(rows, {id(r): s.high if s else one for r, s in pairs}, max)
    share: Fraction | None = Fraction(0)
    for row, step in pairs:
        onward = step.share if step else one
        if share is not None and row.share is not None and onward is not None:
            share += row.share * onward
        else:
            share = None
    if low == high:
        share = low
    said = [r.basis for pair in pairs for r in pair if r is not None and r.basis is not None]
    return CrosswalkRow(source, target, share, low, high, join_bases(said))


def _extreme(
    rows: Sequence[CrosswalkRow],
    worth: dict[int, Fraction],
    best: Callable[[Iterable[Fraction]], Fraction],
) -> Fraction:
    """Spend a whole on rows within their bounds, where it is worth least or most."""
    spent = sum((row.low for row in rows), Fraction(0))
    total = sum((row.low * worth.get(id(row), Fraction(0)) for row in rows), Fraction(0))
    ranked = sorted(rows, key=lambda row: worth.get(id(row), Fraction(0)))
    for row in ranked if best is min else reversed(ranked):
        more = min(row.high - row.low, 1 - spent)
        spent += more
        total += more * worth.get(id(row), Fraction(0))
    return total
