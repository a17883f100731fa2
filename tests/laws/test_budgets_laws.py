"""What is true of every budget that is carried, and of every fault put into one."""

from __future__ import annotations

from datetime import date, timedelta
from fractions import Fraction
from typing import TYPE_CHECKING, Any

import attrs
from hypothesis import assume, given
from hypothesis import strategies as st

from adminreform import Plan, read, validate, write
from adminreform.budgets import (
    BudgetAdjustment,
    BudgetCode,
    BudgetDebt,
    BudgetDisposition,
    BudgetLine,
    Budgets,
    BudgetTotal,
    Consolidation,
    InvestmentProject,
    JournalLine,
    ProjectContract,
    ProjectPayment,
    RevenueAssignment,
    Side,
)
from adminreform.rules.bud import RULES
from tests.worlds import NEW, histories, reforms, world

if TYPE_CHECKING:
    from pathlib import Path

    from adminreform import History, Reform, UnitRef

FIELDS = ("education", "health", "roads")
CODES = tuple(
    BudgetCode(dimension="function", code=f"0{n}0", name=name, field=name)
    for n, name in enumerate(FIELDS)
)
SIDES = st.sampled_from(list(Side))


@st.composite
def books(draw: st.DrawFn, units: list[UnitRef], year: int, day: date) -> Budgets:
    """Estimates, what was spent, adjustments and debts of units; one line a key."""
    of_units = st.sampled_from(units)
    keys = draw(
        st.lists(st.tuples(of_units, SIDES, st.sampled_from(CODES)), unique_by=repr, max_size=8)
    )
    lines: list[BudgetLine] = []
    for number, (unit, side, code) in enumerate(keys):
        told: dict[str, Any] = {"unit": unit, "year": year, "side": side, "function": code.code}
        amount = draw(st.integers(0, 10**18))
        follows = draw(st.sampled_from(["territory", "decision"]))
        lines.append(
            BudgetLine(id=f"e{number}", stage="estimate", amount=amount, follows=follows, **told)
        )
        if draw(st.booleans()):
            spent = draw(st.integers(0, 10**18))
            lines.append(BudgetLine(id=f"s{number}", stage="outturn", amount=spent, on=day, **told))
    added = [
        BudgetAdjustment(id=f"a{n}", line=line.id, amount=draw(st.integers(-5, 9)), on=day)
        for n, line in enumerate(lines)
        if line.id.startswith("e") and draw(st.booleans())
    ]
    debts = [
        BudgetDebt(
            id=f"d{n}",
            unit=draw(of_units),
            kind=draw(st.sampled_from(["payable", "receivable"])),
            amount=draw(st.integers(0, 99)),
            follows=draw(st.sampled_from(["territory", "decision"])),
        )
        for n in range(draw(st.integers(0, 3)))
    ]
    return Budgets(
        budget_lines=lines, budget_codes=CODES, budget_adjustments=added, budget_debts=debts
    )


@st.composite
def carried_books(draw: st.DrawFn) -> tuple[Budgets, History]:
    """A history, a book of its first day, and dispositions that may be right or wrong."""
    history = draw(histories(max_reforms=3, measured=draw(st.booleans())))
    opening = min(history.days) - timedelta(days=1)
    units = [unit.ref for unit in history.on(opening)]
    held = draw(books(units, max(history.days).year, opening))
    after = [unit.ref for day in history.days for unit in history.on(day)]
    receivers: list[dict[str, Any]] = [{"receiver": "the treasury"}]
    receivers += [{"to": unit} for unit in after]
    given_ = [
        BudgetDisposition(
            id=f"z{n}",
            unit=draw(st.sampled_from(units)),
            field=draw(st.sampled_from(["", *FIELDS])),
            share=draw(st.sampled_from([None, Fraction(1, 3), Fraction(999, 1000)])),
            **draw(st.sampled_from(receivers)),
        )
        for n in range(draw(st.integers(0, 4)))
    ]
    return attrs.evolve(held, budget_dispositions=given_), history


