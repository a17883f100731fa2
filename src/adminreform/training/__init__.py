"""Needs, courses, sessions and attendance."""

from adminreform.training.book import Training
from adminreform.training.coverage import Coverage, CoverageLine, CoverageSum
from adminreform.training.needs import RolePosts, TrainingNeed
from adminreform.training.proposals import ProposedSession, Seats, Sessions
from adminreform.training.rows import (
    Attendance,
    Course,
    CourseSession,
    TrainingRequirement,
    TrainingTopic,
)
from adminreform.training.words import Audience, Mode, Role

__all__ = [
    "Attendance",
    "Audience",
    "Course",
    "CourseSession",
    "Coverage",
    "CoverageLine",
    "CoverageSum",
    "Mode",
    "ProposedSession",
    "Role",
    "RolePosts",
    "Seats",
    "Sessions",
    "Training",
    "TrainingNeed",
    "TrainingRequirement",
    "TrainingTopic",
]
