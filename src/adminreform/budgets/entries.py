"""The journal of a hand-over: what each unit gives and receives, in double entry."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING

from adminreform.budgets.journal import Journal, JournalLine
from adminreform.budgets.kinds import DebtKind, side_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from adminreform.holdings import Carried, Holding
    from adminreform.law import Basis
    from adminreform.units import UnitRef

__all__ = ["entries_of"]

_DEBTS = {kind.value: kind for kind in DebtKind}

OUTSIDE = "outside"
"""The account of what left the register, in the books of the unit that it left."""


def entries_of(carried: Carried) -> Journal:
    """The entries of a hand-over, one a holding and measure.

    What a unit gave stands on one side, what others received on the other; what left the
    register stands on the account ``outside`` of the unit that it left.  Amounts are
    whole, so that the journal balances to the unit.

    Raises:
        InvalidValueError: If an entry does not balance, which would be a fault of `carry`.
    """
    opening, closing = carried.opening.rounded(), carried.closing.rounded()
    changes: dict[tuple[str, str], dict[tuple[UnitRef, str], Fraction]] = {}
    grounds: dict[str, Basis | None] = {}

    def add(holdings: Iterable[Holding], sign: int, account: str) -> None:
        for holding in holdings:
            grounds.setdefault(holding.id, holding.basis)
            for measure, amount in holding.amounts.items():
                entry = changes.setdefault((holding.id, measure), {})
                key = (holding.unit, account or measure)
                entry[key] = entry.get(key, Fraction()) + sign * Fraction(amount)

    add(opening, -1, "")
    add(closing, 1, "")
    add((gone.holding for gone in closing.left[len(opening.left) :]), 1, OUTSIDE)
    lines: list[JournalLine] = []
    for (name, measure), entry in changes.items():
        lines += _entry(f"{name}/{measure}", measure, entry, grounds[name], carried)
    return Journal.strict(lines)


def _entry(
    name: str,
    measure: str,
    entry: Mapping[tuple[UnitRef, str], Fraction],
    basis: Basis | None,
    carried: Carried,
) -> list[JournalLine]:
    moved = [(unit, account, int(amount)) for (unit, account), amount in entry.items() if amount]
    kind = side_of(measure) or _DEBTS.get(measure)
    sign = 1 if kind is None or kind.increase_is_debit else -1
    return [
        JournalLine(
            entry=name,
            line=str(number),
            unit=unit,
            account=account,
            debit=max(amount * sign, 0),
            credit=max(-amount * sign, 0),
            on=carried.closing.on,
            basis=basis,
        )
        for number, (unit, account, amount) in enumerate(moved, 1)
    ]
