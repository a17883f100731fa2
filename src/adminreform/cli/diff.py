"""What tells two plans apart, and what follows from it."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from adminreform.cli._shared import (
    PLAN,
    Commands,
    a_day,
    add_country,
    add_language,
    add_pack,
    packaged_or_read,
    titles,
)
from adminreform.errors import InvalidValueError
from adminreform.io import diff_to_json
from adminreform.jurisdictions import load
from adminreform.scenarios import compare

if TYPE_CHECKING:
    import argparse

    from adminreform.plan import Plan

__all__ = ["add", "run"]


def add(commands: Commands) -> None:
    """Add the command and its arguments."""
    parser = commands.add_parser(
        "diff",
        help="what tells two plans apart, or two days of one",
        description=(
            "What tells two plans apart; or with --from and --to what happened in one. "
            "Exit code 0 if nothing does, 1 if something does, 2 for bad input."
        ),
    )
    parser.add_argument("first", metavar="A", help=PLAN)
    parser.add_argument(
        "second", metavar="B", nargs="?", help="the other plan; none with --from and --to"
    )
    parser.add_argument(
        "--from",
        dest="after",
        type=a_day,
        metavar="DAY",
        help="what happened after this day, such as that of the last meeting",
    )
    parser.add_argument(
        "--to", dest="until", type=a_day, metavar="DAY", help="and up to the end of this one"
    )
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
    if arguments.second is None:
        return _days(first, arguments)
    if arguments.after or arguments.until:
        message = "--from and --to tell two days of one plan apart: name one plan, or no days"
        raise InvalidValueError(message)
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


def _days(plan: Plan, arguments: argparse.Namespace) -> int:
    """What happened in one plan between two days."""
    if arguments.after is None or arguments.until is None:
        message = "name the other plan, or two days of this one with --from and --to"
        raise InvalidValueError(message)
    if arguments.results:
        message = "--results holds two plans against each other: name the other plan"
        raise InvalidValueError(message)
    told = plan.diff_days(arguments.after, arguments.until)
    if arguments.json:
        print(diff_to_json(told.diff), end="")
    else:
        print(told.in_words(arguments.lang, titles=titles, most=arguments.most))
    return int(len(told.diff) > 0)
