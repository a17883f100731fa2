"""The section on oversight."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

import attrs
import pytest

from adminreform import Assumption, Plan, datasets, validate
from adminreform.oversight import (
    Charge,
    Dependency,
    Difficulty,
    Member,
    Milestone,
    Oversight,
    Petition,
    ReportDuty,
    SentReport,
)
from adminreform.report.context import Context
from adminreform.report.oversight_section import oversight_section
from adminreform.report.words import Words
from tests.worlds import new, old, world

if TYPE_CHECKING:
    from adminreform.text import Language

REFORM = world("A + B -> X; D ->", also="C", tiers={"D": "upper"})
DUE = date(2025, 7, 9)
BOOK = Oversight(
    milestones=[
        Milestone(id="vote", title="councils vote", end=date(2025, 4, 21), done=date(2025, 4, 21)),
        Milestone(
            id="areas",
            title="areas are published",
            started=date(2025, 7, 1),
            start=date(2025, 7, 1),
            end=date(2025, 9, 29),
            deadline=date(2025, 9, 30),
        ),
        Milestone(
            id="class", title="units are classified", start=date(2025, 9, 30), end=date(2025, 10, 9)
        ),
    ],
    dependencies=[Dependency(predecessor="areas", successor="class", lag=1)],
    members=[Member(id="M1", role="director", body="Home Affairs"), Member(id="M2", role="chair")],
    charges=[Charge(member="M1", area="organisation")],
    report_duties=[
        ReportDuty(
            id="R",
            sender="province",
            receiver="ministry",
            frequency="weekly",
            first=DUE,
            until=date(2025, 7, 16),
        )
    ],
    sent_reports=[SentReport(duty="R", due=DUE, sent=date(2025, 7, 11))],
    difficulties=[
        Difficulty(
            id="V1",
            title="no room for files",
            raised=date(2025, 7, 3),
            unit=new("X"),
            answers="county",
        )
    ],
    petitions=[
        Petition(
            id="P1",
            kind="request",
            unit=old("D"),
            received=date(2025, 7, 2),
            due=date(2025, 7, 15),
            title="drains",
        )
    ],
)
ON = date(2025, 7, 20)
LATE = [
    *BOOK.milestones[:1],
    *(attrs.evolve(each, done=each.end) for each in BOOK.milestones[1:]),
    Milestone(
        id="roads",
        title="roads are built",
        end=date(2025, 8, 1),
        start=date(2025, 7, 28),
        deadline=date(2025, 8, 4),
    ),
]


def section(plan: Plan, language: Language = "en", on: date | None = ON) -> str:
    """The section as HTML; empty for none."""
    context = Context(plan=plan, words=Words(language), findings=validate(plan, ()), on=on)
    return oversight_section(context) or ""


def book(**more: Any) -> Plan:
    """A plan with the book, changed."""
    return Plan(reform=REFORM, oversight=attrs.evolve(BOOK, **more))


def test_a_plan_without_the_book_has_no_section() -> None:
    """And an empty book has a section that says that nothing is open."""
    assert not section(Plan(reform=REFORM))
    assert "things are open" in section(Plan(reform=REFORM, oversight=Oversight()))


def test_the_section_says_how_far_the_plan_is() -> None:
    """One of three milestones, one of two reports, one overdue petition without an owner."""
    html = section(book())

    assert 'id="oversight"' in html
    assert ">1/3<" in html
    assert "0 late, as of 2025-07-20" in html
    assert ">1/2<" in html
    assert "2 overdue, 1 without an owner" in html
    assert "the oldest is open for 17 days" in html


def test_the_critical_path_is_drawn_and_told() -> None:
    """Both in words and as a picture."""
    html = section(book())

    assert "The critical path: areas are published → units are classified" in html
    assert "adr-g-critical" in html
    assert "2 critical" in html


def test_a_late_plan_says_what_holds_it_now() -> None:
    """After the deadline another milestone holds the end; on the way nothing is added."""
    late = section(book(milestones=LATE), on=date(2025, 12, 1))

    assert "On 2025-12-01 a day lost on each of these moves the end: " in late
    assert "On 2025-12-01 these can no longer be done in time: roads are built." in late
    assert "no longer be done in time" not in section(book())
    assert "a day lost on each of these" not in section(book())
    vi = section(book(milestones=LATE), "vi", date(2025, 12, 1))
    assert "Tính đến 01/12/2025, các mốc sau không còn kịp thời hạn: roads are built." in vi


def test_what_a_delay_does_is_told() -> None:
    """Ten days on the areas move another milestone and break a deadline."""
    html = section(book())
    row = html[html.index("Not done on") :]

    assert "1 other moves; 1 deadline breaks" in row
    assert "Director, Home Affairs" in row
    assert "nothing else" in row


def test_what_is_open_stands_with_its_owner() -> None:
    """Nobody's things are marked, and overdue days too."""
    html = section(book())

    assert "Who answers for what is open" in html
    assert '<span class="tag error">nobody</span>' in html
    assert '<span class="tag error">2025-07-15</span>' in html
    assert "Name of D" in html
    assert html.index("Drains") < html.index("No room for files", html.index("the oldest first"))


