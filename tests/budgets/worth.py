"""Small books of budgets for tests."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from adminreform.budgets import BudgetCode, BudgetLine, Budgets
from tests.worlds import old

if TYPE_CHECKING:
    from adminreform import UnitRef

CODES = (
    BudgetCode(dimension="function", code="070", name="Education", field="education"),
    BudgetCode(dimension="function", code="072", name="Primary schools", parent="070"),
    BudgetCode(dimension="function", code="130", name="Health", field="health"),
    BudgetCode(dimension="economic", code="1400", name="Land-use fee", field="land_use_fee"),
)


def line(name: str, unit: str | UnitRef, amount: int, **more: Any) -> BudgetLine:
    """An estimate of expenditure of 2025 on education; *more* says otherwise."""
    told: dict[str, Any] = {
        "year": 2025,
        "side": "expenditure",
        "stage": "estimate",
        "function": "070",
    }
    ref = old(unit) if isinstance(unit, str) else unit
    return BudgetLine(id=name, unit=ref, amount=amount, **(told | more))


def book(*lines: BudgetLine, **more: Any) -> Budgets:
    """A book of lines and whatever else."""
    told: dict[str, Any] = {"budget_codes": CODES} | more
    return Budgets(budget_lines=lines, **told)
