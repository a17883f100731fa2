"""Rules that hold a plan against arithmetic and law, and `validate`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from adminreform.findings import Findings
from adminreform.plan import Plan
from adminreform.rules import ast, bud, evt, lin, ovr, rdy, rec, stf, svc, tri, trn, uni
from adminreform.rules._rule import Breach, Found, LawRule, Rule, law_rule, rule, run_rules
from adminreform.rules.printed import printed_share, printed_sum
from adminreform.rules.rows import (
    GroupRule,
    PresenceRule,
    RowReport,
    RowRule,
    check_rows,
    group_rule,
    present,
    row_rule,
    unique,
)

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from adminreform.history import History

__all__ = [
    "CORE",
    "Breach",
    "Found",
    "GroupRule",
    "LawRule",
    "PresenceRule",
    "RowReport",
    "RowRule",
    "Rule",
    "check_rows",
    "group_rule",
    "law_rule",
    "present",
    "printed_share",
    "printed_sum",
    "row_rule",
    "rule",
    "unique",
    "validate",
]

CORE: tuple[Rule, ...] = (
    *uni.RULES,
    *evt.RULES,
    *lin.RULES,
    *stf.RULES,
    *bud.RULES,
    *ast.RULES,
    *rec.RULES,
    *svc.RULES,
    *trn.RULES,
    *tri.RULES,
    *ovr.RULES,
    *rdy.RULES,
)
"""The rules that need no law, by family."""


def validate(
    plan: Plan | History, rules: Iterable[Rule] | None = None, *, on: date | None = None
) -> Findings:
    """Hold a plan against rules, or every reform of a history.

    No clock is read. Without *on*, what is late or still open is told as of the day of
    which the plan itself tells: that of the reform, or the last one of a book.

    Args:
        plan: The plan, which may be as wrong as can be; or a history.
        rules: The rules; None for those of the core, which need no law.
        on: The day as of which the plan is looked at: what is due later is not late yet,
            and what the plan says was done later is not done yet.
    Returns:
        What was found, in the order of the rules; empty where all is well.
    Example:
        >>> import adminreform as ar
        >>> ar.validate(ar.datasets.toy()).errors
        <Findings 0>
    """
    held = CORE if rules is None else tuple(rules)
    if isinstance(plan, Plan):
        return run_rules(plan, held, on)
    plans = [Plan(reform=reform, measures=plan.measures) for reform in plan.reforms]
    return Findings(finding for each in plans for finding in run_rules(each, held, on))
