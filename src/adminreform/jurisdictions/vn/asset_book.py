"""The book of assets in the words of the law of Viet Nam: space, weeks, forms."""

from __future__ import annotations

from collections import Counter
from fractions import Fraction
from typing import TYPE_CHECKING

from adminreform.assets import (
    Area,
    AssetKind,
    Form,
    SpaceNeed,
    posts_of,
    surplus_week,
)
from adminreform.errors import InvalidValueError
from adminreform.jurisdictions.vn.offices import OfficePost, office_area
from adminreform.jurisdictions.vn.public_property import WeeklySurplus
from adminreform.names import near_misses

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from datetime import date

    from adminreform.assets import AssetDisposition, Assets
    from adminreform.law import Account, LawOfDay
    from adminreform.units import UnitRef

__all__ = [
    "COLUMNS",
    "FORMS",
    "office_norms",
    "office_space_needs",
    "purpose_order",
    "special_area",
    "weekly_surplus",
]

FORMS: Mapping[Form, str] = {
    Form.RECALL: "recall",
    Form.TRANSFER: "transfer",
    Form.TRANSFER_CENTRAL: "transfer",
    Form.HAND_OVER_LOCAL: "handover_local",
    Form.SELL: "sale",
    Form.DEMOLISH: "liquidation",
    Form.LIQUIDATE: "liquidation",
}
"""The key of each form in the law; a form that is no way of handling has none."""

COLUMNS: Mapping[Form, str] = {
    Form.KEEP: "inside",
    Form.CHANGE_USE: "inside",
    Form.TRANSFER: "inside",
    Form.TRANSFER_CENTRAL: "other_bodies",
    Form.HAND_OVER_LOCAL: "locality",
    Form.SELL: "other",
    Form.LET: "other",
    Form.DEMOLISH: "other",
    Form.LIQUIDATE: "other",
}
"""The column of the weekly report in which each form that handles a surplus house counts."""

OUTSIDE = "other_bodies"
BOTH = "+"
"""Between the posts of somebody who has several."""


def column_of(row: AssetDisposition) -> str:
    """The column of the weekly report in which a disposition counts."""
    if row.party is not None and row.party.is_outside:
        return OUTSIDE
    return COLUMNS.get(row.form, "other")


def purpose_order(law: LawOfDay) -> tuple[str, ...]:
    """Uses of surplus houses and land, in the order of the law; empty where it has none.

    Source:
        Telegram 213/CĐ-TTg.
    Example:
        >>> from datetime import date
        >>> from adminreform.jurisdictions import load
        >>> purpose_order(load("vn").on(date(2025, 11, 11)))[:2]
        ('health', 'education')
    """
    if "asset.2025.priority" not in law:
        return ()
    return tuple(str(case["key"]) for case in law["asset.2025.priority"].cases)


def office_post(name: str) -> OfficePost:
    """A post of the norms by its name.

    Raises:
        InvalidValueError: If the norms have no such post; says which is like it.
    """
    try:
        return OfficePost(name)
    except ValueError:
        near = near_misses(name, [post.value for post in OfficePost], 1)
        hint = f"; did you mean {near[0]}?" if near else ""
        message = f"the norms of office space have no post {name!r}{hint}"
        raise InvalidValueError(message) from None


def unknown_posts(posts: Iterable[str]) -> tuple[str, ...]:
    """Names of posts that the norms do not have; of several of one person each by itself."""
    known = {post.value for post in OfficePost}
    names = (part.strip() for name in posts for part in name.split(BOTH))
    return tuple(dict.fromkeys(name for name in names if name not in known))


def office_norms(law: LawOfDay, *, choice: str = "") -> dict[str, Fraction]:
    """The norm of each post, in m2 a person, for `adminreform.assets.space_need`.

    Args:
        law: The law of the day.
        choice: Which of contradicting reports on a norm is taken; a post whose reports
            contradict each other is left out where none is.
    Source:
        Decree 152/2017/NĐ-CP until 30 June 2025, Decree 155/2025/NĐ-CP since.
    Example:
        >>> from datetime import date
        >>> from adminreform.jurisdictions import load
        >>> office_norms(load("vn").on(date(2025, 7, 1)))["civil_servant"]
        Fraction(15, 1)
    """
    found: dict[str, Fraction] = {}
    for post in OfficePost:
        held = law.choices(post.parameter) if post.parameter in law else ()
        for norm in held:
            if len(held) == 1 or (choice and norm.choice == choice):
                found[post.value] = Fraction(norm.number)
    return found


