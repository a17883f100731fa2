"""What inspections find, what stands in the way, and what people turn to authorities with."""

from __future__ import annotations

from datetime import date
from typing import Annotated

import attrs

from adminreform.law import Basis
from adminreform.oversight.words import (
    Area,
    Complexity,
    Level,
    PetitionKind,
    as_area,
    whole,
)
from adminreform.units import UnitRef

__all__ = ["Difficulty", "Escalation", "Inspection", "Petition", "Recommendation"]


def _as_level(value: Level | str) -> Level:
    return Level(value)


def _as_petition(value: PetitionKind | str) -> PetitionKind:
    return PetitionKind(value)


def _as_complexity(value: Complexity | str) -> Complexity:
    return Complexity(value)


def _extensions(value: int) -> int:
    return whole(value, 0, 9, "a number of extensions")


@attrs.frozen(kw_only=True)
class Inspection:
    """Somebody looked how a unit gets on.

    Attributes:
        id: What it is called.
        title: What was looked at.
        area: What it belongs to.
        unit: Where; None for several units, or a body outside the register.
        by: Who looked.
        opened: First day.
        due: Last day for the conclusion; None for none.
        closed: Day of the conclusion; None while there is none.
        document: Number of the conclusion.
        owner: The member who answers for it; empty for whoever has charge of the area.
        basis: Who says so.
    """

    id: str
    title: str = ""
    area: Area = attrs.field(default=Area.ORGANISATION, converter=as_area)
    unit: UnitRef | None = attrs.field(default=None, metadata={"registry": "after"})
    by: str = ""
    opened: date
    due: date | None = None
    closed: date | None = None
    document: str = ""
    owner: str = ""
    basis: Basis | None = None

    def is_open(self, on: date) -> bool:
        """Whether it is going on on a day."""
        return self.opened <= on and (self.closed is None or self.closed > on)

    @property
    def days(self) -> tuple[tuple[str, date | None], ...]:
        """Its days in the order in which they have to come, by column."""
        return ("opened", self.opened), ("closed", self.closed)


@attrs.frozen(kw_only=True)
class Recommendation:
    """What an inspection asks for: answered, then done, then verified.

    Attributes:
        id: What it is called.
        inspection: The inspection that it comes from.
        title: What is to be done.
        area: What it belongs to.
        unit: Who has to do it; None for a body outside the register.
        body: Who has to do it, where that is no unit of the register.
        issued: Day on which it was made.
        due: Last day for doing it; None for none.
        answered: Day on which whoever has to do it said how.
        done: Day on which it was reported as done.
        verified: Day on which somebody made sure that it is done.
        document: What shows it.
        owner: The member who answers for it; empty for whoever has charge of the area.
        basis: Who says so.

    Example:
        >>> asked = Recommendation(
        ...     id="K1", inspection="I1", issued=date(2025, 7, 10), done=date(2025, 7, 20)
        ... )
        >>> asked.stage(date(2025, 7, 31)), asked.is_open(date(2025, 7, 31))
        ('done', True)
    """

    id: str
    inspection: str
    title: str = ""
    area: Area = attrs.field(default=Area.ORGANISATION, converter=as_area)
    unit: UnitRef | None = attrs.field(default=None, metadata={"registry": "after"})
    body: str = ""
    issued: date
    due: date | None = None
    answered: date | None = None
    done: date | None = None
    verified: date | None = None
    document: str = ""
    owner: str = ""
    basis: Basis | None = None

    def stage(self, on: date) -> str:
        """The last thing that happened to it by a day: ``issued`` to ``verified``."""
        reached = [name for name, day in self.days if day is not None and day <= on]
        return reached[-1] if reached else "issued"

    def is_open(self, on: date) -> bool:
        """Whether it is not verified yet on a day."""
        return self.issued <= on and (self.verified is None or self.verified > on)

    @property
    def days(self) -> tuple[tuple[str, date | None], ...]:
        """Its days in the order in which they have to come, by column."""
        return (
            ("issued", self.issued),
            ("answered", self.answered),
            ("done", self.done),
            ("verified", self.verified),
        )


