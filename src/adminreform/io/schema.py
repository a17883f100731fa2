"""The JSON Schema of the document of a plan, made of the classes of its rows."""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from enum import StrEnum
from fractions import Fraction
from importlib.resources import files
from typing import TYPE_CHECKING, Any, get_origin

from adminreform.io.book_tables import book_specs
from adminreform.io.containers import FORMAT, SCHEMA_ID
from adminreform.io.described import column_says, table_says, unit_says
from adminreform.io.kinds import columns_in
from adminreform.io.tables import TABLES
from adminreform.io.titles import column_title, table_title
from adminreform.units import UnitRef

if TYPE_CHECKING:
    from adminreform.io.cells import Column
    from adminreform.io.tables import TableSpec

__all__ = ["SCHEMA_FILE", "made_schema", "plan_schema", "schema_text"]

SCHEMA_FILE = "plan.schema.json"
"""The file of the schema, in the package beside the readers."""

_NEEDED = ("units", "events", "links")

_WHOLE = "-?[0-9]+"
_NUMBER = r"[+-]?([0-9]+(\.[0-9]*)?|\.[0-9]+)([eE][+-]?[0-9]+)?"
_REF = "[^@#]+(@[0-9]{4}-[0-9]{2}-[0-9]{2}(#[1-9][0-9]*)?)?"

_Kinds = Mapping[Any, tuple[str, list[str], str, str]]

_PLAIN: _Kinds = {
    int: ("whole", ["string", "integer"], _WHOLE, "A whole number, as text or as a number."),
    Decimal: (
        "number",
        ["string", "number"],
        _NUMBER,
        "An exact number with a decimal point; as text it keeps every digit.",
    ),
    Fraction: (
        "share",
        ["string", "number"],
        f"({_NUMBER}|{_WHOLE}/[0-9]*[1-9][0-9]*)",
        "A share: a decimal, or a fraction such as 1/4.",
    ),
    bool: ("flag", ["string", "boolean"], "(yes|no|true|false|1|0)", "Yes or no."),
    date: ("day", ["string"], "[0-9]{4}-[0-9]{2}-[0-9]{2}", "A day: YYYY-MM-DD."),
    UnitRef: ("unit", ["string"], _REF, "A unit: its code, or the reference code@first-day."),
    str: ("text", ["string"], r"[\s\S]*\S[\s\S]*", "Text."),
}
"""Name, types, pattern of texts and words for each kind of plain values."""

_NAMED = rf"\s*[^;=]*[^;=\s]\s*=\s*({_NUMBER}|{_WHOLE}/[0-9]*[1-9][0-9]*)\s*"
_SPECIAL = {
    "texts": ("texts", ["string"], r"[\s\S]*[^;\s][\s\S]*", "Texts, apart by semicolons."),
    "numbers": (
        "numbers",
        ["string"],
        f"{_NAMED}(;{_NAMED})*",
        "Numbers by name: name=number, apart by semicolons.",
    ),
    "basis": (
        "basis",
        ["string"],
        r"[\s\S]*\S[\s\S]*",
        "A source, or 'assumption: name — reason'; made-up values are 'assumption: illustrative'.",
    ),
}


def plan_schema() -> dict[str, Any]:
    """The JSON Schema (2020-12) of the document that `write` makes of a plan.

    A document that keeps it has every needed table and column, no column with a name that is
    none, and in each cell a value of its kind. Whether units are there and whether the plan
    keeps the law, `read` and `validate` tell. The reader takes more than the schema: columns
    that it does not know, and documents of older layouts.

    Example:
        >>> schema = plan_schema()
        >>> schema["$id"], schema["properties"]["format"]
        ('urn:adminreform:plan:2', {'const': 'adminreform/2'})
        >>> schema["$defs"]["units"]["required"]
        ['code', 'since']
    """
    held: dict[str, Any] = json.loads(schema_text())
    return held


def schema_text() -> str:
    """The schema as the file that comes with the library has it."""
    return files("adminreform.io").joinpath(SCHEMA_FILE).read_text(encoding="utf-8")


def made_schema() -> dict[str, Any]:
    """The schema, made anew of the classes of rows."""
    specs = {**TABLES, **book_specs()}
    defined: dict[str, Any] = {}
    tables = {name: _table(spec, defined) for name, spec in specs.items()}
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$id": SCHEMA_ID,
        "title": "A plan of adminreform",
        "description": "A reform and its books: one array for each table, one object a row.",
        "type": "object",
        "properties": {
            "$schema": {"type": "string"},
            "format": {"const": FORMAT},
            **{name: {"type": "array", "items": {"$ref": f"#/$defs/{name}"}} for name in tables},
        },
        "required": ["format", *_NEEDED],
        "additionalProperties": False,
        "$defs": {**tables, **dict(sorted(defined.items()))},
    }


def _table(spec: TableSpec, defined: dict[str, Any]) -> dict[str, Any]:
    """What a row of a table is; kinds of cells are added to those that are defined."""
    columns = columns_in(spec.name)
    return {
        "title": table_title(spec.name, "en"),
        "description": table_says(spec.name, "en"),
        "type": "object",
        "properties": {
            name: _column(spec.name, column, defined) for name, column in columns.items()
        },
        "required": [*spec.needed, *spec.present],
        "additionalProperties": False,
    }


def _column(table: str, column: Column, defined: dict[str, Any]) -> dict[str, Any]:
    name, made = _cell(column)
    defined[name] = made
    unit = unit_says(table, column.name, "en")
    says = [column_says(table, column.name, "en"), f"In {unit}." if unit else ""]
    held = {
        "$ref": f"#/$defs/{name}",
        "title": column_title(table, column.name, "en"),
        "description": " ".join(filter(None, says)),
    }
    return {key: value for key, value in held.items() if value}


def _cell(column: Column) -> tuple[str, dict[str, Any]]:
    """The name of a kind of cells, and what such a cell holds."""
    kind = column.type
    if isinstance(kind, type) and issubclass(kind, StrEnum):
        return _options(kind, needed=column.needed)
    if isinstance(kind, frozenset):
        found = _SPECIAL["basis"]
    elif get_origin(kind) is not None:
        found = _SPECIAL["texts" if get_origin(kind) is tuple else "numbers"]
    else:
        found = _PLAIN[kind]
    name, types, pattern, says = found
    if column.needed:
        return f"cell_{name}", {"description": says, "type": types, "pattern": f"^{pattern}$"}
    made: dict[str, Any] = {"description": f"{says} Empty or null for none."}
    made["type"] = [*types, "null"]
    if kind is not str:
        made["pattern"] = f"^({pattern})?$"
    return f"cell_{name}_or_none", made


def _options(kind: type[StrEnum], *, needed: bool) -> tuple[str, dict[str, Any]]:
    values: list[Any] = [option.value for option in kind]
    says = "What can be chosen."
    if needed:
        return f"choice_{kind.__name__}", {"description": says, "enum": values}
    with_none = [*dict.fromkeys([*values, ""]), None]
    made = {"description": f"{says} Empty or null for none.", "enum": with_none}
    return f"choice_{kind.__name__}_or_none", made
