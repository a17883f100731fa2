"""What is left out of a roster before it is passed on."""

from __future__ import annotations

import re
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING, Any

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st

from adminreform import Assumption, Citation, Plan, Waiver, datasets, read, write
from adminreform.errors import InvalidValueError
from adminreform.rules.stf import RULES
from adminreform.staffing import (
    FrameLine,
    FrameStep,
    Leaving,
    LeavingPayment,
    Person,
    Placement,
    Preference,
    Staffing,
    anonymity,
    redacted,
    roster_bands,
)
from tests.worlds import NEW, new, old, world

if TYPE_CHECKING:
    from pathlib import Path

KEY = b"sixteen bytes or"
PEOPLE = [
    Person(
        id=f"id-{i}",
        unit=old("A"),
        group="clerk",
        post="typist",
        coefficient=Decimal("3.66"),
        position_coefficient=Decimal("0.25"),
        allowances={"service": 25},
        allowance=Decimal(100),
        birth=date(1980 + i, 5, 2),
        sex="female",
        insured_months=123,
        qualification="master",
    )
    for i in range(6)
]
BOOK = Staffing(
    roster=PEOPLE,
    placements=[
        Placement(id="r", unit=old("A"), to=new("X")),
        Placement(id="opt-id-1", person="id-1", to=new("Y"), position_coefficient=Decimal("0.1")),
    ],
    leavings=[Leaving(person="id-2", decided_on=NEW, leaves_on=NEW, amount=Decimal(987_654_321))],
    preferences=[Preference(person="id-3", unit=new("X"), rank=1)],
)
REFORM = world("A(part) -> X; A(remainder) -> Y")
SECRETS = ("id-1", "1981-05-02", "3.66", "0.25", "123", "female", "master", "typist", "987654321")


def test_nothing_that_tells_a_person_is_written(tmp_path: Path) -> None:
    """No file of the redacted book holds any of it; the files of the book hold all."""
    texts: list[str] = []
    for name, book in (("all", BOOK), ("less", redacted(BOOK, key=KEY))):
        write(Plan(reform=REFORM, staffing=book), tmp_path / name)
        files = [path for path in (tmp_path / name).iterdir() if path.stem in _TABLES]
        texts.append("".join(path.read_text(encoding="utf-8") for path in files))

    assert list(SECRETS) == _told(texts[0])
    assert [] == _told(texts[1])


def _told(text: str) -> list[str]:
    """The secrets in a text; digits inside a pseudonym tell nothing, whichever they are."""
    outside = re.sub(r"\b[0-9a-f]{12}\b", "", text)
    return [secret for secret in SECRETS if secret in outside]


_TABLES = {"roster", "placements", "leavings", "preferences"}


def test_the_redacted_book_carries_as_before() -> None:
    """As many people in each unit, and as many who left."""
    before, after = (book.carried(REFORM) for book in (BOOK, redacted(BOOK, key=KEY)))

    assert before.headcount == after.headcount
    assert (len(before.left), 1) == (len(after.left), 1)
    codes = [
        [f.code for rule in RULES for f in rule(Plan(reform=REFORM, staffing=book))]
        for book in (BOOK, redacted(BOOK, key=KEY))
    ]
    assert codes[0] == codes[1]


def test_one_person_has_one_pseudonym() -> None:
    """In every table, with one key; another key gives another one."""
    book, other = redacted(BOOK, key=KEY), redacted(BOOK, key=KEY[::-1])
    ids = {person.id for person in book.roster}

    assert 6 == len(ids)
    assert {book.placements[1].person, book.leavings[0].person, book.preferences[0].person} < ids
    assert not ids & {person.id for person in other.roster}
    assert [p.id for p in PEOPLE] == [p.id for p in redacted(BOOK).roster]


def test_words_and_ids_are_left_out_too() -> None:
    """Who decided, who did a step, grounds, ids of rows, the payment of a single case."""
    name = "Nguyen-Van-An"
    said, made_up = Citation(f"letter of {name}"), Assumption("guess", name)
    line = FrameLine(id=name, unit=new("X"), group="clerk", posts=9, decided_by=name, basis=said)
    book = Staffing(
        roster=[attrs.evolve(PEOPLE[0], basis=made_up), attrs.evolve(PEOPLE[1], basis=said)],
        frames=[line],
        placements=[
            Placement(
                id=name,
                person="id-1",
                to=new("X"),
                seat=name,
                position_coefficient=Decimal("0.6"),
                decided_by=name,
                basis=said,
            ),
            Placement(id="r", unit=old("A"), to=new("X"), basis=said),
        ],
        leavings=[Leaving(person=name, basis=said)],
        leaving_payments=[
            LeavingPayment(id=name, on=NEW, amount=Decimal(77), cases=1, basis=said),
            LeavingPayment(id=f"{name}-2", on=NEW, amount=Decimal(99), cases=2, basis=said),
        ],
        frame_steps=[FrameStep(unit=new("X"), step="drafted", on=NEW, by=name, document=name)],
    )
    less = redacted(book, key=KEY)
    rows = [row for table in attrs.astuple(less, recurse=False) for row in table]

    assert [] == [row for row in rows if name in repr(row)]
    assert {"assumption: left out", "left out"} == {str(p.basis) for p in less.roster}
    assert [99] == [row.amount for row in less.leaving_payments]
    assert less.frames[0].id == less.placements[1].seat
    assert less.placements[1].position_coefficient is None
    assert 2 == len(less.carried(REFORM).people)
    kept = redacted(book, keep=("basis", "decided_by"))
    assert (said, name) == (kept.frames[0].basis, kept.frames[0].decided_by)


