"""The plan: one reform and what is known about carrying it out."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

import attrs

from adminreform.history import History
from adminreform.measures import Measure
from adminreform.reform import Reform
from adminreform.units import Registry

if TYPE_CHECKING:
    from collections.abc import Iterable

__all__ = ["Plan"]


def _measures(items: Iterable[Measure]) -> tuple[Measure, ...]:
    return tuple(items)


@attrs.frozen(kw_only=True, repr=False)
class Plan:
    """One reform with its sources, to be checked and reported.

    Attributes:
        reform: The reform.
        published: A list of the new units that somebody published, to reconcile with.
        measures: Sizes of units before and after.
        title: What people call the reform.

    Example:
        >>> import adminreform as ar
        >>> plan = ar.datasets.toy()
        >>> len(plan.reform.events), ar.validate(plan).errors
        (8, <Findings 0>)
    """

    reform: Reform
    published: Registry | None = None
    measures: tuple[Measure, ...] = attrs.field(default=(), converter=_measures)
    title: str = ""

    @cached_property
    def history(self) -> History:
        """The reform as a history of one, with the measures of the plan.

        Raises:
            ReplayError: If clauses cannot be carried out as written.
        """
        return History([self.reform], measures=self.measures)

    def __repr__(self) -> str:
        return f"<Plan {self.title or 'without a title'}: {self.reform!r}>"
