"""Leaving schemes give what the official worked examples give, to the đồng.

The examples are cited beside their figures; where a source prints a result and not the
steps, or the steps and not the result, the test says which of them were worked back.
"""

from __future__ import annotations

import pickle
from datetime import date, timedelta
from fractions import Fraction
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from adminreform import Assumption
from adminreform.errors import (
    AmbiguousLawError,
    InvalidValueError,
    NotInForceError,
)
from adminreform.jurisdictions import load
from adminreform.jurisdictions.vn.leaving import (
    SCHEMES,
    Leaver,
    add_months,
    difference_to_pay,
    early_retirement,
    full_months,
    leaving_options,
    monthly_salary,
    months_early,
    official_retirement,
    part_time_leaving,
    pay_back_until,
    pension_rate,
    quitting,
    resignation,
    retirement_age,
    retirement_day,
    rounded_years,
    streamlining_quit,
    streamlining_retirement,
    union_retirement,
)
from adminreform.law import Account, Confidence

if TYPE_CHECKING:
    from decimal import Decimal

LAW = load("vn").law
CLOCK = date(2025, 3, 1)


def leaver(**changes: Any) -> Leaver:
    """A civil servant of 45 years who leaves on 1 June 2025, with changes."""
    given: dict[str, Any] = {
        "group": "civil servant",
        "birth": date(1980, 5, 2),
        "sex": "male",
        "contribution_months": 180,
        "leaves_on": date(2025, 6, 1),
        "decided_on": date(2025, 5, 20),
        "clock_start": CLOCK,
        "rank_coefficient": "3.66",
        "allowances_pct": {"public service": 25},
        **changes,
    }
    return Leaver(**given)


def amounts(account: Account) -> dict[str, int | Decimal | Fraction]:
    """The steps by their keys."""
    return {term.key: term.amount for term in account.terms}


# -- the official examples ---------------------------------------------------------


def test_mr_m_of_the_letter_quits() -> None:
    """CV 1814/BNV-TCBC, appendix, Mr M, as printed in press."""
    account = quitting(LAW, leaver())

    expected = {
        "L": 10_705_500,
        "severance": 513_864_000,
        "contributions": 240_873_750,
        "job_search": 32_116_500,
        "total": 786_854_250,
    }
    assert expected == {key: amounts(account)[key] for key in expected}
    assert Confidence.REPORTED == account.confidence


def test_salary_of_mr_a_leaves_two_allowances_out() -> None:
    """CV 1814/BNV-TCBC, Mr A: the inputs are printed, the result was cut off in the copy."""
    a = leaver(
        rank_coefficient="5.42",
        position_coefficient="0.4",
        other_allowances={"party committee": "0.3", "region": "0.2"},
    )

    account = monthly_salary(LAW, a)

    assert 17_023_500 == account.amount
    assert "(5.42 + 0.4) × 2,340,000" in str(account)
    assert "not in it: party committee 0.3, region 0.2" in str(account)


def test_second_example_of_the_army() -> None:
    """Circular 19/2025/TT-BQP, Art. 6, example 2."""
    account = early_retirement(LAW, leaver(contribution_months=424), months=48, salary=30_000_000)

    expected = {
        "lump": 1_440_000_000,
        "years_early": 4,
        "per_year": 600_000_000,
        "years_of_contributions": Fraction(71, 2),
        "contributions": 382_500_000,
        "total": 2_422_500_000,
    }
    assert expected == {key: amounts(account)[key] for key in expected}


def test_third_example_of_the_army_by_the_fifteen_year_rule() -> None:
    """Circular 19/2025/TT-BQP, Art. 6, example 3: months and years; amounts are computed."""
    account = early_retirement(
        LAW,
        leaver(
            contribution_months=431,
            leaves_on=date(2026, 1, 1),
            decided_on=date(2025, 12, 1),
        ),
        months=41,
        salary=30_000_000,
    )

    expected = {
        "lump": 1_230_000_000,
        "years_early": Fraction(7, 2),
        "per_year": 525_000_000,
        "years_of_contributions": 36,
        "contributions": 435_000_000,
        "total": 2_190_000_000,
    }
    assert expected == {key: amounts(account)[key] for key in expected}


def test_first_example_of_the_army_is_a_rate() -> None:
    """Circular 19/2025/TT-BQP, Art. 6, example 1; beyond the cap nothing is added."""
    assert 69 == pension_rate(LAW, 32, on=date(2025, 6, 1)).amount
    assert 75 == pension_rate(LAW, 40, on=date(2025, 6, 1)).amount
    assert 45 == pension_rate(LAW, 15, on=date(2025, 6, 1)).amount


