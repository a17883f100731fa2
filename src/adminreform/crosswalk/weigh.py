"""Weighing totals by the shares of a crosswalk, exactly."""

from __future__ import annotations

import math
from fractions import Fraction
from typing import TYPE_CHECKING

import attrs

from adminreform.crosswalk.apportion import largest_remainder
from adminreform.crosswalk.gather import Number
from adminreform.errors import FrameError
from adminreform.units import UnitRef

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from adminreform.crosswalk.gather import Gathered
    from adminreform.crosswalk.matching import Matching
    from adminreform.crosswalk.request import Request
    from adminreform.crosswalk.rows import CrosswalkRow

__all__ = ["Weighed", "WeighedColumn", "weigh"]

_ZERO, _ONE = Fraction(0), Fraction(1)


@attrs.define(kw_only=True)
class WeighedColumn:
    """One column of the result, a number a row.

    Attributes:
        value: The number; None where nothing but nulls came.
        low: The least it can be.
        high: The most it can be.
        estimated: How much of it, in absolute value, rests on an assumption.
        unknown: Whether a part of it has bounds only.
    """

    value: list[Number]
    low: list[Number]
    high: list[Number]
    estimated: list[Fraction]
    unknown: list[bool]

    @classmethod
    def empty(cls, rows: int) -> WeighedColumn:
        """A column of nulls."""
        nothing: list[Number] = [None] * rows
        return cls(
            value=nothing,
            low=nothing.copy(),
            high=nothing.copy(),
            estimated=[_ZERO] * rows,
            unknown=[False] * rows,
        )

    def shown(self, row: int) -> Number:
        """The number of a row; None where it has bounds only."""
        return None if self.unknown[row] else self.value[row]


@attrs.frozen(kw_only=True)
class Weighed:
    """The numbers of a result.

    Attributes:
        targets: Unit, or code that was kept as it came, of each row.
        groups: Combination of keys of each row.
        sums: Numbers of each column of sums.
        tops: Weighed numerators of each column of means.
        bottoms: Weighed denominators of each column of means.
        exact: Columns of sums whose numbers were not turned into floats.
    """

    targets: list[UnitRef | str | None]
    groups: list[int]
    sums: dict[str, WeighedColumn]
    tops: dict[str, WeighedColumn]
    bottoms: dict[str, WeighedColumn]
    exact: frozenset[str]


def weigh(
    request: Request,
    gathered: Gathered,
    matching: Matching,
    kept: frozenset[str | None],
    units: Mapping[str, Fraction],
) -> Weighed:
    """Give every total to the units it goes to.

    Args:
        request: What is asked for.
        gathered: Totals by code and keys.
        matching: Says where codes go.
        kept: Codes that match nothing and stay as they are.
        units: The smallest part into which numbers of a column of sums are split, for
            those that are split by largest remainder: 1 for whole numbers, 1/100 for
            decimals of two digits.
    """
    ways = {code: _ways(code, matching, kept) for code in dict.fromkeys(gathered.codes)}
    places, targets, groups = _places(gathered, ways)
    columns: dict[str, dict[str, WeighedColumn]] = {"sums": {}, "tops": {}, "bottoms": {}}
    for kind, totals in (
        ("sums", gathered.totals),
        ("tops", gathered.tops),
        ("bottoms", gathered.bottoms),
    ):
        for name, amounts in totals.items():
            unit = units.get(name) if kind == "sums" else None
            held = _whole(name, amounts) if request.whole and kind == "sums" else amounts
            column = WeighedColumn.empty(len(targets))
            spread = _Spread(column, bounds=request.bounds, unit=unit)
            spread.add(gathered, held, ways, places)
            columns[kind][name] = spread.column
    shares = {way[1] for held in ways.values() if isinstance(held, tuple) for way in held}
    fractional = bool(shares - {None, _ZERO, _ONE})
    exact = frozenset(units) if fractional else frozenset(gathered.totals)
    return Weighed(targets=targets, groups=groups, exact=exact, **columns)


def _whole(name: str, amounts: Sequence[Number]) -> list[Number]:
    """Amounts as whole numbers.

    Raises:
        FrameError: If one is none.
    """
    found: list[Number] = []
    for amount in amounts:
        if amount is None:
            found.append(None)
            continue
        if not math.isfinite(amount) or Fraction(amount).denominator != 1:
            message = f"column {name!r} holds {float(amount)}: whole=True is for whole numbers"
            raise FrameError(message)
        found.append(int(amount))
    return found


_Way = tuple["UnitRef", Fraction | None, Fraction, Fraction]
"""Where a part goes: unit, share, least, most."""


