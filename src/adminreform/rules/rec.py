"""Rules about the book of records."""

from __future__ import annotations

from typing import TYPE_CHECKING

from adminreform.dates import day_before, happened
from adminreform.errors import ReplayError, listing
from adminreform.findings import Severity
from adminreform.holdings import Reason
from adminreform.rules._rule import Breach, Rule, rule
from adminreform.rules.books import carry_rules
from adminreform.rules.rec_files import FILE_RULES
from adminreform.text import Text, day_in_words, day_text, listed

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from adminreform.plan import Plan
    from adminreform.records import CustodyBook, Handover
    from adminreform.units import UnitRef

__all__ = ["RULES"]

_FILES = Text("files", "hồ sơ")


def _custody(plan: Plan) -> CustodyBook | None:
    """Custody of the book; None where there is no book, or the reform cannot be carried out."""
    if plan.records is None:
        return None
    try:
        return plan.records.custody(plan.history)
    except ReplayError:
        return None


def _undecided(plan: Plan) -> frozenset[str]:
    """Series of units that ended, on which nobody decided."""
    carried = plan.carried("records")
    reasons = {Reason.NO_DECISION, Reason.ABOLISHED}
    found = () if carried is None else carried.undecided
    return frozenset(each.holding.id for each in found if each.reason in reasons)


def _period(since: date, until: date | None) -> Text:
    if until is None:
        return Text(f"from {since} on", f"từ {day_in_words(since, 'vi')}")
    last = day_before(until)
    if last == since:
        return Text(f"on {since}", f"ngày {day_in_words(since, 'vi')}")
    return Text(
        f"from {since} to {last}",
        f"từ {day_in_words(since, 'vi')} đến {day_in_words(last, 'vi')}",
    )


# -- custody -----------------------------------------------------------------


@rule("REC010", severity=Severity.ERROR, vi="Ngày nào hồ sơ cũng có nơi giữ.")
def somebody_has_custody(plan: Plan) -> Iterator[Breach]:
    """Somebody holds each series on every day.

    What nobody decided on when its unit ended is told by another rule, and not again here.

    Bad: A lets ``s1`` go on 20 June, and X signs for it on 5 July.
    Good: both on the same day.
    """
    custody = _custody(plan)
    undecided = _undecided(plan)
    for gap in () if custody is None else custody.gaps:
        ended = None if isinstance(gap.before, str) else _until(plan, gap.before)
        if gap.series in undecided and gap.until is None and gap.since == ended:
            continue
        when = _period(gap.since, gap.until)
        after = Text(*2 * [str(gap.after)]) if gap.after else Text("nobody", "chưa có nơi nhận")
        yield Breach(
            subject=gap.series,
            text=Text(
                f"nobody has it {when.en}: before it was with {gap.before}, then with {after.en}",
                f"không có nơi giữ {when.vi}: trước đó tại {gap.before}, sau đó: {after.vi}",
            ),
            expected=Text("a custodian on every day", "ngày nào cũng có nơi giữ"),
            mend=Text(
                "decide who keeps it, and have the receipt signed on the day it is let go",
                "quyết định nơi giữ, ký nhận ngay trong ngày giao",
            ),
        )


@rule("REC011", severity=Severity.ERROR, vi="Không hồ sơ nào có hai nơi cùng giữ.")
def one_has_custody(plan: Plan) -> Iterator[Breach]:
    """No two hold one series on a day.

    Bad: X and Y both signed for ``s1``.
    Good: X signed for it, and later handed it over to Y.
    """
    custody = _custody(plan)
    for overlap in () if custody is None else custody.overlaps:
        when = _period(overlap.since, overlap.until)
        yield Breach(
            subject=overlap.series,
            text=Text(
                f"{len(overlap.holders)} have it {when.en}: {listing(overlap.holders)}",
                f"{len(overlap.holders)} nơi cùng giữ {when.vi}: "
                f"{listing(overlap.holders, language='vi')}",
            ),
            expected=Text("one custodian", "một nơi giữ"),
            mend=Text(
                "find out who has it, and correct the receipt of the other",
                "xác minh nơi đang giữ, sửa biên bản của nơi kia",
            ),
        )


@rule("REC012", severity=Severity.ERROR, vi="Bên giao hồ sơ là bên đang giữ.")
def giver_has_custody(plan: Plan) -> Iterator[Breach]:
    """Who hands files over has them.

    Bad: Z hands over ``s1``, which A holds.
    Good: A hands it over.
    """
    custody = _custody(plan)
    if custody is None:
        return
    for name, chain in custody.chains.items():
        for each in chain.strays:
            holders = {period.holder for period in chain.periods if period.by != each.id}
            if each.giver not in holders:
                yield Breach(
                    subject=name,
                    text=Text(
                        f"hand-over {each.id}: {each.giver} gives it to {each.who}, but never had "
                        f"it; it was with {listing(sorted(map(str, holders)))}",
                        f"biên bản {each.id}: {each.giver} giao cho {each.who} nhưng không giữ; "
                        f"nơi giữ: {listing(sorted(map(str, holders)), language='vi')}",
                    ),
                    mend=Text("correct the giver", "sửa bên giao"),
                    basis=each.basis,
                )


