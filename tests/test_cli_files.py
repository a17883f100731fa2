"""Workbooks to fill in, what is wrong with them, and plans in other forms, on the command line."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import openpyxl
import pytest

import adminreform as ar
from adminreform.cli import main
from adminreform.cli._shared import Bar
from adminreform.staffing import Person, Staffing

if TYPE_CHECKING:
    from pathlib import Path

STAFF = "Biên chế"


def filled_in(path: Path, **cells: Any) -> None:
    """Write cells of the sheet of establishments."""
    book = openpyxl.load_workbook(path)
    for address, value in cells.items():
        book[STAFF][address] = value
    book.save(path)


@pytest.fixture
def template(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Path:
    """A workbook for the staff of the toy, nothing filled in."""
    path = tmp_path / "plan.xlsx"
    assert 0 == main(["template", str(path), "--plan", "toy", "--book", "staffing"])
    assert f"đã ghi vào {path}\n" == capsys.readouterr().out
    return path


def test_a_template_that_was_filled_in_is_a_plan(
    template: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Nothing is wrong with it as it is, nor with what people type."""
    filled_in(template, A3="A", B3="civil_servant", C3=12)

    assert 0 == main(["proofread", str(template)])
    assert "0 errors, 0 warnings, 0 notes\n" == capsys.readouterr().out
    plan = ar.read(template)
    assert ar.datasets.toy().reform == plan.reform
    assert plan.staffing is not None
    assert [("A@2000-01-01", 12)] == [
        (str(row.unit), row.posts) for row in plan.staffing.establishments
    ]


def test_a_template_has_the_books_that_were_asked_for(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """All of them, if none was; in the language that was asked for."""
    every, one = tmp_path / "every.xlsx", tmp_path / "one.xlsx"

    assert 0 == main(["template", str(every), "--lang", "en"])
    assert 0 == main(["template", str(one), "--lang", "en", "--book", "assets"])
    assert "written to " in capsys.readouterr().out
    sheets = [set(openpyxl.load_workbook(path).sheetnames) for path in (every, one)]
    assert {"Guide", "Units", "Roster", "Seals"} <= sheets[0]
    assert {"Guide", "Units", "Seals"} <= sheets[1]
    assert "Roster" not in sheets[1]


def test_what_is_wrong_is_told_and_marked(
    template: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Exit code 1; each with sheet and cell, in the language; the original stays."""
    filled_in(template, A3="Z", B3="civil_servant", C3="mười", A4="A", B4="x")
    before, marked = template.read_bytes(), tmp_path / "marked.xlsx"

    assert 1 == main(["proofread", str(template), "--lang", "vi", "--mark", str(marked)])

    told = capsys.readouterr().out
    assert f"{STAFF}!C3: cần ghi một số, ví dụ 1234,5 hoặc 1.234,5; ô ghi 'mười'" in told
    assert f"{STAFF}!A3: không đơn vị nào trước hoặc sau sắp xếp có mã 'Z'" in told
    assert f"{STAFF}!C4: không được để trống" in told
    assert told.endswith(f"3 ô được đánh dấu; đã ghi vào {marked}\n")
    assert before == template.read_bytes()
    copy = openpyxl.load_workbook(marked)
    assert "mười" in copy[STAFF]["C3"].comment.text
    assert {f"{STAFF}!{cell}" for cell in ("A3", "C3", "C4")} == {
        f"{row[2]}!{row[3]}" for row in copy["Lỗi"].iter_rows(min_row=2, values_only=True)
    }


def test_only_so_many_are_told(template: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """The rest is counted, unless all are asked for."""
    filled_in(template, **{f"C{row}": "x" for row in range(3, 30)})

    assert 1 == main(["proofread", str(template)])
    short = capsys.readouterr().out.splitlines()
    assert 1 == main(["proofread", str(template), "--all"])

    assert len(capsys.readouterr().out.splitlines()) > len(short)


def test_how_bad_it_must_be_is_asked(template: Path) -> None:
    """As `check` has it; a day that can be two is understood, which is a note."""
    filled_in(template, A3="A", B3="x", C3=1, D3="03/04/2025")

    codes = [
        main(["proofread", str(template), "--fail-on", level])
        for level in ("error", "info", "never")
    ]

    assert [0, 1, 0] == codes
    assert 0 == main(["proofread", str(template), "--days", "month first", "--fail-on", "info"])


@pytest.mark.parametrize(
    ("asked", "told"),
    [
        (["proofread", "nowhere.xlsx"], "no such file or folder"),
        (["proofread", "nowhere", "--mark", "out.xlsx"], "nowhere is none"),
        (["template", "out.xls"], "a template is a workbook"),
        (["template", "out.xlsx", "--book", "stafing"], "did you mean staffing?"),
        (["write", "toy", "out.ods"], "names no format"),
    ],
)
def test_what_makes_no_sense_is_refused(
    asked: list[str], told: str, capsys: pytest.CaptureFixture[str]
) -> None:
    """Exit code 2, and what to do."""
    language = ["--lang", "en"]
    assert 2 == main([*asked, *language])
    assert told in capsys.readouterr().err


@pytest.mark.parametrize("name", ["plan", "plan.json", "plan.xlsx"])
def test_a_plan_is_written_in_another_form(
    name: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """It reads as the same plan."""
    assert 0 == main(["write", "toy", str(tmp_path / name)])
    assert f"written to {tmp_path / name}\n" == capsys.readouterr().out
    assert ar.datasets.toy() == ar.read(tmp_path / name)


def test_a_workbook_is_written_for_people(tmp_path: Path) -> None:
    """With titles; it reads as the same plan, too."""
    path = tmp_path / "plan.xlsx"

    assert 0 == main(["write", "toy", str(path), "--for-people", "vi"])
    assert "Đơn vị" in openpyxl.load_workbook(path).sheetnames
    assert ar.datasets.toy() == ar.read(path)


def test_people_are_left_out_where_asked(tmp_path: Path) -> None:
    """Ids and days of birth do not leave the house."""
    toy = ar.datasets.toy()
    unit = next(iter(toy.reform.before)).ref
    person = Person(id="secret-7", unit=unit, group="civil_servant")
    ar.write(ar.Plan(reform=toy.reform, staffing=Staffing(roster=[person])), tmp_path / "plan")

    assert 0 == main(["write", str(tmp_path / "plan"), str(tmp_path / "out.json"), "--redacted"])

    assert "secret-7" in (tmp_path / "plan" / "roster.csv").read_text(encoding="utf-8")
    assert "secret-7" not in (tmp_path / "out.json").read_text(encoding="utf-8")


@pytest.mark.parametrize("seen", [True, False])
def test_a_bar_tells_how_far_it_is(
    seen: bool,  # noqa: FBT001 (a case)
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """On a terminal, while somebody waits; gone in the end. Elsewhere nothing is told."""
    monkeypatch.setattr(Bar, "PATIENCE", 0.0)
    monkeypatch.setattr("sys.stderr.isatty", lambda: seen)
    ar.write(ar.datasets.toy(), tmp_path / "plan")

    assert 0 == main(["write", str(tmp_path / "plan"), str(tmp_path / "plan.xlsx")])

    told = capsys.readouterr().err
    assert seen is ("reading ███" in told)
    assert seen is (" 100 % plan.xlsx" in told)
    assert told.endswith("\r\033[K") is seen
