"""What is true of every network of milestones, held against slow ways to find it."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import pairwise
from typing import TYPE_CHECKING, Any

import attrs
import networkx as nx
from hypothesis import assume, given
from hypothesis import strategies as st

from adminreform import Plan
from adminreform.dates import Period
from adminreform.law import WorkCalendar
from adminreform.oversight import Dependency, LinkKind, Milestone, Oversight, ReportDuty
from adminreform.oversight.workdays import DayCount
from adminreform.rules.ovr import RULES
from adminreform.text import Text
from tests.worlds import world

if TYPE_CHECKING:
    from collections.abc import Callable

    from adminreform.oversight import Schedule

FIRST = date(2025, 4, 1)
CALENDAR = WorkCalendar(
    known=Period(date(2025, 1, 1), date(2026, 1, 1)),
    holidays={date(2025, 4, 7): Text("a holiday"), date(2025, 5, 1): Text("May Day")},
    instead=[date(2025, 4, 26)],
)
BY_CODE = {rule.code: rule for rule in RULES}


# -- the slow way ----------------------------------------------------------------


def worked(day: date) -> bool:
    """Whether a day is worked, asked of the calendar itself."""
    return CALENDAR.is_worked(day) if day in CALENDAR.known else day.weekday() < 5


def shifted(day: date, days: int, *, working: bool) -> date:
    """So many days on, one by one."""
    step = timedelta(days=1 if days > 0 else -1)
    while days:
        day += step
        if not working or worked(day):
            days -= step.days
    return day


def first_day(day: date, *, working: bool) -> date:
    """The day, or the next one that is worked."""
    while working and not worked(day):
        day += timedelta(days=1)
    return day


def last_day(start: date, days: int, *, working: bool) -> date:
    """The last of so many days of work."""
    return shifted(first_day(start, working=working), days - 1, working=working)


def slow(book: Oversight, least: dict[str, date] | None = None) -> dict[str, tuple[date, date]]:
    """The days of all milestones, pushed on until nothing pushes any more."""
    planned = {m.id: m.start or FIRST for m in book.milestones}
    starts = {name: max(day, (least or {}).get(name, day)) for name, day in planned.items()}
    found: dict[str, tuple[date, date]] = {}
    moved = True
    while moved:
        moved = False
        for each in book.milestones:
            start = first_day(starts[each.id], working=each.working)
            days = start, last_day(start, each.days or 1, working=each.working)
            moved = moved or found.get(each.id) != days
            found[each.id] = days
        for link in book.dependencies:
            from_ = found[link.predecessor][link.kind is LinkKind.FINISH_TO_START]
            bound = shifted(from_, link.lag, working=link.working)
            if bound > starts[link.successor]:
                starts[link.successor] = bound
                moved = True
    return found


def finish(days: dict[str, tuple[date, date]]) -> date:
    """The last day of all."""
    return max(end for _, end in days.values())


# -- drawing networks ------------------------------------------------------------


@st.composite
def networks(draw: st.DrawFn, *, loops: bool = False, plain: bool = False) -> Oversight:
    """A few milestones, and links from earlier to later ones; or in any direction."""
    size = draw(st.integers(1, 7))
    flag: st.SearchStrategy[bool] = st.just(value=False) if plain else st.booleans()
    milestones = [
        Milestone(
            id=f"m{place}",
            start=FIRST + timedelta(days=draw(st.integers(0, 20))),
            days=draw(st.integers(1, 6)),
            working=draw(flag),
            deadline=draw(st.none() | st.dates(FIRST, date(2025, 5, 20))),
        )
        for place in range(size)
    ]
    links: list[Dependency] = []
    for _ in range(draw(st.integers(0, 10))):
        first, then = draw(st.integers(0, size - 1)), draw(st.integers(0, size - 1))
        if not loops:
            assume(first != then)
            first, then = sorted((first, then))
        links.append(
            Dependency(
                predecessor=f"m{first}",
                successor=f"m{then}",
                kind=LinkKind.FINISH_TO_START if plain else draw(st.sampled_from(LinkKind)),
                lag=draw(st.integers(0, 3) if plain else st.integers(-4, 6)),
                working=draw(flag),
            )
        )
    return Oversight(milestones=milestones, dependencies=links)


def schedule(book: Oversight) -> Schedule:
    """The days of a book by the calendar of these tests."""
    return book.schedule(calendar=CALENDAR)


def days_of(made: Schedule) -> dict[str, tuple[date, date]]:
    """First and last day of each milestone."""
    return {each.milestone.id: (each.start, each.end) for each in made}


# -- the laws --------------------------------------------------------------------


@given(networks())
def test_days_are_those_found_one_by_one(book: Oversight) -> None:
    """Whatever the lags and the days off, forward is as the slow way has it."""
    assert slow(book) == days_of(schedule(book))


@given(networks(plain=True))
def test_the_length_is_that_of_the_longest_path(book: Oversight) -> None:
    """Oracle: the longest path of networkx, over milestones that all begin on one day."""
    book = attrs.evolve(book, milestones=[attrs.evolve(m, start=FIRST) for m in book.milestones])
    graph: nx.DiGraph[Any] = nx.DiGraph()
    for each in book.milestones:
        graph.add_edge(("start", each.id), ("end", each.id), weight=each.days)
    for link in book.dependencies:
        edge = ("end", link.predecessor), ("start", link.successor)
        weight = max(link.lag - 1, graph.get_edge_data(*edge, {"weight": -2})["weight"])
        graph.add_edge(*edge, weight=weight)
    # A lag of 0 lets it start on the last day of the other: one day is shared.
    longest = nx.dag_longest_path_length(graph)

    last = schedule(book).finish
    assert last is not None
    assert longest == (last - FIRST).days + 1


@given(networks(), st.data())
def test_slack_is_what_can_be_lost_without_moving_the_end(
    book: Oversight, data: st.DataObject
) -> None:
    """Started on its latest day the end of all stays; started a day later it moves."""
    made, before = schedule(book), slow(book)
    each = data.draw(st.sampled_from(made.items))
    name = each.milestone.id

    assert finish(before) == finish(slow(book, {name: each.latest_start}))
    assert finish(before) < finish(slow(book, {name: each.latest_start + timedelta(days=1)}))
    assert each.is_critical == (each.latest_start == each.start)


@given(networks(), st.data())
def test_free_slack_is_what_can_be_lost_without_moving_anything(
    book: Oversight, data: st.DataObject
) -> None:
    """And a day more moves something else, or the end of all."""
    made, before = schedule(book), slow(book)
    each = data.draw(st.sampled_from(made.items))
    name, free = each.milestone.id, timedelta(days=each.free)

    within = slow(book, {name: each.start + free})
    beyond = slow(book, {name: each.start + free + timedelta(days=1)})
    assert {n: d for n, d in before.items() if n != name} == {
        n: d for n, d in within.items() if n != name
    }
    others = {n for n in before if n != name and beyond[n] != before[n]}
    assert others or finish(beyond) > finish(before)


@given(networks(), st.data())
def test_room_is_what_can_be_lost_before_a_deadline_breaks(
    book: Oversight, data: st.DataObject
) -> None:
    """Up to there no deadline that held breaks; a day more, and the one that is named does."""
    made = schedule(book)
    each = data.draw(st.sampled_from(made.items))
    name = each.milestone.id
    dues = {m.id: m.deadline for m in book.milestones if m.deadline is not None}
    if each.room is None:
        later = slow(book, {name: each.start + timedelta(days=90)})
        assert [] == [
            n for n, due in dues.items() if later[n] != slow(book)[n] and later[n][1] > due
        ]
        return
    if each.room >= 0:
        within = slow(book, {name: each.start + timedelta(days=each.room)})
        ends = within[each.tightest][1], dues[each.tightest]
        assert ends[0] <= ends[1] or slow(book)[each.tightest][1] == ends[0]
    beyond = slow(book, {name: each.start + timedelta(days=max(each.room + 1, 0))})
    assert beyond[each.tightest][1] > dues[each.tightest]


@given(networks(), st.data())
def test_a_slip_moves_what_the_slow_way_moves(book: Oversight, data: st.DataObject) -> None:
    """The same milestones to the same days, by days, by working days and to a day."""
    made, before = schedule(book), slow(book)
    each = data.draw(st.sampled_from(made.items))
    number, name = data.draw(st.integers(1, 12)), each.milestone.id
    working = each.milestone.working
    by: list[tuple[dict[str, Any], date]] = [
        ({"days": number}, each.start + timedelta(days=number)),
        ({"working_days": number}, shifted(each.start, number, working=True)),
        (
            {"to": shifted(each.end, number, working=working)},
            shifted(each.start, number, working=working),
        ),
    ]
    how, least = data.draw(st.sampled_from(by))
    slip = made.slip(name, **how)

    after = slow(book, {name: least})
    assert {n: d for n, d in after.items() if d != before[n]} == {
        move.id: (move.new_start, move.new_end) for move in slip.moves
    }
    assert finish(after) == slip.finish_after
    assert (finish(after) - finish(before)).days == slip.later
    dues = {m.id: m.deadline for m in book.milestones if m.deadline is not None}
    broken = {n for n, due in dues.items() if before[n][1] <= due < after[n][1]}
    assert broken == {move.id for move in slip.broken}


@given(networks())
def test_what_holds_a_milestone_is_told(book: Oversight) -> None:
    """The chain of reasons ends with a planned day, and each link in it is tight."""
    made, links = schedule(book), book.dependencies
    for each in made:
        chain = made.why(each.milestone.id)
        for first, then in pairwise(chain):
            bounds = [
                shifted(
                    first.end if link.kind is LinkKind.FINISH_TO_START else first.start,
                    link.lag,
                    working=link.working,
                )
                for link in links
                if (link.predecessor, link.successor) == (first.milestone.id, then.milestone.id)
            ]
            working = then.milestone.working
            assert then.start in {first_day(bound, working=working) for bound in bounds}
        assert chain[0].driver == ""
        assert chain[0].start == first_day(
            chain[0].milestone.start or FIRST, working=chain[0].milestone.working
        )


@given(networks())
def test_the_critical_path_is_critical(book: Oversight) -> None:
    """Each milestone on it moves the end, and it ends with the end of all."""
    made = schedule(book)

    assert made.critical_path[-1].end == made.finish
    assert made.critical_path[-1].is_critical
    assert {each.milestone.id for each in made.critical} == {
        each.milestone.id for each in made if each.slack == 0
    }


@given(networks(loops=True))
def test_circles_are_found_and_never_a_crash(book: Oversight) -> None:
    """Oracle: the strongly connected components of networkx; the rest is scheduled."""
    made = schedule(book)
    graph: nx.DiGraph[Any] = nx.DiGraph()
    graph.add_nodes_from(m.id for m in book.milestones)
    graph.add_edges_from((link.predecessor, link.successor) for link in book.dependencies)
    parts = [
        part
        for part in nx.strongly_connected_components(graph)
        if len(part) > 1 or any(graph.has_edge(n, n) for n in part)
    ]

    assert len(parts) == len(made.network.cycles)
    for circle in made.network.cycles:
        assert any(set(circle) <= part for part in parts)
        ends = [*circle[1:], circle[0]]
        assert all(graph.has_edge(a, b) for a, b in zip(circle, ends, strict=True))
    assert len(made) == len(book.milestones)
    if BY_CODE:
        plan = Plan(reform=world("A -> X"), oversight=book)
        assert {each[0] for each in made.network.cycles} == {
            finding.subject for finding in BY_CODE["OVR011"](plan)
        }


@given(networks(), st.dates(FIRST, date(2025, 6, 1)), st.data())
def test_what_is_not_done_ends_no_earlier_than_today(
    book: Oversight, on: date, data: st.DataObject
) -> None:
    """As of a day, what was done stands, and all else lies ahead."""
    done = data.draw(st.sets(st.sampled_from([m.id for m in book.milestones])))
    milestones = [
        attrs.evolve(m, done=data.draw(st.dates(FIRST, on))) if m.id in done else m
        for m in book.milestones
    ]
    made = attrs.evolve(book, milestones=milestones).schedule(on=on, calendar=CALENDAR)

    for each in made:
        if each.milestone.id in done:
            assert (each.milestone.done, True) == (each.end, each.done)
            assert not each.is_critical
        else:
            assert each.start >= on
            assert each.end >= each.start


@given(st.dates(date(2024, 12, 1), date(2026, 2, 1)), st.integers(-12, 12), st.booleans())
def test_counting_days_is_counting_one_by_one(
    day: date,
    number: int,
    working: bool,  # noqa: FBT001 (drawn)
) -> None:
    """Forward and back, and back is the inverse of forward."""
    count = DayCount(CALENDAR)
    ordinal = day.toordinal()

    def same(found: int, expected: date) -> None:
        assert date.fromordinal(found) == expected

    same(count.shift(ordinal, number, working=working), shifted(day, number, working=working))
    same(count.begin(ordinal, working=working), first_day(day, working=working))
    inverse: Callable[[int], int] = lambda at: count.shift(at, number, working=working)  # noqa: E731
    latest = count.latest_before(ordinal, number, working=working)
    assert inverse(latest) <= ordinal < inverse(latest + 1)
    days = abs(number) + 1
    start = count.start(ordinal, days, working=working)
    assert count.end(start, days, working=working) <= ordinal
    assert count.end(start + 1, days, working=working) > ordinal


@given(st.dates(date(2024, 1, 1), date(2025, 12, 31)), st.sampled_from(["weekly", "monthly"]))
def test_reports_are_due_once_in_each_period(first: date, frequency: str) -> None:
    """On the day of the week or of the month of the first; on the last of a shorter month."""
    duty = ReportDuty(id="R", sender="a", receiver="b", frequency=frequency, first=first)
    days = duty.days(first + timedelta(days=800))

    if frequency == "weekly":
        assert {first.weekday()} == {day.weekday() for day in days}
        assert {7} == {(b - a).days for a, b in pairwise(days)}
    else:
        months = [12 * day.year + day.month for day in days]
        assert list(range(months[0], months[0] + len(months))) == months
        for day in days:
            assert day.day == first.day or (day + timedelta(days=1)).day == 1
    assert all(duty.is_due(day) for day in days)
    assert not duty.is_due(first + timedelta(days=1))
    assert days[1] == duty.following(first)
