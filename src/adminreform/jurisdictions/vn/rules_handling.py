"""What the law of Viet Nam demands of how public property is handled."""

from __future__ import annotations

from typing import TYPE_CHECKING

from adminreform.assets import AssetKind, Form
from adminreform.dates import happened
from adminreform.errors import InvalidValueError, NotInForceError
from adminreform.findings import Severity
from adminreform.jurisdictions.vn.asset_book import FORMS, kind_of, purpose_order
from adminreform.jurisdictions.vn.public_property import (
    PropertyStep,
    property_step_due,
    sale_decision_valid,
)
from adminreform.jurisdictions.vn.readings import day_text
from adminreform.jurisdictions.vn.readings import listed as items_of
from adminreform.law import formula, shown
from adminreform.names import near_misses
from adminreform.rules import Breach, LawRule, law_rule
from adminreform.text import Text, listed

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from datetime import date

    from adminreform.assets import AssetDisposition, Assets, PropertyClaim
    from adminreform.law import Account, Law, LawOfDay
    from adminreform.plan import Plan
    from adminreform.text import Language

__all__ = ["HANDLING"]

MOST = 5
TRANSFERS = frozenset({Form.TRANSFER, Form.TRANSFER_CENTRAL})


def _decided_on(plan: Plan, assets: Assets, row: AssetDisposition) -> date:
    """The day whose law counts: of the decision, or the last day of the book before one."""
    return row.decided or row.done or assets.last_day or plan.reform.effective


def _rows(plan: Plan, law: Law) -> Iterator[tuple[Assets, AssetDisposition, LawOfDay]]:
    """Every disposition, with the law of its day."""
    if plan.assets is None:
        return
    laws: dict[date, LawOfDay] = {}
    for row in plan.assets.asset_dispositions:
        day = _decided_on(plan, plan.assets, row)
        if day not in laws:
            laws[day] = law.on(day)
        yield plan.assets, row, laws[day]


@law_rule("AST110", severity=Severity.WARNING, vi="Nhà, đất dôi dư xử lý đúng thứ tự ưu tiên.")
def purposes_come_in_order(plan: Plan, law: Law) -> Iterator[Breach]:
    """A surplus house or land goes to the first purpose in the order that wants it.

    What is decided for good without a purpose comes after every purpose.

    Bad: ``HQ-1`` is to be sold, and the health station of X asked for it.
    Good: ``HQ-1`` becomes the health station.
    """
    for assets, row, day_law in _rows(plan, law):
        order = purpose_order(day_law)
        if not order or not row.is_final or row.form.keeps:
            continue
        serves = row.serves
        rank = len(order) if serves is None else serves.rank(order)
        if rank is None:
            continue
        before: list[tuple[int, PropertyClaim]] = []
        for claim in assets.claims_on.get(row.asset, ()):
            wanted = claim.purpose.rank(order)
            if wanted is not None and wanted < rank and claim.stands(day_law.day):
                before.append((wanted, claim))
        if before:
            before.sort(key=lambda each: (each[0], each[1].id))
            en = listed([_claim(claim, "en") for _, claim in before], MOST).en
            vi = listed([_claim(claim, "vi") for _, claim in before], MOST).vi
            goal = _NO_PURPOSE if serves is None else Text(serves.to(), serves.to("vi"))
            first = before[0][1].purpose
            yield Breach(
                subject=row.asset,
                text=Text(
                    f"goes to {goal.en} ({row.form.to()}, {row.id}), and purposes that "
                    f"come before asked for it: {en}",
                    f"bố trí cho {goal.vi} ({row.form.to('vi')}, {row.id}), trong khi "
                    f"mục đích ưu tiên hơn có nhu cầu: {vi}",
                ),
                expected=Text(first.to(), first.to("vi")),
                mend=Text(
                    "give it to the first of them, or note why the claim was withdrawn",
                    "ưu tiên mục đích đứng trước, hoặc ghi ngày rút nhu cầu",
                ),
                rests_on=[day_law["asset.2025.priority"]],
            )


