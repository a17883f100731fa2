"""The law of Viet Nam on services: a book that breaks each rule, and one that does not."""

from __future__ import annotations

from datetime import date
from typing import Any

import attrs
import pytest

from adminreform import Confidence, Plan, Severity
from adminreform.jurisdictions import load
from adminreform.jurisdictions.vn.rules_services import RULES as LAW_RULES
from adminreform.scenarios import Scenario, StartOn
from adminreform.services import (
    CaseDecision,
    Competence,
    Fitting,
    OpenCases,
    Procedure,
    ServicePoint,
    Services,
    TargetReached,
    Task,
)
from tests.worlds import NEW, new, old, world

PACK = load("vn")
RULES = {rule.code: rule.given(PACK.law) for rule in LAW_RULES}
END = date(2025, 12, 31)
LAPSE = date(2027, 3, 1)
TIERS = {"193": "district", "22": "province", **dict.fromkeys(("1", "2", "3"), "commune")}
REFORM = world(
    "1 + 2 -> 1; 3 -> 3; 193 ->",
    also="22",
    tiers=TIERS,
    kinds={"22": "tỉnh"},
    parents={"193": "22", "1": "193", "2": "193", "3": "193", "1!": "22", "3!": "22"},
)


def moved(task: str, tier: str, **more: Any) -> list[Competence]:
    """A task of districts that goes to another tier."""
    return [
        Competence(id=f"{task}-old", task=task, tier="district", until=NEW),
        Competence(id=f"{task}-new", task=task, tier=tier, since=NEW, **more),
    ]


CENTRES = {"C1": new("1"), "C3": new("3"), "C22": old("22")}
GOOD = Services(
    tasks=[Task(id=name, field="home affairs") for name in ("a", "b", "c")],
    competences=[*moved("a", "commune"), *moved("b", "commune"), *moved("c", "province")],
    procedures=[Procedure(id="p", task="a", fee=0, reissues=True, portal="national")],
    service_points=[ServicePoint(id=name, unit=unit) for name, unit in CENTRES.items()],
    fittings=[
        Fitting(id=f"{name}-{need}", point=name, need=need)
        for name in CENTRES
        for need in ("seal", "account")
    ],
    open_cases=[OpenCases(id="o", unit=old("193"), procedure="p", area=old("1"))],
    targets_reached=[
        TargetReached(id="t", target="files_fully_online_pct_min", number=80, on=END, scope="QN"),
        TargetReached(id="u", target="files_fully_online_pct_min", number=50, on=NEW),
    ],
)


def plan(**tables: Any) -> Plan:
    """The good book, with some other tables."""
    return Plan(reform=REFORM, services=attrs.evolve(GOOD, **tables))


def without(table: str, *ids: str) -> dict[str, Any]:
    """A table of the good book without some rows."""
    return {table: [row for row in getattr(GOOD, table) if row.id not in ids]}


def procedure(**more: Any) -> dict[str, Any]:
    """The procedure, changed."""
    return {"procedures": [attrs.evolve(GOOD.procedures[0], **more)]}


def cases(**more: Any) -> dict[str, Any]:
    """The open case, changed."""
    return {"open_cases": [attrs.evolve(GOOD.open_cases[0], **more)]}


def deputies(number: int) -> dict[str, Any]:
    """So many deputies of the two centres of communes."""
    more = [
        Fitting(id="D1", point="C1", need="deputies", amount=number - 1),
        Fitting(id="D3", point="C3", need="deputies", amount=1),
    ]
    return {"fittings": [*GOOD.fittings, *more]}


