"""Posts: what units may fill, who decides on it, and what is to be recruited."""

from __future__ import annotations

from datetime import date
from enum import StrEnum
from typing import Annotated

import attrs

from adminreform.law import Basis
from adminreform.staffing.people import AFTER, named, whole
from adminreform.text import Language, Text
from adminreform.units import UnitRef

__all__ = ["Establishment", "FrameLine", "FrameStep", "Recruitment", "Step"]


@attrs.frozen(kw_only=True)
class Establishment:
    """Posts that a unit may fill before the reform, of one group.

    Attributes:
        unit: The unit.
        group: The group that fills them.
        posts: How many.
        since: Day from which that holds.
        decided_by: Who authorised them, and by which act.
        basis: Where that can be read.

    Raises:
        InvalidValueError: If there is no group, or the posts are negative or no whole number.

    Example:
        >>> unit = UnitRef("A", date(2025, 1, 1))
        >>> Establishment(unit=unit, group="cadre", posts=11).posts
        11
    """

    unit: UnitRef
    group: str
    posts: Annotated[int, "post"]
    since: date | None = None
    decided_by: str = ""
    basis: Basis | None = None

    def __attrs_post_init__(self) -> None:
        named(self, self.group, "a group")
        whole(self, posts=self.posts)


@attrs.frozen(kw_only=True)
class FrameLine:
    """Posts of one sort in the frame of a new unit.

    Attributes:
        id: What it is called; placements name it as their seat.
        unit: The unit.
        group: The group that fills them.
        posts: How many are authorised.
        post: The post, in the words of the country; empty for any.
        division: The division of the unit; empty for none.
        body: The body that the division is a part of, where units have bodies with
            divisions of their own; empty for the unit itself.
        field: The field of work; empty for any.
        qualification: The lowest qualification that it asks for; empty for none.
        norm: How many are to be left at the end of the transition; None for no change.
        since: Day from which it holds.
        decided_by: Who authorised it, and by which act.
        basis: Where that can be read.

    Raises:
        InvalidValueError: If there is no id or group, or a number is negative or inexact.

    Example:
        >>> unit = UnitRef("X", date(2025, 7, 1))
        >>> line = FrameLine(id="X-1", unit=unit, group="civil_servant", posts=9, norm=6)
        >>> line.to_cut
        3
    """

    id: str
    unit: UnitRef = attrs.field(metadata=AFTER)
    group: str
    posts: Annotated[int, "post"]
    post: str = ""
    division: str = ""
    body: str = ""
    field: str = ""
    qualification: str = ""
    norm: Annotated[int | None, "post"] = None
    since: date | None = None
    decided_by: str = ""
    basis: Basis | None = None

    def __attrs_post_init__(self) -> None:
        named(self, self.id)
        named(self, self.group, "a group")
        whole(self, posts=self.posts, norm=self.norm)

    @property
    def target(self) -> int:
        """Posts at the end of the transition."""
        return self.posts if self.norm is None else self.norm

    @property
    def to_cut(self) -> int:
        """Posts that go until the end of the transition."""
        return max(self.posts - self.target, 0)


class Step(StrEnum):
    """A step of a draft on its way to being in force.

    ``DRAFTED``: somebody wrote it, or wrote it again.
    ``SUBMITTED``: it lies with who decides.
    ``RETURNED``: who decides wants it changed.
    ``APPROVED``: it holds.
    """

    DRAFTED = "drafted"
    SUBMITTED = "submitted"
    RETURNED = "returned"
    APPROVED = "approved"

    def may_follow(self, last: Step | None) -> bool:
        """Whether it is the next step after another, or can be the first one.

        Example:
            >>> Step.APPROVED.may_follow(Step.SUBMITTED), Step.APPROVED.may_follow(None)
            (True, False)
        """
        return self in _NEXT[last]

    def to(self, language: Language = "en") -> str:
        """The word for it."""
        return _STEPS[self].to(language)


_NEXT: dict[Step | None, frozenset[Step]] = {
    None: frozenset({Step.DRAFTED, Step.SUBMITTED}),
    Step.DRAFTED: frozenset({Step.DRAFTED, Step.SUBMITTED}),
    Step.SUBMITTED: frozenset({Step.RETURNED, Step.APPROVED}),
    Step.RETURNED: frozenset({Step.DRAFTED, Step.SUBMITTED}),
    Step.APPROVED: frozenset({Step.DRAFTED}),
}
_STEPS = {
    Step.DRAFTED: Text("drafted", "dự thảo"),
    Step.SUBMITTED: Text("submitted", "đã trình"),
    Step.RETURNED: Text("returned", "trả lại"),
    Step.APPROVED: Text("approved", "đã phê duyệt"),
}


def _as_step(value: Step | str) -> Step:
    return Step(value)


@attrs.frozen(kw_only=True)
class FrameStep:
    """One step of one dossier about the posts of a unit.

    Attributes:
        unit: The unit whose posts it is about.
        step: What was done.
        on: The day.
        what: What the dossier is about: ``frame``, or a proposal for later years.
        by: Who did it.
        to: To whom it went; empty for nobody.
        due: Last day for the next step.
        document: Number of the document.
        basis: Where that can be read.

    Example:
        >>> unit = UnitRef("X", date(2025, 7, 1))
        >>> str(FrameStep(unit=unit, step="submitted", on=date(2025, 6, 20), to="province"))
        'frame of X@2025-07-01: submitted on 2025-06-20 to province'
    """

    unit: UnitRef = attrs.field(metadata=AFTER)
    step: Step = attrs.field(converter=_as_step)
    on: date
    what: str = "frame"
    by: str = ""
    to: str = ""
    due: date | None = None
    document: str = ""
    basis: Basis | None = None

    def __str__(self) -> str:
        to = f" to {self.to}" if self.to else ""
        return f"{self.what} of {self.unit}: {self.step} on {self.on}{to}"


@attrs.frozen(kw_only=True)
class Recruitment:
    """Posts that are to be filled from outside.

    Attributes:
        id: What it is called.
        unit: The unit that recruits.
        group: The group.
        posts: How many.
        opens_on: Day of the plan or of the notice; None while it is not fixed.
        round: Which round; empty where there is one.
        decided_by: Who decided, and by which act.
        basis: Where that can be read.

    Raises:
        InvalidValueError: If there is no id or group, or the posts are negative or no whole number.

    Example:
        >>> unit = UnitRef("X", date(2025, 7, 1))
        >>> Recruitment(
        ...     id="r", unit=unit, group="civil_servant", posts=4, opens_on=date(2025, 9, 23)
        ... ).posts
        4
    """

    id: str
    unit: UnitRef = attrs.field(metadata=AFTER)
    group: str
    posts: Annotated[int, "post"]
    opens_on: date | None = None
    round: str = ""
    decided_by: str = ""
    basis: Basis | None = None

    def __attrs_post_init__(self) -> None:
        named(self, self.id)
        named(self, self.group, "a group")
        whole(self, posts=self.posts)
