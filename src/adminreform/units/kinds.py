"""Tiers and kinds: values that a country defines, not types of the core."""

from __future__ import annotations

from typing import TYPE_CHECKING

import attrs

from adminreform.errors import InvalidValueError
from adminreform.text import Text

if TYPE_CHECKING:
    from collections.abc import Iterable

__all__ = ["Kind", "Scheme", "Tier", "code_of"]


@attrs.frozen(kw_only=True)
class Tier:
    """A level of government.

    Attributes:
        code: What units say in their field *tier*.
        rank: 1 for the highest; a parent has a lower rank than its children.
        title: What people call it.
    """

    code: str
    rank: int
    title: Text = Text("")

    def __str__(self) -> str:
        return self.code


def _words(items: Iterable[str]) -> tuple[str, ...]:
    return tuple(items)


@attrs.frozen(kw_only=True)
class Kind:
    """A type of unit within a tier.

    Attributes:
        code: What units say in their field *kind*; the word people write before the name.
        tier: Code of its tier.
        title: What people call it in other languages.
        abbreviations: Short forms written before a name, without the dot (``P``, ``TT``).
    """

    code: str
    tier: str
    title: Text = Text("")
    abbreviations: tuple[str, ...] = attrs.field(default=(), converter=_words)

    def __str__(self) -> str:
        return self.code


def code_of(value: str | Tier | Kind) -> str:
    """The code of a tier or kind given as a value or as its code already."""
    return value if isinstance(value, str) else value.code


def _tiers(items: Iterable[Tier]) -> tuple[Tier, ...]:
    return tuple(sorted(items, key=lambda tier: tier.rank))


def _kinds(items: Iterable[Kind]) -> tuple[Kind, ...]:
    return tuple(items)


@attrs.frozen(kw_only=True)
class Scheme:
    """The tiers and kinds of one country.

    Without a scheme everything still works from what the units say of themselves;
    with one, ranks can be checked, kinds can be named in several languages, and
    more ways of writing a name are understood.

    Attributes:
        tiers: Levels, from the highest.
        kinds: Types of unit.

    Raises:
        InvalidValueError: If a kind is of a tier that the scheme does not have.

    Example:
        >>> county = Tier(code="county", rank=1)
        >>> scheme = Scheme(tiers=[county], kinds=[Kind(code="shire", tier="county")])
        >>> scheme.rank("county"), scheme.rank("parish")
        (1, None)
    """

    tiers: tuple[Tier, ...] = attrs.field(default=(), converter=_tiers)
    kinds: tuple[Kind, ...] = attrs.field(default=(), converter=_kinds)

    def __attrs_post_init__(self) -> None:
        known = {tier.code for tier in self.tiers}
        for kind in self.kinds:
            if kind.tier not in known:
                message = f"kind {kind.code!r} is of tier {kind.tier!r}, which the scheme lacks"
                raise InvalidValueError(message)

    def rank(self, tier: str) -> int | None:
        """Rank of a tier by its code; None if the scheme does not have it."""
        return next((known.rank for known in self.tiers if known.code == tier), None)

    def kind(self, code: str, tier: str = "") -> Kind | None:
        """A kind by its code; *tier* tells namesakes on two tiers apart."""
        found = [kind for kind in self.kinds if kind.code == code]
        exact = [kind for kind in found if kind.tier == tier]
        return next(iter(exact or found), None)

    def tier(self, code: str) -> Tier | None:
        """A tier by its code."""
        return next((known for known in self.tiers if known.code == code), None)
