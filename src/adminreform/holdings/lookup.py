"""Looking up rows of books."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

__all__ = ["repeated"]


def repeated(ids: Mapping[str, Iterable[str]]) -> dict[str, tuple[str, ...]]:
    """Ids that several rows of a table have, by table; no table in which none has.

    Args:
        ids: The ids of the rows of each table.
    Example:
        >>> repeated({"courses": ["a", "b", "a"], "topics": ["t"]})
        {'courses': ('a',)}
    """
    found: dict[str, tuple[str, ...]] = {}
    for table, held in ids.items():
        twice = tuple(id_ for id_, times in Counter(held).items() if times > 1)
        if twice:
            found[table] = twice
    return found
