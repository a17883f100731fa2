"""What tells two plans apart, in words."""

from __future__ import annotations

import html
from collections.abc import Callable, Mapping
from datetime import date
from decimal import Decimal
from enum import StrEnum
from fractions import Fraction
from typing import TYPE_CHECKING, Any, cast

import attrs

from adminreform.plan.rows import CLAUSES, Key, class_of, columns, inner_tables, value_of
from adminreform.reform import Contribution, Dissolution
from adminreform.text import Language, Text, day_in_words, number_in_words
from adminreform.units import UnitRef

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from adminreform.plan.rows import Cell
    from adminreform.plan.tables import RowAt, RowChange, TableDiff

__all__ = [
    "COLUMNS",
    "Change",
    "Titles",
    "Wording",
    "changes_in",
    "html_table",
    "lines_of",
    "no_lines",
]

Titles = Callable[[str, str], Text | None]
"""What a table, or a column of it, is called; None where nobody says."""

COLUMNS = (
    Text("table", "bảng"),
    Text("row", "dòng"),
    Text("change", "thay đổi"),
    Text("column", "cột"),
    Text("old", "trước"),
    Text("new", "sau"),
)

_TABLES = {
    "plan": Text("plan", "phương án"),
    "units": Text("units before", "đơn vị trước sắp xếp"),
    "events": Text("clauses", "điều khoản sắp xếp"),
    "sizes": Text("sizes", "số đo"),
    "unit_facts": Text("facts of units", "đặc điểm đơn vị"),
    "waivers": Text("waivers", "miễn áp dụng"),
    "published": Text("published list", "danh sách công bố"),
}
_CELLS = {
    "title": Text("title", "tên phương án"),
    "effective": Text("effective day", "ngày có hiệu lực"),
    "before_on": Text("day of the units before", "ngày của danh sách trước sắp xếp"),
    "published_on": Text("day of the published list", "ngày của danh sách công bố"),
    "books": Text("books", "các sổ"),
    "name": Text("name", "tên"),
    "kind": Text("kind", "loại"),
    "tier": Text("tier", "cấp"),
    "parent": Text("unit above", "đơn vị cấp trên"),
    "territory": Text("territory", "địa bàn"),
    "people": Text("people", "dân cư"),
    "area_share": Text("share of the area", "tỷ lệ diện tích"),
    "population_share": Text("share of the people", "tỷ lệ dân số"),
    "basis": Text("basis", "căn cứ"),
    "note": Text("note", "ghi chú"),
    "act": Text("act", "văn bản"),
    "clause": Text("clause", "điều, khoản"),
    "value": Text("value", "giá trị"),
    "unit": Text("unit", "đơn vị"),
}
BOOK_TITLES = {
    "staffing": Text("staffing", "nhân sự"),
    "budgets": Text("budgets", "ngân sách"),
    "assets": Text("assets", "tài sản"),
    "records": Text("records", "hồ sơ, tài liệu"),
    "services": Text("services", "dịch vụ công"),
    "training": Text("training", "tập huấn"),
    "trial": Text("trial run", "vận hành thử"),
    "oversight": Text("oversight", "giám sát"),
}
_CHANGES = {
    "added": Text("added", "thêm"),
    "removed": Text("removed", "bỏ"),
    "changed": Text("changed", "sửa"),
    "moved": Text("in another place", "đổi thứ tự"),
}
_SIGNS = {"added": "+", "removed": "-", "changed": "~", "moved": ">"}
_DISSOLVED = Text("is dissolved", "giải thể")
_GIVES = Text("from {}", "từ {}")
_SIZE = Text("size of {}", "số đo của {}")
_BOTH = "territory and people"
_EMPTY = Text("empty", "trống")
_YES, _NO = Text("yes", "có"), Text("no", "không")


@attrs.frozen(kw_only=True)
class Change:
    """One change in words.

    Attributes:
        table: The table.
        row: The row.
        sort: ``added``, ``removed``, ``changed`` or ``moved``.
        cell: The column; empty where the whole row is meant.
        old: What was there.
        new: What is there.
    """

    table: str
    row: str
    sort: str
    cell: str = ""
    old: str = ""
    new: str = ""

    def told(self, language: Language = "en") -> str:
        """The change on one line, without its table."""
        cell = f"{self.cell}: " if self.cell else ""
        head = f"{_SIGNS[self.sort]} {self.row}"
        if self.sort == "changed" or (self.old and self.new):
            return f"{head}, {cell}{self.old} → {self.new}"
        if self.sort == "moved":
            return f"{head}: {_CHANGES['moved'].to(language)}"
        said = self.old or self.new
        return f"{head}, {cell}{said}" if self.cell else f"{head}: {said}" if said else head


