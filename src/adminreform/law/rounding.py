"""Rounding as people who work with a pencil do it."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

__all__ = ["rounded"]


def rounded(value: Decimal | Fraction | int, decimals: int) -> Decimal:
    """A number with so many decimals, half away from zero.

    Example:
        >>> rounded(Fraction(1, 8), 2), rounded(Fraction(-1, 8), 2), rounded(12, 2)
        (Decimal('0.13'), Decimal('-0.13'), Decimal('12.00'))
    """
    scaled = abs(Fraction(value)) * 10**decimals
    whole = (2 * scaled.numerator + scaled.denominator) // (2 * scaled.denominator)
    return Decimal(whole if value >= 0 else -whole).scaleb(-decimals)
