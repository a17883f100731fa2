"""Rules about double entry and final accounts."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Any

import attrs

from adminreform.budgets import Side
from adminreform.findings import Severity
from adminreform.law import formula
from adminreform.plan.codewords import tier_text
from adminreform.rules._rule import Breach, Rule, rule
from adminreform.text import Text, day_text, listed
from adminreform.units import UnitRef

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from adminreform.budgets import Budgets
    from adminreform.plan import Plan

__all__ = ["RULES"]


# -- double entry ------------------------------------------------------------


@rule("BUD020", severity=Severity.ERROR, vi="Mỗi bút toán có tổng nợ bằng tổng có.")
def entries_balance(plan: Plan) -> Iterator[Breach]:
    """The debits of an entry are its credits.

    Bad: entry e1 debits 540 and credits 450.
    Good: it debits and credits 540.
    """
    if plan.budgets is None:
        return
    for each in plan.budgets.journal.unbalanced:
        line = each.suspect or each.lines[-1]
        yield Breach(
            subject=each.entry,
            text=each.text,
            expected=Text("debit = credit", "nợ = có"),
            mend=Text(
                f"correct line {line.line}, or add the line that is missing",
                f"sửa dòng {line.line}, hoặc bổ sung dòng còn thiếu",
            ),
            basis=line.basis,
        )


@rule("BUD021", severity=Severity.ERROR, vi="Mỗi dòng bút toán ghi một bên, chỉ một lần.")
def journal_lines_have_one_side(plan: Plan) -> Iterator[Breach]:
    """A line of an entry is a debit or a credit, and its number stands once in the entry.

    Bad: line 2 of e1 debits 5 and credits 5; e1 has two lines 2.
    Good: it debits 5.
    """
    if plan.budgets is None:
        return
    seen: Counter[tuple[str, str]] = Counter()
    for line in plan.budgets.journal_lines:
        seen[line.entry, line.line] += 1
        if not line.one_sided:
            yield Breach(
                subject=line.name,
                text=formula(
                    Text(
                        "debit {debit} and credit {credit} on one line",
                        "một dòng ghi nợ {debit} và có {credit}",
                    ),
                    debit=line.debit,
                    credit=line.credit,
                ),
                basis=line.basis,
            )
    for (entry, number), count in seen.items():
        if count > 1:
            yield Breach(
                subject=f"{entry}/{number}",
                text=Text(f"stands {count} times in its entry", f"có {count} lần trong bút toán"),
                mend=Text("number lines one by one", "đánh số dòng riêng"),
            )


# -- final accounts ----------------------------------------------------------


@rule("BUD022", severity=Severity.WARNING, vi="Đơn vị kết thúc hoạt động đã quyết toán.")
def ended_units_have_settled(plan: Plan, on: date | None = None) -> Iterator[Breach]:
    """A unit that ends has an approved account for each year before that has accounts.

    Told once a tier, with the units that are missing.

    Bad: A ends on 1 July 2025, and its account of 2024 was not approved by then.
    Good: its council approved it on 25 April 2025.
    """
    book = plan.budgets
    if book is None or not book.budget_settlements:
        return
    effective, seen = plan.reform.effective, on or plan.reform.effective
    after = {unit.ref for unit in plan.reform.computed}
    ended = [unit for unit in plan.reform.before if unit.ref not in after]
    accounts = {(each.unit, each.year): each for each in book.budget_settlements}
    for year in sorted({each.year for each in book.budget_settlements}):
        if year >= effective.year:
            continue
        missing: dict[str, list[UnitRef]] = {}
        for unit in ended:
            account = accounts.get((unit.ref, year))
            if account is None or not account.step(seen).is_settled:
                missing.setdefault(unit.tier, []).append(unit.ref)
        for tier, units in missing.items():
            of_tier = sum(unit.tier == tier for unit in ended)
            yield Breach(
                subject=units[0] if len(units) == 1 else tier,
                text=formula(
                    Text(
                        "{count} of {all} units of tier {tier} that end: no approval of the "
                        "account of {year} is noted up to {day}: {units}",
                        "{count}/{all} đơn vị {tier} kết thúc hoạt động chưa ghi nhận phê chuẩn "
                        "quyết toán năm {year} đến {day}: {units}",
                    ),
                    count=len(units),
                    all=of_tier,
                    tier=tier_text(plan.reform.before.scheme, tier),
                    year=str(year),
                    day=day_text(seen),
                    units=listed(units),
                ),
                mend=Text(
                    "note the day of the approval; where there was none, name who approves after",
                    "ghi ngày phê chuẩn; nếu chưa phê chuẩn, nêu nơi phê chuẩn sau đó",
                ),
            )


@rule("BUD023", severity=Severity.ERROR, vi="Các bước quyết toán theo đúng thứ tự.")
def steps_are_in_order(plan: Plan) -> Iterator[Breach]:
    """Books are closed, reconciled, approved and sent in this order.

    Bad: approved on 20 April, reconciled on 25 April.
    Good: the other way round.
    """
    if plan.budgets is None:
        return
    for each in plan.budgets.budget_settlements:
        for later, earlier in each.out_of_order():
            days = dict(each.days)
            yield Breach(
                subject=each.unit,
                text=formula(
                    Text(
                        "account of {year}: {later} on {day}, before {earlier} on {other}",
                        "quyết toán năm {year}: {later} ngày {day}, trước khi {earlier} ngày "
                        "{other}",
                    ),
                    year=str(each.year),
                    later=Text(later.to(), later.to("vi")),
                    day=Text(f"{days[later]}", f"{days[later]:%d/%m/%Y}"),
                    earlier=Text(earlier.to(), earlier.to("vi")),
                    other=Text(f"{days[earlier]}", f"{days[earlier]:%d/%m/%Y}"),
                ),
                basis=each.basis,
            )


@rule("BUD024", severity=Severity.ERROR, vi="Số quyết toán bằng tổng các dòng đã quyết toán.")
def accounts_are_their_lines(plan: Plan) -> Iterator[Breach]:
    """The sums of an account are those of its settled lines, where it has lines.

    Bad: an account of 900, and settled lines of 400 and 400.
    Good: an account of 800.
    """
    book = plan.budgets
    if book is None:
        return
    sums: dict[tuple[UnitRef, int, Side], int] = {}
    for line in book.lines(stage="settled"):
        key = (line.unit, line.year, line.side)
        sums[key] = sums.get(key, 0) + line.amount
    for each in book.budget_settlements:
        for side, stated in ((Side.REVENUE, each.revenue), (Side.EXPENDITURE, each.expenditure)):
            added = sums.get((each.unit, each.year, side), stated)
            if added != stated:
                yield Breach(
                    subject=each.unit,
                    text=formula(
                        Text(
                            "account of {year}: {side} of {stated}, and settled lines sum to "
                            "{added}",
                            "quyết toán năm {year}: {side} {stated}, các dòng quyết toán cộng "
                            "lại {added}",
                        ),
                        year=str(each.year),
                        side=Text(side.to(), side.to("vi")),
                        stated=stated,
                        added=added,
                    ),
                    basis=each.basis,
                )


@rule("BUD025", severity=Severity.WARNING, vi="Số dư còn lại khi bàn giao đã được xử lý.")
def approved_accounts_have_no_open_balance(plan: Plan) -> Iterator[Breach]:
    """An approved account has nothing left to clear, and stands once a unit and year.

    Bad: approved on 20 April with an open balance of 5.
    Good: the balance was cleared, or handed over as a debt.
    """
    book = plan.budgets
    if book is None:
        return
    counts = Counter((each.unit, each.year) for each in book.budget_settlements)
    for (unit, year), count in counts.items():
        if count > 1:
            yield Breach(
                subject=unit,
                text=Text(f"has {count} accounts of {year}", f"có {count} quyết toán năm {year}"),
                severity=Severity.ERROR,
            )
    for each in book.budget_settlements:
        if each.approved_on is not None and each.open_balance:
            yield Breach(
                subject=each.unit,
                text=formula(
                    Text(
                        "account of {year}: approved, and {balance} are still open",
                        "quyết toán năm {year}: đã phê chuẩn, còn số dư {balance} chưa xử lý",
                    ),
                    year=str(each.year),
                    balance=each.open_balance,
                ),
                mend=Text(
                    "clear it, or hand it over as a debt",
                    "xử lý, hoặc bàn giao thành nợ phải thu, phải trả",
                ),
                basis=each.basis,
            )


# -- units and ids -----------------------------------------------------------


@rule("BUD026", severity=Severity.ERROR, vi="Đơn vị nêu trong sổ ngân sách có trong danh mục.")
def units_are_known(plan: Plan) -> Iterator[Breach]:
    """Every unit that a row names is one of before or after the reform.

    Bad: a debt of AX, which is no unit.
    Good: a debt of A.
    """
    book = plan.budgets
    if book is None:
        return
    known = {unit.ref for unit in plan.reform.before}
    known |= {unit.ref for unit in plan.reform.computed}
    known |= {unit.ref for unit in plan.reform.replay.begun}
    for table, rows in _tables(book):
        found: dict[UnitRef, int] = {}
        for row in rows:
            for unit in _units(row):
                if unit not in known:
                    found[unit] = found.get(unit, 0) + 1
        for unit, count in found.items():
            near = [*plan.reform.before.near(unit), *plan.reform.computed.near(unit)]
            refs = list(dict.fromkeys(map(str, near)))[:3]
            yield Breach(
                subject=unit,
                text=Text(
                    f"{count} rows of {table} name a unit that is neither before nor after",
                    f"{count} dòng của {table} nêu đơn vị không có trước và sau sắp xếp",
                ),
                mend=Text(f"did you mean {', '.join(refs)}?", f"có phải {', '.join(refs)}?")
                if refs
                else Text("correct the code and the day", "sửa mã và ngày"),
            )


def _tables(book: Budgets) -> Iterator[tuple[str, tuple[Any, ...]]]:
    for field in attrs.fields(type(book)):
        yield field.name, getattr(book, field.name)


def _units(row: Any) -> Iterator[UnitRef]:
    for field in attrs.fields(row.__class__):
        value = getattr(row, field.name)
        if isinstance(value, UnitRef):
            yield value


@rule("BUD027", severity=Severity.ERROR, vi="Mã dòng của mỗi bảng không trùng.")
def ids_stand_once(plan: Plan) -> Iterator[Breach]:
    """An id stands once in its table; and once among all that is carried.

    Bad: two lines ``1``; a line ``1`` and a debt ``1``.
    Good: ``1`` and ``debt 1``.
    """
    book = plan.budgets
    if book is None:
        return
    carried: Counter[str] = Counter()
    for table, rows in _tables(book):
        ids: Counter[str] = Counter(row.id for row in rows if hasattr(row, "id"))
        if table in _CARRIED:
            carried.update(ids.keys())
        for name, count in ids.items():
            if count > 1:
                yield Breach(
                    subject=name,
                    text=Text(f"stands {count} times in {table}", f"có {count} lần trong {table}"),
                    mend=Text("give each row an id of its own", "đặt mã riêng cho từng dòng"),
                )
    for name, count in carried.items():
        if count > 1:
            yield Breach(
                subject=name,
                text=Text(
                    f"stands in {count} tables, so that a disposition cannot tell which is meant",
                    f"có trong {count} bảng, quyết định bàn giao không rõ mục nào",
                ),
                mend=Text("give each row an id of its own", "đặt mã riêng cho từng dòng"),
            )


_CARRIED = frozenset(
    {
        *("budget_lines", "budget_debts", "budget_advances"),
        *("carry_overs", "investment_projects"),
    }
)

RULES: tuple[Rule, ...] = (
    entries_balance,
    journal_lines_have_one_side,
    ended_units_have_settled,
    steps_are_in_order,
    accounts_are_their_lines,
    approved_accounts_have_no_open_balance,
    units_are_known,
    ids_stand_once,
)
"""The rules of this module, in the order of their codes."""
