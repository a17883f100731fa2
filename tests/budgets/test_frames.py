"""Frames of budget lines: what objects give, as columns; and what does not balance."""

from __future__ import annotations

from datetime import date
from typing import Any

import pandas as pd
import polars as pl
import pyarrow as pa
import pytest

from adminreform import FrameError, History, InvalidValueError
from adminreform.budgets import (
    BudgetDisposition,
    FieldBalance,
    consolidate_frame,
    unbalanced_entries,
)
from tests.budgets.worth import book, line
from tests.worlds import new, old, world

REFORM = world("A + B + C(part 1/3) -> X; C(remainder) -> C; D ->", also="P")
DECIDED = (
    BudgetDisposition(id="d", unit=old("D"), to=old("P")),
    BudgetDisposition(id="e", unit=old("D"), field="education", to=new("X")),
)
ROWS = (
    ("A", "education", 100, 40),
    ("B", "health", 10, 12),
    ("C", "education", 101, 0),
    ("D", "education", 60, 10),
    ("D", "health", 40, 0),
)


def frame(*rows: tuple[str, str, int, int]) -> pl.DataFrame:
    """Lines as a frame."""
    return pl.DataFrame(
        rows or ROWS,
        orient="row",
        schema={"unit": pl.String, "field": pl.String, "amount": pl.Int64, "spent": pl.Int64},
    )


def test_frame_gives_what_objects_give() -> None:
    """The same lines as rows and as objects: the same fields, and the same new estimates."""
    functions = {"education": "070", "health": "130"}
    lines: list[Any] = []
    for number, (unit, field, amount, spent) in enumerate(ROWS):
        told = {"function": functions[field]}
        lines.append(line(f"e{number}", unit, amount, **told))
        day = date(2025, 6, 30)
        lines.append(line(f"s{number}", unit, spent, stage="outturn", on=day, **told))
    held = book(*lines, budget_dispositions=DECIDED)

    by_objects = held.consolidated(REFORM)
    by_frame = consolidate_frame(frame(), REFORM, spent="spent", dispositions=DECIDED)

    assert by_objects.by_field("expenditure") == by_frame.by_field()
    assert by_frame.balances
    units = by_objects.by_unit("expenditure")
    assert {
        (unit.code, field): amount for unit, row in units.items() for field, amount in row.items()
    } == {(u, f): a for u, f, a in by_frame.lines.rows() if a}


def test_what_nobody_has_is_told() -> None:
    """Without dispositions the district's lines wait; outside ones leave."""
    waits = consolidate_frame(frame().drop("spent"), REFORM)
    assert FieldBalance(before=50, stays=0, after=10, undecided=40) == waits.by_field()["health"]
    assert waits.balances

    gone = [BudgetDisposition(id="d", unit=old("D"), receiver="treasury")]
    left = consolidate_frame(frame().drop("spent"), REFORM, dispositions=gone)
    assert 60 == left.by_field()["education"].left


PYARROW: Any = pa


@pytest.mark.parametrize("kind", [pl.DataFrame, pd.DataFrame, PYARROW.table])
def test_frame_stays_of_its_kind(kind: Any) -> None:
    """Polars gives polars, pandas pandas, pyarrow pyarrow."""
    given = kind({"unit": ["A", "B"], "field": ["x", "x"], "amount": [3, 4], "fund": ["1", "2"]})

    done = consolidate_frame(given, History([REFORM]), keys=["fund"])

    assert type(given) is type(done.lines)
    assert 7 == done.by_field()["x"].after


def test_missing_columns_are_named() -> None:
    """A column that is not there is told with those that are."""
    with pytest.raises(FrameError, match="no column 'field'; it has unit, amount"):
        consolidate_frame(pl.DataFrame({"unit": ["A"], "amount": [1]}), REFORM)
    with pytest.raises(FrameError, match="no column 'credit'"):
        unbalanced_entries(pl.DataFrame({"entry": ["A"], "debit": [1]}))


def test_history_without_a_reform() -> None:
    """There is nothing to carry a budget through."""
    still = History.from_clauses(REFORM.before, [])
    with pytest.raises(InvalidValueError, match="carries no budget"):
        consolidate_frame(frame(), still)
    with pytest.raises(InvalidValueError, match="carries no budget"):
        book(line("1", "A", 1)).carried(still)


def test_entries_that_do_not_balance() -> None:
    """Empty cells count as 0; entries come in order, with their difference."""
    lines = pl.DataFrame(
        {
            "entry": ["b", "b", "a", "c", "c"],
            "debit": [5, None, 7, 1, 0],
            "credit": [None, 4, 0, 0, 1],
        }
    )

    assert [("a", 7, 0, 7, 1), ("b", 5, 4, 1, 2)] == unbalanced_entries(lines).rows()
    assert 0 == len(unbalanced_entries(lines.filter(pl.col("entry") == "c")))


def test_sums_that_may_not_fit_are_refused() -> None:
    """A wrong sum is worse than none; floats are refused too."""
    with pytest.raises(FrameError, match="may not fit"):
        unbalanced_entries(pl.DataFrame({"entry": ["a"], "debit": [2**62], "credit": [0]}))
    with pytest.raises(FrameError, match="whole numbers"):
        unbalanced_entries(pl.DataFrame({"entry": ["a"], "debit": [0.1], "credit": [0]}))
