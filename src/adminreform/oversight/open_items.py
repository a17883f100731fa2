"""What is open on a day, and who answers for it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from typing import TYPE_CHECKING, Any, overload

import attrs

from adminreform.frames import frame_of_rows
from adminreform.heads import heads
from adminreform.notebook import html_table
from adminreform.oversight.words import Area, ItemKind
from adminreform.text import Text
from adminreform.units import UnitRef

if TYPE_CHECKING:
    from collections.abc import Callable

    from adminreform.text import Language

__all__ = ["OpenItem", "OpenItems"]

_MOST_SHOWN = 20


@attrs.frozen(kw_only=True)
class OpenItem:
    """Something that waits for somebody on a day.

    Attributes:
        kind: What it is.
        id: What it is called; of a report, the duty and the day.
        what: What is to be done.
        what_vi: The same in Vietnamese; empty where there is none.
        area: What it belongs to.
        holder: The unit or body that has to act; None where nobody said.
        members: The members who answer for it: one, as it should be.
        since: Day since which it is open.
        due: Last day for it; None for none.
        on: The day asked about.
        stage: How far it has come.
    """

    kind: ItemKind
    id: str
    what: str
    area: Area
    holder: UnitRef | str | None
    members: tuple[str, ...]
    since: date
    due: date | None
    on: date
    stage: str = ""
    what_vi: str = ""

    @property
    def said(self) -> Text:
        """What is to be done in every language there is; its id where nobody says."""
        return Text(self.what or self.id, self.what_vi)

    @property
    def age(self) -> int:
        """Days for which it is open."""
        return (self.on - self.since).days

    @property
    def days_late(self) -> int:
        """Days since it was due; 0 for what is in time or has no due day."""
        return 0 if self.due is None else max((self.on - self.due).days, 0)

    @property
    def owner(self) -> str:
        """The members who answer for it, with plus signs between them; empty for nobody."""
        return " + ".join(self.members)


def _items(items: Iterable[OpenItem]) -> tuple[OpenItem, ...]:
    return tuple(items)


@attrs.frozen(repr=False)
class OpenItems(Sequence[OpenItem]):
    """All that is open on a day, by kind in the order of their tables.

    Attributes:
        items: What is open.
        on: The day.
    """

    items: tuple[OpenItem, ...] = attrs.field(converter=_items)
    on: date = attrs.field(kw_only=True)

    def __len__(self) -> int:
        return len(self.items)

    @overload
    def __getitem__(self, index: int) -> OpenItem: ...
    @overload
    def __getitem__(self, index: slice) -> OpenItems: ...
    def __getitem__(self, index: int | slice) -> OpenItem | OpenItems:
        if isinstance(index, slice):
            return attrs.evolve(self, items=self.items[index])
        return self.items[index]

    def where(self, keep: Callable[[OpenItem], bool]) -> OpenItems:
        """Those that a function keeps."""
        return attrs.evolve(self, items=[each for each in self.items if keep(each)])

    def of_kind(self, kind: ItemKind | str) -> OpenItems:
        """Those of one kind."""
        return self.where(lambda each: each.kind is ItemKind(kind))

    @property
    def overdue(self) -> OpenItems:
        """Those whose due day is over."""
        return self.where(lambda each: each.days_late > 0)

    @property
    def without_owner(self) -> OpenItems:
        """Those for which no member answers."""
        return self.where(lambda each: not each.members)

    def by_owner(self) -> dict[str, OpenItems]:
        """Those of each member, by id; an empty id for nobody's.

        Shape:
            In the order of the ids; what two answer for stands under both.
        """
        found: dict[str, list[OpenItem]] = {}
        for each in self.items:
            for member in each.members or ("",):
                found.setdefault(member, []).append(each)
        return {name: attrs.evolve(self, items=found[name]) for name in sorted(found)}

    def to_frame(self, backend: str = "polars", *, language: Language | None = None) -> Any:
        """All of it, as a frame that can be sent on.

        Args:
            backend: ``polars``, ``pandas`` or ``pyarrow``.
            language: Language of heads, kinds and areas; None for the words that tables and
                programs use.
        Shape:
            One row an item: owner, kind, id, what, area, holder, since, due, age, days_late,
            stage; days of the calendar as text, nobody and no day as an empty cell.
        Raises:
            MissingExtraError: If the frame library is not installed.
        """
        rows = [
            (
                each.owner,
                each.kind.value if language is None else each.kind.to(language),
                *(each.id, each.what),
                each.area.value if language is None else each.area.to(language),
                "" if each.holder is None else str(each.holder),
                each.since.isoformat(),
                "" if each.due is None else each.due.isoformat(),
                *(each.age, each.days_late, each.stage),
            )
            for each in self.items
        ]
        return frame_of_rows(heads(_COLUMNS, language), rows, backend)

    def __repr__(self) -> str:
        late, nobody = len(self.overdue), len(self.without_owner)
        return f"<OpenItems on {self.on}: {len(self)}, {late} overdue, {nobody} without an owner>"

    def _repr_html_(self) -> str:
        cells = (
            (
                *(each.owner, each.kind, each.id, each.what, each.area, each.holder or ""),
                *(each.since, each.due or "", each.age, each.days_late),
            )
            for each in self.items[:_MOST_SHOWN]
        )
        return html_table(repr(self), _COLUMNS[:-1], cells)


_COLUMNS = (
    *("owner", "kind", "id", "what", "area", "holder", "since", "due"),
    *("age", "days_late", "stage"),
)
