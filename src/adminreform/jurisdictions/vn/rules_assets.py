"""What the law of Viet Nam demands of the book of assets: offices, cars, days; and all of it."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING

from adminreform.assets import Area, Form, posts_of
from adminreform.dates import happened
from adminreform.errors import AmbiguousLawError, NotInForceError
from adminreform.findings import Severity
from adminreform.jurisdictions.vn.asset_book import (
    areas,
    office_account,
    special_area,
    unknown_posts,
)
from adminreform.jurisdictions.vn.cars import car_liquidation, commune_cars, district_cars
from adminreform.jurisdictions.vn.offices import OfficePost
from adminreform.jurisdictions.vn.planned import COMMUNE
from adminreform.jurisdictions.vn.readings import day_text
from adminreform.jurisdictions.vn.rules_handling import HANDLING
from adminreform.jurisdictions.vn.rules_surplus import SURPLUS, last_day_of
from adminreform.law import formula, shown
from adminreform.names import near_misses
from adminreform.reform import Dissolution
from adminreform.rules import Breach, LawRule, law_rule
from adminreform.text import Text, listed

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from datetime import date

    from adminreform.law import Account, Law, LawOfDay
    from adminreform.plan import Plan
    from adminreform.units import UnitRef

__all__ = ["RULES"]

MOST = 5
DISTRICT = "district"


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
def offices_are_assigned_in_time(plan: Plan, law: Law, on: date | None = None) -> Iterator[Breach]:
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
        if day is None or happened(day, on) is None or id_ not in day_law:
            continue
        held = day_law[id_]
        last = last_day_of(held)
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
    *SURPLUS,
    seats_keep_the_norm,
    cars_keep_the_norm,
    cars_are_worn_out_when_liquidated,
    offices_are_assigned_in_time,
    *HANDLING,
    common_area_keeps_its_share,
)
"""The rules about the book of assets, in the order of their codes."""
