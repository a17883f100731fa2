"""The book itself."""

from __future__ import annotations

import attrs

__all__ = ["Staffing"]


@attrs.frozen(kw_only=True)
class Staffing:
    """What units are allowed to fill, who fills it, and where people are placed."""
