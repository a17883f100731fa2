"""The law of Viet Nam held against a plan as of two days."""

from __future__ import annotations

from datetime import date

import attrs
import pytest

from adminreform import Fact, Plan, Severity, validate
from adminreform.jurisdictions import load
from adminreform.jurisdictions.vn.staff_words import in_force
from adminreform.rules import CORE
from adminreform.staffing import FrameStep, Staffing
from tests.jurisdictions.vn import test_rules_assets as assets
from tests.jurisdictions.vn import test_rules_records as records
from tests.jurisdictions.vn import test_rules_services as services
from tests.jurisdictions.vn import test_rules_staffing as staff
from tests.jurisdictions.vn import test_rules_training as training
from tests.jurisdictions.vn import test_rules_trial as trial
from tests.worlds import NEW, OLD, new, world

PACK = load("vn")
JUNE, AUTUMN, NOVEMBER = date(2025, 6, 1), date(2025, 10, 10), date(2025, 11, 17)
SUMMER_2026 = date(2026, 7, 1)
VICE_CHAIRS = Plan(reform=staff.WORLD, staffing=staff.BAD[0][1])


def of_assets(code: str) -> Plan:
    """The plan that breaks a rule on assets."""
    return Plan(reform=assets.REFORM, assets=assets.BROKEN[code][0])


def of_staff(book: Staffing) -> Plan:
    """A plan with a book of staff, of a province that nothing happened to."""
    case = Fact(unit=staff.PROVINCE, name="province_case", value="unchanged tinh of class I")
    return Plan(reform=staff.WORLD, staffing=book, facts=[case])


def bad(code: str) -> Plan:
    """The plan that breaks a rule on staff."""
    return of_staff(next(book for name, book, *_ in staff.BAD if name == code))


SENT = FrameStep(unit=staff.PROVINCE, what="payroll 2026-2031", step="submitted", on=NOVEMBER)
PLANNED = assets.book(
    assets.row("sell", planned=date(2025, 10, 20)), surplus_reports=[assets.report()]
)
PART_TIME = FrameStep(
    unit=staff.PROVINCE, what="part-time workers", step="submitted", on=date(2025, 6, 2)
)
CASES: list[tuple[str, Plan, list[tuple[date, str]]]] = [
    (
        "STF122",
        of_staff(Staffing(frame_steps=[PART_TIME])),
        [(date(2025, 6, 14), ""), (date(2025, 6, 15), "not issued")],
    ),
    (
        "AST104",
        Plan(reform=assets.REFORM, assets=assets.BROKEN["AST104"][0]),
        [(date(2025, 10, 30), ""), (date(2025, 10, 31), "without an approved plan on 2025-10-31")],
    ),
    ("AST105", of_assets("AST105"), [(AUTUMN, ""), (date(2026, 7, 2), "bears until 2026-07-01")]),
    ("AST109", of_assets("AST109"), [(date(2025, 6, 14), ""), (date(2025, 6, 15), "main seat")]),
    (
        "AST115",
        of_assets("AST115"),
        [
            (date(2025, 8, 20), ""),
            (date(2025, 8, 22), "done on 2025-08-22"),
        ],
    ),
    (
        "REC107",
        records.plan(**records.with_handover(0, received=NEW)),
        [(records.EVE, ""), (NEW, "1 series were not received by 2025-06-30: d")],
    ),
    (
        "SVC103",
        services.plan(**services.without("fittings", "C22-seal")),
        [(JUNE, ""), (NEW, "has no seal of its own on 2025-07-01")],
    ),
    (
        "SVC104",
        services.plan(**services.without("service_points", "C22")),
        [(JUNE, ""), (NEW, "0 of the province")],
    ),
    (
        "SVC105",
        services.plan(**services.deputies(5)),
        [(AUTUMN, ""), (NOVEMBER, "have 5 deputies on 2025-11-17")],
    ),
    (
        "SVC106",
        services.plan(**services.procedure(filing="owner")),
        [(JUNE, ""), (NEW, "with its owner alone")],
    ),
    (
        "SVC108",
        services.plan(**services.procedure(fee=20_000)),
        [(date(2025, 5, 16), ""), (date(2025, 5, 17), "costs 20,000")],
    ),
    (
        "SVC109",
        services.plan(**services.procedure(exchange_by=NOVEMBER)),
        [(date(2025, 4, 13), ""), (date(2025, 4, 14), "by 2025-11-17")],
    ),
    (
        "SVC113",
        services.plan(**services.procedure(portal="quangninh")),
        [(date(2025, 6, 30), ""), (NEW, "on another portal")],
    ),
    (
        "STF101",
        VICE_CHAIRS,
        [(AUTUMN, ""), (NOVEMBER, "2025-11-17"), (SUMMER_2026, "2025-11-17")],
    ),
    ("STF102", bad("STF102"), [(AUTUMN, ""), (SUMMER_2026, "deputies of divisions")]),
    ("STF106", bad("STF106"), [(JUNE.replace(year=2030), "justice, health")]),
    ("STF108", bad("STF108"), [(SUMMER_2026, "outside education and health")]),
    ("STF115", bad("STF115"), [(AUTUMN, ""), (SUMMER_2026, "5, at most 4")]),
    (
        "STF120",
        of_staff(Staffing(frame_steps=[attrs.evolve(SENT, step="drafted", on=OLD)])),
        [(AUTUMN, ""), (date(2025, 11, 26), ""), (date(2025, 11, 27), "not submitted")],
    ),
    (
        "TRN101",
        training.NOBODY,
        [(date(2025, 6, 14), ""), (date(2025, 6, 15), "two-tier government of 2025-06-14")],
    ),
    (
        "TRI101",
        trial.WITHOUT_OFFICES,
        [(date(2025, 6, 15), ""), (date(2025, 6, 16), "without success: offices")],
    ),
]


