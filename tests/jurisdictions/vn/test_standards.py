"""Standards of units: what is needed, what there is, and who has to be rearranged."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal
from fractions import Fraction
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from adminreform.errors import InvalidValueError, NotInForceError
from adminreform.jurisdictions import load
from adminreform.jurisdictions.vn import (
    UnitProfile,
    UrbanFigures,
    fewer_units,
    must_be_rearranged,
    unit_standard,
)
from adminreform.jurisdictions.vn.needs import needs, waived
from adminreform.law import Confidence, rounded

if TYPE_CHECKING:
    from adminreform.jurisdictions.vn.profile import Province, Within
    from adminreform.law import LawOfDay

PACK = load("vn")


def law(day: str) -> LawOfDay:
    """The law of a day."""
    return PACK.on(date.fromisoformat(day))


STAGE = law("2024-07-01")
"""Resolution 1211/2016 as amended by 27/2022, and the stages of Resolution 35/2023."""

REFORM = law("2025-07-01")
"""The same, and Resolution 76/2025."""

TODAY = law("2026-03-01")
"""Resolution 112/2025."""


def least(day_law: LawOfDay, unit: UnitProfile) -> list[Fraction]:
    """Area and population that a unit must have."""
    return [need.least for need in needs(day_law, unit)]


@pytest.mark.parametrize(
    ("day_law", "unit", "expected"),
    [
        (STAGE, UnitProfile(kind="xã", mountainous=True), [50, 5_000]),
        (STAGE, UnitProfile(kind="xã"), [30, 8_000]),
        (STAGE, UnitProfile(kind="tỉnh", mountainous=True), [8_000, 900_000]),
        (STAGE, UnitProfile(kind="tỉnh"), [5_000, 1_400_000]),
        # Resolution 76/2025, Article 5(1): the absolute values that its percentages give
        (REFORM, UnitProfile(kind="xã", mountainous=True), [100, 5_000]),
        (REFORM, UnitProfile(kind="xã"), [30, 16_000]),
        (REFORM, UnitProfile(kind="phường", province="city"), [Fraction(11, 2), 45_000]),
        (REFORM, UnitProfile(kind="phường", province="upland"), [Fraction(11, 2), 15_000]),
        (REFORM, UnitProfile(kind="phường", province="other"), [Fraction(11, 2), 21_000]),
        (REFORM, UnitProfile(kind="tỉnh"), [5_000, 1_400_000]),
        # a unit that is there stands to the standard of Resolution 1211/2016
        (REFORM, UnitProfile(kind="xã", formed=False), [30, 8_000]),
        (TODAY, UnitProfile(kind="xã", mountainous=True), [100, 5_000]),
        (TODAY, UnitProfile(kind="xã", island=True), [15, 2_500]),
        (TODAY, UnitProfile(kind="xã"), [30, 16_000]),
        (TODAY, UnitProfile(kind="phường"), [Fraction(11, 2), 21_000]),
        (TODAY, UnitProfile(kind="tỉnh", mountainous=True), [8_000, 900_000]),
        (TODAY, UnitProfile(kind="thành phố"), [2_500, 2_500_000]),
    ],
)
def test_standard(day_law: LawOfDay, unit: UnitProfile, expected: list[Fraction]) -> None:
    """Each kind of unit has the standard of the law of the day."""
    assert expected == least(day_law, unit)


@pytest.mark.parametrize(
    ("within", "expected"),
    [("urban_district", 15_000), ("provincial_city", 7_000), ("town", 5_000)],
)
def test_ward_of_a_district(within: Within, expected: int) -> None:
    """While there were districts, the people of a phường depended on its district."""
    assert [Fraction(11, 2), expected] == least(STAGE, UnitProfile(kind="phường", within=within))


@pytest.mark.parametrize(
    ("share", "expected"),
    [
        ("29.99", 5_000),
        ("30", 2_500),
        ("39.9", 2_500),
        ("40", 2_250),
        ("89.9", 1_250),
        ("90", 1_000),
        ("100", 1_000),
    ],
)
def test_ethnic_share_until_2025(share: str, expected: int) -> None:
    """From 30 % on half the standard, 5 % less with each full 10 %, never below 20 %."""
    unit = UnitProfile(kind="xã", mountainous=True, ethnic_share_pct=Decimal(share), formed=False)

    assert expected == least(REFORM, unit)[1]


@pytest.mark.parametrize(("share", "expected"), [("49.9", 5_000), ("50", 2_500), ("100", 1_250)])
def test_ethnic_share_from_2026(share: str, expected: int) -> None:
    """From 50 % on half the standard, and 5 % less with each full 10 %."""
    unit = UnitProfile(kind="xã", mountainous=True, ethnic_share_pct=Decimal(share))

    assert expected == least(TODAY, unit)[1]


def test_ethnic_share_counts_in_mountains_and_on_the_border() -> None:
    """A xã of the plain without a border gets no reduction for its people."""
    plain = UnitProfile(kind="xã", ethnic_share_pct=80)
    border = UnitProfile(kind="xã", ethnic_share_pct=80, land_border=True)

    assert [16_000, 8_000 * 2 * Fraction(25, 100)] == [
        least(REFORM, unit)[1] for unit in (plain, border)
    ]


def test_reductions_lower_the_base_of_the_percentages_of_2025() -> None:
    """The area of a xã in the delta is 100 % of 70 %; its people on the coast 200 % of 50 %."""
    unit = UnitProfile(kind="xã", red_river_delta=True, poor_coast=True)

    assert [21, 8_000] == least(REFORM, unit)


def test_province_in_the_delta() -> None:
    """The area of a tỉnh in the delta was 70 % of the standard, and is 50 % from 2026 on."""
    unit = UnitProfile(kind="tỉnh", red_river_delta=True)

    assert [3_500, 2_500] == [least(day_law, unit)[0] for day_law in (REFORM, TODAY)]


def test_a_standard_is_reduced_once() -> None:
    """Of two reductions of one standard the larger is taken, and the account says so."""
    unit = UnitProfile(
        kind="xã", mountainous=True, ethnic_share_pct=30, poor_coast=True, formed=False
    )
    account = unit_standard(REFORM, unit)
    term = account["population.reduced"]

    assert 2_500 == term.amount  # half of 5,000, and not half of 8,000
    assert "reduced once" in term.note.en
    assert "units.standard.reduction.one_per_standard" in account.parameters


def test_without_the_rule_of_one_the_smallest_still_stands() -> None:
    """Before 2023 there was no reduction at all."""
    unit = UnitProfile(kind="xã", mountainous=True, ethnic_share_pct=90, red_river_delta=True)

    assert [50, 5_000] == least(law("2022-12-31"), unit)


@pytest.mark.parametrize(
    ("day_law", "unit"),
    [
        (REFORM, UnitProfile(kind="đặc khu")),
        (REFORM, UnitProfile(kind="thị trấn")),
        (REFORM, UnitProfile(kind="xã", island=True)),
        (REFORM, UnitProfile(kind="phường", island=True, province="city")),
        (REFORM, UnitProfile(kind="phường")),
        (STAGE, UnitProfile(kind="xã", island=True)),
        (STAGE, UnitProfile(kind="phường")),
    ],
)
def test_no_number(day_law: LawOfDay, unit: UnitProfile) -> None:
    """Where the law, or the pack, has no number, an error says so."""
    with pytest.raises(InvalidValueError):
        needs(day_law, unit)


@pytest.mark.parametrize("kind", ["xã", "phường", "tỉnh", "thành phố"])
def test_before_the_law(kind: str) -> None:
    """Before Resolution 1211/2016 the pack knows no standard."""
    with pytest.raises(NotInForceError):
        needs(law("2016-05-24"), UnitProfile(kind=kind))


def test_city_before_2026() -> None:
    """The standard of a centrally run city before 2026 is not known."""
    with pytest.raises(NotInForceError, match=r"units\.standard\.thanh_pho"):
        needs(REFORM, UnitProfile(kind="thành phố"))


# -- waivers -----------------------------------------------------------------------------


@pytest.mark.parametrize(("merged", "expected"), [(2, None), (3, 3), (4, 3)])
def test_three_whole_units_are_enough(merged: int, expected: int | None) -> None:
    """From three whole units on, area and population are not examined."""
    found = waived(REFORM, UnitProfile(kind="xã", whole_predecessors=merged))

    assert expected == (None if found is None else found.number)


@pytest.mark.parametrize(
    ("day_law", "unit"),
    [
        (TODAY, UnitProfile(kind="xã", whole_predecessors=9)),
        (REFORM, UnitProfile(kind="tỉnh", whole_predecessors=3)),
        (REFORM, UnitProfile(kind="xã", whole_predecessors=3, formed=False)),
    ],
)
def test_only_communes_formed_in_2025_are_let_off(day_law: LawOfDay, unit: UnitProfile) -> None:
    """The waiver is one of the rearrangement of 2025, for communes."""
    assert waived(day_law, unit) is None


# -- accounts ------------------------------------------------------------------------------


def test_account_of_a_unit_below_standard() -> None:
    """It shows needs, sizes and shares, and who decides."""
    ward = UnitProfile(
        kind="phường",
        name="Tuần Châu",
        province="upland",
        area_km2=Decimal("62.08"),
        population=14_904,
        whole_predecessors=2,
    )
    account = unit_standard(REFORM, ward)

    assert "phường Tuần Châu, formed by the rearrangement of 2025" in account.title.en
    assert Fraction("99.36") == account["population.share"].amount
    assert (1, "not met", "met") == (
        account.amount,
        account["population.share"].note.en,
        account["area.share"].note.en,
    )
    assert "Standing Committee" in account.result.note.en
    assert "14.904 ÷ 15.000 = 99,36 %" in account.to("vi")
    assert account.confidence is Confidence.READ


def test_account_of_a_waived_unit() -> None:
    """Nothing counts as not met, and the reason stands beside it."""
    unit = UnitProfile(kind="xã", area_km2=20, population=9_000, whole_predecessors=3)
    account = unit_standard(REFORM, unit)

    assert 0 == account.amount
    assert "3 whole units were merged" in account.result.note.en
    assert "not met" == account["area.share"].note.en


def test_account_says_what_rests_on_the_press() -> None:
    """The standards of a xã were read through the press, and the account tells."""
    account = unit_standard(REFORM, UnitProfile(kind="xã", area_km2=40, population=20_000))

    assert account.confidence is Confidence.REPORTED
    assert "(reported in press)" in str(account)
    assert "(theo báo chí)" in account.to("vi")


def test_account_of_unknown_sizes() -> None:
    """What is not known is not counted, and said."""
    account = unit_standard(TODAY, UnitProfile(kind="xã"))

    assert 0 == account.amount
    assert "not known, and not counted: area and population" in str(account)
    assert "area.share" not in account


def test_what_makes_a_ward_besides() -> None:
    """From 2026 on a phường is urban in six ways, as far as the figures are known."""
    urban = UrbanFigures(
        urban_population_share_pct=50,
        revenue_to_expenditure_pct=99,
        income_pct_of_mean=100,
        poverty_pct_of_mean=Decimal("99.9"),
    )
    unit = UnitProfile(kind="phường", area_km2=6, population=21_000, urban=urban)
    account = unit_standard(TODAY, unit)
    notes = {
        name: account[name].note.en
        for name in (
            "urban_population_share_pct",
            "revenue_to_expenditure_pct",
            "income_pct_of_mean",
            "poverty_pct_of_mean",
        )
    }

    assert ["met", "not met", "not met", "met"] == list(notes.values())
    assert 2 == account.amount
    assert "non_agricultural_labour_pct" not in account


def test_what_makes_a_city_besides() -> None:
    """A city has at least 30 % phường among its units."""
    unit = UnitProfile(kind="thành phố", urban=UrbanFigures(ward_share_pct=Decimal("29.9")))

    assert "not met" == unit_standard(TODAY, unit)["ward_share_pct"].note.en


def test_in_2025_no_other_standard_is_applied() -> None:
    """Structure of the economy, units below and urban class are left aside in 2025."""
    urban = UrbanFigures(urban_population_share_pct=1)
    unit = UnitProfile(kind="phường", province="city", urban=urban)
    account = unit_standard(REFORM, unit)

    assert "urban_population_share_pct" not in account
    assert "are not applied" in str(account)


def test_overlay_shows_in_the_account() -> None:
    """With another number in place of the law the account is one of a what-if."""
    what_if = PACK.overlay({"units.2025.waiver_predecessors_min": 4}, name="four units")
    unit = UnitProfile(kind="xã", area_km2=20, population=9_000, whole_predecessors=3)

    assert 2 == unit_standard(what_if.on(date(2025, 7, 1)), unit).amount
    assert 0 == unit_standard(REFORM, unit).amount


@pytest.mark.parametrize(
    "make",
    [
        lambda: UnitProfile(kind="xã", area_km2=1.5),  # type: ignore[arg-type]
        lambda: UnitProfile(kind="xã", population=-1),
        lambda: UnitProfile(kind="xã", population="20,500"),  # type: ignore[arg-type]
        lambda: UnitProfile(kind="phường", province="hills"),  # type: ignore[arg-type]
        lambda: UnitProfile(kind="phường", within="village"),  # type: ignore[arg-type]
        lambda: UrbanFigures(ward_share_pct=-1),
    ],
)
def test_bad_profiles(make: object) -> None:
    """A size is exact and at least 0, a word is one of those that are known."""
    assert callable(make)
    with pytest.raises(InvalidValueError):
        make()


# -- units to be rearranged ------------------------------------------------------------------


@pytest.mark.parametrize(
    ("area", "people", "expected"),
    [(30, 8_000, 0), (29, 8_000, 1), (30, 7_999, 1), (29, 7_999, 2)],
)
def test_in_2025_either_standard_is_a_reason(area: int, people: int, expected: int) -> None:
    """A xã that fails the standard of area or of population is rearranged."""
    unit = UnitProfile(kind="xã", area_km2=area, population=people)

    assert expected == must_be_rearranged(REFORM, unit).amount


@pytest.mark.parametrize("reason", ["isolated", "special_defence"])
def test_in_2025_some_may_stay(reason: str) -> None:
    """An isolated unit, or one important for defence, may stay below standard."""
    unit = UnitProfile(kind="xã", area_km2=25, population=752, **{reason: True})  # type: ignore[arg-type]
    account = must_be_rearranged(REFORM, unit)

    assert 0 == account.amount
    assert "units.2025.exemptions" in account.parameters


@pytest.mark.parametrize(
    ("area", "people", "expected"),
    [
        ("20.9", 5_599, 1),  # below 70 % of 30 km2 and of 8,000 people
        ("21", 5_599, 0),
        ("20.9", 5_600, 0),
        ("5.9", 23_999, 1),  # below 20 % of the area, and of 300 % of the people
        ("5.9", 24_000, 0),
        ("5.9", 5_599, 2),
    ],
)
def test_in_the_stages_both_shares_count(area: str, people: int, expected: int) -> None:
    """In 2023-2025 a unit is rearranged whose shares are both below a pair of limits."""
    unit = UnitProfile(kind="xã", area_km2=Decimal(area), population=people)

    assert expected == must_be_rearranged(STAGE, unit).amount


def test_provinces_are_in_no_stage() -> None:
    """Resolution 35/2023 is about districts and communes."""
    unit = UnitProfile(kind="tỉnh", area_km2=1, population=1)

    assert 0 == must_be_rearranged(STAGE, unit).amount


def test_sizes_are_needed_to_say_who_may_stay() -> None:
    """Without area or population nothing can be said."""
    with pytest.raises(InvalidValueError, match="area and population are needed"):
        must_be_rearranged(REFORM, UnitProfile(kind="xã", area_km2=1))


def test_nothing_is_rearranged_without_law() -> None:
    """After the year of the rearrangement no text says which units are."""
    with pytest.raises(NotInForceError):
        must_be_rearranged(TODAY, UnitProfile(kind="xã", area_km2=1, population=1))


# -- fewer units -----------------------------------------------------------------------------


def test_reduction_of_the_country() -> None:
    """Government submission 2174 of 8 May 2025: 10,035 units become 3,321, 66.91 % fewer."""
    account = fewer_units(REFORM, before=10_035, after=3_321)

    assert (6_714, Decimal("66.91")) == (account["fewer"].amount, rounded(account.amount, 2))
    assert "within the aim of 60 % to 70 %" in account.result.note.en


@pytest.mark.parametrize(
    ("after", "says"), [(41, "outside"), (40, "within"), (30, "within"), (29, "outside")]
)
def test_aim_includes_its_ends(after: int, says: str) -> None:
    """60 % and 70 % are both within the aim."""
    note = fewer_units(REFORM, before=100, after=after).result.note

    assert note.en.startswith(says)
    assert note.vi.startswith("trong" if says == "within" else "ngoài")


@pytest.mark.parametrize(("before", "after"), [(0, 0), (5, -1)])
def test_reduction_of_nothing(before: int, after: int) -> None:
    """There must have been a unit before."""
    with pytest.raises(InvalidValueError):
        fewer_units(REFORM, before=before, after=after)


# -- the calculations against a slow reference -------------------------------------------------

PROVINCES: tuple[Province, ...] = ("city", "upland", "other")


def reference(unit: UnitProfile) -> list[Fraction]:
    """Area and population of a unit formed in 2025, as one reads the resolutions."""
    if unit.kind == "phường":
        people = {"city": 45_000, "upland": 15_000, "other": 21_000}
        return [Fraction("5.5"), Fraction(people[str(unit.province)])]
    area, people_of = (Fraction(50), 5_000) if unit.mountainous else (Fraction(30), 8_000)
    if unit.red_river_delta:
        area *= Fraction(7, 10)
    reduced: list[Fraction] = []
    if (unit.mountainous or unit.land_border) and unit.ethnic_share_pct >= 30:
        share, points = 50, Fraction(unit.ethnic_share_pct) - 30
        while points >= 10 and share > 20:
            share, points = share - 5, points - 10
        reduced.append(Fraction(people_of * share, 100))
    if unit.poor_coast:
        reduced.append(Fraction(4_000))
    population = min(reduced, default=Fraction(people_of))
    factors = (2, 1) if unit.mountainous else (1, 2)
    return [area * factors[0], population * factors[1]]


profiles = st.builds(
    UnitProfile,
    kind=st.sampled_from(("xã", "phường")),
    province=st.sampled_from(PROVINCES),
    mountainous=st.booleans(),
    land_border=st.booleans(),
    poor_coast=st.booleans(),
    red_river_delta=st.booleans(),
    ethnic_share_pct=st.decimals(0, 100, places=1),
    area_km2=st.decimals(0, 500, places=2),
    population=st.integers(0, 100_000),
    whole_predecessors=st.integers(0, 5),
)


@given(profiles)
def test_needs_agree_with_a_slow_reading(unit: UnitProfile) -> None:
    """Whatever factors a unit has, its needs are those of the reading by hand."""
    assert reference(unit) == least(REFORM, unit)


@given(profiles)
def test_account_agrees_with_its_needs(unit: UnitProfile) -> None:
    """A criterion is not met exactly where there is less than is needed."""
    area, people = reference(unit)
    short = int((unit.area_km2 or 0) < area) + int((unit.population or 0) < people)
    account = unit_standard(REFORM, unit)

    assert (0 if unit.whole_predecessors >= 3 else short) == account.amount
    assert account.to("vi") != account.to("en")


@given(st.dates(date(2016, 1, 1), date(2027, 1, 1)))
def test_each_day_has_the_law_of_its_period(day: date) -> None:
    """The standard of a xã changes on the days on which the law does, and on no other."""
    day_law = PACK.on(day)
    if day < date(2016, 5, 25):
        with pytest.raises(NotInForceError):
            needs(day_law, UnitProfile(kind="xã"))
        return
    in_2025 = date(2025, 4, 14) <= day < date(2026, 1, 1)
    expected = [30, 16_000 if in_2025 or day.year >= 2026 else 8_000]

    assert expected == least(day_law, UnitProfile(kind="xã"))


def test_the_days_around_a_change() -> None:
    """The eve of a change still has the old law."""
    for day, before, after in (
        (date(2025, 4, 14), 8_000, 16_000),
        (date(2026, 1, 1), 16_000, 16_000),
    ):
        eve = day - timedelta(days=1)
        found = [least(PACK.on(d), UnitProfile(kind="xã"))[1] for d in (eve, day)]

        assert [before, after] == found
