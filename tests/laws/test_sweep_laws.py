"""All units at once give what each by itself gives."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from adminreform.crosswalk.assume import MIXED as EVENLY
from adminreform.crosswalk.branches import Branches
from adminreform.crosswalk.exact import Fractions, folded
from adminreform.crosswalk.flow import Flow
from adminreform.crosswalk.reach import Reach, reach
from adminreform.crosswalk.sweep import GUESSED, MIXED, UNSAID, sweep
from adminreform.errors import MissingShareError
from tests.worlds import days_of, histories

if TYPE_CHECKING:
    from adminreform import History
    from adminreform.crosswalk.sweep import Worth

ASSUMPTIONS = (None, "equal", "by_target_area", "by_area_share")
SHARES = st.fractions(0, 1, max_denominator=1000)
HUGE = st.fractions(0, 1, max_denominator=2**40)


def flows(history: History, data: st.DataObject) -> Flow:
    """A flow between any two days, by any measure, with and without an assumption."""
    days = st.sampled_from(days_of(history))
    return Flow(
        Branches(
            history.chronicle,
            start=data.draw(days),
            end=data.draw(days),
            measure=data.draw(st.sampled_from((None, "population", "area"))),
            assume=data.draw(st.sampled_from(ASSUMPTIONS)),
            measures=data.draw(st.sampled_from(((), history.measures))),
        )
    )


def swept(flow: Flow, states: list[int], most: int | None) -> dict[int, dict[int, Reach]]:
    """What of states arrives where, from the columns; nothing of those left to `reach`."""
    owner, worth = sweep(flow, most=most).of(np.array(states, dtype=np.int64))
    found: dict[int, dict[int, Reach]] = {state: {} for state in states}
    for row, place in enumerate(owner.tolist()):
        found[states[place]][int(worth.end[row])] = shown(worth, row, flow.branches.assume)
    return found


def shown(worth: Worth, row: int, assume: str | None) -> Reach:
    """A row of the columns as a value."""
    low, high, taken = (
        Fraction(int(column.num[row]), int(column.den[row]))
        for column in (worth.low, worth.high, worth.taken)
    )
    marks = int(worth.marks[row])
    if low == high:
        return Reach(low, low, low)
    if marks & UNSAID:
        return Reach(low, high, None)
    names = [assume] if marks & GUESSED and assume is not None else []
    return Reach(low, high, taken, (*names, EVENLY) if marks & MIXED else tuple(names))


@given(histories(6, measured=True), st.data())
@settings(max_examples=300)
def test_all_units_at_once_give_what_each_gives(history: History, data: st.DataObject) -> None:
    """Shares, bounds and assumptions; those left aside are those that lack a size."""
    flow = flows(history, data)
    states = history.chronicle.alive(flow.branches.start)
    divided = [i for i in states if not flow.ends[flow.arrival[i]]]
    found = swept(flow, divided, None)

    for state in divided:
        try:
            expected = reach(flow, state)
        except MissingShareError:
            expected = {}
        assert expected == found[state]


@given(histories(6), st.data(), st.integers(0, 12))
def test_what_is_left_aside_is_left_whole(history: History, data: st.DataObject, most: int) -> None:
    """With too few rows to keep, a unit has all of its rows or none."""
    flow = flows(history, data)
    states = history.chronicle.alive(flow.branches.start)
    divided = [i for i in states if not flow.ends[flow.arrival[i]]]

    for state, found in swept(flow, divided, most).items():
        assert not found or found == reach(flow, state)


@given(histories(6), st.data())
def test_whole_units_are_followed_to_where_all_arrives(
    history: History, data: st.DataObject
) -> None:
    """Skipping from link to link ends where following them does."""
    flow = flows(history, data)
    for state in history.chronicle.alive(flow.branches.start):
        there = int(flow.arrival[state])
        if flow.ends[there] and there != state:
            one = Fraction(1)
            assert {there: Reach(one, one, one)} == reach(flow, state)


@given(histories(6, measured=True), st.data(), st.booleans())
def test_rows_together_are_the_rows_one_by_one(
    history: History,
    data: st.DataObject,
    rolled: bool,  # noqa: FBT001 (drawn)
) -> None:
    """In order of source and target, with basis and path."""
    days = st.sampled_from(days_of(history))
    measure = data.draw(st.sampled_from((None, "population")))
    walk = history.crosswalk(data.draw(days), data.draw(days), measure, "equal")
    if rolled and "district" in {unit.tier for unit in walk.after}:
        walk = walk.rolled_up("district")

    units = sorted(unit.ref for unit in walk.before)
    assert tuple(row for unit in units for row in walk.rows_of(unit)) == walk.rows


@given(st.lists(st.tuples(SHARES, SHARES), min_size=1))
def test_columns_of_fractions_are_exact(pairs: list[tuple[Fraction, Fraction]]) -> None:
    """Products, sums and choices are those of the values, in lowest terms."""
    ours, theirs = (Fractions.of(side) for side in zip(*pairs, strict=True))

    assert [a * b for a, b in pairs] == (ours * theirs).values()
    assert [a + b for a, b in pairs] == (ours + theirs).values()
    assert [min(pair) for pair in pairs] == ours.lesser(theirs).values()
    assert [max(pair) for pair in pairs] == ours.greater(theirs).values()
    assert [1 - a for a, _ in pairs] == ours.rest.values()


@given(st.lists(st.tuples(HUGE, HUGE), min_size=1))
def test_what_does_not_fit_is_marked_and_not_wrong(
    pairs: list[tuple[Fraction, Fraction]],
) -> None:
    """Denominators of 80 bits are not worked out in 64."""
    ours, theirs = (Fractions.of(side) for side in zip(*pairs, strict=True))
    expected = {
        "*": ([a * b for a, b in pairs], ours * theirs),
        "+": ([a + b for a, b in pairs], ours + theirs),
        "min": ([min(pair) for pair in pairs], ours.lesser(theirs)),
        "max": ([max(pair) for pair in pairs], ours.greater(theirs)),
    }

    for values, found in expected.values():
        for pair, value, shown_, big in zip(pairs, values, found.values(), found.big, strict=True):
            assert big or shown_ == value
            assert not big or pair[0].denominator * pair[1].denominator >= 2**59


@given(st.lists(st.lists(SHARES, min_size=1, max_size=9), min_size=1))
def test_folding_joins_each_group(groups: list[list[Fraction]]) -> None:
    """However long the groups are, each by itself."""
    values = Fractions.of([value / 16 for group in groups for value in group])
    sizes = np.array([len(group) for group in groups])

    added = folded(values, sizes, Fractions.__add__)
    least = folded(values, sizes, Fractions.lesser)

    for group, value, big in zip(groups, added.values(), added.big, strict=True):
        assert big or value == sum(group) / 16
        assert not big or len(group) > 5  # five denominators of 10 bits fit
    assert [min(group) / 16 for group in groups] == least.values()
