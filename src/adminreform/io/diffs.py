"""What tells two plans apart, as a JSON document that can be sent, reviewed and merged."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any, cast

from adminreform.errors import InvalidValueError, LoadError, RowError
from adminreform.facts import Fact
from adminreform.findings import Waiver
from adminreform.io.book_tables import BOOKS, tables_of
from adminreform.io.containers import write_atomically
from adminreform.io.values import decoded, encoded, row_decoded, row_encoded, type_of
from adminreform.measures import Measure, Size
from adminreform.plan import Cell, Moved, PlanDiff, RowAt, RowChange, TableDiff
from adminreform.plan.rows import CLAUSES, key_columns
from adminreform.reform import Contribution, Dissolution, Formation
from adminreform.units import Unit, UnitRef

if TYPE_CHECKING:
    from collections.abc import Mapping

    from adminreform.plan.rows import Key

__all__ = ["DIFF_FORMAT", "diff_from_json", "diff_to_json", "read_diff", "write_diff"]

DIFF_FORMAT = "adminreform diff/1"
"""Name and version of the document."""

_HEAD: Mapping[str, Any] = {
    "title": str,
    "effective": date,
    "before_on": date | None,
    "published_on": date | None,
    "books": tuple[str, ...],
}
_CORE: Mapping[str, Any] = {
    "units": Unit,
    "sizes": Measure,
    "unit_facts": Fact,
    "waivers": Waiver,
    "published": Unit,
}
_CLAUSES: Mapping[str, Any] = {"Formation": Formation, "Dissolution": Dissolution}
_INNER: Mapping[str, Any] = {"contributions": Contribution, "sizes": Size}
_KIND = "clause is a"


def _row_type(table: str, book: str, kind: str = "") -> Any:
    """The class of the rows of a table.

    Raises:
        InvalidValueError: If there is no such table.
    """
    if book:
        types: Mapping[str, Any] = tables_of(book) if book in BOOKS else {}
    elif table == "events":
        types, table = _CLAUSES, kind
    else:
        types = _CORE
    if table not in types:
        message = f"there is no table {f'{book}.{table}' if book else table!r}"
        raise InvalidValueError(message)
    return types[table]


# -- to JSON -----------------------------------------------------------------


def diff_to_json(diff: PlanDiff) -> str:
    """A difference as the text of a JSON document.

    Example:
        >>> import attrs
        >>> import adminreform as ar
        >>> plan = ar.datasets.toy()
        >>> diff = plan.diff(attrs.evolve(plan, title="A draft"))
        >>> diff_from_json(diff_to_json(diff)) == diff
        True
    """
    document = {
        "format": DIFF_FORMAT,
        "cells": [_cell(cell, _HEAD[cell.name]) for cell in diff.cells],
        "tables": [_table(table) for table in diff.tables],
        "names": {str(ref): name for ref, name in diff.names.items()},
    }
    return json.dumps(document, ensure_ascii=False, indent=1) + "\n"


def _cell(cell: Cell, hint: Any) -> dict[str, Any]:
    return {
        "name": cell.name,
        "old": encoded(cell.old, hint),
        "new": encoded(cell.new, hint),
    }


def _table(table: TableDiff, *, inner: bool = False) -> dict[str, Any]:
    made: dict[str, Any] = {"name": table.name}
    if table.book:
        made["book"] = table.book
    rows = {"removed": table.removed, "added": table.added}
    made |= {name: [_row_at(each) for each in held] for name, held in rows.items() if held}
    if table.changed:
        made["changed"] = [_change(change, table, inner=inner) for change in table.changed]
    if table.moved:
        made["moved"] = [
            {"key": _key(move.key), "at": move.at, "to": move.to} for move in table.moved
        ]
    return made


def _row_at(each: RowAt) -> dict[str, Any]:
    row = row_encoded(each.row)
    if isinstance(each.row, Formation | Dissolution):
        row = {_KIND: type(each.row).__name__, **row}
    twins = {"twins": each.twins} if each.twins else {}
    return {"at": each.at, **twins, "row": row}


def _change(change: RowChange, table: TableDiff, *, inner: bool) -> dict[str, Any]:
    row_type = _type_in(table.name, table.book, change.key, inner=inner)
    made: dict[str, Any] = {"key": _key(change.key), "at": change.at, "to": change.to}
    if change.cells:
        made["cells"] = [_cell(cell, type_of(row_type, cell.name)) for cell in change.cells]
    if change.parts:
        made["parts"] = [_table(part, inner=True) for part in change.parts]
    return made


def _type_in(table: str, book: str, key: Key, *, inner: bool) -> Any:
    if inner:
        return _INNER[table]
    return _row_type(table, book, str(key[0]) if key else "")


def _key(key: Key) -> list[Any]:
    return [each if isinstance(each, int) else str(each) for each in key]


# -- from JSON ---------------------------------------------------------------


def diff_from_json(text: str, *, file: str = "diff") -> PlanDiff:
    """A difference from the text of a JSON document.

    Args:
        text: The text.
        file: What it is called in messages.
    Raises:
        LoadError: If it is no such document.
    Example:
        >>> import adminreform as ar
        >>> plan = ar.datasets.toy()
        >>> diff_from_json(diff_to_json(plan.diff(plan)))
        <PlanDiff empty>
    """
    try:
        document: Any = json.loads(text)
    except (ValueError, RecursionError) as error:
        raise _unreadable(file, "", str(error)) from None
    told = cast("dict[str, Any]", document) if isinstance(document, dict) else {}
    if told.get("format") != DIFF_FORMAT:
        problem = f"expected a document of format {DIFF_FORMAT!r}, got {told.get('format')!r}"
        raise _unreadable(file, "format", problem)
    place = ""
    try:
        place = "cells"
        cells = [_cell_of(each, _HEAD) for each in told.get("cells", ())]
        tables: list[TableDiff] = []
        for each in told.get("tables", ()):
            place = f"tables, {each.get('name')}"
            tables.append(_table_of(each))
        place = "names"
        names = {UnitRef.parse(ref): str(name) for ref, name in told.get("names", {}).items()}
    except InvalidValueError as error:
        raise _unreadable(file, place, str(error)) from None
    except (AttributeError, KeyError, TypeError, ValueError) as error:
        problem = f"not as a difference is written: {error!r}"
        raise _unreadable(file, place, problem) from None
    return PlanDiff(cells=cells, tables=tables, names=names)


def _unreadable(file: str, place: str, problem: str) -> LoadError:
    message = f"{file} cannot be read"
    return LoadError(message, [RowError(file, 0, place, problem)])


def _cell_of(told: dict[str, Any], hints: Mapping[str, Any]) -> Cell:
    name = told["name"]
    if name not in hints:
        message = f"a plan has no cell {name!r}"
        raise InvalidValueError(message)
    cell = Cell(name, decoded(told["old"], hints[name]), decoded(told["new"], hints[name]))
    if name == "books":
        unknown = [book for book in (*cell.old, *cell.new) if book not in BOOKS]
        if unknown:
            message = f"a plan has no book {unknown[0]!r}"
            raise InvalidValueError(message)
    return cell


def _table_of(told: dict[str, Any], *, inner: bool = False) -> TableDiff:
    name, book = str(told["name"]), str(told.get("book", ""))
    if not inner and (book or name != "events"):
        _row_type(name, book)  # raises where there is no such table

    def rows(which: str) -> list[RowAt]:
        return [_row_of(each, name, book, inner=inner) for each in told.get(which, ())]

    return TableDiff(
        name=name,
        book=book,
        removed=rows("removed"),
        added=rows("added"),
        changed=[_change_of(each, name, book, inner=inner) for each in told.get("changed", ())],
        moved=[
            Moved(
                key=_key_of(each["key"], name, book, inner=inner),
                at=_place(each["at"]),
                to=_place(each["to"]),
            )
            for each in told.get("moved", ())
        ],
        ordered=inner or bool(book) or name not in {"units", "published"},
        in_turn=not inner and not book and name == "events",
    )


def _row_of(told: dict[str, Any], table: str, book: str, *, inner: bool) -> RowAt:
    cells = dict(told["row"])
    kind = str(cells.pop(_KIND, ""))
    row_type = _INNER[table] if inner else _row_type(table, book, kind)
    row = row_decoded(cells, row_type)
    return RowAt(row=row, at=_place(told["at"]), twins=_place(told.get("twins", 0)))


def _place(told: Any) -> int:
    """A place in a table, or how many rows there are.

    Raises:
        InvalidValueError: If it is none.
    """
    if type(told) is not int or told < 0:
        message = f"expected a place in a table, counted from 0, got {told!r}"
        raise InvalidValueError(message)
    return told


def _change_of(told: dict[str, Any], table: str, book: str, *, inner: bool) -> RowChange:
    key = _key_of(told["key"], table, book, inner=inner)
    row_type = _type_in(table, book, key, inner=inner)
    return RowChange(
        key=key,
        at=_place(told["at"]),
        to=_place(told["to"]),
        cells=[
            Cell(
                each["name"],
                decoded(each["old"], type_of(row_type, each["name"])),
                decoded(each["new"], type_of(row_type, each["name"])),
            )
            for each in told.get("cells", ())
        ],
        parts=[_table_of(each, inner=True) for each in told.get("parts", ())],
    )


def _key_of(told: list[Any], table: str, book: str, *, inner: bool) -> Key:
    row_type = _type_in(table, book, tuple(told), inner=inner)
    names = key_columns(row_type)
    parts = told[1:] if told and told[0] in CLAUSES else told
    values = (
        decoded(part, type_of(row_type, name)) for name, part in zip(names, parts, strict=True)
    )
    return (*told[: len(told) - len(parts)], *values)


# -- files -------------------------------------------------------------------


def write_diff(diff: PlanDiff, path: str | Path) -> None:
    """Write a difference as a JSON document; reading it again gives an equal one.

    It holds what the rows hold: of a roster, days of birth and pay.

    Args:
        diff: The difference.
        path: The file.
    Example:
        >>> import tempfile
        >>> import attrs
        >>> import adminreform as ar
        >>> plan = ar.datasets.toy()
        >>> diff = plan.diff(attrs.evolve(plan, title="A draft"))
        >>> with tempfile.TemporaryDirectory() as folder:
        ...     write_diff(diff, f"{folder}/draft.json")
        ...     read_diff(f"{folder}/draft.json") == diff
        True
    """
    write_atomically(Path(path), diff_to_json(diff))


def read_diff(path: str | Path) -> PlanDiff:
    """Read a difference that `write_diff` wrote.

    Args:
        path: The file.
    Raises:
        LoadError: If it is no such document.
    Example:
        >>> import tempfile
        >>> from pathlib import Path
        >>> with tempfile.TemporaryDirectory() as folder:
        ...     file = Path(folder, "draft.json")
        ...     _ = file.write_text('{"format": "new"}', encoding="utf-8")
        ...     try:
        ...         read_diff(file)
        ...     except LoadError as error:
        ...         print(error)
        draft.json cannot be read:
        - draft.json, format: expected a document of format 'adminreform diff/1', got 'new'
    """
    file = Path(path)
    try:
        text = file.read_bytes().decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise _unreadable(file.name, "", str(error)) from None
    return diff_from_json(text, file=file.name)