_NO_PURPOSE = Text("no stated purpose", "mục đích chưa nêu")


def _claim(claim: PropertyClaim, language: Language) -> str:
    return f"{claim.id} ({claim.purpose.to(language)}, {claim.claimant or '?'})"


def _keys(law: LawOfDay, *parameters: str) -> list[str]:
    """The keys of all entries of lists of the law."""
    return [str(case["key"]) for parameter in parameters for case in law[parameter].cases]


def _named(law: LawOfDay, *parameters: str) -> Text:
    """All entries of lists of the law, by their keys and in its words."""
    lists = [items_of(law, parameter) for parameter in parameters]
    return Text(
        "; ".join(", ".join(item.key for item in items) for items in lists),
        "; ".join(", ".join(item.title.vi for item in items) for items in lists),
    )


@law_rule("AST111", severity=Severity.ERROR, vi="Bán theo quyết định còn hiệu lực.")
def sale_decisions_are_valid(plan: Plan, law: Law) -> Iterator[Breach]:
    """A house or land is sold while the decision on its sale is valid.

    Decisions since 2025 have no such limit in the law that the pack knows.

    Bad: decided on 1 March 2022, not extended, sold on 1 July 2025.
    Good: sold on 1 February 2024.
    """
    for assets, row, day_law in _rows(plan, law):
        is_land = kind_of(assets, row) is AssetKind.PROPERTY
        if row.form is not Form.SELL or row.decided is None or not is_land:
            continue
        try:
            account = sale_decision_valid(day_law, decided=row.decided, extended=row.extended)
        except NotInForceError:
            continue
        until, sold = account.day, row.done or assets.last_day
        if sold is None or sold <= until:
            continue
        yield Breach(
            subject=row.asset or row.id,
            text=formula(
                Text(
                    "the decision of {decided} on its sale was valid until {until}",
                    "quyết định bán ngày {decided} có hiệu lực đến {until}",
                ),
                decided=day_text(row.decided),
                until=day_text(until),
            ),
            mend=Text("decide anew", "quyết định lại"),
            rests_on=account.rests_on,
        )


@law_rule("AST112", severity=Severity.WARNING, vi="Bên nhận điều chuyển thuộc đối tượng luật định.")
def transfers_go_to_parties_of_the_law(plan: Plan, law: Law) -> Iterator[Breach]:
    """A transfer goes to a party that the law names.

    Bad: ``HQ-1`` is transferred to a company.
    Good: to a public service unit.
    """
    for _, row, day_law in _rows(plan, law):
        if row.form not in TRANSFERS or row.party is None or PARTIES not in day_law:
            continue
        if row.party.widest.value not in _keys(day_law, PARTIES):
            yield Breach(
                subject=row.id,
                text=Text(
                    f"transfers {row.asset or 'all'} to {row.who} ({row.party.to()})",
                    f"điều chuyển {row.asset or 'toàn bộ'} cho {row.who} ({row.party.to('vi')})",
                ),
                expected=_named(day_law, PARTIES),
                mend=Text(
                    "sell or let it, or transfer it to one of these",
                    "chọn hình thức bán, cho thuê, hoặc điều chuyển cho đối tượng khác",
                ),
                rests_on=[day_law[PARTIES]],
            )


PARTIES = "asset.transfer.parties"


