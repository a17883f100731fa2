"""When complaints, denunciations and receptions of citizens are due in Viet Nam.

The law in force on the day from which a limit runs is the one that counts.  That day
itself is not counted.
"""

from __future__ import annotations

from datetime import date, timedelta
from enum import StrEnum
from typing import TYPE_CHECKING, Literal

from adminreform.dates import Period
from adminreform.errors import InvalidValueError, OutOfRangeError
from adminreform.jurisdictions.vn.holidays import calendar as state_calendar
from adminreform.jurisdictions.vn.readings import (
    capital,
    day_text,
    on_day,
    open_questions,
)
from adminreform.jurisdictions.vn.units import DAYS
from adminreform.law import Account, Deadline, Deadlines, Provision, Term, WorkCalendar, formula
from adminreform.text import Text

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from adminreform.law import LawOfDay

__all__ = [
    "PetitionStep",
    "Receiver",
    "complaint_due",
    "denunciation_due",
    "missed_receptions",
    "online_reception_days",
    "petition_step_due",
]

WORKING_DAYS = Text("working days", "ngày làm việc")
LAST_DAY = Text("last day", "ngày cuối cùng của thời hạn")
FROM_NEXT_DAY = "pet.counting.from_next_day"
DAY_OFF = "pet.counting.day_off_at_the_end"

Instance = Literal["first", "second"]
DenunciationCase = Literal["normal", "complex", "very complex"]


class PetitionStep(StrEnum):
    """A step with a time limit of its own; the value is the id of its parameter."""

    LODGE_COMPLAINT = "pet.complaint.lodging"
    ACCEPT_COMPLAINT = "pet.complaint.acceptance"
    CHECK_DENUNCIATION = "pet.denunciation.check"
    FORWARD_DENUNCIATION = "pet.denunciation.forward"
    HANDLE_CONCLUSION = "pet.denunciation.handling"
    ANSWER_RECEPTION = "pet.reception.answer"
    REFUSE_RECEPTION = "pet.reception.refusal"

    @property
    def start(self) -> Text:
        """From what its limit runs."""
        return _STARTS[self]


_RECEIVED = Text("received on", "ngày nhận được")
_STARTS = {
    PetitionStep.LODGE_COMPLAINT: Text(
        "decision received, or known of, on", "ngày nhận được hoặc biết được quyết định"
    ),
    PetitionStep.ACCEPT_COMPLAINT: _RECEIVED,
    PetitionStep.CHECK_DENUNCIATION: _RECEIVED,
    PetitionStep.FORWARD_DENUNCIATION: _RECEIVED,
    PetitionStep.HANDLE_CONCLUSION: Text("conclusion of", "ngày ban hành kết luận"),
    PetitionStep.ANSWER_RECEPTION: Text("citizen received on", "ngày tiếp công dân"),
    PetitionStep.REFUSE_RECEPTION: Text("grounds to refuse on", "ngày có đủ căn cứ từ chối"),
}
ACCEPTED = Text("accepted on", "ngày thụ lý")


def petition_step_due(
    law: LawOfDay,
    step: PetitionStep | str,
    *,
    start: date,
    moved: bool = False,
    calendar: WorkCalendar | None = None,
) -> Account:
    """The last day of one step: lodging, accepting, checking, forwarding, answering.

    Args:
        law: The law; that of the day *start* is taken.
        step: The step.
        start: The day from which its limit runs, which is not counted.
        moved: Whether a limit of calendar days that ends on a day off ends with the next
            working day, as Article 148(5) of the Civil Code has it; the acts on petitions do
            not say.
        calendar: Working days; None for those of the pack.
    Returns:
        The steps; ``.day`` is the last day.
    Raises:
        InvalidValueError: If there is no such step.
        NotInForceError: If the law of the day has no limit for it.
        OutOfRangeError: If the calendar does not reach so far.
    Example:
        >>> from adminreform.jurisdictions import load
        >>> due = petition_step_due(
        ...     load("vn").on(date(2026, 7, 1)),
        ...     PetitionStep.ACCEPT_COMPLAINT,
        ...     start=date(2026, 7, 1),
        ... )
        >>> due.day
        datetime.date(2026, 7, 10)
    """
    step = _step(step)
    law = on_day(law, start)
    limit = law[step.value]
    working = "working_days" in limit.record
    number = int(limit.part("working_days" if working else "days"))
    title = capital(law.law[step.value].title)
    terms = [
        _start(step.start, start),
        Term(
            key="limit",
            label=Text("time limit", "thời hạn"),
            amount=number,
            unit=WORKING_DAYS if working else DAYS,
            rests_on=[limit],
        ),
    ]
    days_off = calendar or state_calendar()
    if working:
        terms.append(_last_working_day(law, start, number, days_off))
        return _account(law, title, terms, [])
    return _with_calendar_days(law, title, terms, start, number, days_off, moved=moved)


