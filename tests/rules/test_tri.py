"""Each rule of trial runs: a plan that breaks it, and one that barely does not."""

from __future__ import annotations

from datetime import date
from typing import Any

import attrs
import pytest

from adminreform import Plan
from adminreform.rules.tri import RULES as ALL
from adminreform.trial import Adjustment, ScenarioStep, StepResult, Trial, TrialRun
from tests.trial.test_book import BOOK, june, results, run
from tests.worlds import NEW, new, old, world

RULES = {rule.code: rule for rule in ALL}
REFORM = world("A + B -> X; C -> Y; D -> P", also="E", tiers={"D": "upper", "P": "upper"})
GOOD = attrs.evolve(
    BOOK,
    trial_scenarios=BOOK.trial_scenarios[:1],
    trial_steps=BOOK.trial_steps[:2],
    trial_lessons=[
        *BOOK.trial_lessons,
        attrs.evolve(BOOK.trial_lessons[0], id="l0", gravity="low"),
    ],
)


def plan(**tables: Any) -> Plan:
    """The good book, with some other tables."""
    return Plan(reform=REFORM, trial=attrs.evolve(GOOD, **tables))


def ran(*runs: TrialRun, came: list[StepResult] | None = None) -> Plan:
    """The good book, with more runs."""
    held = [*GOOD.trial_results, *(came or [])]
    return plan(trial_runs=[*GOOD.trial_runs, *runs], trial_results=held)


def changed(**what: Any) -> Plan:
    """The good book, with its adjustment changed."""
    return plan(trial_adjustments=[attrs.evolve(GOOD.trial_adjustments[0], **what)])


def result(name: str, step: str, came: str = "passed", **what: Any) -> StepResult:
    """One result."""
    return StepResult(run=name, step=step, result=came, **what)


def passed(name: str) -> list[StepResult]:
    """A run that passed."""
    return results(name, "passed", "passed")


def step(id_: str, order: int) -> ScenarioStep:
    """One step of the file."""
    return ScenarioStep(id=id_, scenario="file", order=order)


WITHOUT_Y = [each for each in GOOD.trial_runs if each.unit != new("Y")]
WITHOUT_R2 = [each for each in GOOD.trial_runs if each.id != "r2"]


def test_the_good_book_has_no_fault() -> None:
    """By the opening, and on its last day of the trial."""
    for on in (None, june(20), NEW, date(2026, 1, 1)):
        assert [] == [f for rule in ALL for f in rule(plan(), on)]


CASES: list[tuple[str, Plan, list[object], str, Plan]] = [
    ("TRI010", plan(trial_runs=WITHOUT_Y), [new("Y")], "has tried no scenario", plan()),
    (
        "TRI011",
        plan(trial_runs=WITHOUT_R2),
        [new("X")],
        "A file: failed on 2025-06-16 (r1: s2), and not passed since",
        plan(),
    ),
    (
        "TRI011",
        ran(run("r4", 25), came=results("r4", "passed", "failed")),
        [new("X")],
        "r4: s2",
        ran(run("r4", 25), came=passed("r4")),
    ),
    (
        "TRI012",
        ran(run("r4", 25), came=results("r4", "passed")),
        ["r4"],
        "tells nothing of 1 of 2 steps: s2",
        ran(run("r4", 25), came=results("r4", "failed")),
    ),
    (
        "TRI012",
        ran(run("r4", 25), came=results("r4", "passed", "skipped")),
        ["r4"],
        "s2",
        ran(run("r4", 25), came=passed("r4")),
    ),
    (
        "TRI013",
        ran(run("r4", 14), came=passed("r4")),
        ["r4"],
        "was on 2025-06-14, outside of the trial",
        ran(run("r4", 15), came=passed("r4")),
    ),
    (
        "TRI013",
        ran(TrialRun(id="r4", scenario="file", unit=new("X"), on=NEW)),
        ["r4"],
        "2025-07-01",
        plan(trial_periods=[], trial_runs=[*GOOD.trial_runs, run("r4", 1)]),
    ),
    (
        "TRI014",
        plan(trial_adjustments=[]),
        ["l1"],
        "no adjustment follows from it (high): not routed",
        plan(),
    ),
    ("TRI015", changed(lesson=""), ["a1"], "follows from no lesson", changed(lesson="l0")),
    ("TRI015", changed(lesson="l9"), ["a1"], "names the lesson l9", plan()),
    (
        "TRI016",
        changed(done=NEW),
        ["a1"],
        "routing, X@2025-07-01: was done on 2025-07-01, and the opening is on 2025-07-01",
        changed(done=june(30)),
    ),
    (
        "TRI016",
        changed(done=None),
        ["a1"],
        "is not done by the opening on 2025-07-01",
        changed(done=june(19)),
    ),
    (
        "TRI017",
        changed(done=june(21)),
        ["a1"],
        "was done on 2025-06-21, and nobody repeated r1 since",
        changed(done=june(20)),
    ),
    (
        "TRI018",
        plan(trial_results=[*GOOD.trial_results, result("r1", "s9")]),
        ["r1/s9"],
        "names the step s9, which is not there",
        plan(),
    ),
    (
        "TRI018",
        plan(
            trial_steps=[*GOOD.trial_steps, BOOK.trial_steps[2]],
            trial_scenarios=BOOK.trial_scenarios[:2],
            trial_results=[*GOOD.trial_results, result("r1", "m1")],
        ),
        ["r1/m1"],
        "is a step of mail, and r1 is a run of file",
        plan(trial_steps=[*GOOD.trial_steps, BOOK.trial_steps[2]]),
    ),
    (
        "TRI019",
        ran(TrialRun(id="r4", scenario="fiel", unit=new("X"), on=june(16))),
        ["r4"],
        "names the scenario fiel, which is not there; did you mean file?",
        plan(),
    ),
    ("TRI019", ran(run("r4", 25, repeats="r7")), ["r4"], "names the run r7", plan()),
    (
        "TRI019",
        plan(trial_results=[*GOOD.trial_results, result("r9", "s1")]),
        ["r9/s1"],
        "names the run r9",
        plan(),
    ),
    (
        "TRI019",
        plan(trial_lessons=[attrs.evolve(x, step="s8") for x in GOOD.trial_lessons[:1]]),
        ["l1"],
        "names the step s8",
        plan(trial_lessons=[attrs.evolve(x, step="") for x in GOOD.trial_lessons]),
    ),
    (
        "TRI019",
        ran(run("r4", 25, old("X"))),
        ["r4"],
        "names the unit X@2025-01-01, which the register does not have; did you mean X@2025-07-01?",
        ran(run("r4", 25, old("E"))),
    ),
    (
        "TRI020",
        plan(trial_results=[*GOOD.trial_results, result("r1", "s1")]),
        ["trial_results"],
        "several rows have one id: r1/s1",
        plan(),
    ),
    ("TRI020", ran(run("r3", 17, new("Y"))), ["trial_runs"], "r3", plan()),
    ("TRI021", plan(trial_steps=[]), ["file"], "has no steps", plan()),
    (
        "TRI021",
        plan(trial_steps=[*GOOD.trial_steps, step("s3", 2)]),
        ["file"],
        "several steps have one place: 2",
        plan(trial_steps=[*GOOD.trial_steps, step("s3", 3)]),
    ),
    (
        "TRI022",
        ran(run("r4", 25, repeats="r3")),
        ["r4"],
        "repeats r3, which is of file at Y@2025-07-01",
        ran(run("r4", 25, repeats="r2")),
    ),
    (
        "TRI022",
        ran(run("r4", 18, repeats="r2")),
        ["r4"],
        "repeats r2 of 2025-06-20, which is later",
        ran(run("r4", 20, repeats="r2")),
    ),
    (
        "TRI022",
        ran(run("r4", 25, repeats="r5"), run("r5", 25, repeats="r4")),
        ["r4", "r5"],
        "and r5 repeat each other",
        plan(),
    ),
    (
        "TRI023",
        ran(run("r4", 25), came=results("r4", "passed", "passed", minutes=(31,))),
        ["r4"],
        "passed more slowly than expected, in minutes: s1 31 > 30",
        ran(run("r4", 25), came=results("r4", "passed", "passed", minutes=(30, 99))),
    ),
]


