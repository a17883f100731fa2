"""What is wrong with tables, told to who reads Vietnamese; `str` stays English."""

from __future__ import annotations

import ast
import pickle
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

import adminreform as ar
from adminreform.cli import main
from adminreform.errors import AdminReformError, InvalidValueError, LoadError, RowError
from adminreform.text import did_you_mean
from tests.worlds import world

if TYPE_CHECKING:
    from collections.abc import Callable

SOURCE = Path(ar.__file__).parent

DAMAGE: list[tuple[str, str, str, str, str]] = [
    (
        "units.csv",
        "2025-01-01",
        "1/7/2025",
        "expected a day as YYYY-MM-DD, got '1/7/2025'",
        "dòng 2, since: cần ngày dạng năm-tháng-ngày, ví dụ 2025-07-01; ô ghi '1/7/2025'",
    ),
    (
        "units.csv",
        "2025-01-01",
        "2025-02-30",
        "is no day of the calendar",
        "'2025-02-30' không có trong lịch",
    ),
    ("units.csv", "since", "sinc", "no such column; did you mean since?", "có phải là since?"),
    (
        "units.csv",
        "code,since",
        "code,x",
        "the column is missing",
        "thiếu cột này; hiện có code, x",
    ),
    ("units.csv", "name", "code", "the column stands twice", "cột này ghi hai lần"),
    ("units.csv", "A,2025-01-01", ",2025-01-01", "must not be empty", "không được để trống"),
    (
        "links.csv",
        ",whole",
        ",hole",
        "got 'hole'; did you mean whole?",
        "whole, part, remainder, none, unspecified; ô ghi 'hole'; có phải là whole?",
    ),
    ("links.csv", "1,A@", "9,A@", "is not in the table of events", "không có trong bảng events"),
    (
        "establishments.csv",
        "unit,group,posts\nA,clerk,12.5\n",
        "",
        "expected a whole number, got '12.5'",
        "establishments.csv, dòng 2, posts: cần một số nguyên; ô ghi '12.5'",
    ),
]


def damaged(folder: Path, file: str, old: str, new: str) -> Path:
    """A plan in a folder, with one thing in a table that is not as it should be."""
    ar.write(ar.Plan(reform=world("A + B -> X")), folder)
    path = folder / file
    if path.exists():
        text = path.read_text(encoding="utf-8")
        assert old in text
        path.write_text(text.replace(old, new, 1), encoding="utf-8")
    else:
        path.write_text(old, encoding="utf-8")
    return folder


@pytest.mark.parametrize(("file", "old", "new", "en", "vi"), DAMAGE)
def test_what_is_wrong_is_told_in_both_languages(
    file: str,
    old: str,
    new: str,
    en: str,
    vi: str,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
) -> None:
    """By the error, and by the command line in the language that was asked for."""
    folder = damaged(tmp_path / "plan", file, old, new)

    with pytest.raises(LoadError) as caught:
        ar.read(folder)

    assert en in str(caught.value)
    assert str(caught.value) == caught.value.to("en")
    assert vi in caught.value.to("vi")
    assert caught.value.to("vi").startswith(f"không đọc được {folder}:\n- ")
    assert 2 == main(["check", str(folder), "--lang", "vi"])
    told = capsys.readouterr().err
    assert told.startswith(f"lỗi: không đọc được {folder}:\n- ")
    assert vi in told


def test_files_that_are_not_there_are_told(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """With the near miss, or with what is there instead."""
    ar.write(ar.Plan(reform=world("A -> X")), tmp_path / "plan")

    assert 2 == main(["check", str(tmp_path / "plann"), "--lang", "vi"])
    told = capsys.readouterr().err
    assert "plann: không có tệp hoặc thư mục này; có phải là plan?" in told
    (tmp_path / "plan" / "events.csv").unlink()
    assert 2 == main(["check", str(tmp_path / "plan"), "--lang", "vi"])
    told = capsys.readouterr().err
    assert "events.csv: thiếu tệp này; thư mục có about.csv, links.csv" in told


def _one_wording(tree: ast.AST) -> list[int]:
    """Lines on which an error of a table is worded in one language alone."""
    wordings = {"bad": 3, "add": 5}
    lines: list[int] = []
    for node in ast.walk(tree):
        if not isinstance(node, ast.Call) or any(isinstance(a, ast.Starred) for a in node.args):
            continue
        function = node.func
        if isinstance(function, ast.Attribute) and function.attr in wordings:
            on_errors = function.attr == "bad" or ast.unparse(function.value).endswith("errors")
            if on_errors and len(node.args) < wordings[function.attr]:
                lines.append(node.lineno)
    return lines


@pytest.mark.parametrize("file", sorted((SOURCE / "io").glob("*.py")), ids=lambda path: path.stem)
def test_every_error_of_a_table_has_both_wordings(file: Path) -> None:
    """Whoever adds one words it twice."""
    assert [] == _one_wording(ast.parse(file.read_text(encoding="utf-8")))


def test_one_wording_is_seen() -> None:
    """The test above is not blind."""
    assert [1, 2] == _one_wording(ast.parse("row.bad('a', 'b')\nerrors.add('f', 1, 'c', 'd')"))
    assert [] == _one_wording(ast.parse("row.bad('a', 'b', 'c')\nfound.add(1)"))


@pytest.mark.parametrize(
    "make",
    [
        lambda: LoadError("bad", [RowError("f.csv", 2, "c", "is wrong", vi="sai")], "hỏng"),
        lambda: LoadError("bad", [RowError("f.csv", 2, "c", "is wrong", vi="sai")], "hỏng").derive(
            [RowError("f.csv", 2, "c", "is wrong", vi="sai")]
        ),
    ],
)
def test_a_load_error_is_told(make: Callable[[], LoadError]) -> None:
    """A part of one, too; without a wording in Vietnamese there is the English one."""
    error = make()

    assert "hỏng:\n- f.csv, dòng 2, c: sai" == error.to("vi")
    assert "bad:\n- f.csv, row 2, c: is wrong" == error.to() == str(error)
    bare = LoadError("bad", [RowError("f.csv", 2, "c", "is wrong")])
    assert "bad:\n- f.csv, dòng 2, c: is wrong" == bare.to("vi")


def test_errors_without_a_wording_are_english() -> None:
    """Every error of the library answers."""
    assert "no" == AdminReformError("no").to("vi")
    assert ["no", "không"] == [InvalidValueError("no", "không").to(each) for each in ("en", "vi")]
    assert "không" == pickle.loads(pickle.dumps(InvalidValueError("no", "không"))).to("vi")


def test_near_misses_are_asked_about() -> None:
    """Nothing is asked where nothing is near."""
    assert ("; did you mean a, b?", "; có phải là a, b?") == (
        did_you_mean(["a", "b"]).en,
        did_you_mean(["a", "b"]).vi,
    )
    assert not did_you_mean([]).en
