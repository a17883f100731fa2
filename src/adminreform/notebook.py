"""What notebooks show of values: small tables of HTML."""

from __future__ import annotations

import html
from typing import TYPE_CHECKING, Any

import attrs

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

__all__ = ["html_of_tables", "html_table"]


def html_table(caption: str, titles: Sequence[str], rows: Iterable[Sequence[object]]) -> str:
    """A table with a caption; everything in it is escaped.

    Args:
        caption: What it shows; the angle brackets of a `repr` are left out.
        titles: Titles of its columns.
        rows: Its cells, a row a line.
    Example:
        >>> html_table("<Book>", ["n"], [[1]])
        '<table><caption>Book</caption><tr><th>n</th></tr><tr><td>1</td></tr></table>'
    """
    head = "".join(f"<th>{html.escape(title)}</th>" for title in titles)
    body = "".join(
        f"<tr>{''.join(f'<td>{html.escape(str(cell))}</td>' for cell in row)}</tr>" for row in rows
    )
    named = html.escape(caption.removeprefix("<").removesuffix(">"))
    return f"<table><caption>{named}</caption><tr>{head}</tr>{body}</table>"


def html_of_tables(book: Any) -> str:
    """How many rows each table of a book has.

    Example:
        >>> from adminreform.records import Fonds, Records
        >>> from adminreform.units import UnitRef
        >>> book = Records(fonds=[Fonds(id="F", creator=UnitRef.parse("A@2025-01-01"))])
        >>> "<td>fonds</td><td>1</td>" in html_of_tables(book)
        True
    """
    fields = (field.name for field in attrs.fields(book.__class__))
    rows = ((name, len(held)) for name in fields if (held := getattr(book, name)))
    return html_table(repr(book), ("table", "rows"), rows)
