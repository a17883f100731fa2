"""Carrying clauses out: what is refused, what is understood, what follows."""

from __future__ import annotations

from datetime import date
from fractions import Fraction

import pytest

from adminreform import (
    Assumption,
    Citation,
    Contribution,
    Extent,
    Formation,
    Plan,
    Reform,
    Registry,
    Unit,
    validate,
)
from adminreform.errors import InvalidValueError, ReplayError
from tests.worlds import NEW, OLD, html_of, new, old, world

TIERS = {"P": "top", "D": "upper", "E": "upper", "F": "upper", "X": "upper", "Y": "upper"}


def after(reform: Reform) -> list[str]:
    """References of the registry after, in order."""
    return sorted(str(unit.ref) for unit in reform.after)


def problems(reform: Reform) -> tuple[str, ...]:
    """What `Reform.after` raises; that `validate` reports the same."""
    with pytest.raises(ReplayError) as caught:
        _ = reform.after
    found = validate(Plan(reform=reform)).errors.by_code("EVT")
    assert len(found) == len(caught.value.problems)
    assert {f"{f.message}; {f.mend}".removesuffix("; ") for f in found} == set(
        caught.value.problems
    )
    return caught.value.problems


def problem(reform: Reform) -> str:
    """The only problem of a reform."""
    (only,) = problems(reform)
    return only


# -- what a reform does ------------------------------------------------------------


def test_merger() -> None:
    """The sources end, the target begins, the rest goes on."""
    assert ["Q@2025-01-01", "X@2025-07-01"] == after(world("A + B -> X", also="Q"))


def test_unit_goes_on_after_giving_a_part_only_as_a_target() -> None:
    """What remains is a state of its own."""
    assert ["A@2025-07-01", "X@2025-07-01"] == after(world("A(part) -> X; A(remainder) -> A"))


def test_dissolved_unit_is_gone() -> None:
    """It has no successor."""
    reform = world("F ->", also="A")

    assert ["A@2025-01-01"] == after(reform)
    assert [(old("F"), None)] == [(link.source, link.target) for link in reform.links]


def test_unit_out_of_nothing() -> None:
    """It has no predecessor."""
    reform = world("-> N")

    assert ["N@2025-07-01"] == after(reform)
    assert [(None, new("N"))] == [(link.source, link.target) for link in reform.links]


def test_codes_that_change_places() -> None:
    """Each of two units goes on under the code of the other."""
    reform = world("A -> B; B -> A")

    assert ["A@2025-07-01", "B@2025-07-01"] == after(reform)
    assert [(old("A"), new("B")), (old("B"), new("A"))] == [
        (link.source, link.target) for link in reform.links
    ]


def test_chain_within_a_day() -> None:
    """A clause takes what an earlier one formed; the state between holds on no day."""
    reform = world("A + B -> X; X!(part) -> Y; X!(remainder) -> Z")

    assert ["Y@2025-07-01", "Z@2025-07-01"] == after(reform)
    assert {old("A"), old("B"), new("X")} == reform.replay.ended
    assert [new("X"), new("Y"), new("Z")] == [unit.ref for unit in reform.replay.begun]


def test_second_state_of_a_code_on_one_day() -> None:
    """A code is formed, ends and is formed again."""
    assert ["X@2025-07-01#2", "Y@2025-07-01"] == after(world("A -> X; X! -> Y; B -> X#2"))


def test_reform_may_begin_on_the_day_of_its_registry() -> None:
    """Two acts of one day, the second on what the first left."""
    first = world("A -> A")
    second = Reform(
        before=first.after,
        events=[
            Formation(
                target=Unit(ref=new("A", 2), name="A"), contributions=[Contribution(new("A"))]
            )
        ],
        effective=NEW,
    )

    assert ["A@2025-07-01#2"] == after(second)


def test_registry_before_cannot_be_later_than_the_day() -> None:
    """Such a reform cannot exist."""
    with pytest.raises(InvalidValueError) as caught:
        world("A -> X", on=date(2026, 1, 1))

    assert (
        "the registry before is of 2026-01-01, later than the day of the reform, 2025-07-01"
        == str(caught.value)
    )


def test_registry_after_keeps_the_scheme_and_has_the_day() -> None:
    """It is the registry of the first day of the new authorities."""
    reform = world("A -> X")

    assert (NEW, reform.before.scheme) == (reform.after.on, reform.after.scheme)


# -- what the target is like -------------------------------------------------------


