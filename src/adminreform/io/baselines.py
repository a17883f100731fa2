"""Baselines as TOML, which people read and mend by hand."""

from __future__ import annotations

import json
import tomllib
from datetime import date, datetime
from pathlib import Path
from typing import Any

from adminreform.errors import InvalidValueError, LoadError, RowError
from adminreform.findings import Accepted, Baseline
from adminreform.io.containers import write_atomically
from adminreform.law.values import as_mapping, as_sequence

__all__ = ["read_baseline", "write_baseline"]

_KEYS = ("code", "subject", "because", "message", "until")
_HEAD = """\
# Findings that are known and accepted: each with why, and with the first day on which
# it no longer is (until), if there is one.
"""


def read_baseline(path: str | Path) -> Baseline:
    """Read a baseline.

    Raises:
        LoadError: With every entry that is wrong.
    """
    file = Path(path)
    try:
        content = tomllib.loads(file.read_text(encoding="utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        message = f"{file.name} cannot be read"
        raise LoadError(message, [RowError(file.name, 0, "", str(error))]) from None
    errors = [
        RowError(file.name, 0, key, "no such key; a baseline has [[accepted]] tables")
        for key in content
        if key != "accepted"
    ]
    given: Any = content.get("accepted", [])
    rows = as_sequence(given)
    if rows is None:
        rows = [given]
    entries: list[Accepted] = []
    for number, row in enumerate(rows, 1):
        try:
            entries.append(_entry(row))
        except InvalidValueError as error:
            errors.append(RowError(file.name, 0, f"accepted {number}", str(error)))
    if not errors:
        try:
            return Baseline(entries)
        except InvalidValueError as error:
            errors.append(RowError(file.name, 0, "", str(error)))
    message = f"{file.name} cannot be read"
    raise LoadError(message, errors)


def _entry(row: Any) -> Accepted:
    values = as_mapping(row)
    if values is None:
        message = f"expected a table with {', '.join(_KEYS)}, got {row!r}"
        raise InvalidValueError(message)
    unknown = [key for key in values if key not in _KEYS]
    if unknown:
        message = f"no key {unknown[0]!r}; an entry has {', '.join(_KEYS)}"
        raise InvalidValueError(message)
    for key in _KEYS[:4]:
        if not isinstance(values.get(key, "" if key == "message" else None), str):
            message = f"{key}: expected text, got {values.get(key)!r}"
            raise InvalidValueError(message)
    until = values.get("until")
    if until is not None and (isinstance(until, datetime) or not isinstance(until, date)):
        message = f"until: expected a day as 2027-12-31, without quotes, got {until!r}"
        raise InvalidValueError(message)
    return Accepted(**values)


def _quoted(text: str) -> str:
    """Text as TOML quotes it, which knows no bare control letter."""
    return json.dumps(text, ensure_ascii=False).replace("\x7f", "\\u007f")


def write_baseline(baseline: Baseline, path: str | Path) -> None:
    """Write a baseline; the file is moved into place when it is whole."""
    parts = [_HEAD]
    for entry in baseline.entries:
        lines = ["[[accepted]]"]
        lines += [
            f"{key} = {_quoted(getattr(entry, key))}"
            for key in _KEYS[:4]
            if getattr(entry, key) or key != "message"
        ]
        if entry.until is not None:
            lines.append(f"until = {entry.until.isoformat()}")
        parts.append("\n".join(lines) + "\n")
    write_atomically(Path(path), "\n".join(parts))
