"""One crosswalk and then another, as one."""

from __future__ import annotations

from fractions import Fraction

import pytest

from adminreform import Assumption, Citation, Crosswalk, CrosswalkRow, History, Registry, Unit
from adminreform.errors import InvalidValueError
from tests.worlds import LATER, NEW, OLD, later, new, old, then, world

FIRST = world("A(part) -> X; A(remainder) -> Y; B -> B")
HISTORY = History([FIRST, then(FIRST, "X + Y -> Z; B(part) -> B; B(remainder) -> C")])
ONE, ZERO = Fraction(1), Fraction(0)


def apart(crosswalk: Crosswalk) -> Crosswalk:
    """The same rows, as somebody could have listed them."""
    return Crosswalk(
        rows=crosswalk.rows,
        start=crosswalk.start,
        end=crosswalk.end,
        measure=crosswalk.measure,
        assume=crosswalk.assume,
        before=crosswalk.before,
        after=crosswalk.after,
    )


def known(crosswalk: Crosswalk) -> set[tuple[object, object, object, Fraction, Fraction]]:
    """Rows without their basis."""
    return {(row.source, row.target, row.share, row.low, row.high) for row in crosswalk}


def test_composition_of_one_history_is_the_crosswalk_of_the_whole_way() -> None:
    """On the graph, what was split and joined is whole."""
    composed = HISTORY.crosswalk(OLD, NEW).then(HISTORY.crosswalk(NEW, LATER))

    assert HISTORY.crosswalk(OLD, LATER) == composed


def test_composition_backward_is_the_crosswalk_of_the_whole_way() -> None:
    """The other way round too."""
    composed = HISTORY.crosswalk(LATER, NEW).then(HISTORY.crosswalk(NEW, OLD))

    assert HISTORY.crosswalk(LATER, OLD) == composed


def test_listed_rows_are_composed_row_by_row() -> None:
    """What is joined from all its parts is whole again there too."""
    composed = apart(HISTORY.crosswalk(OLD, NEW)).then(apart(HISTORY.crosswalk(NEW, LATER)))

    assert known(HISTORY.crosswalk(OLD, LATER)) == known(composed)
    assert (OLD, LATER) == (composed.start, composed.end)
    assert HISTORY.on(OLD) == composed.before
    assert HISTORY.on(LATER) == composed.after


def test_there_and_back_is_composed_row_by_row() -> None:
    """A unit that was split comes back to itself; one that was joined may come back anywhere."""
    history = History([world("A(part) -> X; A(remainder) -> Y; B + C -> D")])

    composed = history.crosswalk(OLD, NEW).then(history.crosswalk(NEW, OLD))

    assert {
        (old("A"), old("A"), ONE, ONE, ONE),
        (old("B"), old("B"), None, ZERO, ONE),
        (old("B"), old("C"), None, ZERO, ONE),
        (old("C"), old("B"), None, ZERO, ONE),
        (old("C"), old("C"), None, ZERO, ONE),
    } == known(composed)


def test_shares_multiply() -> None:
    """A half of a quarter, and a half of the rest by another way."""
    first = History([world("A(part 1/4) -> X; A(remainder 3/4) -> Y")]).crosswalk(OLD, NEW, "area")
    half = Fraction(1, 2)
    second = Crosswalk(
        rows=[
            CrosswalkRow(new("X"), later("P"), half, half, half),
            CrosswalkRow(new("X"), later("Q"), half, half, half),
            CrosswalkRow(new("Y"), later("Q"), ONE, ONE, ONE, Citation("table 2")),
        ],
        start=NEW,
        end=LATER,
        measure="area",
        before=first.after,
        after=Registry([Unit(ref=later("P")), Unit(ref=later("Q"))], on=LATER),
    )

    composed = first.then(second)

    eighth, rest = Fraction(1, 8), Fraction(7, 8)
    assert {
        (old("A"), later("P"), eighth, eighth, eighth),
        (old("A"), later("Q"), rest, rest, rest),
    } == known(composed)
    assert [] == list(composed.check())


def test_what_tables_of_pairs_take_as_mixed_is_named() -> None:
    """The first makes X of two units, so that what the second says of X binds neither."""
    first = world("A + B -> X; C -> C")
    history = History([first, then(first, "X(part 1/4) -> P; X(remainder 3/4) + C -> Q")])
    pairs = [apart(history.crosswalk(*days, "area")) for days in ((OLD, NEW), (NEW, LATER))]

    composed = pairs[0].then(pairs[1])

    assert known(history.crosswalk(OLD, LATER, "area")) == known(composed)
    assert [True, True, True, True, False] == [row.mixed for row in composed]


def test_tables_of_pairs_that_make_no_blend_take_nothing_as_mixed() -> None:
    """X is of A alone, and of B nothing goes to it."""
    first = world("A(part, whole) -> X; A(remainder, none) + B -> B")
    history = History([first, then(first, "X(part 1/4) -> P; X(remainder 3/4) -> Q; B -> B")])
    days = ((OLD, NEW), (NEW, LATER))
    pairs = [apart(history.crosswalk(*each, "population")) for each in days]

    assert not any(row.estimated for row in pairs[0].then(pairs[1]))


def test_bases_are_joined() -> None:
    """Every ground on the way, each once."""
    composed = apart(HISTORY.crosswalk(OLD, NEW)).then(apart(HISTORY.crosswalk(NEW, LATER)))

    (row,) = composed.rows_of(old("A"))

    assert "Act 1, clause 1; Act 2, clause 1; Act 1, clause 2" == str(row.basis)


def test_assumptions_stay_in_the_basis() -> None:
    """What was assumed on the way is assumed at its end."""
    first, second = (
        apart(HISTORY.crosswalk(start, end, assume="equal"))
        for start, end in ((OLD, NEW), (NEW, LATER))
    )

    composed = first.then(second)

    assert all(isinstance(row.assumed, Assumption) for row in composed if row.source == old("B"))


def test_what_the_second_lacks_has_left() -> None:
    """A unit without a row goes nowhere."""
    first = apart(HISTORY.crosswalk(OLD, NEW))
    second = Crosswalk(
        rows=[CrosswalkRow(new("X"), later("Z"), ONE, ONE, ONE)],
        start=NEW,
        end=LATER,
        before=first.after,
        after=Registry([Unit(ref=later("Z"))], on=LATER),
    )

    assert {
        (old("A"), later("Z"), None, ZERO, ONE),
        (old("A"), None, None, ZERO, ONE),
        (old("B"), None, ONE, ONE, ONE),
    } == known(first.then(second))


def test_days_have_to_meet() -> None:
    """The message gives both."""
    with pytest.raises(InvalidValueError) as caught:
        HISTORY.crosswalk(OLD, NEW).then(HISTORY.crosswalk(OLD, NEW))

    assert "a crosswalk to 2025-07-01 cannot be followed by one from 2025-01-01" == str(
        caught.value
    )


@pytest.mark.parametrize(("measure", "assume"), [("area", None), (None, "equal")])
def test_measures_and_assumptions_have_to_be_the_same(
    measure: str | None, assume: str | None
) -> None:
    """A share of people times a share of land is a share of nothing."""
    with pytest.raises(InvalidValueError, match="cannot be composed"):
        HISTORY.crosswalk(OLD, NEW).then(HISTORY.crosswalk(NEW, LATER, measure, assume))