@attrs.frozen(kw_only=True)
class Wording:
    """How values are put into words.

    Attributes:
        language: The language.
        names: Names of units.
        titles: What tables and columns are called.
    """

    language: Language = "en"
    names: Mapping[UnitRef, str] = attrs.field(factory=dict[UnitRef, str])
    titles: Titles | None = None

    def table(self, name: str, book: str = "") -> str:
        """What a table is called."""
        told = None if self.titles is None else self.titles(name, "")
        title = (told or _TABLES.get(name) or Text(name.replace("_", " "))).to(self.language)
        return f"{BOOK_TITLES[book].to(self.language)}, {title}" if book else title

    def cell(self, table: str, name: str) -> str:
        """What a column is called."""
        last = name.rpartition(".")[2]
        told = None if self.titles is None else self.titles(table, last)
        return (told or _CELLS.get(last) or Text(last.replace("_", " "))).to(self.language)

    def key(self, key: Key) -> str:
        """What a row is called."""
        parts = [part for part in key if part not in CLAUSES]
        return ", ".join(self.value(part) for part in parts)

    def value(self, value: Any) -> str:  # noqa: PLR0911 (a type each)
        """A value in words."""
        if value is None or value in ("", ()):
            return _EMPTY.to(self.language)
        if isinstance(value, bool):
            return (_YES if value else _NO).to(self.language)
        if isinstance(value, UnitRef):
            name = self.names.get(value)
            return f"{name} ({value})" if name else str(value)
        if isinstance(value, date):
            return day_in_words(value, self.language)
        if isinstance(value, Fraction):
            return str(value)
        if isinstance(value, int | Decimal):
            return number_in_words(value, self.language)
        if isinstance(value, StrEnum):
            worded: Any = getattr(value, "to", None)
            return str(worded(self.language)) if worded else value.value
        if isinstance(value, tuple):
            parts = cast("tuple[object, ...]", value)
            return "; ".join(self.book_or_value(each) for each in parts)
        if isinstance(value, Mapping):
            named = cast("Mapping[object, object]", value)
            return "; ".join(f"{name}: {self.value(each)}" for name, each in named.items())
        return str(value)

    def book_or_value(self, value: Any) -> str:
        """A value of a list, which may be the name of a book."""
        title = BOOK_TITLES.get(value) if isinstance(value, str) else None
        return title.to(self.language) if title else self.value(value)

    def row(self, table: str, row: Any) -> str:
        """The cells of a row that say something, but those that name it."""
        if isinstance(row, Contribution):
            return self.given(row)
        row_type = class_of(row)
        told = [
            f"{self.cell(table, name)} {self.value(value_of(row, name))}"
            for name in columns(row_type)
            if _says_something(row, name)
        ]
        for name in inner_tables(row_type):
            inside = getattr(row, name)
            told += [
                f"{self.value(each.source)}: {self.given(each)}"
                for each in inside
                if isinstance(each, Contribution)
            ] or [f"{len(inside)}"]
        return "; ".join(told)

    def given(self, given: Contribution) -> str:
        """What a unit gives."""
        if given.people is given.territory:
            return given.territory.to(self.language)
        land = f"{given.territory.to(self.language)} ({self.cell('', 'territory')})"
        return f"{land}, {given.people.to(self.language)} ({self.cell('', 'people')})"


def _says_something(row: Any, name: str) -> bool:
    if name in {"id", "target.ref", "ref", "target.since_stated", "since_stated", "source"}:
        return False
    value = value_of(row, name)
    if value is None or value in ("", (), False):
        return False
    return not (isinstance(value, Mapping) and not value)


def changes_in(
    cells: Sequence[Cell], tables: Sequence[TableDiff], wording: Wording
) -> Iterator[Change]:
    """Every change, cells of the plan first, then tables in their order."""
    for cell in cells:
        yield Change(
            table=wording.table("plan"),
            row=wording.cell("plan", cell.name),
            sort="changed",
            old=wording.value(cell.old),
            new=wording.value(cell.new),
        )
    for table in tables:
        yield from _in_table(table, wording)


