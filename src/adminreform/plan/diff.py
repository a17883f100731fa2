"""What tells two plans apart, and what makes one of the other."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import cached_property
from itertools import islice
from typing import TYPE_CHECKING, Any, TypeVar

import attrs

from adminreform.errors import InvalidValueError, MisfitError
from adminreform.frames import frame_of_rows
from adminreform.frozen import FrozenMap
from adminreform.plan.compose import composed, composed_cells
from adminreform.plan.parts import (
    BOOKS,
    CORE_TABLES,
    HEAD,
    IN_TURN,
    UNORDERED,
    book_type,
    core_rows,
    head_of,
    put_together,
    tables_of_book,
)
from adminreform.plan.rows import Cell, class_of
from adminreform.plan.tables import TableDiff, Unfit, diff_tables
from adminreform.plan.words import (
    COLUMNS,
    Titles,
    Wording,
    cells_of,
    changes_in,
    html_table,
    lines_of,
    no_lines,
)
from adminreform.units import UnitRef

if TYPE_CHECKING:
    from collections.abc import Iterator

    from adminreform.plan.words import Change
    from adminreform.text import Language

__all__ = ["PlanDiff", "diff_plans"]

T = TypeVar("T")
_SHOWN = 40


def _cells(items: Iterable[Cell]) -> tuple[Cell, ...]:
    return tuple(items)


def _tables(items: Iterable[TableDiff]) -> tuple[TableDiff, ...]:
    return tuple(each for each in items if each)


def _names(items: Mapping[UnitRef, str]) -> Mapping[UnitRef, str]:
    return FrozenMap(dict(items))


@attrs.frozen(kw_only=True, repr=False)
class PlanDiff:
    """What tells one plan from another, row by row and cell by cell.

    Attributes:
        cells: Cells of the plan itself: ``title``, ``effective``, ``before_on`` and
            ``published_on`` (the days of both registries), ``books`` (which there are).
        tables: The tables that differ: ``units``, ``events``, ``sizes``, ``unit_facts``,
            ``waivers``, ``published``, then those of the books.
        names: Names of units that it speaks of, for people.

    Shape:
        ``len`` counts cells and rows that came, went or changed.

    Example:
        >>> import attrs
        >>> import adminreform as ar
        >>> plan = ar.datasets.toy()
        >>> other = attrs.evolve(plan, title="A draft")
        >>> diff = plan.diff(other)
        >>> diff
        <PlanDiff plan +0 -0 ~1>
        >>> diff.apply(plan) == other, len(plan.diff(plan))
        (True, 0)
    """

    cells: tuple[Cell, ...] = attrs.field(default=(), converter=_cells)
    tables: tuple[TableDiff, ...] = attrs.field(default=(), converter=_tables)
    names: Mapping[UnitRef, str] = attrs.field(
        factory=dict[UnitRef, str], converter=_names, eq=False
    )

    def __len__(self) -> int:
        return len(self.cells) + sum(map(len, self.tables))

    def __bool__(self) -> bool:
        """Whether anything differs, the order of rows included."""
        return bool(self.cells or self.tables)

    @cached_property
    def by_table(self) -> Mapping[str, TableDiff]:
        """The tables that differ, by book and name."""
        return {each.full_name: each for each in self.tables}

    @property
    def counts(self) -> dict[str, tuple[int, int, int]]:
        """How many rows came, went and changed, by table; cells of the plan under ``plan``."""
        found = {"plan": (0, 0, len(self.cells))} if self.cells else {}
        for each in self.tables:
            found[each.full_name] = (
                len(each.added),
                len(each.removed),
                sum(map(bool, map(len, each.changed))),
            )
        return found

    def apply(self, plan: T) -> T:
        """Make one plan of the other, or carry the changes into a third.

        A plan takes them if every row that is to change or to go is there with the cells
        that it had, and none that is to come is there already.

        Args:
            plan: The plan.
        Raises:
            MisfitError: With every row on which they do not fit.
            InvalidValueError: If no such plan can be.
        """
        unfit: list[Unfit] = []
        head = head_of(plan)
        head |= self._new_head(head, unfit)
        core = core_rows(plan)
        changed: dict[str, Any] = {}
        books: dict[str, dict[str, Any]] = {}
        for each in self.tables:
            if not each.book:
                changed[each.name] = each.apply(core[each.name], unfit)
            else:
                held = getattr(plan, each.book)
                rows = () if held is None else getattr(held, each.name)
                books.setdefault(each.book, {})[each.name] = each.apply(rows, unfit)
        if unfit:
            raise MisfitError([str(each) for each in unfit])
        made: T = put_together(plan, head, changed, books)
        return made

    def _new_head(self, head: Mapping[str, Any], unfit: list[Unfit]) -> dict[str, Any]:
        """The cells of the plan itself that change."""
        found: dict[str, Any] = {}
        for cell in self.cells:
            here = head[cell.name]
            if cell.name == "books":
                come, go = {*cell.new} - {*cell.old}, {*cell.old} - {*cell.new}
                for name in (*sorted(come & {*here}), *sorted(go - {*here})):
                    there = "there already" if name in come else "not there"
                    unfit.append(Unfit("plan", "books", f"the book {name} is {there}"))
                found["books"] = tuple(n for n in BOOKS if n in ({*here} | come) - go)
            elif here != cell.old:
                problem = f"{cell.name} is {here or 'empty'}, expected {cell.old or 'empty'}"
                unfit.append(Unfit("plan", "", f"plan: {problem}"))
            else:
                found[cell.name] = cell.new
        return found

    def reverse(self) -> PlanDiff:
        """The way back: what makes the first plan of the second."""
        return attrs.evolve(
            self,
            cells=[cell.reverse() for cell in self.cells],
            tables=[table.reverse() for table in self.tables],
        )

    def then(self, other: PlanDiff) -> PlanDiff:
        """Two changes one after the other, as one.

        Args:
            other: What tells the second plan from a third.
        Raises:
            InvalidValueError: If the other does not follow this one.
        """
        theirs = dict(other.by_table)
        for cell in other.cells:
            known = next((each for each in self.cells if each.name == cell.name), None)
            if known is not None and known.new != cell.old:
                message = (
                    f"the changes do not follow each other: {cell.name} is {known.new} after the "
                    f"first, and {cell.old} before the second"
                )
                raise InvalidValueError(message)
        tables = [
            composed(each, theirs.pop(each.full_name)) if each.full_name in theirs else each
            for each in self.tables
        ]
        return PlanDiff(
            cells=sorted(composed_cells(self.cells, other.cells), key=lambda c: HEAD.index(c.name)),
            tables=sorted([*tables, *theirs.values()], key=_place_of),
            names={**self.names, **other.names},
        )

    # -- for people ----------------------------------------------------------

    def in_words(
        self, language: Language = "en", *, titles: Titles | None = None, most: int = 20
    ) -> str:
        """What differs, table by table, a line a change.

        Rows that came begin with ``+``, those that went with ``-``, changed ones with ``~``.
        The order of rows is told where it has a meaning.

        Args:
            language: English or Vietnamese.
            titles: Gives the title of a table, or of a column of it.
            most: Most lines a table; the others are counted.
        Example:
            >>> import attrs
            >>> import adminreform as ar
            >>> plan = ar.datasets.toy()
            >>> print(plan.diff(attrs.evolve(plan, title="A draft")).in_words())
            plan:
              ~ title, Kestrelshire 2030: a teaching reform with invented places → A draft
        """
        wording = Wording(language=language, names=self.names, titles=titles)
        lines = lines_of(self._changes(wording), wording, most)
        return "\n".join(lines) or no_lines(reordered=bool(self)).to(language)

    def to_frame(
        self, backend: str = "polars", *, language: Language = "en", titles: Titles | None = None
    ) -> Any:
        """What differs, as a frame that one can send on.

        Args:
            backend: ``polars``, ``pandas`` or ``pyarrow``.
            language: The language of titles and values.
            titles: Gives the title of a table, or of a column of it.
        Shape:
            One row a changed cell, and a row that came or went: table, row, change, column,
            old, new.
        Raises:
            MissingExtraError: If the frame library is not installed.
        """
        wording = Wording(language=language, names=self.names, titles=titles)
        rows = [cells_of(change, language) for change in self._changes(wording)]
        return frame_of_rows([title.to(language) for title in COLUMNS], rows, backend)

    def _changes(self, wording: Wording) -> Iterator[Change]:
        return changes_in(self.cells, self.tables, wording)

    def __str__(self) -> str:
        return self.in_words()

    def _repr_html_(self) -> str:
        wording = Wording(names=self.names)
        changes = islice(self._changes(wording), _SHOWN)
        return html_table(changes, repr(self)[1:-1], wording, len(self) - _SHOWN)

    def __repr__(self) -> str:
        told = [
            f"{name} +{new} -{gone} ~{other}" for name, (new, gone, other) in self.counts.items()
        ]
        return f"<PlanDiff {', '.join(told) or 'empty'}>"


def _place_of(table: TableDiff) -> tuple[int, int, int]:
    """Tables in the order of the plan and of its books."""
    if not table.book:
        return 0, CORE_TABLES.index(table.name), 0
    tables = [field.alias for field in attrs.fields(book_type(table.book))]
    return 1, list(BOOKS).index(table.book), tables.index(table.name)


def diff_plans(old: Any, new: Any) -> PlanDiff:
    """What tells two plans apart.

    Args:
        old: The first.
        new: The second.
    """
    ours, theirs = head_of(old), head_of(new)
    cells = [Cell(n, ours[n], theirs[n]) for n in HEAD if ours[n] != theirs[n]]
    tables = [*_core(old, new), *_of_books(old, new)]
    found = PlanDiff(cells=cells, tables=tables)
    return attrs.evolve(found, names=_named(found, old, new))


def _core(old: Any, new: Any) -> Iterator[TableDiff]:
    ours, theirs = core_rows(old), core_rows(new)
    for name in CORE_TABLES:
        ordered, in_turn = name not in UNORDERED, name in IN_TURN
        yield diff_tables(name, ours[name], theirs[name], ordered=ordered, in_turn=in_turn)


def _of_books(old: Any, new: Any) -> Iterator[TableDiff]:
    for book in BOOKS:
        ours, theirs = getattr(old, book), getattr(new, book)
        if ours is theirs:
            continue
        before = {} if ours is None else dict(tables_of_book(ours))
        after = {} if theirs is None else dict(tables_of_book(theirs))
        for name in before | after:
            yield diff_tables(name, before.get(name, ()), after.get(name, ()), book=book)


def _named(diff: PlanDiff, old: Any, new: Any) -> dict[UnitRef, str]:
    """Names of the units that a difference speaks of."""
    known: dict[UnitRef, str] = {}
    for plan in (old, new):
        for registry in (plan.reform.before, plan.reform.computed):
            known |= {unit.ref: unit.full_name for unit in registry}
    return {ref: known[ref] for ref in sorted(set(_refs(diff))) if ref in known}


def _refs(value: Any) -> Iterator[UnitRef]:
    """Every reference inside of a value."""
    if isinstance(value, UnitRef):
        yield value
    elif isinstance(value, tuple):
        for each in value:  # pyright: ignore[reportUnknownVariableType] (of whatever)
            yield from _refs(each)
    elif attrs.has(class_of(value)):
        for field in attrs.fields(class_of(value)):
            if field.name != "names":
                yield from _refs(getattr(value, field.name))
