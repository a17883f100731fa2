"""Pictures, as SVG that needs nothing to be seen but a browser."""

from adminreform.plot.alluvial import alluvial, alluvial_by_parent
from adminreform.plot.gantt import gantt
from adminreform.plot.svg import Svg

__all__ = ["Svg", "alluvial", "alluvial_by_parent", "gantt"]
