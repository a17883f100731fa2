"""Values that nobody can change: a mapping, and a value that is made when asked for."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import Generic, TypeVar, cast

__all__ = ["FrozenMap", "Later"]

K = TypeVar("K")
V = TypeVar("V")
V_co = TypeVar("V_co", covariant=True)


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


class Later(Generic[V_co]):
    """A value that is made when somebody first asks for it.

    It equals another that has an equal value, and is made when it is pickled.

    Example:
        >>> later = Later(lambda: [1, 2])
        >>> later.value, later == Later.made([1, 2])
        ([1, 2], True)
    """

    __slots__ = ("_make", "_value")

    def __init__(self, make: Callable[[], V_co]) -> None:
        self._make: Callable[[], V_co] | None = make

    @staticmethod
    def made(value: V) -> Later[V]:
        """A value that is there already."""
        return Later(lambda: value)

    @property
    def value(self) -> V_co:
        """The value."""
        if self._make is not None:
            self._value = self._make()
            self._make = None
        return self._value

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, Later):
            return NotImplemented
        return self is other or bool(self.value == cast("Later[object]", other).value)

    def __hash__(self) -> int:
        return hash(self.value)

    def __reduce__(self) -> tuple[Callable[[V_co], Later[V_co]], tuple[V_co]]:
        return Later.made, (self.value,)

    def __repr__(self) -> str:
        return "Later(...)" if self._make is not None else f"Later(lambda: {self._value!r})"
