"""What budgets give, lend, owe, promise and keep for later."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from decimal import Decimal, InvalidOperation
from fractions import Fraction

import attrs

from adminreform.budgets._checks import Money, as_share, named, not_negative, optional_amount
from adminreform.budgets.kinds import DebtKind, TransferKind
from adminreform.errors import InvalidValueError
from adminreform.frozen import FrozenMap
from adminreform.holdings import Disposition, Follows
from adminreform.law import Basis, Number
from adminreform.units import UnitRef

__all__ = [
    "AllocationStart",
    "BudgetAdvance",
    "BudgetDebt",
    "BudgetDisposition",
    "BudgetTransfer",
    "CarryOver",
    "PolicyPayment",
    "ReserveFund",
]


def _decimal(value: Decimal | int) -> Decimal:
    message = f"expected an exact number, got {value!r}"
    if isinstance(value, bool | float):
        raise InvalidValueError(message)
    try:
        number = Decimal(value)
    except InvalidOperation:
        raise InvalidValueError(message) from None
    if not number.is_finite():
        raise InvalidValueError(message)
    return number


@attrs.frozen(kw_only=True)
class PolicyPayment:
    """A benefit that a unit pays to people, before the reform and after it.

    Attributes:
        id: What it is called.
        policy: The policy.
        unit: The unit that pays before the reform.
        people: People who get it.
        rate: What each gets in a month.
        months: Months of the year.
        area: Where they live, if the policy is for a part of the unit.
        after: The unit that pays after the reform.
        people_after: People who get it then; None for as many as before.
        rate_after: What each gets then; None for as much as before.
        area_after: Where the policy counts then; None for where it did before.
        basis: Who says so.

    Example:
        >>> unit = UnitRef("A", date(2025, 1, 1))
        >>> paid = PolicyPayment(id="1", policy="p", unit=unit, people=3, rate=500, months=12)
        >>> paid.amount, paid.stays_as_it_was
        (18000, True)
    """

    id: str = attrs.field(validator=named)
    policy: str = attrs.field(validator=named)
    unit: UnitRef
    people: int = attrs.field(validator=not_negative)
    rate: Money = attrs.field(validator=not_negative)
    months: int = attrs.field(default=12, validator=not_negative)
    area: str = ""
    after: UnitRef | None = attrs.field(default=None, metadata={"registry": "after"})
    people_after: int | None = attrs.field(default=None, validator=optional_amount)
    rate_after: int | None = attrs.field(default=None, validator=optional_amount)
    area_after: str | None = None
    basis: Basis | None = None

    @property
    def amount(self) -> int:
        """What is paid in the year: people x rate x months."""
        return self.people * self.rate * self.months

    @property
    def changes(self) -> tuple[tuple[str, object, object], ...]:
        """What is not as before: its name, what was and what is."""
        every = (
            ("people", self.people, self.people_after),
            ("rate", self.rate, self.rate_after),
            ("area", self.area, self.area_after),
        )
        return tuple(row for row in every if row[2] is not None and row[1] != row[2])

    @property
    def stays_as_it_was(self) -> bool:
        """Whether people, rate and area are those of before."""
        return not self.changes


def _drawn(items: Mapping[str, Number]) -> Mapping[str, Number]:
    for month, amount in items.items():
        if not month.isdecimal() or not 1 <= int(month) <= 12:  # noqa: PLR2004 (months)
            message = f"drawn: a month is a number from 1 to 12, not {month!r}"
            raise InvalidValueError(message)
        if isinstance(amount, bool) or not isinstance(amount, int) or amount < 0:
            message = f"drawn, month {month}: expected a whole number from 0 on, got {amount!r}"
            raise InvalidValueError(message)
    return FrozenMap(dict(items))


@attrs.frozen(kw_only=True)
class BudgetTransfer:
    """What one budget gives to another.

    Attributes:
        id: What it is called.
        receiver: The unit that receives.
        giver: The unit that gives; None for one above the register, such as the centre.
        kind: Whether it balances a budget, or has a purpose.
        year: The budget year.
        amount: The sum.
        purpose: What a targeted transfer is for.
        drawn: What was drawn, by month from ``1`` to ``12``.
        used: What was used for its purpose.
        found_on: The day on which it was found that some was not used, or was misused.
        returned: What went back.
        returned_on: The day on which it went back.
        basis: The decision.

    Example:
        >>> giver, receiver = UnitRef("P", date(2025, 1, 1)), UnitRef("A", date(2025, 1, 1))
        >>> given = BudgetTransfer(
        ...     id="1", giver=giver, receiver=receiver, kind="targeted", year=2026, amount=9, used=7
        ... )
        >>> given.unused, given.still_due
        (2, 2)
    """

    id: str = attrs.field(validator=named)
    receiver: UnitRef
    giver: UnitRef | None = None
    kind: TransferKind = attrs.field(converter=TransferKind)
    year: int
    amount: Money = attrs.field(validator=not_negative)
    purpose: str = ""
    drawn: Mapping[str, Number] = attrs.field(factory=dict[str, Number], converter=_drawn)
    used: int = attrs.field(default=0, validator=not_negative)
    found_on: date | None = None
    returned: int = attrs.field(default=0, validator=not_negative)
    returned_on: date | None = None
    basis: Basis | None = None

    @property
    def unused(self) -> int:
        """What was not used for its purpose; 0 where it has none."""
        return max(self.amount - self.used, 0) if self.kind.is_tied else 0

    @property
    def still_due(self) -> int:
        """What should have gone back and did not."""
        return max(self.unused - self.returned, 0)

    @property
    def by_month(self) -> dict[int, int]:
        """What was drawn, by number of the month."""
        return {int(month): int(amount) for month, amount in self.drawn.items()}


@attrs.frozen(kw_only=True)
class BudgetAdvance:
    """What was paid out before there was an estimate, or before the work was done.

    Attributes:
        id: What it is called.
        unit: The unit that advanced.
        year: The budget year on whose estimate it was advanced.
        estimate: That estimate.
        amount: The advance.
        on: The day.
        recovered: What came back, or was accounted for.
        follows: Whether it follows the territory of its unit, or a decision.
        basis: The decision.

    Example:
        >>> advance = BudgetAdvance(
        ...     id="1",
        ...     unit=UnitRef("A", date(2025, 1, 1)),
        ...     year=2026,
        ...     estimate=100,
        ...     amount=31,
        ...     on=date(2025, 9, 1),
        ...     recovered=1,
        ... )
        >>> advance.open, advance.share
        (30, Fraction(31, 100))
    """

    id: str = attrs.field(validator=named)
    unit: UnitRef
    year: int
    estimate: Money = attrs.field(validator=not_negative)
    amount: Money = attrs.field(validator=not_negative)
    on: date
    recovered: int = attrs.field(default=0, validator=not_negative)
    follows: Follows = attrs.field(default=Follows.DECISION, converter=Follows)
    basis: Basis | None = None

    @property
    def open(self) -> int:
        """What has not come back."""
        return max(self.amount - self.recovered, 0)

    @property
    def share(self) -> Fraction | None:
        """The advance as a share of the estimate; None where the estimate is 0."""
        return Fraction(self.amount, self.estimate) if self.estimate else None


@attrs.frozen(kw_only=True)
class BudgetDebt:
    """What a unit owes, or is owed; it is handed over as it stands.

    Attributes:
        id: What it is called.
        unit: The unit.
        kind: Who owes whom.
        amount: The sum.
        settled: What was paid of it.
        counterparty: The other side, by its role.
        due: When it is due.
        follows: Whether it follows the territory of its unit, or a decision.
        basis: Who says so.

    Example:
        >>> unit = UnitRef("A", date(2025, 1, 1))
        >>> BudgetDebt(id="1", unit=unit, kind="payable", amount=10, settled=4).open
        6
    """

    id: str = attrs.field(validator=named)
    unit: UnitRef
    kind: DebtKind = attrs.field(converter=DebtKind)
    amount: Money = attrs.field(validator=not_negative)
    settled: int = attrs.field(default=0, validator=not_negative)
    counterparty: str = ""
    due: date | None = None
    follows: Follows = attrs.field(default=Follows.DECISION, converter=Follows)
    basis: Basis | None = None

    @property
    def open(self) -> int:
        """What is still owed."""
        return max(self.amount - self.settled, 0)

    def overdue(self, on: date) -> bool:
        """Whether it should have been paid by a day."""
        return self.due is not None and self.due < on and self.open > 0


@attrs.frozen(kw_only=True)
class CarryOver:
    """What was not spent in one year, and is to be spent in the next.

    Attributes:
        id: What it is called.
        unit: The unit.
        year: The year in which it was not spent.
        amount: The sum.
        ground: Why it does not lapse, as the law names it.
        line: Id of the estimate; empty where nobody says.
        basis: Who says so.

    Example:
        >>> unit = UnitRef("A", date(2025, 1, 1))
        >>> CarryOver(id="1", unit=unit, year=2025, amount=10, ground="contracted").into
        2026
    """

    id: str = attrs.field(validator=named)
    unit: UnitRef
    year: int
    amount: Money = attrs.field(validator=not_negative)
    ground: str = ""
    line: str = ""
    basis: Basis | None = None

    @property
    def into(self) -> int:
        """The year in which it is to be spent."""
        return self.year + 1


@attrs.frozen(kw_only=True)
class ReserveFund:
    """The financial reserve of a unit in a year.

    Attributes:
        unit: The unit.
        year: The year.
        opening: What was in it at the start.
        paid_in: What came in.
        used: What was spent of it.
        advanced: What was lent to the budget of the year.
        advanced_on: The day on which it was lent.
        repaid_on: The day on which it came back; None if not yet.
        basis: Who says so.

    Example:
        >>> unit = UnitRef("P", date(2025, 1, 1))
        >>> ReserveFund(unit=unit, year=2026, opening=100, paid_in=20, used=30).closing
        90
    """

    unit: UnitRef
    year: int
    opening: Money = attrs.field(validator=not_negative)
    paid_in: int = attrs.field(default=0, validator=not_negative)
    used: int = attrs.field(default=0, validator=not_negative)
    advanced: int = attrs.field(default=0, validator=not_negative)
    advanced_on: date | None = None
    repaid_on: date | None = None
    basis: Basis | None = None

    @property
    def closing(self) -> int:
        """What is in it at the end: opening + paid in - used."""
        return self.opening + self.paid_in - self.used


_MOST_PLACES = 18


@attrs.frozen(kw_only=True)
class AllocationStart:
    """Where the points of an allocation start, as somebody printed it.

    A local start follows from that of the country, in proportion to a size.

    Attributes:
        id: What it is called: the criterion.
        local: The size of the unit that allocates.
        country: The size of the country.
        national_start: Where points start in the country.
        printed: The start that was printed.
        places: Decimals to which it was rounded; below 0 for tens and more.
        basis: Where it was printed.

    Example:
        >>> start = AllocationStart(
        ...     id="area", local=3359, country=331338, national_start=2000, printed=20
        ... )
        >>> round(start.exact, 2)
        Fraction(507, 25)
    """

    id: str = attrs.field(validator=named)
    local: Decimal = attrs.field(converter=_decimal)
    country: Decimal = attrs.field(converter=_decimal)
    national_start: Decimal = attrs.field(converter=_decimal)
    printed: Decimal = attrs.field(converter=_decimal)
    places: int = 0
    basis: Basis | None = None

    def __attrs_post_init__(self) -> None:
        if self.country <= 0:
            message = f"{self.id}: the country has a size above 0, not {self.country}"
            raise InvalidValueError(message)
        if abs(self.places) > _MOST_PLACES:
            message = f"{self.id}: expected at most {_MOST_PLACES} places, got {self.places}"
            raise InvalidValueError(message)

    @property
    def exact(self) -> Fraction:
        """The start that follows from the sizes."""
        return Fraction(self.local) * Fraction(self.national_start) / Fraction(self.country)


def _optional_share(value: Number | None) -> Fraction | None:
    return None if value is None else as_share(value)


@attrs.frozen(kw_only=True)
class BudgetDisposition:
    """What is decided for a line, a debt or a project, or for all of a field of a unit.

    Attributes:
        id: What it is called.
        holding: Id of the line, debt, advance or project; empty for all of the unit.
        unit: The unit that gives; None for whoever has it.
        field: The field, or the kind of what is given; empty for every one.
        to: The unit that receives.
        receiver: Who receives, outside the register; or what becomes of it.
        share: The share that is given; None for all that is left.
        on: The day; None for the day on which the unit ends.
        basis: The decision.

    Raises:
        InvalidValueError: If it names nothing, has no receiver or two, or a share that is
            not above 0 and at most 1.

    Example:
        >>> given = BudgetDisposition(
        ...     id="d",
        ...     unit=UnitRef("D", date(2025, 1, 1)),
        ...     field="education",
        ...     to=UnitRef("A", date(2025, 7, 1)),
        ... )
        >>> str(given.as_disposition())
        'd: all education of D@2025-01-01 to A@2025-07-01'
    """

    id: str = attrs.field(validator=named)
    holding: str = ""
    unit: UnitRef | None = None
    field: str = ""
    to: UnitRef | None = attrs.field(default=None, metadata={"registry": "after"})
    receiver: str = ""
    share: Fraction | None = attrs.field(default=None, converter=_optional_share)
    on: date | None = None
    basis: Basis | None = None

    def __attrs_post_init__(self) -> None:
        self.as_disposition()

    def as_disposition(self) -> Disposition:
        """The same for `holdings.carry`."""
        return Disposition(
            id=self.id,
            holding=self.holding,
            unit=self.unit,
            kind=self.field,
            to=self.to,
            receiver=self.receiver,
            share=self.share,
            on=self.on,
            form="transfer",
            basis=self.basis,
        )
