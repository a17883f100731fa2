"""Posts and people: establishments, rosters, placement, surplus, leaving."""

from adminreform.staffing.book import Staffing

__all__ = ["Staffing"]
