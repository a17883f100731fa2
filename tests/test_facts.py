"""Facts about units: one of a name, exact, with its source."""

from __future__ import annotations

from typing import Any

import pytest

from adminreform.errors import InvalidValueError
from adminreform.facts import Fact, Facts
from tests.worlds import new, old


def test_facts_are_found_by_unit_and_name() -> None:
    """Nobody says anything of others."""
    island = Fact(unit=old("A"), name="island", value=True)
    facts = Facts([island, Fact(unit=old("A"), name="border", value=False)])

    assert (True, False) == (facts.get(old("A"), "island"), facts.get(old("A"), "border"))
    assert facts.get(new("A"), "island") is None
    assert island == facts.fact(old("A"), "island")
    assert ("<Facts 2>", 2) == (repr(facts), len(facts))


def test_two_facts_of_one_name_cannot_be() -> None:
    """One of them would be picked in silence."""
    twice = [Fact(unit=old("A"), name="island", value=value) for value in (True, False)]

    with pytest.raises(InvalidValueError, match="A@2025-01-01 has two facts 'island'"):
        Facts(twice)


@pytest.mark.parametrize(("name", "value"), [("", True), ("share", 0.5), ("list", [1])])
def test_fact_is_exact_and_named(name: str, value: Any) -> None:
    """Such a fact cannot exist."""
    with pytest.raises(InvalidValueError):
        Fact(unit=old("A"), name=name, value=value)
