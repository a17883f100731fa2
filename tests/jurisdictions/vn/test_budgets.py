"""Limits of budgets, surplus, support: to the đồng, and by the law of the day."""

from __future__ import annotations

from datetime import date
from fractions import Fraction
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from adminreform import Confidence
from adminreform.errors import InvalidValueError, NotInForceError
from adminreform.jurisdictions import load
from adminreform.jurisdictions.vn.budgets import (
    advance_limit,
    balancing_transfer,
    budget_unit_code,
    check_commune_settlement,
    check_drawdown,
    check_estimates,
    contingency,
    reserve_fund_limits,
    settlement_law,
    surplus_use,
    temporary_allocation,
    tier_of_chapter,
)
from adminreform.jurisdictions.vn.readings import listed
from adminreform.jurisdictions.vn.support import central_support, headquarters_support

LAW = load("vn").on(date(2026, 1, 1))
OF_2025 = load("vn").on(date(2025, 7, 1))
MONEY = st.integers(0, 10**15)


def test_support_for_units_fewer() -> None:
    """Oracle: 117 × 0.5 billion = 58.5 billion; without a balancing transfer nothing.

    Source: NQ 76/2025/UBTVQH15, Article 15(2).
    """
    given_ = central_support(OF_2025, communes_fewer=117, receives_transfer=True)

    assert 58_500_000_000 == given_.amount
    assert ("budget.central_support_2025",) == given_.parameters
    assert 0 == central_support(OF_2025, communes_fewer=117, receives_transfer=False).amount
    both = central_support(OF_2025, communes_fewer=200, provinces_fewer=1, receives_transfer=True)
    assert 200_000_000_000 == both.amount
    with pytest.raises(InvalidValueError, match="0 or more"):
        central_support(OF_2025, communes_fewer=-1, receives_transfer=True)
    with pytest.raises(NotInForceError):
        central_support(LAW, communes_fewer=1, receives_transfer=True)


@pytest.mark.parametrize(
    ("province", "units", "poor", "million"),
    [
        ("Cao Bằng", 53, True, 68_900),
        ("Lạng Sơn", 61, True, 79_300),
        ("Thái Nguyên", 77, True, 100_100),
        ("Bắc Ninh", 66, False, 39_600),
        ("Hưng Yên", 93, False, 55_800),
        ("Ninh Bình", 97, False, 58_200),
        ("Huế", 19, False, 11_400),
        ("Khánh Hòa", 49, False, 29_400),
    ],
)
def test_support_for_headquarters(province: str, units: int, poor: bool, million: int) -> None:  # noqa: FBT001
    """Oracle: the printed amounts are 1,300 and 600 million a unit.

    Source: Decision 2639/QĐ-TTg; units and rates are worked back.
    """
    law = load("vn").on(date(2025, 12, 3))
    support = headquarters_support(law, communes=units, poor_region=poor)

    assert million * 1_000_000 == support.amount, province
    assert Confidence.INFERRED is support.confidence
    assert 2_615_000_000_000 == law["budget.hq_support_2025.total"].number


def test_no_communes_less_than_none() -> None:
    """A number of communes is 0 or more."""
    with pytest.raises(InvalidValueError, match="0 or more"):
        headquarters_support(load("vn").on(date(2025, 12, 3)), communes=-1, poor_region=True)


# -- limits ----------------------------------------------------------------------


@given(MONEY)
def test_contingency(amount: int) -> None:
    """2 to 5 % of the expenditure."""
    limits = contingency(LAW, expenditure=amount)

    assert (Fraction(amount, 50), Fraction(amount, 20)) == (
        limits["least"].amount,
        limits["most"].amount,
    )


@given(MONEY, MONEY)
def test_reserve_fund(estimate: int, fund: int) -> None:
    """A quarter of the estimate; 70 % of the fund in a year."""
    limits = reserve_fund_limits(LAW, annual_estimate=estimate, fund=fund)

    assert Fraction(estimate, 4) == limits["fund_most"].amount
    assert Fraction(fund * 7, 10) == limits["use_most"].amount


@given(MONEY)
def test_advance_and_temporary_allocation(amount: int) -> None:
    """30 % of the estimate; a twelfth of last year."""
    assert Fraction(amount * 3, 10) == advance_limit(LAW, estimate=amount).amount
    assert Fraction(amount, 12) == temporary_allocation(OF_2025, last_year=amount).amount


@pytest.mark.parametrize(
    "calculate",
    [
        lambda: contingency(LAW, expenditure=-1),
        lambda: reserve_fund_limits(LAW, annual_estimate=1, fund=-1),
        lambda: advance_limit(LAW, estimate=-1),
        lambda: temporary_allocation(LAW, last_year=-1),
        lambda: balancing_transfer(LAW, expenditure=-1, revenue=0),
        lambda: balancing_transfer(LAW, expenditure=0, revenue=1, left_out=-1),
        lambda: surplus_use(LAW, surplus=-1, commune=True),
        lambda: surplus_use(LAW, surplus=1, commune=False, debt_due=-1),
        lambda: check_drawdown(LAW, year_total=-1, drawn={}),
        lambda: check_drawdown(LAW, year_total=1, drawn={1: -1}),
    ],
)
def test_money_is_0_or_more(calculate: Any) -> None:
    """There is no amount below 0, and none that is a float."""
    with pytest.raises(InvalidValueError, match="0 VND or more"):
        calculate()


def test_money_is_exact() -> None:
    """A float is told to be one."""
    wrong: Any = 1.5
    with pytest.raises(InvalidValueError, match="exact number"):
        contingency(LAW, expenditure=wrong)


