"""The final account of each unit: how far it has come, and what is still missing."""

from __future__ import annotations

import itertools
from collections.abc import Mapping
from datetime import date
from functools import cached_property
from typing import TYPE_CHECKING, Any

import attrs

from adminreform.budgets._checks import Money, not_negative, optional_amount
from adminreform.budgets.exact_frames import exact_frame
from adminreform.budgets.kinds import SettlementStep
from adminreform.heads import heads
from adminreform.law import Basis
from adminreform.text import Language, Text
from adminreform.units import UnitRef

if TYPE_CHECKING:
    from collections.abc import Iterable

__all__ = ["Settlement", "SettlementState", "TierState"]


@attrs.frozen(kw_only=True)
class Settlement:
    """The final account of one unit for one budget year.

    Attributes:
        unit: The unit.
        year: The budget year.
        revenue: Revenue that is settled.
        expenditure: Expenditure that is settled.
        closed_on: The day on which the books were closed.
        reconciled_on: The day on which they were found to agree with the treasury.
        council_on: The day by which the council is to see it, as planned.
        approved_on: The day on which the council approved it.
        council: The council.
        sent_on: The day on which it went to the tier above.
        open_balance: What is still to be cleared.
        surplus_to_next_year: What of the surplus was stated as revenue of next year.
        debt_paid: What of the surplus went to debts.
        to_reserve: What of the surplus went to the reserve fund.
        law: Number of the law by which it was settled.
        basis: Who says so.

    Example:
        >>> settled = Settlement(
        ...     unit=UnitRef("A", date(2025, 1, 1)),
        ...     year=2024,
        ...     revenue=10,
        ...     expenditure=9,
        ...     closed_on=date(2025, 1, 31),
        ...     approved_on=date(2025, 4, 20),
        ... )
        >>> settled.step(date(2025, 4, 19)).to(), settled.step(date(2025, 4, 20)).to()
        ('books closed', 'approved')
    """

    unit: UnitRef
    year: int
    revenue: Money = attrs.field(default=0, validator=not_negative)
    expenditure: Money = attrs.field(default=0, validator=not_negative)
    closed_on: date | None = None
    reconciled_on: date | None = None
    council_on: date | None = None
    approved_on: date | None = None
    council: str = ""
    sent_on: date | None = None
    open_balance: int = attrs.field(default=0, validator=not_negative)
    surplus_to_next_year: int | None = attrs.field(default=None, validator=optional_amount)
    debt_paid: int = attrs.field(default=0, validator=not_negative)
    to_reserve: int = attrs.field(default=0, validator=not_negative)
    law: str = ""
    basis: Basis | None = None

    @property
    def surplus(self) -> int:
        """Revenue less expenditure; below 0 for a deficit."""
        return self.revenue - self.expenditure

    @property
    def days(self) -> tuple[tuple[SettlementStep, date | None], ...]:
        """The day of each step, in the order in which they follow."""
        return (
            (SettlementStep.CLOSED, self.closed_on),
            (SettlementStep.RECONCILED, self.reconciled_on),
            (SettlementStep.APPROVED, self.approved_on),
            (SettlementStep.SENT, self.sent_on),
        )

    def step(self, on: date) -> SettlementStep:
        """How far it has come by a day; sent counts only once it is approved."""
        reached = SettlementStep.OPEN
        for step, day in self.days:
            if step is SettlementStep.SENT and reached is not SettlementStep.APPROVED:
                break
            if day is not None and day <= on:
                reached = step
        return reached

    def out_of_order(self) -> tuple[tuple[SettlementStep, SettlementStep], ...]:
        """Steps that were done before one that they follow."""
        done = [(step, day) for step, day in self.days if day is not None]
        return tuple(
            (later, earlier)
            for (earlier, first), (later, second) in itertools.pairwise(done)
            if second < first
        )


