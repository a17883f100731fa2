"""A number is cited, or assumed and says so."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from adminreform import Assumption, Citation
from adminreform.errors import InvalidValueError
from adminreform.law import parse_basis

WORDS = st.text(st.characters(exclude_characters="—", exclude_categories=["C"]), min_size=1).map(
    lambda text: " ".join(text.split())
)


def test_citation_is_its_text() -> None:
    """Spaces are put in order."""
    assert "Law 1, Article 2" == str(Citation("  Law 1,  Article 2 "))


def test_assumption_says_that_it_is_one() -> None:
    """The word stands before its name, wherever it is printed."""
    assert "assumption: equal" == str(Assumption("equal"))
    assert "assumption: equal — nobody measured" == str(Assumption("equal", "nobody  measured"))


def test_nothing_is_no_basis() -> None:
    """A cell that is empty is None, a basis without words cannot exist."""
    assert parse_basis("  ") is None
    for make in (Citation, Assumption):
        with pytest.raises(InvalidValueError, match="a basis needs words"):
            make(" ")


def test_assumption_cannot_pass_for_a_citation() -> None:
    """The message says what to write."""
    with pytest.raises(InvalidValueError, match=r"use Assumption\(\.\.\.\)"):
        Citation("assumption: equal")


def test_name_of_an_assumption_holds_no_dash() -> None:
    """Else name and reason could not be told apart when read again."""
    with pytest.raises(InvalidValueError, match="cannot hold a dash"):
        Assumption("equal — or so")


@given(WORDS.filter(lambda text: text and not text.startswith("assumption:")))
def test_citation_is_read_as_it_was_written(text: str) -> None:
    """`parse_basis` is the reverse of `str`."""
    assert Citation(text) == parse_basis(str(Citation(text)))


@given(WORDS.filter(bool), WORDS)
def test_assumption_is_read_as_it_was_written(name: str, reason: str) -> None:
    """With or without a reason."""
    assumed = Assumption(name, reason)

    assert assumed == parse_basis(str(assumed))


def test_reason_may_hold_a_dash() -> None:
    """Only the first one ends the name."""
    assumed = Assumption("equal", "nobody measured — yet")

    assert assumed == parse_basis(str(assumed))
