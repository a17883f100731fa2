"""The law of Viet Nam on files: a book that breaks each rule, and one that barely does not."""

from __future__ import annotations

from datetime import date
from typing import Any

import attrs
import pytest

from adminreform import Confidence, Plan, UnitRef
from adminreform.jurisdictions import load
from adminreform.jurisdictions.vn.rules_records import RULES as LAW_RULES
from adminreform.records import (
    CustodyDecision,
    Document,
    Fonds,
    Handover,
    InventoryCount,
    Records,
    ScanBatch,
    Series,
)
from tests.worlds import NEW, OLD, new, old, world

PACK = load("vn")
RULES = {rule.code: rule.given(PACK.law) for rule in LAW_RULES}
EVE = date(2025, 6, 30)
MAY, AUTUMN = date(2025, 5, 5), date(2025, 12, 1)
TIERS = {"193": "district", "22": "province", "10101": "commune", "10102": "commune"}
REFORM = world("10101 + 10102 -> 10101; 193 ->", also="22", tiers=TIERS)


def signed(id_: str, series: str, giver: str, to: UnitRef, day: date) -> Handover:
    """A hand-over with its receipt."""
    return Handover(
        id=id_, series=series, giver=old(giver), to=to, received=day, receipt=f"{id_}/BBGN"
    )


GOOD = Records(
    fonds=[
        Fonds(id="F193", creator=old("193"), closed=EVE, last_document=EVE),
        Fonds(id="F10102", creator=old("10102"), closed=EVE),
    ],
    series=[
        Series(id="d", fonds="F193", files=10, pages=9000, permanent=True),
        Series(id="l", fonds="F10102", files=5, pages=900, permanent=True, subject="land"),
        Series(id="o", fonds="F10102", files=7, pages=900, retention_years=20),
    ],
    custody_decisions=[
        CustodyDecision(id="q1", unit=old("193"), to=old("22")),
        CustodyDecision(id="q2", unit=old("10102"), to=new("10101")),
    ],
    handovers=[
        signed("h1", "d", "193", old("22"), EVE),
        signed("h2", "l", "10102", new("10101"), NEW),
        signed("h3", "o", "10102", new("10101"), NEW),
    ],
    inventory_counts=[
        InventoryCount(series="d", on=MAY, files=10),
        InventoryCount(series="l", on=MAY, files=5),
        InventoryCount(series="o", on=NEW, files=7),
    ],
    scan_batches=[
        ScanBatch(id="b1", series="d", started=MAY, pages=10),
        ScanBatch(id="b2", series="l", started=MAY, finished=MAY, pages=10, dpi=200),
        ScanBatch(
            id="b3",
            series="l",
            started=AUTUMN,
            finished=date(2025, 12, 20),
            pages=100,
            dpi=300,
            scan_format="TIFF",
            archival_format="PDF/A-2",
            colour="colour",
            marked=True,
            ocr_pct=98,
            documents=20,
            described=20,
            backup_copies=2,
        ),
    ],
    documents=[
        Document(
            id="G06.01_QĐ_000021_V1",
            series="o",
            kind="Quyết định",
            number="21",
            notation="QĐ-UBND",
            issued=EVE,
            author="Ủy ban nhân dân",
            title="Về việc bàn giao",
            file="G06.01_QĐ_000021_V1_20251202_BanGiao.pdf",
            digitised=date(2025, 12, 2),
            retention_years=20,
        ),
        Document(id="on paper", series="o", issued=EVE),
    ],
)


def plan(**tables: Any) -> Plan:
    """The good book, with some other tables."""
    return Plan(reform=REFORM, records=attrs.evolve(GOOD, **tables))


def with_batch(**more: Any) -> dict[str, Any]:
    """The last batch, changed."""
    return {"scan_batches": [*GOOD.scan_batches[:2], attrs.evolve(GOOD.scan_batches[2], **more)]}


def with_document(**more: Any) -> dict[str, Any]:
    """The digitised document, changed."""
    return {"documents": [attrs.evolve(GOOD.documents[0], **more)]}


def with_series(place: int, **more: Any) -> dict[str, Any]:
    """One series, changed."""
    series = [*GOOD.series]
    series[place] = attrs.evolve(series[place], **more)
    return {"series": series}


def with_handover(place: int, **more: Any) -> dict[str, Any]:
    """One hand-over, changed."""
    handovers = [*GOOD.handovers]
    handovers[place] = attrs.evolve(handovers[place], **more)
    return {"handovers": handovers}


