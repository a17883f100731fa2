"""Rules about the book of budgets: each fires on what it is for, and names it."""

from __future__ import annotations

from datetime import date
from fractions import Fraction
from typing import Any

import attrs
import pytest

from adminreform import Citation, Plan, validate
from adminreform.budgets import (
    BudgetAdjustment,
    BudgetAdvance,
    BudgetCode,
    BudgetDebt,
    BudgetDisposition,
    Budgets,
    BudgetTotal,
    BudgetTransfer,
    BudgetUnitCode,
    CarryOver,
    InvestmentProject,
    JournalLine,
    PolicyPayment,
    ProjectContract,
    ProjectPayment,
    ReserveFund,
    RevenueAssignment,
    Settlement,
)
from adminreform.rules.bud import RULES
from tests.budgets.worth import CODES, book, line
from tests.worlds import NEW, OLD, new, old, world

MAY = date(2025, 5, 1)


def found(held: Budgets, clauses: str = "A + B -> X", **more: Any) -> list[tuple[str, str, str]]:
    """Code, subject and message of what the rules on budgets find."""
    plan = Plan(reform=world(clauses, **more), budgets=held)
    return [(f.code, str(f.subject), f.message) for f in validate(plan, RULES)]


def settled(unit: str, **more: Any) -> Settlement:
    """The account of a unit for 2024."""
    return Settlement(unit=old(unit), year=2024, **more)


def adjust(name: str, of: str, amount: int, on: date = MAY) -> BudgetAdjustment:
    """An adjustment with decision and reason."""
    return BudgetAdjustment(
        id=name, line=of, amount=amount, on=on, decision="12/2025", reason="floods"
    )


def entry(number: str, *, debit: int = 0, credit: int = 0, name: str = "e1") -> JournalLine:
    """A line of an entry of A."""
    return JournalLine(
        entry=name, line=number, unit=old("A"), account="112", debit=debit, credit=credit
    )


def test_a_good_book_has_no_findings() -> None:
    """Lines, sums, entries, accounts and shares that fit are not remarked upon."""
    held = book(
        line("1", "A", 400),
        line("2", "B", 500),
        line("3", "A", 100, stage="outturn", on=MAY),
        line("4", "B", 500, stage="adjusted"),
        budget_transfers=[
            BudgetTransfer(
                id="b", giver=old("B"), receiver=old("A"), kind="balancing", year=2025, amount=3
            )
        ],
        budget_totals=[
            BudgetTotal(id="t", year=2025, side="expenditure", amount=900, lines=2),
            BudgetTotal(id="x", year=2025, side="expenditure", amount=800, after=new("X")),
        ],
        journal_lines=[entry("1", debit=5), entry("2", credit=5)],
        budget_settlements=[settled("A", approved_on=MAY), settled("B", approved_on=MAY)],
        revenue_assignments=[
            RevenueAssignment(
                id="1", revenue="fee", tier="t", share=1, since=NEW, until=date(2026, 1, 1)
            ),
        ],
    )

    assert [] == found(held)
    assert [] == list(validate(Plan(reform=world("A -> X")), RULES))


def test_rules_say_nothing_of_a_reform_that_cannot_be_carried_out() -> None:
    """A source that is not there is told by other rules; budgets are not carried."""
    held = book(
        line("1", "A", 400),
        budget_totals=[
            BudgetTotal(id="x", year=2025, side="expenditure", amount=1, after=new("X"))
        ],
        investment_projects=[InvestmentProject(id="p", unit=old("A"), total=5)],
    )

    assert [] == found(held, "Q? -> X", also="A")


def test_every_rule_has_a_bad_and_a_good_example_and_a_title_in_vietnamese() -> None:
    """What a rule demands is shown."""
    assert all("Bad:" in rule.doc and "Good:" in rule.doc and rule.title.vi for rule in RULES)
    codes = [rule.code for rule in RULES]
    assert sorted(set(codes)) == codes


