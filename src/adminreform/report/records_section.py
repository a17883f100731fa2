"""The section on files: who keeps what now, how far it is digitised, what needs copies."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

import attrs

from adminreform.errors import ReplayError
from adminreform.plot.markup import Markup, element
from adminreform.records import Standing
from adminreform.report.cards import card
from adminreform.report.html_tables import Column, table
from adminreform.report.made_up import made_up
from adminreform.text import Text

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from adminreform.records import CustodyBook, Progress, Records, Series
    from adminreform.report.context import Context
    from adminreform.units import UnitRef

__all__ = ["records_section"]

_MOST_ROWS = 60


@attrs.define
class _Keeper:
    """What one custodian has."""

    fonds: set[str]
    series: int = 0
    files: int = 0
    metres: Decimal = Decimal()
    signed: int = 0
    moved: int = 0


def records_section(context: Context) -> Markup | None:
    """Files and their custodians; None where the plan has no such book."""
    book = context.plan.records
    if book is None:
        return None
    try:
        custody = book.custody(context.plan.history)
    except ReplayError:
        return None
    words, effective = context.words, context.plan.reform.effective
    day = effective if context.on is None else max(context.on, effective)
    heading = words.say("Files and archives", "Hồ sơ, tài liệu lưu trữ")
    return element(
        "section",
        element("h2", heading, id_="records"),
        made_up(
            context,
            (*book.fonds, *book.series),
            Text("fonds and series", "phông và nhóm hồ sơ"),
            Text("all figures of this section", "toàn bộ số liệu của phần này"),
        ),
        element("ul", *_cards(context, book, custody, day), class_="cards"),
        _keepers(context, book, custody, day),
        _copies(context, book, custody, day),
        aria_labelledby="records",
    )


def _cards(context: Context, book: Records, custody: CustodyBook, day: date) -> Iterator[Markup]:
    words = context.words
    metres = book.total("metres")
    yield card(
        words.number(len(book.fonds)),
        words.say("fonds", "phông lưu trữ"),
        words.many(len(book.top_series), "series", "nhóm hồ sơ"),
    )
    yield card(
        words.number(metres),
        words.say("metres of shelves", "mét giá tài liệu"),
        words.many(int(book.total("files")), "file|files", "hồ sơ"),
    )
    open_ = len(custody.gaps) + len(custody.overlaps)
    waiting = len(custody.waiting(day))
    yield card(
        words.number(open_),
        words.say(
            "stretches with no custodian, or two", "khoảng thời gian không có hoặc có hai nơi giữ"
        ),
        words.say(
            f"{words.number(waiting)} series decided and not signed for",
            f"{words.number(waiting)} nhóm hồ sơ đã quyết định, chưa ký nhận",
        ),
        "bad" if open_ else "good",
    )
    finished = _finished(book)
    if finished:
        yield _digitised(context, book, max(finished))


def _digitised(context: Context, book: Records, day: date) -> Markup:
    words, now = context.words, book.progress_of(on=day)
    share = words.percent(now.share) if now.share is not None else words.number(now.scanned)
    done = now.done_on
    more = words.say(f"by {words.day(day)}", f"đến {words.day(day)}")
    if done is not None and done > day:
        more += words.say(
            f"; at that pace done on {words.day(done)}",
            f"; theo tiến độ này xong ngày {words.day(done)}",
        )
    return card(share, words.say("of the pages digitised", "số trang đã số hóa"), more)


# -- tables ------------------------------------------------------------------


def _keepers(context: Context, book: Records, custody: CustodyBook, day: date) -> Markup:
    words = context.words
    found: dict[UnitRef | str, _Keeper] = {}
    for series in book.custody_series:
        held = custody.chains[series.id].on(day) if series.id in custody.chains else ()
        for period in held:
            keeper = found.setdefault(period.holder, _Keeper(fonds=set()))
            keeper.fonds.add(series.fonds)
            keeper.series += 1
            keeper.files += series.files
            keeper.metres += series.metres
            keeper.signed += period.standing is Standing.RECEIVED
            keeper.moved += period.standing is not Standing.KEPT
    scanned = custody.digitised(on=max([day, *_finished(book)]))
    ordered = sorted(found.items(), key=lambda item: (-item[1].metres, str(item[0])))
    rows: list[tuple[object, ...]] = [
        (
            _who(context, holder),
            words.number(len(keeper.fonds)),
            words.number(keeper.series),
            words.number(keeper.files),
            words.number(keeper.metres),
            f"{words.number(keeper.signed)}/{words.number(keeper.moved)}" if keeper.moved else "–",
            _share(context, scanned.get(holder)),
        )
        for holder, keeper in ordered[:_MOST_ROWS]
    ]
    totals = [len(rows)] if rows else []
    if rows:
        rows.append(_total(context, book, list(found.values()), max([day, *_finished(book)])))
    columns = [
        Column(words.say("Custodian", "Nơi giữ")),
        Column(words.say("Fonds", "Phông"), number=True),
        Column(words.say("Series", "Nhóm hồ sơ"), number=True),
        Column(words.say("Files", "Hồ sơ"), number=True),
        Column(words.say("Metres", "Mét giá"), number=True),
        Column(words.say("Signed for", "Đã ký nhận"), number=True),
        Column(words.say("Digitised", "Đã số hóa"), number=True),
    ]
    caption = words.say(
        f"Who keeps the files on {words.day(day)}", f"Nơi giữ hồ sơ ngày {words.day(day)}"
    )
    more = len(ordered) - min(len(ordered), _MOST_ROWS)
    left_out = (
        element(
            "p",
            words.say(f"{more} more with fewer metres.", f"Còn {more} nơi giữ ít hơn."),
            class_="muted",
        )
        if more > 0
        else None
    )
    made = table(caption, columns, rows, stack=True, totals=totals)
    return element("div", made, left_out)


def _total(
    context: Context, book: Records, keepers: list[_Keeper], day: date
) -> tuple[object, ...]:
    """The row of totals: of all custodians, also of those that are left out above."""
    words = context.words
    signed, moved = sum(k.signed for k in keepers), sum(k.moved for k in keepers)
    fonds = set[str]().union(*(keeper.fonds for keeper in keepers))
    return (
        words.say("All custodians", "Tổng cộng"),
        words.number(len(fonds)),
        words.number(sum(keeper.series for keeper in keepers)),
        words.number(sum(keeper.files for keeper in keepers)),
        words.number(sum((keeper.metres for keeper in keepers), Decimal())),
        f"{words.number(signed)}/{words.number(moved)}" if moved else "–",
        _share(context, book.progress_of(on=day)),
    )


def _finished(book: Records) -> list[date]:
    return [batch.finished for batch in book.scan_batches if batch.finished is not None]


def _share(context: Context, now: Progress | None) -> str:
    return "–" if now is None or now.share is None else context.words.percent(now.share)


def _who(context: Context, holder: UnitRef | str) -> object:
    if isinstance(holder, str):
        return holder
    return context.unit(holder) if holder in context.scope.units else str(holder)


def _copies(context: Context, book: Records, custody: CustodyBook, day: date) -> Markup | None:
    """Divided units: who has their files, and who took a part without any."""
    found = custody.divided(day)
    if not found:
        return None
    words = context.words
    rows = [
        (
            _who(context, each.creator),
            _joined(context, each.holders),
            _joined(context, each.without),
            words.number(sum(_metres(book, name) for name in each.series)),
        )
        for each in found[:_MOST_ROWS]
    ]
    columns = [
        Column(words.say("Divided unit", "Đơn vị bị chia")),
        Column(words.say("Its files are with", "Nơi giữ hồ sơ")),
        Column(words.say("Took a part, has no files", "Nhận một phần, không có hồ sơ")),
        Column(words.say("Metres", "Mét giá"), number=True),
    ]
    caption = words.say(
        "Who needs copies: files of divided units stay together",
        "Nơi cần bản sao: hồ sơ của đơn vị bị chia không bị xé lẻ",
    )
    return table(caption, columns, rows, stack=True)


def _metres(book: Records, series: str) -> Decimal:
    row: Series = book.series_by_id[series]
    return row.metres


def _joined(context: Context, holders: tuple[UnitRef | str, ...]) -> Markup:
    if not holders:
        return element("span", "–")
    parts: list[object] = []
    for each in holders:
        parts += [", ", _who(context, each)] if parts else [_who(context, each)]
    return element("span", *parts)