DISTRICT_FONDS, COMMUNE_FONDS = GOOD.fonds

CASES: list[tuple[str, dict[str, Any], list[object], str]] = [
    ("REC101", with_document(file="scan12.pdf"), ["scan12.pdf"], "has 1 parts"),
    ("REC102", with_document(id="21"), ["21"], "has 1 parts"),
    ("REC103", with_document(issued=None), ["G06.01_QĐ_000021_V1"], "IssuedDate is missing"),
    ("REC104", with_batch(dpi=299), ["b3"], "resolution is 299, at least 300"),
    ("REC104", with_batch(ocr_pct="97.9"), ["b3"], "accuracy is 97.9, at least 98"),
    ("REC104", with_batch(backup_copies=1), ["b3"], "backups is 1, at least 2"),
    ("REC104", with_batch(scan_format="JPEG"), ["b3"], "the format is JPEG"),
    ("REC104", with_batch(archival_format="PDF"), ["b3"], "the format is PDF"),
    ("REC104", with_batch(colour="grey"), ["b3"], "is not in colour"),
    (
        "REC105",
        {"fonds": [attrs.evolve(DISTRICT_FONDS, closed=None), COMMUNE_FONDS]},
        ["F193"],
        "the fonds is not closed",
    ),
    (
        "REC105",
        {"fonds": [DISTRICT_FONDS, attrs.evolve(COMMUNE_FONDS, closed=NEW)]},
        ["F10102"],
        "closed on 2025-07-01, and the body ended on 2025-06-30",
    ),
    (
        "REC105",
        with_document(issued=NEW),
        ["G06.01_QĐ_000021_V1"],
        "was issued on 2025-07-01 by the body of F10102",
    ),
    ("REC106", with_series(2, retention_years=71), ["o"], "is kept for 71 years, and not 2 to 70"),
    ("REC106", with_document(retention_years=1), ["G06.01_QĐ_000021_V1"], "for 1 years"),
    (
        "REC107",
        with_handover(0, received=NEW),
        [old("193")],
        "1 series were not received by 2025-06-30: d",
    ),
    ("REC107", {"handovers": GOOD.handovers[1:]}, [old("193")], "not received by 2025-06-30"),
    (
        "REC108",
        {
            "scan_batches": [
                ScanBatch(id="b9", series="o", started=AUTUMN, pages=10),
            ]
        },
        ["b9"],
        "o is scanned before l, among which are: permanent files",
    ),
    (
        "REC109",
        with_handover(1, received=date(2025, 7, 28)),
        ["l"],
        "land files of 10102@2025-01-01 were received on 2025-07-28, other files on 2025-07-01",
    ),
    (
        "REC110",
        {"inventory_counts": GOOD.inventory_counts[:2]},
        [old("10102")],
        "1 series were handed over and never counted before: o",
    ),
    (
        "REC110",
        {"scan_batches": GOOD.scan_batches[1:]},
        [old("193")],
        "1 series were handed over and never digitised, not even in part before: d",
    ),
    (
        "REC111",
        {"fonds": [*GOOD.fonds, Fonds(id="F2", creator=old("193"), closed=EVE)]},
        [old("193")],
        "its body has 2 fonds: F193, F2",
    ),
    (
        "REC112",
        with_document(retention_years=70),
        ["o"],
        "is kept for 20 years, and a document in it for 70 years",
    ),
    (
        "REC112",
        with_document(retention_years=None, permanent=True),
        ["o"],
        "is kept for 20 years, and a document in it for ever",
    ),
    ("REC113", with_batch(described=19), ["b3"], "1 of 20 documents lack metadata"),
]


@pytest.mark.parametrize(("code", "tables", "subjects", "words"), CASES)
def test_what_breaks_the_law_is_named(
    code: str, tables: dict[str, Any], subjects: list[object], words: str
) -> None:
    """The finding names the row and the value, and rests on a provision."""
    found = RULES[code](plan(**tables))

    assert subjects == [each.subject for each in found]
    assert words in found[0].message
    assert all(each.text.vi and each.mend.vi for each in found)
    assert all(each.parameters and each.basis for each in found)


@pytest.mark.parametrize("code", sorted(RULES))
def test_a_good_book_keeps_the_law(code: str) -> None:
    """The book that all cases start from is in order."""
    assert [] == list(RULES[code](plan()))


