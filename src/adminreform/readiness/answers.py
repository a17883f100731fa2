"""What a criterion answers: how it stands, by what evidence, from which day."""

from __future__ import annotations

from datetime import date
from enum import StrEnum
from typing import TYPE_CHECKING

import attrs

from adminreform.text import Language, Text, as_text, day_in_words

if TYPE_CHECKING:
    from collections.abc import Iterable

__all__ = ["Answer", "Evidence", "State"]


class State(StrEnum):
    """How one criterion stands at one authority on one day.

    ``MET``: rows of the plan show it.  ``NOT_MET``: rows of the plan show that something
    is missing.  ``UNKNOWN``: the plan says nothing about it, which is no good news.
    ``NOT_NEEDED``: this authority needs nothing of the kind.
    """

    MET = "met"
    NOT_MET = "not met"
    UNKNOWN = "unknown"
    NOT_NEEDED = "not needed"

    @property
    def lets_open(self) -> bool:
        """Whether an authority can open with it.

        Example:
            >>> [each.value for each in State if each.lets_open]
            ['met', 'not needed']
        """
        return self in {State.MET, State.NOT_NEEDED}

    def to(self, language: Language = "en") -> str:
        """The words for it."""
        return _STATES[self].to(language)


_STATES = {
    State.MET: Text("met", "đạt"),
    State.NOT_MET: Text("not met", "chưa đạt"),
    State.UNKNOWN: Text("unknown", "chưa rõ"),
    State.NOT_NEEDED: Text("not needed", "không cần"),
}


@attrs.frozen
class Evidence:
    """A row of the plan that shows something.

    Attributes:
        table: The table that the row stands in.
        row: Its id, or what else names it.
        on: The day from which it shows it; None where the row tells no day.

    Example:
        >>> print(Evidence("handovers", "BG001", date(2025, 6, 30)))
        handovers BG001 (2025-06-30)
    """

    table: str
    row: str
    on: date | None = None

    def to(self, language: Language = "en") -> str:
        """The row, and its day as readers of the language write it."""
        day = "" if self.on is None else f" ({day_in_words(self.on, language)})"
        return f"{self.table} {self.row}{day}"

    def __str__(self) -> str:
        return self.to()


def _evidence(items: Iterable[Evidence]) -> tuple[Evidence, ...]:
    return tuple(items)


@attrs.frozen(kw_only=True)
class Answer:
    """How a criterion stands at an authority on a day.

    Attributes:
        state: How it stands.
        text: What there is, or what is missing.
        evidence: The rows that show it.
        ready_on: The day from which it is met, or will be by what is planned; None where
            the plan names no such day, or names one that has passed.
        made_up: Whether a row of the tables that it was looked up in rests on an assumption.
    """

    state: State
    text: Text = attrs.field(converter=as_text)
    evidence: tuple[Evidence, ...] = attrs.field(default=(), converter=_evidence)
    ready_on: date | None = None
    made_up: bool = False

    @property
    def since(self) -> date | None:
        """The day of the last row that it took to meet it; None where no row tells one."""
        return max((each.on for each in self.evidence if each.on is not None), default=None)
