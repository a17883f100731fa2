"""Columns of a table that is carried."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from adminreform.errors import FrameError
from adminreform.names import near_misses

if TYPE_CHECKING:
    from collections.abc import Sequence

    import narwhals.stable.v2 as nw

__all__ = ["check_columns"]


def check_columns(
    table: nw.DataFrame[Any], named: Sequence[str], *, taken: Sequence[str] = ()
) -> None:
    """Hold the columns of a table against those that are named.

    Args:
        table: The table.
        named: Columns that it needs.
        taken: Names that have a meaning of their own in the result.
    Raises:
        FrameError: If a column is missing, or has a name that is taken.
    """
    for name in named:
        if name not in table.columns:
            near = near_misses(name, table.columns, 1)
            hint = f"; did you mean {near[0]!r}?" if near else ";"
            has = ", ".join(table.columns)
            message = f"the table has no column {name!r}{hint} it has {has}"
            raise FrameError(message)
    for name in taken:
        if name in table.columns:
            message = f"the column {name!r} has a meaning of its own here: rename it"
            raise FrameError(message)