@pytest.mark.parametrize(
    ("code", "tables"),
    [
        ("REC101", with_document(file="scan12.pdf", digitised=date(2025, 11, 28))),
        ("REC103", with_document(issued=None, digitised=None)),
        ("REC104", with_batch(dpi=200, finished=None)),
        ("REC104", with_batch(scan_format="tiff", archival_format="pdf/a-2")),
        (
            "REC105",
            {"fonds": [*GOOD.fonds, Fonds(id="F10101", creator=old("10101"))]},
        ),
        ("REC106", with_series(2, retention_years=70)),
        ("REC107", with_handover(0, received=date(2025, 6, 16))),
        (
            "REC108",
            {
                "scan_batches": [
                    ScanBatch(id="b8", series="l", started=AUTUMN, pages=10),
                    ScanBatch(id="b9", series="o", started=AUTUMN, pages=10),
                ]
            },
        ),
        (
            "REC108",
            {"scan_batches": [ScanBatch(id="b9", series="o", started=MAY, pages=10)]},
        ),
        ("REC109", with_handover(1, received=EVE)),
        (
            "REC109",
            with_handover(1, received=date(2025, 7, 28)) | with_series(2, state="in hand"),
        ),
        (
            "REC111",
            {"fonds": [*GOOD.fonds, Fonds(id="F2", creator=old("193"), body="tax", closed=EVE)]},
        ),
        ("REC112", with_series(2, retention_years=None, permanent=True)),
        ("REC113", with_batch(described=19, started=MAY, finished=date(2025, 11, 28))),
    ],
)
def test_what_barely_keeps_the_law(code: str, tables: dict[str, Any]) -> None:
    """A day before the letter, a commune that goes on, another body of the unit, ..."""
    assert [] == list(RULES[code](plan(**tables)))


def test_other_files_count_from_the_first_that_were_received() -> None:
    """Land files a day after the first others are late, though some others came later still."""
    last = attrs.evolve(GOOD.series[2], id="o2")
    tables = with_handover(1, received=date(2025, 7, 2))
    tables["series"] = [*GOOD.series, last]
    tables["handovers"].append(signed("h4", "o2", "10102", new("10101"), date(2025, 7, 28)))

    (found,) = RULES["REC109"](plan(**tables))

    assert "on 2025-07-02, other files on 2025-07-01" in found.message


def test_a_receipt_of_the_district_itself_is_no_hand_over() -> None:
    """What it signed for, and kept, was not handed over."""
    own = signed("h1", "d", "193", old("193"), MAY)

    (found,) = RULES["REC107"](plan(handovers=[own, *GOOD.handovers[1:]]))

    assert old("193") == found.subject


def test_every_rule_has_a_case() -> None:
    """No rule of the pack on files is without one that breaks it."""
    assert set(RULES) == {code for code, *_ in CASES}


@pytest.mark.parametrize("code", sorted(RULES))
def test_no_rule_raises(code: str) -> None:
    """Without a book, or with clauses that cannot be carried out."""
    broken = world("Q? -> X", also="10101")

    assert [] == list(RULES[code](Plan(reform=REFORM)))
    assert all(each.text.vi for each in RULES[code](Plan(reform=broken, records=GOOD)))


def test_another_year_has_no_such_day() -> None:
    """The day of the districts is that of 2025."""
    reform = world("193 ->", also="22", tiers=TIERS, effective=date(2031, 7, 1))
    book = Records(
        fonds=[Fonds(id="F", creator=old("193"))], series=[Series(id="s", fonds="F", files=1)]
    )

    assert [] == list(RULES["REC107"](Plan(reform=reform, records=book)))


def test_routine_files_need_no_archival_resolution() -> None:
    """200 dpi are enough for files that are kept for some years."""
    batch = attrs.evolve(GOOD.scan_batches[2], series="o", dpi=200)

    assert [] == list(RULES["REC104"](plan(scan_batches=[batch])))
    (found,) = RULES["REC104"](plan(scan_batches=[attrs.evolve(batch, dpi=199)]))
    assert "resolution is 199, at least 200" == found.message
    assert Confidence.READ is found.confidence


def test_documents_of_the_last_day_are_in_order() -> None:
    """The last day of a body is the day before the one on which it no longer holds."""
    assert OLD < EVE < NEW
    assert [] == list(RULES["REC105"](plan(**with_document(issued=EVE))))
