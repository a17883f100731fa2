"""Weighing in an engine gives what weighing one by one gives, whatever the engine.

One by one means with fractions, in Python; an engine has floats, so its numbers may be
off by what floats round.  Whole numbers that stay whole are the same to the last one.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

import duckdb
import narwhals.stable.v2 as nw
import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from adminreform.crosswalk.convert import Asked, convert_eager
from adminreform.crosswalk.request import Request
from adminreform.errors import AdminReformError, FrameError
from tests.worlds import days_of, histories

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from adminreform import Conversion, Crosswalk, History

SCHEMA = {"code": pl.String, "sex": pl.String, "n": pl.Int64, "x": pl.Float64, "w": pl.Int32}
SMALL = st.one_of(st.none(), st.integers(-9, 9), st.integers(0, 10**6))
EXTREME = st.one_of(SMALL, st.integers(-(2**63) + 1, 2**63 - 1))
FLOATS = st.one_of(st.none(), st.floats(-1e6, 1e6), st.sampled_from((0.0, -0.0, 1e-3)))
WEIGHTS = st.one_of(st.none(), st.integers(0, 1000))


class Case(NamedTuple):
    """A table, a crosswalk, and what is asked for."""

    walk: Crosswalk
    table: pl.DataFrame
    asked: dict[str, Any]

    @property
    def scale(self) -> float:
        """Against what rounding is measured: the sum of all absolute values."""
        wholes = sum(abs(n) for n in self.table["n"].drop_nulls())
        return float(wholes + sum(abs(x) for x in self.table["x"].drop_nulls()) + 1.0)


def cases(history: History, data: st.DataObject, *, extreme: bool) -> Case:
    """Draw a table with nulls, repeated and unknown codes, or none at all."""
    days = st.sampled_from(days_of(history))
    assume = data.draw(st.sampled_from((None, "equal", "equal")))
    start, end = data.draw(days), data.draw(days)
    walk = history.crosswalk(start, end, data.draw(st.sampled_from((None, "area"))), assume)
    units = [unit.ref for unit in walk.before]
    known = [*(ref.code for ref in units), *(ref.code for ref in units), *map(str, units)]
    codes: st.SearchStrategy[str | None] = st.sampled_from(known) if known else st.none()
    if data.draw(st.booleans()):
        codes = st.one_of(codes, st.none(), st.sampled_from(("99", "A@2025-01-01", "")))
    numbers = EXTREME if extreme else SMALL
    sexes = st.sampled_from(("f", "m", None))
    row = st.tuples(codes, sexes, numbers, FLOATS, WEIGHTS)
    rows = data.draw(st.lists(row, max_size=12))
    whole = data.draw(st.booleans())
    asked: dict[str, Any] = {
        "code": "code",
        "keys": data.draw(st.sampled_from((["sex"], []))),
        "bounds": data.draw(st.booleans()),
        "on_unmatched": data.draw(st.sampled_from(("raise", "keep", "apart"))),
        "sums": ["n", "w"] if whole else ["n", "x"],
    }
    asked |= {"whole": True} if whole else {"means": {"w": "n"} if extreme else {}}
    if not whole and not extreme:
        asked |= {"sums": ["n"], "means": {"x": "w"}}
    return Case(walk, pl.DataFrame(rows, schema=SCHEMA, orient="row"), asked)


def converted(case: Case, native: Any, *, most: int) -> Conversion | type[AdminReformError]:
    """The conversion of an eager frame with a limit of our own, or its error."""
    request = Request(**case.asked)
    frame = nw.from_native(native, eager_only=True)
    walk = case.walk
    asked = Asked(start=walk.start, end=walk.end, measure=walk.measure, assume=walk.assume)
    try:
        request.check(frame.schema)
        return convert_eager(request, frame, walk.matching, asked, most=most)
    except AdminReformError as error:
        return type(error)


def compare(case: Case, exact: pl.DataFrame, found: pl.DataFrame, *, ordered: bool) -> None:
    """Assert that two tables hold the same, up to what floats round."""
    assert exact.columns == found.columns
    assert len(exact) == len(found)
    if not ordered:
        by = ["code", *case.asked["keys"]]
        exact, found = (frame.sort(by, nulls_last=True) for frame in (exact, found))
        if exact.select(by).is_duplicated().any():  # a kept code beside a unit of that code
            return
    room = case.scale * 1e-12
    for ours, theirs in zip(exact.to_dicts(), found.to_dicts(), strict=True):
        for name in exact.columns:
            a, b = ours[name], theirs[name]
            if a is None or b is None or isinstance(a, str):
                assert (name, a) == (name, b)
            elif name.endswith("_estimated"):
                value = ours[name.removesuffix("_estimated")]
                if value is None or abs(value) > room * 1000:
                    assert a == pytest.approx(b, rel=1e-6, abs=1e-6)
            elif isinstance(a, int) and isinstance(b, int):
                assert (name, a) == (name, b)
            elif name in case.asked.get("means", {}):
                assert a == pytest.approx(b, rel=1e-6, abs=1e-6)
            else:
                assert abs(float(a) - float(b)) <= room


def check_eager(case: Case, make: Callable[[pl.DataFrame], Any]) -> None:
    """Hold the engine of an eager frame against weighing one by one."""
    exact = converted(case, make(case.table), most=10**9)
    found = converted(case, make(case.table), most=-1)
    if isinstance(exact, type) or isinstance(found, type):
        assert exact == found
        return
    ours, theirs = as_polars(exact.frame), as_polars(found.frame)
    assert ours.schema == theirs.schema
    compare(case, ours, theirs, ordered=True)
    assert (exact.unmatched is None) == (found.unmatched is None)
    if exact.unmatched is not None:
        assert as_polars(exact.unmatched).equals(as_polars(found.unmatched))
    compare_reports(case, exact, found)


def compare_reports(case: Case, exact: Conversion, found: Conversion) -> None:
    """Assert that two reports say the same, up to what floats round."""
    counted = ("rows", "unmatched", "sources", "split", "assumed", "targets")
    ours, theirs = exact.report, found.report
    assert [getattr(ours, name) for name in counted] == [getattr(theirs, name) for name in counted]
    room = case.scale * 1e-12
    for a, b in zip(ours.columns, theirs.columns, strict=True):
        assert (a.name, a.unknown) == (b.name, b.unknown)
        for one, other in ((a.before, b.before), (a.after, b.after), (a.estimated, b.estimated)):
            assert (one is None) == (other is None)
            assert abs(float(one or 0) - float(other or 0)) <= room


def as_polars(frame: Any) -> pl.DataFrame:
    """A frame of any eager kind, in polars."""
    made: Any = pl
    if type(frame).__module__.startswith("pandas"):
        found = made.from_pandas(frame)
    else:
        found = frame if isinstance(frame, pl.DataFrame) else made.from_arrow(frame)
    assert isinstance(found, pl.DataFrame)
    return found


def check_lazy(
    case: Case, make: Callable[[pl.DataFrame], Any], collect: Callable[[Any], pl.DataFrame]
) -> None:
    """Hold a lazy engine against weighing one by one."""
    exact = converted(case, case.table, most=10**9)
    try:
        found = case.walk.conversion(make(case.table), **case.asked)
    except AdminReformError as error:
        # Bounds of whole numbers must be rounded exactly, which a lazy table is refused.
        rounded = case.asked.get("whole") and case.asked["bounds"]
        assert type(error) is exact or rounded  # noqa: PT017 (an error is only one of two outcomes)
        return
    assert not isinstance(exact, type)
    assert found.report.lazy
    compare(case, exact.frame, collect(found.frame), ordered=False)
    if exact.unmatched is not None:
        by = list(SCHEMA)
        assert exact.unmatched.sort(by).equals(collect(found.unmatched).sort(by))


@given(histories(measured=True), st.data(), st.booleans())
@settings(max_examples=150)
def test_polars_weighs_as_exactly(
    history: History,
    data: st.DataObject,
    extreme: bool,  # noqa: FBT001 (drawn)
) -> None:
    """Eager, through the engine however small the table is."""
    check_eager(cases(history, data, extreme=extreme), lambda table: table)


@pytest.mark.parametrize("kind", ["pandas", "pyarrow"])
@given(histories(max_reforms=2), st.data(), st.booleans())
@settings(max_examples=40)
def test_other_eager_engines_weigh_as_exactly(
    kind: str,
    history: History,
    data: st.DataObject,
    extreme: bool,  # noqa: FBT001 (drawn)
) -> None:
    """The same with pandas and pyarrow."""
    case = cases(history, data, extreme=extreme)
    check_eager(case, pl.DataFrame.to_pandas if kind == "pandas" else pl.DataFrame.to_arrow)


@given(histories(measured=True), st.data())
@settings(max_examples=150)
def test_lazy_polars_weighs_as_exactly(history: History, data: st.DataObject) -> None:
    """Lazy in, lazy out, and the same numbers."""
    case = cases(history, data, extreme=False)
    check_lazy(case, pl.DataFrame.lazy, pl.LazyFrame.collect)


@given(histories(max_reforms=2), st.data())
@settings(max_examples=25)
def test_duckdb_weighs_as_exactly(history: History, data: st.DataObject) -> None:
    """The same in a connection of its own."""
    with duckdb.connect() as connection:
        check_lazy(
            cases(history, data, extreme=False),
            lambda table: relation(connection, table),
            fetched,
        )


def relation(connection: duckdb.DuckDBPyConnection, table: pl.DataFrame) -> Any:
    """A table as a relation of a connection."""
    types = "code VARCHAR, sex VARCHAR, n BIGINT, x DOUBLE, w INTEGER"
    connection.execute(f"CREATE OR REPLACE TEMP TABLE given ({types})")
    rows: Sequence[Any] = table.rows()
    if rows:
        connection.executemany("INSERT INTO given VALUES (?, ?, ?, ?, ?)", rows)
    return connection.table("given")


def fetched(found: Any) -> pl.DataFrame:
    """The rows of a relation, in polars."""
    types = {"VARCHAR": pl.String, "BIGINT": pl.Int64, "DOUBLE": pl.Float64, "INTEGER": pl.Int32}
    schema = dict(zip(found.columns, (types[str(t)] for t in found.types), strict=True))
    return pl.DataFrame(found.fetchall(), schema=schema, orient="row")


MONEY = st.one_of(st.none(), st.decimals(-(10**12), 10**12, places=2))


@given(histories(max_reforms=2, measured=True), st.data())
@settings(max_examples=80)
def test_decimals_are_divided_to_the_last_digit_in_every_engine(
    history: History, data: st.DataObject
) -> None:
    """What a lazy engine gives is what fractions give, and sums to what came in."""
    days = st.sampled_from(days_of(history))
    walk = history.crosswalk(data.draw(days), data.draw(days), "area", "equal")
    codes = sorted({unit.code for unit in walk.before})
    rows = data.draw(st.lists(st.tuples(st.sampled_from(codes or ["?"]), MONEY), max_size=12))
    schema: Any = {"code": pl.String, "money": pl.Decimal(20, 2)}
    table: Any = pl.DataFrame(rows, schema=schema, orient="row")
    asked: dict[str, Any] = {"code": "code", "sums": ["money"], "on_unmatched": "keep"}
    try:
        expected = walk.convert(table, **asked)
    except AdminReformError:
        return

    for lazy in (table.lazy(), duckdb.from_arrow(table.to_arrow())):
        try:
            found = walk.convert(lazy, **asked)
        except FrameError as error:
            assert "by shares of so many digits" in str(error)  # noqa: PT017 (one of two outcomes)
            continue
        made = found.collect() if isinstance(found, pl.LazyFrame) else found.pl()
        assert sorted(expected.rows(), key=str) == sorted(made.rows(), key=str)
