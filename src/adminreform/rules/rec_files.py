"""Rules about what is in the book of records: description, digitising, destroying."""

from __future__ import annotations

from typing import TYPE_CHECKING

from adminreform.errors import ReplayError, listing
from adminreform.findings import Severity
from adminreform.names import NearMisses
from adminreform.records import Access
from adminreform.rules._rule import Breach, Rule, rule
from adminreform.text import Text, day_in_words, day_text

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from adminreform.plan import Plan
    from adminreform.records import Destruction, Records, Series
    from adminreform.units import UnitRef

__all__ = ["FILE_RULES"]


# -- destroying --------------------------------------------------------------


def _destructions(plan: Plan) -> Iterator[tuple[Records, Destruction, Series, date]]:
    """Every destruction of a known series, with its day, or the one of its decision."""
    book = plan.records
    for each in () if book is None else book.destructions:
        day = each.on or each.decided
        series = None if book is None else book.series_by_id.get(each.series)
        if book is not None and series is not None and day is not None:
            yield book, each, series, day


@rule("REC018", severity=Severity.ERROR, vi="Không hủy tài liệu đang bị tạm dừng hủy.")
def nothing_is_destroyed_under_a_hold(plan: Plan) -> Iterator[Breach]:
    """Nothing is destroyed while something forbids it.

    Bad: destroyed on 5 May, and a hold for an inspection stands since 1 April.
    Good: destroyed once the hold has ended.
    """
    for book, each, series, day in _destructions(plan):
        for hold in book.holds_on(series.id, day):
            since = day_text(hold.since)
            yield Breach(
                subject=each.id,
                text=Text(
                    f"{each.files} files of {series.id} on {day}, while hold {hold.id} stands "
                    f"since {since.en}: {hold.reason or 'no reason given'}",
                    f"hủy {each.files} hồ sơ của {series.id} ngày {day_in_words(day, 'vi')}, trong "
                    f"khi đang tạm dừng hủy ({hold.id}) từ {since.vi}: "
                    f"{hold.reason or 'không ghi lý do'}",
                ),
                mend=Text("wait until the hold has ended", "chờ hết thời gian tạm dừng hủy"),
                basis=hold.basis,
            )


def _not_yet(book: Records, each: Destruction, whole: Series, day: date) -> Series | None:
    """The row that may not be destroyed on a day: the whole, or a part that goes with it.

    Where some files of a whole are destroyed, these need not be of the part that stays.
    """
    if whole.disposal is None or whole.disposal.day > day:
        return whole
    parts = [book.series_by_id[name] for name in book.below(whole.id)]
    kept = [
        part
        for part in parts
        if part.permanent or (part.disposal is not None and part.disposal.day > day)
    ]
    for part in kept:
        if each.files > whole.files - part.files:
            return part
    return None


@rule("REC019", severity=Severity.ERROR, vi="Chỉ hủy tài liệu đã hết thời hạn bảo quản.")
def nothing_is_destroyed_before_its_time(plan: Plan) -> Iterator[Breach]:
    """Files are destroyed once their retention is over, and those kept for ever never.

    Bad: files closed in 2010 and kept for 20 years, destroyed in 2025.
    Good: destroyed in 2031.
    """
    for book, each, whole, day in _destructions(plan):
        series = _not_yet(book, each, whole, day)
        if series is None:
            continue
        due = series.disposal
        if due is not None:
            kept = Text(f"may go from {due}", f"chỉ được hủy từ {due.to('vi')}")
        elif series.permanent:
            kept = Text("is kept for ever", "được bảo quản vĩnh viễn")
        else:
            kept = Text(
                "has no retention or no last year", "chưa xác định thời hạn hoặc năm kết thúc"
            )
        yield Breach(
            subject=each.id,
            text=Text(
                f"{each.files} files on {day} of {series.id}, which {kept.en}",
                f"hủy {each.files} hồ sơ ngày {day_in_words(day, 'vi')} của {series.id}, {kept.vi}",
            ),
            mend=Text("keep them", "tiếp tục bảo quản"),
            basis=each.basis,
        )


@rule("REC020", severity=Severity.ERROR, vi="Việc hủy tài liệu có quyết định trước.")
def what_is_destroyed_was_decided(plan: Plan) -> Iterator[Breach]:
    """Nothing is destroyed without a decision from before.

    Bad: destroyed on 5 May 2025, while bodies are rearranged, and no decision.
    Good: decided on 1 May, destroyed on 5 May.
    """
    for _, each, series, day in _destructions(plan):
        if each.on is None or each.is_decided(each.on):
            continue
        if not each.decision.strip():
            decided = Text("with no decision", "không có quyết định")
        elif each.decided is None:
            decided = Text("by a decision without a day", "theo quyết định không ghi ngày")
        else:
            decided = Text(
                f"before the decision of {each.decided}",
                f"trước quyết định ngày {day_in_words(each.decided, 'vi')}",
            )
        yield Breach(
            subject=each.id,
            text=Text(
                f"{each.files} files of {series.id} were destroyed on {day} {decided.en}",
                f"hủy {each.files} hồ sơ của {series.id} ngày {day_in_words(day, 'vi')} "
                f"{decided.vi}",
            ),
            mend=Text("find the decision, or report the loss", "bổ sung quyết định, hoặc báo cáo"),
            basis=each.basis,
        )


