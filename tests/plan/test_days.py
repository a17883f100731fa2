"""A plan as of a day, and what happened between two."""

from __future__ import annotations

from datetime import date
from itertools import pairwise
from typing import TYPE_CHECKING

import attrs
import pytest

import adminreform as ar
from adminreform import InvalidValueError, Plan
from adminreform.assets import AssetDisposition, Assets
from adminreform.io.book_tables import tables_of
from adminreform.io.cells import columns_of
from adminreform.oversight import Confirmation, Escalation, Oversight
from adminreform.oversight import Difficulty as Trouble
from adminreform.plan.days import DAYS, REFERS, DaySort
from adminreform.plan.parts import BOOKS
from adminreform.readiness import State, readiness
from adminreform.records import Handover, Records
from adminreform.services import Services, ServiceVolume
from adminreform.staffing import Leaving, Person, Staffing
from adminreform.training import Attendance, CourseSession, Training
from adminreform.trial import Adjustment, Lesson, StepResult, Trial, TrialRun
from tests.worlds import html_of, new, old, world

if TYPE_CHECKING:
    from typing import Any

JUNE, JULY = date(2025, 6, 15), date(2025, 7, 1)
ROW_TYPES = {name: row for book in BOOKS for name, row in tables_of(book).items()}


@pytest.mark.parametrize("table", ROW_TYPES)
def test_every_column_of_days_says_what_it_means(table: str) -> None:
    """Event, arrival, plan or validity; a new column without a meaning fails here."""
    days = {each.name for each in columns_of(ROW_TYPES[table]) if each.type is date}

    assert days == set(DAYS.get(table, {}))


def test_what_is_emptied_may_be_empty_and_what_must_be_filled_is_dropped() -> None:
    """A needed day of an event takes its row along; other columns have an empty value."""
    for table, days in DAYS.items():
        fields = {field.alias: field for field in attrs.fields(ROW_TYPES[table])}
        for column, meaning in days.items():
            needed = fields[column].default is attrs.NOTHING
            assert not (needed and meaning.sort is DaySort.EVENT), (table, column)
            for name in meaning.goes_with:
                assert fields[name].default in {None, "", 0}, (table, name)
            assert not meaning.by or meaning.by in fields, (table, column)
            assert bool(meaning.title.en) == bool(meaning.title.vi)
    for table, (column, others) in REFERS.items():
        assert column in {field.alias for field in attrs.fields(ROW_TYPES[table])}
        for other in others:
            assert "id" in {field.alias for field in attrs.fields(ROW_TYPES[other])}


def handover(received: date | None, **cells: Any) -> Records:
    """A book with one hand-over."""
    row = Handover(
        id="H1", series="S1", giver=old("A"), to=new("X"), due=JULY, received=received, **cells
    )
    return Records(handovers=[row])


def test_a_later_signature_is_not_there_yet_and_the_plan_for_it_is() -> None:
    """With it go the receipt and what it counts; the last day for it stays."""
    plan = Plan(reform=world("A -> X"), records=handover(JULY, receipt="1/BB", files=12))

    assert handover(None) == plan.on(date(2025, 6, 30)).records
    assert plan.records is plan.on(JULY).records


def test_a_row_of_a_later_day_goes_with_those_that_name_it() -> None:
    """A trial run takes its results, lessons and adjustments along; another one stays."""
    runs = [
        TrialRun(id="r1", scenario="s", unit=new("X"), on=JUNE),
        TrialRun(id="r2", scenario="s", unit=new("X"), on=JULY),
    ]
    trial = Trial(
        trial_runs=runs,
        trial_results=[StepResult(run=f"r{i}", step="1", result="failed") for i in (1, 2)],
        trial_lessons=[Lesson(id=f"l{i}", run=f"r{i}", what="slow") for i in (1, 2)],
        trial_adjustments=[
            Adjustment(id="a1", lesson="l1", done=JULY),
            Adjustment(id="a2", lesson="l2"),
            Adjustment(id="a3", what="a sign at the door"),
        ],
    )
    then = Plan(reform=world("A -> X"), trial=trial).on(JUNE).trial

    assert then is not None
    assert ["r1"] == [each.id for each in then.trial_runs]
    assert ["r1"] == [each.run for each in then.trial_results]
    assert ["l1"] == [each.id for each in then.trial_lessons]
    assert [("a1", None), ("a3", None)] == [(each.id, each.done) for each in then.trial_adjustments]


def test_a_difficulty_takes_along_what_was_passed_up() -> None:
    """Though that carries a day of its own, which is earlier by mistake."""
    book = Oversight(
        difficulties=[Trouble(id="D1", raised=JULY)],
        escalations=[Escalation(difficulty="D1", on=JUNE, level="local")],
    )

    assert Oversight() == Plan(reform=world("A -> X"), oversight=book).on(JUNE).oversight


def test_nobody_completes_a_course_before_its_last_day() -> None:
    """Without a day of their own, people completed it with the session."""
    session = CourseSession(id="s1", course="c", on=JUNE, until=date(2025, 6, 17))
    row = Attendance(id="a1", session="s1", unit=new("X"), invited=5, attended=4, completed=3)
    book = Training(course_sessions=[session], course_attendances=[row])
    plan = Plan(reform=world("A -> X"), training=book)

    def told(day: date) -> list[tuple[int, int]]:
        held = plan.on(day).training
        assert held is not None
        return [(each.attended, each.completed) for each in held.course_attendances]

    assert [(0, 0)] == told(date(2025, 6, 14))
    assert [(4, 0)] == told(JUNE)
    assert [(4, 3)] == told(date(2025, 6, 17))
    assert {("course_attendances", "completed_on"): 1} == dict(plan.diff_days(JUNE, JULY).counts)


