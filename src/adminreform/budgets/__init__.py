"""Money: lines, double entry, consolidation, revenue, projects, settlement."""

from adminreform.budgets.assignments import Assigned, RevenueAssignment
from adminreform.budgets.book import Budgets
from adminreform.budgets.codes import BudgetCode, CodeList, Dimension
from adminreform.budgets.codes_of_units import BudgetUnitCode, CodeCase
from adminreform.budgets.cofog import COFOG
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
from adminreform.budgets.frames import (
    ConsolidatedFrame,
    consolidate_frame,
    unbalanced_entries,
)
from adminreform.budgets.journal import Journal, JournalLine, Unbalanced
from adminreform.budgets.kinds import (
    DebtKind,
    SettlementStep,
    Side,
    Stage,
    TransferKind,
    side_of,
)
from adminreform.budgets.lines import BudgetAdjustment, BudgetLine, BudgetTotal
from adminreform.budgets.projects import (
    InvestmentProject,
    ProjectAccount,
    ProjectContract,
    ProjectPayment,
)
from adminreform.budgets.settlements import Settlement, SettlementState, TierState
from adminreform.budgets.tables import accounts_table, debts_table, projects_table

__all__ = [
    "COFOG",
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
    "ConsolidatedFrame",
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
    "accounts_table",
    "consolidate_frame",
    "debts_table",
    "entries_of",
    "projects_table",
    "side_of",
    "unbalanced_entries",
]
