"""Placements and leavings as dispositions of the people of a roster."""

from __future__ import annotations

from operator import attrgetter
from typing import TYPE_CHECKING, TypeVar

from adminreform.holdings import Disposition
from adminreform.text import Text

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
    from datetime import date

    from adminreform.staffing.people import Leaving, Person, Placement
    from adminreform.units import UnitRef

__all__ = ["LEFT", "dispositions_of", "firsts", "placement_id"]

_Row = TypeVar("_Row")

LEFT = Text("left", "thôi việc, nghỉ hưu")
"""What is said of who leaves without a scheme."""

_OF_RULE = "/"
_LEAVES = "leaves"


def placement_id(disposition: str) -> str:
    """The id of the placement that a disposition was made of.

    Example:
        >>> placement_id("r1/p7"), placement_id("d1")
        ('r1', 'd1')
    """
    return disposition.split(_OF_RULE, 1)[0]


def firsts(rows: Iterable[_Row], column: str = "id") -> dict[str, _Row]:
    """Rows by one of their columns; of two that have the same there the first."""
    found: dict[str, _Row] = {}
    name = attrgetter(column)
    for row in rows:
        found.setdefault(name(row), row)
    return found


def dispositions_of(
    roster: Sequence[Person],
    placements: Sequence[Placement],
    leavings: Sequence[Leaving],
    moves_on: Callable[[UnitRef], date | None],
) -> tuple[Disposition, ...]:
    """What is decided, in the words that all books share.

    A rule with a place of work becomes a disposition for each person whom no decision
    names and who has not left by then; a rule without one stays a rule.

    Args:
        roster: The people.
        placements: What is decided about them.
        leavings: Who leaves.
        moves_on: The day on which a unit ends and its people move; None if it does not.
    """
    cases = firsts(leavings, "person")
    ids = {person.id for person in roster}
    leaving = [case for case in cases.values() if case.person in ids]
    placed = _placed(roster, [*firsts(placements).values()], cases, moves_on)
    return tuple(firsts([*placed, *_leaving(leaving)]).values())


def _placed(
    roster: Sequence[Person],
    placements: Sequence[Placement],
    cases: Mapping[str, Leaving],
    moves_on: Callable[[UnitRef], date | None],
) -> Iterator[Disposition]:
    decided = {each.person for each in placements if each.person}
    at_place: dict[UnitRef, list[Person]] = {}
    if any(_is_by_place(each) for each in placements):
        for person in roster:
            if person.id not in decided:
                at_place.setdefault(person.place, []).append(person)
    days: dict[UnitRef, date | None] = {}
    for each in placements:
        if each.works_at is None or each.person:
            yield _disposition(each, each.id, each.person, each.unit)
            continue
        meant = [person for person in at_place.get(each.works_at, ()) if each.fits(person)]
        for person in meant:
            if person.unit not in days:
                days[person.unit] = moves_on(person.unit)
            if not _has_left(cases.get(person.id), each.on or days[person.unit]):
                yield _disposition(each, f"{each.id}{_OF_RULE}{person.id}", person.id, person.unit)
        if not meant:
            yield _disposition(each, each.id, "", each.unit or each.works_at)


def _is_by_place(each: Placement) -> bool:
    return not each.person and each.works_at is not None


def _has_left(case: Leaving | None, day: date | None) -> bool:
    """Whether a person leaves on the day of the move or before, and so needs no new place."""
    leaves = None if case is None else case.leaves_on
    return leaves is not None and day is not None and leaves <= day


def _disposition(each: Placement, name: str, person: str, unit: UnitRef | None) -> Disposition:
    return Disposition(
        id=name,
        holding=person,
        unit=unit,
        kind="" if person else each.group,
        to=each.to,
        receiver=each.receiver,
        on=each.on,
        form=each.form,
        basis=each.basis,
    )


def _leaving(cases: Iterable[Leaving]) -> Iterator[Disposition]:
    for case in cases:
        if case.leaves_on is not None:
            yield Disposition(
                id=f"{_LEAVES}{_OF_RULE}{case.person}",
                holding=case.person,
                receiver=case.scheme or LEFT.en,
                on=case.leaves_on,
                form="leaving",
                basis=case.basis,
            )
