"""The layout of tables, its version, and how older ones are brought up to it.

The version is the row ``layout`` of the table ``about`` in a folder and in a workbook, and a
part of ``format`` in a JSON document.  Tables without one are of the first layout.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING, Any

import attrs

from adminreform.errors import LoadError, RowError
from adminreform.text import Text

if TYPE_CHECKING:
    from pathlib import Path

__all__ = ["LAYOUT", "MIGRATIONS", "Migration", "RawTable", "brought_up", "layout_of"]

LAYOUT = 2
"""The layout that is written."""

_FIRST = 1


@attrs.define
class RawTable:
    """A table as it stands in a file, before anything in it is understood.

    Attributes:
        name: Name of the table.
        file: What people call the file or the part of it.
        header: The cells of its header.
        lines: The rows below, each with its number.
        header_line: The row of the header; 1 where the file has no other.
        sheet: The sheet of a workbook; empty for other files.
    """

    name: str
    file: str
    header: list[str]
    lines: Sequence[tuple[int, Sequence[Any]]]
    header_line: int = 1
    sheet: str = ""

    def rename(self, old: str, new: str) -> None:
        """Call a column otherwise, unless the new name is there already."""
        if old in self.header and new not in self.header:
            self.header[self.header.index(old)] = new


RawTables = Mapping[str, RawTable]


@attrs.frozen
class Migration:
    """One step from a layout to the next.

    Attributes:
        to: The layout that it leads to.
        what: What is different there.
        change: Brings tables of the layout before up to it, in place.
    """

    to: int
    what: Text
    change: Callable[[RawTables], None]


def _say_measured_in(tables: RawTables) -> None:
    if "sizes" in tables:
        tables["sizes"].rename("unit", "measured_in")


MIGRATIONS = (
    Migration(
        to=2,
        what=Text(
            "the column of units of measurement of the table of sizes is measured_in, since a "
            "unit is an administrative unit everywhere else",
            "cột đơn vị tính của bảng số đo có tên measured_in, vì ở mọi bảng khác unit là đơn vị "
            "hành chính",
        ),
        change=_say_measured_in,
    ),
)
"""All steps, in order."""


def layout_of(said: str, path: Path) -> int:
    """The layout that a file says it is of; the first where it says nothing.

    Raises:
        LoadError: If the library does not know it.
    """
    text = said.strip().removesuffix(".0")
    if not text:
        return _FIRST
    number = int(text) if text.isascii() and text.isdigit() else 0
    if _FIRST <= number <= LAYOUT:
        return number
    if number > LAYOUT:
        problem = (
            f"written in layout {number}, and this version of the library reads up to {LAYOUT}; "
            "bring the library up to date: pip install --upgrade adminreform"
        )
        vi = (
            f"tệp dùng bố cục {number}, phiên bản thư viện này chỉ đọc đến bố cục {LAYOUT}; "
            "hãy nâng cấp: pip install --upgrade adminreform"
        )
    else:
        problem = f"the layout is a whole number from {_FIRST} to {LAYOUT}, got {said!r}"
        vi = f"phiên bản bố cục là số nguyên từ {_FIRST} đến {LAYOUT}; tệp ghi {said!r}"
    message = f"{path} cannot be read"
    error = RowError(path.name, 0, "layout", problem, vi=vi)
    raise LoadError(message, [error], f"không đọc được {path}")


def brought_up(tables: RawTables, layout: int) -> list[Migration]:
    """Bring tables of an older layout up to the one of today, in place.

    Returns:
        The steps that were taken.
    """
    taken = [step for step in MIGRATIONS if step.to > layout]
    for step in taken:
        step.change(tables)
    return taken
