"""What the law of Viet Nam demands of surplus houses and land: reports, plans, recalls."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from adminreform.assets import Form
from adminreform.dates import day_before
from adminreform.findings import Severity
from adminreform.jurisdictions.vn.asset_book import weekly_surplus
from adminreform.jurisdictions.vn.planned import PROVINCE
from adminreform.jurisdictions.vn.public_property import (
    WeeklySurplus,
    check_weekly_surplus,
    recall_after,
)
from adminreform.jurisdictions.vn.readings import day_text
from adminreform.jurisdictions.vn.readings import listed as items_of
from adminreform.law import formula
from adminreform.names import fold_name
from adminreform.rules import Breach, LawRule, law_rule
from adminreform.text import Text, listed

if TYPE_CHECKING:
    from collections.abc import Iterator

    from adminreform.assets import Assets, SurplusReport
    from adminreform.findings import Finding
    from adminreform.law import Law, LawOfDay, Provision
    from adminreform.plan import Plan
    from adminreform.units import UnitRef

__all__ = ["SURPLUS", "last_day_of"]

MOST = 5
QUANG_NINH = "Quảng Ninh"


@law_rule("AST101", severity=Severity.ERROR, vi="Báo cáo tuần về nhà, đất dôi dư cộng đúng.")
def weekly_reports_add_up(plan: Plan, law: Law) -> Iterator[Finding | Breach]:
    """The weekly report on surplus houses and land adds up, in columns that the letter has.

    Bad: 148 + 2 - 10, reported as 141.
    Good: 148 + 2 - 10, reported as 140.
    """
    for report, day_law in _reports(plan, law):
        names = columns_of(day_law)
        odd = [key for key in report.handled if key not in names]
        if not odd:
            yield from check_weekly_surplus(day_law, _as_weekly(report))
            continue
        told, there = listed(odd, MOST), listed([*names], len(names))
        yield Breach(
            subject=report.id,
            text=Text(
                f"no column of the letter is called {told.en}; there are {there.en}",
                f"cột {told.vi} không có trong mẫu báo cáo",
            ),
            expected=Text(
                there.en,
                listed([f"{key} ({text.vi})" for key, text in names.items()], len(names)).vi,
            ),
            mend=Text("count it in one of these", "ghi vào một trong các cột này"),
            rests_on=[day_law[IDENTITY]],
        )


def columns_of(law: LawOfDay) -> dict[str, Text]:
    """The columns of the weekly report, by key, in the words of the letter."""
    return {item.key: item.title for item in items_of(law, IDENTITY)}


IDENTITY = "asset.2025.weekly_identity"


def _reports(plan: Plan, law: Law) -> Iterator[tuple[SurplusReport, LawOfDay]]:
    if plan.assets is None:
        return
    for report in plan.assets.surplus_reports:
        day_law = law.on(report.ends)
        if IDENTITY in day_law:
            yield report, day_law


def _as_weekly(report: SurplusReport) -> WeeklySurplus:
    return WeeklySurplus(
        unit=report.id,
        opening=report.opening,
        added=report.added,
        handled={name: int(number) for name, number in report.handled.items()},
        closing=report.closing,
    )


@law_rule("AST102", severity=Severity.ERROR, vi="Báo cáo tuần khớp với sổ tài sản.")
def weekly_reports_follow_the_book(plan: Plan, law: Law) -> Iterator[Breach]:
    """The weekly report of the province says what the book says of that week.

    Bad: 3 handled by the report, 5 by the book.
    Good: 5 by both.
    """
    assets = plan.assets
    if assets is None or not assets.surplus:
        return
    for report, day_law in _reports(plan, law):
        unit = plan.reform.computed.get(report.unit)
        if unit is None or unit.parent is not None:
            continue
        week = weekly_surplus(assets, report.starts, report.ends, unit=report.id)
        names = columns_of(day_law)
        columns = sorted({*week.handled, *report.handled})
        pairs = [
            (Text("opening", "đầu kỳ"), report.opening, week.opening),
            (Text("added", "phát sinh tăng"), report.added, week.added),
            *(
                (
                    names.get(name, Text(name, name)),
                    int(report.handled.get(name, 0)),
                    week.handled.get(name, 0),
                )
                for name in columns
            ),
            (Text("closing", "cuối kỳ"), report.closing, week.closing),
        ]
        for what, told, found in pairs:
            if told != found:
                yield Breach(
                    subject=report.id,
                    text=Text(
                        f"{what.en}: {told} reported, {found} by the book",
                        f"{what.vi}: báo cáo {told}, theo sổ {found}",
                    ),
                    expected=Text(str(found), str(found)),
                    mend=Text(
                        "correct the report, or note in the book what was done and when",
                        "sửa báo cáo, hoặc ghi vào sổ việc đã xử lý và ngày",
                    ),
                    rests_on=[day_law[IDENTITY]],
                )


@law_rule("AST103", severity=Severity.WARNING, vi="Báo cáo tuần gửi đúng hạn.")
def weekly_reports_are_sent_in_time(plan: Plan, law: Law) -> Iterator[Breach]:
    """The weekly report is sent by its day of the week, at the latest six days after the week.

    Bad: the report of the week to Sunday 7 December 2025, sent on Wednesday.
    Good: sent on Monday.
    """
    for report, day_law in _reports(plan, law):
        if report.sent is None or "sup.reports.assets" not in day_law:
            continue
        held = day_law["sup.reports.assets"]
        wait = (int(held.part("weekday")) - report.ends.isoweekday()) % 7
        due = date.fromordinal(min(report.ends.toordinal() + wait, date.max.toordinal()))
        if report.sent > due:
            yield Breach(
                subject=report.id,
                text=formula(
                    Text("was sent on {sent}, due on {due}", "gửi ngày {sent}, hạn {due}"),
                    sent=day_text(report.sent),
                    due=day_text(due),
                ),
                expected=day_text(due),
                rests_on=[held],
            )


@law_rule("AST104", severity=Severity.WARNING, vi="Mỗi nhà, đất dôi dư có phương án đúng hạn.")
def surplus_is_planned_in_time(plan: Plan, law: Law, on: date | None = None) -> Iterator[Breach]:
    """Each surplus house and piece of land has an approved plan by the day that is set.

    The letter says before 31 December 2025, so 30 December is the last day.

    Bad: ``HQ-1`` is surplus, and on 31 December 2025 nobody has planned what becomes of it.
    Good: a plan for it was approved on 20 October 2025.
    """
    assets = plan.assets
    today = None if assets is None else on or assets.last_day
    if assets is None or today is None:
        return
    for held, last in _days_of_plans(plan, law, today):
        late: dict[UnitRef, list[str]] = {}
        for each in assets.surplus:
            declared = each.surplus_since is not None and each.surplus_since <= last
            if declared and not _is_planned(assets, each.id, last):
                late.setdefault(each.unit, []).append(each.id)
        for unit, ids in late.items():
            named = listed(ids, MOST)
            yield Breach(
                subject=unit,
                text=formula(
                    Text(
                        "{number} surplus without an approved plan on {day}: {ids}",
                        "{number} cơ sở dôi dư chưa có phương án được duyệt đến {day}: {ids}",
                    ),
                    number=len(ids),
                    day=day_text(last),
                    ids=named,
                ),
                expected=formula(
                    Text("a plan by {day}", "có phương án chậm nhất ngày {day}"),
                    day=day_text(last),
                ),
                mend=Text(
                    "have a plan approved for each, and note the day",
                    "trình duyệt phương án cho từng cơ sở, ghi ngày duyệt",
                ),
                rests_on=[held],
            )


BEFORE = frozenset({"asset.2025.all_planned", "time.staff_offices"})
"""Days before which something has to be done: the last day is the one before."""


def last_day_of(held: Provision) -> date:
    """The last day on which something that a day is set for is in time."""
    return day_before(held.day) if held.parameter in BEFORE else held.day


def _days_of_plans(plan: Plan, law: Law, today: date) -> Iterator[tuple[Provision, date]]:
    """The last days on which plans have to be there, that are past."""
    names = {fold_name(unit.name) for unit in plan.reform.before if unit.tier == PROVINCE}
    ids = ["asset.2025.all_planned"]
    if fold_name(QUANG_NINH) in names:
        ids.insert(0, "time.quang_ninh.hq_plans")
    day_law = law.on(today)
    for id_ in ids:
        if id_ not in day_law:
            continue
        last = last_day_of(day_law[id_])
        if plan.reform.effective <= last <= today:
            yield day_law[id_], last


def _is_planned(assets: Assets, asset: str, by: date) -> bool:
    rows = assets.decided_for.get(asset, ())
    days = [day for row in rows if row.is_final for day in (row.planned, row.decided, row.done)]
    return any(day is not None and day <= by for day in days)


@law_rule("AST105", severity=Severity.WARNING, vi="Trụ sở không sử dụng quá 12 tháng thì thu hồi.")
def unused_offices_are_recalled(plan: Plan, law: Law, on: date | None = None) -> Iterator[Breach]:
    """An office that nobody uses for longer than the law bears is recalled, if not handled.

    Bad: ``HQ-1`` is not used since 1 July 2025, and the book tells of 1 September 2026.
    Good: it was recalled on 15 July 2026, or became a school before.
    """
    assets = plan.assets
    today = None if assets is None else on or assets.last_day
    if assets is None or today is None:
        return
    latest_by: dict[date, tuple[Provision, date] | None] = {}
    for each in assets.properties:
        since = each.unused_since
        if since is None or not each.is_headquarters:
            continue
        if since not in latest_by:
            latest_by[since] = _unused_until(law, since)
        known = latest_by[since]
        if known is None or today <= known[1]:
            continue
        held, latest = known
        rows = assets.decided_for.get(each.id, ())
        over = any((row.is_final or row.form is Form.RECALL) and row.is_done(today) for row in rows)
        if over:
            continue
        yield Breach(
            subject=each.id,
            text=formula(
                Text(
                    "not used since {since}, which the law bears until {latest}",
                    "không sử dụng từ {since}, quá thời hạn {latest}",
                ),
                since=day_text(since),
                latest=day_text(latest),
            ),
            mend=Text("recall it, or carry out its plan", "thu hồi, hoặc thực hiện phương án"),
            rests_on=[held],
        )


def _unused_until(law: Law, since: date) -> tuple[Provision, date] | None:
    """The last day on which an office may be unused, by the law of the first."""
    day_law = law.on(since)
    if UNUSED not in day_law:
        return None
    return day_law[UNUSED], recall_after(day_law, unused_since=since).day


UNUSED = "asset.recall.unused_months"


SURPLUS: tuple[LawRule, ...] = (
    weekly_reports_add_up,
    weekly_reports_follow_the_book,
    weekly_reports_are_sent_in_time,
    surplus_is_planned_in_time,
    unused_offices_are_recalled,
)
"""The rules of this module, in the order of their codes."""
