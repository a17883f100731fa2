"""What is true of the lineage of every history."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

from hypothesis import given
from hypothesis import strategies as st

from adminreform import Label, Plan, Reform, Registry, validate
from tests.worlds import days_of, histories, reforms

if TYPE_CHECKING:
    from adminreform import History, UnitRef


@given(reforms())
def test_a_valid_world_has_no_errors(reform: Reform) -> None:
    """What the strategies draw is valid, so that the laws are about valid reforms."""
    assert [] == list(validate(Plan(reform=reform)).errors)


@given(histories())
def test_after_is_what_stands_on_the_day(history: History) -> None:
    """The computed registry after is the registry of the day, and replay repeats itself."""
    for reform in history.reforms:
        again = Reform(before=reform.before, events=reform.events, effective=reform.effective)
        assert reform.after == again.after == history.on(reform.effective)


@given(histories())
def test_units_that_nothing_touched_keep_their_state(history: History) -> None:
    """Every unit after a reform was there before, or began on the day."""
    for reform in history.reforms:
        before = set(reform.before)
        for unit in reform.after:
            assert unit in before or unit.since == reform.effective


@given(histories())
def test_no_unit_is_lost(history: History) -> None:
    """Every unit before goes on, gives something to a unit, or leaves the register."""
    for reform in history.reforms:
        given_away = {link.source for link in reform.links if link.gives or link.target is None}
        after = {unit.ref for unit in reform.after}
        assert {unit.ref for unit in reform.before} <= after | given_away
        assert not after & given_away


@given(histories(), st.data())
def test_successors_and_predecessors_mirror_each_other(
    history: History, data: st.DataObject
) -> None:
    """A succeeds to B exactly where B is a predecessor of A."""
    days = days_of(history)
    start, end = sorted([data.draw(st.sampled_from(days)), data.draw(st.sampled_from(days))])
    lineage = history.lineage

    down = {(u.ref, to) for u in history.on(start) for to in lineage.successors(u.ref, on=end)}
    up = {(of, u.ref) for u in history.on(end) for of in lineage.predecessors(u.ref, on=start)}

    assert down == up


@given(histories(), st.data())
def test_successors_are_where_something_can_arrive(history: History, data: st.DataObject) -> None:
    """Lineage and crosswalk tell of the same successors."""
    days = days_of(history)
    start, end = sorted([data.draw(st.sampled_from(days)), data.draw(st.sampled_from(days))])

    reached: dict[UnitRef, set[UnitRef]] = {unit.ref: set() for unit in history.on(start)}
    for row in history.crosswalk(start, end).rows:
        if row.target is not None:
            reached[row.source].add(row.target)

    for source, targets in reached.items():
        assert set(history.lineage.successors(source, on=end)) == targets


@given(histories(), st.data())
def test_a_trace_ends_where_the_successors_are(history: History, data: st.DataObject) -> None:
    """The steps of a trace lead to the successors, and to the predecessors."""
    days = days_of(history)
    start, end = data.draw(st.sampled_from(days)), data.draw(st.sampled_from(days))
    lineage = history.lineage
    for unit in history.on(start):
        trace = lineage.trace(unit.ref, to=end)
        ask = lineage.successors if end >= unit.since else lineage.predecessors
        assert ask(unit.ref, on=end) == tuple(end_.ref for end_ in trace.ends)
        assert str(unit.ref) in str(trace)
        assert str(unit.ref) in trace.in_words("vi")


@given(histories())
def test_every_link_is_in_one_knot_and_has_a_label(history: History) -> None:
    """Knots share out what happened each day; every link has a name."""
    lineage = history.lineage
    all_links = history.chronicle.links
    links = [link for link in all_links if link.gives or link.contribution is None]

    tied = [link for knot in lineage.knots() for link in knot.links]

    assert sorted(map(id, links)) == sorted(map(id, tied))
    assert all(lineage.labels(k) for k in range(len(all_links)))


@given(histories())
def test_unchanged_means_that_nothing_changed(history: History) -> None:
    """The label says so exactly where one unit goes on alone with all it had."""
    chronicle = history.chronicle
    for k in range(len(chronicle.links)):
        if history.lineage.labels(k) == (Label.UNCHANGED,):
            before = chronicle.states[chronicle.sources[k]]
            after = chronicle.states[chronicle.targets[k]]
            assert before.code == after.code
            assert (before.kind, before.tier, before.parent) == (
                after.kind,
                after.tier,
                after.parent,
            )


@given(histories())
def test_a_registry_finds_each_unit_by_its_reference(history: History) -> None:
    """Code and reference lead to the same unit on every day."""
    for day in days_of(history):
        registry = history.on(day)
        assert all(registry[u.ref] is u and registry[u.code] is u for u in registry)
        assert registry == Registry(reversed(registry.units), on=day)


@given(histories())
def test_the_graph_has_the_same_descent(history: History) -> None:
    """The networkx graph reaches from each opening unit what lineage reaches."""
    descendants: Any = import_module("networkx").descendants  # its stubs do not know nodes

    graph = history.lineage.graph
    last = history.days[-1]
    standing = {unit.ref for unit in history.on(last)}
    for unit in history.opening:
        reached = (descendants(graph, unit.ref) | {unit.ref}) & standing
        assert set(history.lineage.successors(unit.ref, on=last)) == reached