def test_lines_that_nobody_receives() -> None:
    """BUD001: a unit that passes on no territory, and no disposition."""
    assert [
        (
            "BUD001",
            "D@2025-01-01",
            (
                "1 of its budget items (education) (5 expenditure) has nowhere to go: 1; its unit "
                "was abolished and nobody decided where it goes"
            ),
        )
    ] == found(book(line("1", "D", 5)), "D ->")


@pytest.mark.parametrize(
    ("code", "held"),
    [
        ("BUD002", book(line("1", "S", 5))),
        ("BUD003", book(line("1", "AX", 5))),
        (
            "BUD004",
            book(
                line("1", "D", 5),
                budget_dispositions=[
                    BudgetDisposition(id=name, holding="1", unit=old("D"), to=old("P"), share=share)
                    for name, share in (("d", Fraction(3, 4)), ("e", Fraction(1, 2)))
                ],
            ),
        ),
        (
            "BUD005",
            book(
                line("1", "D", 5),
                budget_dispositions=[BudgetDisposition(id="d", unit=old("D"), to=old("D"))],
            ),
        ),
        (
            "BUD006",
            book(
                line("1", "A", 5),
                budget_dispositions=[
                    BudgetDisposition(id="d", holding="9", unit=old("A"), to=new("X"))
                ],
            ),
        ),
        ("BUD007", book(line("1", "A", 5), line("1", "B", 5))),
        (
            "BUD008",
            book(
                line("1", "A", 5),
                budget_dispositions=[
                    BudgetDisposition(id="d", holding="1", unit=old("D"), to=new("X"))
                ],
            ),
        ),
    ],
)
def test_what_carrying_finds(code: str, held: Budgets) -> None:
    """Shares nobody measured, units nobody knows, dispositions that cannot be carried out."""
    clauses = "A + B -> X; D ->; S(part) -> Y; S(remainder) -> S"

    assert code in [each[0] for each in found(held, clauses, also="P")]


def test_unknown_code_names_lines_and_what_was_meant() -> None:
    """BUD010: a letter O for a 0; and a parent that is not there."""
    held = book(
        line("1", "A", 5, function="07O"),
        line("2", "B", 5, function="07O", programme="not looked at"),
        budget_codes=[*CODES, BudgetCode(dimension="function", code="999", parent="99")],
    )

    assert [
        (
            "BUD010",
            "1",
            "function code '07O' is not in the classification: lines 1, 2",
        ),
        (
            "BUD010",
            "function 999",
            "stands under 99, which leads to no top of the classification",
        ),
    ] == found(held)
    plan = Plan(reform=world("A + B -> X"), budgets=held)
    assert "did you mean 072, 070?" == validate(plan, RULES)[0].mend.en


def test_line_twice() -> None:
    """BUD011: one line under two ids."""
    assert [
        (
            "BUD011",
            "2",
            "A@2025-01-01: lines 1, 2 have the same year, side, stage and codes and the same sum",
        )
    ] == found(book(line("1", "A", 5), line("2", "A", 5)))
    assert ["BUD011"] == [f[0] for f in found(book(line("1", "A", 5), line("2", "A", 6)))]


def test_two_currencies() -> None:
    """BUD012: sums in two currencies mean nothing."""
    held = book(
        line("1", "A", 5, currency="VND"),
        line("2", "B", 5, currency="VND"),
        line("3", "B", 5, currency="USD", function="130"),
    )

    assert [("BUD012", "3", "1 lines are in USD and the others in VND: 3")] == found(held)


def test_lost_line_is_found_by_the_total() -> None:
    """BUD013: the sum differs from what was stated; or the sum fits and the count does not."""
    total = BudgetTotal(id="t", year=2025, side="expenditure", amount=900, lines=2)
    held = book(line("1", "A", 400), budget_totals=[total])

    assert [
        (
            "BUD013",
            "t",
            "expenditure estimate of 2025: 1 lines sum to 400, and 900 was stated: 500 missing",
        )
    ] == found(held)
    zero = book(line("1", "A", 900), budget_totals=[total])
    assert [
        ("BUD013", "t", "1 lines are there, and 2 were stated: a line is lost or stands twice")
    ] == found(zero)


