"""The book itself."""

from __future__ import annotations

from decimal import Decimal
from functools import cached_property
from typing import TYPE_CHECKING, Any

import attrs

from adminreform.frames import frame_of_rows
from adminreform.history import as_history
from adminreform.holdings import repeated
from adminreform.notebook import html_of_tables
from adminreform.records.carrying import carry_records
from adminreform.records.custody import CustodyBook
from adminreform.records.rows import InventoryCount, Series
from adminreform.records.scanning import Progress, progress
from adminreform.records.tables import RecordTables

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from datetime import date

    from adminreform.history import History
    from adminreform.holdings import Carried
    from adminreform.records.moving import DestructionHold, Handover
    from adminreform.reform import Reform
    from adminreform.units import UnitRef

__all__ = ["Difference", "Records"]


@attrs.frozen(kw_only=True)
class Difference:
    """What the last count of a series found, against its list.

    Attributes:
        series: The series.
        count: The count.
        files: Files counted, less files listed.
        metres: Metres counted, less metres listed; None where nobody measured.

    Example:
        >>> from datetime import date
        >>> from adminreform.records import InventoryCount, Records, Series
        >>> book = Records(
        ...     series=[Series(id="S1", fonds="F1", files=320)],
        ...     inventory_counts=[InventoryCount(series="S1", on=date(2025, 6, 1), files=318)],
        ... )
        >>> [(each.series.id, each.files) for each in book.differences()]
        [('S1', -2)]
    """

    series: Series
    count: InventoryCount
    files: int
    metres: Decimal | None = None

    @property
    def agrees(self) -> bool:
        """Whether list and shelf agree."""
        return not self.files and not self.metres


