"""Codes by which bodies deal with the budget, and what becomes of them."""

from __future__ import annotations

from datetime import date
from enum import StrEnum

import attrs

from adminreform.budgets._checks import cleaned, named
from adminreform.law import Basis
from adminreform.text import Language, Text
from adminreform.units import UnitRef

__all__ = ["BudgetUnitCode", "CodeCase"]


class CodeCase(StrEnum):
    """What happens to the body that has a code.

    Example:
        >>> CodeCase.MERGED.ends_body, CodeCase.TAKES_IN.ends_body
        (True, False)
    """

    MERGED = "merged"
    TAKES_IN = "takes_in"
    SPLIT_REMAINDER = "split_remainder"
    SPLIT_OFF = "split_off"

    @property
    def ends_body(self) -> bool:
        """Whether the body ends."""
        return self is CodeCase.MERGED

    def to(self, language: Language = "en") -> str:
        """The words for it."""
        return _CASES[self].to(language)


_CASES = {
    CodeCase.MERGED: Text("merged into another", "sáp nhập vào đơn vị khác"),
    CodeCase.TAKES_IN: Text("takes others in", "nhận sáp nhập"),
    CodeCase.SPLIT_REMAINDER: Text("what remains of a split", "phần còn lại sau chia tách"),
    CodeCase.SPLIT_OFF: Text("split off", "được tách ra"),
}


@attrs.frozen(kw_only=True)
class BudgetUnitCode:
    """A code by which a body deals with the budget and the treasury.

    Attributes:
        code: The code.
        unit: The unit that has it before the reform; None for a code given with it.
        case: What happens to the body.
        after: The unit that has it after the reform; None if the code is closed.
        since: First day of the code.
        closed_on: First day on which it may no longer be used; None while it may.
        basis: Who says so.

    Example:
        >>> old, new = UnitRef("A", date(2025, 1, 1)), UnitRef("X", date(2025, 7, 1))
        >>> BudgetUnitCode(code="1001", unit=old, case="takes_in", after=new).fate
        'kept'
    """

    code: str = attrs.field(converter=cleaned, validator=named)
    unit: UnitRef | None = None
    case: CodeCase = attrs.field(converter=CodeCase)
    after: UnitRef | None = attrs.field(default=None, metadata={"registry": "after"})
    since: date | None = None
    closed_on: date | None = None
    basis: Basis | None = None

    def overlaps(self, other: BudgetUnitCode) -> bool:
        """Whether there is a day on which both are in use."""
        first, second = sorted([self, other], key=lambda each: each.since or date.min)
        return first.closed_on is None or first.closed_on > (second.since or date.min)

    @property
    def fate(self) -> str:
        """What became of the code: ``new``, ``kept`` or ``closed``."""
        if self.unit is None:
            return "new"
        return "closed" if self.after is None else "kept"
