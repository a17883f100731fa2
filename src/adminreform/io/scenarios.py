"""Scenarios as TOML, which people write and read by hand."""

from __future__ import annotations

import tomllib
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING, Any, cast

import attrs

from adminreform.errors import InvalidValueError, LoadError, RowError
from adminreform.names import near_misses
from adminreform.scenarios import (
    Decide,
    Drop,
    Move,
    Rename,
    Reseat,
    Retype,
    Scenario,
    StartOn,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

__all__ = ["read_scenario"]

_CHANGES: Mapping[str, tuple[Any, str, Mapping[str, str]]] = {
    "move": (Move, "source", {"from": "frm"}),
    "drop": (Drop, "target", {}),
    "rename": (Rename, "target", {}),
    "retype": (Retype, "target", {}),
    "reseat": (Reseat, "target", {}),
    "decide": (Decide, "table", {}),
    "start_on": (StartOn, "day", {}),
}
"""The class of each change, the field that its own word fills, and other words for fields."""

_TABLES = frozenset({"cells", "sizes", "sources"})
_FLAGS = frozenset({"follow"})
_KEYS = ("name", "change")


def read_scenario(path: str | Path) -> Scenario:
    """Read a scenario: its name, and a table ``[[change]]`` for each change.

    A change has the word for it with the unit that it is about, and what else it needs, as in
    ``move = "C"``, ``to = "Y"``; the words are ``move``, ``drop``, ``rename``, ``retype``,
    ``reseat``, ``decide`` and ``start_on``.

    Args:
        path: The file.
    Raises:
        LoadError: With everything that is wrong.
    Example:
        >>> import tempfile
        >>> from pathlib import Path
        >>> with tempfile.TemporaryDirectory() as folder:
        ...     file = Path(folder, "what-if.toml")
        ...     _ = file.write_text('change = [{ move = "B", to = "D" }]', encoding="utf-8")
        ...     what_if = read_scenario(file)
        >>> print(what_if.name, "/", what_if.changes[0].text)
        what-if / B goes to D
    """
    file = Path(path)
    try:
        content = tomllib.loads(file.read_text(encoding="utf-8-sig"), parse_float=Decimal)
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise _unreadable(file, [("", str(error))]) from None
    problems: list[tuple[str, str]] = [
        (name, f"a scenario has no {name!r}{_near(name, _KEYS)}")
        for name in content
        if name not in _KEYS
    ]
    name: Any = content.get("name", file.stem)
    changes: list[Any] = []
    given: Any = content.get("change", [])
    rows: list[Any] = [*given] if isinstance(given, list) else [given]
    if not rows:
        problems.append(("change", "there is no change: write [[change]] and what it is"))
    for number, row in enumerate(rows, 1):
        try:
            changes.append(_change(row))
        except InvalidValueError as error:
            problems.append((f"change {number}", str(error)))
    try:
        found = Scenario(str(name), *changes)
    except InvalidValueError as error:
        problems.append(("name", str(error)))
        found = Scenario("?")
    if problems:
        raise _unreadable(file, problems)
    return found


def _unreadable(file: Path, problems: list[tuple[str, str]]) -> LoadError:
    message = f"{file.name} cannot be read"
    return LoadError(message, [RowError(file.name, 0, place, text) for place, text in problems])


def _near(name: str, names: Any) -> str:
    near = near_misses(name, names, 1)
    return f"; did you mean {near[0]}?" if near else ""


def _change(row: Any) -> Any:
    """One change.

    Raises:
        InvalidValueError: If it is none, or lacks something.
    """
    if not isinstance(row, dict):
        message = f"expected [[change]] with what it is, got {row!r}"
        raise InvalidValueError(message)
    cells = cast("dict[str, Any]", row)
    words = [word for word in cells if word in _CHANGES]
    if len(words) != 1:
        known = ", ".join(_CHANGES)
        first = next(iter(cells), "")
        message = (
            f"expected one of {known}, got {', '.join(words or cells)}{_near(first, _CHANGES)}"
        )
        raise InvalidValueError(message)
    kind, field, others = _CHANGES[words[0]]
    fields = {each.alias: each for each in attrs.fields(kind)}
    known_as = {**{name: name for name in fields if name not in others.values()}, **others}
    values: dict[str, Any] = {field: _checked(words[0], cells[words[0]], field)}
    for name, value in cells.items():
        if name == words[0]:
            continue
        if name not in known_as or known_as[name] == field:
            message = f"{words[0]} has no {name!r}{_near(name, known_as)}"
            raise InvalidValueError(message)
        values[known_as[name]] = _checked(name, value, known_as[name])
    missing = [n for n, f in fields.items() if f.default is attrs.NOTHING and n not in values]
    if missing:
        message = f"{words[0]} needs {', '.join(missing)}"
        raise InvalidValueError(message)
    make: Callable[..., Any] = kind
    try:
        return make(**values)
    except ValueError as error:
        raise InvalidValueError(str(error)) from None


def _checked(name: str, value: Any, field: str) -> Any:
    """A value, if it is of the type that its field has."""
    kinds: tuple[type[Any], ...] = (str,)
    if field in _TABLES:
        kinds = (dict,)
    elif field in _FLAGS:
        kinds = (bool,)
    elif field == "day":
        kinds = (date,)
    elif field.endswith("_share"):
        kinds = (str, Decimal)
    hour = isinstance(value, datetime)  # a day to Python
    if hour or not any(isinstance(value, kind) for kind in kinds):
        wanted = " or ".join(kind.__name__ for kind in kinds)
        message = f"{name}: expected {wanted}, got {value!r}"
        raise InvalidValueError(message)
    return value
