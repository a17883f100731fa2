"""What a rule on rows says, as a tree: written once, held against records and columns.

A rule on rows is a function of a row that is not there yet.  It is called once; its
comparisons make a tree of cells instead of an answer, and the tree is then held against
a record, or handed to the engine of a table.
"""

from __future__ import annotations

import operator
import re
from collections.abc import Callable, Iterable, Iterator
from datetime import date, datetime, time
from decimal import Decimal
from typing import Any, Never

from adminreform.errors import InvalidValueError

__all__ = [
    "Cell",
    "Row",
    "group_size",
    "implies",
    "known",
    "largest",
    "least",
    "matches",
    "not_",
    "one_of",
    "total",
]

OF_TWO: dict[str, Callable[[Any, Any], Any]] = {
    "==": operator.eq,
    "!=": operator.ne,
    "<": operator.lt,
    "<=": operator.le,
    ">": operator.gt,
    ">=": operator.ge,
    "+": operator.add,
    "-": operator.sub,
    "*": operator.mul,
}

Get = Callable[[str], Any]
"""The value of a column in one record; None where it is unknown."""

_UNPORTABLE = re.compile(r"\\[0-9A-Za-z]|\(\?(?!:)")
"""What engines read differently: classes such as ``\\d``, references, flags, looking around."""


class Cell:
    """A value of a row that is not there yet, or what is said of it.

    Compare and calculate with it as with a number or a text, join what is said with ``&``,
    ``|`` and ``~``.  It has no truth of its own: ``and``, ``or``, ``not``, ``if`` and
    ``a < b < c`` ask for one and raise; helpers say the same for all rows.

    An unknown value makes what is said of it unknown: neither held nor broken.

    Raises:
        InvalidValueError: If Python asks it for its truth, or it is compared with None.

    Example:
        >>> s = Row()
        >>> (s.area_km2 > 0) & one_of(s.tier, ["commune"])
        <Cell (area_km2 > 0) & one_of(tier, 'commune')>
        >>> bool(s.area_km2 > 0)
        Traceback (most recent call last):
        ...
        adminreform.errors.InvalidValueError: area_km2 > 0 has no truth while the rule is written...
    """

    __slots__ = ("kind", "parts", "value")

    def __init__(self, kind: str, *parts: Cell, value: Any = None) -> None:
        self.kind = kind
        self.parts = parts
        self.value = value

    __hash__ = None  # type: ignore[assignment]

    def __eq__(self, other: object) -> Cell:  # type: ignore[override]  # pyright: ignore[reportIncompatibleMethodOverride] (it says, and does not answer)
        return Cell("==", self, cell(other))

    def __ne__(self, other: object) -> Cell:  # type: ignore[override]  # pyright: ignore[reportIncompatibleMethodOverride] (the same)
        return Cell("!=", self, cell(other))

    def __lt__(self, other: object) -> Cell:
        return Cell("<", self, cell(other))

    def __le__(self, other: object) -> Cell:
        return Cell("<=", self, cell(other))

    def __gt__(self, other: object) -> Cell:
        return Cell(">", self, cell(other))

    def __ge__(self, other: object) -> Cell:
        return Cell(">=", self, cell(other))

    def __add__(self, other: object) -> Cell:
        return Cell("+", self, cell(other))

    def __radd__(self, other: object) -> Cell:
        return Cell("+", cell(other), self)

    def __sub__(self, other: object) -> Cell:
        return Cell("-", self, cell(other))

    def __rsub__(self, other: object) -> Cell:
        return Cell("-", cell(other), self)

    def __mul__(self, other: object) -> Cell:
        return Cell("*", self, cell(other))

    def __rmul__(self, other: object) -> Cell:
        return Cell("*", cell(other), self)

    def __and__(self, other: object) -> Cell:
        return Cell("&", self, cell(other))

    def __or__(self, other: object) -> Cell:
        return Cell("|", self, cell(other))

    def __invert__(self) -> Cell:
        return Cell("~", self)

    def __bool__(self) -> Never:
        message = (
            f"{self} has no truth while the rule is written, since no row is there yet; write "
            "& for and, | for or, not_(...) for not, implies(a, b) for if, one_of(a, [...]) "
            "for in, and (a < b) & (b < c) for a < b < c"
        )
        raise InvalidValueError(message)

    def __iter__(self) -> Never:
        message = f"{self} is no collection; to ask whether it is one of some, write one_of"
        raise InvalidValueError(message)

    @property
    def columns(self) -> tuple[str, ...]:
        """Names of the columns that it asks for, each once, in order."""
        return tuple(dict.fromkeys(c.value for c in self.walk() if c.kind == "column"))

    def walk(self) -> Iterator[Cell]:
        """It and all that it is made of."""
        yield self
        for part in self.parts:
            yield from part.walk()

    def __str__(self) -> str:
        said = [
            f"({p})" if p.kind in _JOINED and self.kind in _JOINED else str(p) for p in self.parts
        ]
        if self.kind in {"column", "value"}:
            return str(self.value) if self.kind == "column" else repr(self.value)
        if self.kind == "~":
            return f"not_({said[0]})"
        if self.kind in _JOINED:
            return f" {self.kind} ".join(said)
        if self.kind == "one_of":
            said += [repr(value) for value in self.value]
        elif self.value is not None:
            said.append(repr(self.value))
        return f"{self.kind}({', '.join(said)})"

    def __repr__(self) -> str:
        return f"<Cell {self}>"