def test_mr_quan_left_in_month_13() -> None:
    """Circular 19/2025/TT-BQP, Mr Quân: 156 million are printed, the salary worked back."""
    quan = leaver(clock_start=date(2024, 3, 1), contribution_months=423)

    by_decree = early_retirement(LAW, quan, months=12, salary=26_000_000, reading="decree")
    by_circular = early_retirement(LAW, quan, months=12, salary=26_000_000, reading="circular")

    assert (156_000_000, 312_000_000) == (by_decree.amount, by_circular.amount)
    assert "guidance contradicts itself; chosen: decree" in str(by_decree)
    with pytest.raises(AmbiguousLawError, match="choose one of 'circular', 'decree'"):
        early_retirement(LAW, quan, months=12, salary=26_000_000)


def test_part_time_worker_far_from_the_age() -> None:
    """Decree 154/2025/NĐ-CP, Art. 9(1)(c); the allowance of 1.5 base salaries is assumed."""
    account = part_time_leaving(LAW, part_time())

    expected = {
        "lump": 168_480_000,
        "service": 52_650_000,
        "job_search": 10_530_000,
        "total": 231_660_000,
    }
    assert expected == {key: amounts(account)[key] for key in expected}


@pytest.mark.parametrize(
    ("leaves", "salary"), [(date(2026, 7, 1), 10_705_500), (date(2026, 8, 1), 11_574_750)]
)
def test_salary_of_the_month_before_leaving_counts(leaves: date, salary: int) -> None:
    """Decree 161/2026/NĐ-CP raises the base salary on 1 July 2026."""
    late = leaver(leaves_on=leaves, decided_on=leaves)

    assert salary == monthly_salary(LAW, late).amount


@pytest.mark.parametrize(
    ("years", "rule_20", "rule_15"),
    [
        (15, "5", "4"),
        (18, "5", "5.5"),
        (20, "5", "6.5"),
        (22, "6", "7.5"),
        (23, "6.5", "8"),
        (28, "9", "10.5"),
        (36, "13", "14.5"),
    ],
)
def test_months_by_contributions(years: int, rule_20: str, rule_15: str) -> None:
    """Decree 178/2024, Art. 7(2), until June 2025; Decree 67/2025, Art. 1(6), since July."""
    found = [
        early_retirement(
            LAW,
            leaver(contribution_months=12 * years, leaves_on=day, decided_on=day),
            months=36,
            salary=1,
        )["contributions"].amount
        for day in (date(2025, 6, 30), date(2025, 7, 1))
    ]

    assert [Fraction(rule_20), Fraction(rule_15)] == found


def test_funds_of_2025() -> None:
    """NQ 196/2025/QH15: 44,000 billion together; with 6,623 more, 50,623."""
    funds = LAW.on(date(2025, 6, 1))["sev.funds_2025"]
    together = funds.part("central") + funds.part("local")

    assert (44_000, 50_623) == (together, together + 6_623)


# -- rows, windows, rounding ---------------------------------------------------------


def test_more_than_five_years_are_paid_for_sixty_months() -> None:
    """At a lower rate, and four months for each year early."""
    account = early_retirement(LAW, leaver(contribution_months=300), months=100, salary=1)

    assert Fraction(9, 10) * 60 == account["lump"].amount
    assert Fraction(17, 2) * 4 == account["per_year"].amount
    assert "100 months early, of which 60 are paid" in str(account)
    assert "nghỉ sớm 100 tháng, được tính tối đa 60 tháng" in account.to("vi")


@pytest.mark.parametrize(
    ("decided", "share"),
    [(CLOCK, 1), (date(2026, 2, 28), 1), (date(2026, 3, 1), Fraction(1, 2))],
)
def test_rate_halves_from_month_13(decided: date, share: Fraction | int) -> None:
    """The day of the decision counts, from the day the act took effect."""
    late = leaver(decided_on=decided, leaves_on=date(2026, 4, 1), contribution_months=300)

    retired = early_retirement(LAW, late, months=36, salary=1)
    quit_ = quitting(LAW, late, salary=1)

    assert 36 * share == retired["lump"].amount
    assert Fraction(8, 10) * 60 * share == quit_["severance"].amount