def test_total_of_a_field_and_of_a_unit() -> None:
    """BUD013 looks at one field of one unit where that was stated."""
    held = book(
        line("1", "A", 400),
        line("2", "A", 7, function="130"),
        line("3", "B", 9, function="130"),
        budget_totals=[
            BudgetTotal(
                id="t", year=2025, side="expenditure", amount=8, unit=old("A"), field="health"
            )
        ],
    )

    assert [
        (
            "BUD013",
            "t",
            "expenditure estimate of 2025, health: 1 lines sum to 7, and 8 was stated: 1 missing",
        )
    ] == found(held)


def test_stated_estimate_of_a_new_unit() -> None:
    """BUD014: 950 was stated for X, which the old estimates make 900."""
    held = book(
        line("1", "A", 400),
        line("2", "B", 500),
        line("3", "B", 70, year=2026),
        line("4", "B", 3, stage="commitment"),
        budget_totals=[
            BudgetTotal(id="x", year=2025, side="expenditure", amount=950, after=new("X")),
            BudgetTotal(
                id="y",
                year=2025,
                side="expenditure",
                amount=900,
                after=new("X"),
                field="education",
            ),
            BudgetTotal(id="z", year=2024, side="expenditure", amount=1, after=new("X")),
            BudgetTotal(id="n", year=2026, side="expenditure", amount=70, after=new("X")),
            BudgetTotal(
                id="c",
                year=2025,
                side="expenditure",
                amount=4,
                after=new("X"),
                stage="commitment",
            ),
        ],
    )

    assert [
        (
            "BUD014",
            "X@2025-07-01",
            "expenditure estimate of 2025: 1 lines sum to 900, and 950 was stated: 50 missing",
        ),
        (
            "BUD014",
            "X@2025-07-01",
            "expenditure estimate of 2024: 0 lines sum to 0, and 1 was stated: 1 missing",
        ),
        (
            "BUD014",
            "X@2025-07-01",
            "expenditure commitment of 2025: 1 lines sum to 3, and 4 was stated: 1 missing",
        ),
    ] == found(held)


def test_adjustment_of_a_unit_that_has_ended() -> None:
    """BUD015: on the day of the reform A is no more; the day before it is."""
    held = book(line("1", "A", 100), budget_adjustments=[adjust("a", "1", 20, NEW)])

    assert [
        (
            "BUD015",
            "a",
            "adjusts line 1 of A@2025-01-01 on 2025-07-01, when that unit has ended",
        )
    ] == found(held)
    early = attrs.evolve(held, budget_adjustments=[adjust("a", "1", 20, date(2025, 6, 30))])
    assert [] == found(early)


def test_outturn_without_a_day() -> None:
    """BUD019: it counts as not spent; of another year it is not looked at."""
    held = book(
        line("1", "A", 100),
        line("2", "A", 40, stage="outturn"),
        line("3", "A", 50, year=2024),
        line("4", "A", 40, year=2024, stage="outturn"),
    )

    assert [
        (
            "BUD019",
            "2",
            (
                "1 outturns of 2025 have no day, so that 40 count as not spent before the reform: "
                "lines 2"
            ),
        )
    ] == found(held)


@pytest.mark.parametrize(("repaid", "count"), [(MAY, 0), (date(2026, 1, 5), 1), (None, 1)])
def test_reserve_that_lent_and_got_back(repaid: date | None, count: int) -> None:
    """BUD031: 50 used and 60 lent of 100 is too much until the 60 are back, in the year."""
    fund = ReserveFund(
        unit=old("A"),
        year=2025,
        opening=100,
        used=50,
        advanced=60,
        advanced_on=OLD,
        repaid_on=repaid,
    )

    assert ["BUD031"] * count == [code for code, _, _ in found(book(reserve_funds=[fund]))]


