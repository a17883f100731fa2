"""Scenarios and their steps, runs and their results, lessons, adjustments, measures."""

from __future__ import annotations

from datetime import date
from fractions import Fraction
from typing import Annotated

import attrs

from adminreform.errors import InvalidValueError
from adminreform.law import Basis
from adminreform.text import Text
from adminreform.trial.words import AFTER, Gravity, Result, as_words, named, whole
from adminreform.units import UnitRef

__all__ = [
    "Adjustment",
    "Lesson",
    "Scenario",
    "ScenarioStep",
    "StepResult",
    "TrialMeasure",
    "TrialPeriod",
    "TrialRun",
]


def _as_result(value: Result | str) -> Result:
    return Result(value)


def _as_gravity(value: Gravity | str) -> Gravity:
    return Gravity(value)


@attrs.frozen(kw_only=True)
class TrialPeriod:
    """Days in which new units rehearse.

    Attributes:
        id: What it is called.
        begins: First day.
        ends: Last day.
        unit: The unit; None for all.
        basis: Who says so.

    Raises:
        InvalidValueError: If it has no id, or ends before it begins.

    Example:
        >>> june = TrialPeriod(id="june", begins=date(2025, 6, 15), ends=date(2025, 6, 30))
        >>> june.has(date(2025, 6, 30)), june.has(date(2025, 7, 1))
        (True, False)
    """

    id: str
    begins: date
    ends: date
    unit: UnitRef | None = attrs.field(default=None, metadata=AFTER)
    basis: Basis | None = None

    def __attrs_post_init__(self) -> None:
        named(self, self.id)
        if self.ends < self.begins:
            message = f"trial {self.id} ends on {self.ends}, before it begins on {self.begins}"
            raise InvalidValueError(message)

    def has(self, day: date) -> bool:
        """Whether a day lies in it."""
        return self.begins <= day <= self.ends


@attrs.frozen(kw_only=True)
class Scenario:
    """Something that is rehearsed from beginning to end.

    Attributes:
        id: What it is called.
        title: What happens in it.
        title_vi: The same in Vietnamese.
        items: Keys of what is tried out by it, in words that rules know.
        required: Whether every unit has to pass it.
        basis: Who says so.

    Raises:
        InvalidValueError: If it has no id.

    Example:
        >>> Scenario(id="file", title="A file is handed in").said.en
        'A file is handed in'
    """

    id: str
    title: str = ""
    title_vi: str = ""
    items: tuple[str, ...] = attrs.field(default=(), converter=as_words)
    required: bool = True
    basis: Basis | None = None

    def __attrs_post_init__(self) -> None:
        named(self, self.id)

    @property
    def said(self) -> Text:
        """Its title in every language there is; its id where nobody gave it one."""
        return Text(self.title or self.id, self.title_vi)


@attrs.frozen(kw_only=True)
class ScenarioStep:
    """One step of a scenario.

    Attributes:
        id: What it is called.
        scenario: The scenario.
        order: Its place in it.
        title: What is done.
        title_vi: The same in Vietnamese.
        actor: Who acts: an office or a role, never the name of a person.
        minutes: How long it takes at most; None where nobody says.
        basis: Who says so.

    Raises:
        InvalidValueError: If it has no id or scenario, or a number is negative.

    Example:
        >>> step = ScenarioStep(id="s1", scenario="file", order=1, minutes=30)
        >>> step.is_slow(31), step.is_slow(None)
        (True, False)
    """

    id: str
    scenario: str
    order: int
    title: str = ""
    title_vi: str = ""
    actor: str = ""
    minutes: Annotated[int | None, "minute"] = None
    basis: Basis | None = None

    def __attrs_post_init__(self) -> None:
        named(self, self.id)
        named(self, self.scenario, "a scenario")
        whole(self, order=self.order, minutes=self.minutes)

    @property
    def said(self) -> Text:
        """Its title in every language there is; its id where nobody gave it one."""
        return Text(self.title or self.id, self.title_vi)

    def is_slow(self, minutes: int | None) -> bool:
        """Whether it took longer than it may."""
        return self.minutes is not None and minutes is not None and minutes > self.minutes


@attrs.frozen(kw_only=True)
class TrialRun:
    """A scenario, tried at one unit on one day.

    Attributes:
        id: What it is called.
        scenario: The scenario.
        unit: The new unit.
        on: The day.
        repeats: Id of the run that it repeats; empty for a first one.
        led_by: Who led it: an office or a role, never the name of a person.
        basis: Who says so.

    Raises:
        InvalidValueError: If it has no id or scenario, or repeats itself.

    Example:
        >>> unit = UnitRef("X", date(2025, 7, 1))
        >>> TrialRun(id="r1", scenario="file", unit=unit, on=date(2025, 6, 16)).is_retest
        False
    """

    id: str
    scenario: str
    unit: UnitRef = attrs.field(metadata=AFTER)
    on: date
    repeats: str = ""
    led_by: str = ""
    basis: Basis | None = None

    def __attrs_post_init__(self) -> None:
        named(self, self.id)
        named(self, self.scenario, "a scenario")
        if self.repeats == self.id:
            message = f"run {self.id} repeats itself"
            raise InvalidValueError(message)

    @property
    def is_retest(self) -> bool:
        """Whether it repeats another."""
        return bool(self.repeats)