def _step(step: PetitionStep | str) -> PetitionStep:
    try:
        return PetitionStep(step)
    except ValueError:
        known = ", ".join(PetitionStep)
        message = f"no step of a petition is called {step!r}; there are {known}"
        raise InvalidValueError(message) from None


def complaint_due(
    law: LawOfDay,
    *,
    accepted: date,
    instance: Instance = "first",
    complex_case: bool = False,
    remote: bool = False,
    moved: bool = False,
    calendar: WorkCalendar | None = None,
) -> Account:
    """The last day for settling a complaint.

    Args:
        law: The law; that of the day of acceptance is taken.
        accepted: Day on which it was accepted, which is not counted.
        instance: Whether it is the first or the second complaint about the matter.
        complex_case: Whether the case is complex.
        remote: Whether it comes from a remote area that is hard to reach.
        moved: As for `petition_step_due`.
        calendar: Working days; None for those of the pack.
    Returns:
        The steps; ``.day`` is the last day.
    Source:
        Law 02/2011/QH13, Articles 28 and 37.
    Example:
        >>> from adminreform.jurisdictions import load
        >>> due = complaint_due(load("vn").on(date(2025, 7, 1)), accepted=date(2025, 7, 1))
        >>> due.amount, due.day
        (30, datetime.date(2025, 7, 31))
    """
    if instance not in {"first", "second"}:
        message = f"a complaint is a first or a second one, not {instance!r}"
        raise InvalidValueError(message)
    law = on_day(law, accepted)
    limit = law[f"pet.complaint.{instance}"]
    case = {
        (False, False): "normal",
        (True, False): "complex",
        (False, True): "remote",
        (True, True): "remote_complex",
    }[complex_case, remote]
    number = int(limit.part(case))
    first = instance == "first"
    title = Text(
        f"Settlement of a {instance} complaint",
        f"Giải quyết khiếu nại lần {'đầu' if first else 'hai'}",
    )
    terms = [
        _start(ACCEPTED, accepted),
        Term(key="limit", label=_CASES[case], amount=number, unit=DAYS, rests_on=[limit]),
    ]
    days_off = calendar or state_calendar()
    return _with_calendar_days(law, title, terms, accepted, number, days_off, moved=moved)


_CASES = {
    "normal": Text("time limit", "thời hạn"),
    "complex": Text("time limit, complex case", "thời hạn, vụ việc phức tạp"),
    "remote": Text("time limit, remote area", "thời hạn, vùng sâu, vùng xa"),
    "remote_complex": Text(
        "time limit, remote area, complex case", "thời hạn, vùng sâu, vùng xa, vụ việc phức tạp"
    ),
}


