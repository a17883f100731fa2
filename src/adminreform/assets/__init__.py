"""Land, buildings, vehicles, seals, and what becomes of them."""

from adminreform.assets.book import Assets

__all__ = ["Assets"]
