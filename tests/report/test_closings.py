"""The table of all books of a plan."""

from __future__ import annotations

from fractions import Fraction

import attrs

import adminreform as ar
from adminreform.assets import Assets, Seal
from adminreform.report import Closing, closings, closings_text, html_report
from adminreform.report.words import Words
from tests.worlds import old, world


def test_each_book_and_measure_has_a_row_that_balances() -> None:
    """The packaged plan: nothing is lost, and nobody left anything lying about."""
    plan = ar.datasets.quang_ninh_2025()

    rows = list(closings(plan))

    assert {"assets", "budgets", "records", "services", "staffing"} >= {row.book for row in rows}
    assert [] == [row for row in rows if not row.kept]
    assert [] == [row for row in rows if row.undecided]


def test_a_broken_balance_is_named() -> None:
    """Opening of 3 is not 1 + 0 + 1."""
    row = Closing(book="assets", measure="seal", opening=3, left=1, undecided=0, closing=1)

    assert (False, True) == (row.kept, attrs.evolve(row, closing=2).kept)
    assert Fraction(row.opening) != 2


def test_a_plan_without_books_has_no_table() -> None:
    """Nothing is said where there is nothing to say."""
    plan = ar.datasets.toy()

    assert ([], "") == (list(closings(plan)), closings_text(plan, Words("en")))
    assert 'id="books"' not in html_report(plan, "en")


def test_made_up_rows_are_told() -> None:
    """Terminal and page say how much is illustrative, in the language of the reader."""
    plan = ar.datasets.quang_ninh_2025()

    assert "Rows that are made up and say so: " in closings_text(plan, Words("en"))
    assert "Dòng giả định, có ghi rõ: " in closings_text(plan, Words("vi"))
    assert "Dòng giả định, có ghi rõ: " in html_report(plan, "vi")


def test_one_row_alone_is_not_called_all_rows() -> None:
    """The verdict on one row does not count it."""
    held = Assets(seals=[Seal(id="s", unit=old("A"))])
    plan = ar.Plan(reform=world("A -> X"), assets=held)

    told = closings_text(plan, Words("vi"))

    assert 1 == len(list(closings(plan)))
    assert "Số liệu cân đối: " in told
    assert "Cả 1 dòng" not in told
    assert "It balances: " in closings_text(plan, Words("en"))
