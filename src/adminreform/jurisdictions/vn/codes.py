"""How codes of units of Viet Nam are written."""

from __future__ import annotations

from adminreform.jurisdictions._pack import CodeScheme

__all__ = ["CODES"]

_SOURCE = "19/2025/QĐ-TTg"

CODES: tuple[CodeScheme, ...] = (
    CodeScheme(tier="province", pattern=r"[0-9]{2}", example="22", source=_SOURCE),
    CodeScheme(tier="district", pattern=r"[0-9]{3}", example="193"),
    CodeScheme(tier="commune", pattern=r"[0-9]{5}", example="06652", source=_SOURCE),
)
"""Two digits for a province, three for a district while there were any, five for a commune."""
