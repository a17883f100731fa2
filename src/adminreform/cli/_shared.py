"""What the commands share: days, languages, histories, colours."""

from __future__ import annotations

import argparse
import os
import shutil
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING, Any, TextIO

from adminreform.datasets import about, phrases, quang_ninh_2025, toy, vietnam_2025
from adminreform.dates import parse_day
from adminreform.errors import InvalidValueError
from adminreform.findings import Findings, Severity
from adminreform.io import column_title, has_titles, read, read_history, table_title
from adminreform.jurisdictions import VIET_NAM, available, load
from adminreform.report import Provenance
from adminreform.text import Language, Text

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping
    from datetime import date
    from typing import Self

    from adminreform.findings import Finding
    from adminreform.history import History
    from adminreform.jurisdictions import Pack
    from adminreform.plan import Plan
    from adminreform.report.words import Words
    from adminreform.units import Scheme

__all__ = [
    "DEMO",
    "LANGUAGES",
    "PLAN",
    "Bar",
    "Commands",
    "a_day",
    "add_country",
    "add_day",
    "add_fail_on",
    "add_history",
    "add_language",
    "add_pack",
    "columns",
    "counted",
    "dataset_of",
    "exit_code",
    "history_of",
    "in_colour",
    "packaged_or_read",
    "page_at",
    "paint",
    "painted",
    "phrases_of",
    "provenance_of",
    "scheme_of",
    "titles",
    "written",
]

COUNTRIES = {"vn": VIET_NAM}
LANGUAGES: tuple[Language, ...] = ("en", "vi")
DEMO = "quang_ninh_2025"
COLOURS = {Severity.ERROR: "31", Severity.WARNING: "33", Severity.INFO: "36"}

PACKAGED: Mapping[str, Callable[[], Plan]] = {"quang_ninh_2025": quang_ninh_2025, "toy": toy}
PLAN = "folder of CSV tables, .xlsx or .json; or quang_ninh_2025, toy"
"""What a plan may be given as."""

Commands = Any  # argparse does not name the type of its subparsers


def paint(text: str, colour: str, stream: TextIO | None = None) -> str:
    """The text in a colour, where somebody sees it and did not ask for none."""
    shown = (stream or sys.stdout).isatty() and not os.environ.get("NO_COLOR")
    return f"\033[{colour}m{text}\033[0m" if shown else text


def in_colour(severity: Severity, word: str) -> str:
    return paint(word, COLOURS[severity])


def painted(severity: Severity, words: Words) -> str:
    return in_colour(severity, severity.to(words.language))


def columns(*, wrapped: bool) -> int | None:
    """How wide lines may be: as the screen is; elsewhere not limited unless it has to be.

    Lines that go to a file or another program are not broken, so that each finding is one.
    """
    if sys.stdout.isatty() or wrapped:
        return shutil.get_terminal_size().columns
    return None


def counted(findings: Findings, words: Words) -> str:
    errors, warnings, notes = (len(findings.by_severity(severity)) for severity in Severity)
    return ", ".join(
        (
            words.many(errors, "error|errors", "lỗi"),
            words.many(warnings, "warning|warnings", "cảnh báo"),
            words.many(notes, "note|notes", "lưu ý"),
        )
    )


def a_day(text: str) -> date:
    try:
        return parse_day(text)
    except InvalidValueError as error:
        raise argparse.ArgumentTypeError(str(error)) from None


def add_language(parser: argparse.ArgumentParser, default: str, what: str) -> None:
    parser.add_argument(
        "--lang", choices=LANGUAGES, default=default, help=f"language of {what} ({default})"
    )


def add_country(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--country", choices=sorted(COUNTRIES), help="whose tiers and kinds the units have"
    )


def add_history(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--in",
        dest="history",
        metavar="PATH",
        help=(
            "folder, .xlsx, .json or .packed of a history; or vietnam_2025, toy "
            "(the packaged reform of Quảng Ninh 2025)"
        ),
    )
    add_country(parser)


def add_pack(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--pack",
        metavar="CODE",
        help=f"the jurisdiction whose law counts, too: {', '.join(available())}",
    )


def add_day(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--on",
        type=a_day,
        metavar="DAY",
        help=(
            "the day as of which what is late or open is told; by default the one that the plan "
            "itself tells of"
        ),
    )


