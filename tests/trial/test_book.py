"""What was rehearsed: outcomes, what is open, before and after."""

from __future__ import annotations

from datetime import date
from fractions import Fraction
from typing import Any

import attrs
import pytest

from adminreform.trial import (
    Adjustment,
    Lesson,
    OpenKind,
    Outcome,
    Scenario,
    ScenarioStep,
    StepResult,
    Trial,
    TrialMeasure,
    TrialPeriod,
    TrialRun,
)
from tests.worlds import html_of, new

X, Y = new("X"), new("Y")
END = date(2025, 6, 30)


def june(day: int) -> date:
    """A day of June."""
    return date(2025, 6, day)


def run(id_: str, day: int, unit: Any = X, **what: Any) -> TrialRun:
    """A run of the file."""
    return TrialRun(id=id_, scenario="file", unit=unit, on=june(day), **what)


def results(name: str, *came: str, minutes: tuple[int | None, ...] = ()) -> list[StepResult]:
    """Results of a run, step by step."""
    times = [*minutes, *[None] * len(came)]
    return [
        StepResult(run=name, step=f"s{n}", result=result, minutes=times[n - 1])
        for n, result in enumerate(came, 1)
    ]


BOOK = Trial(
    trial_periods=[TrialPeriod(id="june", begins=june(15), ends=END)],
    trial_scenarios=[
        Scenario(id="file", title="A file", items=["procedures", "test_files"]),
        Scenario(id="mail", items=["mail"]),
        Scenario(id="extra", required=False),
    ],
    trial_steps=[
        ScenarioStep(id="s2", scenario="file", order=2),
        ScenarioStep(id="s1", scenario="file", order=1, minutes=30),
        ScenarioStep(id="m1", scenario="mail", order=1),
    ],
    trial_runs=[run("r1", 16), run("r2", 20, repeats="r1"), run("r3", 17, Y)],
    trial_results=[
        *results("r1", "passed", "failed", minutes=(45, 20)),
        *results("r2", "passed", "passed", minutes=(24, 10)),
        *results("r3", "passed", "passed", minutes=(30, None)),
    ],
    trial_lessons=[Lesson(id="l1", run="r1", step="s2", what="not routed", gravity="high")],
    trial_adjustments=[
        Adjustment(id="a1", lesson="l1", by="IT", due=june(19), done=june(18), what="routing")
    ],
    trial_measures=[
        TrialMeasure(id="m1", unit=X, on=june(16), measure="online", part=1, whole=4),
        TrialMeasure(id="m2", unit=X, on=june(28), measure="online", part=9, whole=10),
        TrialMeasure(id="m3", unit=Y, on=june(17), measure="online", part=1, whole=4),
    ],
)


def having(**tables: Any) -> Trial:
    """The book with other tables."""
    return attrs.evolve(BOOK, **tables)


@pytest.mark.parametrize(
    ("came", "outcome"),
    [
        (("passed", "passed"), Outcome.PASSED),
        (("passed", "failed"), Outcome.FAILED),
        (("failed",), Outcome.FAILED),
        (("passed",), Outcome.INCOMPLETE),
        (("passed", "skipped"), Outcome.INCOMPLETE),
        ((), Outcome.INCOMPLETE),
    ],
)
def test_a_run_passes_if_every_step_does(came: tuple[str, ...], outcome: Outcome) -> None:
    """One that failed is enough to fail; one that is not told leaves it open."""
    assert outcome is having(trial_results=results("r1", *came)).outcome("r1")


def test_a_step_of_another_scenario_does_not_count() -> None:
    """Nor does a run of a scenario without steps pass."""
    book = having(
        trial_runs=[run("r1", 16), TrialRun(id="e", scenario="extra", unit=X, on=june(16))],
        trial_results=[
            *results("r1", "passed", "passed"),
            StepResult(run="r1", step="m1", result="failed"),
        ],
    )

    assert (Outcome.PASSED, Outcome.INCOMPLETE) == (book.outcome("r1"), book.outcome("e"))
    assert Outcome.NOT_TRIED is book.outcome("nobody")


