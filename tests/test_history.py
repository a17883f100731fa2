"""Reforms in order, and the registry of any day."""

from __future__ import annotations

import copy
import pickle
from datetime import date
from fractions import Fraction

import attrs
import pytest

from adminreform import History, Measure, Plan, Reform, Registry, Size, Unit
from adminreform.errors import HistoryError, InvalidValueError, OutOfRangeError, ReplayError
from adminreform.reform.events import Contribution, Formation
from tests.worlds import NEW, OLD, new, old, world

LATER = date(2026, 1, 1)
FIRST = world("A + B -> A", also="C")
SECOND = Reform(
    before=FIRST.after,
    events=[
        Formation(
            target=Unit(ref=new("A", on=LATER), name="Other"),
            contributions=[Contribution(new("A"))],
        )
    ],
    effective=LATER,
)
POPULATION = Measure(name="population", unit="person", sizes=[Size(unit=old("A"), value=3)])
HISTORY = History([FIRST, SECOND], measures=[POPULATION])


def refs(registry: Registry) -> list[str]:
    """References in order."""
    return sorted(str(unit.ref) for unit in registry)


@pytest.mark.parametrize(
    ("day", "expected"),
    [
        (OLD, ["A@2025-01-01", "B@2025-01-01", "C@2025-01-01"]),
        (date(2025, 6, 30), ["A@2025-01-01", "B@2025-01-01", "C@2025-01-01"]),
        (NEW, ["A@2025-07-01", "C@2025-01-01"]),
        (date(2025, 12, 31), ["A@2025-07-01", "C@2025-01-01"]),
        (LATER, ["A@2026-01-01", "C@2025-01-01"]),
        (date(2100, 1, 1), ["A@2026-01-01", "C@2025-01-01"]),
    ],
)
def test_registry_of_a_day(day: date, expected: list[str]) -> None:
    """Periods are half-open; a unit that nothing touches keeps its reference."""
    assert expected == refs(HISTORY.on(day))
    assert day == HISTORY.on(day).on


def test_registry_of_the_day_of_a_reform_is_the_one_after() -> None:
    """The same units, from clauses or from the history."""
    assert FIRST.after == HISTORY.on(NEW)
    assert SECOND.after == HISTORY.on(LATER)


def test_state_between_two_clauses_is_in_no_registry() -> None:
    """It begins and ends on one day."""
    assert ["Y@2025-07-01"] == refs(History([world("A -> X; X! -> Y")]).on(NEW))


def test_day_before_the_first_state_is_out_of_range() -> None:
    """Nothing is said of what nobody knows."""
    with pytest.raises(OutOfRangeError) as caught:
        HISTORY.on(date(2024, 12, 31))

    assert "the history begins on 2025-01-01; it says nothing about 2024-12-31" == str(caught.value)


@pytest.mark.parametrize("days", [(date(2024, 12, 31), NEW), (NEW, date(2024, 12, 31))])
def test_crosswalk_with_a_day_out_of_range(days: tuple[date, date]) -> None:
    """Of either end."""
    with pytest.raises(OutOfRangeError, match="it says nothing about 2024-12-31"):
        HISTORY.crosswalk(*days)


def test_days_of_reforms() -> None:
    """In order."""
    assert (OLD, (NEW, LATER)) == (HISTORY.first_day, HISTORY.days)


def test_reforms_out_of_order_are_refused() -> None:
    """The message gives both days."""
    with pytest.raises(HistoryError) as caught:
        History([SECOND, FIRST])

    assert (
        "the reform of 2025-07-01 stands after that of 2026-01-01; reforms are in order of days, "
        "and all clauses of one day are one reform" == str(caught.value)
    )


def test_two_reforms_of_one_day_are_refused() -> None:
    """All clauses of one day are one reform."""
    again = Reform(before=FIRST.after, events=[], effective=NEW)

    with pytest.raises(HistoryError, match="all clauses of one day are one reform"):
        History([FIRST, again])


def test_reform_that_starts_from_another_registry_is_refused() -> None:
    """The message says what it lacks and what is strange to it."""
    stranger = attrs.evolve(SECOND, before=Registry([Unit(ref=new("A"), name="Q")], on=NEW))

    with pytest.raises(HistoryError) as caught:
        History([FIRST, stranger])

    assert (
        "the reform of 2026-01-01 does not start from the registry that stands: it lacks "
        "A@2025-07-01, C@2025-01-01 and it has A@2025-07-01; build its registry before as "
        "history.on(day)" == str(caught.value)
    )


