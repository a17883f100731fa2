"""What is true of tasks, centres and open cases in every reform, and of every fault in them."""

from __future__ import annotations

from datetime import date, time, timedelta
from fractions import Fraction
from typing import TYPE_CHECKING, Any, NamedTuple

import attrs
from hypothesis import assume, given
from hypothesis import strategies as st

from adminreform import History, Plan
from adminreform.dates import day_before
from adminreform.rules.svc import RULES
from adminreform.services import (
    CaseDecision,
    CaseOutcome,
    Competence,
    Fitting,
    Need,
    OpenCases,
    OpeningHours,
    Procedure,
    ServicePoint,
    Services,
    ServiceVolume,
    Task,
    Why,
)
from adminreform.services.points import WEEK
from tests.worlds import histories, reforms

if TYPE_CHECKING:
    from adminreform import Reform, UnitRef

BY_CODE = {rule.code: rule for rule in RULES}
FAR = timedelta(days=400)


class World(NamedTuple):
    """A reform and a book."""

    reform: Reform
    book: Services

    @property
    def plan(self) -> Plan:
        """Both as a plan."""
        return Plan(reform=self.reform, services=self.book)


def opened(draw: Any, units: list[UnitRef]) -> list[OpenCases]:
    """Open cases of some units, of procedures of three tasks."""
    return [
        OpenCases(
            id=f"o{number}",
            unit=unit,
            procedure=f"p{draw(st.integers(0, 2))}",
            cases=draw(st.integers(1, 50)),
            area=draw(st.none() | st.sampled_from(units)),
            filed=date(2025, 1, 2),
        )
        for number, unit in enumerate(draw(st.lists(st.sampled_from(units), max_size=5)))
    ]


@st.composite
def worlds(draw: st.DrawFn, *, amiss: bool = True) -> World:
    """A reform, and a book with tasks that move, decisions and outcomes, right and wrong ones."""
    reform = draw(reforms())
    day = reform.effective
    before, after = [[unit.ref for unit in side] for side in (reform.before, reform.after)]
    assume(after)
    tiers = sorted({unit.tier for unit in reform.before})
    rows: list[Competence] = []
    for number in range(3):
        task = f"t{number}"
        first, then = (draw(st.sampled_from([*tiers, "ministry"])) for _ in range(2))
        rows += [
            Competence(id=f"{task}-1", task=task, until=day, **_owner(first)),
            Competence(id=f"{task}-2", task=task, since=day, **_owner(then)),
        ]
    cases = opened(draw, before)
    wanted = draw(st.lists(st.sampled_from(cases), max_size=3)) if cases and amiss else []
    decisions = [
        CaseDecision(
            id=f"d{number}",
            cases=row.id,
            to=draw(st.sampled_from(after)),
            share=draw(st.none() | st.sampled_from((Fraction(1, 3), Fraction(1, 2)))),
        )
        for number, row in enumerate(wanted)
    ]
    ended = draw(st.lists(st.sampled_from(cases), max_size=3)) if cases and amiss else []
    outcomes = [
        CaseOutcome(
            id=f"e{number}",
            cases=row.id,
            number=draw(st.integers(1, 60)),
            on=draw(st.sampled_from((day_before(day), day, day + timedelta(days=5)))),
        )
        for number, row in enumerate(ended)
    ]
    book = Services(
        tasks=[Task(id=f"t{number}") for number in range(3)],
        competences=rows,
        procedures=[Procedure(id=f"p{n}", task=f"t{n}", days=5) for n in range(3)],
        open_cases=cases,
        case_decisions=decisions,
        case_outcomes=outcomes,
    )
    return World(reform, book)


def _owner(place: str) -> dict[str, Any]:
    return {"receiver": place} if place == "ministry" else {"tier": place}


# -- cases -------------------------------------------------------------------


@given(worlds(), st.sampled_from((0, 9)))
def test_no_case_is_lost(made: World, later: int) -> None:
    """Opening = closing + what left; who goes on, and what ended, are all of them, in wholes."""
    reform, book = made
    until = reform.effective + timedelta(days=later)
    carried = book.carried(reform, until)
    gone = carried.closing.rounded().left
    left = sum(Fraction(each.holding.amounts["case"]) for each in gone)
    total = sum(row.cases for row in book.open_cases)

    assert total == Fraction(carried.closing.total("case")) + left
    ended = sum(
        each.holding.amounts["case"] for each in gone if each.disposition.startswith("outcome ")
    )
    found = book.continued(reform, until)
    assert total == sum(each.cases for each in found) + ended
    assert all(type(each.cases) is int and each.cases > 0 for each in found)


@given(worlds(amiss=False))
def test_cases_go_where_their_task_went(made: World) -> None:
    """Whoever goes on with a case by its task has that task; nobody else is given any."""
    reform, book = made
    powers = book.powers(History([reform]))
    owned = powers.owned_on(reform.effective)

    for each in book.continued(reform):
        if each.why is Why.TASK:
            assert each.holder is not None
            assert book.task_of(each.row.procedure) in owned[each.holder]
        assert (each.holder is None) == (each.why is Why.NOBODY)
        assert each.why is not Why.DECISION


