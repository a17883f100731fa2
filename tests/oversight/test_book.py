"""Rows of oversight, who answers for them, and what is open on a day."""

from __future__ import annotations

import time
from datetime import date, timedelta

import pytest

from adminreform import InvalidValueError
from adminreform.dates import day_before
from adminreform.errors import UnknownUnitError
from adminreform.oversight import (
    Area,
    Charge,
    Confirmation,
    Dependency,
    Gate,
    Member,
    Milestone,
    Oversight,
    ReportDuty,
)
from tests.worlds import new

DAY = date(2025, 7, 1)


def test_rows_that_cannot_be_are_refused() -> None:
    """Each says which row, and what is wrong with it."""
    with pytest.raises(InvalidValueError, match=r"its end .* lies before its start"):
        Milestone(id="m", start=DAY, end=date(2025, 6, 1))
    with pytest.raises(InvalidValueError, match="a duration in days is a whole number from 1"):
        Milestone(id="m", end=DAY, days=0)
    with pytest.raises(InvalidValueError, match="a lag in days"):
        Dependency(predecessor="a", successor="b", lag=10**9)
    with pytest.raises(InvalidValueError, match="name one receiver"):
        ReportDuty(id="R", sender="a", frequency="once", first=DAY)
    with pytest.raises(InvalidValueError, match="requires seal twice"):
        Gate(id="g", on=DAY, required=["seal", "seal"])
    with pytest.raises(InvalidValueError, match="has to name what is met"):
        Confirmation(unit=new("X"), criterion=" ", on=DAY)


@pytest.mark.parametrize(
    ("more", "planned"),
    [
        ({"end": DAY}, (DAY, DAY)),
        ({"start": DAY, "days": 3}, (DAY, date(2025, 7, 3))),
        ({"end": DAY, "days": 3, "working": True}, (date(2025, 6, 27), DAY)),
        (
            {"start": date(2025, 7, 4), "days": 2, "working": True},
            (date(2025, 7, 4), date(2025, 7, 7)),
        ),
        ({"days": 3}, None),
    ],
)
def test_two_of_start_end_and_days_give_the_third(more: dict[str, object], planned: object) -> None:
    """Working days skip Saturday and Sunday."""
    assert planned == Milestone(id="m", **more).planned_days  # type: ignore[arg-type]


def test_the_most_particular_charge_answers() -> None:
    """Area in the unit, unit, area, everything; and nobody after the charge has ended."""
    names = ("all", "area", "unit", "both")
    charges = [
        Charge(member="all"),
        Charge(member="area", area="staff"),
        Charge(member="unit", unit=new("X")),
        Charge(member="both", area="staff", unit=new("X"), until=date(2025, 8, 1)),
        Charge(member="stranger", area="budget"),
    ]
    book = Oversight(members=[Member(id=n, role=n) for n in names], charges=charges)

    assert ("both",) == book.responsible("staff", new("X"), on=DAY)
    assert ("unit",) == book.responsible("staff", new("X"), on=date(2025, 8, 1))
    assert ("area",) == book.responsible(Area.STAFF, on=DAY)
    assert ("all",) == book.responsible("budget", on=DAY)
    assert () == Oversight().responsible("budget", on=DAY)


def test_the_latest_confirmation_that_stands_counts() -> None:
    """Also one that says no."""
    first = Confirmation(unit=new("X"), criterion="seal", on=date(2025, 6, 20))
    again = Confirmation(unit=new("X"), criterion="seal", on=DAY, met=False)
    gate = Gate(id="g", on=date(2025, 6, 30), required=["seal"])
    book = Oversight(confirmations=[again, first], gates=[gate])

    assert {} == book.unconfirmed(gate, [new("X")])
    assert {new("X"): ("seal",)} == book.unconfirmed(gate, [new("X")], on=DAY)
    assert {new("Y"): ("seal",)} == book.unconfirmed(gate, [new("Y")])


@pytest.mark.parametrize("order", [[True, False], [False, True]])
def test_of_two_that_contradict_on_one_day_the_lack_counts(order: list[bool]) -> None:
    """Whatever the order of the rows."""
    rows = [Confirmation(unit=new("X"), criterion="seal", on=DAY, met=met) for met in order]
    book = Oversight(confirmations=rows)

    assert not book.is_met(new("X"), "seal", on=DAY)


