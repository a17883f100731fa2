"""Measures: how large units are, counted on a day, by a source.

Topology comes with the law, sizes with statistics, later; so sizes are kept
apart from events.
"""

from __future__ import annotations

from collections import Counter
from datetime import date
from decimal import Decimal, InvalidOperation
from functools import cached_property
from typing import TYPE_CHECKING, Any

import attrs

from adminreform.errors import InvalidValueError
from adminreform.law import Basis
from adminreform.quantities import quantity
from adminreform.units import UnitRef

if TYPE_CHECKING:
    from collections.abc import Iterable

__all__ = ["UNITS_OF_MEASURE", "Measure", "Size", "exact_size", "merged"]

UNITS_OF_MEASURE = {"area": "km2", "population": "person"}
"""Unit in which the measures that the native tables know are kept."""


def exact_size(value: Decimal | int | str) -> Decimal:
    """A size from an exact number, or from its text.

    Raises:
        InvalidValueError: If it is a float, true or false, negative, or no number.
    """
    if isinstance(value, bool):
        message = f"a size is a number of at least 0, got {value}"
        raise InvalidValueError(message)
    if isinstance(value, float):
        message = f"a size is exact; write int or Decimal instead of the float {value!r}"
        raise InvalidValueError(message)
    try:
        size = Decimal(value)
    except (InvalidOperation, TypeError, ValueError):
        message = f"a size is a number of at least 0, got {value!r}"
        raise InvalidValueError(message) from None
    if not size.is_finite() or size < 0:
        message = f"a size is a number of at least 0, got {value}"
        raise InvalidValueError(message)
    return size


@attrs.frozen(kw_only=True)
class Size:
    """How large one unit is.

    Attributes:
        unit: The state that was measured.
        value: Its size, in the unit of the measure.
        on: Day of the count; None if unknown.
        basis: Who says so.

    Raises:
        InvalidValueError: If the value is a float, negative, or no number.
    """

    unit: UnitRef
    value: Decimal = attrs.field(converter=exact_size)
    on: date | None = None
    basis: Basis | None = None


def _sizes(items: Iterable[Size]) -> tuple[Size, ...]:
    return tuple(items)


@attrs.frozen(kw_only=True, repr=False)
class Measure:
    """Sizes of units by one measure.

    Attributes:
        name: ``area``, ``population``, ``posts``, or your own.
        unit: Unit of measurement, such as ``km2``.
        sizes: Sizes, at most one a state.

    Raises:
        InvalidValueError: If a state has two sizes.

    Example:
        >>> area = Measure(
        ...     name="area",
        ...     unit="km2",
        ...     sizes=[Size(unit=UnitRef("A", date(2025, 1, 1)), value=Decimal("12.5"))],
        ... )
        >>> area[UnitRef("A", date(2025, 1, 1))]
        Decimal('12.5')
        >>> str(area.quantity(UnitRef("A", date(2025, 1, 1))))
        '12.5 kilometer ** 2'
    """

    name: str
    unit: str
    sizes: tuple[Size, ...] = attrs.field(converter=_sizes)

    def __attrs_post_init__(self) -> None:
        if len(self._by_unit) != len(self.sizes):
            counts = Counter(size.unit for size in self.sizes)
            twice = next(unit for unit, times in counts.items() if times > 1)
            message = f"{twice} has two sizes by measure {self.name}"
            raise InvalidValueError(message)

    @cached_property
    def _by_unit(self) -> dict[UnitRef, Size]:
        return {size.unit: size for size in self.sizes}

    def __getitem__(self, unit: UnitRef) -> Decimal:
        return self._by_unit[unit].value

    def get(self, unit: UnitRef) -> Decimal | None:
        """The size of a state; None where nobody measured it."""
        size = self._by_unit.get(unit)
        return None if size is None else size.value

    def size(self, unit: UnitRef) -> Size | None:
        """The size with its day and source; None where nobody measured it."""
        return self._by_unit.get(unit)

    def quantity(self, unit: UnitRef) -> Any:
        """The size of a state as a pint quantity, with its unit of measurement."""
        return quantity(self[unit], self.unit)

    def __len__(self) -> int:
        return len(self.sizes)

    def __repr__(self) -> str:
        return f"<Measure {self.name} in {self.unit}: {len(self.sizes)} units>"


def merged(ours: Iterable[Measure], theirs: Iterable[Measure]) -> tuple[Measure, ...]:
    """Measures of both, sizes of one name put together; the later size of a unit wins.

    Raises:
        InvalidValueError: If two of one name are in different units of measurement.
    """
    found: dict[str, Measure] = {}
    for measure in (*ours, *theirs):
        known = found.get(measure.name)
        if known is not None:
            if known.unit != measure.unit:
                message = f"{measure.name} is in {known.unit} and in {measure.unit}"
                raise InvalidValueError(message)
            sizes = {size.unit: size for size in (*known.sizes, *measure.sizes)}
            found[measure.name] = attrs.evolve(measure, sizes=sizes.values())
        else:
            found[measure.name] = measure
    return tuple(found.values())
