"""Tasks, procedures, service points and open cases."""

from adminreform.services.book import Services

__all__ = ["Services"]
