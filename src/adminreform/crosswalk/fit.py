"""Holding weights against the clauses about one unit."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING

import attrs

from adminreform.crosswalk.assume import BY_AREA_SHARE
from adminreform.errors import InvalidValueError
from adminreform.text import Text
from adminreform.units import UnitRef

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from decimal import Decimal

    from adminreform.measures import Part, Weights

__all__ = ["Fit", "Way", "checked_weights", "fit"]

_ZERO = Fraction(0)


def checked_weights(
    weights: Iterable[Weights], measure: str | None, assume: str | None
) -> tuple[Weights, ...]:
    """Weights, if a crosswalk makes use of all of them.

    Raises:
        InvalidValueError: If some are of another measure, or two of the same.
    """
    held = tuple(weights)
    used = {measure, "area" if assume == BY_AREA_SHARE else measure}
    for each in held:
        if each.name not in used:
            message = (
                f"weights of the {each.name} say nothing of a crosswalk by {measure}: ask for it "
                f"by {each.name!r}, or, with weights of the area, assume {BY_AREA_SHARE!r}"
            )
            raise InvalidValueError(message)
        if sum(other.name == each.name for other in held) > 1:
            message = f"there are two tables of weights of the {each.name}; put them into one"
            raise InvalidValueError(message)
    return held


@attrs.frozen
class Way:
    """A clause by which a unit gives something.

    Attributes:
        target: Who gets it.
        stated: The share of the unit that the clause states; None where it states none.
    """

    target: UnitRef
    stated: Fraction | None


@attrs.frozen(kw_only=True)
class Fit:
    """What weights say of one unit.

    Attributes:
        shares: A share for each clause that states none; None where the weights cannot,
            or need not, give one.
        slivers: Share of the weights that is left out, since no clause gives it.
        problem: Why they are not used, though they are there.
    """

    shares: tuple[Fraction, ...] | None = None
    slivers: Fraction = _ZERO
    problem: Text | None = None


def fit(weights: Weights, source: UnitRef, ways: Sequence[Way], size: Decimal | None) -> Fit:
    """Divide what clauses leave open by weights, unless the two contradict each other.

    Args:
        weights: The weights.
        source: The unit.
        ways: The clauses by which it gives something.
        size: Its size by the measure of the weights; None where unknown.
    """
    parts = weights.of(source)
    if not parts:
        return Fit()
    known = {target: _stated(ways, target) for target in dict.fromkeys(w.target for w in ways)}
    covered = sum((Fraction(parts[t].value) for t in known if t in parts), _ZERO)
    problem = _contradiction(weights, parts, known, covered, size) or _too_little(
        weights, parts, ways, covered
    )
    if problem is not None:
        return Fit(problem=problem)
    open_ = [target for target, share in known.items() if share is None]
    free = 1 - sum((way.stated for way in ways if way.stated is not None), _ZERO)
    if len(open_) < 2 or free <= 0:  # noqa: PLR2004 (one takes what is left)
        return Fit()
    left = {t: Fraction(parts[t].value) / covered - _least(ways, t) for t in open_}
    total = sum(left.values(), _ZERO)
    times: list[UnitRef] = [way.target for way in ways if way.stated is None]
    return Fit(
        shares=tuple(free * left[target] / total / times.count(target) for target in times),
        slivers=1 - covered / sum((Fraction(part.value) for part in parts.values()), _ZERO),
    )


def _least(ways: Sequence[Way], target: UnitRef) -> Fraction:
    """The share that clauses state for one target, besides what they leave open."""
    return sum((way.stated or _ZERO for way in ways if way.target == target), _ZERO)


def _too_little(
    weights: Weights, parts: Mapping[UnitRef, Part], ways: Sequence[Way], covered: Fraction
) -> Text | None:
    """Where a target gets a stated part and another, and its weight is no more than the first."""
    for way in ways:
        stated = _least(ways, way.target)
        if way.stated is not None or not stated:
            continue
        share = Fraction(parts[way.target].value) / covered
        if share - stated <= weights.noise:
            return Text(
                f"{_percent(share)} of its weight is in {way.target}, where more than "
                f"{_percent(stated)} of it goes by the clauses",
                f"{_percent(share)} trọng số ở {way.target}, còn theo các khoản là hơn "
                f"{_percent(stated)}",
            )
    return None


def _stated(ways: Sequence[Way], target: UnitRef) -> Fraction | None:
    """The share that clauses state for one target; None where any of them states none."""
    shares = [way.stated for way in ways if way.target == target]
    known = [share for share in shares if share is not None]
    return sum(known, _ZERO) if len(known) == len(shares) else None


def _contradiction(
    weights: Weights,
    parts: Mapping[UnitRef, Part],
    known: Mapping[UnitRef, Fraction | None],
    covered: Fraction,
    size: Decimal | None,
) -> Text | None:
    """Where weights say something else than clauses, or sizes, do."""
    total = sum((Fraction(part.value) for part in parts.values()), _ZERO)
    if not covered:
        return Text(
            "its weights sum to 0 for all that clauses give it to",
            "trọng số của mọi nơi nhận theo các khoản cộng lại bằng 0",
        )
    for target, part in parts.items():
        share = Fraction(part.value) / total
        if target not in known and share > weights.noise:
            return Text(
                f"{_percent(share)} of its weight is in {target}, to which no clause gives any",
                f"{_percent(share)} trọng số ở {target}, nơi không khoản nào giao gì",
            )
    for target, stated in known.items():
        share = Fraction(parts[target].value) / covered if target in parts else _ZERO
        if stated is None and share <= weights.noise:
            return Text(
                f"a clause gives a part to {target}, which has none of its weight",
                f"một khoản giao một phần cho {target}, nơi không có trọng số",
            )
        if stated is not None and abs(share - stated) > weights.gap:
            return Text(
                f"{_percent(share)} of its weight is in {target}, where {_percent(stated)} of it "
                "goes by the clauses",
                f"{_percent(share)} trọng số ở {target}, còn theo các khoản là {_percent(stated)}",
            )
    if size is not None and abs(covered - Fraction(size)) > weights.gap * Fraction(size):
        return Text(
            f"its weights sum to {float(covered):g} {weights.unit}, and its size is {size}",
            f"trọng số cộng lại là {float(covered):g} {weights.unit}, còn quy mô là {size}",
        )
    return None


def _percent(share: Fraction) -> str:
    return f"{float(share):.1%}"
