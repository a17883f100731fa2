"""Rules of oversight: the milestones of the plan."""

from __future__ import annotations

from typing import TYPE_CHECKING

from adminreform.findings import Severity
from adminreform.names import near_misses
from adminreform.oversight import LinkKind
from adminreform.rules._rule import Breach, Rule, rule
from adminreform.rules.ovr_cases import CASE_RULES
from adminreform.rules.ovr_duties import DUTY_RULES, as_of
from adminreform.rules.ovr_proofs import PROOF_RULES
from adminreform.rules.svc_plan import NOT_CERTAIN
from adminreform.text import Text, day_text, did_you_mean, plural

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from adminreform.law import WorkCalendar
    from adminreform.oversight import Dependency, Milestone, Network, Oversight, Scheduled
    from adminreform.plan import Plan

__all__ = ["RULES", "pushed_over", "starts_too_early"]


def _quoted(book: Oversight, id_: str) -> Text:
    """A milestone by id, with its title where there is one."""
    milestone = book.milestones_by_id.get(id_)
    if milestone is None or not (milestone.title or milestone.title_vi):
        return Text(id_, id_)
    return Text(f"{id_} ({milestone.said.en})", f"{id_} ({milestone.said.to('vi')})")


def _network(plan: Plan) -> tuple[Oversight, Network] | None:
    book = plan.oversight
    return None if book is None else (book, book.network())


@rule("OVR010", severity=Severity.ERROR, vi="Mốc công việc chờ mốc có trong kế hoạch.")
def dependencies_name_milestones(plan: Plan) -> Iterator[Breach]:
    """A milestone waits for milestones that are in the plan.

    Bad: ``dossier`` waits for ``votes``, and there is only ``vote``.
    Good: ``dossier`` waits for ``vote``.
    """
    both = _network(plan)
    if both is None:
        return
    book, network = both
    for link, name in network.unknown:
        asked = did_you_mean(near_misses(name, book.milestones_by_id))
        yield Breach(
            subject=link.successor,
            text=Text(
                f"{link} names {name or 'nothing'}, which is no milestone{asked.en}",
                f"quan hệ giữa {link.predecessor} và {link.successor} nêu "
                f"{name or '(trống)'}, không có trong danh mục mốc{asked.vi}",
            ),
            mend=Text("correct the id, or add the milestone", "sửa mã, hoặc bổ sung mốc"),
            basis=link.basis,
        )


@rule("OVR011", severity=Severity.ERROR, vi="Các mốc công việc không chờ nhau vòng tròn.")
def milestones_go_in_no_circle(plan: Plan) -> Iterator[Breach]:
    """No milestone waits for itself, be it by way of others.

    Links inside a circle are left out where days are worked out.

    Bad: ``vote`` waits for ``dossier``, and ``dossier`` for ``vote``.
    Good: ``dossier`` waits for ``vote``.
    """
    both = _network(plan)
    for circle in () if both is None else both[1].cycles:
        way = " → ".join([*circle, circle[0]])
        yield Breach(
            subject=circle[0],
            text=Text(f"goes in a circle: {way}", f"chờ nhau vòng tròn: {way}"),
            expected=Text("an order that can be worked off", "thứ tự thực hiện được"),
            mend=Text("take one of these links out", "bỏ một trong các quan hệ này"),
        )


@rule("OVR012", severity=Severity.ERROR, vi="Mốc sau không xong trước mốc mà nó phải chờ.")
def nothing_is_done_before_what_it_waits_for(
    plan: Plan, on: date | None = None
) -> Iterator[Breach]:
    """What waits for a milestone is not begun before that lets it, nor done while that is not.

    Bad: the dossier was sent on 20 April, and the councils voted on 21 April.
    Good: the councils voted on 21 April, the dossier was sent on 22 April.
    """
    both = _network(plan)
    if both is None:
        return
    book, network = both
    day = as_of(plan, book, on)
    for first, then, link in network.links:
        before, after = network.milestones[first], network.milestones[then]
        text = _out_of_order(network, before, after, link, day)
        if text is not None:
            yield Breach(
                subject=after.id,
                text=text,
                mend=Text(
                    "correct the day, or the link between the two",
                    "sửa ngày thực hiện, hoặc sửa quan hệ giữa hai mốc",
                ),
                basis=after.basis,
            )


def _out_of_order(
    network: Network, before: Milestone, after: Milestone, link: Dependency, day: date
) -> Text | None:
    """What is wrong with the days on which two milestones were done."""
    if not after.is_begun(day):
        return None
    begun = after.started or after.done
    finish = link.kind is LinkKind.FINISH_TO_START
    held = before.done if finish else (before.started or before.done)
    if held is None or held > day or begun is None:
        if not after.is_done(day) or after.done is None:
            return None
        done = day_text(after.done)
        what = Text("not done", "chưa hoàn thành") if finish else Text("not begun", "chưa bắt đầu")
        return Text(
            f"was done on {done.en}, and {before.id}, which it waits for, is {what.en}",
            f"hoàn thành ngày {done.vi}, trong khi mốc phải chờ {before.id} {what.vi}",
        )
    bound = network.let_by(link, (held.toordinal(), held.toordinal()))
    if begun.toordinal() >= bound:
        return None
    was, other = day_text(begun), day_text(held)
    what = Text("done", "hoàn thành") if finish else Text("begun", "bắt đầu")
    lag = Text("")
    if link.lag:
        days = plural(link.lag, "day|days")
        lag = Text(f", with {link.lag} {days} between", f", cách {link.lag} ngày")
    return Text(
        f"was begun on {was.en}, and waits for {before.id}, {what.en} on {other.en}{lag.en}",
        f"bắt đầu ngày {was.vi}, trong khi phải chờ {before.id}, {what.vi} ngày {other.vi}{lag.vi}",
    )


