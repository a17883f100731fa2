"""Reading and writing, by what the path is."""

from __future__ import annotations

import secrets
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal

import attrs

from adminreform.amounts import DecimalMark
from adminreform.dates import DayOrder
from adminreform.errors import LoadError, RowError, UnknownFormatError
from adminreform.findings import Findings
from adminreform.io.baselines import read_baseline, write_baseline
from adminreform.io.book_tables import BOOKS, book_specs, read_book, tables_of
from adminreform.io.containers import read_tables, write_atomically, write_tables
from adminreform.io.diffs import diff_from_json, diff_to_json, read_diff, write_diff
from adminreform.io.dump import history_tables, plan_tables
from adminreform.io.load import Reading, load_history, load_plan
from adminreform.io.mark import mark
from adminreform.io.packed import pack, unpack
from adminreform.io.progress import Progress, Steps
from adminreform.io.sarif import to_sarif
from adminreform.io.scanned import Place, PlanReading, as_finding, reading_of
from adminreform.io.scenarios import read_scenario
from adminreform.io.schema import plan_schema, schema_text
from adminreform.io.sheet_cells import Conventions
from adminreform.io.tables import TABLES, Errors, Table
from adminreform.io.template import look_of, template
from adminreform.io.titles import column_title, has_titles, table_title
from adminreform.plan.inputs import InputFile, file_read, rows_read
from adminreform.staffing import redacted
from adminreform.units import Scheme

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from adminreform.history import History
    from adminreform.plan import Plan
    from adminreform.reform import Reform
    from adminreform.text import Language

__all__ = [
    "BOOKS",
    "Place",
    "PlanReading",
    "Progress",
    "Reading",
    "column_title",
    "diff_from_json",
    "diff_to_json",
    "has_titles",
    "inputs_of",
    "mark",
    "plan_schema",
    "proofread",
    "read",
    "read_baseline",
    "read_core",
    "read_diff",
    "read_history",
    "read_one_book",
    "read_scenario",
    "scan_history",
    "scan_plan",
    "schema_text",
    "table_title",
    "to_sarif",
    "write",
    "write_atomically",
    "write_baseline",
    "write_diff",
    "write_history",
    "write_template",
]

PACKED_ENDING = ".packed"
"""Ending of a history that is packed as columns."""


def read(
    path: str | Path, *, scheme: Scheme | None = None, progress: Progress | None = None
) -> Plan:
    """A plan from a folder of CSV tables, a workbook of Excel or a JSON document.

    A plan that is wrong loads, and `validate` tells; only what cannot be read at
    all is an error.

    Args:
        path: A folder with ``units.csv``, ``events.csv`` and ``links.csv``, or a
            file that ends in ``.xlsx`` or ``.json``.
        scheme: Tiers and kinds of the country.
        progress: Called with *done*, *total* and *what* after each table and book; a large
            workbook takes seconds.
    Raises:
        LoadError: Everything that is wrong with the tables, each with file, row,
            column and value.
        UnknownFormatError: If the ending names no format.
    Example:
        >>> import tempfile
        >>> from adminreform.datasets import toy
        >>> with tempfile.TemporaryDirectory() as folder:
        ...     write(toy(), folder)
        ...     told = []
        ...     plan = read(folder, progress=lambda done, total, what: told.append(done / total))
        >>> plan == toy(), told[-1]
        (True, 1.0)
    """
    path = Path(path)
    errors, steps = Errors(), Steps(progress, len(BOOKS))
    tables = read_tables(path, _NEEDED, errors, steps=steps)
    plan = load_plan(tables, errors, str(path), scheme or Scheme(), steps)
    return attrs.evolve(plan, inputs=_inputs(path, tables))


def _inputs(path: Path, tables: Mapping[str, Table]) -> list[InputFile]:
    """The files that tables were read from, with how many rows each had."""
    counts = {name: len(table.rows) for name, table in tables.items() if table.rows}
    if not path.is_dir():
        return [file_read(path, counts)]
    files = {name: path / f"{name}.csv" for name in tables}
    return [
        file_read(file, {name: counts.get(name, 0)})
        for name, file in files.items()
        if file.is_file()
    ]


