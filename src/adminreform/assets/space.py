"""How much office space new units need, from people by post and the norm of each post."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING

import attrs

from adminreform.errors import InvalidValueError
from adminreform.law import Number, as_exact
from adminreform.names import near_misses
from adminreform.units import UnitRef

if TYPE_CHECKING:
    from collections.abc import Mapping

    from adminreform.assets.book import Assets

__all__ = ["SpaceNeed", "posts_of", "space_need"]


@attrs.frozen(kw_only=True)
class SpaceNeed:
    """The office space that one unit needs, in m2.

    Attributes:
        unit: The unit.
        working: Area of the posts.
        common: Area that is shared: meetings, corridors.
        special: Area with norms of its own: one-stop services, halls, archives.
    """

    unit: UnitRef
    working: Fraction
    common: Fraction
    special: Fraction = Fraction(0)

    @property
    def total(self) -> Fraction:
        """All of it."""
        return self.working + self.common + self.special


def posts_of(assets: Assets) -> dict[UnitRef, dict[str, int]]:
    """People by post of each new unit, as the book has them."""
    found: dict[UnitRef, dict[str, int]] = {}
    for row in assets.office_posts:
        posts = found.setdefault(row.unit, {})
        posts[row.post] = posts.get(row.post, 0) + row.people
    return found


def space_need(
    posts: Mapping[UnitRef, Mapping[str, int]],
    norms: Mapping[str, Number],
    *,
    common: Number = 0,
    special: Mapping[UnitRef, Number] | None = None,
) -> dict[UnitRef, SpaceNeed]:
    """How much office space units need.

    Args:
        posts: People by post of each unit, of a book of staff or of `posts_of`.
        norms: m2 a person, by post.
        common: Common area as a share of the working area, such as ``Decimal("0.85")``.
        special: m2 that come on top, by unit.
    Units:
        m2.
    Raises:
        InvalidValueError: If a post has no norm; says which are like it.
    Example:
        >>> from datetime import date
        >>> unit = UnitRef("A", date(2025, 7, 1))
        >>> need = space_need(
        ...     {unit: {"secretary": 1, "civil_servant": 25}},
        ...     {"secretary": 30, "civil_servant": 15},
        ...     common=Fraction(85, 100),
        ... )
        >>> need[unit].working, float(need[unit].total)
        (Fraction(405, 1), 749.25)
    """
    extra = special or {}
    share = as_exact(common, "common")
    found: dict[UnitRef, SpaceNeed] = {}
    for unit, people in posts.items():
        working = Fraction(0)
        for post, number in people.items():
            if post not in norms:
                near = near_misses(post, norms, 1)
                hint = f"; did you mean {near[0]}?" if near else ""
                message = f"{unit}: the post {post!r} has no norm{hint}"
                raise InvalidValueError(message)
            working += number * as_exact(norms[post], post)
        found[unit] = SpaceNeed(
            unit=unit,
            working=working,
            common=working * share,
            special=as_exact(extra.get(unit, 0), "special"),
        )
    return found