# -- digitising --------------------------------------------------------------


@rule("REC021", severity=Severity.ERROR, vi="Số trang số hóa, văn bản mô tả không quá số có.")
def no_more_is_scanned_than_there_is(plan: Plan) -> Iterator[Breach]:
    """No more pages are scanned, and no more documents described, than there are.

    Bad: 1,200 pages scanned of 1,000.
    Good: 1,000 of 1,000; what was scanned again is not counted again.
    """
    book = plan.records
    days = [] if book is None else [e.finished for e in book.scan_batches if e.finished]
    if book is None or not days:
        return
    scanned = {each.series for each in book.scan_batches}
    for series in book.series:
        if series.id not in scanned | book.batches_of.keys():
            continue
        now = book.progress(series.id, on=max(days))
        if now.over:
            yield Breach(
                subject=series.id,
                text=Text(
                    f"{now.scanned} pages are scanned, and there are {now.pages}",
                    f"đã số hóa {now.scanned} trang, nhưng chỉ có {now.pages} trang",
                ),
                mend=Text("count the pages, or the batches, again", "kiểm lại số trang, số đợt"),
                basis=series.basis,
            )
    for batch in book.scan_batches:
        if batch.completeness is not None and batch.completeness > 1:
            yield Breach(
                subject=batch.id,
                text=Text(
                    f"{batch.described} documents are described, and there are {batch.documents}",
                    f"mô tả {batch.described} văn bản, nhưng chỉ có {batch.documents}",
                ),
                mend=Text("correct one of the two", "sửa một trong hai"),
                basis=batch.basis,
            )


# -- description -------------------------------------------------------------


_AMOUNTS = {
    "files": Text("files", "hồ sơ"),
    "metres": Text("m", "m"),
    "pages": Text("pages", "trang"),
    "digital_objects": Text("digital objects", "đối tượng số"),
}


@rule("REC022", severity=Severity.ERROR, vi="Phần ở cấp mô tả thấp hơn và không lớn hơn toàn bộ.")
def parts_fit_into_their_whole(plan: Plan) -> Iterator[Breach]:
    """A part is of a lower level of arrangement than its whole, and parts are no more than it.

    Bad: a series under a file; two sub-series of 60 files in a series of 100.
    Good: a file under a series; 60 and 40 in 100.
    """
    book = plan.records
    if book is None:
        return
    for series in book.series:
        whole = book.series_by_id.get(series.parent)
        if whole is None:
            continue
        if not whole.level.holds(series.level):
            yield Breach(
                subject=series.id,
                text=Text(
                    f"a {series.level} cannot be a part of {whole.id}, a {whole.level}",
                    f"{series.level.to('vi')} không thể thuộc {whole.id} ({whole.level.to('vi')})",
                ),
                mend=Text("correct the level, or the whole", "sửa cấp mô tả hoặc phần trên"),
                basis=series.basis,
            )
        elif whole.fonds != series.fonds:
            yield Breach(
                subject=series.id,
                text=Text(
                    f"is of fonds {series.fonds}, and {whole.id}, of which it is a part, of "
                    f"{whole.fonds}",
                    f"thuộc phông {series.fonds}, còn {whole.id} thuộc phông {whole.fonds}",
                ),
                mend=Text("a part is of the fonds of its whole", "phần phải cùng phông"),
                basis=series.basis,
            )
    for name, parts in book.parts.items():
        whole = book.series_by_id.get(name)
        if whole is None:
            continue
        for measure, words in _AMOUNTS.items():
            together = sum(getattr(part, measure) or 0 for part in parts)
            if getattr(whole, measure) is not None and together > getattr(whole, measure):
                yield Breach(
                    subject=name,
                    text=Text(
                        f"its parts have {together} {words.en} together, and it has "
                        f"{getattr(whole, measure)}",
                        f"các phần cộng lại {together} {words.vi}, toàn bộ chỉ có "
                        f"{getattr(whole, measure)}",
                    ),
                    mend=Text("correct one of the two", "sửa một trong hai"),
                    basis=whole.basis,
                )


