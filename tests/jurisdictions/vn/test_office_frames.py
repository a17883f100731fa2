"""Offices are for the posts of the frames."""

from __future__ import annotations

from datetime import date

import attrs
import pytest

from adminreform import Assumption, Citation, Plan, datasets
from adminreform.assets import Assets, OfficePosts
from adminreform.jurisdictions import load
from adminreform.jurisdictions.vn.asset_book import office_space_needs
from adminreform.jurisdictions.vn.office_frames import office_posts_of, people_with_offices
from adminreform.jurisdictions.vn.offices import OfficePost
from adminreform.staffing import FrameLine, Staffing
from tests.worlds import new, world

PACK = load("vn")
(RULE,) = (rule for rule in PACK.rules if rule.code == "STF121")
WORLD = world("A -> X; B -> Y")


def line(posts: int, post: str = "", group: str = "civil_servant", unit: str = "X") -> FrameLine:
    """One line of a frame."""
    return FrameLine(
        id=f"{unit}-{post}-{group}", unit=new(unit), group=group, posts=posts, post=post
    )


FRAME = (
    line(1, "party_secretary", "cadre"),
    line(2, "vice_chair", "cadre"),
    line(1, "council_vice_chair", "cadre"),
    line(3, "head"),
    line(20),
    line(0, "deputy_head"),
    line(2, group="contract_worker"),
    line(300, group="public_employee"),
    line(4, group="part_time"),
)


def rows(lines: tuple[FrameLine, ...], heads: OfficePost) -> dict[str, int]:
    """People by post."""
    return {row.post: row.people for row in office_posts_of(lines, heads=heads)}


def test_posts_of_a_frame_have_their_norms() -> None:
    """Deputies are one post, teachers and part-time workers have no office."""
    want = {"secretary": 1, "deputy": 3, "civil_servant": 20, "contract_staff": 2}

    assert {**want, "division_head": 3} == rows(FRAME, OfficePost.DIVISION_HEAD)
    assert {**want, "civil_servant": 23} == rows(FRAME, OfficePost.CIVIL_SERVANT)


def test_the_ground_is_that_of_the_lines() -> None:
    """Where they share one."""
    act = Citation("Decision 1")
    first, second = (attrs.evolve(line(1, unit=u), basis=act) for u in "XY")
    other = attrs.evolve(line(1), id="2", basis=Assumption("made up"))

    assert [act, act] == [row.basis for row in office_posts_of([first, second])]
    assert [None] == [row.basis for row in office_posts_of([first, other])]


def test_somebody_with_two_posts_is_one_person() -> None:
    """And contract workers are not counted."""
    posts = [("secretary+council_chair", 1), ("civil_servant", 30), ("contract_staff", 3)]
    found = [OfficePosts(unit=new("X"), post=post, people=people) for post, people in posts]

    assert {new("X"): 31} == people_with_offices(found)


@pytest.mark.parametrize(("people", "findings"), [(27, 0), (26, 1), (45, 1)])
def test_space_is_asked_for_the_posts(people: int, findings: int) -> None:
    """Neither for fewer nor for more; the finding names both numbers."""
    asked = OfficePosts(unit=new("X"), post="civil_servant", people=people)
    plan = Plan(
        reform=WORLD,
        staffing=Staffing(frames=[*FRAME, line(9, unit="Y")]),
        assets=Assets(office_posts=[asked]),
    )
    found = list(RULE(plan))

    assert findings == len(found)
    assert all(f.subject == new("X") and f"{people} cadres" in f.message for f in found)
    assert all("biên chế giao là 27" in f.text.vi for f in found)


def test_one_book_alone_says_nothing() -> None:
    """Nor none."""
    staffing, assets = Staffing(frames=FRAME), Assets()
    plans = (
        Plan(reform=WORLD),
        Plan(reform=WORLD, staffing=staffing),
        Plan(reform=WORLD, assets=assets),
    )

    assert [[], [], []] == [list(RULE(plan)) for plan in plans]


def test_the_packaged_books_agree() -> None:
    """4,937 posts in 54 units in both, and three contract workers of each on top."""
    plan = datasets.quang_ninh_2025()
    assert plan.staffing is not None
    assert plan.assets is not None
    made = office_posts_of(plan.staffing.frames, heads=OfficePost.CIVIL_SERVANT)
    packaged = {(r.unit, r.post): r.people for r in plan.assets.office_posts}
    contract = {key: packaged.pop(key) for key in [*packaged] if key[1] == "contract_staff"}

    assert {(row.unit, row.post): row.people for row in made} == packaged
    assert 4_937 == sum(packaged.values())
    assert [3] * 54 == [*contract.values()]
    assert [] == list(RULE(plan))


def test_frames_can_be_turned_into_space() -> None:
    """By the norms of the day: no row of it is unknown to them."""
    law = PACK.on(date(2025, 7, 1))
    made = office_posts_of(FRAME, heads=OfficePost.CIVIL_SERVANT)
    need = office_space_needs(Assets(office_posts=made), law)[new("X")]

    assert 30 + 3 * 20 + 23 * 15 + 2 * 10 == need.working
