"""Rules about where new units work: seats, rooms, people."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING

from adminreform.assets import Area, Seat, posts_of
from adminreform.findings import Severity
from adminreform.law import shown
from adminreform.rules._rule import Breach, Rule, rule
from adminreform.text import Text, listed

if TYPE_CHECKING:
    from collections.abc import Iterator

    from adminreform.plan import Plan
    from adminreform.units import UnitRef

__all__ = ["OFFICES"]

MOST = 5


@rule("AST022", severity=Severity.ERROR, vi="Mỗi đơn vị mới có một trụ sở chính.")
def unit_has_one_main_seat(plan: Plan) -> Iterator[Breach]:
    """A new unit with seats has one main seat.

    Bad: X works in ``HQ-1`` and ``HQ-2``, and neither is the main seat.
    Good: ``HQ-1`` is the main seat of X, and ``HQ-2`` a further place.
    """
    assets = plan.assets
    if assets is None:
        return
    for unit, rows in assets.seats.items():
        main = [row.asset for row in rows if row.seat is Seat.MAIN]
        if len(main) != 1:
            named = listed(main or [row.asset for row in rows], MOST)
            yield Breach(
                subject=unit,
                text=Text(
                    f"has {len(main)} main seats and {len(rows)} places: {named.en}",
                    f"có {len(main)} trụ sở chính và {len(rows)} địa điểm: {named.vi}",
                ),
                expected=Text("one main seat", "một trụ sở chính"),
                mend=Text("mark one as main", "chọn một trụ sở chính"),
            )


@rule("AST023", severity=Severity.WARNING, vi="Phòng không lớn hơn nhà.")
def rooms_fit_into_the_house(plan: Plan) -> Iterator[Breach]:
    """The rooms of a house are no larger than its floors.

    Bad: rooms of 700 m² in a house of 640 m².
    Good: rooms of 600 m².
    """
    assets = plan.assets
    if assets is None:
        return
    for id_, rooms in assets.rooms_of.items():
        house = assets.properties_by_id.get(id_)
        total = sum((Fraction(room.area_m2) for room in rooms), Fraction(0))
        if house is not None and house.floor_m2 is not None and total > house.floor_m2:
            yield Breach(
                subject=id_,
                text=Text(
                    f"its {len(rooms)} rooms have {shown(total)} m², its floors "
                    f"{shown(house.floor_m2)} m²",
                    f"{len(rooms)} phòng có {shown(total, 'vi')} m², diện tích sàn "
                    f"{shown(house.floor_m2, 'vi')} m²",
                ),
                mend=Text("measure again", "đo lại"),
            )


@rule("AST031", severity=Severity.WARNING, vi="Phòng làm việc đủ chỗ cho số người của đơn vị.")
def rooms_have_a_place_for_everybody(plan: Plan) -> Iterator[Breach]:
    """The offices of a new unit have places for the people for whom it needs space.

    Rooms count for the unit that uses them, or whose seat their house is.  A unit none of
    whose offices says how many work in it is left alone.

    Bad: X needs space for 41 people, and its offices have 30 places.
    Good: they have 41.
    """
    assets = plan.assets
    if assets is None:
        return
    owner = {row.asset: unit for unit, rows in assets.seats.items() for row in rows}
    places: dict[UnitRef, int] = {}
    for room in assets.rooms:
        unit = room.unit or owner.get(room.house)
        if unit is not None and room.area is Area.WORKING and room.posts:
            places[unit] = places.get(unit, 0) + room.posts
    for unit, posts in posts_of(assets).items():
        people, room_for = sum(posts.values()), places.get(unit)
        if room_for is not None and room_for < people:
            yield Breach(
                subject=unit,
                text=Text(
                    f"has {people} people and {room_for} places in its offices",
                    f"có {people} người và {room_for} chỗ làm việc",
                ),
                expected=Text(f"{people} places", f"{people} chỗ"),
                mend=Text(
                    f"find {people - room_for} places, or say where they are",
                    f"bố trí thêm {people - room_for} chỗ, hoặc bổ sung phòng",
                ),
            )


@rule("AST033", severity=Severity.ERROR, vi="Đơn vị mới nào cũng có trụ sở.")
def every_new_unit_has_a_seat(plan: Plan) -> Iterator[Breach]:
    """A new unit has a seat, where other units of its tier have one.

    Bad: X has a main seat, and Y, formed on the same day, has none.
    Good: both have one.
    """
    assets = plan.assets
    if assets is None or not assets.seats:
        return
    after = plan.reform.computed
    known = (after.get(unit) for unit in assets.seats)
    tiers = {unit.tier for unit in known if unit is not None}
    for unit in after:
        new = unit.ref.since == plan.reform.effective and unit.tier in tiers
        if new and unit.ref not in assets.seats:
            yield Breach(
                subject=unit.ref,
                text=Text(
                    f"{unit.full_name} has no seat", f"{unit.full_name} chưa được bố trí trụ sở"
                ),
                expected=Text("a main seat", "một trụ sở chính"),
                mend=Text("decide on one before the first day", "quyết định trước ngày hoạt động"),
            )


OFFICES: tuple[Rule, ...] = (
    unit_has_one_main_seat,
    rooms_fit_into_the_house,
    rooms_have_a_place_for_everybody,
    every_new_unit_has_a_seat,
)
"""The rules of this module, in the order of their codes."""
