"""The part of a reform that is shown: one tier, and the parents it stood under."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

import attrs

from adminreform.reform import Link, Reform
from adminreform.text import Language, Text

if TYPE_CHECKING:
    from collections.abc import Mapping

    from adminreform.units import Scheme, Unit, UnitRef

__all__ = ["Scope", "kind_title", "lowest_tier", "tier_title"]


def lowest_tier(reform: Reform) -> str:
    """The lowest tier of the registry before, or after where nothing was before."""
    tiers = reform.before.tiers or reform.computed.tiers
    return tiers[-1] if tiers else ""


def tier_title(scheme: Scheme, tier: str, language: Language) -> str:
    """What people call a tier; its code where the scheme does not say."""
    known = scheme.tier(tier)
    return (known.title.to(language) if known else "") or tier


def kind_title(scheme: Scheme, kind: str, tier: str, language: Language) -> str:
    """What people call a kind: its own word, with a translation where there is one."""
    known = scheme.kind(kind, tier)
    title = known.title.to(language) if known else ""
    if language == "vi" or not title or title == kind:
        return title or kind
    return f"{kind} ({title})"


@attrs.frozen(eq=False)
class Scope:
    """The units and links of one tier.

    Nothing here raises, so that a reform that cannot be carried out as written
    can still be shown.

    Attributes:
        reform: The reform.
        tier: Code of the tier.

    Example:
        >>> import adminreform as ar
        >>> scope = Scope.of(ar.datasets.toy().reform)
        >>> scope.tier, [unit.name for unit in scope.parents]
        ('commune', ['Norrimoor', 'Suthermoor'])
    """

    reform: Reform
    tier: str

    @classmethod
    def of(cls, reform: Reform, tier: str | None = None) -> Scope:
        """The scope of a tier; the lowest unless one is given."""
        return cls(reform, lowest_tier(reform) if tier is None else tier)

    @cached_property
    def units(self) -> Mapping[UnitRef, Unit]:
        """Every unit by reference, those that began and ended on the day included."""
        return {unit.ref: unit for unit in (*self.reform.before, *self.reform.replay.begun)}

    @property
    def scheme(self) -> Scheme:
        """Tiers and kinds of the country."""
        return self.reform.before.scheme

    @cached_property
    def computed(self) -> tuple[Unit, ...]:
        """Every unit after, as far as the clauses can be carried out."""
        ended = self.reform.replay.ended
        return tuple(unit for ref, unit in self.units.items() if ref not in ended)

    @cached_property
    def before(self) -> tuple[Unit, ...]:
        """Units of the tier before."""
        return tuple(unit for unit in self.reform.before if unit.tier == self.tier)

    @cached_property
    def after(self) -> tuple[Unit, ...]:
        """Units of the tier after."""
        return tuple(unit for unit in self.reform.computed if unit.tier == self.tier)

    @cached_property
    def links(self) -> tuple[Link, ...]:
        """Links from a unit of the tier, or to one."""
        return tuple(
            link
            for link in self.reform.links
            if any(self._is_of_tier(end) for end in (link.source, link.target))
        )

    def _is_of_tier(self, ref: UnitRef | None) -> bool:
        unit = None if ref is None else self.units.get(ref)
        return unit is not None and unit.tier == self.tier

    @cached_property
    def by_source(self) -> Mapping[UnitRef, tuple[Link, ...]]:
        """Links of each unit that gives something or leaves."""
        found: dict[UnitRef, list[Link]] = {}
        for link in self.links:
            if link.source is not None:
                found.setdefault(link.source, []).append(link)
        return {source: tuple(links) for source, links in found.items()}

    @cached_property
    def by_target(self) -> Mapping[UnitRef, tuple[Link, ...]]:
        """Links of each unit that gets something."""
        found: dict[UnitRef, list[Link]] = {}
        for link in self.links:
            if link.target is not None:
                found.setdefault(link.target, []).append(link)
        return {target: tuple(links) for target, links in found.items()}

    @cached_property
    def untouched(self) -> tuple[Unit, ...]:
        """Units before that no clause names and nothing joins."""
        return tuple(unit for unit in self.before if self._is_untouched(unit))

    def _is_untouched(self, unit: Unit) -> bool:
        links = self.by_source.get(unit.ref, ())
        return all(
            link.event is None and link.target is not None and len(self.by_target[link.target]) == 1
            for link in links
        )

    @cached_property
    def split(self) -> tuple[Unit, ...]:
        """Units that give something to more than one unit."""
        giving = {
            source: [link for link in links if link.gives]
            for source, links in self.by_source.items()
        }
        return tuple(self.units[source] for source, links in giving.items() if len(links) > 1)

    def parent_code(self, ref: UnitRef) -> str:
        """Code of the unit above one before; empty where there is none."""
        unit = self.units.get(ref)
        return (unit.parent if unit else None) or ""

    @cached_property
    def parents(self) -> tuple[Unit, ...]:
        """The units above those before, in the order of the registry."""
        codes = {unit.parent for unit in self.before}
        return tuple(unit for unit in self.reform.before if unit.code in codes)

    @cached_property
    def parent_tier(self) -> str:
        """Tier of most of the parents; empty where there are none."""
        tiers = [unit.tier for unit in self.parents]
        return max(dict.fromkeys(tiers), key=tiers.count, default="")

    @cached_property
    def groups(self) -> Mapping[str, str]:
        """Names of the groups that units before fall into, by code of their parent."""
        named = {unit.code: unit.full_name for unit in self.parents}
        codes = dict.fromkeys(self.parent_code(unit.ref) for unit in self.before)
        codes.update(dict.fromkeys(self.parent_code(source) for source in self.by_source))
        order = [code for code in named if code in codes]
        order += [code for code in codes if code not in named]
        return {code: named.get(code, code) for code in order}

    @cached_property
    def _children(self) -> Mapping[str, tuple[Unit, ...]]:
        found: dict[str, list[Unit]] = {}
        for unit in self.before:
            found.setdefault(unit.parent or "", []).append(unit)
        return {parent: tuple(units) for parent, units in found.items()}

    def children(self, parent: str) -> tuple[Unit, ...]:
        """Units before under one parent, by its code."""
        return self._children.get(parent, ())

    @cached_property
    def by_parent(self) -> Mapping[str, tuple[Link, ...]]:
        """Links whose source stood under each parent, by its code."""
        found: dict[str, list[Link]] = {}
        for link in self.links:
            if link.source is not None:
                found.setdefault(self.parent_code(link.source), []).append(link)
        return {parent: tuple(links) for parent, links in found.items()}

    @cached_property
    def still(self) -> tuple[Unit, ...]:
        """Units before that have no link at all."""
        return tuple(unit for unit in self.before if unit.ref not in self.by_source)

    @cached_property
    def after_by_code(self) -> Mapping[str, tuple[Unit, ...]]:
        """Units after of each code."""
        found: dict[str, list[Unit]] = {}
        for unit in self.after:
            found.setdefault(unit.code, []).append(unit)
        return {code: tuple(units) for code, units in found.items()}

    def name(self, ref: UnitRef) -> str:
        """Kind and name of a unit; the reference where it is not known."""
        unit = self.units.get(ref)
        return unit.full_name if unit else str(ref)

    def place(self, ref: UnitRef, language: Language) -> str:
        """Name and code of a unit, and whether it is one before or after."""
        new = ref.since == self.reform.effective
        word = Text("after", "mới") if new else Text("before", "cũ")
        return f"{self.name(ref)} ({ref.code}, {word.to(language)})"
