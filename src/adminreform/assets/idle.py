"""What stands idle where somebody wants to buy the like."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from math import floor
from typing import TYPE_CHECKING

import attrs

from adminreform.assets.travel import Point, distance_km
from adminreform.law import as_exact, shown
from adminreform.text import Text, day_in_words
from adminreform.units import UnitRef

if TYPE_CHECKING:
    from adminreform.assets.book import Assets
    from adminreform.assets.stock import IdleThing
    from adminreform.assets.things import Purchase
    from adminreform.law import Number


__all__ = ["IdleMatch", "idle_instead"]

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
        idle_since: First day on which nobody used it, or needed it.
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
        away, vi = Text(""), day_in_words(self.idle_since, "vi")
        if self.km is not None:
            away = Text(f", {shown(self.km)} km away", f", cách {shown(self.km, 'vi')} km")
        return Text(
            f"{self.thing} ({shown(self.quantity)}, idle since {self.idle_since}{away.en})",
            f"{self.thing} ({shown(self.quantity, 'vi')}, không sử dụng từ {vi}{away.vi})",
        )


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
        within_km: How near it has to be; 30 km where nobody says otherwise.
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
    here = assets.place_of(purchase.unit)
    most = Decimal(floor(as_exact(within_km, "within_km") * 10)) / 10  # ways are in tenths
    straight = most + 1
    found: list[IdleMatch] = []
    for idle in assets.idle.get((purchase.kind, purchase.sort.casefold()), ()):
        if idle.since > purchase.decided or _is_far(here, idle.place, straight):
            continue
        km = None
        if here is not None and idle.place is not None:
            km = distance_km(here, idle.place, winding=winding)
        if (km is not None and km > most) or _is_settled(assets, idle, purchase.decided):
            continue
        found.append(
            IdleMatch(
                purchase=purchase.id,
                thing=idle.thing.id,
                unit=idle.thing.unit,
                quantity=idle.quantity,
                enough=idle.quantity >= purchase.quantity,
                km=km,
                idle_since=idle.since,
            )
        )
    found.sort(key=lambda each: (not each.enough, each.km is None, each.km or 0, each.thing))
    return tuple(found)


def _is_far(here: Point | None, there: Point | None, straight: Decimal) -> bool:
    """Whether a place is too far in one direction alone, which is quickly seen."""
    if here is None or there is None:
        return False
    return abs(here[0] - there[0]) > straight or abs(here[1] - there[1]) > straight


def _is_settled(assets: Assets, idle: IdleThing, on: date) -> bool:
    """Whether it was given to somebody for good by a day."""
    given = assets.final_for(idle.thing.id)
    if given is None:
        return False
    return given.is_done(on) or (given.decided is not None and given.decided <= on)
