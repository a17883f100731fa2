"""Quantities stand at the border, exact, in a registry of their own."""

from __future__ import annotations

import subprocess
import sys
from decimal import Decimal
from typing import Any

import pint
import pytest

from adminreform.errors import InvalidValueError
from adminreform.quantities import magnitude, quantity, unit_registry

PINT: Any = pint  # its stubs know little of it


def test_numbers_stay_exact() -> None:
    """A third of nothing is lost: magnitudes are decimals."""
    held = quantity(Decimal("0.1"), "km2")

    assert Decimal("0.1") == held.magnitude
    assert isinstance(held.magnitude, Decimal)


@pytest.mark.parametrize(
    ("value", "unit", "into", "expected"),
    [
        (Decimal("2.5"), "km2", "hectare", Decimal(250)),
        (1, "ha", "m2", Decimal(10000)),
        (3, "person", "person", Decimal(3)),
        (2, "megadong", "VND", Decimal(2_000_000)),
        (5, "đồng", "dong", Decimal(5)),
    ],
)
def test_units_that_the_library_knows(
    value: Decimal | int, unit: str, into: str, expected: Decimal
) -> None:
    """Lengths and areas, people, posts and đồng."""
    assert expected == magnitude(quantity(value, unit), into)


def test_unknown_unit_is_refused() -> None:
    """The message gives the text."""
    with pytest.raises(InvalidValueError, match="cannot read 'furlong' as a unit"):
        quantity(1, "furlong")


def test_people_are_no_area() -> None:
    """A number that measures something else is refused."""
    with pytest.raises(InvalidValueError, match="is no number of km2"):
        magnitude(quantity(1, "person"), "km2")


def test_quantity_of_another_registry_is_understood() -> None:
    """The tool around us may have a pint registry of its own, of floats."""
    theirs = PINT.UnitRegistry().Quantity(50.0, "hectare")

    assert Decimal("0.5") == magnitude(theirs, "km2")


def test_registry_is_made_once() -> None:
    """And is none that pint hands to others."""
    assert unit_registry() is unit_registry()
    assert unit_registry() is not PINT.get_application_registry()


def test_making_the_registry_says_nothing() -> None:
    """A tool that logs warnings hears none from us."""
    code = (
        "import logging; logging.basicConfig(level=logging.WARNING);"
        "from adminreform.quantities import quantity; quantity(1, 'ha')"
    )

    done = subprocess.run([sys.executable, "-c", code], check=True, capture_output=True, text=True)

    assert ("", "") == (done.stdout, done.stderr)
