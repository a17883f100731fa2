"""A made-up history as large as a country's decades, for sizes that no real file has.

70,000 units, 100,000 events in 80 years: units that only change code or name, mergers
of two, splits in two with stated shares, and parts that go from one unit to another.
Nothing in it is real; the same seed gives the same history.
"""

from __future__ import annotations

from datetime import date
from fractions import Fraction
from random import Random
from typing import TYPE_CHECKING

from adminreform import Contribution, Extent, Formation, History, Unit, UnitRef
from adminreform.reform import Chronicle, Columns, Lazy, Link
from adminreform.reform.chronicle import NEVER
from adminreform.units import Scheme

if TYPE_CHECKING:
    from collections.abc import Iterable

__all__ = ["FIRST", "LAST", "history"]

FIRST = date(1945, 1, 1)
LAST = date(2025, 1, 1)
_Given = tuple[int, Extent, Fraction | None]
_EXTENTS = tuple(Extent)
_NUMBER = {extent: number for number, extent in enumerate(_EXTENTS)}


class _Author:
    """Writes columns, event by event."""

    def __init__(self, units: int, seed: int) -> None:
        self.random = Random(seed)
        self.code: list[str] = [f"{i:06}" for i in range(units)]
        self.born = [FIRST.toordinal()] * units
        self.died = [NEVER] * units
        self.alive = list(range(units))
        self.links: list[tuple[int, int, int, Extent, Fraction | None]] = []

    def take(self) -> int:
        """A unit that stands, and no longer does."""
        place = self.random.randrange(len(self.alive))
        self.alive[place], self.alive[-1] = self.alive[-1], self.alive[place]
        return self.alive.pop()

    def form(
        self, code: str, day: int, given: Iterable[tuple[int, Extent, Fraction | None]]
    ) -> None:
        """A unit that begins."""
        state = len(self.code)
        self.code.append(code)
        self.born.append(day)
        self.died.append(NEVER)
        for source, extent, share in given:
            self.died[source] = day
            self.links.append((source, state, day, extent, share))
        self.alive.append(state)

    def event(self, day: int) -> None:
        """One event of a kind drawn by chance."""
        whole = Extent.WHOLE
        kind = self.random.random()
        one = self.take()
        if kind < 0.35:
            self.form(self.code[one], day, [(one, whole, None)])
            return
        if kind < 0.6:
            two = self.take()
            self.form(self.code[one], day, [(one, whole, None), (two, whole, None)])
            return
        share = Fraction(self.random.randint(1, 9), 10)
        part, rest = (one, Extent.PART, share), (one, Extent.REMAINDER, 1 - share)
        if kind < 0.8:
            self.form(self.code[one], day, [rest])
            self.form(f"{len(self.code):06}", day, [part])
            return
        two = self.take()
        self.form(self.code[two], day, [(two, whole, None), part])
        self.form(self.code[one], day, [rest])


def history(units: int = 70_000, events: int = 100_000, seed: int = 1) -> History:
    """The made-up history."""
    author = _Author(units, seed)
    span = (LAST - FIRST).days - 2
    for i in range(events):
        author.event(FIRST.toordinal() + 1 + i * span // events)
    links = author.links
    columns = Columns(
        code=author.code,
        n=_counted(author.code, author.born),
        born=author.born,
        died=author.died,
        opening=units,
        source=[link[0] for link in links],
        target=[link[1] for link in links],
        day=[link[2] for link in links],
        territory=[_NUMBER[link[3]] for link in links],
        people=[_NUMBER[link[3]] for link in links],
        stated={i: (link[4], link[4]) for i, link in enumerate(links) if link[4] is not None},
    )

    def unit(i: int) -> Unit:
        ref = UnitRef(author.code[i], date.fromordinal(author.born[i]), columns.n[i])
        return Unit(ref=ref, name=f"Unit {author.code[i]}", kind="unit", tier="unit")

    states: Lazy[Unit] = Lazy(len(author.code), unit)

    def link(i: int) -> Link:
        source, target, _, extent, share = links[i]
        given = Contribution(states[source].ref, extent, population_share=share, area_share=share)
        formed = Formation(target=states[target].ref, contributions=[given])
        return Link(given.source, states[target].ref, given, formed)

    chronicle = Chronicle(columns, states, Lazy(len(links), link), on=FIRST, scheme=Scheme())
    days = [date.fromordinal(day) for day in dict.fromkeys(columns.day)]
    return History.from_chronicle(chronicle, tuple, days=days)


def _counted(codes: list[str], born: list[int]) -> list[int]:
    """Numbers of states of one code that begin on one day."""
    seen: dict[tuple[str, int], int] = {}
    found: list[int] = []
    for key in zip(codes, born, strict=True):
        seen[key] = seen.get(key, 0) + 1
        found.append(seen[key])
    return found
