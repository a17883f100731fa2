"""A unit in one of its states."""

from __future__ import annotations

from typing import TYPE_CHECKING

import attrs

from adminreform.names import clean_name
from adminreform.units.kinds import code_of
from adminreform.units.refs import UnitRef

if TYPE_CHECKING:
    from datetime import date

__all__ = ["Unit"]


def _name(name: str) -> str:
    return clean_name(name)


def _parent(parent: str | UnitRef | Unit | None) -> str | None:
    if parent is None or not isinstance(parent, str):
        return None if parent is None else parent.code
    return parent.partition("@")[0].strip() or None


@attrs.frozen(kw_only=True)
class Unit:
    """A unit between two changes.

    Attributes:
        ref: Identity of the state.
        name: Name without the word for its kind, in Unicode NFC.
        kind: Code of its kind, such as ``phường``.
        tier: Code of its tier, such as ``commune``.
        parent: Code of the unit above it; None at the top.  A unit above is meant
            as of the day of the registry, so that a new state of the parent does
            not make a new state of each child.
        since_stated: False where the real first day is unknown and ``ref.since``
            is the first day for which the register vouches.

    Example:
        >>> from datetime import date
        >>> unit = Unit(ref=UnitRef("06652", date(2025, 7, 1)), name="Hà Tu", kind="phường")
        >>> str(unit), unit.full_name
        ('06652@2025-07-01 Hà Tu', 'phường Hà Tu')
    """

    ref: UnitRef
    name: str = attrs.field(default="", converter=_name)
    kind: str = attrs.field(default="", converter=code_of)
    tier: str = attrs.field(default="", converter=code_of)
    parent: str | None = attrs.field(default=None, converter=_parent)
    since_stated: bool = True

    @property
    def code(self) -> str:
        """Code of the unit."""
        return self.ref.code

    @property
    def since(self) -> date:
        """First day of the state."""
        return self.ref.since

    @property
    def full_name(self) -> str:
        """Kind and name, as people say it; the code where the name is unknown."""
        return f"{self.kind} {self.name or self.code}".strip()

    @property
    def described(self) -> bool:
        """Whether anything but the reference is known."""
        return bool(self.name or self.kind or self.tier or self.parent)

    def __str__(self) -> str:
        return f"{self.ref} {self.name}".strip()
