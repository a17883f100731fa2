"""Clauses, the reform they make, and the states and links of many reforms."""

from adminreform.reform.chronicle import Chronicle
from adminreform.reform.events import Contribution, Dissolution, Event, Extent, Formation
from adminreform.reform.reform import Reform
from adminreform.reform.replay import Link, Replay

__all__ = [
    "Chronicle",
    "Contribution",
    "Dissolution",
    "Event",
    "Extent",
    "Formation",
    "Link",
    "Reform",
    "Replay",
]
