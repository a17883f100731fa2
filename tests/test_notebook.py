"""What notebooks show of the main values."""

from __future__ import annotations

from datetime import date
from html.parser import HTMLParser
from typing import Any

import pytest

from adminreform import datasets
from adminreform.notebook import html_table
from adminreform.readiness import readiness
from tests.worlds import html_of

PLAN = datasets.quang_ninh_2025()
DAY = date(2025, 7, 1)
SHOWN = {
    "plan": PLAN,
    "reform": PLAN.reform,
    "history": PLAN.history,
    "registry": PLAN.reform.before,
    "staffing": PLAN.staffing,
    "budgets": PLAN.budgets,
    "assets": PLAN.assets,
    "records": PLAN.records,
    "services": PLAN.services,
    "training": PLAN.training,
    "trial": PLAN.trial,
    "oversight": PLAN.oversight,
    "carried": PLAN.carried("budgets"),
    "readiness": readiness(PLAN, on=DAY),
    "crosswalk": PLAN.history.crosswalk(date(2025, 6, 30), DAY, "population"),
}


class Balanced(HTMLParser):
    """Whether every element is ended, in order."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.open: list[str] = []
        self.cells = 0
        self.wrong: list[str] = []
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: Any) -> None:  # noqa: ARG002 (as it is called)
        """One more is open."""
        self.open.append(tag)
        self.cells += tag == "td"

    def handle_endtag(self, tag: str) -> None:
        """The last one ends."""
        if not self.open or self.open.pop() != tag:
            self.wrong.append(tag)


@pytest.mark.parametrize("name", SHOWN)
def test_every_main_value_has_a_table(name: str) -> None:
    """With cells in it, and nothing left open."""
    page = Balanced(html_of(SHOWN[name]))

    assert ([], []) == (page.open, page.wrong)
    assert page.cells > 1


def test_a_book_counts_its_rows() -> None:
    """As many as it has, table by table; empty ones are left out."""
    book = PLAN.records
    assert book is not None
    shown = html_of(book)

    assert f"<td>series</td><td>{len(book.series)}</td>" in shown
    assert "<td>destructions</td>" not in shown


def test_what_was_carried_balances() -> None:
    """Opening and closing of all units, by measure."""
    carried = PLAN.carried("records")
    assert carried is not None

    assert "<td>series</td><td>407</td><td>407</td><td>0</td><td>0</td>" in html_of(carried)


def test_what_is_written_in_a_table_is_no_markup() -> None:
    """Names of units come from files."""
    shown = html_table("<b>", ["<i>"], [["<script>", "&"]])

    assert "<script>" not in shown
    assert "<td>&lt;script&gt;</td><td>&amp;</td>" in shown
