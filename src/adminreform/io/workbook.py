"""Tables as the sheets of an Excel workbook.

For programs a sheet has the name of its table and cells without any look; for people it has
titles, lists to choose from, formats and a sheet that explains (`adminreform.io.look`).
Codes and references are text, since numbers lose leading zeros; so is every number of more
than 15 digits, since that is all that Excel keeps.
"""

from __future__ import annotations

import io
import re
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from adminreform.errors import InvalidValueError
from adminreform.io.kinds import columns_in
from adminreform.io.look import looked_at
from adminreform.io.progress import Steps
from adminreform.io.sheets import package

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from adminreform.io.look import Look
    from adminreform.io.tables import TableSpec

__all__ = ["workbook"]

_DIGITS = 15
_LONGEST = 32767
_NO_LETTERS = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")
_LOOKS_ESCAPED = re.compile(r"_(?=x[0-9A-Fa-f]{4}_)")
_FIRST_YEAR = 1900


def workbook(
    tables: Mapping[str, Sequence[Mapping[str, str]]],
    specs: Mapping[str, TableSpec],
    look: Look | None = None,
    steps: Steps | None = None,
) -> bytes:
    """A workbook with a sheet a table, the first row frozen.

    Args:
        tables: The tables.
        specs: What they look like.
        look: How it is made for people; None for names and plain cells.
        steps: Told of each sheet that was made.
    Raises:
        InvalidValueError: If a text is too long for a cell, or has letters that none holds.
        MissingExtraError: If no package that writes workbooks is installed.
    """
    filled: dict[str, list[list[Any]]] = {}
    for name, rows in tables.items():
        spec = specs[name]
        must = {*spec.needed, *spec.present}
        whole = look is not None and look.every_column
        used = [c for c in spec.columns if whole or c in must or any(row.get(c) for row in rows)]
        kinds = {column: columns_in(name)[column].type for column in used}
        lines = [[_cell(row.get(column, ""), kinds[column]) for column in used] for row in rows]
        filled[name] = [list(used), *lines]
    steps = steps or Steps()
    steps.more(len(filled))
    book = _plain(filled, steps) if look is None else looked_at(filled, look, steps)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def _plain(filled: Mapping[str, Sequence[Sequence[Any]]], steps: Steps) -> Any:
    openpyxl = package("openpyxl", "writing a workbook")
    write_only = package("openpyxl.cell", "writing a workbook").WriteOnlyCell
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
        steps.step(name)
    return book


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
        vi = (
            f"một ô Excel chứa tối đa {_LONGEST} ký tự và không chứa ký tự điều khiển; hãy ghi "
            f"{text[:30]!r}... ra thư mục bảng CSV"
        )
        raise InvalidValueError(message, vi)
    return _LOOKS_ESCAPED.sub("_x005F_", text).replace("\r", "_x000D_")


def _cell(text: str, kind: Any) -> Any:
    if not text or kind not in {int, Decimal, date}:
        return _escaped(text) or None
    if kind is date:
        day = date.fromisoformat(text)
        return day if day.year > _FIRST_YEAR else text
    digits = sum(letter.isdigit() for letter in text)
    if digits > _DIGITS:
        return text
    return float(text) if "." in text else int(text)
