"""The packaged book: published totals, and what is made up says so."""

from __future__ import annotations

from collections import Counter
from datetime import date
from decimal import Decimal

import attrs
import pytest

from adminreform import Assumption, Citation, Plan, Severity, datasets
from adminreform.rules.stf import RULES
from adminreform.staffing import PlacedStaff, Staffing, Step

CENTRE = "Public administration service centre"


@pytest.fixture(scope="module")
def plan() -> Plan:
    """The plan."""
    return datasets.quang_ninh_2025()


@pytest.fixture(scope="module")
def book(plan: Plan) -> Staffing:
    """The book."""
    assert plan.staffing is not None
    return plan.staffing


@pytest.fixture(scope="module")
def placed(plan: Plan) -> PlacedStaff:
    """Where everybody is on the day of the reform."""
    found: object = plan.carried("staffing")
    assert isinstance(found, PlacedStaff)
    return found


def test_people_placed(placed: PlacedStaff) -> None:
    """About 21,000 cadres, civil servants and public employees; nobody is nowhere."""
    staff = [each for each in placed.people.values() if each.group != "part_time"]

    assert 21_000 == len(staff)
    assert 54 == len({each.unit for each in staff})
    assert () == placed.nowhere
    assert () == placed.problems


def test_cadres_turned_into_civil_servants(placed: PlacedStaff) -> None:
    """Over 1,700 of them, all of communes."""
    assert {("cadre", "civil_servant")} == set(placed.changed_group)
    assert placed.changed_group["cadre", "civil_servant"] > 1_700


def test_people_of_the_service_centres(placed: PlacedStaff) -> None:
    """The 263 of the centre of the province stand at the centres of the 54 units."""
    there = [each for each in placed.people.values() if each.seat and each.seat.division == CENTRE]

    assert 263 == len(there)
    assert {"civil_servant"} == {each.group for each in there}
    assert 54 == len({each.unit for each in there})


def test_cases_of_leaving(book: Staffing) -> None:
    """1,065 of 1,309 decided, 943 paid, 122 waiting; 723 settled before the reform."""
    cases = [case for case in book.leavings if case.scheme != "part-time worker"]
    decided = [case for case in cases if case.decided]
    september = date(2025, 9, 12)

    assert (1_309, 1_065) == (len(cases), len(decided))
    assert 943 == sum(case.paid_on is not None for case in decided)
    assert 122 == sum(case.waits_for_money(september) for case in decided)
    before = Counter(case.group for case in cases if case.person.startswith("s-"))
    assert {
        "civil_servant": 93,
        "public_employee": 36,
        "commune_official": 556,
        "contract_worker": 38,
    } == before
    assert 723 == before.total()


def test_part_time_workers(book: Staffing) -> None:
    """768 left, and 263 of them were paid."""
    cases = [case for case in book.leavings if case.scheme == "part-time worker"]

    assert 768 == len(cases) == book.headcount()["part_time"]
    assert 263 == sum(case.paid_on is not None for case in cases)
    assert {date(2025, 8, 1)} == {case.leaves_on for case in cases}


def test_what_was_paid_is_cited(book: Staffing) -> None:
    """974.744 and 39.348 billion đồng, as published, not as made up."""
    paid = {row.cases: row.amount for row in book.leaving_payments}

    assert {943: Decimal(974_744_000_000), 263: Decimal(39_348_000_000)} == paid
    assert all(isinstance(row.basis, Citation) for row in book.leaving_payments)


def test_posts_to_recruit_for(book: Staffing, placed: PlacedStaff) -> None:
    """584, of which 215 in the first round; as many as are vacant."""
    first = sum(row.posts for row in book.recruitments if row.round == "1")

    assert (584, 215) == (sum(row.posts for row in book.recruitments), first)
    assert (584, 0) == (placed.vacant, placed.surplus)


def test_structure_of_the_units(book: Staffing) -> None:
    """Two vice-chairs a committee, three divisions and a centre, 32 posts on average at the end."""
    vice = [line for line in book.frames if line.post == "vice_chair"]
    divisions = Counter(
        line.unit for line in book.frames if line.post == "head" and line.division != CENTRE
    )
    norm = sum(line.norm or 0 for line in book.frames if line.group in {"cadre", "civil_servant"})

    assert ([2] * 54, {3}) == ([line.posts for line in vice], set(divisions.values()))
    assert 54 * 32 == norm


def test_frames_were_approved(book: Staffing) -> None:
    """Each of the 54, before the units began to work."""
    states = [
        dossier.state(date(2025, 6, 30))
        for (_, what), dossier in book.dossiers.items()
        if what == "frame"
    ]

    assert [Step.APPROVED] * 54 == states


def test_every_made_up_row_says_so(book: Staffing) -> None:
    """But for the two payments, which were published, every row is illustrative."""
    rows = [row for field in attrs.fields(Staffing) for row in getattr(book, field.name)]
    cited = [row for row in rows if isinstance(row.basis, Citation)]
    made_up = {row.basis.name for row in rows if isinstance(row.basis, Assumption)}

    assert list(book.leaving_payments) == cited
    assert {"illustrative"} == made_up
    assert len(rows) == len(cited) + sum(isinstance(row.basis, Assumption) for row in rows)


def test_it_is_found_to_be_in_order(plan: Plan) -> None:
    """Nothing but a note for each group with vacancies."""
    found = [finding for rule in RULES for finding in rule(plan)]

    assert [("STF011", Severity.INFO)] * 2 == [(f.code, f.severity) for f in found]
