"""Cars: norms by the area, the posts and the criteria of a body."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from adminreform.errors import AmbiguousLawError, InvalidValueError, NotInForceError
from adminreform.jurisdictions import load
from adminreform.jurisdictions.vn.cars import (
    car_liquidation,
    commune_cars,
    district_cars,
    party_body_cars,
    province_office_cars,
)

OLD = load("vn").on(date(2025, 6, 30))
NEW = load("vn").on(date(2025, 7, 1))
FROM_5000, FROM_11000 = "counted from 5,000 km2", "counted from 11,000 km2"


def test_communes_have_cars_from_july_2025() -> None:
    """Two a unit; before, the norm was one of districts."""
    assert 108 == commune_cars(NEW, units=54).amount
    with pytest.raises(NotInForceError):
        commune_cars(OLD)
    with pytest.raises(InvalidValueError, match="1 or more"):
        commune_cars(NEW, units=0)


@pytest.mark.parametrize(
    ("area", "expected"),
    [(4_999, 5), (5_000, 6), (7_999, 6), (8_000, 7), (10_999, 7)],
)
def test_province_by_area(area: int, expected: int) -> None:
    """Below 5,000 km2 five, one more from 5,000, two from 8,000."""
    assert expected == province_office_cars(NEW, area_km2=area).amount


@pytest.mark.parametrize(
    ("area", "from_5000", "from_11000"),
    [(11_000, 8, 7), (13_999, 8, 7), (14_000, 9, 8), (17_000, 10, 9)],
)
def test_large_provinces_can_be_read_in_two_ways(
    area: int, from_5000: int, from_11000: int
) -> None:
    """From 11,000 km2 the wording allows two readings, and one has to be named."""
    with pytest.raises(AmbiguousLawError, match="11,000"):
        province_office_cars(NEW, area_km2=area)
    amounts = [
        province_office_cars(NEW, area_km2=area, choice=choice).amount
        for choice in (FROM_5000, FROM_11000)
    ]

    assert [from_5000, from_11000] == amounts


def test_additions() -> None:
    """More than half of the communes in hardship, and a balanced budget, add one each."""
    plain = province_office_cars(NEW, area_km2=4_000, hard_communes_pct=50)
    more = province_office_cars(NEW, area_km2=4_000, hard_communes_pct=51, balances_budget=True)

    assert (5, 7) == (plain.amount, more.amount)
    assert 10 == province_office_cars(NEW, area_km2=3_359, largest_city=True).amount
    assert "cách hiểu" in province_office_cars(NEW, area_km2=20_000, choice=FROM_5000).to("vi")


@pytest.mark.parametrize("area", [0, -1])
def test_a_province_has_an_area(area: int) -> None:
    """There is no norm for nothing."""
    with pytest.raises(InvalidValueError, match="above 0"):
        province_office_cars(NEW, area_km2=area)


@given(st.integers(1, 1_000))
def test_party_bodies(posts: int) -> None:
    """1 to 20, 40, 80, 120 posts; then one more for each full 50."""
    slow = 1 + (posts > 20) + (posts > 40) + (posts > 80)
    slow += sum(1 for n in range(121, posts + 1) if (n - 120) % 50 == 0)

    assert slow == party_body_cars(NEW, posts=posts).amount


@pytest.mark.parametrize(
    ("criteria", "expected"),
    [
        ([], 6),
        (["area"], 7),
        (["area", "area"], 7),
        (["area", "hard"], 8),
        (["area", "hard", "city"], 8),
    ],
)
def test_districts_until_june_2025(criteria: list[str], expected: int) -> None:
    """Six, seven with one criterion, eight with more."""
    assert expected == district_cars(OLD, criteria=criteria).amount


def test_districts_are_gone() -> None:
    """No norm from 1 July 2025 on, and no criterion of another name ever."""
    with pytest.raises(NotInForceError):
        district_cars(NEW)
    with pytest.raises(InvalidValueError, match="communes, area, hard, city"):
        district_cars(OLD, criteria=["size"])


@pytest.mark.parametrize(
    ("km", "mountain", "repair", "met"),
    [
        (249_999, False, 0, 0),
        (250_000, False, 0, 1),
        (200_000, True, 0, 1),
        (200_000, False, 30, 0),
        (200_000, False, 31, 1),
        (250_000, False, 31, 2),
    ],
)
def test_liquidation(km: int, mountain: bool, repair: int, met: int) -> None:  # noqa: FBT001
    """By distance, or by a repair that costs more than 30 % of the car."""
    account = car_liquidation(
        NEW, km=km, mountain_or_island=mountain, repair_cost=repair, original_cost=100
    )

    assert met == account.amount
    assert "age of the car" in account.remarks[0].en


def test_liquidation_of_nothing() -> None:
    """A car went some way and cost something."""
    with pytest.raises(InvalidValueError, match="above 0"):
        car_liquidation(NEW, km=1, original_cost=0)
