"""Carrying one book through one reform or two: what goes where, and what is told."""

from __future__ import annotations

import pickle
from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import TYPE_CHECKING, Any

import pytest

from adminreform import Citation, History, InvalidValueError, OutOfRangeError
from adminreform.holdings import (
    Book,
    Disposition,
    Ground,
    Holding,
    ProblemKind,
    Reason,
    carry,
)
from tests.worlds import LATER, NEW, OLD, later, new, old, then, world

if TYPE_CHECKING:
    from adminreform import Reform
    from adminreform.holdings import Carried

MERGER = "A + B -> X; C(part 1/4) -> Y; C(remainder 3/4) -> C; D ->"


def book(*holdings: Holding, on: date = OLD) -> Book:
    """A book of whole posts and hundredths of square metres."""
    return Book(on=on, holdings=holdings, decimals={"post": 0, "m2": 2})


def posts(code: str, number: int | Decimal, **more: Any) -> Holding:
    """Posts of a unit, that follow its territory."""
    told: dict[str, Any] = {
        "id": f"posts {code}",
        "follows": "territory",
        "by": "population",
        **more,
    }
    return Holding(unit=old(code), amounts={"post": number}, **told)


def hall(code: str, **more: Any) -> Holding:
    """A building of a unit, that follows a decision."""
    return Holding(id=f"hall {code}", unit=old(code), amounts={"building": 1}, **more)


def lines(carried: Carried) -> list[str]:
    """The ledger, a line a movement."""
    return [str(movement) for movement in carried.ledger]


def told(carried: Carried) -> list[tuple[ProblemKind, str]]:
    """What is wrong with dispositions."""
    return [(problem.kind, problem.text.en) for problem in carried.problems]


def carried(reform: Reform, opening: Book, *decided: Disposition, **more: Any) -> Carried:
    """A book carried to the day of a reform."""
    return carry(opening, reform, reform.effective, decided, **more)


def test_whole_things_are_divided_by_largest_remainder() -> None:
    """A quarter of ten posts is 2.5: the shares stay exact, and whole posts sum to ten."""
    done = carried(world(MERGER), book(posts("C", 10)))

    assert [Fraction(5, 2), Fraction(15, 2)] == sorted(
        Fraction(h.amounts["post"]) for h in done.closing
    )
    assert {new("C"): 8, new("Y"): 2} == done.closing.by_unit("post")
    assert 10 == done.closing.total("post")


def test_the_ledger_says_who_gave_what_and_on_what_ground() -> None:
    """A share of a clause has the clause for its basis, a decision the decision."""
    decision = Citation("Decision 5")
    done = carried(
        world(MERGER),
        book(posts("A", 3), hall("B")),
        Disposition(id="d1", holding="hall B", to=new("X"), form="keep", basis=decision),
    )

    first, second = sorted(done.ledger, key=lambda movement: movement.ground)
    assert (Ground.DECISION, "d1", decision) == (first.ground, first.disposition, first.basis)
    assert (Ground.TERRITORY, "", 3) == (second.ground, second.disposition, second.amount)
    assert "2025-07-01 posts A: 3 post A@2025-01-01 -> X@2025-07-01" == str(second)


def test_what_an_abolished_tier_held_needs_a_decision_even_if_it_follows_territory() -> None:
    """A unit that passes nothing on leaves nothing behind by arithmetic."""
    done = carried(world(MERGER), book(posts("D", 4), hall("D")))

    assert [Reason.ABOLISHED, Reason.ABOLISHED] == [each.reason for each in done.undecided]
    assert [NEW, NEW] == [each.since for each in done.undecided]
    assert {old("D"): 4} == done.closing.by_unit("post")


def test_a_thing_of_a_merged_unit_waits_for_a_decision() -> None:
    """Merging says nothing about buildings."""
    done = carried(world(MERGER), book(hall("A")))

    assert [("hall A", Reason.NO_DECISION)] == [
        (each.holding.id, each.reason) for each in done.undecided
    ]


