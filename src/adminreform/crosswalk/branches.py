"""The ways out of one state: what is known of their shares, and what is taken.

What clauses state comes first, then what weights measure, then what an assumption takes;
backward, what the sizes of units say.
"""

from __future__ import annotations

from collections import Counter
from decimal import Decimal
from fractions import Fraction
from functools import cached_property
from typing import TYPE_CHECKING

import attrs

from adminreform.crosswalk.assume import BY_AREA_SHARE, divide
from adminreform.crosswalk.fit import Fit, Way, fit
from adminreform.errors import MissingShareError, listing
from adminreform.law import Assumption, Basis, Citation
from adminreform.reform import Extent
from adminreform.reform.events import ROUNDING

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from adminreform.measures import Measure, Size, Weights
    from adminreform.reform import Chronicle
    from adminreform.units import UnitRef

__all__ = ["NOWHERE", "Branch", "Branches"]

NOWHERE = -1
"""The end of what leaves the register, or comes out of nothing known."""


@attrs.frozen
class Branch:
    """One way out of a state.

    Attributes:
        to: Number of the state at the other end, or `NOWHERE`.
        share: Share that goes there; None where unknown.
        taken: The share that an assumption takes, where it is unknown.
        link: Number of the link, for its basis.
        scaled: Whether the stated shares had to be scaled to sum to 1.
    """

    to: int
    share: Fraction | None
    taken: Fraction | None
    link: int
    scaled: bool = False


