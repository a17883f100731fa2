"""The sheets of a workbook as tables, and all that is wrong with them, with its cells.

Nothing is guessed in silence: what a sheet leaves open and is understood all the same, is a
finding, and what cannot be understood is an error with sheet, cell and way out.
"""

from __future__ import annotations

from datetime import date
from importlib import import_module
from typing import TYPE_CHECKING, Any

import attrs

from adminreform.errors import InvalidValueError, MissingExtraError
from adminreform.findings import Severity
from adminreform.io.kinds import AboutName, FactKind, columns_in
from adminreform.io.layout import RawTable
from adminreform.io.sheet_cells import is_filled
from adminreform.io.sheet_rows import SheetRows, TableRow
from adminreform.io.sheet_xml import SheetFacts, column_letters, look_into
from adminreform.io.tables import Row, SheetPlace, Table, is_slip
from adminreform.io.titles import (
    column_called,
    column_meant,
    column_title,
    plain_words,
    table_called,
    table_title,
)
from adminreform.text import Text

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from pathlib import Path

    from adminreform.io.cells import Column
    from adminreform.io.sheet_cells import Conventions
    from adminreform.io.tables import Errors, TableSpec

__all__ = [
    "GUIDE",
    "LISTS",
    "PROBLEMS",
    "RESERVED",
    "SheetTable",
    "package",
    "raw_sheets",
    "table_of",
]

GUIDE = Text("Guide", "Hướng dẫn")
"""The title of the sheet that explains the others."""

LISTS = Text("Lists", "Danh mục")
"""The title of the sheet that offers choices."""

PROBLEMS = Text("Problems", "Lỗi")
"""The title of the sheet that lists what is wrong."""

RESERVED = frozenset(title for each in (GUIDE, LISTS, PROBLEMS) for title in (each.en, each.vi))
"""Sheets that explain, offer choices or list problems, and hold no table."""

_MOST_ABOVE = 40
"""Rows among which the header is looked for."""


def package(name: str, purpose: str) -> Any:
    """An optional package that has to do with workbooks.

    Raises:
        MissingExtraError: If it is not installed.
    """
    try:
        return import_module(name)
    except ImportError:
        raise MissingExtraError(name.replace("_", "-"), "excel", purpose) from None


@attrs.frozen
class SheetTable:
    """A table of a workbook, with what is so of its sheet.

    Attributes:
        raw: Its header and its rows.
        facts: What is so of its sheet.
    """

    raw: RawTable
    facts: SheetFacts


# -- which sheet holds which table -----------------------------------------------------


def raw_sheets(path: Path, specs: Mapping[str, TableSpec], errors: Errors) -> dict[str, SheetTable]:
    """The tables of a workbook, by name; what is wrong with its sheets is noted.

    Raises:
        MissingExtraError: If no package that reads workbooks is installed.
    """
    calamine = package("python_calamine", "reading a workbook")
    try:
        facts = look_into(path)
        book = calamine.CalamineWorkbook.from_path(str(path))
        cells = {
            name: book.get_sheet_by_name(name).to_python(skip_empty_area=False)
            for name in facts
            if name in book.sheet_names
        }
    except InvalidValueError as error:
        errors.add(path.name, 0, "", str(error), error.vi)
        return {}
    except (OSError, ValueError, calamine.CalamineError) as error:
        vi = "không phải sổ tính Excel; hãy mở bằng Excel và lưu lại dạng .xlsx"
        errors.add(path.name, 0, "", f"no workbook of Excel: {error}", vi)
        return {}
    meant = _meant(path.name, cells, specs, errors)
    if not meant and not errors.found:
        there = ", ".join(cells) or "nothing"
        problem = (
            f"no sheet is a table of a plan; the workbook holds {there}; "
            "`adminreform template OUT.xlsx` makes one to fill in"
        )
        vi = (
            f"không có trang nào là bảng của kế hoạch; sổ tính có {there}; "
            "lệnh `adminreform template OUT.xlsx` tạo sổ tính mẫu để điền"
        )
        errors.add(path.name, 0, "", problem, vi)
    found: dict[str, SheetTable] = {}
    for sheet, name in meant.items():
        raw = _raw(path.name, sheet, cells[sheet], specs[name])
        errors.places[raw.file] = SheetPlace(path.name, sheet)
        found[name] = SheetTable(raw, facts[sheet])
    return found


