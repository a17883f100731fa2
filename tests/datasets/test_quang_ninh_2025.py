"""The reform of Quảng Ninh: published counts come out of the clauses, nothing is invented."""

from __future__ import annotations

from collections import Counter
from datetime import date
from fractions import Fraction
from typing import TYPE_CHECKING

import pytest

from adminreform import Act, Dissolution, Extent, Formation, UnitRef, datasets, validate

if TYPE_CHECKING:
    from adminreform import Registry

EVE, DAY = date(2025, 6, 30), date(2025, 7, 1)
PLAN = datasets.quang_ninh_2025()
REFORM = PLAN.reform
HISTORY = PLAN.history
LINKS = [link for link in REFORM.links if link.source is not None and link.target is not None]
SUCCESSORS = Counter(link.source for link in LINKS if link.source is not None)
SPLIT = {source for source, times in SUCCESSORS.items() if times > 1}


def before(code: str) -> UnitRef:
    """The state of a unit before the reform."""
    return REFORM.before[code].ref


def after(code: str) -> UnitRef:
    """The state of a unit after it."""
    return REFORM.after[code].ref


def kinds(registry: Registry) -> dict[str, int]:
    """How many communes there are of each kind."""
    return dict(Counter(unit.kind for unit in registry.at_tier("commune")))


def test_171_communes_become_54() -> None:
    """73 wards, 91 communes and 7 townships; 30, 22 and 2 special zones."""
    assert {"phường": 73, "xã": 91, "thị trấn": 7} == kinds(REFORM.before)
    assert {"phường": 30, "xã": 22, "đặc khu": 2} == kinds(REFORM.after)


def test_13_districts_end() -> None:
    """And the province stays as it is."""
    ended = [event for event in REFORM.events if isinstance(event, Dissolution)]

    assert 13 == len(REFORM.before.at_tier("district")) == len(ended)
    assert 0 == len(REFORM.after.at_tier("district"))
    assert before("22") == after("22")
    assert {"22"} == {unit.parent for unit in REFORM.after.at_tier("commune")}


def test_53_clauses_make_184_links_with_the_unit_left_alone() -> None:
    """183 contributions, and the commune that no clause names."""
    formations = [event for event in REFORM.events if isinstance(event, Formation)]

    assert 53 == len(formations)
    assert 183 == sum(len(event.contributions) for event in formations)
    assert 184 == len(LINKS)


def test_all_clauses_are_of_one_act() -> None:
    """Each names its clause; adopted and in force on 16 June."""
    formations = [event for event in REFORM.events if isinstance(event, Formation)]
    acts = {event.act for event in formations}

    (act,) = acts
    assert isinstance(act, Act)
    assert ("1679/NQ-UBTVQH15", date(2025, 6, 16), date(2025, 6, 16)) == (
        act.number,
        act.adopted,
        act.in_force,
    )
    assert [f"Article 1, clause {n}" for n in range(1, 54)] == [e.clause for e in formations]


def test_12_communes_are_split() -> None:
    """11 in two, Hải Lạng in three."""
    assert {2: 11, 3: 1} == dict(Counter(SUCCESSORS[source] for source in SPLIT))
    assert {"Hải Lạng"} == {
        REFORM.before[source].name for source in SPLIT if SUCCESSORS[source] == 3
    }


def test_land_moves_without_people_twice() -> None:
    """The people of both units go with the remainder."""
    apart = {
        (link.source.code, link.target.code): (link.territory, link.people)
        for link in LINKS
        if link.source and link.target and link.territory is not link.people
    }

    assert {
        ("06799", "06799"): (Extent.PART, Extent.NONE),
        ("06799", "06886"): (Extent.REMAINDER, Extent.WHOLE),
        ("07180", "07168"): (Extent.PART, Extent.NONE),
        ("07180", "07180"): (Extent.REMAINDER, Extent.WHOLE),
    } == apart


def test_unit_that_no_clause_names_goes_on() -> None:
    """Cái Chiên, under the province from now on."""
    (link,) = [link for link in LINKS if link.source == before("06967")]
    unit = REFORM.after["06967"]

    assert (unit.ref, None, Extent.WHOLE) == (link.target, link.event, link.territory)
    assert ("Cái Chiên", "xã", "22") == (unit.name, unit.kind, unit.parent)


