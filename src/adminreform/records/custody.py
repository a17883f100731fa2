"""Who holds which files on which day, by what is decided and what is signed for.

Custody passes with the receipt.  Where the giver ended before, files stand with whoever is
to have them, by the decision alone, until the receipt is signed.  Between the day on which a
giver let them go and the day on which somebody signed, nobody has them.
"""

from __future__ import annotations

from datetime import date
from functools import cached_property
from typing import TYPE_CHECKING, Any

import attrs

from adminreform.errors import AmbiguousUnitError, UnknownUnitError
from adminreform.frames import frame_of_rows
from adminreform.holdings import Carried, Ground, Movement
from adminreform.names import near_misses
from adminreform.records.carrying import carry_records
from adminreform.records.chains import Chain, Custody, Gap, Holder, Overlap, Standing
from adminreform.units import UnitRef

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from adminreform.history import History
    from adminreform.records.moving import Handover
    from adminreform.records.rows import Series
    from adminreform.records.scanning import Progress
    from adminreform.records.tables import RecordTables
    from adminreform.text import Language

__all__ = ["CustodyBook", "Divided"]


@attrs.frozen(kw_only=True)
class Divided:
    """Files of a unit that was divided, of which some of its successors have none.

    Attributes:
        creator: The unit that was divided.
        series: The series that it made.
        holders: Who has them.
        without: Successors that took a part, and have no files about it.
    """

    creator: UnitRef
    series: tuple[str, ...]
    holders: tuple[Holder, ...]
    without: tuple[UnitRef, ...]