class Branches:
    """The ways out of states between two days, in one direction of time.

    Attributes:
        grounds: For links, what their share rests on besides the clause.
    """

    def __init__(
        self,
        chronicle: Chronicle,
        *,
        start: date,
        end: date,
        measure: str | None,
        assume: str | None,
        measures: Sequence[Measure],
        weights: Sequence[Weights] = (),
    ) -> None:
        self.chronicle = chronicle
        self.start = start
        self.end = end
        self.measure = measure
        self.assume = assume
        self.weights = {w.name: w for w in weights}
        self.grounds: dict[int, Basis] = {}
        self._measures = {m.name: m for m in measures}
        self._gifts: dict[int, tuple[Branch, ...]] = {}
        self._ways: dict[int, tuple[Branch, ...]] = {}
        self._branches: dict[int, tuple[Branch, ...]] = {}
        self._mass: dict[int, Fraction | None] = {}
        self._shares: dict[int, Fraction | None] = {}

    @property
    def forward(self) -> bool:
        """Whether the end is not before the start."""
        return self.start <= self.end

    @property
    def sized(self) -> bool:
        """Whether sizes by the measure are at hand."""
        return self.measure in self._measures

    def size(self, measure: str, unit: UnitRef) -> Decimal | None:
        """Size of a state as stated; None where unknown."""
        known = self._measures.get(measure)
        return None if known is None else known.get(unit)

    def of(self, state: int) -> tuple[Branch, ...]:
        """The ways out of a state that ended, or began, between the two days.

        Raises:
            MissingShareError: If the assumption needs what nobody measured.
        """
        found = self._branches.get(state)
        if found is None:
            found = self._branches[state] = self._with_taken(state, self.ways(state))
        return found

    def ways(self, state: int) -> tuple[Branch, ...]:
        """The same, without what the assumption takes."""
        if self.forward:
            return self.gifts(state)
        found = self._ways.get(state)
        if found is None:
            found = self._ways[state] = self._origins(state)
        return found

    def gifts(self, state: int) -> tuple[Branch, ...]:
        """Where a state goes when it ends, whichever way time runs, without an assumption."""
        found = self._gifts.get(state)
        if found is None:
            links = self.chronicle.out[state]
            giving = [k for k in links if self.chronicle.gives(k)]
            if giving:
                found = self._given(giving)
            else:
                found = tuple(Branch(NOWHERE, Fraction(1), None, k) for k in links[:1])
            self._gifts[state] = found
        return found

    def _given(self, giving: list[int]) -> tuple[Branch, ...]:
        """Ways out along the links by which a state gives something.

        A part that nobody takes the rest of, and stated shares that sum to less than
        1, leave something of which nobody says where it goes.
        """
        share_of, measure = self.chronicle.share_of, self.measure
        stated = self._measured(giving, [share_of(k, measure) for k in giving])
        ends = [self.chronicle.targets[k] for k in giving]
        known = sum((s for s in stated if s is not None), Fraction(0))
        parts = all(self._is_part(k) for k in giving)
        short = parts and None not in stated and known < 1 - ROUNDING
        unknown = [k for k, share in zip(giving, stated, strict=True) if share is None]
        lone = len(unknown) == 1 and known == 0 and self._is_part(unknown[0])
        if short or lone:
            giving, ends = [*giving, giving[-1]], [*ends, NOWHERE]
            stated = [*stated, 1 - known if short else None]
        return self._settled(giving, ends, stated)

    def _measured(
        self, giving: Sequence[int], stated: Sequence[Fraction | None]
    ) -> list[Fraction | None]:
        """Shares as stated, and as weights have them where nothing is stated."""
        shares = list(stated)
        weights = self.weights.get(self.measure or "")
        found = None if weights is None else self.fit(giving)
        if weights is None or found is None or found.shares is None:
            return shares
        chronicle = self.chronicle
        parts = weights.of(chronicle.states[chronicle.sources[giving[0]]].ref)
        rest = iter(found.shares)
        for i, k in enumerate(giving):
            if shares[i] is None:
                shares[i] = next(rest)
                basis = parts[chronicle.states[chronicle.targets[k]].ref].basis or weights.basis
                self.grounds[k] = _told(weights.name, basis, found.slivers)
        return shares

    def fit(self, giving: Sequence[int]) -> Fit:
        """What weights by the measure say of the unit that gives something by some links."""
        chronicle = self.chronicle
        source = chronicle.states[chronicle.sources[giving[0]]].ref
        ways = [
            Way(
                chronicle.states[chronicle.targets[k]].ref,
                chronicle.share_of(k, self.measure),
            )
            for k in giving
        ]
        weights = self.weights[self.measure or ""]
        size = Decimal(1) if weights.unit == "share" else None
        sizes = self._measures.get(weights.name)
        if sizes is not None and sizes.unit == weights.unit:
            size = sizes.get(source)
        return fit(weights, source, ways, size)

    def _is_whole(self, link: int) -> bool:
        return self.chronicle.extent_of(link, self.measure) is Extent.WHOLE

    def _is_part(self, link: int) -> bool:
        """Whether a link gives a part or nothing, so that others must give the rest."""
        extent = self.chronicle.extent_of
        if self.measure in {"area", "population"}:
            return extent(link, self.measure) in {Extent.PART, Extent.NONE}
        extents = {extent(link, "area"), extent(link, "population")}
        return bool({Extent.PART, Extent.NONE} & extents)

    def _origins(self, state: int) -> tuple[Branch, ...]:
        """Ways back: what of a state came from each of its sources."""
        chronicle = self.chronicle
        links = chronicle.into[state]
        getting = [k for k in links if chronicle.gives(k) or chronicle.sources[k] < 0]
        if not getting:
            return tuple(Branch(NOWHERE, Fraction(1), None, k) for k in links[:1])
        ends = [chronicle.sources[k] for k in getting]
        masses = [self._link_mass(k) for k in getting]
        shares: list[Fraction | None]
        certain = [m for m in masses if m is not None]
        total = sum(certain, Fraction(0))
        if len(certain) == len(masses) and total > 0:
            shares = [m / total for m in certain]
        else:
            shares = [Fraction(0) if m == 0 else None for m in masses]
        if self._size_ground is not None:
            shared = (k for k, s in zip(getting, shares, strict=True) if s and s != 1)
            self.grounds.update(dict.fromkeys(shared, self._size_ground))
        return self._settled(getting, ends, shares)

    @cached_property
    def _size_ground(self) -> Basis | None:
        """Who counted the sizes of the measure, and when."""
        measure = self._measures.get(self.measure or "")
        if measure is None:
            return None
        assumed = next((s.basis for s in measure.sizes if isinstance(s.basis, Assumption)), None)
        if assumed is not None:
            return Assumption(assumed.name, f"{self.measure} of the units {assumed.reason}")
        said = dict.fromkeys(_counted(size) for size in measure.sizes)
        text = listing([each for each in said if each], 3)
        return Citation(f"{self.measure} of the units: {text}") if text else None

    @cached_property
    def _by_area(self) -> Branches:
        """The same ways by area, which an assumption may go by."""
        return Branches(
            self.chronicle,
            start=self.start,
            end=self.end,
            measure="area",
            assume=None,
            measures=tuple(self._measures.values()),
            weights=tuple(self.weights.values()),
        )

    def _settled(
        self, links: Sequence[int], ends: Sequence[int], stated: Sequence[Fraction | None]
    ) -> tuple[Branch, ...]:
        """Branches whose shares sum to 1, or are unknown where they cannot."""
        shares = list(stated)
        known = sum((s for s in shares if s is not None), Fraction(0))
        open_ = [i for i, s in enumerate(shares) if s is None]
        scaled = False
        if len(shares) == 1:
            shares = [Fraction(1)]
        elif not open_ and known != 1:
            scaled = known > 0 and abs(known - 1) <= ROUNDING
            shares = [s / known if scaled and s is not None else None for s in shares]
        elif known > 1 or (known == 1 and self._is_doubtful(links, shares)):
            shares = [None] * len(shares)
        elif len(open_) == 1:
            shares[open_[0]] = 1 - known
        elif known == 1:
            shares = [s or Fraction(0) for s in shares]
        return tuple(
            Branch(end, share, None, link, scaled)
            for link, end, share in zip(links, ends, shares, strict=True)
        )

    def _is_doubtful(self, links: Sequence[int], shares: Sequence[Fraction | None]) -> bool:
        """Whether a unit is given whole, and yet in part to another."""
        return any(s is None for s in shares) and any(
            s == 1 and self._is_whole(k) for k, s in zip(links, shares, strict=True)
        )

    def _with_taken(self, state: int, ways: tuple[Branch, ...]) -> tuple[Branch, ...]:
        """Ways with what the assumption takes for those whose share is unknown."""
        claims = [way for way in ways if way.share is None]
        if self.assume is None or not claims:
            return ways
        free = 1 - sum((way.share for way in ways if way.share is not None), Fraction(0))
        if self.assume == BY_AREA_SHARE:
            taken = self._taken_by_area(claims, self._by_area.ways(state))
        else:
            taken = self._taken(claims)
        times = Counter(way.to for way in claims)
        return tuple(
            way
            if way.share is not None
            else attrs.evolve(way, taken=free * taken[way.to] / times[way.to])
            for way in ways
        )

    def _taken(self, claims: Sequence[Branch]) -> dict[int, Fraction]:
        """How the assumption divides a whole among ends; one that is nowhere gets nothing."""
        real = list(dict.fromkeys(way.to for way in claims if way.to != NOWHERE))
        if not real:
            return {NOWHERE: Fraction(1)}
        refs = [self.chronicle.states[end].ref for end in real]
        parts = divide(self.assume or "", refs, self.measure, self.size)
        return {NOWHERE: Fraction(0), **dict(zip(real, parts, strict=True))}

    def _taken_by_area(
        self, claims: Sequence[Branch], areas: Sequence[Branch]
    ) -> dict[int, Fraction]:
        """The same, in proportion to the shares of area that go there."""
        share_of = {(branch.link, branch.to): branch.share for branch in areas}
        known = [share_of.get((way.link, way.to), Fraction(0)) for way in claims]
        certain = [share for share in known if share is not None]
        total = sum(certain, Fraction(0))
        if len(certain) < len(claims) or not total:
            raise self._no_area(claims)
        taken: dict[int, Fraction] = {}
        for way, share in zip(claims, certain, strict=True):
            taken[way.to] = taken.get(way.to, Fraction(0)) + share / total
        return taken

    def _no_area(self, claims: Sequence[Branch]) -> MissingShareError:
        chronicle = self.chronicle
        giver = chronicle.sources if self.forward else chronicle.targets
        unit = chronicle.states[giver[claims[0].link]].ref
        ends = [chronicle.states[way.to].ref for way in claims if way.to != NOWHERE]
        way = f"goes from {unit} to" if self.forward else f"came to {unit} from"
        message = (
            f"the assumption needs the share of the area that {way} each of {listing(ends)}, "
            "which nobody measured; state area_share, hand in weights of the area, or "
            "assume 'equal'"
        )
        return MissingShareError(message, [unit])

    # -- sizes, for ways back ------------------------------------------------

    def _link_mass(self, link: int) -> Fraction | None:
        """Size of what goes by a link."""
        source = self.chronicle.sources[link]
        if source < 0:
            return None
        share = self.share(link)
        if share == 0:
            return share
        mass = self._state_mass(source)
        return None if share is None or mass is None else mass * share

    def share(self, link: int) -> Fraction | None:
        """Share of its source that goes by a link; None where unknown."""
        if not self.chronicle.gives(link):
            return Fraction(0)
        if link not in self._shares:
            gifts = self.gifts(self.chronicle.sources[link])
            self._shares.update({gift.link: gift.share for gift in reversed(gifts)})
        return self._shares[link]

    def _state_mass(self, state: int) -> Fraction | None:
        """Size of a state: as stated, else summed from what it was formed of.

        States before it are settled first, however long their chain is.
        """
        waiting = [state]
        while waiting:
            here = waiting[-1]
            if here in self._mass:
                waiting.pop()
                continue
            size = self.size(self.measure or "", self.chronicle.states[here].ref)
            if size is not None:
                self._mass[here] = Fraction(size)
                continue
            links = self.chronicle.into[here]
            before = [self.chronicle.sources[k] for k in links if self._share_matters(k)]
            if unsettled := [i for i in before if i not in self._mass]:
                waiting += unsettled
                continue
            parts = [self._link_mass(k) for k in links]
            certain = [part for part in parts if part is not None]
            known = bool(parts) and len(certain) == len(parts)
            self._mass[here] = sum(certain, Fraction(0)) if known else None
        return self._mass[state]

    def _share_matters(self, link: int) -> bool:
        """Whether the size of what goes by a link follows from that of its source."""
        return self.chronicle.sources[link] >= 0 and self.share(link) != 0


def _told(measure: str, basis: Basis, slivers: Fraction) -> Basis:
    """The ground of a share by weights."""
    if isinstance(basis, Assumption):
        return basis
    left_out = f", slivers of {float(slivers):.2%} left out" if slivers else ""
    return Citation(f"{measure} of the parts: {basis}{left_out}")


def _counted(size: Size) -> str:
    """Who counted, and when."""
    day = "" if size.on is None else f" ({size.on})"
    return f"{size.basis}{day}" if size.basis else ""
