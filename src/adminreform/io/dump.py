"""Histories and plans as native tables of text."""

from __future__ import annotations

from typing import TYPE_CHECKING

from adminreform.errors import InvalidValueError
from adminreform.io.book_tables import book_rows
from adminreform.io.side_tables import fact_rows, waiver_rows
from adminreform.reform import Clauses, Contribution, Dissolution, Event, Formation

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from datetime import date

    from adminreform.history import History
    from adminreform.measures import Measure
    from adminreform.plan import Plan
    from adminreform.units import Registry, Unit, UnitRef

__all__ = ["history_tables", "plan_tables"]

PlainRow = dict[str, str]
PlainTables = dict[str, list[PlainRow]]


def history_tables(history: History) -> PlainTables:
    """The tables of a history.

    ``units`` holds the opening states and those that clauses describe; what the
    clauses leave open is computed again when the tables are read.
    """
    about = [_about("opening_on", history.opening.on.isoformat())]
    return _tables(history.opening, history.clauses, history.measures, about)


def plan_tables(plan: Plan) -> PlainTables:
    """The tables of a plan."""
    about = [
        _about("opening_on", plan.reform.before.on.isoformat()),
        _about("effective", plan.reform.effective.isoformat()),
    ]
    if plan.title:
        about.append(_about("title", plan.title))
    clauses = [(plan.reform.effective, plan.reform.events)]
    tables = _tables(plan.reform.before, clauses, plan.measures, about)
    if plan.published is not None:
        about.append(_about("published_on", plan.published.on.isoformat()))
        tables["published"] = [_published(unit) for unit in plan.published]
    if plan.facts:
        tables["unit_facts"] = fact_rows(plan.facts.items)
    if plan.waivers:
        tables["waivers"] = waiver_rows(plan.waivers)
    return {**tables, **book_rows(plan)}


def _events(effective: date, events: Sequence[Event]) -> Iterator[tuple[PlainRow, Event]]:
    """Each clause with the row of its event.

    Clauses of one event share a row where a row can hold them: next to each other,
    formations of different units first, then dissolutions.  Where it cannot, the
    event goes on in a row of its own, called ``name~2``.
    """
    told: dict[str, PlainRow] = {}
    parts: dict[str, int] = {}
    held: list[Event] = []
    opened: PlainRow = {}
    for order, event in enumerate(events, 1):
        row = _event(effective, event, order)
        name = row["event"]
        first = told.setdefault(name, row)
        if {**first, "order": ""} != {**row, "order": ""}:
            message = (
                f"two clauses of the reform of {effective} are of event {name!r} but differ "
                "in act, clause or note; name them apart"
            )
            raise InvalidValueError(message)
        if not (held and held[-1].event == event.event and _fits(held, event)):
            held = []
            parts[name] = parts.get(name, 0) + 1
            opened = {**row, "event": name if parts[name] == 1 else f"{name}~{parts[name]}"}
        held.append(event)
        yield opened, event


def _fits(held: Sequence[Event], event: Event) -> bool:
    """Whether one row of the table of events can hold a further clause."""
    if not event.event:
        return False
    if isinstance(event, Dissolution):
        return True
    formed = [e.target.ref for e in held if isinstance(e, Formation)]
    return len(formed) == len(held) and event.target.ref not in formed


def _about(name: str, value: str) -> PlainRow:
    return {"name": name, "value": value}


def _tables(
    opening: Registry,
    clauses: Iterable[Clauses],
    measures: Iterable[Measure],
    about: list[PlainRow],
) -> PlainTables:
    tables: PlainTables = {
        "units": [_unit(unit) for unit in opening],
        "events": [],
        "links": [],
        "about": about,
    }
    described: dict[UnitRef, PlainRow] = {}
    for effective, events in clauses:
        rows = list(_events(effective, events))
        if not rows:
            name = f"{effective}/0"
            row = {"event": name, "effective": effective.isoformat(), "order": "0"}
            tables["events"].append(row)
        for row, event in rows:
            if row not in tables["events"][-1:]:
                tables["events"].append(row)
            tables["links"] += _links(row["event"], event)
            if isinstance(event, Formation) and event.target.described:
                described.setdefault(event.target.ref, _unit(event.target))
    tables["units"] += [row for ref, row in described.items() if ref not in opening]
    sizes = [row for measure in measures for row in _sizes(measure)]
    if sizes:
        tables["sizes"] = sizes
    return tables


def _unit(unit: Unit) -> PlainRow:
    return {
        "code": unit.code,
        "since": unit.since.isoformat(),
        "ref": str(unit.ref) if unit.ref.n > 1 else "",
        "name": unit.name,
        "kind": unit.kind,
        "tier": unit.tier,
        "parent": unit.parent or "",
        "since_stated": "" if unit.since_stated else "no",
    }


def _published(unit: Unit) -> PlainRow:
    row = _unit(unit)
    return {name: row[name] for name in ("code", "name", "kind", "tier", "parent")}


def _event(effective: date, event: Event, order: int) -> PlainRow:
    act = event.act
    return {
        "event": event.event or f"{effective}/{order}",
        "effective": effective.isoformat(),
        "order": str(order),
        "act": act.number if act else "",
        "clause": event.clause,
        "adopted": act.adopted.isoformat() if act and act.adopted else "",
        "in_force": act.in_force.isoformat() if act and act.in_force else "",
        "url": act.url if act else "",
        "note": event.note,
    }


def _links(name: str, event: Event) -> Iterator[PlainRow]:
    if not isinstance(event, Formation):
        yield {"event": name, "source": str(event.source), "target": "", "territory": "none"}
        return
    target = str(event.target.ref)
    if not event.contributions:
        yield {"event": name, "source": "", "target": target, "territory": "none"}
    for contribution in event.contributions:
        yield _link(name, contribution, target)


def _link(name: str, given: Contribution, target: str) -> PlainRow:
    return {
        "event": name,
        "source": str(given.source),
        "target": target,
        "territory": given.territory.value,
        "people": "" if given.people is given.territory else given.people.value,
        "area_share": "" if given.area_share is None else str(given.area_share),
        "population_share": "" if given.population_share is None else str(given.population_share),
        "basis": str(given.basis or ""),
        "note": given.note,
        "disputed": "yes" if given.disputed else "",
    }


def _sizes(measure: Measure) -> Iterator[PlainRow]:
    for size in measure.sizes:
        yield {
            "measure": measure.name,
            "measured_in": measure.unit,
            "ref": str(size.unit),
            "value": str(size.value),
            "measured_on": size.on.isoformat() if size.on else "",
            "basis": str(size.basis or ""),
        }
