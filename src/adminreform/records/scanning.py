"""Digitising files: batches of scans, how far it is, and when it will be done."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal
from fractions import Fraction
from typing import TYPE_CHECKING, Annotated

import attrs

from adminreform.errors import InvalidValueError
from adminreform.law import Basis
from adminreform.records.words import Colour, count, optional_amount, optional_count

if TYPE_CHECKING:
    from collections.abc import Iterable

__all__ = ["Progress", "ScanBatch", "progress"]


def _as_colour(value: Colour | str | None) -> Colour | None:
    return None if value is None else Colour(value)


@attrs.frozen(kw_only=True)
class ScanBatch:
    """Pages of one series that were digitised together, and how.

    Attributes:
        id: What it is called.
        series: Of which series.
        started: First day of the work.
        finished: Last day of it; None while it goes on.
        pages: Pages that were scanned.
        dpi: Resolution; None where nobody says, as below.
        scan_format: Format of the original scan, such as ``TIFF``.
        archival_format: Format that is archived, such as ``PDF/A-2``.
        colour: Colours of the scan.
        marked: Whether there are stamps, photographs or handwriting on the pages.
        ocr_pct: Characters that were recognised rightly, in 100.
        documents: Documents that the pages make.
        described: Documents among them of which all needed metadata are there.
        backup_copies: Backups on independent media.
        basis: Who says so.

    Raises:
        InvalidValueError: If a number is negative or not exact, or it ended before it began.

    Example:
        >>> batch = ScanBatch(
        ...     id="B1",
        ...     series="S1",
        ...     started=date(2025, 7, 1),
        ...     finished=date(2025, 7, 31),
        ...     pages=3100,
        ...     documents=400,
        ...     described=390,
        ... )
        >>> batch.completeness
        Fraction(39, 40)
    """

    id: str
    series: str
    started: date
    finished: date | None = None
    pages: Annotated[int, "page"] = attrs.field(converter=count)
    dpi: int | None = attrs.field(default=None, converter=optional_count)
    scan_format: str = ""
    archival_format: str = ""
    colour: Colour | None = attrs.field(default=None, converter=_as_colour)
    marked: bool | None = None
    ocr_pct: Decimal | None = attrs.field(default=None, converter=optional_amount)
    documents: int | None = attrs.field(default=None, converter=optional_count)
    described: int | None = attrs.field(default=None, converter=optional_count)
    backup_copies: int | None = attrs.field(default=None, converter=optional_count)
    basis: Basis | None = None

    def __attrs_post_init__(self) -> None:
        if self.finished is not None and self.finished < self.started:
            message = (
                f"scan batch {self.id}: ended on {self.finished}, before it began on {self.started}"
            )
            raise InvalidValueError(message)

    @property
    def completeness(self) -> Fraction | None:
        """Share of the documents that are described in full; None where nobody counted."""
        if not self.documents or self.described is None:
            return None
        return Fraction(self.described, self.documents)

    def is_done(self, on: date) -> bool:
        """Whether its pages are scanned by the end of a day."""
        return self.finished is not None and self.finished <= on


@attrs.frozen(kw_only=True)
class Progress:
    """How far digitising is on a day, and when it is done at the present pace.

    Attributes:
        on: The day.
        pages: Pages that there are; None where nobody counted all of them.
        scanned: Pages that are scanned.
        pace: Pages a day, lately; 0 while nothing is scanned.
        over: What was scanned above the pages that there are; 0 as a rule.

    Example:
        >>> half = Progress(on=date(2025, 7, 10), pages=200, scanned=100, pace=Fraction(10))
        >>> half.share, half.done_on
        (Fraction(1, 2), datetime.date(2025, 7, 20))
    """

    on: date
    pages: int | None
    scanned: int
    pace: Fraction = Fraction()
    over: int = 0

    @property
    def left(self) -> int | None:
        """Pages that are still to be scanned."""
        return None if self.pages is None else max(self.pages - self.scanned, 0)

    @property
    def share(self) -> Fraction | None:
        """Share that is scanned, at most 1; None where nobody knows how much there is."""
        if not self.pages:
            return None
        return Fraction(min(self.scanned, self.pages), self.pages)

    @property
    def done_on(self) -> date | None:
        """The day on which all is done at the present pace.

        Returns:
            The day asked about if all is done; None where nothing is scanned lately, where
            nobody knows how much there is, or where the calendar ends before it.
        """
        if self.left is None:
            return None
        if not self.left:
            return self.on
        if self.pace <= 0:
            return None
        days = -(-Fraction(self.left) // self.pace)
        latest = (date.max - self.on).days
        return self.on + timedelta(days=days) if days <= latest else None


def progress(
    pages: int | None, batches: Iterable[ScanBatch], *, on: date, window: int = 90
) -> Progress:
    """How far the digitising of some pages is on a day.

    The pace is that of the last days before it, by the days of the window, or by those since
    the first batch began where these are fewer.  The pages of a batch are spread evenly over
    its days, so that one that took longer than the window counts in part.

    Args:
        pages: Pages that there are; None where nobody knows.
        batches: The batches; those that are not done by the day do not count.
        on: The day.
        window: Days that the pace is taken from.
    Raises:
        InvalidValueError: If the window holds no day.
    Example:
        >>> batch = ScanBatch(
        ...     id="B1",
        ...     series="S1",
        ...     started=date(2025, 7, 1),
        ...     finished=date(2025, 7, 30),
        ...     pages=3000,
        ... )
        >>> now = progress(12_000, [batch], on=date(2025, 7, 30))
        >>> now.pace, now.left, now.done_on
        (Fraction(100, 1), 9000, datetime.date(2025, 10, 28))
    """
    if window < 1:
        message = f"a pace needs a window of at least a day, got {window}"
        raise InvalidValueError(message)
    done = [batch for batch in batches if batch.is_done(on)]
    scanned = sum(batch.pages for batch in done)
    over = 0 if pages is None else max(scanned - pages, 0)
    if not done:
        return Progress(on=on, pages=pages, scanned=0)
    since = (on - min(batch.started for batch in done)).days + 1
    days = min(window, since)
    lately = sum((_pages_lately(batch, on, days) for batch in done), Fraction())
    return Progress(on=on, pages=pages, scanned=scanned, pace=lately / days, over=over)


def _pages_lately(batch: ScanBatch, on: date, days: int) -> Fraction:
    """Pages of a batch that fall into the last days up to one, spread evenly over its own."""
    ended = batch.finished or on
    took = (ended - batch.started).days + 1
    ago = (on - ended).days
    return batch.pages * Fraction(min(took, max(days - ago, 0)), took)
