"""Splitting whole things by shares, losing none."""

from __future__ import annotations

from collections.abc import Hashable, Mapping
from fractions import Fraction
from typing import TypeVar

from adminreform.errors import InvalidValueError

__all__ = ["largest_remainder"]

K = TypeVar("K", bound=Hashable)


def largest_remainder(total: int, shares: Mapping[K, Fraction]) -> dict[K, int]:
    """Split whole things by shares, losing none and inventing none.

    Args:
        total: Things to split; may be negative.
        shares: Share of each claimant.
    Shape:
        Keys of *shares*, in their order; values sum to *total* exactly.
    Units:
        Result in the unit of *total*; shares are dimensionless, sum 1.
    Raises:
        InvalidValueError: If a share is negative or the shares do not sum to 1.
    Source:
        Hamilton (largest remainder); ties go to the claimant listed first.
    Example:
        >>> largest_remainder(10, {"A": Fraction(1, 3), "B": Fraction(2, 3)})
        {'A': 3, 'B': 7}
    """
    exact = {claimant: Fraction(share) for claimant, share in shares.items()}
    if any(share < 0 for share in exact.values()):
        message = "a share cannot be negative"
        raise InvalidValueError(message)
    if sum(exact.values()) != 1:
        message = f"shares must sum to 1 to split a total, they sum to {sum(exact.values())}"
        raise InvalidValueError(message)
    sign = -1 if total < 0 else 1
    due = {claimant: abs(total) * share for claimant, share in exact.items()}
    whole = {claimant: amount.numerator // amount.denominator for claimant, amount in due.items()}
    left = abs(total) - sum(whole.values())
    by_remainder = sorted(due, key=lambda claimant: whole[claimant] - due[claimant])
    for claimant in by_remainder[:left]:
        whole[claimant] += 1
    return {claimant: sign * amount for claimant, amount in whole.items()}
