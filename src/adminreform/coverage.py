"""Training of whom the plan has posts for: the book of staff and that of training together."""

from __future__ import annotations

from typing import TYPE_CHECKING

import attrs

from adminreform.staffing.placed import PlacedStaff
from adminreform.training import RolePosts
from adminreform.training.words import Role

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from adminreform.plan import Plan
    from adminreform.training import Attendance, Coverage, CoverageSum, Training, TrainingNeed
    from adminreform.units import UnitRef

__all__ = ["role_posts", "trained", "training_coverage", "training_located", "training_needs"]


def _placed(plan: Plan) -> PlacedStaff | None:
    carried = plan.carried("staffing")
    return carried if isinstance(carried, PlacedStaff) else None


def role_posts(plan: Plan) -> tuple[RolePosts, ...]:
    """Posts of the new units by role, and who is known to fill them.

    Args:
        plan: The plan; without a book of staff it has no posts.
    Shape:
        One for each line of a frame, with whoever is placed on it.  A person without a
        line counts for a role of his group alone, and only where the frame of his unit has
        no post of that group; elsewhere nobody knows which post he fills.
    Example:
        >>> import adminreform as ar
        >>> posts = role_posts(ar.datasets.quang_ninh_2025())
        >>> sum(each.posts for each in posts if each.role.post == "party_secretary")
        54
    """
    book = plan.staffing
    if book is None:
        return ()
    placed = _placed(plan)
    seated: dict[str, list[str]] = {}
    unseated: dict[tuple[UnitRef, str], list[str]] = {}
    for id_, person in () if placed is None else placed.people.items():
        if person.seat is not None:
            seated.setdefault(person.seat.id, []).append(id_)
        else:
            unseated.setdefault((person.unit, person.group), []).append(id_)
    found = [
        RolePosts(
            unit=line.unit,
            role=Role(group=line.group, post=line.post, division=line.division, field=line.field),
            posts=line.posts,
            people=seated.get(line.id, ()),
        )
        for line in book.seats.values()
    ]
    with_posts = {(line.unit, line.group) for line in book.frames}
    after = plan.reform.computed
    found += [
        RolePosts(unit=unit, role=Role(group=group), posts=0, people=people)
        for (unit, group), people in unseated.items()
        if (unit, group) not in with_posts and unit in after
    ]
    return tuple(found)


def training_needs(plan: Plan) -> tuple[TrainingNeed, ...]:
    """Who needs what: the requirements of the plan times its posts.

    Args:
        plan: The plan.
    Returns:
        Nothing where it has no book of training, or none of staff.
    Example:
        >>> import adminreform as ar
        >>> training_needs(ar.datasets.toy())
        ()
    """
    book = plan.training
    return () if book is None else book.needs(role_posts(plan))


def training_located(plan: Plan) -> Training | None:
    """The book of training of a plan, in which people named by id are where they are placed.

    Args:
        plan: The plan.
    Returns:
        None where the plan has no book of training.
    Example:
        >>> import adminreform as ar
        >>> training_located(ar.datasets.toy()) is None
        True
    """
    book, placed = plan.training, _placed(plan)
    if book is None or placed is None:
        return book
    rows = [_located(row, placed) for row in book.course_attendances]
    changed = any(row is not old for row, old in zip(rows, book.course_attendances, strict=True))
    return attrs.evolve(book, course_attendances=rows) if changed else book


def training_coverage(plan: Plan, on: date) -> Coverage | None:
    """How far the needs of a plan are met on a day.

    Whoever is named by id and no unit counts for the unit that he is placed in.

    Args:
        plan: The plan.
        on: The day.
    Returns:
        None where the plan has no book of training.
    Example:
        >>> from datetime import date
        >>> import adminreform as ar
        >>> training_coverage(ar.datasets.toy(), date(2030, 1, 1)) is None
        True
    """
    book = training_located(plan)
    return None if book is None else book.coverage(role_posts(plan), on)


def _located(row: Attendance, placed: PlacedStaff) -> Attendance:
    """A row about one person, with the unit and the group of that person."""
    person = placed.people.get(row.person) if row.unit is None else None
    if person is None:
        return row
    return attrs.evolve(row, unit=person.unit, group=row.group or person.group)


def trained(plan: Plan, on: date, *, due_by: date | None = None) -> Mapping[UnitRef, CoverageSum]:
    """How many of each authority know what they need to know on a day.

    Args:
        plan: The plan.
        on: The day.
        due_by: Count only what is due by this day, such as that of a gate, and what has no
            day; None for all.
    Returns:
        Needed, completed and missing by unit, with the ids of the rows that show it; units
        of which nothing is needed are left out.
    Example:
        >>> from datetime import date
        >>> import adminreform as ar
        >>> trained(ar.datasets.toy(), date(2030, 1, 1))
        {}
    """
    held = training_coverage(plan, on)
    if held is None:
        return {}
    return (held if due_by is None else held.needed_by(due_by)).by_unit
