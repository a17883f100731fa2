"""Large tables in memory are weighed in their own engine, as small ones are one by one."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import narwhals.stable.v2 as nw
import polars as pl
import pytest

from adminreform import History
from adminreform.crosswalk.convert import Asked, convert_eager
from adminreform.crosswalk.request import Request
from adminreform.errors import FrameError
from tests.worlds import NEW, OLD, world

if TYPE_CHECKING:
    from collections.abc import Callable

    from adminreform.crosswalk import Crosswalk

HISTORY = History(
    [world("A + B -> X; C(part 1/4) -> Y; C(remainder 3/4) -> C; D(part) -> P; D(remainder) -> Q")]
)
WALK = HISTORY.crosswalk(OLD, NEW, "population")
ASSUMED = HISTORY.crosswalk(OLD, NEW, "population", "equal")
STRAIGHT = History([world("A + B -> X; C -> Y")]).crosswalk(OLD, NEW)


def forced(walk: Crosswalk, table: Any, **asked: Any) -> Any:
    """A conversion in the engine, however small the table is."""
    request = Request(**asked)
    frame = nw.from_native(table, eager_only=True)
    said = Asked(start=walk.start, end=walk.end, measure=walk.measure, assume=walk.assume)
    return convert_eager(request, frame, walk.matching, said, most=-1)


def test_large_table_is_sorted_as_a_small_one(frame: Callable[..., Any]) -> None:
    """By unit, then by keys, kept codes last."""
    table = frame(code=["Z", "B", "C", "A", "A"], sex=["f", "m", "f", "m", "f"], n=[1, 2, 3, 4, 5])
    asked: dict[str, Any] = {"code": "code", "sums": ["n"], "on_unmatched": "keep"}

    found = nw.from_native(forced(ASSUMED, table, **asked).frame, eager_only=True)

    assert ["C", "X", "X", "Y", "Z"] == found["code"].to_list()
    assert ["f", "f", "m", "f", "f"] == found["sex"].to_list()
    small = nw.from_native(ASSUMED.convert(table, **asked), eager_only=True)
    assert small.schema == found.schema
    assert small.rows() == found.rows()


def test_totals_beyond_64_bits_are_weighed_one_by_one(frame: Callable[..., Any]) -> None:
    """However many there are: an engine would wrap."""
    table = frame(code=["A", "B", "C"], n=[2**62, 2**62, -(2**62)])

    with pytest.raises(FrameError, match="do not fit whole numbers of 64 bits"):
        forced(STRAIGHT, table, code="code", sums=["n"])


def test_large_table_of_categories(frame: Callable[..., Any]) -> None:
    """Codes that are encoded stay so until they are few."""
    table = nw.from_native(frame(code=["A", "C", "B"], n=[1, 2, 3]), eager_only=True)
    encoded = table.with_columns(nw.col("code").cast(nw.Categorical)).to_native()

    found = nw.from_native(forced(STRAIGHT, encoded, code="code", sums=["n"]).frame)

    assert {"code": ["X", "Y"], "n": [4, 2]} == {
        name: found.collect_schema() and found[name].to_list() for name in ("code", "n")
    }


def test_many_groups_go_through_the_engine() -> None:
    """A table with more totals than are looped over gives the same."""
    rows = 60_000
    table = pl.DataFrame(
        {"code": ["A", "B", "C"] * (rows // 3), "row": range(rows), "n": [8] * rows}
    )

    done = WALK.conversion(table, code="code", sums=["n"], whole=True)

    assert rows * 4 // 3 == len(done.frame)
    (column,) = done.report.columns
    assert column.kept
    assert rows * 8 == column.after == done.frame["n"].sum()
    assert [2, 6] == sorted(set(done.frame.filter(pl.col("code") != "X")["n"]))
