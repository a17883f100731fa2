"""What the law of Viet Nam demands of the book of assets."""

from __future__ import annotations

from datetime import date
from fractions import Fraction
from typing import TYPE_CHECKING

from adminreform.assets import Area, Form, posts_of
from adminreform.dates import day_before
from adminreform.errors import AmbiguousLawError, NotInForceError
from adminreform.findings import Severity
from adminreform.jurisdictions.vn.asset_book import (
    areas,
    office_account,
    special_area,
    unknown_posts,
    weekly_surplus,
)
from adminreform.jurisdictions.vn.cars import car_liquidation, commune_cars, district_cars
from adminreform.jurisdictions.vn.offices import OfficePost
from adminreform.jurisdictions.vn.planned import COMMUNE, PROVINCE
from adminreform.jurisdictions.vn.public_property import (
    WeeklySurplus,
    check_weekly_surplus,
    recall_after,
)
from adminreform.jurisdictions.vn.readings import day_text
from adminreform.jurisdictions.vn.readings import listed as items_of
from adminreform.jurisdictions.vn.rules_handling import HANDLING
from adminreform.law import formula, shown
from adminreform.names import fold_name, near_misses
from adminreform.reform import Dissolution
from adminreform.rules import Breach, LawRule, law_rule
from adminreform.text import Text, listed

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from adminreform.assets import Assets, SurplusReport
    from adminreform.findings import Finding
    from adminreform.law import Account, Law, LawOfDay, Provision
    from adminreform.plan import Plan
    from adminreform.units import UnitRef

__all__ = ["RULES"]

MOST = 5
DISTRICT = "district"
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
def surplus_is_planned_in_time(plan: Plan, law: Law) -> Iterator[Breach]:
    """Each surplus house and piece of land has an approved plan by the day that is set.

    The letter says before 31 December 2025, so 30 December is the last day.

    Bad: ``HQ-1`` is surplus, and on 31 December 2025 nobody has planned what becomes of it.
    Good: a plan for it was approved on 20 October 2025.
    """
    assets = plan.assets
    if assets is None or assets.last_day is None:
        return
    for held, last in _days_of_plans(plan, law, assets.last_day):
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


def _last_day(held: Provision) -> date:
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
        last = _last_day(day_law[id_])
        if plan.reform.effective <= last <= today:
            yield day_law[id_], last


def _is_planned(assets: Assets, asset: str, by: date) -> bool:
    rows = assets.decided_for.get(asset, ())
    days = [day for row in rows if row.is_final for day in (row.planned, row.decided, row.done)]
    return any(day is not None and day <= by for day in days)


@law_rule("AST105", severity=Severity.WARNING, vi="Trụ sở không sử dụng quá 12 tháng thì thu hồi.")
def unused_offices_are_recalled(plan: Plan, law: Law) -> Iterator[Breach]:
    """An office that nobody uses for longer than the law bears is recalled, if not handled.

    Bad: ``HQ-1`` is not used since 1 July 2025, and the book tells of 1 September 2026.
    Good: it was recalled on 15 July 2026, or became a school before.
    """
    assets = plan.assets
    if assets is None or assets.last_day is None:
        return
    today = assets.last_day
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


@law_rule("AST106", severity=Severity.WARNING, vi="Diện tích trụ sở không vượt định mức.")
def seats_keep_the_norm(plan: Plan, law: Law) -> Iterator[Breach]:
    """The seats of a new unit have no more area than the norms of its posts allow.

    Rooms for special use come on top.  Where reports on a norm contradict each other, the
    larger one is taken.

    Bad: seats of 1,900 m² for posts that may use 1,572.5 m².
    Good: seats of 1,500 m².
    """
    assets = plan.assets
    if assets is None:
        return
    day_law = law.on(plan.reform.effective)
    for unit, people in posts_of(assets).items():
        ids = [row.asset for row in assets.seats.get(unit, ())]
        houses = [assets.properties_by_id[id_] for id_ in ids if id_ in assets.properties_by_id]
        floors = sum((each.own_m2 for each in houses), Fraction(0))
        odd = list(unknown_posts(people))
        if odd:
            yield _no_norm(unit, odd)
            continue
        account = _largest(day_law, people)
        if account is None:
            continue
        special = special_area(assets, ids)
        most = Fraction(account.amount) + special
        if floors > most:
            yield Breach(
                subject=unit,
                text=Text(
                    f"its {len(houses)} seats have {shown(floors)} m², its posts may use "
                    f"{shown(most)} m²",
                    f"{len(houses)} trụ sở có {shown(floors, 'vi')} m², định mức "
                    f"{shown(most, 'vi')} m²",
                ),
                expected=Text(f"at most {shown(most)} m²", f"tối đa {shown(most, 'vi')} m²"),
                mend=Text(
                    f"give up or share {shown(floors - most)} m²",
                    f"chuyển giao hoặc dùng chung {shown(floors - most, 'vi')} m²",
                ),
                rests_on=account.rests_on,
            )


