"""The same conversion on every engine: lazy in, lazy out, and large tables in their own.

Dask and PySpark are tested where they are installed, by ``make test-engines``.
"""

from __future__ import annotations

import shutil
from datetime import date
from decimal import Decimal
from fractions import Fraction
from importlib.util import find_spec
from typing import TYPE_CHECKING, Any

import duckdb
import narwhals.stable.v2 as nw
import polars as pl
import pytest

from adminreform import (
    AmbiguousUnitError,
    History,
    MissingShareError,
    UnmatchedCodesError,
)
from adminreform.crosswalk import Crosswalk, CrosswalkRow
from adminreform.crosswalk.engine_frames import table_like
from adminreform.datasets import vietnam_2025
from adminreform.errors import FrameError
from tests.worlds import NEW, OLD, new, old, world

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

HISTORY = History(
    [world("A + B -> X; C(part 1/4) -> Y; C(remainder 3/4) -> C; D(part) -> P; D(remainder) -> Q")]
)
WALK = HISTORY.crosswalk(OLD, NEW, "population")
ASSUMED = HISTORY.crosswalk(OLD, NEW, "population", "equal")
SPLIT_COMMUNES = 441
STRAIGHT = History([world("A + B -> X; C -> Y")]).crosswalk(OLD, NEW)

ROWS = [
    ("A", "f", 1234, 0.1),
    ("A", "f", None, 0.2),
    ("B", "m", -9, 0.3),
    ("C", None, 11, 0.4),
    ("C@2025-01-01", None, 3, 0.5),
    ("D", "m", 5, None),
    (None, "f", 2, 0.7),
    ("Z", "m", 7, 0.8),
]
GOING = ROWS[:6]


class Engine:
    """How an engine takes rows of (code, sex, n, rate) and gives rows back."""

    name = ""

    def give(self, rows: Sequence[tuple[Any, ...]]) -> Any:
        """A lazy table."""
        raise NotImplementedError

    def take(self, table: Any) -> list[dict[str, Any]]:
        """The rows of a lazy table, nulls as None, in order of all columns."""
        raise NotImplementedError


def frame_of(rows: Sequence[tuple[Any, ...]]) -> pl.DataFrame:
    """Rows as an eager frame."""
    schema = {"code": pl.String, "sex": pl.String, "n": pl.Int64, "rate": pl.Float64}
    return pl.DataFrame(rows, schema=schema, orient="row")


def in_order(rows: Sequence[dict[str, Any]]) -> list[dict[str, Any]]:
    """Rows in the order of what they say."""
    return sorted(rows, key=lambda row: [(v is None, str(v)) for v in row.values()])


class Polars(Engine):
    """LazyFrames of polars."""

    name = "polars"

    def give(self, rows: Sequence[tuple[Any, ...]]) -> Any:
        """A LazyFrame."""
        return frame_of(rows).lazy()

    def take(self, table: Any) -> list[dict[str, Any]]:
        """Its rows."""
        assert isinstance(table, pl.LazyFrame)
        return in_order(table.collect().to_dicts())


class DuckDB(Engine):
    """Relations of a connection."""

    name = "duckdb"

    def __init__(self, connection: Any) -> None:
        self.connection = connection

    def give(self, rows: Sequence[tuple[Any, ...]]) -> Any:
        """A relation."""
        types = "code VARCHAR, sex VARCHAR, n BIGINT, rate DOUBLE"
        self.connection.execute(f"CREATE OR REPLACE TEMP TABLE given ({types})")
        if rows:
            self.connection.executemany("INSERT INTO given VALUES (?, ?, ?, ?)", rows)
        return self.connection.table("given")

    def take(self, table: Any) -> list[dict[str, Any]]:
        """Its rows."""
        assert isinstance(table, duckdb.DuckDBPyRelation)
        names: list[str] = table.columns
        return in_order([dict(zip(names, row, strict=True)) for row in table.fetchall()])


class Dask(Engine):
    """Frames of Dask."""

    name = "dask"

    def give(self, rows: Sequence[tuple[Any, ...]]) -> Any:
        """A frame of two partitions, with whole numbers that can be null."""
        import dask.dataframe

        made = frame_of(rows).to_pandas().astype({"n": "Int64"})
        dask_frame: Any = dask.dataframe
        return dask_frame.from_pandas(made, npartitions=2)

    def take(self, table: Any) -> list[dict[str, Any]]:
        """Its rows."""
        assert type(table).__module__.startswith("dask")
        found = table.compute().astype(object)
        return in_order(found.where(found.notna(), None).to_dict("records"))