@attrs.frozen(kw_only=True, repr=False)
class Records(RecordTables):
    """What files bodies keep, who has them, and where they go.

    Files stay in the fonds of the body that made them; who keeps them is another question,
    which decisions and signed receipts answer.

    Example:
        >>> from datetime import date
        >>> import adminreform as ar
        >>> from adminreform.records import CustodyDecision, Fonds, Handover, Series
        >>> plan = ar.datasets.toy()
        >>> old, new = plan.reform.before["B"].ref, plan.reform.after["A"].ref
        >>> book = Records(
        ...     fonds=[Fonds(id="F", creator=old)],
        ...     series=[Series(id="S", fonds="F", files=120, metres="1.5")],
        ...     custody_decisions=[CustodyDecision(id="D", unit=old, to=new)],
        ... )
        >>> book.carried(plan.history).balance("file")[new].closing
        120
        >>> print(book.custody(plan.history).custodian("S", on=date(2030, 1, 1)))
        S: A@2030-01-01 since 2030-01-01 (decided, not received)
    """

    def carried(
        self,
        history: History | Reform,
        to: date | None = None,
        *,
        opening: date | None = None,
        bodies_go_on: bool = True,
    ) -> Carried:
        """Carry all series through the reforms, by what is decided.

        Args:
            history: The reforms.
            to: Day of the closing; the day of the last reform by default.
            opening: Day of the opening; the day before the first reform by default.
            bodies_go_on: Whether a unit that goes on under its name and code keeps its files.
        Shape:
            Opening = closing + what left, in series, files, metres, pages and objects.
            A series is never divided.  What nobody decided on is undecided.  A decision
            for a day up to the opening is carried out on the day on which the giver ends.
        Raises:
            ReplayError: If clauses of the reform cannot be carried out as written.
            OutOfRangeError: If the history does not vouch for a day.
        """
        return carry_records(self, history, to, opening=opening, bodies_go_on=bodies_go_on)

    def custody(self, history: History | Reform) -> CustodyBook:
        """Who holds what on any day, by what is decided and what is signed for.

        Raises:
            ReplayError: If clauses of the reform cannot be carried out as written.
        """
        reforms = as_history(history)
        known = self._custody.get(id(history))
        if known is None:
            known = self._custody[id(history)] = (history, CustodyBook(self, reforms))
        return known[1]

    @cached_property
    def _custody(self) -> dict[int, tuple[object, CustodyBook]]:
        """What was worked out, by the history, which stays alive beside it."""
        return {}

    def custodian(
        self, series: str, *, on: date, history: History | Reform
    ) -> UnitRef | str | None:
        """Who holds one series on a day; `custody` answers many such questions at once.

        Returns:
            The unit, or the name of somebody outside the register; None for nobody.
        Raises:
            AmbiguousUnitError: If several hold it.
            UnknownUnitError: If the book has no such series.
        """
        found = self.custody(history).custodian(series, on=on)
        return None if found is None else found.holder

    # -- counting ------------------------------------------------------------

    def differences(self, on: date | None = None) -> tuple[Difference, ...]:
        """What the last count of each series found that the list does not say.

        Args:
            on: Counts up to this day; None for all.
        """
        found: list[Difference] = []
        for series in self.series:
            count = self.count_on(series.id, on)
            if count is not None:
                metres = None if count.metres is None else count.metres - series.metres
                files = count.files - series.files
                found.append(Difference(series=series, count=count, files=files, metres=metres))
        return tuple(each for each in found if not each.agrees)

    def uncounted(self, on: date | None = None) -> tuple[Series, ...]:
        """Rows at the top that nobody counted, nor any of their parts."""
        counted = {
            self.top_of(count.series)
            for count in self.inventory_counts
            if on is None or count.on <= on
        }
        return tuple(each for each in self.top_series if each.id not in counted)

    def inventory_frame(self, on: date | None = None, backend: str = "polars") -> Any:
        """List against shelf, series by series, as a frame that can be sent on.

        Args:
            on: Counts up to this day; None for all.
            backend: ``polars``, ``pandas`` or ``pyarrow``.
        Shape:
            One row a series, in the order of the book: series, title, listed, counted,
            difference, counted_on, counted_by, explained; text, with empty cells for what
            nobody counted.
        Raises:
            MissingExtraError: If the frame library is not installed.
        """
        rows: list[tuple[str, ...]] = []
        for each in self.series:
            last = self.count_on(each.id, on)
            told: tuple[str, ...] = ("", "", "", "", "")
            if last is not None:
                difference = str(last.files - each.files)
                told = (
                    *(str(last.files), difference, last.on.isoformat()),
                    *(last.counted_by, last.explained),
                )
            rows.append((each.id, each.title, str(each.files), *told))
        names = (
            *("series", "title", "listed", "counted", "difference"),
            *("counted_on", "counted_by", "explained"),
        )
        return frame_of_rows(names, rows, backend)

    def total(self, measure: str) -> int | Decimal:
        """How much there is of ``files``, ``metres``, ``pages`` or ``digital_objects``.

        Rows at the top count, their parts do not count again.
        """
        values: Iterable[int | Decimal | None] = (getattr(e, measure) for e in self.top_series)
        total: int | Decimal = sum((v for v in values if v is not None), Decimal())
        return int(total) if measure != "metres" else total

    # -- what is late --------------------------------------------------------

    @cached_property
    def last_told(self) -> date | None:
        """The last day that the book tells of: received, counted, scanned, destroyed."""
        days = [
            *(each.received for each in self.handovers),
            *(each.on for each in self.inventory_counts),
            *(each.finished for each in self.scan_batches),
            *(each.on for each in self.destructions),
        ]
        return max((day for day in days if day is not None), default=None)

    def overdue(self, on: date) -> tuple[Handover, ...]:
        """Hand-overs whose last day has passed on a day, and that nobody signed for by then.

        Args:
            on: The day; a receipt of a later day is not known on it.
        Shape:
            The one that is due longest comes first; those of one day in the order of the book.
        Example:
            >>> from datetime import date
            >>> from adminreform.records import Handover
            >>> from adminreform.units import UnitRef
            >>> old, new = UnitRef("A", date(2025, 1, 1)), UnitRef("X", date(2025, 7, 1))
            >>> due = Handover(id="H1", series="S", giver=old, to=new, due=date(2025, 7, 1))
            >>> book = Records(handovers=[due])
            >>> book.overdue(date(2025, 7, 1)), [e.id for e in book.overdue(date(2025, 7, 2))]
            ((), ['H1'])
        """
        late = [each for each in self.handovers if each.is_overdue(on)]
        return tuple(sorted(late, key=lambda each: each.due or on))

    def overdue_frame(self, on: date, backend: str = "polars") -> Any:
        """Hand-overs that are overdue on a day, as a frame that can be sent on.

        Args:
            on: The day.
            backend: ``polars``, ``pandas`` or ``pyarrow``.
        Shape:
            One row a hand-over, in the order of `overdue`: handover, giver, receiver, series,
            fonds, files, metres (of the rows that it is about, and that nobody else was given),
            due, days (since then), released; text, with empty cells for what nobody knows.
        Raises:
            MissingExtraError: If the frame library is not installed.
        """
        rows: list[tuple[str, ...]] = []
        for each in self.overdue(on):
            there = self.handed(attrs.evolve(each, received=on))
            files, metres = ("", "") if there is None else map(str, there)
            rows.append(
                (
                    *(each.id, str(each.giver), str(each.who), each.series, each.fonds),
                    *(files, metres),
                    "" if each.due is None else each.due.isoformat(),
                    str((on - (each.due or on)).days),
                    "" if each.released is None else each.released.isoformat(),
                )
            )
        names = (
            *("handover", "giver", "receiver", "series", "fonds", "files", "metres"),
            *("due", "days", "released"),
        )
        return frame_of_rows(names, rows, backend)

    # -- digitising ----------------------------------------------------------

    def progress(self, series: str, *, on: date, window: int = 90) -> Progress:
        """How far the digitising of a series is, and when it is done at the present pace.

        Args:
            series: The row; parts of it count with it.
            on: The day.
            window: Days that the pace is taken from.
        """
        row = self.series_by_id.get(series)
        inside = {series, *self.below(series)}
        batches = [each for each in self.scan_batches if each.series in inside]
        return progress(None if row is None else row.pages, batches, on=on, window=window)

    def progress_frame(self, on: date, backend: str = "polars", *, window: int = 90) -> Any:
        """How far digitising is, series by series, as a frame that can be sent on.

        Shape:
            One row a series at the top of which something is scanned: series, title, pages,
            scanned, percent (of pages, to two decimals), a_day (pages a day lately), done_on;
            text, with empty cells for what nobody knows.
        Raises:
            MissingExtraError: If the frame library is not installed.
        """
        rows: list[tuple[str, ...]] = []
        for each in self.top_series:
            if each.id not in self.batches_of:
                continue
            now = self.progress(each.id, on=on, window=window)
            rows.append(
                (
                    each.id,
                    each.title,
                    "" if now.pages is None else str(now.pages),
                    str(now.scanned),
                    "" if now.share is None else f"{Decimal(round(now.share * 10_000)) / 100}",
                    f"{Decimal(round(now.pace * 10)) / 10}",
                    "" if now.done_on is None else now.done_on.isoformat(),
                )
            )
        names = ("series", "title", "pages", "scanned", "percent", "a_day", "done_on")
        return frame_of_rows(names, rows, backend)

    # -- destroying ----------------------------------------------------------

    def holds_on(self, series: str, on: date) -> tuple[DestructionHold, ...]:
        """What forbids to destroy a series on a day, or a part of it, or what it is a part of."""
        row = self.series_by_id.get(series)
        names = {series, *self.above(series), *self.below(series)}
        fonds = "" if row is None else row.fonds
        return tuple(
            hold
            for hold in self.destruction_holds
            if hold.stands(on) and any(hold.covers(name, fonds) for name in names)
        )

    def disposable(self, on: date) -> tuple[Series, ...]:
        """Rows whose retention is over on a day, and that no hold protects."""
        return tuple(
            each
            for each in self.series
            if each.disposal is not None
            and each.disposal.day <= on
            and not self.holds_on(each.id, on)
        )

    # -- showing -------------------------------------------------------------

    def _repr_html_(self) -> str:
        return html_of_tables(self)

    # -- ids -----------------------------------------------------------------

    def repeated_ids(self) -> dict[str, tuple[str, ...]]:
        """Ids that stand more than once in a table, by its name; series aside.

        Series of one id are told where the book is carried.
        """
        tables: dict[str, Iterable[str]] = {
            "fonds": (each.id for each in self.fonds),
            "custody_decisions": (each.id for each in self.custody_decisions),
            "handovers": (each.id for each in self.handovers),
            "scan_batches": (each.id for each in self.scan_batches),
            "documents": (each.id for each in self.documents),
            "destructions": (each.id for each in self.destructions),
            "destruction_holds": (each.id for each in self.destruction_holds),
        }
        return repeated(tables)

    def references(self) -> Iterator[tuple[str, str, str]]:
        """What rows name: the row, the name, and whether that is a ``series`` or a ``fonds``.

        A series that a custody decision names is left out: carrying tells whether it is
        there.
        """
        for series in self.series:
            yield series.id, series.fonds or "(none)", "fonds"
            yield series.id, series.parent, "series"
        for handover in self.handovers:
            yield handover.id, handover.series, "series"
            yield handover.id, handover.fonds, "fonds"
        for hold in self.destruction_holds:
            yield hold.id, hold.series, "series"
            yield hold.id, hold.fonds, "fonds"
        for decision in self.custody_decisions:
            yield decision.id, decision.fonds, "fonds"
        for count in self.inventory_counts:
            yield f"count of {count.series}", count.series, "series"
        for batch in self.scan_batches:
            yield batch.id, batch.series, "series"
        for document in self.documents:
            yield document.id, document.series, "series"
        for destruction in self.destructions:
            yield destruction.id, destruction.series, "series"
