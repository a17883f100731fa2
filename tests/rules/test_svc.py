"""Each rule on services: a plan that breaks it, and one that barely does not."""

from __future__ import annotations

from datetime import date
from typing import Any

import attrs
import pytest

from adminreform import Citation, Plan, Severity
from adminreform.assets import AssetDisposition, Assets, DigitalSystem, Property, Seal
from adminreform.jurisdictions import load
from adminreform.rules.svc import RULES as ALL
from adminreform.services import (
    CaseDecision,
    CaseOutcome,
    Competence,
    Fitting,
    OpenCases,
    OpeningHours,
    PointCount,
    Procedure,
    Publication,
    ServicePoint,
    Services,
    ServiceVolume,
    Task,
    TaskCount,
)
from adminreform.staffing import Establishment, FrameLine, Person, Placement, Staffing
from tests.worlds import NEW, OLD, new, old, world

RULES = {rule.code: rule for rule in ALL}
EVE = date(2025, 6, 30)
LATER = date(2025, 8, 1)
REFORM = world(
    "A + B -> X; C -> Y; D ->",
    also="P",
    tiers={"P": "province", "D": "district"},
    parents={"A": "D", "B": "D", "C": "D", "X": "P", "Y": "P", "D": "P"},
)
"""Communes A, B, C in a district D that ends; X and Y, directly under the province P."""


def fitted(code: str) -> list[Fitting]:
    """Everything that a centre needs."""
    words = ("place", "seal", "account", "network", "software")
    counted = ("counters", "staff", "equipment")
    found = [Fitting(id=f"{code}-{word}", point=f"C{code}", need=word) for word in words]
    return found + [
        Fitting(id=f"{code}-{word}", point=f"C{code}", need=word, amount=3) for word in counted
    ]


GOOD = Services(
    tasks=[Task(id="births", field="justice"), Task(id="permits", system="land"), Task(id="roads")],
    competences=[
        Competence(id="k1", task="births", tier="t"),
        Competence(id="k2", task="permits", tier="district", until=NEW),
        Competence(id="k3", task="permits", tier="t", since=NEW, act="Decree 1"),
        Competence(id="k4", task="roads", tier="district", until=NEW),
        Competence(id="k5", task="roads", tier="province", since=NEW, act="Decree 2"),
    ],
    task_counts=[
        TaskCount(id="all", tasks=3),
        TaskCount(id="up", tasks=1, part_of="all"),
        TaskCount(id="down", tasks=2, part_of="all"),
    ],
    procedures=[
        Procedure(id="p1", task="births", days=5),
        Procedure(id="p2", task="permits", days=10),
        Procedure(id="p3", task="roads"),
    ],
    publications=[Publication(id=f"n{n}", procedure=f"p{n}", since=EVE) for n in (1, 2, 3)],
    service_points=[
        ServicePoint(id="CX", unit=new("X"), since=EVE),
        ServicePoint(id="CY", unit=new("Y"), since=EVE),
        ServicePoint(id="RX", unit=new("X"), kind="reception point", under="CX", since=NEW),
    ],
    fittings=[
        *fitted("X"),
        *fitted("Y"),
        *(Fitting(id=f"land-{c}", point=f"C{c}", need="software", ref="land") for c in "XY"),
    ],
    opening_hours=[
        OpeningHours(id=f"h{c}", point=f"C{c}", days=["mon"], opens="07:30", closes="11:30")
        for c in "XY"
    ],
    point_counts=[PointCount(id="n", number=2, on=NEW)],
    open_cases=[
        OpenCases(id="o1", unit=old("A"), procedure="p1", cases=4, filed=date(2025, 6, 27)),
        OpenCases(id="o2", unit=old("D"), procedure="p3", cases=6),
        OpenCases(id="o3", unit=old("D"), procedure="p2", area=old("B"), due=date(2025, 7, 4)),
    ],
    service_volumes=[
        ServiceVolume(id="v", point="CX", since=NEW, until=LATER, received=10, own=4, others=6),
    ],
)


