"""The packaged book: published totals, and what is made up says so."""

from __future__ import annotations

import attrs
import pytest

from adminreform import Assumption, Citation, UnitRef, datasets, validate
from adminreform.budgets import Budgets

BILLION = 1_000_000_000


@pytest.fixture(scope="module")
def held() -> Budgets:
    """The book."""
    found = datasets.quang_ninh_2025().budgets
    assert found is not None
    return found


def test_published_totals(held: Budgets) -> None:
    """The estimates of 2026 as published, and the investment of 2025 that follows from them."""
    revenue = held.by_field("revenue", year=2026)
    spending = held.by_field("expenditure", year=2026)

    assert {"taxes": 38_400, "land_use_fee": 18_000, "customs": 17_500} == {
        field: amount // BILLION for field, amount in revenue.items()
    }
    assert 73_900 * BILLION == sum(revenue.values())
    assert (20_543 * BILLION, 17_978 * BILLION) == (spending["investment"], spending["recurrent"])
    assert 39_684 * BILLION == sum(spending.values())
    before = held.by_field("expenditure", year=2025)
    assert (20_543 - 8_832) * BILLION == before["investment"]


def test_every_old_unit_has_a_budget_and_an_account(held: Budgets) -> None:
    """171 communes and 13 districts; the province has a budget as well."""
    before = datasets.quang_ninh_2025().reform.before
    lower = {unit.ref for unit in before if unit.tier != "province"}

    assert {unit.ref for unit in before} == {
        each.unit for each in held.budget_lines if each.year == 2025
    }
    assert lower == {each.unit for each in held.budget_settlements}


def test_what_is_made_up_says_so(held: Budgets) -> None:
    """Every row has a ground; only what was published, or stands in an act, is cited."""
    cited: set[str] = set()
    for field in attrs.fields(Budgets):
        for row in getattr(held, field.name):
            assert row.basis is not None
            if isinstance(row.basis, Assumption):
                continue
            assert isinstance(row.basis, Citation)
            cited.add(field.name)

    assert {"budget_lines", "budget_totals", "budget_dispositions", "budget_codes"} == cited
    of_2025 = [each for each in held.budget_lines if each.year == 2025]
    assert all(isinstance(each.basis, Assumption) for each in of_2025)


def test_consolidation_is_complete(held: Budgets) -> None:
    """54 communes and the province have what 185 budgets left, to the đồng, field by field."""
    plan = datasets.quang_ninh_2025()
    done = held.consolidated(plan.history)

    assert () == done.undecided
    assert () == done.carried.problems
    for side in ("revenue", "expenditure"):
        assert 0 == done.total(side).difference
        assert all(0 == each.difference for each in done.by_field(side).values())
        assert all(0 == each.undecided + each.left for each in done.by_field(side).values())
    tiers = {unit.ref: unit.tier for unit in plan.reform.after}
    units = set(done.by_unit("expenditure"))
    assert (54, 1) == (
        sum(tiers[unit] == "commune" for unit in units),
        sum(tiers[unit] == "province" for unit in units),
    )
    assert done.journal.balances


def test_findings_of_the_core_are_the_open_accounts_of_districts(held: Budgets) -> None:
    """No approval of an account of a district is noted up to 1 July; nothing else is found."""
    findings = [f for f in validate(datasets.quang_ninh_2025()) if f.code.startswith("BUD")]

    assert [("BUD022", "district")] == [(f.code, f.subject) for f in findings]
    assert 13 == len([each for each in held.budget_settlements if each.approved_on is None])


def test_schools_go_to_communes_and_the_rest_to_the_province(held: Budgets) -> None:
    """What a district had for schools is with its communes; all else with the province."""
    plan = datasets.quang_ninh_2025()
    done = held.consolidated(plan.history)
    province = next(unit.ref for unit in plan.reform.after if unit.tier == "province")
    districts = {unit.ref for unit in plan.reform.before if unit.tier == "district"}
    moved = {
        (movement.kind == "education", movement.target == province)
        for movement in done.carried.ledger
        if movement.source in districts
    }

    assert {(True, False), (False, True)} == moved
    assert isinstance(province, UnitRef)
