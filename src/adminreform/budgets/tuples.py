"""Rows of a table of budgets as a tuple, each under a type that checkers see."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from adminreform.budgets.assignments import RevenueAssignment
    from adminreform.budgets.codes import BudgetCode
    from adminreform.budgets.codes_of_units import BudgetUnitCode
    from adminreform.budgets.flows import (
        AllocationStart,
        BudgetAdvance,
        BudgetDebt,
        BudgetDisposition,
        BudgetTransfer,
        CarryOver,
        PolicyPayment,
        ReserveFund,
    )
    from adminreform.budgets.journal import JournalLine
    from adminreform.budgets.lines import BudgetAdjustment, BudgetLine, BudgetTotal
    from adminreform.budgets.projects import InvestmentProject, ProjectContract, ProjectPayment
    from adminreform.budgets.settlements import Settlement

__all__ = [
    "adjustments",
    "advances",
    "assignments",
    "budget_codes",
    "budget_lines",
    "carry_overs",
    "contracts",
    "debts",
    "dispositions",
    "funds",
    "journal",
    "payments",
    "policies",
    "projects",
    "settlements",
    "starts",
    "totals",
    "transfers",
    "unit_codes",
]


def budget_lines(items: Iterable[BudgetLine]) -> tuple[BudgetLine, ...]:
    """A tuple of them."""
    return tuple(items)


def budget_codes(items: Iterable[BudgetCode]) -> tuple[BudgetCode, ...]:
    """A tuple of them."""
    return tuple(items)


def adjustments(items: Iterable[BudgetAdjustment]) -> tuple[BudgetAdjustment, ...]:
    """A tuple of them."""
    return tuple(items)


def totals(items: Iterable[BudgetTotal]) -> tuple[BudgetTotal, ...]:
    """A tuple of them."""
    return tuple(items)


def dispositions(items: Iterable[BudgetDisposition]) -> tuple[BudgetDisposition, ...]:
    """A tuple of them."""
    return tuple(items)


def policies(items: Iterable[PolicyPayment]) -> tuple[PolicyPayment, ...]:
    """A tuple of them."""
    return tuple(items)


def transfers(items: Iterable[BudgetTransfer]) -> tuple[BudgetTransfer, ...]:
    """A tuple of them."""
    return tuple(items)


def advances(items: Iterable[BudgetAdvance]) -> tuple[BudgetAdvance, ...]:
    """A tuple of them."""
    return tuple(items)


def debts(items: Iterable[BudgetDebt]) -> tuple[BudgetDebt, ...]:
    """A tuple of them."""
    return tuple(items)


def carry_overs(items: Iterable[CarryOver]) -> tuple[CarryOver, ...]:
    """A tuple of them."""
    return tuple(items)


def funds(items: Iterable[ReserveFund]) -> tuple[ReserveFund, ...]:
    """A tuple of them."""
    return tuple(items)


def starts(items: Iterable[AllocationStart]) -> tuple[AllocationStart, ...]:
    """A tuple of them."""
    return tuple(items)


def projects(items: Iterable[InvestmentProject]) -> tuple[InvestmentProject, ...]:
    """A tuple of them."""
    return tuple(items)


def contracts(items: Iterable[ProjectContract]) -> tuple[ProjectContract, ...]:
    """A tuple of them."""
    return tuple(items)


def payments(items: Iterable[ProjectPayment]) -> tuple[ProjectPayment, ...]:
    """A tuple of them."""
    return tuple(items)


def settlements(items: Iterable[Settlement]) -> tuple[Settlement, ...]:
    """A tuple of them."""
    return tuple(items)


def assignments(items: Iterable[RevenueAssignment]) -> tuple[RevenueAssignment, ...]:
    """A tuple of them."""
    return tuple(items)


def journal(items: Iterable[JournalLine]) -> tuple[JournalLine, ...]:
    """A tuple of them."""
    return tuple(items)


def unit_codes(items: Iterable[BudgetUnitCode]) -> tuple[BudgetUnitCode, ...]:
    """A tuple of them."""
    return tuple(items)
