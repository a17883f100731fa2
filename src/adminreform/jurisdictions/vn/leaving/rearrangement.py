"""The scheme of the rearrangement: Decree 178/2024/NĐ-CP as amended by Decree 67/2025/NĐ-CP."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal, get_args

from adminreform.errors import InvalidValueError
from adminreform.jurisdictions.vn.leaving.leaver import Group
from adminreform.jurisdictions.vn.leaving.months import add_months
from adminreform.jurisdictions.vn.leaving.salary import months_early, started_months
from adminreform.jurisdictions.vn.leaving.terms import (
    JOB_SEARCH,
    by_contributions,
    by_year,
    early_term,
    in_window,
    times,
    total,
    with_salary,
    years_of,
)
from adminreform.law import Account, formula
from adminreform.text import Text

if TYPE_CHECKING:
    from adminreform.jurisdictions.vn.leaving.leaver import Leaver
    from adminreform.law import Law, Number, Provision

__all__ = ["Why", "early_retirement", "quitting", "retirement_row"]

Why = Literal["rearranged", "not directly affected", "not re-elected"]
"""Why somebody leaves: by Article 7, 7a or 7b."""

_LUMP = Text("one-off pension allowance", "trợ cấp hưu trí một lần")
_PER_YEAR = Text("allowance by years early", "trợ cấp theo số năm nghỉ sớm")
_YEARS_EARLY = Text("years early", "số năm nghỉ sớm")
_CONTRIBUTIONS = Text("years of contributions", "thời gian đóng bảo hiểm xã hội bắt buộc")


def retirement_row(months: int, started: int | None = None) -> str:
    """The parameter for so many months before the age.

    Args:
        months: Whole months.
        started: The same with a month that has only begun; by default there is none.
    Raises:
        InvalidValueError: If the age is reached, or more than 10 years away.

    Example:
        >>> retirement_row(23), retirement_row(60), retirement_row(61)
        ('sev.retire.under_2_years', 'sev.retire.2_to_5_years', 'sev.retire.over_5_to_10_years')
    """
    if months < 1:
        message = "early retirement is for who has not reached the age yet"
        raise InvalidValueError(message)
    if months < 24:  # noqa: PLR2004 (two years)
        return "sev.retire.under_2_years"
    started = months if started is None else started
    if started <= 60:  # noqa: PLR2004 (five years)
        return "sev.retire.2_to_5_years"
    if started <= 120:  # noqa: PLR2004 (ten years)
        return "sev.retire.over_5_to_10_years"
    message = f"early retirement is for who has at most 10 years left, not {months} months"
    raise InvalidValueError(message)


def early_retirement(
    law: Law,
    leaver: Leaver,
    *,
    why: Why = "rearranged",
    months: int | None = None,
    salary: Number | None = None,
    reading: str = "",
) -> Account:
    """What somebody gets who retires before the age.

    The pension itself is not cut, and is not a part of the account.

    Args:
        law: The law of Viet Nam.
        leaver: The person.
        why: Whether the body is rearranged (Art. 7), is not (Art. 7a), or the person is
            not of an age to be re-elected (Art. 7b).
        months: Months early, where the decision says so; by default counted.
        salary: The current monthly salary, where it is known; by default worked out.
        reading: ``decree`` or ``circular`` where guidance contradicts itself: what holds
            from month 13 on for who has less than two years left.
    Raises:
        InvalidValueError: If the person is too old or too young for it.
        AmbiguousLawError: If a reading must be chosen, and none was.
        NotInForceError: If the scheme was not there yet.
    Source:
        Decree 178/2024/NĐ-CP, Art. 7; Decree 67/2025/NĐ-CP, Art. 1; Circular
        01/2025/TT-BNV, Art. 4.
    Example:
        >>> from datetime import date
        >>> from adminreform.jurisdictions import load
        >>> from adminreform.jurisdictions.vn.leaving import Leaver
        >>> officer = Leaver(
        ...     group="armed forces",
        ...     birth=date(1968, 5, 2),
        ...     sex="male",
        ...     contribution_months=424,
        ...     leaves_on=date(2025, 6, 1),
        ...     decided_on=date(2025, 5, 1),
        ...     clock_start=date(2025, 3, 1),
        ... )
        >>> account = early_retirement(load("vn").law, officer, months=48, salary=30_000_000)
        >>> int(account.amount)
        2422500000
    """
    _check(law, leaver, why, months)
    day = law.on(leaver.leaves_on)
    early = early_term(law, leaver, months)
    counted = int(early.amount)
    rule = day[retirement_row(counted, started_months(law, leaver) if months is None else None)]
    terms = with_salary(law, leaver, salary)
    pay = terms[-1].amount
    most = int(day["sev.months_early_max"].number)
    rate, rates = _rate(law, leaver, why, rule, reading)
    paid = min(counted, most)
    lump = times("lump", _LUMP, pay, [rate, paid], [*rates, day["sev.months_early_max"]])
    terms += [early, lump]
    if rule.part("per_year_early"):
        years = years_of("years_early", _YEARS_EARLY, counted, day)
        served = years_of("years_of_contributions", _CONTRIBUTIONS, leaver.contribution_months, day)
        terms += [
            years,
            by_year("per_year", _PER_YEAR, pay, rule.part("per_year_early"), years, rule),
            served,
            by_contributions(pay, served, day["sev.retire.contributions"]),
        ]
    terms.append(total(terms, "lump", "per_year", "contributions"))
    title = Text(
        f"Early retirement of {leaver.title.en}", f"Nghỉ hưu trước tuổi: {leaver.title.vi}"
    )
    remarks = _remarks(why, counted, most, rates)
    if rule.part("per_year_early"):
        remarks += _without_pension(leaver, day["sev.retire.contributions"])
    return Account(title=title, terms=terms, remarks=remarks)


def _check(law: Law, leaver: Leaver, why: Why, months: int | None) -> None:
    """Raise if the person is none of those that the article is for."""
    if why not in get_args(Why):
        message = f"no reason {why!r}; there are {', '.join(get_args(Why))}"
        raise InvalidValueError(message)
    if leaver.group is Group.PART_TIME:
        message = "part-time workers of communes leave by Decree 154/2025: part_time_leaving"
        raise InvalidValueError(message)
    if why == "rearranged" and leaver.clock_start is None:
        message = (
            "the body is rearranged, so give clock_start, the day on which the act took effect; "
            "or say why='not directly affected'"
        )
        raise InvalidValueError(message)
    if why == "not directly affected":
        most = 12 * law.on(leaver.leaves_on)["sev.retire.not_directly_affected"].part(
            "years_left_max"
        )
        left = started_months(law, leaver) if months is None else months
        if left > most:
            message = f"Article 7a is for at most {most} months before the age, not for {left}"
            raise InvalidValueError(message)


def _without_pension(leaver: Leaver, rule: Provision) -> tuple[Text, ...]:
    needed = 12 * int(rule.part("first_years"))
    if leaver.contribution_months >= needed:
        return ()
    return (
        formula(
            Text(
                "{months} months of contributions: the right to a pension asks for {needed}",
                "đóng bảo hiểm xã hội {months} tháng: điều kiện hưởng lương hưu là {needed} tháng",
            ),
            months=leaver.contribution_months,
            needed=needed,
        ),
    )


def _rate(
    law: Law, leaver: Leaver, why: Why, rule: Provision, reading: str
) -> tuple[Number, list[Provision]]:
    """The rate a month, and the provisions that it rests on."""
    day = law.on(leaver.leaves_on)
    if why == "not directly affected":
        special = day["sev.retire.not_directly_affected"]
        start = special.record["window_from"]
        months = int(special.part("window_months"))
        on_time = leaver.decided_on < add_months(start, months)  # type: ignore[arg-type]
        return special.part("per_month_early" if on_time else "later"), [special]
    if why == "not re-elected":
        special = day["sev.retire.not_re_elected"]
        return special.part("per_month_early"), [special]
    window = day["sev.window_months"]
    if in_window(day, leaver):
        return rule.part("per_month_early"), [rule, window]
    if "per_month_early_from_month_13" in rule.record:
        return rule.part("per_month_early_from_month_13"), [rule, window]
    later = day.choose("sev.retire.under_2_years.from_month_13", reading)
    return later.number, [later, window]


def _remarks(why: Why, months: int, most: int, rates: list[Provision]) -> tuple[Text, ...]:
    found: list[Text] = []
    if months > most:
        found.append(
            formula(
                Text(
                    "{months} months early, of which {most} are paid",
                    "nghỉ sớm {months} tháng, được tính tối đa {most} tháng",
                ),
                months=months,
                most=most,
            )
        )
    chosen = [provision for provision in rates if provision.choice]
    found += [
        Text(
            f"guidance contradicts itself; chosen: {p.choice} ({p.cited()})",
            f"các hướng dẫn không thống nhất; đã chọn: {p.cited('vi')}",
        )
        for p in chosen
    ]
    if why != "rearranged":
        found.append(Text(f"the person is {why}", _WHY_VI[why]))
    return tuple(found)


_WHY_VI = {
    "not directly affected": "cơ quan không chịu tác động trực tiếp của việc sắp xếp",
    "not re-elected": "không đủ tuổi tái cử, tái bổ nhiệm",
}


def quitting(law: Law, leaver: Leaver, *, salary: Number | None = None) -> Account:
    """What somebody gets who leaves and is too young for early retirement.

    Args:
        law: The law of Viet Nam.
        leaver: The person.
        salary: The current monthly salary, where it is known; by default worked out.
    Raises:
        InvalidValueError: If the person is a part-time worker, who has another scheme.
        NotInForceError: If the scheme was not there yet.
    Source:
        Decree 178/2024/NĐ-CP, Art. 9 and 10; Circular 01/2025/TT-BNV, Art. 5 and 6.
    Example:
        >>> from datetime import date
        >>> from adminreform.jurisdictions import load
        >>> from adminreform.jurisdictions.vn.leaving import Leaver
        >>> m = Leaver(
        ...     group="civil servant",
        ...     birth=date(1980, 5, 2),
        ...     sex="male",
        ...     name="Mr M",
        ...     contribution_months=180,
        ...     leaves_on=date(2025, 6, 1),
        ...     decided_on=date(2025, 5, 20),
        ...     clock_start=date(2025, 3, 1),
        ...     rank_coefficient="3.66",
        ...     allowances_pct={"public service": 25},
        ... )
        >>> int(quitting(load("vn").law, m).amount)
        786854250
    """
    if leaver.group is Group.PART_TIME:
        message = "part-time workers of communes leave by Decree 154/2025: part_time_leaving"
        raise InvalidValueError(message)
    if months_early(law, leaver) <= 0:
        message = "severance is for who has not reached the age of retirement yet"
        raise InvalidValueError(message)
    day = law.on(leaver.leaves_on)
    own = leaver.group in {Group.CADRE, Group.CIVIL_SERVANT, Group.ARMED_FORCES}
    rule = day["sev.quit" if own else "sev.quit.public_employees"]
    limits, window = day["sev.severance_months"], day["sev.window_months"]
    terms = with_salary(law, leaver, salary)
    pay = terms[-1].amount
    rate = rule.part("per_month" if in_window(day, leaver) else "per_month_from_month_13")
    enough = leaver.contribution_months >= 12 * limits.part("contribution_years_from")
    months = limits.part("most") if enough else leaver.contribution_months
    years = years_of("years_of_contributions", _CONTRIBUTIONS, leaver.contribution_months, day)
    terms += [
        times(
            "severance",
            Text("severance allowance", "trợ cấp thôi việc"),
            pay,
            [rate, months],
            [rule, limits, window],
        ),
        years,
        by_year(
            "contributions",
            Text(
                "allowance by years of contributions",
                "trợ cấp theo thời gian đóng bảo hiểm xã hội bắt buộc",
            ),
            pay,
            rule.part("per_contribution_year"),
            years,
            rule,
        ),
    ]
    remarks: tuple[Text, ...] = ()
    if rule.part("job_search"):
        terms.append(times("job_search", JOB_SEARCH, pay, [rule.part("job_search")], [rule]))
    else:
        remarks = (
            Text(
                "unemployment insurance takes the place of the allowance to look for work",
                "hưởng bảo hiểm thất nghiệp thay cho trợ cấp tìm việc làm",
            ),
        )
    terms.append(total(terms, "severance", "contributions", "job_search"))
    title = Text(f"Severance of {leaver.title.en}", f"Nghỉ thôi việc: {leaver.title.vi}")
    return Account(title=title, terms=terms, remarks=remarks)
