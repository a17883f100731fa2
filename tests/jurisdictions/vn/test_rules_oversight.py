"""The law of Viet Nam on oversight: a book that breaks each rule, and one that barely does not."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import attrs
import pytest

from adminreform import Plan
from adminreform.jurisdictions import load
from adminreform.jurisdictions.vn.rules_oversight import RULES as LAW_RULES
from adminreform.jurisdictions.vn.rules_petitions import legal_due
from adminreform.law import Law
from adminreform.oversight import (
    Dependency,
    Difficulty,
    Gate,
    Milestone,
    Oversight,
    Petition,
    ReportDuty,
)
from tests.worlds import NEW, new, old, world

PACK = load("vn")
RULES = {rule.code: rule.given(PACK.law) for rule in LAW_RULES}
TIERS = {"193": "district", "22": "province", "10101": "commune", "10102": "commune"}
REFORM = world("10101 + 10102 -> 10101; 193 ->", also="22", tiers=TIERS)
HANDOVER = Milestone(
    id="handover",
    end=date(2025, 6, 28),
    deadline=date(2025, 6, 30),
    rule="time.handover",
    done=date(2025, 6, 30),
)
WAIT = [
    Milestone(id="plan", end=date(2025, 4, 28), done=date(2025, 4, 28)),
    Milestone(id="answer", end=date(2025, 5, 8), deadline=date(2025, 5, 8)),
]
FIVE = Dependency(predecessor="plan", successor="answer", lag=5, working=True)
WEEKLY = ReportDuty(
    id="R",
    sender="province",
    receiver="committee",
    frequency="weekly",
    first=date(2025, 4, 16),
    until=date(2025, 10, 29),
    rule="sup.reports.reform",
)
INSPECTION = ReportDuty(
    id="T",
    unit=new("10101"),
    to=old("22"),
    frequency="quarterly",
    first=date(2025, 12, 17),
    rule="sup.reports.inspection",
)
BUDGET = ReportDuty(
    id="B",
    unit=old("22"),
    receiver="ministry",
    frequency="quarterly",
    first=date(2026, 4, 10),
    rule="sup.reports.budget",
)


def petition(**more: Any) -> Petition:
    """A complaint that was accepted and settled in time."""
    given: dict[str, Any] = {
        "id": "P",
        "kind": "complaint",
        "unit": old("22"),
        "received": date(2025, 7, 1),
        "accepted": date(2025, 7, 11),
        "due": date(2025, 8, 11),  # 10 August is a Sunday
        "settled": date(2025, 8, 11),
    }
    return Petition(**{**given, **more})


GOOD = Oversight(
    milestones=[HANDOVER, *WAIT],
    dependencies=[FIVE],
    gates=[Gate(id="open", on=NEW, required=["seal"], rule="time.start")],
    report_duties=[WEEKLY, INSPECTION, BUDGET],
    petitions=[petition()],
    difficulties=[
        Difficulty(id="V", unit=new("10101"), raised=date(2025, 8, 5), removed=date(2025, 12, 20))
    ],
)
LATE = date(2026, 8, 1)


def plan(**tables: Any) -> Plan:
    """The good book, with some other tables."""
    return Plan(reform=REFORM, oversight=attrs.evolve(GOOD, **tables))


def steps(**more: Any) -> dict[str, Any]:
    """The milestones, with the hand-over changed."""
    return {"milestones": [attrs.evolve(HANDOVER, **more), *WAIT]}


CASES: list[tuple[str, dict[str, Any], str, str]] = [
    (
        "OVR101",
        steps(rule="time.hand_over"),
        "handover",
        "rests on time.hand_over, which sets no day of the reform; did you mean time.handover?",
    ),
    (
        "OVR101",
        steps(deadline=date(2025, 7, 5)),
        "handover",
        "is due on 2025-07-05, and the law says 2025-06-30",
    ),
    (
        "OVR101",
        {"gates": [attrs.evolve(GOOD.gates[0], on=date(2025, 7, 2))]},
        "open",
        "is due on 2025-07-02, and the law says 2025-07-01",
    ),
    (
        "OVR102",
        steps(deadline=None, done=date(2025, 7, 3)),
        "handover",
        "ends on 2025-07-03, and the law wants it by 2025-06-30",
    ),
    (
        "OVR103",
        {"milestones": [HANDOVER, WAIT[0], attrs.evolve(WAIT[1], end=date(2025, 5, 6))]},
        "answer",
        "planned to start on 2025-05-06; plan, which it waits for, lets it start on 2025-05-08",
    ),
    (
        "OVR104",
        {
            "milestones": [
                HANDOVER,
                WAIT[0],
                attrs.evolve(WAIT[1], end=date(2025, 5, 5), deadline=date(2025, 5, 7)),
            ]
        },
        "answer",
        "cannot end before 2025-05-08, and is due on 2025-05-07: plan → answer",
    ),
    (
        "OVR105",
        {"report_duties": [attrs.evolve(WEEKLY, until=date(2025, 10, 15))]},
        "R",
        "lacks 2 days of the instruction: 2025-10-22, 2025-10-29",
    ),
    (
        "OVR105",
        {"report_duties": [attrs.evolve(WEEKLY, until=date(2025, 11, 5))]},
        "R",
        "is due on 1 day that it does not name: 2025-11-05",
    ),
    (
        "OVR106",
        {"report_duties": [attrs.evolve(INSPECTION, first=date(2025, 12, 20))]},
        "T",
        "is due on 2025-12-20, and the act says 2025-12-17",
    ),
    (
        "OVR106",
        {"report_duties": [attrs.evolve(BUDGET, first=date(2026, 4, 12))]},
        "B",
        "is due on 2026-04-12, and the act says 2026-04-10",
    ),
    (
        "OVR107",
        {"petitions": [petition(due=date(2025, 8, 12))]},
        "P",
        "complaint: due on 2025-08-12, and the law says 2025-08-11",
    ),
    (
        "OVR108",
        {"petitions": [petition(due=None, settled=date(2025, 8, 12))]},
        "P",
        "complaint: by law due on 2025-08-11, and was settled on 2025-08-12: 1 day late",
    ),
    (
        "OVR108",
        {"petitions": [petition(kind="request", accepted=None, due=None, settled=None)]},
        "P",
        "request: by law due on 2025-07-15, and is not settled",
    ),
    (
        "OVR109",
        {"petitions": [petition(accepted=date(2025, 7, 14), due=None)]},
        "P",
        "received on 2025-07-01, was accepted on 2025-07-14; the law gives until 2025-07-11",
    ),
    (
        "OVR110",
        {"petitions": [petition(kind="denunciation", complexity="complex", extensions=2)]},
        "P",
        "denunciation, complex: its time was extended 2 times",
    ),
    ("OVR110", {"petitions": [petition(extensions=1)]}, "P", "its time was extended 1 time"),
    (
        "OVR111",
        {"difficulties": [attrs.evolve(GOOD.difficulties[0], removed=None)]},
        "difficulties",
        "1 are open after 2025-12-31: V",
    ),
]
IDS = [f"{code}-{place}" for place, (code, *_) in enumerate(CASES)]


@pytest.mark.parametrize(("code", "tables", "subject", "text"), CASES, ids=IDS)
def test_a_rule_finds_what_is_bad(
    code: str, tables: dict[str, Any], subject: str, text: str
) -> None:
    """It names the subject, says what is wrong, and on what provision that rests."""
    day = LATE if code != "OVR104" else date(2025, 4, 30)
    found = list(RULES[code](plan(**tables), day))

    assert [subject] == [finding.subject for finding in found]
    assert text in found[0].message
    assert found[0].text.vi not in {"", found[0].text.en}
    assert code in {"OVR103", "OVR104"} or "rests on" in text or found[0].basis is not None


@pytest.mark.parametrize("code", sorted(RULES))
def test_a_rule_is_silent_where_all_is_good(code: str) -> None:
    """The good book, no book, no law, and a reform that cannot be carried out."""
    assert [] == list(RULES[code](plan(), date(2025, 4, 30) if code == "OVR104" else LATE))
    assert [] == list(RULES[code](Plan(reform=REFORM)))
    broken = Plan(reform=world("Q? -> X", also="22", tiers=TIERS), oversight=GOOD)
    assert [] == list(RULES[code](broken, LATE))


def test_every_rule_has_a_case() -> None:
    """A rule that never fires is no rule."""
    assert {code for code, *_ in CASES} == set(RULES)


def test_without_law_nothing_is_against_it() -> None:
    """Nor does a rule raise."""
    broken = plan(
        petitions=[petition(due=date(2026, 8, 12), received=date(2025, 7, 20))],
        difficulties=[attrs.evolve(GOOD.difficulties[0], removed=None)],
    )
    for rule in LAW_RULES:
        if rule.code not in {"OVR101", "OVR102"}:
            assert [] == list(rule.given(Law([]))(broken, LATE))


def test_the_last_day_of_a_denunciation_is_that_of_the_oracle() -> None:
    """Oracle: accepted on 1 July 2025, very complex: 29 September 2025.

    Source: Law 25/2018/QH14, Article 30; 90 days from the day after acceptance.
    """
    case = petition(
        kind="denunciation",
        complexity="very complex",
        extensions=2,
        received=date(2025, 6, 26),
        accepted=date(2025, 7, 1),
        due=None,
    )
    due = legal_due(PACK.law, case)

    assert due is not None
    assert date(2025, 9, 29) == due.day


@pytest.mark.parametrize(
    ("more", "days"),
    [
        ({}, 30),
        ({"complexity": "complex"}, 45),
        ({"remote": True}, 45),
        ({"remote": True, "complexity": "complex"}, 60),
        ({"kind": "second complaint"}, 45),
        ({"kind": "second complaint", "remote": True, "complexity": "complex"}, 70),
    ],
)
def test_the_days_of_a_complaint_are_those_of_the_law(more: dict[str, Any], days: int) -> None:
    """Law 02/2011/QH13, Articles 28 and 37; an end on a day off moves on."""
    accepted = date(2025, 7, 1)
    due = legal_due(PACK.law, petition(accepted=accepted, **more))

    assert due is not None
    end = accepted + timedelta(days=days)
    assert PACK.calendar is not None
    assert PACK.calendar.on_or_after(end) == due.day


def test_the_law_in_force_on_the_day_counts() -> None:
    """Acceptance: 10 days until June 2026, 7 working days from 1 July 2026."""
    for received, last in ((date(2026, 6, 1), date(2026, 6, 11)), (NEW.replace(year=2026), None)):
        end = last or date(2026, 7, 10)
        accepted = petition(received=received, accepted=end, due=None, settled=end)
        late = attrs.evolve(accepted, accepted=end + timedelta(days=1), settled=None)
        day = end + timedelta(days=1)
        assert [] == list(RULES["OVR109"](plan(petitions=[accepted]), day))
        assert ["P"] == [f.subject for f in RULES["OVR109"](plan(petitions=[late]), day)]


def test_the_milestones_of_the_reform_stand_in_order() -> None:
    """Oracle: act, hand-over, start, and the latest start do not go back.

    An act in force on 16 June 2025 leaves 15 days to the start.
    """
    days = {each.key: each.day for each in _deadlines()}
    order = [
        *(date(2025, 4, 14), date(2025, 6, 16)),
        *(days["time.handover"], days["time.start"], days["units.2025.operate_latest"]),
    ]

    assert sorted(order) == order
    assert 15 == (days["time.start"] - date(2025, 6, 16)).days


def _deadlines() -> Any:
    from adminreform.jurisdictions.vn.deadlines import reform_deadlines

    return reform_deadlines(PACK.law.on(NEW), province="Quảng Ninh")
