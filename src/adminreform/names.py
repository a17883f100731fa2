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
from functools import cached_property
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    import numpy as np
    from numpy.typing import NDArray

__all__ = [
    "NearMisses",
    "about_as_near",
    "bare_name",
    "clean_name",
    "fold_name",
    "near_misses",
    "roman_to_digits",
]

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
    by_bare = _by_bare(options)
    close = difflib.get_close_matches(bare_name(key), by_bare, n=most, cutoff=_ALIKE)
    return tuple([option for bare in close for option in by_bare[bare]][:most])


def about_as_near(key: str, options: Iterable[str]) -> tuple[str, ...]:
    """Options that look like *key* about as much as the likeliest does, the likeliest first.

    One that begins with the same word is rather meant than one that ends with it.

    Example:
        >>> about_as_near("toàn phần", ["toàn bộ", "một phần", "không"])
        ('toàn bộ', 'một phần')
        >>> about_as_near("toàn bô", ["toàn bộ", "một phần"])
        ('toàn bộ',)
    """
    said = bare_name(key)
    alike: dict[str, float] = {}
    for option in options:
        other = bare_name(option)
        ratio = difflib.SequenceMatcher(None, said, other).ratio()
        first = bool(said) and said.split()[:1] == other.split()[:1]
        if ratio >= (_ALIKE - _FIRST_WORD if first else _ALIKE):
            alike[option] = ratio + _FIRST_WORD * first
    best = max(alike.values(), default=0.0)
    near = [option for option, how in alike.items() if how >= best - _AS_NEAR]
    return tuple(sorted(near, key=lambda option: -alike[option]))


_FIRST_WORD = 0.1
"""What the same first word adds to how alike two names are."""

_AS_NEAR = 0.1
"""How much less alike an option may be, and be meant as well."""

_ALIKE = 0.6
"""Share of letters, counted twice, that two words have in common if they are alike."""


def _by_bare(options: Iterable[str]) -> dict[str, dict[str, None]]:
    found: dict[str, dict[str, None]] = {}
    for option in options:
        found.setdefault(_bare(option), {})[option] = None
    return found


def _bare(text: str) -> str:
    """What `bare_name` gives, without the detour where a code has nothing to fold."""
    if not (text.isascii() and text.isalnum()):
        return bare_name(text)
    return text.lstrip("0") or "0" if text.isdecimal() else text.lower()


class NearMisses:
    """Options that many keys are held against: `near_misses`, with the options prepared.

    Words are compared as `difflib.SequenceMatcher` compares them, many at once.  How
    many letters two words share, in whatever order, limits how alike they can be; so
    only those are looked at closely that can still be among the likeliest.

    Example:
        >>> NearMisses(["Hà Tu", "Cao Xanh"]).of("ha tu")
        ('Hà Tu',)
    """

    def __init__(self, options: Iterable[str], *, few: int = 200) -> None:
        """Take the options; they are prepared when the first key is looked up.

        Args:
            options: The options; each counts once.
            few: How many options are looked through one by one, as that is faster.
        """
        self._options = tuple(options)
        self._few = few

    @cached_property
    def _by_bare(self) -> dict[str, dict[str, None]]:
        return _by_bare(self._options)

    @cached_property
    def _letters(self) -> dict[int, tuple[list[str], NDArray[np.uint32]]]:
        """Bare words by their length, with their letters: one column a word."""
        by_length: dict[int, list[str]] = {}
        for word in self._by_bare:
            by_length.setdefault(len(word), []).append(word)
        return {
            length: (words, _as_letters(words, length))
            for length, words in by_length.items()
            if length
        }

    def of(self, key: str, most: int = 3) -> tuple[str, ...]:
        """Options that look like *key*, the likeliest first.

        Args:
            key: What was looked for.
            most: How many options to name.
        """
        bare = bare_name(key)
        if len(self._options) <= self._few or not 0 < len(bare) < _LONG:
            return near_misses(key, self._options, most)
        import numpy as np  # noqa: PLC0415 (heavy, and only needed here)

        word = np.array([ord(letter) for letter in bare], dtype=np.uint32)
        lengths, places, limits = self._promising(word)
        found: list[tuple[float, str]] = []
        done, batch = 0, _BATCH
        while done < len(limits):
            if len(found) == most and found[-1][0] > limits[done]:
                break
            for length in np.unique(lengths[done : done + batch]).tolist():
                words, letters = self._letters[length]
                rows = places[done : done + batch][lengths[done : done + batch] == length]
                ratios = 2.0 * _matched(letters[:, rows], word) / (length + len(bare))
                close = (ratios >= _ALIKE).nonzero()[0].tolist()
                found += [(float(ratios[i]), words[rows[i]]) for i in close]
            found = sorted(found, reverse=True)[:most]
            done, batch = done + batch, batch * 4
        return tuple([option for _, near in found for option in self._by_bare[near]][:most])

    def _promising(
        self, word: NDArray[np.uint32]
    ) -> tuple[NDArray[np.int64], NDArray[np.int64], NDArray[np.float64]]:
        """Words that may be alike, the most promising first.

        Returns:
            The length of each, its place among those of its length, and how alike it
            can be at most.
        """
        import numpy as np  # noqa: PLC0415 (heavy, and only needed here)

        lengths: list[NDArray[np.int64]] = []
        places: list[NDArray[np.int64]] = []
        limits: list[NDArray[np.float64]] = []
        for length, (_, letters) in self._letters.items():
            both = length + len(word)
            if 2.0 * min(length, len(word)) / both < _ALIKE:
                continue
            limit = 2.0 * _shared(letters, word).astype(np.float64) / both
            place = (limit >= _ALIKE).nonzero()[0]
            lengths.append(np.full(len(place), length))
            places.append(place)
            limits.append(limit[place])
        if not limits:
            nothing = np.zeros(0, dtype=np.int64)
            return nothing, nothing, np.zeros(0)
        limit = np.concatenate(limits)
        order = np.argsort(-limit, kind="stable")
        return np.concatenate(lengths)[order], np.concatenate(places)[order], limit[order]


