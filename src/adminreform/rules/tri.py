"""Rules of trial runs: what was rehearsed, what was learnt, what was changed in time."""

from __future__ import annotations

from typing import TYPE_CHECKING

from adminreform.dates import happened
from adminreform.findings import Severity
from adminreform.rules._rule import Breach, Rule, rule
from adminreform.rules.naming import ids_of_two, unknown_name, unknown_unit
from adminreform.text import Text, day_text
from adminreform.text import listed as enumerated
from adminreform.trial import OpenKind, Outcome, Result

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from adminreform.plan import Plan
    from adminreform.trial import Adjustment, Open, Trial, TrialRun
    from adminreform.units import UnitRef

__all__ = ["RULES"]

_WHAT = {
    "scenario": Text("scenario", "kịch bản"),
    "run": Text("run", "lần chạy"),
    "step": Text("step", "bước"),
}


def _expected(plan: Plan, tried: set[UnitRef]) -> Iterator[UnitRef]:
    """The units that begin with the reform, of the tiers of those that tried something."""
    after = plan.reform.computed
    tiers = {unit.tier for unit in after if unit.ref in tried}
    for unit in after:
        if unit.tier in tiers and unit.ref not in plan.reform.before:
            yield unit.ref


def _open(plan: Plan, on: date | None, kind: OpenKind) -> Iterator[Open]:
    book = plan.trial
    for each in () if book is None else book.open_items(on or plan.reform.effective):
        if each.kind is kind:
            yield each


# -- who tried what ----------------------------------------------------------


@rule("TRI010", severity=Severity.WARNING, vi="Mỗi đơn vị mới đều vận hành thử.")
def every_new_unit_tries_something(plan: Plan, on: date | None = None) -> Iterator[Breach]:
    """Every unit that begins with the reform rehearses by the end of its trial, where any does.

    Bad: X, Y and Z begin, and only X and Y tried a scenario.
    Good: all three did.
    """
    book, day = plan.trial, on or plan.reform.effective
    if book is None or not book.trial_runs:
        return
    tried = {run.unit for run in book.trial_runs if happened(run.on, on) is not None}
    for unit in _expected(plan, {run.unit for run in book.trial_runs}):
        if unit not in tried and day >= (book.last_day(unit) or plan.reform.effective):
            yield Breach(
                subject=unit,
                text=Text("has tried no scenario", "chưa vận hành thử kịch bản nào"),
                expected=Text("a run of every scenario", "chạy thử mọi kịch bản"),
                mend=Text("rehearse before the opening", "vận hành thử trước ngày hoạt động"),
            )


@rule("TRI011", severity=Severity.WARNING, vi="Kịch bản không đạt được chạy lại đến khi đạt.")
def what_failed_is_repeated(plan: Plan, on: date | None = None) -> Iterator[Breach]:
    """A scenario that failed at a unit is tried again until it passes.

    Bad: the file was not routed on 16 June, and nobody tried again.
    Good: a run of 20 June in which it was.
    """
    book = plan.trial
    if book is None:
        return
    for each in _open(plan, on, OpenKind.FAILED):
        run = book.runs_by_id[each.row]
        if book.outcome(run.id) is not Outcome.FAILED or each.unit is None:
            continue
        day, title = day_text(run.on), book.title_of(run.scenario)
        failed = enumerated(_failed(book, run))
        yield Breach(
            subject=each.unit,
            text=Text(
                f"{title.en}: failed on {day.en} ({run.id}: {failed.en}), and not passed since",
                f"{title.to('vi')}: không đạt ngày {day.vi} ({run.id}: {failed.vi}), từ đó chưa "
                f"chạy lại đạt",
            ),
            mend=Text("mend it, and try again", "khắc phục rồi chạy lại"),
            basis=run.basis,
        )


def _failed(book: Trial, run: TrialRun) -> list[str]:
    results = book.results_of.get(run.id, {})
    return [step for step, each in results.items() if each.result is Result.FAILED]