@rule("REC023", severity=Severity.ERROR, vi="Phông có đơn vị hình thành; các năm, ngày hợp lý.")
def years_and_creators_make_sense(plan: Plan) -> Iterator[Breach]:
    """Fonds are of units of the register, and years and days follow one another.

    Bad: files from 2020 to 2015; a document of 5 July in a fonds closed on 30 June.
    Good: files from 2015 to 2020; the last document of 30 June.
    """
    book = plan.records
    if book is None:
        return
    known = _known_units(plan)
    mend = Text("correct it", "sửa lại")
    for fonds in book.fonds:
        if known is not None and fonds.creator not in known:
            near = listing(plan.reform.before.near(fonds.creator))
            yield Breach(
                subject=fonds.id,
                text=Text(
                    f"was made by {fonds.creator}, which the register does not have",
                    f"do {fonds.creator} hình thành, đơn vị không có trong danh mục",
                ),
                mend=Text(f"did you mean {near}?", f"có phải {near}?") if near else mend,
                basis=fonds.basis,
            )
        if fonds.closed and fonds.last_document and fonds.last_document > fonds.closed:
            last, closed = day_text(fonds.last_document), day_text(fonds.closed)
            yield Breach(
                subject=fonds.id,
                text=Text(
                    f"was closed on {closed.en}, and holds a document of {last.en}",
                    f"đã đóng ngày {closed.vi} nhưng có văn bản ngày {last.vi}",
                ),
                mend=Text(
                    "file it in the fonds of the body that took over",
                    "đưa văn bản vào phông của cơ quan kế thừa",
                ),
                basis=fonds.basis,
            )
    for series in book.series:
        first, until = series.first_year, series.last_year
        if first is not None and until is not None and first > until:
            yield Breach(
                subject=series.id,
                text=Text(
                    f"begins in {first} and ends in {until}",
                    f"bắt đầu năm {first}, kết thúc năm {until}",
                ),
                mend=mend,
                basis=series.basis,
            )


@rule("REC024", severity=Severity.ERROR, vi="Mã tham chiếu có trong sổ, không trùng.")
def ids_name_rows_of_the_book(plan: Plan) -> Iterator[Breach]:
    """What rows name is in the book, and each id is of one row.

    Bad: a count of ``s9``, and no such series; two hand-overs ``h1``.
    Good: a count of ``s1``.
    """
    book = plan.records
    if book is None:
        return
    for table, ids in book.repeated_ids().items():
        for id_ in ids:
            yield Breach(
                subject=id_ or table,
                text=Text(
                    f"stands more than once in the table {table}",
                    f"có nhiều hơn một lần trong bảng {table}",
                ),
                mend=Text("keep one, or give each an id", "giữ một dòng, hoặc đặt mã riêng"),
            )
    near_series, near_fonds = NearMisses(book.series_by_id), NearMisses(book.fonds_by_id)
    for row, name, what in book.references():
        known = book.fonds_by_id if what == "fonds" else book.series_by_id
        if not name or name in known:
            continue
        near = listing((near_fonds if what == "fonds" else near_series).of(name))
        yield Breach(
            subject=row,
            text=Text(
                f"names the {what} {name}, which the book does not have",
                f"nêu {'phông' if what == 'fonds' else 'nhóm hồ sơ'} {name}, sổ không có",
            ),
            mend=Text(f"did you mean {near}?", f"có phải {near}?")
            if near
            else Text(f"add the {what}", "bổ sung vào sổ"),
        )


def _known_units(plan: Plan) -> frozenset[UnitRef] | None:
    """Every state of the history; None where the reform cannot be carried out."""
    try:
        return frozenset(plan.history.chronicle.refs)
    except ReplayError:
        return None


@rule("REC026", severity=Severity.ERROR, vi="Hồ sơ được bảo vệ theo tài liệu mật nhất.")
def files_are_as_closed_as_their_documents(plan: Plan) -> Iterator[Breach]:
    """A series is no more open than the documents in it.

    Bad: a secret document in a series that everybody may read.
    Good: the series is secret, or the document is filed elsewhere.
    """
    book, order = plan.records, list(Access)
    if book is None:
        return
    day = plan.reform.effective
    for document in book.documents:
        series = book.series_by_id.get(document.series)
        if series is None or document.access is None:
            continue
        here = series.access_on(day)
        if order.index(document.access) > order.index(here):
            yield Breach(
                subject=document.id,
                text=Text(
                    f"is {document.access}, and {series.id}, where it is filed, is {here} on {day}",
                    f"thuộc diện {document.access.to('vi')}, nhưng {series.id} là "
                    f"{here.to('vi')} ngày {day_in_words(day, 'vi')}",
                ),
                mend=Text("close the series as far, or file it apart", "siết quyền tiếp cận"),
                basis=document.basis,
            )


FILE_RULES: tuple[Rule, ...] = (
    nothing_is_destroyed_under_a_hold,
    nothing_is_destroyed_before_its_time,
    what_is_destroyed_was_decided,
    no_more_is_scanned_than_there_is,
    parts_fit_into_their_whole,
    years_and_creators_make_sense,
    ids_name_rows_of_the_book,
    files_are_as_closed_as_their_documents,
)
