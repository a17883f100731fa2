"""The section on oversight: the plan in days, what is open, and who answers for it."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from adminreform.dates import day_before
from adminreform.oversight import ItemKind
from adminreform.oversight.workdays import day_of
from adminreform.plot.gantt import gantt
from adminreform.plot.markup import Markup, element
from adminreform.report.cards import card
from adminreform.report.html_tables import Column, table
from adminreform.report.made_up import made_up
from adminreform.rules.ovr_duties import as_of
from adminreform.text import Text
from adminreform.units import UnitRef

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from adminreform.oversight import (
        Milestone,
        OpenItem,
        OpenItems,
        Oversight,
        Schedule,
        Scheduled,
    )
    from adminreform.report.context import Context
    from adminreform.report.words import Words

__all__ = ["oversight_section"]

_MOST_DRAWN = 60
_MOST_ROWS = 40
_MOST_STEPS = 20
_MOST_NAMED = 5
_DELAY = 10
_BEFORE = 31
_SHOWN = 300


def oversight_section(context: Context) -> Markup | None:
    """What a steering committee watches; None where the plan has no such book."""
    book = context.plan.oversight
    if book is None:
        return None
    words, day = context.words, as_of(context.plan, book, context.on)
    schedule, items = book.schedule(on=day), book.open_items(day)
    rows = (*book.milestones, *book.members, *book.charges, *book.cases, *book.confirmations)
    return element(
        "section",
        element("h2", words.say("Oversight", "Theo dõi, giám sát"), id_="oversight"),
        made_up(
            context,
            rows,
            Text("rows of this book", "dòng của sổ này"),
            Text("slacks and what is open", "thời gian dự trữ và số việc chưa xong"),
        ),
        element("ul", *_cards(context, book, items, day), class_="cards"),
        _picture(context, book, schedule, day),
        _steps(context, book, schedule),
        _owners(context, book, items),
        _open(context, book, items),
        aria_labelledby="oversight",
    )


# -- figures ---------------------------------------------------------------------


def _cards(context: Context, book: Oversight, items: OpenItems, day: date) -> Iterator[Markup]:
    words = context.words
    done = sum(each.is_done(day) for each in book.milestones)
    late = [
        each
        for each in book.milestones
        if not each.is_done(day) and each.planned_days is not None and each.planned_days[1] < day
    ]
    told = words.say(f"as of {words.day(day)}", f"tính đến {words.day(day)}")
    if book.milestones:
        yield card(
            f"{words.number(done)}/{words.number(len(book.milestones))}",
            words.say("milestones done", "mốc công việc đã hoàn thành"),
            words.say(f"{len(late)} late, {told}", f"{len(late)} mốc chậm, {told}"),
            "bad" if late else "good",
        )
    overdue, nobody = len(items.overdue), len(items.without_owner)
    yield card(
        words.number(len(items)),
        words.say("things are open", "việc chưa xong"),
        words.say(
            f"{words.number(overdue)} overdue, {words.number(nobody)} without an owner",
            f"{words.number(overdue)} việc quá hạn, {words.number(nobody)} việc chưa có người "
            "phụ trách",
        ),
        "bad" if overdue or nobody else "good",
    )
    due = book.due_reports(day_before(day)) if day > date.min else ()
    if due:
        missing = sum(each.is_missing(day) for each in due)
        behind = sum(not each.is_missing(day) and each.days_late(day) > 0 for each in due)
        yield card(
            f"{words.number(len(due) - missing)}/{words.number(len(due))}",
            words.say("reports that were due were sent", "kỳ báo cáo đến hạn đã gửi"),
            words.say(
                f"{words.number(behind)} of them late", f"{words.number(behind)} kỳ gửi chậm"
            ),
            "bad" if missing else "good",
        )
    raised = [each for each in book.difficulties if each.raised <= day]
    if raised:
        removed = sum(not each.is_open(day) for each in raised)
        ages = [each.days_open(day) for each in raised if each.is_open(day)]
        oldest = max(ages, default=0)
        yield card(
            f"{words.number(removed)}/{words.number(len(raised))}",
            words.say("difficulties removed", "vướng mắc đã tháo gỡ"),
            words.say(
                f"the oldest is open for {words.many(oldest, 'day|days', 'ngày')}",
                f"vướng mắc lâu nhất: {words.number(oldest)} ngày",
            )
            if ages
            else "",
        )


def _title(words: Words, milestone: Milestone) -> str:
    return words.quote(milestone.said.to(words.language))


# -- the plan --------------------------------------------------------------------


def _picture(context: Context, book: Oversight, schedule: Schedule, day: date) -> Markup | None:
    """The plan around the day of the reform, as it was planned."""
    words, plan = context.words, book.schedule()
    if not plan.items or len(plan) > _MOST_DRAWN:
        return None
    effective = context.plan.reform.effective
    first = min(each.start for each in plan)
    start = max(first, day_of(effective.toordinal() - _SHOWN))
    last = max(each.end for each in plan)
    end = min(last, day_of(start.toordinal() + _SHOWN))
    picture = gantt(
        plan,
        start=start.replace(day=1),
        end=max(end, effective),
        on=day,
        titles={each.milestone.id: words.capital(_title(words, each.milestone)) for each in plan},
        language=words.language,
    )
    chain = [_title(words, each.milestone) for each in plan.critical_path]
    said = words.say(
        f"The critical path: {' → '.join(chain)}. A day lost there moves the end of the plan.",
        f"Đường găng: {' → '.join(chain)}. Chậm một ngày ở đây là chậm cả kế hoạch.",
    )
    caption = words.say("The plan in days", "Kế hoạch theo ngày")
    swipe = words.say("Swipe to see all of it.", "Vuốt ngang để xem hết.")
    return element(
        "figure",
        element("h3", caption),
        element("p", said),
        *_as_it_stands(context, plan, schedule, day),
        element("p", swipe, class_="hint"),
        element("div", picture.markup(), class_="picture days", tabindex=0),
    )


def _as_it_stands(
    context: Context, plan: Schedule, schedule: Schedule, day: date
) -> Iterator[Markup]:
    """What holds the end on a day, and whose deadline is lost, where the plan had it otherwise."""
    words, when = context.words, context.words.day(day)

    def listed_in_words(found: Iterable[Scheduled]) -> str:
        return ", ".join(_title(words, each.milestone) for each in found)

    path = {each.milestone.id for each in plan.critical_path}
    critical = schedule.critical
    if critical and not {each.milestone.id for each in critical} <= path:
        told = listed_in_words(critical)
        yield element(
            "p",
            words.say(
                f"On {when} a day lost on each of these moves the end: {told}.",
                f"Tính đến {when}, chậm một ngày ở mỗi mốc sau là chậm cả kế hoạch: {told}.",
            ),
        )
    lost = [each for each in schedule if not each.done and (each.room or 0) < 0]
    if lost:
        lost.sort(key=lambda each: (each.room or 0, each.milestone.id))
        told, more = listed_in_words(lost[:_MOST_NAMED]), len(lost) - _MOST_NAMED
        rest = words.say(f" and {more} more", f" và {more} mốc khác") if more > 0 else ""
        yield element(
            "p",
            words.say(
                f"On {when} these can no longer be done in time: {told}{rest}.",
                f"Tính đến {when}, các mốc sau không còn kịp thời hạn: {told}{rest}.",
            ),
        )


def _steps(context: Context, book: Oversight, schedule: Schedule) -> Markup | None:
    """What is not done: its deadline, its room, and what a delay would do."""
    waiting = [each for each in schedule if not each.done]
    if not waiting:
        return None
    words = context.words
    waiting.sort(key=lambda each: (each.end, each.milestone.id))
    rows = [_step(context, book, schedule, each) for each in waiting[:_MOST_STEPS]]
    columns = [
        Column(words.say("Milestone", "Mốc công việc")),
        Column(words.say("Answers", "Phụ trách")),
        Column(words.say("Ends", "Xong"), narrow=True),
        Column(words.say("Deadline", "Thời hạn"), narrow=True),
        Column(words.say("Room, days", "Còn dư, ngày"), number=True),
        Column(
            words.say(f"If it slips by {_DELAY} days", f"Nếu chậm {_DELAY} ngày"),
        ),
    ]
    day = context.words.day(as_of(context.plan, book, context.on))
    caption = words.say(f"Not done on {day}", f"Chưa hoàn thành đến ngày {day}")
    return table(caption, columns, rows, stack=True)


def _step(
    context: Context, book: Oversight, schedule: Schedule, each: Scheduled
) -> tuple[object, ...]:
    words, milestone = context.words, each.milestone
    slip = schedule.slip(milestone.id, days=_DELAY)
    others, breaks = len(slip.moves) - 1, len(slip.broken)
    said = [
        words.many(others, "other moves|others move", "mốc khác bị lùi") if others else "",
        words.many(breaks, "deadline breaks|deadlines break", "mốc quá hạn") if breaks else "",
    ]
    members = book.owners_of(milestone, schedule.on or context.plan.reform.effective)
    return (
        words.capital(_title(words, milestone)),
        _roles(context, book, members),
        words.day(each.end),
        "–" if milestone.deadline is None else words.day(milestone.deadline),
        "–" if each.room is None else words.number(each.room),
        "; ".join(text for text in said if text) or words.say("nothing else", "không ảnh hưởng"),
    )


# -- what is open ----------------------------------------------------------------


def _roles(context: Context, book: Oversight, members: tuple[str, ...]) -> object:
    """Members by role and body."""
    words, said = context.words, list[str]()
    for name in members:
        member = book.members_by_id.get(name)
        role = name if member is None else words.quote(member.role)
        body = "" if member is None or not member.body else words.quote(member.body)
        joined = words.say(f"{role}, {body}", f"{role} {body}") if body else role
        said.append(words.capital(joined))
    if not said:
        return element("span", words.say("nobody", "chưa phân công"), class_="tag error")
    return "; ".join(said)


def _owners(context: Context, book: Oversight, items: OpenItems) -> Markup | None:
    if not items:
        return None
    words, kinds = context.words, [k for k in ItemKind if items.of_kind(k)]
    rows: list[tuple[object, ...]] = []
    for member, held in items.by_owner().items():
        counts = (len(held.of_kind(kind)) for kind in kinds)
        rows.append(
            (
                _roles(context, book, (member,) if member else ()),
                *(words.number(count) if count else "–" for count in counts),
                words.number(len(held)),
                words.number(len(held.overdue)),
                words.number(max(each.age for each in held)),
            )
        )
    columns = [
        Column(words.say("Answers", "Phụ trách")),
        *(Column(words.capital(kind.to(words.language)), number=True) for kind in kinds),
        Column(words.say("All", "Tổng"), number=True),
        Column(words.say("Overdue", "Quá hạn"), number=True),
        Column(words.say("Oldest, days", "Lâu nhất, ngày"), number=True),
    ]
    caption = words.say(
        f"Who answers for what is open on {words.day(items.on)}",
        f"Người phụ trách các việc chưa xong đến ngày {words.day(items.on)}",
    )
    return table(caption, columns, rows, stack=True)


def _open(context: Context, book: Oversight, items: OpenItems) -> Markup | None:
    """What waits longest, the overdue first; milestones stand above already."""
    held = [each for each in items if each.kind is not ItemKind.MILESTONE]
    if not held:
        return None
    words = context.words
    held.sort(key=lambda each: (-each.days_late, -each.age, each.id))
    rows = [_item(context, book, each) for each in held[:_MOST_ROWS]]
    columns = [
        Column(words.say("What", "Việc")),
        Column(words.say("Kind", "Loại"), narrow=True),
        Column(words.say("With", "Nơi xử lý")),
        Column(words.say("Answers", "Phụ trách")),
        Column(words.say("Open, days", "Số ngày"), number=True),
        Column(words.say("Due", "Thời hạn"), narrow=True),
    ]
    caption = words.say("What is open, the oldest first", "Việc chưa xong, lâu nhất trước")
    left = len(held) - len(rows)
    more = (
        element("p", words.say(f"{left} more.", f"Còn {left} việc nữa."), class_="muted")
        if left > 0
        else None
    )
    return element("div", table(caption, columns, rows, stack=True), more)


def _item(context: Context, book: Oversight, each: OpenItem) -> tuple[object, ...]:
    words = context.words
    due: object = "–" if each.due is None else words.day(each.due)
    if each.days_late:
        due = element("span", due, class_="tag error")
    return (
        element(
            "span",
            words.capital(words.quote(each.said.to(words.language))),
            element("span", f" {each.id}", class_="code"),
        ),
        words.capital(each.kind.to(words.language)),
        _who(context, each.holder),
        _roles(context, book, each.members),
        words.number(each.age),
        due,
    )


def _who(context: Context, holder: UnitRef | str | None) -> object:
    if isinstance(holder, UnitRef):
        return context.anywhere(holder)
    return "–" if holder is None else context.words.capital(context.words.quote(holder))
