"""Rules of oversight: who answers for what, and reports."""

from __future__ import annotations

from typing import TYPE_CHECKING

from adminreform.errors import ReplayError
from adminreform.findings import Severity
from adminreform.names import near_misses
from adminreform.rules._rule import Breach, Rule, rule
from adminreform.text import Text, day_text, did_you_mean, listed, plural

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from adminreform.history import History
    from adminreform.oversight import Oversight
    from adminreform.plan import Plan

__all__ = ["DUTY_RULES", "as_of", "history_of"]


def as_of(plan: Plan, book: Oversight, on: date | None) -> date:
    """The day asked about; else the last one of which the book tells, or that of the reform."""
    last = book.last_day
    return on or max(plan.reform.effective, last or plan.reform.effective)


def history_of(plan: Plan) -> History | None:
    """The history of a plan; None where its reform cannot be carried out."""
    try:
        return plan.history
    except ReplayError:
        return None


@rule("OVR020", severity=Severity.ERROR, vi="Báo cáo đã gửi ứng với một kỳ báo cáo phải gửi.")
def reports_answer_a_duty(plan: Plan) -> Iterator[Breach]:
    """A report that was sent meets a duty, on a day on which it was due.

    Bad: sent for the week of Thursday 19 June, and the duty is of Wednesdays.
    Good: sent for Wednesday 18 June.
    """
    book = plan.oversight
    for each in () if book is None else book.sent_reports:
        duty = book.duties_by_id.get(each.duty) if book is not None else None
        if duty is None:
            near = near_misses(each.duty, [] if book is None else book.duties_by_id)
            asked = did_you_mean(near)
            text = Text(
                f"a report of {each.due} meets a duty that is not there{asked.en}",
                f"báo cáo kỳ {day_text(each.due).vi} không ứng với chế độ báo cáo nào{asked.vi}",
            )
        elif not duty.is_due(each.due):
            around = (*duty.days(each.due)[-1:], duty.following(each.due))
            asked = did_you_mean([day_text(day) for day in around if day is not None])
            text = Text(
                f"a report answers {each.due}, on which nothing was due{asked.en}",
                f"báo cáo ghi kỳ {day_text(each.due).vi}, không phải kỳ báo cáo{asked.vi}",
            )
        else:
            continue
        yield Breach(
            subject=each.duty,
            text=text,
            mend=Text("correct the duty or the due day", "sửa chế độ báo cáo hoặc kỳ báo cáo"),
            basis=each.basis,
        )


@rule("OVR021", severity=Severity.WARNING, vi="Báo cáo đến kỳ đều đã gửi.")
def reports_are_sent(plan: Plan, on: date | None = None) -> Iterator[Breach]:
    """A report that was due before a day was sent by it.

    The day is the last one of which the book tells, if none is given.

    Bad: due on Wednesday 18 June, and the book, which tells of 25 June, has none.
    Good: sent on 18 June.
    """
    book = plan.oversight
    if book is None:
        return
    day = as_of(plan, book, on)
    missing: dict[str, list[date]] = {}
    for each in book.missing_reports(day):
        if each.due < day:
            missing.setdefault(each.duty.id, []).append(each.due)
    for name, days in missing.items():
        duty = book.duties_by_id[name]
        when = listed([day_text(each) for each in days])
        yield Breach(
            subject=name,
            text=Text(
                f"{len(days)} {plural(len(days), 'report|reports')} of {duty.who} to {duty.whom} "
                f"{plural(len(days), 'was|were')} not sent: {when.en}",
                f"{len(days)} kỳ báo cáo của {duty.who} gửi {duty.whom} chưa gửi: {when.vi}",
            ),
            mend=Text("send them, or record that they were", "gửi bổ sung, hoặc ghi ngày đã gửi"),
            basis=duty.basis,
        )


@rule("OVR022", severity=Severity.INFO, vi="Báo cáo gửi đúng hạn.")
def reports_are_in_time(plan: Plan, on: date | None = None) -> Iterator[Breach]:
    """A report is sent by the day on which it is due.

    Bad: due on Wednesday 18 June, sent on 20 June.
    Good: sent on 17 June.
    """
    book = plan.oversight
    if book is None:
        return
    day = as_of(plan, book, on)
    late: dict[str, list[int]] = {}
    for each in book.late_reports(day):
        late.setdefault(each.duty.id, []).append(each.days_late(day))
    for name, days in late.items():
        duty = book.duties_by_id[name]
        yield Breach(
            subject=name,
            text=Text(
                f"{len(days)} {plural(len(days), 'report|reports')} of {duty.who} came late, "
                f"by {max(days)} {plural(max(days), 'day|days')} at most",
                f"{len(days)} kỳ báo cáo của {duty.who} gửi chậm, chậm nhất {max(days)} ngày",
            ),
            mend=Text("ask why", "đôn đốc, làm rõ nguyên nhân"),
            basis=duty.basis,
        )


