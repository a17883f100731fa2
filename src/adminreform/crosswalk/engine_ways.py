"""Where codes go, as columns that an engine can join to a table."""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction
from functools import cached_property
from itertools import product
from typing import TYPE_CHECKING, Any

import attrs

from adminreform.units import UnitRef

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from adminreform.crosswalk.matching import Matching

__all__ = ["Columns", "Spelling", "Way", "Ways", "ways_of"]

_ZERO, _ONE = Fraction(0), Fraction(1)
_MOST = 2**31
"""Denominators below it can be multiplied with each other in 64 bits."""

Columns = tuple[dict[str, list[Any]], dict[str, str]]
"""Values by column, and kinds: ``text``, ``whole`` or ``float``."""


@attrs.frozen
class Way:
    """What of a code, as the table spells it, goes to one unit."""

    code: str
    target: UnitRef
    share: Fraction | None
    low: Fraction
    high: Fraction

    @property
    def guessed(self) -> bool:
        """Whether the share rests on an assumption."""
        return self.share is not None and self.low != self.high


def _ways(items: Iterable[Way]) -> tuple[Way, ...]:
    return tuple(items)


@attrs.frozen(kw_only=True)
class Ways:
    """The ways of all codes that are asked about.

    Attributes:
        straight: Codes that go whole to one unit, with that unit.
        parts: The ways of all others, those of one code side by side.
    """

    straight: Mapping[str, UnitRef]
    parts: tuple[Way, ...] = attrs.field(converter=_ways)

    @cached_property
    def _place_of(self) -> dict[int, int]:
        """Number of each unit, in their order, by the identity of its reference.

        References are looked up once for each of thousands of codes, and are hashed slowly.
        """
        refs = {id(ref): ref for ref in self.straight.values()}
        refs |= {id(way.target): way.target for way in self.parts}
        keys = {i: (ref.code, ref.since.isoformat(), ref.n) for i, ref in refs.items()}
        places = {key: place for place, key in enumerate(sorted(set(keys.values())))}
        return {i: places[key] for i, key in keys.items()}

    @property
    def units(self) -> int:
        """How many units of the end there are."""
        return max(self._place_of.values(), default=-1) + 1

    @property
    def codes(self) -> list[str]:
        """The codes."""
        return [*self.straight, *self.by_code]

    @cached_property
    def open(self) -> bool:
        """Whether some have bounds only."""
        return any(way.share is None for way in self.parts)

    @cached_property
    def all_straight(self) -> bool:
        """Whether every code goes whole to one unit."""
        return all(way.share == 1 and way.low == 1 for way in self.parts)

    @cached_property
    def fractional(self) -> bool:
        """Whether some share is neither none nor all."""
        return bool({way.share for way in self.parts} - {None, _ZERO, _ONE})

    @cached_property
    def loose(self) -> bool:
        """Whether some bound is neither none nor all."""
        ends = {way.low for way in self.parts} | {way.high for way in self.parts}
        return bool(ends - {_ZERO, _ONE})

    @cached_property
    def guessed(self) -> bool:
        """Whether some share rests on an assumption."""
        return any(way.guessed for way in self.parts)

    @cached_property
    def by_code(self) -> dict[str, list[Way]]:
        """The ways of each code that is not straight."""
        found: dict[str, list[Way]] = {}
        for way in self.parts:
            found.setdefault(way.code, []).append(way)
        return found

    @cached_property
    def divisible(self) -> bool:
        """Whether whole numbers can be split by these shares in 64 bits, losing none."""
        if any(way.share is None or way.share.denominator >= _MOST for way in self.parts):
            return False
        return all(
            sum((way.share or _ZERO for way in ways), _ZERO) == 1 and _denominator(ways) < _MOST
            for ways in self.by_code.values()
        )

    def columns(self, *, bounds: bool, guessed: bool) -> Columns:
        """One row a way, with the columns that are not the same throughout."""
        return self._columns(self.parts, bounds=bounds, guessed=guessed, share=True)

    def pairs(self, *, bounds: bool, guessed: bool) -> Columns:
        """One row for each two ways of one code, to say who of them gets what is left over.

        Shape:
            ``num``, ``den`` of the one, ``other``: the numerator of the other, ``earlier``:
            whether the other is listed first.
        """
        ones: list[Way] = []
        some = len(self.straight)
        parts = {"num": [1] * some, "den": [1] * some, "other": [1] * some, "earlier": [0] * some}
        for ways in self.by_code.values():
            den = _denominator(ways)
            nums = [int((way.share or _ZERO) * den) for way in ways]
            for i, j in product(range(len(ways)), repeat=2):
                ones.append(ways[i])
                parts["num"].append(nums[i])
                parts["den"].append(den)
                parts["other"].append(nums[j])
                parts["earlier"].append(int(j < i))
        columns, kinds = self._columns(ones, bounds=bounds, guessed=guessed, share=False)
        return {**columns, **parts}, {**kinds, **dict.fromkeys(parts, "whole")}

    def claims(self, *, bounds: bool, guessed: bool) -> Columns:
        """One row a way, with what splits whole numbers.

        Shape:
            ``num``, ``den``, ``index`` among those of a code, ``divided``: whether there
            are others.
        """
        some = len(self.straight)
        parts = {"num": [1] * some, "den": [1] * some, "index": [0] * some, "divided": [0] * some}
        for ways in self.by_code.values():
            den = _denominator(ways)
            parts["num"] += [int((way.share or _ZERO) * den) for way in ways]
            parts["den"] += [den] * len(ways)
            parts["index"] += range(len(ways))
            parts["divided"] += [int(len(ways) > 1)] * len(ways)
        columns, kinds = self._columns(self.parts, bounds=bounds, guessed=guessed, share=False)
        return {**columns, **parts}, {**kinds, **dict.fromkeys(parts, "whole")}

    def _columns(self, ways: Sequence[Way], *, bounds: bool, guessed: bool, share: bool) -> Columns:
        place = self._place_of
        refs = [*self.straight.values(), *(way.target for way in ways)]
        columns: dict[str, list[Any]] = {
            "code": [*self.straight, *(way.code for way in ways)],
            "place": [place[id(ref)] for ref in refs],
            "target": [ref.code for ref in refs],
        }
        kinds = {"code": "text", "place": "whole", "target": "text"}

        def add(name: str, first: int, values: Iterable[Fraction | int], *, exact: bool) -> None:
            number = int if exact else float
            columns[name] = [number(first)] * len(self.straight) + [number(v) for v in values]
            kinds[name] = "whole" if exact else "float"

        if share and not self.all_straight:
            add("share", 1, (way.share or _ZERO for way in ways), exact=not self.fractional)
        if self.open:
            add("unknown", 0, (way.share is None for way in ways), exact=True)
        if bounds and not self.all_straight:
            add("low", 1, (way.low for way in ways), exact=not self.loose)
            add("high", 1, (way.high for way in ways), exact=not self.loose)
        if guessed and self.guessed:
            add("guessed", 0, (way.guessed for way in ways), exact=True)
        return columns, kinds


