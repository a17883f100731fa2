"""Where codes go, as columns that an engine can join to a table."""

from __future__ import annotations

from fractions import Fraction
from functools import cached_property
from itertools import product
from typing import TYPE_CHECKING, Any

import attrs

from adminreform.units import UnitRef

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from adminreform.crosswalk.matching import Matching

__all__ = ["Columns", "Way", "Ways", "ways_of"]

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


@attrs.frozen
class Ways:
    """The ways of all codes that are asked about, those of one code side by side."""

    rows: tuple[Way, ...] = attrs.field(converter=_ways)

    @cached_property
    def places(self) -> dict[UnitRef, int]:
        """Number of each unit, in their order."""
        units = {row.target for row in self.rows}
        ordered = sorted(units, key=lambda u: (u.code, u.since.isoformat(), u.n))
        return {unit: i for i, unit in enumerate(ordered)}

    @cached_property
    def open(self) -> bool:
        """Whether some have bounds only."""
        return any(row.share is None for row in self.rows)

    @cached_property
    def straight(self) -> bool:
        """Whether every code goes whole to one unit."""
        return all(row.share == 1 and row.low == 1 for row in self.rows)

    @cached_property
    def fractional(self) -> bool:
        """Whether some share is neither none nor all."""
        return bool({row.share for row in self.rows} - {None, _ZERO, _ONE})

    @cached_property
    def loose(self) -> bool:
        """Whether some bound is neither none nor all."""
        ends = {row.low for row in self.rows} | {row.high for row in self.rows}
        return bool(ends - {_ZERO, _ONE})

    @cached_property
    def guessed(self) -> bool:
        """Whether some share rests on an assumption."""
        return any(row.guessed for row in self.rows)

    @cached_property
    def by_code(self) -> dict[str, list[Way]]:
        """The ways of each code."""
        found: dict[str, list[Way]] = {}
        for row in self.rows:
            found.setdefault(row.code, []).append(row)
        return found

    @cached_property
    def divisible(self) -> bool:
        """Whether whole numbers can be split by these shares in 64 bits, losing none."""
        for row in self.rows:
            if row.share is None or row.share.denominator >= _MOST:
                return False
        return all(
            sum((row.share or _ZERO for row in rows), _ZERO) == 1 and _denominator(rows) < _MOST
            for rows in self.by_code.values()
        )

    def columns(self, *, bounds: bool, guessed: bool) -> Columns:
        """One row a way, with the columns that are not the same throughout."""
        return self._columns(self.rows, bounds=bounds, guessed=guessed, share=True)

    def pairs(self, *, bounds: bool, guessed: bool) -> Columns:
        """One row for each two ways of one code, to say who of them gets what is left over.

        Shape:
            ``num``, ``den`` of the one, ``other``: the numerator of the other, ``earlier``:
            whether the other is listed first.
        """
        ones: list[Way] = []
        parts: dict[str, list[int]] = {name: [] for name in ("num", "den", "other", "earlier")}
        for rows in self.by_code.values():
            den = _denominator(rows)
            nums = [int((row.share or _ZERO) * den) for row in rows]
            for i, j in product(range(len(rows)), repeat=2):
                ones.append(rows[i])
                parts["num"].append(nums[i])
                parts["den"].append(den)
                parts["other"].append(nums[j])
                parts["earlier"].append(int(j < i))
        columns, kinds = self._columns(ones, bounds=bounds, guessed=guessed, share=False)
        return {**columns, **parts}, {**kinds, **dict.fromkeys(parts, "whole")}

    def _columns(self, rows: Sequence[Way], *, bounds: bool, guessed: bool, share: bool) -> Columns:
        columns: dict[str, list[Any]] = {
            "code": [row.code for row in rows],
            "place": [self.places[row.target] for row in rows],
            "target": [row.target.code for row in rows],
        }
        kinds = {"code": "text", "place": "whole", "target": "text"}

        def add(name: str, values: Iterable[Fraction | int], *, exact: bool) -> None:
            columns[name] = [int(v) if exact else float(v) for v in values]
            kinds[name] = "whole" if exact else "float"

        if share and not self.straight:
            add("share", (row.share or _ZERO for row in rows), exact=not self.fractional)
        if self.open:
            add("unknown", (row.share is None for row in rows), exact=True)
        if bounds and not self.straight:
            add("low", (row.low for row in rows), exact=not self.loose)
            add("high", (row.high for row in rows), exact=not self.loose)
        if guessed and self.guessed:
            add("guessed", (row.guessed for row in rows), exact=True)
        return columns, kinds


def _denominator(rows: Sequence[Way]) -> int:
    """The least number in which the shares of a code are all whole."""
    den = 1
    for row in rows:
        share = row.share or _ZERO
        den *= (share * den).denominator
    return den


def ways_of(matching: Matching, spelled: Mapping[str, str]) -> Ways:
    """The ways of codes that all match.

    Args:
        matching: Says where codes go.
        spelled: The code that each text of the table means.
    """
    found: list[Way] = []
    for text, code in spelled.items():
        target = matching.whole.get(code)
        if target is not None:
            found.append(Way(text, target, _ONE, _ONE, _ONE))
            continue
        found += [
            Way(text, row.target, row.share, row.low, row.high)
            for row in matching.divided(code) or ()
            if row.target is not None and row.high > 0
        ]
    return Ways(found)