class CustodyBook:
    """Custody of every series of a book, through the reforms of a history.

    Attributes:
        tables: The rows of the book.
        history: The reforms.
        carried: The book, carried by what is decided.
    """

    def __init__(self, tables: RecordTables, history: History) -> None:
        self.tables = tables
        self.history = history
        last = [history.days[-1], *_days_of(tables)]
        self.carried: Carried = carry_records(tables, history, max(last))

    @cached_property
    def chains(self) -> Mapping[str, Chain]:
        """The chain of each row that custody goes by, by its id."""
        moves: dict[str, list[Movement]] = {}
        for move in self.carried.ledger:
            if move.measure in _ROWS:
                moves.setdefault(move.holding, []).append(move)
        found: dict[str, Chain] = {}
        for series in self.tables.custody_series:
            keeper = self.tables.keeper(series)
            if keeper is not None and series.id not in found:
                builder = _Builder(self, series, keeper)
                found[series.id] = builder.chain(moves.get(series.id, ()))
        return found

    def chain(self, series: str) -> Chain:
        """The chain of a series; that of its whole for a part that does not go its own way.

        Raises:
            UnknownUnitError: If the book has no such series.
            AmbiguousUnitError: If all of it is in parts that go their own ways.
        """
        rows = self._rows_of(series)
        first, *others = rows
        if others:
            way_out = "ask for the chain of one of these parts"
            raise AmbiguousUnitError(series, rows, way_out)
        return self.chains[first]

    def _rows_of(self, series: str) -> tuple[str, ...]:
        """The rows that custody of a series goes by."""
        rows = self.tables.apart.goes_by(series)
        if not all(row in self.chains for row in rows):
            near = near_misses(series, self.chains)
            raise UnknownUnitError(series, "the series of the book", near)
        return rows

    def custodians(self, series: str, *, on: date) -> tuple[Custody, ...]:
        """Everybody who holds a series on a day: one, as a rule.

        Where all of a series is in parts that go their own ways, whoever holds one of these.
        What is only decided for one of them is told before what is received.
        """
        rows = self._rows_of(series)
        held = [each for row in rows for each in self.chains[row].on(on)]
        held.sort(key=lambda each: each.standing is Standing.DECIDED)
        return tuple({each.holder: each for each in held}.values())

    def custodian(self, series: str, *, on: date) -> Custody | None:
        """Who holds a series on a day.

        Returns:
            None if nobody does.
        Raises:
            AmbiguousUnitError: If several do.
            UnknownUnitError: If the book has no such series.
        """
        found = self.custodians(series, on=on)
        if len(found) > 1:
            parts = len(self._rows_of(series)) > 1
            way_out = (
                "its parts went their own ways: ask for one of them"
                if parts
                else f"see chain({series!r}).overlaps, and correct a receipt"
            )
            raise AmbiguousUnitError(series, [str(each) for each in found], way_out)
        return found[0] if found else None

    def held_by(self, holder: Holder, *, on: date) -> tuple[Custody, ...]:
        """The series that a unit, or somebody outside the register, holds on a day."""
        return tuple(
            each for chain in self.chains.values() for each in chain.on(on) if each.holder == holder
        )

    def digitised(self, *, on: date, window: int = 90) -> dict[Holder, Progress]:
        """How far each custodian is with digitising what it holds on a day.

        Args:
            on: The day.
            window: Days that the pace is taken from.
        """
        held: dict[Holder, list[Series]] = {}
        for name, chain in self.chains.items():
            for each in chain.on(on):
                held.setdefault(each.holder, []).append(self.tables.apart.by_id[name])
        return {
            holder: self.tables.progress_of(rows, on=on, window=window)
            for holder, rows in held.items()
        }

    @cached_property
    def gaps(self) -> tuple[Gap, ...]:
        """Every stretch of days on which nobody holds something."""
        return tuple(gap for chain in self.chains.values() for gap in chain.gaps)

    @cached_property
    def overlaps(self) -> tuple[Overlap, ...]:
        """Every stretch of days on which several hold something."""
        return tuple(each for chain in self.chains.values() for each in chain.overlaps)

    def waiting(self, on: date) -> tuple[Custody, ...]:
        """Series that are to go to somebody who has not signed for them by a day."""
        return tuple(
            period
            for chain in self.chains.values()
            for period in chain.periods
            if period.standing is Standing.DECIDED and period.holds(on)
        )

    def divided(self, on: date) -> tuple[Divided, ...]:
        """Units that were divided, of which some successors have no files on a day.

        Files stay together whatever becomes of the territory, so that these need copies.
        """
        held: dict[UnitRef, dict[str, tuple[Holder, ...]]] = {}
        for series in self.tables.custody_series:
            fonds = self.tables.fonds_by_id.get(series.fonds)
            if fonds is not None and series.id in self.chains:
                holders = tuple(each.holder for each in self.chains[series.id].on(on))
                held.setdefault(fonds.creator, {})[series.id] = holders
        found: list[Divided] = []
        for creator, by_series in held.items():
            takers = self._takers(creator, on)
            holders = tuple(dict.fromkeys(h for each in by_series.values() for h in each))
            without = tuple(taker for taker in takers if taker not in holders)
            if len(takers) > 1 and without:
                found.append(
                    Divided(
                        creator=creator, series=tuple(by_series), holders=holders, without=without
                    )
                )
        return tuple(found)

    def _takers(self, creator: UnitRef, on: date) -> tuple[UnitRef, ...]:
        """Who took the territory of a unit over by a day; nobody for an unknown one."""
        known = self.history.chronicle.get(creator) is not None
        return self.history.lineage.successors(creator, on=on) if known else ()

    def to_frame(
        self, on: date, backend: str = "polars", *, language: Language | None = None
    ) -> Any:
        """Who holds what on a day, as a frame that can be sent on; amounts as text, exact.

        Args:
            on: The day.
            backend: ``polars``, ``pandas`` or ``pyarrow``.
            language: Language of the words for access and standing; None for the words that
                tables and programs use.
        Shape:
            One row a series at the top, less its parts that go their own way, and one for each
            of these, in the order of the book: series, fonds, creator, title, files, metres,
            access (on that day), opening, holder, standing, since, by.  Nobody is an empty cell,
            several holders stand side by side with a plus sign.
        Raises:
            MissingExtraError: If the frame library is not installed.
        """
        held = [each for each in self.tables.custody_series if each.id in self.chains]
        rows = [self._row(each, on, language) for each in held]
        return frame_of_rows(_COLUMNS, rows, backend)

    def _row(self, series: Series, on: date, language: Language | None) -> tuple[str, ...]:
        held = self.chains[series.id].on(on)
        fonds = self.tables.fonds_by_id.get(series.fonds)
        access = series.access_on(on)
        return (
            series.id,
            series.fonds,
            "" if fonds is None else str(fonds.creator),
            series.title,
            str(series.files),
            str(series.metres),
            access.value if language is None else access.to(language),
            str(self.tables.keeper(series)),
            " + ".join(str(each.holder) for each in held),
            " + ".join(
                each.standing.value if language is None else each.standing.to(language)
                for each in held
            ),
            " + ".join(each.since.isoformat() for each in held),
            " + ".join(each.by for each in held),
        )

    def __repr__(self) -> str:
        found = f"{len(self.gaps)} gaps, {len(self.overlaps)} overlaps"
        return f"<CustodyBook {len(self.chains)} series: {found}>"