def office_account(law: LawOfDay, posts: Mapping[str, int], *, choice: str = "") -> Account:
    """The office space of one commune, by the names of its posts.

    Somebody with several posts, such as ``secretary+council_chair``, has the highest norm.

    Raises:
        InvalidValueError: If the norms have no such post.
        AmbiguousLawError: If reports on a norm contradict each other, and none was chosen.
    """
    staff: dict[OfficePost, int] = {}
    several: list[tuple[OfficePost, ...]] = []
    for name, people in posts.items():
        held = tuple(office_post(part.strip()) for part in name.split(BOTH))
        if len(held) == 1:
            staff[held[0]] = staff.get(held[0], 0) + people
        else:
            several += [held] * people
    return office_area(law, staff=staff, several=several, choice=choice)


def office_space_needs(
    assets: Assets, law: LawOfDay, *, choice: str = ""
) -> dict[UnitRef, SpaceNeed]:
    """The most office space that each new unit of the book may use.

    Args:
        assets: The book; its `office_posts` name posts of the norms, those of somebody with
            several posts joined by ``+``.
        law: The law of the day.
        choice: Which of contradicting reports on a norm is taken.
    Returns:
        Working and common area by the norms; special area as the rooms of its seats have it.
    Raises:
        InvalidValueError: If the norms have no such post.
        AmbiguousLawError: If reports on a norm contradict each other, and none was chosen.
    Source:
        Decree 155/2025/NĐ-CP.
    Example:
        >>> from datetime import date
        >>> from adminreform import datasets
        >>> from adminreform.jurisdictions import load
        >>> assets = datasets.quang_ninh_2025().assets
        >>> needs = office_space_needs(assets, load("vn").on(date(2025, 7, 1)))
        >>> len(needs)
        54
    """
    found: dict[UnitRef, SpaceNeed] = {}
    for unit, posts in posts_of(assets).items():
        account = office_account(law, posts, choice=choice)
        houses = [row.asset for row in assets.seats.get(unit, ())]
        found[unit] = SpaceNeed(
            unit=unit,
            working=Fraction(account["working"].amount),
            common=Fraction(account["common"].amount),
            special=special_area(assets, houses),
        )
    return found


def areas(assets: Assets, houses: Iterable[str]) -> dict[Area, Fraction]:
    """The area of the rooms of some houses, by how norms count it."""
    found = dict.fromkeys(Area, Fraction(0))
    for house in houses:
        for room in assets.rooms_of.get(house, ()):
            found[room.area] += Fraction(room.area_m2)
    return found


def special_area(assets: Assets, houses: Iterable[str]) -> Fraction:
    """The special area of some houses, by their rooms: one-stop services, halls, archives."""
    return areas(assets, houses)[Area.SPECIAL]


def weekly_surplus(assets: Assets, starts: date, ends: date, *, unit: str) -> WeeklySurplus:
    """The weekly report on surplus houses and land, made from the book.

    Args:
        assets: The book.
        starts: First day of the week.
        ends: Last day of the week.
        unit: Who reports.
    Returns:
        The report, in the columns of the letter; `check_weekly_surplus` looks at it.
    Source:
        Letter 8400/BTC-QLCS.
    Example:
        >>> from datetime import date
        >>> from adminreform import datasets
        >>> assets = datasets.quang_ninh_2025().assets
        >>> week = weekly_surplus(assets, date(2025, 6, 30), date(2025, 7, 6), unit="Quảng Ninh")
        >>> week.opening, week.added, sum(week.handled.values()), week.closing
        (0, 148, 0, 148)
    """
    week = surplus_week(assets, starts, ends)
    return WeeklySurplus(
        unit=unit,
        opening=len(week.opening),
        added=len(week.added),
        handled=dict(sorted(Counter(map(column_of, week.handled)).items())),
        closing=len(week.closing),
    )


def kind_of(assets: Assets, row: AssetDisposition) -> AssetKind | None:
    """The kind of what a disposition names; None for a name of nothing."""
    return row.kind or assets.kinds.get(row.asset)
