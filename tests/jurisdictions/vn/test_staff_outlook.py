"""The years after the reform by the law of Viet Nam, ready for a page."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import Any

import attrs
import pytest

from adminreform import Plan, datasets
from adminreform.jurisdictions import load
from adminreform.jurisdictions.vn.staff_outlook import staff_outlook
from adminreform.staffing import FrameLine, Leaving, Person, Placement, Staffing, StaffOutlook
from tests.worlds import new, old, world

PACK = load("vn")
WORLD = world("A -> X; B -> X")
MAN = Person(
    id="p1",
    unit=old("A"),
    group="cadre",
    birth=date(1966, 5, 2),
    sex="male",
    insured_months=300,
    coefficient=Decimal("3.66"),
)


def outlook(people: list[Person], *cases: Leaving, **fields: Any) -> StaffOutlook:
    """The outlook of a book with people of A on the one post of X that is to stay."""
    book = Staffing(
        roster=people,
        placements=[Placement(id="r", unit=old("A"), to=new("X"))],
        frames=[FrameLine(id="X-1", unit=new("X"), group="cadre", posts=9, norm=1)],
        leavings=cases,
    )
    plan = Plan(reform=WORLD, staffing=attrs.evolve(book, **fields))
    found = staff_outlook(plan, PACK.law)
    assert found is not None
    return found


@pytest.fixture(scope="module")
def packaged() -> StaffOutlook:
    """That of the packaged plan."""
    found = PACK.outlook(datasets.quang_ninh_2025())
    assert found is not None
    return found


def test_the_law_gives_the_years(packaged: StaffOutlook) -> None:
    """Five of them, for cadres and civil servants, without quits and with some."""
    assert [5, 5] == [len(path.totals) for path in packaged.paths]
    assert {("cadre", "civil_servant")} == {path.groups for path in packaged.paths}
    assert [Fraction(0), Fraction(1, 50)] == [path.quits[0] for path in packaged.paths]
    plain, quits = (path.totals[-1].people for path in packaged.paths)
    assert quits < plain < packaged.paths[0].opening
    assert "before 2030-06-16" in packaged.paths_remarks[0].en
    assert "76/2025/UBTVQH15" in str(packaged.rests_on[0])


def test_all_that_is_decided_is_in_the_sums_or_named(packaged: StaffOutlook) -> None:
    """1,065 decided cases and 768 part-time workers: 1,110 worked out, 723 left before."""
    assert 1_065 + 768 == 1_110 + 723
    assert 1_110 == sum(row.cases for row in packaged.leaving)
    assert packaged.leaving_remarks[0].en.startswith("723 cases")
    assert {2025, 2026, 2027, 2028, 2029, 2030} == {row.year for row in packaged.leaving}


def test_a_person_retires_in_the_year_of_the_age() -> None:
    """A man of May 1966 has his pension from August 2027 at the latest."""
    found = outlook([MAN])

    assert 1 == sum(total.retire for total in found.paths[0].totals)
    assert () == found.leaving
    assert () == found.leaving_remarks


def test_what_is_not_in_the_sums_is_said() -> None:
    """Who is not in the roster, of whom it lacks something, and to whom no scheme is open."""
    day = date(2025, 7, 1)
    bare, young = attrs.evolve(MAN, id="p2", birth=None), attrs.evolve(MAN, id="p3", group="cadre")
    cases = [Leaving(person=p, leaves_on=day, decided_on=day) for p in ("gone", "p2")]
    closed = Leaving(person="p3", scheme="part-time worker", leaves_on=day, decided_on=day)
    said = [text.en for text in outlook([bare, young], *cases, closed).leaving_remarks]

    assert ["1 cases are not in the sums"] * 3 == [text[:27] for text in said[:3]]
    assert 4 == len(said)


def test_without_norms_there_is_no_way() -> None:
    """Nor is there an outlook without the book, or of clauses that cannot be carried out."""
    line = FrameLine(id="X-1", unit=new("X"), group="cadre", posts=9)
    found = outlook([MAN], frames=[line])

    assert () == found.paths
    assert () == found.rests_on
    assert staff_outlook(Plan(reform=WORLD), PACK.law) is None
    broken = world("Q? -> X", also="A")
    assert staff_outlook(Plan(reform=broken, staffing=Staffing(roster=[MAN])), PACK.law) is None


def test_a_pack_without_one_has_none() -> None:
    """As of a country that nobody wrote."""
    plan = datasets.quang_ninh_2025()

    assert attrs.evolve(PACK, staff_outlook=None).outlook(plan) is None
