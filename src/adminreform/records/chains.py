"""Everybody who holds one series, one after the other: periods, gaps, overlaps."""

from __future__ import annotations

from datetime import date
from enum import StrEnum
from functools import cached_property
from typing import TYPE_CHECKING

import attrs

from adminreform.records.moving import Handover
from adminreform.text import Language, Text
from adminreform.units import UnitRef

if TYPE_CHECKING:
    from collections.abc import Iterable

__all__ = ["Chain", "Custody", "Gap", "Holder", "Overlap", "Standing"]

Holder = UnitRef | str
"""A unit, or the name of somebody outside the register."""


class Standing(StrEnum):
    """How somebody holds files.

    ``KEPT``: since the opening.  ``RECEIVED``: by a receipt that is signed.  ``DECIDED``:
    by a decision, with no receipt yet.
    """

    KEPT = "kept"
    RECEIVED = "received"
    DECIDED = "decided, not received"

    def to(self, language: Language = "en") -> str:
        """The words for it."""
        return _STANDINGS[self].to(language)


_STANDINGS = {
    Standing.KEPT: Text("kept", "đang giữ"),
    Standing.RECEIVED: Text("received", "đã nhận bàn giao"),
    Standing.DECIDED: Text("decided, not received", "đã quyết định, chưa ký nhận"),
}


@attrs.frozen(kw_only=True)
class Custody:
    """Who holds one series in one period.

    Attributes:
        series: The series.
        holder: The unit, or the name of somebody outside the register.
        since: First day.
        until: First day on which it no longer holds; None while it does.
        standing: How it holds.
        by: Id of the hand-over or of the decision; empty at the opening.
    """

    series: str
    holder: Holder
    since: date
    until: date | None = None
    standing: Standing = Standing.KEPT
    by: str = ""

    def holds(self, on: date) -> bool:
        """Whether it holds on a day."""
        return self.since <= on and (self.until is None or on < self.until)

    @property
    def is_empty(self) -> bool:
        """Whether it holds on no day."""
        return self.until is not None and self.until <= self.since

    def __str__(self) -> str:
        until = f" until {self.until}" if self.until else ""
        return f"{self.series}: {self.holder} since {self.since}{until} ({self.standing.to()})"


@attrs.frozen(kw_only=True)
class Gap:
    """Days on which nobody holds a series.

    Attributes:
        series: The series.
        since: First day.
        until: First day on which somebody holds it again; None while nobody does.
        before: Who held it last.
        after: Who holds it next; None for nobody.
    """

    series: str
    since: date
    until: date | None
    before: Holder
    after: Holder | None


@attrs.frozen(kw_only=True)
class Overlap:
    """Days on which several hold a series.

    Attributes:
        series: The series.
        since: First day.
        until: First day on which one alone holds it; None while several do.
        holders: Who they are.
    """

    series: str
    since: date
    until: date | None
    holders: tuple[Holder, ...]


def _periods(items: Iterable[Custody]) -> tuple[Custody, ...]:
    return tuple(sorted(items, key=lambda each: (each.since, each.until or date.max)))


@attrs.frozen(kw_only=True)
class Chain:
    """Everybody who holds one series, one after the other, or side by side.

    Attributes:
        series: The series.
        periods: The periods, by their first days.
        strays: Hand-overs that no decision and no holder explains.
    """

    series: str
    periods: tuple[Custody, ...] = attrs.field(converter=_periods)
    strays: tuple[Handover, ...] = ()

    def on(self, day: date) -> tuple[Custody, ...]:
        """Who holds it on a day: whoever really has it, before whoever is only to have it."""
        found = [each for each in self.periods if each.holds(day)]
        real = [each for each in found if each.standing is not Standing.DECIDED]
        by_holder = {each.holder: each for each in real or found}
        return tuple(by_holder.values())

    @cached_property
    def _days(self) -> list[date]:
        ends = {each.until for each in self.periods if each.until is not None}
        return sorted({each.since for each in self.periods} | ends)

    @cached_property
    def gaps(self) -> tuple[Gap, ...]:
        """Stretches of days on which nobody holds it."""
        found: list[Gap] = []
        before: Holder | None = None
        for i, day in enumerate(self._days):
            held = self.on(day)
            if held or before is None:
                before = held[-1].holder if held else before
                continue
            until = self._days[i + 1] if i + 1 < len(self._days) else None
            after = self.on(until)[0].holder if until is not None and self.on(until) else None
            found.append(
                Gap(series=self.series, since=day, until=until, before=before, after=after)
            )
        return tuple(found)

    @cached_property
    def overlaps(self) -> tuple[Overlap, ...]:
        """Stretches of days on which several hold it."""
        found: list[Overlap] = []
        for i, day in enumerate(self._days):
            holders = tuple(each.holder for each in self.on(day))
            if len(holders) < 2:  # noqa: PLR2004 (one is as it should be)
                continue
            until = self._days[i + 1] if i + 1 < len(self._days) else None
            if found and found[-1].until == day and found[-1].holders == holders:
                found[-1] = attrs.evolve(found[-1], until=until)
            else:
                found.append(Overlap(series=self.series, since=day, until=until, holders=holders))
        return tuple(found)
