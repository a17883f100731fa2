"""What a report says of houses, land and things: what is kept, what is surplus, how far it is."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from adminreform.assets import Form, Purpose, Seat, road_map
from adminreform.law import Assumption
from adminreform.plot.markup import Markup, element, join
from adminreform.report.cards import card
from adminreform.report.html_tables import Cell, Column, table
from adminreform.report.made_up import made_up
from adminreform.text import Text

if TYPE_CHECKING:
    from datetime import date

    from adminreform.assets import AssetDisposition, Assets, RoadMap
    from adminreform.report.context import Context

__all__ = ["assets_section"]

MOST = 60
"""Rows of a table; what comes after them is counted."""


def assets_section(context: Context) -> Markup | None:
    """What the book of assets says; None where the plan has none."""
    assets = context.plan.assets
    if assets is None:
        return None
    words = context.words
    day = context.on or assets.last_day or context.plan.reform.effective
    found = road_map(assets, day)
    parts: list[Markup | None] = [
        element("h2", words.say("Headquarters and property", "Trụ sở, tài sản công"), id_="assets"),
        made_up(
            context,
            (*assets.properties, *assets.asset_dispositions),
            Text("rows of houses and decisions", "dòng về trụ sở và quyết định"),
            Text("their sizes, days and progress", "diện tích, ngày, tiến độ"),
        ),
        _cards(context, assets, found, day),
        _counts(context, assets),
        _years(context, found),
        _fates(context, assets, day),
        _seats(context, assets),
        _carried(context),
    ]
    return element("section", *parts, aria_labelledby="assets")


def _cards(context: Context, assets: Assets, found: RoadMap, day: date) -> Markup:
    words = context.words
    offices = [each for each in assets.properties if each.is_headquarters]
    ids = {each.id for each in offices}
    kept = sum(each.id in ids for each in assets.kept)
    unused = sum(each.unused_since is not None for each in assets.surplus)
    cards = [
        card(
            words.number(len(offices)),
            words.say("headquarters before", "trụ sở trước sắp xếp"),
            words.say(f"{words.number(kept)} kept", f"giữ lại {words.number(kept)}"),
        ),
        card(
            words.number(found.total),
            words.say("surplus", "trụ sở dôi dư"),
            words.say(f"{words.number(unused)} not used", f"{words.number(unused)} không sử dụng"),
        ),
    ]
    if found.progress is not None:
        cards.append(
            card(
                words.percent(found.progress),
                words.say("of the surplus handled", "trụ sở dôi dư đã xử lý"),
                words.say(
                    f"{words.number(found.done)} by {words.day(day)}",
                    f"{words.number(found.done)} đến ngày {words.day(day)}",
                ),
            )
        )
    if found.forecast is not None and found.left:
        late = found.end is not None and found.forecast.year > found.end
        cards.append(
            card(
                words.day(found.forecast),
                words.say(
                    "last one handled at the present pace", "hoàn thành theo tốc độ hiện nay"
                ),
                words.say(f"road map to {found.end}", f"lộ trình đến năm {found.end}")
                if found.end
                else "",
                "bad" if late or found.overdue else "good",
            )
        )
    return element("ul", *cards, class_="cards")


def _counts(context: Context, assets: Assets) -> Markup | None:
    """What was published, each of its own scope."""
    if not assets.property_counts:
        return None
    words = context.words
    columns = [
        Column(words.say("What was counted", "Phạm vi")),
        Column(words.say("Until", "Đến ngày"), narrow=True),
        Column(words.say("In all", "Tổng số"), number=True),
        Column(words.say("Kept", "Giữ lại"), number=True),
        Column(words.say("Surplus", "Dôi dư"), number=True),
        Column(words.say("Source", "Nguồn")),
    ]
    rows = [
        (
            words.quote(count.scope),
            words.day(count.counted_on),
            words.number(count.total),
            "–" if count.kept is None else words.number(count.kept),
            "–" if count.surplus is None else words.number(count.surplus),
            words.ground(count.basis),
        )
        for count in assets.property_counts
    ]
    caption = words.say("Published counts", "Số liệu đã công bố")
    return join(
        [
            table(caption, columns, rows, stack=True),
            element(
                "p",
                words.say(
                    "Counts of different scope are different things, not a change.",
                    "Các số có phạm vi khác nhau, không so sánh tăng giảm.",
                ),
                class_="remark",
            ),
        ]
    )


def _years(context: Context, found: RoadMap) -> Markup | None:
    """The road map by year."""
    if not found.years:
        return None
    words = context.words
    without = _without_a_day(context, found)
    columns = [
        Column(words.say("Year", "Năm")),
        Column(words.say("Due", "Phải xử lý"), number=True),
        Column(words.say("In time", "Đúng hạn"), number=True),
        Column(words.say("Late", "Chậm"), number=True),
        Column(words.say("Overdue", "Quá hạn"), number=True),
        Column(words.say("Open", "Chưa đến hạn"), number=True),
    ]
    rows: list[tuple[object, ...]] = [
        (
            str(year.year),
            words.number(year.due),
            words.number(year.in_time),
            words.number(year.late),
            words.number(len(year.overdue)),
            words.number(year.open),
        )
        for year in found.years
    ]
    totals = [
        sum(numbers)
        for numbers in zip(
            *((y.due, y.in_time, y.late, len(y.overdue), y.open) for y in found.years), strict=True
        )
    ]
    rows.append((words.say("Total", "Cộng"), *map(words.number, totals)))
    caption = words.say(
        f"Road map of surplus houses and land, as of {words.day(found.on)}",
        f"Lộ trình xử lý nhà, đất dôi dư, tính đến {words.day(found.on)}",
    )
    return join([table(caption, columns, rows, totals=[len(rows) - 1]), *without])


def _without_a_day(context: Context, found: RoadMap) -> list[Markup]:
    """How many are surplus and stand in no year of the road map."""
    plans, days = len(found.without_plan), len(found.without_day)
    if not plans and not days:
        return []
    words = context.words
    said = words.say(
        f"In no year: {words.number(plans)} without a plan, {words.number(days)} planned without "
        "a day.",
        f"Chưa có trong lộ trình: {words.number(plans)} chưa có phương án, {words.number(days)} có "
        "phương án nhưng chưa có thời hạn.",
    )
    return [element("p", said, class_="remark")]


def _fates(context: Context, assets: Assets, day: date) -> Markup | None:
    """What becomes of the surplus, by form and purpose."""
    if not assets.surplus:
        return None
    words = context.words
    language = words.language
    groups: dict[tuple[Form | None, Purpose | None], list[AssetDisposition | None]] = {}
    for house in assets.surplus:
        row = assets.final_for(house.id)
        key = (None, None) if row is None else (row.form, row.serves)
        groups.setdefault(key, []).append(row)
    columns = [
        Column(words.say("Form", "Hình thức")),
        Column(words.say("Purpose", "Mục đích")),
        Column(words.say("Houses", "Cơ sở"), number=True),
        Column(words.say("Done", "Đã xử lý"), number=True),
    ]
    rows: list[tuple[object, ...]] = []
    for form in (*Form, None):
        purposes = [p for p in (*Purpose, None) if (form, p) in groups]
        said = words.say("nothing planned", "chưa có phương án")
        name = words.capital(said if form is None else form.to(language))
        for place, purpose in enumerate(purposes):
            held = groups[form, purpose]
            done = sum(row is not None and row.is_done(day) for row in held)
            rows.append(
                (
                    *(() if place else (Cell(name, len(purposes)),)),
                    "–" if purpose is None else purpose.to(language),
                    words.number(len(held)),
                    words.number(done),
                )
            )
    caption = words.say("What becomes of the surplus", "Hình thức xử lý trụ sở dôi dư")
    return table(caption, columns, rows)


def _seats(context: Context, assets: Assets) -> Markup | None:
    """Where each new unit works."""
    if not assets.seats:
        return None
    words = context.words
    places = Counter(len(rows) for rows in assets.seats.values())
    said = ", ".join(
        words.say(
            f"{words.number(number)} in {size} {'place' if size == 1 else 'places'}",
            f"{words.number(number)} đơn vị {size} địa điểm",
        )
        for size, number in sorted(places.items())
    )
    columns = [
        Column(words.say("New unit", "Đơn vị mới")),
        Column(words.say("Main seat", "Trụ sở chính")),
        Column(words.say("Further places", "Địa điểm khác")),
        Column(words.say("Area, m²", "Diện tích, m²"), number=True),
    ]
    units = sorted(assets.seats)
    rows = [
        (
            context.unit(unit),
            _named(context, assets, assets.seats[unit], main=True),
            _named(context, assets, assets.seats[unit], main=False),
            _area(context, assets, assets.seats[unit]),
        )
        for unit in units[:MOST]
    ]
    caption = words.say(f"Seats of new units: {said}", f"Trụ sở của đơn vị mới: {said}")
    cut = len(units) - MOST
    more = None
    if cut > 0:
        more = element(
            "p",
            words.say(f"{words.number(cut)} more", f"và {words.number(cut)} đơn vị khác"),
            class_="muted",
        )
    return join([table(caption, columns, rows, stack=True), *([more] if more else [])])


def _named(
    context: Context, assets: Assets, rows: tuple[AssetDisposition, ...], *, main: bool
) -> Markup:
    """The houses of the main seat, or of further places."""
    told = [_house(context, assets, row) for row in rows if (row.seat is Seat.MAIN) == main]
    return join(told or ["–"], ", ")


def _house(context: Context, assets: Assets, row: AssetDisposition) -> Markup | str:
    house = assets.properties_by_id.get(row.asset)
    name = house.name if house is not None and house.name else row.asset
    if not isinstance(row.basis, Assumption):
        return name
    mark = context.words.say("assumption", "giả định")
    return join([name, element("span", mark, class_="tag")], " ")


def _area(context: Context, assets: Assets, rows: tuple[AssetDisposition, ...]) -> str:
    houses = [assets.properties_by_id.get(row.asset) for row in rows]
    known = [each.floor_m2 for each in houses if each is not None and each.floor_m2 is not None]
    if not known:
        return "–"
    least = "" if len(known) == len(rows) else "≥ "
    return least + context.words.number(sum(known))


def _houses(context: Context) -> str:
    """How many houses there are, and how many of these are headquarters."""
    assets, words = context.plan.assets, context.words
    houses = () if assets is None else assets.properties
    offices = sum(each.is_headquarters for each in houses)
    others = len(houses) - offices
    if not others:
        return ""
    return words.say(
        f"Houses and land: {words.number(len(houses))}, of which {words.number(offices)} "
        f"headquarters and {words.number(others)} of another use.",
        f"Nhà, đất: {words.number(len(houses))}, gồm {words.number(offices)} trụ sở và "
        f"{words.number(others)} cơ sở có công năng khác.",
    )


def _carried(context: Context) -> Markup | None:
    """What carrying the book leaves open."""
    carried = context.plan.carried("assets")
    if carried is None:
        return None
    words = context.words
    held = words.number(len(carried.closing))
    gone = words.number(len({each.holding.id for each in carried.left}))
    open_ = words.number(len(carried.undecided))
    return element(
        "p",
        words.say(
            f"Carried to {words.day(carried.closing.on)}: {held} things stand with a unit, "
            f"{gone} left the book, for {open_} nobody decided.",
            f"Chuyển sổ đến {words.day(carried.closing.on)}: {held} tài sản có đơn vị quản lý, "
            f"{gone} đã ra khỏi sổ, {open_} chưa có quyết định.",
        ),
        " ",
        _houses(context),
        class_="remark",
    )
