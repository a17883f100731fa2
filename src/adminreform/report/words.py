"""Words, numbers and days as the reader of a report writes them."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import TYPE_CHECKING

import attrs

from adminreform.errors import InvalidValueError
from adminreform.law import Assumption, Confidence, clause_in_words
from adminreform.plot.scope import kind_title, tier_title
from adminreform.plot.wording import quoted
from adminreform.text import Language, Text, day_in_words, number_in_words, plural
from adminreform.units import UnitRef

if TYPE_CHECKING:
    from datetime import date
    from decimal import Decimal
    from fractions import Fraction

    from adminreform.law import Basis
    from adminreform.plot.scope import Scope
    from adminreform.units import Scheme

__all__ = ["Words"]

_SUBJECTS = {
    "area": "diện tích",
    "codes": "mã đơn vị",
    "cadre": "cán bộ",
    "civil_servant": "công chức",
    "commune": "cấp xã",
    "leavings": "trường hợp nghỉ",
    "deputies of divisions": "cấp phó của phòng, trung tâm",
    "district": "cấp huyện",
    "norms": "định mức biên chế",
    "part_time": "người hoạt động không chuyên trách",
    "payroll": "biên chế",
    "plan": "phương án",
    "population": "dân số",
    "preferences": "nguyện vọng",
    "province": "cấp tỉnh",
    "public employees": "viên chức",
    "public_employee": "viên chức",
    "transition": "thời kỳ quá độ",
    "vice-chairs": "phó chủ tịch",
}
_SIDES = {"expenditure": "chi", "revenue": "thu"}
_GROUNDS = (
    (re.compile(r"\bPress report(?: Báo chí)?\b"), "Tin báo chí"),
    (re.compile(r"\bStatement (?=[A-ZĐ])"), "Phát biểu của "),
    (re.compile(r"\bPlan (?=\d)"), "Kế hoạch "),
    (re.compile(r"\bLetter (?=[\dA-ZĐ])"), "Công văn "),
    (re.compile(r"(?:, as reported)+(?= \(theo báo chí\))"), ""),
    (re.compile(r"(?:, as reported)+\b"), " (theo báo chí)"),
    (re.compile(r"(?<![\w/] )(?<![\w/])(?=\d+/\d{4}/QĐ-TTg\b)"), "Quyết định "),
    (re.compile(r", *(?=;|$)"), ""),
)
"""What stands in grounds in English, and what it is called in Vietnamese."""
_CITED = re.compile(r"\b(?:Art\.|[Aa]nnex) ")
_REF = re.compile(r"(?P<code>[^\s@#,;()\[\]]+)@(?P<day>\d{4}-\d{2}-\d{2})(?:#(?P<n>\d+))?")


def _phrases(given: Mapping[str, str] | None) -> Mapping[str, str]:
    return dict(given or {})


def _ref(text: str) -> UnitRef | None:
    try:
        return UnitRef.parse(text)
    except InvalidValueError:
        return None


@attrs.frozen
class Words:
    """One language, and what is known of the words of the data in it.

    Attributes:
        language: The language.
        phrases: Wordings in that language of phrases that data hold in another.
        titles: Titles of what findings are about, by id.

    Example:
        >>> words = Words("vi", {"village": "làng"})
        >>> words.quote("village by Law 72/2025/QH15, Article 51, clause 3")
        'làng by khoản 3 Điều 51 Luật 72/2025/QH15'
    """

    language: Language = "en"
    phrases: Mapping[str, str] = attrs.field(default=None, converter=_phrases)
    titles: Mapping[str, str] = attrs.field(default=None, converter=_phrases)

    def say(self, en: str, vi: str) -> str:
        """The wording in the language."""
        return Text(en, vi).to(self.language)

    def many(self, count: int, en: str, vi: str) -> str:
        """A number and what it counts; ``unit|units`` gives the English singular too."""
        return f"{self.number(count)} {self.say(plural(count, en), vi)}"

    def quote(self, text: object) -> str:
        """Text of the data, as far as it can be put into the language."""
        return quoted(text, self.language, self.phrases)

    def named(self, text: object, scope: Scope) -> str:
        """Text of the data, with names of units in place of references."""
        parts: list[str] = []
        at = 0
        words = str(text)
        for found in _REF.finditer(words):
            ref = _ref(found[0])
            if ref is not None and ref in scope.units:
                parts += [self.quote(words[at : found.start()]), scope.place(ref, self.language)]
                at = found.end()
        return "".join([*parts, self.quote(words[at:])])

    def subject(self, subject: object, scope: Scope | None = None) -> str:
        """What a finding is about.

        Example:
            >>> Words("vi").subject("plan"), Words().subject("plan")
            ('phương án', 'plan')
            >>> Words("vi", titles={"official": "vận hành chính thức"}).subject("official")
            'vận hành chính thức (official)'
        """
        title = self.titles.get(str(subject), "")
        if title and title != str(subject):
            return f"{self.quote(title)} ({subject})"
        side, _, rest = str(subject).partition(" ")
        known = _SUBJECTS.get(str(subject)) if self.language == "vi" else None
        if self.language == "vi" and side in _SIDES:
            known = f"{_SIDES[side]} {self.quote(rest)}".rstrip()
        named = self.quote(subject) if scope is None else self.named(subject, scope)
        return known or named

    def ground(self, basis: Basis | None) -> str:
        """The ground of a finding: acts, clauses and how well they are known.

        Example:
            >>> from adminreform.law import Citation
            >>> Words("vi").ground(Citation("Law 72/2025/QH15, Art. 30(2)(b); a map"))
            'Luật 72/2025/QH15, điểm b khoản 2 Điều 30; a map'
        """
        if basis is None:
            return ""
        if isinstance(basis, Assumption):
            reason = f": {self.quote(basis.reason)}" if basis.reason else ""
            named = self.quote(basis.name)
            return self.say(f"assumption ({named}){reason}", f"giả định ({named}){reason}")
        text = self.quote(basis)
        if self.language == "en":
            return text
        for confidence in Confidence:
            text = text.replace(f"({confidence.to('en')})", f"({confidence.to(self.language)})")
        for pattern, word in _GROUNDS:
            text = pattern.sub(word, text)
        parts = text.split("; ")
        return "; ".join(
            clause_in_words(part, self.language) if _CITED.search(part) else part for part in parts
        )

    def day(self, day: date) -> str:
        """A day."""
        return day_in_words(day, self.language)

    def capital(self, text: str) -> str:
        """The text as it stands at the beginning of a line."""
        return text[:1].upper() + text[1:]

    def number(self, number: float | Decimal) -> str:
        """A number; decimals as they are."""
        return number_in_words(number, self.language)

    def percent(self, share: Fraction) -> str:
        """A share in percent, to two decimals; ``≈`` where that is not exact.

        Example:
            >>> from fractions import Fraction
            >>> Words("vi").percent(Fraction(117, 171)), Words().percent(Fraction(1, 4))
            ('≈ 68,42%', '25%')
        """
        hundredths = round(share * 10000)
        number = hundredths / 100
        text = self.number(int(number) if number.is_integer() else number)
        return f"{text}%" if share * 10000 == hundredths else f"≈ {text}%"

    def between(self, low: Fraction, high: Fraction) -> str:
        """A share that lies between two."""
        if low == high:
            return self.percent(low)
        return f"{self.percent(low).removesuffix('%')}–{self.percent(high)}"

    def tier(self, scheme: Scheme, tier: str) -> str:
        """What people call a tier."""
        title = tier_title(scheme, tier, self.language)
        return self.phrases.get(title, title) or self.say("(no tier)", "(không rõ cấp)")

    def kind(self, scheme: Scheme, kind: str, tier: str) -> str:
        """What people call a kind."""
        title = kind_title(scheme, kind, tier, self.language)
        return title or self.say("(no kind)", "(không rõ loại)")