@attrs.frozen(kw_only=True)
class TierState:
    """How far the accounts of one tier have come.

    Attributes:
        tier: The tier.
        units: How many units it has.
        settled: How many of them have an approved account.
        steps: How many stand at each step.
        missing: Units that have not settled.
        councils: Days by which councils are to see those that have not; in the month of the
            state, or later.
        passed: The same, in months before that of the state: no approval is noted since.
        year: The year of the state; days of other years are told with theirs.
    """

    tier: str
    units: int
    settled: int
    steps: Mapping[SettlementStep, int]
    missing: tuple[UnitRef, ...]
    councils: tuple[date, ...]
    passed: tuple[date, ...] = ()
    year: int | None = None

    def sentence(self, name: Text) -> Text:
        """The state in words.

        Args:
            name: What the units of the tier are called, in the plural.
        """
        told = Text(
            f"{self.settled} of {self.units} {name.en} settled",
            f"{self.settled}/{self.units} {name.vi or name.en} đã quyết toán",
        )
        for days, words in ((self.councils, _GOING), (self.passed, _PASSED)):
            if not days:
                continue
            when = _when(days, self.year)
            if len(days) == self.units:
                return Text(
                    f"{name.en} {words.en.format(when=when.en)}",
                    f"{name.vi or name.en} {words.vi.format(when=when.vi)}",
                )
            told = Text(
                f"{told.en}, {len(days)} {words.en.format(when=when.en)}",
                f"{told.vi}, {len(days)} đơn vị {words.vi.format(when=when.vi)}",
            )
        return told


_GOING = Text("going to their councils {when}", "trình Hội đồng nhân dân {when}")
_PASSED = Text(
    "planned for their councils {when}, without an approval that is noted",
    "dự kiến trình Hội đồng nhân dân {when}, chưa ghi nhận phê chuẩn",
)


_MONTHS = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)


def _when(days: tuple[date, ...], year: int | None) -> Text:
    first, last = min(days), max(days)
    plain = {first.year, last.year} <= {year or first.year}
    start, end = _month(first, plain=plain), _month(last, plain=plain)
    if start == end:
        return Text(f"in {start.en}", f"trong {start.vi}")
    return Text(f"from {start.en} to {end.en}", f"từ {start.vi} đến {end.vi}")


def _month(day: date, *, plain: bool) -> Text:
    month = Text(_MONTHS[day.month - 1], f"tháng {day.month}")
    return month if plain else Text(f"{month.en} {day.year}", f"{month.vi}/{day.year}")


def _tiers(items: Iterable[TierState]) -> tuple[TierState, ...]:
    return tuple(items)


@attrs.frozen(kw_only=True)
class SettlementState:
    """How far the accounts of a year have come by a day, tier by tier.

    Attributes:
        year: The budget year.
        on: The day.
        tiers: The tiers, the lowest first.
    """

    year: int
    on: date
    tiers: tuple[TierState, ...] = attrs.field(converter=_tiers)

    @cached_property
    def by_tier(self) -> Mapping[str, TierState]:
        """The state of each tier."""
        return {state.tier: state for state in self.tiers}

    def sentence(self, names: Mapping[str, Text] | None = None) -> Text:
        """The state in one sentence.

        Args:
            names: What the units of a tier are called, in the plural; the tier itself
                where it is not named.
        """
        told = [each.sentence((names or {}).get(each.tier, Text(each.tier))) for each in self.tiers]
        return Text(", ".join(each.en for each in told), ", ".join(each.vi for each in told))

    def to_frame(self, backend: str = "polars", *, language: Language = "en") -> Any:
        """How many units stand at each step.

        Shape:
            One row a tier and step: tier, step, units.
        Raises:
            MissingExtraError: If the frame library is not installed.
        """
        rows = [
            (state.tier, step.to(language), count)
            for state in self.tiers
            for step, count in state.steps.items()
        ]
        names = ("tier", "step", "units")
        return exact_frame(heads(names, language), rows, backend)


def settlement_state(
    settlements: Iterable[Settlement],
    tiers: Mapping[UnitRef, str],
    *,
    year: int,
    on: date,
) -> SettlementState:
    """How far the accounts of a year have come.

    Args:
        settlements: The accounts.
        tiers: The tier of each unit that has to settle.
        year: The budget year.
        on: The day.
    """
    accounts = {each.unit: each for each in settlements if each.year == year}
    states: list[TierState] = []
    for tier in dict.fromkeys(tiers.values()):
        units = [unit for unit, of in tiers.items() if of == tier]
        steps = dict.fromkeys(SettlementStep, 0)
        missing: list[UnitRef] = []
        for unit in units:
            account = accounts.get(unit)
            step = SettlementStep.OPEN if account is None else account.step(on)
            steps[step] += 1
            if not step.is_settled:
                missing.append(unit)
        planned = [
            day
            for unit in missing
            if unit in accounts and (day := accounts[unit].council_on) is not None
        ]
        month = (on.year, on.month)
        states.append(
            TierState(
                tier=tier,
                units=len(units),
                settled=len(units) - len(missing),
                steps=steps,
                missing=tuple(missing),
                councils=tuple(day for day in planned if (day.year, day.month) >= month),
                passed=tuple(day for day in planned if (day.year, day.month) < month),
                year=on.year,
            )
        )
    return SettlementState(year=year, on=on, tiers=states)
