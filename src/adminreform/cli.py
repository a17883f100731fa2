"""The command line: look at a demo, check a plan, explain a unit, convert a table, write a report.

Exit codes: 0 for all well, 1 for findings as bad as asked about or worse, 2 for
bad input, which is told in one message.
"""

from __future__ import annotations

import argparse
import csv
import io
import json
import math
import os
import re
import sys
from decimal import Decimal
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, Any, TextIO

from adminreform import __version__
from adminreform.datasets import about, phrases, quang_ninh_2025, toy, vietnam_2025
from adminreform.dates import parse_day
from adminreform.errors import (
    AdminReformError,
    InvalidValueError,
    LoadError,
    MissingExtraError,
    RowError,
)
from adminreform.findings import Findings, Severity
from adminreform.frames import eager, make_frame
from adminreform.io import read, read_history, scan_history, write_atomically
from adminreform.jurisdictions import VIET_NAM
from adminreform.plan import Plan
from adminreform.plot.scope import Scope
from adminreform.report import Provenance, stories, summarise, write_report
from adminreform.report.words import Words
from adminreform.rules import validate
from adminreform.units import Scheme, UnitRef

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from datetime import date

    from adminreform.history import History
    from adminreform.lineage import Trace

__all__ = ["main"]

_COUNTRIES = {"vn": VIET_NAM}
_LANGUAGES = ("en", "vi")
_DEMO = "quang_ninh_2025"
_TRACED = ("06886", "06652", "06967")
_ENGINES = ("pyarrow", "polars", "pandas")
_NUMBER = re.compile(r"[+-]?\d+(\.\d+)?")
_COLOURS = {Severity.ERROR: "31", Severity.WARNING: "33", Severity.INFO: "36"}


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
    try:
        code: int = arguments.run(arguments)
        sys.stdout.flush()
    except BrokenPipeError:  # the reader has seen enough, as in `... | head`
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    except AdminReformError as error:
        return _refuse(str(error))
    except OSError as error:
        return _refuse(f"{error.filename}: {error.strerror}" if error.filename else str(error))
    return code


def _refuse(message: str) -> int:
    print(f"{_paint('error', '31', sys.stderr)}: {message}", file=sys.stderr)
    return 2


def _paint(text: str, colour: str, stream: TextIO | None = None) -> str:
    """The text in a colour, where somebody sees it and did not ask for none."""
    shown = (stream or sys.stdout).isatty() and "NO_COLOR" not in os.environ
    return f"\033[{colour}m{text}\033[0m" if shown else text


# -- arguments ---------------------------------------------------------------


def _day(text: str) -> date:
    try:
        return parse_day(text)
    except InvalidValueError as error:
        raise argparse.ArgumentTypeError(str(error)) from None


def _mean(text: str) -> tuple[str, str]:
    rate, equals, weight = text.partition("=")
    if not (rate and equals and weight):
        message = f"expected RATE=WEIGHT, the columns of a mean and of its weight, got {text!r}"
        raise argparse.ArgumentTypeError(message)
    return rate, weight


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="adminreform",
        description="What became of each administrative unit, and of everything attached to it.",
    )
    parser.add_argument("--version", action="version", version=f"%(prog)s {__version__}")
    commands = parser.add_subparsers(required=True, metavar="COMMAND")
    _demo_arguments(commands)
    _check_arguments(commands)
    _explain_arguments(commands)
    _convert_arguments(commands)
    _report_arguments(commands)
    return parser


def _language(parser: argparse.ArgumentParser, default: str, what: str) -> None:
    parser.add_argument(
        "--lang", choices=_LANGUAGES, default=default, help=f"language of {what} ({default})"
    )


def _country(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--country", choices=sorted(_COUNTRIES), help="whose tiers and kinds the units have"
    )


def _history(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--in",
        dest="history",
        metavar="PATH",
        help=(
            "folder, .json or .packed of a history; or vietnam_2025, toy "
            "(the packaged reform of Quảng Ninh 2025)"
        ),
    )
    _country(parser)


Commands = Any  # argparse does not name the type of its subparsers


def _demo_arguments(commands: Commands) -> None:
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
    _language(parser, "en", "the terminal")
    parser.add_argument(
        "--page-lang", choices=_LANGUAGES, default="vi", help="language of the page (%(default)s)"
    )
    parser.set_defaults(run=_demo)


