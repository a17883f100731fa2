"""Sentences in the languages that the library speaks.

The language is an argument, never the locale of the process.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal, get_args

import attrs

from adminreform.errors import InvalidValueError, listing

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date
    from decimal import Decimal

__all__ = [
    "Language",
    "Text",
    "as_text",
    "day_in_words",
    "day_text",
    "did_you_mean",
    "listed",
    "number_in_words",
    "plural",
]

Language = Literal["en", "vi"]
"""English or Vietnamese."""


@attrs.frozen
class Text:
    """One sentence in English and in Vietnamese.

    Attributes:
        en: The English wording, which is also its `str`.
        vi: The Vietnamese wording; empty where nobody has written it yet.

    Example:
        >>> greeting = Text("before", "trước")
        >>> str(greeting), greeting.to("vi")
        ('before', 'trước')
    """

    en: str
    vi: str = ""

    def to(self, language: Language = "en") -> str:
        """The wording in one language; English where there is no other.

        Raises:
            InvalidValueError: If the library does not speak the language.
        """
        if language not in get_args(Language):
            known = ", ".join(get_args(Language))
            message = f"no messages in language {language!r}; there are {known}"
            raise InvalidValueError(message)
        return self.vi if language == "vi" and self.vi else self.en

    def __str__(self) -> str:
        return self.en


def as_text(text: Text | str) -> Text:
    """A sentence from its English wording alone; used as a converter.

    Example:
        >>> as_text("before")
        Text(en='before', vi='')
    """
    return Text(text) if isinstance(text, str) else text


def listed(items: Sequence[object], most: int = 5) -> Text:
    """The first few items, and how many more there are, in every language.

    Args:
        items: What is listed; a `Text` stands in the language of the list.
        most: How many items are named.
    Example:
        >>> listed(["A", "B", "C"], 1).to("vi")
        'A và 2 mục khác'
        >>> listed([Text("seal", "con dấu"), "A"]).to("vi")
        'con dấu, A'
    """
    en, vi = (
        [each.to(language) if isinstance(each, Text) else each for each in items]
        for language in get_args(Language)
    )
    return Text(listing(en, most), listing(vi, most, language="vi"))


def did_you_mean(near: Sequence[object], most: int = 3) -> Text:
    """The question at the end of an error, in every language; empty where nothing is near.

    Example:
        >>> did_you_mean(["units"]), did_you_mean([])
        (Text(en='; did you mean units?', vi='; có phải là units?'), Text(en='', vi=''))
    """
    if not near:
        return Text("")
    named = listed(near, most)
    return Text(f"; did you mean {named.en}?", f"; có phải là {named.vi}?")


def day_in_words(day: date, language: Language = "en") -> str:
    """Write a day as readers of the language do.

    Example:
        >>> from datetime import date
        >>> day_in_words(date(2025, 7, 1)), day_in_words(date(2025, 7, 1), "vi")
        ('2025-07-01', '01/07/2025')
    """
    return f"{day:%d/%m/%Y}" if language == "vi" else day.isoformat()


def day_text(day: date) -> Text:
    """A day as readers of every language write it.

    Example:
        >>> from datetime import date
        >>> day_text(date(2025, 7, 1))
        Text(en='2025-07-01', vi='01/07/2025')
    """
    return Text(day_in_words(day), day_in_words(day, "vi"))


def plural(count: int, words: str) -> str:
    """The English word for what is counted, from ``unit|units``.

    Example:
        >>> plural(1, "unit|units"), plural(0, "unit|units"), plural(2, "series")
        ('unit', 'units', 'series')
    """
    one, _, more = words.partition("|")
    return one if count == 1 else more or one


def number_in_words(number: float | Decimal, language: Language = "en") -> str:
    """Write a number with the separators of the language.

    Example:
        >>> number_in_words(1234567), number_in_words(1234.5, "vi")
        ('1,234,567', '1.234,5')
    """
    text = f"{number:,}"
    return text.translate(str.maketrans(",.", ".,")) if language == "vi" else text
