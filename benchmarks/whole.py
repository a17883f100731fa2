"""Whole numbers kept whole: what one group costs, exact beyond 2^53."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING, Any

import narwhals.stable.v2 as nw
import numpy as np
import polars as pl

from adminreform.crosswalk.apportion import largest_remainder
from adminreform.crosswalk.engine_whole import split_in_memory
from benchmarks._by_hand import shares_of
from benchmarks._streams import made_up_walk
from benchmarks._tools import Result, at_most, beside, medians, show, timer

if TYPE_CHECKING:
    from collections.abc import Iterator

SAMPLE = 10_000
"""Groups that are split in pure Python."""


def results(*, quick: bool = False) -> Iterator[Result]:
    """Splitting alone, then whole tables."""
    rounds = 3 if quick else 5
    yield _splitting(100_000 if quick else 1_000_000, rounds)
    yield from _converting(10 if quick else 100, rounds)


def _splitting(groups: int, rounds: int) -> Result:
    claims = _claims(groups)
    table = nw.from_native(claims, eager_only=True)
    found = split_in_memory(table, 1).to_native()
    totals = found.group_by("row").agg(pl.col("sum0").first(), pl.col("part0").sum())
    if not (totals["sum0"] == totals["part0"]).all():
        message = "parts do not sum to what was split"
        raise AssertionError(message)

    few = claims.filter(pl.col("row") < SAMPLE)
    split = [
        (rows["sum0"][0], {i: Fraction(n, rows["den"][0]) for i, n in enumerate(rows["num"])})
        for rows in few.partition_by("row", maintain_order=True)
    ]
    in_python = [n for amount, shares in split for n in largest_remainder(amount, shares).values()]
    if in_python != found.filter(pl.col("row") < SAMPLE)["part0"].to_list():
        message = "numpy and pure Python split differently"
        raise AssertionError(message)

    taken = medians(
        {
            "ours": timer(lambda: split_in_memory(table, 1)),
            "python": timer(lambda: [largest_remainder(n, shares) for n, shares in split]),
        },
        rounds,
    )
    each = taken["ours"] / groups
    return Result(
        what="whole numbers: one group split",
        size=f"{groups:,} groups of 2 to 4, numbers up to 2^60",
        ours=each,
        other="largest_remainder in pure Python, the same parts",
        theirs=taken["python"] / len(split),
        target="at most 1 µs",
        met=each <= 1e-6,
    )


def _claims(groups: int) -> pl.DataFrame:
    """Groups of two to four claimants whose shares sum to 1."""
    random = np.random.default_rng(1)
    claimants = random.integers(2, 5, groups)
    row = np.repeat(np.arange(groups), claimants)
    first = np.cumsum(claimants) - claimants
    num = random.integers(1, 1000, len(row))
    den = np.add.reduceat(num, first)
    amounts = random.integers(-(2**60), 2**60, groups)
    return pl.DataFrame(
        {
            "row": row,
            "index": np.arange(len(row)) - np.repeat(first, claimants),
            "num": num,
            "den": np.repeat(den, claimants),
            "divided": np.ones(len(row), np.int64),
            "sum0": np.repeat(amounts, claimants),
        }
    )


def _converting(years: int, rounds: int) -> Iterator[Result]:
    walk = made_up_walk()
    codes = [unit.code for unit in walk.before]
    random = np.random.default_rng(1)
    groups = len(codes) * years
    table = pl.DataFrame(
        {
            "code": pl.Series(codes)[np.tile(np.arange(len(codes)), years)],
            "year": np.repeat(np.arange(years), len(codes)),
            "n": random.integers(0, 1000, groups),
        }
    )

    def convert(**asked: Any) -> Any:
        return walk.convert(table, code="code", sums=["n"], **asked)

    if convert(whole=True)["n"].sum() != table["n"].sum():
        message = "the total was not kept"
        raise AssertionError(message)
    by_hand = _by_hand(table, pl.DataFrame(shares_of(walk)))
    sides = {
        "whole": timer(lambda: convert(whole=True)),
        "ours": timer(convert),
        "hand": timer(by_hand),
    }
    taken = medians(sides, rounds)
    size = f"{groups:,} groups"
    yield at_most(
        1.1,
        what="convert, sums by year, polars",
        size=size,
        ours=taken["ours"],
        other="polars: join, then add up",
        theirs=taken["hand"],
    )
    yield beside(
        what="convert, whole numbers by year, polars",
        size=size,
        ours=taken["whole"],
        other="convert, not whole",
        theirs=taken["ours"],
    )


def _by_hand(table: pl.DataFrame, shares: pl.DataFrame) -> Any:
    weighed = (pl.col("n") * pl.col("share")).alias("n")

    def join_first() -> object:
        joined = table.lazy().join(shares.lazy(), on="code").select("target", "year", weighed)
        return joined.group_by("target", "year").agg(pl.col("n").sum()).collect()

    return join_first


if __name__ == "__main__":
    show(results)
