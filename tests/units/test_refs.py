"""A reference is a code and the day on which the state began."""

from __future__ import annotations

import copy
import pickle
from datetime import date, datetime
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from adminreform import UnitRef
from adminreform.errors import InvalidValueError

DAY = date(2025, 7, 1)
CODES = (
    st.text(st.characters(exclude_characters="@#", exclude_categories=["C"]), min_size=1)
    .map(str.strip)
    .filter(bool)
)


def test_reference_is_printed_with_its_day() -> None:
    """Leading zeros stay; the first state of a day has no number."""
    assert "06652@2025-07-01" == str(UnitRef("06652", DAY))
    assert "06652@2025-07-01#2" == str(UnitRef("06652", DAY, 2))
    assert "UnitRef.parse('06652@2025-07-01')" == repr(UnitRef("06652", DAY))


@given(CODES, st.dates(), st.integers(1, 99))
def test_reference_parses_back(code: str, since: date, n: int) -> None:
    """`str` and `parse` are each other's reverse."""
    ref = UnitRef(code, since, n)

    assert ref == UnitRef.parse(str(ref))


def test_first_state_may_be_numbered() -> None:
    """`#1` says what is meant anyway."""
    assert UnitRef("A", DAY) == UnitRef.parse("A@2025-07-01#1")


@pytest.mark.parametrize(
    "text",
    [
        "",
        "A",
        "@2025-07-01",
        "A@",
        "A@2025-07-01#0",
        "A@2025-07-01#",
        "A@2025-07-01#-1",
        "A@2025-07-01@2025-07-01",
        "A#2@2025-07-01",
    ],
)
def test_text_of_another_form_is_refused(text: str) -> None:
    """A bare code is no reference."""
    with pytest.raises(InvalidValueError) as caught:
        UnitRef.parse(text)

    assert f"expected a reference as code@YYYY-MM-DD or code@YYYY-MM-DD#n, got {text!r}" == str(
        caught.value
    )


def test_day_of_a_reference_is_an_iso_day() -> None:
    """A day written otherwise is told as a day."""
    with pytest.raises(InvalidValueError, match="expected a day as YYYY-MM-DD, got '01/07/2025'"):
        UnitRef.parse("A@01/07/2025")


@pytest.mark.parametrize("code", ["", " A", "A ", " "])
def test_code_has_no_outer_spaces(code: str) -> None:
    """A code from a padded cell is told, not silently another code."""
    with pytest.raises(InvalidValueError, match="a code is text without outer spaces"):
        UnitRef(code, DAY)


def test_code_is_text() -> None:
    """A number has lost its leading zeros."""
    number: Any = 6652

    with pytest.raises(InvalidValueError, match="got 6652"):
        UnitRef(number, DAY)


@pytest.mark.parametrize("code", ["A@B", "A#2"])
def test_code_holds_no_mark_of_a_reference(code: str) -> None:
    """The message says what reads references."""
    with pytest.raises(InvalidValueError, match=r"UnitRef\.parse reads references"):
        UnitRef(code, DAY)


@pytest.mark.parametrize("since", ["2025-07-01", None, datetime(2025, 7, 1, 12)])  # noqa: DTZ001 (no zone matters)
def test_first_day_is_a_date(since: Any) -> None:
    """No text, and no moment of a day."""
    with pytest.raises(InvalidValueError, match=r"the first day of A is a datetime\.date"):
        UnitRef("A", since)


def test_states_of_a_day_are_counted_from_one() -> None:
    """There is no state 0."""
    with pytest.raises(InvalidValueError, match="states of A are counted from 1, got n=0"):
        UnitRef("A", DAY, 0)


def test_references_sort_by_code_then_day_then_number() -> None:
    """The order of tables and lists."""
    texts = ["A@2025-01-01", "A@2025-07-01", "A@2025-07-01#2", "A@2025-07-01#10", "B@2000-01-01"]

    assert texts == [str(ref) for ref in sorted(UnitRef.parse(text) for text in reversed(texts))]


def test_reference_is_a_value() -> None:
    """Equal, hashed alike, and the same after a pickle or a copy."""
    ref = UnitRef("A", DAY)

    assert {ref} == {UnitRef("A", DAY)}
    assert ref != UnitRef("A", date(2025, 1, 1))
    assert ref == pickle.loads(pickle.dumps(ref))
    assert ref == copy.deepcopy(ref) == copy.copy(ref)
