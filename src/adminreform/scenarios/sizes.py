"""Sizes of new units after something moved between them."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction
from typing import TYPE_CHECKING

import attrs

from adminreform.holdings import plain
from adminreform.law import Assumption
from adminreform.measures import Measure, Size
from adminreform.scenarios.notes import Draft, Note
from adminreform.text import Text

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping

    from adminreform.law import Number
    from adminreform.reform import Contribution
    from adminreform.units import UnitRef

__all__ = ["NAMES", "moved_sizes"]

NAMES = {"area": Text("area", "diện tích"), "population": Text("population", "dân số")}
"""What the measures that everybody has are called."""


def moved_sizes(
    draft: Draft,
    moved: Contribution,
    ends: tuple[UnitRef, UnitRef],
    *,
    stated: Mapping[str, Number],
    gone: Collection[UnitRef],
    renewed: Mapping[UnitRef, UnitRef],
) -> Draft:
    """Take what moved from the size of one new unit, and add it to the other.

    Where nobody knows how much it is, the sizes of both are not known any more.

    Args:
        draft: The draft.
        moved: What moved.
        ends: The unit that gave it up, and the one that got it, as they were before.
        stated: How much moved, by measure, where somebody says so.
        gone: Units that are not there any more.
        renewed: Units that went on, and now begin anew.
    """
    measures: list[Measure] = []
    for measure in draft.plan.measures:
        changed, draft = _of_measure(
            draft, measure, moved, ends, stated=stated, gone=gone, renewed=renewed
        )
        measures.append(changed)
    return draft.with_plan(measures=measures)


def _of_measure(
    draft: Draft,
    measure: Measure,
    moved: Contribution,
    ends: tuple[UnitRef, UnitRef],
    *,
    stated: Mapping[str, Number],
    gone: Collection[UnitRef],
    renewed: Mapping[UnitRef, UnitRef],
) -> tuple[Measure, Draft]:
    amount = _amount(measure, moved, stated)
    sizes = {size.unit: size for size in measure.sizes}
    ground = Assumption("scenario", draft.scenario)
    unknown: list[str] = []
    for end, sign in zip(ends, (-1, 1), strict=True):
        now = renewed.get(end, end)
        held = sizes.get(end)
        if end in gone:
            sizes.pop(end, None)
        if held is None or end in gone or (end == moved.source and now == end):
            continue
        exact = None if amount is None else plain(Fraction(held.value) + sign * amount)
        if exact is None or isinstance(exact, Fraction) or exact < 0:
            unknown.append(draft.name(now))
            sizes.pop(now, None)
        else:
            sizes[now] = Size(unit=now, value=Decimal(exact), on=held.on, basis=ground)
    notes: list[Note] = []
    if unknown:
        name = NAMES.get(measure.name, Text(measure.name))
        units = ", ".join(unknown)
        notes.append(
            Note(
                text=Text(
                    f"the {name} of {units} is not known any more: nobody measured what moved",
                    f"chưa xác định được {name.to('vi')} của {units}: chưa có số đo của phần "
                    "được chuyển",
                ),
                table="sizes",
                rows=(measure.name,),
                open=True,
            )
        )
    return attrs.evolve(measure, sizes=list(sizes.values())), draft.noted(*notes)


def _amount(measure: Measure, moved: Contribution, stated: Mapping[str, Number]) -> Fraction | None:
    """How much moved; None where nobody knows."""
    if measure.name in stated:
        return Fraction(stated[measure.name])
    share, whole = moved.share_of(measure.name), measure.get(moved.source)
    if share == 0:
        return Fraction(0)
    return None if share is None or whole is None else share * Fraction(whole)