def test_adjusted_estimate_is_the_sum() -> None:
    """BUD015: 100 and 20 are no 130; an adjustment has an estimate, of its year."""
    held = book(
        line("1", "A", 100),
        line("2", "A", 130, stage="adjusted"),
        budget_adjustments=[
            adjust("a", "1", 20),
            adjust("b", "9", 20),
            adjust("c", "1", 1, on=date(2026, 1, 5)),
        ],
    )

    assert [
        ("BUD015", "b", "adjusts line 9, which is no estimate of the book"),
        ("BUD015", "c", "adjusts line 1 of 2025 on 2026-01-05"),
        ("BUD015", "2", "adjusted estimate of 130, and estimate and adjustments give 121"),
    ] == found(held)


def test_spending_above_the_estimate() -> None:
    """BUD016: an outturn and a commitment together above the estimate."""
    held = book(
        line("1", "A", 100),
        line("2", "A", 70, stage="outturn", on=MAY),
        line("3", "A", 40, stage="commitment"),
        line("4", "A", 999, stage="outturn", side="revenue", on=MAY),
    )

    assert [
        (
            "BUD016",
            "3",
            "A@2025-01-01 spent and promised 110 in 2025, and the estimate is 100: lines 2, 3",
        )
    ] == found(held)


def test_line_below_0() -> None:
    """BUD017: a negative line, and an adjustment that takes more than there is."""
    held = book(
        line("1", "A", -5),
        line("2", "B", 5),
        budget_adjustments=[adjust("a", "2", -6)],
    )

    assert [
        ("BUD017", "1", "estimate of A@2025-01-01 is -5, below 0"),
        ("BUD017", "2", "estimate of B@2025-01-01 is -1, below 0"),
    ] == found(held)


@pytest.mark.parametrize(
    ("lines", "message"),
    [
        (
            [entry("1", debit=540), entry("2", credit=450)],
            (
                "debit 540, credit 450: differs by 90; look at line 1: two digits may be "
                "swapped, 450 would balance"
            ),
        ),
        (
            [entry("1", debit=500), entry("2", debit=500)],
            "debit 1,000, credit 0: differs by 1,000; look at line 1, 2",
        ),
        (
            [entry("1", debit=500), entry("2", credit=400), entry("3", debit=100)],
            "debit 600, credit 400: differs by 200; look at line 3: it may stand on the wrong side",
        ),
        (
            [entry("1", debit=500), entry("2", credit=500), entry("3", debit=70)],
            (
                "debit 570, credit 500: differs by 70; look at line 3: it may stand twice, or the "
                "other side of it is missing"
            ),
        ),
        (
            [entry("1", debit=5000), entry("2", credit=500)],
            (
                "debit 5,000, credit 500: differs by 4,500; look at line 1: a zero too many "
                "or too few, 500 would balance"
            ),
        ),
        (
            [entry("7", debit=5)],
            (
                "debit 5, credit 0: differs by 5; look at line 7: it may stand twice, or the other "
                "side of it is missing"
            ),
        ),
        (
            [entry("1", debit=617), entry("2", credit=300), entry("3", credit=200)],
            "debit 617, credit 500: differs by 117; look at line 1, 2, 3",
        ),
    ],
)
def test_entry_that_does_not_balance(lines: list[JournalLine], message: str) -> None:
    """BUD020 names the entry, the difference, and the line that explains it."""
    assert [("BUD020", "e1", message)] == found(book(journal_lines=lines))


def test_line_of_an_entry_with_two_sides_or_twice() -> None:
    """BUD021: both sides on one line; a number twice."""
    lines = [entry("1", debit=5, credit=5), entry("1", debit=5), entry("2", credit=5)]

    assert [
        ("BUD021", "e1/1", "debit 5 and credit 5 on one line"),
        ("BUD021", "e1/1", "stands 2 times in its entry"),
    ] == found(book(journal_lines=lines))


