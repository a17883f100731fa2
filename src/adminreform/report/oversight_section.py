"""The section of the report on oversight."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from adminreform.plot.markup import Markup
    from adminreform.report.context import Context

__all__ = ["oversight_section"]


def oversight_section(context: Context) -> Markup | None:
    """What a steering committee watches; None where the plan has no such book."""
    if context.plan.oversight is None:
        return None
    return None
