"""Counting in months: from day to day, and odd months rounded as the law says."""

from __future__ import annotations

from calendar import monthrange
from datetime import date
from fractions import Fraction
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from adminreform.law import Provision

__all__ = ["add_months", "full_months", "rounded_years"]


def add_months(day: date, months: int) -> date:
    """The same day of the month, so many months later; the last day where there is none.

    Example:
        >>> add_months(date(2025, 1, 31), 1), add_months(date(2025, 7, 1), -12)
        (datetime.date(2025, 2, 28), datetime.date(2024, 7, 1))
    """
    count = day.year * 12 + day.month - 1 + months
    year, month = divmod(count, 12)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def full_months(start: date, end: date) -> int:
    """How many whole months lie between two days; negative where the end is before.

    Example:
        >>> (
        ...     full_months(date(2025, 6, 1), date(2029, 6, 1)),
        ...     full_months(date(2025, 1, 15), date(2025, 2, 14)),
        ... )
        (48, 0)
    """
    if end < start:
        return -full_months(end, start)
    months = (end.year - start.year) * 12 + end.month - start.month
    return months if add_months(start, months) <= end else months - 1


def rounded_years(months: int, rounding: Provision) -> Fraction:
    """Months as years, odd months rounded by the brackets of the law.

    Example:
        >>> from adminreform.jurisdictions import load
        >>> rounding = load("vn").on(date(2025, 6, 1))["sev.rounding"]
        >>> [float(rounded_years(m, rounding)) for m in (424, 431, 432, 41)]
        [35.5, 36.0, 36.0, 3.5]
    """
    years, odd = divmod(months, 12)
    return years + Fraction(rounding.brackets.at(odd)["years"])
