"""Shares of revenue: the rows of Hà Nội, and amounts that sum to the last đồng."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from adminreform.errors import InvalidValueError, NotInForceError
from adminreform.jurisdictions import load
from adminreform.jurisdictions.vn.readings import listed
from adminreform.jurisdictions.vn.revenue import (
    SharedRevenue,
    SharesRow,
    check_shares,
    hanoi_land_revenue,
    hanoi_support,
    share_revenue,
)

if TYPE_CHECKING:
    from adminreform.law.accounts import Number

LAW = load("vn").on(date(2026, 1, 1))
LATER = load("vn").on(date(2027, 1, 1))

HANOI_TAXES: tuple[tuple[str, Number, Number, Number], ...] = (
    ("Ba Đình", 68, 21, 11),
    ("Bạch Mai", 68, 6, 26),
    ("Đống Đa", 68, Decimal("28.5"), Decimal("3.5")),
    ("Hoàng Mai", 68, 13, 19),
    ("Phúc Lợi", 68, Decimal("30.5"), Decimal("1.5")),
    ("Xã Đông Anh", 68, 1, 31),
    ("Xã Gia Lâm", 68, 28, 4),
    ("Xã Hòa Lạc", 68, 18, 14),
    ("Xã Sơn Đồng", 68, 5, 27),
    ("all others", 68, 0, 32),
)
"""NQ 48/2025/NQ-HĐND of Hà Nội, annex 2.2: central, city, commune."""

HANOI_REGISTRATION_FEE: tuple[tuple[str, Number, Number], ...] = (
    ("Ba Đình", 89, 11),
    ("Bạch Mai", 74, 26),
    ("Cửa Nam", 99, 1),
    ("Đống Đa", Decimal("96.5"), Decimal("3.5")),
    ("Phúc Lợi", Decimal("98.5"), Decimal("1.5")),
    ("others", 68, 32),
)
"""The same annex: city, commune."""


def taxes(name: str, central: Number, city: Number, commune: Number) -> SharesRow:
    """A row of the table of taxes."""
    return SharesRow(name, {"central": central, "city": city, "commune": commune})


def fee(name: str, city: Number, commune: Number) -> SharesRow:
    """A row of the table of the registration fee."""
    return SharesRow(name, {"city": city, "commune": commune})


def test_rows_of_hanoi() -> None:
    """Oracle: each row of the table of taxes sums to 100."""
    assert [] == list(check_shares(LAW, [taxes(*row) for row in HANOI_TAXES]))


def test_rows_of_the_registration_fee() -> None:
    """Oracle: each row of the table of the registration fee sums to 100."""
    assert [] == list(check_shares(LAW, [fee(*row) for row in HANOI_REGISTRATION_FEE]))


@pytest.mark.parametrize("row", HANOI_TAXES, ids=[row[0] for row in HANOI_TAXES])
def test_a_misprint_in_a_row_is_found(row: tuple[str, Number, Number, Number]) -> None:
    """One share that is off by 1 is found, by the name of the row."""
    name, central, city, commune = row
    table = [taxes(name, central, city + 1, commune), taxes("right", 68, 16, 16)]
    (wrong,) = check_shares(LAW, table)

    assert ("BUD101", name, "100") == (wrong.code, wrong.subject, wrong.expected.en)
    assert "= 101, and not 100" in wrong.message
    assert wrong.text.vi
    assert ("budget.shares.identity",) == wrong.parameters


def test_a_share_below_0() -> None:
    """Shares that sum to 100 may still be none."""
    (wrong,) = check_shares(LAW, [SharesRow("A", {"city": 110, "commune": -10})])

    assert "a share is below 0" in wrong.message


def test_central_share_of_hanoi() -> None:
    """The rows carry the central share that the table states."""
    assert {LAW["budget.hanoi.central_pct"].number} == {row[1] for row in HANOI_TAXES}


@pytest.mark.parametrize(("transfer", "central"), [(False, 20), (True, 15)])
def test_land_from_2026(transfer: bool, central: int) -> None:  # noqa: FBT001
    """Law 89/2025/QH15, Article 36(2)."""
    account = share_revenue(
        LAW, SharedRevenue.LAND, amount=1_000, commune_pct=30, balancing_transfer=transfer
    )

    assert [central * 10, 700 - central * 10, 300] == [term.amount for term in account.terms[2:]]


def test_other_shares_start_in_2027() -> None:
    """Circular 26/2026/TT-BTC, Article 38(1)."""
    with pytest.raises(NotInForceError, match=r"budget.central_pct.vat"):
        share_revenue(LAW, SharedRevenue.VAT, amount=1_000)
    account = share_revenue(LATER, SharedRevenue.VAT, amount=1_000, commune_pct=Decimal("12.5"))

    assert [700, 175, 125] == [term.amount for term in account.terms[2:]]


@pytest.mark.parametrize("pct", [Decimal("80.1"), -1])
def test_commune_has_no_more_than_the_local_share(pct: Number) -> None:
    """Province + commune = local share."""
    with pytest.raises(InvalidValueError, match="0 to 80 %"):
        share_revenue(LAW, SharedRevenue.LAND, amount=1_000, commune_pct=pct)


@given(st.integers(0, 10**15), st.decimals(0, 80, places=1))
def test_amounts_sum_to_the_last_dong(amount: int, pct: Decimal) -> None:
    """Whatever is rounded, nothing is lost, and no amount is off by a đồng."""
    account = share_revenue(LAW, SharedRevenue.LAND, amount=amount, commune_pct=pct)
    central, province, commune = (Fraction(term.amount) for term in account.terms[2:])

    assert amount == central + province + commune
    assert abs(commune * 100 - amount * Fraction(pct)) < 100
    assert bool(account.remarks) == (amount % 5 != 0 or amount * pct % 100 != 0)


@pytest.mark.parametrize(
    ("case", "commune"),
    [
        ("households", 100),
        ("auction_phuong", 30),
        ("auction_xa", 40),
        ("investors", 0),
        ("rent_once", 0),
        ("rent_yearly", 100),
        ("registration_fee", 100),
    ],
)
def test_land_in_hanoi(case: str, commune: int) -> None:
    """NQ 48/2025/NQ-HĐND of Hà Nội, annex 2.1."""
    account = hanoi_land_revenue(LAW, case=case, amount=100)

    assert [100 - commune, commune] == [term.amount for term in account.terms[1:]]
    assert "the centre a share" in account.remarks[-1].en


def test_cases_of_hanoi() -> None:
    """All cases are listed; one of another name is not."""
    assert 7 == len(listed(LAW, "budget.hanoi.land_shares"))
    with pytest.raises(InvalidValueError, match="households, auction_phuong"):
        hanoi_land_revenue(LAW, case="gift", amount=1)
    with pytest.raises(InvalidValueError, match="0 VND or more"):
        hanoi_land_revenue(LAW, case="households", amount=-1)


def test_an_overlay_with_a_misprint() -> None:
    """A what-if whose shares do not sum to 100 is not calculated with."""
    cases = [
        {**case, "commune_pct": 31} if case["key"] == "auction_phuong" else dict(case)
        for case in LAW["budget.hanoi.land_shares"].cases
    ]
    law = load("vn").law.overlay({"budget.hanoi.land_shares": cases}, name="misprint")

    with pytest.raises(InvalidValueError, match=r"70 \+ 31 = 101"):
        hanoi_land_revenue(law.on(date(2026, 1, 1)), case="auction_phuong", amount=1)


@pytest.mark.parametrize(
    ("taken", "support"),
    [(100, 50), (4_000_000_000_000, 2_000_000_000_000), (4_000_000_000_002, 2_000_000_000_000)],
)
def test_support_of_hanoi(taken: int, support: int) -> None:
    """Half of what the city took, 2,000 billion at most."""
    assert support == hanoi_support(LAW, city_share=taken).amount
