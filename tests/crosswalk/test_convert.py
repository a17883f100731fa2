"""Tables are converted alike in every kind of frame: nothing lost, nothing guessed."""

from __future__ import annotations

import math
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING, Any

import pandas as pd
import polars as pl
import pyarrow as pa
import pytest

from adminreform.errors import (
    FrameError,
)
from tests.crosswalk.tables import BIG, WALK, kinds, shown

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

ARROW: Any = pa  # it ships no types
POLARS: Any = pl  # nor does what it takes from there


# -- sums --------------------------------------------------------------------------


def test_whole_units_are_added_up(frame: Callable[..., Any], backend: str) -> None:
    """One row a unit of the end, in order of code; a frame of the kind that was given."""
    table = frame(code=["U", "A", "B"], n=[5, 1, 2])

    found = WALK.convert(table, code="code", sums=["n"])

    assert {"code": ["U", "X"], "n": [5, 3]} == shown(found)
    assert {"code": "String", "n": "Int64"} == kinds(found)
    assert type(table) is type(found)
    assert backend in type(found).__module__


def test_divided_units_are_weighed(frame: Callable[..., Any]) -> None:
    """By the shares of the measure; whole numbers become decimal ones where they must."""
    found = WALK.convert(frame(code=["C", "A"], n=[10, 1]), code="code", sums=["n"])

    assert {"code": ["C", "X", "Y"], "n": [7.5, 1.0, 2.5]} == shown(found)
    assert "Float64" == kinds(found)["n"]


def test_table_is_not_changed(frame: Callable[..., Any]) -> None:
    """The caller keeps what the caller gave."""
    table = frame(code=["C", "A"], n=[10, 1])

    WALK.convert(table, code="code", sums=["n"])

    assert {"code": ["C", "A"], "n": [10, 1]} == shown(table)


def test_columns_keep_their_order(frame: Callable[..., Any]) -> None:
    """As in the table."""
    table = frame(year=[1, 1], n=[1, 2], code=["A", "B"], m=[3, 4])

    found = WALK.convert(table, code="code", sums=["m", "n"])

    assert {"year": [1], "n": [3], "code": ["X"], "m": [7]} == shown(found)
    assert ["year", "n", "code", "m"] == list(shown(found))


def test_same_rows_twice_count_twice(frame: Callable[..., Any]) -> None:
    """A table is what it is: rows are added up, never dropped."""
    found = WALK.convert(frame(code=["A", "A"], n=[1, 1]), code="code", sums=["n"])

    assert {"code": ["X"], "n": [2]} == shown(found)


def test_null_is_not_zero(frame: Callable[..., Any]) -> None:
    """A sum of nulls alone is null; beside a number they do not count."""
    table = frame(code=["A", "B", "U"], n=[1, None, None])

    found = WALK.convert(table, code="code", sums=["n"])

    assert {"code": ["U", "X"], "n": [None, 1]} == shown(found)


def test_divided_null_is_null(frame: Callable[..., Any]) -> None:
    """A part of unknown is unknown."""
    found = WALK.convert(frame(code=["C", "A"], n=[None, 1.0]), code="code", sums=["n"])

    assert {"code": ["C", "X", "Y"], "n": [None, 1.0, None]} == shown(found)


@pytest.mark.parametrize("make", [pl.DataFrame, ARROW.table], ids=["polars", "pyarrow"])
def test_nan_is_not_null(make: Callable[..., Any]) -> None:
    """It is a number that went wrong, and does not vanish in a sum."""
    table = make({"code": ["A", "B", "C", "U"], "n": [1.0, math.nan, math.nan, 2.0]})

    found = shown(WALK.convert(table, code="code", sums=["n"]))

    assert ["C", "U", "X", "Y"] == found["code"]
    assert [True, False, True, True] == [math.isnan(value) for value in found["n"]]


def test_nan_of_numpy_is_null_as_pandas_has_it() -> None:
    """A pandas column of numpy floats has no other null."""
    table = pd.DataFrame({"code": ["A", "B", "U"], "n": [1.0, math.nan, math.nan]})

    assert {"code": ["U", "X"], "n": [None, 1.0]} == shown(
        WALK.convert(table, code="code", sums=["n"])
    )


