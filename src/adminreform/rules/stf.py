"""Rules about the book of staffing."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from adminreform.errors import ReplayError, listing
from adminreform.findings import Severity
from adminreform.holdings import Reason
from adminreform.names import NearMisses
from adminreform.rules._rule import Breach, Rule, rule
from adminreform.rules.books import carry_rules
from adminreform.rules.stf_cases import RULES as CASES
from adminreform.rules.stf_cases import placed_staff
from adminreform.staffing import group_text
from adminreform.text import Text, day_in_words, listed

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from fractions import Fraction

    from adminreform.holdings import Undecided
    from adminreform.plan import Plan
    from adminreform.units import UnitRef

__all__ = ["RULES"]

_MOST = 4
_IN_VIETNAMESE = {
    "frames": "biên chế giao",
    "frame_steps": "hồ sơ biên chế",
    "recruitments": "tuyển dụng",
    "preferences": "nguyện vọng",
    "commutes": "khoảng cách đi lại",
    "placements": "bố trí nhân sự",
    "leaving_payments": "chi trả chế độ nghỉ",
}


@rule("STF002", severity=Severity.WARNING, vi="Biên chế đi theo địa bàn thì tỷ lệ chia đã biết.")
def posts_follow_measured_shares(plan: Plan) -> Iterator[Breach]:
    """Posts of a divided unit go to its successors by shares that are known, or by their frames.

    Where every successor has a frame, the frames say what became of the posts, and nobody
    needs the shares.

    Bad: A has 10 posts, ``A(part) -> X; A(remainder) -> Y`` without a share, no frame of Y.
    Good: ``A(part 1/4) -> X``, or frames of X and of Y.
    """
    book = plan.staffing
    if book is None or not book.establishments:
        return
    try:
        carried = book.posts_carried(plan.history)
    except ReplayError:
        return
    waiting: dict[UnitRef, list[Undecided]] = {}
    for each in carried.undecided:
        if each.reason is Reason.NO_SHARE and not set(each.bounds) <= set(book.frames_of):
            waiting.setdefault(each.holding.unit, []).append(each)
    for unit, items in waiting.items():
        posts = sum(int(each.holding.amounts["post"]) for each in items)
        bounds = items[0].bounds
        without = [str(to) for to in bounds if to not in book.frames_of]
        yield Breach(
            subject=unit,
            text=Text(
                f"{posts} posts follow its territory, and nobody measured how it was divided: "
                + ", ".join(f"{to} {low:.0%} to {high:.0%}" for to, (low, high) in _wide(bounds)),
                f"{posts} biên chế đi theo địa bàn, nhưng chưa đo tỷ lệ chia: "
                + ", ".join(f"{to} {low:.0%} đến {high:.0%}" for to, (low, high) in _wide(bounds)),
            ),
            mend=Text(
                f"state the shares of population, or the frames of {listed(without).en}",
                f"nêu tỷ lệ dân số, hoặc biên chế được giao của {listed(without).vi}",
            ),
        )


def _wide(
    bounds: Mapping[UnitRef, tuple[Fraction, Fraction]],
) -> Iterator[tuple[UnitRef, tuple[float, float]]]:
    for unit, (low, high) in bounds.items():
        yield unit, (float(low), float(high))


@rule("STF010", severity=Severity.WARNING, vi="Không đơn vị nào có mặt vượt biên chế được giao.")
def no_more_people_than_posts(plan: Plan) -> Iterator[Breach]:
    """A unit has no more people of a group than its frame has posts for them.

    Bad: 33 civil servants on the 30 posts of X.
    Good: 30 of them, and 3 who are placed in Y or leave.
    """
    placed = placed_staff(plan)
    for line in () if placed is None else placed.lines:
        if line.posts and line.surplus:
            group = group_text(line.group)
            yield Breach(
                subject=line.unit,
                text=Text(
                    f"{line.people} people of group {group} on {line.posts} posts, "
                    f"{line.surplus} too many",
                    f"{line.people} người nhóm {group.to('vi')} trên {line.posts} biên chế, "
                    f"dôi dư {line.surplus}",
                ),
                expected=Text(f"at most {line.posts}", f"không quá {line.posts}"),
                mend=Text(
                    "place some of them where posts are vacant, or let the frame be changed",
                    "bố trí sang nơi còn biên chế, hoặc trình điều chỉnh biên chế",
                ),
            )


@rule("STF011", severity=Severity.INFO, vi="Biên chế được giao đã có người.")
def posts_are_filled(plan: Plan) -> Iterator[Breach]:
    """The posts of frames are filled; what is vacant is told in one finding a group.

    Bad: 30 posts in X, and 27 people.
    Good: 30 posts and 30 people.
    """
    placed = placed_staff(plan)
    vacant: dict[str, list[tuple[int, UnitRef]]] = {}
    for line in () if placed is None else placed.lines:
        if line.vacant:
            vacant.setdefault(line.group, []).append((line.vacant, line.unit))
    for group, units in vacant.items():
        units.sort(key=lambda item: (-item[0], str(item[1])))
        named = listed([f"{unit.code}: {count}" for count, unit in units], _MOST)
        total = sum(count for count, _ in units)
        yield Breach(
            subject=group,
            text=Text(
                f"vacant posts of group {group_text(group)} by unit: {named.en}; {total} together",
                f"biên chế nhóm {group_text(group).to('vi')} còn thiếu theo đơn vị: {named.vi}; "
                f"tổng cộng {total}",
            ),
            mend=Text(
                "place people from where there are too many, or recruit",
                "điều động từ nơi dôi dư, hoặc tuyển dụng",
            ),
        )


@rule("STF012", severity=Severity.ERROR, vi="Nhóm của người được bố trí có trong biên chế đơn vị.")
def group_is_in_the_frame(plan: Plan) -> Iterator[Breach]:
    """People are of a group that the frame of their unit has posts for.

    Bad: a cadre in X, whose frame has civil servants only.
    Good: the same person as a civil servant: ``as_group="civil_servant"``.
    """
    placed, book = placed_staff(plan), plan.staffing
    if placed is None or book is None:
        return
    for line in placed.lines:
        if not line.people or line.posts or line.unit not in book.frames_of:
            continue
        groups = [
            group_text(group) for group in sorted({e.group for e in book.frames_of[line.unit]})
        ]
        en, vi = listed([*map(str, groups)]).en, listed([group.to("vi") for group in groups]).vi
        yield Breach(
            subject=line.unit,
            text=Text(
                f"{line.people} people of group {group_text(line.group)}, for which its frame "
                "has no post",
                f"{line.people} người nhóm {group_text(line.group).to('vi')}, biên chế không có "
                "vị trí nào",
            ),
            expected=Text(f"one of: {en}", f"một trong: {vi}"),
            mend=Text(
                "say what they become (as_group), or place them elsewhere",
                "nêu nhóm mới của họ, hoặc bố trí nơi khác",
            ),
        )


@rule("STF013", severity=Severity.WARNING, vi="Đơn vị có người thì có biên chế được giao.")
def unit_with_people_has_a_frame(plan: Plan) -> Iterator[Breach]:
    """Where units have frames, every unit with people has one.

    Bad: people are placed in X, and ``frames`` has lines of Y only.
    Good: lines of X and of Y.
    """
    placed, book = placed_staff(plan), plan.staffing
    if placed is None or book is None or not book.frames:
        return
    people: Counter[UnitRef] = Counter()
    for line in placed.lines:
        people[line.unit] += line.people
    for unit, number in people.items():
        if number and unit not in book.frames_of:
            yield Breach(
                subject=unit,
                text=Text(
                    f"{number} people work here, and it has no frame",
                    f"có {number} người nhưng chưa được giao biên chế",
                ),
                mend=Text("add its lines to frames", "bổ sung biên chế của đơn vị"),
            )


@rule("STF014", severity=Severity.ERROR, vi="Biên chế, tuyển dụng là của đơn vị sau sắp xếp.")
def frames_are_of_new_units(plan: Plan) -> Iterator[Breach]:
    """Frames, dossiers, recruitments, wishes and ways to work are of units after the reform.

    Bad: a line of the frame of AX, which is no unit.
    Good: a line of the frame of X.
    """
    book, after = plan.staffing, plan.reform.computed
    if book is None:
        return
    named: dict[UnitRef, Counter[str]] = {}
    for table, units in (
        ("frames", (row.unit for row in book.frames)),
        ("frame_steps", (row.unit for row in book.frame_steps)),
        ("recruitments", (row.unit for row in book.recruitments)),
        ("preferences", (row.unit for row in book.preferences)),
        ("commutes", (row.target for row in book.commutes)),
    ):
        for unit, rows in Counter(units).items():
            named.setdefault(unit, Counter())[table] += rows
    for unit, tables in named.items():
        if unit in after:
            continue
        told = ", ".join(f"{table} {number}" for table, number in tables.items())
        told_vi = ", ".join(f"{_IN_VIETNAMESE[table]} {n}" for table, n in tables.items())
        near = listing(after.near(unit), 3)
        yield Breach(
            subject=unit,
            text=Text(
                f"is no unit of {day_in_words(after.on)}, and rows name it: {told}",
                f"không phải đơn vị của ngày {day_in_words(after.on, 'vi')}, "
                f"nhưng có dòng nêu: {told_vi}",
            ),
            mend=Text(f"did you mean {near}?", f"có phải {near}?") if near else Text(""),
        )


@rule("STF015", severity=Severity.ERROR, vi="Vị trí được bố trí có trong biên chế của nơi nhận.")
def seat_is_of_the_receiver(plan: Plan) -> Iterator[Breach]:
    """The seat of a placement is a line in the frame of the unit that receives.

    Bad: ``p1`` to X on the seat ``Y-3``.
    Good: ``p1`` to X on the seat ``X-3``.
    """
    book = plan.staffing
    if book is None:
        return
    near: NearMisses | None = None
    for each in book.placements:
        if not each.seat:
            continue
        seat = book.seats.get(each.seat)
        if seat is None:
            near = near or NearMisses(book.seats)
            options = listing(near.of(each.seat), 3)
            yield Breach(
                subject=each.id,
                text=Text(
                    f"names the seat {each.seat}, which no frame has",
                    f"nêu vị trí {each.seat}, không có trong biên chế nào",
                ),
                mend=Text(f"did you mean {options}?", f"có phải {options}?") if options else "",
            )
        elif seat.unit != each.to:
            yield Breach(
                subject=each.id,
                text=Text(
                    f"places in {each.to or each.receiver} on the seat {each.seat} of {seat.unit}",
                    f"bố trí về {each.to or each.receiver} vào vị trí {each.seat} của {seat.unit}",
                ),
                mend=Text("correct the unit or the seat", "sửa đơn vị hoặc vị trí"),
            )


@rule("STF016", severity=Severity.ERROR, vi="Mỗi vị trí không bố trí quá số biên chế.")
def seat_is_given_once(plan: Plan) -> Iterator[Breach]:
    """No line of a frame has more people placed on it than posts.

    Bad: three people on the two posts of ``X-3``.
    Good: two of them.
    """
    placed, book = placed_staff(plan), plan.staffing
    if placed is None or book is None:
        return
    for name, people in placed.on_seat.items():
        posts = book.seats[name].posts
        if people > posts:
            ids = [p.person.id for p in placed.people.values() if p.seat and p.seat.id == name]
            named = listed(ids, _MOST)
            yield Breach(
                subject=name,
                text=Text(
                    f"{people} people on {posts} posts: {named.en}",
                    f"{people} người trên {posts} biên chế: {named.vi}",
                ),
                mend=Text("place the others elsewhere", "bố trí những người còn lại nơi khác"),
            )


@rule("STF017", severity=Severity.INFO, vi="Trước sắp xếp, số người có mặt không vượt biên chế.")
def roster_fits_the_establishment(plan: Plan) -> Iterator[Breach]:
    """Before the reform too, a unit has no more people of a group than posts.

    Bad: 12 cadres on the 11 posts of A.
    Good: 11 of them.
    """
    book = plan.staffing
    if book is None:
        return
    posts: Counter[tuple[UnitRef, str]] = Counter()
    for row in book.establishments:
        posts[row.unit, row.group] += row.posts
    people = Counter((person.unit, person.group) for person in book.roster)
    for key, number in people.items():
        if key in posts and number > posts[key]:
            unit, group = key[0], group_text(key[1])
            yield Breach(
                subject=unit,
                text=Text(
                    f"had {number} people of group {group} on {posts[key]} posts",
                    f"có {number} người nhóm {group.to('vi')} trên {posts[key]} biên chế",
                ),
            )


@rule("STF018", severity=Severity.ERROR, vi="Mã của dòng biên chế, bố trí, tuyển dụng không trùng.")
def rows_have_ids_of_their_own(plan: Plan) -> Iterator[Breach]:
    """Lines of frames, placements, recruitments and payments have an id of their own.

    Bad: two lines ``X-3``.
    Good: ``X-3`` and ``X-4``.
    """
    book = plan.staffing
    if book is None:
        return
    tables: tuple[tuple[str, Iterable[str]], ...] = (
        ("frames", (row.id for row in book.frames)),
        ("placements", (row.id for row in book.placements)),
        ("recruitments", (row.id for row in book.recruitments)),
        ("leaving_payments", (row.id for row in book.leaving_payments)),
    )
    for table, ids in tables:
        for name, times in Counter(ids).items():
            if times > 1:
                yield Breach(
                    subject=name,
                    text=Text(
                        f"stands {times} times in {table}; the first counts",
                        f"có {times} dòng trong bảng {_IN_VIETNAMESE[table]}; chỉ tính dòng đầu",
                    ),
                    mend=Text("keep one, or give each an id", "giữ một dòng, hoặc đặt mã riêng"),
                )


_OF_PEOPLE = carry_rules("STF", "staffing", Text("people", "người"))
"""People follow decisions and no territory, so that the second of these is about posts."""

RULES: tuple[Rule, ...] = (
    *(rule for rule in _OF_PEOPLE if rule.code != posts_follow_measured_shares.code),
    posts_follow_measured_shares,
    no_more_people_than_posts,
    posts_are_filled,
    group_is_in_the_frame,
    unit_with_people_has_a_frame,
    frames_are_of_new_units,
    seat_is_of_the_receiver,
    seat_is_given_once,
    roster_fits_the_establishment,
    rows_have_ids_of_their_own,
    *CASES,
)
