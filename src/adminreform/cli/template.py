"""A workbook to fill in."""

from __future__ import annotations

from typing import TYPE_CHECKING

from adminreform.cli._shared import (
    Commands,
    add_country,
    add_language,
    add_pack,
    packaged_or_read,
    written,
)
from adminreform.io import BOOKS, write_template
from adminreform.report.words import Words

if TYPE_CHECKING:
    import argparse

__all__ = ["add", "run"]


def add(commands: Commands) -> None:
    """Add the command and its arguments."""
    parser = commands.add_parser(
        "template",
        help="a workbook of Excel to fill in",
        description=(
            "Write a workbook with a sheet a table: titles, lists to choose from, and a sheet "
            "that explains. `proofread` tells what is wrong with one that was filled in."
        ),
    )
    parser.add_argument("out", metavar="OUT.xlsx", help="the workbook")
    parser.add_argument(
        "--book",
        dest="books",
        action="append",
        default=[],
        metavar="BOOK",
        help=f"a book to fill in, again for another; by default all: {', '.join(BOOKS)}",
    )
    parser.add_argument(
        "--plan",
        metavar="PLAN",
        help=(
            "a plan whose units and clauses are there already, so that units can be picked: "
            "folder, .xlsx, .json, quang_ninh_2025 or toy"
        ),
    )
    add_language(parser, "vi", "the workbook")
    add_country(parser)
    add_pack(parser)
    parser.set_defaults(run=run)


def run(arguments: argparse.Namespace) -> int:
    """Run the command."""
    plan = None if arguments.plan is None else packaged_or_read(arguments.plan, arguments)
    write_template(arguments.out, plan=plan, books=arguments.books, language=arguments.lang)
    print(written(arguments.out, Words(arguments.lang)))
    return 0
