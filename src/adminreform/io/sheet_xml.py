"""What the cells of a workbook do not say: formulas, errors, merged cells, hidden rows, formats.

The parts of the file are looked through before anybody builds tables of them, so that a file
that would unpack to more than memory holds is refused, and so is one with a single cell in
the last corner of a sheet.
"""

from __future__ import annotations

import re
import zlib
from typing import TYPE_CHECKING, Protocol
from xml.parsers import expat
from zipfile import BadZipFile, ZipFile

import attrs

from adminreform.errors import InvalidValueError

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

__all__ = ["Merged", "SheetFacts", "column_letters", "look_into"]

MOST_BYTES = 1 << 30
"""What all parts of a workbook may be together, unpacked."""

MOST_CELLS = 20_000_000
"""Rows times columns of a sheet, up to its last filled cell."""

_CHUNK = 1 << 18
_OLE = bytes.fromhex("d0cf11e0a1b11ae1")
_ADDRESS = re.compile(r"([A-Z]+)(\d+)")
_PERCENT_FORMATS = frozenset({9, 10})


@attrs.frozen
class Merged:
    """Cells that were merged into one.

    Attributes:
        address: Such as ``A5:A7``.
        first_row: Its first row.
        last_row: Its last row.
        first_column: Its first column, from 1.
        last_column: Its last column.
    """

    address: str
    first_row: int
    last_row: int
    first_column: int
    last_column: int


@attrs.define
class SheetFacts:
    """What is so of a sheet beside the values of its cells.

    Attributes:
        hidden: Whether the sheet itself is hidden.
        hidden_rows: Rows that nobody sees.
        merged: Cells that were merged.
        unread: Cells with a formula whose result was never stored, by address.
        errors: The error that a cell holds, by address.
        percent: Numbers that are shown in percent, by address.
        last_row: Last row with a filled cell.
        last_column: Last column with a filled cell, from 1.
    """

    hidden: bool = False
    hidden_rows: set[int] = attrs.field(factory=set[int])
    merged: list[Merged] = attrs.field(factory=list[Merged])
    unread: set[str] = attrs.field(factory=set[str])
    errors: dict[str, str] = attrs.field(factory=dict[str, str])
    percent: set[str] = attrs.field(factory=set[str])
    last_row: int = 0
    last_column: int = 0


