"""The native tables: their columns, and reading cells with errors that say where."""

from __future__ import annotations

import difflib
import re
import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal, InvalidOperation
from typing import TYPE_CHECKING

import attrs

from adminreform.dates import parse_day
from adminreform.errors import InvalidValueError, LoadError, RowError
from adminreform.findings import Finding, Severity
from adminreform.law import Basis, parse_basis
from adminreform.names import about_as_near, near_misses
from adminreform.reform import Extent
from adminreform.reform.events import as_share
from adminreform.text import Text, did_you_mean
from adminreform.units import UnitRef

if TYPE_CHECKING:
    from datetime import date
    from fractions import Fraction
    from typing import Self


__all__ = [
    "TABLES",
    "Errors",
    "Row",
    "SheetPlace",
    "Table",
    "TableSpec",
    "flag_wanted",
    "is_slip",
    "number_wanted",
    "whole_wanted",
]


@attrs.frozen
class TableSpec:
    """What a native table looks like.

    Attributes:
        name: Name of the table: a file, a sheet, an array.
        columns: Its columns, in the order in which they are written.
        needed: Those that must be there and filled.
        present: Those that must be there, and may be empty.
    """

    name: str
    columns: tuple[str, ...]
    needed: tuple[str, ...]
    present: tuple[str, ...] = ()


def _spec(name: str, columns: str) -> TableSpec:
    words = columns.split()
    needed = tuple(word.rstrip("*") for word in words if word.endswith("*"))
    present = tuple(word.rstrip("+") for word in words if word.endswith("+"))
    return TableSpec(name, tuple(word.rstrip("*+") for word in words), needed, present)


TABLES = {
    spec.name: spec
    for spec in (
        _spec(
            "units",
            "code* since* until ref name kind tier parent area_km2 population measured_on "
            "source since_stated",
        ),
        _spec("events", "event* effective* order act clause adopted in_force url note"),
        _spec(
            "links",
            "event* source+ target+ territory* people area_share population_share basis note "
            "disputed",
        ),
        _spec("sizes", "measure* measured_in* ref* value* measured_on basis"),
        _spec("unit_facts", "unit* name* value* kind* basis"),
        _spec("waivers", "code* subject* basis* until reason"),
        _spec("published", "code* name kind tier parent source"),
        _spec("about", "name* value"),
    )
}
"""The tables of a history or a plan, by name; ``*`` of the design is `TableSpec.needed`."""


@attrs.frozen
class SheetPlace:
    """Where the cells of a table stand in a workbook.

    Attributes:
        file: Name of the workbook.
        sheet: Name of the sheet.
        letters: The letters of each column, by its name.
    """

    file: str
    sheet: str
    letters: Mapping[str, str] = attrs.field(factory=dict[str, str])

    def cell(self, row: int, column: str) -> str:
        """The address of a cell; the first one of the row where no column is meant."""
        if not row:
            return ""
        return f"{self.letters.get(column) or next(iter(self.letters.values()), 'A')}{row}"


class Errors:
    """Bad cells, and what was understood on the way, until a whole file has been read."""

    def __init__(self) -> None:
        self.found: list[RowError] = []
        self.notes: list[Finding] = []
        self.places: dict[str, SheetPlace] = {}

    def add(
        self, file: str, row: int, column: str, problem: str, vi: str = "", *, letters: str = ""
    ) -> None:
        """Note a bad cell, and what is wrong with it in Vietnamese.

        Where the table is a sheet of a workbook, the address of the cell is noted, too: in the
        column of the letters, or else in the one of that name.
        """
        place = self.places.get(file)
        if place is None:
            self.found.append(RowError(file, row, column, problem, vi=vi))
            return
        cell = f"{letters}{row}" if letters else place.cell(row, column)
        error = RowError(place.file, row, column, problem, vi=vi, sheet=place.sheet, cell=cell)
        self.found.append(error)

    def address(self, file: str, row: int, column: str) -> str:
        """Where a cell stands, as the subject of a finding."""
        place = self.places.get(file)
        if place is None:
            return f"{file}, row {row}, {column}"
        return f"{place.sheet}!{place.cell(row, column)}"

    def note(self, code: str, severity: Severity, subject: str, text: Text, mend: Text) -> None:
        """Note what was understood, and what to do about it."""
        self.notes.append(
            Finding(code=code, severity=severity, subject=subject, text=text, mend=mend)
        )

    def raise_if_any(self, where: str) -> None:
        """Raise all that was noted as bad, if anything was."""
        if self.found:
            message = f"{where} cannot be read"
            raise LoadError(message, self.found, f"không đọc được {where}")