@rule("TRI012", severity=Severity.WARNING, vi="Lần chạy có kết quả của mọi bước.")
def runs_have_results_of_every_step(plan: Plan, on: date | None = None) -> Iterator[Breach]:
    """A run tells what came of every step of its scenario.

    Bad: four steps, and results of three.
    Good: a result of each, passed or failed.
    """
    book = plan.trial
    for run in () if book is None else book.runs_by_id.values():
        if book is None or happened(run.on, on) is None or run.scenario not in book.scenarios_by_id:
            continue
        results = book.results_of.get(run.id, {})
        steps = [step.id for step in book.steps_of.get(run.scenario, ())]
        lacking = [
            step for step in steps if step not in results or results[step].result is Result.SKIPPED
        ]
        if lacking and book.outcome(run.id) is Outcome.INCOMPLETE:
            said = enumerated(lacking)
            yield Breach(
                subject=run.id,
                text=Text(
                    f"tells nothing of {len(lacking)} of {len(steps)} steps: {said.en}",
                    f"thiếu kết quả {len(lacking)}/{len(steps)} bước: {said.vi}",
                ),
                mend=Text("write the results down, or try again", "ghi kết quả hoặc chạy lại"),
                basis=run.basis,
            )


@rule("TRI013", severity=Severity.WARNING, vi="Vận hành thử trong thời gian quy định.")
def runs_lie_in_the_trial_period(plan: Plan) -> Iterator[Breach]:
    """A scenario is tried in the days set for it, and at a unit before it opens.

    Bad: tried on 3 July, and the trial is from 15 to 30 June.
    Good: tried on 20 June.
    """
    book = plan.trial
    for run in () if book is None else book.runs_by_id.values():
        if book is None or not book.periods_of(run.unit) or book.in_period(run.unit, run.on):
            continue
        day = day_text(run.on)
        yield Breach(
            subject=run.id,
            text=Text(
                f"was on {day.en}, outside of the trial",
                f"chạy ngày {day.vi}, ngoài thời gian vận hành thử",
            ),
            mend=Text(
                "correct the day, or lengthen the trial", "sửa ngày hoặc kéo dài thời gian thử"
            ),
            basis=run.basis,
        )


# -- what was learnt and changed ---------------------------------------------


@rule("TRI014", severity=Severity.WARNING, vi="Vấn đề phát hiện được điều chỉnh.")
def lessons_lead_to_adjustments(plan: Plan, on: date | None = None) -> Iterator[Breach]:
    """A lesson that weighs is answered by a change.

    Bad: the seal was missing, and nothing was changed.
    Good: an adjustment that names the lesson.
    """
    book = plan.trial
    for each in _open(plan, on, OpenKind.LESSON):
        row = None if book is None else book.lessons_by_id[each.row]
        if row is not None:
            yield Breach(
                subject=row.id,
                text=Text(
                    f"no adjustment follows from it ({row.gravity}): {row.what or 'no words'}",
                    f"chưa có điều chỉnh (mức {row.gravity.to('vi')}): {row.what or '(trống)'}",
                ),
                mend=Text(
                    "say what is changed, by whom and by when",
                    "nêu rõ nội dung điều chỉnh, nơi thực hiện và thời hạn",
                ),
                basis=row.basis,
            )


@rule("TRI015", severity=Severity.WARNING, vi="Điều chỉnh nêu rõ lý do.")
def adjustments_have_a_cause(plan: Plan) -> Iterator[Breach]:
    """A change names the lesson that it follows from.

    Bad: the form was changed, and no lesson asks for it.
    Good: the lesson is named, and is there.
    """
    book = plan.trial
    if book is None:
        return
    for each in book.adjustments_by_id.values():
        if not each.lesson:
            yield Breach(
                subject=each.id,
                text=Text("follows from no lesson", "không xuất phát từ vấn đề nào"),
                mend=Text("name the lesson", "nêu vấn đề dẫn đến điều chỉnh"),
                basis=each.basis,
            )
        elif each.lesson not in book.lessons_by_id:
            lesson = Text("lesson", "vấn đề")
            yield unknown_name(each.id, lesson, each.lesson, book.lessons_by_id)


def _said(book: Trial | None, each: Adjustment) -> str:
    """What is changed and where, before what is wrong with it."""
    lesson = None if book is None else book.lessons_by_id.get(each.lesson)
    run = None if book is None or lesson is None else book.runs_by_id.get(lesson.run)
    words = [each.what, "" if run is None else str(run.unit)]
    said = ", ".join(filter(None, words))
    return f"{said}: " if said else ""


