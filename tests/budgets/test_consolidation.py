"""Estimates of old units, brought together in new ones."""

from __future__ import annotations

from datetime import date

import attrs
import pytest

from adminreform import Citation, Plan
from adminreform.budgets import (
    BudgetAdjustment,
    BudgetAdvance,
    BudgetDebt,
    BudgetDisposition,
    CarryOver,
    FieldBalance,
    InvestmentProject,
    JournalLine,
    ProjectContract,
    ProjectPayment,
)
from tests.budgets.worth import book, line
from tests.worlds import NEW, OLD, new, old, world


def test_sum_of_the_new_is_the_sum_of_the_old() -> None:
    """Two whole units and a third of another: every field is kept to the last unit."""
    reform = world("A + B + C(part 1/3) -> X; C(remainder) -> C")
    held = book(
        line("1", "A", 100),
        line("2", "B", 10, function="130"),
        line("3", "C", 100),
        line("4", "C", 7, side="revenue", function="", economic="1400"),
    )

    done = held.consolidated(reform)

    assert {
        "education": FieldBalance(before=200, stays=0, after=200),
        "health": FieldBalance(before=10, stays=0, after=10),
    } == done.by_field("expenditure")
    assert {
        new("C"): {"education": 67},
        new("X"): {"education": 133, "health": 10},
    } == done.by_unit("expenditure")
    assert {new("C"): {"land_use_fee": 5}, new("X"): {"land_use_fee": 2}} == done.by_unit("revenue")
    assert 0 == done.total("revenue").difference


def test_lines_of_one_classification_become_one() -> None:
    """The new unit has one line a side and classification, with every ground behind it."""
    held = book(
        line("1", "A", 100, basis=Citation("decision 1")),
        line("2", "B", 50, basis=Citation("decision 2")),
        line("3", "B", 5, function="072"),
    )

    done = held.consolidated(world("A + B -> X"))

    assert [("X-1", 150, "070"), ("X-2", 5, "072")] == [
        (each.id, each.amount, each.function) for each in done.lines
    ]
    assert "decision 1; decision 2" == str(done.lines[0].basis)


def test_part_that_is_rounded_to_0_makes_no_line() -> None:
    """Of an estimate of 1 one unit gets 1 and the other none, and no line of 0 either."""
    held = book(
        line("1", "A", 1),
        line("2", "A", 9, function="130"),
        budget_adjustments=[BudgetAdjustment(id="a", line="1", amount=3, on=NEW)],
    )

    done = held.consolidated(world("A(part 1/3) -> X; A(remainder) -> Y"))

    assert [("X-1", 3), ("Y-1", 1), ("Y-2", 6)] == [(each.id, each.amount) for each in done.lines]
    assert {"health": 3} == done.by_unit("expenditure")[new("X")]
    assert 0 == done.total("expenditure").difference
    assert [("Y-1", 3)] == [(a.line, a.amount) for a in held.closed(done).budget_adjustments]


def test_what_was_spent_stays() -> None:
    """Of an estimate of 90 with 40 spent by the last day of the old unit, 50 go on."""
    held = book(
        line("1", "A", 100),
        line("2", "A", 30, stage="outturn", on=date(2025, 3, 31)),
        line("3", "A", 10, stage="outturn", on=date(2025, 6, 30)),
        line("4", "A", 99, stage="outturn", on=date(2025, 9, 30)),
        line("5", "A", 99, stage="outturn"),
        budget_adjustments=[
            BudgetAdjustment(id="a", line="1", amount=-10, on=date(2025, 5, 1)),
            BudgetAdjustment(id="b", line="1", amount=77, on=date(2025, 8, 1)),
        ],
    )

    done = held.consolidated(world("A -> X"))

    assert FieldBalance(before=90, stays=40, after=50) == done.by_field("expenditure")["education"]
    assert [50] == [each.amount for each in done.lines]
    whole = held.consolidated(world("A -> X"), spent_stays=False)
    assert FieldBalance(before=90, stays=0, after=90) == whole.total("expenditure")