@given(reforms(), st.data())
def test_a_task_that_leaves_takes_its_cases_with_it(reform: Reform, data: st.DataObject) -> None:
    """Where the ministry has the task from the day on, every known case is with the ministry."""
    day = reform.effective
    cases = [
        attrs.evolve(row, procedure="p", area=None)
        for row in opened(data.draw, [unit.ref for unit in reform.before])
    ]
    book = Services(
        tasks=[Task(id="t")],
        competences=[
            *(
                Competence(id=f"k-{tier}", task="t", tier=tier, until=day)
                for tier in sorted({unit.tier for unit in reform.before})
            ),
            Competence(id="k", task="t", receiver="ministry", since=day),
        ],
        procedures=[Procedure(id="p", task="t")],
        open_cases=cases,
    )
    powers = book.powers(History([reform]))
    leaves = [ref for ref in powers.leaves(powers.first_day) if powers.areas(ref, day)]
    known = {row.id for row in cases if row.unit in leaves}

    found = {each.row.id: each.holder for each in book.continued(reform)}
    assert {"ministry"} >= {holder for id_, holder in found.items() if id_ in known}


@given(worlds())
def test_dues_are_those_of_the_row_the_decision_or_the_procedure(made: World) -> None:
    """Five working days from 2 January 2025 end on the 9th; a decision can say otherwise."""
    reform, book = made
    assert {date(2025, 1, 9)} >= {each.due for each in book.continued(reform)}
    moved = [attrs.evolve(each, due=date(2030, 1, 1)) for each in book.case_decisions]
    changed = attrs.evolve(book, case_decisions=moved)

    for each in changed.continued(reform):
        assert each.due == (date(2030, 1, 1) if each.why is Why.DECISION else date(2025, 1, 9))


# -- tasks -------------------------------------------------------------------


@given(histories(), st.data())
def test_gaps_and_doubles_are_found_where_they_are(history: History, data: st.DataObject) -> None:
    """A task that the ministry always has has no gap; take some days out, or add an owner."""
    first = history.days[0]
    start, end = sorted(
        first + timedelta(days=n)
        for n in data.draw(st.lists(st.integers(0, 900), min_size=2, max_size=2, unique=True))
    )
    whole = Competence(id="k", task="t", receiver="ministry")
    good = Services(tasks=[Task(id="t")], competences=[whole])
    assert ((), ()) == (good.powers(history).gaps, good.powers(history).doubles)

    cut = [attrs.evolve(whole, until=start), attrs.evolve(whole, id="l", since=end)]
    missing = attrs.evolve(good, competences=cut).powers(history)
    twice = attrs.evolve(
        good,
        competences=[
            whole,
            Competence(id="l", task="t", receiver="court", since=start, until=end),
        ],
    ).powers(history)

    for powers, found in ((missing, missing.gaps), (twice, twice.doubles)):
        days = {start, end, *powers.days}
        assert found
        assert min(each.since for each in found) == start
        assert max(each.until or date.max for each in found) == end
        for day in days:
            told = {ref for e in found if _in(e.since, e.until, day) for ref in e.units}
            amiss = start <= day < end
            assert told == (set(powers.leaves(day)) if amiss else set())
    assert not missing.doubles
    assert not twice.gaps


@given(worlds(), st.data())
def test_gaps_and_doubles_agree_with_every_answer(made: World, data: st.DataObject) -> None:
    """A unit stands in a gap where nobody is named for it, in a double where two are."""
    reform, book = made
    rows = [
        attrs.evolve(row, kind=data.draw(st.sampled_from(("", "", reform.computed.units[0].kind))))
        for row in book.competences
    ]
    extra = data.draw(st.lists(st.sampled_from(rows), max_size=2))
    more = [attrs.evolve(row, id=f"{row.id}+", since=None, until=None) for row in extra]
    powers = attrs.evolve(book, competences=[*rows, *more]).powers(History([reform]))

    for day in powers.days:
        for task in book.tasks_by_id:
            for stretches, numbers in ((powers.gaps, range(1)), (powers.doubles, range(2, 9))):
                told = {
                    ref
                    for each in stretches
                    if each.task.id == task and _in(each.since, each.until, day)
                    for ref in each.units
                }
                assert told == {
                    leaf
                    for leaf in powers.leaves(day)
                    if len(powers.holders(task, leaf, day)) in numbers
                }


def _in(since: date, until: date | None, day: date) -> bool:
    return since <= day and (until is None or day < until)


