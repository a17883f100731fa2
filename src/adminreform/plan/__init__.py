"""One reform and what is known about carrying it out."""

from adminreform.plan.diff import PlanDiff
from adminreform.plan.plan import Plan
from adminreform.plan.rows import Cell
from adminreform.plan.tables import Moved, RowAt, RowChange, TableDiff

__all__ = ["Cell", "Moved", "Plan", "PlanDiff", "RowAt", "RowChange", "TableDiff"]
