"""The law of a day, out of provisions that come and go."""

from __future__ import annotations

from bisect import bisect_right
from collections import ChainMap
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from functools import cached_property
from typing import TYPE_CHECKING, cast

import attrs

from adminreform.dates import Period, as_day
from adminreform.errors import (
    AmbiguousLawError,
    InvalidValueError,
    NotInForceError,
    UnknownParameterError,
)
from adminreform.law.basis import Assumption
from adminreform.law.parameters import Parameter, Provision
from adminreform.names import near_misses

if TYPE_CHECKING:
    from adminreform.law.acts import Act

__all__ = ["Law", "LawOfDay"]

_Found = dict[str, tuple[Provision, ...]]
"""What holds, by id of the parameter; filled when somebody asks."""


def _by_id(
    items: Mapping[str, Parameter] | Iterable[Parameter],
) -> Mapping[str, Parameter]:
    if isinstance(items, Mapping):
        return cast("Mapping[str, Parameter]", items)
    found: dict[str, Parameter] = {}
    for parameter in items:
        if parameter.id in found:
            message = f"two parameters are called {parameter.id!r}"
            raise InvalidValueError(message)
        found[parameter.id] = parameter
    return found


@attrs.frozen(eq=False, repr=False)
class Law(Mapping[str, Parameter]):
    """Parameters of the law by id, with their values over time.

    It can be shared by threads: nothing in it changes but caches, whose entries any
    thread would make alike.

    Attributes:
        parameters: The parameters.
        overlays: The assumptions that were put in place of the law, in order.
        seen_on: The day on which somebody looks, unless `on` says otherwise; None for
            all that is known.

    Example:
        >>> from adminreform.law import Act
        >>> pay = Parameter(
        ...     id="pay.base",
        ...     holds="number",
        ...     unit="VND",
        ...     provisions=[
        ...         Provision(
        ...             parameter="pay.base",
        ...             value=2_340_000,
        ...             since=date(2024, 7, 1),
        ...             until=date(2026, 7, 1),
        ...             act=Act(number="73/2024/NĐ-CP"),
        ...         ),
        ...         Provision(
        ...             parameter="pay.base",
        ...             value=2_530_000,
        ...             since=date(2026, 7, 1),
        ...             act=Act(number="161/2026/NĐ-CP", adopted=date(2026, 5, 1)),
        ...         ),
        ...     ],
        ... )
        >>> law = Law([pay])
        >>> (
        ...     law.on(date(2026, 6, 30))["pay.base"].number,
        ...     law.on(date(2026, 7, 1))["pay.base"].number,
        ... )
        (2340000, 2530000)
        >>> what_if = law.overlay({"pay.base": 3_000_000}, name="more pay")
        >>> str(what_if.on(date(2026, 7, 1))["pay.base"].basis)
        'assumption: more pay'
    """

    parameters: Mapping[str, Parameter] = attrs.field(converter=_by_id)
    overlays: tuple[Assumption, ...] = ()
    seen_on: date | None = None
    _found: dict[tuple[int, int | None], _Found] = attrs.field(
        factory=dict[tuple[int, int | None], _Found], init=False
    )

    def __getitem__(self, key: str) -> Parameter:
        try:
            return self.parameters[key]
        except KeyError:
            raise UnknownParameterError(key, near_misses(key, self.parameters, 3)) from None

    def __iter__(self) -> Iterator[str]:
        return iter(self.parameters)

    def __len__(self) -> int:
        return len(self.parameters)

    def __contains__(self, key: object) -> bool:
        return key in self.parameters

    def __eq__(self, other: object) -> bool:
        return self is other  # the one that was made, and no other

    def __hash__(self) -> int:
        return id(self)

    def __repr__(self) -> str:
        names = ", ".join(assumption.name for assumption in self.overlays)
        return f"<Law of {len(self)} parameters{f', with {names}' if names else ''}>"

    @cached_property
    def acts(self) -> tuple[Act, ...]:
        """The acts that give values, by number."""
        found = {
            provision.act.number: provision.act
            for parameter in self.parameters.values()
            for provision in parameter.provisions
            if provision.act is not None
        }
        return tuple(found[number] for number in sorted(found))

    @cached_property
    def turns(self) -> tuple[date, ...]:
        """The days on which something begins or ends, in order."""
        days = (day for p in self._provisions() for day in (p.since, p.until))
        return tuple(sorted({day for day in days if day is not None}))

    @cached_property
    def news(self) -> tuple[date, ...]:
        """The days on which somebody could first know of a value or of its end, in order."""
        days = (day for p in self._provisions() for day in (p.known_from, p.end_known_since))
        return tuple(sorted({day for day in days if day is not None}))

    def _provisions(self) -> Iterator[Provision]:
        for parameter in self.parameters.values():
            yield from (p for p in parameter.provisions if not p.draft)
            yield from parameter.overlays

    def on(self, day: date, *, known_on: date | None = None) -> LawOfDay:
        """The law of a day.

        Args:
            day: The day.
            known_on: A day on which somebody looked: what nobody could know then, such as
                a later act with effect for the past, is left out, and so is the end that
                a later act set.  None for all that is known.
        """
        # Between two turns the law is the same, and so is what was looked up in it.
        day, known_on = as_day(day), known_on or self.seen_on
        turn = bisect_right(self.turns, day)
        known = None if known_on is None else bisect_right(self.news, as_day(known_on))
        found = self._found.setdefault((turn, known), {})
        return LawOfDay(self, day, known_on, found)

    def overlay(
        self,
        values: Mapping[str, object],
        *,
        name: str,
        reason: str = "",
        since: date = date.min,
        until: date | None = None,
    ) -> Law:
        """This law with other values, for a what-if; it copies nothing and changes nothing.

        Args:
            values: Values by id of the parameter.
            name: A name for the assumption; results that rest on it say so.
            reason: Why.
            since: First day on which they hold.
            until: First day on which they no longer hold; None for no end.
        Raises:
            UnknownParameterError: If there is no such parameter.
            InvalidValueError: If a value is of another kind.
        """
        assumption = Assumption(name, reason)
        period = Period(since, until)
        put = {key: self[key].overlaid(value, assumption, period) for key, value in values.items()}
        below = cast("dict[str, Parameter]", self.parameters)  # never written to
        return Law(ChainMap(put, below), (*self.overlays, assumption), self.seen_on)

    def known_on(self, day: date) -> Law:
        """This law as it was known on a day; see `on`."""
        return Law(self.parameters, self.overlays, as_day(day))


