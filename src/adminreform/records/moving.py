"""What is decided for files, and what is signed for: decisions, hand-overs, destruction."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Annotated

import attrs

from adminreform.errors import InvalidValueError
from adminreform.law import Basis
from adminreform.records.words import (
    FileState,
    amount,
    count,
    optional_amount,
    optional_count,
    optional_state,
)
from adminreform.units import UnitRef

__all__ = ["CustodyDecision", "Destruction", "DestructionHold", "Handover"]


def _check_receiver(what: str, to: UnitRef | None, receiver: str) -> None:
    if (to is None) == (not receiver):
        message = f"{what}: needs one receiver: a unit, or somebody outside the register"
        raise InvalidValueError(message)


@attrs.frozen(kw_only=True)
class CustodyDecision:
    """Who is to keep files: one series, a fonds, or all that a unit holds.

    What it names comes first: one series or fonds, then files of one state, then all.

    Attributes:
        id: What it is called.
        series: The series; empty for more than one.
        fonds: The fonds; empty for one series, or for all of a unit.
        unit: The unit that gives; None for whoever has it.
        state: Only closed files, or only those of work in hand; None for both.
        to: The unit that is to keep them.
        receiver: Who is to keep them, where that is no unit of the register.
        on: The day; None for the day on which the unit that gives ends.
        basis: The decision.

    Raises:
        InvalidValueError: If it has no receiver or two, or names nothing, or a series with
            a fonds or a state.

    Example:
        >>> old, new = UnitRef("A", date(2025, 1, 1)), UnitRef("X", date(2025, 7, 1))
        >>> CustodyDecision(id="D1", unit=old, to=new).gives_all
        True
    """

    id: str
    series: str = ""
    fonds: str = ""
    unit: UnitRef | None = None
    state: FileState | None = attrs.field(default=None, converter=optional_state)
    to: UnitRef | None = attrs.field(default=None, metadata={"registry": "after"})
    receiver: str = ""
    on: date | None = None
    basis: Basis | None = None

    def __attrs_post_init__(self) -> None:
        _check_receiver(f"custody decision {self.id}", self.to, self.receiver)
        if self.series and self.fonds:
            message = f"custody decision {self.id}: names a series and a fonds; name one"
            raise InvalidValueError(message)
        if self.series and self.state is not None:
            message = (
                f"custody decision {self.id}: a series has one state; leave out {self.state.value}"
            )
            raise InvalidValueError(message)
        if not (self.series or self.fonds) and self.unit is None:
            message = f"custody decision {self.id}: names no series, no fonds and no unit"
            raise InvalidValueError(message)

    @property
    def who(self) -> UnitRef | str:
        """Who is to keep them."""
        return self.receiver if self.to is None else self.to

    @property
    def gives_all(self) -> bool:
        """Whether it gives all that a unit holds."""
        return not (self.series or self.fonds) and self.state is None


@attrs.frozen(kw_only=True)
class Handover:
    """What one body gave another, and what both signed for.

    Attributes:
        id: What it is called.
        series: The series; empty for a whole fonds.
        fonds: The fonds; all of it that the giver has.
        giver: The unit that gives.
        to: The unit that receives.
        receiver: Who receives, where that is no unit of the register.
        due: Last day for it, by the plan.
        released: Day on which the giver let it go; None for the day of the receipt.
        received: Day on which the receiver signed; None while nobody did.
        receipt: Number of the signed receipt.
        files: Files that were handed over; None where the receipt does not count them.
        metres: Metres that were handed over.
        differences: What both noted as missing or added; empty for nothing.
        basis: Who says so.

    Raises:
        InvalidValueError: If it has no receiver or two, or names neither a series nor a
            fonds, or both.

    Example:
        >>> old, new = UnitRef("A", date(2025, 1, 1)), UnitRef("X", date(2025, 7, 1))
        >>> Handover(id="H1", series="S1", giver=old, to=new, received=date(2025, 7, 1)).is_signed
        False
    """

    id: str
    series: str = ""
    fonds: str = ""
    giver: UnitRef
    to: UnitRef | None = attrs.field(default=None, metadata={"registry": "after"})
    receiver: str = ""
    due: date | None = None
    released: date | None = None
    received: date | None = None
    receipt: str = ""
    files: Annotated[int, "file"] | None = attrs.field(default=None, converter=optional_count)
    metres: Annotated[Decimal, "m"] | None = attrs.field(default=None, converter=optional_amount)
    differences: str = ""
    basis: Basis | None = None

    def __attrs_post_init__(self) -> None:
        _check_receiver(f"hand-over {self.id}", self.to, self.receiver)
        if bool(self.series) == bool(self.fonds):
            message = f"hand-over {self.id}: names one series, or one fonds"
            raise InvalidValueError(message)

    @property
    def is_signed(self) -> bool:
        """Whether there is a receipt with a number and a day."""
        return self.received is not None and bool(self.receipt.strip())

    @property
    def who(self) -> UnitRef | str:
        """Who receives."""
        return self.receiver if self.to is None else self.to

    def is_overdue(self, on: date) -> bool:
        """Whether its last day has passed on a day, and nobody signed for it by then."""
        signed = self.received is not None and self.received <= on
        return self.due is not None and self.due < on and not signed

    def is_late(self, on: date) -> bool:
        """Whether it was, or is on a day, later than planned."""
        return self.due is not None and (self.received or on) > self.due


@attrs.frozen(kw_only=True)
class Destruction:
    """Files that were destroyed, or are to be.

    Attributes:
        id: What it is called.
        series: Of which series.
        files: How many files.
        metres: How many metres.
        pages: How many pages; None where nobody counted.
        on: The day; None while it is only planned.
        decision: The decision to destroy; empty for none.
        decided: Day of the decision.
        basis: Who says so.
    """

    id: str
    series: str
    files: Annotated[int, "file"] = attrs.field(converter=count)
    metres: Annotated[Decimal, "m"] = attrs.field(default=Decimal(), converter=amount)
    pages: Annotated[int, "page"] | None = attrs.field(default=None, converter=optional_count)
    on: date | None = None
    decision: str = ""
    decided: date | None = None
    basis: Basis | None = None

    def is_decided(self, on: date) -> bool:
        """Whether there was a decision by a day; a decision without a day proves nothing."""
        return bool(self.decision.strip()) and self.decided is not None and self.decided <= on


@attrs.frozen(kw_only=True)
class DestructionHold:
    """Why files must not be destroyed for a time: a lawsuit, an inspection, a reform.

    Attributes:
        id: What it is called.
        series: The series; empty for a fonds, or for all that there is.
        fonds: The fonds; empty for one series, or for all that there is.
        since: First day.
        until: First day on which it no longer stands; None while it does.
        reason: Why.
        basis: Who says so.

    Example:
        >>> hold = DestructionHold(id="K1", since=date(2025, 3, 19), reason="the reform")
        >>> hold.stands(date(2026, 1, 1)), hold.covers("S1", "F1")
        (True, True)
    """

    id: str
    series: str = ""
    fonds: str = ""
    since: date
    until: date | None = None
    reason: str = ""
    basis: Basis | None = None

    def stands(self, on: date) -> bool:
        """Whether it stands on a day."""
        return self.since <= on and (self.until is None or on < self.until)

    def covers(self, series: str, fonds: str) -> bool:
        """Whether it is about a series of a fonds."""
        return self.series in {"", series} and self.fonds in {"", fonds}
