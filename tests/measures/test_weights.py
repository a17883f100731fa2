"""Weights are exact, at least 0, and at most one a pair."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction
from typing import Any

import attrs
import pytest

from adminreform import Assumption, Citation, InvalidValueError, Part, Weights
from tests.worlds import new, old


def weights(*parts: Part, **more: Any) -> Weights:
    """Weights of the area."""
    return Weights(name="area", unit="km2", parts=parts, basis="map", **more)


TO_X = Part(source=old("A"), target=new("X"), value=Decimal("0.5"))
TO_Y = Part(source=old("A"), target=new("Y"), value=Decimal(2))


def test_parts_of_a_unit_by_who_got_them() -> None:
    """None where nobody measured it."""
    found = weights(TO_X, TO_Y)

    assert {new("X"): TO_X, new("Y"): TO_Y} == found.of(old("A"))
    assert {} == found.of(old("B"))
    assert ((old("A"),), 2) == (found.sources, len(found))
    assert "<Weights by area in km2: 2 parts>" == repr(found)


def test_the_text_of_a_basis_will_do() -> None:
    """It is a citation."""
    assert Citation("map") == weights().basis
    assert Assumption("guess") == attrs.evolve(weights(), basis="assumption: guess").basis
    with pytest.raises(InvalidValueError, match="a basis needs words"):
        attrs.evolve(weights(), basis=" ")


def test_a_pair_has_one_weight() -> None:
    """The message names it."""
    with pytest.raises(InvalidValueError) as caught:
        weights(TO_X, TO_X)

    assert "A@2025-01-01 to X@2025-07-01 has two weights of the area" == str(caught.value)


@pytest.mark.parametrize("value", [-1, 0.5, "nan", "much"])
def test_what_is_no_weight(value: Any) -> None:
    """Negative, a float, no number."""
    with pytest.raises(InvalidValueError):
        Part(source=old("A"), target=new("X"), value=value)


def test_slivers_and_gaps_are_exact_shares() -> None:
    """As text or fraction, below 1."""
    assert Fraction(1, 50) == weights(noise="0.02").noise
    for odd in (0.02, 1, -1):
        with pytest.raises(InvalidValueError, match="a share"):
            weights(gap=odd)
