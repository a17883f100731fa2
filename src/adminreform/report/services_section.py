"""The section on services: what moved, what centres have, which cases go on, and with whom."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from adminreform.dates import day_before, last_if_all_known
from adminreform.errors import ReplayError
from adminreform.plot.markup import Markup, element
from adminreform.report.cards import card
from adminreform.report.html_tables import Column, table
from adminreform.report.made_up import made_up
from adminreform.services import Need, PointKind, Why
from adminreform.text import Text

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import date
    from fractions import Fraction

    from adminreform.report.context import Context
    from adminreform.services import (
        CentreState,
        Competence,
        Continuation,
        Fitting,
        Load,
        Move,
        OpenCases,
        Powers,
        ServicePoint,
        Services,
    )
    from adminreform.units import UnitRef

__all__ = ["services_section"]

_MOST_ROWS = 60
_STAR = "*"


def services_section(context: Context) -> Markup | None:
    """Tasks, procedures, places and cases; None where the plan has no such book."""
    book = context.plan.services
    if book is None:
        return None
    day = max(context.on or context.plan.reform.effective, context.plan.reform.effective)
    try:
        powers = book.powers(context.plan.history)
        going_on = book.continued(context.plan.history, day) if book.open_cases else ()
    except ReplayError:
        return None
    states = book.centre_states(context.plan.history, day) if book.service_points else ()
    words = context.words
    heading = words.say("Services to people", "Dịch vụ công")
    rows: list[Competence | ServicePoint | Fitting | OpenCases] = [
        *book.competences,
        *book.service_points,
        *book.fittings,
        *book.open_cases,
    ]
    return element(
        "section",
        element("h2", heading, id_="services"),
        made_up(
            context,
            rows,
            Text(
                "rows of tasks, points, what they have, and cases",
                "dòng về nhiệm vụ, điểm phục vụ, điều kiện và hồ sơ",
            ),
            Text("the tables that rest on them", "các bảng lập từ các dòng đó"),
        ),
        element("ul", *_cards(context, book, powers, states, going_on, day), class_="cards"),
        _moves(context, powers),
        _centres(context, book, states, going_on, day),
        _volumes(context, book),
        aria_labelledby="services",
    )


def _cards(
    context: Context,
    book: Services,
    powers: Powers,
    states: Sequence[CentreState],
    going_on: Sequence[Continuation],
    day: date,
) -> Iterator[Markup]:
    words = context.words
    if book.tasks:
        gaps, twice = len(powers.gaps), len(powers.doubles)
        yield card(
            words.number(len(powers.moves)),
            words.say(
                "task moved" if len(powers.moves) == 1 else "tasks moved", "nhiệm vụ được chuyển"
            ),
            words.say(
                f"of {words.number(len(book.tasks))}; {gaps} without an owner, {twice} with two",
                f"trong {words.number(len(book.tasks))}; {gaps} không có cơ quan thực hiện, "
                f"{twice} trùng",
            ),
            "bad" if gaps or twice else "good",
        )
    if states:
        ready = sum(state.is_ready for state in states)
        later = [state.ready_on for state in states if not state.is_ready]
        last, more = last_if_all_known(later), ""
        if last is not None:
            more = words.say(f"all by {words.day(last)}", f"đủ vào ngày {words.day(last)}")
        elif later:
            more = words.say("the rest not in sight", "số còn lại chưa xác định ngày")
        yield card(
            f"{words.number(ready)}/{words.number(len(states))}",
            words.say(
                f"service centres ready on {words.day(day)}",
                f"trung tâm đủ điều kiện ngày {words.day(day)}",
            ),
            more,
            "good" if ready == len(states) else "bad",
        )
    if going_on:  # cases with nobody go on with nobody: they are told beside the sum
        by_why: Counter[Why] = Counter()
        for each in going_on:
            by_why[each.why] += each.cases
        nobody = by_why.pop(Why.NOBODY, 0)
        told = "; ".join(
            f"{words.number(number)}: {why.to(words.language)}" for why, number in by_why.items()
        )
        with_nobody = words.say(
            f"{words.number(nobody)} more with nobody",
            f"ngoài ra {words.number(nobody)} hồ sơ chưa có nơi nhận",
        )
        yield card(
            words.number(sum(by_why.values())),
            words.say("open cases that go on", "hồ sơ được giải quyết tiếp"),
            "; ".join(filter(None, (told, with_nobody))),
            "bad" if nobody else "good",
        )
    if book.service_volumes:
        loads = map(book.load, book.service_volumes)
        yield _load(
            context, book, max(loads, key=lambda load: (not load.made_up_staff, load.a_person or 0))
        )


def _load(context: Context, book: Services, load: Load) -> Markup:
    words, volume = context.words, load.volume
    point = book.points_by_id.get(volume.point)
    name = volume.point if point is None else words.quote(point.name or point.id)
    a_person = _by(context, load.a_person, made_up=load.made_up_staff)
    return card(
        a_person,
        words.say("cases a person at one point", "hồ sơ mỗi người tại một điểm"),
        words.say(
            f"{name}: {words.number(volume.received)} in {words.number(volume.days)} days",
            f"{name}: {words.number(volume.received)} hồ sơ trong {words.number(volume.days)} ngày",
        ),
    )


# -- tables ------------------------------------------------------------------


def _moves(context: Context, powers: Powers) -> Markup | None:
    """Which task went where, by which act."""
    if not powers.moves:
        return None
    words = context.words
    rows = [
        (
            words.capital(words.quote(move.task.name or move.task.id)),
            _places(context, move.before) or _none(context, move),
            _places(context, move.after) or words.say("nobody", "chưa có"),
            words.day(move.on),
            "; ".join(words.quote(act) for act in move.acts) or "–",
            _exceptions(context, move),
        )
        for move in powers.moves[:_MOST_ROWS]
    ]
    columns = [
        Column(words.say("Task", "Nhiệm vụ")),
        Column(words.say("Before", "Trước đây")),
        Column(words.say("Now", "Nay")),
        Column(words.say("From", "Từ ngày"), narrow=True),
        Column(words.say("By", "Văn bản")),
        Column(words.say("Exceptions", "Ngoại lệ"), number=True),
    ]
    more = len(powers.moves) - len(rows)
    caption = words.say("Which tasks moved", "Nhiệm vụ chuyển về đâu")
    made = table(caption, columns, rows, stack=True)
    return element("div", made, _left_out(context, more))


def _left_out(context: Context, more: int) -> Markup | None:
    if more <= 0:
        return None
    return element("p", context.words.say(f"{more} more.", f"Còn {more} dòng."), class_="muted")


def _exceptions(context: Context, move: Move) -> str:
    return context.words.number(move.exceptions) if move.exceptions else "–"


def _places(context: Context, places: tuple[str, ...]) -> str:
    scheme = context.plan.reform.before.scheme
    known = {unit.tier for unit in (*context.plan.reform.before, *context.plan.reform.computed)}
    words = context.words
    told = [
        words.tier(scheme, place) if place in known else words.named(place, context.scope)
        for place in places
    ]
    return ", ".join(told)


def _none(context: Context, move: Move) -> str:
    """Why nobody had it before: there was no such task, or nobody says."""
    if not move.task.stands(day_before(move.on)):
        return context.words.say("new", "mới")
    return context.words.say("nobody", "chưa có")


def _centres(
    context: Context,
    book: Services,
    states: Sequence[CentreState],
    going_on: Sequence[Continuation],
    day: date,
) -> Markup | None:
    """Each authority: what its centre has and lacks, and the cases that it goes on with."""
    if not states:
        return None
    words = context.words
    cases: Counter[UnitRef | str | None] = Counter()
    for each in going_on:
        cases[each.holder] += each.cases
    rows: list[tuple[object, ...]] = []
    sums = [0, 0, 0, 0]
    for state in states:
        points = [p for p in book.points_of.get(state.unit, ()) if p.stands(day)]
        has: list[int | None] = [
            None if state.centre is None else book.amount(state.centre.id, need, day)
            for need in (Need.COUNTERS, Need.STAFF)
        ]
        has += [sum(p.kind is not PointKind.CENTRE for p in points), cases[state.unit]]
        sums = [total + (number or 0) for total, number in zip(sums, has, strict=True)]
        if len(rows) < _MOST_ROWS:
            rows.append(
                (context.anywhere(state.unit), *_shown(context, has), _lacks(context, state))
            )
    totals = [len(rows)]
    rows.append(
        (words.say("Together", "Tổng cộng"), *_shown(context, sums), _ready(context, states))
    )
    columns = [
        Column(words.say("Authority", "Cơ quan")),
        Column(words.say("Counters", "Quầy"), number=True),
        Column(words.say("Staff", "Nhân sự"), number=True),
        Column(words.say("Reception points", "Điểm tiếp nhận"), number=True),
        Column(words.say("Open cases", "Hồ sơ giải quyết tiếp"), number=True),
        Column(words.say("Its centre lacks", "Trung tâm còn thiếu")),
    ]
    caption = words.say(
        f"Service centres on {words.day(day)}", f"Trung tâm phục vụ ngày {words.day(day)}"
    )
    more = len(states) - totals[0]
    made = table(caption, columns, rows, stack=True, totals=totals)
    return element("div", made, _left_out(context, more))


def _shown(context: Context, numbers: Sequence[int | None]) -> list[str]:
    return ["–" if not number else context.words.number(number) for number in numbers]


def _lacks(context: Context, state: CentreState) -> str:
    words = context.words
    if state.is_ready:
        return words.say("nothing", "không thiếu")
    told = ", ".join(need.to(words.language) for need in state.lacks)
    if state.ready_on is None:
        return told
    on = words.day(state.ready_on)
    return words.say(f"{told} (by {on})", f"{told} (đủ ngày {on})")


def _ready(context: Context, states: Sequence[CentreState]) -> str:
    words, ready = context.words, sum(state.is_ready for state in states)
    return words.say(f"{ready} of {len(states)} ready", f"{ready}/{len(states)} đủ điều kiện")


def _volumes(context: Context, book: Services) -> Markup | None:
    """Cases received, and what that is a counter and a person."""
    if not book.service_volumes:
        return None
    words = context.words
    rows: list[tuple[object, ...]] = []
    for row in book.service_volumes[:_MOST_ROWS]:
        load = book.load(row)
        point = book.points_by_id.get(row.point)
        whole = (row.received, row.own, row.others)
        parts = (
            (load.a_counter, load.made_up_counters),
            (load.a_person, load.made_up_staff),
            (load.a_person_a_day, load.made_up_staff),
        )
        rows.append(
            (
                words.quote(row.point if point is None else point.name or point.id),
                words.day(row.since),
                words.day(row.until),
                *("–" if number is None else words.number(number) for number in whole),
                *(_by(context, number, made_up=made_up) for number, made_up in parts),
            )
        )
    columns = [
        Column(words.say("Service point", "Điểm phục vụ")),
        Column(words.say("From", "Từ ngày"), narrow=True),
        Column(words.say("Until before", "Đến trước ngày"), narrow=True),
        Column(words.say("Received", "Tiếp nhận"), number=True),
        Column(words.say("Own", "Của đơn vị"), number=True),
        Column(words.say("Of other agencies", "Của ngành dọc"), number=True),
        Column(words.say("A counter", "Mỗi quầy"), number=True),
        Column(words.say("A person", "Mỗi người"), number=True),
        Column(words.say("A person and day", "Mỗi người, mỗi ngày"), number=True),
    ]
    made = table(words.say("Cases received", "Hồ sơ tiếp nhận"), columns, rows, stack=True)
    note = words.say(
        f"{_STAR}: by made-up numbers of counters or people.",
        f"{_STAR}: tính theo số quầy hoặc số người giả định.",
    )
    starred = any(_STAR in str(cell) for row in rows for cell in row)
    return element("div", made, element("p", note, class_="muted") if starred else None)


def _by(context: Context, number: Fraction | None, *, made_up: bool) -> str:
    """A number a counter or person, marked where that is made up."""
    if number is None:
        return "–"
    return f"{context.words.number(round(number))}{_STAR if made_up else ''}"
