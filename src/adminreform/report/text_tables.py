"""Tables of plain text, for terminals."""

from __future__ import annotations

import unicodedata
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

__all__ = ["text_table"]


def _width(text: str) -> int:
    """Columns that a text takes on a terminal."""
    return sum(
        0 if unicodedata.combining(letter) else 1 + (unicodedata.east_asian_width(letter) in "WF")
        for letter in text
    )


def text_table(
    head: Sequence[str], rows: Sequence[Sequence[str]], *, numbers: int = 0
) -> Iterator[str]:
    r"""Lines of a table.

    Args:
        head: Titles of the columns.
        rows: Cells.
        numbers: How many of the last columns hold numbers, which are set flush right.

    Example:
        >>> print(*text_table(["kind", "units"], [["xã", "91"]], numbers=1), sep="\n")
        kind  units
        xã       91
    """
    columns = list(zip(head, *rows, strict=True))
    widths = [max(map(_width, column)) for column in columns]
    first = len(head) - numbers
    for row in (head, *rows):
        cells = [
            cell + " " * (width - _width(cell))
            if i < first
            else " " * (width - _width(cell)) + cell
            for i, (cell, width) in enumerate(zip(row, widths, strict=True))
        ]
        yield "  ".join(cells).rstrip()
