"""Tables of one day, wanted by the units of another."""

from adminreform.crosswalk.apportion import largest_remainder
from adminreform.crosswalk.assume import ASSUMPTIONS
from adminreform.crosswalk.common import CommonArea, area_rows, common_areas
from adminreform.crosswalk.convert import Conversion
from adminreform.crosswalk.crosswalk import Crosswalk, CrosswalkRow, crosswalk
from adminreform.crosswalk.fit import checked_weights
from adminreform.crosswalk.report import ConversionReport
from adminreform.crosswalk.several import convert_panel

__all__ = [
    "ASSUMPTIONS",
    "CommonArea",
    "Conversion",
    "ConversionReport",
    "Crosswalk",
    "CrosswalkRow",
    "area_rows",
    "checked_weights",
    "common_areas",
    "convert_panel",
    "crosswalk",
    "largest_remainder",
]
