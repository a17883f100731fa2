"""What happened in a plan between two days, in words and as a table."""

from __future__ import annotations

import html
from collections import Counter
from collections.abc import Mapping
from datetime import date
from enum import StrEnum
from functools import cached_property
from itertools import islice
from typing import TYPE_CHECKING, Any

import attrs

from adminreform.errors import InvalidValueError
from adminreform.frames import frame_of_rows
from adminreform.frozen import FrozenMap
from adminreform.plan.as_of import days_of_rows
from adminreform.plan.days import DAYS, DayColumn
from adminreform.plan.diff import PlanDiff
from adminreform.plan.gates import criterion_text
from adminreform.plan.parts import BOOKS
from adminreform.plan.rows import columns, key_of
from adminreform.plan.words import BOOK_TITLES, Titles, Wording
from adminreform.text import Language, Text, day_text, number_in_words
from adminreform.units import UnitRef

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

__all__ = ["DaysDiff", "Happening", "happened"]

_COLUMNS = (
    Text("day", "ngày"),
    Text("book", "sổ"),
    Text("what happened", "nội dung"),
    Text("kind", "loại"),
    Text("row", "dòng"),
    Text("unit", "đơn vị"),
)


@attrs.frozen(kw_only=True)
class Happening:
    """Something that happened, as a row of a plan tells it.

    Attributes:
        book: The book.
        table: The table of it.
        column: The column in which the day stands.
        on: The day.
        row: The row.

    Example:
        >>> from datetime import date
        >>> from adminreform.records import Handover
        >>> from adminreform.units import UnitRef
        >>> a, x = UnitRef.parse("A@2025-01-01"), UnitRef.parse("X@2025-07-01")
        >>> signed = date(2025, 6, 28)
        >>> row = Handover(id="h1", series="s1", giver=a, to=x, received=signed)
        >>> it = Happening(book="records", table="handovers", column="received", on=signed, row=row)
        >>> it.meaning.title.en, it.unit == a
        ('hand-overs of files signed', True)
    """

    book: str
    table: str
    column: str
    on: date
    row: Any

    @property
    def meaning(self) -> DayColumn:
        """What the days of the column mean."""
        return DAYS[self.table][self.column]

    @property
    def kind(self) -> Any:
        """What tells it apart from others of its column, such as the step; empty for nothing."""
        return getattr(self.row, self.meaning.by) if self.meaning.by else ""

    @property
    def unit(self) -> UnitRef | None:
        """The unit that it is about: that of the row, or the first that it names."""
        named = ("unit", *columns(self.row.__class__))
        found = (getattr(self.row, name, None) for name in named)
        return next((value for value in found if isinstance(value, UnitRef)), None)


def _items(items: Iterable[Happening]) -> tuple[Happening, ...]:
    return tuple(items)


def _names(items: Mapping[UnitRef, str]) -> Mapping[UnitRef, str]:
    return FrozenMap(dict(items))


