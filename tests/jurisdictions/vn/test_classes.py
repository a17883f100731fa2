"""Points and classes of units, by Decree 307/2025."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import TYPE_CHECKING, Any

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st

from adminreform.errors import AmbiguousLawError, InvalidValueError, NotInForceError
from adminreform.jurisdictions import load
from adminreform.jurisdictions.vn import (
    PhuongFigures,
    Priority,
    TinhFigures,
    UnitClass,
    XaFigures,
    class_of_city,
    class_points,
    class_until_decided,
    special_zone_points,
    temporary_population,
)
from adminreform.law import Confidence

if TYPE_CHECKING:
    from adminreform.jurisdictions.vn import ClassAccount
    from adminreform.jurisdictions.vn.classes import Change

PACK = load("vn")
LAW = PACK.on(date(2026, 3, 1))

COMMUNE = XaFigures(name="A", population=16_000, area_km2=30)
WARD = PhuongFigures(name="B", in_city=True, population=21_000, area_km2=Decimal("5.5"))
PROVINCE = TinhFigures(name="C", population=2_000_000, area_km2=8_000)
BEST_WARD = attrs.evolve(
    WARD,
    population=60_000,
    area_km2=40,
    budget_self_balanced=True,
    industry_construction_services_pct=100,
    non_agricultural_labour_pct=100,
    piped_water_urban_population_pct=100,
    poverty_pct=0,
    online_files_above_mean=4,
    signed_outgoing_documents_pct=100,
)
"""A phường with all points for its size and its economy: 90."""


def points(figures: Any, key: str, **changes: Any) -> Any:
    """The points of one criterion, where figures are changed."""
    account = class_points(LAW, attrs.evolve(figures, **changes))
    return account[key].amount if key in account else 0


def test_points_of_size_of_a_commune() -> None:
    """10 + 0.5 x 4.5 for 20,500 people, 10 + 0.5 x 6.4 for 62 km2."""
    account = class_points(LAW, XaFigures(population=20_500, area_km2=62))

    assert (Decimal("12.25"), Decimal("13.20")) == (
        account["population"].amount,
        account["area_km2"].amount,
    )
    assert "10 + (20,500 − 16,000) ÷ 1,000 × 0.5 = 12.25 points" in str(account)
    assert "10 + (62 − 30) ÷ 5 × 0,5 = 13,2 điểm" in account.to("vi")


@pytest.mark.parametrize(
    ("figures", "key", "size", "expected"),
    [
        (COMMUNE, "population", 1, 10),
        (COMMUNE, "population", 46_000, 25),
        (COMMUNE, "population", 500_000, 25),
        (COMMUNE, "revenue_to_expenditure_pct", 40, 3),
        (COMMUNE, "revenue_to_expenditure_pct", 90, 8),
        (COMMUNE, "industry_construction_services_pct", 55, "3.5"),
        (COMMUNE, "non_agricultural_labour_pct", 70, 5),
        (COMMUNE, "poverty_pct", "4.5", 3),
        (COMMUNE, "poverty_pct", 9, 3),
        (COMMUNE, "poverty_pct", "3.25", "4.25"),
        (COMMUNE, "poverty_pct", 0, 5),
        (COMMUNE, "clean_water_pct", 71, "3.1"),
        (COMMUNE, "online_files_above_mean", -5, 3),
        (COMMUNE, "online_files_above_mean", "0.3", "3.15"),
        (COMMUNE, "signed_outgoing_documents_pct", 100, 5),
        (COMMUNE, "ethnic_share_pct", "19.9", 0),
        (COMMUNE, "ethnic_share_pct", 20, 2),
        (COMMUNE, "ethnic_share_pct", 30, 2),
        (COMMUNE, "ethnic_share_pct", 35, "2.25"),
        (COMMUNE, "ethnic_share_pct", 90, 3),
        (WARD, "population", 22_000, "10.5"),
        (WARD, "area_km2", "6.5", "10.5"),
        (WARD, "poverty_pct", "3.5", "3.5"),
        (WARD, "industry_construction_services_pct", 74, "3.5"),
        (WARD, "temporary_share_pct", "9.9", 0),
        (WARD, "temporary_share_pct", 25, "2.25"),
        (PROVINCE, "population", 2_060_000, "10.5"),
        (PROVINCE, "area_km2", 8_100, "10.25"),
        (PROVINCE, "commune_level_units", 54, 2),
        (PROVINCE, "commune_level_units", 90, "2.5"),
        (PROVINCE, "share_remitted_to_central_pct", 4, 8),
        (PROVINCE, "share_remitted_to_central_pct", 30, 10),
        (PROVINCE, "growth_pct", -2, 1),
        (PROVINCE, "growth_pct", 8, "1.5"),
        (PROVINCE, "income_pct_of_mean", 105, "2.25"),
        (PROVINCE, "poverty_above_mean", "-0.5", "2.25"),
        (PROVINCE, "satisfaction_index", 10, 3),
        (PROVINCE, "satisfaction_index", 11, 2),
        (PROVINCE, "satisfaction_index", 21, 1),
    ],
)
def test_points_of_one_criterion(figures: Any, key: str, size: Any, expected: Any) -> None:
    """Each criterion starts somewhere, grows by parts of a step too, and has a limit."""
    exact = Decimal(size) if isinstance(size, str) else size

    assert Decimal(expected) == points(figures, key, **{key: exact})


def test_population_of_a_ward_depends_on_what_it_lies_in() -> None:
    """In a tỉnh the first level is 14,000, in a city 21,000."""
    found = [points(WARD, "population", in_city=place) for place in (True, False)]

    assert [10, Decimal("13.5")] == found


def test_a_balanced_budget_replaces_the_share_of_revenue() -> None:
    """The line on revenue applies only where the one before does not."""
    balanced = attrs.evolve(COMMUNE, budget_self_balanced=True, revenue_to_expenditure_pct=95)
    account = class_points(LAW, balanced)

    assert 10 == account["budget_self_balanced"].amount
    assert "revenue_to_expenditure_pct" not in account


@pytest.mark.parametrize(("share", "expected"), [(0, "revenue"), (1, "share")])
def test_a_province_that_remits_nothing_counts_its_revenue(share: int, expected: str) -> None:
    """A share remitted replaces the line on revenue."""
    figures = attrs.evolve(
        PROVINCE, share_remitted_to_central_pct=share, revenue_to_expenditure_pct=50
    )
    account = class_points(LAW, figures)
    keys = {"revenue_to_expenditure_pct", "share_remitted_to_central_pct"}

    (key,) = [term.key for term in account.terms if term.key in keys]
    assert key.startswith(expected)


def test_points_are_rounded_to_two_decimals_half_up() -> None:
    """18,345 people give 10 + 2.345 x 0.5 = 11.1725, so 11.17; 18,350 give 11.18."""
    assert [Decimal("11.17"), Decimal("11.18")] == [
        points(COMMUNE, "population", population=people) for people in (18_345, 18_350)
    ]


# -- mountainous units --------------------------------------------------------------------


@pytest.mark.parametrize(
    ("reading", "expected"), [("levels only", "14.25"), ("levels and steps", "15.67")]
)
def test_reading_of_the_mountain_levels_is_chosen(reading: str, expected: str) -> None:
    """12,000 is the level in both readings; the step is 1,000 or 750."""
    figures = attrs.evolve(COMMUNE, mountainous=True, population=20_500)
    account = class_points(LAW, figures, reading=reading)

    assert Decimal(expected) == account["population"].amount
    assert Confidence.INFERRED is account.confidence
    assert reading.partition(" ")[0] in str(account).partition("read as: ")[2]


@pytest.mark.parametrize("figures", [COMMUNE, PROVINCE])
def test_a_reading_must_be_chosen(figures: Any) -> None:
    """Nobody picks a reading in silence."""
    with pytest.raises(AmbiguousLawError, match="levels only"):
        class_points(LAW, attrs.evolve(figures, mountainous=True))


def test_mountainous_wards_have_points_instead() -> None:
    """A mountainous phường keeps its levels, and has points for a special factor."""
    figures = attrs.evolve(WARD, mountainous=True)
    account = class_points(LAW, figures)

    assert (10, 3) == (account["population"].amount, account["mountainous"].amount)


# -- sums, priority, classes --------------------------------------------------------------


def test_sum_without_priority_is_at_most_100() -> None:
    """Special factors beyond 100 points are cut, and the account shows it."""
    figures = attrs.evolve(
        BEST_WARD, temporary_share_pct=50, mountainous=True, relic=True, safe_zone=True
    )
    account = class_points(
        PACK.overlay({"units.307.phuong.special": {"relic": 9}}, name="x").on(date(2026, 3, 1)),
        figures,
    )

    assert 100 == account["without_priority"].amount
    assert "102, at most 100" in str(account)


def test_best_ward_has_90_points() -> None:
    """25 + 25 for its size, 10 + 6 x 5 for its economy."""
    assert 90 == class_points(LAW, BEST_WARD)["without_priority"].amount


@pytest.mark.parametrize(
    ("priority", "expected"),
    [
        (Priority(), 0),
        (Priority(population_pct=Decimal("299.9")), 0),
        (Priority(population_pct=300), 5),
        (Priority(population_pct=325), "5.25"),
        (Priority(population_pct=2_000), 10),
        (Priority(area_pct=299), 0),
        (Priority(area_pct=300), 10),
        (Priority(cluster_centre=True), 3),
        (Priority(specialised_centre=True, cluster_centre=True), 5),
        (Priority(general_centre=True), 10),
        (Priority(strategic=True, population_pct=300), 10),
    ],
)
def test_only_the_highest_priority_counts(priority: Priority, expected: Any) -> None:
    """Of all that gives priority the highest counts, alone."""
    assert Decimal(expected) == points(COMMUNE, "priority", priority=priority)


@pytest.mark.parametrize(("area", "expected"), [("41.9", 0), ("42", 10)])
def test_area_of_a_ward_gives_priority_from_42(area: str, expected: int) -> None:
    """For a phường the area counts in km2, and no share of a standard does."""
    priority = Priority(area_pct=900)

    assert expected == points(WARD, "priority", area_km2=Decimal(area), priority=priority)


def test_account_tells_that_others_do_not_count() -> None:
    """A reader sees that several claims were there."""
    figures = attrs.evolve(COMMUNE, priority=Priority(strategic=True, cluster_centre=True))
    term = class_points(LAW, figures)["priority"]

    assert "the highest of 2 counts alone" == term.note.en


@pytest.mark.parametrize(
    ("revenue", "total", "expected"), [(40, 56, UnitClass.THIRD), (90, 61, UnitClass.SECOND)]
)
def test_bands(revenue: int, total: int, expected: UnitClass) -> None:
    """Class II starts at 60 points."""
    figures = XaFigures(
        population=46_000,
        area_km2=180,
        revenue_to_expenditure_pct=revenue,
        clean_water_pct=50,
    )
    account = class_points(LAW, figures)

    assert (total, expected) == (account.amount, account.unit_class)


def test_edges_of_the_bands() -> None:
    """The end of a band belongs to the next."""
    bands = LAW["units.307.class"].brackets

    found = [str(bands.at(Decimal(x))["class"]) for x in ("59.99", "60", "74.99", "75", "110")]
    assert ["III", "II", "II", "I", "I"] == found


@pytest.mark.parametrize(
    ("priority", "expected"),
    [
        (Priority(), UnitClass.FIRST),
        (Priority(specialised_centre=True), UnitClass.FIRST),
        (Priority(strategic=True), UnitClass.SPECIAL),
        (Priority(general_centre=True), UnitClass.SPECIAL),
    ],
)
def test_special_class_of_a_ward(priority: Priority, expected: UnitClass) -> None:
    """90 points without priority and a strategic position, or a general centre."""
    account = class_points(LAW, attrs.evolve(BEST_WARD, priority=priority))

    assert expected is account.unit_class
    assert ("large population" in str(account)) is (expected is UnitClass.SPECIAL)


def test_special_class_needs_its_points_without_priority() -> None:
    """With priority 99 points are not the 90 that count."""
    figures = attrs.evolve(BEST_WARD, poverty_pct=3, priority=Priority(strategic=True))
    account = class_points(LAW, figures)

    assert account["without_priority"].amount < 90 < account.amount
    assert UnitClass.FIRST is account.unit_class


def test_a_commune_has_no_special_class() -> None:
    """Only phường and đặc khu do."""
    figures = XaFigures(
        population=100_000,
        area_km2=500,
        budget_self_balanced=True,
        industry_construction_services_pct=100,
        non_agricultural_labour_pct=100,
        poverty_pct=0,
        clean_water_pct=100,
        online_files_above_mean=9,
        signed_outgoing_documents_pct=100,
        priority=Priority(strategic=True),
    )
    account = class_points(LAW, figures)

    assert (100, UnitClass.FIRST) == (account.amount, account.unit_class)


def test_what_is_not_known_is_said() -> None:
    """A criterion without a figure gives no points, and the account is a least."""
    text = str(class_points(LAW, COMMUNE))

    assert "has at least these" in text
    for name in ("revenue", "clean water", "ethnic minorities", "poor households"):
        assert name in text.partition("has at least these")[2]
    assert "5(4)(a)-(c)" in str(class_points(LAW, PROVINCE))
    assert "5(4)(a)-(c)" not in str(class_points(LAW, attrs.evolve(PROVINCE, special_points=4)))


# -- đặc khu --------------------------------------------------------------------------------


def zone(people: int | None, figures: XaFigures | PhuongFigures = BEST_WARD) -> ClassAccount:
    """A đặc khu with so many permanent residents."""
    return special_zone_points(LAW, figures, permanent_population=people)


def test_special_factors_of_a_zone_count_together() -> None:
    """A đặc khu has 10 points for special factors, whatever they are."""
    account = zone(None, attrs.evolve(COMMUNE, land_border=True, relic=True))

    assert 10 == account["special"].amount
    assert "relic" not in account
    assert "đặc khu A" in account.title.en


@pytest.mark.parametrize(("people", "expected"), [(999, UnitClass.THIRD), (1_000, UnitClass.FIRST)])
def test_a_zone_of_few_people_is_class_three(people: int, expected: UnitClass) -> None:
    """Below 1,000 permanent residents it is class III, with whatever points."""
    account = zone(people)

    assert (100, expected) == (account.amount, account.unit_class)
    assert ("fewer than 1,000" in str(account)) is (expected is UnitClass.THIRD)


def test_special_class_of_a_zone() -> None:
    """A đặc khu can be of the special class."""
    figures = attrs.evolve(BEST_WARD, priority=Priority(strategic=True))

    assert UnitClass.SPECIAL is zone(5_000, figures).unit_class


# -- without points -------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("change", "predecessors", "expected"),
    [
        ("split", [], "III"),
        ("split", ["I"], "III"),
        ("merged", ["III", "I", "II"], "I"),
        ("merged", ["III", "special"], "special"),
        ("same", ["II"], "II"),
    ],
)
def test_class_until_decided(change: Change, predecessors: list[UnitClass], expected: str) -> None:
    """Split: III; merged: the highest; from one whole unit: its class."""
    found = class_until_decided(LAW, change=change, predecessors=predecessors)

    assert UnitClass(expected) is found


@pytest.mark.parametrize(
    ("change", "predecessors"),
    [("merged", []), ("same", []), ("same", ["I", "II"]), ("renamed", ["I"])],
)
def test_class_until_decided_needs_predecessors(change: Any, predecessors: list[UnitClass]) -> None:
    """Where it depends on them they must be there."""
    with pytest.raises(InvalidValueError):
        class_until_decided(LAW, change=change, predecessors=predecessors)


def test_class_of_cities() -> None:
    """Hà Nội and Hồ Chí Minh City are special, the other cities class I."""
    found = [class_of_city(LAW, largest=largest) for largest in (True, False)]

    assert [UnitClass.SPECIAL, UnitClass.FIRST] == found
    assert ["loại đặc biệt", "class I"] == [found[0].to("vi"), found[1].to()]


def test_before_the_decree() -> None:
    """On 26 November 2025 there are no points yet."""
    with pytest.raises(NotInForceError):
        class_points(PACK.on(date(2025, 11, 26)), COMMUNE)


@pytest.mark.parametrize(
    ("people", "days", "expected"),
    [(7_300, 5, 200), (1_000, 365, 2_000), (100, Decimal("1.5"), Fraction(60, 73))],
)
def test_temporary_population(people: int, days: Any, expected: Any) -> None:
    """N0 = 2 x Nt x m / 365, and nothing is rounded."""
    assert expected == temporary_population(LAW, people=people, days=days).amount


@pytest.mark.parametrize(("people", "days"), [(-1, 5), (5, -1), (5, 1.5)])
def test_temporary_population_of_bad_numbers(people: int, days: Any) -> None:
    """Numbers are exact and at least 0."""
    with pytest.raises(InvalidValueError):
        temporary_population(LAW, people=people, days=days)


@pytest.mark.parametrize(
    "make",
    [
        lambda: XaFigures(population=1.5, area_km2=1),  # type: ignore[arg-type]
        lambda: XaFigures(population=1, area_km2=-1),
        lambda: XaFigures(population=1, area_km2=1, poverty_pct=-1),
        lambda: Priority(population_pct=-1),
    ],
)
def test_bad_figures(make: Any) -> None:
    """Figures are exact, and negative only where they are differences or growth."""
    with pytest.raises(InvalidValueError):
        make()


# -- against a slow reference -----------------------------------------------------------------


@given(st.integers(0, 60_000), st.decimals(0, 250, places=2))
def test_points_of_size_agree_with_counting(people: int, area: Decimal) -> None:
    """Half a point for each step begun in part, counted thousand by thousand."""
    account = class_points(LAW, XaFigures(population=people, area_km2=area))
    expected: list[Fraction] = []
    for size, level, step in ((people, 16_000, 1_000), (area, 30, 5)):
        got, rest = Fraction(10), Fraction(size) - level
        while rest > 0 and got < 25:
            got, rest = got + min(Fraction(1), rest / step) / 2, rest - step
        expected.append(min(got, Fraction(25)))
    found = [Fraction(account[key].amount) for key in ("population", "area_km2")]

    assert all(abs(a - b) <= Fraction(1, 200) for a, b in zip(expected, found, strict=True))


@given(st.decimals(0, 120, places=2))
def test_class_agrees_with_the_bands(total: Decimal) -> None:
    """Every number of points has one class."""
    expected = "I" if total >= 75 else "II" if total >= 60 else "III"

    assert expected == LAW["units.307.class"].brackets.at(total)["class"]