class Spark(Engine):
    """Frames of PySpark."""

    name = "pyspark"

    def __init__(self, session: Any) -> None:
        self.session = session

    def give(self, rows: Sequence[tuple[Any, ...]]) -> Any:
        """A frame of the session."""
        types = "code string, sex string, n bigint, rate double"
        return self.session.createDataFrame(list(rows), types)

    def take(self, table: Any) -> list[dict[str, Any]]:
        """Its rows."""
        assert type(table).__module__.startswith("pyspark")
        return in_order([row.asDict() for row in table.collect()])


@pytest.fixture(scope="module")
def spark() -> Iterator[Any]:
    """A session of PySpark on this machine."""
    if find_spec("pyspark") is None:
        pytest.skip("PySpark is not installed: make test-engines installs and runs it")
    if shutil.which("java") is None:
        pytest.skip("no Java was found, which PySpark runs on: install one (17 or later)")
    from pyspark.sql import SparkSession

    builder: Any = SparkSession.builder
    settings = {"spark.ui.enabled": "false", "spark.sql.shuffle.partitions": "1"}
    settings["spark.driver.host"] = "127.0.0.1"
    builder = builder.master("local[1]")
    for name, value in settings.items():
        builder = builder.config(name, value)
    session = builder.getOrCreate()
    session.sparkContext.setLogLevel("OFF")  # errors that tests provoke fill pages
    yield session
    session.stop()


ENGINES = [
    "polars",
    "duckdb",
    "duckdb of its own",
    pytest.param("dask", marks=pytest.mark.engines),
    pytest.param("pyspark", marks=pytest.mark.engines),
]


@pytest.fixture(params=ENGINES)
def engine(request: pytest.FixtureRequest) -> Iterator[Engine]:
    """Each lazy engine."""
    kind = str(request.param)
    if kind == "polars":
        yield Polars()
    elif kind == "duckdb":
        yield DuckDB(duckdb)
    elif kind == "duckdb of its own":
        with duckdb.connect() as connection:
            yield DuckDB(connection)
    elif kind == "dask":
        if find_spec("dask") is None:
            pytest.skip("Dask is not installed: make test-engines installs and runs it")
        yield Dask()
    else:
        yield Spark(request.getfixturevalue("spark"))


def same(expected: list[dict[str, Any]], found: list[dict[str, Any]]) -> None:
    """Assert that rows are the same, up to what floats round."""
    assert [list(row) for row in expected] == [list(row) for row in found]
    for ours, theirs in zip(expected, found, strict=True):
        texts = {k: v for k, v in ours.items() if not isinstance(v, float)}
        assert texts == {k: theirs[k] for k in texts}
        floats = {k: v for k, v in ours.items() if isinstance(v, float)}
        assert floats == pytest.approx({k: theirs[k] for k in floats}, rel=1e-12)


# -- lazy tables -------------------------------------------------------------------


@pytest.mark.parametrize(
    ("walk", "asked"),
    [
        (ASSUMED, {"means": {"rate": "n"}}),
        (ASSUMED, {"sums": ["n"], "keys": ["sex"]}),
        (ASSUMED, {"sums": ["n"], "keys": ["sex"], "bounds": True}),
        (WALK, {"sums": ["n"], "keys": [], "bounds": True}),
        (ASSUMED, {"sums": ["n"], "keys": ["sex"], "whole": True}),
    ],
    ids=["means", "sums", "assumed bounds", "open bounds", "whole"],
)
@pytest.mark.parametrize("on_unmatched", ["raise", "keep"])
def test_lazy_table_is_converted_as_an_eager_one(
    engine: Engine, walk: Crosswalk, asked: dict[str, Any], on_unmatched: str
) -> None:
    """The same rows and columns; only the order is nobody's."""
    asked = {"code": "code", "on_unmatched": on_unmatched, **asked}
    rows = GOING if on_unmatched == "raise" else ROWS

    found = walk.convert(engine.give(rows), **asked)

    same(in_order(walk.convert(frame_of(rows), **asked).to_dicts()), engine.take(found))


