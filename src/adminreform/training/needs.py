"""What is needed: posts of new units, and the topics that whoever fills them has to know."""

from __future__ import annotations

from typing import TYPE_CHECKING

import attrs

from adminreform.training.rows import TrainingRequirement
from adminreform.training.words import Role, as_words, whole
from adminreform.units import UnitRef

if TYPE_CHECKING:
    from collections.abc import Iterable


__all__ = ["RolePosts", "TrainingNeed", "merged", "needs_of"]


@attrs.frozen(kw_only=True)
class RolePosts:
    """Posts of one role in one unit, and who is known to fill them.

    Attributes:
        unit: The new unit.
        role: The role.
        posts: How many posts there are.
        people: Ids of the people who are known to fill them.

    Raises:
        InvalidValueError: If the number is negative or no whole number.

    Example:
        >>> from datetime import date
        >>> unit = UnitRef("X", date(2025, 7, 1))
        >>> posts = RolePosts(unit=unit, role=Role(post="head"), posts=1, people=["p1", "p2"])
        >>> posts.needed
        2
    """

    unit: UnitRef
    role: Role
    posts: int
    people: tuple[str, ...] = attrs.field(default=(), converter=as_words)

    def __attrs_post_init__(self) -> None:
        whole(self, posts=self.posts)

    @property
    def needed(self) -> int:
        """How many have to know their task: one a post, and whoever is there beyond."""
        return max(self.posts, len(self.people))


@attrs.frozen(kw_only=True)
class TrainingNeed:
    """What people of one role in one unit need to know, by one requirement.

    Attributes:
        requirement: The requirement.
        posts: The posts.
    """

    requirement: TrainingRequirement
    posts: RolePosts

    @property
    def unit(self) -> UnitRef:
        """The unit."""
        return self.posts.unit

    @property
    def role(self) -> Role:
        """The role."""
        return self.posts.role

    @property
    def needed(self) -> int:
        """How many people."""
        return self.posts.needed


def merged(posts: Iterable[RolePosts]) -> tuple[RolePosts, ...]:
    """Posts of one unit and role as one, in the order of their first.

    Example:
        >>> from datetime import date
        >>> head = RolePosts(unit=UnitRef("X", date(2025, 7, 1)), role=Role(post="head"), posts=1)
        >>> [each.posts for each in merged([head, head])]
        [2]
    """
    found: dict[tuple[UnitRef, Role], RolePosts] = {}
    for each in posts:
        key = each.unit, each.role
        known = found.get(key)
        found[key] = (
            each
            if known is None
            else attrs.evolve(
                known,
                posts=known.posts + each.posts,
                people=dict.fromkeys([*known.people, *each.people]),
            )
        )
    return tuple(found.values())


def needs_of(
    requirements: Iterable[TrainingRequirement], posts: Iterable[RolePosts]
) -> tuple[TrainingNeed, ...]:
    """Requirements times posts: who needs what.

    Shape:
        By requirement, then by posts as they are given; roles nobody has and posts nobody
        is needed for are left out.
    """
    held = [each for each in merged(posts) if each.needed]
    return tuple(
        TrainingNeed(requirement=requirement, posts=each)
        for requirement in requirements
        for each in held
        if requirement.is_about(each.unit, each.role)
    )
