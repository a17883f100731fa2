"""Tables are converted alike in every kind of frame: nothing lost, nothing guessed."""

from __future__ import annotations

import math
import pickle
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING, Any

import attrs
import narwhals.stable.v2 as nw
import pandas as pd
import polars as pl
import pyarrow as pa
import pytest

from adminreform import Crosswalk, History
from adminreform.errors import (
    AmbiguousUnitError,
    FrameError,
    InvalidValueError,
    MissingShareError,
    UnmatchedCodesError,
)
from tests.worlds import NEW, OLD, world

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

ARROW: Any = pa  # it ships no types
POLARS: Any = pl  # nor does what it takes from there

HISTORY = History(
    [
        world(
            "A + B -> X; C(part 1/4) -> Y; C(remainder 3/4) -> C; D(part) -> P; D(remainder) -> Q;"
            "F ->; U -> U",
            also="K",
            names={"A": "Alder"},
        )
    ]
)
WALK = HISTORY.crosswalk(OLD, NEW, "population")
ASSUMED = HISTORY.crosswalk(OLD, NEW, "population", "equal")
BIG = 2**53 + 1


def shown(table: Any) -> dict[str, list[Any]]:
    """Columns as lists, null as None."""
    frame = nw.from_native(table, eager_only=True)
    return {
        name: [
            None if null else value
            for null, value in zip(
                frame[name].is_null().to_list(), frame[name].to_list(), strict=True
            )
        ]
        for name in frame.columns
    }


def kinds(table: Any) -> dict[str, str]:
    """Types of the columns."""
    return {
        name: str(dtype) for name, dtype in nw.from_native(table, eager_only=True).schema.items()
    }


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