def _check_arguments(commands: Commands) -> None:
    parser = commands.add_parser(
        "check",
        help="hold a plan or a history against the rules",
        description="Exit code 1 if there are findings as bad as --fail-on, or worse.",
    )
    parser.add_argument("path", metavar="PATH", help="folder of CSV tables, or .json")
    _language(parser, "en", "the findings")
    _country(parser)
    parser.add_argument("--fail-on", choices=("error", "warning", "never"), default="error")
    parser.add_argument("--format", choices=("text", "json"), default="text")
    parser.set_defaults(run=_check)


def _explain_arguments(commands: Commands) -> None:
    parser = commands.add_parser(
        "explain",
        help="what became of a unit, and where it comes from",
        description="Follow a unit to later days and to earlier ones.",
    )
    parser.add_argument(
        "ref", metavar="REF", help="a code (06652), a reference (06652@2025-07-01) or a name"
    )
    _history(parser)
    parser.add_argument("--to", type=_day, metavar="DAY", help="the day to follow it to")
    _language(parser, "en", "the answer")
    parser.set_defaults(run=_explain)


def _convert_arguments(commands: Commands) -> None:
    parser = commands.add_parser(
        "convert",
        help="a CSV table by codes of one day, by codes of another",
        description=(
            "Codes are read as text. What is not named adds no numbers up: other columns tell "
            "rows of one unit apart, such as year or sex."
        ),
    )
    parser.add_argument("source", metavar="IN", help="the table, as CSV")
    parser.add_argument("target", metavar="OUT", help="the result; - for standard output")
    parser.add_argument("--from", dest="start", type=_day, required=True, metavar="DAY")
    parser.add_argument("--to", dest="end", type=_day, required=True, metavar="DAY")
    parser.add_argument("--code", required=True, metavar="COL", help="column of the codes")
    parser.add_argument(
        "--sum",
        dest="sums",
        action="extend",
        nargs="+",
        default=[],
        metavar="COL",
        help="columns that add up",
    )
    parser.add_argument(
        "--mean",
        dest="means",
        action="append",
        default=[],
        type=_mean,
        metavar="RATE=WEIGHT",
        help="a column of means, and that of its denominator",
    )
    parser.add_argument("--measure", metavar="M", help="what shares are of: area, population")
    parser.add_argument("--assume", metavar="A", help="assumption for shares that nobody knows")
    parser.add_argument("--bounds", action="store_true", help="add bounds and estimated shares")
    parser.add_argument(
        "--key",
        dest="keys",
        action="append",
        metavar="COL",
        help="a column that tells rows of one unit apart (all that are not named otherwise)",
    )
    parser.add_argument(
        "--on-unmatched",
        choices=("raise", "keep"),
        default="raise",
        help="rows whose code is no unit of the day: stop, or keep them as they are (raise)",
    )
    parser.add_argument("--whole", action="store_true", help="keep whole numbers whole")
    _history(parser)
    parser.set_defaults(run=_convert)


def _report_arguments(commands: Commands) -> None:
    parser = commands.add_parser("report", help="a plan on one page of HTML")
    parser.add_argument("path", metavar="PATH", help="folder of CSV tables, or .json")
    parser.add_argument("out", metavar="OUT.html", help="the page")
    _language(parser, "vi", "the page")
    _country(parser)
    parser.set_defaults(run=_report)


def _scheme(arguments: argparse.Namespace) -> Scheme | None:
    return _COUNTRIES[arguments.country] if arguments.country else None


def _read_history(arguments: argparse.Namespace) -> History:
    packaged: dict[str | None, Callable[[], History]] = {
        None: lambda: quang_ninh_2025().history,
        "quang_ninh_2025": lambda: quang_ninh_2025().history,
        "vietnam_2025": vietnam_2025,
        "toy": lambda: toy().history,
    }
    named = arguments.history
    if named in packaged and not (named and Path(named).exists()):
        return packaged[named]()
    return read_history(arguments.history, scheme=_scheme(arguments))


# -- demo and report ---------------------------------------------------------