def _in_table(table: TableDiff, wording: Wording) -> Iterator[Change]:
    title = wording.table(table.name, table.book)
    for sort, rows in (("removed", table.removed), ("added", table.added)):
        for each in rows:
            yield _whole(title, table.name, each, sort, wording)
    for change in table.changed:
        yield from _in_row(title, table.name, change, wording)
    if table.in_turn:
        for move in table.moved:
            yield Change(table=title, row=wording.key(move.key), sort="moved")


def _whole(title: str, table: str, each: RowAt, sort: str, wording: Wording) -> Change:
    said = wording.row(table, each.row)
    if isinstance(each.row, Dissolution):
        said = "; ".join(filter(None, [_DISSOLVED.to(wording.language), said]))
    old, new = (said, "") if sort == "removed" else ("", said)
    return Change(table=title, row=wording.key(each.key), sort=sort, old=old, new=new)


def _in_row(title: str, table: str, change: RowChange, wording: Wording) -> Iterator[Change]:
    row = wording.key(change.key)
    for cell in change.cells:
        yield Change(
            table=title,
            row=row,
            sort="changed",
            cell=wording.cell(table, cell.name),
            old=wording.value(cell.old),
            new=wording.value(cell.new),
        )
    for part in change.parts:
        form = _GIVES if part.name == "contributions" else _SIZE
        for sort, rows in (("removed", part.removed), ("added", part.added)):
            for each in rows:
                about = form.to(wording.language).format(wording.key(each.key))
                said = wording.row(part.name, each.row)
                old, new = (said, "") if sort == "removed" else ("", said)
                yield Change(table=title, row=row, sort=sort, cell=about, old=old, new=new)
        for inner in part.changed:
            about = form.to(wording.language).format(wording.key(inner.key))
            for told in _in_row(title, part.name, _as_one(inner), wording):
                named = about if told.cell == _BOTH else f"{about}, {told.cell}"
                yield attrs.evolve(told, row=row, cell=named)


def _as_one(change: RowChange) -> RowChange:
    """Territory and people as one cell where they change alike."""
    cells = {cell.name: cell for cell in change.cells}
    land, people = cells.get("territory"), cells.get("people")
    if land is None or people is None or (land.old, land.new) != (people.old, people.new):
        return change
    rest = [cell for cell in change.cells if cell.name not in {"territory", "people"}]
    return attrs.evolve(change, cells=[attrs.evolve(land, name=_BOTH), *rest])


def lines_of(changes: Iterable[Change], wording: Wording, most: int) -> list[str]:
    """What differs, table by table, a line a change.

    Args:
        changes: The changes.
        wording: How to say it.
        most: Most lines a table; the others are counted.
    """
    lines: list[str] = []
    held: dict[str, list[Change]] = {}
    for change in changes:
        held.setdefault(change.table, []).append(change)
    for title, found in held.items():
        lines.append(f"{title}:")
        lines += [f"  {change.told(wording.language)}" for change in found[:most]]
        more = len(found) - most
        if more > 0:
            number = number_in_words(more, wording.language)
            lines.append(
                "  " + Text(f"and {number} more", f"và {number} mục khác").to(wording.language)
            )
    return lines


def no_lines(*, reordered: bool) -> Text:
    """What is said where no line is to be told."""
    if reordered:
        return Text(
            "no difference but in the order of rows, which has no meaning",
            "chỉ khác thứ tự dòng, không ảnh hưởng nội dung",
        )
    return Text("no difference", "không khác nhau")


def html_table(changes: Iterable[Change], caption: str, wording: Wording, more: int) -> str:
    """What differs, as a table of HTML.

    Args:
        changes: The changes to show.
        caption: What the table is called.
        wording: How to say it.
        more: Rows that are not shown.
    """
    head = "".join(f"<th>{title.to(wording.language)}</th>" for title in COLUMNS)
    rows = "".join(
        "<tr>"
        + "".join(f"<td>{html.escape(text)}</td>" for text in cells_of(change, wording.language))
        + "</tr>"
        for change in changes
    )
    told = Text(f"and {more} more", f"và {more} mục khác").to(wording.language)
    tail = f"<p>{told}</p>" if more > 0 else ""
    return f"<table><caption>{html.escape(caption)}</caption><tr>{head}</tr>{rows}</table>{tail}"


def cells_of(change: Change, language: Language) -> tuple[str, ...]:
    """A change as the cells of one row."""
    sort = _CHANGES[change.sort].to(language)
    return change.table, change.row, sort, change.cell, change.old, change.new