def test_a_thing_stays_with_a_unit_that_goes_on() -> None:
    """C gave a part away and is C; where authorities are made anew, that is no ground."""
    opening = book(hall("C"))

    assert [(new("C"), Ground.GOES_ON)] == [
        (m.target, m.ground) for m in carried(world(MERGER), opening).ledger
    ]
    anew = carried(world(MERGER), opening, bodies_go_on=False)
    assert [Reason.NO_DECISION] == [each.reason for each in anew.undecided]


def test_a_renamed_or_recoded_unit_keeps_its_things() -> None:
    """One unit whole, alone, with another code, is the same unit."""
    done = carried(world("A -> Z"), book(hall("A")))

    assert ((), [new("Z")]) == (done.undecided, [h.unit for h in done.closing])


def test_a_share_that_nobody_measured_is_told_with_its_bounds() -> None:
    """Nothing is guessed: all of it waits, until somebody assumes or decides."""
    reform = world("A(part) -> X; A(remainder) -> Y")
    opening = book(posts("A", 8))

    waiting = carried(reform, opening).undecided
    (told_of,) = waiting
    assert (Reason.NO_SHARE, {"X", "Y"}) == (told_of.reason, {u.code for u in told_of.bounds})
    assert {(Fraction(0), Fraction(1))} == set(told_of.bounds.values())
    assumed = carried(reform, opening, assume="equal")
    assert {new("X"): 4, new("Y"): 4} == assumed.closing.by_unit("post")


def test_what_was_divided_without_a_measure_is_whole_again_when_it_joins() -> None:
    """Two reforms: the parts that nobody measured end up in one unit."""
    first = world("A(part) -> X; A(remainder) -> Y")
    history = History([first, then(first, "X + Y -> Z")])

    done = carry(book(posts("A", 8)), history, LATER)

    assert (["2026-01-01 posts A: 8 post A@2025-01-01 -> Z@2026-01-01"], ()) == (
        lines(done),
        done.undecided,
    )


def test_what_names_most_comes_first() -> None:
    """One holding, then its kind, then all of the unit, however they are listed."""
    opening = book(hall("A"), posts("A", 2), hall("B", kind="school"), posts("B", 3))
    done = carried(
        world(MERGER),
        opening,
        Disposition(id="all", unit=old("A"), to=new("X")),
        Disposition(id="one", holding="hall A", to=new("Y")),
        Disposition(id="rest", unit=old("B"), to=new("Y")),
        Disposition(id="kind", unit=old("B"), kind="school", receiver="the province"),
    )

    assert {"hall A": new("Y"), "posts A": new("X"), "posts B": new("Y")} == {
        h.id: h.unit for h in done.closing
    }
    assert [("hall B", "the province", NEW)] == [
        (gone.holding.id, gone.receiver, gone.on) for gone in done.left
    ]


def test_a_sum_is_given_in_shares_amounts_and_the_rest() -> None:
    """A third, then seven, then what is left; the third is of what stood there that morning."""
    done = carried(
        world(MERGER),
        book(posts("D", 30)),
        Disposition(id="c", holding="posts D", to=new("C")),
        Disposition(id="a", holding="posts D", share=Fraction(1, 3), to=new("X")),
        Disposition(id="b", holding="posts D", amounts={"post": 7}, to=new("Y")),
    )

    assert {new("C"): 13, new("X"): 10, new("Y"): 7} == done.closing.by_unit("post")
    assert () == done.problems


def test_shares_that_miss_a_thousandth_leave_a_thousandth_undecided() -> None:
    """Shares that sum to 0.999 lose nothing: the rest waits, and is named."""
    done = carried(
        world(MERGER),
        book(posts("D", 1000)),
        Disposition(id="a", holding="posts D", share=Decimal("0.6"), to=new("X")),
        Disposition(id="b", holding="posts D", share=Decimal("0.399"), to=new("Y")),
    )

    assert [("posts D", 1)] == [
        (each.holding.id, each.holding.amounts["post"]) for each in done.undecided
    ]