def _denominator(ways: Sequence[Way]) -> int:
    """The least number in which the shares of a code are all whole."""
    den = 1
    for way in ways:
        share = way.share or _ZERO
        den *= (share * den).denominator
    return den


def ways_of(matching: Matching, spelled: Mapping[str, str]) -> Ways:
    """The ways of codes that all match.

    Args:
        matching: Says where codes go.
        spelled: The code that each text of the table means.
    """
    whole = matching.whole
    straight: dict[str, UnitRef] = {}
    parts: list[Way] = []
    for text, code in spelled.items():
        target = whole.get(code)
        if target is not None:
            straight[text] = target
            continue
        parts += [
            Way(text, row.target, row.share, row.low, row.high)
            for row in matching.divided(code) or ()
            if row.target is not None and row.high > 0
        ]
    return Ways(straight=straight, parts=parts)


class Spelling:
    """All texts that can mean a unit of the start; made once, for lazy tables.

    A lazy table is not asked which codes it holds, so that all must be at hand.
    """

    def __init__(self, matching: Matching) -> None:
        self.matching = matching

    @cached_property
    def _texts(self) -> tuple[dict[str, str], dict[str, str], dict[str, str]]:
        """Those of codes with known shares, with bounds only, and of several units."""
        matching = self.matching
        known: dict[str, str] = {}
        bounded: dict[str, str] = {}
        several: dict[str, str] = {}
        for code in (*matching.whole, *sorted(matching.others)):
            units = matching.source.with_code(code)
            held = None
            if len(units) > 1:
                held = several
            elif code in matching.whole:
                held = known
            elif (rows := matching.divided(code)) is not None:
                held = bounded if any(row.share is None for row in rows) else known
            if held is not None:
                held[code] = code
                held.update((str(unit), code) for unit in units)
        return known, bounded, several

    def doubtful(self, *, numbers: bool) -> dict[str, str]:
        """Texts that a table must not hold, with their codes.

        Args:
            numbers: Whether bounds are not enough.
        """
        _, bounded, several = self._texts
        return {**several, **bounded} if numbers else several

    def ways(self, *, numbers: bool) -> Ways:
        """The ways of all texts that can be weighed."""
        return self._known if numbers else self._all

    @cached_property
    def _known(self) -> Ways:
        return ways_of(self.matching, self._texts[0])

    @cached_property
    def _all(self) -> Ways:
        known, bounded, _ = self._texts
        return ways_of(self.matching, {**known, **bounded}) if bounded else self._known
