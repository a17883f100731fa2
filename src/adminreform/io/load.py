"""Histories and plans from native tables.

Tables may give bare codes, leave states out that can be computed, or tell of
states without saying how they came about.  Codes are resolved day by day, on the
registry that stands; what the table of units knows and no link says is understood
in the plainest way, and each such reading is a finding.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date

import attrs

from adminreform.dates import parse_day
from adminreform.errors import InvalidValueError, LoadError, RowError, listing
from adminreform.findings import Finding, Findings, Severity
from adminreform.history import History
from adminreform.io.states import State, read_measures, read_states
from adminreform.io.tables import Errors, Row, Table
from adminreform.law import Act, Citation
from adminreform.names import near_misses
from adminreform.plan import Plan
from adminreform.reform import Contribution, Dissolution, Event, Extent, Formation, Reform
from adminreform.text import Text
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


@attrs.frozen
class _EventRow:
    name: str
    day: date
    order: int
    row: Row
    links: list[Row] = attrs.field(factory=list)

    @property
    def act(self) -> Act | None:
        row = self.row
        adopted, in_force, url = row.day("adopted"), row.day("in_force"), row["url"]
        number = row["act"] or url or (f"act of {adopted or in_force}" if adopted or in_force else "")
        return Act(number=number, adopted=adopted, in_force=in_force, url=url) if number else None

    @property
    def event(self) -> str:
        """Its name, if it is more than day and order."""
        return "" if self.name == f"{self.day}/{self.order}" else self.name


def load_history(tables: Mapping[str, Table], errors: Errors, where: str, scheme: Scheme) -> Reading:
    """A history from its tables.

    Raises:
        LoadError: Everything that is wrong with the tables.
    """
    about = _about(tables["about"])
    loader = _Loader(tables, errors, about, scheme)
    errors.raise_if_any(where)
    reforms = loader.reforms()
    measures = read_measures(loader.states, tables["sizes"])
    errors.raise_if_any(where)
    history = History(reforms, measures=measures, opening=loader.opening)
    return Reading(history, Findings(loader.findings))


def load_plan(tables: Mapping[str, Table], errors: Errors, where: str, scheme: Scheme) -> Plan:
    """A plan from its tables; a wrong plan loads, unreadable tables do not.

    Raises:
        LoadError: Everything that is wrong with the tables.
    """
    about = _about(tables["about"])
    loader = _Loader(tables, errors, about, scheme)
    errors.raise_if_any(where)
    effective = about.day("effective") or _one_day(loader, tables, where)
    reform = loader.single_reform(effective)
    measures = read_measures(loader.states, tables["sizes"])
    published = _published(tables["published"], about.day("published_on") or effective, errors)
    errors.raise_if_any(where)
    return Plan(reform=reform, published=published, measures=measures, title=about.text("title"))


def _one_day(loader: _Loader, tables: Mapping[str, Table], where: str) -> date:
    days = sorted({event.day for event in loader.events})
    if len(days) == 1:
        return days[0]
    said = listing(days) or "none"
    problem = f"a plan is one reform on one day, found days {said}; read_history reads several"
    raise LoadError(f"{where} is no plan", [RowError(tables["events"].file, 0, "effective", problem)])


@attrs.frozen
class _About:
    rows: Mapping[str, Row]

    def text(self, name: str) -> str:
        return self.rows[name]["value"] if name in self.rows else ""

    def day(self, name: str) -> date | None:
        if not self.text(name):
            return None
        try:
            return parse_day(self.text(name))
        except InvalidValueError as error:
            self.rows[name].bad("value", str(error))
            return None


def _about(table: Table) -> _About:
    return _About({row["name"]: row for row in table.rows})


def _published(table: Table, on: date, errors: Errors) -> Registry | None:
    if not table.rows:
        return None
    units: dict[UnitRef, Unit] = {}
    for row in table.rows:
        code = row.code("code")
        if code is None:
            continue
        ref = UnitRef(code, on)
        if ref in units:
            row.bad("code", f"{code} stands twice in the list")
        units[ref] = Unit(
            ref=ref,
            name=row["name"],
            kind=row["kind"],
            tier=row["tier"],
            parent=row.code("parent"),
        )
    del errors
    return Registry(units.values(), on=on)


class _Loader:
    """Tables on their way to a history."""

    def __init__(
        self, tables: Mapping[str, Table], errors: Errors, about: _About, scheme: Scheme
    ) -> None:
        self.errors = errors
        self.scheme = scheme
        self.findings: list[Finding] = []
        self.states = read_states(tables["units"])
        self.units_file = tables["units"].file
        self.events = self._read_events(tables["events"], tables["links"])
        self.by_day: dict[date, list[_EventRow]] = {}
        for event in self.events:
            self.by_day.setdefault(event.day, []).append(event)
        self.states_of: dict[tuple[str, date], list[State]] = {}
        for ref, state in self.states.items():
            self.states_of.setdefault((ref.code, ref.since), []).append(state)
        for alike in self.states_of.values():
            alike.sort(key=lambda state: state.unit.ref.n)
        self.roots = self._roots()
        self.opening = self._opening(about)

    # -- tables --------------------------------------------------------------

    def _read_events(self, events: Table, links: Table) -> list[_EventRow]:
        found: dict[str, _EventRow] = {}
        for place, row in enumerate(events.rows, 1):
            name, day, order = row["event"], row.day("effective"), row.whole("order")
            if day is None:
                continue
            if name in found:
                row.bad("event", f"{name} stands in row {found[name].row.line} too")
            found[name] = _EventRow(name, day, place if order is None else order, row)
        for row in links.rows:
            event = found.get(row["event"])
            if event is not None:
                event.links.append(row)
            elif row["event"]:
                near = near_misses(row["event"], found, 1)
                hint = f"; did you mean {near[0]}?" if near else ""
                row.bad("event", f"{row['event']} is not in the table of events{hint}")
        for event in found.values():
            if not event.links:
                self._find("LIN025", Severity.WARNING, event.name, *_NO_LINKS)
        return sorted(found.values(), key=lambda event: (event.day, event.order, event.row.line))

    def _find(
        self, code: str, severity: Severity, subject: object, en: str, vi: str
    ) -> None:
        self.findings.append(
            Finding(code=code, severity=severity, subject=subject, text=Text(en, vi))
        )

    def _roots(self) -> dict[UnitRef, State]:
        """States that no link forms."""
        formed = {
            (row["target"].partition("@")[0], event.day)
            for event in self.events
            for row in event.links
        }
        return {
            ref: state
            for ref, state in self.states.items()
            if (ref.code, ref.since) not in formed
        }

    def _opening(self, about: _About) -> Registry:
        stated = about.day("opening_on")
        happenings = [event.day for event in self.events]
        happenings += [s.until for s in self.states.values() if s.until is not None]
        first = min(happenings, default=None)
        units = [
            state.unit
            for ref, state in self.roots.items()
            if first is None or ref.since < first or (stated is not None and ref.since <= stated)
        ]
        for unit in units:
            del self.roots[unit.ref]
        on = stated or max((unit.since for unit in units), default=first)
        if on is None:
            self.errors.add(self.units_file, 0, "", "there are neither units nor events")
            on = date.min
        return Registry(units, on=on, scheme=self.scheme)

    # -- days ----------------------------------------------------------------

    def single_reform(self, effective: date) -> Reform:
        """The one reform of a plan: clauses as they stand, nothing added."""
        day = _Day(self, self.opening, effective, lenient=True)
        return Reform(before=self.opening, events=day.events(), effective=effective)

    def reforms(self) -> list[Reform]:
        """One reform a day on which anything happens."""
        days = {event.day for event in self.events if event.links}
        days |= {ref.since for ref in self.roots}
        days |= {s.until for s in self.states.values() if s.until is not None}
        standing = self.opening
        found: list[Reform] = []
        for effective in sorted(days):
            if effective < standing.on:
                file = self.events[0].row.file if self.events else self.units_file
                problem = f"{effective} is before the opening registry of {standing.on}"
                self.errors.add(file, 0, "effective", problem)
                break
            events = _Day(self, standing, effective).events()
            if self.errors.found:
                break
            reform = Reform(before=standing, events=events, effective=effective)
            inferred = self._inferred(reform)
            if inferred:
                named = {
                    c.source for e in events if isinstance(e, Formation) for c in e.contributions
                }
                early = [e for e in inferred if isinstance(e, Formation) and e.target.ref in named]
                late = [event for event in inferred if event not in early]
                reform = attrs.evolve(reform, events=[*early, *events, *late])
            self._compare_ends(reform)
            if reform.events:
                found.append(reform)
                standing = reform.after
        if not self.errors.found:
            self._compare_states(found)
        return found

    def _inferred(self, reform: Reform) -> list[Event]:
        """Events that the table of units implies and no link states."""
        replay = reform.replay
        ended, begun = replay.ended, {unit.ref: unit for unit in replay.begun}
        events: list[Event] = []
        continued: set[UnitRef] = set()
        for ref, state in self.roots.items():
            if ref.since != reform.effective or begun.get(ref) == state.unit:
                continue
            before = [u for u in reform.before.with_code(ref.code) if u.ref not in ended]
            same = before[0] if before else None
            recomputed = ref in begun
            if recomputed:
                same = next((u for u in reform.before.with_code(ref.code)), None)
            if same is None:
                self._find("LIN021", Severity.WARNING, ref, *_NO_SOURCE)
                events.append(Formation(target=state.unit, event=_implied(ref)))
                continue
            continued.add(same.ref)
            ground = Citation(f"{state.row.file}, row {state.row.line}: the code goes on")
            given = Contribution(same.ref, basis=ground)
            events.append(
                Formation(target=state.unit, contributions=[given], event=_implied(ref))
            )
            self._find("LIN022", Severity.INFO, ref, *_CARRIED_ON)
        for unit in reform.before:
            state = self.states.get(unit.ref)
            if (
                state is not None
                and state.until == reform.effective
                and unit.ref not in ended
                and unit.ref not in continued
            ):
                self._find("LIN020", Severity.WARNING, unit.ref, *_NO_TARGET)
                events.append(Dissolution(source=unit.ref, event=_implied(unit.ref)))
        return events

    def _compare_ends(self, reform: Reform) -> None:
        for ref in reform.replay.ended:
            state = self.states.get(ref)
            if state is not None and state.until not in {None, reform.effective}:
                self._find(
                    "LIN023",
                    Severity.WARNING,
                    ref,
                    f"ends on {reform.effective} by its links, on {state.until} by the table",
                    f"chấm dứt ngày {reform.effective:%d/%m/%Y} theo liên kết, "
                    f"ngày {state.until:%d/%m/%Y} theo bảng đơn vị",
                )

    def _compare_states(self, reforms: Sequence[Reform]) -> None:
        """Where the table tells later states, it is held against those computed."""
        opening = {unit.ref for unit in self.opening}
        if not self.states.keys() - opening:
            return
        for reform in reforms:
            for unit in reform.replay.begun:
                if unit.ref not in self.states:
                    self._find("LIN024", Severity.INFO, unit.ref, *_NOT_IN_TABLE)


_NO_LINKS = ("the event has no links, so it changes nothing", "sự kiện không có liên kết nào")
_NO_SOURCE = (
    "begins, and no link says of what; understood as new out of nothing known",
    "bắt đầu mà không liên kết nào nói từ đâu; hiểu là mới, không rõ nguồn gốc",
)
_CARRIED_ON = (
    "changes, and no link says how; understood as the same unit with other attributes",
    "thay đổi mà không liên kết nào nêu; hiểu là cùng đơn vị với thuộc tính khác",
)
_NO_TARGET = (
    "ends, and no link says where it goes; understood as leaving the register",
    "chấm dứt mà không liên kết nào nói đi đâu; hiểu là rời danh mục",
)
_NOT_IN_TABLE = (
    "follows from the links, and is not in the table of units",
    "suy ra từ liên kết, không có trong bảng đơn vị",
)


def _implied(ref: UnitRef) -> str:
    return f"units/{ref}"


class _Day:
    """The clauses of one day, with codes resolved on the registry that stands."""

    def __init__(
        self, loader: _Loader, standing: Registry, effective: date, *, lenient: bool = False
    ) -> None:
        self.loader = loader
        self.standing = standing
        self.effective = effective
        self.lenient = lenient
        self.formed: dict[str, list[UnitRef]] = {}
        self.formed_by: dict[UnitRef, str] = {}
        self.given: dict[UnitRef, list[Extent]] = {}

    def events(self) -> list[Event]:
        """The events of the day, in order."""
        found: list[Event] = []
        for event in self.loader.by_day.get(self.effective, ()):
            found += self._event(event)
        return found

    def _event(self, event: _EventRow) -> Iterator[Event]:
        sources: dict[str, UnitRef | None] = {}
        for row in event.links:
            if row["source"] not in sources:
                sources[row["source"]] = self._source(row)
        by_target: dict[UnitRef | None, list[tuple[Row, UnitRef | None]]] = {}
        for row in event.links:
            source = sources[row["source"]]
            if row["source"] and source is None:
                continue
            extent = row.extent("territory")
            if source is not None and extent is not None and extent is not Extent.NONE:
                self.given.setdefault(source, []).append(extent)
            target = None
            if row["target"]:
                target = self._target(row, event, sources)
                if target is None:
                    continue
            elif source is None:
                row.bad("source", "a link needs a source or a target")
                continue
            elif source is not None:
                self.given.setdefault(source, []).append(Extent.WHOLE)
            by_target.setdefault(target, []).append((row, source))
        act, clause, note = event.act, event.row["clause"], event.row["note"]
        for target, rows in by_target.items():
            if target is None:
                for _, source in rows:
                    assert source is not None  # noqa: S101 (a link has a source or a target)
                    yield Dissolution(
                        source=source, act=act, clause=clause, event=event.event, note=note
                    )
                continue
            state = self.loader.states.get(target)
            yield Formation(
                target=state.unit if state else target,
                contributions=list(self._contributions(rows)),
                act=act,
                clause=clause,
                event=event.event,
                note=note,
            )

    def _contributions(
        self, rows: Iterable[tuple[Row, UnitRef | None]]
    ) -> Iterator[Contribution]:
        for row, source in rows:
            territory = row.extent("territory")
            if source is None or territory is None:
                continue
            try:
                yield Contribution(
                    source,
                    territory,
                    row.extent("people"),  # type: ignore[arg-type]
                    area_share=row.share("area_share"),
                    population_share=row.share("population_share"),
                    basis=row.basis("basis"),
                    note=row["note"],
                    disputed=row.flag("disputed", default=False),
                )
            except InvalidValueError as error:
                row.bad("territory", str(error))

    def _source(self, row: Row) -> UnitRef | None:
        text = row["source"]
        if not text:
            return None
        if "@" in text:
            ref = row.ref("source")
            if ref is None or self.lenient or ref in self.standing or ref in self.formed_by:
                return ref
            if any(ref in refs for refs in self._coming().values()):
                return ref
            near = [*self.standing.near(ref), *self.formed.get(ref.code, ())]
            self._unknown(row, ref, near)
            return None
        code = row.code("source")
        if code is None:
            return None
        before = self.standing.with_code(code)
        formed = self.formed.get(code, [])
        if len(before) > 1:
            refs = listing([unit.ref for unit in before])
            row.bad("source", f"code {code} names several units: {refs}; give the reference")
            return None
        if before and not self._is_spent(before[0].ref):
            return before[0].ref
        if formed:
            return formed[-1]
        if before:
            return before[0].ref
        self._unknown(row, code, self.standing.near(code))
        return None

    def _coming(self) -> dict[UnitRef, list[UnitRef]]:
        """References that later events of the day form; replay tells of their order."""
        return {
            ref: [ref]
            for event in self.loader.by_day.get(self.effective, ())
            for row in event.links
            if "@" in row["target"] and (ref := row.ref("target")) is not None
        }

    def _unknown(self, row: Row, key: object, near: Sequence[object]) -> None:
        hint = f"; did you mean {listing(near, 3)}?" if near else ""
        row.bad("source", f"{key} is no unit on the eve of {self.effective}{hint}")

    def _is_spent(self, ref: UnitRef) -> bool:
        """Whether nothing is left of a unit."""
        return any(e not in {Extent.PART, Extent.NONE} for e in self.given.get(ref, ()))

    def _target(
        self, row: Row, event: _EventRow, sources: Mapping[str, UnitRef | None]
    ) -> UnitRef | None:
        text = row["target"]
        if "@" in text:
            ref = row.ref("target")
            if ref is None:
                return None
            if ref.since != self.effective and not self.lenient:
                row.bad("target", f"{ref} does not begin on {self.effective}, the day of the event")
                return None
            return self._note(ref, event)
        code = row.code("target")
        if code is None:
            return None
        formed = self.formed.get(code, [])
        if formed:
            last = formed[-1]
            taken = last in sources.values() or last in self.given
            if self.formed_by[last] == event.name or not taken:
                return last
        listed = self.loader.states_of.get((code, self.effective), [])
        numbers = [state.unit.ref.n for state in listed]
        free = [n for n in numbers if all(ref.n != n for ref in formed)]
        n = free[0] if free else max([ref.n for ref in formed], default=0) + 1
        try:
            return self._note(UnitRef(code, self.effective, n), event)
        except InvalidValueError as error:
            row.bad("target", str(error))
            return None

    def _note(self, ref: UnitRef, event: _EventRow) -> UnitRef:
        if ref not in self.formed_by:
            self.formed_by[ref] = event.name
            self.formed.setdefault(ref.code, []).append(ref)
        return ref


