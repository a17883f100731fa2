"""Converting a table by hand, as an expert would write it in each engine.

`join, then add up` and `add up, then join` are the two ways there are; which is faster
depends on the engine and the size.  None of them checks codes, keeps exact totals, or
knows what to do with a unit that is divided in unknown parts; shares are floats.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np
import pandas as pd
import polars as pl
import pyarrow as pa
import pyarrow.compute as pc

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    import duckdb

    from adminreform import Crosswalk

    Ways = Mapping[str, Callable[[], object]]

__all__ = ["ADD", "JOIN", "copies", "in_duckdb", "in_numpy", "in_pandas", "in_polars", "in_pyarrow"]

JOIN = "join, then add up"
ADD = "add up, then join"
_compute: Any = pc


def shares_of(walk: Crosswalk) -> dict[str, list[Any]]:
    """The crosswalk as a table of three columns: code, target, share."""
    rows = [row for row in walk.rows if row.target is not None]
    return {
        "code": [row.source.code for row in rows],
        "target": [row.target.code for row in rows if row.target is not None],
        "share": [float(row.share or 0) for row in rows],
    }


def in_polars(frame: pl.LazyFrame, shares: pl.DataFrame, engine: str = "auto") -> Ways:
    """Lazy polars, which is faster than eager polars."""
    weighed = (pl.col("n") * pl.col("share")).alias("n")
    ways = shares.lazy().with_columns(pl.col("code").cast(frame.collect_schema()["code"]))
    texts = shares.lazy()

    def collected(joined: pl.LazyFrame) -> object:
        summed = joined.select("target", weighed).group_by("target").agg(pl.col("n").sum())
        return summed.collect(engine=engine)  # type: ignore[call-overload]

    def join_first() -> object:
        return collected(frame.join(ways, on="code"))

    def add_first() -> object:
        added = frame.group_by("code").agg(pl.col("n").sum())
        return collected(added.with_columns(pl.col("code").cast(pl.String)).join(texts, on="code"))

    return {JOIN: join_first, ADD: add_first}


def in_pandas(frame: pd.DataFrame, shares: pd.DataFrame) -> Ways:
    """pandas: merge and groupby, in both orders."""
    ways = shares.astype({"code": frame["code"].dtype})

    def summed(joined: pd.DataFrame) -> object:
        joined["n"] = joined["n"] * joined["share"]
        return joined.groupby("target", as_index=False)["n"].sum()

    def join_first() -> object:
        return summed(frame.merge(ways, on="code"))

    def add_first() -> object:
        added = frame.groupby("code", as_index=False, observed=True)["n"].sum()
        return summed(added.merge(ways, on="code"))

    return {JOIN: join_first, ADD: add_first}


def in_pyarrow(frame: pa.Table, shares: pa.Table) -> Ways:
    """pyarrow: join and group_by; it cannot join by a dictionary."""

    def summed(joined: Any) -> object:
        n = _compute.multiply(_compute.cast(joined["n_sum"], pa.float64()), joined["share"])
        return joined.append_column("x", n).group_by("target").aggregate([("x", "sum")])

    def join_first() -> object:
        return summed(frame.rename_columns(["code", "n_sum"]).join(shares, keys="code"))

    def add_first() -> object:
        added = frame.group_by("code").aggregate([("n", "sum")])
        texts = added.set_column(
            added.column_names.index("code"), "code", _compute.cast(added["code"], pa.string())
        )
        return summed(texts.join(shares, keys="code"))

    if pa.types.is_dictionary(frame.schema.field("code").type):
        return {ADD: add_first}
    return {JOIN: join_first, ADD: add_first}


def in_duckdb(connection: duckdb.DuckDBPyConnection, table: str, shares: str) -> Ways:
    """SQL; *table* is what stands after FROM."""
    joined = f"select target, sum(n * share) as n from {table} join {shares} using (code)"  # noqa: S608 (our own names)
    added = f"(select code, sum(n) as n from {table} group by code)"  # noqa: S608 (our own names)
    add_first = f"select target, sum(n * share) as n from {added} join {shares} using (code)"  # noqa: S608 (our own names)
    return {
        JOIN: lambda: connection.sql(f"{joined} group by target").fetchall(),
        ADD: lambda: connection.sql(f"{add_first} group by target").fetchall(),
    }


def in_numpy(frame: pd.DataFrame, shares: pd.DataFrame) -> Callable[[], object]:
    """Bincount on codes that are numbered first, or were by the categories they have."""
    target, names = pd.factorize(shares["target"])
    code, share = pd.Index(shares["code"]), shares["share"].to_numpy()

    def counted() -> object:
        column = frame["code"]
        if isinstance(column.dtype, pd.CategoricalDtype):
            number, texts = column.cat.codes.to_numpy(), column.cat.categories
        else:
            number, texts = pd.factorize(column)
        totals = np.bincount(number, weights=frame["n"].to_numpy(), minlength=len(texts))
        place = pd.Index(texts).get_indexer(code)
        parts = np.where(place >= 0, totals[place] * share, 0)
        found = np.bincount(target, weights=parts, minlength=len(names))
        return pd.DataFrame({"code": names, "n": found})

    return counted


def copies(frame: pa.Table) -> Callable[[], object]:
    """A plain copy of the bytes of a table, into memory that is there already."""
    chunks = [chunk for column in frame.columns for chunk in column.chunks]
    buffers = [np.frombuffer(b, np.uint8) for chunk in chunks for b in chunk.buffers() if b]
    copied = [buffer.copy() for buffer in buffers]

    def copy() -> None:
        for target, source in zip(copied, buffers, strict=True):
            np.copyto(target, source)

    return copy
