"""Real reforms read from native tables give the answers worked out from the facts."""

import csv
import functools
import json
import unicodedata
from collections.abc import Iterable
from datetime import date
from fractions import Fraction
from pathlib import Path
from typing import TypedDict, TypeVar

import pytest

import adminreform as ar

HISTORIES = Path(__file__).parents[1] / "histories"
FOLDERS = tuple(sorted(path.parent for path in HISTORIES.glob("*/units.csv")))


class Reached(TypedDict):
    """Every state on a day that got something of a unit, or gave something to it."""

    fact: str
    ref: str
    day: str
    expected: list[str]


class Row(TypedDict):
    """What one target gets of a source; the share is null where only bounds are known."""

    target: str | None
    share: str | None
    low: str
    high: str


class Rows(TypedDict):
    """All rows of one source in the crosswalk from one day to another."""

    fact: str
    start: str
    end: str
    measure: str | None
    source: str
    rows: list[Row]


class Expected(TypedDict):
    """A file `expected.json`."""

    on: dict[str, list[str] | int]
    successors: list[Reached]
    predecessors: list[Reached]
    crosswalk: list[Rows]


Case = TypeVar("Case")


@functools.cache
def read(folder: Path) -> ar.History:
    """Read a history once for all its assertions."""
    return ar.read_history(folder)


@functools.cache
def expected_of(folder: Path) -> Expected:
    """Read what is to come out of a history."""
    expected: Expected = json.loads((folder / "expected.json").read_text(encoding="utf-8"))
    return expected


def params(cases: Iterable[tuple[Path, str, Case]]) -> list[object]:
    """Give each case the name of its folder, and a few words on what it asks."""
    return [
        pytest.param(folder, case, id=f"{folder.name}-{words}") for folder, words, case in cases
    ]


@pytest.mark.parametrize("folder", FOLDERS, ids=lambda folder: folder.name)
def test_a_history_is_described_and_asserted(folder: Path) -> None:
    """A history says where its facts come from and is good for fifteen assertions."""
    expected = expected_of(folder)

    assert "## Source" in (folder / "README.md").read_text(encoding="utf-8")
    assert 15 <= sum(
        len(part)
        for part in (
            expected["on"],
            expected["successors"],
            expected["predecessors"],
            expected["crosswalk"],
        )
    )


@pytest.mark.parametrize("folder", FOLDERS, ids=lambda folder: folder.name)
@pytest.mark.parametrize("table", ["units", "events", "links"])
def test_a_table_is_nfc_with_bare_line_feeds(folder: Path, table: str) -> None:
    """The tables are UTF-8, NFC, and end their lines as the format says."""
    raw = (folder / f"{table}.csv").read_bytes()
    text = raw.decode("utf-8")

    assert b"\r" not in raw
    assert unicodedata.normalize("NFC", text) == text
    assert len({len(row) for row in csv.reader(text.splitlines())}) == 1


@pytest.mark.parametrize(
    ("folder", "case"),
    params((folder, day, day) for folder in FOLDERS for day in expected_of(folder)["on"]),
)
def test_registry_of_a_day(folder: Path, case: str) -> None:
    """The registry of a day holds the units of that day: no more, no fewer."""
    expected = expected_of(folder)["on"][case]

    codes = sorted(unit.ref.code for unit in read(folder).on(date.fromisoformat(case)))

    assert expected == (len(codes) if isinstance(expected, int) else codes)


@pytest.mark.parametrize(
    ("folder", "case"),
    params(
        (folder, f"{case['ref']}-on-{case['day']}", case)
        for folder in FOLDERS
        for case in expected_of(folder)["successors"]
    ),
)
def test_successors(folder: Path, case: Reached) -> None:
    """Every state on a later day that got something of a unit is named; nothing is collapsed."""
    reached = read(folder).lineage.successors(
        ar.UnitRef.parse(case["ref"]), on=date.fromisoformat(case["day"])
    )

    assert sorted(case["expected"]) == sorted(map(str, reached)), case["fact"]


@pytest.mark.parametrize(
    ("folder", "case"),
    params(
        (folder, f"{case['ref']}-on-{case['day']}", case)
        for folder in FOLDERS
        for case in expected_of(folder)["predecessors"]
    ),
)
def test_predecessors(folder: Path, case: Reached) -> None:
    """Every state on an earlier day that gave something to a unit is named."""
    reached = read(folder).lineage.predecessors(
        ar.UnitRef.parse(case["ref"]), on=date.fromisoformat(case["day"])
    )

    assert sorted(case["expected"]) == sorted(map(str, reached)), case["fact"]


@pytest.mark.parametrize(
    ("folder", "case"),
    params(
        (
            folder,
            f"{case['source']}-{case['start']}-{case['end']}-{case['measure'] or 'any'}",
            case,
        )
        for folder in FOLDERS
        for case in expected_of(folder)["crosswalk"]
    ),
)
def test_crosswalk(folder: Path, case: Rows) -> None:
    """Shares are exact where the facts fix them, and bounds where they do not."""
    expected = {
        row["target"]: (
            None if row["share"] is None else Fraction(row["share"]),
            Fraction(row["low"]),
            Fraction(row["high"]),
        )
        for row in case["rows"]
    }

    crosswalk = read(folder).crosswalk(
        date.fromisoformat(case["start"]),
        date.fromisoformat(case["end"]),
        measure=case["measure"],
    )
    rows = [row for row in crosswalk.rows if str(row.source) == case["source"]]
    actual = {
        None if row.target is None else str(row.target): (row.share, row.low, row.high)
        for row in rows
    }

    assert len(actual) == len(rows), "a target is listed once"
    assert expected == actual, case["fact"]
