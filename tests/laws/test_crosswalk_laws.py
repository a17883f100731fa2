"""What is true of the crosswalks of every history."""

from __future__ import annotations

import itertools
import math
from decimal import Decimal
from fractions import Fraction
from typing import TYPE_CHECKING

import attrs
from hypothesis import given
from hypothesis import strategies as st

from adminreform import MissingShareError, Part, Weights, largest_remainder
from adminreform.crosswalk.rows import GraphRows
from tests.worlds import days_of, histories

if TYPE_CHECKING:
    from datetime import date

    from adminreform import Crosswalk, History, UnitRef

MOST_CHOICES = 300
MEASURES = (None, "population", "area")


def two_days(history: History, data: st.DataObject) -> tuple[date, date]:
    """Any two days that can be asked about, in any order."""
    days = st.sampled_from(days_of(history))
    return data.draw(days), data.draw(days)


@given(histories(), st.data(), st.sampled_from(MEASURES))
def test_nothing_is_lost_and_nothing_invented(
    history: History, data: st.DataObject, measure: str | None
) -> None:
    """The shares of each source sum to 1, or can; every share lies within its bounds."""
    walk = history.crosswalk(*two_days(history, data), measure)

    assert [] == list(walk.check().errors)
    assert {unit.ref for unit in walk.before} == set(walk.by_source)
    for rows in walk.by_source.values():
        assert sum(row.low for row in rows) <= 1 <= sum(row.high for row in rows)
        if all(row.share is not None for row in rows):
            assert sum(row.share or 0 for row in rows) == 1


@given(histories(measured=True), st.data(), st.sampled_from(MEASURES))
def test_an_assumption_gives_a_number_within_the_bounds(
    history: History, data: st.DataObject, measure: str | None
) -> None:
    """Under an assumption every share is known, and none leaves its bounds."""
    walk = history.crosswalk(*two_days(history, data), measure, "equal")

    for rows in walk.by_source.values():
        assert sum(row.share or 0 for row in rows) == 1
        assert all(row.share is not None and row.low <= row.share <= row.high for row in rows)


@given(histories(), st.data(), st.sampled_from(MEASURES))
def test_the_bounds_are_those_of_every_way_to_choose(
    history: History, data: st.DataObject, measure: str | None
) -> None:
    """Trying out every extreme of every unknown share finds the same bounds."""
    start, end = sorted(two_days(history, data))
    walk = history.crosswalk(start, end, measure)
    for source, rows in walk.by_source.items():
        tried = every_extreme(history, source, (start, end), measure)
        if tried is None:
            continue
        for row in rows:
            amounts = [way.get(row.target, Fraction(0)) for way in tried]
            assert (min(amounts), max(amounts)) == (row.low, row.high)


def every_extreme(
    history: History, source: UnitRef, days: tuple[date, date], measure: str | None
) -> list[dict[UnitRef | None, Fraction]] | None:
    """Where a unit goes for each choice of one taker of all that is free, state by state.

    The slow and obvious way: None where there are too many choices to try.
    """
    chronicle, (start, end) = history.chronicle, days
    states, queue = dict[int, list[dict[int, Fraction]]](), [chronicle.find(source)]
    while queue:
        here = queue.pop()
        if chronicle.holds(here, end) or here in states:
            continue
        mine = is_all_of(history, here, source, start, measure)
        states[here] = ways_of(history, here, measure, bound=mine)
        queue += [to for way in states[here] for to in way if to >= 0]
    order = sorted(states)
    if math.prod(len(states[here]) for here in order) > MOST_CHOICES:
        return None
    found: list[dict[UnitRef | None, Fraction]] = []
    for chosen in itertools.product(*(states[here] for here in order)):
        held = {chronicle.find(source): Fraction(1)}
        for here, way in zip(order, chosen, strict=True):
            amount = held.pop(here, Fraction(0))
            for to, share in way.items():
                held[to] = held.get(to, Fraction(0)) + amount * share
        found.append({None if i < 0 else chronicle.states[i].ref: a for i, a in held.items()})
    return found


