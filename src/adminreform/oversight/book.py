"""The book itself."""

from __future__ import annotations

import attrs

__all__ = ["Oversight"]


@attrs.frozen(kw_only=True)
class Oversight:
    """Milestones, reports, inspections, difficulties, petitions, confirmations.

    Example:
        >>> Oversight()
        Oversight()
    """
