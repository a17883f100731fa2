"""Codes and keys of a converted table, in every kind of frame."""

from __future__ import annotations

import math
import pickle
from datetime import date
from typing import TYPE_CHECKING, Any

import attrs
import pandas as pd
import polars as pl
import pyarrow as pa
import pytest

from adminreform import Crosswalk, History
from adminreform.errors import (
    AmbiguousUnitError,
    FrameError,
    InvalidValueError,
    UnmatchedCodesError,
)
from tests.crosswalk.tables import WALK, kinds, shown
from tests.worlds import NEW, OLD, world

if TYPE_CHECKING:
    from collections.abc import Callable

ARROW: Any = pa  # it ships no types


# -- codes -------------------------------------------------------------------------


@pytest.mark.parametrize("kind", ["pandas", "polars", "pyarrow"])
def test_codes_may_be_categories(kind: str) -> None:
    """What a category says is what counts."""
    made: dict[str, Callable[[], Any]] = {
        "pandas": lambda: pd.DataFrame({"code": pd.Categorical(["B", "A"]), "n": [1, 2]}),
        "polars": lambda: pl.DataFrame(
            {"code": ["B", "A"], "n": [1, 2]}, schema={"code": pl.Categorical, "n": pl.Int64}
        ),
        "pyarrow": lambda: ARROW.table(
            {"code": ARROW.array(["B", "A"]).dictionary_encode(), "n": [1, 2]}
        ),
    }

    found = WALK.convert(made[kind](), code="code", sums=["n"])

    assert {"code": ["X"], "n": [3]} == shown(found)
    assert "String" == kinds(found)["code"]


def test_codes_that_are_numbers_are_refused(frame: Callable[..., Any]) -> None:
    """They have lost their leading zeros."""
    with pytest.raises(FrameError) as caught:
        WALK.convert(frame(code=[1, 2], n=[1, 2]), code="code", sums=["n"])

    assert (
        "column 'code' holds numbers (Int64); codes are text, since numbers lose leading zeros: "
        "cast it to text of the right width" == str(caught.value)
    )


def test_numbers_among_objects_are_refused_too() -> None:
    """A pandas column that holds anything may hold numbers."""
    table = pd.DataFrame({"code": pd.Series([1, 2], dtype=object), "n": [1, 2]})

    with pytest.raises(FrameError, match="codes are text"):
        WALK.convert(table, code="code", sums=["n"])


def test_codes_may_be_references(frame: Callable[..., Any]) -> None:
    """Of units of the start: a table that says which state it means."""
    table = frame(code=["A@2025-01-01", "B", "C@2025-01-01"], n=[1, 2, 4])

    found = WALK.convert(table, code="code", sums=["n"])

    assert {"code": ["C", "X", "Y"], "n": [3.0, 3.0, 1.0]} == shown(found)


@pytest.mark.parametrize("text", ["X@2025-07-01", "A@2024-01-01", "A@yesterday", "@"])
def test_references_to_other_states_do_not_match(text: str) -> None:
    """Whatever their code is."""
    table = pl.DataFrame({"code": [text], "n": [1]})

    with pytest.raises(UnmatchedCodesError) as caught:
        WALK.convert(table, code="code", sums=["n"])

    assert (f"{text} is no unit of 2025-01-01",) == caught.value.hints


def test_listed_rows_convert_as_those_of_a_history_do(frame: Callable[..., Any]) -> None:
    """Wholes, parts, bounds, units that left."""
    listed = Crosswalk(
        rows=WALK.rows,
        start=OLD,
        end=NEW,
        measure="population",
        before=WALK.before,
        after=WALK.after,
    )
    table = frame(code=["A", "B", "C", "D", "F", "Z"], n=[1, 2, 4, 8, 16, 32])

    ours, theirs = (
        shown(walk.convert(table, code="code", sums=["n"], bounds=True, on_unmatched="keep"))
        for walk in (WALK, listed)
    )

    assert ours == theirs
    assert ["C", "P", "Q", "X", "Y", "F", "Z"] == ours["code"]


def test_unknown_codes_raise_with_hints(frame: Callable[..., Any]) -> None:
    """Near misses, units of other days, units that left."""
    table = frame(code=["A", "AA", "F", "X", "X"], n=[1, 2, 3, 4, 5])

    with pytest.raises(UnmatchedCodesError) as caught:
        WALK.convert(table, code="code", sums=["n"])

    assert {"AA", "F", "X"} == set(caught.value.codes)
    assert {
        "AA is no unit of any day; did you mean A?",
        "F left the register: Act 1, clause 6",
        "X is no unit of 2025-01-01, but of other days: X@2025-07-01 Name of X from 2025-07-01",
    } == set(caught.value.hints)
    assert str(caught.value).startswith("3 of 4 codes in column 'code' (4 of 5 rows) are no units")
    assert "on_unmatched='keep' or use conversion(..., on_unmatched='apart')" in str(caught.value)


