"""Rules of the law of Viet Nam on budgets: each fires in its time, and not before."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import Any

import pytest

from adminreform import Assumption, Citation, Fact, Facts, Plan, datasets
from adminreform.budgets import (
    AllocationStart,
    BudgetAdjustment,
    BudgetAdvance,
    BudgetDebt,
    BudgetDisposition,
    Budgets,
    BudgetTransfer,
    BudgetUnitCode,
    CarryOver,
    PolicyPayment,
    ReserveFund,
    RevenueAssignment,
    Settlement,
)
from adminreform.jurisdictions import load
from adminreform.jurisdictions.vn.classification import BUDGET_CODES, DIMENSIONS, budget_index
from tests.budgets.worth import line as any_line
from tests.worlds import NEW, new, old, world

PACK = load("vn")
RULES = {rule.code: rule.given(PACK.law) for rule in PACK.law_rules if rule.code.startswith("BUD")}
YEAR = date(2026, 1, 1)

COMMUNE, PROVINCE, DISTRICT = old("10001"), old("22"), old("193")


def reform() -> Any:
    """A commune that becomes one of another code, a district that ends, and a province."""
    tiers = {"10001": "commune", "10002": "commune", "193": "district", "22": "province"}
    return world("10001 -> 10002; 193 ->", also="22", tiers=tiers)


def found(code: str, *, facts: Facts | None = None, **rows: Any) -> list[tuple[str, str]]:
    """Subject and message of what a rule finds in a book."""
    told: dict[str, Any] = {"budget_codes": BUDGET_CODES} | rows
    plan = Plan(reform=reform(), budgets=Budgets(**told), facts=facts or Facts())
    findings = RULES[code](plan)
    assert all(
        each.code == code and each.text.vi and each.text.vi != each.text.en for each in findings
    )
    return [(str(each.subject), each.message) for each in findings]


def line(name: str, amount: int, **more: Any) -> Any:
    """An estimate of the new commune for 2026."""
    told: dict[str, Any] = {"year": 2026, "unit": new("10002")} | more
    unit = told.pop("unit")
    return any_line(name, unit, amount, **told)


def test_a_plan_without_budgets_breaks_none_of_them() -> None:
    """Rules on budgets say nothing where there is no book of them."""
    plan = Plan(reform=reform())

    assert [] == [each for rule in RULES.values() for each in rule(plan)]


def test_every_rule_shows_what_it_demands() -> None:
    """Bad and good examples, titles in both languages, codes in order."""
    assert all("Bad:" in rule.doc and "Good:" in rule.doc for rule in RULES.values())
    assert all(rule.title.vi for rule in RULES.values())
    assert sorted(RULES) == list(RULES)


# -- checks that were there before the book ----------------------------------------------


def shares(revenue: str, since: date, **tiers: str) -> list[RevenueAssignment]:
    """Shares of a revenue in 100, by tier."""
    return [
        RevenueAssignment(
            id=tier, revenue=revenue, tier=tier, share=Fraction(pct) / 100, since=since
        )
        for tier, pct in tiers.items()
    ]


def test_shares_of_a_revenue() -> None:
    """BUD101: 68 + 21 + 12 is 101; before 2026 the circular is not in force."""
    wrong = {"central": "68", "province": "21", "commune": "12"}

    assert [("income_tax", "68 + 21 + 12 = 101, and not 100")] == found(
        "BUD101", revenue_assignments=shares("income_tax", YEAR, **wrong)
    )
    assert [] == found("BUD101", revenue_assignments=shares("x", date(2025, 7, 1), central="68"))
    assert [] == found(
        "BUD101",
        revenue_assignments=shares("x", YEAR, central="68", province="3.5", commune="28.5"),
    )


def test_printed_start() -> None:
    """BUD102: the divisor that is printed does not give the start that is printed."""

    def start(country: int) -> list[AllocationStart]:
        return [
            AllocationStart(
                id="revenue",
                local=Decimal(209929),
                country=Decimal(country),
                national_start=Decimal(5000),
                printed=Decimal("524.8"),
                places=1,
            )
        ]

    assert ["revenue"] == [s for s, _ in found("BUD102", allocation_starts=start(712_200))]
    assert [] == found("BUD102", allocation_starts=start(2_000_000))


def transfer(**more: Any) -> BudgetTransfer:
    """A transfer of 1,200 for 2026."""
    told: dict[str, Any] = {
        "id": "t",
        "receiver": PROVINCE,
        "kind": "balancing",
        "year": 2026,
        "amount": 1200,
    }
    return BudgetTransfer(**(told | more))


@pytest.mark.parametrize(
    ("more", "count"),
    [
        ({"drawn": {"4": 101}}, 1),
        ({"drawn": {"4": 100}}, 0),
        ({"drawn": {"4": 101}, "giver": PROVINCE}, 0),
        ({"drawn": {"4": 101}, "kind": "targeted"}, 0),
        ({"drawn": {"4": 101}, "year": 2025}, 0),
    ],
)
def test_pace_of_drawing(more: dict[str, Any], count: int) -> None:
    """BUD103: a twelfth a month from the centre, from 2026; the province sets its own pace."""
    assert count == len(found("BUD103", budget_transfers=[transfer(**more)]))


def test_estimates_that_nobody_received() -> None:
    """BUD104: a district's estimate without a disposition is missing after the reform."""
    lost = any_line("1", DISTRICT, 60)

    assert [
        ("expenditure education", "0 VND after, 60 VND before"),
        ("total", "0 VND after, 60 VND before"),
    ] == found("BUD104", budget_lines=[lost])
    assert [] == found("BUD104", budget_lines=[any_line("1", COMMUNE, 60)])