@given(reforms(), st.data())
def test_exceptions_go_before_the_rule(reform: Reform, data: st.DataObject) -> None:
    """One unit has its task with the court, all others with the ministry; nobody has two."""
    history, day = History([reform]), reform.effective
    powers = Services().powers(history)
    leaves = powers.leaves(day)
    assume(leaves)
    chosen = data.draw(st.sampled_from(leaves))
    book = Services(
        tasks=[Task(id="t")],
        competences=[
            Competence(id="k", task="t", receiver="ministry"),
            Competence(id="l", task="t", receiver="court", unit=chosen),
            Competence(id="m", task="t", receiver="agency", conferral="authorised"),
        ],
    )
    powers = book.powers(history)

    for leaf in leaves:
        expected = "court" if leaf == chosen else "ministry"
        assert (expected,) == powers.holders("t", leaf, day)
        assert ["agency"] == [each.holder for each in powers.workers("t", leaf, day)]
    assert ((), ()) == (powers.gaps, powers.doubles)


@given(worlds())
def test_each_move_is_a_change(made: World) -> None:
    """A task moved if and only if somebody else has it from a day on."""
    reform, book = made
    powers = book.powers(History([reform]))
    moved = {(move.task.id, move.on) for move in powers.moves}

    for task in book.tasks_by_id:
        first, then = book.competences_of[task]
        assert ((task, reform.effective) in moved) == (first.where != then.where)
    assert len(powers.moves_frame()) == len(moved)


# -- centres -----------------------------------------------------------------


@given(reforms(), st.data())
def test_a_centre_is_ready_on_the_day_that_is_told(reform: Reform, data: st.DataObject) -> None:
    """Not on the day before it; and what is taken away is what is missing."""
    history, day = History([reform]), reform.effective
    unit = data.draw(st.sampled_from([unit.ref for unit in reform.after]))
    needs = [Need.PLACE, Need.SEAL, Need.COUNTERS, Need.NETWORK]
    fittings = [
        Fitting(
            id=need.value,
            point="C",
            need=need,
            amount=2 if need.is_counted else None,
            since=day + timedelta(days=data.draw(st.integers(-30, 60))),
        )
        for need in needs
    ]
    book = Services(service_points=[ServicePoint(id="C", unit=unit)], fittings=fittings)
    state = book.centre_state(unit, history, day, needs=needs)

    assert state.ready_on is not None
    assert state.ready_on == max(day, *(row.since for row in fittings if row.since))
    assert book.centre_state(unit, history, state.ready_on, needs=needs).is_ready
    if state.ready_on > day:
        eve = book.centre_state(unit, history, day_before(state.ready_on), needs=needs)
        assert not eve.is_ready

    gone = data.draw(st.sampled_from(needs))
    less = attrs.evolve(book, fittings=[row for row in fittings if row.need is not gone])
    state = less.centre_state(unit, history, day + FAR, needs=needs)
    assert ((gone,), None) == (state.lacks, state.ready_on)


@given(worlds())
def test_faults_are_found_and_named(made: World) -> None:
    """A task less, a centre of nobody, a share of cases that nobody has: each by its own code."""
    reform, book = made
    task = book.tasks[0].id
    wrong = attrs.evolve(book, tasks=book.tasks[1:])
    points = [ServicePoint(id="R", unit=reform.computed.units[0].ref, kind="branch")]
    alone = attrs.evolve(book, service_points=points)

    named = BY_CODE["SVC016"](Plan(reform=reform, services=wrong))
    assert {f"{task}-1", f"{task}-2", "p0"} == {finding.subject for finding in named}
    assert not BY_CODE["SVC016"](made.plan)
    found = BY_CODE["SVC022"](Plan(reform=reform, services=alone))
    assert ["R"] == [finding.subject for finding in found]
    assert not BY_CODE["SVC022"](made.plan)


# -- volumes and hours -------------------------------------------------------


@given(
    st.dates(date(2020, 1, 1), date(2030, 1, 1)),
    st.integers(1, 400),
    st.frozensets(st.integers(0, 6)),
)
def test_weekdays_are_counted_one_by_one(since: date, days: int, wanted: frozenset[int]) -> None:
    """As many as a calendar shows."""
    row = ServiceVolume(
        id="v", point="C", since=since, until=since + timedelta(days=days), received=0
    )

    shown = sum((since + timedelta(days=n)).weekday() in wanted for n in range(days))
    assert shown == row.weekdays(wanted)


@st.composite
def hours(draw: st.DrawFn, id_: str) -> OpeningHours:
    """Hours of some days."""
    opens = draw(st.integers(0, 22))
    closes = draw(st.integers(opens + 1, 23))
    since = draw(st.none() | st.just(date(2025, 7, 1)))
    until = draw(st.none() | st.just(date(2025, 7, 15)))
    return OpeningHours(
        id=id_,
        point="C",
        days=draw(st.lists(st.sampled_from(WEEK), min_size=1, max_size=3)),
        opens=f"{opens:02}:00",
        closes=f"{closes:02}:00",
        since=since,
        until=until,
    )


@given(hours("a"), hours("b"))
def test_hours_meet_where_a_minute_is_in_both(one: OpeningHours, other: OpeningHours) -> None:
    """Looked at hour by hour, over a month."""
    days = [date(2025, 6, 20) + timedelta(days=n) for n in range(40)]
    both = any(
        one.is_open(day, time(hour)) and other.is_open(day, time(hour))
        for day in days
        for hour in range(24)
    )

    assert both == one.meets(other) == other.meets(one)
