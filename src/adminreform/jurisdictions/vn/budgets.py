"""Limits of budgets in Viet Nam: contingency, reserve, advances, transfers, surplus."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING, Literal

from adminreform.errors import InvalidValueError
from adminreform.findings import Finding, Findings
from adminreform.jurisdictions.vn.checks import found
from adminreform.jurisdictions.vn.units import DONG
from adminreform.law import Account, Term, as_exact, formula, shown
from adminreform.text import Text

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from adminreform.law import LawOfDay, Provision
    from adminreform.law.accounts import Number

__all__ = [
    "advance_limit",
    "balancing_transfer",
    "budget_unit_code",
    "check_commune_settlement",
    "check_drawdown",
    "check_estimates",
    "contingency",
    "reserve_fund_limits",
    "settlement_law",
    "surplus_use",
    "temporary_allocation",
    "tier_of_chapter",
]

UnitCodeCase = Literal["merged", "takes_in", "split_remainder", "split_off"]


def _money(name: str, amount: int) -> Fraction:
    exact = as_exact(amount, name)
    if exact < 0:
        message = f"{name}: an amount is 0 VND or more, got {amount}"
        raise InvalidValueError(message)
    return exact


def _given(key: str, label: Text, amount: int) -> Term:
    _money(label.en, amount)
    return Term(key=key, label=label, amount=amount, unit=DONG)


def _percent(key: str, label: Text, amount: Number, pct: Number, provision: Provision) -> Term:
    return Term(
        key=key,
        label=label,
        amount=as_exact(amount) * as_exact(pct) / 100,
        unit=DONG,
        formula=formula("{amount} × {pct} %", amount=amount, pct=pct),
        rests_on=[provision],
    )


# -- limits ----------------------------------------------------------------------


def contingency(law: LawOfDay, *, expenditure: int) -> Account:
    """The least and the most contingency of a budget.

    Args:
        law: The law of the day.
        expenditure: Expenditure of the tier, in VND.
    Returns:
        The steps ``least`` and ``most``; the result is the most.
    Source:
        Law 89/2025/QH15, Article 10.
    Example:
        >>> from datetime import date
        >>> from adminreform.jurisdictions import load
        >>> limits = contingency(load("vn").on(date(2026, 1, 1)), expenditure=200_000_000_000)
        >>> int(limits["least"].amount), int(limits.amount)
        (4000000000, 10000000000)
    """
    held = law["budget.contingency_pct"]
    return Account(
        title=Text("Contingency", "Dự phòng ngân sách"),
        terms=[
            _given("expenditure", Text("expenditure", "tổng chi"), expenditure),
            _percent("least", Text("at least", "tối thiểu"), expenditure, held.part("least"), held),
            _percent("most", Text("at most", "tối đa"), expenditure, held.part("most"), held),
        ],
    )


def reserve_fund_limits(law: LawOfDay, *, annual_estimate: int, fund: int) -> Account:
    """How large the financial reserve fund may grow, and how much of it a year may use.

    Args:
        law: The law of the day.
        annual_estimate: Estimate of the expenditure of the year, in VND.
        fund: What is in the fund at the start of the year, in VND.
    Returns:
        The steps ``fund_most`` and ``use_most``; the result is the latter.
    Source:
        Law 89/2025/QH15, Article 11.
    """
    held = law["budget.reserve_fund"]
    most, use = held.part("max_pct_of_annual_estimate"), held.part("max_use_pct_per_year")
    return Account(
        title=Text("Financial reserve fund", "Quỹ dự trữ tài chính"),
        terms=[
            _given("estimate", Text("estimate of the year", "dự toán chi năm"), annual_estimate),
            _given("fund", Text("in the fund", "số dư quỹ đầu năm"), fund),
            _percent(
                "fund_most", Text("fund, at most", "quỹ, tối đa"), annual_estimate, most, held
            ),
            _percent(
                "use_most",
                Text("use in a year, at most", "sử dụng trong năm, tối đa"),
                fund,
                use,
                held,
            ),
        ],
    )


def advance_limit(law: LawOfDay, *, estimate: int) -> Account:
    """The most that may be advanced on next year's estimate of a programme.

    Args:
        law: The law of the day.
        estimate: Estimate of the programme, task or project, in VND.
    Source:
        Law 89/2025/QH15, Article 59(1).
    """
    held = law["budget.advance_pct_max"]
    return Account(
        title=Text("Advance on next year", "Ứng trước dự toán năm sau"),
        terms=[
            _given("estimate", Text("estimate", "dự toán"), estimate),
            _percent("advance", Text("at most", "tối đa"), estimate, held.number, held),
        ],
    )


def temporary_allocation(law: LawOfDay, *, last_year: int) -> Account:
    """The most that may be allocated in a month while there is no estimate.

    Args:
        law: The law of the day.
        last_year: Spending of last year on the same tasks, in VND.
    Source:
        Law 89/2025/QH15, Article 53(3).
    Example:
        >>> from datetime import date
        >>> from adminreform.jurisdictions import load
        >>> law = load("vn").on(date(2025, 7, 1))
        >>> int(temporary_allocation(law, last_year=12_000_000_000).amount)
        1000000000
    """
    held = law["budget.temporary_allocation.parts"]
    parts = held.number
    return Account(
        title=Text("Temporary allocation of a month", "Tạm cấp ngân sách một tháng"),
        terms=[
            _given("last_year", Text("spending of last year", "số chi năm trước"), last_year),
            Term(
                key="month",
                label=Text("a month, at most", "một tháng, tối đa"),
                amount=Fraction(last_year) / as_exact(parts),
                unit=DONG,
                formula=formula("{last_year} ÷ {parts}", last_year=last_year, parts=parts),
                rests_on=[held],
            ),
        ],
    )


# -- transfers -------------------------------------------------------------------


def balancing_transfer(
    law: LawOfDay, *, expenditure: int, revenue: int, left_out: int = 0
) -> Account:
    """What a commune gets to balance its budget; 0 where its revenue is enough.

    Args:
        law: The law of the day.
        expenditure: Expenditure of the commune by the norms, in VND.
        revenue: Its revenue, in VND.
        left_out: Revenue that the council of the province leaves out, in VND.
    Raises:
        InvalidValueError: If an amount is below 0, or more is left out than there is.
    Source:
        Circular 26/2026/TT-BTC, Article 9(1)(b).
    """
    if left_out > revenue:
        message = f"cannot leave out {left_out} VND of a revenue of {revenue} VND"
        raise InvalidValueError(message)
    _money("left_out", left_out)
    held = law["budget.balancing_transfer"]
    difference = expenditure - (revenue - left_out)
    return Account(
        title=Text("Balancing transfer", "Bổ sung cân đối ngân sách"),
        terms=[
            _given("expenditure", Text("expenditure", "tổng chi"), expenditure),
            _given("revenue", Text("revenue", "tổng thu"), revenue),
            _given("left_out", Text("of it left out", "trong đó loại trừ"), left_out),
            Term(
                key="transfer",
                label=Text("transfer", "số bổ sung"),
                amount=max(difference, 0),
                unit=DONG,
                formula=formula(
                    "{expenditure} - ({revenue} - {left_out})",
                    expenditure=expenditure,
                    revenue=revenue,
                    left_out=left_out,
                )
                if difference >= 0
                else Text("revenue is enough", "thu đủ chi"),
                rests_on=[held],
            ),
        ],
    )


FIRST_QUARTER = (1, 2, 3)


def check_drawdown(law: LawOfDay, *, year_total: int, drawn: Mapping[int, int]) -> Findings:
    """Whether the balancing transfer was drawn no faster than is allowed.

    Args:
        law: The law of the day.
        year_total: The balancing transfer of the year, in VND.
        drawn: What was drawn, by month from 1 to 12.
    Returns:
        ``BUD103`` for each month, and for the first quarter, above the limit.
    Raises:
        InvalidValueError: If a month is not from 1 to 12, or an amount is below 0.
    Source:
        Circular 26/2026/TT-BTC, Article 15(3)(a).
    Example:
        >>> from datetime import date
        >>> from adminreform.jurisdictions import load
        >>> law = load("vn").on(date(2026, 1, 1))
        >>> check_drawdown(law, year_total=1200, drawn={1: 144, 2: 144, 4: 100})
        <Findings 0>
        >>> print(check_drawdown(law, year_total=1200, drawn={4: 101})[0].message)
        101 VND were drawn in month 4, at most 100 VND
    """
    _money("year_total", year_total)
    for month, amount in drawn.items():
        if month not in range(1, 13):
            message = f"a month is a number from 1 to 12, not {month!r}"
            raise InvalidValueError(message)
        _money(f"month {month}", amount)
    return Findings(_too_fast(law["budget.drawdown"], year_total, drawn))


def _too_fast(held: Provision, total: int, drawn: Mapping[int, int]) -> Iterator[Finding]:
    by_month = Fraction(total) / as_exact(held.part("month_parts"))
    early = Fraction(total) * as_exact(held.part("first_quarter_month_pct")) / 100
    quarter = Fraction(total) * as_exact(held.part("first_quarter_pct")) / 100
    for month, amount in sorted(drawn.items()):
        most = max(by_month, early) if month in FIRST_QUARTER else by_month
        if amount > most:
            when = formula(Text("month {month}", "tháng {month}"), month=month)
            yield _drawn(when, amount, most, held)
    in_quarter = sum(drawn.get(month, 0) for month in FIRST_QUARTER)
    if in_quarter > quarter:
        yield _drawn(Text("the first quarter", "quý I"), in_quarter, quarter, held)


def _drawn(when: Text, amount: int, most: Fraction, held: Provision) -> Finding:
    return found(
        "BUD103",
        when.en,
        formula(
            Text(
                "{amount} VND were drawn in {when}, at most {most} VND",
                "đã rút {amount} đồng trong {when}, tối đa {most} đồng",
            ),
            amount=amount,
            when=when,
            most=most,
        ),
        expected=Text(f"{shown(most)} VND", f"{shown(most, 'vi')} đồng"),
        mend=Text("draw the rest in later months", "rút phần còn lại trong các tháng sau"),
        rests_on=[held],
    )


def check_estimates(
    law: LawOfDay, *, before: Mapping[str, int], after: Mapping[str, int]
) -> Findings:
    """Whether the estimates after a rearrangement sum to those before, by field and in total.

    Args:
        law: The law of the day.
        before: Sums of the old estimates by field, in VND.
        after: Sums of the new estimates by field, in VND.
    Returns:
        ``BUD104`` for each field that differs, and for the total.
    Source:
        Letter 4205/BTC-NSNN.
    Example:
        >>> from datetime import date
        >>> from adminreform.jurisdictions import load
        >>> law = load("vn").on(date(2025, 7, 1))
        >>> wrong = check_estimates(law, before={"health": 10}, after={"health": 9, "other": 1})
        >>> [finding.subject for finding in wrong]
        ['health', 'other']
    """
    rests_on = [law[ESTIMATES]] if ESTIMATES in law else []
    fields = dict.fromkeys([*before, *after])
    sums = {field: (before.get(field, 0), after.get(field, 0)) for field in fields}
    sums["total"] = (sum(before.values()), sum(after.values()))
    return Findings(
        found(
            "BUD104",
            field,
            formula(
                Text(
                    "{after} VND after, {before} VND before",
                    "sau sắp xếp {after} đồng, trước sắp xếp {before} đồng",
                ),
                after=new,
                before=old,
            ),
            expected=Text(f"{shown(old)} VND", f"{shown(old, 'vi')} đồng"),
            mend=Text(
                "find the estimate that was lost, or counted twice",
                "tìm dự toán bị sót hoặc tính hai lần",
            ),
            rests_on=rests_on,
        )
        for field, (old, new) in sums.items()
        if old != new
    )


ESTIMATES = "budget.handover.estimate_total"


def check_commune_settlement(
    law: LawOfDay, commune: str, *, revenue: int, expenditure: int
) -> Findings:
    """Whether a commune settles no more expenditure than revenue.

    Args:
        law: The law of the day.
        commune: The commune.
        revenue: Revenue that is settled, in VND.
        expenditure: Expenditure that is settled, in VND.
    Returns:
        ``BUD105`` if it settles more.
    Source:
        Law 89/2025/QH15, Article 67(5).
    Example:
        >>> from datetime import date
        >>> from adminreform.jurisdictions import load
        >>> law = load("vn").on(date(2026, 3, 1))
        >>> check_commune_settlement(law, "xã A", revenue=10, expenditure=11)[0].message
        'settles 11 VND of expenditure, and 10 VND of revenue'
    """
    more = _money("expenditure", expenditure) > _money("revenue", revenue)
    if NO_DEFICIT not in law or not more:
        return Findings()
    text = formula(
        Text(
            "settles {expenditure} VND of expenditure, and {revenue} VND of revenue",
            "quyết toán chi {expenditure} đồng, thu {revenue} đồng",
        ),
        expenditure=expenditure,
        revenue=revenue,
    )
    mend = Text(
        "find revenue that is missing, or expenditure of another year",
        "rà soát khoản thu còn thiếu hoặc khoản chi của năm khác",
    )
    return Findings([found("BUD105", commune, text, mend=mend, rests_on=[law[NO_DEFICIT]])])


NO_DEFICIT = "budget.settlement.commune_no_deficit"

# -- surplus ---------------------------------------------------------------------


def surplus_use(
    law: LawOfDay,
    *,
    surplus: int,
    commune: bool,
    debt_due: int = 0,
    fund: int = 0,
    annual_estimate: int = 0,
) -> Account:
    """What becomes of a surplus: debts, the reserve fund, revenue of next year.

    Args:
        law: The law of the day.
        surplus: The surplus, in VND.
        commune: Whether it is that of a commune, all of which is revenue of next year.
        debt_due: Debts and interest of a province to be paid first, in VND.
        fund: What is in the reserve fund of a province, in VND.
        annual_estimate: Estimate of the expenditure of a province, in VND, by which the
            fund is limited.
    Returns:
        The steps; the result is what becomes revenue of next year.
    Source:
        Law 89/2025/QH15, Articles 11 and 74(1).
    Example:
        >>> from datetime import date
        >>> from adminreform.jurisdictions import load
        >>> use = surplus_use(
        ...     load("vn").on(date(2026, 1, 1)),
        ...     surplus=100,
        ...     commune=False,
        ...     debt_due=20,
        ...     fund=40,
        ...     annual_estimate=200,
        ... )
        >>> [int(term.amount) for term in use.terms]
        [100, 20, 10, 70]
    """
    title = Text("Use of a surplus", "Xử lý kết dư ngân sách")
    whole = _given("surplus", Text("surplus", "kết dư"), surplus)
    if commune:
        held = law["budget.surplus.commune"]
        return Account(title=title, terms=[whole, _next_year(surplus, "", [held])])
    share, limits = law["budget.surplus.province"], law["budget.reserve_fund"]
    debt = min(_money("debt_due", debt_due), Fraction(surplus))
    most = as_exact(limits.part("max_pct_of_annual_estimate"))
    limit = _money("annual_estimate", annual_estimate) * most / 100
    room = max(limit - _money("fund", fund), Fraction(0))
    pct = share.part("reserve_fund_pct")
    half = (surplus - debt) * as_exact(pct) / 100
    to_fund = min(half, room)
    return Account(
        title=title,
        terms=[
            whole,
            Term(key="debt", label=Text("debts", "trả nợ"), amount=debt, unit=DONG),
            Term(
                key="reserve_fund",
                label=Text("to the reserve fund", "trích quỹ dự trữ tài chính"),
                amount=to_fund,
                unit=DONG,
                formula=formula(
                    Text(
                        "the smaller of {half} ({pct} % of what is left) and {room} (to the limit)",
                        "số nhỏ hơn của {half} ({pct} % số còn lại) và {room} (đến mức tối đa)",
                    ),
                    half=half,
                    pct=pct,
                    room=room,
                ),
                rests_on=[share, limits],
            ),
            _next_year(
                surplus - debt - to_fund,
                formula(
                    "{surplus} - {debt} - {to_fund}", surplus=surplus, debt=debt, to_fund=to_fund
                ),
                [share],
            ),
        ],
    )


def _next_year(amount: Number, how: Text | str, rests_on: list[Provision]) -> Term:
    return Term(
        key="next_year",
        label=Text("revenue of next year", "thu ngân sách năm sau"),
        amount=amount,
        unit=DONG,
        formula=how,
        rests_on=rests_on,
    )


# -- codes and laws --------------------------------------------------------------


def settlement_law(law: LawOfDay, year: int) -> str:
    """The number of the law by which a budget year is settled.

    Example:
        >>> from datetime import date
        >>> from adminreform.jurisdictions import load
        >>> law = load("vn").on(date(2026, 1, 1))
        >>> settlement_law(law, 2024), settlement_law(law, 2025)
        ('83/2015/QH13', '89/2025/QH15')
    """
    return str(law["budget.settlement_law"].brackets.at(year)["law"])


def tier_of_chapter(law: LawOfDay, chapter: int) -> str | None:
    """The tier to which a chapter of the budget belongs; None where the law does not say.

    Example:
        >>> from datetime import date
        >>> from adminreform.jurisdictions import load
        >>> law = load("vn").on(date(2026, 1, 1))
        >>> tier_of_chapter(law, 805), tier_of_chapter(law, 700) is None
        ('commune', True)
    """
    held = law["budget.chapters"]
    for tier in ("province", "commune"):
        if held.part(f"{tier}_from") <= chapter <= held.part(f"{tier}_to"):
            return tier
    return None


def budget_unit_code(law: LawOfDay, case: UnitCodeCase) -> str:
    """What becomes of the code of a body that deals with the budget: closed, kept or new.

    Args:
        law: The law of the day.
        case: Whether it is merged into another, takes others in, is what remains of a
            split, or is split off.
    Raises:
        InvalidValueError: If there is no such case.
    Source:
        Circular 185/2015/TT-BTC, Articles 4, 13 and 14.
    Example:
        >>> from datetime import date
        >>> from adminreform.jurisdictions import load
        >>> budget_unit_code(load("vn").on(date(2025, 7, 1)), "merged")
        'closed'
    """
    held = law["budget.unit_code"].record
    if case not in held:
        message = f"no case is called {case!r}; there are {', '.join(held)}"
        raise InvalidValueError(message)
    return str(held[case])
