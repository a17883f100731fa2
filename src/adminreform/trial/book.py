"""The book itself."""

from __future__ import annotations

from collections import Counter
from fractions import Fraction
from functools import cached_property
from typing import TYPE_CHECKING, Any, TypeVar

import attrs

from adminreform.frames import frame_of_rows
from adminreform.notebook import html_table
from adminreform.trial.asking import (
    MeasureChange,
    Open,
    OpenKind,
    Rehearsed,
    ScenarioChange,
    StepChange,
)
from adminreform.trial.tables import (
    CHANGE_TITLES,
    OPEN_TITLES,
    STANDING_TITLES,
    STEP_TITLES,
    TrialTables,
)
from adminreform.trial.words import Outcome

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from datetime import date

    from adminreform.text import Language
    from adminreform.trial.rows import Adjustment, Lesson, TrialMeasure, TrialRun
    from adminreform.units import UnitRef

__all__ = ["Trial"]

T = TypeVar("T")


@attrs.frozen(kw_only=True, repr=False)
class Trial(TrialTables):
    """What was rehearsed before the opening, what it taught, and what was changed.

    Example:
        >>> from datetime import date
        >>> from adminreform.trial import Scenario, ScenarioStep, StepResult, TrialRun
        >>> from adminreform.units import UnitRef
        >>> unit = UnitRef("X", date(2025, 7, 1))
        >>> book = Trial(
        ...     trial_scenarios=[Scenario(id="file")],
        ...     trial_steps=[ScenarioStep(id="s1", scenario="file", order=1, minutes=30)],
        ...     trial_runs=[TrialRun(id="r1", scenario="file", unit=unit, on=date(2025, 6, 16))],
        ...     trial_results=[StepResult(run="r1", step="s1", result="failed", minutes=45)],
        ... )
        >>> print(book.standing(unit, "file", date(2025, 6, 16)))
        failed
    """

    # -- what came of it -----------------------------------------------------

    def outcome(self, run: str) -> Outcome:
        """What came of a run: passed if every step of its scenario did.

        Example:
            >>> Trial().outcome("r1").to("vi")
            'chưa vận hành thử'
        """
        known = self._outcomes.get(run)
        return Outcome.NOT_TRIED if known is None else known

    @cached_property
    def _outcomes(self) -> Mapping[str, Outcome]:
        return {run.id: self._outcome(run) for run in self.runs_by_id.values()}

    def _outcome(self, run: TrialRun) -> Outcome:
        steps = {step.id for step in self.steps_of.get(run.scenario, ())}
        results = self.results_of.get(run.id, {})
        came = [result.result for step, result in results.items() if step in steps]
        if "failed" in came:
            return Outcome.FAILED
        passed = bool(steps) and len(came) == len(steps) and set(came) == {"passed"}
        return Outcome.PASSED if passed else Outcome.INCOMPLETE

    def runs(self, unit: UnitRef, scenario: str, on: date | None = None) -> tuple[TrialRun, ...]:
        """The runs of a scenario at a unit up to a day, the earliest first.

        Args:
            unit: The unit.
            scenario: The scenario.
            on: The day; None for all runs.
        """
        held = self.runs_of.get((unit, scenario), ())
        return held if on is None else tuple(run for run in held if run.on <= on)

    def standing(self, unit: UnitRef, scenario: str, on: date | None = None) -> Outcome:
        """What came of a scenario at a unit up to a day, by the last run.

        Args:
            unit: The unit.
            scenario: The scenario.
            on: The day; None for after all runs.
        """
        held = self.runs(unit, scenario, on)
        return self.outcome(held[-1].id) if held else Outcome.NOT_TRIED

    def rehearsed(self, unit: UnitRef, on: date | None = None) -> Rehearsed:
        """Which of the required scenarios a unit has passed on a day.

        Args:
            unit: The unit.
            on: The day; None for after all runs.
        """
        names = [each.id for each in self.scenarios_by_id.values() if each.required]
        last = {name: held[-1] for name in names if (held := self.runs(unit, name, on))}
        return Rehearsed(
            unit=unit,
            outcomes={
                name: self.outcome(last[name].id) if name in last else Outcome.NOT_TRIED
                for name in names
            },
            rows=[run.id for run in last.values()],
        )

    def rehearsals(
        self, units: Iterable[UnitRef], on: date | None = None
    ) -> dict[UnitRef, Rehearsed]:
        """Which of the required scenarios each of some units has passed on a day.

        Args:
            units: The units, such as all new ones.
            on: The day; None for after all runs.
        """
        return {unit: self.rehearsed(unit, on) for unit in units}

    def tried_items(
        self, unit: UnitRef, on: date | None = None, *, passed: bool = True
    ) -> tuple[str, ...]:
        """Keys of what a unit tried out by a day.

        Args:
            unit: The unit.
            on: The day; None for after all runs.
            passed: Whether only what it tried out with success counts.
        """
        tried = (
            scenario
            for scenario in self.scenarios_by_id.values()
            if any(
                not passed or self.outcome(run.id) is Outcome.PASSED
                for run in self.runs(unit, scenario.id, on)
            )
        )
        return tuple(dict.fromkeys(item for scenario in tried for item in scenario.items))

    # -- what is open --------------------------------------------------------

    def retests(self, run: str, since: date | None = None) -> tuple[TrialRun, ...]:
        """Runs that repeat a run, from a day on.

        A run repeats what it names, and what that repeated; one that names nothing repeats
        every earlier run of its scenario at its unit.

        Args:
            run: The run.
            since: Only runs of this day or later; None for all.
        """
        first = self.runs_by_id.get(run)
        if first is None:
            return ()
        held = self.runs_of.get((first.unit, first.scenario), ())
        later = held[held.index(first) + 1 :]
        return tuple(
            each
            for each in later
            if (since is None or each.on >= since)
            and (not each.repeats or run in self.repeated_by(each))
        )

    def open_items(self, on: date) -> tuple[Open, ...]:
        """What is open on a day.

        Args:
            on: The day.
        Shape:
            Scenarios whose last run did not pass, lessons that ask for a change and have
            none, changes that are not done, and those that no run has tried since.
        """
        return (
            *self._not_passed(on),
            *self._without_adjustment(on),
            *self._open_adjustments(on),
        )

    def _not_passed(self, on: date) -> Iterator[Open]:
        for unit, scenario in self.runs_of:
            held = self.runs(unit, scenario, on)
            if held and self.outcome(held[-1].id).is_open:
                last = held[-1]
                yield Open(
                    kind=OpenKind.FAILED,
                    row=last.id,
                    unit=unit,
                    scenario=scenario,
                    since=last.on,
                    who=last.led_by,
                    what=self._seen_in(last),
                )

    def _seen_in(self, run: TrialRun) -> str:
        """What a run taught, and the runs that it repeats."""
        runs = (run.id, *self.repeated_by(run))
        said = (lesson.what for name in runs for lesson in self.lessons_of.get(name, ()))
        return "; ".join(dict.fromkeys(filter(None, said)))

    def _without_adjustment(self, on: date) -> Iterator[Open]:
        for lesson in self.lessons_by_id.values():
            run = self.runs_by_id.get(lesson.run)
            if run is None or run.on > on or not lesson.gravity.asks_for_change:
                continue
            if not self.adjustments_of.get(lesson.id):
                yield self._of_run(OpenKind.LESSON, lesson.id, run, lesson, None)

    def _open_adjustments(self, on: date) -> Iterator[Open]:
        for each in self.adjustments_by_id.values():
            lesson = self.lessons_by_id.get(each.lesson)
            run = None if lesson is None else self.runs_by_id.get(lesson.run)
            if run is not None and run.on > on:
                continue
            if not each.is_done(on):
                yield self._of_run(OpenKind.ADJUSTMENT, each.id, run, lesson, each)
            elif run is not None and not any(
                again.on <= on for again in self.retests(run.id, each.done)
            ):
                yield self._of_run(OpenKind.RETEST, each.id, run, lesson, each)

    @staticmethod
    def _of_run(
        kind: OpenKind,
        row: str,
        run: TrialRun | None,
        lesson: Lesson | None,
        change: Adjustment | None,
    ) -> Open:
        seen = "" if lesson is None else lesson.what
        return Open(
            kind=kind,
            row=row,
            unit=None if run is None else run.unit,
            scenario="" if run is None else run.scenario,
            since=None if run is None else run.on,
            who="" if change is None else change.by,
            due=None if change is None else change.due,
            what=seen if change is None else change.what or seen,
        )

    # -- before and after ----------------------------------------------------

    def changes(self, on: date | None = None) -> tuple[ScenarioChange, ...]:
        """First and last runs compared: how many units passed each scenario.

        Args:
            on: Only runs up to this day; None for all.
        Shape:
            One for each scenario that somebody tried, in the order of the scenarios.
        """
        found: list[ScenarioChange] = []
        for name in self.scenarios_by_id:
            held = [runs for _, runs in self._tried(name, on)]
            if held:
                firsts, lasts = ([runs[at] for runs in held] for at in (0, -1))
                found.append(
                    ScenarioChange(
                        scenario=name,
                        units=len(held),
                        first_passed=self._passed(firsts),
                        last_passed=self._passed(lasts),
                        repeated=sum(len(runs) > 1 for runs in held),
                    )
                )
        return tuple(found)

    def _tried(
        self, scenario: str, on: date | None
    ) -> Iterator[tuple[UnitRef, tuple[TrialRun, ...]]]:
        for unit, name in self.runs_of:
            if name == scenario and (held := self.runs(unit, name, on)):
                yield unit, held

    def _passed(self, runs: Iterable[TrialRun]) -> int:
        return sum(self.outcome(run.id) is Outcome.PASSED for run in runs)

    def step_changes(self, on: date | None = None) -> tuple[StepChange, ...]:
        """First and last runs compared: how long each step took.

        Args:
            on: Only runs up to this day; None for all.
        Shape:
            One for each step that some unit timed at its first run and at its last, in the
            order of scenarios and steps; a unit with one run counts with the same time twice.
        """
        found: list[StepChange] = []
        for name in self.scenarios_by_id:
            held = [runs for _, runs in self._tried(name, on)]
            for step in self.steps_of.get(name, ()):
                pairs = [
                    (first, last)
                    for runs in held
                    if (first := self.minutes_of(runs[0].id, step.id)) is not None
                    and (last := self.minutes_of(runs[-1].id, step.id)) is not None
                ]
                if pairs:
                    found.append(
                        StepChange(
                            step=step.id,
                            expected=step.minutes,
                            units=len(pairs),
                            first=Fraction(sum(first for first, _ in pairs), len(pairs)),
                            last=Fraction(sum(last for _, last in pairs), len(pairs)),
                        )
                    )
        return tuple(found)

    def measure_changes(self, on: date | None = None) -> tuple[MeasureChange, ...]:
        """First and last counts of each measure compared, units taken together.

        Args:
            on: Only counts up to this day; None for all.
        """
        held: dict[str, dict[UnitRef, list[TrialMeasure]]] = {}
        for each in sorted(self.trial_measures, key=lambda row: row.on):
            if on is None or each.on <= on:
                held.setdefault(each.measure, {}).setdefault(each.unit, []).append(each)
        return tuple(
            MeasureChange(
                measure=name,
                units=len(units),
                first=_together(rows[0] for rows in units.values()),
                last=_together(rows[-1] for rows in units.values()),
            )
            for name, units in held.items()
        )

    # -- tables --------------------------------------------------------------

    def standing_frame(
        self,
        units: Iterable[UnitRef],
        on: date | None = None,
        backend: str = "polars",
        *,
        language: Language = "en",
    ) -> Any:
        """Who passed what by a day, as a frame that one can send on.

        Args:
            units: The units, such as all new ones.
            on: The day; None for after all runs.
            backend: ``polars``, ``pandas`` or ``pyarrow``.
            language: The language of titles and words.
        Shape:
            One row a unit and required scenario: unit, scenario, outcome, run, day, runs.
        Raises:
            MissingExtraError: If the frame library is not installed.
        """
        rows: list[tuple[Any, ...]] = []
        for unit in units:
            for name, outcome in self.rehearsed(unit, on).outcomes.items():
                held = self.runs(unit, name, on)
                last = (held[-1].id, str(held[-1].on)) if held else ("", "")
                title = self.scenarios_by_id[name].said.to(language)
                rows.append((unit.code, title, outcome.to(language), *last, len(held)))
        titles = [title.to(language) for title in STANDING_TITLES]
        return frame_of_rows(titles, rows, backend)

    def open_frame(self, on: date, backend: str = "polars", *, language: Language = "en") -> Any:
        """What is open on a day, as a frame that one can send on.

        Shape:
            One row a thing: kind, unit, scenario, row, since, who, due, what.
        Raises:
            MissingExtraError: If the frame library is not installed.
        """
        rows = [
            (
                *(each.kind.to(language), "" if each.unit is None else each.unit.code),
                *(self.title_of(each.scenario).to(language), each.row, str(each.since or "")),
                *(each.who, str(each.due or ""), each.what),
            )
            for each in self.open_items(on)
        ]
        return frame_of_rows([title.to(language) for title in OPEN_TITLES], rows, backend)

    def changes_frame(
        self, on: date | None = None, backend: str = "polars", *, language: Language = "en"
    ) -> Any:
        """First and last runs compared, as a frame that one can send on.

        Shape:
            One row a scenario: scenario, units, passed at first, passed at last, repeated.
        Raises:
            MissingExtraError: If the frame library is not installed.
        """
        rows = [
            (
                *(self.title_of(each.scenario).to(language), each.units),
                *(each.first_passed, each.last_passed, each.repeated),
            )
            for each in self.changes(on)
        ]
        return frame_of_rows([title.to(language) for title in CHANGE_TITLES], rows, backend)

    def steps_frame(
        self, on: date | None = None, backend: str = "polars", *, language: Language = "en"
    ) -> Any:
        """Minutes of each step at first and at last, as a frame that one can send on.

        Shape:
            One row a step: scenario, step, who acts, minutes allowed, units, mean minutes at
            first and at last, to a tenth.
        Raises:
            MissingExtraError: If the frame library is not installed.
        """
        rows: list[tuple[Any, ...]] = []
        for each in self.step_changes(on):
            step = self.steps_by_id[each.step]
            rows.append(
                (
                    *(self.title_of(step.scenario).to(language), step.said.to(language)),
                    *(step.actor, each.expected, each.units),
                    *(float(round(each.first, 1)), float(round(each.last, 1))),
                )
            )
        return frame_of_rows([title.to(language) for title in STEP_TITLES], rows, backend)

    def __repr__(self) -> str:
        passed = Counter(self._outcomes.values())[Outcome.PASSED]
        return (
            f"<Trial {len(self.trial_scenarios)} scenarios, {len(self.trial_runs)} runs, "
            f"{passed} passed>"
        )

    def _repr_html_(self) -> str:
        rows = (
            (self.title_of(each.scenario).en, each.units, each.first_passed, each.last_passed)
            for each in self.changes()
        )
        return html_table(repr(self), ("scenario", "units", "first", "last"), rows)


def _together(rows: Iterable[TrialMeasure]) -> Fraction | None:
    held = list(rows)
    whole = sum(row.whole for row in held)
    return Fraction(sum(row.part for row in held), whole) if whole else None
