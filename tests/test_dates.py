"""Days are read strictly, and periods are half-open."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from adminreform.dates import (
    DayOrder,
    Period,
    day_before,
    day_readings,
    parse_day,
    parse_written_day,
)
from adminreform.errors import InvalidValueError
from adminreform.text import day_in_words


def test_iso_day_is_read() -> None:
    """`YYYY-MM-DD` is the one way to write a day."""
    assert date(2025, 7, 1) == parse_day("2025-07-01")


@pytest.mark.parametrize(
    "text",
    ["", "01/07/2025", "2025-7-1", "20250701", "2025-W27-2", "2025-07-01T00:00", " 2025-07-01"],
)
def test_another_way_to_write_a_day_is_refused(text: str) -> None:
    """Nothing is guessed, not even what `date.fromisoformat` would take."""
    with pytest.raises(InvalidValueError) as caught:
        parse_day(text)

    assert f"expected a day as YYYY-MM-DD, got {text!r}" == str(caught.value)


def test_digits_of_another_script_are_no_day() -> None:
    """A day is written in the digits 0 to 9."""
    with pytest.raises(InvalidValueError):
        parse_day("٢٠٢٥-٠٧-٠١")


def test_day_that_is_not_in_the_calendar_is_refused() -> None:
    """The message gives the value and the reason."""
    with pytest.raises(InvalidValueError, match="'2025-02-29' is no day of the calendar: day"):
        parse_day("2025-02-29")


def test_day_before() -> None:
    """The eve of a day; the first day of the calendar has none."""
    assert date(2024, 12, 31) == day_before(date(2025, 1, 1))
    assert date.min == day_before(date.min)


def test_period_holds_its_first_day_and_not_its_end() -> None:
    """Periods are half-open."""
    period = Period(date(2025, 1, 1), date(2025, 7, 1))
    days = [date(2024, 12, 31), date(2025, 1, 1), date(2025, 6, 30), date(2025, 7, 1)]

    assert [False, True, True, False] == [day in period for day in days]


def test_open_period_goes_on() -> None:
    """A period without an end holds every later day."""
    assert date.max in Period(date(2025, 1, 1))


def test_period_that_ends_on_its_first_day_is_empty() -> None:
    """A state may begin and end on one day; it holds on none."""
    assert date(2025, 7, 1) not in Period(date(2025, 7, 1), date(2025, 7, 1))


def test_period_cannot_end_before_it_starts() -> None:
    """Such a value cannot exist."""
    with pytest.raises(InvalidValueError) as caught:
        Period(date(2025, 7, 1), date(2025, 6, 30))

    assert "a period cannot end on 2025-06-30, before it starts on 2025-07-01" == str(caught.value)


@pytest.mark.parametrize(
    ("period", "en", "vi"),
    [
        (Period(date(2025, 7, 1)), "since 2025-07-01", "từ 01/07/2025"),
        (
            Period(date(2025, 1, 1), date(2025, 7, 1)),
            "from 2025-01-01 to 2025-06-30",
            "từ 01/01/2025 đến 30/06/2025",
        ),
    ],
)
def test_period_in_words(period: Period, en: str, vi: str) -> None:
    """People name the last day that a period holds."""
    assert (en, vi) == (period.in_words(), period.in_words("vi"))


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("2025-07-01", ["2025-07-01"]),
        ("2025/7/1", ["2025-07-01"]),
        ("31/12/2025", ["2025-12-31"]),
        ("12/31/2025", ["2025-12-31"]),
        ("3.4.2025", ["2025-04-03", "2025-03-04"]),
        ("03-04-2025", ["2025-04-03", "2025-03-04"]),
        ("05/05/2025", ["2025-05-05"]),
        ("ngày 01 tháng 7 năm 2025", ["2025-07-01"]),
        ("1/7-2025", []),
        ("1/7/25", []),
        ("31/02/2025", []),
        ("1 July", []),
    ],
)
def test_what_a_written_day_can_mean(text: str, days: list[str]) -> None:
    """Two days where the order of day and month is anybody's guess."""
    assert days == [str(day) for day in dict.fromkeys(day_readings(text).values())]


@pytest.mark.parametrize(
    ("text", "order", "problem", "vi"),
    [
        ("03/04/2025", None, "can be 2025-04-03 or 2025-03-04", "có thể là ngày 03/04/2025"),
        ("٣١/١٢/٢٠٢٥", None, "expected a day as", "cần"),
        ("31/02/2025", None, "is no day of the calendar", "không có trong lịch"),
        ("31/12/2025", "month first", "is no day written month first", "ghi tháng trước"),
        ("1/7/25", None, "four digits of the year", "năm đủ bốn chữ số"),
        ("soon", None, "expected a day as 01/07/2025", "cần ghi ngày dạng"),
    ],
)
def test_a_written_day_is_refused(text: str, order: str | None, problem: str, vi: str) -> None:
    """With the value and the way out, in both languages."""
    with pytest.raises(InvalidValueError) as raised:
        parse_written_day(text, order)

    assert problem in str(raised.value)
    assert vi in raised.value.to("vi")


@given(st.dates())
def test_a_day_for_readers_is_read_again(day: date) -> None:
    """As Vietnamese readers write it, once it is known that the day comes first."""
    if day.year >= 1000:
        assert day == parse_written_day(day_in_words(day, "vi"), DayOrder.DAY_FIRST)