@pytest.fixture(scope="module")
def national() -> tuple[Crosswalk, list[tuple[Any, ...]]]:
    """The national reform of Viet Nam, with a made-up count for each of 10,035 communes."""
    history = vietnam_2025()
    walk = history.crosswalk(date(2025, 6, 30), date(2025, 7, 1), "population", "equal")
    communes = history.on(date(2025, 6, 30)).at_tier("commune")
    rows = [(unit.code, "f", 1000 + 7 * i, 0.5) for i, unit in enumerate(communes)]
    return walk, rows


def test_national_table_is_converted_alike(
    engine: Engine, national: tuple[Crosswalk, list[tuple[Any, ...]]]
) -> None:
    """The total is kept to the last one, and lazy engines give what polars gives."""
    walk, rows = national
    asked: dict[str, Any] = {"code": "code", "sums": ["n"], "keys": [], "whole": True}

    found = engine.take(walk.convert(engine.give(rows), **asked))

    assert 10_035 == len(rows)
    assert 3_316 == len(found)  # the other 5 were island districts
    assert sum(row[2] for row in rows) == sum(row["n"] for row in found)
    assert in_order(walk.convert(frame_of(rows), **asked).to_dicts()) == found


@pytest.mark.parametrize("kind", ["polars", "pandas", "pyarrow"])
def test_national_table_is_converted_alike_in_memory(
    kind: str, national: tuple[Crosswalk, list[tuple[Any, ...]]]
) -> None:
    """Whole numbers come out the same in each kind of frame."""
    walk, rows = national
    table: Any = frame_of(rows).select("code", "n")
    made: Any = {"polars": table, "pandas": table.to_pandas(), "pyarrow": table.to_arrow()}[kind]

    found: Any = walk.convert(made, code="code", sums=["n"], whole=True)

    values = found["n"].to_pylist() if kind == "pyarrow" else found["n"].to_list()
    expected = walk.convert(table, code="code", sums=["n"], whole=True)["n"].to_list()
    assert expected == values
    assert sum(row[2] for row in rows) == sum(values)


def test_split_communes_carry_bounds(national: tuple[Crosswalk, list[tuple[Any, ...]]]) -> None:
    """Without an assumption, a number that got a part of a split commune has bounds only."""
    _, rows = national
    walk = vietnam_2025().crosswalk(date(2025, 6, 30), date(2025, 7, 1))
    table = frame_of(rows).select("code", "n")

    found = walk.conversion(table, code="code", sums=["n"], bounds=True)

    bounded = found.frame.filter(pl.col("n").is_null())
    assert SPLIT_COMMUNES == found.report.split
    assert len(bounded) == found.report.columns[0].unknown > 0
    assert (bounded["n_low"] < bounded["n_high"]).all()
    exact = found.frame.filter(pl.col("n").is_not_null())
    assert (exact["n_low"] == exact["n_high"]).all()


@pytest.mark.engines
def test_spark_divides_decimals_to_the_last_digit(spark: Any) -> None:
    """As the other engines do."""
    rows = [("C", Decimal("10.01")), ("A", Decimal("0.02"))]
    lazy = spark.createDataFrame(rows, "code string, money decimal(18,2)")

    found = [tuple(row) for row in WALK.convert(lazy, code="code", sums=["money"]).collect()]

    parts = [("C", Decimal("7.51")), ("X", Decimal("0.02")), ("Y", Decimal("2.50"))]
    assert parts == sorted(found)


def test_rows_are_set_apart_lazily(engine: Engine) -> None:
    """As they came, in a lazy table of their own."""
    done = ASSUMED.conversion(
        engine.give(ROWS), code="code", sums=["n"], keys=[], on_unmatched="apart"
    )

    assert ["Z", None] == [row["code"] for row in engine.take(done.unmatched)]
    assert {"X", "Y", "C", "P", "Q"} == {row["code"] for row in engine.take(done.frame)}


def test_codes_that_do_not_match_are_looked_for(engine: Engine) -> None:
    """Only they are collected, and counted."""
    with pytest.raises(UnmatchedCodesError) as caught:
        ASSUMED.convert(engine.give(ROWS), code="code", sums=["n"], keys=[])

    assert ("Z", None) == caught.value.codes
    assert "(2 rows)" in str(caught.value)


def test_codes_of_another_day_are_told(engine: Engine) -> None:
    """By those that do not match, since no others were collected."""
    rows = [*GOING, ("X", "m", 7, 0.8)]

    with pytest.raises(UnmatchedCodesError) as caught:
        ASSUMED.convert(engine.give(rows), code="code", sums=["n"], keys=[])

    assert NEW == caught.value.likely_day