def test_bare_target_is_like_the_source_of_its_code() -> None:
    """Name, kind, tier and parent go on with the code, even from a part."""
    reform = world(
        "A + B(part) -> B?; B(remainder) -> C", kinds={"B": "town"}, parents={"B": "P"}, also="P"
    )

    assert (
        Unit(ref=new("B"), name="Name of B", kind="town", tier="t", parent="P") == reform.after["B"]
    )


def test_bare_target_is_like_the_first_source_given_whole() -> None:
    """Where no source has its code."""
    reform = world("A(part) + B + C -> X?; A(remainder) -> A")

    assert "Name of B" == reform.after["X"].name


def test_bare_target_is_like_its_first_source_where_none_is_whole() -> None:
    """The last resort."""
    reform = world("A(part) + B(part) -> X?; A(remainder) + B(remainder) -> Y")

    assert "Name of A" == reform.after["X"].name


def test_bare_target_begins_on_a_day_that_is_known() -> None:
    """Even where that of its source is not."""
    vague = Unit(ref=old("A"), name="Alder", since_stated=False)
    reform = Reform(
        before=Registry([vague], on=OLD),
        events=[Formation(target=new("X"), contributions=[Contribution(vague)])],
        effective=NEW,
    )

    assert Unit(ref=new("X"), name="Alder", since_stated=True) == reform.after["X"]


def test_unit_formed_by_two_clauses_is_formed_of_all_they_name() -> None:
    """The one that describes it counts."""
    reform = world("A -> X?; B -> X")

    assert ["X@2025-07-01"] == after(reform)
    assert "Name of X" == reform.after["X"].name
    assert [old("A"), old("B")] == [link.source for link in reform.links]


# -- links -------------------------------------------------------------------------


def test_link_tells_what_goes_and_on_whose_word() -> None:
    """The basis of the extents, or else the clause."""
    basis = Citation("table 7")
    events = [
        Formation(
            target=new("X"),
            contributions=[
                Contribution(old("A"), Extent.PART, Extent.NONE, basis=basis, disputed=True),
                Contribution(old("B")),
            ],
            act="1/2025",
            clause="Article 1",
        ),
    ]
    before = Registry([Unit(ref=old("A")), Unit(ref=old("B"))], on=OLD)
    land, whole = Reform(before=before, events=events, effective=NEW).links

    assert (Extent.PART, Extent.NONE, True, True, basis) == (
        land.territory,
        land.people,
        land.gives,
        land.disputed,
        land.basis,
    )
    assert ("1/2025, Article 1", Citation("1/2025, Article 1"), False) == (
        whole.citation,
        whole.basis,
        whole.disputed,
    )


def test_link_without_a_unit_at_one_end_gives_nothing() -> None:
    """No share of a dissolved unit is known to go anywhere."""
    (ended,) = world("F ->").links

    assert (Extent.NONE, Extent.NONE, False, Fraction(0)) == (
        ended.territory,
        ended.people,
        ended.gives,
        ended.share_of("population"),
    )


# -- guards ------------------------------------------------------------------------


def test_unknown_unit_is_told_with_its_near_miss() -> None:
    """By code, and by another state of the code."""
    assert (
        "Act 1, clause 1 names AX@2025-01-01, which is not in the registry of 2025-01-01; "
        "did you mean A@2025-01-01?" == problem(world("AX? -> Y", also="A"))
    )


def test_old_state_under_the_day_of_the_reform_is_told() -> None:
    """A slip in the day names the state that is there."""
    assert (
        "Act 1, clause 1 names A@2025-07-01, which is not in the registry of 2025-01-01; "
        "did you mean A@2025-01-01?" == problem(world("A! -> Y", also="A"))
    )


def test_unknown_unit_without_a_like_is_told() -> None:
    """Nothing is suggested for the sake of suggesting."""
    assert (
        "Act 1, clause 1 names Q@2025-01-01, which is not in the registry of 2025-01-01"
        == problem(world("Q? -> Y", also="A"))
    )


def test_dissolved_unit_has_to_be_there() -> None:
    """A dissolution names its source as a formation does."""
    assert (
        "Act 1, clause 1 names Q@2025-01-01, which is not in the registry of 2025-01-01"
        == problem(world("Q? ->", also="A"))
    )


@pytest.mark.parametrize(
    ("text", "source", "way"),
    [
        ("X! -> X", "X", "X -> X"),
        ("Y! -> X; X! -> Y", "Y", "Y -> X -> Y"),
        ("Z! -> X; X! -> Y; Y! -> Z", "Z", "Z -> X -> Y -> Z"),
    ],
)
def test_circle_of_clauses_is_told(text: str, source: str, way: str) -> None:
    """Of one clause, of two, of three: the whole way round."""
    path = " -> ".join(f"{code}@2025-07-01" for code in way.split(" -> "))

    assert (
        f"Act 1, clause 1 takes {source}@2025-07-01, which is itself formed of what that clause "
        f"forms: {path}; if the unit before the reform is meant, name its state: "
        "none has that code" == problem(world(text))
    )