@pytest.mark.parametrize(("code", "bad", "subjects", "words", "good"), CASES)
def test_rule(code: str, bad: Plan, subjects: list[object], words: str, good: Plan) -> None:
    """It names what is wrong, in both languages, and is silent where it barely is not."""
    found = list(RULES[code](bad))

    assert [(code, subject) for subject in subjects] == [(f.code, f.subject) for f in found]
    assert words in found[0].message
    assert all(f.text.vi and f.mend.en and f.mend.vi for f in found)
    assert [] == list(RULES[code](good))


def test_every_rule_is_broken_here() -> None:
    """No rule without a case."""
    assert set(RULES) == {case[0] for case in CASES}
    assert all(rule.summary_vi for rule in ALL)


@pytest.mark.parametrize(
    ("code", "bad", "silent", "told"),
    [
        ("TRI010", plan(trial_runs=WITHOUT_Y), june(29), june(30)),
        ("TRI010", plan(trial_runs=WITHOUT_Y, trial_periods=[]), june(30), NEW),
        ("TRI011", plan(), june(20), june(19)),
        ("TRI012", ran(run("r4", 25), came=results("r4", "passed")), june(24), june(25)),
        ("TRI014", plan(trial_adjustments=[]), june(15), june(16)),
        ("TRI016", changed(due=june(17), done=june(19)), june(17), june(18)),
        ("TRI016", changed(due=None, done=NEW), june(30), NEW),
        ("TRI017", plan(), june(20), june(18)),
    ],
)
def test_some_depend_on_the_day(code: str, bad: Plan, silent: date, told: date) -> None:
    """What comes later is not there yet."""
    assert [] == list(RULES[code](bad, silent))
    assert [code] == [f.code for f in RULES[code](bad, told)]


def test_units_of_other_tiers_need_not_rehearse() -> None:
    """P begins too, and is of another tier; where nobody rehearses, nobody has to."""
    assert [] == list(RULES["TRI010"](plan()))
    assert [] == list(RULES["TRI010"](Plan(reform=REFORM, trial=Trial())))


def test_plans_without_the_book_have_no_fault() -> None:
    """No book, no findings."""
    assert [] == [f for rule in ALL for f in rule(Plan(reform=REFORM))]


def test_an_adjustment_of_nothing_is_told_once() -> None:
    """It has no cause, and nobody can try it again."""
    alone = plan(trial_adjustments=[*GOOD.trial_adjustments, Adjustment(id="a2", done=june(20))])

    assert ["TRI015"] == [f.code for rule in ALL for f in rule(alone)]
