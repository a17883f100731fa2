"""Schemes beside that of the rearrangement: streamlining, part-time workers, officials."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING

from adminreform.errors import InvalidValueError
from adminreform.jurisdictions.vn.leaving.leaver import Group
from adminreform.jurisdictions.vn.leaving.months import add_months
from adminreform.jurisdictions.vn.leaving.salary import started_months
from adminreform.jurisdictions.vn.leaving.terms import (
    JOB_SEARCH,
    by_contributions,
    by_year,
    early_term,
    times,
    total,
    with_salary,
    years_of,
)
from adminreform.jurisdictions.vn.units import DONG, PERCENT
from adminreform.law import Account, Term, as_exact, formula
from adminreform.text import Text

if TYPE_CHECKING:
    from datetime import date

    from adminreform.jurisdictions.vn.leaving.leaver import Leaver
    from adminreform.law import Law, Number, Provision

__all__ = [
    "difference_to_pay",
    "official_retirement",
    "part_time_leaving",
    "pay_back_until",
    "pension_rate",
    "resignation",
    "streamlining_quit",
    "streamlining_retirement",
    "union_retirement",
]

_YEARS_EARLY = Text("years early", "số năm nghỉ sớm")
_PER_YEAR = Text("allowance by years early", "trợ cấp theo số năm nghỉ sớm")
_CONTRIBUTIONS = Text("years of contributions", "thời gian đóng bảo hiểm xã hội bắt buộc")
_BY_CONTRIBUTIONS = Text(
    "allowance by years of contributions", "trợ cấp theo thời gian đóng bảo hiểm xã hội bắt buộc"
)


def _two_to_five(law: Law, leaver: Leaver, months: int | None) -> Term:
    if leaver.group is Group.PART_TIME:
        message = "part-time workers of communes have a scheme of their own: part_time_leaving"
        raise InvalidValueError(message)
    early = early_term(law, leaver, months)
    most = started_months(law, leaver) if months is None else months
    if early.amount < 24 or most > 60:  # noqa: PLR2004 (two and five years)
        message = f"the scheme is for 2 to 5 years before the age, not for {most} months"
        raise InvalidValueError(message)
    return early


def _retirement(
    law: Law,
    leaver: Leaver,
    rule: Provision,
    title: Text,
    *,
    months: int | None,
    salary: Number | None,
) -> Account:
    """Years early and years of contributions, each so many months of salary."""
    day = law.on(leaver.leaves_on)
    left = _two_to_five(law, leaver, months)
    terms = with_salary(law, leaver, salary)
    pay = terms[-1].amount
    rounding = day.law.on(max(leaver.leaves_on, _rounding_since(law)))
    early = years_of("years_early", _YEARS_EARLY, int(left.amount), rounding)
    served = years_of(
        "years_of_contributions", _CONTRIBUTIONS, leaver.contribution_months, rounding
    )
    terms += [
        left,
        early,
        by_year("per_year", _PER_YEAR, pay, rule.part("per_year_early"), early, rule),
        served,
        by_contributions(pay, served, rule),
    ]
    terms.append(total(terms, "per_year", "contributions"))
    return Account(title=title, terms=terms)


def _rounding_since(law: Law) -> date:
    return law["sev.rounding"].provisions[0].since


def streamlining_retirement(
    law: Law, leaver: Leaver, *, months: int | None = None, salary: Number | None = None
) -> Account:
    """Early retirement by staff streamlining, outside the rearrangement.

    Decree 29/2023 held until 15 June 2025, and Decree 154/2025 does since.

    Args:
        law: The law of Viet Nam.
        leaver: The person, with 2 to 5 years before the age.
        months: Months early, where the decision says so; by default counted.
        salary: The salary, where it is known; by default worked out.
    Raises:
        InvalidValueError: If the person has less than 2 or more than 5 years left.
        NotInForceError: If there was no such scheme.
    Source:
        Decree 154/2025/NĐ-CP, Art. 6; Decree 29/2023/NĐ-CP.
    """
    day = law.on(leaver.leaves_on)
    name = "sev.154.retire" if "sev.154.retire" in day else "sev.29.retire"
    title = Text(
        f"Streamlining: early retirement of {leaver.title.en}",
        f"Tinh giản biên chế: nghỉ hưu trước tuổi, {leaver.title.vi}",
    )
    return _retirement(law, leaver, day[name], title, months=months, salary=salary)


def official_retirement(
    law: Law,
    leaver: Leaver,
    *,
    months: int | None = None,
    salary: Number | None = None,
) -> Account:
    """Early retirement of an official who is not re-elected or re-appointed.

    Args:
        law: The law of Viet Nam.
        leaver: The person.
        months: Months early, where the decision says so; by default counted.
        salary: The salary, where it is known; by default worked out.
    Raises:
        InvalidValueError: If the person has less than 2 or more than 5 years left.
        NotInForceError: If there was no such scheme.
    Source:
        Decree 177/2024/NĐ-CP, Art. 3.
    """
    rule = law.on(leaver.leaves_on)["sev.177.retire"]
    title = Text(
        f"Early retirement of {leaver.title.en}, not re-elected",
        f"Nghỉ hưu trước tuổi do không tái cử, tái bổ nhiệm: {leaver.title.vi}",
    )
    return _retirement(law, leaver, rule, title, months=months, salary=salary)


def streamlining_quit(law: Law, leaver: Leaver, *, salary: Number | None = None) -> Account:
    """Leaving at once by staff streamlining.

    Args:
        law: The law of Viet Nam.
        leaver: The person, not of an age to retire.
        salary: The salary, where it is known; by default worked out.
    Raises:
        NotInForceError: If there was no such scheme.
    Source:
        Decree 154/2025/NĐ-CP, Art. 8(1).
    """
    rule = law.on(leaver.leaves_on)["sev.154.quit_at_once"]
    title = Text(
        f"Streamlining: {leaver.title.en} leaves at once",
        f"Tinh giản biên chế: thôi việc ngay, {leaver.title.vi}",
    )
    return _quit(law, leaver, rule, title, salary, fixed="job_search")


def resignation(law: Law, leaver: Leaver, *, salary: Number | None = None) -> Account:
    """A civil servant who resigns of own will, outside any scheme.

    Args:
        law: The law of Viet Nam.
        leaver: The person.
        salary: The salary, where it is known; by default worked out.
    Raises:
        NotInForceError: If there was no such scheme.
    Source:
        Decree 170/2025/NĐ-CP.
    """
    rule = law.on(leaver.leaves_on)["sev.170.quit"]
    title = Text(
        f"Resignation of {leaver.title.en}", f"Thôi việc theo nguyện vọng: {leaver.title.vi}"
    )
    return _quit(law, leaver, rule, title, salary, fixed="fixed")


def _quit(
    law: Law, leaver: Leaver, rule: Provision, title: Text, salary: Number | None, *, fixed: str
) -> Account:
    day = law.on(leaver.leaves_on)
    terms = with_salary(law, leaver, salary)
    pay = terms[-1].amount
    years = years_of("years_of_contributions", _CONTRIBUTIONS, leaver.contribution_months, day)
    label = JOB_SEARCH if fixed == "job_search" else Text("fixed allowance", "trợ cấp cố định")
    terms += [
        times(fixed, label, pay, [rule.part(fixed)], [rule]),
        years,
        by_year(
            "contributions",
            _BY_CONTRIBUTIONS,
            pay,
            rule.part("per_contribution_year"),
            years,
            rule,
        ),
    ]
    terms.append(total(terms, fixed, "contributions"))
    return Account(title=title, terms=terms)


def part_time_leaving(
    law: Law, leaver: Leaver, *, placed: bool = False, months: int | None = None
) -> Account:
    """What a part-time worker of a commune gets who leaves with the two-tier government.

    Args:
        law: The law of Viet Nam.
        leaver: The person, with a monthly allowance; for a former commune official, the
            salary of the last month as such.
        placed: Whether the person was placed in a village or a residential group.
        months: Months before the age, where they are known; by default counted.
    Raises:
        InvalidValueError: If the person is no part-time worker, or has no allowance.
        NotInForceError: If there was no such scheme.
    Source:
        Decree 154/2025/NĐ-CP, Art. 9.
    Example:
        >>> from datetime import date
        >>> from adminreform.jurisdictions import load
        >>> from adminreform.jurisdictions.vn.leaving import Leaver
        >>> worker = Leaver(
        ...     group="part-time worker of a commune",
        ...     birth=date(1977, 1, 1),
        ...     sex="male",
        ...     contribution_months=120,
        ...     leaves_on=date(2025, 8, 1),
        ...     decided_on=date(2025, 7, 1),
        ...     allowance=3_510_000,
        ... )
        >>> int(part_time_leaving(load("vn").law, worker).amount)
        231660000
    """
    if leaver.group is not Group.PART_TIME or leaver.allowance is None:
        message = "the scheme is for part-time workers of communes, who have an allowance"
        raise InvalidValueError(message)
    day = law.on(leaver.leaves_on)
    pay = as_exact(leaver.allowance, "allowance")
    terms = [
        Term(
            key="allowance",
            label=Text("monthly allowance", "phụ cấp hàng tháng"),
            amount=pay,
            unit=DONG,
        )
    ]
    title = Text(f"{leaver.title.en}, leaving".capitalize(), f"Nghỉ công tác: {leaver.title.vi}")
    if placed:
        rule = day["sev.154.part_time.excluded"]
        nothing = Text("nothing: placed in a village or group", "không hưởng: đã bố trí ở thôn, tổ")
        terms.append(Term(key="total", label=nothing, amount=0, unit=DONG, rests_on=[rule]))
        return Account(title=title, terms=terms)
    before = early_term(law, leaver, months)
    left = int(before.amount)
    terms.append(before)
    if left <= 0:
        rule = day["sev.154.part_time.of_retirement_age"]
        label = Text("allowance, being of retirement age", "trợ cấp khi đã đủ tuổi nghỉ hưu")
        terms += [times("lump", label, pay, [rule.number], [rule])]
        terms.append(total(terms, "lump"))
        return Account(title=title, terms=terms)
    service = leaver.contribution_months
    if service < 60:  # noqa: PLR2004 (five years)
        rule, key = day["sev.154.part_time.under_5_years_service"], "per_month_of_service"
        paid = Fraction(service)
    elif left < 60:  # noqa: PLR2004 (five years)
        rule, key = day["sev.154.part_time.under_5_years_left"], "per_month_early"
        paid = Fraction(left)
    else:
        rule, key = day["sev.154.part_time.over_5_years_left"], "per_month"
        paid = Fraction(rule.part("months"))
    years = years_of(
        "years_of_service", Text("years of service", "thời gian công tác"), service, day
    )
    terms += [
        times(
            "lump",
            Text("one-off allowance", "trợ cấp một lần"),
            pay,
            [rule.part(key), paid],
            [rule],
        ),
        years,
        by_year(
            "service",
            Text("allowance by years of service", "trợ cấp theo thời gian công tác"),
            pay,
            rule.part("per_year_of_service"),
            years,
            rule,
        ),
        times("job_search", JOB_SEARCH, pay, [rule.part("job_search")], [rule]),
    ]
    terms.append(total(terms, "lump", "service", "job_search"))
    return Account(title=title, terms=terms)


def union_retirement(
    law: Law, leaver: Leaver, *, months: int | None = None, salary: Number | None = None
) -> Account:
    """A full-time union official on contract with less than two years left.

    Args:
        law: The law of Viet Nam.
        leaver: The person.
        months: Months early, where the decision says so; by default counted.
        salary: The salary, where it is known; by default worked out.
    Raises:
        InvalidValueError: If the person has two years or more left, or none.
        NotInForceError: If there was no such scheme.
    Source:
        Resolution 07/2025/NQ-CP.
    """
    early = early_term(law, leaver, months)
    counted = int(early.amount)
    if not 0 < counted < 24:  # noqa: PLR2004 (two years)
        message = f"the scheme is for less than 2 years before the age, not for {counted} months"
        raise InvalidValueError(message)
    rule = law.on(leaver.leaves_on)["sev.nq07.union"]
    terms = with_salary(law, leaver, salary)
    pay = terms[-1].amount
    terms.append(early)
    label = Text("one-off allowance", "trợ cấp một lần")
    terms.append(times("total", label, pay, [rule.number, counted], [rule]))
    title = Text(
        f"Union official {leaver.title.en} leaves", f"Cán bộ công đoàn nghỉ: {leaver.title.vi}"
    )
    return Account(title=title, terms=terms)


def pension_rate(law: Law, contribution_years: Number, *, on: date) -> Account:
    """The rate of the pension, in percent of the mean salary, for men.

    Args:
        law: The law of Viet Nam.
        contribution_years: Years of contributions, as rounded.
        on: Day of retirement.
    Source:
        Circular 19/2025/TT-BQP, example 1; the cap is from the law on social insurance.
    Example:
        >>> from datetime import date
        >>> from adminreform.jurisdictions import load
        >>> int(pension_rate(load("vn").law, 32, on=date(2025, 6, 1)).amount)
        69
    """
    rule = law.on(on)["sev.pension_rate"]
    years = as_exact(contribution_years, "contribution_years")
    first = Fraction(rule.part("first_20_years_pct"))
    more = Fraction(rule.part("per_further_year_pct"))
    after = max(years - 20, Fraction(0))
    rate = min(first + more * after, Fraction(rule.part("max_pct")))
    term = Term(
        key="rate",
        label=Text("rate of the pension", "tỷ lệ hưởng lương hưu"),
        amount=rate,
        unit=PERCENT,
        formula=formula(
            Text(
                "{first} + {more} × {after}, at most {most}",
                "{first} + {more} × {after}, tối đa {most}",
            ),
            first=first,
            more=more,
            after=after,
            most=rule.part("max_pct"),
        ),
        rests_on=[rule],
    )
    return Account(title=Text("Rate of the pension", "Tỷ lệ hưởng lương hưu"), terms=[term])


def difference_to_pay(law: Law, received: Account, due: Account, *, on: date) -> Account:
    """What is paid on top to somebody who left by a scheme that gives less than a later one.

    Args:
        law: The law of Viet Nam.
        received: What was paid.
        due: What the better scheme gives.
        on: Day of the payment.
    Raises:
        NotInForceError: If nobody was paid a difference yet.
    Source:
        Decree 67/2025/NĐ-CP.
    """
    rule = law.on(on)["sev.difference_paid"]
    more = max(Fraction(due.amount) - Fraction(received.amount), Fraction(0))
    terms = [
        _as_step(received, "received", Text("received", "đã hưởng")),
        _as_step(due, "due", Text("due", "được hưởng")),
        Term(
            key="difference",
            label=Text("difference to pay", "chênh lệch được cấp bù"),
            amount=more if rule.flag else 0,
            unit=DONG,
            formula=formula("{due} - {received}", due=due.amount, received=received.amount),
            rests_on=[rule],
        ),
    ]
    return Account(title=Text("Difference to pay", "Cấp bù chênh lệch"), terms=terms)


def _as_step(account: Account, key: str, label: Text) -> Term:
    """The result of an account as a step of another."""
    return Term(key=key, label=label, amount=account.amount, unit=DONG, rests_on=account.rests_on)


def pay_back_until(law: Law, leaver: Leaver) -> date:
    """First day on which somebody who comes back no longer has to pay the allowance back.

    Raises:
        NotInForceError: If there was no such duty.

    Source:
        Decree 154/2025/NĐ-CP, Art. 3.
    """
    months = law.on(leaver.leaves_on)["sev.154.repay_within_months"].number
    return add_months(leaver.leaves_on, int(months))
