"""The two things that an act can say of units.

A `Formation`: "the whole of A and B, a part of C and what remains of D form X".
A `Dissolution`: a unit that ends and passes on no territory.  What no clause
names is carried over.  Merger, split, transfer, renaming are labels that
lineage computes, never types that a caller must choose between.
"""

from __future__ import annotations

from enum import StrEnum
from fractions import Fraction
from typing import TYPE_CHECKING

import attrs

from adminreform.errors import InvalidValueError
from adminreform.law import Act, Basis
from adminreform.law.acts import as_act
from adminreform.text import Language, Text
from adminreform.units import Unit, UnitRef

if TYPE_CHECKING:
    from collections.abc import Iterable
    from decimal import Decimal

__all__ = ["Contribution", "Dissolution", "Event", "Extent", "Formation", "as_share"]


class Extent(StrEnum):
    """How much of a source goes, of its territory or of its people.

    ``WHOLE``: all of it.  ``PART``: some, and another clause says what becomes of
    the rest.  ``REMAINDER``: what the other clauses leave.  ``NONE``: nothing.
    ``UNSPECIFIED``: nobody stated it.
    """

    WHOLE = "whole"
    PART = "part"
    REMAINDER = "remainder"
    NONE = "none"
    UNSPECIFIED = "unspecified"

    def to(self, language: Language = "en") -> str:
        """The word for it, as it stands before "of A"."""
        return _EXTENT_WORDS[self].to(language)


_EXTENT_WORDS = {
    Extent.WHOLE: Text("the whole", "toàn bộ"),
    Extent.PART: Text("a part", "một phần"),
    Extent.REMAINDER: Text("the remainder", "phần còn lại"),
    Extent.NONE: Text("nothing", "không"),
    Extent.UNSPECIFIED: Text("an unstated share", "phần không nêu rõ"),
}


ROUNDING = Fraction(1, 200)
"""Stated shares whose sum misses 1 by no more than this were rounded."""


def as_share(value: Fraction | Decimal | int | str) -> Fraction:
    """A share from an exact number, or from text such as ``0.25`` or ``1/4``.

    Raises:
        InvalidValueError: If it is a float, no number, or not between 0 and 1.

    Example:
        >>> as_share("0.25"), as_share(1)
        (Fraction(1, 4), Fraction(1, 1))
    """
    if isinstance(value, float):
        message = f"a share is exact; write Fraction or Decimal instead of the float {value!r}"
        raise InvalidValueError(message)
    try:
        share = Fraction(value)
    except (ValueError, ZeroDivisionError, TypeError, OverflowError):
        message = f"expected a share as a decimal or as p/q, got {value!r}"
        vi = f"cần tỷ lệ dạng số thập phân hoặc phân số, ví dụ 0.25 hoặc 1/4; ô ghi {value!r}"
        raise InvalidValueError(message, vi) from None
    if not 0 <= share <= 1:
        message = f"a share lies between 0 and 1, got {value}"
        raise InvalidValueError(message, f"tỷ lệ nằm trong khoảng từ 0 đến 1; ô ghi {value}")
    return share


def _share(value: Fraction | Decimal | int | str | None) -> Fraction | None:
    return None if value is None else as_share(value)


def _ref(source: UnitRef | Unit | str) -> UnitRef:
    if isinstance(source, Unit):
        return source.ref
    return UnitRef.parse(source) if isinstance(source, str) else source


def _extent(value: Extent | str) -> Extent:
    return Extent(value)


def _optional_extent(value: Extent | str | None) -> Extent | None:
    return None if value is None else Extent(value)


