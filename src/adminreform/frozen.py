"""A mapping that nobody can change, and that can be hashed, copied and pickled."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TypeVar

__all__ = ["FrozenMap"]

K = TypeVar("K")
V = TypeVar("V")


class FrozenMap(Mapping[K, V]):
    """A mapping without any way to change it.

    Example:
        >>> held = FrozenMap({"a": 1})
        >>> held["a"], held == {"a": 1}
        (1, True)
    """

    __slots__ = ("_held",)

    def __init__(self, items: Mapping[K, V]) -> None:
        self._held = dict(items)

    def __getitem__(self, key: K) -> V:
        return self._held[key]

    def __iter__(self) -> Iterator[K]:
        return iter(self._held)

    def __len__(self) -> int:
        return len(self._held)

    def __hash__(self) -> int:
        return hash(frozenset(self._held))

    def __repr__(self) -> str:
        return repr(self._held)
