"""Files of older layouts are read; files of newer ones are refused with the way out.

`layouts/1` and `layouts/1.json` are as the first layout had them, and stay so.
"""

from __future__ import annotations

import json
import shutil
from datetime import date
from pathlib import Path
from typing import Any

import openpyxl
import pytest

import adminreform as ar
from adminreform.io.layout import LAYOUT, MIGRATIONS, RawTable, brought_up

STORED = Path(__file__).parent / "layouts"


@pytest.mark.parametrize("name", ["1", "1.json"])
def test_the_first_layout_is_read(name: str, tmp_path: Path) -> None:
    """The unit of measurement stood in `unit`; what is written again is of today."""
    plan = ar.read(STORED / name)

    (households,) = plan.measures
    assert "household" == households.unit
    assert [1250, 980] == [size.value for size in households.sizes]
    assert date(2024, 12, 31) == households.sizes[0].on

    ar.write(plan, tmp_path / "again")
    ar.write(plan, tmp_path / "again.json")
    assert plan == ar.read(tmp_path / "again") == ar.read(tmp_path / "again.json")
    head = (tmp_path / "again" / "sizes.csv").read_text(encoding="utf-8").partition("\n")[0]
    assert "measure,measured_in,ref,value,measured_on,basis" == head
    about = (tmp_path / "again" / "about.csv").read_text(encoding="utf-8")
    assert f"layout,{LAYOUT}\n" in about


def test_both_forms_of_the_first_layout_are_one_plan() -> None:
    """A folder and a document of the same tables."""
    assert ar.read(STORED / "1") == ar.read(STORED / "1.json")


def test_a_workbook_of_the_first_layout_is_read(tmp_path: Path) -> None:
    """It says nothing of a layout, and has the old column."""
    plan = ar.read(STORED / "1")
    ar.write(plan, tmp_path / "plan.xlsx")
    book = openpyxl.load_workbook(tmp_path / "plan.xlsx")
    for row in book["about"].iter_rows():
        if row[0].value == "layout":
            book["about"].delete_rows(row[0].row)
    cell = next(cell for cell in book["sizes"][1] if cell.value == "measured_in")
    cell.value = "unit"
    book.save(tmp_path / "plan.xlsx")

    assert plan == ar.read(tmp_path / "plan.xlsx")


def test_what_says_it_is_of_today_is_not_changed(tmp_path: Path) -> None:
    """The old column is none in the new layout, so that the new one is missing."""
    shutil.copytree(STORED / "1", tmp_path / "plan")
    text = f"name,value\nlayout,{LAYOUT}\n"
    (tmp_path / "plan" / "about.csv").write_text(text, encoding="utf-8")

    with pytest.raises(ar.LoadError) as caught:
        ar.read(tmp_path / "plan")

    assert "the column is missing; found measure, unit, ref" in str(caught.value.exceptions[0])


def test_a_table_that_has_both_columns_keeps_both() -> None:
    """Nothing is lost by a step, and no column stands twice."""
    table = RawTable("sizes", "sizes.csv", ["measure", "unit", "measured_in"], [])

    assert list(MIGRATIONS) == brought_up({"sizes": table}, 1)
    assert ["measure", "unit", "measured_in"] == table.header
    assert [] == brought_up({"sizes": table}, LAYOUT)


def test_every_layout_has_a_step() -> None:
    """From the first to the one of today, each said in both languages."""
    assert list(range(2, LAYOUT + 1)) == [step.to for step in MIGRATIONS]
    assert all(step.what.en and step.what.vi for step in MIGRATIONS)


@pytest.mark.parametrize("name", ["plan", "plan.json", "plan.xlsx"])
def test_a_newer_layout_is_refused(name: str, tmp_path: Path) -> None:
    """Before anything else is looked at, with what to do, in both languages."""
    path = tmp_path / name
    ar.write(ar.datasets.toy(), path)
    newer = LAYOUT + 1
    if path.is_dir():
        (path / "about.csv").write_text(f"name,value\nlayout,{newer}\n", encoding="utf-8")
    elif path.suffix == ".json":
        held = json.loads(path.read_text(encoding="utf-8"))
        held["format"] = f"adminreform/{newer}"
        path.write_text(json.dumps(held), encoding="utf-8")
    else:
        book = openpyxl.load_workbook(path)
        place: Any = next(row[1] for row in book["about"].iter_rows() if row[0].value == "layout")
        place.value = str(newer)
        book.save(path)

    with pytest.raises(ar.LoadError) as caught:
        ar.read(path)

    (error,) = caught.value.exceptions
    assert isinstance(error, ar.RowError)
    assert f"written in layout {newer}" in error.problem
    assert "pip install --upgrade adminreform" in error.problem
    assert f"tệp dùng bố cục {newer}" in error.vi