def test_circle_names_the_state_that_was_meant() -> None:
    """Often the day of the source is wrong."""
    (problem,) = problems(world("A! + B -> A", also="A"))

    assert problem.endswith("name its state: A@2025-01-01")


def test_clauses_in_the_wrong_order_are_told() -> None:
    """And which has to go before which."""
    assert (
        "Act 1, clause 1 takes X@2025-07-01 before Act 1, clause 2 forms it; "
        "put Act 1, clause 2 before Act 1, clause 1" == problem(world("X! -> Y; A -> X"))
    )


def test_target_of_another_day_is_told() -> None:
    """New authorities start on the day of the reform."""
    event = Formation(target=new("X", on=date(2025, 6, 30)), contributions=[Contribution(old("A"))])
    reform = Reform(before=Registry([Unit(ref=old("A"))], on=OLD), events=[event], effective=NEW)

    assert (
        "clause 1 forms X@2025-06-30, but the reform is of 2025-07-01; write X@2025-07-01"
        == problem(reform)
    )


def test_state_that_is_formed_again_is_told() -> None:
    """After another clause has taken it, it is another state."""
    assert (
        "Act 1, clause 3 forms X@2025-07-01 again after Act 1, clause 2 has taken it; "
        "number the later state: X@2025-07-01#2" == problem(world("A -> X; X! -> Y; B -> X"))
    )


def test_state_that_was_there_before_is_told() -> None:
    """A new state needs a reference of its own."""
    assert (
        "Act 1, clause 1 forms A@2025-07-01, which was there before; give the new state the day "
        "of the reform, or number it: A@2025-07-01#2" == problem(world("B -> A", also="A", on=NEW))
    )


def test_all_problems_are_told_at_once() -> None:
    """In the order of the clauses."""
    told = problems(world("Q? -> X; Z! -> Y; R? + A -> Z"))

    assert [
        "Act 1, clause 1 names Q@2025-01-01, which is not in the registry of 2025-01-01",
        (
            "Act 1, clause 2 takes Z@2025-07-01 before Act 1, clause 3 forms it; "
            "put Act 1, clause 3 before Act 1, clause 2"
        ),
        "Act 1, clause 3 names R@2025-01-01, which is not in the registry of 2025-01-01",
    ] == list(told)


def test_clause_without_an_act_is_called_by_its_event_or_its_number() -> None:
    """Whatever helps to find it."""
    event = Formation(target=new("X"), contributions=[Contribution(old("Q"))], event="merger of X")
    named = Reform(before=Registry([], on=OLD), events=[event], effective=NEW)

    assert problems(named)[0].startswith("merger of X names Q@2025-01-01")
    assert problems(world("A -> X; Q? -> Y", act=None))[0].startswith("clause 2 names Q@2025-01-01")


def test_replay_goes_on_after_a_problem() -> None:
    """The rest of a broken reform can still be looked at."""
    reform = world("Q? -> X; A + B -> Y")

    assert ["X@2025-07-01", "Y@2025-07-01"] == [str(unit.ref) for unit in reform.computed]


# -- what is understood ------------------------------------------------------------


def test_unit_whose_code_is_taken_is_absorbed_and_told() -> None:
    """A unit that no clause ends cannot share its code with a new one."""
    reform = world("B -> A", also="A")

    assert ["A@2025-07-01"] == after(reform)
    (finding,) = reform.replay.findings
    assert ("EVT004", old("A")) == (finding.code, finding.subject)
    absorbed = reform.links[-1]
    assert (old("A"), new("A"), Extent.WHOLE, "") == (
        absorbed.source,
        absorbed.target,
        absorbed.territory,
        absorbed.citation,
    )
    assert (
        Assumption("absorbed", "its code goes on and no clause says what becomes of it")
        == absorbed.basis
    )


def test_unit_of_another_tier_is_not_absorbed() -> None:
    """A district and a commune of one code are two units, which another rule tells."""
    reform = world("B -> A", also="A", tiers={"A": "district", "A!": "commune"})

    assert ["A@2025-01-01", "A@2025-07-01"] == after(reform)
    assert [] == list(reform.replay.findings)