def is_all_of(
    history: History, state: int, source: UnitRef, start: date, measure: str | None
) -> bool:
    """Whether nothing else than a unit, or what comes of it, is in a state."""
    chronicle = history.chronicle
    if chronicle.states[state].ref == source:
        return True
    entering = [k for k in chronicle.into[state] if brings(history, k, start, measure)]
    return bool(entering) and all(
        chronicle.sources[k] >= 0
        and is_all_of(history, chronicle.sources[k], source, start, measure)
        for k in entering
    )


def brings(history: History, link: int, start: date, measure: str | None) -> bool:
    """Whether anything comes by a link: of a state that got nothing since the start, nothing."""
    chronicle = history.chronicle
    source = chronicle.sources[link]
    if chronicle.links[link].share_of(measure) == 0:
        return False
    if source < 0 or chronicle.states[source].ref.since <= start:
        return True
    return any(brings(history, k, start, measure) for k in chronicle.into[source])


def ways_of(
    history: History, state: int, measure: str | None, *, bound: bool
) -> list[dict[int, Fraction]]:
    """The extreme ways to share one state out: each unknown taker gets all that is free.

    Of a state that holds more than what is followed, nothing but wholes binds a part.
    """
    chronicle = history.chronicle
    giving = [k for k in chronicle.out[state] if chronicle.gives(k)]
    if not giving:
        return [{-1: Fraction(1)}]
    shares = [chronicle.links[k].share_of(measure) for k in giving]
    if shares.count(None) == 1:
        rest = 1 - sum((s for s in shares if s is not None), Fraction(0))
        shares = [rest if s is None else s for s in shares]
    if not bound:
        shares = [s if s in {0, 1} else None for s in shares]
    free = 1 - sum((s for s in shares if s is not None), Fraction(0))
    ways: list[dict[int, Fraction]] = []
    for taker in [i for i, s in enumerate(shares) if s is None] or [0]:
        way: dict[int, Fraction] = {}
        for i, (k, share) in enumerate(zip(giving, shares, strict=True)):
            amount = (share or Fraction(0)) + (free if i == taker else 0)
            way[chronicle.targets[k]] = way.get(chronicle.targets[k], Fraction(0)) + amount
        ways.append(way)
    return ways


@given(histories(measured=True), st.data(), st.sampled_from(("population", "area")))
def test_bounds_hold_however_units_are_spread(
    history: History, data: st.DataObject, measure: str
) -> None:
    """Wherever in a unit the people lived of whom it was formed, no bound is crossed."""
    start, end = history.opening.on, data.draw(st.sampled_from(history.days))
    there, back = history.crosswalk(start, end, measure), history.crosswalk(end, start, measure)
    sizes = history.measure(measure)
    assert sizes is not None
    held = spread(history, there, data, {u.ref: Fraction(sizes[u.ref]) for u in there.before})

    for row in there.rows:
        arrived = held.get(row.target, {}).get(row.source, Fraction(0))
        assert row.low <= arrived / Fraction(sizes[row.source]) <= row.high
    for row in back.rows:
        total = sum(held[row.source].values(), Fraction(0))
        if total:
            came = held[row.source].get(row.target, Fraction(0))
            assert row.low <= came / total <= row.high


Held = dict["UnitRef | None", "dict[UnitRef | None, Fraction]"]


def spread(
    history: History, walk: Crosswalk, data: st.DataObject, sizes: dict[UnitRef, Fraction]
) -> Held:
    """Carry what is in each unit on, the parts of a unit in a drawn order, not mixed.

    Shares that are stated hold of each unit as a whole; those that are not are drawn.
    """
    assert isinstance(walk.source, GraphRows)
    chronicle, flow = history.chronicle, walk.source.flow
    held: Held = {unit: {unit: size} for unit, size in sizes.items()}
    held[None] = {}
    for state in range(len(chronicle.states)):
        ref = chronicle.states[state].ref
        if chronicle.columns.born[state] > walk.end.toordinal():
            continue
        inside = held.setdefault(ref, {})
        if any(chronicle.sources[k] < 0 for k in chronicle.into[state]):
            inside[None] = Fraction(data.draw(st.integers(1, 99)))
        if chronicle.holds(state, walk.end):
            continue
        branches = flow.branches.of(state)
        weights = [data.draw(st.integers(0, 3)) if b.share is None else 0 for b in branches]
        free = 1 - sum((b.share for b in branches if b.share is not None), Fraction(0))
        if free and not any(weights):
            weights = [int(b.share is None) for b in branches]
        queue = data.draw(st.permutations(list(inside.items())))
        total = sum(inside.values(), Fraction(0))
        for branch, weight in zip(branches, weights, strict=True):
            known = (
                branch.share if branch.share is not None else free * Fraction(weight, sum(weights))
            )
            wanted = total * known
            there = held.setdefault(None if branch.to < 0 else chronicle.states[branch.to].ref, {})
            while wanted > 0 and queue:
                origin, amount = queue[0]
                moved = min(amount, wanted)
                there[origin] = there.get(origin, Fraction(0)) + moved
                wanted -= moved
                queue = queue[1:] if moved == amount else [(origin, amount - moved), *queue[1:]]
        del held[ref]
    return held


