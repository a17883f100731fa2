"""How well a value of the law is known."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING

from adminreform.text import Language, Text

if TYPE_CHECKING:
    from collections.abc import Iterable

__all__ = ["Confidence", "least_confident"]


class Confidence(StrEnum):
    """How somebody came to know a value.

    ``READ``: in the act itself, or on a page that prints its clauses.  ``REPORTED``: in
    a report or a handbook.  ``INFERRED``: computed or combined by whoever wrote it down.

    Example:
        >>> Confidence("reported in press").to("vi")
        'theo báo chí'
    """

    READ = "read in text"
    REPORTED = "reported in press"
    INFERRED = "inferred"

    @property
    def rank(self) -> int:
        """0 for the best."""
        return tuple(Confidence).index(self)

    def to(self, language: Language = "en") -> str:
        """The words for it."""
        return _WORDS[self].to(language)


_WORDS = {
    Confidence.READ: Text("read in text", "đọc trong văn bản"),
    Confidence.REPORTED: Text("reported in press", "theo báo chí"),
    Confidence.INFERRED: Text("inferred", "suy ra"),
}


def least_confident(levels: Iterable[Confidence]) -> Confidence:
    """The level of something that rests on several values; ``READ`` for none.

    Example:
        >>> str(least_confident([Confidence.READ, Confidence.REPORTED]))
        'reported in press'
    """
    return max(levels, key=lambda level: level.rank, default=Confidence.READ)