def denunciation_due(
    law: LawOfDay,
    *,
    accepted: date,
    case: DenunciationCase = "normal",
    extensions: int | None = None,
    moved: bool = False,
    calendar: WorkCalendar | None = None,
) -> Account:
    """The last day for settling a denunciation, with its extensions.

    Args:
        law: The law; that of the day of acceptance is taken.
        accepted: Day on which it was accepted, which is not counted.
        case: How complex the case is.
        extensions: How many times the limit was extended; None for as often as can be.
        moved: As for `petition_step_due`.
        calendar: Working days; None for those of the pack.
    Returns:
        The steps; ``.day`` is the last day.
    Raises:
        InvalidValueError: If the limit cannot be extended so often in such a case.
    Source:
        Law 25/2018/QH14, Article 30.
    Example:
        >>> from adminreform.jurisdictions import load
        >>> due = denunciation_due(
        ...     load("vn").on(date(2025, 7, 1)), accepted=date(2025, 7, 1), case="very complex"
        ... )
        >>> print(due.to("vi").splitlines()[4])
          ngày cuối cùng của thời hạn: 01/07/2025 + 90 ngày = 29/09/2025 [2]
    """
    law = on_day(law, accepted)
    limit = law["pet.denunciation.settlement"]
    allowed = {"normal": 0} | {
        name: int(limit.part(f"extensions_{name.replace(' ', '_')}"))
        for name in ("complex", "very complex")
    }
    if case not in allowed:
        message = f"a case is {', '.join(allowed)}, not {case!r}"
        raise InvalidValueError(message)
    times = allowed[case] if extensions is None else extensions
    if not 0 <= times <= allowed[case]:
        message = (
            f"the limit of a case that is {case} can be extended {allowed[case]} times, not {times}"
        )
        raise InvalidValueError(message)
    days, each = int(limit.part("days")), int(limit.part("extension_days"))
    terms = [
        _start(ACCEPTED, accepted),
        Term(key="limit", label=_CASES["normal"], amount=days, unit=DAYS, rests_on=[limit]),
    ]
    if times:
        terms.append(
            Term(
                key="extensions",
                label=Text(f"extensions, {case} case", f"gia hạn, vụ việc {_VERY[case]}"),
                amount=times * each,
                unit=DAYS,
                formula=formula("{times} × {each}", times=times, each=each),
                rests_on=[limit],
            )
        )
    number = days + times * each
    title = Text("Settlement of a denunciation", "Giải quyết tố cáo")
    days_off = calendar or state_calendar()
    return _with_calendar_days(law, title, terms, accepted, number, days_off, moved=moved)


_VERY = {"complex": "phức tạp", "very complex": "đặc biệt phức tạp"}

# -- counting --------------------------------------------------------------------


def _start(label: Text, day: date) -> Term:
    return Term(key="start", label=label, amount=0, unit=DAYS, day=day)


def _counting(law: LawOfDay) -> list[Provision]:
    return [law[FROM_NEXT_DAY]] if FROM_NEXT_DAY in law else []


def _last_working_day(law: LawOfDay, start: date, number: int, days_off: WorkCalendar) -> Term:
    return Term(
        key="due",
        label=LAST_DAY,
        amount=number,
        unit=WORKING_DAYS,
        day=days_off.after(start, working_days=number),
        formula=formula(
            Text("{start} + {number} working days", "{start} + {number} ngày làm việc"),
            start=day_text(start),
            number=number,
        ),
        rests_on=_counting(law),
    )


def _with_calendar_days(
    law: LawOfDay,
    title: Text,
    terms: list[Term],
    start: date,
    number: int,
    days_off: WorkCalendar,
    *,
    moved: bool,
) -> Account:
    """The account of a limit of calendar days, and what becomes of it on a day off."""
    last = start + timedelta(days=number)
    due = Term(
        key="last",
        label=LAST_DAY,
        amount=number,
        unit=DAYS,
        day=last,
        formula=formula(
            Text("{start} + {number} days", "{start} + {number} ngày"),
            start=day_text(start),
            number=number,
        ),
        rests_on=_counting(law),
    )
    terms = [*terms, due]
    try:
        next_worked = days_off.on_or_after(last)
    except OutOfRangeError:
        remark = Text(
            f"whether {day_text(last)} is a day off is not known",
            f"chưa biết ngày {day_text(last).vi} có phải ngày nghỉ hay không",
        )
        return _account(law, title, terms, [remark])
    if next_worked == last:
        return _account(law, title, terms, [])
    if not moved:
        remark = Text(
            f"{day_text(last)} is a day off; with Article 148(5) of the Civil Code the limit "
            f"would end on {day_text(next_worked)}",
            f"ngày {day_text(last).vi} là ngày nghỉ; theo khoản 5 Điều 148 Bộ luật Dân sự, thời "
            f"hạn kết thúc ngày {day_text(next_worked).vi}",
        )
        return _account(law, title, terms, [remark])
    terms.append(
        Term(
            key="due",
            label=Text("next working day", "ngày làm việc tiếp theo"),
            amount=(next_worked - start).days,
            unit=DAYS,
            day=next_worked,
            rests_on=[law[DAY_OFF]],
        )
    )
    return _account(law, title, terms, [])


