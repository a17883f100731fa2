"""The registry of one day: look-ups, hierarchy, equality."""

from __future__ import annotations

import copy
import pickle
from datetime import date

import attrs
import pytest

from adminreform import Kind, Registry, Scheme, Tier, Unit, UnitRef
from adminreform.errors import AmbiguousUnitError, InvalidValueError, UnknownUnitError
from tests.worlds import OLD, html_of, new, old

SCHEME = Scheme(
    tiers=[Tier(code="county", rank=1), Tier(code="district", rank=2), Tier(code="commune", rank=3)]
)


def unit(
    code: str, tier: str = "commune", parent: str | None = None, kind: str = "", name: str = ""
) -> Unit:
    """A unit of `OLD`."""
    return Unit(ref=old(code), name=name or f"Name of {code}", kind=kind, tier=tier, parent=parent)


UNITS = (
    unit("A", parent="D1", kind="town"),
    unit("B", parent="D1", kind="village"),
    unit("C", parent="D2", kind="village"),
    unit("D1", "district", "K"),
    unit("D2", "district", "K"),
    unit("K", "county"),
)
REGISTRY = Registry(UNITS, on=OLD)


def codes(registry: Registry) -> list[str]:
    """Codes in the order of the registry."""
    return [each.code for each in registry]


def test_registry_is_a_collection_of_units() -> None:
    """Length, iteration and codes, in the order given."""
    assert 6 == len(REGISTRY)
    assert list(UNITS) == list(REGISTRY)
    assert ("A", "B", "C", "D1", "D2", "K") == REGISTRY.codes


@pytest.mark.parametrize("key", ["A", "A@2025-01-01", old("A")])
def test_unit_is_looked_up_by_code_or_reference(key: str | UnitRef) -> None:
    """A reference as value or as text."""
    assert UNITS[0] == REGISTRY[key]
    assert key in REGISTRY


@pytest.mark.parametrize("key", ["Q", "A@2025-07-01", new("A"), unit("Q"), 5, None])
def test_what_is_not_in_a_registry(key: object) -> None:
    """Another state of a code that is there is not there."""
    assert key not in REGISTRY


def test_unit_is_in_the_registry_as_it_is() -> None:
    """A unit of the same reference under another name is another value."""
    assert UNITS[0] in REGISTRY
    assert attrs.evolve(UNITS[0], name="Other") not in REGISTRY


def test_unknown_code_raises_with_near_misses() -> None:
    """The message names what looks alike."""
    registry = Registry([unit("06652"), unit("06655"), unit("17")], on=OLD)

    with pytest.raises(UnknownUnitError) as caught:
        registry["6652"]

    assert "6652" == caught.value.key
    assert old("06652") == caught.value.near[0]
    assert (
        "unit 6652 is not in the registry of 2025-01-01; "
        "did you mean 06652@2025-01-01, 06655@2025-01-01?" == str(caught.value)
    )


@pytest.mark.parametrize("key", [new("A"), "A@2025-07-01"])
def test_another_state_raises_with_the_one_that_is_there(key: str | UnitRef) -> None:
    """Of the same code, the state of the day."""
    with pytest.raises(UnknownUnitError) as caught:
        REGISTRY[key]

    assert (
        "unit A@2025-07-01 is not in the registry of 2025-01-01; did you mean A@2025-01-01?"
        == str(caught.value)
    )


def test_text_that_is_no_reference_raises() -> None:
    """A slip in the day is told as one."""
    with pytest.raises(InvalidValueError, match="expected a day as YYYY-MM-DD"):
        REGISTRY["A@1.1.2025"]


def test_code_of_two_units_is_ambiguous() -> None:
    """No unit is picked; all are listed."""
    twins = Registry([unit("A"), Unit(ref=old("A", n=2), name="Other")], on=OLD)

    with pytest.raises(AmbiguousUnitError) as caught:
        twins["A"]

    assert (old("A"), old("A", n=2)) == caught.value.candidates
    assert "A can mean 2 units: A@2025-01-01, A@2025-01-01#2; give the reference" == str(
        caught.value
    )
    assert "Other" == twins["A@2025-01-01#2"].name
    assert 2 == len(twins.with_code("A"))
    assert ("A",) == twins.codes


def test_state_stands_once_in_a_registry() -> None:
    """Two units of one reference are a contradiction."""
    with pytest.raises(InvalidValueError) as caught:
        Registry([unit("A"), unit("B"), unit("A", name="Other")], on=OLD)

    assert "A@2025-01-01 stand twice in the registry of 2025-01-01" == str(caught.value)


# -- hierarchy ---------------------------------------------------------------------


def test_units_of_a_tier() -> None:
    """By code or by value."""
    assert ["A", "B", "C"] == codes(REGISTRY.at_tier("commune"))
    assert ["D1", "D2"] == codes(REGISTRY.at_tier(Tier(code="district", rank=2)))


def test_unknown_tier_raises_with_those_there_are() -> None:
    """A slip gives no empty registry."""
    with pytest.raises(UnknownUnitError) as caught:
        REGISTRY.at_tier("comune")

    assert (
        "unit of tier 'comune' is not in the registry of 2025-01-01; "
        "did you mean commune, county, district?" == str(caught.value)
    )


