"""The worlds that tests are written in are what they say, and those drawn are valid."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING

import pytest
from hypothesis import Phase, find, given, settings
from hypothesis import strategies as st

from adminreform import (
    Contribution,
    Dissolution,
    Extent,
    Formation,
    History,
    Label,
    Plan,
    Reform,
    validate,
)
from tests.worlds import (
    LATER,
    NEW,
    OLD,
    days_of,
    histories,
    later,
    new,
    old,
    reforms,
    then,
    world,
)

if TYPE_CHECKING:
    from collections.abc import Callable


def test_world_in_a_line() -> None:
    """Clauses as the docstrings of the library write them."""
    reform = world("A + B -> X; A(part) -> Y; D(part 1/4, none) -> E; F ->; -> N", also="Q")

    assert ["A", "B", "D", "F", "Q"] == list(reform.before.codes)
    assert (OLD, NEW) == (reform.before.on, reform.effective)
    merged, parted, land, ended, made = reform.events
    assert isinstance(merged, Formation)
    assert (Contribution(old("A")), Contribution(old("B"))) == merged.contributions
    assert (new("X"), "Name of X", "k", "t", "Act 1, clause 1") == (
        merged.target.ref,
        merged.target.name,
        merged.target.kind,
        merged.target.tier,
        merged.citation,
    )
    assert isinstance(parted, Formation)
    assert (Contribution(old("A"), Extent.PART),) == parted.contributions
    assert isinstance(land, Formation)
    assert (
        Contribution(old("D"), Extent.PART, Extent.NONE, area_share=Fraction(1, 4)),
    ) == land.contributions
    assert isinstance(ended, Dissolution)
    assert old("F") == ended.source
    assert isinstance(made, Formation)
    assert () == made.contributions


def test_world_within_one_day() -> None:
    """Units formed the same day, second states, bare references, looks."""
    reform = world(
        "A -> X?; X!(part) -> X#2; X!(remainder) -> A",
        names={"A": "Alder", "A!": "Birch"},
        parents={"A": "P"},
        also="P",
        act=None,
    )

    bare, second, again = (e for e in reform.events if isinstance(e, Formation))
    assert (new("X"), False) == (bare.target.ref, bare.target.described)
    assert (new("X", 2), new("X")) == (second.target.ref, second.contributions[0].source)
    assert ("Alder", "Birch") == (reform.before["A"].name, again.target.name)
    assert ("P", "P", "") == (reform.before["A"].parent, again.target.parent, again.citation)


def test_slip_in_a_world_is_told() -> None:
    """A test that means something else than it says cannot pass by chance."""
    with pytest.raises(ValueError, match="cannot read 'A B ' as a unit of a world"):
        world("A B -> X")
    with pytest.raises(ValueError, match="is not a valid Extent"):
        world("A(hole) -> X")


@given(reforms())
def test_drawn_reforms_are_valid(reform: Reform) -> None:
    """No rule of the core finds an error."""
    assert [] == [str(finding) for finding in validate(Plan(reform=reform)).errors]
    assert reform.events


@given(histories())
def test_drawn_histories_are_valid(history: History) -> None:
    """Each reform starts from the registry that the one before leaves."""
    for reform in history.reforms:
        assert [] == [str(finding) for finding in validate(Plan(reform=reform)).errors]
    assert history.on(history.days[-1]) == history.reforms[-1].after


@given(histories(leaks=False))
def test_without_leaks_every_commune_comes_from_one_and_becomes_one(history: History) -> None:
    """Laws about totals can be stated without exceptions."""
    for reform in history.reforms:
        before = {unit.ref for unit in reform.before if unit.tier == "commune"}
        for link in reform.links:
            assert link.source is not None
            assert link.target is not None or link.source not in before


@given(histories(measured=True))
def test_measured_histories_have_sizes_of_all_opening_states(history: History) -> None:
    """Population and area."""
    for name in ("population", "area"):
        measure = history.measure(name)

        assert measure is not None
        assert {unit.ref for unit in history.opening} == {size.unit for size in measure.sizes}


@given(histories())
def test_days_of_a_history_can_be_asked_about(history: History) -> None:
    """The first day, and each eve and day of a reform."""
    days = days_of(history)

    assert sorted(set(days)) == list(days)
    assert set(history.days) < set(days)
    for day in days:
        assert len(history.on(day)) > 0


def splits_in_four(reform: Reform) -> bool:
    """Whether a unit has four successors."""
    giving = [link.source for link in reform.links if link.gives]
    return any(giving.count(source) == 4 for source in giving)


def swaps_codes(reform: Reform) -> bool:
    """Whether two units go on, each under the code of the other."""
    ways = {(k.source.code, k.target.code) for k in reform.links if k.source and k.target}
    return any((b, a) in ways for a, b in ways if a != b)


def abolishes_a_tier(reform: Reform) -> bool:
    """Whether there are districts before and none after."""
    return "district" in set(reform.before.tiers) - set(reform.after.tiers)


def moves_land_alone(reform: Reform) -> bool:
    """Whether a part of the land moves without anybody."""
    return any(k.territory is Extent.PART and k.people is Extent.NONE for k in reform.links)


def states_a_share(reform: Reform) -> bool:
    """Whether somebody measured a part."""
    given = [k.contribution for k in reform.links if k.contribution is not None]
    return any(c.area_share is not None for c in given)


def numbers_a_state(reform: Reform) -> bool:
    """Whether a code has two states that begin on one day."""
    return any(unit.ref.n == 2 for unit in reform.replay.begun)


def moves_a_commune(reform: Reform) -> bool:
    """Whether a unit that no clause names gets another parent."""
    return any(link.event is None for link in reform.links)


@pytest.mark.parametrize(
    "kind",
    [
        splits_in_four,
        swaps_codes,
        abolishes_a_tier,
        moves_land_alone,
        states_a_share,
        numbers_a_state,
        moves_a_commune,
    ],
)
def test_drawn_reforms_are_of_all_kinds(kind: Callable[[Reform], bool]) -> None:
    """What the laws are about does occur."""
    assert kind(find(reforms(), kind, settings=GENERATE))


def test_drawn_histories_bring_units_back() -> None:
    """What ended under a name begins again, several reforms later or at once."""
    found = find(histories(), _brings_back, settings=GENERATE)

    assert 1 < len(found.reforms) <= 4


def _brings_back(history: History) -> bool:
    links = range(len(history.chronicle.links))
    return any(Label.RE_ESTABLISHMENT in history.lineage.labels(k) for k in links)


GENERATE = settings(max_examples=3000, deadline=None, phases=[Phase.generate])


@given(st.data())
def test_reform_may_start_from_a_registry(data: st.DataObject) -> None:
    """Laws on one reform can choose what was before."""
    before = data.draw(reforms()).after

    assert before is data.draw(reforms(before, NEW)).before


def test_world_may_go_on() -> None:
    """A second reform starts from what the first leaves, by code."""
    first = world("A + B -> X", also="C")
    second = then(first, "X(part) -> A; X(remainder) + C -> C")

    assert first.after == second.before
    assert LATER == second.effective
    again, rest = second.events
    assert isinstance(again, Formation)
    assert isinstance(rest, Formation)
    assert (later("A"), [new("X")]) == (again.target.ref, [c.source for c in again.contributions])
    assert [new("X"), old("C")] == [c.source for c in rest.contributions]
    assert "Act 2, clause 2" == rest.citation
