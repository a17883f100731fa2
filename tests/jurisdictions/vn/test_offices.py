"""Office space: the norm of the day, post by post, and what was reported otherwise."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from adminreform import Confidence
from adminreform.errors import AmbiguousLawError, InvalidValueError, NotInForceError
from adminreform.jurisdictions import load
from adminreform.jurisdictions.vn.offices import OfficePost, archives_workroom, office_area

OLD = load("vn").on(date(2025, 6, 30))
NEW = load("vn").on(date(2025, 7, 1))


def test_office_of_a_commune() -> None:
    """Oracle: 30 + 6 × 20 + 25 × 15 = 525 m2, common 446.25 m2, together 971.25 m2.

    Source: Decree 155/2025/NĐ-CP, computed with figures of the press.
    """
    staff = {OfficePost.SECRETARY: 1, OfficePost.DEPUTY: 6, OfficePost.CIVIL_SERVANT: 25}
    area = office_area(NEW, staff=staff)

    assert 525 == area["working"].amount
    assert Decimal("446.25") == area["common"].amount
    assert Decimal("971.25") == area.amount
    assert Confidence.INFERRED is area.confidence
    assert "525 × 85 % = 446,25 m²" in area.to("vi")


def test_the_same_office_a_day_before() -> None:
    """Decree 152/2017/NĐ-CP: 15 + 6 × 12 + 25 × 10 = 337 m2, and 70 % of common area."""
    staff = {OfficePost.SECRETARY: 1, OfficePost.DEPUTY: 6, OfficePost.CIVIL_SERVANT: 25}
    area = office_area(OLD, staff=staff)

    assert 337 == area["working"].amount
    assert Decimal("235.9") == area["common"].amount
    assert Confidence.READ is area.confidence


def test_offices_of_other_bodies() -> None:
    """Before July 2025 their common area was smaller than that of communes."""
    staff = {OfficePost.CIVIL_SERVANT: 10}

    assert (50, 85) == tuple(
        office_area(law, staff=staff, commune=False)["common"].amount / area * 100
        for law, area in ((OLD, 100), (NEW, 150))
    )


def test_several_posts_have_the_highest_norm_alone() -> None:
    """A secretary who chairs the council has 30 m2, not 50."""
    both = [(OfficePost.SECRETARY, OfficePost.COUNCIL_CHAIR)]
    area = office_area(NEW, staff={}, several=both)

    assert 30 == area["working"].amount
    assert "asset.office.highest_of_posts" in area.parameters
    before = office_area(OLD, staff={}, several=both)
    assert 15 == before["working"].amount
    assert any("does not say" in remark.en for remark in before.remarks)


def test_reports_that_disagree() -> None:
    """One of two press reports has to be named; the account says that they disagree."""
    staff = {OfficePost.DIVISION_HEAD: 2}
    with pytest.raises(AmbiguousLawError, match="Lao Động"):
        office_area(NEW, staff=staff)
    areas = [office_area(NEW, staff=staff, choice=paper) for paper in ("Lao Động", "Báo Thanh Hóa")]

    assert [36, 40] == [area["working"].amount for area in areas]
    assert all("disagree" in area.remarks[-1].en for area in areas)


def test_posts_without_a_norm() -> None:
    """There are no part-time workers in the norms of 2025, and no contract staff before."""
    with pytest.raises(NotInForceError, match="part_time"):
        office_area(NEW, staff={OfficePost.PART_TIME: 1})
    with pytest.raises(NotInForceError, match="contract_staff"):
        office_area(OLD, staff={OfficePost.CONTRACT_STAFF: 1})


def test_nobody() -> None:
    """An empty office has no area, and nobody is there less than 0 times."""
    with pytest.raises(InvalidValueError, match="at least one person"):
        office_area(NEW, staff={OfficePost.SECRETARY: 0})
    with pytest.raises(InvalidValueError, match="-1 people"):
        office_area(NEW, staff={OfficePost.SECRETARY: -1})
    with pytest.raises(InvalidValueError, match="empty"):
        office_area(NEW, staff={}, several=[[]])
    with pytest.raises(InvalidValueError, match="at least one person, not 0"):
        archives_workroom(NEW, people=0)


@given(
    st.dictionaries(
        st.sampled_from([OfficePost.SECRETARY, OfficePost.DEPUTY, OfficePost.CIVIL_SERVANT]),
        st.integers(1, 200),
        min_size=1,
    )
)
def test_area_is_a_slow_sum(staff: dict[OfficePost, int]) -> None:
    """Person by person, and 85 % of it again."""
    norms = {OfficePost.SECRETARY: 30, OfficePost.DEPUTY: 20, OfficePost.CIVIL_SERVANT: 15}
    working = sum(norms[post] for post, people in staff.items() for _ in range(people))

    assert working * Decimal("1.85") == office_area(NEW, staff=staff).amount


def test_a_norm_with_decimals() -> None:
    """An overlay may put any exact number."""
    law = load("vn").law.overlay(
        {OfficePost.CIVIL_SERVANT.parameter: Decimal("12.5")}, name="smaller rooms"
    )
    area = office_area(law.on(date(2025, 7, 1)), staff={OfficePost.CIVIL_SERVANT: 3})

    assert Decimal("37.5") == area["working"].amount
    assert "smaller rooms" in str(area.basis)


def test_archives() -> None:
    """Half of the norm of the post."""
    assert Decimal("22.5") == archives_workroom(NEW, people=3).amount
    assert 5 == archives_workroom(OLD, people=1).amount
