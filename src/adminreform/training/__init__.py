"""Needs, courses, sessions and attendance."""

from adminreform.training.book import Training

__all__ = ["Training"]