def test_nothing_is_given_twice() -> None:
    """A building with two receivers goes to the first, and the second is told."""
    done = carried(
        world(MERGER),
        book(hall("A")),
        Disposition(id="d1", holding="hall A", to=new("X")),
        Disposition(id="d2", holding="hall A", to=new("Y")),
    )

    assert [new("X")] == [h.unit for h in done.closing]
    assert [
        (
            ProblemKind.TOO_MUCH,
            "gives hall A, but nothing is left of it: d1 gave it before",
        )
    ] == told(done)


def test_no_more_is_given_than_there_is() -> None:
    """Amounts and shares above what stands there give what there is, and say so."""
    done = carried(
        world(MERGER),
        book(posts("D", 5)),
        Disposition(id="d1", holding="posts D", amounts={"post": 4}, to=new("X")),
        Disposition(id="d2", holding="posts D", amounts={"post": 4}, to=new("Y")),
    )

    assert {new("X"): 4, new("Y"): 1} == done.closing.by_unit("post")
    assert [
        (ProblemKind.TOO_MUCH, "gives 4 post of posts D, but only 1 are with D@2025-01-01")
    ] == (told(done))


@pytest.mark.parametrize(
    ("decided", "kind", "text"),
    [
        (
            {"holding": "hall A", "to": old("B")},
            ProblemKind.NO_SUCH_UNIT,
            "gives to B@2025-01-01, which is no unit of 2025-07-01",
        ),
        (
            {"holding": "hall A", "to": new("XX")},
            ProblemKind.NO_SUCH_UNIT,
            "gives to XX@2025-07-01, which is no unit of 2025-07-01; did you mean X@2025-07-01?",
        ),
        (
            {"holding": "hal A", "to": new("X")},
            ProblemKind.NO_SUCH_HOLDING,
            "names hal A, which the book does not have; did you mean hall A?",
        ),
        (
            {"unit": old("B"), "kind": "seal", "to": new("X")},
            ProblemKind.NO_SUCH_HOLDING,
            "gives what B@2025-01-01 holds, but the book has nothing of kind seal there",
        ),
        (
            {"unit": old("BB"), "to": new("X")},
            ProblemKind.NO_SUCH_UNIT,
            (
                "gives what BB@2025-01-01 holds, which is not in the history; "
                "did you mean B@2025-01-01?"
            ),
        ),
        (
            {"holding": "hall A", "unit": old("B"), "to": new("X")},
            ProblemKind.NOT_WITH_GIVER,
            "gives hall A of B@2025-01-01 on 2025-07-01, but it is with A@2025-01-01",
        ),
    ],
)
def test_a_disposition_that_cannot_be_carried_out_is_told(
    decided: dict[str, Any], kind: ProblemKind, text: str
) -> None:
    """Who receives, what is given and who gives it are looked up, with near misses."""
    done = carried(world(MERGER), book(hall("A")), Disposition(id="d", **decided))

    assert [(kind, text)] == told(done)
    assert [Reason.NO_DECISION] == [each.reason for each in done.undecided]


def test_a_decision_of_a_later_day_moves_what_is_there_then() -> None:
    """Kept with the new unit in July, sold in March: before March it is still there."""
    keep = Disposition(id="keep", holding="hall A", to=new("X"))
    sell = Disposition(
        id="sell", holding="hall A", unit=new("X"), receiver="sold", on=date(2026, 3, 1)
    )
    history = History([world(MERGER)])
    opening = book(hall("A"))

    before = carry(opening, history, date(2026, 2, 28), [keep, sell])
    after = carry(opening, history, date(2026, 3, 1), [keep, sell])

    assert ([new("X")], ()) == ([h.unit for h in before.closing], before.problems)
    assert (0, ["sold"]) == (len(after.closing), [gone.receiver for gone in after.left])


def test_what_left_before_cannot_be_given() -> None:
    """A building that was sold is not there to be kept."""
    done = carry(
        book(hall("A")),
        History([world(MERGER)]),
        NEW,
        [
            Disposition(id="s", holding="hall A", receiver="sold", on=date(2025, 3, 1)),
            Disposition(id="k", holding="hall A", to=new("X"), on=NEW),
        ],
    )

    assert [
        (
            ProblemKind.NOT_WITH_GIVER,
            "gives hall A on 2025-07-01, but it left the book before",
        )
    ] == told(done)


