"""Digitised documents of Viet Nam: how they are scanned, named and described.

Where the law of the day has no rule, a check finds nothing.
"""

from __future__ import annotations

import re
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING, Any

import attrs

from adminreform.findings import Finding, Findings, Severity
from adminreform.jurisdictions.vn.checks import found
from adminreform.law import formula
from adminreform.text import Text

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from adminreform.law import LawOfDay

__all__ = ["Scan", "check_doc_code", "check_file_name", "check_metadata", "check_scan"]

_NUMBER = re.compile(r"[0-9]+")
_VERSION = re.compile(r"V[1-9][0-9]*")
_BODY = re.compile(r"[A-Z0-9]+(\.[A-Z0-9]+)*")
_DAY = re.compile(r"[0-9]{8}")
_CODE_PARTS = 4
_MEND_NAME = Text("rename it", "đặt lại tên, mã")

# -- codes and names -------------------------------------------------------------


def check_doc_code(law: LawOfDay, code: str) -> Findings:
    """Whether the code of a digitised document is written as the guidance says.

    A code is body, kind, number and version with underscores between them:
    ``G06.01_CV_000021_V1``.

    Args:
        law: The law of the day.
        code: The code.
    Returns:
        ``REC102`` for each part that is not; a warning, since the guidance does not bind.
    Source:
        Letter 7197/BKHCN-CĐSQG, 2.4(a).
    Example:
        >>> from adminreform.jurisdictions import load
        >>> law = load("vn").on(date(2026, 1, 1))
        >>> check_doc_code(law, "G06.01_CV_000021_V1")
        <Findings 0>
        >>> check_doc_code(law, "G06.01_CV_00021_V1")[0].message
        'the number 00021 has 5 digits, and not 6'
    """
    if "rec.doc_code" not in law:
        return Findings()
    return Findings(_code_findings(law, "REC102", code, code))


def _code_findings(law: LawOfDay, rule: str, subject: str, code: str) -> Iterator[Finding]:
    held = law["rec.doc_code"]

    def wrong(text: Text, expected: Text = Text("")) -> Finding:
        return found(
            rule,
            subject,
            text,
            expected=expected,
            mend=_MEND_NAME,
            rests_on=[held],
            severity=Severity.WARNING,
        )

    parts = code.split("_")
    if len(parts) != _CODE_PARTS:
        pattern = str(held.record["pattern"])
        yield wrong(
            Text(
                f"has {len(parts)} parts, and not the {_CODE_PARTS} of {pattern}",
                f"có {len(parts)} phần, không phải {_CODE_PARTS} phần của {pattern}",
            ),
            Text(pattern),
        )
        return
    body, kind, number, version = parts
    if not _BODY.fullmatch(body):
        yield wrong(Text(f"{body!r} is no code of a body", f"{body!r} không phải mã cơ quan"))
    kinds = [str(each) for each in law["rec.doc_code.kinds"].items]
    if kind not in kinds:
        yield wrong(
            Text(f"{kind!r} is no kind of document", f"{kind!r} không phải loại văn bản"),
            Text(", ".join(kinds)),
        )
    digits = int(held.part("number_digits"))
    if not _NUMBER.fullmatch(number):
        yield wrong(Text(f"{number!r} is no number", f"{number!r} không phải số thứ tự"))
    elif len(number) != digits:
        yield wrong(
            Text(
                f"the number {number} has {len(number)} digits, and not {digits}",
                f"số thứ tự {number} có {len(number)} chữ số, không phải {digits}",
            ),
            Text(number.zfill(digits)),
        )
    elif not int(number):
        yield wrong(Text("the numbers start at 1", "số thứ tự bắt đầu từ 1"))
    if not _VERSION.fullmatch(version):
        yield wrong(
            Text(
                f"{version!r} is no version such as V1", f"{version!r} không phải phiên bản như V1"
            )
        )