_LONG = 200
"""From this length on `difflib` leaves letters aside that are frequent."""

_BATCH = 256
"""How many words are looked at closely first."""


def _as_letters(words: list[str], length: int) -> NDArray[np.uint32]:
    import numpy as np  # noqa: PLC0415 (heavy, and only needed here)

    letters = np.array(words, dtype=f"U{length}").view(np.uint32).reshape(-1, length)
    return np.ascontiguousarray(letters.T)


def _shared(letters: NDArray[np.uint32], word: NDArray[np.uint32]) -> NDArray[np.int16]:
    """How many letters each column shares with a word, in whatever order."""
    import numpy as np  # noqa: PLC0415 (heavy, and only needed here)

    shared = np.zeros(len(letters[0]), dtype=np.int16)
    for letter, times in zip(*np.unique(word, return_counts=True), strict=True):
        shared += np.minimum((letters == letter).sum(axis=0, dtype=np.int16), np.int16(times))
    return shared


def _matched(letters: NDArray[np.uint32], word: NDArray[np.uint32]) -> NDArray[np.int64]:
    """How many letters each column and a word have in common, in blocks, in order.

    The longest common block, of those the first in the column, of those the first in
    the word; then the same on its left and on its right.
    """
    import numpy as np  # noqa: PLC0415 (heavy, and only needed here)

    length, words = len(letters), len(letters[0])
    matched = np.zeros(words, dtype=np.int64)
    column = np.arange(words)
    first, last = np.zeros(words, dtype=np.int16), np.full(words, length, dtype=np.int16)
    begin, end = np.zeros(words, dtype=np.int16), np.full(words, len(word), dtype=np.int16)
    while len(column):
        at, of, size = _longest(letters[:, column], word, (first, last), (begin, end))
        np.add.at(matched, column, size)
        left = (size > 0) & (at > first) & (of > begin)
        right = (size > 0) & (at + size < last) & (of + size < end)
        column = np.concatenate([column[left], column[right]])
        first, last, begin, end = (
            np.concatenate([first[left], (at + size)[right]]),
            np.concatenate([at[left], last[right]]),
            np.concatenate([begin[left], (of + size)[right]]),
            np.concatenate([of[left], end[right]]),
        )
    return matched


def _longest(
    letters: NDArray[np.uint32],
    word: NDArray[np.uint32],
    within: tuple[NDArray[np.int16], NDArray[np.int16]],
    between: tuple[NDArray[np.int16], NDArray[np.int16]],
) -> tuple[NDArray[np.int16], NDArray[np.int16], NDArray[np.int16]]:
    """The longest block that a part of each column and a part of a word have in common.

    Args:
        letters: One column a word.
        word: The word.
        within: Where the part of each column begins and ends.
        between: Where the part of the word begins and ends.
    Returns:
        Where the block begins in the column and in the word, and its length.
    """
    import numpy as np  # noqa: PLC0415 (heavy, and only needed here)

    words = len(letters[0])
    every = np.arange(words)
    at, of, size = (np.zeros(words, dtype=np.int16) for _ in range(3))
    where = np.arange(len(word), dtype=np.int16)[:, None]
    allowed = (where >= between[0]) & (where < between[1])
    run = np.zeros((len(word) + 1, words), dtype=np.int16)
    for i in range(int(within[0].min()), int(within[1].max())):
        same = (letters[i] == word[:, None]) & allowed & (within[0] <= i) & (within[1] > i)
        # How long the blocks are that end here, by where they end in the word.
        run[1:] = (run[:-1] + np.int16(1)) * same
        best = run[1:].argmax(axis=0)
        longest = run[best + 1, every]
        longer = longest > size
        at[longer] = i + 1 - longest[longer]
        of[longer] = best[longer] + 1 - longest[longer]
        size[longer] = longest[longer]
    return at, of, size
