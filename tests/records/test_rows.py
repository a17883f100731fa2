"""Fonds, series, documents, hand-overs: what they know, and what cannot be."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from adminreform.errors import InvalidValueError
from adminreform.records import (
    Access,
    Colour,
    CustodyDecision,
    Destruction,
    DestructionHold,
    DisposalDay,
    Document,
    FileState,
    Handover,
    InventoryCount,
    Level,
    Retention,
    ScanBatch,
    Series,
    Standing,
    Way,
    disposal_day,
)
from tests.worlds import NEW, new, old

BINARY: Any = 1.5
WHO: dict[str, Any] = {"giver": old("A"), "to": new("X")}


@pytest.mark.parametrize(
    ("make", "words"),
    [
        (lambda: Series(id="s", fonds="F", files=-1), "whole number of at least 0, got -1"),
        (lambda: Series(id="s", fonds="F", files=True), "whole number of at least 0"),
        (lambda: Series(id="s", fonds="F", metres=BINARY), "exact number of at least 0"),
        (lambda: Series(id="s", fonds="F", metres="-1"), "exact number of at least 0"),
        (lambda: Series(id="s", fonds="F", metres="long"), "exact number of at least 0"),
        (lambda: Series(id="s", fonds="F", pages=-1), "whole number of at least 0"),
        (lambda: Series(id="s", fonds="F", permanent=True, retention_years=5), "for ever, or for"),
        (lambda: Series(id="s", fonds="F", retention_years=0), "at least a year"),
        (lambda: Document(id="d", series="s", permanent=True, retention_years=5), "for ever"),
        (lambda: Document(id="d", series="s", retention_years=0), "at least a year"),
        (lambda: InventoryCount(series="s", on=NEW, files=-2), "whole number"),
        (lambda: Handover(id="h", giver=old("A"), to=new("X")), "one series, or one fonds"),
        (lambda: Handover(id="h", series="s", fonds="F", **WHO), "one series, or one fonds"),
        (lambda: Handover(id="h", series="s", giver=old("A")), "needs one receiver"),
        (lambda: Handover(id="h", series="s", receiver="museum", **WHO), "needs one receiver"),
        (lambda: CustodyDecision(id="d", to=new("X")), "no series, no fonds and no unit"),
        (lambda: CustodyDecision(id="d", series="s", fonds="F", to=new("X")), "name one"),
        (
            lambda: CustodyDecision(id="d", series="s", state="closed", to=new("X")),
            "a series has one state",
        ),
        (lambda: CustodyDecision(id="d", unit=old("A")), "needs one receiver"),
        (
            lambda: ScanBatch(id="b", series="s", started=NEW, finished=date(2025, 6, 1), pages=1),
            "before it began",
        ),
        (lambda: Way(to=new("X"), receiver="museum"), "one receiver"),
    ],
)
def test_values_that_cannot_exist(make: Any, words: str) -> None:
    """A constructor looks at one value, and raises for one that cannot be."""
    with pytest.raises(InvalidValueError, match=words):
        make()


def test_words_of_archivists() -> None:
    """Every option has a word in Vietnamese, and each its own."""
    for options in (Level, FileState, Access, Colour, Standing):
        words = [option.to("vi") for option in options]

        assert len(set(words)) == len(words)
        assert all(option.to() for option in options)


def test_levels_go_from_the_whole_to_the_part() -> None:
    """ISAD(G): fonds, sub-fonds, series, sub-series, file, item."""
    assert list(range(6)) == [level.depth for level in Level]
    assert Level.SUBSERIES.holds(Level.ITEM)
    assert not Level.FILE.holds(Level.FILE)


@pytest.mark.parametrize(
    ("retention", "last", "day"),
    [
        (Retention(5), 2020, date(2026, 1, 1)),
        (Retention(20), 2005, date(2026, 1, 1)),
        (Retention(None), 2005, None),
        (Retention(5), None, None),
        (None, 2005, None),
    ],
)
def test_day_of_disposal(retention: Retention | None, last: int | None, day: date | None) -> None:
    """Years are counted from the end of the year in which the last file was closed."""
    found = disposal_day(retention, last)

    assert day == (None if found is None else found.day)


def test_a_day_of_disposal_says_what_it_follows_from() -> None:
    """In both languages; a day beyond the calendar ends with it."""
    day = DisposalDay(last_year=2020, years=5)

    assert "2026-01-01: closed in 2020, kept for 5 years after it" == str(day)
    assert "closed in 2020, kept for 1 year after it" in str(DisposalDay(last_year=2020, years=1))
    assert ["1 year", "1 năm"] == [Retention(1).to("en"), Retention(1).to("vi")]
    assert "01/01/2026: kết thúc năm 2020, bảo quản 5 năm tiếp theo" == day.to("vi")
    assert date(9999, 1, 1) == DisposalDay(last_year=9990, years=70).day


def test_retention_of_what_nobody_appraised_is_unknown() -> None:
    """Unknown is neither for ever nor no time."""
    series = Series(id="s", fonds="F")

    assert series.retention is None
    assert series.disposal is None
    assert Retention(None) == Series(id="s", fonds="F", permanent=True).retention


def test_a_longer_term_covers_a_shorter_one() -> None:
    """For ever covers everything, and nothing but for ever covers it."""
    assert Retention(70).covers(Retention(70))
    assert not Retention(20).covers(Retention(70))
    assert Retention(None).covers(Retention(None))
    assert not Retention(70).covers(Retention(None))


def test_access_ends() -> None:
    """From the day on which it ends everybody may read."""
    series = Series(id="s", fonds="F", access="restricted", access_until=NEW)

    assert (Access.RESTRICTED, Access.OPEN) == (
        series.access_on(date(2025, 6, 30)),
        series.access_on(NEW),
    )


def test_receipts_and_days_of_a_hand_over() -> None:
    """Signed is what has a day and a number; late is what came after its day."""
    due = date(2025, 6, 30)
    signed = Handover(id="h", series="s", received=NEW, receipt="1/BBGN", due=due, **WHO)
    open_ = Handover(id="h", series="s", due=due, **WHO)

    assert signed.is_signed
    assert not Handover(id="h", series="s", received=NEW, **WHO).is_signed
    assert (True, False, True) == (signed.is_late(due), open_.is_late(due), open_.is_late(NEW))
    assert new("X") == signed.who


def test_decisions_to_destroy_come_before() -> None:
    """A decision without a day proves nothing, nor does one of a later day."""
    day = date(2025, 5, 5)

    assert not Destruction(id="x", series="s", files=1, decision="12/QĐ").is_decided(day)
    assert not Destruction(id="x", series="s", files=1).is_decided(day)
    assert not Destruction(id="x", series="s", files=1, decision="12/QĐ", decided=NEW).is_decided(
        day
    )


def test_holds_stand_from_their_first_day_to_their_end() -> None:
    """Of one series, of a fonds, or of everything."""
    hold = DestructionHold(id="k", since=date(2025, 3, 19), until=NEW, fonds="F")

    assert [False, True, False] == [
        hold.stands(day) for day in (date(2025, 3, 18), date(2025, 6, 30), NEW)
    ]
    assert (True, False) == (hold.covers("s", "F"), hold.covers("s", "G"))


def test_metres_are_exact() -> None:
    """Text, whole numbers and decimals are; a trailing zero is kept."""
    assert Decimal("46.50") == Series(id="s", fonds="F", metres="46.50").metres
