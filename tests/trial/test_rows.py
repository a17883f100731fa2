"""Rows of trial runs: what they say, and what cannot be."""

from __future__ import annotations

from datetime import date
from fractions import Fraction
from typing import TYPE_CHECKING, Any

import pytest

from adminreform import InvalidValueError
from adminreform.trial import (
    Adjustment,
    Gravity,
    Lesson,
    OpenKind,
    Outcome,
    Result,
    Scenario,
    ScenarioStep,
    StepResult,
    TrialMeasure,
    TrialPeriod,
    TrialRun,
)
from tests.worlds import new

if TYPE_CHECKING:
    from collections.abc import Callable

DAY = date(2025, 6, 16)


@pytest.mark.parametrize(
    ("make", "problem"),
    [
        (
            lambda: TrialPeriod(id="t", begins=DAY, ends=date(2025, 6, 15)),
            "ends on 2025-06-15, before it begins on 2025-06-16",
        ),
        (lambda: Scenario(id=""), "Scenario needs an id"),
        (lambda: Scenario(id="f", items="mail"), "write ['mail']"),
        (lambda: ScenarioStep(id="s", scenario=" ", order=1), "needs a scenario"),
        (lambda: ScenarioStep(id="s", scenario="f", order=-1), "order is a whole number"),
        (
            lambda: TrialRun(id="r", scenario="f", unit=new("X"), on=DAY, repeats="r"),
            "run r repeats itself",
        ),
        (lambda: StepResult(run="r", step="", result="passed"), "needs a step"),
        (lambda: StepResult(run="r", step="s", result="passed", minutes=-3), "got -3"),
        (lambda: Lesson(id="l", run=""), "needs a run"),
        (lambda: Adjustment(id=""), "needs an id"),
        (
            lambda: TrialMeasure(id="m", unit=new("X"), on=DAY, measure="o", part=3, whole=2),
            "3 of 2 is more than all",
        ),
    ],
)
def test_what_cannot_be_is_refused(make: Callable[[], Any], problem: str) -> None:
    """Each says what is wrong, and with what."""
    with pytest.raises(InvalidValueError) as raised:
        make()

    assert problem in str(raised.value)


def test_steps_are_slow_beyond_their_minutes() -> None:
    """Not at the limit, and not where there is none."""
    step = ScenarioStep(id="s", scenario="f", order=1, minutes=30)
    free = ScenarioStep(id="s", scenario="f", order=1)

    assert [False, True, False] == [step.is_slow(n) for n in (30, 31, None)]
    assert not free.is_slow(999)


def test_changes_are_late_after_their_day() -> None:
    """Until they are done."""
    change = Adjustment(id="a", due=DAY, done=date(2025, 6, 20))

    assert [False, True, True, False] == [
        change.is_late(date(2025, 6, day)) for day in (16, 17, 19, 20)
    ]
    assert not Adjustment(id="a").is_late(date.max)


def test_measures_are_exact_shares() -> None:
    """None where nothing was tried."""
    one = TrialMeasure(id="m", unit=new("X"), on=DAY, measure="o", part=1, whole=3)
    none = TrialMeasure(id="m", unit=new("X"), on=DAY, measure="o", part=0, whole=0)

    assert (Fraction(1, 3), None) == (one.share, none.share)


@pytest.mark.parametrize("kind", [Result, Outcome, Gravity, OpenKind])
def test_every_word_is_there_in_both_languages(kind: Any) -> None:
    """English and Vietnamese, and not the same."""
    assert all(each.to("vi") and each.to("vi") != each.to("en") for each in kind)
    assert [Gravity.MEDIUM, Gravity.HIGH] == [g for g in Gravity if g.asks_for_change]
    assert [Outcome.PASSED] == [o for o in Outcome if not o.is_open]


def test_a_period_has_its_first_day_and_its_last() -> None:
    """And no other."""
    period = TrialPeriod(id="t", begins=DAY, ends=date(2025, 6, 18))

    assert [False, True, True, False] == [
        period.has(date(2025, 6, day)) for day in (15, 16, 18, 19)
    ]
