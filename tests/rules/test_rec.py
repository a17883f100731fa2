"""Each rule on records: a plan that breaks it, and one that barely does not."""

from __future__ import annotations

from datetime import date
from typing import Any

import attrs
import pytest

from adminreform import Citation, Plan, Severity, UnitRef
from adminreform.records import (
    CustodyDecision,
    Destruction,
    DestructionHold,
    Document,
    Fonds,
    Handover,
    InventoryCount,
    Records,
    ScanBatch,
    Series,
)
from adminreform.rules.rec import RULES as ALL
from tests.worlds import NEW, OLD, new, old, world

RULES = {rule.code: rule for rule in ALL}
EVE = date(2025, 6, 30)
REFORM = world("A + B -> X; C(part) -> Y; C(remainder) -> Z; E ->", also="D")
GOOD = Records(
    fonds=[Fonds(id=f"F{code}", creator=old(code), closed=EVE) for code in "AB"],
    series=[
        Series(
            id="s1", fonds="FA", files=100, metres="2", pages=1000, first_year=1990, last_year=2004
        ),
        Series(id="s2", fonds="FB", files=50, metres="1", retention_years=20, last_year=2004),
    ],
    custody_decisions=[
        CustodyDecision(id="d1", unit=old("A"), to=new("X")),
        CustodyDecision(id="d2", unit=old("B"), to=new("X")),
    ],
    handovers=[
        Handover(
            id=f"h{n}",
            fonds=f"F{code}",
            giver=old(code),
            to=new("X"),
            received=NEW,
            receipt=f"{n}/BBGN",
        )
        for n, code in enumerate("AB", 1)
    ],
)


def plan(**tables: Any) -> Plan:
    """The good book, with some other tables."""
    return Plan(reform=REFORM, records=attrs.evolve(GOOD, **tables))


def signed(day: date, **more: Any) -> Handover:
    """A hand-over of `s1` from A to X."""
    given: dict[str, Any] = {
        "id": "h1",
        "series": "s1",
        "giver": old("A"),
        "to": new("X"),
        "received": day,
        "receipt": "1/BBGN",
    }
    return Handover(**{**given, **more})


OTHER = GOOD.handovers[1]
LAND = Series(id="s3", fonds="FC", files=10, custodian=None)
OF_C = Fonds(id="FC", creator=old("C"), closed=EVE)


