"""What is done with a Parquet file that is never brought into memory.

Run as ``python -m benchmarks._streams ENGINE SIDE FILE`` it does one thing once and prints
the peak memory of its process in MiB, which is how `streamed` measures memory.  So this
loads no engine but the one it is asked for.
"""

from __future__ import annotations

import argparse
import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

from benchmarks._made_up import FIRST, LAST, history

if TYPE_CHECKING:
    from collections.abc import Callable

    from adminreform import Crosswalk

__all__ = ["ENGINES", "NOTHING", "OURS", "SCAN", "made_up_walk", "peak_memory", "sides"]

ENGINES = ("polars", "duckdb")
OURS, SCAN, NOTHING = "ours", "bare scan", "no table"


def made_up_walk() -> Crosswalk:
    """A crosswalk over decades, of ten thousand codes."""
    return history(units=10_000, events=4_000).crosswalk(FIRST, LAST, "population")


def sides(engine: str, walk: Crosswalk, file: Path) -> dict[str, Callable[[], Any]]:
    """Converting a file, and as little as reading it takes.

    A bare scan reads both columns and makes one number of each.
    """
    return (_polars if engine == "polars" else _duckdb)(walk, file)


def _polars(walk: Crosswalk, file: Path) -> dict[str, Callable[[], Any]]:
    import polars as pl  # noqa: PLC0415 (so that the memory of one engine is not that of two)

    table = pl.scan_parquet(file)

    def ours() -> Any:
        return walk.convert(table, code="code", sums=["n"]).collect(engine="streaming")

    def scan() -> Any:
        read = table.select(pl.col("code").str.len_bytes().sum(), pl.col("n").sum())
        return read.collect(engine="streaming")

    return {OURS: ours, SCAN: scan}


def _duckdb(walk: Crosswalk, file: Path) -> dict[str, Callable[[], Any]]:
    import duckdb  # noqa: PLC0415 (so that the memory of one engine is not that of two)

    connection = duckdb.connect()

    def ours() -> Any:
        given = connection.read_parquet(str(file))
        return walk.convert(given, code="code", sums=["n"]).fetchall()

    def scan() -> Any:
        given = connection.read_parquet(str(file))
        return given.aggregate("sum(strlen(code)), sum(n)").fetchall()

    return {OURS: ours, SCAN: scan}


def peak_memory() -> float:
    """Most memory that this process has held so far, in MiB.

    On Linux `getrusage` tells a program of the peak of its parent where that was higher;
    the figure of the kernel for the program itself begins anew.
    """
    status = Path("/proc/self/status")
    if status.exists():
        held = next(line for line in status.read_text().splitlines() if line.startswith("VmHWM"))
        return int(held.split()[1]) / 2**10
    import resource  # noqa: PLC0415 (Windows has none)

    unit = 2**20 if sys.platform == "darwin" else 2**10
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / unit


def _main() -> None:
    parser = argparse.ArgumentParser(prog="python -m benchmarks._streams", description=__doc__)
    parser.add_argument("engine", choices=ENGINES)
    parser.add_argument("side", choices=(OURS, SCAN, NOTHING))
    parser.add_argument("file", type=Path)
    asked = parser.parse_args()
    ready = sides(asked.engine, made_up_walk(), asked.file)
    if asked.side != NOTHING:
        ready[asked.side]()
    print(peak_memory(), flush=True)
    os._exit(0)  # what an engine does to end in good order is not measured


if __name__ == "__main__":
    _main()
