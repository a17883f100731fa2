"""What is true of every unit that goes elsewhere than planned."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING

from hypothesis import HealthCheck, assume, event, given, settings
from hypothesis import strategies as st

from adminreform import Formation, Measure, Plan, Scenario, Size, compare, validate
from adminreform.reform import Extent
from adminreform.scenarios import Move
from adminreform.staffing import Person, Placement, Staffing
from tests.worlds import LOWER, reforms

if TYPE_CHECKING:
    from adminreform import Reform, UnitRef

SLOW = settings(
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.filter_too_much], max_examples=40
)


def plan_of(reform: Reform) -> Plan:
    """A plan in which every unit is measured, and has two people with a decision each."""
    roster = [
        Person(id=f"{unit.ref}/{n}", unit=unit.ref, group="clerk")
        for unit in reform.before
        for n in (1, 2)
    ]
    placements = [
        Placement(id=f"{link.source}>{link.target}", unit=link.source, to=link.target)
        for link in reform.links
        if link.source is not None and link.target is not None and link.gives
    ]
    sizes = [Size(unit=unit.ref, value=5 + n) for n, unit in enumerate(reform.before)]
    return Plan(
        reform=reform,
        measures=[Measure(name="population", unit="person", sizes=sizes)],
        staffing=Staffing(roster=roster, placements=placements),
    )


@st.composite
def moves(draw: st.DrawFn) -> tuple[Plan, UnitRef, UnitRef, UnitRef]:
    """A plan, a unit that a clause gives, the one to which it goes, and another one."""
    plan = plan_of(draw(reforms(leaks=False)))
    reform = plan.reform
    taken = {e.source for e in reform.events if not isinstance(e, Formation)} | {
        given.source
        for e in reform.events
        if isinstance(e, Formation)
        for given in e.contributions
        if given.source not in reform.before
    }
    formed = [
        e
        for e in reform.events
        if isinstance(e, Formation)
        and e.target.ref not in taken
        and e.target.ref in reform.computed
        and reform.computed[e.target.ref].tier == LOWER
    ]
    pairs = [
        (given.source, e.target.ref, other.target.ref)
        for e in formed
        for given in e.contributions
        if given.source in reform.before
        for other in formed
        if other.target.ref != e.target.ref
    ]
    assume(pairs)
    return (plan, *draw(st.sampled_from(pairs)))


@given(moves())
@SLOW
def test_only_the_units_concerned_change(drawn: tuple[Plan, UnitRef, UnitRef, UnitRef]) -> None:
    """In the registry, in sizes and in what is carried; and nothing is lost or made up."""
    plan, source, giver, to = drawn
    compared = compare(
        plan, [Scenario("s", Move(source=source, frm=giver, to=to))], rules=[], readiness=False
    )
    made = compared["s"].plan
    ours, theirs = plan.reform.computed, made.reform.computed
    event("the unit that gave it up is gone" if giver not in theirs else "both go on")

    assert {u for u in ours if u.ref != giver} <= {*theirs}
    assert {*theirs} <= {*ours}
    assert {change.unit for change in compared.units("s")} <= {giver, to}
    for column in (("", "population"), ("staffing", "person")):
        before, after = compared.base.values[column], compared["s"].values[column]
        if None not in before.values() and None not in after.values():
            assert sum(map(Fraction, before.values())) == sum(map(Fraction, after.values()))


@given(moves())
@SLOW
def test_a_scenario_touches_nothing_else(drawn: tuple[Plan, UnitRef, UnitRef, UnitRef]) -> None:
    """Clauses of both units, sizes of both, and decisions that named the former one."""
    plan, source, giver, to = drawn
    made = Scenario("s", Move(source=source, frm=giver, to=to)).of(plan)
    diff = plan.diff(made)
    clauses = diff.by_table["events"]

    assert {"events", "staffing.placements"} >= {*diff.by_table}
    assert {("Formation", giver), ("Formation", to)} >= {
        *(each.key for each in clauses.changed),
        *(each.key for each in clauses.removed),
    }
    assert not clauses.added
    assert made == diff.apply(plan)
    held = made.staffing
    assert held is not None
    assert not [row for row in held.placements if row.unit == source and row.to == giver]


@given(moves())
@SLOW
def test_a_move_breaks_no_clause(drawn: tuple[Plan, UnitRef, UnitRef, UnitRef]) -> None:
    """What could be carried out still can, and every source goes somewhere once."""
    plan, source, giver, to = drawn
    made = Scenario("s", Move(source=source, frm=giver, to=to)).of(plan)
    before, after = (
        validate(each).by_code("EVT").errors + validate(each).by_code("LIN").errors
        for each in (plan, made)
    )

    assert len(after) <= len(before)


@given(moves())
@SLOW
def test_there_and_back_again(drawn: tuple[Plan, UnitRef, UnitRef, UnitRef]) -> None:
    """Where the unit goes to one other, whole, and that one is still there."""
    plan, source, giver, to = drawn
    there = Scenario("s", Move(source=source, frm=giver, to=to)).of(plan)
    goes = [
        given
        for e in plan.reform.events
        if isinstance(e, Formation)
        for given in e.contributions
        if given.source == source
    ]
    assume(len(goes) == 1 and goes[0].territory is goes[0].people is Extent.WHOLE)
    assume(giver in there.reform.computed)
    back = Scenario("s", Move(source=source, frm=to, to=giver)).of(there)

    assert plan.reform.computed == back.reform.computed
    compared = compare(plan, {"back": back}, rules=[])
    assert () == compared.units("back")
