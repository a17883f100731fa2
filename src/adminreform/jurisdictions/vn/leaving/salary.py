"""The current monthly salary, and the age of retirement."""

from __future__ import annotations

from datetime import date
from fractions import Fraction
from typing import TYPE_CHECKING

from adminreform.errors import InvalidValueError
from adminreform.jurisdictions.vn.leaving.months import add_months, full_months
from adminreform.jurisdictions.vn.units import DONG
from adminreform.law import Account, Term, formula
from adminreform.text import Text

if TYPE_CHECKING:
    from adminreform.jurisdictions.vn.leaving.leaver import Leaver, Sex
    from adminreform.law import Law, Provision

__all__ = [
    "monthly_salary",
    "months_before_age",
    "months_early",
    "retirement_age",
    "retirement_ages",
    "retirement_day",
    "started_months",
]


_FIRST_YEAR = 2021


def monthly_salary(law: Law, leaver: Leaver) -> Account:
    """The current monthly salary L, of the month before leaving.

    Args:
        law: The law of Viet Nam.
        leaver: The person.
    Raises:
        InvalidValueError: If the person has no coefficient, or an allowance is counted that
            is no part of the current salary.
    Source:
        Decree 178/2024/NĐ-CP, Art. 5(6); Circular 01/2025/TT-BNV, Art. 3(2).
    Example:
        >>> from adminreform.jurisdictions import load
        >>> from adminreform.jurisdictions.vn.leaving import Leaver
        >>> a = Leaver(
        ...     group="civil servant",
        ...     birth=date(1970, 1, 1),
        ...     sex="male",
        ...     contribution_months=300,
        ...     leaves_on=date(2025, 6, 1),
        ...     decided_on=date(2025, 5, 1),
        ...     rank_coefficient="5.42",
        ...     position_coefficient="0.4",
        ...     allowances_pct={"public service": 25},
        ... )
        >>> int(monthly_salary(load("vn").law, a).amount)
        17023500
    """
    before = add_months(leaver.leaves_on, -1)
    base = law.on(before)["sev.base_salary"]
    rule = law.on(leaver.leaves_on)["sev.salary"]
    coefficients = Fraction(leaver.rank_coefficient) + Fraction(leaver.position_coefficient)
    if not coefficients:
        message = (
            "the current salary needs rank_coefficient; part-time workers have an allowance, "
            "and schemes of their own"
        )
        raise InvalidValueError(message)
    _check_allowances(law, leaver)
    pay = coefficients * Fraction(base.number)
    terms = [
        Term(
            key="pay",
            label=Text("pay by coefficients", "lương theo hệ số"),
            amount=pay,
            unit=DONG,
            formula=formula(
                "({rank} + {position}) × {base}"
                if leaver.position_coefficient
                else "{rank} × {base}",
                rank=leaver.rank_coefficient,
                position=leaver.position_coefficient,
                base=base.number,
            ),
            rests_on=[base],
        )
    ]
    total_pct = sum(map(Fraction, leaver.allowances_pct.values()), Fraction(0))
    names = ", ".join(f"{name} {value} %" for name, value in leaver.allowances_pct.items())
    left_out = ", ".join(f"{name} {value}" for name, value in leaver.other_allowances.items())
    terms.append(
        Term(
            key="L",
            label=Text("current monthly salary", "tiền lương tháng hiện hưởng"),
            amount=pay * (1 + total_pct / 100),
            unit=DONG,
            formula=formula("{pay} × (1 + {pct} %)", pay=pay, pct=total_pct),
            rests_on=[rule],
            note=_allowances(names, left_out),
        )
    )
    return Account(
        title=Text(
            f"Current monthly salary of {leaver.title.en}",
            f"Tiền lương tháng hiện hưởng của {leaver.title.vi}",
        ),
        terms=terms,
    )


