"""A plan with what was understood while reading it, and with the rows that things stand in."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cached_property
from typing import TYPE_CHECKING

import attrs

from adminreform.findings import Finding, Findings, Severity
from adminreform.io.kinds import columns_in, of_book
from adminreform.io.tables import TABLES, SheetPlace, Table
from adminreform.plan import Plan
from adminreform.text import Text
from adminreform.units import UnitRef

if TYPE_CHECKING:
    from collections.abc import Iterator

    from adminreform.errors import RowError
    from adminreform.io.tables import Errors, Row

__all__ = ["Place", "PlanReading", "as_finding", "reading_of"]

_FAMILIES = {
    "UNI": ("units",),
    "EVT": ("events", "links"),
    "LIN": ("links", "events", "units"),
    "STF": ("staffing",),
    "BUD": ("budgets",),
    "AST": ("assets",),
    "REC": ("records",),
    "SVC": ("services",),
    "TRN": ("training",),
    "TRI": ("trial",),
    "OVR": ("oversight",),
}
"""Where findings of a family look for their subject first: tables, or all of a book."""

_KEYS = {"events": ("event",), "units": ("ref", "code"), "budget_codes": ("code",)}
"""Columns that tell the rows of a table apart, where that is no ``id``."""


_WORD = re.compile(r"[^\s,;:()'\"“”‘’<>]+")
_TELLING = 3
"""Letters from which on a word of a text is hardly in a cell by chance."""


@attrs.frozen
class Place:
    """Where a row stands in a file.

    Attributes:
        file: The file; of a document, with the table.
        row: The row.
        table: Name of the table.
        sheet: The sheet of a workbook; empty for other files.
        cell: The address in the sheet; empty for other files.

    Example:
        >>> str(Place("plan.xlsx", 41, "roster", "Danh sách nhân sự", "A41"))
        'plan.xlsx, Danh sách nhân sự!A41'
    """

    file: str
    row: int
    table: str
    sheet: str = ""
    cell: str = ""

    def __str__(self) -> str:
        if self.sheet:
            return f"{self.file}, {self.sheet}!{self.cell}"
        return f"{self.file}, row {self.row}"


@attrs.frozen(eq=False)
class PlanReading:
    """A plan read from files, with what was understood on the way.

    The plan itself knows nothing of files: two plans are equal wherever they were read.

    Attributes:
        plan: The plan.
        findings: What the files leave open, and how it was understood.
    """

    plan: Plan
    findings: Findings
    _tables: Mapping[str, Table]
    _sheets: Mapping[str, SheetPlace]

    def places(self, finding: Finding) -> tuple[Place, ...]:
        """The rows that a finding of `validate` is about.

        Args:
            finding: A finding; its subject is the id of a row, or a unit.

        Returns:
            First rows of its family that tie its subject to something else that its text
            names; then the rows with the id that is its subject, in the tables of its family
            or else in any; for a unit, first the rows of the family whose id the text names,
            then its row in the table of units, then rows of the family that name it. Nothing
            for a subject that is no row, such as ``plan``.
        """
        subject = str(finding.subject)
        words = _words_of(finding) - {subject}
        tables = self._tables_of(finding.family)
        found = [self._told(*row, words) for row in self._ties(tables, subject, words)]
        rows = [row for name in tables for row in self._by_key.get((name, subject), ())]
        if not rows:
            if isinstance(finding.subject, UnitRef):
                found += [
                    self._place(name, row, _key_of(name))
                    for table in tables
                    for word in sorted(words)
                    for name, row in self._by_key.get((table, word), ())
                    if table not in TABLES
                ]
            rows = [
                row for (_, key), held in self._by_key.items() if key == subject for row in held
            ]
        found += [self._told(name, row, words) for name, row in rows]
        found += [
            self._place(*place)
            for name in tables
            for place in self._by_unit.get((name, subject), ())
        ]
        first = {(at.file, at.row, at.table): at for at in reversed(found)}
        return tuple(dict.fromkeys(first[at.file, at.row, at.table] for at in found))

    def _ties(
        self, tables: tuple[str, ...], subject: str, words: frozenset[str]
    ) -> Iterator[tuple[str, Row]]:
        """Rows without an id of their own that name the subject beside a word of the text."""
        for name in tables:
            if name in TABLES or "id" in columns_in(name):
                continue
            texts = [c.name for c in columns_in(name).values() if c.type is str]
            for row in self._tables[name].rows:
                cells = {row[column] for column in texts}
                if subject in cells and cells & words:
                    yield name, row

    def _told(self, name: str, row: Row, words: frozenset[str]) -> Place:
        """Where a row stands, at the only cell whose text the finding quotes."""
        kinds = columns_in(name)
        columns = [
            column
            for column, text in row.cells.items()
            if text in words and len(text) >= _TELLING and column in kinds
        ]
        columns = [column for column in columns if kinds[column].type is not UnitRef]
        one = len(columns) == 1
        return self._place(name, row, columns[0] if one else _key_of(name))

    def _tables_of(self, family: str) -> tuple[str, ...]:
        books = of_book()
        return tuple(
            table
            for part in _FAMILIES.get(family, ())
            for table in self._tables
            if table == part or books.get(table) == part
        )

    @cached_property
    def _by_key(self) -> Mapping[tuple[str, str], list[tuple[str, Row]]]:
        found: dict[tuple[str, str], list[tuple[str, Row]]] = {}
        for name, row in self._rows():
            keys = [row[key] for key in _KEYS.get(name, ("id",)) if row[key]]
            if name == "units":
                keys.append(f"{row['code']}@{row['since']}")
            for key in dict.fromkeys(keys):
                found.setdefault((name, key), []).append((name, row))
        return found

    @cached_property
    def _by_unit(self) -> Mapping[tuple[str, str], list[tuple[str, Row, str]]]:
        units = {
            name: [c.name for c in columns_in(name).values() if c.type is UnitRef]
            if name not in TABLES
            else ["source", "target"]
            for name in self._tables
        }
        found: dict[tuple[str, str], list[tuple[str, Row, str]]] = {}
        for name, row in self._rows():
            for ref, column in {row[column]: column for column in reversed(units[name])}.items():
                if ref:
                    found.setdefault((name, ref), []).append((name, row, column))
        return found

    def _rows(self) -> Iterator[tuple[str, Row]]:
        for name, table in self._tables.items():
            for row in table.rows:
                yield name, row

    def _place(self, name: str, row: Row, column: str) -> Place:
        sheet = self._sheets.get(row.file)
        if sheet is None:
            return Place(row.file, row.line, name)
        return Place(sheet.file, row.line, name, sheet.sheet, sheet.cell(row.line, column))


def _key_of(table: str) -> str:
    return _KEYS.get(table, ("id",))[0]


def _words_of(finding: Finding) -> frozenset[str]:
    """Ids and other words that a finding states in any language, without what it asks about."""
    texts = (
        finding.text.en.partition("did you mean")[0],
        finding.text.vi.partition("có phải ")[0],
    )
    return frozenset(word.strip(".?!") for text in texts for word in _WORD.findall(text))


def reading_of(plan: Plan, tables: Mapping[str, Table], errors: Errors) -> PlanReading:
    """A plan with the tables that it was read from."""
    return PlanReading(plan, Findings(errors.notes), tables, errors.places)


def as_finding(error: RowError) -> Finding:
    """A cell that cannot be read, as a finding whose subject is its place."""
    return Finding(
        code="TAB020",
        severity=Severity.ERROR,
        subject=error.address or error.place(),
        text=Text(error.problem, error.vi),
    )
