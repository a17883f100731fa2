"""A table by codes of one day, by codes of another."""

from __future__ import annotations

import argparse
import csv
import io
import math
import re
import sys
from decimal import Decimal
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, Any

from adminreform.cli._shared import Commands, a_day, add_history, history_of
from adminreform.crosswalk.matching import WAY_OUT
from adminreform.errors import (
    InvalidValueError,
    LoadError,
    MissingExtraError,
    RowError,
    UnmatchedCodesError,
)
from adminreform.frames import eager, make_frame
from adminreform.io import write_atomically

if TYPE_CHECKING:
    from collections.abc import Sequence

_ENGINES = ("pyarrow", "polars", "pandas")
_NUMBER = re.compile(r"[+-]?\d+(\.\d+)?")

__all__ = ["add", "run"]


def _mean(text: str) -> tuple[str, str]:
    rate, equals, weight = text.partition("=")
    if not (rate and equals and weight):
        message = f"expected RATE=WEIGHT, the columns of a mean and of its weight, got {text!r}"
        raise argparse.ArgumentTypeError(message)
    return rate, weight


def add(commands: Commands) -> None:
    """Add the command and its arguments."""
    parser = commands.add_parser(
        "convert",
        help="a CSV table by codes of one day, by codes of another",
        description=(
            "Codes are read as text. What is not named adds no numbers up: other columns tell "
            "rows of one unit apart, such as year or sex."
        ),
    )
    parser.add_argument("source", metavar="IN", help="the table, as CSV")
    parser.add_argument("target", metavar="OUT", help="the result; - for standard output")
    parser.add_argument("--from", dest="start", type=a_day, required=True, metavar="DAY")
    parser.add_argument("--to", dest="end", type=a_day, required=True, metavar="DAY")
    parser.add_argument("--code", required=True, metavar="COL", help="column of the codes")
    parser.add_argument(
        "--sum",
        dest="sums",
        action="extend",
        nargs="+",
        default=[],
        metavar="COL",
        help="columns that add up",
    )
    parser.add_argument(
        "--mean",
        dest="means",
        action="append",
        default=[],
        type=_mean,
        metavar="RATE=WEIGHT",
        help="a column of means, and that of its denominator",
    )
    parser.add_argument("--measure", metavar="M", help="what shares are of: area, population")
    parser.add_argument("--assume", metavar="A", help="assumption for shares that nobody knows")
    parser.add_argument("--bounds", action="store_true", help="add bounds and estimated shares")
    parser.add_argument(
        "--key",
        dest="keys",
        action="append",
        metavar="COL",
        help="a column that tells rows of one unit apart (all that are not named otherwise)",
    )
    parser.add_argument(
        "--on-unmatched",
        choices=("raise", "keep"),
        default="raise",
        help="rows whose code is no unit of the day: stop, or keep them as they are (raise)",
    )
    parser.add_argument("--whole", action="store_true", help="keep whole numbers whole")
    add_history(parser)
    parser.set_defaults(run=run)


def run(arguments: argparse.Namespace) -> int:
    """Run the command."""
    engine = _engine()
    history = history_of(arguments)
    walk = history.crosswalk(arguments.start, arguments.end, arguments.measure, arguments.assume)
    means: dict[str, str] = dict(arguments.means)
    table = _Csv.read(Path(arguments.source))
    numeric = {*arguments.sums, *means, *means.values()}
    frame = make_frame(table.columns(numeric, exact=engine != "pandas"), engine)
    try:
        done = walk.conversion(
            frame,
            code=arguments.code,
            sums=arguments.sums,
            means=means,
            bounds=arguments.bounds,
            whole=arguments.whole,
            keys=arguments.keys,
            on_unmatched=arguments.on_unmatched,
        )
    except UnmatchedCodesError as error:
        message = str(error).replace(WAY_OUT, "pass --on-unmatched keep")
        raise InvalidValueError(message) from None
    made = eager(done.frame)
    text = table.text(made.columns, made.rows())
    if arguments.target == "-":
        print(text, end="")
    else:
        write_atomically(Path(arguments.target), text)
    print(done.report, file=sys.stderr)
    return 0


def _engine() -> str:
    for engine in _ENGINES:
        if find_spec(engine) is not None:
            return engine
    raise MissingExtraError(" or ".join(_ENGINES), "pyarrow", "converting a table")


class _Csv:
    """A CSV file as text: its header, its rows, and how it was written."""

    def __init__(self, name: str, rows: list[list[str]], separator: str, mark: str) -> None:
        self.name = name
        self.header, self.rows = rows[0], rows[1:]
        self.separator = separator
        self.mark = mark

    @classmethod
    def read(cls, path: Path) -> _Csv:
        """Read a file, separated by commas, semicolons or tabs."""
        try:
            text = path.read_text(encoding="utf-8")
        except UnicodeDecodeError as error:
            problem = f"not UTF-8: {error.reason} at byte {error.start}"
            raise _unreadable(path.name, 0, "", problem) from None
        mark = "\ufeff" if text.startswith("\ufeff") else ""
        text = text.removeprefix(mark)
        first = text.partition("\n")[0]
        separator = max(",;\t", key=first.count)
        rows = [row for row in csv.reader(io.StringIO(text), delimiter=separator) if row]
        if not rows:
            problem = "the file is empty; the first line names the columns"
            raise _unreadable(path.name, 1, "", problem)
        for number, row in enumerate(rows, 1):
            if len(row) != len(rows[0]):
                problem = f"expected {len(rows[0])} cells as in the header, got {len(row)}"
                raise _unreadable(path.name, number, "", problem)
        return cls(path.name, rows, separator, mark)

    def columns(self, numeric: set[str], *, exact: bool) -> dict[str, list[Any]]:
        """Columns by name: numbers where they are asked for, text elsewhere."""
        found: dict[str, list[Any]] = {}
        for i, name in enumerate(self.header):
            cells = [row[i].strip() for row in self.rows]
            found[name] = (
                self._numbers(name, cells, exact=exact)
                if name in numeric
                else [cell or None for cell in cells]
            )
        return found

    def _numbers(self, name: str, cells: list[str], *, exact: bool) -> list[Any]:
        for number, cell in enumerate(cells, 2):
            if cell and not _NUMBER.fullmatch(cell):
                problem = f"expected a number such as 1234.5 or nothing, got {cell!r}"
                raise _unreadable(self.name, number, name, problem)
        whole = not any("." in cell for cell in cells)
        kind = int if whole else Decimal if exact else float
        return [kind(cell) if cell else None for cell in cells]

    def text(self, header: Sequence[str], rows: Sequence[Sequence[Any]]) -> str:
        """A table as the file was written."""
        out = io.StringIO(newline="")
        writer = csv.writer(out, delimiter=self.separator, lineterminator="\n")
        writer.writerow(header)
        writer.writerows([_cell(value) for value in row] for row in rows)
        return self.mark + out.getvalue()


def _unreadable(name: str, row: int, column: str, problem: str) -> LoadError:
    return LoadError(f"{name} cannot be read", [RowError(name, row, column, problem)])


def _cell(value: Any) -> str:
    if value is None or type(value).__name__ in {"NAType", "NaTType"}:
        return ""
    if isinstance(value, float) and math.isnan(value):  # pandas writes a gap as NaN
        return ""
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return str(value)
