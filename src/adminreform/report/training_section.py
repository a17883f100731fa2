"""The section of the report on training: who knows what is needed, and who lacks it."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING

from adminreform.coverage import training_coverage
from adminreform.plot.markup import Markup, element
from adminreform.report.cards import card
from adminreform.report.html_tables import Column, table
from adminreform.report.made_up import made_up
from adminreform.text import Text
from adminreform.training.coverage import summed

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from adminreform.report.context import Context
    from adminreform.training import CourseSession, Coverage, CoverageLine, Training
    from adminreform.units import UnitRef

__all__ = ["training_section"]

_MOST_ROWS = 60
_CAPACITY = 60
"""Seats of a session that is proposed."""


def training_section(context: Context) -> Markup | None:
    """Who was taught what; None where the plan has no such book."""
    book = context.plan.training
    day = context.on or context.plan.reform.effective
    held = training_coverage(context.plan, day)
    if book is None or held is None:
        return None
    return element(
        "section",
        element("h2", context.words.say("Training", "Tập huấn, bồi dưỡng"), id_="training"),
        made_up(
            context,
            (
                *book.training_requirements,
                *book.courses,
                *book.course_sessions,
                *book.course_attendances,
            ),
            Text(
                "requirements, courses, sessions and attendances",
                "dòng về yêu cầu, lớp, đợt học và điểm danh",
            ),
            Text("numbers of people taught", "số người đã tập huấn"),
        ),
        element("ul", *_cards(context, book, held), class_="cards") if held.lines else None,
        _requirements(context, book, held),
        _sessions(context, book, day),
        _missing(context, book, held),
        aria_labelledby="training",
    )


def _cards(context: Context, book: Training, held: Coverage) -> Iterator[Markup]:
    words, total = context.words, held.total
    day = words.day(held.on)
    yield card(
        words.number(total.needed),
        words.say("seats that posts need", "lượt tập huấn cần có theo vị trí"),
        words.say(
            "one for each person and topic, from the frames",
            "mỗi người mỗi nội dung một lượt, tính theo biên chế giao",
        ),
    )
    yield card(
        words.percent(Fraction(total.completed, total.needed)),
        words.say("completed", "đã hoàn thành"),
        words.say(
            f"{words.number(total.completed)} by {day}",
            f"{words.number(total.completed)} lượt đến {day}",
        ),
        "good" if total.is_met else "",
    )
    late = summed(held.late)
    yield card(
        words.number(late.missing),
        words.say("missing though due", "còn thiếu, đã đến hạn"),
        words.say(
            f"{words.number(late.booked)} booked, {words.number(late.open)} without a seat",
            f"{words.number(late.booked)} đã có lịch, {words.number(late.open)} chưa có chỗ",
        ),
        "bad" if late.missing else "good",
    )
    new = book.proposal(held, capacity=_CAPACITY).new
    seats = words.number(sum(each.seats for each in new))
    yield card(
        words.number(len(new)),
        words.say("sessions to be added", "đợt cần mở thêm"),
        words.say(
            f"for {seats} people, {_CAPACITY} seats each",
            f"cho {seats} người, mỗi đợt {_CAPACITY} chỗ",
        ),
    )


def _requirements(context: Context, book: Training, held: Coverage) -> Markup | None:
    """A row for each requirement, and one for all."""
    if not held.lines:
        return None
    words = context.words
    sums = held.by("requirement")
    rows: list[tuple[str, ...]] = [
        (
            words.capital(book.title_of(each.topic).to(words.language)),
            words.capital(each.said.to(words.language)),
            "–" if each.due is None else words.day(each.due),
            *_numbers(context, sums[each.id,]),
        )
        for each in book.training_requirements
        if (each.id,) in sums
    ][:_MOST_ROWS]
    rows.append((words.say("All", "Tổng cộng"), "", "", *_numbers(context, held.total)))
    columns = [
        Column(words.say("Topic", "Nội dung")),
        Column(words.say("For whom", "Đối tượng")),
        Column(words.say("Due", "Hạn"), narrow=True),
        *(
            Column(title, number=True)
            for title in (
                words.say("Needed", "Cần"),
                words.say("Came", "Đã dự"),
                words.say("Completed", "Hoàn thành"),
                words.say("Missing", "Còn thiếu"),
                words.say("Booked", "Đã có lịch"),
            )
        ),
    ]
    day = words.day(held.on)
    caption = words.say(
        f"What posts need, and who completed it by {day}",
        f"Nhu cầu tập huấn theo vị trí và kết quả đến {day}",
    )
    return table(caption, columns, rows, stack=True, totals=[len(rows) - 1])


def _numbers(context: Context, held: object) -> tuple[str, ...]:
    names = ("needed", "attended", "completed", "missing", "booked")
    return tuple(context.words.number(getattr(held, name)) for name in names)


def _sessions(context: Context, book: Training, day: date) -> Markup | None:
    words = context.words
    ordered = sorted(book.course_sessions, key=lambda each: (each.on, each.id))
    if not ordered:
        return None
    rows = [_session(context, book, each, day) for each in ordered[:_MOST_ROWS]]
    columns = [
        Column(words.say("Course", "Lớp")),
        Column(words.say("Held by", "Đơn vị tổ chức")),
        Column(words.say("Days", "Ngày"), narrow=True),
        Column(words.say("How", "Hình thức")),
        Column(words.say("Seats", "Số chỗ"), number=True),
        Column(words.say("Invited", "Đã mời"), number=True),
        Column(words.say("Came", "Đã dự"), number=True),
        Column(words.say("Ground", "Căn cứ")),
    ]
    caption = words.say(
        f"Sessions; those after {words.day(day)} are still to come",
        f"Các đợt học; sau {words.day(day)} là chưa diễn ra",
    )
    return table(caption, columns, rows, stack=True)


def _session(
    context: Context, book: Training, each: CourseSession, day: date
) -> tuple[object, ...]:
    words = context.words
    course = book.courses_by_id.get(each.course)
    held = book.attendances_of.get(each.id, ())
    days = words.day(each.on)
    if each.last_day != each.on:
        days += f" – {words.day(each.last_day)}"
    place = f", {each.place}" if each.place else ""
    came = sum(row.attended for row in held)
    return (
        each.course if course is None else course.said.to(words.language),
        words.quote(course.organiser) if course is not None and course.organiser else "–",
        days,
        f"{each.mode.to(words.language)}{place}",
        "–" if each.capacity is None else words.number(each.capacity),
        words.number(sum(row.seats for row in held)),
        words.say("to come", "chưa diễn ra") if each.on > day else words.number(came),
        "–" if each.basis is None else context.basis(each.basis),
    )


def _missing(context: Context, book: Training, held: Coverage) -> Markup | None:
    """Units in which somebody lacks what is due."""
    lines: dict[tuple[UnitRef, str], list[CoverageLine]] = {}
    for line in held.late:
        lines.setdefault((line.unit, line.requirement), []).append(line)
    if not lines:
        return None
    words = context.words
    sums = {key: summed(each) for key, each in lines.items()}
    ordered = sorted(sums, key=lambda key: (-sums[key].missing, key[0].code))
    rows = [
        (
            context.unit(unit),
            words.capital(
                book.title_of(lines[unit, name][0].topic).to(words.language),
            ),
            words.number(sums[unit, name].missing),
            words.number(sums[unit, name].booked),
            words.number(sums[unit, name].open),
        )
        for unit, name in ordered[:_MOST_ROWS]
    ]
    columns = [
        Column(words.say("Unit", "Đơn vị")),
        Column(words.say("Topic", "Nội dung")),
        Column(words.say("Missing", "Còn thiếu"), number=True),
        Column(words.say("Booked", "Đã có lịch"), number=True),
        Column(words.say("Without a seat", "Chưa có chỗ"), number=True),
    ]
    more = len(ordered) - len(rows)
    caption = words.say("Where people still lack what is due", "Nơi còn thiếu nội dung đã đến hạn")
    left = words.say(f"{more} more rows with fewer people.", f"Còn {more} dòng ít người hơn.")
    under = element("p", left, class_="muted") if more else None
    return element("div", table(caption, columns, rows, stack=True), under)
