"""Words and numbers as the reader writes them."""

from __future__ import annotations

from datetime import date
from fractions import Fraction

import pytest

from adminreform import Citation, Finding, Findings, Severity, Waiver
from adminreform.plot.scope import Scope
from adminreform.report import findings_page
from adminreform.report.words import Words
from tests.worlds import world

EN, VI = Words("en"), Words("vi")


@pytest.mark.parametrize(
    ("en", "vi", "share"),
    [
        ("100%", "100%", Fraction(1)),
        ("0%", "0%", Fraction(0)),
        ("12.5%", "12,5%", Fraction(1, 8)),
        ("≈ 68.42%", "≈ 68,42%", Fraction(117, 171)),
        ("≈ 33.33%", "≈ 33,33%", Fraction(1, 3)),
    ],
)
def test_percent(en: str, vi: str, share: Fraction) -> None:
    """Two decimals, and a mark where that is not all."""
    assert (en, vi) == (EN.percent(share), VI.percent(share))


def test_between() -> None:
    """Bounds, or one number where they meet."""
    assert "0–100%" == EN.between(Fraction(0), Fraction(1))
    assert "25%" == EN.between(Fraction(1, 4), Fraction(1, 4))


def test_counting() -> None:
    """English has a singular, Vietnamese has none; thousands have their mark."""
    said = [words.many(n, "unit|units", "đơn vị") for words in (EN, VI) for n in (1, 1200)]

    assert ["1 unit", "1,200 units", "1 đơn vị", "1.200 đơn vị"] == said
    assert "3 old" == EN.many(3, "old", "cũ")
    assert ("2025-07-01", "01/07/2025") == (EN.day(date(2025, 7, 1)), VI.day(date(2025, 7, 1)))


def test_references_become_names() -> None:
    """A reference in a sentence becomes name, code, and whether it is old or new."""
    scope = Scope.of(world("A -> X"))
    text = "from A@2025-01-01 to X@2025-07-01, not Z@2025-07-01"

    assert "from k Name of A (A, before) to k Name of X (X, after), not Z@2025-07-01" == EN.named(
        text, scope
    )
    assert "A@2025-13-01" == EN.named("A@2025-13-01", scope)
    assert "k Name of A (A, cũ)" == VI.named("A@2025-01-01", scope)


def test_what_nobody_named() -> None:
    """A tier or a kind without a name is said to have none."""
    scheme = world("A -> X").before.scheme

    assert ("(no tier)", "(không rõ loại)") == (EN.tier(scheme, ""), VI.kind(scheme, "", ""))
    assert ("t", "k") == (EN.tier(scheme, "t"), VI.kind(scheme, "k", "t"))


@pytest.mark.parametrize(
    ("vi", "text"),
    [
        ("Nghị quyết 76/2025, điểm c khoản 1 Điều 5", "Resolution 76/2025, Art. 5(1)(c)"),
        (
            "Nghị định 7, Điều 3 (theo báo chí); a map",
            "Decree 7, Art. 3 (reported in press); a map",
        ),
        ("a list of what came with it", "a list of what came with it"),
    ],
)
def test_grounds(vi: str, text: str) -> None:
    """Law is put into the language, the words of other sources are left alone."""
    assert vi == VI.ground(Citation(text))
    assert text == EN.ground(Citation(text))
    assert "" == VI.ground(None)


def test_subjects() -> None:
    """What is no unit has a name in both languages."""
    scope = Scope.of(world("A -> X"))

    assert ("plan", "phương án") == (EN.subject("plan"), VI.subject("plan", scope))
    assert "k Name of A (A, cũ)" == VI.subject("A@2025-01-01", scope)
    assert "table of roads" == VI.subject("table of roads")


def test_page_says_why_a_finding_is_let_off() -> None:
    """Reason and ground; the ground alone where no reason is given."""

    def page(reason: str) -> str:
        waiver = Waiver(
            code="U1", subject="plan", basis=Citation("Decree 7, Art. 3"), reason=reason
        )
        finding = Finding(
            code="U1", severity=Severity.INFO, subject="plan", text="!", waiver=waiver
        )
        return findings_page(Findings([finding]), "vi")

    assert "[Được miễn: đảo xa (Nghị định 7, Điều 3)]" in page("đảo xa")
    assert "[Được miễn: Nghị định 7, Điều 3]" in page("")


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (
            "Press report Báo chí, 6/2025, as reported (reported in press)",
            "Tin báo chí, 6/2025 (theo báo chí)",
        ),
        (
            "Statement Bộ Nội vụ, 5/2025, as reported",
            "Phát biểu của Bộ Nội vụ, 5/2025 (theo báo chí)",
        ),
        ("Plan 02-KH/BCĐTW, as reported", "Kế hoạch 02-KH/BCĐTW (theo báo chí)"),
        ("19/2025/QĐ-TTg", "Quyết định 19/2025/QĐ-TTg"),
        ("Decision 19/2025/QĐ-TTg, Art. 2", "Quyết định 19/2025/QĐ-TTg, Điều 2"),
        (
            "Decree 150/2025/NĐ-CP, ; 19/2025/QĐ-TTg",
            "Nghị định 150/2025/NĐ-CP; Quyết định 19/2025/QĐ-TTg",
        ),
    ],
)
def test_grounds_are_vietnamese(text: str, said: str) -> None:
    """No English kind of source is left, none is named twice, and no clause is empty."""
    assert said == Words("vi").ground(Citation(text))
    assert text == Words("en").ground(Citation(text))
