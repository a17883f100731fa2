"""Frames of sums that may not fit 64 bits: a column of them is text, and exact."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from adminreform.frames import make_frame

if TYPE_CHECKING:
    from collections.abc import Sequence

__all__ = ["exact_frame"]

_MOST = 2**63


def exact_frame(names: Sequence[str], rows: Sequence[Sequence[Any]], backend: str) -> Any:
    """A frame of rows; a column with a whole number beyond 64 bits becomes text.

    Args:
        names: The columns.
        rows: Their values, row by row.
        backend: ``pandas``, ``polars`` or ``pyarrow``.
    Example:
        >>> exact_frame(["amount"], [(1,), (10**20,)], "polars").rows()
        [('1',), ('100000000000000000000',)]
    """
    columns = {name: [row[i] for row in rows] for i, name in enumerate(names)}
    for name, values in columns.items():
        if any(isinstance(value, int) and not -_MOST <= value < _MOST for value in values):
            columns[name] = [None if value is None else str(value) for value in values]
    return make_frame(columns, backend)