@pytest.mark.parametrize(
    ("day", "outcome"),
    [
        (15, Outcome.NOT_TRIED),
        (16, Outcome.FAILED),
        (19, Outcome.FAILED),
        (20, Outcome.PASSED),
    ],
)
def test_the_last_run_by_a_day_counts(day: int, outcome: Outcome) -> None:
    """What comes later is not there yet."""
    assert outcome is BOOK.standing(X, "file", june(day))


def test_units_have_to_pass_what_is_required() -> None:
    """Scenarios passed of those required, with the runs that show it; readiness asks this."""
    held = BOOK.rehearsals([X, Y, new("Z")], june(16))
    late = BOOK.rehearsed(X)

    assert {"file": Outcome.FAILED, "mail": Outcome.NOT_TRIED} == held[X].outcomes
    assert (2, (), ("r1",)) == (held[X].required, held[X].passed, held[X].rows)
    assert (("file",), ("mail",), ("r2",), False) == (
        late.passed,
        late.open,
        late.rows,
        late.is_ready,
    )
    assert [True, False, False] == [each.tried for each in held.values()]
    assert having(trial_scenarios=BOOK.trial_scenarios[:1]).rehearsed(X).is_ready


def test_items_are_tried_by_scenarios_that_passed() -> None:
    """Once passed, they were tried, whatever came later."""
    later = having(
        trial_runs=[*BOOK.trial_runs, run("r4", 25)],
        trial_results=[*BOOK.trial_results, *results("r4", "failed")],
    )

    assert () == BOOK.tried_items(X, june(19))
    assert ("procedures", "test_files") == BOOK.tried_items(X, june(20)) == later.tried_items(X)


def kinds(book: Trial, day: int) -> list[tuple[str, str]]:
    """What is open, shortly."""
    return [(each.kind.name, each.row) for each in book.open_items(june(day))]


def test_what_is_open_goes_with_the_days() -> None:
    """Failed, adjusted, tried again: r1 on 16 June, a1 on 18 June, r2 on 20 June."""
    assert [] == kinds(BOOK, 15)
    assert [("FAILED", "r1"), ("ADJUSTMENT", "a1")] == kinds(BOOK, 17)
    assert [("FAILED", "r1"), ("RETEST", "a1")] == kinds(BOOK, 19)
    assert [] == kinds(BOOK, 20)


def test_a_lesson_without_an_adjustment_is_open() -> None:
    """But not one that weighs little."""
    open_ = having(trial_adjustments=[])
    light = [attrs.evolve(BOOK.trial_lessons[0], gravity="low")]

    assert [("LESSON", "l1")] == kinds(open_, 20)
    assert [] == kinds(having(trial_adjustments=[], trial_lessons=light), 20)


def test_an_adjustment_without_a_known_cause_is_open_until_done() -> None:
    """Nobody can try it again, and it has no unit."""
    change = Adjustment(id="a2", done=june(20))
    book = having(trial_adjustments=[*BOOK.trial_adjustments, change])

    assert ("ADJUSTMENT", "a2") in kinds(book, 19)
    assert [] == kinds(book, 20)


def test_a_retest_repeats_the_run() -> None:
    """By name, by what that repeated, or by unit and scenario where nothing is named."""
    runs = [run("r1", 16), run("r2", 17, repeats="r1"), run("r3", 18, repeats="r2"), run("r4", 19)]
    other = run("r5", 20, repeats="nobody")
    book = having(trial_runs=[*runs, other, run("y", 21, Y)])

    assert ["r2", "r3", "r4"] == [each.id for each in book.retests("r1")]
    assert ["r3", "r4"] == [each.id for each in book.retests("r1", june(18))]
    assert ["r4"] == [each.id for each in book.retests("r3")]
    assert () == book.retests("nobody")
    assert ("r2", "r1") == book.repeated_by(runs[2])


def test_runs_that_repeat_each_other_end() -> None:
    """A circle is a fault that a rule tells, and no endless loop."""
    runs = [run("r1", 16, repeats="r2"), run("r2", 17, repeats="r1")]
    book = having(trial_runs=runs)

    assert ("r2",) == book.repeated_by(runs[0])


def test_before_and_after_are_compared() -> None:
    """X failed first and passed last; Y passed at once."""
    (change,) = BOOK.changes()

    assert (2, 1, 2, 1) == (change.units, change.first_passed, change.last_passed, change.repeated)
    assert (Fraction(1, 2), Fraction(1)) == (change.first_rate, change.last_rate)
    assert [(1, 0)] == [(c.units, c.last_passed) for c in BOOK.changes(june(16))]
    assert () == BOOK.changes(june(1))


