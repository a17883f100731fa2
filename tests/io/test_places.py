"""Findings of a plan from a workbook are marked at the row, and the cell, they are about."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import openpyxl

import adminreform as ar
from adminreform import Finding, Plan
from adminreform.oversight import Dependency, Milestone, Oversight
from adminreform.staffing import Establishment, Person, Staffing
from adminreform.trial import Scenario, Trial, TrialRun
from tests.worlds import old, world

if TYPE_CHECKING:
    from pathlib import Path

BEFORE, DAY = date(2025, 1, 1), date(2025, 6, 16)
LINKS, RUNS, PEOPLE = "Quan hệ trước sau", "Lượt vận hành thử", "Danh sách nhân sự"


def a_plan() -> Plan:
    """A milestone that waits for another that is not there, a failed run, and people."""
    unit = old("A")
    return Plan(
        reform=world("A + B -> X"),
        staffing=Staffing(
            establishments=[Establishment(unit=unit, group="clerk", posts=4, since=BEFORE)],
            roster=[Person(id=f"p{i}", unit=unit, group="clerk") for i in range(3)],
        ),
        oversight=Oversight(
            milestones=[Milestone(id="dossier", title="Dossier"), Milestone(id="vote", title="V")],
            dependencies=[
                Dependency(predecessor="vote", successor="dossier"),
                Dependency(predecessor="votes", successor="dossier"),
            ],
        ),
        trial=Trial(
            trial_scenarios=[Scenario(id="file", title="A file is handed in")],
            trial_runs=[TrialRun(id="run-7", scenario="file", unit=unit, on=DAY)],
        ),
    )


def places(path: Path, finding: Finding) -> list[str]:
    """Sheet and cell of each row that a finding is about, the first one first."""
    return [f"{at.sheet}!{at.cell}" for at in ar.scan_plan(path).places(finding)]


def test_a_wrong_word_is_marked_where_it_stands(tmp_path: Path) -> None:
    """`OVR010` is about the row of the two milestones, and the one that is not there."""
    path = tmp_path / "plan.xlsx"
    ar.write(a_plan(), path, language="vi")
    (finding,) = [f for f in ar.validate(ar.scan_plan(path).plan) if f.code == "OVR010"]

    assert f"{LINKS}!A4" == places(path, finding)[0]
    assert 1 == ar.mark(path, [finding], tmp_path / "m.xlsx", reading=ar.scan_plan(path))
    assert openpyxl.load_workbook(tmp_path / "m.xlsx")[LINKS]["A4"].comment is not None


def test_a_row_that_the_text_names_comes_before_its_unit(tmp_path: Path) -> None:
    """A finding about a unit that names a trial run is marked at the run."""
    path = tmp_path / "plan.xlsx"
    ar.write(a_plan(), path, language="vi")
    named = Finding(code="TRI011", severity="error", subject=old("A"), text="failed (run-7: x)")
    silent = Finding(code="TRI011", severity="error", subject=old("A"), text="failed")

    assert [f"{RUNS}!A3", "Đơn vị!A3"] == places(path, named)[:2]
    assert "Đơn vị!A3" == places(path, silent)[0]


def test_the_cell_is_told_where_one_alone_is_quoted(tmp_path: Path) -> None:
    """The group of a person, if the finding quotes it; their id, if it quotes nothing."""
    path = tmp_path / "plan.xlsx"
    ar.write(a_plan(), path, language="vi")

    def about(text: str) -> list[str]:
        return places(path, Finding(code="STF001", severity="error", subject="p1", text=text))

    assert [f"{PEOPLE}!C4"] == about("no group is called 'clerk'")
    assert [f"{PEOPLE}!A4"] == about("stands twice")


def test_an_id_goes_to_its_table_whatever_the_family(tmp_path: Path) -> None:
    """A finding of another family about a person is marked at the person."""
    path = tmp_path / "plan.xlsx"
    ar.write(a_plan(), path, language="vi")

    assert [f"{PEOPLE}!A4"] == places(
        path, Finding(code="SVC999", severity="error", subject="p1", text="!")
    )
