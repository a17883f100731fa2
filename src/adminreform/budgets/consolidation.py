"""Estimates of old units, brought together in the new ones."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING, Any

import attrs

from adminreform.budgets.cut import YearCut
from adminreform.budgets.entries import entries_of
from adminreform.budgets.exact_frames import exact_frame
from adminreform.budgets.kinds import Side, Stage
from adminreform.heads import heads
from adminreform.holdings import Carried, Holding, Undecided
from adminreform.law import join_bases
from adminreform.text import Language, Text

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from adminreform.budgets.journal import Journal
    from adminreform.budgets.lines import BudgetLine
    from adminreform.units import UnitRef

__all__ = ["Consolidation", "FieldBalance"]


@attrs.frozen(kw_only=True)
class FieldBalance:
    """One field on both sides of the reform.

    Attributes:
        before: The estimates of the old units, with adjustments.
        stays: What was spent by them, and stays in their accounts.
        after: The estimates of the new units.
        left: What left the register.
        undecided: What nobody has.

    Example:
        >>> FieldBalance(before=10, stays=4, after=5, left=0, undecided=1).difference
        0
    """

    before: int
    stays: int
    after: int
    left: int = 0
    undecided: int = 0

    @property
    def difference(self) -> int:
        """What is lost, or made up: 0 always."""
        return self.before - self.stays - self.after - self.left - self.undecided

    def __add__(self, other: FieldBalance) -> FieldBalance:
        ours, theirs = attrs.astuple(self), attrs.astuple(other)
        sums = [a + b for a, b in zip(ours, theirs, strict=True)]
        return FieldBalance(
            before=sums[0], stays=sums[1], after=sums[2], left=sums[3], undecided=sums[4]
        )


@attrs.frozen(kw_only=True, repr=False)
class Consolidation:
    """A year's estimates, carried from the old units to the new ones.

    Attributes:
        cut: The estimates on the last day of the old units.
        carried: What was carried: estimates, commitments, debts, advances, projects.

    Shape:
        For each side and field: before = stays + after + left + undecided, to the unit.
    """

    cut: YearCut
    carried: Carried

    @property
    def on(self) -> date:
        """The day of the closing."""
        return self.carried.closing.on

    @property
    def undecided(self) -> tuple[Undecided, ...]:
        """What no unit has on that day."""
        return self.carried.undecided

    @cached_property
    def held(self) -> tuple[Holding, ...]:
        """What units have on that day, in whole amounts; without what is undecided."""
        closing = self.carried.closing.rounded()
        return tuple(h for h in closing if (h.id, h.unit) not in self._waits)

    @cached_property
    def _waits(self) -> frozenset[tuple[str, UnitRef]]:
        """The id and the unit of what is undecided."""
        return frozenset((each.holding.id, each.holding.unit) for each in self.undecided)

    @cached_property
    def _lines(self) -> Mapping[str, BudgetLine]:
        return {each.line.id: each.line for each in self.cut.lines}

    @cached_property
    def _fields(self) -> Mapping[str, str]:
        return {each.line.id: each.field for each in self.cut.lines}

    @cached_property
    def lines(self) -> tuple[BudgetLine, ...]:
        """The estimates of the new units: what is left of the year, one line a classification.

        Shape:
            Sorted by unit, side and codes; ids are the code of the unit and a number.  A part
            that was rounded to 0 makes no line.
        """
        found: dict[tuple[UnitRef, Side, tuple[str, ...]], list[tuple[BudgetLine, int]]] = {}
        for holding in self.held:
            line = self._lines.get(holding.id)
            amount = 0 if line is None else int(holding.amounts.get(line.side.value, 0))
            if line is None or not amount:
                continue
            key = (holding.unit, line.side, line.codes)
            found.setdefault(key, []).append((line, amount))
        made: list[BudgetLine] = []
        counts: dict[str, int] = {}
        for (unit, _, _), parts in sorted(
            found.items(), key=lambda item: (str(item[0][0]), item[0][1], item[0][2])
        ):
            counts[unit.code] = counts.get(unit.code, 0) + 1
            made.append(
                attrs.evolve(
                    parts[0][0],
                    id=f"{unit.code}-{counts[unit.code]}",
                    unit=unit,
                    stage=Stage.ESTIMATE,
                    amount=sum(amount for _, amount in parts),
                    basis=join_bases(line.basis for line, _ in parts if line.basis is not None),
                )
            )
        return tuple(made)

    def by_field(self, side: Side | str) -> dict[str, FieldBalance]:
        """Each field on both sides of the reform."""
        side = Side(side)
        found = {
            field: FieldBalance(before=before, stays=stays, after=0)
            for field, (before, stays, _) in self.cut.by_field(side).items()
        }

        def add(holding: Holding, name: str) -> None:
            field = self._fields.get(holding.id)
            if field is not None and side.value in holding.amounts:
                parts = {"after": 0} | {name: int(holding.amounts[side.value])}
                found[field] += FieldBalance(before=0, stays=0, **parts)

        for holding in self.held:
            add(holding, "after")
        closing = self.carried.closing.rounded()
        for holding in closing:
            if (holding.id, holding.unit) in self._waits:
                add(holding, "undecided")
        for gone in closing.left[len(self.carried.opening.left) :]:
            add(gone.holding, "left")
        return found

    def total(self, side: Side | str) -> FieldBalance:
        """All fields together."""
        return sum(self.by_field(side).values(), FieldBalance(before=0, stays=0, after=0))

    def by_unit(self, side: Side | str) -> dict[UnitRef, dict[str, int]]:
        """The estimate of each new unit by field."""
        found: dict[UnitRef, dict[str, int]] = {}
        for holding in self.held:
            field = self._fields.get(holding.id)
            amount = int(holding.amounts.get(Side(side).value, 0))
            if field is None or not amount:
                continue
            row = found.setdefault(holding.unit, {})
            row[field] = row.get(field, 0) + amount
        return dict(sorted(found.items(), key=lambda item: str(item[0])))

    @cached_property
    def journal(self) -> Journal:
        """The entries of the hand-over, from unit to unit; every one balances."""
        return entries_of(self.carried)

    def to_frame(self, backend: str = "polars", *, language: Language = "en") -> Any:
        """The estimates of the new units as a frame.

        Args:
            backend: The kind of frame.
            language: The language of the heads and sides.
        Shape:
            One row a unit, side and field: unit, code, year, side, field, amount; sums as
            text where one does not fit 64 bits.
        Raises:
            MissingExtraError: If the frame library is not installed.
        """
        rows = [
            (str(unit), unit.code, self.cut.year, side.to(language), field, amount)
            for side in Side
            for unit, fields in self.by_unit(side).items()
            for field, amount in sorted(fields.items())
        ]
        return exact_frame(
            heads(("unit", "code", "year", "side", "field", "amount"), language), rows, backend
        )

    def fields_frame(self, backend: str = "polars", *, language: Language = "en") -> Any:
        """The identity of each field as a frame: the table that is sent with an estimate.

        Args:
            backend: The kind of frame.
            language: The language of heads, sides and the total.
        Shape:
            One row a side and field, and one a side for all fields: side, field, before,
            stays, after, left, undecided, difference; sums as text where one does not fit
            64 bits.
        Raises:
            MissingExtraError: If the frame library is not installed.
        """
        rows = [
            (side.to(language), field, *attrs.astuple(balance), balance.difference)
            for side in Side
            for field, balance in [
                *sorted(self.by_field(side).items()),
                (Text("total", "cộng").to(language), self.total(side)),
            ]
        ]
        names = ("side", "field", "before", "stays", "after", "left", "undecided", "difference")
        return exact_frame(heads(names, language), rows, backend)

    def undecided_frame(self, backend: str = "polars", *, language: Language = "en") -> Any:
        """What no unit has on that day as a frame: the table to decide on.

        Args:
            backend: The kind of frame.
            language: The language of the heads and reasons.
        Shape:
            One row a holding and measure: unit, id, kind, measure, amount, reason; amounts
            as text where one does not fit 64 bits.
        Raises:
            MissingExtraError: If the frame library is not installed.
        """
        closing = {(each.id, each.unit): each for each in self.carried.closing.rounded()}
        rows: list[tuple[Any, ...]] = []
        for each in self.undecided:
            held = closing.get((each.holding.id, each.holding.unit), each.holding)
            rows += [
                (str(held.unit), held.id, held.kind, measure, int(amount), each.reason.to(language))
                for measure, amount in held.amounts.items()
            ]
        names = ("unit", "id", "kind", "measure", "amount", "reason")
        return exact_frame(heads(names, language), rows, backend)

    def __repr__(self) -> str:
        return f"<Consolidation of {self.cut.year} on {self.on}: {len(self.lines)} estimates>"
