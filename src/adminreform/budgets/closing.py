"""The book after the reform: what each new unit starts with."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol, TypeVar

import attrs

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from adminreform.budgets.consolidation import Consolidation
    from adminreform.budgets.flows import BudgetAdvance, BudgetDebt, CarryOver, PolicyPayment
    from adminreform.budgets.projects import InvestmentProject
    from adminreform.units import UnitRef

__all__ = [
    "Placed",
    "advances_after",
    "debts_after",
    "kept_after",
    "policies_after",
    "projects_after",
]


class _Row(Protocol):
    @property
    def id(self) -> str: ...


R = TypeVar("R", bound=_Row)


class Placed:
    """Where each thing that was carried is now, and how much of it."""

    def __init__(self, done: Consolidation) -> None:
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
    for row, name, unit, amount in placed.parts(advances, "advance"):
        yield attrs.evolve(row, id=name, unit=unit, amount=amount, recovered=0)


def kept_after(placed: Placed, kept: Iterable[CarryOver]) -> Iterator[CarryOver]:
    """What was carried over into the year, at the units that spend it now."""
    for row, name, unit, amount in placed.parts(kept, "carry_over"):
        yield attrs.evolve(row, id=name, unit=unit, amount=amount)


def projects_after(
    placed: Placed, projects: Iterable[InvestmentProject]
) -> Iterator[InvestmentProject]:
    """Projects that go on, with their investors now."""
    for row, name, unit, _ in placed.parts(projects, "project"):
        yield attrs.evolve(row, id=name, unit=unit, after=None)


def policies_after(payments: Iterable[PolicyPayment]) -> Iterator[PolicyPayment]:
    """Benefits, as the units after the reform pay them; those without one are left out."""
    for each in payments:
        if each.after is not None:
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