def test_what_waited_is_decided_later() -> None:
    """An undecided closing carried on with a decision that came late."""
    history = History([world(MERGER)])
    first = carry(book(hall("A")), history, NEW)

    late = Disposition(id="late", unit=old("A"), to=new("X"), on=date(2025, 9, 1))
    second = carry(first.closing, history, date(2025, 12, 31), [late])

    assert ([new("X")], ()) == ([h.unit for h in second.closing], second.undecided)


def test_what_waited_is_decided_on_the_day_of_the_book() -> None:
    """A decision without a day is due at once if its unit ended before the book."""
    history = History([world(MERGER)])
    waiting = carry(book(hall("A")), history, LATER).closing

    done = carry(waiting, history, LATER, [Disposition(id="d", unit=old("A"), to=new("X"))])

    assert ([new("X")], (), ()) == ([h.unit for h in done.closing], done.undecided, done.problems)


def test_a_book_of_an_unknown_unit_keeps_it_and_tells() -> None:
    """A unit that no register has is no reason to lose what it holds."""
    stray = Holding(id="h", unit=old("Q"), amounts={"post": 1})
    done = carried(world(MERGER), book(stray))

    assert [(Reason.UNKNOWN_UNIT, None)] == [(e.reason, e.since) for e in done.undecided]
    assert 1 == done.closing.total("post")


def test_parts_of_one_thing_join_where_they_meet() -> None:
    """Parts of one id in one unit are one holding again; other kinds stay apart."""
    first = world("A(part 1/4) -> X; A(remainder 3/4) -> Y")
    history = History([first, then(first, "X + Y -> Z")])
    done = carry(book(posts("A", 10)), history, LATER)

    assert [("posts A", later("Z"), 10)] == [
        (h.id, h.unit, h.amounts["post"]) for h in done.closing
    ]


def test_balance_of_each_unit() -> None:
    """Opening and what moved are closing, what left and what waits."""
    done = carried(
        world(MERGER),
        book(posts("A", 3), posts("B", 4), posts("D", 5)),
        Disposition(id="d", unit=old("A"), receiver="cut"),
    )

    rows = {
        str(u): (b.opening, b.moved, b.left, b.undecided, b.closing)
        for u, b in (done.balance("post").items())
    }
    assert {
        "A@2025-01-01": (3, 0, 3, 0, 0),
        "B@2025-01-01": (4, -4, 0, 0, 0),
        "D@2025-01-01": (5, 0, 0, 5, 0),
        "X@2025-07-01": (0, 4, 0, 0, 4),
    } == rows
    frame = done.to_frame()
    assert ["unit", "measure", "opening", "moved", "left", "undecided", "closing"] == frame.columns


def test_a_thing_without_amounts_goes_too() -> None:
    """A duty or a seal that nobody counts is carried as what it is."""
    seal = Holding(id="seal", unit=old("A"), amounts={})
    done = carried(world(MERGER), book(seal), Disposition(id="d", unit=old("A"), to=new("X")))

    assert [("seal", new("X"))] == [(h.id, h.unit) for h in done.closing]


def test_huge_and_negative_numbers_stay_exact() -> None:
    """A debt of 10^30 and a hundredth, divided in four, is there to the last hundredth."""
    debt = Holding(
        id="debt",
        unit=old("C"),
        amounts={"m2": Decimal("-1000000000000000000000000000000.01")},
        follows="territory",
        by="population",
    )
    done = carried(world(MERGER), book(debt))

    assert Decimal("-1000000000000000000000000000000.01") == done.closing.total("m2")
    assert all(Fraction(amount) * 100 % 1 == 0 for amount in done.closing.by_unit("m2").values())


def test_a_book_is_not_carried_back_or_by_two_decisions_of_one_id() -> None:
    """A closing day before the book raises, and so do two dispositions of one id."""
    history = History([world(MERGER)])
    with pytest.raises(InvalidValueError, match="cannot be carried back to 2025-01-01"):
        carry(book(on=NEW), history, OLD)
    twice = [Disposition(id="d", holding="h", receiver="x")] * 2
    with pytest.raises(InvalidValueError, match="two dispositions have the id 'd'"):
        carry(book(), history, NEW, twice)