def plan(**tables: Any) -> Plan:
    """The good book, with some other tables."""
    return Plan(reform=REFORM, services=attrs.evolve(GOOD, **tables))


def without(table: str, *ids: str) -> dict[str, Any]:
    """A table of the good book without some rows."""
    return {table: [row for row in getattr(GOOD, table) if row.id not in ids]}


def having(table: str, *rows: Any) -> dict[str, Any]:
    """A table of the good book with more rows, or rows of an id changed."""
    ids = {row.id for row in rows}
    kept = [row for row in getattr(GOOD, table) if row.id not in ids]
    return {table: [*kept, *rows]}


CASES: list[tuple[str, dict[str, Any], object, str]] = [
    (
        "SVC029",
        {
            "case_outcomes": [
                CaseOutcome(id="e1", cases="o1", number=3, on=LATER),
                CaseOutcome(id="e2", cases="o1", number=2, on=LATER, outcome="withdrawn"),
            ]
        },
        "o1",
        "5 cases ended, and there were 4",
    ),
    (
        "SVC029",
        {"case_outcomes": [CaseOutcome(id="e", cases="o11", on=LATER)]},
        "e",
        "'o11', which the book does not have",
    ),
    ("SVC010", without("competences", "k3"), "permits", "from 2025-07-01 on, for all 2 units"),
    (
        "SVC010",
        having("competences", Competence(id="k3", task="permits", tier="t", since=LATER)),
        "permits",
        "from 2025-07-01 to 2025-07-31, for all 2 units",
    ),
    (
        "SVC010",
        having("competences", Competence(id="k3", task="permits", tier="t", kind="q", since=NEW)),
        "permits",
        "for all 2 units",
    ),
    (
        "SVC011",
        having("competences", Competence(id="k6", task="births", tier="province", since=NEW)),
        "births",
        "2 have this task from 2025-07-01 on, for all 2 units: t, province",
    ),
    (
        "SVC011",
        having(
            "competences",
            Competence(id="k6", task="births", receiver="court", unit=new("X"), since=NEW),
            Competence(id="k7", task="births", tier="province", unit=new("X"), since=NEW),
        ),
        "births",
        f"for 1 of 2 units, {new('X')}: court, province",
    ),
    ("SVC014", without("fittings", "land-X"), new("X"), "that land is needed for"),
    (
        "SVC015",
        having("competences", Competence(id="k6", task="births", tier="distrit", since=LATER)),
        "k6",
        "names the tier distrit",
    ),
    (
        "SVC015",
        having(
            "competences", Competence(id="k6", task="births", tier="t", unit=new("Q"), since=NEW)
        ),
        "k6",
        "names Q@2025-07-01",
    ),
    ("SVC016", having("competences", Competence(id="k6", task="birth", tier="t")), "k6", "birth"),
    ("SVC016", {"tasks": [*GOOD.tasks, Task(id="births")]}, "births", "more than once"),
    ("SVC016", having("fittings", Fitting(id="f", point="CZ", need="seal")), "f", "CZ"),
    ("SVC017", without("publications", "n2"), "p2", "for 2 of 2 units that own it"),
    (
        "SVC017",
        having("publications", Publication(id="n1", procedure="p1", unit=new("X"), since=EVE)),
        "p1",
        f"for 1 of 2 units that own it: {new('Y')}",
    ),
    ("SVC018", having("task_counts", TaskCount(id="up", tasks=2, part_of="all")), "all", "4"),
    ("SVC019", without("fittings", "X-seal"), new("X"), "lacks seal on 2025-07-01; not in sight"),
    (
        "SVC019",
        having("opening_hours", attrs.evolve(GOOD.opening_hours[0], since=date(2025, 7, 3))),
        new("X"),
        "lacks opening hours on 2025-07-01; ready on 2025-07-03",
    ),
    ("SVC019", without("service_points", "CY"), new("Y"), "lacks a centre, place, counters"),
    (
        "SVC022",
        having("service_points", attrs.evolve(GOOD.service_points[2], under="")),
        "RX",
        "under no centre",
    ),
    (
        "SVC022",
        having("service_points", attrs.evolve(GOOD.service_points[2], since=OLD)),
        "RX",
        "on days on which its centre CX is not",
    ),
    (
        "SVC022",
        having("service_points", ServicePoint(id="CQ", unit=new("Q"))),
        "CQ",
        "Q@2025-07-01, which the register does not have",
    ),
    (
        "SVC022",
        having(
            "service_points",
            ServicePoint(id="R1", unit=new("X"), kind="branch", under="R2"),
            ServicePoint(id="R2", unit=new("X"), kind="branch"),
        ),
        "R2",
        "is a branch and under no centre",
    ),
    (
        "SVC023",
        having(
            "opening_hours",
            OpeningHours(id="h9", point="CX", days=["mon"], opens="11:00", closes="12:00"),
        ),
        "h9",
        "overlaps with hX",
    ),
    ("SVC024", having("point_counts", PointCount(id="n", number=3, on=NEW)), "n", "the book has 2"),
    (
        "SVC024",
        having("point_counts", PointCount(id="s", number=5, on=NEW, need="staff")),
        "s",
        "staff of centre), and the book has 6",
    ),
    (
        "SVC025",
        having("service_volumes", attrs.evolve(GOOD.service_volumes[0], own=5)),
        "v",
        "its parts are 11",
    ),
    (
        "SVC025",
        having(
            "service_volumes",
            ServiceVolume(id="w", point="CX", since=NEW, until=date(2025, 7, 5), received=11),
        ),
        "w",
        "more than the 10 of v",
    ),
    (
        "SVC026",
        having("open_cases", OpenCases(id="o4", unit=old("A"), procedure="p2")),
        "o4",
        "does not have the task permits; it is with D@2025-01-01",
    ),
    (
        "SVC027",
        having("open_cases", attrs.evolve(GOOD.open_cases[0], due=EVE)),
        new("X"),
        "4 cases are overdue on 2025-07-01, the first since 2025-06-30: o1",
    ),
    (
        "SVC028",
        {"case_decisions": [CaseDecision(id="d", cases="o2", to=new("Y"))]},
        new("Y"),
        "goes on with 6 cases (o2) on 2025-07-01, and does not have their task roads",
    ),
]


