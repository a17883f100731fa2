"""Tiers and kinds are values that a country defines."""

from __future__ import annotations

import pytest

from adminreform import Kind, Scheme, Text, Tier
from adminreform.errors import InvalidValueError

COUNTY = Tier(code="county", rank=1)
PARISH = Tier(code="parish", rank=2, title=Text("parish", "giáo xứ"))
SCHEME = Scheme(
    tiers=[PARISH, COUNTY],
    kinds=[Kind(code="town", tier="county"), Kind(code="town", tier="parish")],
)


def test_tiers_stand_in_order_of_rank() -> None:
    """The highest first, however they were given."""
    assert (COUNTY, PARISH) == SCHEME.tiers


def test_rank_of_a_tier() -> None:
    """None for a tier that the scheme does not have."""
    assert (1, 2, None) == (SCHEME.rank("county"), SCHEME.rank("parish"), SCHEME.rank("hamlet"))


def test_tier_by_code() -> None:
    """With its title; None where there is none."""
    assert PARISH == SCHEME.tier("parish")
    assert SCHEME.tier("hamlet") is None


def test_kinds_of_one_name_are_told_apart_by_tier() -> None:
    """A city may be a district here and a province there."""
    assert Kind(code="town", tier="parish") == SCHEME.kind("town", "parish")
    assert Kind(code="town", tier="county") == SCHEME.kind("town")
    assert Kind(code="town", tier="county") == SCHEME.kind("town", "hamlet")
    assert SCHEME.kind("city") is None


def test_kind_needs_its_tier() -> None:
    """A kind of a tier that is not there cannot be ranked."""
    with pytest.raises(InvalidValueError) as caught:
        Scheme(tiers=[COUNTY], kinds=[Kind(code="hamlet", tier="parish")])

    assert "kind 'hamlet' is of tier 'parish', which the scheme lacks" == str(caught.value)


def test_tiers_and_kinds_print_as_their_codes() -> None:
    """What units say of themselves."""
    assert ("county", "town") == (str(COUNTY), str(SCHEME.kinds[0]))
