"""Frames of services, oversight and budgets for readers of Vietnamese."""

from __future__ import annotations

from datetime import date
from functools import partial
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

CONSOLIDATED = BUDGETS.consolidated(PLAN.history)

FRAMES: dict[str, Callable[..., Any]] = {
    "moves": POWERS.moves_frame,
    "owners": partial(POWERS.owners_frame, ON),
    "procedures": partial(SERVICES.procedures_frame, PLAN.history, ON),
    "centres": partial(SERVICES.centres_frame, PLAN.history, ON),
    "continued": partial(SERVICES.continued_frame, PLAN.history),
    "load": SERVICES.load_frame,
    "reports": partial(OVERSIGHT.reports_frame, ON),
    "open": partial(OVERSIGHT.open_frame, ON),
    "confirmations": partial(OVERSIGHT.confirmations_frame, ON),
    "schedule": SCHEDULE.to_frame,
    "slips": SCHEDULE.slips_frame,
    "slip": SCHEDULE.slip("opening", days=3).to_frame,
    "journal": BUDGETS.journal.to_frame,
    "trial balance": BUDGETS.journal.trial_balance,
    "consolidated": CONSOLIDATED.to_frame,
    "fields": CONSOLIDATED.fields_frame,
    "undecided": CONSOLIDATED.undecided_frame,
    "debts": partial(debts_table, BUDGETS, ON),
    "projects": partial(projects_table, BUDGETS, ON),
    "accounts": partial(accounts_table, BUDGETS, PLAN.reform.before, year=2024, on=ON),
}


@pytest.mark.parametrize("name", FRAMES)
def test_heads_are_told_in_vietnamese(name: str) -> None:
    """Every head is another one, none stands twice, and the rows are as many."""
    english, vietnamese = FRAMES[name](), FRAMES[name](language="vi")

    assert english.shape == vietnamese.shape
    assert not set(english.columns) & set(vietnamese.columns)
    assert "yes" not in {cell for row in vietnamese.rows() for cell in row}
