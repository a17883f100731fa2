"""A row of a crosswalk."""

from __future__ import annotations

from fractions import Fraction

import attrs

from adminreform.law import Assumption, Basis
from adminreform.units import UnitRef

__all__ = ["CrosswalkRow"]


@attrs.frozen
class CrosswalkRow:
    """What of one unit of the start is in one unit of the end.

    Attributes:
        source: Unit of the start.
        target: Unit of the end; None for what left the register.
        share: Share of the source; None where only bounds are known.
        low: The least it can be.
        high: The most it can be.
        basis: The ground of the share, or of the link where there is no share; None
            for a unit that did not change.

    Units:
        Shares are exact, dimensionless, 0 to 1; those of one source sum to 1.
    """

    source: UnitRef
    target: UnitRef | None
    share: Fraction | None
    low: Fraction
    high: Fraction
    basis: Basis | None = None

    @property
    def estimated(self) -> bool:
        """Whether a share is an assumption and not known."""
        return self.low != self.high

    @property
    def assumed(self) -> Assumption | None:
        """The assumption behind the share, if there is one."""
        return self.basis if self.estimated and isinstance(self.basis, Assumption) else None