def test_reform_may_start_from_an_equal_registry_of_a_later_day() -> None:
    """The eve of a reform is as good as the day of the one before."""
    eve = attrs.evolve(FIRST.after, on=date(2025, 12, 31))

    history = History([FIRST, attrs.evolve(SECOND, before=eve)])

    assert SECOND.after == history.on(LATER)


def test_broken_reform_makes_no_history() -> None:
    """It raises as `Reform.after` does."""
    with pytest.raises(ReplayError, match="which is not in the registry of"):
        History([world("Q? -> X")])


def test_history_needs_a_beginning() -> None:
    """Either a reform or a registry."""
    with pytest.raises(HistoryError) as caught:
        History([])

    assert "a history needs a reform or an opening registry" == str(caught.value)


def test_history_in_which_nothing_happened() -> None:
    """A registry alone is one: every day is like the first."""
    quiet = History([], opening=FIRST.before)

    assert refs(FIRST.before) == refs(quiet.on(LATER))
    assert () == quiet.days
    assert {1} == {row.share for row in quiet.crosswalk(OLD, LATER).rows}


def test_the_reform_of_a_history_of_one() -> None:
    """Where there are more, the message names their days."""
    assert FIRST == History([FIRST]).reform
    with pytest.raises(HistoryError) as caught:
        _ = HISTORY.reform

    assert "the history has 2 reforms (2025-07-01, 2026-01-01); use .reforms" == str(caught.value)


def test_no_reform_of_a_quiet_history() -> None:
    """None is not one."""
    with pytest.raises(HistoryError, match=r"the history has 0 reforms \(none\)"):
        _ = History([], opening=FIRST.before).reform


def test_measures_by_name() -> None:
    """None where the history does not have it."""
    assert POPULATION == HISTORY.measure("population")
    assert HISTORY.measure("area") is None


def test_history_is_a_value() -> None:
    """Equal histories are equal, also after a pickle or a copy."""
    assert History([FIRST, SECOND], measures=[POPULATION]) == HISTORY
    assert History([FIRST]) != HISTORY
    assert HISTORY != "a history"
    for arrived in (
        pickle.loads(pickle.dumps(HISTORY)),
        copy.copy(HISTORY),
        copy.deepcopy(HISTORY),
    ):
        assert HISTORY == arrived
        assert HISTORY.on(LATER) == arrived.on(LATER)


def test_history_says_what_it_is() -> None:
    """Short in a prompt."""
    assert "<History from 2025-01-01: 2025-07-01, 2026-01-01>" == repr(HISTORY)
    assert "<History from 2025-01-01: no reform>" == repr(History([], opening=FIRST.before))


def test_crosswalk_needs_an_assumption_that_there_is() -> None:
    """The message names the near miss and all there are."""
    with pytest.raises(InvalidValueError) as caught:
        HISTORY.crosswalk(OLD, NEW, assume="equl")

    assert (
        "no assumption 'equl'; did you mean 'equal'? "
        "there are: equal, largest, by_target_area, by_target_population, by_area_share"
        == str(caught.value)
    )


def test_sizes_given_to_a_crosswalk_win() -> None:
    """Over those that the history has; sizes of other units are put together."""
    history = History([FIRST], measures=[POPULATION])
    more = Measure(
        name="population",
        unit="person",
        sizes=[Size(unit=old("A"), value=1), Size(unit=old("B"), value=4)],
    )

    walk = history.crosswalk(NEW, OLD, "population", measures=[more])

    assert {old("A"): Fraction(1, 5), old("B"): Fraction(4, 5)} == walk.shares_of(new("A"))


def test_sizes_in_another_unit_are_refused() -> None:
    """Numbers of people and of households are not put together."""
    households = Measure(name="population", unit="household", sizes=[])

    with pytest.raises(InvalidValueError) as caught:
        HISTORY.crosswalk(NEW, OLD, "population", measures=[households])

    assert "population is in person and in household" == str(caught.value)


# -- the plan that a reform is part of ---------------------------------------------


def test_history_of_a_plan_is_its_reform() -> None:
    """With the measures of the plan."""
    plan = Plan(reform=FIRST, measures=[POPULATION], title="Two villages")

    assert History([FIRST], measures=[POPULATION]) == plan.history
    assert "<Plan Two villages: <Reform of 2025-07-01: 3 units before, 1 clauses>>" == repr(plan)
    assert "<Plan without a title: " in repr(Plan(reform=FIRST))


def test_plan_is_a_value() -> None:
    """Also after its history was made."""
    plan = Plan(reform=FIRST, measures=[POPULATION])
    assert (NEW,) == plan.history.days

    assert plan == pickle.loads(pickle.dumps(plan)) == copy.deepcopy(plan)
