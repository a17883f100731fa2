"""Brackets and scales: exact, without gap or overlap, and as a slow look says."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from adminreform.errors import InvalidValueError
from adminreform.law import Bracket, Brackets, Scale, Segment

SIZES = st.one_of(st.integers(-50, 200), st.fractions(-50, 200, max_denominator=8))


def test_edge_belongs_to_one_bracket() -> None:
    """A start belongs to its stretch and an end does not, unless they say otherwise."""
    usual = Brackets([Bracket(end=30, values={"n": 1}), Bracket(start=30, values={"n": 2})])
    other = Brackets(
        [
            Bracket(end=30, ends_with=True, values={"n": 1}),
            Bracket(start=30, starts_after=True, values={"n": 2}),
        ]
    )

    assert [1, 2, 2] == [usual.at(size)["n"] for size in (29, 30, 31)]
    assert [1, 1, 2] == [other.at(size)["n"] for size in (29, 30, 31)]


@pytest.mark.parametrize(
    ("items", "problem"),
    [
        ([], "brackets need at least one stretch"),
        ([Bracket(end=5), Bracket(start=6)], "brackets leave a gap between 5 and 6"),
        ([Bracket(end=5), Bracket(start=4)], "brackets overlap at 4"),
        ([Bracket(end=5, ends_with=True), Bracket(start=5)], "brackets overlap at 5"),
        (
            [Bracket(end=5), Bracket(start=5, starts_after=True)],
            "brackets leave a gap between 5 and 5",
        ),
        ([Bracket(start=1), Bracket(start=5)], "brackets overlap: only the first and the last"),
    ],
)
def test_brackets_that_leave_a_doubt_cannot_exist(items: list[Bracket], problem: str) -> None:
    """Every size between the ends has exactly one bracket."""
    with pytest.raises(InvalidValueError, match=problem):
        Brackets(items)


def test_bracket_ends_after_it_starts() -> None:
    """One point is a bracket only if it belongs to it."""
    with pytest.raises(InvalidValueError, match="cannot end at 4, where it starts at 5"):
        Bracket(start=5, end=4)
    with pytest.raises(InvalidValueError, match="cannot end at 5"):
        Bracket(start=5, end=5)

    assert 5 in Bracket(start=5, end=5, ends_with=True)


def test_size_outside_of_all_brackets_raises() -> None:
    """Nothing is guessed beyond the ends."""
    with pytest.raises(InvalidValueError, match="12 lies outside of the brackets, 0 to 10"):
        Brackets([Bracket(start=0, end=10)]).at(12)


@given(st.lists(st.integers(1, 40), min_size=1, max_size=4), st.integers(0, 200))
def test_by_steps_counts_every_one_once(lengths: list[int], size: int) -> None:
    """A slow loop over the size, one by one, gives the same."""
    edges = [sum(lengths[: i + 1]) for i in range(len(lengths))]
    starts: list[int | None] = [None, *edges]
    ends: list[int | None] = [*edges, None]
    brackets = Brackets(
        Bracket(start=start, end=end, values={"rate": i + 1})
        for i, (start, end) in enumerate(zip(starts, ends, strict=True))
    )

    slow = sum(int(brackets.at(one)["rate"]) for one in range(size))

    assert slow == brackets.by_steps(size, "rate")


@st.composite
def scales(draw: st.DrawFn) -> Scale:
    """Scales of one or two segments."""
    steps, adds = st.integers(1, 9), st.fractions(0, 3, max_denominator=4)
    segments = [Segment(step=draw(steps), add=draw(adds))]
    if draw(st.booleans()):
        to = 20 + draw(st.integers(1, 40))
        segments.insert(0, Segment(to=to, step=draw(steps), add=draw(adds)))
    return Scale(
        first=draw(st.integers(0, 20)),
        up_to=draw(st.integers(0, 20)),
        segments=segments,
        most=draw(st.one_of(st.none(), st.integers(20, 60))),
        whole=draw(st.booleans()),
    )


@given(scales(), SIZES)
def test_scale_is_what_a_slow_walk_gives(scale: Scale, size: Fraction | int) -> None:
    """Walk up in small steps, and add what each full or part step brings."""
    value, here = scale.first, scale.up_to
    for segment in scale.segments:
        top = Fraction(size) if segment.to is None else min(Fraction(size), segment.to)
        while here + segment.step <= top:
            value += segment.add
            here += segment.step
        if top > here and not scale.whole:
            value += segment.add * (top - here) / segment.step
        here = max(here, top)
    if scale.most is not None:
        value = min(value, scale.most)

    assert value == scale.at(size)


def test_falling_scale_gives_more_for_less() -> None:
    """A share of poor households of 4.5 % or more gives 3 points, each point less gives one."""
    scale = Scale(
        first=3, up_to=Decimal("4.5"), segments=[Segment(step=1, add=1)], most=5, falling=True
    )

    assert [3, 3, 4, 5, 5] == [scale.at(Decimal(size)) for size in ("9", "4.5", "3.5", "2.5", "0")]


def test_steps_tell_what_each_segment_adds() -> None:
    """They sum, with the start, to the number; the limit cuts the last."""
    scale = Scale(first=10, up_to=10, segments=[Segment(step=2, add=3)], most=15)

    ((segment, steps, added),) = scale.steps(20)

    assert [2, 5, 5] == [segment.step, steps, added]
    assert [] == scale.steps(10)


@pytest.mark.parametrize(
    ("changes", "problem"),
    [
        ({"most": 5}, "the limit of a scale, 5, is below its start, 10"),
        ({"segments": [Segment(to=5, step=1, add=1)]}, "overlap at 5, after 10"),
        (
            {"segments": [Segment(step=1, add=1), Segment(step=1, add=1)]},
            "only the last segment of a scale may be open",
        ),
        (
            {"segments": [Segment(to=20, step=1, add=1)], "falling": True},
            "overlap at 20, after 10",
        ),
    ],
)
def test_scales_that_cannot_be(changes: dict[str, Any], problem: str) -> None:
    """Segments follow each other, away from the start."""
    given: dict[str, Any] = {"first": 10, "up_to": 10, "segments": [], **changes}
    with pytest.raises(InvalidValueError, match=problem):
        Scale(**given)


@pytest.mark.parametrize("step", [0, -1])
def test_step_is_larger_than_nothing(step: int) -> None:
    """Otherwise there would be no end of steps."""
    with pytest.raises(InvalidValueError, match="a step is larger than 0"):
        Segment(step=step, add=1)


def test_floats_are_refused() -> None:
    """They would make exact points inexact."""
    number: Any = 0.5
    with pytest.raises(InvalidValueError, match=r"expected an exact number, got 0\.5"):
        Segment(step=1, add=number)