def test_unit_that_ends_unsettled() -> None:
    """BUD022: once a tier, with those that are missing; approved on the day is in time."""
    held = book(
        budget_settlements=[
            settled("A", approved_on=NEW),
            settled("B", reconciled_on=MAY),
            Settlement(unit=old("A"), year=2025),
        ]
    )

    assert [
        (
            "BUD022",
            "t",
            (
                "2 of 3 units of tier t that end: no approval of the account of 2024 is noted up "
                "to 2025-07-01: B@2025-01-01, C@2025-01-01"
            ),
        )
    ] == found(
        with_rows(held, budget_settlements=[*held.budget_settlements, settled("C", sent_on=MAY)]),
        "A + B + C -> X",
    )
    assert ("BUD022", "t") == found(held, "A + B + C -> X")[0][:2]


def with_rows(held: Budgets, **changes: Any) -> Budgets:
    """A book with other rows."""
    return attrs.evolve(held, **changes)


def test_steps_out_of_order() -> None:
    """BUD023: approved before it was reconciled."""
    held = book(
        budget_settlements=[
            settled("A", closed_on=OLD, reconciled_on=MAY, approved_on=date(2025, 4, 30))
        ]
    )

    assert (
        "BUD023",
        "A@2025-01-01",
        "account of 2024: approved on 2025-04-30, before reconciled on 2025-05-01",
    ) in found(held, "A -> X")


def test_account_is_its_lines() -> None:
    """BUD024: the sum of settled lines differs from the account."""
    held = book(
        line("1", "A", 800, year=2024, stage="settled"),
        budget_settlements=[settled("A", expenditure=900, revenue=1, approved_on=MAY)],
    )

    assert [
        (
            "BUD024",
            "A@2025-01-01",
            "account of 2024: expenditure of 900, and settled lines sum to 800",
        )
    ] == found(held, "A -> X")


def test_open_balance_and_second_account() -> None:
    """BUD025: something is left to clear after the approval; an account twice."""
    held = book(
        budget_settlements=[
            settled("A", approved_on=MAY, open_balance=5),
            settled("A", approved_on=MAY),
        ]
    )

    assert [
        ("BUD025", "A@2025-01-01", "has 2 accounts of 2024"),
        ("BUD025", "A@2025-01-01", "account of 2024: approved, and 5 are still open"),
    ] == found(held, "A -> X")


def test_unknown_unit_in_any_table() -> None:
    """BUD026: a unit that is neither before nor after, with the one that was meant."""
    held = book(
        budget_debts=[BudgetDebt(id="d", unit=old("AX1"), kind="payable", amount=0)],
        policy_payments=[
            PolicyPayment(id="p", policy="x", unit=old("AX2"), people=1, rate=1, after=new("AX2"))
        ],
    )
    plan = Plan(reform=world("AX2 -> X"), budgets=held)

    findings = [f for f in validate(plan, RULES) if f.code == "BUD026"]

    assert [
        (
            new("AX2"),
            "1 rows of policy_payments name a unit that is neither before nor after",
        ),
        (old("AX1"), "1 rows of budget_debts name a unit that is neither before nor after"),
    ] == [(f.subject, f.message) for f in findings]
    assert "AX2@2025-01-01" in findings[1].mend.en


def test_ids_twice() -> None:
    """BUD027: in one table, and among all that is carried."""
    held = book(
        line("1", "A", 5),
        budget_debts=[BudgetDebt(id="1", unit=old("B"), kind="payable", amount=1)],
        budget_dispositions=[
            BudgetDisposition(id="d", unit=old("B"), to=new("X")),
            BudgetDisposition(id="d", unit=old("A"), to=new("X")),
        ],
    )

    assert [
        ("BUD027", "d", "stands 2 times in budget_dispositions"),
        ("BUD027", "1", "stands in 2 tables, so that a disposition cannot tell which is meant"),
    ] == [each for each in found(held) if each[0] == "BUD027"]


