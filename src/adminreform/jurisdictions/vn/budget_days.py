"""What is due when in a budget year of Viet Nam: estimate, year end, settlement."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import MAXYEAR, MINYEAR, date, timedelta
from typing import TYPE_CHECKING

import attrs

from adminreform.dates import day_before
from adminreform.errors import InvalidValueError, OutOfRangeError
from adminreform.jurisdictions.vn.holidays import calendar as state_calendar
from adminreform.jurisdictions.vn.readings import day_text
from adminreform.law import Deadline, Deadlines, LawOfDay, Provision, WorkCalendar, formula
from adminreform.text import Text

if TYPE_CHECKING:
    from collections.abc import Iterator

__all__ = ["EVENTS", "budget_days", "day_of"]

PREFIX = "budget.due."
EVENTS = ("supplement", "misuse_found", "refusal")
"""What may happen on any day, and starts a limit: an estimate is added during the year, a
targeted transfer is found to be unused or misused, a council refuses a settlement."""


def day_of(year: int, month: int, day: int) -> date:
    """A day of a budget year; in the first or last year of the calendar for one outside it.

    Example:
        >>> day_of(2026, 1, 31), day_of(0, 1, 1), day_of(10_000, 1, 1)
        (datetime.date(2026, 1, 31), datetime.date(1, 1, 1), datetime.date(9999, 1, 1))
    """
    return date(min(max(year, MINYEAR), MAXYEAR), month, day)


def budget_days(
    law: LawOfDay,
    *,
    year: int,
    done: Mapping[str, date] | None = None,
    calendar: WorkCalendar | None = None,
) -> Deadlines:
    """What is due for a budget year, from its estimate to its settlement.

    A deadline that counts from another one counts from the day on which that was done, and
    from its last day while nobody did it.  It is told where the law in force on its day
    sets it: Law 89/2025/QH15 does so from 2026 on, so the estimate of 2026, which was made
    in 2025, is not told.

    Args:
        law: The law; its day does not matter.
        year: The budget year.
        done: Days on which something was done, by key of the deadline, and days of `EVENTS`.
        calendar: Working days; None for those of the pack.  A deadline that it does not
            reach is left out, and said in a remark.
    Returns:
        The deadlines in order; their keys are ids of parameters without ``budget.due.``.
    Raises:
        InvalidValueError: If *done* has a key that is no deadline and no event.
    Source:
        Law 89/2025/QH15, Articles 46, 52, 55, 66, 71, 72; Circular 26/2026/TT-BTC,
        Articles 9, 15, 19; Decree 73/2026/NĐ-CP, Articles 30 to 33.
    Example:
        >>> from adminreform.jurisdictions import load
        >>> days = budget_days(load("vn").on(date(2026, 1, 1)), year=2025)
        >>> days.by_key("commune_approved")[0].day
        datetime.date(2026, 3, 30)
    """
    keys = [each.removeprefix(PREFIX) for each in law.law if each.startswith(PREFIX)]
    for key in done or {}:
        if key not in (*keys, *EVENTS):
            message = (
                f"{key!r} is not due in a budget year; there are {', '.join([*keys, *EVENTS])}"
            )
            raise InvalidValueError(message)
    year_of = _Year(law=law, year=year, done=done or {}, calendar=calendar or state_calendar())
    title = Text(f"Budget year {year}", f"Năm ngân sách {year}")
    found = [deadline for key in keys for deadline in year_of.deadline(key)]
    return Deadlines(found, title=title, remarks=tuple(year_of.left_out.values()))


@attrs.define(kw_only=True)
class _Year:
    """One budget year, whose deadlines count from one another."""

    law: LawOfDay
    year: int
    done: Mapping[str, date]
    calendar: WorkCalendar
    left_out: dict[str, Text] = attrs.field(factory=dict[str, Text])

    def deadline(self, key: str) -> Iterator[Deadline]:
        """The deadline of a key; nothing where the law does not set it."""
        parameter = self.law.law[PREFIX + key]
        for provision in self._provisions(PREFIX + key):
            due = self._due(provision)
            if due is None or not provision.holds(due[0], self.law.known_on):
                continue
            day, how = due
            yield Deadline(
                key=key,
                day=day,
                what=parameter.title,
                who=parameter.scope,
                how=how,
                rests_on=[provision],
            )

    def _provisions(self, parameter: str) -> tuple[Provision, ...]:
        held = self.law.law[parameter]
        return held.overlays[-1:] or tuple(p for p in held.provisions if not p.draft)

    def _due(self, provision: Provision) -> tuple[date, Text] | None:
        """The last day, and how it came about."""
        given = provision.record
        if "month" in given:
            year = self.year + int(provision.part("year"))
            if not MINYEAR < year <= MAXYEAR:
                return None
            day = date(year, int(provision.part("month")), int(provision.part("day")))
            if not given.get("before"):
                return day, Text("")
            how = formula(Text("before {day}", "trước {day}"), day=day_text(day))
            return day_before(day), how
        start = self._start(str(given["of" if "of" in given else "after"]))
        return None if start is None else self._counted(provision, start)

    def _start(self, key: str) -> date | None:
        """The day on which something was done, else its last day."""
        if key in self.done:
            return self.done[key]
        if key in EVENTS:
            return None
        return next((deadline.day for deadline in self.deadline(key)), None)

    def _counted(self, provision: Provision, start: date) -> tuple[date, Text] | None:
        if "days" in provision.record:
            days = int(provision.part("days"))
            try:
                day = start + timedelta(days=days)
            except OverflowError:
                return None
            return day, _counting("days", "ngày", start, days)
        back = "working_days_before" in provision.record
        days = int(provision.part("working_days_before" if back else "working_days"))
        count = self.calendar.before if back else self.calendar.after
        try:
            day = count(start, working_days=days)
        except (OutOfRangeError, OverflowError):
            self._leave_out(provision, start, days)
            return None
        if back:
            return day, _counting("working days before", "ngày làm việc trước", start, days)
        return day, _counting("working days", "ngày làm việc", start, days)

    def _leave_out(self, provision: Provision, start: date, days: int) -> None:
        """Say that a deadline is left out, if it would be law on the day its limit starts."""
        if not provision.holds(start, self.law.known_on):
            return
        what = self.law.law[provision.parameter].title
        self.left_out[provision.parameter] = formula(
            Text(
                "left out, as working days are not known so far: {what}, {days} working days "
                "from {start}",
                "chưa tính vì chưa biết ngày làm việc: {what}, {days} ngày làm việc từ {start}",
            ),
            what=what,
            days=days,
            start=day_text(start),
        )


def _counting(en: str, vi: str, start: date, days: int) -> Text:
    """How many days from which day on."""
    if en.endswith("before"):
        template = Text(f"{{days}} {en} {{start}}", f"{{days}} {vi} {{start}}")
    else:
        template = Text(f"{{start}} + {{days}} {en}", f"{{start}} + {{days}} {vi}")
    return formula(template, days=days, start=day_text(start))