def settlement(unit: Any, year: int, **more: Any) -> Settlement:
    """The account of a unit."""
    return Settlement(unit=unit, year=year, **more)


def test_commune_with_a_deficit() -> None:
    """BUD105: 11 of expenditure, 10 of revenue; provinces and 2024 are another matter."""
    bad = {"revenue": 10, "expenditure": 11}

    def of(unit: Any, year: int) -> list[tuple[str, str]]:
        return found("BUD105", budget_settlements=[settlement(unit, year, **bad)])

    assert [(str(new("10002")), "settles 11 VND of expenditure, and 10 VND of revenue")] == of(
        new("10002"), 2025
    )
    assert [] == of(PROVINCE, 2025)
    assert [] == of(COMMUNE, 2024)


# -- final accounts ------------------------------------------------------------------------


def test_accounts_of_2024() -> None:
    """BUD106: communes before 30 April, districts before 31 May, sent before 15 July 2025."""
    accounts = [
        settlement(COMMUNE, 2024, approved_on=date(2025, 4, 29)),
        settlement(DISTRICT, 2024, council_on=date(2025, 6, 20), basis=Assumption("illustrative")),
        settlement(PROVINCE, 2024, approved_on=date(2025, 6, 29), sent_on=date(2025, 7, 15)),
    ]

    assert [
        (
            "193@2025-01-01",
            (
                "1 districts: accounts of 2024 go to their councils, or were approved, up to "
                "2025-06-20 (days rest on an assumption: illustrative), not before 2025-05-31: "
                "193@2025-01-01"
            ),
        ),
        ("22@2025-01-01", "account sent on 2025-07-15, after 2025-07-14"),
    ] == found("BUD106", budget_settlements=accounts)
    late = [settlement(COMMUNE, 2024, approved_on=date(2025, 4, 30))]
    assert ["10001@2025-01-01"] == [s for s, _ in found("BUD106", budget_settlements=late)]


def test_accounts_of_later_years() -> None:
    """BUD107: a commune approves before 31 March, and sends in five working days."""
    unit = new("10002")

    def of(**days: date) -> list[str]:
        return [m for _, m in found("BUD107", budget_settlements=[settlement(unit, 2025, **days)])]

    assert [] == of(approved_on=date(2026, 3, 30), sent_on=date(2026, 4, 6))
    assert ["account approved on 2026-03-31, after 2026-03-30"] == of(approved_on=date(2026, 3, 31))
    assert ["account sent on 2026-04-20, after 2026-04-06"] == of(
        approved_on=date(2026, 3, 30), sent_on=date(2026, 4, 20)
    )
    assert ["account reconciled on 2026-02-11, after 2026-02-10"] == of(
        reconciled_on=date(2026, 2, 11)
    )
    assert [] == found(
        "BUD107", budget_settlements=[settlement(DISTRICT, 2025, sent_on=date(2027, 1, 1))]
    )


