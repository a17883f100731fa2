"""Posts and people: establishments, rosters, placement, surplus, leaving."""

from adminreform.staffing.anonymity import Anonymity, anonymity
from adminreform.staffing.assign import (
    Assignment,
    ClassPlan,
    LeftOver,
    assign,
    assign_classes,
)
from adminreform.staffing.assign_frames import assign_frame
from adminreform.staffing.book import Staffing
from adminreform.staffing.dossiers import Dossier, WrongStep
from adminreform.staffing.groups import GROUPS, group_text
from adminreform.staffing.norm import NormPath, NormTotal, NormYear, path_to_norm
from adminreform.staffing.outlook import LeavingSum, StaffOutlook
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
from adminreform.staffing.redact import redacted, roster_bands
from adminreform.staffing.wishes import Aims, Map, PeopleClass, Reach, WhyLeft

__all__ = [
    "GROUPS",
    "Aims",
    "Anonymity",
    "Assignment",
    "ClassPlan",
    "Commute",
    "Dossier",
    "Establishment",
    "FrameLine",
    "FrameStep",
    "Leaving",
    "LeavingPayment",
    "LeavingSum",
    "LeftOver",
    "Line",
    "Map",
    "NormPath",
    "NormTotal",
    "NormYear",
    "PeopleClass",
    "Person",
    "PlacedPerson",
    "PlacedStaff",
    "Placement",
    "Preference",
    "Reach",
    "Recruitment",
    "StaffOutlook",
    "Staffing",
    "Step",
    "WhyLeft",
    "WrongStep",
    "anonymity",
    "assign",
    "assign_classes",
    "assign_frame",
    "group_text",
    "path_to_norm",
    "redacted",
    "roster_bands",
]
