"""Articles and clauses, as people of each language cite them."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from adminreform.text import Language

__all__ = ["WHOLE_ACT", "clause_in_words"]

WHOLE_ACT = "whole act"
"""Stands for the clause where nobody said which."""

_CLAUSE = re.compile(
    r"Art\. (?P<article>\d+[a-zđ]?)(?:\((?P<clause>\d+)\))?(?:\((?P<point>[a-zđ]+)\))?"
    r"(?![\w(-])(?!, \(?\d)"  # not the first of several
)
_WORDS = (
    (re.compile(r"\bArt\. "), "Điều "),
    (re.compile(r"\bAnnex(es)?\b"), "Phụ lục"),
    (re.compile(r"\bannex\b"), "phụ lục"),
    (re.compile(r"\bappendix\b"), "phụ lục"),
    (re.compile(r"\bexample\b"), "ví dụ"),
    (re.compile(r"\bDecree (?=\d)"), "Nghị định "),
    (re.compile(r"\bCircular (?=\d)"), "Thông tư "),
    (re.compile(r"\bDecision (?=\d)"), "Quyết định "),
    (re.compile(r"\bLaw (?=\d)"), "Luật "),
    (re.compile(r"\bNQ (?=\d)"), "Nghị quyết "),
    (re.compile(r"\bCV (?=\d)"), "Công văn "),
    (re.compile(r"\bKL (?=\d)"), "Kết luận "),
    (re.compile(r"\bas amended by\b"), "được sửa đổi bởi"),
    (re.compile(r"\bwith\b"), "cùng với"),
    (re.compile(r"\bas reported\b"), "theo báo cáo"),
    (re.compile(r"\bof\b"), "của"),
)


def clause_in_words(clause: str, language: Language = "en") -> str:
    """An article and its clause.

    Args:
        clause: As ``Art. 5(1)(a)``: article, clause, point.
        language: In which language.
    Example:
        >>> clause_in_words("Art. 5(1)(a)", "vi")
        'điểm a khoản 1 Điều 5'
        >>> clause_in_words("Art. 8, 9", "vi")
        'Điều 8, 9'
        >>> clause_in_words("Art. 3(1), as amended by 27/2022/UBTVQH15", "vi")
        'khoản 1 Điều 3, được sửa đổi bởi 27/2022/UBTVQH15'
    """
    if clause == WHOLE_ACT:
        return ""
    if language == "en":
        return clause
    clause = _CLAUSE.sub(_single, clause)
    for pattern, word in _WORDS:
        clause = pattern.sub(word, clause)
    return clause


def _single(found: re.Match[str]) -> str:
    """One article, its clause and point, the smallest first."""
    article, number, point = found.groups()
    parts = [f"điểm {point}"] if point else []
    parts += [f"khoản {number}"] if number else []
    return " ".join([*parts, f"Điều {article}"])
