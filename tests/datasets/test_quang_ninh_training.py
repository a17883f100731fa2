"""The book of training of Quảng Ninh: days as published, people as made up, needs from frames."""

from __future__ import annotations

import runpy
import sys
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from adminreform import Assumption, datasets, validate
from adminreform.coverage import trained, training_coverage, training_needs
from adminreform.jurisdictions import load

if TYPE_CHECKING:
    from adminreform.training import Training

PLAN = datasets.quang_ninh_2025()
ROOT = Path(__file__).parents[2]
DATA = ROOT / "src" / "adminreform" / "datasets" / "data" / "quang_ninh_2025"
TABLES = (
    *("training_topics", "training_requirements", "courses"),
    *("course_sessions", "course_attendances"),
)
OPENING = date(2025, 7, 1)


@pytest.fixture(scope="module")
def book() -> Training:
    """The book."""
    assert PLAN.training is not None
    return PLAN.training


def test_two_courses_are_of_8_june(book: Training) -> None:
    """One for secretaries and deputy secretaries, one for nearly 400 of the service centre."""
    sessions = [each for each in book.course_sessions if each.on == date(2025, 6, 8)]
    came = {each.course: book.came_to(each.course) for each in sessions}

    assert {"leaders-8-june": 108, "counters-8-june": 390} == came
    assert ("party_secretary", "chair") == book.courses_by_id["leaders-8-june"].posts
    assert 390 == book.courses_by_id["counters-8-june"].expected
    grounds = [str(book.courses_by_id[name].basis) for name in came]
    assert all("without a source that has an address" in ground for ground in grounds)


def test_the_staff_of_the_centre_is_as_published(book: Training) -> None:
    """390 of the one-level centre, by the address of the page of Lao Động; 263 of the communes."""
    rows = book.attendances_of["C1"]
    (province,) = PLAN.reform.after.at_tier("province")
    of_communes = sum(row.attended for row in rows if row.unit != province.ref)

    assert (390, 263) == (sum(row.attended for row in rows), of_communes)


def test_national_courses_are_as_ordered(book: Training) -> None:
    """Their days are those of the acts, and their rows cite them."""
    law = load("vn").law.on(date(2025, 8, 9))
    june, august = book.sessions_by_id["N1"], book.sessions_by_id["N2"]

    assert (law["train.national_course.june_first"].day, date(2025, 6, 15)) == (
        june.on,
        june.last_day,
    )
    assert law["train.national_course.august"].day == august.on
    assert not any(isinstance(each.basis, Assumption) for each in (june, august))
    assert "1.5" == str(book.courses_by_id["national-june"].days)


def test_needs_follow_from_the_frames() -> None:
    """108 secretaries and chairs, 263 of the service centres; units have what they have."""
    needs: dict[str, int] = {}
    for need in training_needs(PLAN):
        needs[need.requirement.id] = needs.get(need.requirement.id, 0) + need.needed
    assert PLAN.staffing is not None
    centre = "Public administration service centre"

    assert (108, 324) == (needs["leaders"], needs["cadres"])
    assert needs["counters"] == sum(
        line.posts for line in PLAN.staffing.frames if line.division == centre
    )


def test_every_authority_has_people_who_were_taught() -> None:
    """54 of 54 on the day of the opening, with rows to show it."""
    held = trained(PLAN, OPENING)
    communes = {unit.ref for unit in PLAN.reform.after.at_tier("commune")}

    assert communes == set(held)
    assert all(each.completed and each.rows for each in held.values())
    gate = trained(PLAN, date(2025, 6, 14), due_by=date(2025, 6, 14))
    assert (54, 2) == (len(gate), sum(each.missing for each in gate.values()))


def test_what_is_missing_has_seats(book: Training) -> None:
    """Free seats first, and nobody is left out."""
    held = training_coverage(PLAN, OPENING)
    assert held is not None
    found = book.proposal(held)

    assert found.seats == sum(line.open for line in held.lines)
    assert () == found.untaught
    assert {"F4"} == {each.session for each in found.sessions if not each.is_new}


def test_findings_are_few_and_true(book: Training) -> None:
    """What was due by 30 June and is not complete; each number is the one of the coverage."""
    found = validate(PLAN, load("vn").rules)
    held = training_coverage(PLAN, OPENING)
    assert held is not None
    counts = {c: n for c, n in found.counts.items() if c.startswith("TRN")}

    assert {"TRN019": 3} == counts
    for finding in found.by_code("TRN019"):
        missing = held.by("requirement")[(str(finding.subject),)].missing
        assert finding.message.startswith(f"{missing} of ")
    assert {"heads", "offices", "budgets"} == {str(f.subject) for f in found.by_code("TRN019")}
    assert book.training_requirements


def test_made_up_rows_say_so(book: Training) -> None:
    """All but the national courses and their sessions."""
    rows = [row for name in TABLES for row in getattr(book, name)]
    stated = [row.id for row in rows if not isinstance(row.basis, Assumption)]

    assert ["national-june", "national-august", "N1", "N2"] == stated
    assert {"illustrative"} == {r.basis.name for r in rows if isinstance(r.basis, Assumption)}


def test_the_script_makes_the_tables_that_are_there(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The same seed gives the same bytes."""
    script = ROOT / "tools" / "make_quang_ninh_training.py"
    monkeypatch.setattr(sys, "argv", [str(script), str(tmp_path)])
    monkeypatch.setattr(sys, "path", [str(script.parent), *sys.path])
    runpy.run_path(str(script), run_name="__main__")

    made = {path.name: path.read_bytes() for path in tmp_path.iterdir()}
    assert {f"{name}.csv" for name in TABLES} == set(made)
    assert made == {name: (DATA / name).read_bytes() for name in made}
