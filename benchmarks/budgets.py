"""Budgets as frames: estimates consolidated by field and checked, journals looked through.

Estimates are cut on the last day of the old units, added up, divided to the đồng and held
against the identity of every field; `convert` with the same keys gives the closing alone.
A journal is looked through for entries that do not balance, against the group-by that one
would write by hand.
"""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import numpy as np
import polars as pl

from adminreform import datasets
from adminreform.budgets import consolidate_frame, unbalanced_entries
from benchmarks._tools import Result, at_most, medians, show, timer

if TYPE_CHECKING:
    from collections.abc import Iterator

    from adminreform import Crosswalk, History

START, END = date(2025, 6, 30), date(2025, 7, 1)
FIELDS = np.array(["education", "health", "administration", "economy", "social_security"])


def results(*, quick: bool = False) -> Iterator[Result]:
    """Lines of growing number."""
    history = datasets.vietnam_2025()
    walk = history.crosswalk(START, END, "population", "equal")
    for size in (10_000, 100_000) if quick else (10_000, 1_000_000, 10_000_000):
        yield _consolidated(history, walk, size, spent=False)
        yield _consolidated(history, walk, size, spent=True)
        yield _journal(size)


def _consolidated(history: History, walk: Crosswalk, size: int, *, spent: bool) -> Result:
    random = np.random.default_rng(7)
    codes = np.array([unit.code for unit in walk.before.at_tier("commune")])
    estimates = random.integers(0, 10**9, size)
    lines = pl.DataFrame(
        {
            "unit": random.choice(codes, size),
            "field": random.choice(FIELDS, size),
            "amount": estimates,
            "spent": estimates * random.integers(0, 60, size) // 100,
        }
    )
    given = lines if spent else lines.drop("spent")

    def ours() -> None:
        done = consolidate_frame(given, history, spent="spent" if spent else None, assume="equal")
        if not done.balances:
            raise AssertionError(done.by_field())

    def theirs() -> None:
        walk.convert(lines, code="unit", sums=["amount"], keys=["field"], whole=True)

    taken = medians({"ours": timer(ours), "theirs": timer(theirs)}, 3 if size > 10**6 else 5)
    return at_most(
        2,
        what=f"consolidate_frame and check{', cut on a day' if spent else ''}",
        size=f"{size:,} estimates",
        ours=taken["ours"],
        other="convert with the same keys",
        theirs=taken["theirs"],
    )


def _journal(size: int) -> Result:
    random = np.random.default_rng(8)
    amounts = random.integers(1, 10**9, size // 2)
    entries = np.repeat(np.arange(size // 2), 2)
    debit, credit = np.zeros(len(entries), np.int64), np.zeros(len(entries), np.int64)
    debit[::2], credit[1::2] = amounts, amounts
    lines = pl.DataFrame({"entry": entries, "debit": debit, "credit": credit})

    def ours() -> None:
        if len(unbalanced_entries(lines)):
            raise AssertionError

    def theirs() -> None:
        sums = lines.group_by("entry").agg(pl.col("debit").sum(), pl.col("credit").sum())
        sums.filter(pl.col("debit") != pl.col("credit"))

    taken = medians({"ours": timer(ours), "theirs": timer(theirs)}, 3 if size > 10**6 else 5)
    return at_most(
        1.3,
        what="unbalanced_entries",
        size=f"{len(lines):,} lines of entries",
        ours=taken["ours"],
        other="polars by hand",
        theirs=taken["theirs"],
    )


if __name__ == "__main__":
    show(results())
