"""What becomes of the facts of assets.toml."""

from __future__ import annotations

from viet_nam_law._drafts import Theme

THEME = Theme()
