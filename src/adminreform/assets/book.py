"""The book itself: what units have, what is decided for it, and carrying it."""

from __future__ import annotations

from fractions import Fraction
from functools import cached_property
from typing import TYPE_CHECKING, TypeVar

import attrs

from adminreform.assets.decisions import AssetDisposition, SurplusReport
from adminreform.assets.kinds import AssetKind
from adminreform.assets.properties import (
    CoOwner,
    OfficePosts,
    Property,
    PropertyClaim,
    PropertyCount,
    Room,
)
from adminreform.assets.stock import IdleThing, idle_by_sort
from adminreform.assets.things import DigitalSystem, Equipment, Purchase, Seal, Vehicle
from adminreform.assets.travel import Point, middle
from adminreform.dates import day_before
from adminreform.history import History, as_history
from adminreform.holdings import Book, Carried, Disposition, Follows, Holding, carry, grouped
from adminreform.notebook import html_of_tables

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from datetime import date

    from adminreform.law import Basis, Number
    from adminreform.reform import Reform
    from adminreform.units import UnitRef

__all__ = ["Assets", "Thing"]

Thing = Property | Equipment | Vehicle | Seal | DigitalSystem
"""One thing that a unit has."""

T = TypeVar("T")
K = TypeVar("K")
ThingT = TypeVar("ThingT", Property, Equipment, Vehicle, Seal, DigitalSystem)

MONEY = "value"
BUILDING = "building"


def _first(items: Iterable[tuple[K, T]]) -> dict[K, T]:
    found: dict[K, T] = {}
    for key, item in items:
        found.setdefault(key, item)
    return found


def _propertys(items: Iterable[Property]) -> tuple[Property, ...]:
    return tuple(items)


def _co_owners(items: Iterable[CoOwner]) -> tuple[CoOwner, ...]:
    return tuple(items)


def _rooms(items: Iterable[Room]) -> tuple[Room, ...]:
    return tuple(items)


def _equipments(items: Iterable[Equipment]) -> tuple[Equipment, ...]:
    return tuple(items)


def _vehicles(items: Iterable[Vehicle]) -> tuple[Vehicle, ...]:
    return tuple(items)


def _seals(items: Iterable[Seal]) -> tuple[Seal, ...]:
    return tuple(items)


def _digital_systems(items: Iterable[DigitalSystem]) -> tuple[DigitalSystem, ...]:
    return tuple(items)


def _asset_dispositions(items: Iterable[AssetDisposition]) -> tuple[AssetDisposition, ...]:
    return tuple(items)


def _property_claims(items: Iterable[PropertyClaim]) -> tuple[PropertyClaim, ...]:
    return tuple(items)


def _office_postss(items: Iterable[OfficePosts]) -> tuple[OfficePosts, ...]:
    return tuple(items)


def _purchases(items: Iterable[Purchase]) -> tuple[Purchase, ...]:
    return tuple(items)


def _surplus_reports(items: Iterable[SurplusReport]) -> tuple[SurplusReport, ...]:
    return tuple(items)


def _property_counts(items: Iterable[PropertyCount]) -> tuple[PropertyCount, ...]:
    return tuple(items)