def _no_norm(unit: UnitRef, odd: list[str]) -> Breach:
    """Posts that the norms do not have, and those that they have."""
    named, there = listed(odd, MOST), listed([post.value for post in OfficePost], len(OfficePost))
    near = near_misses(odd[0], [post.value for post in OfficePost], 1)
    hint = Text(f"; did you mean {near[0]}?", f"; có phải {near[0]}?") if near else Text("")
    return Breach(
        subject=unit,
        text=Text(
            f"the norms of office space have no post {named.en}{hint.en}",
            f"định mức diện tích không có chức danh {named.vi}{hint.vi}",
        ),
        expected=there,
        mend=Text(
            "name a post of the norms; several of one person are joined by +",
            "dùng chức danh của định mức; người kiêm nhiệm ghi các chức danh nối bằng dấu +",
        ),
        severity=Severity.INFO,
    )


def _largest(law: LawOfDay, people: Mapping[str, int]) -> Account | None:
    """The office space by the norms; of contradicting ones the largest; None without norms."""
    try:
        return office_account(law, people)
    except NotInForceError:
        return None
    except AmbiguousLawError as error:
        accounts = [office_account(law, people, choice=name) for name in error.choices]
        return max(accounts, key=lambda account: account.amount)


@law_rule("AST107", severity=Severity.WARNING, vi="Số xe ô tô không vượt định mức.")
def cars_keep_the_norm(plan: Plan, law: Law) -> Iterator[Breach]:
    """Communes and districts have no more cars for general use than the norm allows.

    They are counted before the reform, and on the last day on which the book tells that
    something was done.  Of a district only the most that any district may have is taken,
    since its criteria are not in the book.

    Bad: three cars for general use with the commune X after the reform.
    Good: two.
    """
    assets = plan.assets
    carried = plan.carried("assets")
    if assets is None or carried is None:
        return
    cars = {each.id for each in assets.vehicles if each.sort.is_general_car}
    reform = plan.reform
    for book, registry in ((carried.opening, reform.before), (carried.closing, reform.computed)):
        day = book.on
        day_law = law.on(day)
        for unit, holdings in book.by_holder.items():
            ids = [each.id for each in holdings if each.id in cars]
            known = registry.get(unit)
            most = _most_cars(day_law, known.tier if known else "")
            if most is not None and len(ids) > most.amount:
                named = listed(sorted(ids), MOST)
                yield Breach(
                    subject=unit,
                    text=Text(
                        f"has {len(ids)} cars for general use on {day}: {named.en}",
                        f"có {len(ids)} xe ô tô phục vụ công tác chung ngày "
                        f"{day_text(day).to('vi')}: {named.vi}",
                    ),
                    expected=Text(
                        f"at most {shown(most.amount)}", f"tối đa {shown(most.amount, 'vi')}"
                    ),
                    mend=Text("transfer the others", "điều chuyển số xe vượt định mức"),
                    rests_on=most.rests_on,
                )


def _most_cars(law: LawOfDay, tier: str) -> Account | None:
    try:
        if tier == COMMUNE:
            return commune_cars(law)
        if tier == DISTRICT:
            return district_cars(law, criteria=["communes", "area"])
    except NotInForceError:
        return None
    return None


@law_rule("AST108", severity=Severity.WARNING, vi="Xe ô tô thanh lý khi đủ điều kiện.")
def cars_are_worn_out_when_liquidated(plan: Plan, law: Law) -> Iterator[Breach]:
    """A car is liquidated when it went far enough, or its repair costs too much.

    Bad: a car of 90,000 km is liquidated.
    Good: a car of 260,000 km is.
    """
    assets = plan.assets
    if assets is None:
        return
    cars = {each.id: each for each in assets.vehicles if each.sort.is_general_car}
    for row in assets.asset_dispositions:
        car = cars.get(row.asset)
        if car is None or row.form is not Form.LIQUIDATE or car.km is None or not car.cost:
            continue
        day_law = law.on(row.decided or assets.last_day or plan.reform.effective)
        if "asset.cars.liquidation" not in day_law:
            continue
        account = car_liquidation(
            day_law,
            km=car.km,
            mountain_or_island=car.hard_terrain,
            repair_cost=car.repair_cost,
            original_cost=car.cost,
        )
        if account.amount == 0:
            least = account["least_km"].amount
            age = Text(f" of {car.since}", f" (năm {car.since})") if car.since else Text("")
            yield Breach(
                subject=car.id,
                text=Text(
                    f"a car{age.en} is liquidated by {row.id} at {shown(car.km)} km, of "
                    f"{shown(least)} km, and "
                    f"its repair is {shown(account['share'].amount)} % of its cost",
                    f"xe ô tô{age.vi} thanh lý theo {row.id} khi đi {shown(car.km, 'vi')} km trên "
                    f"{shown(least, 'vi')} km, sửa chữa bằng "
                    f"{shown(account['share'].amount, 'vi')} % nguyên giá",
                ),
                mend=Text("transfer it to who lacks one", "điều chuyển cho nơi còn thiếu xe"),
                rests_on=account.rests_on,
            )


