"""What the law of Viet Nam demands of the book of records."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from adminreform.dates import day_before
from adminreform.errors import ReplayError
from adminreform.findings import Severity
from adminreform.jurisdictions.vn.readings import day_text, listed
from adminreform.jurisdictions.vn.records import check_fonds, check_retention, file_retention
from adminreform.jurisdictions.vn.rules_scans import SCAN_RULES
from adminreform.law import formula
from adminreform.records import FileState, Retention, Standing, last_day
from adminreform.rules import Breach, LawRule, law_rule
from adminreform.text import Text
from adminreform.text import listed as enumerated

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from adminreform.findings import Finding
    from adminreform.history import History
    from adminreform.law import Law, Provision
    from adminreform.plan import Plan
    from adminreform.records import CustodyBook, Document, Fonds, Handover, Records, Series
    from adminreform.units import UnitRef

__all__ = ["RULES"]

_DISTRICT = "district"


def _history(plan: Plan) -> History | None:
    """The history of a plan; None where its reform cannot be carried out."""
    try:
        return plan.history
    except ReplayError:
        return None


def _custody(plan: Plan) -> tuple[Records, CustodyBook] | None:
    """The book and its custody; None where there is none."""
    book, history = plan.records, _history(plan)
    return None if book is None or history is None else (book, book.custody(history))


# -- fonds and retention -----------------------------------------------------


@law_rule(
    "REC105", severity=Severity.ERROR, vi="Phông của cơ quan kết thúc hoạt động đóng đúng ngày."
)
def fonds_are_closed_with_their_body(plan: Plan, law: Law) -> Iterator[Finding]:
    """The fonds of a body that ends is closed on its last day, and gets no document after it.

    A body that goes on under its name and code goes on with its fonds.

    Bad: the fonds of a district is open on 1 July 2025, or holds a decision of 5 July.
    Good: closed on 30 June 2025, the last document of that day.
    """
    book, history = plan.records, _history(plan)
    if book is None or history is None:
        return
    for fonds in book.fonds:
        last = last_day(history, fonds.creator)
        if last is not None:
            yield from check_fonds(law.on(last), fonds, last, _documents(book, fonds))


def _documents(book: Records, fonds: Fonds) -> Iterator[Document]:
    for each in book.documents:
        series = book.series_by_id.get(each.series)
        if series is not None and series.fonds == fonds.id:
            yield each


@law_rule("REC106", severity=Severity.ERROR, vi="Thời hạn bảo quản trong khung của luật.")
def retention_is_one_of_the_law(plan: Plan, law: Law) -> Iterator[Finding]:
    """What is not kept for ever is kept for a time that the law knows.

    Bad: kept for 100 years.
    Good: kept for 70 years, or for ever.
    """
    book = plan.records
    if book is None:
        return
    day_law = law.on(plan.reform.effective)
    kept = [(each.id, each.retention) for each in book.series]
    kept += [(each.id, each.retention) for each in book.documents]
    for name, retention in kept:
        if retention is not None:
            yield from check_retention(day_law, name, retention)


@law_rule("REC112", severity=Severity.ERROR, vi="Hồ sơ theo tài liệu có thời hạn dài nhất.")
def series_are_kept_as_long_as_their_documents(plan: Plan, law: Law) -> Iterator[Breach]:
    """A file is kept as long as the document in it that is kept longest.

    Bad: a document kept for 70 years in a file kept for 20.
    Good: the file is kept for 70 years.
    """
    book, day_law = plan.records, law.on(plan.reform.effective)
    if book is None or "rec.longest_retention_counts" not in day_law:
        return
    kept: dict[str, list[Retention]] = {}
    for document in book.documents:
        if document.retention is not None:
            kept.setdefault(document.series, []).append(document.retention)
    for name, retentions in kept.items():
        series = book.series_by_id.get(name)
        longest = file_retention(day_law, retentions)
        if series is None or series.retention is None or series.retention.covers(longest):
            continue
        yield Breach(
            subject=name,
            text=Text(
                f"is kept {_term(series.retention)}, and a document in it {_term(longest)}",
                f"bảo quản {series.retention.to('vi')}, trong khi có tài liệu bảo quản "
                f"{longest.to('vi')}",
            ),
            expected=Text(longest.to(), longest.to("vi")),
            mend=Text("keep it as long as that document", "bảo quản theo tài liệu đó"),
            rests_on=[day_law["rec.longest_retention_counts"]],
        )


def _term(retention: Retention) -> str:
    return f"{retention}" if retention.permanent else f"for {retention}"


@law_rule("REC111", severity=Severity.ERROR, vi="Mỗi cơ quan hình thành một phông lưu trữ.")
def one_fonds_a_body(plan: Plan, law: Law) -> Iterator[Breach]:
    """The files of one body are one fonds, whoever keeps them.

    Bad: two fonds of the committee of one commune.
    Good: one fonds, whose series two bodies keep.
    """
    book, day_law = plan.records, law.on(plan.reform.effective)
    if book is None or "rec.one_fonds_per_body" not in day_law:
        return
    made: dict[tuple[UnitRef, str], list[str]] = {}
    for fonds in book.fonds:
        made.setdefault(fonds.key, []).append(fonds.id)
    for (creator, body), ids in made.items():
        if len(ids) > 1:
            said, of = enumerated(ids), f" ({body})" if body else ""
            yield Breach(
                subject=creator,
                text=Text(
                    f"its body{of} has {len(ids)} fonds: {said.en}",
                    f"cơ quan{of} có {len(ids)} phông: {said.vi}",
                ),
                expected=Text("one fonds", "một phông"),
                mend=Text(
                    "make them one fonds; the custodian stands with each series",
                    "gộp thành một phông; nơi giữ ghi theo từng nhóm hồ sơ",
                ),
                rests_on=[day_law["rec.one_fonds_per_body"]],
            )


# -- handing over ------------------------------------------------------------


@law_rule("REC107", severity=Severity.ERROR, vi="Cấp huyện bàn giao hồ sơ đúng hạn.")
def districts_hand_over_in_time(plan: Plan, law: Law, on: date | None = None) -> Iterator[Breach]:
    """What districts keep is received, with a signature, by the day that the law sets.

    Bad: files of a district received on 4 July 2025.
    Good: received on 30 June 2025 at the latest.
    """
    day_law, both = law.on(plan.reform.effective), _custody(plan)
    if both is None or "time.handover" not in day_law:
        return
    latest = day_law["time.handover"]
    if latest.day.year != plan.reform.effective.year or (on is not None and on <= latest.day):
        return
    book, custody = both
    late: dict[UnitRef, list[str]] = {}
    for series in book.custody_series:
        keeper = book.keeper(series)
        if keeper is None or not _ends_as_district(plan, custody.history, keeper):
            continue
        taken = [
            period.since
            for period in custody.chains[series.id].periods
            if period.standing is Standing.RECEIVED and period.holder != keeper
        ]
        if not taken or min(taken) > latest.day:
            late.setdefault(keeper, []).append(series.id)
    for keeper, names in late.items():
        said = enumerated(names)
        yield Breach(
            subject=keeper,
            text=formula(
                Text(
                    "{number} series were not received by {day}: {names}",
                    "{number} nhóm hồ sơ chưa được ký nhận đến ngày {day}: {names}",
                ),
                number=len(names),
                day=day_text(latest.day),
                names=said,
            ),
            expected=formula(
                Text("received by {day}", "ký nhận chậm nhất ngày {day}"), day=day_text(latest.day)
            ),
            mend=Text("hand them over now, and report the delay", "bàn giao ngay và báo cáo"),
            rests_on=[latest],
        )


def _ends_as_district(plan: Plan, history: History, unit: UnitRef) -> bool:
    before = plan.reform.before
    return (
        unit in before
        and before[unit].tier == _DISTRICT
        and last_day(history, unit) == day_before(plan.reform.effective)
    )


def _received(book: Records) -> Iterator[tuple[Handover, Series, date]]:
    """What was handed over: the row, each series, the day of the receipt."""
    for each in book.handovers:
        if each.received is None:
            continue
        for name in book.series_handed(each):
            if name in book.series_by_id:
                yield each, book.series_by_id[name], each.received


@law_rule("REC109", severity=Severity.WARNING, vi="Hồ sơ đất đai, dự án được bàn giao trước.")
def watched_files_are_handed_over_first(plan: Plan, law: Law) -> Iterator[Breach]:
    """Files that are most at risk are handed over no later than others of the same body.

    Bad: land files received on 28 July, the rest of the commune on 1 July.
    Good: all on 1 July, or the land files first.
    """
    book, day_law = plan.records, law.on(plan.reform.effective)
    if book is None or "rec.watch_list" not in day_law:
        return
    held = day_law["rec.watch_list"]
    titles = {item.key: item.title for item in listed(day_law, "rec.watch_list")}
    first_other: dict[UnitRef, date] = {}
    watched: list[tuple[Handover, Series, date]] = []
    for each, series, day in _received(book):
        if book.subject_of(series) in titles:
            watched.append((each, series, day))
        elif series.state is FileState.CLOSED:
            first_other[each.giver] = min(day, first_other.get(each.giver, day))
    for each, series, day in watched:
        other = first_other.get(each.giver)
        if other is None or day <= other:
            continue
        yield Breach(
            subject=series.id,
            text=formula(
                Text(
                    "{what} of {giver} were received on {day}, other files on {other}",
                    "{what} của {giver} được nhận ngày {day}, hồ sơ khác ngày {other}",
                ),
                what=titles[book.subject_of(series)],
                giver=str(each.giver),
                day=day_text(day),
                other=day_text(other),
            ),
            expected=Text("received with the first, or before", "bàn giao trước hoặc cùng lúc"),
            mend=Text("count them again, file by file", "kiểm lại từng hồ sơ"),
            rests_on=[held],
        )


@law_rule("REC110", severity=Severity.WARNING, vi="Kiểm kê, số hóa hồ sơ trước khi bàn giao.")
def files_are_counted_and_scanned_before_they_go(plan: Plan, law: Law) -> Iterator[Breach]:
    """Before a body hands files over, it counts them, and begins to digitise.

    Bad: handed over on 30 June 2025, and nobody counted.
    Good: counted on 10 June, digitising under way since May.
    """
    book, day_law = plan.records, law.on(plan.reform.effective)
    if book is None or "rec.before_handover" not in day_law:
        return
    held = day_law["rec.before_handover"]
    steps = {item.key for item in listed(day_law, "rec.before_handover")}
    counted = _first((book.top_of(each.series), each.on) for each in book.inventory_counts)
    begun = _first((book.top_of(each.series), each.started) for each in book.scan_batches)
    received: dict[UnitRef, list[tuple[Series, date]]] = {}
    for each, series, day in _received(book):
        received.setdefault(each.giver, []).append((series, day))
    for giver, items in received.items():
        if "inventory" in steps:
            uncounted = [s.id for s, day in items if counted.get(book.top_of(s.id), date.max) > day]
            if uncounted:
                yield _step(giver, _INVENTORY, uncounted, held)
        if "digitise" in steps and all(
            begun.get(book.top_of(s.id), date.max) > day for s, day in items
        ):
            yield _step(giver, _DIGITISE, [s.id for s, _ in items], held)


_INVENTORY = Text("counted", "kiểm kê")
_DIGITISE = Text("digitised, not even in part", "số hóa, kể cả một phần")


def _first(days: Iterable[tuple[str, date]]) -> dict[str, date]:
    """The earliest day of each name."""
    found: dict[str, date] = {}
    for name, day in days:
        found[name] = min(day, found.get(name, day))
    return found


def _step(giver: UnitRef, what: Text, names: Iterable[str], held: Provision) -> Breach:
    ids = list(names)
    said = enumerated(ids)
    return Breach(
        subject=giver,
        text=Text(
            f"{len(ids)} series were handed over and never {what.en} before: {said.en}",
            f"{len(ids)} nhóm hồ sơ bàn giao khi chưa {what.vi}: {said.vi}",
        ),
        mend=Text(
            "do it with the receiver, and sign for it", "thực hiện cùng bên nhận, ký xác nhận"
        ),
        rests_on=[held],
    )


RULES: tuple[LawRule, ...] = (
    *SCAN_RULES,
    fonds_are_closed_with_their_body,
    retention_is_one_of_the_law,
    districts_hand_over_in_time,
    watched_files_are_handed_over_first,
    files_are_counted_and_scanned_before_they_go,
    one_fonds_a_body,
    series_are_kept_as_long_as_their_documents,
)
