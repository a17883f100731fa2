"""A plan looked at as of two days: on each is told what is late or open then, and no more."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

import attrs
import pytest

from adminreform import History, Plan, Severity, Waiver, datasets, rule, validate
from adminreform.budgets import BudgetDebt
from adminreform.dates import happened
from adminreform.law import Citation, Law
from adminreform.rules import CORE, law_rule
from tests.budgets.worth import book as budget
from tests.rules import test_ast as ast
from tests.rules import test_rec as rec
from tests.rules import test_stf as stf
from tests.rules import test_svc as svc
from tests.rules import test_tri as tri
from tests.rules import test_trn as trn
from tests.rules.test_bud import settled
from tests.trial import test_book as trial
from tests.worlds import NEW, new, old, world

if TYPE_CHECKING:
    from collections.abc import Iterator

JUNE, AUTUMN, YEAR_END = date(2025, 6, 1), date(2025, 10, 10), date(2025, 12, 31)
REFORM = world("A + B -> X; C -> Y")
SEAL = attrs.evolve(ast.SEAL, handed_in=AUTUMN, receipt="4")
SYSTEM = attrs.evolve(ast.SYSTEM, data_moved=AUTUMN, replaced_by="the system of the province")
DESKS = attrs.evolve(ast.DESKS, house="HQ-1")
DEBT = BudgetDebt(id="1", unit=old("A"), kind="payable", amount=4, due=JUNE)
SIGNED_LATE = [attrs.evolve(each, received=AUTUMN) for each in rec.GOOD.handovers]


def of_assets(*rows: object, **tables: object) -> Plan:
    """A plan with the book of one house."""
    return Plan(reform=REFORM, assets=ast.book(*rows, **tables))  # type: ignore[arg-type]


def of_staff(**tables: object) -> Plan:
    """A plan with the good book of staff, but for some tables."""
    return Plan(reform=stf.WORLD, staffing=stf.changed(**tables))


CASES: list[tuple[str, Plan, list[tuple[date, str]]]] = [
    (
        "AST018",
        of_assets(ast.row(form="transfer", to=new("X"), due=AUTUMN, done=YEAR_END)),
        [
            (AUTUMN, ""),
            (date(2025, 10, 11), "was due on 2025-10-10, 1 days before 2025-10-11"),
            (date(2025, 12, 30), "81 days before 2025-12-30"),
            (YEAR_END, ""),
        ],
    ),
    (
        "AST024",
        of_assets(seals=[SEAL]),
        [(JUNE, ""), (NEW, "was not handed in"), (AUTUMN, "")],
    ),
    (
        "AST027",
        of_assets(ast.row(done=AUTUMN, decided=NEW, **ast.SOLD), equipment=[DESKS]),
        [(NEW, ""), (AUTUMN, "12 desk stand in HQ-1")],
    ),
    (
        "AST028",
        of_assets(digital_systems=[SYSTEM]),
        [
            (JUNE, ""),
            (NEW, "its data were not moved"),
            (AUTUMN, "its data were moved on 2025-10-10"),
        ],
    ),
    (
        "BUD022",
        Plan(reform=REFORM, budgets=budget(budget_settlements=[settled("A", approved_on=AUTUMN)])),
        [(JUNE, "3 of 3"), (NEW, "noted up to 2025-07-01"), (AUTUMN, "2 of 3")],
    ),
    (
        "BUD037",
        Plan(reform=REFORM, budgets=budget(budget_debts=[DEBT])),
        [
            (JUNE, ""),
            (date(2025, 6, 2), "4 overdue, the oldest since 2025-06-01"),
            (YEAR_END, "4 overdue, the oldest since 2025-06-01"),
        ],
    ),
    (
        "REC013",
        rec.plan(handovers=SIGNED_LATE),
        [(NEW, "has not signed for 1 series"), (AUTUMN, "")],
    ),
    (
        "REC015",
        rec.plan(handovers=[rec.signed(YEAR_END, due=AUTUMN), rec.OTHER]),
        [
            (AUTUMN, ""),
            (date(2025, 10, 11), "was due on 2025-10-10, and is not received up to 2025-10-11"),
            (YEAR_END, "was received on 2025-12-31, and was due on 2025-10-10"),
        ],
    ),
    (
        "STF021",
        of_staff(frame_steps=[stf.step("submitted", stf.JUNE), stf.step("approved", AUTUMN)]),
        [
            (JUNE, ""),
            (NEW, "its frame is not approved on 2025-07-01: it is submitted since 2025-06-20"),
            (AUTUMN, ""),
        ],
    ),
    (
        "STF022",
        of_staff(
            frame_steps=[stf.step("submitted", stf.JUNE, AUTUMN), stf.step("approved", YEAR_END)]
        ),
        [(AUTUMN, ""), (date(2025, 10, 11), "nothing since"), (YEAR_END, "on 2025-12-31")],
    ),
    (
        "STF029",
        Plan(reform=stf.WORLD, staffing=stf.leaves(pay_due=AUTUMN, paid_on=YEAR_END)),
        [(AUTUMN, ""), (date(2025, 10, 11), "not paid: 1 cases"), (YEAR_END, "paid late")],
    ),
    ("SVC012", svc.UNSTAFFED, [(JUNE, ""), (NEW, "has 2 tasks (births, permits)")]),
    ("SVC013", svc.HOMELESS, [(JUNE, ""), (NEW, "and no building")]),
    ("SVC014", svc.OFFLINE, [(JUNE, ""), (NEW, "that land is needed for")]),
    (
        "SVC017",
        svc.plan(**svc.having("publications", svc.published("p2", AUTUMN))),
        [
            (JUNE, "will not be published on 2025-07-01 for 2 of 2 units"),
            (NEW, "is not published on 2025-07-01 for 2 of 2 units"),
            (AUTUMN, ""),
        ],
    ),
    (
        "SVC019",
        svc.plan(**svc.having("fittings", svc.fitting("X-seal", "seal", since=AUTUMN))),
        [
            (JUNE, "will lack seal on 2025-07-01; ready on 2025-10-10"),
            (NEW, "lacks seal on 2025-07-01; ready on 2025-10-10"),
            (AUTUMN, ""),
        ],
    ),
    (
        "SVC019",
        svc.plan(**svc.having("fittings", svc.fitting("X-seal", "seal", since=NEW))),
        [(JUNE, ""), (NEW, "")],  # not there yet, and there in time
    ),
    ("SVC020", svc.OLD_SEAL, [(JUNE, ""), (AUTUMN, "was handed in on 2025-06-30")]),
    ("SVC021", svc.CROWDED, [(JUNE, ""), (AUTUMN, "3 people work at CX")]),
    ("SVC027", svc.plan(), [(date(2025, 7, 4), ""), (AUTUMN, "5 cases are overdue on 2025-10-10")]),
    (
        "TRN019",
        trn.first("course_attendances", completed_on=AUTUMN),
        [
            (date(2025, 6, 13), ""),
            (date(2025, 6, 14), "2 of 3 people (n) have not learnt desk"),
            (AUTUMN, ""),
        ],
    ),
    (
        "TRI010",
        tri.plan(trial_runs=tri.WITHOUT_Y),
        [(date(2025, 6, 29), ""), (date(2025, 6, 30), "has tried no scenario")],
    ),
    (
        "TRI011",
        tri.plan(),
        [(date(2025, 6, 15), ""), (date(2025, 6, 19), "r1: s2"), (date(2025, 6, 20), "")],
    ),
    (
        "TRI012",
        tri.ran(trial.run("r4", 25), came=trial.results("r4", "passed")),
        [(date(2025, 6, 24), ""), (date(2025, 6, 25), "1 of 2 steps: s2")],
    ),
    (
        "TRI014",
        tri.plan(trial_adjustments=[]),
        [(date(2025, 6, 15), ""), (date(2025, 6, 16), "no adjustment follows")],
    ),
    (
        "TRI016",
        tri.changed(due=None, done=AUTUMN),
        [
            (date(2025, 6, 30), ""),
            (NEW, "is not done by the opening"),
            (AUTUMN, "was done on 2025-10-10"),
        ],
    ),
    (
        "TRI017",
        tri.plan(),
        [(date(2025, 6, 17), ""), (date(2025, 6, 19), "nobody repeated r1"), (NEW, "")],
    ),
]


@pytest.mark.parametrize(
    ("code", "plan", "on", "said"),
    [(code, plan, day, said) for code, plan, told in CASES for day, said in told],
)
def test_what_is_late_on_a_day(code: str, plan: Plan, on: date, said: str) -> None:
    """What is due later is not late yet; what was done later is not done yet."""
    messages = [finding.message for finding in validate(plan, on=on).by_code(code)]

    assert bool(said) == bool(messages)
    assert all(said in message for message in messages)


def test_every_rule_of_people_money_houses_and_files_that_asks_for_the_day_has_a_case() -> None:
    """And no other rule has one."""
    families = ("STF", "BUD", "AST", "REC")
    asking = {each.code for each in CORE if each.asks_for_the_day}

    told = {code for code, *_ in CASES}
    assert {code for code in asking if code.startswith(families)} <= told <= asking


def test_without_a_day_the_plan_tells_it() -> None:
    """The last day of a book, or that of the reform: what a plan says of itself."""
    (_, houses, _), *_ = CASES

    assert not validate(houses).by_code("AST018")
    assert validate(Plan(reform=REFORM, budgets=CASES[4][1].budgets)).by_code("BUD022") == (
        validate(CASES[4][1], on=NEW).by_code("BUD022")
    )


@rule("UNI901", severity=Severity.INFO)
def has_a_name(plan: Plan) -> Iterator[tuple[object, str]]:
    """A rule that was written without a day."""
    yield "plan", plan.title or "nameless"


@rule("UNI902", severity=Severity.INFO)
def knows_the_day(plan: Plan, *, on: date | None) -> Iterator[tuple[object, str]]:
    """A rule that asks for it."""
    yield "plan", str(on or plan.reform.effective)


@law_rule("UNI903", severity=Severity.INFO)
def knows_law_and_day(plan: Plan, law: Law, on: date | None = None) -> Iterator[tuple[object, str]]:
    """A rule that asks for both."""
    yield "plan", f"{len(law)} parameters, {on or plan.reform.effective}"


def test_rules_get_the_day_that_ask_for_it() -> None:
    """One by one, in a set, for a plan and for a history."""
    rules = (has_a_name, knows_the_day, knows_law_and_day.given(Law([])))
    plan = Plan(reform=REFORM)

    assert [False, True, True] == [each.asks_for_the_day for each in rules]
    assert ["nameless", "2025-10-10", "0 parameters, 2025-10-10"] == [
        finding.message for finding in validate(plan, rules, on=AUTUMN)
    ]
    assert ["2025-10-10"] == [f.message for f in knows_the_day(plan, AUTUMN)]
    assert ["2025-07-01"] == [f.message for f in validate(plan, [knows_the_day])]
    assert ["2025-10-10"] == [
        f.message for f in validate(History([REFORM]), [knows_the_day], on=AUTUMN)
    ]


def test_a_waiver_ends_on_its_day() -> None:
    """As of a day before it lets off; from that day on it no longer does."""
    waiver = Waiver(code="UNI901", subject="plan", basis=Citation("decision 5"), until=AUTUMN)
    plan = Plan(reform=REFORM, waivers=[waiver])

    assert [True, False] == [
        validate(plan, [has_a_name], on=day)[0].waiver is waiver
        for day in (AUTUMN - timedelta(days=1), AUTUMN)
    ]
    (_, unused) = validate(plan, [has_a_name], on=AUTUMN)
    assert "the waiver of UNI901 ended on 2025-10-10" == unused.message


def test_what_happened_by_a_day() -> None:
    """On the day itself it has."""
    assert [None, NEW, NEW, None] == [
        happened(NEW, JUNE),
        happened(NEW, NEW),
        happened(NEW, None),
        happened(None, NEW),
    ]


def test_the_packaged_plan_on_two_days() -> None:
    """Before the reform the road map has nothing that is late; at the end of 2027 much of it is."""
    plan = datasets.quang_ninh_2025()
    early, late = (validate(plan, on=day) for day in (JUNE, YEAR_END.replace(year=2027)))

    assert not early.by_code("AST018")
    assert len(late.by_code("AST018")) > 50
    programmes = ("TRN", "TRI", "OVR")  # whose findings come and go with the days
    assert {code for code in early.counts if code[:3] not in programmes} == {
        code for code in validate(plan).counts if code[:3] not in programmes
    }