def test_body_that_is_not_rearranged_has_a_window_of_its_own() -> None:
    """From 15 March 2025 on, for 12 months, and half of it later."""
    on_time = leaver(clock_start=None, decided_on=date(2026, 3, 14), leaves_on=date(2026, 4, 1))
    late = leaver(clock_start=None, decided_on=date(2026, 3, 15), leaves_on=date(2026, 4, 1))

    found = [
        early_retirement(LAW, each, why="not directly affected", months=30, salary=2)["lump"].amount
        for each in (on_time, late)
    ]

    assert [60, 30] == found
    again = early_retirement(LAW, on_time, why="not re-elected", months=30, salary=2)
    assert 60 == again["lump"].amount
    assert "không đủ tuổi tái cử" in again.to("vi")


def test_short_service_is_paid_by_its_months() -> None:
    """Below five years of contributions the months of contributions count, not 60."""
    assert (
        Fraction(8, 10) * 40
        == quitting(LAW, leaver(contribution_months=40), salary=1)["severance"].amount
    )


def test_public_employees_look_for_work_by_their_insurance() -> None:
    """They have no allowance for it, and the account says why."""
    account = quitting(LAW, leaver(group="public employee"), salary=1)

    assert "job_search" not in account
    assert Fraction(8, 10) * 60 + Fraction(45, 2) == account.amount
    assert "hưởng bảo hiểm thất nghiệp" in account.to("vi")


@pytest.mark.parametrize(
    ("months", "years"), [(0, "0"), (1, "0.5"), (6, "0.5"), (7, "1"), (12, "1"), (41, "3.5")]
)
def test_odd_months_are_rounded(months: int, years: str) -> None:
    """Up to six are half a year, more are one; none are none."""
    assert Fraction(years) == rounded_years(months, LAW.on(CLOCK)["sev.rounding"])


# -- ages ----------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("birth", "sex", "table", "age"),
    [
        (date(1963, 3, 31), "male", 1, "60y9m"),
        (date(1963, 4, 1), "male", 1, "61y"),
        (date(1964, 2, 10), "male", 1, "61y3m"),
        (date(1966, 3, 1), "male", 1, "61y9m"),
        (date(1966, 4, 1), "male", 1, "62y"),
        (date(1975, 4, 30), "female", 1, "59y8m"),
        (date(1975, 5, 1), "female", 1, "60y"),
        (date(1990, 1, 1), "male", 2, "57y"),
        (date(1990, 1, 1), "female", 2, "55y"),
    ],
)
def test_age_follows_the_year_in_which_it_is_reached(
    birth: date, sex: Any, table: int, age: str
) -> None:
    """Decree 135/2020: men born from April 1966 and women born from May 1975 have the last ages."""
    years, _, months = age.partition("y")
    expected = 12 * int(years) + int(months.rstrip("m") or 0)

    assert expected == retirement_age(LAW, birth, sex, table=table)


def test_pension_begins_with_the_next_month() -> None:
    """And hard work of 15 years brings it nearer, by the ages of the year then."""
    worker = leaver(birth=date(1970, 5, 20))

    assert date(2032, 6, 1) == retirement_day(LAW, worker)
    assert date(2026, 12, 1) == retirement_day(
        LAW, leaver(birth=date(1970, 5, 20), hard_work_years=15)
    )
    assert 84 == months_early(LAW, worker)


@given(st.dates(date(1950, 1, 1), date(2000, 12, 31)), st.integers(0, 700))
def test_months_are_counted_as_a_slow_walk_does(start: date, days: int) -> None:
    """Month after month, as long as one more still fits."""
    end = start + timedelta(days=days)
    slow = 0
    while add_months(start, slow + 1) <= end:
        slow += 1

    assert slow == full_months(start, end)
    assert -slow == full_months(end, start)


# -- other schemes --------------------------------------------------------------------


def part_time(**changes: Any) -> Leaver:
    """A part-time worker of a commune with ten years of service."""
    given: dict[str, Any] = {
        "group": "part-time worker of a commune",
        "birth": date(1977, 1, 1),
        "sex": "male",
        "contribution_months": 120,
        "leaves_on": date(2025, 8, 1),
        "decided_on": date(2025, 7, 1),
        "allowance": 3_510_000,
        **changes,
    }
    return Leaver(**given)


