"""Digitised documents: codes, names, metadata, scans."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from adminreform import Severity
from adminreform.jurisdictions import load
from adminreform.jurisdictions.vn.scans import (
    Scan,
    check_doc_code,
    check_file_name,
    check_metadata,
    check_scan,
)

LAW = load("vn").on(date(2026, 1, 1))
EARLY = load("vn").on(date(2025, 7, 1))


def test_example_of_the_letter_itself() -> None:
    """Misprint: the letter's own example has five digits where its words ask for six.

    Source: CV 7197/BKHCN-CĐSQG, 2.4(b).
    """
    (wrong,) = check_file_name(LAW, "G06.01_CV_00021_V1_20250202_SohoaTailieu.pdf")

    assert ("REC101", Severity.WARNING) == (wrong.code, wrong.severity)
    assert "the number 00021 has 5 digits, and not 6" == wrong.message
    assert "000021" == wrong.expected.en
    assert "có 5 chữ số" in wrong.text.vi
    assert not check_file_name(LAW, "G06.01_CV_000021_V1_20250202_SohoaTailieu.pdf")


@pytest.mark.parametrize(
    ("code", "words"),
    [
        ("G06.01_CV_000021", "has 3 parts"),
        ("g06_CV_000021_V1", "no code of a body"),
        ("G06_XX_000021_V1", "no kind of document"),
        ("G06_CV_00002A_V1", "no number"),
        ("G06_CV_0000021_V1", "has 7 digits"),
        ("G06_CV_000000_V1", "start at 1"),
        ("G06_CV_000001_V0", "no version"),
        ("G06_CV_000001_1", "no version"),
        ("G06_CV_00000١_V1", "no number"),
    ],
)
def test_codes_that_are_wrong(code: str, words: str) -> None:
    """Each part is looked at."""
    (wrong,) = check_doc_code(LAW, code)

    assert "REC102" == wrong.code
    assert words in wrong.message
    assert wrong.text.vi


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("G06_CV_000021_V1_20250202_Scan", "no extension"),
        ("G06_CV_000021_V1.pdf", "has 4 parts"),
        ("G06_CV_000021_V1_20250230_Scan.pdf", "no day written"),
        ("G06_CV_000021_V1_2025-2-3_Scan.pdf", "no day written"),
        ("G06_CV_000021_V1_20250202_.pdf", "no words"),
    ],
)
def test_names_that_are_wrong(name: str, words: str) -> None:
    """Each part is looked at."""
    (wrong,) = check_file_name(LAW, name)

    assert words in wrong.message


def test_words_may_have_underscores() -> None:
    """What comes after the day is free."""
    assert not check_file_name(LAW, "G06.01_QĐ_000001_V12_20251130_Ban_do_hien_trang.tiff")


@given(st.text(max_size=60))
def test_no_name_makes_it_fail(name: str) -> None:
    """Whatever a file is called."""
    for found in (check_file_name(LAW, name), check_doc_code(LAW, name)):
        assert all(each.message and each.mend.vi for each in found)


def test_before_the_letter() -> None:
    """There was no such guidance in July 2025."""
    assert not check_file_name(EARLY, "scan.pdf")
    assert not check_doc_code(EARLY, "scan")
    assert not check_metadata(EARLY, "file", {})
    assert not check_scan(EARLY, Scan(name="file", dpi=1, scan_format="GIF"))


FULL: dict[str, Any] = {
    "DocCode": "G06.01_CV_000021_V1",
    "TypeName": "Công văn",
    "CodeNumber": "21",
    "CodeNotation": "UBND-VP",
    "IssuedDate": date(2025, 2, 2),
    "OrganName": "Ủy ban nhân dân",
    "Subject": "Về việc số hóa",
}


def test_metadata() -> None:
    """Seven fields are needed, eight are not; each has a type and a length."""
    assert not check_metadata(LAW, "file", FULL)
    assert not check_metadata(LAW, "file", {**FULL, "PageAmount": 12, "Language": "vi"})


@pytest.mark.parametrize(
    ("field", "value", "words"),
    [
        ("Subject", "", "Subject is missing"),
        ("Subject", None, "Subject is missing"),
        ("Subject", "x" * 501, "501 characters, at most 500"),
        ("IssuedDate", "2025-02-02", "is no date"),
        ("PageAmount", "12", "is no number"),
        ("PageAmount", True, "is no number"),
        ("PageAmount", 10_000, "5 characters, at most 4"),
        ("CodeNumber", 21, "is no string"),
    ],
)
def test_metadata_that_is_wrong(field: str, value: Any, words: str) -> None:
    """Missing, too long, or of another type."""
    (wrong,) = check_metadata(LAW, "file", {**FULL, field: value})

    assert ("REC103", "file") == (wrong.code, wrong.subject)
    assert words in wrong.message


@pytest.mark.parametrize(
    ("scan", "count"),
    [
        (Scan(name="f"), 0),
        (Scan(name="f", dpi=300, ocr_pct=98, backup_sets=2), 0),
        (Scan(name="f", dpi=299), 1),
        (Scan(name="f", dpi=200, archives=False), 0),
        (Scan(name="f", dpi=199, archives=False), 1),
        (Scan(name="f", ocr_pct=Decimal("97.9")), 1),
        (Scan(name="f", backup_sets=1), 1),
        (Scan(name="f", scan_format="TIFF", archival_format="PDF/A-2"), 0),
        (Scan(name="f", scan_format="JPEG", archival_format="PDF"), 2),
        (Scan(name="f", archival_format="PDF", archives=False), 0),
        (Scan(name="f", marked=True, colour=True), 0),
        (Scan(name="f", marked=True, colour=None), 0),
        (Scan(name="f", marked=True, colour=False), 1),
        (Scan(name="f", marked=False, colour=False), 0),
    ],
)
def test_scans(scan: Scan, count: int) -> None:
    """What is known is looked at, and nothing else."""
    found = check_scan(LAW, scan)

    assert count == len(found)
    assert all(each.code == "REC104" and each.text.vi and each.parameters for each in found)
