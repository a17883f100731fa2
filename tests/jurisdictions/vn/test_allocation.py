"""Norms and points of Hà Nội, by steps, and the misprints in its own worked numbers."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from adminreform.errors import AmbiguousLawError, InvalidValueError
from adminreform.jurisdictions import load
from adminreform.jurisdictions.vn.allocation import (
    CommuneOffice,
    Pupils,
    by_points,
    check_start_value,
    hanoi_city_office,
    hanoi_commune_office,
    hanoi_points,
    hanoi_schools,
    hanoi_security,
    start_value,
)

LAW = load("vn").on(date(2026, 1, 1))
AS_WORDED, ROUND = "as worded", "cut at 30, 50, 100, 200"
RATES = (95, 92, 89, 85, 74)


def slow_office(posts: int, ends: tuple[int, ...]) -> int:
    """Post by post."""
    return sum(RATES[sum(post > end for end in ends)] * 1_000_000 for post in range(1, posts + 1))


def test_office_of_60_posts() -> None:
    """Oracle: 29 × 95 + 20 × 92 + 11 × 89 million, 5,580 million if cut at 30 and 50.

    Source: NQ 48/2025/NQ-HĐND of Hà Nội, annex 1, B(I)(1).
    """
    worded = hanoi_city_office(LAW, posts=60, choice=AS_WORDED)

    assert 5_574_000_000 == worded.amount
    assert 5_580_000_000 == hanoi_city_office(LAW, posts=60, choice=ROUND).amount
    assert [29 * 95_000_000, 20 * 92_000_000, 11 * 89_000_000] == [
        term.amount for term in worded.terms[:-1]
    ]
    assert "29 × 95.000.000" in worded.to("vi")
    assert "round numbers may have been meant" in worded.remarks[0].en


def test_the_readings_differ_from_post_30_on() -> None:
    """No reading has to be named where both give the same."""
    assert 29 * 95_000_000 == hanoi_city_office(LAW, posts=29).amount
    with pytest.raises(AmbiguousLawError, match="as worded"):
        hanoi_city_office(LAW, posts=30)
    with pytest.raises(AmbiguousLawError, match="as worded"):
        hanoi_city_office(LAW, posts=60, choice="another")


@given(st.integers(1, 400))
def test_office_is_a_slow_sum(posts: int) -> None:
    """Each post at the rate of its step."""
    for choice, ends in ((AS_WORDED, (29, 49, 99, 199)), (ROUND, (30, 50, 100, 200))):
        assert slow_office(posts, ends) == hanoi_city_office(LAW, posts=posts, choice=choice).amount


@given(st.integers(1, 150_000), st.booleans())
def test_security_is_a_slow_sum(people: int, urban: bool) -> None:  # noqa: FBT001
    """Each head at the rate of its step."""
    rates = (75, 72, 68, 65, 57, 48) if urban else (60, 58, 54, 51, 45, 35)
    slow = sum(
        rate * 1_000 * max(0, min(people, top) - floor)
        for rate, floor, top in zip(
            rates, range(0, 120_000, 20_000), (20, 40, 60, 80, 100, 10**6), strict=True
        )
        for floor, top in ((floor, top * 1_000),)
    )

    assert slow == hanoi_security(LAW, population=people, urban=urban).amount


@pytest.mark.parametrize("number", [0, -1, True])
def test_steps_need_somebody(number: Any) -> None:
    """There are no steps of nobody."""
    with pytest.raises(InvalidValueError, match="1 or more"):
        hanoi_city_office(LAW, posts=number)
    with pytest.raises(InvalidValueError, match="1 or more"):
        hanoi_security(LAW, population=number, urban=True)


def test_commune_office() -> None:
    """Purchases are 15 % of the posts, not of contracts and cars."""
    office = CommuneOffice(
        administrative_posts=20,
        general_posts=10,
        administrative_contracts=1,
        general_contracts=2,
        cars=2,
    )
    account = hanoi_commune_office(LAW, office)

    assert (20 * 89 + 10 * 104) * 150_000 == account["purchases"].amount
    assert (
        1_000_000 * (20 * 89 + 10 * 104 + 157 + 2 * 220 + 2 * 140) + 423_000_000 == account.amount
    )
    with pytest.raises(InvalidValueError, match="cars: a number is 0 or more"):
        CommuneOffice(cars=-1)


def test_schools() -> None:
    """Each level at its rate, 5 % for common costs, 10 % more in hard areas."""
    pupils = Pupils(kindergarten=10, primary=20, lower_secondary=30, disabled=1, urban=False)
    norms = 10 * 18_000_000 + 20 * 10_500_000 + 30 * 11_000_000 + 28_800_000
    hard = Pupils(kindergarten=10, primary=20, lower_secondary=30, disabled=1, hard_area=True)
    urban = 10 * 16_500_000 + 20 * 9_500_000 + 30 * 9_500_000 + 28_800_000

    assert norms * Fraction(105, 100) == hanoi_schools(LAW, pupils).amount
    account = hanoi_schools(LAW, hard)
    assert urban * Fraction(115, 100) == account.amount
    assert "was not found" in account.remarks[0].en
    assert () == hanoi_schools(LAW, pupils).remarks
    with pytest.raises(InvalidValueError, match="at least one pupil"):
        hanoi_schools(LAW, Pupils())
    with pytest.raises(InvalidValueError, match="primary"):
        Pupils(primary=-1)


# -- points ----------------------------------------------------------------------


@pytest.mark.parametrize(
    ("size", "points"),
    [
        (1, 10),
        (44_000, 10),
        (52_800, 12),
        (88_000, 20),
        (96_800, 21),
        (176_000, 30),
        (184_800, Decimal("30.5")),
    ],
)
def test_points_of_people(size: int, points: Any) -> None:
    """10 to 44,000; 2, 1 and 0.5 for each further 8,800."""
    assert points == hanoi_points(LAW, criterion="population", size=size).amount


@pytest.mark.parametrize(
    ("size", "points"), [(20, 8), (50, 20), (100, 30), (120, 31), (Decimal("5.5"), 8)]
)
def test_points_of_area(size: Any, points: int) -> None:
    """8 to 20 km2; 4 a 10 km2 to 50, 2 to 100, then 0.5."""
    assert points == hanoi_points(LAW, criterion="area", size=size).amount


def test_parts_of_a_step() -> None:
    """Whether they count is not known: one reading has to be named."""
    with pytest.raises(AmbiguousLawError, match="full steps"):
        hanoi_points(LAW, criterion="population", size=50_000)
    full = hanoi_points(LAW, criterion="population", size=50_000, choice="full steps")
    parts = hanoi_points(LAW, criterion="population", size=50_000, choice="parts of steps")

    assert (10, 10 + Fraction(6_000 * 2, 8_800)) == (full.amount, parts.amount)
    assert "was not found" in parts.remarks[0].en
    with pytest.raises(InvalidValueError, match="more than 0"):
        hanoi_points(LAW, criterion="area", size=0)


@given(
    st.integers(0, 10**14),
    st.dictionaries(st.text(min_size=1, max_size=3), st.integers(1, 60), min_size=1, max_size=9),
)
def test_money_by_points(total: int, points: dict[str, int]) -> None:
    """Nothing is lost, and nobody is off by a đồng: money of i = K / Y × points of i."""
    given_out = by_points(total, points)

    assert list(points) == list(given_out)
    assert total == sum(given_out.values())
    exact = {name: Fraction(total * each, sum(points.values())) for name, each in points.items()}
    assert all(abs(given_out[name] - exact[name]) < 1 for name in points)


@pytest.mark.parametrize("points", [{}, {"A": 0}, {"A": 5, "B": -1}])
def test_no_points(points: dict[str, int]) -> None:
    """Money cannot be given out by no points."""
    with pytest.raises(InvalidValueError, match="above 0"):
        by_points(100, points)


# -- start values ----------------------------------------------------------------

POPULATION = {"local": 8_857_500, "national_start": 500_000}
REVENUE = {"local": 209_929, "national_start": 5_000}


def test_start_of_population() -> None:
    """Oracle: 8,857,500 ÷ 101,300,081 × 500,000 = 43,719, rounded 44,000.

    Source: NQ 48/2025/NQ-HĐND of Hà Nội, annex 1, A(I)(1.1).
    """
    assert 43_719 == round(start_value(country=101_300_081, **POPULATION))
    assert not check_start_value(
        "population", country=101_300_081, printed=44_000, places=-3, **POPULATION
    )


def test_start_of_population_as_printed() -> None:
    """Misprint: the printed divisor 1.300.081 would give 3.41 million; a digit group is missing."""
    (wrong,) = check_start_value(
        "population", country=1_300_081, printed=44_000, places=-3, **POPULATION
    )

    assert ("BUD102", "3,407,000") == (wrong.code, wrong.expected.en)
    assert "8,857,500 ÷ 1,300,081 × 500,000 = 3,407,000, printed as 44,000" in wrong.message
    assert "100,653,409" in wrong.message  # the divisor that fits is about that of the country
    assert "in là 44.000" in wrong.text.vi


def test_start_of_area() -> None:
    """Oracle: 3,359 ÷ 331,338 × 2,000 = 20 km2."""
    assert not check_start_value(
        "area", local=3_359, country=331_338, national_start=2_000, printed=20
    )


def test_start_of_revenue() -> None:
    """Oracle: the printed 524.8 follows from 2,000,000, not from the printed divisor 712,200.

    With that the result would be 1,473.8.
    """
    printed = Decimal("524.8")
    assert not check_start_value("r", country=2_000_000, printed=printed, places=1, **REVENUE)
    (wrong,) = check_start_value("r", country=712_200, printed=printed, places=1, **REVENUE)

    assert "1,473.8" == wrong.expected.en
    assert "2,000,085.747" in wrong.message


def test_a_country_has_a_size() -> None:
    """Nothing is in proportion to nothing."""
    with pytest.raises(InvalidValueError, match="above 0"):
        start_value(local=1, country=0, national_start=1)
