"""The book: totals, counts, carrying, holds, deciding by a rule."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from adminreform import UnitRef
from adminreform.holdings import Reason
from adminreform.records import (
    CustodyDecision,
    Destruction,
    DestructionHold,
    Fonds,
    Handover,
    InventoryCount,
    Records,
    Series,
    Way,
    decide,
)
from tests.worlds import NEW, OLD, new, old, world

REFORM = world("A + B -> X; C(part) -> Y; C(remainder) -> Z; D ->", also="P")
BOOK = Records(
    fonds=[Fonds(id=f"F{code}", creator=old(code)) for code in "ABCD"],
    series=[
        Series(id="a", fonds="FA", files=100, metres="2.5", pages=9000, last_year=2010),
        Series(id="a/1", fonds="FA", level="file", parent="a", files=40, metres="1.5"),
        Series(id="b", fonds="FB", files=50, metres="1.25", custodian=old("P")),
        Series(id="c", fonds="FC", files=10, metres="0.25"),
        Series(id="d", fonds="FD", files=5, metres="0.1", state="in hand"),
    ],
)


def test_rows_at_the_top_make_the_total() -> None:
    """Parts are in their whole already."""
    assert (165, Decimal("4.10"), 9000) == (
        BOOK.total("files"),
        BOOK.total("metres"),
        BOOK.total("pages"),
    )


def test_what_has_no_decision_is_undecided() -> None:
    """Files of A, C and D wait, each for its reason; those of B are kept elsewhere."""
    carried = BOOK.carried(REFORM)

    assert [
        ("a", Reason.NO_DECISION),
        ("c", Reason.NO_DECISION),
        ("d", Reason.ABOLISHED),
    ] == [(each.holding.id, each.reason) for each in carried.undecided]
    assert {old("P"): 50} == {
        unit: amount for unit, amount in carried.closing.by_unit("file").items() if unit == old("P")
    }


def test_deciding_by_a_rule_leaves_open_what_is_open() -> None:
    """A has one successor; C has two and D none, so that they need a name."""
    assert [("A/closed", new("X"))] == [
        (each.id, each.to) for each in decide(BOOK, REFORM, [Way()])
    ]
    takers = {old("C"): new("Z"), old("D"): old("P")}
    made = decide(BOOK, REFORM, [Way()], takers)

    assert [("A/closed", "X"), ("C/closed", "Z"), ("D/in hand", "P")] == [
        (each.id, each.to.code if each.to else "") for each in made
    ]
    carried = Records(fonds=BOOK.fonds, series=BOOK.series, custody_decisions=made).carried(REFORM)
    assert not carried.undecided
    assert not carried.problems


def test_the_first_way_that_fits_counts() -> None:
    """By tier and by state of the files."""
    ways = [Way(state="in hand", receiver="ministry"), Way(tier="t", to=old("P"))]
    made = decide(BOOK, REFORM, ways)

    assert [
        ("A/closed", old("P"), ""),
        ("C/closed", old("P"), ""),
        ("D/in hand", None, "ministry"),
    ] == [(each.id, each.to, each.receiver) for each in made]
    assert not decide(BOOK, REFORM, [Way(tier="u", to=old("P"))])


def test_units_that_go_on_need_no_decision() -> None:
    """Unless an act makes every authority anew."""
    reform = world("A -> A; B -> X", names={"A": "Alder", "A!": "Alder"})
    book = Records(fonds=BOOK.fonds[:1], series=BOOK.series[:1])

    assert not decide(book, reform, [Way()])
    assert ["A/closed"] == [e.id for e in decide(book, reform, [Way()], bodies_go_on=False)]


def test_a_decision_of_before_takes_effect_when_its_giver_ends() -> None:
    """It is for a day up to the opening, on which nothing can move any more."""
    decision = CustodyDecision(id="d", unit=old("A"), to=new("X"), on=date(2025, 6, 30))
    carried = Records(
        fonds=BOOK.fonds, series=BOOK.series[:1], custody_decisions=[decision]
    ).carried(REFORM)

    assert {new("X"): 100} == carried.closing.by_unit("file")


def test_a_fonds_can_be_decided_on() -> None:
    """All of its series go; of one that is empty nothing does."""
    decisions = [
        CustodyDecision(id="d", fonds="FA", to=new("X")),
        CustodyDecision(id="e", fonds="empty", unit=old("C"), to=new("Y")),
    ]
    carried = Records(fonds=BOOK.fonds, series=BOOK.series, custody_decisions=decisions).carried(
        REFORM
    )

    assert 100 == carried.closing.by_unit("file")[new("X")]
    assert ["c", "d"] == [each.holding.id for each in carried.undecided]


def test_ids_that_come_twice_do_not_stop_the_carrying() -> None:
    """A rule tells them; both are carried out as far as they can be."""
    decisions = [
        CustodyDecision(id="d", series="a", to=new("X")),
        CustodyDecision(id="d", series="c", to=new("Y")),
    ]
    carried = Records(fonds=BOOK.fonds, series=BOOK.series, custody_decisions=decisions).carried(
        REFORM
    )

    assert {"d", "d#2"} == {m.disposition for m in carried.ledger if m.disposition}


def test_what_is_destroyed_leaves_the_book() -> None:
    """Files and metres go, the series stays; what was destroyed before the opening is not in."""
    gone = [
        Destruction(id="x", series="b", files=20, metres="0.5", on=date(2026, 3, 1)),
        Destruction(id="y", series="b", files=9, on=date(2025, 2, 1)),
        Destruction(id="z", series="b", files=1),
    ]
    book = Records(fonds=BOOK.fonds, series=BOOK.series[2:3], destructions=gone)
    carried = book.carried(REFORM, date(2026, 6, 1))
    balance = carried.balance("file")[old("P")]

    assert (50, 30, 20) == (balance.opening, balance.closing, balance.left)
    assert ["destroyed"] == [each.receiver for each in carried.left]


def test_the_last_count_counts() -> None:
    """The first found two too few, the second none; a measured shelf is compared too."""
    first = InventoryCount(series="a", on=date(2025, 5, 1), files=98)
    second = InventoryCount(series="a", on=date(2025, 6, 1), files=100, metres="2.25")
    book = Records(series=BOOK.series, inventory_counts=[second, first])

    assert [("a", 0, Decimal("-0.25"))] == [
        (each.series.id, each.files, each.metres) for each in book.differences()
    ]
    assert [-2] == [each.files for each in book.differences(date(2025, 5, 31))]
    assert ["b", "c", "d"] == [each.id for each in book.uncounted()]
    assert 4 == len(book.uncounted(date(2025, 4, 1)))


def test_list_against_shelf_is_a_table() -> None:
    """Empty where nobody counted."""
    count = InventoryCount(series="a", on=NEW, files=98, counted_by="board", explained="lent")
    frame = Records(series=BOOK.series[2:0:-1] + BOOK.series[:1], inventory_counts=[count])
    rows = frame.inventory_frame().to_dicts()

    assert ["b", "a/1", "a"] == [row["series"] for row in rows]
    assert {"counted": "", "difference": ""} == {
        name: rows[0][name] for name in ("counted", "difference")
    }
    assert ("100", "98", "-2", "2025-07-01", "board", "lent") == tuple(rows[2].values())[2:]
    assert [""] * 3 == frame.inventory_frame(OLD)["counted"].to_list()


def test_what_there_was_is_counted_and_less_what_was_destroyed() -> None:
    """98 counted in May, 8 destroyed in June: 90 are handed over in July."""
    book = Records(
        fonds=BOOK.fonds,
        series=BOOK.series,
        inventory_counts=[InventoryCount(series="a", on=date(2025, 5, 1), files=98)],
        destructions=[Destruction(id="x", series="a", files=8, metres="0.5", on=date(2025, 6, 1))],
    )
    row = Handover(id="h", series="a", giver=old("A"), to=new("X"), received=NEW)

    assert (90, Decimal("2.0")) == book.handed(row)


def test_holds_and_retention_decide_what_may_go() -> None:
    """Closed in 2010 and kept for 5 years: from 2016 on, unless a hold stands."""
    series = Series(id="a", fonds="FA", retention_years=5, last_year=2010)
    free = Records(series=[series])
    held = Records(series=[series], destruction_holds=[DestructionHold(id="k", since=OLD)])

    assert ["a"] == [each.id for each in free.disposable(date(2016, 1, 1))]
    assert not free.disposable(date(2015, 12, 31))
    assert not held.disposable(NEW)
    assert ["k"] == [hold.id for hold in held.holds_on("a", NEW)]


def test_holds_of_a_series_hold_its_parts() -> None:
    """A hold on the whole covers what lies under it."""
    hold = DestructionHold(id="k", series="a", since=OLD)
    book = Records(series=BOOK.series, destruction_holds=[hold])

    assert ["k"] == [each.id for each in book.holds_on("a/1", NEW)]


def test_rows_in_a_circle_end() -> None:
    """Each names the other as its whole: nothing loops, and nothing is at the top."""
    book = Records(
        series=[
            Series(id="p", fonds="F", parent="q"),
            Series(id="q", fonds="F", parent="p"),
        ]
    )

    assert "p" == book.top_of("p")
    assert () == book.top_series
    assert 0 == book.progress("p", on=NEW).scanned


def test_custody_is_worked_out_once() -> None:
    """The same history gives the same custody; another reform gives another."""
    book = Records(fonds=BOOK.fonds, series=BOOK.series)

    assert book.custody(REFORM) is book.custody(REFORM)
    assert book.custody(REFORM) is not book.custody(world("A -> X", also="B C D P"))


def test_a_custodian_of_an_unknown_unit_stays_unknown() -> None:
    """The files are undecided, with the reason, and nothing raises."""
    series = Series(id="s", fonds="FA", files=1, custodian=UnitRef("Q", OLD))
    book = Records(fonds=BOOK.fonds, series=[series])

    assert [Reason.UNKNOWN_UNIT] == [e.reason for e in book.carried(REFORM).undecided]
    assert UnitRef("Q", OLD) == book.custodian("s", on=NEW, history=REFORM)


def test_what_is_due_and_not_received_is_overdue() -> None:
    """As of a day: one of 1 July, one received on the 20th, one without a day, one of August."""
    given: dict[str, dict[str, object]] = {
        "h1": {"series": "a", "due": NEW},
        "h2": {"series": "c", "due": date(2025, 6, 30), "received": date(2025, 7, 20)},
        "h3": {"series": "d"},
        "h4": {"fonds": "FB", "due": date(2025, 8, 1), "released": NEW},
        "h5": {"series": "a/1", "due": date(2025, 6, 15)},
    }
    handovers = [
        Handover(id=name, giver=old("A"), to=new("X"), **row)  # type: ignore[arg-type]
        for name, row in given.items()
    ]
    book = Records(fonds=BOOK.fonds, series=BOOK.series, handovers=handovers)

    def late(day: date) -> list[str]:
        return [each.id for each in book.overdue(day)]

    assert [] == late(date(2025, 6, 15))
    assert ["h5", "h2"] == late(NEW)
    assert ["h5", "h2", "h1"] == late(date(2025, 7, 19))
    assert ["h5", "h1"] == late(date(2025, 7, 20))
    assert date(2025, 7, 20) == book.last_told
    assert [
        ("h5", "a/1", "", "40", "1.5", "2025-06-15", "48", ""),
        ("h1", "a", "", "100", "2.5", "2025-07-01", "32", ""),
        ("h4", "", "FB", "50", "1.25", "2025-08-01", "1", "2025-07-01"),
    ] == book.overdue_frame(date(2025, 8, 2)).select(
        "handover", "series", "fonds", "files", "metres", "due", "days", "released"
    ).rows()
