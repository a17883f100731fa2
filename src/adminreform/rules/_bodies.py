"""Whether the body of a unit goes on, which several rules ask."""

from __future__ import annotations

from typing import TYPE_CHECKING

from adminreform.lineage import heir

if TYPE_CHECKING:
    from adminreform.plan import Plan
    from adminreform.units import UnitRef

__all__ = ["ends"]


def ends(plan: Plan, unit: UnitRef) -> bool:
    """Whether a unit of before is there no more, and is not the same as one of after either."""
    after = plan.reform.computed
    if after.get(unit) is not None:
        return False
    chronicle = plan.history.lineage.chronicle
    here = chronicle.get(unit)
    while here is not None and after.get(chronicle.refs[here]) is None:
        here = heir(chronicle, here)
    return here is None