@given(carried_books())
def test_every_field_is_kept_to_the_unit(drawn: tuple[Budgets, History]) -> None:
    """Before = stays + after + left + undecided, for each side and field, whatever happens."""
    held, history = drawn

    done = held.consolidated(history)

    for side in Side:
        fields = done.by_field(side)
        assert all(0 == each.difference for each in fields.values())
        plain = list(held.lines(side=side, stage="estimate"))
        assert sum(map(held.adjusted, plain)) == done.total(side).before
        sums = {unit: sum(row.values()) for unit, row in done.by_unit(side).items()}
        assert sum(sums.values()) == done.total(side).after
        assert sum(line.amount for line in done.lines if line.side is side) == sum(sums.values())


@given(carried_books())
def test_every_hand_over_is_in_double_entry(drawn: tuple[Budgets, History]) -> None:
    """What units gave is what others received, entry by entry."""
    held, history = drawn
    journal = held.consolidated(history).journal

    assert journal.balances
    assert all(line.one_sided for line in journal)


@given(carried_books())
def test_carrying_again_changes_nothing(drawn: tuple[Budgets, History]) -> None:
    """The book after the reform, carried from its day to its day, is as it was."""
    held, history = drawn
    day = max(history.days)
    done = held.consolidated(history)
    after = held.closed(done)

    again = after.consolidated(history, day, on=day)

    for side in Side:
        assert told(done, side) == told(again, side)
    assert {place(line) for line in after.lines(stage="estimate") if line.amount} == {
        place(line) for line in again.lines
    }
    owed = {kind: sum(d.open for d in after.budget_debts if d.kind == kind) for kind in _KINDS}
    closing = again.carried.closing
    assert owed == {kind: closing.total(kind) for kind in _KINDS}


_KINDS = ("payable", "receivable")


def told(done: Consolidation, side: Side) -> dict[tuple[UnitRef, str], int]:
    """What is estimated by unit and field; a sum of 0, of parts that cancel out, says nothing."""
    rows = done.by_unit(side).items()
    return {(unit, field): sum_ for unit, row in rows for field, sum_ in row.items() if sum_}


def place(line: BudgetLine) -> tuple[Any, ...]:
    """A line without its number, which may have been that of one of 0."""
    return (line.unit, line.side, line.codes, line.amount)


@given(carried_books())
def test_rules_never_raise(drawn: tuple[Budgets, History]) -> None:
    """However wrong a book is, rules give findings."""
    held, history = drawn

    findings = validate(Plan(reform=history.reforms[0], budgets=held), RULES)

    assert all(each.text.en and each.text.vi for each in findings)


# -- faults ----------------------------------------------------------------------------


@st.composite
def plans(draw: st.DrawFn) -> tuple[Reform, Budgets]:
    """A reform and a book with at least one line, whose totals are stated."""
    reform = draw(reforms())
    units = [unit.ref for unit in reform.before]
    held = draw(books(units, NEW.year, NEW - timedelta(days=1)))
    assume(held.budget_lines)
    totals = [
        BudgetTotal(
            id=f"{side}-{stage}",
            year=NEW.year,
            side=side,
            stage=stage,
            amount=sum(line.amount for line in held.lines(side=side, stage=stage)),
            lines=len(held.lines(side=side, stage=stage)),
        )
        for side in Side
        for stage in ("estimate", "outturn")
    ]
    return reform, attrs.evolve(held, budget_totals=totals)


def codes_of(reform: Reform, held: Budgets) -> set[tuple[str, str]]:
    """Code and subject of the findings."""
    findings = validate(Plan(reform=reform, budgets=held), RULES)
    return {(each.code, str(each.subject)) for each in findings}


@given(plans(), st.data())
def test_a_lost_line_is_found(drawn: tuple[Reform, Budgets], data: st.DataObject) -> None:
    """A line taken out is missing in the total, or in the count of lines."""
    reform, held = drawn
    gone = data.draw(st.sampled_from(held.budget_lines))
    lines = [line for line in held.budget_lines if line is not gone]

    found = codes_of(reform, attrs.evolve(held, budget_lines=lines))

    assert ("BUD013", f"{gone.side}-{gone.stage}") in found
    assert ("BUD013", f"{gone.side}-{gone.stage}") not in codes_of(reform, held)


