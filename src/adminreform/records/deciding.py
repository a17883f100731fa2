"""What is decided for files, or signed for, as dispositions of holdings.

What names a part comes before what names its whole, from the day on which it takes effect.
"""

from __future__ import annotations

from collections import Counter
from datetime import date
from typing import TYPE_CHECKING

import attrs

from adminreform.holdings import Disposition
from adminreform.law import Citation
from adminreform.records.moving import CustodyDecision

if TYPE_CHECKING:
    from collections.abc import Iterator

    from adminreform.history import History
    from adminreform.law import Number
    from adminreform.records.moving import Destruction, Handover
    from adminreform.records.tables import RecordTables
    from adminreform.units import UnitRef

__all__ = ["DESTROYED", "dispositions"]

DESTROYED = "destroyed"
"""Receiver of files that were destroyed."""


def dispositions(tables: RecordTables, opening: date, history: History) -> tuple[Disposition, ...]:
    """What is decided for the rows, as dispositions of holdings.

    Args:
        tables: The rows.
        opening: Day of the opening: what was destroyed by then is not in it.
        history: The reforms, which tell when a giver ends.
    Shape:
        One for each series that a decision names, or for a unit; one for each destruction
        that was carried out; one for each signed receipt of a series for which nothing is
        decided, or of a part that goes elsewhere than its whole.  Ids are those of the rows,
        with the series after a slash where a row names several.
    """
    decider = _Decider(tables, opening, history)
    found = [*decider.decided(), *decider.signed(), *_destroyed(tables, opening)]
    times: Counter[str] = Counter()
    unique: list[Disposition] = []
    for each in found:
        times[each.id] += 1
        again = times[each.id]
        unique.append(each if again == 1 else attrs.evolve(each, id=f"{each.id}#{again}"))
    return tuple(unique)


