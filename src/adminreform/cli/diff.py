"""What tells two plans apart, and what follows from it."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from adminreform.cli._shared import (
    Commands,
    add_country,
    add_language,
    add_pack,
    packaged_or_read,
    titles,
)
from adminreform.io import diff_to_json
from adminreform.jurisdictions import load
from adminreform.scenarios import compare

if TYPE_CHECKING:
    import argparse

__all__ = ["add", "run"]


def add(commands: Commands) -> None:
    """Add the command and its arguments."""
    parser = commands.add_parser(
        "diff",
        help="what tells two plans apart",
        description="Exit code 0 if nothing does, 1 if something does, 2 for bad input.",
    )
    parser.add_argument("first", metavar="A", help="folder of CSV tables, .xlsx or .json")
    parser.add_argument("second", metavar="B", help="the other plan")
    add_language(parser, "en", "what is told")
    add_country(parser)
    add_pack(parser)
    parser.add_argument(
        "--json", action="store_true", help="as a document that can be sent and applied"
    )
    parser.add_argument(
        "--results",
        action="store_true",
        help="and what follows: findings that appear or go, what new units have otherwise",
    )
    parser.add_argument("--most", type=int, default=20, metavar="N", help="most lines a table (20)")
    parser.set_defaults(run=run)


def run(arguments: argparse.Namespace) -> int:
    """Run the command."""
    first = packaged_or_read(arguments.first, arguments)
    second = packaged_or_read(arguments.second, arguments)
    diff = first.diff(second)
    if arguments.json:
        print(diff_to_json(diff), end="")
        return int(len(diff) > 0)
    print(diff.in_words(arguments.lang, titles=titles, most=arguments.most))
    if arguments.results and len(diff):
        rules = None if arguments.pack is None else load(arguments.pack).rules
        compared = compare(first, {Path(arguments.second).name: second}, rules=rules)
        print(compared.in_words(arguments.lang, most=arguments.most))
    return int(len(diff) > 0)