def test_unknown_codes_of_another_day_raise_with_that_day(frame: Callable[..., Any]) -> None:
    """Four of the codes are of after, and two of before: the whole table may be."""
    table = frame(code=["X", "Y", "P", "C"], n=[1, 2, 3, 4])

    with pytest.raises(UnmatchedCodesError) as caught:
        WALK.convert(table, code="code", sums=["n"])

    assert NEW == caught.value.likely_day
    assert (
        "; the table may be of another day: 4 of 4 codes fit the units since 2025-07-01, and "
        "only 1 those of 2025-01-01; mend them" in str(caught.value)
    )
    assert NEW == pickle.loads(pickle.dumps(caught.value)).likely_day


def test_unknown_codes_of_no_day_raise_without_one(frame: Callable[..., Any]) -> None:
    """Nothing fits better than the day that was said; listed rows know of no other."""
    table = frame(code=["A", "B", "AA"], n=[1, 2, 3])
    listed = attrs.evolve(WALK, rows=WALK.rows, before=WALK.before, after=WALK.after)

    for walk in (WALK, listed):
        with pytest.raises(UnmatchedCodesError) as caught:
            walk.convert(table, code="code", sums=["n"])

        assert caught.value.likely_day is None
        assert "another day" not in str(caught.value)


def test_row_without_a_code_raises(frame: Callable[..., Any]) -> None:
    """It belongs nowhere, and is not dropped."""
    with pytest.raises(UnmatchedCodesError) as caught:
        WALK.convert(frame(code=["A", None], n=[1, 2]), code="code", sums=["n"])

    assert (None,) == caught.value.codes
    assert ("rows without a code",) == caught.value.hints


def test_unmatched_rows_may_be_kept(frame: Callable[..., Any]) -> None:
    """They stand after the others as they came, rows without a code last."""
    table = frame(code=[None, "Z", "A", "F"], n=[4, 3, 1, 2])

    found = WALK.convert(table, code="code", sums=["n"], on_unmatched="keep")

    assert {"code": ["X", "F", "Z", None], "n": [1, 2, 3, 4]} == shown(found)


def test_unmatched_rows_may_be_set_apart(frame: Callable[..., Any]) -> None:
    """As they came, in their order, with all columns; the report counts them."""
    table = frame(code=[None, "Z", "A", "F"], n=[4, 3, 1, 2])

    done = WALK.conversion(table, code="code", sums=["n"], on_unmatched="apart")

    assert {"code": ["X"], "n": [1]} == shown(done.frame)
    assert {"code": [None, "Z", "F"], "n": [4, 3, 2]} == shown(done.unmatched)
    assert type(table) is type(done.unmatched)
    assert (4, 3) == (done.report.rows, done.report.unmatched)


def test_nothing_is_set_apart_where_all_match(frame: Callable[..., Any]) -> None:
    """An empty table, and none where it was not asked for."""
    table = frame(code=["A"], n=[1])

    assert {"code": [], "n": []} == shown(
        WALK.conversion(table, code="code", sums=["n"], on_unmatched="apart").unmatched
    )
    assert WALK.conversion(table, code="code", sums=["n"]).unmatched is None


def test_rows_set_apart_need_a_conversion() -> None:
    """`convert` gives one frame only."""
    with pytest.raises(
        InvalidValueError, match=r"rows set apart are given by conversion\(\.\.\.\)"
    ):
        WALK.convert(pl.DataFrame({"code": ["A"]}), code="code", on_unmatched="apart")


def test_other_ways_to_treat_unmatched_rows_are_refused() -> None:
    """The message names those there are."""
    way: Any = "drop"

    with pytest.raises(InvalidValueError) as caught:
        WALK.convert(pl.DataFrame({"code": ["A"]}), code="code", on_unmatched=way)

    assert "on_unmatched is 'raise', 'keep' or 'apart', got 'drop'" == str(caught.value)


def test_code_of_two_units_raises() -> None:
    """Neither is picked."""
    walk = History([world("A + A#2 -> X")]).crosswalk(OLD, NEW)

    with pytest.raises(AmbiguousUnitError) as caught:
        walk.convert(pl.DataFrame({"code": ["A"], "n": [1]}), code="code", sums=["n"])

    assert 2 == len(caught.value.candidates)


# -- keys --------------------------------------------------------------------------


