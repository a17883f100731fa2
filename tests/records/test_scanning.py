"""How far digitising is, and when it is done."""

from __future__ import annotations

from datetime import date, timedelta
from fractions import Fraction

import attrs
import pytest

from adminreform.errors import InvalidValueError
from adminreform.records import Progress, Records, ScanBatch, Series, progress

DAY = date(2025, 9, 30)


def batch(id_: str, started: date, finished: date | None, pages: int) -> ScanBatch:
    """A batch of one series."""
    return ScanBatch(id=id_, series="s1", started=started, finished=finished, pages=pages)


def test_a_batch_counts_when_it_is_done() -> None:
    """What goes on, or ends later, is not scanned yet."""
    done = batch("1", date(2025, 9, 1), DAY, 3000)
    later = batch("2", date(2025, 9, 1), date(2025, 10, 1), 500)
    open_ = batch("3", date(2025, 9, 1), None, 700)
    now = progress(10_000, [done, later, open_], on=DAY)

    assert (3000, 7000, Fraction(3, 10)) == (now.scanned, now.left, now.share)


def test_the_pace_is_that_of_the_window() -> None:
    """9,000 pages in the last 90 days are 100 a day; what was scanned before does not count."""
    early = batch("1", date(2024, 1, 1), date(2024, 3, 1), 50_000)
    late = batch("2", date(2025, 8, 1), DAY, 9000)
    now = progress(69_000, [early, late], on=DAY)

    assert Fraction(100) == now.pace
    assert 10_000 == now.left
    assert date(2026, 1, 8) == now.done_on


def test_a_short_history_is_the_window() -> None:
    """Of 30 days of work the pace is that of 30 days, not of 90."""
    now = progress(6_001, [batch("1", date(2025, 9, 1), DAY, 3000)], on=DAY)

    assert Fraction(100) == now.pace
    assert date(2025, 10, 31) == now.done_on  # 3,001 pages are 31 days


@pytest.mark.parametrize(
    ("now", "done_on"),
    [
        (Progress(on=DAY, pages=100, scanned=100), DAY),
        (Progress(on=DAY, pages=100, scanned=0), None),
        (Progress(on=DAY, pages=None, scanned=10, pace=Fraction(1)), None),
        (Progress(on=DAY, pages=10**9, scanned=0, pace=Fraction(1, 10**6)), None),
    ],
)
def test_forecasts_that_are_no_day(now: Progress, done_on: date | None) -> None:
    """Done already, nothing scanned, nobody knows how much, later than the calendar."""
    assert done_on == now.done_on


def test_more_than_there_is_is_told_apart() -> None:
    """1,200 of 1,000: the share is 1, and 200 are over."""
    now = progress(1000, [batch("1", date(2025, 9, 1), DAY, 1200)], on=DAY)

    assert (200, 0, Fraction(1)) == (now.over, now.left, now.share)


def test_a_window_holds_a_day() -> None:
    """A pace over no days is none."""
    with pytest.raises(InvalidValueError, match="window of at least a day"):
        progress(1, [], on=DAY, window=0)


def test_parts_count_with_their_whole() -> None:
    """A batch of a sub-series is one of its series."""
    whole = Series(id="s0", fonds="F", pages=1000)
    part = Series(id="s1", fonds="F", level="sub-series", parent="s0", pages=400)
    book = Records(series=[whole, part], scan_batches=[batch("1", date(2025, 9, 1), DAY, 100)])

    assert 100 == book.progress("s0", on=DAY).scanned
    assert Fraction(1, 4) == book.progress("s1", on=DAY).share
    assert 100 == book.progress_of(on=DAY).scanned
    assert ["s0"] == book.progress_frame(DAY)["series"].to_list()


def test_pages_that_nobody_counted_are_unknown() -> None:
    """Then there is no share, and no forecast, of that series or of all."""
    book = Records(
        series=[Series(id="s1", fonds="F"), Series(id="s2", fonds="F", pages=10)],
        scan_batches=[batch("1", date(2025, 9, 1), DAY, 100)],
    )

    assert book.progress("s1", on=DAY).share is None
    assert book.progress_of(on=DAY).pages is None
    assert {"pages": [""], "percent": [""], "done_on": [""]} == {
        name: book.progress_frame(DAY)[name].to_list() for name in ("pages", "percent", "done_on")
    }


def test_completeness_of_a_batch() -> None:
    """Documents described in full, of all; unknown where nobody counted."""
    known = ScanBatch(id="1", series="s1", started=DAY, pages=1, documents=400, described=390)

    assert Fraction(39, 40) == known.completeness
    assert batch("1", DAY, None, 1).completeness is None


def test_a_long_batch_counts_in_part() -> None:
    """Of a batch of 200 days, the last 90 count on its last day, and 40 of them 50 days later."""
    ended = date(2025, 7, 19)
    batch = ScanBatch(
        id="b", series="s", started=ended - timedelta(days=199), finished=ended, pages=2000
    )

    assert Fraction(10) == progress(None, [batch], on=ended).pace
    assert Fraction(40, 9) == progress(None, [batch], on=ended + timedelta(days=50)).pace
    assert 0 == progress(None, [batch], on=ended + timedelta(days=90)).pace
    first = attrs.evolve(batch, started=date.min, finished=date.min)
    assert Fraction(2000) == progress(None, [first], on=date.min).pace
