"""Look a parameter of the law up, or list them."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from adminreform.cli._shared import Commands, a_day, add_language
from adminreform.errors import NotInForceError
from adminreform.jurisdictions import available, load
from adminreform.law import law_text
from adminreform.report.words import Words

if TYPE_CHECKING:
    import argparse
    from collections.abc import Iterator

    from adminreform.law import LawOfDay, Parameter

__all__ = ["add", "run"]


def add(commands: Commands) -> None:
    """Add the command and its arguments."""
    parser = commands.add_parser(
        "law",
        help="what the law of a jurisdiction fixes, with its source",
        description="A whole id, or its beginning: sev, sev.quit; nothing lists all.",
    )
    parser.add_argument("id", metavar="ID", nargs="?", default="", help="of a parameter")
    parser.add_argument("--pack", metavar="CODE", default="vn", help=", ".join(available()))
    parser.add_argument(
        "--on", type=a_day, metavar="DAY", help="the day of which the law is wanted (today)"
    )
    add_language(parser, "en", "the answer")
    parser.set_defaults(run=run)


def run(arguments: argparse.Namespace) -> int:
    """Run the command."""
    law = load(arguments.pack).law
    words = Words(arguments.lang)
    day = law.on(arguments.on or date.today())  # noqa: DTZ011 (a day, here and now)
    if arguments.id in law:
        print("\n".join(_lines(day, law[arguments.id], words)))
        return 0
    found = [key for key in law if not arguments.id or key.startswith(f"{arguments.id}.")]
    if not found:
        law[arguments.id]  # raises, and names ids that look alike
    for key in found:
        print(f"{key}: {law[key].title.to(words.language)}")
    return 0


def _lines(day: LawOfDay, parameter: Parameter, words: Words) -> Iterator[str]:
    language = words.language
    yield f"{parameter.id}: {parameter.title.to(language)}"
    if parameter.scope.en:
        yield words.say("applies to: ", "áp dụng cho: ") + parameter.scope.to(language)
    held = day.choices(parameter.id)
    if not held:
        try:
            day[parameter.id]
        except NotInForceError as error:
            yield words.say(str(error), f"không có hiệu lực ngày {words.day(day.day)}")
    for provision in held:
        choice = f" ({provision.choice})" if provision.choice else ""
        yield f"{law_text(provision.value, language)} {parameter.unit}{choice}".rstrip()
        yield f"  {provision.period.in_words(language)}"
        yield f"  {provision.cited(language)}"
        if provision.url:
            yield f"  {provision.url}"
        if provision.note.en:
            yield f"  {provision.note.to(language)}"
    for question in parameter.questions:
        yield words.say("open: ", "chưa rõ: ") + question.to(language)
