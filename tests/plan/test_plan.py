"""A plan and its books: made when asked for, carried once."""

from __future__ import annotations

import pickle
from typing import TYPE_CHECKING

import attrs

import adminreform as ar
from adminreform import Plan
from adminreform.assets import Assets, Seal
from adminreform.frozen import Later
from tests.worlds import old, world

if TYPE_CHECKING:
    import pytest


def seals() -> Assets:
    """A book of one seal."""
    return Assets(seals=[Seal(id="s1", unit=old("A"), body="committee")])


def test_a_book_is_made_when_somebody_asks() -> None:
    """And made once."""
    asked: list[str] = []

    def make() -> Assets:
        asked.append("assets")
        return seals()

    plan = Plan(reform=world("A -> X"), assets=make)
    assert [] == asked
    assert plan.assets is plan.assets
    assert ["assets"] == asked


def test_packaged_books_are_not_read_for_a_trace(monkeypatch: pytest.MonkeyPatch) -> None:
    """Who wants to know what became of a unit does not wait for budgets."""
    from adminreform import datasets

    def refuse(*_: object) -> None:
        message = "a book was read"
        raise AssertionError(message)

    monkeypatch.setattr(datasets, "read_one_book", refuse)
    plan = datasets.quang_ninh_2025()

    assert 3 == len(plan.history.lineage.successors("06886", on=plan.reform.effective))


def test_plans_are_equal_if_their_books_are() -> None:
    """However the books were given."""
    reform = world("A -> X")
    given, later = Plan(reform=reform, assets=seals()), Plan(reform=reform, assets=seals)

    assert given == later
    assert given != attrs.evolve(given, assets=None)
    assert given.assets == attrs.evolve(later, title="named").assets


def test_a_plan_with_books_survives_pickling() -> None:
    """What was not made yet is made on the way."""
    plan = Plan(reform=world("A -> X"), assets=seals)

    assert plan == pickle.loads(pickle.dumps(plan))


def test_a_book_is_carried_once() -> None:
    """The closing is worked out when it is asked for, and kept."""
    plan = Plan(reform=world("A -> X"), assets=seals())

    assert plan.carried("assets") is plan.carried("assets")
    assert plan.carried("records") is None


def test_a_reform_that_cannot_be_carried_out_carries_no_books() -> None:
    """Rules about clauses tell; those about books stay silent."""
    plan = Plan(reform=world("A -> X; Q? -> Y"), assets=seals())

    assert plan.carried("assets") is None
    assert [] == [f.code for f in ar.validate(plan) if f.code.startswith("AST")]


def test_what_is_made_later_says_whether_it_is_made() -> None:
    """A representation does not make it."""
    later = Later(lambda: 3)

    assert "Later(...)" == repr(later)
    assert (3, "Later(lambda: 3)") == (later.value, repr(later))
    assert hash(later) == hash(3)
    assert later != 3
