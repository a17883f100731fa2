"""Facts about units that are no size: on an island, on the border, in the mountains.

What a fact means is for the rules that ask for it; the reference of a jurisdiction
lists the names that its rules ask for.
"""

from __future__ import annotations

from collections import Counter
from datetime import date, datetime
from decimal import Decimal
from functools import cached_property
from typing import TYPE_CHECKING, Any

import attrs

from adminreform.errors import InvalidValueError
from adminreform.law import Basis
from adminreform.units import UnitRef

if TYPE_CHECKING:
    from collections.abc import Iterable

__all__ = ["Fact", "FactValue", "Facts"]

FactValue = bool | int | Decimal | str | date
"""What a fact can say."""


def _fact_value(value: Any) -> FactValue:
    refused = isinstance(value, datetime) or (isinstance(value, Decimal) and not value.is_finite())
    if isinstance(value, bool | int | Decimal | str | date) and not refused:
        return value
    message = f"a fact is exact or text, got {value!r}"
    raise InvalidValueError(message)


@attrs.frozen(kw_only=True)
class Fact:
    """One thing that is so of one unit.

    Attributes:
        unit: The state of the unit.
        name: What it is about, such as ``mountainous``.
        value: What is so; exact.
        basis: Who says so.

    Raises:
        InvalidValueError: If the name is empty, or the value is a float.

    Example:
        >>> island = Fact(unit=UnitRef("A", date(2025, 7, 1)), name="island", value=True)
        >>> str(island)
        'A@2025-07-01 island: True'
    """

    unit: UnitRef
    name: str
    value: FactValue = attrs.field(converter=_fact_value)
    basis: Basis | None = None

    def __attrs_post_init__(self) -> None:
        if not self.name.strip():
            message = f"a fact about {self.unit} needs a name"
            raise InvalidValueError(message)

    def __str__(self) -> str:
        return f"{self.unit} {self.name}: {self.value}"


def _facts(items: Iterable[Fact]) -> tuple[Fact, ...]:
    return tuple(items)


@attrs.frozen(repr=False)
class Facts:
    """Facts about units, each name at most once a unit.

    Attributes:
        items: The facts.

    Raises:
        InvalidValueError: If a unit has two facts of one name.

    Example:
        >>> ref = UnitRef("A", date(2025, 7, 1))
        >>> facts = Facts([Fact(unit=ref, name="island", value=True)])
        >>> facts.get(ref, "island"), facts.get(ref, "border") is None
        (True, True)
    """

    items: tuple[Fact, ...] = attrs.field(default=(), converter=_facts)

    def __attrs_post_init__(self) -> None:
        if len(self._by_key) < len(self.items):
            counts = Counter((fact.unit, fact.name) for fact in self.items)
            unit, name = next(key for key, times in counts.items() if times > 1)
            message = f"{unit} has two facts {name!r}"
            raise InvalidValueError(message)

    @cached_property
    def _by_key(self) -> dict[tuple[UnitRef, str], Fact]:
        return {(fact.unit, fact.name): fact for fact in self.items}

    def __len__(self) -> int:
        return len(self.items)

    def get(self, unit: UnitRef, name: str) -> FactValue | None:
        """What is so of a unit; None where nobody says."""
        fact = self._by_key.get((unit, name))
        return None if fact is None else fact.value

    def fact(self, unit: UnitRef, name: str) -> Fact | None:
        """The fact with its source; None where nobody says."""
        return self._by_key.get((unit, name))

    def __repr__(self) -> str:
        return f"<Facts {len(self)}>"
