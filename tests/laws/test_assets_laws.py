"""What is true of every book of assets, in any reform, with any dispositions."""

from __future__ import annotations

from datetime import date, timedelta
from fractions import Fraction
from itertools import combinations
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

import attrs
from hypothesis import assume, given
from hypothesis import strategies as st

from adminreform import Plan, UnitRef, read, write
from adminreform.assets import (
    AssetDisposition,
    Assets,
    Condition,
    CoOwner,
    Equipment,
    Form,
    KeepWeights,
    Party,
    Property,
    Purpose,
    Seal,
    Seat,
    Title,
    Vehicle,
    decided_headquarters,
    propose_headquarters,
    road_map,
    surplus_week,
)
from adminreform.holdings import carry
from adminreform.rules.ast import RULES as CORE_RULES
from tests.worlds import NEW, OLD, new, reforms, world

if TYPE_CHECKING:
    from adminreform import Reform
    from adminreform.holdings import Carried

RULES = {rule.code: rule for rule in CORE_RULES}
DAYS = st.dates(OLD, date(2028, 12, 31))
AREAS = st.decimals(0, 2000, places=1)
SHARES = st.fractions(Fraction(1, 9), 1, max_denominator=9)


@st.composite
def properties(draw: st.DrawFn, units: list[UnitRef], number: int) -> Property:
    """A house or land of one of the units."""
    return Property(
        id=f"h{number}",
        unit=draw(st.sampled_from(units)),
        floor_m2=draw(st.none() | AREAS),
        condition=draw(st.none() | st.sampled_from(Condition)),
        title=draw(st.none() | st.sampled_from(Title)),
        value=draw(st.none() | st.integers(0, 10**12)),
        heritage=draw(st.booleans()),
        share=draw(SHARES),
        x_km=draw(st.decimals(-99, 99, places=1)),
        y_km=draw(st.decimals(-99, 99, places=1)),
        surplus_since=draw(st.none() | DAYS),
        unused_since=draw(st.none() | DAYS),
    )


@st.composite
def books(draw: st.DrawFn, reform: Reform) -> Assets:
    """A book of the units of before, with dispositions that may be as wrong as can be."""
    units = [unit.ref for unit in reform.before]
    after = [unit.ref for unit in reform.computed]
    houses = [draw(properties(units, number)) for number in range(draw(st.integers(1, 6)))]
    things = draw(st.integers(0, 2))
    rows = [
        AssetDisposition(
            id=f"d{number}",
            asset=draw(st.sampled_from([*(house.id for house in houses), "nothing"])),
            unit=draw(st.none() | st.sampled_from(units)),
            form=draw(st.sampled_from(Form)),
            purpose=draw(st.none() | st.sampled_from(Purpose)),
            to=draw(st.none() | st.sampled_from([*after, *units])),
            receiver=draw(st.sampled_from(("", "somebody"))),
            party=draw(st.none() | st.sampled_from(Party)),
            seat=draw(st.sampled_from(Seat)),
            decided=draw(st.none() | DAYS),
            due=draw(st.none() | DAYS),
            done=draw(st.none() | DAYS),
        )
        for number in range(draw(st.integers(0, 8)))
    ]
    rows += [
        AssetDisposition(
            id=f"all of {unit}", unit=unit, form=Form.TAKE_OVER, to=draw(st.sampled_from(after))
        )
        for unit in units
        if draw(st.booleans())
    ]
    return Assets(
        properties=houses,
        co_owners=[
            CoOwner(id=f"c{n}", asset=h.id, unit=draw(st.sampled_from(units)), share=draw(SHARES))
            for n, h in enumerate(houses)
            if draw(st.booleans())
        ],
        equipment=[
            Equipment(id=f"e{n}", unit=draw(st.sampled_from(units)), sort="desk", items=n)
            for n in range(things)
        ],
        vehicles=[Vehicle(id=f"v{n}", unit=draw(st.sampled_from(units))) for n in range(things)],
        seals=[
            Seal(id=f"s{n}", unit=draw(st.sampled_from(units)), handed_in=draw(st.none() | DAYS))
            for n in range(things)
        ],
        asset_dispositions=rows,
    )


@st.composite
def plans(draw: st.DrawFn) -> Plan:
    """A plan with a book of assets."""
    reform = draw(reforms())
    return Plan(reform=reform, assets=draw(books(reform)))


def held(plan: Plan) -> Assets:
    """The book of a plan."""
    assert plan.assets is not None
    return plan.assets


def carried(plan: Plan) -> Carried:
    """The book, carried."""
    found = plan.carried("assets")
    assert found is not None
    return found


@given(plans())
def test_nothing_is_lost_and_nothing_made_up(plan: Plan) -> None:
    """Of each measure, opening = closing + what left, exactly, for every thing."""
    found = carried(plan)
    for measure in found.opening.measures:
        sums = [
            sum((Fraction(h.amounts.get(measure, 0)) for h in holdings), Fraction())
            for holdings in (
                found.opening,
                found.closing,
                (gone.holding for gone in found.left),
            )
        ]

        assert sums[0] == sums[1] + sums[2]