def _ways(
    code: str | None, matching: Matching, kept: frozenset[str | None]
) -> UnitRef | str | tuple[_Way, ...] | None:
    """One unit for what goes whole; parts for what is divided; the code itself if kept."""
    if code in kept:
        return code
    whole = matching.whole.get(code or "")
    if whole is not None:
        return whole
    rows: Sequence[CrosswalkRow] = matching.divided(code) or ()
    return tuple(
        (row.target, row.share, row.low, row.high)
        for row in rows
        if row.target is not None and row.high > 0
    )


def _places(
    gathered: Gathered, ways: Mapping[str | None, UnitRef | str | tuple[_Way, ...] | None]
) -> tuple[dict[tuple[object, int], int], list[UnitRef | str | None], list[int]]:
    """Number the rows of the result: units in order, then kept codes; keys within each."""
    pairs: dict[tuple[UnitRef | str | None, int], None] = {}
    for code, group in zip(gathered.codes, gathered.groups, strict=True):
        way = ways[code]
        if isinstance(way, tuple):
            pairs.update({(part[0], group): None for part in way})
        else:
            pairs[way, group] = None
    ordered = sorted(pairs, key=lambda pair: (*_rank(pair[0]), pair[1]))
    places: dict[tuple[object, int], int] = {pair: i for i, pair in enumerate(ordered)}
    return places, [target for target, _ in ordered], [group for _, group in ordered]


def _rank(target: UnitRef | str | None) -> tuple[int, str, str, int]:
    if target is None:
        return (2, "", "", 0)
    if isinstance(target, str):
        return (1, target, "", 0)
    return (0, target.code, target.since.isoformat(), target.n)


@attrs.define
class _Spread:
    """One column on its way."""

    column: WeighedColumn
    bounds: bool = attrs.field(kw_only=True)
    unit: Fraction | None = attrs.field(kw_only=True)

    def add(
        self,
        gathered: Gathered,
        amounts: Sequence[Number],
        ways: Mapping[str | None, UnitRef | str | tuple[_Way, ...] | None],
        places: Mapping[tuple[object, int], int],
    ) -> None:
        """Add every total to the rows it goes to."""
        value = self.column.value
        whole: list[tuple[int, Number]] = []
        for code, group, amount in zip(gathered.codes, gathered.groups, amounts, strict=True):
            if amount is None:
                continue
            way = ways[code]
            if isinstance(way, tuple):
                for part, given in self._parts(amount, way):
                    self._put(places[part[0], group], amount, given, part)
            else:
                whole.append((places[way, group], amount))
        if self.bounds:
            for place, amount in whole:
                self._put_bounds(place, amount, amount)
        for place, amount in whole:
            so_far = value[place]
            value[place] = amount if so_far is None else _sum(so_far, amount)

    def _parts(
        self, amount: float | Fraction, way: Sequence[_Way]
    ) -> Iterator[tuple[_Way, Number]]:
        if self.unit is not None and None not in {part[1] for part in way}:
            shares = dict(enumerate(part[1] or _ZERO for part in way))
            gone = {len(way): 1 - sum(shares.values(), _ZERO)}
            split = largest_remainder(int(Fraction(amount) / self.unit), shares | gone)
            yield from ((part, split[i] * self.unit) for i, part in enumerate(way))
            return
        for part in way:
            yield part, None if part[1] is None else _times(amount, part[1])

    def _put(self, place: int, amount: float | Fraction, given: Number, part: _Way) -> None:
        column = self.column
        _, share, low, high = part
        if self.bounds or share is None:
            ends = (_times(amount, low), _times(amount, high))
            negative = amount < 0
            self._put_bounds(place, ends[negative], ends[not negative])
        if share is None or given is None:
            column.unknown[place] = True
            return
        so_far = column.value[place]
        column.value[place] = given if so_far is None else _sum(so_far, given)
        if low != high and (not isinstance(given, float) or math.isfinite(given)):
            column.estimated[place] += abs(Fraction(given))

    def _put_bounds(self, place: int, low: Number, high: Number) -> None:
        column = self.column
        for ends, end in ((column.low, low), (column.high, high)):
            so_far = ends[place]
            ends[place] = end if so_far is None else _sum(so_far, end)


def _sum(a: float | Fraction, b: Number) -> Number:
    if b is None:
        return a
    if isinstance(a, Fraction) and isinstance(b, float):
        return float(a) + b
    return a + b


def _times(amount: float | Fraction, share: Fraction) -> float | Fraction:
    """A part of an amount; whole numbers stay so where the share is none or all."""
    if share.denominator == 1:
        return amount * share.numerator if share.numerator or not isinstance(amount, float) else 0.0
    return amount * share
