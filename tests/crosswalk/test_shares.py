"""What of a unit is where: exact shares, and bounds where nobody knows more."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING

import pytest

from adminreform import Assumption, Citation, Crosswalk, CrosswalkRow, History, Measure, Size
from adminreform.errors import InvalidValueError, MissingShareError
from tests.worlds import LATER, NEW, OLD, later, new, old, then, world

if TYPE_CHECKING:
    from datetime import date

    from adminreform import UnitRef

HALF, ONE, ZERO = Fraction(1, 2), Fraction(1), Fraction(0)


def walk(
    *worlds: str, measure: str | None = None, assume: str | None = None, sizes: str = ""
) -> Crosswalk:
    """The crosswalk from the eve of the first reform to the last; sizes as ``A=3 X!=5``."""
    return _walk(worlds, OLD, LATER, measure, assume, sizes)


def back(
    *worlds: str, measure: str | None = None, assume: str | None = None, sizes: str = ""
) -> Crosswalk:
    """The crosswalk from the last reform to the eve of the first."""
    return _walk(worlds, LATER, OLD, measure, assume, sizes)


def _walk(
    worlds: tuple[str, ...],
    start: date,
    end: date,
    measure: str | None,
    assume: str | None,
    sizes: str,
) -> Crosswalk:
    reforms = [world(worlds[0])]
    reforms += [then(reforms[0], text) for text in worlds[1:]]
    measures = [
        Measure(name=name, unit="u", sizes=[_size(part) for part in sizes.split()])
        for name in ("population", "area")
    ]
    history = History(reforms, measures=measures if sizes else [])
    return history.crosswalk(start, end, measure, assume)


def _size(text: str) -> Size:
    code, _, value = text.partition("=")
    ref = new(code.removesuffix("!")) if code.endswith("!") else old(code)
    return Size(unit=ref, value=int(value))


def shares(crosswalk: Crosswalk) -> dict[tuple[str, str], str]:
    """Shares by codes of source and target; bounds as ``0..1`` where only they are known."""
    return {
        (row.source.code, row.target.code if row.target else ""): (
            f"{row.low}..{row.high}" if row.share is None else str(row.share)
        )
        for row in crosswalk
    }


# -- forward -----------------------------------------------------------------------


def test_whole_unit_has_share_one_of_anything() -> None:
    """It needs no measure."""
    assert {("A", "X"): "1", ("B", "X"): "1"} == shares(walk("A + B -> X"))
    assert {("A", "X"): "1", ("B", "X"): "1"} == shares(walk("A + B -> X", measure="posts"))


def test_unit_that_nothing_touched_goes_to_itself() -> None:
    """Without a basis: there is nothing to ground."""
    history = History([world("A -> X", also="Q")])

    assert (
        CrosswalkRow(old("Q"), old("Q"), ONE, ONE, ONE, None) == history.crosswalk(OLD, NEW).rows[1]
    )


def test_rows_stand_in_order() -> None:
    """Of source, then of target; what left the register last."""
    crosswalk = walk("B(part) -> Z; B(remainder) -> Y; A -> X; F ->")

    assert [("A", "X"), ("B", "Y"), ("B", "Z"), ("F", "")] == list(shares(crosswalk))


def test_part_without_a_measure_has_bounds_only() -> None:
    """Anything from nothing to all; nobody guesses."""
    crosswalk = walk("A(part) -> X; A(remainder) -> Y")

    assert {("A", "X"): "0..1", ("A", "Y"): "0..1"} == shares(crosswalk)
    assert (old("A"),) == crosswalk.open_sources


def test_stated_shares_belong_to_their_measure() -> None:
    """A share of the people is no share of the area, nor of anything else."""
    text = "A(part 1/4, part 1/3) -> X; A(remainder) -> Y"

    assert {("A", "X"): "1/4", ("A", "Y"): "3/4"} == shares(walk(text, measure="area"))
    assert {("A", "X"): "1/3", ("A", "Y"): "2/3"} == shares(walk(text, measure="population"))
    assert {("A", "X"): "0..1", ("A", "Y"): "0..1"} == shares(walk(text))
    assert {("A", "X"): "0..1", ("A", "Y"): "0..1"} == shares(walk(text, measure="posts"))


def test_what_is_stated_narrows_what_is_not() -> None:
    """The rest is shared by those that nobody measured."""
    text = "A(part 1/4) -> X; A(part) -> Y; A(remainder) -> Z"

    assert {("A", "X"): "1/4", ("A", "Y"): "0..3/4", ("A", "Z"): "0..3/4"} == shares(
        walk(text, measure="area")
    )


def test_land_without_people() -> None:
    """Of the people nothing goes, of the land something, of anything else nobody knows."""
    text = "A(part, none) -> X; A(remainder, whole) -> Y"

    assert {("A", "X"): "0", ("A", "Y"): "1"} == shares(walk(text, measure="population"))
    assert {("A", "X"): "0..1", ("A", "Y"): "0..1"} == shares(walk(text, measure="area"))
    assert {("A", "X"): "0..1", ("A", "Y"): "0..1"} == shares(walk(text))


def test_two_parts_for_one_unit_are_one_row() -> None:
    """All of it, whatever the parts are."""
    assert {("A", "X"): "1"} == shares(walk("A(part) + A(remainder) -> X"))


def test_unspecified_extent_for_one_unit_is_all() -> None:
    """There is no other place for it."""
    assert {("A", "X"): "1"} == shares(walk("A(unspecified) -> X"))


def test_what_gives_nothing_goes_on() -> None:
    """A unit named in vain is still there."""
    assert {("A", "A"): "1", ("B", "X"): "1"} == shares(walk("A(none) + B -> X"))


def test_dissolved_unit_goes_nowhere() -> None:
    """All of it left the register."""
    assert {("F", ""): "1"} == shares(walk("F ->"))


def test_split_that_is_joined_again_is_whole_again() -> None:
    """Even where nobody knows how it was split."""
    crosswalk = walk("A(part) -> X; A(remainder) -> Y", "X + Y -> Z")

    assert {("A", "Z"): "1"} == shares(crosswalk)
    assert not crosswalk.open_sources


def test_split_within_a_day_that_is_joined_again_is_whole_again() -> None:
    """The states between are no ends."""
    assert {("A", "Z"): "1"} == shares(walk("A(part) -> X; A(remainder) -> Y; X! + Y! -> Z"))


def test_shares_multiply_along_the_way() -> None:
    """A half of three quarters, and what comes another way."""
    crosswalk = walk(
        "A(part 1/4) -> X; A(remainder 3/4) -> Y",
        "Y(part 1/2) + X -> X; Y(remainder 1/2) -> Y",
        measure="area",
    )

    assert {("A", "X"): "5/8", ("A", "Y"): "3/8"} == shares(crosswalk)


def test_bounds_meet_on_the_way() -> None:
    """What is open in one place may be known in another."""
    crosswalk = walk(
        "A(part 1/4) -> X; A(remainder 3/4) -> Y",
        "Y(part) + X -> X; Y(remainder) -> Y",
        measure="area",
    )

    assert {("A", "X"): "1/4..1", ("A", "Y"): "0..3/4"} == shares(crosswalk)


def test_bounds_of_two_choices_do_not_bind_each_other() -> None:
    """Each unit may be divided in any way."""
    crosswalk = walk(
        "A(part) -> X; A(remainder) -> Y",
        "X(part) + Y(part) -> Z; X(remainder) -> X; Y(remainder) -> Y",
    )

    assert {("A", "X"): "0..1", ("A", "Y"): "0..1", ("A", "Z"): "0..1"} == shares(crosswalk)


# -- units that others formed ----------------------------------------------------------

MERGED = "A + B -> X; C -> C"
MIXED = "assumption: mixed — units that formed one are taken as evenly mixed in it; with: "


def test_a_stated_share_of_a_merged_unit_is_an_estimate_for_each_part() -> None:
    """A quarter of X may have been all of A, or nothing of it; the row says what was taken."""
    crosswalk = walk(MERGED, "X(part 1/4) -> P; X(remainder 3/4) + C -> Q", measure="area")

    first, second, *_, whole = crosswalk
    assert {("A", "P"): "1/4", ("A", "Q"): "3/4", ("B", "P"): "1/4", ("B", "Q"): "3/4"} == {
        pair: share for pair, share in shares(crosswalk).items() if pair[0] != "C"
    }
    assert (ZERO, ONE, True, True) == (first.low, first.high, first.estimated, first.mixed)
    assert f"{MIXED}Act 1, clause 1; Act 2, clause 1" == str(first.basis)
    assert first.assumed == first.basis != second.basis
    assert (ONE, ONE, False) == (whole.low, whole.high, whole.mixed)
    assert () == crosswalk.open_sources


def test_a_merged_unit_that_goes_whole_needs_no_mixing() -> None:
    """Whatever was where, all of it went."""
    crosswalk = walk(MERGED, "X + C -> Q", measure="area")

    assert not any(row.estimated or row.mixed for row in crosswalk)


def test_parts_of_a_merged_unit_that_join_again_need_no_mixing() -> None:
    """Each part of X is in Z, whichever it was in between."""
    crosswalk = walk(
        MERGED + "; X!(part 1/4) -> P; X!(remainder 3/4) -> Q", "P + Q -> Z", measure="area"
    )

    assert {("A", "Z"): "1", ("B", "Z"): "1", ("C", "C"): "1"} == shares(crosswalk)
    assert not any(row.estimated for row in crosswalk)


def test_a_unit_put_together_of_one_alone_needs_no_mixing() -> None:
    """What a clause says of Z it says of A, since nothing else is in it."""
    crosswalk = walk(
        "A(part) -> X; A(remainder) -> Y; X! + Y! -> Z; C -> C",
        "Z(part 1/4) -> P; Z(remainder 3/4) + C -> Q",
        measure="area",
    )

    assert {("A", "P"): "1/4", ("A", "Q"): "3/4", ("C", "Q"): "1"} == shares(crosswalk)
    assert not any(row.estimated for row in crosswalk)


def test_land_without_people_mixes_no_people() -> None:
    """B gives X land on which nobody lives: of the people of X, all were of A."""
    text = "A + B(part, none) -> X; B(remainder, whole) -> B"
    onward = "X(part 1/4, part 1/3) -> P; X(remainder) -> Q; B -> B"

    people, land = (walk(text, onward, measure=measure) for measure in ("population", "area"))

    assert [False, False] == [row.mixed for row in people.rows_of("A")]
    assert [True, True] == [row.mixed for row in land.rows_of("A")]


def test_ground_out_of_nothing_is_mixed_in_too() -> None:
    """A formation of nothing known adds to what is there."""
    crosswalk = walk(
        "A -> X; -> N; X! + N! -> Y", "Y(part 1/4) -> P; Y(remainder 3/4) -> Q", measure="area"
    )

    assert [True, True] == [row.mixed for row in crosswalk.rows_of("A")]


def test_both_assumptions_are_named() -> None:
    """The parts of X were not measured, and those of P were."""
    crosswalk = walk(
        "A + B -> X; X!(part) -> P; X!(remainder) -> Q",
        "P(part 1/4) -> P; P(remainder 3/4) -> R; Q -> Q",
        measure="area",
        assume="equal",
    )

    (row,) = (row for row in crosswalk.rows_of("A") if row.target == later("P"))
    assert (Fraction(1, 8), ZERO, ONE) == (row.share, row.low, row.high)
    assert row.mixed
    assert (
        "assumption: equal — every claimant gets the same; with: assumption: mixed — "
        "units that formed one are taken as evenly mixed in it" == str(row.basis)
    )


def test_way_back_through_a_unit_that_gave_a_part_is_an_estimate() -> None:
    """P is a quarter of X; which of A and B was in it, nobody knows."""
    crosswalk = back(
        MERGED,
        "X(part 1/4) -> P; X(remainder 3/4) + C -> Q",
        measure="population",
        sizes="A=1 B=3 C=4",
    )

    found = {row.target: row for row in crosswalk.rows_of("P")}
    assert (Fraction(1, 4), ZERO, ONE) == (
        found[old("A")].share,
        found[old("A")].low,
        found[old("A")].high,
    )
    assert found[old("A")].mixed
    whole = [row for row in crosswalk.rows_of("Q") if row.target == old("C")]
    assert [(Fraction(4, 7), False)] == [(row.share, row.mixed) for row in whole]


def test_way_back_through_a_unit_that_lost_a_part_is_an_estimate() -> None:
    """A part of X went nowhere, and may have been of A alone."""
    crosswalk = back(MERGED, "X(part 3/4) -> P; C -> C", measure="population", sizes="A=1 B=3 C=4")

    assert [True, True] == [row.mixed for row in crosswalk.rows_of("P")]


def test_rounded_shares_are_scaled_and_say_so() -> None:
    """Three times 0.333 is meant as thirds."""
    crosswalk = walk("A(part 0.333) -> X; A(part 0.333) -> Y; A(part 0.333) -> Z", measure="area")

    assert {"1/3"} == set(shares(crosswalk).values())
    assert all("stated shares scaled to sum to 1" in str(row.basis) for row in crosswalk)


@pytest.mark.parametrize(
    "text",
    [
        "A(part 0.5) -> X; A(remainder 0.6) -> Y",
        "A(part 0.5) -> X; A(remainder 0.4) -> Y",
        "A -> X; A -> Y",
        "A -> X; A(part) -> Y",
    ],
)
def test_shares_that_contradict_each_other_are_not_known(text: str) -> None:
    """A rule tells of them; no number is made of them."""
    assert {("A", "X"): "0..1", ("A", "Y"): "0..1"} == shares(walk(text, measure="area"))


def test_basis_is_the_clauses_on_the_way() -> None:
    """Each once, in order of time."""
    (row,) = walk("A(part) -> X; A(remainder) -> Y", "X + Y -> Z")

    assert Citation("Act 1, clause 1; Act 1, clause 2; Act 2, clause 1") == row.basis
    assert not row.estimated


def test_same_day_is_the_crosswalk_of_units_to_themselves() -> None:
    """Nothing happens within a day."""
    history = History(
        [
            world(
                "A(part) -> X; A(remainder) -> Y",
            )
        ]
    )

    assert {("X", "X"): "1", ("Y", "Y"): "1"} == shares(history.crosswalk(NEW, NEW))


# -- backward ----------------------------------------------------------------------


def test_way_back_of_a_renamed_unit_is_whole() -> None:
    """One to one, whatever is counted."""
    assert {("X", "A"): "1"} == shares(back("A -> X"))


def test_way_back_of_a_part_is_whole() -> None:
    """All of the part was in the unit that gave it."""
    assert {("X", "A"): "1", ("Y", "A"): "1"} == shares(back("A(part) -> X; A(remainder) -> Y"))


def test_way_back_of_a_merger_has_bounds_without_sizes() -> None:
    """Nobody knows how much of it was where."""
    assert {("X", "A"): "0..1", ("X", "B"): "0..1"} == shares(back("A + B -> X"))


def test_way_back_of_a_merger_is_known_with_sizes() -> None:
    """By the measure of the sizes, and by no other."""
    sizes = "A=1 B=3"

    assert {("X", "A"): "1/4", ("X", "B"): "3/4"} == shares(
        back("A + B -> X", measure="population", sizes=sizes)
    )
    assert {("X", "A"): "0..1", ("X", "B"): "0..1"} == shares(back("A + B -> X", sizes=sizes))


def test_one_size_is_not_enough() -> None:
    """Half of the truth is no number."""
    crosswalk = back("A + B -> X", measure="population", sizes="A=1")

    assert {("X", "A"): "0..1", ("X", "B"): "0..1"} == shares(crosswalk)


def test_unit_of_size_zero_gave_nothing() -> None:
    """0 is a size, and not an unknown one."""
    crosswalk = back("A + B -> X", measure="population", sizes="A=0 B=3")

    assert {("X", "A"): "0", ("X", "B"): "1"} == shares(crosswalk)


def test_land_without_people_came_from_nobody() -> None:
    """The people of the unit that got it are all its own."""
    text = "A(part, none) + B -> B; A(remainder, whole) -> A"

    assert {("A", "A"): "1", ("B", "A"): "0", ("B", "B"): "1"} == shares(
        back(text, measure="population")
    )


def test_sizes_and_stated_shares_go_together() -> None:
    """Half of A, of size 2, and all of B, of size 3."""
    crosswalk = back(
        "A(part 1/2) + B -> X; A(remainder 1/2) -> A", measure="population", sizes="A=2 B=3"
    )

    assert {("A", "A"): "1", ("X", "A"): "1/4", ("X", "B"): "3/4"} == shares(crosswalk)


def test_sizes_are_carried_through_two_reforms() -> None:
    """What nobody counted between is summed from what was."""
    crosswalk = back("A + B -> X; C -> C", "X + C -> Y", measure="population", sizes="A=1 B=2 C=3")

    assert {("Y", "A"): "1/6", ("Y", "B"): "1/3", ("Y", "C"): "1/2"} == shares(crosswalk)


def test_counted_size_between_is_preferred() -> None:
    """X was counted when it began: people had moved."""
    crosswalk = back(
        "A + B -> X; C -> C", "X + C -> Y", measure="population", sizes="A=1 B=1 C=3 X!=6 C!=2"
    )

    assert {("Y", "A"): "3/8", ("Y", "B"): "3/8", ("Y", "C"): "1/4"} == shares(crosswalk)


def test_unit_out_of_nothing_goes_back_to_nothing() -> None:
    """It was nowhere."""
    assert {("N", ""): "1"} == shares(back("-> N"))


# -- assumptions -------------------------------------------------------------------

SPLIT = "A(part) -> X; A(remainder) -> Y; B -> B"


def test_equal_shares() -> None:
    """Every claimant gets the same; the basis says that it was assumed."""
    crosswalk = walk(SPLIT, assume="equal")

    assert {("A", "X"): "1/2", ("A", "Y"): "1/2", ("B", "B"): "1"} == shares(crosswalk)
    first, second, whole = crosswalk
    assert (ZERO, ONE, True) == (first.low, first.high, first.estimated)
    assert Assumption("equal", "every claimant gets the same") == second.basis == second.assumed
    assert (Citation("Act 1, clause 3"), None, False) == (
        whole.basis,
        whole.assumed,
        whole.estimated,
    )


def test_all_to_the_largest() -> None:
    """Of the population unless the crosswalk has a measure."""
    crosswalk = walk(SPLIT, assume="largest", sizes="X!=2 Y!=3")

    assert {("A", "X"): "0", ("A", "Y"): "1", ("B", "B"): "1"} == shares(crosswalk)


def test_in_proportion_to_the_area_of_the_successors() -> None:
    """Whatever is counted."""
    crosswalk = walk(SPLIT, assume="by_target_area", sizes="X!=2 Y!=3")

    assert {("A", "X"): "2/5", ("A", "Y"): "3/5", ("B", "B"): "1"} == shares(crosswalk)


def test_in_proportion_to_the_population_of_the_successors() -> None:
    """Whatever is counted."""
    crosswalk = walk(SPLIT, measure="area", assume="by_target_population", sizes="X!=0 Y!=3")

    assert {("A", "X"): "0", ("A", "Y"): "1", ("B", "B"): "1"} == shares(crosswalk)


def test_assumption_divides_only_what_is_free() -> None:
    """Stated shares stand."""
    text = "A(part 1/4) -> X; A(part) -> Y; A(remainder) -> Z"

    crosswalk = walk(text, measure="area", assume="equal")

    assert {("A", "X"): "1/4", ("A", "Y"): "3/8", ("A", "Z"): "3/8"} == shares(crosswalk)
    assert [False, True, True] == [row.estimated for row in crosswalk]


def test_assumption_is_not_in_the_basis_where_it_was_not_needed() -> None:
    """Asked for is not applied."""
    (row,) = walk("A(part) -> X; A(remainder) -> Y", "X + Y -> Z", assume="equal")

    assert (ONE, None) == (row.share, row.assumed)


def test_assumption_on_a_way_back() -> None:
    """The claimants are the units before."""
    assert {("X", "A"): "1/2", ("X", "B"): "1/2"} == shares(back("A + B -> X", assume="equal"))
    assert {("X", "A"): "1/4", ("X", "B"): "3/4"} == shares(
        back("A + B -> X", assume="by_target_population", sizes="A=1 B=3")
    )


@pytest.mark.parametrize("assume", ["largest", "by_target_area", "by_target_population"])
def test_assumption_needs_sizes(assume: str) -> None:
    """The message names the units and the way out."""
    measure = "area" if assume == "by_target_area" else "population"

    with pytest.raises(MissingShareError) as caught:
        _ = walk(SPLIT, assume=assume, sizes="X!=1").rows

    assert (
        f"the assumption needs the {measure} of Y@2025-07-01, which nobody measured; add it, "
        "or assume 'equal'" == str(caught.value)
    )
    assert (new("Y"),) == caught.value.sources


def test_assumption_by_sizes_needs_some_size() -> None:
    """Nothing can be divided in proportion to nothing."""
    with pytest.raises(MissingShareError) as caught:
        _ = walk(SPLIT, assume="by_target_area", sizes="X!=0 Y!=0").rows

    assert "the area of X@2025-07-01, Y@2025-07-01 sums to 0" == str(caught.value)


def test_part_that_left_the_register_is_no_claimant() -> None:
    """What is free goes to units that are there."""
    crosswalk = walk("A(part) -> X; A(remainder) -> Y; X! ->", assume="equal")

    assert {("A", "Y"): "1/2", ("A", ""): "1/2"} == shares(crosswalk)


def test_targets_of_a_later_day() -> None:
    """References of both ends are of their days."""
    crosswalk = walk("A -> X", "X -> X")

    expected: list[tuple[UnitRef, UnitRef | None]] = [(old("A"), later("X"))]
    assert expected == [(row.source, row.target) for row in crosswalk]
    assert HALF + HALF == crosswalk.rows[0].share


def test_assumption_that_there_is_not() -> None:
    """The message names all there are, in one sentence."""
    with pytest.raises(InvalidValueError) as caught:
        walk("A -> X", assume="zzz")

    assert (
        "no assumption 'zzz'; there are: equal, largest, by_target_area, by_target_population, "
        "by_area_share" == str(caught.value)
    )


def test_unit_that_gave_nothing_adds_no_size() -> None:
    """A clause may name a unit and say that nothing of it goes."""
    walked = back("A(none) + B -> X; C -> D", "X + D -> Z", measure="area", sizes="A=1 B=2 C=3")

    assert {("Z", "B"): "2/5", ("Z", "C"): "3/5", ("A", "A"): "1"} == shares(walked)