@given(histories(), st.data(), st.sampled_from(("population", "area")), st.booleans())
def test_weights_only_narrow_bounds(
    history: History,
    data: st.DataObject,
    measure: str,
    fitting: bool,  # noqa: FBT001 (drawn)
) -> None:
    """Whatever a map says, nothing leaves the bounds that clauses set; sums stay 1."""
    days = two_days(history, data)
    weights = drawn_weights(history, data, measure, fitting=fitting)

    plain = history.crosswalk(*days, measure)
    walk = history.crosswalk(*days, measure, weights=[weights])

    assert [] == list(walk.check().errors)
    if fitting:
        assert "XWK008" not in walk.check().counts
    bounds = {(row.source, row.target): row for row in plain.rows}
    for row in walk.rows:
        loose = bounds[row.source, row.target]
        assert loose.low <= row.low <= row.high <= loose.high


def drawn_weights(history: History, data: st.DataObject, measure: str, *, fitting: bool) -> Weights:
    """Weights of every link; if they are to fit, in the proportion of what clauses state."""
    chronicle = history.chronicle
    held: dict[tuple[UnitRef, UnitRef], Fraction] = {}
    for state in range(len(chronicle.states)):
        giving = [
            k for k in chronicle.out[state] if chronicle.gives(k) and chronicle.targets[k] >= 0
        ]
        stated = [chronicle.links[k].share_of(measure) for k in giving]
        free = 1 - sum((share for share in stated if share is not None), Fraction(0))
        drawn = [data.draw(st.integers(1, 9)) if s is None else 0 for s in stated]
        for k, share, weight in zip(giving, stated, drawn, strict=True):
            value = free * Fraction(weight, sum(drawn)) if share is None else share
            if not fitting:
                value = Fraction(data.draw(st.integers(0, 9)))
            pair = (chronicle.states[state].ref, chronicle.states[chronicle.targets[k]].ref)
            held[pair] = held.get(pair, Fraction(0)) + value
    parts = [
        Part(source=source, target=target, value=Decimal(round(value * 10**9)))
        for (source, target), value in held.items()
    ]
    return Weights(name=measure, unit="u", parts=parts, basis="map")


@given(histories(), st.data(), st.sampled_from(MEASURES))
def test_backward_inverts_forward_for_whole_links(
    history: History, data: st.DataObject, measure: str | None
) -> None:
    """A unit that is the whole of one other goes back to it whole."""
    start, end = sorted(two_days(history, data))
    there, back = history.crosswalk(start, end, measure), history.crosswalk(end, start, measure)
    senders: dict[UnitRef | None, list[UnitRef]] = {}
    for row in there.rows:
        if row.high > 0:
            senders.setdefault(row.target, []).append(row.source)
    born_of_nothing = {row.source for row in back.rows if row.target is None and row.high > 0}
    for row in there.rows:
        alone = senders.get(row.target) == [row.source] and row.target not in born_of_nothing
        if row.share == 1 and row.target is not None and alone:
            shares = back.shares_of(row.target)
            assert {row.source: 1} == {to: share for to, share in shares.items() if share}


@given(histories(leaks=False, measured=True), st.data(), st.sampled_from(("population", "area")))
def test_there_and_back_with_sizes_keeps_the_total(
    history: History, data: st.DataObject, measure: str
) -> None:
    """Sizes carried forward and weighed back sum to what they were, where all is known."""
    start, end = sorted(two_days(history, data))
    sizes = history.measure(measure)
    assert sizes is not None
    there, back = history.crosswalk(start, end, measure), history.crosswalk(end, start, measure)
    counts = {unit.ref: int(sizes.get(unit.ref) or 0) for unit in history.on(start)}
    try:
        moved = there.apportion(counts)
        returned = back.apportion(moved)
    except MissingShareError:
        return
    assert sum(counts.values()) == sum(moved.values()) == sum(returned.values())


