"""Successors, predecessors, knots and the graph."""

from __future__ import annotations

from datetime import date

import networkx as nx
import pytest

from adminreform import Extent, History, Label, Unit, UnitRef
from adminreform.errors import AmbiguousUnitError, InvalidValueError, UnknownUnitError
from tests.worlds import LATER, NEW, OLD, later, new, old, then, world

FIRST = world("A + B -> X; C(part) + D -> D; C(remainder) -> C; F ->; -> N", also="Q")
SECOND = then(FIRST, "X(part) -> A; X(remainder) + N -> X; C -> C")
LINEAGE = History([FIRST, SECOND]).lineage


@pytest.mark.parametrize(
    ("of", "on", "expected"),
    [
        (old("A"), OLD, [old("A")]),
        (old("A"), date(2025, 6, 30), [old("A")]),
        (old("A"), NEW, [new("X")]),
        (old("A"), LATER, [later("A"), later("X")]),
        (old("C"), NEW, [new("C"), new("D")]),
        (old("C"), LATER, [later("C"), new("D")]),
        (old("F"), NEW, []),
        (old("Q"), LATER, [old("Q")]),
        (new("N"), LATER, [later("X")]),
        ("A@2025-01-01", NEW, [new("X")]),
    ],
)
def test_successors(of: UnitRef | str, on: date, expected: list[UnitRef]) -> None:
    """Every state that got something, in order of code; the unit itself while it holds."""
    assert expected == list(LINEAGE.successors(of, on=on))


@pytest.mark.parametrize(
    ("of", "on", "expected"),
    [
        (new("X"), NEW, [new("X")]),
        (new("X"), OLD, [old("A"), old("B")]),
        (later("X"), NEW, [new("N"), new("X")]),
        (later("X"), OLD, [old("A"), old("B")]),
        (later("A"), OLD, [old("A"), old("B")]),
        (new("D"), OLD, [old("C"), old("D")]),
        (new("N"), OLD, []),
        (old("Q"), OLD, [old("Q")]),
    ],
)
def test_predecessors(of: UnitRef, on: date, expected: list[UnitRef]) -> None:
    """Every state that gave something, in order of code."""
    assert expected == list(LINEAGE.predecessors(of, on=on))


def test_what_gives_nothing_is_no_predecessor() -> None:
    """A unit that a clause names in vain is not of the family."""
    lineage = History([world("A(none) + B -> X")]).lineage

    assert (old("B"),) == lineage.predecessors(new("X"), on=OLD)
    assert (old("A"),) == lineage.successors(old("A"), on=NEW)


def test_land_without_people_makes_a_successor() -> None:
    """Nothing is collapsed."""
    lineage = History([world("A(part, none) -> X; A(remainder, whole) -> A")]).lineage

    assert (new("A"), new("X")) == lineage.successors("A", on=NEW)


def test_chain_of_a_day_is_walked_to_its_end() -> None:
    """The state between holds on no day, and is no answer."""
    lineage = History([world("A -> X; X! -> Y; B -> X#2")]).lineage

    assert (new("Y"),) == lineage.successors("A", on=NEW)
    assert (new("X", 2),) == lineage.successors("B", on=NEW)
    assert (old("A"),) == lineage.predecessors("Y", on=OLD)


def test_codes_that_change_places_are_told_apart() -> None:
    """A code is not an identity."""
    lineage = History([world("A -> B; B -> A")]).lineage

    assert (new("B"),) == lineage.successors("A", on=NEW)
    assert (old("B"),) == lineage.predecessors("A", on=OLD)


def test_bare_code_is_fine_while_one_state_can_be_meant() -> None:
    """Before the day of the question for successors, after it for predecessors."""
    assert (new("X"),) == LINEAGE.successors("A", on=NEW)
    assert (new("X"),) == LINEAGE.predecessors("A", on=NEW)
    assert (old("C"), old("D")) == LINEAGE.predecessors("D", on=OLD)


def test_bare_code_of_several_states_raises() -> None:
    """Each can be meant: all are listed."""
    with pytest.raises(AmbiguousUnitError) as caught:
        LINEAGE.successors("C", on=LATER)
    assert "code C can mean 2 units: C@2025-01-01, C@2025-07-01; give the reference" == str(
        caught.value
    )

    with pytest.raises(AmbiguousUnitError) as caught:
        LINEAGE.predecessors("C", on=OLD)
    assert (new("C"), later("C")) == caught.value.candidates