@pytest.mark.parametrize(
    ("service", "left", "lump"),
    [(59, 300, Fraction(8, 10) * 59), (60, 59, Fraction(8, 10) * 59), (60, 60, 48), (60, 0, 15)],
)
def test_part_time_rows(service: int, left: int, lump: Fraction | int) -> None:
    """By service, by what is left to the age, or fifteen months for who has reached it."""
    worker = part_time(contribution_months=service, allowance=1)

    assert lump == part_time_leaving(LAW, worker, months=left)["lump"].amount


def test_placed_worker_gets_nothing() -> None:
    """Whoever goes on in a village has not left."""
    account = part_time_leaving(LAW, part_time(), placed=True)

    assert 0 == account.amount
    assert "không hưởng" in account.to("vi")


def test_streamlining_changed_its_decree_in_june_2025() -> None:
    """Three months a year early until 15 June 2025, five since."""
    found = [
        streamlining_retirement(
            LAW,
            leaver(leaves_on=day, decided_on=day, contribution_months=300),
            months=36,
            salary=2,
        )
        for day in (date(2025, 6, 15), date(2025, 6, 16))
    ]

    assert [18, 30] == [account["per_year"].amount for account in found]
    assert [15, 15] == [account["contributions"].amount for account in found]
    before = leaver(
        leaves_on=date(2024, 6, 1), decided_on=date(2024, 5, 1), contribution_months=240
    )
    assert 18 == streamlining_retirement(LAW, before, months=36, salary=2)["per_year"].amount


def test_other_schemes_give_what_their_articles_say() -> None:
    """Decrees 177/2024, 154/2025 and 170/2025; Resolution 07/2025."""
    later = leaver(
        leaves_on=date(2025, 10, 1), decided_on=date(2025, 9, 30), contribution_months=300
    )

    assert 25 == official_retirement(LAW, later, months=60, salary=1)["per_year"].amount
    assert 3 + Fraction(75, 2) == streamlining_quit(LAW, later, salary=1).amount
    assert 3 + Fraction(75, 2) == resignation(LAW, later, salary=1).amount
    assert Fraction(8, 10) * 10 == union_retirement(LAW, later, months=10, salary=1).amount
    assert date(2030, 10, 1) == pay_back_until(LAW, later)


def test_difference_to_a_better_scheme_is_paid() -> None:
    """But never asked back."""
    small, large = (
        quitting(LAW, leaver(contribution_months=months), salary=1) for months in (120, 180)
    )
    day = date(2025, 6, 1)

    assert Fraction(15, 2) == difference_to_pay(LAW, small, large, on=day).amount
    assert 0 == difference_to_pay(LAW, large, small, on=day).amount
    with pytest.raises(NotInForceError):
        difference_to_pay(LAW, small, large, on=date(2025, 3, 14))


# -- which schemes -----------------------------------------------------------------------


def options(person: Leaver) -> dict[str, bool]:
    """Whether somebody can leave by a scheme."""
    return {
        str(option.scheme): option.account is not None for option in leaving_options(LAW, person)
    }


def test_young_civil_servant_can_only_quit() -> None:
    """The others say why not, in both languages."""
    found = leaving_options(LAW, leaver())

    assert {"severance"} == {str(option.scheme) for option in found if option.account}
    retirement = next(option for option in found if option.scheme.en == "early retirement")
    assert "more than 10 years before the age" in str(retirement)
    assert "180/240 tháng đóng" in retirement.to("vi")


def test_civil_servant_near_the_age_can_only_retire() -> None:
    """Whoever may retire early does not get severance."""
    found = options(leaver(birth=date(1966, 8, 1), contribution_months=300))

    assert found["early retirement"]
    assert not found["severance"]


def test_both_readings_are_shown_where_none_is_chosen() -> None:
    """The choice is the reader's, and each account says which it follows."""
    late = leaver(birth=date(1964, 8, 1), clock_start=date(2024, 3, 1), contribution_months=300)

    both = [o for o in leaving_options(LAW, late) if o.scheme.en == "early retirement"]
    one = [
        o for o in leaving_options(LAW, late, reading="decree") if o.scheme.en == "early retirement"
    ]

    assert 2 == len(both)
    circular, decree = (option.account for option in both)
    assert circular is not None
    assert decree is not None
    assert circular.amount == 2 * Fraction(decree.amount)
    assert [decree] == [option.account for option in one]


def test_allowance_that_is_no_part_of_the_salary_is_refused() -> None:
    """Circular 01/2025/TT-BNV names those that are left out."""
    with pytest.raises(InvalidValueError, match="the allowance 'hazard' is no part of the current"):
        monthly_salary(LAW, leaver(allowances_pct={"hazard": 10}))