@pytest.mark.parametrize(
    ("numbers", "total"),
    [
        ([BIG, 0], BIG),
        ([BIG, 2**60], BIG + 2**60),
        ([2**63 - 1, 0], 2**63 - 1),
        ([2**63 - 1, -1], 2**63 - 2),
        ([-(2**63), 1], -(2**63) + 1),
        ([-BIG, BIG], 0),
        ([-3, -4], -7),
    ],
)
def test_whole_numbers_are_exact(frame: Callable[..., Any], numbers: list[int], total: int) -> None:
    """Beyond what a float holds, and below 0."""
    found = WALK.convert(frame(code=["A", "B"], n=numbers), code="code", sums=["n"])

    assert {"code": ["X"], "n": [total]} == shown(found)
    assert "Int64" == kinds(found)["n"]


def test_large_whole_numbers_pass_through_a_sum_that_would_overflow(
    frame: Callable[..., Any],
) -> None:
    """What counts is where it ends, not the way there."""
    table = frame(code=["A", "A", "B"], n=[2**62, 2**62, -(2**62)])

    assert {"code": ["X"], "n": [2**62]} == shown(WALK.convert(table, code="code", sums=["n"]))


def test_total_that_fits_no_column_raises(frame: Callable[..., Any]) -> None:
    """It does not wrap around."""
    with pytest.raises(FrameError) as caught:
        WALK.convert(frame(code=["A", "B"], n=[2**62, 2**62]), code="code", sums=["n"])

    assert "totals of column 'n' do not fit whole numbers of 64 bits" == str(caught.value)


def test_small_whole_numbers_do_not_overflow() -> None:
    """A column of bytes adds up to more than a byte."""
    table = pl.DataFrame(
        {"code": ["A", "B"], "n": [127, 127]}, schema={"code": pl.String, "n": pl.Int8}
    )

    assert {"code": ["X"], "n": [254]} == shown(WALK.convert(table, code="code", sums=["n"]))


# -- decimals ----------------------------------------------------------------------


def decimals(kind: str, *numbers: str, digits: int = 18, scale: int = 2) -> Any:
    """A table of codes A and B with decimals, of each kind of frame that has them."""
    column = ARROW.array([Decimal(n) for n in numbers], ARROW.decimal128(digits, scale))
    table = ARROW.table({"code": ["A", "B"][: len(numbers)], "n": column})
    if kind == "pyarrow":
        return table
    if kind == "polars":
        return POLARS.from_arrow(table)
    return table.to_pandas(types_mapper=pd.ArrowDtype)


@pytest.fixture(params=["pandas", "polars", "pyarrow"])
def kind(request: pytest.FixtureRequest) -> str:
    """Each kind of frame, by name."""
    return str(request.param)


def test_decimals_stay_decimals(kind: str) -> None:
    """A tenth and two tenths are three tenths."""
    found = WALK.convert(decimals(kind, "0.10", "0.20"), code="code", sums=["n"])

    assert {"code": ["X"], "n": [Decimal("0.30")]} == shown(found)
    assert "Decimal" == kinds(found)["n"].partition("(")[0]


def test_decimals_of_many_digits_are_exact(kind: str) -> None:
    """To the last one, as many as the column holds."""
    table = decimals(kind, "12345678901234567890123456789012.34", "0.01", digits=38)

    assert [Decimal("12345678901234567890123456789012.35")] == shown(
        WALK.convert(table, code="code", sums=["n"])
    )["n"]


def test_total_of_decimals_may_need_another_digit(kind: str) -> None:
    """Two amounts of one digit make one of two."""
    table = decimals(kind, "0.9", "0.9", digits=1, scale=1)

    assert [Decimal("1.8")] == shown(WALK.convert(table, code="code", sums=["n"]))["n"]


# -- empty tables ------------------------------------------------------------------


