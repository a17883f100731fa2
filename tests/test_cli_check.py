"""`check` against the law of a pack: overlays, baselines, formats and exit codes; `law`."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import pytest

import adminreform as ar
from adminreform.assets import AssetDisposition, Assets, Property
from adminreform.cli import main
from adminreform.rules import CORE
from tests.worlds import new, old, world


@pytest.fixture
def plan(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    """A plan with one error of the core, in the folder in which we are."""
    monkeypatch.chdir(tmp_path)
    ar.write(ar.Plan(reform=world("A -> X; A(part) -> Y")), "plan")
    return "plan"


def told(capsys: pytest.CaptureFixture[str], *argv: str) -> tuple[int, str, str]:
    """Exit code, what was printed, and what was told beside it."""
    code = main(argv)
    out, err = capsys.readouterr()
    return code, out, err


def test_known_findings_do_not_fail(plan: str, capsys: pytest.CaptureFixture[str]) -> None:
    """What a baseline accepts is counted apart, and the rest decides on the exit code."""
    assert 1 == told(capsys, "check", plan)[0]
    why = ("--because", "we asked")
    assert 1 == told(capsys, "check", plan, "--write-baseline", "known.toml", *why)[0]

    code, out, _ = told(capsys, "check", plan, "--baseline", "known.toml", "--lang", "vi")

    assert 0 == code
    assert out.startswith("0 lỗi, 0 cảnh báo, 0 lưu ý; ")
    assert out.rstrip().endswith("đã biết và chấp nhận")
    ar.write(ar.Plan(reform=world("A -> X")), plan)
    _, out, _ = told(capsys, "check", plan, "--baseline", "known.toml")
    assert "entries of the baseline are of nothing found" in out


def test_baseline_needs_a_reason(plan: str, capsys: pytest.CaptureFixture[str]) -> None:
    """And nothing is written without one."""
    code, _, err = told(capsys, "check", plan, "--write-baseline", "known.toml")

    assert 2 == code
    assert "--write-baseline needs --because" in err


def test_every_format_can_go_to_a_file(plan: str, capsys: pytest.CaptureFixture[str]) -> None:
    """The screen then says how many there were."""
    for kind in ("text", "json", "sarif", "html"):
        code, out, err = told(capsys, "check", plan, "--format", kind, "--out", f"found.{kind}")

        assert (1, "") == (code, out)
        assert f"written to {Path(f'found.{kind}').resolve()}\n" in err
        assert "error" in err
    with open("found.json", encoding="utf-8") as file:  # noqa: PTH123 (the shortest way)
        found = json.load(file)
    assert {"counts", "findings"} == set(found)
    with open("found.sarif", encoding="utf-8") as file:  # noqa: PTH123
        log = json.load(file)
    assert len(found["findings"]) == len(log["runs"][0]["results"])
    with open("found.html", encoding="utf-8") as file:  # noqa: PTH123
        page = file.read()
    assert page.startswith("<!DOCTYPE html>")
    assert "LIN002" in page
    assert "http" not in page.replace("http-equiv", "")


def test_law_of_a_pack_counts(plan: str, capsys: pytest.CaptureFixture[str]) -> None:
    """The result says whose law, and what was put in its place."""
    argv = ("check", plan, "--pack", "vn", "--overlay", "sev.base_salary=5", "--format", "json")

    found = json.loads(told(capsys, *argv)[1])

    law = {"pack": "vn", "overlays": ["assumption: sev.base_salary=5"], "known_on": None}
    assert law == found["law"]
    _, out, _ = told(capsys, "check", plan, "--pack", "vn", "--known-on", "2025-01-01")
    assert "law of Viet Nam" in out
    assert len(ar.jurisdictions.load("vn").rules) >= len(CORE)


@pytest.mark.parametrize(
    ("arguments", "problem"),
    [
        (("--overlay", "a=b"), "--overlay and --known-on change the law of a pack"),
        (("--pack", "xx"), "no jurisdiction 'xx' is installed; there are vn"),
        (("--pack", "vn", "--overlay", "sev.base_salary"), "expected ID=VALUE"),
        (("--pack", "vn", "--overlay", "sev.base=5"), "the law has no parameter 'sev.base'"),
        (
            ("--pack", "vn", "--overlay", "sev.base_salary=much"),
            "sev.base_salary holds a number, which 'much' is not",
        ),
        (
            ("--pack", "vn", "--overlay", "sev.quit=5"),
            "sev.quit holds record, which cannot be given on a line; use Law.overlay",
        ),
        (("--baseline", "lost.toml"), "lost.toml: No such file or directory"),
    ],
)
def test_bad_requests_are_refused(
    plan: str, capsys: pytest.CaptureFixture[str], arguments: tuple[str, ...], problem: str
) -> None:
    """In one message, with exit code 2."""
    code, out, err = told(capsys, "check", plan, *arguments)

    assert (2, "") == (code, out)
    assert problem in err


def test_law_and_expectation_are_explained(
    plan: str, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """In blocks that are as wide as the terminal; a file has lines as long as they need."""
    monkeypatch.setenv("COLUMNS", "60")

    _, out, _ = told(capsys, "check", plan, "--explain")

    assert max(map(len, out.splitlines())) <= 60
    assert "LIN002 error: A unit given whole to one successor has\n  nothing left" in out
    assert "  - k Name of A (A, before): its territory is given whole,\n    yet used" in out
    assert out.endswith("\n\n1 error, 0 warnings, 0 notes\n")
    told(capsys, "check", plan, "--explain", "--out", "found.txt")
    assert "has nothing left for another.\n" in Path("found.txt").read_text(encoding="utf-8")


def test_many_of_the_same_are_counted(plan: str, capsys: pytest.CaptureFixture[str]) -> None:
    """Ten of each rule are told, and all where that is asked for."""
    units = [f"U{i:02}" for i in range(12)]
    clauses = "; ".join(f"{unit} -> X{unit}; {unit}(part) -> Y{unit}" for unit in units)
    ar.write(ar.Plan(reform=world(clauses)), plan)

    few, all_ = (told(capsys, "check", plan, *more)[1] for more in ((), ("--all",)))

    assert "    and 2 more of LIN002\n" in few
    assert "--all tells every one of them\n" in few
    assert "more of" not in all_
    assert [10, 12] == [text.count("LIN002 error U") for text in (few, all_)]
    for text in (few, all_):
        assert "12  LIN002 error" in text
    found = json.loads(told(capsys, "check", plan, "--format", "json")[1])
    assert 12 == sum(each["code"] == "LIN002" for each in found["findings"])


def test_a_plan_is_looked_at_as_of_a_day(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """What is due later is not late yet; the result says which day it is, on a page too."""
    due = AssetDisposition(
        id="d1", asset="HQ", form="transfer", to=new("X"), due=date(2025, 10, 10)
    )
    held = Assets(properties=[Property(id="HQ", unit=old("A"))], asset_dispositions=[due])
    folder = str(tmp_path / "plan")
    ar.write(ar.Plan(reform=world("A -> X"), assets=held), folder)

    early, late = (
        told(capsys, "check", folder, "--on", day, "--fail-on", "warning")
        for day in ("2025-10-10", "2025-10-11")
    )

    assert "AST018" not in early[1]
    assert "was due on 2025-10-10, 1 days before 2025-10-11" in late[1]
    assert "as of 2025-10-11" in late[1]
    found = json.loads(told(capsys, "check", folder, "--on", "2025-10-11", "--format", "json")[1])
    assert "2025-10-11" == found["on"]
    page = tmp_path / "page.html"
    told(capsys, "report", folder, str(page), "--on", "2025-10-11")
    written = page.read_text(encoding="utf-8")
    assert "Tính đến ngày 11/10/2025." in written
    assert "chưa thực hiện" in written


def test_law_is_looked_up(capsys: pytest.CaptureFixture[str]) -> None:
    """Value, days, act and clause, in the language that was asked for."""
    code, out, _ = told(capsys, "law", "sev.base_salary", "--on", "2026-06-30", "--lang", "vi")

    assert 0 == code
    assert "Mức lương cơ sở" in out
    assert "2.340.000 VND a month" in out
    assert "từ 01/07/2024 đến 30/06/2026" in out
    assert "Nghị định 73/2024/NĐ-CP" in out


def test_law_is_listed_by_its_beginning(capsys: pytest.CaptureFixture[str]) -> None:
    """A whole family, or everything."""
    _, family, _ = told(capsys, "law", "sev.154")
    _, everything, _ = told(capsys, "law")

    assert all(line.startswith("sev.154.") for line in family.splitlines())
    assert len(ar.jurisdictions.load("vn").law) == len(everything.splitlines())


def test_law_that_holds_on_another_day_says_so(capsys: pytest.CaptureFixture[str]) -> None:
    """And an id that nobody knows names those that look alike."""
    _, out, _ = told(capsys, "law", "sev.quit", "--on", "2024-01-01")
    assert "sev.quit has no value on 2024-01-01; it has one since 2025-01-01" in out

    code, _, err = told(capsys, "law", "sev.base_salery")
    assert 2 == code
    assert "did you mean sev.base_salary" in err
