"""What is true of every book that is carried, whatever the reforms and the dispositions."""

from __future__ import annotations

from collections import Counter
from datetime import timedelta
from fractions import Fraction
from typing import TYPE_CHECKING, Any

import polars as pl
from hypothesis import given
from hypothesis import strategies as st

from adminreform.holdings import Book, Disposition, Holding, carry, carry_frame, carry_rows
from adminreform.lineage import heir
from tests.worlds import OLD, days_of, histories

if TYPE_CHECKING:
    from datetime import date

    from adminreform import History, UnitRef
    from adminreform.holdings import Carried, Movement

DECIMALS = {"post": 0, "m2": 2}
FINE = [None, "population", "area"]
OUTSIDE = ("the ministry", "sold")


def _states(history: History) -> list[UnitRef]:
    return [unit.ref for unit in history.chronicle.states]


@st.composite
def books(draw: st.DrawFn, history: History, on: date, *, again: bool = True) -> Book:
    """A book of units of one day; things, and sums that follow their territory.

    Args:
        draw: Given by hypothesis.
        history: The history.
        on: The day.
        again: Whether ids may stand several times, as they may not.
    """
    units = st.sampled_from([unit.ref for unit in history.on(on)])
    amounts: st.SearchStrategy[dict[str, Any]] = st.one_of(
        st.fixed_dictionaries({"post": st.integers(-3, 10**20)}),
        st.fixed_dictionaries(
            {"m2": st.decimals(0, 10**6, places=2), "post": st.integers(0, 5)},
        ),
        st.just(dict[str, Any]()),
    )
    number = draw(st.integers(0, 8))
    twice = draw(st.booleans()) if again else False
    holdings = [
        Holding(
            id=f"h{draw(st.integers(0, 4))}" if twice else f"h{i}",
            unit=draw(units),
            amounts=draw(amounts),
            kind=draw(st.sampled_from(["a", "b"])),
            follows=draw(st.sampled_from(["territory", "decision"])),
            by=draw(st.sampled_from(FINE)),
        )
        for i in range(number)
    ]
    return Book(on=on, holdings=holdings, decimals=DECIMALS)


@st.composite
def decisions(draw: st.DrawFn, history: History, book: Book) -> list[Disposition]:
    """Dispositions that may be right or wrong in every way."""
    units = st.sampled_from(_states(history))
    ids = [*(holding.id for holding in book), "h99"]
    days = [day + timedelta(days=n) for day in days_of(history) for n in (0, 1)]
    found: list[Disposition] = []
    for i in range(draw(st.integers(0, 6))):
        named = draw(st.booleans())
        unit = draw(units) if not named or draw(st.booleans()) else None
        outside = draw(st.booleans())
        part: dict[str, Any] = draw(
            st.sampled_from(
                [{}, {}, {"share": Fraction(1, 3)}, {"share": "1"}, {"amounts": {"post": 2}}]
            )
        )
        if part.get("share") == "1":
            part = {"share": Fraction(999, 1000)}
        found.append(
            Disposition(
                id=f"d{i}",
                holding=draw(st.sampled_from(ids)) if named else "",
                unit=unit,
                kind="" if named else draw(st.sampled_from(["", "a"])),
                to=None if outside else draw(units),
                receiver=draw(st.sampled_from(OUTSIDE)) if outside else "",
                on=draw(st.sampled_from([None, None, *days])),
                **part,
            )
        )
    return found


def amounts_of(book: Book) -> dict[tuple[str, str], Fraction]:
    """What a book holds and what left it, by holding and measure."""
    found: dict[tuple[str, str], Fraction] = {}
    for holding in (*book, *(gone.holding for gone in book.left)):
        for name, amount in holding.amounts.items():
            key = (holding.id, name)
            found[key] = found.get(key, Fraction()) + Fraction(amount)
    return {key: amount for key, amount in found.items() if amount}


