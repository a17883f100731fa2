"""Tables of one day, wanted by the units of another."""

from adminreform.crosswalk.apportion import largest_remainder
from adminreform.crosswalk.assume import ASSUMPTIONS
from adminreform.crosswalk.convert import Conversion
from adminreform.crosswalk.crosswalk import Crosswalk, CrosswalkRow, crosswalk

__all__ = [
    "ASSUMPTIONS",
    "Conversion",
    "Crosswalk",
    "CrosswalkRow",
    "crosswalk",
    "largest_remainder",
]
