"""How far it is from one house to another."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction
from typing import TYPE_CHECKING

from adminreform.errors import InvalidValueError
from adminreform.law import as_exact

if TYPE_CHECKING:
    from adminreform.law import Number

__all__ = ["Point", "distance_km", "middle"]

Point = tuple[Decimal, Decimal]
"""Kilometres to the east and to the north of some point."""

TENTH = Decimal("0.1")


def distance_km(a: Point, b: Point, *, winding: Number = 1) -> Decimal:
    """The way from one place to another, to tenths of a kilometre.

    Args:
        a: One place.
        b: The other.
        winding: By how much roads are longer than the straight line, 1 or more.
    Raises:
        InvalidValueError: If roads were shorter than the straight line.
    Example:
        >>> distance_km((Decimal(0), Decimal(0)), (Decimal(3), Decimal(4)))
        Decimal('5.0')
        >>> distance_km((Decimal(0), Decimal(0)), (Decimal(3), Decimal(4)), winding=Decimal("1.3"))
        Decimal('6.5')
    """
    east, north = a[0] - b[0], a[1] - b[1]
    straight = (east * east + north * north).sqrt()
    if winding == 1:
        return straight.quantize(TENTH)
    if winding < 1:
        message = f"winding: roads are no shorter than the straight line, got {winding}"
        raise InvalidValueError(message)
    way = Fraction(straight) * as_exact(winding, "winding")
    return (Decimal(way.numerator) / Decimal(way.denominator)).quantize(TENTH)


def middle(points: list[Point]) -> Point | None:
    """The middle of several places; None of none.

    Example:
        >>> middle([(Decimal(0), Decimal(0)), (Decimal(2), Decimal(4))])
        (Decimal('1'), Decimal('2'))
    """
    if not points:
        return None
    number = len(points)
    return (
        sum((x for x, _ in points), Decimal(0)) / number,
        sum((y for _, y in points), Decimal(0)) / number,
    )