@rule("OVR023", severity=Severity.ERROR, vi="Người được giao phụ trách là thành viên ban chỉ đạo.")
def owners_are_members(plan: Plan) -> Iterator[Breach]:
    """Whoever answers for something is a member.

    Bad: a milestone of ``M9``, and there are ``M1`` to ``M8``.
    Good: a milestone of ``M8``.
    """
    book = plan.oversight
    if book is None:
        return
    for row, member in book.owners():
        if member not in book.members_by_id:
            asked = did_you_mean(near_misses(member, book.members_by_id))
            yield Breach(
                subject=row,
                text=Text(
                    f"is of {member!r}, who is no member{asked.en}",
                    f"giao cho {member!r}, không có trong danh sách thành viên{asked.vi}",
                ),
                mend=Text("correct the id, or add the member", "sửa mã, hoặc bổ sung thành viên"),
            )


@rule("OVR024", severity=Severity.WARNING, vi="Việc chưa xong đều có người chịu trách nhiệm.")
def nothing_is_open_without_an_owner(plan: Plan, on: date | None = None) -> Iterator[Breach]:
    """A member answers for each thing that is open on a day.

    Bad: a difficulty about seals, and nobody has charge of property.
    Good: a member has charge of property.
    """
    book = plan.oversight
    if book is None:
        return
    for each in book.open_items(as_of(plan, book, on)).without_owner:
        known = each.what or each.what_vi
        what = Text(f" ({each.said.en})", f" ({each.said.to('vi')})") if known else Text("")
        yield Breach(
            subject=each.id,
            text=Text(
                f"this {each.kind.to()}{what.en} is open for {each.age} "
                f"{plural(each.age, 'day|days')}, and no member answers for it",
                f"{each.kind.to('vi')}{what.vi} chưa xong đã {each.age} ngày, "
                "chưa có thành viên phụ trách",
            ),
            mend=Text(
                f"name a member, or give somebody charge of {each.area.to()}",
                f"giao thành viên phụ trách, hoặc phân công lĩnh vực {each.area.to('vi')}",
            ),
        )


@rule("OVR025", severity=Severity.WARNING, vi="Mỗi việc chưa xong chỉ một người chịu trách nhiệm.")
def one_answers_for_each_open_thing(plan: Plan, on: date | None = None) -> Iterator[Breach]:
    """One member, and not two, answers for each thing that is open on a day.

    Bad: two members have charge of property.
    Good: one has charge of property, another of property in X.
    """
    book = plan.oversight
    if book is None:
        return
    shared: dict[tuple[str, ...], list[str]] = {}
    for each in book.open_items(as_of(plan, book, on)):
        if len(each.members) > 1:
            shared.setdefault(each.members, []).append(each.id)
    for members, ids in shared.items():
        said, who = listed(ids), listed(members)
        yield Breach(
            subject=" + ".join(members),
            text=Text(
                f"{who.en} answer together for {len(ids)} open "
                f"{plural(len(ids), 'thing|things')}: {said.en}",
                f"{who.vi} cùng phụ trách {len(ids)} việc chưa xong: {said.vi}",
            ),
            expected=Text("one member for each", "mỗi việc một người"),
            mend=Text("say who leads", "xác định một người chủ trì"),
        )


@rule("OVR026", severity=Severity.ERROR, vi="Mã của các dòng theo dõi không trùng nhau.")
def ids_stand_once(plan: Plan) -> Iterator[Breach]:
    """Milestones, members, duties, inspections and all that follows have an id of their own.

    Bad: two milestones ``vote``.
    Good: ``vote`` and ``vote-2``.
    """
    book = plan.oversight
    for table, ids in ({} if book is None else book.repeated_ids()).items():
        for id_ in ids:
            yield Breach(
                subject=id_,
                text=Text(
                    f"stands more than once in {table}; the first counts",
                    f"xuất hiện nhiều lần trong bảng {table}; chỉ dòng đầu được tính",
                ),
                mend=Text("give each an id of its own", "đặt mã riêng cho từng dòng"),
            )


@rule("OVR027", severity=Severity.ERROR, vi="Đơn vị nêu trong sổ theo dõi có trong danh mục.")
def units_are_in_the_register(plan: Plan) -> Iterator[Breach]:
    """Units that the book names are in the register before or after the reform.

    Bad: a petition received by ``AX``, and there is only ``A``.
    Good: a petition received by ``A``.
    """
    book, history = plan.oversight, history_of(plan)
    if book is None or history is None:
        return
    told: set[object] = set()
    for row, column, unit in book.units():
        if unit in told or history.chronicle.get(unit) is not None:
            continue
        told.add(unit)
        near = [*plan.reform.before.near(unit), *plan.reform.computed.near(unit)]
        asked = did_you_mean(list(dict.fromkeys(near)))
        yield Breach(
            subject=unit,
            text=Text(
                f"{row} names it in column {column}, and it is not in the register{asked.en}",
                f"{row} nêu tại cột {column}, không có trong danh mục đơn vị{asked.vi}",
            ),
            mend=Text("correct the unit", "sửa đơn vị"),
        )


DUTY_RULES: tuple[Rule, ...] = (
    reports_answer_a_duty,
    reports_are_sent,
    reports_are_in_time,
    owners_are_members,
    nothing_is_open_without_an_owner,
    one_answers_for_each_open_thing,
    ids_stand_once,
    units_are_in_the_register,
)
