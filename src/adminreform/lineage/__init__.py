"""What became of a unit, and where it comes from."""

from adminreform.lineage.labels import Label, heir
from adminreform.lineage.lineage import Knot, Lineage
from adminreform.lineage.trace import Step, Trace

__all__ = ["Knot", "Label", "Lineage", "Step", "Trace", "heir"]