@attrs.frozen(kw_only=True, repr=False)
class Assets:
    """What units own and use on the eve of a reform, and what becomes of it.

    Each field is a table, and its name the name of the table.

    Attributes:
        properties: Houses and land.
        co_owners: Who owns houses and land with the units that hold them.
        rooms: What is inside.
        equipment: Desks, computers and the like.
        vehicles: Vehicles.
        seals: Seals of bodies.
        digital_systems: Software, databases, networks.
        asset_dispositions: What is decided or planned for all of these.
        property_claims: Who asked for surplus houses and land.
        office_posts: People of the new units for whom space is needed.
        asset_purchases: What the new units buy or build.
        surplus_reports: What was reported on surplus houses and land, by week.
        property_counts: Counts that somebody published.

    Example:
        >>> import adminreform as ar
        >>> plan = ar.datasets.toy()
        >>> old, new = plan.reform.before["B"].ref, plan.reform.after["A"].ref
        >>> book = Assets(
        ...     properties=[Property(id="hall", unit=old)],
        ...     asset_dispositions=[
        ...         AssetDisposition(id="1", asset="hall", form="keep", to=new, seat="main")
        ...     ],
        ... )
        >>> carried = book.carried(plan.history)
        >>> carried.closing.by_unit("building"), carried.undecided
        ({UnitRef.parse('A@2030-01-01'): 1}, ())
    """

    properties: tuple[Property, ...] = attrs.field(default=(), converter=_propertys)
    co_owners: tuple[CoOwner, ...] = attrs.field(default=(), converter=_co_owners)
    rooms: tuple[Room, ...] = attrs.field(default=(), converter=_rooms)
    equipment: tuple[Equipment, ...] = attrs.field(default=(), converter=_equipments)
    vehicles: tuple[Vehicle, ...] = attrs.field(default=(), converter=_vehicles)
    seals: tuple[Seal, ...] = attrs.field(default=(), converter=_seals)
    digital_systems: tuple[DigitalSystem, ...] = attrs.field(default=(), converter=_digital_systems)
    asset_dispositions: tuple[AssetDisposition, ...] = attrs.field(
        default=(), converter=_asset_dispositions
    )
    property_claims: tuple[PropertyClaim, ...] = attrs.field(default=(), converter=_property_claims)
    office_posts: tuple[OfficePosts, ...] = attrs.field(default=(), converter=_office_postss)
    asset_purchases: tuple[Purchase, ...] = attrs.field(default=(), converter=_purchases)
    surplus_reports: tuple[SurplusReport, ...] = attrs.field(default=(), converter=_surplus_reports)
    property_counts: tuple[PropertyCount, ...] = attrs.field(default=(), converter=_property_counts)

    # -- what there is -----------------------------------------------------------

    def things(self) -> Iterator[tuple[AssetKind, Thing]]:
        """Everything that units have, with its kind."""
        yield from ((AssetKind.PROPERTY, each) for each in self.properties)
        yield from ((AssetKind.EQUIPMENT, each) for each in self.equipment)
        yield from ((AssetKind.VEHICLE, each) for each in self.vehicles)
        yield from ((AssetKind.SEAL, each) for each in self.seals)
        yield from ((AssetKind.SYSTEM, each) for each in self.digital_systems)

    @cached_property
    def by_id(self) -> Mapping[str, Thing]:
        """Everything by its id; of two with one id the first."""
        return _first((each.id, each) for _, each in self.things())

    @cached_property
    def kinds(self) -> Mapping[str, AssetKind]:
        """The kind of everything, by id; of two with one id the first."""
        return _first((each.id, kind) for kind, each in self.things())

    @cached_property
    def properties_by_id(self) -> Mapping[str, Property]:
        """Houses and land by id; of two with one id the first."""
        return _first((each.id, each) for each in self.properties)

    @cached_property
    def houses_of(self) -> Mapping[UnitRef, tuple[Property, ...]]:
        """Houses and land of each old unit, and in the territory of each new one."""
        held = ((each.unit, each) for each in self.properties)
        lying = ((each.lies_in, each) for each in self.properties if each.lies_in is not None)
        return grouped((*held, *lying))

    @cached_property
    def owners_of(self) -> Mapping[str, tuple[CoOwner, ...]]:
        """Who owns a house or land with its unit, by id of the property."""
        return grouped((each.asset, each) for each in self.co_owners)

    @cached_property
    def rooms_of(self) -> Mapping[str, tuple[Room, ...]]:
        """The rooms of a house, by its id."""
        return grouped((each.house, each) for each in self.rooms)

    @cached_property
    def claims_on(self) -> Mapping[str, tuple[PropertyClaim, ...]]:
        """Who asked for a house or land, by its id."""
        return grouped((each.asset, each) for each in self.property_claims)

    @cached_property
    def decided_for(self) -> Mapping[str, tuple[AssetDisposition, ...]]:
        """What is decided or planned for one thing, by its id, in the order of the table."""
        return grouped((each.asset, each) for each in self.asset_dispositions if each.asset)

    def final_for(self, asset: str) -> AssetDisposition | None:
        """What is decided or planned for good for one thing; None for nothing yet."""
        found = self.decided_for.get(asset, ())
        return next((each for each in found if each.is_final), None)

    def awaits(self, asset: str, on: date) -> AssetDisposition | None:
        """What is decided or planned for good for one thing, and not done by a day.

        Returns:
            None where nothing is decided, or where it was done by then.
        """
        row = self.final_for(asset)
        if row is None or row.is_done(on):
            return None
        return row if row.decided or row.decision or row.planned else None

    # -- which day it is ---------------------------------------------------------

    @cached_property
    def last_day(self) -> date | None:
        """The last day of which the book tells that something happened.

        Rules hold the book against that day, and not against the day on which they run.
        """
        days: list[date | None] = []
        for each in self.asset_dispositions:
            days += [each.filed, each.planned, each.decided, each.provisional, each.done]
        days += [each.handed_in for each in self.seals]
        days += [each.data_moved for each in self.digital_systems]
        days += [each.decided for each in self.asset_purchases]
        days += [each.ends for each in self.surplus_reports]
        days += [each.counted_on for each in self.property_counts]
        for claim in self.property_claims:
            days += [claim.made, claim.withdrawn]
        return max((day for day in days if day is not None), default=None)

    # -- kept and surplus --------------------------------------------------------

    @cached_property
    def kept(self) -> tuple[Property, ...]:
        """Houses and land of any use that go on in the use that they have."""
        return tuple(each for each in self.properties if self._is_kept(each))

    def _is_kept(self, each: Property) -> bool:
        return any(decision.form.keeps for decision in self.decided_for.get(each.id, ()))

    @cached_property
    def surplus(self) -> tuple[Property, ...]:
        """Houses and land that nobody needs, whatever became of them."""
        return tuple(each for each in self.properties if each.surplus_since is not None)

    def surplus_on(self, day: date) -> tuple[Property, ...]:
        """Houses and land that are surplus at the end of a day: declared, and not handled."""
        return tuple(
            each
            for each in self.surplus
            if each.surplus_since is not None
            and each.surplus_since <= day
            and not self._handled(each.id, day)
        )

    def _handled(self, asset: str, day: date) -> bool:
        decided = self.decided_for.get(asset, ())
        return any(each.is_final and each.is_done(day) for each in decided)

    @cached_property
    def seats(self) -> Mapping[UnitRef, tuple[AssetDisposition, ...]]:
        """What becomes a seat of each new unit, the main one first."""
        found = grouped(
            (each.to, each) for each in self.asset_dispositions if each.to and each.seat.is_place
        )
        return {
            unit: tuple(sorted(rows, key=lambda row: row.seat.value != "main"))
            for unit, rows in found.items()
        }

    # -- where things are --------------------------------------------------------

    def place_of(self, unit: UnitRef) -> Point | None:
        """Where a unit is, in km: its main seat, or else the middle of its houses.

        Args:
            unit: The unit, before or after.
        Returns:
            Kilometres to the east and to the north; None where nobody knows.
        """
        seats = self.seats.get(unit, ())
        named = [self.properties_by_id.get(each.asset) for each in seats[:1]]
        found = [each.place for each in named if each is not None and each.place is not None]
        if found:
            return found[0]
        places = (each.place for each in self.houses_of.get(unit, ()))
        return middle([place for place in places if place is not None])

    @cached_property
    def idle(self) -> Mapping[tuple[AssetKind, str], tuple[IdleThing, ...]]:
        """What stands idle and is fit for use, by kind and sort."""
        things = idle_by_sort(self.properties_by_id, self.equipment, self.vehicles, self.place_of)
        return {key: tuple(found) for key, found in things.items()}

    # -- carrying ----------------------------------------------------------------

    def opening(self, on: date) -> Book:
        """The book of a day, as holdings.

        Shape:
            One holding a thing, of the kind of its table, and one for each share that
            another unit owns; measures are ``building``, ``floor_m2``, ``plot_m2``,
            ``item``, ``vehicle``, ``seal``, ``system``, ``account`` and ``value``.  A
            ``building`` counts as 1 with the unit that holds it; areas and value are shared.
        """
        holdings = [_holding(kind, thing) for kind, thing in self.things()]
        holdings += [
            _holding(AssetKind.PROPERTY, attrs.evolve(held, share=each.share), each)
            for each in self.co_owners
            if each.unit is not None and (held := self.properties_by_id.get(each.asset))
        ]
        decimals = {"item": 0, "vehicle": 0, "seal": 0, "system": 0, MONEY: 0}
        return Book(on=on, holdings=holdings, decimals=decimals)

    def dispositions(self, *, planned: bool = False) -> tuple[Disposition, ...]:
        """What is decided, as dispositions of holdings; of two with one id the first.

        A seal that was handed in leaves the book on that day, whatever else is decided.

        Args:
            planned: Whether what is not done yet is taken as done on the day it is due.
        """
        rows = _first((each.id, each) for each in self.asset_dispositions).values()
        made = [row.as_disposition(planned=planned) for row in rows]
        made += [_handed_in(each) for each in self.seals]
        return tuple(_first((each.id, each) for each in made if each is not None).values())

    def carried(
        self,
        history: History | Reform,
        to: date | None = None,
        *,
        planned: bool = False,
        assume: str | None = None,
        bodies_go_on: bool = True,
    ) -> Carried:
        """The book carried through a reform, with what was decided.

        Args:
            history: The reforms; the book is of the eve of the first.
            to: The day of the closing; None for the last day of which the book tells that
                something was done, and the last reform at least.
            planned: Whether what is not done yet is taken as done on the day it is due.
            assume: Name of an assumption for shares that nobody knows.
            bodies_go_on: Whether a unit that keeps name and code keeps its things unasked.
        Returns:
            Opening, closing, every movement, what is undecided, and what is wrong.
        """
        reforms = as_history(history)
        dispositions = self.dispositions(planned=planned)
        if to is None:
            done = [each.on for each in dispositions if each.on is not None]
            to = max([reforms.days[-1], *done])
        return carry(
            self.opening(day_before(reforms.days[0])),
            reforms,
            to,
            dispositions,
            assume=assume,
            bodies_go_on=bodies_go_on,
        )

    def closing(
        self, history: History | Reform, to: date | None = None, *, planned: bool = False
    ) -> Assets:
        """The tables after the reform: each thing at the unit that has it, what left gone.

        What nobody decided stands with the unit that had it last.  What follows a territory
        and was divided stands once for each part, at its share.
        """
        carried = self.carried(history, to, planned=planned)
        now = carried.closing.by_id

        def moved(rows: Iterable[ThingT]) -> list[ThingT]:
            return [_at(row, part) for row in rows for part in now.get(row.id, ())]

        return attrs.evolve(
            self,
            properties=[
                _owned(row, part) for row in self.properties for part in now.get(row.id, ())
            ],
            equipment=moved(self.equipment),
            vehicles=moved(self.vehicles),
            seals=moved(self.seals),
            digital_systems=moved(self.digital_systems),
        )

    def __repr__(self) -> str:
        rows = {field.name: len(getattr(self, field.name)) for field in attrs.fields(Assets)}
        told = ", ".join(f"{number} {name}" for name, number in rows.items() if number)
        return f"<Assets {told or 'without rows'}>"

    def _repr_html_(self) -> str:
        return html_of_tables(self)