def test_four_links_are_disputed() -> None:
    """What goes where between Hải Hòa and Hải Lạng."""
    assert {
        ("06886", "06799"),
        ("06799", "06799"),
        ("06799", "06886"),
        ("06886", "06970"),
    } == {
        (link.source.code, link.target.code)
        for link in LINKS
        if link.source and link.target and link.disputed
    }


def test_no_error_is_found() -> None:
    """Disputes and unmeasured parts are told; the published list agrees."""
    about_books = {"BUD022": 1, "REC025": 12, "STF011": 2, "SVC024": 1}
    programmes = {"TRN019": 3, "TRI011": 3, "TRI016": 2, "TRI017": 1, "OVR022": 1, "RDY010": 2}
    found = {"LIN007": 4, "LIN008": 12, "UNI008": 1, **about_books, **programmes}
    assert found == validate(PLAN).counts
    assert PLAN.published is not None
    assert [] == list(REFORM.reconcile(PLAN.published))
    assert 55 == len(PLAN.published)


def test_no_share_of_a_split_unit_is_invented() -> None:
    """Of anything, nobody knows any; of the people, only what the extents say."""
    anything = HISTORY.crosswalk(EVE, DAY)
    people = HISTORY.crosswalk(EVE, DAY, "population")

    assert {None} == {row.share for source in SPLIT for row in anything.rows_of(source)}
    assert {
        ("06799", "06799", Fraction(0)),
        ("06799", "06886", Fraction(1)),
        ("07180", "07168", Fraction(0)),
        ("07180", "07180", Fraction(1)),
    } == {
        (row.source.code, row.target.code, row.share)
        for source in SPLIT
        for row in people.rows_of(source)
        if row.share is not None and row.target is not None
    }


def test_the_one_measured_part_is_land() -> None:
    """Đức Chính, by a plan that is cited."""
    walk = HISTORY.crosswalk(EVE, DAY, "area")
    known = {source for source in SPLIT if all(r.share is not None for r in walk.rows_of(source))}

    assert {before("07093")} == known
    assert {
        after("07090"): Fraction(55, 686),
        after("07093"): Fraction(631, 686),
    } == walk.shares_of(before("07093"))


def test_every_other_commune_goes_whole() -> None:
    """Its share is 1 of anything."""
    walk = HISTORY.crosswalk(EVE, DAY)
    communes = {unit.ref for unit in REFORM.before.at_tier("commune")}

    assert 159 == len(communes - SPLIT)
    for source in communes - SPLIT:
        assert [1] == [row.share for row in walk.rows_of(source)]


def test_a_code_may_name_another_place_afterwards() -> None:
    """06652 was Hà Phong, and is Hà Tu."""
    assert ("Hà Phong", "Hà Tu") == (REFORM.before["06652"].name, REFORM.after["06652"].name)
    assert [after("06652")] == list(HISTORY.lineage.successors("06652", on=DAY))


def test_first_days_that_nobody_knows_are_marked() -> None:
    """Ten communes and a city began on 1 November 2024; of the others that day vouches only."""
    stated = [unit for unit in REFORM.before if unit.since_stated]

    assert {date(2024, 11, 1)} == {unit.since for unit in REFORM.before}
    assert {"commune": 10, "district": 1} == dict(Counter(unit.tier for unit in stated))


def test_every_size_has_a_source() -> None:
    """And none is 0 for unknown."""
    for measure in PLAN.measures:
        assert all(size.basis is not None and size.value > 0 for size in measure.sizes)


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("phường Hà Tu", "06652"),
        ("P. Hà Tu", "06652"),
        ("Đặc khu Vân Đồn", "06994"),
        ("Cô Tô", "07192"),
        ("xã Hải Hoà", "06799"),
    ],
)
def test_new_units_are_found_by_name(name: str, code: str) -> None:
    """As people write them."""
    assert code == REFORM.after.find(name).code
