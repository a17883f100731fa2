"""Every cell of a plan that cannot be read, with its place."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from adminreform.amounts import DecimalMark
from adminreform.cli._shared import (
    Bar,
    Commands,
    add_country,
    add_fail_on,
    add_language,
    add_pack,
    columns,
    counted,
    exit_code,
    in_colour,
    scheme_of,
    written,
)
from adminreform.dates import DayOrder
from adminreform.errors import InvalidValueError
from adminreform.io import mark, proofread, read
from adminreform.jurisdictions import load
from adminreform.report import findings_text
from adminreform.report.words import Words

if TYPE_CHECKING:
    import argparse

__all__ = ["add", "run"]

_MOST = 20
"""How many findings of one kind are told, unless all are asked for."""


def add(commands: Commands) -> None:
    """Add the command and its arguments."""
    parser = commands.add_parser(
        "proofread",
        help="every cell of a plan that cannot be read, and how to mend it",
        description=(
            "Tell what is wrong with cells, each with its sheet and address, and how what was "
            "doubtful has been understood. `check` holds a plan that can be read against rules."
        ),
        epilog=(
            "Exit code 0: nothing as bad as --fail-on was found. 1: something was. 2: there is "
            "no such file, or the request makes no sense."
        ),
    )
    parser.add_argument("path", metavar="PLAN", help=".xlsx, folder of CSV tables, or .json")
    parser.add_argument(
        "--mark",
        metavar="OUT.xlsx",
        help="write a copy of the workbook in which the cells are filled and say what to do",
    )
    parser.add_argument(
        "--numbers",
        choices=[each.value for each in DecimalMark],
        help="the decimal mark of numbers that are text; by default as each column shows",
    )
    parser.add_argument(
        "--days",
        choices=[each.value for each in DayOrder],
        help="what comes first in days that are text; by default as each column shows",
    )
    parser.add_argument(
        "--all",
        action="store_true",
        help=f"tell every finding, and not only the first {_MOST} of each kind",
    )
    add_fail_on(parser)
    add_language(parser, "en", "what is told")
    add_country(parser)
    add_pack(parser)
    parser.set_defaults(run=run)


def run(arguments: argparse.Namespace) -> int:
    """Run the command."""
    path, words = Path(arguments.path), Words(arguments.lang)
    if arguments.mark and path.suffix != ".xlsx":
        message = f"--mark fills the cells of a workbook, and {path.name} is none"
        vi = f"--mark chỉ đánh dấu ô của sổ tính Excel; {path.name} không phải sổ tính"
        raise InvalidValueError(message, vi)
    pack = None if arguments.pack is None else load(arguments.pack)
    if not path.exists():
        read(path)  # which says so, and what is there instead
    with Bar(arguments.lang) as bar:
        found = proofread(
            path,
            scheme=scheme_of(arguments, pack),
            numbers=arguments.numbers,
            days=arguments.days,
            progress=bar.reading,
        )
    most = None if arguments.all else _MOST
    said = findings_text(
        found, words.language, most=most, width=columns(wrapped=False), paint=in_colour
    )
    if said:
        print(said)
        print()
    print(counted(found, words))
    if arguments.mark:
        cells = mark(path, found, arguments.mark, language=words.language)
        many = words.many(cells, "cell marked|cells marked", "ô được đánh dấu")
        print(f"{many}; {written(arguments.mark, words)}")
    return exit_code(found, arguments)
