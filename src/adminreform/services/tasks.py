"""Tasks, and who has them from when until when."""

from __future__ import annotations

from datetime import date
from typing import Annotated

import attrs

from adminreform.errors import InvalidValueError
from adminreform.law import Basis
from adminreform.services.words import Conferral, count, named
from adminreform.units import UnitRef

__all__ = ["Competence", "Task", "TaskCount", "stands"]

AFTER = {"registry": "after"}
"""A bare code names the new unit, where an old one has it too."""


def _conferral(value: Conferral | str) -> Conferral:
    return Conferral(value)


def stands(since: date | None, until: date | None, on: date) -> bool:
    """Whether a day is in a half-open period; an end that nobody named is open.

    Example:
        >>> stands(None, date(2025, 7, 1), date(2025, 7, 1))
        False
    """
    return (since is None or since <= on) and (until is None or on < until)


def in_order(row: object, since: date | None, until: date | None) -> None:
    """Refuse a period that holds no day.

    Raises:
        InvalidValueError: If it ends on its first day or before.
    """
    if since is not None and until is not None and until <= since:
        message = f"{type(row).__name__}: until {until} is not after since {since}"
        raise InvalidValueError(message)


@attrs.frozen(kw_only=True)
class Task:
    """Something that an authority has to do.

    Attributes:
        id: What it is called.
        name: What it is.
        field: The field of work, in words that rules know: ``home affairs``.
        system: Id or name of the digital system that it is done with; empty for none.
        since: First day on which it has to be done; None for always.
        until: First day on which it has not; None for ever.
        basis: Who says so.

    Raises:
        InvalidValueError: If it has no id, or ends before it begins.

    Example:
        >>> Task(id="T1", name="issue building permits", until=date(2027, 3, 1)).stands(
        ...     date(2027, 3, 1)
        ... )
        False
    """

    id: str
    name: str = ""
    field: str = ""
    system: str = ""
    since: date | None = None
    until: date | None = None
    basis: Basis | None = None

    def __attrs_post_init__(self) -> None:
        named(self, self.id)
        in_order(self, self.since, self.until)

    def stands(self, on: date) -> bool:
        """Whether it has to be done on a day."""
        return stands(self.since, self.until, on)


@attrs.frozen(kw_only=True)
class Competence:
    """Who has a task, from a day until another, and by which act.

    It names one of three: a *tier*, each of whose units has it for its own area; a single
    unit as *holder*; or a *receiver* outside the register, such as a ministry.  With a
    *unit* or a *kind* it is an exception, which goes before the rule for all.

    Attributes:
        id: What it is called.
        task: The task.
        tier: The tier whose units have it.
        holder: The single unit that has it.
        receiver: Who has it, outside the register.
        unit: The only unit for which that is so; None for every unit.
        kind: The only kind of unit for which that is so; empty for every kind.
        since: First day; None for always.
        until: First day on which it no longer holds; None while nobody ended it.
        conferral: How it came there.
        transitional: Whether the act holds for a time of transition only.
        act: The act that says so.
        basis: Where that can be read.

    Raises:
        InvalidValueError: If it names no owner or two, or its period holds no day.

    Example:
        >>> moved = Competence(id="c", task="T1", tier="commune", since=date(2025, 7, 1))
        >>> moved.stands(date(2025, 6, 30)), moved.where
        (False, 'commune')
    """

    id: str
    task: str
    tier: str = ""
    holder: UnitRef | None = attrs.field(default=None, metadata=AFTER)
    receiver: str = ""
    unit: UnitRef | None = attrs.field(default=None, metadata=AFTER)
    kind: str = ""
    since: date | None = None
    until: date | None = None
    conferral: Conferral = attrs.field(default=Conferral.ASSIGNED, converter=_conferral)
    transitional: bool = False
    act: str = ""
    basis: Basis | None = None

    def __attrs_post_init__(self) -> None:
        named(self, self.id)
        if bool(self.tier) + (self.holder is not None) + bool(self.receiver) != 1:
            message = f"competence {self.id} names one owner: a tier, a holder or a receiver"
            raise InvalidValueError(message)
        in_order(self, self.since, self.until)

    def stands(self, on: date) -> bool:
        """Whether it holds on a day."""
        return stands(self.since, self.until, on)

    @property
    def where(self) -> str:
        """The tier, the unit or the receiver, as text."""
        return self.tier or self.receiver or str(self.holder)

    @property
    def narrowness(self) -> int:
        """How narrow it is: 2 for one unit, 1 for one kind, 0 for all."""
        return 2 if self.unit is not None else 1 if self.kind else 0


@attrs.frozen(kw_only=True)
class TaskCount:
    """A published number of tasks: reviewed, moved, of one field.

    Attributes:
        id: What it is called.
        tasks: How many.
        what: What is counted, in words.
        part_of: The count that it is a part of; empty where it stands alone.
        scope: Whose tasks they are: a country, a field, a unit in words.
        to_tier: The tier that they went to; empty where they did not move to one.
        on: The day of the count.
        basis: Who says so.

    Raises:
        InvalidValueError: If it has no id, is a part of itself, or counts no whole things.
    """

    id: str
    tasks: Annotated[int, "task"] = attrs.field(converter=count)
    what: str = ""
    part_of: str = ""
    scope: str = ""
    to_tier: str = ""
    on: date | None = None
    basis: Basis | None = None

    def __attrs_post_init__(self) -> None:
        named(self, self.id)
        if self.part_of == self.id:
            message = f"count {self.id} is a part of itself"
            raise InvalidValueError(message)
