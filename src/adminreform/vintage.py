"""Of which day are the codes of a table?

Codes are held against the units of each stretch of days between two reforms.  A
code that names another place before and after is told apart by its name, where
the table has names.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import attrs

from adminreform.dates import Period
from adminreform.errors import InvalidValueError, listing
from adminreform.names import fold_name

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from datetime import date

    from adminreform.reform import Chronicle
    from adminreform.text import Language

__all__ = ["Vintage", "VintageGuess", "guess_vintage"]


@attrs.frozen(kw_only=True)
class Vintage:
    """How well the codes of a table fit a stretch of days.

    Attributes:
        period: The stretch of days, between two reforms.
        codes: Codes of the table, each once.
        found: Those that are codes of the period.
        missing: Those that are not.
        misnamed: Those of *found* whose name in the table is another than then.
        deciding: Codes that fit this period and not the best other one.
        absent: How many units of the period, of the tiers found, the table lacks.
    """

    period: Period
    codes: int
    found: int
    missing: tuple[str, ...]
    misnamed: tuple[str, ...]
    deciding: tuple[str, ...] = ()
    absent: int = 0

    @property
    def day(self) -> date:
        """A day of the period, to ask a history about: its first."""
        return self.period.start

    @property
    def overlap(self) -> float:
        """Share of the codes that fit, name and all, 0 to 1."""
        return (self.found - len(self.misnamed)) / self.codes if self.codes else 0.0

    def to(self, language: Language = "en") -> str:
        """The fit in words."""
        vi = language == "vi"
        period = self.period.in_words(language)
        fit = self.found - len(self.misnamed)
        said = (
            f"{period}: {fit:,} trên {self.codes:,} mã khớp"
            if vi
            else (f"{period}: {fit:,} of {self.codes:,} codes fit")
        )
        if self.missing:
            said += f"; {'thiếu' if vi else 'missing'} {listing(self.missing, 3)}"
        if self.misnamed:
            said += f"; {'tên khác' if vi else 'named otherwise'} {listing(self.misnamed, 3)}"
        return said

    def __str__(self) -> str:
        return self.to("en")


@attrs.frozen(kw_only=True)
class VintageGuess:
    """Stretches of days, the best fit first.

    Attributes:
        ranked: How well each fits; those no code fits are left out.

    Example:
        >>> import adminreform as ar
        >>> guess = ar.datasets.toy().history.guess_vintage(["A", "B", "C"])
        >>> guess.best.period.end, guess.best.overlap
        (datetime.date(2030, 1, 1), 1.0)
    """

    ranked: tuple[Vintage, ...]

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
        best = self.best
        if best is None or best.overlap == 1:
            return False
        unknown = set(best.missing) | set(best.misnamed)
        for other in self.ranked[1:]:
            unknown &= set(other.missing) | set(other.misnamed)
        return not unknown

    def to(self, language: Language = "en") -> str:
        """One line a stretch of days."""
        if not self.ranked:
            return "không mã nào có trong lịch sử" if language == "vi" else "no code is known"
        return "\n".join(vintage.to(language) for vintage in self.ranked)

    def __str__(self) -> str:
        return self.to("en")


def guess_vintage(
    chronicle: Chronicle,
    days: Sequence[date],
    codes: Iterable[str | None],
    names: Iterable[str | None] | None = None,
) -> VintageGuess:
    """Rank stretches of days by how well codes fit; see `History.guess_vintage`."""
    named = _named(codes, names)
    found = [v for v in _fits(chronicle, days, named) if v.found]
    found.sort(key=lambda v: (-v.overlap, v.absent, -v.period.start.toordinal()))
    ranked = [attrs.evolve(v, deciding=_deciding(v, found)) for v in found]
    return VintageGuess(ranked=tuple(ranked))


def _named(codes: Iterable[str | None], names: Iterable[str | None] | None) -> dict[str, set[str]]:
    """Folded names of each code; nulls say nothing."""
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


def _fits(
    chronicle: Chronicle, days: Sequence[date], named: dict[str, set[str]]
) -> Iterator[Vintage]:
    starts = [chronicle.first_day, *days]
    for start, end in zip(starts, [*days, None], strict=True):
        if end is not None and end <= start:
            continue
        held = {
            code: [i for i in chronicle.by_code.get(code, ()) if chronicle.holds(i, start)]
            for code in named
        }
        missing = [code for code, states in held.items() if not states]
        misnamed = [
            code
            for code, states in held.items()
            if states and named[code] and not _fits_name(chronicle, states, named[code])
        ]
        tiers = {chronicle.states[i].tier for states in held.values() for i in states}
        alive = chronicle.alive(start)
        there = sum(chronicle.states[i].tier in tiers for i in alive)
        yield Vintage(
            period=Period(start, end),
            codes=len(named),
            found=len(named) - len(missing),
            missing=tuple(missing),
            misnamed=tuple(misnamed),
            absent=there - sum(len(states) for states in held.values()),
        )


def _fits_name(chronicle: Chronicle, states: Sequence[int], names: set[str]) -> bool:
    folded = {fold_name(name) for name in names}
    for i in states:
        unit = chronicle.states[i]
        if not unit.name or {fold_name(unit.name), fold_name(unit.full_name)} & folded:
            return True
    return False


def _deciding(vintage: Vintage, ranked: Sequence[Vintage]) -> tuple[str, ...]:
    """Codes that another, the best or the next, does not have or names otherwise."""
    others = [other for other in ranked if other is not vintage]
    if not others:
        return ()
    own = {*vintage.missing, *vintage.misnamed}
    best = others[0]
    return tuple(code for code in (*best.missing, *best.misnamed) if code not in own)