@pytest.mark.parametrize(
    ("given", "problem"),
    [
        ({"id": ""}, "disposition .without an id.: needs an id"),
        ({"holding": ""}, "names neither a holding nor a unit"),
        ({"receiver": ""}, "needs one receiver"),
        ({"to": new("X")}, "needs one receiver"),
        ({"share": Fraction(1, 2), "amounts": {"post": 1}}, "not both"),
        ({"share": 0}, r"above 0 and at most 1, got 0"),
        ({"share": 0.5}, "exact number"),
        ({"amounts": {"post": float("nan")}}, "exact number"),
    ],
)
def test_dispositions_that_cannot_be(given: dict[str, Any], problem: str) -> None:
    """What contradicts itself is refused where it is written."""
    told: dict[str, Any] = {"id": "d", "holding": "h", "receiver": "sold", **given}
    with pytest.raises(InvalidValueError, match=problem):
        Disposition(**told)


def test_a_share_can_be_all_of_it() -> None:
    """1 is a share as well."""
    all_of_it = Disposition(id="d", holding="posts D", share=1, to=new("X"))
    done = carried(world(MERGER), book(posts("D", 4)), all_of_it)

    assert {new("X"): 4} == done.closing.by_unit("post")


@pytest.mark.parametrize("amount", [0.5, True, Decimal("NaN"), Decimal("Infinity"), "3"])
def test_amounts_are_exact(amount: Any) -> None:
    """Floats, truth values and text are no amounts."""
    with pytest.raises(InvalidValueError, match="post: expected an exact number"):
        Holding(id="h", unit=old("A"), amounts={"post": amount})


def test_books_survive_pickling() -> None:
    """A closing is a value like any other."""
    done = carried(world(MERGER), book(posts("C", 10), hall("A")))

    assert done.closing == pickle.loads(pickle.dumps(done.closing))
    assert done == pickle.loads(pickle.dumps(done))


def test_frames_of_a_book_and_a_ledger() -> None:
    """Both are tables that someone can send on, exact numbers as text."""
    done = carried(world(MERGER), book(posts("C", 10)))

    assert [("posts C", "C", "8"), ("posts C", "Y", "2")] == sorted(
        (row["id"], row["code"], row["amount"])
        for row in done.closing.to_frame("polars").iter_rows(named=True)
    )
    assert {"2.5", "7.5"} == set(done.ledger.to_frame("pandas")["amount"])
    assert {(old("C"), new("Y")): Decimal("2.5"), (old("C"), new("C")): Decimal("7.5")} == (
        done.ledger.between("post")
    )


def test_a_part_of_nothing_does_not_hide_what_joins_it() -> None:
    """Parts of 0 and of 4 that meet are 4, and half of them can leave."""
    opening = book(
        posts("A", 0, id="h"),
        posts("B", 4, id="h"),
    )
    sell = Disposition(
        id="d", unit=new("X"), share=Fraction(1, 2), receiver="cut", on=date(2025, 9, 1)
    )
    done = carry(opening, History([world("A + B -> X")]), LATER, [sell])

    assert (2, [2]) == (
        done.closing.total("post"),
        [gone.holding.amounts["post"] for gone in done.left],
    )


def test_what_was_cut_keeps_its_number_when_the_rest_is_divided() -> None:
    """Two thirds of 2 posts are 1 post in whole things, before and after a later reform."""
    first = world("A -> X")
    history = History([first, then(first, "X(part 1/2) -> Y; X(remainder 1/2) -> Z")])
    cut = Disposition(id="d", unit=old("A"), share=Fraction(2, 3), receiver="cut")
    one = carry(book(posts("A", 2)), history, NEW, [cut])
    two = carry(one.closing, history, LATER)

    assert [1, 1] == [
        b.rounded().left[0].holding.amounts["post"] for b in (one.closing, two.closing)
    ]
    assert (1, 1) == (two.opening.total("post"), two.closing.total("post"))
    assert ([one.closing.left[0]], []) == ([*one.left], [*two.left])


