"""Rules on cases of leaving: a book that breaks each, and one that barely does not."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

import attrs
import pytest

from adminreform import Act, Plan, datasets
from adminreform.jurisdictions import load
from adminreform.jurisdictions.vn.rules_staff_leaving import RULES
from adminreform.jurisdictions.vn.staff_words import ALLOWANCES
from adminreform.staffing import FrameStep, Leaving, Person, Staffing
from tests.worlds import new, old, world

LAW = load("vn").law
BY_CODE = {rule.code: rule.given(LAW) for rule in RULES}
WORLD = world("A -> X; B -> X")
JULY = date(2025, 7, 1)
MAN = Person(
    id="p1",
    unit=old("A"),
    group="civil_servant",
    coefficient=Decimal("3.66"),
    allowances={"public service": 25},
    birth=date(1980, 5, 2),
    sex="male",
    insured_months=180,
)
GIVEN = Decimal(786_854_250)  # letter 1814/BNV-TCBC, the example of Mr M
CASE = Leaving(
    person="p1",
    scheme="severance",
    decided_on=date(2025, 5, 20),
    leaves_on=date(2025, 6, 1),
    amount=GIVEN,
)


def policy(step: str, on: date) -> Staffing:
    """A dossier on the rules for part-time workers."""
    return Staffing(frame_steps=[FrameStep(unit=new("X"), step=step, on=on, what="part-time 2025")])


def leaves(person: dict[str, Any] | None = None, **fields: Any) -> Staffing:
    """One person, who leaves."""
    return Staffing(
        roster=[attrs.evolve(MAN, **person or {})], leavings=[attrs.evolve(CASE, **fields)]
    )


BARE: dict[str, Any] = {"allowances": {}}
LATE: dict[str, Any] = {"scheme": "streamlining, leaving at once", "amount": None}
BAD: tuple[tuple[str, Staffing, object, str], ...] = (
    ("STF122", policy("approved", date(2025, 6, 15)), new("X"), "issued on 2025-06-15"),
    ("STF122", policy("submitted", date(2025, 6, 1)), new("X"), "not issued"),
    ("STF123", leaves(amount=GIVEN + 1), "p1", "the law gives 786,854,250"),
    ("STF123", leaves(amount=GIVEN - 1), "p1", "786,854,249"),
    ("STF124", leaves(**LATE, leaves_on=date(2031, 1, 1)), "leavings", "p1"),
    ("STF125", leaves({"allowances": {"heavy work": 5}}), "roster", "'heavy work'"),
)
FINE: tuple[tuple[str, Staffing], ...] = (
    ("STF122", policy("approved", date(2025, 6, 14))),
    ("STF122", Staffing(frame_steps=[FrameStep(unit=new("X"), step="drafted", on=JULY)])),
    ("STF123", leaves()),
    ("STF123", leaves(amount=None)),
    ("STF123", leaves(BARE, amount=GIVEN * 2)),  # nobody knows the allowances
    ("STF123", leaves(amount=GIVEN * 2, decided_on=date(2025, 3, 14))),  # provinces might add
    ("STF123", leaves({"insured_months": None}, amount=1)),
    ("STF124", leaves(**LATE, leaves_on=date(2030, 12, 31))),
    ("STF124", leaves(leaves_on=date(2031, 1, 1))),
    ("STF125", leaves({"allowances": {"Phụ cấp công vụ": 25, "region": 7}})),
    ("STF125", attrs.evolve(leaves({"allowances": {"heavy work": 5}}), leavings=[])),
)


def plan(book: Staffing | None) -> Plan:
    """The plan with the book, whose act took effect in March, as in the letter."""
    act = Act(number="1/NQ", in_force=date(2025, 3, 1))
    events = [attrs.evolve(event, act=act) for event in WORLD.events]
    return Plan(reform=attrs.evolve(WORLD, events=events), staffing=book)


@pytest.mark.parametrize(("code", "book", "subject", "said"), BAD)
def test_what_breaks_the_law_is_found(
    code: str, book: Staffing, subject: object, said: str
) -> None:
    """The finding names the place, and what was found there, in both languages."""
    (finding,) = BY_CODE[code](plan(book))

    assert (code, subject) == (finding.code, finding.subject)
    assert said in finding.message
    assert finding.text.vi != finding.text.en
    assert finding.basis is not None


@pytest.mark.parametrize(("code", "book"), FINE)
def test_what_barely_keeps_the_law_is_not_told(code: str, book: Staffing) -> None:
    """A book that just keeps the rule gives nothing."""
    assert [] == list(BY_CODE[code](plan(book)))


def test_every_rule_has_a_book_that_breaks_it() -> None:
    """And one that does not."""
    assert set(BY_CODE) == {code for code, *_ in BAD} == {code for code, _ in FINE}


def test_no_book_and_no_law_say_nothing() -> None:
    """A plan without the book, and one of a law without the parameters."""
    early = LAW.known_on(date(2024, 1, 1))
    for rule in RULES:
        assert [] == list(rule.given(LAW)(plan(None)))
        for code, book, *_ in BAD:
            if code == rule.code != "STF123":
                assert [] == list(rule.given(early)(plan(book)))


def test_more_is_no_fault_while_provinces_might_add() -> None:
    """Up to 14 March 2025; from the 15th on the same amount is one."""
    book = leaves(amount=GIVEN * 2, decided_on=date(2025, 3, 15))
    (finding,) = BY_CODE["STF123"](plan(book))

    assert "provinces may no longer add" in str(finding)
    assert "sev.no_local_topup_from" in finding.parameters


def test_every_allowance_of_the_law_has_a_vietnamese_name() -> None:
    """Those that count and those that are left out."""
    day = LAW.on(JULY)
    words = {
        str(item)
        for key in ("sev.salary.includes", "sev.salary.excludes")
        for item in day[key].items
    }

    assert words == set(ALLOWANCES)
    assert all(text.vi for text in ALLOWANCES.values())


def test_the_packaged_plan_keeps_them() -> None:
    """It states no amounts of single cases, and no allowances."""
    packaged = datasets.quang_ninh_2025()

    assert [] == [f.code for rule in BY_CODE.values() for f in rule(packaged)]
