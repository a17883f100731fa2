"""The command line: what it prints, what it writes, and its exit codes."""

from __future__ import annotations

import io
import json
import os
import subprocess
import sys
from datetime import date
from typing import TYPE_CHECKING

import pytest

import adminreform as ar
from adminreform.cli import convert, main
from adminreform.oversight import Gate, Milestone, Oversight
from adminreform.report import html_report
from tests.worlds import world

if TYPE_CHECKING:
    from pathlib import Path

    from adminreform import Reform

DAYS = ("--from", "2025-06-30", "--to", "2025-07-01", "--code", "ma")


@pytest.fixture(autouse=True)
def nowhere(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Each test runs in a folder of its own, without a wish about colours."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("NO_COLOR", raising=False)


def plan_at(path: Path, reform: Reform, title: str = "") -> str:
    """The path of a plan that was written."""
    ar.write(ar.Plan(reform=reform, title=title), path)
    return str(path)


def table_at(path: Path, *lines: str, encoding: str = "utf-8") -> str:
    """The path of a table of lines."""
    path.write_text("".join(f"{line}\n" for line in lines), encoding=encoding)
    return str(path)


def refusal(capsys: pytest.CaptureFixture[str], *argv: str) -> str:
    """What is told of bad input: one message, no traceback, exit code 2."""
    code = main(argv)
    out, err = capsys.readouterr()

    assert (2, "") == (code, out)
    assert err.startswith("error: ")
    assert "Traceback" not in err
    return err.removeprefix("error: ").rstrip("\n")


# -- demo --------------------------------------------------------------------


def test_demo(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    """English on the terminal, a Vietnamese page, and where it is."""
    assert 0 == main(["demo"])

    out = capsys.readouterr().out
    page = tmp_path / "quang-ninh-2025.html"
    for words in (
        "          all                             171     54    −117",
        "thành phố Hạ Long               32         13       2      2",
        "12 units were split:",
        "rows balance: opening = left + undecided + closing.",
        "Rows that are made up and say so: ",
        "0 errors, ",
        "  warning xã Hải Hòa (06799, before): sources contradict each other",
        "Xã Hải Lạng went to 3 units",
        "Code 06652: first phường Hà Phong, then phường Hà Tu",
        "Xã Cái Chiên: named by no clause",
        f"The page is at {page}",
    ):
        assert words in out
    told = page.read_text(encoding="utf-8")
    assert '<html lang="vi">' in told
    assert "Lộ trình về định mức biên chế" in told
    assert "Tiền lương tiết kiệm (đồng)" in told


def test_demo_the_other_way_round(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    """Vietnamese on the terminal, an English page, in another place."""
    assert 0 == main(["demo", "--lang", "vi", "--page-lang", "en", "--out", "a/b.html"])

    out = capsys.readouterr().out
    assert "Sắp xếp đơn vị hành chính tỉnh Quảng Ninh năm 2025" in out
    assert "khoản 39 Điều 1 Nghị quyết 1679/NQ-UBTVQH15" in out
    assert out.endswith(f"Trang báo cáo ở {tmp_path / 'a' / 'b.html'}\n")
    assert '<html lang="en">' in (tmp_path / "a" / "b.html").read_text(encoding="utf-8")


def test_demo_as_of_another_day(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """The page of the packaged reform can be that of a day before the opening."""
    assert 0 == main(["demo", "--on", "2025-06-20", "--out", "early.html"])

    capsys.readouterr()
    told = (tmp_path / "early.html").read_text(encoding="utf-8")
    assert "ính đến ngày 20/06/2025" in told
    assert "ính đến ngày 23/09/2025" not in told


# -- check -------------------------------------------------------------------

BROKEN = world("A(part) -> X; A(part) -> Y")
DOUBTFUL = world("A(unspecified) -> X; A(unspecified) -> Y")


@pytest.mark.parametrize(
    ("expected", "reform", "fail_on"),
    [
        (1, BROKEN, "error"),
        (1, BROKEN, "warning"),
        (0, BROKEN, "never"),
        (0, DOUBTFUL, "error"),
        (1, DOUBTFUL, "warning"),
        (0, world("A -> X"), "warning"),
    ],
)
def test_check_fails_on_what_is_asked(
    expected: int, reform: Reform, fail_on: str, tmp_path: Path
) -> None:
    """Findings as bad as asked about, or worse, make it 1."""
    assert expected == main(["check", plan_at(tmp_path / "plan", reform), "--fail-on", fail_on])


def test_check_prints_the_worst_first(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    """One line a finding, then how many."""
    main(["check", plan_at(tmp_path / "plan.json", BROKEN), "--lang", "vi"])

    lines = capsys.readouterr().out.splitlines()
    assert lines[0].startswith("LIN004 lỗi A@2025-01-01: ")
    assert "1 lỗi, 0 cảnh báo, 1 lưu ý" == lines[-1]
    assert 3 == len(lines)


def test_check_as_json(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    """The same for programs."""
    main(["check", plan_at(tmp_path / "plan", BROKEN), "--format", "json"])

    told = json.loads(capsys.readouterr().out)
    assert {"error": 1, "warning": 0, "info": 1} == told["counts"]
    assert ("LIN004", "error", "A@2025-01-01") == tuple(
        told["findings"][0][name] for name in ("code", "severity", "subject")
    )


def test_check_of_a_history(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    """Every reform of a history is held against the rules."""
    first = world("A(unspecified) -> X; A(unspecified) -> Y")
    day = ar.UnitRef.parse("Z@2026-01-01")
    merged = ar.Formation(
        target=ar.Unit(ref=day, name="Z", kind="k", tier="t"),
        contributions=[ar.Contribution(unit.ref, "unspecified") for unit in first.after],
    )
    second = ar.Reform(before=first.after, events=[merged], effective=day.since)
    ar.write_history(ar.History([first, second]), tmp_path / "history")

    assert 1 == main(["check", str(tmp_path / "history"), "--fail-on", "warning"])
    out = capsys.readouterr().out
    assert "LIN006 warning A@2025-01-01" in out
    assert "LIN006 warning X@2025-07-01" in out


def test_check_with_a_country(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    """A country brings its tiers, so that ranks can be checked."""
    tiers = {"A": "commune", "X": "commune", "D": "district"}
    reform = world("A -> X", also="D", tiers=tiers, parents={"D": "A"})
    path = plan_at(tmp_path / "plan", reform)

    main(["check", path])
    without = capsys.readouterr().out
    main(["check", path, "--country", "vn"])
    assert without != capsys.readouterr().out


def test_check_of_bad_input(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    """What cannot be read is told with its place."""
    (tmp_path / "plan").mkdir()
    (tmp_path / "plan" / "units.csv").write_text("code,since\nA,soon\n", encoding="utf-8")

    assert "no such file or folder" in refusal(capsys, "check", "nothing")
    assert "units.csv, row 2, since: " in refusal(capsys, "check", "plan")


def test_units_alone_are_no_plan(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    """Missing tables are not taken for a history in which nothing happened."""
    (tmp_path / "plan").mkdir()
    (tmp_path / "plan" / "units.csv").write_text("code,since\nA,2025-01-01\n", encoding="utf-8")

    assert "events.csv: the file is missing" in refusal(capsys, "check", "plan")


def test_check_tells_the_day_that_nobody_asked_for(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    """Books are judged as of the last day of which they tell; a plan without books of none."""
    done = Milestone(id="m", end=date(2025, 6, 1), done=date(2025, 8, 2))
    book = Oversight(milestones=[done])
    ar.write(ar.Plan(reform=world("A -> X"), oversight=book), tmp_path / "books")
    bare = plan_at(tmp_path / "bare", world("A -> X"))

    main(["check", "books"])
    assert (
        "as of the day of the reform, 2025-07-01; oversight 2025-08-02" in capsys.readouterr().out
    )
    main(["check", "books", "--on", "2025-07-05"])
    told = capsys.readouterr().out
    assert "as of 2025-07-05" in told
    assert "the day of the reform" not in told
    main(["check", bare])
    assert "as of" not in capsys.readouterr().out


def test_check_tells_all_that_cannot_be_read(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    """What is wrong with a book is told by `check` as by `report`, beside that of the units."""
    plan_at(tmp_path / "plan", world("A -> X"))
    (tmp_path / "plan" / "milestones.csv").write_text("id,end\nm,soon\n", encoding="utf-8")
    units = tmp_path / "plan" / "units.csv"
    units.write_text(units.read_text(encoding="utf-8") + "Z,,late\n", encoding="utf-8")

    told = refusal(capsys, "check", "plan")
    assert told == refusal(capsys, "report", "plan", "out.html", "--lang", "en")
    assert "units.csv, row " in told
    assert "milestones.csv, row 2, end: " in told


# -- explain -----------------------------------------------------------------


def test_explain_a_code(capsys: pytest.CaptureFixture[str]) -> None:
    """A code that meant two places is followed from both."""
    assert 0 == main(["explain", "06652"])

    out = capsys.readouterr().out
    assert out.startswith("06652 means 2 states, each of which is followed: phường Hà Phong (06652")
    assert "the whole to phường Hà Tu (06652@2025-07-01)" in out
    assert "the whole of phường Hà Tu (06664@2024-11-01)" in out


@pytest.mark.parametrize("asked", ["06688@2025-07-01", "P. Hạ Long", "phường hạ long"])
def test_explain_one_state(capsys: pytest.CaptureFixture[str], asked: str) -> None:
    """A reference and a name that only one unit bears give one way."""
    assert 0 == main(["explain", asked, "--lang", "vi"])

    clause = "[khoản 43 Điều 1 Nghị quyết 1679/NQ-UBTVQH15]"
    assert [
        "phường Hạ Long (06688@2025-07-01), từ 01/07/2025",
        "  01/07/2025: hợp nhất",
        f"    toàn bộ của phường Hồng Hải (06688@2024-11-01) {clause}",
    ] == capsys.readouterr().out.splitlines()[:3]


def test_explain_to_a_day(capsys: pytest.CaptureFixture[str]) -> None:
    """On the eve nothing had happened yet."""
    assert 0 == main(["explain", "06886@2024-11-01", "--to", "2025-06-30"])

    assert [
        "xã Hải Lạng (06886@2024-11-01), since 2024-11-01 or earlier",
        "  on 2025-06-30: xã Hải Lạng (06886@2024-11-01)",
    ] == capsys.readouterr().out.splitlines()


def test_explain_in_another_history(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    """A folder of native tables; a unit that nothing happened to says so."""
    reform = world("A -> X", names={"A": "One", "B": "Two"}, also="B")
    ar.write_history(ar.History([reform]), tmp_path / "history")

    assert 0 == main(["explain", "Two", "--in", "history"])
    assert "k Two (B@2025-01-01), since 2025-01-01\n  on 2025-07-01: k Two (B@2025-01-01)\n" == (
        capsys.readouterr().out
    )


@pytest.mark.parametrize(
    ("expected", "asked"),
    [
        ("unit 0665 is not in the history; did you mean", "0665"),
        ("unit 'Ha Tuu' is not in the registry of 2025-07-01; did you mean Hà Tu", "Ha Tuu"),
        (
            "unit 06652@2025-07-02 is not in the history; did you mean 06652@2024-11-01",
            "06652@2025-07-02",
        ),
        ("expected a reference as code@YYYY-MM-DD", "06652@soon@"),
    ],
)
def test_explain_what_is_not_there(
    capsys: pytest.CaptureFixture[str], expected: str, asked: str
) -> None:
    """The near miss is named."""
    assert expected in refusal(capsys, "explain", asked)


# -- convert -----------------------------------------------------------------


def converted(capsys: pytest.CaptureFixture[str], *argv: str) -> list[str]:
    """Lines of the table that `convert` gives."""
    code = main(["convert", *argv, *DAYS])
    out = capsys.readouterr().out

    assert 0 == code
    return out.splitlines()


def only(monkeypatch: pytest.MonkeyPatch, engine: str) -> None:
    """Make it look as if one frame library alone were installed."""

    def find_spec(name: str) -> str | None:
        return name if name == engine else None

    monkeypatch.setattr(convert, "find_spec", find_spec)


def test_convert(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    """Counts add up, means are weighed, other columns tell rows apart, zeros stay."""
    table_at(
        tmp_path / "in.csv",
        "ma,nam,tre,ty_le",
        "06652,2024,10,0.5",
        "06664,2024,30,0.1",
        "06664,2023,7,",
    )

    assert 0 == main(["convert", "in.csv", "out.csv", *DAYS, "--sum", "tre", "--mean", "ty_le=tre"])
    assert ["ma,nam,tre,ty_le", "06652,2023,7,", "06652,2024,40,0.2"] == (
        (tmp_path / "out.csv").read_text(encoding="utf-8").splitlines()
    )
    out, err = capsys.readouterr()
    assert "" == out
    assert "3 rows of 2025-06-30 to 1 units of 2025-07-01" in err


def test_convert_with_bounds(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    """Where nobody measured there are bounds, and a gap for the number."""
    table_at(tmp_path / "in.csv", "ma,n", "06886,30")

    assert [
        "ma,n,n_low,n_high,n_estimated",
        "06799,,0,30,1",
        "06886,,0,30,1",
        "06970,,0,30,1",
    ] == converted(capsys, "in.csv", "-", "--sum", "n", "--bounds")


def test_convert_with_an_assumption(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    """Whole things stay whole, to the last one; a measure is used where it is stated."""
    table_at(tmp_path / "in.csv", "ma,n,m", "06886,31,", "07093,686,686")
    asked = ("in.csv", "-", "--sum", "n", "m", "--measure", "area", "--assume", "equal", "--whole")

    assert [
        "ma,n,m",
        "06799,11,",
        "06886,10,",
        "06970,10,",
        "07090,55,55",
        "07093,631,631",
    ] == sorted(converted(capsys, *asked), key=lambda line: (line[:1] != "m", line))


def test_convert_keeps_the_dialect(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    """Semicolons and the mark of a spreadsheet come back as they went in."""
    table_at(tmp_path / "in.csv", "\ufeffma;n", "06652;1.5", "06664;2")

    assert ["\ufeffma;n", "06652;3.5"] == converted(capsys, "in.csv", "-", "--sum", "n")


@pytest.mark.parametrize("engine", ["pyarrow", "polars", "pandas"])
def test_convert_with_any_engine(
    engine: str,
    capsys: pytest.CaptureFixture[str],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Whichever frame library is there does."""
    only(monkeypatch, engine)
    table_at(tmp_path / "in.csv", "ma,nam,n,x", "06652,2024,10,1.25", "06664,2024,,0.5")

    assert ["ma,nam,n,x", "06652,2024,10,1.75"] == converted(
        capsys, "in.csv", "-", "--sum", "n", "--sum", "x"
    )


def test_convert_without_an_engine(
    capsys: pytest.CaptureFixture[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The extra that brings one is named."""
    only(monkeypatch, "none")
    table_at(tmp_path / "in.csv", "ma,n", "06652,1")

    told = refusal(capsys, "convert", "in.csv", "-", *DAYS, "--sum", "n")
    assert "pip install 'adminreform[pyarrow]'" in told


@pytest.mark.parametrize(
    ("expected", "lines"),
    [
        (
            "in.csv, row 3, n: expected a number such as 1234.5 or nothing, got '2,5'",
            ["ma;n", "06652;1", "06664;2,5"],
        ),
        ("in.csv, row 2: expected 2 cells as in the header, got 3", ["ma,n", "06652,1,2"]),
        ("in.csv, row 1: the file is empty", []),
        ("the table has no column 'ma'", ["code,n", "06652,1"]),
        ("6652 is no unit of any day; did you mean 06652", ["ma,n", "6652,1"]),
        ("how much of what is counted goes from 06886@2024-11-01", ["ma,n", "06886,1"]),
        ("mend them, or pass --on-unmatched keep", ["ma,n", "99999,1"]),
    ],
)
def test_convert_refuses(
    capsys: pytest.CaptureFixture[str], tmp_path: Path, expected: str, lines: list[str]
) -> None:
    """Nothing is guessed: cell, code or share."""
    table_at(tmp_path / "in.csv", *lines)

    assert expected in refusal(capsys, "convert", "in.csv", "-", *DAYS, "--sum", "n")


def test_convert_refuses_other_encodings(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    """A table in another encoding would be misread."""
    table_at(tmp_path / "in.csv", "ma,tên", encoding="latin-1")

    assert "in.csv: not UTF-8" in refusal(capsys, "convert", "in.csv", "-", *DAYS)
    assert "none.csv: No such file" in refusal(capsys, "convert", "none.csv", "-", *DAYS)


@pytest.mark.parametrize(
    "argv",
    [
        [],
        ["dance"],
        ["convert", "a", "b"],
        ["convert", "a", "b", *DAYS, "--mean", "rate"],
        ["explain", "A", "--to", "1/7/2025"],
        ["check", "a", "--lang", "fr"],
    ],
)
def test_bad_arguments(capsys: pytest.CaptureFixture[str], argv: list[str]) -> None:
    """The usage, and exit code 2."""
    with pytest.raises(SystemExit) as left:
        main(argv)

    assert 2 == left.value.code
    assert "usage: adminreform" in capsys.readouterr().err


# -- report ------------------------------------------------------------------


def test_report(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    """The page of a plan, Vietnamese unless asked otherwise."""
    plan_at(tmp_path / "plan", world("A + B -> X"), "Merged")
    plan = ar.read(tmp_path / "plan")

    assert 0 == main(["report", "plan", "vi.html"])
    assert 0 == main(["report", "plan", "en.html", "--lang", "en"])
    assert html_report(plan, "vi") == (tmp_path / "vi.html").read_text(encoding="utf-8")
    assert html_report(plan, "en") == (tmp_path / "en.html").read_text(encoding="utf-8")
    assert [
        f"Trang báo cáo ở {tmp_path / 'vi.html'}",
        f"The page is at {tmp_path / 'en.html'}",
    ] == (capsys.readouterr().out.splitlines())


def test_report_of_a_packaged_plan(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    """Its name is taken, with the wording of its phrases and where it comes from."""
    argv = ["report", "quang_ninh_2025", "q.html", "--on", "2025-06-20", "--pack", "vn"]
    assert 0 == main(argv)

    capsys.readouterr()
    told = (tmp_path / "q.html").read_text(encoding="utf-8")
    assert "ính đến ngày 20/06/2025" in told
    assert "Sắp xếp đơn vị hành chính tỉnh Quảng Ninh năm 2025: 171 đơn vị cấp xã còn 54" in told
    assert "giấy phép MIT" in told


def test_names_of_packaged_plans(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    """`check` takes them as `diff` and `compare` do; a folder of that name goes before."""
    assert 0 == main(["check", "toy"])
    plan_at(tmp_path / "toy", BROKEN)
    assert 1 == main(["check", "toy"])
    assert "Y@2025-07-01" in capsys.readouterr().out


def test_check_of_a_packaged_plan_knows_its_phrases(capsys: pytest.CaptureFixture[str]) -> None:
    """The page of its findings has the Vietnamese title."""
    assert 0 == main(["check", "quang_ninh_2025", "--format", "html", "--lang", "vi"])
    assert "năm 2025: 171 đơn vị cấp xã còn 54</h1>" in capsys.readouterr().out


def test_titles_outlive_the_phrases(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    """Milestones and gates have their Vietnamese titles in a plan that was written, too."""
    book = Oversight(
        milestones=[
            Milestone(
                id="heads", title="heads appointed", title_vi="bổ nhiệm", end=date(2025, 6, 1)
            ),
            Milestone(id="plain", end=date(2025, 6, 2)),
        ],
        gates=[Gate(id="official", title="the opening", title_vi="vận hành", on=date(2025, 7, 1))],
    )
    ar.write(ar.Plan(reform=world("A -> X"), oversight=book), tmp_path / "p")

    assert 0 == main(["report", "p", "vi.html", "--on", "2025-06-20"])
    assert 0 == main(["report", "p", "en.html", "--on", "2025-06-20", "--lang", "en"])
    capsys.readouterr()
    vi, en = ((tmp_path / f"{each}.html").read_text(encoding="utf-8") for each in ("vi", "en"))
    assert "Bổ nhiệm (heads)" in vi
    assert "heads appointed" not in vi
    assert "Heads appointed (heads)" in en
    assert "bổ nhiệm" not in en
    main(["check", "p", "--on", "2025-06-20", "--lang", "vi"])
    told = capsys.readouterr().out
    assert "OVR017 cảnh báo bổ nhiệm (heads): dự kiến xong" in told
    assert "OVR017 cảnh báo plain: dự kiến xong" in told
    assert "mốc công việc (bổ nhiệm) chưa xong" in told


def test_report_of_bad_input(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    """A plan that is not there, a place that cannot be written."""
    plan_at(tmp_path / "plan", world("A -> X"))

    assert "no such file or folder" in refusal(capsys, "report", "plam", "out.html", "--lang", "en")
    assert "plan" in refusal(capsys, "report", "plan", "plan", "--lang", "en")


# -- terminals ---------------------------------------------------------------


class Terminal(io.StringIO):
    """Somebody is looking."""

    def isatty(self) -> bool:
        """Whether it is a terminal."""
        return True


@pytest.mark.parametrize("no_color", [None, "1"])
def test_colours(no_color: str | None, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Only for somebody who looks, and who did not ask for none."""
    path = plan_at(tmp_path / "plan", BROKEN)
    if no_color is not None:
        monkeypatch.setenv("NO_COLOR", no_color)
    screen = Terminal()
    monkeypatch.setattr(sys, "stdout", screen)

    main(["check", path])
    assert (no_color is None) == ("LIN004 \033[31merror\033[0m A@" in screen.getvalue())


def test_a_terminal_that_lacks_the_letters() -> None:
    """What it cannot show is replaced, and nothing fails; `python -m` does the same."""
    done = subprocess.run(
        [sys.executable, "-m", "adminreform", "explain", "06967@2024-11-01"],
        check=True,
        capture_output=True,
        env={**os.environ, "PYTHONIOENCODING": "ascii"},
    )

    assert done.stdout.startswith(b"x? C?i Chi?n (06967@2024-11-01)")


def test_a_reader_who_has_seen_enough(monkeypatch: pytest.MonkeyPatch) -> None:
    """As with `| head`: no error, no noise."""
    read, write = os.pipe()
    os.close(read)
    with os.fdopen(write, "w", encoding="utf-8") as gone:
        monkeypatch.setattr(sys, "stdout", gone)

        assert 0 == main(["explain", "06652"])


def test_version(capsys: pytest.CaptureFixture[str]) -> None:
    """The version of the library."""
    with pytest.raises(SystemExit):
        main(["--version"])

    assert f"adminreform {ar.__version__}\n" == capsys.readouterr().out
