"""Houses and land: what units have, who owns it with them, what is inside, who wants it."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import Annotated

import attrs

from adminreform.assets._checks import above_0, at_least_0, named, share
from adminreform.assets.kinds import Area, Condition, Purpose, RoomUse, Title, Use
from adminreform.holdings import Follows
from adminreform.law import Basis, Number, as_exact
from adminreform.units import UnitRef

__all__ = ["CoOwner", "Property", "PropertyClaim", "PropertyCount", "Room"]

AFTER = {"registry": "after"}


def _use(value: Use | str) -> Use:
    return Use(value)


def _condition(value: Condition | str) -> Condition:
    return Condition(value)


def _title(value: Title | str) -> Title:
    return Title(value)


def _follows(value: Follows | str) -> Follows:
    return Follows(value)


def _purpose(value: Purpose | str) -> Purpose:
    return Purpose(value)


def _room_use(value: RoomUse | str) -> RoomUse:
    return RoomUse(value)


def _fraction(value: Number) -> Fraction:
    return as_exact(value, "share")


@attrs.frozen(kw_only=True)
class Property:
    """A house with its land, or a piece of land.

    Attributes:
        id: What it is called.
        unit: The unit that holds it.
        name: What people call it.
        use: What it is used as.
        floor_m2: Its floor area.
        plot_m2: The area of its land.
        condition: How well it is kept; None where nobody looked.
        title: Whether the state can show that it is its own; None where nobody looked.
        value: What it is worth in the books, in the money of the country.
        built: The year in which it was built.
        heritage: Whether it is protected as heritage.
        share: How much of it the unit owns; the rest stands in `CoOwner` rows.
        lies_in: The new unit in whose territory it lies; None for the only successor of the
            unit that holds it.
        x_km: How far east it lies of some point, the same for the whole book.
        y_km: How far north.
        surplus_since: First day on which nobody needed it; None for what is no surplus.
        unused_since: First day on which nobody used it.
        follows: Whether it follows a decision, as houses do, or the territory, as a stretch
            of public land does.
        by: The measure by which it is divided, where it follows the territory.
        basis: Who says so.

    Raises:
        InvalidValueError: If an area or the value is below 0 or no exact number, or the
            share is not in (0, 1].

    Example:
        >>> house = Property(id="HQ-1", unit=UnitRef("A", date(2025, 1, 1)), floor_m2=Decimal(640))
        >>> house.use, house.can_be_used
        (<Use.HEADQUARTERS: 'headquarters'>, True)
    """

    id: str = attrs.field(validator=named)
    unit: UnitRef
    name: str = ""
    use: Use = attrs.field(default=Use.HEADQUARTERS, converter=_use)
    floor_m2: Annotated[Decimal | None, "m2"] = attrs.field(default=None, validator=at_least_0)
    plot_m2: Annotated[Decimal | None, "m2"] = attrs.field(default=None, validator=at_least_0)
    condition: Condition | None = attrs.field(
        default=None, converter=attrs.converters.optional(_condition)
    )
    title: Title | None = attrs.field(default=None, converter=attrs.converters.optional(_title))
    value: int | None = attrs.field(default=None, validator=at_least_0)
    built: int | None = None
    heritage: bool = False
    share: Fraction = attrs.field(default=Fraction(1), converter=_fraction, validator=share)
    lies_in: UnitRef | None = attrs.field(default=None, metadata=AFTER)
    x_km: Annotated[Decimal | None, "km"] = None
    y_km: Annotated[Decimal | None, "km"] = None
    surplus_since: date | None = None
    unused_since: date | None = None
    follows: Follows = attrs.field(default=Follows.DECISION, converter=_follows)
    by: str = ""
    basis: Basis | None = None

    @property
    def can_be_used(self) -> bool:
        """Whether it can be used as it is; so it is taken to be where nobody looked."""
        return self.condition is None or self.condition.fit

    @property
    def is_headquarters(self) -> bool:
        """Whether it counts as a headquarters."""
        return self.use.serves is Purpose.OFFICE

    @property
    def place(self) -> tuple[Decimal, Decimal] | None:
        """Where it lies, in km; None where nobody says."""
        return None if self.x_km is None or self.y_km is None else (self.x_km, self.y_km)

    @property
    def amounts(self) -> dict[str, Number]:
        """How much of it the unit has, by measure.

        One building, whoever owns it too; of the areas and the value only its share.
        """
        whole = {
            "floor_m2": self.floor_m2,
            "plot_m2": self.plot_m2,
            "value": self.value,
        }
        shared = {
            name: Fraction(amount) * self.share
            for name, amount in whole.items()
            if amount is not None
        }
        return {"building": 1, **shared}

    @property
    def own_m2(self) -> Fraction:
        """Its floor area by the share of the unit; 0 where nobody measured."""
        return Fraction(self.floor_m2 or 0) * self.share


@attrs.frozen(kw_only=True)
class CoOwner:
    """Somebody who owns a house or land together with the unit that holds it.

    What a unit owns this way is a holding of its own, and is decided by its own id.

    Attributes:
        id: What the share is called.
        asset: Id of the property.
        unit: The unit that owns a share; None for somebody outside the register.
        owner: Who owns a share, where that is no unit.
        share: How much of it.
        agreed_on: The day on which the owner agreed to what is decided; None for not yet.
        basis: Who says so.
    """

    id: str = attrs.field(validator=named)
    asset: str = attrs.field(validator=named)
    unit: UnitRef | None = None
    owner: str = ""
    share: Fraction = attrs.field(converter=_fraction, validator=share)
    agreed_on: date | None = None
    basis: Basis | None = None

    @property
    def who(self) -> str:
        """The owner in words."""
        return self.owner or str(self.unit or "?")


@attrs.frozen(kw_only=True)
class Room:
    """A room, or the rooms of one sort, of a house.

    Attributes:
        id: What it is called.
        house: Id of the property that it is in.
        use: What it is for.
        area_m2: Its area.
        posts: People who work in it.
        unit: The new unit that uses it; None for whoever has the house.
        basis: Who says so.
    """

    id: str = attrs.field(validator=named)
    house: str = attrs.field(validator=named)
    use: RoomUse = attrs.field(default=RoomUse.OFFICE, converter=_room_use)
    area_m2: Annotated[Decimal, "m2"] = attrs.field(validator=at_least_0)
    posts: int = attrs.field(default=0, validator=at_least_0)
    unit: UnitRef | None = attrs.field(default=None, metadata=AFTER)
    basis: Basis | None = None

    @property
    def area(self) -> Area:
        """How norms count its area."""
        return self.use.area


@attrs.frozen(kw_only=True)
class PropertyClaim:
    """Somebody who asked for a house or land that is surplus.

    Attributes:
        id: What it is called.
        asset: Id of the property.
        purpose: What it would serve.
        claimant: Who asks.
        made: The day on which they asked.
        withdrawn: The day on which they no longer wanted it.
        basis: Who says so.
    """

    id: str = attrs.field(validator=named)
    asset: str = attrs.field(validator=named)
    purpose: Purpose = attrs.field(converter=_purpose)
    claimant: str = ""
    made: date
    withdrawn: date | None = None
    basis: Basis | None = None

    def stands(self, on: date) -> bool:
        """Whether it was made by a day, and not withdrawn by then."""
        return self.made <= on and (self.withdrawn is None or on < self.withdrawn)


def _texts(items: tuple[str, ...] | list[str]) -> tuple[str, ...]:
    return tuple(items)


@attrs.frozen(kw_only=True)
class PropertyCount:
    """A count of houses and land that somebody published.

    Counts of different scopes are different things, and never a change from one to the other.

    Attributes:
        id: What it is called.
        scope: What was counted, in words.
        uses: The uses of what was counted; a count is held against the book where the book
            has things of these uses alone.
        counted_on: The day, or the last day of the period, of the count.
        total: How many there were.
        kept: How many go on being used.
        surplus: How many nobody needs.
        unused: How many of the surplus nobody uses.
        other_plan: For how many of the surplus another use is planned.
        basis: Who published it.
    """

    id: str = attrs.field(validator=named)
    scope: str = ""
    uses: tuple[str, ...] = attrs.field(default=(), converter=_texts)
    counted_on: date
    total: int = attrs.field(validator=at_least_0)
    kept: int | None = attrs.field(default=None, validator=at_least_0)
    surplus: int | None = attrs.field(default=None, validator=at_least_0)
    unused: int | None = attrs.field(default=None, validator=at_least_0)
    other_plan: int | None = attrs.field(default=None, validator=at_least_0)
    basis: Basis | None = None


@attrs.frozen(kw_only=True)
class OfficePosts:
    """People of one post for whom a new unit needs space.

    Attributes:
        unit: The new unit.
        post: The post, in the words of the norm.
        people: How many have it.
        basis: Who says so.
    """

    unit: UnitRef = attrs.field(metadata=AFTER)
    post: str = attrs.field(validator=named)
    people: int = attrs.field(validator=above_0)
    basis: Basis | None = None