def _meant(
    file: str,
    cells: Mapping[str, Sequence[Sequence[Any]]],
    specs: Mapping[str, TableSpec],
    errors: Errors,
) -> dict[str, str]:
    """The table of each sheet that holds one."""
    found: dict[str, str] = {}
    strangers: list[str] = []
    for sheet in cells:
        if sheet in RESERVED:
            continue
        told = table_called(sheet, specs)
        if told.name in found.values():
            other = next(s for s, name in found.items() if name == told.name)
            problem = f"sheet {other!r} holds this table too; keep one of the two"
            vi = f"trang {other!r} cũng là bảng này; hãy chỉ giữ một trang"
            _of_sheet(errors, file, sheet, problem, vi)
        elif told.name:
            found[sheet] = told.name
            if told.bare:
                _understood_bare(errors, f"{sheet}!A1", sheet, table_title(told.name, "vi"))
        else:
            strangers.append(sheet)
    for sheet in strangers:
        _stranger(
            file,
            sheet,
            cells[sheet],
            {n: s for n, s in specs.items() if n not in found.values()},
            errors,
        )
    return found


def _stranger(
    file: str,
    sheet: str,
    rows: Sequence[Sequence[Any]],
    specs: Mapping[str, TableSpec],
    errors: Errors,
) -> None:
    """A sheet whose name is that of no table: renamed, misspelt, or somebody's own."""
    near = table_called(sheet, specs).near
    if near and is_slip(sheet, near):
        problem = f"no table has this name; did you mean {near}?"
        _of_sheet(errors, file, sheet, problem, f"không có bảng tên này; có phải là {near}?")
        return
    alike = _by_columns(rows, specs)
    if alike:
        title = table_title(alike, "vi")
        problem = f"the sheet has the columns of {alike}; call it {alike!r} or {title!r}"
        vi = f"trang này có các cột của bảng {title!r}; hãy đặt lại tên trang là {title!r}"
        _of_sheet(errors, file, sheet, problem, vi)
        return
    errors.note(
        "TAB008",
        Severity.WARNING,
        f"{sheet}!A1",
        Text(
            f"no table of a plan is called {sheet}; the sheet was passed over",
            f"không có bảng nào tên {sheet}; trang này được bỏ qua",
        ),
        Text(
            "call it as its table, or take it out of the workbook",
            "đặt tên trang theo tên bảng, hoặc bỏ trang khỏi sổ tính",
        ),
    )


def _of_sheet(errors: Errors, file: str, sheet: str, problem: str, vi: str) -> None:
    label = f"{file}, {sheet}"
    errors.places.setdefault(label, SheetPlace(file, sheet))
    errors.add(label, 1, "", problem, vi)


def _understood_bare(errors: Errors, cell: str, said: str, title: str) -> None:
    errors.note(
        "TAB010",
        Severity.INFO,
        cell,
        Text(f"{said!r} was understood as {title!r}", f"{said!r} được hiểu là {title!r}"),
        Text("write it with its accents", "hãy ghi đủ dấu"),
    )


def _by_columns(rows: Sequence[Sequence[Any]], specs: Mapping[str, TableSpec]) -> str:
    """The one table whose needed columns a sheet has, if more than one of them says so."""
    fitting: list[tuple[int, str]] = []
    for name, spec in specs.items():
        for cells in rows[:_MOST_ABOVE]:
            named = {column_meant(str(c), name, spec.columns) for c in cells if c}
            if len(named) > 1 and {*spec.needed, *spec.present} <= named:
                fitting.append((len(named), name))
    best = {name for many, name in fitting if many == max(fitting)[0]}
    return best.pop() if len(best) == 1 else ""


def _raw(file: str, sheet: str, rows: Sequence[Sequence[Any]], spec: TableSpec) -> RawTable:
    """A sheet with its header, which may stand below a heading of the office."""
    filled = [i for i, cells in enumerate(rows) if any(is_filled(c) for c in cells)]
    raw = RawTable(spec.name, f"{file}, {sheet}", [], [], 1, sheet)
    if not filled:
        return raw
    known = {i: _known(rows[i], spec) for i in filled[:_MOST_ABOVE]}
    most = max(known.values())
    head = filled[0] if most < 2 else next(i for i, many in known.items() if many == most)  # noqa: PLR2004 (one word may be anything)
    raw.header = [str(cell) if is_filled(cell) else "" for cell in rows[head]]
    while raw.header and not raw.header[-1]:
        raw.header.pop()
    raw.header_line = head + 1
    raw.lines = [(i + 1, rows[i]) for i in range(head + 1, len(rows))]
    return raw


def _known(cells: Iterable[Any], spec: TableSpec) -> int:
    """How many cells of a row name columns of a table."""
    said = (str(cell) for cell in cells if isinstance(cell, str) and cell)
    return len({column_meant(text, spec.name, spec.columns) for text in said} - {""})


# -- its columns -----------------------------------------------------------------------


def table_of(sheet: SheetTable, spec: TableSpec, errors: Errors, asked: Conventions) -> Table:
    """The table of a sheet; what is wrong with its cells is noted."""
    reader = _Columns(sheet, spec, errors)
    names = reader.names()
    place = SheetPlace(errors.places[sheet.raw.file].file, sheet.raw.sheet, reader.letters(names))
    errors.places[sheet.raw.file] = place
    reader.missing(names)
    rows = SheetRows(sheet.raw, sheet.facts, names, errors, asked, vietnamese=reader.vietnamese)
    return Table(spec, [_row(row, spec, rows, errors) for row in rows.rows()])


