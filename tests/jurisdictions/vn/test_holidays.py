"""The working days of state bodies: each day off with its source, none beyond what is known."""

from __future__ import annotations

from datetime import date, timedelta

import attrs
import pytest

from adminreform import Text
from adminreform.dates import Period
from adminreform.errors import OutOfRangeError
from adminreform.jurisdictions import load
from adminreform.jurisdictions.vn.holidays import calendar, days_off, worked_instead

CALENDAR = calendar()


@pytest.mark.parametrize(
    ("first", "last", "worked"),
    [
        # Letter 8662/VPCP-KGVX: Tết from 8 to 14 February 2024, 7 days
        (date(2024, 2, 8), date(2024, 2, 14), 0),
        # Letter 2450/VPCP-KGVX: from 27 April to 1 May 2024, 5 days
        (date(2024, 4, 27), date(2024, 5, 1), 0),
        # Letter 8662/VPCP-KGVX: National Day from 31 August to 3 September 2024
        (date(2024, 8, 31), date(2024, 9, 3), 0),
        # Notice 6150/TB-BLĐTBXH: Tết from 25 January to 2 February 2025, 9 days
        (date(2025, 1, 25), date(2025, 2, 2), 0),
        # the same: from 30 April to 4 May 2025, 5 days
        (date(2025, 4, 30), date(2025, 5, 4), 0),
        # the same: National Day from 30 August to 2 September 2025
        (date(2025, 8, 30), date(2025, 9, 2), 0),
        # Letter 12729/VPCP-KGVX: from 1 to 4 January 2026
        (date(2026, 1, 1), date(2026, 1, 4), 0),
        # Notice 9441/TB-BNV: Tết from 14 to 22 February 2026, 9 days
        (date(2026, 2, 14), date(2026, 2, 22), 0),
        # the same: National Day from 29 August to 2 September 2026
        (date(2026, 8, 29), date(2026, 9, 2), 0),
        # the week before the trial run of 2025 has no day off
        (date(2025, 6, 9), date(2025, 6, 13), 5),
    ],
)
def test_times_off_are_those_of_the_notices(first: date, last: date, worked: int) -> None:
    """The notices name first and last day of each time off, weekends included."""
    days = [first + timedelta(n) for n in range((last - first).days + 1)]

    assert worked == sum(CALENDAR.is_worked(day) for day in days)
    if not worked:
        assert CALENDAR.is_worked(first - timedelta(1)) or (first - timedelta(1)).weekday() > 4
        assert CALENDAR.is_worked(last + timedelta(1)) or (last + timedelta(1)).weekday() > 4


@pytest.mark.parametrize(
    "day", [date(2024, 5, 4), date(2025, 4, 26), date(2026, 1, 10), date(2026, 8, 22)]
)
def test_swapped_saturdays_are_worked(day: date) -> None:
    """A Saturday is worked in place of a weekday, which is off and says so."""
    (swap,) = [each for each in worked_instead() if each.day == day]

    assert 5 == day.weekday()
    assert CALENDAR.is_worked(day)
    assert not CALENDAR.is_worked(swap.instead_of)
    assert "swapped" in CALENDAR.holidays[swap.instead_of].en


def test_every_day_off_is_a_weekday_with_a_source() -> None:
    """A weekend is off anyway; each day says who made it a day off, and where that was read."""
    days = [each.day for each in days_off()]

    assert sorted(set(days)) == days
    assert all(each.day.weekday() < 5 for each in days_off())
    assert all(str(each.basis) and each.urls and each.title.vi for each in days_off())
    assert all(day in CALENDAR.known for day in days)
    assert all(str(each.basis) and each.urls for each in worked_instead())


@pytest.mark.parametrize(
    ("year", "expected"), [(2024, 12), (2025, 12), (2026, 13)], ids=["2024", "2025", "2026"]
)
def test_days_off_of_a_year(year: int, expected: int) -> None:
    """Eleven days of Article 112, off on weekdays, and those that were swapped."""
    assert expected == sum(each.day.year == year for each in days_off())


def test_what_is_not_known_raises() -> None:
    """The calendar ends before a swap that may have been decided, and says how to go on."""
    with pytest.raises(OutOfRangeError, match=r"attrs\.evolve"):
        CALENDAR.after(date(2026, 10, 30), working_days=1)
    longer = attrs.evolve(
        CALENDAR,
        known=Period(date(2024, 1, 1), date(2027, 1, 1)),
        holidays={**CALENDAR.holidays, date(2026, 11, 24): Text("Culture Day")},
    )

    assert date(2026, 11, 2) == longer.after(date(2026, 10, 30), working_days=1)


def test_pack_has_the_calendar_and_says_where_it_ends() -> None:
    """Whoever has the pack has its working days."""
    pack = load("vn")

    assert CALENDAR == pack.calendar
    assert any(gap.topic == "Working days" and "2026-11-01" in gap.text.en for gap in pack.gaps)
