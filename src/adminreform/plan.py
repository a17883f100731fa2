"""The plan: one reform and what is known about carrying it out."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

import attrs

from adminreform.facts import Fact, Facts
from adminreform.findings import Waiver
from adminreform.history import History
from adminreform.measures import Measure
from adminreform.reform import Reform
from adminreform.units import Registry

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

__all__ = ["Plan"]


def _measures(items: Iterable[Measure]) -> tuple[Measure, ...]:
    return tuple(items)


def _facts(items: Facts | Iterable[Fact]) -> Facts:
    return items if isinstance(items, Facts) else Facts(items)


def _waivers(items: Iterable[Waiver]) -> tuple[Waiver, ...]:
    return tuple(items)


@attrs.frozen(kw_only=True, repr=False)
class Plan:
    """One reform with its sources, to be checked and reported.

    Attributes:
        reform: The reform.
        published: A list of the new units that somebody published, to reconcile with.
        measures: Sizes of units before and after.
        title: What people call the reform.
        facts: What is so of units, beside their sizes.
        waivers: What lets units off rules, each with its ground.

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
    facts: Facts = attrs.field(factory=Facts, converter=_facts)
    waivers: tuple[Waiver, ...] = attrs.field(default=(), converter=_waivers)

    @cached_property
    def sizes(self) -> Mapping[str, Measure]:
        """The measures, by name."""
        return {measure.name: measure for measure in self.measures}

    @cached_property
    def history(self) -> History:
        """The reform as a history of one, with the measures of the plan.

        Raises:
            ReplayError: If clauses cannot be carried out as written.
        """
        return History([self.reform], measures=self.measures)

    def __repr__(self) -> str:
        return f"<Plan {self.title or 'without a title'}: {self.reform!r}>"
