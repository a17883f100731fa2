"""A workbook to fill in has every column, and nothing that somebody else filled in."""

from __future__ import annotations

from typing import TYPE_CHECKING

import openpyxl
import pytest

import adminreform as ar
from adminreform.io.book_tables import tables_of
from adminreform.io.kinds import columns_in
from adminreform.io.tables import TABLES
from adminreform.io.titles import table_title
from adminreform.staffing import Establishment, Staffing
from tests.worlds import old, world

if TYPE_CHECKING:
    from pathlib import Path


def test_every_column_of_the_books_asked_for_is_there(tmp_path: Path) -> None:
    """Under its title stands its name; a needed one has a star."""
    path = tmp_path / "template.xlsx"

    ar.write_template(path, books=["staffing", "records"])

    book = openpyxl.load_workbook(path)
    tables = [*TABLES, *tables_of("staffing"), *tables_of("records")]
    assert [table_title(name, "vi") for name in tables] == book.sheetnames[1:-1]
    for name in tables:
        sheet, columns = book[table_title(name, "vi")], columns_in(name)
        assert list(columns) == [cell.value for cell in sheet[2]]
        starred = [str(cell.value).endswith(" *") for cell in sheet[1]]
        assert [column.needed for column in columns.values()] == starred
        assert (3 if name == "about" else 2) == sheet.max_row  # it says of which layout it is


def test_a_plan_gives_its_units_and_not_its_books(tmp_path: Path) -> None:
    """What is filled in comes from those who fill it in; units can be picked."""
    reform = world("00166 + 00167 -> 00900")
    posts = Establishment(unit=old("00166"), group="civil_servant", posts=20)
    plan = ar.Plan(reform=reform, staffing=Staffing(establishments=[posts]))
    path = tmp_path / "template.xlsx"

    ar.write_template(path, plan=plan, books=["staffing"])

    assert ar.Plan(reform=reform) == ar.read(path)
    sheet = openpyxl.load_workbook(path)["Biên chế"]
    lists = {
        str(rule.sqref).partition("3:")[0]
        for rule in sheet.data_validations.dataValidation
        if rule.type == "list"
    }
    assert "A" in lists  # the units


def test_an_empty_template_is_told_to_be_empty(tmp_path: Path) -> None:
    """It is no plan yet, and nothing crashes."""
    ar.write_template(tmp_path / "template.xlsx", language="en")

    found = ar.proofread(tmp_path / "template.xlsx")

    assert found.errors
    assert "there are neither units nor events" in str(found.errors[0].text)


@pytest.mark.parametrize(
    ("name", "books", "told"),
    [
        ("template.json", (), "give it a name that ends in .xlsx"),
        ("template.xlsx", ("asets",), "did you mean assets?"),
    ],
)
def test_what_makes_no_template_is_refused(
    name: str, books: tuple[str, ...], told: str, tmp_path: Path
) -> None:
    """And nothing is written."""
    with pytest.raises((ar.UnknownFormatError, ar.InvalidValueError), match=told):
        ar.write_template(tmp_path / name, books=books)
    assert [] == list(tmp_path.iterdir())