@attrs.frozen
class Contribution:
    """What one unit gives to the unit that is formed.

    Territory and people are told apart because acts do: "a part of the area, no
    people", "a part of the area and all the people".

    Attributes:
        source: The state that ends, or gives something up; a unit or the text of
            a reference will do.
        territory: How much of its territory goes.
        area_share: Share of its territory that goes, where somebody measured it.
        population_share: Share of its people that goes, where somebody counted.
        basis: The ground of the extents and shares.
        note: Remark; shown where sources contradict each other.
        disputed: Whether sources contradict each other here.

    The keyword ``people`` says how much of its people goes; as the territory unless
    given.

    Units:
        Shares are of the source, dimensionless, 0 to 1.

    Raises:
        InvalidValueError: If a share contradicts its extent.

    Example:
        >>> given = Contribution("A@2025-01-01", Extent.PART, Extent.NONE)
        >>> given.people, given.share_of("population")
        (<Extent.NONE: 'none'>, Fraction(0, 1))
    """

    source: UnitRef = attrs.field(converter=_ref)
    territory: Extent = attrs.field(default=Extent.WHOLE, converter=_extent)
    _people: Extent | None = attrs.field(default=None, converter=_optional_extent, alias="people")
    area_share: Fraction | None = attrs.field(default=None, converter=_share, kw_only=True)
    population_share: Fraction | None = attrs.field(default=None, converter=_share, kw_only=True)
    basis: Basis | None = attrs.field(default=None, kw_only=True)
    note: str = attrs.field(default="", kw_only=True)
    disputed: bool = attrs.field(default=False, kw_only=True)

    def __attrs_post_init__(self) -> None:
        if self._people is None:
            object.__setattr__(self, "_people", self.territory)
        for extent, share, what in (
            (self.territory, self.area_share, "area"),
            (self.people, self.population_share, "population"),
        ):
            certain = _CERTAIN.get(extent)
            if share is not None and certain is not None and share != certain:
                message = (
                    f"{self.source} gives {extent.to()} of its {what}, "
                    f"which cannot be a share of {share}"
                )
                raise InvalidValueError(message)

    @property
    def people(self) -> Extent:
        """How much of its people goes."""
        return self.territory if self._people is None else self._people

    def extent_of(self, measure: str | None) -> Extent | None:
        """The extent that counts for a measure.

        ``area`` goes by territory, ``population`` by people.  For anything else
        the extent is known only where both agree; None where they do not.
        """
        if measure == "area":
            return self.territory
        if measure == "population":
            return self.people
        return self.territory if self.territory is self.people else None

    def share_of(self, measure: str | None) -> Fraction | None:
        """The share of a measure that goes; None where nobody knows.

        Example:
            >>> Contribution("A@2025-01-01", Extent.PART).share_of("area") is None
            True
        """
        extent = self.extent_of(measure)
        certain = None if extent is None else _CERTAIN.get(extent)
        if certain is not None:
            return certain
        if measure == "area":
            return self.area_share
        return self.population_share if measure == "population" else None


_CERTAIN = {Extent.WHOLE: Fraction(1), Extent.NONE: Fraction(0)}


def _contributions(items: Iterable[Contribution]) -> tuple[Contribution, ...]:
    return tuple(items)


def _target(target: Unit | UnitRef) -> Unit:
    return target if isinstance(target, Unit) else Unit(ref=target)


@attrs.frozen(kw_only=True)
class Formation:
    """A unit is formed of what others give.

    Attributes:
        target: The unit that begins.  Where only its reference is known, it takes
            name, kind, tier and parent from the source with its code, else from
            the first source given whole, else from the first.
        contributions: What it is formed of; empty for a unit out of nothing known.
        act: The act that orders it; its number will do.
        clause: Where in the act.
        event: Name of the event in its source; clauses of one name are one event.
        note: Remark; no function reads it.

    Example:
        >>> from datetime import date
        >>> formed = Formation(
        ...     target=UnitRef("X", date(2025, 7, 1)),
        ...     contributions=[Contribution("A@2025-01-01"), Contribution("B@2025-01-01")],
        ...     act="12/2025",
        ...     clause="Article 1",
        ... )
        >>> formed.citation
        '12/2025, Article 1'
    """

    target: Unit = attrs.field(converter=_target)
    contributions: tuple[Contribution, ...] = attrs.field(default=(), converter=_contributions)
    act: Act | None = attrs.field(default=None, converter=as_act)
    clause: str = ""
    event: str = ""
    note: str = ""

    @property
    def citation(self) -> str:
        """Act and clause in one line; empty where no act is stated."""
        return _citation(self.act, self.clause)


@attrs.frozen(kw_only=True)
class Dissolution:
    """A unit ends and passes on no territory, like a tier that is abolished.

    Attributes:
        source: The unit that ends.
        act: The act that orders it; its number will do.
        clause: Where in the act.
        event: Name of the event in its source.
        note: Remark; no function reads it.

    Example:
        >>> Dissolution(source="D@2025-01-01", act="72/2025").citation
        '72/2025'
    """

    source: UnitRef = attrs.field(converter=_ref)
    act: Act | None = attrs.field(default=None, converter=as_act)
    clause: str = ""
    event: str = ""
    note: str = ""

    @property
    def citation(self) -> str:
        """Act and clause in one line; empty where no act is stated."""
        return _citation(self.act, self.clause)


def _citation(act: Act | None, clause: str) -> str:
    return ", ".join(str(part) for part in (act, clause) if part)


Event = Formation | Dissolution
"""What a clause can say."""
