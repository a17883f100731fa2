"""Rows that somebody listed are looked over."""

from __future__ import annotations

from fractions import Fraction

import pytest

from adminreform import Crosswalk, CrosswalkRow, History, Registry, Unit
from tests.worlds import NEW, OLD, new, old, world

HALF, ONE, ZERO = Fraction(1, 2), Fraction(1), Fraction(0)
Listed = tuple[str, str | None, Fraction | None, Fraction, Fraction]


def listed(*rows: Listed, before: str = "", after: str = "") -> Crosswalk:
    """A crosswalk of rows by code; units without a row can be added to either end."""
    made = [
        CrosswalkRow(old(source), new(target) if target else None, share, low, high)
        for source, target, share, low, high in rows
    ]
    sources = dict.fromkeys([*(row[0] for row in rows), *before.split()])
    targets = dict.fromkeys([*(row[1] for row in rows if row[1]), *after.split()])
    return Crosswalk(
        rows=made,
        start=OLD,
        end=NEW,
        before=Registry([Unit(ref=old(code)) for code in sources], on=OLD),
        after=Registry([Unit(ref=new(code)) for code in targets], on=NEW),
    )


def whole(source: str, target: str | None) -> Listed:
    """A row of all of a unit."""
    return source, target, ONE, ONE, ONE


def half(source: str, target: str) -> Listed:
    """A row of a half."""
    return source, target, HALF, HALF, HALF


def unknown(source: str, target: str) -> Listed:
    """A row of which nothing is known."""
    return source, target, None, ZERO, ONE


def test_rows_in_order_give_no_findings() -> None:
    """Wholes, halves, a unit that left."""
    rows = listed(whole("A", "X"), half("B", "X"), half("B", "Y"), whole("F", None))

    assert [] == list(rows.check())


@pytest.mark.parametrize(
    ("rows", "message"),
    [
        ([half("A", "X")], "its shares sum to 1/2, not 1"),
        ([whole("A", "X"), half("A", "Y")], "its shares sum to 3/2, not 1"),
        (
            [("A", "X", None, ZERO, HALF), ("A", "Y", None, ZERO, Fraction(1, 4))],
            "its shares sum to something between 0 and 3/4, never 1",
        ),
        (
            [("A", "X", None, ONE, ONE), ("A", "Y", None, HALF, ONE)],
            "its shares sum to something between 3/2 and 2, never 1",
        ),
    ],
)
def test_shares_that_cannot_sum_to_one(rows: list[Listed], message: str) -> None:
    """XWK001, with the sum."""
    found = listed(*rows).check().by_code("XWK001")

    assert [("error", old("A"), message)] == [(f.severity, f.subject, f.message) for f in found]


def test_pair_in_two_rows() -> None:
    """XWK002: each target has one row."""
    (finding,) = listed(half("A", "X"), half("A", "X")).check()

    assert ("XWK002", "error", old("A"), "goes to X@2025-07-01 in 2 rows") == (
        finding.code,
        finding.severity,
        finding.subject,
        finding.message,
    )


@pytest.mark.parametrize(
    ("share", "low", "high"),
    [
        (ONE, ZERO, HALF),
        (ONE, Fraction(3, 2), Fraction(2)),
        (None, ONE, ZERO),
        (ONE, Fraction(-1), ONE),
    ],
)
def test_share_outside_its_bounds(share: Fraction | None, low: Fraction, high: Fraction) -> None:
    """XWK003: 0 <= low <= share <= high <= 1."""
    found = listed(("A", "X", share, low, high)).check().by_code("XWK003")

    assert [("error", old("A"))] == [(finding.severity, finding.subject) for finding in found]
    assert (
        f"share {share} to X@2025-07-01 is outside its bounds {low} to {high}" == found[0].message
    )


def test_unit_without_a_row() -> None:
    """XWK004: a table could hold it."""
    (finding,) = listed(whole("A", "X"), before="B").check()

    assert ("XWK004", "error", old("B")) == (finding.code, finding.severity, finding.subject)


def test_unit_to_which_nothing_goes() -> None:
    """XWK005: it may be new, or forgotten."""
    (finding,) = listed(whole("A", "X"), after="Y").check()

    assert ("XWK005", "warning", new("Y")) == (finding.code, finding.severity, finding.subject)


def test_unit_of_which_only_bounds_are_known() -> None:
    """XWK006: nothing is wrong, but a number cannot be had."""
    (finding,) = listed(unknown("A", "X"), unknown("A", "Y")).check()

    assert ("XWK006", "info", old("A")) == (finding.code, finding.severity, finding.subject)
    assert "goes to X@2025-07-01, Y@2025-07-01; how much to each is not known" == finding.message
    assert "give a measure, or name an assumption" == finding.mend.en


def test_crosswalk_of_a_history_may_be_looked_over_too() -> None:
    """A unit out of nothing is worth a look."""
    crosswalk = History([world("A -> X; -> N")]).crosswalk(OLD, NEW)

    assert {"XWK005": 1} == crosswalk.check().counts