@pytest.mark.parametrize(("code", "tables", "subject", "said"), CASES)
def test_rule_finds_what_is_wrong(
    code: str, tables: dict[str, Any], subject: object, said: str
) -> None:
    """It names it in both languages, and nothing where all is well."""
    found = list(RULES[code](plan(**tables)))

    assert [subject] == [finding.subject for finding in found]
    assert said in found[0].message
    assert found[0].text.vi
    assert found[0].text.vi != found[0].text.en
    assert [] == list(RULES[code](plan()))


def test_nothing_is_wrong_with_the_good_book() -> None:
    """Nor with no book, and no rule raises where clauses cannot be carried out."""
    broken = Plan(reform=world("Q? -> X", also="A"), services=GOOD)

    for each in ALL:
        assert [] == list(each(plan()))
        assert [] == list(each(Plan(reform=REFORM)))
        assert all(finding.text.vi for finding in each(broken))


def test_points_that_are_under_each_other_are_found() -> None:
    """Neither is under a centre."""
    points = [
        ServicePoint(id=f"R{n}", unit=new("X"), kind="branch", under=f"R{3 - n}") for n in (1, 2)
    ]

    found = list(RULES["SVC022"](plan(**having("service_points", *points))))

    assert ["R1", "R2"] == [finding.subject for finding in found]


# -- against other books -----------------------------------------------------


def fitting(id_: str, need: str, **more: Any) -> Fitting:
    """A fitting of the centre of X."""
    return Fitting(id=id_, point="CX", need=need, **more)


def published(procedure: str, since: date) -> Publication:
    """A publication of a procedure, in place of the one of the good book."""
    return Publication(id=f"n{procedure[1:]}", procedure=procedure, since=since)