def check_file_name(law: LawOfDay, name: str) -> Findings:
    """Whether the file of a digitised document is named as the guidance says.

    A name is the code of the document, the day of the scan and words:
    ``G06.01_CV_000021_V1_20250202_SohoaTailieu.pdf``.

    Args:
        law: The law of the day.
        name: The name of the file.
    Returns:
        ``REC101`` for each part that is not; a warning, since the guidance does not bind.
    Source:
        Letter 7197/BKHCN-CĐSQG, 2.4(b).
    Example:
        >>> from adminreform.jurisdictions import load
        >>> law = load("vn").on(date(2026, 1, 1))
        >>> wrong = check_file_name(law, "G06.01_CV_00021_V1_20250202_SohoaTailieu.pdf")
        >>> [(finding.message, finding.expected.en) for finding in wrong]
        [('the number 00021 has 5 digits, and not 6', '000021')]
    """
    if "rec.file_name" not in law or "rec.doc_code" not in law:
        return Findings()
    return Findings(_name_findings(law, name))


def _name_findings(law: LawOfDay, name: str) -> Iterator[Finding]:
    held = law["rec.file_name"]

    def wrong(en: str, vi: str) -> Finding:
        return found(
            "REC101",
            name,
            Text(en, vi),
            expected=Text(held.text),
            mend=_MEND_NAME,
            rests_on=[held],
            severity=Severity.WARNING,
        )

    stem, dot, extension = name.rpartition(".")
    if not dot or not extension.isalnum():
        yield wrong("has no extension such as .pdf", "không có phần mở rộng như .pdf")
        stem = name
    parts = stem.split("_", _CODE_PARTS + 1)
    if len(parts) < _CODE_PARTS + 2:
        yield wrong(
            f"has {len(parts)} parts, and not those of {held.text}",
            f"có {len(parts)} phần, không đủ các phần của {held.text}",
        )
        return
    yield from _code_findings(law, "REC101", name, "_".join(parts[:_CODE_PARTS]))
    day, words = parts[_CODE_PARTS], parts[_CODE_PARTS + 1]
    if not _is_day(day):
        yield wrong(
            f"{day!r} is no day written as YYYYMMDD", f"{day!r} không phải ngày dạng YYYYMMDD"
        )
    if not words:
        yield wrong("has no words after the day", "thiếu phần mô tả sau ngày")


def _is_day(text: str) -> bool:
    if not _DAY.fullmatch(text):
        return False
    try:
        date(int(text[:4]), int(text[4:6]), int(text[6:]))
    except ValueError:
        return False
    return True


# -- metadata --------------------------------------------------------------------


def check_metadata(law: LawOfDay, subject: str, metadata: Mapping[str, Any]) -> Findings:
    """Whether a digitised document is described by the least metadata.

    Args:
        law: The law of the day.
        subject: What is described.
        metadata: The fields, by name.
    Returns:
        ``REC103`` for each field that is missing, too long, or of another type.
    Source:
        Letter 7197/BKHCN-CĐSQG.
    Example:
        >>> from adminreform.jurisdictions import load
        >>> law = load("vn").on(date(2026, 1, 1))
        >>> len(check_metadata(law, "file 1", {"DocCode": "G06.01_CV_000021_V1"}))
        6
    """
    if "rec.metadata.fields" not in law:
        return Findings()
    held = law["rec.metadata.fields"]
    mend = Text("complete the metadata", "bổ sung dữ liệu đặc tả")
    return Findings(
        found("REC103", subject, text, mend=mend, rests_on=[held])
        for field in held.cases
        for text in _field(field, metadata.get(str(field["name"])))
    )


def _field(field: Mapping[str, object], value: object) -> Iterator[Text]:
    name = str(field["name"])
    if value is None or value == "":
        if field["required"]:
            yield Text(f"{name} is missing", f"thiếu {name}")
        return
    if not isinstance(value, _TYPES[str(field["type"])]) or isinstance(value, bool):
        kind = str(field["type"])
        yield Text(f"{name} is no {kind}: {value!r}", f"{name} không phải {kind}: {value!r}")
        return
    length = field.get("length")
    if isinstance(length, int) and len(str(value)) > length:
        yield Text(
            f"{name} has {len(str(value))} characters, at most {length}",
            f"{name} có {len(str(value))} ký tự, tối đa {length}",
        )


