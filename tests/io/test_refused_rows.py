"""Rows whose cells can be read and whose values cannot exist are told with their column."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

import adminreform as ar
from adminreform.errors import LoadError, RowError
from tests.worlds import world

if TYPE_CHECKING:
    from pathlib import Path


def with_table(path: Path, name: str, text: str) -> Path:
    """Tables of a plan of two communes that become one, and one more."""
    ar.write(ar.Plan(reform=world("A + B -> X")), path)
    (path / f"{name}.csv").write_text(text, encoding="utf-8")
    return path


def refused(path: Path) -> list[RowError]:
    """What is wrong with it."""
    with pytest.raises(LoadError) as caught:
        ar.read(path)
    return [error for error in caught.value.exceptions if isinstance(error, RowError)]


@pytest.mark.parametrize(
    ("table", "text", "column", "vi"),
    [
        (
            "open_cases",
            "id,unit,procedure,cases\nk,A,P,-3\n",
            "cases",
            "cần một số nguyên không âm; ô ghi -3",
        ),
        (
            "opening_hours",
            "id,point,days,opens,closes\nh,C,mon,7h75,11:30\n",
            "opens",
            "cần ghi giờ, ví dụ 7h30 hoặc 07:30; ô ghi '7h75'",
        ),
        (
            "opening_hours",
            "id,point,days,opens,closes\nh,C,mon,sáng,11:30\n",
            "opens",
            "cần ghi giờ, ví dụ 7h30 hoặc 07:30; ô ghi 'sáng'",
        ),
        (
            "opening_hours",
            "id,point,days,opens,closes\nh,C,mon,11:30,7:30\n",
            "closes",
            "giờ đóng cửa 07:30 không sau giờ mở cửa 11:30",
        ),
        (
            "establishments",
            "unit,group,posts,since\nA,clerk,-1,2025-01-01\n",
            "posts",
            "cần một số nguyên không âm, ô ghi -1",
        ),
    ],
)
def test_the_column_is_told(tmp_path: Path, table: str, text: str, column: str, vi: str) -> None:
    """The one that is at fault, or that the others do not fit."""
    (error,) = refused(with_table(tmp_path / "plan", table, text))

    assert (f"{table}.csv", 2, column, vi) == (error.file, error.row, error.column, error.vi)


def test_hours_are_read_as_officials_write_them(tmp_path: Path) -> None:
    """And written as tables have them, so that they come back the same."""
    text = "id,point,days,opens,closes\nh,C,mon,7h30,11 giờ\n"
    plan = ar.read(with_table(tmp_path / "plan", "opening_hours", text))
    assert isinstance(plan, ar.Plan)
    assert plan.services is not None

    (hours,) = plan.services.opening_hours

    assert ("07:30", "11:00") == (hours.opens, hours.closes)
    ar.write(plan, tmp_path / "again.xlsx", language="vi")
    assert plan == ar.read(tmp_path / "again.xlsx")
