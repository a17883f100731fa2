"""A plan may be as wrong as can be: it is reported, and nothing raises."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from adminreform import (
    Act,
    Contribution,
    Dissolution,
    Extent,
    Formation,
    Kind,
    Plan,
    Reform,
    Registry,
    Scheme,
    Tier,
    Unit,
    UnitRef,
    validate,
)
from adminreform.errors import ReplayError
from tests.worlds import NEW, OLD, html_of, reforms

DAYS = st.sampled_from((OLD, date(2025, 3, 1), NEW))
REFS = st.builds(UnitRef, st.sampled_from("ABCX"), DAYS, st.integers(1, 2))
UNITS = st.builds(
    Unit,
    ref=REFS,
    name=st.sampled_from(("", "Alder", "Birch")),
    kind=st.sampled_from(("", "k")),
    tier=st.sampled_from(("", "t", "u")),
    parent=st.sampled_from((None, "A", "B", "X", "Q")),
)
SCHEMES = st.sampled_from(
    (
        Scheme(),
        Scheme(
            tiers=[Tier(code="u", rank=1), Tier(code="t", rank=2)], kinds=[Kind(code="k", tier="t")]
        ),
    )
)
ACTS = st.builds(Act, number=st.just("1/2025"), adopted=st.none() | DAYS, in_force=st.none() | DAYS)


@st.composite
def contributions(draw: st.DrawFn) -> Contribution:
    """Any contribution that can exist."""
    extents = st.sampled_from(tuple(Extent))
    territory, people = draw(extents), draw(extents)
    certain = {Extent.WHOLE, Extent.NONE}
    share = st.none() | st.fractions(0, 1, max_denominator=4)
    return Contribution(
        draw(REFS),
        territory,
        people,
        area_share=None if territory in certain else draw(share),
        population_share=None if people in certain else draw(share),
        disputed=draw(st.booleans()),
    )


EVENTS = st.one_of(
    st.builds(
        Formation,
        target=st.one_of(REFS, UNITS),
        contributions=st.lists(contributions(), max_size=3),
        act=st.none() | ACTS,
        clause=st.sampled_from(("", "Article 1")),
    ),
    st.builds(Dissolution, source=REFS, act=st.none() | ACTS),
)


@st.composite
def registries(draw: st.DrawFn, on: date) -> Registry:
    """Any registry that can exist: parents in circles, codes twice, days to come."""
    units = draw(st.lists(UNITS, max_size=6, unique_by=lambda unit: unit.ref))
    return Registry(units, on=on, scheme=draw(SCHEMES))


@st.composite
def plans(draw: st.DrawFn) -> Plan:
    """Any plan that can exist."""
    reform = Reform(
        before=draw(registries(draw(st.sampled_from((OLD, NEW))))),
        events=draw(st.lists(EVENTS, max_size=5)),
        effective=NEW,
    )
    published = draw(st.none() | registries(NEW))
    return Plan(reform=reform, published=published)


@settings(max_examples=500)
@given(plans())
def test_validate_never_raises(plan: Plan) -> None:
    """Whatever the plan; and what it says can be printed in both languages."""
    found = validate(plan)

    assert len(found) == len(found.to("en").splitlines()) == len(found.to("vi").splitlines())


@settings(max_examples=500)
@given(plans())
def test_broken_reform_can_be_looked_at(plan: Plan) -> None:
    """Its links, what can be computed of its registry after, its print."""
    reform = plan.reform

    assert {unit.ref for unit in reform.computed} <= {
        *(unit.ref for unit in reform.before),
        *(unit.ref for unit in reform.replay.begun),
    }
    assert f"of {NEW}" in html_of(reform)


@given(plans())
def test_after_raises_exactly_where_validate_has_replay_errors(plan: Plan) -> None:
    """One truth, told in two ways."""
    told = [f for f in validate(plan) if f.code in {"EVT001", "EVT003", "EVT005", "EVT008"}]
    if told:
        with pytest.raises(ReplayError) as caught:
            _ = plan.reform.after
        assert len(told) == len(caught.value.problems)
    else:
        assert plan.reform.computed == plan.reform.after


@given(reforms())
def test_valid_reform_agrees_with_its_own_list(reform: Reform) -> None:
    """The computed registry, published, has nothing to reconcile."""
    assert [] == list(reform.reconcile(reform.after))
