"""The tables of events and links, row by row, before codes are resolved."""

from __future__ import annotations

import re
from datetime import date
from typing import TYPE_CHECKING

import attrs

from adminreform.errors import InvalidValueError
from adminreform.io.tables import Row, Table
from adminreform.law import Act
from adminreform.names import near_misses
from adminreform.reform import Contribution, Extent
from adminreform.text import did_you_mean
from adminreform.units import UnitRef

if TYPE_CHECKING:
    from collections.abc import Sequence


_FURTHER_PART = re.compile(r"~\d+$")

__all__ = ["EventRow", "LinkRow", "read_events"]


@attrs.frozen
class LinkRow:
    """A row of the table of links.

    Attributes:
        row: Where it stands.
        source: Code or reference of the source, as written; may be empty.
        target: Code or reference of the target, as written; may be empty.
        territory: How much of the territory goes.
        people: How much of the people goes; None: as territory.
    """

    row: Row
    source: str
    target: str
    territory: Extent
    people: Extent | None

    @property
    def gives(self) -> bool:
        """Whether anything goes."""
        return not (self.territory is Extent.NONE and self.people in {None, Extent.NONE})

    def contribution(self, source: UnitRef) -> Contribution | None:
        """What the row says, of a resolved source; None if it contradicts itself."""
        row = self.row
        try:
            return Contribution(
                source,
                self.territory,
                self.people,
                area_share=row.share("area_share"),
                population_share=row.share("population_share"),
                basis=row.basis("basis"),
                note=row["note"],
                disputed=row.flag("disputed", default=False),
            )
        except InvalidValueError as error:
            row.refused("territory", error)
            return None


@attrs.frozen
class EventRow:
    """A row of the table of events, with its links.

    Attributes:
        name: Name of the event.
        day: Day on which it takes effect.
        order: Place within the day.
        row: Where it stands.
        act: The act that orders it; None where none is stated.
        links: Its links.
    """

    name: str
    day: date
    order: int
    row: Row
    act: Act | None
    links: list[LinkRow] = attrs.field(factory=list[LinkRow])

    @property
    def event(self) -> str:
        """Its name, if that is more than day and place; of a further part, that of the whole."""
        name = _FURTHER_PART.sub("", self.name)
        return "" if name == f"{self.day}/{self.order}" else name


def read_events(events: Table, links: Table) -> list[EventRow]:
    """Events with their links, in the order in which they take effect."""
    found: dict[str, EventRow] = {}
    names = {row["event"] for row in events.rows}
    for place, row in enumerate(events.rows, 1):
        name, day, order = row["event"], row.day("effective"), row.whole("order")
        if day is None or not name:
            continue
        if name in found:
            line = found[name].row.line
            row.bad("event", f"{name} stands in row {line} too", f"{name} đã có ở dòng {line}")
            continue
        found[name] = EventRow(name, day, place if order is None else order, row, _act(row))
    for row in links.rows:
        name = row["event"]
        link = _link(row)
        if name in found and link is not None:
            found[name].links.append(link)
        elif name and name not in names:
            hint = did_you_mean(near_misses(name, found, 1))
            row.bad(
                "event",
                f"{name} is not in the table of events{hint.en}",
                f"{name} không có trong bảng events{hint.vi}",
            )
    return sorted(found.values(), key=lambda event: (event.day, event.order, event.row.line))


def _act(row: Row) -> Act | None:
    adopted, in_force, url = row.day("adopted"), row.day("in_force"), row["url"]
    dated = adopted or in_force
    number = row["act"] or url or (f"act of {dated}" if dated else "")
    return Act(number=number, adopted=adopted, in_force=in_force, url=url) if number else None


def _link(row: Row) -> LinkRow | None:
    territory, people = row.extent("territory"), row.extent("people")
    if not (row["source"] or row["target"]):
        row.bad(
            "source",
            "a link needs a source or a target",
            "mỗi dòng cần có đơn vị nguồn (source) hoặc đơn vị đích (target)",
        )
        return None
    if territory is None:
        return None
    return LinkRow(row, row["source"], row["target"], territory, people)


def formed_on(events: Sequence[EventRow]) -> Formed:
    """What the links form."""
    codes: set[tuple[str, date]] = set()
    refs: set[UnitRef] = set()
    for event in events:
        for link in event.links:
            ref = _ref(link.target) if "@" in link.target else None
            if ref is None:
                codes.add((link.target, event.day))
            else:
                refs.add(ref)
    return Formed(codes, refs)


@attrs.frozen
class Formed:
    """States that some link forms.

    Attributes:
        codes: Bare codes with their days.
        refs: References.
    """

    codes: set[tuple[str, date]]
    refs: set[UnitRef]

    def __contains__(self, ref: UnitRef) -> bool:
        return ref in self.refs or (ref.code, ref.since) in self.codes


def _ref(text: str) -> UnitRef | None:
    try:
        return UnitRef.parse(text)
    except InvalidValueError:
        return None
