"""The section of the report on training."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from adminreform.plot.markup import Markup
    from adminreform.report.context import Context

__all__ = ["training_section"]


def training_section(context: Context) -> Markup | None:
    """Who was taught what; None where the plan has no such book."""
    if context.plan.training is None:
        return None
    return None
