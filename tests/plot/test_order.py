"""Bands cross as little as can be."""

from __future__ import annotations

import adminreform as ar
from adminreform.plot.flows import Flows, flows_by_parent, flows_of_units
from adminreform.plot.order import crossings, ordered
from adminreform.plot.scope import Scope
from tests.worlds import world


def flows(text: str) -> Flows:
    """The flows of a world."""
    scope = Scope.of(world(text))
    return flows_of_units(scope, scope.links, "en")


def names(drawn: Flows) -> tuple[list[str], list[str]]:
    """Codes on the left and on the right."""
    return [n.code for g in drawn.groups for n in g.nodes], [n.code for n in drawn.targets]


def test_crossings() -> None:
    """A pair of bands counts once; those that share an end do not cross."""
    assert 0 == crossings(flows("A -> X; B -> Y"))
    assert 0 == crossings(flows("A + B -> X"))
    assert 1 == crossings(flows("A(part) + B(part) -> X; A(remainder) + B(remainder) -> Y"))


def test_knots_stand_together() -> None:
    """What is tied stands side by side, and the rest keeps its order."""
    crossed = flows("A(part) + B(part) -> X; C + D -> Y; A(remainder) + B(remainder) -> Z")

    assert (list("ABCD"), list("XYZ")) == names(crossed)
    assert 5 == crossings(crossed)
    assert (list("ABCD"), list("XZY")) == names(ordered(crossed))
    assert 1 == crossings(ordered(crossed))


def test_order_is_always_the_same() -> None:
    """Ties keep the order that was there."""
    crossed = flows("A(part) + B(part) -> X; A(remainder) + C -> Y; B(remainder) + D -> Z")

    assert ordered(crossed) == ordered(crossed)


def test_quang_ninh_hardly_crosses() -> None:
    """13 districts flow into 54 units with a handful of crossings."""
    drawn = ordered(flows_by_parent(Scope.of(ar.datasets.quang_ninh_2025().reform), "vi"))

    assert (13, 54) == (len(drawn.groups), len(drawn.targets))
    assert 10 >= crossings(drawn)


def test_many_groups_are_ordered_too() -> None:
    """Where single moves would take too long, columns are moved in turn."""
    codes = [f"{n:02}" for n in range(30)]
    text = "; ".join(f"{code} -> X{29 - int(code):02}" for code in codes)
    scope = Scope.of(world(text, parents={code: f"P{code}" for code in codes}))

    assert 0 == crossings(ordered(flows_of_units(scope, scope.links, "en")))
