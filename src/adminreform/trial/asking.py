"""Answers of a book of trial runs: who passed what, what is open, before and after."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from enum import StrEnum
from fractions import Fraction

import attrs

from adminreform.text import Language, Text
from adminreform.trial.words import Outcome, as_words
from adminreform.units import UnitRef

__all__ = ["MeasureChange", "Open", "OpenKind", "Rehearsed", "ScenarioChange", "StepChange"]


@attrs.frozen(kw_only=True)
class Rehearsed:
    """Which scenarios one unit has passed on a day, of those that it has to.

    Attributes:
        unit: The unit.
        outcomes: What came of each required scenario, by its last run.
        rows: Ids of the last runs.

    Example:
        >>> unit = UnitRef("X", date(2025, 7, 1))
        >>> outcomes = {"file": Outcome.PASSED, "seal": Outcome.NOT_TRIED}
        >>> held = Rehearsed(unit=unit, outcomes=outcomes, rows=["r1"])
        >>> held.passed, held.open, held.is_ready
        (('file',), ('seal',), False)
    """

    unit: UnitRef
    outcomes: Mapping[str, Outcome]
    rows: tuple[str, ...] = attrs.field(converter=as_words)

    @property
    def required(self) -> int:
        """How many scenarios it has to pass."""
        return len(self.outcomes)

    @property
    def passed(self) -> tuple[str, ...]:
        """Scenarios that it passed."""
        return tuple(name for name, outcome in self.outcomes.items() if not outcome.is_open)

    @property
    def open(self) -> tuple[str, ...]:
        """Scenarios that it has not passed."""
        return tuple(name for name, outcome in self.outcomes.items() if outcome.is_open)

    @property
    def tried(self) -> bool:
        """Whether it tried any of them."""
        return bool(self.rows)

    @property
    def is_ready(self) -> bool:
        """Whether it passed them all."""
        return not self.open


class OpenKind(StrEnum):
    """What is open after a rehearsal."""

    FAILED = "not passed since"
    LESSON = "lesson without an adjustment"
    ADJUSTMENT = "adjustment not done"
    RETEST = "adjustment without a re-test"

    def to(self, language: Language = "en") -> str:
        """The words for it."""
        return _KINDS[self].to(language)


_KINDS = {
    OpenKind.FAILED: Text("not passed since", "chưa đạt"),
    OpenKind.LESSON: Text("lesson without an adjustment", "vấn đề chưa có điều chỉnh"),
    OpenKind.ADJUSTMENT: Text("adjustment not done", "điều chỉnh chưa xong"),
    OpenKind.RETEST: Text("adjustment without a re-test", "đã điều chỉnh, chưa thử lại"),
}


@attrs.frozen(kw_only=True)
class Open:
    """One thing that is open on a day.

    Attributes:
        kind: What is open.
        row: Id of the run, the lesson or the adjustment.
        unit: The unit; None where the run is not there.
        scenario: The scenario.
        since: Day since which it is open; None where the run is not there.
        who: Who has to act, as far as somebody says.
        due: Day by which.
        what: What was seen, or is to be changed.
    """

    kind: OpenKind
    row: str
    unit: UnitRef | None
    scenario: str = ""
    since: date | None = None
    who: str = ""
    due: date | None = None
    what: str = ""


@attrs.frozen(kw_only=True)
class ScenarioChange:
    """First and last runs of one scenario compared, over units that tried it.

    Attributes:
        scenario: The scenario.
        units: Units that tried it.
        first_passed: How many passed it at the first try.
        last_passed: How many passed it at the last.
        repeated: How many tried it more than once.

    Example:
        >>> change = ScenarioChange(
        ...     scenario="file", units=4, first_passed=1, last_passed=4, repeated=3
        ... )
        >>> change.first_rate, change.last_rate
        (Fraction(1, 4), Fraction(1, 1))
    """

    scenario: str
    units: int
    first_passed: int
    last_passed: int
    repeated: int

    @property
    def first_rate(self) -> Fraction:
        """Share of units that passed at the first try."""
        return Fraction(self.first_passed, self.units)

    @property
    def last_rate(self) -> Fraction:
        """Share of units that passed at the last."""
        return Fraction(self.last_passed, self.units)


@attrs.frozen(kw_only=True)
class StepChange:
    """How long one step took at first and at last, over units that were timed at both.

    Attributes:
        step: The step.
        expected: How long it may take; None where nobody says.
        units: Units with a time at their first run and at their last.
        first: Mean time of the first runs.
        last: Mean time of the last ones.

    Example:
        >>> change = StepChange(step="s", expected=30, units=2, first=Fraction(81, 2), last=30)
        >>> change.saved
        Fraction(21, 2)
    """

    step: str
    expected: int | None
    units: int
    first: Fraction
    last: Fraction

    @property
    def saved(self) -> Fraction:
        """Minutes by which it became faster; negative where it became slower."""
        return Fraction(self.first - self.last)


@attrs.frozen(kw_only=True)
class MeasureChange:
    """A measure at first and at last, over units that measured it.

    Attributes:
        measure: What is counted.
        units: Units that measured it.
        first: Share at the first counts of the units together.
        last: Share at the last counts.
    """

    measure: str
    units: int
    first: Fraction | None
    last: Fraction | None
