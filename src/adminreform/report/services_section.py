"""The section of the report on services."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from adminreform.plot.markup import Markup
    from adminreform.report.context import Context

__all__ = ["services_section"]


def services_section(context: Context) -> Markup | None:
    """Tasks, procedures, places and cases; None where the plan has no such book."""
    if context.plan.services is None:
        return None
    return None
