"""Who gave what to whom, and on what ground."""

from __future__ import annotations

from datetime import date
from enum import StrEnum
from fractions import Fraction
from typing import TYPE_CHECKING, Any

import attrs

from adminreform.frames import make_frame
from adminreform.holdings.model import plain
from adminreform.law import Basis, Number
from adminreform.text import Language, Text
from adminreform.units import UnitRef

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

__all__ = ["Ground", "Ledger", "Movement"]


class Ground(StrEnum):
    """Why something moved."""

    TERRITORY = "territory"
    GOES_ON = "goes on"
    DECISION = "decision"

    def to(self, language: Language = "en") -> str:
        """The words for it."""
        return _GROUNDS[self].to(language)


_GROUNDS = {
    Ground.TERRITORY: Text("follows its territory", "theo địa bàn"),
    Ground.GOES_ON: Text("its unit goes on", "đơn vị tiếp tục hoạt động"),
    Ground.DECISION: Text("decided", "theo quyết định"),
}


@attrs.frozen(kw_only=True)
class Movement:
    """One amount that went from a unit to another, or out of the book.

    Attributes:
        on: The day.
        holding: Id of the holding.
        kind: Its kind.
        source: The unit that gave.
        target: The unit that received; None for somebody outside the register.
        receiver: Who received, outside the register; empty for a unit.
        measure: What was counted.
        amount: How much; exact.
        ground: Why it moved.
        disposition: Id of the disposition; empty where nobody had to decide.
        basis: The clause behind the share, or the decision.
    """

    on: date
    holding: str
    kind: str
    source: UnitRef
    target: UnitRef | None
    receiver: str = ""
    measure: str
    amount: Number
    ground: Ground
    disposition: str = ""
    basis: Basis | None = None

    def __str__(self) -> str:
        to = self.target or self.receiver
        return f"{self.on} {self.holding}: {self.amount} {self.measure} {self.source} -> {to}"


def _movements(items: Iterable[Movement]) -> tuple[Movement, ...]:
    return tuple(items)


_COLUMNS = (
    *("on", "holding", "kind", "source", "target", "receiver"),
    *("measure", "amount", "ground", "disposition", "basis"),
)


@attrs.frozen(repr=False)
class Ledger:
    """Movements in the order of their days.

    Attributes:
        movements: The movements.
    """

    movements: tuple[Movement, ...] = attrs.field(default=(), converter=_movements)

    def __len__(self) -> int:
        return len(self.movements)

    def __iter__(self) -> Iterator[Movement]:
        return iter(self.movements)

    def __add__(self, other: Ledger) -> Ledger:
        return Ledger((*self.movements, *other.movements))

    def of(self, holding: str) -> Ledger:
        """The movements of one holding."""
        return Ledger(m for m in self.movements if m.holding == holding)

    def between(self, measure: str) -> dict[tuple[UnitRef, UnitRef | str], Number]:
        """How much of a measure went from each unit to each receiver; exact."""
        found: dict[tuple[UnitRef, UnitRef | str], Fraction] = {}
        for m in self.movements:
            if m.measure == measure:
                key = (m.source, m.target or m.receiver)
                found[key] = found.get(key, Fraction()) + Fraction(m.amount)
        return {key: plain(amount) for key, amount in found.items()}

    def to_frame(self, backend: str = "polars") -> Any:
        """The movements as a frame of text columns; amounts exact.

        Shape:
            One row a movement: on, holding, kind, source, target, receiver, measure,
            amount, ground, disposition, basis.
        Raises:
            MissingExtraError: If the frame library is not installed.
        """
        return make_frame(
            {
                name: [_cell(getattr(movement, name)) for movement in self.movements]
                for name in _COLUMNS
            },
            backend,
        )

    def __repr__(self) -> str:
        return f"<Ledger {len(self)} movements>"


def _cell(value: object) -> str:
    return "" if value is None else str(value)