@given(plans(), st.data())
def test_a_line_twice_is_found(drawn: tuple[Reform, Budgets], data: st.DataObject) -> None:
    """A line put in again, under its own id or another, is named."""
    reform, held = drawn
    line = data.draw(st.sampled_from(held.budget_lines))
    again = attrs.evolve(line, id=data.draw(st.sampled_from([line.id, "new"])))

    found = codes_of(reform, attrs.evolve(held, budget_lines=[*held.budget_lines, again]))

    assert ("BUD011", again.id) in found
    assert again.id == "new" or ("BUD027", line.id) in found


@given(plans(), st.data())
def test_a_misspelt_code_is_found(drawn: tuple[Reform, Budgets], data: st.DataObject) -> None:
    """A code that is not listed is named with its line."""
    reform, held = drawn
    place = data.draw(st.integers(0, len(held.budget_lines) - 1))
    lines = list(held.budget_lines)
    lines[place] = attrs.evolve(lines[place], function="O10")

    assert ("BUD010", lines[place].id) in codes_of(reform, attrs.evolve(held, budget_lines=lines))


def amount_on(side: str, amount: int) -> dict[str, Any]:
    """The field of a line of an entry that holds an amount."""
    return {side: amount}


@given(st.lists(st.integers(1, 10**15), min_size=1, max_size=6), st.data())
def test_a_changed_amount_unbalances_its_entry(amounts: list[int], data: st.DataObject) -> None:
    """An entry with one wrong line is found, by its name and the exact difference."""
    reform = data.draw(reforms())
    unit = next(iter(reform.before)).ref
    lines = [
        JournalLine(entry=f"e{n}", line=side, unit=unit, account="1", **amount_on(side, amount))
        for n, amount in enumerate(amounts)
        for side in ("debit", "credit")
    ]
    place = data.draw(st.integers(0, len(lines) - 1))
    wrong = lines[place]
    off = data.draw(st.integers(1, 10**15))
    side = "debit" if wrong.debit else "credit"
    lines[place] = attrs.evolve(wrong, **amount_on(side, abs(wrong.amount) + off))
    held = Budgets(journal_lines=lines)

    (unbalanced,) = held.journal.unbalanced

    assert (wrong.entry, off) == (unbalanced.entry, abs(unbalanced.difference))
    assert ("BUD020", wrong.entry) in codes_of(reform, held)


@given(st.lists(st.integers(1, 99), min_size=2, max_size=4), st.integers(1, 99))
def test_shares_that_do_not_sum_to_one_are_found(weights: list[int], off: int) -> None:
    """A thousandth less than the whole is found, and the whole is not."""
    whole = sum(weights)
    rows = [
        RevenueAssignment(
            id=str(n), revenue="fee", tier=f"t{n}", share=Fraction(weight, whole), since=NEW
        )
        for n, weight in enumerate(weights)
    ]
    less = attrs.evolve(rows[0], share=rows[0].share * (1 - Fraction(off, 1000 * whole)))
    reform = world("A -> X")

    assert set() == codes_of(reform, Budgets(revenue_assignments=rows))
    assert {"BUD030"} == {
        code for code, _ in codes_of(reform, Budgets(revenue_assignments=[less, *rows[1:]]))
    }


@given(plans(), st.integers(1, 10**9), st.integers(1, 10**9))
def test_a_contract_paid_above_its_worth_is_found(
    drawn: tuple[Reform, Budgets], worth: int, over: int
) -> None:
    """Whatever else is wrong, the contract is named."""
    reform, held = drawn
    unit = next(iter(reform.before)).ref
    held = attrs.evolve(
        held,
        investment_projects=[InvestmentProject(id="p", unit=unit, total=worth)],
        project_contracts=[ProjectContract(id="c", project="p", amount=worth)],
        project_payments=[ProjectPayment(id="y", contract="c", amount=worth + over, on=NEW)],
    )

    assert ("BUD034", "c") in codes_of(reform, held)


# -- files -----------------------------------------------------------------------------


@given(plans())
def test_a_book_that_was_written_is_read_again(
    tmp_path_factory: Any, drawn: tuple[Reform, Budgets]
) -> None:
    """Loading after dumping is the identity."""
    reform, held = drawn
    folder: Path = tmp_path_factory.mktemp("plan")

    write(Plan(reform=reform, budgets=held), folder)

    assert held == read(folder).budgets