CASES: list[tuple[str, dict[str, Any], list[object], str]] = [
    (
        "REC001",
        {"custody_decisions": GOOD.custody_decisions[:1], "handovers": []},
        [old("B")],
        "nowhere to go: s2",
    ),
    ("REC003", {"series": [Series(id="s", fonds="FA", custodian=old("Q"))]}, [old("Q")], "regis"),
    (
        "REC004",
        {
            "custody_decisions": [
                *GOOD.custody_decisions,
                CustodyDecision(id="d3", unit=old("A"), to=old("D")),
            ]
        },
        ["s1"],
        "nothing is left",
    ),
    (
        "REC005",
        {"custody_decisions": [CustodyDecision(id="d1", unit=old("A"), to=old("B"))]},
        [old("A")],
        "no unit of 2025-07-01",
    ),
    (
        "REC006",
        {"custody_decisions": [CustodyDecision(id="d1", series="s11", to=new("X"))]},
        ["s11"],
        "did you mean s1",
    ),
    ("REC007", {"series": [*GOOD.series, GOOD.series[0]]}, ["s1"], "stands 2 times"),
    (
        "REC008",
        {
            "custody_decisions": [
                *GOOD.custody_decisions,
                CustodyDecision(id="d3", series="s1", unit=old("B"), to=new("X")),
            ]
        },
        ["s1"],
        "is with",
    ),
    (
        "REC010",
        {"handovers": [signed(date(2025, 7, 5), released=date(2025, 6, 20)), OTHER]},
        ["s1"],
        (
            "nobody has it from 2025-06-20 to 2025-07-04: before it was with A@2025-01-01, "
            "then with X@2025-07-01"
        ),
    ),
    (
        "REC011",
        {"handovers": [*GOOD.handovers, signed(date(2025, 8, 1), id="h3", to=old("D"))]},
        ["s1"],
        "2 have it from 2025-08-01 on: X@2025-07-01, D@2025-01-01",
    ),
    (
        "REC012",
        {"handovers": [*GOOD.handovers, signed(NEW, id="h3", giver=old("D"))]},
        ["s1"],
        "D@2025-01-01 gives it to X@2025-07-01, but never had it",
    ),
    (
        "REC013",
        {"handovers": GOOD.handovers[:1]},
        [new("X")],
        "has not signed for 1 series that decision d2 gives it: s2",
    ),
    (
        "REC014",
        {"handovers": [signed(NEW, receipt=" "), OTHER]},
        ["h1"],
        "no number of a receipt",
    ),
    (
        "REC015",
        {
            "handovers": [
                attrs.evolve(signed(NEW), received=None, due=NEW),
                attrs.evolve(OTHER, received=date(2025, 7, 20)),
            ]
        },
        ["h1"],
        "was due on 2025-07-01, and is not received up to 2025-07-20",
    ),
    (
        "REC015",
        {"handovers": [signed(EVE, released=NEW), OTHER]},
        ["h1"],
        "received on 2025-06-30, before it was let go on 2025-07-01",
    ),
    (
        "REC015",
        {"handovers": [*GOOD.handovers, signed(date(2025, 6, 1), id="h3", giver=old("D"))]},
        ["h3"],
        "by X@2025-07-01, which begins on 2025-07-01",
    ),
    (
        "REC015",
        {"handovers": [*GOOD.handovers, signed(date(2025, 8, 1), id="h3", to=old("B"))]},
        ["h3"],
        "by B@2025-01-01, which ended before 2025-07-01",
    ),
    (
        "REC015",
        {"handovers": [signed(NEW, due=EVE), OTHER]},
        ["h1"],
        "was received on 2025-07-01, and was due on 2025-06-30",
    ),
    (
        "REC015",
        {"handovers": [*GOOD.handovers, signed(NEW, id="h3", giver=UnitRef("A", NEW))]},
        ["h3"],
        "its giver is A@2025-07-01, which the register does not have; did you mean A@2025-01-01?",
    ),
    (
        "REC016",
        {"inventory_counts": [InventoryCount(series="s1", on=EVE, files=98, counted_by="board")]},
        ["s1"],
        "98 files on the shelf, 100 on the list, counted on 2025-06-30 by board",
    ),
    (
        "REC016",
        {"inventory_counts": [InventoryCount(series="s1", on=EVE, files=100, metres="1.9")]},
        ["s1"],
        "1.9 m on the shelf, 2 m on the list",
    ),
    (
        "REC017",
        {"handovers": [signed(NEW, files=90, metres="2"), OTHER]},
        ["h1"],
        "the receipt says 90 files, and there were 100",
    ),
    (
        "REC017",
        {"handovers": [signed(NEW, files=100, metres="1.5"), OTHER]},
        ["h1"],
        "the receipt says 1.5 m, and there were 2",
    ),
    (
        "REC018",
        {
            "destructions": [
                Destruction(
                    id="x1", series="s2", files=5, on=NEW, decision="9/QĐ", decided=date(2025, 6, 1)
                )
            ],
            "destruction_holds": [
                DestructionHold(id="k1", since=date(2025, 4, 1), reason="inspection")
            ],
        },
        ["x1"],
        "5 files of s2 on 2025-07-01, while hold k1 stands since 2025-04-01: inspection",
    ),
    (
        "REC019",
        {"destructions": [Destruction(id="x1", series="s2", files=5, on=date(2024, 12, 31))]},
        ["x1"],
        "which may go from 2025-01-01: closed in 2004, kept for 20 years after it",
    ),
    (
        "REC019",
        {
            "series": [attrs.evolve(GOOD.series[0], permanent=True), GOOD.series[1]],
            "destructions": [Destruction(id="x1", series="s1", files=5, on=NEW)],
        },
        ["x1"],
        "which is kept for ever",
    ),
    (
        "REC019",
        {"destructions": [Destruction(id="x1", series="s1", files=5, on=NEW)]},
        ["x1"],
        "no retention or no last year",
    ),
    (
        "REC020",
        {"destructions": [Destruction(id="x1", series="s2", files=5, on=NEW)]},
        ["x1"],
        "were destroyed on 2025-07-01 with no decision",
    ),
    (
        "REC020",
        {
            "destructions": [
                Destruction(
                    id="x1", series="s2", files=5, on=NEW, decision="9/QĐ", decided=date(2025, 7, 2)
                )
            ]
        },
        ["x1"],
        "before the decision of 2025-07-02",
    ),
    (
        "REC020",
        {"destructions": [Destruction(id="x1", series="s2", files=5, on=NEW, decision="9/QĐ")]},
        ["x1"],
        "by a decision without a day",
    ),
    (
        "REC021",
        {
            "scan_batches": [
                ScanBatch(id="b1", series="s1", started=OLD, finished=EVE, pages=700),
                ScanBatch(id="b2", series="s1", started=OLD, finished=NEW, pages=301),
            ]
        },
        ["s1"],
        "1001 pages are scanned, and there are 1000",
    ),
    (
        "REC021",
        {
            "scan_batches": [
                ScanBatch(
                    id="b1",
                    series="s1",
                    started=OLD,
                    finished=EVE,
                    pages=7,
                    documents=4,
                    described=5,
                )
            ]
        },
        ["b1"],
        "5 documents are described, and there are 4",
    ),
    (
        "REC026",
        {"documents": [Document(id="m", series="s1", access="secret")]},
        ["m"],
        "is secret, and s1, where it is filed, is open on 2025-07-01",
    ),
    (
        "REC022",
        {"series": [*GOOD.series, Series(id="p", fonds="FA", parent="s1", level="fonds")]},
        ["p"],
        "a fonds cannot be a part of s1, a series",
    ),
    (
        "REC022",
        {"series": [*GOOD.series, Series(id="p", fonds="FB", parent="s1", level="file")]},
        ["p"],
        "is of fonds FB",
    ),
    (
        "REC022",
        {
            "series": [
                *GOOD.series,
                *(
                    Series(id=f"p{n}", fonds="FA", parent="s1", level="file", files=60)
                    for n in (1, 2)
                ),
            ]
        },
        ["s1"],
        "its parts have 120 files together, and it has 100",
    ),
    (
        "REC022",
        {
            "series": [
                attrs.evolve(GOOD.series[0], pages=1000),
                GOOD.series[1],
                Series(id="p", fonds="FA", parent="s1", level="file", pages=1001),
            ]
        },
        ["s1"],
        "its parts have 1001 pages together, and it has 1000",
    ),
    (
        "REC023",
        {"fonds": [*GOOD.fonds, Fonds(id="FQ", creator=old("Q"))]},
        ["FQ"],
        "was made by Q@2025-01-01, which the register does not have",
    ),
    (
        "REC023",
        {
            "fonds": [
                attrs.evolve(GOOD.fonds[0], last_document=date(2025, 7, 5)),
                GOOD.fonds[1],
            ]
        },
        ["FA"],
        "was closed on 2025-06-30, and holds a document of 2025-07-05",
    ),
    (
        "REC023",
        {"series": [attrs.evolve(GOOD.series[0], first_year=2020), GOOD.series[1]]},
        ["s1"],
        "begins in 2020 and ends in 2004",
    ),
    (
        "REC024",
        {"inventory_counts": [InventoryCount(series="s11", on=EVE, files=100)]},
        ["count of s11"],
        "names the series s11, which the book does not have",
    ),
    (
        "REC024",
        {"series": [*GOOD.series, Series(id="s4", fonds="FX")]},
        ["s4"],
        "names the fonds FX",
    ),
    (
        "REC024",
        {"series": [*GOOD.series, Series(id="s4", fonds="FA", parent="s9")]},
        ["s4"],
        "names the series s9",
    ),
    ("REC024", {"scan_batches": [ScanBatch(id="b", series="z", started=OLD, pages=1)]}, ["b"], "z"),
    ("REC024", {"documents": [Document(id="m", series="z")]}, ["m"], "names the series z"),
    ("REC024", {"destructions": [Destruction(id="x", series="z", files=1)]}, ["x"], "series z"),
    (
        "REC024",
        {"destruction_holds": [DestructionHold(id="k", fonds="FZ", since=OLD)]},
        ["k"],
        "names the fonds FZ",
    ),
    (
        "REC024",
        {
            "custody_decisions": [
                *GOOD.custody_decisions,
                CustodyDecision(id="d3", fonds="FZ", to=new("X")),
            ]
        },
        ["d3"],
        "names the fonds FZ",
    ),
    (
        "REC024",
        {"handovers": [*GOOD.handovers, attrs.evolve(GOOD.handovers[0], differences="again")]},
        ["h1"],
        "stands more than once in the table handovers",
    ),
    (
        "REC025",
        {
            "fonds": [*GOOD.fonds, OF_C],
            "series": [*GOOD.series, LAND],
            "custody_decisions": [
                *GOOD.custody_decisions,
                CustodyDecision(id="d3", unit=old("C"), to=new("Z")),
            ],
        },
        [old("C")],
        "was divided; its 1 series are with Z@2025-07-01, and Y@2025-07-01 took a part",
    ),
]


