"""Final accounts: steps, and how far all of them have come."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from adminreform import Text, datasets
from adminreform.budgets import Budgets, Settlement, SettlementStep
from tests.worlds import old, world

JUNE = date(2025, 6, 15)
NAMES = {
    "commune": Text("communes", "đơn vị cấp xã"),
    "district": Text("districts", "đơn vị cấp huyện"),
}


def state(*accounts: Settlement, on: date = JUNE) -> str:
    """The state of two communes and a district in words."""
    tiers = {"A": "commune", "B": "commune", "D": "district"}
    registry = world("A + B -> X; D ->", tiers=tiers).before
    held = Budgets(budget_settlements=accounts)
    told = held.settlement_state(registry, year=2024, on=on, tiers=["commune", "district"])
    assert 3 == sum(sum(tier.steps.values()) for tier in told.tiers)
    return told.sentence(NAMES).en


def account(unit: str, *, year: int = 2024, **days: Any) -> Settlement:
    """The account of a unit."""
    return Settlement(unit=old(unit), year=year, **days)


@pytest.mark.parametrize(
    ("day", "step"),
    [
        (date(2025, 1, 30), SettlementStep.OPEN),
        (date(2025, 1, 31), SettlementStep.CLOSED),
        (date(2025, 3, 1), SettlementStep.RECONCILED),
        (date(2025, 4, 1), SettlementStep.APPROVED),
        (date(2026, 1, 1), SettlementStep.SENT),
    ],
)
def test_steps_by_day(day: date, step: SettlementStep) -> None:
    """An account stands at the last step that was done by a day."""
    done = account(
        "A",
        closed_on=date(2025, 1, 31),
        reconciled_on=date(2025, 3, 1),
        approved_on=date(2025, 4, 1),
        sent_on=date(2025, 4, 10),
    )

    assert step is done.step(day)
    assert step.is_settled == (day >= date(2025, 4, 1))


def test_sentences() -> None:
    """All, some, none; with the month of the councils where it is planned."""
    april, may, june = (date(2025, month, 20) for month in (4, 5, 6))
    a, b = account("A", approved_on=april), account("B", approved_on=april)

    assert "2 of 2 communes settled, districts going to their councils in June" == state(
        a, b, account("D", council_on=june)
    )
    assert "2 of 2 communes settled, 0 of 1 districts settled" == state(a, b)
    assert (
        "1 of 2 communes settled, 1 going to their councils in May, 1 of 1 districts settled"
        == state(a, account("B", council_on=may), account("D", approved_on=april), on=may)
    )
    assert "communes going to their councils from May to June, 0 of 1 districts settled" == state(
        account("A", council_on=may),
        account("B", council_on=june),
        account("D", year=2023),
        on=may,
    )
    assert (
        "0 of 2 communes settled, 1 going to their councils in June, "
        "districts going to their councils in January 2026"
    ) == state(account("A", council_on=june), account("D", council_on=date(2026, 1, 9)))
    assert (
        "communes going to their councils from June 2025 to June 2026, 0 of 1 districts settled"
    ) == state(account("A", council_on=june), account("B", council_on=date(2026, 6, 1)))
    assert "0 of 2 communes settled, 0 of 1 districts settled" == state(a, on=date(2025, 1, 1))


def test_days_of_councils_that_have_passed() -> None:
    """After the month nobody is going any more: no approval is noted."""
    planned = [account("A", council_on=JUNE), account("D", council_on=JUNE)]

    assert (
        "0 of 2 communes settled, 1 planned for their councils in June, without an approval that "
        "is noted, districts planned for their councils in June, without an approval that is noted"
    ) == state(*planned, on=date(2025, 7, 13))
    assert "districts going to their councils in June" in state(*planned, on=date(2025, 6, 30))


def test_sent_without_an_approval_is_not_settled() -> None:
    """Only a council settles an account."""
    sent = account("A", reconciled_on=date(2025, 3, 1), sent_on=date(2025, 4, 1))

    assert SettlementStep.RECONCILED is sent.step(JUNE)
    assert "0 of 2 communes settled, 0 of 1 districts settled" == state(sent)


def test_quang_ninh_by_the_middle_of_june() -> None:
    """171 of 171 settled, the districts in June: as was reported, in both languages."""
    plan = datasets.quang_ninh_2025()
    assert plan.budgets is not None

    told = plan.budgets.settlement_state(plan.reform.before, year=2024, on=date(2025, 6, 13))

    assert (
        "171 of 171 communes settled, districts going to their councils in June",
        (
            "171/171 đơn vị cấp xã đã quyết toán, "
            "đơn vị cấp huyện trình Hội đồng nhân dân trong tháng 6"
        ),
    ) == (told.sentence(NAMES).en, told.sentence(NAMES).to("vi"))
    assert (171, 0) == (told.by_tier["commune"].settled, told.by_tier["district"].settled)
    assert ("commune", "approved", 0) in told.to_frame().rows()
    assert ("commune", "sent", 171) in told.to_frame().rows()
    assert ("district", "đã đối chiếu", 13) in told.to_frame(language="vi").rows()
