"""The budget year: days of the law, counted from what was done, and never guessed."""

from __future__ import annotations

from datetime import date

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st

from adminreform.dates import Period
from adminreform.errors import InvalidValueError
from adminreform.jurisdictions import load
from adminreform.jurisdictions.vn.budget_days import EVENTS, budget_days
from adminreform.jurisdictions.vn.holidays import calendar

LAW = load("vn").on(date(2026, 1, 1))


def days(year: int, **done: date) -> dict[str, date]:
    """The last days of a year by key."""
    return {each.key: each.day for each in budget_days(LAW, year=year, done=done)}


def test_settlement_of_2025() -> None:
    """Law 89/2025/QH15, Articles 71 and 72: before 31 March, 1 May, 1 July and 5 July."""
    found = days(2025)

    assert {
        "commune_standing": date(2026, 3, 9),
        "commune_approved": date(2026, 3, 30),
        "commune_sent": date(2026, 4, 6),
        "province_sent": date(2026, 4, 30),
        "province_approved": date(2026, 6, 30),
        "province_final": date(2026, 7, 4),
    }.items() <= found.items()


def test_year_end_of_2025() -> None:
    """Corrections end on 31 January; papers two working days before, a Saturday being off."""
    found = days(2025)

    assert date(2026, 1, 31) == found["correction_end"]
    assert date(2026, 1, 29) == found["correction_papers"]
    assert date(2026, 2, 14) == found["advances_returned"]


def test_estimate_of_2027() -> None:
    """Before 10 November, 20 November, 10 December, 31 December of the year before."""
    found = days(2027)

    assert [date(2026, 11, 9), date(2026, 11, 19), date(2026, 12, 9), date(2026, 12, 30)] == [
        found[key]
        for key in ("national_assembly", "prime_minister", "province_council", "all_assigned")
    ]
    assert date(2026, 12, 19) == found["commune_council"]


def test_estimate_of_2026_was_made_by_the_old_law() -> None:
    """Law 89/2025/QH15 is in force from 2026 on; the pack has no calendar of the old law."""
    assert "national_assembly" not in days(2026)
    assert "adjustment" in days(2026)
    assert {} == days(2024)


def test_limits_count_from_what_was_done() -> None:
    """A commune has ten days from the decision of the province, whenever that was."""
    found = days(2027, province_council=date(2026, 9, 3))

    assert date(2026, 9, 13) == found["commune_council"]
    assert date(2026, 9, 10) == found["province_assignment"]
    assert date(2026, 9, 18) == found["commune_assignment"]


@pytest.mark.parametrize(
    ("event", "day", "key", "expected"),
    [
        ("supplement", date(2026, 5, 4), "supplement_allocated", date(2026, 5, 18)),
        ("refusal", date(2026, 6, 29), "resubmission", date(2026, 7, 13)),
        ("misuse_found", date(2026, 5, 4), "transfer_returned", date(2026, 6, 3)),
    ],
)
def test_events_start_limits(event: str, day: date, key: str, expected: date) -> None:
    """What may happen on any day is told if it happened."""
    assert event in EVENTS
    assert key not in days(2026)
    assert expected == days(2026, **{event: day})[key]


def test_what_the_calendar_does_not_reach_is_said() -> None:
    """Working days of 2027 are not known: what counts by them is left out, with a remark."""
    found = budget_days(LAW, year=2026)

    assert "commune_sent" not in {each.key for each in found}
    assert any("sends the approved settlement" in remark.en for remark in found.remarks)
    assert all(remark.vi for remark in found.remarks)
    longer = attrs.evolve(calendar(), known=Period(date(2024, 1, 1), date(2028, 1, 1)))
    known = budget_days(LAW, year=2026, calendar=longer)
    assert "commune_sent" in {each.key for each in known}
    assert () == known.remarks


def test_keys_that_are_nothing() -> None:
    """What was done is a deadline or an event."""
    with pytest.raises(InvalidValueError, match="is not due in a budget year"):
        budget_days(LAW, year=2026, done={"council": date(2026, 1, 1)})


def test_an_overlay_moves_what_rests_on_it() -> None:
    """Another day for the province moves the days of the commune."""
    changed = load("vn").law.overlay(
        {"budget.due.province_council": {"year": -1, "month": 9, "day": 1}}, name="earlier"
    )
    found = {d.key: d for d in budget_days(changed.on(date(2026, 1, 1)), year=2027)}

    assert date(2026, 9, 1) == found["province_council"].day
    assert date(2026, 9, 11) == found["commune_council"].day
    assert "assumption: earlier" == str(found["province_council"].rests_on[0].basis)
    assert date(2026, 11, 9) == found["national_assembly"].day


@given(st.integers(2020, 2040))
def test_days_lie_around_their_year(year: int) -> None:
    """In order, between the year before and the year after, each with its provision."""
    found = budget_days(LAW, year=year)

    assert sorted(each.day for each in found) == [each.day for each in found]
    assert all(abs(each.day.year - year) <= 1 for each in found)
    assert all(each.rests_on[0].holds(each.day) for each in found)
    assert all(each.what.vi and each.who.vi for each in found)


def test_known_on() -> None:
    """Before the circular of March 2026 nobody could know of its days."""
    law = load("vn").on(date(2026, 1, 1), known_on=date(2026, 1, 1))
    found = {each.key for each in budget_days(law, year=2026)}

    assert "adjustment" in found
    assert "papers" not in found
