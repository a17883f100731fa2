"""What units have besides houses and land, and what they want to buy."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Annotated

import attrs

from adminreform.assets._checks import above_0, at_least_0, named
from adminreform.assets.kinds import AssetKind, Condition, SystemKind, VehicleKind
from adminreform.law import Basis, Number
from adminreform.units import UnitRef

__all__ = ["DigitalSystem", "Equipment", "Purchase", "Seal", "Vehicle"]


def _condition(value: Condition | str) -> Condition:
    return Condition(value)


def _vehicle(value: VehicleKind | str) -> VehicleKind:
    return VehicleKind(value)


def _system(value: SystemKind | str) -> SystemKind:
    return SystemKind(value)


def _kind(value: AssetKind | str) -> AssetKind:
    return AssetKind(value)


def _known(amounts: dict[str, int | None]) -> dict[str, Number]:
    return {name: amount for name, amount in amounts.items() if amount is not None}


@attrs.frozen(kw_only=True)
class Equipment:
    """Things of one sort in one place: desks, computers, scanners.

    Attributes:
        id: What it is called.
        unit: The unit that holds it.
        sort: What sort of thing it is.
        items: How many there are.
        house: Id of the house that it stands in.
        condition: How well it is kept.
        value: What it cost, in the money of the country.
        idle_since: First day on which nobody used it.
        basis: Who says so.
    """

    id: str = attrs.field(validator=named)
    unit: UnitRef
    sort: str = attrs.field(validator=named)
    items: int = attrs.field(default=1, validator=at_least_0)
    house: str = ""
    condition: Condition | None = attrs.field(
        default=None, converter=attrs.converters.optional(_condition)
    )
    value: int | None = attrs.field(default=None, validator=at_least_0)
    idle_since: date | None = None
    basis: Basis | None = None

    @property
    def amounts(self) -> dict[str, Number]:
        """How much of it there is, by measure."""
        return _known({"item": self.items, "value": self.value})


@attrs.frozen(kw_only=True)
class Vehicle:
    """A car, a motorcycle, a boat.

    Attributes:
        id: What it is called.
        unit: The unit that holds it.
        sort: What sort of vehicle it is.
        km: Kilometres that it went.
        cost: What it cost, in the money of the country.
        repair_cost: What its repair would cost.
        since: The year in which it came into use.
        hard_terrain: Whether it is used in the mountains or on islands.
        condition: How well it is kept.
        idle_since: First day on which nobody used it.
        basis: Who says so.
    """

    id: str = attrs.field(validator=named)
    unit: UnitRef
    sort: VehicleKind = attrs.field(default=VehicleKind.GENERAL_CAR, converter=_vehicle)
    km: Annotated[int | None, "km"] = attrs.field(default=None, validator=at_least_0)
    cost: int | None = attrs.field(default=None, validator=at_least_0)
    repair_cost: int = attrs.field(default=0, validator=at_least_0)
    since: int | None = None
    hard_terrain: bool = False
    condition: Condition | None = attrs.field(
        default=None, converter=attrs.converters.optional(_condition)
    )
    idle_since: date | None = None
    basis: Basis | None = None

    @property
    def amounts(self) -> dict[str, Number]:
        """How much of it there is, by measure."""
        return _known({"vehicle": 1, "value": self.cost})


@attrs.frozen(kw_only=True)
class Seal:
    """The seal of a body of a unit.

    Attributes:
        id: What it is called.
        unit: The unit.
        body: The body whose seal it is.
        handed_in: The day on which it was handed in; None for not yet.
        receipt: The receipt.
        basis: Who says so.
    """

    id: str = attrs.field(validator=named)
    unit: UnitRef
    body: str = ""
    handed_in: date | None = None
    receipt: str = ""
    basis: Basis | None = None

    @property
    def amounts(self) -> dict[str, Number]:
        """How much of it there is, by measure."""
        return {"seal": 1}


@attrs.frozen(kw_only=True)
class DigitalSystem:
    """Software, a database, a network, a domain.

    Attributes:
        id: What it is called.
        unit: The unit that holds it.
        name: What people call it.
        sort: What sort of thing it is.
        accounts: How many people use it.
        licence_until: The last day of its licence; None for no end.
        data_moved: The day on which its data were moved to what replaces it.
        replaced_by: What replaces it; empty for nothing.
        value: What it cost, in the money of the country.
        basis: Who says so.
    """

    id: str = attrs.field(validator=named)
    unit: UnitRef
    name: str = ""
    sort: SystemKind = attrs.field(default=SystemKind.SOFTWARE, converter=_system)
    accounts: int | None = attrs.field(default=None, validator=at_least_0)
    licence_until: date | None = None
    data_moved: date | None = None
    replaced_by: str = ""
    value: int | None = attrs.field(default=None, validator=at_least_0)
    basis: Basis | None = None

    @property
    def amounts(self) -> dict[str, Number]:
        """How much of it there is, by measure."""
        return _known({"system": 1, "account": self.accounts, "value": self.value})


@attrs.frozen(kw_only=True)
class Purchase:
    """Something that a new unit buys or builds, or means to.

    Attributes:
        id: What it is called.
        unit: The new unit.
        kind: The table that it will stand in.
        sort: What sort of thing it is, in the words of that table: ``headquarters``,
            ``general_car``, ``desk``.
        quantity: How many things, or how many m2 of a house.
        cost: What it costs, in the money of the country.
        decided: The day of the decision.
        reason: Why nothing that stands idle would do; empty for no reason given.
        basis: The decision.
    """

    id: str = attrs.field(validator=named)
    unit: UnitRef = attrs.field(metadata={"registry": "after"})
    kind: AssetKind = attrs.field(converter=_kind)
    sort: str = attrs.field(validator=named)
    quantity: Decimal = attrs.field(default=Decimal(1), validator=above_0)
    cost: int = attrs.field(default=0, validator=at_least_0)
    decided: date
    reason: str = ""
    basis: Basis | None = None