@rule("OVR013", severity=Severity.ERROR, vi="Mốc công việc bắt đầu rồi mới hoàn thành.")
def milestones_are_begun_before_they_are_done(plan: Plan) -> Iterator[Breach]:
    """A milestone is begun before it is done.

    Bad: begun on 5 May, done on 1 May.
    Good: begun on 1 May, done on 5 May.
    """
    book = plan.oversight
    for each in () if book is None else book.milestones:
        if each.started is not None and each.done is not None and each.done < each.started:
            begun, done = day_text(each.started), day_text(each.done)
            yield Breach(
                subject=each.id,
                text=Text(
                    f"was done on {done.en}, before it was begun on {begun.en}",
                    f"hoàn thành ngày {done.vi}, trước ngày bắt đầu {begun.vi}",
                ),
                mend=Text("correct one of the two days", "sửa một trong hai ngày"),
                basis=each.basis,
            )


@rule("OVR014", severity=Severity.WARNING, vi="Kế hoạch không bố trí mốc sau trước mốc phải chờ.")
def the_plan_keeps_its_own_order(plan: Plan) -> Iterator[Breach]:
    """No milestone is planned for a day before those that it waits for let it start.

    Bad: the vote is planned for 21 April, the dossier that waits for it for 20 April.
    Good: the dossier is planned for 22 April.
    """
    book = plan.oversight
    if book is not None:
        yield from starts_too_early(book, None)


def starts_too_early(book: Oversight, calendar: WorkCalendar | None) -> Iterator[Breach]:
    """Milestones that are planned before the plan itself lets them start, by a calendar."""
    for link, planned, allowed in book.network(calendar).too_early:
        was, can = day_text(planned), day_text(allowed)
        other = _quoted(book, link.predecessor)
        yield Breach(
            subject=link.successor,
            text=Text(
                f"is planned to start on {was.en}; {other.en}, which it waits for, lets it start "
                f"on {can.en}",
                f"dự kiến bắt đầu ngày {was.vi}; mốc phải chờ là {other.vi} chỉ cho phép từ ngày "
                f"{can.vi}",
            ),
            expected=Text(f"{can.en} or later", f"từ ngày {can.vi}"),
            mend=Text(
                "plan it later, or bring the other forward", "lùi mốc này, hoặc đẩy sớm mốc kia"
            ),
            basis=link.basis,
        )


@rule("OVR015", severity=Severity.ERROR, vi="Mốc công việc hoàn thành trong hạn luật định.")
def milestones_keep_their_deadlines(plan: Plan, on: date | None = None) -> Iterator[Breach]:
    """A milestone is planned, and done, by its deadline.

    Bad: planned to end on 2 July, the deadline is 30 June.
    Good: planned to end on 28 June, and done on 30 June.
    """
    book = plan.oversight
    if book is None:
        return
    day = as_of(plan, book, on)
    for each in book.milestones:
        if each.deadline is None:
            continue
        done = each.done if each.is_done(day) else None
        end = done or (None if each.planned_days is None else each.planned_days[1])
        if end is None or end <= each.deadline:
            continue
        was, due = day_text(end), day_text(each.deadline)
        what = (
            Text("is planned to end", "dự kiến xong")
            if done is None
            else Text("was done", "hoàn thành")
        )
        yield Breach(
            subject=each.id,
            text=Text(
                f"{what.en} on {was.en}, after its deadline of {due.en}",
                f"{what.vi} ngày {was.vi}, sau thời hạn {due.vi}",
            ),
            expected=Text(f"by {due.en}", f"chậm nhất ngày {due.vi}"),
            mend=Text(
                "bring it forward, or report the delay", "đẩy nhanh tiến độ, hoặc báo cáo việc chậm"
            ),
            basis=each.basis,
        )


