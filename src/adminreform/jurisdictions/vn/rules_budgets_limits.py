"""Limits of the State Budget Law, held against the book of budgets."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from adminreform.findings import Severity
from adminreform.jurisdictions.vn.budget_days import budget_days, day_of
from adminreform.jurisdictions.vn.budgets import (
    advance_limit,
    balancing_transfer,
    contingency,
    reserve_fund_limits,
    surplus_use,
)
from adminreform.jurisdictions.vn.leaving import add_months
from adminreform.jurisdictions.vn.planned import COMMUNE, PROVINCE
from adminreform.jurisdictions.vn.readings import day_text
from adminreform.law import as_exact, formula
from adminreform.law.values import as_sequence
from adminreform.rules import Breach, LawRule, law_rule
from adminreform.rules.bud_flows import shares_by_day
from adminreform.text import Text, listed

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date
    from fractions import Fraction

    from adminreform.budgets import Budgets
    from adminreform.facts import FactValue
    from adminreform.law import Law, LawOfDay, Provision
    from adminreform.plan import Plan
    from adminreform.units import UnitRef

__all__ = ["RULES", "in_full", "tiers_of"]

CENTRAL = "central"
CONTINGENCY = "contingency"
_TRANSFERS = frozenset({"balancing_transfer", "targeted_transfer"})


def tiers_of(plan: Plan) -> dict[UnitRef, str]:
    """The tier of each unit before and after the reform."""
    registries = (plan.reform.before, plan.reform.computed)
    return {unit.ref: unit.tier for registry in registries for unit in registry}


def in_full(held: Provision) -> tuple[str, ...]:
    """What a provision that holds a list lists."""
    return tuple(str(each) for each in as_sequence(held.value) or ())


def _estimates(book: Budgets, side: str) -> dict[tuple[UnitRef, int], dict[str, int]]:
    """Estimates with their adjustments, by unit and year, then by field."""
    added = book.added()
    found: dict[tuple[UnitRef, int], dict[str, int]] = {}
    for line in book.plan_lines:
        if line.side == side:
            row = found.setdefault((line.unit, line.year), {})
            field = book.fields[line.id]
            row[field] = row.get(field, 0) + line.amount + added.get(line.id, 0)
    return found


# -- estimates -------------------------------------------------------------------------


@law_rule("BUD112", severity=Severity.WARNING, vi="Dự phòng ngân sách trong khung luật định.")
def contingency_is_within_its_limits(plan: Plan, law: Law) -> Iterator[Breach]:
    """The contingency of a budget is 2 to 5 % of its expenditure.

    Bad: 1 of 100.
    Good: 3 of 100.
    """
    if plan.budgets is None:
        return
    for (unit, year), fields in _estimates(plan.budgets, "expenditure").items():
        day_law = law.on(day_of(year, 1, 1))
        whole, planned = sum(fields.values()), fields.get(CONTINGENCY, 0)
        if "budget.contingency_pct" not in day_law or whole <= 0:
            continue
        limits = contingency(day_law, expenditure=whole)
        least, most = limits["least"].amount, limits["most"].amount
        if not least <= planned <= most:
            yield Breach(
                subject=unit,
                text=formula(
                    Text(
                        "contingency of {year}: {planned} of {whole}, which is {pct} %",
                        "dự phòng năm {year}: {planned} trên {whole}, bằng {pct} %",
                    ),
                    year=str(year),
                    planned=planned,
                    whole=whole,
                    pct=as_exact(planned) * 100 / whole,
                ),
                expected=formula(
                    Text("{least} to {most}", "từ {least} đến {most}"), least=least, most=most
                ),
                rests_on=[day_law["budget.contingency_pct"]],
            )


@law_rule("BUD113", severity=Severity.WARNING, vi="Lĩnh vực chi theo các khoản mục luật định.")
def fields_are_headings_of_the_law(plan: Plan, law: Law) -> Iterator[Breach]:
    """The field of expenditure is one of those that the law lists, or the contingency.

    Bad: a code whose field is ``welfare``.
    Good: ``social_security``.
    """
    book = plan.budgets
    if book is None:
        return
    unknown: dict[tuple[int, str], list[str]] = {}
    for line in book.lines(side="expenditure", stage="estimate"):
        day_law = law.on(day_of(line.year, 12, 31))
        if "budget.headings.recurrent" not in day_law:
            continue
        known = {CONTINGENCY, *_headings(day_law)}
        if book.fields[line.id] not in known:
            unknown.setdefault((line.year, book.fields[line.id]), []).append(line.id)
    for (year, field), lines in unknown.items():
        day_law = law.on(day_of(year, 12, 31))
        yield Breach(
            subject=lines[0],
            text=formula(
                Text(
                    "field {field} is none that the law lists: lines {lines}",
                    "lĩnh vực {field} không có trong danh mục của luật: dòng {lines}",
                ),
                field=field or "''",
                lines=listed(lines),
            ),
            expected=Text(
                f"one of {', '.join(sorted(_headings(day_law)))}",
                f"một trong: {', '.join(sorted(_headings(day_law)))}",
            ),
            rests_on=[day_law["budget.headings.recurrent"], day_law["budget.headings.expenditure"]],
        )


def _headings(day_law: LawOfDay) -> set[str]:
    names = ("budget.headings.recurrent", "budget.headings.expenditure")
    return {str(case["key"]) for name in names for case in day_law[name].cases}


@law_rule("BUD114", severity=Severity.ERROR, vi="Điều chỉnh dự toán trước hạn cuối năm.")
def estimates_are_adjusted_in_time(plan: Plan, law: Law) -> Iterator[Breach]:
    """The estimate of a year is adjusted before 15 December of it.

    Bad: an adjustment of 20 December 2026.
    Good: one of 10 December 2026.
    """
    book = plan.budgets
    if book is None:
        return
    for each in book.budget_adjustments:
        day_law = law.on(each.on)
        for deadline in budget_days(day_law, year=each.on.year).by_key("adjustment"):
            if each.on > deadline.day:
                yield Breach(
                    subject=each.id,
                    text=formula(
                        Text(
                            "adjusts line {line} on {day}, after {due}",
                            "điều chỉnh dòng {line} ngày {day}, sau {due}",
                        ),
                        line=each.line,
                        day=day_text(each.on),
                        due=day_text(deadline.day),
                    ),
                    expected=formula(
                        Text("by {due}", "chậm nhất {due}"), due=day_text(deadline.day)
                    ),
                    rests_on=deadline.rests_on,
                )


@law_rule("BUD115", severity=Severity.WARNING, vi="Dự toán bổ sung được phân bổ đúng hạn.")
def additions_are_allocated_in_time(plan: Plan, law: Law) -> Iterator[Breach]:
    """What is added during the year is given to those who spend it in 10 working days.

    Bad: added on 1 June 2026, allocated on 30 June.
    Good: allocated on 10 June.
    """
    book = plan.budgets
    if book is None:
        return
    for each in book.budget_adjustments:
        if each.amount <= 0 or each.allocated_on is None:
            continue
        done = {"supplement": each.on}
        days = budget_days(law.on(each.on), year=each.on.year, done=done)
        for deadline in days.by_key("supplement_allocated"):
            if each.allocated_on > deadline.day:
                yield Breach(
                    subject=each.id,
                    text=formula(
                        Text(
                            "added on {day}, allocated on {done}, after {due}",
                            "bổ sung ngày {day}, phân bổ ngày {done}, sau {due}",
                        ),
                        day=day_text(each.on),
                        done=day_text(each.allocated_on),
                        due=day_text(deadline.day),
                    ),
                    expected=formula(
                        Text("by {due}", "chậm nhất {due}"), due=day_text(deadline.day)
                    ),
                    rests_on=deadline.rests_on,
                )


# -- advances, transfers, carry-over -----------------------------------------------------


@law_rule("BUD116", severity=Severity.ERROR, vi="Ứng trước không vượt tỷ lệ luật định.")
def advances_stay_below_their_limit(plan: Plan, law: Law) -> Iterator[Breach]:
    """An advance on the estimate of next year is at most 30 % of it.

    Bad: 31 of 100.
    Good: 30 of 100.
    """
    for each in plan.budgets.budget_advances if plan.budgets is not None else ():
        day_law = law.on(each.on)
        if "budget.advance_pct_max" not in day_law or each.year <= each.on.year:
            continue
        most = advance_limit(day_law, estimate=each.estimate).amount
        if each.amount > most:
            yield Breach(
                subject=each.id,
                text=formula(
                    Text(
                        "{unit} advanced {amount} on an estimate of {estimate} for {year}",
                        "{unit} ứng trước {amount} trên dự toán {estimate} năm {year}",
                    ),
                    unit=str(each.unit),
                    amount=each.amount,
                    estimate=each.estimate,
                    year=str(each.year),
                ),
                expected=formula(Text("at most {most}", "tối đa {most}"), most=most),
                rests_on=[day_law["budget.advance_pct_max"]],
            )


@law_rule("BUD117", severity=Severity.ERROR, vi="Bổ sung có mục tiêu không dùng được hoàn trả.")
def unused_transfers_go_back(plan: Plan, law: Law) -> Iterator[Breach]:
    """What was not used of a targeted transfer goes back in 30 days after that is found.

    Bad: found on 1 June 2026, returned on 5 July; or not returned at all.
    Good: returned on 25 June.
    """
    for each in plan.budgets.budget_transfers if plan.budgets is not None else ():
        if each.found_on is None or not each.unused:
            continue
        found = {"misuse_found": each.found_on}
        days = budget_days(law.on(each.found_on), year=each.year, done=found)
        for deadline in days.by_key("transfer_returned"):
            late = each.returned_on is not None and each.returned_on > deadline.day
            if not late and not each.still_due:
                continue
            said = (
                formula(
                    Text("went back on {day}", "hoàn trả ngày {day}"),
                    day=day_text(each.returned_on),
                )
                if each.returned_on is not None and late
                else formula(
                    Text("{due} did not go back", "còn {due} chưa hoàn trả"), due=each.still_due
                )
            )
            yield Breach(
                subject=each.id,
                text=formula(
                    Text(
                        "{unused} of {amount} were not used for {purpose}, found on {found}: "
                        "{said}",
                        "{unused} trên {amount} không dùng đúng mục tiêu {purpose}, phát hiện "
                        "ngày {found}: {said}",
                    ),
                    unused=each.unused,
                    amount=each.amount,
                    purpose=each.purpose or "-",
                    found=day_text(each.found_on),
                    said=said,
                ),
                expected=formula(Text("by {due}", "chậm nhất {due}"), due=day_text(deadline.day)),
                rests_on=deadline.rests_on,
            )


@law_rule("BUD118", severity=Severity.WARNING, vi="Bổ sung cân đối bằng chênh lệch chi và thu.")
def balancing_transfers_balance(plan: Plan, law: Law) -> Iterator[Breach]:
    """The balancing transfer of a commune is what its expenditure has above its revenue.

    More than that may rest on revenue that the council leaves out, and has to say so.

    Bad: 60 for a commune that spends 100 and takes in 50.
    Good: 50.
    """
    book = plan.budgets
    if book is None:
        return
    spending, revenue = _estimates(book, "expenditure"), _estimates(book, "revenue")
    tiers = tiers_of(plan)
    given: dict[tuple[UnitRef, int], int] = {}
    for each in book.budget_transfers:
        if each.kind == "balancing":
            key = (each.receiver, each.year)
            given[key] = given.get(key, 0) + each.amount
    for (unit, year), amount in given.items():
        day_law = law.on(day_of(year, 1, 1))
        in_law = "budget.balancing_transfer" in day_law
        if not in_law or tiers.get(unit) != COMMUNE or (unit, year) not in spending:
            continue
        own = {f: a for f, a in revenue.get((unit, year), {}).items() if f not in _TRANSFERS}
        need = balancing_transfer(
            day_law,
            expenditure=max(sum(spending[unit, year].values()), 0),
            revenue=max(sum(own.values()), 0),
        ).amount
        if amount != need:
            yield Breach(
                subject=unit,
                text=formula(
                    Text(
                        "balancing transfer of {year}: {amount}, and expenditure less revenue is "
                        "{need}",
                        "bổ sung cân đối năm {year}: {amount}, chênh lệch chi và thu là {need}",
                    ),
                    year=str(year),
                    amount=amount,
                    need=need,
                ),
                expected=formula("{need}", need=need),
                mend=Text(
                    "correct it, or name the revenue that the council leaves out",
                    "sửa, hoặc nêu khoản thu HĐND cấp tỉnh loại trừ",
                ),
                rests_on=[day_law["budget.balancing_transfer"]],
            )


@law_rule("BUD119", severity=Severity.ERROR, vi="Chỉ chuyển nguồn các khoản luật cho phép.")
def only_what_the_law_lists_is_carried_over(plan: Plan, law: Law) -> Iterator[Breach]:
    """What is carried over into the next year is on the list of the law; the rest lapses.

    Bad: travel money of 2025 that nobody spent.
    Good: purchases contracted before 31 December.
    """
    for each in plan.budgets.carry_overs if plan.budgets is not None else ():
        day_law = law.on(day_of(each.into, 1, 31))
        if "budget.carry_over" not in day_law:
            continue
        held = day_law["budget.carry_over"]
        grounds = [str(case["key"]) for case in held.cases]
        if each.ground not in grounds:
            yield Breach(
                subject=each.id,
                text=formula(
                    Text(
                        "{amount} of {year} lapse: {ground} is no ground for carrying them over",
                        "{amount} của năm {year} bị hủy: {ground} không phải căn cứ chuyển nguồn",
                    ),
                    amount=each.amount,
                    year=str(each.year),
                    ground=each.ground or "''",
                ),
                expected=Text(f"one of {', '.join(grounds)}", f"một trong: {', '.join(grounds)}"),
                mend=Text("cancel it, or name the ground", "hủy dự toán, hoặc nêu căn cứ"),
                rests_on=[held],
            )


# -- revenue, reserves, surplus ----------------------------------------------------------

_CENTRAL: Mapping[str, str] = {
    "land_use_fee": "land",
    "land_rent": "land",
    "vat": "vat",
    "mineral_fee": "minerals",
}
"""The parameter with the share of the centre, by the field of a revenue."""


@law_rule("BUD120", severity=Severity.ERROR, vi="Tỷ lệ ngân sách trung ương hưởng đúng luật.")
def the_centre_has_its_share(plan: Plan, law: Law) -> Iterator[Breach]:
    """The centre has the share of a revenue that the law fixes.

    Whether the province receives a balancing transfer is the fact ``balancing_transfer``
    of the province; where nobody says so, both shares are allowed.

    Bad: land-use fees of 2026, all of them the commune's.
    Good: 20 % the centre's, and 80 % the commune's.
    """
    if plan.budgets is None:
        return
    refs = [unit.ref for unit in plan.reform.computed if unit.tier == PROVINCE]
    facts = [plan.facts.get(ref, "balancing_transfer") for ref in refs]
    for row, day, held in shares_by_day(plan.budgets):
        key = f"budget.central_pct.{_CENTRAL.get(row.revenue, '')}"
        day_law = law.on(day)
        if key not in day_law:
            continue
        provision = day_law[key]
        allowed = _allowed(provision, facts)
        has = sum((each.share for each in held if each.tier == CENTRAL), as_exact(0))
        if has not in allowed:
            shares = " / ".join(f"{share * 100} %" for share in sorted(allowed))
            yield Breach(
                subject=held[0].id,
                text=formula(
                    Text(
                        "{revenue} from {day}: the centre has {has} %",
                        "{revenue} từ {day}: ngân sách trung ương hưởng {has} %",
                    ),
                    revenue=row.revenue,
                    day=day_text(day),
                    has=has * 100,
                ),
                expected=Text(shares),
                mend=Text(
                    "let the assignment end where the law begins, and decide anew",
                    "kết thúc phân cấp cũ khi luật có hiệu lực và quyết định lại",
                ),
                rests_on=[provision],
            )


def _allowed(provision: Provision, facts: list[FactValue | None]) -> set[Fraction]:
    """Shares that the centre may have, by what is known of the province."""
    if not isinstance(provision.value, Mapping):
        return {as_exact(provision.number) / 100}
    kinds = {"with_transfer" if fact else "without_transfer" for fact in facts if fact is not None}
    return {as_exact(provision.part(kind)) / 100 for kind in kinds or provision.record}


@law_rule("BUD121", severity=Severity.ERROR, vi="Quỹ dự trữ tài chính trong giới hạn luật định.")
def reserve_funds_keep_their_limits(plan: Plan, law: Law) -> Iterator[Breach]:
    """A reserve fund keeps below 25 % of the estimate; 70 % of it are used in a year at most.

    An advance from it comes back in 12 months.

    Bad: a fund of 30 where 100 are estimated; 80 of 100 used; an advance open for 14 months.
    Good: a fund of 20; 70 of 100 used; an advance that came back after 11 months.
    """
    book = plan.budgets
    if book is None:
        return
    estimates = _estimates(book, "expenditure")
    for fund in book.reserve_funds:
        day_law = law.on(day_of(fund.year, 1, 1))
        if "budget.reserve_fund" not in day_law:
            continue
        held = day_law["budget.reserve_fund"]
        whole = max(sum(estimates.get((fund.unit, fund.year), {}).values()), 0)
        limits = reserve_fund_limits(day_law, annual_estimate=whole, fund=fund.opening)
        said = (
            (_GROWN, fund.closing, limits["fund_most"].amount if whole else fund.closing),
            (_USED, fund.used, limits["use_most"].amount),
        )
        for what, amount, most in said:
            if amount > most:
                yield Breach(
                    subject=fund.unit,
                    text=formula(
                        Text(
                            "reserve of {year}: {amount} {what}", "quỹ năm {year}: {what} {amount}"
                        ),
                        year=str(fund.year),
                        amount=amount,
                        what=what,
                    ),
                    expected=formula(Text("at most {most}", "tối đa {most}"), most=most),
                    rests_on=[held],
                )
        months = int(held.part("advance_repaid_months"))
        if fund.advanced and fund.advanced_on is not None:
            due = _months_later(fund.advanced_on, months)
            if due is not None and (fund.repaid_on is None or fund.repaid_on > due):
                yield Breach(
                    subject=fund.unit,
                    text=formula(
                        Text(
                            "reserve of {year}: {amount} lent on {day} {back}",
                            "quỹ năm {year}: {amount} tạm ứng ngày {day} {back}",
                        ),
                        year=str(fund.year),
                        amount=fund.advanced,
                        day=day_text(fund.advanced_on),
                        back=Text("have not come back", "chưa hoàn trả")
                        if fund.repaid_on is None
                        else formula(
                            Text("came back on {day}", "hoàn trả ngày {day}"),
                            day=day_text(fund.repaid_on),
                        ),
                    ),
                    expected=formula(Text("by {due}", "chậm nhất {due}"), due=day_text(due)),
                    rests_on=[held],
                )


_GROWN, _USED = Text("at the end", "số dư cuối năm"), Text("used", "đã dùng")
ROUNDING = 1
"""Đồng by which a part may differ from half of a surplus that is odd, and less than that."""


def _months_later(day: date, months: int) -> date | None:
    """The day so many months later; None after the end of the calendar."""
    try:
        return add_months(day, months)
    except ValueError:
        return None


@law_rule("BUD122", severity=Severity.ERROR, vi="Kết dư ngân sách được xử lý đúng luật.")
def surpluses_are_used_as_the_law_says(plan: Plan, law: Law) -> Iterator[Breach]:
    """The surplus of a commune is revenue of next year; half of a province's goes to the fund.

    A half of an odd surplus may be rounded to a whole đồng.

    Bad: a commune with a surplus of 10 takes 8 into next year.
    Good: it takes 10.
    """
    book = plan.budgets
    if book is None:
        return
    tiers, estimates = tiers_of(plan), _estimates(book, "expenditure")
    funds = {(each.unit, each.year): each.opening for each in book.reserve_funds}
    for each in book.budget_settlements:
        tier, day_law = tiers.get(each.unit, ""), law.on(day_of(each.year + 1, 12, 31))
        stated, key = each.surplus_to_next_year, f"budget.surplus.{tier}"
        if stated is None or each.surplus < 0 or key not in day_law:
            continue
        use = surplus_use(
            day_law,
            surplus=each.surplus,
            commune=tier == COMMUNE,
            debt_due=each.debt_paid,
            fund=funds.get((each.unit, each.year), 0),
            annual_estimate=max(sum(estimates.get((each.unit, each.year), {}).values()), 0),
        )
        to_fund = 0 if tier == COMMUNE else use["reserve_fund"].amount
        off = as_exact(use.amount) - stated, as_exact(to_fund) - each.to_reserve
        if sum(off) or abs(off[0]) >= ROUNDING:
            yield Breach(
                subject=each.unit,
                text=formula(
                    Text(
                        "surplus of {year}: {stated} of {surplus} become revenue of next year, "
                        "{fund} go to the reserve fund",
                        "kết dư năm {year}: {stated} trên {surplus} hạch toán thu năm sau, "
                        "{fund} trích quỹ dự trữ tài chính",
                    ),
                    year=str(each.year),
                    stated=stated,
                    surplus=each.surplus,
                    fund=each.to_reserve,
                ),
                expected=formula(
                    Text("{right}, and {fund} to the fund", "{right}, và {fund} trích quỹ"),
                    right=use.amount,
                    fund=to_fund,
                ),
                rests_on=[day_law[key]],
            )


RULES: tuple[LawRule, ...] = (
    contingency_is_within_its_limits,
    fields_are_headings_of_the_law,
    estimates_are_adjusted_in_time,
    additions_are_allocated_in_time,
    advances_stay_below_their_limit,
    unused_transfers_go_back,
    balancing_transfers_balance,
    only_what_the_law_lists_is_carried_over,
    the_centre_has_its_share,
    reserve_funds_keep_their_limits,
    surpluses_are_used_as_the_law_says,
)
"""The rules of this module, in the order of their codes."""
