"""One reform and what is known about carrying it out."""

from adminreform.plan.diff import PlanDiff
from adminreform.plan.inputs import InputFile
from adminreform.plan.plan import Plan
from adminreform.plan.rows import Cell
from adminreform.plan.tables import Moved, RowAt, RowChange, TableDiff

__all__ = ["Cell", "InputFile", "Moved", "Plan", "PlanDiff", "RowAt", "RowChange", "TableDiff"]