@pytest.mark.parametrize(("code", "tables", "subjects", "words"), CASES)
def test_what_breaks_a_rule_is_named(
    code: str, tables: dict[str, Any], subjects: list[object], words: str
) -> None:
    """The finding names the row, the value, and the way out, in both languages."""
    found = RULES[code](plan(**tables))

    assert subjects == [each.subject for each in found]
    assert words in found[0].message
    assert found[0].text.vi
    assert all(each.mend.vi for each in found if each.mend.en)


@pytest.mark.parametrize("code", sorted(RULES))
def test_a_good_book_breaks_nothing(code: str) -> None:
    """The book that all cases start from is in order."""
    assert [] == list(RULES[code](plan()))


GOOD_ENOUGH: list[tuple[str, dict[str, Any]]] = [
    ("REC010", {"handovers": [signed(date(2025, 7, 5)), OTHER]}),
    ("REC015", {"handovers": [signed(EVE), OTHER]}),
    ("REC015", {"handovers": [attrs.evolve(signed(NEW), received=None, due=NEW), OTHER]}),
    (
        "REC016",
        {
            "inventory_counts": [
                InventoryCount(series="s1", on=EVE, files=98, explained="two are lent")
            ]
        },
    ),
    ("REC017", {"handovers": [signed(NEW, files=90, differences="10 lent"), OTHER]}),
    (
        "REC017",
        {
            "inventory_counts": [InventoryCount(series="s1", on=EVE, files=98)],
            "handovers": [signed(NEW, files=98), OTHER],
        },
    ),
    (
        "REC018",
        {
            "destructions": [Destruction(id="x1", series="s2", files=5, on=NEW)],
            "destruction_holds": [DestructionHold(id="k1", since=OLD, until=NEW)],
        },
    ),
    ("REC019", {"destructions": [Destruction(id="x1", series="s2", files=5, on=OLD)]}),
    (
        "REC020",
        {
            "destructions": [
                Destruction(
                    id="x1", series="s2", files=5, on=NEW, decision="9/QĐ", decided=date(2025, 7, 1)
                )
            ]
        },
    ),
    (
        "REC021",
        {"scan_batches": [ScanBatch(id="b", series="s1", started=OLD, finished=NEW, pages=1000)]},
    ),
    (
        "REC022",
        {"series": [*GOOD.series, Series(id="p", fonds="FA", parent="s1", level="file")]},
    ),
    (
        "REC022",
        {
            "series": [
                attrs.evolve(GOOD.series[0], pages=None),
                GOOD.series[1],
                Series(id="p", fonds="FA", parent="s1", level="file", pages=1001),
            ]
        },
    ),
    ("REC026", {"documents": [Document(id="m", series="s1", access="open")]}),
    (
        "REC026",
        {
            "series": [attrs.evolve(GOOD.series[0], access="secret"), GOOD.series[1]],
            "documents": [Document(id="m", series="s1", access="restricted")],
        },
    ),
]


