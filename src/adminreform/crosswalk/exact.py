"""Exact fractions, many at once.

Numerators and denominators are columns of whole numbers of 64 bits.  What does not fit
is marked, and is for whoever asked to work out in another way; nothing wraps.
"""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING

import attrs
import numpy as np

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from numpy.typing import NDArray

    Whole = NDArray[np.int64]
    Truth = NDArray[np.bool_]

__all__ = ["Fractions", "folded"]

_MOST = 2.0**62
"""Products that stay below it, taken in floats, surely fit 64 bits."""


@attrs.frozen
class Fractions:
    """Fractions from 0 to 1, in lowest terms.

    Attributes:
        num: Numerators.
        den: Denominators, all above 0.
        big: Which could not be worked out in 64 bits; they are shown as 0.
    """

    num: Whole
    den: Whole
    big: Truth

    @classmethod
    def of(cls, values: Iterable[Fraction | int]) -> Fractions:
        """Fractions from values."""
        ratios = [value.as_integer_ratio() for value in values]
        fits = [num < _MOST and den < _MOST for num, den in ratios]
        kept = [r if fit else (0, 1) for r, fit in zip(ratios, fits, strict=True)]
        num, den = np.array(kept, dtype=np.int64).reshape(-1, 2).T
        return cls(num, den, ~np.array(fits, dtype=bool))

    @classmethod
    def fitting(cls, num: Whole, den: Whole) -> Fractions:
        """Fractions in lowest terms from numerators and denominators."""
        return cls(num, den, np.zeros(len(num), dtype=bool))

    @classmethod
    def whole(cls, values: Whole | Truth) -> Fractions:
        """Whole numbers."""
        return cls.fitting(values.astype(np.int64), np.ones(len(values), dtype=np.int64))

    @classmethod
    def repeated(cls, value: int, times: int) -> Fractions:
        """One whole number several times."""
        return cls.whole(np.full(times, value, dtype=np.int64))

    @classmethod
    def stacked(cls, parts: Sequence[Fractions]) -> Fractions:
        """Parts one after the other."""
        return cls(
            np.concatenate([part.num for part in parts]),
            np.concatenate([part.den for part in parts]),
            np.concatenate([part.big for part in parts]),
        )

    def __len__(self) -> int:
        return len(self.num)

    def __getitem__(self, index: Whole | Truth | slice) -> Fractions:
        return Fractions(self.num[index], self.den[index], self.big[index])

    def values(self) -> list[Fraction]:
        """The fractions as values."""
        return self.values_from(Fractions.repeated(1, len(self)), [Fraction(1)] * len(self))

    def values_from(self, others: Fractions, values: list[Fraction]) -> list[Fraction]:
        """The fractions as values, where most are the same as others.

        Args:
            others: Fractions that they are held against.
            values: The values of these.
        """
        found = values.copy()
        differ = ((self.num != others.num) | (self.den != others.den)).nonzero()[0]
        held: dict[tuple[int, int], Fraction] = {}
        ratios = zip(self.num[differ].tolist(), self.den[differ].tolist(), strict=True)
        for place, ratio in zip(differ.tolist(), ratios, strict=True):
            if ratio not in held:
                held[ratio] = Fraction(*ratio)
            found[place] = held[ratio]
        return found

    @property
    def rest(self) -> Fractions:
        """What each lacks to 1."""
        return Fractions(self.den - self.num, self.den, self.big)

    def replaced(self, index: Whole | Truth, values: Fractions | int) -> Fractions:
        """The same, with some replaced."""
        found = Fractions(self.num.copy(), self.den.copy(), self.big.copy())
        if isinstance(values, int):
            found.num[index], found.den[index], found.big[index] = values, 1, False
        else:
            found.num[index], found.den[index] = values.num, values.den
            found.big[index] = values.big
        return found

    def __mul__(self, other: Fractions) -> Fractions:
        ours, theirs = np.gcd(self.num, other.den), np.gcd(other.num, self.den)
        left, right = self.den // theirs, other.den // ours
        big = self.big | other.big | (left.astype(np.float64) * right >= _MOST)
        num = (self.num // ours) * (other.num // theirs)
        return _marked(num, left * right, big)

    def __add__(self, other: Fractions) -> Fractions:
        common = np.gcd(self.den, other.den)
        ours, theirs = self.den // common, other.den // common
        big = self.big | other.big | (ours.astype(np.float64) * other.den >= _MOST / 4)
        num, den = self.num * theirs + other.num * ours, ours * other.den
        num, den = np.where(big, 0, num), np.where(big, 1, den)
        least = np.gcd(num, den)
        return _marked(num // least, den // least, big)

    def lesser(self, other: Fractions) -> Fractions:
        """The lesser of each two."""
        return self._chosen(other, self.num * other.den <= other.num * self.den)

    def greater(self, other: Fractions) -> Fractions:
        """The greater of each two."""
        return self._chosen(other, self.num * other.den >= other.num * self.den)

    def _chosen(self, other: Fractions, ours: Truth) -> Fractions:
        big = self.big | other.big | (self.den.astype(np.float64) * other.den >= _MOST)
        num = np.where(ours, self.num, other.num)
        return _marked(num, np.where(ours, self.den, other.den), big)


def _marked(num: Whole, den: Whole, big: Truth) -> Fractions:
    if big.any():
        num, den = np.where(big, 0, num), np.where(big, 1, den)
    return Fractions(num, den, big)


def folded(
    values: Fractions, sizes: Whole, join: Callable[[Fractions, Fractions], Fractions]
) -> Fractions:
    """One value for each group of values that stand side by side.

    Neighbours are joined two by two until each group is one.

    Args:
        values: The values, group after group.
        sizes: How many each group has; at least one.
        join: Joins two columns of values.
    Example:
        >>> from fractions import Fraction
        >>> values = Fractions.of([Fraction(1, 2), Fraction(1, 3), Fraction(1, 6)])
        >>> folded(values, np.array([1, 2]), Fractions.__add__).den.tolist()
        [2, 2]
    """
    several = sizes > 1
    if not several.any():
        return values
    first = np.cumsum(sizes) - sizes
    inside = np.repeat(several, sizes)
    rest, left = values[inside], sizes[several]
    while (left > 1).any():
        begin = np.cumsum(left) - left
        place = np.arange(len(rest)) - np.repeat(begin, left)
        even = place % 2 == 0
        paired = (even & (place + 1 < np.repeat(left, left))).nonzero()[0]
        joined = join(rest[paired], rest[paired + 1])
        kept = even.nonzero()[0]
        at = (np.cumsum(even) - 1)[paired]
        rest = rest[kept].replaced(at, joined)
        left = (left + 1) // 2
    return values[first].replaced(several, rest)
