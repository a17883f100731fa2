"""Whether each new authority can open its door on a day, and what is missing."""

from adminreform.readiness.answers import Answer, Evidence, State
from adminreform.readiness.criteria import CRITERIA, Criterion, confirmed
from adminreform.readiness.matrix import Block, Readiness, Shift, gate_readiness, readiness
from adminreform.readiness.view import View

__all__ = [
    "CRITERIA",
    "Answer",
    "Block",
    "Criterion",
    "Evidence",
    "Readiness",
    "Shift",
    "State",
    "View",
    "confirmed",
    "gate_readiness",
    "readiness",
]
