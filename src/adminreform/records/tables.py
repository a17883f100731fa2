"""The tables of the book, and looking things up in them."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from functools import cached_property
from typing import TYPE_CHECKING

import attrs

from adminreform.holdings import grouped
from adminreform.records.apart import Apart
from adminreform.records.arranged import ArrangedRows
from adminreform.records.moving import CustodyDecision, Destruction, Handover
from adminreform.records.scanning import Progress, ScanBatch, progress

if TYPE_CHECKING:
    from collections.abc import Iterable

    from adminreform.records.rows import InventoryCount, Series
    from adminreform.units import UnitRef

__all__ = ["RecordTables"]


@attrs.frozen(kw_only=True, repr=False)
class RecordTables(ArrangedRows):
    """Looking things up in the tables of the book; `Records` adds what follows from them."""

    # -- looking up ----------------------------------------------------------

    @cached_property
    def apart(self) -> Apart:
        """The parts that go their own way, and what is left of their wholes."""
        return Apart(self)

    @property
    def custody_series(self) -> tuple[Series, ...]:
        """The rows that custody goes by, each with what is in it alone.

        Those at the top, less the parts that go their own way, and these: a part that a
        decision or a receipt names, or that somebody else keeps.
        """
        return self.apart.rows

    @cached_property
    def counts_of(self) -> dict[str, tuple[InventoryCount, ...]]:
        """Counts of each series, the latest last."""
        ordered = sorted(self.inventory_counts, key=lambda each: each.on)
        return grouped((each.series, each) for each in ordered)

    @cached_property
    def batches_of(self) -> dict[str, tuple[ScanBatch, ...]]:
        """Batches of each row at the top, those of its parts with them."""
        return grouped((self.top_of(each.series), each) for each in self.scan_batches)

    @cached_property
    def handovers_of(self) -> dict[str, tuple[Handover, ...]]:
        """Hand-overs of each row that custody goes by, also those of its whole fonds."""
        return grouped((name, each) for each in self.handovers for name in self.series_handed(each))

    @cached_property
    def _handed_alone(self) -> dict[tuple[str, UnitRef], date]:
        """Days on which a giver handed rows over by name; the earliest of each."""
        found: dict[tuple[str, UnitRef], date] = {}
        for each in self.handovers:
            for name in self.apart.handed(each) if each.series else ():
                key, day = (name, each.giver), each.received or date.min
                found[key] = min(day, found.get(key, day))
        return found

    def series_handed(self, row: Handover) -> tuple[str, ...]:
        """The rows that custody goes by, that a hand-over is about; see `apart`.

        A hand-over of a whole fonds is not about a series that the same giver handed over by
        its name until then: what names most comes first.
        """
        names = self.apart.handed(row)
        if row.series:
            return names
        day, alone = row.received or date.max, self._handed_alone
        return tuple(name for name in names if day < alone.get((name, row.giver), date.max))

    def series_named(self, row: Handover | CustodyDecision) -> tuple[str, ...]:
        """The rows that custody goes by, that a row names; none for all of a unit.

        A decision on the files of one state in a fonds names the rows of that state.
        """
        state = row.state if isinstance(row, CustodyDecision) else None
        names, by_id = self.apart.named(row), self.apart.by_id
        return tuple(n for n in names if state is None or by_id[n].state is state)

    def count_on(self, series: str, on: date | None) -> InventoryCount | None:
        """The last count of a series by a day; of all days for None."""
        counts = self.counts_of.get(series, ())
        found = [each for each in counts if on is None or each.on <= on]
        return found[-1] if found else None

    @cached_property
    def destroyed_of(self) -> dict[str, tuple[Destruction, ...]]:
        """What was destroyed of each row."""
        return grouped((each.series, each) for each in self.destructions if each.on is not None)

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
        names = self.series_handed(row) or (row.series,)
        held = [self.series_by_id[name] for name in names if name in self.series_by_id]
        if row.received is None or not held:
            return None
        amounts = [self.there_was(each, row.received) for each in held]
        files, metres = sum(a[0] for a in amounts), sum((a[1] for a in amounts), Decimal())
        for each in held:
            for name in self.apart.taken_from(each.id):
                less = self.there_was(self.series_by_id[name], row.received)
                files, metres = files - less[0], metres - less[1]
        return files, metres

    def progress_of(
        self, series: Iterable[Series] | None = None, *, on: date, window: int = 90
    ) -> Progress:
        """How far the digitising of rows that custody goes by is together; of all by default.

        Returns:
            Pages are None where one of them has no number of pages.
        """
        rows = self.top_series if series is None else tuple(series)
        known = [each.pages for each in rows if each.pages is not None]
        pages = sum(known) if len(known) == len(rows) else None
        of = self.batches_of if series is None else self._batches_apart
        batches = [batch for each in rows for batch in of.get(each.id, ())]
        return progress(pages, batches, on=on, window=window)

    @cached_property
    def _batches_apart(self) -> dict[str, tuple[ScanBatch, ...]]:
        """Batches of each row that custody goes by; the last part for a whole used up."""
        return grouped((self.apart.goes_by(each.series)[-1], each) for each in self.scan_batches)

    def __len__(self) -> int:
        return len(self.series)

    def __repr__(self) -> str:
        return f"<{type(self).__name__} {len(self.fonds)} fonds, {len(self.series)} series>"
