"""Reports: the hour of each week, the days of a month, from and until when."""

from __future__ import annotations

from datetime import date, time

import pytest

from adminreform import Confidence
from adminreform.dates import Period
from adminreform.errors import InvalidValueError, NotInForceError
from adminreform.jurisdictions import load
from adminreform.jurisdictions.vn.reports import budget_reports, inspection_reports, weekly_reports

LAW = load("vn").on(date(2025, 7, 1))


def moments(start: date, end: date) -> list[tuple[str, date, time | None]]:
    """Which report is due when."""
    return [
        (each.key.rpartition(".")[2], each.day, each.at)
        for each in weekly_reports(LAW, Period(start, end))
    ]


def test_a_week_of_the_reform() -> None:
    """Plan 47-KH/BCĐ: Wednesday 15:00; Letter 8400/BTC-QLCS: Friday 12:00."""
    assert [
        ("reform", date(2025, 6, 18), time(15)),
        ("assets", date(2025, 6, 20), time(12)),
    ] == moments(date(2025, 6, 16), date(2025, 6, 23))


def test_first_and_last_reports() -> None:
    """From 16 April to 31 October 2025, 29 Wednesdays; surplus from 14 June on."""
    found = moments(date(2025, 1, 1), date(2026, 1, 1))
    reform = [day for key, day, _ in found if key == "reform"]

    assert (date(2025, 4, 16), date(2025, 10, 29), 29) == (reform[0], reform[-1], len(reform))
    assert date(2025, 6, 20) == next(day for key, day, _ in found if key == "assets")


def test_monday_from_december_on() -> None:
    """A later letter, known from the press, moved the report on surplus to Monday 09:00."""
    found = weekly_reports(LAW, Period(date(2025, 11, 28), date(2025, 12, 9)))

    assert [
        (date(2025, 11, 28), time(12)),
        (date(2025, 12, 1), time(9)),
        (date(2025, 12, 8), time(9)),
    ] == [(each.day, each.at) for each in found]
    assert Confidence.REPORTED is found[1].rests_on[0].confidence


def test_open_period() -> None:
    """Weeks without an end cannot be listed."""
    with pytest.raises(InvalidValueError, match="name the end"):
        weekly_reports(LAW, Period(date(2025, 1, 1)))


def test_inspection() -> None:
    """Circular 06/2025/TT-TTCP: data to the 14th, communes the 17th, provinces the 20th."""
    found = inspection_reports(LAW, year=2025, month=12)

    assert [date(2025, 12, day) for day in (14, 17, 20)] == [each.day for each in found]
    assert all(each.what.vi and each.who.vi for each in found)
    with pytest.raises(NotInForceError):
        inspection_reports(LAW, year=2025, month=6)
    with pytest.raises(InvalidValueError, match="1 to 12"):
        inspection_reports(LAW, year=2025, month=0)


@pytest.mark.parametrize(
    ("year", "month", "expected"),
    [
        (2026, 2, [("treasury_month", date(2026, 3, 10))]),
        (
            2026,
            12,
            [("province_quarter", date(2027, 1, 10)), ("treasury_month", date(2027, 1, 10))],
        ),
    ],
)
def test_budget(year: int, month: int, expected: list[tuple[str, date]]) -> None:
    """The 10th of the next month; the province after each quarter."""
    assert expected == [
        (each.key, each.day) for each in budget_reports(LAW, year=year, month=month)
    ]
