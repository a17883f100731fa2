"""One reform and what is known about carrying it out."""

from adminreform.plan.days import DAYS, DayColumn, DaySort
from adminreform.plan.diff import PlanDiff
from adminreform.plan.happened import DaysDiff, Happening
from adminreform.plan.inputs import InputFile
from adminreform.plan.plan import Plan
from adminreform.plan.rows import Cell
from adminreform.plan.tables import Moved, RowAt, RowChange, TableDiff

__all__ = [
    "DAYS",
    "Cell",
    "DayColumn",
    "DaySort",
    "DaysDiff",
    "Happening",
    "InputFile",
    "Moved",
    "Plan",
    "PlanDiff",
    "RowAt",
    "RowChange",
    "TableDiff",
]