def scan_plan(
    path: str | Path,
    *,
    scheme: Scheme | None = None,
    numbers: DecimalMark | str | None = None,
    days: DayOrder | str | None = None,
    progress: Progress | None = None,
) -> PlanReading:
    """A plan with what was understood on the way, and with the rows that things stand in.

    Args:
        path: A folder, a workbook or a document; see `read`.
        scheme: Tiers and kinds of the country.
        numbers: The decimal mark of numbers that are text in a workbook: ``comma`` or
            ``point``. None: each column shows which, or an ambiguous number is an error.
        days: What comes first in days that are text: ``day first`` or ``month first``. None:
            each column shows which; under a Vietnamese header the day comes first.
        progress: See `read`.
    Raises:
        LoadError: Everything that is wrong with the tables, each with its place.
        UnknownFormatError: If the ending names no format.
    """
    path = Path(path)
    errors, steps = Errors(), Steps(progress, len(BOOKS))
    tables = read_tables(path, _NEEDED, errors, how=_conventions(numbers, days), steps=steps)
    plan = load_plan(tables, errors, str(path), scheme or Scheme(), steps)
    return reading_of(plan, tables, errors)


def proofread(
    path: str | Path,
    *,
    scheme: Scheme | None = None,
    numbers: DecimalMark | str | None = None,
    days: DayOrder | str | None = None,
    progress: Progress | None = None,
) -> Findings:
    """All that is wrong with the cells of files, and all that was understood, as findings.

    Whatever a workbook holds, this gives findings; their subjects are cells, such as
    ``Biên chế!F41``. `validate` finds what is wrong with the plan itself.

    Args:
        path: A folder, a workbook or a document; see `read`.
        scheme: Tiers and kinds of the country.
        numbers: See `scan_plan`.
        days: See `scan_plan`.
        progress: See `read`.
    Raises:
        UnknownFormatError: If the ending names no format.
    """
    path = Path(path)
    errors, steps = Errors(), Steps(progress, len(BOOKS))
    try:
        tables = read_tables(path, _NEEDED, errors, how=_conventions(numbers, days), steps=steps)
        load_plan(tables, errors, str(path), scheme or Scheme(), steps)
    except LoadError as error:
        bad = [as_finding(one) for one in error.exceptions if isinstance(one, RowError)]
        return Findings([*bad, *errors.notes])
    return Findings(errors.notes)


_NEEDED = ("units", "events", "links")
"""Tables that a plan cannot do without."""


def _conventions(numbers: DecimalMark | str | None, days: DayOrder | str | None) -> Conventions:
    return Conventions(
        None if numbers is None else DecimalMark(numbers),
        None if days is None else DayOrder(days),
    )


def read_core(folder: str | Path, *, scheme: Scheme | None = None) -> Plan:
    """A plan from a folder, without its books; see `read`.

    For plans that come with the library, whose books are read when somebody asks.
    """
    errors = Errors()
    path = Path(folder)
    tables = read_tables(path, _NEEDED, errors, only=TABLES)
    plan = load_plan(tables, errors, str(folder), scheme or Scheme())
    return attrs.evolve(plan, inputs=_inputs(path, tables))


def inputs_of(path: str | Path) -> tuple[InputFile, ...]:
    """The files at a place that hold tables of a plan, in the order of the tables.

    Tables of a folder are not read but counted, so that it is quick; a file is taken as it
    is, without its rows.

    Args:
        path: A folder, a workbook or a document; see `read`.
    """
    place = Path(path)
    if place.is_file():
        return (file_read(place, {}),)
    files = (place / f"{name}.csv" for name in (*TABLES, *book_specs()))
    return tuple(rows_read(file) for file in files if file.is_file())


def read_one_book(folder: str | Path, book: str, reform: Reform) -> Any:
    """One book from a folder of CSV tables; None where there is none.

    Args:
        folder: The folder.
        book: Field of the plan, such as ``staffing``.
        reform: The reform, by whose units bare codes are understood.
    Raises:
        LoadError: Everything that is wrong with its tables.
    """
    errors = Errors()
    tables = read_tables(Path(folder), (), errors, only=tables_of(book))
    found = read_book(book, tables, reform, errors)
    errors.raise_if_any(str(folder))
    return found


