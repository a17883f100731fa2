"""Dossiers about posts: drafted, submitted, returned, approved, and by when."""

from __future__ import annotations

import itertools
from typing import TYPE_CHECKING

import attrs

from adminreform.staffing.posts import FrameStep, Step
from adminreform.units import UnitRef

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from datetime import date

__all__ = ["Dossier", "WrongStep", "dossiers_of"]


@attrs.frozen
class WrongStep:
    """A step that could not follow the one before it.

    Attributes:
        step: The step.
        after: The state before it; None for nothing.
    """

    step: FrameStep
    after: Step | None


def _steps(items: Iterable[FrameStep]) -> tuple[FrameStep, ...]:
    return tuple(sorted(items, key=lambda step: step.on))


@attrs.frozen(kw_only=True)
class Dossier:
    """What was done about the posts of one unit, in the order of days.

    Steps of one day stay in the order in which they were written down.  A step that
    cannot follow does not change the state.

    Attributes:
        unit: The unit.
        what: What it is about.
        steps: The steps.

    Example:
        >>> from datetime import date
        >>> unit = UnitRef("X", date(2025, 7, 1))
        >>> dossier = Dossier(
        ...     unit=unit,
        ...     what="frame",
        ...     steps=[
        ...         FrameStep(unit=unit, step="submitted", on=date(2025, 6, 20)),
        ...         FrameStep(unit=unit, step="approved", on=date(2025, 6, 28)),
        ...     ],
        ... )
        >>> str(dossier.state(date(2025, 6, 25))), str(dossier.state(date(2025, 7, 1)))
        ('submitted', 'approved')
    """

    unit: UnitRef
    what: str
    steps: tuple[FrameStep, ...] = attrs.field(converter=_steps)

    def _walk(self) -> tuple[list[FrameStep], list[WrongStep]]:
        taken: list[FrameStep] = []
        wrong: list[WrongStep] = []
        for step in self.steps:
            last = taken[-1].step if taken else None
            if step.step.may_follow(last):
                taken.append(step)
            else:
                wrong.append(WrongStep(step, last))
        return taken, wrong

    @property
    def wrong(self) -> tuple[WrongStep, ...]:
        """Steps that could not follow the one before."""
        return tuple(self._walk()[1])

    def last(self, on: date) -> FrameStep | None:
        """The step that counts on a day; None for nothing yet."""
        taken = [step for step in self._walk()[0] if step.on <= on]
        return taken[-1] if taken else None

    def state(self, on: date) -> Step | None:
        """How far it is on a day; None for nothing yet."""
        last = self.last(on)
        return None if last is None else last.step

    def approved_on(self) -> date | None:
        """The day of the approval that counts; None without one."""
        days = [step.on for step in self._walk()[0] if step.step is Step.APPROVED]
        return days[-1] if days else None

    def overdue(self, on: date) -> FrameStep | None:
        """The step after which the next one should have come by a day; None if none is late."""
        last = self.last(on)
        late = last is not None and last.due is not None and last.due < on
        return last if late and last is not None and last.step is not Step.APPROVED else None

    def came_late(self) -> tuple[tuple[FrameStep, FrameStep], ...]:
        """Steps with a last day for the next one, and the next one that came after it."""
        taken = self._walk()[0]
        return tuple(
            (one, other)
            for one, other in itertools.pairwise(taken)
            if one.due is not None and other.on > one.due
        )


def dossiers_of(steps: Iterable[FrameStep]) -> Mapping[tuple[UnitRef, str], Dossier]:
    """The steps as dossiers, by unit and by what they are about."""
    found: dict[tuple[UnitRef, str], list[FrameStep]] = {}
    for step in steps:
        found.setdefault((step.unit, step.what), []).append(step)
    return {key: Dossier(unit=key[0], what=key[1], steps=items) for key, items in found.items()}
