"""Pages and texts for people to read."""

from adminreform.report.closings import Closing, closings, closings_text
from adminreform.report.findings_page import findings_page, write_findings_page
from adminreform.report.findings_text import findings_text
from adminreform.report.html import html_report, write_report
from adminreform.report.provenance import Provenance, Source
from adminreform.report.readiness_section import readiness_text
from adminreform.report.stories import Story, stories
from adminreform.report.summary import Summary, summarise

__all__ = [
    "Closing",
    "Provenance",
    "Source",
    "Story",
    "Summary",
    "closings",
    "closings_text",
    "findings_page",
    "findings_text",
    "html_report",
    "readiness_text",
    "stories",
    "summarise",
    "write_findings_page",
    "write_report",
]
