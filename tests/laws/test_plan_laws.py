"""What is true of every two plans and of what tells them apart."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import attrs
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from adminreform import Plan, UnitRef
from adminreform.budgets import BudgetLine
from adminreform.io.diffs import diff_from_json, diff_to_json
from adminreform.plan.compose import composed
from adminreform.plan.parts import BOOKS, book_type
from adminreform.plan.rows import key_of
from adminreform.plan.tables import TableDiff, Unfit, diff_tables
from tests.books import plans, plans_of_one_registry
from tests.worlds import OLD

if TYPE_CHECKING:
    from collections.abc import Sequence
    from random import Random

SLOW = settings(
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large], max_examples=60
)


@given(plans())
@SLOW
def test_nothing_tells_a_plan_from_itself(plan: Plan) -> None:
    """The difference of a plan and itself is empty, and changes nothing."""
    diff = plan.diff(plan)

    assert not diff
    assert 0 == len(diff)
    assert plan == diff.apply(plan)


@given(plans_of_one_registry(2))
@SLOW
def test_the_difference_makes_one_plan_of_the_other(both: list[Plan]) -> None:
    """Applied to the first it gives the second, and reversed the first again."""
    first, second = both
    diff = first.diff(second)

    assert second == diff.apply(first)
    assert first == diff.reverse().apply(second)
    assert diff == diff.reverse().reverse()
    assert bool(diff) == (first != second)


@given(plans(), plans())
@SLOW
def test_plans_of_other_units_are_told_apart_too(first: Plan, second: Plan) -> None:
    """Units before may differ in everything."""
    assert second == first.diff(second).apply(first)


@given(plans_of_one_registry(3))
@SLOW
def test_differences_compose(three: list[Plan]) -> None:
    """Two steps are one, and there and back again is nowhere."""
    first, second, third = three
    there, on = first.diff(second), second.diff(third)

    assert third == there.then(on).apply(first)
    assert first == there.then(on).reverse().apply(third)
    assert not there.then(there.reverse())


ROWS = st.lists(
    st.builds(
        BudgetLine,
        id=st.sampled_from("abc"),
        unit=st.just(UnitRef("A", OLD)),
        year=st.just(2025),
        side=st.just("expenditure"),
        stage=st.just("estimate"),
        amount=st.integers(1, 3),
        programme=st.sampled_from(["", "x"]),
    ),
    max_size=9,
)


def applied(diff: TableDiff, rows: Sequence[BudgetLine]) -> list[BudgetLine]:
    """The rows after a change that fits."""
    unfit: list[Unfit] = []
    made = diff.apply(rows, unfit)
    assert not unfit
    return [*made]


@given(ROWS, ROWS, ROWS)
@settings(max_examples=300)
def test_tables_with_rows_of_one_id_compose(
    first: list[BudgetLine], second: list[BudgetLine], third: list[BudgetLine]
) -> None:
    """However often an id stands there, and wherever: each row comes to its place."""
    there, on = diff_tables("t", first, second), diff_tables("t", second, third)
    both = composed(there, on)

    assert second == applied(there, first)
    assert first == applied(there.reverse(), second)
    assert third == applied(both, first)
    assert first == applied(both.reverse(), third)
    assert not composed(there, there.reverse())


@given(ROWS, st.randoms(use_true_random=False))
def test_an_order_is_no_change_of_rows(rows: list[BudgetLine], random: Random) -> None:
    """Rows in another order differ in nothing but that."""
    shuffled = random.sample(rows, len(rows))
    diff = diff_tables("t", rows, shuffled)

    assert 0 == len(diff)
    assert shuffled == applied(diff, rows)


@given(plans_of_one_registry(2))
@SLOW
def test_equal_plans_have_equal_digests(both: list[Plan]) -> None:
    """And others do not, table by table; order alone may or may not have a meaning."""
    first, second = both
    diff = first.diff(second)
    ours, theirs = first.digests, second.digests
    differing = {name for name in ours.keys() | theirs.keys() if ours.get(name) != theirs.get(name)}
    changed = {each.full_name for each in diff.tables if len(each)}
    changed |= {"plan"} if diff.cells else set()

    assert changed <= differing
    assert differing <= {*diff.by_table, "plan"}
    assert bool(differing) == (first.digest != second.digest)
    assert diff.apply(first).digest == second.digest


@given(plans(), st.randoms(use_true_random=False))
@SLOW
def test_the_order_of_rows_does_not_count(plan: Plan, random: Random) -> None:
    """Of rows that nobody can mix up; units, sizes, facts, and rows of books."""

    def shuffled(rows: Sequence[Any]) -> list[Any]:
        keys = [key_of(row) for row in rows]
        return [*rows] if len({*keys}) < len(keys) else random.sample(rows, len(rows))

    before = plan.reform.before
    changes: dict[str, Any] = {
        "reform": attrs.evolve(
            plan.reform, before=attrs.evolve(before, units=shuffled(before.units))
        ),
        "measures": [attrs.evolve(each, sizes=shuffled(each.sizes)) for each in plan.measures],
        "facts": shuffled(plan.facts.items),
    }
    for name in BOOKS:
        book: Any = getattr(plan, name)
        if book is not None:
            tables = {
                f.alias: shuffled(getattr(book, f.alias)) for f in attrs.fields(book_type(name))
            }
            changes[name] = attrs.evolve(book, **tables)
    other = attrs.evolve(plan, **changes)

    assert plan.digest == other.digest
    assert 0 == len(plan.diff(other))


@given(plans_of_one_registry(2))
@SLOW
def test_a_difference_is_the_same_after_it_was_sent(both: list[Plan]) -> None:
    """As JSON and back: equal, and it makes the same plan."""
    first, second = both
    diff = first.diff(second)
    sent = diff_from_json(diff_to_json(diff))

    assert diff == sent
    assert second == sent.apply(first)
    assert diff_to_json(diff) == diff_to_json(sent)
