"""What the law of Viet Nam demands of petitions, and of difficulties that are open."""

from __future__ import annotations

from typing import TYPE_CHECKING

from adminreform.errors import AdminReformError, InvalidValueError
from adminreform.findings import Severity
from adminreform.jurisdictions.vn.petitions import (
    DenunciationCase,
    PetitionStep,
    complaint_due,
    denunciation_due,
    petition_step_due,
)
from adminreform.law import formula
from adminreform.oversight import Complexity, PetitionKind
from adminreform.rules import Breach, LawRule, law_rule
from adminreform.rules.ovr_duties import as_of
from adminreform.text import Text, day_text, listed, plural

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from adminreform.law import Account, Law
    from adminreform.oversight import Petition
    from adminreform.plan import Plan

__all__ = ["PETITION_RULES", "legal_due"]

_ACCEPTING = {
    PetitionKind.COMPLAINT: PetitionStep.ACCEPT_COMPLAINT,
    PetitionKind.SECOND_COMPLAINT: PetitionStep.ACCEPT_COMPLAINT,
    PetitionKind.DENUNCIATION: PetitionStep.CHECK_DENUNCIATION,
}
_CASES: dict[Complexity, DenunciationCase] = {
    Complexity.NORMAL: "normal",
    Complexity.COMPLEX: "complex",
    Complexity.VERY_COMPLEX: "very complex",
}


def legal_due(law: Law, case: Petition) -> Account | None:
    """The last day for settling a petition, by the law of the day from which its time runs.

    A limit that ends on a day off ends with the next working day.

    Args:
        law: The law.
        case: The petition.
    Returns:
        The steps; ``.day`` is the last day.  None where its time does not run yet, or the
        law or the calendar does not reach so far.
    Raises:
        InvalidValueError: If its time was extended more often than it can be.
    Example:
        >>> from datetime import date
        >>> from adminreform import UnitRef
        >>> from adminreform.jurisdictions import load
        >>> from adminreform.oversight import Petition
        >>> case = Petition(
        ...     id="P1",
        ...     kind="complaint",
        ...     unit=UnitRef("X", date(2025, 7, 1)),
        ...     received=date(2025, 7, 1),
        ...     accepted=date(2025, 7, 9),
        ... )
        >>> legal_due(load("vn").law, case).day
        datetime.date(2025, 8, 8)
    """
    start = case.received if case.kind is PetitionKind.REQUEST else case.accepted
    if start is None:
        return None
    try:
        return _due(law, case, start)
    except InvalidValueError:
        raise
    except (AdminReformError, OverflowError):
        return None


def _due(law: Law, case: Petition, start: date) -> Account:
    if case.kind is PetitionKind.DENUNCIATION:
        return denunciation_due(
            law.on(start),
            accepted=start,
            case=_CASES[case.complexity],
            extensions=case.extensions,
            moved=True,
        )
    if case.extensions:
        message = f"the time of a {case.kind.to()} cannot be extended"
        raise InvalidValueError(message)
    if case.kind is PetitionKind.REQUEST:
        return petition_step_due(
            law.on(start), PetitionStep.ANSWER_RECEPTION, start=start, moved=True
        )
    return complaint_due(
        law.on(start),
        accepted=start,
        instance="second" if case.kind is PetitionKind.SECOND_COMPLAINT else "first",
        complex_case=case.complexity is not Complexity.NORMAL,
        remote=case.remote,
        moved=True,
    )


def _safe_due(law: Law, case: Petition) -> Account | None:
    try:
        return legal_due(law, case)
    except InvalidValueError:
        return None


@law_rule("OVR107", severity=Severity.ERROR, vi="Thời hạn giải quyết đơn ghi đúng luật.")
def petitions_are_due_by_the_law(plan: Plan, law: Law) -> Iterator[Breach]:
    """The day on which a petition is due is not later than the law of its acceptance has it.

    Bad: a first complaint accepted on 1 July 2025, to be settled by 15 August.
    Good: to be settled by 31 July 2025.
    """
    book = plan.oversight
    for case in () if book is None else book.petitions:
        right = _safe_due(law, case)
        if right is None or case.due is None or case.due <= right.day:
            continue
        yield Breach(
            subject=case.id,
            text=formula(
                Text(
                    "{kind}: due on {due}, and the law says {right}",
                    "{kind}: ghi hạn ngày {due}, luật quy định chậm nhất {right}",
                ),
                kind=Text(case.kind.to(), case.kind.to("vi")),
                due=day_text(case.due),
                right=day_text(right.day),
            ),
            expected=formula(
                Text("by {right}", "chậm nhất ngày {right}"), right=day_text(right.day)
            ),
            mend=Text("correct the due day", "sửa thời hạn"),
            rests_on=right.rests_on,
        )