@attrs.frozen
class Row:
    """One row of a table.

    Attributes:
        file: Name of the table, as people see it.
        line: Line in the file; the header is line 1.
        cells: Text by column, NFC, without outer spaces.
        errors: Where bad cells are noted.
    """

    file: str
    line: int
    cells: Mapping[str, str]
    errors: Errors

    def __getitem__(self, column: str) -> str:
        return self.cells.get(column, "")

    def bad(self, column: str, problem: str, vi: str = "") -> None:
        """Note that a cell is bad, and what is wrong with it in Vietnamese."""
        self.errors.add(self.file, self.line, column, problem, vi)

    def refused(self, column: str, error: InvalidValueError) -> None:
        """Note that a cell holds a value that cannot exist."""
        self.bad(column, str(error), error.vi)

    def understood_unit(self, column: str, ref: UnitRef) -> None:
        """Note that a unit was called by its name, unless it was called by its code."""
        said = self[column]
        if said == ref.code:
            return
        self.errors.note(
            "TAB013",
            Severity.INFO,
            self.errors.address(self.file, self.line, column),
            Text(f"{said!r} was understood as {ref}", f"{said!r} được hiểu là đơn vị {ref}"),
            Text("write the code", "hãy ghi mã đơn vị"),
        )

    def day(self, column: str) -> date | None:
        """A day, None if empty or bad."""
        text = self[column]
        if not text:
            return None
        try:
            return parse_day(text)
        except InvalidValueError as error:
            self.refused(column, error)
            return None

    def extent(self, column: str) -> Extent | None:
        """An extent, None if empty or bad."""
        text = self[column].casefold()
        if not text:
            return None
        try:
            return Extent(text)
        except ValueError:
            options, got = ", ".join(Extent), self[column]
            hint = did_you_mean(about_as_near(text, [each.value for each in Extent]))
            self.bad(
                column,
                f"expected one of {options}, got {got!r}{hint.en}",
                f"cần một trong các giá trị {options}; ô ghi {got!r}{hint.vi}",
            )
            return None

    def share(self, column: str) -> Fraction | None:
        """A share, None if empty or bad."""
        text = self[column]
        if not text:
            return None
        try:
            return as_share(text)
        except InvalidValueError as error:
            self.refused(column, error)
            return None

    def number(self, column: str) -> Decimal | None:
        """A number of at least 0 with a decimal point, None if empty or bad."""
        text = self[column]
        if not text:
            return None
        try:
            value = Decimal(text if "_" not in text else "")
        except InvalidOperation:
            self.bad(column, *number_wanted(text))
            return None
        if not value.is_finite() or value < 0:
            self.bad(
                column,
                f"expected a number of at least 0, got {text!r}",
                f"cần một số không âm; ô ghi {text!r}",
            )
            return None
        return value

    def whole(self, column: str) -> int | None:
        """A whole number, None if empty or bad."""
        text = self[column]
        if not text:
            return None
        try:
            return int(text)
        except ValueError:
            self.bad(column, *whole_wanted(text))
            return None

    def flag(self, column: str, *, default: bool) -> bool:
        """Yes or no; the default if empty or bad."""
        text = self[column].casefold()
        if not text:
            return default
        if text in {"yes", "true", "1"}:
            return True
        if text not in {"no", "false", "0"}:
            self.bad(column, *flag_wanted(self[column]))
        return False

    def ref(self, column: str) -> UnitRef | None:
        """A reference, None if empty or bad."""
        text = self[column]
        if not text:
            return None
        try:
            return UnitRef.parse(text)
        except InvalidValueError as error:
            self.refused(column, error)
            return None

    def code(self, column: str) -> str | None:
        """A bare code, None if empty or bad."""
        text = self[column]
        if "@" in text or "#" in text:
            self.bad(
                column,
                f"a code cannot hold @ or #, got {text!r}",
                f"mã không được chứa @ hoặc #; ô ghi {text!r}",
            )
            return None
        return text or None

    def basis(self, column: str) -> Basis | None:
        """A citation or an assumption, None if empty or bad."""
        try:
            return parse_basis(self[column])
        except InvalidValueError as error:
            self.refused(column, error)
            return None


