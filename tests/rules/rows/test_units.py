"""Rules on the table of units: on typed units and on frames, for any country."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path
from typing import Any

import attrs
import polars as pl
import pytest

import adminreform as ar
from adminreform import Kind, Plan, Scheme, Text, Tier, check_rows, validate
from adminreform.jurisdictions import CodeScheme, Pack, load
from adminreform.law import Law
from adminreform.rules.rows import RowRule, plan_rule, unit_rows, unit_table_rules

DOCS = Path(__file__).parents[3] / "docs" / "reference" / "findings.md"

ELSEWHERE = Pack(
    code="xx",
    title=Text("Elsewhere"),
    scheme=Scheme(
        tiers=[Tier(code="shire", rank=1), Tier(code="parish", rank=2)],
        kinds=[Kind(code="shire", tier="shire"), Kind(code="town", tier="parish")],
    ),
    law=Law([]),
    codes=[
        CodeScheme(tier="shire", pattern="S[0-9]", example="S1"),
        CodeScheme(tier="parish", pattern="P[0-9]{2}", example="P01"),
    ],
)
"""A made-up country."""

GOOD: dict[str, Any] = {
    "code": "P01",
    "since": date(2025, 1, 1),
    "until": None,
    "name": "Ashby",
    "kind": "town",
    "tier": "parish",
    "parent": "S1",
    "area_km2": 12,
    "population": 0,
}
SHIRE = GOOD | {"code": "S1", "kind": "shire", "tier": "shire", "parent": None}


@pytest.mark.parametrize(
    ("change", "code", "message"),
    [
        ({}, "", ""),
        ({"code": "P1"}, "UNI040", "P1 is no code of tier parish"),
        ({"code": "S2"}, "UNI040", "S2 is no code of tier parish"),
        ({"tier": "borough"}, "UNI041", "borough is no tier"),
        ({"kind": "shire"}, "UNI042", "shire is no kind of tier parish"),
        ({"area_km2": 0}, "UNI043", "its area is 0 km²"),
        ({"area_km2": None}, "", ""),
        ({"population": -1}, "UNI044", "its population is -1"),
        ({"until": date(2025, 1, 2)}, "", ""),
        ({"until": date(2025, 1, 1)}, "UNI045", "begins on 2025-01-01 and ends on 2025-01-01"),
        ({"code": "S1"}, "UNI040 UNI046", "S1 is no code of tier parish"),
        ({"parent": "S2"}, "UNI047", "parent = S2"),
    ],
)
@pytest.mark.parametrize("framed", [True, False])
def test_one_slip_gives_its_finding(
    *, change: dict[str, Any], code: str, message: str, framed: bool
) -> None:
    """Each rule finds what it is there for, in records and in frames."""
    rows = [SHIRE, GOOD | change]
    table = pl.DataFrame(rows, infer_schema_length=None) if framed else rows

    report = check_rows(table, ELSEWHERE.table_rules, key="code")

    assert code.split() == [finding.code for finding in report.findings]
    assert not code or message == report.findings[0].message


def test_a_country_without_scheme_keeps_the_rest() -> None:
    """Nothing is known of its tiers, kinds and codes, and nothing is demanded of them."""
    bare = unit_table_rules(Scheme())

    assert ["UNI043", "UNI044", "UNI045", "UNI046", "UNI047"] == [rule.code for rule in bare]


def test_the_real_units_keep_the_rules() -> None:
    """The typed units of the plan and the frame of the same say the same: no slip."""
    plan, rules = ar.datasets.quang_ninh_2025(), load("vn").table_rules
    rows = [row | {"ref": str(row["ref"])} for row in unit_rows(plan)]

    typed = check_rows(unit_rows(plan), rules, key="ref")
    framed = check_rows(pl.DataFrame(rows, infer_schema_length=None), rules, key="ref")

    assert {} == typed.counts
    assert str(typed) == str(framed)
    assert 239 == typed["UNI040"].held


def test_a_large_table_with_slips_gives_what_its_typed_units_give() -> None:
    """A million rows are counted where a few would be; the slips are found again."""
    plan, rules = ar.datasets.quang_ninh_2025(), load("vn").table_rules
    first = plan.reform.before.at_tier("commune").units[0]
    wrong = attrs.evolve(first, kind="thành phố", ref=ar.UnitRef("6652", first.since))
    before = ar.Registry([*plan.reform.before, wrong], on=plan.reform.before.on)
    slipped = Plan(reform=attrs.evolve(plan.reform, before=before))
    made = [plan_rule(rule, unit_rows) for rule in rules if isinstance(rule, RowRule)]
    rows = [row | {"ref": str(row["ref"])} for row in unit_rows(slipped)]
    frame = pl.DataFrame(rows, infer_schema_length=None)
    copies = -(-1_000_000 // len(frame))
    large = pl.concat([frame] * copies)

    typed = validate(slipped, made)
    report = check_rows(large, rules, key="ref", limit=1)

    assert {"UNI040", "UNI042"} == set(typed.counts)
    assert typed.about(wrong.ref).counts == {"UNI040": 1, "UNI042": 1}
    assert {code: many * copies for code, many in typed.counts.items()} == {
        rule.code: report[rule.code].broken for rule in made if report[rule.code].broken
    }
    assert str(wrong.ref) == report["UNI042"].findings[0].subject


def test_the_reference_lists_the_rules() -> None:
    """Each code stands in the table of the reference, with its severity and title."""
    page = DOCS.read_text(encoding="utf-8")

    for rule in ELSEWHERE.table_rules:
        assert f"| `{rule.code}` | {rule.severity} | " in page
        assert rule.title.vi


def test_days_are_days() -> None:
    """A state of one day is a state."""
    row = GOOD | {"until": GOOD["since"] + timedelta(days=1)}

    assert {} == check_rows([row], unit_table_rules()[2:3]).counts