def test_units_with_bounds_only_are_looked_for(engine: Engine) -> None:
    """A number is asked for, so that the table must not hold them."""
    with pytest.raises(MissingShareError):
        WALK.convert(engine.give(GOING), code="code", sums=["n"], keys=[])

    found = WALK.convert(engine.give(GOING[:5]), code="code", sums=["n"], keys=["sex"])

    assert {"X", "Y", "C"} == {row["code"] for row in engine.take(found)}


def test_units_with_bounds_only_are_looked_for_among_kept_rows(engine: Engine) -> None:
    """Also where codes need not match."""
    with pytest.raises(MissingShareError):
        WALK.convert(engine.give(ROWS), code="code", sums=["n"], keys=[], on_unmatched="keep")


def test_empty_lazy_table(engine: Engine) -> None:
    """Nothing gives nothing."""
    found = ASSUMED.convert(engine.give([]), code="code", sums=["n"], keys=["sex"], bounds=True)

    assert [] == engine.take(found)


def test_totals_that_do_not_fit_raise_when_they_are_taken(engine: Engine) -> None:
    """No engine wraps without a word."""
    large = [("A", "f", 2**62, 0.0), ("B", "f", 2**62, 0.0)]
    fitting = [("A", "f", 2**62, 0.0), ("B", "f", 2**62 - 1, 0.0)]

    found = STRAIGHT.convert(engine.give(large), code="code", sums=["n"], keys=[])
    with pytest.raises(Exception, match=r"(?i)overflow|fit|out of range|conversion|cast"):
        engine.take(found)

    if engine.name != "dask":  # which takes sums in floats to see whether they fit
        found = STRAIGHT.convert(engine.give(fitting), code="code", sums=["n"], keys=[])
        assert [{"code": "X", "n": 2**63 - 1}] == engine.take(found)


@pytest.mark.engines
def test_spark_that_wraps_is_guarded(spark: Any) -> None:
    """Without its ANSI mode Spark wraps; we do not."""
    engine = Spark(spark)
    large = engine.give([("A", "f", 2**62, 0.0), ("B", "f", 2**62, 0.0)])
    spark.conf.set("spark.sql.ansi.enabled", "false")
    try:
        found = STRAIGHT.convert(large, code="code", sums=["n"], keys=["sex"])
        with pytest.raises(Exception, match="totals of column 'n' do not fit"):
            engine.take(found)
        small = STRAIGHT.convert(engine.give(ROWS[:3]), code="code", sums=["n"], keys=[])
        assert [{"code": "X", "n": 1225}] == engine.take(small)
    finally:
        spark.conf.unset("spark.sql.ansi.enabled")


# -- what is collected ---------------------------------------------------------------


class Counted(Polars):
    """LazyFrames that count how often they are run, and what of them is read."""

    def __init__(self) -> None:
        self.runs = 0

    def give(self, rows: Sequence[tuple[Any, ...]]) -> Any:
        """A LazyFrame that counts."""

        def run(frame: pl.DataFrame) -> pl.DataFrame:
            self.runs += 1
            return frame

        return frame_of(rows).lazy().map_batches(run)


@pytest.mark.parametrize(
    ("walk", "asked", "runs"),
    [
        (ASSUMED, {"on_unmatched": "raise"}, 1),
        (ASSUMED, {"on_unmatched": "keep"}, 0),
        (ASSUMED, {"on_unmatched": "apart"}, 0),
        (WALK, {"on_unmatched": "keep", "bounds": True}, 0),
    ],
)
def test_nothing_is_collected_unless_an_option_asks_for_it(
    walk: Crosswalk, asked: dict[str, Any], runs: int
) -> None:
    """And the report says so."""
    engine = Counted()

    done = walk.conversion(engine.give(GOING), code="code", sums=["n"], keys=[], **asked)

    assert (runs, runs) == (engine.runs, len(done.report.collected))


def test_report_of_a_lazy_table() -> None:
    """It knows what was asked, and that it knows nothing else."""
    report = ASSUMED.conversion(Polars().give(GOING), code="code", sums=["n"], keys=[]).report

    assert report.lazy
    assert report.estimated is None
    assert () == report.columns
    assert [None] * 3 == [report.rows, report.targets, report.unmatched]
    assert [
        (
            "a lazy table of 2025-01-01 by units of 2025-07-01: nothing was counted, "
            "its totals are known when it is collected"
        ),
        "asked for: measure population, assumption equal",
        (
            "collected on the way: codes in column 'code' that do not match or cannot be "
            "weighed (none)"
        ),
    ] == str(report).splitlines()
    assert list(report.collected) == report.to_dict()["collected"]


