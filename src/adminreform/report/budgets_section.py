"""What a report says of money: estimates carried field by field, accounts, revenue, projects."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING

from adminreform.dates import day_before
from adminreform.plot.markup import Markup, element, join
from adminreform.report.cards import card
from adminreform.report.html_tables import Column, table
from adminreform.report.made_up import made_up
from adminreform.text import Text

if TYPE_CHECKING:
    from adminreform.budgets import Budgets, Consolidation, FieldBalance, SettlementState
    from adminreform.report.context import Context

__all__ = ["budgets_section"]

MOST = 60
"""Rows of a table; what comes after them is counted."""


def budgets_section(context: Context) -> Markup | None:
    """What the book of budgets says; None where the plan has none."""
    book = context.plan.budgets
    if book is None:
        return None
    carried = context.plan.carried("budgets")
    done = None if carried is None else book.consolidation(carried)
    parts: list[Markup | None] = [
        element("h2", context.words.say("Budgets", "Ngân sách"), id_="budgets"),
        made_up(
            context,
            (*book.budget_lines, *book.budget_settlements),
            Text("lines and accounts", "dòng ngân sách và quyết toán"),
            Text("the figures of single units", "số liệu của từng đơn vị"),
        ),
        _cards(context, book, done),
        None if done is None else _fields(context, book, done),
        None if done is None else _units(context, done),
        _settlements(context, book),
        _revenues(context, book),
        _projects(context, book),
    ]
    return element("section", *parts, aria_labelledby="budgets")


_SCALES = (
    (10**12, Text("trillion", "nghìn tỷ")),
    (10**9, Text("billion", "tỷ")),
    (10**6, Text("million", "triệu")),
)


def _short(context: Context, book: Budgets, amount: int) -> str:
    """A sum for a card: three digits or so, with its scale."""
    words = context.words
    currency = words.say(book.currency, "đồng" if book.currency == "VND" else book.currency)
    for scale, name in _SCALES:
        if abs(amount) >= scale:
            tenths = round(Fraction(amount * 10, scale))
            number = f"{words.number(tenths // 10)}{words.say('.', ',')}{abs(tenths) % 10}"
            return f"{number} {name.to(words.language)} {currency}".rstrip()
    return f"{words.number(amount)} {currency}".rstrip()


def _cards(context: Context, book: Budgets, done: Consolidation | None) -> Markup:
    words = context.words
    cards: list[Markup] = []
    if done is not None:
        spending = done.total("expenditure")
        year = done.cut.year
        cards.append(
            card(
                _short(context, book, spending.before),
                words.say(f"estimated expenditure of {year}", f"dự toán chi năm {year}"),
                words.say(
                    f"{words.percent(_part(spending.stays, spending.before))} spent by the old "
                    "units",
                    f"đơn vị cũ đã chi {words.percent(_part(spending.stays, spending.before))}",
                ),
            )
        )
        lost = spending.undecided + done.total("revenue").undecided
        cards.append(
            card(
                _short(context, book, spending.after),
                words.say("goes on to the new units", "chuyển sang đơn vị mới"),
                words.say("all of it, to the last unit", "đủ, đến từng đồng")
                if not lost
                else words.say(
                    f"{_short(context, book, lost)} with nobody",
                    f"{_short(context, book, lost)} chưa có nơi nhận",
                ),
                "bad" if lost else "good",
            )
        )
        off = len(done.journal.unbalanced) + len(book.journal.unbalanced)
        entries = len(done.journal.entries) + len(book.journal.entries)
        cards.append(
            card(
                words.number(entries),
                words.say("entries in double entry", "bút toán kép"),
                words.say(f"{off} do not balance", f"{off} không cân")
                if off
                else words.say("all balance", "đều cân đối"),
                "bad" if off else "good",
            )
        )
    for state in _states(context, book)[:1]:
        for tier in state.tiers[:1]:
            name = words.tier(context.summary.scheme, tier.tier)
            cards.append(
                card(
                    f"{words.number(tier.settled)}/{words.number(tier.units)}",
                    words.say(
                        f"{name} accounts of {state.year} approved",
                        f"đơn vị {name} đã quyết toán năm {state.year}",
                    ),
                    tone="bad" if tier.missing else "good",
                )
            )
    return element("ul", *cards, class_="cards")


def _part(part: int, whole: int) -> Fraction:
    return Fraction(part, whole) if whole else Fraction()


# -- estimates -----------------------------------------------------------------


def _title(context: Context, book: Budgets, field: str) -> str:
    """What people call a field, by the highest code that stands for it."""
    named = next((code for code in book.budget_codes if field and code.field == field), None)
    if named is not None:
        return context.words.capital(named.title.to(context.words.language))
    return field or context.words.say("(no field)", "(không rõ lĩnh vực)")


_SIDES = {"revenue": Text("revenue", "thu"), "expenditure": Text("expenditure", "chi")}


def _fields(context: Context, book: Budgets, done: Consolidation) -> Markup:
    """Each field on both sides of the reform."""
    words = context.words
    columns = [
        Column(words.say("Side", "Thu, chi")),
        Column(words.say("Field", "Lĩnh vực")),
        Column(words.say("Old units, year", "Đơn vị cũ, cả năm"), number=True),
        Column(words.say("Spent or taken in by then", "Đã chi, đã thu"), number=True),
        Column(words.say("New units, rest", "Đơn vị mới, còn lại"), number=True),
        Column(words.say("With nobody", "Chưa có nơi nhận"), number=True),
    ]
    rows: list[tuple[object, ...]] = []
    totals: list[int] = []
    for side, named in _SIDES.items():
        name = words.capital(named.to(words.language))
        fields = sorted(done.by_field(side).items(), key=lambda item: -item[1].before)
        rows += [
            (name, _title(context, book, field), *_numbers(context, balance))
            for field, balance in fields
        ]
        if fields:
            totals.append(len(rows))
            rows.append((name, words.say("Total", "Cộng"), *_numbers(context, done.total(side))))
    unit = words.say(book.currency, "đồng" if book.currency == "VND" else book.currency)
    caption = words.say(
        f"Estimates of {done.cut.year} by field{f', in {unit}' if unit else ''}",
        f"Dự toán năm {done.cut.year} theo lĩnh vực{f', {unit}' if unit else ''}",
    )
    said = words.say(
        "In each row: the estimates of the old units = what they spent or took in + the "
        "estimates of the new units + what left + what is with nobody.",
        "Mỗi dòng: dự toán đơn vị cũ = đã chi, đã thu + dự toán đơn vị mới + chuyển ra ngoài + "
        "chưa có nơi nhận.",
    )
    return join(
        [
            table(caption, columns, rows, totals=totals, stack=True),
            element("p", said, class_="remark"),
        ]
    )


def _numbers(context: Context, balance: FieldBalance) -> tuple[str, ...]:
    numbers = (balance.before, balance.stays, balance.after, balance.undecided)
    return tuple(map(context.words.number, numbers))


def _units(context: Context, done: Consolidation) -> Markup | None:
    """What each new unit starts with."""
    words = context.words
    sums = {side: done.by_unit(side) for side in _SIDES}
    units = sorted({*sums["revenue"], *sums["expenditure"]}, key=str)
    if not units:
        return None
    columns = [
        Column(words.say("New unit", "Đơn vị mới")),
        Column(words.say("Revenue", "Thu"), number=True),
        Column(words.say("Expenditure", "Chi"), number=True),
    ]
    rows = [
        (
            context.unit(unit),
            *(
                words.number(sum(sums[side].get(unit, {}).values()))
                for side in ("revenue", "expenditure")
            ),
        )
        for unit in units[:MOST]
    ]
    whole = [
        words.number(sum(sum(fields.values()) for fields in sums[side].values()))
        for side in ("revenue", "expenditure")
    ]
    shown = len(rows)
    total: tuple[object, ...] = (words.say("Total", "Cộng"), *whole)
    caption = words.say(
        f"Rest of the estimates of {done.cut.year}, by new unit",
        f"Dự toán còn lại năm {done.cut.year} của đơn vị mới",
    )
    return join(
        [table(caption, columns, [*rows, total], totals=[shown]), *_rest(context, len(units))]
    )


def _rest(context: Context, count: int) -> list[Markup]:
    """How many rows a table does not show."""
    more = context.words.number(count - MOST)
    said = context.words.say(f"{more} more", f"và {more} mục khác")
    return [element("p", said, class_="muted")] if count > MOST else []


# -- accounts, revenue, projects -------------------------------------------------


def _states(context: Context, book: Budgets) -> list[SettlementState]:
    """How far accounts have come, the latest year first.

    That is on the last day of the old units, unless another day is asked about.
    """
    years = sorted({each.year for each in book.budget_settlements}, reverse=True)
    reform = context.plan.reform
    day = context.on or day_before(reform.effective)
    return [book.settlement_state(reform.before, year=year, on=day) for year in years]


def _settlements(context: Context, book: Budgets) -> Markup | None:
    """How far the accounts of the old units have come."""
    words = context.words
    scheme = context.summary.scheme
    said: list[Markup] = []
    for state in _states(context, book):
        names = {
            tier.tier: Text(
                f"{words.tier(scheme, tier.tier)} units", f"đơn vị {words.tier(scheme, tier.tier)}"
            )
            for tier in state.tiers
        }
        sentence = words.capital(state.sentence(names).to(words.language))
        head = words.say(f"Accounts of {state.year}", f"Quyết toán năm {state.year}")
        day = words.day(state.on)
        said.append(
            element("p", element("strong", f"{head}, {day}: "), f"{sentence}.", class_="remark")
        )
    return join(said) if said else None


def _revenues(context: Context, book: Budgets) -> Markup | None:
    """Who has which revenue, rule and exceptions, in the order of their days."""
    if not book.revenue_assignments:
        return None
    words = context.words
    columns = [
        Column(words.say("Revenue", "Khoản thu")),
        Column(words.say("Except", "Trường hợp riêng")),
        Column(words.say("From", "Từ ngày"), narrow=True),
        Column(words.say("To", "Phân cho")),
        Column(words.say("Share", "Tỷ lệ"), number=True),
        Column(words.say("Ground", "Căn cứ")),
    ]
    held = sorted(
        book.revenue_assignments, key=lambda row: (row.revenue, row.exception, row.since, row.tier)
    )
    rows = [
        (
            _title(context, book, row.revenue),
            words.quote(row.exception) or "–",
            words.day(row.since),
            words.capital(_tier(context, row.tier)),
            words.percent(row.share),
            "–" if row.basis is None else context.basis(row.basis),
        )
        for row in held[:MOST]
    ]
    caption = words.say("Revenue by tier", "Phân cấp nguồn thu")
    return join([table(caption, columns, rows, stack=True), *_rest(context, len(held))])


def _tier(context: Context, tier: str) -> str:
    """What people call a tier; the centre is above every scheme."""
    if tier == "central":
        return context.words.say("centre", "trung ương")
    return context.words.tier(context.summary.scheme, tier)


def _projects(context: Context, book: Budgets) -> Markup | None:
    """How many projects go on, and what is left to pay."""
    words = context.words
    eve = day_before(context.plan.reform.effective)
    accounts = [each for each in book.project_accounts(eve) if each.project.goes_on(eve)]
    if not accounts:
        return None
    count = words.number(len(accounts))
    total, paid, open_ = (
        _short(context, book, sum(numbers))
        for numbers in (
            [each.project.total for each in accounts],
            [each.paid for each in accounts],
            [each.to_pay for each in accounts],
        )
    )
    return element(
        "p",
        words.say(
            f"{count} projects of public investment go on, worth {total}: {paid} paid, {open_} "
            "to pay on contracts.",
            f"{count} dự án đầu tư công chuyển tiếp, tổng mức {total}: đã giải ngân {paid}, còn "
            f"phải thanh toán theo hợp đồng {open_}.",
        ),
        class_="remark",
    )