@pytest.mark.parametrize(("code", "tables"), GOOD_ENOUGH)
def test_what_barely_keeps_a_rule(code: str, tables: dict[str, Any]) -> None:
    """The nearest that is in order is not told."""
    assert [] == list(RULES[code](plan(**tables)))


def test_every_rule_has_a_case() -> None:
    """Shares do not apply: a series is never divided, so that REC002 has nothing to find."""
    assert set(RULES) - {"REC002"} == {code for code, *_ in CASES}


def test_a_divided_unit_is_a_note() -> None:
    """It is true, and nobody did anything wrong."""
    assert Severity.INFO is RULES["REC025"].severity


def test_findings_cite_the_decision() -> None:
    """Where a row says on what it rests, the finding does too."""
    hold = DestructionHold(id="k1", since=OLD, basis=Citation("letter 414"))
    gone = Destruction(id="x1", series="s2", files=5, on=NEW, decision="9/QĐ")
    (found,) = RULES["REC018"](plan(destructions=[gone], destruction_holds=[hold]))

    assert Citation("letter 414") == found.basis


@pytest.mark.parametrize("code", sorted(RULES))
def test_no_rule_raises(code: str) -> None:
    """Without a book, or with clauses that cannot be carried out, rules on files are silent."""
    broken = world("Q? -> X", also="A")
    assert [] == list(RULES[code](Plan(reform=REFORM)))
    found = list(RULES[code](Plan(reform=broken, records=GOOD)))

    assert [] == [each for each in found if not each.text.vi]


