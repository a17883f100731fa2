"""A history as packed columns: small on disk, and open at once.

The native tables are what people read and write.  This is the same history worked
out: states and links by number, every text once.  Nothing is replayed when it is
read, and units, links and clauses become objects when somebody looks at them.
"""

from __future__ import annotations

import gzip
import json
from collections.abc import Hashable, Sequence
from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import TYPE_CHECKING, Any, Generic, TypeVar, cast

from adminreform.errors import LoadError, RowError
from adminreform.history import History
from adminreform.law import Act, Basis, parse_basis
from adminreform.measures import Measure, Size
from adminreform.reform import (
    Chronicle,
    Clauses,
    Columns,
    Contribution,
    Dissolution,
    Event,
    Extent,
    Formation,
    Lazy,
    Link,
)
from adminreform.units import Scheme, Unit, UnitRef

if TYPE_CHECKING:
    from pathlib import Path

__all__ = ["PACKED", "pack", "unpack"]

PACKED = "adminreform-packed/1"
"""Name and version of the document."""

_EXTENTS = tuple(Extent)

H = TypeVar("H", bound=Hashable)


class _Pool(Generic[H]):
    """Values by number, each once."""

    def __init__(self) -> None:
        self.numbers: dict[H, int] = {}

    def __getitem__(self, value: H) -> int:
        return self.numbers.setdefault(value, len(self.numbers))


def pack(history: History) -> bytes:
    """The history as a gzip-compressed JSON document."""
    chronicle = history.chronicle
    kinds, tiers = _Pool[str](), _Pool[str]()
    states: list[Unit] = list(chronicle.states)
    columns = chronicle.columns
    events: list[Event] = [event for _, held in history.clauses for event in held]
    document = {
        "format": PACKED,
        "on": chronicle.on.isoformat(),
        "opening": columns.opening,
        "code": columns.code,
        "n": _sparse([n - 1 for n in columns.n]),
        "born": columns.born,
        "died": columns.died,
        "name": [unit.name for unit in states],
        "kind": [kinds[unit.kind] for unit in states],
        "tier": [tiers[unit.tier] for unit in states],
        "parent": [unit.parent for unit in states],
        "unstated": [i for i, unit in enumerate(states) if not unit.since_stated],
        "kinds": list(kinds.numbers),
        "tiers": list(tiers.numbers),
        "source": columns.source,
        "target": columns.target,
        "day": columns.day,
        "territory": columns.territory,
        "people": columns.people,
        **_packed_links(chronicle, events),
        **_packed_events(history, events),
        "measures": [_packed_measure(measure, chronicle) for measure in history.measures],
    }
    text = json.dumps(document, ensure_ascii=False, separators=(",", ":"))
    return gzip.compress(text.encode(), 9, mtime=0)


def _sparse(values: Sequence[int]) -> dict[str, int]:
    return {str(i): value for i, value in enumerate(values) if value}


def _packed_links(chronicle: Chronicle, events: Sequence[Event]) -> dict[str, Any]:
    places = {id(event): i for i, event in enumerate(events)}
    bases, notes = _Pool[str](), _Pool[str]()
    given = [link.contribution for link in chronicle.links]
    return {
        "event": [-1 if k.event is None else places[id(k.event)] for k in chronicle.links],
        "without": [i for i, c in enumerate(given) if c is None],
        "basis": [bases[str(c.basis or "") if c else ""] for c in given],
        "note": [notes[c.note if c else ""] for c in given],
        "disputed": [i for i, c in enumerate(given) if c is not None and c.disputed],
        "shares": {
            str(i): [_share(c.area_share), _share(c.population_share)]
            for i, c in enumerate(given)
            if c is not None and i in chronicle.columns.stated
        },
        "bases": list(bases.numbers),
        "notes": list(notes.numbers),
    }


def _share(share: Fraction | None) -> str:
    return "" if share is None else str(share)


