"""What tells two tables apart: rows that came, went, changed, or stand elsewhere."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from typing import TYPE_CHECKING, Any

import attrs

from adminreform.errors import InvalidValueError
from adminreform.plan.rows import (
    CLAUSES,
    Cell,
    Key,
    cells_between,
    class_of,
    inner_tables,
    key_of,
    value_of,
    with_cells,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

__all__ = ["Moved", "RowAt", "RowChange", "TableDiff", "Unfit", "diff_tables", "named", "rising"]


@attrs.frozen(kw_only=True)
class RowAt:
    """A row that is in one of two tables.

    Attributes:
        row: The row.
        at: Its place in that table, counted from 0.
        twins: How many rows of its key the other table has.

    Example:
        >>> from adminreform.staffing import Establishment
        >>> from adminreform.units import UnitRef
        >>> row = Establishment(unit=UnitRef.parse("A@2025-01-01"), group="clerk", posts=3)
        >>> RowAt(row=row, at=0).key
        (UnitRef.parse('A@2025-01-01'), 'clerk')
    """

    row: Any
    at: int
    twins: int = 0

    @property
    def key(self) -> Key:
        """What tells the row apart."""
        return key_of(self.row)


@attrs.frozen(kw_only=True)
class Moved:
    """A row that is in both tables, and stands elsewhere.

    Attributes:
        key: What tells the row apart.
        at: Its place before.
        to: Its place after.

    Example:
        >>> Moved(key=("p1",), at=0, to=2).to
        2
    """

    key: Key
    at: int
    to: int


def _cells(items: Iterable[Cell]) -> tuple[Cell, ...]:
    return tuple(items)


def _parts(items: Iterable[TableDiff]) -> tuple[TableDiff, ...]:
    return tuple(items)


def _rows(items: Iterable[RowAt]) -> tuple[RowAt, ...]:
    return tuple(items)


def _changes(items: Iterable[RowChange]) -> tuple[RowChange, ...]:
    return tuple(items)


def _moves(items: Iterable[Moved]) -> tuple[Moved, ...]:
    return tuple(items)


@attrs.frozen(kw_only=True)
class RowChange:
    """A row that is in both tables, with other cells.

    Attributes:
        key: What tells the row apart.
        at: Its place before.
        to: Its place after.
        cells: The cells that differ.
        parts: Tables inside of the row that differ: the contributions of a clause, the
            sizes of a measure.

    Example:
        >>> from adminreform.plan import Cell
        >>> change = RowChange(key=("p1",), at=0, to=1, cells=[Cell("posts", 3, 5)])
        >>> len(change), change.reverse().cells[0].new
        (1, 3)
    """

    key: Key
    at: int
    to: int
    cells: tuple[Cell, ...] = attrs.field(default=(), converter=_cells)
    parts: tuple[TableDiff, ...] = attrs.field(default=(), converter=_parts)

    def __len__(self) -> int:
        """How many cells, and rows inside, differ in more than their place."""
        return len(self.cells) + sum(map(len, self.parts))

    def reverse(self) -> RowChange:
        """The way back."""
        return RowChange(
            key=self.key,
            at=self.to,
            to=self.at,
            cells=[cell.reverse() for cell in self.cells],
            parts=[part.reverse() for part in self.parts],
        )


@attrs.frozen
class Unfit:
    """A row on which a change does not fit.

    Attributes:
        table: The table.
        row: The row, by what tells it apart.
        problem: Why it does not fit.
    """

    table: str
    row: str
    problem: str

    def __str__(self) -> str:
        return f"{self.table}, {self.row}: {self.problem}" if self.row else self.problem


@attrs.frozen(kw_only=True)
class TableDiff:
    """What tells two tables of one class of rows apart.

    Rows are told apart by their ``id``, or by the cells that must be filled and are no
    amount; rows that share these are paired in their order, equal ones first.

    Attributes:
        name: Name of the table.
        book: The book that it is a table of; empty for those of the plan itself.
        removed: Rows that only the first table has.
        added: Rows that only the second has.
        changed: Rows of both whose cells differ.
        moved: Rows of both that stand elsewhere.
        ordered: Whether rows have places at all; a registry has none.
        in_turn: Whether the order has a meaning, as that of clauses.

    Example:
        >>> import attrs
        >>> import adminreform as ar
        >>> plan = ar.datasets.toy()
        >>> later = attrs.evolve(plan.reform, events=plan.reform.events[1:])
        >>> (table,) = plan.diff(attrs.evolve(plan, reform=later)).tables
        >>> table.full_name, len(table), table.removed[0].key
        ('events', 1, ('Formation', UnitRef.parse('A@2030-01-01')))
    """

    name: str
    book: str = ""
    removed: tuple[RowAt, ...] = attrs.field(default=(), converter=_rows)
    added: tuple[RowAt, ...] = attrs.field(default=(), converter=_rows)
    changed: tuple[RowChange, ...] = attrs.field(default=(), converter=_changes)
    moved: tuple[Moved, ...] = attrs.field(default=(), converter=_moves)
    ordered: bool = True
    in_turn: bool = False

    @property
    def full_name(self) -> str:
        """Book and table."""
        return f"{self.book}.{self.name}" if self.book else self.name

    def __bool__(self) -> bool:
        return bool(self.removed or self.added or self.changed or self.moved)

    def __len__(self) -> int:
        """How many rows came, went or changed; or stand elsewhere, where that has a meaning."""
        moved = len(self.moved) if self.in_turn else 0
        changed = sum(map(bool, map(len, self.changed)))
        return len(self.removed) + len(self.added) + changed + moved

    def reverse(self) -> TableDiff:
        """The way back."""
        return attrs.evolve(
            self,
            removed=self.added,
            added=self.removed,
            changed=sorted((each.reverse() for each in self.changed), key=lambda c: c.at),
            moved=sorted(
                (Moved(key=m.key, at=m.to, to=m.at) for m in self.moved), key=lambda m: m.at
            ),
        )

    def apply(self, rows: Sequence[Any], unfit: list[Unfit]) -> tuple[Any, ...]:
        """The second table, from the first or from one that is like it where it matters.

        Args:
            rows: The rows.
            unfit: Where changes are noted that do not fit.
        """
        return _Patch(self, rows, unfit).done()


def named(key: Key) -> str:
    """A key in words, as messages name a row."""
    return " ".join(str(part) for part in key if part not in CLAUSES)


# -- telling apart -----------------------------------------------------------


def diff_tables(
    name: str,
    old: Sequence[Any],
    new: Sequence[Any],
    *,
    book: str = "",
    ordered: bool = True,
    in_turn: bool = False,
) -> TableDiff:
    """What tells two tables apart.

    Args:
        name: Name of the tables.
        old: Rows of the first.
        new: Rows of the second.
        book: The book of both.
        ordered: Whether rows have places.
        in_turn: Whether their order has a meaning.
    Example:
        >>> from datetime import date
        >>> from adminreform import UnitRef
        >>> from adminreform.staffing import FrameLine
        >>> x = UnitRef("X", date(2025, 7, 1))
        >>> old = [FrameLine(id="1", unit=x, group="clerk", posts=2)]
        >>> new = [FrameLine(id="1", unit=x, group="clerk", posts=3)]
        >>> diff_tables("frames", old, new).changed[0].cells
        (Cell(name='posts', old=2, new=3),)
    """
    if old is new or old == new:
        return TableDiff(name=name, book=book, ordered=ordered, in_turn=in_turn)
    before, after = _by_key(old), _by_key(new)
    removed: list[RowAt] = []
    added: list[RowAt] = []
    pairs: list[tuple[int, int]] = []
    for key, places in before.items():
        theirs = after.get(key, ())
        found = list(_paired(old, new, places, theirs))
        pairs += found
        gone = set(places) - {i for i, _ in found}
        removed += [RowAt(row=old[i], at=i, twins=len(theirs)) for i in gone]
    taken = {j for _, j in pairs}
    for key, places in after.items():
        twins = len(before.get(key, ()))
        added += [RowAt(row=new[j], at=j, twins=twins) for j in places if j not in taken]
    pairs.sort()
    changes = (_change(old[i], new[j], i, j) for i, j in pairs)
    moved = _moved(old, pairs) if ordered else ()
    return TableDiff(
        name=name,
        book=book,
        removed=sorted(removed, key=lambda each: each.at),
        added=sorted(added, key=lambda each: each.at),
        changed=[change for change in changes if change is not None],
        moved=moved,
        ordered=ordered,
        in_turn=in_turn,
    )


def _by_key(rows: Sequence[Any]) -> dict[Key, list[int]]:
    found: dict[Key, list[int]] = {}
    for place, row in enumerate(rows):
        found.setdefault(key_of(row), []).append(place)
    return found


def _paired(
    old: Sequence[Any], new: Sequence[Any], ours: Sequence[int], theirs: Sequence[int]
) -> Iterator[tuple[int, int]]:
    """Rows of one key, equal ones first, then in their order."""
    if len(ours) == len(theirs) == 1:
        yield ours[0], theirs[0]
        return
    left, free = list[int](), list(theirs)
    for i in ours:
        same = next((j for j in free if old[i] == new[j]), None)
        if same is None:
            left.append(i)
        else:
            free.remove(same)
            yield i, same
    yield from zip(left, free, strict=False)


def _change(old: Any, new: Any, at: int, to: int) -> RowChange | None:
    if old is new or old == new:
        return None
    parts = [
        diff_tables(name, getattr(old, name), getattr(new, name))
        for name in inner_tables(class_of(old))
    ]
    return RowChange(
        key=key_of(old),
        at=at,
        to=to,
        cells=cells_between(old, new),
        parts=[part for part in parts if part],
    )


def _moved(old: Sequence[Any], pairs: Sequence[tuple[int, int]]) -> tuple[Moved, ...]:
    """The fewest rows that have to be put elsewhere, so that all are in the new order."""
    staying = rising([j for _, j in pairs])
    return tuple(
        Moved(key=key_of(old[i]), at=i, to=j)
        for place, (i, j) in enumerate(pairs)
        if place not in staying
    )


def rising(numbers: Sequence[int]) -> set[int]:
    """Places of a longest run of rising numbers.

    Source:
        Patience sorting.
    """
    ends: list[int] = []
    places: list[int] = []
    before: list[int] = []
    for place, number in enumerate(numbers):
        slot = bisect_left(ends, number)
        before.append(places[slot - 1] if slot else -1)
        if slot == len(ends):
            ends.append(number)
            places.append(place)
        else:
            ends[slot], places[slot] = number, place
    found: set[int] = set()
    at = places[-1] if places else -1
    while at >= 0:
        found.add(at)
        at = before[at]
    return found


# -- carrying out ------------------------------------------------------------


class _Patch:
    """Carries out the changes of one table."""

    def __init__(self, diff: TableDiff, rows: Sequence[Any], unfit: list[Unfit]) -> None:
        self.diff = diff
        self.rows = rows
        self.unfit = unfit
        self.by_key = _by_key(rows)
        self.free = {key: list(places) for key, places in self.by_key.items()}

    def _note(self, key: Key, problem: str) -> None:
        self.unfit.append(Unfit(self.diff.full_name, named(key), problem))

    def _take(self, key: Key, at: int, wanted: Mapping[str, Any], row: Any = None) -> int | None:
        """The place of the row that is meant; of several that fit the nearest."""
        places = self.free.get(key, [])
        fitting = [
            place
            for place in places
            if (row is None or self.rows[place] == row)
            and all(value_of(self.rows[place], name) == value for name, value in wanted.items())
        ]
        if not fitting:
            self._note(key, self._why(places, wanted))
            return None
        found = min(fitting, key=lambda place: abs(place - at))
        places.remove(found)
        return found

    def _why(self, places: Sequence[int], wanted: Mapping[str, Any]) -> str:
        if not places:
            return "there is no such row"
        here = self.rows[places[0]]
        for name, value in wanted.items():
            if value_of(here, name) != value:
                return f"{name} is {_shown(value_of(here, name))}, expected {_shown(value)}"
        return "the row has other cells than those that were removed"

    def done(self) -> tuple[Any, ...]:
        gone: set[int] = set()
        moving: list[tuple[int, int]] = []
        new: dict[int, Any] = {}
        places: dict[tuple[Key, int], int] = {}
        for change in self.diff.changed:
            place = self._take(change.key, change.at, {c.name: c.old for c in change.cells})
            if place is not None:
                places[change.key, change.at] = place
                new[place] = self._changed(self.rows[place], change)
        for each in self.diff.removed:
            place = self._take(each.key, each.at, {}, each.row)
            if place is not None:
                gone.add(place)
        for move in self.diff.moved:
            place = places.get((move.key, move.at))
            place = self._take(move.key, move.at, {}) if place is None else place
            if place is not None:
                moving.append((place, move.to))
        self._check_added()
        inserted = [(each.at, each.row) for each in self.diff.added]
        inserted += [(to, new.get(place, self.rows[place])) for place, to in moving]
        out = gone | {place for place, _ in moving}
        kept = (new.get(i, row) for i, row in enumerate(self.rows) if i not in out)
        return tuple(_merged(kept, sorted(inserted, key=lambda each: each[0])))

    def _changed(self, row: Any, change: RowChange) -> Any:
        values: dict[str, Any] = {cell.name: cell.new for cell in change.cells}
        for part in change.parts:
            held = self.diff.full_name
            inside = attrs.evolve(part, name=f"{held}, {named(change.key)}, {part.name}")
            values[part.name] = inside.apply(getattr(row, part.name), self.unfit)
        try:
            return with_cells(row, values)
        except InvalidValueError as error:
            self._note(change.key, str(error))
            return row

    def _check_added(self) -> None:
        """A row that is to come must not be there already."""
        expected: Counter[Key] = Counter()
        for each in self.diff.added:
            expected[each.key] = each.twins
        for key, twins in expected.items():
            found = len(self.by_key.get(key, ()))
            if found > twins:
                self._note(key, "there is such a row already")


def _merged(kept: Iterable[Any], inserted: Sequence[tuple[int, Any]]) -> Iterator[Any]:
    count = 0
    rest = iter(inserted)
    waiting = next(rest, None)
    for row in kept:
        while waiting is not None and waiting[0] <= count:
            yield waiting[1]
            count += 1
            waiting = next(rest, None)
        yield row
        count += 1
    while waiting is not None:
        yield waiting[1]
        waiting = next(rest, None)


def _shown(value: Any) -> str:
    return "empty" if value is None or value == "" else str(value)