def test_the_order_of_rows_tells_nobody() -> None:
    """Rows of people are in the order of pseudonyms, however the roster was sorted."""
    first, second = (
        redacted(attrs.evolve(BOOK, roster=roster), key=KEY).roster
        for roster in (PEOPLE, PEOPLE[::-1])
    )

    assert first == second
    assert sorted(p.id for p in first) == [p.id for p in first]


def test_a_plan_is_written_without_people_where_asked(tmp_path: Path) -> None:
    """Two writings have pseudonyms of their own; the units stay."""
    waivers = [
        Waiver(code=code, subject="id-1", basis=Citation("d")) for code in ("STF027", "LIN1")
    ]
    plan = Plan(reform=REFORM, staffing=BOOK, waivers=waivers)
    for name in ("1", "2"):
        write(plan, tmp_path / name, people="redacted")
    assert ["LIN1"] == [waiver.code for waiver in read(tmp_path / "1").waivers]
    texts = [(tmp_path / name / "roster.csv").read_text(encoding="utf-8") for name in "12"]

    assert texts[0] != texts[1]
    assert [] == _told(texts[0])


def test_what_may_stay_stays_where_asked() -> None:
    """Post, qualification and sex; nothing else."""
    kept = redacted(BOOK, keep=("post", "sex")).roster[0]

    assert ("typist", "female", "") == (kept.post, kept.sex, kept.qualification)
    with pytest.raises(InvalidValueError, match="cannot keep birth"):
        redacted(BOOK, keep=("birth",))
    with pytest.raises(InvalidValueError, match="at least 16 bytes"):
        redacted(BOOK, key=b"short")


def test_bands_hide_what_few_have() -> None:
    """Six people born in 1980 to 1985: four of them in their forties, two in their thirties."""
    frame = roster_bands(BOOK, date(2023, 7, 1), smallest=3)
    rows = frame.select("age", "service", "people").rows()

    assert [("*", "*", 2), ("40-49", "10-19", 4)] == sorted(rows)
    assert 6 == sum(frame["people"])


def test_a_qualification_of_few_is_hidden_too() -> None:
    """One doctor among the masters has no row of the own."""
    doctor = attrs.evolve(PEOPLE[0], id="d", qualification="doctor", birth=None)
    frame = roster_bands(attrs.evolve(BOOK, roster=[*PEOPLE, doctor]), date(2023, 7, 1))

    assert "doctor" not in frame["qualification"].to_list()
    assert 7 == sum(frame["people"])
    with pytest.raises(InvalidValueError, match="fewer than 2"):
        roster_bands(BOOK, NEW, smallest=1)


def test_the_packaged_roster_keeps_everybody() -> None:
    """22,110 people in bands, of whom no row with an age has fewer than five."""
    book = datasets.quang_ninh_2025().staffing
    assert book is not None
    frame = roster_bands(book, NEW)
    ages = frame.filter((frame["age"] != "*") & (frame["age"] != ""))

    assert len(book.roster) == sum(frame["people"])
    assert ages["people"].min() >= 5


CASE_DAYS = [
    date(2025, 6, 20),
    date(2025, 6, 30),
    NEW,
    date(2025, 7, 15),
    date(2025, 9, 12),
    date(2025, 9, 20),
]


def days_of(span: Any, **more: Any) -> list[date | None]:
    """Days of leaving of six cases, as told after redaction."""
    cases = [
        Leaving(person=f"id-{i}", decided_on=day, leaves_on=day) for i, day in enumerate(CASE_DAYS)
    ]
    book = attrs.evolve(BOOK, leavings=cases)
    return [case.leaves_on for case in redacted(book, days=span, **more).leavings]


def test_days_of_leaving_are_those_of_the_month() -> None:
    """But for the side of a reform on which they are."""
    july = date(2025, 7, 2)
    assert [date(2025, 6, 1)] * 2 == days_of("month", around=[NEW])[:2]
    assert [NEW, july] == days_of("month", around=[NEW])[2:4]
    assert [NEW, NEW] == days_of("month")[2:4]
    assert [date(2025, 1, 1)] * 2 + [NEW] + [july] * 3 == days_of("year", around=[NEW])
    assert CASE_DAYS == days_of("day")
    with pytest.raises(InvalidValueError, match="day, month, year"):
        days_of("week")


