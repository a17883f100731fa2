"""The trial run of Quảng Ninh: days and items as published, results made up."""

from __future__ import annotations

import runpy
import sys
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from adminreform import Assumption, datasets, validate
from adminreform.jurisdictions import load
from adminreform.jurisdictions.vn.readings import listed

if TYPE_CHECKING:
    from adminreform.trial import Trial

PLAN = datasets.quang_ninh_2025()
ROOT = Path(__file__).parents[2]
DATA = ROOT / "src" / "adminreform" / "datasets" / "data" / "quang_ninh_2025"
TABLES = (
    *("trial_periods", "trial_scenarios", "trial_steps", "trial_runs", "trial_results"),
    *("trial_lessons", "trial_adjustments", "trial_measures"),
)
OPENING = date(2025, 7, 1)
UNITS = [unit.ref for unit in PLAN.reform.after.at_tier("commune")]


@pytest.fixture(scope="module")
def book() -> Trial:
    """The book."""
    assert PLAN.trial is not None
    return PLAN.trial


def test_the_trial_is_as_published(book: Trial) -> None:
    """Oracle: 15 to 30 June 2025, 54 units.

    Source: Vietnam News Agency, 17 June 2025.
    """
    (period,) = book.trial_periods
    law = load("vn").law.on(OPENING)

    assert law["time.quang_ninh.trial_start"].day == period.begins == date(2025, 6, 15)
    assert law["time.quang_ninh.trial_end"].day == period.ends == date(2025, 6, 30)
    assert 54 == len({run.unit for run in book.trial_runs})
    assert all(period.has(run.on) and run.on.weekday() < 5 for run in book.trial_runs)


def test_scenarios_try_out_what_was_tried_out(book: Trial) -> None:
    """The thirteen items of the trial runs of June 2025, and nothing else."""
    items = {item.key for item in listed(load("vn").law.on(OPENING), "svc.trial.items")}

    assert items == {item for each in book.trial_scenarios for item in each.items}
    assert all(book.steps_of[each.id] for each in book.trial_scenarios)


def test_minutes_are_those_of_binh_dinh(book: Trial) -> None:
    """Oracle: at most 30 minutes of the reception of a commune, 15 of a department.

    Source: press on the trial run of Bình Định, 20 June 2025.
    """
    cited = [each for each in book.trial_steps if not isinstance(each.basis, Assumption)]

    assert {("service centre", 30), ("division in charge", 15)} == {
        (each.actor, each.minutes) for each in cited
    }
    assert all("Bình Định" in str(each.basis) for each in cited)


def test_measures_are_those_of_the_list(book: Trial) -> None:
    """Two of the five, at first and at last, in every unit."""
    known = [item.key for item in listed(load("vn").law.on(OPENING), "svc.trial.measures")]
    changes = book.measure_changes()

    assert known[:2] == [each.measure for each in changes]
    assert all(each.units == 54 and (each.first or 0) < (each.last or 0) for each in changes)


def test_more_pass_after_than_before(book: Trial) -> None:
    """Every unit tried every scenario; second runs are faster."""
    changes = book.changes()

    assert {54} == {each.units for each in changes}
    assert all(each.first_passed < each.last_passed for each in changes)
    assert 44 == sum(54 - each.first_passed for each in changes)
    assert all(each.saved >= 0 for each in book.step_changes())


def test_readiness_can_ask(book: Trial) -> None:
    """51 of 54 passed everything on the day of the opening, none on the eve of the trial."""
    held = book.rehearsals(UNITS, OPENING)

    assert 51 == sum(each.is_ready for each in held.values())
    assert all(len(each.rows) == 7 for each in held.values())
    assert not any(each.tried for each in book.rehearsals(UNITS, date(2025, 6, 14)).values())


def test_findings_are_few_and_true(book: Trial) -> None:
    """Four of 44 failures were left: what is found is what is open on that day."""
    found = validate(PLAN, load("vn").rules)
    counts = {c: n for c, n in found.counts.items() if c.startswith("TRI")}

    assert {"TRI011": 3, "TRI016": 2, "TRI017": 1, "TRI101": 4} == counts
    open_ = book.open_items(OPENING)
    assert {each.unit for each in open_[:3]} == {f.subject for f in found.by_code("TRI011")}
    assert {each.row for each in open_[3:]} == {
        f.subject for code in ("TRI016", "TRI017") for f in found.by_code(code)
    }


def test_made_up_rows_say_so(book: Trial) -> None:
    """All but the days, the scenarios and the minutes of Bình Định."""
    rows = [(name, row) for name in TABLES for row in getattr(book, name)]
    stated = {name for name, row in rows if not isinstance(row.basis, Assumption)}

    assert {"trial_periods", "trial_scenarios", "trial_steps"} == stated
    assert {"illustrative"} == {
        row.basis.name for _, row in rows if isinstance(row.basis, Assumption)
    }


def test_the_script_makes_the_tables_that_are_there(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The same seed gives the same bytes."""
    script = ROOT / "tools" / "make_quang_ninh_trial.py"
    monkeypatch.setattr(sys, "argv", [str(script), str(tmp_path)])
    monkeypatch.setattr(sys, "path", [str(script.parent), *sys.path])
    runpy.run_path(str(script), run_name="__main__")

    made = {path.name: path.read_bytes() for path in tmp_path.iterdir()}
    assert {f"{name}.csv" for name in TABLES} == set(made)
    assert made == {name: (DATA / name).read_bytes() for name in made}