def test_unit_that_gives_a_part_and_whose_code_is_taken_is_not_absorbed() -> None:
    """A clause says something of it; what is missing is told by another rule."""
    reform = world("A(part) -> X; B -> A")

    assert [] == list(reform.replay.findings)
    assert ["LIN004"] == [finding.code for finding in validate(Plan(reform=reform)).errors]


# -- parents -----------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "parent"),
    [
        ("D -> E?", "E"),  # recoded
        ("D + E -> E", "E"),  # merged into another
        ("D + E -> X", "X"),  # merged
        ("D -> X; X! -> Y", "Y"),  # moved on within the day
        ("D -> E; E -> D", "E"),  # its code names another unit now
        ("D ->", "P"),  # dissolved
        ("D -> X; X! ->", None),  # formed into what is dissolved, and stands under nothing
        ("D ->; P ->", None),  # dissolved with all above
    ],
)
def test_unit_that_no_clause_names_follows_its_parent(text: str, parent: str | None) -> None:
    """It gets a new state under the unit that stands where its parent stood."""
    reform = world(text, also="A P", parents={"A": "D", "D": "P", "D!": None}, tiers=TIERS)

    assert (new("A"), parent) == (reform.after["A"].ref, reform.after["A"].parent)
    (moved,) = [link for link in reform.links if link.source == old("A")]
    assert (new("A"), Extent.WHOLE, None, None) == (
        moved.target,
        moved.territory,
        moved.event,
        moved.basis,
    )


@pytest.mark.parametrize("text", ["D -> D", "D(part) -> E; D(remainder) -> D", "E + F -> D"])
def test_unit_whose_parent_keeps_its_code_is_left_alone(text: str) -> None:
    """A new state of the parent does not make a new state of each child."""
    reform = world(text, also="A D P", parents={"A": "D", "D": "P"}, tiers=TIERS)

    assert (old("A"), "D") == (reform.after["A"].ref, reform.after["A"].parent)


def test_unit_whose_parent_was_divided_stays_where_it_is() -> None:
    """Which of the successors stands above it nobody said; nothing is picked."""
    reform = world("D(part) -> E; D(remainder) -> F", also="A", parents={"A": "D"}, tiers=TIERS)

    assert (old("A"), "D") == (reform.after["A"].ref, reform.after["A"].parent)


def test_unit_whose_parent_gave_its_people_alone_follows_the_territory() -> None:
    """A parent is a matter of territory."""
    reform = world(
        "D(none, whole) -> E; D(whole, none) -> F", also="A", parents={"A": "D"}, tiers=TIERS
    )

    assert "F" == reform.after["A"].parent


def test_grandchildren_follow() -> None:
    """Where parent and grandparent both go, each unit follows its own parent."""
    reform = world("P -> X", also="A D", parents={"A": "D", "D": "P"}, tiers=TIERS)

    assert [("A", "D"), ("D", "X")] == sorted((u.code, u.parent) for u in reform.after if u.parent)


def test_circle_of_dissolved_parents_ends() -> None:
    """A register that is wrong is told of, not followed for ever."""
    reform = world("D ->; E ->", also="A", parents={"A": "D", "D": "E", "E": "D"}, tiers=TIERS)

    assert "D" == reform.after["A"].parent


def test_circle_of_parents_that_go_on_is_left_alone() -> None:
    """Nothing follows from what no clause names."""
    reform = world("B -> X", also="D E", parents={"D": "E", "E": "D"})

    assert [("D", "E"), ("E", "D")] == [(u.code, u.parent) for u in reform.after if u.parent]


def test_bare_target_stands_under_the_heir_of_its_model() -> None:
    """What it takes from its source is as of after."""
    reform = world(
        "A + B -> X?; D ->", also="P", parents={"A": "D", "D": "P"}, tiers={"D": "upper"}
    )

    assert "P" == reform.after["X"].parent


def test_described_target_stands_where_the_act_puts_it() -> None:
    """Even under a unit that is gone: that is for a rule to tell."""
    reform = world("A -> X; D ->", parents={"A": "D", "X": "D"}, tiers={"D": "upper"})

    assert "D" == reform.after["X"].parent


# -- in print ----------------------------------------------------------------------


def test_reform_says_what_it_is() -> None:
    """Short in a prompt; units by tier in a notebook, and whether it is broken."""
    reform = world("A + B -> X; Q? -> Y")

    assert "<Reform of 2025-07-01: 2 units before, 2 clauses>" == repr(reform)
    assert "<td>t</td><td>2</td><td>2</td>" in html_of(reform)
    assert "1 clauses cannot be carried out" in html_of(reform)