def test_debts_are_rounded_as_what_is_owned_is() -> None:
    """Whole things of a debt are the same, with a sign."""
    done = carried(world(MERGER), book(posts("C", -10)))

    assert {new("C"): -8, new("Y"): -2} == done.closing.by_unit("post")


def test_sums_with_more_decimals_than_the_measure_are_kept() -> None:
    """Halves of two and a half posts are rounded to tenths, since no whole posts sum to it."""
    done = carried(
        world("A(part 1/2) -> X; A(remainder 1/2) -> Y"), book(posts("A", Decimal("2.5")))
    )

    assert {new("X"): Decimal("1.3"), new("Y"): Decimal("1.2")} == done.closing.by_unit("post")
    assert Decimal("2.5") == done.closing.total("post")


def test_ties_go_to_the_reference_that_sorts_first() -> None:
    """Of two states of one code and day, the first gets the post that cannot be halved."""
    halves = [Holding(id="h", unit=new("X", n), amounts={"post": Fraction(1, 2)}) for n in (2, 1)]

    assert {new("X", 1): 1, new("X", 2): 0} == book(*halves).by_unit("post")


def test_between_adds_up_one_measure() -> None:
    """Two holdings of posts and one of buildings, from one unit to another."""
    done = carried(
        world("A -> X"),
        book(posts("A", 3), posts("A", 4, id="more"), hall("A")),
        Disposition(id="d", unit=old("A"), to=new("X")),
    )

    assert {(old("A"), new("X")): 7} == done.ledger.between("post")
    assert {(old("A"), new("X")): 1} == done.ledger.between("building")


def test_things_change_places_on_one_day() -> None:
    """A swap is a swap, and halves are of what stood there that morning, in any order."""
    opening = book(posts("A", 10), posts("B", 10))
    day = date(2025, 3, 1)
    for share in (None, Fraction(1, 2)):
        there = Disposition(id="1", unit=old("A"), share=share, to=old("B"), on=day)
        back = Disposition(id="2", unit=old("B"), share=share, to=old("A"), on=day)
        history = History([world("A + B -> X")])
        one, two = (carry(opening, history, day, order) for order in ([there, back], [back, there]))
        assert one.closing.holdings == two.closing.holdings
        assert {10} == set(one.closing.by_unit("post").values())
        assert () == one.problems


def test_a_thing_without_amounts_goes_with_all_or_stays() -> None:
    """Two posts of a unit do not take its seal along; the ledger tells when all does."""
    seal = Holding(id="seal", unit=old("A"), amounts={})
    opening = book(posts("A", 4, follows="decision"), seal)
    part = Disposition(id="d", unit=old("A"), amounts={"post": 2}, to=new("Y"))
    rest = Disposition(id="e", unit=old("A"), to=new("X"))

    done = carried(world(MERGER), opening, part, rest)

    assert {("seal", new("X")), ("posts A", new("X")), ("posts A", new("Y"))} == {
        (h.id, h.unit) for h in done.closing
    }
    assert [("", 0)] == [(m.measure, m.amount) for m in done.ledger.of("seal")]


def test_a_measure_of_0_goes_along() -> None:
    """A building without a value has a value of 0 where it goes."""
    hall_of_0 = Holding(id="h", unit=old("A"), amounts={"building": 1, "value": 0})
    done = carried(world(MERGER), book(hall_of_0), Disposition(id="d", unit=old("A"), to=new("X")))

    assert [{"building": 1, "value": 0}] == [dict(h.amounts) for h in done.closing]


def test_a_new_decision_may_have_an_old_number() -> None:
    """Lists are numbered from 1 each time; what was carried out is known by what it says."""
    history = History([world(MERGER)])
    one = carry(book(hall("A")), history, NEW, [Disposition(id="1", holding="hall A", to=new("X"))])
    sell = Disposition(id="1", unit=new("X"), receiver="sold", on=date(2025, 9, 1))
    two = carry(one.closing, history, LATER, [sell])

    assert ((), ["sold"]) == (two.closing.holdings, [gone.receiver for gone in two.left])


