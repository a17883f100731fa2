"""The section on staff: posts and people of the new units, who leaves, the way to the norm."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from adminreform.plot.markup import Markup, element, join
from adminreform.report.cards import card
from adminreform.report.html_tables import Column, table
from adminreform.report.leaving_part import leaving_part
from adminreform.report.made_up import made_up
from adminreform.report.norm_part import norm_part
from adminreform.staffing import Line, PlacedStaff, group_text
from adminreform.text import Text

if TYPE_CHECKING:
    from collections.abc import Iterator

    from adminreform.report.context import Context
    from adminreform.units import UnitRef

__all__ = ["staffing_section"]

_MOST_ROWS = 60


def staffing_section(context: Context) -> Markup | None:
    """Posts and people; None where the plan has no such book, or its clauses cannot be replayed."""
    book = context.plan.staffing
    placed: object = context.plan.carried("staffing")
    if book is None or not isinstance(placed, PlacedStaff):
        return None
    heading = context.words.say("Posts and people", "Biên chế, cán bộ, công chức, viên chức")
    return element(
        "section",
        element("h2", heading, id_="staffing"),
        made_up(
            context,
            (*book.roster, *book.placements, *book.frames, *book.leavings),
            Text("rows of people, posts and decisions", "dòng về người, biên chế và quyết định"),
            Text("the figures of each unit", "số liệu của từng đơn vị"),
        ),
        element("ul", *_cards(context, placed), class_="cards"),
        _groups(context, placed),
        _units(context, placed),
        norm_part(context),
        leaving_part(context, book, placed),
        aria_labelledby="staffing",
    )


def _cards(context: Context, placed: PlacedStaff) -> Iterator[Markup]:
    words = context.words
    if not placed.roster:
        posts = sum(line.posts for line in placed.lines)
        yield card(
            words.number(posts),
            words.say("posts in the frames", "biên chế được giao"),
            words.say(
                "no roster, so nothing is known of people",
                "chưa có danh sách nhân sự nên chưa có số liệu về người",
            ),
        )
        return
    units = len({each.unit for each in placed.people.values()})
    yield card(
        words.number(len(placed.people)),
        words.say("people placed", "người đã bố trí"),
        words.say(f"in {words.number(units)} units", f"tại {words.number(units)} đơn vị"),
    )
    nowhere = len(placed.nowhere)
    yield card(
        words.number(nowhere),
        words.say("people nowhere", "người chưa có nơi nhận"),
        words.say(
            f"{words.number(len(placed.left))} left", f"{words.number(len(placed.left))} đã nghỉ"
        ),
        "bad" if nowhere else "good",
    )
    surplus, vacant = placed.surplus, placed.vacant
    yield card(
        words.number(surplus),
        words.say("people above the frames", "người dôi dư so với biên chế"),
        words.say(
            f"{words.number(vacant)} posts vacant", f"còn thiếu {words.number(vacant)} người"
        ),
        "bad" if surplus else "good",
    )
    above = sum(line.above_norm for line in placed.lines if line.norm < line.posts)
    if above:
        yield card(
            words.number(above),
            words.say("people above the norms of the transition", "người vượt định mức"),
            words.say("to go, move or retire", "phải giảm, điều động hoặc nghỉ hưu"),
        )


def _groups(context: Context, placed: PlacedStaff) -> Markup:
    """People before and after, by group."""
    words = context.words
    before = Counter(person.group for person in placed.roster.values())
    groups = dict.fromkeys((*before, *(line.group for line in placed.lines)))
    gone = Counter(departure.holding.kind for departure in placed.left)
    rows: list[tuple[object, ...]] = []
    for group in groups:
        lines = [line for line in placed.lines if line.group == group]
        became = sum(n for (_, now), n in placed.changed_group.items() if now == group)
        were = sum(n for (then, _), n in placed.changed_group.items() if then == group)
        numbers = (
            before[group],
            -gone[group],
            became - were,
            sum(line.people for line in lines),
            sum(line.posts for line in lines),
            sum(line.vacant for line in lines),
        )
        name = words.capital(words.say(group_text(group).en, group_text(group).to("vi")))
        rows.append((name, *(words.number(n).replace("-", "−") for n in numbers)))
    columns = [
        Column(words.say("Group", "Nhóm")),
        Column(words.say("Before", "Trước"), number=True),
        Column(words.say("Left", "Nghỉ"), number=True),
        Column(words.say("Changed group", "Chuyển nhóm"), number=True),
        Column(words.say("After", "Sau"), number=True),
        Column(words.say("Posts", "Biên chế"), number=True),
        Column(words.say("Vacant", "Còn thiếu"), number=True),
    ]
    return table(words.say("People by group", "Số người theo nhóm"), columns, rows)


def _units(context: Context, placed: PlacedStaff) -> Markup:
    """Posts and people of each new unit."""
    words, after = context.words, context.plan.reform.computed
    by_unit: dict[UnitRef, list[Line]] = {}
    for line in placed.lines:
        by_unit.setdefault(line.unit, []).append(line)
    rows: list[tuple[object, ...]] = []
    for ref, lines in list(by_unit.items())[:_MOST_ROWS]:
        unit = after.get(ref)
        numbers = (
            sum(line.posts for line in lines),
            sum(line.people for line in lines),
            sum(line.surplus for line in lines),
            sum(line.vacant for line in lines),
            sum(line.norm for line in lines),
            sum(line.above_norm for line in lines),
        )
        name = unit.full_name if unit is not None and unit.full_name else str(ref)
        rows.append((name, *map(words.number, numbers)))
    columns = [
        Column(words.say("Unit", "Đơn vị")),
        Column(words.say("Posts", "Biên chế giao"), number=True),
        Column(words.say("People", "Có mặt"), number=True),
        Column(words.say("Surplus", "Dôi dư"), number=True),
        Column(words.say("Vacant", "Còn thiếu"), number=True),
        Column(words.say("Norm", "Định mức"), number=True),
        Column(words.say("Above norm", "Vượt định mức"), number=True),
    ]
    caption = words.say("Posts and people of the new units", "Biên chế và số người của đơn vị mới")
    more = len(by_unit) - len(rows)
    told = words.say(f"and {more} more units", f"và {more} đơn vị khác") if more else ""
    return join(
        [table(caption, columns, rows), element("p", told, class_="remark") if told else ""]
    )