@rule("TRI016", severity=Severity.WARNING, vi="Điều chỉnh xong trước ngày hoạt động.")
def adjustments_come_before_the_opening(plan: Plan, on: date | None = None) -> Iterator[Breach]:
    """What is changed is changed before the new authorities open, and by its day.

    Bad: the authorities open on 1 July, and the routing was changed on 4 July.
    Good: changed on 27 June.
    """
    book = plan.trial
    opening = plan.reform.effective
    for each in () if book is None else book.adjustments_by_id.values():
        done, said = happened(each.done, on), _said(book, each)
        if done is not None and done >= opening:
            text = Text(
                f"{said}was done on {day_text(done).en}, and the opening is on "
                f"{day_text(opening).en}",
                f"{said}xong ngày {day_text(done).vi}, sau ngày hoạt động {day_text(opening).vi}",
            )
        elif done is None and (on or opening) >= opening:
            text = Text(
                f"{said}is not done by the opening on {day_text(opening).en}",
                f"{said}chưa xong khi hoạt động ngày {day_text(opening).vi}",
            )
        elif each.is_late(on or opening) and each.due is not None:
            text = Text(
                f"{said}was due on {day_text(each.due).en}, and is not done",
                f"{said}hạn ngày {day_text(each.due).vi}, chưa xong",
            )
        else:
            continue
        yield Breach(
            subject=each.id,
            text=text,
            expected=Text("done before the opening", "xong trước ngày hoạt động"),
            mend=Text(
                "say how the work is done until then", "nêu cách làm tạm trong thời gian chờ"
            ),
            basis=each.basis,
        )


@rule("TRI017", severity=Severity.WARNING, vi="Sau khi điều chỉnh có chạy lại.")
def adjustments_are_tried_again(plan: Plan, on: date | None = None) -> Iterator[Breach]:
    """What was changed is tried again.

    Bad: the routing was changed on 20 June, and the last run is of 16 June.
    Good: a run of 21 June that repeats it.
    """
    book = plan.trial
    for each in _open(plan, on, OpenKind.RETEST):
        row = None if book is None else book.adjustments_by_id[each.row]
        lesson = None if book is None or row is None else book.lessons_by_id.get(row.lesson)
        if row is not None and row.done is not None and lesson is not None:
            day, said = day_text(row.done), _said(book, row)
            yield Breach(
                subject=row.id,
                text=Text(
                    f"{said}was done on {day.en}, and nobody repeated {lesson.run} since",
                    f"{said}xong ngày {day.vi}, chưa chạy lại {lesson.run}",
                ),
                mend=Text("repeat the run", "chạy lại"),
                basis=row.basis,
            )


@rule("TRI023", severity=Severity.INFO, vi="Bước chậm hơn thời gian dự kiến được ghi nhận.")
def slow_steps_are_noted(plan: Plan) -> Iterator[Breach]:
    """A step that took longer than it may is told in a lesson, though it passed.

    Bad: 50 minutes for 30, passed, and no lesson.
    Good: a lesson says why.
    """
    book = plan.trial
    for run in () if book is None else book.runs_by_id.values():
        if book is None or book.lessons_of.get(run.id):
            continue
        results = book.results_of.get(run.id, {})
        slow = [
            step
            for step in book.steps_of.get(run.scenario, ())
            if step.id in results
            and results[step.id].result is Result.PASSED
            and step.is_slow(results[step.id].minutes)
        ]
        if slow:
            said = enumerated(
                [f"{step.id} {results[step.id].minutes} > {step.minutes}" for step in slow]
            )
            yield Breach(
                subject=run.id,
                text=Text(
                    f"passed more slowly than expected, in minutes: {said.en}",
                    f"đạt nhưng chậm hơn dự kiến (phút): {said.vi}",
                ),
                mend=Text("note why", "ghi rõ nguyên nhân"),
                basis=run.basis,
            )


# -- rows --------------------------------------------------------------------


@rule("TRI018", severity=Severity.ERROR, vi="Kết quả thuộc bước của đúng kịch bản.")
def results_are_of_steps_of_the_scenario(plan: Plan) -> Iterator[Breach]:
    """A result is about a step of the scenario that was run.

    Bad: a run of ``file`` tells of a step of ``budget``, or of one that nobody knows.
    Good: it tells of a step of ``file``.
    """
    book = plan.trial
    if book is None:
        return
    for result in book.trial_results:
        run = book.runs_by_id.get(result.run)
        if run is None:
            continue
        steps = [step.id for step in book.steps_of.get(run.scenario, ())]
        step = book.steps_by_id.get(result.step)
        if step is None:
            yield unknown_name(f"{run.id}/{result.step}", _WHAT["step"], result.step, steps)
        elif result.step not in steps:
            yield Breach(
                subject=f"{run.id}/{result.step}",
                text=Text(
                    f"is a step of {step.scenario}, and {run.id} is a run of {run.scenario}",
                    f"là bước của {step.scenario}, trong khi {run.id} chạy {run.scenario}",
                ),
                mend=Text("correct the step or the run", "sửa bước hoặc lần chạy"),
                basis=result.basis,
            )


