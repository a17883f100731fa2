"""Rules about revenue shares, transfers, debts, benefits and projects."""

from __future__ import annotations

from collections import Counter
from fractions import Fraction
from itertools import combinations
from typing import TYPE_CHECKING

from adminreform.findings import Severity
from adminreform.law import formula
from adminreform.names import near_misses
from adminreform.plan.codewords import tier_text
from adminreform.rules._rule import Breach, Rule, rule
from adminreform.text import Text, listed

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from adminreform.budgets import BudgetDebt, Budgets, BudgetUnitCode, DebtKind, RevenueAssignment
    from adminreform.plan import Plan
    from adminreform.units import UnitRef

__all__ = ["RULES", "shares_by_day"]


def shares_by_day(
    book: Budgets,
) -> Iterator[tuple[RevenueAssignment, date, list[RevenueAssignment]]]:
    """What divides each revenue, for every stretch of days on which nothing changes.

    Shape:
        One of the assignments, the first day of the stretch, and all that hold then.
    """
    groups: dict[object, list[RevenueAssignment]] = {}
    for row in book.revenue_assignments:
        groups.setdefault(row.subject, []).append(row)
    for rows in groups.values():
        days = sorted({row.since for row in rows} | {row.until for row in rows if row.until})
        for day in days:
            held = [row for row in rows if row.holds(day)]
            if held:
                yield rows[0], day, held


@rule("BUD030", severity=Severity.ERROR, vi="Tỷ lệ phân chia mỗi khoản thu cộng lại bằng 100%.")
def shares_sum_to_one(plan: Plan) -> Iterator[Breach]:
    """The shares of a revenue sum to 1 on every day, and no tier has two of them.

    Bad: the commune 0.7 and the province 0.299.
    Good: the commune 0.7 and the province 0.3.
    """
    if plan.budgets is None:
        return
    for row, day, held in shares_by_day(plan.budgets):
        added = sum((each.share for each in held), Fraction())
        what = f"{row.revenue} ({row.exception})" if row.exception else row.revenue
        twice = [tier for tier, n in Counter(each.tier for each in held).items() if n > 1]
        if twice:
            tier = tier_text(plan.reform.before.scheme, twice[0])
            yield Breach(
                subject=held[-1].id,
                text=Text(
                    f"{what}: tier {twice[0]} has several shares on {day}",
                    f"{what}: {tier.to('vi')} có nhiều tỷ lệ vào ngày {day:%d/%m/%Y}",
                ),
                mend=Text(
                    "end one on the day the other begins", "kết thúc một tỷ lệ khi có tỷ lệ mới"
                ),
                basis=held[-1].basis,
            )
        elif added != 1:
            yield Breach(
                subject=held[-1].id,
                text=formula(
                    Text(
                        "{what} on {day}: shares sum to {added}, not to 1",
                        "{what}, ngày {day}: các tỷ lệ cộng lại {added}, không bằng 1",
                    ),
                    what=what,
                    day=Text(f"{day}", f"{day:%d/%m/%Y}"),
                    added=added,
                ),
                expected=Text("1"),
                mend=formula(
                    Text("{rest} are with nobody", "còn {rest} chưa phân cho cấp nào")
                    if added < 1
                    else Text("take {rest} away", "bớt {rest}"),
                    rest=abs(1 - added),
                ),
                basis=held[-1].basis,
            )


@rule("BUD031", severity=Severity.ERROR, vi="Số đã dùng, đã trả không vượt số được giao.")
def parts_stay_within_the_whole(plan: Plan) -> Iterator[Breach]:
    """What was used, returned, paid or recovered is no more than there was.

    What a reserve lent counts until it came back, in the year.

    Bad: a transfer of 9, of which 10 were used; a debt of 5, of which 6 were paid.
    Good: 9 and 5.
    """
    book = plan.budgets
    if book is None:
        return
    for subject, what, amount, most in _parts(book):
        if amount > most:
            yield _too_much(subject, what, amount, most)


def _parts(book: Budgets) -> Iterator[tuple[str, Text, int, int]]:
    """What was done with a part of something, how much it was, and how much there was."""
    for given in book.budget_transfers:
        yield given.id, _USED, given.used, given.amount
        if given.kind.is_tied:
            yield given.id, _RETURNED, given.returned, given.unused
    for debt in book.budget_debts:
        yield debt.id, _PAID, debt.settled, debt.amount
    for advance in book.budget_advances:
        yield advance.id, _RECOVERED, advance.recovered, advance.amount
    for fund in book.reserve_funds:
        back = fund.repaid_on is not None and fund.repaid_on.year <= fund.year
        taken, most = fund.used + (0 if back else fund.advanced), fund.opening + fund.paid_in
        yield f"{fund.unit} {fund.year}", _USED, taken, most


_USED, _RETURNED = Text("used", "đã dùng"), Text("returned", "đã hoàn trả")
_PAID, _RECOVERED = Text("paid", "đã trả"), Text("recovered", "đã thu hồi")


