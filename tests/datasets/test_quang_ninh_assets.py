"""The book of assets of Quảng Ninh: the published totals, and what is made up."""

from __future__ import annotations

from collections import Counter
from datetime import date
from fractions import Fraction
from typing import Any

import attrs
import pytest

from adminreform import Assumption, Plan, datasets, validate
from adminreform.assets import (
    Assets,
    Seat,
    decided_headquarters,
    propose_headquarters,
    road_map,
    surplus_week,
)
from adminreform.jurisdictions import load
from adminreform.jurisdictions.vn.asset_book import office_space_needs, weekly_surplus

PACK = load("vn")


@pytest.fixture(scope="module")
def plan() -> Plan:
    """The packaged plan."""
    return datasets.quang_ninh_2025()


@pytest.fixture(scope="module")
def book(plan: Plan) -> Assets:
    """Its book of assets."""
    assert plan.assets is not None
    return plan.assets


def test_376_are_228_and_148(book: Assets) -> None:
    """Provincial Party Committee, June 2025: 376 headquarters, 228 kept, 148 surplus."""
    offices = {each.id for each in book.properties if each.is_headquarters}
    kept = {each.id for each in book.kept} & offices

    assert (376, 228, 148) == (len(offices), len(kept), len(book.surplus))
    assert set() == kept & {each.id for each in book.surplus}


def test_148_are_123_and_25(book: Assets) -> None:
    """Of the surplus 123 are no longer used, and 25 have another plan."""
    unused = [each for each in book.surplus if each.unused_since is not None]

    assert (123, 25) == (len(unused), len(book.surplus) - len(unused))


def test_seats_in_one_two_or_three_places(book: Assets) -> None:
    """15, 28 and 11 of the 54 units: 104 places; one is an office of the province in Yên Tử."""
    places = Counter(len(rows) for rows in book.seats.values())
    seats = [row.asset for rows in book.seats.values() for row in rows]
    offices = {each.id for each in book.properties if each.is_headquarters}

    assert {1: 15, 2: 28, 3: 11} == places
    assert (104, ["HQ-YT"]) == (len(set(seats)), [id_ for id_ in seats if id_ not in offices])


def test_main_seats_are_those_published(book: Assets) -> None:
    """11 of 13 district headquarters are reused; those of Hạ Long and Hải Hà are not."""
    main = [row for rows in book.seats.values() for row in rows if row.seat is Seat.MAIN]
    units = [book.properties_by_id[row.asset].unit.code for row in main]
    districts = {code for code in units if len(code) == 3}

    assert (54, 11) == (len(main), len(districts))
    assert set() == districts & {"193", "201"}
    assert not any(isinstance(row.basis, Assumption) for row in main)


def test_offices_of_two_districts_went_to_the_province(book: Assets) -> None:
    """Lao Động 1504445: Hạ Long city and Hải Hà district."""
    closing: dict[str, set[str]] = {"193": set(), "201": set()}
    for house in book.properties:
        if house.unit.code in closing:
            row = book.final_for(house.id)
            assert row is not None
            assert row.to is not None
            closing[house.unit.code].add(row.to.code)

    assert {"193": {"22"}, "201": {"22"}} == closing


def test_counts_of_two_scopes_are_not_mixed(book: Assets) -> None:
    """1,732 facilities of autumn 2025 stand beside the 376, with a scope of their own."""
    counts = {each.id: each for each in book.property_counts}
    june, autumn = counts["hq_june_2025"], counts["facilities_2025"]

    assert (376, 228 + 148) == (june.total, (june.kept or 0) + (june.surplus or 0))
    assert (1732, 1412 + 320) == (autumn.total, (autumn.kept or 0) + (autumn.surplus or 0))
    assert set(june.uses) < set(autumn.uses)


def test_road_map_ends_in_2027(book: Assets) -> None:
    """The end is published; how many are due in each year is made up."""
    found = road_map(book, date(2025, 12, 31))

    assert (2027, 148, 148) == (found.end, found.total, sum(year.due for year in found.years))
    assert ((), (), ()) == (found.overdue, found.without_plan, found.without_day)


def test_everything_is_carried(plan: Plan) -> None:
    """Nothing waits, nothing is given twice, nothing is lost."""
    carried = plan.carried("assets")
    assert carried is not None

    assert ((), ()) == (carried.undecided, carried.problems)
    gone = sum(Fraction(gone.holding.amounts.get("building", 0)) for gone in carried.left)
    closing = Fraction(carried.closing.total("building"))

    assert 377 == closing + gone
    assert 377 == carried.opening.total("building")


def test_nothing_is_found_that_is_not_so(plan: Plan) -> None:
    """No rule of the core or of the pack finds anything about the book."""
    rules = [rule.given(PACK.law) for rule in PACK.law_rules]
    found = [*validate(plan), *validate(plan, rules)]

    assert [] == [str(each) for each in found if each.code.startswith("AST")]


def test_a_lost_line_would_be_found(plan: Plan, book: Assets) -> None:
    """A headquarters less, and both the count and its disposition tell."""
    rows = attrs.evolve(book, properties=book.properties[1:])
    codes = {each.code for each in validate(attrs.evolve(plan, assets=rows))}

    assert {"AST006", "AST026"} <= codes


def test_made_up_rows_say_so(book: Assets) -> None:
    """Every row of every table has a ground, and all but the published ones an assumption."""
    real: Counter[str] = Counter()
    tables: dict[str, Any] = {
        field.name: getattr(book, field.name) for field in attrs.fields(Assets)
    }
    for name, rows in tables.items():
        assert all(row.basis is not None for row in rows), name
        real[name] += sum(not isinstance(row.basis, Assumption) for row in rows)

    assert {"asset_dispositions": 55, "property_counts": 2} == {
        name: number for name, number in real.items() if number
    }


def test_every_week_balances(book: Assets) -> None:
    """Closing = opening + added - handled; the reports of December are those of the book."""
    week = surplus_week(book, date(2025, 6, 30), date(2025, 7, 6))

    assert (0, 148, 0, 148) == tuple(
        map(len, (week.opening, week.added, week.handled, week.closing))
    )
    assert 4 == len(book.surplus_reports)
    for report in book.surplus_reports:
        made = weekly_surplus(book, report.starts, report.ends, unit=report.id)
        assert (report.opening, report.added, report.handled, report.closing) == (
            made.opening,
            made.added,
            made.handled,
            made.closing,
        )


def test_seats_can_be_weighed_against_a_proposal(plan: Plan, book: Assets) -> None:
    """The cheapest that covers nine tenths of the norm, and what was decided.

    Yên Tử has too little of its own, and works in an office of the province.
    """
    needs = office_space_needs(book, PACK.on(date(2025, 7, 1)))
    asked = {unit: need.total * 9 / 10 for unit, need in needs.items()}
    open_ = attrs.evolve(book, asset_dispositions=[])  # before anything was decided
    proposed = propose_headquarters(open_, plan.history, asked)
    decided = decided_headquarters(book, plan.history, asked)

    assert (376, 377, ()) == (len(proposed.houses), len(decided.houses), proposed.nowhere)
    assert (["06832"], 104) == ([e.unit.code for e in proposed.short], len(decided.kept))
    assert "HQ-YT" in decided.kept
    assert proposed.points < decided.points
    assert all(each.exact for each in proposed.units)
