"""The registry: all units of one day, and how they stand under each other."""

from __future__ import annotations

import html
from collections import Counter
from datetime import date
from functools import cached_property
from typing import TYPE_CHECKING

import attrs

from adminreform.errors import AmbiguousUnitError, InvalidValueError, UnknownUnitError, listing
from adminreform.names import NearMisses
from adminreform.units.kinds import Kind, Scheme, Tier, code_of
from adminreform.units.lookup import NameIndex
from adminreform.units.refs import UnitRef
from adminreform.units.unit import Unit

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

__all__ = ["Registry"]


def _units(items: Iterable[Unit]) -> tuple[Unit, ...]:
    return tuple(items)


@attrs.frozen(repr=False, eq=False)
class Registry:
    """The units of one day.

    Two registries are equal when they hold the same units on the same day,
    whatever the order.

    Attributes:
        units: The units, in the order given.
        on: The day.
        scheme: Tiers and kinds of the country; may be left out.

    Raises:
        InvalidValueError: If one state stands in it twice.

    Shape:
        Iterates over units; ``len`` counts them; ``in`` takes a unit, reference or code.

    Example:
        >>> day = date(2025, 7, 1)
        >>> registry = Registry([Unit(ref=UnitRef("A", day), name="Alder")], on=day)
        >>> registry["A"].name, len(registry), "B" in registry
        ('Alder', 1, False)
    """

    units: tuple[Unit, ...] = attrs.field(converter=_units)
    on: date = attrs.field(kw_only=True)
    scheme: Scheme = attrs.field(default=Scheme(), kw_only=True)

    def __attrs_post_init__(self) -> None:
        if len(self._by_ref) != len(self.units):
            counts = Counter(unit.ref for unit in self.units)
            twice = [ref for ref, times in counts.items() if times > 1]
            message = f"{listing(twice)} stand twice in the registry of {self.on}"
            raise InvalidValueError(message)

    @cached_property
    def _by_ref(self) -> dict[UnitRef, Unit]:
        return {unit.ref: unit for unit in self.units}

    @cached_property
    def _by_code(self) -> dict[str, tuple[Unit, ...]]:
        found: dict[str, list[Unit]] = {}
        for unit in self.units:
            found.setdefault(unit.ref.code, []).append(unit)
        return {code: tuple(units) for code, units in found.items()}

    @cached_property
    def _by_parent(self) -> dict[str | None, tuple[Unit, ...]]:
        found: dict[str | None, list[Unit]] = {}
        for unit in self.units:
            found.setdefault(unit.parent, []).append(unit)
        return {parent: tuple(units) for parent, units in found.items()}

    @cached_property
    def _near_codes(self) -> NearMisses:
        return NearMisses(self._by_code)

    @cached_property
    def _names(self) -> NameIndex:
        return NameIndex(self.units, self.scheme)

    def __len__(self) -> int:
        return len(self.units)

    def __iter__(self) -> Iterator[Unit]:
        return iter(self.units)

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, Registry):
            return NotImplemented
        return self.on == other.on and self._by_ref == other._by_ref

    def __hash__(self) -> int:
        return hash((self.on, frozenset(self._by_ref)))

    def __contains__(self, key: object) -> bool:
        if isinstance(key, Unit):
            return self._by_ref.get(key.ref) == key
        if isinstance(key, UnitRef):
            return key in self._by_ref
        try:
            return isinstance(key, str) and bool(self._matches(key))
        except InvalidValueError:
            return False

    def _matches(self, key: str) -> tuple[Unit, ...]:
        if "@" not in key:
            return self._by_code.get(key, ())
        found = self._by_ref.get(UnitRef.parse(key))
        return () if found is None else (found,)

    def __getitem__(self, key: UnitRef | str) -> Unit:
        """The unit of a code (``06652``) or of a reference (as value or text).

        Raises:
            UnknownUnitError: If there is none; names look-alikes.
            AmbiguousUnitError: If several units of the day share the code.
        """
        if isinstance(key, UnitRef):
            found = self._by_ref.get(key)
            if found is not None:
                return found
        else:
            matches = self._matches(key)
            if len(matches) == 1:
                return matches[0]
            if matches:
                raise AmbiguousUnitError(key, [u.ref for u in matches], "give the reference")
        raise UnknownUnitError(key, f"the registry of {self.on}", self.near(key))

    def with_code(self, code: str) -> tuple[Unit, ...]:
        """Every unit of the day that has a code; more than one is a finding."""
        return self._by_code.get(code, ())

    def with_parent(self, code: str | None) -> tuple[Unit, ...]:
        """Every unit of the day directly under a code; under nothing, for None."""
        return self._by_parent.get(code, ())

    def get(self, ref: UnitRef) -> Unit | None:
        """The unit of a reference; None if it is not there."""
        return self._by_ref.get(ref)

    def near(self, key: UnitRef | str) -> tuple[UnitRef, ...]:
        """References that look like one that is not there: same code, then like codes."""
        code = str(key).partition("@")[0]
        same = self._by_code.get(code, ())
        if not same:
            same = tuple(u for like in self._near_codes.of(code) for u in self._by_code[like])
        return tuple(unit.ref for unit in same)

    @property
    def codes(self) -> tuple[str, ...]:
        """The codes of the day, each once."""
        return tuple(self._by_code)

    @property
    def tiers(self) -> tuple[str, ...]:
        """Codes of the tiers that occur, the highest first.

        Without a scheme, a tier stands above another when more of its units are
        parents of units of that other.
        """
        depth: dict[str, int] = {}
        for unit in self.units:
            above = len(self.ancestors(unit.ref))
            depth[unit.tier] = max(depth.get(unit.tier, 0), above)
        ranks = {tier: self.scheme.rank(tier) for tier in depth}
        return tuple(sorted(depth, key=lambda tier: (ranks[tier] or depth[tier] + 1, depth[tier])))

    def at_tier(self, tier: str | Tier) -> Registry:
        """The units of one tier.

        Raises:
            UnknownUnitError: If no unit is of this tier; names those there are.
        """
        wanted = code_of(tier)
        units = [unit for unit in self.units if unit.tier == wanted]
        if not units and self.units and self.scheme.rank(wanted) is None:
            tiers = sorted({unit.tier for unit in self.units})
            key, where = f"of tier {wanted!r}", f"the registry of {self.on}"
            raise UnknownUnitError(key, where, tiers)
        return attrs.evolve(self, units=units)

    def of_kind(self, kind: str | Kind) -> Registry:
        """The units of one kind; empty if there are none."""
        return attrs.evolve(self, units=[u for u in self.units if u.kind == code_of(kind)])

    def children(self, of: UnitRef | str) -> Registry:
        """The units directly under one unit, which must be there."""
        return attrs.evolve(self, units=self._by_parent.get(self[of].code, ()))

    @property
    def roots(self) -> Registry:
        """The units that say they stand under nothing."""
        return attrs.evolve(self, units=self._by_parent.get(None, ()))

    def parent(self, of: UnitRef | str) -> Unit | None:
        """The unit above, or None at the top or where it is not in the registry."""
        above = self[of].parent
        found = () if above is None else self._by_code.get(above, ())
        return found[0] if len(found) == 1 else None

    def ancestors(self, of: UnitRef | str) -> tuple[Unit, ...]:
        """The units above, the nearest first.  Stops where the chain bites its tail."""
        found: dict[UnitRef, Unit] = {}
        above = self.parent(of)
        while above is not None and above.ref not in found:
            found[above.ref] = above
            above = self.parent(above.ref)
        return tuple(found.values())

    def descendants(self, of: UnitRef | str) -> Registry:
        """Every unit below, those directly below first."""
        found: dict[UnitRef, Unit] = {}
        level = [self[of]]
        while level:
            below = [c for unit in level for c in self._by_parent.get(unit.code, ())]
            level = [unit for unit in below if unit.ref not in found]
            found.update((unit.ref, unit) for unit in level)
        return attrs.evolve(self, units=found.values())

    def search(
        self, name: str, *, within: UnitRef | str | None = None, tier: str | Tier | None = None
    ) -> tuple[Unit, ...]:
        """Every unit that a name, written in whatever way, can mean.

        Args:
            name: A name, with or without the word or abbreviation of its kind.
            within: A unit that must stand above; by default the whole registry.
            tier: A tier the unit must be of; by default any.
        """
        found = self._names.search(name)
        if tier is not None:
            found = tuple(unit for unit in found if unit.tier == code_of(tier))
        if within is not None:
            below = self.descendants(within)
            found = tuple(unit for unit in found if unit.ref in below)
        return found

    def find(
        self, name: str, *, within: UnitRef | str | None = None, tier: str | Tier | None = None
    ) -> Unit:
        """The one unit that a name means.

        Forgives how a name was typed (see `adminreform.names`), the word of the
        kind or its abbreviation before it (``Phường Hà Tu``, ``P. Hà Tu``), and
        leading zeros or Roman numerals in numbered names.  Never picks.

        Args:
            name: A name, with or without the word or abbreviation of its kind.
            within: A unit that must stand above; by default the whole registry.
            tier: A tier the unit must be of; by default any.
        Raises:
            UnknownUnitError: If there is none; names look-alikes.
            AmbiguousUnitError: If there are several; lists them with their parents.
        """
        found = self.search(name, within=within, tier=tier)
        if len(found) == 1:
            return found[0]
        if found:
            raise AmbiguousUnitError(
                repr(name),
                [self._place(unit) for unit in found],
                "say within which unit, or of which tier",
            )
        inside = self if within is None else self.descendants(within)
        where = f"the registry of {self.on}" + ("" if within is None else f", within {within}")
        near = inside._names.near(name)  # noqa: SLF001 (another value of this class)
        raise UnknownUnitError(repr(name), where, near)

    def _place(self, unit: Unit) -> str:
        above = self.parent(unit.ref)
        place = f"{unit.full_name} ({unit.ref})"
        return place if above is None else f"{place} in {above.full_name}"

    def __repr__(self) -> str:
        tiers: dict[str, int] = {}
        for unit in self.units:
            tiers[unit.tier] = tiers.get(unit.tier, 0) + 1
        counted = ", ".join(f"{n} {tier or 'of no tier'}" for tier, n in tiers.items())
        return f"<Registry of {self.on}: {counted or 'empty'}>"

    def _repr_html_(self) -> str:
        head = "".join(f"<th>{name}</th>" for name in ("code", "since", "name", "kind", "parent"))
        rows = "".join(
            f"<tr><td>{html.escape(u.code)}</td><td>{u.since}</td><td>{html.escape(u.name)}</td>"
            f"<td>{html.escape(u.kind)}</td><td>{html.escape(u.parent or '')}</td></tr>"
            for u in self.units[:20]
        )
        more = f"<p>and {len(self) - 20} more</p>" if len(self) > 20 else ""  # noqa: PLR2004
        caption = html.escape(repr(self)[1:-1])
        return f"<table><caption>{caption}</caption><tr>{head}</tr>{rows}</table>{more}"