@pytest.mark.parametrize(
    ("year", "law", "count"),
    [(2025, "83/2015/QH13", 1), (2025, "89/2025/QH15", 0), (2025, "", 0), (2024, "x", 0)],
)
def test_law_of_the_year(year: int, law: str, count: int) -> None:
    """BUD108: 2025 is settled by the new law."""
    account = settlement(new("10002"), year, law=law, approved_on=date(year + 1, 3, 1))

    assert count == len(found("BUD108", budget_settlements=[account]))


# -- codes and tiers -----------------------------------------------------------------------


def test_codes_of_bodies() -> None:
    """BUD109: the code of a merged body is closed, and never used again."""
    codes = [
        BudgetUnitCode(code="1", unit=COMMUNE, case="merged"),
        BudgetUnitCode(code="1", case="split_off", after=new("10002")),
        BudgetUnitCode(code="2", unit=COMMUNE, case="merged", after=new("10002")),
        BudgetUnitCode(code="3", unit=COMMUNE, case="takes_in", after=new("10002")),
    ]

    assert [
        ("10001@2025-01-01", "code 2 of a body that is merged into another was kept"),
        ("1", "was closed with its body, and is used again"),
        ("2", "was closed with its body, and is used again"),
    ] == found("BUD109", budget_unit_codes=codes)


def test_chapter_of_another_tier() -> None:
    """BUD110: 405 is a chapter of provinces; of 700 the law says nothing."""
    lines = [
        line("1", 5, administrative="405"),
        line("2", 5, administrative="405"),
        line("3", 5, administrative="805"),
        line("4", 5, administrative="700"),
        line("5", 5, administrative="office"),
        line("6", 5, administrative="405", unit=PROVINCE),
    ]

    assert [("1", "chapter 405 is one of tier province, on lines of tier commune: 1, 2")] == found(
        "BUD110", budget_lines=lines
    )


def test_tier_without_a_budget() -> None:
    """BUD111: a district has no budget in 2026; in 2025 it had one."""
    lines = [
        line("1", 5, unit=DISTRICT),
        line("2", 5),
        line("3", 5, unit=DISTRICT, year=2025),
    ]

    assert [("1", "tier district has no budget in 2026: lines 1")] == found(
        "BUD111", budget_lines=lines
    )


# -- limits --------------------------------------------------------------------------------


@pytest.mark.parametrize(("planned", "count"), [(1, 1), (2, 0), (5, 0), (6, 1)])
def test_contingency(planned: int, count: int) -> None:
    """BUD112: 2 to 5 % of the expenditure, from 2026."""
    lines = [line("1", 100 - planned), line("2", planned, function="contingency")]

    assert count == len(found("BUD112", budget_lines=lines))
    earlier = [line("1", 100, year=2025), line("2", 0), line("3", 5, side="revenue")]
    assert [] == found("BUD112", budget_lines=earlier)


def test_contingency_counts_adjustments() -> None:
    """BUD112 looks at what the estimate became."""
    held = found(
        "BUD112",
        budget_lines=[line("1", 98), line("2", 2, function="contingency")],
        budget_adjustments=[BudgetAdjustment(id="a", line="1", amount=100, on=date(2026, 5, 1))],
    )

    assert [("10002@2025-07-01", "contingency of 2026: 2 of 200, which is 1 %")] == held


def test_field_of_none_of_the_headings() -> None:
    """BUD113: a line whose codes lead to no field of the law."""
    lines = [line("1", 5), line("2", 5, function="000"), line("3", 5, function="000", year=2025)]

    assert [("2", "field '' is none that the law lists: lines 2")] == found(
        "BUD113", budget_lines=lines
    )


@pytest.mark.parametrize(
    ("day", "count"),
    [(date(2026, 12, 14), 0), (date(2026, 12, 15), 1), (date(2025, 12, 20), 0)],
)
def test_late_adjustment(day: date, count: int) -> None:
    """BUD114: before 15 December, from 2026."""
    late = [BudgetAdjustment(id="a", line="1", amount=1, on=day)]

    assert count == len(found("BUD114", budget_adjustments=late))


