"""A plan on one page."""

from __future__ import annotations

from typing import TYPE_CHECKING

from adminreform.cli._shared import (
    PLAN,
    Commands,
    add_country,
    add_day,
    add_language,
    add_pack,
    packaged_or_read,
    page_at,
    phrases_of,
    provenance_of,
)
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
    parser.add_argument("path", metavar="PATH", help=PLAN)
    parser.add_argument("out", metavar="OUT.html", help="the page")
    add_language(parser, "vi", "the page")
    add_country(parser)
    add_pack(parser)
    add_day(parser)
    parser.set_defaults(run=run)


def run(arguments: argparse.Namespace) -> int:
    """Run the command."""
    pack = None if arguments.pack is None else load(arguments.pack)
    plan = packaged_or_read(arguments.path, arguments)
    findings = validate(plan, None if pack is None else pack.rules, on=arguments.on)
    outlook = None if pack is None else pack.outlook(plan)
    write_report(
        plan,
        arguments.out,
        arguments.lang,
        findings,
        provenance=provenance_of(arguments.path),
        phrases=phrases_of(arguments.path, arguments.lang),
        outlook=outlook,
        on=arguments.on,
    )
    print(page_at(arguments.out, Words(arguments.lang)))
    return 0
