"""Days are read strictly, and periods are half-open."""

from __future__ import annotations

from datetime import date

import pytest

from adminreform.dates import Period, day_before, parse_day
from adminreform.errors import InvalidValueError


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
