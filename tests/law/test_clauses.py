"""Clauses are cited as people of each language do."""

from __future__ import annotations

import pytest

from adminreform.law import Confidence, clause_in_words, least_confident


@pytest.mark.parametrize(
    ("clause", "vi"),
    [
        ("Art. 5", "Điều 5"),
        ("Art. 5(1)", "khoản 1 Điều 5"),
        ("Art. 5(1)(a)", "điểm a khoản 1 Điều 5"),
        ("Art. 7(2)(d)-(dd)", "Điều 7(2)(d)-(dd)"),
        ("Art. 8, 9", "Điều 8, 9"),
        ("Annex II", "Phụ lục II"),
        ("appendix, Mr M", "phụ lục, Mr M"),
        ("", ""),
    ],
)
def test_clause_is_translated(clause: str, vi: str) -> None:
    """One article in the order of the language; lists of them word by word."""
    assert (clause, vi) == (clause_in_words(clause), clause_in_words(clause, "vi"))


def test_chain_is_as_sure_as_its_weakest_link() -> None:
    """Nothing at all is sure."""
    assert Confidence.READ == least_confident([])
    assert Confidence.INFERRED == least_confident(Confidence)
    assert [0, 1, 2] == [level.rank for level in Confidence]
    assert all(level.to("vi") != level.to("en") for level in Confidence)
