"""Weights divide what clauses leave open, and are checked against them."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

import pytest

from adminreform import (
    Assumption,
    Citation,
    Crosswalk,
    Finding,
    History,
    InvalidValueError,
    Measure,
    MissingShareError,
    Part,
    Size,
    Weights,
)
from tests.worlds import LATER, NEW, OLD, new, old, then, world

SPLIT = "A(part) -> X; A(part) -> Y; A(remainder) -> Z; B -> B"


def weights(text: str, *, name: str = "area", unit: str = "km2", unknown: str = "") -> Weights:
    """Weights such as ``A>X=1 A>Y=3``."""
    parts: list[Part] = []
    for pair in text.split():
        units, _, value = pair.partition("=")
        source, _, target = units.partition(">")
        parts.append(Part(source=old(source), target=new(target), value=Decimal(value)))
    return Weights(name=name, unit=unit, parts=parts, basis="map", unknown=unknown.split())


def walk(
    clauses: str,
    measured: str,
    *,
    measure: str = "area",
    assume: str | None = None,
    area_of_a: int | None = None,
    unit: str = "km2",
) -> Crosswalk:
    """The crosswalk of one reform, with weights of the area."""
    sizes = [] if area_of_a is None else [Size(unit=old("A"), value=Decimal(area_of_a))]
    area = Measure(name="area", unit="km2", sizes=sizes)
    return History([world(clauses)]).crosswalk(
        OLD, NEW, measure, assume, measures=[area], weights=[weights(measured, unit=unit)]
    )


def shares(crosswalk: Crosswalk, code: str = "A") -> dict[str, str]:
    """Shares of a unit by code of who got them; ``?`` where only bounds are known."""
    rows = crosswalk.rows_of(code)
    return {str(row.target and row.target.code): str(row.share or "?") for row in rows}


def weight_findings(crosswalk: Crosswalk) -> list[Finding]:
    """What `check` finds in weights."""
    return [f for f in crosswalk.check() if f.code in {"XWK007", "XWK008", "XWK009"}]


def test_weights_divide_a_unit() -> None:
    """In proportion, exactly, and the basis of each row says so."""
    crosswalk = walk(SPLIT, "A>X=1 A>Y=2 A>Z=3")

    assert {"X": "1/6", "Y": "1/3", "Z": "1/2"} == shares(crosswalk)
    assert [f"Act 1, clause {i}; area of the parts: map" for i in (1, 2, 3)] == [
        str(row.basis) for row in crosswalk.rows_of("A")
    ]
    assert not any(row.estimated for row in crosswalk)
    assert [] == weight_findings(crosswalk)


def test_what_clauses_state_stands() -> None:
    """Weights divide the rest: 3/4, in the proportion of 2 to 3."""
    crosswalk = walk("A(part 1/4) -> X; A(part) -> Y; A(remainder) -> Z", "A>X=9 A>Y=12 A>Z=18")

    assert {"X": "1/4", "Y": "3/10", "Z": "9/20"} == shares(crosswalk)
    assert ["Act 1, clause 1", "Act 1, clause 2; area of the parts: map"] == [
        str(row.basis) for row in crosswalk.rows_of("A")[:2]
    ]


def test_a_whole_is_whole_whatever_a_map_says() -> None:
    """Slivers along a border move nobody."""
    crosswalk = walk("A -> X; B -> Y", "A>X=999.5 A>Y=0.5")

    assert {"X": "1"} == shares(crosswalk)
    assert [] == weight_findings(crosswalk)


def test_slivers_are_left_out_and_the_basis_says_so() -> None:
    """Half a thousandth lies in B, to which no clause gives any."""
    crosswalk = walk("A(part) -> X; A(remainder) -> Y; B -> B", "A>X=499.5 A>Y=500 A>B=0.5")

    assert {"X": "999/1999", "Y": "1000/1999"} == shares(crosswalk)
    assert "map, slivers of 0.05% left out" in str(crosswalk.rows_of("A")[0].basis)


def test_two_clauses_for_one_unit_share_its_weight() -> None:
    """It is one row in the end."""
    crosswalk = walk("A(part) + A(part) -> X; A(remainder) -> Y", "A>X=1 A>Y=3")

    assert {"X": "1/4", "Y": "3/4"} == shares(crosswalk)


@pytest.mark.parametrize(
    ("measured", "expected"),
    [
        ("A>X=5 A>Y=5", {"X": "1/2", "Y": "1/2"}),
        ("A>X=4 A>Y=6", {"X": "2/5", "Y": "3/5"}),
        ("A>X=9 A>Y=1", {"X": "9/10", "Y": "1/10"}),
    ],
)
def test_weights_hold_what_clauses_state_too(measured: str, expected: dict[str, str]) -> None:
    """A stated part lies in the weight of its unit, and is not counted again."""
    crosswalk = walk("A(part 3/10) + A(part) -> X; A(remainder) -> Y", measured)

    assert expected == shares(crosswalk)
    assert [] == weight_findings(crosswalk)


@pytest.mark.parametrize("measured", ["A>X=3 A>Y=7", "A>X=2 A>Y=8"])
def test_weights_that_leave_nothing_for_an_open_part(measured: str) -> None:
    """More than 3/10 of A goes to X by the clauses: weights that say less are not used."""
    crosswalk = walk("A(part 3/10) + A(part) -> X; A(remainder) -> Y", measured)

    assert {"?"} == set(shares(crosswalk).values())
    (finding,) = weight_findings(crosswalk)
    assert "where more than 30.0% of it goes by the clauses" in finding.message


def test_weights_hold_on_the_graph_of_states() -> None:
    """What comes later is worked out from them, as from stated shares."""
    first = world("A(part) -> X; A(remainder) -> Y")
    history = History([first, then(first, "X -> P; Y(part 1/3) -> Q; Y(remainder) -> R")])

    crosswalk = history.crosswalk(OLD, LATER, "area", weights=[weights("A>X=1 A>Y=3")])
    composed = history.crosswalk(OLD, NEW, "area", weights=crosswalk.weights).then(
        history.crosswalk(NEW, LATER, "area")
    )

    assert {"P": "1/4", "Q": "1/4", "R": "1/2"} == shares(crosswalk)
    assert crosswalk.rows == composed.rows


def test_weights_hold_on_the_way_back() -> None:
    """A quarter of A, of size 8, beside the whole of B, of size 2."""
    history = History([world("A(part) + B -> X; A(remainder) -> Y")])
    area = Measure(
        name="area",
        unit="km2",
        sizes=[Size(unit=old("A"), value=Decimal(8)), Size(unit=old("B"), value=Decimal(2))],
    )

    back = history.crosswalk(NEW, OLD, "area", measures=[area], weights=[weights("A>X=2 A>Y=6")])

    assert {"A": "1/2", "B": "1/2"} == shares(back, "X")


@pytest.mark.parametrize(
    ("clauses", "measured", "message"),
    [
        (
            "A(part) -> X; A(remainder) -> Y; B -> B",
            "A>X=1 A>Y=2 A>B=1",
            "25.0% of its weight is in B@2025-07-01, to which no clause gives any",
        ),
        (
            "A(part) -> X; A(remainder) -> Y",
            "A>X=1",
            "a clause gives a part to Y@2025-07-01, which has none of its weight",
        ),
        (
            "A(part 1/2) -> X; A(part) -> Y; A(remainder) -> Z",
            "A>X=1 A>Y=1 A>Z=8",
            "10.0% of its weight is in X@2025-07-01, where 50.0% of it goes by the clauses",
        ),
        (
            "A(part) -> X; A(remainder) -> Y",
            "A>X=0 A>Y=0",
            "its weights sum to 0 for all that clauses give it to",
        ),
    ],
)
def test_weights_that_contradict_clauses_are_not_used(
    clauses: str, measured: str, message: str
) -> None:
    """XWK008 says why; the bounds stand."""
    crosswalk = walk(clauses, measured)

    assert "?" in shares(crosswalk).values()
    (found,) = weight_findings(crosswalk)
    assert ("XWK008", "warning", old("A")) == (found.code, found.severity, found.subject)
    assert f"the weights of the area are not used: {message}" == found.message


def test_weights_that_do_not_sum_to_the_size_are_not_used() -> None:
    """A third of A is on no map; within a twentieth it would do."""
    clauses, measured = "A(part) -> X; A(remainder) -> Y", "A>X=1 A>Y=3"

    (found,) = weight_findings(walk(clauses, measured, area_of_a=6))

    assert "its weights sum to 4 km2, and its size is 6" in found.message
    assert {"X": "1/4", "Y": "3/4"} == shares(walk(clauses, measured, area_of_a=4))
    assert {"X": "1/4", "Y": "3/4"} == shares(walk(clauses, measured, area_of_a=6, unit="ha"))


def test_shares_must_sum_to_one() -> None:
    """Weights in shares of their source know their size."""
    clauses = "A(part) -> X; A(remainder) -> Y"

    assert {"X": "1/4", "Y": "3/4"} == shares(walk(clauses, "A>X=0.25 A>Y=0.75", unit="share"))
    (found,) = weight_findings(walk(clauses, "A>X=0.25 A>Y=0.5", unit="share"))
    assert "its weights sum to 0.75 share, and its size is 1" in found.message


def test_a_whole_that_a_map_divides_is_told() -> None:
    """It stays whole, and somebody should look."""
    crosswalk = walk("A -> X; B -> Y", "A>X=3 A>Y=1")

    assert {"X": "1"} == shares(crosswalk)
    assert ["XWK008"] == [found.code for found in weight_findings(crosswalk)]


def test_divided_units_without_weights_are_told() -> None:
    """XWK009; a unit that goes whole needs none."""
    crosswalk = walk(
        "A(part) -> X; A(remainder) -> Y; C(part) -> P; C(remainder) -> Q; B -> B", "A>X=1 A>Y=1"
    )

    (found,) = weight_findings(crosswalk)
    assert ("XWK009", "warning", old("C")) == (found.code, found.severity, found.subject)
    assert "it is divided, and there are no weights of its area" == found.message


def test_codes_of_weights_that_are_no_units_are_told() -> None:
    """XWK007, by code."""
    history = History([world("A(part) -> X; A(remainder) -> Y")])

    crosswalk = history.crosswalk(
        OLD, NEW, "area", weights=[weights("A>X=1 A>Y=1", unknown="Lake")]
    )

    (found,) = weight_findings(crosswalk)
    assert ("XWK007", "warning", "Lake") == (found.code, found.severity, found.subject)


def test_weights_of_another_measure_are_refused() -> None:
    """They would be of no use, and nobody would know."""
    with pytest.raises(InvalidValueError) as caught:
        walk(SPLIT, "A>X=1", measure="population")

    assert (
        "weights of the area say nothing of a crosswalk by population: ask for it by 'area', or, "
        "with weights of the area, assume 'by_area_share'" == str(caught.value)
    )


def test_two_tables_of_one_measure_are_refused() -> None:
    """Which of them would count?"""
    history = History([world(SPLIT)])

    with pytest.raises(InvalidValueError, match="two tables of weights of the area"):
        history.crosswalk(OLD, NEW, "area", weights=[weights("A>X=1"), weights("A>X=1")])


# -- people by the area that goes -----------------------------------------------------


def test_people_by_the_area_that_goes_are_an_assumption() -> None:
    """By name, with bounds, and in the basis."""
    crosswalk = walk(SPLIT, "A>X=1 A>Y=2 A>Z=3", measure="population", assume="by_area_share")

    assert {"X": "1/6", "Y": "1/3", "Z": "1/2"} == shares(crosswalk)
    row = crosswalk.rows_of("A")[0]
    assert (Fraction(0), Fraction(1), True) == (row.low, row.high, row.estimated)
    assert (
        Assumption(
            "by_area_share",
            "claimants get in proportion to the share of the area that goes to them",
        )
        == row.basis
    )


def test_people_by_stated_shares_of_the_area() -> None:
    """No map is needed where clauses state the areas; people that are stated stand."""
    history = History(
        [
            world(
                "A(part 1/2, part 1/4) -> X; A(part 1/8, part) -> Y; "
                "A(remainder 3/8, remainder) -> Z"
            )
        ]
    )

    crosswalk = history.crosswalk(OLD, NEW, "population", "by_area_share")

    assert {"X": "1/4", "Y": "3/16", "Z": "9/16"} == shares(crosswalk)


def test_people_by_the_area_that_came_on_the_way_back() -> None:
    """Sizes by area stand in for the people that nobody counted."""
    history = History([world("A + B -> X")])
    area = Measure(
        name="area",
        unit="km2",
        sizes=[Size(unit=old("A"), value=Decimal(1)), Size(unit=old("B"), value=Decimal(3))],
    )

    back = history.crosswalk(NEW, OLD, "population", "by_area_share", measures=[area])

    assert {"A": "1/4", "B": "3/4"} == shares(back, "X")
    assert all(row.estimated for row in back.rows_of("X"))


@pytest.mark.parametrize("days", [(OLD, NEW), (NEW, OLD)])
def test_areas_that_nobody_measured_divide_no_people(days: tuple[object, object]) -> None:
    """The message says what to do."""
    history = History([world("A(part) + B -> X; A(remainder) -> Y")])

    with pytest.raises(MissingShareError) as caught:
        _ = history.crosswalk(*days, "population", "by_area_share").rows  # type: ignore[arg-type]

    way = "goes from A@2025-01-01 to" if days[0] == OLD else "came to X@2025-07-01 from"
    assert f"the assumption needs the share of the area that {way} each of " in str(caught.value)
    assert "state area_share, hand in weights of the area, or assume 'equal'" in str(caught.value)


def test_sizes_of_a_way_back_are_cited() -> None:
    """Who counted them, and when."""
    history = History([world("A + B -> X; C -> C")])
    area = Measure(
        name="area",
        unit="km2",
        sizes=[
            Size(unit=old("A"), value=Decimal(1), on=OLD, basis=Citation("list")),
            Size(unit=old("B"), value=Decimal(3), on=OLD, basis=Citation("list")),
        ],
    )

    back = history.crosswalk(NEW, OLD, "area", measures=[area])

    assert [
        "Act 1, clause 1; area of the units: list (2025-01-01)",
    ] * 2 == [str(row.basis) for row in back.rows_of("X")]
    assert "Act 1, clause 2" == str(back.rows_of("C")[0].basis)
    assert Fraction(1, 4) == back.rows_of("X")[0].share


def test_sizes_that_were_made_up_make_the_basis_an_assumption() -> None:
    """One among them is enough."""
    history = History([world("A + B -> X")])
    area = Measure(
        name="area",
        unit="km2",
        sizes=[
            Size(unit=old("A"), value=Decimal(1), basis=Citation("list")),
            Size(unit=old("B"), value=Decimal(3), basis=Assumption("illustrative")),
        ],
    )

    back = history.crosswalk(NEW, OLD, "area", measures=[area])

    assert [
        "assumption: illustrative — area of the units; with: Act 1, clause 1",
    ] * 2 == [str(row.basis) for row in back.rows_of("X")]