COMPARISONS = ("==", "!=", "<", "<=", ">", ">=")
AGGREGATES = ("total", "least", "largest", "group_size")
_JOINED = (*COMPARISONS, "+", "-", "*", "&", "|")


class Row:
    """A row that is not there yet: ``s.kind`` and ``s["kind"]`` are its cells.

    Example:
        >>> Row()["area km2"]
        <Cell area km2>
    """

    __slots__ = ()

    def __getattr__(self, name: str) -> Cell:
        if name.startswith("__"):
            raise AttributeError(name)
        return Cell("column", value=name)

    def __getitem__(self, name: str) -> Cell:
        return Cell("column", value=name)


def cell(value: object) -> Cell:
    """A value as a cell.

    Raises:
        InvalidValueError: If it is None, or of a type that not every engine can compare.
    """
    if isinstance(value, Cell):
        return value
    if value is None:
        message = "nothing equals the unknown; to ask whether a value is there, write known(...)"
        raise InvalidValueError(message)
    if not isinstance(value, (bool, int, float, Decimal, str, date)):
        message = (
            f"no table can be compared with a {type(value).__name__}, {value!r}; give a whole "
            "number, a Decimal, a text or a day"
        )
        raise InvalidValueError(message)
    return Cell("value", value=value)


def one_of(value: Cell, choices: Iterable[object]) -> Cell:
    """Say that a value is one of some.

    Args:
        value: The cell.
        choices: What it may be.
    Example:
        >>> one_of(Row().tier, ["province", "commune"])
        <Cell one_of(tier, 'province', 'commune')>
    """
    return Cell("one_of", value, value=tuple(dict.fromkeys(cell(c).value for c in choices)))


def implies(condition: Cell, demand: Cell) -> Cell:
    """Say that wherever the first holds, the second does; where it does not, all is well.

    Example:
        >>> s = Row()
        >>> implies(s.tier == "commune", known(s.parent))
        <Cell not_(tier == 'commune') | known(parent)>
    """
    return ~condition | demand


def not_(said: Cell) -> Cell:
    """Say the opposite.  The same as ``~``.

    Example:
        >>> not_(known(Row().until))
        <Cell not_(known(until))>
    """
    return ~said


def known(value: Cell) -> Cell:
    """Say that a value is there: held or broken, never unknown.

    Example:
        >>> known(Row().name)
        <Cell known(name)>
    """
    return Cell("known", value)


