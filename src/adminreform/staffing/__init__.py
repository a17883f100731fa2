"""Posts and people: establishments, rosters, placement, surplus, leaving."""

from adminreform.staffing.book import Staffing
from adminreform.staffing.dossiers import Dossier, WrongStep
from adminreform.staffing.people import (
    Commute,
    Leaving,
    LeavingPayment,
    Person,
    Placement,
    Preference,
)
from adminreform.staffing.placed import Line, PlacedPerson, PlacedStaff
from adminreform.staffing.posts import Establishment, FrameLine, FrameStep, Recruitment, Step

__all__ = [
    "Commute",
    "Dossier",
    "Establishment",
    "FrameLine",
    "FrameStep",
    "Leaving",
    "LeavingPayment",
    "Line",
    "Person",
    "PlacedPerson",
    "PlacedStaff",
    "Placement",
    "Preference",
    "Recruitment",
    "Staffing",
    "Step",
    "WrongStep",
]