def test_more_than_the_estimate_does_not_make_a_debt_of_the_new_unit() -> None:
    """What was taken in above the estimate stays with the old unit; nothing goes on."""
    held = book(
        line("1", "A", 100),
        line("2", "A", 130, stage="outturn", on=date(2025, 6, 30)),
        line("3", "B", 8, function="130", stage="outturn", on=date(2025, 6, 30)),
    )

    cut = held.cut(date(2025, 6, 30))

    assert [(100, 0, 30)] == [(each.stays, each.rest, each.over) for each in cut.lines]
    assert ["3"] == [each.id for each in cut.unplanned]
    assert () == held.consolidated(world("A + B -> X")).lines


def test_two_estimates_of_one_key_share_what_was_spent() -> None:
    """150 were spent of two estimates of 100 under one classification: 50 are left."""
    held = book(
        line("1", "A", 100),
        line("2", "A", 100),
        line("3", "A", 150, stage="outturn", on=date(2025, 6, 30)),
    )

    cut = held.cut(date(2025, 6, 30))

    assert [(100, 0, 0), (50, 50, 0)] == [(each.stays, each.rest, each.over) for each in cut.lines]


def test_adjusted_estimate_counts_where_no_estimate_is_behind_it() -> None:
    """An adjusted estimate beside its estimate is not counted again."""
    held = book(
        line("1", "A", 100),
        line("2", "A", 100, stage="adjusted"),
        line("3", "B", 5, stage="adjusted"),
    )

    assert 105 == held.consolidated(world("A + B -> X")).total("expenditure").after


def test_abolished_tier_needs_a_disposition() -> None:
    """Lines of a unit that passes on no territory go where a disposition says, by field."""
    reform = world("A -> X; D ->", also="P")
    held = book(line("1", "D", 60), line("2", "D", 40, function="130"))

    undecided = held.consolidated(reform)
    assert FieldBalance(before=100, stays=0, after=0, undecided=100) == undecided.total(
        "expenditure"
    )

    decided = attrs.evolve(
        held,
        budget_dispositions=[
            BudgetDisposition(id="d", unit=old("D"), to=old("P")),
            BudgetDisposition(id="e", unit=old("D"), field="education", to=new("X")),
        ],
    ).consolidated(reform)
    assert {old("P"): {"health": 40}, new("X"): {"education": 60}} == decided.by_unit("expenditure")
    assert () == decided.undecided


def test_what_leaves_the_register_is_told() -> None:
    """What a body outside receives is neither lost nor with a unit."""
    held = book(
        line("1", "D", 60),
        budget_dispositions=[
            BudgetDisposition(id="d", unit=old("D"), receiver="state treasury"),
        ],
    )

    done = held.consolidated(world("D ->"))

    assert FieldBalance(before=60, stays=0, after=0, left=60) == done.total("expenditure")
    assert 60 == done.journal.balance("outside")


def test_debts_advances_projects_and_commitments_go_along() -> None:
    """All that is open is handed over as it stands."""
    reform = world("A -> X; D ->", also="P")
    held = book(
        line("1", "A", 100),
        line("2", "A", 15, stage="commitment"),
        budget_debts=[
            BudgetDebt(
                id="r", unit=old("A"), kind="receivable", amount=9, settled=2, follows="territory"
            ),
            BudgetDebt(id="p", unit=old("D"), kind="payable", amount=20),
        ],
        budget_advances=[
            BudgetAdvance(
                id="v",
                unit=old("D"),
                year=2025,
                estimate=50,
                amount=10,
                on=OLD,
                recovered=4,
            )
        ],
        carry_overs=[
            CarryOver(id="c", unit=old("A"), year=2024, amount=3),
            CarryOver(id="d", unit=old("A"), year=2025, amount=99),
        ],
        investment_projects=[
            InvestmentProject(id="road", unit=old("D"), total=900, after=new("X")),
            InvestmentProject(id="done", unit=old("D"), total=5, done_on=date(2025, 5, 1)),
        ],
        project_contracts=[ProjectContract(id="c1", project="road", amount=500)],
        project_payments=[ProjectPayment(id="y", contract="c1", amount=200, on=date(2025, 4, 1))],
        budget_dispositions=[BudgetDisposition(id="all", unit=old("D"), to=old("P"))],
    )

    closing = held.carried(reform).closing

    assert {
        "2": (new("X"), {"commitment": 15}),
        "r": (new("X"), {"receivable": 7}),
        "p": (old("P"), {"payable": 20}),
        "v": (old("P"), {"advance": 6}),
        "c": (new("X"), {"carry_over": 3}),
        "d": (new("X"), {"carry_over": 99}),
        "road": (new("X"), {"project": 700}),
    } == {h.id: (h.unit, dict(h.amounts)) for h in closing if h.id != "1"}