@attrs.frozen
class Table:
    """The rows of one table.

    Attributes:
        spec: What the table looks like.
        rows: Its rows.
    """

    spec: TableSpec
    rows: tuple[Row, ...] = attrs.field(default=(), converter=tuple[Row, ...])

    @classmethod
    def of(
        cls,
        spec: TableSpec,
        file: str,
        header: Sequence[str],
        lines: Iterable[tuple[int, Sequence[str]]],
        errors: Errors,
    ) -> Self:
        """Rows from a header and lines of cells; what is wrong with them is noted.

        A column that nobody knows is passed over, unless its name is a near miss.
        """
        names = [name.strip() for name in header]
        _check_header(spec, file, names, errors)
        rows: list[Row] = []
        for line, cells in lines:
            texts = [unicodedata.normalize("NFC", cell).strip() for cell in cells]
            if not any(texts):
                continue
            if len(texts) > len(names):
                problem = f"{len(texts)} cells, but the header has {len(names)}; is a comma quoted?"
                vi = (
                    f"có {len(texts)} ô, trong khi dòng tiêu đề có {len(names)}; dấu phẩy trong ô "
                    "đã đặt trong ngoặc kép chưa?"
                )
                errors.add(file, line, "", problem, vi)
                continue
            row = Row(file, line, dict(zip(names, texts, strict=False)), errors)
            for name in spec.needed:
                if name in names and not row[name]:
                    row.bad(name, "must not be empty", "không được để trống")
            rows.append(row)
        return cls(spec, rows)

    @property
    def file(self) -> str:
        """Name of the table, as people see it."""
        return self.rows[0].file if self.rows else self.spec.name


def _check_header(spec: TableSpec, file: str, names: Sequence[str], errors: Errors) -> None:
    for name in names:
        near = near_misses(name, spec.columns, 1)
        if name and name not in spec.columns and near and is_slip(name, near[0]):
            hint = did_you_mean(near)
            errors.add(file, 1, name, f"no such column{hint.en}", f"không có cột này{hint.vi}")
    for name in spec.columns:
        if names.count(name) > 1:
            errors.add(file, 1, name, "the column stands twice", "cột này ghi hai lần")
        elif name in (*spec.needed, *spec.present) and name not in names:
            there = ", ".join(names)
            errors.add(
                file,
                1,
                name,
                f"the column is missing; found {there}",
                f"thiếu cột này; hiện có {there}",
            )


def number_wanted(text: str) -> tuple[str, str]:
    """What is said of a cell that is to hold a number, in English and in Vietnamese."""
    got = repr(text[:40])
    return (
        f"expected a number such as 12.5, got {got}",
        f"cần một số, ví dụ 12.5 (dấu chấm thập phân, không dấu phân cách); ô ghi {got}",
    )


def whole_wanted(text: str) -> tuple[str, str]:
    """What is said of a cell that is to hold a whole number."""
    got = repr(text[:40])
    en, vi = f"expected a whole number, got {got}", f"cần một số nguyên; ô ghi {got}"
    if _THOUSANDS.fullmatch(text.strip()):
        meant = "".join(each for each in text if each in "-0123456789")
        en += f"; write {meant}, without a sign between thousands"
        vi += f"; hãy ghi {meant}, không dùng dấu phân cách hàng nghìn"
    return en, vi


_THOUSANDS = re.compile(
    r"-?[0-9]{1,3}(?:(?:\.[0-9]{3})+|(?:,[0-9]{3})+|(?:[ \u00a0\u202f][0-9]{3})+)"
)
"""A number with the same sign before each three digits."""


def flag_wanted(text: str) -> tuple[str, str]:
    """What is said of a cell that is to hold yes or no."""
    return f"expected yes or no, got {text!r}", f"cần ghi yes (có) hoặc no (không); ô ghi {text!r}"


def is_slip(name: str, near: str) -> bool:
    """Whether a name is a slip of the pen and not another word."""
    alike = difflib.SequenceMatcher(None, name.casefold(), near).ratio()
    return abs(len(name) - len(near)) <= 2 and alike >= 0.75  # noqa: PLR2004 (two letters, three quarters)