def _holding(kind: AssetKind, thing: Thing, owner: CoOwner | None = None) -> Holding:
    """A thing as a holding; of a co-owner where one is given."""
    amounts: Mapping[str, Number] = thing.amounts
    if owner is not None:
        amounts = {name: amount for name, amount in amounts.items() if name != BUILDING}
    basis: Basis | None = thing.basis if owner is None else owner.basis
    follows, by = Follows.DECISION, ""
    if isinstance(thing, Property):
        follows, by = thing.follows, thing.by
    return Holding(
        id=thing.id if owner is None else owner.id,
        unit=thing.unit if owner is None or owner.unit is None else owner.unit,
        amounts=amounts,
        kind=kind,
        follows=follows,
        by=by or None,
        basis=basis,
    )


def _handed_in(seal: Seal) -> Disposition | None:
    if seal.handed_in is None:
        return None
    return Disposition(
        id=f"handed in: {seal.id}",
        holding=seal.id,
        receiver=seal.receipt or "handed in",
        on=seal.handed_in,
        form="hand_in",
        basis=seal.basis,
    )


def _at(row: ThingT, part: Holding) -> ThingT:
    """A row at the unit that has it now."""
    return attrs.evolve(row, unit=part.unit)


def _owned(row: Property, part: Holding) -> Property:
    """A house or land at the unit that has it now, or that has this part of it."""
    return attrs.evolve(row, unit=part.unit, share=row.share * Fraction(part.amounts[BUILDING]))
