"""A workbook for people: titles, lists to choose from, formats, and a sheet that explains."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from enum import StrEnum
from fractions import Fraction
from typing import TYPE_CHECKING, Any

import attrs

from adminreform.errors import InvalidValueError
from adminreform.io.described import column_says, kind_says, unit_says
from adminreform.io.guide import FONT, fit_to_page, write_guide
from adminreform.io.kinds import AboutName, FactKind, columns_in
from adminreform.io.lists import Choices, write_lists
from adminreform.io.sheet_xml import column_letters
from adminreform.io.sheets import GUIDE, LISTS, package
from adminreform.io.titles import (
    column_title,
    measured_in,
    option_called,
    option_written,
    table_title,
)
from adminreform.law.basis import parse_basis, written_basis
from adminreform.reform import Extent
from adminreform.text import Language, Text
from adminreform.units import UnitRef

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from adminreform.io.cells import Column
    from adminreform.io.progress import Steps

__all__ = ["Look", "looked_at"]

_FEWEST, _WIDEST = 10, 46
_MORE_ROWS = 2000
"""Rows below the table to which lists and formats reach."""

_HEAD, _NEEDED, _NAMES = "FF1F4E79", "FF9C3A00", "FFE7EEF6"
_TEXT_FORMAT = "@"
_FORMATS: Mapping[Any, str] = {date: "dd/mm/yyyy", int: "#,##0", Decimal: "#,##0.##########"}
_YEARS = frozenset({"year", "built", "since", "first_year", "last_year"})
"""Columns of whole numbers that are years, which have no sign between thousands."""

_GROUNDS = frozenset((table, "basis") for table in ("links", "sizes", "unit_facts", "waivers"))
"""Columns of native tables that hold a ground."""

_MARKED = Text("needed", "bắt buộc")


@attrs.frozen(kw_only=True)
class Look:
    """How a workbook is made for people.

    Attributes:
        language: The language of titles and explanations.
        choices: What can be chosen in cells.
        head: Lines at the top of the sheet that explains, each with a title and a value.
        every_column: Whether columns are there that no row fills.
    """

    language: Language
    choices: Choices
    head: tuple[tuple[str, str], ...] = ()
    every_column: bool = True


def looked_at(filled: Mapping[str, Sequence[Sequence[Any]]], look: Look, steps: Steps) -> Any:
    """The workbook.

    Args:
        filled: The cells of each table, the first row being the names of its columns.
        look: How it is made.
        steps: Told of each sheet that was made.
    """
    openpyxl = package("openpyxl", "writing a workbook")
    book = openpyxl.Workbook()
    guide = book.active
    guide.title = GUIDE.to(look.language)
    sheets = {name: book.create_sheet(table_title(name, look.language)) for name in filled}
    ranges = write_lists(book.create_sheet(LISTS.to(look.language)), look.choices, look.language)
    for name, lines in filled.items():
        _Table(sheets[name], name, lines, look, ranges).write()
        steps.step(name)
    write_guide(guide, filled, look.head, look.language)
    return book


class _Table:
    """One table on its way to a sheet."""

    def __init__(
        self,
        sheet: Any,
        name: str,
        lines: Sequence[Sequence[Any]],
        look: Look,
        ranges: Mapping[str, str],
    ) -> None:
        self.sheet = sheet
        self.name = name
        self.columns = [columns_in(name)[str(column)] for column in lines[0]]
        self.rows = lines[1:]
        self.look = look
        self.ranges = ranges
        self.styles = package("openpyxl.styles", "writing a workbook")
        self.indented = self.styles.Alignment(indent=1)
        self.wrapped = self.styles.Alignment(indent=1, wrap_text=True, vertical="top")

    def write(self) -> None:
        """Titles, names and rows; then what helps to fill them in."""
        self._header()
        shown = [[self._shown(c, v, row) for c, v in self._pairs(row)] for row in self.rows]
        for line, row in enumerate(shown, 3):
            for place, value in enumerate(row, 1):
                if value is not None:
                    self._put(line, place, value)
        last = 2 + len(shown)
        for place, column in enumerate(self.columns, 1):
            self._width(place, column, [row[place - 1] for row in shown])
            self._choices(place, column, last)
        self.sheet.freeze_panes = "B3" if self.columns[0].needed else "A3"
        self.sheet.auto_filter.ref = f"A2:{column_letters(len(self.columns))}{max(last, 3)}"
        self._page()

    def _pairs(self, row: Sequence[Any]) -> Iterable[tuple[Column, Any]]:
        return zip(self.columns, row, strict=True)

    # -- cells -------------------------------------------------------------------

    def _header(self) -> None:
        language = self.look.language
        comment = package("openpyxl.comments", "writing a workbook").Comment
        wrap = self.styles.Alignment(wrap_text=True, vertical="center", horizontal="center")
        for place, column in enumerate(self.columns, 1):
            title = self.sheet.cell(1, place, column_title(self.name, column.name, language))
            if column.needed:
                title.value = f"{title.value} *"
            title.font = self.styles.Font(name=FONT, bold=True, color="FFFFFFFF")
            colour = _NEEDED if column.needed else _HEAD
            title.fill = self.styles.PatternFill("solid", fgColor=colour)
            title.alignment = wrap
            title.comment = comment(self._says(column), "adminreform", height=120, width=320)
            name = self.sheet.cell(2, place, column.name)
            name.font = self.styles.Font(name=FONT, italic=True, size=9, color="FF5A6B7B")
            name.fill = self.styles.PatternFill("solid", fgColor=_NAMES)
        self.sheet.row_dimensions[1].height = 45

    def _says(self, column: Column) -> str:
        """What a column holds, for the comment on its title."""
        language = self.look.language
        parts = [
            column_title(self.name, column.name, language),
            column_says(self.name, column.name, language),
            kind_says(column, language),
        ]
        unit = unit_says(self.name, column.name, language)
        if unit:
            parts.append(f"{'Đơn vị tính' if language == 'vi' else 'In'}: {unit}")
        if column.needed:
            parts.append(_MARKED.to(language))
        return "\n".join(filter(None, parts))

    def _shown(self, column: Column, value: Any, row: Sequence[Any]) -> Any:
        """A value as people read it: a choice in words, a day as a day."""
        kind = column.type
        if not isinstance(value, str) or not value:
            return value
        if kind is bool and self.look.language == "vi":
            return "có" if value == "yes" else "không"
        if isinstance(kind, frozenset) or (self.name, column.name) in _GROUNDS:
            return _ground(value, self.look.language)
        if kind is Extent and column.name == "territory" and self._ends(row):
            return option_written(Extent.WHOLE, self.look.language)
        if isinstance(kind, type) and issubclass(kind, StrEnum):
            return option_written(kind(value), self.look.language)
        return self._about(column, value, row) if self.name == "about" else value

    def _ends(self, row: Sequence[Any]) -> bool:
        """Whether a link is of a unit that ends and passes nothing on: all of it goes."""
        held = {column.name: value for column, value in self._pairs(row)}
        return bool(held.get("source")) and not held.get("target")

    def _about(self, column: Column, value: str, row: Sequence[Any]) -> Any:
        """A name, or a value, of the table of names and values."""
        named = option_called(str(row[0]), AboutName).name
        if named and column.name == "name":
            return option_written(AboutName(value), self.look.language)
        return date.fromisoformat(value) if named and AboutName(named).is_day else value

    def _put(self, line: int, place: int, value: Any) -> None:
        cell = self.sheet.cell(line, place)
        cell.value = value
        if isinstance(value, str):
            cell.data_type = "s"  # and never a formula, or an error
            cell.alignment = self.wrapped if _length(value) > _WIDEST else self.indented
        cell.number_format = self._format(self.columns[place - 1], value)

    def _format(self, column: Column, value: Any) -> str:
        if isinstance(value, date):
            return _FORMATS[date]
        if isinstance(value, str):
            return _TEXT_FORMAT
        if column.name in _YEARS or self.name == "journal_lines":
            return "0"
        return _FORMATS.get(int if isinstance(value, int) else Decimal, "General")

    # -- what helps to fill it in ------------------------------------------------------

    def _width(self, place: int, column: Column, values: Sequence[Any]) -> None:
        title = column_title(self.name, column.name, self.look.language)
        longest = max((len(word) for word in title.split()), default=0) + 3
        lengths = sorted(_length(value) for value in values if value is not None)
        usual = lengths[len(lengths) * 9 // 10] if lengths else 0
        wide = max(_FEWEST, longest, len(title) // 2 + 2, len(column.name) + 2, usual + 2)
        held = self.sheet.column_dimensions[column_letters(place)]
        held.width = min(wide, _WIDEST)
        kind = column.type
        if kind in _FORMATS:
            held.number_format = "0" if column.name in _YEARS and kind is int else _FORMATS[kind]
        elif kind is not bool and kind is not Fraction:
            held.number_format = _TEXT_FORMAT

    def _choices(self, place: int, column: Column, last: int) -> None:
        make = package("openpyxl.worksheet.datavalidation", "writing a workbook").DataValidation
        rule = self._rule(column, make)
        if rule is None:
            return
        rule.errorTitle, rule.error = self._error(column)
        rule.showErrorMessage = True
        letters = column_letters(place)
        rule.add(f"{letters}3:{letters}{last + _MORE_ROWS}")
        self.sheet.add_data_validation(rule)

    def _error(self, column: Column) -> tuple[str, str]:
        language = self.look.language
        title = column_title(self.name, column.name, language)
        return title[:32], f"{title}: {kind_says(column, language)}"[:255]

    def _rule(self, column: Column, make: Any) -> Any:
        """What a cell may hold, if Excel can tell."""
        found = self._list(column)
        if found:
            strict = "stop" if _is_closed(column) else "warning"
            return make(type="list", formula1=found, allow_blank=True, errorStyle=strict)
        kind = column.type
        if kind is date:
            first, last = "DATE(1900,1,1)", "DATE(2199,12,31)"
            return make(
                type="date",
                operator="between",
                formula1=first,
                formula2=last,
                allow_blank=True,
                errorStyle="warning",
            )
        if kind is int:
            return make(
                type="whole",
                operator="between",
                formula1="-999999999999999",
                formula2="999999999999999",
                allow_blank=True,
                errorStyle="warning",
            )
        if measured_in(self.name, column.name) == "share":
            return make(
                type="decimal",
                operator="between",
                formula1="0",
                formula2="1",
                allow_blank=True,
                errorStyle="warning",
            )
        return None

    def _list(self, column: Column) -> str:
        """The range of what can be chosen; empty where anything can be written."""
        kind, name = column.type, column.name
        if kind is UnitRef:
            key = column.registry
        elif isinstance(kind, type) and issubclass(kind, StrEnum):
            key = kind.__name__
        elif self.name == "about" and name == "name":
            key = AboutName.__name__
        elif self.name in {"units", "published"} and name == "kind":
            key = "kind"
        elif name in {"tier", "to_tier"}:
            key = "tier"
        else:
            key = "bool" if kind is bool else ""
        return self.ranges.get(key, "")

    def _page(self) -> None:
        """A4 across, the header on every page."""
        fit_to_page(self.sheet)
        self.sheet.print_title_rows = "1:2"


def _ground(text: str, language: Language) -> str:
    """A ground as people read it, if it is read back as the same."""
    try:
        basis = parse_basis(text)
    except InvalidValueError:
        return text
    return text if basis is None or str(basis) != text else written_basis(basis, language)


def _is_closed(column: Column) -> bool:
    """Whether a cell may hold nothing but what the list has."""
    kind = column.type
    return kind in {bool, FactKind} or (isinstance(kind, type) and issubclass(kind, StrEnum))


def _length(value: Any) -> int:
    if isinstance(value, date):
        return len("01/07/2025")
    if isinstance(value, int):
        return len(f"{value:,}")
    return max(len(line) for line in str(value).split("\n"))
