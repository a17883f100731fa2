"""Whether each new unit of a plan can open, as one of the things that plans are compared by."""

from __future__ import annotations

from typing import TYPE_CHECKING

import attrs

from adminreform.errors import ReplayError
from adminreform.plan.parts import BOOKS
from adminreform.readiness import Readiness, State, readiness
from adminreform.text import Language, Text

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from datetime import date

    from adminreform.plan import Plan
    from adminreform.units import UnitRef

__all__ = ["Standing", "standings"]


def _texts(items: Iterable[Text]) -> tuple[Text, ...]:
    return tuple(items)


@attrs.frozen
class Standing:
    """Whether a new unit can open on a day, and what keeps it from that.

    Attributes:
        lacks: What it lacks, by the titles of the criteria.
        unknown: What the plan says nothing of, which is no good news.

    Example:
        >>> print(Standing([Text("seal", "con dấu")]).to("vi"))
        chưa sẵn sàng (thiếu: con dấu)
        >>> Standing().is_ready
        True
    """

    lacks: tuple[Text, ...] = attrs.field(default=(), converter=_texts)
    unknown: tuple[Text, ...] = attrs.field(default=(), converter=_texts)

    @property
    def is_ready(self) -> bool:
        """Whether it can open."""
        return not self.lacks and not self.unknown

    def to(self, language: Language = "en") -> str:
        """The words for it."""
        told = (
            (Text("lacks", "thiếu"), self.lacks),
            (Text("unknown", "chưa rõ"), self.unknown),
        )
        parts = [
            f"{title.to(language)}: {', '.join(each.to(language) for each in names)}"
            for title, names in told
            if names
        ]
        if not parts:
            return Text("ready", "sẵn sàng").to(language)
        return f"{Text('not ready', 'chưa sẵn sàng').to(language)} ({'; '.join(parts)})"


def standings(plan: Plan, on: date | None = None) -> Mapping[UnitRef, Standing]:
    """Whether each new unit of a plan can open.

    Args:
        plan: The plan.
        on: The day; None for that of the reform.
    Returns:
        Nothing where the plan has no books, or the reform cannot be carried out.
    """
    if all(getattr(plan, book) is None for book in BOOKS):
        return {}
    try:
        state = readiness(plan, on=on or plan.reform.effective)
    except ReplayError:
        return {}
    return {unit: _standing(state, unit) for unit in state.units}


def _standing(state: Readiness, unit: UnitRef) -> Standing:
    found: dict[bool, list[Text]] = {True: [], False: []}
    for each in state.blocking(unit):
        found[each.answer.state is State.UNKNOWN].append(each.criterion.title)
    return Standing(found[False], found[True])