def where(book: Book) -> Counter[tuple[str, str, str, str, Fraction]]:
    """Everything in a book, wherever it stands in the list."""
    return Counter(
        (h.id, h.kind, str(h.unit), name, Fraction(amount))
        for h in book
        for name, amount in h.amounts.items()
    )


def moves(*every: Carried) -> Counter[Movement]:
    """All movements, in no order."""
    return Counter(movement for carried in every for movement in carried.ledger)


@given(st.data(), histories())
def test_opening_is_closing_and_what_left(data: st.DataObject, history: History) -> None:
    """For each holding and measure nothing is lost and nothing invented, to the last unit."""
    book = data.draw(books(history, OLD))
    carried = carry(
        book, history, max(days_of(history)), data.draw(decisions(history, book)), assume="equal"
    )

    assert amounts_of(book) == amounts_of(carried.closing)
    assert amounts_of(book) == amounts_of(carried.closing.rounded())
    for measure in book.measures:
        rows = carried.balance(measure).values()
        opening = sum(Fraction(row.opening) for row in rows)
        gone = sum(Fraction(row.left) + Fraction(row.undecided) for row in rows)
        assert opening == gone + sum(Fraction(row.closing) for row in rows)
        assert sum(Fraction(row.moved) for row in rows) == 0


@given(st.data(), histories())
def test_what_left_keeps_its_number(data: st.DataObject, history: History) -> None:
    """A later carrying changes no whole number of what left before, and balances to it."""
    book = data.draw(books(history, OLD))
    decided = data.draw(decisions(history, book))
    between, last = data.draw(st.sampled_from(days_of(history))), max(days_of(history))
    first = carry(book, history, between, decided, assume="equal")
    second = carry(first.closing, history, last, decided, assume="equal")

    before = first.closing.rounded().left
    assert before == second.closing.rounded().left[: len(before)]
    for measure in second.closing.measures:
        rows = second.balance(measure).values()
        gone = sum(Fraction(row.left) + Fraction(row.undecided) for row in rows)
        closing = sum(Fraction(row.closing) for row in rows)
        assert sum(Fraction(row.opening) for row in rows) == gone + closing


@given(st.data(), histories())
def test_the_ledger_explains_every_difference(data: st.DataObject, history: History) -> None:
    """Opening of a unit, plus what came, less what went, is its closing, exactly."""
    book = data.draw(books(history, OLD))
    carried = carry(book, history, max(days_of(history)), data.draw(decisions(history, book)))

    expected: Counter[tuple[str, str, str]] = Counter()
    for holding in book:
        for name, amount in holding.amounts.items():
            expected[holding.id, str(holding.unit), name] += Fraction(amount)  # type: ignore[assignment]
    for move in carried.ledger:
        expected[move.holding, str(move.source), move.measure] -= Fraction(move.amount)  # type: ignore[assignment]
        if move.target is not None:
            expected[move.holding, str(move.target), move.measure] += Fraction(move.amount)  # type: ignore[assignment]
    actual: Counter[tuple[str, str, str]] = Counter()
    for holding in carried.closing:
        for name, amount in holding.amounts.items():
            actual[holding.id, str(holding.unit), name] += Fraction(amount)  # type: ignore[assignment]
    assert {k: v for k, v in expected.items() if v} == {k: v for k, v in actual.items() if v}


@given(st.data(), histories(), st.sampled_from([None, "equal"]))
def test_two_steps_give_what_one_gives(
    data: st.DataObject, history: History, assume: str | None
) -> None:
    """Carried to a day between and on from there: the same closing, ledger and left."""
    book = data.draw(books(history, OLD))
    decided = data.draw(decisions(history, book))
    last = max(days_of(history))
    between = data.draw(st.sampled_from(days_of(history)))

    at_once = carry(book, history, last, decided, assume=assume)
    first = carry(book, history, between, decided, assume=assume)
    second = carry(first.closing, history, last, decided, assume=assume)

    assert where(at_once.closing) == where(second.closing)
    assert Counter(at_once.closing.left) == Counter(second.closing.left)
    assert moves(at_once) == moves(first, second)
    assert at_once.closing.done == second.closing.done
    assert set(at_once.undecided) == set(second.undecided)
    assert where(at_once.closing.rounded()) == where(second.closing.rounded())