def staffed(posts: str) -> Plan:
    """A plan in which some units have posts; people of A and B are placed with X."""
    staffing = Staffing(
        frames=[FrameLine(id=c, unit=new(c), group="g", posts=4) for c in posts],
        establishments=[Establishment(unit=old(c), group="g", posts=3) for c in "ABC"],
        roster=[Person(id=f"q{c}", unit=old(c), group="g") for c in "AB"],
        placements=[Placement(id=f"pl{c}", unit=old(c), to=new("X")) for c in "AB"],
    )
    return attrs.evolve(plan(), staffing=staffing)


HOUSES = Assets(
    properties=[Property(id=f"HQ{code}", unit=old(code)) for code in "ABC"],
    seals=[Seal(id="SA", unit=old("A"), handed_in=EVE, receipt="1")],
    digital_systems=[DigitalSystem(id="S1", unit=old("D"), name="land")],
    asset_dispositions=[
        AssetDisposition(id=f"t{code}", unit=old(code), form="take_over", to=new("X"))
        for code in "AB"
    ],
)
GIVEN_AWAY = attrs.evolve(
    HOUSES,
    asset_dispositions=[
        *HOUSES.asset_dispositions,
        AssetDisposition(id="tC", asset="HQC", form="keep", to=new("X")),
    ],
)
UNSTAFFED = staffed("X")
HOMELESS = attrs.evolve(plan(**without("fittings", "Y-place")), assets=GIVEN_AWAY)
OFFLINE = attrs.evolve(plan(**without("fittings", "land-X")), assets=HOUSES)
OLD_SEAL = attrs.evolve(plan(**having("fittings", fitting("f", "seal", ref="SA"))), assets=HOUSES)
FRAMES = [
    FrameLine(id="x1", unit=new("X"), group="g", posts=2, division="desk"),
    FrameLine(id="x2", unit=new("X"), group="g", posts=9),
]
DESK = having("service_points", attrs.evolve(GOOD.service_points[0], division="desk"))
CROWDED = attrs.evolve(
    plan(**DESK, **having("fittings", fitting("X-staff", "staff", amount=3, since=NEW))),
    staffing=Staffing(frames=FRAMES),
)


def test_owners_without_staff_are_found() -> None:
    """Y has two tasks, and no post; the province is of a tier that the book tells nothing of."""
    found = list(RULES["SVC012"](UNSTAFFED))

    assert [new("Y")] == [finding.subject for finding in found]
    assert "has 2 tasks (births, permits)" in found[0].message
    assert [] == list(RULES["SVC012"](staffed("XY")))


def test_owners_without_a_building_are_found() -> None:
    """The house of C went to X, and the centre of Y has no place either."""
    rule = RULES["SVC013"]

    assert [new("Y")] == [finding.subject for finding in rule(HOMELESS)]
    assert [] == list(rule(attrs.evolve(plan(), assets=GIVEN_AWAY)))
    assert [] == list(rule(attrs.evolve(HOMELESS, assets=HOUSES)))


@pytest.mark.parametrize(
    ("row", "said"),
    [
        (Fitting(id="f", point="CX", need="place", ref="HQ9"), "HQ9 is not in the book of assets"),
        (Fitting(id="f", point="CX", need="place", ref="HQC"), "HQC is not with X"),
        (Fitting(id="f", point="CX", need="seal", ref="SA"), "was handed in on 2025-06-30"),
        (Fitting(id="f", point="CX", need="software", ref="lant"), "software lant is not in"),
    ],
)
def test_fittings_are_looked_up(row: Fitting, said: str) -> None:
    """A place, a seal, a system: there, and with the unit of the point."""
    rule = RULES["SVC020"]

    found = list(rule(attrs.evolve(plan(**having("fittings", row)), assets=HOUSES)))

    assert ["f"] == [finding.subject for finding in found]
    assert said in found[0].message
    good = Fitting(id="f", point="CX", need="place", ref="HQA")
    assert [] == list(rule(attrs.evolve(plan(**having("fittings", good)), assets=HOUSES)))