def _too_much(subject: str, what: Text, amount: int, most: int) -> Breach:
    return Breach(
        subject=subject,
        text=formula(
            Text("{amount} {what}, and there were {most}", "{what} {amount}, chỉ có {most}"),
            amount=amount,
            what=what,
            most=most,
        ),
        expected=formula(Text("at most {most}", "tối đa {most}"), most=most),
    )


# -- projects ----------------------------------------------------------------


@rule("BUD033", severity=Severity.ERROR, vi="Hợp đồng và thanh toán thuộc dự án có trong sổ.")
def contracts_and_payments_have_a_project(plan: Plan) -> Iterator[Breach]:
    """A contract is of a project of the book, and a payment of a contract of it.

    Bad: a payment on ``c9``, and no contract ``c9``.
    Good: a payment on ``c1``.
    """
    book = plan.budgets
    if book is None:
        return
    projects = [each.id for each in book.investment_projects]
    contracts = [each.id for each in book.project_contracts]
    rows = [
        *((each.id, each.project, projects) for each in book.project_contracts),
        *((each.id, each.contract, contracts) for each in book.project_payments),
    ]
    for name, named, known in rows:
        if named not in known:
            near = near_misses(named, known, 1)
            yield Breach(
                subject=name,
                text=Text(f"names {named}, which is not there", f"nêu {named}, không có trong sổ"),
                mend=Text(f"did you mean {near[0]}?", f"có phải {near[0]}?") if near else Text(""),
            )
    owned = {each.line for each in book.carry_overs if each.line}
    lines = {line.id for line in book.budget_lines}
    for missing in sorted(owned - lines):
        yield Breach(
            subject=missing,
            text=Text(
                "is carried over, and is no line", "được chuyển nguồn, không có dòng dự toán"
            ),
        )


@rule("BUD034", severity=Severity.ERROR, vi="Giải ngân không vượt giá trị hợp đồng.")
def payments_stay_within_contracts(plan: Plan) -> Iterator[Breach]:
    """What was paid on a contract is at most its worth, and with what remains it is its worth.

    Bad: a contract of 500, of which 520 were paid; or 200 paid and 310 said to remain.
    Good: 200 paid, and 300 to pay.
    """
    book = plan.budgets
    if book is None:
        return
    paid: dict[str, int] = {}
    for payment in book.project_payments:
        paid[payment.contract] = paid.get(payment.contract, 0) + payment.amount
    for contract in book.project_contracts:
        done = paid.get(contract.id, 0)
        if done > contract.amount:
            yield _too_much(contract.id, _PAID, done, contract.amount)
        elif contract.remaining not in {None, contract.amount - done}:
            yield Breach(
                subject=contract.id,
                text=formula(
                    Text(
                        "{paid} paid and {remaining} remaining are not the {amount} of the "
                        "contract",
                        "đã giải ngân {paid}, còn lại {remaining}, không bằng giá trị hợp đồng "
                        "{amount}",
                    ),
                    paid=done,
                    remaining=contract.remaining or 0,
                    amount=contract.amount,
                ),
                expected=formula("{rest}", rest=contract.amount - done),
                basis=contract.basis,
            )


@rule("BUD035", severity=Severity.ERROR, vi="Tổng các hợp đồng không vượt tổng mức đầu tư.")
def contracts_stay_within_projects(plan: Plan) -> Iterator[Breach]:
    """The contracts of a project are worth at most its total.

    Bad: a project of 900 with contracts of 500 and 500.
    Good: contracts of 500 and 400.
    """
    book = plan.budgets
    if book is None:
        return
    worth: dict[str, list[tuple[str, int]]] = {}
    for contract in book.project_contracts:
        worth.setdefault(contract.project, []).append((contract.id, contract.amount))
    for project in book.investment_projects:
        rows = worth.get(project.id, [])
        total = sum(amount for _, amount in rows)
        if total > project.total:
            yield Breach(
                subject=project.id,
                text=formula(
                    Text(
                        "contracts {ids} are worth {total}, and the project {most}",
                        "các hợp đồng {ids} có giá trị {total}, tổng mức đầu tư {most}",
                    ),
                    ids=listed([name for name, _ in rows]),
                    total=total,
                    most=project.total,
                ),
                basis=project.basis,
            )


