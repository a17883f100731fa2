"""The tables of the book, and how rows of it stand to one another: wholes, parts, keepers."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

import attrs

from adminreform.holdings import grouped
from adminreform.records.moving import CustodyDecision, Destruction, DestructionHold, Handover
from adminreform.records.rows import Document, Fonds, InventoryCount, Series
from adminreform.records.scanning import ScanBatch

if TYPE_CHECKING:
    from collections.abc import Iterable

    from adminreform.units import UnitRef

__all__ = ["ArrangedRows"]


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
class ArrangedRows:
    """The rows of the book, by table.

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
        """The rows that are a part of their fonds alone: totals go by them."""
        return tuple(each for each in self.series if each.is_top)

    @cached_property
    def parts(self) -> dict[str, tuple[Series, ...]]:
        """The rows under each row."""
        return grouped((each.parent, each) for each in self.series if each.parent)

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

    def keeper(self, series: Series) -> UnitRef | None:
        """The unit that keeps a series at the opening; None for an unknown fonds.

        A part is with its whole, where nobody says that it is elsewhere.
        """
        custodian = self.custodian_of(series)
        if custodian is not None:
            return custodian
        fonds = self.fonds_by_id.get(series.fonds)
        return None if fonds is None else fonds.creator

    def custodian_of(self, series: Series) -> UnitRef | None:
        """Who is said to keep a series at the opening, or its whole; None for its maker."""
        if series.custodian is not None or series.is_top:
            return series.custodian
        wholes = (self.series_by_id[name] for name in self.above(series.id))
        return next((each.custodian for each in wholes if each.custodian is not None), None)

    def keeper_of_whole(self, part: Series) -> UnitRef | None:
        """The unit that keeps the row that a part is of; None where there is none."""
        whole = self.series_by_id.get(part.parent)
        return None if whole is None else self.keeper(whole)

    def subject_of(self, series: Series) -> str:
        """What the files of a row are about: in its own words, or in those of its whole."""
        wholes = (self.series_by_id[name].subject for name in self.above(series.id))
        return series.subject or next((subject for subject in wholes if subject), "")
