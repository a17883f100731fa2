"""Which tier has which revenue, from when on, and what is excepted."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from fractions import Fraction
from typing import TYPE_CHECKING

import attrs

from adminreform.budgets._checks import as_share, cleaned, named
from adminreform.law import Basis, join_bases
from adminreform.text import Text
from adminreform.units import UnitRef

if TYPE_CHECKING:
    from collections.abc import Iterable

__all__ = ["Assigned", "RevenueAssignment", "assigned"]


@attrs.frozen(kw_only=True)
class RevenueAssignment:
    """The share of one revenue that one tier has, in a period.

    Attributes:
        id: What it is called.
        revenue: The revenue, by the field of its code, such as ``land_use_fee``.
        tier: The tier that has the share.
        share: The share of the whole revenue.
        since: First day.
        until: First day on which it no longer holds; None while it does.
        unit: The unit of the tier that it is decided for; None for all of them.
        exception: What is excepted from the rule, such as ``special projects``, or the id
            of one project; empty for the rule itself.
        basis: The decision.

    Raises:
        InvalidValueError: If the share is not from 0 to 1.

    Example:
        >>> every = RevenueAssignment(
        ...     id="1", revenue="land_use_fee", tier="commune", share=1, since=date(2025, 7, 1)
        ... )
        >>> every.holds(date(2025, 6, 30)), every.holds(date(2025, 7, 1))
        (False, True)
    """

    id: str = attrs.field(validator=named)
    revenue: str = attrs.field(validator=named)
    tier: str = attrs.field(validator=named)
    share: Fraction = attrs.field(converter=as_share)
    since: date
    until: date | None = None
    unit: UnitRef | None = attrs.field(default=None, metadata={"registry": "after"})
    exception: str = attrs.field(default="", converter=cleaned)
    basis: Basis | None = None

    def holds(self, on: date) -> bool:
        """Whether it holds on a day."""
        return self.since <= on and (self.until is None or on < self.until)

    @property
    def subject(self) -> tuple[str, str, UnitRef | None]:
        """What is divided: the revenue, the exception, and for whom."""
        return (self.revenue, self.exception, self.unit)


@attrs.frozen(kw_only=True)
class Assigned:
    """Who has a revenue on a day.

    Attributes:
        revenue: The revenue.
        on: The day.
        shares: The share of each tier.
        exception: The exception that was followed; empty for the rule.
        basis: The decisions.

    Example:
        >>> found = Assigned(revenue="fee", on=date(2025, 7, 1), shares={"commune": Fraction(1)})
        >>> print(found)
        fee on 2025-07-01: commune 100 %
    """

    revenue: str
    on: date
    shares: Mapping[str, Fraction]
    exception: str = ""
    basis: Basis | None = None

    @property
    def complete(self) -> bool:
        """Whether the shares sum to the whole."""
        return sum(self.shares.values(), Fraction()) == 1

    def sentence(self, names: Mapping[str, Text] | None = None) -> Text:
        """The same in words.

        Args:
            names: What tiers are called; the tier itself where it is not named.
        """
        named = names or {}
        said = [(named.get(tier, Text(tier)), share * 100) for tier, share in self.shares.items()]
        what = f"{self.revenue} ({self.exception})" if self.exception else self.revenue
        en = ", ".join(f"{tier.en} {share} %" for tier, share in said)
        vi = ", ".join(f"{tier.to('vi')} {share} %" for tier, share in said)
        return Text(
            f"{what} on {self.on}: {en or 'nobody'}",
            f"{what}, ngày {self.on:%d/%m/%Y}: {vi or 'chưa phân cấp'}",
        )

    def __str__(self) -> str:
        return self.sentence().en


def assigned(
    rows: Iterable[RevenueAssignment],
    revenue: str,
    *,
    on: date,
    unit: UnitRef | None = None,
    exception: str = "",
) -> Assigned:
    """Who has a revenue on a day.

    An exception goes before the rule, and what is decided for one unit before what is
    decided for all of its tier.

    Args:
        rows: The assignments.
        revenue: The revenue.
        on: The day.
        unit: The unit in which it falls due.
        exception: What it is of, where that may be excepted; what nobody excepted follows
            the rule.
    """
    held = [row for row in rows if row.revenue == revenue and row.holds(on)]
    for wanted, of in ((exception, unit), (exception, None), ("", unit), ("", None)):
        found = [row for row in held if (row.exception, row.unit) == (wanted, of)]
        if found:
            shares: dict[str, Fraction] = {}
            for row in found:
                shares[row.tier] = shares.get(row.tier, Fraction()) + row.share
            return Assigned(
                revenue=revenue,
                on=on,
                shares=shares,
                exception=wanted,
                basis=join_bases(row.basis for row in found if row.basis is not None),
            )
    return Assigned(revenue=revenue, on=on, shares={})