@attrs.frozen(kw_only=True)
class Difficulty:
    """What stands in the way of a unit, until somebody removes it.

    Attributes:
        id: What it is called.
        title: What stands in the way.
        area: What it belongs to.
        unit: Who raised it; None for somebody outside the register.
        raised: Day on which it was raised.
        answers: Who has to answer, at the level at which it was raised.
        due: Last day for removing it; None for none.
        answered: Day of an answer.
        removed: Day from which it no longer stands in the way.
        answer: What the answer was.
        owner: The member who answers for it; empty for whoever has charge of the area.
        basis: Who says so.
    """

    id: str
    title: str = ""
    area: Area = attrs.field(default=Area.ORGANISATION, converter=as_area)
    unit: UnitRef | None = attrs.field(default=None, metadata={"registry": "after"})
    raised: date
    answers: str = ""
    due: date | None = None
    answered: date | None = None
    removed: date | None = None
    answer: str = ""
    owner: str = ""
    basis: Basis | None = None

    def is_open(self, on: date) -> bool:
        """Whether it stands in the way on a day."""
        return self.raised <= on and (self.removed is None or self.removed > on)

    def days_open(self, on: date) -> int:
        """Days for which it stood in the way, up to a day.

        Example:
            >>> raised = Difficulty(id="D1", raised=date(2025, 7, 3), removed=date(2025, 7, 8))
            >>> raised.days_open(date(2025, 7, 5)), raised.days_open(date(2025, 8, 1))
            (2, 5)
        """
        end = on if self.removed is None else min(on, self.removed)
        return max((end - self.raised).days, 0)

    @property
    def days(self) -> tuple[tuple[str, date | None], ...]:
        """Its days in the order in which they have to come, by column."""
        return ("raised", self.raised), ("answered", self.answered), ("removed", self.removed)


@attrs.frozen(kw_only=True)
class Escalation:
    """A difficulty that was passed up.

    Attributes:
        difficulty: The difficulty.
        on: The day.
        level: The level that it was passed up to.
        answers: Who has to answer there.
        document: Number of the letter.
        basis: Who says so.
    """

    difficulty: str
    on: date
    level: Level = attrs.field(converter=_as_level)
    answers: str = ""
    document: str = ""
    basis: Basis | None = None


@attrs.frozen(kw_only=True)
class Petition:
    """Somebody turned to an authority, which has to settle it by a day.

    Attributes:
        id: What it is called; never the name of a person.
        kind: What it is.
        title: What it is about, without names.
        unit: The unit that received it.
        received: Day on which it was received.
        accepted: Day on which it was accepted; its time runs from then.
        complexity: How complex the case is.
        remote: Whether it comes from an area that is hard to reach.
        extensions: How many times its time was extended.
        due: Last day for settling it; None where nobody noted one.
        to: The unit that it was handed on to; None while it was not.
        handed: Day on which it was handed on.
        settled: Day on which it was settled.
        document: Number of the decision or the answer.
        owner: The member who answers for it; empty for whoever has charge of petitions.
        basis: Who says so.

    Example:
        >>> old, new = UnitRef("A", date(2025, 1, 1)), UnitRef("X", date(2025, 7, 1))
        >>> case = Petition(
        ...     id="P1",
        ...     kind="complaint",
        ...     unit=old,
        ...     received=date(2025, 6, 20),
        ...     to=new,
        ...     handed=date(2025, 7, 1),
        ... )
        >>> str(case.holder(date(2025, 6, 30))), str(case.holder(date(2025, 7, 1)))
        ('A@2025-01-01', 'X@2025-07-01')
    """

    id: str
    kind: PetitionKind = attrs.field(converter=_as_petition)
    title: str = ""
    unit: UnitRef
    received: date
    accepted: date | None = None
    complexity: Complexity = attrs.field(default=Complexity.NORMAL, converter=_as_complexity)
    remote: bool = False
    extensions: Annotated[int, "time"] = attrs.field(default=0, converter=_extensions)
    due: date | None = None
    to: UnitRef | None = attrs.field(default=None, metadata={"registry": "after"})
    handed: date | None = None
    settled: date | None = None
    document: str = ""
    owner: str = ""
    basis: Basis | None = None

    def is_open(self, on: date) -> bool:
        """Whether it waits on a day."""
        return self.received <= on and (self.settled is None or self.settled > on)

    @property
    def area(self) -> Area:
        """What it belongs to."""
        return Area.PETITIONS

    def holder(self, on: date) -> UnitRef:
        """The unit that has it on a day."""
        handed = self.to is not None and self.handed is not None and self.handed <= on
        return self.to if handed and self.to is not None else self.unit

    @property
    def days(self) -> tuple[tuple[str, date | None], ...]:
        """Its days in the order in which they have to come, by column."""
        return ("received", self.received), ("accepted", self.accepted), ("settled", self.settled)
