"""The book of oversight of Quảng Ninh: days of acts and press, and what is made up."""

from __future__ import annotations

import runpy
import sys
from collections import Counter
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from adminreform import Assumption, Citation, datasets, validate
from adminreform.io.book_tables import tables_of
from adminreform.jurisdictions import load
from adminreform.jurisdictions.vn.deadlines import reform_deadlines
from adminreform.jurisdictions.vn.rules_petitions import legal_due
from adminreform.readiness import CRITERIA, gate_readiness

if TYPE_CHECKING:
    from adminreform.oversight import Oversight

PLAN = datasets.quang_ninh_2025()
PACK = load("vn")
ROOT = Path(__file__).parents[2]
DATA = ROOT / "src" / "adminreform" / "datasets" / "data" / "quang_ninh_2025"
TOLD = date(2025, 9, 23)


@pytest.fixture(scope="module")
def book() -> Oversight:
    """The book."""
    assert PLAN.oversight is not None
    return PLAN.oversight


def test_the_days_are_those_that_were_published(book: Oversight) -> None:
    """Department of Home Affairs, Resolution 1679, Vietnam News Agency, as reported."""
    days = {each.id: each.end for each in book.milestones}

    assert {
        "lists": date(2025, 4, 6),
        "district-projects": date(2025, 4, 12),
        "conclusion": date(2025, 4, 15),
        "consultation": date(2025, 4, 19),
        "votes": date(2025, 4, 21),
        "district-dossiers": date(2025, 4, 22),
        "government-project": date(2025, 5, 9),
        "verification": date(2025, 6, 3),
        "courses": date(2025, 6, 8),
        "trial-start": date(2025, 6, 15),
        "resolution": date(2025, 6, 16),
        "trial": date(2025, 6, 30),
        "opening": date(2025, 7, 1),
        "surplus-plans": date(2025, 10, 31),
        "road-map": date(2027, 12, 31),
        "norm": date(2030, 4, 14),
    }.items() <= days.items()


def test_deadlines_are_those_of_the_law(book: Oversight) -> None:
    """Each that rests on a parameter of the pack has its very day."""
    law: dict[str, date] = {}
    for each in reform_deadlines(PACK.on(date(2025, 7, 1)), province="Quảng Ninh"):
        law.setdefault(each.key, each.day)
    resting = [each for each in book.milestones if each.rule]

    assert 20 == len(resting)
    assert [] == [each.id for each in resting if each.deadline != law[each.rule]]
    assert {date(2025, 6, 15), date(2025, 7, 1)} == {gate.on for gate in book.gates}


def test_rows_say_what_is_made_up(book: Oversight) -> None:
    """Facts are milestones and duties of acts and press; what gates require is made up."""
    rows = [row for name in tables_of("oversight") for row in getattr(book, name)]
    facts = [row for row in rows if isinstance(row.basis, Citation)]

    assert all(row.basis is not None for row in rows)
    assert {"illustrative"} == {r.basis.name for r in rows if isinstance(r.basis, Assumption)}
    assert {"Milestone", "ReportDuty"} == {type(row).__name__ for row in facts}
    assert 15 == len(facts)


def test_no_fact_has_a_day_that_nobody_published(book: Oversight) -> None:
    """Rows with a source have the day of the source; other first days are told as made up."""
    with_start = {
        each.id
        for each in book.milestones
        if each.start is not None and isinstance(each.basis, Citation)
    }

    assert {"trial", "national-course", "nq07-paid", "norm"} == with_start


def test_all_is_in_the_register_and_nothing_without_an_owner(book: Oversight) -> None:
    """54 units are watched, on the last day of the book all that is open has one member."""
    items = book.open_items(TOLD)

    assert TOLD == book.last_day
    assert 54 == len({each.unit for each in book.charges if each.unit is not None})
    assert 0 == len(items.without_owner) == len(items.overdue)
    assert {1} == {len(each.members) for each in items}
    assert [] == list(validate(PLAN, [r for r in PACK.rules if r.code == "OVR027"]))


