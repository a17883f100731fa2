"""The book itself."""

from __future__ import annotations

import attrs

__all__ = ["Records"]


@attrs.frozen(kw_only=True)
class Records:
    """What files bodies keep, who has them, and where they go."""