def test_journal_of_the_hand_over_balances() -> None:
    """Each line is an entry: what the old unit gives, the new ones receive."""
    held = book(
        line("1", "A", 100),
        line("2", "A", 7, side="revenue", function="", economic="1400"),
    )

    journal = held.consolidated(world("A(part 1/3) -> X; A(remainder) -> Y")).journal

    assert journal.balances
    assert [
        ("1/expenditure", old("A"), 0, 100),
        ("1/expenditure", new("X"), 33, 0),
        ("1/expenditure", new("Y"), 67, 0),
        ("2/revenue", old("A"), 7, 0),
        ("2/revenue", new("X"), 0, 2),
        ("2/revenue", new("Y"), 0, 5),
    ] == [(each.entry, each.unit, each.debit, each.credit) for each in journal]
    assert all(isinstance(each, JournalLine) and each.on == NEW for each in journal)


def test_frames_can_be_sent_on() -> None:
    """One table of estimates by unit and field, one of the identity by field."""
    done = book(line("1", "A", 100), line("2", "B", 1, function="130")).consolidated(
        world("A + B -> X")
    )

    assert [
        ("X@2025-07-01", "X", 2025, "expenditure", "education", 100),
        ("X@2025-07-01", "X", 2025, "expenditure", "health", 1),
    ] == done.to_frame().rows()
    assert [
        ("expenditure", "education", 100, 0, 100, 0, 0, 0),
        ("expenditure", "health", 1, 0, 1, 0, 0, 0),
        ("expenditure", "total", 101, 0, 101, 0, 0, 0),
        ("revenue", "total", 0, 0, 0, 0, 0, 0),
    ] == sorted(done.fields_frame().rows())


def test_plan_carries_the_book() -> None:
    """A plan carries its budgets to the day of the reform."""
    plan = Plan(reform=world("A -> X"), budgets=book(line("1", "A", 100)))

    carried = plan.carried("budgets")

    assert carried is not None
    assert {new("X"): 100} == carried.closing.by_unit("expenditure")


@pytest.mark.parametrize("backend", ["polars", "pandas", "pyarrow"])
def test_frames_of_sums_beyond_64_bits(backend: str) -> None:
    """Such sums are text, all of a column; nothing is rounded, and nothing raises."""
    held = book(line("1", "A", 10**20), line("2", "B", 5, function="130"))
    done = held.consolidated(world("A + B -> X"))

    frames = done.to_frame(backend), done.fields_frame(backend), done.journal.to_frame(backend)
    for frame, name in zip(frames, ("amount", "before", "debit"), strict=True):
        column = list(map(str, frame[name].to_list() if backend != "pyarrow" else frame[name]))
        assert "100000000000000000000" in column


def test_table_of_what_nobody_has() -> None:
    """Unit, id, amount and reason of each thing to decide on; sides in both languages."""
    held = book(line("1", "D", 7), line("2", "A", 5))
    done = held.consolidated(world("A -> X; D ->"))

    rows = done.undecided_frame(language="vi").rows()
    assert [("D@2025-01-01", "1", "education", "expenditure", 7)] == [row[:5] for row in rows]
    assert done.undecided[0].reason.to("vi") == rows[0][5]
    assert ["chi"] == done.to_frame(language="vi").get_column("thu, chi").to_list()
    assert ("chi", "cộng") == done.fields_frame(language="vi").rows()[-1][:2]
