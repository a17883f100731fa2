"""Books carried as frames, checks included, against the same `convert`.

Budget lines by unit, chapter and item are added up, divided to the đồng and put in a ledger;
`convert` with the same keys gives the closing alone.  People are placed one by one by a table
of decisions and checked for doubles; `convert` with their ids as keys keeps the same rows.
"""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

import numpy as np
import pandas as pd
import polars as pl

from adminreform import datasets
from adminreform.holdings import carry_frame, carry_rows
from benchmarks._tools import Result, at_most, medians, show, timer

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from adminreform import Crosswalk, History

START, END = date(2025, 6, 30), date(2025, 7, 1)
KEYS = ["chapter", "item"]


def results(*, quick: bool = False) -> Iterator[Result]:
    """Lines and people of growing number, in two engines."""
    history = datasets.vietnam_2025()
    walk = history.crosswalk(START, END, "population", "equal")
    for size in (10_000, 100_000) if quick else (10_000, 1_000_000, 10_000_000):
        for engine, make in _ENGINES.items():
            yield _lines(history, walk, size, engine, make)
    for size in (10_000, 100_000) if quick else (10_000, 1_000_000):
        for engine, make in _ENGINES.items():
            yield _people(history, walk, size, engine, make)


def _polars(columns: dict[str, Any]) -> Any:
    return pl.DataFrame(columns)


def _pandas(columns: dict[str, Any]) -> Any:
    return pd.DataFrame(columns)


_ENGINES: dict[str, Callable[[dict[str, Any]], Any]] = {"polars": _polars, "pandas": _pandas}


def _lines(
    history: History, walk: Crosswalk, size: int, engine: str, make: Callable[[dict[str, Any]], Any]
) -> Result:
    random = np.random.default_rng(5)
    codes = np.array([unit.code for unit in walk.before.at_tier("commune")])
    frame = make(
        {
            "code": random.choice(codes, size),
            "chapter": random.integers(800, 810, size),
            "item": random.integers(0, 20, size),
            "dong": random.integers(0, 10**9, size),
        }
    )

    def ours() -> None:
        carried = carry_frame(
            frame,
            history,
            START,
            END,
            unit="code",
            amounts=["dong"],
            measure="population",
            assume="equal",
        )
        if carried.check():
            raise AssertionError(carried.check())

    def theirs() -> Any:
        return walk.convert(frame, code="code", sums=["dong"], keys=KEYS, whole=True)

    taken = medians({"ours": timer(ours), "theirs": timer(theirs)}, 3 if size > 10**6 else 5)
    return at_most(
        2,
        what=f"carry_frame and check, {engine}",
        size=f"{size:,} budget lines",
        ours=taken["ours"],
        other="convert with the same keys",
        theirs=taken["theirs"],
    )


def _people(
    history: History, walk: Crosswalk, size: int, engine: str, make: Callable[[dict[str, Any]], Any]
) -> Result:
    random = np.random.default_rng(6)
    old = np.array([unit.code for unit in walk.before.at_tier("commune")])
    new = np.array([unit.code for unit in walk.after.at_tier("commune")])
    ids = np.char.add("p", np.char.zfill(np.arange(size).astype(str), 8))
    people = make({"id": ids, "code": random.choice(old, size), "n": np.ones(size, dtype=np.int64)})
    decided = make({"id": ids, "to": random.choice(new, size)})

    def ours() -> None:
        carried = carry_rows(people, history, START, END, unit="code", id="id", decided=decided)
        if carried.check():
            raise AssertionError(carried.check())

    def theirs() -> Any:
        return walk.convert(people, code="code", sums=["n"], keys=["id"], whole=True)

    taken = medians({"ours": timer(ours), "theirs": timer(theirs)}, 3)
    return at_most(
        2,
        what=f"carry_rows and check, {engine}",
        size=f"{size:,} people",
        ours=taken["ours"],
        other="convert that keeps the rows",
        theirs=taken["theirs"],
    )


if __name__ == "__main__":
    show(results())
