"""The book of records of Quảng Ninh: illustrative, and as large as it says."""

from __future__ import annotations

import runpy
import sys
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from adminreform import Assumption, datasets, validate
from adminreform.jurisdictions import load

if TYPE_CHECKING:
    from adminreform.records import Records

PLAN = datasets.quang_ninh_2025()
ROOT = Path(__file__).parents[2]
DATA = ROOT / "src" / "adminreform" / "datasets" / "data" / "quang_ninh_2025"
TABLES = (
    *("fonds", "series", "inventory_counts", "custody_decisions", "handovers"),
    *("scan_batches", "documents", "destruction_holds"),
)


@pytest.fixture(scope="module")
def book() -> Records:
    """The book."""
    assert PLAN.records is not None
    return PLAN.records


def test_every_authority_has_a_fonds(book: Records) -> None:
    """171 communes and 13 districts."""
    before = PLAN.reform.before

    assert (13, 171) == tuple(
        len({f.creator for f in book.fonds} & {u.ref for u in before.at_tier(tier)})
        for tier in ("district", "commune")
    )
    assert 184 == len(book.fonds)


def test_shelves_are_as_dense_as_in_dien_bien(book: Records) -> None:
    """Oracle: 12,000 m in 10 districts and 6,000 m in 129 communes, to a decimetre.

    Source: Department of Home Affairs of Điện Biên, as reported.
    """
    tiers = {u.ref: u.tier for u in PLAN.reform.before}
    metres = {"district": Decimal(), "commune": Decimal()}
    for series in book.series:
        metres[tiers[book.fonds_by_id[series.fonds].creator]] += series.metres

    assert Decimal(12_000) / 10 * 13 == metres["district"]
    assert (Decimal(6_000) / 129 * 171).quantize(Decimal("0.1")) == metres["commune"]


def test_every_row_says_that_it_is_made_up(book: Records) -> None:
    """All but the hold that a letter orders."""
    rows = [row for name in TABLES for row in getattr(book, name)]

    assert ["reform"] == [row.id for row in rows if not isinstance(row.basis, Assumption)]
    assert {"illustrative"} == {r.basis.name for r in rows if isinstance(r.basis, Assumption)}


def test_nothing_is_lost(book: Records) -> None:
    """Every file, metre and page is somewhere on 1 July, and nobody waits for a decision."""
    carried = book.carried(PLAN.history)

    assert () == carried.undecided
    assert () == carried.problems
    for measure in ("series", "file", "metre", "page"):
        assert carried.opening.total(measure) == carried.closing.total(measure)


def test_somebody_and_one_alone_has_custody_on_every_day(book: Records) -> None:
    """No gaps, no overlaps, and every receipt is signed."""
    custody = book.custody(PLAN.history)

    assert () == custody.gaps
    assert () == custody.overlaps
    assert () == custody.waiting(date(2025, 7, 1))


def test_findings_are_few_and_true() -> None:
    """What is found follows from the acts: twelve communes were divided, their files were not."""
    found = validate(PLAN, load("vn").rules)

    assert {"REC025": 12} == {c: n for c, n in found.counts.items() if c.startswith("REC")}
    divided = {ref for ref, ends in _targets().items() if len(ends) > 1}
    assert divided == {finding.subject for finding in found.by_code("REC025")}


def _targets() -> dict[object, set[object]]:
    found: dict[object, set[object]] = {}
    for link in PLAN.reform.links:
        if link.gives and link.target is not None:
            found.setdefault(link.source, set()).add(link.target)
    return found


def test_districts_hand_over_to_the_province(book: Records) -> None:
    """Closed files go to the province by 30 June, those of work in hand to a commune."""
    custody = book.custody(PLAN.history)
    day = date(2025, 7, 1)
    (province,) = PLAN.reform.after.at_tier("province")

    assert 52 == len(custody.held_by(province.ref, on=day))
    assert {"in hand"} == {
        series.state.value
        for series in book.series
        if book.fonds_by_id[series.fonds].creator.code.startswith(("19", "20"))
        and custody.custodians(series.id, on=day)[0].holder != province.ref
    }


def test_the_script_makes_the_tables_that_are_there(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The same seed gives the same bytes."""
    script = ROOT / "tools" / "make_quang_ninh_records.py"
    monkeypatch.setattr(sys, "argv", [str(script), str(tmp_path)])
    monkeypatch.setattr(sys, "path", [str(script.parent), *sys.path])
    runpy.run_path(str(script), run_name="__main__")

    made = {path.name: path.read_bytes() for path in tmp_path.iterdir()}
    assert {f"{name}.csv" for name in TABLES} == set(made)
    assert made == {name: (DATA / name).read_bytes() for name in made}
