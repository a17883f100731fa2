"""The book of assets: carrying it, what is kept and surplus, how far things have come."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import Any

import pytest

from adminreform import History
from adminreform.assets import (
    AssetDisposition,
    Assets,
    CoOwner,
    Equipment,
    Property,
    Purchase,
    Seal,
    Vehicle,
    idle_instead,
    road_map,
    surplus_week,
)
from adminreform.holdings import ProblemKind, Reason
from tests.worlds import LATER, NEW, new, old, then, world

REFORM = world("A + B -> X; D ->")
A, B, D, X = old("A"), old("B"), old("D"), new("X")
DAY = date(2025, 10, 1)


def house(name: str = "h", **more: Any) -> Property:
    """A house of A."""
    return Property(id=name, unit=more.pop("unit", A), **more)


def row(form: str, asset: str = "h", name: str = "d", **more: Any) -> AssetDisposition:
    """What is decided for it."""
    return AssetDisposition(id=name, asset=asset, form=form, **more)


def test_what_is_named_goes_first_and_the_rest_is_taken_over() -> None:
    """One house is kept by X, the others of A go to X for the time being."""
    book = Assets(
        properties=[house("one"), house("two"), house("three", unit=B)],
        asset_dispositions=[
            row("transfer", "one", "1", to=old("Z"), done=NEW),
            AssetDisposition(id="all", unit=A, form="take_over", to=X),
        ],
    )
    carried = book.carried(world("A + B -> X", also="Z"))

    assert {X: 1, old("Z"): 1, B: 1} == carried.closing.by_unit("building")
    assert [("three", Reason.NO_DECISION)] == [
        (each.holding.id, each.reason) for each in carried.undecided
    ]


def test_all_that_an_abolished_unit_had_needs_a_decision() -> None:
    """A district that passes nothing on leaves all that it had undecided."""
    book = Assets(properties=[house(unit=D)], vehicles=[Vehicle(id="car", unit=D)])
    carried = book.carried(REFORM)

    assert {("h", Reason.ABOLISHED), ("car", Reason.ABOLISHED)} == {
        (each.holding.id, each.reason) for each in carried.undecided
    }


def test_what_is_sold_leaves_on_the_day_on_which_it_is_done() -> None:
    """Taken over on the day of the reform, sold on 1 October, with the buyer."""
    book = Assets(
        properties=[house(value=700)],
        asset_dispositions=[
            AssetDisposition(id="all", unit=A, form="take_over", to=X),
            row("sell", receiver="a company", done=DAY),
        ],
    )
    carried = book.carried(REFORM)

    assert (0, DAY) == (carried.closing.total("building"), carried.closing.on)
    assert [("h", "a company", DAY)] == [
        (gone.holding.id, gone.receiver, gone.on) for gone in carried.left
    ]
    assert {X: 1} == book.carried(REFORM, NEW).closing.by_unit("building")


def test_what_leaves_does_not_go_to_the_unit_that_is_named() -> None:
    """Sold to a unit of the book is a slip (a rule tells); the house is gone all the same."""
    book = Assets(properties=[house()], asset_dispositions=[row("sell", to=X, done=NEW)])
    carried = book.carried(REFORM)

    assert (0, ["sale"]) == (
        carried.closing.total("building"),
        [gone.receiver for gone in carried.left],
    )


def test_what_is_planned_moves_nothing_until_it_is_done() -> None:
    """A plan moves a house only where one asks what comes of the plans."""
    book = Assets(
        properties=[house()],
        asset_dispositions=[
            AssetDisposition(id="all", unit=A, form="take_over", to=X),
            row("sell", receiver="a company", due=date(2027, 6, 30)),
        ],
    )

    assert 1 == book.carried(REFORM).closing.total("building")
    assert 0 == book.carried(REFORM, planned=True).closing.total("building")


def test_what_is_let_stays_with_its_owner() -> None:
    """A tenant is no owner; a change of use without a receiver moves nothing either."""
    book = Assets(
        properties=[house("one"), house("two")],
        asset_dispositions=[
            AssetDisposition(id="all", unit=A, form="take_over", to=X),
            row("let", "one", "1", receiver="a shop", done=DAY),
            row("change_use", "two", "2", done=DAY),
        ],
    )

    assert {X: 2} == book.carried(REFORM).closing.by_unit("building")


def test_a_seal_that_was_handed_in_left_the_book() -> None:
    """The receipt says where it went."""
    book = Assets(seals=[Seal(id="s", unit=A, handed_in=DAY, receipt="4")])
    carried = book.carried(REFORM)

    assert ([], ["4"]) == (list(carried.undecided), [gone.receiver for gone in carried.left])


def test_demolished_without_a_receiver_leaves_too() -> None:
    """What became of it stands in place of a receiver."""
    book = Assets(properties=[house()], asset_dispositions=[row("demolish", done=DAY)])

    assert ["demolish"] == [gone.receiver for gone in book.carried(REFORM, DAY).left]


def test_each_owner_decides_what_is_theirs() -> None:
    """Half of a house goes with A to X; the half of B waits for B, by its own id."""
    half = Fraction(1, 2)
    book = Assets(
        properties=[house(share=half, floor_m2=Decimal(300))],
        co_owners=[
            CoOwner(id="half of B", asset="h", unit=B, share=half),
            CoOwner(id="outside", asset="h", owner="a union", share=half),
        ],
        asset_dispositions=[row("keep", to=X)],
    )
    carried = book.carried(REFORM)

    assert {X: 150, B: 150} == carried.closing.by_unit("floor_m2")
    assert ["half of B"] == [each.holding.id for each in carried.undecided]


def test_land_that_follows_the_territory_is_divided() -> None:
    """A stretch of public land goes with the territory, by its area, without a decision."""
    reform = world("A(part 1/4) -> X; A(remainder) -> Y")
    land = house(use="land", plot_m2=Decimal(1000), follows="territory", by="area")
    book = Assets(properties=[land])

    assert {X: 250, new("Y"): 750} == book.carried(reform).closing.by_unit("plot_m2")
    assert [Fraction(1, 4), Fraction(3, 4)] == [
        each.share for each in book.closing(reform).properties
    ]


def test_closing_tables_are_the_opening_ones_at_their_new_units() -> None:
    """Each thing stands at the unit that has it; what left is gone; all else is as it was."""
    book = Assets(
        properties=[house(floor_m2=Decimal(300)), house("gone")],
        equipment=[Equipment(id="desks", unit=A, sort="desk", items=3)],
        asset_dispositions=[
            AssetDisposition(id="all", unit=A, form="take_over", to=X),
            row("sell", "gone", receiver="a company", done=DAY),
        ],
    )
    closing = book.closing(REFORM)

    assert [("h", X, Decimal(300))] == [(h.id, h.unit, h.floor_m2) for h in closing.properties]
    assert [X] == [each.unit for each in closing.equipment]
    assert book.asset_dispositions == closing.asset_dispositions


def test_carrying_through_two_reforms() -> None:
    """A second reform takes on what the first left."""
    second = then(REFORM, "X -> W")
    book = Assets(
        properties=[house()],
        asset_dispositions=[
            row("keep", name="1", to=X),
            row("keep", name="2", unit=X, to=new("W", on=LATER)),
        ],
    )

    carried = book.carried(History([REFORM, second]))

    assert ({new("W", on=LATER): 1}, ()) == (
        carried.closing.by_unit("building"),
        carried.undecided,
    )


def test_two_dispositions_of_one_id_do_not_stop_anybody() -> None:
    """The first is carried out; a rule tells of the other."""
    book = Assets(
        properties=[house("one"), house("two")],
        asset_dispositions=[row("keep", "one", to=X), row("keep", "two", to=X)],
    )

    assert ["two"] == [each.holding.id for each in book.carried(REFORM).undecided]


def test_a_thing_of_somebody_else_is_told() -> None:
    """What is given by who does not have it stays where it is."""
    book = Assets(
        properties=[house()],
        asset_dispositions=[row("keep", name="1", to=X), row("sell", name="2", unit=B, done=DAY)],
    )

    assert [ProblemKind.NOT_WITH_GIVER] == [p.kind for p in book.carried(REFORM).problems]


def test_what_the_book_is_and_holds() -> None:
    """Everything is found by its id; the book says how much of what it holds."""
    car = Vehicle(id="car", unit=A)
    book = Assets(properties=[house()], vehicles=[car])

    assert (car, "vehicle") == (book.by_id["car"], book.kinds["car"])
    assert ("<Assets 1 properties, 1 vehicles>", "<Assets without rows>") == (
        repr(book),
        repr(Assets()),
    )


def test_everything_of_a_kind_can_be_given_at_once() -> None:
    """The cars of A go to X, its houses to another; what names less comes after."""
    book = Assets(
        properties=[house()],
        vehicles=[Vehicle(id="car", unit=A)],
        asset_dispositions=[
            AssetDisposition(id="cars", unit=A, kind="vehicle", form="keep", to=X),
            AssetDisposition(id="all", unit=A, form="take_over", to=old("Z")),
        ],
    )
    closing = book.carried(world("A + B -> X", also="Z")).closing

    assert ({X: 1}, {old("Z"): 1}) == (closing.by_unit("vehicle"), closing.by_unit("building"))


# -- how far it is -----------------------------------------------------------------------


def road() -> Assets:
    """Four surplus houses: done in time, done late, overdue, without a plan; one without a day."""
    names = ["in time", "late", "overdue", "bare", "no day"]
    return Assets(
        properties=[house(name, surplus_since=NEW) for name in names],
        asset_dispositions=[
            row("change_use", "in time", "1", due=DAY, done=DAY),
            row("sell", "late", "2", due=DAY, done=date(2025, 10, 9)),
            row("sell", "overdue", "3", due=date(2025, 12, 31)),
            row("recall", "bare", "4", due=DAY, done=DAY),
            row("sell", "no day", "5"),
        ],
    )


def test_road_map_by_year() -> None:
    """Each year has what is due in it: in time, late, overdue, or open."""
    found = road_map(road(), date(2026, 1, 1))
    (year,) = found.years

    assert 2 == year.done
    assert (2025, 3, 1, 1, ("overdue",), 0) == (
        year.year,
        year.due,
        year.in_time,
        year.late,
        year.overdue,
        year.open,
    )
    assert (5, 2, 3, ("bare",), ("no day",)) == (
        found.total,
        found.done,
        found.left,
        found.without_plan,
        found.without_day,
    )


def test_forecast_is_the_present_pace() -> None:
    """2 in 184 days: three more take 276 days."""
    found = road_map(road(), date(2025, 12, 31))

    assert Fraction(2, 184) == found.pace
    assert date(2026, 10, 3) == found.forecast
    assert (0, 276) == (found.late_by(date(2026, 10, 3)), found.late_by(date(2025, 12, 31)))


def test_pace_of_a_window() -> None:
    """Both were done in the last 92 days; none in the last 30."""
    recent = road_map(road(), date(2025, 12, 31), window=92)
    still = road_map(road(), date(2025, 12, 31), window=30)

    assert (Fraction(2, 92), date(2026, 5, 18)) == (recent.pace, recent.forecast)
    assert (2, None, None) == (still.done, still.pace, still.forecast)


def test_nobody_can_tell_without_a_pace() -> None:
    """No forecast before anything is done, nor where nothing is known to be surplus."""
    before = road_map(road(), date(2025, 7, 2))
    over = road_map(Assets(), NEW)

    assert (None, None) == (before.forecast, before.late_by(DAY))
    assert (None, None) == (over.forecast, over.progress)


def test_a_slow_start_has_no_day_beyond_the_calendar() -> None:
    """One of 10,000 in five years: the calendar ends before the last."""
    houses = [house(f"h{n}", surplus_since=NEW) for n in range(10_000)]
    book = Assets(properties=houses, asset_dispositions=[row("sell", "h0", done=DAY)])
    found = road_map(book, date(2030, 7, 1), window=10**7)

    assert (None, None, 9_999) == (found.forecast, found.late_by(DAY), found.left)


def test_a_week_at_the_beginning_of_the_calendar() -> None:
    """Nothing was surplus before the first day."""
    book = Assets(properties=[house("h", surplus_since=date.min)])
    week = surplus_week(book, date.min, date.min)

    assert ((), ("h",), ("h",), True) == (week.opening, week.added, week.closing, week.balanced)


def test_a_building_that_others_own_too_is_one_building() -> None:
    """Areas are shared, the house is counted once, with the unit that holds it."""
    half = Fraction(1, 2)
    book = Assets(
        properties=[house("h", share=half, floor_m2=Decimal(300))],
        co_owners=[CoOwner(id="half of B", asset="h", unit=B, share=half)],
        asset_dispositions=[row("keep", "h", to=X)],
    )
    carried = book.carried(REFORM)

    assert (1, 300) == (carried.closing.total("building"), carried.closing.total("floor_m2"))
    assert [half] == [each.share for each in book.closing(REFORM).properties]


def test_road_map_on_the_last_day() -> None:
    """What is due today is open, and not overdue."""
    found = road_map(road(), date(2025, 12, 31))

    assert (((), 1), ("overdue",)) == (
        (found.overdue, found.years[0].open),
        road_map(road(), date(2026, 1, 1)).overdue,
    )


@pytest.mark.parametrize("backend", ["polars", "pandas", "pyarrow"])
def test_road_map_as_a_frame(backend: str) -> None:
    """The same numbers in any kind of frame."""
    frame: Any = road_map(road(), date(2026, 1, 1)).to_frame(backend)

    assert 1 == len(frame)


def test_any_week_balances() -> None:
    """Opening + added - handled = closing, week by week."""
    weeks = [
        surplus_week(road(), date(2025, 6, 30), date(2025, 7, 6)),
        surplus_week(road(), date(2025, 9, 29), date(2025, 10, 5)),
        surplus_week(road(), date(2025, 10, 6), date(2025, 10, 12)),
    ]

    assert [(0, 5, 0, 5), (5, 0, 1, 4), (4, 0, 1, 3)] == [
        tuple(map(len, (w.opening, w.added, w.handled, w.closing))) for w in weeks
    ]
    assert all(week.balanced for week in weeks)


def test_a_week_with_a_thing_handled_twice_does_not() -> None:
    """The identity fails where something is handled twice."""
    book = Assets(
        properties=[house(surplus_since=NEW)],
        asset_dispositions=[row("sell", name="1", done=DAY), row("demolish", name="2", done=DAY)],
    )

    assert not surplus_week(book, DAY, DAY).balanced


# -- what stands idle ---------------------------------------------------------------------


def wanted(kind: str, sort: str, quantity: int = 1, decided: date = DAY) -> Purchase:
    """What X wants to buy."""
    return Purchase(
        id="p", unit=X, kind=kind, sort=sort, quantity=Decimal(quantity), decided=decided
    )


def idle() -> Assets:
    """Desks and cars that stand idle, and houses near and far."""
    return Assets(
        properties=[
            house("seat", x_km=Decimal(0), y_km=Decimal(0)),
            house("near", x_km=Decimal(3), y_km=Decimal(4), floor_m2=Decimal(300)),
            house("far", x_km=Decimal(30), y_km=Decimal(40), floor_m2=Decimal(900)),
            house("ruin", condition="ruined", unused_since=NEW),
            house("given", x_km=Decimal(1), y_km=Decimal(1), unused_since=NEW),
        ],
        equipment=[
            Equipment(id="few", unit=A, sort="Desk", items=2, house="near", idle_since=NEW),
            Equipment(id="many", unit=A, sort="desk", items=20, house="far", idle_since=NEW),
        ],
        vehicles=[Vehicle(id="car", unit=A, idle_since=DAY)],
        asset_dispositions=[
            row("keep", "seat", "1", to=X, seat="main"),
            row("change_use", "given", "2", decided=NEW),
        ],
    )


def test_idle_things_of_the_kind_near_by() -> None:
    """What is enough comes first, then what is nearer; what is too far does not count."""
    near = idle_instead(idle(), wanted("equipment", "desk", 5))
    far = idle_instead(idle(), wanted("equipment", "desk", 5), within_km=60)

    assert [("few", Decimal("5.0"), False)] == [(m.thing, m.km, m.enough) for m in near]
    assert ["many", "few"] == [match.thing for match in far]


def test_idle_things_in_words() -> None:
    """Numbers and days are written as readers of each language write them."""
    (match,) = idle_instead(idle(), wanted("equipment", "desk", 5), winding=Decimal("1.3"))

    assert "few (2, idle since 2025-07-01, 6.5 km away)" == match.words.en
    assert "few (2, không sử dụng từ 01/07/2025, cách 6,5 km)" == match.words.vi


def test_idle_on_the_day_of_the_decision() -> None:
    """Idle since 1 October does not count on 30 September."""
    days = [date(2025, 9, 30), DAY]
    found = [idle_instead(idle(), wanted("vehicle", "general_car", decided=day)) for day in days]

    assert [[], ["car"]] == [[match.thing for match in each] for each in found]


def test_houses_that_are_used_ruined_or_given_are_not_idle() -> None:
    """Only what is fit and free would do."""
    book = idle()
    free = [house("free", x_km=Decimal(0), y_km=Decimal(1), unused_since=NEW)]
    with_one = Assets(
        properties=[*book.properties, *free], asset_dispositions=book.asset_dispositions
    )
    buying = wanted("property", "headquarters")

    assert [] == list(idle_instead(book, buying))
    assert ["free"] == [match.thing for match in idle_instead(with_one, buying)]


def test_given_on_the_day_of_the_decision() -> None:
    """What was decided for good on that very day is no longer free; on the eve it is."""
    free = house("free", unused_since=NEW)
    given = row("change_use", "free", decided=DAY)
    book = Assets(properties=[free], asset_dispositions=[given])
    days = [date(2025, 9, 30), DAY]
    found = [idle_instead(book, wanted("property", "headquarters", decided=day)) for day in days]

    assert [["free"], []] == [[match.thing for match in each] for each in found]


def test_roads_wind() -> None:
    """5 km as the crow flies are 35 km by a road seven times as long."""
    assert [] == list(idle_instead(idle(), wanted("equipment", "desk"), winding=7))


def test_where_a_unit_is() -> None:
    """Its main seat, or the middle of its houses; None where nobody says."""
    book = idle()

    assert (Decimal(0), Decimal(0)) == book.place_of(X)
    assert (Decimal("8.5"), Decimal("11.25")) == book.place_of(A)
    assert book.place_of(B) is None


def test_seals_are_not_bought_second_hand() -> None:
    """Nothing stands in for a seal or software."""
    assert [] == list(idle_instead(idle(), wanted("seal", "seal")))
