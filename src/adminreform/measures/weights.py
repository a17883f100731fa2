"""Weights: how much of one unit went to another, as somebody measured it.

Acts say that a part of A goes to X.  A map says how large the part is: the area that the
old A and the new X have in common.  So does a list of addresses, or of houses.
"""

from __future__ import annotations

from collections import Counter
from decimal import Decimal
from fractions import Fraction
from functools import cached_property
from typing import TYPE_CHECKING

import attrs

from adminreform.errors import InvalidValueError
from adminreform.law import Basis, as_basis
from adminreform.measures.sizes import exact_size
from adminreform.units import UnitRef

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

__all__ = ["Part", "Weights"]


@attrs.frozen(kw_only=True)
class Part:
    """How much of one unit went to another.

    Attributes:
        source: The state that gave it.
        target: The state that got it.
        value: How much, in the unit of the weights.
        basis: Who says so; where it is None, the basis of the weights.

    Raises:
        InvalidValueError: If the value is a float, negative, or no number.
    """

    source: UnitRef
    target: UnitRef
    value: Decimal = attrs.field(converter=exact_size)
    basis: Basis | None = None


def _parts(items: Iterable[Part]) -> tuple[Part, ...]:
    return tuple(items)


def _texts(items: Iterable[str]) -> tuple[str, ...]:
    return tuple(items)


def _fraction(value: Fraction | Decimal | int | str) -> Fraction:
    if isinstance(value, float):
        message = f"a share is exact; write Fraction, Decimal or text for the float {value!r}"
        raise InvalidValueError(message)
    share = Fraction(value)
    if not 0 <= share < 1:
        message = f"a share that may be left out lies between 0 and 1, got {value}"
        raise InvalidValueError(message)
    return share


@attrs.frozen(kw_only=True, repr=False)
class Weights:
    """How much of each unit went to each other, by one measure.

    They divide what the clauses leave open, and nothing else: a whole is whole, and a
    stated share stands, whatever a map says.  Where they contradict the clauses by more
    than *gap*, they are not used for that unit, and `Crosswalk.check` says why.

    Attributes:
        name: The measure that they are of: ``area``, ``population``, your own.
        unit: Unit of measurement, such as ``km2``; ``share`` where they are shares of
            their source, which must sum to 1.
        parts: How much went from which unit to which, at most one a pair.
        basis: Who measured it, on which map; its text will do.
        noise: Share of a unit up to which a part is a sliver, where borders that are
            the same were drawn twice.
        gap: Share by which the weights of a unit may miss its size, as far as that is in
            the same unit of measurement, or a stated share.
        unknown: Codes of the table that were no units; `Crosswalk.check` lists them.

    Raises:
        InvalidValueError: If a pair has two weights.

    Example:
        >>> from datetime import date
        >>> a, x, y = (UnitRef(code, date(2025, 1, 1)) for code in "AXY")
        >>> weights = Weights(
        ...     name="area",
        ...     unit="km2",
        ...     parts=[
        ...         Part(source=a, target=x, value=Decimal("0.55")),
        ...         Part(source=a, target=y, value=Decimal("6.31")),
        ...     ],
        ...     basis="map of 2025",
        ... )
        >>> sum(part.value for part in weights.of(a).values())
        Decimal('6.86')
    """

    name: str
    unit: str
    parts: tuple[Part, ...] = attrs.field(converter=_parts)
    basis: Basis = attrs.field(converter=as_basis)
    noise: Fraction = attrs.field(default=Fraction(1, 1000), converter=_fraction)
    gap: Fraction = attrs.field(default=Fraction(1, 20), converter=_fraction)
    unknown: tuple[str, ...] = attrs.field(default=(), converter=_texts)

    def __attrs_post_init__(self) -> None:
        pairs = Counter((part.source, part.target) for part in self.parts)
        twice = next((pair for pair, times in pairs.items() if times > 1), None)
        if twice is not None:
            message = f"{twice[0]} to {twice[1]} has two weights of the {self.name}"
            raise InvalidValueError(message)

    @cached_property
    def _by_source(self) -> Mapping[UnitRef, dict[UnitRef, Part]]:
        found: dict[UnitRef, dict[UnitRef, Part]] = {}
        for part in self.parts:
            found.setdefault(part.source, {})[part.target] = part
        return found

    @property
    def sources(self) -> tuple[UnitRef, ...]:
        """The units of which anything was measured."""
        return tuple(self._by_source)

    def of(self, source: UnitRef) -> Mapping[UnitRef, Part]:
        """The parts of one unit by who got them; none where nobody measured it."""
        return self._by_source.get(source, {})

    def __len__(self) -> int:
        return len(self.parts)

    def __repr__(self) -> str:
        return f"<Weights by {self.name} in {self.unit}: {len(self.parts)} parts>"
