"""Small worlds: a language to write one down in a line, and strategies to draw them.

`world` reads clauses as the docstrings of the library write them:

    A + B -> X; A(part) + C -> Y; C(remainder) -> C; D(part, none) -> E; F ->

An extent may be followed by a share (``A(part 1/4)``, ``A(part 1/4, whole)``).
A unit on the left is a state of before; ``X!`` is the one formed that very day, and
``Q?`` one that the registry lacks.  A unit on the right is described by `Look`; ``X?``
on the right is a bare reference.
``X#2`` is the second state of its day.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date, timedelta
from fractions import Fraction
from typing import TYPE_CHECKING, Any, TypeVar

import attrs
from hypothesis import strategies as st

from adminreform import (
    Act,
    Assumption,
    Citation,
    Contribution,
    Dissolution,
    Extent,
    Formation,
    History,
    Measure,
    Reform,
    Registry,
    Size,
    Unit,
    UnitRef,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

__all__ = [
    "LATER",
    "NEW",
    "OLD",
    "days_of",
    "histories",
    "html_of",
    "later",
    "new",
    "old",
    "openings",
    "reforms",
    "then",
    "world",
]

OLD = date(2025, 1, 1)
"""Day since which the units of before are there."""

NEW = date(2025, 7, 1)
"""Day of the reform."""

LATER = date(2026, 1, 1)
"""Day of a second reform."""

_UNIT = re.compile(
    r"(?P<code>[^\s+;()!?#@]+)(?:#(?P<n>\d+))?(?P<mark>[!?]?)\s*(?:\((?P<extents>[^)]*)\))?"
)


def old(code: str, *, on: date = OLD, n: int = 1) -> UnitRef:
    """The state of a unit before the reform."""
    return UnitRef(code, on, n)


def new(code: str, n: int = 1, *, on: date = NEW) -> UnitRef:
    """The state of a unit that begins with the reform."""
    return UnitRef(code, on, n)


def later(code: str, n: int = 1) -> UnitRef:
    """The state of a unit that begins with a second reform."""
    return UnitRef(code, LATER, n)


@attrs.frozen
class Look:
    """What units of a world look like, by code; ``X!`` for the state that begins."""

    names: Mapping[str, str]
    kinds: Mapping[str, str]
    tiers: Mapping[str, str]
    parents: Mapping[str, str | None]

    def unit(self, ref: UnitRef, *, begins: bool) -> Unit:
        """The unit of a reference."""
        keys = [f"{ref.code}!", ref.code] if begins else [ref.code]
        return Unit(
            ref=ref,
            name=_first(self.names, keys, f"Name of {ref.code}"),
            kind=_first(self.kinds, keys, "k"),
            tier=_first(self.tiers, keys, "t"),
            parent=_first(self.parents, keys, None),
        )


T = TypeVar("T")


def _first(told: Mapping[str, T], keys: Iterable[str], otherwise: T) -> T:
    return next((told[key] for key in keys if key in told), otherwise)


def world(
    text: str,
    *,
    on: date = OLD,
    effective: date = NEW,
    also: str = "",
    act: str | None = "Act 1",
    names: Mapping[str, str] | None = None,
    kinds: Mapping[str, str] | None = None,
    tiers: Mapping[str, str] | None = None,
    parents: Mapping[str, str | None] | None = None,
) -> Reform:
    """A reform from one line; see the docstring of the module.

    Args:
        text: Clauses, separated by semicolons.
        on: First day of the units of before, and day of their registry.
        effective: Day of the reform.
        also: Codes of more units of before.
        act: The act of all clauses, which are numbered; None for none.
        names: Names by code, ``Name of A`` by default; ``A!`` for the new state alone.
        kinds: Kinds in the same way, ``k`` by default.
        tiers: Tiers in the same way, ``t`` by default.
        parents: Parents in the same way, none by default.
    """
    look = Look(names or {}, kinds or {}, tiers or {}, parents or {})
    before: dict[UnitRef, None] = {}

    def find(found: re.Match[str]) -> UnitRef:
        ref = UnitRef(found["code"], on, int(found["n"] or 1))
        if not found["mark"]:
            before[ref] = None
        return ref

    events = _events(text, effective, act, look, find)
    before |= {UnitRef(code, on): None for code in also.split()}
    units = [look.unit(ref, begins=False) for ref in before]
    return Reform(before=Registry(units, on=on), events=events, effective=effective)


def then(
    earlier: Reform,
    text: str,
    *,
    effective: date = LATER,
    act: str | None = "Act 2",
    names: Mapping[str, str] | None = None,
    kinds: Mapping[str, str] | None = None,
    tiers: Mapping[str, str] | None = None,
    parents: Mapping[str, str | None] | None = None,
) -> Reform:
    """A reform of what another leaves, as in `world`; units on the left are those there."""
    look = Look(names or {}, kinds or {}, tiers or {}, parents or {})
    before = earlier.after
    events = _events(text, effective, act, look, lambda found: before[found["code"]].ref)
    return Reform(before=before, events=events, effective=effective)


def _events(
    text: str,
    effective: date,
    act: str | None,
    look: Look,
    find: Callable[[re.Match[str]], UnitRef],
) -> list[Formation | Dissolution]:
    events: list[Formation | Dissolution] = []
    for number, words in enumerate(filter(str.strip, text.split(";")), 1):
        left, _, right = words.partition("->")
        given: list[Contribution] = []
        for part in filter(str.strip, left.split("+")):
            told = _parsed(part)
            today = UnitRef(told["code"], effective, int(told["n"] or 1))
            given.append(_contribution(told, today if told["mark"] == "!" else find(told)))
        clause = f"clause {number}" if act else ""
        if right.strip():
            target = _target(right, effective, look)
            events.append(Formation(target=target, contributions=given, act=act, clause=clause))
        else:
            events += [Dissolution(source=c.source, act=act, clause=clause) for c in given]
    return events


def _parsed(text: str) -> re.Match[str]:
    found = _UNIT.fullmatch(text.strip())
    if found is None:
        message = f"cannot read {text!r} as a unit of a world"
        raise ValueError(message)
    return found


def _contribution(found: re.Match[str], source: UnitRef) -> Contribution:
    told = [_extent(part) for part in (found["extents"] or "whole").split(",")]
    (territory, area), (people, population) = told[0], told[-1]
    return Contribution(source, territory, people, area_share=area, population_share=population)


def _extent(text: str) -> tuple[Extent, str | None]:
    word, _, share = text.strip().partition(" ")
    return Extent(word), share or None


def _target(text: str, effective: date, look: Look) -> Unit | UnitRef:
    found = _parsed(text)
    ref = UnitRef(found["code"], effective, int(found["n"] or 1))
    return ref if found["mark"] == "?" else look.unit(ref, begins=True)


# -- worlds that hypothesis draws --------------------------------------------------

TOP, UPPER, LOWER = "county", "district", "commune"
_UPPER_CODES = tuple(f"D{n}" for n in range(1, 13))
_LOWER_CODES = tuple(f"{n:02}" for n in range(1, 41))
_NAMES = ("Alder", "Hòa Bình", "Hà Tu", "Hạ Tu", "Ðông Hải", "Ivelstoke", "O'Reilly", "Phường 01")
_KINDS = ("village", "town", "ward")
_SINCE = (date(2000, 1, 1), date(2019, 2, 28), OLD)
_GROUNDS = (None, None, Citation("table 7, page 3"), Assumption("illustrative", "made up"))
_ACTS = (Act(number="1/2025"), Act(number="2/2025", adopted=OLD, in_force=OLD), None)


@st.composite
def openings(draw: st.DrawFn) -> Registry:
    """A registry of `OLD`: a few communes, under districts or not, under a county or not."""
    top = draw(st.sampled_from(("K", None)))
    uppers = draw(st.lists(st.sampled_from(_UPPER_CODES[:3]), max_size=3, unique=True))
    lowers = draw(st.lists(st.sampled_from(_LOWER_CODES[:12]), min_size=1, max_size=6, unique=True))
    above: list[str | None] = [*uppers] or [top]
    placed = [(code, UPPER, top) for code in uppers]
    placed += [(code, LOWER, draw(st.sampled_from(above))) for code in lowers]
    if top is not None:
        placed.append((top, TOP, None))
    units = [
        Unit(
            ref=UnitRef(code, draw(st.sampled_from(_SINCE))),
            name=draw(st.sampled_from(_NAMES)),
            kind=draw(st.sampled_from(_KINDS)) if tier == LOWER else tier,
            tier=tier,
            parent=parent,
            since_stated=draw(st.booleans()),
        )
        for code, tier, parent in placed
    ]
    return Registry(units, on=OLD)


@st.composite
def reforms(
    draw: st.DrawFn,
    before: Registry | None = None,
    effective: date = NEW,
    *,
    leaks: bool = True,
) -> Reform:
    """A valid reform: `validate` has no errors, though warnings.

    Args:
        draw: Given by hypothesis.
        before: The registry before; drawn by default.
        effective: Day of the reform.
        leaks: Whether communes may leave the register, or come out of nothing.
            Districts may be dissolved in any case.
    """
    standing = draw(openings()) if before is None else before
    return _Author(draw, standing, effective, leaks=leaks).reform()


@st.composite
def histories(
    draw: st.DrawFn, max_reforms: int = 4, *, leaks: bool = True, measured: bool = False
) -> History:
    """A valid history of at least one reform.

    Args:
        draw: Given by hypothesis.
        max_reforms: Most reforms in a row.
        leaks: Whether communes may leave the register, or come out of nothing.
        measured: Whether all opening states have a population and an area.
    """
    opening = draw(openings())
    standing, day = opening, NEW
    found: list[Reform] = []
    for _ in range(draw(st.integers(1, max_reforms))):
        found.append(draw(reforms(standing, day, leaks=leaks)))
        standing = found[-1].after
        day += timedelta(days=draw(st.integers(1, 1000)))
    measures = [draw(_sizes(opening, *what)) for what in _MEASURES] if measured else []
    return History(found, measures=measures)


_MEASURES = (("population", "person"), ("area", "km2"))


@st.composite
def _sizes(draw: st.DrawFn, opening: Registry, name: str, unit: str) -> Measure:
    sizes = [Size(unit=u.ref, value=draw(st.integers(1, 99))) for u in opening]
    return Measure(name=name, unit=unit, sizes=sizes)


def html_of(value: Any) -> str:
    """What a notebook shows of a value."""
    shown: str = value._repr_html_()
    return shown


def days_of(history: History) -> tuple[date, ...]:
    """Days on which something can be asked: the first, each eve and day of a reform."""
    eves = [day - timedelta(days=1) for day in history.days]
    return tuple(sorted({history.opening.on, *eves, *history.days}))


class _Author:
    """Draws the clauses of one valid reform."""

    def __init__(self, draw: st.DrawFn, before: Registry, effective: date, *, leaks: bool) -> None:
        self.draw = draw
        self.before = before
        self.effective = effective
        self.leaks = leaks
        self.tops = [u for u in before if u.tier == TOP]
        self.uppers = [u for u in before if u.tier == UPPER]
        self.lowers = [u for u in before if u.tier == LOWER]
        self.upper_codes = [u.code for u in self.uppers]
        self.orphaned: set[str] = set()
        self.events: list[Formation | Dissolution] = []

    def reform(self) -> Reform:
        """The reform."""
        above = self._above()
        below = self._below()
        first, second = (above, below) if self.draw(st.booleans()) else (below, above)
        events = [*first, *second, *self._chain(below)]
        if not events:
            events = [self._form(self.lowers[0].code, [Contribution(self.lowers[0].ref)])]
        return Reform(before=self.before, events=events, effective=self.effective)

    def _pick(self, options: Sequence[T]) -> T:
        return self.draw(st.sampled_from(options))

    def _some(self, options: Sequence[T], least: int = 0, most: int | None = None) -> list[T]:
        """Some of the options, in the order of a draw."""
        if not options or most == 0:
            return []
        places = self.draw(
            st.lists(
                st.sampled_from(range(len(options))),
                min_size=least,
                max_size=len(options) if most is None else most,
                unique=True,
            )
        )
        return [options[place] for place in places]

    # -- districts -----------------------------------------------------------

    def _above(self) -> list[Formation | Dissolution]:
        if not self.uppers:
            return []
        fates: list[Callable[[], Sequence[Formation | Dissolution]]] = [
            tuple,
            self._dissolved,
            self._recoded,
            self._renamed,
            self._seceded,
            self._divided,
            self._merged,
        ]
        return list(self._pick(fates)())

    def _fresh(self) -> str:
        return self._pick([code for code in _UPPER_CODES if code not in self.upper_codes])

    def _upper(self, code: str, given: Sequence[Contribution]) -> Formation:
        parent = self.tops[0].code if self.tops else None
        unit = Unit(
            ref=UnitRef(code, self.effective),
            name=self._pick(_NAMES),
            kind=UPPER,
            tier=UPPER,
            parent=parent,
        )
        self.upper_codes.append(code)
        return Formation(target=unit, contributions=given, act=self._pick(_ACTS))

    def _ended(self, units: Iterable[Unit]) -> None:
        for unit in units:
            self.upper_codes.remove(unit.code)

    def _dissolved(self) -> list[Dissolution]:
        ending = self._some(self.uppers, 1)
        self._ended(ending)
        return [Dissolution(source=unit.ref, act=self._pick(_ACTS)) for unit in ending]

    def _recoded(self) -> list[Formation]:
        unit, code = self._pick(self.uppers), self._fresh()
        self._ended([unit])
        return [self._upper(code, [Contribution(unit.ref)])]

    def _renamed(self) -> list[Formation]:
        unit = self._pick(self.uppers)
        self._ended([unit])
        return [self._upper(unit.code, [Contribution(unit.ref)])]

    def _seceded(self) -> list[Formation]:
        unit = self._pick(self.uppers)
        part, rest = self._pieces(unit.ref, 2, plain=True)
        leaving = self._upper(self._fresh(), [part])
        self._ended([unit])
        return [leaving, self._upper(unit.code, [rest])]

    def _divided(self) -> list[Formation]:
        unit = self._pick(self.uppers)
        halves = [self._upper(self._fresh(), [c]) for c in self._pieces(unit.ref, 2, plain=True)]
        self._ended([unit])
        self.orphaned.add(unit.code)
        return halves

    def _merged(self) -> list[Formation]:
        sources = self._some(self.uppers, min(2, len(self.uppers)))
        code = self._pick([unit.code for unit in sources] + [self._fresh()])
        self._ended(sources)
        return [self._upper(code, [Contribution(unit.ref) for unit in sources])]

    # -- communes ------------------------------------------------------------

    def _below(self) -> list[Formation | Dissolution]:
        forced = [unit for unit in self.lowers if unit.parent in self.orphaned]
        free = [unit for unit in self.lowers if unit.parent not in self.orphaned]
        chosen = self._some(free)
        touched = [unit for unit in self.lowers if unit in forced or unit in chosen]
        most = 1 if self.leaks and len(self.lowers) > 1 else 0
        leaving = self._some(touched, most=most)
        touched = [unit for unit in touched if unit not in leaving]
        standing = {unit.code for unit in self.lowers if unit not in touched + leaving}
        fresh = [c for c in _LOWER_CODES if c not in {u.code for u in self.lowers}]
        self.codes = [unit.code for unit in touched + leaving] + fresh[:6]
        events: list[Formation | Dissolution] = [
            Dissolution(source=unit.ref, act=self._pick(_ACTS)) for unit in leaving
        ]
        assert not standing & set(self.codes)
        events += self._formed([unit.ref for unit in touched])
        if self.leaks and not self.draw(st.integers(0, 5).map(bool)):
            events.append(self._form(self._code(), []))
        return events

    def _code(self) -> str:
        """A code that is free, and no longer is."""
        code = self._pick(self.codes)
        self.codes.remove(code)
        return code

    def _formed(self, sources: Sequence[UnitRef]) -> list[Formation]:
        """Formations that use up all of the sources."""
        if not sources:
            return []
        targets = range(self.draw(st.integers(1, len(sources) + 2)))
        given: dict[int, list[Contribution]] = {}
        for source in sources:
            places = self._some(targets, 1, min(4, len(targets)))
            for place, piece in zip(places, self._pieces(source, len(places)), strict=True):
                given.setdefault(place, []).append(piece)
        return [self._form(self._code(), held) for held in given.values()]

    def _form(self, code: str, given: Sequence[Contribution], n: int = 1) -> Formation:
        ref = UnitRef(code, self.effective, n)
        bare = given and not self.orphaned and not self.draw(st.integers(0, 5).map(bool))
        tops: list[str | None] = [unit.code for unit in self.tops] or [None]
        unit = Unit(
            ref=ref,
            name=self._pick(_NAMES),
            kind=self._pick(_KINDS),
            tier=LOWER,
            parent=self._pick(self.upper_codes or tops),
        )
        return Formation(
            target=ref if bare else unit,
            contributions=given,
            act=self._pick(_ACTS),
            clause=self._pick(("", "Article 1", "Điều 2, khoản 3")),
        )

    def _chain(self, events: Sequence[Formation | Dissolution]) -> list[Formation]:
        """Sometimes a unit that was formed is taken by a later clause of the day."""
        formed = [e.target.ref for e in events if isinstance(e, Formation)]
        if not formed or self.draw(st.booleans()):
            return []
        middle = self._pick(formed)
        pieces = self._pieces(middle, self._pick((1, 2)))
        found = [self._form(self._code(), [piece]) for piece in pieces[1:]]
        if self.draw(st.booleans()):
            return [self._form(middle.code, pieces[:1], n=2), *found]
        return [self._form(self._code(), pieces[:1]), *found]

    # -- what a unit gives ---------------------------------------------------

    def _pieces(self, source: UnitRef, count: int, *, plain: bool = False) -> list[Contribution]:
        """All of one unit in contributions, one a successor."""
        if count == 1:
            extent = self._pick((*[Extent.WHOLE] * 5, Extent.UNSPECIFIED))
            return [Contribution(source, extent, basis=self._pick(_GROUNDS))]
        everyone = list(range(count))
        area_goes_to = people_go_to = everyone
        if not plain and self.draw(st.booleans()):
            area_goes_to = sorted(self._some(everyone, 1))
            others = [i for i in everyone if i not in area_goes_to]
            people_go_to = sorted({*others, *self._some(everyone)}) or everyone
        area = self._dimension(count, area_goes_to, plain=plain)
        people = self._dimension(count, people_go_to, plain=plain)
        return [
            Contribution(
                source,
                area[i][0],
                people[i][0],
                area_share=area[i][1],
                population_share=people[i][1],
                basis=self._pick(_GROUNDS),
                disputed=self._pick((False, False, False, True)),
            )
            for i in everyone
        ]

    def _dimension(
        self, count: int, members: Sequence[int], *, plain: bool
    ) -> list[tuple[Extent, Fraction | None]]:
        """Extents and shares of territory or people for each successor, nothing left over."""
        found: list[tuple[Extent, Fraction | None]] = [(Extent.NONE, None)] * count
        if len(members) == 1:
            found[members[0]] = (Extent.WHOLE, None)
            return found
        weights = [self.draw(st.integers(1, 9)) for _ in members]
        shares: list[Fraction | None] = [Fraction(w, sum(weights)) for w in weights]
        extents = [Extent.PART] * (len(members) - 1) + [Extent.REMAINDER]
        style = "rest unstated" if plain else self._pick(_STYLES)
        if style == "rest unstated":
            shares = [None] * len(members)
        elif style == "rest partly stated":
            shares[-1] = None
            shares[0] = self._pick((shares[0], None))
        elif style == "parts":
            extents = [Extent.PART] * len(members)
        elif style == "unspecified":
            extents = [Extent.UNSPECIFIED] * len(members)
            shares = [None] * len(members)
        for member, extent, share in zip(members, extents, shares, strict=True):
            found[member] = (extent, share)
        return found


_STYLES = ("rest unstated", "rest stated", "rest partly stated", "parts", "unspecified")
