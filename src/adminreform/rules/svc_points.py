"""Rules about service points: what they have, what other books say, what they received."""

from __future__ import annotations

from itertools import combinations
from typing import TYPE_CHECKING

from adminreform.errors import listing
from adminreform.findings import Severity
from adminreform.names import NearMisses
from adminreform.rules._rule import Breach, Rule, rule
from adminreform.rules.svc_plan import day_of, opening_day, powers_of
from adminreform.services import Need
from adminreform.text import Text, day_in_words, day_text, listed

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from datetime import date

    from adminreform.assets import Assets
    from adminreform.plan import Plan
    from adminreform.services import CentreState, Fitting, ServicePoint, Services
    from adminreform.units import UnitRef

__all__ = ["POINT_RULES"]

_MOST = 3


@rule("SVC019", severity=Severity.WARNING, vi="Trung tâm của mỗi đơn vị có đủ điều kiện mở cửa.")
def centres_have_what_they_need(plan: Plan, *, on: date | None) -> Iterator[Breach]:
    """The centre of each authority has what it needs on the day on which it opens.

    Before the reform it tells what will be missing on its day by what is planned.

    Bad: X has a centre without opening hours, whose seal comes on 5 July.
    Good: place, counters, staff, equipment, seal, account, network, software, hours, and
    published procedures on 1 July.
    """
    book, powers, day = plan.services, powers_of(plan), opening_day(plan, on)
    if book is None or powers is None or not book.service_points:
        return
    for state in book.centre_states(powers.history, day):
        if not state.is_ready:
            yield _lacking(state, day, ahead=on is not None and on < day)


def _lacking(state: CentreState, day: date, *, ahead: bool) -> Breach:
    """What a centre lacks on a day; where that is still to come, what it will lack."""
    en, vi = (listing([need.to(lang) for need in state.lacks], 12) for lang in ("en", "vi"))
    when = state.ready_on
    after = (
        Text("; not in sight", "; chưa xác định ngày đủ điều kiện")
        if when is None
        else Text(f"; ready on {when}", f"; đủ điều kiện ngày {day_in_words(when, 'vi')}")
    )
    lacks = Text("will lack", "sẽ chưa có") if ahead else Text("lacks", "chưa có")
    return Breach(
        subject=state.unit,
        text=Text(
            f"its service centre {lacks.en} {en} on {day}{after.en}",
            f"trung tâm phục vụ hành chính công ngày {day_in_words(day, 'vi')} {lacks.vi} {vi}"
            f"{after.vi}",
        ),
        expected=Text("all that it needs on that day", "đủ điều kiện vào ngày đó"),
        mend=Text(
            "add rows to fittings, opening_hours or publications, from their day on",
            "bổ sung dòng vào bảng fittings, opening_hours hoặc publications, ghi ngày bắt đầu",
        ),
        basis=None if state.centre is None else state.centre.basis,
    )


# -- against other books -----------------------------------------------------


@rule(
    "SVC020",
    severity=Severity.ERROR,
    vi="Địa điểm, con dấu, thiết bị, phần mềm có trong sổ tài sản.",
)
def fittings_are_in_the_book_of_assets(plan: Plan, *, on: date | None) -> Iterator[Breach]:
    """What a point has stands in the book of assets, with the unit of the point.

    Bad: the place is ``HQ9``, which nobody has, or that of another unit; the seal was
    handed in.
    Good: the place is ``HQ1``, which the unit takes over.
    """
    book, assets, day = plan.services, plan.assets, day_of(plan, on)
    if book is None or assets is None:
        return
    known = _known(assets)
    looks = {need: NearMisses(ids) for need, ids in known.items()}
    holders = _holders(plan, day)
    handed = {seal.id: seal.handed_in for seal in assets.seals}
    for row in book.fittings:
        point = book.points_by_id.get(row.point)
        if not row.ref or row.need not in known or point is None:
            continue
        if row.ref not in known[row.need]:
            near = listing(looks[row.need].of(row.ref))
            yield Breach(
                subject=row.id,
                text=Text(
                    f"{row.need.to()} {row.ref} is not in the book of assets",
                    f"{row.need.to('vi')} {row.ref} không có trong sổ tài sản",
                ),
                mend=Text(f"did you mean {near}?", f"có phải {near}?")
                if near
                else Text("add it there, or leave the cell empty", "bổ sung, hoặc để trống"),
                basis=row.basis,
            )
        elif row.stands(day):
            seats = {seat.asset for seat in assets.seats.get(point.unit, ())}
            there = None if row.ref in seats else holders.get(row.ref)
            yield from _elsewhere(row, point, there, handed.get(row.ref), day)


def _known(assets: Assets) -> dict[Need, frozenset[str]]:
    """Ids of the book of assets by need, for tables that have rows."""
    systems = {
        name
        for each in assets.digital_systems
        for name in (each.id, each.name, each.replaced_by)
        if name
    }
    found = {
        Need.PLACE: frozenset(each.id for each in assets.properties),
        Need.SEAL: frozenset(each.id for each in assets.seals),
        Need.EQUIPMENT: frozenset(each.id for each in assets.equipment),
        Need.SOFTWARE: frozenset(systems),
    }
    return {need: ids for need, ids in found.items() if ids}


