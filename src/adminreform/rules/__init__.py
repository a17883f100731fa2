"""Rules that hold a plan against arithmetic and law, and `validate`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from adminreform.rules import evt, lin, uni
from adminreform.rules._rule import Found, Rule, rule, run_rules

if TYPE_CHECKING:
    from collections.abc import Iterable

    from adminreform.findings import Findings
    from adminreform.plan import Plan

__all__ = ["CORE", "Found", "Rule", "rule", "validate"]

CORE: tuple[Rule, ...] = (*uni.RULES, *evt.RULES, *lin.RULES)
"""The rules that need no law, by family."""


def validate(plan: Plan, rules: Iterable[Rule] | None = None) -> Findings:
    """Hold a plan against rules.

    Args:
        plan: The plan; it may be as wrong as can be.
        rules: The rules; None for those of the core, which need no law.
    Returns:
        What was found, in the order of the rules; empty where all is well.
    Example:
        >>> import adminreform as ar
        >>> ar.validate(ar.datasets.toy()).errors
        <Findings 0>
    """
    return run_rules(plan, CORE if rules is None else rules)
