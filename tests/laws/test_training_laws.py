"""What is true of training and trial runs in every reform, and of every fault in them."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING, Any, NamedTuple

import attrs
from hypothesis import assume, given
from hypothesis import strategies as st

from adminreform import Plan
from adminreform.rules.tri import RULES as TRIAL_RULES
from adminreform.rules.trn import RULES as TRAINING_RULES
from adminreform.training import (
    Attendance,
    Course,
    CourseSession,
    Role,
    RolePosts,
    Training,
    TrainingRequirement,
    TrainingTopic,
)
from adminreform.trial import (
    Adjustment,
    Lesson,
    Outcome,
    Scenario,
    ScenarioStep,
    StepResult,
    Trial,
    TrialPeriod,
    TrialRun,
)
from tests.worlds import reforms

if TYPE_CHECKING:
    from collections.abc import Callable

    from adminreform import Reform
    from adminreform.training import Coverage

START = date(2025, 6, 1)
DAYS = st.integers(0, 40).map(lambda n: START + timedelta(days=n))
TOPICS = ("t1", "t2")
ROLES = (
    Role(group="clerk"),
    Role(group="clerk", post="head"),
    Role(group="cadre"),
    Role(group="clerk", division="desk"),
)


def few(draw: st.DrawFn, items: Any, most: int = 3) -> Any:
    """A few of some things, each at most once."""
    return draw(st.lists(st.sampled_from(items), max_size=most, unique=True))


# -- training ----------------------------------------------------------------


@st.composite
def taught(draw: st.DrawFn) -> tuple[Training, list[RolePosts]]:
    """Posts of the units of a reform, and a book of training about them."""
    units = [unit.ref for unit in draw(reforms()).after]
    assume(units)
    people = iter(f"p{n}" for n in range(99))
    posts = [
        RolePosts(
            unit=unit,
            role=role,
            posts=draw(st.integers(0, 4)),
            people=[next(people) for _ in range(draw(st.integers(0, 2)))],
        )
        for unit in units[:3]
        for role in few(draw, ROLES)
    ]
    known = [person for each in posts for person in each.people]
    courses = [
        Course(id=f"c{n}", topics=few(draw, TOPICS, 2), groups=few(draw, ["clerk", "cadre"], 2))
        for n in range(draw(st.integers(1, 3)))
    ]
    sessions = [
        CourseSession(
            id=f"s{n}",
            course=draw(st.sampled_from([*courses])).id,
            on=draw(DAYS),
            capacity=draw(st.none() | st.integers(0, 5)),
        )
        for n in range(draw(st.integers(0, 4)))
    ]
    rows: list[Attendance] = []
    for n in range(draw(st.integers(0, 8)) if sessions else 0):
        one = bool(known) and draw(st.booleans())
        role = draw(st.sampled_from(ROLES))
        most = 1 if one else 6
        rows.append(
            Attendance(
                id=f"a{n}",
                session=draw(st.sampled_from(sessions)).id,
                person=draw(st.sampled_from(known)) if one else "",
                unit=None if one else draw(st.sampled_from(units[:3])),
                group="" if one else role.group,
                post="" if one else role.post,
                invited=draw(st.none() | st.integers(0, most)),
                attended=draw(st.integers(0, most)),
                completed=draw(st.integers(0, most)),
            )
        )
    book = Training(
        training_topics=[TrainingTopic(id=topic) for topic in TOPICS],
        training_requirements=[
            TrainingRequirement(
                id=f"n{n}",
                topic=draw(st.sampled_from(TOPICS)),
                due=draw(st.none() | DAYS),
                groups=few(draw, ["clerk", "cadre"], 2),
            )
            for n in range(draw(st.integers(0, 3)))
        ],
        courses=courses,
        course_sessions=sessions,
        course_attendances=rows,
    )
    return book, posts


@given(taught(), DAYS)
def test_nobody_is_taught_more_than_is_needed(
    given_: tuple[Training, list[RolePosts]], on: date
) -> None:
    """Each count lies between nothing and the need; sums are those of the lines."""
    book, posts = given_
    held = book.coverage(posts, on)

    for line in held.lines:
        assert 0 <= line.completed <= line.attended <= line.invited <= line.needed
        assert line.missing == line.needed - line.completed
        assert 0 <= line.open <= line.missing
    for keys in (("unit",), ("task",), ("unit", "role", "requirement")):
        sums = held.by(*keys).values()
        assert held.total.needed == sum(each.needed for each in sums)
        assert held.total.completed == sum(each.completed for each in sums)


@given(taught(), DAYS, DAYS)
def test_what_is_learnt_stays_learnt(
    given_: tuple[Training, list[RolePosts]], one: date, other: date
) -> None:
    """Later, at least as many have completed; what counts is shown by a row of that session."""
    book, posts = given_
    early, late = (book.coverage(posts, day) for day in sorted((one, other)))

    for before, after in zip(early.lines, late.lines, strict=True):
        assert before.completed <= after.completed
        assert before.attended <= after.attended
    known = {row.id for row in book.course_attendances}
    assert set(late.total.rows) <= known


@given(taught(), DAYS)
def test_needs_do_not_depend_on_who_came(
    given_: tuple[Training, list[RolePosts]], on: date
) -> None:
    """They follow from posts and requirements alone, in whatever order rows stand."""
    book, posts = given_
    nobody = attrs.evolve(book, course_attendances=())
    backwards = attrs.evolve(book, course_attendances=book.course_attendances[::-1])

    assert book.needs(posts) == nobody.needs(posts)
    assert book.coverage(posts, on).total.needed == nobody.coverage(posts, on).total.needed
    assert nobody.coverage(posts, on).total.completed == 0
    assert backwards.needs(posts) == book.needs(posts)


def carried_out(book: Training, held: Coverage, capacity: int) -> Training:
    """The book, once everybody of a proposal was invited to where it sends them."""
    found = book.proposal(held, capacity=capacity)
    sessions = list(book.course_sessions)
    rows = list(book.course_attendances)
    for each in found.sessions:
        if each.is_new:
            day = held.on + timedelta(days=1)
            sessions.append(CourseSession(id=each.session, course=each.course, on=day))
        rows += [
            Attendance(
                id=f"{each.session}/{n}",
                session=each.session,
                unit=seats.unit,
                group=seats.role.group,
                post=seats.role.post,
                division=seats.role.division,
                field=seats.role.field,
                invited=seats.seats,
            )
            for n, seats in enumerate(each.takes)
        ]
    return attrs.evolve(book, course_sessions=sessions, course_attendances=rows)


@given(taught(), DAYS, st.integers(1, 7))
def test_a_proposal_has_a_seat_for_everybody(
    given_: tuple[Training, list[RolePosts]], on: date, capacity: int
) -> None:
    """No session gets more than it has seats, and once carried out nobody is without one."""
    book, posts = given_
    held = book.coverage(posts, on)
    found = book.proposal(held, capacity=capacity)
    free = {session.id: seats for session, seats in book.coming(on)}

    for each in found.sessions:
        assert each.seats > 0
        limit = capacity if each.is_new else free[each.session]
        assert limit is None or each.seats <= limit
    after = carried_out(book, held, capacity).coverage(posts, on)
    untaught = {(line.unit, line.role, line.requirement) for line in found.untaught}
    assert untaught == {
        (line.unit, line.role, line.requirement) for line in after.lines if line.open
    }


# -- faults ------------------------------------------------------------------


class World(NamedTuple):
    """A reform, and books in which nothing is amiss."""

    reform: Reform
    training: Training
    trial: Trial


@st.composite
def worlds(draw: st.DrawFn) -> World:
    """A course that all units attended, and a scenario that all of them passed."""
    reform = draw(reforms())
    units = [unit.ref for unit in reform.after]
    assume(units)
    training = Training(
        training_topics=[TrainingTopic(id="t1")],
        training_requirements=[TrainingRequirement(id="n", topic="t1", due=START)],
        courses=[Course(id="c", topics=["t1"], decided=START)],
        course_sessions=[CourseSession(id="s", course="c", on=START, capacity=99, place="here")],
        course_attendances=[
            Attendance(id=f"a{n}", session="s", unit=unit, invited=2, attended=2, completed=2)
            for n, unit in enumerate(units)
        ],
    )
    eve = reform.effective - timedelta(days=1)
    trial = Trial(
        trial_periods=[TrialPeriod(id="p", begins=eve - timedelta(days=30), ends=eve)],
        trial_scenarios=[Scenario(id="f")],
        trial_steps=[ScenarioStep(id=f"f{n}", scenario="f", order=n, minutes=9) for n in (1, 2)],
        trial_runs=[
            TrialRun(id=f"r{n}", scenario="f", unit=unit, on=eve - timedelta(days=9))
            for n, unit in enumerate(units)
        ],
        trial_results=[
            StepResult(run=f"r{n}", step=f"f{m}", result="passed", minutes=8)
            for n in range(len(units))
            for m in (1, 2)
        ],
    )
    return World(reform, training, trial)


TRAINING_FAULTS: dict[str, Callable[[Training], Training]] = {
    "TRN010": lambda b: attrs.evolve(
        b,
        course_sessions=[
            *b.course_sessions,
            CourseSession(id="x", course="c", on=START, place="there"),
        ],
        course_attendances=[
            *b.course_attendances,
            Attendance(id="x1", session="s", person="p", attended=1),
            Attendance(id="x2", session="x", person="p", attended=1),
        ],
    ),
    "TRN011": lambda b: attrs.evolve(
        b, course_sessions=[attrs.evolve(b.course_sessions[0], capacity=1)]
    ),
    "TRN012": lambda b: attrs.evolve(
        b,
        course_attendances=[
            attrs.evolve(b.course_attendances[0], completed=3),
            *b.course_attendances[1:],
        ],
    ),
    "TRN013": lambda b: attrs.evolve(
        b, courses=[attrs.evolve(b.courses[0], decided=START + timedelta(days=1))]
    ),
    "TRN014": lambda b: attrs.evolve(b, courses=[*b.courses, Course(id="x", topics=["t1x"])]),
    "TRN017": lambda b: attrs.evolve(
        b, course_sessions=[*b.course_sessions, CourseSession(id="x", course="cx", on=START)]
    ),
    "TRN018": lambda b: attrs.evolve(b, courses=[*b.courses, *b.courses]),
    "TRN022": lambda b: attrs.evolve(b, courses=[attrs.evolve(b.courses[0], expected=100)]),
    "TRN023": lambda b: attrs.evolve(
        b,
        course_attendances=[
            attrs.evolve(b.course_attendances[0], invited=100),
            *b.course_attendances[1:],
        ],
    ),
}


@given(worlds(), st.sampled_from(sorted(TRAINING_FAULTS)))
def test_a_fault_in_training_is_found(world: World, code: str) -> None:
    """A book without faults has no findings; each fault has its own."""
    good = Plan(reform=world.reform, training=world.training)
    bad = Plan(reform=world.reform, training=TRAINING_FAULTS[code](world.training))

    assert [] == [f for rule in TRAINING_RULES for f in rule(good)]
    assert code in {f.code for rule in TRAINING_RULES for f in rule(bad)}


def _first(book: Trial, **what: Any) -> Trial:
    run, *others = book.trial_runs
    return attrs.evolve(book, trial_runs=[attrs.evolve(run, **what), *others])


def _result(book: Trial, **what: Any) -> Trial:
    result, *others = book.trial_results
    return attrs.evolve(book, trial_results=[attrs.evolve(result, **what), *others])


def _adjusted(book: Trial, **what: Any) -> Trial:
    day = book.trial_periods[0].ends
    said: dict[str, Any] = {"lesson": "l", "done": day} | what
    return attrs.evolve(
        book,
        trial_lessons=[Lesson(id="l", run="r0")],
        trial_adjustments=[Adjustment(id="a", **said)],
    )


TRIAL_FAULTS: dict[str, Callable[[Trial], Trial]] = {
    "TRI011": lambda b: _result(b, result="failed"),
    "TRI012": lambda b: _result(b, result="skipped"),
    "TRI013": lambda b: _first(b, on=b.trial_periods[0].ends + timedelta(days=1)),
    "TRI014": lambda b: attrs.evolve(b, trial_lessons=[Lesson(id="l", run="r0")]),
    "TRI015": lambda b: _adjusted(b, lesson=""),
    "TRI016": lambda b: _adjusted(b, done=b.trial_periods[0].ends + timedelta(days=1)),
    "TRI017": _adjusted,
    "TRI018": lambda b: _result(b, step="fx"),
    "TRI019": lambda b: _first(b, scenario="fx"),
    "TRI020": lambda b: attrs.evolve(b, trial_scenarios=[*b.trial_scenarios, *b.trial_scenarios]),
    "TRI021": lambda b: attrs.evolve(b, trial_scenarios=[*b.trial_scenarios, Scenario(id="g")]),
    "TRI023": lambda b: _result(b, minutes=10),
}


@given(worlds(), st.sampled_from(sorted(TRIAL_FAULTS)))
def test_a_fault_in_a_trial_run_is_found(world: World, code: str) -> None:
    """A book without faults has no findings; each fault has its own."""
    good = Plan(reform=world.reform, trial=world.trial)
    bad = Plan(reform=world.reform, trial=TRIAL_FAULTS[code](world.trial))

    assert [] == [f for rule in TRIAL_RULES for f in rule(good)]
    assert code in {f.code for rule in TRIAL_RULES for f in rule(bad)}


# -- trial runs --------------------------------------------------------------


@given(worlds(), st.data())
def test_the_last_run_by_a_day_counts(world: World, data: st.DataObject) -> None:
    """Whatever was run, standing is the outcome of the last run by the day, and open if bad."""
    book, unit = world.trial, world.trial.trial_runs[0].unit
    begins = book.trial_periods[0].begins
    days = sorted(data.draw(st.lists(st.integers(0, 30), min_size=1, max_size=5, unique=True)))
    runs = [
        TrialRun(id=f"x{n}", scenario="f", unit=unit, on=begins + timedelta(days=n)) for n in days
    ]
    good = {run.id: data.draw(st.booleans()) for run in runs}
    results = [
        StepResult(run=run.id, step=step, result="passed" if good[run.id] else "failed")
        for run in runs
        for step in ("f1", "f2")
    ]
    held = attrs.evolve(book, trial_runs=runs, trial_results=results)
    on = begins + timedelta(days=data.draw(st.integers(0, 30)))
    past = [run for run in runs if run.on <= on]
    expected = (
        Outcome.NOT_TRIED if not past else Outcome.PASSED if good[past[-1].id] else Outcome.FAILED
    )

    assert expected is held.standing(unit, "f", on)
    assert (expected is Outcome.FAILED) == bool(held.open_items(on))
    assert [run.id for run in runs[1:]] == [run.id for run in held.retests(runs[0].id)]
    for change in held.changes(on):
        assert 0 <= change.first_passed <= change.units
        assert change.last_passed == (expected is Outcome.PASSED)