@law_rule("AST113", severity=Severity.WARNING, vi="Tài sản điều chuyển không thanh toán giá trị.")
def transfers_are_not_paid(plan: Plan, law: Law) -> Iterator[Breach]:
    """What is transferred is not paid for.

    Bad: ``HQ-1`` is transferred for 2 billion đồng.
    Good: the receiver pays the costs of the hand-over alone.
    """
    for _, row, day_law in _rows(plan, law):
        free = "asset.transfer.no_payment"
        if row.form in TRANSFERS and row.price and free in day_law and day_law[free].flag:
            yield Breach(
                subject=row.id,
                text=Text(
                    f"{row.asset or 'all'} is transferred for {shown(row.price)}",
                    f"điều chuyển {row.asset or 'toàn bộ'} với giá {shown(row.price, 'vi')}",
                ),
                expected=Text("0", "0"),
                mend=Text("pay the costs of the hand-over alone", "chỉ chi chi phí bàn giao"),
                rests_on=[day_law[free]],
            )


@law_rule("AST114", severity=Severity.INFO, vi="Điều chuyển ra ngoài tỉnh có ý kiến khi cần.")
def chair_may_transfer_there(plan: Plan, law: Law) -> Iterator[Breach]:
    """What leaves the province by transfer goes where its chair may send it unasked.

    Bad: ``HQ-1`` is transferred to an organisation of the centre that is no such receiver.
    Good: to a central body.
    """
    for _, row, day_law in _rows(plan, law):
        held = "asset.2025.transfer_by_provincial_chair"
        if row.form is not Form.TRANSFER_CENTRAL or row.party is None or held not in day_law:
            continue
        if row.party.value not in _keys(day_law, held):
            yield Breach(
                subject=row.id,
                text=Text(
                    f"{row.asset or 'all'} goes to {row.who} ({row.party.to()}), to whom the chair "
                    "of the province may not transfer unasked",
                    f"{row.asset or 'toàn bộ'} chuyển cho {row.who} ({row.party.to('vi')}), không "
                    "thuộc nơi nhận do Chủ tịch UBND tỉnh tự quyết định",
                ),
                expected=_named(day_law, held),
                mend=Text("ask the Ministry of Finance", "xin ý kiến Bộ Tài chính"),
                rests_on=[day_law[held]],
            )


@law_rule("AST115", severity=Severity.WARNING, vi="Các bước xử lý tài sản đúng thời hạn.")
def steps_keep_their_days(plan: Plan, law: Law, on: date | None = None) -> Iterator[Breach]:
    """Each step of handling property is done in the days that the law gives it.

    Bad: the file for a sale is complete on 1 August 2025, and nothing decided on 1 September.
    Good: decided on 20 August.
    """
    for assets, row, _ in _rows(plan, law):
        land = kind_of(assets, row) is AssetKind.PROPERTY
        for step, start, done in _steps(row, land=land):
            account = _due(law.on(start), step, start)
            if account is None:
                continue
            came = happened(done, on)
            late = came or on or assets.last_day
            if late is None or late <= account.day:
                continue
            yield Breach(
                subject=row.id,
                text=formula(
                    Text(
                        "{step}: {start}, due on {due}, {late}",
                        "{step}: {start}, hạn {due}, {late}",
                    ),
                    step=step.words,
                    start=day_text(start),
                    due=day_text(account.day),
                    late=_done_on(came) if came else _NOT_DONE,
                ),
                expected=day_text(account.day),
                rests_on=account.rests_on,
            )


_NOT_DONE = Text("not done", "chưa thực hiện")


def _done_on(day: date) -> Text:
    return formula(Text("done on {day}", "thực hiện ngày {day}"), day=day_text(day))


_DECISIONS: Mapping[Form, PropertyStep] = {
    Form.SELL: PropertyStep.SALE_DECISION,
    Form.TRANSFER: PropertyStep.TRANSFER_DECISION,
    Form.TRANSFER_CENTRAL: PropertyStep.TRANSFER_DECISION,
    Form.RECALL: PropertyStep.RECALL_DECISION,
}
_HANDOVERS: Mapping[Form, PropertyStep] = {
    Form.TRANSFER: PropertyStep.TRANSFER_HANDOVER,
    Form.TRANSFER_CENTRAL: PropertyStep.TRANSFER_HANDOVER,
    Form.RECALL: PropertyStep.RECALL_HANDOVER,
}


