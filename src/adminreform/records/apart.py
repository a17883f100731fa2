"""Parts of series that go their own way, and what is left of their wholes.

Custody goes by rows: those at the top of a fonds, and each part that a decision or a receipt
names, or that somebody else keeps.  What such a part holds is no longer with its whole.
"""

from __future__ import annotations

from decimal import Decimal
from functools import cached_property
from typing import TYPE_CHECKING

import attrs

if TYPE_CHECKING:
    from collections.abc import Iterator

    from adminreform.records.arranged import ArrangedRows
    from adminreform.records.moving import CustodyDecision, Handover
    from adminreform.records.rows import Series

__all__ = ["Apart"]


@attrs.define
class _Amounts:
    """What a row holds, less what parts of it took away."""

    files: int
    metres: Decimal
    pages: int | None
    objects: int

    def take(self, part: Series) -> _Amounts:
        """What a part holds, and at most what there is; taken off."""
        known = self.pages is not None and part.pages is not None
        taken = _Amounts(
            min(part.files, self.files),
            min(part.metres, self.metres),
            min(part.pages or 0, self.pages or 0) if known else None,
            min(part.digital_objects, self.objects),
        )
        self.files -= taken.files
        self.metres -= taken.metres
        self.objects -= taken.objects
        if self.pages is not None:
            self.pages -= taken.pages or 0
        return taken

    def take_in(self, rest: _Amounts) -> None:
        """Pages and objects of a whole of which nothing else is left."""
        if rest.pages is not None:
            self.pages = (self.pages or 0) + rest.pages
        self.objects += rest.objects


