"""What is left out of a roster before it is passed on."""

from __future__ import annotations

import re
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING

import attrs
import pytest

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
            Placement(id=name, person="id-1", to=new("X"), seat=name, decided_by=name, basis=said),
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