def _steps(
    row: AssetDisposition, *, land: bool
) -> Iterator[tuple[PropertyStep, date, date | None]]:
    """The steps of a disposition: which, from when, and when it was done."""
    decision, handover = _DECISIONS.get(row.form), _HANDOVERS.get(row.form)
    if land and row.form is Form.KEEP:
        decision = PropertyStep.HOUSE_LAND_KEEP_DECISION
    if land and row.form is Form.RECALL:
        handover = PropertyStep.HOUSE_LAND_RECALL_HANDOVER
    if decision is not None and row.filed is not None:
        yield decision, row.filed, row.decided
    if handover is not None and row.decided is not None:
        yield handover, row.decided, row.done
    if row.provisional is not None:
        yield PropertyStep.PROVISIONAL_HANDOVER, row.provisional, row.decided


def _due(law: LawOfDay, step: PropertyStep, start: date) -> Account | None:
    try:
        return property_step_due(law, step, start=start)
    except (NotInForceError, InvalidValueError):
        return None  # the law of the day has no days for it


@law_rule("AST116", severity=Severity.ERROR, vi="Hình thức xử lý có trong luật.")
def form_is_one_of_the_law(plan: Plan, law: Law) -> Iterator[Breach]:
    """A form of handling property is one that the law of the day knows.

    Bad: handed over to the locality by a decision of 2017, before the law on public property.
    Good: the same, decided in 2025.
    """
    for assets, row, day_law in _rows(plan, law):
        key = FORMS.get(row.form)
        land = kind_of(assets, row) is AssetKind.PROPERTY
        held = [p for p in ("asset.forms", "asset.forms.house_land") if p in day_law]
        if not land:
            held = [p for p in held if p == "asset.forms"]
        known = _keys(day_law, *held)
        if key is None or not known or key in known:
            continue
        yield Breach(
            subject=row.id,
            text=Text(
                f"{row.form.to()} of {row.asset or row.unit} is no form of the law of "
                f"{day_law.day}",
                f"{row.form.to('vi')} {row.asset or row.unit}: không phải hình thức xử lý tại thời "
                "điểm này",
            ),
            expected=_named(day_law, *held),
            mend=Text("choose one of these", "chọn một trong các hình thức này"),
            rests_on=[day_law[p] for p in held],
        )


@law_rule("AST117", severity=Severity.WARNING, vi="Căn cứ xử lý thuộc các trường hợp luật định.")
def ground_is_one_of_the_law(plan: Plan, law: Law) -> Iterator[Breach]:
    """The ground of a recall, transfer, sale or liquidation is one that the law names.

    Bad: recalled on the ground ``unusd``.
    Good: recalled on the ground ``unused``.
    """
    for _, row, day_law in _rows(plan, law):
        key = f"asset.grounds.{FORMS.get(row.form, '')}"
        if not row.ground or key not in day_law:
            continue
        keys = _keys(day_law, key)
        if row.ground not in keys:
            near = near_misses(row.ground, keys, 1)
            yield Breach(
                subject=row.id,
                text=Text(
                    f"{row.form.to()} on the ground {row.ground!r}, which the law does not name",
                    f"{row.form.to('vi')} theo căn cứ {row.ground!r}, không có trong luật",
                ),
                expected=_named(day_law, key),
                mend=Text(f"did you mean {near[0]}?", f"có phải {near[0]}?") if near else Text(""),
                rests_on=[day_law[key]],
            )


HANDLING: tuple[LawRule, ...] = (
    purposes_come_in_order,
    sale_decisions_are_valid,
    transfers_go_to_parties_of_the_law,
    transfers_are_not_paid,
    chair_may_transfer_there,
    steps_keep_their_days,
    form_is_one_of_the_law,
    ground_is_one_of_the_law,
)
"""The rules of this module, in the order of their codes."""
