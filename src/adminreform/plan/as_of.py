"""A book as it was at the end of a day: what happened later is taken out."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Any

import attrs

from adminreform.dates import day_before
from adminreform.plan.days import DAYS, REFERS, DayColumn, DaySort
from adminreform.plan.parts import tables_of_book
from adminreform.plan.rows import class_of, default_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from datetime import date

__all__ = ["as_of", "days_of_rows"]

_ATTENDANCES, _SESSIONS = "course_attendances", "course_sessions"


def as_of(book: Any, day: date) -> Any:
    """A book with what had happened by the end of a day; the same one if nothing is later.

    Args:
        book: The book, or None.
        day: The day.
    """
    if book is None:
        return None
    tables = dict(tables_of_book(book))
    made = {name: _table(name, rows, day) for name, rows in tables.items()}
    if tables.get(_ATTENDANCES):
        made[_ATTENDANCES] = _attended(made[_ATTENDANCES], tables[_SESSIONS], day)
    for name in tables:
        made[name] = _with_what_they_name(name, made, tables)
    changed = {name: rows for name, rows in made.items() if rows is not tables[name]}
    return attrs.evolve(book, **changed) if changed else book


def days_of_rows(book: Any) -> Iterator[tuple[str, str, DayColumn, date, Any]]:
    """Everything that happened and is told, by a book: table, column, meaning, day, row."""
    if book is None:
        return
    tables = dict(tables_of_book(book))
    last = _last_days(tables.get(_SESSIONS, ()))
    for name, rows in tables.items():
        for column, meaning in DAYS.get(name, {}).items():
            if not meaning.title.en:
                continue
            for row in rows:
                day = _day_of(row, column, meaning)
                if name == _ATTENDANCES:
                    day = _completed(row, last)
                if day is not None:
                    yield name, column, meaning, day, row


def _day_of(row: Any, column: str, meaning: DayColumn) -> date | None:
    """The last day of what a cell tells."""
    day: date | None = getattr(row, column)
    return day_before(day) if day is not None and meaning.exclusive else day


def _same(rows: tuple[Any, ...], made: Sequence[Any]) -> tuple[Any, ...]:
    """The rows as they were given, where none is another."""
    same = len(rows) == len(made) and all(a is b for a, b in zip(rows, made, strict=True))
    return rows if same else tuple(made)


def _table(name: str, rows: tuple[Any, ...], day: date) -> tuple[Any, ...]:
    days = {c: m for c, m in DAYS.get(name, {}).items() if m.sort.happens}
    if not rows or not days:
        return rows
    arrivals = [(c, m) for c, m in days.items() if m.sort is DaySort.ARRIVAL]
    events = [(c, m) for c, m in days.items() if m.sort is DaySort.EVENT]
    kept = [row for row in rows if not any(_is_later(row, c, m, day) for c, m in arrivals)]
    return _same(rows, [_emptied(row, events, day) for row in kept])


def _is_later(row: Any, column: str, meaning: DayColumn, day: date) -> bool:
    found = _day_of(row, column, meaning)
    return found is not None and found > day


def _emptied(row: Any, events: Sequence[tuple[str, DayColumn]], day: date) -> Any:
    """A row without what happened later."""
    later = [(c, m) for c, m in events if _is_later(row, c, m, day)]
    if not later:
        return row
    empty = _empty(class_of(row))
    names = dict.fromkeys(name for column, m in later for name in (column, *m.goes_with))
    return attrs.evolve(row, **{name: empty[name] for name in names})


@cache
def _empty(row_type: Any) -> Mapping[str, Any]:
    """The empty value of each column that may be empty."""
    fields = attrs.fields(row_type)
    return {each.alias: default_of(each) for each in fields if each.default is not attrs.NOTHING}


def _last_days(sessions: Sequence[Any]) -> dict[str, tuple[date, date]]:
    """First and last day of each session."""
    return {each.id: (each.on, each.last_day) for each in sessions}


def _completed(row: Any, sessions: Mapping[str, tuple[date, date]]) -> date | None:
    """The day on which people completed a course: as written, or the last of the session."""
    if not row.completed and row.completed_on is None:
        return None
    session = sessions.get(row.session)
    return row.completed_on or (None if session is None else session[1])


def _attended(rows: tuple[Any, ...], sessions: Sequence[Any], day: date) -> tuple[Any, ...]:
    """Nobody came to a session before it began, nor completed it before its last day."""
    known = _last_days(sessions)
    made: list[Any] = []
    for row in rows:
        cells: dict[str, Any] = {}
        session = known.get(row.session)
        if session is not None and session[0] > day and row.attended:
            cells["attended"] = 0
        completed = _completed(row, known)
        if completed is not None and completed > day:
            cells |= {"completed": 0, "completed_on": None}
        made.append(attrs.evolve(row, **cells) if cells else row)
    return _same(rows, made)


def _with_what_they_name(
    name: str, made: Mapping[str, tuple[Any, ...]], given: Mapping[str, tuple[Any, ...]]
) -> tuple[Any, ...]:
    """The rows of a table without those that name a row which is gone."""
    if name not in REFERS:
        return made[name]
    column, others = REFERS[name]
    gone: set[str] = set()
    for other in others:
        if made[other] is not given[other]:
            gone |= {row.id for row in given[other]}
    for other in others:
        gone -= {row.id for row in made[other]}
    if not gone:
        return made[name]
    return _same(made[name], [row for row in made[name] if getattr(row, column) not in gone])
