"""What the book of assets and the law of Viet Nam say to each other."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import Any

from adminreform.assets import AssetDisposition, Assets, OfficePosts, Property, space_need
from adminreform.jurisdictions import load
from adminreform.jurisdictions.vn.asset_book import (
    COLUMNS,
    FORMS,
    office_norms,
    office_space_needs,
    purpose_order,
    weekly_surplus,
)
from adminreform.jurisdictions.vn.readings import listed
from tests.worlds import NEW, new, old

PACK = load("vn")
DECEMBER = date(2025, 12, 1)
POSTS = [
    OfficePosts(unit=new("X"), post="secretary", people=1),
    OfficePosts(unit=new("X"), post="deputy", people=6),
    OfficePosts(unit=new("X"), post="civil_servant", people=25),
]


def decided(form: str, asset: str, name: str, **more: Any) -> AssetDisposition:
    """A decision on a house."""
    return AssetDisposition(id=name, asset=asset, form=form, **more)


def test_keys_of_the_bridge_are_those_of_the_law() -> None:
    """Forms and columns are named as the law of the day names them."""
    law = PACK.on(DECEMBER)

    assert set(FORMS.values()) <= {item.key for item in listed(law, "asset.forms")}
    assert set(COLUMNS.values()) == {item.key for item in listed(law, "asset.2025.weekly_identity")}


def test_office_space_of_the_oracle() -> None:
    """Decree 155/2025/NĐ-CP: 525 m², and 446.25 m² in common, by both ways."""
    law = PACK.on(date(2025, 7, 1))
    need = office_space_needs(Assets(office_posts=POSTS), law)[new("X")]
    posts = {row.post: row.people for row in POSTS}
    by_norms = space_need({new("X"): posts}, office_norms(law), common=Decimal("0.85"))[new("X")]

    figures = [need.working, need.common, need.total]

    assert [Fraction(525), Fraction("446.25"), Fraction("971.25")] == figures
    assert need.total == by_norms.total


def test_somebody_with_several_posts_has_the_highest_norm() -> None:
    """A secretary who is chair of the council as well has 30 m², and not 50."""
    law = PACK.on(date(2025, 7, 1))
    rows = [OfficePosts(unit=new("X"), post="secretary+council_chair", people=1), POSTS[2]]
    needs = office_space_needs(Assets(office_posts=rows), law)

    assert Fraction(30 + 25 * 15) == needs[new("X")].working


def test_norms_that_contradict_each_other_have_to_be_chosen() -> None:
    """Without a choice a post has no norm; with one it has."""
    law = PACK.on(date(2025, 7, 1))
    (first, *_) = law.law["asset.office.m2.division_head"].choices

    assert "division_head" not in office_norms(law)
    assert office_norms(law, choice=first)["division_head"] in {18, 20}


def test_order_of_purposes_begins_in_november() -> None:
    """Telegram 213/CĐ-TTg is of 11 November 2025."""
    assert () == purpose_order(PACK.on(date(2025, 11, 10)))
    assert "exploitation" == purpose_order(PACK.on(date(2025, 11, 11)))[-1]


def test_weekly_report_is_made_from_the_book() -> None:
    """Each form has its column; what goes outside the province has another."""
    day = date(2025, 12, 3)
    names = ["one", "two", "three", "four", "five"]
    rows = [
        decided("change_use", "one", "1", done=day),
        decided("transfer", "two", "2", done=day, party="other_locality"),
        decided("hand_over_local", "three", "3", done=day),
        decided("sell", "four", "4", done=day),
        decided("sell", "five", "5", due=day),
    ]
    houses = [Property(id=name, unit=old("A"), surplus_since=NEW) for name in names]
    assets = Assets(asset_dispositions=rows, properties=houses)
    week = weekly_surplus(assets, DECEMBER, date(2025, 12, 7), unit="P")
    expected = {"inside": 1, "locality": 1, "other": 1, "other_bodies": 1}

    assert (5, 0, expected, 1) == (week.opening, week.added, week.handled, week.closing)
