"""The cut on the day of a reform: what was spent stays, the rest of the estimate goes on."""

from __future__ import annotations

from collections import Counter
from datetime import date
from functools import cached_property
from typing import TYPE_CHECKING

import attrs

from adminreform.budgets.kinds import Side, Stage
from adminreform.budgets.lines import BudgetLine

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

__all__ = ["CutLine", "YearCut", "cut_year"]


@attrs.frozen(kw_only=True)
class CutLine:
    """One estimate on the day of the cut.

    Attributes:
        line: The estimate.
        field: Its field.
        adjusted: The estimate with its adjustments.
        spent: What was spent, or taken in, by the day.

    Example:
        >>> from adminreform import UnitRef
        >>> line = BudgetLine(
        ...     id="1",
        ...     unit=UnitRef("A", date(2025, 1, 1)),
        ...     year=2025,
        ...     side="expenditure",
        ...     stage="estimate",
        ...     amount=100,
        ... )
        >>> cut = CutLine(line=line, field="", adjusted=90, spent=40)
        >>> cut.stays, cut.rest, cut.over
        (40, 50, 0)
    """

    line: BudgetLine
    field: str
    adjusted: int
    spent: int

    @property
    def stays(self) -> int:
        """What stays in the account of the old unit: no more than the estimate."""
        return max(min(self.spent, self.adjusted), 0)

    @property
    def rest(self) -> int:
        """What goes on to the new units."""
        return self.adjusted - self.stays

    @property
    def over(self) -> int:
        """What was spent, or taken in, above the estimate."""
        return self.spent - self.stays


def _lines(items: Iterable[CutLine]) -> tuple[CutLine, ...]:
    return tuple(items)


def _unplanned(items: Iterable[BudgetLine]) -> tuple[BudgetLine, ...]:
    return tuple(items)


@attrs.frozen(kw_only=True, repr=False)
class YearCut:
    """All estimates of a year, cut on a day.

    Attributes:
        year: The budget year.
        on: The last day of the old units.
        lines: The estimates.
        unplanned: What was spent, or taken in, without an estimate.
    """

    year: int
    on: date
    lines: tuple[CutLine, ...] = attrs.field(converter=_lines)
    unplanned: tuple[BudgetLine, ...] = attrs.field(default=(), converter=_unplanned)

    def by_field(self, side: Side | str) -> dict[str, tuple[int, int, int]]:
        """By field: the estimate with its adjustments, what stays, and what goes on."""
        found: dict[str, list[int]] = {}
        for each in self.lines:
            if each.line.side is Side(side):
                row = found.setdefault(each.field, [0, 0, 0])
                for place, amount in enumerate((each.adjusted, each.stays, each.rest)):
                    row[place] += amount
        return {field: (row[0], row[1], row[2]) for field, row in found.items()}

    @cached_property
    def settled(self) -> tuple[BudgetLine, ...]:
        """What the old units spent and took in until then, as lines of their last account.

        Shape:
            One line an estimate of which something was spent, with what was spent above it;
            and what was spent without an estimate.
        """
        spent = [(each.line, each.spent, each.line.id) for each in self.lines if each.spent] + [
            (line, line.amount, line.id) for line in self.unplanned
        ]
        return tuple(
            attrs.evolve(line, id=f"{name}/settled", stage=Stage.SETTLED, amount=amount, on=self.on)
            for line, amount, name in spent
        )

    def __repr__(self) -> str:
        return f"<YearCut {self.year} on {self.on}: {len(self.lines)} estimates>"


PlanKey = tuple[object, ...]


def plan_key(line: BudgetLine) -> PlanKey:
    """What an estimate and the money spent on it have in common."""
    return (line.unit, line.year, line.side, line.codes)


def plan_lines(lines: Iterable[BudgetLine]) -> tuple[BudgetLine, ...]:
    """The estimates; adjusted ones only where no estimate is behind them."""
    lines = tuple(lines)
    estimated = {plan_key(line) for line in lines if line.stage is Stage.ESTIMATE}
    return tuple(
        line
        for line in lines
        if line.stage.is_plan and (line.stage is Stage.ESTIMATE or plan_key(line) not in estimated)
    )


def cut_year(
    lines: Iterable[BudgetLine],
    *,
    year: int,
    on: date,
    added: Mapping[str, int],
    fields: Mapping[str, str],
    spent_stays: bool,
) -> YearCut:
    """Cut the estimates of a year on a day.

    Args:
        lines: The lines of all stages.
        year: The budget year.
        on: The last day of the old units.
        added: What adjustments add, by id of the line.
        fields: The field of each line, by id.
        spent_stays: Whether what was spent stays; else all of the estimate goes on.
    """
    of_year = [line for line in lines if line.year == year]
    spent: dict[PlanKey, int] = {}
    outturns: dict[PlanKey, list[BudgetLine]] = {}
    for line in of_year:
        if line.stage is Stage.OUTTURN and line.on is not None and line.on <= on:
            key = plan_key(line)
            spent[key] = spent.get(key, 0) + line.amount
            outturns.setdefault(key, []).append(line)
    planned = plan_lines(of_year)
    open_ = Counter(map(plan_key, planned))
    found: list[CutLine] = []
    for line in planned:
        key = plan_key(line)
        adjusted = line.amount + added.get(line.id, 0)
        outturns.pop(key, None)
        open_[key] -= 1
        # Of several estimates of one key each takes what it can, and the last the rest.
        here = spent.get(key, 0) if spent_stays else 0
        taken = min(here, max(adjusted, 0)) if open_[key] else here
        spent[key] = here - taken
        found.append(CutLine(line=line, field=fields[line.id], adjusted=adjusted, spent=taken))
    left = [line for each in outturns.values() for line in each]
    return YearCut(year=year, on=on, lines=found, unplanned=left)
