"""Sizes and weights are read from any frame, and what is wrong is told together."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING, Any

import pandas as pd
import polars as pl
import pyarrow as pa
import pytest

from adminreform import (
    Assumption,
    Citation,
    FrameError,
    History,
    InvalidValueError,
    LoadError,
    Measure,
    Part,
    Size,
    Weights,
)
from tests.worlds import NEW, OLD, new, old, world

if TYPE_CHECKING:
    from collections.abc import Callable

HISTORY = History([world("A(part) -> X; A(remainder) -> Y", also="B")])
ARROW: Any = pa  # it ships no types


def measure(frame: Any, **more: Any) -> Measure:
    """Posts, read from a frame."""
    asked: dict[str, Any] = {
        "name": "posts",
        "unit": "post",
        "code": "code",
        "value": "n",
        "basis": "list",
    }
    return HISTORY.read_measure(frame, OLD, **asked | more)


def weights(frame: Any, **more: Any) -> Weights:
    """Weights of the area, read from a frame."""
    asked: dict[str, Any] = {"name": "area", "unit": "km2", "weight": "km2", "basis": "map"}
    return HISTORY.read_weights(frame, OLD, NEW, pairs=("old", "new"), **asked | more)


@pytest.mark.parametrize("make", [pl.DataFrame, pd.DataFrame, ARROW.table])
def test_sizes_of_any_frame(make: Callable[..., Any]) -> None:
    """Each of the state that its code had that day, with its day and its source."""
    found = measure(make({"code": ["A", "B"], "n": [12, 0]}), counted_on=date(2024, 12, 31))

    assert (
        Size(unit=old("A"), value=12, on=date(2024, 12, 31), basis=Citation("list")),
        Size(unit=old("B"), value=0, on=date(2024, 12, 31), basis=Citation("list")),
    ) == found.sizes
    assert ("posts", "post") == (found.name, found.unit)


def test_floats_are_taken_as_they_are_written() -> None:
    """0.1 in a table is meant as a tenth."""
    found = measure(pl.DataFrame({"code": ["A"], "n": [0.1]}))

    assert Decimal("0.1") == found[old("A")]


def test_rows_may_have_a_basis_of_their_own() -> None:
    """An assumption says so; an empty cell has the basis of the table."""
    table = pl.DataFrame({"code": ["A", "B"], "n": [1, 2], "by": ["assumption: guess", None]})

    found = measure(table, bases="by")

    assert [Assumption("guess"), Citation("list")] == [size.basis for size in found.sizes]


@pytest.mark.parametrize("empty", [float("nan"), None, pd.NA, "", "  "])
def test_an_empty_basis_is_none(empty: object) -> None:
    """Whatever a frame says for nothing, the basis of the table holds."""
    table = pd.DataFrame({"code": ["A", "B"], "n": [1, 2], "by": ["list of A", empty]})

    found = measure(table, bases="by")

    assert [Citation("list of A"), Citation("list")] == [size.basis for size in found.sizes]


@pytest.mark.parametrize("make", [pl.DataFrame, pd.DataFrame])
def test_a_column_of_empty_bases(make: Callable[..., Any]) -> None:
    """A column of nothing is one of floats in pandas."""
    found = measure(make({"code": ["A"], "n": [1], "by": [float("nan")]}), bases="by")

    assert [Citation("list")] == [size.basis for size in found.sizes]


def test_true_is_no_size() -> None:
    """Neither 1 nor 0: somebody named the wrong column."""
    with pytest.raises(LoadError) as caught:
        measure(pl.DataFrame({"code": ["A", "B"], "n": [True, False]}))

    assert ["table of posts, row 1, n", "table of posts, row 2, n"] == [
        str(each).partition(":")[0] for each in caught.value.exceptions
    ]
    with pytest.raises(InvalidValueError, match="got True"):
        Size(unit=old("A"), value=True)


def test_every_bad_row_of_sizes_is_told() -> None:
    """Unknown, twice, empty, negative, no text."""
    table = pl.DataFrame(
        {"code": ["A", "AA", "A", "B", None], "n": [1, 2, 3, None, -1]},
        schema={"code": pl.String, "n": pl.Int64},
    )

    with pytest.raises(LoadError) as caught:
        measure(table)

    assert [
        "table of posts, row 4, n: expected a number of at least 0, got nothing",
        "table of posts, row 5, n: a size is a number of at least 0, got -1",
        "table of posts, row 5, code: expected a code as text, got None",
        "table of posts, row 2, code: AA is no unit of 2025-01-01; did you mean A@2025-01-01?",
        "table of posts, row 3, code: A has a size already",
    ] == [str(error) for error in caught.value.exceptions]


def test_missing_column_is_named() -> None:
    """With the one that was meant."""
    with pytest.raises(FrameError) as caught:
        measure(pl.DataFrame({"kode": ["A"], "n": [1]}))

    assert "the table has no column 'code'; did you mean 'kode'? it has kode, n" == str(
        caught.value
    )


@pytest.mark.parametrize("make", [pl.DataFrame, pd.DataFrame, ARROW.table])
def test_weights_of_any_frame(make: Callable[..., Any]) -> None:
    """Pieces of one pair are added up."""
    found = weights(
        make({"old": ["A", "A", "A"], "new": ["X", "Y", "X"], "km2": [0.25, 1.5, 0.5]}),
        noise="0.01",
    )

    assert (
        Part(source=old("A"), target=new("X"), value=Decimal("0.75")),
        Part(source=old("A"), target=new("Y"), value=Decimal("1.5")),
    ) == found.parts
    assert (Citation("map"), "1/100", ()) == (found.basis, str(found.noise), found.unknown)


def test_codes_of_no_unit_are_kept_apart() -> None:
    """A map has a lake that is in no register; it is told of, and does not stop the rest."""
    table = pl.DataFrame({"old": ["A", "Lake", "A"], "new": ["X", "X", "Z"], "km2": [1, 2, 3]})

    found = weights(table)

    assert (1, ("Lake", "Z")) == (len(found), found.unknown)


def test_every_bad_row_of_weights_is_told() -> None:
    """Missing and negative weights, codes that are numbers."""
    table = pd.DataFrame(
        {"old": ["A", "A", 7], "new": ["X", "Y", "X"], "km2": [float("nan"), -0.5, float("inf")]}
    )

    with pytest.raises(LoadError) as caught:
        weights(table)

    assert [
        "weights of the area, row 1, km2: expected a number of at least 0, got nothing",
        "weights of the area, row 2, km2: a size is a number of at least 0, got -0.5",
        "weights of the area, row 3, km2: a size is a number of at least 0, got inf",
        "weights of the area, row 3, old: expected a code as text, got 7",
    ] == [str(error) for error in caught.value.exceptions]


def test_weights_may_have_a_basis_a_row() -> None:
    """Where one map is better than the other."""
    table = pl.DataFrame({"old": ["A"], "new": ["X"], "km2": [1], "by": ["survey"]})

    assert [Citation("survey")] == [part.basis for part in weights(table, bases="by").parts]
