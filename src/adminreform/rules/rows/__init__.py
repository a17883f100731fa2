"""Rules on rows: written once, held against records and against tables of any engine."""

from __future__ import annotations

from adminreform.rules.rows.cells import (
    Cell,
    Row,
    group_size,
    implies,
    known,
    largest,
    least,
    matches,
    not_,
    one_of,
    total,
)
from adminreform.rules.rows.checking import RowOutcome, RowReport, check_rows, plan_rule
from adminreform.rules.rows.kinds import (
    GroupRule,
    PresenceRule,
    RowRule,
    TableRule,
    group_rule,
    present,
    row_rule,
    unique,
)
from adminreform.rules.rows.units import unit_rows, unit_table_rules

__all__ = [
    "Cell",
    "GroupRule",
    "PresenceRule",
    "Row",
    "RowOutcome",
    "RowReport",
    "RowRule",
    "TableRule",
    "check_rows",
    "group_rule",
    "group_size",
    "implies",
    "known",
    "largest",
    "least",
    "matches",
    "not_",
    "one_of",
    "plan_rule",
    "present",
    "row_rule",
    "total",
    "unique",
    "unit_rows",
    "unit_table_rules",
]