def matches(text: Cell, pattern: str) -> Cell:
    """Say that a whole text is of a pattern.

    Args:
        text: The cell.
        pattern: A regular expression that every engine reads alike: letters, ``[0-9]``,
            ``.``, ``?``, ``*``, ``+``, ``{2,5}``, ``|`` and groups.
    Raises:
        InvalidValueError: If the pattern is none, or one that engines read differently.
    Example:
        >>> matches(Row().code, "[0-9]{5}")
        <Cell matches(code, '[0-9]{5}')>
    """
    try:
        re.compile(pattern)
    except re.error as error:
        message = f"{pattern!r} is no regular expression: {error}"
        raise InvalidValueError(message) from None
    found = _UNPORTABLE.search(pattern)
    if found:
        message = (
            f"engines read {found[0]!r} in {pattern!r} differently; write classes in full, such "
            "as [0-9], and groups as (?:...)"
        )
        raise InvalidValueError(message)
    return Cell("matches", text, value=pattern)


def total(value: Cell, *, blank: int | None = None) -> Cell:
    """The sum over a group; unknown where one of its values is.

    Args:
        value: The column.
        blank: What a value counts as that is not there, such as 0 for the empty side of an
            entry; None where nothing can be said of the sum then.
    Example:
        >>> total(Row().posts) <= 32
        <Cell total(posts) <= 32>
        >>> total(Row().debit, blank=0) == total(Row().credit, blank=0)
        <Cell total(debit, 0) == total(credit, 0)>
    """
    return Cell("total", value, value=blank)


def least(value: Cell) -> Cell:
    """The least of a group; unknown where one of its values is."""
    return Cell("least", value)


def largest(value: Cell) -> Cell:
    """The largest of a group; unknown where one of its values is."""
    return Cell("largest", value)


def group_size() -> Cell:
    """How many rows a group has.

    Example:
        >>> group_size() <= 1
        <Cell group_size() <= 1>
    """
    return Cell("group_size")


# --- held against one record ----------------------------------------------------


def compiled(said: Cell) -> Callable[[Get], Any]:
    """What a cell is in a record, as a function: a value, or None where it is unknown."""
    value = said.value
    if said.kind == "column":
        return lambda get: get(value)
    if said.kind == "value":
        return lambda _: value
    parts = [compiled(part) for part in said.parts]
    if said.kind in {"&", "|"}:
        return _joined(parts, decides=said.kind == "|")
    if said.kind in OF_TWO:
        return _of_two(OF_TWO[said.kind], *parts)
    (first,) = parts
    if said.kind == "known":
        return lambda get: first(get) is not None
    ask = _asked(said)
    return lambda get: None if (found := first(get)) is None else ask(found)


def _asked(said: Cell) -> Callable[[Any], bool]:
    """What is asked of one known value."""
    if said.kind == "one_of":
        return frozenset(said.value).__contains__
    if said.kind == "matches":
        whole = re.compile(said.value).fullmatch
        return lambda text: whole(text) is not None and not text.endswith("\n")
    return operator.not_


def _joined(parts: list[Callable[[Get], Any]], *, decides: bool) -> Callable[[Get], Any]:
    """And, or: one value decides; else what is unknown stays so."""

    def join(get: Get) -> bool | None:
        found = [part(get) for part in parts]
        if decides in found:
            return decides
        return None if None in found else not decides

    return join


def _of_two(
    call: Callable[[Any, Any], Any], first: Callable[[Get], Any], second: Callable[[Get], Any]
) -> Callable[[Get], Any]:
    def value(get: Get) -> Any:
        one, other = first(get), second(get)
        if one is None or other is None:
            return None
        return call(_beside(one, other), _beside(other, one))

    return value


def _beside(value: Any, other: Any) -> Any:
    """A value as it is compared with another: days with moments, decimals with floats."""
    if isinstance(value, Decimal) and isinstance(other, float):
        return float(value)
    if isinstance(other, datetime) and isinstance(value, date) and not isinstance(value, datetime):
        return datetime.combine(value, time(), other.tzinfo)
    return value
