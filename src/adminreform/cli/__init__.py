"""The command line: look at plans and histories, check them, write them, convert tables.

Exit codes: 0 for all well, 1 for findings as bad as asked about or worse, 2 for
bad input, which is told in one message.
"""

from __future__ import annotations

import argparse
import io
import os
import sys
from typing import TYPE_CHECKING

from adminreform import __version__
from adminreform.cli import (
    check,
    compare,
    convert,
    demo,
    diff,
    explain,
    inputs,
    law,
    proofread,
    report,
    schema,
    template,
    write,
)
from adminreform.cli._shared import paint
from adminreform.errors import AdminReformError
from adminreform.findings import Severity

if TYPE_CHECKING:
    from collections.abc import Sequence

    from adminreform.text import Language

__all__ = ["COMMANDS", "main"]

COMMANDS = (
    demo,
    check,
    diff,
    inputs,
    compare,
    explain,
    convert,
    report,
    law,
    template,
    proofread,
    write,
    schema,
)
"""The commands, in the order in which they are told of."""


def main(argv: Sequence[str] | None = None) -> int:
    """Run the command line.

    Args:
        argv: The arguments; by default those of the process.
    Returns:
        0 for all well, 1 for findings as bad as asked about or worse, 2 for bad input.
    """
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="replace")
    arguments = _parser().parse_args(argv)
    language: Language = getattr(arguments, "lang", "en")
    try:
        code: int = arguments.run(arguments)
        sys.stdout.flush()
    except BrokenPipeError:  # the reader has seen enough, as in `... | head`
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    except AdminReformError as error:
        return _refuse(error.to(language), language)
    except OSError as error:
        said = f"{error.filename}: {error.strerror}" if error.filename else str(error)
        return _refuse(said, language)
    return code


def _refuse(message: str, language: Language) -> int:
    word = Severity.ERROR.to(language)
    print(f"{paint(word, '31', sys.stderr)}: {message}", file=sys.stderr)
    return 2


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="adminreform",
        description="What became of each administrative unit, and of everything attached to it.",
    )
    parser.add_argument("--version", action="version", version=f"%(prog)s {__version__}")
    commands = parser.add_subparsers(required=True, metavar="COMMAND")
    for command in COMMANDS:
        command.add(commands)
    return parser
