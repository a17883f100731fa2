"""The book itself."""

from __future__ import annotations

import attrs

__all__ = ["Budgets"]


@attrs.frozen(kw_only=True)
class Budgets:
    """What units plan, take in, spend and owe."""