def test_shares_that_sum_to_999_thousandths() -> None:
    """BUD030: a thousandth is with nobody; and two shares of one tier on one day."""
    shares = [
        RevenueAssignment(
            id="c", revenue="fee", tier="commune", share=Fraction(7, 10), since=NEW, until=None
        ),
        RevenueAssignment(
            id="p", revenue="fee", tier="province", share=Fraction(299, 1000), since=NEW
        ),
    ]

    assert [("BUD030", "p", "fee on 2025-07-01: shares sum to 0.999, not to 1")] == found(
        book(revenue_assignments=shares)
    )
    twice = [
        RevenueAssignment(id=n, revenue="fee", tier="t", share=1, since=NEW, exception="sp")
        for n in "ab"
    ]
    assert [("BUD030", "b", "fee (sp): tier t has several shares on 2025-07-01")] == found(
        book(revenue_assignments=twice)
    )


def test_shares_are_looked_at_on_every_day() -> None:
    """BUD030 finds the stretch of days on which a share is missing."""
    shares = [
        RevenueAssignment(
            id="c", revenue="fee", tier="commune", share=1, since=NEW, until=date(2026, 1, 1)
        ),
        RevenueAssignment(
            id="d", revenue="fee", tier="commune", share=Fraction(4, 5), since=date(2026, 1, 1)
        ),
    ]

    assert [("BUD030", "d", "fee on 2026-01-01: shares sum to 0.8, not to 1")] == found(
        book(revenue_assignments=shares)
    )


def test_parts_above_the_whole() -> None:
    """BUD031: used, returned, paid, recovered more than there was."""

    def given(name: str, **more: Any) -> BudgetTransfer:
        told: dict[str, Any] = {
            "giver": old("A"),
            "receiver": old("B"),
            "kind": "targeted",
            "year": 2025,
        }
        return BudgetTransfer(id=name, amount=9, **(told | more))

    held = book(
        budget_transfers=[given("1", used=10), given("2", used=8, returned=2)],
        budget_debts=[
            BudgetDebt(
                id="3", unit=old("A"), kind="payable", amount=5, settled=6, follows="territory"
            )
        ],
        budget_advances=[
            BudgetAdvance(
                id="4",
                unit=old("A"),
                year=2025,
                estimate=9,
                amount=1,
                on=MAY,
                recovered=2,
                follows="territory",
            )
        ],
        reserve_funds=[ReserveFund(unit=old("A"), year=2025, opening=5, paid_in=1, used=7)],
    )

    assert [
        ("1", "10 used, and there were 9"),
        ("2", "2 returned, and there were 1"),
        ("3", "6 paid, and there were 5"),
        ("4", "2 recovered, and there were 1"),
        ("A@2025-01-01 2025", "7 used, and there were 6"),
    ] == [each[1:] for each in found(held) if each[0] == "BUD031"]


def test_adjustment_without_a_ground() -> None:
    """BUD018: nobody knows by whom, why, or how much."""
    told: dict[str, Any] = {"line": "1", "on": MAY}
    held = book(
        line("1", "A", 5),
        budget_adjustments=[
            BudgetAdjustment(id="a", amount=5, **told),
            BudgetAdjustment(id="b", amount=0, decision="12/2025", reason="floods", **told),
            BudgetAdjustment(id="c", amount=1, basis=Citation("12/2025"), reason="floods", **told),
        ],
    )

    assert [
        ("BUD018", "a", "5 on line 1, 2025-05-01: without a decision and a reason"),
        ("BUD018", "b", "0 on line 1, 2025-05-01: without an amount"),
    ] == found(held)


def test_overdue_debts() -> None:
    """BUD037: of units that end, once a unit and kind; not what is paid, or of those that stay."""

    def debt(name: str, unit: Any, **more: Any) -> BudgetDebt:
        told: dict[str, Any] = {
            "kind": "payable",
            "amount": 4,
            "due": MAY,
            "follows": "territory",
        } | more
        return BudgetDebt(id=name, unit=unit, **told)

    held = book(
        budget_debts=[
            debt("1", old("A"), counterparty="contractor"),
            debt("2", old("A"), due=date(2025, 4, 1)),
            debt("3", old("A"), due=date(2025, 7, 1)),
            debt("4", old("A"), settled=4),
            debt("5", old("P")),
            debt("6", old("A"), due=None),
        ]
    )

    assert [
        (
            "BUD037",
            "A@2025-01-01",
            "payable: 8 overdue, the oldest since 2025-04-01: contractor, 2",
        )
    ] == found(held, "A -> X", also="P")


