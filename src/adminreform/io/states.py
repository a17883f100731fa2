"""The table of units as states: which are there at the start, which begin later."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING

import attrs

from adminreform.errors import InvalidValueError
from adminreform.io.tables import Row, Table
from adminreform.law import Basis, Citation
from adminreform.measures import UNITS_OF_MEASURE, Measure, Size
from adminreform.text import day_in_words
from adminreform.units import Unit, UnitRef

if TYPE_CHECKING:
    from collections.abc import Iterable

__all__ = ["State", "read_measures", "read_states"]

FAR = date.max.year
"""The year by which registers say that a state has no end."""


@attrs.frozen
class State:
    """A row of the table of units.

    Attributes:
        unit: The unit in this state.
        until: First day on which it no longer holds, if the table says.
        row: Where it stands.
    """

    unit: Unit
    until: date | None
    row: Row


def read_states(table: Table, damaged: set[str]) -> dict[UnitRef, State]:
    """The states of the table by reference; what is wrong with them is noted.

    Args:
        table: The table of units.
        damaged: Takes codes of units that are in the table but cannot be read.
    """
    rows: dict[tuple[str, date], list[tuple[Row, date | None]]] = {}
    for row in table.rows:
        code, since, until = row.code("code"), row.day("since"), row.day("until")
        if code is None or since is None:
            damaged.add(row["code"])
            continue
        if until is not None and until.year == FAR:
            until = None
        if until is not None and until < since:
            row.bad(
                "until",
                f"{until} is before the first day of the state, {since}",
                f"ngày kết thúc {day_in_words(until, 'vi')} trước ngày bắt đầu "
                f"{day_in_words(since, 'vi')}",
            )
            continue
        rows.setdefault((code, since), []).append((row, until))
    found: dict[UnitRef, State] = {}
    for (code, since), alike in rows.items():
        for n, (row, until) in _numbered(alike).items():
            ref = row.ref("ref") or _ref(row, code, since, n)
            if ref is None:
                continue
            if (ref.code, ref.since) != (code, since):
                row.bad(
                    "ref",
                    f"{ref} does not fit code {code} and first day {since}",
                    f"{ref} không khớp với mã {code} và ngày bắt đầu {day_in_words(since, 'vi')}",
                )
            elif ref in found:
                other = found[ref].row.line
                row.bad(
                    "code",
                    f"{ref} stands in row {other} too; tell states apart by #2 in ref",
                    f"{ref} đã có ở dòng {other}; phân biệt bằng #2 trong cột ref",
                )
            else:
                found[ref] = State(_unit(row, ref), until, row)
    return found


def _numbered(
    alike: Iterable[tuple[Row, date | None]],
) -> dict[int, tuple[Row, date | None]]:
    """States of one code that begin on one day, numbered by when they end."""
    ordered = sorted(alike, key=lambda item: item[1] or date.max)
    ends = [until for _, until in ordered]
    if len(ordered) > 1 and len(set(ends)) != len(ends):
        return {-i: item for i, item in enumerate(ordered)}
    return dict(enumerate(ordered, 1))


def _ref(row: Row, code: str, since: date, n: int) -> UnitRef | None:
    try:
        return UnitRef(code, since, max(n, 1))
    except InvalidValueError as error:
        row.refused("code", error)
        return None


def _unit(row: Row, ref: UnitRef) -> Unit:
    return Unit(
        ref=ref,
        name=row["name"],
        kind=row["kind"],
        tier=row["tier"],
        parent=row.code("parent"),
        since_stated=row.flag("since_stated", default=True),
    )


def read_measures(states: dict[UnitRef, State], sizes: Table) -> tuple[Measure, ...]:
    """Measures from the columns of the table of units, and from a table of sizes."""
    units: dict[str, str] = {}
    held: dict[str, list[Size]] = {}
    for ref, state in states.items():
        row = state.row
        source = row["source"]
        basis = Citation(source) if source and not source.startswith("assumption") else None
        ground: Basis | None = basis or row.basis("source")
        for name, column in (("area", "area_km2"), ("population", "population")):
            value = row.number(column)
            if value is not None:
                units.setdefault(name, UNITS_OF_MEASURE[name])
                held.setdefault(name, []).append(
                    Size(unit=ref, value=value, on=row.day("measured_on"), basis=ground)
                )
    for row in sizes.rows:
        of, size = row.ref("ref"), row.number("value")
        name, unit = row["measure"], row["measured_in"]
        if of is None or size is None or not name or not unit:
            continue
        if units.setdefault(name, unit) != unit:
            row.bad(
                "measured_in",
                f"measure {name} is in {units[name]} elsewhere, here in {unit}",
                f"số đo {name} ở dòng khác tính bằng {units[name]}, ở đây bằng {unit}",
            )
        elif any(other.unit == of for other in held.get(name, ())):
            row.bad("ref", f"{of} has a size by {name} already", f"{of} đã có số đo {name}")
        else:
            held.setdefault(name, []).append(
                Size(
                    unit=of,
                    value=Decimal(size),
                    on=row.day("measured_on"),
                    basis=row.basis("basis"),
                )
            )
    return tuple(
        Measure(name=name, unit=units[name], sizes=held[name]) for name in units if held.get(name)
    )
