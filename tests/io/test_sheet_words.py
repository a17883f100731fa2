"""Findings beside a workbook name its sheets, and say how to make one that is not there."""

from __future__ import annotations

from typing import TYPE_CHECKING

import openpyxl
import pytest

import adminreform as ar
from adminreform import Finding, Plan
from adminreform.io.sheet_words import in_sheets
from adminreform.text import Text
from tests.worlds import world

if TYPE_CHECKING:
    from pathlib import Path

ASKING = Finding(
    code="SVC019",
    severity="warning",
    subject="plan",
    text=Text("no row of unit_facts tells", "bảng unit_facts chưa có dòng nào"),
    mend=Text(
        "add a row to table fittings or case_decisions",
        "bổ sung dòng vào bảng fittings, case_decisions hoặc links",
    ),
)


def test_tables_are_called_as_sheets(tmp_path: Path) -> None:
    """In a Vietnamese workbook by Vietnamese titles, in whatever language one reads."""
    path = tmp_path / "plan.xlsx"
    ar.write(Plan(reform=world("A + B -> X")), path, language="vi")

    (told,) = in_sheets([ASKING], path)

    assert "trang 'Đặc điểm đơn vị' chưa có dòng nào" == told.text.vi
    assert "case_decisions" not in told.mend.vi + told.mend.en
    assert "'Liên kết'; sổ tính chưa có trang " in told.mend.vi
    assert "`adminreform template OUT.xlsx --book services` tạo trang mẫu" in told.mend.vi
    assert (ASKING.code, ASKING.subject) == (told.code, told.subject)
    ar.mark(path, [ASKING], tmp_path / "m.xlsx")
    rows = list(openpyxl.load_workbook(tmp_path / "m.xlsx")["Lỗi"].values)
    assert "--book services" in str(rows[1][4])


@pytest.mark.parametrize("book", ["services"])
def test_the_sheet_that_is_asked_for_can_be_made(tmp_path: Path, book: str) -> None:
    """The workbook that the command makes has it, and then nothing is said of it."""
    path = tmp_path / "template.xlsx"
    ar.write_template(path, books=[book], language="vi")

    (told,) = in_sheets([ASKING], path)

    assert "chưa có trang" not in told.mend.vi
    assert "case_decisions" not in told.mend.vi


def test_sheets_with_names_of_tables_stay(tmp_path: Path) -> None:
    """A workbook for programs is spoken of in its own words."""
    path = tmp_path / "plan.xlsx"
    ar.write(Plan(reform=world("A + B -> X")), path)

    assert [ASKING] == in_sheets([ASKING], path)
