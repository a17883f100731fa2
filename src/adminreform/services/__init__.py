"""Tasks and who has them, procedures, service points and centres, cases that go on."""

from adminreform.services.book import Services
from adminreform.services.carrying import Continuation, Why
from adminreform.services.cases import CaseDecision, CaseOutcome, OpenCases
from adminreform.services.points import Fitting, OpeningHours, PointCount, ServicePoint
from adminreform.services.powers import Move, Owner, Powers, Stretch
from adminreform.services.procedures import Procedure, Publication
from adminreform.services.state import NEEDS, CentreState, Met
from adminreform.services.tasks import Competence, Task, TaskCount
from adminreform.services.volumes import Load, ServiceVolume, TargetReached
from adminreform.services.words import Conferral, Filing, Need, Outcome, PointKind

__all__ = [
    "NEEDS",
    "CaseDecision",
    "CaseOutcome",
    "CentreState",
    "Competence",
    "Conferral",
    "Continuation",
    "Filing",
    "Fitting",
    "Load",
    "Met",
    "Move",
    "Need",
    "OpenCases",
    "OpeningHours",
    "Outcome",
    "Owner",
    "PointCount",
    "PointKind",
    "Powers",
    "Procedure",
    "Publication",
    "ServicePoint",
    "ServiceVolume",
    "Services",
    "Stretch",
    "TargetReached",
    "Task",
    "TaskCount",
    "Why",
]