def test_the_day_moves_what_is_open() -> None:
    """On 1 July nothing but the first milestone waits."""
    html = section(book(), on=date(2025, 7, 1))

    assert "0 overdue, 0 without an owner" in html
    assert "No room for files" not in html


def test_large_books_are_cut() -> None:
    """No picture of hundreds of lines, at most forty things, and how many more there are."""
    many = [
        Difficulty(id=f"V{n}", title="slow lines", raised=date(2025, 7, 3), answers="county")
        for n in range(50)
    ]
    html = section(book(difficulties=many, petitions=[]))
    assert html.count("Slow lines") == 39  # one row is a report
    assert "11 more." in html
    steps = [Milestone(id=f"m{n}", end=date(2025, 8, 1)) for n in range(70)]
    assert "adr-g-bar" not in section(book(milestones=steps, dependencies=[]))


@pytest.mark.parametrize("on", [date.min, date.max])
def test_days_at_the_ends_of_the_calendar_are_no_crash(on: date) -> None:
    """A step without an end has the last day there is, and a reader may ask of any day."""
    steps = [Milestone(id="for ever", start=date(9999, 11, 3), end=date.max, started=date.min)]
    html = section(book(milestones=steps, dependencies=[]), on=on)

    assert "for ever" in html


def test_difficulties_that_nobody_raised_yet_are_not_counted() -> None:
    """Of two one was raised by the day."""
    later = attrs.evolve(BOOK.difficulties[0], id="V2", raised=date(2025, 8, 1))
    html = section(book(difficulties=[*BOOK.difficulties, later]))

    assert ">0/1<" in html
    assert "difficulties removed" not in section(book(difficulties=[later]))


def test_made_up_rows_are_called_so() -> None:
    """All of them, some of them, or none."""
    basis = Assumption("illustrative", "made up")
    some = [attrs.evolve(BOOK.milestones[0], basis=basis), *BOOK.milestones[1:]]

    assert "Illustrative" not in section(book())
    assert "1 of 8 rows of this book are made up" in section(book(milestones=some))


@pytest.mark.parametrize("language", ["en", "vi"])
def test_the_section_of_quang_ninh(language: Language) -> None:
    """It says that it is illustrative, and how far things are on the last day of the book."""
    plan = datasets.quang_ninh_2025()
    context = Context(
        plan=plan,
        words=Words(language, datasets.phrases("quang_ninh_2025", language)),
        findings=validate(plan, ()),
    )
    html = oversight_section(context) or ""

    assert {"en": "Illustrative.", "vi": "Minh họa."}[language] in html
    assert ">27/39<" in html
    assert {"en": "2025-09-23", "vi": "23/09/2025"}[language] in html
    assert html.count("<tr") < 80
    assert not any(word in html for word in ("None", "UnitRef", "Area."))
    if language == "vi":
        assert "Đường găng: trụ sở, thiết bị, phần mềm của 54 đơn vị sẵn sàng" in html
        assert not any(word in html for word in (" the ", " units", "Department"))
