"""Findings are values: counted, filtered, sorted, printed, put in a frame."""

from __future__ import annotations

import pickle

import narwhals.stable.v2 as nw
import pytest

from adminreform import Citation, Confidence, Finding, Findings, Severity, Text, Waiver
from adminreform.errors import FrameError, MissingExtraError
from adminreform.frames import make_frame
from tests.worlds import html_of, old

BROKEN = Finding(
    code="LIN002",
    severity=Severity.ERROR,
    subject=old("A"),
    text=Text("given whole, yet used twice", "đã giao toàn bộ mà còn dùng 2 lần"),
    expected=Text("once"),
    mend=Text("cut a clause", "bỏ một khoản"),
    basis=Citation("Law 1, Article 2"),
)
ODD = Finding(code="LIN008", severity=Severity.INFO, subject="B", text="was not <measured>")
DOUBTFUL = Finding(code="EVT007", severity=Severity.WARNING, subject="A", text="names no act")
FINDINGS = Findings([ODD, DOUBTFUL, BROKEN])


def test_severities_in_order() -> None:
    """An error is the worst."""
    assert ["error", "warning", "info"] == sorted(Severity, key=lambda each: each.rank)


def test_severity_in_words() -> None:
    """The word is translated."""
    assert ("error", "lỗi") == (Severity.ERROR.to(), Severity.ERROR.to("vi"))


def test_finding_on_one_line() -> None:
    """Code, severity, subject, what was found, how to mend it."""
    assert "LIN002 error A@2025-01-01: given whole, yet used twice → cut a clause" == str(BROKEN)
    assert "LIN002 lỗi A@2025-01-01: đã giao toàn bộ mà còn dùng 2 lần → bỏ một khoản" == BROKEN.to(
        "vi"
    )
    assert "EVT007 warning A: names no act" == str(DOUBTFUL)


def test_findings_are_a_sequence() -> None:
    """Length, index, slice, iteration and membership, as of any sequence."""
    assert 3 == len(FINDINGS)
    assert BROKEN == FINDINGS[-1]
    assert Findings([DOUBTFUL, BROKEN]) == FINDINGS[1:]
    assert [ODD, DOUBTFUL, BROKEN] == list(FINDINGS)
    assert BROKEN in FINDINGS


def test_findings_are_truthy_where_something_was_found() -> None:
    """`if findings:` says whether there are any."""
    assert not Findings()
    assert FINDINGS


def test_findings_add_up() -> None:
    """Those of two checks are one list, in order."""
    assert FINDINGS == Findings([ODD]) + Findings([DOUBTFUL, BROKEN])


def test_findings_by_severity() -> None:
    """Errors and warnings have names of their own."""
    assert Findings([BROKEN]) == FINDINGS.errors
    assert Findings([DOUBTFUL]) == FINDINGS.warnings
    assert Findings([ODD]) == FINDINGS.by_severity("info")


def test_findings_by_code_and_by_family() -> None:
    """A rule, or all rules of three letters."""
    assert Findings([BROKEN]) == FINDINGS.by_code("LIN002")
    assert Findings([ODD, BROKEN]) == FINDINGS.by_code("LIN")
    assert Findings() == FINDINGS.by_code("UNI")


def test_findings_about_a_subject() -> None:
    """A subject is given as it is or as text."""
    assert Findings([BROKEN]) == FINDINGS.about(old("A"))
    assert Findings([BROKEN]) == FINDINGS.about("A@2025-01-01")
    assert Findings([DOUBTFUL]) == FINDINGS.about("A")


def test_findings_are_counted() -> None:
    """By code, in order of codes."""
    assert {"EVT007": 1, "LIN002": 1, "LIN008": 1} == FINDINGS.counts
    assert ["EVT007", "LIN002", "LIN008"] == list(FINDINGS.counts)


def test_the_worst_come_first() -> None:
    """Sorted by severity, then code, then subject."""
    assert [BROKEN, DOUBTFUL, ODD] == list(FINDINGS.sorted())


def test_findings_in_words() -> None:
    """One line each, the worst first; a word where there are none."""
    assert f"{BROKEN}\n{DOUBTFUL}\n{ODD}" == str(FINDINGS)
    assert "no findings" == str(Findings())
    assert "<Findings 3: EVT007: 1, LIN002: 1, LIN008: 1>" == repr(FINDINGS)
    assert "<Findings 0>" == repr(Findings())


