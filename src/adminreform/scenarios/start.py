"""The change of the day on which the new authorities start."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import attrs

from adminreform.reform import Dissolution, Formation
from adminreform.scenarios.books import renamed
from adminreform.text import Text, day_text
from adminreform.units import UnitRef

if TYPE_CHECKING:
    from adminreform.scenarios.notes import Draft

__all__ = ["StartOn"]


@attrs.frozen(kw_only=True)
class StartOn:
    """The new authorities start on another day.

    Days that books state stay as they are.

    Attributes:
        day: The day.

    Example:
        >>> from datetime import date
        >>> import adminreform as ar
        >>> from adminreform.scenarios import Scenario
        >>> change = StartOn(day=date(2030, 7, 1))
        >>> later = Scenario("In July", change).of(ar.datasets.toy())
        >>> print(change.text, later.reform.effective)
        it starts on 2030-07-01 2030-07-01
    """

    day: date

    @property
    def text(self) -> Text:
        """What it changes, in words."""
        day = day_text(self.day)
        return Text(f"it starts on {day.en}", f"bắt đầu từ ngày {day.vi}")

    def carry_out(self, draft: Draft) -> Draft:
        """The draft with the change."""
        plan = draft.plan
        reform = plan.reform
        begun = {unit.ref for unit in reform.replay.begun if unit.since == reform.effective}
        begun |= {
            event.target.ref
            for event in reform.events
            if isinstance(event, Formation) and event.target.since == reform.effective
        }
        heirs = {ref: UnitRef(ref.code, self.day, ref.n) for ref in begun}

        def heir(ref: UnitRef) -> UnitRef:
            return heirs.get(ref, ref)

        events = [
            attrs.evolve(event, source=heir(event.source))
            if isinstance(event, Dissolution)
            else attrs.evolve(
                event,
                target=attrs.evolve(event.target, ref=heir(event.target.ref)),
                contributions=[
                    attrs.evolve(given, source=heir(given.source)) for given in event.contributions
                ],
            )
            for event in reform.events
        ]
        published = plan.published
        if published is not None:
            units = [attrs.evolve(unit, ref=heir(unit.ref)) for unit in published]
            on = self.day if published.on == reform.effective else published.on
            published = attrs.evolve(published, units=units, on=on)
        names = {str(ref): str(now) for ref, now in heirs.items()}
        draft = draft.with_plan(
            reform=attrs.evolve(reform, events=events, effective=self.day),
            published=published,
            measures=[
                attrs.evolve(m, sizes=[attrs.evolve(s, unit=heir(s.unit)) for s in m.sizes])
                for m in plan.measures
            ],
            facts=[attrs.evolve(fact, unit=heir(fact.unit)) for fact in plan.facts.items],
            waivers=[
                attrs.evolve(each, subject=names.get(each.subject, each.subject))
                for each in plan.waivers
            ],
        )
        return renamed(draft, heirs, after_only=False)
