"""Money: lines, double entry, consolidation, revenue, projects, settlement."""

from adminreform.budgets.assignments import Assigned, RevenueAssignment
from adminreform.budgets.book import Budgets
from adminreform.budgets.codes import BudgetCode, CodeList, Dimension
from adminreform.budgets.codes_of_units import BudgetUnitCode, CodeCase
from adminreform.budgets.consolidation import Consolidation, FieldBalance
from adminreform.budgets.cut import CutLine, YearCut
from adminreform.budgets.entries import entries_of
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
from adminreform.budgets.journal import Journal, JournalLine, Unbalanced
from adminreform.budgets.kinds import DebtKind, SettlementStep, Side, Stage, TransferKind
from adminreform.budgets.lines import BudgetAdjustment, BudgetLine, BudgetTotal
from adminreform.budgets.projects import (
    InvestmentProject,
    ProjectAccount,
    ProjectContract,
    ProjectPayment,
)
from adminreform.budgets.settlements import Settlement, SettlementState, TierState

__all__ = [
    "AllocationStart",
    "Assigned",
    "BudgetAdjustment",
    "BudgetAdvance",
    "BudgetCode",
    "BudgetDebt",
    "BudgetDisposition",
    "BudgetLine",
    "BudgetTotal",
    "BudgetTransfer",
    "BudgetUnitCode",
    "Budgets",
    "CarryOver",
    "CodeCase",
    "CodeList",
    "Consolidation",
    "CutLine",
    "DebtKind",
    "Dimension",
    "FieldBalance",
    "InvestmentProject",
    "Journal",
    "JournalLine",
    "PolicyPayment",
    "ProjectAccount",
    "ProjectContract",
    "ProjectPayment",
    "ReserveFund",
    "RevenueAssignment",
    "Settlement",
    "SettlementState",
    "SettlementStep",
    "Side",
    "Stage",
    "TierState",
    "TransferKind",
    "Unbalanced",
    "YearCut",
    "entries_of",
]