def test_part_time_worker_has_a_scheme_of_its_own() -> None:
    """And no other."""
    assert {"part-time worker"} == {name for name, can in options(part_time()).items() if can}


def test_scheme_that_was_not_there_yet_says_so() -> None:
    """In 2024 there was no scheme of the rearrangement."""
    early = leaver(leaves_on=date(2024, 6, 1), decided_on=date(2024, 5, 1))

    with pytest.raises(NotInForceError):
        quitting(LAW, early)
    assert not any(options(early).values())


def test_pack_names_its_schemes() -> None:
    """For whoever asks the pack and not the module."""
    assert dict(SCHEMES) == dict(load("vn").leaving_schemes)
    assert 786_854_250 == load("vn").leaving_schemes["severance"](LAW, leaver()).amount


def test_hard_work_does_not_open_the_row_of_five_to_ten_years() -> None:
    """Decree 178/2024, Art. 7(2)(b), is for the ages of table I; (a) for those of table II too."""
    far = leaver(birth=date(1977, 5, 2), hard_work_years=15, contribution_months=300)
    near = leaver(birth=date(1972, 1, 2), hard_work_years=15, contribution_months=300)

    assert (108, 168) == (months_early(LAW, far), months_early(LAW, far, table=1))
    assert not options(far)["early retirement"]
    assert options(far)["severance"]
    with pytest.raises(InvalidValueError, match="at most 10 years left, not 168 months"):
        early_retirement(LAW, far, salary=1)
    assert 44 == months_early(LAW, near)
    assert 44 == early_retirement(LAW, near, salary=1)["months_early"].amount


def test_streamlining_ends_with_its_decree() -> None:
    """Decree 154/2025 holds from 16 June 2025 to 31 December 2030."""
    last, after = (
        leaver(leaves_on=day, decided_on=day, clock_start=None)
        for day in (date(2030, 12, 31), date(2031, 1, 1))
    )

    assert streamlining_quit(LAW, last, salary=1).amount
    with pytest.raises(NotInForceError):
        streamlining_quit(LAW, after, salary=1)


# -- what rests on what -----------------------------------------------------------------


def test_ages_put_in_place_of_the_law_make_the_account_an_assumption() -> None:
    """They decide on the months early, so that the account rests on them."""
    person = leaver(birth=date(1966, 5, 2), contribution_months=400)
    cases: Any = LAW.on(CLOCK)["sev.retirement_age"].cases
    ages = [
        {**case, "months_2024": case["months_2024"] + 24, "final_months": case["final_months"] + 24}
        for case in cases
    ]
    law = LAW.overlay({"sev.retirement_age": ages}, name="two years later")

    plain, changed = early_retirement(LAW, person), early_retirement(law, person)

    assert plain.amount != changed.amount
    assert not isinstance(plain.basis, Assumption)
    assert isinstance(changed.basis, Assumption)
    assert "sev.retirement_age" in plain.parameters


def test_five_years_and_a_day_are_more_than_five_years() -> None:
    """Though sixty months are whole."""
    rows = [
        early_retirement(
            LAW,
            leaver(
                birth=date(1968, 6, 15),
                contribution_months=400,
                leaves_on=date(2025, 7, day),
                decided_on=date(2025, 6, 1),
            ),
        )["per_year"].formula.en
        for day in (1, 2)
    ]
    before = leaver(
        birth=date(1968, 6, 15),
        contribution_months=400,
        leaves_on=date(2025, 6, 2),
        decided_on=date(2025, 6, 1),
    )

    assert [" × 5 × 5" in row for row in rows] == [True, True]
    assert " × 4 × 5" in early_retirement(LAW, before)["per_year"].formula.en


@pytest.mark.parametrize(
    ("changes", "asked", "problem"),
    [
        ({"clock_start": None}, {"months": 40}, "give clock_start"),
        ({}, {"months": 30.5}, "months: expected a whole number, got 30.5"),
        ({}, {"months": 40, "salary": -1000}, "salary cannot be negative"),
        ({}, {"months": 40, "why": "bogus"}, "no reason 'bogus'; there are rearranged"),
        (
            {"clock_start": None},
            {"months": 100, "why": "not directly affected"},
            "Article 7a is for at most 60 months before the age, not for 100",
        ),
    ],
)
def test_who_is_not_meant_gets_nothing(
    changes: dict[str, Any], asked: dict[str, Any], problem: str
) -> None:
    """The error says what the article asks for."""
    with pytest.raises(InvalidValueError, match=problem):
        early_retirement(LAW, leaver(**changes), **asked)