class _Decider:
    """Decisions and receipts of a book, and which of them counts for a part."""

    def __init__(self, tables: RecordTables, opening: date, history: History) -> None:
        self.tables = tables
        self.apart = tables.apart
        self.opening = opening
        self.history = history
        self.own_receipts = {
            name: receipt
            for name in self.apart.own
            if (receipt := self._own_receipt(name)) is not None
        }

    def decided(self) -> Iterator[Disposition]:
        for row in self.tables.custody_decisions:
            names = ("",) if _is_broad(row) else self._led_by(row)
            for name in names:
                yield Disposition(
                    id=_id_of(row, name, names),
                    holding=name,
                    unit=row.unit,
                    kind="" if row.state is None else row.state.value,
                    to=row.to,
                    receiver=row.receiver,
                    on=self._later(row.on),
                    form="custody",
                    basis=row.basis,
                )

    def signed(self) -> Iterator[Disposition]:
        """Receipts that stand for decisions which nobody wrote down."""
        tables = self.tables
        named = {name for row in tables.custody_decisions for name in tables.series_named(row)}
        broad = {(row.unit, row.state) for row in tables.custody_decisions if _is_broad(row)}
        for row in tables.handovers:
            names = tables.series_handed(row) if row.received is not None else ()
            for name in names:
                series = tables.apart.by_id.get(name)
                state = None if series is None else series.state
                is_decided = name in named or {(row.giver, None), (row.giver, state)} & broad
                if is_decided and self.own_receipts.get(name) is not row:
                    continue
                after = is_decided and self._when(row, name) > self._first_day(row, name)
                yield Disposition(
                    id=f"receipt {_id_of(row, name, names)}",
                    holding=name,
                    unit=None if after else row.giver,
                    to=row.to,
                    receiver=row.receiver,
                    on=self._later(row.received),
                    form="custody",
                    basis=Citation(f"receipt {row.receipt}") if row.receipt.strip() else row.basis,
                )

    # -- which of them counts --------------------------------------------------

    def _led_by(self, row: CustodyDecision) -> tuple[str, ...]:
        """The rows that a decision leads: not those parts that went another way by then."""
        names = self.tables.series_named(row)
        return tuple(name for name in names if not self._is_overruled(row, name))

    def _is_overruled(self, row: CustodyDecision, name: str) -> bool:
        if name not in self.apart.own:
            return False
        day = self._when(row, name)
        between = self.apart.nearer(name, row.series)
        nearer = (each for part in between for each in self.apart.decisions.get(part, ()))
        if any(self._when(each, name) <= day for each in nearer):
            return True
        receipt = self.own_receipts.get(name)
        return (
            receipt is not None and receipt.series in between and self._when(receipt, name) <= day
        )

    def _own_receipt(self, name: str) -> Handover | None:
        """The first receipt that leads a part elsewhere than what is decided for its whole."""
        apart = self.apart
        below: list[Handover] = []
        for part in apart.nearer(name, ""):
            if apart.decisions.get(part):
                return None
            below += apart.receipts.get(part, ())
            if below:
                break
        above = self._leads(name)
        if not above:
            return None
        followed = {row.giver for row in below if any(each.who == row.who for each in above)}
        return next((row for row in below if row.giver not in followed), None)

    def _from_above(self, name: str) -> Iterator[CustodyDecision]:
        """What is decided for the wholes of a part, its fonds, or its unit."""
        row = self.apart.by_id.get(name)
        if row is None:
            return
        above = self.tables.above(name)
        keeper = self.tables.keeper(row)
        for each in self.tables.custody_decisions:
            if each.state not in {None, row.state}:
                continue
            if _is_broad(each):
                if each.unit == keeper:
                    yield each
            elif each.series in above or (each.fonds and each.fonds == row.fonds):
                yield each

    def _leads(self, name: str) -> list[CustodyDecision]:
        """What is decided nearest to a part: for a whole of it, for its fonds, for its unit."""
        decided = [*self._from_above(name)]
        for whole in self.tables.above(name):
            found = [each for each in decided if each.series == whole]
            if found:
                return found
        return [each for each in decided if each.fonds] or decided

    def _first_day(self, row: Handover, name: str) -> date:
        """The day from which a part is with its giver no more, by what leads its whole."""
        days = [self._when(each, name) for each in self._from_above(name)]
        return min([self._end(row.giver), *days])

    # -- days ------------------------------------------------------------------

    def _later(self, day: date | None) -> date | None:
        """A day after the opening; None, the day on which the giver ends, for an earlier one."""
        return None if day is None or day <= self.opening else day

    def _when(self, row: CustodyDecision | Handover, name: str) -> date:
        """The day on which a row takes effect for a part; the last of all days for never."""
        from_row = row.on if isinstance(row, CustodyDecision) else row.received
        day = self._later(from_row)
        if day is not None:
            return day
        giver = row.unit if isinstance(row, CustodyDecision) else row.giver
        series = self.apart.by_id.get(name)
        if giver is None and series is not None:
            giver = self.tables.keeper(series)
        return date.max if giver is None else self._end(giver)

    def _end(self, unit: UnitRef) -> date:
        chronicle = self.history.chronicle
        state = chronicle.get(unit)
        until = None if state is None else chronicle.until(state)
        return until or date.max


def _id_of(row: CustodyDecision | Handover, name: str, names: tuple[str, ...]) -> str:
    id_ = row.id.strip() or "decision"
    return f"{id_}/{name}" if len(names) > 1 else id_


def _is_broad(row: CustodyDecision) -> bool:
    return not (row.series or row.fonds)


def _destroyed(tables: RecordTables, opening: date) -> Iterator[Disposition]:
    for row in tables.destructions:
        amounts = _destroyed_amounts(row)
        series = tables.apart.goes_by(row.series)[-1].strip()
        if row.on is None or row.on <= opening or not series or not any(amounts.values()):
            continue
        yield Disposition(
            id=f"destruction {row.id.strip()}",
            holding=series,
            receiver=DESTROYED,
            amounts=amounts,
            on=row.on,
            form=DESTROYED,
            basis=Citation(row.decision) if row.decision.strip() else row.basis,
        )


def _destroyed_amounts(row: Destruction) -> dict[str, Number]:
    found: dict[str, Number] = {"file": row.files, "metre": row.metres, "page": row.pages or 0}
    return {name: amount for name, amount in found.items() if amount}
