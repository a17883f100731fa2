"""The reform: a registry before, the clauses of the acts, and the day."""

from __future__ import annotations

import html
from datetime import date
from functools import cached_property
from typing import TYPE_CHECKING

import attrs

from adminreform.errors import InvalidValueError
from adminreform.findings import Findings, Severity
from adminreform.reform.events import Event
from adminreform.reform.reconcile import reconcile
from adminreform.reform.replay import Link, Replay, raise_if_broken, replay
from adminreform.units import Registry

if TYPE_CHECKING:
    from collections.abc import Iterable

__all__ = ["Reform"]


def _events(items: Iterable[Event]) -> tuple[Event, ...]:
    return tuple(items)


@attrs.frozen(kw_only=True, repr=False)
class Reform:
    """A list of clauses between two registries; the rest is arithmetic.

    Attributes:
        before: The registry before the day.
        events: The clauses, in their order.
        effective: First day of the new authorities.

    Raises:
        InvalidValueError: If the registry before is of a later day.

    Example:
        >>> from adminreform import Contribution, Formation, Unit, UnitRef
        >>> old = [Unit(ref=UnitRef(code, date(2020, 1, 1)), name=code) for code in "AB"]
        >>> day = date(2025, 7, 1)
        >>> reform = Reform(
        ...     before=Registry(old, on=date(2025, 6, 30)),
        ...     events=[
        ...         Formation(
        ...             target=Unit(ref=UnitRef("X", day), name="Xenon"),
        ...             contributions=[Contribution(unit.ref) for unit in old],
        ...         )
        ...     ],
        ...     effective=day,
        ... )
        >>> [unit.name for unit in reform.after]
        ['Xenon']
    """

    before: Registry
    events: tuple[Event, ...] = attrs.field(converter=_events)
    effective: date

    def __attrs_post_init__(self) -> None:
        if self.before.on > self.effective:
            message = (
                f"the registry before is of {self.before.on}, "
                f"later than the day of the reform, {self.effective}"
            )
            raise InvalidValueError(message)

    @cached_property
    def replay(self) -> Replay:
        """Everything that carrying out the clauses gives; never raises."""
        return replay(self.before, self.events, self.effective)

    @cached_property
    def computed(self) -> Registry:
        """The registry after, as far as the clauses can be carried out; never raises."""
        ended = self.replay.ended
        units = {u.ref: u for u in (*self.before, *self.replay.begun) if u.ref not in ended}
        return Registry(units.values(), on=self.effective, scheme=self.before.scheme)

    @property
    def after(self) -> Registry:
        """The registry of the day of the reform, computed from the clauses.

        Raises:
            ReplayError: If clauses cannot be carried out as written.
        """
        raise_if_broken(self.replay)
        return self.computed

    @property
    def links(self) -> tuple[Link, ...]:
        """Who gave something to whom, clauses in order, then what follows from them."""
        return self.replay.links

    def reconcile(self, published: Registry) -> Findings:
        """Compare the computed registry with a published list of the new units.

        Args:
            published: The list; its units are matched by code.  What it leaves
                empty is not compared.
        Returns:
            ``UNI010`` for a published unit that no clause makes, ``UNI011`` for a
            computed one that is not published, ``UNI012`` for one that differs.
        """
        return reconcile(self.after, published)

    def __repr__(self) -> str:
        counts = f"{len(self.before)} units before, {len(self.events)} clauses"
        return f"<Reform of {self.effective}: {counts}>"

    def _repr_html_(self) -> str:
        broken = self.replay.findings.by_severity(Severity.ERROR)
        tiers = dict.fromkeys(unit.tier for r in (self.before, self.computed) for unit in r)
        rows = "".join(
            f"<tr><td>{html.escape(tier) or '(no tier)'}</td>"
            f"<td>{sum(u.tier == tier for u in self.before)}</td>"
            f"<td>{sum(u.tier == tier for u in self.computed)}</td></tr>"
            for tier in tiers
        )
        note = f"<p>{len(broken)} clauses cannot be carried out</p>" if broken else ""
        return (
            f"<table><caption>Reform of {self.effective}, {len(self.events)} clauses</caption>"
            f"<tr><th>tier</th><th>before</th><th>after</th></tr>{rows}</table>{note}"
        )
