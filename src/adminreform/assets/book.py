"""The book itself."""

from __future__ import annotations

import attrs

__all__ = ["Assets"]


@attrs.frozen(kw_only=True)
class Assets:
    """What units own and use, and what becomes of it."""