def test_report_of_a_lazy_table_of_which_nothing_was_collected() -> None:
    """It says what becomes of rows that do not match."""
    done = ASSUMED.conversion(
        Polars().give(ROWS), code="code", sums=["n"], keys=[], on_unmatched="keep"
    )

    assert [
        "rows that do not match are kept as they came",
        "collected on the way: nothing",
    ] == str(done.report).splitlines()[-2:]


def test_code_of_several_units_is_looked_for() -> None:
    """It is an error only where the table holds it."""
    one = Fraction(1)
    rows = [
        CrosswalkRow(old("A"), new("X"), one, one, one),
        CrosswalkRow(old("B"), new("Y"), one, one, one),
        CrosswalkRow(old("B", n=2), new("Y"), one, one, one),
    ]
    walk = Crosswalk(rows=rows, start=OLD, end=NEW)
    engine = Polars()

    found = walk.convert(engine.give(GOING[:2]), code="code", sums=["n"], keys=[])

    assert [{"code": "X", "n": 1234}] == engine.take(found)
    with pytest.raises(AmbiguousUnitError):
        walk.convert(engine.give(GOING[:3]), code="code", sums=["n"], keys=[])


# -- what engines cannot do ----------------------------------------------------------


def test_whole_numbers_of_a_lazy_table_must_be_of_a_whole_type() -> None:
    """Nobody can look whether floats are whole."""
    with pytest.raises(FrameError) as caught:
        ASSUMED.convert(Polars().give(GOING), code="code", sums=["rate"], keys=[], whole=True)

    assert (
        "the engine polars cannot tell whether 'rate' (Float64) holds whole numbers only; "
        "collect the table first and convert that"
    ) == str(caught.value)


def test_bounds_of_whole_numbers_are_not_rounded_lazily() -> None:
    """Floats might be rounded the wrong way."""
    with pytest.raises(FrameError, match="cannot round bounds exactly"):
        ASSUMED.convert(
            Polars().give(GOING), code="code", sums=["n"], keys=[], whole=True, bounds=True
        )


def test_shares_of_many_digits_do_not_split_whole_numbers_lazily() -> None:
    """Their remainders take more than 64 bits."""
    share = f"{10**10}/{3 * 10**10 + 1}"
    rest = f"{2 * 10**10 + 1}/{3 * 10**10 + 1}"
    history = History([world(f"C(part {share}) -> Y; C(remainder {rest}) -> C")])
    walk = history.crosswalk(OLD, NEW, "population")

    with pytest.raises(FrameError, match="shares of so many digits"):
        walk.convert(Polars().give(GOING[3:5]), code="code", sums=["n"], keys=[], whole=True)


def test_what_is_no_frame_is_refused() -> None:
    """The message names what can be converted."""
    with pytest.raises(FrameError, match=r"cannot convert a builtins\.list"):
        WALK.convert([1], code="code", sums=["n"])


def test_lazy_engines_that_nobody_tried_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    """By their name, with the way round."""
    monkeypatch.setattr("adminreform.crosswalk.engine_lazy.LAZY_ENGINES", ("duckdb",))

    with pytest.raises(FrameError, match=r"the engine polars is not one of .* collect the table"):
        WALK.convert(Polars().give(GOING), code="code", sums=["n"], keys=[])


# -- small tables of an engine's own kind ----------------------------------------------


@pytest.mark.parametrize("values", [["it's", "a\x1fb", "x,y\n"], []])
def test_texts_come_whole_into_a_connection(values: list[str]) -> None:
    """Quotes and separators are texts as any other."""
    with duckdb.connect() as connection:
        other = nw.from_native(connection.sql("SELECT 1 AS one WHERE false"))

        made = table_like(other, {"code": values}, {"code": "text"}).to_native()

        assert [(value,) for value in values] == made.fetchall()


def test_a_connection_is_left_as_it_was() -> None:
    """No view, no table, no name stays behind."""
    with duckdb.connect() as connection:
        engine = DuckDB(connection)
        ASSUMED.convert(engine.give(GOING), code="code", sums=["n"], keys=[])

        names = "SELECT table_name FROM information_schema.tables"
        assert [("given",)] == connection.sql(names).fetchall()
