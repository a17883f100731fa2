"""Deciding by a rule who is to keep files, with every unit that the rule leaves open."""

from __future__ import annotations

from typing import TYPE_CHECKING

import attrs

from adminreform.dates import day_before
from adminreform.errors import InvalidValueError
from adminreform.history import as_history
from adminreform.law import Basis
from adminreform.records.carrying import last_day, opening_day
from adminreform.records.moving import CustodyDecision
from adminreform.records.words import FileState, optional_state
from adminreform.units import UnitRef

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from adminreform.history import History
    from adminreform.records.tables import RecordTables
    from adminreform.reform import Reform

__all__ = ["Way", "decide"]


@attrs.frozen(kw_only=True)
class Way:
    """Where files of units of one tier go.

    Attributes:
        tier: Tier of the units that end; empty for every tier.
        state: Only closed files, or only those of work in hand; None for both.
        to: The unit that is to keep them; None for whoever takes the territory over.
        receiver: Who is to keep them, outside the register.
        basis: Who says so.

    Raises:
        InvalidValueError: If it names a unit and somebody outside the register.

    Example:
        >>> from datetime import date
        >>> archives = Way(tier="district", state="closed", to=UnitRef("22", date(2024, 11, 1)))
        >>> archives.goes_to_successor
        False
    """

    tier: str = ""
    state: FileState | None = attrs.field(default=None, converter=optional_state)
    to: UnitRef | None = None
    receiver: str = ""
    basis: Basis | None = None

    def __attrs_post_init__(self) -> None:
        if self.to is not None and self.receiver:
            message = f"a way leads to one receiver, got {self.to} and {self.receiver}"
            raise InvalidValueError(message)

    @property
    def goes_to_successor(self) -> bool:
        """Whether whoever takes the territory over is to keep them."""
        return self.to is None and not self.receiver


def decide(
    tables: RecordTables,
    history: History | Reform,
    ways: Iterable[Way],
    takers: Mapping[UnitRef, UnitRef] | None = None,
    *,
    bodies_go_on: bool = True,
) -> tuple[CustodyDecision, ...]:
    """Decisions for all units that end and keep files, by the first way that fits.

    Nothing is decided for a unit that was divided, unless *takers* names who takes its files:
    carrying the book tells which these are.

    Args:
        tables: The rows of the book.
        history: The reforms; those of one day are looked at, the first.
        ways: Where files go, the first that fits counts.
        takers: Who takes the files of units that several take over, or that pass nothing on.
        bodies_go_on: Whether a unit that goes on under its name and code keeps its files
            without any decision; say no where an act makes every authority anew.
    Shape:
        One decision a unit and state of files that it keeps, by the references of the units;
        ids ``code/state``.
    Example:
        >>> import adminreform as ar
        >>> from adminreform.records import Fonds, Records, Series, Way, decide
        >>> plan = ar.datasets.toy()
        >>> old = plan.reform.before["B"].ref
        >>> book = Records(
        ...     fonds=[Fonds(id="F", creator=old)], series=[Series(id="S", fonds="F", files=120)]
        ... )
        >>> [(each.id, str(each.to)) for each in decide(book, plan.history, [Way()])]
        [('B/closed', 'A@2030-01-01')]
    """
    reforms = as_history(history)
    day, before = reforms.days[0], reforms.on(opening_day(reforms))
    chosen, rules = takers or {}, tuple(ways)
    kept: dict[tuple[UnitRef, FileState], None] = {}
    for series in tables.custody_series:
        keeper = tables.keeper(series)
        if keeper is not None and keeper in before:
            kept[keeper, series.state] = None
    found: list[CustodyDecision] = []
    for unit, state in sorted(kept, key=str):
        if last_day(reforms, unit, bodies_go_on=bodies_go_on) != day_before(day):
            continue
        tier = before[unit].tier
        way = next(
            (w for w in rules if w.tier in {"", tier} and w.state in {None, state}),
            None,
        )
        if way is None:
            continue
        to = way.to
        if way.goes_to_successor:
            successors = reforms.lineage.successors(unit, on=day)
            to = chosen.get(unit) or (successors[0] if len(successors) == 1 else None)
            if to is None:
                continue
        found.append(
            CustodyDecision(
                id=f"{unit.code}/{state.value}",
                unit=unit,
                state=state,
                to=to,
                receiver=way.receiver,
                basis=way.basis,
            )
        )
    return tuple(found)
