"""Milestones, reports, inspections, difficulties, petitions, confirmations."""

from adminreform.oversight.book import Oversight

__all__ = ["Oversight"]