@attrs.frozen(kw_only=True, repr=False)
class DaysDiff:
    """What happened in a plan after one day, up to the end of another.

    Attributes:
        after: The day; what happened on it is not told any more.
        until: The last day that is told.
        items: What happened: book by book, table by table, column by column, by day.
        diff: What tells the plan of the second day from that of the first.
        names: Names of units, for people.

    Example:
        >>> from datetime import date
        >>> import adminreform as ar
        >>> plan = ar.datasets.quang_ninh_2025()
        >>> since = plan.diff_days(date(2025, 6, 15), date(2025, 7, 1))
        >>> since, since.counts["handovers", "received"]
        (<DaysDiff 2025-06-15 to 2025-07-01: ... things happened>, 235)
    """

    after: date
    until: date
    items: tuple[Happening, ...] = attrs.field(converter=_items)
    diff: PlanDiff
    names: Mapping[UnitRef, str] = attrs.field(converter=_names, eq=False)

    def __len__(self) -> int:
        return len(self.items)

    @cached_property
    def counts(self) -> Mapping[tuple[str, str], int]:
        """How often each thing happened, by table and column."""
        return FrozenMap(Counter((each.table, each.column) for each in self.items))

    def kinds(self, table: str, column: str) -> Mapping[Any, int]:
        """How often each kind of a thing happened, where kinds of it are told apart.

        Args:
            table: The table.
            column: The column in which the day stands.
        """
        return Counter(each.kind for each in self._of(table, column) if each.meaning.by)

    def _of(self, table: str, column: str) -> tuple[Happening, ...]:
        return self._by_column.get((table, column), ())

    @cached_property
    def _by_column(self) -> Mapping[tuple[str, str], tuple[Happening, ...]]:
        held: dict[tuple[str, str], list[Happening]] = {}
        for each in self.items:
            held.setdefault((each.table, each.column), []).append(each)
        return {name: tuple(rows) for name, rows in held.items()}

    # -- for people ----------------------------------------------------------

    @property
    def title(self) -> Text:
        """The days, in words."""
        first, last = day_text(self.after), day_text(self.until)
        return Text(
            f"after {first.en}, up to and on {last.en}",
            f"sau ngày {first.vi} đến hết ngày {last.vi}",
        )

    def in_words(
        self,
        language: Language = "en",
        *,
        titles: Titles | None = None,
        most: int = 5,
    ) -> str:
        """How often each thing happened, then each row on a line of its own.

        Args:
            language: English or Vietnamese.
            titles: Gives the title of a table, or of a column of it.
            most: Most rows of a thing; the others are counted. 0 for the counts alone.
        Example:
            >>> from datetime import date
            >>> import adminreform as ar
            >>> plan = ar.datasets.toy()
            >>> print(plan.diff_days(date(2030, 1, 1), date(2030, 2, 1)).in_words())
            after 2030-01-01, up to and on 2030-02-01: nothing happened
        """
        wording = Wording(language=language, names=self.names, titles=titles)
        return "\n".join(self._lines(wording, most))

    def _lines(self, wording: Wording, most: int) -> Iterator[str]:
        language, title = wording.language, self.title.to(wording.language)
        if not self.items:
            yield f"{title}: {_NOTHING.to(language)}"
            return
        yield f"{title}:"
        book = ""
        for held in self._by_column.values():
            if held[0].book != book:
                book = held[0].book
                yield f"  {BOOK_TITLES[book].to(language)}:"
            yield f"    {self._counted(held, wording)}"
        if most <= 0:
            return
        for held in self._by_column.values():
            yield f"{held[0].meaning.title.to(language)}:"
            yield from (f"  {self._row(each, wording)}" for each in held[:most])
            more = len(held) - most
            if more > 0:
                number = number_in_words(more, language)
                yield "  " + Text(f"and {number} more", f"và {number} mục khác").to(language)

    def _counted(self, held: tuple[Happening, ...], wording: Wording) -> str:
        """One thing, how often it happened, and its kinds."""
        first, language = held[0], wording.language
        told = f"{first.meaning.title.to(language)}: {number_in_words(len(held), language)}"
        kinds: Counter[Any] = Counter(each.kind for each in held if first.meaning.by)
        known = {kind: count for kind, count in kinds.items() if kind not in {None, ""}}
        if not known:
            return told
        parts = (
            f"{kind_of(first, kind).to(language)}: {number_in_words(count, language)}"
            for kind, count in known.items()
        )
        return f"{told} ({'; '.join(parts)})"

    def _row(self, each: Happening, wording: Wording) -> str:
        parts = [wording.value(each.on), wording.key(_name_of(each))]
        unit = each.unit
        if unit is not None and unit not in key_of(each.row):
            parts.append(wording.value(unit))
        if each.kind not in {None, ""}:
            parts.append(kind_of(each, each.kind).to(wording.language))
        return ", ".join(parts)

    def to_frame(
        self, backend: str = "polars", *, language: Language = "en", titles: Titles | None = None
    ) -> Any:
        """What happened, as a frame that one can send on.

        Args:
            backend: ``polars``, ``pandas`` or ``pyarrow``.
            language: The language of titles and words.
            titles: Gives the title of a table, or of a column of it.
        Shape:
            One row a thing that happened: day, book, what happened, kind, row, unit.
        Raises:
            MissingExtraError: If the frame library is not installed.
        """
        wording = Wording(language=language, names=self.names, titles=titles)
        rows = [self._cells(each, wording) for each in self.items]
        return frame_of_rows([title.to(language) for title in _COLUMNS], rows, backend)

    def _cells(self, each: Happening, wording: Wording) -> tuple[Any, ...]:
        language = wording.language
        return (
            each.on.isoformat(),
            BOOK_TITLES[each.book].to(language),
            each.meaning.title.to(language),
            "" if each.kind in {None, ""} else kind_of(each, each.kind).to(language),
            wording.key(_name_of(each)),
            "" if each.unit is None else wording.value(each.unit),
        )

    def __str__(self) -> str:
        return self.in_words()

    def _repr_html_(self) -> str:
        wording = Wording(names=self.names)
        head = "".join(f"<th>{title.en}</th>" for title in _COLUMNS)
        rows = "".join(
            "<tr>"
            + "".join(f"<td>{html.escape(c)}</td>" for c in self._cells(i, wording))
            + "</tr>"
            for i in islice(self.items, 40)
        )
        return (
            f"<table><caption>{self.title.en}: {len(self)}</caption><tr>{head}</tr>{rows}</table>"
        )

    def __repr__(self) -> str:
        return f"<DaysDiff {self.after} to {self.until}: {len(self)} things happened>"