@pytest.mark.parametrize(
    ("amount", "allocated", "count"),
    [
        (5, date(2026, 6, 15), 0),
        (5, date(2026, 6, 16), 1),
        (0, date(2026, 6, 30), 0),
        (-5, date(2026, 6, 30), 0),
        (5, None, 0),
    ],
)
def test_late_allocation(amount: int, allocated: date | None, count: int) -> None:
    """BUD115: ten working days after 1 June 2026."""
    added = BudgetAdjustment(
        id="a", line="1", amount=amount, on=date(2026, 6, 1), allocated_on=allocated
    )

    assert count == len(found("BUD115", budget_adjustments=[added]))


@pytest.mark.parametrize(
    ("amount", "year", "on", "count"),
    [
        (31, 2027, date(2026, 9, 1), 1),
        (30, 2027, date(2026, 9, 1), 0),
        (31, 2026, date(2026, 9, 1), 0),
        (31, 2026, date(2025, 9, 1), 0),
    ],
)
def test_advance_on_next_year(amount: int, year: int, on: date, count: int) -> None:
    """BUD116: 30 % of the estimate of next year; on this year's it is no such advance."""
    advance = BudgetAdvance(id="a", unit=PROVINCE, year=year, estimate=100, amount=amount, on=on)

    assert count == len(found("BUD116", budget_advances=[advance]))


def test_transfer_that_did_not_go_back() -> None:
    """BUD117: in 30 days after it is found, from 2026."""

    def of(**more: Any) -> list[str]:
        told = {"kind": "targeted", "used": 1000, "purpose": "schools", "giver": PROVINCE} | more
        return [m for _, m in found("BUD117", budget_transfers=[transfer(**told)])]

    june = date(2026, 6, 1)
    assert [] == of(found_on=june, returned=200, returned_on=date(2026, 7, 1))
    assert [
        "200 of 1,200 were not used for schools, found on 2026-06-01: went back on 2026-07-02"
    ] == of(found_on=june, returned=200, returned_on=date(2026, 7, 2))
    assert [
        "200 of 1,200 were not used for schools, found on 2026-06-01: 200 did not go back"
    ] == of(found_on=june)
    assert [] == of()
    assert [] == of(found_on=june, used=1200)
    assert [] == of(found_on=date(2025, 6, 1), year=2025)


@pytest.mark.parametrize(("amount", "count"), [(50, 0), (60, 1)])
def test_balancing_transfer(amount: int, count: int) -> None:
    """BUD118: expenditure of 100 less revenue of 50, without the transfer itself."""
    lines = [
        line("1", 100),
        line("2", 50, side="revenue", function="", economic="taxes"),
        line("3", 50, side="revenue", function="", economic="balancing_transfer"),
    ]
    given = transfer(receiver=new("10002"), giver=PROVINCE, amount=amount)

    assert count == len(found("BUD118", budget_lines=lines, budget_transfers=[given]))
    other = [transfer(amount=1), transfer(id="u", receiver=COMMUNE, year=2025)]
    assert [] == found("BUD118", budget_lines=lines, budget_transfers=other)


@pytest.mark.parametrize(
    ("ground", "year", "count"),
    [("contracted", 2025, 0), ("travel", 2025, 1), ("", 2025, 1), ("travel", 2024, 0)],
)
def test_carry_over_of_what_lapses(ground: str, year: int, count: int) -> None:
    """BUD119: on 31 January 2026 the list of the new law counts."""
    over = CarryOver(id="o", unit=COMMUNE, year=year, amount=5, ground=ground)

    assert count == len(found("BUD119", carry_overs=[over]))


