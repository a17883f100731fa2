"""Looking units up by name."""

from __future__ import annotations

import re
from functools import cached_property
from typing import TYPE_CHECKING

from adminreform.names import NearMisses, fold_name, roman_to_digits

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from adminreform.units.kinds import Scheme
    from adminreform.units.unit import Unit

__all__ = ["NameIndex"]

_DOTTED = re.compile(r"^\s*(\w{1,4})\s*\.\s*(.+)$")


def _initials(kind: str) -> str:
    return "".join(word[0] for word in kind.split())


class NameIndex:
    """Units by the folded form of their names.

    A name may be written with the word of its kind (``phường Hà Tu``), with an
    abbreviation that the scheme gives, or with the initials of the kind
    (``TT. Quảng Hà`` for a *thị trấn*); the kind then narrows the search.
    """

    def __init__(self, units: Sequence[Unit], scheme: Scheme) -> None:
        self._units = units
        self._scheme = scheme

    @cached_property
    def _by_name(self) -> dict[str, list[Unit]]:
        found: dict[str, list[Unit]] = {}
        for unit in self._units:
            if not unit.name:
                continue
            folded = fold_name(unit.name)
            found.setdefault(folded, []).append(unit)
            digits = roman_to_digits(folded) if unit.name.isupper() else None
            if digits is not None:
                found.setdefault(f"#{digits}", []).append(unit)
        return found

    @cached_property
    def _kinds_by_prefix(self) -> dict[str, set[str]]:
        found: dict[str, set[str]] = {}
        for kind in {unit.kind for unit in self._units} - {""}:
            known = self._scheme.kind(kind)
            short = known.abbreviations if known else ()
            for prefix in (kind, _initials(kind), *short):
                found.setdefault(fold_name(prefix), set()).add(kind)
        return found

    def _readings(self, name: str) -> Iterator[tuple[str, set[str] | None]]:
        """Ways to read the text: a folded name, and the kinds it is limited to."""
        dotted = _DOTTED.match(name)
        if dotted and fold_name(dotted[1]) in self._kinds_by_prefix:
            yield fold_name(dotted[2]), self._kinds_by_prefix[fold_name(dotted[1])]
            return
        folded = fold_name(name)
        yield folded, None
        words = folded.split(" ")
        for length in range(1, len(words)):
            kinds = self._kinds_by_prefix.get(" ".join(words[:length]))
            if kinds:
                yield " ".join(words[length:]), kinds

    def search(self, name: str) -> tuple[Unit, ...]:
        """Every unit that the text can mean, in the order of the registry."""
        for exact in (True, False):
            found: dict[str, Unit] = {}
            for folded, kinds in self._readings(name):
                for unit in self._named(folded, exact=exact):
                    if kinds is None or unit.kind in kinds:
                        found[str(unit.ref)] = unit
            if found:
                return tuple(found.values())
        return ()

    def _named(self, folded: str, *, exact: bool) -> list[Unit]:
        if exact:
            return self._by_name.get(folded, [])
        if folded.isdecimal():
            return self._by_name.get(f"#{folded}", [])
        return self._by_name.get(roman_to_digits(folded) or "", [])

    @cached_property
    def _by_label(self) -> dict[str, Unit]:
        return {unit.name: unit for unit in self._units if unit.name}

    @cached_property
    def _near(self) -> NearMisses:
        return NearMisses(self._by_label)

    def near(self, name: str) -> tuple[str, ...]:
        """Names with their references that look like one that is not there."""
        wanted = [folded for folded, _ in self._readings(name)][-1]
        return tuple(f"{like} ({self._by_label[like].ref})" for like in self._near.of(wanted))
