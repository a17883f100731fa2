"""Units that changed thousands of times: no walk along a chain may recurse."""

from __future__ import annotations

from datetime import date, timedelta
from fractions import Fraction
from typing import TYPE_CHECKING

import pytest

from adminreform import (
    Contribution,
    Formation,
    History,
    Measure,
    Registry,
    Size,
    Unit,
    UnitRef,
)

if TYPE_CHECKING:
    from adminreform.reform import Clauses

LENGTH = 5_000
FIRST = date(2000, 1, 1)
EVE = FIRST + timedelta(days=LENGTH)
LAST = EVE + timedelta(days=1)
A, B = UnitRef("A", FIRST), UnitRef("B", FIRST)


@pytest.fixture(scope="module")
def history() -> History:
    """A changes 5,000 times, and then merges with B; A had 3 people, B had 1."""
    opening = Registry([Unit(ref=A), Unit(ref=B)], on=FIRST)
    days = [FIRST + timedelta(days=i) for i in range(LENGTH + 1)]
    states = [UnitRef("A", day) for day in days]
    clauses: list[Clauses] = [
        (day, (Formation(target=state, contributions=[Contribution(before)]),))
        for before, state, day in zip(states, states[1:], days[1:], strict=False)
    ]
    merged = Formation(
        target=UnitRef("A", LAST), contributions=[Contribution(states[-1]), Contribution(B)]
    )
    clauses.append((LAST, (merged,)))
    sizes = [Size(unit=A, value=3), Size(unit=B, value=1)]
    population = Measure(name="population", unit="person", sizes=sizes)
    return History.from_clauses(opening, clauses, measures=[population])


def test_forward_all_arrives(history: History) -> None:
    """Both go whole into the one."""
    rows = history.crosswalk(FIRST, LAST, "population").rows

    whole = Fraction(1)
    assert [(A, whole), (B, whole)] == [(row.source, row.share) for row in rows]
    assert [LENGTH + 1, 1] == [len(row.path) for row in rows]


def test_backward_sizes_are_those_of_the_far_end(history: History) -> None:
    """What A was before it merged is as large as 5,000 changes earlier."""
    rows = history.crosswalk(LAST, FIRST, "population").rows

    assert [(A, Fraction(3, 4)), (B, Fraction(1, 4))] == [(r.target, r.share) for r in rows]


def test_lineage_goes_all_the_way(history: History) -> None:
    """Successors, predecessors and the tale of it."""
    lineage = history.lineage

    assert (UnitRef("A", LAST),) == lineage.successors(A, on=LAST)
    assert (A, B) == lineage.predecessors(UnitRef("A", LAST), on=FIRST)
    assert LENGTH + 1 == len(lineage.trace(A, to=LAST).steps)