def test_notebook_table_escapes_what_it_shows() -> None:
    """Names from a file cannot break the page."""
    shown = html_of(FINDINGS)

    assert "was not &lt;measured&gt;" in shown
    assert 4 == shown.count("<tr>")


def test_findings_as_a_frame(backend: str) -> None:
    """One row a finding, all of it text."""
    frame = nw.from_native(FINDINGS.to_frame(backend), eager_only=True)

    assert {
        "code": ["LIN008", "EVT007", "LIN002"],
        "severity": ["info", "warning", "error"],
        "subject": ["B", "A", "A@2025-01-01"],
        "message": ["was not <measured>", "names no act", "given whole, yet used twice"],
        "expected": ["", "", "once"],
        "mend": ["", "", "cut a clause"],
        "basis": ["", "", "Law 1, Article 2"],
    } == frame.to_dict(as_series=False)


def test_no_findings_as_a_frame(backend: str) -> None:
    """An empty frame has its columns."""
    frame = nw.from_native(Findings().to_frame(backend), eager_only=True)

    assert (0, 7) == frame.shape
    assert ["code", "severity", "subject", "message", "expected", "mend", "basis"] == frame.columns


def test_frame_in_vietnamese() -> None:
    """The language of the sentences is an argument."""
    frame = FINDINGS.to_frame("polars", language="vi")

    assert "đã giao toàn bộ mà còn dùng 2 lần" == frame["message"][2]


def test_frame_of_an_unknown_kind() -> None:
    """The message names the kinds there are."""
    with pytest.raises(FrameError) as caught:
        FINDINGS.to_frame("excel")

    assert "no frames of kind 'excel'; there are pandas, polars, pyarrow" == str(caught.value)


def test_frame_library_that_is_not_installed(monkeypatch: pytest.MonkeyPatch) -> None:
    """The exception names the extra that brings it."""
    monkeypatch.setitem(__import__("sys").modules, "polars", None)

    with pytest.raises(MissingExtraError) as caught:
        make_frame({"code": ["A"]}, "polars")

    assert "polars" == caught.value.extra


def test_findings_survive_a_pickle() -> None:
    """Findings made in another process arrive whole."""
    assert FINDINGS == pickle.loads(pickle.dumps(FINDINGS))


def test_findings_are_grouped_and_filtered() -> None:
    """By what they have in common, in the order in which each came first."""
    rows = [
        Finding(code="UNI001", severity=Severity.ERROR, subject="A", text="1"),
        Finding(code="LIN002", severity=Severity.INFO, subject="B", text="2"),
        Finding(code="UNI002", severity=Severity.WARNING, subject="A", text="3"),
    ]
    found = Findings(rows)

    assert ["UNI001", "LIN002", "UNI002"] == list(found.grouped())
    assert {"UNI": 2, "LIN": 1} == {k: len(v) for k, v in found.grouped("family").items()}
    assert ["A", "B"] == list(found.grouped("subject"))
    assert [rows[0], rows[2]] == list(found.at_least("warning"))
    assert [rows[1]] == list(found.filter(lambda finding: finding.subject == "B"))


def test_plain_values_hold_all_that_a_finding_knows() -> None:
    """What it rests on, how well that is known, and what lets it off."""
    waiver = Waiver(code="UNI101", subject="A", basis=Citation("decision 5"))
    finding = Finding(
        code="UNI101",
        severity=Severity.INFO,
        subject="A",
        text=Text("too small", "quá nhỏ"),
        parameters=("units.xa",),
        confidence=Confidence.REPORTED,
        waiver=waiver,
    )

    plain = Findings([finding]).to_dict("vi")

    assert {"error": 0, "warning": 0, "info": 1} == plain["counts"]
    (row,) = plain["findings"]
    assert ("quá nhỏ", ["units.xa"], "reported in press", "decision 5") == (
        row["message"],
        row["parameters"],
        row["confidence"],
        row["waiver"],
    )
    assert str(finding).endswith("too small (let off: decision 5)")
    assert finding.to("vi").endswith("(được miễn: decision 5)")
