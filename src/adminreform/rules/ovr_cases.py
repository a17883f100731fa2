"""Rules of oversight: inspections, recommendations, difficulties, petitions."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from adminreform.errors import OutOfRangeError
from adminreform.findings import Severity
from adminreform.names import near_misses
from adminreform.oversight import ItemKind, Level
from adminreform.rules._rule import Breach, Rule, rule
from adminreform.rules.ovr_duties import as_of, history_of
from adminreform.text import Text, day_text, did_you_mean, listed, plural

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from adminreform.history import History
    from adminreform.plan import Plan
    from adminreform.units import UnitRef

__all__ = ["CASE_RULES", "ended_on", "heirs"]

_STEPS = {
    "opened": Text("opened", "bắt đầu"),
    "closed": Text("closed", "kết thúc"),
    "issued": Text("issued", "ban hành"),
    "answered": Text("answered", "trả lời"),
    "done": Text("done", "thực hiện"),
    "verified": Text("verified", "xác nhận"),
    "raised": Text("raised", "nêu"),
    "removed": Text("removed", "tháo gỡ"),
    "received": Text("received", "tiếp nhận"),
    "accepted": Text("accepted", "thụ lý"),
    "settled": Text("settled", "giải quyết"),
}
"""The steps of cases, by the name of their column."""


def ended_on(history: History, unit: UnitRef) -> date | None:
    """First day on which a unit no longer holds; None while it does, or for an unknown one."""
    state = history.chronicle.get(unit)
    return None if state is None else history.chronicle.until(state)


def heirs(plan: Plan, unit: UnitRef, on: date) -> tuple[UnitRef, ...]:
    """Who is there in the place of a unit that ended: its successors on a day.

    Of a unit that passed no territory on, those of the units below it.
    """
    lineage, before = plan.history.lineage, plan.reform.before
    try:
        found = lineage.successors(unit, on=on)
        if not found and unit in before:
            below = [each.ref for each in before.children(unit)]
            found = tuple(ref for each in below for ref in lineage.successors(each, on=on))
    except OutOfRangeError:
        return ()
    return tuple(dict.fromkeys(found))


@rule(
    "OVR030", severity=Severity.ERROR, vi="Kiến nghị, chuyển cấp ghi đúng cuộc kiểm tra, vướng mắc."
)
def cases_name_what_they_come_from(plan: Plan) -> Iterator[Breach]:
    """A recommendation names an inspection that is there, what is passed up a difficulty.

    Bad: a recommendation of ``I-9``, and there are ``I-1`` to ``I-8``.
    Good: a recommendation of ``I-8``.
    """
    book = plan.oversight
    if book is None:
        return
    difficulties = [each.id for each in book.difficulties]
    inspections = [each.id for each in book.inspections]
    named = [(each.id, each.inspection, inspections) for each in book.recommendations]
    named += [
        (f"escalation of {each.difficulty}", each.difficulty, difficulties)
        for each in book.escalations
    ]
    for row, name, there in named:
        if name not in there:
            asked = did_you_mean(near_misses(name, there))
            yield Breach(
                subject=row,
                text=Text(
                    f"names {name or 'nothing'}, which is not there{asked.en}",
                    f"nêu {name or '(trống)'}, không có trong sổ{asked.vi}",
                ),
                mend=Text("correct the id, or add the row", "sửa mã, hoặc bổ sung dòng"),
            )


@rule("OVR031", severity=Severity.ERROR, vi="Các bước xử lý ghi đúng thứ tự thời gian.")
def steps_come_in_order(plan: Plan) -> Iterator[Breach]:
    """A case goes through its steps in order: what is verified was done before.

    Bad: verified on 1 August, done on 5 August.
    Good: done on 1 August, verified on 5 August.
    """
    book = plan.oversight
    for case in () if book is None else book.cases:
        known = [(name, day) for name, day in case.days if day is not None]
        for (first, day), (then, later) in pairwise(known):
            if later < day:
                a, b, was, earlier = _STEPS[first], _STEPS[then], day_text(later), day_text(day)
                yield Breach(
                    subject=case.id,
                    text=Text(
                        f"{b.en} on {was.en}, before it was {a.en} on {earlier.en}",
                        f"ngày {b.vi} {was.vi} trước ngày {a.vi} {earlier.vi}",
                    ),
                    mend=Text("correct one of the two days", "sửa một trong hai ngày"),
                    basis=case.basis,
                )


@rule("OVR032", severity=Severity.WARNING, vi="Kiến nghị, vướng mắc, đơn thư được xử lý đúng hạn.")
def cases_are_closed_in_time(plan: Plan, on: date | None = None) -> Iterator[Breach]:
    """What is to be settled by a day is settled by it.

    A petition whose due day nobody noted is told by the law of a country.

    Bad: a petition due on 31 July, settled on 5 August, or never.
    Good: settled on 30 July.
    """
    book = plan.oversight
    if book is None:
        return
    day = as_of(plan, book, on)
    for case in book.cases:
        if case.due is None or case.days[0][1] is None or case.days[0][1] > day:
            continue
        ended = case.days[-1][1]
        end = ended if ended is not None and ended <= day else None
        late = ((end or day) - case.due).days
        if late <= 0:
            continue
        due = day_text(case.due)
        step = _STEPS[case.days[-1][0]]
        still = f"is not {step.en}" if end is None else f"was {step.en} on {end}"
        still_vi = f"chưa {step.vi}" if end is None else f"{step.vi} ngày {day_text(end).vi}"
        yield Breach(
            subject=case.id,
            text=Text(
                f"was due on {due.en}, and {still}: {late} {plural(late, 'day|days')} late",
                f"hạn ngày {due.vi}, {still_vi}: chậm {late} ngày",
            ),
            mend=Text(
                "settle it, and say why it took longer", "xử lý dứt điểm, giải trình lý do chậm"
            ),
            basis=case.basis,
        )


@rule("OVR033", severity=Severity.ERROR, vi="Đơn vị đã kết thúc không còn giữ việc chưa xong.")
def who_holds_open_things_is_there(plan: Plan, on: date | None = None) -> Iterator[Breach]:
    """What is open is with a unit that is still there.

    Bad: a complaint of an abolished district, open on 1 July.
    Good: handed on to the commune or the province that took its work over.
    """
    book, history = plan.oversight, history_of(plan)
    if book is None or history is None:
        return
    day = as_of(plan, book, on)
    held: dict[tuple[UnitRef, ItemKind], list[str]] = {}
    for each in book.open_items(day):
        if each.holder is None or isinstance(each.holder, str):
            continue
        ended = ended_on(history, each.holder)
        if ended is not None and ended <= day:
            held.setdefault((each.holder, each.kind), []).append(each.id)
    for (unit, kind), ids in held.items():
        ended = ended_on(history, unit) or day
        found, said = heirs(plan, unit, ended), listed(ids)
        asked = listed(found, 3)
        who = (
            Text(f"; hand them on to {asked.en}?", f"; chuyển cho {asked.vi}?")
            if found
            else Text("")
        )
        yield Breach(
            subject=unit,
            text=Text(
                f"ended on {ended}, and still has {len(ids)} open ({kind.to()}): {said.en}{who.en}",
                f"kết thúc hoạt động từ {day_text(ended).vi}, còn giữ {len(ids)} {kind.to('vi')} "
                f"chưa xong: {said.vi}{who.vi}",
            ),
            expected=Text("with a unit that is there", "thuộc đơn vị đang hoạt động"),
            mend=Text(
                "hand each on, and record to whom and on which day",
                "bàn giao từng việc, ghi đơn vị tiếp nhận và ngày chuyển",
            ),
        )


@rule("OVR034", severity=Severity.ERROR, vi="Đơn thư chuyển đi có nơi nhận và ngày chuyển.")
def petitions_are_handed_on_whole(plan: Plan) -> Iterator[Breach]:
    """A petition that is handed on has a receiver and a day, after it came and before its end.

    Who receives it takes its work up by the day on which the giver ends.

    Bad: handed on to X on 20 June, and X begins on 1 August.
    Good: handed on to X on 1 July, on which X begins.
    """
    book, history = plan.oversight, history_of(plan)
    if book is None or history is None:
        return
    for each in book.petitions:
        said: list[Text] = []
        if (each.to is None) != (each.handed is None):
            said.append(
                Text(
                    "has a day on which it was handed on, and no receiver",
                    "có ngày chuyển, không có nơi nhận",
                )
                if each.to is None
                else Text(f"goes to {each.to}, on no day", f"chuyển cho {each.to}, không ghi ngày")
            )
        if each.handed is not None:
            handed = day_text(each.handed)
            if each.handed < each.received or (
                each.settled is not None and each.handed > each.settled
            ):
                said.append(
                    Text(
                        f"was handed on on {handed.en}, before it came or after it was settled",
                        f"chuyển ngày {handed.vi}, trước khi nhận hoặc sau khi giải quyết",
                    )
                )
            ended = ended_on(history, each.unit)
            if each.to is not None and each.handed < each.to.since and each.to.since != ended:
                said.append(
                    Text(
                        f"was handed on on {handed.en} to {each.to}, which begins later",
                        f"chuyển ngày {handed.vi} cho {each.to}, khi đó chưa hoạt động",
                    )
                )
        for text in said:
            yield Breach(
                subject=each.id,
                text=text,
                mend=Text("record to whom, and on which day", "ghi đủ nơi nhận và ngày chuyển"),
                basis=each.basis,
            )


@rule("OVR035", severity=Severity.WARNING, vi="Vướng mắc chuyển lên cấp trên, có nơi trả lời.")
def difficulties_are_passed_up(plan: Plan, on: date | None = None) -> Iterator[Breach]:
    """A difficulty goes up from level to level, and somebody is to answer where it stands.

    Bad: passed up to the nation, then to the region; or raised, and nobody is to answer.
    Good: passed up to the region, whose department of finance is to answer, then further up.
    """
    book = plan.oversight
    if book is None:
        return
    day = as_of(plan, book, on)
    for each in book.difficulties:
        steps = book.escalations_of.get(each.id, ())
        ranks = [Level.LOCAL.rank, *(step.level.rank for step in steps)]
        if any(later <= rank for rank, later in pairwise(ranks)) or (
            steps and steps[0].on < each.raised
        ):
            way, vi = [step.level.to() for step in steps], [step.level.to("vi") for step in steps]
            yield Breach(
                subject=each.id,
                text=Text(
                    f"is passed to {', then '.join(way)}, which does not lead up",
                    f"được chuyển lần lượt: {', '.join(vi)}, không đúng hướng lên cấp trên",
                ),
                mend=Text("correct level or day", "sửa cấp hoặc ngày chuyển"),
                basis=each.basis,
            )
        level, step_up = book.level(each.id, day)
        if each.is_open(day) and not (each.answers if step_up is None else step_up.answers):
            days = each.days_open(day)
            yield Breach(
                subject=each.id,
                text=Text(
                    f"is open for {days} {plural(days, 'day|days')} at the {level.to()} level, "
                    "and nobody is to answer",
                    f"chưa tháo gỡ đã {days} ngày ở {level.to('vi')}, chưa rõ nơi trả lời",
                ),
                mend=Text("name who answers", "xác định cơ quan trả lời"),
                basis=each.basis,
            )


@rule("OVR036", severity=Severity.INFO, vi="Việc báo đã xong đều có người xác nhận.")
def what_is_done_is_verified(plan: Plan, on: date | None = None) -> Iterator[Breach]:
    """Somebody makes sure that what is reported as done is done.

    Bad: a recommendation reported as done on 20 July, and nobody looked since.
    Good: verified on 1 August.
    """
    book = plan.oversight
    if book is None:
        return
    day = as_of(plan, book, on)
    waiting: dict[str, list[str]] = {}
    for each in book.recommendations:
        if each.stage(day) == "done":
            waiting.setdefault(each.inspection, []).append(each.id)
    for inspection, ids in waiting.items():
        said = listed(ids)
        yield Breach(
            subject=inspection,
            text=Text(
                f"{len(ids)} of its recommendations {plural(len(ids), 'is|are')} reported as done, "
                f"and not verified: {said.en}",
                f"{len(ids)} kiến nghị báo đã thực hiện, chưa được xác nhận: {said.vi}",
            ),
            mend=Text("look whether they are done", "kiểm tra, xác nhận kết quả"),
        )


@rule("OVR037", severity=Severity.WARNING, vi="Cuộc kiểm tra đã kết thúc có kết luận.")
def inspections_end_with_a_conclusion(plan: Plan, on: date | None = None) -> Iterator[Breach]:
    """An inspection that is closed has a conclusion with a number, and names who looked.

    Bad: closed on 20 July, no document.
    Good: closed on 20 July, conclusion 12/KL, by the inspectorate.
    """
    book = plan.oversight
    if book is None:
        return
    day = as_of(plan, book, on)
    for each in book.inspections:
        closed = each.closed is not None and each.closed <= day
        lacks = [
            what
            for what, there in (
                (
                    Text("no conclusion with a number", "số văn bản kết luận"),
                    each.document or not closed,
                ),
                (Text("nobody who looked", "đơn vị kiểm tra"), each.by),
            )
            if not there
        ]
        if lacks:
            yield Breach(
                subject=each.id,
                text=Text(
                    f"has {' and '.join(text.en for text in lacks)}",
                    f"thiếu {', '.join(text.vi for text in lacks)}",
                ),
                mend=Text("record it", "bổ sung"),
                basis=each.basis,
            )


CASE_RULES: tuple[Rule, ...] = (
    cases_name_what_they_come_from,
    steps_come_in_order,
    cases_are_closed_in_time,
    who_holds_open_things_is_there,
    petitions_are_handed_on_whole,
    difficulties_are_passed_up,
    what_is_done_is_verified,
    inspections_end_with_a_conclusion,
)
