"""What each engine needs from us: small tables of its own kind, wide sums, a few looks.

Everything else goes through narwhals and is the same for all.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

import narwhals.stable.v2 as nw

from adminreform.errors import FrameError

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    Table = nw.DataFrame[Any] | nw.LazyFrame[Any]

__all__ = [
    "LAZY_ENGINES",
    "as_float",
    "engine_of",
    "fetched",
    "guarded",
    "is_lazy",
    "nullable",
    "quotient",
    "scale_of",
    "table_like",
    "wide_integers",
    "wraps",
]

LAZY_ENGINES = ("polars", "duckdb", "dask", "pyspark", "pyspark[connect]")
"""Engines of the lazy tables that can be converted."""

_SEPARATORS = "\x1f\x1e\x1d\n,"
_INT64 = float(2**63)
_HALF = 2**32
_SQL = {"text": "VARCHAR", "whole": "BIGINT", "float": "DOUBLE"}
_SPARK = {"text": "string", "whole": "bigint", "float": "double"}


def engine_of(frame: Table) -> str:
    """The name of the engine behind a table."""
    return str(frame.implementation.value)


def is_lazy(frame: Table) -> bool:
    """Whether a table is a plan and not yet data."""
    return isinstance(frame, nw.LazyFrame)


# -- small tables of the engine's own kind ---------------------------------------


def table_like(frame: Any, columns: Mapping[str, Sequence[Any]], kinds: Mapping[str, str]) -> Any:
    """A small table that can be joined to another.

    Args:
        frame: A narwhals frame of the engine; for engines that work in a session or
            connection the table is made in the same one.
        columns: Values by column, without nulls.
        kinds: ``text``, ``whole`` or ``float`` for each column.
    """
    engine = engine_of(frame)
    native: Any
    if engine == "duckdb":
        native = _in_duckdb(frame.to_native(), columns, kinds)
    elif engine in {"pyspark", "pyspark[connect]"}:
        rows = list(zip(*columns.values(), strict=True))
        schema = ", ".join(f"`{name}` {_SPARK[kind]}" for name, kind in kinds.items())
        native = frame.to_native().sparkSession.createDataFrame(rows, schema).hint("broadcast")
    else:
        types = {"text": nw.String, "whole": nw.Int64, "float": nw.Float64}
        backend: Any = "pandas" if engine == "dask" else frame.implementation
        typed: Any = {name: types[kind] for name, kind in kinds.items()}
        made = nw.from_dict(dict(columns), typed, backend=backend)
        if engine == "dask":
            dask: Any = import_module("dask.dataframe")
            native = dask.from_pandas(made.to_native(), npartitions=1)
        else:
            return made.lazy() if is_lazy(frame) else made
    return nw.from_native(native)


def _in_duckdb(
    relation: Any, columns: Mapping[str, Sequence[Any]], kinds: Mapping[str, str]
) -> Any:
    """A relation of the connection of another, which cannot be asked for its connection.

    The other, cut to no rows and counted, is one row; that row is unfolded into the
    values, which are handed over as one text a column, since lists of thousands of
    literals are slow to parse.
    """
    parts: list[str] = []
    for name, values in columns.items():
        texts = [v if isinstance(v, str) else repr(v) for v in values]
        separator = next(c for c in _SEPARATORS if not any(c in text for text in texts))
        joined = separator.join(texts).replace("'", "''")
        parts.append(
            f"unnest(CAST(string_split('{joined}', chr({ord(separator)})) "
            f'AS {_SQL[kinds[name]]}[])) AS "{name}"'
        )
    rows = len(next(iter(columns.values())))
    if not rows:
        parts = [f'CAST(NULL AS {_SQL[kind]}) AS "{name}"' for name, kind in kinds.items()]
    one = relation.limit(0).aggregate("count(*) AS n")
    made = one.project(", ".join(parts))
    return made if rows else made.limit(0)


def fetched(frame: Table) -> list[tuple[Any, ...]]:
    """The rows of a lazy table, collected by the engine itself."""
    native: Any = frame.to_native()
    engine = engine_of(frame)
    if engine == "duckdb":
        return [tuple(row) for row in native.fetchall()]
    if engine.startswith("pyspark"):
        return [tuple(row) for row in native.collect()]
    if engine == "dask":
        native = native.compute()
        texts = native.astype(object).where(native.notna(), None)
        return list(texts.itertuples(index=False, name=None))
    rows: list[tuple[Any, ...]] = native.collect().rows()
    return rows


def scale_of(dtype: Any) -> int | None:
    """Digits after the point of a column of decimals; None for any other column."""
    return int(dtype.scale) if dtype.is_decimal() else None


# -- floats ------------------------------------------------------------------------


def as_float(column: Any, engine: str, *, whole: bool) -> Any:
    """A column of numbers as floats; pyarrow refuses whole numbers that would be rounded.

    Args:
        column: An expression.
        engine: Name of the engine.
        whole: Whether the column holds whole numbers.
    """
    if not whole or engine != "pyarrow":
        return column.cast(nw.Float64)
    high = column // _HALF
    low = column - high * _HALF
    return high.cast(nw.Float64) * float(_HALF) + low.cast(nw.Float64)


# -- whole numbers of 64 bits and more ---------------------------------------------


def wide_integers(frame: Table) -> Any:
    """The type in which the engine adds up whole numbers of 64 bits.

    Where it is wider than 64 bits, the way back fails on what does not fit, as it
    should; DuckDB widens sums by itself, and Spark in ANSI mode raises.
    """
    return nw.Int128 if engine_of(frame) == "polars" and is_lazy(frame) else nw.Int64


def wraps(frame: Table) -> bool:
    """Whether sums of the engine go wrong without a word where they do not fit."""
    engine = engine_of(frame)
    if engine.startswith("pyspark"):
        native: Any = frame.to_native()
        mode = native.sparkSession.conf.get("spark.sql.ansi.enabled")
        return str(mode).lower() != "true"
    return engine == "dask"


def guarded(frame: Any, sizes: Mapping[str, str], shown: Mapping[str, str]) -> Any:
    """A lazy table that raises, when it is run, where whole numbers did not fit 64 bits.

    Args:
        frame: A table of an engine that wraps.
        sizes: For columns of whole numbers, the column of their sum of absolute
            values, as floats.
        shown: Names of these columns in messages.
    """
    native: Any = frame.to_native()
    said = {
        name: f"totals of column {shown[name]!r} do not fit whole numbers of 64 bits"
        for name in sizes
    }
    if engine_of(frame) == "dask":
        checks = [(size, said[name]) for name, size in sizes.items()]
        kept = native._meta  # noqa: SLF001 (how one tells dask that the columns stay)
        return nw.from_native(native.map_partitions(_checked, checks, meta=kept))
    functions: Any = import_module("pyspark.sql.functions")
    for name, size in sizes.items():
        fits = functions.col(size) < functions.lit(_INT64)
        failure = functions.raise_error(functions.lit(said[name])).cast("bigint")
        native = native.withColumn(
            name, functions.when(fits, functions.col(name)).otherwise(failure)
        )
    return nw.from_native(native)


def _checked(part: Any, checks: Sequence[tuple[str, str]]) -> Any:
    for size, message in checks:
        if bool((part[size] >= _INT64).any()):
            raise FrameError(message)
    return part


def nullable(frame: Any, columns: Sequence[str]) -> Any:
    """The table with whole numbers that can be null; pandas and Dask have a type of their own."""
    if not columns or engine_of(frame) not in {"pandas", "dask"}:
        return frame
    return nw.from_native(frame.to_native().astype(dict.fromkeys(columns, "Int64")))


def quotient(frame: Any, made: Mapping[str, tuple[str, str]]) -> Any:
    """The table with exact whole quotients of columns that are not negative.

    Args:
        frame: A narwhals frame.
        made: For each new column, those of the dividend and the divisor.
    """
    if engine_of(frame).startswith("pyspark"):  # narwhals has Spark divide in floats
        functions: Any = import_module("pyspark.sql.functions")
        native: Any = frame.to_native()
        for name, (above, below) in made.items():
            native = native.withColumn(name, functions.expr(f"`{above}` div `{below}`"))
        return nw.from_native(native)
    return frame.with_columns(
        *((nw.col(above) // nw.col(below)).alias(name) for name, (above, below) in made.items())
    )
