"""The packaged reform: checked, counted, on one page."""

from __future__ import annotations

from typing import TYPE_CHECKING

from adminreform.cli._shared import (
    DEMO,
    LANGUAGES,
    Commands,
    add_day,
    add_language,
    counted,
    page_at,
    painted,
)
from adminreform.datasets import about, phrases, quang_ninh_2025
from adminreform.jurisdictions import load
from adminreform.plot.scope import Scope
from adminreform.report import (
    Provenance,
    closings_text,
    readiness_text,
    stories,
    summarise,
    write_report,
)
from adminreform.report.plan_words import words_of
from adminreform.rules import validate

if TYPE_CHECKING:
    import argparse

_TRACED = ("06886", "06652", "06967")

__all__ = ["add", "run"]


def add(commands: Commands) -> None:
    """Add the command and its arguments."""
    parser = commands.add_parser(
        "demo",
        help="the reform of Quảng Ninh 2025: checked, counted, on one page",
        description=(
            "Load the packaged reform of Quảng Ninh province, Viet Nam, of 1 July 2025, check it, "
            "print what it does, and write one HTML page that opens without a network. The page "
            "is in Vietnamese unless --page-lang says otherwise; the terminal speaks English "
            "unless --lang does."
        ),
    )
    parser.add_argument(
        "--out", metavar="FILE.html", default="quang-ninh-2025.html", help="the page (%(default)s)"
    )
    add_language(parser, "en", "the terminal")
    parser.add_argument(
        "--page-lang", choices=LANGUAGES, default="vi", help="language of the page (%(default)s)"
    )
    add_day(parser)
    parser.set_defaults(run=run)


def run(arguments: argparse.Namespace) -> int:
    """Run the command."""
    plan = quang_ninh_2025()
    pack = load("vn")
    findings = validate(plan, pack.rules, on=arguments.on)
    write_report(
        plan,
        arguments.out,
        arguments.page_lang,
        findings,
        provenance=Provenance.of(about(DEMO)),
        phrases=phrases(DEMO, arguments.page_lang),
        traced=_TRACED,
        outlook=pack.outlook(plan),
        on=arguments.on,
    )
    words = words_of(plan, arguments.lang, phrases(DEMO, arguments.lang))
    print(summarise(plan).to(words.language, phrases=words.phrases))
    print()
    print(closings_text(plan, words))
    print()
    print(readiness_text(plan, words))
    print()
    scope = Scope.of(plan.reform)
    print(counted(findings, words))
    for finding in (*findings.errors, *findings.warnings):
        where = words.subject(finding.subject, scope)
        text = words.named(finding.text.to(words.language), scope)
        print(f"  {painted(finding.severity, words)} {where}: {text}")
    for story in stories(plan, _TRACED):
        print()
        print(story.to(words))
    print()
    print(page_at(arguments.out, words))
    return 0
