"""What the law of Viet Nam demands of what is digitised."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

from adminreform.errors import ReplayError
from adminreform.findings import Severity
from adminreform.jurisdictions.vn.readings import listed
from adminreform.jurisdictions.vn.scans import (
    Scan,
    check_doc_code,
    check_file_name,
    check_metadata,
    check_scan,
)
from adminreform.law import formula
from adminreform.records import Colour
from adminreform.rules import Breach, LawRule, law_rule
from adminreform.text import Text
from adminreform.text import listed as enumerated

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from adminreform.findings import Finding
    from adminreform.law import Law
    from adminreform.plan import Plan
    from adminreform.records import Document, Records, ScanBatch, Series

__all__ = ["SCAN_RULES", "metadata_of", "scan_of"]


def _digitised(plan: Plan) -> Iterator[tuple[Document, date]]:
    """Documents that are digitised, with the day."""
    for each in () if plan.records is None else plan.records.documents:
        if each.digitised is not None:
            yield each, each.digitised


def _batches(plan: Plan) -> Iterator[tuple[Records, ScanBatch, date]]:
    """Batches that are done, with the day."""
    book = plan.records
    for each in () if book is None else book.scan_batches:
        if book is not None and each.finished is not None:
            yield book, each, each.finished


def metadata_of(document: Document) -> dict[str, Any]:
    """A document in the fields of Letter 7197/BKHCN-CĐSQG; empty ones are left out.

    Example:
        >>> from adminreform.records import Document
        >>> metadata_of(Document(id="G06_QĐ_000001_V1", series="S1", pages=4))
        {'DocCode': 'G06_QĐ_000001_V1', 'PageAmount': 4}
    """
    found = {
        "DocCode": document.id,
        "TypeName": document.kind,
        "CodeNumber": document.number,
        "CodeNotation": document.notation,
        "IssuedDate": document.issued,
        "OrganName": document.author,
        "Subject": document.title,
        "Language": document.language,
        "PageAmount": document.pages,
        "Description": document.description,
        "InforSign": document.mark,
        "Keyword": ", ".join(document.keywords),
        "Mode": "" if document.access is None else document.access.to("vi"),
        "ConfidenceLevel": document.reliability,
        "Format": document.file_format,
    }
    return {name: value for name, value in found.items() if value not in {"", None}}


def scan_of(batch: ScanBatch, series: Series | None) -> Scan:
    """A batch as the scan that the law looks at.

    Files that are kept for some years count as routine documents, so that nothing is
    demanded of them that the law demands of archives alone.

    Example:
        >>> from datetime import date
        >>> from adminreform.records import ScanBatch, Series
        >>> batch = ScanBatch(id="B1", series="S1", started=date(2026, 1, 5), pages=9, dpi=300)
        >>> scan_of(batch, Series(id="S1", fonds="F1", permanent=True)).archives
        True
    """
    return Scan(
        name=batch.id,
        archives=series is None or series.retention is None or series.permanent,
        dpi=batch.dpi,
        scan_format=batch.scan_format or None,
        archival_format=batch.archival_format or None,
        marked=batch.marked,
        colour=None if batch.colour is None else batch.colour is Colour.COLOUR,
        ocr_pct=batch.ocr_pct,
        backup_sets=batch.backup_copies,
    )


@law_rule("REC101", severity=Severity.WARNING, vi="Tệp tài liệu số hóa được đặt tên đúng quy tắc.")
def files_are_named_as_they_should(plan: Plan, law: Law) -> Iterator[Finding]:
    """The file of a digitised document is named by its code, the day of the scan and words.

    Bad: ``scan12.pdf``.
    Good: ``G06.01_CV_000021_V1_20251202_SohoaTailieu.pdf``.
    """
    for document, day in _digitised(plan):
        if document.file:
            yield from check_file_name(law.on(day), document.file)


@law_rule("REC102", severity=Severity.WARNING, vi="Mã tài liệu số hóa được viết đúng quy tắc.")
def codes_are_written_as_they_should(plan: Plan, law: Law) -> Iterator[Finding]:
    """The code of a digitised document is body, kind, number and version.

    Bad: ``21``.
    Good: ``G06.01_CV_000021_V1``.
    """
    for document, day in _digitised(plan):
        yield from check_doc_code(law.on(day), document.id)


@law_rule("REC103", severity=Severity.ERROR, vi="Tài liệu số hóa có đủ dữ liệu đặc tả.")
def documents_are_described(plan: Plan, law: Law) -> Iterator[Finding]:
    """A digitised document has the least metadata, each of its type and length.

    Bad: no day of issue.
    Good: code, kind, number, notation, day of issue, body, title.
    """
    for document, day in _digitised(plan):
        yield from check_metadata(law.on(day), document.id, metadata_of(document))


@law_rule("REC104", severity=Severity.ERROR, vi="Việc quét đạt yêu cầu kỹ thuật.")
def scans_are_good_enough(plan: Plan, law: Law) -> Iterator[Finding]:
    """Scans have the resolution, formats, colours, accuracy and backups of the guidance.

    Batches that ended before the guidance are not looked at.

    Bad: permanent files at 200 dpi, one backup.
    Good: 300 dpi, TIFF and PDF/A-2, 98.5 % recognised, two backups.
    """
    for book, batch, day in _batches(plan):
        scan = scan_of(batch, book.series_by_id.get(batch.series))
        yield from check_scan(law.on(day), scan)


@law_rule("REC108", severity=Severity.WARNING, vi="Số hóa theo thứ tự ưu tiên.")
def digitising_keeps_the_order(plan: Plan, law: Law) -> Iterator[Breach]:
    """Permanent files are digitised before others of the same custodian, then the next kinds.

    Bad: files kept for 20 years are scanned, and nothing of the permanent ones is.
    Good: the permanent ones first.
    """
    book = plan.records
    if book is None or not book.scan_batches:
        return
    try:
        custody = book.custody(plan.history)
    except ReplayError:
        return
    begun: dict[str, date] = {}
    for batch in book.scan_batches:
        name = book.apart.goes_by(batch.series)[-1]
        begun[name] = min(batch.started, begun.get(name, batch.started))
    for batch in sorted(book.scan_batches, key=lambda each: each.started):
        day_law = law.on(batch.started)
        series = book.series_by_id.get(book.apart.goes_by(batch.series)[-1])
        if series is None or series.id not in custody.chains:
            continue
        if "rec.digitise.first" not in day_law:
            continue
        items = listed(day_law, "rec.digitise.first")
        order = [item.key for item in items]
        rank = _rank(series, order)
        holders = {period.holder for period in custody.chains[series.id].on(batch.started)}
        ahead = [
            other
            for other in book.custody_series
            if _rank(other, order) < rank
            and begun.get(other.id, date.max) > batch.started
            and other.id in custody.chains
            and holders & {p.holder for p in custody.chains[other.id].on(batch.started)}
        ]
        if ahead:
            best = items[min(_rank(other, order) for other in ahead)]
            said = enumerated([other.id for other in ahead])
            yield Breach(
                subject=batch.id,
                text=formula(
                    Text(
                        "{series} is scanned before {names}, among which are: {kind}",
                        "số hóa {series} trước {names}, trong đó có: {kind}",
                    ),
                    series=series.id,
                    names=said,
                    kind=best.title,
                ),
                mend=Text("begin with these", "số hóa các hồ sơ đó trước"),
                rests_on=[day_law["rec.digitise.first"]],
            )


def _rank(series: Series, order: Sequence[str]) -> int:
    """How early a series comes in the order of the law; behind all for no reason to hurry."""
    if series.permanent and "permanent" in order:
        return order.index("permanent")
    return order.index(series.priority) if series.priority in order else len(order)


@law_rule("REC113", severity=Severity.WARNING, vi="Tài liệu trong đợt số hóa có đủ dữ liệu đặc tả.")
def batches_are_described_in_full(plan: Plan, law: Law) -> Iterator[Breach]:
    """All documents of a batch have the metadata that are needed.

    Bad: 400 documents, of which 390 are described.
    Good: 400 of 400.
    """
    for _, batch, day in _batches(plan):
        day_law = law.on(day)
        if batch.completeness is None or batch.completeness >= 1:
            continue
        if "rec.metadata.fields" in day_law:
            missing = (batch.documents or 0) - (batch.described or 0)
            yield Breach(
                subject=batch.id,
                text=formula(
                    Text(
                        "{missing} of {all} documents lack metadata",
                        "{missing} trên {all} văn bản thiếu dữ liệu đặc tả",
                    ),
                    missing=missing,
                    all=batch.documents or 0,
                ),
                mend=Text("complete the metadata", "bổ sung dữ liệu đặc tả"),
                rests_on=[day_law["rec.metadata.fields"]],
            )


SCAN_RULES: tuple[LawRule, ...] = (
    files_are_named_as_they_should,
    codes_are_written_as_they_should,
    documents_are_described,
    scans_are_good_enough,
    digitising_keeps_the_order,
    batches_are_described_in_full,
)
