"""Names: what is folded away is how a name was typed, never what it says."""

from __future__ import annotations

import pickle
import unicodedata

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from adminreform.names import (
    NearMisses,
    bare_name,
    clean_name,
    fold_name,
    near_misses,
    roman_to_digits,
)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Hòa Bình", "Hoà Bình"),  # the place of the tone mark
        ("Thủy Nguyên", "Thuỷ Nguyên"),
        ("Hóa", "Hoá"),
        ("Quý Lộc", "Qúy Lộc"),
        ("Đông Triều", "Ðông Triều"),  # U+0110 and U+00D0
        ("Đắk Lắk", "ĐẮK LẮK"),
        ("Phường 01", "phường 1"),
        ("Bà Rịa - Vũng Tàu", "Bà Rịa–Vũng Tàu"),
        ("Bà Rịa - Vũng Tàu", "Bà Rịa Vũng Tàu"),
        ("Ea H'leo", "Ea H’leo"),
        ("Hà Tu", "  hà   tu "),
        ("Hà Tu", unicodedata.normalize("NFD", "Hà Tu")),
        ("Hà Tu", "Hà\u00a0Tu"),
        ("Straße", "STRASSE"),
    ],
)
def test_two_spellings_of_one_name_fold_alike(one: str, other: str) -> None:
    """A reader takes them for one name."""
    assert fold_name(one) == fold_name(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Hà Tu", "Hạ Tu"),
        ("Hà Tu", "Ha Tu"),
        ("Tân Tiến", "Tần Tiến"),
        ("Đông", "Dông"),
        ("Cao Bằng", "Cao Băng"),
        ("Phường 1", "Phường 10"),
        ("Phường 0", "Phường"),
    ],
)
def test_two_names_fold_apart(one: str, other: str) -> None:
    """Marks that make another word stay."""
    assert fold_name(one) != fold_name(other)


def test_zero_stays_a_number() -> None:
    """Leading zeros go, the last one does not."""
    assert ("0", "7") == (fold_name("000"), fold_name("007"))


@given(st.text())
def test_folding_twice_is_folding_once(name: str) -> None:
    """The folded form is a form of its own."""
    assert fold_name(name) == fold_name(fold_name(name))


@given(st.text())
def test_cleaning_keeps_what_a_name_folds_to(name: str) -> None:
    """The stored name and the name as it came are one name."""
    assert fold_name(name) == fold_name(clean_name(name))


def test_stored_names_are_in_one_form() -> None:
    """NFC, no outer or doubled spaces."""
    assert "Hà Tu" == clean_name("  Ha\u0300  Tu\t")


def test_bare_name_is_what_a_bare_keyboard_types() -> None:
    """No mark is left."""
    assert "duong hoa" == bare_name("Đường Hoa")


@pytest.mark.parametrize(
    ("numeral", "expected"),
    [
        ("i", "1"),
        ("iv", "4"),
        ("ix", "9"),
        ("xiv", "14"),
        ("xl", "40"),
        ("lxxxix", "89"),
        ("", None),
        ("iiii", None),
        ("vinh", None),
        ("ic", None),
        ("IV", None),  # folded names are in small letters
    ],
)
def test_roman_numerals(numeral: str, expected: str | None) -> None:
    """Only a whole name that is a numeral of its own is read as one."""
    assert expected == roman_to_digits(numeral)


def test_every_roman_numeral_up_to_89() -> None:
    """Each number has one numeral, and back."""
    tens = ["", "x", "xx", "xxx", "xl", "l", "lx", "lxx", "lxxx"]
    ones = ["", "i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix"]
    written = [ten + one for ten in tens for one in ones][1:]

    assert [str(n) for n in range(1, 90)] == [roman_to_digits(numeral) for numeral in written]


def test_near_miss_without_marks() -> None:
    """A name typed without marks finds its like."""
    assert ("Hà Tu",) == near_misses("Ha Tu", ["Cao Xanh", "Hà Tu"])


def test_near_misses_are_at_most_as_many_as_asked_for() -> None:
    """The likeliest first, each once."""
    options = ["Alderby", "Alder", "Aldermoor", "Alder"]

    assert ("Alder", "Alderby") == near_misses("alder", options, 2)


def test_no_near_miss_where_nothing_is_alike() -> None:
    """Nothing is suggested for the sake of suggesting."""
    assert () == near_misses("Q", ["Alder", "Birch"])


def test_near_misses_that_differ_in_marks_are_all_named() -> None:
    """On a bare keyboard they are one."""
    assert ("Hà Tu", "Hạ Tu") == near_misses("ha tu", ["Hà Tu", "Hạ Tu"])


ALIKE = st.one_of(
    st.text("012", max_size=7),  # codes, with and without zeros in front
    st.text("aAàạ đĐ-'1", max_size=9),
    st.text(max_size=4),
    st.sampled_from(("", "a" * 199, "b" + "a" * 199, "a" * 250)),  # around where difflib changes
)


@given(ALIKE, st.lists(ALIKE, max_size=40), st.integers(1, 5))
@settings(max_examples=400)
def test_prepared_options_give_the_same_near_misses(
    key: str, options: list[str], most: int
) -> None:
    """Comparing many words at once finds what `difflib` finds one by one, in its order."""
    assert near_misses(key, options, most) == NearMisses(options, few=0).of(key, most)


def test_near_misses_of_many_codes() -> None:
    """More promising words than are looked at first do not hide the likeliest."""
    codes = [f"{i:05}" for i in range(0, 30_000, 3)]
    near = NearMisses(codes)

    for key in ("12345x", "1234", "99999", "00001", "030303030"):
        assert near_misses(key, codes) == near.of(key)


def test_near_misses_can_be_pickled() -> None:
    """Whoever holds them, prepared or not, can be sent to another process."""
    near = NearMisses(["Alder", "Birch"], few=0)
    near.of("alders")

    assert ("Alder",) == pickle.loads(pickle.dumps(near)).of("alder1")
