"""Milestones, reports, inspections, difficulties, petitions, confirmations."""

from adminreform.oversight.book import Oversight
from adminreform.oversight.cases import (
    Difficulty,
    Escalation,
    Inspection,
    Petition,
    Recommendation,
)
from adminreform.oversight.duties import Charge, DueReport, Member, ReportDuty, SentReport
from adminreform.oversight.milestones import Dependency, Milestone
from adminreform.oversight.network import Network
from adminreform.oversight.open_items import OpenItem, OpenItems
from adminreform.oversight.proofs import Confirmation, Gate
from adminreform.oversight.schedule import Schedule, Scheduled
from adminreform.oversight.slips import Move, Slip
from adminreform.oversight.words import (
    Area,
    Complexity,
    Frequency,
    ItemKind,
    Level,
    LinkKind,
    PetitionKind,
)
from adminreform.oversight.workdays import DayCount

__all__ = [
    "Area",
    "Charge",
    "Complexity",
    "Confirmation",
    "DayCount",
    "Dependency",
    "Difficulty",
    "DueReport",
    "Escalation",
    "Frequency",
    "Gate",
    "Inspection",
    "ItemKind",
    "Level",
    "LinkKind",
    "Member",
    "Milestone",
    "Move",
    "Network",
    "OpenItem",
    "OpenItems",
    "Oversight",
    "Petition",
    "PetitionKind",
    "Recommendation",
    "ReportDuty",
    "Schedule",
    "Scheduled",
    "SentReport",
    "Slip",
]
