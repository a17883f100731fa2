"""Words of law in the language of the reader.

Data cite acts in one language; numbers of acts stay as they are, the words around
them are put into the other.  What is not known is left as it came.
"""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping
    from re import Match

    from adminreform.text import Language

__all__ = ["law_in", "quoted"]

_ACTS = {
    "law": "Luật",
    "resolution": "Nghị quyết",
    "decree": "Nghị định",
    "decision": "Quyết định",
    "circular": "Thông tư",
    "constitution": "Hiến pháp",
    "letter": "Công văn",
    "telegram": "Công điện",
    "conclusion": "Kết luận",
}
_PARTS = {"article": "Điều", "clause": "khoản", "point": "điểm", "chapter": "Chương"}
_MONTHS: tuple[str, ...] = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)

_TITLES = "|".join([*_ACTS, *_ACTS.values()])
_PLACE = re.compile(
    rf"(?:((?:\b(?:{_TITLES}) )?)([^\s,;()\[\]]*\d[^\s,;()\[\]]*), )?"
    r"Article (\d+\w*)(?:, clause (\d+\w*))?",
    re.IGNORECASE,
)
_DAY = re.compile(rf"\b(?:of |on )?(\d{{1,2}}) ({'|'.join(_MONTHS)}) (\d{{4}})\b")
_ISO_DAY = re.compile(r"(?<![@\d-])(\d{4})-(\d{2})-(\d{2})\b")
_MORE = re.compile(r" and (\d+) more\b")
_WORD = re.compile(rf"\b({'|'.join([*_ACTS, *_PARTS])}) (?=\d)", re.IGNORECASE)


def _place(found: Match[str]) -> str:
    title, number, article, clause = found.groups()
    inside = f"khoản {clause} Điều {article}" if clause else f"Điều {article}"
    if number is None:
        return inside
    known = _ACTS.get(title.strip().lower(), title.strip())
    return f"{inside} {known or 'văn bản'} {number}"


def _day(found: Match[str]) -> str:
    day, month, year = found.groups()
    return f"ngày {int(day):02}/{_MONTHS.index(month) + 1:02}/{year}"


def _word(found: Match[str]) -> str:
    word = found[1].lower()
    return f"{_ACTS.get(word) or _PARTS[word]} "


def law_in(text: str, language: Language) -> str:
    """Citations in a text, in a language.

    Example:
        >>> law_in("Law 72/2025/QH15, Article 51, clause 3", "vi")
        'khoản 3 Điều 51 Luật 72/2025/QH15'
        >>> law_in("Law 72/2025/QH15, Article 51, clause 3", "en")
        'Law 72/2025/QH15, Article 51, clause 3'
    """
    if language != "vi":
        return text
    text = _PLACE.sub(_place, text)
    text = _DAY.sub(_day, text)
    text = _ISO_DAY.sub(r"ngày \3/\2/\1", text)
    return _WORD.sub(_word, text)


def _bounded(phrase: str) -> str:
    """A pattern for a phrase that does not begin or end within a word."""
    start = r"(?<!\w)" if phrase[:1].isalnum() else ""
    end = r"(?!\w)" if phrase[-1:].isalnum() else ""
    return start + re.escape(phrase) + end


@cache
def _any_of(phrases: tuple[str, ...]) -> re.Pattern[str]:
    """A pattern for any of some phrases, a longer one before a shorter one."""
    return re.compile("|".join(map(_bounded, sorted(phrases, key=len, reverse=True))))


def _put(found: Match[str], wording: str) -> str:
    """A wording in the place of a phrase; a title in front of it is not said twice."""
    title = wording.removesuffix(found[0])
    said = title != wording and found.string[: found.start()].endswith(title)
    return found[0] if said else wording


def quoted(text: object, language: Language, phrases: Mapping[str, str] | None = None) -> str:
    """Text of the data, as far as it can be put into a language.

    Args:
        text: The text.
        language: The language.
        phrases: Wordings in that language of phrases of the data; a longer one goes
            before a shorter one.
    Example:
        >>> quoted("village, by Law 7, Article 1", "vi", {"village": "làng", "by": "theo"})
        'làng, theo Điều 1 Luật 7'
    """
    words = str(text)
    if phrases:
        words = _any_of(tuple(phrases)).sub(lambda found: _put(found, phrases[found[0]]), words)
    words = law_in(words, language)
    return _MORE.sub(r" và \1 mục nữa", words) if language == "vi" else words
