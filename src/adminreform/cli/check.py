"""Hold a plan or a history against the rules."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from adminreform.cli._shared import Commands, add_country, add_language, counted, painted, scheme_of
from adminreform.errors import LoadError
from adminreform.findings import Findings, Severity
from adminreform.io import read, scan_history
from adminreform.plan import Plan
from adminreform.report.words import Words
from adminreform.rules import validate

if TYPE_CHECKING:
    import argparse

__all__ = ["add", "run"]


def add(commands: Commands) -> None:
    """Add the command and its arguments."""
    parser = commands.add_parser(
        "check",
        help="hold a plan or a history against the rules",
        description="Exit code 1 if there are findings as bad as --fail-on, or worse.",
    )
    parser.add_argument("path", metavar="PATH", help="folder of CSV tables, or .json")
    add_language(parser, "en", "the findings")
    add_country(parser)
    parser.add_argument("--fail-on", choices=("error", "warning", "never"), default="error")
    parser.add_argument("--format", choices=("text", "json"), default="text")
    parser.set_defaults(run=run)


def _findings(arguments: argparse.Namespace) -> Findings:
    """What is wrong with a plan, or with each reform of a history."""
    path, scheme = arguments.path, scheme_of(arguments)
    try:
        return validate(read(path, scheme=scheme))
    except LoadError as error:
        reading = scan_history(path, scheme=scheme)
        if len(reading.history.reforms) < 2:  # noqa: PLR2004 (then it was to be a plan)
            raise error from None
    found = Findings(reading.findings)
    for reform in reading.history.reforms:
        found += validate(Plan(reform=reform))
    return found


def run(arguments: argparse.Namespace) -> int:
    """Run the command."""
    findings = _findings(arguments).sorted()
    words = Words(arguments.lang)
    if arguments.format == "json":
        names = ("code", "severity", "subject", "message", "expected", "mend", "basis")
        rows = [dict(zip(names, row, strict=True)) for row in findings.rows(words.language)]
        counts = {str(s): len(findings.by_severity(s)) for s in Severity}
        print(json.dumps({"counts": counts, "findings": rows}, ensure_ascii=False, indent=2))
    else:
        for finding in findings:
            line = finding.to(words.language)
            word = finding.severity.to(words.language)
            print(line.replace(f" {word} ", f" {painted(finding.severity, words)} ", 1))
        print(counted(findings, words))
    if arguments.fail_on == "never":
        return 0
    worst = Severity(arguments.fail_on).rank
    return int(any(finding.severity.rank <= worst for finding in findings))