@rule("OVR016", severity=Severity.WARNING, vi="Mốc công việc có ngày; ngày và số ngày khớp nhau.")
def milestones_have_days_that_fit(plan: Plan) -> Iterator[Breach]:
    """A milestone has a day, or waits for one that has; start, end and days agree.

    Bad: 1 May to 5 May, 10 days.
    Good: 1 May to 5 May, 5 days.
    """
    both = _network(plan)
    if both is None:
        return
    book, network = both
    known = {each.milestone.id for each in book.schedule()}
    for place, each in enumerate(network.milestones):
        if each.id not in known:
            yield Breach(
                subject=each.id,
                text=Text(
                    "has no day, and waits for nothing that has one",
                    "chưa có ngày, và không chờ mốc nào có ngày",
                ),
                mend=Text("plan a day for it", "ghi ngày dự kiến"),
                basis=each.basis,
            )
        step = network.steps[place]
        both_known = each.start is not None and each.end is not None
        # Days off that only a country knows may make working days fewer than Monday to Friday.
        fits = (
            each.days is None or step.days == each.days or (each.working and each.days < step.days)
        )
        if both_known and not fits:
            yield Breach(
                subject=each.id,
                text=Text(
                    f"lasts {each.days} {plural(each.days or 0, 'day|days')}, and its days make "
                    f"{step.days}",
                    f"ghi {each.days} ngày, nhưng ngày đầu và ngày cuối cho {step.days} ngày",
                ),
                mend=Text("leave one of the three out", "bỏ bớt một trong ba ô"),
                basis=each.basis,
            )


@rule("OVR017", severity=Severity.WARNING, vi="Mốc công việc hoàn thành đúng kế hoạch.")
def milestones_are_done_as_planned(plan: Plan, on: date | None = None) -> Iterator[Breach]:
    """What was planned to end before a day is done by it.

    The day is the last one of which the book tells, if none is given.

    Bad: planned for 10 June, not done, and the book tells of 20 June.
    Good: done on 12 June.
    """
    book = plan.oversight
    if book is None:
        return
    day = as_of(plan, book, on)
    for each in book.milestones:
        end = None if each.planned_days is None else each.planned_days[1]
        if end is None or end >= day or each.is_done(day):
            continue
        late, was = (day - end).days, day_text(end)
        yield Breach(
            subject=each.id,
            text=Text(
                f"was planned to end on {was.en}, and is not done {late} "
                f"{plural(late, 'day|days')} later",
                f"dự kiến xong ngày {was.vi}, quá {late} ngày chưa hoàn thành",
            ),
            mend=Text(
                "record the day on which it was done, or plan it anew",
                "ghi ngày hoàn thành, hoặc lập lại kế hoạch",
            ),
            basis=each.basis,
        )


@rule("OVR018", severity=Severity.WARNING, vi="Mốc đi trước không làm mốc sau quá thời hạn.")
def nothing_is_pushed_over_its_deadline(
    plan: Plan, on: date | None = None, calendar: WorkCalendar | None = None
) -> Iterator[Breach]:
    """What a milestone waits for leaves it enough time before its deadline.

    Its days count the working days of the pack; what these alone push is told elsewhere.

    Bad: due on 30 June, planned for 28 June, and what it waits for is done on 5 July.
    Good: what it waits for is done on 20 June.
    """
    book = plan.oversight
    if book is None:
        return
    day = as_of(plan, book, on)
    told = list(pushed_over(book, day, None))
    if calendar is None:
        yield from told
        return
    subjects = {each.subject for each in told}
    yield from (each for each in pushed_over(book, day, calendar) if each.subject in subjects)


def pushed_over(book: Oversight, day: date, calendar: WorkCalendar | None) -> Iterator[Breach]:
    """Milestones that end after their deadline only because of others, by a calendar."""
    schedule = book.schedule(on=day, calendar=calendar)
    for each in schedule.broken:
        planned, deadline = each.milestone.planned_days, each.milestone.deadline
        ends_late = planned is not None and deadline is not None and planned[1] > deadline
        if each.done or ends_late or not each.driver or deadline is None:
            continue
        chain: tuple[Scheduled, ...] = schedule.why(each.milestone.id)
        way = [_quoted(book, step.milestone.id) for step in chain]
        way_en, way_vi = " → ".join(step.en for step in way), " → ".join(step.vi for step in way)
        end, due = day_text(each.end), day_text(deadline)
        doubt = Text("") if all(step.certain for step in chain) else NOT_CERTAIN
        yield Breach(
            subject=each.milestone.id,
            text=Text(
                f"cannot end before {end.en}, and is due on {due.en}: {way_en}{doubt.en}",
                f"sớm nhất ngày {end.vi} mới xong, trong khi hạn là {due.vi}: {way_vi}{doubt.vi}",
            ),
            expected=Text(f"by {due.en}", f"chậm nhất ngày {due.vi}"),
            mend=Text(
                f"speed up {way[0].en}, or loosen the chain",
                f"đẩy nhanh {way[0].vi}, hoặc điều chỉnh trình tự giữa các mốc công việc",
            ),
            basis=each.milestone.basis,
        )


RULES: tuple[Rule, ...] = (
    dependencies_name_milestones,
    milestones_go_in_no_circle,
    nothing_is_done_before_what_it_waits_for,
    milestones_are_begun_before_they_are_done,
    the_plan_keeps_its_own_order,
    milestones_keep_their_deadlines,
    milestones_have_days_that_fit,
    milestones_are_done_as_planned,
    nothing_is_pushed_over_its_deadline,
    *DUTY_RULES,
    *CASE_RULES,
    *PROOF_RULES,
)
"""The rules of this family, in the order of their codes."""