def test_a_milestone_with_only_a_deadline_is_open_from_it() -> None:
    """Nobody planned it, and it was to be done by then."""
    book = Oversight(milestones=[Milestone(id="vote", deadline=DAY), Milestone(id="none")])

    assert [] == list(book.open_items(day_before(DAY)))
    assert [("vote", DAY, 9)] == [
        (each.id, each.due, each.days_late) for each in book.open_items(DAY + timedelta(days=9))
    ]


@pytest.mark.parametrize("started", [None, DAY])
def test_a_slip_beyond_the_last_day_is_no_crash(started: date | None) -> None:
    """Plans without an end have the last day there is as their end."""
    step = Milestone(id="for ever", start=DAY, end=date.max, started=started)
    schedule = Oversight(milestones=[step]).schedule(on=DAY)

    assert date.max == schedule.slip("for ever", days=5).finish_after
    assert 1 == len(schedule.slips_frame())


def test_what_was_begun_holds_nobody_back() -> None:
    """B began before A, which it was to wait for: A can take until the end of the plan."""
    book = Oversight(
        milestones=[
            Milestone(id="a", start=DAY, days=2),
            Milestone(id="b", start=DAY, days=9, started=DAY),
        ],
        dependencies=[Dependency(predecessor="a", successor="b", lag=1)],
    )
    a, b = book.schedule(on=DAY).items

    assert (7, False, 7) == (a.slack, a.is_critical, a.free)
    assert (0, True) == (b.slack, b.is_critical)


def test_what_goes_on_and_on_ends_today_at_best() -> None:
    """Planned for two days and begun nine days ago."""
    today = DAY + timedelta(days=9)
    book = Oversight(milestones=[Milestone(id="a", start=DAY, days=2, started=DAY)])
    (a,) = book.schedule(on=today)

    assert (DAY, today) == (a.start, a.end)


def test_the_last_day_of_a_deadline_keeps_it() -> None:
    """And what is done has no room left to lose, late or not."""
    steps = [
        Milestone(id="just", end=DAY, deadline=DAY),
        Milestone(id="late", end=DAY, deadline=day_before(DAY)),
        Milestone(id="done", end=DAY, deadline=day_before(DAY), done=DAY),
    ]
    found = Oversight(milestones=steps).schedule(on=DAY)

    assert ["late", "done"] == [each.milestone.id for each in found.broken]
    assert [0, -1, None] == [each.room for each in found]


def test_what_cannot_slip_is_said() -> None:
    """What is unknown, done, or not later."""
    book = Oversight(milestones=[Milestone(id="vote", end=DAY, done=DAY)])

    with pytest.raises(UnknownUnitError, match="vote"):
        book.schedule().slip("votes", days=1)
    with pytest.raises(InvalidValueError, match="cannot slip"):
        book.schedule(on=DAY).slip("vote", days=1)
    with pytest.raises(InvalidValueError, match="say a later day"):
        book.schedule().slip("vote", to=DAY)
    with pytest.raises(InvalidValueError, match="by how many days"):
        book.schedule().slip("vote")


def test_ten_thousand_milestones_take_no_time() -> None:
    """A chain of them, all critical, and a slip that moves every one."""
    size = 10_000
    book = Oversight(
        milestones=[Milestone(id=f"m{n}", start=DAY, working=True) for n in range(size)],
        dependencies=[
            Dependency(predecessor=f"m{n}", successor=f"m{n + 1}", lag=1) for n in range(size - 1)
        ],
    )
    start = time.perf_counter()
    schedule = book.schedule()

    assert size == len(schedule.critical) == len(schedule.slip("m0", days=7).moves)
    assert time.perf_counter() - start < 5  # a tenth of it on an idle machine


def test_what_slips_is_told_by_its_title() -> None:
    """With its id, in the language asked for; by the id alone where there is no title."""
    book = Oversight(
        milestones=[
            Milestone(id="nq", title="vote", title_vi="biểu quyết", end=date(2025, 6, 2)),
            Milestone(id="open", end=date(2025, 6, 3)),
        ],
        dependencies=[Dependency(predecessor="nq", successor="open", lag=1)],
    )

    slip = book.schedule().slip("nq", days=2)

    assert slip.to("vi").startswith("nq (biểu quyết) chậm: ")
    assert "  nq (vote): 2025-06-02 -> 2025-06-04" in slip.to("en")
    assert "  open: 03/06/2025 -> 05/06/2025, chờ nq" in slip.to("vi")