def column_letters(number: int) -> str:
    """The letters of a column, from 1.

    Example:
        >>> column_letters(1), column_letters(28)
        ('A', 'AB')
    """
    letters = ""
    while number:
        number, rest = divmod(number - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return letters


def _column_number(letters: str) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - ord("A") + 1
    return number


def look_into(path: Path) -> dict[str, SheetFacts]:
    """The sheets of a workbook, in order, with what is so of each.

    Raises:
        InvalidValueError: If the file is no workbook, or too large to be read.
    """
    with path.open("rb") as file:
        head = file.read(1 << 16)
    if not head:
        message = "the file is empty; save the workbook again"
        raise InvalidValueError(message, "tệp rỗng; hãy lưu lại sổ tính")
    if head.startswith(_OLE):
        _refuse_ole(path)
    try:
        with ZipFile(path) as parts:
            return _look_into(parts)
    except (BadZipFile, KeyError, NotImplementedError, RuntimeError, EOFError, zlib.error) as error:
        message = f"no workbook of Excel ({error}); save it as .xlsx"
        vi = "không phải sổ tính Excel; hãy mở bằng Excel và lưu lại dạng .xlsx"
        raise InvalidValueError(message, vi) from None
    except expat.ExpatError as error:
        message = f"a damaged workbook ({error}); open it in Excel and save it again"
        vi = "sổ tính bị hỏng; hãy mở bằng Excel và lưu lại"
        raise InvalidValueError(message, vi) from None


def _refuse_ole(path: Path) -> None:
    content = path.read_bytes()[: 1 << 24]
    if "EncryptedPackage".encode("utf-16-le") in content:
        message = "the workbook is locked by a password; take the password off and save it again"
        vi = "sổ tính đặt mật khẩu; hãy bỏ mật khẩu rồi lưu lại"
    else:
        message = "an old workbook (.xls); open it in Excel and save it as .xlsx"
        vi = "sổ tính dạng cũ (.xls); hãy mở bằng Excel và lưu lại dạng .xlsx"
    raise InvalidValueError(message, vi)


def _look_into(parts: ZipFile) -> dict[str, SheetFacts]:
    total = sum(part.file_size for part in parts.infolist())
    if total > MOST_BYTES:
        message = (
            f"the workbook unpacks to {total >> 20} MiB, more than {MOST_BYTES >> 20}; "
            "split it, or use a folder of CSV tables"
        )
        vi = (
            f"sổ tính giải nén thành {total >> 20} MiB, vượt {MOST_BYTES >> 20} MiB; "
            "hãy chia nhỏ hoặc dùng thư mục bảng CSV"
        )
        raise InvalidValueError(message, vi)
    places = dict(_relations(parts))
    percent = _percent_styles(parts)
    found: dict[str, SheetFacts] = {}
    for name, relation, hidden in _sheets(parts):
        part = places.get(relation, "")
        if part not in parts.namelist():
            continue
        facts = SheetFacts(hidden=hidden)
        sheet = _Sheet(facts, percent)
        _walk(parts, part, sheet)
        sheet.leave()
        if facts.last_row * facts.last_column > MOST_CELLS:
            corner = f"{column_letters(facts.last_column)}{facts.last_row}"
            message = f"sheet {name!r} reaches to {corner}; delete what stands far from the table"
            vi = f"trang {name!r} kéo dài đến ô {corner}; hãy xóa các ô nằm xa bảng"
            raise InvalidValueError(message, vi)
        found[name] = facts
    return found


class _Taker(Protocol):
    """What takes the elements of a part, one by one."""

    parser: expat.XMLParserType | None

    def start(self, tag: str, given: dict[str, str]) -> None: ...


def _walk(parts: ZipFile, part: str, taker: _Taker) -> None:
    """Hand the elements of a part on, one by one."""
    parser = expat.ParserCreate()
    parser.StartElementHandler = taker.start
    parser.StartDoctypeDeclHandler = _refuse_doctype
    taker.parser = parser
    with parts.open(part) as stream:
        while chunk := stream.read(_CHUNK):
            parser.Parse(chunk, False)  # noqa: FBT003 (expat takes it by place)
        parser.Parse(b"", True)  # noqa: FBT003


def _refuse_doctype(*_: object) -> None:
    message = "the workbook declares entities of its own, which none of Excel does"
    raise InvalidValueError(message, "sổ tính chứa khai báo thực thể, Excel không tạo ra như vậy")


class _Elements:
    """Keeps all elements of a small part."""

    def __init__(self) -> None:
        self.parser: expat.XMLParserType | None = None
        self.held: list[tuple[str, dict[str, str]]] = []

    def start(self, tag: str, given: dict[str, str]) -> None:
        self.held.append((_bare(tag), given))


def _elements(parts: ZipFile, part: str) -> list[tuple[str, dict[str, str]]]:
    taker = _Elements()
    if part in parts.namelist():
        _walk(parts, part, taker)
    return taker.held


def _bare(tag: str) -> str:
    return tag.rpartition(":")[2]


def _sheets(parts: ZipFile) -> Iterator[tuple[str, str, bool]]:
    for tag, given in _elements(parts, "xl/workbook.xml"):
        if tag == "sheet":
            relation = next((v for k, v in given.items() if _bare(k) == "id"), "")
            yield given.get("name", ""), relation, given.get("state", "visible") != "visible"


def _relations(parts: ZipFile) -> Iterator[tuple[str, str]]:
    for tag, given in _elements(parts, "xl/_rels/workbook.xml.rels"):
        if tag == "Relationship":
            target = given.get("Target", "")
            whole = target.lstrip("/") if target.startswith("/") else f"xl/{target}"
            yield given.get("Id", ""), whole


def _percent_styles(parts: ZipFile) -> frozenset[str]:
    """The styles of cells that are shown in percent, by number as text."""
    formats: set[int] = set(_PERCENT_FORMATS)
    styles: list[int] = []
    inside = ""
    for tag, given in _elements(parts, "xl/styles.xml"):
        if tag in {"cellXfs", "cellStyleXfs", "numFmts", "dxfs", "cellStyles"}:
            inside = tag
        elif tag == "numFmt" and inside == "numFmts" and "%" in given.get("formatCode", ""):
            formats.add(int(given.get("numFmtId", "-1")))
        elif tag == "xf" and inside == "cellXfs":
            styles.append(int(given.get("numFmtId", "0")))
    return frozenset(str(place) for place, number in enumerate(styles) if number in formats)


class _Sheet:
    """Takes the elements of one sheet as they come."""

    def __init__(self, facts: SheetFacts, percent: frozenset[str]) -> None:
        self._facts = facts
        self._percent = percent
        self._cell = ""
        self._row = self._column = 0
        self._kind = self._style = ""
        self._formula = False
        self.parser: expat.XMLParserType | None = None

    def start(self, tag: str, given: dict[str, str]) -> None:
        """One element begins."""
        if tag == "c":
            self.leave()
            self._enter(given)
        elif tag in {"v", "t"}:
            if (self._formula or self._kind == "e") and self.parser is not None:
                self.parser.CharacterDataHandler = self._result
            else:
                self._filled()
        elif tag == "f":
            self._formula = True
        elif tag == "row":
            self.leave()
            number = given.get("r", "")
            self._row = int(number) if number.isdecimal() else self._row + 1
            self._column = 0
            if given.get("hidden") in {"1", "true"}:
                self._facts.hidden_rows.add(self._row)
        elif tag == "mergeCell":
            self.leave()
            self._facts.merged += _merged(given.get("ref", ""))
        elif ":" in tag:
            self.start(_bare(tag), given)

    def _enter(self, given: Mapping[str, str]) -> None:
        found = _ADDRESS.fullmatch(given.get("r", ""))
        if found:
            self._column, self._row = _column_number(found[1]), int(found[2])
            self._cell = found[0]
        else:
            self._column += 1
            self._cell = f"{column_letters(self._column)}{self._row}"
        self._kind, self._style = given.get("t", "n"), given.get("s", "0")

    def _result(self, text: str) -> None:
        """What a formula gave was stored, or an error."""
        if self._kind == "e" and self._cell:
            self._facts.errors[self._cell] = text
        self._filled()

    def _filled(self) -> None:
        if self.parser is not None:
            self.parser.CharacterDataHandler = None
        if not self._cell:
            return
        facts = self._facts
        facts.last_row = max(facts.last_row, self._row)
        facts.last_column = max(facts.last_column, self._column)
        if self._kind == "n" and self._style in self._percent:
            facts.percent.add(self._cell)
        self._formula = False

    def leave(self) -> None:
        """The cell is over."""
        if self._formula and self._cell:
            self._facts.unread.add(self._cell)
            self._facts.last_row = max(self._facts.last_row, self._row)
            self._facts.last_column = max(self._facts.last_column, self._column)
        if self.parser is not None:
            self.parser.CharacterDataHandler = None
        self._cell, self._formula = "", False


def _merged(address: str) -> Iterator[Merged]:
    first, _, last = address.partition(":")
    one, two = _ADDRESS.fullmatch(first), _ADDRESS.fullmatch(last)
    if one and two:
        yield Merged(
            address, int(one[2]), int(two[2]), _column_number(one[1]), _column_number(two[1])
        )