def test_share_of_the_centre() -> None:
    """BUD120: 20 % of land-use fees, 15 % where the province receives a balancing transfer."""

    def of(facts: Facts | None = None, **tiers: str) -> list[str]:
        rows = shares("land_use_fee", YEAR, **tiers)
        return [m for _, m in found("BUD120", revenue_assignments=rows, facts=facts)]

    def receives(value: bool) -> Facts:  # noqa: FBT001 (it is the fact)
        return Facts([Fact(unit=PROVINCE, name="balancing_transfer", value=value)])

    assert [] == of(central="20", commune="80")
    assert [] == of(central="15", commune="85")
    assert ["land_use_fee from 2026-01-01: the centre has 0 %"] == of(commune="100")
    assert [] == of(receives(value=False), central="20", commune="80")
    assert 1 == len(of(receives(value=False), central="15", commune="85"))
    assert [] == of(receives(value=True), central="15", commune="85")
    assert [] == found("BUD120", revenue_assignments=shares("land_use_fee", NEW, commune="100"))
    vat = shares("vat", date(2027, 1, 1), central="60", province="40")
    assert 1 == len(found("BUD120", revenue_assignments=vat))
    assert [] == found("BUD120", revenue_assignments=shares("income_tax", YEAR, commune="100"))


@pytest.mark.parametrize(
    ("more", "messages"),
    [
        ({"opening": 100}, []),
        ({"opening": 20, "paid_in": 6}, ["reserve of 2026: 26 at the end"]),
        ({"opening": 20, "used": 15}, ["reserve of 2026: 15 used"]),
        (
            {"opening": 20, "advanced": 5, "advanced_on": date(2026, 8, 31)},
            ["reserve of 2026: 5 lent on 2026-08-31 have not come back"],
        ),
        (
            {
                "opening": 20,
                "advanced": 5,
                "advanced_on": date(2026, 2, 28),
                "repaid_on": date(2027, 3, 1),
            },
            ["reserve of 2026: 5 lent on 2026-02-28 came back on 2027-03-01"],
        ),
        (
            {
                "opening": 20,
                "advanced": 5,
                "advanced_on": date(2026, 2, 28),
                "repaid_on": date(2027, 2, 28),
            },
            [],
        ),
    ],
)
def test_reserve_fund(more: dict[str, Any], messages: list[str]) -> None:
    """BUD121: 25 % of the estimate, 70 % a year, 12 months; without an estimate no limit."""
    estimate = [] if more == {"opening": 100} else [line("1", 100, unit=PROVINCE)]
    fund = ReserveFund(unit=PROVINCE, year=2026, **more)

    assert messages == [m for _, m in found("BUD121", budget_lines=estimate, reserve_funds=[fund])]
    earlier = ReserveFund(unit=PROVINCE, year=2025, opening=100, used=99)
    assert [] == found("BUD121", reserve_funds=[earlier])


@pytest.mark.parametrize(("back", "count"), [(date(2027, 3, 31), 0), (date(2027, 4, 1), 1)])
def test_advance_of_the_end_of_a_month(back: date, count: int) -> None:
    """BUD121: 12 months after 31 March are 31 March."""
    fund = ReserveFund(
        unit=new("10002"),
        year=2026,
        opening=10,
        advanced=5,
        advanced_on=date(2026, 3, 31),
        repaid_on=back,
    )

    assert count == len(found("BUD121", reserve_funds=[fund]))


@pytest.mark.parametrize("year", [-1, 0, 1, 9998, 9999, 10_000])
def test_years_at_the_ends_of_the_calendar(year: int) -> None:
    """No rule raises for a year that no day has, or whose limits end after the last day."""
    unit = new("10002")
    last = date.max
    rows: dict[str, Any] = {
        "budget_lines": [line("1", 5, year=year, administrative="805")],
        "budget_adjustments": [
            BudgetAdjustment(id="a", line="1", amount=5, on=last, allocated_on=last)
        ],
        "budget_settlements": [settlement(unit, year, approved_on=last, surplus_to_next_year=1)],
        "budget_transfers": [
            BudgetTransfer(
                id="t", receiver=unit, kind="targeted", year=year, amount=5, found_on=last
            ),
            BudgetTransfer(id="u", receiver=unit, kind="balancing", year=year, amount=5),
        ],
        "carry_overs": [CarryOver(id="o", unit=unit, year=year, amount=5)],
        "reserve_funds": [
            ReserveFund(unit=unit, year=year, opening=5, advanced=5, advanced_on=last)
        ],
    }

    for code in RULES:
        found(code, **rows)


