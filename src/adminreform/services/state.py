"""What the centre of an authority has on a day, what it lacks, and when it will be ready."""

from __future__ import annotations

from datetime import date
from functools import cached_property
from typing import TYPE_CHECKING, Any

import attrs

from adminreform.dates import last_if_all_known
from adminreform.frames import frame_of_rows
from adminreform.heads import heads
from adminreform.services.points import ServicePoint
from adminreform.services.words import Need, PointKind
from adminreform.text import Language, Text, listed
from adminreform.units import UnitRef

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from adminreform.services.powers import Powers
    from adminreform.services.tables import ServiceTables

__all__ = ["NEEDS", "CentreState", "Met", "centre_state", "states_frame"]

NEEDS = (
    *(Need.CENTRE, Need.PLACE, Need.COUNTERS, Need.STAFF, Need.EQUIPMENT, Need.SEAL),
    *(Need.ACCOUNT, Need.NETWORK, Need.SOFTWARE, Need.HOURS, Need.PROCEDURES),
)
"""What a centre needs before it opens its door."""


def _ids(items: Iterable[str]) -> tuple[str, ...]:
    return tuple(items)


def _mets(items: Iterable[Met]) -> tuple[Met, ...]:
    return tuple(items)


@attrs.frozen(kw_only=True)
class Met:
    """Whether one need is met on a day.

    Attributes:
        need: The need.
        is_met: Whether it is met.
        evidence: Ids of the rows that say so; of the rows that are still to come, or of what
            is missing, where it is not.
        ready_on: The day from which it is met; None where nothing that is known meets it.
    """

    need: Need
    is_met: bool
    evidence: tuple[str, ...] = attrs.field(default=(), converter=_ids)
    ready_on: date | None = None

    @property
    def text(self) -> Text:
        """It in words.

        Example:
            >>> Met(need=Need.SEAL, is_met=False).text.to("vi")
            'con dấu: chưa có'
        """
        rows = listed(self.evidence, 3)
        given = (f" ({rows.en})", f" ({rows.vi})") if self.evidence else ("", "")
        if self.is_met:
            return Text(f"{self.need.to()}: there{given[0]}", f"{self.need.to('vi')}: có{given[1]}")
        return Text(
            f"{self.need.to()}: missing{given[0]}", f"{self.need.to('vi')}: chưa có{given[1]}"
        )


@attrs.frozen(kw_only=True)
class CentreState:
    """What the centre of an authority has on a day.

    Attributes:
        unit: The unit.
        on: The day.
        centre: Its centre; None where it has none, now or later.
        needs: Every need, met or not.

    Example:
        >>> from adminreform.services import Fitting, Services
        >>> import adminreform as ar
        >>> plan = ar.datasets.toy()
        >>> unit, day = plan.reform.after["A"].ref, plan.reform.effective
        >>> book = Services(
        ...     service_points=[ServicePoint(id="C", unit=unit, since=day)],
        ...     fittings=[
        ...         Fitting(id="F1", point="C", need="place", ref="house 1", since=day),
        ...         Fitting(id="F2", point="C", need="seal", since=date(2030, 2, 1)),
        ...     ],
        ... )
        >>> state = book.centre_state(unit, plan.history, day, needs=["place", "seal"])
        >>> [str(need) for need in state.lacks], state.ready_on
        (['seal'], datetime.date(2030, 2, 1))
    """

    unit: UnitRef
    on: date
    centre: ServicePoint | None
    needs: tuple[Met, ...] = attrs.field(converter=_mets)

    @property
    def lacks(self) -> tuple[Need, ...]:
        """What is not met."""
        return tuple(each.need for each in self.needs if not each.is_met)

    @property
    def is_ready(self) -> bool:
        """Whether nothing is missing."""
        return not self.lacks

    @cached_property
    def by_need(self) -> dict[Need, Met]:
        """Every need that was looked at."""
        return {each.need: each for each in self.needs}

    @property
    def ready_on(self) -> date | None:
        """The day from which all is there; None where something is not in sight."""
        return last_if_all_known([self.on, *(each.ready_on for each in self.needs)])