def test_laws_of_other_days() -> None:
    """Temporary allocation began on 1 July 2025, the rest of the law with 2026."""
    with pytest.raises(NotInForceError):
        contingency(OF_2025, expenditure=1)
    with pytest.raises(NotInForceError):
        temporary_allocation(load("vn").on(date(2025, 6, 30)), last_year=1)


@pytest.mark.parametrize(
    ("expenditure", "revenue", "left_out", "transfer"),
    [(100, 60, 0, 40), (100, 60, 10, 50), (100, 120, 0, 0), (100, 120, 30, 10)],
)
def test_balancing_transfer(expenditure: int, revenue: int, left_out: int, transfer: int) -> None:
    """Expenditure less revenue, without what the province leaves out; never below 0."""
    account = balancing_transfer(LAW, expenditure=expenditure, revenue=revenue, left_out=left_out)

    assert transfer == account.amount


def test_more_left_out_than_there_is() -> None:
    """Only revenue can be left out."""
    with pytest.raises(InvalidValueError, match="cannot leave out 2 VND"):
        balancing_transfer(LAW, expenditure=1, revenue=1, left_out=2)


@given(MONEY, MONEY, MONEY, MONEY)
def test_surplus_is_used_whole(surplus: int, debt: int, fund: int, estimate: int) -> None:
    """Debts, fund and next year sum to it; the fund keeps its limit, and gets half at most."""
    use = surplus_use(
        LAW, surplus=surplus, commune=False, debt_due=debt, fund=fund, annual_estimate=estimate
    )
    paid, to_fund, next_year = (Fraction(term.amount) for term in use.terms[1:])

    assert surplus == paid + to_fund + next_year
    assert min(debt, surplus) == paid
    assert 0 <= to_fund <= next_year
    assert to_fund == 0 or fund + to_fund <= Fraction(estimate, 4)


def test_surplus_of_a_commune() -> None:
    """All of it is revenue of next year."""
    assert 7 == surplus_use(LAW, surplus=7, commune=True).amount


# -- checks ----------------------------------------------------------------------


def test_drawdown() -> None:
    """A twelfth a month; 12 % in a month and 30 % in all of the first quarter."""
    calm = {1: 144, 2: 144, 3: 72, 4: 100}

    assert not check_drawdown(LAW, year_total=1_200, drawn=calm)
    wrong = check_drawdown(LAW, year_total=1_200, drawn={**calm, 2: 145, 4: 101})
    assert ["month 2", "month 4", "the first quarter"] == [finding.subject for finding in wrong]
    assert ["144 VND", "100 VND", "360 VND"] == [finding.expected.en for finding in wrong]
    assert "tháng 2" in wrong[0].text.vi
    with pytest.raises(InvalidValueError, match="1 to 12"):
        check_drawdown(LAW, year_total=1, drawn={13: 1})


def test_estimates_sum_to_those_before() -> None:
    """In total and by field; money that moved between fields is found in both."""
    before = {"health": 10, "education": 20}

    assert not check_estimates(OF_2025, before=before, after={"education": 20, "health": 10})
    moved = check_estimates(OF_2025, before=before, after={"education": 21, "health": 9})
    assert ["health", "education"] == [finding.subject for finding in moved]
    lost = check_estimates(OF_2025, before=before, after={"education": 20})
    assert ["health", "total"] == [finding.subject for finding in lost]
    assert {"BUD104"} == {finding.code for finding in lost}
    assert Confidence.REPORTED is lost[0].confidence


@pytest.mark.parametrize(("revenue", "expenditure", "count"), [(10, 10, 0), (10, 11, 1), (0, 0, 0)])
def test_communes_settle_no_deficit(revenue: int, expenditure: int, count: int) -> None:
    """From Law 89/2025/QH15 on; of earlier settlements nothing is said."""
    found = check_commune_settlement(LAW, "xã A", revenue=revenue, expenditure=expenditure)

    assert count == len(found)
    assert all(("BUD105", "xã A") == (each.code, each.subject) for each in found)
    assert not check_commune_settlement(OF_2025, "xã A", revenue=0, expenditure=1)


# -- codes and laws --------------------------------------------------------------


def test_chapters() -> None:
    """402 to 599 are of the province, 800 to 989 of the commune."""
    expected = {
        401: None,
        402: "province",
        599: "province",
        800: "commune",
        989: "commune",
        990: None,
    }

    assert expected == {chapter: tier_of_chapter(LAW, chapter) for chapter in expected}


@pytest.mark.parametrize(
    ("case", "code"),
    [("merged", "closed"), ("takes_in", "kept"), ("split_remainder", "kept"), ("split_off", "new")],
)
def test_unit_codes(case: Any, code: str) -> None:
    """Circular 185/2015/TT-BTC, Articles 4, 13, 14."""
    assert code == budget_unit_code(OF_2025, case)


def test_no_such_case() -> None:
    """The message names the cases."""
    wrong: Any = "renamed"
    with pytest.raises(InvalidValueError, match="merged, takes_in"):
        budget_unit_code(OF_2025, wrong)


def test_law_of_a_settlement() -> None:
    """2024 by the old law, 2025 by the new one."""
    years = (2023, 2024, 2025, 2026)

    assert ["83/2015/QH13", "83/2015/QH13", "89/2025/QH15", "89/2025/QH15"] == [
        settlement_law(LAW, year) for year in years
    ]


@pytest.mark.parametrize(
    ("parameter", "count"),
    [
        ("budget.headings.revenue", 8),
        ("budget.headings.expenditure", 9),
        ("budget.headings.recurrent", 12),
        ("budget.carry_over", 11),
    ],
)
def test_lists(parameter: str, count: int) -> None:
    """Headings and grounds have keys and words in both languages."""
    items = listed(LAW, parameter)

    assert count == len({item.key for item in items})
    assert all(item.title.vi for item in items)
