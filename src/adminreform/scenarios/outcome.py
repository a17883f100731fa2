"""What a plan comes to: findings, and what each new unit has."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from decimal import Decimal
from fractions import Fraction
from functools import partial
from typing import TYPE_CHECKING, Any

import attrs

from adminreform.errors import ReplayError
from adminreform.findings import Findings
from adminreform.frozen import FrozenMap
from adminreform.holdings import plain
from adminreform.plan import Plan
from adminreform.plan.parts import BOOKS
from adminreform.rules import Rule, validate
from adminreform.scenarios.notes import Note
from adminreform.scenarios.ready import standings
from adminreform.units import UnitRef

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date


__all__ = ["READINESS", "Column", "Outcome", "Worth", "outcome_of"]

Worth = Callable[["Plan"], Mapping[UnitRef, Any]]
"""Something else that a plan comes to, by new unit: how ready it is, what it costs."""

READINESS = "readiness"
"""The measure under which it is told how ready a unit is."""

Column = tuple[str, str]
"""A book and a measure; of sizes the book is empty."""


def _values(
    items: Mapping[Column, Mapping[UnitRef, Any]],
) -> Mapping[Column, Mapping[UnitRef, Any]]:
    return FrozenMap({name: FrozenMap(dict(held)) for name, held in items.items()})


def _counts(items: Mapping[str, int]) -> Mapping[str, int]:
    return FrozenMap(dict(items))


def _notes(items: Iterable[Note]) -> tuple[Note, ...]:
    return tuple(items)


@attrs.frozen(kw_only=True, repr=False)
class Outcome:
    """What one plan comes to.

    Attributes:
        name: What the plan is called.
        plan: The plan.
        findings: What rules find.
        values: What each new unit has, by book and measure: sizes under an empty book, what
            books carry, and whatever else was asked for under its name.
        undecided: How many holdings of each book nobody has after the reform.
        notes: What followed from a scenario.

    Example:
        >>> import adminreform as ar
        >>> outcome = outcome_of(ar.datasets.toy(), "as decided")
        >>> outcome.name, sorted(measure for book, measure in outcome.values if not book)
        ('as decided', ['area', 'population'])
    """

    name: str
    plan: Plan
    findings: Findings
    values: Mapping[Column, Mapping[UnitRef, Any]] = attrs.field(converter=_values)
    undecided: Mapping[str, int] = attrs.field(converter=_counts)
    notes: tuple[Note, ...] = attrs.field(default=(), converter=_notes)

    def __repr__(self) -> str:
        return f"<Outcome {self.name}: {self.findings.counts}>"


def outcome_of(
    plan: Plan,
    name: str,
    *,
    rules: Iterable[Rule] | None = None,
    notes: Iterable[Note] = (),
    also: Mapping[str, Worth] | None = None,
    readiness: Worth | bool = True,
    on: date | None = None,
) -> Outcome:
    """What a plan comes to.

    Args:
        plan: The plan.
        name: What it is called.
        rules: The rules; None for those of the core.
        notes: What followed from a scenario.
        also: What else to work out, by name.
        readiness: What tells how ready each new unit is; True for the criteria of the core,
            False for nothing of it.
        on: The day as of which rules and readiness look at the plan; None for the one that
            each rule takes of the plan itself, and for readiness the day of the reform.

    Example:
        >>> import adminreform as ar
        >>> outcome = outcome_of(ar.datasets.toy(), "as decided", rules=())
        >>> outcome, {**outcome.undecided}
        (<Outcome as decided: {}>, {})
    """
    values: dict[Column, Mapping[UnitRef, Any]] = dict(_sizes(plan))
    undecided: dict[str, int] = {}
    for book in BOOKS:
        carried = plan.carried(book)
        if carried is not None:
            closing = getattr(carried, "carried", carried).closing
            values |= {(book, each): closing.by_unit(each) for each in closing.measures}
            undecided[book] = len(getattr(carried, "carried", carried).undecided)
    if readiness:
        ready = partial(standings, on=on) if readiness is True else readiness
        values |= {("", READINESS): told} if (told := ready(plan)) else {}
    values |= {("", title): work(plan) for title, work in (also or {}).items()}
    return Outcome(
        name=name,
        plan=plan,
        findings=validate(plan, rules, on=on),
        values=values,
        undecided=undecided,
        notes=notes,
    )


def _sizes(plan: Plan) -> Iterable[tuple[Column, dict[UnitRef, Any]]]:
    """How large each new unit is: as somebody published it, or as its sources are."""
    after = plan.reform.computed
    for measure in plan.measures:
        found: dict[UnitRef, Any] = {}
        for unit in after:
            stated = measure.get(unit.ref)
            found[unit.ref] = stated
        if None in found.values():
            for ref, size in _added_up(plan, measure.name).items():
                if found.get(ref) is None:
                    found[ref] = size
        yield ("", measure.name), found


def _added_up(plan: Plan, name: str) -> dict[UnitRef, Any]:
    """What the sources of each new unit add up to; None where that is not known."""
    measure = plan.sizes[name]
    try:
        links = plan.reform.links if plan.reform.after else ()
    except ReplayError:
        return {}
    found: dict[UnitRef, Fraction | None] = {}
    for link in links:
        if link.target is None or link.source is None or not link.gives:
            continue
        share, whole = link.share_of(name), measure.get(link.source)
        part = None if share is None or whole is None else share * Fraction(whole)
        known = found.get(link.target, Fraction())
        found[link.target] = None if part is None or known is None else known + part
    return {ref: _shown(size) for ref, size in found.items()}


def _shown(size: Fraction | None) -> Any:
    if size is None:
        return None
    exact = plain(size)
    return Decimal(exact) if isinstance(exact, int) else exact
