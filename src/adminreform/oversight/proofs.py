"""What is confirmed by whom, and what has to be, on the day a gate opens."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import attrs

from adminreform.errors import InvalidValueError
from adminreform.law import Basis
from adminreform.oversight.words import check_order
from adminreform.text import Text
from adminreform.units import UnitRef

if TYPE_CHECKING:
    from collections.abc import Iterable

__all__ = ["Confirmation", "Gate"]


def _words(items: Iterable[str]) -> tuple[str, ...]:
    return tuple(items)


@attrs.frozen(kw_only=True)
class Confirmation:
    """Somebody vouches that a unit meets a criterion that no book can show.

    Attributes:
        unit: The unit.
        criterion: What is met: a head is appointed, a seal is in use.
        met: Whether it is met; no for a check that found it is not.
        on: The day from which that is so.
        until: First day on which it no longer is; None while it is.
        by: Who vouches: a role or a body, never a name.
        document: What shows it: number of a decision, of minutes.
        basis: Who says so.

    Raises:
        InvalidValueError: If the criterion is empty, or it ends before it starts.

    Example:
        >>> proof = Confirmation(
        ...     unit=UnitRef("X", date(2025, 7, 1)), criterion="seal", on=date(2025, 6, 28)
        ... )
        >>> proof.stands(date(2025, 7, 1))
        True
    """

    unit: UnitRef = attrs.field(metadata={"registry": "after"})
    criterion: str
    met: bool = True
    on: date
    until: date | None = None
    by: str = ""
    document: str = ""
    basis: Basis | None = None

    def __attrs_post_init__(self) -> None:
        if not self.criterion.strip():
            message = f"a confirmation about {self.unit} has to name what is met"
            raise InvalidValueError(message)
        days = (("its first day", self.on), ("its end", self.until))
        check_order(f"confirmation of {self.criterion} by {self.unit}", *days)

    def stands(self, on: date) -> bool:
        """Whether it is so on a day."""
        return self.on <= on and (self.until is None or on < self.until)

    @property
    def is_shown(self) -> bool:
        """Whether somebody vouches, and a document shows it."""
        return bool(self.by.strip() and self.document.strip())


@attrs.frozen(kw_only=True)
class Gate:
    """A day on which units have to meet criteria: the start of a trial run, the opening.

    Attributes:
        id: What it is called.
        title: What happens on the day.
        title_vi: The same in Vietnamese.
        on: The day.
        tier: The tier of the units; empty for all new ones.
        required: Criteria that have to be met.
        rule: Id of the parameter of the law that sets the day; empty for none.
        basis: Who says so.

    Raises:
        InvalidValueError: If a criterion is required twice.
    """

    id: str
    title: str = ""
    title_vi: str = ""
    on: date
    tier: str = ""
    required: tuple[str, ...] = attrs.field(default=(), converter=_words)
    rule: str = ""
    basis: Basis | None = None

    def __attrs_post_init__(self) -> None:
        twice = {name for name in self.required if self.required.count(name) > 1}
        if twice:
            message = f"gate {self.id} requires {', '.join(sorted(twice))} twice"
            raise InvalidValueError(message)

    @property
    def said(self) -> Text:
        """Its title in every language there is; its id where nobody gave it one."""
        return Text(self.title or self.id, self.title_vi)