def test_code_of_two_bodies() -> None:
    """BUD038: one code at two bodies on one day; one after the other is another matter."""

    def code(unit: str, **more: Any) -> BudgetUnitCode:
        return BudgetUnitCode(code="1001", unit=old(unit), case="takes_in", after=new("X"), **more)

    assert [("BUD038", "1001", "is used by A@2025-01-01 and by B@2025-01-01 at once")] == found(
        book(budget_unit_codes=[code("A"), code("B", since=NEW)])
    )
    assert [] == found(book(budget_unit_codes=[code("A", closed_on=NEW), code("B", since=NEW)]))
    merged = BudgetUnitCode(code="1002", unit=old("A"), case="merged")
    assert [
        ("BUD038", "1002", "its body (A@2025-01-01) ends, and no day closes it"),
    ] == found(book(budget_unit_codes=[merged]))
    assert [] == found(book(budget_unit_codes=[attrs.evolve(merged, closed_on=NEW)]))
    assert [] == found(book(budget_unit_codes=[code("B", since=NEW), code("A", closed_on=NEW)]))


def project(name: str = "p1", **more: Any) -> InvestmentProject:
    """A project of A."""
    return InvestmentProject(id=name, unit=old("A"), total=900, **more)


def test_contracts_and_payments_without_what_they_are_of() -> None:
    """BUD033: names that are not there, and what was meant; a carry-over of no line."""
    held = book(
        investment_projects=[project(after=new("X"))],
        project_contracts=[ProjectContract(id="c1", project="p2", amount=5)],
        project_payments=[ProjectPayment(id="y", contract="c9", amount=5, on=MAY)],
        carry_overs=[CarryOver(id="o", unit=old("A"), year=2023, amount=1, line="77")],
    )

    assert [
        ("BUD033", "c1", "names p2, which is not there"),
        ("BUD033", "y", "names c9, which is not there"),
        ("BUD033", "77", "is carried over, and is no line"),
    ] == found(held)


def test_payments_and_contracts() -> None:
    """BUD034 and BUD035: paid above the contract, what remains wrong, contracts above total."""
    held = book(
        investment_projects=[project(after=new("X"))],
        project_contracts=[
            ProjectContract(id="c1", project="p1", amount=500),
            ProjectContract(id="c2", project="p1", amount=500, remaining=310),
        ],
        project_payments=[
            ProjectPayment(id="1", contract="c1", amount=520, on=MAY),
            ProjectPayment(id="2", contract="c2", amount=200, on=MAY),
        ],
    )

    assert [
        ("BUD034", "c1", "520 paid, and there were 500"),
        ("BUD034", "c2", "200 paid and 310 remaining are not the 500 of the contract"),
        ("BUD035", "p1", "contracts c1, c2 are worth 1,000, and the project 900"),
    ] == found(held)


def test_project_without_an_investor() -> None:
    """BUD036: its investor ends, and nobody decided; what is open on contracts is told."""
    held = book(
        investment_projects=[project(), project("p2", done_on=MAY)],
        project_contracts=[ProjectContract(id="c1", project="p1", amount=500)],
        project_payments=[ProjectPayment(id="1", contract="c1", amount=200, on=MAY)],
    )

    assert (
        "BUD036",
        "p1",
        "A@2025-01-01 ends and nobody goes on with it; 300 are to be paid on its contracts",
    ) == found(held)[-1]


def test_project_with_two_investors() -> None:
    """BUD036: the row says X, and a disposition of the day gave it to P."""
    held = book(
        investment_projects=[project(after=new("X"))],
        budget_dispositions=[
            BudgetDisposition(id="d", holding="p1", unit=old("A"), to=old("P"), on=NEW)
        ],
    )

    assert (
        "BUD036",
        "p1",
        "X@2025-07-01 is stated as its investor, and P@2025-01-01 has it",
    ) in found(held, "A -> X", also="P")
