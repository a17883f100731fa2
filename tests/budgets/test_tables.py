"""Tables that offices send on."""

from __future__ import annotations

from datetime import date

from adminreform import Citation
from adminreform.budgets import (
    COFOG,
    BudgetDebt,
    Budgets,
    CodeList,
    InvestmentProject,
    Journal,
    JournalLine,
    ProjectContract,
    ProjectPayment,
    Settlement,
    accounts_table,
    debts_table,
    projects_table,
)
from tests.worlds import new, old, world

EVE = date(2025, 6, 30)


def test_projects_as_they_are_handed_over() -> None:
    """Contracts and payments up to the day; what is finished is left out."""
    held = Budgets(
        investment_projects=[
            InvestmentProject(
                id="p", unit=old("D"), total=900, name="road", group="C", after=new("X")
            ),
            InvestmentProject(id="q", unit=old("D"), total=5, done_on=EVE),
        ],
        project_contracts=[
            ProjectContract(id="c", project="p", amount=500, signed_on=date(2025, 1, 1)),
            ProjectContract(id="d", project="p", amount=100, signed_on=date(2025, 8, 1)),
        ],
        project_payments=[
            ProjectPayment(id="1", contract="c", amount=200, on=EVE),
            ProjectPayment(id="2", contract="c", amount=50, on=date(2025, 7, 2)),
        ],
    )

    assert [
        ("p", "road", "C", False, "D@2025-01-01", "X@2025-07-01", 900, 500, 200, 300, 700)
    ] == projects_table(held, EVE).rows()


def test_accounts_with_those_that_are_missing() -> None:
    """A unit without an account is open; a day that is still to come is not told."""
    registry = world("A + B -> X; D ->", tiers={"A": "c", "B": "c", "D": "d"}).before
    held = Budgets(
        budget_settlements=[
            Settlement(
                unit=old("A"),
                year=2024,
                closed_on=date(2025, 1, 31),
                approved_on=date(2025, 4, 1),
                sent_on=date(2025, 8, 1),
                council="council of A",
                open_balance=5,
            )
        ]
    )

    assert [
        (
            *("A@2025-01-01", "k Name of A", "c", "approved", "2025-01-31", "", "2025-04-01"),
            *("council of A", "", 5),
        ),
        ("B@2025-01-01", "k Name of B", "c", "open", "", "", "", "", "", 0),
    ] == accounts_table(held, registry, year=2024, on=EVE).rows()
    vietnamese = accounts_table(held, registry, year=2024, on=EVE, language="vi")
    assert ["đã phê chuẩn", "chưa khóa sổ"] == vietnamese["bước"].to_list()


def test_debts_that_are_open() -> None:
    """What was paid is left out; what is overdue says so."""
    held = Budgets(
        budget_debts=[
            BudgetDebt(
                id="1",
                unit=old("A"),
                kind="receivable",
                amount=9,
                settled=2,
                counterparty="tenant",
                due=date(2025, 7, 1),
            ),
            BudgetDebt(id="2", unit=old("A"), kind="payable", amount=3, settled=3),
            BudgetDebt(id="3", unit=old("A"), kind="payable", amount=3),
        ]
    )

    assert [
        ("1", "A@2025-01-01", "nợ phải thu", "tenant", 9, 2, 7, "2025-07-01", False),
        ("3", "A@2025-01-01", "nợ phải trả", "", 3, 0, 3, "", False),
    ] == debts_table(held, EVE, language="vi").rows()


def test_sums_beyond_64_bits_are_text() -> None:
    """A debt of more than a column of numbers can hold is told, and nothing raises."""
    debt = BudgetDebt(id="1", unit=old("A"), kind="payable", amount=10**20, settled=1)

    table = debts_table(Budgets(budget_debts=[debt]), EVE)

    assert [("100000000000000000000", 1, "99999999999999999999")] == table.select(
        "amount", "settled", "open"
    ).rows()


def test_journal_as_tables() -> None:
    """All lines, and debit and credit of each account of each unit."""
    lines = [
        JournalLine(
            entry="e",
            line=str(number),
            unit=old("A"),
            account=account,
            debit=debit,
            credit=credit,
            on=EVE,
            note="rent",
            basis=Citation("paper 1"),
        )
        for number, (account, debit, credit) in enumerate(
            [("112", 7, 0), ("511", 0, 5), ("511", 0, 2)]
        )
    ]
    journal = Journal(lines)

    assert ("e", "0", "2025-06-30", "A@2025-01-01", "112", 7, 0, "rent", "paper 1") == (
        journal.to_frame().rows()[0]
    )
    assert [
        ("A@2025-01-01", "112", "7", "0", "7"),
        ("A@2025-01-01", "511", "0", "7", "-7"),
    ] == journal.trial_balance().rows()
    assert (7, -7, 0) == (
        journal.balance("112"),
        journal.balance("511", old("A")),
        journal.balance("511", old("B")),
    )
    assert (3, lines) == (len(journal), list(journal))
    assert lines == list(Journal.strict(lines))


def test_functions_of_government() -> None:
    """Ten divisions with their groups; a group has the field of its division."""
    codes = CodeList(COFOG)

    assert (10, 69) == (
        sum(code.level == "division" for code in COFOG),
        sum(code.level == "group" for code in COFOG),
    )
    assert () == codes.orphans()
    assert "education" == codes.field_of("function", "09.1")
    assert "Hospital services" == codes.path("function", "07.3")[0].name
    assert 79 == len({code.code for code in COFOG})
