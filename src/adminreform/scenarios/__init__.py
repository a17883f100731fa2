"""What if: changes laid over a plan, and what follows from them."""

from adminreform.scenarios.changes import (
    Change,
    Decide,
    Drop,
    Move,
    Rename,
    Reseat,
    Retype,
)
from adminreform.scenarios.compare import Comparison, FindingsDiff, UnitChange, compare
from adminreform.scenarios.notes import Draft, Note
from adminreform.scenarios.outcome import Outcome, Worth, outcome_of
from adminreform.scenarios.ready import Standing
from adminreform.scenarios.routes import Route
from adminreform.scenarios.scenario import Made, Scenario
from adminreform.scenarios.start import StartOn

__all__ = [
    "Change",
    "Comparison",
    "Decide",
    "Draft",
    "Drop",
    "FindingsDiff",
    "Made",
    "Move",
    "Note",
    "Outcome",
    "Rename",
    "Reseat",
    "Retype",
    "Route",
    "Scenario",
    "Standing",
    "StartOn",
    "UnitChange",
    "Worth",
    "compare",
    "outcome_of",
]