@pytest.mark.parametrize(
    ("decided", "text"),
    [
        (
            {"holding": "hall A", "to": new("X"), "on": OLD},
            "is of 2025-01-01, not after 2025-01-01, the day of the book",
        ),
        ({"unit": old("F"), "to": new("X")}, "has no day, and F@2025-01-01 does not end"),
        (
            {"holding": "hall A", "unit": old("A"), "kind": "seal", "to": new("X")},
            "gives hall A of A@2025-01-01 as seal, but it is of another kind",
        ),
    ],
)
def test_a_decision_that_no_day_comes_for_is_told(decided: dict[str, Any], text: str) -> None:
    """Too early, for a unit that stays, or of another kind."""
    reform = world(MERGER, also="F")
    done = carried(reform, book(hall("A")), Disposition(id="d", **decided))

    (problem,) = done.problems
    assert (ProblemKind.NOT_WITH_GIVER, True) == (problem.kind, text in problem.text.en)
    assert problem.text.vi


def test_a_refusal_is_told_once_and_not_if_it_was_carried_out_later() -> None:
    """A receiver that comes with the second reform was refused at the first."""
    first = world("A -> X")
    history = History([first, then(first, "X -> Z")])
    late = Disposition(id="d", holding="hall A", to=later("Z"))
    never = Disposition(id="e", holding="hall A", to=later("Q"))

    done = carry(book(hall("A")), history, LATER, [late], bodies_go_on=False)
    assert ((), [later("Z")]) == (done.problems, [h.unit for h in done.closing])
    assert 1 == len(carry(book(hall("A")), history, LATER, [never]).problems)


def test_a_sum_over_a_unit_is_told_of_the_unit() -> None:
    """20 posts of a unit that has 15 in two holdings."""
    opening = book(posts("D", 5, id="p1"), posts("D", 10, id="p2"))
    done = carried(
        world(MERGER),
        opening,
        Disposition(id="d", unit=old("D"), amounts={"post": 20}, to=new("X")),
    )

    assert ["gives 20 post, but only 15 are with D@2025-01-01"] == [
        problem.text.en for problem in done.problems
    ]


def test_days_of_books_are_days() -> None:
    """Text is no day, decimals are not negative, and a history vouches for the day."""
    with pytest.raises(InvalidValueError, match=r"a day is a datetime\.date"):
        Book(on="2025-01-01", holdings=[])  # type: ignore[arg-type]
    with pytest.raises(InvalidValueError, match=r"a day is a datetime\.date"):
        Disposition(id="d", holding="h", receiver="x", on="2025-01-01")  # type: ignore[arg-type]
    with pytest.raises(InvalidValueError, match="decimals of post are at least 0, got -3"):
        Book(on=OLD, holdings=[], decimals={"post": -3})
    with pytest.raises(OutOfRangeError):
        carry(book(on=date(2020, 1, 1)), History([world(MERGER)]), NEW)


def test_what_left_on_the_day_leaves_nothing_behind() -> None:
    """Somebody who goes on the day of the reform is not with the unit that goes on, as 0."""
    leaver = Holding(id="p", unit=old("C"), amounts={"person": 1})
    done = carried(
        world(MERGER), book(leaver), Disposition(id="d", holding="p", receiver="r", on=NEW)
    )

    assert ((), 1) == (done.closing.holdings, len(done.left))


def test_a_thing_without_amounts_is_given_once() -> None:
    """The second receiver of a seal is told that it is gone."""
    seal = Holding(id="seal", unit=old("A"), amounts={})
    both = [Disposition(id=i, unit=old("A"), to=new(to)) for i, to in (("a", "X"), ("b", "Y"))]
    done = carried(world(MERGER), book(seal), *both)

    assert [("seal", new("X"))] == [(h.id, h.unit) for h in done.closing]
    assert [ProblemKind.TOO_MUCH] == [problem.kind for problem in done.problems]
