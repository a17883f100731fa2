"""The section of the report on the trial run: who passed what, before and after, what is open."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING

from adminreform.plot.markup import Markup, element
from adminreform.report.cards import card
from adminreform.report.html_tables import Column, table
from adminreform.report.made_up import made_up
from adminreform.text import Text

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from adminreform.report.context import Context
    from adminreform.trial import Open, Trial

__all__ = ["trial_section"]

_MOST_ROWS = 60
_MEASURES = {
    "online": Text("files handed in and paid online", "hồ sơ nộp, thanh toán trực tuyến"),
    "digitised": Text("documents digitised", "hồ sơ, giấy tờ số hóa"),
    "transparency": Text("files whose flow is open to view", "hồ sơ công khai quy trình"),
    "quality": Text("electronic documents without faults", "văn bản điện tử đạt chất lượng"),
    "stored": Text("results kept in the store of the citizen", "kết quả lưu vào kho của công dân"),
}
"""Measures that trial runs are known to have; others stand for themselves."""


def trial_section(context: Context) -> Markup | None:
    """What was rehearsed; None where the plan has no such book."""
    book = context.plan.trial
    if book is None:
        return None
    day = context.on or context.plan.reform.effective
    return element(
        "section",
        element("h2", context.words.say("Trial run", "Vận hành thử nghiệm"), id_="trial"),
        made_up(
            context,
            (
                *book.trial_scenarios,
                *book.trial_steps,
                *book.trial_runs,
                *book.trial_lessons,
                *book.trial_adjustments,
                *book.trial_measures,
            ),
            Text("scenarios, runs, lessons and changes", "dòng về kịch bản, lần chạy, điều chỉnh"),
            Text("what came of them", "kết quả vận hành thử"),
        ),
        _periods(context, book),
        element("ul", *_cards(context, book, day), class_="cards"),
        _scenarios(context, book, day),
        _steps(context, book, day),
        _open(context, book, day),
        aria_labelledby="trial",
    )


def _periods(context: Context, book: Trial) -> Markup | None:
    words = context.words
    said = [
        words.say(
            f"{words.day(each.begins)} to {words.day(each.ends)}",
            f"từ {words.day(each.begins)} đến {words.day(each.ends)}",
        )
        + ("" if each.basis is None else f" ({context.basis(each.basis)})")
        for each in book.trial_periods
        if each.unit is None
    ]
    if not said:
        return None
    title = words.say("Trial: ", "Thời gian vận hành thử: ")
    return element("p", title + "; ".join(said), class_="muted")


def _cards(context: Context, book: Trial, day: date) -> Iterator[Markup]:
    words = context.words
    units = [unit.ref for unit in context.scope.after]
    held = book.rehearsals(units, day)
    tried = sum(each.tried for each in held.values())
    ready = sum(each.is_ready for each in held.values())
    yield card(
        f"{words.number(ready)}/{words.number(len(units))}",
        words.say("units passed every scenario", "đơn vị đạt mọi kịch bản"),
        words.say(f"{words.number(tried)} tried", f"{words.number(tried)} đơn vị đã chạy thử"),
        "good" if ready == len(units) else "",
    )
    changes = book.changes(day)
    whole = sum(each.units for each in changes)
    if whole:
        first = Fraction(sum(each.first_passed for each in changes), whole)
        last = Fraction(sum(each.last_passed for each in changes), whole)
        yield card(
            words.percent(last),
            words.say("passed at the last run", "đạt ở lần chạy cuối"),
            words.say(
                f"{words.percent(first)} at the first", f"lần đầu đạt {words.percent(first)}"
            ),
        )
    for each in book.measure_changes(day):
        if each.first is not None and each.last is not None:
            title = _MEASURES.get(each.measure, Text(each.measure)).to(words.language)
            yield card(
                words.percent(each.last),
                title,
                words.say(
                    f"{words.percent(each.first)} at the first count",
                    f"lần đếm đầu {words.percent(each.first)}",
                ),
            )
    open_ = len(book.open_items(day))
    yield card(
        words.number(open_),
        words.say("things open", "việc chưa xong"),
        words.say(f"on {words.day(day)}", f"đến {words.day(day)}"),
        "bad" if open_ else "good",
    )


def _scenarios(context: Context, book: Trial, day: date) -> Markup | None:
    """First runs against last ones."""
    words = context.words
    changes = book.changes(day)
    if not changes:
        return None
    rows: list[tuple[object, ...]] = [
        (
            book.title_of(each.scenario).to(words.language),
            words.number(each.units),
            f"{words.number(each.first_passed)} ({words.percent(each.first_rate)})",
            words.number(each.repeated),
            f"{words.number(each.last_passed)} ({words.percent(each.last_rate)})",
        )
        for each in changes[:_MOST_ROWS]
    ]
    columns = [
        Column(words.say("Scenario", "Kịch bản")),
        Column(words.say("Units", "Số đơn vị"), number=True),
        Column(words.say("Passed at first", "Đạt lần đầu"), number=True),
        Column(words.say("Repeated", "Chạy lại"), number=True),
        Column(words.say("Passed at last", "Đạt lần cuối"), number=True),
    ]
    caption = words.say(
        "Before and after: first runs and last ones", "Trước và sau: lần đầu, lần cuối"
    )
    return table(caption, columns, rows, stack=True)


def _steps(context: Context, book: Trial, day: date) -> Markup | None:
    """Minutes of each step, where units tried it more than once or not."""
    words = context.words
    rows: list[tuple[object, ...]] = []
    for each in book.step_changes(day)[:_MOST_ROWS]:
        step = book.steps_by_id[each.step]
        rows.append(
            (
                words.capital(step.said.to(words.language)),
                book.title_of(step.scenario).to(words.language),
                words.quote(step.actor) or "–",
                "–" if each.expected is None else words.number(each.expected),
                words.number(float(round(each.first, 1))),
                words.number(float(round(each.last, 1))),
            )
        )
    if not rows:
        return None
    columns = [
        Column(words.say("Step", "Bước")),
        Column(words.say("Scenario", "Kịch bản")),
        Column(words.say("Who acts", "Bên thực hiện")),
        Column(words.say("Minutes at most", "Số phút tối đa"), number=True),
        Column(words.say("Mean at first", "Bình quân lần đầu"), number=True),
        Column(words.say("Mean at last", "Bình quân lần cuối"), number=True),
    ]
    caption = words.say(
        "Minutes by step, over all units", "Số phút từng bước, tính chung các đơn vị"
    )
    return table(caption, columns, rows, stack=True)


def _open(context: Context, book: Trial, day: date) -> Markup | None:
    words = context.words
    held = book.open_items(day)
    if not held:
        return None
    columns = [
        Column(words.say("Open", "Việc còn mở")),
        Column(words.say("Unit", "Đơn vị")),
        Column(words.say("Scenario", "Kịch bản")),
        Column(words.say("Since", "Từ ngày"), narrow=True),
        Column(words.say("Who acts", "Bên thực hiện")),
        Column(words.say("Due", "Hạn"), narrow=True),
        Column(words.say("What", "Nội dung")),
    ]
    rows = [_open_row(context, book, each) for each in held[:_MOST_ROWS]]
    caption = words.say(f"Open on {words.day(day)}", f"Việc còn mở đến {words.day(day)}")
    more = len(held) - len(rows)
    left = words.say(f"{more} more.", f"Còn {more} việc khác.")
    under = element("p", left, class_="muted") if more else None
    return element("div", table(caption, columns, rows, stack=True), under)


def _open_row(context: Context, book: Trial, each: Open) -> tuple[object, ...]:
    words = context.words
    return (
        words.capital(each.kind.to(words.language)),
        "–" if each.unit is None else context.unit(each.unit),
        book.title_of(each.scenario).to(words.language) if each.scenario else "–",
        "–" if each.since is None else words.day(each.since),
        words.quote(each.who) or "–",
        "–" if each.due is None else words.day(each.due),
        words.quote(each.what) or "–",
    )
