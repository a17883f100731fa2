"""Of which day are the codes of a table?

Codes are held against the units of each stretch of days between two reforms.  A
code that names another place before and after is told apart by its name, where
the table has names.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from datetime import date
from fractions import Fraction
from functools import cached_property
from itertools import accumulate
from typing import TYPE_CHECKING, TypeVar

import attrs

from adminreform.dates import Period
from adminreform.errors import InvalidValueError, listing
from adminreform.names import fold_name
from adminreform.text import day_in_words

if TYPE_CHECKING:
    from collections.abc import Hashable, Iterable, Mapping, Sequence

    from adminreform.reform import Chronicle
    from adminreform.text import Language
    from adminreform.units import Unit

__all__ = ["BetterFit", "Vintage", "VintageGuess", "better_fit", "guess_vintage", "guess_vintages"]

SURE = Fraction(1, 1000)
"""A table is told to fit another day where its gaps are less likely than this by chance."""

Span = tuple[int, int]
"""Stretches of days by number, the first included and the end not."""

K = TypeVar("K", bound="Hashable")


class _Stretches:
    """The stretches of days between reforms, and how many units of each tier they have."""

    def __init__(self, chronicle: Chronicle, days: Iterable[date]) -> None:
        self.chronicle = chronicle
        first = chronicle.first_day
        self.starts = [first, *sorted({day for day in days if day > first})]
        self._numbers = [day.toordinal() for day in self.starts]

    def __len__(self) -> int:
        return len(self.starts)

    def period(self, place: int) -> Period:
        """The stretch of a number."""
        last = place + 1 == len(self.starts)
        return Period(self.starts[place], None if last else self.starts[place + 1])

    def place(self, day: date) -> int:
        """The number of the stretch that holds a day."""
        return max(bisect_right(self._numbers, day.toordinal()) - 1, 0)

    def span(self, state: int) -> Span:
        """The stretches at whose start a state holds."""
        columns = self.chronicle.columns
        return (
            bisect_left(self._numbers, columns.born[state]),
            bisect_left(self._numbers, columns.died[state]),
        )

    def counted(self, spans: Iterable[Span]) -> list[int]:
        """How many of some spans each stretch is in."""
        steps = [0] * (len(self.starts) + 1)
        for first, end in spans:
            if first < end:
                steps[first] += 1
                steps[end] -= 1
        return list(accumulate(steps[:-1]))

    @cached_property
    def by_tier(self) -> dict[str, list[int]]:
        """How many units of each tier there are in each stretch."""
        spans: dict[str, list[Span]] = {}
        for state, unit in enumerate(self.chronicle.states):
            spans.setdefault(unit.tier, []).append(self.span(state))
        return {tier: self.counted(held) for tier, held in spans.items()}


class _Table:
    """The codes of a table, held against every stretch of days at once."""

    def __init__(self, stretches: _Stretches, named: Mapping[str, set[str]]) -> None:
        self.stretches = stretches
        self.named = named
        chronicle = stretches.chronicle
        self.found: dict[str, list[Span]] = {}
        self.fitting: dict[str, list[Span]] = {}
        by_tier: dict[str, list[Span]] = {}
        for code, names in named.items():
            folded = {fold_name(name) for name in names}
            for state in chronicle.by_code.get(code, ()):
                unit, span = chronicle.states[state], stretches.span(state)
                by_tier.setdefault(unit.tier, []).append(span)
                self.found.setdefault(code, []).append(span)
                if not folded or _is_named(unit, folded):
                    self.fitting.setdefault(code, []).append(span)
        self._by_tier = {tier: stretches.counted(spans) for tier, spans in by_tier.items()}

    @cached_property
    def counts(self) -> tuple[list[int], list[int]]:
        """How many codes are in each stretch, and how many fit it, name and all."""
        found, fitting = (
            self.stretches.counted(span for spans in held.values() for span in _joined(spans))
            for held in (self.found, self.fitting)
        )
        return found, fitting

    def vintage(self, place: int, rival: int | None = None) -> Vintage:
        """How well the codes fit one stretch."""
        found, fitting = self.counts
        return Vintage(
            period=self.stretches.period(place),
            codes=len(self.named),
            found=found[place],
            fitting=fitting[place],
            absent=self.absent(place),
            table=self,
            place=place,
            rival=rival,
        )

    @cached_property
    def ranked(self) -> list[int]:
        """The stretches that have any of the codes, the best fit first."""
        found, fitting = self.counts
        return sorted(
            (place for place in range(len(self.stretches)) if found[place]),
            key=lambda place: (-fitting[place], self.absent(place), -place),
        )

    def guess(self) -> VintageGuess:
        """How well the codes fit each stretch."""
        best, second = (*self.ranked[:2], None, None)[:2]
        vintages = [self.vintage(p, best if p != best else second) for p in self.ranked]
        return VintageGuess(ranked=vintages, unknown=self.unknown)

    def absent(self, place: int) -> int:
        """How many units of a stretch, of the tiers found in it, the table lacks."""
        alive = self.stretches.by_tier
        held = ((tier, counts[place]) for tier, counts in self._by_tier.items())
        return sum(alive[tier][place] - count for tier, count in held if count)

    def missing(self, place: int) -> tuple[str, ...]:
        """Codes that no unit of a stretch has."""
        return tuple(code for code in self.named if not _holds(self.found.get(code), place))

    def misnamed(self, place: int) -> tuple[str, ...]:
        """Codes of a stretch, of which the name in the table is another than then."""
        return tuple(
            code
            for code, spans in self.found.items()
            if _holds(spans, place) and not _holds(self.fitting.get(code), place)
        )

    def deciding(self, place: int, rival: int) -> tuple[str, ...]:
        """Codes that fit one stretch and not the other."""
        return tuple(
            code
            for code, spans in self.fitting.items()
            if _holds(spans, place) and not _holds(spans, rival)
        )

    @property
    def unknown(self) -> tuple[str, ...]:
        """Codes that fit no stretch."""
        return tuple(
            code
            for code in self.named
            if not any(first < end for first, end in self.fitting.get(code, ()))
        )


def _is_named(unit: Unit, folded: set[str]) -> bool:
    """Whether a unit can have one of some names; one without a name can have any."""
    return not unit.name or not folded.isdisjoint({fold_name(unit.name), fold_name(unit.full_name)})


def _holds(spans: Iterable[Span] | None, place: int) -> bool:
    return any(first <= place < end for first, end in spans or ())


def _joined(spans: Sequence[Span]) -> list[Span]:
    """Spans without overlaps, so that a code that two units have at once counts once."""
    if len(spans) == 1:
        return [*spans]
    found: list[Span] = []
    for first, end in sorted(spans):
        if found and first <= found[-1][1]:
            found[-1] = (found[-1][0], max(found[-1][1], end))
        else:
            found.append((first, end))
    return found


@attrs.frozen(kw_only=True)
class Vintage:
    """How well the codes of a table fit a stretch of days.

    Attributes:
        period: The stretch of days, between two reforms.
        codes: Codes of the table, each once.
        found: How many of them are codes of the period.
        fitting: How many of those have no other name in the table than then.
        absent: How many units of the period, of the tiers found, the table lacks.
    """

    period: Period
    codes: int
    found: int
    fitting: int
    absent: int = 0
    _table: _Table = attrs.field(eq=False, repr=False, alias="table")
    _place: int = attrs.field(eq=False, repr=False, alias="place")
    _rival: int | None = attrs.field(eq=False, repr=False, alias="rival", default=None)

    @property
    def day(self) -> date:
        """A day of the period, to ask a history about: its first."""
        return self.period.start

    @property
    def overlap(self) -> float:
        """Share of the codes that fit, name and all, 0 to 1."""
        return self.fitting / self.codes if self.codes else 0.0

    @cached_property
    def missing(self) -> tuple[str, ...]:
        """Codes of the table that are not codes of the period."""
        return self._table.missing(self._place)

    @cached_property
    def misnamed(self) -> tuple[str, ...]:
        """Codes of the period whose name in the table is another than then."""
        return self._table.misnamed(self._place)

    @cached_property
    def deciding(self) -> tuple[str, ...]:
        """Codes that fit this period and not the best other one."""
        return () if self._rival is None else self._table.deciding(self._place, self._rival)

    def to(self, language: Language = "en") -> str:
        """The fit in words."""
        vi = language == "vi"
        period = self.period.in_words(language)
        said = (
            f"{period}: {self.fitting:,} trên {self.codes:,} mã khớp"
            if vi
            else f"{period}: {self.fitting:,} of {self.codes:,} codes fit"
        )
        if self.missing:
            said += f"; {'thiếu' if vi else 'missing'} {listing(self.missing, 3)}"
        if self.misnamed:
            said += f"; {'tên khác' if vi else 'named otherwise'} {listing(self.misnamed, 3)}"
        return said

    def __str__(self) -> str:
        return self.to("en")


def _vintages(items: Iterable[Vintage]) -> tuple[Vintage, ...]:
    return tuple(items)


def _codes(items: Iterable[str]) -> tuple[str, ...]:
    return tuple(items)


@attrs.frozen(kw_only=True)
class VintageGuess:
    """Stretches of days, the best fit first.

    Attributes:
        ranked: How well each fits; those no code fits are left out.  Of two that fit
            equally well, the one that the table lacks fewer units of comes first.
        unknown: Codes that fit no day.

    Example:
        >>> import adminreform as ar
        >>> guess = ar.datasets.toy().history.guess_vintage(["A", "B", "C"])
        >>> guess.best.period.end, guess.best.overlap
        (datetime.date(2030, 1, 1), 1.0)
    """

    ranked: tuple[Vintage, ...] = attrs.field(converter=_vintages)
    unknown: tuple[str, ...] = attrs.field(default=(), converter=_codes)

    @property
    def best(self) -> Vintage | None:
        """The best fit; None where no code is known on any day."""
        return self.ranked[0] if self.ranked else None

    @property
    def ambiguous(self) -> bool:
        """Whether several stretches of days fit equally well."""
        return len(self.ranked) > 1 and self.ranked[0].overlap == self.ranked[1].overlap

    @property
    def mixed(self) -> bool:
        """Whether no stretch of days fits all codes, though each code fits some."""
        return self.best is not None and self.best.overlap < 1 and not self.unknown

    def to(self, language: Language = "en") -> str:
        """One line a stretch of days."""
        if not self.ranked:
            return "không mã nào có trong lịch sử" if language == "vi" else "no code is known"
        return "\n".join(vintage.to(language) for vintage in self.ranked)

    def __str__(self) -> str:
        return self.to("en")


def guess_vintage(
    chronicle: Chronicle,
    days: Iterable[date],
    codes: Iterable[str | None],
    names: Iterable[str | None] | None = None,
) -> VintageGuess:
    """Rank stretches of days by how well codes fit; see `History.guess_vintage`."""
    return _Table(_Stretches(chronicle, days), _named(codes, names)).guess()


def guess_vintages(
    chronicle: Chronicle,
    days: Iterable[date],
    codes: Iterable[str | None],
    groups: Iterable[K],
    names: Iterable[str | None] | None = None,
) -> dict[K, VintageGuess]:
    """The same for each group of rows apart; see `History.guess_vintages`."""
    stretches = _Stretches(chronicle, days)
    rows: dict[K, list[tuple[str | None, str | None]]] = {}
    listed = list(codes)
    named = [None] * len(listed) if names is None else list(names)
    try:
        for group, code, name in zip(groups, listed, named, strict=True):
            rows.setdefault(group, []).append((code, name))
    except ValueError:
        message = "there must be as many groups, and as many names, as codes"
        raise InvalidValueError(message) from None
    return {
        group: _Table(stretches, _named(*zip(*held, strict=True))).guess()
        for group, held in rows.items()
    }


def _named(codes: Iterable[str | None], names: Iterable[str | None] | None) -> dict[str, set[str]]:
    """Names of each code; nulls say nothing."""
    found: dict[str, set[str]] = {}
    if names is None:
        return {code: set() for code in codes if code is not None}
    try:
        for code, name in zip(codes, names, strict=True):
            if code is not None:
                found.setdefault(code, set()).update([name] if name else [])
    except ValueError:
        message = "there must be as many names as codes"
        raise InvalidValueError(message) from None
    return found


# -- a table that is said to be of a day -------------------------------------------


@attrs.frozen(kw_only=True)
class BetterFit:
    """A stretch of days that the codes of a table fit better than the day it is said to be of.

    Attributes:
        day: The day that the table is said to be of.
        said: How well the codes fit it.
        better: The stretch that they fit better.
        lacking: How many units of *day* the table lacks, of those that *better* does not
            have; the table has none of them.  Only what stands under the same top units
            as the codes counts.
        held: Codes of the table that both have.
        common: How many units there are, in the same places, that both have.
    """

    day: date
    said: Vintage
    better: Vintage
    lacking: int
    held: int
    common: int

    def to(self, language: Language = "en") -> str:
        """What speaks for the other day, in one sentence."""
        vi = language == "vi"
        day, period = day_in_words(self.day, language), self.better.period.in_words(language)
        more = self.better.fitting > self.said.fitting
        if vi and more:
            return (
                f"{self.better.fitting:,} trên {self.better.codes:,} mã khớp danh mục {period}, "
                f"chỉ {self.said.fitting:,} mã khớp ngày {day}"
            )
        if vi:
            return (
                f"mã khớp danh mục {period} hơn: bảng có {self.held:,} trên {self.common:,} đơn vị "
                f"có ở cả hai, và không có đơn vị nào trong {self.lacking:,} đơn vị chỉ có ngày "
                f"{day}"
            )
        if more:
            return (
                f"{self.better.fitting:,} of {self.better.codes:,} codes fit the units {period}, "
                f"and only {self.said.fitting:,} those of {day}"
            )
        return (
            f"the codes fit the units {period} better: the table has {self.held:,} of the "
            f"{self.common:,} codes of both, and none of the {self.lacking:,} of {day} alone"
        )

    def __str__(self) -> str:
        return self.to("en")


def better_fit(chronicle: Chronicle, day: date, codes: Iterable[str | None]) -> BetterFit | None:
    """The stretch of days that codes fit clearly better than a day, if there is one.

    More of the codes fit it; or the same number do, the table has most of the units that
    both have, and that it has none of those that only *day* has is no chance.

    Args:
        chronicle: States and links.
        day: The day that the table is said to be of.
        codes: Its codes.
    """
    stretches = _Stretches(chronicle, chronicle.days)
    table = _Table(stretches, _named(codes, None))
    here = stretches.place(day)
    if not table.ranked or table.ranked[0] == here:
        return None
    there = table.ranked[0]
    ours, theirs = (_around(table, place) for place in (here, there))
    found = BetterFit(
        day=day,
        said=table.vintage(here, there),
        better=table.vintage(there, here),
        lacking=len(ours - theirs),
        held=len(ours & theirs & table.named.keys()),
        common=len(ours & theirs),
    )
    only = ours - theirs, theirs - ours
    if found.better.fitting > found.said.fitting:
        return found
    if not table.named.keys().isdisjoint(only[0]) or 2 * found.held <= found.common:
        return None
    gap = Fraction(found.common - found.held + 1, found.common + 2)
    return found if gap ** max(len(only[0]) - len(only[1]), 0) < SURE else None


def _around(table: _Table, place: int) -> set[str]:
    """Codes of a stretch, of the tiers and under the top units that the table has some of.

    What stands under nothing is one place.
    """
    stretches = table.stretches
    chronicle = stretches.chronicle
    units = [chronicle.states[i] for i in chronicle.alive(stretches.starts[place])]
    above = {unit.code: unit.parent for unit in units}

    def top(unit: Unit) -> str | None:
        seen, found = {unit.code}, unit.parent
        while found is not None and (upper := above.get(found)) is not None and upper not in seen:
            seen.add(found)
            found = upper
        return found

    places = {(unit.tier, top(unit)) for unit in units if unit.code in table.named}
    return {unit.code for unit in units if (unit.tier, top(unit)) in places}
