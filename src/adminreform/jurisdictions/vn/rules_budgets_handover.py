"""What was ordered for the hand-over of 2025 and for the end of years, held against the book."""

from __future__ import annotations

from typing import TYPE_CHECKING

from adminreform.budgets import side_of
from adminreform.findings import Severity
from adminreform.jurisdictions.vn.budget_days import budget_days
from adminreform.jurisdictions.vn.planned import COMMUNE
from adminreform.jurisdictions.vn.readings import day_text
from adminreform.jurisdictions.vn.rules_budgets_limits import tiers_of
from adminreform.law import Assumption, formula
from adminreform.rules import Breach, LawRule, law_rule
from adminreform.text import Text, listed

if TYPE_CHECKING:
    from collections.abc import Iterator

    from adminreform.budgets import RevenueAssignment
    from adminreform.holdings import Movement
    from adminreform.law import Law
    from adminreform.plan import Plan

__all__ = ["RULES"]

DISTRICT = "district"
_OWED = {
    "receivable": Text("owed to", "phải thu của"),
    "payable": Text("owed by", "phải trả của"),
    "advance": Text("advanced by", "tạm ứng của"),
}


@law_rule("BUD123", severity=Severity.ERROR, vi="Công nợ, tạm ứng được bàn giao nguyên trạng.")
def debts_are_handed_over_as_they_stand(plan: Plan, law: Law) -> Iterator[Breach]:
    """Debts and advances of a unit that ends go to a unit that goes on, whole.

    Bad: a debt of a district is struck off on the day of the reform.
    Good: the province owes it now.
    """
    day_law, key = law.on(plan.reform.effective), "budget.handover.status_quo"
    carried = plan.carried("budgets")
    if carried is None or key not in day_law or not day_law[key].flag:
        return
    for gone in carried.left:
        for measure, words in _OWED.items():
            amount = gone.holding.amounts.get(measure, 0)
            if amount:
                yield Breach(
                    subject=gone.holding.id,
                    text=formula(
                        Text(
                            "{amount} {words} {unit} went to {receiver}, by {disposition}",
                            "{amount} {words} {unit} chuyển cho {receiver}, theo {disposition}",
                        ),
                        amount=amount,
                        words=words,
                        unit=str(gone.holding.unit),
                        receiver=gone.receiver,
                        disposition=gone.disposition,
                    ),
                    expected=Text("a unit that goes on", "đơn vị tiếp nhận"),
                    mend=Text(
                        "hand it over as it stands; settle it afterwards",
                        "bàn giao nguyên trạng; xử lý sau khi tiếp nhận",
                    ),
                    rests_on=[day_law[key]],
                )


