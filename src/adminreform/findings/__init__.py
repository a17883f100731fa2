"""Findings: what is wrong, or worth knowing, about a plan that exists.

A finding is a value; a plan with findings loads, prints and can be mended.
"""

from adminreform.findings.baseline import Accepted, Baseline, Compared
from adminreform.findings.model import Finding, Findings, Severity, Waiver

__all__ = ["Accepted", "Baseline", "Compared", "Finding", "Findings", "Severity", "Waiver"]
