"""What the rows of books do when units change: decisions follow, the rest is told."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import cache
from typing import TYPE_CHECKING, Any

import attrs

from adminreform.errors import InvalidValueError
from adminreform.plan.parts import BOOKS, tables_of_book
from adminreform.plan.rows import key_of
from adminreform.scenarios.notes import Draft, Note, row_name, text_of
from adminreform.text import Text, listed
from adminreform.units import UnitRef

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Sequence

__all__ = ["after_columns", "change_rows", "follow", "renamed", "stranded"]

Changer = Callable[[Any], Mapping[str, Any]]
"""The cells of a row that change; none where it stays."""


@cache
def _columns(row_type: Any) -> tuple[tuple[str, ...], tuple[str, ...], tuple[str, ...]]:
    """Columns of units after the reform, other columns, and those that may be empty."""
    after: list[str] = []
    others: list[str] = []
    free: list[str] = []
    for field in attrs.fields(row_type):
        (after if field.metadata.get("registry") == "after" else others).append(field.alias)
        if field.default is not attrs.NOTHING:
            free.append(field.alias)
    return tuple(after), tuple(others), tuple(free)


def _columns_of(row: Any) -> tuple[tuple[str, ...], tuple[str, ...], tuple[str, ...]]:
    return _columns(row.__class__)


def after_columns(row: Any) -> tuple[str, ...]:
    """The columns of a row that name a unit after the reform."""
    return _columns_of(row)[0]


def _rows(plan: Any) -> Iterator[tuple[str, str, tuple[Any, ...]]]:
    """Every table of every book: book, name, rows."""
    for book in BOOKS:
        held = getattr(plan, book)
        if held is not None:
            for name, rows in tables_of_book(held):
                if rows:
                    yield book, name, rows


def change_rows(
    draft: Draft, changer: Callable[[str, str], Changer | None], text: Callable[[int], Any]
) -> Draft:
    """Change rows of all books, and tell which.

    Args:
        draft: The draft.
        changer: For a book and a table, what changes of a row; None for a table that stays.
        text: What is said of so many rows of one table.
    """
    plan, notes = draft.plan, list[Note]()
    changes: dict[str, dict[str, Any]] = {}
    for book, name, rows in _rows(plan):
        change = changer(book, name)
        if change is None:
            continue
        made: list[Any] = []
        told: list[str] = []
        for row in rows:
            cells = change(row)
            made.append(attrs.evolve(row, **cells) if cells else row)
            if cells:
                told.append(row_name(row, key_of(row)))
        if told:
            changes.setdefault(book, {})[name] = made
            notes.append(Note(text=text(len(told)), table=f"{book}.{name}", rows=told))
    books = {book: attrs.evolve(getattr(plan, book), **held) for book, held in changes.items()}
    return draft.with_plan(**books).noted(*notes) if books else draft


def renamed(draft: Draft, heirs: Mapping[UnitRef, UnitRef], *, after_only: bool) -> Draft:
    """Name units by the state that they are in now, wherever rows name them.

    Args:
        draft: The draft.
        heirs: The state in place of another.
        after_only: Whether only columns of units after the reform are meant.
    """

    def change(row: Any) -> Mapping[str, Any]:
        after, others, _ = _columns_of(row)
        columns = after if after_only else (*after, *others)
        held = ((name, getattr(row, name)) for name in columns)
        return {
            name: heirs[value]
            for name, value in held
            if isinstance(value, UnitRef) and value in heirs
        }

    few = listed([draft.name(ref) for ref in heirs], _FEW)
    return change_rows(
        draft,
        lambda _book, _table: change,
        lambda count: Text(
            f"rows name the new state of {few.en}: {count}",
            f"số dòng ghi theo trạng thái mới của {few.vi}: {count}",
        ),
    )


_FEW = 3


class _Index:
    """Whose the things of a book are, by the ids of its rows."""

    def __init__(self, plan: Any) -> None:
        self.before: dict[str, dict[str, set[UnitRef]]] = {}
        self.after: dict[str, dict[str, set[UnitRef]]] = {}
        for book, _, rows in _rows(plan):
            first = rows[0]
            if not (hasattr(first, "id") and hasattr(first, "unit")):
                continue
            kind = self.after if "unit" in after_columns(first) else self.before
            held = kind.setdefault(book, {})
            for row in rows:
                if row.unit is not None:
                    held.setdefault(row.id, set()).add(row.unit)

    def named(self, book: str, row: Any, kind: Mapping[str, Mapping[str, set[UnitRef]]]) -> Any:
        """Columns of a row that name a row of its book, with the units of that."""
        held = kind.get(book, {})
        for name in _columns_of(row)[1]:
            value = getattr(row, name)
            if name != "id" and isinstance(value, str) and value in held:
                yield name, held[value]

    def concerns(self, book: str, row: Any, sources: Collection[UnitRef]) -> bool:
        """Whether a row is about what one of some units has."""
        told = [getattr(row, name) for name in _columns_of(row)[1]]
        units = {value for value in told if isinstance(value, UnitRef)}
        if units:
            return not units.isdisjoint(sources)
        return any(not found.isdisjoint(sources) for _, found in self.named(book, row, self.before))

    def is_decision(self, book: str, row: Any) -> bool:
        """Whether a row is about something of before, and not about the new unit alone."""
        told = [getattr(row, name) for name in _columns_of(row)[1]]
        units = any(isinstance(value, UnitRef) for value in told)
        return units or any(True for _ in self.named(book, row, self.before))


def follow(
    draft: Draft,
    source: UnitRef,
    giver: UnitRef,
    to: UnitRef,
    *,
    all_of_giver: bool,
) -> Draft:
    """Let decisions on what a unit holds go where the unit goes.

    A decision that gave to the unit to which its source no longer goes gives to the one
    to which it goes; a post of the former unit that it named is left open.

    Args:
        draft: The draft.
        source: The unit that moved.
        giver: The unit that gave it up.
        to: The unit that got it.
        all_of_giver: Whether the one that gave it up is gone, so that every decision that
            gave to it is meant.
    """
    index = _Index(draft.plan)
    left: dict[str, list[str]] = {}

    def changer(book: str, table: str) -> Changer:
        def change(row: Any) -> Mapping[str, Any]:
            after, _, free = _columns_of(row)
            meant = [name for name in after if getattr(row, name) == giver]
            if not meant:
                return {}
            about = index.concerns(book, row, (source,))
            if not about and not (all_of_giver and index.is_decision(book, row)):
                return {}
            cells: dict[str, Any] = dict.fromkeys(meant, to)
            for name, units in index.named(book, row, index.after):
                if giver in units and name in free:
                    cells[name] = ""
                    left.setdefault(f"{book}.{table}", []).append(row_name(row, key_of(row)))
            return cells

        return change

    told = {
        "source": draft.name(source),
        "giver": draft.name(giver),
        "to": draft.name(to),
    }
    followed = change_rows(
        draft,
        changer,
        lambda count: text_of(
            "decisions on what {source} has follow it from {giver} to {to}: {count}",
            "số quyết định về những gì thuộc {source} chuyển theo từ {giver} sang {to}: {count}",
            count=count,
            **told,
        ),
    )
    return followed.noted(
        *(
            Note(
                text=text_of(
                    "decisions that named a post or place of {giver}, which is left open: {count}",
                    "số quyết định đã ghi vị trí của {giver}, nay để trống: {count}",
                    count=len(rows),
                    giver=told["giver"],
                ),
                table=table,
                rows=rows,
                open=True,
            )
            for table, rows in left.items()
        )
    )


def stranded(draft: Draft, gone: Sequence[UnitRef]) -> Draft:
    """Tell of rows that name a unit which is not there any more."""
    notes: list[Note] = []
    for ref in gone:
        name = draft.name(ref)
        for book, table, rows in _rows(draft.plan):
            after = after_columns(rows[0])
            told = [
                row_name(row, key_of(row))
                for row in rows
                if any(getattr(row, column) == ref for column in after)
            ]
            if told:
                text = text_of(
                    "rows that name {name}, which is not formed any more: {count}",
                    "số dòng ghi {name}, đơn vị không còn được thành lập: {count}",
                    count=len(told),
                    name=name,
                )
                notes.append(Note(text=text, table=f"{book}.{table}", rows=told, open=True))
    return draft.noted(*notes)


def find_row(rows: Sequence[Any], name: str, where: str) -> int:
    """The place of a row, by its id or by what tells it apart.

    Raises:
        InvalidValueError: If there is none, or several.
    """
    found = [i for i, row in enumerate(rows) if row_name(row, key_of(row)) == name]
    if len(found) == 1:
        return found[0]
    problem = "there is no such row" if not found else f"{len(found)} rows are called so"
    message = f"{where}, {name}: {problem}"
    raise InvalidValueError(message)