def test_minutes_are_compared_step_by_step() -> None:
    """Means over units timed at both; Y did not time the second step."""
    first, second = BOOK.step_changes()

    assert ("s1", 30, 2, Fraction(75, 2), Fraction(27)) == (
        first.step,
        first.expected,
        first.units,
        first.first,
        first.last,
    )
    assert (1, Fraction(20), Fraction(10)) == (second.units, second.first, second.last)
    assert Fraction(21, 2) == first.saved


def test_measures_are_compared_over_all_units() -> None:
    """2 of 8 at first, 10 of 14 at last."""
    (change,) = BOOK.measure_changes()

    assert (2, Fraction(2, 8), Fraction(10, 14)) == (change.units, change.first, change.last)
    assert [Fraction(1, 4)] == [each.last for each in BOOK.measure_changes(june(17))]
    assert [1, 2] == [BOOK.measure_changes(june(day))[0].units for day in (16, 17)]


def test_a_period_of_its_own_comes_first() -> None:
    """Y may begin on 10 June, and has to end on 16 June."""
    own = TrialPeriod(id="y", unit=Y, begins=june(10), ends=june(16))
    book = having(trial_periods=[*BOOK.trial_periods, own])

    assert [True, False, False, True] == [
        book.in_period(Y, june(10)),
        book.in_period(Y, june(17)),
        book.in_period(X, june(10)),
        book.in_period(X, june(17)),
    ]
    alone = having(trial_periods=[own])
    assert () == alone.periods_of(X)
    assert (june(16), None) == (alone.last_day(Y), alone.last_day(X))


def test_frames_can_be_sent_on() -> None:
    """Standing, what is open, first against last, minutes; in both languages."""
    standing = BOOK.standing_frame([X, Y], june(17))
    assert ("X", "A file", "failed", "r1", "2025-06-16", 1) == standing.row(0)
    assert ("Y", "mail", "not tried", "", "", 0) == standing.row(3)
    assert ("not passed since", "X", "A file", "r1", "2025-06-16", "", "", "not routed") == (
        BOOK.open_frame(june(17)).row(0)
    )
    assert [("A file", 2, 1, 2, 1)] == BOOK.changes_frame().rows()
    assert ("A file", "s1", "", 30, 2, 37.5, 27.0) == BOOK.steps_frame().row(0)
    for frame in (
        BOOK.standing_frame([X], backend="pandas", language="vi"),
        BOOK.open_frame(END, language="vi"),
        BOOK.changes_frame(language="vi"),
        BOOK.steps_frame(language="vi"),
    ):
        assert {"unit", "scenario"}.isdisjoint(frame.columns)


def test_the_book_shows_itself() -> None:
    """In a terminal and in a notebook."""
    assert "<Trial 3 scenarios, 3 runs, 2 passed>" == repr(BOOK)
    assert "<td>A file</td><td>2</td><td>1</td><td>2</td>" in html_of(BOOK)
    assert OpenKind.RETEST.to("vi") == "đã điều chỉnh, chưa thử lại"


def test_several_periods_are_one_after_another() -> None:
    """A day lies in one of them; the last day is that of the last."""
    more = TrialPeriod(id="july", begins=date(2025, 7, 5), ends=date(2025, 7, 9))
    book = having(trial_periods=[*BOOK.trial_periods, more])

    assert [True, False, True] == [
        book.in_period(X, day) for day in (june(20), date(2025, 7, 1), more.ends)
    ]
    assert more.ends == book.last_day(X)


def test_the_frame_names_the_last_run() -> None:
    """X tried it twice by 20 June; what is to be changed stands before what was seen."""
    row = BOOK.standing_frame([X], june(20)).row(0)

    assert ("passed", "r2", "2025-06-20", 2) == row[2:]
    change = next(each for each in BOOK.open_items(june(17)) if each.row == "a1")
    assert "routing" == change.what
    unsaid = [attrs.evolve(BOOK.trial_adjustments[0], what="")]
    open_ = having(trial_adjustments=unsaid).open_items(june(17))
    assert ["not routed"] == [each.what for each in open_ if each.row == "a1"]
