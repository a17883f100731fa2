"""`convert` of Parquet files that are never in memory: time, growth with the rows, peak memory.

Against a bare scan of the same file by the same engine, and against the faster of two
ways by hand.  Ours looks at the file twice, since it checks all codes before it starts.
"""

from __future__ import annotations

import subprocess
import sys
import tempfile
from functools import partial
from math import log10
from pathlib import Path
from statistics import linear_regression, median
from typing import TYPE_CHECKING, Any

import duckdb
import numpy as np
import polars as pl
import pyarrow as pa
import pyarrow.parquet as pq

from benchmarks._by_hand import ADD, JOIN, in_duckdb, in_polars, shares_of
from benchmarks._streams import ENGINES, NOTHING, OURS, SCAN, made_up_walk, sides
from benchmarks._tools import Result, at_most, beside, medians, show, timer

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence

    from adminreform import Crosswalk

MEMORY = 500
"""MiB that converting a file of any size may take."""

ROW_GROUPS = "pyarrow: row groups read one by one"
_PIECE = 1_000_000


def results(*, quick: bool = False) -> Iterator[Result]:
    """Rows by engine and size, then growth and memory."""
    sizes = [10**4, 10**5, 10**6] if quick else [10**4, 10**5, 10**6, 10**7, 10**8]
    walk = made_up_walk()
    shares = shares_of(walk)
    with tempfile.TemporaryDirectory() as name:
        files = {size: Path(name, f"{size}.parquet") for size in sizes}
        for size, file in files.items():
            _write(walk, file, size)
        for engine in ENGINES:
            seconds: list[float] = []
            for size, file in files.items():
                ready = {**sides(engine, walk, file), **_by_hand(engine, file, shares)}
                ready[ROW_GROUPS] = partial(_row_groups, file)
                calls = {side: timer(call) for side, call in ready.items()}
                taken = medians(calls, rounds=3 if quick else 5)
                seconds.append(taken[OURS])
                if size >= 10**6:
                    yield from _compared(engine, size, taken)
            yield from _growth(engine, sizes, seconds)
            yield from _memory(engine, files[sizes[-1]], sizes[-1], rounds=1 if quick else 3)


def _write(walk: Crosswalk, file: Path, size: int) -> None:
    codes = pa.array([unit.code for unit in walk.before])
    random = np.random.default_rng(1)
    schema = pa.schema({"code": pa.string(), "n": pa.int64()})
    with pq.ParquetWriter(file, schema) as writer:
        for start in range(0, size, _PIECE):
            rows = min(_PIECE, size - start)
            picked = pa.array(random.integers(0, len(codes), rows, dtype=np.int32))
            column = pa.DictionaryArray.from_arrays(picked, codes).cast(pa.string())
            piece = {"code": column, "n": random.integers(0, 1000, rows)}
            writer.write_table(pa.table(piece, schema))


def _by_hand(
    engine: str, file: Path, shares: dict[str, list[Any]]
) -> Mapping[str, Callable[[], object]]:
    if engine == "polars":
        return in_polars(pl.scan_parquet(file), pl.DataFrame(shares), engine="streaming")
    connection = duckdb.connect()
    connection.register("known", pa.table(shares))
    connection.execute("create table shares as select * from known")
    return in_duckdb(connection, f"read_parquet('{file}')", "shares")


def _row_groups(file: Path) -> None:
    """Read all, text as dictionaries, and do nothing with it."""
    given = pq.ParquetFile(file, read_dictionary=["code"])
    for i in range(given.num_row_groups):
        given.read_row_group(i)


def _compared(engine: str, size: int, taken: dict[str, float]) -> Iterator[Result]:
    best = min((JOIN, ADD), key=taken.__getitem__)
    pair: dict[str, Any] = {
        "what": f"convert, sums, Parquet streamed, {engine}",
        "size": f"{size:,} rows",
        "ours": taken[OURS],
    }
    scanned = {**pair, "other": f"{engine}: {SCAN}", "theirs": taken[SCAN]}
    yield at_most(1.7, **scanned) if size >= 10**8 else beside(**scanned)
    yield beside(**pair, other=ROW_GROUPS, theirs=taken[ROW_GROUPS])
    yield at_most(1.1, **pair, other=f"{engine}: {best}", theirs=taken[best])


def _growth(engine: str, sizes: Sequence[int], seconds: Sequence[float]) -> Iterator[Result]:
    """Powers of the number of rows that time grows with: over all sizes, and over the largest."""
    rows, times = [log10(size) for size in sizes], [log10(taken) for taken in seconds]
    for first in (0, len(sizes) - 2):
        slope = linear_regression(rows[first:], times[first:]).slope
        yield Result(
            what=f"growth with rows, Parquet streamed, {engine}",
            size=f"{sizes[first]:,} to {sizes[-1]:,} rows",
            ours=slope,
            other="linear",
            theirs=1,
            target="at most 1.05",
            met=slope <= 1.05,
            unit="power",
        )


def _memory(engine: str, file: Path, size: int, rounds: int) -> Iterator[Result]:
    """Peak memory of a process of its own, the engine and our imports included."""
    peaks = {
        side: median(_peak(engine, side, file) for _ in range(rounds))
        for side in (OURS, SCAN, NOTHING)
    }
    for other in (SCAN, NOTHING):
        yield Result(
            what=f"peak memory, Parquet streamed, {engine}",
            size=f"{size:,} rows",
            ours=peaks[OURS],
            other=f"{engine}: {other}",
            theirs=peaks[other],
            target=f"under {MEMORY} MiB",
            met=peaks[OURS] < MEMORY,
            unit="MiB",
        )


def _peak(engine: str, side: str, file: Path) -> float:
    command = [sys.executable, "-m", "benchmarks._streams", engine, side, str(file)]
    done = subprocess.run(command, check=True, stdout=subprocess.PIPE, text=True)
    return float(done.stdout)


if __name__ == "__main__":
    show(results)