def test_nobody_who_is_of_age_quits() -> None:
    """Nor does a part-time worker leave by streamlining."""
    with pytest.raises(InvalidValueError, match="not reached the age of retirement"):
        quitting(LAW, leaver(birth=date(1940, 1, 1)))
    with pytest.raises(InvalidValueError, match="part_time_leaving"):
        streamlining_retirement(LAW, part_time(), months=30)


def test_account_says_where_the_right_to_a_pension_is_missing() -> None:
    """The sum is worked out, and the reader warned."""
    short = early_retirement(LAW, leaver(contribution_months=100), months=40, salary=1)

    assert "100 months of contributions: the right to a pension asks for 240" in str(short)


def test_people_and_accounts_go_to_other_processes() -> None:
    """Law, person and account survive a pickle."""
    account = quitting(LAW, leaver())

    assert account == pickle.loads(pickle.dumps(account))
    assert leaver() == pickle.loads(pickle.dumps(leaver()))
    assert len(LAW) == len(pickle.loads(pickle.dumps(LAW)))


# -- what cannot be --------------------------------------------------------------------


@pytest.mark.parametrize(
    ("changes", "problem"),
    [
        ({"contribution_months": -1}, "contribution_months cannot be negative, got -1"),
        ({"rank_coefficient": 3.66}, "a coefficient is exact"),
        ({"rank_coefficient": "NaN"}, "expected a finite number, got 'NaN'"),
        ({"rank_coefficient": "abc"}, "expected an exact number, got 'abc'"),
        ({"group": "xx"}, "no group 'xx'; there are cadre"),
        ({"birth": date(2024, 1, 1)}, "180 are more than the months since birth"),
        ({"sex": "x"}, "sex is 'male' or 'female', got 'x'"),
        ({"birth": date(2025, 6, 1)}, "born on 2025-06-01, so nobody can leave on 2025-06-01"),
        ({"decided_on": date(2025, 6, 2)}, "decided on 2025-06-02, after leaving on 2025-06-01"),
        ({"allowances_pct": {"x": -5}}, "x cannot be negative"),
    ],
)
def test_person_that_cannot_be(changes: dict[str, Any], problem: str) -> None:
    """The error names the input."""
    with pytest.raises(InvalidValueError, match=problem):
        leaver(**changes)


@pytest.mark.parametrize("months", [0, -3, 121])
def test_early_retirement_has_its_years(months: int) -> None:
    """Neither after the age nor more than ten years before."""
    with pytest.raises(InvalidValueError, match="early retirement is for who"):
        early_retirement(LAW, leaver(), months=months, salary=1)


def test_wrong_scheme_is_refused() -> None:
    """The error names the right one, or the bounds."""
    with pytest.raises(InvalidValueError, match="part_time_leaving"):
        quitting(LAW, part_time())
    with pytest.raises(InvalidValueError, match="for part-time workers of communes"):
        part_time_leaving(LAW, leaver())
    with pytest.raises(InvalidValueError, match="needs rank_coefficient"):
        monthly_salary(LAW, leaver(rank_coefficient=0))
    with pytest.raises(InvalidValueError, match="for 2 to 5 years before the age, not for 61"):
        streamlining_retirement(LAW, leaver(), months=61, salary=1)
    with pytest.raises(InvalidValueError, match="for less than 2 years"):
        union_retirement(LAW, leaver(leaves_on=date(2025, 10, 1)), months=24, salary=1)


@given(
    st.dates(date(1950, 1, 1), date(2004, 1, 1)),
    st.sampled_from(("male", "female")),
    st.integers(0, 540),
    st.dates(date(2023, 1, 1), date(2027, 12, 31)),
    st.sampled_from(("decree", "circular")),
)
def test_options_never_fail_and_never_take(
    birth: date, sex: Any, months: int, leaves: date, reading: str
) -> None:
    """Whoever it is: an account that is not negative, or a reason in words."""
    months = min(months, full_months(birth, leaves))
    person = leaver(
        birth=birth,
        sex=sex,
        contribution_months=months,
        leaves_on=leaves,
        decided_on=leaves,
    )

    found = leaving_options(LAW, person, reading=reading)

    assert 7 == len(found)
    for option in found:
        assert (option.account is None) == bool(option.reasons)
        assert option.account is None or option.account.amount >= 0
        assert option.to("vi")
