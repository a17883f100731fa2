"""What the benchmark scripts share: taking times, and showing them.

A script is a module of this folder with a function ``results(*, quick)`` that
yields `Result` rows.  Both sides of a row are timed in turns, in one run, and
only their medians are compared: lone seconds say more about the machine.
"""

from __future__ import annotations

import os
import platform
import sys
from dataclasses import dataclass
from datetime import UTC, datetime
from importlib.metadata import PackageNotFoundError, version
from statistics import median
from time import perf_counter, process_time
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

CLOCK = os.environ.get("BENCH_CLOCK", "wall")
"""``wall``, or ``cpu``: the time of all cores, for a machine that is busy with other work."""

PACKAGES = (
    "adminreform",
    "attrs",
    "cattrs",
    "duckdb",
    "narwhals",
    "networkx",
    "numpy",
    "pandas",
    "pint",
    "polars",
    "pyarrow",
    "tobler",
    "vietnam-provinces",
    "vietnamadminunits",
)


@dataclass(frozen=True, kw_only=True)
class Result:
    """One row of the table.

    Attributes:
        what: What is timed.
        size: Rows, links, rounds: how much of it.
        ours: Seconds that the library takes; None where nothing could be measured.
        other: What it is compared with, or why it could not be.
        theirs: Seconds that the other takes; None where nothing could be measured.
        target: The promise in words; empty where nothing is promised.
        met: Whether this run kept it; None where nothing is promised or measured.
        unit: Unit of *ours* and *theirs*, where they are not seconds.
    """

    what: str
    size: str
    ours: float | None
    other: str
    theirs: float | None
    target: str = ""
    met: bool | None = None
    unit: str = ""


def at_most(
    limit: float, *, what: str, size: str, ours: float, other: str, theirs: float
) -> Result:
    """A row whose promise is a ratio: ours takes at most *limit* times theirs."""
    return Result(
        what=what,
        size=size,
        ours=ours,
        other=other,
        theirs=theirs,
        target=f"at most {limit:g} x",
        met=ours <= limit * theirs,
    )


def beside(*, what: str, size: str, ours: float, other: str, theirs: float) -> Result:
    """A row that promises nothing."""
    return Result(what=what, size=size, ours=ours, other=other, theirs=theirs)


def timed(call: Callable[[], object]) -> float:
    """Seconds that one call takes, by the clock that was chosen."""
    clock = process_time if CLOCK == "cpu" else perf_counter
    start = clock()
    call()
    return clock() - start


def cpu_timed(call: Callable[[], object]) -> float:
    """Seconds that all cores together work in one call."""
    start = process_time()
    call()
    return process_time() - start


def timer(call: Callable[[], object]) -> Callable[[], float]:
    """A side of `medians`: seconds of one call."""
    return lambda: timed(call)


def cpu_timer(call: Callable[[], object]) -> Callable[[], float]:
    """A side of `medians`: seconds that all cores together work in one call."""
    return lambda: cpu_timed(call)


def medians(sides: Mapping[str, Callable[[], float]], rounds: int) -> dict[str, float]:
    """The median of each side, all sides taking turns.

    Args:
        sides: Each returns the seconds of one run; wrap a plain call in `timed`.
        rounds: How often each side runs, after one run that only warms up.
    """
    for side in sides.values():
        side()
    seconds: dict[str, list[float]] = {name: [] for name in sides}
    for _ in range(rounds):
        for name, side in sides.items():
            seconds[name].append(side())
    return {name: median(taken) for name, taken in seconds.items()}


def in_words(seconds: float) -> str:
    """Seconds with three figures and a fitting unit."""
    for factor, unit in ((1.0, "s"), (1e3, "ms"), (1e6, "µs")):
        if seconds * factor >= 1:
            return f"{seconds * factor:.3g} {unit}"
    return f"{seconds * 1e9:.3g} ns"


def _shown(value: float | None, unit: str) -> str:
    if value is None:
        return "-"
    return f"{value:.3g} {unit}" if unit else in_words(value)


def table(results: Iterable[Result]) -> str:
    """The results as a Markdown table."""
    titles = ("what", "size", "ours", "compared with", "theirs", "ratio", "target", "met")
    rows = [
        (
            result.what,
            result.size,
            _shown(result.ours, result.unit),
            result.other,
            _shown(result.theirs, result.unit),
            f"{result.ours / result.theirs:.2f}" if result.ours and result.theirs else "-",
            result.target or "-",
            {True: "yes", False: "no", None: "-"}[result.met],
        )
        for result in results
    ]
    lines = [titles, tuple("---" for _ in titles), *rows]
    return "\n".join(f"| {' | '.join(line)} |" for line in lines)


def surroundings() -> str:
    """The day, the interpreter, the machine and the versions, as Markdown lines."""
    python = f"Python {platform.python_version()} ({platform.python_implementation()})"
    machine = f"{platform.system()} {platform.machine()}, {os.cpu_count()} cores"
    return "\n".join(
        [
            f"- day: {datetime.now(UTC):%Y-%m-%d}, clock: {CLOCK}",
            f"- {python}, {machine}, load {load()}",
            f"- {', '.join(_versions(PACKAGES))}",
        ]
    )


def load() -> str:
    """How busy the machine was in the last 1, 5 and 15 minutes, where it says so."""
    if not hasattr(os, "getloadavg"):
        return "unknown"
    return " ".join(f"{load:.1f}" for load in os.getloadavg())


def _versions(packages: Sequence[str]) -> list[str]:
    found: list[str] = []
    for package in packages:
        try:
            found.append(f"{package} {version(package)}")
        except PackageNotFoundError:
            found.append(f"{package} not installed")
    return found


def show(results: Callable[..., Iterable[Result]]) -> None:
    """Run one script by itself: ``python -m benchmarks.NAME [--quick]``."""
    print(table(results(quick="--quick" in sys.argv[1:])))
