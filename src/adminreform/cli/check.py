"""Hold a plan or a history against the rules of the core, or of a jurisdiction."""

from __future__ import annotations

import json
import sys
from datetime import date
from decimal import Decimal, InvalidOperation
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import quote

from adminreform import __version__
from adminreform.cli._shared import (
    PLAN,
    Commands,
    a_day,
    add_country,
    add_day,
    add_fail_on,
    add_language,
    add_pack,
    columns,
    counted,
    exit_code,
    in_colour,
    packaged_or_read,
    phrases_of,
    scheme_of,
    written,
)
from adminreform.errors import InvalidValueError, LoadError, RowError
from adminreform.findings import Baseline, Findings
from adminreform.io import (
    BOOKS,
    read_baseline,
    scan_history,
    to_sarif,
    write_atomically,
    write_baseline,
)
from adminreform.io.sheet_words import in_sheets
from adminreform.jurisdictions import Pack, load
from adminreform.report import findings_page, findings_text
from adminreform.report.findings_text import MANY, by_rule, plain
from adminreform.report.words import Words
from adminreform.rules import CORE, Rule, validate
from adminreform.rules.ovr_duties import as_of

if TYPE_CHECKING:
    import argparse
    from collections.abc import Sequence

    from adminreform.findings import Compared
    from adminreform.plan import Plan

__all__ = ["add", "run"]

MOST = 10
"""How many findings of one rule the text tells, unless all are asked for."""

_FORMATS = ("text", "json", "sarif", "html")


def add(commands: Commands) -> None:
    """Add the command and its arguments."""
    parser = commands.add_parser(
        "check",
        help="hold a plan or a history against the rules",
        description=(
            "Hold a plan, or every reform of a history, against the rules of the core, and with "
            "--pack against the law of a jurisdiction."
        ),
        epilog=(
            "Exit code 0: nothing as bad as --fail-on was found. 1: something was. 2: the input "
            "cannot be read, or the request makes no sense."
        ),
    )
    parser.add_argument("path", metavar="PATH", help=PLAN)
    add_language(parser, "en", "the findings")
    add_country(parser)
    add_pack(parser)
    add_day(parser)
    parser.add_argument(
        "--overlay",
        action="append",
        default=[],
        metavar="ID=VALUE",
        help="another value for a parameter of the law, for a what-if",
    )
    parser.add_argument(
        "--known-on",
        type=a_day,
        metavar="DAY",
        help="the law as it was known on this day, without later acts and what they ended",
    )
    parser.add_argument(
        "--explain",
        action="store_true",
        help="tell what each broken rule demands, what was expected, by which law, what to do",
    )
    parser.add_argument(
        "--all",
        action="store_true",
        help=f"tell every finding, and not only the first {MOST} of each rule",
    )
    add_fail_on(parser)
    parser.add_argument(
        "--format", choices=_FORMATS, default="text", help="what is written (%(default)s)"
    )
    parser.add_argument("--out", metavar="FILE", help="write to a file instead of the screen")
    parser.add_argument(
        "--baseline", metavar="FILE", help="findings that are known and accepted, as TOML"
    )
    parser.add_argument(
        "--write-baseline",
        metavar="FILE",
        help="accept all that is found, and write it as a baseline (needs --because)",
    )
    parser.add_argument("--because", metavar="WHY", help="why it is accepted")
    parser.set_defaults(run=run)


def _pack(arguments: argparse.Namespace) -> Pack | None:
    if arguments.pack is None:
        if arguments.overlay or arguments.known_on:
            message = "--overlay and --known-on change the law of a pack: name it with --pack"
            raise InvalidValueError(message)
        return None
    pack = load(arguments.pack)
    values = dict(_value(pack, text) for text in arguments.overlay)
    if values:
        pack = pack.overlay(values, name=", ".join(arguments.overlay))
    return pack if arguments.known_on is None else pack.known_on(arguments.known_on)


def _value(pack: Pack, text: str) -> tuple[str, object]:
    """One ``id=value``, read as the parameter holds it."""
    name, equals, value = text.partition("=")
    if not equals:
        message = f"expected ID=VALUE, got {text!r}"
        raise InvalidValueError(message)
    holds = pack.law[name].holds
    try:
        read_as: dict[str, Any] = {
            "number": lambda: int(value) if value.lstrip("-").isdigit() else Decimal(value),
            "flag": lambda: {"true": True, "false": False}[value.casefold()],
            "day": lambda: date.fromisoformat(value),
            "text": lambda: value,
        }
        return name, read_as[holds]()
    except (InvalidOperation, KeyError, ValueError):
        if holds not in {"number", "flag", "day", "text"}:
            message = f"{name} holds {holds}, which cannot be given on a line; use Law.overlay"
        else:
            message = f"{name} holds a {holds}, which {value!r} is not"
        raise InvalidValueError(message) from None


def _findings(
    arguments: argparse.Namespace, rules: Sequence[Rule], pack: Pack | None
) -> tuple[Findings, Plan | None]:
    """What is wrong with a plan, which is given too, or with each reform of a history."""
    path = arguments.path
    try:
        plan = packaged_or_read(path, arguments)
    except LoadError as error:
        if not any(_is_the_day(each) for each in error.exceptions):
            raise
        reading = scan_history(path, scheme=scheme_of(arguments, pack))
        if len(reading.history.reforms) < 2:  # noqa: PLR2004 (then it was to be a plan)
            raise error from None
        return Findings(reading.findings) + validate(reading.history, rules, on=arguments.on), None
    found = validate(plan, rules, on=arguments.on)
    if Path(path).suffix == ".xlsx":
        return Findings(in_sheets(found, Path(path))), plan
    return found, plan


