"""Rules about open cases: whether who goes on with them may, and in time."""

from __future__ import annotations

from typing import TYPE_CHECKING

from adminreform.errors import ReplayError, listing
from adminreform.findings import Severity
from adminreform.names import near_misses
from adminreform.rules._rule import Breach, Rule, rule
from adminreform.rules.svc_plan import NOT_CERTAIN, day_of, powers_of
from adminreform.text import Text, day_in_words, listed
from adminreform.units import UnitRef

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from adminreform.law import WorkCalendar
    from adminreform.plan import Plan
    from adminreform.services import Continuation

__all__ = ["CASE_RULES"]

_MOST = 3


@rule("SVC026", severity=Severity.WARNING, vi="Hồ sơ đang ở cơ quan có thẩm quyền giải quyết.")
def cases_are_with_who_has_the_task(plan: Plan) -> Iterator[Breach]:
    """Open cases are with a unit that has their task, before the reform.

    Bad: A has an open case of ``P``, a procedure of the district.
    Good: the district has it.
    """
    book, powers = plan.services, powers_of(plan)
    if book is None or powers is None:
        return
    owners = powers.owned_on(powers.first_day)
    for row in book.open_cases:
        task = book.task_of(row.procedure)
        if task not in book.tasks_by_id or row.unit not in powers.history.on(powers.first_day):
            continue
        if task not in owners.get(row.unit, ()):
            have = listed([str(h) for h, tasks in owners.items() if task in tasks], _MOST)
            holder = f"thuộc {have.vi}" if have.vi else "chưa xác định cơ quan có thẩm quyền"
            yield Breach(
                subject=row.id,
                text=Text(
                    f"{row.cases} cases of {row.procedure} are with {row.unit}, which does not "
                    f"have the task {task}; it is with {have.en or 'nobody'}",
                    f"{row.cases} hồ sơ thủ tục {row.procedure} đang ở {row.unit}, đơn vị không có "
                    f"nhiệm vụ {task}; {holder}",
                ),
                mend=Text(
                    "correct the unit, the procedure, or the competence",
                    "sửa đơn vị, thủ tục, hoặc thẩm quyền",
                ),
                basis=row.basis,
            )


def _going_on(
    plan: Plan, day: date, calendar: WorkCalendar | None = None
) -> tuple[Continuation, ...]:
    book = plan.services
    if book is None or not book.open_cases:
        return ()
    try:
        return book.continued(plan.history, max(day, plan.reform.effective), calendar=calendar)
    except ReplayError:
        return ()


@rule("SVC027", severity=Severity.WARNING, vi="Hồ sơ được giải quyết đúng hạn.")
def cases_are_settled_in_time(
    plan: Plan, *, on: date | None, calendar: WorkCalendar | None = None
) -> Iterator[Breach]:
    """Cases that go on are not overdue on the day.

    Time limits in working days count those of the pack; without one, Monday to Friday.

    Bad: due on 20 June, and not settled on 1 July.
    Good: settled on 18 June, or with a new last day of 10 July by a decision.
    """
    day = day_of(plan, on)
    late: dict[UnitRef | str | None, list[Continuation]] = {}
    for each in _going_on(plan, day, calendar):
        if each.due is not None and each.due < day:
            late.setdefault(each.holder, []).append(each)
    for holder, items in late.items():
        cases = sum(each.cases for each in items)
        first = min(each.due for each in items if each.due is not None)
        told = listed([each.row.id for each in items], _MOST)
        doubt = NOT_CERTAIN if any(not each.certain for each in items) else Text("")
        yield Breach(
            subject=holder or items[0].row.unit,
            text=Text(
                f"{cases} cases are overdue on {day}, the first since {first}: {told.en}{doubt.en}",
                f"{cases} hồ sơ quá hạn ngày {day_in_words(day, 'vi')}, sớm nhất từ "
                f"{day_in_words(first, 'vi')}: {told.vi}{doubt.vi}",
            ),
            mend=Text(
                "settle them, or decide on a new last day and tell the people",
                "giải quyết, hoặc quyết định gia hạn và thông báo cho người nộp",
            ),
            basis=items[0].row.basis,
        )


@rule("SVC028", severity=Severity.WARNING, vi="Hồ sơ giao cho cơ quan có thẩm quyền.")
def who_goes_on_has_the_task(plan: Plan) -> Iterator[Breach]:
    """Who goes on with cases has their task by then.

    Bad: the task of ``P`` went to the province, and a decision gives its cases to X.
    Good: to the province.
    """
    powers, book = powers_of(plan), plan.services
    if powers is None or book is None:
        return
    day = plan.reform.effective
    owners = powers.owned_on(day)
    wrong: dict[tuple[UnitRef, str], list[Continuation]] = {}
    for each in _going_on(plan, day):
        task = book.task_of(each.row.procedure)
        if not isinstance(each.holder, UnitRef) or task not in book.tasks_by_id:
            continue
        if task not in owners.get(each.holder, ()):
            wrong.setdefault((each.holder, task), []).append(each)
    for (holder, task), items in wrong.items():
        cases, told = sum(each.cases for each in items), listed([e.row.id for e in items], _MOST)
        have = listing([str(h) for h, tasks in owners.items() if task in tasks], _MOST)
        yield Breach(
            subject=holder,
            text=Text(
                f"goes on with {cases} cases ({told.en}) on {day}, and does not have their task "
                f"{task}",
                f"giải quyết tiếp {cases} hồ sơ ({told.vi}) ngày {day_in_words(day, 'vi')} nhưng "
                f"không có nhiệm vụ {task}",
            ),
            mend=Text(
                f"decide for who has it: {have}" if have else "say who has the task",
                f"giao cho cơ quan có thẩm quyền: {have}" if have else "xác định thẩm quyền",
            ),
            basis=items[0].basis,
        )


@rule("SVC029", severity=Severity.ERROR, vi="Kết quả giải quyết ứng với hồ sơ có trong sổ.")
def cases_end_once(plan: Plan) -> Iterator[Breach]:
    """Outcomes are of cases that the book has, and of no more than there were.

    Bad: 12 open cases in the row ``c1``, of which 10 were settled and 3 withdrawn.
    Good: 10 settled and 2 withdrawn.
    """
    book = plan.services
    if book is None:
        return
    ended: dict[str, int] = {}
    for each in book.case_outcomes:
        ended[each.cases] = ended.get(each.cases, 0) + each.number
        if each.cases not in book.cases_by_id:
            near = near_misses(each.cases, book.cases_by_id, 1)
            yield Breach(
                subject=each.id,
                text=Text(
                    f"is about cases {each.cases!r}, which the book does not have",
                    f"nêu hồ sơ {each.cases!r}, không có trong sổ",
                ),
                mend=Text(f"did you mean {near[0]}?", f"có phải {near[0]}?") if near else "",
                basis=each.basis,
            )
    there: dict[str, int] = {}
    for row in book.open_cases:
        there[row.id] = there.get(row.id, 0) + row.cases
    for id_, cases in there.items():
        if ended.get(id_, 0) > cases:
            yield Breach(
                subject=id_,
                text=Text(
                    f"{ended[id_]} cases ended, and there were {cases}",
                    f"{ended[id_]} hồ sơ đã có kết quả, trong khi chỉ có {cases} hồ sơ",
                ),
                mend=Text("correct the numbers", "sửa số hồ sơ"),
                basis=book.cases_by_id[id_].basis,
            )


CASE_RULES: tuple[Rule, ...] = (
    cases_end_once,
    cases_are_with_who_has_the_task,
    cases_are_settled_in_time,
    who_goes_on_has_the_task,
)
