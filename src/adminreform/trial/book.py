"""The book itself."""

from __future__ import annotations

import attrs

__all__ = ["Trial"]


@attrs.frozen(kw_only=True)
class Trial:
    """Rehearsals before the opening: scenarios, results, lessons.

    Example:
        >>> Trial()
        Trial()
    """
