"""What the law of Viet Nam demands of the book of budgets: consolidation, accounts, codes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from adminreform.dates import day_before
from adminreform.findings import Severity
from adminreform.jurisdictions.vn import rules_budgets_handover, rules_budgets_limits
from adminreform.jurisdictions.vn.allocation import check_start_value
from adminreform.jurisdictions.vn.budget_days import budget_days, day_of
from adminreform.jurisdictions.vn.budgets import (
    budget_unit_code,
    check_commune_settlement,
    check_drawdown,
    check_estimates,
    settlement_law,
    tier_of_chapter,
)
from adminreform.jurisdictions.vn.planned import COMMUNE, PROVINCE
from adminreform.jurisdictions.vn.readings import day_text
from adminreform.jurisdictions.vn.revenue import SharesRow, check_shares
from adminreform.jurisdictions.vn.rules_budgets_limits import in_full, tiers_of
from adminreform.jurisdictions.vn.scheme import SCHEME
from adminreform.law import Assumption, formula
from adminreform.rules import Breach, LawRule, law_rule
from adminreform.rules.bud_flows import shares_by_day
from adminreform.text import Text, listed

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from adminreform.budgets import Settlement
    from adminreform.law import Law, Provision
    from adminreform.plan import Plan
    from adminreform.rules import Found
    from adminreform.units import UnitRef

__all__ = ["RULES"]

DISTRICT = "district"
_TIERS = {
    COMMUNE: Text("communes", "đơn vị cấp xã"),
    DISTRICT: Text("districts", "đơn vị cấp huyện"),
    PROVINCE: Text("provinces", "đơn vị cấp tỉnh"),
}


# -- checks that were there before the book ------------------------------------------


@law_rule("BUD101", severity=Severity.ERROR, vi="Tỷ lệ của tỉnh và xã bằng tỷ lệ địa phương hưởng.")
def shares_are_the_whole(plan: Plan, law: Law) -> Iterator[Found]:
    """The shares of the centre, the province and the commune in a revenue sum to 100.

    Bad: 68 for the centre, 21 for the province, 12 for the commune.
    Good: 68, 21 and 11.
    """
    if plan.budgets is None:
        return
    for row, day, held in shares_by_day(plan.budgets):
        day_law = law.on(day)
        if "budget.shares.identity" not in day_law:
            continue
        named = SharesRow(
            f"{row.revenue} ({row.exception})" if row.exception else row.revenue,
            {f"{each.tier} {each.id}": each.share * 100 for each in held},
        )
        yield from check_shares(day_law, [named])


@law_rule("BUD102", severity=Severity.ERROR, vi="Mức khởi điểm in ra khớp với các số kèm theo.")
def starts_follow_from_their_numbers(plan: Plan, law: Law) -> Iterator[Found]:  # noqa: ARG001
    """A start of points that was printed follows from the sizes that are printed with it.

    Bad: 209,929 ÷ 712,200 × 5,000, printed as 524.8.
    Good: 209,929 ÷ 2,000,000 × 5,000, printed as 524.8.
    """
    for each in plan.budgets.allocation_starts if plan.budgets is not None else ():
        yield from check_start_value(
            each.id,
            local=each.local,
            country=each.country,
            national_start=each.national_start,
            printed=each.printed,
            places=each.places,
        )


@law_rule("BUD103", severity=Severity.ERROR, vi="Rút dự toán bổ sung cân đối theo đúng tiến độ.")
def transfers_are_drawn_at_the_pace(plan: Plan, law: Law) -> Iterator[Found]:
    """The balancing transfer of the centre is drawn no faster than is allowed.

    The province sets the pace for communes itself.

    Bad: 1,200 a year, of which 101 are drawn in April.
    Good: 100 in April.
    """
    for each in plan.budgets.budget_transfers if plan.budgets is not None else ():
        day_law = law.on(day_of(each.year, 1, 1))
        if each.giver is None and not each.kind.is_tied and "budget.drawdown" in day_law:
            yield from check_drawdown(day_law, year_total=each.amount, drawn=each.by_month)


@law_rule("BUD104", severity=Severity.ERROR, vi="Tổng dự toán sau sắp xếp bằng trước sắp xếp.")
def estimates_are_those_of_before(plan: Plan, law: Law) -> Iterator[Found]:
    """The estimates of the new units, with what the old ones spent, are those of the old ones.

    In total and by field, for revenue and for expenditure.

    Bad: estimates of a district that no unit received.
    Good: they went to the province.
    """
    book, carried = plan.budgets, plan.carried("budgets")
    day_law = law.on(plan.reform.effective)
    if book is None or carried is None or "budget.handover.estimate_total" not in day_law:
        return
    done = book.consolidation(carried)
    for word in ("revenue", "expenditure"):
        fields = done.by_field(word)
        yield from check_estimates(
            day_law,
            before={f"{word} {name or '?'}": each.before for name, each in fields.items()},
            after={
                f"{word} {name or '?'}": each.stays + each.after for name, each in fields.items()
            },
        )


@law_rule("BUD105", severity=Severity.ERROR, vi="Quyết toán chi ngân sách xã không vượt thu.")
def communes_settle_no_deficit(plan: Plan, law: Law) -> Iterator[Found]:
    """A commune settles no more expenditure than revenue.

    Bad: 11 of expenditure and 10 of revenue.
    Good: 10 and 10.
    """
    tiers = tiers_of(plan)
    for each in plan.budgets.budget_settlements if plan.budgets is not None else ():
        if tiers.get(each.unit) == COMMUNE:
            yield from check_commune_settlement(
                law.on(each.approved_on or day_of(each.year + 1, 3, 1)),
                str(each.unit),
                revenue=each.revenue,
                expenditure=each.expenditure,
            )


# -- final accounts --------------------------------------------------------------------


@law_rule("BUD106", severity=Severity.WARNING, vi="Quyết toán năm 2024 phê chuẩn đúng hạn.")
def accounts_of_2024_are_in_time(plan: Plan, law: Law) -> Iterator[Breach]:
    """The accounts of 2024 are approved before the day that was set for their tier.

    Told once a tier: those that were approved on it or later, and those whose councils see
    them then.  Days that are assumed are told as such.

    Bad: the councils of the districts see the accounts in June 2025.
    Good: they approve them before 31 May 2025.
    """
    if plan.budgets is None:
        return
    day_law, tiers = law.on(plan.reform.effective), tiers_of(plan)
    late: dict[str, list[Settlement]] = {}
    for each in plan.budgets.budget_settlements:
        key = f"budget.settlement_2024.{tiers.get(each.unit, '')}"
        done = each.approved_on or each.council_on
        if each.year == _YEAR_2024 and key in day_law and done and done >= day_law[key].day:
            late.setdefault(tiers[each.unit], []).append(each)
    for tier, accounts in late.items():
        held = day_law[f"budget.settlement_2024.{tier}"]
        days = [day for each in accounts if (day := each.approved_on or each.council_on)]
        yield Breach(
            subject=accounts[0].unit if len(accounts) == 1 else tier,
            text=formula(
                Text(
                    "{count} {tier}: accounts of 2024 go to their councils, or were approved, up "
                    "to {last}{ground}, not before {due}: {units}",
                    "{count} {tier}: quyết toán năm 2024 trình hoặc phê chuẩn đến {last}{ground}, "
                    "không trước {due}: {units}",
                ),
                count=len(accounts),
                tier=_TIERS.get(tier, Text(tier)),
                last=day_text(max(days)),
                ground=_ground(accounts),
                due=day_text(held.day),
                units=listed([each.unit for each in accounts], 3),
            ),
            expected=_before(held.day),
            mend=Text(
                "say why, and who settles what is left after the tier ends",
                "nêu lý do và cơ quan tiếp tục quyết toán sau khi kết thúc hoạt động",
            ),
            rests_on=[held],
        )
    key = "budget.settlement_2024.ministry"
    for each in plan.budgets.budget_settlements:
        in_law = key in day_law and tiers.get(each.unit) == PROVINCE
        if in_law and each.year == _YEAR_2024 and each.sent_on and each.sent_on >= day_law[key].day:
            last = day_before(day_law[key].day)
            yield _late(each.unit, _SENT, each.sent_on, last, day_law[key])


def _before(due: date) -> Text:
    return formula(Text("before {due}", "trước {due}"), due=day_text(due))


def _ground(accounts: list[Settlement]) -> Text:
    """What the days of accounts rest on, where nobody published one of them."""
    assumed = [each.basis for each in accounts if isinstance(each.basis, Assumption)]
    if not assumed:
        return Text("")
    count, every = len(assumed), len(accounts)
    en = "days rest" if count == every else f"{count} of {every} days rest"
    vi = "các ngày" if count == every else f"{count}/{every} ngày"
    return Text(
        f" ({en} on an assumption: {assumed[0].name})", f" ({vi} theo giả định: {assumed[0].name})"
    )


_YEAR_2024 = 2024
_SENT, _APPROVED = Text("sent", "gửi"), Text("approved", "phê chuẩn")
_RECONCILED = Text("reconciled", "đối chiếu")


def _tier(tier: str) -> Text:
    """What people call a tier."""
    known = SCHEME.tier(tier)
    return Text(tier, known.title.vi if known is not None else tier)


def _late(unit: UnitRef, what: Text, done: date, due: date, held: Provision) -> Breach:
    return Breach(
        subject=unit,
        text=formula(
            Text(
                "account {what} on {done}, after {due}", "quyết toán {what} ngày {done}, sau {due}"
            ),
            what=what,
            done=day_text(done),
            due=day_text(due),
        ),
        expected=formula(Text("by {due}", "chậm nhất {due}"), due=day_text(due)),
        rests_on=[held],
    )


@law_rule(
    "BUD107",
    severity=Severity.WARNING,
    vi="Quyết toán năm được đối chiếu, phê chuẩn, gửi đúng hạn.",
)
def accounts_are_in_time(plan: Plan, law: Law) -> Iterator[Breach]:
    """The accounts of a year are reconciled, approved and sent by the days of the law.

    Bad: the account of a commune for 2026 is approved on 5 April 2027.
    Good: it is approved by 30 March 2027.
    """
    if plan.budgets is None:
        return
    tiers = tiers_of(plan)
    for each in plan.budgets.budget_settlements:
        tier = tiers.get(each.unit, "")
        if tier not in {COMMUNE, PROVINCE}:
            continue
        after = "commune_sent" if tier == COMMUNE else "province_final"
        steps = (
            ("reconciliation", _RECONCILED, each.reconciled_on),
            (f"{tier}_approved", _APPROVED, each.approved_on),
            (after, _SENT, each.sent_on),
        )
        done = {f"{tier}_approved": each.approved_on} if each.approved_on else {}
        days = budget_days(law.on(day_of(each.year + 1, 1, 1)), year=each.year, done=done)
        for key, what, day in steps:
            for deadline in days.by_key(key):
                if day is not None and day > deadline.day:
                    yield _late(each.unit, what, day, deadline.day, deadline.rests_on[0])


@law_rule("BUD108", severity=Severity.ERROR, vi="Quyết toán theo đúng luật của năm ngân sách.")
def account_follows_the_law_of_its_year(plan: Plan, law: Law) -> Iterator[Breach]:
    """An account names the law by which its year is settled.

    Bad: the account of 2025 by Law 83/2015/QH13.
    Good: by Law 89/2025/QH15.
    """
    for each in plan.budgets.budget_settlements if plan.budgets is not None else ():
        day_law = law.on(each.approved_on or day_of(each.year + 1, 12, 31))
        if not each.law or "budget.settlement_law" not in day_law:
            continue
        right = settlement_law(day_law, each.year)
        if each.law != right:
            yield Breach(
                subject=each.unit,
                text=formula(
                    Text(
                        "account of {year} by Law {law}, and Law {right} holds for it",
                        "quyết toán năm {year} theo Luật {law}, phải theo Luật {right}",
                    ),
                    year=str(each.year),
                    law=each.law,
                    right=right,
                ),
                expected=Text(right),
                rests_on=[day_law["budget.settlement_law"]],
            )


# -- codes and tiers -------------------------------------------------------------------


@law_rule("BUD109", severity=Severity.ERROR, vi="Mã số ĐVQHNS được xử lý đúng khi sắp xếp.")
def unit_codes_become_what_they_should(plan: Plan, law: Law) -> Iterator[Breach]:
    """The code of a body that is merged is closed for ever; who takes others in keeps its own.

    Bad: the code of a merged body is given to a new one.
    Good: the new body has a new code.
    """
    day_law, key = law.on(plan.reform.effective), "budget.unit_code"
    if plan.budgets is None or key not in day_law:
        return
    words = {
        "closed": Text("closed", "đóng"),
        "kept": Text("kept", "giữ"),
        "new": Text("new", "cấp mới"),
    }
    uses: dict[str, list[str]] = {}
    closed: set[str] = set()
    for each in plan.budgets.budget_unit_codes:
        uses.setdefault(each.code, []).append(each.fate)
        right = budget_unit_code(day_law, each.case.value)
        if right == "closed":
            closed.add(each.code)
        if each.fate != right:
            yield Breach(
                subject=each.unit or each.after or each.code,
                text=formula(
                    Text(
                        "code {code} of a body that is {case} was {fate}",
                        "mã {code} của đơn vị {case}: {fate}",
                    ),
                    code=each.code,
                    case=Text(each.case.to(), each.case.to("vi")),
                    fate=words[each.fate],
                ),
                expected=words.get(right, Text(right)),
                rests_on=[day_law[key]],
            )
    for code, fates in uses.items():
        if code in closed and set(fates) - {"closed"}:
            yield Breach(
                subject=code,
                text=Text(
                    "was closed with its body, and is used again",
                    "mã đã đóng cùng đơn vị mà còn được dùng lại",
                ),
                mend=Text("ask for a new code", "đề nghị cấp mã mới"),
                rests_on=[day_law[key]],
            )


@law_rule("BUD110", severity=Severity.ERROR, vi="Chương ngân sách đúng với cấp ngân sách.")
def chapters_are_of_their_tier(plan: Plan, law: Law) -> Iterator[Breach]:
    """A line of a unit stands under a chapter of its tier.

    Told once a chapter and tier; a chapter of which the law says no tier is not looked at.

    Bad: chapter 405 on a line of a commune.
    Good: chapter 805.
    """
    if plan.budgets is None:
        return
    tiers = tiers_of(plan)
    wrong: dict[tuple[str, str, str], list[str]] = {}
    held: dict[tuple[str, str, str], Provision] = {}
    for line in plan.budgets.budget_lines:
        day_law = law.on(day_of(line.year, 12, 31))
        if not line.administrative.isdecimal() or "budget.chapters" not in day_law:
            continue
        right, tier = tier_of_chapter(day_law, int(line.administrative)), tiers.get(line.unit)
        if right is not None and tier is not None and right != tier:
            key = (line.administrative, tier, right)
            wrong.setdefault(key, []).append(line.id)
            held[key] = day_law["budget.chapters"]
    for (chapter, tier, right), lines in wrong.items():
        yield Breach(
            subject=lines[0],
            text=formula(
                Text(
                    "chapter {chapter} is one of tier {right}, on lines of tier {tier}: {lines}",
                    "chương {chapter} thuộc {right}, dùng cho {tier}: dòng {lines}",
                ),
                chapter=chapter,
                right=_tier(right),
                tier=_tier(tier),
                lines=listed(lines),
            ),
            expected=Text(f"a chapter of tier {tier}", f"chương của {_tier(tier).vi}"),
            rests_on=[held[chapter, tier, right]],
        )


@law_rule("BUD111", severity=Severity.ERROR, vi="Không lập dự toán cho cấp không còn ngân sách.")
def lines_are_of_tiers_with_a_budget(plan: Plan, law: Law) -> Iterator[Breach]:
    """A year after the reform has estimates of tiers that have a budget.

    Bad: an estimate of a district for 2026.
    Good: estimates of the province and its communes.
    """
    if plan.budgets is None:
        return
    tiers = tiers_of(plan)
    wrong: dict[tuple[int, str], list[str]] = {}
    for line in plan.budgets.budget_lines:
        day_law = law.on(day_of(line.year, 12, 31))
        known = day_law.get("budget.tiers", None)
        tier = tiers.get(line.unit)
        after = line.year > plan.reform.effective.year
        if known is not None and tier is not None and after and tier not in in_full(known):
            wrong.setdefault((line.year, tier), []).append(line.id)
    for (year, tier), lines in wrong.items():
        held = law.on(day_of(year, 12, 31))["budget.tiers"]
        yield Breach(
            subject=lines[0],
            text=formula(
                Text(
                    "tier {tier} has no budget in {year}: lines {lines}",
                    "{tier} không còn ngân sách năm {year}: dòng {lines}",
                ),
                tier=_tier(tier),
                year=str(year),
                lines=listed(lines),
            ),
            expected=Text(
                f"one of {', '.join(in_full(held))}", f"một trong {', '.join(in_full(held))}"
            ),
            rests_on=[held],
        )


RULES: tuple[LawRule, ...] = (
    shares_are_the_whole,
    starts_follow_from_their_numbers,
    transfers_are_drawn_at_the_pace,
    estimates_are_those_of_before,
    communes_settle_no_deficit,
    accounts_of_2024_are_in_time,
    accounts_are_in_time,
    account_follows_the_law_of_its_year,
    unit_codes_become_what_they_should,
    chapters_are_of_their_tier,
    lines_are_of_tiers_with_a_budget,
    *rules_budgets_limits.RULES,
    *rules_budgets_handover.RULES,
)
"""The rules on budgets, in the order of their codes."""