def test_other_columns_are_keys(frame: Callable[..., Any]) -> None:
    """Rows of one unit are told apart by them; in order within each unit."""
    table = frame(
        code=["A", "B", "A", "U"], year=[2, 1, 1, 1], sex=["f", "m", "m", "f"], n=[1, 2, 4, 8]
    )

    found = WALK.convert(table, code="code", sums=["n"])

    assert {
        "code": ["U", "X", "X"],
        "year": [1, 1, 2],
        "sex": ["f", "m", "f"],
        "n": [8, 6, 1],
    } == shown(found)


def test_columns_that_are_no_keys_are_left_out(frame: Callable[..., Any]) -> None:
    """A remark cannot be added up."""
    table = frame(code=["A", "B"], year=[1, 1], note=["x", "y"], n=[1, 2])

    found = WALK.convert(table, code="code", sums=["n"], keys=["year"])

    assert {"code": ["X"], "year": [1], "n": [3]} == shown(found)


def test_without_keys_there_is_one_row_a_unit(frame: Callable[..., Any]) -> None:
    """An empty list is not the default."""
    table = frame(code=["A", "B"], year=[1, 2], n=[1, 2])

    assert {"code": ["X"], "n": [3]} == shown(WALK.convert(table, code="code", sums=["n"], keys=[]))


def test_null_is_a_key_of_its_own(frame: Callable[..., Any]) -> None:
    """Rows without a year belong together, and to no year."""
    table = frame(code=["A", "B", "A"], year=[None, None, 1.0], n=[1, 2, 4])

    found = shown(WALK.convert(table, code="code", sums=["n"]))

    assert {(None, 3), (1.0, 4)} == set(zip(found["year"], found["n"], strict=True))


@pytest.mark.parametrize("make", [pl.DataFrame, ARROW.table], ids=["polars", "pyarrow"])
def test_nan_and_null_are_two_keys(make: Callable[..., Any]) -> None:
    """A number that went wrong, and one that nobody gave."""
    table = make({"code": ["A"] * 4, "k": [None, math.nan, None, math.nan], "n": [1, 2, 4, 8]})

    found = shown(WALK.convert(table, code="code", sums=["n"]))

    assert {5, 10} == set(found["n"])
    assert 5 == found["n"][found["k"].index(None)]


def test_keys_keep_their_types(frame: Callable[..., Any]) -> None:
    """Days, truths, texts come out as they went in."""
    table = frame(
        code=["A", "B"], day=[date(2025, 1, 1)] * 2, urban=[True, True], sex=["f", "f"], n=[1, 2]
    )

    found = WALK.convert(table, code="code", sums=["n"])

    assert 1 == len(shown(found)["code"])
    for name in ("day", "urban", "sex"):
        assert kinds(table)[name] == kinds(found)[name]
        assert shown(table)[name][:1] == shown(found)[name]


@pytest.mark.parametrize("kind", ["pandas", "polars", "pyarrow"])
def test_keys_may_be_categories(kind: str) -> None:
    """They stay so."""
    made: dict[str, Callable[[], Any]] = {
        "pandas": lambda: pd.DataFrame(
            {"code": ["A", "B", "A"], "sex": pd.Categorical(["f", "f", "m"]), "n": [1, 2, 4]}
        ),
        "polars": lambda: pl.DataFrame(
            {"code": ["A", "B", "A"], "sex": ["f", "f", "m"], "n": [1, 2, 4]},
            schema={"code": pl.String, "sex": pl.Categorical, "n": pl.Int64},
        ),
        "pyarrow": lambda: ARROW.table(
            {
                "code": ["A", "B", "A"],
                "sex": ARROW.array(["f", "f", "m"]).dictionary_encode(),
                "n": [1, 2, 4],
            }
        ),
    }
    table = made[kind]()

    found = WALK.convert(table, code="code", sums=["n"])

    assert {"code": ["X", "X"], "sex": ["f", "m"], "n": [3, 4]} == shown(found)
    assert kinds(table)["sex"] == kinds(found)["sex"]


def test_table_of_keys_alone_gives_the_combinations(frame: Callable[..., Any]) -> None:
    """Which units of the end have which."""
    table = frame(code=["A", "B", "B"], k=["x", "x", "y"])

    assert {"code": ["X", "X"], "k": ["x", "y"]} == shown(WALK.convert(table, code="code"))


def test_key_that_cannot_be_compared_raises() -> None:
    """A column of lists tells no rows apart; the message says which."""
    table = pl.DataFrame({"code": ["A", "B"], "parts": [[1], [1]], "n": [1, 2]})

    with pytest.raises(FrameError, match="'parts'"):
        WALK.convert(table, code="code", sums=["n"])
