"""Posts of the norms of office space, made from the frames of staff: one book feeds the other."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from adminreform.assets import OfficePosts
from adminreform.jurisdictions.vn.offices import OfficePost
from adminreform.jurisdictions.vn.staff_words import ADMINISTRATION

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from adminreform.law import Basis
    from adminreform.staffing import FrameLine
    from adminreform.units import UnitRef

__all__ = ["OFFICE_POST_OF", "SEATED", "office_posts_of", "people_with_offices"]

OFFICE_POST_OF: Mapping[str, OfficePost] = {
    "party_secretary": OfficePost.SECRETARY,
    "deputy_secretary": OfficePost.DEPUTY,
    "council_chair": OfficePost.COUNCIL_CHAIR,
    "council_vice_chair": OfficePost.DEPUTY,
    "chair": OfficePost.COMMITTEE_CHAIR,
    "vice_chair": OfficePost.DEPUTY,
    "front_chair": OfficePost.FRONT_CHAIR,
    "head": OfficePost.DIVISION_HEAD,
}
"""Posts of frames that have a norm of their own; all others have that of a civil servant."""

SEATED: frozenset[str] = frozenset(
    post.value
    for post in OfficePost
    if post not in {OfficePost.CONTRACT_STAFF, OfficePost.PART_TIME, OfficePost.MILITARY_POLICE}
)
"""Posts of the norms that cadres and civil servants have."""

_CONTRACT = "contract_worker"
_BOTH = "+"


def office_posts_of(
    lines: Iterable[FrameLine], *, heads: OfficePost = OfficePost.DIVISION_HEAD
) -> tuple[OfficePosts, ...]:
    """The posts for which offices are needed, from lines of frames.

    Cadres, civil servants and contract workers have offices in the seat of their unit;
    public employees work in schools, health stations and houses of culture, which have norms
    of their own, and part-time workers left.

    Args:
        lines: Lines of frames; those without posts need no office.
        heads: The norm of heads of divisions.  On that of 2025 two reports contradict each
            other; ``OfficePost.CIVIL_SERVANT`` takes the one that nobody disputes, and so
            gives the least.
    Returns:
        Rows of the table `office_posts`, on the ground of the lines where they share one.
    Shape:
        A row a unit and post, units in the order of the lines and posts in that of the
        norms; people sum to the posts of those groups in each unit.
    Source:
        Decree 155/2025/NĐ-CP.
    Example:
        >>> from datetime import date
        >>> from adminreform import UnitRef
        >>> from adminreform.staffing import FrameLine
        >>> x = UnitRef("06652", date(2025, 7, 1))
        >>> lines = [
        ...     FrameLine(id="1", unit=x, group="cadre", posts=1, post="chair"),
        ...     FrameLine(id="2", unit=x, group="civil_servant", posts=30),
        ...     FrameLine(id="3", unit=x, group="public_employee", posts=90),
        ... ]
        >>> [(row.post, row.people) for row in office_posts_of(lines)]
        [('committee_chair', 1), ('civil_servant', 30)]
    """
    found: dict[UnitRef, Counter[OfficePost]] = {}
    grounds: dict[tuple[UnitRef, OfficePost], set[Basis | None]] = {}
    for line in lines:
        if line.group == _CONTRACT:
            post = OfficePost.CONTRACT_STAFF
        elif line.group in ADMINISTRATION:
            post = OFFICE_POST_OF.get(line.post, OfficePost.CIVIL_SERVANT)
            post = heads if post is OfficePost.DIVISION_HEAD else post
        else:
            continue
        if line.posts:
            found.setdefault(line.unit, Counter())[post] += line.posts
            grounds.setdefault((line.unit, post), set()).add(line.basis)
    return tuple(
        OfficePosts(
            unit=unit, post=post.value, people=posts[post], basis=_only(grounds[unit, post])
        )
        for unit, posts in found.items()
        for post in OfficePost
        if posts[post]
    )


def _only(grounds: set[Basis | None]) -> Basis | None:
    return next(iter(grounds)) if len(grounds) == 1 else None


def people_with_offices(rows: Iterable[OfficePosts]) -> dict[UnitRef, int]:
    """Cadres and civil servants for whom rows ask space, by unit.

    Somebody with several posts, joined by ``+``, is one person.
    """
    found: Counter[UnitRef] = Counter()
    for row in rows:
        if any(part.strip() in SEATED for part in row.post.split(_BOTH)):
            found[row.unit] += row.people
    return dict(found)
