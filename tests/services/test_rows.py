"""Rows of tasks, procedures, points, cases and volumes: what can exist, and what follows."""

from __future__ import annotations

from datetime import date, time
from fractions import Fraction
from typing import TYPE_CHECKING

import pytest

from adminreform.errors import InvalidValueError
from adminreform.jurisdictions import load
from adminreform.services import (
    CaseDecision,
    CaseOutcome,
    Competence,
    Conferral,
    Filing,
    Fitting,
    Need,
    OpenCases,
    OpeningHours,
    Outcome,
    PointKind,
    Procedure,
    Publication,
    ServicePoint,
    ServiceVolume,
    TargetReached,
    Task,
    TaskCount,
    Why,
)
from tests.worlds import NEW, new, old

if TYPE_CHECKING:
    from collections.abc import Callable

EVE = date(2025, 6, 30)
A, X = old("A"), new("X")


@pytest.mark.parametrize(
    ("make", "said"),
    [
        (lambda: Task(id=" "), "Task needs an id"),
        (lambda: Task(id="T", since=NEW, until=NEW), "until 2025-07-01 is not after since"),
        (lambda: Competence(id="k", task="T"), "names one owner"),
        (lambda: Competence(id="k", task="T", tier="t", receiver="r"), "names one owner"),
        (lambda: TaskCount(id="n", tasks=1, part_of="n"), "is a part of itself"),
        (lambda: TaskCount(id="n", tasks=-1), "whole number of at least 0, got -1"),
        (lambda: Procedure(id="P", days=5000), "a limit of 5000 days is no limit"),
        (lambda: Publication(id="N", procedure="P", since=NEW, until=EVE), "is not after since"),
        (lambda: ServicePoint(id="C", unit=X, under="D"), "cannot be under D"),
        (lambda: ServicePoint(id="R", unit=X, kind="branch", under="R"), "cannot be under R"),
        (lambda: Fitting(id="F", point="C", need="hours"), "told by a table of its own"),
        (lambda: Fitting(id="F", point="C", need="staff"), "staff needs an amount"),
        (
            lambda: OpeningHours(id="H", point="C", days=["m"], opens="07:00", closes="08:00"),
            "days of the week are mon, tue, wed, thu, fri, sat, sun, got m",
        ),
        (
            lambda: OpeningHours(id="H", point="C", days=[], opens="07:00", closes="08:00"),
            "got none",
        ),
        (
            lambda: OpeningHours(id="H", point="C", days=["mon"], opens="7:75", closes="08:00"),
            "expected a time such as 07:30, got '7:75'",
        ),
        (
            lambda: OpeningHours(id="H", point="C", days=["mon"], opens="08:00", closes="08:00"),
            "closes at 08:00, not after 08:00",
        ),
        (lambda: OpenCases(id="o", unit=A, procedure="P", cases=0), "above 0"),
        (
            lambda: OpenCases(id="o", unit=A, procedure="P", filed=NEW, due=EVE),
            "due on 2025-06-30, before 2025-07-01",
        ),
        (lambda: CaseDecision(id="d", to=X), "names neither cases nor a unit"),
        (lambda: CaseDecision(id="d", cases="o"), "needs one receiver"),
        (lambda: CaseDecision(id="d", cases="o", to=X, receiver="court"), "needs one receiver"),
        (lambda: CaseDecision(id="d", cases="o", to=X, share=1, number=1), "not both"),
        (lambda: CaseDecision(id="d", cases="o", to=X, share=2), "above 0 and at most 1, got 2"),
        (lambda: CaseOutcome(id="e", cases="o", number=0, on=NEW), "above 0"),
        (
            lambda: ServiceVolume(id="v", point="C", since=NEW, until=NEW, received=1),
            "is not after since",
        ),
        (lambda: TargetReached(id="", target="x", number=1, on=NEW), "needs an id"),
    ],
)
def test_rows_that_cannot_be(make: Callable[[], object], said: str) -> None:
    """The error names the row, the value and what was expected."""
    with pytest.raises(InvalidValueError, match=said):
        make()


def test_periods_are_half_open() -> None:
    """The end no longer belongs to it; what nobody named is open."""
    assert [True, False] == [Task(id="T", until=NEW).stands(day) for day in (EVE, NEW)]
    assert [False, True] == [
        Publication(id="N", procedure="P", since=NEW).stands(day) for day in (EVE, NEW)
    ]
    assert not Fitting(id="F", point="C", need="counters", amount=0).stands(NEW)


def test_dues_by_kind_of_day() -> None:
    """Working days skip weekends, and holidays where a calendar has them."""
    calendar = load("vn").calendar
    permit = Procedure(id="P", days=2)

    assert date(2025, 9, 3) == permit.due(date(2025, 9, 1))
    assert date(2025, 9, 4) == permit.due(date(2025, 9, 1), calendar)
    assert date(2025, 9, 1) == Procedure(id="P", days=0).due(date(2025, 9, 1), calendar)
    assert date(2025, 9, 11) == Procedure(id="P", days=10, working=False).due(date(2025, 9, 1))
    assert Procedure(id="P").due(NEW) is None
    assert date(2027, 1, 4) == Procedure(id="P", days=1).due(date(2026, 12, 31), calendar)
    assert permit.due(date.max) is None


def test_hours() -> None:
    """Days in the order of the week; a morning of four hours; until midnight."""
    week = OpeningHours(id="H", point="C", days=["Tue", "mon"], opens="20:00", closes="24:00")

    assert (("mon", "tue"), 480) == (week.days, week.minutes_a_week)
    assert week.is_open(date(2025, 6, 30), time(23, 59))
    assert not week.is_open(date(2025, 6, 30), time(19, 59))
    assert not week.is_open(date(2025, 7, 2), time(21))


def test_what_a_decision_covers() -> None:
    """A row, or all that a unit has, of one procedure or of every one."""
    row = OpenCases(id="o", unit=A, procedure="P")

    assert CaseDecision(id="d", cases="o", to=X).covers(row)
    assert not CaseDecision(id="d", cases="q", to=X).covers(row)
    assert CaseDecision(id="d", unit=A, to=X).covers(row)
    assert CaseDecision(id="d", unit=A, procedure="P", to=X).covers(row)
    assert not CaseDecision(id="d", unit=A, procedure="Q", to=X).covers(row)
    assert not CaseDecision(id="d", unit=old("B"), to=X).covers(row)
    assert Fraction(1, 2) == CaseDecision(id="d", cases="o", to=X, share=Fraction(1, 2)).share


def test_volumes() -> None:
    """Parts come to the whole; where one is missing, to no more."""
    whole = ServiceVolume(
        id="v", point="C", since=NEW, until=date(2025, 8, 1), received=10, own=4, others=6
    )
    part = ServiceVolume(id="w", point="C", since=NEW, until=date(2025, 7, 8), received=3, own=4)

    assert (True, 10, None) == (whole.adds_up, whole.told, part.told)
    assert not part.adds_up
    assert (True, False, False) == (whole.holds(part), part.holds(whole), whole.holds(whole))


def test_words_in_both_languages() -> None:
    """Each has its words, and they differ."""
    for each in (*Conferral, *Filing, *Need, *Outcome, *PointKind, *Why):
        assert each.to("en")
        assert each.to("vi") != each.to("en")
