"""Rules on days: by the party's conclusion, and of acts that the law knows."""

from __future__ import annotations

from datetime import date

import attrs
import pytest

from adminreform import Act, Confidence, Plan, Reform, datasets
from adminreform.jurisdictions import load
from tests.worlds import world

PACK = load("vn")
RULES = {rule.code: rule.given(PACK.law) for rule in PACK.law_rules}
NUMBER = "1679/NQ-UBTVQH15"


def formed_on(day: date, *, tier: str = "commune") -> Plan:
    """Two units that become one on a day."""
    reform = world(
        "10001 + 10002 -> 10001", effective=day, tiers=dict.fromkeys(["10001", "10002"], tier)
    )
    return Plan(reform=reform)


def with_act(act: Act | None) -> Plan:
    """A plan whose only clause stands in an act."""
    plan = formed_on(date(2025, 7, 1))
    (event,) = plan.reform.events
    reform: Reform = attrs.evolve(plan.reform, events=[attrs.evolve(event, act=act)])
    return Plan(reform=reform)


@pytest.mark.parametrize(
    ("day", "tier", "subjects"),
    [
        (date(2025, 7, 1), "commune", []),
        (date(2025, 7, 15), "commune", []),
        (date(2025, 7, 16), "commune", ["commune"]),
        (date(2025, 8, 15), "province", []),
        (date(2025, 8, 16), "province", ["province"]),
        (date(2025, 8, 16), "district", []),
        (date(2026, 7, 1), "commune", []),  # another reform
        (date(2025, 5, 1), "commune", []),
    ],
)
def test_day_of_the_conclusion(day: date, tier: str, subjects: list[str]) -> None:
    """Conclusion 157-KL/TW: communes by 15 July, provinces by 15 August 2025."""
    found = RULES["LAW101"](formed_on(day, tier=tier))

    assert subjects == [each.subject for each in found]
    assert all("157-KL/TW" in str(each.basis) and each.text.vi for each in found)
    assert all(Confidence.READ is each.confidence for each in found)


@pytest.mark.parametrize(
    ("act", "count"),
    [
        (None, 0),
        (Act(number="a scheme", adopted=date(2025, 1, 1)), 0),
        (Act(number=NUMBER), 0),
        (Act(number=NUMBER, adopted=date(2025, 6, 16), in_force=date(2025, 6, 16)), 0),
        (Act(number=NUMBER, adopted=date(2025, 6, 17)), 1),
        (Act(number=NUMBER, adopted=date(2025, 6, 15), in_force=date(2025, 7, 1)), 2),
    ],
)
def test_days_of_acts(act: Act | None, count: int) -> None:
    """An act that the law knows has its days."""
    found = RULES["LAW102"](with_act(act))

    assert count == len(found)
    assert all(NUMBER == each.subject for each in found)
    assert all("2025-06-16" == each.expected.en for each in found)


def test_an_act_is_told_once() -> None:
    """However many clauses it has."""
    plan = with_act(Act(number=NUMBER, adopted=date(2025, 6, 17)))
    twice = attrs.evolve(plan.reform, events=[*plan.reform.events, *plan.reform.events])

    assert 1 == len(RULES["LAW102"](Plan(reform=twice)))


def test_quang_ninh() -> None:
    """The real reform started in time, by an act whose days are right."""
    plan = datasets.quang_ninh_2025()

    assert [] == [*RULES["LAW101"](plan), *RULES["LAW102"](plan)]


def test_an_overlay_changes_what_rests_on_it() -> None:
    """With an earlier day the same plan is late, and says which assumption it is late by."""
    pack = PACK.overlay({"time.latest_start.commune": date(2025, 6, 15)}, name="earlier")
    rules = {rule.code: rule for rule in pack.rules}
    (late,) = rules["LAW101"](datasets.quang_ninh_2025())

    assert "assumption: earlier" == str(late.basis)
    assert [] == list(rules["LAW102"](datasets.quang_ninh_2025()))