def test_a_fonds_of_an_unknown_unit_says_which_was_meant() -> None:
    """The near miss is told."""
    fonds = [*GOOD.fonds, Fonds(id="FQ", creator=UnitRef("A", date(2024, 1, 1)))]
    (found,) = RULES["REC023"](plan(fonds=fonds))

    assert "did you mean A@2025-01-01?" == found.mend.en


def whole_and_part(*, files: int, **part: Any) -> dict[str, Any]:
    """A whole of 40 files that may go, a part of 10 of them, and some of the whole destroyed."""
    inside = Series(id="p", fonds="FA", parent="s2", level="file", files=10, **part)
    destroyed = Destruction(id="x1", series="s2", files=files, on=NEW, decision="9/QĐ", decided=OLD)
    whole = attrs.evolve(GOOD.series[1], files=40)
    return {"series": [GOOD.series[0], whole, inside], "destructions": [destroyed]}


def test_a_hold_on_a_part_protects_the_whole() -> None:
    """Who destroys a whole destroys the part that is on hold."""
    hold = DestructionHold(id="k1", series="p", since=OLD)
    found = RULES["REC018"](plan(**whole_and_part(files=40), destruction_holds=[hold]))

    assert ["x1"] == [each.subject for each in found]


def test_a_part_that_is_kept_protects_the_whole() -> None:
    """A part kept for ever goes with the whole, not with as many files as are beside it."""
    all_, beside = (plan(**whole_and_part(files=n, permanent=True)) for n in (40, 30))
    later = plan(**whole_and_part(files=40, retention_years=70, last_year=2020))

    assert ["kept for ever" in str(each) for each in RULES["REC019"](all_)] == [True]
    assert ["may go from 2091" in str(each) for each in RULES["REC019"](later)] == [True]
    assert [] == list(RULES["REC019"](beside))


def test_what_a_part_lost_is_no_difference() -> None:
    """Files of a part that were destroyed before the receipt of the whole are not missing."""
    tables = whole_and_part(files=4)
    destroyed = [attrs.evolve(each, series="p", on=OLD) for each in tables["destructions"]]
    receipt = attrs.evolve(OTHER, files=36)
    made = plan(**{**tables, "destructions": destroyed, "handovers": [signed(NEW), receipt]})

    assert [] == list(RULES["REC017"](made))


def test_what_nobody_decided_is_told_once() -> None:
    """Without a decision and a receipt the lack of both is told by one rule."""
    lost = plan(custody_decisions=[], handovers=[])

    assert {old("A"), old("B")} == {each.subject for each in RULES["REC001"](lost)}
    assert [] == list(RULES["REC010"](lost))


def test_states_are_named_in_both_languages() -> None:
    """A finding in Vietnamese says of closed files that their work is done."""
    found = next(iter(RULES["REC001"](plan(custody_decisions=[], handovers=[]))))

    assert "(closed)" in found.text.en
    assert "(đã kết thúc)" in found.text.vi
    assert "custody_decisions" in str(found.mend)
