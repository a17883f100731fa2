"""Rules about what is decided for assets."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from adminreform.assets import Form, idle_instead, sort_text
from adminreform.dates import happened
from adminreform.findings import Severity
from adminreform.holdings import Reason
from adminreform.law import shown
from adminreform.rules._bodies import ends
from adminreform.rules._rule import Breach, Rule, rule
from adminreform.text import Text, day_in_words, listed

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from adminreform.assets import AssetDisposition, Assets, Property, Purchase
    from adminreform.plan import Plan

__all__ = ["DECISIONS"]

MOST = 5


def _vi(day: date) -> str:
    return day_in_words(day, "vi")


@rule("AST016", severity=Severity.ERROR, vi="Quyết định có nơi nhận phù hợp với hình thức xử lý.")
def receiver_fits_the_form(plan: Plan) -> Iterator[Breach]:
    """A form that needs a receiver has one, and what leaves the book goes to no unit of it.

    Bad: ``HQ-1`` is transferred, and nobody is named; or it is sold to the unit X.
    Good: ``HQ-1`` is transferred to X; ``HQ-2`` is sold to a company.
    """
    assets = plan.assets
    if assets is None:
        return
    for each in assets.asset_dispositions:
        if each.form.needs_receiver and not each.who:
            yield Breach(
                subject=each.id,
                text=Text(
                    f"{each.form.to()} of {each.asset or each.unit}: nobody is named who "
                    "receives it",
                    f"{each.form.to('vi')} {each.asset or each.unit}: chưa nêu nơi nhận",
                ),
                mend=Text("name a new unit, or who else", "nêu đơn vị mới hoặc nơi nhận khác"),
            )
        elif each.form.leaves and each.to is not None:
            yield Breach(
                subject=each.id,
                text=Text(
                    f"{each.form.to()} takes {each.asset or each.unit} out of the book, but "
                    f"{each.to} is named as receiver",
                    f"{each.form.to('vi')} đưa {each.asset or each.unit} ra khỏi sổ, nhưng nơi "
                    f"nhận lại là {each.to}",
                ),
                mend=Text(
                    "say transfer where a unit receives it, or name who else does",
                    "dùng hình thức điều chuyển nếu đơn vị nhận, hoặc nêu nơi nhận khác",
                ),
            )


@rule(
    "AST017",
    severity=Severity.WARNING,
    vi="Các ngày của quyết định theo đúng thứ tự; đã làm thì có quyết định.",
)
def days_of_a_disposition_are_in_order(plan: Plan) -> Iterator[Breach]:
    """What was done was decided before, and is due after the decision.

    Bad: sold on 1 October, decided on 5 October; or done, and no decision is named.
    Good: decided on 1 September, due on 31 December, done on 1 October.
    """
    assets = plan.assets
    if assets is None:
        return
    for each in assets.asset_dispositions:
        problem = _disorder(each)
        if problem is not None:
            yield Breach(
                subject=each.id,
                text=problem,
                mend=Text("correct the days", "sửa lại các ngày"),
            )


def _disorder(each: AssetDisposition) -> Text | None:
    decided, due, done = each.decided, each.due, each.done
    if decided is not None and done is not None and done < decided:
        return Text(
            f"was done on {done}, before the decision of {decided}",
            f"thực hiện ngày {_vi(done)}, trước quyết định ngày {_vi(decided)}",
        )
    if decided is not None and due is not None and due < decided:
        return Text(
            f"was due on {due}, before the decision of {decided}",
            f"thời hạn {_vi(due)}, trước quyết định ngày {_vi(decided)}",
        )
    if done is not None and not each.decision and decided is None:
        return Text(
            f"was done on {done}, and no decision is named",
            f"đã thực hiện ngày {_vi(done)}, chưa nêu quyết định",
        )
    return None


@rule("AST018", severity=Severity.WARNING, vi="Nhà, đất dôi dư được xử lý đúng lộ trình.")
def road_map_is_kept(plan: Plan, on: date | None = None) -> Iterator[Breach]:
    """What is due by a day was done; by the last one of which the book tells, if none is given.

    Bad: ``HQ-1`` was due on 31 December 2025, and the book tells of 2026.
    Good: it was done on 20 December 2025.
    """
    assets = plan.assets
    day = None if assets is None else on or assets.last_day
    if assets is None or day is None:
        return
    for each in assets.asset_dispositions:
        if each.due is not None and each.is_overdue(day):
            late = (day - each.due).days
            yield Breach(
                subject=each.asset or str(each.unit),
                text=Text(
                    f"{each.form.to()} was due on {each.due}, {late} days before {day}, and is "
                    "not done",
                    f"{each.form.to('vi')}: thời hạn {_vi(each.due)}, đã quá {late} ngày tính "
                    f"đến {_vi(day)}, chưa thực hiện",
                ),
                mend=Text(
                    "note the day on which it was done, or decide a new one",
                    "ghi ngày hoàn thành, hoặc quyết định thời hạn mới",
                ),
                basis=each.basis,
            )


@rule("AST019", severity=Severity.ERROR, vi="Công trình di sản không bị bán, phá dỡ, thanh lý.")
def heritage_stays(plan: Plan) -> Iterator[Breach]:
    """What is protected as heritage is not sold, demolished or liquidated.

    Bad: ``HQ-1`` of 1912, heritage, is to be sold.
    Good: it becomes a culture house.
    """
    assets = plan.assets
    if assets is None:
        return
    for house, row in _decided(assets):
        if house.heritage and row.form.ends_it:
            built = f" of {house.built}" if house.built else ""
            since = f" (xây năm {house.built})" if house.built else ""
            yield Breach(
                subject=house.id,
                text=Text(
                    f"heritage{built}: {row.form.to()} by {row.id}",
                    f"công trình di sản{since}: {row.form.to('vi')} theo {row.id}",
                ),
                mend=Text(
                    "find a use that keeps it, such as culture",
                    "chọn công năng bảo tồn công trình, như văn hóa",
                ),
                basis=row.basis,
            )


@rule("AST020", severity=Severity.WARNING, vi="Nhà, đất bán phải có giấy chứng nhận.")
def what_is_sold_has_a_title(plan: Plan) -> Iterator[Breach]:
    """What is sold has a title.

    Bad: ``HQ-1``, title missing, is to be sold.
    Good: its title is held.
    """
    assets = plan.assets
    if assets is None:
        return
    for house, row in _decided(assets):
        if row.form.ends_it and row.form.exploits and house.title and not house.title.can_be_sold:
            yield Breach(
                subject=house.id,
                text=Text(
                    f"is to be sold by {row.id}: {house.title.to()}",
                    f"bán theo {row.id}: {house.title.to('vi')}",
                ),
                mend=Text(
                    "have the title issued first", "hoàn thành cấp giấy chứng nhận trước khi bán"
                ),
                basis=row.basis,
            )


@rule("AST021", severity=Severity.WARNING, vi="Đồng sở hữu đồng ý trước khi tài sản được xử lý.")
def co_owners_agreed(plan: Plan) -> Iterator[Breach]:
    """What others own too is sold, let or pulled down with their word.

    Bad: ``HQ-1`` is sold on 1 March 2026, and B, which owns half, did not agree.
    Good: B agreed on 1 February 2026.
    """
    assets = plan.assets
    if assets is None:
        return
    for house, row in _decided(assets):
        if not (row.form.ends_it or row.form.exploits):
            continue
        by = row.done or row.decided
        open_ = [
            each
            for each in assets.owners_of.get(house.id, ())
            if each.agreed_on is None or (by is not None and each.agreed_on > by)
        ]
        if open_:
            named = listed([f"{each.who} ({shown(each.share)})" for each in open_], MOST)
            yield Breach(
                subject=house.id,
                text=Text(
                    f"{row.form.to()} by {row.id}, and not agreed: {named.en}",
                    f"{row.form.to('vi')} theo {row.id}, chưa đồng ý: {named.vi}",
                ),
                mend=Text("ask them, and note the day", "lấy ý kiến và ghi ngày đồng ý"),
                basis=row.basis,
            )


@rule("AST024", severity=Severity.WARNING, vi="Con dấu của cơ quan kết thúc hoạt động đã nộp lại.")
def seals_of_ended_units_are_handed_in(plan: Plan, on: date | None = None) -> Iterator[Breach]:
    """The seal of a body of a unit that ended is handed in.

    A unit whose code and name go on keeps its seals.

    Bad: the seal of the people's committee of A, which ended, was not handed in.
    Good: handed in on 2 July 2025, with a receipt.
    """
    assets = plan.assets
    day = None if assets is None else on or assets.last_day
    if assets is None or day is None or day < plan.reform.effective:
        return
    for each in assets.seals:
        if not ends(plan, each.unit):
            continue
        handed_in = happened(each.handed_in, day)
        if handed_in is None:
            what, vi = "was not handed in", "chưa nộp lại"
        elif not each.receipt:
            what, vi = (
                f"was handed in on {handed_in} without a receipt",
                (f"nộp ngày {_vi(handed_in)}, không có biên nhận"),
            )
        else:
            continue
        yield Breach(
            subject=each.id,
            text=Text(
                f"seal of {each.body or 'a body'} of {each.unit}, which ended: {what}",
                f"con dấu của {each.body or 'cơ quan'} thuộc {each.unit} đã kết thúc: {vi}",
            ),
            mend=Text(
                "hand it in, and note the day and the receipt", "nộp con dấu, ghi ngày và biên nhận"
            ),
            basis=each.basis,
        )


@rule("AST025", severity=Severity.WARNING, vi="Không mua mới khi có tài sản cùng loại đang dôi dư.")
def nothing_is_bought_that_stands_idle(plan: Plan) -> Iterator[Breach]:
    """Nothing is bought of which the like stands idle near by.

    Near is within 30 km, or where nobody knows how far.  A house or land stands idle from the
    day on which nobody used it, or nobody needed it.

    Bad: X buys a car on 1 September 2025, and ``CAR-7`` of A stands idle since 1 July.
    Good: X takes over ``CAR-7``; or says why it would not do.
    """
    assets = plan.assets
    if assets is None:
        return
    for each in assets.asset_purchases:
        if each.reason:
            continue
        found = idle_instead(assets, each)
        if found:
            carried = plan.carried("assets")
            now = () if carried is None else carried.closing.by_id.get(found[0].thing, ())
            has_it = any(held.unit == each.unit for held in now)
            first, others = found[:MOST], [match.thing for match in found[MOST:]]
            what = sort_text(each.sort)
            told = listed([*(match.words.en for match in first), *others], MOST)
            vi = listed([*(match.words.vi for match in first), *others], MOST)
            yield Breach(
                subject=each.id,
                text=Text(
                    f"{each.unit} buys {what.en} ({each.quantity:f})"
                    f"{_cost(each).en}, while {told.en} would do",
                    f"{each.unit} mua {what.vi} ({each.quantity:f}){_cost(each).vi}, "
                    f"trong khi có {vi.vi}",
                ),
                mend=Text(
                    f"use {found[0].thing}, which it has, or say why it would not do",
                    f"sử dụng {found[0].thing} đang có, hoặc nêu lý do không sử dụng được",
                )
                if has_it
                else Text(
                    f"have {found[0].thing} transferred, or say why it would not do",
                    f"điều chuyển {found[0].thing}, hoặc nêu lý do không sử dụng được",
                ),
                basis=each.basis,
            )


@rule("AST030", severity=Severity.ERROR, vi="Mỗi quyết định có một mã riêng.")
def disposition_has_an_id_of_its_own(plan: Plan) -> Iterator[Breach]:
    """Two dispositions have not one id; of two, only the first is carried out.

    Bad: ``d1`` keeps ``HQ-1``, and ``d1`` sells ``HQ-2``.
    Good: ``d1`` and ``d2``.
    """
    assets = plan.assets
    if assets is None:
        return
    for id_, times in Counter(each.id for each in assets.asset_dispositions).items():
        if times > 1:
            yield Breach(
                subject=id_,
                text=Text(f"is the id of {times} dispositions", f"là mã của {times} quyết định"),
                mend=Text("give each an id", "đặt mã riêng cho từng quyết định"),
            )


@rule("AST032", severity=Severity.WARNING, vi="Mục đích công cộng giao cho đơn vị công.")
def public_purposes_go_to_public_bodies(plan: Plan) -> Iterator[Breach]:
    """What is to serve the public goes to a public body; a company buys or rents it.

    Bad: ``HQ-1`` is to serve health, and a company receives it by change of use.
    Good: the health station receives it; or the company rents it.
    """
    assets = plan.assets
    if assets is None:
        return
    for each in assets.asset_dispositions:
        if each.party is None or each.party.is_public or each.form.exploits:
            continue
        if not each.form.ends_it:
            yield Breach(
                subject=each.id,
                text=Text(
                    f"{each.form.to()} of {each.asset or each.unit} to {each.who or '?'}, which "
                    f"is a {each.party.to()}",
                    f"{each.form.to('vi')} {each.asset or each.unit} cho {each.who or '?'} là "
                    f"{each.party.to('vi')}",
                ),
                mend=Text("sell or let it", "chọn hình thức bán hoặc cho thuê"),
                basis=each.basis,
            )


@rule("AST034", severity=Severity.WARNING, vi="Nhà, đất có lịch xử lý được ghi là dôi dư.")
def what_is_due_is_noted_as_surplus(plan: Plan) -> Iterator[Breach]:
    """A house or land with a day by which it is handled is noted as surplus.

    Else it is not on the road map.  What is kept, or let, is no surplus.

    Bad: ``HQ-1`` is to be sold by 31 December 2026, and has no day since which it is surplus.
    Good: it is surplus since 1 July 2025.
    """
    assets = plan.assets
    if assets is None:
        return
    for house, row in _decided(assets):
        needed = row.form.keeps or row.form is Form.LET or not row.is_final
        if needed or row.due is None or house.surplus_since is not None:
            continue
        yield Breach(
            subject=house.id,
            text=Text(
                f"{row.form.to()} by {row.id} is due on {row.due}, and {house.id} is not noted as "
                "surplus, so that it is not on the road map",
                f"{row.form.to('vi')} theo {row.id} hạn {_vi(row.due)}, nhưng {house.id} chưa ghi "
                "ngày dôi dư nên không có trong lộ trình",
            ),
            mend=Text(
                "note the day since which it is surplus (surplus_since)",
                "ghi ngày bắt đầu dôi dư (surplus_since)",
            ),
            basis=row.basis,
        )


@rule(
    "AST035", severity=Severity.WARNING, vi="Tài sản chờ thực hiện quyết định có nơi tạm quản lý."
)
def what_waits_is_looked_after(plan: Plan) -> Iterator[Breach]:
    """What is decided and not carried out yet is looked after by somebody until then.

    Bad: A ended, ``HQ-1`` of A is sold by decision 12, due in 2026, and nobody has it until then.
    Good: X takes over all that A had, by a row ``take_over``.
    """
    assets, carried = plan.assets, plan.carried("assets")
    if assets is None or carried is None:
        return
    reasons = {Reason.NO_DECISION, Reason.ABOLISHED}
    waiting = {each.holding.id: each for each in carried.undecided if each.reason in reasons}
    for id_, each in waiting.items():
        row = assets.awaits(id_, carried.closing.on)
        if row is None:
            continue
        due = Text("") if row.due is None else Text(f", due on {row.due}", f", hạn {_vi(row.due)}")
        day = carried.closing.on
        if row.done is None:
            day = max(day, assets.last_day or day)
        yield Breach(
            subject=id_,
            text=Text(
                f"{row.form.to()} is decided by {row.decision or row.id}{due.en}, and not done by "
                f"{day}; nobody looks after it until then, since {each.holding.unit} ended",
                f"đã có quyết định {row.form.to('vi')} ({row.decision or row.id}){due.vi}, chưa "
                f"thực hiện đến {_vi(day)}; chưa có nơi tạm quản lý vì {each.holding.unit} đã kết "
                "thúc",
            ),
            mend=Text(
                "add a row take_over with the unit that looks after it, or note the day on which "
                "it was done",
                "bổ sung dòng tiếp nhận (take_over) nêu đơn vị tạm quản lý, hoặc ghi ngày hoàn "
                "thành",
            ),
            basis=row.basis,
        )


def _cost(purchase: Purchase) -> Text:
    if not purchase.cost:
        return Text("")
    cost = purchase.cost
    return Text(f" for {shown(cost)}", f", giá {shown(cost, 'vi')}")


def _decided(assets: Assets) -> Iterator[tuple[Property, AssetDisposition]]:
    """Each house or land with each thing that is decided or planned for it."""
    for id_, rows in assets.decided_for.items():
        house = assets.properties_by_id.get(id_)
        if house is not None:
            yield from ((house, row) for row in rows)


DECISIONS: tuple[Rule, ...] = (
    receiver_fits_the_form,
    days_of_a_disposition_are_in_order,
    road_map_is_kept,
    heritage_stays,
    what_is_sold_has_a_title,
    co_owners_agreed,
    seals_of_ended_units_are_handed_in,
    nothing_is_bought_that_stands_idle,
    disposition_has_an_id_of_its_own,
    public_purposes_go_to_public_bodies,
    what_is_due_is_noted_as_surplus,
    what_waits_is_looked_after,
)
"""The rules of this module, in the order of their codes."""
