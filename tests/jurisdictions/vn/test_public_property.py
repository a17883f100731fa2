"""Public property: days of steps, forms by day, surplus that adds up."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from adminreform.errors import InvalidValueError, NotInForceError
from adminreform.jurisdictions import load
from adminreform.jurisdictions.vn.public_property import (
    PropertyStep,
    WeeklySurplus,
    check_weekly_surplus,
    property_step_due,
    purpose_rank,
    recall_after,
    sale_decision_valid,
)
from adminreform.jurisdictions.vn.readings import listed

LAW = load("vn").on(date(2025, 7, 1))


@pytest.mark.parametrize(
    ("step", "start", "expected"),
    [
        (PropertyStep.TRANSFER_DECISION, date(2025, 6, 30), date(2025, 7, 30)),
        (PropertyStep.RECALL_HANDOVER, date(2024, 2, 1), date(2024, 3, 2)),
        (PropertyStep.SALE_DECISION, date(2025, 7, 1), date(2025, 7, 21)),
        (PropertyStep.PROVISIONAL_HANDOVER, date(2025, 6, 14), date(2025, 7, 14)),
        (PropertyStep.HOUSE_LAND_RECALL_HANDOVER, date(2024, 12, 31), date(2025, 3, 31)),
    ],
)
def test_steps(step: PropertyStep, start: date, expected: date) -> None:
    """The decree in force on the day from which the days run."""
    due = property_step_due(LAW, step, start=start)

    assert expected == due.day
    assert step.words.vi.lower() == due.title.vi.lower()


def test_steps_that_are_not_known() -> None:
    """Decree 186/2025/NĐ-CP gives other days, which were not read; nothing is made up."""
    with pytest.raises(InvalidValueError, match="it has some for sale_decision"):
        property_step_due(LAW, PropertyStep.TRANSFER_DECISION, start=date(2025, 7, 1))
    with pytest.raises(NotInForceError, match="house_land"):
        property_step_due(LAW, PropertyStep.HOUSE_LAND_KEEP_DECISION, start=date(2025, 1, 1))
    with pytest.raises(InvalidValueError, match="no step is called"):
        property_step_due(LAW, "gift", start=date(2025, 7, 1))


@pytest.mark.parametrize(
    ("day", "parameter", "added"),
    [
        (date(2024, 12, 31), "asset.forms", False),
        (date(2025, 1, 1), "asset.forms", True),
        (date(2024, 12, 31), "asset.forms.house_land", True),
    ],
)
def test_forms_by_day(day: date, parameter: str, added: bool) -> None:  # noqa: FBT001
    """Handing over to the locality was a form of houses and land first, of all from 2025 on."""
    forms = {item.key for item in listed(load("vn").on(day), parameter)}

    assert added == ("handover_local" in forms)
    assert {"recall", "transfer", "sale"} <= forms


def test_forms_of_houses_end_with_their_decree() -> None:
    """Decree 03/2025/NĐ-CP took the place of 167/2017 and was not read."""
    with pytest.raises(NotInForceError):
        listed(LAW, "asset.forms.house_land")


@pytest.mark.parametrize(
    "parameter",
    [
        "asset.grounds.recall",
        "asset.grounds.transfer",
        "asset.grounds.sale",
        "asset.grounds.liquidation",
        "asset.transfer.parties",
        "asset.2025.transfer_by_provincial_chair",
    ],
)
def test_lists_of_the_law(parameter: str) -> None:
    """Each entry has a key of its own and words in both languages."""
    items = listed(LAW, parameter)

    assert len({item.key for item in items}) == len(items) > 2
    assert all(str(item) and item.title.vi for item in items)


def test_no_list() -> None:
    """What is no list of entries with words cannot be read as one."""
    with pytest.raises(InvalidValueError, match="no list of entries"):
        listed(load("vn").on(date(2026, 1, 1)), "rec.metadata.fields")


def test_recall_of_an_unused_office() -> None:
    """After twelve months without a break."""
    assert date(2026, 7, 1) == recall_after(LAW, unused_since=date(2025, 7, 1)).day


def test_validity_of_a_sale() -> None:
    """24 months, once extended by as much; nothing known from 2025 on."""
    decided = date(2024, 2, 29)

    assert date(2026, 2, 28) == sale_decision_valid(LAW, decided=decided).day
    assert date(2028, 2, 29) == sale_decision_valid(LAW, decided=decided, extended=True).day
    with pytest.raises(NotInForceError):
        sale_decision_valid(LAW, decided=date(2025, 1, 1))


# -- surplus ---------------------------------------------------------------------

KEYS = ("inside", "other_bodies", "locality", "other")


def test_columns_of_the_weekly_report() -> None:
    """Letter 8400/BTC-QLCS has four columns of what was handled."""
    assert list(KEYS) == [item.key for item in listed(LAW, "asset.2025.weekly_identity")]


@given(
    st.integers(0, 500),
    st.integers(0, 50),
    st.lists(st.integers(0, 100), min_size=4, max_size=4),
    st.integers(-2, 2),
)
def test_closing_is_opening_and_added_less_handled(
    opening: int, added: int, handled: list[int], off: int
) -> None:
    """A report that is off by some is found, and told what it should be."""
    closing = opening + added - sum(handled)
    if closing + off < 0:
        return
    report = WeeklySurplus(
        unit="tỉnh A",
        opening=opening,
        added=added,
        handled=dict(zip(KEYS, handled, strict=True)),
        closing=closing + off,
    )
    wrong = check_weekly_surplus(LAW, report)

    assert bool(off) == bool(wrong)
    if wrong:
        assert f"{closing:,}" == wrong[0].expected.en
        assert ("AST101", "asset.2025.weekly_identity") == (wrong[0].code, *wrong[0].parameters)


def test_reports_that_cannot_exist() -> None:
    """Numbers are 0 or more, columns are those of the letter."""
    with pytest.raises(InvalidValueError, match="0 or more"):
        WeeklySurplus(unit="tỉnh A", opening=-1, closing=0)
    report = WeeklySurplus(unit="tỉnh A", opening=1, handled={"lost": 1}, closing=0)
    with pytest.raises(InvalidValueError, match="inside, other_bodies"):
        check_weekly_surplus(LAW, report)


def test_order_of_uses() -> None:
    """Telegram 213/CĐ-TTg: health first, what remains is exploited or sold."""
    law = load("vn").on(date(2025, 11, 11))
    uses = ["exploitation", "education", "health", "police"]

    assert ["health", "education", "police", "exploitation"] == sorted(
        uses, key=lambda use: purpose_rank(law, use)
    )
    with pytest.raises(InvalidValueError, match="no use is called"):
        purpose_rank(law, "hotel")
