"""Bounds, whole numbers and means, in every kind of frame."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import polars as pl
import pytest

from adminreform import History
from adminreform.errors import (
    FrameError,
    InvalidValueError,
    MissingShareError,
)
from tests.crosswalk.tables import ASSUMED, WALK, kinds, shown
from tests.worlds import NEW, OLD, world

if TYPE_CHECKING:
    from collections.abc import Callable


# -- bounds ------------------------------------------------------------------------


def test_number_that_nobody_knows_raises(frame: Callable[..., Any]) -> None:
    """No successor is picked; the message names the ways out."""
    with pytest.raises(MissingShareError) as caught:
        WALK.convert(frame(code=["D", "A"], n=[4, 1]), code="code", sums=["n"])

    assert "ask for bounds=True, or name an assumption: assume=" in str(caught.value)
    assert ["D@2025-01-01"] == [str(source) for source in caught.value.sources]


def test_unknown_shares_of_units_that_the_table_lacks_do_not_matter(
    frame: Callable[..., Any],
) -> None:
    """Only what is asked has to be known."""
    assert {"code": ["X"], "n": [1]} == shown(
        WALK.convert(frame(code=["A"], n=[1]), code="code", sums=["n"])
    )


def test_bounds_are_given_where_asked_for(frame: Callable[..., Any]) -> None:
    """From nothing to all; null where there is no number; how much is an estimate."""
    table = frame(code=["D", "A"], n=[4, 3])

    found = WALK.convert(table, code="code", sums=["n"], bounds=True)

    assert {
        "code": ["P", "Q", "X"],
        "n": [None, None, 3],
        "n_low": [0, 0, 3],
        "n_high": [4, 4, 3],
        "n_estimated": [1.0, 1.0, 0.0],
    } == shown(found)
    assert ["Int64"] * 3 == [kinds(found)[name] for name in ("n", "n_low", "n_high")]


def test_bounds_of_a_negative_number(frame: Callable[..., Any]) -> None:
    """The least of a debt is all of it."""
    found = WALK.convert(frame(code=["D"], n=[-4]), code="code", sums=["n"], bounds=True)

    assert ([-4, -4], [0, 0]) == (shown(found)["n_low"], shown(found)["n_high"])


def test_bounds_of_known_shares_are_the_number(frame: Callable[..., Any]) -> None:
    """Nothing of it is an estimate."""
    found = shown(WALK.convert(frame(code=["C"], n=[10]), code="code", sums=["n"], bounds=True))

    assert [7.5, 2.5] == found["n"] == found["n_low"] == found["n_high"]
    assert [0.0, 0.0] == found["n_estimated"]


def test_assumed_numbers_have_bounds_and_say_how_much_is_estimated(
    frame: Callable[..., Any],
) -> None:
    """The value, how far off it can be, and the share of it that was assumed."""
    walk = History([world("D(part) + A -> P; D(remainder) -> Q")]).crosswalk(
        OLD, NEW, assume="equal"
    )

    found = walk.convert(frame(code=["D", "A"], n=[4, 6]), code="code", sums=["n"], bounds=True)

    assert {
        "code": ["P", "Q"],
        "n": [8.0, 2.0],
        "n_low": [6, 0],
        "n_high": [10, 4],
        "n_estimated": [0.25, 1.0],
    } == shown(found)


def test_column_that_bounds_would_write_over_is_refused() -> None:
    """Nothing of the table is lost in silence."""
    table = pl.DataFrame({"code": ["A"], "n": [1], "n_low": ["x"]})

    with pytest.raises(FrameError) as caught:
        WALK.convert(table, code="code", sums=["n"], bounds=True)

    assert "the table has a column 'n_low', which bounds=True would add" == str(caught.value)


# -- whole numbers -----------------------------------------------------------------


def test_whole_numbers_may_stay_whole(frame: Callable[..., Any]) -> None:
    """Largest remainder, unit by unit and key by key: the total is kept to the last one."""
    table = frame(code=["C", "C", "A"], year=[1, 2, 1], n=[10, 5, 1])

    found = WALK.convert(table, code="code", sums=["n"], whole=True)

    assert {
        "code": ["C", "C", "X", "Y", "Y"],
        "year": [1, 2, 1, 1, 2],
        "n": [8, 4, 1, 2, 1],
    } == shown(found)
    assert "Int64" == kinds(found)["n"]


def test_negative_whole_numbers_stay_whole(frame: Callable[..., Any]) -> None:
    """A correction is divided as the number that it corrects."""
    found = WALK.convert(frame(code=["C"], n=[-10]), code="code", sums=["n"], whole=True)

    assert {"code": ["C", "Y"], "n": [-8, -2]} == shown(found)


def test_whole_numbers_under_an_assumption(frame: Callable[..., Any]) -> None:
    """Ties go to the unit that stands first."""
    found = ASSUMED.convert(frame(code=["D"], n=[3]), code="code", sums=["n"], whole=True)

    assert {"code": ["P", "Q"], "n": [2, 1]} == shown(found)


def test_whole_numbers_need_shares(frame: Callable[..., Any]) -> None:
    """Bounds cannot be rounded to a total."""
    with pytest.raises(MissingShareError):
        WALK.convert(frame(code=["D"], n=[3]), code="code", sums=["n"], whole=True, bounds=True)


@pytest.mark.parametrize("code", ["C", "A"])
def test_fractions_cannot_stay_whole(frame: Callable[..., Any], code: str) -> None:
    """Of a unit that is divided, and of one that is not."""
    with pytest.raises(FrameError, match="whole=True is for whole numbers"):
        WALK.convert(frame(code=[code], n=[1.5]), code="code", sums=["n"], whole=True)


# -- means -------------------------------------------------------------------------


def test_means_are_weighed(frame: Callable[..., Any]) -> None:
    """As numerator and denominator, never as a mean of means."""
    table = frame(code=["A", "B", "C"], rate=[10.0, 20.0, 8.0], people=[1, 3, 4])

    found = WALK.convert(table, code="code", sums=["people"], means={"rate": "people"})

    assert {
        "code": ["C", "X", "Y"],
        "rate": [8.0, 17.5, 8.0],
        "people": [3.0, 4.0, 1.0],
    } == shown(found)


def test_weights_that_are_no_sums_are_left_out(frame: Callable[..., Any]) -> None:
    """Only what was named comes out."""
    table = frame(code=["A", "B"], rate=[10.0, 20.0], people=[1, 3])

    found = WALK.convert(table, code="code", means={"rate": "people"})

    assert {"code": ["X"], "rate": [17.5]} == shown(found)


def test_mean_without_a_weight_does_not_count(frame: Callable[..., Any]) -> None:
    """Nor a weight without a mean; weights of 0 alone give none."""
    table = frame(
        code=["A", "B", "U", "C"],
        rate=[10.0, 20.0, 5.0, None],
        people=[1.0, None, 0.0, 4.0],
    )

    found = WALK.convert(table, code="code", means={"rate": "people"})

    assert {"code": ["C", "U", "X", "Y"], "rate": [None, None, 10.0, None]} == shown(found)


def test_mean_of_a_whole_unit_needs_no_share(frame: Callable[..., Any]) -> None:
    """Where parts are unknown, it is null if bounds were asked for, and raises if not."""
    table = frame(code=["D", "A"], rate=[2.0, 1.0], people=[10, 1])

    found = WALK.convert(table, code="code", means={"rate": "people"}, bounds=True)

    assert {"code": ["P", "Q", "X"], "rate": [None, None, 1.0]} == shown(found)
    with pytest.raises(MissingShareError):
        WALK.convert(table, code="code", means={"rate": "people"})


def test_whole_means_are_refused() -> None:
    """A mean is no whole number."""
    table = pl.DataFrame({"code": ["A"], "rate": [1.0], "people": [1]})

    with pytest.raises(InvalidValueError, match="whole=True is for sums"):
        WALK.convert(table, code="code", means={"rate": "people"}, whole=True)