@given(st.data(), histories(), st.sampled_from([None, "equal"]))
def test_carrying_again_changes_nothing(
    data: st.DataObject, history: History, assume: str | None
) -> None:
    """A closing carried to its own day with the same dispositions is what it was."""
    book = data.draw(books(history, OLD))
    decided = data.draw(decisions(history, book))
    last = max(days_of(history))
    once = carry(book, history, last, decided, assume=assume)

    again = carry(once.closing, history, last, decided, assume=assume)

    assert where(once.closing) == where(again.closing)
    assert once.closing.left == again.closing.left
    assert len(again.ledger) == 0


@given(st.data(), histories())
def test_all_is_with_units_that_hold_or_is_undecided(data: st.DataObject, history: History) -> None:
    """What is with a unit that ended is undecided, with a reason, and nothing else is."""
    book = data.draw(books(history, OLD))
    last = max(days_of(history))
    carried = carry(book, history, last, data.draw(decisions(history, book)))
    holding = {unit.ref for unit in history.on(last)}

    waiting = {(each.holding.id, each.holding.unit) for each in carried.undecided}

    assert {(h.id, h.unit) for h in carried.closing if h.unit not in holding} == waiting


@given(st.data(), histories())
def test_things_stay_whole_without_a_decision(data: st.DataObject, history: History) -> None:
    """What does not follow its territory is never divided unless somebody decides so."""
    book = data.draw(books(history, OLD, again=False))
    carried = carry(book, history, max(days_of(history)))

    for holding in book:
        parts = [part for part in carried.closing if part.id == holding.id]
        if holding.follows == "decision":
            assert [holding.amounts] == [part.amounts for part in parts]


@given(st.data(), histories())
def test_territory_goes_as_the_crosswalk_says(data: st.DataObject, history: History) -> None:
    """Carried through all reforms, a sum is where the crosswalk of both days has it."""
    book = data.draw(books(history, OLD, again=False))
    last = max(days_of(history))
    carried = carry(book, history, last)
    walks = {by: history.crosswalk(OLD, last, by) for by in FINE}
    waiting = {each.holding.id for each in carried.undecided}

    for holding in book:
        if holding.follows == "decision" or holding.id in waiting or not holding.amounts:
            continue
        shares = walks[holding.by].shares_of(holding.unit)
        for name, amount in holding.amounts.items():
            expected = {u: Fraction(amount) * s for u, s in shares.items() if amount and s}
            parts = [part for part in carried.closing if part.id == holding.id]
            actual = {p.unit: Fraction(p.amounts[name]) for p in parts if p.amounts[name]}
            assert expected == actual
    assert 0 not in {movement.amount for movement in carried.ledger if movement.measure}


@given(histories())
def test_a_unit_has_one_heir_at_most(history: History) -> None:
    """A unit that ends goes on in one state at most, which begins when it ends."""
    chronicle = history.chronicle
    for state in range(len(chronicle.states)):
        next_state = heir(chronicle, state)
        if next_state is not None:
            assert chronicle.until(state) == chronicle.states[next_state].since


