"""Rules about the book of assets."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING

from adminreform.assets import sort_text, surplus_week
from adminreform.dates import day_before, happened
from adminreform.findings import Severity
from adminreform.law import shown
from adminreform.names import near_misses
from adminreform.rules._bodies import ends
from adminreform.rules._rule import Breach, Rule, rule
from adminreform.rules.ast_decisions import DECISIONS
from adminreform.rules.ast_offices import OFFICES
from adminreform.rules.books import carry_rules
from adminreform.text import Text, day_in_words, listed

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from datetime import date

    from adminreform.assets import PropertyCount
    from adminreform.plan import Plan

__all__ = ["RULES"]

MOST = 5


def _vi(day: date) -> str:
    return day_in_words(day, "vi")


@rule("AST010", severity=Severity.ERROR, vi="Mỗi nhà, đất chỉ một đơn vị đứng tên quản lý.")
def house_has_one_holder(plan: Plan) -> Iterator[Breach]:
    """A house or land stands with one unit; who owns it too stands among the co-owners.

    Bad: two rows ``HQ-1``, one of A and one of B.
    Good: one row ``HQ-1`` of A with the share 1/2, and B among its co-owners.
    """
    assets = plan.assets
    if assets is None:
        return
    holders: dict[str, dict[str, None]] = {}
    for each in assets.properties:
        holders.setdefault(each.id, {})[str(each.unit)] = None
    for id_, units in holders.items():
        if len(units) > 1:
            named = listed(list(units), MOST)
            yield Breach(
                subject=id_,
                text=Text(
                    f"stands with {len(units)} units: {named.en}",
                    f"có {len(units)} đơn vị cùng đứng tên: {named.vi}",
                ),
                expected=Text("one row, with one unit", "một dòng, một đơn vị"),
                mend=Text(
                    "keep the unit that holds it, and add the others as co-owners with shares",
                    "giữ đơn vị quản lý, ghi các đơn vị khác là đồng sở hữu kèm tỷ lệ",
                ),
            )


@rule("AST011", severity=Severity.ERROR, vi="Tỷ lệ sở hữu của mỗi nhà, đất cộng lại bằng 1.")
def shares_of_a_house_sum_to_one(plan: Plan) -> Iterator[Breach]:
    """What owners have of a house or land sums to 1.

    Bad: A has 1/2 of ``HQ-1`` and B has 0.499.
    Good: A has 1/2 and B has 1/2.
    """
    assets = plan.assets
    if assets is None:
        return
    for id_, house in assets.properties_by_id.items():
        others = assets.owners_of.get(id_, ())
        total = house.share + sum((each.share for each in others), Fraction(0))
        if total != 1:
            owners = listed([str(house.unit), *(each.who for each in others)], MOST)
            yield Breach(
                subject=id_,
                text=Text(
                    f"shares sum to {shown(total)}, not to 1: {owners.en}",
                    f"tổng tỷ lệ sở hữu là {shown(total, 'vi')}, không phải 1: {owners.vi}",
                ),
                expected=Text("1", "1"),
                mend=Text(
                    f"{shown(abs(1 - total))} is {'lacking' if total < 1 else 'too much'}",
                    f"{'thiếu' if total < 1 else 'thừa'} {shown(abs(1 - total), 'vi')}",
                ),
            )


@rule("AST012", severity=Severity.ERROR, vi="Dòng liên quan nêu nhà, đất có trong sổ.")
def rows_name_houses_of_the_book(plan: Plan) -> Iterator[Breach]:
    """Rooms, equipment, co-owners and claims name a house or land of the book.

    Bad: a room of ``HQ-11``, which the book does not have.
    Good: a room of ``HQ-1``.
    """
    assets = plan.assets
    if assets is None:
        return
    named = [
        *((each.id, each.house) for each in assets.rooms),
        *((each.id, each.house) for each in assets.equipment if each.house),
        *((each.id, each.asset) for each in assets.co_owners),
        *((each.id, each.asset) for each in assets.property_claims),
    ]
    for row, house in named:
        if house not in assets.properties_by_id:
            near = near_misses(house, assets.properties_by_id, 1)
            yield Breach(
                subject=row,
                text=Text(
                    f"names {house}, which is no house or land of the book",
                    f"nêu {house}, không có trong sổ nhà, đất",
                ),
                mend=Text(f"did you mean {near[0]}?", f"có phải {near[0]}?") if near else Text(""),
            )


@rule(
    "AST013",
    severity=Severity.ERROR,
    vi="Nhà, đất dôi dư thì không giữ lại; giữ lại thì không dôi dư.",
)
def not_kept_and_surplus(plan: Plan) -> Iterator[Breach]:
    """What is surplus is not kept.

    Bad: ``HQ-1``, surplus since 1 July 2025, and a disposition that keeps it.
    Good: ``HQ-1``, surplus since 1 July 2025, becomes a health station.
    """
    assets = plan.assets
    if assets is None:
        return
    for each in assets.kept:
        if each.surplus_since is not None:
            rows = [row.id for row in assets.decided_for[each.id] if row.form.keeps]
            yield Breach(
                subject=each.id,
                text=Text(
                    f"is kept by {rows[0]}, and surplus since {each.surplus_since}",
                    f"được giữ lại theo {rows[0]}, nhưng dôi dư từ {_vi(each.surplus_since)}",
                ),
                mend=Text(
                    "drop one of the two: the disposition, or the day since which it is surplus",
                    "bỏ một trong hai: quyết định giữ lại hoặc ngày dôi dư",
                ),
            )


@rule(
    "AST014",
    severity=Severity.WARNING,
    vi="Trụ sở của đơn vị kết thúc được giữ lại hoặc xác định dôi dư.",
)
def headquarters_is_kept_or_surplus(plan: Plan) -> Iterator[Breach]:
    """Each headquarters of a unit that ends is kept, given on, or surplus.

    A unit whose code and name go on keeps what it has.

    Bad: ``HQ-1`` of A, which ends; only "all that A has goes to X" speaks of it.
    Good: ``HQ-1`` is a seat of X, or surplus since 1 July 2025.
    """
    assets = plan.assets
    if assets is None:
        return
    for each in assets.properties_by_id.values():
        open_ = each.surplus_since is None and assets.final_for(each.id) is None
        if each.is_headquarters and open_ and ends(plan, each.unit):
            yield Breach(
                subject=each.id,
                text=Text(
                    f"{each.unit} ends, and nobody said whether its headquarters {each.id} is "
                    "kept or surplus",
                    f"{each.unit} kết thúc, trụ sở {each.id} chưa xác định giữ lại hay dôi dư",
                ),
                mend=Text(
                    "add a disposition that names it, or the day since which it is surplus",
                    "bổ sung quyết định cho trụ sở, hoặc ngày xác định dôi dư",
                ),
            )


@rule("AST015", severity=Severity.ERROR, vi="Mỗi tài sản chỉ có một quyết định xử lý cuối cùng.")
def decided_for_good_once(plan: Plan) -> Iterator[Breach]:
    """One thing is decided for good once.

    Bad: ``HQ-1`` becomes a school by one disposition, and is sold by another.
    Good: ``HQ-1`` is recalled by one, and becomes a school by another.
    """
    assets = plan.assets
    if assets is None:
        return
    for id_, rows in assets.decided_for.items():
        final = [row for row in rows if row.is_final and row.unit is None]
        if len(final) > 1:
            told = listed([f"{row.id} ({row.form.to()})" for row in final], MOST)
            vi = listed([f"{row.id} ({row.form.to('vi')})" for row in final], MOST)
            yield Breach(
                subject=id_,
                text=Text(
                    f"is decided for good {len(final)} times: {told.en}",
                    f"có {len(final)} quyết định xử lý cuối cùng: {vi.vi}",
                ),
                mend=Text("keep the one that holds", "giữ quyết định còn hiệu lực"),
            )


@rule("AST026", severity=Severity.ERROR, vi="Số nhà, đất trong sổ khớp với số đã công bố.")
def counts_agree_with_the_book(plan: Plan) -> Iterator[Breach]:
    """The book has as many houses as somebody published, where both count the same.

    A count of a wider scope is another basis, and is not held against the book.  Surplus is
    what was surplus on the day of the count, or on the first day after the reform where the
    count came before it.

    Bad: 376 headquarters were published, and the book has 375.
    Good: it has 376, of which 228 are kept.
    """
    assets = plan.assets
    if assets is None:
        return
    for count in assets.property_counts:
        scope = set(count.uses)
        present = scope & {each.use.value for each in assets.properties}
        if not scope or (present and present != scope):
            continue
        if not present:
            yield from _differing(count, [(Text("in all", "tổng số"), count.total, 0)])
            continue
        by = max(count.counted_on, plan.reform.effective)
        held = [each for each in assets.properties_by_id.values() if each.use.value in scope]
        surplus = [each for each in held if _since(each.surplus_since, by)]
        unused = [each for each in surplus if _since(each.unused_since, by)]
        kept = {each.id for each in assets.kept}
        figures = (
            (Text("in all", "tổng số"), count.total, len(held)),
            (Text("kept", "giữ lại"), count.kept, sum(each.id in kept for each in held)),
            (Text("surplus", "dôi dư"), count.surplus, len(surplus)),
            (Text("not used", "không sử dụng"), count.unused, len(unused)),
            (
                Text("with another plan", "có phương án khác"),
                count.other_plan,
                len(surplus) - len(unused),
            ),
        )
        yield from _differing(count, figures)


def _since(first: date | None, by: date) -> bool:
    return first is not None and first <= by


def _differing(
    count: PropertyCount, figures: Iterable[tuple[Text, int | None, int]]
) -> Iterator[Breach]:
    """Figures of a count that the book does not have."""
    for what, published, found in figures:
        if published is not None and published != found:
            yield Breach(
                subject=count.id,
                text=Text(
                    f"{what.en}: {published} published, {found} in the book",
                    f"{what.vi}: công bố {published}, trong sổ {found}",
                ),
                expected=Text(str(published), str(published)),
                mend=Text("complete the book, or ask who counted", "bổ sung sổ, hoặc rà soát"),
                basis=count.basis,
            )


@rule("AST027", severity=Severity.WARNING, vi="Thiết bị không ở lại trong nhà đã chuyển đi.")
def nothing_is_left_behind(plan: Plan, on: date | None = None) -> Iterator[Breach]:
    """Equipment does not stay in a house that was given away, sold or pulled down.

    Bad: ``HQ-1`` was sold, and 12 desks stand in it, of which nobody decided anything.
    Good: the desks went to X before.
    """
    assets = plan.assets
    day = None if assets is None else on or assets.last_day
    if assets is None or day is None:
        return
    for each in assets.equipment:
        row = assets.final_for(each.house) if each.house else None
        if row is None or not row.form.leaves or not row.is_done(day):
            continue
        if each.id not in assets.decided_for:
            what = sort_text(each.sort)
            yield Breach(
                subject=each.id,
                text=Text(
                    f"{each.items} {what.en} stand in {each.house}, which left the book "
                    f"({row.form.to()}, {row.done})",
                    f"{each.items} {what.vi} còn trong {each.house} đã ra khỏi sổ "
                    f"({row.form.to('vi')})",
                ),
                mend=Text("say who has it now", "nêu nơi nhận thiết bị"),
            )


@rule(
    "AST028",
    severity=Severity.WARNING,
    vi="Dữ liệu của phần mềm được chuyển trước khi đơn vị kết thúc.",
)
def data_are_moved_in_time(plan: Plan, on: date | None = None) -> Iterator[Breach]:
    """Data of a system of a unit that ends are moved, while its licence lasts, to a named heir.

    A unit whose code and name go on keeps its systems.

    Bad: the licence of ``SYS-1`` of A ended on 30 June 2025, and its data were not moved.
    Good: they were moved on 25 June 2025 to the system of the province.
    """
    assets = plan.assets
    if assets is None:
        return
    eve = day_before(plan.reform.effective)
    seen = on or max(assets.last_day or eve, eve)
    for each in assets.digital_systems:
        if not each.sort.has_data or not ends(plan, each.unit):
            continue
        until, moved = each.licence_until, happened(each.data_moved, on)
        if moved is not None and not each.replaced_by:
            yield Breach(
                subject=each.id,
                text=Text(
                    f"{each.name or each.id} of {each.unit}: its data were moved on {moved}, and "
                    "nobody says to what",
                    f"{each.name or each.id} của {each.unit}: dữ liệu được chuyển ngày "
                    f"{_vi(moved)}, chưa nêu hệ thống nhận",
                ),
                mend=Text("name what replaces it", "nêu hệ thống thay thế"),
                basis=each.basis,
            )
        if until is None or (moved is not None and moved <= until):
            continue
        if moved is None and until > seen:
            continue
        when = "were not moved" if moved is None else f"were moved on {moved}"
        khi = "chưa được chuyển" if moved is None else f"được chuyển ngày {_vi(moved)}"
        yield Breach(
            subject=each.id,
            text=Text(
                f"{each.name or each.id} of {each.unit}: the licence ended on {until}, and its "
                f"data {when}",
                f"{each.name or each.id} của {each.unit}: giấy phép hết hạn {_vi(until)}, dữ liệu "
                f"{khi}",
            ),
            mend=Text(
                "extend the licence, and move the data", "gia hạn giấy phép và chuyển dữ liệu"
            ),
            basis=each.basis,
        )


@rule("AST029", severity=Severity.ERROR, vi="Xử lý sau khi dôi dư, và chỉ một lần.")
def surplus_adds_up_in_the_book(plan: Plan) -> Iterator[Breach]:
    """What is surplus is handled once, and not before it is surplus.

    Else closing = opening + added - handled fails in the week of the day.

    Bad: ``HQ-1`` was handled on 1 July 2025, and became surplus on 1 September.
    Good: it became surplus on 1 July, and was handled on 1 September.
    """
    assets = plan.assets
    if assets is None:
        return
    for each in assets.surplus:
        decided = assets.decided_for.get(each.id, ())
        days = sorted(row.done for row in decided if row.is_final and row.done is not None)
        since = each.surplus_since
        early = [day for day in days if since is not None and day < since]
        day = early[0] if early else days[1] if len(days) > 1 else None
        if day is None:
            continue
        week = surplus_week(assets, day, day)
        added, handled = len(week.opening) + len(week.added), len(week.handled)
        why = (
            Text(f"surplus since {since}", f"dôi dư từ {_vi(since)}")
            if early and since is not None
            else Text(f"handled on {days[0]} too", f"đã xử lý ngày {_vi(days[0])}")
        )
        yield Breach(
            subject=each.id,
            text=Text(
                f"was handled on {day}, and is {why.en}: on that day {added} - {handled} is not "
                f"{len(week.closing)}",
                f"xử lý ngày {_vi(day)}, nhưng {why.vi}: ngày đó {added} - {handled} khác "
                f"{len(week.closing)}",
            ),
            mend=Text("correct one of the days", "sửa một trong hai ngày"),
        )


RULES: tuple[Rule, ...] = (
    *carry_rules("AST", "assets", Text("things", "tài sản")),
    *sorted(
        (
            house_has_one_holder,
            shares_of_a_house_sum_to_one,
            rows_name_houses_of_the_book,
            not_kept_and_surplus,
            headquarters_is_kept_or_surplus,
            decided_for_good_once,
            counts_agree_with_the_book,
            nothing_is_left_behind,
            data_are_moved_in_time,
            surplus_adds_up_in_the_book,
            *DECISIONS,
            *OFFICES,
        ),
        key=lambda each: each.code,
    ),
)
"""The rules about the book of assets, in the order of their codes."""