@law_rule(
    "BUD124", severity=Severity.ERROR, vi="Dự toán cấp huyện về cấp tỉnh, hoặc có quyết định."
)
def estimates_of_districts_go_to_the_province(plan: Plan, law: Law) -> Iterator[Breach]:
    """The estimates of a district go to the province, or to communes by a decision.

    Told once a district and disposition; what goes to communes by an assumption is told
    once for all, as a note: an assumption is no decision.

    Bad: the schools of a district to a commune, and nothing says who decided.
    Good: to the province; or to a commune, with the resolution of the provincial council.
    """
    day_law, key = law.on(plan.reform.effective), "budget.handover.district_tasks"
    carried = plan.carried("budgets")
    if carried is None or key not in day_law:
        return
    held, tiers = day_law[key], tiers_of(plan)
    wrong: dict[tuple[str, str, str], list[str]] = {}
    assumed: list[Movement] = []
    for move in carried.ledger:
        if tiers.get(move.source) != DISTRICT or side_of(move.measure) is None:
            continue
        outside = move.target is None
        tier = "" if move.target is None else tiers.get(move.target, "")
        if tier == COMMUNE and isinstance(move.basis, Assumption):
            assumed.append(move)
            continue
        if outside or (tier != str(held.value) and (tier != COMMUNE or move.basis is None)):
            to = move.receiver if outside else str(move.target)
            wrong.setdefault((str(move.source), to, move.disposition), []).append(move.holding)
    for (source, to, disposition), lines in wrong.items():
        yield Breach(
            subject=disposition or source,
            text=formula(
                Text(
                    "{count} estimates of {source} go to {to}, and no decision is named: {lines}",
                    "{count} dòng dự toán của {source} giao cho {to}, không nêu quyết định: "
                    "{lines}",
                ),
                count=len(lines),
                source=source,
                to=to,
                lines=listed(lines, 3),
            ),
            expected=Text(
                "the province, or a commune by a resolution of the provincial council",
                "cấp tỉnh, hoặc cấp xã theo nghị quyết của Hội đồng nhân dân cấp tỉnh",
            ),
            mend=_NAME_IT,
            rests_on=[held],
        )
    if assumed:
        sources = list(dict.fromkeys(str(move.source) for move in assumed))
        yield Breach(
            subject=sources[0] if len(sources) == 1 else DISTRICT,
            text=formula(
                Text(
                    "{count} estimates of {districts} districts go to {communes} communes by an "
                    "assumption, which is no decision: {names}",
                    "{count} dòng dự toán của {districts} đơn vị cấp huyện giao cho {communes} "
                    "đơn vị cấp xã theo giả định, chưa nêu quyết định: {names}",
                ),
                count=len({move.holding for move in assumed}),
                districts=len(sources),
                communes=len({move.target for move in assumed}),
                names=listed(list(dict.fromkeys(m.disposition or m.holding for m in assumed)), 3),
            ),
            mend=_NAME_IT,
            severity=Severity.INFO,
            rests_on=[held],
        )


_NAME_IT = Text(
    "give them to the province, or name the resolution", "giao cho cấp tỉnh, hoặc nêu nghị quyết"
)


@law_rule("BUD125", severity=Severity.ERROR, vi="Chính sách giữ nguyên đối tượng, mức và địa bàn.")
def benefits_stay_as_they_were(plan: Plan, law: Law) -> Iterator[Breach]:
    """The same people get the same benefit, at the same rate, in the same area as before.

    Of a unit that ends, somebody goes on paying.

    Bad: 120 people at 500,000 before, 118 after.
    Good: 120 people at 500,000 before and after.
    """
    day_law, key = law.on(plan.reform.effective), "budget.handover.policies"
    if plan.budgets is None or key not in day_law or not day_law[key].flag:
        return
    names = {
        "people": Text("people", "số đối tượng"),
        "rate": Text("rate", "mức hưởng"),
        "area": Text("area", "địa bàn"),
    }
    after_it = plan.reform.computed
    for each in plan.budgets.policy_payments:
        if each.after is None and each.unit in plan.reform.before and each.unit not in after_it:
            yield Breach(
                subject=each.id,
                text=formula(
                    Text(
                        "{policy}: {unit} ends, and nobody pays {people} people {rate} a month "
                        "after the reform",
                        "{policy}: {unit} kết thúc hoạt động, chưa nêu nơi chi trả cho {people} "
                        "đối tượng, {rate} một tháng",
                    ),
                    policy=each.policy,
                    unit=str(each.unit),
                    people=each.people,
                    rate=each.rate,
                ),
                mend=Text("name the unit that pays on", "nêu đơn vị tiếp tục chi trả"),
                basis=each.basis,
                rests_on=[day_law[key]],
            )
        for name, before, after in each.changes:
            yield Breach(
                subject=each.id,
                text=formula(
                    Text(
                        "{policy}: {name} {before} before the reform, {after} after it",
                        "{policy}: {name} {before} trước sắp xếp, {after} sau sắp xếp",
                    ),
                    policy=each.policy,
                    name=names[name],
                    before=before if isinstance(before, int) else str(before),
                    after=after if isinstance(after, int) else str(after),
                ),
                mend=Text(
                    "keep people, rate and area of before, until the council decides anew",
                    "giữ nguyên đối tượng, mức, địa bàn cho đến khi có quy định mới",
                ),
                basis=each.basis,
                rests_on=[day_law[key]],
            )


