"""Who holds which files on which day."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import Any

import attrs
import pytest

from adminreform import AmbiguousUnitError, Reform, UnitRef
from adminreform.errors import UnknownUnitError
from adminreform.records import (
    Chain,
    CustodyDecision,
    Destruction,
    Fonds,
    Gap,
    Handover,
    Overlap,
    Records,
    ScanBatch,
    Series,
    Standing,
)
from tests.worlds import NEW, OLD, new, old, world

EVE = date(2025, 6, 30)
REFORM = world("A + B -> X", also="C D")


def book(*handovers: Handover, to: UnitRef | None = None, **more: Any) -> Records:
    """One series of A, which a decision gives to X, with some hand-overs."""
    decision = CustodyDecision(id="d1", unit=old("A"), to=new("X") if to is None else to)
    tables: dict[str, Any] = {
        "fonds": [Fonds(id="F", creator=old("A"))],
        "series": [Series(id="s1", fonds="F", files=120, metres="1.5")],
        "custody_decisions": [decision],
        "handovers": handovers,
    }
    return Records(**{**tables, **more})


def handover(received: date | None, **more: Any) -> Handover:
    """A hand-over of the series from A to X."""
    given: dict[str, Any] = {
        "id": "h1",
        "series": "s1",
        "giver": old("A"),
        "to": new("X"),
        "receipt": "12/BBGN",
    }
    return Handover(received=received, **{**given, **more})


def chain(records: Records, reform: Reform = REFORM, series: str = "s1") -> Chain:
    """The chain of the series."""
    return records.custody(reform).chain(series)


def told(
    records: Records, reform: Reform = REFORM, series: str = "s1"
) -> list[tuple[str, date, date | None, str]]:
    """The chain of the series, in short."""
    return [
        (str(p.holder), p.since, p.until, p.standing.value)
        for p in chain(records, reform, series).periods
    ]


A, X = "A@2025-01-01", "X@2025-07-01"


def test_custody_passes_with_the_receipt() -> None:
    """Signed on the day on which A ends: A until then, X from then on."""
    records = book(handover(NEW))

    assert [(A, OLD, NEW, "kept"), (X, NEW, None, "received")] == told(records)
    assert not chain(records).gaps
    assert not chain(records).overlaps


def test_a_receipt_may_come_before_the_last_day() -> None:
    """X signs on the eve, and has custody from the eve on."""
    records = book(handover(EVE))

    assert [(A, OLD, EVE, "kept"), (X, EVE, None, "received")] == told(records)


def test_decided_and_not_received_is_a_state_of_its_own() -> None:
    """Once A has ended, the files stand with X by the decision alone, until X signs."""
    late = date(2025, 7, 15)

    assert [(A, OLD, NEW, "kept"), (X, NEW, None, "decided, not received")] == told(book())
    assert [
        (A, OLD, NEW, "kept"),
        (X, NEW, late, "decided, not received"),
        (X, late, None, "received"),
    ] == told(book(handover(late)))
    assert not chain(book(handover(late))).gaps


def test_nobody_has_what_is_on_its_way() -> None:
    """A lets the files go on 20 June, X signs on 5 July: nobody has them in between."""
    gone, signed = date(2025, 6, 20), date(2025, 7, 5)
    records = book(handover(signed, released=gone))

    assert (Gap(series="s1", since=gone, until=signed, before=old("A"), after=new("X")),) == (
        chain(records).gaps
    )
    assert records.custodian("s1", on=date(2025, 7, 1), history=REFORM) is None
    assert new("X") == records.custodian("s1", on=signed, history=REFORM)


def test_nobody_has_what_never_arrived() -> None:
    """A lets the files go, and nobody ever signs."""
    records = book(handover(None, released=date(2025, 6, 20)))
    (gap,) = chain(records).gaps

    assert (date(2025, 6, 20), None, None) == (gap.since, gap.until, gap.after)


def test_nobody_has_what_nobody_decided_on() -> None:
    """Without a decision and a receipt the files of A have no keeper from its end on."""
    records = book(custody_decisions=[])
    (gap,) = chain(records).gaps

    assert (NEW, None, old("A")) == (gap.since, gap.until, gap.before)
    assert [("s1", "no decision")] == [
        (each.holding.id, each.reason.value) for each in records.carried(REFORM).undecided
    ]


def test_two_who_signed_both_have_it() -> None:
    """X and C signed for the same series: both are named, with the days."""
    other = handover(date(2025, 7, 10), id="h2", to=old("C"))
    records = book(handover(NEW), other)

    assert (
        Overlap(series="s1", since=other.received or NEW, until=None, holders=(new("X"), old("C"))),
    ) == chain(records).overlaps
    assert ("h2",) == tuple(each.id for each in chain(records).strays)
    with pytest.raises(AmbiguousUnitError, match=r"X@2025-07-01.*C@2025-01-01"):
        records.custodian("s1", on=date(2025, 7, 10), history=REFORM)
    assert new("X") == records.custodian("s1", on=date(2025, 7, 9), history=REFORM)


def test_a_receipt_alone_is_a_decision() -> None:
    """Where nobody wrote a decision down, the receipt moves the files."""
    records = book(handover(date(2025, 7, 15)), custody_decisions=[])
    carried = records.carried(REFORM, date(2025, 7, 15))

    assert {new("X"): 120} == carried.closing.by_unit("file")
    assert ["receipt h1"] == [m.disposition for m in carried.ledger if m.measure == "file"]
    assert [(NEW, date(2025, 7, 15))] == [(g.since, g.until) for g in chain(records).gaps]


def test_files_may_move_on() -> None:
    """After the reform X hands the files on to C, by a second receipt."""
    day = date(2025, 9, 1)
    onward = handover(day, id="h2", giver=new("X"), to=old("C"), receipt="40/BBGN")
    decision = CustodyDecision(id="d2", series="s1", unit=new("X"), to=old("C"), on=day)
    records = book(
        handover(NEW),
        onward,
        custody_decisions=[CustodyDecision(id="d1", unit=old("A"), to=new("X")), decision],
    )

    assert [
        (A, OLD, NEW, "kept"),
        (X, NEW, day, "received"),
        ("C@2025-01-01", day, None, "received"),
    ] == told(records)


def test_a_stray_giver_no_longer_has_it() -> None:
    """X hands on to C without any decision: X holds until then, and C from then on."""
    day = date(2025, 9, 1)
    onward = handover(day, id="h2", giver=new("X"), to=old("C"), receipt="40/BBGN")
    records = book(handover(NEW), onward)

    assert ("C@2025-01-01", day, None, "received") == told(records)[-1]
    assert not chain(records).overlaps
    assert not chain(records).gaps


def test_a_unit_that_goes_on_keeps_its_files() -> None:
    """A changes its parent alone: its files are with it still, and nobody signs."""
    reform = world("A -> A; B -> X", names={"A": "Alder", "A!": "Alder"})
    records = Records(
        fonds=[Fonds(id="F", creator=old("A"))], series=[Series(id="s1", fonds="F", files=3)]
    )

    assert [(A, OLD, NEW, "kept"), ("A@2025-07-01", NEW, None, "kept")] == told(records, reform)


def test_somebody_outside_can_keep_files() -> None:
    """A museum takes them: they leave the book, and custody is known."""
    decision = CustodyDecision(id="d1", unit=old("A"), receiver="museum")
    records = book(
        handover(NEW, to=None, receiver="museum"),
        custody_decisions=[decision],
    )

    assert [("museum", NEW)] == [(p.holder, p.since) for p in chain(records).periods[1:]]
    assert ["museum"] == [gone.receiver for gone in records.carried(REFORM).left]


def test_a_whole_fonds_can_be_handed_over() -> None:
    """One receipt for a fonds is one for each of its series."""
    records = book(
        handover(NEW, series="", fonds="F"),
        series=[Series(id=f"s{n}", fonds="F", files=n) for n in (1, 2, 3)],
    )
    custody = records.custody(REFORM)

    assert ["s1", "s2", "s3"] == [each.series for each in custody.held_by(new("X"), on=NEW)]
    assert {Standing.RECEIVED} == {each.standing for each in custody.held_by(new("X"), on=NEW)}
    assert (6, Decimal()) == records.handed(records.handovers[0])


def test_what_is_named_comes_before_its_fonds() -> None:
    """One series of a fonds goes to C by its own receipt, the rest to X by that of the fonds."""
    series = [Series(id="s1", fonds="F", files=10), Series(id="s2", fonds="F", files=2)]
    records = book(
        handover(NEW, series="", fonds="F"),
        handover(EVE, id="h2", to=old("C")),
        series=series,
        custody_decisions=[
            CustodyDecision(id="d1", unit=old("A"), to=new("X")),
            CustodyDecision(id="d2", series="s1", to=old("C")),
        ],
    )
    custody = records.custody(REFORM)

    assert (old("C"), new("X")) == tuple(
        each.holder for name in ("s1", "s2") for each in custody.custodians(name, on=NEW)
    )
    assert (2, Decimal()) == records.handed(records.handovers[0])
    assert () == custody.overlaps


def test_a_later_receipt_of_one_series_contradicts_that_of_its_fonds() -> None:
    """X signed for all of it on 1 July; that A gives a part to C in August is told."""
    records = book(
        handover(NEW, series="", fonds="F"),
        handover(date(2025, 8, 1), id="h2", to=old("C")),
    )

    assert [(new("X"), old("C"))] == [each.holders for each in chain(records).overlaps]


def test_a_decision_can_be_about_one_state_of_a_fonds() -> None:
    """Closed files of a fonds go to C, the rest to X, and nothing is found amiss."""
    series = [Series(id="s1", fonds="F"), Series(id="s2", fonds="F", state="in hand")]
    decisions = [
        CustodyDecision(id="d1", fonds="F", state="closed", to=old("C")),
        CustodyDecision(id="d2", fonds="F", state="in hand", to=new("X")),
    ]
    carried = book(series=series, custody_decisions=decisions).carried(REFORM)

    assert {old("C"): 1, new("X"): 1} == carried.closing.by_unit("series")
    assert () == carried.problems


def test_how_far_each_custodian_is() -> None:
    """What X holds is digitised by a quarter, whoever scanned it."""
    batch = ScanBatch(id="b", series="s1", started=EVE, finished=NEW, pages=250)
    series = [Series(id="s1", fonds="F", pages=1000)]
    custody = book(handover(NEW), series=series, scan_batches=[batch]).custody(REFORM)

    assert {new("X"): Fraction(1, 4)} == {
        holder: now.share for holder, now in custody.digitised(on=NEW).items()
    }


def test_parts_are_where_their_whole_is() -> None:
    """A sub-series asks the series that it is a part of."""
    part = Series(id="s1/a", fonds="F", level="sub-series", parent="s1", files=20)
    whole = Series(id="s1", fonds="F", files=120)
    records = book(handover(NEW), series=[whole, part])

    assert new("X") == records.custodian("s1/a", on=NEW, history=REFORM)
    assert {new("X"): 120} == records.carried(REFORM).closing.by_unit("file")


def test_unknown_series_are_told() -> None:
    """With the one that was meant."""
    with pytest.raises(UnknownUnitError, match="did you mean s1"):
        book().custodian("s11", on=NEW, history=REFORM)


def test_the_table_of_a_day() -> None:
    """One row a series: creator and custodian are two columns."""
    frame = book(handover(NEW)).custody(REFORM).to_frame(NEW)

    assert [
        {
            "series": "s1",
            "fonds": "F",
            "creator": A,
            "title": "",
            "files": "120",
            "metres": "1.5",
            "access": "open",
            "opening": A,
            "holder": X,
            "standing": "received",
            "since": "2025-07-01",
            "by": "h1",
        }
    ] == frame.to_dicts()


def test_the_fonds_stays_that_of_its_maker() -> None:
    """Whoever keeps it: creator and custodian are two things."""
    records = book(handover(NEW))
    records.carried(REFORM)

    assert old("A") == records.fonds_by_id["F"].creator
    assert new("X") == records.custodian("s1", on=NEW, history=REFORM)


def test_work_in_hand_can_go_elsewhere() -> None:
    """Closed files to C, those of work in hand to X: by state."""
    series = [
        Series(id="s1", fonds="F", files=10),
        Series(id="s2", fonds="F", files=2, state="in hand"),
    ]
    decisions = [
        CustodyDecision(id="d1", unit=old("A"), state="closed", to=old("C")),
        CustodyDecision(id="d2", unit=old("A"), state="in hand", to=new("X")),
    ]
    carried = book(series=series, custody_decisions=decisions).carried(REFORM)

    assert {old("C"): 10, new("X"): 2} == carried.closing.by_unit("file")


def test_who_goes_on_and_lets_files_go_has_them_no_more() -> None:
    """C goes on, lets its files go to an archive, and nobody signs: nobody has them."""
    gone = date(2025, 8, 1)
    given = Handover(id="h", series="s", giver=old("C"), receiver="archive", released=gone)
    records = Records(
        fonds=[Fonds(id="FC", creator=old("C"))],
        series=[Series(id="s", fonds="FC", files=1)],
        handovers=[given],
    )

    assert [(gone, None)] == [(g.since, g.until) for g in records.custody(REFORM).gaps]


def test_the_frame_speaks_the_language_that_is_asked_for() -> None:
    """Words of programs by default, words of readers where a language is given."""
    custody = book().custody(REFORM)

    assert ["decided, not received"] == custody.to_frame(NEW)["standing"].to_list()
    said = custody.to_frame(NEW, language="vi")
    assert ["đã quyết định, chưa ký nhận"] == said["standing"].to_list()
    assert ["sử dụng rộng rãi"] == said["access"].to_list()


PARTS = (
    Series(id="s1", fonds="F", files=120),
    Series(id="p1", fonds="F", parent="s1", level="file", files=70),
    Series(id="p2", fonds="F", parent="s1", level="file", files=50),
)


def test_the_receipt_of_a_part_proves_nothing_of_the_rest() -> None:
    """X signed for one of two parts: the rest stands with it by the decision alone."""
    one = handover(NEW, series="p1")
    records = book(one, series=PARTS)

    assert [(A, OLD, NEW, "kept"), (X, NEW, None, "decided, not received")] == told(records)
    assert [(A, OLD, NEW, "kept"), (X, NEW, None, "received")] == told(records, series="p1")
    assert ["s1"] == [each.series for each in records.custody(REFORM).waiting(NEW)]


def test_receipts_of_all_parts_are_one_of_the_whole() -> None:
    """Once X signed for the second part, nothing of the whole is left to be signed for."""
    late = date(2025, 7, 15)
    records = book(handover(NEW, series="p1"), handover(late, id="h2", series="p2"), series=PARTS)
    custody = records.custody(REFORM)
    standing = [custody.custodian("s1", on=on) for on in (EVE, NEW, late)]

    assert [(A, "kept"), (X, "decided, not received"), (X, "received")] == [
        (str(each.holder), each.standing.value) for each in standing if each is not None
    ]
    assert not custody.waiting(late)
    with pytest.raises(AmbiguousUnitError, match="p1, p2; ask for the chain of one of these"):
        custody.chain("s1")
    more = attrs.evolve(PARTS[0], files=121)
    rest = attrs.evolve(records, series=[more, *PARTS[1:]])
    assert "received" not in [standing for *_, standing in told(rest)]


def test_parts_may_be_received_by_two() -> None:
    """X and C each signed for a part: nobody has the same files twice, and both are named."""
    records = book(
        handover(NEW, series="p1"),
        handover(NEW, id="h2", series="p2", to=old("C")),
        series=PARTS,
        custody_decisions=[],
    )
    carried, custody = records.carried(REFORM), records.custody(REFORM)

    assert not custody.overlaps
    assert not custody.gaps
    assert not carried.problems
    assert not carried.undecided
    assert {new("X"): 70, old("C"): 50} == carried.closing.by_unit("file")
    assert [new("X"), old("C")] == [e.holder for e in custody.custodians("s1", on=NEW)]
    with pytest.raises(AmbiguousUnitError, match="its parts went their own ways"):
        custody.custodian("s1", on=NEW)


def test_a_part_that_is_decided_on_goes_its_own_way() -> None:
    """The files of s1 go to X, those of its part p1 to C: 50 and 70, and the ledger names both."""
    whole = CustodyDecision(id="d1", series="s1", to=new("X"))
    part = CustodyDecision(id="d2", series="p1", to=old("C"))
    records = book(series=PARTS, custody_decisions=[whole, part])
    carried, custody = records.carried(REFORM), records.custody(REFORM)

    assert {new("X"): 50, old("C"): 70} == carried.closing.by_unit("file")
    assert {("s1", "d1", 50), ("p1", "d2", 70)} == {
        (move.holding, move.disposition, move.amount)
        for move in carried.ledger
        if move.measure == "file"
    }
    assert (1, 1) == (carried.closing.total("series"), carried.closing.total("part"))
    assert not carried.problems
    holders = [custody.chain(each).on(NEW)[0].holder for each in ("s1", "p1", "p2")]
    assert [new("X"), old("C"), new("X")] == holders
    assert [("s1", "50"), ("p1", "70")] == [
        (row["series"], row["files"]) for row in custody.to_frame(NEW).to_dicts()
    ]


@pytest.mark.parametrize(
    "whole",
    [
        {"series": "s1"},
        {"fonds": "F"},
        {"unit": old("A")},
        {"series": "s1", "on": NEW},
        {"fonds": "F", "unit": old("A"), "on": NEW},
    ],
)
@pytest.mark.parametrize("on", [None, EVE, NEW, date(2025, 8, 1)])
def test_what_names_the_part_comes_first(whole: dict[str, Any], on: date | None) -> None:
    """Whatever names the whole, and on whatever day, the part ends where its own decision says."""
    decisions = [
        CustodyDecision(id="d1", to=new("X"), **whole),
        CustodyDecision(id="d2", series="p1", to=old("C"), on=on),
    ]
    records = book(series=PARTS, custody_decisions=decisions)
    carried = records.carried(REFORM, date(2025, 9, 1))

    assert {new("X"): 50, old("C"): 70} == carried.closing.by_unit("file")
    assert not carried.problems
    assert not carried.undecided
    assert not records.custody(REFORM).gaps


def test_what_is_left_of_a_whole_is_undecided() -> None:
    """A decision on p1 alone: 50 files of s1 wait, and no more."""
    part = CustodyDecision(id="d2", series="p1", to=old("C"))
    carried = book(series=PARTS, custody_decisions=[part]).carried(REFORM)

    assert [("s1", 50)] == [
        (each.holding.id, each.holding.amounts["file"]) for each in carried.undecided
    ]


@pytest.mark.parametrize("signed", [EVE, NEW, date(2025, 7, 15)])
@pytest.mark.parametrize("decided", [{"series": "s1"}, {"fonds": "F"}, {"unit": old("A")}])
def test_a_part_with_a_receipt_goes_where_it_was_signed_for(
    signed: date, decided: dict[str, Any]
) -> None:
    """C signed for p1, and all of A was to go to X: p1 is with C, whenever it signed."""
    receipts = [handover(NEW, files=50), handover(signed, id="h2", series="p1", to=old("C"))]
    decision = CustodyDecision(id="d1", to=new("X"), **decided)
    records = book(*receipts, series=PARTS, custody_decisions=[decision])
    late = date(2025, 7, 15)
    carried, custody = records.carried(REFORM, late), records.custody(REFORM)

    assert {new("X"): 50, old("C"): 70} == carried.closing.by_unit("file")
    assert not carried.problems
    assert not custody.gaps
    assert not custody.overlaps
    held = {each: custody.custodian(each, on=late) for each in ("s1", "p1")}
    assert {"s1": new("X"), "p1": old("C")} == {
        name: each.holder for name, each in held.items() if each is not None
    }
    assert (50, Decimal()) == records.handed(receipts[0])


def test_two_who_signed_for_one_part_both_have_it() -> None:
    """X and C signed for p1, and X is to have all: the part is with two, the rest with one."""
    receipts = [
        handover(NEW),
        handover(NEW, id="h2", series="p1"),
        handover(date(2025, 7, 10), id="h3", series="p1", to=old("C")),
    ]
    custody = book(*receipts, series=PARTS).custody(REFORM)

    assert [("p1", (new("X"), old("C")))] == [(e.series, e.holders) for e in custody.overlaps]


def test_a_part_that_is_kept_elsewhere_goes_with_its_keeper() -> None:
    """p1 is with C already, which goes on; s1 less p1 goes from A to X."""
    series = [PARTS[0], attrs.evolve(PARTS[1], custodian=old("C")), PARTS[2]]
    carried = book(series=series).carried(REFORM)

    assert {old("A"): 50, old("C"): 70} == carried.opening.by_unit("file")
    assert {new("X"): 50, old("C"): 70} == carried.closing.by_unit("file")


def test_parts_of_parts_are_taken_from_the_nearest() -> None:
    """p1 of 70 goes to C, and 30 of these, q, to D: 50, 40, 30."""
    inner = Series(id="q", fonds="F", parent="p1", level="item", files=30)
    decisions = [
        CustodyDecision(id=f"d {name}", series=name, to=to)
        for name, to in (("s1", new("X")), ("p1", old("C")), ("q", old("D")))
    ]
    carried = book(series=[*PARTS, inner], custody_decisions=decisions).carried(REFORM)

    assert {new("X"): 50, old("C"): 40, old("D"): 30} == carried.closing.by_unit("file")
    without = book(series=[*PARTS, inner], custody_decisions=decisions[:2]).carried(REFORM)
    assert {new("X"): 50, old("C"): 70} == without.closing.by_unit("file")


def test_a_part_takes_no_more_than_its_whole_has() -> None:
    """A part of 200 files in a series of 120 is a fault of the list: 120 files are carried."""
    series = [PARTS[0], attrs.evolve(PARTS[1], files=200), PARTS[2]]
    decisions = [CustodyDecision(id=f"d {name}", series=name, to=old("C")) for name in ("p1", "p2")]
    carried = book(series=series, custody_decisions=decisions).carried(REFORM)

    assert 120 == carried.opening.total("file") == carried.closing.total("file")


def test_pages_that_nobody_counted_in_a_part_stay_with_the_whole() -> None:
    """9,000 pages of s1, unknown in p1 and 1,000 in p2; once nothing else is left, all go."""
    series = [
        attrs.evolve(PARTS[0], pages=9000, digital_objects=3),
        PARTS[1],
        attrs.evolve(PARTS[2], pages=1000, digital_objects=1),
    ]
    both = [CustodyDecision(id=f"d {name}", series=name, to=old("C")) for name in ("p1", "p2")]

    def pages(decisions: list[CustodyDecision]) -> dict[str, object]:
        opening = book(series=series, custody_decisions=decisions).carried(REFORM).opening
        return {each.id: each.amounts.get("page") for each in opening}

    assert {"s1": 9000, "p1": None} == pages(both[:1])
    assert {"s1": 8000, "p2": 1000} == pages(both[1:])
    assert {"p1": None, "p2": 9000} == pages(both)


def test_what_is_destroyed_of_a_part_is_taken_from_it() -> None:
    """p1 went to C, and 5 of its files are destroyed there."""
    gone = Destruction(id="x", series="p1", files=5, on=date(2026, 1, 1))
    part = CustodyDecision(id="d2", series="p1", to=old("C"))
    records = book(series=PARTS, custody_decisions=[part], destructions=[gone])

    assert {old("A"): 50, old("C"): 65} == records.carried(
        REFORM, date(2026, 6, 1)
    ).closing.by_unit("file")


def test_scans_of_a_part_count_for_whoever_has_it() -> None:
    """p1 has 700 of 1,000 pages and is with C, which scanned 350 of them."""
    series = [attrs.evolve(PARTS[0], pages=1000), attrs.evolve(PARTS[1], pages=700), PARTS[2]]
    batch = ScanBatch(id="b", series="p1", started=EVE, finished=NEW, pages=350)
    decisions = [
        CustodyDecision(id="d1", series="s1", to=new("X")),
        CustodyDecision(id="d2", series="p1", to=old("C")),
    ]
    records = book(series=series, custody_decisions=decisions, scan_batches=[batch])
    now = records.custody(REFORM).digitised(on=NEW)

    assert {new("X"): (300, 0), old("C"): (700, 350)} == {
        holder: (each.pages, each.scanned) for holder, each in now.items()
    }


def test_parts_of_each_other_are_never_whole() -> None:
    """Rows in a circle are a fault that another rule tells, and no endless search."""
    circle = [
        Series(id="s2", fonds="F", parent="s3"),
        Series(id="s3", fonds="F", parent="s2"),
        Series(id="s4", fonds="F", parent="s3"),
    ]
    given = [handover(NEW, id=name, series=name) for name in ("s2", "s3", "s4")]
    records = book(*given, series=[*PARTS, *circle])

    assert [(A, OLD, NEW, "kept"), (X, NEW, None, "decided, not received")] == told(records)
