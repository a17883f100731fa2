"""Units that cells call by their names."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import openpyxl
import pytest

import adminreform as ar
from adminreform import Contribution, Formation, Plan, Reform, Registry, Unit
from adminreform.errors import LoadError, RowError
from adminreform.staffing import Establishment, Staffing

if TYPE_CHECKING:
    from pathlib import Path

BEFORE, DAY = date(2025, 1, 1), date(2025, 7, 1)
STAFF, LINKS = "Biên chế", "Liên kết"
NAMES = {"11": "An Hòa", "12": "Đại Thắng", "13": "Tân Lập", "14": "Tân Lập"}


def a_plan() -> Plan:
    """Four communes, two of one name; the first two become one."""
    units = [
        Unit(ref=ar.UnitRef(code, BEFORE), name=name, kind="xã") for code, name in NAMES.items()
    ]
    registry = Registry(units, on=BEFORE)
    new = Unit(ref=ar.UnitRef("H", DAY), name="Hòa Thắng", kind="xã")
    parts = [Contribution(units[i].ref) for i in (0, 1)]
    rows = [Establishment(unit=units[0].ref, group="clerk", posts=4, since=BEFORE)]
    return Plan(
        reform=Reform(
            before=registry,
            events=[Formation(target=new, contributions=parts)],
            effective=DAY,
        ),
        staffing=Staffing(establishments=rows),
    )


def edited(path: Path, sheet: str, cell: str, value: str) -> Path:
    """The workbook of the plan with one cell written otherwise."""
    ar.write(a_plan(), path, language="vi")
    book = openpyxl.load_workbook(path)
    book[sheet][cell] = value
    book.save(path)
    return path


@pytest.mark.parametrize("said", ["xã An Hòa", "XÃ AN HOÀ", "xã  An Hòa "])
@pytest.mark.parametrize(("sheet", "cell"), [(STAFF, "A3"), (LINKS, "B3")])
def test_a_full_name_finds_its_unit(tmp_path: Path, sheet: str, cell: str, said: str) -> None:
    """The plan is the same, and a finding says how the name was understood."""
    path = edited(tmp_path / "plan.xlsx", sheet, cell, said)

    assert a_plan() == ar.read(path)
    found = [f for f in ar.proofread(path) if f.code == "TAB013"]
    assert [f"{sheet}!{cell}"] == [f.subject for f in found]
    assert "được hiểu là đơn vị 11@2025-01-01" in found[0].text.vi


@pytest.mark.parametrize(
    ("sheet", "cell", "said", "near"),
    [
        (STAFF, "A3", "xã An Hoà Bình", "có phải là An Hòa (11@2025-01-01)?"),
        (STAFF, "A3", "An Hòa", "có phải là An Hòa (11@2025-01-01)?"),
        (STAFF, "A3", "xã Tân Lập", "là tên của 13@2025-01-01, 14@2025-01-01; hãy ghi mã"),
        (LINKS, "B3", "xã Đại Thắg", "có phải là Đại Thắng (12@2025-01-01)?"),
        (LINKS, "B3", "xã Tân Lập", "có phải là 13@2025-01-01, 14@2025-01-01?"),
    ],
)
def test_no_unit_is_guessed(tmp_path: Path, sheet: str, cell: str, said: str, near: str) -> None:
    """A name without its kind, a misspelt one, or one of several is met with the likely ones."""
    path = edited(tmp_path / "plan.xlsx", sheet, cell, said)

    with pytest.raises(LoadError) as caught:
        ar.read(path)

    (error,) = [error for error in caught.value.exceptions if isinstance(error, RowError)]
    assert f"{sheet}!{cell}" == f"{error.sheet}!{error.cell}"
    assert near in error.vi
    assert "xãAn" not in error.vi


def test_a_code_says_nothing(tmp_path: Path) -> None:
    """Where a code or a reference is written, nothing had to be understood."""
    path = edited(tmp_path / "plan.xlsx", STAFF, "A3", "1 1")

    assert a_plan() == ar.read(path)
    assert ["TAB009"] == [finding.code for finding in ar.proofread(path)]
