"""Who has which revenue on a day."""

from __future__ import annotations

from datetime import date
from fractions import Fraction
from typing import Any

from adminreform import Assumption, Citation, Text, datasets
from adminreform.budgets import Budgets, InvestmentProject, RevenueAssignment
from tests.worlds import NEW, new, old

JULY, NEXT = date(2025, 7, 1), date(2026, 1, 1)


def share(name: str, tier: str, part: str, **more: Any) -> RevenueAssignment:
    """A share of land-use fees from July 2025."""
    told: dict[str, Any] = {"since": NEW} | more
    return RevenueAssignment(
        id=name, revenue="land_use_fee", tier=tier, share=Fraction(part), **told
    )


HELD = Budgets(
    revenue_assignments=[
        share("1", "commune", "1", until=NEXT, basis=Citation("resolution 1")),
        share("2", "province", "1", exception="special projects"),
        share("3", "central", "1/5", since=NEXT, basis=Citation("law")),
        share("4", "commune", "4/5", since=NEXT, basis=Citation("resolution 1")),
        share("5", "commune", "1/2", unit=new("Z"), until=NEXT),
        share("6", "province", "1/2", unit=new("Z"), until=NEXT),
        share("7", "commune", "1", exception="p9"),
    ],
    investment_projects=[
        InvestmentProject(id="p1", unit=old("A"), total=1, special=True),
        InvestmentProject(id="p2", unit=old("A"), total=1),
        InvestmentProject(id="p9", unit=old("A"), total=1, special=True),
    ],
)


def shares(on: date, **more: Any) -> dict[str, Fraction]:
    """The shares of a day."""
    found = HELD.assigned("land_use_fee", on=on, **more)
    assert found.complete == bool(found.shares)
    return dict(found.shares)


def test_rule_of_the_day() -> None:
    """The commune in 2025; the centre and the commune from 2026; nobody before July."""
    assert {"commune": 1} == shares(date(2025, 12, 31))
    assert {"central": Fraction(1, 5), "commune": Fraction(4, 5)} == shares(NEXT)
    assert {} == shares(date(2025, 6, 30))


def test_exceptions_come_first() -> None:
    """A special project is the province's; one with a rule of its own follows that."""
    assert {"province": 1} == shares(JULY, exception="p1")
    assert {"commune": 1} == shares(JULY, exception="p2")
    assert {"commune": 1} == shares(JULY, exception="p9")
    assert {"province": 1} == shares(JULY, exception="special projects")


def test_unit_with_shares_of_its_own() -> None:
    """What is decided for one unit goes before what is decided for its tier."""
    assert {"commune": Fraction(1, 2), "province": Fraction(1, 2)} == shares(JULY, unit=new("Z"))
    assert {"commune": 1} == shares(JULY, unit=new("X"))


def test_grounds_and_words() -> None:
    """The answer says on what it rests, in both languages."""
    found = HELD.assigned("land_use_fee", on=NEXT)

    assert "law; resolution 1" == str(found.basis)
    assert "land_use_fee on 2026-01-01: central 20 %, commune 80 %" == str(found)
    names = {"central": Text("centre", "trung ương"), "commune": Text("commune", "cấp xã")}
    assert "land_use_fee on 2026-01-01: centre 20 %, commune 80 %" == found.sentence(names).en
    assert "land_use_fee, ngày 01/01/2026: trung ương 20 %, cấp xã 80 %" == found.sentence(
        names
    ).to("vi")
    assert "land_use_fee, ngày 01/01/2026: central 20 %, commune 80 %" == found.sentence().vi
    nobody = HELD.assigned("fines", on=NEXT)
    assert "fines on 2026-01-01: nobody" == str(nobody)
    assert nobody.basis is None


def test_quang_ninh() -> None:
    """Land-use fees go to the communes except for some special projects; shares were not found."""
    held = datasets.quang_ninh_2025().budgets
    assert held is not None
    special = next(each.id for each in held.investment_projects if each.special)

    rule = held.assigned("land_use_fee", on=date(2025, 8, 1))
    excepted = held.assigned("land_use_fee", on=date(2025, 8, 1), exception=special)

    assert [{"commune": 1}, {"province": 1}] == [dict(rule.shares), dict(excepted.shares)]
    assert isinstance(rule.basis, Assumption)
    assert "vietnam.vn" in str(rule.basis)
