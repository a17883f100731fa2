"""Placing the people of a table: each row has a seat or a reason, as objects would have."""

from __future__ import annotations

import random
from collections import Counter
from typing import Any

import pandas as pd
import polars as pl
import pyarrow as pa
import pytest

from adminreform import History
from adminreform.errors import FrameError, InvalidValueError
from adminreform.staffing import (
    Aims,
    FrameLine,
    Map,
    Person,
    Preference,
    Staffing,
    assign,
    assign_frame,
)
from tests.worlds import NEW, new, old, world

WORLD = world("A(part) -> X; A(remainder) -> Y; B + D -> Y; C + E -> Z")
SEATS = [
    FrameLine(id="X", unit=new("X"), group="clerk", posts=3, qualification="college"),
    FrameLine(id="Y", unit=new("Y"), group="clerk", posts=4),
    FrameLine(id="Z", unit=new("Z"), group="guard", posts=9),
]
AIMS = Aims(qualifications=["college", "master"])
WAYS = Map(history=History([WORLD]), on=NEW, commutes=(), aims=AIMS)


def rows(number: int, seed: int = 1) -> dict[str, list[Any]]:
    """A table of people."""
    rng = random.Random(seed)  # noqa: S311 (made-up data is no secret)
    return {
        "id": [f"p{i}" for i in range(number)],
        "unit": [rng.choice("ABC") for _ in range(number)],
        "group": [rng.choice(["clerk", "clerk", "guard"]) for _ in range(number)],
        "qualification": [rng.choice([None, "college", "master"]) for _ in range(number)],
    }


ARROW: Any = pa  # it ships no types
ENGINES: tuple[Any, ...] = (pl.DataFrame, pd.DataFrame, ARROW.table)


@pytest.mark.parametrize("make", ENGINES)
def test_a_table_is_placed_as_people_are(make: Any) -> None:
    """As many seats of each line, at the same cost, and the same reasons, in every engine."""
    table = rows(20)
    people = [
        Person(id=i, unit=old(u), group=g, qualification=q or "")
        for i, u, g, q in zip(*table.values(), strict=True)
    ]
    wanted = assign(Staffing(roster=people, frames=SEATS), WORLD, AIMS)

    placed, plan = assign_frame(make(table), SEATS, WAYS)

    frame = pl.DataFrame(placed)
    assert table["id"] == frame["id"].to_list()
    seats = Counter(seat for seat in frame["seat"].to_list() if seat)
    assert Counter(each.seat for each in wanted.placements) == seats
    assert wanted.cost == plan.cost
    whys = Counter(why for why in frame["why"].to_list() if why)
    assert Counter(each.text.en for each in wanted.left) == whys
    assert all((seat == "") == (why != "") for seat, why in frame.select("seat", "why").rows())


def wishes_of(ids: list[str], rng: random.Random) -> list[Preference]:
    """Wishes of some people, in any order, and of somebody who is not there."""
    made = [
        Preference(person=person, unit=new(unit), rank=rank)
        for person in [*rng.sample(ids, len(ids) // 2), "nobody"]
        for rank, unit in enumerate(rng.sample("XYZ", rng.randint(1, 3)), 1)
    ]
    rng.shuffle(made)
    return made


@pytest.mark.parametrize("make", ENGINES)
@pytest.mark.parametrize("reach", ["successors", "wishes", "anywhere"])
@pytest.mark.parametrize("seed", range(6))
def test_every_row_gets_what_the_person_would(make: Any, reach: Any, seed: int) -> None:
    """The same seat, unit and reason, by wishes too, and with an even surplus."""
    rng = random.Random(seed)  # noqa: S311 (made-up data is no secret)
    table = rows(rng.randint(1, 40), seed)
    aims = Aims(
        reach=reach,
        qualifications=["college", "master"],
        groups={"guard": ["clerk"]},
        spread_surplus=seed % 2 == 0,
    )
    wishes = wishes_of(table["id"], rng)
    people = [
        Person(id=i, unit=old(u), group=g, qualification=q or "")
        for i, u, g, q in zip(*table.values(), strict=True)
    ]
    book = Staffing(roster=people, frames=SEATS, preferences=wishes)
    wanted = assign(book, WORLD, aims)
    seats = {e.person: (e.seat, str(e.to), "") for e in wanted.placements if e.seat}
    seats |= {e.person: ("", str(e.to or ""), e.text.en) for e in wanted.left}

    ways = Map(history=History([WORLD]), on=NEW, commutes=(), aims=aims)
    placed, plan = assign_frame(make(table), SEATS, ways, preferences=wishes)

    frame = pl.DataFrame(placed)
    found = dict(zip(frame["id"], frame.select("seat", "to", "why").rows(), strict=True))
    assert seats == found
    assert wanted.cost == plan.cost


def test_a_wish_moves_somebody_in_a_table() -> None:
    """Of two alike people the one goes to Y who wishes to; without the wish it is the other."""
    seats = [FrameLine(id=u, unit=new(u), group="clerk", posts=1) for u in "XY"]
    table = pl.DataFrame({"who": ["p1", "p2"], "unit": ["A", "A"], "group": ["clerk"] * 2})
    wish = [Preference(person="p1", unit=new("Y"), rank=1)]
    found = [
        assign_frame(table, seats, WAYS, qualification=None, person="who", preferences=p)[0]["to"]
        for p in ([], wish)
    ]

    assert [[str(new("X")), str(new("Y"))], [str(new("Y")), str(new("X"))]] == [
        column.to_list() for column in found
    ]


def test_who_comes_first_in_the_table_is_seated_first() -> None:
    """Among people who are alike."""
    table = pl.DataFrame({"unit": ["B"] * 6, "group": ["clerk"] * 6})
    placed, _ = assign_frame(table, SEATS, WAYS, qualification=None)

    assert ["Y"] * 4 + [""] * 2 == placed["seat"].to_list()
    assert str(new("Y")) == placed["to"][0]


def test_a_reference_and_a_code_mean_the_same() -> None:
    """A unit may be written either way, also in one table."""
    table = pl.DataFrame({"unit": ["B", str(old("B"))], "group": ["clerk"] * 2})
    placed, plan = assign_frame(table, SEATS, WAYS, qualification=None, language="vi")

    assert ["Y", "Y"] == placed["seat"].to_list()
    assert 1 == len(plan.flows)


def test_a_table_that_cannot_be_placed_is_refused() -> None:
    """A column is missing, or a unit is none."""
    with pytest.raises(FrameError, match="no column group"):
        assign_frame(pl.DataFrame({"unit": ["A"], "qualification": [""]}), SEATS, WAYS)
    wish = Preference(person="p1", unit=new("Y"), rank=1)
    with pytest.raises(FrameError, match="no column id"):
        assign_frame(
            pl.DataFrame({"unit": ["A"], "group": ["clerk"]}),
            SEATS,
            WAYS,
            qualification=None,
            preferences=[wish],
        )
    first = Map(
        history=WAYS.history, on=NEW, commutes=(), aims=Aims(first=lambda person: person.id)
    )
    with pytest.raises(InvalidValueError, match="sort the table"):
        assign_frame(pl.DataFrame(rows(3)), SEATS, first)
    with pytest.raises(InvalidValueError, match="'Q' is no unit"):
        assign_frame(
            pl.DataFrame({"unit": ["Q"], "group": ["clerk"]}), SEATS, WAYS, qualification=None
        )
