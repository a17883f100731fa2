"""Rules on tables of people: each with a row that breaks it, in every engine."""

from __future__ import annotations

from typing import Any

import pandas as pd
import polars as pl
import pyarrow as pa
import pytest

from adminreform import check_rows, datasets
from adminreform.rules.stf_rows import placed_table_rules, roster_rules
from adminreform.staffing import GROUPS

GOOD: dict[str, Any] = {
    "id": "p",
    "unit": "A",
    "group": "clerk",
    "coefficient": 3.66,
    "position_coefficient": 0.25,
    "insured_months": 300,
}
RULES = roster_rules(["A", "B"], ["clerk"])
ARROW: Any = pa  # it ships no types
ENGINES: tuple[Any, ...] = (list, pl.DataFrame, pd.DataFrame, ARROW.Table.from_pylist)
BAD: tuple[tuple[str, dict[str, Any]], ...] = (
    ("STF041", {"group": "clrek"}),
    ("STF042", {"coefficient": -0.1}),
    ("STF042", {"position_coefficient": -0.1}),
    ("STF043", {"insured_months": 721}),
    ("STF043", {"insured_months": -1}),
    ("STF044", {"unit": "C"}),
)


@pytest.mark.parametrize("engine", ENGINES)
@pytest.mark.parametrize(("code", "wrong"), BAD)
def test_a_row_that_breaks_a_rule_is_named(code: str, wrong: dict[str, Any], engine: Any) -> None:
    """By its id, and no other row is."""
    rows = [{**GOOD, "id": "q"}, {**GOOD, **wrong}]

    found = check_rows(engine(rows), RULES, key="id").findings

    assert [(code, "p")] == [(f.code, str(f.subject)) for f in found]


@pytest.mark.parametrize("engine", ENGINES)
def test_a_person_with_two_rows_is_named(engine: Any) -> None:
    """Once."""
    found = check_rows(engine([GOOD, GOOD]), RULES, key="id").findings

    assert ["STF040"] == [f.code for f in found]


@pytest.mark.parametrize("engine", ENGINES)
def test_a_seat_with_too_many_people_is_named(engine: Any) -> None:
    """Three rows on two posts; two rows on two posts keep the rule."""
    rows = [{"id": str(n), "seat": "X" if n < 3 else "Y", "posts": 2} for n in range(5)]

    found = check_rows(engine(rows), placed_table_rules(), key="id").findings

    assert [("STF045", "X")] == [(f.code, str(f.subject)) for f in found]


def test_a_good_table_keeps_all_rules() -> None:
    """And the rules that need to know units or groups are left out where nobody says them."""
    assert [] == list(check_rows([GOOD], RULES, key="id").findings)
    assert [] == list(check_rows([{**GOOD, "unit": "C"}], roster_rules(), key="id").findings)


def test_the_packaged_roster_keeps_all_rules() -> None:
    """22,110 people, as a table."""
    plan = datasets.quang_ninh_2025()
    assert plan.staffing is not None
    rows = [
        {
            "id": p.id,
            "unit": str(p.unit),
            "group": p.group,
            "coefficient": None if p.coefficient is None else float(p.coefficient),
            "position_coefficient": float(p.position_coefficient),
            "insured_months": p.insured_months,
        }
        for p in plan.staffing.roster
    ]
    rules = roster_rules([unit.ref for unit in plan.reform.before], GROUPS)

    assert [] == list(
        check_rows(pl.DataFrame(rows, infer_schema_length=None), rules, key="id").findings
    )
