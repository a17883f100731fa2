"""Reading law from TOML: one file that names the parameters, and one for each act.

Every mistake is told with its file and line, and all of them at once.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Generator, Iterable, Iterator, Mapping
from contextlib import contextmanager
from datetime import date, datetime
from decimal import Decimal
from typing import TYPE_CHECKING, Any

import attrs

from adminreform.errors import InvalidValueError, LoadError, RowError
from adminreform.law.acts import Act
from adminreform.law.book import Law
from adminreform.law.confidence import Confidence
from adminreform.law.parameters import Parameter, Provision
from adminreform.law.values import HOLDS, as_mapping, as_sequence, law_value
from adminreform.names import near_misses
from adminreform.text import Text

if TYPE_CHECKING:
    from importlib.resources.abc import Traversable
    from pathlib import Path

__all__ = ["read_law"]

_HEADER = re.compile(r"""^\s*\[\[?\s*["']?([A-Za-z_]+)["']?\s*\]\]?""")
_KEY = re.compile(r"^\s*([A-Za-z_]+)\s*=")

_PARAMETER = {"id", "holds", "unit", "title", "scope", "questions"}
_ACT = {"number", "kind", "title", "adopted", "in_force", "url"}
_PROVISION = {
    "parameter",
    "value",
    "from",
    "until",
    "ended_by",
    "clause",
    "url",
    "confidence",
    "known_since",
    "choice",
    "draft",
    "note",
}
_TABLES = {"parameter": _PARAMETER, "act": _ACT, "provision": _PROVISION}
_NEEDED = {
    "parameter": ("id", "holds", "unit"),
    "act": ("number",),
    "provision": ("parameter", "value", "from", "clause", "confidence"),
}


@attrs.frozen
class _Table:
    """One table of a file, with the lines on which its keys stand."""

    file: str
    kind: str
    line: int
    values: Mapping[str, Any]
    lines: Mapping[str, int]

    def error(self, problem: str, key: str = "") -> RowError:
        return RowError(self.file, self.lines.get(key, self.line), key, problem)


class _ToldError(Exception):
    """Something is missing that was told already."""


def read_law(folder: Path | Traversable) -> Law:
    """Read the law of a folder.

    Each file may hold ``[[parameter]]`` tables (id, holds, unit, title, scope, questions), and
    one ``[act]`` with its ``[[provision]]`` tables (parameter, value, from, until, ended_by,
    clause, url, confidence, known_since, choice, draft, note).  Numbers with a point are
    exact decimals.  A period without ``until`` is open; ``ended_by`` names the act that ended
    it, whose day of adoption is the first on which its end could be known.

    Args:
        folder: Folder of TOML files.
    Raises:
        LoadError: With every mistake: unknown keys, missing sources, values of another
            kind, overlapping periods, parameters that nobody named.
    """
    errors: list[RowError] = []
    tables: list[_Table] = []
    files = sorted((f for f in folder.iterdir() if f.name.endswith(".toml")), key=lambda f: f.name)
    for file in files:
        try:
            tables += _tables(file.name, file.read_text(encoding="utf-8"), errors)
        except tomllib.TOMLDecodeError as error:
            errors.append(RowError(file.name, 0, "", str(error)))
    law = _Assembly(tables, errors).law()
    if errors:
        message = f"cannot read the law of {folder.name}"
        raise LoadError(message, errors)
    return law


def _tables(file: str, text: str, errors: list[RowError]) -> Iterator[_Table]:
    content = tomllib.loads(text, parse_float=Decimal)
    places = _places(text)
    for kind, held in content.items():
        if kind not in _TABLES:
            near = near_misses(kind, _TABLES, 1)
            hint = f"; did you mean {near[0]}?" if near else f"; there are {', '.join(_TABLES)}"
            errors.append(RowError(file, 0, kind, f"a file of the law has no {kind!r}{hint}"))
            continue
        rows = as_sequence(held) or [held]
        found = places.get(kind, [])
        nowhere: list[tuple[int, dict[str, int]]] = [(0, {})] * (len(rows) - len(found))
        found = [*found, *nowhere]  # tables written in one line
        for held_row, (line, lines) in zip(rows, found, strict=True):
            values = as_mapping(held_row)
            if values is None:
                errors.append(RowError(file, line, kind, f"expected a table, got {held_row!r}"))
                continue
            table = _Table(file, kind, line, values, lines)
            errors.extend(_wrong_keys(table))
            yield table


def _places(text: str) -> dict[str, list[tuple[int, dict[str, int]]]]:
    """Lines of the headers of each kind of table, and of the keys under them."""
    found: dict[str, list[tuple[int, dict[str, int]]]] = {}
    lines: dict[str, int] = {}
    for number, text_line in enumerate(text.splitlines(), 1):
        if header := _HEADER.match(text_line):
            lines = {}
            found.setdefault(header[1], []).append((number, lines))
        elif key := _KEY.match(text_line):
            lines.setdefault(key[1], number)
    return found


def _wrong_keys(table: _Table) -> Iterator[RowError]:
    known = _TABLES[table.kind]
    for key in table.values:
        if key not in known:
            near = near_misses(key, known, 1)
            hint = (
                f"; did you mean {near[0]!r}?" if near else f"; it has {', '.join(sorted(known))}"
            )
            yield table.error(f"{table.kind} has no key {key!r}{hint}", key)
    for key in _NEEDED[table.kind]:
        if table.values.get(key) in (None, "") and not (key == "unit" and key in table.values):
            yield table.error(f"{table.kind} needs {key!r}")


class _Assembly:
    """Puts the tables of all files together, and collects what is wrong with them."""

    def __init__(self, tables: Iterable[_Table], errors: list[RowError]) -> None:
        self.errors = errors
        self.tables: dict[str, list[_Table]] = {kind: [] for kind in _TABLES}
        for table in tables:
            self.tables[table.kind].append(table)
        self.acts: dict[str, Act] = {}
        self.act_of: dict[str, Act] = {}
        self.named: dict[str, tuple[_Table, Parameter]] = {}

    def law(self) -> Law:
        """The law, as far as it could be read."""
        for table in self.tables["act"]:
            with self._collecting(table):
                self._add_act(table)
        for table in self.tables["parameter"]:
            with self._collecting(table):
                self._add_parameter(table)
        given: dict[str, list[Provision]] = {key: [] for key in self.named}
        for table in self.tables["provision"]:
            with self._collecting(table):
                self._add_provision(table, given)
        made: list[Parameter] = []
        for key, (table, parameter) in self.named.items():
            if not given[key]:
                self.errors.append(table.error(f"no act gives {key!r} a value", "id"))
            made.append(attrs.evolve(parameter, provisions=given[key]))
        return Law(made)

    @contextmanager
    def _collecting(self, table: _Table) -> Generator[None]:
        try:
            yield
        except _ToldError:
            pass
        except RowError as error:
            self.errors.append(error)
        except InvalidValueError as error:
            self.errors.append(table.error(str(error)))

    def _add_act(self, table: _Table) -> None:
        values = table.values
        act = Act(
            number=_string(table, "number"),
            kind=_text(table, "kind"),
            title=_text(table, "title"),
            adopted=_day(table, "adopted"),
            in_force=_day(table, "in_force"),
            url=str(values.get("url", "")),
        )
        if table.file in self.act_of:
            message = "a file of the law holds one act, this is the second"
            raise table.error(message, "number")
        if act.number in self.acts:
            message = f"act {act.number!r} has a file already"
            raise table.error(message, "number")
        self.acts[act.number] = self.act_of[table.file] = act

    def _add_parameter(self, table: _Table) -> None:
        key, holds = _string(table, "id"), table.values.get("holds")
        if holds not in HOLDS:
            message = f"no parameter holds {holds!r}; there are {', '.join(HOLDS)}"
            raise table.error(message, "holds")
        if key in self.named:
            first = self.named[key][0]
            message = f"{key!r} is named in {first.file}, line {first.line}, already"
            raise table.error(message, "id")
        questions = as_sequence(table.values.get("questions", []))
        if questions is None:
            message = f"expected a list of questions, got {table.values['questions']!r}"
            raise table.error(message, "questions")
        self.named[key] = (
            table,
            Parameter(
                id=key,
                holds=holds,
                unit=str(table.values.get("unit", "")),
                title=_text(table, "title"),
                scope=_text(table, "scope"),
                questions=[_as_text(table, "questions", question) for question in questions],
            ),
        )

    def _add_provision(self, table: _Table, given: Mapping[str, list[Provision]]) -> None:
        key = _string(table, "parameter")
        if key not in self.named:
            near = near_misses(key, self.named, 1)
            hint = f"; did you mean {near[0]!r}?" if near else "; name it in a [[parameter]] table"
            message = f"no file names the parameter {key!r}{hint}"
            raise table.error(message, "parameter")
        act = self.act_of.get(table.file)
        if act is None:
            message = "a provision needs the [act] of its file, which has none"
            raise table.error(message)
        parameter = self.named[key][1]
        try:
            value = law_value(parameter.holds, table.values.get("value"))
        except InvalidValueError as error:
            raise table.error(str(error), "value") from None
        since = _day(table, "from")
        if since is None:
            raise _ToldError
        provision = Provision(
            parameter=key,
            value=value,
            since=since,
            until=_day(table, "until"),
            act=act,
            clause=_string(table, "clause"),
            url=str(table.values.get("url", act.url)),
            confidence=_confidence(table),
            known_since=_day(table, "known_since"),
            end_known_since=self._end_known(table),
            choice=str(table.values.get("choice", "")),
            draft=_flag(table, "draft"),
            note=_text(table, "note"),
        )
        attrs.evolve(parameter, provisions=[*given[key], provision])  # refuses an overlap
        given[key].append(provision)

    def _end_known(self, table: _Table) -> date | None:
        number = table.values.get("ended_by")
        if number is None:
            return None
        if "until" not in table.values:
            message = "'ended_by' needs 'until', the first day on which it no longer holds"
            raise table.error(message, "ended_by")
        act = self.acts.get(str(number))
        if act is None:
            near = near_misses(str(number), self.acts, 1)
            hint = f"; did you mean {near[0]!r}?" if near else ""
            message = f"no file holds the act {number!r}{hint}"
            raise table.error(message, "ended_by")
        return act.adopted or act.in_force


# -- single values -------------------------------------------------------------


def _string(table: _Table, key: str) -> str:
    value = table.values.get(key, "")
    if value == "":
        raise _ToldError
    if not isinstance(value, str) or not value.strip():
        message = f"expected text, got {value!r}"
        raise table.error(message, key)
    return value


def _flag(table: _Table, key: str) -> bool:
    value = table.values.get(key, False)
    if not isinstance(value, bool):
        message = f"expected true or false, got {value!r}"
        raise table.error(message, key)
    return value


def _day(table: _Table, key: str) -> date | None:
    value = table.values.get(key)
    if value is None:
        return None
    if not isinstance(value, date) or isinstance(value, datetime):
        message = f"expected a day as 2025-07-01, without quotes, got {value!r}"
        raise table.error(message, key)
    return value


def _confidence(table: _Table) -> Confidence:
    value = table.values.get("confidence")
    try:
        return Confidence(str(value))
    except ValueError:
        known = ", ".join(Confidence)
        message = f"no confidence {value!r}; there are {known}"
        raise table.error(message, "confidence") from None


def _text(table: _Table, key: str) -> Text:
    return _as_text(table, key, table.values.get(key, ""))


def _as_text(table: _Table, key: str, value: object) -> Text:
    if isinstance(value, str):
        return Text(value)
    words = as_mapping(value) or {}
    en, vi = words.get("en"), words.get("vi", "")
    if not isinstance(en, str) or not isinstance(vi, str) or set(words) - {"en", "vi"}:
        message = f"expected text, or {{ en = ..., vi = ... }}, got {value!r}"
        raise table.error(message, key)
    return Text(en, vi)