@given(histories(), st.data(), st.sampled_from(MEASURES))
def test_composition_is_the_crosswalk_of_the_whole_way(
    history: History, data: st.DataObject, measure: str | None
) -> None:
    """From A to B and then to C is from A to C, forward and backward, in any grouping."""
    days = sorted(data.draw(st.lists(st.sampled_from(days_of(history)), min_size=4, max_size=4)))
    a, b, c, d = days if data.draw(st.booleans()) else reversed(days)

    def walk(start: date, end: date) -> Crosswalk:
        return history.crosswalk(start, end, measure)

    assert walk(a, c).rows == walk(a, b).then(walk(b, c)).rows
    left = walk(a, b).then(walk(b, c)).then(walk(c, d))
    right = walk(a, b).then(walk(b, c).then(walk(c, d)))
    assert left.rows == right.rows


@given(histories(), st.data(), st.sampled_from(MEASURES))
def test_tables_of_pairs_compose_to_bounds_that_hold(
    history: History, data: st.DataObject, measure: str | None
) -> None:
    """Without the graph of states, composition never claims more than the graph knows."""
    a, b, c = sorted(data.draw(st.lists(st.sampled_from(days_of(history)), min_size=3, max_size=3)))
    first, second = history.crosswalk(a, b, measure), history.crosswalk(b, c, measure)
    listed = attrs.evolve(first, rows=first.rows, before=first.before, after=first.after)
    loose = listed.then(second)
    exact = {(row.source, row.target): row for row in history.crosswalk(a, c, measure).rows}

    assert [] == list(loose.check().errors)
    for row in loose.rows:
        known = exact[row.source, row.target]
        assert row.low <= known.low <= known.high <= row.high
        if row.share is not None and not known.estimated:
            assert row.share == known.share


@given(histories(), st.data(), st.sampled_from(MEASURES))
def test_rolling_up_adds_the_shares_of_what_stands_under(
    history: History, data: st.DataObject, measure: str | None
) -> None:
    """A unit of a higher tier gets what the units under it get, and never wider bounds."""
    start, end = two_days(history, data)
    walk = history.crosswalk(start, end, measure)
    if "district" not in {unit.tier for unit in walk.after}:
        return
    rolled = walk.rolled_up("district")

    added: dict[tuple[UnitRef, UnitRef | None], list[Fraction]] = {}
    for row in walk.rows:
        target = row.target
        if target is not None and (upper := walk.after.parent(target)) is not None:
            target = upper.ref if upper.tier == "district" else target
        low, high = added.setdefault((row.source, target), [Fraction(0), Fraction(0)])
        added[row.source, target] = [low + row.low, min(high + row.high, Fraction(1))]
    for row in rolled.rows:
        low, high = added.pop((row.source, row.target))
        assert low <= row.low <= row.high <= high
    assert not added
    assert "XWK001" not in rolled.check().counts


@given(histories(), st.data())
def test_a_day_to_itself_changes_nothing(history: History, data: st.DataObject) -> None:
    """The crosswalk of a day to itself is the identity."""
    day = data.draw(st.sampled_from(days_of(history)))

    rows = history.crosswalk(day, day).rows

    assert {(u.ref, u.ref, Fraction(1)) for u in history.on(day)} == {
        (row.source, row.target, row.share) for row in rows
    }


@given(
    st.integers(-(10**30), 10**30),
    st.lists(st.integers(0, 1000), min_size=1, max_size=8).filter(any),
)
def test_largest_remainder_is_near_and_exact(total: int, weights: list[int]) -> None:
    """Every claimant gets its quota rounded down or up, and the total is kept."""
    shares = {i: Fraction(weight, sum(weights)) for i, weight in enumerate(weights)}

    split = largest_remainder(total, shares)

    assert total == sum(split.values())
    assert all(abs(split[i] - total * share) < 1 for i, share in shares.items())
    assert all(split[i] == 0 for i, share in shares.items() if share == 0)
