"""From which files a plan is read, and whether others are the same."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import attrs

from adminreform.cli._shared import Commands, add_country, add_language, add_pack, packaged_or_read
from adminreform.errors import InvalidValueError
from adminreform.io import inputs_of
from adminreform.report.words import Words

if TYPE_CHECKING:
    import argparse

    from adminreform.plan import InputFile

__all__ = ["add", "run"]


def add(commands: Commands) -> None:
    """Add the command and its arguments."""
    parser = commands.add_parser(
        "inputs",
        help="from which files a plan is read",
        description=(
            "Name, size, SHA-256 and rows of each file of a plan. Exit code 0; with --verify 1 if "
            "a file differs; 2 for bad input."
        ),
    )
    parser.add_argument("path", metavar="PLAN", help="folder of CSV tables, .xlsx or .json")
    parser.add_argument(
        "--verify", metavar="PATH", help="whether the files there are those of the plan"
    )
    parser.add_argument("--json", action="store_true", help="as JSON, with the whole SHA-256")
    add_language(parser, "en", "what is told")
    add_country(parser)
    add_pack(parser)
    parser.set_defaults(run=run)


def run(arguments: argparse.Namespace) -> int:
    """Run the command."""
    words = Words(arguments.lang)
    inputs = packaged_or_read(arguments.path, arguments).inputs
    if arguments.verify is not None:
        return _verify(inputs, arguments.verify, words)
    if arguments.json:
        told = [{**attrs.asdict(each, recurse=False), "rows": dict(each.rows)} for each in inputs]
        print(json.dumps(told, ensure_ascii=False, indent=2))
        return 0
    for each in inputs:
        rows = words.many(sum(each.rows.values()), "row|rows", "dòng")
        size = words.say("bytes", "byte")
        print(f"{each.sha256[:12]}  {each.name}: {words.number(each.size)} {size}, {rows}")
    return 0


def _verify(inputs: tuple[InputFile, ...], path: str, words: Words) -> int:
    """Name the files that differ, are gone, or came."""
    there = {each.name: each for each in inputs_of(path)}
    if not there:
        message = f"{path}: there is no file of a plan; name a folder of tables or a file"
        raise InvalidValueError(message)
    single = len(inputs) == len(there) == 1
    known = {next(iter(there)) if single else each.name: each for each in inputs}
    wrong = 0
    for name in dict.fromkeys((*known, *there)):
        ours, theirs = known.get(name), there.get(name)
        if ours is not None and theirs is not None and ours.sha256 == theirs.sha256:
            continue
        wrong += 1
        if theirs is None:
            said = words.say("is not there", "không có")
        elif ours is None:
            said = words.say("is none of the plan", "không thuộc phương án")
        else:
            said = words.say("has other content", "khác nội dung")
        print(f"{name}: {said}")
    if not wrong:
        count = words.many(len(inputs), "file|files", "tệp")
        print(words.say(f"the same: {count}", f"trùng khớp: {count}"))
    return int(wrong > 0)
