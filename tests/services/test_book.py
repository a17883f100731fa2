"""The book: open cases, centres, procedures, load, and the tables to send on."""

from __future__ import annotations

from datetime import date, time
from fractions import Fraction
from typing import Any

import attrs
import pytest

from adminreform import Citation, History
from adminreform.services import (
    CaseDecision,
    CaseOutcome,
    Competence,
    Fitting,
    Need,
    OpenCases,
    OpeningHours,
    PointCount,
    Procedure,
    ServicePoint,
    Services,
    Task,
    Why,
)
from tests.rules.test_svc import GOOD, REFORM, having, without
from tests.worlds import LATER, NEW, OLD, html_of, new, old, then, world

HISTORY = History([REFORM])
EVE = date(2025, 6, 30)


def changed(**tables: Any) -> Services:
    """The good book with some other tables."""
    return attrs.evolve(GOOD, **tables)


def told(book: Services, to: date | None = None) -> list[tuple[str, object, int, Why]]:
    """Who goes on with what."""
    return [(e.row.id, e.holder, e.cases, e.why) for e in book.continued(HISTORY, to)]


def test_who_goes_on() -> None:
    """By territory, by task to the province, by task to the commune that it is about."""
    assert [
        ("o1", new("X"), 4, Why.TERRITORY),
        ("o2", old("P"), 6, Why.TASK),
        ("o3", new("X"), 1, Why.TASK),
    ] == told(GOOD)
    acts = {str(each.basis) for each in GOOD.continued(HISTORY) if each.why is Why.TASK}
    assert {"Decree 1", "Decree 2"} == acts


def test_what_an_abolished_tier_held_needs_a_decision() -> None:
    """Its task went to two communes, and nobody says which; decisions divide it in wholes."""
    row = OpenCases(id="o4", unit=old("D"), procedure="p2", cases=5, due=NEW)
    open_ = changed(**having("open_cases", row))
    assert ("o4", None, 5, Why.NOBODY) in told(open_)

    half = [
        CaseDecision(id="d1", cases="o4", to=new("X"), share=Fraction(1, 2)),
        CaseDecision(id="d2", cases="o4", to=new("Y"), due=date(2025, 7, 31)),
    ]
    decided = attrs.evolve(open_, case_decisions=half)
    found = [each for each in decided.continued(HISTORY) if each.row.id == "o4"]
    assert 5 == sum(each.cases for each in found)
    assert {NEW, date(2025, 7, 31)} == {each.due for each in found}
    assert {Why.DECISION} == {each.why for each in found}


def test_decisions_for_all_of_a_unit_and_to_outsiders() -> None:
    """All of the district to a court, but for one procedure, which goes to X."""
    book = changed(
        case_decisions=[
            CaseDecision(id="d1", unit=old("D"), receiver="court"),
            CaseDecision(id="d2", unit=old("D"), procedure="p2", to=new("X"), on=OLD),
        ]
    )

    assert [("o3", new("X"), 1, Why.DECISION), ("o2", "court", 6, Why.DECISION)] == told(book)[1:]


def test_a_divided_unit_divides_its_cases() -> None:
    """By shares where they are known, in wholes; else they wait, or follow an assumption."""
    reform = world("A(part 1/4) -> X; A(remainder 3/4) -> Y", also="B")
    unknown = world("A(part) -> X; A(remainder) -> Y", also="B")
    book = Services(
        procedures=[Procedure(id="p")],
        open_cases=[OpenCases(id="o", unit=old("A"), procedure="p", cases=10, by="area")],
    )

    assert {new("X"): 3, new("Y"): 7} == {
        each.holder: each.cases for each in book.continued(reform)
    }
    assert [None] == [each.holder for each in book.continued(unknown)]
    shared = book.continued(unknown, assume="equal")
    assert [5, 5] == [each.cases for each in shared]
    assert ["", "X@2025-07-01", "Y@2025-07-01"] == sorted(
        [
            *book.continued_frame(unknown)["goes_on"].to_list(),
            *book.continued_frame(unknown, assume="equal")["goes_on"].to_list(),
        ]
    )


def test_settled_cases_are_gone_on_the_next_day() -> None:
    """Three of four on 2 July, one more on 3 July; the eve's are not open any more."""
    book = changed(
        case_outcomes=[
            CaseOutcome(id="e0", cases="o2", number=2, on=EVE),
            CaseOutcome(id="e1", cases="o1", number=3, on=date(2025, 7, 2)),
            CaseOutcome(id="e2", cases="o1", on=date(2025, 7, 3), outcome="withdrawn"),
            CaseOutcome(id="e3", cases="o1", on=date.max),
        ]
    )
    of_o1 = [
        sum(each.cases for each in book.continued(HISTORY, day) if each.row.id == "o1")
        for day in (NEW, date(2025, 7, 2), date(2025, 7, 3), date(2025, 7, 4))
    ]

    assert [4, 4, 1, 0] == of_o1
    assert ("o2", old("P"), 4, Why.TASK) in told(book)
    carried = book.carried(HISTORY, date(2025, 7, 4))
    assert {"settled", "withdrawn"} == {each.receiver for each in carried.left}