def _is_the_day(error: Exception) -> bool:
    """Whether it says that tables are of several days, as those of a history are."""
    return isinstance(error, RowError) and error.column == "effective" and error.row == 0


def run(arguments: argparse.Namespace) -> int:
    """Run the command."""
    pack = _pack(arguments)
    rules = CORE if pack is None else pack.rules
    found, plan = _findings(arguments, rules, pack)
    findings = found.sorted()
    words = Words(arguments.lang)
    baseline = read_baseline(arguments.baseline) if arguments.baseline else Baseline()
    if arguments.write_baseline:
        if not arguments.because:
            message = "--write-baseline needs --because: say why the findings are accepted"
            raise InvalidValueError(message)
        wider = Baseline.of(findings, because=arguments.because, keeping=baseline)
        write_baseline(wider, arguments.write_baseline)
        print(written(arguments.write_baseline, words), file=sys.stderr)
    compared = baseline.compare(findings, arguments.on or date.today())  # noqa: DTZ011 (now)
    text = _text(arguments, compared, rules, pack, plan)
    if arguments.out:
        write_atomically(Path(arguments.out), text)
        print(written(arguments.out, words), file=sys.stderr)
    else:
        print(text, end="")
    if arguments.format != "text" or arguments.out:
        print(_summary(compared, words), file=sys.stderr)
    return exit_code(compared.new, arguments)


def _text(
    arguments: argparse.Namespace,
    compared: Compared,
    rules: Sequence[Rule],
    pack: Pack | None,
    plan: Plan | None,
) -> str:
    phrases = phrases_of(arguments.path, arguments.lang)
    words = Words(arguments.lang, phrases)
    if arguments.format == "json":
        made: dict[str, Any] = compared.new.to_dict(words.language)
        if pack is not None:
            seen = pack.law.seen_on
            made["law"] = {
                "pack": pack.code,
                "overlays": [str(a) for a in pack.law.overlays],
                "known_on": seen.isoformat() if seen else None,
            }
        if arguments.on is not None:
            made["on"] = arguments.on.isoformat()
        if arguments.baseline:
            made["known"] = compared.known.to_dict(words.language)["findings"]
        return json.dumps(made, ensure_ascii=False, indent=2) + "\n"
    if arguments.format == "sarif":
        relative = not Path(arguments.path).is_absolute()
        path = quote(Path(arguments.path).as_posix()) if relative else ""
        log = to_sarif(
            compared.new + compared.known,
            rules,
            version=__version__,
            language=words.language,
            path=path,
            known=compared.known,
        )
        return json.dumps(log, ensure_ascii=False, indent=2) + "\n"
    if arguments.format == "html":
        return findings_page(
            compared.new,
            words.language,
            rules=rules,
            title=(words.quote(plan.title) if plan else "") or Path(arguments.path).name,
            known=compared.known,
            remarks=_remarks(arguments, pack, plan, words),
            plan=plan,
            phrases=phrases,
        )
    on_screen = not arguments.out
    said = findings_text(
        compared.new,
        words.language,
        rules=rules,
        plan=plan,
        explain=arguments.explain,
        most=None if arguments.all else MOST,
        width=columns(wrapped=arguments.explain) if on_screen else None,
        paint=in_colour if on_screen else plain,
        phrases=phrases,
    )
    found = [said] if said else []
    if arguments.explain or len(compared.new) > MANY:
        found.append("")
    cut = not arguments.all and any(len(each) > MOST for each in by_rule(compared.new))
    if cut:
        found.append(words.say("--all tells every one of them", "--all: nêu tất cả"))
    end = [*_remarks(arguments, pack, plan, words), _summary(compared, words)]
    return "\n".join([*found, *end]) + "\n"


def _days_told(plan: Plan, words: Words) -> list[str]:
    """The days as of which books are judged if nobody asks for another; none without books."""
    if all(getattr(plan, book) is None for book in BOOKS):
        return []
    told = [
        words.say("the day of the reform, ", "ngày sắp xếp ") + words.day(plan.reform.effective)
    ]
    last = None if plan.assets is None else plan.assets.last_day
    if last is not None:
        told.append(words.say("assets ", "tài sản ") + words.day(last))
    if plan.oversight is not None:
        day = words.day(as_of(plan, plan.oversight, None))
        told.append(words.say("oversight ", "theo dõi, giám sát ") + day)
    said = words.say("as of ", "tính đến ") + "; ".join(told)
    return [said + words.say(" (--on for another day)", " (chọn ngày khác bằng --on)")]


def _remarks(
    arguments: argparse.Namespace, pack: Pack | None, plan: Plan | None, words: Words
) -> list[str]:
    asked = arguments.on
    if asked is None:
        day = [] if plan is None else _days_told(plan, words)
    else:
        day = [words.say("as of ", "tính đến ngày ") + words.day(asked)]
    if pack is None:
        return day
    law = words.say("law of ", "pháp luật ") + pack.title.to(words.language)
    return [*day, law, *(str(assumption) for assumption in pack.law.overlays)]


def _summary(compared: Compared, words: Words) -> str:
    parts = [counted(compared.new, words)]
    if len(compared.known):
        known = words.number(len(compared.known))
        parts.append(words.say(f"{known} known and accepted", f"{known} đã biết và chấp nhận"))
    if compared.expired:
        many = words.number(len(compared.expired))
        parts.append(words.say(f"{many} no longer accepted", f"{many} hết thời hạn chấp nhận"))
    if compared.stale:
        many = words.number(len(compared.stale))
        parts.append(
            words.say(
                f"{many} entries of the baseline are of nothing found",
                f"{many} mục đã chấp nhận nay không còn",
            )
        )
    return "; ".join(parts)
