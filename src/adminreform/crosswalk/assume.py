"""Assumptions by name, for shares that nobody measured.

An assumption divides what is *free*: the share of a unit that goes to the
claimants whose own share is unknown.  It is asked for, never a default, and it
stands in the basis of every row it touched.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from decimal import Decimal
from fractions import Fraction

from adminreform.errors import InvalidValueError, MissingShareError
from adminreform.law import Assumption
from adminreform.names import near_misses
from adminreform.units import UnitRef

__all__ = ["ASSUMPTIONS", "BY_AREA_SHARE", "MIXED", "checked", "divide", "grounds"]

Sizes = Callable[[str, UnitRef], Decimal | None]


def _equal(claimants: Sequence[UnitRef], _measure: str, _sizes: Sizes) -> list[Fraction]:
    return [Fraction(1, len(claimants))] * len(claimants)


def _known(claimants: Sequence[UnitRef], measure: str, sizes: Sizes) -> list[Fraction]:
    found = [sizes(measure, claimant) for claimant in claimants]
    missing = [c for c, size in zip(claimants, found, strict=True) if size is None]
    if missing:
        message = (
            f"the assumption needs the {measure} of {', '.join(map(str, missing))}, "
            "which nobody measured; add it, or assume 'equal'"
        )
        raise MissingShareError(message, missing)
    return [Fraction(size) for size in found if size is not None]


def _by_size(claimants: Sequence[UnitRef], measure: str, sizes: Sizes) -> list[Fraction]:
    found = _known(claimants, measure, sizes)
    total = sum(found)
    if total == 0:
        message = f"the {measure} of {', '.join(map(str, claimants))} sums to 0"
        raise MissingShareError(message, claimants)
    return [size / total for size in found]


def _largest(claimants: Sequence[UnitRef], measure: str, sizes: Sizes) -> list[Fraction]:
    found = _known(claimants, measure, sizes)
    winner = found.index(max(found))
    return [Fraction(i == winner) for i in range(len(found))]


def _by_area(claimants: Sequence[UnitRef], _measure: str, sizes: Sizes) -> list[Fraction]:
    return _by_size(claimants, "area", sizes)


def _by_population(claimants: Sequence[UnitRef], _measure: str, sizes: Sizes) -> list[Fraction]:
    return _by_size(claimants, "population", sizes)


BY_AREA_SHARE = "by_area_share"
"""The assumption that goes by clauses and maps, and not by the sizes of claimants."""

_DIVIDE = {
    "equal": _equal,
    "largest": _largest,
    "by_target_area": _by_area,
    "by_target_population": _by_population,
}

ASSUMPTIONS = {
    "equal": "every claimant gets the same",
    "largest": "the claimant that is largest by the measure gets all",
    "by_target_area": "claimants get in proportion to their whole area",
    "by_target_population": "claimants get in proportion to their whole population",
    "by_area_share": "claimants get in proportion to the share of the area that goes to them",
}
"""What each assumption that can be asked for takes for true."""

MIXED = "mixed"
"""The one assumption that nobody asks for: what a clause says of a unit that others formed
is taken to hold for what came of each of them."""

_MIXED = "units that formed one are taken as evenly mixed in it"


def grounds(names: Iterable[str]) -> list[Assumption]:
    """Assumptions by name, with what they take for true."""
    told = {**ASSUMPTIONS, MIXED: _MIXED}
    return [Assumption(name, told[name]) for name in names]


def checked(name: str) -> str:
    """The name of an assumption, if there is one of that name.

    Raises:
        InvalidValueError: If there is none; names the near miss and all there are.
    """
    if name not in ASSUMPTIONS:
        near = near_misses(name, ASSUMPTIONS, 1)
        hint = f"; did you mean {near[0]!r}?" if near else ""
        message = f"no assumption {name!r}{hint or ';'} there are: {', '.join(ASSUMPTIONS)}"
        raise InvalidValueError(message)
    return name


def divide(
    name: str, claimants: Sequence[UnitRef], measure: str | None, sizes: Sizes
) -> list[Fraction]:
    """How an assumption divides a whole among claimants.

    Args:
        name: Name of the assumption; any but `BY_AREA_SHARE`.
        claimants: Who has a claim; at least one.
        measure: The measure of the crosswalk; population where it has none.
        sizes: Looks up the size of a unit by a measure; None where unknown.
    Shape:
        One share a claimant; they sum to 1.
    Raises:
        MissingShareError: If a size that the assumption needs is unknown.
    """
    return _DIVIDE[name](claimants, measure or "population", sizes)