def test_use_of_a_surplus() -> None:
    """BUD122: a commune takes all of it into next year, a province half of what debts leave."""

    def of(unit: Any, **more: Any) -> list[str]:
        account = settlement(unit, 2026, revenue=110, expenditure=100, **more)
        fund = ReserveFund(unit=PROVINCE, year=2026, opening=0)
        return [
            m
            for _, m in found(
                "BUD122",
                budget_settlements=[account],
                reserve_funds=[fund],
                budget_lines=[line("1", 1000, unit=PROVINCE)],
            )
        ]

    assert [] == of(new("10002"), surplus_to_next_year=10)
    assert ["surplus of 2026: 8 of 10 become revenue of next year, 0 go to the reserve fund"] == of(
        new("10002"), surplus_to_next_year=8
    )
    assert [] == of(PROVINCE, surplus_to_next_year=4, debt_paid=2, to_reserve=4)
    assert ["surplus of 2026: 8 of 10 become revenue of next year, 0 go to the reserve fund"] == of(
        PROVINCE, surplus_to_next_year=8, debt_paid=2
    )
    assert 1 == len(of(PROVINCE, surplus_to_next_year=4, debt_paid=2, to_reserve=3))
    assert [] == of(PROVINCE, surplus_to_next_year=5, debt_paid=1, to_reserve=4)
    assert [] == of(PROVINCE, surplus_to_next_year=4, debt_paid=1, to_reserve=5)
    assert 1 == len(of(PROVINCE, surplus_to_next_year=5, debt_paid=1, to_reserve=5))
    assert [] == of(new("10002"))


# -- the hand-over of 2025 -----------------------------------------------------------------


def given(name: str, **more: Any) -> BudgetDisposition:
    """What was decided for the district."""
    told: dict[str, Any] = {"unit": DISTRICT} | more
    return BudgetDisposition(id=name, **told)


def test_debt_that_is_struck_off() -> None:
    """BUD123: what a district owes and what was advanced is not to vanish with it."""
    rows: dict[str, Any] = {
        "budget_debts": [BudgetDebt(id="p", unit=DISTRICT, kind="payable", amount=7)],
        "budget_advances": [
            BudgetAdvance(
                id="v", unit=DISTRICT, year=2025, estimate=9, amount=3, on=date(2025, 3, 1)
            )
        ],
    }

    assert [
        ("p", "7 owed by 193@2025-01-01 went to struck off, by d"),
        ("v", "3 advanced by 193@2025-01-01 went to struck off, by d"),
    ] == found("BUD123", budget_dispositions=[given("d", receiver="struck off")], **rows)
    assert [] == found("BUD123", budget_dispositions=[given("d", to=PROVINCE)], **rows)


def test_estimates_of_a_district() -> None:
    """BUD124: to the province; to a commune with a decision; never out of the register."""
    lines = [any_line("1", DISTRICT, 60), any_line("2", DISTRICT, 5, function="130")]

    def of(*decided: BudgetDisposition) -> list[tuple[str, str]]:
        return found("BUD124", budget_lines=lines, budget_dispositions=decided)

    assert [] == of(given("d", to=PROVINCE))
    assert [] == of(given("d", to=new("10002"), basis=Citation("resolution 1")))
    assert [
        (
            "d",
            "2 estimates of 193@2025-01-01 go to 10002@2025-07-01, and no decision is named: 1, 2",
        )
    ] == of(given("d", to=new("10002")))
    assert [
        (
            "193@2025-01-01",
            (
                "2 estimates of 1 districts go to 1 communes by an assumption, which is no "
                "decision: d"
            ),
        )
    ] == of(given("d", to=new("10002"), basis=Assumption("illustrative")))
    assert ["e"] == [
        subject
        for subject, _ in of(
            given("d", to=PROVINCE), given("e", field="education", receiver="a company")
        )
    ]