def centre_state(
    tables: ServiceTables,
    powers: Powers,
    unit: UnitRef,
    on: date,
    needs: Iterable[Need | str] = NEEDS,
) -> CentreState:
    """What the centre of a unit has on a day, need by need.

    Args:
        tables: The book.
        powers: Who has which task.
        unit: The unit.
        on: The day.
        needs: What is looked at.
    """
    centres = [point for point in tables.points_of.get(unit, ()) if point.kind is PointKind.CENTRE]
    now = [point for point in centres if point.stands(on)]
    later = [point for point in centres if point.since is not None and point.since > on]
    later.sort(key=lambda point: (point.since or on, point.id))
    centre = next(iter((*now, *later)), None)
    if not powers.tables.procedures:
        needs = [need for need in needs if Need(need) is not Need.PROCEDURES]
    return CentreState(
        unit=unit,
        on=on,
        centre=centre,
        needs=[_met(tables, powers, unit, on, centre, Need(need)) for need in needs],
    )


def _met(
    tables: ServiceTables,
    powers: Powers,
    unit: UnitRef,
    on: date,
    centre: ServicePoint | None,
    need: Need,
) -> Met:
    if need is Need.PROCEDURES:
        return _published(tables, powers, unit, on)
    if centre is None:
        return Met(need=need, is_met=False)
    if need is Need.CENTRE:
        return _of_rows(need, [centre], on)
    if need is Need.HOURS:
        return _of_rows(need, tables.hours_of.get(centre.id, ()), on)
    fittings = [
        row for row in tables.fittings_of.get(centre.id, ()) if row.need is need and row.amount != 0
    ]
    return _of_rows(need, fittings, on)


def _of_rows(need: Need, rows: Sequence[Any], on: date) -> Met:
    """A need that one row of several meets, each from a day until another."""
    there = [row.id for row in rows if row.stands(on)]
    if there:
        return Met(need=need, is_met=True, evidence=there, ready_on=on)
    later = [row for row in rows if row.since is not None and row.since > on]
    ready_on = min((row.since for row in later), default=None)
    return Met(need=need, is_met=False, evidence=[row.id for row in later], ready_on=ready_on)


def _published(tables: ServiceTables, powers: Powers, unit: UnitRef, on: date) -> Met:
    """Whether each procedure that the unit owns is published by a day.

    Before its first day, those that it will own then.
    """
    owned = powers.owned_on(max(on, unit.since)).get(unit, frozenset())
    names = [each.id for each in tables.procedures_by_id.values() if each.task in owned]
    missing = [name for name in names if not tables.is_published(name, unit, on)]
    if not missing:
        rows = dict.fromkeys(
            row.id
            for name in names
            for row in tables.publications_of.get(name, ())
            if row.stands(on) and row.unit in {None, unit}
        )
        return Met(need=Need.PROCEDURES, is_met=True, evidence=rows, ready_on=on)
    days: list[date | None] = [
        min(
            (
                row.since
                for row in tables.publications_of.get(name, ())
                if row.since > on and row.unit in {None, unit}
            ),
            default=None,
        )
        for name in missing
    ]
    ready_on = last_if_all_known(days)
    return Met(need=Need.PROCEDURES, is_met=False, evidence=missing, ready_on=ready_on)


def states_frame(
    states: Iterable[CentreState], backend: str = "polars", *, language: Language = "en"
) -> Any:
    """What centres have and lack, a row a unit and need."""
    names = ("unit", "centre", "need", "met", "evidence", "ready_on")
    yes, no = Text("yes", "có").to(language), Text("no", "chưa").to(language)
    rows = [
        (
            *(str(state.unit), state.centre.id if state.centre else "", met.need.to(language)),
            *(yes if met.is_met else no, "; ".join(met.evidence)),
            "" if met.ready_on is None else met.ready_on.isoformat(),
        )
        for state in states
        for met in state.needs
    ]
    return frame_of_rows(heads(names, language), rows, backend)
