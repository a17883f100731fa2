"""The book of staff: its rows, who is carried where, and the tables that it gives."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING, Any

import attrs
import pytest

from adminreform import Citation, History, Plan, read, write
from adminreform.errors import InvalidValueError
from adminreform.holdings import Reason
from adminreform.staffing import (
    Commute,
    Dossier,
    Establishment,
    FrameLine,
    FrameStep,
    Leaving,
    LeavingPayment,
    Person,
    Placement,
    Preference,
    Reach,
    Recruitment,
    Staffing,
    Step,
    WhyLeft,
)
from tests.worlds import NEW, new, old, world

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

WORLD = world("A(part 1/4) -> X; A(remainder) -> Y; B -> Y; D ->", also="S")
X, Y = new("X"), new("Y")
LATER = date(2025, 9, 1)


def person(name: str, unit: str = "A", group: str = "clerk", **fields: Any) -> Person:
    """Somebody of an old unit."""
    return Person(id=name, unit=old(unit), group=group, **fields)


def where(staffing: Staffing, **more: Any) -> dict[str, str]:
    """The unit of everybody who has one."""
    return {name: p.unit.code for name, p in staffing.carried(WORLD, **more).people.items()}


# -- who goes where ------------------------------------------------------------


def test_what_names_more_comes_first() -> None:
    """A decision, a rule with a place of work, a rule for a group, a rule for a unit."""
    people = [
        person("decided", works_at=old("B")),
        person("place", works_at=old("B")),
        person("group", group="guard"),
        person("unit"),
    ]
    rules = [
        Placement(id="u", unit=old("A"), to=Y),
        Placement(id="g", unit=old("A"), group="guard", to=X),
        Placement(id="w", works_at=old("B"), receiver="the province"),
        Placement(id="d", person="decided", to=X),
    ]

    assert {"decided": "X", "group": "X", "unit": "Y"} == where(
        Staffing(roster=people, placements=rules)
    )


def test_people_of_an_abolished_unit_go_with_their_place_of_work() -> None:
    """A teacher of a district goes where the commune of the school goes."""
    people = [person("t", "D", works_at=old("B")), person("c", "D")]
    rules = [Placement(id="w", unit=old("D"), works_at=old("B"), to=Y)]
    placed = Staffing(roster=people, placements=rules).carried(WORLD)

    assert ["c"] == [each.holding.id for each in placed.nowhere]
    assert {Reason.ABOLISHED} == {each.reason for each in placed.nowhere}
    assert Y == placed.people["t"].unit


def test_who_stays_needs_no_placement() -> None:
    """A unit that no clause names goes on, with its people."""
    placed = Staffing(roster=[person("s", "S")]).carried(WORLD)

    assert (old("S"), None) == (placed.people["s"].unit, placed.people["s"].placement)


def test_who_leaves_needs_no_place() -> None:
    """On the day of the move or before; who leaves later is placed, and leaves then."""
    people = [person(n, works_at=old("A")) for n in ("now", "later", "asks")]
    cases = [
        Leaving(person="now", leaves_on=NEW, scheme="early"),
        Leaving(person="later", leaves_on=LATER),
        Leaving(person="asks"),
    ]
    rules = [Placement(id="w", works_at=old("A"), to=X)]
    staffing = Staffing(roster=people, placements=rules, leavings=cases)

    assert {"later": "X", "asks": "X"} == where(staffing)
    assert {"asks": "X"} == where(staffing, to=LATER)
    left = staffing.carried(WORLD, LATER).left
    assert [("now", "early", NEW), ("later", "left", LATER)] == [
        (gone.holding.id, gone.receiver, gone.on) for gone in left
    ]
    assert () == staffing.carried(WORLD, LATER).problems


def test_a_rule_for_nobody_is_told() -> None:
    """A rule whose place of work nobody has is a problem, as a misspelt id is."""
    rules = [Placement(id="w", works_at=old("B"), group="clerk", to=X)]
    placed = Staffing(roster=[person("p")], placements=rules).carried(WORLD)

    assert ["w"] == [problem.disposition.id for problem in placed.problems]


def test_people_become_what_their_seat_is_for() -> None:
    """Unless the placement says what they become, or takes no seat."""
    people = [person(n, group="cadre") for n in ("seat", "said", "same")]
    line = FrameLine(id="X-1", unit=X, group="clerk", posts=1)
    rules = [
        Placement(id="1", person="seat", to=X, seat="X-1"),
        Placement(id="2", person="said", to=X, as_group="guard"),
        Placement(id="3", person="same", to=X, seat="X-9"),
    ]
    placed = Staffing(roster=people, placements=rules, frames=[line]).carried(WORLD)

    assert {"seat": "clerk", "said": "guard", "same": "cadre"} == {
        name: each.group for name, each in placed.people.items()
    }
    assert {("cadre", "clerk"): 1, ("cadre", "guard"): 1} == placed.changed_group
    assert {"X-1": 1} == placed.on_seat


def test_a_history_is_carried_through_all_its_reforms() -> None:
    """The roster is of the day before the first one."""
    second = world("Y -> Z", on=NEW, effective=date(2026, 1, 1), also="X S")
    history = History([WORLD, attrs.evolve(second, before=WORLD.after)])
    placed = Staffing(
        roster=[person("p", "B")], placements=[Placement(id="r", unit=old("B"), to=Y)]
    ).carried(history)

    assert (date(2026, 1, 1), "Z") == (placed.on, placed.people["p"].unit.code)


# -- posts ---------------------------------------------------------------------


def test_posts_follow_the_territory_as_a_yardstick() -> None:
    """A quarter of nine posts, to whole posts, and all of two."""
    rows = [
        Establishment(unit=old("A"), group="clerk", posts=5),
        Establishment(unit=old("A"), group="clerk", posts=4),
        Establishment(unit=old("B"), group="clerk", posts=2),
    ]
    carried = Staffing(establishments=rows).posts_carried(WORLD, assume="equal")

    assert {X: 2, Y: 9} == carried.closing.by_unit("post")
    assert 11 == carried.closing.total("post")
    assert () == carried.undecided


def test_surplus_and_vacancies_are_not_set_off() -> None:
    """One too many in X and one too few in Y are both told."""
    people = [person("a1"), person("a2")]
    lines = [FrameLine(id=u, unit=new(u), group="clerk", posts=1, norm=0) for u in "XY"]
    rules = [Placement(id="r", unit=old("A"), to=X)]
    placed = Staffing(roster=people, placements=rules, frames=lines).carried(WORLD)

    assert (1, 1) == (placed.surplus, placed.vacant)
    sums = {"posts": 2, "people": 2, "surplus": 1, "vacant": 1, "norm": 0, "above_norm": 2}
    assert sums == placed.total("clerk") == placed.total()
    assert {0} == set(placed.total("nobody").values())
    frame = placed.to_frame()
    assert ["X", "Y"] == frame["unit"].to_list()
    assert [(1, 2, 1, 0), (1, 0, 0, 1)] == frame.select(
        "posts", "people", "surplus", "vacant"
    ).rows()
    assert "2 placed, 0 left, 0 nowhere" in repr(placed)


# -- dossiers ------------------------------------------------------------------


def dossier(*steps: tuple[str, int]) -> Dossier:
    """Steps by name and day of June, each with the next one due three days later."""
    made = [
        FrameStep(unit=X, step=name, on=date(2025, 6, d), due=date(2025, 6, d + 3), to="province")
        for name, d in steps
    ]
    return Dossier(unit=X, what="frame", steps=made)


def test_a_dossier_is_sorted_and_knows_its_state() -> None:
    """Whatever the order of the rows; a step that cannot follow does not count."""
    one = dossier(("approved", 9), ("submitted", 5), ("drafted", 2), ("approved", 1))

    assert [Step.APPROVED] == [wrong.step.step for wrong in one.wrong]
    assert [None, Step.DRAFTED, Step.SUBMITTED, Step.APPROVED] == [
        one.state(date(2025, 6, d)) for d in (1, 4, 8, 9)
    ]
    assert date(2025, 6, 9) == one.approved_on()
    assert [(Step.SUBMITTED, Step.APPROVED)] == [(a.step, b.step) for a, b in one.came_late()]


def test_what_is_overdue_is_told_until_it_is_done() -> None:
    """The day itself is in time, the next is late, and an approval is never late."""
    one = dossier(("drafted", 2), ("submitted", 5), ("approved", 20))

    assert [False, False, True, False] == [
        one.overdue(date(2025, 6, d)) is not None for d in (1, 8, 9, 30)
    ]
    assert dossier(("drafted", 2)).approved_on() is None


def test_a_returned_dossier_goes_round_again() -> None:
    """Returned, written again, submitted, approved, and later drafted anew."""
    names = ("drafted", "submitted", "returned", "drafted", "submitted", "approved", "drafted")
    one = dossier(*((name, place + 1) for place, name in enumerate(names)))

    assert () == one.wrong
    assert Step.DRAFTED is one.state(date(2025, 6, 30))


def test_dossiers_are_a_table() -> None:
    """A row for each, and for a frame that nobody wrote a dossier about."""
    lines = [FrameLine(id=u, unit=new(u), group="clerk", posts=1) for u in "XY"]
    book = Staffing(frames=lines, frame_steps=dossier(("drafted", 2), ("submitted", 5)).steps)
    frame = book.dossiers_to_frame(date(2025, 6, 18))

    assert [
        ("X", "frame", "submitted", "2025-06-05", "province", "2025-06-08", "10"),
        ("Y", "frame", "nothing yet", "", "", "", ""),
    ] == frame.rows()
    assert "tình trạng" in book.dossiers_to_frame(NEW, language="vi").columns


# -- rows ----------------------------------------------------------------------

WRONG: tuple[tuple[Callable[[], object], str], ...] = (
    (lambda: person(" "), "needs an id"),
    (lambda: person("p", group=""), "needs a group"),
    (lambda: person("p", coefficient=Decimal(-1)), "coefficient is exact"),
    (lambda: person("p", coefficient=Decimal("NaN")), "coefficient is exact"),
    (lambda: person("p", position_coefficient=0.3), "exact"),
    (lambda: person("p", allowances={"service": -1}), "service"),
    (lambda: person("p", allowance=Decimal(-1)), "allowance"),
    (lambda: person("p", insured_months=Decimal(3)), "whole number"),
    (lambda: Placement(id="r", to=X), "names no person"),
    (lambda: Placement(id="r", person="p"), "needs one receiver"),
    (lambda: Placement(id="r", person="p", to=X, receiver="y"), "needs one receiver"),
    (lambda: Leaving(person=""), "id of a person"),
    (lambda: LeavingPayment(id="1", on=NEW, amount=Decimal(-1), cases=1), "amount"),
    (lambda: LeavingPayment(id="1", on=NEW, amount=Decimal(1), cases=-1), "cases"),
    (lambda: Preference(person="p", unit=X, rank=0), "counted from 1"),
    (lambda: Commute(source=old("A"), target=X, km=Decimal(-1)), "km"),
    (lambda: Establishment(unit=old("A"), group="g", posts=-1), "posts"),
    (lambda: FrameLine(id="", unit=X, group="g", posts=1), "needs an id"),
    (lambda: FrameLine(id="1", unit=X, group="g", posts=1, norm=-1), "norm"),
    (lambda: Recruitment(id="1", unit=X, group="g", posts=-1, opens_on=NEW), "posts"),
    (lambda: FrameStep(unit=X, step="lost", on=NEW), "lost"),
    (lambda: Staffing().headcount(by="shoe"), "no column 'shoe'"),
)


@pytest.mark.parametrize(("make", "said"), WRONG)
def test_what_cannot_exist_is_refused(make: Callable[[], object], said: str) -> None:
    """Negative, inexact, without an id; the message names what is wrong."""
    with pytest.raises(ValueError, match=said):
        make()


def test_rows_say_what_they_are() -> None:
    """In a line, for messages and notebooks."""
    rule = Placement(id="r", works_at=old("B"), to=X)

    assert "r: all at B@2025-01-01 to X@2025-07-01" == str(rule)
    assert "frame of X@2025-07-01: drafted on 2025-07-01" == str(
        FrameStep(unit=X, step="drafted", on=NEW)
    )
    assert "0 people" in repr(Staffing())


def test_a_payment_without_cases_has_no_mean() -> None:
    """Nothing is divided by nothing."""
    assert LeavingPayment(id="1", on=NEW, amount=Decimal(0), cases=0).mean is None


def test_money_waits_from_the_decision_to_the_payment() -> None:
    """Not before the one, and not after the other."""
    case = Leaving(person="p", decided_on=NEW, paid_on=LATER)
    days = (date(2025, 6, 30), NEW, date(2025, 8, 31), LATER)

    assert [False, True, True, False] == [case.waits_for_money(day) for day in days]
    assert not Leaving(person="p").waits_for_money(NEW)


@pytest.mark.parametrize("words", [Step, Reach, WhyLeft])
def test_every_word_is_said_in_two_languages(words: Any) -> None:
    """And no two values share their words."""
    for language in ("en", "vi"):
        said = [value.to(language) for value in words]
        assert len(said) == len(set(said)) == len(list(words))


def test_all_tables_are_written_and_read(tmp_path: Path) -> None:
    """Every column of every row comes back as it was."""
    ground = Citation("Order 1")
    book = Staffing(
        establishments=[
            Establishment(
                unit=old("A"), group="g", posts=2, since=NEW, decided_by="council", basis=ground
            )
        ],
        frames=[
            FrameLine(
                id="1",
                unit=X,
                group="g",
                posts=3,
                post="head",
                division="d",
                body="b",
                field="f",
                qualification="q",
                norm=2,
                since=NEW,
                decided_by="council",
                basis=ground,
            )
        ],
        roster=[
            person(
                "p",
                works_at=old("B"),
                post="typist",
                coefficient=Decimal("3.66"),
                position_coefficient=Decimal("0.25"),
                allowances={"service": 25},
                allowance=Decimal(7),
                birth=NEW,
                sex="male",
                insured_months=3,
                qualification="q",
                basis=ground,
            )
        ],
        placements=[
            Placement(
                id="r",
                to=X,
                person="p",
                unit=old("A"),
                works_at=old("B"),
                group="clerk",
                seat="1",
                as_group="g",
                on=NEW,
                form="transfer",
                position_coefficient=Decimal("0.1"),
                kept_until=LATER,
                decided_by="council",
                basis=ground,
            )
        ],
        leavings=[
            Leaving(
                person="p",
                group="g",
                scheme="s",
                applied_on=NEW,
                decided_on=NEW,
                leaves_on=LATER,
                amount=Decimal(9),
                pay_due=LATER,
                paid_on=LATER,
                basis=ground,
            )
        ],
        leaving_payments=[
            LeavingPayment(id="m", on=NEW, amount=Decimal(5), cases=2, group="g", basis=ground)
        ],
        recruitments=[
            Recruitment(
                id="k",
                unit=X,
                group="g",
                posts=1,
                opens_on=NEW,
                round="1",
                decided_by="council",
                basis=ground,
            )
        ],
        frame_steps=[
            FrameStep(
                unit=X,
                step="drafted",
                on=NEW,
                what="plan",
                by="a",
                to="b",
                due=LATER,
                document="7/TTr",
                basis=ground,
            )
        ],
        preferences=[Preference(person="p", unit=X, rank=1, basis=ground)],
        commutes=[Commute(source=old("A"), target=X, km=Decimal("1.5"), basis=ground)],
    )
    for path in (tmp_path / "folder", tmp_path / "plan.json"):
        write(Plan(reform=WORLD, staffing=book), path)

        assert book == read(path).staffing


def test_the_exception_is_one_of_the_library() -> None:
    """And a `ValueError` as well."""
    with pytest.raises(InvalidValueError):
        Preference(person="p", unit=X, rank=0)


def test_who_decided_is_counted_by_table() -> None:
    """Rows and posts of each; empty where nobody says."""
    book = Staffing(
        frames=[
            FrameLine(id="1", unit=new("X"), group="clerk", posts=3, decided_by="council"),
            FrameLine(id="2", unit=new("X"), group="clerk", posts=4, decided_by="council"),
        ],
        placements=[Placement(id="r", unit=old("A"), to=new("X"))],
    )

    assert [("frames", "council", 2, 7), ("placements", "", 1, 0)] == (
        book.deciders_to_frame().rows()
    )


def test_recruitments_stand_in_the_order_of_days() -> None:
    """Those without a day last."""
    first = Recruitment(id="k", unit=new("X"), group="civil_servant", posts=2, round="1")
    later = attrs.evolve(first, id="l", opens_on=NEW, round="2", decided_by="council")
    frame = Staffing(recruitments=[first, later]).recruitments_to_frame(language="vi")

    assert [
        ("X", "công chức", "2", "2025-07-01", 2, "council"),
        ("X", "công chức", "1", "", 2, ""),
    ] == frame.rows()