@law_rule("AST109", severity=Severity.WARNING, vi="Trụ sở, tài sản được bố trí, bàn giao đúng hạn.")
def offices_are_assigned_in_time(plan: Plan, law: Law) -> Iterator[Breach]:
    """Main seats of new communes are assigned, and districts hand over, by the days set for it.

    Seats are to be assigned before 15 June 2025, districts hand over by 30 June.

    Bad: the main seat of X is decided on 15 June 2025.
    Good: it is decided on 14 June 2025.
    """
    assets = plan.assets
    if assets is None:
        return
    day_law = law.on(plan.reform.effective)
    ended = {event.source for event in plan.reform.events if isinstance(event, Dissolution)}
    for row in assets.asset_dispositions:
        what, id_, day = Text(""), "", None
        if row.seat.value == "main":
            id_, day = "time.staff_offices", row.decided
            what = Text(
                "main seat, decided on {day}, of which the last day was {last}",
                "trụ sở chính, quyết định ngày {day}, hạn cuối {last}",
            )
        elif row.unit in ended:
            id_, day = "time.handover", row.done
            what = Text(
                "handed over on {day}, of which the last day was {last}",
                "bàn giao ngày {day}, hạn cuối {last}",
            )
        if day is None or id_ not in day_law:
            continue
        held = day_law[id_]
        last = _last_day(held)
        if day > last and held.day.year == plan.reform.effective.year:
            yield Breach(
                subject=row.id,
                text=formula(what, day=day_text(day), last=day_text(last)),
                expected=formula(Text("by {day}", "chậm nhất ngày {day}"), day=day_text(last)),
                rests_on=[held],
            )


@law_rule("AST118", severity=Severity.WARNING, vi="Diện tích dùng chung không vượt tỷ lệ tối đa.")
def common_area_keeps_its_share(plan: Plan, law: Law) -> Iterator[Breach]:
    """The common area of the seats of a new unit keeps its share of the working area.

    Bad: offices of 400 m², and corridors and meeting rooms of 360 m², which is 90 %.
    Good: 340 m², which is 85 %.
    """
    assets = plan.assets
    if assets is None:
        return
    day_law, most = law.on(plan.reform.effective), "asset.office.common_pct_max.commune"
    if most not in day_law:
        return
    held = day_law[most]
    for unit, rows in assets.seats.items():
        found = areas(assets, [row.asset for row in rows])
        working, common = found[Area.WORKING], found[Area.COMMON]
        if not working or common * 100 <= working * Fraction(held.number):
            continue
        share = common * 100 / working
        yield Breach(
            subject=unit,
            text=Text(
                f"its common rooms have {shown(common)} m², {shown(share)} % of its offices of "
                f"{shown(working)} m²",
                f"diện tích dùng chung {shown(common, 'vi')} m², bằng {shown(share, 'vi')} % diện "
                f"tích làm việc {shown(working, 'vi')} m²",
            ),
            expected=Text(f"at most {held.number} %", f"tối đa {held.number} %"),
            mend=Text(
                "turn common rooms into offices, or give rooms up",
                "chuyển phòng dùng chung thành phòng làm việc, hoặc bàn giao bớt",
            ),
            rests_on=[held],
        )


RULES: tuple[LawRule, ...] = (
    weekly_reports_add_up,
    weekly_reports_follow_the_book,
    weekly_reports_are_sent_in_time,
    surplus_is_planned_in_time,
    unused_offices_are_recalled,
    seats_keep_the_norm,
    cars_keep_the_norm,
    cars_are_worn_out_when_liquidated,
    offices_are_assigned_in_time,
    *HANDLING,
    common_area_keeps_its_share,
)
"""The rules about the book of assets, in the order of their codes."""
