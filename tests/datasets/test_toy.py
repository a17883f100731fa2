"""The toy reform has one of everything, and can be worked out on paper."""

from __future__ import annotations

from datetime import date
from fractions import Fraction

from adminreform import Label, UnitRef, datasets, validate

EVE, DAY = date(2029, 12, 31), date(2030, 1, 1)
PLAN = datasets.toy()
HISTORY = PLAN.history


def test_nine_communes_become_seven() -> None:
    """And two districts end."""
    before, after = PLAN.reform.before, PLAN.reform.after

    assert (9, 7) == (len(before.at_tier("commune")), len(after.at_tier("commune")))
    assert (("county", "district", "commune"), ("county", "commune")) == (before.tiers, after.tiers)
    assert {"K"} == {unit.parent for unit in after.at_tier("commune")}


def test_toy_has_no_errors() -> None:
    """And the published list is the one that the clauses give."""
    found = validate(PLAN)

    assert [] == list(found.errors)
    assert {"LIN008": 2, "UNI008": 1} == found.counts


def test_stated_shares_are_kept() -> None:
    """Of the people of Cawdermere a quarter, of its land three tenths."""
    shares = {
        measure: HISTORY.crosswalk(EVE, DAY, measure).shares_of(UnitRef("C", date(2000, 1, 1)))
        for measure in ("population", "area")
    }

    assert {
        "population": {UnitRef("D", DAY): Fraction(1, 4), UnitRef("C", DAY): Fraction(3, 4)},
        "area": {UnitRef("D", DAY): Fraction(3, 10), UnitRef("C", DAY): Fraction(7, 10)},
    } == shares


def test_land_moves_without_its_people() -> None:
    """Gorsebeck keeps all of them."""
    shares = HISTORY.crosswalk(EVE, DAY, "population").shares_of(UnitRef("G", date(2000, 1, 1)))

    assert {UnitRef("F", DAY): Fraction(0), UnitRef("G", DAY): Fraction(1)} == shares


def test_only_what_nobody_measured_is_open() -> None:
    """By people Ivelstoke; by land Gorsebeck too."""
    by_people, by_land = (HISTORY.crosswalk(EVE, DAY, m) for m in ("population", "area"))

    assert ["I"] == [source.code for source in by_people.open_sources]
    assert ["G", "I"] == [source.code for source in by_land.open_sources]


def test_unit_that_no_clause_names_goes_on() -> None:
    """Hazelrook, under the county from now on."""
    lineage = HISTORY.lineage
    (step,) = lineage.trace("H", to=DAY)

    assert (Label.REPARENT, ()) == (step.label, step.acts)


def test_totals_of_people_are_kept() -> None:
    """17,350 before and after, whatever the toy assumes of each unit."""
    (people,) = (m for m in PLAN.measures if m.name == "population")
    counts = {unit.ref: int(people[unit.ref]) for unit in PLAN.reform.before.at_tier("commune")}
    walk = HISTORY.crosswalk(EVE, DAY, "population", "equal")

    assert 17350 == sum(counts.values()) == sum(walk.apportion(counts).values())
    assert 17350 == sum(people[unit.ref] for unit in PLAN.reform.after.at_tier("commune"))


def test_known_shares_give_the_printed_figures() -> None:
    """Where all is known, the people of 2030 are those of 2029 moved."""
    (people,) = (m for m in PLAN.measures if m.name == "population")
    before = PLAN.reform.before.at_tier("commune")
    counts = {unit.ref: int(people[unit.ref]) for unit in before if unit.code != "I"}

    moved = HISTORY.crosswalk(EVE, DAY, "population").apportion(counts)

    for code in "ACDFH":
        after = PLAN.reform.after[code].ref
        assert people[after] == moved[after]
