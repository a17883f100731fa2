"""What is decided for assets, and what was reported about it week by week."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

import attrs

from adminreform.assets._checks import at_least_0, named
from adminreform.assets.forms import Form, Party, Seat, purpose_of
from adminreform.assets.kinds import AssetKind, Purpose
from adminreform.errors import InvalidValueError
from adminreform.frozen import FrozenMap
from adminreform.holdings import Disposition
from adminreform.law import Basis, Number
from adminreform.units import UnitRef

__all__ = ["AssetDisposition", "SurplusReport"]

AFTER = {"registry": "after"}


def _form(value: Form | str) -> Form:
    return Form(value)


def _purpose(value: Purpose | str) -> Purpose:
    return Purpose(value)


def _party(value: Party | str) -> Party:
    return Party(value)


def _seat(value: Seat | str) -> Seat:
    return Seat(value)


def _kind(value: AssetKind | str) -> AssetKind:
    return AssetKind(value)


@attrs.frozen(kw_only=True)
class AssetDisposition:
    """What is decided, or planned, for a thing, or for everything of a kind that a unit has.

    Attributes:
        id: What it is called.
        asset: Id of the thing; empty for all that its unit has.
        unit: The unit that gives; None for whoever has the thing.
        kind: The kind of what is given; None for every kind.
        form: What is done.
        purpose: What it serves afterwards.
        to: The new unit that receives.
        receiver: Who receives, where that is no unit of the register.
        party: What sort of body receives.
        seat: Whether it becomes a seat of the unit that receives.
        ground: The ground in law, by its key.
        filed: The day on which the file for the decision was complete.
        planned: The day on which the plan for it was approved.
        decision: The decision, by its number.
        decided: The day of the decision.
        extended: Whether the decision was extended.
        provisional: The day of a hand-over that went before the decision.
        due: The day by which it has to be done.
        done: The day on which it was done.
        price: What was paid for it, in the money of the country.
        basis: Who says so.

    Raises:
        InvalidValueError: If it names neither a thing nor a unit.

    Example:
        >>> sold = AssetDisposition(id="d1", asset="HQ-1", form="sell", receiver="a company")
        >>> sold.serves, sold.is_done(date(2026, 1, 1))
        (<Purpose.EXPLOITATION: 'exploitation'>, False)
    """

    id: str = attrs.field(validator=named)
    asset: str = ""
    unit: UnitRef | None = None
    kind: AssetKind | None = attrs.field(default=None, converter=attrs.converters.optional(_kind))
    form: Form = attrs.field(converter=_form)
    purpose: Purpose | None = attrs.field(
        default=None, converter=attrs.converters.optional(_purpose)
    )
    to: UnitRef | None = attrs.field(default=None, metadata=AFTER)
    receiver: str = ""
    party: Party | None = attrs.field(default=None, converter=attrs.converters.optional(_party))
    seat: Seat = attrs.field(default=Seat.NONE, converter=_seat)
    ground: str = ""
    filed: date | None = None
    planned: date | None = None
    decision: str = ""
    decided: date | None = None
    extended: bool = False
    provisional: date | None = None
    due: date | None = None
    done: date | None = None
    price: int | None = attrs.field(default=None, validator=at_least_0)
    basis: Basis | None = None

    def __attrs_post_init__(self) -> None:
        if not self.asset and self.unit is None:
            message = f"disposition {self.id} names neither an asset nor a unit"
            raise InvalidValueError(message)

    @property
    def serves(self) -> Purpose | None:
        """What it is done for."""
        return purpose_of(self.form, self.purpose)

    @property
    def is_final(self) -> bool:
        """Whether it says for good what becomes of one thing."""
        return bool(self.asset) and self.form.final

    def is_done(self, on: date) -> bool:
        """Whether it was done by a day."""
        return self.done is not None and self.done <= on

    def is_overdue(self, on: date) -> bool:
        """Whether it should have been done before a day and was not."""
        return self.due is not None and self.due < on and not self.is_done(on)

    @property
    def who(self) -> str:
        """Who receives, in words."""
        return self.receiver or str(self.to or "")

    def as_disposition(self, *, planned: bool = False) -> Disposition | None:
        """How the thing moves from holder to holder; None where it does not move.

        What is not done yet moves nothing, unless it happens with the reform.

        Args:
            planned: Whether what is not done yet is taken as done on the day it is due.
        """
        on = self.done or (self.due if planned else None)
        if not self.form.moves or (on is None and not self.form.at_reform):
            return None
        receiver = self.receiver
        if self.form.leaves:
            receiver = receiver or self.form.to()
        inside = self.to is not None and not self.form.leaves
        if not inside and not receiver:
            return None
        return Disposition(
            id=self.id,
            holding=self.asset,
            unit=self.unit,
            kind=self.kind or "",
            to=self.to if inside else None,
            receiver="" if inside else receiver,
            on=on,
            form=self.form,
            basis=self.basis,
        )


def _counts(items: Mapping[str, Number]) -> Mapping[str, Number]:
    counts = dict(items)
    for name, number in counts.items():
        if not isinstance(number, int) or number < 0:
            message = f"handled, {name}: expected a whole number of 0 or more, got {number!r}"
            raise InvalidValueError(message)
    return FrozenMap(counts)


@attrs.frozen(kw_only=True)
class SurplusReport:
    """What somebody reported for one week on surplus houses and land.

    Attributes:
        id: What it is called.
        unit: The new unit, or the unit above, that reports.
        starts: First day of the week.
        ends: Last day of the week.
        opening: Surplus before the week.
        added: Surplus that was added.
        handled: What was handled, by key of the column.
        closing: Surplus after the week, as reported.
        sent: The day on which it was sent; None where nobody noted it.
        basis: The report.
    """

    id: str = attrs.field(validator=named)
    unit: UnitRef = attrs.field(metadata=AFTER)
    starts: date
    ends: date
    opening: int = attrs.field(validator=at_least_0)
    added: int = attrs.field(default=0, validator=at_least_0)
    handled: Mapping[str, Number] = attrs.field(factory=dict[str, Number], converter=_counts)
    closing: int = attrs.field(validator=at_least_0)
    sent: date | None = None
    basis: Basis | None = None