def _packed_events(history: History, events: Sequence[Event]) -> dict[str, Any]:
    acts: _Pool[Act | None] = _Pool()
    clauses, names, notes = _Pool[str](), _Pool[str](), _Pool[str]()
    number = history.chronicle.find
    days = [day.toordinal() for day, held in history.clauses for _ in held]
    targets = [number(e.target.ref) if isinstance(e, Formation) else -1 for e in events]
    sources = [-1 if isinstance(e, Formation) else number(e.source) for e in events]
    rows = [(acts[e.act], clauses[e.clause], names[e.event], notes[e.note]) for e in events]
    return {
        "event_day": days,
        "event_target": targets,
        "event_source": sources,
        "event_bare": [
            i for i, e in enumerate(events) if isinstance(e, Formation) and not e.target.described
        ],
        "event_act": [row[0] for row in rows],
        "event_clause": [row[1] for row in rows],
        "event_name": [row[2] for row in rows],
        "event_note": [row[3] for row in rows],
        "acts": [_packed_act(act) for act in acts.numbers],
        "clauses": list(clauses.numbers),
        "event_names": list(names.numbers),
        "event_notes": list(notes.numbers),
    }


def _packed_act(act: Act | None) -> list[str] | None:
    if act is None:
        return None
    days = [day.isoformat() if day else "" for day in (act.adopted, act.in_force)]
    return [act.number, *days, act.url]


def _packed_measure(measure: Measure, chronicle: Chronicle) -> dict[str, Any]:
    return {
        "name": measure.name,
        "unit": measure.unit,
        "sizes": [
            [
                chronicle.find(size.unit),
                str(size.value),
                size.on.isoformat() if size.on else "",
                str(size.basis or ""),
            ]
            for size in measure.sizes
        ],
    }


def unpack(data: bytes, path: Path, scheme: Scheme) -> History:
    """The history of a packed document.

    Args:
        data: The bytes.
        path: Where they come from, for errors.
        scheme: Tiers and kinds of the country.
    Raises:
        LoadError: If it is no such document, or of a version that is not known.
    """
    try:
        document: Any = json.loads(gzip.decompress(data))
        found = document["format"]
    except (OSError, EOFError, ValueError, KeyError, TypeError) as error:
        raise _unreadable(path, str(error)) from None
    if found != PACKED:
        raise _unreadable(path, f"expected a document of format {PACKED!r}, got {found!r}")
    return _Packed(cast("dict[str, Any]", document), scheme).history()


def _unreadable(path: Path, problem: str) -> LoadError:
    message = f"{path} cannot be read"
    return LoadError(message, [RowError(path.name, 0, "", problem)])


