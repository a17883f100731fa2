"""Tables as the sheets of an Excel workbook.

A sheet has the name of its table.  Codes and references are text, since numbers lose leading
zeros; so is every number of more than 15 digits, since that is all that Excel keeps.
"""

from __future__ import annotations

import io
import re
from datetime import date, datetime
from decimal import Decimal
from importlib import import_module
from typing import TYPE_CHECKING, Any
from zipfile import BadZipFile, ZipFile

from adminreform.errors import InvalidValueError, MissingExtraError
from adminreform.io.book_tables import BOOKS, tables_of
from adminreform.io.cells import columns_of

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

    from adminreform.io.tables import Errors, TableSpec

__all__ = ["Sheet", "read_sheets", "workbook"]

Sheet = tuple[list[str], list[tuple[int, list[str]]]]
"""The cells of the first row, and the rows after it with their numbers."""

_DIGITS = 15
_LONGEST = 32767
_NO_LETTERS = re.compile(r"[\x00-\x08\x0b\x0c\x0d\x0e-\x1f\ufffe\uffff]")
_LOOKS_ESCAPED = re.compile(r"_(?=x[0-9A-Fa-f]{4}_)")
_FIRST_YEAR = 1900
_NUMBERS = {
    "units": frozenset({"area_km2", "population"}),
    "sizes": frozenset({"value"}),
}


def _package(name: str, purpose: str) -> Any:
    try:
        return import_module(name)
    except ImportError:
        package = name.replace("_", "-")
        raise MissingExtraError(package, "excel", purpose) from None


def read_sheets(path: Path, errors: Errors) -> dict[str, Sheet]:
    """The sheets of a workbook, as text.

    Raises:
        MissingExtraError: If no package that reads workbooks is installed.
    """
    calamine = _package("python_calamine", "reading a workbook")
    try:
        book = calamine.CalamineWorkbook.from_path(str(path))
        sheets = {name: book.get_sheet_by_name(name).to_python() for name in book.sheet_names}
        _find_unread(path, sheets, errors)
    except (OSError, ValueError, BadZipFile, calamine.CalamineError) as error:
        vi = f"không phải tệp Excel: {error}"
        errors.add(path.name, 0, "", f"no workbook of Excel: {error}", vi)
        return {}
    return {name: _sheet(f"{path.name}, {name}", rows, errors) for name, rows in sheets.items()}


def _find_unread(path: Path, sheets: Mapping[str, Sequence[Sequence[Any]]], errors: Errors) -> None:
    """Note cells that hold an error, or a formula whose result was never stored.

    They come out empty, and nobody would see that something stood there.
    """
    with ZipFile(path) as parts:
        pages = [parts.read(name) for name in parts.namelist() if "/worksheets/" in name]
    if not any(b"<f" in page or b't="e"' in page for page in pages):
        return
    openpyxl = _package("openpyxl", "reading a workbook with formulas")
    book = openpyxl.load_workbook(path, read_only=True)
    for name, rows in sheets.items():
        for number, cells in enumerate(book[name].iter_rows(), 1):
            for place, cell in enumerate(cells):
                if cell.data_type not in {"f", "e"}:
                    continue
                row: Sequence[Any] = rows[number - 1] if number <= len(rows) else ()
                shown: Any = row[place] if place < len(row) else ""
                if shown == "" or cell.data_type == "e":
                    problem = f"the cell holds {cell.value}; write what it should say"
                    vi = f"ô ghi {cell.value}; hãy ghi giá trị"
                    errors.add(f"{path.name}, {name}", number, cell.column_letter, problem, vi)
    book.close()


def _sheet(file: str, rows: Sequence[Sequence[Any]], errors: Errors) -> Sheet:
    lines = list(enumerate(rows, 1))
    while lines and not any(cell not in {"", None} for cell in lines[0][1]):
        lines = lines[1:]
    if not lines:
        return [], []
    head = [_text(cell) for cell in lines[0][1]]
    while head and not head[-1]:
        head.pop()
    found: list[tuple[int, list[str]]] = []
    for number, cells in lines[1:]:
        texts = [_text(cell) for cell in cells]
        for name, cell in zip(head, cells, strict=False):
            if isinstance(cell, float) and abs(cell) >= 10**_DIGITS:
                problem = f"Excel keeps {_DIGITS} digits of a number; write {cell:.0f} as text"
                vi = f"Excel chỉ giữ {_DIGITS} chữ số; hãy ghi {cell:.0f} dạng văn bản"
                errors.add(file, number, name, problem, vi)
        while len(texts) > len(head) and not texts[-1]:
            texts.pop()
        found.append((number, texts))
    return head, found


def _text(cell: Any) -> str:
    """A cell as the other forms of the tables have it."""
    if cell is None:
        return ""
    if isinstance(cell, bool):
        return "yes" if cell else "no"
    if isinstance(cell, float):
        return str(int(cell)) if cell.is_integer() else f"{Decimal(f'{cell:.{_DIGITS}g}'):f}"
    if isinstance(cell, datetime):
        return cell.date().isoformat()
    return str(cell)


def workbook(
    tables: Mapping[str, Sequence[Mapping[str, str]]], specs: Mapping[str, TableSpec]
) -> bytes:
    """A workbook with a sheet a table, the first row frozen.

    Raises:
        MissingExtraError: If no package that writes workbooks is installed.
    """
    openpyxl = _package("openpyxl", "writing a workbook")
    write_only = _package("openpyxl.cell", "writing a workbook").WriteOnlyCell
    kinds = _kinds()
    filled: dict[str, list[list[Any]]] = {}
    for name, rows in tables.items():
        spec = specs[name]
        must = {*spec.needed, *spec.present}
        used = [c for c in spec.columns if c in must or any(row.get(c) for row in rows)]
        told = kinds.get(name, {})
        lines = [[_cell(row.get(column, ""), told.get(column)) for column in used] for row in rows]
        filled[name] = [used, *lines]
    book = openpyxl.Workbook(write_only=True)
    for name, lines in filled.items():
        sheet = book.create_sheet(name)
        sheet.freeze_panes = "A2"
        for line in lines:
            cells = [write_only(sheet, value) for value in line]
            for cell, value in zip(cells, line, strict=True):
                if isinstance(value, str):
                    cell.data_type = "s"  # and never a formula, or an error
            sheet.append(cells)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def _escaped(text: str) -> str:
    """Text as a cell of Excel can hold it.

    Raises:
        InvalidValueError: If it is too long, or has letters that no cell can hold.
    """
    if len(text) > _LONGEST or _NO_LETTERS.search(text):
        message = (
            f"a cell of Excel holds up to {_LONGEST} letters and no control signs; write "
            f"{text[:30]!r}... to a folder of CSV tables instead"
        )
        raise InvalidValueError(message)
    return _LOOKS_ESCAPED.sub("_x005F_", text)


def _kinds() -> dict[str, dict[str, Any]]:
    """The types of the columns that are no text."""
    found: dict[str, dict[str, Any]] = {
        name: dict.fromkeys(columns, Decimal) for name, columns in _NUMBERS.items()
    }
    for book in BOOKS:
        for name, row_type in tables_of(book).items():
            columns = columns_of(row_type)
            found[name] = {c.name: c.type for c in columns if c.type in {int, Decimal, date}}
    return found


def _cell(text: str, kind: Any) -> Any:
    if not text or kind is None:
        return _escaped(text) or None
    if kind is date:
        day = date.fromisoformat(text)
        return day if day.year > _FIRST_YEAR else text
    digits = sum(letter.isdigit() for letter in text)
    if digits > _DIGITS:
        return text
    return float(text) if "." in text else int(text)
