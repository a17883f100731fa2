"""Norms of staff: totals of means, maxima by case and by brackets."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any, get_args

import pytest

from adminreform.errors import InvalidValueError, NotInForceError
from adminreform.jurisdictions import load
from adminreform.jurisdictions.vn.staffing import (
    ProvinceCase,
    commune_division_deputies,
    commune_posts,
    commune_vice_chairs,
    deputies_of_division,
    deputies_of_sub_department,
    posts_to_cut,
    province_vice_chairs,
)
from adminreform.rules.printed import printed_share, printed_sum

LAW = load("vn").on(date(2025, 12, 1))


def test_posts_of_54_units() -> None:
    """Decision 759/QĐ-TTg: 54 units at 32 posts, as a total and no limit of one unit."""
    account = commune_posts(LAW, units=54)

    assert 1_728 == account.amount
    assert "không phải giới hạn của từng đơn vị" in account.to("vi")


def test_vice_chairs_of_54_units() -> None:
    """Decree 300/2025/NĐ-CP: 54 units at 2.5; there was no such mean before the decree."""
    assert 135 == commune_vice_chairs(LAW, units=54).amount
    with pytest.raises(NotInForceError, match="has no value on 2025-11-16; it has one since"):
        commune_vice_chairs(load("vn").on(date(2025, 11, 16)), units=54)


def test_deputies_of_all_divisions() -> None:
    """Resolution 332/NQ-CP: two for each, over the province."""
    assert 8 == commune_division_deputies(LAW, divisions=4).amount


@pytest.mark.parametrize("case", get_args(ProvinceCase))
def test_every_case_of_a_province_has_its_maximum(case: Any) -> None:
    """Decree 300/2025/NĐ-CP, Art. 5: from 3 to 8."""
    assert 3 <= province_vice_chairs(LAW, case=case).amount <= 8


def test_unchanged_province_of_class_two() -> None:
    """Quảng Ninh is an unchanged tỉnh; its class decides between 3 and 4."""
    cases: tuple[ProvinceCase, ...] = (
        "unchanged tinh of class I",
        "unchanged tinh of class II or III",
    )
    found = [province_vice_chairs(LAW, case=case).amount for case in cases]

    assert [4, 3] == found


@pytest.mark.parametrize(("posts", "most"), [(0, 1), (9, 1), (10, 2), (14, 2), (15, 3), (90, 3)])
def test_deputies_by_posts(posts: int, most: int) -> None:
    """Decree 150/2025/NĐ-CP: below 10, to 14, above."""
    assert most == deputies_of_division(LAW, posts=posts).amount


@pytest.mark.parametrize(("divisions", "most"), [(0, 2), (1, 1), (3, 1), (4, 2), (9, 2)])
def test_deputies_by_divisions(divisions: int, most: int) -> None:
    """Decree 150/2025/NĐ-CP: one for up to three divisions, two for more, and for none."""
    assert most == deputies_of_sub_department(LAW, divisions=divisions).amount


def test_cut_leaves_schools_and_hospitals_out() -> None:
    """CV 9671-CV/BTCTW: a tenth of the others."""
    assert 10 == posts_to_cut(LAW, public_employees=300, exempt=200).amount
    with pytest.raises(InvalidValueError, match="301 are exempt, and there are 300"):
        posts_to_cut(LAW, public_employees=300, exempt=301)


@pytest.mark.parametrize("units", [-1, 2.5, True, "54"])
def test_only_whole_numbers_are_counted(units: Any) -> None:
    """The error says what was counted."""
    with pytest.raises(InvalidValueError, match="units: expected a whole number of at least 0"):
        commune_posts(LAW, units=units)


def test_unknown_case_is_refused() -> None:
    """It lists those there are."""
    case: Any = "tinh"
    with pytest.raises(InvalidValueError, match="no case 'tinh'; there are ho chi minh city"):
        province_vice_chairs(LAW, case=case)


@pytest.mark.parametrize(
    ("parts", "printed"),
    [((2_321, 79_118, 366_218), 447_657), ((93, 36, 556, 38), 723)],
    ids=["report to the National Assembly, 2025", "Home Affairs of Quảng Ninh, 2025"],
)
def test_published_counts_sum_to_what_is_printed(parts: tuple[int, ...], printed: int) -> None:
    """Cadres, civil servants, public employees; those who left in the first half of 2025."""
    assert 0 == len(printed_sum("staff", parts=parts, printed=printed))
    assert 1 == len(printed_sum("staff", parts=parts, printed=printed + 1))


def test_printed_share_that_does_not_follow_is_found() -> None:
    """Press conference of 6 October 2025: 20 to 14 is 30 % fewer, 253 to 211 is not 25 %."""
    assert 0 == len(printed_share("agencies", part=20 - 14, whole=20, printed=30))

    (finding,) = printed_share("organisations", part=253 - 211, whole=253, printed=25)

    assert "prints 25 %, but 42 of 253 is 17 %" in finding.message
    (exact,) = printed_share("organisations", part=42, whole=253, printed=Decimal("25.0"))
    assert "is 16.6 %" in exact.message


def test_nobody_is_half_a_person() -> None:
    """At most is rounded down, at least is rounded up, and the account shows both."""
    chairs = commune_vice_chairs(load("vn").on(date(2026, 1, 1)), units=33)
    cut = posts_to_cut(load("vn").on(date(2026, 1, 1)), public_employees=205)

    assert (82, 21) == (chairs.amount, cut.amount)
    assert "33 đơn vị × 2,5 = 82,5, lấy phần nguyên = 82 người" in chairs.to("vi")
    assert "(205 - 0) × 10 %, rounded up = 21 persons" in str(cut)
