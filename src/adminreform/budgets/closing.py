"""The book after the reform: what each new unit starts with."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING, Protocol, TypeVar

import attrs

from adminreform.budgets.kinds import ADVANCE, CARRIED_OVER, PROJECT
from adminreform.crosswalk import largest_remainder

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Mapping

    from adminreform.budgets.consolidation import Consolidation
    from adminreform.budgets.flows import BudgetAdvance, BudgetDebt, CarryOver, PolicyPayment
    from adminreform.budgets.lines import BudgetAdjustment, BudgetTotal
    from adminreform.budgets.projects import InvestmentProject
    from adminreform.units import UnitRef

__all__ = [
    "Placed",
    "adjustments_after",
    "advances_after",
    "debts_after",
    "kept_after",
    "policies_after",
    "projects_after",
    "totals_after",
]


class _Row(Protocol):
    @property
    def id(self) -> str: ...


R = TypeVar("R", bound=_Row)


class Placed:
    """Where each thing that was carried is now, and how much of it."""

    def __init__(self, done: Consolidation) -> None:
        self.carried = tuple(done.carried.opening)
        self.found: dict[str, list[tuple[UnitRef, Mapping[str, int]]]] = {}
        for holding in done.held:
            amounts = {name: int(amount) for name, amount in holding.amounts.items()}
            self.found.setdefault(holding.id, []).append((holding.unit, amounts))

    def parts(self, rows: Iterable[R], measure: str) -> Iterator[tuple[R, str, UnitRef, int]]:
        """Each row with the id, the unit and the amount of each part of it."""
        for row in rows:
            parts = self.found.get(row.id, ())
            plain = len({unit.code for unit, _ in parts}) == len(parts)
            for unit, amounts in parts:
                at = unit.code if plain else str(unit)
                name = row.id if len(parts) == 1 else f"{row.id}/{at}"
                yield row, name, unit, amounts.get(measure, 0)


def debts_after(placed: Placed, debts: Iterable[BudgetDebt]) -> Iterator[BudgetDebt]:
    """What is still owed, at the units that owe it now."""
    for debt in debts:
        for row, name, unit, amount in placed.parts([debt], debt.kind.value):
            yield attrs.evolve(row, id=name, unit=unit, amount=amount, settled=0)


def advances_after(placed: Placed, advances: Iterable[BudgetAdvance]) -> Iterator[BudgetAdvance]:
    """What has not come back, at the units that wait for it now."""
    for row, name, unit, amount in placed.parts(advances, ADVANCE):
        yield attrs.evolve(row, id=name, unit=unit, amount=amount, recovered=0)


def kept_after(placed: Placed, kept: Iterable[CarryOver], year: int) -> Iterator[CarryOver]:
    """What was carried over into the year or later, at the units that spend it now.

    What was carried over into an earlier year stays where it was.
    """
    kept = tuple(kept)
    yield from (each for each in kept if each.into < year)
    for row, name, unit, amount in placed.parts(kept, CARRIED_OVER):
        yield attrs.evolve(row, id=name, unit=unit, amount=amount)
    there = {each.id for each in placed.carried}
    yield from (each for each in kept if each.into > year and each.id not in there)


def adjustments_after(
    placed: Placed, done: Consolidation, adjustments: Iterable[BudgetAdjustment]
) -> Iterator[BudgetAdjustment]:
    """Adjustments after the last day of the old units, on the estimates of the new ones.

    Each follows its line, by largest remainder where that was divided; one whose line no
    unit has is left out, as the line is.
    """
    cut = {each.line.id: each.line for each in done.cut.lines}
    ids = {(line.unit, line.side, line.codes): line.id for line in done.lines}
    for each in adjustments:
        line = cut.get(each.line)
        if line is None or each.on <= done.cut.on:
            continue
        parts = {
            unit: part
            for unit, amounts in placed.found.get(line.id, ())
            if (part := amounts.get(line.side.value, 0)) > 0
        }
        if not parts:
            continue
        whole = sum(parts.values())
        shares = {unit: Fraction(part, whole) for unit, part in parts.items()}
        for unit, amount in largest_remainder(each.amount, shares).items():
            name = each.id if len(parts) == 1 else f"{each.id}/{unit}"
            to = ids[unit, line.side, line.codes]
            yield attrs.evolve(each, id=name, line=to, amount=amount)


def totals_after(
    totals: Iterable[BudgetTotal], year: int, changed: Collection[int]
) -> Iterator[BudgetTotal]:
    """Totals that still say something.

    Those of earlier years, those of all units of later ones, and those of new units.

    Args:
        totals: The totals.
        year: The year of the reform.
        changed: Years whose estimates were adjusted, so that later totals no longer hold.
    """
    for each in totals:
        if each.after is not None:
            yield attrs.evolve(each, unit=each.after, after=None, lines=None)
        elif each.year < year:
            yield each
        elif each.year > year and each.unit is None and each.year not in changed:
            yield attrs.evolve(each, lines=None)


def projects_after(
    placed: Placed, projects: Iterable[InvestmentProject]
) -> Iterator[InvestmentProject]:
    """Projects that go on, with their investors now."""
    for row, name, unit, _ in placed.parts(projects, PROJECT):
        yield attrs.evolve(row, id=name, unit=unit, after=None)


def policies_after(payments: Iterable[PolicyPayment]) -> Iterator[PolicyPayment]:
    """Benefits, as the units after the reform pay them; those of which nobody says stay."""
    for each in payments:
        if each.after is None:
            yield each
        else:
            area = each.area if each.area_after is None else each.area_after
            yield attrs.evolve(
                each,
                unit=each.after,
                people=each.people if each.people_after is None else each.people_after,
                rate=each.rate if each.rate_after is None else each.rate_after,
                area=area,
                after=None,
                people_after=None,
                rate_after=None,
                area_after=None,
            )