@law_rule("OVR108", severity=Severity.WARNING, vi="Đơn được giải quyết trong thời hạn luật định.")
def petitions_are_settled_by_the_law(
    plan: Plan, law: Law, on: date | None = None
) -> Iterator[Breach]:
    """A petition is settled by the day that the law sets, also where its row names none.

    A due day of the row that is as early as the law is looked at by another rule.

    Bad: a request received on 1 July 2025, not answered on 25 July.
    Good: answered on 15 July 2025, the tenth working day.
    """
    book = plan.oversight
    if book is None:
        return
    today = as_of(plan, book, on)
    for case in book.petitions:
        right = _safe_due(law, case)
        last = None if right is None else right.day
        if right is None or last is None or case.received > today:
            continue
        if case.due is not None and case.due <= last:
            continue
        settled = case.settled if case.settled is not None and case.settled <= today else None
        late = ((settled or today) - last).days
        if late <= 0:
            continue
        still = (
            Text("is not settled", "chưa giải quyết")
            if settled is None
            else formula(
                Text("was settled on {day}", "giải quyết ngày {day}"), day=day_text(settled)
            )
        )
        yield Breach(
            subject=case.id,
            text=formula(
                Text(
                    "{kind}: by law due on {last}, and {still}: {late} {days} late",
                    "{kind}: hạn theo luật là {last}, {still}: chậm {late} ngày",
                ),
                kind=Text(case.kind.to(), case.kind.to("vi")),
                last=day_text(last),
                still=still,
                late=late,
                days=plural(late, "day|days"),
            ),
            mend=Text(
                "settle it, and tell whoever turned to you why it took longer",
                "giải quyết dứt điểm, thông báo lý do cho người gửi đơn",
            ),
            rests_on=right.rests_on,
        )


@law_rule("OVR109", severity=Severity.WARNING, vi="Đơn được thụ lý trong thời hạn luật định.")
def petitions_are_accepted_in_time(
    plan: Plan, law: Law, on: date | None = None
) -> Iterator[Breach]:
    """A complaint is accepted, a denunciation checked, in the time that the law gives for it.

    Bad: a complaint received on 1 July 2025, and accepted on 20 July.
    Good: accepted on 11 July 2025, the tenth day.
    """
    book = plan.oversight
    if book is None:
        return
    today = as_of(plan, book, on)
    for case in book.petitions:
        step = _ACCEPTING.get(case.kind)
        if step is None or case.received > today:
            continue
        try:
            right = petition_step_due(law.on(case.received), step, start=case.received, moved=True)
        except (AdminReformError, OverflowError):
            continue
        ended = [day for day in (case.accepted, case.settled) if day is not None and day <= today]
        end = min(ended, default=None)
        if (end or today) <= right.day:
            continue
        accepted = (
            Text("is not accepted", "chưa thụ lý")
            if end is None
            else formula(Text("was accepted on {day}", "thụ lý ngày {day}"), day=day_text(end))
        )
        yield Breach(
            subject=case.id,
            text=formula(
                Text(
                    "received on {received}, {accepted}; the law gives until {right}",
                    "nhận ngày {received}, {accepted}; luật cho đến ngày {right}",
                ),
                received=day_text(case.received),
                accepted=accepted,
                right=day_text(right.day),
            ),
            mend=Text(
                "accept it, or say in writing why not", "thụ lý, hoặc thông báo lý do không thụ lý"
            ),
            rests_on=right.rests_on,
        )


@law_rule("OVR110", severity=Severity.ERROR, vi="Không gia hạn quá số lần luật cho phép.")
def time_is_extended_as_often_as_the_law_allows(plan: Plan, law: Law) -> Iterator[Breach]:
    """The time of a denunciation is extended once if it is complex, twice if very complex.

    That of complaints and requests cannot be extended.

    Bad: a complex denunciation, extended twice.
    Good: extended once.
    """
    book = plan.oversight
    for case in () if book is None else book.petitions:
        try:
            legal_due(law, case)
        except InvalidValueError:
            complexity = Text(case.complexity.to(), case.complexity.to("vi"))
            kind = Text(case.kind.to(), case.kind.to("vi"))
            limit = law.get("pet.denunciation.settlement")
            yield Breach(
                subject=case.id,
                text=formula(
                    Text(
                        "{kind}, {complexity}: its time was extended {times} {often}",
                        "{kind}, vụ việc {complexity}: gia hạn {times} lần",
                    ),
                    kind=kind,
                    complexity=complexity,
                    times=case.extensions,
                    often=plural(case.extensions, "time|times"),
                ),
                expected=Text("as often as the law allows", "không quá số lần luật cho phép"),
                mend=Text(
                    "correct the number, or the case", "sửa số lần gia hạn hoặc loại vụ việc"
                ),
                rests_on=() if limit is None else limit.provisions[:1],
            )


@law_rule("OVR111", severity=Severity.WARNING, vi="Vướng mắc được giải quyết dứt điểm đúng hạn.")
def difficulties_are_removed_by_the_day(
    plan: Plan, law: Law, on: date | None = None
) -> Iterator[Breach]:
    """Difficulties that communes raised are removed by the day that the centre set.

    Bad: raised on 5 August 2025, open on 5 January 2026.
    Good: removed on 20 December 2025.
    """
    book = plan.oversight
    if book is None:
        return
    today = as_of(plan, book, on)
    day_law = law.on(today)
    if "sup.open_issues_closed" not in day_law:
        return
    limit = day_law["sup.open_issues_closed"]
    late = [
        each.id
        for each in book.difficulties
        if each.unit is not None and each.raised <= limit.day < today and each.is_open(today)
    ]
    if late:
        said = listed(late)
        yield Breach(
            subject="difficulties",
            text=formula(
                Text(
                    "{number} are open after {day}: {ids}",
                    "{number} vướng mắc chưa tháo gỡ sau ngày {day}: {ids}",
                ),
                number=len(late),
                day=day_text(limit.day),
                ids=said,
            ),
            mend=Text("remove them, or pass them up", "tháo gỡ, hoặc báo cáo cấp trên"),
            rests_on=[limit],
        )


PETITION_RULES: tuple[LawRule, ...] = (
    petitions_are_due_by_the_law,
    petitions_are_settled_by_the_law,
    petitions_are_accepted_in_time,
    time_is_extended_as_often_as_the_law_allows,
    difficulties_are_removed_by_the_day,
)
