"""What the books of staff and of assets of Viet Nam have to say alike: who needs an office."""

from __future__ import annotations

from typing import TYPE_CHECKING

from adminreform.findings import Severity
from adminreform.jurisdictions.vn.office_frames import people_with_offices
from adminreform.jurisdictions.vn.staff_words import ADMINISTRATION
from adminreform.law import Citation, formula
from adminreform.rules import Breach, LawRule, law_rule
from adminreform.text import Text

if TYPE_CHECKING:
    from collections.abc import Iterator

    from adminreform.law import Law
    from adminreform.plan import Plan

__all__ = ["RULES"]


@law_rule(
    "STF121", severity=Severity.WARNING, vi="Số người tính diện tích trụ sở khớp với biên chế giao."
)
def offices_are_for_the_posts(plan: Plan, law: Law) -> Iterator[Breach]:
    """Office space is asked for as many cadres and civil servants as the frame has posts.

    Units without a frame, and those for which nobody asks space, are passed over.

    Bad: space for 45 people in X, whose frame has 80 posts.
    Good: space for 80, made from the frame.
    """
    del law  # posts are posts on every day
    if plan.staffing is None or plan.assets is None:
        return
    asked = people_with_offices(plan.assets.office_posts)
    for unit, lines in plan.staffing.frames_of.items():
        posts = sum(line.posts for line in lines if line.group in ADMINISTRATION)
        people = asked.get(unit)
        if people is not None and posts and people != posts:
            yield Breach(
                subject=unit,
                text=formula(
                    Text(
                        "office space is asked for {people} cadres and civil servants; its frame "
                        "has {posts} posts",
                        "diện tích làm việc tính cho {people} cán bộ, công chức, biên chế giao là "
                        "{posts}",
                    ),
                    people=people,
                    posts=posts,
                ),
                expected=formula(Text("space for {posts}", "tính cho {posts} người"), posts=posts),
                mend=Text(
                    "make the posts with offices from the frame, or correct the frame",
                    "lập lại số người tính diện tích theo biên chế giao, hoặc sửa biên chế",
                ),
                basis=Citation("Decree 155/2025/NĐ-CP"),
            )


RULES: tuple[LawRule, ...] = (offices_are_for_the_posts,)
"""The rules of this module."""
