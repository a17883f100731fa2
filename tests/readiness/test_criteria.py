"""Each criterion: where it is met, where not, and where the plan says nothing."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal
from typing import TYPE_CHECKING, Any

import attrs
import pytest

from adminreform import Plan
from adminreform.assets import AssetDisposition, Assets, DigitalSystem, Property
from adminreform.budgets import BudgetLine, Budgets, Settlement
from adminreform.oversight import Confirmation, Oversight
from adminreform.readiness import CRITERIA, Answer, State, View, confirmed
from adminreform.records import Fonds, Handover, Records, Series
from adminreform.services import (
    Competence,
    Fitting,
    OpeningHours,
    Procedure,
    Publication,
    ServicePoint,
    Services,
    Task,
)
from adminreform.staffing import FrameLine, FrameStep, Person, Placement, Staffing
from adminreform.text import Text
from adminreform.training import (
    Attendance,
    Course,
    CourseSession,
    Training,
    TrainingRequirement,
)
from adminreform.trial import Scenario, ScenarioStep, StepResult, Trial, TrialRun
from tests.worlds import NEW, new, old, world

if TYPE_CHECKING:
    from collections.abc import Mapping

REFORM = world("A + B -> X; C -> Y; D ->", tiers={"D": "upper"})
EVE = NEW - timedelta(days=1)
LATER = NEW + timedelta(days=2)
CHECKS = {each.key: each.check for each in CRITERIA}


def asked(key: str, on: date = NEW, unit: str = "X", **books: Any) -> Answer:
    """How one criterion stands at a new unit of a plan with these books."""
    return CHECKS[key](View(plan=Plan(reform=REFORM, **books), on=on), new(unit))


def told(answer: Answer) -> tuple[str, str, date | None]:
    """What an answer says."""
    return answer.state.value, answer.text.en, answer.ready_on


NO_BOOK: Mapping[str, str] = {
    "premises": "no book of assets",
    "data_moved": "no book of assets",
    "frame_approved": "no book of staff",
    "staff_in_post": "no book of staff",
    "budget_assigned": "no book of budgets",
    "accounts_settled": "no book of budgets",
    "records_received": "no book of files",
    "service_centre": "no book of services",
    "procedures_published": "no book of services",
    "staff_trained": "no programme of training",
    "trial_passed": "no trial runs",
}


@pytest.mark.parametrize("key", NO_BOOK)
def test_without_its_book_nothing_is_known(key: str) -> None:
    """That is no good news, and no bad one."""
    assert ("unknown", NO_BOOK[key], None) == told(asked(key))
    assert not State.UNKNOWN.lets_open


# -- premises ----------------------------------------------------------------


def seats(**more: Any) -> Assets:
    """A house that becomes the seat of X."""
    house = Property(id="h", unit=old("A"), floor_m2=Decimal(100))
    seat = AssetDisposition(id="d", asset="h", to=new("X"), seat="main", **more)
    return Assets(properties=[house], asset_dispositions=[seat])


def test_a_house_that_goes_on_is_a_seat_at_once() -> None:
    """Nobody has to do anything."""
    answer = asked("premises", assets=seats(form="keep"))

    assert ("met", "main seat h, 1 place in all", None) == told(answer)
    assert [("asset_dispositions", "d")] == [(e.table, e.row) for e in answer.evidence]


def test_a_house_that_is_transferred_is_a_seat_when_that_is_done() -> None:
    """Before, it is planned, and the day it is due is the forecast."""
    book = seats(form="transfer", due=NEW, done=NEW)

    assert ("not met", "main seat h is not ready: planned for 2025-07-01", NEW) == told(
        asked("premises", on=EVE, assets=book)
    )
    assert State.MET is asked("premises", assets=book).state


def test_a_day_that_has_passed_is_no_forecast() -> None:
    """It was due, and nobody knows when it will be done."""
    answer = asked("premises", assets=seats(form="transfer", due=EVE))

    assert ("not met", "main seat h is not ready: was due on 2025-06-30", None) == told(answer)


def test_a_unit_without_a_seat_is_told() -> None:
    """Somebody else has one."""
    answer = asked("premises", unit="Y", assets=seats(form="keep"))

    assert ("not met", "nobody decided on a seat", None) == told(answer)


# -- staff -------------------------------------------------------------------

PEOPLE = [Person(id=name, unit=old(unit), group="clerk") for name, unit in ("aA", "bB", "cC")]
FRAMES = [FrameLine(id="f", unit=new("X"), group="clerk", posts=3)]


def test_people_that_wait_are_named() -> None:
    """A person of B, which X takes over; C goes to Y, and its people wait for nobody here."""
    book = Staffing(
        roster=PEOPLE, frames=FRAMES, placements=[Placement(id="p", person="a", to=new("X"))]
    )
    answer = asked("staff_in_post", staffing=book)

    assert (
        "not met",
        "1 people of its old units wait for a decision: b",
        None,
    ) == told(answer)


def test_staff_is_in_post_when_all_are_placed() -> None:
    """Fewer people than posts do not keep a door closed: they are told."""
    places = [Placement(id=f"p{name}", person=name, to=new("X")) for name in "ab"]
    answer = asked(
        "staff_in_post", staffing=Staffing(roster=PEOPLE, frames=FRAMES, placements=places)
    )

    assert ("met", "2 people placed, 3 posts", None) == told(answer)


def test_nobody_placed_is_told() -> None:
    """A frame alone serves nobody."""
    answer = asked("staff_in_post", staffing=Staffing(frames=FRAMES))

    assert ("not met", "nobody is placed; 3 posts", None) == told(answer)


STEPS = [
    FrameStep(unit=new("X"), step="submitted", on=date(2025, 6, 18), due=date(2025, 6, 30)),
    FrameStep(unit=new("X"), step="approved", on=date(2025, 6, 25)),
]


@pytest.mark.parametrize(
    ("steps", "on", "expected"),
    [
        ([], NEW, ("not met", "no dossier of its frame", None)),
        (STEPS, date(2025, 6, 1), ("not met", "frame: nothing yet: planned for 2025-06-25")),
        (STEPS[:1], EVE, ("not met", "frame: submitted: planned for 2025-06-30")),
        (STEPS[:1], NEW, ("not met", "frame: submitted: was due on 2025-06-30")),
        (STEPS, date(2025, 6, 25), ("met", "approved on 2025-06-25")),
    ],
)
def test_a_frame_is_approved_from_its_day(
    steps: list[FrameStep], on: date, expected: tuple[str, ...]
) -> None:
    """Not before, and what was submitted only is not."""
    answer = asked("frame_approved", on=on, staffing=Staffing(frame_steps=steps))

    assert expected == told(answer)[: len(expected)]


# -- money -------------------------------------------------------------------


def test_estimates_that_are_carried_are_there_to_spend() -> None:
    """A had some; C had none, so Y has none."""
    line = BudgetLine(
        id="l", unit=old("A"), year=2025, side="expenditure", stage="estimate", amount=900
    )
    book = Budgets(budget_lines=[line])

    assert ("met", "estimates to spend 900", None) == told(asked("budget_assigned", budgets=book))
    answer = asked("budget_assigned", unit="Y", budgets=book)
    assert ("not met", "no estimate of expenditure", None) == told(answer)


def test_accounts_of_all_old_units_have_to_be_settled() -> None:
    """One is missing; then it is approved, and the day of the last one counts."""
    accounts = [
        Settlement(unit=old("A"), year=2024, approved_on=date(2025, 4, 20)),
        Settlement(unit=old("B"), year=2024, approved_on=date(2025, 4, 28)),
    ]
    book = Budgets(budget_settlements=accounts)

    before = asked("accounts_settled", on=date(2025, 4, 22), budgets=book)
    assert (
        "not met",
        "accounts of 2024 not approved: B: planned for 2025-04-28",
        date(2025, 4, 28),
    ) == told(before)
    after = asked("accounts_settled", on=date(2025, 4, 28), budgets=book)
    assert ("met", "2 of 2 accounts of 2024", None) == told(after)
    assert date(2025, 4, 28) == after.since
    nobody = asked("accounts_settled", unit="Y", budgets=book)
    assert ("not met", "accounts of 2024 not approved: C", None) == told(nobody)


# -- files and systems -------------------------------------------------------


def files(**more: Any) -> Records:
    """A series of A that X receives."""
    handover = Handover(id="h", series="s", giver=old("A"), to=new("X"), **more)
    return Records(
        fonds=[Fonds(id="f", creator=old("A"))],
        series=[Series(id="s", fonds="f", files=1)],
        handovers=[handover],
    )


def test_files_are_received_when_signed_for() -> None:
    """By the plan on the eve; nobody signed by then."""
    open_ = asked("records_received", on=EVE, records=files(due=NEW))
    signed = asked("records_received", records=files(due=NEW, received=NEW, receipt="1"))
    late = asked("records_received", records=files(due=EVE))
    other = asked("records_received", unit="Y", records=files())
    behind = asked("records_received", on=EVE, records=files(due=EVE, received=NEW, receipt="1"))

    assert NEW == behind.ready_on
    assert ("not met", "1 of 1 hand-overs not signed (h): planned for 2025-07-01", NEW) == told(
        open_
    )
    assert ("met", "1 of 1 hand-overs signed", None) == told(signed)
    assert ("not met", "1 of 1 hand-overs not signed (h): was due on 2025-06-30", None) == told(
        late
    )
    assert ("not needed", "no hand-over of files to it", None) == told(other)


def test_systems_of_an_abolished_tier_count() -> None:
    """D stood above A, and nobody took its territory: whoever goes on needs its data."""
    reform = world("A -> X; C -> Y; D ->", tiers={"D": "upper"}, parents={"A": "D"})
    system = DigitalSystem(
        id="s", unit=old("D"), replaced_by="one of the province", data_moved=date(2025, 6, 25)
    )
    plan = Plan(reform=reform, assets=Assets(digital_systems=[system]))
    answers = [
        CHECKS["data_moved"](View(plan=plan, on=day), new(unit))
        for day, unit in ((date(2025, 6, 20), "X"), (EVE, "X"), (EVE, "Y"))
    ]

    assert ["not met", "met", "not needed"] == [each.state.value for each in answers]
    assert date(2025, 6, 25) == answers[0].ready_on


def test_every_answer_is_told_in_both_languages() -> None:
    """Also where nothing is known."""
    answers = [check(View(plan=Plan(reform=REFORM), on=NEW), new("X")) for check in CHECKS.values()]

    assert [] == [each for each in answers if each.text.vi in {"", each.text.en}]
    assert all(each.title.vi for each in CRITERIA)


# -- services ----------------------------------------------------------------


HOURS = OpeningHours(
    id="H", point="C", days=("mon", "tue"), opens="07:30", closes="17:00", since=date(2025, 6, 20)
)


def desk(*fittings: Fitting, **more: Any) -> Services:
    """The centre of X, with what it has."""
    return Services(
        service_points=[ServicePoint(id="C", unit=new("X"), since=date(2025, 6, 20))],
        fittings=fittings,
        opening_hours=[HOURS],
        **more,
    )


FITTED = (
    *("place", "counters", "staff", "equipment"),
    *("seal", "account", "network", "software"),
)
ALL_OF_IT = [
    Fitting(id=need, point="C", need=need, amount=2, since=date(2025, 6, 22)) for need in FITTED
]


def test_a_centre_that_lacks_something_is_told() -> None:
    """The seal comes on the day of the reform."""
    parts = [*(each for each in ALL_OF_IT if each.need != "seal")]
    seal = Fitting(id="seal", point="C", need="seal", since=NEW)
    eve = asked("service_centre", on=EVE, services=desk(*parts, seal))

    assert ("not met", "C lacks seal: planned for 2025-07-01", NEW) == told(eve)
    assert State.MET is asked("service_centre", services=desk(*parts, seal)).state
    never = asked("service_centre", services=desk(*parts))
    assert ("not met", "C lacks seal", None) == told(never)
    assert State.NOT_MET is asked("service_centre", unit="Y", services=desk(*ALL_OF_IT)).state


def test_procedures_that_a_unit_will_own_have_to_be_published() -> None:
    """One of two is; the other will be on the day of the reform."""
    tasks = [Task(id="t")]
    competences = [Competence(id="k", task="t", tier="t", since=NEW)]
    procedures = [Procedure(id=name, task="t") for name in ("birth", "land")]
    published = [
        Publication(id="1", procedure="birth", since=date(2025, 6, 20)),
        Publication(id="2", procedure="land", since=NEW),
    ]
    book = desk(tasks=tasks, competences=competences, procedures=procedures, publications=published)
    eve = asked("procedures_published", on=EVE, services=book)

    assert ("not met", "1 of 2 not published: land: planned for 2025-07-01", NEW) == told(eve)
    assert ("met", "2 of 2 published", None) == told(asked("procedures_published", services=book))
    nothing = asked("procedures_published", services=desk())
    assert ("not needed", "it owns no procedure", None) == told(nothing)


# -- training and trial ------------------------------------------------------


def course(*rows: Attendance, people: int = 3) -> dict[str, Any]:
    """Three clerks of X, who need to know one thing, and two sessions of a course on it."""
    return {
        "staffing": Staffing(
            roster=[Person(id=f"p{i}", unit=old("A"), group="clerk") for i in range(people)],
            placements=[Placement(id="p", unit=old("A"), to=new("X"))],
            frames=[FrameLine(id="f", unit=new("X"), group="clerk", posts=people)],
        ),
        "training": Training(
            training_requirements=[TrainingRequirement(id="n", topic="desk", groups=["clerk"])],
            courses=[Course(id="c", topics=["desk"]), Course(id="other", topics=["law"])],
            course_sessions=[
                CourseSession(id="s1", course="c", on=date(2025, 6, 8)),
                CourseSession(id="s2", course="c", on=LATER),
                CourseSession(id="s3", course="other", on=date(2025, 8, 9)),
            ],
            course_attendances=rows,
        ),
    }


def came(session: str, invited: int, completed: int = 0) -> Attendance:
    """Clerks of X at a session."""
    return Attendance(
        id=f"{session}-{invited}",
        session=session,
        unit=new("X"),
        group="clerk",
        invited=invited,
        attended=completed,
        completed=completed,
    )


@pytest.mark.parametrize(
    ("rows", "expected"),
    [
        ([came("s1", 3, 3)], ("met", "3 of 3 trained", None)),
        ([came("s1", 3, 2)], ("not met", "2 of 3 trained, 0 have a seat to come", None)),
        (
            [came("s1", 2, 2), came("s2", 1), came("s3", 3)],
            ("not met", "2 of 3 trained, 1 have a seat to come: planned for 2025-07-03", LATER),
        ),
    ],
)
def test_everybody_who_needs_a_course_has_to_have_had_it(
    rows: list[Attendance], expected: tuple[str, str, date | None]
) -> None:
    """Whoever has a seat in a session to come is a forecast."""
    assert expected == told(asked("staff_trained", **course(*rows)))


@pytest.mark.parametrize("step", [1, -1])
def test_the_last_of_the_sessions_that_are_not_over_is_the_forecast(step: int) -> None:
    """People of one unit sit in a course of three days, and others have a seat after it."""
    tables = course(came("s1", 2, 2), came("s2", 1))
    long = CourseSession(id="s1", course="c", on=EVE, until=date(2025, 7, 2))
    sessions = [tables["training"].course_sessions[1], long][::step]
    tables["training"] = attrs.evolve(tables["training"], course_sessions=sessions)

    told_now = told(asked("staff_trained", **tables))
    assert ("not met", LATER) == (told_now[0], told_now[2])
    assert "0 of 3 trained, 3 have a seat to come" in told_now[1]


def test_a_seat_for_some_is_no_forecast_for_all() -> None:
    """One of two who lack it has a seat, and nobody knows about the other."""
    answer = asked("staff_trained", **course(came("s1", 1, 1), came("s2", 1)))

    assert ("not met", "1 of 3 trained, 1 have a seat to come", None) == told(answer)


def test_a_fitting_of_none_is_none() -> None:
    """The row of the seals says 0."""
    parts = [each for each in ALL_OF_IT if each.need != "seal"]
    none = Fitting(id="seal", point="C", need="seal", amount=0, since=EVE)

    answer = asked("service_centre", services=desk(*parts, none))
    assert ("not met", "C lacks seal", None) == told(answer)


def test_what_is_due_after_the_opening_keeps_no_unit_closed() -> None:
    """From its own day on it does."""
    tables = course(came("s1", 3, 2))
    need = TrainingRequirement(id="n", topic="desk", groups=["clerk"], due=LATER)
    tables["training"] = attrs.evolve(tables["training"], training_requirements=[need])

    assert "not needed" == told(asked("staff_trained", **tables))[0]
    assert "not met" == told(asked("staff_trained", on=LATER, **tables))[0]


def test_nobody_needs_a_course_where_nothing_is_required() -> None:
    """Of a unit without a frame nothing is needed."""
    answer = asked("staff_trained", unit="Y", **course())

    assert ("not needed", "nobody needs a course", None) == told(answer)


def rehearsal(*runs: tuple[str, date, str]) -> Trial:
    """One scenario of one step, tried at X: run, day, and result."""
    return Trial(
        trial_scenarios=[Scenario(id="file")],
        trial_steps=[ScenarioStep(id="desk", scenario="file", order=1)],
        trial_runs=[TrialRun(id=r, scenario="file", unit=new("X"), on=day) for r, day, _ in runs],
        trial_results=[StepResult(run=r, step="desk", result=result) for r, _, result in runs],
    )


def test_the_last_rehearsal_counts() -> None:
    """Failed on 16 June, passed on 3 July: on 1 July that is a forecast."""
    book = rehearsal(("r1", date(2025, 6, 16), "failed"), ("r2", LATER, "passed"))
    now = asked("trial_passed", trial=book)

    what = "1 of 1 scenarios not passed: file: planned for 2025-07-03"
    assert ("not met", what, LATER) == told(now)
    assert ("met", "1 of 1 scenarios passed", None) == told(
        asked("trial_passed", on=LATER, trial=book)
    )
    other = asked("trial_passed", unit="Y", trial=book)
    assert ("not met", "1 of 1 scenarios not passed: file", None) == told(other)
    assert State.NOT_NEEDED is asked("trial_passed", trial=Trial()).state


# -- confirmations -----------------------------------------------------------


def seal(
    on: date, *, met: bool = True, until: date | None = None, key: str = "seal"
) -> Confirmation:
    """Somebody vouches for X."""
    return Confirmation(unit=new("X"), criterion=key, on=on, met=met, until=until)


@pytest.mark.parametrize(
    ("rows", "expected"),
    [
        ([], ("not met", "nobody confirmed it", None)),
        ([seal(EVE)], ("met", "confirmed on 2025-06-30", None)),
        ([seal(EVE, until=NEW)], ("not met", "nobody confirmed it", None)),
        (
            [seal(EVE), seal(NEW, met=False)],
            ("not met", "a check on 2025-07-01 found a lack", None),
        ),
        ([seal(NEW), seal(EVE, met=False)], ("met", "confirmed on 2025-07-01", None)),
        (
            [seal(EVE), seal(EVE, met=False)],
            ("not met", "a check on 2025-06-30 found a lack", None),
        ),
        (
            [seal(LATER)],
            ("not met", "nobody confirmed it: planned for 2025-07-03", LATER),
        ),
    ],
)
def test_the_last_confirmation_that_stands_counts(
    rows: list[Confirmation], expected: tuple[str, str, date | None]
) -> None:
    """A later check may find a lack; one that ended shows nothing; one to come is a forecast."""
    assert expected == told(asked("seal", oversight=Oversight(confirmations=rows)))


def test_a_confirmation_stands_in_for_a_book_that_is_not_there() -> None:
    """Only where the book is silent: what it shows goes before what somebody said."""
    said = Oversight(confirmations=[seal(EVE, key="records_received")])
    silent = View(plan=Plan(reform=REFORM, oversight=said), on=NEW)
    loud = View(plan=Plan(reform=REFORM, oversight=said, records=files(due=EVE)), on=NEW)
    criterion = next(each for each in CRITERIA if each.key == "records_received")

    assert State.MET is criterion.answer(silent, new("X")).state
    assert State.UNKNOWN is criterion.answer(silent, new("Y")).state
    assert State.NOT_MET is criterion.answer(loud, new("X")).state


def test_a_criterion_of_ones_own_is_what_somebody_confirms() -> None:
    """A gate may name one that the library does not know."""
    own = confirmed("generator_tested", Text("generator tested", "đã chạy thử máy phát điện"))
    plan = Plan(reform=REFORM, oversight=Oversight(confirmations=[seal(NEW, key=own.key)]))
    view = View(plan=plan, on=NEW)

    assert ["met", "not met"] == [own.answer(view, new(code)).state.value for code in ("X", "Y")]
    assert "unknown" == own.answer(View(plan=Plan(reform=REFORM), on=NEW), new("X")).state.value
