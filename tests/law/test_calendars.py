"""Working days: counted one by one, and never beyond what the calendar knows."""

from __future__ import annotations

from datetime import date, timedelta

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st

from adminreform import Text
from adminreform.dates import Period
from adminreform.errors import InvalidValueError, OutOfRangeError
from adminreform.law import WorkCalendar

YEAR = Period(date(2025, 1, 1), date(2026, 1, 1))
CALENDAR = WorkCalendar(
    known=YEAR,
    holidays={date(2025, 9, 1): Text("swapped"), date(2025, 9, 2): Text("National Day")},
    instead=[date(2025, 8, 30)],
)


@pytest.mark.parametrize(
    ("day", "worked"),
    [
        (date(2025, 8, 29), True),
        (date(2025, 8, 30), True),  # a Saturday, worked instead of the Monday
        (date(2025, 8, 31), False),
        (date(2025, 9, 1), False),
        (date(2025, 9, 2), False),
        (date(2025, 9, 3), True),
    ],
)
def test_day_is_worked_or_not(day: date, *, worked: bool) -> None:
    """Weekends and holidays are off; a day worked instead is not."""
    assert worked == CALENDAR.is_worked(day)


def test_days_are_counted_from_the_next() -> None:
    """The day itself does not count, in either direction."""
    assert date(2025, 9, 3) == CALENDAR.after(date(2025, 8, 29), working_days=2)
    assert date(2025, 8, 29) == CALENDAR.before(date(2025, 9, 3), working_days=2)


def test_next_worked_day() -> None:
    """A worked day is its own; a day off has the next one."""
    assert date(2025, 8, 29) == CALENDAR.on_or_after(date(2025, 8, 29))
    assert date(2025, 9, 3) == CALENDAR.on_or_after(date(2025, 8, 31))
    with pytest.raises(OutOfRangeError, match="gives it more"):
        CALENDAR.on_or_after(date(2026, 1, 1))


def test_what_is_off_every_year_is_off_beyond_the_known_days() -> None:
    """It holds where nothing else is known, and is no certain answer."""
    yearly = attrs.evolve(CALENDAR, yearly={(9, 2): Text("National Day")})

    assert [False, True] == [yearly.is_expected(date(2026, 9, n)) for n in (2, 3)]
    assert yearly.is_expected(date(2025, 8, 30))
    assert date(2026, 9, 3) == yearly.expected_after(date(2026, 9, 1), working_days=1)
    assert date(2026, 9, 2) == CALENDAR.expected_after(date(2026, 9, 1), working_days=1)
    with pytest.raises(OutOfRangeError):
        yearly.is_worked(date(2026, 9, 2))


@pytest.mark.parametrize("count", [0, -1])
def test_at_least_one_day_is_counted(count: int) -> None:
    """No day at all has no last one."""
    with pytest.raises(InvalidValueError, match="count at least one working day"):
        CALENDAR.after(date(2025, 1, 1), working_days=count)
    with pytest.raises(InvalidValueError, match="count at least one working day"):
        CALENDAR.before(date(2025, 1, 31), working_days=count)


def test_unknown_days_raise() -> None:
    """Nobody has decided on the holidays of a far year."""
    with pytest.raises(OutOfRangeError, match="does not know 2026-01-01; it knows the days from"):
        CALENDAR.after(date(2025, 12, 31), working_days=1)


@given(st.dates(date(2025, 2, 1), date(2025, 11, 1)), st.integers(1, 15))
def test_counting_is_a_slow_filter(day: date, count: int) -> None:
    """The last of the first so many worked days, and back again."""
    after = (day + timedelta(days=i) for i in range(1, 60))
    worked = [each for each in after if CALENDAR.is_worked(each)]
    last = CALENDAR.after(day, working_days=count)

    assert worked[count - 1] == last
    assert worked[0] == CALENDAR.before(last + timedelta(1), working_days=count)
