"""Each rule about staff: a book that breaks it, and one that barely does not."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

import attrs
import pytest

from adminreform import Assumption, Plan
from adminreform.rules import CORE
from adminreform.rules.stf import RULES
from adminreform.staffing import (
    Commute,
    Establishment,
    FrameLine,
    FrameStep,
    Leaving,
    LeavingPayment,
    Person,
    Placement,
    Preference,
    Recruitment,
    Staffing,
)
from tests.worlds import NEW, OLD, new, old, world

WORLD = world("A + B -> X; C(part) -> X; C(remainder) -> Y; D ->", tiers={"D": "upper"})
BY_CODE = {rule.code: rule for rule in RULES}
JUNE, JULY = date(2025, 6, 20), date(2025, 7, 10)
CLERKS = (
    Person(id="p1", unit=old("A"), group="clerk"),
    Person(id="p2", unit=old("B"), group="clerk"),
)
RULE = (
    Placement(id="r1", unit=old("A"), to=new("X")),
    Placement(id="r2", unit=old("B"), to=new("X")),
)
LINE = FrameLine(id="X-1", unit=new("X"), group="clerk", posts=2)
GOOD = Staffing(roster=CLERKS, placements=RULE, frames=[LINE])


def changed(**fields: Any) -> Staffing:
    """The good book with other tables."""
    return attrs.evolve(GOOD, **fields)


def line(**fields: Any) -> FrameLine:
    """The line of the good book with other fields."""
    return attrs.evolve(LINE, **fields)


def person(**fields: Any) -> Staffing:
    """The good book with another first person."""
    return changed(roster=[attrs.evolve(CLERKS[0], **fields), CLERKS[1]])


def placed(**fields: Any) -> Staffing:
    """The good book with another placement of the people of A."""
    return changed(placements=[attrs.evolve(RULE[0], **fields), RULE[1]])


def step(name: str, on: date, due: date | None = None) -> FrameStep:
    """A step of the dossier about the frame of X."""
    return FrameStep(unit=new("X"), step=name, on=on, to="province", due=due)


APPROVED = (step("submitted", JUNE), step("approved", date(2025, 6, 28)))


def leaves(**fields: Any) -> Staffing:
    """The good book with a case of leaving."""
    given: dict[str, Any] = {
        "person": "p1",
        "applied_on": JUNE,
        "decided_on": JUNE,
        "leaves_on": JULY,
    }
    return changed(leavings=[Leaving(**{**given, **fields})])


def wishes(*ranks: int, of: str = "p1") -> Staffing:
    """The good book with wishes."""
    return changed(preferences=[Preference(person=of, unit=new("X"), rank=r) for r in ranks])


PAYMENT = LeavingPayment(id="m1", on=JULY, amount=Decimal(900), cases=1)
BAD: tuple[tuple[str, Staffing, object, str], ...] = (
    ("STF001", changed(placements=RULE[:1]), old("B"), "p2"),
    (
        "STF002",
        changed(establishments=[Establishment(unit=old("C"), group="clerk", posts=10)]),
        old("C"),
        "10 posts follow its territory",
    ),
    ("STF003", person(unit=old("Q")), old("Q"), "1 people"),
    (
        "STF004",
        changed(placements=[*RULE, Placement(id="r3", unit=old("A"), to=new("Y"))]),
        "p1",
        "r3 gives p1",
    ),
    (
        "STF004",
        changed(placements=[*RULE, *(Placement(id=f"d{x}", person="p1", to=new(x)) for x in "XY")]),
        "p1",
        "gives p1",
    ),
    ("STF005", placed(to=new("Z")), old("A"), "Z@"),
    (
        "STF006",
        changed(placements=[*RULE, Placement(id="r3", person="p9", to=new("X"))]),
        "p9",
        "p9",
    ),
    ("STF007", changed(roster=[*CLERKS, attrs.evolve(CLERKS[0], unit=old("B"))]), "p1", "2 times"),
    (
        "STF008",
        changed(placements=[*RULE, Placement(id="r3", person="p1", unit=old("B"), to=new("X"))]),
        "p1",
        "with A@",
    ),
    ("STF010", changed(frames=[line(posts=1)]), new("X"), "1 too many"),
    ("STF011", changed(frames=[line(posts=3)]), "clerk", "X: 1"),
    ("STF012", placed(as_group="cadre"), new("X"), "1 people of group cadre"),
    ("STF013", changed(frames=[line(unit=new("Y"))]), new("X"), "2 people"),
    ("STF014", changed(frames=[LINE, line(id="2", unit=old("A"))]), old("A"), "frames 1"),
    (
        "STF014",
        changed(commutes=[Commute(source=old("A"), target=old("A"), km=Decimal(1))]),
        old("A"),
        "commutes 1",
    ),
    ("STF015", placed(seat="X-9"), "r1", "X-9"),
    (
        "STF015",
        changed(
            placements=[attrs.evolve(RULE[0], seat="Y-1"), RULE[1]],
            frames=[LINE, line(id="Y-1", unit=new("Y"))],
        ),
        "r1",
        "of Y@",
    ),
    (
        "STF016",
        changed(placements=[attrs.evolve(r, seat="X-1") for r in RULE], frames=[line(posts=1)]),
        "X-1",
        "p1, p2",
    ),
    (
        "STF017",
        changed(establishments=[Establishment(unit=old("A"), group="clerk", posts=0)]),
        old("A"),
        "1 people",
    ),
    ("STF018", changed(frames=[LINE, LINE]), "X-1", "2 times"),
    ("STF018", changed(placements=[*RULE, RULE[0]]), "r1", "placements"),
    ("STF020", changed(frame_steps=[APPROVED[1]]), new("X"), "approved"),
    ("STF020", changed(frame_steps=[*APPROVED, step("returned", JULY)]), new("X"), "returned"),
    (
        "STF021",
        changed(frame_steps=APPROVED[:1]),
        new("X"),
        "submitted since 2025-06-20 (province)",
    ),
    (
        "STF021",
        changed(frame_steps=APPROVED, frames=[LINE, line(id="Y", unit=new("Y"), posts=0)]),
        new("Y"),
        "nothing",
    ),
    (
        "STF022",
        changed(frame_steps=[step("submitted", JUNE, JUNE), APPROVED[1]]),
        new("X"),
        "due on 2025-06-20",
    ),
    (
        "STF022",
        changed(frame_steps=[step("drafted", OLD, OLD), attrs.evolve(APPROVED[0], what="plan")]),
        new("X"),
        "nothing since",
    ),
    ("STF023", leaves(paid_on=date(2025, 6, 1)), "p1", "paid before"),
    ("STF023", leaves(decided_on=date(2025, 6, 1)), "p1", "before it was applied"),
    ("STF023", leaves(decided_on=None), "p1", "no decision"),
    ("STF024", leaves(person="p9"), "p9", "not in the roster"),
    ("STF024", leaves(decided_on=JUNE, leaves_on=JUNE), "p1", "is in the roster"),
    ("STF024", changed(leavings=leaves().leavings * 2), "p1", "2 cases"),
    ("STF025", attrs.evolve(leaves(), leaving_payments=[PAYMENT]), "m1", "0 of the list"),
    (
        "STF026",
        changed(
            recruitments=[Recruitment(id="k", unit=new("X"), group="clerk", posts=1, opens_on=JULY)]
        ),
        new("X"),
        "0 are vacant",
    ),
    ("STF027", person(birth=date(2000, 1, 1), insured_months=307), "p1", "306 months"),
    ("STF027", person(birth=NEW), "p1", "0 months"),
    (
        "STF026",
        attrs.evolve(
            changed(leavings=leaves().leavings * 2),
            recruitments=[
                Recruitment(id="k", unit=new("X"), group="clerk", posts=2, opens_on=JULY)
            ],
        ),
        new("X"),
        "1 are vacant",
    ),
    (
        "STF026",
        attrs.evolve(
            leaves(decided_on=None, leaves_on=None),
            recruitments=[Recruitment(id="k", unit=new("X"), group="clerk", posts=1)],
        ),
        new("X"),
        "0 are vacant",
    ),
    ("STF022", changed(frame_steps=[step("drafted", OLD, JUNE)]), new("X"), "nothing since"),
    ("STF029", leaves(paid_on=JULY, pay_due=NEW), "leavings", "paid late: 1 cases, of p1"),
    ("STF029", leaves(pay_due=JUNE), "leavings", "not paid: 1 cases, of p1"),
    ("STF028", wishes(1, of="p9"), "preferences", "p9"),
    ("STF028", wishes(1, 1), "p1", "2 wishes of rank 1"),
)
FINE: tuple[tuple[str, Staffing], ...] = (
    ("STF004", changed(placements=[*RULE, Placement(id="d1", person="p1", to=new("Y"))])),
    (
        "STF002",
        changed(
            establishments=[Establishment(unit=old(u), group="clerk", posts=10) for u in "ABCD"],
            frames=[LINE, line(id="Y-1", unit=new("Y"))],
        ),
    ),
    ("STF010", GOOD),
    (
        "STF012",
        changed(
            placements=[attrs.evolve(RULE[0], as_group="cadre"), RULE[1]],
            frames=[LINE, line(id="2", group="cadre", posts=1)],
        ),
    ),
    ("STF015", placed(seat="X-1")),
    ("STF016", changed(placements=[attrs.evolve(r, seat="X-1") for r in RULE])),
    ("STF017", changed(establishments=[Establishment(unit=old("A"), group="clerk", posts=1)])),
    ("STF020", changed(frame_steps=[step("drafted", OLD), *APPROVED, step("drafted", JULY)])),
    ("STF021", changed(frame_steps=APPROVED)),
    ("STF022", changed(frame_steps=[step("submitted", JUNE, date(2025, 6, 28)), APPROVED[1]])),
    ("STF023", leaves(paid_on=JULY)),
    ("STF024", leaves()),
    ("STF024", leaves(person="p9", leaves_on=JUNE)),
    ("STF025", attrs.evolve(leaves(paid_on=JULY), leaving_payments=[PAYMENT])),
    (
        "STF026",
        attrs.evolve(
            leaves(),
            recruitments=[
                Recruitment(id="k", unit=new("X"), group="clerk", posts=1, opens_on=JULY)
            ],
        ),
    ),
    ("STF027", person(birth=date(2000, 1, 1), insured_months=306)),
    ("STF022", changed(frame_steps=[step("drafted", OLD, NEW)])),
    ("STF028", wishes(1, 2)),
    ("STF029", leaves(paid_on=JULY, pay_due=JULY)),
    ("STF029", leaves(pay_due=JULY)),
)


@pytest.mark.parametrize(("code", "book", "subject", "said"), BAD)
def test_what_is_wrong_is_found_and_named(
    code: str, book: Staffing, subject: object, said: str
) -> None:
    """The finding names the place, and what was found there."""
    found = BY_CODE[code](Plan(reform=WORLD, staffing=book))

    assert [(code, subject)] == [(f.code, f.subject) for f in found]
    assert said in found[0].message
    assert found[0].text.vi


@pytest.mark.parametrize(("code", "book"), FINE)
def test_what_barely_holds_is_not_told(code: str, book: Staffing) -> None:
    """A book that just keeps the rule gives nothing."""
    assert [] == list(BY_CODE[code](Plan(reform=WORLD, staffing=book)))


def test_a_good_book_has_no_findings() -> None:
    """The book that all examples start from keeps every rule."""
    plan = Plan(reform=WORLD, staffing=GOOD)

    assert [] == [f.code for rule in RULES for f in rule(plan)]


def test_every_rule_has_a_book_that_breaks_it() -> None:
    """Every code stands among the bad books."""
    assert {rule.code for rule in RULES} == {code for code, *_ in BAD}


def test_posts_follow_shares_that_somebody_measured() -> None:
    """With a share, or a measure, there is nothing to say; and each unit is told once."""
    posts = [Establishment(unit=old("C"), group=g, posts=5) for g in ("cadre", "clerk")]
    book = changed(establishments=posts)
    rule = BY_CODE["STF002"]
    shared = world("A + B -> X; C(part 1/4) -> X; C(remainder) -> Y; D ->", tiers={"D": "upper"})

    (found,) = rule(Plan(reform=WORLD, staffing=book))
    assert "10 posts" in found.message
    assert "0% đến 100%" in found.text.vi
    assert [] == list(rule(Plan(reform=shared, staffing=book)))


def test_a_plan_without_the_book_has_no_findings() -> None:
    """No book, nothing to say."""
    assert [] == [f.code for rule in RULES for f in rule(Plan(reform=WORLD))]


def test_clauses_that_cannot_be_carried_out_silence_what_needs_them() -> None:
    """Other rules tell of the clauses; these say nothing, and do not raise."""
    broken = world("A(remainder) -> X; Q? -> Y", also="B C")
    plan = Plan(reform=broken, staffing=changed(frames=[line(posts=1)]))

    assert [] == [f.code for rule in RULES for f in rule(plan)]


def test_rules_are_rules_of_the_core() -> None:
    """Whoever validates a plan holds them against it."""
    assert set(RULES) <= set(CORE)


def test_groups_are_called_by_their_names() -> None:
    """In Vietnamese too, where a frame has no post for a group."""
    book = changed(frames=[line(group="civil_servant")])
    (found,) = BY_CODE["STF012"](Plan(reform=WORLD, staffing=book))

    assert "một trong: công chức" == found.expected.to("vi")


def test_nobody_is_named() -> None:
    """A finding names ids, and nothing else that the roster knows of a person."""
    secret = person(birth=date(1969, 2, 3), insured_months=1000, basis=Assumption("made up"))
    found = BY_CODE["STF027"](Plan(reform=WORLD, staffing=secret))

    assert ["p1"] == [f.subject for f in found]
    assert "1969" not in found[0].message


def test_vietnamese_messages_have_no_words_of_the_tables() -> None:
    """No name of a table, a column or a dossier of the book in them."""
    words = ("frames", "placements", "commutes", "preferences ", "as_group", "frame:")
    told = [
        f"{f.text.vi} {f.mend.vi}"
        for code, book, *_ in BAD
        if code > "STF008"
        for f in BY_CODE[code](Plan(reform=WORLD, staffing=book))
    ]

    assert len(told) > 20
    assert [] == [text for text in told if any(word in text for word in words)]
