"""The words of a rehearsal: results of steps, outcomes of runs, gravity of lessons."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING

from adminreform.errors import InvalidValueError
from adminreform.text import Language, Text

if TYPE_CHECKING:
    from collections.abc import Iterable

__all__ = ["AFTER", "Gravity", "Outcome", "Result", "as_words", "named", "whole"]

AFTER = {"registry": "after"}
"""Marks a column whose bare codes are those of new units."""


class Result(StrEnum):
    """What came of one step."""

    PASSED = "passed"
    FAILED = "failed"
    SKIPPED = "skipped"

    def to(self, language: Language = "en") -> str:
        """The word for it."""
        return _RESULTS[self].to(language)


_RESULTS = {
    Result.PASSED: Text("passed", "đạt"),
    Result.FAILED: Text("failed", "không đạt"),
    Result.SKIPPED: Text("skipped", "bỏ qua"),
}


class Outcome(StrEnum):
    """What came of a scenario.

    Example:
        >>> Outcome.INCOMPLETE.is_open, Outcome.PASSED.is_open
        (True, False)
    """

    PASSED = "passed"
    FAILED = "failed"
    INCOMPLETE = "incomplete"
    NOT_TRIED = "not tried"

    @property
    def is_open(self) -> bool:
        """Whether it has to be tried, or tried again."""
        return self is not Outcome.PASSED

    def to(self, language: Language = "en") -> str:
        """The words for it."""
        return _OUTCOMES[self].to(language)


_OUTCOMES = {
    Outcome.PASSED: Text("passed", "đạt"),
    Outcome.FAILED: Text("failed", "không đạt"),
    Outcome.INCOMPLETE: Text("incomplete", "chưa chạy hết các bước"),
    Outcome.NOT_TRIED: Text("not tried", "chưa vận hành thử"),
}


class Gravity(StrEnum):
    """How much a lesson weighs.

    Example:
        >>> Gravity.LOW.asks_for_change, Gravity.HIGH.asks_for_change
        (False, True)
    """

    LOW = "low"
    MEDIUM = "medium"
    HIGH = "high"

    @property
    def asks_for_change(self) -> bool:
        """Whether something has to be changed before the opening."""
        return self is not Gravity.LOW

    def to(self, language: Language = "en") -> str:
        """The word for it."""
        return _GRAVITIES[self].to(language)


_GRAVITIES = {
    Gravity.LOW: Text("low", "thấp"),
    Gravity.MEDIUM: Text("medium", "trung bình"),
    Gravity.HIGH: Text("high", "cao"),
}


def as_words(items: Iterable[str]) -> tuple[str, ...]:
    """Words as a tuple.

    Raises:
        InvalidValueError: If it is one text, whose letters would be taken for words.
    """
    if isinstance(items, str):
        message = f"expected several words, got the text {items!r}; write [{items!r}]"
        raise InvalidValueError(message)
    return tuple(items)


def named(row: object, name: str, what: str = "an id") -> None:
    """Refuse a row without a name.

    Raises:
        InvalidValueError: If there is none.
    """
    if not name.strip():
        message = f"{type(row).__name__} needs {what}"
        raise InvalidValueError(message)


def whole(row: object, **numbers: int | None) -> None:
    """Refuse counts that cannot be.

    Raises:
        InvalidValueError: If one is negative or no whole number.
    """
    for name, number in numbers.items():
        if number is not None and (type(number) is not int or number < 0):
            message = (
                f"{type(row).__name__}: {name} is a whole number of at least 0, got {number!r}"
            )
            raise InvalidValueError(message, f"{name}: cần một số nguyên không âm, ô ghi {number}")