def _demo(arguments: argparse.Namespace) -> int:
    plan = quang_ninh_2025()
    findings = validate(plan)
    words = Words(arguments.lang, phrases(_DEMO, arguments.lang))
    print(summarise(plan).to(words.language, phrases=words.phrases))
    print()
    scope = Scope.of(plan.reform)
    print(_counted(findings, words))
    for finding in (*findings.errors, *findings.warnings):
        print(
            f"  {_painted(finding.severity, words)} {words.named(finding.subject, scope)}: ", end=""
        )
        print(words.named(finding.text.to(words.language), scope))
    for story in stories(plan, _TRACED):
        print()
        print(story.to(words))
    write_report(
        plan,
        arguments.out,
        arguments.page_lang,
        findings,
        provenance=Provenance.of(about(_DEMO)),
        phrases=phrases(_DEMO, arguments.page_lang),
        traced=_TRACED,
    )
    print()
    print(_written(arguments.out, words))
    return 0


def _written(out: str, words: Words) -> str:
    return words.say("The page is at ", "Trang báo cáo ở ") + str(Path(out).resolve())


def _report(arguments: argparse.Namespace) -> int:
    plan = read(arguments.path, scheme=_scheme(arguments))
    write_report(plan, arguments.out, arguments.lang)
    print(_written(arguments.out, Words(arguments.lang)))
    return 0


# -- check -------------------------------------------------------------------


def _painted(severity: Severity, words: Words) -> str:
    return _paint(severity.to(words.language), _COLOURS[severity])


def _counted(findings: Findings, words: Words) -> str:
    errors, warnings, notes = (len(findings.by_severity(severity)) for severity in Severity)
    return ", ".join(
        (
            words.many(errors, "error|errors", "lỗi"),
            words.many(warnings, "warning|warnings", "cảnh báo"),
            words.many(notes, "note|notes", "lưu ý"),
        )
    )


def _findings(arguments: argparse.Namespace) -> Findings:
    """What is wrong with a plan, or with each reform of a history."""
    path, scheme = arguments.path, _scheme(arguments)
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


def _check(arguments: argparse.Namespace) -> int:
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
            print(line.replace(f" {word} ", f" {_painted(finding.severity, words)} ", 1))
        print(_counted(findings, words))
    if arguments.fail_on == "never":
        return 0
    worst = Severity(arguments.fail_on).rank
    return int(any(finding.severity.rank <= worst for finding in findings))


# -- explain -----------------------------------------------------------------


def _explain(arguments: argparse.Namespace) -> int:
    history = _read_history(arguments)
    wordings = {} if arguments.history else phrases(_DEMO, arguments.lang)
    words = Words(arguments.lang, wordings)
    states = _states(history, arguments.ref)
    if len(states) > 1:
        said = ", ".join(f"{history.lineage.unit(ref).full_name} ({ref})" for ref in states)
        print(
            words.say(
                f"{arguments.ref} means {len(states)} states, each of which is followed: {said}",
                f"{arguments.ref} chỉ {len(states)} trạng thái, lần lượt theo dấu: {said}",
            )
        )
    for i, ref in enumerate(states):
        for trace in _traces(history, ref, arguments.to):
            if i or len(states) > 1:
                print()
            print(words.quote(trace.in_words(words.language)))
    return 0


def _states(history: History, asked: str) -> tuple[UnitRef, ...]:
    """Every state that a reference, a code or a name can mean."""
    if "@" in asked:
        return (UnitRef.parse(asked),)
    chronicle = history.chronicle
    if asked in chronicle.by_code:
        return tuple(chronicle.states[i].ref for i in chronicle.by_code[asked])
    days = (history.opening.on, *history.days)
    registries = [history.on(day) for day in days]
    found = dict.fromkeys(unit.ref for registry in registries for unit in registry.search(asked))
    if not found:
        if asked.isalnum() and any(letter.isdigit() for letter in asked):
            chronicle.of_code(asked)  # raises, and names codes that look alike
        registries[-1].find(asked)  # raises, and names names that look alike
    return tuple(found)


def _traces(history: History, ref: UnitRef, to: date | None) -> Iterator[Trace]:
    if to is not None:
        yield history.lineage.trace(ref, to=to)
        return
    days = [history.opening.on, *history.days]
    ways = [history.lineage.trace(ref, to=day) for day in (days[-1], days[0])]
    told = [trace for trace in ways if trace.steps]
    yield from told or ways[:1]


