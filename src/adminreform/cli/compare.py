"""Hold scenarios against a plan."""

from __future__ import annotations

from typing import TYPE_CHECKING

from adminreform.cli._shared import (
    PLAN,
    Commands,
    add_country,
    add_day,
    add_fail_on,
    add_language,
    add_pack,
    exit_code,
    packaged_or_read,
)
from adminreform.io import read_scenario
from adminreform.jurisdictions import load
from adminreform.scenarios import compare

if TYPE_CHECKING:
    import argparse

__all__ = ["add", "run"]


def add(commands: Commands) -> None:
    """Add the command and its arguments."""
    parser = commands.add_parser(
        "compare",
        help="what scenarios change in a plan",
        description="Exit code 1 if a scenario brings findings as bad as --fail-on, or worse.",
    )
    parser.add_argument("path", metavar="PLAN", help=PLAN)
    parser.add_argument("scenarios", metavar="SCENARIO", nargs="+", help="a scenario as TOML")
    add_language(parser, "en", "what is told")
    add_country(parser)
    add_pack(parser)
    add_day(parser)
    parser.add_argument("--most", type=int, default=20, metavar="N", help="most lines a sort (20)")
    add_fail_on(parser, "never")
    parser.set_defaults(run=run)


def run(arguments: argparse.Namespace) -> int:
    """Run the command."""
    scenarios = [read_scenario(path) for path in arguments.scenarios]
    plan = packaged_or_read(arguments.path, arguments)
    rules = None if arguments.pack is None else load(arguments.pack).rules
    compared = compare(plan, scenarios, rules=rules, on=arguments.on)
    print(compared.in_words(arguments.lang, most=arguments.most))
    new = (finding for each in scenarios for finding in compared.findings(each.name).appear)
    return exit_code(new, arguments)
