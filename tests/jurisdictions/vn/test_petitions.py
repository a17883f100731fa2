"""Due days of petitions: the law of the day of acceptance, counted from the day after."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from adminreform import Confidence
from adminreform.dates import Period
from adminreform.errors import InvalidValueError, NotInForceError, OutOfRangeError
from adminreform.jurisdictions import load
from adminreform.jurisdictions.vn.holidays import calendar
from adminreform.jurisdictions.vn.petitions import (
    PetitionStep,
    Receiver,
    complaint_due,
    denunciation_due,
    missed_receptions,
    online_reception_days,
    petition_step_due,
)

LAW = load("vn").on(date(2025, 7, 1))
ANY_LAW = load("vn").on(date(2020, 1, 1))


def test_denunciation_very_complex() -> None:
    """Oracle: accepted on 1 July 2025, 90 days from the day after end on 29 September 2025.

    Source: Law 25/2018/QH14, Article 30.
    """
    due = denunciation_due(LAW, accepted=date(2025, 7, 1), case="very complex")

    assert date(2025, 9, 29) == due.day
    assert 90 == due.amount
    assert 60 == due["extensions"].amount
    assert ("pet.denunciation.settlement", "pet.counting.from_next_day") == due.parameters


@pytest.mark.parametrize(
    ("case", "extensions", "days"),
    [
        ("normal", None, 30),
        ("complex", None, 60),
        ("complex", 0, 30),
        ("very complex", 1, 60),
        ("very complex", 2, 90),
    ],
)
def test_extensions(case: Any, extensions: int | None, days: int) -> None:
    """A complex case can be extended once, a very complex one twice, by 30 days each."""
    accepted = date(2025, 3, 3)
    due = denunciation_due(LAW, accepted=accepted, case=case, extensions=extensions)

    assert accepted + timedelta(days) == due["last"].day


@pytest.mark.parametrize(("case", "extensions"), [("normal", 1), ("complex", 2), ("complex", -1)])
def test_too_many_extensions(case: Any, extensions: int) -> None:
    """No more than the law allows."""
    with pytest.raises(InvalidValueError, match=r"can be extended [012] times"):
        denunciation_due(LAW, accepted=date(2025, 7, 1), case=case, extensions=extensions)


def test_unknown_cases() -> None:
    """The message names what there is."""
    wrong: Any = "hard"
    with pytest.raises(InvalidValueError, match="normal, complex, very complex"):
        denunciation_due(LAW, accepted=date(2025, 7, 1), case=wrong)
    with pytest.raises(InvalidValueError, match="a first or a second one"):
        complaint_due(LAW, accepted=date(2025, 7, 1), instance=wrong)
    with pytest.raises(InvalidValueError, match=r"pet.complaint.acceptance"):
        petition_step_due(LAW, "accept", start=date(2025, 7, 1))


@pytest.mark.parametrize(
    ("instance", "complex_case", "remote", "days"),
    [
        ("first", False, False, 30),
        ("first", True, False, 45),
        ("first", False, True, 45),
        ("first", True, True, 60),
        ("second", False, False, 45),
        ("second", True, False, 60),
        ("second", False, True, 60),
        ("second", True, True, 70),
    ],
)
def test_complaints(instance: Any, complex_case: bool, remote: bool, days: int) -> None:  # noqa: FBT001
    """Law 02/2011/QH13, Articles 28 and 37."""
    due = complaint_due(
        LAW,
        accepted=date(2025, 7, 1),
        instance=instance,
        complex_case=complex_case,
        remote=remote,
    )

    assert days == due["limit"].amount == due["last"].amount
    assert date(2025, 7, 1) + timedelta(days) == due["last"].day


@pytest.mark.parametrize(
    ("received", "expected"),
    [
        (date(2026, 6, 30), date(2026, 7, 10)),  # 10 days by Law 02/2011/QH13
        (date(2026, 7, 1), date(2026, 7, 10)),  # 7 working days by Decree 155/2026/NĐ-CP
        (date(2026, 8, 25), date(2026, 9, 8)),  # National Day, and a swapped Monday, between
    ],
)
def test_law_of_the_day_of_the_start_counts(received: date, expected: date) -> None:
    """Whatever day the law that is passed is of."""
    for law in (LAW, ANY_LAW, load("vn").on(date(2026, 7, 1))):
        due = petition_step_due(law, PetitionStep.ACCEPT_COMPLAINT, start=received)

        assert expected == due.day


def test_what_was_not_known() -> None:
    """On a day before the decree of 2026 was adopted, nobody could count by it."""
    law = load("vn").on(date(2026, 7, 1), known_on=date(2026, 4, 1))
    due = petition_step_due(law, PetitionStep.ACCEPT_COMPLAINT, start=date(2026, 7, 1))

    assert date(2026, 7, 11) == due.day


@pytest.mark.parametrize(
    ("step", "start", "expected"),
    [
        (PetitionStep.LODGE_COMPLAINT, date(2025, 7, 1), date(2025, 9, 29)),
        (PetitionStep.CHECK_DENUNCIATION, date(2025, 8, 27), date(2025, 9, 9)),
        (PetitionStep.FORWARD_DENUNCIATION, date(2025, 6, 30), date(2025, 7, 7)),
        (PetitionStep.HANDLE_CONCLUSION, date(2025, 4, 24), date(2025, 5, 7)),
        (PetitionStep.ANSWER_RECEPTION, date(2025, 7, 1), date(2025, 7, 15)),
        (PetitionStep.REFUSE_RECEPTION, date(2026, 7, 1), date(2026, 7, 6)),
    ],
)
def test_steps(step: PetitionStep, start: date, expected: date) -> None:
    """Working days leave out holidays and take in Saturdays that are worked."""
    due = petition_step_due(LAW, step, start=start)

    assert expected == due.day
    assert all(term.label.vi for term in due.terms)


def test_a_limit_that_is_not_law_yet() -> None:
    """Notices of refusal have a limit from 1 July 2026 on."""
    with pytest.raises(NotInForceError, match=r"pet.reception.refusal"):
        petition_step_due(LAW, PetitionStep.REFUSE_RECEPTION, start=date(2026, 6, 30))


def test_day_off_at_the_end_is_told() -> None:
    """The acts on petitions do not say what becomes of it; the Civil Code does."""
    kept = complaint_due(LAW, accepted=date(2025, 8, 3))
    moved = complaint_due(LAW, accepted=date(2025, 8, 3), moved=True)

    assert date(2025, 9, 2) == kept.day
    assert "is a day off; with Article 148(5) of the Civil Code" in kept.remarks[0].en
    assert date(2025, 9, 3) == moved.day
    assert 31 == moved.amount
    assert "pet.counting.day_off_at_the_end" in moved.parameters
    assert "do not say whether the Civil Code" in moved.remarks[0].en


def test_moving_changes_nothing_on_a_working_day() -> None:
    """A limit that ends on a working day ends then."""
    accepted = date(2025, 7, 1)

    assert date(2025, 7, 31) == complaint_due(LAW, accepted=accepted, moved=True).day


def test_beyond_the_calendar() -> None:
    """Calendar days go on, and the account says what is not known; working days raise."""
    due = complaint_due(LAW, accepted=date(2026, 11, 1))

    assert date(2026, 12, 1) == due.day
    assert "whether 2026-12-01 is a day off is not known" in [remark.en for remark in due.remarks]
    with pytest.raises(OutOfRangeError):
        petition_step_due(LAW, PetitionStep.CHECK_DENUNCIATION, start=date(2026, 10, 29))


def test_what_the_law_of_2026_may_have_changed() -> None:
    """Law 136/2025/QH15 was not read; results from its first day on say so."""
    before = complaint_due(LAW, accepted=date(2026, 6, 30))
    since = complaint_due(LAW, accepted=date(2026, 7, 1))

    assert Confidence.READ is before.confidence
    assert Confidence.INFERRED is since.confidence
    assert "136/2025/QH15" in since.to("vi")


def test_an_overlay_is_told() -> None:
    """A what-if is counted by, and named as the ground."""
    law = load("vn").law.overlay({"pet.complaint.acceptance": {"days": 3}}, name="faster")
    due = petition_step_due(
        law.on(date(2025, 7, 1)), PetitionStep.ACCEPT_COMPLAINT, start=date(2025, 7, 1)
    )

    assert date(2025, 7, 4) == due.day
    assert "assumption: faster" in str(due.basis)


@given(st.dates(date(2024, 1, 1), date(2026, 9, 1)))
def test_working_days_are_a_slow_count(start: date) -> None:
    """Seven days that are worked, none of them the first."""
    due = petition_step_due(LAW, PetitionStep.CHECK_DENUNCIATION, start=start)
    days = [start + timedelta(n) for n in range(1, (due.day - start).days + 1)]

    assert 7 == sum(map(calendar().is_worked, days))
    assert calendar().is_worked(due.day)


# -- receiving citizens ----------------------------------------------------------


def test_weeks_without_reception() -> None:
    """The chair of a commune receives at least one day a week; weeks that are cut do not count."""
    missed = missed_receptions(
        LAW,
        Receiver.COMMUNE_CHAIR,
        received=[date(2025, 7, 7), date(2025, 7, 20)],
        period=Period(date(2025, 7, 1), date(2025, 8, 1)),
    )

    assert [Period(date(2025, 7, 21), date(2025, 7, 28))] == list(missed)


def test_months_without_reception() -> None:
    """The chair of a province receives at least one day a month."""
    missed = missed_receptions(
        LAW,
        Receiver.PROVINCE_CHAIR,
        received=[date(2025, 12, 31)],
        period=Period(date(2025, 11, 15), date(2026, 2, 1)),
    )

    assert [Period(date(2026, 1, 1), date(2026, 2, 1))] == list(missed)
    with pytest.raises(InvalidValueError, match="open one"):
        missed_receptions(LAW, Receiver.OTHER_HEAD, received=[], period=Period(date(2025, 1, 1)))


def test_online_reception() -> None:
    """Notice five working days before, test one; both before the day itself."""
    days = online_reception_days(LAW, day=date(2026, 9, 8))

    assert [("notice", date(2026, 8, 27)), ("test", date(2026, 9, 7))] == [
        (each.key, each.day) for each in days
    ]
    assert "Tiếp công dân trực tuyến 08/09/2026" == days.title.vi