@law_rule(
    "BUD126", severity=Severity.WARNING, vi="Tỷ lệ phân chia trong năm giữ như trước sắp xếp."
)
def shares_stay_for_the_rest_of_the_year(plan: Plan, law: Law) -> Iterator[Breach]:
    """The share of communes in a revenue stays for the rest of the year as it was.

    Bad: communes had 70 % until 30 June 2025, and have 50 %, or none, from 1 July.
    Good: 70 % until the end of the year.
    """
    day, key = plan.reform.effective, "budget.handover.commune_shares"
    day_law = law.on(day)
    if plan.budgets is None or key not in day_law or not day_law[key].flag:
        return
    of_communes = [row for row in plan.budgets.revenue_assignments if row.tier == COMMUNE]
    ended: dict[object, RevenueAssignment] = {
        row.subject: row for row in of_communes if row.until == day
    }
    for row in of_communes:
        before = ended.get(row.subject)
        if row.since == day and before is not None and before.share != row.share:
            yield Breach(
                subject=row.id,
                text=formula(
                    Text(
                        "{revenue}: communes had {before} %, and have {after} % from the reform on",
                        "{revenue}: cấp xã hưởng {before} %, từ ngày sắp xếp {after} %",
                    ),
                    revenue=row.revenue,
                    before=before.share * 100,
                    after=row.share * 100,
                ),
                expected=formula("{before} %", before=before.share * 100),
                rests_on=[day_law[key]],
            )
    kept = {row.subject for row in of_communes if row.holds(day)}
    for subject, row in ended.items():
        if subject not in kept and row.share:
            yield Breach(
                subject=row.id,
                text=formula(
                    Text(
                        "{revenue}: communes had {before} %, and have none from the reform on",
                        "{revenue}: cấp xã hưởng {before} %, từ ngày sắp xếp không còn được hưởng",
                    ),
                    revenue=row.revenue,
                    before=row.share * 100,
                ),
                expected=formula("{before} %", before=row.share * 100),
                rests_on=[day_law[key]],
            )


@law_rule("BUD127", severity=Severity.ERROR, vi="Số thực hiện của năm ghi trong năm ngân sách.")
def outturns_are_of_their_year(plan: Plan, law: Law) -> Iterator[Breach]:
    """What was spent in a year was spent by 31 December of it.

    The month after is for corrections of papers, not for spending.

    Bad: an outturn of 2026 up to 15 January 2027.
    Good: up to 31 December 2026.
    """
    book = plan.budgets
    if book is None:
        return
    for line in book.lines(side="expenditure", stage="outturn"):
        if line.on is None or line.on.year <= line.year:
            continue
        for deadline in budget_days(law.on(line.on), year=line.year).by_key("spending"):
            yield Breach(
                subject=line.id,
                text=formula(
                    Text(
                        "{unit} spent {amount} of {year} up to {day}, after {due}",
                        "{unit} chi {amount} của năm {year} đến {day}, sau {due}",
                    ),
                    unit=str(line.unit),
                    amount=line.amount,
                    year=str(line.year),
                    day=day_text(line.on),
                    due=day_text(deadline.day),
                ),
                expected=formula(Text("by {due}", "chậm nhất {due}"), due=day_text(deadline.day)),
                mend=Text(
                    "book it in the next year, or carry it over where the law allows",
                    "hạch toán vào năm sau, hoặc chuyển nguồn nếu luật cho phép",
                ),
                rests_on=deadline.rests_on,
            )


RULES: tuple[LawRule, ...] = (
    debts_are_handed_over_as_they_stand,
    estimates_of_districts_go_to_the_province,
    benefits_stay_as_they_were,
    shares_stay_for_the_rest_of_the_year,
    outturns_are_of_their_year,
)
"""The rules of this module, in the order of their codes."""
