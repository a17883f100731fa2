"""Rehearsals before the opening: scenarios, results, lessons."""

from adminreform.trial.asking import (
    MeasureChange,
    Open,
    OpenKind,
    Rehearsed,
    ScenarioChange,
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
    "Gravity",
    "Lesson",
    "MeasureChange",
    "Open",
    "OpenKind",
    "Outcome",
    "Rehearsed",
    "Result",
    "Scenario",
    "ScenarioChange",
    "ScenarioStep",
    "StepChange",
    "StepResult",
    "Trial",
    "TrialMeasure",
    "TrialPeriod",
    "TrialRun",
]
