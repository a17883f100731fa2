"""Histories and plans from native tables.

Tables may give bare codes, leave out states that can be computed, or tell of
states without saying how they came about.  They are read day by day, on the
registry that stands.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date

import attrs

from adminreform.dates import parse_day
from adminreform.errors import InvalidValueError, LoadError, RowError, listing
from adminreform.findings import Finding, Findings
from adminreform.history import History
from adminreform.io.book_tables import read_books
from adminreform.io.events import EventRow, formed_on, read_events
from adminreform.io.infer import Inference, differing_ends, reading, unlisted_states
from adminreform.io.progress import Steps
from adminreform.io.resolve import clauses_of_day
from adminreform.io.side_tables import read_facts, read_waivers
from adminreform.io.states import read_measures, read_states
from adminreform.io.tables import Errors, Row, Table
from adminreform.plan import Plan
from adminreform.reform import Clauses, Formation, Reform, Standing, replay
from adminreform.text import day_in_words
from adminreform.units import Registry, Scheme, Unit, UnitRef

__all__ = ["Reading", "load_history", "load_plan"]


@attrs.frozen
class Reading:
    """A history read from tables, and what was understood on the way.

    Attributes:
        history: The history.
        findings: What the tables leave open or contradict, and how it was understood.
    """

    history: History
    findings: Findings


def load_history(
    tables: Mapping[str, Table], errors: Errors, where: str, scheme: Scheme
) -> Reading:
    """A history from its tables.

    Raises:
        LoadError: Everything that is wrong with the tables.
    """
    loader = _Loader(tables, errors, scheme)
    clauses = loader.clauses()
    measures = read_measures(loader.states, tables["sizes"])
    errors.raise_if_any(where)
    history = History.from_clauses(loader.opening, clauses, measures=measures)
    return Reading(history, Findings(loader.findings))


def load_plan(
    tables: Mapping[str, Table],
    errors: Errors,
    where: str,
    scheme: Scheme,
    steps: Steps | None = None,
) -> Plan:
    """A plan from its tables; a wrong plan loads, unreadable tables do not.

    Raises:
        LoadError: Everything that is wrong with the tables.
    """
    loader = _Loader(tables, errors, scheme)
    about = loader.about
    effective = about.day("effective")
    if effective is None:
        if errors.found and not loader.events:
            errors.raise_if_any(where)
        effective = _one_day(loader.events, tables["events"].file, where)
    before = loader.before(effective)
    events = clauses_of_day(
        loader.by_day.get(effective, []),
        before,
        effective,
        loader.states,
        damaged=loader.damaged,
        lenient=True,
    )
    begun = {unit.ref for unit in replay(before, events, effective).begun}
    events += [
        Formation(target=state.unit, event=f"units/{ref}")
        for ref, state in loader.late.items()
        if ref.since == effective and ref not in begun
    ]
    reform = Reform(before=before, events=events, effective=effective)
    measures = read_measures(loader.states, tables["sizes"])
    published = _published(tables["published"], about.day("published_on") or effective)
    facts, waivers = read_facts(tables["unit_facts"]), read_waivers(tables["waivers"])
    books = read_books(tables, reform, errors, steps or Steps())
    errors.raise_if_any(where)
    return Plan(
        reform=reform,
        published=published,
        measures=measures,
        title=about.text("title"),
        facts=facts,
        waivers=waivers,
        **books,
    )


def _one_day(events: list[EventRow], file: str, where: str) -> date:
    days = sorted({event.day for event in events})
    if len(days) == 1:
        return days[0]
    said = listing(days) or "none"
    problem = f"a plan is one reform on one day, found days {said}; read_history reads several"
    told = ", ".join(day_in_words(day, "vi") for day in days[:5]) or "không có ngày nào"
    vi = f"một phương án là một đợt sắp xếp vào một ngày, bảng có {len(days)} ngày: {told}"
    message = f"{where} is no plan"
    raise LoadError(
        message, [RowError(file, 0, "effective", problem, vi=vi)], f"{where} không phải phương án"
    )


def _published(table: Table, on: date) -> Registry | None:
    units: dict[UnitRef, Unit] = {}
    for row in table.rows:
        code = row.code("code")
        if code is None:
            continue
        ref = UnitRef(code, on)
        if ref in units:
            row.bad("code", f"{code} stands twice in the list", f"{code} ghi hai lần")
        units[ref] = Unit(
            ref=ref,
            name=row["name"],
            kind=row["kind"],
            tier=row["tier"],
            parent=row.code("parent"),
        )
    return Registry(units.values(), on=on) if table.rows else None


@attrs.frozen
class _About:
    """The table of names and values."""

    rows: Mapping[str, Row]

    def text(self, name: str) -> str:
        return self.rows[name]["value"] if name in self.rows else ""

    def day(self, name: str) -> date | None:
        if not self.text(name):
            return None
        try:
            return parse_day(self.text(name))
        except InvalidValueError as error:
            self.rows[name].refused("value", error)
            return None


class _Loader:
    """Tables on their way to a history."""

    def __init__(self, tables: Mapping[str, Table], errors: Errors, scheme: Scheme) -> None:
        self.errors = errors
        self.about = _About({row["name"]: row for row in tables["about"].rows})
        self.damaged: set[str] = set()
        self.states = read_states(tables["units"], self.damaged)
        self.units_file = tables["units"].file
        self.events = read_events(tables["events"], tables["links"])
        self.findings: list[Finding] = [
            reading("LIN025", event.name)
            for event in self.events
            if event.event and not event.links
        ]
        self.by_day: dict[date, list[EventRow]] = {}
        for event in self.events:
            self.by_day.setdefault(event.day, []).append(event)
        formed = formed_on(self.events)
        self.late = {ref: state for ref, state in self.states.items() if ref not in formed}
        self.opening = self._opening(scheme)

    def _opening(self, scheme: Scheme) -> Registry:
        """States that no link forms, and that began before anything happened."""
        stated = self.about.day("opening_on")
        happenings = [event.day for event in self.events]
        happenings += [s.until for s in self.states.values() if s.until is not None]
        first = min(happenings, default=None)
        again = {
            ref: state
            for ref, state in self.states.items()
            if stated is not None and ref.since <= stated
        }
        units = [
            state.unit
            for ref, state in (again | self.late).items()
            if first is None or ref.since < first or (stated is not None and ref.since <= stated)
        ]
        for unit in units:
            self.late.pop(unit.ref, None)
        on = stated or max((unit.since for unit in units), default=first)
        if on is None and not self.errors.found:
            problem = "there are neither units nor events"
            vi = "không có đơn vị, cũng không có sự kiện nào"
            self.errors.add(self.units_file, 0, "", problem, vi)
        on = on or date.min
        return Registry(units, on=on, scheme=scheme)

    def before(self, effective: date) -> Registry:
        """The registry before one reform: all that no clause of its day forms.

        States that begin after the day are in it too, for a rule to tell of them.
        """
        strays = [s.unit for ref, s in self.late.items() if ref.since != effective]
        return attrs.evolve(self.opening, units=[*self.opening, *strays])

    def clauses(self) -> list[Clauses]:
        """The clauses of each day on which anything happens."""
        late = _by_day((ref.since, ref) for ref in self.late)
        ending = _by_day((s.until, ref) for ref, s in self.states.items() if s.until is not None)
        told = {event.day for event in self.events if event.links or not event.event}
        days = told | late.keys() | ending.keys()
        standing = Standing(self.opening)
        found: list[Clauses] = []
        begun: list[UnitRef] = []
        for effective in sorted(days):
            if effective < standing.on:
                problem = f"{effective} is before {standing.on}, the day of the opening registry"
                vi = (
                    f"ngày {day_in_words(effective, 'vi')} trước ngày của danh mục ban đầu, "
                    f"{day_in_words(standing.on, 'vi')}"
                )
                self.errors.add(self.units_file, 0, "until", problem, vi)
            events = clauses_of_day(
                self.by_day.get(effective, []),
                standing,
                effective,
                self.states,
                damaged=self.damaged,
            )
            if self.errors.found:
                break
            inference = Inference(
                standing,
                events,
                effective,
                late={ref: self.late[ref] for ref in late.get(effective, ())},
                ending=ending.get(effective, ()),
            )
            completed = tuple(inference.completed())
            done = replay(standing, completed, effective)
            self.findings += inference.findings
            self.findings += differing_ends(done.ended, effective, self.states)
            begun += [unit.ref for unit in done.begun]
            if completed or effective in told:
                found.append((effective, completed))
                standing.change(done.begun, done.ended, effective)
        self.findings += unlisted_states(begun, self.states, self.opening)
        return found


def _by_day(dated: Iterable[tuple[date, UnitRef]]) -> dict[date, list[UnitRef]]:
    found: dict[date, list[UnitRef]] = {}
    for day, ref in dated:
        found.setdefault(day, []).append(ref)
    return found
