"""Who leaves by which scheme and when, what was paid, and what the law makes of it."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from adminreform.plot.markup import Markup, element, join
from adminreform.report.html_tables import Column, table
from adminreform.staffing import group_text

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from adminreform.report.context import Context
    from adminreform.staffing import PlacedStaff, Staffing, StaffOutlook

__all__ = ["leaving_part"]

_COUNTS = ("all", "decided", "paid", "waiting")
_Counts = dict[tuple[str, int], Counter[str]]


def leaving_part(context: Context, book: Staffing, placed: PlacedStaff) -> Markup | None:
    """Cases of leaving, what was paid for them, and what they come to by the law."""
    if not book.leavings and not book.leaving_payments:
        return None
    heading = element("h3", context.words.say("Leaving", "Giải quyết chế độ nghỉ"))
    told = element("p", _when_they_leave(context, book, placed), class_="remark")
    return join([heading, _cases(context, book), told, _budget(context)])


def _counted(book: Staffing) -> dict[str, _Counts]:
    """Cases by the group that payments are told of, and in it by scheme and year; 0 for none."""
    own = {row.group for row in book.leaving_payments} - {""}
    found: dict[str, _Counts] = {group: {} for group in ("", *own)}
    for case in book.leavings:
        person = book.people.get(case.person)
        group = case.group or ("" if person is None else person.group)
        key = case.scheme, 0 if case.leaves_on is None else case.leaves_on.year
        count = found[group if group in own else ""].setdefault(key, Counter())
        count["all"] += 1
        count["decided"] += case.decided
        count["paid"] += case.paid_on is not None
        count["waiting"] += case.decided and case.paid_on is None
    return {group: counts for group, counts in found.items() if counts}


def _cases(context: Context, book: Staffing) -> Markup:
    words = context.words
    rows: list[tuple[object, ...]] = []
    totals: list[int] = []
    for group, counts in _counted(book).items():
        name = words.say("general schemes", "các chế độ chung")
        if group:
            name = words.say(group_text(group).en, group_text(group).to("vi"))
        whole = sum(counts.values(), Counter[str]())
        money = "; ".join(
            f"{words.number(row.amount)} ({words.number(row.cases)}, {words.day(row.on)})"
            for row in book.leaving_payments
            if row.group == group
        )
        totals.append(len(rows))
        cells = [words.number(whole[key]) for key in _COUNTS]
        rows.append((words.capital(name), "", *cells, money))
        for (scheme, year), count in sorted(counts.items(), key=lambda item: item[0]):
            cells = [words.number(count[key]) for key in _COUNTS]
            told = str(year) if year else words.say("no day yet", "chưa có ngày nghỉ")
            rows.append((_scheme(context, scheme), told, *cells, ""))
    columns = [
        Column(words.say("Cases of leaving", "Trường hợp nghỉ")),
        Column(words.say("Leave in", "Năm nghỉ"), narrow=True),
        Column(words.say("All", "Tổng số"), number=True),
        Column(words.say("Decided", "Đã quyết định"), number=True),
        Column(words.say("Paid", "Đã chi trả"), number=True),
        Column(words.say("Waiting for money", "Chờ chi trả"), number=True),
        Column(
            words.say("Published: paid (cases, day)", "Số công bố: đã chi (số trường hợp, ngày)")
        ),
    ]
    caption = words.say(
        "Cases of leaving and what was paid", "Số trường hợp nghỉ và kinh phí đã chi"
    )
    return table(caption, columns, rows, totals=totals)


def _scheme(context: Context, scheme: str) -> str:
    words = context.words
    known: Mapping[str, object] = {} if context.outlook is None else context.outlook.schemes
    if scheme in known and context.outlook is not None:
        return words.capital(context.outlook.schemes[scheme].to(words.language))
    told = words.quote(scheme) or words.say("scheme not stated", "chưa nêu chế độ")
    return words.capital(told)


def _budget(context: Context) -> Markup | None:
    """What leaving costs and saves by the law, by year and scheme."""
    outlook, words = context.outlook, context.words
    if outlook is None or not outlook.leaving:
        return None
    rows: list[tuple[object, ...]] = []
    totals: list[int] = []
    for whole, row in _budget_rows(context, outlook):
        totals += [len(rows)] if whole else []
        rows.append(row)
    unit = outlook.currency.to(words.language)
    columns = [
        Column(words.say("Year and scheme", "Năm, chế độ")),
        Column(words.say("Leave", "Số người nghỉ"), number=True),
        Column(words.say(f"Cost ({unit})", f"Kinh phí chi trả ({unit})"), number=True),
        Column(words.say(f"Pay saved ({unit})", f"Tiền lương tiết kiệm ({unit})"), number=True),
        Column(words.say(f"Net ({unit})", f"Chênh lệch ({unit})"), number=True),
    ]
    caption = words.say(
        "What leaving does to the budget, worked out by the law",
        "Tác động của việc nghỉ đến ngân sách, tính theo quy định",
    )
    remarks = [remark.to(words.language) for remark in outlook.leaving_remarks]
    grounds = "; ".join(words.ground(basis) for basis in outlook.rests_on)
    if grounds:
        remarks.append(words.say(f"Law: {grounds}.", f"Căn cứ: {grounds}."))
    return join(
        [
            table(caption, columns, rows, totals=totals),
            element("p", " ".join(remarks), class_="remark"),
        ]
    )


def _budget_rows(
    context: Context, outlook: StaffOutlook
) -> Iterator[tuple[bool, tuple[object, ...]]]:
    words = context.words
    for year in dict.fromkeys(row.year for row in outlook.leaving):
        rows = [row for row in outlook.leaving if row.year == year]
        sums = [
            (
                str(year),
                sum(row.cases for row in rows),
                *(sum(getattr(row, name) for row in rows) for name in ("cost", "saved", "net")),
            ),
            *(
                (
                    words.capital(row.scheme.to(words.language)),
                    *(row.cases, row.cost, row.saved, row.net),
                )
                for row in rows
            ),
        ]
        for place, (name, *numbers) in enumerate(sums):
            told = (words.number(round(n)).replace("-", "−") for n in numbers)
            yield place == 0, (name, *told)


def _when_they_leave(context: Context, book: Staffing, placed: PlacedStaff) -> str:
    """Why more cases are told of than people who left with the reform."""
    words, when = context.words, Counter[str]()
    gone = {departure.holding.id for departure in placed.left}
    for case in book.leavings:
        if case.person in gone:
            when["with"] += 1
        elif case.leaves_on is None:
            when["open"] += 1
        elif case.person in placed.people:
            when["after"] += 1
        else:
            when["before"] += 1
    n = {key: words.number(when[key]) for key in ("before", "with", "after", "open")}
    return words.say(
        f"Of all cases {n['before']} are of people who are not in the roster, since they left "
        f"before, {n['with']} left by {words.day(placed.on)}, {n['after']} leave later, and "
        f"{n['open']} have no day yet.",
        f"Trong tổng số trường hợp: {n['before']} không có trong danh sách do đã nghỉ trước đó, "
        f"{n['with']} nghỉ đến {words.day(placed.on)}, {n['after']} nghỉ sau đó, "
        f"{n['open']} chưa có ngày nghỉ.",
    )