# -- convert -----------------------------------------------------------------


def _convert(arguments: argparse.Namespace) -> int:
    engine = _engine()
    history = _read_history(arguments)
    walk = history.crosswalk(arguments.start, arguments.end, arguments.measure, arguments.assume)
    means: dict[str, str] = dict(arguments.means)
    table = _Csv.read(Path(arguments.source))
    numeric = {*arguments.sums, *means, *means.values()}
    frame = make_frame(table.columns(numeric, exact=engine != "pandas"), engine)
    done = walk.conversion(
        frame,
        code=arguments.code,
        sums=arguments.sums,
        means=means,
        bounds=arguments.bounds,
        whole=arguments.whole,
        keys=arguments.keys,
        on_unmatched=arguments.on_unmatched,
    )
    made = eager(done.frame)
    text = table.text(made.columns, made.rows())
    if arguments.target == "-":
        print(text, end="")
    else:
        write_atomically(Path(arguments.target), text)
    print(done.report, file=sys.stderr)
    return 0


def _engine() -> str:
    for engine in _ENGINES:
        if find_spec(engine) is not None:
            return engine
    raise MissingExtraError(" or ".join(_ENGINES), "pyarrow", "converting a table")


class _Csv:
    """A CSV file as text: its header, its rows, and how it was written."""

    def __init__(self, name: str, rows: list[list[str]], separator: str, mark: str) -> None:
        self.name = name
        self.header, self.rows = rows[0], rows[1:]
        self.separator = separator
        self.mark = mark

    @classmethod
    def read(cls, path: Path) -> _Csv:
        """Read a file, separated by commas, semicolons or tabs."""
        try:
            text = path.read_text(encoding="utf-8")
        except UnicodeDecodeError as error:
            problem = f"not UTF-8: {error.reason} at byte {error.start}"
            raise _unreadable(path.name, 0, "", problem) from None
        mark = "\ufeff" if text.startswith("\ufeff") else ""
        text = text.removeprefix(mark)
        first = text.partition("\n")[0]
        separator = max(",;\t", key=first.count)
        rows = [row for row in csv.reader(io.StringIO(text), delimiter=separator) if row]
        if not rows:
            problem = "the file is empty; the first line names the columns"
            raise _unreadable(path.name, 1, "", problem)
        for number, row in enumerate(rows, 1):
            if len(row) != len(rows[0]):
                problem = f"expected {len(rows[0])} cells as in the header, got {len(row)}"
                raise _unreadable(path.name, number, "", problem)
        return cls(path.name, rows, separator, mark)

    def columns(self, numeric: set[str], *, exact: bool) -> dict[str, list[Any]]:
        """Columns by name: numbers where they are asked for, text elsewhere."""
        found: dict[str, list[Any]] = {}
        for i, name in enumerate(self.header):
            cells = [row[i].strip() for row in self.rows]
            found[name] = (
                self._numbers(name, cells, exact=exact)
                if name in numeric
                else [cell or None for cell in cells]
            )
        return found

    def _numbers(self, name: str, cells: list[str], *, exact: bool) -> list[Any]:
        for number, cell in enumerate(cells, 2):
            if cell and not _NUMBER.fullmatch(cell):
                problem = f"expected a number such as 1234.5 or nothing, got {cell!r}"
                raise _unreadable(self.name, number, name, problem)
        whole = not any("." in cell for cell in cells)
        kind = int if whole else Decimal if exact else float
        return [kind(cell) if cell else None for cell in cells]

    def text(self, header: Sequence[str], rows: Sequence[Sequence[Any]]) -> str:
        """A table as the file was written."""
        out = io.StringIO(newline="")
        writer = csv.writer(out, delimiter=self.separator, lineterminator="\n")
        writer.writerow(header)
        writer.writerows([_cell(value) for value in row] for row in rows)
        return self.mark + out.getvalue()


def _unreadable(name: str, row: int, column: str, problem: str) -> LoadError:
    return LoadError(f"{name} cannot be read", [RowError(name, row, column, problem)])


def _cell(value: Any) -> str:
    if value is None or type(value).__name__ in {"NAType", "NaTType"}:
        return ""
    if isinstance(value, float) and math.isnan(value):  # pandas writes a gap as NaN
        return ""
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return str(value)
