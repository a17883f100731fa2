"""Acts by number: their kinds, titles and days, where these are known."""

from __future__ import annotations

from datetime import date
from typing import Any, Final

KINDS: Final = {
    "NQ": ("Resolution", "Nghị quyết"),
    "Decree": ("Decree", "Nghị định"),
    "Law": ("Law", "Luật"),
    "Circular": ("Circular", "Thông tư"),
    "CV": ("Letter", "Công văn"),
    "KL": ("Conclusion", "Kết luận"),
    "Decision": ("Decision", "Quyết định"),
    "Plan": ("Plan", "Kế hoạch"),
    "Công điện": ("Telegram", "Công điện"),
    "Notice": ("Notice", "Thông báo"),
    "": ("", ""),
}

ACTS: Final[dict[str, dict[str, Any]]] = {
    "76/2025/UBTVQH15": {"adopted": date(2025, 4, 14)},
}
