"""A plan in another form."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from adminreform.cli._shared import (
    LANGUAGES,
    PLAN,
    Bar,
    Commands,
    add_country,
    add_language,
    add_pack,
    packaged_or_read,
    written,
)
from adminreform.io import write
from adminreform.report.words import Words

if TYPE_CHECKING:
    import argparse

__all__ = ["add", "run"]


def add(commands: Commands) -> None:
    """Add the command and its arguments."""
    parser = commands.add_parser(
        "write",
        help="a plan in another form: folder of tables, workbook or document",
        description=(
            "Write a plan as what OUT is: a folder of CSV tables (no ending), a workbook (.xlsx) "
            "or a document (.json). Each reads as the same plan."
        ),
    )
    parser.add_argument("path", metavar="IN", help=PLAN)
    parser.add_argument("out", metavar="OUT", help="folder, .xlsx or .json")
    parser.add_argument(
        "--for-people",
        dest="titles",
        choices=LANGUAGES,
        help="a workbook with titles, lists and explanations in this language; else names only",
    )
    parser.add_argument(
        "--redacted",
        action="store_true",
        help="without what tells one person from others; this is another plan",
    )
    add_language(parser, "en", "what is told")
    add_country(parser)
    add_pack(parser)
    parser.set_defaults(run=run)


def run(arguments: argparse.Namespace) -> int:
    """Run the command."""
    plan = packaged_or_read(arguments.path, arguments)
    people: Literal["all", "redacted"] = "redacted" if arguments.redacted else "all"
    with Bar(arguments.lang) as bar:
        write(
            plan,
            arguments.out,
            people=people,
            language=arguments.titles,
            progress=bar.writing,
        )
    print(written(arguments.out, Words(arguments.lang)))
    return 0
