"""A plan on one page."""

from __future__ import annotations

from typing import TYPE_CHECKING

from adminreform.cli._shared import Commands, add_country, add_language, scheme_of
from adminreform.cli.demo import written
from adminreform.io import read
from adminreform.report import write_report
from adminreform.report.words import Words

if TYPE_CHECKING:
    import argparse

__all__ = ["add", "run"]


def add(commands: Commands) -> None:
    """Add the command and its arguments."""
    parser = commands.add_parser("report", help="a plan on one page of HTML")
    parser.add_argument("path", metavar="PATH", help="folder of CSV tables, or .json")
    parser.add_argument("out", metavar="OUT.html", help="the page")
    add_language(parser, "vi", "the page")
    add_country(parser)
    parser.set_defaults(run=run)


def run(arguments: argparse.Namespace) -> int:
    """Run the command."""
    plan = read(arguments.path, scheme=scheme_of(arguments))
    write_report(plan, arguments.out, arguments.lang)
    print(written(arguments.out, Words(arguments.lang)))
    return 0
