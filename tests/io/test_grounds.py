"""Assumptions in Vietnamese workbooks are in Vietnamese words, and come back the same."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import openpyxl
import pytest

import adminreform as ar
from adminreform import Assumption, Citation, InvalidValueError, Plan
from adminreform.law import Basis, parse_basis
from adminreform.staffing import Establishment, Staffing
from tests.worlds import old, world

if TYPE_CHECKING:
    from pathlib import Path

GROUNDS: list[tuple[Basis, str]] = [
    (Assumption("illustrative"), "giả định: minh họa"),
    (Assumption("illustrative", "chưa có số liệu"), "giả định: minh họa — chưa có số liệu"),
    (Assumption("minh họa"), "assumption: minh họa"),
    (Assumption("equal"), "giả định: equal"),
    (Citation("1660/NQ-UBTVQH15"), "1660/NQ-UBTVQH15"),
]


@pytest.mark.parametrize(("basis", "written"), GROUNDS)
def test_a_ground_comes_back(tmp_path: Path, basis: Basis, written: str) -> None:
    """Whatever it is, and whoever called an assumption by a Vietnamese word of their own."""
    rows = [
        Establishment(unit=old("A"), group="clerk", posts=4, since=date(2025, 1, 1), basis=basis)
    ]
    plan = Plan(reform=world("A + B -> X"), staffing=Staffing(establishments=rows))
    path = tmp_path / "plan.xlsx"
    ar.write(plan, path, language="vi")

    sheet = openpyxl.load_workbook(path)["Biên chế"]
    place = next(cell.column for cell in sheet[2] if cell.value == "basis")
    assert written == sheet.cell(3, place).value
    assert plan == ar.read(path)


@pytest.mark.parametrize("said", ["giả định: minh họa", "GIẢ ĐỊNH:minh họa", "Giả định:  Minh họa"])
def test_an_assumption_is_read_in_vietnamese(said: str) -> None:
    """However its mark is typed."""
    assert Assumption("illustrative") == parse_basis(said)


def test_no_source_passes_for_an_assumption() -> None:
    """In either language, so that what is written can be told apart."""
    with pytest.raises(InvalidValueError, match="is an assumption"):
        Citation("giả định: minh họa")


def test_a_unit_that_ends_goes_whole(tmp_path: Path) -> None:
    """As the how-to pages write it; one that gives nothing to another still says so."""
    ar.write(Plan(reform=world("A -> X; D ->")), tmp_path / "tables")
    links = tmp_path / "tables" / "links.csv"
    links.write_text(links.read_text(encoding="utf-8").replace(",,none", ",,whole"))
    plan = ar.read(tmp_path / "tables")
    path = tmp_path / "plan.xlsx"
    ar.write(plan, path, language="vi")

    rows = list(openpyxl.load_workbook(path)["Liên kết"].iter_rows(min_row=3, values_only=True))
    assert ["toàn bộ"] == [row[3] for row in rows if str(row[1]).startswith("D@")]
    assert plan == ar.read(path)