def test_petitions_of_ended_units_were_handed_on(book: Oversight) -> None:
    """On 1 July, to a unit that took territory over; due by the law of their acceptance."""
    lineage = PLAN.history.lineage
    ended = [each for each in book.petitions if each.unit in PLAN.reform.before]
    assert 20 == len(ended)
    for each in ended:
        open_then = each.settled is None or each.settled >= date(2025, 7, 1)
        assert open_then == (each.to is not None)
        below = [u.ref for u in PLAN.reform.before.children(each.unit)] or [each.unit]
        heirs = {ref for unit in below for ref in lineage.successors(unit, on=date(2025, 7, 1))}
        assert each.to is None or each.to in heirs
    for each in book.petitions:
        due = legal_due(PACK.law, each)
        assert each.due == (None if due is None else due.day)


def test_a_petition_that_stayed_with_a_district_is_found(book: Oversight) -> None:
    """Nobody handed it on: the units that took its communes over are named."""
    import attrs

    (first, *_) = [each for each in book.petitions if each.to is not None]
    kept = attrs.evolve(first, to=None, handed=None, settled=None)
    plan = attrs.evolve(
        PLAN,
        oversight=attrs.evolve(
            book, petitions=[kept if each.id == first.id else each for each in book.petitions]
        ),
    )
    found = validate(plan, [r for r in PACK.rules if r.code == "OVR033"])

    assert [first.unit] == [each.subject for each in found]
    assert "hand them on to" in found[0].message


def test_every_unit_is_confirmed_by_the_opening(book: Oversight) -> None:
    """What no book can show is confirmed for 54 units; what books show is left to them."""
    official = book.gates_by_id["official"]
    units = [unit.ref for unit in PLAN.reform.after if unit.tier == official.tier]
    lacks = book.unconfirmed(official, units)

    assert 54 == len(units)
    assert 5 * 54 == len(book.confirmations)
    shown = {each.key for each in CRITERIA if each.by_books}
    assert 1 == len({*lacks.values()})
    assert shown - {"accounts_settled"} == {*lacks[units[0]]}


def test_who_was_not_ready_is_told(book: Oversight) -> None:
    """By made-up rows: 15 units had people to train, three had a scenario to pass."""
    trial, official = (gate_readiness(PLAN, gate) for gate in book.gates)
    lacks = Counter(block.criterion.key for block in official.blocks)

    assert (54, 54) == (len(trial.ready), len(trial.units))
    assert {"staff_trained": 15, "trial_passed": 3} == lacks
    assert 54 - len({block.unit for block in official.blocks}) == len(official.ready)


def test_the_opening_waits_for_the_hand_over(book: Oversight) -> None:
    """A later resolution moves the opening, and the deadlines of the law break."""
    schedule = book.schedule(calendar=PACK.calendar)
    slip = schedule.slip("resolution", days=5)

    assert schedule["opening"].is_critical
    assert {"handover", "appointments", "trial", "resolution"} <= {
        each.milestone.id for each in schedule.critical
    }
    assert {"handover", "opening", "portal"} <= {move.id for move in slip.broken}
    assert date(2025, 7, 6) == {m.id: m.new_end for m in slip.moves}["opening"]
    assert "norm" in {move.id for move in slip.moves}


def test_findings_are_few_and_true() -> None:
    """One report of the second week came a day late; all else is in order."""
    found = validate(PLAN, PACK.rules)

    assert {"OVR022": 1} == {c: n for c, n in found.counts.items() if c.startswith("OVR")}


def test_the_script_makes_the_tables_that_are_there(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The same seed gives the same bytes."""
    script = ROOT / "tools" / "make_quang_ninh_oversight.py"
    monkeypatch.setattr(sys, "argv", [str(script), str(tmp_path)])
    monkeypatch.setattr(sys, "path", [str(script.parent), *sys.path])
    runpy.run_path(str(script), run_name="__main__")

    made = {path.name: path.read_bytes() for path in tmp_path.iterdir()}
    assert {f"{name}.csv" for name in tables_of("oversight")} == set(made)
    assert made == {name: (DATA / name).read_bytes() for name in made}