def _holders(plan: Plan, day: date) -> Mapping[str, frozenset[UnitRef]]:
    """Who has what of the book of assets on the day of the reform."""
    carried = plan.carried("assets")
    if carried is None or day < plan.reform.effective:
        return {}
    return {
        id_: frozenset(holding.unit for holding in items)
        for id_, items in carried.closing.by_id.items()
    }


def _elsewhere(
    row: Fitting,
    point: ServicePoint,
    holders: frozenset[UnitRef] | None,
    handed_in: date | None,
    day: date,
) -> Iterator[Breach]:
    if row.need is Need.SEAL and handed_in is not None and handed_in <= day:
        when = day_text(handed_in)
        yield Breach(
            subject=row.id,
            text=Text(
                f"the seal {row.ref} was handed in on {when.en}",
                f"con dấu {row.ref} đã nộp lại ngày {when.vi}",
            ),
            mend=Text("name the new seal", "ghi con dấu mới"),
            basis=row.basis,
        )
    elif row.need is Need.PLACE and holders and point.unit not in holders:
        told = listed(sorted(map(str, holders)), _MOST)
        yield Breach(
            subject=row.id,
            text=Text(
                f"the place {row.ref} is not with {point.unit}, but with {told.en}",
                f"địa điểm {row.ref} không thuộc {point.unit} mà thuộc {told.vi}",
            ),
            mend=Text(
                "decide on the building, or name another place",
                "quyết định giao cơ sở đó, hoặc ghi địa điểm khác",
            ),
            basis=row.basis,
        )


@rule(
    "SVC021", severity=Severity.ERROR, vi="Nhân sự của điểm phục vụ không quá biên chế được giao."
)
def staff_fits_into_the_frame(plan: Plan, *, on: date | None) -> Iterator[Breach]:
    """The staff of service points is no more than the posts of their division, or of the unit.

    Bad: a centre with nine people, and a frame of six posts.
    Good: six people.
    """
    book, staffing, day = plan.services, plan.staffing, day_of(plan, on)
    if book is None or staffing is None:
        return
    wanted: dict[tuple[UnitRef, str], list[ServicePoint]] = {}
    for point in book.points_on(day):
        if book.amount(point.id, Need.STAFF, day) and point.unit in staffing.frames_of:
            wanted.setdefault((point.unit, point.division), []).append(point)
    for (unit, division), points in wanted.items():
        lines = staffing.frames_of[unit]
        if division:
            lines = tuple(line for line in lines if line.division == division)
        posts = sum(line.posts for line in lines)
        people = sum(book.amount(point.id, Need.STAFF, day) or 0 for point in points)
        if people <= posts:
            continue
        told, where = listed([p.id for p in points], _MOST), f" ({division})" if division else ""
        yield Breach(
            subject=unit,
            text=Text(
                f"{people} people work at {told.en}, and its frame{where} has {posts} posts",
                f"{told.vi} có {people} người, biên chế được giao{where} là {posts}",
            ),
            mend=Text(
                "correct the staff of the point, the division, or the frame",
                "sửa số người của điểm, tên phòng ban, hoặc biên chế",
            ),
            basis=points[0].basis,
        )


# -- points ------------------------------------------------------------------


@rule("SVC022", severity=Severity.ERROR, vi="Điểm tiếp nhận thuộc trung tâm đang hoạt động.")
def points_are_under_a_centre(plan: Plan) -> Iterator[Breach]:
    """Points are of units of the register, and under a centre that is there as long as they are.

    Bad: a reception point under a centre that is set up a month later, or under nothing.
    Good: under a centre of the same day.
    """
    book, powers = plan.services, powers_of(plan)
    if book is None:
        return
    known = None if powers is None else frozenset(powers.history.chronicle.refs)
    for point in book.service_points:
        if known is not None and point.unit not in known:
            near = listing(plan.reform.computed.near(point.unit))
            yield Breach(
                subject=point.id,
                text=Text(
                    f"is of {point.unit}, which the register does not have",
                    f"thuộc {point.unit}, đơn vị không có trong danh mục",
                ),
                mend=Text(f"did you mean {near}?", f"có phải {near}?") if near else "",
                basis=point.basis,
            )
        if not point.kind.stands_alone:
            yield from _under(book, point)


