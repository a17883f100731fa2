"""Successors, predecessors, knots and the graph of a history."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import attrs

from adminreform.errors import OutOfRangeError
from adminreform.lineage.labels import Label, labels_of
from adminreform.lineage.trace import Trace, trace
from adminreform.reform import Chronicle, Link
from adminreform.units import Unit, UnitRef

if TYPE_CHECKING:
    from collections.abc import Iterator

    import networkx as nx

__all__ = ["Knot", "Lineage"]


@attrs.frozen(kw_only=True)
class Knot:
    """Units of one day that are tied together: who gave something to whom.

    Attributes:
        day: The day.
        sources: States that ended.
        targets: States that began.
        links: The links between them, in the order of the clauses.
    """

    day: date
    sources: tuple[UnitRef, ...]
    targets: tuple[UnitRef, ...]
    links: tuple[Link, ...]


@attrs.frozen(repr=False, eq=False)
class Lineage:
    """The lines of descent of a history.

    Attributes:
        chronicle: The states and links of the history.

    Example:
        >>> import adminreform as ar
        >>> lineage = ar.datasets.quang_ninh_2025().history.lineage
        >>> [str(ref) for ref in lineage.successors("06886", on=date(2025, 7, 1))]
        ['06799@2025-07-01', '06886@2025-07-01', '06970@2025-07-01']
    """

    chronicle: Chronicle

    def successors(self, of: UnitRef | str, *, on: date) -> tuple[UnitRef, ...]:
        """Every state on a day that got something of a unit.  Nothing is collapsed.

        Args:
            of: A reference, as value or text, or a bare code where only one state
                that began before the day can be meant.
            on: The day asked about.
        Shape:
            In order of code.  The unit itself where it still holds; empty where
            it left the register.
        Raises:
            UnknownUnitError: If there is no such state.
            AmbiguousUnitError: If a bare code can mean several; lists them.
            OutOfRangeError: If the history does not vouch for the day.
        """
        self._check(on)
        return self._reached(self._state(of, before=on), on, forward=True)

    def predecessors(self, of: UnitRef | str, *, on: date) -> tuple[UnitRef, ...]:
        """Every state on a day that gave something to a unit.

        Args:
            of: A reference, as value or text, or a bare code where only one state
                that began after the day can be meant.
            on: The day asked about.
        Shape:
            In order of code.
        Raises:
            UnknownUnitError: If there is no such state.
            AmbiguousUnitError: If a bare code can mean several; lists them.
            OutOfRangeError: If the history does not vouch for the day.
        """
        self._check(on)
        return self._reached(self._state(of, after=on), on, forward=False)

    def trace(self, of: UnitRef | str, *, to: date) -> Trace:
        """The way of a unit to a day, step by step; later days and earlier ones.

        Args:
            of: A reference, as value or text, or a bare code where only one state
                can be meant.
            to: The day to which to follow it.
        Raises:
            UnknownUnitError: If there is no such state.
            AmbiguousUnitError: If a bare code can mean several; lists them.
        Example:
            >>> import adminreform as ar
            >>> lineage = ar.datasets.quang_ninh_2025().history.lineage
            >>> lineage.trace("06655@2024-11-01", to=date(2025, 7, 1)).ambiguous
            True
        """
        self._check(to)
        state = of if isinstance(of, UnitRef) or "@" in of else None
        if state is None:
            return trace(self.chronicle, self._state(of, before=to), to)
        return trace(self.chronicle, self._state(state), to)

    def labels(self, link: int) -> tuple[Label, ...]:
        """Labels of a link, by its place in ``chronicle.links``; the most telling first."""
        return labels_of(self.chronicle, link)

    def unit(self, of: UnitRef | str) -> Unit:
        """The unit of a state, by reference or by an unmistakable code."""
        return self.chronicle.states[self._state(of)]

    def knots(self, on: date | None = None) -> tuple[Knot, ...]:
        """Connected components of what happened on each day.

        Args:
            on: One day only; by default all, in order.
        Shape:
            A unit that only goes on, or leaves alone, is a knot of its own.  A clause
            that names a unit and takes nothing of it ties nothing.
        """
        return tuple(self._knots(on))

    def _knots(self, on: date | None) -> Iterator[Knot]:
        chronicle = self.chronicle
        leader: dict[tuple[date, int], tuple[date, int]] = {}

        def find(node: tuple[date, int]) -> tuple[date, int]:
            while leader.setdefault(node, node) != node:
                leader[node] = leader[leader[node]]
                node = leader[node]
            return node

        members: dict[tuple[date, int], list[int]] = {}
        links = [
            k
            for k, link in enumerate(chronicle.links)
            if on in {None, chronicle.day(k)} and (link.gives or link.contribution is None)
        ]
        for k in links:
            ends = [n for n in (chronicle.sources[k], chronicle.targets[k]) if n >= 0]
            nodes = [find((chronicle.day(k), n)) for n in ends]
            leader[nodes[-1]] = nodes[0]
        for k in links:
            end = max(chronicle.sources[k], chronicle.targets[k])
            members.setdefault(find((chronicle.day(k), end)), []).append(k)
        for (day, _), held in members.items():
            tied = tuple(chronicle.links[k] for k in held)
            yield Knot(
                day=day,
                sources=tuple(dict.fromkeys(k.source for k in tied if k.source is not None)),
                targets=tuple(dict.fromkeys(k.target for k in tied if k.target is not None)),
                links=tied,
            )

    @property
    def graph(self) -> nx.MultiDiGraph[UnitRef]:
        """States and links as a networkx graph, for everything else.

        Shape:
            Nodes are `UnitRef`, with name, kind, tier, parent and until.  Edges
            have day, territory, people, labels and citation.  Units that leave the
            register, or come out of nothing, have no edge for it.
        """
        import networkx as nx  # noqa: PLC0415 (heavy, and only needed here)

        chronicle = self.chronicle
        graph: nx.MultiDiGraph[UnitRef] = nx.MultiDiGraph()
        for state, unit in enumerate(chronicle.states):
            graph.add_node(
                unit.ref,
                name=unit.name,
                kind=unit.kind,
                tier=unit.tier,
                parent=unit.parent,
                until=chronicle.until(state),
            )
        for k, link in enumerate(chronicle.links):
            if link.source is not None and link.target is not None:
                graph.add_edge(
                    link.source,
                    link.target,
                    day=chronicle.day(k),
                    territory=link.territory,
                    people=link.people,
                    labels=self.labels(k),
                    citation=link.citation,
                )
        return graph

    def _check(self, day: date) -> None:
        if day < self.chronicle.first_day:
            message = (
                f"the history begins on {self.chronicle.first_day}; it says nothing about {day}"
            )
            raise OutOfRangeError(message)

    def _state(
        self, of: UnitRef | str, *, before: date | None = None, after: date | None = None
    ) -> int:
        if isinstance(of, str):
            if "@" not in of:
                return self.chronicle.of_code(of, before=before, after=after)
            of = UnitRef.parse(of)
        return self.chronicle.find(of)

    def _reached(self, state: int, on: date, *, forward: bool) -> tuple[UnitRef, ...]:
        chronicle = self.chronicle
        links, ends = (
            (chronicle.out, chronicle.targets) if forward else (chronicle.into, chronicle.sources)
        )
        seen, queue, found = {state}, [state], list[UnitRef]()
        while queue:
            here = queue.pop()
            if chronicle.holds(here, on):
                found.append(chronicle.states[here].ref)
                continue
            for k in links[here]:
                there = ends[k]
                if there >= 0 and there not in seen and chronicle.gives(k):
                    seen.add(there)
                    queue.append(there)
        return tuple(sorted(found))

    def __repr__(self) -> str:
        return f"<Lineage: {len(self.chronicle.states)} states, {len(self.chronicle.links)} links>"
