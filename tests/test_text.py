"""Sentences in English and Vietnamese, by argument."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from adminreform.errors import InvalidValueError
from adminreform.text import Text, day_in_words, number_in_words


def test_text_gives_each_language() -> None:
    """English is also what `str` gives."""
    text = Text("before", "trước")

    assert ("before", "before", "trước") == (str(text), text.to("en"), text.to("vi"))


def test_english_stands_in_for_what_nobody_translated() -> None:
    """A message without Vietnamese wording is told in English, not left out."""
    assert "before" == Text("before").to("vi")


def test_language_that_the_library_does_not_speak() -> None:
    """The message names those there are."""
    language: Any = "fr"

    with pytest.raises(InvalidValueError) as caught:
        Text("before").to(language)

    assert "no messages in language 'fr'; there are en, vi" == str(caught.value)


def test_days_are_written_as_readers_do() -> None:
    """ISO in English, day first in Vietnamese."""
    day = date(2025, 7, 1)

    assert ("2025-07-01", "01/07/2025") == (day_in_words(day), day_in_words(day, "vi"))


@pytest.mark.parametrize(
    ("number", "en", "vi"),
    [(1234567, "1,234,567", "1.234.567"), (-1234.5, "-1,234.5", "-1.234,5"), (0, "0", "0")],
)
def test_numbers_have_the_separators_of_the_language(number: float, en: str, vi: str) -> None:
    """Comma and point change places."""
    assert (en, vi) == (number_in_words(number), number_in_words(number, "vi"))
