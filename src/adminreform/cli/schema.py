"""The JSON Schema of the document of a plan."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from adminreform.cli._shared import Commands, add_language, written
from adminreform.io import schema_text, write_atomically
from adminreform.report.words import Words

if TYPE_CHECKING:
    import argparse

__all__ = ["add", "run"]


def add(commands: Commands) -> None:
    """Add the command and its arguments."""
    parser = commands.add_parser(
        "schema",
        help="the JSON Schema of the document of a plan",
        description=(
            "Print the JSON Schema (2020-12) of the documents that `write PLAN OUT.json` makes; "
            "editors complete and check with it."
        ),
    )
    parser.add_argument("--out", metavar="FILE", help="write to a file instead of the screen")
    add_language(parser, "en", "what is told")
    parser.set_defaults(run=run)


def run(arguments: argparse.Namespace) -> int:
    """Run the command."""
    if arguments.out:
        write_atomically(Path(arguments.out), schema_text())
        print(written(arguments.out, Words(arguments.lang)))
    else:
        print(schema_text(), end="")
    return 0
