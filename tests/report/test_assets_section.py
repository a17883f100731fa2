"""What a report says of headquarters and property."""

from __future__ import annotations

import re
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING

from adminreform import Assumption, Citation, Findings, Plan, datasets
from adminreform.assets import AssetDisposition, Assets, Property, PropertyCount
from adminreform.report.assets_section import assets_section
from adminreform.report.context import Context
from adminreform.report.words import Words
from tests.worlds import NEW, new, old, world

if TYPE_CHECKING:
    from adminreform.text import Language

MADE_UP = Assumption("illustrative", "made up")


def told(plan: Plan, language: Language = "en") -> str:
    """The words of the section of a plan."""
    made = assets_section(Context(plan=plan, words=Words(language), findings=Findings()))
    return "" if made is None else " ".join(re.sub(r"<[^>]*>", " ", str(made)).split())


def of(assets: Assets | None) -> Plan:
    """A plan of one merger."""
    return Plan(reform=world("A + B -> X"), assets=assets)


def test_a_plan_without_assets_has_no_such_section() -> None:
    """None, and not an empty heading; an empty book has a section without tables."""
    assert "" == told(of(None))
    assert "Road map" not in told(of(Assets()))


def test_numbers_of_the_province_in_both_languages() -> None:
    """Key figures, the road map, the two counts, the seats, and what is made up."""
    plan = datasets.quang_ninh_2025()
    english, vietnamese = told(plan), told(plan, "vi")

    for words in (
        "911 of 966 rows of houses and decisions are made up",
        "376 headquarters before 228 kept",
        "148 surplus 123 not used",
        "46 by 2025-12-28",
        "15 in 1 place, 28 in 2 places, 11 in 3 places",
        "Counts of different scope are different things",
        "Houses and land: 377, of which 376 headquarters and 1 of another use.",
    ):
        assert words in english
    for words in ("376 trụ sở trước sắp xếp giữ lại 228", "1.732", "28 đơn vị 2 địa điểm"):
        assert words in vietnamese


def house(name: str, **more: object) -> Property:
    """A surplus house of A."""
    values = {"surplus_since": NEW, "basis": Citation("survey"), **more}
    return Property(id=name, unit=old("A"), **values)  # type: ignore[arg-type]


def test_overdue_and_unplanned_are_told() -> None:
    """A road map that is late is marked; what has no plan is counted."""
    book = Assets(
        properties=[house("late"), house("bare"), house("done")],
        asset_dispositions=[
            AssetDisposition(
                id="1", asset="late", form="sell", due=date(2025, 9, 1), basis=Citation("c 1")
            ),
            AssetDisposition(
                id="2",
                asset="done",
                form="change_use",
                purpose="health",
                decided=NEW,
                due=date(2025, 9, 1),
                done=date(2025, 10, 1),
                basis=Citation("c 1"),
            ),
        ],
    )
    words = told(of(book))

    assert "2025 2 0 1 1 0" in words
    assert "Nothing planned – 1 0" in words
    assert "In no year: 1 without a plan, 0 planned without a day." in words
    assert "Change of use health 1 1" in words
    assert "made up" not in words


def test_seats_say_which_are_assumed() -> None:
    """A seat that is an assumption has a mark; without a floor area there is a dash."""
    book = Assets(
        properties=[house("one", surplus_since=None), house("two", surplus_since=None)],
        asset_dispositions=[
            AssetDisposition(
                id="1", asset="one", form="keep", to=new("X"), seat="main", basis=Citation("c 1")
            ),
            AssetDisposition(
                id="2", asset="two", form="keep", to=new("X"), seat="further", basis=MADE_UP
            ),
        ],
    )

    assert "X one two assumption –" in told(of(book))


def test_an_area_that_is_known_in_part_is_a_lower_bound() -> None:
    """One of two floors is known: at least as much."""
    rows = [
        AssetDisposition(id=name, asset=name, form="keep", to=new("X"), seat=kind)
        for name, kind in (("one", "main"), ("two", "further"))
    ]
    book = Assets(
        properties=[house("one", floor_m2=Decimal(1200)), house("two")], asset_dispositions=rows
    )

    assert "≥ 1,200" in told(of(book))


def test_long_tables_are_cut_and_counted() -> None:
    """60 units are shown, and how many more there are."""
    codes = [f"{n:03}" for n in range(62)]
    reform = world("; ".join(f"{code} -> N{code}" for code in codes))
    rows = [
        AssetDisposition(id=c, asset=c, form="keep", to=new(f"N{c}"), seat="main") for c in codes
    ]
    houses = [Property(id=code, unit=old(code)) for code in codes]
    book = Assets(properties=houses, asset_dispositions=rows)

    assert "2 more" in told(Plan(reform=reform, assets=book))


def test_a_count_without_parts_has_dashes() -> None:
    """What nobody published is no 0."""
    count = PropertyCount(id="n", scope="halls", counted_on=NEW, total=9)

    assert "halls 2025-07-01 9 – –" in told(of(Assets(property_counts=[count])))
