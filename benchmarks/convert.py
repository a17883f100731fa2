"""`convert` with sums, against what an expert would write by hand in the same engine.

Both ways by hand: join first and then add up, or add up first and then join; the
faster of the two is compared.  Neither checks codes, keeps exact totals, or knows what
to do with a unit that is divided; shares are floats.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np
import pandas as pd
import polars as pl
import pyarrow as pa

from benchmarks._made_up import FIRST, LAST, history
from benchmarks._tools import Result, at_most, medians, show, timed

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from adminreform import Crosswalk


def results(*, quick: bool = False) -> Iterator[Result]:
    """Rows by engine and size."""
    made = history(units=10_000, events=4_000)
    walk = made.crosswalk(FIRST, LAST, "population")
    table = _shares(walk)
    for size in (10_000, 1_000_000) if quick else (100, 10_000, 1_000_000, 10_000_000):
        yield from _sizes(walk, table, size, rounds=3 if quick else 5)


def _shares(walk: Crosswalk) -> dict[str, list[Any]]:
    rows = [row for row in walk.rows if row.target is not None]
    return {
        "code": [row.source.code for row in rows],
        "target": [row.target.code for row in rows if row.target is not None],
        "share": [float(row.share or 0) for row in rows],
    }


def _sizes(
    walk: Crosswalk, table: dict[str, list[Any]], size: int, rounds: int
) -> Iterator[Result]:
    random = np.random.default_rng(1)
    codes = np.array([unit.code for unit in walk.before])
    picked = random.integers(0, len(codes), size)
    numbers = random.integers(0, 1000, size)
    polars = pl.DataFrame({"code": pl.Series(codes)[picked], "n": numbers})
    pandas = pd.DataFrame({"code": codes[picked], "n": numbers})
    arrow = pa.table({"code": pa.array(codes[picked]), "n": numbers})
    by_hand: dict[str, tuple[Any, Callable[[], object], Callable[[], object]]] = {
        "polars": (polars, *_polars(polars, pl.DataFrame(table))),
        "pandas": (pandas, *_pandas(pandas, pd.DataFrame(table))),
        "pyarrow": (arrow, *_arrow(arrow, pa.table(table))),
    }
    for engine, (frame, join_first, add_first) in by_hand.items():
        sides = {
            "ours": _timer(lambda f=frame: walk.convert(f, code="code", sums=["n"])),
            "join": _timer(join_first),
            "add": _timer(add_first),
        }
        taken = medians(sides, rounds)
        best = min(("join", "add"), key=taken.__getitem__)
        limit = 2 if size <= 100 else 1.1
        yield at_most(
            limit,
            what=f"convert, sums, {engine}",
            size=f"{size:,} rows, {len(codes):,} codes",
            ours=taken["ours"],
            other="join, then add up" if best == "join" else "add up, then join",
            theirs=taken[best],
        )


def _timer(call: Callable[[], object]) -> Callable[[], float]:
    return lambda: timed(call)


def _polars(frame: pl.DataFrame, shares: pl.DataFrame) -> tuple[Any, Any]:
    weighed = (pl.col("n") * pl.col("share")).alias("n")

    def join_first() -> object:
        lazy = frame.lazy().join(shares.lazy(), on="code").select("target", weighed)
        return lazy.group_by("target").agg(pl.col("n").sum()).collect()

    def add_first() -> object:
        lazy = frame.lazy().group_by("code").agg(pl.col("n").sum())
        lazy = lazy.join(shares.lazy(), on="code").select("target", weighed)
        return lazy.group_by("target").agg(pl.col("n").sum()).collect()

    return join_first, add_first


def _pandas(frame: pd.DataFrame, shares: pd.DataFrame) -> tuple[Any, Any]:
    def weighed(joined: pd.DataFrame) -> object:
        joined["n"] = joined["n"] * joined["share"]
        return joined.groupby("target", as_index=False)["n"].sum()

    def join_first() -> object:
        return weighed(frame.merge(shares, on="code"))

    def add_first() -> object:
        return weighed(frame.groupby("code", as_index=False)["n"].sum().merge(shares, on="code"))

    return join_first, add_first


def _arrow(frame: pa.Table, shares: pa.Table) -> tuple[Any, Any]:
    import pyarrow.compute as pc  # noqa: PLC0415 (with the engine that it is of)

    compute: Any = pc

    def weighed(joined: Any) -> Any:
        n = compute.multiply(compute.cast(joined["n_sum"], pa.float64()), joined["share"])
        return joined.append_column("x", n).group_by("target").aggregate([("x", "sum")])

    def join_first() -> object:
        renamed = frame.rename_columns(["code", "n_sum"])
        return weighed(renamed.join(shares, keys="code"))

    def add_first() -> object:
        added = frame.group_by("code").aggregate([("n", "sum")])
        return weighed(added.join(shares, keys="code"))

    return join_first, add_first


if __name__ == "__main__":
    show(results)
