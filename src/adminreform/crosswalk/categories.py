"""Converting what is not a number: categories, by a rule that is named.

``unanimous``: the category that all sources have, else ``mixed``.  ``majority``: that
of the most weight, by a column of weights; a tie is ``mixed``.  ``absorbing``: that of
the source that goes on in the unit, or is its only one; null where none does.  ``list``: all that
occur, in order, with a semicolon between.
"""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING, Any

import attrs

from adminreform.crosswalk.matching import Matching, missing_share
from adminreform.errors import FrameError
from adminreform.names import fold_name, near_misses

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    import narwhals.stable.v2 as nw

    from adminreform.units import Unit, UnitRef

__all__ = ["RULES", "CategoryRule", "categorise", "category_rules"]

MIXED = "mixed"
SEPARATOR = "; "


@attrs.frozen
class CategoryRule:
    """How one column of categories is converted.

    Attributes:
        rule: Name of the rule.
        weight: Column of weights; only for ``majority``.
    """

    rule: str
    weight: str = ""


@attrs.frozen
class _Part:
    category: str
    weight: Fraction | None
    goes_on: bool


def _unanimous(parts: Sequence[_Part]) -> str | None:
    found = {part.category for part in parts}
    return found.pop() if len(found) == 1 else MIXED


def _majority(parts: Sequence[_Part]) -> str | None:
    weights: dict[str, Fraction] = {}
    for part in parts:
        weights[part.category] = weights.get(part.category, Fraction(0)) + (part.weight or 0)
    most = max(weights.values())
    winners = [category for category, weight in weights.items() if weight == most]
    return winners[0] if len(winners) == 1 else MIXED


def _absorbing(parts: Sequence[_Part]) -> str | None:
    found = {part.category for part in parts if part.goes_on or len(parts) == 1}
    return found.pop() if len(found) == 1 else None


def _list(parts: Sequence[_Part]) -> str | None:
    return SEPARATOR.join(sorted({part.category for part in parts}))


RULES: Mapping[str, Callable[[Sequence[_Part]], str | None]] = {
    "unanimous": _unanimous,
    "majority": _majority,
    "absorbing": _absorbing,
    "list": _list,
}
"""The rules by name."""


def category_rules(asked: Mapping[str, str | tuple[str, str]]) -> dict[str, CategoryRule]:
    """The rules of several columns, as they were asked for.

    Raises:
        FrameError: If there is no such rule, or weights are missing or not wanted.
    """
    found: dict[str, CategoryRule] = {}
    for column, told in asked.items():
        rule, weight = (told, "") if isinstance(told, str) else told
        if rule not in RULES:
            near = near_misses(rule, RULES, 1)
            hint = f"; did you mean {near[0]!r}?" if near else ""
            message = f"no rule {rule!r} for categories{hint or ';'} there are: {', '.join(RULES)}"
            raise FrameError(message)
        if (rule == "majority") != bool(weight):
            message = (
                f"column {column!r}: the rule 'majority' takes a column of weights, as in "
                "('majority', 'people'); the other rules take none"
            )
            raise FrameError(message)
        found[column] = CategoryRule(rule, weight)
    return found


def categorise(
    rule: CategoryRule,
    column: str,
    code: str,
    table: nw.DataFrame[Any],
    matching: Matching,
    unit: Callable[[UnitRef], Unit],
) -> dict[UnitRef, str | None]:
    """The category of each unit of the end.

    Args:
        rule: The rule.
        column: Column of categories.
        code: Column of codes.
        table: The table; one row a unit.
        matching: Says where codes go.
        unit: Looks a unit up, to see which source goes on.
    Raises:
        FrameError: If a unit has two categories in the table.
        MissingShareError: If weights must be divided and only bounds are known.
    """
    codes = [None if c is None else str(c) for c in table[code].to_list()]
    values = [None if v is None else str(v) for v in table[column].to_list()]
    weights = table[rule.weight].to_list() if rule.weight else [None] * len(codes)
    seen: dict[str, str] = {}
    parts: dict[UnitRef, list[_Part]] = {}
    for key, value, weight in zip(codes, values, weights, strict=True):
        if key is None or value is None:
            continue
        if seen.setdefault(key, value) != value:
            message = f"column {column!r} says both {seen[key]!r} and {value!r} of {key}"
            raise FrameError(message)
        for source, target, share in _ways(key, matching, weighed=bool(rule.weight)):
            before, after = unit(source), unit(target)
            same = before.code == after.code and fold_name(before.name) == fold_name(after.name)
            size = None if weight is None else Fraction(weight) * share
            parts.setdefault(target, []).append(_Part(value, size, same))
    return {target: RULES[rule.rule](held) for target, held in parts.items()}


def _ways(
    code: str, matching: Matching, *, weighed: bool
) -> list[tuple[UnitRef, UnitRef, Fraction]]:
    whole = matching.whole.get(code)
    if whole is not None:
        return [(matching.source.with_code(code)[0], whole, Fraction(1))]
    rows = matching.divided(code) or ()
    found: list[tuple[UnitRef, UnitRef, Fraction]] = []
    for row in rows:
        if row.target is None or row.high == 0:
            continue
        if weighed and row.share is None:
            raise missing_share(rows, [row.source], matching.measure)
        found.append((row.source, row.target, row.share or Fraction(0)))
    return found
