"""Who has a task, for which unit, on which day."""

from __future__ import annotations

from datetime import date

import attrs
import pytest

from adminreform import History, UnknownUnitError
from adminreform.services import Competence, Services, Task
from tests.worlds import LATER, NEW, new, old, then, world

EVE = date(2025, 6, 30)
REFORM = world(
    "A + B -> X; C -> Y; D ->",
    also="P",
    tiers={"P": "province", "D": "district"},
    kinds={"Y": "island"},
    parents={"A": "D", "B": "D", "C": "D", "X": "P", "Y": "P", "D": "P"},
)
HISTORY = History([REFORM])


def book(*rows: Competence, **task: object) -> Services:
    """One task, and who has it."""
    return Services(tasks=[Task(id="T", name="permits", **task)], competences=rows)  # type: ignore[arg-type]


def row(id_: str, **more: object) -> Competence:
    """Who has the task."""
    return Competence(id=id_, task="T", **more)  # type: ignore[arg-type]


MOVED = (
    row("k1", tier="district", until=NEW),
    row("k2", tier="t", since=NEW, act="Act 1"),
)


def test_before_and_after() -> None:
    """The district until the eve, then each commune; asked of a unit of either day."""
    powers = book(*MOVED).powers(HISTORY)

    for unit in (old("A"), new("X")):
        assert (old("D"),) == powers.holders("T", unit, EVE)
        assert (new("X"),) == powers.holders("T", unit, NEW)
    assert (new("X"), new("Y")) == powers.leaves(NEW)
    assert [("district",), ("t",), ("Act 1",)] == [
        value for move in powers.moves for value in (move.before, move.after, move.acts)
    ]
    with pytest.raises(UnknownUnitError):
        powers.who("T", old("Q"), NEW)


def test_the_narrowest_row_counts() -> None:
    """One unit, then what is below one unit, then a kind, then all; the district on the eve."""
    powers = book(
        *MOVED,
        row("k3", receiver="coast guard", kind="island", since=NEW),
        row("k4", receiver="court", unit=old("P"), since=NEW),
    ).powers(HISTORY)
    assert ("court",) == powers.holders("T", new("X"), NEW)
    assert ("court",) == powers.holders("T", new("Y"), NEW)

    alone = book(*MOVED, row("k3", receiver="coast guard", kind="island", since=NEW))
    assert (new("X"),) == alone.powers(HISTORY).holders("T", new("X"), NEW)
    assert ("coast guard",) == alone.powers(HISTORY).holders("T", new("Y"), NEW)
    (move,) = alone.powers(HISTORY).moves
    assert 1 == move.exceptions


def test_a_unit_is_narrower_than_what_is_above_it() -> None:
    """An exception for the province, and another for one commune of it."""
    rows = (row("k3", receiver="court", unit=old("P")), row("k4", receiver="port", unit=new("Y")))
    for order in (rows, rows[::-1]):
        powers = book(*MOVED, *order).powers(HISTORY)

        assert ("port",) == powers.holders("T", new("Y"), NEW)
        assert ("court",) == powers.holders("T", new("X"), NEW)
        assert not powers.doubles


def test_gaps_apart_stay_apart() -> None:
    """Nobody has it for some days, somebody does, and nobody again."""
    first, second = date(2025, 7, 10), date(2025, 7, 20)
    rows = (MOVED[0], row("k2", tier="t", since=first, until=second))

    gaps = book(*rows).powers(HISTORY).gaps
    assert [(NEW, first), (second, None)] == [(each.since, each.until) for each in gaps]


def test_authorised_work() -> None:
    """The commune answers; the agency works.  With nobody to answer there is a gap."""
    agency = row("k5", receiver="agency", since=NEW, conferral="authorised")
    powers = book(*MOVED, agency).powers(HISTORY)

    assert [new("X"), "agency"] == [each.holder for each in powers.who("T", new("X"), NEW)]
    assert ["agency"] == [each.holder for each in powers.workers("T", new("X"), NEW)]
    assert "agency (authorised)" == str(powers.workers("T", new("X"), NEW)[0])
    assert not powers.doubles
    lost = book(MOVED[0], agency).powers(HISTORY)
    assert [(NEW, None)] == [(gap.since, gap.until) for gap in lost.gaps]


def test_an_owner_that_is_not_there_owns_nothing() -> None:
    """A unit that begins with the reform has no task before, and its successor is not it."""
    powers = book(row("k", holder=new("X"))).powers(HISTORY)

    assert () == powers.holders("T", old("A"), EVE)
    assert (new("X"),) == powers.holders("T", new("Y"), NEW)


def test_a_task_that_begins_and_ends() -> None:
    """Before and after it nobody needs to have it."""
    powers = book(row("k", receiver="court"), since=NEW, until=LATER).powers(HISTORY)

    assert [(), ("court",), ()] == [powers.holders("T", old("C"), day) for day in (EVE, NEW, LATER)]
    assert [(NEW, ("court",)), (LATER, ())] == [(move.on, move.after) for move in powers.moves]
    assert not powers.gaps


def test_gaps_that_follow_one_another_are_one() -> None:
    """One row for days on which nothing changed for those units; two where units changed."""
    rows = (row("k1", tier="t", until=NEW), row("k2", tier="nobody", since=NEW, until=LATER))
    (gap,) = book(*rows).powers(HISTORY).gaps
    assert (NEW, None, ()) == (gap.since, gap.until, gap.owners)

    second = then(HISTORY.reforms[0], "X + Y -> Z")
    two = book(*rows).powers(History([REFORM, second]))
    assert [(NEW, LATER), (LATER, None)] == [(each.since, each.until) for each in two.gaps]


def test_frames_to_send_on() -> None:
    """Who has what, with an empty owner where nobody has it; what moved by which act."""
    powers = book(*MOVED).powers(HISTORY)

    assert [("T", "permits", "X@2025-07-01", "X@2025-07-01", "assigned by law", "Act 1")] == list(
        powers.owners_frame(NEW).select("task", "name", "unit", "owner", "conferral", "act").rows()
    )[:1]
    none = book(MOVED[0]).powers(HISTORY).owners_frame(NEW)
    assert ["", ""] == none["owner"].to_list()
    assert [("district", "t", "Act 1", "0")] == powers.moves_frame().select(
        "before", "after", "act", "exceptions"
    ).rows()
    assert "<Powers 1 tasks, 1 moves>" == repr(powers)


def test_the_answer_is_worked_out_once_a_history() -> None:
    """The same history gives the same value; another one another."""
    made = book(*MOVED)

    assert made.powers(HISTORY) is made.powers(HISTORY)
    assert made.powers(HISTORY) is not made.powers(REFORM)
    changed = attrs.evolve(made, competences=MOVED[:1])
    assert changed.powers(HISTORY).gaps