@given(plans())
def test_carrying_again_changes_nothing(plan: Plan) -> None:
    """Carried twice, the same; the closing carried again on its day stays as it is."""
    first, second = (held(plan).carried(plan.history) for _ in range(2))
    again = carry(first.closing, plan.history, first.closing.on, held(plan).dispositions())

    assert (first.closing, list(first.ledger)) == (second.closing, list(second.ledger))
    assert (first.closing.holdings, first.closing.left) == (
        again.closing.holdings,
        again.closing.left,
    )


@given(plans())
def test_rules_of_the_core_never_raise(plan: Plan) -> None:
    """However wrong the book is, rules tell and do not stop."""
    for rule in RULES.values():
        assert all(finding.message for finding in rule(plan))


@given(plans())
def test_closing_tables_hold_what_the_closing_book_holds(plan: Plan) -> None:
    """The tables after the reform are the holdings after it."""
    book = held(plan)
    tables = book.closing(plan.history)
    ids = {each.id for _, each in book.things()}
    closing = carried(plan).closing

    assert sorted((h.id, h.unit) for h in closing if h.id in ids) == sorted(
        (each.id, each.unit) for _, each in tables.things()
    )


@given(plans(), DAYS, DAYS)
def test_road_maps_count_every_surplus_house_once(plan: Plan, one: date, other: date) -> None:
    """Due = in time + late + overdue + open, each year; done and left are all; none goes back."""
    early, late = (road_map(held(plan), day) for day in sorted((one, other)))

    assert all(
        y.due == y.in_time + y.late + len(y.overdue) + y.open for y in (*early.years, *late.years)
    )
    assert early.total == len(held(plan).surplus) == early.done + early.left
    assert early.done <= late.done


@given(plans(), DAYS, st.integers(0, 400))
def test_weeks_balance_unless_a_rule_says_why_not(plan: Plan, starts: date, length: int) -> None:
    """Closing = opening + added - handled in every week of a book on which no rule speaks."""
    wrong = {finding.subject for finding in RULES["AST029"](plan)}
    sound = [house for house in held(plan).properties if house.id not in wrong]
    book = attrs.evolve(held(plan), properties=sound)

    assert surplus_week(book, starts, starts + timedelta(days=length)).balanced


# -- faults ------------------------------------------------------------------------------


@st.composite
def sound_plans(draw: st.DrawFn) -> Plan:
    """A book in which everything has somewhere to go, and each house has whole owners."""
    reform = draw(reforms(leaks=False))
    units = [unit.ref for unit in reform.before]
    after = [unit.ref for unit in reform.computed]
    houses: list[Property] = []
    for number in range(draw(st.integers(1, 5))):
        house = draw(properties(units, number))
        houses.append(attrs.evolve(house, surplus_since=None, unused_since=None))
    rows = [
        AssetDisposition(
            id=f"d{house.id}", asset=house.id, form=Form.KEEP, to=draw(st.sampled_from(after))
        )
        for house in houses
    ]
    owners = [
        CoOwner(id=f"c{h.id}", asset=h.id, owner="a union", share=1 - h.share)
        for h in houses
        if h.share < 1
    ]
    return Plan(
        reform=reform,
        assets=Assets(properties=houses, co_owners=owners, asset_dispositions=rows),
    )


def codes_of(plan: Plan, about: str) -> set[str]:
    """Codes of what the core finds about something that is named."""
    found = [finding for rule in RULES.values() for finding in rule(plan)]
    return {each.code for each in found if about in f"{each.subject} {each.message}"}


@given(sound_plans())
def test_a_sound_book_has_no_errors(plan: Plan) -> None:
    """So that what the faults below show is theirs."""
    found = [finding for rule in RULES.values() for finding in rule(plan)]

    assert [] == [str(each) for each in found if each.severity.value == "error"]


@given(sound_plans(), st.data())
def test_a_lost_line_is_found(plan: Plan, data: st.DataObject) -> None:
    """A house whose disposition is lost is named, where its unit ended and has no heir."""
    book = held(plan)
    lost = data.draw(st.sampled_from(book.asset_dispositions))
    rows = [row for row in book.asset_dispositions if row is not lost]
    faulty = attrs.evolve(plan, assets=attrs.evolve(book, asset_dispositions=rows))
    undecided = {each.holding.id for each in carried(faulty).undecided}
    assume(lost.asset in undecided)

    assert {"AST001", "AST014"} <= codes_of(faulty, lost.asset)


