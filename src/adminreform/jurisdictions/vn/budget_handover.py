"""What becomes of the budgets of districts by default: they go to the province."""

from __future__ import annotations

from typing import TYPE_CHECKING

from adminreform.budgets import BudgetDisposition
from adminreform.reform import Reform

if TYPE_CHECKING:
    from adminreform.history import History
    from adminreform.law import LawOfDay

__all__ = ["district_dispositions"]

DISTRICT = "district"


def district_dispositions(law: LawOfDay, reform: Reform | History) -> tuple[BudgetDisposition, ...]:
    """All that each district had, to the tier that takes over its tasks.

    What the council of the province gives to communes is added to these, field by field: a
    disposition that names a field comes before one that names all.  `carry_frame` takes them
    as ``each.as_disposition()``.

    Args:
        law: The law of the day.
        reform: The reform, or a history of several.
    Returns:
        One disposition a district that ends, and whose province goes on.
    Raises:
        NotInForceError: If the law of the day does not say who takes over.
    Source:
        Letter 4205/BTC-NSNN, as reported.
    Example:
        >>> from datetime import date
        >>> import adminreform as ar
        >>> from adminreform.jurisdictions import load
        >>> plan = ar.datasets.quang_ninh_2025()
        >>> given = district_dispositions(load("vn").on(date(2025, 7, 1)), plan.reform)
        >>> len(given), str(given[0].as_disposition())
        (13, 'to the province 193: all of 193@2024-11-01 to 22@2024-11-01')
    """
    held = law["budget.handover.district_tasks"]
    if not isinstance(reform, Reform):
        return tuple(row for each in reform.reforms for row in district_dispositions(law, each))
    after = reform.computed
    found: list[BudgetDisposition] = []
    for unit in reform.before:
        if unit.tier != DISTRICT or unit.ref in after:
            continue
        above = [each for each in reform.before.ancestors(unit.ref) if each.tier == held.value]
        receivers = [each for top in above for each in after.with_code(top.code)]
        if receivers:
            found.append(
                BudgetDisposition(
                    id=f"to the {held.value} {unit.code}",
                    unit=unit.ref,
                    to=receivers[0].ref,
                    basis=held.basis,
                )
            )
    return tuple(found)
