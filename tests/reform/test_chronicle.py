"""All states and links of a history, by number."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from adminreform import History, Reform
from adminreform.errors import AmbiguousUnitError, UnknownUnitError
from tests.worlds import NEW, OLD, new, old, world

if TYPE_CHECKING:
    from adminreform.reform import Chronicle

LATER = date(2026, 1, 1)


def chronicle_of(*reforms: Reform) -> Chronicle:
    """The chronicle of reforms in a row."""
    return History(reforms).chronicle


ONE = chronicle_of(world("A + B -> A; C(part) -> X; C(remainder) -> C; F ->; -> N"))


def test_states_are_numbered_as_they_begin() -> None:
    """Those of the opening first, then those of each reform in order of the clauses."""
    assert [
        "A@2025-01-01",
        "B@2025-01-01",
        "C@2025-01-01",
        "F@2025-01-01",
        "A@2025-07-01",
        "X@2025-07-01",
        "C@2025-07-01",
        "N@2025-07-01",
    ] == [str(unit.ref) for unit in ONE.states]
    assert [NEW] * 4 + [None] * 4 == [ONE.until(state) for state in range(8)]


def test_links_by_number() -> None:
    """-1 stands where there is no unit."""
    assert [0, 1, 2, 2, 3, -1] == list(ONE.sources)
    assert [4, 4, 5, 6, -1, 7] == list(ONE.targets)
    assert [NEW] * 6 == [ONE.day(link) for link in range(6)]
    assert ([2, 3], []) == (list(ONE.out[2]), list(ONE.out[7]))
    assert ([0, 1], []) == (list(ONE.into[4]), list(ONE.into[0]))
    assert [True] * 4 + [False] * 2 == [ONE.gives(link) for link in range(6)]


def test_link_goes_from_a_lower_number_to_a_higher_one() -> None:
    """Also within a day, so that nothing has to be sorted."""
    chained = chronicle_of(world("A -> X; X! -> Y; B -> X#2"))

    assert all(a < b for a, b in zip(chained.sources, chained.targets, strict=True))


def test_state_holds_from_its_first_day_to_its_end() -> None:
    """Half-open."""
    a = ONE.find(old("A"))

    assert [False, True, True, False] == [
        ONE.holds(a, day) for day in (date(2024, 12, 31), OLD, date(2025, 6, 30), NEW)
    ]
    assert ["A", "X", "C", "N"] == [ONE.states[i].code for i in ONE.alive(NEW)]


def test_state_that_ends_on_its_first_day_holds_on_none() -> None:
    """It lies between two clauses of one day."""
    chained = chronicle_of(world("A -> X; X! -> Y"))
    between = chained.find(new("X"))

    assert not any(chained.holds(between, day) for day in (OLD, NEW, LATER))


def test_state_or_none() -> None:
    """Who asks for a state that may not be there gets None, and no error."""
    assert (ONE.find(old("B")), None) == (ONE.get(old("B")), ONE.get(new("B")))


def test_unknown_state_raises_with_others_of_its_code() -> None:
    """Or with like codes."""
    with pytest.raises(UnknownUnitError) as caught:
        ONE.find(new("B"))
    assert "unit B@2025-07-01 is not in the history; did you mean B@2025-01-01?" == str(
        caught.value
    )

    with pytest.raises(UnknownUnitError) as caught:
        chronicle_of(world("A01 -> A02")).find(old("A1"))
    assert old("A01") == caught.value.near[0]


def test_bare_code_means_the_one_state_there_is() -> None:
    """No day is needed where nothing can be mistaken."""
    assert ONE.find(old("B")) == ONE.of_code("B")


def test_bare_code_of_several_states_is_ambiguous() -> None:
    """All are listed."""
    with pytest.raises(AmbiguousUnitError) as caught:
        ONE.of_code("A")

    assert "code A can mean 2 units: A@2025-01-01, A@2025-07-01; give the reference" == str(
        caught.value
    )


def test_day_can_tell_states_of_a_code_apart() -> None:
    """Those that began before a day, or after one."""
    assert ONE.find(old("A")) == ONE.of_code("A", before=NEW)
    assert ONE.find(new("A")) == ONE.of_code("A", after=OLD)


def test_state_between_two_clauses_is_never_meant_by_a_code() -> None:
    """Nobody had a table by it."""
    chained = chronicle_of(world("A -> X; X! -> Y; B -> X#2"))

    assert chained.find(new("X", 2)) == chained.of_code("X")


def test_unknown_code_raises() -> None:
    """With like codes of any day."""
    with pytest.raises(UnknownUnitError, match="unit Z is not in the history"):
        ONE.of_code("Z")


def test_first_day_is_that_of_the_first_state() -> None:
    """And the day of the opening where there is no unit at all."""
    assert OLD == ONE.first_day
