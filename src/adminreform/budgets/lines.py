"""Lines of a budget, their adjustments, and totals that somebody stated."""

from __future__ import annotations

from datetime import date

import attrs

from adminreform.budgets._checks import Money, named, not_negative, optional_amount, whole
from adminreform.budgets.codes import Dimension
from adminreform.budgets.kinds import Side, Stage
from adminreform.holdings import Follows
from adminreform.law import Basis
from adminreform.units import UnitRef

__all__ = ["BudgetAdjustment", "BudgetLine", "BudgetTotal"]

LineKey = tuple[UnitRef, int, Side, Stage, str, str, str, str, str, date | None]


@attrs.frozen(kw_only=True)
class BudgetLine:
    """One line: a sum of one unit, year, side and stage, under its classification.

    Attributes:
        id: What it is called.
        unit: The unit whose budget it is.
        year: The budget year.
        side: Whether money comes in or goes out.
        stage: What became of it so far.
        amount: The sum, in the smallest unit of the currency.
        administrative: Code of who spends.
        function: Code of what for.
        economic: Code of what on, or of the revenue.
        programme: Code of the programme.
        fund: Code of the source.
        currency: The currency, such as ``VND``.
        on: The last day that an outturn or a commitment counts; None for the whole year.
        follows: Whether it follows the territory of its unit, or a decision.
        by: The measure by which its territory is divided.
        basis: The decision, or the account.

    Raises:
        InvalidValueError: If it has no id, or the amount is no whole number.

    Example:
        >>> line = BudgetLine(
        ...     id="1",
        ...     unit=UnitRef("A", date(2025, 1, 1)),
        ...     year=2025,
        ...     side="expenditure",
        ...     stage="estimate",
        ...     amount=4_000,
        ...     function="070",
        ... )
        >>> str(line)
        '1: A@2025-01-01 2025 expenditure estimate 4000'
    """

    id: str = attrs.field(validator=named)
    unit: UnitRef
    year: int
    side: Side = attrs.field(converter=Side)
    stage: Stage = attrs.field(converter=Stage)
    amount: Money = attrs.field(validator=whole)
    administrative: str = ""
    function: str = ""
    economic: str = ""
    programme: str = ""
    fund: str = ""
    currency: str = ""
    on: date | None = None
    follows: Follows = attrs.field(default=Follows.TERRITORY, converter=Follows)
    by: str = "population"
    basis: Basis | None = None

    @property
    def key(self) -> LineKey:
        """What no two lines share: everything but the amount and its ground."""
        return (self.unit, self.year, self.side, self.stage, *self.codes, self.on)

    @property
    def codes(self) -> tuple[str, str, str, str, str]:
        """Its codes: who, what for, what on, programme, source."""
        return (self.administrative, self.function, self.economic, self.programme, self.fund)

    @property
    def stated(self) -> dict[Dimension, str]:
        """Its codes by dimension, as far as it has them."""
        return {d: code for d, code in zip(Dimension, self.codes, strict=True) if code}

    def __str__(self) -> str:
        return f"{self.id}: {self.unit} {self.year} {self.side} {self.stage} {self.amount}"


@attrs.frozen(kw_only=True)
class BudgetAdjustment:
    """One change of an estimate during the year.

    Attributes:
        id: What it is called.
        line: Id of the estimate.
        amount: What is added; below 0 for what is taken away.
        on: The day of the decision.
        reason: Why.
        allocated_on: The day on which what was added was given to those who spend it;
            None if not yet.
        decision: Number of the decision.
        basis: Who says so.

    Example:
        >>> str(BudgetAdjustment(id="a", line="1", amount=-5, on=date(2025, 9, 1)))
        'a: -5 on line 1, 2025-09-01'
    """

    id: str = attrs.field(validator=named)
    line: str = attrs.field(validator=named)
    amount: Money = attrs.field(validator=whole)
    on: date
    reason: str = ""
    allocated_on: date | None = None
    decision: str = ""
    basis: Basis | None = None

    def __str__(self) -> str:
        return f"{self.id}: {self.amount:+} on line {self.line}, {self.on}"


@attrs.frozen(kw_only=True)
class BudgetTotal:
    """A total that somebody stated, to hold the lines against.

    Attributes:
        id: What it is called.
        year: The budget year.
        side: Whether money comes in or goes out.
        amount: The total.
        stage: The stage that was summed.
        unit: The unit; None for all together.
        after: The unit after the reform whose consolidated estimate was stated.
        field: The field; empty for all of them.
        lines: How many lines were summed; None where nobody said.
        basis: Who states it.

    Example:
        >>> str(BudgetTotal(id="t", year=2025, side="revenue", amount=7, field="taxes"))
        't: revenue estimate of 2025, taxes: 7'
    """

    id: str = attrs.field(validator=named)
    year: int
    side: Side = attrs.field(converter=Side)
    amount: Money = attrs.field(validator=not_negative)
    stage: Stage = attrs.field(default=Stage.ESTIMATE, converter=Stage)
    unit: UnitRef | None = None
    after: UnitRef | None = attrs.field(default=None, metadata={"registry": "after"})
    field: str = ""
    lines: int | None = attrs.field(default=None, validator=optional_amount)
    basis: Basis | None = None

    def __str__(self) -> str:
        of = f", {self.field}" if self.field else ""
        return f"{self.id}: {self.side} {self.stage} of {self.year}{of}: {self.amount}"
