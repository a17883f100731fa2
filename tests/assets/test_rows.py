"""Rows of the book of assets: what cannot exist is refused, what is asked of words is told."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import TYPE_CHECKING, Any

import pytest

from adminreform import InvalidValueError, Plan, read, write
from adminreform.assets import (
    Area,
    AssetDisposition,
    AssetKind,
    Assets,
    Condition,
    CoOwner,
    DigitalSystem,
    Equipment,
    Form,
    OfficePosts,
    Party,
    Property,
    PropertyClaim,
    PropertyCount,
    Purchase,
    Purpose,
    Room,
    RoomUse,
    Seal,
    Seat,
    SurplusReport,
    SystemKind,
    Title,
    Use,
    Vehicle,
    VehicleKind,
)
from adminreform.law import Assumption, Citation
from tests.worlds import NEW, new, old, world

if TYPE_CHECKING:
    from enum import StrEnum
    from pathlib import Path

A, X = old("A"), new("X")
DAY = date(2025, 9, 1)


@pytest.mark.parametrize(
    ("row", "values"),
    [
        (Property, {"id": " ", "unit": A}),
        (Property, {"id": "h", "unit": A, "floor_m2": Decimal(-1)}),
        (Property, {"id": "h", "unit": A, "floor_m2": 12.5}),
        (Property, {"id": "h", "unit": A, "floor_m2": Decimal("NaN")}),
        (Property, {"id": "h", "unit": A, "value": True}),
        (Property, {"id": "h", "unit": A, "share": Fraction(0)}),
        (Property, {"id": "h", "unit": A, "share": Fraction(9, 8)}),
        (Property, {"id": "h", "unit": A, "share": 0.5}),
        (CoOwner, {"id": "c", "asset": "", "share": Fraction(1, 2)}),
        (Room, {"id": "r", "house": "h", "area_m2": Decimal(-2)}),
        (Vehicle, {"id": "v", "unit": A, "km": -1}),
        (Equipment, {"id": "e", "unit": A, "sort": ""}),
        (OfficePosts, {"unit": X, "post": "clerk", "people": 0}),
        (Purchase, {"id": "p", "unit": X, "kind": "seal", "sort": "s", "decided": DAY, "cost": -1}),
        (AssetDisposition, {"id": "d", "form": "keep", "to": X}),
        (AssetDisposition, {"id": "d", "asset": "h", "form": "sell", "price": -1}),
        (
            SurplusReport,
            {
                "id": "w",
                "unit": X,
                "starts": DAY,
                "ends": DAY,
                "opening": 1,
                "closing": 1,
                "handled": {"inside": -1},
            },
        ),
    ],
)
def test_what_cannot_exist_is_refused(row: Any, values: dict[str, Any]) -> None:
    """Areas below 0, floats, shares outside (0, 1], names of nothing."""
    with pytest.raises(InvalidValueError):
        row(**values)


def test_the_message_names_row_and_field() -> None:
    """Who reads it finds the cell."""
    with pytest.raises(InvalidValueError, match="h, floor_m2: expected an exact number of 0 or"):
        Property(id="h", unit=A, floor_m2=Decimal(-1))


@pytest.mark.parametrize(
    "words",
    [AssetKind, Condition, Form, Party, Purpose, Title, Use],
    ids=lambda each: each.__name__,
)
def test_words_are_there_in_both_languages(words: type[StrEnum]) -> None:
    """Every option has words of its own in English and in Vietnamese."""
    options: list[Any] = list(words)

    for language in ("en", "vi"):
        said = [option.to(language) for option in options]
        assert len(said) == len(set(said))
    assert all(option.to("en") != option.to("vi") for option in options)


def test_forms_say_what_follows() -> None:
    """Which forms end the surplus, take the thing out of the book, and need somebody."""
    told = {form: (form.final, form.leaves, form.needs_receiver, form.moves) for form in Form}

    assert {
        Form.KEEP: (True, False, True, True),
        Form.TAKE_OVER: (False, False, True, True),
        Form.CHANGE_USE: (True, False, False, True),
        Form.TRANSFER: (True, False, True, True),
        Form.HAND_OVER_LOCAL: (True, True, True, True),
        Form.TRANSFER_CENTRAL: (True, True, True, True),
        Form.RECALL: (False, False, True, True),
        Form.SELL: (True, True, True, True),
        Form.LET: (True, False, True, False),
        Form.DEMOLISH: (True, True, False, True),
        Form.LIQUIDATE: (True, True, False, True),
    } == told
    assert {Form.SELL, Form.LET} == {form for form in Form if form.exploits}
    assert {Form.SELL, Form.DEMOLISH, Form.LIQUIDATE} == {form for form in Form if form.ends_it}


def test_words_say_what_follows() -> None:
    """What can be used, sold, counted against norms, and has data."""
    assert [Condition.GOOD, Condition.FAIR] == [each for each in Condition if each.fit]
    assert [Title.HELD] == [each for each in Title if each.can_be_sold]
    assert {Area.WORKING: 1, Area.COMMON: 3, Area.SPECIAL: 5} == {
        area: sum(use.area is area for use in RoomUse) for area in Area
    }
    assert [VehicleKind.GENERAL_CAR] == [each for each in VehicleKind if each.is_general_car]
    assert [SystemKind.SOFTWARE, SystemKind.DATABASE] == [s for s in SystemKind if s.has_data]
    assert {Party.COMPANY, Party.PERSON} == {each for each in Party if not each.is_public}
    assert Party.STATE_BODY is Party.OTHER_LOCALITY.widest
    assert Party.COMPANY is Party.COMPANY.widest
    assert [Seat.MAIN, Seat.FURTHER] == [each for each in Seat if each.is_place]
    assert {Purpose.OFFICE} == {use.serves for use in Use if use is Use.HEADQUARTERS}
    assert Purpose.PUBLIC is Use.STORE.serves


def test_claims_stand_until_they_are_withdrawn() -> None:
    """From the day on which they were made to the day before they were withdrawn."""
    claim = PropertyClaim(id="k", asset="h", purpose="health", made=DAY, withdrawn=date(2025, 9, 3))
    days = [date(2025, 8, 31), DAY, date(2025, 9, 2), date(2025, 9, 3)]

    assert [False, True, True, False] == [claim.stands(day) for day in days]


def test_a_disposition_is_done_or_overdue() -> None:
    """On its day it is neither late nor, until it is done, done."""
    row = AssetDisposition(id="d", asset="h", form="sell", due=DAY, done=date(2025, 9, 5))

    assert [False, False, True, False] == [
        row.is_overdue(date(2025, 9, day)) for day in (1, 1, 2, 5)
    ]
    assert [False, True] == [row.is_done(date(2025, 9, day)) for day in (4, 5)]


def every_table() -> Assets:
    """A book with a row in every table."""
    made_up, page = Assumption("illustrative", "made up"), Citation("page 3")
    return Assets(
        properties=[
            Property(
                id="h",
                unit=A,
                name="Trụ sở",
                use="school",
                floor_m2=Decimal("640.5"),
                condition="poor",
                title="missing",
                value=5_000_000_000,
                built=1912,
                heritage=True,
                share=Fraction(2, 3),
                lies_in=X,
                x_km=Decimal("-3.5"),
                y_km=Decimal(0),
                surplus_since=NEW,
                follows="territory",
                by="area",
                basis=made_up,
            )
        ],
        co_owners=[CoOwner(id="c", asset="h", unit=old("B"), share=Fraction(1, 3), basis=page)],
        rooms=[Room(id="r", house="h", use="hall", area_m2=Decimal(120), unit=X)],
        equipment=[Equipment(id="e", unit=A, sort="desk", items=12, house="h", idle_since=NEW)],
        vehicles=[Vehicle(id="v", unit=A, sort="boat", km=3, cost=9, hard_terrain=True)],
        seals=[Seal(id="s", unit=A, body="committee", handed_in=DAY, receipt="4")],
        digital_systems=[DigitalSystem(id="y", unit=A, sort="database", accounts=9)],
        asset_dispositions=[
            AssetDisposition(
                id="d",
                asset="h",
                form="change_use",
                purpose="education",
                to=X,
                party="state_body",
                seat="further",
                due=DAY,
                basis=made_up,
            )
        ],
        property_claims=[PropertyClaim(id="k", asset="h", purpose="education", made=DAY)],
        office_posts=[OfficePosts(unit=X, post="clerk", people=3)],
        asset_purchases=[
            Purchase(id="p", unit=X, kind="equipment", sort="desk", decided=DAY, cost=7)
        ],
        surplus_reports=[
            SurplusReport(
                id="w", unit=X, starts=DAY, ends=DAY, opening=3, closing=1, handled={"inside": 2}
            )
        ],
        property_counts=[
            PropertyCount(id="n", uses=("school", "store"), counted_on=DAY, total=9, basis=page)
        ],
    )


@pytest.mark.parametrize("name", ["folder", "plan.json"])
def test_every_table_comes_back_as_it_was(tmp_path: Path, name: str) -> None:
    """Every column of every table, through CSV and JSON."""
    plan = Plan(reform=world("A + B -> X"), assets=every_table())
    write(plan, tmp_path / name)

    assert plan.assets == read(tmp_path / name).assets


def test_bare_codes_are_units_of_their_day(tmp_path: Path) -> None:
    """The code of a holder is one of before, that of a receiver one of after."""
    write(Plan(reform=world("A + B -> A")), tmp_path)
    (tmp_path / "properties.csv").write_text("id,unit\nh,A\n", encoding="utf-8")
    (tmp_path / "asset_dispositions.csv").write_text(
        "id,asset,form,to\nd,h,keep,A\n", encoding="utf-8"
    )
    assets = read(tmp_path).assets

    assert assets is not None
    assert (A, new("A")) == (assets.properties[0].unit, assets.asset_dispositions[0].to)