@rule("TRI019", severity=Severity.ERROR, vi="Kịch bản, lần chạy, đơn vị được nêu đều có.")
def what_is_named_is_there(plan: Plan) -> Iterator[Breach]:
    """Scenarios, runs, steps and units that rows name are there.

    Bad: a run of ``fiel``, and no scenario has that id.
    Good: a run of ``file``.
    """
    book = plan.trial
    if book is None:
        return
    known = {
        "scenario": book.scenarios_by_id,
        "run": book.runs_by_id,
        "step": book.steps_by_id,
    }
    for row, name, what in book.references():
        if name not in known[what]:
            yield unknown_name(row, _WHAT[what], name, known[what])
    named: list[tuple[str, UnitRef | None]] = [
        *((each.id, each.unit) for each in book.trial_periods),
        *((each.id, each.unit) for each in book.trial_runs),
        *((each.id, each.unit) for each in book.trial_measures),
    ]
    for id_, unit in named:
        breach = unknown_unit(plan, id_, unit)
        if breach is not None:
            yield breach


@rule("TRI020", severity=Severity.ERROR, vi="Mỗi dòng về vận hành thử có mã riêng.")
def ids_are_of_one_row(plan: Plan) -> Iterator[Breach]:
    """No two rows of a table have one id, and no run two results of one step.

    Bad: two runs ``r1``.
    Good: ``r1`` and ``r2``.
    """
    book = plan.trial
    yield from () if book is None else ids_of_two(book.doubles())


@rule("TRI021", severity=Severity.ERROR, vi="Kịch bản có các bước theo thứ tự.")
def scenarios_have_steps_in_order(plan: Plan) -> Iterator[Breach]:
    """A scenario has steps, each at its own place.

    Bad: no steps, or two that are both the second.
    Good: first, second, third.
    """
    book = plan.trial
    for scenario in () if book is None else book.scenarios_by_id.values():
        steps = () if book is None else book.steps_of.get(scenario.id, ())
        orders = [step.order for step in steps]
        twice = sorted({order for order in orders if orders.count(order) > 1})
        if not steps:
            text = Text("has no steps", "không có bước nào")
        elif twice:
            said = enumerated(twice)
            text = Text(
                f"several steps have one place: {said.en}",
                f"nhiều bước trùng thứ tự: {said.vi}",
            )
        else:
            continue
        yield Breach(
            subject=scenario.id,
            text=text,
            mend=Text("list its steps in order", "liệt kê các bước theo thứ tự"),
            basis=scenario.basis,
        )


@rule("TRI022", severity=Severity.ERROR, vi="Lần chạy lại khớp với lần trước.")
def repeats_follow_what_they_repeat(plan: Plan) -> Iterator[Breach]:
    """A run that repeats another is of the same unit and scenario, and not before it.

    Bad: a run at X repeats one at Y, or one of a later day.
    Good: a later run at X repeats one at X.
    """
    book = plan.trial
    for run in () if book is None else book.runs_by_id.values():
        first = None if book is None else book.runs_by_id.get(run.repeats)
        if book is None or first is None:
            continue
        if first.unit != run.unit or first.scenario != run.scenario:
            text = Text(
                f"repeats {first.id}, which is of {first.scenario} at {first.unit}",
                f"chạy lại {first.id}, nhưng lần đó là {first.scenario} tại {first.unit}",
            )
        elif first.on > run.on:
            text = Text(
                f"repeats {first.id} of {day_text(first.on).en}, which is later",
                f"chạy lại {first.id} ngày {day_text(first.on).vi}, tức là sau lần này",
            )
        elif run.id in book.repeated_by(first):
            text = Text(f"and {first.id} repeat each other", f"và {first.id} chạy lại lẫn nhau")
        else:
            continue
        yield Breach(
            subject=run.id,
            text=text,
            mend=Text("correct what it repeats", "sửa lần chạy được lặp lại"),
            basis=run.basis,
        )


RULES: tuple[Rule, ...] = (
    every_new_unit_tries_something,
    what_failed_is_repeated,
    runs_have_results_of_every_step,
    runs_lie_in_the_trial_period,
    lessons_lead_to_adjustments,
    adjustments_have_a_cause,
    adjustments_come_before_the_opening,
    adjustments_are_tried_again,
    results_are_of_steps_of_the_scenario,
    what_is_named_is_there,
    ids_are_of_one_row,
    scenarios_have_steps_in_order,
    repeats_follow_what_they_repeat,
    slow_steps_are_noted,
)
