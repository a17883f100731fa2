"""Room for letters."""

from __future__ import annotations

import unicodedata

import pytest

from adminreform.plot.lettering import text_width, wrap


def test_marks_take_no_room() -> None:
    """A letter is as wide with its marks as without, composed or not."""
    composed = "Hạ Long ƯỚC"

    assert text_width(unicodedata.normalize("NFD", composed), 10) == text_width(composed, 10)
    assert text_width("Ha Long UOC", 10) == text_width(composed, 10)


def test_wide_letters() -> None:
    """Letters of East Asia are as wide as they are high."""
    assert 21.0 == text_width("広島", 10)


@pytest.mark.parametrize(
    ("expected", "text", "width"),
    [
        (("",), "", 50),
        (("thị xã", "Quảng Yên"), "thị xã Quảng Yên", 60),
        (("thị xã Quảng Yên",), "thị xã  Quảng Yên", 500),
        (("aaa", "aaa", "a b"), "aaaaaaa b", 20),
        (("W", "W"), "WW", 1),
    ],
)
def test_wrap(expected: tuple[str, ...], text: str, width: float) -> None:
    """Lines fit, words stay whole where they can, and no letter is lost."""
    assert expected == wrap(text, 10, width)
