"""The tables of the book, and looking things up in them."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from functools import cached_property
from typing import TYPE_CHECKING, TypeVar

import attrs

from adminreform.records.moving import CustodyDecision, Destruction, DestructionHold, Handover
from adminreform.records.rows import Document, Fonds, InventoryCount, Series
from adminreform.records.scanning import Progress, ScanBatch, progress

if TYPE_CHECKING:
    from collections.abc import Iterable

    from adminreform.units import UnitRef

__all__ = ["RecordTables"]

T = TypeVar("T")


def _fonds(items: Iterable[Fonds]) -> tuple[Fonds, ...]:
    return tuple(items)


def _series(items: Iterable[Series]) -> tuple[Series, ...]:
    return tuple(items)


def _counts(items: Iterable[InventoryCount]) -> tuple[InventoryCount, ...]:
    return tuple(items)


def _decisions(items: Iterable[CustodyDecision]) -> tuple[CustodyDecision, ...]:
    return tuple(items)


def _handovers(items: Iterable[Handover]) -> tuple[Handover, ...]:
    return tuple(items)


def _batches(items: Iterable[ScanBatch]) -> tuple[ScanBatch, ...]:
    return tuple(items)


def _documents(items: Iterable[Document]) -> tuple[Document, ...]:
    return tuple(items)


def _destructions(items: Iterable[Destruction]) -> tuple[Destruction, ...]:
    return tuple(items)


def _holds(items: Iterable[DestructionHold]) -> tuple[DestructionHold, ...]:
    return tuple(items)


@attrs.frozen(kw_only=True, repr=False)
class RecordTables:
    """The rows of the book, by table; `Records` adds what follows from them.

    Attributes:
        fonds: The fonds.
        series: Series and what they are divided into.
        inventory_counts: Counts on the shelves.
        custody_decisions: What is decided.
        handovers: What is handed over, and signed for.
        scan_batches: What is digitised.
        documents: Documents that are described one by one.
        destructions: What is destroyed, or is to be.
        destruction_holds: What must not be destroyed for a time.
    """

    fonds: tuple[Fonds, ...] = attrs.field(default=(), converter=_fonds)
    series: tuple[Series, ...] = attrs.field(default=(), converter=_series)
    inventory_counts: tuple[InventoryCount, ...] = attrs.field(default=(), converter=_counts)
    custody_decisions: tuple[CustodyDecision, ...] = attrs.field(default=(), converter=_decisions)
    handovers: tuple[Handover, ...] = attrs.field(default=(), converter=_handovers)
    scan_batches: tuple[ScanBatch, ...] = attrs.field(default=(), converter=_batches)
    documents: tuple[Document, ...] = attrs.field(default=(), converter=_documents)
    destructions: tuple[Destruction, ...] = attrs.field(default=(), converter=_destructions)
    destruction_holds: tuple[DestructionHold, ...] = attrs.field(default=(), converter=_holds)

    # -- looking up ----------------------------------------------------------

    @cached_property
    def fonds_by_id(self) -> dict[str, Fonds]:
        """The fonds by id; the first where several have one."""
        return {each.id: each for each in reversed(self.fonds)}

    @cached_property
    def series_by_id(self) -> dict[str, Series]:
        """Series by id; the first where several have one."""
        return {each.id: each for each in reversed(self.series)}

    @cached_property
    def top_series(self) -> tuple[Series, ...]:
        """The rows that are a part of their fonds alone: custody and totals go by them."""
        return tuple(each for each in self.series if each.is_top)

    @cached_property
    def parts(self) -> dict[str, tuple[Series, ...]]:
        """The rows under each row."""
        return _grouped((each.parent, each) for each in self.series if each.parent)

    @cached_property
    def series_of_fonds(self) -> dict[str, tuple[Series, ...]]:
        """The rows at the top of each fonds."""
        return _grouped((each.fonds, each) for each in self.top_series)

    @cached_property
    def counts_of(self) -> dict[str, tuple[InventoryCount, ...]]:
        """Counts of each series, the latest last."""
        ordered = sorted(self.inventory_counts, key=lambda each: each.on)
        return _grouped((each.series, each) for each in ordered)

    @cached_property
    def batches_of(self) -> dict[str, tuple[ScanBatch, ...]]:
        """Batches of each row at the top, those of its parts with them."""
        return _grouped((self.top_of(each.series), each) for each in self.scan_batches)

    @cached_property
    def handovers_of(self) -> dict[str, tuple[Handover, ...]]:
        """Hand-overs of each row at the top, also those of its whole fonds."""
        return _grouped(
            (name, each) for each in self.handovers for name in self.series_handed(each)
        )

    @cached_property
    def _handed_alone(self) -> dict[tuple[str, UnitRef], date]:
        """Days on which a giver handed rows at the top over by name; the earliest of each."""
        found: dict[tuple[str, UnitRef], date] = {}
        for each in self.handovers:
            for name in self._handed_by_name(each) if each.series else ():
                key, day = (name, each.giver), each.received or date.min
                found[key] = min(day, found.get(key, day))
        return found

    @cached_property
    def _receipts_of_parts(self) -> dict[tuple[str, UnitRef, UnitRef | str], list[Handover]]:
        """Signed hand-overs of parts, by row at the top, giver and receiver; the latest last."""
        found: dict[tuple[str, UnitRef, UnitRef | str], list[Handover]] = {}
        for each in self.handovers:
            top = self.top_of(each.series)
            if each.received is not None and each.series and each.series != top:
                found.setdefault((top, each.giver, each.who), []).append(each)
        for receipts in found.values():
            receipts.sort(key=lambda each: each.received or date.max)
        return found

    def _handed_by_name(self, row: Handover) -> tuple[str, ...]:
        """The row at the top that a hand-over of one series is about; none for a mere part.

        The receipt that makes the parts whole, from one giver to one receiver, is about it.
        """
        top = self.top_of(row.series)
        if top == row.series:
            return (top,)
        received: set[str] = set()
        for each in self._receipts_of_parts.get((top, row.giver, row.who), ()):
            received.add(each.series)
            if self._is_covered(top, received):
                return (top,) if each is row else ()
        return ()

    def _is_covered(self, series: str, by: set[str], inside: frozenset[str] = frozenset()) -> bool:
        """Whether some parts are all of a row; not where rows are parts of each other."""
        if series in by:
            return True
        if series in inside:
            return False
        parts = self.parts.get(series, ())
        files, metres = sum(e.files for e in parts), sum(e.metres for e in parts)
        row = self.series_by_id.get(series)
        return (
            bool(parts)
            and (row is None or (files >= row.files and metres >= row.metres))
            and all(self._is_covered(part.id, by, inside | {series}) for part in parts)
        )

    def series_handed(self, row: Handover) -> tuple[str, ...]:
        """The rows at the top that a hand-over is about.

        The receipt of a part proves nothing about the rest: the whole has passed once one
        receiver signed for all parts of it.

        A hand-over of a whole fonds is not about a series that the same giver handed over by
        its name until then: what names most comes first.
        """
        if row.series:
            return self._handed_by_name(row)
        names = self.series_named(row)
        day, alone = row.received or date.max, self._handed_alone
        return tuple(name for name in names if day < alone.get((name, row.giver), date.max))

    def top_of(self, series: str) -> str:
        """The row at the top that a row is a part of; itself where nobody knows.

        Rows that are parts of each other in a circle end at the first that comes again.
        """
        return (series, *self.above(series))[-1]

    def above(self, series: str) -> tuple[str, ...]:
        """The rows that a row is a part of, the nearest first."""
        seen: set[str] = set()
        found: list[str] = []
        at = series
        while at in self.series_by_id and at not in seen:
            seen.add(at)
            parent = self.series_by_id[at].parent
            if not parent or parent not in self.series_by_id:
                break
            found.append(parent)
            at = parent
        return tuple(found)

    def below(self, series: str) -> tuple[str, ...]:
        """The rows that are parts of a row, and parts of these."""
        found: dict[str, None] = {}
        waiting = [series]
        while waiting:
            for part in self.parts.get(waiting.pop(), ()):
                if part.id not in found and part.id != series:
                    found[part.id] = None
                    waiting.append(part.id)
        return tuple(found)

    def series_named(self, row: Handover | CustodyDecision) -> tuple[str, ...]:
        """The rows at the top that a hand-over or a decision names; none for all of a unit.

        A decision on the files of one state in a fonds names the rows of that state.
        """
        if row.series:
            return (self.top_of(row.series),)
        state = row.state if isinstance(row, CustodyDecision) else None
        rows = self.series_of_fonds.get(row.fonds, ())
        return tuple(each.id for each in rows if state in {None, each.state})

    def keeper(self, series: Series) -> UnitRef | None:
        """The unit that keeps a series at the opening; None for an unknown fonds."""
        if series.custodian is not None:
            return series.custodian
        fonds = self.fonds_by_id.get(series.fonds)
        return None if fonds is None else fonds.creator

    def count_on(self, series: str, on: date | None) -> InventoryCount | None:
        """The last count of a series by a day; of all days for None."""
        counts = self.counts_of.get(series, ())
        found = [each for each in counts if on is None or each.on <= on]
        return found[-1] if found else None

    @cached_property
    def destroyed_of(self) -> dict[str, tuple[Destruction, ...]]:
        """What was destroyed of each row."""
        return _grouped((each.series, each) for each in self.destructions if each.on is not None)

    def there_was(self, series: Series, on: date) -> tuple[int, Decimal]:
        """Files and metres of a row on a day: by the last count, or else by the list.

        What was destroyed since the count is taken off, of its parts with it.
        """
        count = self.count_on(series.id, on)
        files = series.files if count is None else count.files
        metres = series.metres if count is None or count.metres is None else count.metres
        destroyed = [
            gone
            for name in (series.id, *self.below(series.id))
            for gone in self.destroyed_of.get(name, ())
        ]
        for gone in destroyed:
            if gone.on is not None and gone.on <= on and (count is None or count.on < gone.on):
                files, metres = files - gone.files, metres - gone.metres
        return files, metres

    def handed(self, row: Handover) -> tuple[int, Decimal] | None:
        """Files and metres that there were of what a hand-over names, when it was received.

        Returns:
            None while it is not received, or where it names nothing that the book has.
        """
        names = [row.series] if row.series else self.series_handed(row)
        held = [self.series_by_id[name] for name in names if name in self.series_by_id]
        if row.received is None or not held:
            return None
        amounts = [self.there_was(each, row.received) for each in held]
        return sum(a[0] for a in amounts), sum((a[1] for a in amounts), Decimal())

    def progress_of(
        self, series: Iterable[Series] | None = None, *, on: date, window: int = 90
    ) -> Progress:
        """How far the digitising of several rows at the top is together; of all by default.

        Returns:
            Pages are None where one of them has no number of pages.
        """
        rows = self.top_series if series is None else tuple(series)
        known = [each.pages for each in rows if each.pages is not None]
        pages = sum(known) if len(known) == len(rows) else None
        batches = [batch for each in rows for batch in self.batches_of.get(each.id, ())]
        return progress(pages, batches, on=on, window=window)

    def __len__(self) -> int:
        return len(self.series)

    def __repr__(self) -> str:
        return f"<{type(self).__name__} {len(self.fonds)} fonds, {len(self.series)} series>"


def _grouped(pairs: Iterable[tuple[str, T]]) -> dict[str, tuple[T, ...]]:
    found: dict[str, list[T]] = {}
    for key, value in pairs:
        found.setdefault(key, []).append(value)
    return {key: tuple(values) for key, values in found.items()}
