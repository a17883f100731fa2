"""The tables of the book, and looking things up in them."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING, TypeVar

import attrs

from adminreform.holdings import grouped, repeated
from adminreform.text import Text
from adminreform.trial.rows import (
    Adjustment,
    Lesson,
    Scenario,
    ScenarioStep,
    StepResult,
    TrialMeasure,
    TrialPeriod,
    TrialRun,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from datetime import date

    from adminreform.units import UnitRef

__all__ = ["CHANGE_TITLES", "OPEN_TITLES", "STANDING_TITLES", "STEP_TITLES", "TrialTables"]

K = TypeVar("K")
T = TypeVar("T")

STANDING_TITLES = (
    Text("unit", "đơn vị"),
    Text("scenario", "kịch bản"),
    Text("outcome", "kết quả"),
    Text("run", "lần chạy gần nhất"),
    Text("day", "ngày"),
    Text("runs", "số lần chạy"),
)
OPEN_TITLES = (
    Text("kind", "việc chưa xong"),
    Text("unit", "đơn vị"),
    Text("scenario", "kịch bản"),
    Text("row", "mã"),
    Text("since", "từ ngày"),
    Text("who", "đơn vị xử lý"),
    Text("due", "hạn"),
    Text("what", "nội dung"),
)
CHANGE_TITLES = (
    Text("scenario", "kịch bản"),
    Text("units", "số đơn vị"),
    Text("passed at first", "đạt lần đầu"),
    Text("passed at last", "đạt lần cuối"),
    Text("repeated", "đã chạy lại"),
)
STEP_TITLES = (
    Text("scenario", "kịch bản"),
    Text("step", "bước"),
    Text("who acts", "bên thực hiện"),
    Text("minutes allowed", "số phút tối đa"),
    Text("units", "số đơn vị"),
    Text("minutes at first", "số phút lần đầu"),
    Text("minutes at last", "số phút lần cuối"),
)


def _periods(items: Iterable[TrialPeriod]) -> tuple[TrialPeriod, ...]:
    return tuple(items)


def _scenarios(items: Iterable[Scenario]) -> tuple[Scenario, ...]:
    return tuple(items)


def _steps(items: Iterable[ScenarioStep]) -> tuple[ScenarioStep, ...]:
    return tuple(items)


def _runs(items: Iterable[TrialRun]) -> tuple[TrialRun, ...]:
    return tuple(items)


def _results(items: Iterable[StepResult]) -> tuple[StepResult, ...]:
    return tuple(items)


def _lessons(items: Iterable[Lesson]) -> tuple[Lesson, ...]:
    return tuple(items)


def _adjustments(items: Iterable[Adjustment]) -> tuple[Adjustment, ...]:
    return tuple(items)


def _measures(items: Iterable[TrialMeasure]) -> tuple[TrialMeasure, ...]:
    return tuple(items)


@attrs.frozen(kw_only=True, repr=False)
class TrialTables:
    """The rows of the book, by table; `Trial` adds what follows from them.

    Attributes:
        trial_periods: Days in which units rehearse.
        trial_scenarios: What is rehearsed.
        trial_steps: The steps of each scenario.
        trial_runs: Which unit tried what, and when.
        trial_results: What came of each step.
        trial_lessons: What runs taught.
        trial_adjustments: What was changed because of it.
        trial_measures: Counts of what went well.
    """

    trial_periods: tuple[TrialPeriod, ...] = attrs.field(default=(), converter=_periods)
    trial_scenarios: tuple[Scenario, ...] = attrs.field(default=(), converter=_scenarios)
    trial_steps: tuple[ScenarioStep, ...] = attrs.field(default=(), converter=_steps)
    trial_runs: tuple[TrialRun, ...] = attrs.field(default=(), converter=_runs)
    trial_results: tuple[StepResult, ...] = attrs.field(default=(), converter=_results)
    trial_lessons: tuple[Lesson, ...] = attrs.field(default=(), converter=_lessons)
    trial_adjustments: tuple[Adjustment, ...] = attrs.field(default=(), converter=_adjustments)
    trial_measures: tuple[TrialMeasure, ...] = attrs.field(default=(), converter=_measures)

    @cached_property
    def scenarios_by_id(self) -> Mapping[str, Scenario]:
        """Scenarios by id; the first where several have one."""
        return _firsts((each.id, each) for each in self.trial_scenarios)

    @cached_property
    def steps_by_id(self) -> Mapping[str, ScenarioStep]:
        """Steps by id; the first where several have one."""
        return _firsts((each.id, each) for each in self.trial_steps)

    @cached_property
    def runs_by_id(self) -> Mapping[str, TrialRun]:
        """Runs by id; the first where several have one."""
        return _firsts((each.id, each) for each in self.trial_runs)

    @cached_property
    def lessons_by_id(self) -> Mapping[str, Lesson]:
        """Lessons by id; the first where several have one."""
        return _firsts((each.id, each) for each in self.trial_lessons)

    @cached_property
    def adjustments_by_id(self) -> Mapping[str, Adjustment]:
        """Adjustments by id; the first where several have one."""
        return _firsts((each.id, each) for each in self.trial_adjustments)

    @cached_property
    def steps_of(self) -> Mapping[str, tuple[ScenarioStep, ...]]:
        """The steps of each scenario, in their order."""
        ordered = sorted(self.steps_by_id.values(), key=lambda each: each.order)
        return grouped((each.scenario, each) for each in ordered)

    @cached_property
    def runs_of(self) -> Mapping[tuple[UnitRef, str], tuple[TrialRun, ...]]:
        """The runs of each unit and scenario, the earliest first; of one day as they stand."""
        ordered = sorted(self.runs_by_id.values(), key=lambda each: each.on)
        return grouped(((each.unit, each.scenario), each) for each in ordered)

    @cached_property
    def results_of(self) -> Mapping[str, Mapping[str, StepResult]]:
        """What came of the steps of each run; the first where several are told of one."""
        held = grouped((each.run, each) for each in self.trial_results)
        return {
            run: _firsts((each.step, each) for each in results) for run, results in held.items()
        }

    @cached_property
    def lessons_of(self) -> Mapping[str, tuple[Lesson, ...]]:
        """The lessons of each run."""
        return grouped((each.run, each) for each in self.lessons_by_id.values())

    @cached_property
    def adjustments_of(self) -> Mapping[str, tuple[Adjustment, ...]]:
        """The adjustments of each lesson."""
        held = self.adjustments_by_id.values()
        return grouped((each.lesson, each) for each in held if each.lesson)

    def title_of(self, scenario: str) -> Text:
        """What a scenario is called; its id where there is no row of it."""
        row = self.scenarios_by_id.get(scenario)
        return Text(scenario) if row is None else row.said

    def minutes_of(self, run: str, step: str) -> int | None:
        """How long a step took in a run; None where nobody measured."""
        result = self.results_of.get(run, {}).get(step)
        return None if result is None else result.minutes

    def repeated_by(self, run: TrialRun) -> tuple[str, ...]:
        """The runs that a run repeats: what it names, what that repeated, and so on.

        A circle ends where it began.
        """
        found: dict[str, None] = {}
        at = run.repeats
        while at and at not in found and at != run.id:
            found[at] = None
            before = self.runs_by_id.get(at)
            at = "" if before is None else before.repeats
        return tuple(found)

    def periods_of(self, unit: UnitRef) -> tuple[TrialPeriod, ...]:
        """Days in which a unit rehearses: its own, or else those of all units."""
        own = tuple(each for each in self.trial_periods if each.unit == unit)
        return own or tuple(each for each in self.trial_periods if each.unit is None)

    def in_period(self, unit: UnitRef, day: date) -> bool:
        """Whether a unit rehearses on a day."""
        return any(each.has(day) for each in self.periods_of(unit))

    def last_day(self, unit: UnitRef) -> date | None:
        """The last day on which a unit rehearses; None where nobody says."""
        return max((each.ends for each in self.periods_of(unit)), default=None)

    def doubles(self) -> dict[str, tuple[str, ...]]:
        """Ids that several rows of a table have, by table; a result goes by run and step.

        Example:
            >>> TrialTables(trial_scenarios=[Scenario(id="f"), Scenario(id="f")]).doubles()
            {'trial_scenarios': ('f',)}
        """
        names = (field.name for field in attrs.fields(TrialTables))
        return repeated({name: [_key(row) for row in getattr(self, name)] for name in names})

    def references(self) -> Iterator[tuple[str, str, str]]:
        """What rows name: the row, the name, and the sort of thing it names."""
        for step in self.trial_steps:
            yield step.id, step.scenario, "scenario"
        for run in self.trial_runs:
            yield run.id, run.scenario, "scenario"
            if run.repeats:
                yield run.id, run.repeats, "run"
        for result in self.trial_results:
            yield _key(result), result.run, "run"
        for lesson in self.trial_lessons:
            yield lesson.id, lesson.run, "run"
            if lesson.step:
                yield lesson.id, lesson.step, "step"


def _key(row: object) -> str:
    return f"{row.run}/{row.step}" if isinstance(row, StepResult) else str(getattr(row, "id", ""))


def _firsts(pairs: Iterable[tuple[K, T]]) -> dict[K, T]:
    found: dict[K, T] = {}
    for key, value in pairs:
        found.setdefault(key, value)
    return found