@pytest.mark.parametrize(
    ("code", "plan", "on", "said"),
    [(code, plan, day, said) for code, plan, told in CASES for day, said in told],
)
def test_what_is_late_or_law_on_a_day(code: str, plan: Plan, on: date, said: str) -> None:
    """Law that comes later does not hold yet, and a day that is set is not past yet."""
    messages = [finding.message for finding in validate(plan, PACK.rules, on=on).by_code(code)]

    assert bool(said) == bool(messages)
    assert all(said in message for message in messages)


def test_every_law_rule_that_asks_for_the_day_has_a_case() -> None:
    """And no other one has."""
    asking = {each.code for each in PACK.rules if each.asks_for_the_day}
    asking -= {each.code for each in CORE}
    families = ("STF", "AST", "REC")

    told = {code for code, *_ in CASES}
    assert {code for code in asking if code.startswith(families)} <= told <= asking


def test_the_transition_ends() -> None:
    """Too many vice-chairs are a note in its five years, and an error after them."""
    severities = [
        validate(VICE_CHAIRS, PACK.rules, on=day).by_code("STF101")[0].severity
        for day in (date(2030, 6, 30), date(2030, 7, 1))
    ]

    assert [Severity.INFO, Severity.ERROR] == severities


def test_law_in_force_as_of_a_day() -> None:
    """None before it; the day on which it came after it; that of the reform at the earliest."""
    key = "staff.commune.vice_chairs_mean_max"

    assert [None, NOVEMBER, NOVEMBER, SUMMER_2026] == [
        in_force(PACK.law, key, NEW, AUTUMN),
        in_force(PACK.law, key, NEW, NOVEMBER),
        in_force(PACK.law, key, NEW),
        in_force(PACK.law, key, SUMMER_2026, NOVEMBER),
    ]


def test_what_was_planned_in_time_is_never_late() -> None:
    """Whatever the day."""
    plan = Plan(reform=world("A + B -> X"), assets=PLANNED)

    assert not validate(plan, PACK.rules, on=SUMMER_2026).by_code("AST104")
    assert new("X") in {unit.ref for unit in plan.reform.after}