def test_tier_that_the_scheme_knows_may_be_empty() -> None:
    """After a tier was abolished there are none, which is no slip."""
    registry = Registry([unit("K", "county")], on=OLD, scheme=SCHEME)

    assert [] == codes(registry.at_tier("district"))


def test_units_of_a_kind() -> None:
    """By code or by value; none is no error."""
    assert ["B", "C"] == codes(REGISTRY.of_kind("village"))
    assert ["A"] == codes(REGISTRY.of_kind(Kind(code="town", tier="commune")))
    assert [] == codes(REGISTRY.of_kind("city"))


def test_children_stand_directly_under_a_unit() -> None:
    """By code or reference."""
    assert ["A", "B"] == codes(REGISTRY.children("D1"))
    assert ["D1", "D2"] == codes(REGISTRY.children(old("K")))
    assert [] == codes(REGISTRY.children("A"))


def test_children_of_a_unit_that_is_not_there() -> None:
    """A slip in the parent raises."""
    with pytest.raises(UnknownUnitError):
        REGISTRY.children("D3")


def test_parents_ancestors_descendants_and_roots() -> None:
    """The nearest first; those directly below first."""
    assert UNITS[3] == REGISTRY.parent("A")
    assert REGISTRY.parent("K") is None
    assert (UNITS[3], UNITS[5]) == REGISTRY.ancestors("A")
    assert ["D1", "D2", "A", "B", "C"] == codes(REGISTRY.descendants("K"))
    assert ["K"] == codes(REGISTRY.roots)


def test_parent_that_is_not_in_the_registry() -> None:
    """Is no unit above; a rule tells of it."""
    assert Registry([unit("A", parent="D9")], on=OLD).parent("A") is None


def test_parent_code_of_two_units_names_neither() -> None:
    """Nothing is picked."""
    twins = [unit("A", parent="D"), unit("D"), Unit(ref=old("D", n=2))]

    assert Registry(twins, on=OLD).parent("A") is None


def test_circle_of_parents_ends() -> None:
    """A chain that bites its tail is walked once."""
    registry = Registry([unit("A", parent="B"), unit("B", parent="A")], on=OLD)

    assert ["B", "A"] == [each.code for each in registry.ancestors("A")]
    assert {"A", "B"} == set(codes(registry.descendants("A")))


def test_unit_under_itself_ends() -> None:
    """The smallest circle."""
    assert ["A"] == [each.code for each in Registry([unit("A", parent="A")], on=OLD).ancestors("A")]


def test_tiers_in_order_without_a_scheme() -> None:
    """From how units stand under each other."""
    assert ("county", "district", "commune") == REGISTRY.tiers


def test_tiers_in_order_of_the_scheme() -> None:
    """Also where nothing stands under anything."""
    loose = [unit("A"), unit("D1", "district"), unit("K", "county")]

    registry = Registry(loose, on=OLD, scheme=SCHEME)

    assert ("county", "district", "commune") == registry.tiers


def test_part_of_a_registry_keeps_day_and_scheme() -> None:
    """It is a registry like any other."""
    registry = Registry(UNITS, on=OLD, scheme=SCHEME)
    parts = (
        registry.at_tier("commune"),
        registry.of_kind("town"),
        registry.children("D1"),
        registry.descendants("K"),
        registry.roots,
    )

    assert [(OLD, SCHEME)] * 5 == [(part.on, part.scheme) for part in parts]


# -- as a value --------------------------------------------------------------------


def test_registries_are_equal_whatever_the_order() -> None:
    """The same units on the same day, and hashed alike."""
    backwards = Registry(reversed(UNITS), on=OLD)

    assert REGISTRY == backwards
    assert hash(REGISTRY) == hash(backwards)


def test_registries_of_other_units_or_days_differ() -> None:
    """One name, or one day, makes another registry."""
    renamed = [attrs.evolve(UNITS[0], name="Other"), *UNITS[1:]]

    assert REGISTRY != Registry(renamed, on=OLD)
    assert REGISTRY != Registry(UNITS[1:], on=OLD)
    assert REGISTRY != Registry(UNITS, on=date(2025, 2, 1))
    assert REGISTRY != "a registry"


def test_registry_survives_a_pickle_and_a_copy() -> None:
    """Also after its indexes were built."""
    registry = Registry(UNITS, on=OLD, scheme=SCHEME)
    assert registry["A"] == registry.find("Name of A")

    for arrived in (
        pickle.loads(pickle.dumps(registry)),
        copy.copy(registry),
        copy.deepcopy(registry),
    ):
        assert registry == arrived
        assert (UNITS[0], SCHEME) == (arrived["A"], arrived.scheme)


def test_registry_says_what_it_is() -> None:
    """Short in a prompt; the first twenty rows in a notebook."""
    many = Registry([unit(f"{n:02}", name="<b>") for n in range(25)], on=OLD)

    assert "<Registry of 2025-01-01: 3 commune, 2 district, 1 county>" == repr(REGISTRY)
    assert "<Registry of 2025-01-01: empty>" == repr(Registry([], on=OLD))
    assert "and 5 more" in html_of(many)
    assert "<b>" not in html_of(many)
