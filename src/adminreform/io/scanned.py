"""A plan with what was understood while reading it, and with the rows that things stand in."""

from __future__ import annotations

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
            The rows with this id in the tables of its family; for a unit, its row in the
            table of units, then rows of the family that name it. Nothing for a subject
            that is no row, such as ``plan``.
        """
        subject = str(finding.subject)
        tables = self._tables_of(finding.family)
        found = [at for name in tables for at in self._by_key.get((name, subject), ())]
        if not found:
            found = [at for (_, key), held in self._by_key.items() if key == subject for at in held]
        found += [at for name in tables for at in self._by_unit.get((name, subject), ())]
        return tuple(dict.fromkeys(found))

    def _tables_of(self, family: str) -> tuple[str, ...]:
        books = of_book()
        return tuple(
            table
            for part in _FAMILIES.get(family, ())
            for table in self._tables
            if table == part or books.get(table) == part
        )

    @cached_property
    def _by_key(self) -> Mapping[tuple[str, str], list[Place]]:
        found: dict[tuple[str, str], list[Place]] = {}
        for name, row in self._rows():
            keys = [row[key] for key in _KEYS.get(name, ("id",)) if row[key]]
            if name == "units":
                keys.append(f"{row['code']}@{row['since']}")
            for key in dict.fromkeys(keys):
                found.setdefault((name, key), []).append(self._place(name, row))
        return found

    @cached_property
    def _by_unit(self) -> Mapping[tuple[str, str], list[Place]]:
        units = {
            name: [c.name for c in columns_in(name).values() if c.type is UnitRef]
            if name not in TABLES
            else ["source", "target"]
            for name in self._tables
        }
        found: dict[tuple[str, str], list[Place]] = {}
        for name, row in self._rows():
            for ref in dict.fromkeys(row[column] for column in units[name]):
                if ref:
                    found.setdefault((name, ref), []).append(self._place(name, row))
        return found

    def _rows(self) -> Iterator[tuple[str, Row]]:
        for name, table in self._tables.items():
            for row in table.rows:
                yield name, row

    def _place(self, name: str, row: Row) -> Place:
        sheet = self._sheets.get(row.file)
        if sheet is None:
            return Place(row.file, row.line, name)
        return Place(sheet.file, row.line, name, sheet.sheet, sheet.cell(row.line, "id"))


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
