"""What is true of every plan, looked at as of a day."""

from __future__ import annotations

from contextlib import suppress
from datetime import date
from typing import TYPE_CHECKING

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from adminreform import Plan, ReplayError
from adminreform.plan.days import DAYS
from adminreform.plan.parts import BOOKS, tables_of_book
from adminreform.readiness import State, readiness
from tests.books import DAYS as DRAWN
from tests.books import plans

if TYPE_CHECKING:
    from collections.abc import Iterator

SLOW = settings(
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large], max_examples=60
)
DAY = st.sampled_from([*DRAWN, date(2025, 6, 15)])


def days_left(plan: Plan) -> Iterator[date]:
    """Every day of an event that a plan tells of."""
    for book in BOOKS:
        held = getattr(plan, book)
        for table, rows in () if held is None else tables_of_book(held):
            for column, meaning in DAYS.get(table, {}).items():
                if meaning.sort.happens and not meaning.exclusive:
                    days = (getattr(row, column) for row in rows)
                    yield from (day for day in days if day is not None)


@given(plans(), DAY, DAY)
@SLOW
def test_a_day_of_a_day_is_the_earlier_one(plan: Plan, first: date, second: date) -> None:
    """Looked at twice, a plan is what it was on the earlier day; so on one day twice."""
    assert plan.on(min(first, second)) == plan.on(first).on(second)


@given(plans())
@SLOW
def test_at_the_end_of_days_a_plan_is_what_it_is(plan: Plan) -> None:
    """Nothing is later, and so every book is the same."""
    last = plan.on(date.max)

    assert plan == last
    assert all(getattr(plan, book) is getattr(last, book) for book in BOOKS)


@given(plans(), DAY)
@SLOW
def test_no_event_is_later_than_the_day(plan: Plan, day: date) -> None:
    """And events of the day itself stay, but those of rows that named one that is gone."""
    left = [*days_left(plan.on(day))]
    known = [each for each in days_left(plan) if each <= day]

    assert all(each <= day for each in left)
    assert len(left) <= len(known)


@given(plans(), DAY, DAY)
@SLOW
def test_what_happened_makes_the_later_plan_of_the_earlier(
    plan: Plan, first: date, second: date
) -> None:
    """What is told between two days is what differs; steps never tell more of it."""
    after, until = min(first, second), max(first, second)
    whole = plan.diff_days(after, until)
    assert plan.on(until) == whole.diff.apply(plan.on(after))
    assert not (whole.items and not whole.diff)

    middle = date(2025, 7, 1)
    if after <= middle <= until:
        now = plan.on(until)
        parts = len(now.diff_days(after, middle)), len(now.diff_days(middle, until))
        assert sum(parts) <= len(whole)


@given(plans(), DAY)
@SLOW
def test_what_is_ready_was_so_on_the_day(plan: Plan, day: date) -> None:
    """What happened later makes nothing ready; it may be a forecast, and no more."""
    with suppress(ReplayError):
        whole, then = readiness(plan, on=day), readiness(plan.on(day), on=day)
        shown = {
            (unit, key): answer.state.lets_open
            for unit, row in whole.answers.items()
            for key, answer in row.items()
        }
        assert shown == {key: then[key].state.lets_open for key in shown}
        assert whole.ready == then.ready
        assert {State.UNKNOWN, State.NOT_MET} >= {
            state
            for unit, key in shown
            if whole[unit, key].state is not then[unit, key].state
            for state in (whole[unit, key].state, then[unit, key].state)
        }
