"""What a report says of money."""

from __future__ import annotations

import re
from datetime import date
from typing import TYPE_CHECKING, Any

import pytest

from adminreform import Citation, Findings, Plan, datasets
from adminreform.budgets import JournalLine, RevenueAssignment, Settlement
from adminreform.report.budgets_section import budgets_section
from adminreform.report.context import Context
from adminreform.report.words import Words
from tests.budgets.worth import book, line
from tests.worlds import NEW, new, old, world

if TYPE_CHECKING:
    from adminreform.budgets import Budgets
    from adminreform.text import Language


def told(held: Budgets | None, clauses: str = "A + B -> X", language: Language = "en") -> str:
    """The words of the section of a plan."""
    plan = Plan(reform=world(clauses), budgets=held)
    return text(Context(plan=plan, words=Words(language), findings=Findings()))


def text(context: Context) -> str:
    """The words of the section."""
    made = budgets_section(context)
    return "" if made is None else " ".join(re.sub(r"<[^>]*>", " ", str(made)).split())


def test_a_plan_without_budgets_has_no_such_section() -> None:
    """None, and not an empty heading."""
    assert "" == told(None)


def test_fields_and_units() -> None:
    """Every field on both sides of the reform, and what each new unit starts with."""
    held = book(
        line("1", "A", 5_300_000, basis=Citation("decision 1"), currency="VND"),
        line("2", "A", 300_000, stage="outturn", on=date(2025, 6, 30), currency="VND"),
        line("3", "B", 7, function="999", currency="VND"),
    )

    said = told(held)

    assert "5.3 million VND estimated expenditure of 2025 ≈ 5.66% spent by the old units" in said
    assert "5.0 million VND goes on to the new units all of it, to the last unit" in said
    assert "2 entries in double entry all balance" in said
    assert "Expenditure Education 5,300,000 300,000 5,000,000 0" in said
    assert "Expenditure (no field) 7 0 7 0" in said
    assert "Expenditure Total 5,300,007 300,000 5,000,007 0" in said
    assert "Name of X X 0 5,000,007 Total 0 5,000,007" in said
    assert "Illustrative" not in said
    assert "5,3 triệu đồng dự toán chi năm 2025" in told(held, language="vi")


def test_what_nobody_has_and_what_does_not_balance_is_told() -> None:
    """A district without a disposition, and an entry with one side."""
    entry = JournalLine(entry="e", line="1", unit=old("D"), account="1", debit=5)
    said = told(book(line("1", "D", 60), journal_lines=[entry]), "D ->")

    assert "60 with nobody" in said
    assert "1 do not balance" in said


def test_accounts_and_revenue() -> None:
    """How far accounts have come, and which tier has which revenue from when."""
    held = book(
        budget_settlements=[Settlement(unit=old("A"), year=2024, approved_on=date(2025, 4, 1))],
        revenue_assignments=[
            RevenueAssignment(
                id=f"{n}",
                revenue="land_use_fee",
                tier="t",
                share=1,
                since=NEW,
                unit=new("X"),
                exception=f"project {n:02}",
                basis=Citation("decision 2"),
            )
            for n in range(61)
        ],
    )

    said = told(held)

    assert "Accounts of 2024, 2025-06-30: 1 of 2 t units settled." in said
    assert "Land-use fee project 00 2025-07-01 T 100% decision 2" in said
    assert "project 60" not in said
    assert "1 more" in said


def test_a_reform_that_cannot_be_carried_out_is_still_told() -> None:
    """Accounts and assignments do not need a closing."""
    held = book(line("1", "A", 5), budget_settlements=[Settlement(unit=old("A"), year=2024)])
    plan = Plan(reform=world("Q? -> X", also="A"), budgets=held)

    said = text(Context(plan=plan, words=Words(), findings=Findings()))

    assert "Accounts of 2024" in said
    assert "Estimates of" not in said


@pytest.mark.parametrize(
    ("language", "words"),
    [
        (
            "en",
            (
                "Illustrative.",
                "171/171 commune accounts of 2024 approved",
                "171 of 171 commune units settled, district units going to their councils in June",
                "Land-use fee special projects 2025-07-01 Province 100%",
                "Land-use fee – 2026-01-01 Centre 20%",
                "13 projects of public investment go on",
                "all balance",
            ),
        ),
        (
            "vi",
            (
                "Minh họa.",
                (
                    "171/171 đơn vị cấp xã đã quyết toán, đơn vị cấp huyện trình Hội đồng nhân dân "
                    "trong tháng 6"
                ),
                "Giáo dục - đào tạo và dạy nghề",
                "13 dự án đầu tư công chuyển tiếp",
                "Trung ương 20%",
            ),
        ),
    ],
)
def test_quang_ninh(language: Language, words: tuple[str, ...]) -> None:
    """The real case says what is illustrative, in both languages."""
    plan: Any = datasets.quang_ninh_2025()

    said = text(Context(plan=plan, words=Words(language), findings=Findings()))

    assert [] == [each for each in words if each not in said]