@attrs.frozen(kw_only=True)
class StepResult:
    """What came of one step in one run.

    Attributes:
        run: The run.
        step: The step.
        result: Whether it passed.
        minutes: How long it took; None where nobody measured.
        note: What was seen.
        basis: Who says so.

    Raises:
        InvalidValueError: If it names no run or step, or the number is negative.

    Example:
        >>> StepResult(run="r1", step="s1", result="passed", minutes=12).result.to("vi")
        'đạt'
    """

    run: str
    step: str
    result: Result = attrs.field(converter=_as_result)
    minutes: Annotated[int | None, "minute"] = None
    note: str = ""
    basis: Basis | None = None

    def __attrs_post_init__(self) -> None:
        named(self, self.run, "a run")
        named(self, self.step, "a step")
        whole(self, minutes=self.minutes)


@attrs.frozen(kw_only=True)
class Lesson:
    """What a run taught.

    Attributes:
        id: What it is called.
        run: The run.
        step: The step where it was seen; empty for the whole run.
        what: What was seen.
        gravity: How much it weighs.
        basis: Who says so.

    Raises:
        InvalidValueError: If it has no id or names no run.

    Example:
        >>> Lesson(id="l1", run="r1", what="the seal is missing", gravity="high").gravity
        <Gravity.HIGH: 'high'>
    """

    id: str
    run: str
    step: str = ""
    what: str = ""
    gravity: Gravity = attrs.field(default=Gravity.MEDIUM, converter=_as_gravity)
    basis: Basis | None = None

    def __attrs_post_init__(self) -> None:
        named(self, self.id)
        named(self, self.run, "a run")


@attrs.frozen(kw_only=True)
class Adjustment:
    """What is changed because of a lesson.

    Attributes:
        id: What it is called.
        lesson: The lesson; empty where nobody says why.
        what: What is changed.
        by: Who changes it: an office or a role, never the name of a person.
        due: Day by which it is to be changed.
        done: Day on which it was; None while it is not.
        basis: Who says so.

    Raises:
        InvalidValueError: If it has no id.

    Example:
        >>> change = Adjustment(id="a1", lesson="l1", due=date(2025, 6, 25))
        >>> change.is_late(date(2025, 6, 26)), change.is_done(date(2025, 6, 26))
        (True, False)
    """

    id: str
    lesson: str = ""
    what: str = ""
    by: str = ""
    due: date | None = None
    done: date | None = None
    basis: Basis | None = None

    def __attrs_post_init__(self) -> None:
        named(self, self.id)

    def is_done(self, on: date) -> bool:
        """Whether it was done by a day."""
        return self.done is not None and self.done <= on

    def is_late(self, on: date) -> bool:
        """Whether its day has gone by on a day, and it is not done."""
        return self.due is not None and self.due < on and not self.is_done(on)


@attrs.frozen(kw_only=True)
class TrialMeasure:
    """A count of things that went well, of all that were tried, at one unit on one day.

    Attributes:
        id: What it is called.
        unit: The new unit.
        on: The day.
        measure: What is counted, in words that rules know.
        part: How many went well.
        whole: How many were tried.
        basis: Who says so.

    Raises:
        InvalidValueError: If it has no id or measure, a number is negative, or more went
            well than were tried.

    Example:
        >>> unit = UnitRef("X", date(2025, 7, 1))
        >>> day = date(2025, 6, 16)
        >>> TrialMeasure(id="m", unit=unit, on=day, measure="online", part=3, whole=4).share
        Fraction(3, 4)
    """

    id: str
    unit: UnitRef = attrs.field(metadata=AFTER)
    on: date
    measure: str
    part: Annotated[int, "file"]
    whole: Annotated[int, "file"]
    basis: Basis | None = None

    def __attrs_post_init__(self) -> None:
        named(self, self.id)
        named(self, self.measure, "a measure")
        whole(self, part=self.part, whole=self.whole)
        if self.part > self.whole:
            message = f"measure {self.id}: {self.part} of {self.whole} is more than all"
            raise InvalidValueError(message)

    @property
    def share(self) -> Fraction | None:
        """The part of the whole; None where nothing was tried."""
        return Fraction(self.part, self.whole) if self.whole else None