class _Packed:
    """A document whose parts become objects one by one."""

    def __init__(self, document: dict[str, Any], scheme: Scheme) -> None:
        self.document = document
        self.scheme = scheme
        self.numbers = {int(i): n + 1 for i, n in document["n"].items()}
        self.unstated = frozenset(document["unstated"])
        self.without = frozenset(document["without"])
        self.disputed = frozenset(document["disputed"])
        self.bare = frozenset(document["event_bare"])
        self.states: Lazy[Unit] = Lazy(len(document["code"]), self._unit)
        self.links: Lazy[Link] = Lazy(len(document["source"]), self._link)
        self.events: Lazy[Event] = Lazy(len(document["event_day"]), self._event)
        self.bases: Lazy[Basis | None] = Lazy(len(document["bases"]), self._basis)
        self.acts: Lazy[Act | None] = Lazy(len(document["acts"]), self._act)
        self.links_of: dict[int, list[int]] = {}
        shares: dict[str, list[str]] = document["shares"]
        values = {text: Fraction(text) for both in shares.values() for text in both if text}
        self.shares = {int(i): (values.get(a), values.get(p)) for i, (a, p) in shares.items()}

    def history(self) -> History:
        document = self.document
        count = len(document["code"])
        columns = Columns(
            code=document["code"],
            n=[self.numbers.get(i, 1) for i in range(count)] if self.numbers else [1] * count,
            born=document["born"],
            died=document["died"],
            opening=document["opening"],
            source=document["source"],
            target=document["target"],
            day=document["day"],
            territory=document["territory"],
            people=document["people"],
            stated=self.shares,
        )
        on = date.fromisoformat(document["on"])
        chronicle = Chronicle(columns, self.states, self.links, on=on, scheme=self.scheme)
        measures = [self._measure(measure) for measure in document["measures"]]
        days = list(dict.fromkeys(document["event_day"]))
        return History.from_chronicle(
            chronicle,
            self._clauses,
            days=[date.fromordinal(day) for day in days],
            measures=measures,
        )

    def _clauses(self) -> list[Clauses]:
        found: dict[int, list[Event]] = {}
        for i, day in enumerate(self.document["event_day"]):
            found.setdefault(day, []).append(self.events[i])
        return [(date.fromordinal(day), tuple(events)) for day, events in found.items()]

    def _number(self, column: str, i: int) -> int:
        numbers: list[int] = self.document[column]
        return numbers[i]

    def _unit(self, i: int) -> Unit:
        document = self.document
        since = date.fromordinal(self._number("born", i))
        return Unit(
            ref=UnitRef(document["code"][i], since, self.numbers.get(i, 1)),
            name=document["name"][i],
            kind=document["kinds"][self._number("kind", i)],
            tier=document["tiers"][self._number("tier", i)],
            parent=document["parent"][i],
            since_stated=i not in self.unstated,
        )

    def _ref(self, state: int) -> UnitRef | None:
        return None if state < 0 else self.states[state].ref

    def _basis(self, i: int) -> Basis | None:
        return parse_basis(self.document["bases"][i])

    def _act(self, i: int) -> Act | None:
        act = self.document["acts"][i]
        if act is None:
            return None
        number, adopted, in_force, url = act
        return Act(
            number=number,
            adopted=date.fromisoformat(adopted) if adopted else None,
            in_force=date.fromisoformat(in_force) if in_force else None,
            url=url,
        )

    def _contribution(self, i: int) -> Contribution | None:
        document = self.document
        source = self._ref(self._number("source", i))
        if i in self.without or source is None:
            return None
        area, people = self.shares.get(i, (None, None))
        return Contribution(
            source,
            _EXTENTS[self._number("territory", i)],
            _EXTENTS[self._number("people", i)],
            area_share=area,
            population_share=people,
            basis=self.bases[self._number("basis", i)],
            note=document["notes"][self._number("note", i)],
            disputed=i in self.disputed,
        )

    def _link(self, i: int) -> Link:
        event = self._number("event", i)
        return Link(
            self._ref(self._number("source", i)),
            self._ref(self._number("target", i)),
            self._contribution(i),
            None if event < 0 else self.events[event],
        )

    def _event(self, i: int) -> Event:
        document = self.document
        act = self.acts[self._number("event_act", i)]
        clause = document["clauses"][self._number("event_clause", i)]
        name = document["event_names"][self._number("event_name", i)]
        note = document["event_notes"][self._number("event_note", i)]
        target = self._number("event_target", i)
        if target < 0:
            source = self.states[self._number("event_source", i)].ref
            return Dissolution(source=source, act=act, clause=clause, event=name, note=note)
        given = [self._contribution(k) for k in self._links_of(i)]
        unit = self.states[target]
        return Formation(
            target=unit.ref if i in self.bare else unit,
            contributions=[contribution for contribution in given if contribution is not None],
            act=act,
            clause=clause,
            event=name,
            note=note,
        )

    def _links_of(self, event: int) -> list[int]:
        if not self.links_of:
            for link, of in enumerate(self.document["event"]):
                self.links_of.setdefault(of, []).append(link)
        return self.links_of.get(event, [])

    def _measure(self, measure: dict[str, Any]) -> Measure:
        return Measure(
            name=measure["name"],
            unit=measure["unit"],
            sizes=[
                Size(
                    unit=self.states[int(state)].ref,
                    value=Decimal(value),
                    on=date.fromisoformat(on) if on else None,
                    basis=parse_basis(basis),
                )
                for state, value, on, basis in measure["sizes"]
            ],
        )
