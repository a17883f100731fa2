"""Filling seats in numbers: the answer is the best there is, and keeps every limit."""

from __future__ import annotations

import sys
from collections import Counter
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from adminreform import AdminReformError
from adminreform.errors import InvalidValueError, MissingExtraError
from adminreform.staffing import filling
from adminreform.staffing.filling import Arcs, Filled, fill, fill_greedily, fill_optimally
from tests.staffing.oracles import best

if TYPE_CHECKING:
    from collections.abc import Callable


@st.composite
def arcs(draw: st.DrawFn) -> Arcs:
    """A few classes and lines, and what is possible between them."""
    people = draw(st.lists(st.integers(0, 2), min_size=1, max_size=3))
    posts = draw(st.lists(st.integers(0, 2), min_size=1, max_size=3))
    pairs = [(i, j) for i in range(len(people)) for j in range(len(posts))]
    chosen = draw(st.lists(st.sampled_from(pairs), unique=True))
    costs = draw(st.lists(st.integers(0, 9), min_size=len(chosen), max_size=len(chosen)))
    return Arcs(people, posts, [i for i, _ in chosen], [j for _, j in chosen], costs)


def keeps_limits(given_: Arcs, filled: Filled) -> bool:
    """Whether nobody takes two seats and no seat has two people."""
    used, taken = Counter[int](), Counter[int]()
    for source, target, flow in zip(given_.source, given_.target, filled.flow, strict=True):
        used[source] += flow
        taken[target] += flow
    return (
        min(filled.flow, default=0) >= 0
        and all(used[i] <= number for i, number in enumerate(given_.people))
        and all(taken[j] <= number for j, number in enumerate(given_.posts))
    )


@given(arcs())
def test_the_best_answer_is_that_of_looking_at_all(drawn: Arcs) -> None:
    """As many seats, at the same cost, as the slow and obvious way finds."""
    solved = fill_optimally(drawn)

    assert solved.optimal
    assert best(drawn) == (sum(solved.flow), solved.cost(drawn))
    assert keeps_limits(drawn, solved)


@given(arcs())
def test_part_by_part_is_as_good(drawn: Arcs) -> None:
    """What has nothing to do with each other is solved apart, to the same end."""
    solved = fill(drawn)

    assert solved.optimal
    assert best(drawn) == (sum(solved.flow), solved.cost(drawn))
    assert keeps_limits(drawn, solved)


@given(arcs())
def test_the_greedy_answer_keeps_every_limit_and_is_never_better(drawn: Arcs) -> None:
    """It leaves no seat empty that somebody left over could take."""
    solved = fill(drawn, "greedy")

    assert not solved.optimal
    assert keeps_limits(drawn, solved)
    assert sum(solved.flow) <= best(drawn)[0]
    used, taken = Counter[int](), Counter[int]()
    for source, target, flow in zip(drawn.source, drawn.target, solved.flow, strict=True):
        used[source] += flow
        taken[target] += flow
    for source, target in zip(drawn.source, drawn.target, strict=True):
        assert used[source] == drawn.people[source] or taken[target] == drawn.posts[target]


def test_a_part_that_is_too_large_is_not_called_optimal() -> None:
    """Where a part has more arcs than are to be solved exactly, the result says so."""
    both = Arcs([1, 1], [1, 1], [0, 0, 1], [0, 1, 0], [1, 2, 3])

    assert (True, (0, 1, 1)) == (fill(both).optimal, fill(both).flow)
    assert (False, (1, 0, 0)) == (
        fill(both, most_arcs=2).optimal,
        fill(both, most_arcs=2).flow,
    )


def test_a_detour_of_any_length_is_worth_a_seat() -> None:
    """A seat more is filled, however much further people travel for it."""
    far = Arcs([1, 1], [1, 1], [0, 0, 1], [0, 1, 0], [0, 10**9, 10**9])

    assert (0, 1, 1) == fill_optimally(far).flow


def test_costs_beyond_exact_sums_are_refused() -> None:
    """What cannot be added exactly is not added."""
    with pytest.raises(InvalidValueError, match="too high"):
        fill_optimally(Arcs([1], [1], [0], [0], [2**60]))


def answering(wrong: tuple[int, ...] | None) -> Callable[[Arcs], tuple[int, ...] | None]:
    """A solver that always gives one answer."""

    def solve(arcs: Arcs) -> tuple[int, ...] | None:
        del arcs
        return wrong

    return solve


def test_an_answer_of_the_solver_is_not_believed_unseen(monkeypatch: pytest.MonkeyPatch) -> None:
    """One that fills fewer seats than can be filled is no best answer, and neither is none."""
    both = Arcs([1, 1], [1, 1], [0, 0, 1], [0, 1, 0], [1, 2, 3])
    for wrong in (None, (1, 0, 0)):
        monkeypatch.setattr(filling, "_cheapest", answering(wrong))

        assert Filled((1, 0, 0), optimal=False) == fill_optimally(both)


def test_large_parts_stand_alone() -> None:
    """Parts are solved together up to a number of arcs, and none is lost."""
    number = 5_000
    apart = Arcs([1] * number, [1] * number, [*range(number)], [*range(number)], [1] * number)

    assert number == sum(fill(apart).flow) == fill(apart).cost(apart)


@pytest.mark.parametrize("source", [[0], []])
def test_without_scipy_the_extra_is_named(
    monkeypatch: pytest.MonkeyPatch, source: list[int]
) -> None:
    """The greedy way needs nothing; the best one names what to install."""
    for name in ("scipy", "scipy.sparse", "scipy.optimize", "scipy.sparse.csgraph"):
        monkeypatch.setitem(sys.modules, name, None)
    one = Arcs([1], [1], source, source, source)

    assert len(source) == sum(fill_greedily(one).flow)
    with pytest.raises(MissingExtraError, match=r"adminreform\[optimise\]") as told:
        fill(one)
    assert isinstance(told.value, AdminReformError)