def add_fail_on(parser: argparse.ArgumentParser, default: str = "error") -> None:
    parser.add_argument(
        "--fail-on",
        choices=(*(each.value for each in Severity), "never"),
        default=default,
        help="how bad a finding must be for exit code 1 (%(default)s)",
    )


def exit_code(findings: Iterable[Finding], arguments: argparse.Namespace) -> int:
    """1 if any finding is as bad as ``--fail-on`` says, or worse."""
    if arguments.fail_on == "never":
        return 0
    worst = Severity(arguments.fail_on).rank
    return int(any(finding.severity.rank <= worst for finding in findings))


def page_at(out: str, words: Words) -> str:
    """Where a page is."""
    return words.say("The page is at ", "Trang báo cáo ở ") + str(Path(out).resolve())


def written(out: str, words: Words) -> str:
    """Where a file is that was asked for beside what the screen shows."""
    return words.say("written to ", "đã ghi vào ") + str(Path(out).resolve())


class Bar:
    """How far something has come, on a line of the terminal that is gone in the end.

    Nothing is shown where standard error is no terminal, or before it has taken a second.
    """

    WIDTH = 30
    PATIENCE = 1.0

    def __init__(self, language: Language) -> None:
        self.words = Text("reading", "đang đọc"), Text("writing", "đang ghi")
        self.language: Language = language
        self.begun = time.monotonic()
        self.shown = False

    def reading(self, done: int, total: int, what: str) -> None:
        self._show(0, done, total, what)

    def writing(self, done: int, total: int, what: str) -> None:
        self._show(1, done, total, what)

    def _show(self, doing: int, done: int, total: int, what: str) -> None:
        if not sys.stderr.isatty() or time.monotonic() - self.begun < self.PATIENCE:
            return
        full = self.WIDTH * done // total
        bar = "█" * full + "░" * (self.WIDTH - full)
        line = f"{self.words[doing].to(self.language)} {bar} {100 * done // total:3} % {what}"
        cut = line[: shutil.get_terminal_size().columns - 1]
        print(f"\r\033[K{cut}", end="", file=sys.stderr, flush=True)
        self.shown = True

    def end(self) -> None:
        """Clear the line."""
        if self.shown:
            print("\r\033[K", end="", file=sys.stderr, flush=True)
            self.shown = False

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.end()


def scheme_of(arguments: argparse.Namespace, pack: Pack | None = None) -> Scheme | None:
    """The scheme of the country that was asked for, else that of a pack."""
    if arguments.country:
        return COUNTRIES[arguments.country]
    return None if pack is None else pack.scheme


def history_of(arguments: argparse.Namespace) -> History:
    packaged: dict[str | None, Callable[[], History]] = {
        None: lambda: quang_ninh_2025().history,
        "quang_ninh_2025": lambda: quang_ninh_2025().history,
        "vietnam_2025": vietnam_2025,
        "toy": lambda: toy().history,
    }
    named = arguments.history
    if named in packaged and not (named and Path(named).exists()):
        return packaged[named]()
    return read_history(arguments.history, scheme=scheme_of(arguments))


def dataset_of(named: str) -> str:
    """The data set that is meant by a name; empty for a path, which goes before."""
    return named if named in PACKAGED and not Path(named).exists() else ""


def packaged_or_read(named: str, arguments: argparse.Namespace) -> Plan:
    """A plan from a path, or one that comes with the library."""
    if dataset_of(named):
        return PACKAGED[named]()
    pack = None if arguments.pack is None else load(arguments.pack)
    with Bar(arguments.lang) as bar:
        return read(named, scheme=scheme_of(arguments, pack), progress=bar.reading)


def phrases_of(named: str, language: Language) -> dict[str, str]:
    """Wordings of phrases of a data set in a language; none for a path."""
    dataset = dataset_of(named)
    return phrases(dataset, language) if dataset else {}


def provenance_of(named: str) -> Provenance | None:
    """Where a data set comes from; nobody knows that of a path."""
    dataset = dataset_of(named)
    return Provenance.of(about(dataset)) if dataset else None


def titles(table: str, column: str) -> Text | None:
    """What a table is called in front of people, or a column of it."""
    if not has_titles(table, column):
        return None
    if column:
        return Text(*(column_title(table, column, each) for each in LANGUAGES))
    return Text(*(table_title(table, each) for each in LANGUAGES))