@rule("BUD036", severity=Severity.ERROR, vi="Dự án dở dang có chủ đầu tư sau sắp xếp.")
def projects_have_an_investor(plan: Plan) -> Iterator[Breach]:
    """A project that goes on has an investor after the reform, and one only.

    Bad: its investor ends, and nobody decided who goes on with it; or the row says X, and
    a disposition gives it to Y.
    Good: the row says X.
    """
    book, carried = plan.budgets, plan.carried("budgets")
    if book is None or carried is None:
        return
    open_ = {account.project.id: account for account in book.project_accounts(carried.opening.on)}
    waits = {each.holding.id for each in carried.undecided}
    held = {h.id: h.unit for h in carried.closing if h.id not in waits}
    for name, account in open_.items():
        project = account.project
        if name in waits:
            yield Breach(
                subject=name,
                text=formula(
                    Text(
                        "{unit} ends and nobody goes on with it; {to_pay} are to be paid on its "
                        "contracts",
                        "{unit} kết thúc hoạt động mà chưa có chủ đầu tư tiếp nhận; còn phải "
                        "thanh toán {to_pay} theo hợp đồng",
                    ),
                    unit=str(project.unit),
                    to_pay=max(account.to_pay, 0),
                ),
                mend=Text("name the investor after the reform", "nêu chủ đầu tư sau sắp xếp"),
                basis=project.basis,
            )
        elif project.after is not None and name in held and held[name] != project.after:
            yield Breach(
                subject=name,
                text=Text(
                    f"{project.after} is stated as its investor, and {held[name]} has it",
                    f"chủ đầu tư nêu là {project.after}, nhưng {held[name]} đang nhận",
                ),
                mend=Text("take one of the two back", "bỏ một trong hai quyết định"),
                basis=project.basis,
            )


@rule("BUD037", severity=Severity.WARNING, vi="Công nợ quá hạn được nêu khi bàn giao.")
def overdue_debts_are_told(plan: Plan, on: date | None = None) -> Iterator[Breach]:
    """Debts of a unit that ends are not overdue on its last day; else they are named.

    Told once a unit and kind.

    Bad: 7 million owed to a contractor since 1 May, handed over on 30 June.
    Good: paid in May.
    """
    book = plan.budgets
    if book is None:
        return
    effective = plan.reform.effective
    seen = effective if on is None else min(on, effective)
    after = {unit.ref for unit in plan.reform.computed}
    late: dict[tuple[UnitRef, DebtKind], list[BudgetDebt]] = {}
    for debt in book.budget_debts:
        if debt.unit not in after and debt.overdue(seen):
            late.setdefault((debt.unit, debt.kind), []).append(debt)
    for (unit, kind), debts in late.items():
        since = min(debt.due for debt in debts if debt.due is not None)
        sides = [debt.counterparty or debt.id for debt in debts]
        yield Breach(
            subject=unit,
            text=formula(
                Text(
                    "{kind}: {amount} overdue, the oldest since {since}: {sides}",
                    "{kind}: {amount} quá hạn, sớm nhất từ {since}: {sides}",
                ),
                kind=Text(kind.to(), kind.to("vi")),
                amount=sum(debt.open for debt in debts),
                since=Text(f"{since}", f"{since:%d/%m/%Y}"),
                sides=listed(sides),
            ),
            mend=Text(
                "settle them before the hand-over, or name them in the record",
                "xử lý trước khi bàn giao, hoặc nêu trong biên bản",
            ),
        )


@rule(
    "BUD038", severity=Severity.ERROR, vi="Một mã số ngân sách chỉ thuộc một đơn vị vào một ngày."
)
def codes_are_of_one_body(plan: Plan) -> Iterator[Breach]:
    """A code by which bodies deal with the budget is that of one body on one day.

    Bad: code 1001 of A without an end, and of B.
    Good: of A until 1 July 2025.
    """
    if plan.budgets is None:
        return
    rows: dict[str, list[BudgetUnitCode]] = {}
    for each in plan.budgets.budget_unit_codes:
        rows.setdefault(each.code, []).append(each)
        if each.case.ends_body and each.closed_on is None:
            yield Breach(
                subject=each.code,
                text=Text(
                    f"its body ({each.unit or each.after or '-'}) ends, and no day closes it",
                    f"đơn vị ({each.unit or each.after or '-'}) kết thúc, chưa có ngày đóng mã",
                ),
                mend=Text("close it on the day of the reform", "đóng mã vào ngày sắp xếp"),
                severity=Severity.WARNING,
            )
    for code, uses in rows.items():
        both = next((pair for pair in combinations(uses, 2) if pair[0].overlaps(pair[1])), None)
        if both is not None:
            named = [str(each.unit or each.after or "-") for each in both]
            yield Breach(
                subject=code,
                text=Text(
                    f"is used by {named[0]} and by {named[1]} at once",
                    f"dùng cùng lúc cho {named[0]} và {named[1]}",
                ),
                mend=Text(
                    "close it with the body that ends, and give the other one its own",
                    "đóng mã cùng đơn vị kết thúc, cấp mã riêng cho đơn vị kia",
                ),
            )


RULES: tuple[Rule, ...] = (
    shares_sum_to_one,
    parts_stay_within_the_whole,
    contracts_and_payments_have_a_project,
    payments_stay_within_contracts,
    contracts_stay_within_projects,
    projects_have_an_investor,
    overdue_debts_are_told,
    codes_are_of_one_body,
)
"""The rules of this module, in the order of their codes."""
