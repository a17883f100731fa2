"""Two changes one after the other, as one.

Rows that no change touches are not known here, but their order is: they fill the places
that touched rows leave.  So a place in the table between the two changes can be followed
back to the first table and on to the last one.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from typing import TYPE_CHECKING, Any

import attrs

from adminreform.errors import InvalidValueError
from adminreform.plan.rows import Cell, Key, cells_between, key_of, value_of, with_cells
from adminreform.plan.tables import Moved, RowAt, RowChange, TableDiff, diff_tables, named, rising

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

__all__ = ["composed", "composed_cells"]


def composed_cells(first: Iterable[Cell], second: Iterable[Cell]) -> list[Cell]:
    """The cells of two changes of one row; those that are as they were are left out."""
    found = {cell.name: cell for cell in first}
    for cell in second:
        known = found.get(cell.name)
        found[cell.name] = cell if known is None else Cell(cell.name, known.old, cell.new)
    return [cell for cell in found.values() if cell.old != cell.new]


class _Places:
    """Follows rows that stay in order from one table to the next.

    Places are counted among the rows that neither came, went nor were put elsewhere.
    """

    def __init__(self, out: Iterable[int], into: Iterable[int]) -> None:
        self.out = sorted(out)
        self.into = sorted(into)

    def on(self, at: int) -> int:
        """Where a row that stays stands afterwards."""
        return _nth(self.into, at - bisect_left(self.out, at))

    def back(self, to: int) -> int:
        """Where a row that stays stood before."""
        return _nth(self.out, to - bisect_left(self.into, to))


def _nth(taken: Sequence[int], number: int) -> int:
    """The place of the row of a number, where some places are taken."""
    place = number
    for each in taken:
        if each > place:
            break
        place += 1
    return place


@attrs.define
class _Fate:
    """One touched row: where it was, where it is, and what became of it."""

    key: Key
    at: int | None
    to: int | None
    old: Any = None
    new: Any = None
    cells: list[Cell] = attrs.field(factory=list[Cell])
    parts: list[TableDiff] = attrs.field(factory=list[TableDiff])
    moved: bool = False


def composed(first: TableDiff, second: TableDiff) -> TableDiff:
    """One change that does what two of one table do.

    Raises:
        InvalidValueError: If the second does not follow the first.
    """
    fates = _fates(first)

    def name_of(key: Key, place: int) -> Key | int:
        return place if first.ordered else key

    by_middle = {name_of(fate.key, fate.to): fate for fate in fates if fate.to is not None}
    before = _Places(
        [*(each.at for each in first.removed), *(each.at for each in first.moved)],
        [*(each.at for each in first.added), *(each.to for each in first.moved)],
    )
    after = _Places(
        [*(each.at for each in second.removed), *(each.at for each in second.moved)],
        [*(each.at for each in second.added), *(each.to for each in second.moved)],
    )

    def of(key: Key, middle: int) -> _Fate:
        name = name_of(key, middle)
        found = by_middle.get(name)
        if found is None:
            at = before.back(middle) if first.ordered else middle
            found = by_middle[name] = _Fate(key, at, middle)
            fates.append(found)
        if found.key != key:
            message = (
                f"the changes do not follow each other: row {middle} of {first.full_name} is "
                f"{named(found.key)} after the first, and {named(key)} before the second"
            )
            raise InvalidValueError(message)
        return found

    ends: dict[Key | int, int | None] = {}
    for change in second.changed:
        _add_change(of(change.key, change.at), change, first.full_name)
        ends[name_of(change.key, change.at)] = change.to
    for move in second.moved:
        of(move.key, move.at).moved = True
        ends[name_of(move.key, move.at)] = move.to
    for row in second.removed:
        _end(of(row.key, row.at), row.row)
        ends[name_of(row.key, row.at)] = None
    for fate in fates:
        if fate.to is not None:
            name = name_of(fate.key, fate.to)
            fate.to = ends[name] if name in ends else after.on(fate.to)
    fates += [_Fate(each.key, None, each.at, new=each.row) for each in second.added]
    came = Counter(each.key for each in first.added)
    came.subtract(Counter(each.key for each in first.removed))
    goes = Counter(each.key for each in second.added)
    goes.subtract(Counter(each.key for each in second.removed))
    counts = {each.key: each.twins for each in first.added}
    counts |= {e.key: e.twins - came[e.key] for e in second.added if e.key not in counts}
    finals = {each.key: each.twins for each in second.removed}
    finals |= {e.key: e.twins + goes[e.key] for e in first.removed if e.key not in finals}
    return _put_together(first, _reunited(fates), counts, finals)


def _fates(first: TableDiff) -> list[_Fate]:
    fates = [_Fate(each.key, each.at, None, old=each.row) for each in first.removed]
    fates += [_Fate(each.key, None, each.at, new=each.row) for each in first.added]
    by_at: dict[int, _Fate] = {}
    for change in first.changed:
        by_at[change.at] = _Fate(
            change.key, change.at, change.to, cells=[*change.cells], parts=[*change.parts]
        )
    for move in first.moved:
        fate = by_at.setdefault(move.at, _Fate(move.key, move.at, move.to))
        fate.moved = True
    return [*fates, *by_at.values()]


def _with_parts(row: Any, parts: Iterable[TableDiff], where: str) -> dict[str, Any]:
    from_parts: dict[str, Any] = {}
    for part in parts:
        unfit: list[Any] = []
        from_parts[part.name] = part.apply(getattr(row, part.name), unfit)
        if unfit:
            message = f"the changes do not follow each other: {where}, {unfit[0]}"
            raise InvalidValueError(message)
    return from_parts


def _changed(row: Any, cells: Iterable[Cell], parts: Iterable[TableDiff], where: str) -> Any:
    """A row with changed cells, which must be what they were.

    Raises:
        InvalidValueError: If they are not.
    """
    for cell in cells:
        if value_of(row, cell.name) != cell.old:
            message = f"the changes do not follow each other: {where}, {cell.name} of {row}"
            raise InvalidValueError(message)
    values = {cell.name: cell.new for cell in cells}
    return with_cells(row, {**values, **_with_parts(row, parts, where)})


def _add_change(fate: _Fate, change: RowChange, where: str) -> None:
    """What a second change does to a row."""
    if fate.at is None:
        fate.new = _changed(fate.new, change.cells, change.parts, where)
        return
    fate.cells = composed_cells(fate.cells, change.cells)
    parts = {part.name: part for part in fate.parts}
    for part in change.parts:
        known = parts.get(part.name)
        parts[part.name] = part if known is None else composed(known, part)
    fate.parts = [part for part in parts.values() if part]


def _end(fate: _Fate, row: Any) -> None:
    """A row goes: as it was before the first change."""
    if fate.at is not None:
        cells = [cell.reverse() for cell in fate.cells]
        fate.old = _changed(row, cells, [part.reverse() for part in fate.parts], str(fate.key))
        fate.cells, fate.parts, fate.moved = [], [], False


def _reunited(fates: Sequence[_Fate]) -> list[_Fate]:
    """Without rows that came and went; what went and came again is a change."""
    found: list[_Fate] = []
    gone: dict[Key, list[_Fate]] = {}
    for fate in fates:
        if fate.at is not None and fate.to is None:
            gone.setdefault(fate.key, []).append(fate)
    for fate in fates:
        if fate.at is not None and fate.to is not None:
            found.append(fate)
        elif fate.to is not None:
            old = _partner(gone.get(fate.key, []), fate.new)
            found.append(fate if old is None else _again(old, fate))
    return [*found, *(fate for held in gone.values() for fate in held)]


def _partner(gone: list[_Fate], row: Any) -> _Fate | None:
    """The row that went and came again: an equal one first."""
    if not gone:
        return None
    found = next((fate for fate in gone if fate.old == row), gone[0])
    gone.remove(found)
    return found


def _again(old: _Fate, new: _Fate) -> _Fate:
    inside = diff_tables("", [old.old], [new.new]).changed
    cells = cells_between(old.old, new.new)
    parts = inside[0].parts if inside else ()
    return _Fate(new.key, old.at, new.to, cells=[*cells], parts=[*parts], moved=True)


def _put_together(
    first: TableDiff,
    fates: Sequence[_Fate],
    counts: dict[Key, int],
    finals: dict[Key, int],
) -> TableDiff:
    stay = [(fate.at, fate.to, fate) for fate in fates if fate.at is not None]
    kept = [(at, to, fate) for at, to, fate in stay if to is not None]
    moved = _needed_moves(kept, fates) if first.ordered else []
    return attrs.evolve(
        first,
        removed=sorted(
            (
                RowAt(row=fate.old, at=at, twins=finals.get(fate.key, 0))
                for at, to, fate in stay
                if to is None
            ),
            key=lambda each: each.at,
        ),
        added=sorted(
            (
                RowAt(row=fate.new, at=fate.to, twins=counts.get(key_of(fate.new), 0))
                for fate in fates
                if fate.at is None and fate.to is not None
            ),
            key=lambda each: each.at,
        ),
        changed=sorted(
            (
                RowChange(key=fate.key, at=at, to=to, cells=fate.cells, parts=fate.parts)
                for at, to, fate in kept
                if fate.cells or fate.parts
            ),
            key=lambda each: each.at,
        ),
        moved=sorted(moved, key=lambda each: each.at),
    )


def _needed_moves(kept: Sequence[tuple[int, int, _Fate]], fates: Sequence[_Fate]) -> list[Moved]:
    """Rows put elsewhere, without those that stand among the others as they did."""
    moved = sorted((each for each in kept if each[2].moved), key=lambda each: each[0])
    out = sorted(
        fate.at for fate in fates if fate.at is not None and (fate.to is None or fate.moved)
    )
    into = sorted(
        fate.to for fate in fates if fate.to is not None and (fate.at is None or fate.moved)
    )
    among = [(at - bisect_left(out, at), to - bisect_left(into, to)) for at, to, _ in moved]
    still = [place for place, (old, new) in enumerate(among) if old == new]
    rising_ones = rising([moved[place][1] for place in still])
    settled = {still[place] for place in rising_ones}
    return [
        Moved(key=fate.key, at=at, to=to)
        for place, (at, to, fate) in enumerate(moved)
        if place not in settled
    ]
