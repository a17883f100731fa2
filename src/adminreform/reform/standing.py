"""The units that stand, kept up to date reform by reform.

A `Registry` is a value of one day.  Carrying decades of reforms out one after the
other asks only for what a reform touches, so the units that stand are kept with
their indexes, and a registry is made of them when somebody wants one.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

from adminreform.names import near_misses
from adminreform.units import Registry, Unit, UnitRef

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator
    from datetime import date


__all__ = ["Standing", "Units"]


class Units(Protocol):
    """What a replay asks of the units before; a `Registry` will do."""

    @property
    def on(self) -> date:
        """The day for which they are known."""
        ...

    def get(self, ref: UnitRef) -> Unit | None:
        """The unit of a reference, if it is there."""
        ...

    def with_code(self, code: str) -> tuple[Unit, ...]:
        """Every unit that has a code."""
        ...

    def with_parent(self, code: str | None) -> tuple[Unit, ...]:
        """Every unit directly under a code."""
        ...

    def near(self, key: UnitRef | str) -> tuple[UnitRef, ...]:
        """References that look like one that is not there."""
        ...


class Standing:
    """Units that stand, changed in place."""

    def __init__(self, opening: Registry) -> None:
        self.on = opening.on
        self.scheme = opening.scheme
        self._units: dict[UnitRef, Unit] = {}
        self._by_code: dict[str, dict[UnitRef, Unit]] = {}
        self._by_parent: dict[str | None, dict[UnitRef, Unit]] = {}
        for unit in opening:
            self._add(unit)

    def _add(self, unit: Unit) -> None:
        self._units[unit.ref] = unit
        self._by_code.setdefault(unit.ref.code, {})[unit.ref] = unit
        self._by_parent.setdefault(unit.parent, {})[unit.ref] = unit

    def _remove(self, ref: UnitRef) -> None:
        unit = self._units.pop(ref, None)
        if unit is not None:
            del self._by_code[ref.code][ref]
            del self._by_parent[unit.parent][ref]

    def change(self, begun: Iterable[Unit], ended: Collection[UnitRef], effective: date) -> None:
        """Take away what ended on a day, and add what began on it and did not end."""
        for ref in ended:
            self._remove(ref)
        for unit in begun:
            if unit.ref not in ended:
                self._add(unit)
        self.on = effective

    def __iter__(self) -> Iterator[Unit]:
        return iter(self._units.values())

    def get(self, ref: UnitRef) -> Unit | None:
        """The unit of a reference, if it stands."""
        return self._units.get(ref)

    def with_code(self, code: str) -> tuple[Unit, ...]:
        """Every unit that has a code."""
        return tuple(self._by_code.get(code, {}).values())

    def with_parent(self, code: str | None) -> tuple[Unit, ...]:
        """Every unit directly under a code."""
        return tuple(self._by_parent.get(code, {}).values())

    def near(self, key: UnitRef | str) -> tuple[UnitRef, ...]:
        """References that look like one that does not stand."""
        code = str(key).partition("@")[0]
        same = tuple(self._by_code.get(code, ()))
        if same:
            return same
        held = [code for code, units in self._by_code.items() if units]
        return tuple(ref for like in near_misses(code, held) for ref in self._by_code[like])

    def registry(self) -> Registry:
        """What stands, as a value."""
        return Registry(self._units.values(), on=self.on, scheme=self.scheme)
