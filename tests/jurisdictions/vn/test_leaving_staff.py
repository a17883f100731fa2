"""People of a roster as the law sees them: what they get, and what that does to the budget."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import Any

import attrs
import pytest

from adminreform import Plan, UnitRef, datasets
from adminreform.errors import InvalidValueError
from adminreform.jurisdictions import load
from adminreform.jurisdictions.vn.leaving import Leaver, leaving_options, quitting
from adminreform.jurisdictions.vn.leaving_staff import (
    GROUPS,
    leaver_of,
    leaving_costs,
    pension_day,
)
from adminreform.staffing import Leaving, Person, Staffing

LAW = load("vn").law
UNIT = UnitRef("06652", date(2024, 11, 1))
JUNE, JULY, START = date(2025, 6, 20), date(2025, 7, 1), date(2025, 6, 16)
MAN = Person(
    id="p1",
    unit=UNIT,
    group="civil_servant",
    coefficient=Decimal("3.66"),
    allowances={"public service": 25},
    birth=date(1980, 5, 2),
    sex="male",
    insured_months=180,
)
CASE = Leaving(person="p1", scheme="severance", decided_on=JUNE, leaves_on=JULY)


def book(case: Leaving = CASE, **fields: Any) -> Staffing:
    """One person, who leaves."""
    return Staffing(roster=[attrs.evolve(MAN, **fields)], leavings=[case])


def test_mr_m_of_the_letter_gets_what_the_letter_says() -> None:
    """The worked example of the ministry, as a person of a roster: 786,854,250 đồng."""
    case = Leaving(
        person="p1", scheme="severance", decided_on=date(2025, 5, 20), leaves_on=date(2025, 6, 1)
    )
    costs = leaving_costs(book(case), LAW, clock_start=date(2025, 3, 1))

    assert 786_854_250 == costs.total
    assert {"severance": (1, Fraction(786_854_250))} == costs.by_scheme()


def test_every_group_of_the_schemes_has_a_word_in_the_book() -> None:
    """And the words of the book mean groups of the law."""
    known = {leaver_of(attrs.evolve(MAN, group=group), leaves_on=JULY).group for group in GROUPS}

    assert set(GROUPS.values()) == known


def test_what_the_roster_leaves_open_is_named() -> None:
    """The case is not worked out, and says which columns are missing."""
    unknown = leaving_costs(book(birth=None, insured_months=None), LAW, clock_start=START).unknown

    assert "birth, insured_months" in unknown["p1"]
    with pytest.raises(InvalidValueError, match="no group 'clerk'"):
        leaver_of(attrs.evolve(MAN, group="clerk"), leaves_on=JULY)


def test_whom_the_roster_does_not_have_is_named() -> None:
    """And a scheme that the law does not have."""
    costs = leaving_costs(
        book(), LAW, cases=[Leaving(person="p9", leaves_on=JULY), attrs.evolve(CASE, scheme="gold")]
    )

    assert "not in the roster" == costs.unknown["p9"]
    assert "there are early retirement" in costs.unknown["p1"]


def test_a_scheme_that_is_not_open_costs_nothing_and_says_why() -> None:
    """Ten years before the age there is no early retirement."""
    (row,) = leaving_costs(
        book(attrs.evolve(CASE, scheme="early retirement")), LAW, clock_start=START
    ).rows

    assert row.account is None
    assert Fraction(0) == row.amount
    assert any("10 years" in reason.en for reason in row.reasons)


def test_without_a_scheme_the_best_one_counts() -> None:
    """The most that the law gives on that day."""
    costs = leaving_costs(book(attrs.evolve(CASE, scheme="")), LAW, clock_start=START)
    leaver = leaver_of(MAN, leaves_on=JULY, decided_on=JUNE, clock_start=START)
    options = leaving_options(LAW, leaver, reading="decree")

    assert max(o.account.amount for o in options if o.account) == costs.total
    assert quitting(LAW, leaver).amount <= costs.total


def test_a_case_without_a_decision_costs_nothing_yet() -> None:
    """Nobody knows when the person leaves."""
    costs = leaving_costs(book(Leaving(person="p1", applied_on=JUNE)), LAW)

    assert ((), {}, ()) == (costs.rows, dict(costs.unknown), costs.by_year())


def test_pay_is_saved_until_the_day_of_the_pension() -> None:
    """Six months of 2025, all of 2026, and no month after the pension begins."""
    near: dict[str, Any] = {"birth": date(1965, 5, 2), "insured_months": 360}
    case = attrs.evolve(CASE, scheme="early retirement")
    years = leaving_costs(book(case, **near), LAW, clock_start=START).by_year(4)
    monthly = Decimal("3.66") * 2_340_000 * Decimal("1.25")
    pension = pension_day(LAW)(attrs.evolve(MAN, **near))

    assert date(2026, 12, 1) == pension
    assert [6 * monthly, 11 * monthly, 0, 0] == [year.saved for year in years]
    assert [True, False, False, False] == [year.cost > 0 for year in years]
    assert years[1].net == -11 * monthly


def test_allowances_of_the_roster_come_before_those_that_are_assumed() -> None:
    """25 % where the roster says nothing, what it says where it does."""
    plain = attrs.evolve(MAN, allowances={})
    told = {"public service": Decimal(25)}
    assumed = leaver_of(plain, leaves_on=JULY, allowances_pct=told)

    assert told == dict(assumed.allowances_pct)
    other = leaver_of(MAN, leaves_on=JULY, allowances_pct={"public service": Decimal(99)})
    assert told == dict(other.allowances_pct)
    assert {} == dict(leaver_of(plain, leaves_on=JULY).allowances_pct)


@pytest.mark.parametrize(
    ("birth", "sex", "day"),
    [
        (date(1964, 3, 15), "male", date(2025, 7, 1)),
        (date(1964, 4, 1), "male", date(2025, 8, 1)),
        (date(1970, 1, 31), "female", date(2027, 6, 1)),
        (None, "male", None),
        (date(1970, 1, 1), "", None),
    ],
)
def test_pension_days(birth: date | None, sex: str, day: date | None) -> None:
    """By Decree 135/2020: 61 years and 3 months for men in 2025, 57 and 4 for women in 2027."""
    assert day == pension_day(LAW)(attrs.evolve(MAN, birth=birth, sex=sex))


def test_the_table_has_a_row_a_case() -> None:
    """With the reason where nothing is paid."""
    frame = leaving_costs(book(), LAW, clock_start=START).to_frame(language="vi")

    assert ["p1", "nghỉ thôi việc", "2025-07-01"] == list(frame.row(0)[:3])


def test_the_packaged_cases_can_be_worked_out() -> None:
    """342 of the roster by the general schemes, each of which is open; 768 part-time workers."""
    plan: Plan = datasets.quang_ninh_2025()
    assert plan.staffing is not None
    told = {"public service": Decimal(25)}
    costs = leaving_costs(plan.staffing, LAW, clock_start=START, allowances_pct=told)
    cases = {scheme: number for scheme, (number, _) in costs.by_scheme().items()}

    assert 342 == cases["early retirement"] + cases["severance"]
    assert 768 == cases["part-time worker"]
    assert 723 == len(costs.unknown)
    assert isinstance(leaver_of(MAN, leaves_on=JULY), Leaver)


def test_a_pension_after_the_end_of_the_calendar_is_not_known() -> None:
    """Somebody who was born on the last day is no error."""
    last = Person(
        id="p", unit=UnitRef("A", date(2025, 1, 1)), group="cadre", birth=date.max, sex="male"
    )

    assert pension_day(load("vn").law)(last) is None


def test_sums_by_scheme_are_those_by_year() -> None:
    """Each year of the packaged book, its cost and what it saves; no year without either."""
    plan = datasets.quang_ninh_2025()
    assert plan.staffing is not None
    costs = leaving_costs(plan.staffing, LAW, clock_start=START)
    rows = costs.by_scheme_and_year(6)

    for year in costs.by_year(6):
        own = [row for row in rows if row.year == year.year]
        assert (year.cost, year.saved) == (sum(r.cost for r in own), sum(r.saved for r in own))
        assert year.net == sum(row.net for row in own)
    assert len(costs.rows) == sum(row.cases for row in rows)
    assert 2025 == rows[0].year
    assert ["early retirement", "part-time worker", "severance"] == [r.scheme.en for r in rows[:3]]
    assert all(row.cases or row.saved for row in rows)


def test_no_cases_have_no_sums() -> None:
    """Nor has somebody who cannot leave by the scheme."""
    assert () == leaving_costs(Staffing(), LAW).by_scheme_and_year()
    costs = leaving_costs(book(), LAW)
    assert (1, ()) == (len(costs.rows), costs.by_scheme_and_year())
