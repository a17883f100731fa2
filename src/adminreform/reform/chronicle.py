"""All states and links of a history, by number.

The one structure that lineage and crosswalks walk over: columns of plain numbers,
and objects that are made when somebody looks at them.  States are numbered so that
a link always goes from a lower number to a higher one: no sorting, and no circles.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from fractions import Fraction
from functools import cached_property
from typing import TYPE_CHECKING, TypeVar, overload

import attrs

from adminreform.errors import AmbiguousUnitError, UnknownUnitError
from adminreform.names import NearMisses
from adminreform.reform.events import Event, Extent
from adminreform.reform.replay import Link, Replay, raise_if_broken, replay
from adminreform.reform.standing import Standing
from adminreform.units import Registry, Scheme, Unit, UnitRef

if TYPE_CHECKING:
    from collections.abc import Callable

    import numpy as np
    from numpy.typing import NDArray

__all__ = ["NEVER", "Adjacency", "Chronicle", "Clauses", "Columns", "Lazy"]

Clauses = tuple[date, tuple[Event, ...]]
"""The day of a reform, and its clauses."""

NEVER = 2**31 - 1
"""The end of a state that still holds, as a day number."""

T = TypeVar("T")


class Lazy(Sequence[T]):
    """A sequence whose items are made when somebody looks at them, and kept."""

    def __init__(self, length: int, make: Callable[[int], T]) -> None:
        self._items: list[T | None] = [None] * length
        self._make = make

    def __len__(self) -> int:
        return len(self._items)

    @overload
    def __getitem__(self, index: int) -> T: ...
    @overload
    def __getitem__(self, index: slice) -> Sequence[T]: ...
    def __getitem__(self, index: int | slice) -> T | Sequence[T]:
        if isinstance(index, slice):
            return [self[i] for i in range(*index.indices(len(self)))]
        item = self._items[index]
        if item is None:
            item = self._items[index] = self._make(index % len(self._items))
        return item

    def at(self, places: Iterable[int]) -> list[T]:
        """The items at some places; quicker than one by one."""
        items = self._items
        return [self[i] if (item := items[i]) is None else item for i in places]


@attrs.frozen(kw_only=True)
class Columns:
    """States and links as columns.

    Days are day numbers (`datetime.date.toordinal`), extents their place in `Extent`.

    Attributes:
        code: Code of each state.
        n: Its number among states of its code that begin on one day.
        born: First day of each state.
        died: First day on which it no longer holds; `NEVER` while it does.
        opening: How many states stand at the start; they come first.
        source: State that gives, of each link; -1 where there is none.
        target: State that begins, of each link; -1 where there is none.
        day: Day of each link.
        territory: How much of the territory goes.
        people: How much of the people goes.
        stated: For links with shares: share of the area and of the people; None for
            one that nobody stated.
    """

    code: list[str]
    n: list[int]
    born: list[int]
    died: list[int]
    opening: int
    source: list[int]
    target: list[int]
    day: list[int]
    territory: list[int]
    people: list[int]
    stated: Mapping[int, tuple[Fraction | None, Fraction | None]]


_EXTENT_NUMBER = {extent: number for number, extent in enumerate(Extent)}
_EXTENTS = tuple(Extent)
_ZERO, _ONE = Fraction(0), Fraction(1)
_WHOLE, _NONE = _EXTENT_NUMBER[Extent.WHOLE], _EXTENT_NUMBER[Extent.NONE]
_MOST = 2**62


class Adjacency:
    """Links by the state at one of their ends."""

    def __init__(self, ends: NDArray[np.int32], states: int) -> None:
        import numpy as np  # noqa: PLC0415 (heavy, and only needed here)

        self._order = np.argsort(ends, kind="stable").astype(np.int32)
        self._starts = np.searchsorted(ends[self._order], np.arange(states + 1)).astype(np.int32)

    def __getitem__(self, state: int) -> list[int]:
        """Numbers of the links of one state, in their order."""
        found: list[int] = self._order[self._starts[state] : self._starts[state + 1]].tolist()
        return found

    @property
    def counts(self) -> NDArray[np.int32]:
        """How many links each state has."""
        import numpy as np  # noqa: PLC0415 (heavy, and only needed here)

        return np.diff(self._starts)


class Chronicle:
    """States and links in the order of time.

    Attributes:
        columns: States and links as columns.
        states: Each state as a unit.
        links: Each link as a value.
        refs: The reference of each state.
        on: Day of the opening registry.
        scheme: Tiers and kinds of the country.
    """

    def __init__(
        self,
        columns: Columns,
        states: Sequence[Unit],
        links: Sequence[Link],
        *,
        on: date,
        scheme: Scheme,
    ) -> None:
        """Take columns and objects that belong together.

        Args:
            columns: States and links as columns.
            states: Each state as a unit, made already or when looked at.
            links: Each link as a value, likewise.
            on: Day of the opening registry.
            scheme: Tiers and kinds of the country.
        """
        self.columns = columns
        self.states = states
        self.links = links
        self.refs: Lazy[UnitRef] = Lazy(len(states), self._ref)
        self.on = on
        self.scheme = scheme
        self._shares: dict[str | None, tuple[NDArray[np.int64], NDArray[np.int64]]] = {}

    def _ref(self, state: int) -> UnitRef:
        """A reference; where units are made when looked at, without making one."""
        if not isinstance(self.states, Lazy):
            return self.states[state].ref
        columns = self.columns
        since = date.fromordinal(columns.born[state])
        return UnitRef(columns.code[state], since, columns.n[state])

    @classmethod
    def replayed(cls, opening: Registry, clauses: Iterable[Clauses]) -> Chronicle:
        """Carry clauses out, day by day.

        Args:
            opening: The registry at the start.
            clauses: The clauses of each day, in order of days.
        Raises:
            ReplayError: If clauses cannot be carried out as written.
        """
        standing = Standing(opening)
        done: list[tuple[date, Replay]] = []
        for effective, events in clauses:
            carried_out = replay(standing, events, effective)
            raise_if_broken(carried_out)
            done.append((effective, carried_out))
            standing.change(carried_out.begun, carried_out.ended, effective)
        states = [*opening, *(unit for _, each in done for unit in each.begun)]
        links = [link for _, each in done for link in each.links]
        ended = {ref: day for day, each in done for ref in each.ended}
        days = [day for day, each in done for _ in each.links]
        columns = _columns(states, links, ended, days, opening=len(opening))
        return cls(columns, states, links, on=opening.on, scheme=opening.scheme)

    @cached_property
    def opening(self) -> Registry:
        """The registry at the start."""
        states = self.states[: self.columns.opening]
        return Registry(states, on=self.on, scheme=self.scheme)

    # -- columns as arrays ---------------------------------------------------

    @cached_property
    def born(self) -> NDArray[np.int32]:
        """First day of each state."""
        return _array(self.columns.born)

    @cached_property
    def died(self) -> NDArray[np.int32]:
        """First day on which each state no longer holds."""
        return _array(self.columns.died)

    @cached_property
    def source_array(self) -> NDArray[np.int32]:
        """Number of the source of each link; -1 where there is none."""
        return _array(self.columns.source)

    @cached_property
    def target_array(self) -> NDArray[np.int32]:
        """Number of the target of each link; -1 where there is none."""
        return _array(self.columns.target)

    @cached_property
    def giving(self) -> NDArray[np.bool_]:
        """Whether anything goes from a unit to a unit, for each link."""
        territory, people = _array(self.columns.territory), _array(self.columns.people)
        found: NDArray[np.bool_] = (territory != _NONE) | (people != _NONE)
        return found

    @cached_property
    def giving_all(self) -> NDArray[np.bool_]:
        """Whether all of territory and people goes, as far as the extents say, by each link."""
        import numpy as np  # noqa: PLC0415 (heavy, and only needed here)

        short = [_EXTENT_NUMBER[extent] for extent in (Extent.PART, Extent.NONE)]
        territory, people = _array(self.columns.territory), _array(self.columns.people)
        return ~(np.isin(territory, short) | np.isin(people, short))

    def shares(self, measure: str | None) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
        """The share that goes by each link, as `Link.share_of` has it.

        Args:
            measure: The measure.
        Returns:
            Numerators and denominators, one a link; the denominator is 0 where nobody
            knows the share, and where it does not fit 64 bits.
        """
        found = self._shares.get(measure)
        if found is None:
            found = self._shares[measure] = self._shares_of(measure)
        return found

    def _shares_of(self, measure: str | None) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
        import numpy as np  # noqa: PLC0415 (heavy, and only needed here)

        territory, people = _array(self.columns.territory), _array(self.columns.people)
        place = {"area": 0, "population": 1}.get(measure or "")
        extent = territory if place == 0 else people
        alike = np.ones(len(extent), dtype=bool) if place is not None else territory == people
        num = (alike & (extent == _WHOLE)).astype(np.int64)
        den = num + (alike & (extent == _NONE))
        if place is not None:
            stated = [(k, both[place]) for k, both in self.columns.stated.items()]
            known = [(k, *s.as_integer_ratio()) for k, s in stated if s is not None]
            fitting = [ratio for ratio in known if ratio[2] <= _MOST]
            links, nums, dens = np.array(fitting, dtype=np.int64).reshape(-1, 3).T
            num[links], den[links] = nums, dens
        return num, den

    @cached_property
    def rank(self) -> NDArray[np.int64]:
        """Place of each state in the order of references."""
        import numpy as np  # noqa: PLC0415 (heavy, and only needed here)

        places = {code: place for place, code in enumerate(sorted(self.by_code))}
        codes = np.array([places[code] for code in self.columns.code], dtype=np.int64)
        order = np.lexsort((_array(self.columns.n), self.born, codes))
        rank = np.empty(len(order), dtype=np.int64)
        rank[order] = np.arange(len(order))
        return rank

    @cached_property
    def out(self) -> Adjacency:
        """Numbers of the links that leave each state."""
        return Adjacency(self.source_array, len(self.states))

    @cached_property
    def into(self) -> Adjacency:
        """Numbers of the links that enter each state."""
        return Adjacency(self.target_array, len(self.states))

    @property
    def sources(self) -> list[int]:
        """Number of the source of each link; -1 where there is none."""
        return self.columns.source

    @property
    def targets(self) -> list[int]:
        """Number of the target of each link; -1 where there is none."""
        return self.columns.target

    # -- one state, one link -------------------------------------------------

    def gives(self, link: int) -> bool:
        """Whether anything goes from a unit to a unit by a link."""
        columns = self.columns
        return not (columns.territory[link] == columns.people[link] == _NONE)

    def extent_of(self, link: int, measure: str | None) -> Extent | None:
        """The extent of a link that counts for a measure; see `Contribution.extent_of`."""
        territory, people = self.columns.territory[link], self.columns.people[link]
        if measure == "area":
            return _EXTENTS[territory]
        if measure == "population" or territory == people:
            return _EXTENTS[people]
        return None

    def share_of(self, link: int, measure: str | None) -> Fraction | None:
        """The share that goes by a link; see `Contribution.share_of`."""
        extent = self.extent_of(link, measure)
        if extent is Extent.WHOLE or extent is Extent.NONE:
            return _ONE if extent is Extent.WHOLE else _ZERO
        area, people = self.columns.stated.get(link, (None, None))
        if measure == "area":
            return area
        return people if measure == "population" else None

    def day(self, link: int) -> date:
        """Day of a link."""
        return date.fromordinal(self.columns.day[link])

    def until(self, state: int) -> date | None:
        """First day on which a state no longer holds; None while it does."""
        died = self.columns.died[state]
        return None if died == NEVER else date.fromordinal(died)

    def holds(self, state: int, on: date) -> bool:
        """Whether a state holds on a day."""
        return self.columns.born[state] <= on.toordinal() < self.columns.died[state]

    def alive(self, on: date) -> list[int]:
        """Numbers of the states that hold on a day."""
        day = on.toordinal()
        found: list[int] = ((self.born <= day) & (day < self.died)).nonzero()[0].tolist()
        return found

    @cached_property
    def first_day(self) -> date:
        """First day for which the opening registry vouches: all its units hold."""
        born = self.columns.born[: self.columns.opening]
        return date.fromordinal(min(self.on.toordinal(), max(born, default=NEVER)))

    @cached_property
    def days(self) -> tuple[date, ...]:
        """Days on which anything changed, in order."""
        return tuple(date.fromordinal(day) for day in sorted(set(self.columns.day)))

    # -- finding states ------------------------------------------------------

    @cached_property
    def by_code(self) -> dict[str, list[int]]:
        """Numbers of the states of each code, in order of time."""
        found: dict[str, list[int]] = {}
        for state, code in enumerate(self.columns.code):
            if code in found:
                found[code].append(state)
            else:
                found[code] = [state]
        return found

    def get(self, ref: UnitRef) -> int | None:
        """Number of a state; None if there is none of this reference."""
        since = ref.since.toordinal()
        for state in self.by_code.get(ref.code, ()):
            if self.columns.born[state] == since and self.columns.n[state] == ref.n:
                return state
        return None

    def find(self, ref: UnitRef) -> int:
        """Number of a state.

        Raises:
            UnknownUnitError: If there is none of this reference; names the others
                of its code, or like codes.
        """
        state = self.get(ref)
        if state is None:
            raise UnknownUnitError(ref, "the history", self._near(ref.code))
        return state

    @cached_property
    def _near_codes(self) -> NearMisses:
        return NearMisses(self.by_code)

    def _near(self, code: str) -> list[UnitRef]:
        codes = [code] if code in self.by_code else self._near_codes.of(code)
        return [self.states[i].ref for like in codes for i in self.by_code[like]]

    def of_code(self, code: str, *, before: date | None = None, after: date | None = None) -> int:
        """The one state that a bare code can mean.

        States that no day ever saw, since they ended on the day they began, are
        not meant where others are.

        Args:
            code: The code.
            before: States that began before this day are meant, if there are any.
            after: States that began after this day are meant, if there are any.
        Raises:
            UnknownUnitError: If no state has the code.
            AmbiguousUnitError: If several can be meant; lists them.
        """
        states = self.by_code.get(code)
        if states is None:
            raise UnknownUnitError(code, "the history", self._near(code))
        born, died = self.columns.born, self.columns.died
        seen = [i for i in states if born[i] != died[i]] or states
        meant = seen
        if before is not None:
            meant = [i for i in seen if born[i] < before.toordinal()] or seen
        elif after is not None:
            meant = [i for i in seen if born[i] > after.toordinal()] or seen
        if len(meant) == 1:
            return meant[0]
        refs = [self.states[i].ref for i in meant]
        key = f"code {code}"
        raise AmbiguousUnitError(key, refs, "give the reference")


def _array(column: Sequence[int]) -> NDArray[np.int32]:
    import numpy as np  # noqa: PLC0415 (heavy, and only needed here)

    return np.array(column, dtype=np.int32)


def _columns(
    states: Sequence[Unit],
    links: Sequence[Link],
    ended: dict[UnitRef, date],
    days: Sequence[date],
    *,
    opening: int,
) -> Columns:
    number: dict[UnitRef | None, int] = {unit.ref: i for i, unit in enumerate(states)}
    number[None] = -1
    refs = [unit.ref for unit in states]
    return Columns(
        code=[ref.code for ref in refs],
        n=[ref.n for ref in refs],
        born=[ref.since.toordinal() for ref in refs],
        died=[ended[ref].toordinal() if ref in ended else NEVER for ref in refs],
        opening=opening,
        source=[number[link.source] for link in links],
        target=[number[link.target] for link in links],
        day=[day.toordinal() for day in days],
        territory=[_EXTENT_NUMBER[link.territory] for link in links],
        people=[_EXTENT_NUMBER[link.people] for link in links],
        stated=_stated(links),
    )


def _stated(links: Iterable[Link]) -> dict[int, tuple[Fraction | None, Fraction | None]]:
    given = ((i, link.contribution) for i, link in enumerate(links))
    shares = ((i, (c.area_share, c.population_share)) for i, c in given if c is not None)
    return {i: both for i, both in shares if both != (None, None)}
