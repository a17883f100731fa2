"""Clauses, the reform they make, and the states and links of many reforms."""

from adminreform.reform.chronicle import Chronicle, Clauses, Columns, Lazy
from adminreform.reform.events import Contribution, Dissolution, Event, Extent, Formation
from adminreform.reform.reform import Reform
from adminreform.reform.replay import Link, Replay, replay
from adminreform.reform.standing import Standing, Units

__all__ = [
    "Chronicle",
    "Clauses",
    "Columns",
    "Contribution",
    "Dissolution",
    "Event",
    "Extent",
    "Formation",
    "Lazy",
    "Link",
    "Reform",
    "Replay",
    "Standing",
    "Units",
    "replay",
]