def test_empty_table_keeps_its_columns_and_types(backend: str) -> None:
    """No rows in, no rows out."""
    table = ARROW.table(
        {
            "code": ARROW.array([], ARROW.string()),
            "day": ARROW.array([], ARROW.date32()),
            "n": ARROW.array([], ARROW.int64()),
            "rate": ARROW.array([], ARROW.float64()),
        }
    )
    if backend == "polars":
        table = POLARS.from_arrow(table)
    elif backend == "pandas":
        table = table.to_pandas(types_mapper=pd.ArrowDtype)

    found = WALK.convert(table, code="code", sums=["n"], means={"rate": "n"}, bounds=True)

    names = ["code", "day", "n", "rate", "n_low", "n_high", "n_estimated"]
    assert names == list(shown(found))
    assert all(values == [] for values in shown(found).values())
    assert {"n": "Int64", "rate": "Float64", "n_low": "Int64"}.items() <= kinds(found).items()


# -- what cannot be converted ------------------------------------------------------


def test_missing_column_raises_with_its_like(frame: Callable[..., Any]) -> None:
    """And with the columns there are."""
    with pytest.raises(FrameError) as caught:
        WALK.convert(frame(code=["A"], pupils=[1]), code="code", sums=["pupil"])

    assert "the table has no column 'pupil'; did you mean 'pupils'?" in str(caught.value)
    assert "code, pupils" in str(caught.value)


def test_missing_column_without_a_like() -> None:
    """The sentence reads as one."""
    with pytest.raises(FrameError) as caught:
        WALK.convert(pl.DataFrame({"code": ["A"], "n": [1]}), code="ward")

    assert "the table has no column 'ward'; it has code, n" == str(caught.value)


@pytest.mark.parametrize(
    "asked",
    [
        {"sums": ["n", "n"]},
        {"sums": ["n"], "means": {"n": "n"}},
        {"sums": ["n"], "keys": ["n"]},
        {"sums": ["n"], "keys": ["code"]},
        {"sums": ["code"]},
    ],
)
def test_column_has_one_purpose(asked: dict[str, Any]) -> None:
    """The message names it."""
    table = pl.DataFrame({"code": ["A"], "n": [1]})

    with pytest.raises(FrameError, match=r"is named for two purposes|not numbers"):
        WALK.convert(table, code="code", **asked)


@pytest.mark.parametrize("values", [["a"], [True], [date(2025, 1, 1)]])
def test_only_numbers_add_up(frame: Callable[..., Any], values: Sequence[object]) -> None:
    """Neither texts nor truths nor days."""
    with pytest.raises(FrameError, match=r"column 'n' holds \w+, not numbers"):
        WALK.convert(frame(code=["A"], n=values), code="code", sums=["n"])


def test_one_column_is_named_in_a_list() -> None:
    """A text is not taken for a list of letters."""
    text: Any = "n"

    with pytest.raises(FrameError) as caught:
        WALK.convert(pl.DataFrame({"code": ["A"], "n": [1]}), code="code", sums=text)

    assert "columns are named in a list: ['n']" == str(caught.value)


@pytest.mark.parametrize("thing", [{"code": ["A"]}, [("A", 1)], None])
def test_what_is_no_frame_is_refused(thing: object) -> None:
    """The message names what it is and what would do."""
    with pytest.raises(FrameError, match="cannot convert a builtins"):
        WALK.convert(thing, code="code")


def test_all_kinds_of_frame_give_the_same() -> None:
    """A long table of everything at once."""
    rows = 200
    data: dict[str, list[Any]] = {
        "code": [("A", "B", "C", "U")[i % 4] for i in range(rows)],
        "year": [2000 + i % 3 for i in range(rows)],
        "n": [i * i - 9000 for i in range(rows)],
        "rate": [i / 8 for i in range(rows)],
        "people": [i % 7 for i in range(rows)],
    }

    found = [
        shown(
            WALK.convert(
                make(data), code="code", sums=["n", "people"], means={"rate": "people"}, bounds=True
            )
        )
        for make in (pl.DataFrame, pd.DataFrame, ARROW.table)
    ]

    assert found[0] == found[1] == found[2]
    assert sum(data["n"]) == sum(found[0]["n"])
