"""Units of measurement, at the border only.

Inside, numbers are plain and exact, in the one unit that the field names.  pint
comes in when somebody wants a quantity, from a small private registry that
nothing else shares.
"""

from __future__ import annotations

from decimal import Decimal
from functools import cache
from typing import Any

from adminreform.errors import InvalidValueError

__all__ = ["magnitude", "quantity", "unit_registry"]

_DEFINITIONS = """
meter = [length] = m
hectare = 10000 * meter ** 2 = ha
person = [person]
post = [post]
dong = [money] = VND = đồng
kilo- = 1000 = k-
mega- = 1e6 = M-
""".strip().splitlines()


@cache
def unit_registry() -> Any:
    """The registry of the library: lengths and areas, people, posts, đồng; exact decimals."""
    import pint  # noqa: PLC0415 (heavy, and only needed here)

    make: Any = pint.UnitRegistry  # its stubs know neither lines nor decimals
    return make(_DEFINITIONS, non_int_type=Decimal)


def _spelled(unit: str) -> str:
    return unit.removesuffix("2") + "**2" if unit.endswith("2") and "*" not in unit else unit


def quantity(value: Decimal | int, unit: str) -> Any:
    """A number with its unit of measurement, as a pint quantity.

    Raises:
        InvalidValueError: If the unit is not one of the library's.

    Example:
        >>> quantity(Decimal("2.5"), "km2").to("hectare").magnitude == 250
        True
    """
    registry: Any = unit_registry()
    try:
        return registry.Quantity(Decimal(value), _spelled(unit))
    except Exception as error:  # noqa: BLE001 (pint has many, loaded late)
        message = f"cannot read {unit!r} as a unit of measurement: {error}"
        raise InvalidValueError(message) from None


def magnitude(given: Any, unit: str) -> Decimal:
    """The number of a quantity in a unit of measurement; quantities of any registry.

    Raises:
        InvalidValueError: If it measures something else.

    Example:
        >>> magnitude(quantity(250, "hectare"), "km2") == Decimal("2.5")
        True
    """
    own: Any = quantity(Decimal(str(given.magnitude)), str(given.units))
    try:
        return Decimal(own.to(_spelled(unit)).magnitude)
    except Exception as error:  # noqa: BLE001 (pint has many, loaded late)
        message = f"{given} is no number of {unit}: {error}"
        raise InvalidValueError(message) from None
