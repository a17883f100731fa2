"""Decimals and large whole numbers come through a conversion without losing a digit."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import duckdb
import polars as pl
import pyarrow as pa
import pytest

from adminreform import History
from adminreform.errors import FrameError
from tests.worlds import NEW, OLD, world

HISTORY = History([world("A(part 1/3) -> X; A(part 2/3) + B -> Y")])
WALK = HISTORY.crosswalk(OLD, NEW, "population")
HALVES = History([world("A(part) -> X; A(remainder) + B -> Y")])
AMOUNTS = [Decimal("10.00"), Decimal("0.01"), Decimal("-0.05"), Decimal("7.77")]
ARROW: Any = pa  # it ships no types
CODES = ["A", "A", "A", "B"]
KEYS = [1, 2, 3, 1]
PARTS = {
    ("X", 1): Decimal("3.33"),
    ("X", 2): Decimal("0.00"),
    ("X", 3): Decimal("-0.02"),
    ("Y", 1): Decimal("14.44"),
    ("Y", 2): Decimal("0.01"),
    ("Y", 3): Decimal("-0.03"),
}


def table(*, digits: int = 18) -> pl.DataFrame:
    """Amounts of money by code and year."""
    schema: Any = {"code": pl.String, "year": pl.Int64, "money": pl.Decimal(digits, 2)}
    return pl.DataFrame({"code": CODES, "year": KEYS, "money": AMOUNTS}, schema=schema)


def as_is(frame: pl.DataFrame) -> Any:
    """The same."""
    return frame


def in_arrow(frame: pl.DataFrame) -> Any:
    """The same as a table of pyarrow."""
    made: Any = frame
    return made.to_arrow()


def in_duckdb(frame: pl.DataFrame) -> Any:
    """The same as a relation."""
    return duckdb.from_arrow(in_arrow(frame))


def in_pandas(frame: pl.DataFrame) -> Any:
    """The same in pandas, with decimals of pyarrow."""
    import pandas as pd

    return in_arrow(frame).to_pandas(types_mapper=pd.ArrowDtype)


def rows_of(frame: Any) -> dict[tuple[str, int], Decimal]:
    """What a frame of any kind holds."""
    if isinstance(frame, pl.LazyFrame):
        frame = frame.collect()
    if isinstance(frame, duckdb.DuckDBPyRelation):
        found = frame.fetchall()
    elif isinstance(frame, pl.DataFrame):
        found = frame.rows()
    elif isinstance(frame, ARROW.Table):
        found = [tuple(row.values()) for row in frame.to_pylist()]
    else:
        found = list(frame.itertuples(index=False, name=None))
    return {(code, year): money for code, year, money in found}


@pytest.mark.parametrize(
    "make",
    [as_is, in_pandas, in_arrow, pl.DataFrame.lazy, in_duckdb],
    ids=["polars", "pandas", "pyarrow", "lazy polars", "duckdb"],
)
def test_divided_decimals_stay_decimals(make: Any) -> None:
    """Parts are rounded to the last digit, and sum to the whole in every engine."""
    found = rows_of(WALK.convert(make(table()), code="code", sums=["money"]))

    assert PARTS == found
    assert sum(AMOUNTS) == sum(found.values())
    assert {-2} == {money.as_tuple().exponent for money in found.values() if money}


def test_bounds_of_decimals_are_rounded_outward() -> None:
    """The last digit of the least is rounded down, and that of the most up."""
    text = "A(part 1/3) + C(part) -> X; A(part 2/3) + C(remainder) -> Y"
    walk = History([world(text)]).crosswalk(OLD, NEW, "population")
    given = pl.DataFrame({"code": ["A", "C"], "money": [Decimal("10.00"), Decimal("0.05")]})

    found = walk.convert(given, code="code", sums=["money"], bounds=True)

    ends = [(code, low, high) for code, _, low, high, _ in found.rows()]
    x, y = ends
    assert ("X", Decimal("3.33"), Decimal("3.39")) == x
    assert ("Y", Decimal("6.66"), Decimal("6.72")) == y


def test_lazy_decimals_beside_other_numbers_are_refused() -> None:
    """They need another join; the error names them, the engine and the way round."""
    lazy = table().with_columns(n=pl.lit(1)).lazy()

    with pytest.raises(
        FrameError, match="the engine polars cannot split decimals beside"
    ) as caught:
        WALK.convert(lazy, code="code", sums=["money", "n"], keys=["year"])

    assert "convert money in a call of its own, or cast it to floats" in str(caught.value)


def test_lazy_bounds_of_decimals_are_refused() -> None:
    """They would have to be rounded exactly; without them the same table goes through."""
    walk = HALVES.crosswalk(OLD, NEW, "population", "equal")
    lazy = table().lazy()

    with pytest.raises(FrameError, match="leave out bounds=True"):
        History([world("A(part 1/3) + C(part) -> X; A(part 2/3) + C(remainder) -> Y")]).crosswalk(
            OLD, NEW, "population", "equal"
        ).convert(table().filter(code="A").lazy(), code="code", sums=["money"], bounds=True)

    assert sum(AMOUNTS) == sum(rows_of(walk.convert(lazy, code="code", sums=["money"])).values())


@pytest.mark.parametrize("kind", ["polars", "pandas", "pyarrow"])
@pytest.mark.parametrize("rows", [1, 6000])
def test_large_whole_numbers_do_not_become_floats(kind: str, rows: int) -> None:
    """A float would round them; few rows are weighed one by one, many in the engine."""
    made: Any = pl.DataFrame(
        {"code": ["A"] * rows, "group": range(rows), "n": [2**53 * 3 + 1] * rows}
    )
    frame = {"polars": made, "pandas": made.to_pandas(), "pyarrow": made.to_arrow()}[kind]

    with pytest.raises(FrameError, match="a float cannot hold to the last digit: use whole=True"):
        WALK.convert(frame, code="code", sums=["n"])

    kept = WALK.convert(frame, code="code", sums=["n"], whole=True)
    total = sum(kept["n"].to_pylist() if kind == "pyarrow" else kept["n"].to_list())
    assert (2**53 * 3 + 1) * rows == total


def test_kept_code_of_a_new_unit_is_told() -> None:
    """Two rows of one code cannot be told apart by it, so the report names the code."""
    given = pl.DataFrame({"code": ["B", "Y"], "n": [5, 7]})

    found = WALK.conversion(given, code="code", sums=["n"], on_unmatched="keep")

    assert [("Y", 5), ("Y", 7)] == found.frame.rows()
    assert ("Y",) == found.report.clashing
    assert "1 codes that were kept are codes of new units too (Y)" in str(found.report)