def write(
    plan: Plan,
    path: str | Path,
    *,
    people: Literal["all", "redacted"] = "all",
    language: Language | None = None,
    progress: Progress | None = None,
) -> None:
    """Write a plan; reading it again gives an equal one.

    A roster is written in full: days of birth, sex, pay.  What leaves the house is written
    with ``people="redacted"``, which reads as another plan.

    Args:
        plan: The plan.
        path: A folder for CSV tables, or a file that ends in ``.xlsx`` or ``.json``.
        people: ``redacted`` for the book of staff without what tells a person from others,
            with ids of this one writing, and without waivers of rules about staff, which
            may name people; see `staffing.redacted`.
        language: The language of a workbook for people: with titles, lists to choose from,
            formats, and a sheet that explains. None: names and plain cells, for programs.
            Either reads as the same plan.
        progress: Called with *done*, *total* and *what* after each sheet, and at the end.
    Raises:
        UnknownFormatError: If the ending names no format.
    """
    if people == "redacted" and plan.staffing is not None:
        less = redacted(plan.staffing, key=secrets.token_bytes(), around=[plan.reform.effective])
        kept = [waiver for waiver in plan.waivers if not waiver.code.startswith("STF")]
        plan = attrs.evolve(plan, staffing=less, waivers=kept)
    look = None if language is None else look_of(plan, language)
    write_tables(Path(path), plan_tables(plan), look, Steps(progress))


def write_template(
    path: str | Path,
    *,
    plan: Plan | None = None,
    books: Iterable[str] = (),
    language: Language = "vi",
) -> None:
    """Write a workbook to fill in: every column of the tables, and nothing in most of them.

    Args:
        path: A file that ends in ``.xlsx``.
        plan: A plan whose units, events and links are there already, so that units can be
            picked from lists; its books are left out. None: these tables are empty, too.
        books: The books to fill in, such as ``staffing``; none for all of them.
        language: The language of titles and explanations.
    Raises:
        InvalidValueError: If there is no such book.
        UnknownFormatError: If the path does not end in ``.xlsx``.
    """
    path = Path(path)
    if path.suffix != ".xlsx":
        message = f"{path.name}: a template is a workbook; give it a name that ends in .xlsx"
        raise UnknownFormatError(message)
    write_tables(path, *template(plan, tuple(books), language))


def scan_history(folder: str | Path, *, scheme: Scheme | None = None) -> Reading:
    """A history from native tables, and what was understood on the way.

    Args:
        folder: A folder with ``units.csv`` and, unless nothing ever happened,
            ``events.csv`` and ``links.csv``; a ``.json`` document; or a ``.packed``
            history.
        scheme: Tiers and kinds of the country.
    Raises:
        LoadError: Everything that is wrong with the tables, each with file, row,
            column and value.
        ReplayError: If clauses cannot be carried out as written.
    """
    folder = Path(folder)
    if folder.name.endswith(PACKED_ENDING) and folder.is_file():
        history = unpack(folder.read_bytes(), folder, scheme or Scheme())
        return Reading(history, Findings())
    errors = Errors()
    tables = read_tables(folder, ("units",), errors)
    return load_history(tables, errors, str(folder), scheme or Scheme())


def read_history(folder: str | Path, *, scheme: Scheme | None = None) -> History:
    """A history from native tables; `scan_history` gives its findings too.

    Args:
        folder: A folder with ``units.csv``, ``events.csv`` and ``links.csv``, or one of
            the other forms that `scan_history` reads.
        scheme: Tiers and kinds of the country.
    Raises:
        LoadError: Everything that is wrong with the tables, each with file, row,
            column and value.
        ReplayError: If clauses cannot be carried out as written.
    """
    return scan_history(folder, scheme=scheme).history


def write_history(history: History, folder: str | Path) -> None:
    """Write a history as native tables; reading them again gives an equal one.

    Args:
        history: The history.
        folder: A folder for CSV tables, a file that ends in ``.json``, or one that
            ends in ``.packed`` for the columns worked out, which open at once.
    """
    path = Path(folder)
    if path.name.endswith(PACKED_ENDING):
        write_atomically(path, pack(history))
    else:
        write_tables(path, history_tables(history))
