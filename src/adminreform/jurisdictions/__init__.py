"""Countries: their tiers and kinds.  The core names none of them."""

from __future__ import annotations

from adminreform.jurisdictions.vn import SCHEME as VIET_NAM

__all__ = ["VIET_NAM"]