def test_a_task_that_moves_on_a_day_of_its_own() -> None:
    """In August, apart from any reform: the cases of both communes go to the province."""
    august = date(2025, 8, 1)
    book = Services(
        tasks=[Task(id="T")],
        competences=[
            Competence(id="k1", task="T", tier="t", until=august),
            Competence(id="k2", task="T", tier="province", since=august, basis=Citation("Act 5")),
        ],
        procedures=[Procedure(id="p", task="T")],
        open_cases=[
            OpenCases(id="o1", unit=old("A"), procedure="p", cases=2),
            OpenCases(id="o2", unit=old("C"), procedure="p", cases=3),
            OpenCases(id="o3", unit=old("Q"), procedure="p"),
            OpenCases(id="o4", unit=old("D"), procedure="p", area=new("Q")),
        ],
    )

    assert {("o1", new("X")), ("o2", new("Y"))} < {
        (each.row.id, each.holder) for each in book.continued(HISTORY)
    }
    moved = [each for each in book.continued(HISTORY, august) if each.holder is not None]
    assert {old("P")} == {each.holder for each in moved}
    assert ["Act 5", "Act 5"] == [str(each.basis) for each in moved]


def test_two_reforms() -> None:
    """Cases go on with whoever takes the territory over, one after the other."""
    history = History([REFORM, then(REFORM, "X + Y -> Z")])
    found = {each.row.id: each.holder for each in GOOD.continued(history, LATER)}

    assert {"Z", "P"} == {getattr(holder, "code", "") for holder in found.values()}


# -- centres and procedures --------------------------------------------------


def test_states_before_the_day() -> None:
    """Units of the first day are looked at, with the procedures that they will own."""
    june = date(2025, 6, 15)
    states = {state.unit: state for state in GOOD.centre_states(HISTORY, june)}
    state = states[new("X")]

    assert {new("X"), new("Y")} == set(states)
    assert (EVE, "CX") == (state.ready_on, getattr(state.centre, "id", ""))
    assert {Need.CENTRE, Need.PROCEDURES} == set(state.lacks)
    assert ("p1", "p2") == state.by_need[Need.PROCEDURES].evidence
    assert "published procedures: missing (p1, p2)" == state.by_need[Need.PROCEDURES].text.en
    ready = states[new("X")].by_need[Need.SEAL]
    assert ("X-seal", "con dấu: có (X-seal)") == (ready.evidence[0], ready.text.to("vi"))


def test_what_is_never_there() -> None:
    """No centre, or a procedure that nobody publishes: not in sight, and no day is told."""
    alone = changed(**without("service_points", "CY"), **without("publications", "n2"))
    state = alone.centre_state(new("Y"), HISTORY, NEW)

    assert (None, None) == (state.centre, state.ready_on)
    assert ("p2",) == state.by_need[Need.PROCEDURES].evidence
    assert not alone.centre_state(new("Y"), HISTORY, NEW, needs=[]).lacks
    bare = attrs.evolve(alone, procedures=())
    assert Need.PROCEDURES not in bare.centre_state(new("X"), HISTORY, NEW).by_need


def test_the_table_of_centres() -> None:
    """A row a unit and need, with ids as evidence, in the language that is asked for."""
    frame = GOOD.centres_frame(HISTORY, NEW, language="vi")

    assert 22 == len(frame)
    assert {"có"} == set(frame["đạt"].to_list())
    assert "X-seal" in frame["minh chứng"].to_list()


def test_where_to_file() -> None:
    """The owner's points first, then all others under the same top; or the owner's alone."""
    day = date(2025, 7, 2)
    points = [p.id for p in GOOD.where_to_file("p2", new("Y"), HISTORY, day)]
    assert ["CY", "CX", "RX"] == points
    assert [] == [p.id for p in GOOD.where_to_file("p9", new("Y"), HISTORY, day)]

    own = changed(**having("procedures", attrs.evolve(GOOD.procedures[1], filing="owner")))
    assert ["CY"] == [p.id for p in own.where_to_file("p2", old("C"), HISTORY, day)]


