"""`import adminreform` against the import of an empty package.

Each import runs in an interpreter of its own, which takes the time itself, so
that its start does not count; compiled files are there before the first round.
"""

from __future__ import annotations

import os
import subprocess
import sys
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from benchmarks._tools import Result, medians, show

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

EXTRA = 0.002
"""Seconds that the import may take longer than that of an empty package."""

CODE = (
    "from time import perf_counter; start = perf_counter(); "
    "import {}; print(perf_counter() - start)"
)


def import_seconds(package: str, environment: Mapping[str, str]) -> float:
    """Seconds that a fresh interpreter takes to import *package*."""
    done = subprocess.run(
        [sys.executable, "-c", CODE.format(package)],
        check=True,
        capture_output=True,
        text=True,
        env=environment,
    )
    return float(done.stdout)


def results(*, quick: bool = False) -> Iterator[Result]:
    """One row: the library and an empty package, taking turns."""
    rounds = 11 if quick else 101
    with TemporaryDirectory() as folder:
        empty = Path(folder, "modules", "an_empty_package", "__init__.py")
        empty.parent.mkdir(parents=True)
        empty.touch()
        environment = {
            name: text for name, text in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"
        }
        paths = [str(empty.parents[1]), environment.get("PYTHONPATH", "")]
        environment["PYTHONPATH"] = os.pathsep.join(filter(None, paths))
        environment["PYTHONPYCACHEPREFIX"] = str(Path(folder, "compiled"))
        packages = ("an_empty_package", "adminreform")
        seconds = medians(
            {name: partial(import_seconds, name, environment) for name in packages}, rounds
        )
    theirs, ours = (seconds[name] for name in packages)
    yield Result(
        what="import adminreform",
        size=f"{rounds} rounds",
        ours=ours,
        other="import of an empty package",
        theirs=theirs,
        target=f"at most {EXTRA * 1000:g} ms more",
        met=ours <= theirs + EXTRA,
    )


if __name__ == "__main__":
    show(results)
