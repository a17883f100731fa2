"""Clauses, the reform they make, and the states and links of many reforms."""

from adminreform.reform.chronicle import Chronicle, Clauses
from adminreform.reform.events import Contribution, Dissolution, Event, Extent, Formation
from adminreform.reform.reform import Reform
from adminreform.reform.replay import Link, Replay, replay
from adminreform.reform.standing import Standing, Units

__all__ = [
    "Chronicle",
    "Clauses",
    "Contribution",
    "Dissolution",
    "Event",
    "Extent",
    "Formation",
    "Link",
    "Reform",
    "Replay",
    "Standing",
    "Units",
    "replay",
]
