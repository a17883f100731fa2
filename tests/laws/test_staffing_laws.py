"""What is true of every roster that is carried, and of every fault put into one."""

from __future__ import annotations

from collections import Counter
from datetime import timedelta
from typing import TYPE_CHECKING, Any

import attrs
from hypothesis import assume, given
from hypothesis import strategies as st

from adminreform import Plan, UnitRef, read, validate, write
from adminreform.rules.stf import RULES
from adminreform.staffing import (
    Aims,
    FrameLine,
    Leaving,
    Person,
    Placement,
    Staffing,
    assign,
    redacted,
)
from tests.worlds import NEW, histories, reforms

if TYPE_CHECKING:
    from pathlib import Path

    from adminreform import History, Reform

GROUPS = ("cadre", "civil_servant")


def _people(draw: st.DrawFn, units: list[UnitRef]) -> list[Person]:
    return [
        Person(
            id=f"p{n}",
            unit=draw(st.sampled_from(units)),
            group=draw(st.sampled_from(GROUPS)),
            works_at=draw(st.sampled_from([None, *units])),
        )
        for n in range(draw(st.integers(0, 8)))
    ]


@st.composite
def carried_books(draw: st.DrawFn) -> tuple[Staffing, History]:
    """A history, a roster of its first day, and decisions that may be right or wrong."""
    history = draw(histories(max_reforms=3))
    opening = min(history.days) - timedelta(days=1)
    units = [unit.ref for unit in history.on(opening)]
    after = [unit.ref for day in history.days for unit in history.on(day)]
    people = _people(draw, units)
    decided: list[Placement] = []
    for n in range(draw(st.integers(0, 6))):
        whom: dict[str, Any] = draw(
            st.sampled_from(
                [
                    {"person": f"p{n}"},
                    {"unit": draw(st.sampled_from(units))},
                    {"works_at": draw(st.sampled_from(units))},
                    {"unit": draw(st.sampled_from(units)), "group": GROUPS[0]},
                ]
            )
        )
        to: dict[str, Any] = draw(
            st.sampled_from([{"receiver": "the province"}, *({"to": unit} for unit in after)])
        )
        as_group = draw(st.sampled_from(["", *GROUPS]))
        decided.append(Placement(id=f"d{n}", as_group=as_group, **whom, **to))
    days = st.sampled_from([None, opening, *history.days])
    leavings = [
        Leaving(person=f"p{n}", leaves_on=draw(days)) for n in range(draw(st.integers(0, 3)))
    ]
    return Staffing(roster=people, placements=decided, leavings=leavings), history


@st.composite
def placed_books(draw: st.DrawFn) -> tuple[Staffing, Reform]:
    """A reform, and a roster of units that end, everybody placed by a rule or a decision."""
    reform = draw(reforms())
    ended = [unit.ref for unit in reform.before if unit.ref not in reform.after]
    assume(ended)
    people = [
        attrs.evolve(person, works_at=None)
        for person in (*_people(draw, ended), Person(id="p", unit=ended[0], group=GROUPS[0]))
    ]
    after = st.sampled_from([unit.ref for unit in reform.after])
    rules = [
        Placement(id=f"r{n}", unit=unit, to=draw(after))
        for n, unit in enumerate(dict.fromkeys(person.unit for person in people))
    ]
    return Staffing(roster=people, placements=rules), reform


def found(reform: Reform, book: Staffing) -> dict[str, list[str]]:
    """What the rules about staff find: subjects by code."""
    told: dict[str, list[str]] = {}
    for finding in validate(Plan(reform=reform, staffing=book), RULES):
        told.setdefault(finding.code, []).append(str(finding.subject))
    return told


@given(carried_books())
def test_nobody_is_lost_and_nobody_is_made(drawn: tuple[Staffing, History]) -> None:
    """Opening = placed + left + nowhere, one by one."""
    book, history = drawn

    done = book.carried(history)

    placed, left = set(done.people), {gone.holding.id for gone in done.left}
    nowhere = {each.holding.id for each in done.nowhere}
    assert {person.id for person in book.roster} == placed | left | nowhere
    assert len(book.roster) == len(placed) + len(left) + len(nowhere)
    assert len(placed) == sum(line.people for line in done.lines)
    assert len(placed) == sum(done.headcount.values())
    changed = sum(done.changed_group.values())
    assert changed == sum(e.group != e.person.group for e in done.people.values())


@given(carried_books())
def test_everybody_is_in_one_unit_of_the_day(drawn: tuple[Staffing, History]) -> None:
    """Who is placed is with a unit that is there on the closing day."""
    book, history = drawn

    done = book.carried(history)

    there = {unit.ref for unit in history.on(done.on)}
    assert {each.unit for each in done.people.values()} <= there


@given(carried_books())
def test_a_second_carrying_says_the_same(drawn: tuple[Staffing, History]) -> None:
    """The book is not changed by being carried."""
    book, history = drawn

    one, two = book.carried(history), book.carried(history)

    assert one.carried.closing == two.carried.closing
    assert one.lines == two.lines


@given(placed_books())
def test_whoever_is_placed_is_somewhere(drawn: tuple[Staffing, Reform]) -> None:
    """A placement for each unit that ends leaves nobody nowhere, and nothing to tell."""
    book, reform = drawn

    assert {} == found(reform, book)


