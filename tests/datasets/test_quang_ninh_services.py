"""The book of services of Quảng Ninh: published numbers, and made-up rows that say so."""

from __future__ import annotations

import runpy
import sys
from collections import Counter
from datetime import date, time
from fractions import Fraction
from pathlib import Path
from typing import TYPE_CHECKING

import attrs
import pytest

from adminreform import Assumption, datasets, validate
from adminreform.jurisdictions import load
from adminreform.jurisdictions.vn.powers import split_in_thirds, tasks_moved
from adminreform.services import Need, PointKind, Why

if TYPE_CHECKING:
    from adminreform.services import Services

PLAN = datasets.quang_ninh_2025()
DAY = PLAN.reform.effective
LAW = load("vn")
ROOT = Path(__file__).parents[2]
DATA = ROOT / "src" / "adminreform" / "datasets" / "data" / "quang_ninh_2025"


@pytest.fixture(scope="module")
def book() -> Services:
    """The book."""
    assert PLAN.services is not None
    return PLAN.services


def test_points_are_those_that_were_published(book: Services) -> None:
    """Oracle: 54 centres of communes, 6 and later 8 reception points of two special zones."""
    by_day = [
        Counter(point.kind for point in book.points_on(day))[PointKind.RECEPTION]
        for day in (DAY, date(2025, 12, 31))
    ]
    communes = {unit.ref for unit in PLAN.reform.after.at_tier("commune")}
    centres = {p.unit for p in book.points_on(DAY) if p.kind is PointKind.CENTRE}

    assert [6, 8] == by_day
    assert communes == centres & communes
    assert 54 == len(communes)
    assert {"đặc khu"} == {
        PLAN.reform.after[p.unit].kind for p in book.service_points if not p.kind.stands_alone
    }


def test_people_and_cases_are_those_that_were_published(book: Services) -> None:
    """Oracle: 263 of 390; 28 people and 9,673 = 3,418 + 6,255 cases in July; 12,775 cases."""
    july, summer = book.service_volumes

    assert (263, 28) == (
        book.amount("TT-22", Need.STAFF, DAY),
        book.amount("TT-06685", Need.STAFF, DAY),
    )
    assert 390 == next(row.number for row in book.point_counts if row.id == "province-posts")
    assert (9673, 3418, 6255) == (july.received, july.own, july.others)
    assert (31, 77, 12775) == (july.days, summer.days, summer.received)
    assert july.adds_up
    assert Fraction(9673, 28) == book.load(july).a_person
    assert 23 == book.load(july).open_days


def test_tasks_are_counted_as_published(book: Services) -> None:
    """The numbers of the tables are those of the law of the pack."""
    counts = {row.id: row.tasks for row in book.task_counts}

    assert counts["moved"] == tasks_moved(LAW.law.on(DAY)).amount
    assert counts["moved-up"] + counts["moved-down"] == counts["moved"]
    assert counts["home-up"] + counts["home-down"] == counts["home-districts"]
    assert counts["home-districts"] + counts["home-others"] == counts["home"]


def test_a_third_of_the_tasks_goes_up(book: Services) -> None:
    """Of 18 tasks of districts 12 go to communes and 6 to the province, as was proposed."""
    moves = book.powers(PLAN.history).moves
    went = Counter(move.after for move in moves if "district" in move.before)

    assert {("commune",): 12, ("province",): 6} == went
    assert 0 == split_in_thirds(LAW.law.on(DAY), to_province=6, to_commune=12).amount


def test_every_case_goes_on(book: Services) -> None:
    """Each case has somebody, and nobody has a case without its task."""
    found = book.continued(PLAN.history)
    carried = PLAN.carried("services")

    assert carried is not None
    assert ((), ()) == (carried.undecided, carried.problems)
    assert sum(row.cases for row in book.open_cases) == sum(each.cases for each in found)
    assert {Why.TASK, Why.TERRITORY, Why.DECISION} == {each.why for each in found}


def test_centres_are_ready_on_the_day(book: Services) -> None:
    """In the trial run they lack seal and account, and procedures are published ten days later."""
    trial = book.centre_states(PLAN.history, date(2025, 6, 15))
    start = book.centre_states(PLAN.history, DAY)

    assert 55 == len(trial) == len(start)
    assert all(state.is_ready for state in start)
    assert {(Need.SEAL, Need.ACCOUNT, Need.PROCEDURES)} == {
        state.lacks for state in trial if state.unit.code != "22"
    }
    assert {DAY} == {state.ready_on for state in trial}
    assert book.is_open("TT-06685", date(2025, 6, 16), time(8))


def test_findings_are_few_and_true() -> None:
    """A plan of 390 posts that 263 people were received for, and an act of the transition."""
    rules = [rule for rule in LAW.rules if rule.code.startswith("SVC")]

    assert ["SVC024", "SVC110"] == [finding.code for finding in validate(PLAN, rules)]


def test_what_is_made_up_says_so(book: Services) -> None:
    """Every row has a ground; what is no citation is called illustrative."""
    fields = [field.name for field in attrs.fields(type(book))]
    rows = [row for name in fields for row in getattr(book, name)]
    assumed = [row.basis for row in rows if isinstance(row.basis, Assumption)]

    assert [] == [row for row in rows if row.basis is None]
    assert {"illustrative"} == {basis.name for basis in assumed}
    assert 76 == len(rows) - len(assumed)


def test_the_script_makes_the_tables_that_are_there(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The same seed gives the same bytes."""
    script = ROOT / "tools" / "make_quang_ninh_services.py"
    monkeypatch.setattr(sys, "argv", [str(script), str(tmp_path)])
    monkeypatch.setattr(sys, "path", [str(script.parent), *sys.path])
    runpy.run_path(str(script), run_name="__main__")

    made = {path.name: path.read_bytes() for path in tmp_path.iterdir()}
    assert {"tasks.csv", "open_cases.csv", "fittings.csv"} < set(made)
    assert made == {name: (DATA / name).read_bytes() for name in made}