def _under(book: Services, point: ServicePoint) -> Iterator[Breach]:
    above, seen = book.points_by_id.get(point.under), {point.id}
    while above is not None and above.id not in seen and not above.kind.stands_alone:
        seen.add(above.id)
        above = book.points_by_id.get(above.under)
    if above is None or above.id in seen:
        if not point.under or (above is not None and above.id in seen):
            yield Breach(
                subject=point.id,
                text=Text(
                    f"is a {point.kind} and under no centre",
                    f"là {point.kind.to('vi')} nhưng không thuộc trung tâm nào",
                ),
                mend=Text("name the centre that it belongs to", "ghi trung tâm quản lý"),
                basis=point.basis,
            )
        return
    early = above.since is not None and (point.since is None or point.since < above.since)
    late = above.until is not None and (point.until is None or point.until > above.until)
    if early or late:
        yield Breach(
            subject=point.id,
            text=Text(
                f"is there on days on which its centre {above.id} is not",
                f"hoạt động trong những ngày trung tâm {above.id} không hoạt động",
            ),
            mend=Text("correct the days of one of the two", "sửa ngày của một trong hai"),
            basis=point.basis,
        )


@rule("SVC023", severity=Severity.WARNING, vi="Giờ làm việc của một điểm không chồng lên nhau.")
def hours_do_not_meet(plan: Plan) -> Iterator[Breach]:
    """No minute of a point is in two rows of opening hours.

    Bad: 07:30 to 11:30 and 11:00 to 16:30 on Monday.
    Good: 07:30 to 11:30 and 13:00 to 16:30.
    """
    book = plan.services
    for rows in () if book is None else book.hours_of.values():
        for first, then in combinations(rows, 2):
            if first.meets(then):
                yield Breach(
                    subject=then.id,
                    text=Text(
                        f"{then.opens} to {then.closes} overlaps with {first.id}, {first.opens} to "
                        f"{first.closes}, at {first.point}",
                        f"{then.opens}–{then.closes} chồng lên {first.id}, {first.opens}–"
                        f"{first.closes}, tại {first.point}",
                    ),
                    mend=Text("correct one of the two", "sửa một trong hai"),
                    basis=then.basis,
                )


# -- numbers -----------------------------------------------------------------


@rule("SVC024", severity=Severity.WARNING, vi="Số điểm phục vụ khớp số đã công bố.")
def points_are_as_many_as_published(plan: Plan) -> Iterator[Breach]:
    """The book has as many points, counters and people as were published.

    A number that was a plan gives a note alone.

    Bad: 53 centres on 1 July, and 54 were published.
    Good: 54.
    """
    book, powers = plan.services, powers_of(plan)
    if book is None or powers is None:
        return
    for row in book.point_counts:
        if row.on < powers.history.first_day:
            continue
        there = book.counted(row, powers.history)
        if there == row.number:
            continue
        what = f"{row.need.to()} of {row.kind}" if row.need is not Need.CENTRE else str(row.kind)
        vi = row.kind.to("vi")
        vi = vi if row.need is Need.CENTRE else f"{row.need.to('vi')} của {vi}"
        said = (
            Text("were planned", "theo kế hoạch")
            if row.planned
            else Text("were published", "đã công bố")
        )
        yield Breach(
            subject=row.id,
            text=Text(
                f"{row.number} {said.en} for {row.on} ({what}), and the book has {there}",
                f"{said.vi} {row.number} cho ngày {day_in_words(row.on, 'vi')} ({vi}), "
                f"trong sổ có {there}",
            ),
            mend=Text(
                "add or take out rows, or correct the number", "bổ sung, bỏ dòng, hoặc sửa số"
            ),
            basis=row.basis,
            severity=Severity.INFO if row.planned else None,
        )


@rule("SVC025", severity=Severity.ERROR, vi="Số hồ sơ tiếp nhận bằng tổng các phần.")
def volumes_add_up(plan: Plan) -> Iterator[Breach]:
    """Cases received are those of the authority and those of other agencies together.

    A shorter period of the same point has no more than a longer one that it lies in.

    Bad: 9,673 received, 3,418 own and 6,155 of others.
    Good: 3,418 and 6,255.
    """
    book = plan.services
    if book is None:
        return
    for row in book.service_volumes:
        told = (row.own or 0) + (row.others or 0)
        if not row.adds_up:
            yield Breach(
                subject=row.id,
                text=Text(
                    f"{row.received} cases received at {row.point}, and its parts are {told}",
                    f"{row.point} tiếp nhận {row.received} hồ sơ, các phần cộng lại {told}",
                ),
                mend=Text("correct one of the numbers", "sửa một trong các số"),
                basis=row.basis,
            )
        for other in book.service_volumes:
            if row.holds(other) and other.received > row.received:
                yield Breach(
                    subject=other.id,
                    text=Text(
                        f"{other.received} cases, more than the {row.received} of {row.id}, in "
                        "whose period it lies",
                        f"{other.received} hồ sơ, nhiều hơn {row.received} của {row.id}, "
                        "kỳ bao trùm kỳ này",
                    ),
                    mend=Text("correct one of the two", "sửa một trong hai"),
                    basis=other.basis,
                )


POINT_RULES: tuple[Rule, ...] = (
    centres_have_what_they_need,
    fittings_are_in_the_book_of_assets,
    staff_fits_into_the_frame,
    points_are_under_a_centre,
    hours_do_not_meet,
    points_are_as_many_as_published,
    volumes_add_up,
)