_ROWS = ("series", "part")
"""Measures that count rows: each moves where its row does."""

_COLUMNS = (
    *("series", "fonds", "creator", "title", "files", "metres", "access"),
    *("opening", "holder", "standing", "since", "by"),
)


def _days_of(tables: RecordTables) -> Iterator[date]:
    """Every day on which custody can change."""
    for decision in tables.custody_decisions:
        if decision.on is not None:
            yield decision.on
    for handover in tables.handovers:
        if handover.received is not None:
            yield handover.received


class _Builder:
    """Makes the chain of one series."""

    def __init__(self, book: CustodyBook, series: Series, keeper: UnitRef) -> None:
        self.book = book
        self.series = series.id
        opening = book.carried.opening.on
        since = opening if series.custodian is not None else min(keeper.since, opening)
        self.periods = [self._period(keeper, since)]
        self.current = 0
        self.holders: list[Holder] = [keeper]
        self.open = [*book.tables.handovers_of.get(series.id, ())]

    def chain(self, moves: Iterable[Movement]) -> Chain:
        """The chain, by movements in their order."""
        for move in moves:
            self._follow(move)
        for each in self.open:
            if each.received is None and each.released is not None:
                self._let_go(each, each.released)
        strays = [each for each in self.open if each.received is not None]
        strays.sort(key=lambda each: each.received or date.max)
        for each in strays:
            self._stray(each)
        self._end_with_units()
        periods = [each for each in self.periods if not each.is_empty]
        return Chain(series=self.series, periods=periods, strays=tuple(strays))

    def _period(self, holder: Holder, since: date, **more: Any) -> Custody:
        return Custody(series=self.series, holder=holder, since=since, **more)

    def _follow(self, move: Movement) -> None:
        target: Holder = move.receiver if move.target is None else move.target
        last = self.periods[self.current]
        if move.ground is not Ground.DECISION:
            self._close(last, move.on)
            self._open(attrs.evolve(last, holder=target, since=move.on))
            return
        receipt = self._receipt(target)
        signed = None if receipt is None else receipt.received
        gone = None if receipt is None else receipt.released or receipt.received
        self._close(last, gone)
        by = receipt.id if receipt is not None else move.disposition
        waits = self._period(
            target, move.on, until=gone, standing=Standing.DECIDED, by=move.disposition
        )
        if signed is None:
            self._open(waits)
            return
        self.periods.append(waits)
        self._open(self._period(target, signed, standing=Standing.RECEIVED, by=by))

    def _receipt(self, target: Holder) -> Handover | None:
        """The hand-over from a holder to a receiver; one with a receipt before others."""
        found = [e for e in self.open if e.who == target and e.giver in self.holders]
        found.sort(key=lambda each: (each.received is None, each.received or date.max))
        if not found:
            return None
        self.open.remove(found[0])
        return found[0]

    def _open(self, period: Custody) -> None:
        self.current = len(self.periods)
        self.periods.append(period)
        self.holders.append(period.holder)

    def _close(self, period: Custody, until: date | None) -> None:
        """End a period on a day, if it has not ended before."""
        place = self.periods.index(period)
        if until is not None and (period.until is None or until < period.until):
            self.periods[place] = attrs.evolve(period, until=until)

    def _let_go(self, each: Handover, on: date) -> None:
        """Who let files go has them no more, also where nobody signed."""
        for period in [p for p in self.periods if p.holder == each.giver and p.holds(on)]:
            self._close(period, on)

    def _stray(self, each: Handover) -> None:
        """A receipt that nothing explains: whoever signed says to hold it from then on."""
        if each.received is None:
            return
        giver = [p for p in self.periods if p.holder == each.giver and p.holds(each.received)]
        for period in giver:
            self._close(period, each.released or each.received)
        self.periods.append(
            self._period(each.who, each.received, standing=Standing.RECEIVED, by=each.id)
        )

    def _end_with_units(self) -> None:
        """Nobody holds anything after it ended."""
        for place, period in enumerate(self.periods):
            ended = self._ended(period.holder)
            if ended is not None and (period.until is None or ended < period.until):
                self.periods[place] = attrs.evolve(period, until=ended)

    def _ended(self, holder: Holder) -> date | None:
        if isinstance(holder, str):
            return None
        chronicle = self.book.history.chronicle
        state = chronicle.get(holder)
        return None if state is None else chronicle.until(state)
