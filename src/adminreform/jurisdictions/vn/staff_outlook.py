"""The years after the reform by the law of Viet Nam: the norm, and what leaving costs."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING

from adminreform.jurisdictions.vn.leaving.compare import SCHEME_TEXTS
from adminreform.jurisdictions.vn.leaving.salary import retirement_ages
from adminreform.jurisdictions.vn.leaving_staff import leaving_costs, pension_day
from adminreform.jurisdictions.vn.readings import day_text
from adminreform.jurisdictions.vn.staff_words import (
    ADMINISTRATION,
    act_in_force,
    transition_end,
)
from adminreform.law import Citation, formula
from adminreform.staffing import PlacedStaff, StaffOutlook, path_to_norm
from adminreform.text import Text

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from adminreform.jurisdictions.vn.leaving_staff import LeavingCosts
    from adminreform.law import Basis, Law
    from adminreform.plan import Plan
    from adminreform.staffing import NormPath, Staffing

__all__ = ["QUITS", "staff_outlook"]

QUITS: tuple[Fraction, ...] = (Fraction(0), Fraction(1, 50))
"""Shares of people who are assumed to quit each year, where nobody says otherwise."""

_TRANSITION = "staff.transition_years"
_DONG = Text("VND", "đồng")


def staff_outlook(
    plan: Plan, law: Law, *, quits: Iterable[Fraction] = QUITS, years: int | None = None
) -> StaffOutlook | None:
    """What the book of staff of a plan comes to by the law, in the years after the reform.

    The way to the norm is that of cadres and civil servants over the years that the law
    gives, once for each share of quits; nobody new comes.  What leaving costs is worked out
    for all cases with a day, with the act of the reform as the day from which schemes count.

    Args:
        plan: The plan.
        law: The law of Viet Nam.
        quits: Shares of people who quit each year; each is a way of its own.
        years: Years of the budget; by default those of the transition and the one in which
            it begins.
    Returns:
        None where the plan has no such book, or its clauses cannot be replayed.
    Source:
        Resolution 76/2025/UBTVQH15, Art. 11(3); Decree 135/2020/NĐ-CP; see `leaving_costs`.
    Example:
        >>> from adminreform import datasets
        >>> from adminreform.jurisdictions import load
        >>> outlook = staff_outlook(datasets.quang_ninh_2025(), load("vn").law)
        >>> [len(path.totals) for path in outlook.paths]
        [5, 5]
    """
    book = plan.staffing
    placed: object = plan.carried("staffing")
    if book is None or not isinstance(placed, PlacedStaff):
        return None
    day_law = law.on(plan.reform.effective)
    given = day_law.get(_TRANSITION, None)
    paths = () if given is None else tuple(_paths(placed, law, int(given.number), quits))
    costs = leaving_costs(book, law, clock_start=act_in_force(plan))
    grounds: list[Basis] = []
    if given is not None and paths:
        grounds = [given.basis, retirement_ages(law, plan.reform.effective).basis]
    acts = dict.fromkeys(
        provision.act
        for row in costs.rows
        if row.account is not None
        for provision in row.account.rests_on
        if provision.act is not None
    )
    clock = day_law.get("sev.clock_start", None)
    grounds += [clock.basis] if clock is not None and costs.rows else []
    grounds += [Citation(act.cited()) for act in acts]
    span = years or (1 if given is None else int(given.number) + 1)
    return StaffOutlook(
        paths=paths,
        leaving=costs.by_scheme_and_year(span),
        currency=_DONG,
        schemes=SCHEME_TEXTS,
        paths_remarks=_about_paths(plan, law) if paths else (),
        leaving_remarks=_about_leaving(book, costs) if costs.rows or costs.unknown else (),
        rests_on=grounds,
    )


def _paths(
    placed: PlacedStaff, law: Law, years: int, quits: Iterable[Fraction]
) -> Iterator[NormPath]:
    if not any(line.group in ADMINISTRATION and line.norm is not None for line in placed.frames):
        return
    retires_on = pension_day(law)
    for share in quits:
        yield path_to_norm(
            placed, years=years, retires_on=retires_on, quits=share, groups=ADMINISTRATION
        )


def _about_paths(plan: Plan, law: Law) -> Iterator[Text]:
    end = transition_end(plan, law)
    if end is not None:
        yield formula(
            Text(
                "The law asks for it before {end}, counted from {start}, when the act took effect.",
                "Thời hạn theo quy định: trước {end}, tính từ {start} là ngày nghị quyết có hiệu "
                "lực.",
            ),
            end=day_text(end.day),
            start=day_text(act_in_force(plan)),
        )


def _about_leaving(book: Staffing, costs: LeavingCosts) -> Iterator[Text]:
    away = sum(person not in book.people for person in costs.unknown)
    other = len(costs.unknown) - away
    if away:
        yield formula(
            Text(
                "{n} cases are not in the sums: they are of people who left before the day of the "
                "roster, and of whom it knows no pay.",
                "Chưa tính {n} trường hợp đã nghỉ trước ngày lập danh sách, không có số liệu tiền "
                "lương.",
            ),
            n=away,
        )
    if other:
        yield formula(
            Text(
                "{n} cases are not in the sums: the roster lacks what the law asks for.",
                "Chưa tính {n} trường hợp do danh sách thiếu thông tin pháp luật yêu cầu.",
            ),
            n=other,
        )
    closed = sum(row.account is None for row in costs.rows)
    if closed:
        yield formula(
            Text(
                "{n} cases are not in the sums: the law does not open the scheme to them.",
                "Chưa tính {n} trường hợp không đủ điều kiện hưởng chế độ.",
            ),
            n=closed,
        )
    worked_out = [book.people[row.person] for row in costs.rows if row.account is not None]
    bare = sum(not person.allowances and person.allowance is None for person in worked_out)
    if bare:
        yield formula(
            Text(
                "The roster states no allowances of {n} of those who leave; their pay is that of "
                "the coefficients alone, so that these sums are the least.",
                "Danh sách không có phụ cấp của {n} người nghỉ; tiền lương của họ chỉ tính theo hệ "
                "số, nên số tiền này là mức tối thiểu.",
            ),
            n=bare,
        )
    yield Text(
        "Saved is the pay of who has left, at the salary of today and until the own age of "
        "retirement; allowances of part-time workers are not in it.",
        "Tiết kiệm là tiền lương không phải trả cho người đã nghỉ, theo mức hiện hưởng, đến tuổi "
        "nghỉ hưu của mỗi người; không gồm phụ cấp của người hoạt động không chuyên trách.",
    )