def _account(law: LawOfDay, title: Text, terms: list[Term], remarks: list[Text]) -> Account:
    rests_on = [provision for term in terms for provision in term.rests_on]
    return Account(title=title, terms=terms, remarks=(*remarks, *open_questions(law, rests_on)))


# -- receiving citizens ----------------------------------------------------------


class Receiver(StrEnum):
    """Who receives citizens in person."""

    COMMUNE_CHAIR = "commune_chair"
    PROVINCE_CHAIR = "province_chair"
    OTHER_HEAD = "other_head"


def missed_receptions(
    law: LawOfDay, receiver: Receiver, *, received: Iterable[date], period: Period
) -> tuple[Period, ...]:
    """The weeks or months in which a head received citizens on too few days.

    Args:
        law: The law of the day.
        receiver: Who; the chair of a commune is asked by the week, others by the month.
        received: The days on which citizens were received in person.
        period: The stretch that is looked at; weeks (from Monday) and months that do not
            lie in it wholly are not.
    Raises:
        InvalidValueError: If the period is open.
    Source:
        Law 42/2013/QH13, Articles 12(5), 15(2)(d), 18.
    Example:
        >>> from adminreform.jurisdictions import load
        >>> july = Period(date(2025, 7, 1), date(2025, 8, 1))
        >>> missed = missed_receptions(
        ...     load("vn").on(date(2025, 7, 1)),
        ...     Receiver.COMMUNE_CHAIR,
        ...     received=[date(2025, 7, 8), date(2025, 7, 24)],
        ...     period=july,
        ... )
        >>> [str(week.start) for week in missed]
        ['2025-07-14']
    """
    if period.end is None:
        message = "name the end of the period; an open one has no last week"
        raise InvalidValueError(message)
    by_week = receiver is Receiver.COMMUNE_CHAIR
    least = law["pet.reception.days"].part(f"{receiver}_{'week' if by_week else 'month'}")
    days = frozenset(received)
    parts = _weeks(period.start, period.end) if by_week else _months(period.start, period.end)
    return tuple(part for part in parts if sum(day in part for day in days) < least)


def _weeks(start: date, end: date) -> Iterator[Period]:
    start += timedelta(days=-start.weekday() % 7)
    while start + timedelta(days=7) <= end:
        yield Period(start, start + timedelta(days=7))
        start += timedelta(days=7)


def _months(start: date, end: date) -> Iterator[Period]:
    first = start if start.day == 1 else _next_month(start)
    while _next_month(first) <= end:
        yield Period(first, _next_month(first))
        first = _next_month(first)


def _next_month(day: date) -> date:
    return date(day.year + day.month // 12, day.month % 12 + 1, 1)


def online_reception_days(
    law: LawOfDay, *, day: date, calendar: WorkCalendar | None = None
) -> Deadlines:
    """When an online reception is announced, and its link is tested.

    Args:
        law: The law; that of the day of the reception is taken.
        day: The day of the reception.
        calendar: Working days; None for those of the pack.
    Source:
        Decree 154/2026/NĐ-CP.
    Example:
        >>> from adminreform.jurisdictions import load
        >>> days = online_reception_days(load("vn").on(date(2026, 7, 1)), day=date(2026, 7, 15))
        >>> [str(each.day) for each in days]
        ['2026-07-08', '2026-07-14']
    """
    limit = on_day(law, day)["pet.reception.online"]
    days_off = calendar or state_calendar()
    title = Text(
        f"Online reception of {day_text(day)}", f"Tiếp công dân trực tuyến {day_text(day).vi}"
    )
    return Deadlines(
        (
            Deadline(
                key=key,
                day=days_off.before(day, working_days=int(limit.part(key))),
                what=what,
                rests_on=[limit],
            )
            for key, what in _BEFORE_ONLINE.items()
        ),
        title=title,
    )


_BEFORE_ONLINE = {
    "notice": Text("notice to those who take part", "thông báo cho người tham gia"),
    "test": Text("test of the link", "kiểm tra đường truyền"),
}
