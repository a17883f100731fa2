"""How large units are, and how much of one went to another.

Topology comes with the law; sizes come with statistics and maps, later; so they are kept
apart from events.
"""

from adminreform.measures.sizes import UNITS_OF_MEASURE, Measure, Size, merged
from adminreform.measures.tables import read_measure, read_weights
from adminreform.measures.weights import Part, Weights

__all__ = [
    "UNITS_OF_MEASURE",
    "Measure",
    "Part",
    "Size",
    "Weights",
    "merged",
    "read_measure",
    "read_weights",
]
