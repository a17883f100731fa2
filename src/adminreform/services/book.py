"""The book itself."""

from __future__ import annotations

import attrs

__all__ = ["Services"]


@attrs.frozen(kw_only=True)
class Services:
    """Tasks, procedures, service points and open cases.

    Example:
        >>> Services()
        Services()
    """
