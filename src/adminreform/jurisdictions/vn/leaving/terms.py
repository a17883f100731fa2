"""Terms that several schemes share."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING, Any

from adminreform.errors import InvalidValueError
from adminreform.jurisdictions.vn.leaving.months import add_months, rounded_years
from adminreform.jurisdictions.vn.leaving.salary import (
    monthly_salary,
    months_before_age,
    retirement_ages,
)
from adminreform.jurisdictions.vn.units import DONG, MONTHS
from adminreform.law import Term, as_exact, formula
from adminreform.text import Text

if TYPE_CHECKING:
    from collections.abc import Sequence

    from adminreform.jurisdictions.vn.leaving.leaver import Leaver
    from adminreform.law import Law, LawOfDay, Number, Provision

__all__ = [
    "JOB_SEARCH",
    "by_contributions",
    "by_year",
    "early_term",
    "in_window",
    "times",
    "total",
    "with_salary",
    "years_of",
]

JOB_SEARCH = Text("to look for work", "trợ cấp tìm việc làm")

_YEARS = Text("years", "năm")


def with_salary(law: Law, leaver: Leaver, salary: Number | None) -> list[Term]:
    """The steps to the current monthly salary, or the salary that was given."""
    if salary is None:
        return list(monthly_salary(law, leaver).terms)
    label = Text("current monthly salary, as given", "tiền lương tháng hiện hưởng (đã cho)")
    if as_exact(salary, "salary") < 0:
        message = f"salary cannot be negative, got {salary}"
        raise InvalidValueError(message)
    return [Term(key="L", label=label, amount=as_exact(salary, "salary"), unit=DONG)]


def early_term(law: Law, leaver: Leaver, months: int | None) -> Term:
    """The months early, as the decision says, or as counted by the ages of the law.

    Raises:
        InvalidValueError: If they are no whole number.
    """
    label, unit = Text("months early", "số tháng nghỉ sớm"), MONTHS
    if months is None:
        counted = months_before_age(law, leaver)
        ages = [retirement_ages(law, leaver.leaves_on)]
        return Term(key="months_early", label=label, amount=counted, unit=unit, rests_on=ages)
    return Term(key="months_early", label=label, amount=_whole(months), unit=unit)


def _whole(months: Any) -> int:
    if isinstance(months, bool) or not isinstance(months, int):
        message = f"months: expected a whole number, got {months!r}"
        raise InvalidValueError(message)
    return months


def in_window(day: LawOfDay, leaver: Leaver) -> bool:
    """Whether it was decided within the months with the full rate.

    People whose body is not rearranged have no such window here.
    """
    if leaver.clock_start is None:
        return True
    months = int(day["sev.window_months"].number)
    return leaver.decided_on < add_months(leaver.clock_start, months)


def times(
    key: str,
    label: Text,
    salary: Number,
    factors: Sequence[Number],
    rests_on: Sequence[Provision],
    note: Text | None = None,
) -> Term:
    """A salary times one or more factors."""
    amount = Fraction(salary)
    for factor in factors:
        amount *= Fraction(factor)
    names = {f"f{i}": factor for i, factor in enumerate(factors)}
    template = " × ".join(["{salary}", *(f"{{{name}}}" for name in names)])
    return Term(
        key=key,
        label=label,
        amount=amount,
        unit=DONG,
        formula=formula(template, salary=salary, **names),
        rests_on=rests_on,
        note=note or Text(""),
    )


def years_of(key: str, label: Text, months: int, day: LawOfDay) -> Term:
    """Months as years, with odd months rounded."""
    rounding = day["sev.rounding"]
    years, odd = divmod(months, 12)
    return Term(
        key=key,
        label=label,
        amount=rounded_years(months, rounding),
        unit=_YEARS,
        formula=formula(
            Text("{years} years {odd} months, rounded", "{years} năm {odd} tháng, làm tròn"),
            years=years,
            odd=odd,
        ),
        rests_on=[rounding],
    )


def by_year(
    key: str, label: Text, salary: Number, months: Number, years: Term, rule: Provision
) -> Term:
    """So many months of salary for each year."""
    return times(key, label, salary, [months, years.amount], [rule])


def by_contributions(salary: Number, years: Term, rule: Provision) -> Term:
    """The allowance by years of contributions: so much for the first, and for each after."""
    first_years = Fraction(rule.part("first_years"))
    first, more = Fraction(rule.part("first")), Fraction(rule.part("more"))
    after = max(Fraction(years.amount) - first_years, Fraction(0))
    return Term(
        key="contributions",
        label=Text(
            "allowance by years of contributions",
            "trợ cấp theo thời gian đóng bảo hiểm xã hội bắt buộc",
        ),
        amount=Fraction(salary) * (first + more * after),
        unit=DONG,
        formula=formula(
            "{salary} × ({first} + {more} × {after})",
            salary=salary,
            first=first,
            more=more,
            after=after,
        ),
        rests_on=[rule],
        note=formula(
            Text(
                "{first} months for the first {years} years, {more} for each after",
                "{first} tháng cho {years} năm đầu, {more} tháng cho mỗi năm sau",
            ),
            first=first,
            years=first_years,
            more=more,
        ),
    )


def total(terms: Sequence[Term], *keys: str) -> Term:
    """The sum of some terms."""
    parts = [term for term in terms if term.key in keys]
    names = {f"t{i}": term.amount for i, term in enumerate(parts)}
    return Term(
        key="total",
        label=Text("together", "tổng cộng"),
        amount=sum((Fraction(term.amount) for term in parts), Fraction(0)),
        unit=DONG,
        formula=formula(" + ".join(f"{{{name}}}" for name in names), **names)
        if len(parts) > 1
        else Text(""),
    )
