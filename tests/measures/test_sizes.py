"""Sizes are exact, at least 0, and at most one a state."""

from __future__ import annotations

import pickle
from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from adminreform import Citation, Measure, Size
from adminreform.errors import InvalidValueError
from tests.worlds import new, old

AREA = Measure(
    name="area",
    unit="km2",
    sizes=[
        Size(unit=old("A"), value=Decimal("12.5"), on=date(2024, 12, 31), basis=Citation("t. 1")),
        Size(unit=old("B"), value=0),
    ],
)


def test_size_is_exact() -> None:
    """Whole numbers and text become decimals without loss."""
    text: Any = "0.1"

    assert Decimal("0.1") == Size(unit=old("A"), value=text).value
    assert Decimal(2**70) == Size(unit=old("A"), value=2**70).value


def test_float_is_no_size() -> None:
    """0.1 is not a tenth; the message says what to write."""
    tenth: Any = 0.1

    with pytest.raises(InvalidValueError) as caught:
        Size(unit=old("A"), value=tenth)

    assert "a size is exact; write int or Decimal instead of the float 0.1" == str(caught.value)


@pytest.mark.parametrize("value", [Decimal(-1), Decimal("NaN"), Decimal("Infinity")])
def test_size_is_a_number_of_at_least_zero(value: Decimal) -> None:
    """Unknown is no size, and not a negative one."""
    with pytest.raises(InvalidValueError, match="a size is a number of at least 0, got"):
        Size(unit=old("A"), value=value)


def test_text_that_is_no_number_is_no_size() -> None:
    """The exception is the library's own."""
    text: Any = "12,5"

    with pytest.raises(InvalidValueError):
        Size(unit=old("A"), value=text)


def test_measure_looks_sizes_up() -> None:
    """By reference; None from `get` where nobody measured."""
    assert Decimal("12.5") == AREA[old("A")]
    assert Decimal(0) == AREA.get(old("B"))
    assert AREA.get(new("A")) is None
    assert 2 == len(AREA)


def test_measure_keeps_day_and_source() -> None:
    """Who said so stays with the number."""
    size = AREA.size(old("A"))

    assert size is not None
    assert (date(2024, 12, 31), Citation("t. 1")) == (size.on, size.basis)
    assert AREA.size(new("A")) is None


def test_state_has_one_size() -> None:
    """Two sizes of one state are a contradiction, which the message places."""
    sizes = [Size(unit=old("A"), value=1), Size(unit=old("A"), value=2)]

    with pytest.raises(InvalidValueError) as caught:
        Measure(name="area", unit="km2", sizes=sizes)

    assert "A@2025-01-01 has two sizes by measure area" == str(caught.value)


def test_measure_gives_quantities() -> None:
    """Units of measurement come in at the border."""
    assert Decimal(1250) == AREA.quantity(old("A")).to("hectare").magnitude


def test_measure_survives_a_pickle() -> None:
    """Also after its index was built."""
    assert AREA[old("A")] == pickle.loads(pickle.dumps(AREA))[old("A")]
    assert AREA == pickle.loads(pickle.dumps(AREA))


def test_measure_says_what_it_is() -> None:
    """Short in a prompt, whatever its size."""
    assert "<Measure area in km2: 2 units>" == repr(AREA)
