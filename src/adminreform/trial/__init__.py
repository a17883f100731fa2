"""Rehearsals before the opening: scenarios, results, lessons."""

from adminreform.trial.asking import (
    Change,
    MeasureChange,
    Open,
    OpenKind,
    Rehearsed,
    StepChange,
)
from adminreform.trial.book import Trial
from adminreform.trial.rows import (
    Adjustment,
    Lesson,
    Scenario,
    ScenarioStep,
    StepResult,
    TrialMeasure,
    TrialPeriod,
    TrialRun,
)
from adminreform.trial.words import Gravity, Outcome, Result

__all__ = [
    "Adjustment",
    "Change",
    "Gravity",
    "Lesson",
    "MeasureChange",
    "Open",
    "OpenKind",
    "Outcome",
    "Rehearsed",
    "Result",
    "Scenario",
    "ScenarioStep",
    "StepChange",
    "StepResult",
    "Trial",
    "TrialMeasure",
    "TrialPeriod",
    "TrialRun",
]
