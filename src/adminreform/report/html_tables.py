"""Tables of HTML that can be read aloud, on a phone, and on paper."""

from __future__ import annotations

from typing import TYPE_CHECKING

import attrs

from adminreform.plot.markup import Markup, element

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

__all__ = ["Cell", "Column", "table"]


@attrs.frozen
class Column:
    """A column.

    Attributes:
        title: Its title.
        number: Whether it holds numbers.
        narrow: Whether its cells stay on one line.
        mark: Whether its cells hold a mark, below a title that is turned.
    """

    title: str
    number: bool = False
    narrow: bool = False
    mark: bool = False

    @property
    def class_(self) -> str | None:
        """Its class for style sheets."""
        kinds = {"number": self.number, "narrow": self.narrow, "marks": self.mark}
        return next((name for name, holds in kinds.items() if holds), None)

    @property
    def head(self) -> object:
        """Its title as it stands above the cells."""
        return element("span", self.title, class_="turned") if self.mark else self.title


@attrs.frozen
class Cell:
    """A cell that is not like the others of its column.

    Attributes:
        content: What it holds.
        rows: Rows that it spans.
        class_: Its class for style sheets.
    """

    content: object
    rows: int = 1
    class_: str | None = None


def table(
    caption: str,
    columns: Sequence[Column],
    rows: Iterable[tuple[object, ...]],
    *,
    stack: bool = False,
    totals: Sequence[int] = (),
    id_: str | None = None,
) -> Markup:
    """A table whose first cells are headings of their rows.

    Args:
        caption: What the table shows.
        columns: Its columns.
        rows: Its cells; a row that lacks first cells stands under a cell that
            spans several rows.
        stack: Whether a row becomes a card on a narrow screen.
        totals: Numbers of the rows that hold totals.
        id_: An anchor.
    """
    head = element(
        "tr",
        *(
            element("th", column.head, scope="col", class_=column.class_, role="columnheader")
            for column in columns
        ),
        role="row",
    )
    body = [
        _row(columns, row, class_="total" if i in totals else None) for i, row in enumerate(rows)
    ]
    made = element(
        "table",
        element("caption", caption),
        element("thead", head, role="rowgroup"),
        element("tbody", *body, role="rowgroup"),
        role="table",
        class_="stack" if stack else None,
        id_=id_,
    )
    return element("div", made, class_="scroll", role="region", aria_label=caption, tabindex=0)


def _row(columns: Sequence[Column], row: tuple[object, ...], *, class_: str | None) -> Markup:
    spanned = len(columns) - len(row)
    cells: list[Markup] = []
    for i, content in enumerate(row, spanned):
        column = columns[i]
        cell = content if isinstance(content, Cell) else Cell(content)
        classes = " ".join(filter(None, (column.class_, cell.class_)))
        is_head = i == 0
        cells.append(
            element(
                "th" if is_head else "td",
                cell.content,
                class_=classes or None,
                scope=("rowgroup" if cell.rows > 1 else "row") if is_head else None,
                rowspan=cell.rows if cell.rows > 1 else None,
                role="rowheader" if is_head else "cell",
                data_label=None if is_head else column.title,
            )
        )
    return element("tr", *cells, class_=class_, role="row")