def _check_allowances(law: Law, leaver: Leaver) -> None:
    """Raise if an allowance is counted that is no part of the current salary."""
    day = law.on(leaver.leaves_on)
    left_out = day["sev.salary.excludes"].items if "sev.salary.excludes" in day else ()
    for name in leaver.allowances_pct:
        if name in left_out:
            message = (
                f"the allowance {name!r} is no part of the current salary "
                f"({day['sev.salary.excludes'].cited()}): put it into other_allowances"
            )
            raise InvalidValueError(message)


def _allowances(names: str, left_out: str) -> Text:
    en = [f"allowances: {names}"] if names else []
    vi = [f"phụ cấp: {names}"] if names else []
    if left_out:
        en.append(f"not in it: {left_out}")
        vi.append(f"không tính: {left_out}")
    return Text("; ".join(en), "; ".join(vi))


def retirement_ages(law: Law, on: date) -> Provision:
    """The provision on the ages, as it stands on a day; the first one before that."""
    return law.on(max(on, date(_FIRST_YEAR, 1, 1)))["sev.retirement_age"]


def retirement_age(
    law: Law, birth: date, sex: Sex, *, table: int = 1, on: date | None = None
) -> int:
    """The age of retirement in months, by the year in which it is reached.

    Args:
        law: The law of Viet Nam.
        birth: Day of birth.
        sex: As the law tells people apart.
        table: 1 for usual work, 2 for 15 years of hard work or in a hard area.
        on: Day of which the law counts; by default the first of the law on the ages.
    Source:
        Decree 135/2020/NĐ-CP, Annexes I and II.
    Example:
        >>> from adminreform.jurisdictions import load
        >>> law = load("vn").law
        >>> (
        ...     retirement_age(law, date(1966, 3, 31), "male"),
        ...     retirement_age(law, date(1966, 4, 1), "male"),
        ... )
        (741, 744)
    """
    case = retirement_ages(law, on or date(_FIRST_YEAR, 1, 1)).case(sex=sex, table=table)
    first, more, last = (
        int(str(case[name])) for name in ("months_2024", "months_a_year", "final_months")
    )
    year = _FIRST_YEAR
    while True:
        age = min(first + (year - 2024) * more, last)
        if age == last or add_months(birth.replace(day=1), age).year <= year:
            return age
        year += 1


def retirement_day(law: Law, leaver: Leaver, *, table: int | None = None) -> date:
    """First day of the pension: that of the month after the one in which the age is reached.

    Args:
        law: The law of Viet Nam.
        leaver: The person.
        table: Which table of ages; by default 2 for 15 years of hard work, else 1.
    Source:
        Decree 135/2020/NĐ-CP, Annexes I and II.
    """
    if table is None:
        table = 2 if leaver.hard_work_years >= 15 else 1  # noqa: PLR2004 (the years of the annex)
    age = retirement_age(law, leaver.birth, leaver.sex, table=table, on=leaver.leaves_on)
    return add_months(add_months(leaver.birth.replace(day=1), age), 1)


def months_early(law: Law, leaver: Leaver, *, table: int | None = None) -> int:
    """Whole months from leaving to the first day of the pension; negative if that is past."""
    return full_months(leaver.leaves_on, retirement_day(law, leaver, table=table))


def started_months(law: Law, leaver: Leaver) -> int:
    """Months early with a month that has only begun counted, for limits of so many years.

    Five years and a day are more than five years, though 60 months are whole.
    """
    whole = months_before_age(law, leaver)
    ends = (retirement_day(law, leaver, table=table) for table in (None, 1))
    return whole if add_months(leaver.leaves_on, whole) in ends else whole + 1


def months_before_age(law: Law, leaver: Leaver) -> int:
    """Months early by the table that counts for early retirement.

    The ages of table II open early retirement up to five years before them; whoever is
    further away has only those of table I, hard work or not.

    Source:
        Decree 178/2024/NĐ-CP, Art. 7(2); Decree 154/2025/NĐ-CP, Art. 6.
    """
    months = months_early(law, leaver)
    return months if months <= 60 else months_early(law, leaver, table=1)  # noqa: PLR2004 (five years)