@rule("REC013", severity=Severity.WARNING, vi="Hồ sơ chuyển giao theo quyết định đều có ký nhận.")
def what_is_decided_is_signed_for(plan: Plan, on: date | None = None) -> Iterator[Breach]:
    """What is to go to another body has a receipt that is signed.

    Bad: the files of A go to X by decision, and nobody signed.
    Good: a hand-over with the day and the number of the receipt.
    """
    custody = _custody(plan)
    if custody is None:
        return
    waiting: dict[tuple[str, object], list[str]] = {}
    for each in custody.waiting(on or custody.carried.closing.on):
        decision = each.by.removesuffix(f"/{each.series}")
        waiting.setdefault((decision, each.holder), []).append(each.series)
    for (decision, holder), names in waiting.items():
        said = listed(names)
        yield Breach(
            subject=holder,
            text=Text(
                f"has not signed for {len(names)} series that decision {decision} gives it: "
                f"{said.en}",
                f"chưa ký nhận {len(names)} nhóm hồ sơ theo quyết định {decision}: {said.vi}",
            ),
            expected=Text("a signed receipt", "biên bản giao nhận đã ký"),
            mend=Text(
                "hand them over, and record day and number of the receipt",
                "bàn giao, ghi ngày và số biên bản giao nhận",
            ),
        )


@rule("REC014", severity=Severity.WARNING, vi="Biên bản giao nhận có số.")
def receipt_has_a_number(plan: Plan) -> Iterator[Breach]:
    """A hand-over that was received names its receipt.

    Bad: received on 1 July, and no number.
    Good: received on 1 July, receipt 12/BBGN.
    """
    book = plan.records
    for each in () if book is None else book.handovers:
        if each.received is not None and not each.is_signed:
            day = day_text(each.received)
            yield Breach(
                subject=each.id,
                text=Text(
                    f"was received on {day.en} by {each.who}, with no number of a receipt",
                    f"{each.who} nhận ngày {day.vi} nhưng không có số biên bản",
                ),
                mend=Text("record the number of the receipt", "ghi số biên bản giao nhận"),
                basis=each.basis,
            )


@rule("REC015", severity=Severity.ERROR, vi="Ngày bàn giao hợp lý; hai bên đang hoạt động.")
def days_of_hand_over_make_sense(plan: Plan, on: date | None = None) -> Iterator[Breach]:
    """Files are received once they are let go, in time, by and from bodies that are there.

    A body that begins with the reform may sign before its first day, if the giver ends then.

    What is due by the day asked about, or else by the last day that the book tells of, is
    received.

    Bad: received on 1 June by X, which begins on 1 July, from A, which goes on; due on 1 July,
    and not received when others were, on 20 July.
    Good: received on 30 June by X from A, which ends on 1 July.
    """
    book = plan.records
    if book is None or _custody(plan) is None:
        return
    for each in book.handovers:
        for text in _wrong_days(plan, each, on, on or book.last_told):
            yield Breach(
                subject=each.id,
                text=text,
                mend=Text("correct the days of the hand-over", "sửa ngày bàn giao"),
                basis=each.basis,
            )


def _wrong_days(plan: Plan, each: Handover, on: date | None, told: date | None) -> Iterator[Text]:
    for role, unit in (("giver", each.giver), ("receiver", each.to)):
        if unit is not None and plan.history.chronicle.get(unit) is None:
            near = listing(plan.reform.before.near(unit))
            hint = Text(f"; did you mean {near}?", f"; có phải {near}?") if near else Text("")
            yield Text(
                f"its {role} is {unit}, which the register does not have{hint.en}",
                f"bên {'giao' if role == 'giver' else 'nhận'} là {unit}, không có trong danh mục"
                f"{hint.vi}",
            )
    if each.received is None or happened(each.received, on) is None:
        if told is not None and each.due is not None and each.is_overdue(told):
            due, day = day_text(each.due), day_text(told)
            yield Text(
                f"was due on {due.en}, and is not received up to {day.en}",
                f"hạn là ngày {due.vi}, chưa nhận đến ngày {day.vi}",
            )
        return
    received = day_text(each.received)
    if each.is_late(each.received) and each.due is not None:
        due = day_text(each.due)
        yield Text(
            f"was received on {received.en}, and was due on {due.en}",
            f"nhận ngày {received.vi}, hạn là ngày {due.vi}",
        )
    if each.released is not None and each.released > each.received:
        released = day_text(each.released)
        yield Text(
            f"was received on {received.en}, before it was let go on {released.en}",
            f"nhận ngày {received.vi}, trước ngày giao {released.vi}",
        )
    ended = _until(plan, each.giver)
    if each.to is not None and each.received < each.to.since and each.to.since != ended:
        since = day_text(each.to.since)
        yield Text(
            f"was received on {received.en} by {each.to}, which begins on {since.en}",
            f"{each.to} nhận ngày {received.vi}, nhưng hoạt động từ {since.vi}",
        )
    gone = None if each.to is None else _until(plan, each.to)
    if gone is not None and each.received >= gone:
        yield Text(
            f"was received on {received.en} by {each.to}, which ended before {gone}",
            f"{each.to} nhận ngày {received.vi}, nhưng đã kết thúc trước ngày "
            f"{day_in_words(gone, 'vi')}",
        )


