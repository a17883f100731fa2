"""Budgets of districts go to the province by default."""

from __future__ import annotations

from datetime import date

import attrs
import pytest

from adminreform import History, NotInForceError, datasets
from adminreform.budgets import BudgetDisposition
from adminreform.jurisdictions import load
from adminreform.jurisdictions.vn.budget_handover import district_dispositions
from tests.budgets.worth import book, line
from tests.worlds import NEW, new, old, world

LAW = load("vn").on(NEW)


def test_districts_go_to_their_province() -> None:
    """Each to its own; a district that goes on, or has no province, keeps what it has."""
    tiers = {"P": "province", "Q": "province", "N": "province"} | dict.fromkeys(
        ["D", "E", "F", "G"], "district"
    )
    parents: dict[str, str | None] = {"D": "P", "E": "Q", "F": "P"}
    reform = world("D ->; E ->; G ->; Q -> N", also="P F", tiers=tiers, parents=parents)

    given = district_dispositions(LAW, reform)

    assert [(old("D"), old("P"))] == [(each.unit, each.to) for each in given]
    assert all("4205/BTC-NSNN" in str(each.basis) for each in given)
    assert given == district_dispositions(LAW, History([reform]))


def test_a_field_for_communes_comes_before_all_for_the_province() -> None:
    """The council gives schools to a commune; all else is the province's by default."""
    tiers = {"P": "province", "D": "district", "A": "commune", "X": "commune"}
    reform = world("A -> X; D ->", also="P", tiers=tiers, parents={"D": "P"})
    schools = BudgetDisposition(id="s", unit=old("D"), field="education", to=new("X"))
    held = book(
        line("1", "D", 60),
        line("2", "D", 40, function="130"),
        budget_dispositions=[*district_dispositions(LAW, reform), schools],
    )

    done = held.consolidated(reform)

    assert {old("P"): {"health": 40}, new("X"): {"education": 60}} == done.by_unit("expenditure")


def test_quang_ninh_by_default_alone() -> None:
    """Without a decision of the council all 13 districts go whole to the province."""
    plan = datasets.quang_ninh_2025()
    assert plan.budgets is not None
    kept = [each for each in plan.budgets.budget_dispositions if each.id.startswith("part-")]
    given = [*kept, *district_dispositions(LAW, plan.reform)]

    done = attrs.evolve(plan.budgets, budget_dispositions=given).consolidated(plan.history)

    assert () == done.undecided
    assert ["22"] == [
        unit.code for unit, row in done.by_unit("expenditure").items() if row.get("education")
    ]


def test_before_the_letter_nobody_says() -> None:
    """A day before the letter has no default."""
    with pytest.raises(NotInForceError):
        district_dispositions(load("vn").on(date(2025, 3, 1)), world("D ->"))
