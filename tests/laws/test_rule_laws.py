"""What is true of every rule: it never raises, whatever the plan says."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from adminreform import Plan
from adminreform.jurisdictions import load
from tests.books import books
from tests.worlds import reforms

if TYPE_CHECKING:
    from adminreform import Reform

RULES = {
    book: [rule for rule in load("vn").rules if rule.code[:3] == family]
    for book, family in {
        "staffing": "STF",
        "budgets": "BUD",
        "assets": "AST",
        "oversight": "OVR",
        "records": "REC",
        "training": "TRN",
        "trial": "TRI",
        "services": "SVC",
    }.items()
}


@given(reforms(), st.data(), st.sampled_from(sorted(RULES)))
@settings(suppress_health_check=[HealthCheck.too_slow], max_examples=150)
def test_no_rule_raises(reform: Reform, data: st.DataObject, name: str) -> None:
    """Wrong days, ids that stand twice or nowhere, units of nobody: all become findings."""
    units = [unit.ref for unit in (*reform.before, *reform.computed)]
    book = data.draw(books(name, units))
    plan = Plan(reform=reform, **{name: book})

    for rule in RULES[name]:
        for finding in rule(plan):
            assert finding.text.vi
            assert finding.code[:3] == rule.code[:3]