_NOTHING = Text("nothing happened", "không có diễn biến nào")


def kind_of(each: Happening, kind: Any) -> Text:
    """What a kind of a thing is called.

    Args:
        each: One such thing.
        kind: The kind.
    """
    if each.table == "confirmations":
        return criterion_text(str(kind))
    if isinstance(kind, StrEnum):
        worded: Any = getattr(kind, "to", None)
        if worded is not None:
            return Text(worded("en"), worded("vi"))
    return Text(str(kind))


def _name_of(each: Happening) -> tuple[Any, ...]:
    """What tells the row apart, beside its day and kind, which are told in words."""
    return tuple(part for part in key_of(each.row) if part not in (each.on, each.kind))


def happened(plan: Any, after: date, until: date, diff: PlanDiff) -> DaysDiff:
    """What happened after a day, up to the end of another.

    Args:
        plan: The plan.
        after: The first day, which is not told.
        until: The last day.
        diff: What tells the plan of the second day from that of the first.
    Raises:
        InvalidValueError: If the second day comes before the first.
    """
    if until < after:
        message = f"{until} comes before {after}: name the earlier day first"
        raise InvalidValueError(message)
    found = [
        Happening(book=book, table=table, column=column, on=day, row=row)
        for book in BOOKS
        for table, column, _, day, row in days_of_rows(getattr(plan.on(until), book))
        if after < day <= until
    ]
    turns = {name: turn for turn, name in enumerate(dict.fromkeys(map(_place, found)))}
    found.sort(key=lambda each: (turns[_place(each)], each.on))
    known: dict[UnitRef, str] = {}
    for registry in (plan.reform.before, plan.reform.computed):
        known |= {unit.ref: unit.full_name for unit in registry}
    told = {unit for each in found for unit in _units(each.row)}
    names = {unit: known[unit] for unit in told if unit in known}
    return DaysDiff(after=after, until=until, items=found, diff=diff, names=names)


def _place(each: Happening) -> tuple[str, str]:
    return each.table, each.column


def _units(row: Any) -> Iterator[UnitRef]:
    for name in columns(row.__class__):
        value = getattr(row, name)
        if isinstance(value, UnitRef):
            yield value
