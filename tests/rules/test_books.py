"""The rules that every book has: what carrying leaves undecided or cannot do as decided."""

from __future__ import annotations

from types import SimpleNamespace
from typing import TYPE_CHECKING, Any, cast

import pytest

from adminreform.holdings import Book, Disposition, Holding, carry
from adminreform.rules import CORE
from tests.worlds import NEW, OLD, new, old, world

if TYPE_CHECKING:
    from adminreform import Plan
    from adminreform.holdings import Carried

RULES = {rule.code: rule for rule in CORE}
REFORM = world("A + B -> X; C(part) -> Y; C(remainder) -> Z; D ->")
FAMILIES = {
    "STF": "staffing",
    "BUD": "budgets",
    "AST": "assets",
    "REC": "records",
    "SVC": "services",
}


def thing(id_: str, code: str, **more: Any) -> Holding:
    """One thing of a unit."""
    return Holding(id=id_, unit=old(code), amounts={"n": 1}, **more)


def plan_of(opening: list[Holding], decided: list[Disposition]) -> Plan:
    """As much of a plan as these rules look at, whichever book they ask for."""
    book = Book(on=OLD, holdings=opening, decimals={"n": 0})
    carried = carry(book, REFORM, NEW, decided)

    def of_any(_: str) -> Carried | None:
        return carried

    return cast("Plan", SimpleNamespace(assets=None, reform=REFORM, carried=of_any))


TO_X = Disposition(id="d", holding="h1", to=new("X"))
CASES: dict[int, tuple[list[Holding], list[Disposition], str]] = {
    1: ([thing("h1", "A")], [], "A@2025-01-01"),
    2: ([thing("h1", "C", follows="territory")], [], "C@2025-01-01"),
    3: ([thing("h1", "Q")], [], "Q@2025-01-01"),
    4: (
        [thing("h1", "A")],
        [TO_X, Disposition(id="e", holding="h1", to=new("Y"))],
        "h1",
    ),
    5: ([thing("h1", "A")], [Disposition(id="d", holding="h1", to=old("B"))], "h1"),
    6: ([thing("h1", "A")], [TO_X, Disposition(id="e", holding="h9", to=new("X"))], "h9"),
    7: ([thing("h1", "A"), thing("h1", "B")], [TO_X], "h1"),
    8: (
        [thing("h1", "A")],
        [TO_X, Disposition(id="e", holding="h1", unit=old("B"), to=new("X"))],
        "h1",
    ),
}


OF_BOOKS = [
    (family, number) for family in FAMILIES for number in CASES if (family, number) != ("STF", 2)
]
"""People follow no territory: the second rule of their family is about posts, and its own."""


@pytest.mark.parametrize(("family", "number"), OF_BOOKS)
def test_rule_finds_what_is_wrong(family: str, number: int) -> None:
    """In each family, with the subject named, both languages, and nothing where all is well."""
    opening, decided, subject = CASES[number]
    rule = RULES[f"{family}{number:03}"]

    found = rule(plan_of(opening, decided))

    assert [subject] == [str(finding.subject) for finding in found]
    assert all(f.text.vi and f.text.vi != f.text.en for f in found)
    assert [] == list(rule(plan_of([thing("h1", "A")], [TO_X])))


@pytest.mark.parametrize("family", FAMILIES)
def test_rules_are_silent_without_a_book(family: str) -> None:
    """A plan that has no such book, or cannot be carried out."""

    def none(_: str) -> None:
        return None

    plan = cast("Plan", SimpleNamespace(assets=None, reform=REFORM, carried=none))

    for number in (number for own, number in OF_BOOKS if own == family):
        assert [] == list(RULES[f"{family}{number:03}"](plan))
