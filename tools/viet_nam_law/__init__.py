"""What becomes of each theme of the collected facts."""

from __future__ import annotations

from typing import TYPE_CHECKING

from viet_nam_law import (
    assets,
    budget,
    records,
    services,
    severance,
    staffing,
    timeline,
    units,
)

if TYPE_CHECKING:
    from viet_nam_law._drafts import Theme

THEMES: dict[str, Theme] = {
    "units": units.THEME,
    "severance": severance.THEME,
    "staffing": staffing.THEME,
    "assets": assets.THEME,
    "budget": budget.THEME,
    "records": records.THEME,
    "services": services.THEME,
    "timeline": timeline.THEME,
}