def test_staff_beyond_the_frame_is_found() -> None:
    """Three people at the centre, and two posts in its division; eleven in the whole unit."""
    rule = RULES["SVC021"]

    assert ["3 people work at CX, and its frame (desk) has 2 posts"] == [
        finding.message for finding in rule(CROWDED)
    ]
    assert [] == list(rule(attrs.evolve(plan(), staffing=Staffing(frames=FRAMES))))


# -- days --------------------------------------------------------------------


def test_a_day_that_is_asked_about() -> None:
    """Cases are overdue later, unless they are settled; a centre is ready later."""
    late = RULES["SVC027"]
    after = date(2025, 7, 10)
    outcomes = [
        CaseOutcome(id=f"e{n}", cases=f"o{n}", number=number, on=date(2025, 7, 3))
        for n, number in ((1, 4), (3, 1))
    ]

    found = list(late(plan(), after))

    assert ["5 cases are overdue on 2025-07-10, the first since 2025-07-04: o1, o3"] == [
        finding.message for finding in found
    ]
    assert [] == list(late(plan(case_outcomes=outcomes), after))
    moved = [CaseDecision(id="d", cases="o3", to=new("X"), due=LATER)]
    assert ["4 cases are overdue"] == [
        finding.message[:19] for finding in late(plan(case_decisions=moved), after)
    ]


def test_a_plan_that_was_missed_is_a_note() -> None:
    """Six points were planned, and eight came."""
    rule = RULES["SVC024"]
    row = PointCount(id="n", number=1, on=NEW, kind="reception point", planned=True)
    missed = attrs.evolve(row, number=6, basis=Citation("plan"))

    assert [] == list(rule(plan(point_counts=[row])))
    assert [Severity.INFO] == [f.severity for f in rule(plan(point_counts=[missed]))]


def test_days_of_cases_count_the_days_off_of_a_pack() -> None:
    """New Year is off, and beyond what the pack knows a day is said not to be certain."""
    row = OpenCases(id="o9", unit=old("A"), procedure="p1", cases=5, filed=date(2026, 12, 25))
    held = plan(open_cases=[row])
    vn = load("vn")
    pack = {each.code: each for each in vn.rules}["SVC027"]

    book = held.services or Services()
    assert date(2027, 1, 4) == book.continued(REFORM, calendar=vn.calendar)[0].due
    assert date(2027, 1, 1) == book.continued(REFORM)[0].due
    early, late = date(2027, 1, 2), date(2027, 1, 5)
    assert 1 == len(RULES["SVC027"](held, early))
    assert not pack(held, early)
    (found,) = pack(held, late)
    assert "the first since 2027-01-04: o9 (not certain" in found.message
    assert "(chưa chắc chắn: có ngày chưa có lịch nghỉ lễ)" in found.text.vi
    assert "not certain" not in RULES["SVC027"](held, late)[0].message
    known = plan(open_cases=[attrs.evolve(row, filed=date(2025, 6, 20))])
    assert "not certain" not in pack(known, late)[0].message
    stated = plan(open_cases=[attrs.evolve(row, due=date(2027, 1, 1))])
    assert "not certain" not in pack(stated, late)[0].message


def test_open_cases_with_nobody_are_counted_and_not_their_rows() -> None:
    """One row of five cases is five cases; five rows of one case are five cases too."""
    many = plan(open_cases=[OpenCases(id="o", unit=old("D"), procedure="p9", cases=5)])
    single = [OpenCases(id=f"o{n}", unit=old("D"), procedure="p9") for n in range(2)]

    (found,) = RULES["SVC001"](many)
    assert "5 of its open cases (p9), in 1 row, have nowhere to go: o;" in found.message
    assert "5 hồ sơ đang giải quyết (p9) (ghi ở 1 dòng) chưa có nơi nhận: o;" in found.text.vi
    (found,) = RULES["SVC001"](plan(open_cases=single))
    assert "2 of its open cases (p9) have nowhere to go: o0, o1;" in found.message
