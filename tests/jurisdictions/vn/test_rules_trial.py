"""What has to be tried in Viet Nam: a plan that did not, and one that barely did."""

from __future__ import annotations

from datetime import date
from typing import Any

import attrs
import pytest

from adminreform import Confidence, Plan
from adminreform.jurisdictions import load
from adminreform.jurisdictions.vn.readings import listed
from adminreform.jurisdictions.vn.rules_trial import RULES as LAW_RULES
from adminreform.trial import Scenario, ScenarioStep, StepResult, Trial, TrialMeasure, TrialRun
from adminreform.trial.rows import TrialPeriod
from tests.worlds import new, world

PACK = load("vn")
LAW = PACK.law.on(date(2025, 7, 1))
RULES = {rule.code: rule.given(PACK.law) for rule in LAW_RULES}
ITEMS = [item.key for item in listed(LAW, "svc.trial.items")]
DAY = date(2025, 6, 16)
X, Y = new("X"), new("Y")
REFORM = world(
    "A + B -> X; C -> Y",
    also="22",
    tiers={"22": "province"},
    names={"22": "Quảng Ninh"},
)
GOOD = Trial(
    trial_periods=[TrialPeriod(id="june", begins=date(2025, 6, 15), ends=date(2025, 6, 30))],
    trial_scenarios=[
        Scenario(id="all", items=ITEMS[:-1]),
        Scenario(id="offices", items=ITEMS[-1:]),
    ],
    trial_steps=[
        ScenarioStep(id=f"{name}-1", scenario=name, order=1) for name in ("all", "offices")
    ],
    trial_runs=[
        TrialRun(id=f"{name}-{unit.code}", scenario=name, unit=unit, on=DAY)
        for name in ("all", "offices")
        for unit in (X, Y)
    ],
    trial_results=[
        StepResult(run=f"{name}-{unit.code}", step=f"{name}-1", result="passed")
        for name in ("all", "offices")
        for unit in (X, Y)
    ],
    trial_measures=[
        TrialMeasure(id="m", unit=X, on=DAY, measure="online", part=1, whole=2),
    ],
)

FAILED = [
    attrs.evolve(r, result="failed") if r.run == "offices-Y" else r for r in GOOD.trial_results
]
WITHOUT_OFFICES = Plan(reform=REFORM, trial=attrs.evolve(GOOD, trial_results=FAILED))


def found(code: str, on: date | None = None, **tables: Any) -> list[Any]:
    """What a rule finds in the good book with other tables."""
    plan = Plan(reform=REFORM, trial=attrs.evolve(GOOD, **tables))
    return list(RULES[code](plan, on))


@pytest.mark.parametrize("code", sorted(RULES))
def test_the_good_book_keeps_the_rule(code: str) -> None:
    """And a plan without the book."""
    assert [] == found(code)
    assert [] == list(RULES[code](Plan(reform=REFORM)))


def test_oracle_thirteen_items() -> None:
    """What trial runs of June 2025 tried out, as reported."""
    assert 13 == len(ITEMS)


def test_what_failed_was_tried_out_without_success() -> None:
    """Offices of Y failed: one item is missing, by the check of the pack."""
    (finding,) = found("TRI101", trial_results=FAILED)

    assert ("TRI101", Y, "tried out without success: offices, equipment, signs") == (
        finding.code,
        finding.subject,
        finding.message,
    )
    assert ("svc.trial.items",) == finding.parameters
    assert Confidence.REPORTED is finding.confidence


def test_what_no_run_tried_is_said_otherwise() -> None:
    """Y ran one of two scenarios."""
    runs = [run for run in GOOD.trial_runs if run.id != "offices-Y"]
    (finding,) = found("TRI101", trial_runs=runs)

    assert "not tried out: offices, equipment, signs" == finding.message
    assert finding.text.vi.startswith("chưa vận hành thử: ")


def test_units_are_looked_at_once_they_began() -> None:
    """Nothing before the first run; a unit that tried nothing is another rule's."""
    runs = [run for run in GOOD.trial_runs if run.unit == X]

    assert [] == found("TRI101", date(2025, 6, 15))
    assert [] == found("TRI101", trial_runs=runs)
    later = [attrs.evolve(r, on=date(2025, 6, 20)) if r.id == "all-X" else r for r in runs]
    assert 12 == len(found("TRI101", date(2025, 6, 19), trial_runs=later))
    assert [] == found("TRI101", date(2025, 6, 20), trial_runs=later)


@pytest.mark.parametrize(
    ("table", "row", "words"),
    [
        (
            "trial_scenarios",
            Scenario(id="s", items=["mails"]),
            "names the item of a trial run mails, which is not there; did you mean mail?",
        ),
        (
            "trial_measures",
            TrialMeasure(id="n", unit=X, on=DAY, measure="onlin", part=0, whole=1),
            "names the measure of a trial run onlin, which is not there; did you mean online?",
        ),
    ],
)
def test_unknown_words_are_told(table: str, row: object, words: str) -> None:
    """With the near miss; the check of what was tried leaves them out and does not fail."""
    changed: dict[str, Any] = {table: [*getattr(GOOD, table), row]}
    (finding,) = found("TRI102", **changed)

    assert words == finding.message
    assert finding.text.vi
    assert [] == found("TRI101", **changed)


@pytest.mark.parametrize(
    ("begins", "ends"),
    [(date(2025, 6, 14), date(2025, 6, 30)), (date(2025, 6, 15), date(2025, 7, 1))],
)
def test_the_trial_of_quang_ninh_was_published(begins: date, ends: date) -> None:
    """Oracle: 15 to 30 June 2025.

    Source: Vietnam News Agency, 17 June 2025.
    """
    period = TrialPeriod(id="june", begins=begins, ends=ends)
    (finding,) = found("TRI103", trial_periods=[period])

    assert "from 2025-06-15 to 2025-06-30" == finding.expected.en
    elsewhere = Plan(
        reform=world("A -> X", also="22", tiers={"22": "province"}),
        trial=attrs.evolve(GOOD, trial_periods=[period]),
    )
    assert [] == list(RULES["TRI103"](elsewhere))


def test_before_the_law_nothing_is_asked() -> None:
    """A reform of May 2025 knows no list."""
    early = world("A -> X", effective=date(2025, 5, 1), also="22", tiers={"22": "province"})
    plan = Plan(reform=early, trial=attrs.evolve(GOOD, trial_scenarios=[Scenario(id="all")]))

    assert [] == [f for rule in RULES.values() for f in rule(plan)]


def test_the_list_of_june_2025_is_asked_of_no_other_reform() -> None:
    """What the press told of these trial runs is no demand on a reform of 2027."""
    later = attrs.evolve(REFORM, effective=date(2027, 1, 1))
    day = date(2026, 12, 31)
    moved = attrs.evolve(WITHOUT_OFFICES, reform=later)

    assert 1 == len(RULES["TRI101"](WITHOUT_OFFICES))
    assert [] == list(RULES["TRI101"](moved, day))
