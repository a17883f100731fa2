"""What tells two plans apart: told, applied, carried into a third."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from datetime import date
from decimal import Decimal
from typing import Any

import attrs
import pytest

from adminreform import (
    Contribution,
    Fact,
    Formation,
    Measure,
    MisfitError,
    Plan,
    Size,
    Unit,
    datasets,
)
from adminreform.budgets import BudgetLine, Budgets, Settlement
from adminreform.plan import Cell
from adminreform.plan.rows import key_columns
from adminreform.staffing import Establishment, FrameLine, Leaving, Placement, Staffing
from tests.worlds import NEW, html_of, new, old, world


def line(name: str, amount: int = 5, **more: Any) -> BudgetLine:
    """A line of a budget."""
    return BudgetLine(
        id=name,
        unit=old("A"),
        year=2025,
        side="expenditure",
        stage="estimate",
        amount=amount,
        **more,
    )


def plan(*lines: BudgetLine, text: str = "A + B -> X; C -> Y", **more: Any) -> Plan:
    """A plan with lines of a budget."""
    return Plan(reform=world(text), budgets=Budgets(budget_lines=lines), **more)


def test_a_changed_cell_is_told_with_both_values() -> None:
    """In English and in Vietnamese, with numbers as each writes them."""
    diff = plan(line("1", 1000)).diff(plan(line("1", 2000)))

    assert [Cell("amount", 1000, 2000)] == [*diff.by_table["budgets.budget_lines"].changed[0].cells]
    assert "budgets, budget lines:\n  ~ 1, amount: 1,000 → 2,000" == str(diff)
    assert "ngân sách, budget lines:\n  ~ 1, amount: 1.000 → 2.000" == diff.in_words("vi")
    assert {"budgets.budget_lines": (0, 0, 1)} == diff.counts


def test_a_contribution_is_told_by_its_clause() -> None:
    """New, gone, or of another extent; and what the unit is called."""
    first = world("A + B(part) -> X; B(remainder) -> B", also="C")
    second = world("A(part) + C -> X; A(remainder) -> A; B(whole) -> B")
    diff = Plan(reform=first).diff(Plan(reform=second))
    told = re.sub(r"k Name of (.) \(.@2025-(\d\d)-01\)", r"\1\2", str(diff))

    assert told.splitlines() == [
        "clauses:",
        "  + A07: name Name of A; kind k; tier t; act Act 1; clause clause 2; A01: the remainder",
        "  - X07, from B01: a part",
        "  + X07, from C01: the whole",
        "  ~ X07, from A01: the whole → a part",
        "  ~ B07, clause: clause 2 → clause 3",
        "  ~ B07, from B01: the remainder → the whole",
    ]


def test_another_order_of_clauses_is_told() -> None:
    """Clauses are carried out in turn; rows of books are not."""
    first = Plan(reform=world("A -> X; B -> Y"))
    turned = attrs.evolve(
        first, reform=attrs.evolve(first.reform, events=first.reform.events[::-1])
    )
    rows = plan(line("1"), line("2")).diff(plan(line("2"), line("1")))

    assert 1 == len(first.diff(turned))
    assert "in another place" in str(first.diff(turned))
    assert first.digest != turned.digest
    assert 0 == len(rows)
    assert "no difference but in the order of rows, which has no meaning" == str(rows)


def test_a_book_comes_and_goes() -> None:
    """A book without rows is told from no book."""
    with_book = plan()
    without = attrs.evolve(with_book, budgets=None)

    diff = without.diff(with_book)

    assert "plan:\n  ~ books, empty → budgets" == str(diff)
    assert with_book == diff.apply(without)
    assert without == diff.reverse().apply(with_book)
    with pytest.raises(MisfitError, match="the book budgets is there already"):
        diff.apply(with_book)


def test_changes_of_two_people_are_merged() -> None:
    """Each changed another row, and both began from one plan."""
    base = plan(line("1"), line("2"))
    ours = plan(line("1", 6), line("2"))
    theirs = plan(line("1"), line("2", 7), line("3"))

    assert plan(line("1", 6), line("2", 7), line("3")) == base.diff(theirs).apply(ours)


def test_two_people_may_change_one_clause() -> None:
    """Contributions are rows of their own."""
    base = Plan(reform=world("A -> X; B -> Y; C -> Z"))
    ours = Plan(reform=world("A(part) -> X; B + A(remainder) -> Y; C -> Z"))
    theirs = Plan(reform=world("A -> X; B + C(part) -> Y; C(remainder) -> Z"))

    both = base.diff(theirs).apply(ours)

    (formed,) = [e for e in both.reform.events if isinstance(e, Formation) and e.target.code == "Y"]
    assert {"A", "B", "C"} == {each.source.code for each in formed.contributions}


def test_a_change_that_does_not_fit_names_the_row() -> None:
    """What is there, and what was expected."""
    base, other = plan(line("1"), line("2")), plan(line("1", 6), line("3"))
    diff = base.diff(other)

    with pytest.raises(MisfitError) as caught:
        diff.apply(plan(line("1", 9), line("3")))

    assert (
        "budgets.budget_lines, 1: amount is 9, expected 5",
        "budgets.budget_lines, 2: there is no such row",
        "budgets.budget_lines, 3: there is such a row already",
    ) == caught.value.problems
    assert str(caught.value).startswith("3 changes do not fit:\n- budgets.budget_lines, 1: ")


def test_a_row_that_changed_meanwhile_is_not_removed() -> None:
    """Somebody else's work is not lost."""
    diff = plan(line("1"), line("2")).diff(plan(line("1")))

    with pytest.raises(MisfitError, match="other cells than those that were removed"):
        diff.apply(plan(line("1"), line("2", 8)))