_TYPES: Mapping[str, type[object]] = {"string": str, "date": date, "number": int}

# -- scans -----------------------------------------------------------------------


@attrs.frozen(kw_only=True)
class Scan:
    """How a document was scanned; None for what is not known.

    Attributes:
        name: What was scanned.
        archives: Whether it goes to the archives; else it is kept for a short time.
        dpi: Resolution.
        scan_format: Format of the original scan, such as ``TIFF``.
        archival_format: Format that is archived, such as ``PDF/A-2``.
        marked: Whether there are stamps, photographs or handwriting on it.
        colour: Whether it was scanned in colour.
        ocr_pct: Characters that were recognised rightly, in 100.
        backup_sets: Backups on independent media.
    """

    name: str
    archives: bool = True
    dpi: int | None = None
    scan_format: str | None = None
    archival_format: str | None = None
    marked: bool | None = None
    colour: bool | None = None
    ocr_pct: int | Decimal | None = None
    backup_sets: int | None = None


def check_scan(law: LawOfDay, scan: Scan) -> Findings:
    """Whether a scan is as the guidance says.

    Args:
        law: The law of the day.
        scan: The scan; what is not known of it is not looked at.
    Returns:
        ``REC104`` for each thing that is not.
    Source:
        Letter 7197/BKHCN-CĐSQG.
    Example:
        >>> from adminreform.jurisdictions import load
        >>> law = load("vn").on(date(2026, 1, 1))
        >>> check_scan(law, Scan(name="file 1", dpi=200))[0].message
        'resolution is 200, at least 300'
    """
    return Findings(_scan_findings(law, scan))


def _scan_findings(law: LawOfDay, scan: Scan) -> Iterator[Finding]:
    mend = Text("scan it again", "quét lại")

    def wrong(parameter: str, text: Text) -> Finding:
        return found("REC104", scan.name, text, mend=mend, rests_on=[law[parameter]])

    least = [
        ("rec.digitise.dpi_min", scan.dpi, Text("resolution", "độ phân giải")),
        ("rec.digitise.ocr_pct_min", scan.ocr_pct, Text("accuracy", "độ chính xác nhận dạng")),
        ("rec.digitise.backup_sets_min", scan.backup_sets, Text("backups", "số bộ sao lưu")),
    ]
    for parameter, value, what in least:
        if parameter not in law or value is None:
            continue
        held = law[parameter]
        by_kind = parameter == "rec.digitise.dpi_min"
        floor = held.part("archives" if scan.archives else "routine") if by_kind else held.number
        if value < floor:
            template = Text(
                "{what} is {value}, at least {floor}", "{what} là {value}, tối thiểu {floor}"
            )
            yield wrong(parameter, formula(template, what=what, value=value, floor=floor))
    formats = [
        ("rec.digitise.formats.scan", scan.scan_format),
        ("rec.digitise.formats.archival", scan.archival_format if scan.archives else None),
    ]
    for parameter, given in formats:
        if parameter not in law or given is None:
            continue
        formats_of_law = [str(item) for item in law[parameter].items]
        if given.strip().casefold() not in {item.casefold() for item in formats_of_law}:
            allowed = ", ".join(formats_of_law)
            yield wrong(
                parameter,
                Text(
                    f"the format is {given}, and not one of {allowed}",
                    f"định dạng là {given}, không thuộc {allowed}",
                ),
            )
    if "rec.digitise.colour_needed" in law and scan.marked and scan.colour is False:
        yield wrong(
            "rec.digitise.colour_needed",
            Text(
                "has stamps, photographs or handwriting, and is not in colour",
                "có dấu, ảnh hoặc chữ viết tay nhưng không quét màu",
            ),
        )