@given(st.data(), histories(max_reforms=1))
def test_frames_are_carried_as_objects_are(data: st.DataObject, history: History) -> None:
    """The table of lines gives the closing, and leaves open, what single holdings do."""
    last = max(days_of(history))
    units = [unit.ref for unit in history.on(OLD)]
    taken = data.draw(st.lists(st.tuples(st.sampled_from(units), st.integers(0, 99)), max_size=9))
    by = data.draw(st.sampled_from(FINE))
    sums: Counter[UnitRef] = Counter()
    for unit, amount in taken:
        sums[unit] += amount
    opening = [
        Holding(id=str(unit), unit=unit, amounts={"n": n}, follows="territory", by=by)
        for unit, n in sums.items()
    ]

    done = carry(Book(on=OLD, holdings=opening, decimals={"n": 0}), history, last)
    frame = carry_frame(
        pl.DataFrame(
            {"code": [u.code for u, _ in taken], "n": [n for _, n in taken]},
            schema={"code": pl.String, "n": pl.Int64},
        ),
        history,
        OLD,
        last,
        unit="code",
        amounts=["n"],
        measure=by,
    )

    waiting = {each.holding.id for each in done.undecided}
    expected: Counter[str] = Counter()
    open_: Counter[str] = Counter()
    for holding in done.closing.rounded():
        where_to = open_ if holding.id in waiting else expected
        where_to[holding.unit.code] += int(holding.amounts["n"])
    assert {k: v for k, v in expected.items() if v} == {k: v for k, v in frame.closing.rows() if v}
    waits = {k: v for k, v, _ in frame.undecided.rows() if v}
    assert {k: v for k, v in open_.items() if v} == waits
    assert [] == list(frame.check().errors)


@given(st.data(), histories(max_reforms=1))
def test_rows_are_carried_as_objects_are(data: st.DataObject, history: History) -> None:
    """The table of things places, lets go and leaves open what single holdings do."""
    last = max(days_of(history))
    after = [unit.ref for unit in history.on(last)]
    units = [unit.ref for unit in history.on(OLD)]
    ending = [unit for unit in units if unit not in after]
    things = data.draw(
        st.lists(st.tuples(st.sampled_from(units), st.sampled_from("ab")), max_size=9)
    )
    targets: st.SearchStrategy[UnitRef | str] = st.sampled_from([*after, *OUTSIDE])
    groups = [(unit, kind) for unit in ending for kind in ("", "a")]
    by_group = {g: data.draw(targets) for g in groups if data.draw(st.booleans())}
    ids = [f"h{i}" for i in range(len(things))]
    one_by_one = {id_: data.draw(targets) for id_ in ids if data.draw(st.booleans())}

    decided = [
        Disposition(id=f"{unit}/{kind}", unit=unit, kind=kind, **_receiver(target))
        for (unit, kind), target in by_group.items()
    ]
    done = carry(
        Book(
            on=OLD,
            holdings=[
                Holding(id=id_, unit=unit, kind=kind, amounts={"n": 1})
                for id_, (unit, kind) in zip(ids, things, strict=True)
            ],
        ),
        history,
        last,
        [
            *decided,
            *(
                Disposition(id=f"to {id_}", holding=id_, on=last, **_receiver(target))
                for id_, target in one_by_one.items()
            ),
        ],
    )
    text = pl.String
    frame = carry_rows(
        pl.DataFrame(
            [(id_, unit.code, kind) for id_, (unit, kind) in zip(ids, things, strict=True)],
            schema={"id": text, "code": text, "kind": text},
            orient="row",
        ),
        history,
        OLD,
        last,
        unit="code",
        id="id",
        kind="kind",
        decided=pl.DataFrame(
            [
                (id_, None, target) if isinstance(target, str) else (id_, target.code, None)
                for id_, target in one_by_one.items()
            ],
            schema={"id": text, "to": text, "receiver": text},
            orient="row",
        ),
        dispositions=decided,
    )

    waiting = {each.holding.id for each in done.undecided}
    assert {(h.id, h.unit.code) for h in done.closing if h.id not in waiting} == {
        (id_, code) for id_, code, _ in frame.closing.rows()
    }
    assert waiting == set(frame.undecided["id"])
    assert {(gone.holding.id, gone.receiver) for gone in done.left} == {
        (id_, receiver) for id_, _, _, receiver in frame.left.rows()
    }
    assert [] == list(frame.check().errors)


def _receiver(target: UnitRef | str) -> dict[str, Any]:
    return {"receiver": target} if isinstance(target, str) else {"to": target}