def test_unknown_units_raise() -> None:
    """By reference and by code, with the near miss."""
    with pytest.raises(UnknownUnitError, match=r"did you mean A@2025-01-01, A@2026-01-01\?"):
        LINEAGE.successors(new("A"), on=LATER)
    with pytest.raises(UnknownUnitError, match="unit ZZ is not in the history"):
        LINEAGE.predecessors("ZZ", on=OLD)
    with pytest.raises(InvalidValueError, match="expected a day"):
        LINEAGE.trace("A@yesterday", to=NEW)


def test_unit_of_a_state() -> None:
    """By reference, or by a code that only one state has."""
    assert "Name of Q" == LINEAGE.unit("Q").name
    assert "Name of C" == LINEAGE.unit(new("C")).name
    with pytest.raises(AmbiguousUnitError):
        LINEAGE.unit("C")


# -- knots -------------------------------------------------------------------------


def test_knots_are_what_is_tied_together_on_a_day() -> None:
    """Connected components: nothing is forced into pairs."""
    merged, exchanged, ended, made, parted, alone = LINEAGE.knots()

    assert (NEW, (old("A"), old("B")), (new("X"),)) == (merged.day, merged.sources, merged.targets)
    assert ((old("C"), old("D")), (new("D"), new("C"))) == (exchanged.sources, exchanged.targets)
    assert ((old("F"),), ()) == (ended.sources, ended.targets)
    assert ((), (new("N"),)) == (made.sources, made.targets)
    assert (LATER, (new("X"), new("N")), (later("A"), later("X"))) == (
        parted.day,
        parted.sources,
        parted.targets,
    )
    assert ((new("C"),), (later("C"),)) == (alone.sources, alone.targets)
    assert [2, 3, 1, 1, 3, 1] == [len(knot.links) for knot in LINEAGE.knots()]


def test_knots_of_one_day() -> None:
    """None where nothing happened."""
    assert 2 == len(LINEAGE.knots(on=LATER))
    assert 4 == len(LINEAGE.knots(on=NEW))
    assert () == LINEAGE.knots(on=OLD)


def test_chain_of_a_day_is_one_knot() -> None:
    """The state between ties both ends."""
    (knot,) = History([world("A + B -> X; X!(part) -> Y; X!(remainder) -> Z")]).lineage.knots()

    assert {old("A"), old("B"), new("X")} == set(knot.sources)
    assert {new("X"), new("Y"), new("Z")} == set(knot.targets)


def test_unit_that_gives_nothing_is_in_no_knot() -> None:
    """It did not end."""
    (knot,) = History([world("A(none) + B -> X")]).lineage.knots()

    assert ((old("B"),), (new("X"),)) == (knot.sources, knot.targets)


# -- the graph ---------------------------------------------------------------------


def test_graph_has_all_states() -> None:
    """With what is known of each."""
    graph = LINEAGE.graph

    assert {
        "name": "Name of A",
        "kind": "k",
        "tier": "t",
        "parent": None,
        "until": NEW,
    } == graph.nodes[old("A")]
    assert graph.nodes[later("A")]["until"] is None
    assert 13 == graph.number_of_nodes()


def test_graph_has_an_edge_a_link() -> None:
    """Units that leave the register, or come out of nothing, have none."""
    graph = LINEAGE.graph
    (edge,) = graph.get_edge_data(old("C"), new("D")).values()

    assert {
        "day": NEW,
        "territory": Extent.PART,
        "people": Extent.PART,
        "labels": (Label.BOUNDARY_TRANSFER,),
        "citation": "Act 1, clause 2",
    } == edge
    assert 9 == graph.number_of_edges()
    assert (0, 0) == (graph.degree(old("F")), graph.in_degree(new("N")))


def test_graph_has_no_circle() -> None:
    """Time goes one way, also within a day."""
    assert nx.is_directed_acyclic_graph(LINEAGE.graph)
    assert nx.is_directed_acyclic_graph(History([world("A -> X; X! -> Y; B -> X#2")]).lineage.graph)


def test_two_links_between_two_states_are_two_edges() -> None:
    """Nothing is collapsed."""
    graph = History([world("A(part) -> X; A(remainder) -> X")]).lineage.graph

    assert 2 == graph.number_of_edges(old("A"), new("X"))


def test_graph_takes_attributes_as_text_for_other_tools() -> None:
    """Every attribute is a value, not an object of ours that others could change."""
    graph = LINEAGE.graph

    graph.nodes[old("A")]["name"] = "changed"

    assert isinstance(LINEAGE.unit(old("A")), Unit)
    assert "Name of A" == LINEAGE.graph.nodes[old("A")]["name"]


def test_lineage_says_what_it_is() -> None:
    """Short in a prompt."""
    assert "<Lineage: 13 states, 11 links>" == repr(LINEAGE)
