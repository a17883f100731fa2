"""The book itself."""

from __future__ import annotations

import attrs

__all__ = ["Training"]


@attrs.frozen(kw_only=True)
class Training:
    """Needs, courses, sessions and attendance.

    Example:
        >>> Training()
        Training()
    """
