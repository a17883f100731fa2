"""What the tests of conversions share: a reform, its crosswalks, a look at any frame."""

from __future__ import annotations

from typing import Any

import narwhals.stable.v2 as nw

from adminreform import History
from tests.worlds import NEW, OLD, world

__all__ = ["ASSUMED", "BIG", "HISTORY", "WALK", "kinds", "shown"]

HISTORY = History(
    [
        world(
            "A + B -> X; C(part 1/4) -> Y; C(remainder 3/4) -> C; D(part) -> P; D(remainder) -> Q;"
            "F ->; U -> U",
            also="K",
            names={"A": "Alder"},
        )
    ]
)
WALK = HISTORY.crosswalk(OLD, NEW, "population")
ASSUMED = HISTORY.crosswalk(OLD, NEW, "population", "equal")
BIG = 2**53 + 1


def shown(table: Any) -> dict[str, list[Any]]:
    """Columns as lists, null as None."""
    frame = nw.from_native(table, eager_only=True)
    return {
        name: [
            None if null else value
            for null, value in zip(
                frame[name].is_null().to_list(), frame[name].to_list(), strict=True
            )
        ]
        for name in frame.columns
    }


def kinds(table: Any) -> dict[str, str]:
    """Types of the columns."""
    return {
        name: str(dtype) for name, dtype in nw.from_native(table, eager_only=True).schema.items()
    }