def _until(plan: Plan, ref: UnitRef) -> date | None:
    """First day on which a unit no longer holds; None while it does, or for an unknown one."""
    chronicle = plan.history.chronicle
    state = chronicle.get(ref)
    return None if state is None else chronicle.until(state)


# -- counts ------------------------------------------------------------------


@rule("REC016", severity=Severity.WARNING, vi="Số hồ sơ kiểm kê khớp với mục lục.")
def counts_agree_with_lists(plan: Plan) -> Iterator[Breach]:
    """What is counted on the shelf is what the list says, or somebody explains it.

    Bad: 320 files on the list, 318 on the shelf.
    Good: the same, and the count says where the two are.
    """
    book = plan.records
    for each in () if book is None else book.differences():
        if each.count.explained:
            continue
        counted = each.count
        said: list[Text] = []
        if each.files:
            said.append(
                Text(
                    f"{counted.files} files on the shelf, {each.series.files} on the list",
                    f"thực tế {counted.files} hồ sơ, mục lục {each.series.files}",
                )
            )
        if each.metres:
            said.append(
                Text(
                    f"{counted.metres} m on the shelf, {each.series.metres} m on the list",
                    f"thực tế {counted.metres} m, mục lục {each.series.metres} m",
                )
            )
        who = counted.counted_by
        yield Breach(
            subject=each.series.id,
            text=Text(
                f"{'; '.join(text.en for text in said)}, counted on {counted.on}"
                + (f" by {who}" if who else ""),
                f"{'; '.join(text.vi for text in said)}, kiểm kê ngày "
                f"{day_in_words(counted.on, 'vi')}" + (f", {who}" if who else ""),
            ),
            mend=Text("look for them, and say what came of it", "rà soát, ghi rõ nguyên nhân"),
            basis=counted.basis,
        )


@rule("REC017", severity=Severity.WARNING, vi="Số bàn giao khớp với mục lục và kết quả kiểm kê.")
def receipts_agree_with_lists(plan: Plan) -> Iterator[Breach]:
    """What was handed over is what there was, or both sides noted the difference.

    Bad: 318 files counted before, and 310 on the receipt, with no word about 8.
    Good: 318 and 318; or 310 with a note.
    """
    book = plan.records
    for each in () if book is None else book.handovers:
        if each.received is None or each.differences:
            continue
        there = book.handed(each) if book is not None else None
        if there is None:
            continue
        pairs = [
            (each.files, there[0], Text("files", "hồ sơ")),
            (each.metres, there[1], Text("m", "m")),
        ]
        for given, had, what in pairs:
            if given is not None and given != had:
                yield Breach(
                    subject=each.id,
                    text=Text(
                        f"the receipt says {given} {what.en}, and there were {had}",
                        f"biên bản ghi {given} {what.vi}, thực có {had}",
                    ),
                    expected=Text(f"{had} {what.en}", f"{had} {what.vi}"),
                    mend=Text(
                        "note the difference on both sides, and look for what is missing",
                        "hai bên ghi rõ chênh lệch, truy tìm phần thiếu",
                    ),
                    basis=each.basis,
                )


# -- what a divided unit leaves ----------------------------------------------


@rule("REC025", severity=Severity.INFO, vi="Nơi nhận một phần đơn vị bị chia có bản sao hồ sơ.")
def those_who_took_a_part_know_where_the_files_are(plan: Plan) -> Iterator[Breach]:
    """Files of a divided unit stay together, so that others who took a part need copies.

    Bad: A is divided between X and Y, its files go to X, and Y has none about its part.
    Good: Y has copies, or a right to see them, by agreement.
    """
    custody = _custody(plan)
    for each in () if custody is None else custody.divided(plan.history.days[-1]):
        names, with_whom = listed(each.without), listed(each.holders)
        number, parts = len(each.series), len(each.without)
        yield Breach(
            subject=each.creator,
            text=Text(
                f"was divided; its {number} series are with {with_whom.en or 'nobody'}, and "
                f"{names.en} took {'parts' if parts > 1 else 'a part'} without files about it",
                f"bị chia; {number} nhóm hồ sơ do {with_whom.vi or '(chưa có)'} giữ; {names.vi} "
                f"nhận một phần nhưng không giữ hồ sơ về phần đó",
            ),
            mend=Text(
                "give them copies, or digital access, of what is about their part",
                "cung cấp bản sao hoặc quyền truy cập số đối với hồ sơ của phần đó",
            ),
        )


RULES: tuple[Rule, ...] = (
    *carry_rules("REC", "records", _FILES),
    somebody_has_custody,
    one_has_custody,
    giver_has_custody,
    what_is_decided_is_signed_for,
    receipt_has_a_number,
    days_of_hand_over_make_sense,
    counts_agree_with_lists,
    receipts_agree_with_lists,
    *FILE_RULES,
    those_who_took_a_part_know_where_the_files_are,
)
