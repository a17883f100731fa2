"""What the law of a country makes of a book of staff in the years after the reform."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from fractions import Fraction
from typing import Annotated

import attrs

from adminreform.frozen import FrozenMap
from adminreform.law import Basis
from adminreform.staffing.norm import NormPath
from adminreform.text import Text

__all__ = ["LeavingSum", "StaffOutlook"]


@attrs.frozen(kw_only=True)
class LeavingSum:
    """What those who leave by one scheme do to the budget of one year.

    Attributes:
        scheme: The scheme.
        year: The year.
        cases: People who leave in it.
        cost: What they get.
        saved: Pay that is not due in it any more, also of those who left in years before.

    Example:
        >>> row = LeavingSum(scheme=Text("severance"), year=2026, cases=0, cost=0, saved=12)
        >>> row.net
        Fraction(-12, 1)
    """

    scheme: Text
    year: int
    cases: int
    cost: Annotated[Fraction, "money"] = attrs.field(converter=Fraction)
    saved: Annotated[Fraction, "money"] = attrs.field(converter=Fraction)

    @property
    def net(self) -> Fraction:
        """Cost less what is saved; negative for a year in which more is saved."""
        return self.cost - self.saved


def _paths(items: Iterable[NormPath]) -> tuple[NormPath, ...]:
    return tuple(items)


def _sums(items: Iterable[LeavingSum]) -> tuple[LeavingSum, ...]:
    return tuple(items)


def _texts(items: Iterable[Text]) -> tuple[Text, ...]:
    return tuple(items)


def _grounds(items: Iterable[Basis]) -> tuple[Basis, ...]:
    return tuple(dict.fromkeys(items))


def _schemes(items: Mapping[str, Text]) -> Mapping[str, Text]:
    return FrozenMap(dict(items))


@attrs.frozen(kw_only=True)
class StaffOutlook:
    """What a book of staff comes to by the law of a country, ready to be shown.

    The book knows posts, people and decisions; how long a transition is, when people retire
    and what they get who leave is law.  A country works it out, and a page shows it.

    Attributes:
        paths: The way to the norm under several assumptions, the plainest one first; all of
            the same people and years.
        leaving: What leaving costs and saves, by scheme and year.
        currency: What the sums are in.
        schemes: Words for the schemes that leavings of the book name.
        paths_remarks: What has to be known to read the paths.
        leaving_remarks: What has to be known to read the sums.
        rests_on: The law behind it.

    Example:
        >>> bool(StaffOutlook().paths)
        False
    """

    paths: tuple[NormPath, ...] = attrs.field(default=(), converter=_paths)
    leaving: tuple[LeavingSum, ...] = attrs.field(default=(), converter=_sums)
    currency: Text = attrs.field(factory=lambda: Text(""))
    schemes: Mapping[str, Text] = attrs.field(factory=dict[str, Text], converter=_schemes)
    paths_remarks: tuple[Text, ...] = attrs.field(default=(), converter=_texts)
    leaving_remarks: tuple[Text, ...] = attrs.field(default=(), converter=_texts)
    rests_on: tuple[Basis, ...] = attrs.field(default=(), converter=_grounds)
