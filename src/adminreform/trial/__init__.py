"""Rehearsals before the opening: scenarios, results, lessons."""

from adminreform.trial.book import Trial

__all__ = ["Trial"]
