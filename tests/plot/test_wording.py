"""Words of law in the language of the reader."""

from __future__ import annotations

import pytest

from adminreform.plot.wording import quoted


@pytest.mark.parametrize(
    ("expected", "text"),
    [
        ("khoản 3 Điều 51 Luật 72/2025/QH15", "Law 72/2025/QH15, Article 51, clause 3"),
        ("khoản 3 Điều 1 văn bản 1679/NQ", "1679/NQ, Article 1, clause 3"),
        ("[khoản 3 Điều 1 văn bản 1679/NQ; sic]", "[1679/NQ, Article 1, clause 3; sic]"),
        ("Điều 7 Nghị định 5/2025", "Decree 5/2025, Article 7"),
        ("khoản 3 Điều 1", "Article 1, clause 3"),
        ("Nghị quyết 9 ngày 16/06/2025", "Resolution 9 of 16 June 2025"),
        ("ngày 01/07/2025", "2025-07-01"),
        ("06652@2025-07-01", "06652@2025-07-01"),
        ("A và 18 mục nữa", "A and 18 more"),
        ("Không có gì để dịch", "Không có gì để dịch"),
    ],
)
def test_vietnamese(expected: str, text: str) -> None:
    """Numbers stay, the words around them change, references are left alone."""
    assert expected == quoted(text, "vi")
    assert text == quoted(text, "en")


def test_phrases() -> None:
    """A longer phrase goes before a shorter one, and none within a word."""
    phrases = {"text": "lời văn", "text of": "lời văn của", ", and": " và"}

    assert "lời văn của A và context" == quoted("text of A, and context", "vi", phrases)


def test_a_title_is_not_said_twice() -> None:
    """A wording that puts a title in front of a number leaves it out where it stands there."""
    phrases = {"1/NQ": "Nghị quyết 1/NQ"}

    assert "ban hành Nghị quyết 1/NQ, theo Nghị quyết 1/NQ" == quoted(
        "ban hành Nghị quyết 1/NQ, theo 1/NQ", "vi", phrases
    )
