"""Placing the people of a country by class: as many seats as possible, then the least cost.

People of the 10,035 old communes are spread over three groups and three qualifications, and
take seats of the 3,321 new ones within reach.  `assign_frame` counts the classes, solves the
network, proves the answer best and gives each row its seat or the reason for none.  Beside it
stands the time that filling the cheapest seat first takes, which proves nothing.
"""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import numpy as np
import polars as pl

from adminreform import datasets
from adminreform.staffing import Aims, FrameLine, Map, assign_frame
from benchmarks._tools import Result, beside, medians, show, timer

if TYPE_CHECKING:
    from collections.abc import Iterator

    from adminreform import History

START, END = date(2025, 6, 30), date(2025, 7, 1)
GROUPS = {"cadre": 0.1, "civil_servant": 0.2, "public_employee": 0.7}
HELD = {"college": 0.2, "bachelor": 0.7, "master": 0.1}
ASKED = {"college": 0.5, "bachelor": 0.4, "master": 0.1}


def results(*, quick: bool = False) -> Iterator[Result]:
    """People of growing number."""
    history = datasets.vietnam_2025()
    for size in (10_000,) if quick else (10_000, 100_000, 1_000_000):
        yield _placed(history, size)


def _placed(history: History, size: int) -> Result:
    random = np.random.default_rng(7)
    old = np.array([unit.code for unit in history.on(START).at_tier("commune")])
    new = [unit.ref for unit in history.on(END).at_tier("commune")]
    people = pl.DataFrame(
        {
            "unit": random.choice(old, size),
            "group": random.choice(list(GROUPS), size, p=list(GROUPS.values())),
            "qualification": random.choice(list(HELD), size, p=list(HELD.values())),
        }
    )
    seats = [
        FrameLine(
            id=f"{unit.code}-{group}-{asked}",
            unit=unit,
            group=group,
            posts=int(random.poisson(size * of * share / len(new))),
            qualification=asked,
        )
        for unit in new
        for group, of in GROUPS.items()
        for asked, share in ASKED.items()
    ]
    aims = Aims(qualifications=list(HELD), groups={"cadre": ["civil_servant"]})

    def placed(*, best: bool) -> None:
        ways = Map(history=history, on=END, commutes=(), aims=aims)
        _, plan = assign_frame(people, seats, ways, method=None if best else "greedy")
        if plan.optimal is not best:
            message = "the answer was not proved best"
            raise AssertionError(message)

    taken = medians(
        {"ours": timer(lambda: placed(best=True)), "greedy": timer(lambda: placed(best=False))}, 3
    )
    return beside(
        what="assign_frame, proved best",
        size=f"{size:,} people",
        ours=taken["ours"],
        other="the cheapest seat first",
        theirs=taken["greedy"],
    )


if __name__ == "__main__":
    show(results())