def test_benefit_for_fewer_people() -> None:
    """BUD125: 120 people before, 118 after; another area."""
    paid = PolicyPayment(
        id="1",
        policy="school meals",
        unit=COMMUNE,
        after=new("10002"),
        people=120,
        rate=500,
        people_after=118,
        area="hamlet 1",
        area_after="hamlet 2",
    )

    assert [
        ("1", "school meals: people 120 before the reform, 118 after it"),
        ("1", "school meals: area hamlet 1 before the reform, hamlet 2 after it"),
    ] == found("BUD125", policy_payments=[paid])
    nobody = PolicyPayment(id="2", policy="school meals", unit=COMMUNE, people=3, rate=500)
    assert [
        (
            "2",
            (
                "school meals: 10001@2025-01-01 ends, and nobody pays 3 people 500 a month after "
                "the reform"
            ),
        )
    ] == found("BUD125", policy_payments=[nobody])


def test_share_that_changes_in_the_middle_of_the_year() -> None:
    """BUD126: 70 % until the reform, 50 % or none from it on; what goes on stays."""

    def share(name: str, pct: int, **more: Any) -> RevenueAssignment:
        told: dict[str, Any] = {"revenue": "fee", "tier": "commune", "since": NEW} | more
        return RevenueAssignment(id=name, share=Fraction(pct, 100), **told)

    before = share("a", 70, since=date(2025, 1, 1), until=NEW)

    assert [("b", "fee: communes had 70 %, and have 50 % from the reform on")] == found(
        "BUD126", revenue_assignments=[before, share("b", 50)]
    )
    assert [] == found("BUD126", revenue_assignments=[before, share("b", 70)])
    later = share("b", 50, since=YEAR)
    for rows in ([before], [before, share("b", 50, revenue="other")], [before, later]):
        assert [("a", "fee: communes had 70 %, and have none from the reform on")] == found(
            "BUD126", revenue_assignments=rows
        )


@pytest.mark.parametrize(
    ("year", "day", "count"),
    [
        (2026, date(2026, 12, 31), 0),
        (2026, date(2027, 1, 15), 1),
        (2026, None, 0),
        (2024, date(2025, 1, 15), 0),
    ],
)
def test_spending_after_the_year(year: int, day: date | None, count: int) -> None:
    """BUD127: by 31 December; the law before 2026 is not that of the pack."""
    late = line("1", 5, year=year, stage="outturn", on=day)

    assert count == len(found("BUD127", budget_lines=[late]))


def test_letter_on_the_hand_over_is_one_of_2025() -> None:
    """Before the letter nothing of it holds."""
    early = world("10001 -> 10002", effective=date(2025, 3, 1), tiers={"10001": "commune"})
    rows = Budgets(
        policy_payments=[
            PolicyPayment(id="1", policy="p", unit=COMMUNE, people=2, rate=1, people_after=1)
        ]
    )
    plan = Plan(reform=early, budgets=rows)

    codes = ("BUD104", "BUD123", "BUD124", "BUD125", "BUD126")
    assert [] == [each for code in codes for each in RULES[code](plan)]


# -- classification ------------------------------------------------------------------------


def test_fields_of_the_codes_are_headings_of_the_law() -> None:
    """What the pack knows of categories uses the fields of Circular 26/2026."""
    law = PACK.on(YEAR)
    headings = {str(case["key"]) for case in law["budget.headings.recurrent"].cases}
    fields = {code.field for code in BUDGET_CODES if code.level == "category"}

    assert headings - {"other"} == fields


def test_index_of_the_classification() -> None:
    """Chapter, group and item, as papers write them; dimensions have their names."""
    assert ("805", "072", "6000") == tuple(budget_index("805 - 072 - 6000").codes.values())
    assert "chương" == DIMENSIONS["administrative"].vi
    for wrong in ("805-72-6000", "805-072", "8O5-072-6000"):
        with pytest.raises(ValueError, match="chapter-group-item"):
            budget_index(wrong)


# -- the real case -------------------------------------------------------------------------


def test_findings_on_quang_ninh_are_those_of_published_facts() -> None:
    """Districts that go to their councils in June; schools that an assumption gave away."""
    findings = [each for rule in RULES.values() for each in rule(datasets.quang_ninh_2025())]

    assert [("BUD106", "district", "warning"), ("BUD124", "district", "info")] == [
        (each.code, each.subject, each.severity) for each in findings
    ]
    assert "assumption" in findings[0].message