@attrs.frozen(eq=False, repr=False)
class LawOfDay(Mapping[str, Provision]):
    """The law of one day: the provision that holds, by id of the parameter.

    Attributes:
        law: The law over time.
        day: The day.
        known_on: The day on which somebody looked; None for all that is known.
    """

    law: Law
    day: date
    known_on: date | None = None
    _found: _Found = attrs.field(factory=dict[str, tuple[Provision, ...]], repr=False)

    def __getitem__(self, key: str) -> Provision:
        return self.choose(key)

    def choose(self, key: str, choice: str = "") -> Provision:
        """The provision that holds.

        Args:
            key: Id of the parameter.
            choice: Which of several contradicting readings is wanted.
        Raises:
            UnknownParameterError: If there is no such parameter.
            NotInForceError: If it has no value on the day.
            AmbiguousLawError: If there are several readings, and none was chosen.
        """
        found = self.choices(key)
        if not found:
            raise NotInForceError(key, self.day, _periods(self.law[key]))
        if len(found) == 1 and (not choice or found[0].choice in {"", choice}):
            return found[0]
        for provision in found:
            if choice and provision.choice == choice:
                return provision
        raise AmbiguousLawError(key, self.day, [p.choice for p in found], choice)

    def choices(self, key: str) -> tuple[Provision, ...]:
        """All that holds: nothing, one provision, or one for each contradicting reading."""
        found = self._found.get(key)
        if found is None:
            found = self._found[key] = self.law[key].on(self.day, known_on=self.known_on)
        return found

    def __contains__(self, key: object) -> bool:
        return isinstance(key, str) and key in self.law and bool(self.choices(key))

    def __iter__(self) -> Iterator[str]:
        return (key for key in self.law if self.choices(key))

    def __len__(self) -> int:
        return sum(1 for _ in self)

    def __eq__(self, other: object) -> bool:
        return self is other  # values can be several, so that they cannot be compared

    def __hash__(self) -> int:
        return id(self)

    def __repr__(self) -> str:
        known = f", as known on {self.known_on}" if self.known_on else ""
        return f"<LawOfDay {self.day}{known}: {len(self)} of {len(self.law)} parameters>"


def _periods(parameter: Parameter) -> list[str]:
    return [f"{'draft ' if p.draft else ''}{p.period.in_words()}" for p in parameter.provisions]
