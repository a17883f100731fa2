"""What stands idle, by kind and sort."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING

import attrs

from adminreform.assets.kinds import AssetKind, Condition
from adminreform.assets.properties import Property
from adminreform.assets.things import Equipment, Vehicle
from adminreform.assets.travel import Point

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    from adminreform.units import UnitRef

__all__ = ["IdleThing", "idle_by_sort"]


@attrs.frozen(kw_only=True)
class IdleThing:
    """A thing that nobody uses, and that can be used as it is.

    Attributes:
        thing: The thing.
        since: First day on which nobody used it, or needed it.
        quantity: How much of it there is: things, or m2 of a house.
        place: Where it is; None where nobody knows.
    """

    thing: Property | Equipment | Vehicle
    since: date
    quantity: Decimal
    place: Point | None


def idle_by_sort(
    houses: Mapping[str, Property],
    equipment: Iterable[Equipment],
    vehicles: Iterable[Vehicle],
    place_of: Callable[[UnitRef], Point | None],
) -> dict[tuple[AssetKind, str], list[IdleThing]]:
    """What stands idle and is fit for use, by kind and sort, in the order of the tables.

    A house or land stands idle from the day on which nobody used it, or nobody needed it.

    Args:
        houses: Houses and land by id.
        equipment: Equipment, which is where its house is.
        vehicles: Vehicles, which are where their units are.
        place_of: Where a unit is.
    """
    found: dict[tuple[AssetKind, str], list[IdleThing]] = {}
    for house in houses.values():
        days = [day for day in (house.unused_since, house.surplus_since) if day is not None]
        if days and house.can_be_used:
            quantity = house.floor_m2 or house.plot_m2 or Decimal(0)
            idle = IdleThing(thing=house, since=min(days), quantity=quantity, place=house.place)
            found.setdefault((AssetKind.PROPERTY, house.use), []).append(idle)
    for item in equipment:
        if item.idle_since is not None and _is_fit(item.condition):
            inside = houses.get(item.house)
            place = place_of(item.unit) if inside is None else inside.place
            idle = IdleThing(
                thing=item, since=item.idle_since, quantity=Decimal(item.items), place=place
            )
            found.setdefault((AssetKind.EQUIPMENT, item.sort.casefold()), []).append(idle)
    for car in vehicles:
        if car.idle_since is not None and _is_fit(car.condition):
            place = place_of(car.unit)
            idle = IdleThing(thing=car, since=car.idle_since, quantity=Decimal(1), place=place)
            found.setdefault((AssetKind.VEHICLE, car.sort), []).append(idle)
    return found


def _is_fit(condition: Condition | None) -> bool:
    return condition is None or condition.fit