LAST = date(2025, 10, 15)
CASES: list[tuple[str, dict[str, Any], object, str, date | None]] = [
    (
        "SVC101",
        {
            "targets_reached": [
                TargetReached(id="t", target="files_fully_online_pct_min", number=79, on=END)
            ]
        },
        "t",
        "79, target 80",
        None,
    ),
    (
        "SVC101",
        {"targets_reached": [TargetReached(id="t", target="files_online", number=79, on=END)]},
        "t",
        "names the target files_online",
        None,
    ),
    ("SVC103", without("fittings", "C1-seal"), "C1", "has no seal of its own", None),
    ("SVC103", without("fittings", "C22-account"), "C22", "has no account of its own", None),
    (
        "SVC104",
        without("service_points", "C3"),
        "service_points",
        f"2 centres on 2025-07-01: 1 of 2 communes, 1 of the province; none in {new('3')}",
        None,
    ),
    ("SVC104", without("service_points", "C22"), "service_points", "0 of the province", None),
    ("SVC105", deputies(5), "fittings", "2 centres of communes have 5 deputies", LAST),
    ("SVC106", procedure(filing="owner"), "p", "with its owner alone", None),
    ("SVC107", cases(several=True), "o", "is of several units, and nobody directs", None),
    ("SVC107", cases(hard=True), "o", "is complex, and nobody directs", None),
    ("SVC108", procedure(fee=20_000), "p", "costs 20,000", None),
    ("SVC109", procedure(exchange_by=END), "p", "by 2025-12-31", None),
    (
        "SVC110",
        {"competences": moved("a", "commune", transitional=True, act="Decree 1")},
        "Decree 1",
        "lapse on 2027-03-01",
        None,
    ),
    (
        "SVC111",
        {
            "tasks": [Task(id=f"t{n}", field="home affairs") for n in range(33)],
            "competences": [row for n in range(33) for row in moved(f"t{n}", "province")],
        },
        "province",
        "33 tasks of home affairs of districts go to the province, and 32 were published",
        None,
    ),
    (
        "SVC112",
        {"competences": [*moved("a", "province"), *moved("b", "province")]},
        "competences",
        "2 of 2 tasks of districts go to the province, 0 to communes",
        None,
    ),
    ("SVC113", procedure(portal="quangninh"), "p", "on another portal, 'quangninh'", None),
]


@pytest.mark.parametrize(("code", "tables", "subject", "said", "on"), CASES)
def test_rule_finds_what_is_wrong(
    code: str, tables: dict[str, Any], subject: object, said: str, on: date | None
) -> None:
    """It names it in both languages, with the law behind it, and nothing where all is well."""
    found = list(RULES[code](plan(**tables), on))

    assert [subject] == [finding.subject for finding in found]
    assert said in found[0].message
    assert found[0].text.vi
    assert found[0].basis is not None or "names the target" in said
    assert [] == list(RULES[code](plan(), on))


def test_every_rule_is_tried() -> None:
    """And is silent without a book, or where clauses cannot be carried out."""
    assert set(RULES) == {case[0] for case in CASES}
    broken = Plan(reform=world("Q? -> X", also="A"), services=GOOD)
    for rule in RULES.values():
        assert [] == list(rule(Plan(reform=REFORM)))
        assert [] == list(rule(broken))


def test_before_the_law_nothing_is_asked_for() -> None:
    """Centres are a matter of 1 July 2025, deputies of 15 October."""
    eve = date(2025, 6, 30)

    assert [] == list(RULES["SVC104"](plan(**without("service_points", "C22")), eve))
    assert [] == list(RULES["SVC106"](plan(**procedure(filing="owner")), eve))
    assert [] == list(RULES["SVC113"](plan(**procedure(portal="quangninh")), eve))
    assert [] == list(RULES["SVC105"](plan(**deputies(5)), NEW))
    assert [] == list(RULES["SVC105"](plan(**deputies(4)), LAST))


def test_who_directs_and_what_follows() -> None:
    """A decision, and rows that end when the transition does."""
    decided = [CaseDecision(id="d", cases="o", to=new("1"), decided_by="chair")]
    rows = moved("a", "commune", transitional=True, until=LAPSE)

    assert [] == list(RULES["SVC107"](plan(**cases(hard=True), case_decisions=decided)))
    assert [] == list(RULES["SVC110"](plan(competences=rows)))


def test_a_city_may_have_one_centre() -> None:
    """Of a province, and none of its communes; a province that is no city may not."""
    city = world("1 + 2 -> 1; 3 -> 3; 193 ->", also="22", tiers=TIERS, kinds={"22": "thành phố"})
    alone = without("service_points", "C1", "C3")
    of_city = attrs.evolve(plan(**alone), reform=city)

    assert [] == list(RULES["SVC104"](of_city))
    assert 1 == len(RULES["SVC104"](plan(**alone)))


def test_notes_are_notes() -> None:
    """What is no demand is told as a note, and how well it is known."""
    found = list(RULES["SVC112"](plan(competences=moved("a", "province"))))

    assert [(Severity.INFO, Confidence.REPORTED)] == [(f.severity, f.confidence) for f in found]


def test_communes_that_end_need_no_centre() -> None:
    """Just before a reform they are not asked for one; the new one is, from its day on."""
    point = ServicePoint(id="C22", unit=old("22"), since=NEW)
    reform = world("1 + 2 -> 1", also="22", tiers=TIERS)
    july = Plan(reform=reform, services=Services(service_points=[point]))
    held = Scenario("later", StartOn(day=date(2025, 9, 1))).of(july)

    assert [] == list(RULES["SVC104"](held, date(2025, 8, 29)))
    (late,) = RULES["SVC104"](held)
    assert "0 of 1 communes, 1 of the province" in late.message