@given(sound_plans(), st.data())
def test_a_house_with_two_owners_is_found(plan: Plan, data: st.DataObject) -> None:
    """A second unit that holds the same house is named."""
    book = held(plan)
    house = data.draw(st.sampled_from(book.properties))
    others = [unit.ref for unit in plan.reform.before if unit.ref != house.unit]
    assume(others)
    second = attrs.evolve(house, unit=data.draw(st.sampled_from(others)))
    faulty = attrs.evolve(plan, assets=attrs.evolve(book, properties=[*book.properties, second]))

    assert {"AST007", "AST010"} <= codes_of(faulty, house.id)


@given(sound_plans(), st.data())
def test_shares_that_do_not_sum_to_one_are_found(plan: Plan, data: st.DataObject) -> None:
    """A thousandth that is lacking is named."""
    book = held(plan)
    shared = [house for house in book.properties if house.share > Fraction(1, 1000)]
    house = data.draw(st.sampled_from(shared))
    less = attrs.evolve(house, share=house.share - Fraction(1, 1000))
    houses = [less if each is house else each for each in book.properties]
    faulty = attrs.evolve(plan, assets=attrs.evolve(book, properties=houses))
    (finding,) = RULES["AST011"](faulty)

    assert (house.id, "0.001 is lacking") == (finding.subject, finding.mend.en)


@given(sound_plans(), st.data())
def test_a_house_given_twice_is_found(plan: Plan, data: st.DataObject) -> None:
    """A second disposition for good is named."""
    book = held(plan)
    row = data.draw(st.sampled_from(book.asset_dispositions))
    again = attrs.evolve(row, id="again", form=Form.SELL, to=None, receiver="a company", done=NEW)
    rows = [*book.asset_dispositions, again]
    faulty = attrs.evolve(plan, assets=attrs.evolve(book, asset_dispositions=rows))

    assert "AST015" in codes_of(faulty, row.asset)


# -- tables ------------------------------------------------------------------------------


@given(plans())
def test_tables_come_back_as_they_were(plan: Plan) -> None:
    """Reading what was written gives the same book."""
    with TemporaryDirectory() as folder:
        write(plan, f"{folder}/plan.json")

        assert held(plan) == read(f"{folder}/plan.json").assets


# -- proposals ---------------------------------------------------------------------------

CITY = world("A + B + C -> X")
SOURCES = [unit.ref for unit in CITY.before]


@st.composite
def choices(draw: st.DrawFn) -> tuple[Assets, Fraction, KeepWeights, int]:
    """Houses of one new unit, a need, weights, and how many places there may be."""
    houses = [
        attrs.evolve(draw(properties(SOURCES, number)), share=Fraction(1))
        for number in range(draw(st.integers(1, 6)))
    ]
    weights = KeepWeights(
        place=draw(st.integers(0, 20)),
        area=Fraction(draw(st.integers(0, 9)), 100),
        travel=draw(st.integers(0, 9)),
    )
    need = Fraction(draw(st.integers(0, 4000)))
    return Assets(properties=houses), need, weights, draw(st.integers(1, 3))


@given(choices())
def test_a_proposal_is_the_cheapest_of_all(case: tuple[Assets, Fraction, KeepWeights, int]) -> None:
    """No choice of usable houses lacks less, or as much for fewer points."""
    book, need, weights, most = case
    usable = [h for h in book.properties if h.condition is not Condition.RUINED]
    assume(usable)
    proposal = propose_headquarters(book, CITY, {new("X"): need}, weights=weights, most_places=most)
    (unit,) = proposal.units
    found = (unit.short_m2, unit.points)
    worth = [
        weighed(book, need, weights, [house.id for house in chosen])
        for size in range(0 if need == 0 else 1, min(most, len(usable)) + 1)
        for chosen in combinations(usable, size)
    ]

    assert min(worth) == found
    assert worth.count(found) == 1 + len(unit.ties)


def weighed(
    book: Assets, need: Fraction, weights: KeepWeights, ids: list[str]
) -> tuple[Fraction, Fraction]:
    """What one choice lacks, and its points, as the seats that were decided."""
    rows = [
        AssetDisposition(id=id_, asset=id_, form=Form.KEEP, to=new("X"), seat=Seat.FURTHER)
        for id_ in ids
    ]
    decided = attrs.evolve(book, asset_dispositions=rows)
    (unit,) = decided_headquarters(decided, CITY, {new("X"): need}, weights=weights).units
    return unit.short_m2, unit.points


@given(choices())
def test_every_house_has_a_reason(case: tuple[Assets, Fraction, KeepWeights, int]) -> None:
    """Kept or left, in both languages; doing otherwise is never better."""
    book, need, weights, most = case
    proposal = propose_headquarters(book, CITY, {new("X"): need}, weights=weights, most_places=most)
    (unit,) = proposal.units

    assert {h.id for h in book.properties} == {house.asset for house in proposal.houses}
    assert all(house.reason.en and house.reason.vi for house in proposal.houses)
    assert len(unit.kept) <= most
    assert all(house.dearer is None or house.dearer >= 0 for house in unit.houses)
