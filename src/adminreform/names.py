"""Names of places as people write them.

Names are labels, never keys.  Two spellings that a reader takes for one name
have one *folded* form; what is folded away is how the name was typed, not what
it says: letter case, spaces and hyphens, the place of the tone mark
(``hòa``, ``hoà``), look-alike letters (``Ð`` for ``Đ``), leading zeros
(``01`` for ``1``) and kinds of apostrophe.  Marks that make another word stay:
``Hà Tu`` and ``Hạ Tu`` are two names.
"""

from __future__ import annotations

import difflib
import re
import unicodedata
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

__all__ = ["bare_name", "clean_name", "fold_name", "near_misses", "roman_to_digits"]

_TONES = frozenset("\u0300\u0301\u0303\u0309\u0323")
"""Grave, acute, tilde, hook above, dot below: marks whose place in a word varies."""

_LOOK_ALIKES = str.maketrans({"ð": "đ", "ɖ": "đ", "’": "'", "‘": "'", "ʼ": "'", "`": "'"})
_BETWEEN_WORDS = re.compile(r"[\s\-–—_.,]+")
_ROMAN = re.compile(r"(?=[ivxl])(xl|l?x{0,3})(ix|iv|v?i{0,3})")
_ROMAN_VALUES = {"i": 1, "v": 5, "x": 10, "l": 50}


def clean_name(name: str) -> str:
    """A name as the library stores it: NFC, without outer or doubled spaces.

    Example:
        >>> clean_name("  Ha\u0300  Tu ") == "H\u00e0 Tu"
        True
    """
    return unicodedata.normalize("NFC", " ".join(name.split()))


def _fold_word(word: str) -> str:
    letters = unicodedata.normalize("NFD", word)
    tones = "".join(mark for mark in letters if mark in _TONES)
    if tones:
        letters = "".join(mark for mark in letters if mark not in _TONES) + tones
    return letters.lstrip("0") or "0" if letters.isdecimal() else letters


def fold_name(name: str) -> str:
    """The form two spellings of one name share.  For comparing, not for showing.

    Example:
        >>> fold_name("Hòa Bình") == fold_name("HOÀ  BÌNH")
        True
        >>> fold_name("Phường 01") == fold_name("phường 1")
        True
        >>> fold_name("Hà Tu") == fold_name("Hạ Tu")
        False
    """
    letters = unicodedata.normalize("NFC", name).casefold().translate(_LOOK_ALIKES)
    words = _BETWEEN_WORDS.sub(" ", letters).split()
    return " ".join(map(_fold_word, words))


def bare_name(name: str) -> str:
    """The folded name without any mark: what somebody types on a bare keyboard.

    Only good for suggestions, since different names share it.

    Example:
        >>> bare_name("Đường Hoa")
        'duong hoa'
    """
    letters = unicodedata.normalize("NFD", fold_name(name))
    return "".join(mark for mark in letters if not unicodedata.combining(mark)).replace("đ", "d")


def roman_to_digits(folded: str) -> str | None:
    """Digits for a name that is a Roman numeral up to 89 and nothing else.

    Example:
        >>> roman_to_digits("iv"), roman_to_digits("vinh")
        ('4', None)
    """
    if not _ROMAN.fullmatch(folded):
        return None
    values = [_ROMAN_VALUES[letter] for letter in folded]
    following = [*values[1:], 0]
    return str(sum(-v if v < n else v for v, n in zip(values, following, strict=True)))


def near_misses(key: str, options: Iterable[str], most: int = 3) -> tuple[str, ...]:
    """Options that look like *key*, the likeliest first.

    Marks and case are left aside, so a name typed on a bare keyboard finds its
    like.

    Example:
        >>> near_misses("Ha Tu", ["Hà Tu", "Hà Tu", "Cao Xanh"])
        ('Hà Tu',)
    """
    by_bare: dict[str, dict[str, None]] = {}
    for option in options:
        by_bare.setdefault(bare_name(option), {})[option] = None
    close = difflib.get_close_matches(bare_name(key), by_bare, n=most, cutoff=0.6)
    return tuple([option for bare in close for option in by_bare[bare]][:most])
