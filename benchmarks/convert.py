"""`convert` with sums, against what an expert would write by hand in the same engine.

The faster of the two ways by hand is compared; see `_by_hand` for what they leave out.
The crosswalk is made before: a table is converted again and again by the same one.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import duckdb
import numpy as np
import pandas as pd
import polars as pl
import pyarrow as pa

from adminreform import FrameError
from benchmarks._by_hand import (
    JOIN,
    copies,
    in_duckdb,
    in_numpy,
    in_pandas,
    in_polars,
    in_pyarrow,
    shares_of,
)
from benchmarks._streams import made_up_walk
from benchmarks._tools import Result, at_most, beside, cpu_timer, medians, show, timer

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from adminreform import Crosswalk

    Ways = Mapping[str, Callable[[], object]]

BINCOUNT = "numpy: bincount"


def results(*, quick: bool = False) -> Iterator[Result]:
    """Rows by size, kind of code and engine."""
    walk = made_up_walk()
    shares = shares_of(walk)
    rounds = 3 if quick else 5
    for size in (10_000, 1_000_000) if quick else (100, 10_000, 1_000_000, 10_000_000):
        for encoded in (False, True) if size >= 10_000 else (False,):
            table = _table(walk, size, encoded=encoded)
            yield from _by_engine(walk, shares, table, rounds, encoded=encoded)
    yield from _numbers(walk, 1_000_000 if quick else 10_000_000, rounds)


def _table(walk: Crosswalk, size: int, *, encoded: bool) -> pa.Table:
    random = np.random.default_rng(1)
    codes = pa.array([unit.code for unit in walk.before])
    picked = pa.array(random.integers(0, len(codes), size, dtype=np.int32))
    column: Any = pa.DictionaryArray.from_arrays(picked, codes)
    if not encoded:
        column = column.cast(pa.string())
    return pa.table({"code": column, "n": random.integers(0, 1000, size)})


def _by_engine(
    walk: Crosswalk, shares: dict[str, list[Any]], table: pa.Table, rounds: int, *, encoded: bool
) -> Iterator[Result]:
    codes = "encoded codes" if encoded else "codes as text"
    size = f"{len(table):,} rows, {codes}"
    for engine, ours, by_hand in _engines(walk, shares, table, encoded=encoded):
        what = f"convert, sums, {engine}"
        sides = {"ours": ours, **by_hand}
        taken = medians({name: timer(call) for name, call in sides.items()}, rounds)
        best = min((n for n in by_hand if n != BINCOUNT), key=taken.__getitem__)
        pair: dict[str, Any] = {"what": what, "size": size, "ours": taken["ours"]}
        yield at_most(
            2 if len(table) <= 100 else 1.1, **pair, other=f"{engine}: {best}", theirs=taken[best]
        )
        if engine == "pandas" and len(table) >= 10_000_000:
            yield at_most(1 / 4, **pair, other="pandas: merge, then groupby", theirs=taken[JOIN])
        if BINCOUNT in taken:
            yield beside(**pair, other=BINCOUNT, theirs=taken[BINCOUNT])
        if len(table) >= 1_000_000:
            both = {"ours": cpu_timer(ours), "copy": cpu_timer(copies(table))}
            taken = medians(both, rounds)
            yield at_most(
                5 if encoded else 10,
                what=f"{what}, time of all cores",
                size=size,
                ours=taken["ours"],
                other="copy of the same bytes",
                theirs=taken["copy"],
            )


def _engines(
    walk: Crosswalk, shares: dict[str, list[Any]], table: pa.Table, *, encoded: bool
) -> Iterator[tuple[str, Callable[[], object], Ways]]:
    """Each engine with our call and those by hand; tables are made in turn and let go."""

    def convert(frame: Any) -> Any:
        return walk.convert(frame, code="code", sums=["n"])

    yield from _in_polars(convert, pl.DataFrame(table), pl.DataFrame(shares))
    yield _in_pandas(convert, table.to_pandas(), pd.DataFrame(shares))
    yield "pyarrow", lambda: convert(table), in_pyarrow(table, pa.table(shares))
    yield _in_duckdb(convert, table, pa.table(shares), encoded=encoded)


def _in_polars(
    convert: Callable[[Any], Any], frame: pl.DataFrame, shares: pl.DataFrame
) -> Iterator[tuple[str, Callable[[], object], Ways]]:
    by_hand = in_polars(frame.lazy(), shares)
    yield "polars", lambda: convert(frame), by_hand
    yield "polars lazy", lambda: convert(frame.lazy()).collect(), by_hand


def _in_pandas(
    convert: Callable[[Any], Any], frame: pd.DataFrame, shares: pd.DataFrame
) -> tuple[str, Callable[[], object], Ways]:
    by_hand = {**in_pandas(frame, shares), BINCOUNT: in_numpy(frame, shares)}
    return "pandas", lambda: convert(frame), by_hand


def _in_duckdb(
    convert: Callable[[Any], Any], table: pa.Table, shares: pa.Table, *, encoded: bool
) -> tuple[str, Callable[[], object], Ways]:
    connection = duckdb.connect()
    connection.register("given", table)
    connection.register("known", shares)
    connection.execute("create type code as enum (select distinct code::varchar from given)")
    texts = connection.table("given").project("code::varchar as code, n")
    (texts.project("code::code as code, n") if encoded else texts).create("t")
    connection.table("known").create("shares")
    relation = connection.table("t")
    by_hand = in_duckdb(connection, "t", "shares")
    return "duckdb", lambda: convert(relation).fetchall(), by_hand


def _numbers(walk: Crosswalk, size: int, rounds: int) -> Iterator[Result]:
    """Codes that are numbers: refused as such, converted once they are text again."""
    text = pl.DataFrame(_table(walk, size, encoded=False))
    numbers = text.with_columns(pl.col("code").cast(pl.Int64))
    width = text["code"].str.len_chars().max()
    try:
        walk.convert(numbers, code="code", sums=["n"])
    except FrameError:
        refusal = "refused with FrameError: numbers lose leading zeros"
    else:
        refusal = "taken, though numbers lose leading zeros"
    shown = f"{size:,} rows, codes as numbers"
    yield Result(what="convert, sums, polars", size=shown, ours=None, other=refusal, theirs=None)

    def cast_first() -> object:
        padded = pl.col("code").cast(pl.String).str.zfill(width)
        return walk.convert(numbers.with_columns(padded), code="code", sums=["n"])

    def as_text() -> object:
        return walk.convert(text, code="code", sums=["n"])

    taken = medians({"cast": timer(cast_first), "text": timer(as_text)}, rounds)
    yield beside(
        what="cast to text of the right width, then convert, polars",
        size=shown,
        ours=taken["cast"],
        other="convert of codes as text",
        theirs=taken["text"],
    )


if __name__ == "__main__":
    show(results)
