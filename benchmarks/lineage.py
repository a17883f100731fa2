"""Loading, lineage and crosswalks: the national reform, and a made-up history of decades."""

from __future__ import annotations

import csv
import tempfile
import tracemalloc
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

import networkx as nx
import numpy as np

from adminreform import datasets
from adminreform.io import read_history, write_history
from adminreform.reform.chronicle import Adjacency
from benchmarks._made_up import FIRST, LAST, history
from benchmarks._tools import Result, at_most, medians, show, timed

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from adminreform import History
    from adminreform.reform import Chronicle

EVE, DAY = date(2025, 6, 30), date(2025, 7, 1)


def results(*, quick: bool = False) -> Iterator[Result]:
    """Rows of the national reform, then of the made-up history."""
    yield from national(rounds=5 if quick else 11)
    size = (7_000, 10_000) if quick else (70_000, 100_000)
    yield from decades(*size, rounds=3 if quick else 5)


def national(rounds: int) -> Iterator[Result]:
    """Load, lineage and crosswalk of Viet Nam 2025 against reading its rows."""
    known = datasets.vietnam_2025()
    with tempfile.TemporaryDirectory() as folder:
        tables, packed = Path(folder) / "tables", Path(folder) / "history.packed"
        write_history(known, tables)
        write_history(known, packed)

        def read_rows() -> object:
            return [
                list(map(tuple, csv.reader((tables / f"{name}.csv").open(encoding="utf-8"))))
                for name in ("units", "events", "links")
            ]

        def lineage() -> float:
            fresh = read_history(packed)
            return timed(lambda: _all_successors(fresh.chronicle))

        def crosswalk() -> float:
            fresh = read_history(packed)
            return timed(lambda: fresh.crosswalk(EVE, DAY).matching.whole)

        sides: dict[str, Callable[[], float]] = {
            "csv": lambda: timed(read_rows),
            "load": lambda: timed(lambda: read_history(packed)),
            "lineage": lineage,
            "crosswalk": crosswalk,
        }
        taken = medians(sides, rounds)
    size = f"{len(known.chronicle.states):,} states, {len(known.chronicle.links):,} links"
    other = "csv module, same rows into tuples"
    for name in ("load", "lineage", "crosswalk"):
        yield at_most(
            2,
            what=f"national reform: {name}",
            size=size,
            ours=taken[name],
            other=other,
            theirs=taken["csv"],
        )


def _all_successors(chronicle: Chronicle) -> int:
    """Follow every unit of before to the day of the reform."""
    out, targets = chronicle.out, chronicle.targets
    return sum(targets[k] >= 0 for state in chronicle.alive(EVE) for k in out[state])


def decades(units: int, events: int, rounds: int) -> Iterator[Result]:
    """Graph and weights of a made-up history against networkx and a numpy sweep."""
    made = history(units, events)
    chronicle = made.chronicle
    ends = list(zip(chronicle.sources, chronicle.targets, strict=True))
    size = f"{len(chronicle.states):,} states, {len(ends):,} links"
    source, target = chronicle.source_array, chronicle.target_array

    def ours() -> object:
        return Adjacency(source, len(chronicle.states)), Adjacency(target, len(chronicle.states))

    def theirs() -> object:
        graph: Any = nx.MultiDiGraph()
        graph.add_edges_from(ends)
        return graph

    taken = medians({"ours": lambda: timed(ours), "nx": lambda: timed(theirs)}, rounds)
    yield at_most(
        1 / 40,
        what="lineage: build",
        size=size,
        ours=taken["ours"],
        other="networkx MultiDiGraph",
        theirs=taken["nx"],
    )
    memory = {name: _peak(call) for name, call in (("ours", ours), ("nx", theirs))}
    yield Result(
        what="lineage: peak memory",
        size=size,
        ours=memory["ours"],
        other="networkx MultiDiGraph",
        theirs=memory["nx"],
        target="at most 0.05 x",
        met=memory["ours"] <= 0.05 * memory["nx"],
        unit="MiB",
    )
    taken = medians(
        {
            "ours": lambda: timed(lambda: _all_rows(made)),
            "lazy": lambda: timed(lambda: made.crosswalk(FIRST, LAST, "population")),
            "numpy": lambda: timed(lambda: sweep(chronicle)),
        },
        rounds,
    )
    for name, what in (("lazy", "crosswalk over all years: made"), ("ours", "and every row read")):
        yield at_most(
            3,
            what=what,
            size=size,
            ours=taken[name],
            other="numpy frontier sweep, floats",
            theirs=taken["numpy"],
        )


def _all_rows(made: History) -> int:
    """Work out every row: shares, bounds, basis, path."""
    return len(made.crosswalk(FIRST, LAST, "population").rows)


def _peak(call: Callable[[], object]) -> float:
    tracemalloc.start()
    kept = call()
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    del kept
    return peak / 2**20


def sweep(chronicle: Chronicle) -> Any:
    """All weights from first to last day, as an expert would write it in numpy.

    Floats, one share a link, duplicates folded; no bounds, no grounds, no exactness.
    """
    states = len(chronicle.states)
    source, target = chronicle.source_array, chronicle.target_array
    weight = np.ones(len(source))
    for k in chronicle.columns.stated:
        share = chronicle.links[k].share_of("population")
        weight[k] = 1.0 if share is None else float(share)
    order = np.argsort(source, kind="stable")
    starts = np.searchsorted(source[order], np.arange(states + 1))
    opening = np.arange(chronicle.columns.opening)
    origin, here, mass = opening, opening, np.ones(len(opening))
    last = LAST.toordinal()
    while True:
        moving = chronicle.died[here] <= last
        if not moving.any():
            return origin, here, mass
        stay_o, stay_h, stay_m = origin[~moving], here[~moving], mass[~moving]
        move_o, move_h, move_m = origin[moving], here[moving], mass[moving]
        counts = starts[move_h + 1] - starts[move_h]
        offsets = np.repeat(starts[move_h] - np.cumsum(counts) + counts, counts)
        links = order[offsets + np.arange(counts.sum())]
        origin = np.concatenate([stay_o, np.repeat(move_o, counts)])
        here = np.concatenate([stay_h, target[links]])
        mass = np.concatenate([stay_m, np.repeat(move_m, counts) * weight[links]])
        key = origin * states + here
        _, first, inverse = np.unique(key, return_index=True, return_inverse=True)
        mass = np.bincount(inverse, weights=mass)
        origin, here = origin[first], here[first]


if __name__ == "__main__":
    show(results)
