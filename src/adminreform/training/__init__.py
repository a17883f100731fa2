"""Needs, courses, sessions and attendance."""

from adminreform.training.book import Training
from adminreform.training.coverage import Coverage, CoverageLine, CoverageSum
from adminreform.training.needs import Need, RolePosts
from adminreform.training.proposals import ProposedSession, Seats, Sessions
from adminreform.training.rows import (
    Attendance,
    Course,
    CourseSession,
    TrainingRequirement,
    TrainingTopic,
)
from adminreform.training.words import Mode, Role

__all__ = [
    "Attendance",
    "Course",
    "CourseSession",
    "Coverage",
    "CoverageLine",
    "CoverageSum",
    "Mode",
    "Need",
    "ProposedSession",
    "Role",
    "RolePosts",
    "Seats",
    "Sessions",
    "Training",
    "TrainingRequirement",
    "TrainingTopic",
]
