"""Looking up rows of books."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, TypeVar

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

__all__ = ["grouped", "repeated"]

K = TypeVar("K")
T = TypeVar("T")


def grouped(pairs: Iterable[tuple[K, T]]) -> dict[K, tuple[T, ...]]:
    """The second of each pair by the first, both in their order.

    Example:
        >>> grouped([("a", 1), ("b", 2), ("a", 3)])
        {'a': (1, 3), 'b': (2,)}
    """
    found: dict[K, list[T]] = {}
    for key, item in pairs:
        found.setdefault(key, []).append(item)
    return {key: tuple(items) for key, items in found.items()}


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