@given(placed_books(), st.data())
def test_a_lost_placement_is_found(drawn: tuple[Staffing, Reform], data: st.DataObject) -> None:
    """The unit whose people have nowhere to go is named, unless it goes on.

    It can go on to a state that ends on the same day, which is the one to be named then.
    """
    book, reform = drawn
    lost = data.draw(st.sampled_from(book.placements))
    less = attrs.evolve(book, placements=[each for each in book.placements if each is not lost])

    done = less.carried(reform)

    units = {str(each.holding.unit) for each in done.nowhere}
    assert units == set(found(reform, less).get("STF001", []))
    nowhere = {each.holding.id for each in done.nowhere}
    assert not nowhere or nowhere == {p.id for p in book.roster if p.unit == lost.unit}


@given(placed_books(), st.data())
def test_a_person_placed_twice_is_found(
    drawn: tuple[Staffing, Reform], data: st.DataObject
) -> None:
    """Two decisions about one person: the person is named."""
    book, reform = drawn
    person = data.draw(st.sampled_from(book.roster))
    units = data.draw(
        st.lists(st.sampled_from([u.ref for u in reform.after]), min_size=2, max_size=2)
    )
    twice = [Placement(id=f"t{n}", person=person.id, to=to) for n, to in enumerate(units)]

    told = found(reform, attrs.evolve(book, placements=[*book.placements, *twice]))

    assert [person.id] == told.get("STF004")


@given(placed_books(), st.data())
def test_a_person_listed_twice_is_found(
    drawn: tuple[Staffing, Reform], data: st.DataObject
) -> None:
    """A second row of the same person, in whatever unit."""
    book, reform = drawn
    person = data.draw(st.sampled_from(book.roster))
    again = attrs.evolve(person, unit=data.draw(st.sampled_from([p.unit for p in book.roster])))

    told = found(reform, attrs.evolve(book, roster=[*book.roster, again]))

    assert [person.id] == told.get("STF007")


@given(placed_books(), st.data())
def test_a_unit_nobody_knows_is_found(drawn: tuple[Staffing, Reform], data: st.DataObject) -> None:
    """A person of a unit that the register lacks is told, with the unit."""
    book, reform = drawn
    nobody = UnitRef("nowhere", NEW)
    person = data.draw(st.sampled_from(book.roster))
    roster = [attrs.evolve(p, unit=nobody) if p is person else p for p in book.roster]

    told = found(reform, attrs.evolve(book, roster=roster))

    assert [str(nobody)] == told.get("STF003")


@given(placed_books(), st.data())
def test_people_over_the_frame_are_counted(
    drawn: tuple[Staffing, Reform], data: st.DataObject
) -> None:
    """Surplus and vacancies are what people and posts differ by."""
    book, reform = drawn
    people = book.carried(reform).headcount
    frames = [
        FrameLine(id=f"f{n}", unit=unit, group=group, posts=data.draw(st.integers(1, 9)))
        for n, (unit, group) in enumerate(people)
    ]
    framed = attrs.evolve(book, frames=frames)

    done = framed.carried(reform)

    posts = {(line.unit, line.group): line.posts for line in frames}
    over = Counter(str(unit) for (unit, g), n in people.items() if n > posts[unit, g])
    assert over == Counter(found(reform, framed).get("STF010", []))
    assert done.surplus - done.vacant == sum(people.values()) - sum(posts.values())


@given(placed_books(), st.data())
def test_an_assignment_keeps_every_limit(
    drawn: tuple[Staffing, Reform], data: st.DataObject
) -> None:
    """Everybody has a seat or a reason, nobody two, and no seat has more than its posts."""
    book, reform = drawn
    units = sorted({unit.ref for unit in reform.after}, key=str)
    frames = [
        FrameLine(
            id=f"f{n}",
            unit=data.draw(st.sampled_from(units)),
            group=data.draw(st.sampled_from(GROUPS)),
            posts=data.draw(st.integers(0, 3)),
        )
        for n in range(data.draw(st.integers(0, 4)))
    ]
    open_ = attrs.evolve(book, placements=[], frames=frames)
    aims = Aims(spread_surplus=data.draw(st.booleans()), groups={"cadre": ["civil_servant"]})

    got = assign(open_, reform, aims)

    nowhere = {each.holding.id for each in open_.carried(reform).nowhere}
    seated = [each.person for each in got.placements if each.seat]
    assert nowhere == {*seated, *(each.person for each in got.left)}
    assert len(nowhere) == len(seated) + len(got.left)
    told = found(reform, attrs.evolve(open_, placements=got.placements))
    assert not {"STF004", "STF005", "STF015", "STF016"} & set(told)
    kept = {each.person for each in got.left if each.to is not None}
    assert len(nowhere) - len(got.left) + len(kept) == len(got.placements)


@given(carried_books())
def test_leaving_out_what_tells_a_person_changes_no_sum(drawn: tuple[Staffing, History]) -> None:
    """The redacted book is carried to the same headcounts, where it keeps the sides of reforms."""
    book, history = drawn

    less = redacted(book, key=b"sixteen bytes or more", around=history.days)

    assert book.carried(history).lines == less.carried(history).lines


@given(placed_books())
def test_what_is_written_is_read(tmp_path_factory: Any, drawn: tuple[Staffing, Reform]) -> None:
    """A folder of tables holds the whole book."""
    book, reform = drawn
    folder: Path = tmp_path_factory.mktemp("book")

    write(Plan(reform=reform, staffing=book), folder)

    assert book == read(folder).staffing
