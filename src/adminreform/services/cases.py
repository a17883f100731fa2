"""Open cases, what is decided for them, and how they end."""

from __future__ import annotations

from datetime import date
from fractions import Fraction
from typing import Annotated

import attrs

from adminreform.errors import InvalidValueError
from adminreform.law import Basis, Number
from adminreform.services.tasks import AFTER
from adminreform.services.words import Outcome, above_0, named
from adminreform.units import UnitRef

__all__ = ["CaseDecision", "CaseOutcome", "OpenCases"]


def _outcome(value: Outcome | str) -> Outcome:
    return Outcome(value)


@attrs.frozen(kw_only=True)
class OpenCases:
    """A case, or several of one procedure, that a unit had not settled on the day.

    Attributes:
        id: What it is called.
        unit: The unit that has it.
        procedure: What was asked for.
        cases: How many.
        area: The unit of the lowest tier that it is about, where the one that has it is
            above; None for all of it.
        filed: The day on which it was handed in; the last one of several.
        due: Last day by which it is to be settled; None for what its procedure says.
        several: Whether it is about several units that part.
        hard: Whether it is complex, so that somebody above has to direct it.
        by: The measure by which cases of a divided unit are divided.
        basis: Who says so.

    Raises:
        InvalidValueError: If it has no id, is no case, or is due before it was handed in.

    Example:
        >>> unit = UnitRef("A", date(2025, 1, 1))
        >>> OpenCases(id="c1", unit=unit, procedure="P1", cases=12).cases
        12
    """

    id: str
    unit: UnitRef
    procedure: str
    cases: Annotated[int, "case"] = attrs.field(default=1, converter=above_0)
    area: UnitRef | None = None
    filed: date | None = None
    due: date | None = None
    several: bool = False
    hard: bool = False
    by: str = "population"
    basis: Basis | None = None

    def __attrs_post_init__(self) -> None:
        named(self, self.id)
        if self.filed is not None and self.due is not None and self.due < self.filed:
            message = f"case {self.id} is due on {self.due}, before {self.filed}"
            raise InvalidValueError(message)


def _share(value: Number | None) -> Fraction | None:
    return None if value is None else Fraction(value)


def _number(value: int | None) -> int | None:
    return None if value is None else above_0(value)


@attrs.frozen(kw_only=True)
class CaseDecision:
    """Who goes on with open cases, as somebody decided.

    Attributes:
        id: What it is called.
        cases: Id of the row of cases; empty for all of its unit.
        unit: The unit that has them; None for whoever has the row.
        procedure: The procedure of those that are meant; empty for every one.
        to: The unit that goes on.
        receiver: Who goes on, outside the register.
        share: The share of them; None for a number, or for all.
        number: How many of them; None for a share, or for all.
        on: The day; None for the day on which the unit ends.
        due: The new last day; None for no change.
        decided_by: Who decided: an office or a role.
        basis: The decision.

    Raises:
        InvalidValueError: If it names neither cases nor a unit, has no receiver or two, or
            gives a share and a number.

    Example:
        >>> CaseDecision(id="d", cases="c1", receiver="court").receiver
        'court'
    """

    id: str
    cases: str = ""
    unit: UnitRef | None = None
    procedure: str = ""
    to: UnitRef | None = attrs.field(default=None, metadata=AFTER)
    receiver: str = ""
    share: Fraction | None = attrs.field(default=None, converter=_share)
    number: Annotated[int, "case"] | None = attrs.field(default=None, converter=_number)
    on: date | None = None
    due: date | None = None
    decided_by: str = ""
    basis: Basis | None = None

    def __attrs_post_init__(self) -> None:
        named(self, self.id)
        problem = ""
        if not self.cases and self.unit is None:
            problem = "names neither cases nor a unit"
        elif (self.to is None) == (not self.receiver):
            problem = "needs one receiver: a unit, or somebody outside the register"
        elif self.share is not None and self.number is not None:
            problem = "gives a share or a number, not both"
        elif self.share is not None and not 0 < self.share <= 1:
            problem = f"a share is above 0 and at most 1, got {self.share}"
        if problem:
            message = f"decision {self.id}: {problem}"
            raise InvalidValueError(message)

    def covers(self, row: OpenCases, unit: UnitRef | None = None) -> bool:
        """Whether it is about a row of cases, or about cases of a unit like it."""
        if self.procedure and self.procedure != row.procedure:
            return False
        if self.cases:
            return self.cases == row.id
        return self.unit in {row.unit, unit}


@attrs.frozen(kw_only=True)
class CaseOutcome:
    """How cases ended.

    Attributes:
        id: What it is called.
        cases: Id of the row of cases.
        number: How many of them.
        on: The day; they are gone from the next one on.
        outcome: How.
        basis: Who says so.

    Raises:
        InvalidValueError: If it has no id, or ends no case.
    """

    id: str
    cases: str
    number: Annotated[int, "case"] = attrs.field(default=1, converter=above_0)
    on: date
    outcome: Outcome = attrs.field(default=Outcome.SETTLED, converter=_outcome)
    basis: Basis | None = None

    def __attrs_post_init__(self) -> None:
        named(self, self.id)
