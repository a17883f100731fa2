"""The rows of a sheet below its header: which are rows, and what their cells hold."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import TYPE_CHECKING, Any

import attrs

from adminreform.dates import DayOrder, day_readings
from adminreform.errors import InvalidValueError, listing
from adminreform.findings import Severity
from adminreform.io.kinds import columns_in
from adminreform.io.sheet_cells import (
    Conventions,
    amount_readings,
    canonical,
    is_filled,
    plain_text,
    settle,
)
from adminreform.io.sheet_xml import column_letters
from adminreform.io.titles import column_title, measured_in, option_called
from adminreform.names import bare_name
from adminreform.text import Text

if TYPE_CHECKING:
    from enum import StrEnum

    from adminreform.io.layout import RawTable
    from adminreform.io.sheet_cells import Settled
    from adminreform.io.sheet_xml import SheetFacts
    from adminreform.io.tables import Errors

__all__ = ["SheetRows", "TableRow"]

_TOTALS = frozenset(
    {
        "tong",
        "tong cong",
        "cong",
        "tong so",
        "total",
        "totals",
        "sum",
        "grand total",
        "total general",
    }
)
_CODES = {"units": ("code", "parent"), "published": ("code", "parent")}
"""Columns of codes, whose leading zeros Excel drops where they are numbers."""


@attrs.frozen
class TableRow:
    """One row below the header.

    Attributes:
        line: Its number in the sheet.
        cells: What its cells hold, by column.
        letters: The letters of the columns.
    """

    line: int
    cells: Mapping[str, Any]
    letters: Mapping[str, str]

    def option(self, column: str, kind: type[StrEnum]) -> str:
        """The option that a cell names; empty where it names none."""
        return option_called(plain_text(self.cells.get(column)), kind).name

    def address(self, column: str) -> str:
        """The address of a cell in its sheet."""
        return f"{self.letters.get(column, 'A')}{self.line}"


class SheetRows:
    """The rows of one sheet."""

    def __init__(
        self,
        raw: RawTable,
        facts: SheetFacts,
        names: Sequence[str],
        errors: Errors,
        asked: Conventions,
        *,
        vietnamese: bool,
    ) -> None:
        """Look at the rows below a header.

        Args:
            raw: The sheet.
            facts: What is so of it.
            names: The name of each column; empty for one that is passed over.
            errors: Where bad cells are noted.
            asked: The conventions that the caller names.
            vietnamese: Whether its header is in Vietnamese.
        """
        self.raw = raw
        self.told: set[tuple[int, str]] = set()
        self._facts = facts
        self._names = names
        self._errors = errors
        self._asked = asked
        self._vietnamese = vietnamese
        self._kinds = columns_in(raw.name)
        self._letters = {name: column_letters(i) for i, name in enumerate(names, 1) if name}
        self._conventions: dict[str, Conventions] = {}
        self._noted: dict[tuple[str, str], list[str]] = {}

    # -- which lines are rows ----------------------------------------------------

    def rows(self) -> Iterator[TableRow]:
        """The rows of the table; afterwards, what was understood on the way is noted."""
        rows = list(self._rows())
        self._tell_merged(rows)
        self._tell_conventions(rows)
        yield from rows
        self._tell_twice(rows)
        self._tell_zeros(rows)
        self._tell_noted()

    def _rows(self) -> Iterator[TableRow]:
        empty: list[int] = []
        gaps: list[int] = []
        hidden: list[int] = []
        seen: list[TableRow] = []
        for line, cells in self.raw.lines:
            if not any(is_filled(cell) for cell in cells) and not self._broken(line, cells):
                empty.append(line)
                continue
            if line == self.raw.header_line + 1 and self._is_second_header(cells):
                continue
            row = TableRow(
                line,
                {
                    name: cells[i] if i < len(cells) else None
                    for i, name in enumerate(self._names)
                    if name
                },
                self._letters,
            )
            if self._is_total(row, cells):
                self._tell_total(row, seen)
                continue
            gaps += empty if seen else []
            empty = []
            if line in self._facts.hidden_rows:
                hidden.append(line)
            self._tell_strays(line, cells)
            seen.append(row)
            yield row
        self._tell_header()
        if gaps:
            self._note(
                "TAB005",
                Severity.INFO,
                f"A{gaps[0]}",
                f"rows {listing(gaps)} between others are empty, and were passed over",
                f"các dòng {listing(gaps, language='vi')} ở giữa bảng để trống, được bỏ qua",
                "delete them, if nothing is missing there",
                "hãy xóa các dòng trống nếu không thiếu dữ liệu",
            )
        if hidden:
            self._note(
                "TAB004",
                Severity.WARNING,
                f"A{hidden[0]}",
                f"rows {listing(hidden)} are hidden, and were read all the same",
                f"các dòng {listing(hidden, language='vi')} đang ẩn, vẫn được đọc",
                "show them and look whether they belong there",
                "hãy hiện các dòng này và kiểm tra",
            )

    def _broken(self, line: int, cells: Sequence[Any]) -> bool:
        """Whether a line that looks empty holds an error or a formula."""
        addresses = {f"{column_letters(i)}{line}" for i in range(1, max(len(cells), 1) + 1)}
        return bool(addresses & (self._facts.errors.keys() | self._facts.unread))

    def _is_second_header(self, cells: Sequence[Any]) -> bool:
        """Whether the line repeats the header as names."""
        said = {i: str(cell).strip() for i, cell in enumerate(cells) if is_filled(cell)}
        return all(i < len(self._names) and text == self._names[i] for i, text in said.items())

    def _tell_header(self) -> None:
        if self.raw.header_line > 1 and self.raw.header:
            line = self.raw.header_line
            self._note(
                "TAB001",
                Severity.INFO,
                f"A{line}",
                f"the header was found in row {line}; what stands above was passed over",
                f"dòng tiêu đề nằm ở dòng {line}; phần phía trên được bỏ qua",
                "keep the header in the first row",
                "hãy để dòng tiêu đề ở dòng đầu",
            )

    def _is_total(self, row: TableRow, cells: Sequence[Any]) -> bool:
        """Whether a line adds up those above."""
        said = next((str(cell) for cell in cells if isinstance(cell, str) and cell.strip()), "")
        if bare_name(said.strip(" :.")) not in _TOTALS:
            return False
        needed = [name for name, column in self._kinds.items() if column.needed]
        return any(not is_filled(row.cells.get(name)) for name in needed)

    def _tell_total(self, row: TableRow, above: Sequence[TableRow]) -> None:
        wrong: list[tuple[str, Decimal, Decimal]] = []
        for name, cell in row.cells.items():
            if self._kinds[name].type in {int, Decimal} and isinstance(cell, float):
                summed = sum(
                    (
                        Decimal(plain_text(r.cells[name]))
                        for r in above
                        if isinstance(r.cells.get(name), float)
                    ),
                    Decimal(0),
                )
                if summed != Decimal(plain_text(cell)):
                    wrong.append((name, Decimal(plain_text(cell)), summed))
        text = "the row of totals was passed over"
        vi = "dòng tổng cộng được bỏ qua"
        if wrong:
            name, printed, summed = wrong[0]
            text += f"; it says {printed} in {name}, and the rows above sum to {summed}"
            title = column_title(self.raw.name, name, "vi")
            vi += f"; dòng này ghi {title} là {printed}, các dòng trên cộng lại được {summed}"
        at = row.address(wrong[0][0]) if wrong else f"A{row.line}"
        self._note(
            "TAB006",
            Severity.WARNING,
            at,
            text,
            vi,
            "delete the row; sums are worked out",
            "hãy xóa dòng này; tổng số được tính tự động",
        )

    def _tell_strays(self, line: int, cells: Sequence[Any]) -> None:
        for i, cell in enumerate(cells):
            if is_filled(cell) and (i >= len(self.raw.header) or not self.raw.header[i]):
                self._bad(
                    line,
                    column_letters(i + 1),
                    "",
                    f"{plain_text(cell)[:40]!r} stands in a column without a header; "
                    "give it one, or delete the cell",
                    f"{plain_text(cell)[:40]!r} nằm ở cột không có tiêu đề; "
                    "hãy thêm tiêu đề hoặc xóa ô",
                )
                return

    def _tell_merged(self, rows: Sequence[TableRow]) -> None:
        lines = {row.line for row in rows}
        for merged in self._facts.merged:
            covered = [n for n in range(merged.first_row, merged.last_row + 1) if n in lines]
            if not covered or merged.first_row <= self.raw.header_line:
                continue
            self._bad(
                merged.first_row,
                column_letters(merged.first_column),
                "",
                f"the cells {merged.address} are merged, and only the first holds a value; "
                "take them apart and fill in each",
                f"các ô {merged.address} bị gộp, chỉ ô đầu có giá trị; hãy bỏ gộp và điền từng ô",
            )
            for name, column in self._columns(merged.first_column, merged.last_column):
                self.told |= {
                    (line, name)
                    for line in covered
                    if (line, column) != (merged.first_row, merged.first_column)
                }

    def _columns(self, first: int, last: int) -> Iterator[tuple[str, int]]:
        for number in range(first, min(last, len(self._names)) + 1):
            if self._names[number - 1]:
                yield self._names[number - 1], number

    # -- what cells hold -----------------------------------------------------------

    def text(self, row: TableRow, column: str, kind: Any) -> str:
        """The text of a cell; what is wrong with it is noted."""
        if column not in row.cells:
            return ""
        address = row.address(column)
        if address in self._facts.errors:
            error = self._facts.errors[address]
            self._bad(
                row.line,
                self._letters[column],
                column,
                f"the cell holds {error}, an error of Excel; write what it should say",
                f"ô chứa lỗi {error} của Excel; hãy ghi giá trị đúng",
            )
            return ""
        cell = row.cells[column]
        if address in self._facts.unread:
            self._bad(row.line, self._letters[column], column, *_FORMULA)
            return ""
        try:
            read = canonical(
                cell,
                kind,
                unit=measured_in(self.raw.name, column),
                percent=address in self._facts.percent,
                how=self._conventions.get(column, self._asked),
            )
        except InvalidValueError as error:
            self._bad(row.line, self._letters[column], column, str(error), error.vi)
            return ""
        if read.note:
            self._noted.setdefault((column, read.note), []).append(address)
        return read.text

    def _bad(self, line: int, letters: str, column: str, problem: str, vi: str) -> None:
        self.told.add((line, column))
        self._errors.add(self.raw.file, line, column, problem, vi, letters=letters)

    def _note(
        self, code: str, severity: Severity, cell: str, text: str, vi: str, mend: str, mend_vi: str
    ) -> None:
        subject = f"{self.raw.sheet}!{cell}"
        self._errors.note(code, severity, subject, Text(text, vi), Text(mend, mend_vi))

    # -- conventions -----------------------------------------------------------------

    def _texts(self, rows: Iterable[TableRow], column: str) -> list[tuple[str, str]]:
        """The texts of a column with their addresses."""
        return [
            (row.cells[column], row.address(column))
            for row in rows
            if isinstance(row.cells.get(column), str) and row.cells[column].strip()
        ]

    def _tell_conventions(self, rows: Sequence[TableRow]) -> None:
        """Find out what each column of numbers or days says, and say what was found."""
        for days in (False, True):
            types = {date} if days else {int, Decimal, Fraction}
            texts = {
                name: self._texts(rows, name)
                for name, column in self._kinds.items()
                if column.type in types and name in self._letters
            }
            told = {name: settle((t for t, _ in held), days=days) for name, held in texts.items()}
            whole = settle((t for held in texts.values() for t, _ in held), days=days)
            for name, held in texts.items():
                if held:
                    self._settle(name, held, told[name], whole, days=days)

    def _settle(
        self,
        name: str,
        texts: Sequence[tuple[str, str]],
        own: Settled,
        sheet: Settled,
        *,
        days: bool,
    ) -> None:
        asked = self._asked.order if days else self._asked.mark
        value: Any = asked
        said, said_vi = "", ""
        open_cells = [(t, at) for t, at in texts if self._is_open(name, t, days=days)]
        if asked is None and own.against:
            self._tell_contradiction(own, texts)
        elif asked is None and own.value is not None:
            value = own.value
            said, said_vi = (
                f"as {own.told_by!r} in the same column",
                f"theo {own.told_by!r} cùng cột",
            )
        elif asked is None and sheet.value is not None:
            value = sheet.value
            said, said_vi = (
                f"as {sheet.told_by!r} in the same sheet",
                f"theo {sheet.told_by!r} cùng trang",
            )
        elif asked is None and days and self._vietnamese and not sheet.against:
            value = DayOrder.DAY_FIRST
            said, said_vi = "as in all of Viet Nam", "theo cách ghi của văn bản hành chính"
        before = self._conventions.get(name, Conventions())
        change = {"order": value} if days else {"mark": value}
        self._conventions[name] = attrs.evolve(before, **change)
        if said and open_cells:
            sign = {"point": "'.'", "comma": "','"}.get(str(value), "")
            what = f"with the {value}" if days else f"with {sign} before decimals"
            what_vi = (
                ("ngày trước" if value == DayOrder.DAY_FIRST else "tháng trước")
                if days
                else f"dấu {sign} trước phần thập phân"
            )
            first, at = open_cells[0]
            more = f" and {len(open_cells) - 1} more were" if len(open_cells) > 1 else " was"
            more_vi = f" và {len(open_cells) - 1} ô khác" if len(open_cells) > 1 else ""
            self._note(
                "TAB003" if days else "TAB002",
                Severity.INFO,
                at,
                f"{first!r}{more} read {what}, {said}",
                f"{first!r}{more_vi} được đọc {what_vi}, {said_vi}",
                "type days and numbers as such, and nothing is left open",
                "nhập đúng kiểu ngày, kiểu số để không còn cách hiểu khác",
            )

    def _is_open(self, name: str, text: str, *, days: bool) -> bool:
        """Whether a text alone could mean two things."""
        try:
            canonical(
                text,
                self._kinds[name].type,
                unit=measured_in(self.raw.name, name),
                how=Conventions(),
            )
        except InvalidValueError:
            readings = day_readings(text) if days else amount_readings(text)
            return len(readings) > 1
        return False

    def _tell_contradiction(self, own: Settled, texts: Sequence[tuple[str, str]]) -> None:
        places = dict(texts)
        one, other, at = own.told_by, own.against, places.get(own.told_by)
        self._note(
            "TAB002",
            Severity.WARNING,
            places.get(own.against, "A1"),
            f"{one!r} in {at} and {other!r} are written in two ways",
            f"{one!r} ở ô {at} và {other!r} ghi theo hai cách khác nhau",
            "write all of the column in one way",
            "hãy ghi thống nhất cả cột theo một cách",
        )

    # -- what was understood -----------------------------------------------------------

    def _tell_noted(self) -> None:
        for (column, note), cells in self._noted.items():
            code, severity, text, vi, mend, mend_vi = _NOTES[note]
            more = f" (and in {len(cells) - 1} more cells)" if len(cells) > 1 else ""
            more_vi = f" (và {len(cells) - 1} ô khác)" if len(cells) > 1 else ""
            title = column_title(self.raw.name, column, "vi")
            self._note(
                code,
                severity,
                cells[0],
                f"{column}: {text}{more}",
                f"{title}: {vi}{more_vi}",
                mend,
                mend_vi,
            )

    def _tell_twice(self, rows: Sequence[TableRow]) -> None:
        if "id" not in self._letters:
            return
        first: dict[str, TableRow] = {}
        for row in rows:
            name = plain_text(row.cells["id"]).strip()
            other = first.setdefault(name, row)
            if name and other is not row:
                self._note(
                    "TAB011",
                    Severity.WARNING,
                    row.address("id"),
                    f"{name} stands in row {other.line} too",
                    f"{name} đã có ở dòng {other.line}",
                    "give each row an id of its own, or delete one of the two",
                    "hãy đặt mã số riêng cho từng dòng, hoặc xóa một dòng",
                )

    def _tell_zeros(self, rows: Sequence[TableRow]) -> None:
        """Codes that are numbers and shorter than the texts beside them lost their zeros."""
        for column in _CODES.get(self.raw.name, ()):
            if column not in self._letters:
                continue
            cells = [row.cells.get(column) for row in rows]
            texts = [c.strip() for c in cells if isinstance(c, str) and c.strip().isdigit()]
            lengths = {len(text) for text in texts}
            if len(lengths) != 1 or not any(text.startswith("0") for text in texts):
                continue
            length = lengths.pop()
            for row in rows:
                cell = row.cells.get(column)
                if isinstance(cell, float) and len(plain_text(cell)) < length:
                    code, whole = plain_text(cell), plain_text(cell).zfill(length)
                    self._bad(
                        row.line,
                        self._letters[column],
                        column,
                        f"the code {code} is a number and lost its leading zeros; did you mean "
                        f"{whole}? Give the cell the format of text and type it again",
                        f"mã {code} đang là số nên mất số 0 ở đầu; có phải là {whole}? "
                        "Hãy định dạng ô là văn bản rồi nhập lại",
                    )


_FORMULA = (
    "the cell holds a formula whose result was never stored; open it in Excel and save it",
    "ô chứa công thức chưa lưu kết quả; hãy mở bằng Excel và lưu lại, hoặc ghi kết quả",
)
_NOTES: Mapping[str, tuple[str, Severity, str, str, str, str]] = {
    "spaces": (
        "TAB009",
        Severity.INFO,
        "spaces around the text were left out",
        "đã bỏ khoảng trắng thừa",
        "delete them in the workbook",
        "hãy xóa khoảng trắng thừa trong sổ tính",
    ),
    "letters": (
        "TAB009",
        Severity.INFO,
        "letters and their accents, which stood apart, were joined (Unicode NFC)",
        "đã ghép chữ và dấu đang tách rời (Unicode dựng sẵn)",
        "type in composed Unicode",
        "hãy gõ bằng Unicode dựng sẵn",
    ),
    "bare": (
        "TAB010",
        Severity.INFO,
        "a word without its accents was understood",
        "từ không dấu đã được hiểu",
        "write it with its accents, or pick it from the list",
        "hãy ghi đủ dấu hoặc chọn trong danh sách",
    ),
    "marks": (
        "TAB010",
        Severity.WARNING,
        "a word with other accents was taken for the one of the list with the same letters",
        "từ ghi sai dấu đã được hiểu theo từ trong danh sách có cùng chữ cái",
        "check that it is meant, and pick it from the list",
        "hãy kiểm tra lại và chọn trong danh sách",
    ),
    "small": (
        "TAB012",
        Severity.WARNING,
        "less than one percent was read as it stands",
        "giá trị nhỏ hơn 1 phần trăm được đọc nguyên như vậy",
        "if a half is meant, write 50 or 50%",
        "nếu là một nửa, hãy ghi 50 hoặc 50%",
    ),
}
