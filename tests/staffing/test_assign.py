"""Placing people by optimisation: who goes where, who is left over, and why."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import Any

import attrs
import pytest

from adminreform import Assumption, History, Plan, datasets
from adminreform.errors import InvalidValueError
from adminreform.rules.stf import RULES
from adminreform.staffing import (
    Aims,
    Commute,
    FrameLine,
    Map,
    PeopleClass,
    Person,
    Placement,
    Preference,
    Staffing,
    WhyLeft,
    assign,
    assign_classes,
)
from tests.worlds import NEW, new, old, world

WORLD = world("A(part) -> X; A(remainder) -> Y; B -> Y; C + D -> Z")
X, Y, Z = new("X"), new("Y"), new("Z")


def person(name: str, unit: str = "A", group: str = "clerk", **fields: Any) -> Person:
    """Somebody of an old unit."""
    return Person(id=name, unit=old(unit), group=group, **fields)


def seat(unit: str, posts: int = 1, group: str = "clerk", **fields: Any) -> FrameLine:
    """Posts of a new unit."""
    return FrameLine(id=f"{unit}-{group}", unit=new(unit), group=group, posts=posts, **fields)


def book(people: list[Person], seats: list[FrameLine], **tables: Any) -> Staffing:
    """People and seats."""
    return Staffing(roster=people, frames=seats, **tables)


def places(staffing: Staffing, aims: Aims | None = None, **more: Any) -> dict[str, str]:
    """Where everybody goes: the code of the unit, by id."""
    found = assign(staffing, WORLD, aims, **more)
    return {each.person: each.to.code for each in found.placements if each.to is not None}


def test_a_seat_more_is_worth_a_detour() -> None:
    """B reaches Y alone, so A goes to X, though Y would do for A too."""
    staffing = book([person("a"), person("b", "B")], [seat("X"), seat("Y")])

    assert {"a": "X", "b": "Y"} == places(staffing)


def test_people_stay_near() -> None:
    """Of two ways to fill both seats the shorter one is taken."""
    ways = (("A", Y, 5), ("A", Z, 50), ("C", Y, 40), ("C", Z, 0))
    km = [Commute(source=old(s), target=t, km=Decimal(n)) for s, t, n in ways]
    staffing = book([person("c", "C"), person("a")], [seat("Y"), seat("Z")], commutes=km)

    assert {"a": "Y", "c": "Z"} == places(staffing, Aims(reach="near"))
    assert {"a": "Y"} == places(
        attrs.evolve(staffing, frames=[seat("Y", 2)]), Aims(reach="near", most_km=Decimal(30))
    )


def test_wishes_count() -> None:
    """Who wishes for Y gets it, whoever is first in the roster."""
    wish = [Preference(person="b", unit=X, rank=1)]
    staffing = book([person("a"), person("b")], [seat("X"), seat("Y")], preferences=wish)

    assert {"a": "Y", "b": "X"} == places(staffing)
    assert {"b": "X"} == places(staffing, Aims(reach="wishes"))


def test_nobody_is_placed_above_the_qualification() -> None:
    """And nobody below it where somebody else would do."""
    people = [person("m", qualification="master"), person("c", qualification="college")]
    seats = [seat("X", qualification="college"), seat("Y", qualification="bachelor")]
    aims = Aims(qualifications=["college", "bachelor", "master"])

    assert {"m": "Y", "c": "X"} == places(book(people, seats), aims)
    assert {} == places(book([person("n")], seats), aims)


def test_groups_may_take_seats_of_others() -> None:
    """A cadre takes the seat of a clerk, and is one from then on."""
    staffing = book([person("a", group="cadre")], [seat("X")])
    aims = Aims(groups={"cadre": ["clerk"]})
    found = assign(staffing, WORLD, aims)
    placed = attrs.evolve(staffing, placements=found.placements).carried(WORLD)

    assert ("clerk", 0) == (placed.people["a"].group, len(placed.nowhere))
    assert {"a": WhyLeft.GROUP} == {e.person: e.why for e in assign(staffing, WORLD).left}


def test_who_is_first_gets_the_seat() -> None:
    """Among people who are alike the longest insured one, where the aims say so."""
    people = [person("short", insured_months=12), person("long", insured_months=300)]
    aims = Aims(first=lambda p: -(p.insured_months or 0))

    assert {"short": "X"} == places(book(people, [seat("X")]))
    assert {"long": "X"} == places(book(people, [seat("X")]), aims)


def test_placed_people_keep_their_seats() -> None:
    """A seat that a decision gave, and a post that a rule filled, are not given again."""
    decided = [
        Placement(id="d", person="a1", to=X, seat="X-clerk"),
        Placement(id="r", unit=old("B"), to=Y),
    ]
    people = [person("a1"), person("a2"), person("a3"), person("b", "B")]
    staffing = book(people, [seat("X", 2), seat("Y")], placements=decided)

    assert {"a2": "X"} == places(staffing)
    assert {} == places(staffing, people=["a1"])
    assert {"a3": "X"} == places(staffing, people=["a3", "b"])


LEFT: tuple[tuple[WhyLeft, Staffing, Aims, str], ...] = (
    (WhyLeft.NOWHERE, book([person("p", "C")], [seat("X")]), Aims(), "no unit with a frame"),
    (
        WhyLeft.NO_WISH,
        book([person("p")], [seat("Y")], preferences=[Preference(person="p", unit=X, rank=1)]),
        Aims(reach="wishes"),
        "wished for",
    ),
    (WhyLeft.GROUP, book([person("p", group="cadre")], [seat("X")]), Aims(), "there are clerk"),
    (
        WhyLeft.QUALIFICATION,
        book([person("p")], [seat("X", qualification="bachelor")]),
        Aims(),
        "bachelor; the person has none stated",
    ),
    (
        WhyLeft.FULL,
        book(
            [person("q"), person("p")],
            [seat("X")],
            placements=[Placement(id="d", person="q", to=X)],
        ),
        Aims(),
        "1 of group clerk within reach",
    ),
    (WhyLeft.GROUP, book([person("p")], [seat("X", 0)]), Aims(), ": clerk; there are none"),
)


@pytest.mark.parametrize(("why", "staffing", "aims", "said"), LEFT)
def test_the_reason_is_told_for_each_left_over(
    why: WhyLeft, staffing: Staffing, aims: Aims, said: str
) -> None:
    """In both languages, with what there is within reach."""
    found = assign(staffing, WORLD, aims)

    assert [("p", why)] == [(each.person, each.why) for each in found.left]
    assert said in found.left[0].text.en
    assert found.left[0].text.vi
    assert {why: 1} == found.reasons()


def test_every_reason_is_shown() -> None:
    """There is no reason that no book gives."""
    assert set(WhyLeft) == {why for why, *_ in LEFT}


def test_an_abolished_unit_reaches_those_of_the_units_under_it() -> None:
    """Somebody of a district may go wherever its communes went."""
    district = world("A -> X; B -> Y; D ->", parents={"A": "D", "B": "D", "X": None, "Y": None})
    staffing = book([person("p", "D")], [seat("Y")])

    assert ["Y-clerk"] == [each.seat for each in assign(staffing, district).placements]


def test_a_surplus_is_spread_evenly() -> None:
    """Six people without a seat on 2 and 4 posts: half as many again in both units."""
    people = [person(f"p{i}") for i in range(9)]
    seats = [seat("X", 2), seat("Y", 4)]
    found = assign(book(people, seats), WORLD, Aims(spread_surplus=True))
    kept = sorted(each.to.code for each in found.left if each.to is not None)

    assert (6, ["X", "Y", "Y"]) == (found.filled, kept)
    assert len(people) == len(found.placements)


def test_the_highest_surplus_is_the_least() -> None:
    """Two more on 10 posts are a fifth; one of them on 3 posts would be a third."""
    people = [person(f"p{i:02}") for i in range(15)]
    found = assign(book(people, [seat("X", 10), seat("Y", 3)]), WORLD, Aims(spread_surplus=True))

    assert ["X", "X"] == [each.to.code for each in found.left if each.to is not None]


def test_a_surplus_that_is_there_counts() -> None:
    """Ten are placed on the five posts of X, so all four others go to Y."""
    people = [person(f"p{i:02}") for i in range(19)]
    decided = [Placement(id=f"d{i}", person=f"p{i:02}", to=X if i < 10 else Y) for i in range(15)]
    staffing = book(people, [seat("X", 5), seat("Y", 5)], placements=decided)
    found = assign(staffing, WORLD, Aims(spread_surplus=True))

    assert ["Y"] * 4 == [each.to.code for each in found.left if each.to is not None]


def test_reasons_tell_numbers_of_each_group() -> None:
    """Seats of another group are told as such; a line without posts is none."""
    aims = Aims(groups={"cadre": ["clerk"]})
    people = [person(f"p{i}", group="cadre") for i in range(2)]
    (full,) = assign(book(people, [seat("X")]), WORLD, aims).left
    (none,) = assign(book([person("p")], [seat("X", 0)]), WORLD).left

    assert str(full.text).endswith(": 1 of group clerk within reach")
    assert WhyLeft.GROUP is none.why
    assert str(none.text).endswith("there are none")


def test_near_asks_for_distances() -> None:
    """Without one it would be another way to say successors."""
    with pytest.raises(InvalidValueError, match="no commutes"):
        assign(book([person("a")], [seat("X")]), WORLD, Aims(reach="near"))


def test_the_list_has_titles_in_the_language() -> None:
    """And the reasons too."""
    found = assign(book([person("a")], []), WORLD)

    assert ["người", "đơn vị", "vị trí", "lý do"] == found.to_frame(language="vi").columns


def test_a_surplus_stays_within_reach() -> None:
    """Who can be kept nowhere stays left over, and is no placement."""
    staffing = book([person("p", "C"), person("q")], [seat("X", 1)])
    found = assign(staffing, WORLD, Aims(spread_surplus=True))

    assert [("p", None)] == [(each.person, each.to) for each in found.left]
    assert ["q"] == [each.person for each in found.placements]
    assert (0, 1) == (
        len(assign(book([person("p", "C")], []), WORLD, Aims(spread_surplus=True)).placements),
        len(found.to_frame().filter(found.to_frame()["seat"] == "")),
    )


def test_the_result_is_a_book_without_findings() -> None:
    """The placements carry everybody, and say how they were found."""
    staffing = book([person("a"), person("b", "B")], [seat("X"), seat("Y")])
    found = assign(staffing, WORLD, decided_by="the province")
    done = attrs.evolve(staffing, placements=found.placements)

    assert [] == [f.code for rule in RULES for f in rule(Plan(reform=WORLD, staffing=done))]
    assert {"the province"} == {each.decided_by for each in found.placements}
    assert isinstance(found.basis, Assumption)
    assert "proved best" in found.basis.reason


def test_the_greedy_way_says_that_it_is_not_proved() -> None:
    """It takes the first seat for A, so B finds none."""
    staffing = book([person("a"), person("b", "B")], [seat("Y"), seat("X")])
    found = assign(staffing, WORLD, method="greedy")

    assert (False, 1) == (found.optimal, found.filled)
    assert "not proved" in repr(found)
    assert "not proved best" in str(found.basis)


def test_distances_are_added_exactly() -> None:
    """A tenth of a kilometre three times is three tenths."""
    km = [Commute(source=old("A"), target=Z, km=Decimal("0.1"))]
    staffing = book([person(f"p{i}") for i in range(3)], [seat("Z", 3)], commutes=km)
    found = assign(staffing, WORLD, Aims(reach="near"))

    assert (3, Fraction(3, 10)) == (found.filled, found.cost)


def test_a_million_people_by_class() -> None:
    """Classes are placed without an object for each person."""
    history = History([WORLD])
    ways = Map(history=history, on=NEW, commutes=(), aims=Aims())
    people = {PeopleClass(old("A"), "clerk"): 600_000, PeopleClass(old("B"), "clerk"): 400_000}
    plan = assign_classes(people, [seat("X", 500_000), seat("Y", 450_000)], ways)

    assert (950_000, True) == (sum(plan.flows.values()), plan.optimal)
    assert 50_000 == sum(plan.left.values())
    assert 0 == plan.cost


def test_people_may_be_sent_anywhere() -> None:
    """To every unit with a frame, up to a distance, where that is known."""
    far = [Commute(source=old("A"), target=Z, km=Decimal(80))]
    staffing = book([person("a"), person("b", "B")], [seat("Z", 2)], commutes=far)

    assert {"a": "Z", "b": "Z"} == places(staffing, Aims(reach="anywhere"))
    assert {"a": "Z"} == places(staffing, Aims(reach="anywhere", most_km=Decimal(80)))
    assert {} == places(staffing, Aims(reach="anywhere", most_km=Decimal(79)))
    assert {"a": "Z"} == places(staffing, Aims(reach="near"))


def test_somebody_of_a_unit_nobody_knows_reaches_nothing() -> None:
    """The reason is told, and nothing is raised."""
    staffing = book([person("q", "Q")], [seat("X")])

    assert {WhyLeft.NOWHERE: 1} == assign(staffing, WORLD).reasons()


def test_aims_that_cannot_be_are_refused() -> None:
    """A negative distance, or one qualification twice."""
    with pytest.raises(InvalidValueError, match="at least 0"):
        Aims(wish_km=Decimal(-1))
    with pytest.raises(InvalidValueError, match="twice"):
        Aims(qualifications=["a", "a"])


def test_people_of_districts_find_seats_in_the_packaged_plan() -> None:
    """1,093 civil servants of 13 districts, when nobody has decided on them yet."""
    plan = datasets.quang_ninh_2025()
    assert plan.staffing is not None
    district = {p.id for p in plan.staffing.roster if p.works_at is None and len(p.unit.code) == 3}
    waiting = {
        each.id
        for each in plan.staffing.placements
        if each.person in district and not each.seat.endswith(("-01", "-02", "-03", "-04", "-05"))
    }
    kept = [each for each in plan.staffing.placements if each.id not in waiting]
    open_ = attrs.evolve(plan.staffing, placements=kept)
    aims = Aims(
        groups={"cadre": ["civil_servant"]}, qualifications=["college", "bachelor", "master"]
    )
    found = assign(open_, plan.history, aims)
    done = attrs.evolve(open_, placements=[*kept, *found.placements])

    assert (1_093, 0, True) == (found.filled, len(found.left), found.optimal)
    assert () == done.carried(plan.history, date(2025, 7, 1)).nowhere
