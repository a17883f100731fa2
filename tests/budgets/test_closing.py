"""The book after the reform: what the new units start with."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import Any

import polars as pl
import pytest

from adminreform import InvalidValueError
from adminreform.budgets import (
    AllocationStart,
    BudgetAdjustment,
    BudgetAdvance,
    BudgetDebt,
    BudgetDisposition,
    Budgets,
    BudgetTotal,
    CarryOver,
    CodeList,
    DebtKind,
    Dimension,
    FieldBalance,
    InvestmentProject,
    PolicyPayment,
    ProjectContract,
    Side,
    TransferKind,
    consolidate_frame,
)
from tests.budgets.worth import CODES, book, line
from tests.worlds import NEW, new, old, world

REFORM = world("A + B(part 1/4) -> X; B(remainder) -> B; D ->", also="P")
HELD = book(
    line("1", "A", 100),
    line("2", "B", 100),
    line("3", "B", 8, stage="commitment"),
    budget_adjustments=[BudgetAdjustment(id="a", line="1", amount=5, on=date(2025, 3, 1))],
    budget_totals=[BudgetTotal(id="t", year=2025, side="expenditure", amount=200)],
    budget_dispositions=[BudgetDisposition(id="d", unit=old("D"), to=old("P"))],
    budget_debts=[
        BudgetDebt(id="p", unit=old("D"), kind="payable", amount=9, settled=2),
        BudgetDebt(id="r", unit=old("B"), kind="receivable", amount=9, follows="territory"),
    ],
    budget_advances=[
        BudgetAdvance(
            id="v",
            unit=old("D"),
            year=2025,
            estimate=90,
            amount=9,
            on=date(2025, 2, 1),
            recovered=1,
        )
    ],
    carry_overs=[CarryOver(id="o", unit=old("A"), year=2024, amount=3, ground="contracted")],
    investment_projects=[InvestmentProject(id="road", unit=old("D"), total=900, after=new("X"))],
    project_contracts=[ProjectContract(id="c", project="road", amount=500)],
    policy_payments=[
        PolicyPayment(
            id="s",
            policy="meals",
            unit=old("A"),
            people=3,
            rate=10,
            after=new("X"),
            rate_after=12,
            area_after="all",
        ),
        PolicyPayment(id="q", policy="meals", unit=old("B"), people=2, rate=10),
    ],
)


def test_new_units_start_with_what_goes_on() -> None:
    """Estimates, commitments, debts, advances, projects and benefits are with the new units."""
    done = HELD.consolidated(REFORM)
    after = HELD.closed(done)

    assert [
        ("B-1", new("B"), 75),
        ("X-1", new("X"), 130),
        ("3/B", new("B"), 6),
        ("3/X", new("X"), 2),
    ] == [(each.id, each.unit, each.amount) for each in after.budget_lines]
    assert [("p", old("P"), 7, 0), ("r/B", new("B"), 7, 0), ("r/X", new("X"), 2, 0)] == [
        (each.id, each.unit, each.amount, each.settled) for each in after.budget_debts
    ]
    assert [("v", old("P"), 8, 0)] == [
        (each.id, each.unit, each.amount, each.recovered) for each in after.budget_advances
    ]
    assert [("o", new("X"), 3)] == [(each.id, each.unit, each.amount) for each in after.carry_overs]
    assert [("road", new("X"), None)] == [
        (each.id, each.unit, each.after) for each in after.investment_projects
    ]
    assert [("s", new("X"), 3, 12, "all", True), ("q", old("B"), 2, 10, "", True)] == [
        (each.id, each.unit, each.people, each.rate, each.area, each.stays_as_it_was)
        for each in after.policy_payments
    ]
    assert ((), (), ()) == (
        after.budget_adjustments,
        after.budget_totals,
        after.budget_dispositions,
    )
    assert (HELD.budget_codes, HELD.project_contracts) == (
        after.budget_codes,
        after.project_contracts,
    )


def test_what_old_units_spent_is_settled_with_them() -> None:
    """The last account of an old unit has what it spent, above an estimate and without one too."""
    day = date(2025, 6, 30)
    held = book(
        line("1", "A", 100),
        line("2", "A", 130, stage="outturn", on=day),
        line("3", "B", 8, function="130", stage="outturn", on=day),
        line("4", "B", 5),
    )
    done = held.consolidated(REFORM)

    after = held.closed(done)

    settled = after.lines(stage="settled")
    assert [("1/settled", old("A"), 130, day), ("3/settled", old("B"), 8, day)] == [
        (each.id, each.unit, each.amount, each.on) for each in settled
    ]
    assert settled == done.cut.settled


def test_other_years_are_not_lost() -> None:
    """Estimates of later years go along with what was added to them; earlier years stay."""
    june, july = date(2025, 6, 30), date(2025, 7, 15)
    held = book(
        line("1", "A", 100),
        line("2", "B", 8, year=2026),
        line("3", "A", 70, year=2024, stage="settled"),
        line("4", "B", 4, year=2026, stage="commitment"),
        line("5", "P", 9, year=2026),
        line("6", "P", 3, stage="outturn", on=july),
        line("7", "P", 3),
        budget_adjustments=[
            BudgetAdjustment(id="a", line="2", amount=4, on=june),
            BudgetAdjustment(id="b", line="7", amount=5, on=july),
            BudgetAdjustment(id="c", line="1", amount=5, on=june),
        ],
        budget_totals=[
            BudgetTotal(id="t", year=2024, side="expenditure", amount=70, stage="settled"),
            BudgetTotal(id="u", year=2025, side="expenditure", amount=103),
            BudgetTotal(id="v", year=2026, side="expenditure", amount=4, stage="commitment"),
            BudgetTotal(id="x", year=2025, side="expenditure", amount=105, after=new("X")),
        ],
        carry_overs=[
            CarryOver(id="o", unit=old("A"), year=2020, amount=3),
            CarryOver(id="n", unit=old("A"), year=2025, amount=4),
        ],
    )

    after = held.closed(held.consolidated(REFORM))

    assert {
        ("P-1", old("P"), 2025, 3),
        ("X-1", new("X"), 2025, 105),
        ("2/B", new("B"), 2026, 9),
        ("2/X", new("X"), 2026, 3),
        ("4/B", new("B"), 2026, 3),
        ("4/X", new("X"), 2026, 1),
        ("5", old("P"), 2026, 9),
        ("3", old("A"), 2024, 70),
        ("6", old("P"), 2025, 3),
    } == {(each.id, each.unit, each.year, each.amount) for each in after.budget_lines}
    assert [("b", "P-1", 5)] == [(a.id, a.line, a.amount) for a in after.budget_adjustments]
    assert [("t", None), ("x", new("X"))] == [(each.id, each.unit) for each in after.budget_totals]
    assert {("o", old("A"), 3), ("n", new("X"), 4)} == {
        (each.id, each.unit, each.amount) for each in after.carry_overs
    }


def test_money_of_two_years_is_not_added_up() -> None:
    """Each year has a measure and a page of the journal of its own, on the side of its money."""
    held = book(
        line("1", "A", 100),
        line("2", "B", 8, year=2026),
        line("3", "B", 7, year=2026, side="revenue"),
    )

    done = held.consolidated(REFORM)

    opening = done.carried.opening
    assert {"expenditure": 100, "expenditure of 2026": 8, "revenue of 2026": 7} == {
        name: opening.total(name) for name in opening.measures
    }
    assert 100 == done.total("expenditure").after
    given = [each for each in done.journal.lines if each.unit == old("B")]
    assert [("expenditure of 2026", 0, 8), ("revenue of 2026", 7, 0)] == [
        (each.account, each.debit, each.credit) for each in given
    ]


def test_late_adjustment_of_a_line_that_was_divided() -> None:
    """It is divided as its line was, to the last unit."""
    held = book(
        line("1", "B", 100),
        budget_adjustments=[BudgetAdjustment(id="a", line="1", amount=5, on=NEW)],
    )

    after = held.closed(held.consolidated(REFORM))

    assert [("B-1", 4), ("X-1", 1)] == [(a.line, a.amount) for a in after.budget_adjustments]


def test_two_units_of_one_code_have_ids_of_their_own() -> None:
    """Two states of one code that begin on one day are told apart."""
    reform = world("A(part 1/4) -> X; A(remainder) -> X#2")
    held = book(
        line("1", "A", 100),
        budget_debts=[
            BudgetDebt(id="r", unit=old("A"), kind="receivable", amount=8, follows="territory")
        ],
    )

    after = held.closed(held.consolidated(reform))

    assert [("X-1", new("X"), 25), ("X-2", new("X", 2), 75)] == [
        (each.id, each.unit, each.amount) for each in after.budget_lines
    ]
    assert ["r/X@2025-07-01", "r/X@2025-07-01#2"] == sorted(each.id for each in after.budget_debts)


def test_closing_is_an_opening() -> None:
    """The book after the reform is carried on, and nothing moves."""
    done = HELD.consolidated(REFORM)
    after = HELD.closed(done)

    again = after.consolidated(REFORM, NEW, on=NEW)

    assert done.by_unit("expenditure") == again.by_unit("expenditure")
    assert 0 == len(again.carried.ledger)
    assert () == again.carried.problems


def test_what_books_look_like_in_a_notebook() -> None:
    """Short, with counts."""
    done = HELD.consolidated(REFORM)

    assert "<Budgets empty>" == repr(Budgets())
    assert repr(HELD).startswith("<Budgets 3 budget_lines, 4 budget_codes, 1 budget_adj")
    assert "<Consolidation of 2025 on 2025-07-01: 2 estimates>" == repr(done)
    assert "<YearCut 2025 on 2025-06-30: 2 estimates>" == repr(done.cut)
    assert "<CodeList 4 codes>" == repr(CodeList(CODES))
    assert list(CODES) == list(CodeList(CODES))
    assert NEW == done.on


def test_words_of_the_field_in_two_languages() -> None:
    """What people send on is in their language."""
    assert ("thu", "revenue") == (Side.REVENUE.to("vi"), Side.REVENUE.to())
    assert "bổ sung có mục tiêu" == TransferKind.TARGETED.to("vi")
    assert (True, False) == (Side.EXPENDITURE.increase_is_debit, DebtKind.PAYABLE.increase_is_debit)
    assert "nguồn vốn" == Dimension.FUND.to("vi")


def test_balances_are_added() -> None:
    """Fields together are the total."""
    one = FieldBalance(before=5, stays=1, after=2, left=1, undecided=1)

    assert FieldBalance(before=10, stays=2, after=4, left=2, undecided=2) == one + one


@pytest.mark.parametrize("size", [0.5, True, "x", "NaN"])
def test_start_is_made_of_exact_numbers(size: Any) -> None:
    """A float, or what is no number, is refused; a country has a size."""
    told: dict[str, Any] = {"id": "area", "national_start": 1, "printed": 1}
    with pytest.raises(InvalidValueError, match="exact number"):
        AllocationStart(local=size, country=1, **told)
    with pytest.raises(InvalidValueError, match="size above 0"):
        AllocationStart(local=1, country=0, **told)
    assert Fraction(1, 2) == AllocationStart(local=Decimal("0.5"), country=1, **told).exact


def test_frame_that_was_carried_says_how_large_it_is() -> None:
    """Lines, movements, and what waits."""
    lines = pl.DataFrame({"unit": ["A"], "field": ["x"], "amount": [3]})
    assert repr(consolidate_frame(lines, REFORM)).startswith("<ConsolidatedFrame <CarriedFrame 1")
