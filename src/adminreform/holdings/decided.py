"""Decisions for what stands in tables, and the units that their cells mean."""

from __future__ import annotations

from typing import TYPE_CHECKING

from adminreform.errors import InvalidValueError
from adminreform.findings import Finding, Severity
from adminreform.text import Text
from adminreform.units import UnitRef

if TYPE_CHECKING:
    from collections.abc import Iterable

    from adminreform.holdings.model import Disposition
    from adminreform.units import Registry

__all__ = [
    "NOBODY",
    "Way",
    "each_once",
    "gives_nothing",
    "receiver_of",
    "unit_of_cell",
    "unit_that_ends",
]

Way = tuple[str | None, str | None]
"""Code of the unit that receives, or who receives outside the register."""

NOBODY: Way = (None, None)
"""Neither: it waits."""


def each_once(dispositions: Iterable[Disposition]) -> tuple[Disposition, ...]:
    """Dispositions, no two of one id.

    Raises:
        InvalidValueError: If two have one id.
    """
    given = tuple(dispositions)
    seen: set[str] = set()
    for each in given:
        if each.id in seen:
            message = f"two dispositions have the id {each.id!r}"
            raise InvalidValueError(message)
        seen.add(each.id)
    return given


def unit_that_ends(each: Disposition, unit: UnitRef, before: Registry, after: Registry) -> UnitRef:
    """The unit that gives, which is no longer there after.

    Raises:
        UnknownUnitError: If it was not there before.
        InvalidValueError: If it is still there.
    """
    giver = before[unit].ref
    if giver in after:
        message = f"disposition {each.id}: {giver} does not end, and so gives nothing away"
        raise InvalidValueError(message)
    return giver


def receiver_of(each: Disposition, after: Registry) -> Way:
    """Who receives.

    Raises:
        UnknownUnitError: If that is a unit that is not there.
    """
    return (None if each.to is None else after[each.to].ref.code, each.receiver or None)


def gives_nothing(each: Disposition, unit: UnitRef, kind: str) -> Finding:
    """A disposition of what a table does not have."""
    named = f"{unit} ({kind})" if kind else str(unit)
    return Finding(
        code="XWK026",
        severity=Severity.WARNING,
        subject=unit,
        text=Text(
            f"disposition {each.id} gives what {named} has, which is nothing",
            f"quyết định {each.id} giao phần của {named}, nhưng không có gì",
        ),
    )


def unit_of_cell(registry: Registry, text: str | None) -> UnitRef | None:
    """The unit that a cell means by a code or a reference; None where it means none, or several."""
    if not text:
        return None
    if "@" in text:
        try:
            unit = registry.get(UnitRef.parse(text))
        except InvalidValueError:
            return None
        return None if unit is None else unit.ref
    alike = registry.with_code(text)
    return alike[0].ref if len(alike) == 1 else None