def test_who_was_paid_by_a_published_day_stays_so() -> None:
    """A day of a payment is an edge too, so that the same number is paid by then."""
    cases = [Leaving(person=f"id-{i}", paid_on=day) for i, day in enumerate(CASE_DAYS)]
    payment = LeavingPayment(id="m", on=date(2025, 9, 12), amount=Decimal(9), cases=5)
    book = attrs.evolve(BOOK, leavings=cases, leaving_payments=[payment])
    for span in ("month", "year"):
        less = redacted(book, days=span)
        paid = [c for c in less.leavings if c.paid_on is not None and c.paid_on <= payment.on]
        assert 5 == len(paid)


@given(
    days=st.lists(st.dates(), max_size=6),
    around=st.lists(st.dates(), max_size=3),
    span=st.sampled_from(["month", "year"]),
)
def test_rough_days_keep_their_order_and_their_side(
    days: list[date], around: list[date], span: Any
) -> None:
    """No later than they were, in the same order, and on the same side of each edge."""
    cases = [Leaving(person=str(i), leaves_on=day) for i, day in enumerate(days)]
    less = redacted(Staffing(leavings=cases), days=span, around=around).leavings
    rough = [case.leaves_on for case in less if case.leaves_on is not None]

    assert len(days) == len(rough)
    assert all(told <= day for told, day in zip(rough, days, strict=True))
    assert sorted(rough) == [told for _, told in sorted(zip(days, rough, strict=True))]
    for edge in around:
        sides = [[(day > edge) - (day < edge) for day in row] for row in (days, rough)]
        assert sides[0] == sides[1]


def test_what_few_share_is_left_out_though_it_may_stay() -> None:
    """Of six typists five are women; the man's sex is his own."""
    people = [*PEOPLE[:5], attrs.evolve(PEOPLE[5], sex="male")]
    book = attrs.evolve(BOOK, roster=people)
    kept = [redacted(book, keep=("post", "sex"), smallest=n).roster for n in (1, 2, 6)]

    assert ["female"] * 5 + ["male"] == [p.sex for p in kept[0]]
    assert ["female"] * 5 + [""] == [p.sex for p in kept[1]]
    assert [""] * 6 == [p.post for p in kept[2]]
    assert ["clerk"] * 6 == [p.group for p in kept[2]]


def test_people_are_hidden_among_those_who_are_alike() -> None:
    """By the roster, and by the case of leaving, which tells one person from five."""
    plain = anonymity(BOOK)
    left = anonymity(BOOK, ["unit", "leaves_on"])

    assert (6, 0, 6) == (plain.k, plain.people_below(6), plain.people_below(7))
    assert (1, 1) == (left.k, left.people_below(5))
    assert "1-anonymous by unit, leaves_on: 2 classes, 1 people alone" == str(left)
    assert 0 == anonymity(Staffing()).k
    for columns, said in ((["grup"], "did you mean group"), ([], "no name")):
        with pytest.raises(InvalidValueError, match=said):
            anonymity(BOOK, columns)


def test_small_units_are_joined_where_asked() -> None:
    """No row of fewer people than asked for; nobody is lost."""
    book = datasets.quang_ninh_2025().staffing
    assert book is not None
    frame = roster_bands(book, NEW, smallest=10, join_units=True)
    assert frame["people"].min() >= 10
    assert len(book.roster) == sum(frame["people"])
    few = attrs.evolve(BOOK, roster=PEOPLE[:2])
    assert [("*", "*", 2)] == roster_bands(few, NEW, join_units=True).select(
        "unit", "group", "people"
    ).rows()


def test_a_row_that_is_left_over_takes_the_next_smallest() -> None:
    """One clerk of B alone would be named by the total, and so takes the guards along."""
    people = [
        *(Person(id=f"a{i}", unit=old("A"), group="clerk") for i in range(9)),
        *(Person(id=f"g{i}", unit=old("A"), group="guard") for i in range(5)),
        Person(id="b", unit=old("B"), group="clerk"),
    ]
    rows = roster_bands(Staffing(roster=people), NEW, join_units=True)

    assert [("*", 6), ("A", 9)] == sorted(rows.select("unit", "people").rows())


def test_the_packaged_book_is_carried_alike_when_redacted(tmp_path: Path) -> None:
    """As many in each unit, as many who left; and the cases count as published."""
    plan = datasets.quang_ninh_2025()
    write(plan, tmp_path / "out", people="redacted")
    less = read(tmp_path / "out")
    assert plan.staffing is not None
    assert less.staffing is not None
    before, after = (p.staffing.carried(p.history) for p in (plan, less) if p.staffing)

    assert before.headcount == after.headcount
    assert (342, 0) == (len(after.left), len(after.nowhere))
    told = {case.leaves_on for case in less.staffing.leavings if case.leaves_on}
    assert all(day.day in {1, 2} for day in told)
    codes = [[f.code for rule in RULES for f in rule(p)] for p in (plan, less)]
    assert codes[0] == codes[1]