def test_the_table_of_procedures() -> None:
    """Owner before and after, where it can be filed, and for how many it is published."""
    rows = GOOD.procedures_frame(HISTORY, NEW).select("procedure", "before", "after").rows()

    assert ("p2", "district", "t") in rows
    assert ("p3", "district", "province") in rows
    counts = GOOD.procedures_frame(HISTORY, NEW).select("published_for", "of").rows()
    assert [("2", "2"), ("2", "2"), ("1", "1")] == counts


def test_counting_against_published_numbers() -> None:
    """Points of a kind, a unit, a tier; what is counted of theirs, and what is not."""
    cases = {
        2: PointCount(id="n", number=0, on=NEW),
        1: PointCount(id="n", number=0, on=NEW, kind="reception point"),
        3: PointCount(id="n", number=0, on=NEW, need="staff", unit=new("X")),
        0: PointCount(id="n", number=0, on=NEW, tier="province"),
    }
    assert list(cases) == [GOOD.counted(row, HISTORY) for row in cases.values()]
    seals = PointCount(id="n", number=0, on=NEW, need="seal", tier="t")
    assert 2 == GOOD.counted(seals, HISTORY)


# -- load --------------------------------------------------------------------


def test_load() -> None:
    """Ten cases, three counters, three people, four Mondays in July 2025."""
    load = GOOD.load(GOOD.service_volumes[0])

    assert (Fraction(10, 3), Fraction(10, 3)) == (load.a_counter, load.a_person)
    assert (4, Fraction(10, 12)) == (load.open_days, load.a_person_a_day)
    nobody = changed(fittings=(), opening_hours=())
    empty = nobody.load(GOOD.service_volumes[0])
    assert (None, None, None) == (empty.a_counter, empty.a_person, empty.a_person_a_day)
    assert ["0.8", ""] == [
        book.load_frame()["a_person_a_day"].to_list()[0] for book in (GOOD, nobody)
    ]


def test_opening() -> None:
    """Open in its hours while it is set up; a point of nobody never."""
    monday = date(2025, 7, 7)

    assert GOOD.is_open("CX", monday, time(8))
    assert not GOOD.is_open("CX", monday, time(12))
    assert not GOOD.is_open("CQ", monday, time(8))
    assert not GOOD.is_open("CX", date(2025, 6, 23), time(8))


def test_looking_up() -> None:
    """By id the first counts; amounts are of the day; text and notebook tell the counts."""
    twice = changed(tasks=[*GOOD.tasks, Task(id="births", name="again")])
    assert "" == twice.tasks_by_id["births"].name
    assert {"tasks": ("births",)} == twice.repeated_ids()
    later = Fitting(id="f", point="CX", need="staff", amount=2, since=LATER)
    more = changed(**having("fittings", later))
    assert [3, 5] == [more.amount("CX", "staff", day) for day in (NEW, LATER)]
    assert more.amount("CX", "deputies", NEW) is None
    assert ("RX",) == tuple(point.id for point in GOOD.points_under["CX"])
    assert "<Services 3 tasks, 3 procedures, 3 points, 11 open cases>" == repr(GOOD)
    assert "<td>open_cases</td><td>3</td>" in html_of(GOOD)


def test_empty_books_answer_too() -> None:
    """Nothing is known, and nothing is raised."""
    empty = Services()

    assert () == empty.continued(HISTORY)
    assert () == empty.powers(HISTORY).gaps
    assert ("", ()) == (empty.task_of("p"), empty.places("t", NEW))
    assert 2 == len(empty.centre_states(HISTORY, NEW))
    assert {} == empty.powers(HISTORY).owned_on(NEW)
    assert not any(state.is_ready for state in empty.centre_states(HISTORY, NEW))


@pytest.mark.parametrize("backend", ["polars", "pandas", "pyarrow"])
def test_frames_of_every_kind(backend: str) -> None:
    """Each table in the kind that is asked for."""
    for made in (
        GOOD.continued_frame(HISTORY, None, backend),
        GOOD.load_frame(backend),
        GOOD.centres_frame(HISTORY, NEW, backend),
        GOOD.procedures_frame(HISTORY, NEW, backend),
        GOOD.powers(HISTORY).moves_frame(backend),
        GOOD.powers(HISTORY).owners_frame(NEW, backend),
    ):
        assert backend in type(made).__module__


def test_hours_of_points() -> None:
    """Two rows of one point that do not meet are both looked at."""
    more = changed(
        **having(
            "opening_hours",
            OpeningHours(id="h9", point="CX", days=["mon"], opens="13:00", closes="16:00"),
        )
    )

    assert more.is_open("CX", date(2025, 7, 7), time(14))
    closed = attrs.evolve(
        more, service_points=[ServicePoint(id="CX", unit=new("X"), since=EVE, until=NEW)]
    )
    assert not closed.is_open("CX", date(2025, 7, 7), time(14))
