"""Run the benchmarks and write a table of each: ``python -m benchmarks [--quick] [NAME ...]``."""

from __future__ import annotations

import argparse
import sys
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING

from benchmarks._tools import load, surroundings, table

if TYPE_CHECKING:
    from collections.abc import Sequence


def scripts() -> list[str]:
    """The names of all benchmark scripts beside this file."""
    return sorted(
        path.stem for path in Path(__file__).parent.glob("*.py") if not path.stem.startswith("_")
    )


def main(arguments: Sequence[str] | None = None) -> None:
    """Run what is asked for, one script after the other."""
    known = scripts()
    parser = argparse.ArgumentParser(prog="python -m benchmarks", description=__doc__)
    parser.add_argument("names", nargs="*", metavar="NAME", help=f"of: {', '.join(known)}")
    parser.add_argument("--quick", action="store_true", help="small sizes, few rounds")
    parser.add_argument("--out", type=Path, help="a Markdown file to write the table to")
    asked = parser.parse_args(arguments)
    if unknown := sorted(set(asked.names) - set(known)):
        parser.error(f"no benchmark {', '.join(unknown)}; there are {', '.join(known)}")

    kind = "quick run: sizes too small to quote" if asked.quick else "full run"
    parts = [f"# Benchmarks ({kind})", surroundings()]
    for name in asked.names or known:
        print(f"{name} ...", file=sys.stderr, flush=True)
        rows = list(import_module(f"benchmarks.{name}").results(quick=asked.quick))
        parts += [f"## {name}", f"Load of the machine at the end: {load()}.", table(rows)]
    text = "\n\n".join(parts) + "\n"
    print(text)
    if asked.out:
        asked.out.parent.mkdir(parents=True, exist_ok=True)
        asked.out.write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main()
