"""What two plans tell otherwise and no number shows: where units go, and rows of programmes."""

from __future__ import annotations

from typing import TYPE_CHECKING

import attrs

from adminreform.plan.words import Wording
from adminreform.reform import Contribution, Formation
from adminreform.text import Language, Text
from adminreform.units import UnitRef

if TYPE_CHECKING:
    from collections.abc import Callable

    from adminreform.plan import Plan

__all__ = ["NO_SIZES", "Route", "programme_rows", "routes_of"]

_PROGRAMMES = ("services", "training", "trial", "oversight")
NO_SIZES = Text(
    "no sizes and no books in either plan, so no numbers can be compared",
    "hai phương án đều chưa có số đo và các sổ nên chưa so sánh được số liệu",
)
_NOT_THERE = Text("not there", "không có")
_ROWS = Text(
    "{table}: {added} added, {removed} removed, {changed} changed",
    "{table}: thêm {added}, bỏ {removed}, sửa {changed}",
)


@attrs.frozen(kw_only=True)
class Route:
    """What one unit gives to a new one, in two plans.

    Attributes:
        source: The unit before the reform.
        target: The new unit.
        old: What goes in the plan; None where nothing does.
        new: What goes in the scenario; None where nothing does.

    Example:
        >>> a, x = UnitRef.parse("A@2025-01-01"), UnitRef.parse("X@2025-07-01")
        >>> route = Route(source=a, target=x, old=None, new=Contribution(a))
        >>> route.told(str)
        'A@2025-01-01 → X@2025-07-01: not there → the whole'
    """

    source: UnitRef
    target: UnitRef
    old: Contribution | None
    new: Contribution | None

    def told(self, name: Callable[[UnitRef], str], language: Language = "en") -> str:
        """It on one line.

        Args:
            name: What units are called.
            language: English or Vietnamese.
        """
        words = Wording(language=language)
        old, new = (
            _NOT_THERE.to(language) if each is None else words.given(each)
            for each in (self.old, self.new)
        )
        return f"{name(self.source)} → {name(self.target)}: {old} → {new}"


def routes_of(first: Plan, second: Plan, named: Callable[[UnitRef], UnitRef]) -> tuple[Route, ...]:
    """What goes elsewhere, or to another extent, in the second of two plans.

    Args:
        first: The plan.
        second: The other one.
        named: What units of the second are called in the first.
    Shape:
        One a unit and new unit that differ, in the order of the clauses.
    """
    ours, theirs = _given(first), _given(second)
    theirs = {(source, named(target)): each for (source, target), each in theirs.items()}
    return tuple(
        Route(source=source, target=target, old=old, new=new)
        for source, target in dict.fromkeys((*ours, *theirs))
        if _extents(old := ours.get((source, target)))
        != _extents(new := theirs.get((source, target)))
    )


def _given(plan: Plan) -> dict[tuple[UnitRef, UnitRef], Contribution]:
    return {
        (each.source, event.target.ref): each
        for event in plan.reform.events
        if isinstance(event, Formation)
        for each in event.contributions
    }


def _extents(given: Contribution | None) -> object:
    return given and (given.territory, given.people, given.area_share, given.population_share)


def programme_rows(first: Plan, second: Plan, language: Language = "en") -> list[str]:
    """How many rows of tasks, training, trial runs and oversight differ, a line a table.

    What follows from such rows is told by findings alone: so that nobody takes no finding
    for no change, the rows are counted.

    Args:
        first: The plan.
        second: The other one.
        language: English or Vietnamese.
    """
    words = Wording(language=language)
    found: list[str] = []
    for each in first.diff(second).tables:
        counts = {"added": len(each.added), "removed": len(each.removed)}
        counts["changed"] = len(each.changed)
        if each.book in _PROGRAMMES and any(counts.values()):
            table = words.table(each.name, each.book)
            found.append(_ROWS.to(language).format(table=table, **counts))
    return found
