"""From people of a roster to what the law gives them when they leave, and to the budget.

The book of staff knows no scheme of leaving, and the schemes know no book: this module
stands between the two.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import TYPE_CHECKING, Any, cast

import attrs

from adminreform.errors import InvalidValueError
from adminreform.frames import frame_of_rows
from adminreform.frozen import FrozenMap
from adminreform.jurisdictions.vn.leaving import (
    Group,
    Leaver,
    add_months,
    full_months,
    leaving_options,
    monthly_salary,
    retirement_age,
    retirement_day,
)
from adminreform.law import Account
from adminreform.staffing import LeavingSum
from adminreform.text import Text

if TYPE_CHECKING:
    from adminreform.jurisdictions.vn.leaving import Sex
    from adminreform.law import Law
    from adminreform.staffing import Leaving, Person, Staffing
    from adminreform.text import Language

__all__ = [
    "GROUPS",
    "BudgetYear",
    "LeavingCost",
    "LeavingCosts",
    "leaver_of",
    "leaving_costs",
    "pension_day",
]

GROUPS: Mapping[str, Group] = {
    "cadre": Group.CADRE,
    "commune_official": Group.CADRE,
    "civil_servant": Group.CIVIL_SERVANT,
    "public_employee": Group.PUBLIC_EMPLOYEE,
    "contract_worker": Group.CONTRACT_WORKER,
    "armed_forces": Group.ARMED_FORCES,
    "part_time": Group.PART_TIME,
}
"""The groups of the book of staff, in the words of the schemes of leaving."""


def leaver_of(
    person: Person,
    *,
    leaves_on: date,
    decided_on: date | None = None,
    clock_start: date | None = None,
    allowances_pct: Mapping[str, Decimal] | None = None,
) -> Leaver:
    """A person of the roster as one who leaves.

    Args:
        person: The person.
        leaves_on: First day out of office.
        decided_on: Day of the decision; the day of leaving if left out.
        clock_start: Day on which the act on the rearrangement took effect; None for people
            whose body is not rearranged.
        allowances_pct: Allowances that count, for a person of whom the roster states none.
    Raises:
        InvalidValueError: If the roster lacks what the law asks for, or says what cannot be.
    Example:
        >>> from adminreform import UnitRef
        >>> from adminreform.staffing import Person
        >>> person = Person(
        ...     id="p1",
        ...     unit=UnitRef("06652", date(2024, 11, 1)),
        ...     group="civil_servant",
        ...     birth=date(1968, 5, 2),
        ...     sex="male",
        ...     insured_months=300,
        ...     coefficient=Decimal("3.66"),
        ... )
        >>> leaver_of(person, leaves_on=date(2025, 7, 1)).group.to("vi")
        'công chức'
    """
    lacks = [
        column
        for column, value in (
            ("birth", person.birth),
            ("sex", person.sex),
            ("insured_months", person.insured_months),
        )
        if value in {None, ""}
    ]
    if person.group not in GROUPS:
        message = (
            f"{person.id}: no group {person.group!r} in the law; there are {', '.join(GROUPS)}"
        )
        raise InvalidValueError(message)
    if lacks or person.birth is None:
        message = f"{person.id}: the law asks for {', '.join(lacks)}, which the roster leaves open"
        raise InvalidValueError(message)
    stated = {name: Decimal(str(value)) for name, value in person.allowances.items()}
    return Leaver(
        name=person.id,
        group=GROUPS[person.group],
        birth=person.birth,
        sex=cast("Sex", person.sex),
        contribution_months=person.insured_months or 0,
        leaves_on=leaves_on,
        decided_on=decided_on or leaves_on,
        clock_start=clock_start,
        rank_coefficient=person.coefficient or Decimal(0),
        position_coefficient=person.position_coefficient,
        allowances_pct=stated or dict(allowances_pct or {}),
        allowance=person.allowance,
    )


def pension_day(law: Law) -> Callable[[Person], date | None]:
    """A function that gives the first day of the pension of a person, by the usual ages.

    The day is the first of the month after the one in which the age is reached; None where
    the roster states no day of birth or no sex, or where the calendar ends before.

    Args:
        law: The law of Viet Nam.
    Source:
        Decree 135/2020/NĐ-CP, Annex I.
    Example:
        >>> from adminreform import UnitRef
        >>> from adminreform.jurisdictions import load
        >>> from adminreform.staffing import Person
        >>> unit = UnitRef("06652", date(2024, 11, 1))
        >>> born = date(1964, 3, 15)
        >>> person = Person(id="p1", unit=unit, group="cadre", birth=born, sex="male")
        >>> pension_day(load("vn").law)(person)
        datetime.date(2025, 7, 1)
    """
    known: dict[tuple[date, str], date | None] = {}

    def day(person: Person) -> date | None:
        if person.birth is None or person.sex not in {"male", "female"}:
            return None
        month = person.birth.replace(day=1)
        key = month, person.sex
        if key not in known:
            try:
                age = retirement_age(law, person.birth, cast("Sex", person.sex))
                known[key] = add_months(month, age + 1)
            except ValueError:  # the calendar ends before
                known[key] = None
        return known[key]

    return day


@attrs.frozen(kw_only=True)
class LeavingCost:
    """What one person gets.

    Attributes:
        person: Id of the person.
        scheme: The scheme.
        leaves_on: First day out of office.
        account: How much, with all steps; None if the person cannot leave by the scheme.
        reasons: Why not.
        saved_a_month: Pay that is no longer due each month.
        saved_until: First day on which it would not have been due any more.
    """

    person: str
    scheme: Text
    leaves_on: date
    account: Account | None
    reasons: tuple[Text, ...] = ()
    saved_a_month: Fraction = Fraction(0)
    saved_until: date | None = None

    @property
    def amount(self) -> Fraction:
        """What it costs; 0 for who cannot leave by the scheme."""
        return Fraction(self.account.amount) if self.account is not None else Fraction(0)


@attrs.frozen
class BudgetYear:
    """What leaving does to the budget of one year.

    Attributes:
        year: The year.
        cost: What is paid to those who leave in it.
        saved: Pay that is not due in it, at the salary of today.
    """

    year: int
    cost: Fraction
    saved: Fraction

    @property
    def net(self) -> Fraction:
        """Cost less what is saved; negative for a year in which more is saved."""
        return self.cost - self.saved


def _costs(items: Iterable[LeavingCost]) -> tuple[LeavingCost, ...]:
    return tuple(items)


def _unknown(items: Mapping[str, str]) -> Mapping[str, str]:
    return FrozenMap(dict(items))


_TITLES = (
    Text("person", "người"),
    Text("scheme", "chế độ"),
    Text("leaves_on", "nghỉ từ ngày"),
    Text("amount", "số tiền"),
    Text("why_not", "lý do không được hưởng"),
)


@attrs.frozen(kw_only=True, repr=False)
class LeavingCosts:
    """What leaving costs, person by person and year by year.

    Attributes:
        rows: A row for each case that could be worked out.
        unknown: Cases that could not, with the reason, by id of the person.
    """

    rows: tuple[LeavingCost, ...] = attrs.field(converter=_costs)
    unknown: Mapping[str, str] = attrs.field(factory=dict[str, str], converter=_unknown)

    @property
    def total(self) -> Fraction:
        """What all of them get together."""
        return sum((row.amount for row in self.rows), Fraction(0))

    def by_scheme(self) -> dict[str, tuple[int, Fraction]]:
        """Cases that are open and their cost, by the English name of the scheme."""
        cases: Counter[str] = Counter()
        sums: dict[str, Fraction] = {}
        for row in self.rows:
            if row.account is not None:
                cases[row.scheme.en] += 1
                sums[row.scheme.en] = sums.get(row.scheme.en, Fraction(0)) + row.amount
        return {scheme: (cases[scheme], amount) for scheme, amount in sums.items()}

    def by_year(self, years: int = 5) -> tuple[BudgetYear, ...]:
        """The effect on the budget of the first years, from the first leaving on.

        Pay that is saved is that of today: no rise, no insurance of the employer, and only
        until the day on which the person would have retired anyway.
        """
        if not self.rows:
            return ()
        first = min(row.leaves_on.year for row in self.rows)
        found: list[BudgetYear] = []
        for year in range(first, first + years):
            cost = sum((r.amount for r in self.rows if r.leaves_on.year == year), Fraction(0))
            saved = sum((_saved_in(row, year) for row in self.rows), Fraction(0))
            found.append(BudgetYear(year, cost, saved))
        return tuple(found)

    def by_scheme_and_year(self, years: int = 5) -> tuple[LeavingSum, ...]:
        """The same by scheme, for those who can leave by it; see `by_year`.

        Shape:
            Sorted by year and English name of the scheme; rows of a year sum to that year
            of `by_year`, and years in which nothing is paid or saved have none.
        """
        first = min((row.leaves_on.year for row in self.rows), default=0)
        schemes = {row.scheme.en: row.scheme for row in self.rows if row.account is not None}
        found: list[LeavingSum] = []
        for year in range(first, first + years):
            for name in sorted(schemes):
                rows = [r for r in self.rows if r.account is not None and r.scheme.en == name]
                now = [row for row in rows if row.leaves_on.year == year]
                each = LeavingSum(
                    scheme=schemes[name],
                    year=year,
                    cases=len(now),
                    cost=sum((row.amount for row in now), Fraction(0)),
                    saved=sum((_saved_in(row, year) for row in rows), Fraction(0)),
                )
                if each.cases or each.saved:
                    found.append(each)
        return tuple(found)

    def to_frame(self, backend: str = "polars", *, language: Language = "en") -> Any:
        """The cases as a frame: person, scheme, day, amount in đồng, why not.

        Raises:
            MissingExtraError: If the frame library is not installed.
        """
        rows = [
            (
                row.person,
                row.scheme.to(language),
                row.leaves_on.isoformat(),
                round(row.amount),
                "; ".join(reason.to(language) for reason in row.reasons),
            )
            for row in self.rows
        ]
        names = [title.to(language) for title in _TITLES]
        return frame_of_rows(names, rows, backend)

    def __repr__(self) -> str:
        return f"<LeavingCosts {len(self.rows)} cases, {len(self.unknown)} not worked out>"


def _saved_in(row: LeavingCost, year: int) -> Fraction:
    """Pay of the months of a year that is not due."""
    if row.saved_until is None or row.account is None:
        return Fraction(0)
    start = max(row.leaves_on, date(year, 1, 1))
    end = min(row.saved_until, date(year + 1, 1, 1))
    return row.saved_a_month * max(full_months(start, end), 0)


def leaving_costs(
    staffing: Staffing,
    law: Law,
    *,
    clock_start: date | None = None,
    cases: Iterable[Leaving] | None = None,
    reading: str = "decree",
    allowances_pct: Mapping[str, Decimal] | None = None,
) -> LeavingCosts:
    """What those who leave get by the law, and what that does to the budget.

    A case without a scheme is worked out by the one that gives most.  A case whose person
    is not in the roster, or of whom the roster leaves open what the law asks for, is named
    among the unknown ones.

    Args:
        staffing: The book.
        law: The law of Viet Nam.
        clock_start: Day on which the act on the rearrangement took effect.
        cases: The cases; by default all decided ones of the book.
        reading: ``decree`` or ``circular`` where guidance contradicts itself.
        allowances_pct: Allowances that count, for people of whom the roster states none.
    Source:
        Decrees 178/2024, 67/2025, 154/2025 and 170/2025/NĐ-CP; see `leaving_options`.
    """
    rows: list[LeavingCost] = []
    unknown: dict[str, str] = {}
    chosen = staffing.leavings if cases is None else cases
    for case in chosen:
        if case.leaves_on is None:
            continue
        person = staffing.people.get(case.person)
        if person is None:
            unknown[case.person] = "not in the roster"
            continue
        try:
            leaver = leaver_of(
                person,
                leaves_on=case.leaves_on,
                decided_on=case.decided_on,
                clock_start=clock_start,
                allowances_pct=allowances_pct,
            )
            rows.append(_cost(law, leaver, case, reading))
        except InvalidValueError as error:
            unknown[case.person] = str(error)
    return LeavingCosts(rows=rows, unknown=unknown)


def _cost(law: Law, leaver: Leaver, case: Leaving, reading: str) -> LeavingCost:
    options = leaving_options(law, leaver, reading=reading)
    named = [each for each in options if case.scheme in {"", each.scheme.en}]
    if not named:
        names = ", ".join(each.scheme.en for each in options)
        message = f"{case.person}: no scheme {case.scheme!r}; there are {names}"
        raise InvalidValueError(message)
    best = max(named, key=lambda o: Fraction(o.account.amount) if o.account else Fraction(-1))
    monthly, until = Fraction(0), None
    if best.account is not None and leaver.group is not Group.PART_TIME:
        monthly = Fraction(monthly_salary(law, leaver).amount)
        until = retirement_day(law, leaver)
    return LeavingCost(
        person=case.person,
        scheme=best.scheme,
        leaves_on=leaver.leaves_on,
        account=best.account,
        reasons=best.reasons,
        saved_a_month=monthly,
        saved_until=until,
    )
