"""Frames of services, oversight and budgets for readers of Vietnamese."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

import pytest

from adminreform import datasets
from adminreform.budgets import Budgets
from adminreform.budgets.tables import accounts_table, debts_table, projects_table
from adminreform.oversight import Oversight
from adminreform.services import Services

if TYPE_CHECKING:
    from collections.abc import Callable

PLAN = datasets.quang_ninh_2025()
ON = date(2025, 7, 1)
SERVICES = PLAN.services or Services()
OVERSIGHT = PLAN.oversight or Oversight()
BUDGETS = PLAN.budgets or Budgets()
POWERS = SERVICES.powers(PLAN.history)
SCHEDULE = OVERSIGHT.schedule()

FRAMES: dict[str, Callable[..., Any]] = {
    "moves": POWERS.moves_frame,
    "owners": lambda **how: POWERS.owners_frame(ON, **how),
    "procedures": lambda **how: SERVICES.procedures_frame(PLAN.history, ON, **how),
    "centres": lambda **how: SERVICES.centres_frame(PLAN.history, ON, **how),
    "continued": lambda **how: SERVICES.continued_frame(PLAN.history, **how),
    "load": SERVICES.load_frame,
    "reports": lambda **how: OVERSIGHT.reports_frame(ON, **how),
    "open": lambda **how: OVERSIGHT.open_frame(ON, **how),
    "confirmations": lambda **how: OVERSIGHT.confirmations_frame(ON, **how),
    "schedule": SCHEDULE.to_frame,
    "slips": SCHEDULE.slips_frame,
    "slip": SCHEDULE.slip("opening", days=3).to_frame,
    "journal": BUDGETS.journal.to_frame,
    "trial balance": BUDGETS.journal.trial_balance,
    "consolidated": lambda **how: BUDGETS.consolidated(PLAN.history).to_frame(**how),
    "fields": lambda **how: BUDGETS.consolidated(PLAN.history).fields_frame(**how),
    "undecided": lambda **how: BUDGETS.consolidated(PLAN.history).undecided_frame(**how),
    "debts": lambda **how: debts_table(BUDGETS, ON, **how),
    "projects": lambda **how: projects_table(BUDGETS, ON, **how),
    "accounts": lambda **how: accounts_table(BUDGETS, PLAN.reform.before, year=2024, on=ON, **how),
}


@pytest.mark.parametrize("name", FRAMES)
def test_heads_are_told_in_vietnamese(name: str) -> None:
    """Every head is another one, none stands twice, and the rows are as many."""
    english, vietnamese = FRAMES[name](), FRAMES[name](language="vi")

    assert english.shape == vietnamese.shape
    assert not set(english.columns) & set(vietnamese.columns)
    assert "yes" not in {cell for row in vietnamese.rows() for cell in row}
