"""Money: lines, double entry, consolidation, revenue, projects, settlement."""

from adminreform.budgets.book import Budgets

__all__ = ["Budgets"]
