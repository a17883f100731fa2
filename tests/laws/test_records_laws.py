"""What is true of the files of every reform, and of every fault in a book of them."""

from __future__ import annotations

from datetime import timedelta
from decimal import Decimal
from fractions import Fraction
from typing import TYPE_CHECKING, Any, NamedTuple

import attrs
from hypothesis import assume, given
from hypothesis import strategies as st

from adminreform import Findings, Plan, Reform
from adminreform.dates import day_before
from adminreform.holdings import carry
from adminreform.records import (
    CustodyDecision,
    Destruction,
    Fonds,
    Handover,
    InventoryCount,
    Records,
    ScanBatch,
    Series,
    Way,
    decide,
    progress,
)
from adminreform.records.deciding import dispositions
from adminreform.rules.rec import RULES
from tests.worlds import histories, reforms

if TYPE_CHECKING:
    from adminreform import History, UnitRef

MEASURES = ("series", "file", "metre", "page", "object")
AMOUNTS = ("files", "metres", "pages", "digital_objects")
BY_CODE = {rule.code: rule for rule in RULES}


class World(NamedTuple):
    """A reform and a book in which everything is decided and signed for."""

    reform: Reform
    book: Records

    @property
    def plan(self) -> Plan:
        """Both as a plan."""
        return Plan(reform=self.reform, records=self.book)

    def having(self, book: Records) -> Plan:
        """The reform with another book."""
        return Plan(reform=self.reform, records=book)


def described(draw: Any, units: list[UnitRef]) -> Records:
    """Fonds of some units, each with a few series."""
    makers = draw(st.lists(st.sampled_from(units), min_size=1, max_size=5, unique=True))
    series: list[Series] = []
    for maker in makers:
        series += [
            Series(
                id=f"{maker}/{number}",
                fonds=str(maker),
                files=draw(st.integers(0, 400)),
                metres=Decimal(draw(st.integers(0, 900))) / 10,
                pages=draw(st.none() | st.integers(0, 9000)),
                digital_objects=draw(st.integers(0, 9)),
                state=draw(st.sampled_from(("closed", "in hand"))),
            )
            for number in range(draw(st.integers(1, 3)))
        ]
    return Records(fonds=[Fonds(id=str(m), creator=m) for m in makers], series=series)


@st.composite
def worlds(draw: st.DrawFn) -> World:
    """A reform, and a book in which nothing is amiss."""
    reform = draw(reforms())
    book = described(draw, [unit.ref for unit in reform.before])
    after = [unit.ref for unit in reform.after]
    assume(after)
    takers = {fonds.creator: draw(st.sampled_from(after)) for fonds in book.fonds}
    decisions = decide(book, reform, [Way()], takers)
    day = reform.effective
    signed = [
        Handover(
            id=f"h {series.id}",
            series=series.id,
            giver=decision.unit,
            to=decision.to,
            received=draw(st.sampled_from((day_before(day), day, day + timedelta(days=9)))),
            receipt="1/BBGN",
            files=series.files,
            metres=series.metres,
        )
        for decision in decisions
        for series in book.series
        if decision.unit is not None and _is_of(decision, series, book)
    ]
    return World(reform, attrs.evolve(book, custody_decisions=decisions, handovers=signed))


def _is_of(decision: CustodyDecision, series: Series, book: Records) -> bool:
    return decision.unit == book.keeper(series) and decision.state is series.state


def found(plan: Plan) -> Findings:
    """What the rules on files find, without notes."""
    every = [finding for rule in RULES for finding in rule(plan)]
    return Findings(each for each in every if each.code != "REC025")


