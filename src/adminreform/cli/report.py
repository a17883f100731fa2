"""A plan on one page."""

from __future__ import annotations

from typing import TYPE_CHECKING

from adminreform.cli._shared import (
    Commands,
    add_country,
    add_day,
    add_language,
    add_pack,
    page_at,
    scheme_of,
)
from adminreform.io import read
from adminreform.jurisdictions import load
from adminreform.report import write_report
from adminreform.report.words import Words
from adminreform.rules import validate

if TYPE_CHECKING:
    import argparse

__all__ = ["add", "run"]


def add(commands: Commands) -> None:
    """Add the command and its arguments."""
    parser = commands.add_parser("report", help="a plan on one page of HTML")
    parser.add_argument("path", metavar="PATH", help="folder of CSV tables, .xlsx or .json")
    parser.add_argument("out", metavar="OUT.html", help="the page")
    add_language(parser, "vi", "the page")
    add_country(parser)
    add_pack(parser)
    add_day(parser)
    parser.set_defaults(run=run)


def run(arguments: argparse.Namespace) -> int:
    """Run the command."""
    pack = None if arguments.pack is None else load(arguments.pack)
    plan = read(arguments.path, scheme=scheme_of(arguments) or (pack.scheme if pack else None))
    findings = validate(plan, None if pack is None else pack.rules, on=arguments.on)
    outlook = None if pack is None else pack.outlook(plan)
    write_report(plan, arguments.out, arguments.lang, findings, outlook=outlook, on=arguments.on)
    print(page_at(arguments.out, Words(arguments.lang)))
    return 0