def test_one_of_two_equal_rows_goes() -> None:
    """A row that stands twice is two rows."""
    twice, once = plan(line("1"), line("1")), plan(line("1"))

    assert {"budgets.budget_lines": (0, 1, 0)} == twice.diff(once).counts
    assert once == twice.diff(once).apply(twice)


def test_sizes_are_told_unit_by_unit() -> None:
    """A measure is a table inside of a table."""
    first = [Measure(name="area", unit="km2", sizes=[Size(unit=old("A"), value=1)])]
    second = [Measure(name="area", unit="km2", sizes=[Size(unit=old("A"), value=2)])]
    diff = plan(measures=first).diff(plan(measures=second))

    assert "sizes:\n  ~ area, size of k Name of A (A@2025-01-01), value: 1 → 2" == str(diff)
    assert plan(measures=second) == diff.apply(plan(measures=first))


def test_differences_that_do_not_follow_are_refused() -> None:
    """The second begins where the first ends."""
    first = plan(line("1")).diff(plan(line("1", 6)))

    with pytest.raises(ValueError, match="do not follow each other"):
        plan(line("1"), title="a").diff(plan(line("1"), title="b")).then(
            plan(line("1"), title="c").diff(plan(line("1"), title="d"))
        )
    with pytest.raises(ValueError, match="do not follow each other"):
        plan(line("1")).diff(plan(line("2"))).then(plan(line("3")).diff(plan(line("4"))))
    assert not first.then(first.reverse())


def test_a_difference_is_a_table_too() -> None:
    """For those who look with other tools, and in notebooks."""
    diff = plan(line("1"), facts=[]).diff(
        plan(line("1", 6), facts=[Fact(unit=old("A"), name="island", value=True)])
    )
    frame = diff.to_frame("pandas", language="vi")

    assert ["bảng", "dòng", "thay đổi", "cột", "trước", "sau"] == list(frame.columns)
    assert ["thêm", "sửa"] == list(frame["thay đổi"])
    assert "<td>5</td><td>6</td>" in html_of(diff)


@pytest.mark.parametrize(
    ("row_type", "expected"),
    [
        (FrameLine, ("id",)),
        (Establishment, ("unit", "group")),
        (Settlement, ("unit", "year")),
        (Leaving, ("person",)),
    ],
)
def test_rows_are_told_apart_by_what_names_them(row_type: type, expected: tuple[str, ...]) -> None:
    """The id, or what must be filled and is no amount."""
    assert expected == key_columns(row_type)


def test_the_digest_of_the_toy_is_what_it_was() -> None:
    """Whatever the seed of hashing, the platform and the path."""
    code = "import adminreform; print(adminreform.datasets.toy().digest)"
    seen = {
        subprocess.run(
            [sys.executable, "-c", code],
            env={**os.environ, "PYTHONHASHSEED": seed},
            capture_output=True,
            text=True,
            check=True,
        ).stdout.strip()
        for seed in ("1", "2")
    }

    assert {datasets.toy().digest} == seen


def test_a_digest_knows_of_what_first_where_the_first_one_counts() -> None:
    """A unit that nobody described looks like the first that it is formed of."""

    def formed(*codes: str, look: dict[str, Any]) -> Plan:
        clause = Formation(
            target=Unit(ref=new("X"), **look), contributions=[Contribution(old(c)) for c in codes]
        )
        return Plan(reform=attrs.evolve(world("A + B -> X"), events=[clause]))

    named = {"name": "X", "kind": "k", "tier": "lower"}

    assert formed("A", "B", look={}).digest != formed("B", "A", look={}).digest
    assert formed("A", "B", look=named).digest == formed("B", "A", look=named).digest


def test_numbers_that_are_equal_have_equal_digests() -> None:
    """However many zeros somebody wrote."""

    def sized(value: str) -> Plan:
        size = Size(unit=old("A"), value=Decimal(value))
        return plan(measures=[Measure(name="area", unit="km2", sizes=[size])])

    assert sized("2.5") == sized("2.50")
    assert sized("2.5").digest == sized("2.50").digest
    assert sized("2.5").digest != sized("2.51").digest


def test_only_the_tables_that_differ_have_other_digests() -> None:
    """So that two plans can be compared cheaply."""
    staff = Staffing(placements=[Placement(id="1", unit=old("A"), to=new("X"))])
    first = plan(line("1"), staffing=staff)
    second = plan(line("1", 6), staffing=staff)
    differing = {name for name in first.digests if first.digests[name] != second.digests[name]}

    assert {"budgets.budget_lines"} == differing


def test_the_day_of_a_reform_is_a_cell() -> None:
    """With the clauses, whose units begin on it."""
    first = Plan(reform=world("A -> X"))
    second = Plan(reform=world("A -> X", effective=date(2025, 8, 1)))
    diff = first.diff(second)

    assert Cell("effective", NEW, date(2025, 8, 1)) in diff.cells
    assert second == diff.apply(first)


def test_the_extent_alone_makes_another_clause() -> None:
    """A part instead of the whole, without a word about shares."""
    whole, part = Plan(reform=world("A -> X")), Plan(reform=world("A(part) -> X"))

    assert {"events": (0, 0, 1)} == whole.diff(part).counts