class Apart:
    """The rows that custody goes by, and how much there is of each.

    A part takes what it holds from its whole, and at most what that has; pages that nobody
    counted for it stay with the whole.  A whole whose files and metres are all in such parts
    is its parts: no custody goes by it, and what else it has is with the last of them.
    """

    def __init__(self, tables: ArrangedRows) -> None:
        self.tables = tables

    @cached_property
    def own(self) -> frozenset[str]:
        """Parts that go their own way."""
        tables = self.tables
        named = {row.series for row in tables.custody_decisions}
        named |= {
            row.series
            for row in tables.handovers
            if row.received is not None or row.released is not None
        }
        named |= {
            each.id
            for each in tables.series
            if each.parent
            and each.custodian is not None
            and each.custodian != tables.keeper_of_whole(each)
        }
        return frozenset(name for name in named if self._is_part(name))

    def _is_part(self, name: str) -> bool:
        """Whether a row is a part of one that stands at the top of its fonds."""
        row = self.tables.series_by_id.get(name)
        top = self.tables.series_by_id.get(self.tables.top_of(name))
        return row is not None and not row.is_top and top is not None and top.is_top

    @cached_property
    def _hosted(self) -> dict[str, list[str]]:
        """Parts that go their own way, by the nearest row that they are taken from."""
        found: dict[str, list[str]] = {}
        for each in self.tables.series if self.own else ():
            if each.id in self.own and self.tables.series_by_id[each.id] is each:
                above = self.tables.above(each.id)
                host = next((name for name in above if name in self.own), above[-1])
                found.setdefault(host, []).append(each.id)
        return found

    @cached_property
    def _held(self) -> dict[str, _Amounts]:
        """What is in each part that goes its own way, and what is left of its wholes."""
        found: dict[str, _Amounts] = {}
        waiting = [name for name in self._hosted if name not in self.own]
        order: list[str] = []
        while waiting:
            name = waiting.pop()
            order.append(name)
            row = self.tables.series_by_id[name]
            held = found.setdefault(
                name, _Amounts(row.files, row.metres, row.pages, row.digital_objects)
            )
            for part in self._hosted.get(name, ()):
                found[part] = held.take(self.tables.series_by_id[part])
                waiting.append(part)
        for name in order:
            if self._is_used_up(name, found):
                found[self._hosted[name][-1]].take_in(found[name])
        return found

    def _is_used_up(self, name: str, held: dict[str, _Amounts]) -> bool:
        row, rest = self.tables.series_by_id[name], held[name]
        had = bool(row.files or row.metres)
        return had and name in self._hosted and not (rest.files or rest.metres)

    @cached_property
    def used_up(self) -> frozenset[str]:
        """Wholes of which all files and metres are in parts that go their own way."""
        return frozenset(name for name in self._held if self._is_used_up(name, self._held))

    @cached_property
    def rows(self) -> tuple[Series, ...]:
        """The rows that custody goes by, in the order of the book, each with its amounts."""
        return tuple(self._rows())

    def _rows(self) -> Iterator[Series]:
        tables, held = self.tables, self._held
        for each in tables.series:
            if each.id not in held or tables.series_by_id[each.id] is not each:
                if each.is_top:
                    yield each
            elif each.id not in self.used_up:
                has = held[each.id]
                yield attrs.evolve(
                    each,
                    files=has.files,
                    metres=has.metres,
                    pages=has.pages,
                    digital_objects=has.objects,
                    custodian=each.custodian if each.is_top else tables.custodian_of(each),
                )

    @cached_property
    def by_id(self) -> dict[str, Series]:
        """The rows that custody goes by; the first where several have one id."""
        return {each.id: each for each in reversed(self.rows)}

    def goes_by(self, series: str) -> tuple[str, ...]:
        """The rows that custody of a series goes by: itself, its whole, or all its parts."""
        for name in (series, *self.tables.above(series)):
            if name in self.used_up:
                return self.inside(name)
            if name in self.by_id:
                return (name,)
        return (self.tables.top_of(series),)

    def inside(self, series: str) -> tuple[str, ...]:
        """The rows that custody goes by in a series: itself, and the parts of it."""
        here = (series,) if series in self.by_id else ()
        if series not in self._hosted:
            return here
        parts = (name for part in self._hosted[series] for name in self.inside(part))
        return (*here, *parts)

    def taken_from(self, series: str) -> tuple[str, ...]:
        """The parts that go their own way and are taken from a row itself."""
        return tuple(self._hosted.get(series, ()))

    # -- what names them -------------------------------------------------------

    def named(self, row: Handover | CustodyDecision) -> tuple[str, ...]:
        """The rows that custody goes by, of a series or a fonds that is named."""
        if row.series:
            return self.inside(row.series) or (self.tables.top_of(row.series),)
        return tuple(each.id for each in self._of_fonds.get(row.fonds, ()))

    @cached_property
    def _of_fonds(self) -> dict[str, list[Series]]:
        found: dict[str, list[Series]] = {}
        for each in self.rows:
            found.setdefault(each.fonds, []).append(each)
        return found

    def nearer(self, name: str, than: str) -> tuple[str, ...]:
        """A part and the rows above it, up to one; up to that at the top for none."""
        found: list[str] = []
        for each in (name, *self.tables.above(name)):
            row = self.tables.series_by_id.get(each)
            if each == than or row is None or row.is_top:
                break
            found.append(each)
        return tuple(found)

    @cached_property
    def decisions(self) -> dict[str, tuple[CustodyDecision, ...]]:
        """Decisions by the series that they name."""
        found: dict[str, list[CustodyDecision]] = {}
        for row in self.tables.custody_decisions:
            if row.series:
                found.setdefault(row.series, []).append(row)
        return {name: tuple(rows) for name, rows in found.items()}

    @cached_property
    def receipts(self) -> dict[str, tuple[Handover, ...]]:
        """Hand-overs that were received, by the series that they name, the earliest first."""
        found: dict[str, list[Handover]] = {}
        for row in self.tables.handovers:
            if row.series and row.received is not None:
                found.setdefault(row.series, []).append(row)
        return {
            name: tuple(sorted(rows, key=lambda row: str(row.received)))
            for name, rows in found.items()
        }

    def handed(self, row: Handover) -> tuple[str, ...]:
        """The rows that custody goes by, that a hand-over is about.

        The receipt of a whole is not about a part that its giver handed over by itself, nor
        about one that was decided to go to somebody else.
        """
        if row.series and not (self.inside(row.series) or self._is_part(row.series)):
            return (row.series,) if row.series not in self.tables.series_by_id else ()
        return tuple(name for name in self.named(row) if self._is_about(row, name))

    def _is_about(self, row: Handover, name: str) -> bool:
        if row.series and name not in self.inside(row.series):
            return False
        between = self.nearer(name, row.series)
        if any(each.giver == row.giver for part in between for each in self.receipts.get(part, ())):
            return False
        decided = [each for part in between for each in self.decisions.get(part, ())]
        return not decided or any(each.who == row.who for each in decided)
