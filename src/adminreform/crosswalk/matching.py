"""Which rows of a crosswalk a code of a table means."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from adminreform.crosswalk.assume import ASSUMPTIONS
from adminreform.errors import (
    AmbiguousUnitError,
    InvalidValueError,
    MissingShareError,
    UnmatchedCodesError,
    listing,
)
from adminreform.names import NearMisses
from adminreform.units import UnitRef
from adminreform.vintage import BetterFit, better_fit

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping, Sequence
    from datetime import date

    from adminreform.crosswalk.rows import CrosswalkRow, RowSource
    from adminreform.reform import Chronicle

__all__ = ["WAY_OUT", "Matching", "missing_share"]

WAY_OUT = "set on_unmatched='keep' or use conversion(..., on_unmatched='apart')"
"""What a caller can do about codes that match nothing, other than to mend them."""


def missing_share(
    rows: Sequence[CrosswalkRow], sources: Sequence[UnitRef], measure: str | None
) -> MissingShareError:
    """The error for units of which only bounds are known.

    Args:
        rows: The rows of the first of them.
        sources: The units.
        measure: The measure of the crosswalk.
    """
    into = listing([row.target for row in rows])
    message = (
        f"how much of {measure or 'what is counted'} goes from {listing(sources, 3)} to each "
        f"successor is not known ({sources[0]} goes to {into}); give a measure whose shares "
        f"are stated, ask for bounds=True, or name an assumption: assume={'|'.join(ASSUMPTIONS)}"
    )
    return MissingShareError(message, sources)


class Matching:
    """Codes of tables held against the units of the start."""

    def __init__(
        self, source: RowSource, *, start: date, measure: str | None, chronicle: Chronicle | None
    ) -> None:
        self.source = source
        self.start = start
        self.measure = measure
        self.chronicle = chronicle
        self._divided: dict[str, tuple[CrosswalkRow, ...] | None] = {}

    @cached_property
    def _whole(self) -> tuple[dict[str, UnitRef], frozenset[str]]:
        return self.source.whole()

    @property
    def whole(self) -> Mapping[str, UnitRef]:
        """Codes that go whole to one unit, with that unit."""
        return self._whole[0]

    @property
    def others(self) -> frozenset[str]:
        """Codes of units of the start that are divided, or leave the register."""
        return self._whole[1]

    def code_of(self, text: str | None) -> str | None:
        """The code that a cell means: a code, or a reference to a unit of the start."""
        if text is None or "@" not in text:
            return text
        try:
            ref = UnitRef.parse(text)
        except InvalidValueError:
            return text
        return ref.code if self.source.of(ref) else text

    def divided(self, code: str | None) -> tuple[CrosswalkRow, ...] | None:
        """The rows of a code that does not go whole to one unit; None if it does not match.

        Raises:
            AmbiguousUnitError: If several units of the start have the code.
        """
        if code is None or code not in self.others:
            return None
        if code not in self._divided:
            units = self.source.with_code(code)
            if len(units) > 1:
                key = f"code {code}"
                raise AmbiguousUnitError(key, units, "give each a code of its own")
            rows = tuple(row for unit in units for row in self.source.of(unit))
            leaving = any(row.target is None and row.high > 0 for row in rows)
            self._divided[code] = None if leaving else rows
        return self._divided[code]

    def unmatched(self, codes: Iterable[str | None]) -> list[str | None]:
        """Those of the codes that match nothing that goes on."""
        whole = self.whole
        found = [c for c in codes if c not in whole and self.divided(c) is None]
        return sorted(found, key=lambda code: (code is None, code or ""))

    def refuse_open(self, codes: Iterable[str | None]) -> None:
        """Raise if only bounds are known for any of the codes.

        Raises:
            MissingShareError: Names them, and the ways out.
        """
        rows = [held for code in codes if (held := self.divided(code)) is not None]
        open_ = [held for held in rows if any(row.share is None for row in held)]
        if open_:
            raise missing_share(open_[0], [held[0].source for held in open_], self.measure)

    def error(
        self,
        strangers: Sequence[str | None],
        column: str,
        *,
        codes: Collection[str | None] | int,
        rows: str,
    ) -> UnmatchedCodesError:
        """The error for codes that match nothing.

        Args:
            strangers: The codes.
            column: Column that holds them.
            codes: The codes of the table, or how many it has where only that is known.
            rows: How many rows have them, in words; empty if that was not counted.
        """
        known, number = (strangers, codes) if isinstance(codes, int) else (codes, len(codes))
        better = self.better_fit(known)
        likely = ""
        if better is not None:
            subject = "they" if known is strangers else "the table"
            likely = f"; {subject} may be of another day: {better}"
        message = (
            f"{len(strangers)} of {number} codes in column {column!r}{rows} are no units of "
            f"{self.start} that go on: {listing([_shown(code) for code in strangers])}"
            f"{self._padding(strangers)}{likely}; mend them, or {WAY_OUT}"
        )
        hints = [self.hint(code) for code in strangers[:10]]
        day = None if better is None else better.better.day
        return UnmatchedCodesError(message, list(strangers), hints, day)

    def better_fit(self, codes: Iterable[str | None]) -> BetterFit | None:
        """The stretch of days that codes fit clearly better than the start, if there is one."""
        if self.chronicle is None:
            return None
        return better_fit(self.chronicle, self.start, codes)

    def _padding(self, strangers: Sequence[str | None]) -> str:
        """What to say where leading zeros were lost."""
        known = self.whole.keys() | self.others
        width = max(map(len, known), default=0)
        lost = [c for c in strangers if c and c.isdigit() and c.zfill(width) in known]
        if not lost:
            return ""
        return (
            f" ({len(lost)} of them match once leading zeros are back: pad them to {width} digits)"
        )

    @cached_property
    def _near(self) -> NearMisses:
        return NearMisses((*self.whole, *sorted(self.others)))

    def hint(self, code: str | None) -> str:
        """What is known about a code that does not match."""
        if code is None:
            return "rows without a code"
        if "@" in code:
            return f"{code} is no unit of {self.start}"
        if code in self.others:
            rows = self.source.of(self.source.with_code(code)[0])
            ground = next((row.basis for row in rows if row.target is None), None)
            return f"{code} left the register: {ground or 'no act is stated'}"
        chronicle = self.chronicle
        if chronicle is not None and code in chronicle.by_code:
            states = [chronicle.states[i] for i in chronicle.by_code[code]]
            said = listing([f"{unit} from {unit.since}" for unit in states], 3)
            return f"{code} is no unit of {self.start}, but of other days: {said}"
        near = self._near.of(code)
        code = _shown(code)
        return f"{code} is no unit of any day" + (
            f"; did you mean {listing(near, 3)}?" if near else ""
        )


def _shown(code: str | None) -> str:
    """A code as a message shows it: with its quotes where it would not be seen."""
    if code is None:
        return "(no code)"
    return code if code.strip() == code and code else repr(code)
