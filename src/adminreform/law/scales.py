"""Values of the law that depend on a size: brackets, and scales that grow by steps.

Both are exact: they take whole numbers, decimals and fractions, and give fractions.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from decimal import Decimal
from fractions import Fraction
from itertools import pairwise
from typing import Any

import attrs

from adminreform.errors import InvalidValueError
from adminreform.frozen import FrozenMap

__all__ = ["Bracket", "Brackets", "Scale", "Segment"]

Number = int | Decimal | Fraction
"""An exact number."""


def _fraction(value: Number) -> Fraction:
    if isinstance(value, bool | float):
        message = f"expected an exact number, got {value!r}"
        raise InvalidValueError(message)
    return Fraction(value)


def _optional_fraction(value: Number | None) -> Fraction | None:
    return None if value is None else _fraction(value)


def _frozen(values: Mapping[str, Any]) -> Mapping[str, Any]:
    return FrozenMap(dict(values))


@attrs.frozen(kw_only=True)
class Bracket:
    """One stretch of sizes, and what holds there.

    Attributes:
        start: Where it starts; None for no limit.
        end: Where it ends; None for no limit.
        starts_after: Whether its start does not belong to it.
        ends_with: Whether its end belongs to it.
        values: What holds there, by name.
    """

    start: Fraction | None = attrs.field(default=None, converter=_optional_fraction)
    end: Fraction | None = attrs.field(default=None, converter=_optional_fraction)
    starts_after: bool = False
    ends_with: bool = False
    values: Mapping[str, Any] = attrs.field(factory=dict[str, Any], converter=_frozen)

    def __attrs_post_init__(self) -> None:
        if self.start is None or self.end is None:
            return
        point = self.start == self.end and self.ends_with and not self.starts_after
        if self.end < self.start or (self.end == self.start and not point):
            message = f"a bracket cannot end at {self.end}, where it starts at {self.start}"
            raise InvalidValueError(message)

    def __contains__(self, size: Number) -> bool:
        above = self.start is None or (
            size > self.start if self.starts_after else size >= self.start
        )
        below = self.end is None or (size <= self.end if self.ends_with else size < self.end)
        return above and below

    def __hash__(self) -> int:
        return hash((self.start, self.end, self.starts_after, self.ends_with))


def _brackets(items: Iterable[Bracket]) -> tuple[Bracket, ...]:
    return tuple(items)


@attrs.frozen
class Brackets:
    """Stretches of sizes, one after the other, without gap or overlap.

    Attributes:
        items: The stretches, in order.

    Raises:
        InvalidValueError: If there is none, or two overlap or leave a gap.

    Example:
        >>> rate = Brackets(
        ...     [Bracket(end=30, values={"vnd": 95}), Bracket(start=30, values={"vnd": 92})]
        ... )
        >>> rate.at(29)["vnd"], rate.at(30)["vnd"], int(rate.by_steps(40, "vnd"))
        (95, 92, 3770)
    """

    items: tuple[Bracket, ...] = attrs.field(converter=_brackets)

    def __attrs_post_init__(self) -> None:
        if not self.items:
            message = "brackets need at least one stretch"
            raise InvalidValueError(message)
        for before, after in pairwise(self.items):
            if before.end is None or after.start is None:
                message = f"brackets overlap: only the first and the last may be open ({after})"
                raise InvalidValueError(message)
            both = before.ends_with and not after.starts_after
            if after.start < before.end or (after.start == before.end and both):
                message = f"brackets overlap at {after.start}"
                raise InvalidValueError(message)
            neither = not before.ends_with and after.starts_after
            if after.start > before.end or neither:
                message = f"brackets leave a gap between {before.end} and {after.start}"
                raise InvalidValueError(message)

    def at(self, size: Number) -> Mapping[str, Any]:
        """What holds for a size.

        Raises:
            InvalidValueError: If the size lies below the first or above the last stretch.
        """
        for bracket in self.items:
            if size in bracket:
                return bracket.values
        message = (
            f"{size} lies outside of the brackets, {self.items[0].start} to {self.items[-1].end}"
        )
        raise InvalidValueError(message)

    def by_steps(self, size: Number, name: str) -> Fraction:
        """A size times rates, each rate for the part of the size that lies in its stretch.

        Args:
            size: The whole size.
            name: Which value is the rate.
        Raises:
            InvalidValueError: As `at`.
        """
        self.at(size)
        total, floor = Fraction(0), Fraction(0)
        for bracket in self.items:
            top = _fraction(size) if bracket.end is None else min(_fraction(size), bracket.end)
            if top > floor:
                total += (top - floor) * _fraction(bracket.values[name])
                floor = top
        return total


@attrs.frozen(kw_only=True)
class Segment:
    """A stretch of a scale on which each step adds the same.

    Attributes:
        to: Size up to which it goes; None for the last.
        step: Size of a step.
        add: What a step adds.
    """

    to: Fraction | None = attrs.field(default=None, converter=_optional_fraction)
    step: Fraction = attrs.field(converter=_fraction)
    add: Fraction = attrs.field(converter=_fraction)

    def __attrs_post_init__(self) -> None:
        if self.step <= 0:
            message = f"a step is larger than 0, got {self.step}"
            raise InvalidValueError(message)


def _segments(items: Iterable[Segment]) -> tuple[Segment, ...]:
    return tuple(items)


@attrs.frozen(kw_only=True)
class Scale:
    """A number that starts somewhere and grows with a size, by steps, up to a limit.

    Attributes:
        first: The number up to the first size.
        up_to: The first size.
        segments: What is added above it (below it, where less is better), in order.
        most: The limit; None for none.
        whole: Whether only full steps count; otherwise a part of a step adds its part.
        falling: Whether smaller sizes give more.

    Raises:
        InvalidValueError: If the segments are not in order, or the limit is below the start.

    Example:
        >>> points = Scale(
        ...     first=10, up_to=16_000, segments=[Segment(step=1_000, add=Decimal("0.5"))], most=25
        ... )
        >>> float(points.at(15_000)), float(points.at(20_500)), float(points.at(99_000))
        (10.0, 12.25, 25.0)
    """

    first: Fraction = attrs.field(converter=_fraction)
    up_to: Fraction = attrs.field(converter=_fraction)
    segments: tuple[Segment, ...] = attrs.field(converter=_segments)
    most: Fraction | None = attrs.field(default=None, converter=_optional_fraction)
    whole: bool = False
    falling: bool = False

    def __attrs_post_init__(self) -> None:
        if self.most is not None and self.most < self.first:
            message = f"the limit of a scale, {self.most}, is below its start, {self.first}"
            raise InvalidValueError(message)
        last = len(self.segments) - 1
        ends = [segment.to for segment in self.segments]
        if any(end is None for end in ends[:last]):
            message = "only the last segment of a scale may be open"
            raise InvalidValueError(message)
        edges = [self.up_to, *(end for end in ends if end is not None)]
        for before, after in pairwise(edges):
            if after >= before if self.falling else after <= before:
                message = f"the segments of a scale overlap at {after}, after {before}"
                raise InvalidValueError(message)

    def at(self, size: Number) -> Fraction:
        """The number for a size."""
        return sum((added for _, _, added in self.steps(size)), self.first)

    def steps(self, size: Number) -> list[tuple[Segment, Fraction, Fraction]]:
        """The segments that a size reaches: each with its steps and what they add.

        Shape:
            What is added sums, with the start, to `at`; the limit cuts the last one.
        """
        found: list[tuple[Segment, Fraction, Fraction]] = []
        sign = -1 if self.falling else 1
        here, so_far = self.up_to, self.first
        for segment in self.segments:
            there = _fraction(size)
            if segment.to is not None:
                there = max(there, segment.to) if self.falling else min(there, segment.to)
            length = (there - here) * sign
            if length <= 0:
                break
            steps = length / segment.step
            if self.whole:
                steps = Fraction(steps.numerator // steps.denominator)
            added = steps * segment.add
            if self.most is not None:
                added = min(added, self.most - so_far)
            found.append((segment, steps, added))
            here, so_far = there, so_far + added
        return found
