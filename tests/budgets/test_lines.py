"""Lines, their classification and fields."""

from __future__ import annotations

from datetime import date

import pytest

from adminreform import InvalidValueError
from adminreform.budgets import (
    BudgetAdjustment,
    BudgetCode,
    BudgetDebt,
    BudgetDisposition,
    BudgetTransfer,
    CodeList,
    PolicyPayment,
    RevenueAssignment,
    Side,
    Stage,
)
from tests.budgets.worth import CODES, book, line
from tests.worlds import new, old


@pytest.mark.parametrize("amount", [1.5, True, "7", None])
def test_amount_is_a_whole_number(amount: object) -> None:
    """A sum that is no whole number of the smallest unit cannot exist, a float above all."""
    with pytest.raises(InvalidValueError, match=r"BudgetLine\.amount: expected a whole number"):
        line("1", "A", amount)  # type: ignore[arg-type]


def test_debt_is_not_below_0() -> None:
    """Who owes less than nothing is owed something, which is another kind of debt."""
    with pytest.raises(InvalidValueError, match=r"BudgetDebt\.amount: expected 0 or more, got -1"):
        BudgetDebt(id="1", unit=old("A"), kind="payable", amount=-1)


def test_row_needs_an_id() -> None:
    """A row without an id cannot be named in a finding."""
    with pytest.raises(InvalidValueError, match="BudgetLine needs a id"):
        line(" ", "A", 1)


def test_fields_come_from_codes() -> None:
    """Expenditure has the field of what it is for, revenue that of what it is of."""
    held = book(
        line("1", "A", 5, function="072"),
        line("2", "A", 7, function="130"),
        line("3", "A", 9, side="revenue", function="", economic="1400"),
        line("4", "A", 11, function="999"),
    )

    assert {"1": "education", "2": "health", "3": "land_use_fee", "4": ""} == dict(held.fields)
    assert {"education": 5, "health": 7, "": 11} == held.by_field("expenditure", year=2025)


def test_parents_that_stand_in_a_circle_end() -> None:
    """Codes that are their own parents are told, and looking up a field of them ends."""
    codes = CodeList(
        [
            BudgetCode(dimension="function", code="1", parent="2"),
            BudgetCode(dimension="function", code="2", parent="1"),
        ]
    )

    assert "" == codes.field_of("function", "1")
    assert ["1", "2"] == [each.code for each in codes.orphans()]


def test_adjusted_estimate_by_day() -> None:
    """An estimate with its adjustments, up to a day or all of them."""
    estimate = line("1", "A", 100)
    held = book(
        estimate,
        budget_adjustments=[
            BudgetAdjustment(id="a", line="1", amount=20, on=date(2025, 3, 1)),
            BudgetAdjustment(id="b", line="1", amount=-50, on=date(2025, 9, 1)),
        ],
    )

    assert (120, 70) == (held.adjusted(estimate, date(2025, 6, 30)), held.adjusted(estimate))


def test_lines_are_picked() -> None:
    """By year, side, stage and unit."""
    held = book(
        line("1", "A", 1),
        line("2", "B", 1, year=2024),
        line("3", "A", 1, side="revenue", stage="outturn"),
    )

    def ids(**asked: object) -> list[str]:
        return [each.id for each in held.lines(**asked)]  # type: ignore[arg-type]

    assert ["1", "2", "3"] == ids()
    assert ["2"] == ids(year=2024)
    assert ["1", "3"] == ids(unit=old("A"))
    assert ["3"] == ids(side=Side.REVENUE)
    assert ["3"] == ids(stage=Stage.OUTTURN)


def test_one_currency_is_that_of_the_book() -> None:
    """A book with lines in two currencies has none."""
    assert "VND" == book(line("1", "A", 1, currency="VND"), line("2", "B", 1)).currency
    two = book(line("1", "A", 1, currency="VND"), line("2", "B", 1, currency="USD"))
    assert "" == two.currency


@pytest.mark.parametrize("drawn", [{"13": 1}, {"0": 1}, {"May": 1}, {"5": -1}, {"5": 1.5}])
def test_months_have_numbers(drawn: dict[str, int]) -> None:
    """What was drawn in a month that is not there cannot exist."""
    with pytest.raises(InvalidValueError, match="drawn"):
        BudgetTransfer(
            id="1",
            giver=old("P"),
            receiver=old("A"),
            kind="balancing",
            year=2026,
            amount=1,
            drawn=drawn,
        )


def test_benefit_that_changes_says_what() -> None:
    """What is not stated for after the reform is as it was."""
    paid = PolicyPayment(
        id="1", policy="p", unit=old("A"), people=3, rate=10, people_after=2, rate_after=10
    )

    assert (("people", 3, 2),) == paid.changes
    assert 360 == paid.amount


@pytest.mark.parametrize("share", ["0.5", 1.5, -1, 2])
def test_share_is_from_0_to_1(share: object) -> None:
    """A share is exact and from 0 to 1; a float is refused."""
    with pytest.raises(InvalidValueError, match="share"):
        RevenueAssignment(
            id="1",
            revenue="fee",
            tier="t",
            share=share,  # type: ignore[arg-type]
            since=date(2025, 7, 1),
        )


def test_disposition_needs_one_receiver_and_an_exact_share() -> None:
    """A disposition that gives to nobody, or a float of it, is refused where it is made."""
    with pytest.raises(InvalidValueError, match="needs one receiver"):
        BudgetDisposition(id="d", unit=old("D"))
    with pytest.raises(InvalidValueError, match="expected an exact number"):
        BudgetDisposition(id="d", unit=old("D"), to=new("X"), share=0.1)  # type: ignore[arg-type]
    given = BudgetDisposition(id="d", unit=old("D"), to=new("X"))
    assert "d: all of D@2025-01-01 to X@2025-07-01" == str(given.as_disposition())


def test_codes_have_titles_in_two_languages() -> None:
    """A code without a Vietnamese name is told in English."""
    code = BudgetCode(dimension="fund", code="9", name="Aid", name_vi="Viện trợ")

    assert ("Aid", "Viện trợ") == (code.title.en, code.title.to("vi"))
    assert "Education" == CODES[0].title.to("vi")
