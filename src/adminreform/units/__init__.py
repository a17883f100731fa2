"""Administrative units, and the registry of one day."""

from adminreform.units.kinds import Kind, Scheme, Tier
from adminreform.units.refs import UnitRef
from adminreform.units.registry import Registry
from adminreform.units.unit import Unit

__all__ = ["Kind", "Registry", "Scheme", "Tier", "Unit", "UnitRef"]