def _row(given: TableRow, spec: TableSpec, rows: SheetRows, errors: Errors) -> Row:
    kinds = columns_in(spec.name)
    cells = {
        name: rows.text(given, name, _kind(spec.name, column, given))
        for name, column in kinds.items()
    }
    row = Row(rows.raw.file, given.line, cells, errors)
    for name in spec.needed:
        if name in given.cells and not row[name] and (given.line, name) not in rows.told:
            vi = column_title(spec.name, name, "vi")
            row.bad(name, "must not be empty; fill it in", f"không được để trống; hãy điền {vi!r}")
    return row


def _kind(table: str, column: Column, row: TableRow) -> Any:
    """The type of a cell, which may depend on the name beside it."""
    if table == "about" and column.name == "name":
        return AboutName if row.option("name", AboutName) else str
    if table == "about" and column.name == "value":
        said = row.option("name", AboutName)
        return date if said and AboutName(said).is_day else None
    if table == "unit_facts" and column.name == "value":
        said = row.option("kind", FactKind)
        return FactKind(said).type if said else None
    return column.type


class _Columns:
    """The header of a sheet, cell by cell."""

    def __init__(self, sheet: SheetTable, spec: TableSpec, errors: Errors) -> None:
        self.raw = sheet.raw
        self.spec = spec
        self.errors = errors
        self.vietnamese = False
        if self.raw.header:
            self._merged(sheet.facts)

    def _merged(self, facts: SheetFacts) -> None:
        for merged in facts.merged:
            if merged.first_row <= self.raw.header_line <= merged.last_row:
                self._tell(
                    merged.first_column,
                    f"the cells {merged.address} of the header are merged; take them apart",
                    f"các ô tiêu đề {merged.address} bị gộp; hãy bỏ gộp ô",
                )

    def _tell(self, column: int, problem: str, vi: str) -> None:
        line, letters = self.raw.header_line, column_letters(column)
        self.errors.add(self.raw.file, line, "", problem, vi, letters=letters)

    def names(self) -> list[str]:
        """The name of each column; empty for one that holds nothing of the table."""
        found: list[str] = []
        for number, said in enumerate(self.raw.header, 1):
            name = self._name(number, said) if said else ""
            if name and name in found:
                other = column_letters(found.index(name) + 1)
                self._tell(
                    number,
                    f"column {other} holds {name} too ({said.strip()!r}); keep one of the two",
                    f"cột {other} cũng là {said.strip()!r}; hãy chỉ giữ một cột",
                )
                name = ""
            found.append(name)
        return found

    def _name(self, number: int, said: str) -> str:
        told = column_called(said, self.spec.name, self.spec.columns)
        cell = f"{self.raw.sheet}!{column_letters(number)}{self.raw.header_line}"
        if told.name:
            title = column_title(self.spec.name, told.name, "vi")
            if plain_words(said).casefold() == title.casefold() and title != told.name:
                self.vietnamese = True
            if told.bare:
                _understood_bare(self.errors, cell, plain_words(said), title)
            return told.name
        near = told.near
        if near and is_slip(plain_words(said), near):
            self._tell(
                number,
                f"no such column as {said.strip()!r}; did you mean {near}?",
                f"không có cột {said.strip()!r}; có phải là {near}?",
            )
            return ""
        hint, hint_vi = (f"; did you mean {near}?", f"; có phải là {near}?") if near else ("", "")
        self.errors.note(
            "TAB007",
            Severity.WARNING,
            cell,
            Text(
                f"the table has no column {said.strip()!r}, and it was passed over{hint}",
                f"bảng không có cột {said.strip()!r}, cột này được bỏ qua{hint_vi}",
            ),
            Text(
                "call it as a column of the table, or take it out",
                "đặt lại tên theo cột của bảng, hoặc bỏ cột này",
            ),
        )
        return ""

    def letters(self, names: Sequence[str]) -> dict[str, str]:
        """The letters of each column that is there."""
        return {name: column_letters(i) for i, name in enumerate(names, 1) if name}

    def missing(self, names: Sequence[str]) -> None:
        """Tell of needed columns that are not there."""
        if not self.raw.header:
            return
        for name in (*self.spec.needed, *self.spec.present):
            if name not in names:
                title = column_title(self.spec.name, name, "vi")
                there = ", ".join(filter(None, self.raw.header))
                self._tell(
                    len(self.raw.header) + 1,
                    f"the column {name} ({title}) is missing; add it; found {there}",
                    f"thiếu cột {title!r} ({name}); hãy thêm cột này; hiện có: {there}",
                )