def test_a_period_is_counted_when_it_has_ended() -> None:
    """``until`` is the first day after it."""
    row = ServiceVolume(id="v1", point="P", since=JUNE, until=JULY, received=70)
    plan = Plan(reform=world("A -> X"), services=Services(service_volumes=[row]))

    assert Services() == plan.on(date(2025, 6, 29)).services
    assert plan.services is plan.on(date(2025, 6, 30)).services


def test_who_is_let_go_later_is_still_there() -> None:
    """The decision and its day go; the application stays, and readiness counts the person."""
    staffing = Staffing(
        roster=[Person(id="p1", unit=old("A"), group="clerk")],
        leavings=[Leaving(person="p1", applied_on=JUNE, decided_on=JULY, leaves_on=JULY)],
    )
    plan = Plan(reform=world("A -> X"), staffing=staffing)
    then = plan.on(JUNE).staffing

    assert then is not None
    assert [Leaving(person="p1", applied_on=JUNE)] == [*then.leavings]
    answer = readiness(plan, on=JUNE)[new("X"), "staff_in_post"]
    assert readiness(plan.on(JUNE), on=JUNE)[new("X"), "staff_in_post"] == answer


def test_a_seat_that_is_kept_and_waits_for_no_day_is_one_before_somebody_notes_it() -> None:
    """What is noted later is no evidence that something was missing before."""
    row = AssetDisposition(id="d1", asset="house", form="keep", to=new("X"), seat="main", done=JULY)
    plan = Plan(reform=world("A -> X"), assets=Assets(asset_dispositions=[row]))
    then, whole = (readiness(each, on=JUNE) for each in (plan.on(JUNE), plan))

    assert State.MET is then[new("X"), "premises"].state
    assert State.MET is whole[new("X"), "premises"].state


def test_days_are_told_in_their_order() -> None:
    """The earlier one first; one day alone tells nothing."""
    plan = Plan(reform=world("A -> X"), records=handover(JULY))

    with pytest.raises(InvalidValueError, match="2025-06-15 comes before 2025-07-01"):
        plan.diff_days(JULY, JUNE)
    assert not plan.diff_days(JULY, JULY)
    assert "not" not in plan.diff_days(JUNE, JULY).in_words()


def test_what_happened_is_counted_first_and_then_told() -> None:
    """By table and column, kinds in words, in both languages; the first day is not told."""
    proofs = [
        Confirmation(unit=new(code), criterion=key, on=day)
        for code, key, day in (
            ("X", "seal", JUNE),
            ("X", "head_appointed", JULY),
            ("Y", "seal", JULY),
        )
    ]
    plan = Plan(
        reform=world("A -> X; B -> Y"),
        records=handover(JULY),
        oversight=Oversight(confirmations=proofs),
    )
    told = plan.diff_days(JUNE, JULY)

    assert {("handovers", "received"): 1, ("confirmations", "on"): 2} == dict(told.counts)
    assert {"head_appointed": 1, "seal": 1} == told.kinds("confirmations", "on")
    assert {} == told.kinds("handovers", "received")
    english = """\
after 2025-06-15, up to and on 2025-07-01:
  records:
    hand-overs of files signed: 1
  oversight:
    criteria confirmed or checked: 2 (head appointed: 1; seal: 1)
hand-overs of files signed:
  2025-07-01, H1, k Name of A (A@2025-01-01)
criteria confirmed or checked:
  2025-07-01, k Name of X (X@2025-07-01), head appointed
  and 1 more"""
    assert english == told.in_words(most=1)
    assert "  hồ sơ, tài liệu:\n    biên bản bàn giao hồ sơ đã ký: 1" in told.in_words("vi", most=0)
    assert "(người đứng đầu được bổ nhiệm: 1; con dấu: 1)" in told.in_words("vi", most=0)
    assert 3 == len(told)
    assert "<DaysDiff 2025-06-15 to 2025-07-01: 3 things happened>" == repr(told)


def test_what_happened_is_a_frame_and_a_table() -> None:
    """One row a thing that happened."""
    told = Plan(reform=world("A -> X"), records=handover(JULY)).diff_days(JUNE, JULY)
    frame = told.to_frame("pandas")

    assert ["day", "book", "what happened", "kind", "row", "unit"] == [*frame.columns]
    assert "biên bản bàn giao hồ sơ đã ký" == told.to_frame("pandas", language="vi").iloc[0, 2]
    assert "<td>2025-07-01</td>" in html_of(told)


def test_in_steps_a_real_plan_tells_what_it_tells_at_once() -> None:
    """No event is told twice or lost where a meeting lies in between."""
    plan = ar.datasets.quang_ninh_2025()
    plan = attrs.evolve(plan, staffing=None, budgets=None, trial=None)
    days = (date.min, JUNE, date(2025, 6, 30), date.max)
    steps = [len(plan.diff_days(a, b)) for a, b in pairwise(days)]

    assert len(plan.diff_days(date.min, date.max)) == sum(steps)
    assert all(steps)
