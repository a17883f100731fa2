"""What stands idle where somebody wants to buy the like."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING

import attrs

from adminreform.assets.kinds import AssetKind
from adminreform.assets.properties import Property
from adminreform.assets.things import Equipment, Vehicle
from adminreform.assets.travel import Point, distance_km, middle
from adminreform.text import Text
from adminreform.units import UnitRef

if TYPE_CHECKING:
    from collections.abc import Iterator

    from adminreform.assets.book import Assets, Thing
    from adminreform.assets.things import Purchase
    from adminreform.law import Number


__all__ = ["IdleMatch", "idle_instead", "place_of"]

NEAR_KM = Decimal(30)
"""How near a thing lies that would do, where nobody says otherwise."""


@attrs.frozen(kw_only=True)
class IdleMatch:
    """A thing that stands idle and would do instead of a purchase.

    Attributes:
        purchase: Id of the purchase.
        thing: Id of the thing.
        unit: The unit that has it.
        quantity: How much of it there is: things, or m2 of a house.
        enough: Whether it is as much as is wanted.
        km: How far away it is; None where nobody knows.
        idle_since: First day on which nobody used it.
    """

    purchase: str
    thing: str
    unit: UnitRef
    quantity: Decimal
    enough: bool
    km: Decimal | None
    idle_since: date

    @property
    def words(self) -> Text:
        """The thing in words."""
        away = Text("") if self.km is None else Text(f", {self.km} km away", f", cách {self.km} km")
        return Text(
            f"{self.thing} ({self.quantity}, idle since {self.idle_since}{away.en})",
            f"{self.thing} ({self.quantity}, không sử dụng từ {self.idle_since:%d/%m/%Y}{away.vi})",
        )


def place_of(assets: Assets, unit: UnitRef) -> Point | None:
    """Where a unit is: its main seat, or else the middle of the houses that it keeps or has.

    Args:
        assets: The book.
        unit: The unit, before or after.
    """
    seats = assets.seats.get(unit, ())
    named = [assets.properties_by_id.get(each.asset) for each in seats[:1]]
    found = [each.place for each in named if each is not None and each.place is not None]
    if found:
        return found[0]
    places = (each.place for each in assets.houses_of.get(unit, ()))
    return middle([place for place in places if place is not None])


def idle_instead(
    assets: Assets, purchase: Purchase, *, within_km: Number = NEAR_KM, winding: Number = 1
) -> tuple[IdleMatch, ...]:
    """Things of the kind of a purchase that stood idle when it was decided, the best first.

    A thing would do if it is of the sort that is bought, fit for use as it is, near enough
    (or nobody knows how far away), idle on the day of the decision, and not given to
    somebody for good by then.

    Args:
        assets: The book.
        purchase: What is bought.
        within_km: How near it has to be.
        winding: By how much roads are longer than the straight line.
    Shape:
        Those that are enough alone come first, then the nearest, then by id.
    Example:
        >>> from adminreform.assets import Assets, Equipment, Purchase
        >>> from adminreform.units import UnitRef
        >>> old, new = UnitRef("A", date(2025, 1, 1)), UnitRef("X", date(2025, 7, 1))
        >>> desks = Equipment(
        ...     id="desks", unit=old, sort="desk", items=12, idle_since=date(2025, 7, 1)
        ... )
        >>> wanted = Purchase(
        ...     id="p1", unit=new, kind="equipment", sort="desk", decided=date(2025, 9, 1)
        ... )
        >>> [str(found.words) for found in idle_instead(Assets(equipment=[desks]), wanted)]
        ['desks (12, idle since 2025-07-01)']
    """
    here = place_of(assets, purchase.unit)
    found: list[IdleMatch] = []
    for thing, since, quantity in _idle(assets, purchase):
        there = _place(assets, thing)
        km = None
        if here is not None and there is not None:
            km = distance_km(here, there, winding=winding)
        if km is None or km <= within_km:
            found.append(
                IdleMatch(
                    purchase=purchase.id,
                    thing=thing.id,
                    unit=thing.unit,
                    quantity=quantity,
                    enough=quantity >= purchase.quantity,
                    km=km,
                    idle_since=since,
                )
            )
    found.sort(key=lambda each: (not each.enough, each.km is None, each.km or 0, each.thing))
    return tuple(found)


def _place(assets: Assets, thing: Thing) -> Point | None:
    if isinstance(thing, Property):
        return thing.place
    if isinstance(thing, Equipment) and thing.house in assets.properties_by_id:
        return assets.properties_by_id[thing.house].place
    return place_of(assets, thing.unit)


def _idle(assets: Assets, purchase: Purchase) -> Iterator[tuple[Thing, date, Decimal]]:
    """What of the sort stood idle on the day, since when, and how much of it."""
    for thing in _of_sort(assets, purchase):
        since = thing.unused_since if isinstance(thing, Property) else thing.idle_since
        fit = thing.condition is None or thing.condition.fit
        if since is None or since > purchase.decided or not fit:
            continue
        given = assets.final_for(thing.id)
        settled = given is not None and (
            given.is_done(purchase.decided)
            or (given.decided is not None and given.decided <= purchase.decided)
        )
        if settled:
            continue
        quantity = Decimal(1)
        if isinstance(thing, Property):
            quantity = thing.floor_m2 or thing.plot_m2 or Decimal(0)
        elif isinstance(thing, Equipment):
            quantity = Decimal(thing.items)
        yield thing, since, quantity


def _of_sort(assets: Assets, purchase: Purchase) -> Iterator[Property | Equipment | Vehicle]:
    sort = purchase.sort.casefold()
    if purchase.kind is AssetKind.PROPERTY:
        yield from (each for each in assets.properties if each.use == sort)
    elif purchase.kind is AssetKind.VEHICLE:
        yield from (each for each in assets.vehicles if each.sort == sort)
    elif purchase.kind is AssetKind.EQUIPMENT:
        yield from (each for each in assets.equipment if each.sort.casefold() == sort)
