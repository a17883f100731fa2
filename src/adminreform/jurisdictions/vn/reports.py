"""When reports on the reform, on petitions and on budgets of Viet Nam are due."""

from __future__ import annotations

from datetime import date, time, timedelta
from typing import TYPE_CHECKING

from adminreform.errors import InvalidValueError
from adminreform.jurisdictions.vn.readings import on_day
from adminreform.law import Deadline, Deadlines
from adminreform.text import Text

if TYPE_CHECKING:
    from collections.abc import Iterator

    from adminreform.dates import Period
    from adminreform.law import LawOfDay, Provision

__all__ = ["budget_reports", "inspection_reports", "weekly_reports"]

WEEKLY = {
    "sup.reports.reform": Text(
        "weekly report on the rearrangement", "báo cáo tuần về tiến độ sắp xếp"
    ),
    "sup.reports.assets": Text(
        "weekly report on surplus houses and land", "báo cáo tuần về cơ sở nhà, đất dôi dư"
    ),
}
MONTHS_OF_A_QUARTER = 3


def weekly_reports(law: LawOfDay, period: Period) -> Deadlines:
    """The weekly reports that are due in a period, each with its hour.

    Args:
        law: The law; for each week that of its day is taken.
        period: The period.
    Raises:
        InvalidValueError: If the period is open.
    Source:
        Plan 47-KH/BCĐ, II(1)(6); Letter 8400/BTC-QLCS.
    Example:
        >>> from adminreform.dates import Period
        >>> from adminreform.jurisdictions import load
        >>> week = Period(date(2025, 6, 16), date(2025, 6, 23))
        >>> for report in weekly_reports(load("vn").on(date(2025, 6, 16)), week):
        ...     print(report.day, report.at)
        2025-06-18 15:00:00
        2025-06-20 12:00:00
    """
    if period.end is None:
        message = "name the end of the period; weekly reports of an open one have no last"
        raise InvalidValueError(message)
    days = (period.start + timedelta(days=n) for n in range((period.end - period.start).days))
    found = [deadline for day in days for deadline in _weekly(on_day(law, day))]
    return Deadlines(found, title=Text("Weekly reports", "Báo cáo tuần"))


def _weekly(law: LawOfDay) -> Iterator[Deadline]:
    for parameter, what in WEEKLY.items():
        if parameter not in law:
            continue
        held = law[parameter]
        if law.day.isoweekday() == held.part("weekday"):
            yield Deadline(
                key=parameter,
                day=law.day,
                at=time(int(held.part("hour")), int(held.part("minute"))),
                what=what,
                who=law.law[parameter].scope,
                rests_on=[held],
            )


def _month(year: int, month: int) -> date:
    if month not in range(1, 13):
        message = f"a month is a number from 1 to 12, not {month!r}"
        raise InvalidValueError(message)
    return date(year, month, 1)


def inspection_reports(law: LawOfDay, *, year: int, month: int) -> Deadlines:
    """Reports on inspection, reception of citizens and petitions, for a period.

    Args:
        law: The law; that of the last month of the period is taken.
        year: Year in which the period ends.
        month: Its last month.
    Raises:
        NotInForceError: If the law of the month has no such reports.
    Source:
        Circular 06/2025/TT-TTCP.
    Example:
        >>> from adminreform.jurisdictions import load
        >>> reports = inspection_reports(load("vn").on(date(2025, 12, 1)), year=2025, month=12)
        >>> [report.day.day for report in reports]
        [14, 17, 20]
    """
    first = _month(year, month)
    held = on_day(law, first)["sup.reports.inspection"]
    return Deadlines(
        (
            Deadline(
                key=key,
                day=first.replace(day=int(held.part(key))),
                what=what,
                who=who,
                rests_on=[held],
            )
            for key, (who, what) in _INSPECTION.items()
        ),
        title=Text("Reports on inspection and petitions", "Báo cáo thanh tra, tiếp công dân"),
    )


_INSPECTION = {
    "data_end": (Text("all", "các cấp"), Text("last day of the data", "chốt số liệu báo cáo")),
    "commune": (
        Text("communes", "cấp xã"),
        Text("report to the province", "gửi báo cáo cho cấp tỉnh"),
    ),
    "province": (
        Text("provinces", "cấp tỉnh"),
        Text("report to the Government Inspectorate", "gửi báo cáo cho Thanh tra Chính phủ"),
    ),
}


def budget_reports(law: LawOfDay, *, year: int, month: int) -> Deadlines:
    """Reports on the budget that are due for a month, and for the quarter that it ends.

    Args:
        law: The law; that of the day after the month is taken.
        year: Year of the month.
        month: The month.
    Raises:
        NotInForceError: If the law of the day has no such reports.
    Source:
        Circular 26/2026/TT-BTC, Articles 15(3)(c) and 18(2)(d).
    Example:
        >>> from adminreform.jurisdictions import load
        >>> reports = budget_reports(load("vn").on(date(2026, 4, 1)), year=2026, month=3)
        >>> [(report.key, str(report.day)) for report in reports]
        [('province_quarter', '2026-04-10'), ('treasury_month', '2026-04-10')]
    """
    first = _month(year, month)
    following = (first + timedelta(days=31)).replace(day=1)
    held = on_day(law, following)["sup.reports.budget"]
    keys = ["province_quarter"] if month % MONTHS_OF_A_QUARTER == 0 else []
    return Deadlines(
        (_budget(key, following, held) for key in (*keys, "treasury_month")),
        title=Text("Reports on the budget", "Báo cáo ngân sách"),
    )


def _budget(key: str, month: date, held: Provision) -> Deadline:
    who, what = _BUDGET[key]
    day = month.replace(day=int(held.part(key)))
    return Deadline(key=key, day=day, what=what, who=who, rests_on=[held])


_BUDGET = {
    "province_quarter": (
        Text("province", "cấp tỉnh"),
        Text("reports the quarter to the Ministry of Finance", "báo cáo quý gửi Bộ Tài chính"),
    ),
    "treasury_month": (
        Text("State Treasury", "Kho bạc Nhà nước"),
        Text(
            "reports what was drawn of transfers in the month",
            "báo cáo tình hình rút dự toán bổ sung trong tháng",
        ),
    ),
}
