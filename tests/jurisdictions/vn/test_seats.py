"""Deputies of people's councils, by Law 72/2025."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from adminreform.errors import InvalidValueError, NotInForceError
from adminreform.jurisdictions import load
from adminreform.jurisdictions.vn import UnitProfile, council_seats

PACK = load("vn")
LAW = PACK.on(date(2025, 7, 1))

PLAIN = UnitProfile(kind="xã")
MOUNTAIN = UnitProfile(kind="xã", mountainous=True)
ISLAND = UnitProfile(kind="xã", island=True)
ZONE = UnitProfile(kind="đặc khu")
WARD = UnitProfile(kind="phường", province="upland")
CITY_WARD = UnitProfile(kind="phường", province="city")
PROVINCE = UnitProfile(kind="tỉnh")
CITY = UnitProfile(kind="thành phố")


def seats(unit: UnitProfile, people: int) -> object:
    """Deputies for so many people."""
    from attrs import evolve

    return council_seats(LAW, evolve(unit, population=people)).amount


@pytest.mark.parametrize(
    ("unit", "people", "expected"),
    [
        (PLAIN, 20_000, 20),  # 15 + 10,000 / 2,000
        (PLAIN, 32_000, 22),  # 20 + 12,000 / 6,000
        (PLAIN, 1, 15),
        (PLAIN, 10_000, 15),
        (PLAIN, 11_999, 15),
        (PLAIN, 12_000, 16),
        (PLAIN, 25_999, 20),
        (PLAIN, 26_000, 21),
        (PLAIN, 80_000, 30),
        (PLAIN, 900_000, 30),
        (MOUNTAIN, 5_000, 15),
        (MOUNTAIN, 10_000, 20),
        (MOUNTAIN, 12_999, 20),
        (MOUNTAIN, 13_000, 21),
        (MOUNTAIN, 90_000, 30),
        (ISLAND, 13_000, 21),
        (ZONE, 5_151, 15),
        (ZONE, 53_904, 30),
        (WARD, 20_000, 20),
        (CITY_WARD, 15_000, 15),
        (CITY_WARD, 45_000, 20),
        (CITY_WARD, 51_999, 20),
        (CITY_WARD, 52_000, 21),
        (CITY_WARD, 900_000, 30),
        (PROVINCE, 1_000_000, 50),
        (PROVINCE, 1_069_999, 50),
        (PROVINCE, 1_070_000, 51),
        (PROVINCE, 9_000_000, 85),
        (CITY, 1_200_000, 50),
        (CITY, 1_275_000, 51),
        (CITY, 9_000_000, 85),
    ],
)
def test_seats(unit: UnitProfile, people: int, expected: int) -> None:
    """One more deputy for each full step, up to the limit."""
    assert expected == seats(unit, people)


def test_largest_cities_have_a_number_of_their_own() -> None:
    """Hà Nội and Hồ Chí Minh City elect 125, whatever their population."""
    account = council_seats(LAW, UnitProfile(kind="thành phố", largest_city=True))

    assert 125 == account.amount
    assert "Pháp chế; Kinh tế - Ngân sách; Văn hóa - Xã hội; Đô thị" in account.to("vi")


@pytest.mark.parametrize(("people", "expected"), [(999, 0), (1_000, 15)])
def test_a_zone_of_few_people_has_no_council(people: int, expected: int) -> None:
    """Below 1,000 permanent residents a đặc khu has a committee only."""
    unit = UnitProfile(kind="đặc khu", population=5_000, permanent_population=people)
    account = council_seats(LAW, unit)

    assert expected == account.amount
    assert ("no council" in str(account)) is (expected == 0)


def test_account_reads_like_the_law() -> None:
    """Each stretch of people has its line."""
    lines = str(council_seats(LAW, UnitProfile(kind="xã", name="A", population=32_000)))

    assert "up to 10,000 people: 15 deputies [1]" in lines
    assert "above 20,000 to 32,000, one for each 6,000: 12,000 ÷ 6,000, full steps = 2" in lines
    assert "[1] Law 72/2025/QH15, Art. 30(2)(b)" in lines


def test_the_limit_shows() -> None:
    """Where the limit cuts, the account says what would have been."""
    assert "107, at most 85 = 85 deputies" in str(
        council_seats(LAW, UnitProfile(kind="tỉnh", population=5_000_000))
    )


@pytest.mark.parametrize(
    "unit",
    [
        UnitProfile(kind="xã"),
        UnitProfile(kind="huyện", population=5),
        UnitProfile(kind="phường", population=5),
    ],
)
def test_what_must_be_known(unit: UnitProfile) -> None:
    """The population, a kind with a council, and what a phường lies in."""
    with pytest.raises(InvalidValueError):
        council_seats(LAW, unit)


def test_before_the_law() -> None:
    """Before 16 June 2025 the pack knows no number."""
    with pytest.raises(NotInForceError):
        council_seats(PACK.on(date(2025, 6, 15)), UnitProfile(kind="xã", population=5))


@given(
    st.sampled_from((PLAIN, MOUNTAIN, ZONE, WARD, CITY_WARD)),
    st.integers(1_000, 200_000),
)
def test_seats_agree_with_counting(unit: UnitProfile, people: int) -> None:
    """One deputy after the other, as the law adds them."""
    scales = {
        PLAIN: (10_000, 20_000, 2_000, 6_000),
        MOUNTAIN: (5_000, 10_000, 1_000, 3_000),
        ZONE: (5_000, 10_000, 1_000, 3_000),
        WARD: (10_000, 20_000, 2_000, 6_000),
        CITY_WARD: (15_000, 45_000, 6_000, 7_000),
    }
    first, second, small, large = scales[unit]
    expected, reached = 15, first
    while reached + small <= min(people, second):
        expected, reached = expected + 1, reached + small
    reached = second
    while reached + large <= people:
        expected, reached = expected + 1, reached + large

    assert min(expected, 30) == seats(unit, people)
