"""Findings on a terminal: short lines, blocks that explain, what is cut is counted."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from adminreform import Citation, Finding, Findings, Plan, Severity, Text, Waiver, rule
from adminreform.report import findings_text
from tests.worlds import old, world

if TYPE_CHECKING:
    from collections.abc import Iterator

LAW = Citation("Law 72/2025/QH15, Article 4")
MEND = Text("divide it", "chia nhỏ")


@rule("UNI901", severity=Severity.WARNING, vi="Đơn vị không quá lớn.")
def is_not_too_large(plan: Plan) -> Iterator[tuple[object, str]]:
    """A unit is not too large."""
    yield plan.title, "is never run here"


def large(code: str, people: int = 9, **more: object) -> Finding:
    """A finding about an old unit."""
    given: dict[str, object] = {
        "code": "UNI901",
        "severity": Severity.WARNING,
        "subject": old(code),
        "text": Text(f"has {people} people", f"có {people} người"),
        "expected": Text("at most 5", "không quá 5"),
        "mend": MEND,
        "basis": LAW,
        **more,
    }
    return Finding(**given)  # type: ignore[arg-type]


PLAN = Plan(reform=world("A + B -> X", names={"A": "Alder", "B": "Birch"}))
TWO = Findings([large("B", 8), large("A")])
OTHER = Finding(code="EVT001", severity=Severity.ERROR, subject="plan", text=Text("no", "không"))
ALL = Findings([*TWO, OTHER])


def test_a_line_a_finding_the_worst_first() -> None:
    """What mends all findings of a rule alike stands once below them."""
    assert [
        "EVT001 error plan: no",
        "UNI901 warning A@2025-01-01: has 9 people",
        "UNI901 warning B@2025-01-01: has 8 people",
        "    → divide it",
    ] == findings_text(ALL).splitlines()
    assert [
        "EVT001 lỗi phương án: không",
        "UNI901 cảnh báo A@2025-01-01: có 9 người",
        "UNI901 cảnh báo B@2025-01-01: có 8 người",
        "    → chia nhỏ",
    ] == findings_text(ALL, "vi").splitlines()


def test_what_mends_one_finding_stands_on_its_line() -> None:
    """Where there is one, or they differ; not where a waiver lets it off."""
    waiver = Waiver(code="UNI901", subject="A@2025-01-01", basis=LAW)

    assert "UNI901 warning A@2025-01-01: has 9 people → divide it" == findings_text(TWO[1:])
    assert [
        "UNI901 warning A@2025-01-01: has 9 people → wait",
        "UNI901 warning B@2025-01-01: has 8 people → divide it",
    ] == findings_text(Findings([TWO[0], large("A", mend="wait")])).splitlines()
    assert (
        "UNI901 note A@2025-01-01: has 9 people (let off: Law 72/2025/QH15, Article 4)"
        == findings_text(Findings([large("A", severity=Severity.INFO, waiver=waiver)]))
    )


def test_a_block_a_rule() -> None:
    """What it demands, names, what was expected, by which law, and what to do."""
    found = findings_text(TWO, rules=[is_not_too_large], plan=PLAN, explain=True)

    assert [
        "UNI901 warning (2): A unit is not too large.",
        "  - k Alder (A, before): has 9 people",
        "  - k Birch (B, before): has 8 people",
        "  expected: at most 5",
        "  ground: Law 72/2025/QH15, Article 4",
        "  to mend it: divide it",
    ] == found.splitlines()
    found = findings_text(
        Findings([large("A", parameters=("units.most",)), OTHER]),
        "vi",
        rules=[is_not_too_large],
        explain=True,
    )
    assert [
        "EVT001 lỗi",
        "  - phương án: không",
        "",
        "UNI901 cảnh báo: Đơn vị không quá lớn.",
        "  - A@2025-01-01: có 9 người",
        "    yêu cầu: không quá 5",
        "    căn cứ: Điều 4 Luật 72/2025/QH15 [units.most]",
        "    cách xử lý: chia nhỏ",
    ] == found.splitlines()


@pytest.mark.parametrize("explain", [False, True])
def test_what_is_too_many_is_counted(*, explain: bool) -> None:
    """Two of two hundred are told, and the table counts all."""
    units = [f"U{i:03}" for i in range(200)]
    many = Findings([*(large(code) for code in units), OTHER])

    lines = findings_text(many, rules=[is_not_too_large], most=2, explain=explain).splitlines()

    assert "    and 198 more of UNI901" in lines
    assert not any("U002" in line for line in lines)
    assert [
        "  1  EVT001 error",
        "200  UNI901 warning  A unit is not too large.",
    ] == lines[-2:]
    assert "    và 198 trường hợp UNI901 khác" in findings_text(many, "vi", most=2).splitlines()
    assert 200 == findings_text(many).count("has 9 people")


@pytest.mark.parametrize("width", [40, 80, 120])
@pytest.mark.parametrize("explain", [False, True])
def test_lines_are_as_wide_as_asked(width: int, *, explain: bool) -> None:
    """Words are not broken, and nothing is lost."""
    text = Text(" ".join(f"word{i}" for i in range(60)))
    found = Findings([large("A", text=text), *(large(f"B{i}") for i in range(12))])

    told = findings_text(found, rules=[is_not_too_large], explain=explain, width=width)

    assert max(map(len, told.splitlines())) <= width
    assert " ".join(text.en.split()) in " ".join(told.split())


def test_severities_can_be_painted() -> None:
    """The word of the severity, and only that, whatever the width."""
    for width in (None, 40):
        for explain in (False, True):
            told = findings_text(TWO, explain=explain, width=width, paint="<{1}>".format)
            assert told.startswith("UNI901 <warning>")


def test_no_findings_say_nothing() -> None:
    """Not even an empty line."""
    assert not findings_text(Findings())
