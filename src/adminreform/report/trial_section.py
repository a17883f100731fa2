"""The section of the report on trial."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from adminreform.plot.markup import Markup
    from adminreform.report.context import Context

__all__ = ["trial_section"]


def trial_section(context: Context) -> Markup | None:
    """What was rehearsed; None where the plan has no such book."""
    if context.plan.trial is None:
        return None
    return None