@st.composite
def parted_worlds(draw: st.DrawFn) -> World:
    """A world in which parts go other ways than their wholes, by decisions or receipts.

    Parts are of parts too, and one may be all of its whole; each is signed for, where its whole
    is, by the body that it goes to.
    """
    made = draw(worlds())
    book, after = made.book, [unit.ref for unit in made.reform.after]
    parts: list[Series] = []
    decisions, signed = [*book.custody_decisions], [*book.handovers]
    left = [(series, series) for series in book.series]
    while left and len(parts) < 5:
        top, whole = left.pop(draw(st.integers(0, len(left) - 1)))
        part = Series(
            id=f"{whole.id}.{len(parts)}",
            fonds=whole.fonds,
            parent=whole.id,
            level=("sub-series", "file", "item")[min(whole.id.count("."), 2)],
            files=draw(st.sampled_from((0, whole.files // 3, whole.files))),
            metres=draw(st.sampled_from((Decimal(), whole.metres))),
            pages=draw(st.none() | st.just((whole.pages or 0) // 2)),
            digital_objects=whole.digital_objects // 2,
            state=top.state,
        )
        parts.append(part)
        if whole.id.count(".") < 2:
            left += [(top, part)]
        keeper = made.book.keeper(top)
        ends = any(e.series == top.id for e in book.handovers)
        to = draw(st.sampled_from(after))
        if keeper is None or not ends or draw(st.booleans()):
            continue
        if draw(st.booleans()):
            decisions.append(CustodyDecision(id=f"d {part.id}", series=part.id, to=to))
        signed.append(
            Handover(
                id=f"h {part.id}",
                series=part.id,
                giver=keeper,
                to=to,
                received=made.reform.effective + timedelta(days=draw(st.sampled_from((0, 9)))),
                receipt="2/BBGN",
            )
        )
    new = attrs.evolve(
        book,
        series=[*book.series, *parts],
        custody_decisions=draw(st.permutations(decisions)),
        handovers=[attrs.evolve(each, files=None, metres=None) for each in signed],
    )
    return World(made.reform, new)


# -- nothing is lost ---------------------------------------------------------


@given(histories(), st.data())
def test_what_goes_in_comes_out(history: History, data: st.DataObject) -> None:
    """Opening = closing + what left, per measure, whatever is decided or destroyed."""
    units = [unit.ref for unit in history.opening]
    book = described(data.draw, units)
    states = [*history.chronicle.refs]
    ways = [Way(to=data.draw(st.sampled_from(states))), Way(receiver="museum")]
    decisions = decide(book, history, data.draw(st.permutations(ways)))
    gone = [
        Destruction(
            id=f"x{number}",
            series=data.draw(st.sampled_from(book.series)).id,
            files=data.draw(st.integers(0, 50)),
            on=history.days[0] + timedelta(days=data.draw(st.integers(0, 2000))),
        )
        for number in range(data.draw(st.integers(0, 2)))
    ]
    book = attrs.evolve(book, custody_decisions=decisions, destructions=gone)
    carried = book.carried(history)

    for measure in MEASURES:
        left = sum(Fraction(each.holding.amounts.get(measure, 0)) for each in carried.left)
        closing = Fraction(carried.closing.total(measure))
        assert carried.opening.total(measure) == closing + left


@given(worlds())
def test_a_series_is_never_divided(made: World) -> None:
    """Whatever becomes of the territory, one unit has all of it."""
    closing = made.book.carried(made.reform).closing

    assert {1} == {len(parts) for parts in closing.by_id.values()}
    for series in made.book.series:
        (held,) = closing.by_id[series.id]
        assert (1, series.files, series.metres) == (
            held.amounts["series"],
            held.amounts.get("file", 0),
            held.amounts.get("metre", 0),
        )


@given(worlds())
def test_carrying_again_changes_nothing(made: World) -> None:
    """The closing, carried to its own day by the same decisions, is the closing."""
    carried = made.book.carried(made.reform)
    decided = dispositions(made.book, carried.opening.on, made.plan.history)
    again = carry(carried.closing, made.reform, carried.closing.on, decided)

    assert carried.closing == again.closing
    assert not len(again.ledger)


@given(worlds())
def test_fonds_stay_with_their_makers(made: World) -> None:
    """Carrying moves custody; no series changes its fonds, no fonds its maker."""
    closing = made.book.carried(made.reform).closing

    for held in closing:
        fonds = made.book.fonds_by_id[made.book.series_by_id[held.id].fonds]
        assert held.id.startswith(str(fonds.creator))


@given(parted_worlds())
def test_parts_and_their_rests_are_the_whole(made: World) -> None:
    """Files, metres, pages and objects of the book, whichever parts go which way."""
    carried = made.book.carried(made.reform, made.reform.effective + timedelta(days=9))
    tops = made.book.top_series

    assert not carried.problems
    assert not carried.undecided
    for book in (carried.opening, carried.closing):
        for measure, field in zip(MEASURES[1:], AMOUNTS, strict=True):
            expected = sum(Fraction(getattr(each, field) or 0) for each in tops)
            assert expected == book.total(measure)
        assert {1} == {len(held) for held in book.by_id.values()}
    moved = {move.holding for move in carried.ledger}
    assert moved <= {each.id for each in made.book.custody_series}


@given(parted_worlds())
def test_a_part_ends_where_it_was_signed_for(made: World) -> None:
    """A part that goes its own way ends with its receiver, and its whole with its own."""
    closing = made.book.carried(made.reform, made.reform.effective + timedelta(days=9)).closing

    for each in made.book.handovers:
        for held in closing.by_id.get(each.series, ()):
            assert each.to == held.unit


@given(parted_worlds())
def test_parts_have_somebody_and_one_alone_on_every_day(made: World) -> None:
    """Custody of part and whole: never nobody, never two, and at the end as carried."""
    custody, day = made.book.custody(made.reform), made.reform.effective
    last = day + timedelta(days=9)
    closing = made.book.carried(made.reform, last).closing

    assert () == custody.gaps
    assert () == custody.overlaps
    for held in closing:
        for on in (day_before(day), day, last, day + timedelta(days=99)):
            assert 1 == len(custody.chain(held.id).on(on))
        custodian = custody.custodian(held.id, on=last)
        assert custodian is not None
        assert held.unit == custodian.holder
    for series in made.book.series:
        assert custody.custodians(series.id, on=last)


@given(parted_worlds())
def test_carrying_parts_again_changes_nothing(made: World) -> None:
    """The closing, carried to its own day by the same decisions, is the closing."""
    carried = made.book.carried(made.reform)
    decided = dispositions(made.book, carried.opening.on, made.plan.history)
    again = carry(carried.closing, made.reform, carried.closing.on, decided)

    assert carried.closing == again.closing
    assert not len(again.ledger)


@given(parted_worlds())
def test_a_part_that_nobody_decided_on_waits_with_its_whole(made: World) -> None:
    """Without the decisions on wholes, only parts that went their own way have a keeper."""
    own = [e for e in made.book.custody_decisions if e.series]
    day = made.reform.effective
    signed = [
        attrs.evolve(each, received=day)
        for each in made.book.handovers
        if made.book.series_by_id[each.series].parent
    ]
    left = attrs.evolve(made.book, custody_decisions=own, handovers=signed)
    carried = left.carried(made.reform)
    named = {each.series for each in own} | {each.series for each in signed}

    assert not named & {each.holding.id for each in carried.undecided}
    for measure, field in zip(MEASURES[1:], AMOUNTS, strict=True):
        expected = sum(Fraction(getattr(each, field) or 0) for each in left.top_series)
        assert expected == carried.closing.total(measure)


@given(parted_worlds())
def test_a_book_of_parts_without_a_fault_has_no_findings(made: World) -> None:
    """Except notes about divided units, parts above their whole, and early receivers."""
    assert set() == {each.code for each in found(made.plan)} - {"REC015", "REC022"}


# -- custody -----------------------------------------------------------------


@given(worlds())
def test_somebody_and_one_alone_has_it_on_every_day(made: World) -> None:
    """Where all is decided and signed for, every day has one custodian."""
    custody = made.book.custody(made.reform)
    day = made.reform.effective

    assert () == custody.gaps
    assert () == custody.overlaps
    for series in made.book.series:
        for on in (day_before(day), day, day + timedelta(days=9), day + timedelta(days=99)):
            assert 1 == len(custody.custodians(series.id, on=on))


@given(worlds())
def test_custody_ends_where_the_book_does(made: World) -> None:
    """After the last receipt the custodian is the unit that has it in the carried book."""
    custody = made.book.custody(made.reform)
    last = made.reform.effective + timedelta(days=9)
    closing = made.book.carried(made.reform, last).closing

    for held in closing:
        custodian = custody.custodian(held.id, on=last)
        assert custodian is not None
        assert held.unit == custodian.holder


@given(worlds())
def test_a_book_without_a_fault_has_no_findings(made: World) -> None:
    """Except notes about divided units, and receivers that sign before they begin."""
    assert set() == {each.code for each in found(made.plan)} - {"REC015"}


# -- faults ------------------------------------------------------------------


@given(worlds(), st.data())
def test_files_without_a_custodian_are_named(made: World, data: st.DataObject) -> None:
    """A series that nobody decided on and nobody signed for has nobody, and is named."""
    assume(made.book.handovers)
    lost = data.draw(st.sampled_from(made.book.handovers))
    series = made.book.series_by_id[lost.series]
    faulty = attrs.evolve(
        made.book,
        handovers=[each for each in made.book.handovers if each != lost],
        custody_decisions=[
            each for each in made.book.custody_decisions if not _is_of(each, series, made.book)
        ],
    )
    plan = made.having(faulty)
    named = {finding.subject for finding in BY_CODE["REC010"](plan)}
    told = " ".join(finding.text.en for finding in BY_CODE["REC001"](plan))

    assert series.id in named or series.id in told


@given(worlds(), st.data())
def test_two_custodians_are_named(made: World, data: st.DataObject) -> None:
    """A second receiver that also signed: the series, and both holders."""
    assume(made.book.handovers)
    first = data.draw(st.sampled_from(made.book.handovers))
    others = [u.ref for u in made.reform.after if u.ref not in {first.to, first.giver}]
    assume(others)
    second = attrs.evolve(
        first,
        id="second",
        to=data.draw(st.sampled_from(others)),
        received=made.reform.effective + timedelta(days=20),
    )
    faulty = attrs.evolve(made.book, handovers=[*made.book.handovers, second])
    (finding,) = BY_CODE["REC011"](made.having(faulty))

    assert first.series == finding.subject
    assert str(first.to) in finding.message
    assert str(second.to) in finding.message


@given(worlds(), st.data())
def test_files_on_their_way_are_named(made: World, data: st.DataObject) -> None:
    """Let go three days before anybody signs: the gap has the days."""
    assume(made.book.handovers)
    slow = data.draw(st.sampled_from(made.book.handovers))
    assert slow.received is not None
    gone = slow.received - timedelta(days=3)
    handovers = [attrs.evolve(e, released=gone) if e == slow else e for e in made.book.handovers]
    custody = attrs.evolve(made.book, handovers=handovers).custody(made.reform)

    assert [(slow.series, gone, slow.received)] == [
        (gap.series, gap.since, gap.until) for gap in custody.gaps
    ]


@given(worlds(), st.data())
def test_a_missing_signature_is_named(made: World, data: st.DataObject) -> None:
    """Decided and not received: the receiver that has not signed, and the series."""
    assume(made.book.handovers)
    lost = data.draw(st.sampled_from(made.book.handovers))
    faulty = attrs.evolve(
        made.book, handovers=[each for each in made.book.handovers if each != lost]
    )
    findings = BY_CODE["REC013"](made.having(faulty))

    assert [lost.to] == [finding.subject for finding in findings]
    assert lost.series in findings[0].message


@given(worlds(), st.data())
def test_a_lost_file_is_named(made: World, data: st.DataObject) -> None:
    """One file fewer on the receipt, and no word about it."""
    assume(made.book.handovers)
    short = data.draw(st.sampled_from(made.book.handovers))
    assume(short.files)
    fewer = attrs.evolve(short, files=(short.files or 0) - 1)
    handovers = [fewer if each == short else each for each in made.book.handovers]
    findings = BY_CODE["REC017"](made.having(attrs.evolve(made.book, handovers=handovers)))

    assert [short.id] == [finding.subject for finding in findings]


@given(worlds(), st.data())
def test_a_shelf_that_differs_is_named(made: World, data: st.DataObject) -> None:
    """A count that finds another number of files than the list."""
    series = data.draw(st.sampled_from(made.book.series))
    off = data.draw(st.integers(1, 9))
    count = InventoryCount(series=series.id, on=made.reform.effective, files=series.files + off)
    faulty = attrs.evolve(made.book, inventory_counts=[count])

    assert [series.id] == [f.subject for f in BY_CODE["REC016"](made.having(faulty))]
    assert [off] == [each.files for each in faulty.differences()]


@given(worlds(), st.data())
def test_a_row_that_comes_twice_is_named(made: World, data: st.DataObject) -> None:
    """A series of the same id."""
    series = data.draw(st.sampled_from(made.book.series))
    faulty = attrs.evolve(made.book, series=[*made.book.series, series])

    assert [series.id] == [f.subject for f in BY_CODE["REC007"](made.having(faulty))]


@given(worlds(), st.data())
def test_no_fault_stops_the_rules(made: World, data: st.DataObject) -> None:
    """Rows out of order, or left out at random, are told, and nothing raises."""
    names = [field.name for field in attrs.fields(Records)]
    cut = {
        name: data.draw(st.lists(st.sampled_from(rows)) if rows else st.just([]))
        for name in names
        if (rows := getattr(made.book, name)) is not None
    }
    for finding in found(made.having(Records(**cut))):
        assert finding.text.vi


# -- digitising --------------------------------------------------------------


@given(
    st.integers(0, 10_000),
    st.lists(st.tuples(st.integers(0, 400), st.integers(0, 60), st.integers(0, 900)), max_size=6),
    worlds(),
)
def test_forecasts_keep_their_promise(
    pages: int, drawn: list[tuple[int, int, int]], made: World
) -> None:
    """At the present pace all is done by the day that is forecast, and not a day earlier."""
    on = made.reform.effective
    batches = [
        ScanBatch(
            id=str(number),
            series="s",
            started=on - timedelta(days=ago + lasted),
            finished=on - timedelta(days=ago),
            pages=amount,
        )
        for number, (ago, lasted, amount) in enumerate(drawn)
    ]
    now = progress(pages, batches, on=on)
    assert now.left is not None
    assert now.scanned - now.over + now.left == pages
    if now.done_on is not None and now.left:
        days = (now.done_on - on).days
        assert now.pace * days >= now.left > now.pace * (days - 1)
