"""Writing the tables of a made-up book, for the scripts beside this one."""

from __future__ import annotations

import csv
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from adminreform import datasets
from adminreform.io.book_tables import book_rows, book_specs

if TYPE_CHECKING:
    from adminreform import Plan

DATA = Path(datasets.__file__).parent / "data" / "quang_ninh_2025"


def write_book(plan: Plan) -> None:
    """Write the tables of the book of a plan, without columns that nobody uses.

    They go into the folder that is the first argument of the script, or into the data set.
    """
    out = Path(sys.argv[1]) if len(sys.argv) > 1 else DATA
    for name, rows in book_rows(plan).items():
        used = [c for c in book_specs()[name].columns if any(row[c] for row in rows)]
        with (out / f"{name}.csv").open("w", encoding="utf-8", newline="") as file:
            writer = csv.DictWriter(file, used, extrasaction="ignore", lineterminator="\n")
            writer.writeheader()
            writer.writerows(rows)
        print(f"{name}.csv: {len(rows)} rows")
